"""The matcher: forms and clitics, phrases, vetoes, scope; every entry of every lexicon proves itself."""

import csv
import functools
import hashlib
import itertools
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from discourse.coding.frames import generic_lexicon
from discourse.coding.paragraph_frames import is_evidence
from discourse.language.tokens import tokenize, words
from discourse.lexicon.entries import Entry, LexiconError, read_lexicon, resolve
from discourse.lexicon.matcher import Matcher, loose_hits
from discourse.lexicon.scope import scope


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
    """Each entry alone, by one matcher of all (their contexts are read once); every tenth by a matcher of its own too."""
    entries = [e for e in read_lexicon(path) if e.variable != "weight"]
    matcher = Matcher(entries)
    for number, entry in enumerate(entries):
        for alone in (matcher.only([entry]), *([Matcher([entry])] if number % 10 == 0 else [])):
            assert entry.example, entry
            assert entry.counterexample, entry
            assert alone.find(entry.example), entry
            assert not alone.find(entry.counterexample), entry


@pytest.mark.parametrize(
    "text",
    [
        "دعا الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى الهدوء.",
        "أما الرئيس السابق باراك أوباما فلم يعلق.",
        "لم يقل هل يستخدم القوة أم لا.",
        "قال أمين سر اللجنة إن الأمم المتحدة ستجتمع.",
        "أطلق الجيش الغاز المسيل للدموع على المحتجين.",
        "فتحت الشركة الأم مكتباً.",
        "أقيم حفل على شرف الوفد.",
    ],
)
def test_the_generic_lexicon_finds_no_human_interest_or_morality_in_offices_and_gas(text: str) -> None:
    assert [
        hit.text for hit in Matcher(generic_lexicon()).find(text) if hit.entry.value in ("human-interest", "morality")
    ] == []


@pytest.mark.parametrize(
    "text", ["بكت أمه عند الوداع.", "قالت أم الشهيد إنها تنتظر.", "روت والدته ما جرى.", "مسحت دموعها ومضت."]
)
def test_the_generic_lexicon_finds_mothers_and_tears(text: str) -> None:
    assert {hit.entry.value for hit in Matcher(generic_lexicon()).find(text)} == {"human-interest"}


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


WRITTEN = json.loads((Path(__file__).parent / "cases" / "frames.json").read_text(encoding="utf-8"))
# How many of the written sentences are found at least.  They were written before the lexicon was widened; then it
# found 27 of 60 (hollow 7, pressure 4), and fired on 2 of the 30 near misses.
FLOORS = {"hollow": 14, "pressure": 12, "": 53}


@functools.cache  # the same matcher for hundreds of sentences and all their tests
def matcher_of_frames(lexicon: Path) -> Matcher:
    return Matcher(e for e in read_lexicon(lexicon) if e.variable == "frame")


def frames_in(text: str, matcher: Matcher) -> set[str]:
    return {hit.entry.value for hit in matcher.find(text) if is_evidence(hit)}


def test_written_sentences_and_near_misses(study_path: Path) -> None:
    matcher = matcher_of_frames(study_path / "lexicon.csv")
    inside = [row for row in WRITTEN if row["side"] == "in"]
    outside = [row for row in WRITTEN if row["side"] == "out"]
    assert (len(inside), len(outside)) == (60, 30)
    for frame, floor in FLOORS.items():
        rows = [row for row in inside if frame in ("", row["frame"])]
        found = sum(row["frame"] in frames_in(row["text"], matcher) for row in rows)
        assert found >= floor, (frame, found)
    assert sum(bool(frames_in(row["text"], matcher)) for row in outside) <= 1


PRESS = json.loads((Path(__file__).parent / "cases" / "frames_press.json").read_text(encoding="utf-8"))
LEAD = "بحث وفدان في بغداد مستقبل القوات الأمريكية في العراق.\n\n"


def frames_after_the_lead(study_path: Path, rows: list[dict[str, str]]) -> dict[str, set[str]]:
    """Sentence -> the frames that fire in it, read after a lead that names the topic."""
    matcher = matcher_of_frames(study_path / "lexicon.csv")
    texts = [row["text"] for row in rows]
    hits = ((text, h) for text in texts for h in matcher.find(LEAD + text) if h.start >= len(LEAD) and is_evidence(h))
    found: dict[str, set[str]] = {text: set() for text in texts}
    for text, hit in hits:
        found[text].add(hit.entry.value)
    return found


def test_sentences_as_newsrooms_write_them(study_path: Path) -> None:
    """Read after a lead that names the topic.  Before the classes were widened 110 of 150 were found."""
    found = frames_after_the_lead(study_path, PRESS)
    inside = [row for row in PRESS if row["side"] == "in"]
    outside = [row for row in PRESS if row["side"] == "out"]
    assert (len(inside), len(outside)) == (150, 25)
    for frame in {row["frame"] for row in inside}:
        rows = [row for row in inside if row["frame"] == frame]
        assert sum(frame in found[row["text"]] for row in rows) >= 0.95 * len(rows), frame
    assert [row["text"] for row in outside if row["frame"] in found[row["text"]]] == []


REGISTERS = json.loads((Path(__file__).parent / "cases" / "frames_registers.json").read_text(encoding="utf-8"))


def test_sentences_in_other_registers(study_path: Path) -> None:
    """Columns, idioms, speeches and street talk after a lead that names the topic.

    Before the rows for them were written 64 of 292 were found, and 11 of 72 near misses fired; the sentences and the
    rows are by one hand, so this guards what is there and measures nothing.
    """
    found = frames_after_the_lead(study_path, REGISTERS)
    inside = [row for row in REGISTERS if row["side"] == "in"]
    outside = [row for row in REGISTERS if row["side"] == "out"]
    assert (len(inside), len(outside)) == (292, 72)
    for frame in {row["frame"] for row in inside}:
        rows = [row for row in inside if row["frame"] == frame]
        assert sum(frame in found[row["text"]] for row in rows) >= 0.8 * len(rows), frame
    assert sum(row["frame"] in found[row["text"]] for row in outside) <= 6


VOICES = json.loads((Path(__file__).parent / "cases" / "frames_voices.json").read_text(encoding="utf-8"))


def test_sentences_in_the_words_of_other_writers(study_path: Path) -> None:
    """Militias, columnists, members of parliament; before the rows for them 71 of 170 were found, 5 of 61 fired wrongly."""
    found = frames_after_the_lead(study_path, VOICES)
    inside = [row for row in VOICES if row["side"] == "in"]
    for frame in sorted({row["frame"] for row in inside}):
        rows = [row for row in inside if row["frame"] == frame]
        assert sum(frame in found[row["text"]] for row in rows) >= 0.9 * len(rows), frame
    assert sum(row["frame"] in found[row["text"]] for row in VOICES if row["side"] == "out") <= 5


COLUMNS = json.loads((Path(__file__).parent / "cases" / "frames_columns.json").read_text(encoding="utf-8"))


def test_sentences_of_columns_and_agencies(study_path: Path) -> None:
    """Hollow, pressure and milestone in figures of speech; before the rows for them 3 of 42 were found."""
    found = frames_after_the_lead(study_path, COLUMNS)
    missed = [row["text"] for row in COLUMNS if row["side"] == "in" and row["frame"] not in found[row["text"]]]
    assert len(missed) <= 2, missed
    assert [row["text"] for row in COLUMNS if row["side"] == "out" and row["frame"] in found[row["text"]]] == []


PRESENCE = json.loads((Path(__file__).parent / "cases" / "frames_presence.json").read_text(encoding="utf-8"))


def test_sentences_on_staying_consent_and_danger(study_path: Path) -> None:
    """Other verbs and figures of three frames; before the rows for them 6 of 44 were found.

    Sentences and rows are by one hand, so this guards what is there and measures nothing.
    """
    found = frames_after_the_lead(study_path, PRESENCE)
    inside = [row for row in PRESENCE if row["side"] == "in"]
    for frame in sorted({row["frame"] for row in inside}):
        rows = [row for row in inside if row["frame"] == frame]
        assert sum(frame in found[row["text"]] for row in rows) >= 0.9 * len(rows), frame
    assert [row["text"] for row in PRESENCE if row["side"] == "out" and row["frame"] in found[row["text"]]] == []


WRITERS = json.loads((Path(__file__).parent / "cases" / "frames_writers.json").read_text(encoding="utf-8"))


def test_occupation_rivalry_and_history_in_further_wordings(study_path: Path) -> None:
    """Sentences written before their words were looked up in the rows: 39 of 48 were found at first, 1 of 20 fired wrongly."""
    found = frames_after_the_lead(study_path, WRITERS)
    for frame in ("occupation", "iran-rivalry", "history"):
        rows = [row for row in WRITERS if row["frame"] == frame and row["side"] == "in"]
        assert len(rows) == 16
        assert sum(frame in found[row["text"]] for row in rows) >= 15, frame
    assert [row["text"] for row in WRITERS if row["side"] == "out" and row["frame"] in found[row["text"]]] == []


def test_a_text_may_name_the_foreign_presence_in_other_words(study_path: Path) -> None:
    """The topic of a column is not always called foreign troops: an escort, a camp by its name, Baghdad and Washington."""
    matcher = matcher_of_frames(study_path / "lexicon.csv")
    story = "كتب كاتب العمود أن الناس سمعوا في المقاهي والأسواق وعلى الأرصفة والجسور وفي البيوت حكايات كثيرة عن {}."
    cue = "\n\nفي عام 2003 دخلت الدبابات شوارع المدينة وهدمت سور المدرسة وباب السوق القديم والمخبز."
    for topic in ("معسكر التاجي وأهله", "ما قيل بين بغداد وواشنطن", "آخر رتل عبر الجسر"):
        assert "history" in frames_in(story.format(topic) + cue, matcher), topic
    assert "history" not in frames_in(story.format("سوق السمك وأهله") + cue, matcher)


def test_parts_joined_by_and_occur_in_any_order_within_a_clause() -> None:
    entry = Entry("frame", "x", "", phrase=("شكك:verb & جدوى انسحاب",))
    assert texts(entry, "شكك النائب في جدوى الانسحاب") == ["شكك النائب في جدوى الانسحاب"]
    assert texts(entry, "جدوى الانسحاب أمر يشكك فيه كثيرون") == ["جدوى الانسحاب أمر يشكك"]
    assert texts(entry, "شكك النائب في الخطة؛ وجدوى الانسحاب واضحة") == []
    assert texts(entry, "شكك النائب. جدوى الانسحاب واضحة") == []
    assert texts(entry, "جدوى الانسحاب " + "كلمة " * 10 + "يشكك") == ["جدوى الانسحاب " + "كلمة " * 10 + "يشكك"]
    assert texts(entry, "جدوى الانسحاب " + "كلمة " * 11 + "يشكك") == []


def test_one_word_is_not_both_parts() -> None:
    entry = Entry("frame", "x", "", phrase=("انسحاب & انسحاب/رحيل",))
    assert texts(entry, "بدأ الانسحاب أمس") == []
    assert texts(entry, "بدأ الانسحاب والرحيل") == ["الانسحاب والرحيل"]


def test_a_context_is_looked_for_in_the_lead_and_near_the_words() -> None:
    entry = Entry("frame", "x", "فراغ", "noun", context=("قوات أجنبي:adj",))
    troops, other, gap = "ترحل القوات الأجنبية.", "نص آخر.", "سيترك فراغاً."
    assert texts(entry, gap) == []
    assert texts(entry, "\n".join([other, other, gap, other, troops])) == []
    assert texts(entry, "\n".join([other, other, gap, troops])) == ["فراغاً"]
    assert texts(entry, "\n".join([other, other, troops, gap, other, gap])) == ["فراغاً"]
    assert texts(entry, "\n".join([other, troops, other, other, gap])) == ["فراغاً"]
    assert texts(entry, "سيترك فراغاً.\nالقوات هنا. والأجنبية هناك.") == []


def test_a_lenient_context_is_not_asked_of_a_single_sentence() -> None:
    entry = Entry("frame", "x", "فراغ", "noun", context=("?قوات أجنبي:adj",))
    long = "سيترك فراغاً. " + " ".join(f"كلمة{n}" for n in range(30))
    assert texts(entry, "سيترك فراغاً.") == ["فراغاً"]
    assert texts(entry, long) == []
    assert texts(entry, long + ".\nرحلت القوات الأجنبية.") == ["فراغاً"]


def test_a_named_context_is_the_phrases_of_its_class_rows() -> None:
    rows = [
        Entry("class", "troops", "", phrase=("قوات أجنبي:adj", "جنود أجنبي:adj")),
        Entry("frame", "x", "فراغ", "noun", context=("?@troops",)),
        Entry("frame", "x", "فراغ", "noun", context=("@unknown",)),
    ]
    _, known, unknown = resolve(rows)
    assert isinstance(known, Entry)
    assert known.context == ("?قوات أجنبي:adj", "?جنود أجنبي:adj")
    assert isinstance(unknown, LexiconError)


@pytest.mark.parametrize(
    ("entry", "text", "want"),
    [
        # the jussive's short form has no first person that is another word
        (
            Entry("frame", "x", "بقي", "verb"),
            "القائد السابق سابق أوانه؛ لم يبق وسيبقون وسأبقى",
            ["يبق", "وسيبقون", "وسأبقى"],
        ),
        (Entry("frame", "x", "أنهى", "verb"), "قال إنه وأنه، لم ينه وأنهت", ["ينه", "وأنهت"]),
        # the article is written into the preposition
        (
            Entry("frame", "x", "", phrase=("الحرس الثوري",)),
            "ولاء للحرس الثوري وبالحرس الثوري",
            ["للحرس الثوري", "وبالحرس الثوري"],
        ),
        (Entry("frame", "x", "", phrase=("اللجنة العليا",)), "قال للجنة العليا", ["للجنة العليا"]),
        (Entry("frame", "x", "البيت", "noun"), "وللبيت رأي، والبيت", ["وللبيت", "والبيت"]),
        # an alef before a noun is that of another word, and no question
        (Entry("frame", "x", "سلام", "noun"), "عقدت إسلام آباد مؤتمر السلام", ["السلام"]),
        (Entry("frame", "x", "رهاب", "noun"), "إرهاب ورهاب", ["ورهاب"]),
        (Entry("frame", "x", "قيمة", "noun", forms=("قيم",)), "أقيم حفل عن القيم", ["القيم"]),
    ],
)
def test_forms_that_were_missed_or_mistaken(entry: Entry, text: str, want: list[str]) -> None:
    assert texts(entry, text) == want


@pytest.mark.parametrize(
    ("lemma", "other"),
    [
        ("مسؤول", "مسئول"),
        ("لاجئ", "لاجىء"),
        ("شؤون", "شئون"),
        ("هيئة", "هيأة"),
        ("رؤوس", "رءوس"),
        ("مسؤولية", "مسئوليه"),
        ("قراءة", "قراءه"),
        ("مبادئ", "مبادىء"),
        ("سيئ", "سيء"),
    ],
)
def test_spellings_of_hamza_are_one_under_the_loose_key(lemma: str, other: str) -> None:
    entry = Entry("frame", "x", lemma, "noun")
    for text in (other, f"ال{other}", f"و{other}"):
        assert [hit.loose for hit in loose_hits([entry], text)] == [True], text
    assert loose_hits([entry], lemma) == []


@pytest.mark.parametrize(("lemma", "other"), [("قوم", "قيم"), ("سؤال", "سيال"), ("نور", "نير"), ("عدو", "عدي")])
def test_the_loose_key_does_not_mix_vowels(lemma: str, other: str) -> None:
    assert loose_hits([Entry("frame", "x", lemma, "noun")], other) == []


@pytest.mark.parametrize(
    ("pos", "lemma", "text", "found"),
    [
        ("noun", "كتاب", "والكتاب", True),
        ("noun", "كتاب", "سكتاب", False),  # the prefix of a future
        ("noun", "كتاب", "سالكتاب", False),
        ("verb", "كتب", "سيكتب", True),
        ("verb", "كتب", "ليكتب", True),
        ("verb", "كتب", "الكتب", False),  # the article of a noun
        ("verb", "كتب", "بيكتب", False),
        ("adj", "جديد", "بالجديد", True),
        ("adj", "جديد", "سجديد", False),
    ],
)
def test_a_prefix_goes_with_words_of_its_class(pos: str, lemma: str, text: str, found: bool) -> None:
    assert bool(Matcher([Entry("frame", "x", lemma, pos)]).find(text)) == found


def test_a_hit_is_nothing_that_nobody_said_of_it() -> None:
    [hit] = Matcher([TRICK]).find("خدعة")
    [loose] = loose_hits([Entry("frame", "x", "مسؤولية", "noun")], "المسئوليه")
    assert not any(getattr(h, name) for h in (hit, loose) for name in FLAGS)


def _edits(word: str, letters: str) -> set[str]:
    """All words at one edit."""
    left_out = {word[:i] + word[i + 1 :] for i in range(len(word))}
    put_in = {word[:i] + c + word[i:] for i in range(len(word) + 1) for c in letters}
    exchanged = {word[:i] + c + word[i + 1 :] for i in range(len(word)) for c in letters}
    return (left_out | put_in | exchanged) - {word}


def test_the_tenses_of_the_verb_are_no_forms_of_a_noun() -> None:
    pytest.importorskip("simplemma")
    from discourse.lexicon.suggest import dictionary_forms

    forms = {form for form, _, _ in dictionary_forms("عجز", "noun")}
    assert "أعجاز" in forms
    assert not forms & {"يعجز", "يعجزون", "نعجز", "عجزوا"}


def test_suggested_forms_are_counted_with_what_is_joined_to_them() -> None:
    from discourse.lexicon.suggest import suggest

    table = suggest([Entry("frame", "x", "مسؤولية", "noun")], ["المسئولية مسئولية وبالمسئولية"], sources=())
    assert set(table["form"]) == {"المسئولية", "مسئولية", "وبالمسئولية"}
    pytest.importorskip("simplemma")
    table = suggest([Entry("frame", "x", "عجز", "noun")], ["أعجاز النخل وأعجازه والأعجاز"], sources=("simplemma",))
    assert table.set_index("form")["count"]["أعجاز"] == 3


def test_one_letter_is_one_edit() -> None:
    from discourse.lexicon.suggest import _one_letter

    letters = "اب"
    every = ["".join(w) for n in range(5) for w in itertools.product(letters, repeat=n)]
    for one, other in itertools.product(every, every):
        assert _one_letter(one, other) == (other in _edits(one, letters)), (one, other)


@pytest.mark.parametrize(
    ("word", "spelled"),
    [
        ("احمد", ["احمد", "أحمد", "إحمد", "آحمد"]),
        ("بامر", ["بامر", "بأمر", "بإمر", "بآمر"]),
        ("الامر", ["الامر"]),  # the alef of the article has no hamza
        ("علي", ["علي", "على"]),
        ("كتب", ["كتب"]),
    ],
)
def test_the_ways_to_write_a_folded_word(word: str, spelled: list[str]) -> None:
    from discourse.lexicon.vote import _spellings

    assert _spellings(word) == spelled


@pytest.mark.parametrize(
    ("form", "key"), [("الأمر", "امر"), ("الم", "الم"), ("الأم", "الام"), ("المدينة", "مدين"), ("سنة", "سنة")]
)
def test_forms_are_compared_without_article_and_ending(form: str, key: str) -> None:
    from discourse.lexicon.vote import _key

    assert _key(form) == key


# Each sentence is about one edge of a rule of scope: what is negated, and where the clause of a negator ends.
EDGES = [
    ("إن هي إلا خدعة.", {"restricted"}),
    ("إن هو إلا خدعة كبرى.", {"restricted"}),
    ("قرر ألا", None),
    ("طلب ألا تكون خدعة.", {"negated"}),
    ("ليست", None),
    ("لا", None),
    ("إلا", None),
    ("ما", None),
    ("وما هي إلا", None),
    ("ليس أكثر", None),
    ("غير أن", None),
    ("الخطوة خدعة، لا", set()),
]


@pytest.mark.parametrize(("text", "flags"), EDGES, ids=[e[0] for e in EDGES])
def test_the_edges_of_scope(text: str, flags: set[str] | None) -> None:
    """A negator may be the last word of a text; nothing comes after it."""
    hits = Matcher([TRICK]).find(text)
    found = [{name for name in FLAGS if getattr(hit, name)} for hit in hits]
    assert found == ([] if flags is None else [flags])


# Which words of a sentence are negated, restricted, hedged: the whole set, so that an edge that moves by one is noticed.
REACHES = [
    ("دون أن تنسحب القوات من البلاد كلها", "negated", "تنسحب القوات من البلاد كلها"),
    ("أكد الوزير عدم أن يكون الجسر جاهزا", "negated", "يكون الجسر جاهزا"),
    ("أكد الوزير عدم جاهزية الجسر القديم للعبور غدا", "negated", "جاهزية الجسر القديم"),
    ("القرار غير ملزم للحكومة", "negated", "ملزم"),
    ("لم يغادر الجنود العراق، وبقي الجسر", "negated", "يغادر الجنود العراق"),
    ("لم يغادر الجنود العراق لكن الجسر بقي", "negated", "يغادر الجنود العراق"),
    ("نفى الوزير أن يكون الجسر جاهزا", "negated", "الوزير أن يكون الجسر جاهزا"),
    ("لم ينف الوزير أن الجسر جاهز", "negated", ""),
    ("لم يغادر الجنود وهم في العراق", "negated", "يغادر الجنود"),
    ("لم يغادر الجنود وهذا خبر", "negated", "يغادر الجنود"),
    ("لم يغادر الجنود والقادة العراق", "negated", "يغادر الجنود والقادة العراق"),
    # negated belief negates what is believed, where its verb is one of the three words before «that»
    ("لا يعتقد أن الجسر جاهز", "negated", "يعتقد أن الجسر جاهز"),
    ("لم يعتقد الوزير السابق أن الجسر جاهز", "negated", "يعتقد الوزير السابق أن الجسر جاهز"),
    ("لم يعتقد الوزير السابق الكبير أن الجسر جاهز", "negated", "يعتقد الوزير السابق الكبير"),
    ("لم يقل الوزير أن الجسر جاهز", "negated", "يقل الوزير"),
    ("لا يمكن أن الجسر جاهز", "negated", "الجسر جاهز"),
    ("لا يمكن أن يفتح الجسر", "negated", "يفتح الجسر"),
    ("يعتقد أن الجسر لم يفتح", "negated", "يفتح"),
    ("ليس الجسر إلا خدعة كبيرة", "restricted", "خدعة كبيرة"),
    ("ليس الجسر سوى خدعة", "restricted", "خدعة"),
    ("قد يغادر الجنود العراق", "hedged", "قد يغادر الجنود العراق"),
    ("قد غادر الجنود العراق", "hedged", ""),
    ("قد غادر الجنود العراق", "boosted", "قد غادر الجنود العراق"),
    ("هل غادر الجنود العراق", "asked", "غادر الجنود العراق"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), REACHES, ids=[f"{t} ({k})" for t, k, _ in REACHES])
def test_the_reach_of_a_scope_word_to_the_word(text: str, kind: str, expected: str) -> None:
    tokens = tokenize(text, punctuation=True)
    found = scope(tokens)
    assert " ".join(t.text for k, t in enumerate(tokens) if k in getattr(found, kind)) == expected


def test_a_class_after_the_colon_that_is_none_names_those_that_are() -> None:
    with pytest.raises(LexiconError, match=r"'بلا:foo': use one of noun, adj, verb, particle after the colon\.$"):
        Matcher([Entry("frame", "x", "", phrase=("بلا:foo فائدة",))])
    with pytest.raises(LexiconError, match="after the colon"):
        Matcher([Entry("frame", "x", "", phrase=("بلا:phrase فائدة",))])


@pytest.mark.parametrize(
    ("text", "begins"),
    [("يعتقد ان الجسر", False), ("قال ان الجسر", True), ("قال ان يفتح", False), ("يعتقد ا ب ج ان الجسر", True)],
)
def test_that_begins_a_clause_but_after_belief_and_before_an_imperfect(text: str, begins: bool) -> None:
    from discourse.lexicon.scope import _begins_clause

    norms = text.split()
    assert _begins_clause(norms, norms, norms.index("ان")) == begins


@pytest.mark.parametrize(
    ("word", "imperfect"),
    [
        *((w, True) for w in ("يقول", "تقول", "نقول", "تتهم", "يقولوا", "يرد", "تدعو")),
        *((w, False) for w in ("قال", "كتبت", "نقلت", "يد", "نص", "توا", "تحدثت", "الجسر", "")),
    ],
)
def test_an_imperfect_is_told_by_its_letters(word: str, imperfect: bool) -> None:
    from discourse.lexicon.scope import _imperfect

    assert _imperfect(word) == imperfect


@pytest.mark.parametrize(("word", "bare"), [("وفي", "في"), ("فلن", "لن"), ("في", "في"), ("وا", "وا"), ("كان", "كان")])
def test_a_word_of_two_letters_keeps_both(word: str, bare: str) -> None:
    from discourse.lexicon.scope import _known

    assert _known(word)[0] == bare
