"""The language below the rules of attribution: noun phrases, nouns, agreement, forms of reporting words, sentences."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from discourse.attribution import attribute
from discourse.attribution.arabic import agreement, nouns
from discourse.attribution.arabic.cues import cue
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import NAME_MARK, Sentences
from discourse.language.fold import fold

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> Any:
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases("noun_phrases"))
def test_where_a_noun_phrase_ends(case: str) -> None:
    """The phrase in brackets is what is read from its first word on, or from ``^``; nothing after ``|`` is looked at."""
    at = {mark: len(re.sub(r"[\[\]|^]", "", case[: case.index(mark)])) for mark in "[]|^" if mark in case}
    raw = re.sub(r"[\[\]|^]", "", case)
    text = Sentences(raw)
    first = text.starts.index(at.get("^", at.get("[", 0)))
    limit = next((k for k in range(text.size) if text.starts[k] >= at.get("|", len(raw))), text.size)
    found = phrase(text, first, limit)
    assert (text.text(found) if found else None) == (raw[at["["] : at["]"]] if "[" in at else None)


def test_a_text_that_breaks_off_after_a_title_or_a_noun_of_action_is_read() -> None:
    for text in ("وقالت المشرفة عليها", "وقالت المشرفة عليها هدى", "في الميناء، أنه رأى القوارب الصغيرة تدخل"):
        assert attribute(text) == []
    assert len(attribute("اللجنة وفق الشاهدة صباح حسبهم")) == 1  # «according to them» as the last word


NOUNS = cases("nouns")


def bracketed(case: str) -> tuple[Sentences, int, int]:
    """A text without its brackets, and its words in them."""
    text = Sentences(case.replace("[", "").replace("]", ""))
    return text, text.starts.index(case.index("[")), text.ends.index(case.index("]") - 1) + 1


@pytest.mark.parametrize(
    ("asked", "case", "answer"),
    [(name, case, said == "yes") for name, both in NOUNS.items() for said, some in both.items() for case in some],
)
def test_what_the_form_of_a_noun_says(asked: str, case: str, answer: bool) -> None:
    text, first, end = bracketed(case)
    assert end == first + 1
    assert bool(getattr(nouns, asked)(text, first)) == answer


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("وصل دونالد ترامب الأحد.", {"ترامب"}),  # a time after it, not a name with the article
        ("وصل عادل الهاشمي أمس.", {"الهاشمي"}),
        ("وصل وزير الخارجية عادل الجبير أمس.", {"الجبير"}),  # with the article only after a title
        ("وصل الوزير عادل الجبير أمس.", {"الجبير"}),
        ("وصل وزير الخارجية السابق المعروف الجديد عادل الجبير أمس.", {"الجبير"}),
        ("وصل وزير الخارجية السابق المعروف الجديد الكبير عادل الجبير أمس.", set()),  # the title is too far
        ("وصل عادل كنع أمس.", {"كنع"}),
        ("وصل عادل أوزال أمس.", {"اوزال"}),
        ("وصل عادل أكثر أمس.", set()),
        ("أضاءت المدينة نور الأقمار أمس.", set()),
        ("رأيت المدينة أمير الأقمار أمس.", set()),
        ("وصل محمد رسول الله.", set()),
        ("فحص الطبيب عادل فحص أمس. كان الفحص طويلا.", set()),  # a noun, as it has the article elsewhere
    ],
)
def test_the_family_names_of_a_text(text: str, families: set[str]) -> None:
    assert nouns.surnames(Sentences(text)) == families


def test_a_noun_without_its_preposition() -> None:
    for word, without in {"للام": "الام", "للبنك": "البنك", "لله": "لله", "ببيانات": "بيانات", "لجنة": "لجنة"}.items():
        assert nouns.without_lam(word) == without


@pytest.mark.parametrize(
    ("case", "nobody"),
    [
        ("[كل تقرير] يقول", False),
        ("[كل تصعيد] يقول", True),
        ("[عدد القتلى] يقول", True),
        ("[عدد من السكان] قالوا", False),
    ],
)
def test_a_noun_phrase_that_names_nobody(case: str, nobody: bool) -> None:
    text, first, end = bracketed(case)
    assert nouns.names_nobody(text, (first, end)) == nobody


@pytest.mark.parametrize(
    ("case", "complete"),
    [
        ("في [محافظة بيشة] تقريرا", True),
        ("في محافظة [بيشة] تقريرا", False),  # the kind of place is no part of the phrase
        ("أعلن [مستخدمو تويتر] تقريرا", True),
        ("أعلن [وزير] الخارجية تقريرا", False),
        ("أعلن [وزير الخارجية] تقريرا", True),
    ],
)
def test_a_noun_phrase_may_end_where_its_last_word_makes_it_definite(case: str, complete: bool) -> None:
    text, first, end = bracketed(case)
    assert nouns.is_complete(text, (first, text.size), end) == complete


def names(text: Sentences) -> list[str]:
    """The words of a text that are read as names though they look like particles or verbs."""
    return [word.rstrip(NAME_MARK) for word in text.words if word.endswith(NAME_MARK)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("مون جاي-إن قال نعم", {2}),
        ("جاي-إن قال نعم", {1}),
        ("قال مون جاي-إن", {3}),
        ("كيم جونغ- أون قال", {2}),
        ("كيم جونغ-  أون قال", set()),  # a dash with more than one space after it is a dash
        ("كيم جونغ - أون قال", set()),
        ("كيم جونغن- أون قال", set()),  # five letters are no syllable
        ("جونغ- أون قال محمد", set()),  # no name before the first half
        ("قال المدير- إن الجسر جاهز", set()),
    ],
)
def test_a_dash_that_joins_the_halves_of_a_name(text: str, places: set[int]) -> None:
    assert Sentences(text).hyphens == places


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال الوزير خلف محمد إن الجسر جاهز", ["خلف"]),
        ("قال الوزير خلف الباب إن الجسر جاهز", ["خلف"]),
        ("وقف الوزير خلف الباب ثم غادر", []),
        ("قالت لما فقيه إن الجسر جاهز", ["لما"]),
        ("قالت لما سئلت إن الجسر جاهز", []),
        ("قالت لما فقيه", []),
        ("قال على الدباغ إن الجسر جاهز. وأكد الدباغ ذلك", ["علي"]),
        ("قال على التأكيد إن التأكيد مهم", []),
        ("اطلع عَلى التقرير", []),
        ("قالت شبكة سي إن إن إن الجسر جاهز", ["ان", "ان"]),
    ],
)
def test_words_that_are_names_by_what_is_around_them(text: str, found: list[str]) -> None:
    assert names(Sentences(text)) == found


@pytest.mark.parametrize(
    ("text", "k", "group", "has"),
    [
        ("المعرض فان غوخ. وقال إن", 1, "connective", False),  # the text writes فإن with its hamza
        ("المعرض فان غوخ", 1, "connective", True),
        ("قال فان غوخ", 1, "connective", False),
        ("وصل مطلع الأسبوع", 1, "time", True),
        ("وصل مطلع الجسر", 1, "time", False),
        ("اطلع عَلى التقرير", 1, "given_name", False),
        ("أمس الأول", 1, "time", True),
    ],
)
def test_the_classes_of_a_word_that_is_written_like_another(text: str, k: int, group: str, has: bool) -> None:
    assert Sentences(text).has(k, group) == has


@pytest.mark.parametrize(
    ("case", "reports"),
    [
        ("أكد [وعد] القدو، أمس، أن الجسر جاهز", False),  # a name
        ("الوزير [وعد] القدو، ثم غادر", True),
        ("أكد [وعد] الوزير، أمس، أن الجسر جاهز", True),  # no family name after it
        ("قال سامي حداد، [طالب]، إن الجسر جاهز", False),
        ("قال سامي حداد، [طالب] هندسة، إن الجسر جاهز", False),
        ("قال سامي حداد، [طالب] الوزير بالحل", True),
        ("قال ولي أمر [طالب] إن الجسر جاهز", False),
    ],
)
def test_whether_a_word_like_a_verb_may_report(case: str, reports: bool) -> None:
    text, k, _ = bracketed(case)
    assert (text.cues[k] is not None) == reports


def test_each_word_is_in_a_sentence_and_knows_the_quotation_around_it() -> None:
    text = Sentences("\nقال نعم.\n\nثم «غادر أمس» مساء.\n\nوعاد.\n")
    told = " ".join(
        f"{word if word != chr(10) else '¶'}{n}" for word, n in zip(text.words, text.sentence_of, strict=True)
    )
    assert told == "¶0 قال0 نعم0 .0 ¶0 ¶0 ثم1 «1 غادر1 امس1 »1 مساء1 .1 ¶1 ¶1 وعاد2 .2 ¶2"
    assert text.inside == [-1] * 7 + [7] * 4 + [-1] * 7
    assert [text.sentence_end(k) for k in (0, 6, 17)] == [4, 13, 17]
    assert Sentences("قال «نعم").inside == [-1, 1, 1]


def test_a_refusal_to_be_named_is_an_aside_from_the_first_word_on() -> None:
    assert Sentences("رفض ذكر اسمه").asides == {0: 3}
    assert Sentences("قال مصدر طلب عدم الكشف عن اسمه إن الجسر جاهز").asides == {2: 7}
    assert Sentences("ذكر اسمه").asides == {}


def test_that_opens_a_clause_also_as_the_first_word() -> None:
    assert Sentences("أن الجسر جاهز").is_that(0)
    assert not Sentences("ألا يتأخر العمل").is_that(0)  # nothing that could ask for it
    assert Sentences("وأكد ألا يتأخر العمل").is_that(1)
    assert Sentences("والمدير يتوقع أن يفتح الجسر").is_that(2)
    assert Sentences("سامي حداد يتوقع أن يفتح الجسر").is_that(3)
    assert not Sentences("يتوقع أن يفتح الجسر").is_that(1)  # it is expected
    assert not Sentences("يتوقع أن يفتح هو").is_that(1)


def test_a_closing_mark_that_nothing_opens() -> None:
    for case, unmatched in (
        ("[»] قال", True),
        ("قال نعم[»] ثم", True),
        ("«قال [”]نعم» ثم", False),
        ("«نعم[»] ثم", False),
    ):
        text, k, _ = bracketed(case)
        assert text.is_unmatched(k) == unmatched, case


@pytest.mark.parametrize("lemma", cases("cue_forms"))
def test_the_forms_in_which_a_verb_reports(lemma: str) -> None:
    """Third person, participles and verbal nouns with their owners, of each kind of verb: written by hand."""
    for row in cases("cue_forms")[lemma]:
        form, kind, *rest = row.split()
        gender, number, owner = [*rest, "", "", ""][:3]
        found = cue(fold(form))
        assert found is not None, row
        assert (found.lemma, found.form, found.gender, found.number) == (lemma, kind, gender, number), row
        assert not owner or found.owner == owner, row


@pytest.mark.parametrize(
    ("word", "joined"),
    [
        *(("فأكد", "ف"), ("وأكدت", "و"), ("سيؤكد", "س"), ("وسيؤكد", "وس"), ("ليؤكد", "ل"), ("فسيقول", "فس")),
        *(("بقوله", "ب"), ("لتأكيد", "ل"), ("كقوله", "ك"), ("والقول", "وال"), ("بالقول", "بال"), ("وقائلا", "و")),
    ],
)
def test_what_is_joined_to_a_reporting_word(word: str, joined: str) -> None:
    found = cue(fold(word))
    assert found is not None
    assert found.joined == joined


@pytest.mark.parametrize(
    "word",
    [
        *("تعتقدن", "تظنن", "قلت", "أقول", "نقول", "تقولون", "تقولي"),  # you, I, we
        *("قيل", "يقال"),  # it is said: nobody says it
        *("وعدن", "أحسن", "اثنين", "عدوه"),  # a town, better, two, his enemy
        *("سقالت", "بقالت", "لقال", "سقوله"),  # a particle of the other tense
        "الجسر",
    ],
)
def test_what_is_no_reporting_word(word: str) -> None:
    assert cue(fold(word)) is None


@pytest.mark.parametrize(
    ("kind", "phrases"),
    [
        ("named", "سلمى حداد|الوزير سامي حداد|وزير الخارجية السوري وليد المعلم|الرئيس أمين|العبيدي|الخبير «كنان»"),
        ("role", "الوزير|مسؤول كبير|لمسؤول كبير|وزير الخارجية|الخطاط|ذات المسؤول"),
        ("collective", "السكان|سكان المدينة|45٪ من السكان|5٪ من السكان|نسبة 5 من السكان|الأميركيون|مصادر أمنية"),
        ("institution", "وزارة المياه|لبنان|الحكومة السورية|وكالة الفضاء"),
        ("media", "صحيفة المدار|وكالة الأنباء السورية|وكالة «المدار»"),
        ("document", "التقرير|بيان الوزارة"),
        ("pronoun", "هو|نفسه"),
    ],
)
def test_the_kind_of_a_source_by_its_words(kind: str, phrases: str) -> None:
    for words in phrases.split("|"):
        text = Sentences(f"{words} قال")
        assert agreement.source_kind(text, (0, text.size - 1)) == kind, words


def test_one_of_several_things_is_nobody() -> None:
    for words, thing in (
        ("إحدى الصور", True),
        ("أحد أهم الأركان", True),
        ("بعض أهم الصور", True),
        ("بعض الصور", False),
        ("إحدى الصحف", False),
        ("أحد أهم الوزراء", False),
        ("إحدى", False),
    ):
        text = Sentences(f"{words} الصور أمس")
        assert agreement.is_one_of_things(text, (0, text.size - 2)) == thing, words


def test_a_first_word_that_may_stand_for_a_group() -> None:
    for word, group in (
        ("نسبة", True),
        ("1/2", True),
        ("5", True),
        ("لمواطنين", True),
        ("لوزير", True),
        ("كلمة", False),
    ):
        assert agreement.may_be_group(fold(word)) == group, word


@pytest.mark.parametrize(
    ("case", "object_form"),
    [
        ("رأى [المواطنين] أمس", True),
        ("وصل [المواطنون] أمس", False),
        ("رأى [الأمين] أمس", False),
        ("رأى [مواطنين] أمس", False),
    ],
)
def test_people_in_the_form_of_an_object(case: str, object_form: bool) -> None:
    text, k, _ = bracketed(case)
    assert agreement.is_object_form(text, k) == object_form
