"""The matcher: forms and clitics, phrases, vetoes, scope; every entry of every lexicon proves itself."""

import csv
import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from discourse.coding.frames import generic_lexicon, is_evidence
from discourse.language.tokens import words
from discourse.lexicon.entries import Entry, LexiconError, read_lexicon
from discourse.lexicon.matcher import Matcher, loose_hits


def texts(entry: Entry, text: str) -> list[str]:
    return [hit.text for hit in Matcher([entry]).find(text)]


@pytest.mark.parametrize(
    ("entry", "text", "want"),
    [
        (
            Entry("frame", "x", "مهمة", "noun", ("مهام",)),
            "بمهمتها وللمهام والمهمات",
            ["بمهمتها", "وللمهام", "والمهمات"],
        ),
        (Entry("frame", "x", "خدعة", "noun"), "خدعتهم خدع خدعا", ["خدعتهم"]),
        (Entry("frame", "x", "شكلي", "adj"), "شكل شكلية الشكلي تشكيل", ["شكلية", "الشكلي"]),
        (
            Entry("frame", "x", "ساوم", "verb", ("يساوم",)),
            "يساومونه وسيساومون ساومت",
            ["يساومونه", "وسيساومون", "ساومت"],
        ),
        (Entry("frame", "x", "احتلال", "noun"), "الاِحتِلالُ والإحتلال احتـلالها", ["الاِحتِلالُ", "والإحتلال", "احتـلالها"]),
        (
            Entry("frame", "x", "مقاومة", "noun", veto=("مقاومة للماء",)),
            "ساعة مقاومة للماء. المقاومة مستمرة.",
            ["المقاومة"],
        ),
    ],
)
def test_single_words(entry: Entry, text: str, want: list[str]) -> None:
    assert texts(entry, text) == want


@pytest.mark.parametrize(
    ("phrase", "gap", "text", "want"),
    [
        ("تقديم المشورة", 0, "وتقديم المشورة", ["وتقديم المشورة"]),
        ("تقديم المشورة", 0, "تقديم خدمات المشورة", []),
        ("تقديم المشورة", 1, "تقديم خدمات المشورة", ["تقديم خدمات المشورة"]),
        ("تقديم المشورة", 3, "تقديم، المشورة", []),
        ("تقديم المشورة", 3, "تقديم «المشورة»", []),
        ("تقديم المشورة", 3, "انتهى تقديم. المشورة", []),
        ("أنهى مهمة", 1, "أنهى مهمته", ["أنهى مهمته"]),
    ],
)
def test_phrases(phrase: str, gap: int, text: str, want: list[str]) -> None:
    assert texts(Entry("frame", "x", "", phrase=(phrase,), gap=gap), text) == want


def test_leftmost_longest_within_a_value_and_overlap_between_values() -> None:
    short = Entry("frame", "a", "خدعة", "noun")
    long = Entry("frame", "a", "", phrase=("خدعة سياسية",))
    other = Entry("frame", "b", "سياسي", "adj", ("سياسية",))
    hits = Matcher([short, long, other]).find("هذه خدعة سياسية")
    assert [(h.text, h.entry.value) for h in hits] == [("خدعة سياسية", "a"), ("سياسية", "b")]


TRICK = Entry("frame", "x", "خدعة", "noun")


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("ليس الأمر خدعة.", {"negated"}),
        ("لم تكن خدعة، بل خطة.", {"negated"}),
        ("الأمر ليس إلا خدعة.", {"restricted"}),
        ("ليس سوى خدعة.", {"restricted"}),
        ("لا يرى الناس فيه إلا خدعة.", {"restricted"}),
        ("الأمر مجرد خدعة.", {"restricted"}),
        ("لم ينجح، لكنه خدعة.", set()),
        ("ربما كانت خدعة.", {"hedged"}),
        ("قد تكون خدعة.", {"hedged"}),
        ("قد كانت خدعة.", {"boosted"}),
        ("لا شك أنها خدعة", {"boosted"}),
        ("ما هي إلا «خدعة» كبرى؟", {"question", "quoted"}),
        ("وُصفت بأنها خدعة.", set()),
    ],
)
def test_scope(text: str, flags: set[str]) -> None:
    [hit] = Matcher([TRICK]).find(text)
    names = ("negated", "restricted", "hedged", "boosted", "quoted", "question")
    found = {name for name in names if getattr(hit, name)}
    assert found - {"restricted"} == flags - {"restricted"} if "question" in flags else found == flags


CASES = json.loads((Path(__file__).parent / "cases" / "scope.json").read_text(encoding="utf-8"))
FLAGS = ("negated", "restricted", "hedged", "boosted", "quoted", "question")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_scope_of_written_cases(case: dict[str, Any]) -> None:
    """Negation, denial, restriction, qad, hedges, boosters, scare quotes, questions: in and out, each sentence."""
    [hit] = Matcher([TRICK]).find(case["text"])
    assert {name for name in FLAGS if getattr(hit, name)} == set(case["flags"])


def test_there_are_enough_cases_and_each_rule_has_both_sides() -> None:
    assert len(CASES) >= 150
    for about in ("negation", "denial", "restriction", "qad", "hedge", "booster", "quotes", "question"):
        own = [bool(c["flags"]) for c in CASES if c["about"] == about]
        assert {True, False} == set(own), about


def test_every_hit_tells_entry_form_affixes_and_span() -> None:
    text = "وبخدعتهم"
    [hit] = Matcher([TRICK]).find(text)
    assert (hit.entry, hit.form, hit.affixes, text[hit.start : hit.end]) == (TRICK, "خدعة", ("وب", "هم"), text)


def test_loose_hits_are_flagged_and_do_not_repeat_strict_ones() -> None:
    entry = Entry("frame", "x", "مسؤولية", "noun")
    assert [h.loose for h in loose_hits([entry], "تحملوا المسئوليه")] == [True]
    assert loose_hits([entry], "تحملوا المسؤولية") == []


LEXICONS = [
    Path(__file__).parents[1] / "corpus" / "lexicon.csv",
    Path(str(files("discourse"))) / "data/template/lexicon.csv",
    Path(str(files("discourse"))) / "data/codebooks/generic/lexicon.csv",
    Path(__file__).parents[1] / "examples" / "water-tariff" / "lexicon.csv",
]


@pytest.mark.parametrize("path", LEXICONS, ids=lambda p: p.parent.name)
def test_an_entry_finds_itself_in_its_example_and_not_in_its_counterexample(path: Path) -> None:
    for entry in read_lexicon(path):
        assert entry.example, entry
        assert entry.counterexample, entry
        assert Matcher([entry]).find(entry.example), entry
        assert not Matcher([entry]).find(entry.counterexample), entry


def test_generic_lexicon_has_five_frames() -> None:
    assert len({e.value for e in generic_lexicon()}) == 5


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("frame,a,كلمة,nuon,,,0,,,g,s,e,c", r":2: part of speech 'nuon'"),
        ("frame,a,كلمة,noun,,,9,,,g,s,e,c", r":2: gap '9'"),
        ("frame,a,,noun,,,0,,,g,s,e,c", r":2: neither a lemma nor a phrase"),
        ("frame,,كلمة,noun,,,0,,,g,s,e,c", r":2: variable and value"),
    ],
)
def test_broken_rows_name_their_line(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "lexicon.csv"
    head = "variable,value,lemma,pos,forms,phrase,gap,veto,polarity,gloss,source,example,counterexample"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        read_lexicon(path)


FRAMES = list(csv.DictReader((Path(__file__).parent / "cases" / "frames.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("frame", sorted({row["frame"] for row in FRAMES}))
def test_composed_sentences_reach_the_bar(frame: str, study_path: Path) -> None:
    """Every composed sentence that carries the frame is found, and no other: what is measured (benchmarks/frames.py)."""
    cases = (Path(__file__).parent / "cases" / "frames.csv").read_bytes()
    assert hashlib.sha256(cases).hexdigest()[:16] == "715b4e519b28acc5", "the cases changed: measure again"
    own = [row for row in FRAMES if row["frame"] == frame]
    entries = [e for e in read_lexicon(study_path / "lexicon.csv") if e.value == frame]
    matcher = Matcher(e for e in entries if e.variable == "frame")
    found = {row["text"]: any(is_evidence(h) for h in matcher.find(row["text"])) for row in own}
    inside, outside = ([r["text"] for r in own if r["side"] == side] for side in ("in", "out"))
    assert len(inside) >= 10
    assert len(outside) >= 10
    assert [t for t in inside if not found[t]] == []
    assert [t for t in outside if found[t]] == []


def test_composed_sentences_share_no_three_words_with_the_article(study_path: Path) -> None:
    article = words(next((study_path / "articles").glob("*.txt")).read_text(encoding="utf-8"))
    known = set(zip(article, article[1:], article[2:], strict=False))
    for row in FRAMES:
        own = words(row["text"])
        shared = known & set(zip(own, own[1:], own[2:], strict=False))
        assert not shared, (row["text"], shared)
