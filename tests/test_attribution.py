"""Reports: patterns that must be read, sentences that are none, any input, and the study's article."""

from __future__ import annotations

import hashlib
import json
import math
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripts import load_script

from discourse.attribution import (
    attribute,
    detect,
    explain,
    pipeline,
    provisional_actors,
    read_actors,
    to_frame,
    to_json,
)
from discourse.attribution.arabic import sentence
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.case import case as case_of
from discourse.attribution.draft import Way
from discourse.attribution.rules import boundaries, openers, vetoes
from discourse.attribution.rules.base import all_rules

ROOT = Path(__file__).parents[1]


# The comparison with a case has one home, in the script that lists the failures.
cases = load_script("benchmarks/attribution_cases.py")
measures = load_script("benchmarks/attribution.py")

PATTERNS = cases.read_cases(cases.PATTERNS)
TRAPS = cases.read_cases(cases.TRAPS)


def parameter(case: dict[str, Any], name: str) -> Any:
    """A case under its name; a known failure must fail, and says why."""
    marks = [pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else []
    return pytest.param(case, id=name, marks=marks)


@pytest.mark.parametrize("case", [parameter(c, c["id"]) for c in PATTERNS])
def test_pattern(case: dict[str, Any]) -> None:
    assert cases.faults(case) == []


@pytest.mark.parametrize("trap", [parameter(t, f"trap-{n}") for n, t in enumerate(TRAPS, 1)])
def test_trap_gives_no_record(trap: dict[str, Any]) -> None:
    assert cases.found_records(trap["text"]) == []


def test_the_cases_cover_every_pattern_and_are_well_formed() -> None:
    assert [(c["grade"], c["pattern"]) for c in PATTERNS] == sorted((c["grade"], c["pattern"]) for c in PATTERNS)
    assert len({c["id"] for c in PATTERNS}) == len(PATTERNS)
    patterns = {c["pattern"] for c in PATTERNS if not c["pattern"].startswith("resolution")}
    ways = {record.rule.rpartition(" + ")[2] for case in PATTERNS for record in attribute(case["text"])}
    assert ways == {str(way) for way in Way}  # every way of reporting has a written case
    for pattern in patterns:
        mine = [c["records"] for c in PATTERNS if c["pattern"] == pattern]
        assert sum(bool(records) for records in mine) >= 2, pattern
        assert [] in mine, pattern
    for case in PATTERNS:
        for record in case["records"]:
            assert record["content"], case["id"]
            assert record["type"] in ("direct", "indirect", "mixed"), case["id"]
            assert set(record) <= {*cases.FIELDS, "tier"}, case["id"]
            texts = [*record.get("cue", []), *record["content"], record.get("source"), record.get("via")]
            assert all(t is None or t in case["text"] for t in texts), case["id"]
    assert len({t["text"] for t in TRAPS}) == len(TRAPS) >= 150


@given(st.text(alphabet='وقال إن أن:«»"()،. \nأضاف الوزير بحسب وفق لـ', max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_input_gives_spans_of_the_text(text: str) -> None:
    for record in attribute(text):
        for span in (*record.cues, *record.contents):
            assert 0 <= span.start < span.end <= len(text)


WORDS = sorted({word for case in PATTERNS for word in case["text"].split()})


def overlapping(text: str) -> list[tuple[str, str]]:
    """Cues that lie inside the reported words of their own record."""
    return [
        (text[cue.start : cue.end], text[part.start : part.end])
        for record in attribute(text)
        for cue in record.cues
        for part in record.contents
        if cue.start < part.end and part.start < cue.end
    ]


def check_structure(text: str) -> None:
    """What holds for every text: cues outside contents, contents in order, parents that form no circle."""
    records = attribute(text)
    parents = {record.id: record.parent for record in records}
    assert overlapping(text) == []
    for record in records:
        assert list(record.contents) == sorted(record.contents)
        assert all(a.end <= b.start for a, b in pairwise(record.contents))
        above: list[str] = []
        parent = record.parent
        while parent is not None:
            assert parent in parents
            assert parent not in [*above, record.id]
            above.append(parent)
            parent = parents[parent]


@given(st.lists(st.sampled_from([*WORDS, "\n", "«", "»", '"', ":", "،", "(", "—"]), max_size=40))
@settings(max_examples=300, deadline=None)
def test_cues_contents_and_parents_are_well_formed_on_any_order_of_words(words: list[str]) -> None:
    check_structure(" ".join(words))


@pytest.mark.parametrize("case", [c["text"] for c in [*PATTERNS, *TRAPS]])
def test_cues_contents_and_parents_are_well_formed_on_the_cases(case: str) -> None:
    check_structure(case)


def test_a_text_that_breaks_off_after_any_word_is_read() -> None:
    """Each rule's example cut after each of its words and marks: titles, tweets and previews of articles end anywhere."""
    for rule in all_rules().values():
        for cut in re.finditer(r"\w+|[^\w\s]", rule.example):
            text = rule.example[: cut.end()]
            for record in attribute(text):
                assert all(0 <= span.start < span.end <= len(text) for span in (*record.cues, *record.contents)), text


def test_cues_contents_and_parents_are_well_formed_on_the_development_articles(shared: Path) -> None:
    texts = sorted((shared / "data" / "attribution-dev" / "texts").glob("*.txt"))
    if not texts:
        pytest.skip("the development articles lie in a folder shared next to the checkout")
    for path in texts:
        check_structure(path.read_bytes().decode("utf-8"))


AROUND = "تعطلت حركة السير في المدينة.", "وأكدت الوزيرة سلمى حداد أن الطريق مغلق."
ALONE = [c["text"] for c in PATTERNS if "\n" not in c["text"] and c["records"]]


@given(
    st.sampled_from(ALONE), st.lists(st.sampled_from(AROUND), max_size=3), st.lists(st.sampled_from(AROUND), max_size=3)
)
@settings(max_examples=200, deadline=None)
def test_other_paragraphs_do_not_change_a_report_that_names_its_speaker(
    text: str, before: list[str], after: list[str]
) -> None:
    """Cue, words, source, mode and polarity of a report with an opener whose speaker is written in its sentence.

    Other paragraphs may say more about who the speaker is (`resolved`, `actor`), and only those.
    """

    def kept(records: list[Any], shift: int) -> set[Any]:
        return {
            (
                tuple((c.start - shift, c.end - shift) for c in r.cues),
                tuple((c.start - shift, c.end - shift) for c in r.contents),
                (r.source.start - shift, r.source.end - shift),
                r.mode,
                r.polarity,
                r.rule,
            )
            for r in records
            if r.source and r.source_kind != "pronoun" and " + " in r.rule
        }

    lead = "".join(line + "\n" for line in before)
    whole = lead + text + "".join("\n" + line for line in after)
    expected = kept(attribute(text), 0)
    assert expected <= kept(attribute(whole), len(lead))


@given(st.lists(st.sampled_from([*WORDS, "\n", "«", "»", '"', ":", "،", "(", "—"]), max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_order_of_words_gives_spans_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for record in attribute(text):
        for span in (*record.cues, *record.contents, *record.via):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("noun", ["قول", "تعبير", "وصف", "زعم"])
def test_in_the_words_of_somebody_ends_the_words(noun: str) -> None:
    text = f"قال الوزير إن الجسر جاهز على حد {noun} المدير."
    record = attribute(text)[0]
    assert [text[part.start : part.end] for part in record.contents] == ["الجسر جاهز"]
    assert overlapping(text) == []


HOSTILE = {
    "no subject": "قال إن ",
    "one sentence of many reports": "قال سامي حداد إن الجسر جاهز، ",
    "joined reports": "وقال سامي إن الجسر وقالت سامية ",
    "marks that open again": "قال «",
    "turns": "قال سامي إن الجسر، لكن ",
    "labels": "قال «الجسر» ",
}


def steps(text: str) -> int:
    """How many lines of Python the stages of detection and delimiting run on a text: a time that no machine changes."""
    read, drafts, count = Sentences(text), [], 0
    folders = (Path(package.__file__).parent for package in (openers, vetoes))
    files = {detect.__file__, boundaries.__file__} | {str(path) for folder in folders for path in folder.glob("*.py")}

    def line(frame: Any, event: str, _: Any) -> Any:
        nonlocal count
        if frame.f_code.co_filename not in files:
            return None
        count += event == "line"
        return line

    before = sys.gettrace()
    for stage in (s for s in pipeline.STAGES if s.__module__ == detect.__name__):
        sys.settrace(line)
        try:
            drafts = stage(read, drafts)
        finally:
            sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_detection_grows_with_the_text(unit: str) -> None:
    short, long = ((unit * (size // len(unit) + 1))[:size] for size in (1000, 4000))
    assert math.log(steps(long) / steps(short), 4) < 1.2


def test_the_article(study_path: Path) -> None:
    text = (study_path / "articles" / "arabi-post-2021-12-12.txt").read_bytes().decode("utf-8")
    gold = json.loads((study_path / "attributions.json").read_text(encoding="utf-8"))["attributions"]
    found = attribute(text, actors=read_actors(study_path / "actors.csv"))
    records = [r | {"rule": a.rule} for r, a in zip(to_json(found, text), found, strict=True)]

    def covered(record: dict[str, list[dict[str, int]]]) -> set[int]:
        return {i for s in record["content"] for i in range(s["start"], s["end"]) if text[i].isalnum()}

    def iou(a: dict[str, Any], b: dict[str, Any]) -> float:
        return len(covered(a) & covered(b)) / len(covered(a) | covered(b))

    best = {g["id"]: max(records, key=lambda r, g=g: iou(r, g)) for g in gold}
    for wanted in gold:
        found = best[wanted["id"]]
        assert iou(found, wanted) >= 0.5, wanted["id"]
        for field in ("actor", "type", "via_actor"):
            assert found[field] == wanted[field], (wanted["id"], field)
        parent = best[wanted["parent"]]["id"] if wanted["parent"] else None
        assert found["parent"] == parent, wanted["id"]
    matched = [best[g["id"]]["id"] for g in gold]
    assert {r["tier"] for r in records if r["id"] not in matched} <= {"extended"}


def test_table_and_explanation() -> None:
    text = "وقال المدير إن الجسر جاهز. وأضاف أن العمل مستمر."
    records = attribute(text)
    assert list(to_frame(records, text)["resolved"]) == ["المدير", "المدير"]
    assert "المدير" in explain(records[1], text)
    assert attribute("") == []


def test_speakers_that_no_table_knows_are_listed_to_be_merged() -> None:
    text = "وقالت الوزيرة سلمى حداد إن الجسر جاهز. وأكدت حداد أن العمل مستمر. وقال الناطق إن الطريق مغلق."
    table = provisional_actors(attribute(text))
    assert table["name"].tolist() == ["سلمى حداد", "الناطق"]
    assert table["count"].tolist() == [2, 1]
    known = read_actors(table.assign(id="a"))[:1]
    assert {a.actor for a in attribute(text, actors=known)} == {"a", "?الناطق"}


def test_a_chain_a_question_and_a_denial_are_told() -> None:
    text = "وتساءل النائب: «من المستفيد؟» ونفى الناطق أن تكون الشحنة قد وصلت، بحسب صحيفة المدار."
    asked, denied = attribute(text)
    assert asked.question
    assert (denied.polarity, [text[v.start : v.end] for v in denied.via]) == ("denied", ["صحيفة المدار"])


# Floors below the figures of docs/measured.md, so that a change that costs accuracy is seen; the digest tells a changed
# reference from a changed program.
FLOORS = {
    "detection F1": 96,
    "exact content F1": 91,
    "right source": 94,
    "dropped subject": 92,
    "end to end F1": 91,
    "type": 97,
}
DIGEST = "38df6ab13e93b085"


def test_the_development_articles_keep_their_figures(shared: Path) -> None:
    folder = shared / "data" / "attribution-dev"
    gold = sorted((folder / "gold").glob("[0-9]*.json"))
    if not gold:
        pytest.skip("the development articles are in a folder shared next to the checkout")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in gold)).hexdigest()[:16]
    assert digest == DIGEST, "the reference attributions changed: measure anew and set the floors"
    total: Counter[str] = Counter()
    for path in gold:
        text = (folder / "texts" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        wanted = json.loads(path.read_text(encoding="utf-8"))["attributions"]
        total += measures.counts(text, measures.pairs(text, wanted, to_json(attribute(text), text)))
    figures = {name: measures.MEASURES[name](total) for name in FLOORS}
    assert {k: v for k, v in figures.items() if v < FLOORS[k]} == {}


@pytest.mark.parametrize("text", [c["text"] for c in PATTERNS[::5]])
def test_the_case_of_a_text_is_what_is_found_there(text: str) -> None:
    """What `discourse attribute --case` prints is a case that passes until somebody corrects it."""
    at = len(text.strip()) // 2
    printed = case_of(text, at=at)
    assert printed["text"] in text
    assert cases.faults(printed) == []


def test_the_place_of_a_case_is_any_character_of_the_text() -> None:
    text = "قال الوزير إن الجسر جاهز."
    first, last = (case_of(text, at=at) for at in (0, len(text) - 1))
    assert first == last == case_of(text)
    for outside in (-1, len(text)):
        with pytest.raises(ValueError, match=f"found the place {outside}, expected 0 to {len(text) - 1}$"):
            case_of(text, at=outside)


SIX = [
    "نفى الناطق أن تكون الشحنة قد وصلت.",
    "وقال النائب إن الوزيرة أعلنت أن الجسر جاهز.",
    "وأكدت مصادر أن الطريق مغلق.",
    "وغادر الوفد.",
    "وعاد المدير.",
    "وانتهى الاجتماع.",
]


def test_a_case_is_the_sentence_of_a_place_with_the_one_before_it() -> None:
    text = " ".join(SIX)
    starts = [text.index(sentence) for sentence in SIX]
    two = [SIX[0], *(" ".join(SIX[n - 1 : n + 1]) for n in range(1, 6))]
    for n, start in enumerate(starts):
        for at in (start, start + len(SIX[n]) - 1, SIX[n]):  # its first and last character, and its words
            assert case_of(text, at=at)["text"] == two[n]
    assert case_of(text, at="ن")["text"] == two[0]  # words that occur more than once: their first place
    assert case_of("  " + text, at=0)["text"] == SIX[0]  # before the first sentence


def test_only_a_text_of_up_to_three_sentences_is_a_case_without_a_place() -> None:
    assert case_of(f" {' '.join(SIX[:3])}\n")["text"] == " ".join(SIX[:3])
    with pytest.raises(ValueError, match=r"^the text has 4 sentences: say which place is meant, by an offset"):
        case_of(" ".join(SIX[:4]))
    with pytest.raises(ValueError, match=r"^the text does not contain 'جسور'$"):
        case_of(" ".join(SIX), at="جسور")


def test_a_case_has_its_fields_and_of_a_record_what_is_unusual_too() -> None:
    text = " ".join(SIX[:3])
    found = case_of(text)
    records = found.pop("records")
    assert found == {
        "id": "user-" + hashlib.sha256(text.encode()).hexdigest()[:8],
        "grade": 1,
        "pattern": "reported by users",
        "text": text,
        "note": "",
    }
    usual = {"source", "source_kind", "resolved", "cue", "content", "type"}
    unusual = [{k: v for k, v in record.items() if k not in usual} for record in records]
    assert unusual == [{"polarity": "denied"}, {}, {"parent": 1}, {}]
    assert records[0] == {
        "source": "الناطق",
        "source_kind": "role",
        "resolved": "الناطق",
        "cue": ["نفى", "أن"],
        "content": ["تكون الشحنة قد وصلت"],
        "type": "indirect",
        "polarity": "denied",
    }
    [nobody] = case_of("وأكد أن الطريق مغلق.")["records"]
    assert (nobody["source"], nobody["resolved"]) == (None, None)
    [anybody] = case_of("ويظن المرء أن القرية تكبر.")["records"]
    assert anybody["tier"] == "extended"


def test_a_table_of_reports_has_a_row_for_each_with_its_chain_and_its_place() -> None:
    text = "قال النائب إن الوزيرة أعلنت أن الجسر جاهز. وقال الوزير إن الطريق مغلق، بحسب صحيفة المدار."
    table = to_frame(attribute(text), text)
    columns = ["id", "parent", "via", "cue", "content", "start", "end"]
    assert table[columns].values.tolist() == [
        ["r01", "", "", "قال … إن", "الوزيرة أعلنت أن الجسر جاهز", 14, 41],
        ["r02", "r01", "", "أعلنت … أن", "الجسر جاهز", 31, 41],
        ["r03", "", "صحيفة المدار", "وقال … إن", "الطريق مغلق", 58, 69],
    ]
    assert to_frame(attribute("وأكد أن الطريق مغلق."), text)[["source", "resolved"]].values.tolist() == [["", ""]]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("ذكرت شبكة سي.إن.إن. أن القوات باقية.", "شبكة سي.إن.إن", "القوات باقية"),
        ("وقالت قناة بي.بي.سي. إن الوزير استقال.", "قناة بي.بي.سي", "الوزير استقال"),
        ("وعلق المدير على الخبر قائلا إن الجسر سيفتح غدا.", "المدير", "الجسر سيفتح غدا"),
        ("ورد المتحدث على الاتهامات بقوله إن الأرقام ناقصة.", "المتحدث", "الأرقام ناقصة"),
        ("وقد قالت صحيفة المدار في الخامس من يونيو إن الجسر جاهز.", "صحيفة المدار", "الجسر جاهز"),
        ("وقد ذكرت صحيفة النهر في الثالث من تموز/يوليو أن الجسر جاهز.", "صحيفة النهر", "الجسر جاهز"),
        ("ووصل الوفد إلى القاهرة. وأكد أن العمل مستمر.", "الوفد", "العمل مستمر"),
        ("وحسب ما ذكر د. سامي حداد فإن ثروات الناس ترتفع.", "د. سامي حداد", "ثروات الناس ترتفع"),
        ("وأعلنت المنظمة، التي تتخذ من جنيف مقرا لها، أن العمل مستمر.", "المنظمة", "العمل مستمر"),
        ("ووفقا للوزارة فإن الوضع جيد.", "الوزارة", "الوضع جيد"),
        ("لن يفتح الجسر قبل الصيف، كما تؤكد البلدية.", "البلدية", "لن يفتح الجسر قبل الصيف"),
        ("أكدت المحامية ليلى خوري البالغة من العمر 40 عاما أن الجسر جاهز.", "المحامية ليلى خوري", "الجسر جاهز"),
        ("الجسر جاهز، بحسب سامي حداد البالغ من العمر 40 عاما.", "سامي حداد", "الجسر جاهز"),
        ("وتطرق الوزير إلى الأسعار بقوله: السوق هادئة اليوم.", "الوزير", "السوق هادئة اليوم"),
        ("أكد المشرف على برنامج التدريب أن الجسر جاهز.", "المشرف على برنامج التدريب", "الجسر جاهز"),
        ("وقالت مديرة القسم والمشرفة على المركز إن الجسر جاهز.", "مديرة القسم والمشرفة على المركز", "الجسر جاهز"),
    ],
)
def test_a_speaker_is_whole_and_has_no_words_that_do_not_belong(text: str, speaker: str, content: str) -> None:
    records = to_json(attribute(text), text)
    assert [(r["resolved"], [c["text"] for c in r["content"]]) for r in records] == [(speaker, [content])]


def test_given_that_opens_no_words_of_a_verb_before_it() -> None:
    assert attribute("وكتب المدير رسالة طويلة، وبما أن الوقت ضيق فقد أرسلها أمس.") == []


def test_a_network_spelled_with_full_stops_is_one_medium() -> None:
    text = "وقال سامي حداد لقناة إن.بي.سي. إن القوات باقية."
    (record,) = attribute(text)
    assert [text[span.start : span.end] for span in record.via] == ["قناة إن.بي.سي"]


@pytest.mark.parametrize("asking", ["طالبا", "مشترطا", "مفضلا", "راجيا", "رافضا"])
def test_who_asks_not_to_be_named_speaks_all_the_same(asking: str) -> None:
    text = f"وقال الضابط {asking} عدم نشر اسمه: «الطريق خطر جدا هذه الأيام»."
    [found] = attribute(text)
    assert found.source is not None
    assert text[slice(*found.source)] == "الضابط"
    assert [text[slice(*part)] for part in found.contents] == ["«الطريق خطر جدا هذه الأيام»"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # «كما» that begins its sentence means «also»: the minister acts
        ("وقال المدير إن الجسر جاهز. كما زار الوزير الموقع. وأكد أن الطريق مغلق.", "الوزير"),
        # «عبر» before a person and «about» is the verb, elsewhere the preposition
        ("قال الناطق إن الجسر جاهز. عبر د. سامي الجفري عن أسفه. وأكد أن الطريق مغلق.", "د. سامي الجفري"),
        ("قال الناطق إن الجسر جاهز. عبر مدير المكتب وصلت الرسالة. وأكد أن الطريق مغلق.", "الناطق"),
        # «the mother of» is a woman, whatever her child's name
        ("قالت الوزيرة إن الجسر جاهز. تطفئ أم زهدي المصباح. وتقول إن الطريق مغلق.", "أم زهدي"),
        # a verb with ت and a name of which nothing is known: it may be feminine
        ("قالت الشركات إن السوق هادئ. وتخطط «تسلا» للفتح. وقالت إن الطريق مغلق. وأضافت «تسلا» أنها جاهزة.", "«تسلا»"),
        # one man with two titles is one, with or without «ب» and a name in marks after them
        ("قال ديهيجيا، خبير وزميل بمعهد «المدار» للأبحاث: «رصدنا تفاوتا». وأضاف أن الطريق مغلق.", "ديهيجيا"),
        ("قال أموس هوكستين المبعوث الخاص ومنسق الطاقة بوزارة الخارجية إن الجسر جاهز. وأضاف أن الطريق مغلق.", "أموس"),
        # a statement between commas says where the subject before it spoke
        ("قال الناطق إن العمل جار. رئيس البلدية، في منشور على حسابه، طالب بتوفير مضخات. وقال إن الطريق مغلق.", "رئيس"),
        # a body that acted is the one that spoke before under its full name
        ("قالت هيئة الطرق إن الجسر جاهز. وأنهت الهيئة تحقيقها. وأكدت أن الطريق مغلق.", "هيئة الطرق"),
        # a masculine noun in ي after a body in ة is no adjective of it: it is whom the body arrested
        ("واعتقلت الشرطة الصحفي سامي حداد أمس. وقال إن الطريق مغلق.", "الصحفي سامي حداد"),
        ("واعتقلت الشرطة العسكرية ضابطا. وقالت إن الطريق مغلق.", "الشرطة العسكرية"),
        # a verb ends the noun phrase before it
        ("قال الناطق إن الجسر جاهز. الشاعر لبيد ينفرد بقصائده. وأكد أن الطريق مغلق.", "الشاعر لبيد"),
        # what somebody was charged with, and whom a name in marks was likened to, are no part of the name
        ("قالت دارين طاطور إن الجسر جاهز. وسجنت الشاعرة دارين طاطور بتهمة التحريض. وقالت إن الطريق مغلق.", "الشاعرة"),
        ("قالت «المدار» إن الجسر جاهز. وشبه «المدار» بشركة «النهر» القديمة. وقال إن الطريق مغلق.", "«المدار»"),
        # an adjective goes on after a noun with «ب»
        (
            "قال الناطق إن الجسر جاهز. قدم مدير الأمتعة بالخطوط السعودية سامي حداد عذره. وقال إن الطريق مغلق.",
            "مدير الأمتعة",
        ),
        # whom a relative clause describes comes after the last preposition of the clause before
        ("وصل الوزير أمس. وزار القاضي المدينة برفقة المدير الذي قال إن الطريق مغلق.", "المدير"),
        # a full stop without the space after it
        ("وقال النائب إن العمل جار. وتأخر البناء منذ سنة.وبالعودة إلى المدير، لفت إلى أن الطريق مغلق.", "المدير"),
    ],
)
def test_whom_a_dropped_subject_means(text: str, speaker: str) -> None:
    found = to_json(attribute(text), text)
    said = next(r for r in found if "الطريق مغلق" in r["content"][0]["text"])
    assert said["resolved"].startswith(speaker)
    assert not {"ينفرد", "بتهمة", "بشركة", "عذره"} & set(said["resolved"].split())


def test_a_surname_is_not_the_body_that_is_named_after_its_head() -> None:
    text = "وأكدت حكومة الرئيس سامي حداد أن الطريق مغلق. وقال حداد إن القناة جاهزة."
    assert [r["resolved"] for r in to_json(attribute(text), text)] == ["حكومة الرئيس سامي حداد", "الرئيس سامي حداد"]


def test_two_titles_before_one_name_are_one_speaker() -> None:
    text = "أكد المشرف على المركز وعضو هيئة الخبراء، الدكتور مساعد الأحمد، أن الجسر جاهز. وأوضح الدكتور الأحمد أن الطريق مغلق."
    assert [r["resolved"] for r in to_json(attribute(text), text)] == [
        "المشرف على المركز وعضو هيئة الخبراء، الدكتور مساعد الأحمد"
    ] * 2


def _some_texts() -> list[str]:
    found = json.loads((ROOT / "tests" / "cases" / "attribution_patterns.json").read_text(encoding="utf-8"))
    return [case["text"] for case in found[::4]]


def test_the_places_of_a_flag_are_those_of_a_look_at_each_word() -> None:
    sentence._TABLES.clear()  # not what an earlier test worked out
    for text in _some_texts():
        read = Sentences(text)
        for bit, _ in sentence._FLAGS:
            if not bit & sentence._looked_for:
                continue
            places = [k for k, flags in enumerate(read.flags) if flags & bit]
            assert read.flagged(bit) == places
            assert read.following(bit, 0, read.size) == next(iter(places), read.size)


def test_more_kinds_of_words_than_a_byte_counts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _some_texts()[:60]
    before = [attribute(text) for text in texts]
    monkeypatch.setattr(sentence, "MOST_KINDS", 3)
    assert [attribute(text) for text in texts] == before


def test_a_verb_that_is_sure_by_its_form_is_refused_by_nothing_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _some_texts()
    before = [Sentences(text).cues for text in texts]
    monkeypatch.setattr(sentence, "_SURE_VERB", 0)
    assert [Sentences(text).cues for text in texts] == before
