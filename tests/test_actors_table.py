"""Proposed actors: rows that check accepts, people with one row each, and the sheet to tick, rename and merge."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from discourse.__main__ import main
from discourse.attribution import attribute, propose_actors, read_actors
from discourse.attribution.actors import bare
from discourse.attribution.person_names import name_of, same_person
from discourse.attribution.proposals import _ident, _one_spelling
from discourse.corpus import ACTOR_COLUMNS, StudyError, document, read_study
from discourse.corpus.check import check_study
from discourse.corpus.template import new_study

TEXTS = (
    "قال وزير المياه سليم برهوم إن السد جاهز. وأضاف برهوم أن العمل مستمر. وقالت النائبة رانيا شقير إن الكلفة عالية.",
    "وأكد برهوم أن المرحلة الثانية تبدأ غدا. وذكرت صحيفة الأفق أن السد متوقف. وقال مصدر حكومي إن القرار قريب.",
    "وقالت وزارة المياه إن السد ممتلئ. وقال سكان الوادي إنهم لم يبلّغوا. وقالت رانيا شقير إن اللجنة تجتمع اليوم.",
)


def table(*texts: str, **said: object):  # type: ignore[no-untyped-def]
    documents = [document(t, id=f"d{n}") for n, t in enumerate(texts)]
    found = [a for d in documents for a in attribute(d)]
    return propose_actors(found, documents=documents, **said)  # type: ignore[arg-type]


def test_a_person_is_one_row_whatever_the_texts_write() -> None:
    rows = table(*TEXTS).set_index("name")
    assert rows.loc["سليم برهوم", "count"] == 3
    assert rows.loc["سليم برهوم", "documents"] == 2
    assert rows.loc["سليم برهوم", "aliases"] == "برهوم"
    assert rows.loc["رانيا شقير", "count"] == 2
    assert rows.loc["رانيا شقير", "kind"] == "person"
    assert rows.loc["وزارة المياه", "kind"] == "institution"
    assert rows.loc["صحيفة الأفق", "kind"] == "media"
    assert rows.loc["سكان الوادي", "kind"] == "collective"
    assert rows["count"].is_monotonic_decreasing
    assert "السد جاهز" in rows.loc["سليم برهوم", "example"]


def test_the_note_of_a_source_without_a_name_says_that_it_may_be_several_people() -> None:
    texts = ("وقال مصدر حكومي إن القرار قريب.", "وأكدت مصادر طبية أن العدد ارتفع. وقال مسؤول كبير إن العمل مستمر.")
    notes = table(*texts).set_index("name")["note"].to_dict()
    assert notes == {
        "مسؤول كبير": "1 report in 1 article",
        "مصادر طبية": "1 report in 1 article",
        "مصدر حكومي": "1 report in 1 article; without a name: may be several people",
    }
    assert "قد يكون أكثر من شخص" in table(*texts, lang="ar").set_index("name").loc["مصدر حكومي", "note"]


@pytest.mark.parametrize("kind", [{}, {"empty": True}, {"generic": True}])
def test_a_new_study_shows_how_its_camps_are_named(kind: dict[str, bool], tmp_path: Path) -> None:
    head = new_study(tmp_path / "study", **kind) / "study.toml"
    lines = head.read_text(encoding="utf-8").splitlines()
    first = lines.index("# [camps]")
    for number in range(first, len(lines)):
        lines[number] = lines[number].removeprefix("# ")
    camps = tomllib.loads("\n".join(lines))["camps"]
    assert len(camps) == 2
    assert all(name["ar"] and name["en"] for name in camps.values())


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("حماس", "حماس"),
        ("طالبان الأفغانية", "طالبان الأفغانية"),
        ("حزب الله", "حزب الله"),
        ("تحالف الفتح", "تحالف الفتح"),
        ("الحشد الشعبي", "الحشد الشعبي"),
        ("البوليساريو", "البوليساريو"),
        ("الإنتربول", "الإنتربول"),
        ("أرامكو", "أرامكو"),
        ("أنصار الله", "أنصار الله"),
    ],
)
def test_a_movement_or_company_is_no_person(source: str, name: str) -> None:
    assert name_of(source) == (name, "institution", ())


def test_names_that_contain_the_name_of_a_movement_are_persons() -> None:
    for source, name in (
        ("حماس حداد", "حماس حداد"),
        ("فتح الله غولن", "فتح الله غولن"),
        ("رئيس حركة حماس إسماعيل هنية", "إسماعيل هنية"),
        ("الأمين العام لحزب الله حسن نصر الله", "حسن نصر الله"),
    ):
        found = name_of(source)
        assert found is not None
        assert found[:2] == (name, "person")


def test_surnames_of_at_least_six_letters_may_be_spelt_in_two_ways() -> None:
    for one, other, same in (
        ("هانسون", "هانسوون", True),
        ("هانسن", "هانسون", False),  # five letters: another name
        ("فالدهايم", "فلدهايم", True),
        ("فالدهايم", "والدهايم", False),  # another first letter
        ("هانسون", "هانسين", False),  # not alike enough
    ):
        assert same_person(("دوري", one), ("دوري", other)) == same, (one, other)
        assert not same_person((one,), (other,))
        assert not same_person(("دوري", one), ("كورت", other))


@pytest.mark.parametrize("source", ["المصدر", "مصدر", "المصدران", "المصادر"])
def test_a_source_that_is_not_named_is_nobody(source: str) -> None:
    assert name_of(source) is None
    assert name_of("مصدر حكومي") is not None


def test_the_notes_of_proposals_are_in_the_language_of_the_study() -> None:
    notes = table(*TEXTS, lang="ar").set_index("name")["note"]
    assert notes["سليم برهوم"] == "عدد ما نُقل عنه: 3، عدد المقالات: 2"
    doc = document("وأكدت تونس أن الاتفاق قريب.", id="a", outlet="عكاظ")
    rows = propose_actors(attribute(doc), documents=[doc], lang="ar")
    assert not any(letter.isascii() and letter.isalpha() for note in rows["note"] for letter in note)


def test_outlets_that_are_not_actors_are_proposed_after_the_speakers() -> None:
    documents = [document(TEXTS[0], id="a", outlet="عكاظ"), document(TEXTS[1], id="b", outlet="صحيفة الأفق")]
    found = [a for d in documents for a in attribute(d)]
    rows = propose_actors(found, documents=documents)
    assert rows[["id", "name", "kind", "note"]].values.tolist()[-1] == ["okaz", "عكاظ", "media", "outlet of 1 article"]
    assert rows["name"].tolist().count("صحيفة الأفق") == 1


def test_an_outlet_with_the_name_of_a_capital_is_proposed_as_the_outlet() -> None:
    text = "وأكدت الرياض أن المشروع مستمر. وقالت تونس إن الاتفاق قريب."
    doc = document(text, id="a", outlet="الرياض")
    rows = propose_actors(attribute(doc), documents=[doc])[["name", "kind", "note"]].values.tolist()
    note = "outlet of 1 article; a speaker of this name has 1 report"
    assert rows == [
        ["تونس", "institution", "1 report in 1 article; a country or capital: its government speaks"],
        ["الرياض", "media", note],
    ]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("سليم برهوم يعرف", "سليم برهوم"),
        ("عباس الأمم المتحدة", "عباس"),
        ("اللجنة المكونة من خبراء", "اللجنة"),
        ("وفد المعارضة الصادر", "وفد المعارضة"),
        ("الاتحاد الأوروبي ووزارة الدفاع", "الاتحاد الأوروبي"),
    ],
)
def test_a_name_ends_before_a_verb_of_naming_a_body_and_a_participle(form: str, name: str) -> None:
    found = name_of(form)
    assert found is not None
    assert found[0] == name


def test_who_is_spoken_to_is_no_surname() -> None:
    rows = table("قال سليم برهوم إن السد جاهز. وقال وودورد لبرهوم إن الكلفة عالية.")
    assert rows["name"].tolist() == ["سليم برهوم", "وودورد"]


def test_a_given_name_alone_joins_the_one_speaker_of_the_article_who_has_it() -> None:
    text = "قال سليم برهوم إن السد جاهز. وقال سليم حداد إن الطريق مغلق. وقالت رانيا شقير إن الكلفة عالية."
    first, second, third = attribute(document(text, id="d"))
    alone = replace(third, actor="?سليم", resolved="سليم")
    rows = propose_actors([first, alone], documents=[document(text, id="d")])
    assert rows[["name", "aliases", "count"]].values.tolist() == [["سليم برهوم", "", 2]]
    both = propose_actors([first, second, alone], documents=[document(text, id="d")])
    assert both["name"].tolist() == ["سليم", "سليم برهوم", "سليم حداد"]  # whose it is cannot be known


def test_two_surnames_are_two_people_and_two_spellings_of_a_country_one_body() -> None:
    rows = table(
        "قال رئيس البلدية سليم برهوم إن السد جاهز. وأضاف برهوم أن العمل مستمر.",
        "وقالت النائبة رانيا شقير إن الكلفة عالية. وأضافت شقير أن اللجنة تجتمع.",
        "ووصف برهوم شقير بأنها متسرعة.",
        "وقال مسؤولون أميركيون إن القرار قريب. وقال مسؤولون أمريكيون إن الموعد لم يحدد.",
    ).set_index("name")
    assert not {"برهوم شقير", "شقير برهوم"} & set(rows.index)
    assert "شقير" not in rows.loc["سليم برهوم", "aliases"].split("|")
    officials = [n for n in rows.index if n.startswith("مسؤولون")]
    assert len(officials) == 1
    assert rows.loc[officials[0], "count"] == 2
    assert rows.loc[officials[0], "aliases"].startswith("مسؤولون أم")


def rows_of(*texts: str, given: tuple[int, ...] | None = None) -> list[list[object]]:
    """Name, aliases, count and number of articles of each speaker; ``given``: the articles that are passed with their text."""
    documents = [document(t, id=f"d{n}") for n, t in enumerate(texts)]
    found = [a for d in documents for a in attribute(d)]
    rows = propose_actors(found, documents=[d for n, d in enumerate(documents) if given is None or n in given])
    return rows[["name", "aliases", "count", "documents"]].values.tolist()  # type: ignore[no-any-return]


SALIM, TWICE = "وقال سليم برهوم إن السد جاهز.", "وقال سليم برهوم إن السد جاهز. وأكد سليم برهوم أن القرار قريب."
LONG = "وقال سليم أحمد برهوم إن الكلفة عالية."
ALONE = "وقال برهوم إن العمل مستمر."


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        # the name is the form of two words or more that is written most often, never the surname alone
        ((SALIM, ALONE + ALONE.replace("العمل", "النهر"), ALONE), [["سليم برهوم", "برهوم", 4, 3]]),
        ((TWICE, LONG), [["سليم برهوم", "سليم أحمد برهوم", 3, 2]]),
        ((LONG + LONG.replace("الكلفة", "المياه"), SALIM), [["سليم أحمد برهوم", "سليم برهوم", 3, 2]]),
        (
            (SALIM, LONG, ALONE, ALONE, ALONE),
            [["سليم برهوم", "برهوم", 5, 5]],
        ),  # one person, also where neither is usual
        (("قال إبراهيم كالين إن السد جاهز.", *["وقال ابراهيم كالين إن السد جاهز."] * 2), [["ابراهيم كالين", "", 3, 3]]),
        (
            ("وقال إبراهيم كالين إن السد جاهز.",) * 2 + ("قال ابراهيم كالين إن السد جاهز.",),
            [["إبراهيم كالين", "", 3, 3]],
        ),
        # a given name alone is somebody's only in an article that names him
        ((SALIM, "وقال سليم إن العمل مستمر."), [["سليم", "", 1, 1], ["سليم برهوم", "", 1, 1]]),
        # a name with the article that speaks once is hardly a surname
        (("وقال البرهوم إن السد جاهز.",), []),
        (("وقال البرهوم إن السد جاهز. وأكد البرهوم أن القرار قريب.",), [["البرهوم", "", 2, 1]]),
        # who is spoken to (لبرهوم) is taken off a name of two words: لبنى is one word, and طيف no surname
        (
            (SALIM, "وقال وودورد لبرهوم إن الكلفة عالية.", "وقال بوب وودورد إن العمل مستمر."),
            [["بوب وودورد", "وودورد", 2, 2], ["سليم برهوم", "", 1, 1]],
        ),
        (("وقالت لبنى إن السد جاهز. وقال سامي بنى إن الطريق مغلق.",), [["سامي بنى", "", 1, 1], ["لبنى", "", 1, 1]]),
        (
            ("وقال طيف حداد إن السد جاهز. وقال سامي لطيف إن الطريق مغلق.",),
            [["سامي لطيف", "", 1, 1], ["طيف حداد", "", 1, 1]],
        ),
        # two surnames, of which the second is described; not a given name that is a surname of others, nor a surname of nobody else
        (
            (TWICE, "وقالت رانيا شقير إن الكلفة عالية.", "ووصف برهوم شقير بأنها متسرعة."),
            [["سليم برهوم", "برهوم", 3, 2], ["رانيا شقير", "", 1, 1]],
        ),
        (
            (SALIM, "وقال خليل سليم إن العمل مستمر.", "وقالت رانيا برهوم إن الكلفة عالية."),
            [["خليل سليم", "", 1, 1], ["رانيا برهوم", "", 1, 1], ["سليم برهوم", "", 1, 1]],
        ),
        (
            ("وقالت رانيا شقير إن الكلفة عالية.", "وقال شقير برهوم إن العمل مستمر."),
            [["رانيا شقير", "", 1, 1], ["شقير برهوم", "", 1, 1]],
        ),
    ],
)
def test_forms_of_one_person_are_one_row(texts: tuple[str, ...], rows: list[list[object]]) -> None:
    assert rows_of(*texts) == rows


def test_whom_only_a_pronoun_means_counts_where_he_is_named_elsewhere() -> None:
    met = "التقى الوزير أهالي القرية. وأضاف أن العمل مستمر."
    assert rows_of(met) == []
    assert rows_of(met, "وقال الوزير إن السد جاهز.") == [["الوزير", "", 2, 2]]
    assert rows_of(met.replace("الوزير", "سليم برهوم")) == [["سليم برهوم", "", 1, 1]]  # a name says who it is


def test_an_alias_that_stands_in_an_article_needs_its_text() -> None:
    text = "قال سليم برهوم إن السد جاهز. وقال برهوم إن العمل مستمر."
    assert rows_of(text) == [["سليم برهوم", "برهوم", 2, 1]]
    assert rows_of(text, given=()) == [["سليم برهوم", "", 2, 1]]


def test_the_author_and_the_actors_of_the_study_are_not_proposed() -> None:
    assert rows_of("أعتقد أن الجسر سيبقى مغلقا. وأقول إن الوقت يضيق.") == []
    known = read_actors(table(SALIM))
    found = attribute(f"{SALIM} وقالت رانيا شقير إن الكلفة عالية.", actors=known)
    assert propose_actors(found)["name"].tolist() == ["رانيا شقير"]


@pytest.mark.parametrize(
    ("texts", "given", "example"),
    [
        ((SALIM, SALIM, "التقى سليم أحمد برهوم أهالي القرية. وأضاف أن العمل مستمر."), (2,), "وأضاف أن العمل مستمر"),
        ((LONG, *["التقى سليم برهوم أهالي القرية. وأضاف أن العمل مستمر."] * 2), (0, 1, 2), LONG[:-1]),
        ((LONG, SALIM, SALIM), (0, 1, 2), SALIM[:-1]),
    ],
)
def test_the_passage_of_a_speaker_is_one_that_names_him_where_there_is_any(
    texts: tuple[str, ...], given: tuple[int, ...], example: str
) -> None:
    documents = [document(t, id=f"d{n}") for n, t in enumerate(texts)]
    found = [a for d in documents for a in attribute(d)]
    rows = propose_actors(found, documents=[documents[n] for n in given])
    assert rows[["name", "example"]].values.tolist() == [["سليم برهوم", example]]


@pytest.mark.parametrize(("last", "example"), [("مرتفعة", " مرتفعة"), ("مرتفعات", " مرتفع…")])
def test_a_passage_has_at_most_200_characters(last: str, example: str) -> None:
    said = "وقال سليم برهوم إن" + " السد" * 35
    assert len(f"{said} مرتفعة") == 200
    assert table(f"{said} {last}.")["example"].tolist() == [said + example]


def test_an_outlet_has_no_reports_and_the_number_of_its_articles() -> None:
    documents = [document(TEXTS[0], id=str(n), outlet="عكاظ") for n in range(3)]
    rows = propose_actors([a for d in documents for a in attribute(d)], documents=documents)
    last = dict(zip(rows.columns, rows.values.tolist()[-1], strict=True))
    assert (last["id"], last["count"], last["documents"], last["example"]) == ("okaz", 0, 3, "")


def test_ids_have_latin_letters_and_digits_alone() -> None:
    for name, ident in (
        ("د. سليم é برهوم", "d-slym-brhwm"),
        ("G20 سليم-برهوم", "g20-slym-brhwm"),
        ("سَليم بـرهوم", "slym-brhwm"),
        ("واحد اثنان ثلاثة أربعة خمسة", "wahd-athnan-thlatha-arbaa"),
        ("عبدالرحمن عبدالرحيم عبدالسلام عبدالمنعم", "abdalrhmn-abdalrhym-abdalslam-abdalmnam"),
    ):
        assert _ident(name, ()) == ident


def test_a_country_in_another_spelling_is_the_same_body() -> None:
    for one, other in (
        ("الأمريكية", "الأميركية"),
        ("الأفريقي", "الإفريقي"),
        ("أمريكا", "أميركا"),
        ("الإسباني", "الأسباني"),
    ):
        assert _one_spelling(bare(other)) == _one_spelling(bare(one)) == bare(one)
    for word in ("لبناني", "سوري", "روسي", "مصر", "ليبيا"):
        assert _one_spelling(word) == word


def test_a_name_that_the_study_has_is_not_proposed() -> None:
    known = table(*TEXTS)[list(ACTOR_COLUMNS)].iloc[:1]
    assert known["name"].tolist()[0] not in table(*TEXTS, known=known)["name"].tolist()
    assert known["id"].tolist()[0] not in table(*TEXTS, known=known)["id"].tolist()
    assert table(*TEXTS, least=3)["name"].tolist() == ["سليم برهوم"]


@pytest.mark.parametrize(
    ("form", "name", "kind"),
    [
        ("وزيرة الثقافة اللبنانية ليلى مراد", "ليلى مراد", "person"),
        ("الناطقة باسم الجيش", "الناطقة باسم الجيش", "person"),
        ("رئيس الوزراء، سامر قبلان", "سامر قبلان", "person"),
        ("سامر قبلان، رئيس الوزراء", "سامر قبلان", "person"),
        ("أضاف قبلان", "قبلان", "person"),
        ("فالوزير سامر قبلان", "سامر قبلان", "person"),
        ("نائبه العقيد يوسف علي منصور", "يوسف علي منصور", "person"),
        ("الرئيس (السابق) عبد الله قاسم", "عبد الله قاسم", "person"),
        ("المندوبة سميرة فرنجي", "سميرة فرنجي", "person"),
        ("وزير الداخليـة سامر قبلان", "سامر قبلان", "person"),
        ("مصادر أمنية", "مصادر أمنية", "collective"),
        ("البنك المركزي التونسي", "البنك المركزي التونسي", "institution"),
        ("وكالة الأنباء السعودية", "وكالة الأنباء السعودية", "media"),
        ("تقرير حكومي", "تقرير حكومي", "document"),
        ("بعض المحللين", "بعض المحللين", "collective"),
        ("دوري هانسن مدير", "دوري هانسن", "person"),
        ("وزير الخارجية علي منصور الأخيرة", "علي منصور", "person"),
        # a clause on somebody who is not named, and a verb after a body: neither is part of a name
        ("دبلوماسي لبناني سابق عمل", "دبلوماسي لبناني سابق", "person"),
        ("سفير سابق عمل في بيروت", "سفير سابق", "person"),
        ("طبيب مصري يقيم في لندن", "طبيب مصري", "person"),
        ("خبير سابق خدم مع الجيش", "خبير سابق", "person"),
        ("المجلس «يصادق»", "المجلس", "institution"),
        ("السفير السابق عمل دياب", "عمل دياب", "person"),
        ("فريق عمل الوزارة", "فريق عمل الوزارة", "collective"),
        ("النائب ياسر حداد", "ياسر حداد", "person"),
        # تركي is a given name and a nationality; كالين is no ك with the article
        ("مسؤول تركي رفيع", "مسؤول تركي رفيع", "person"),
        ("خبير تركي علي منصور", "علي منصور", "person"),
        ("سليم برهوم برئيس الوزراء", "سليم برهوم", "person"),
        ("الأمير تركي الفيصل", "تركي الفيصل", "person"),
        ("إبراهيم كالين", "إبراهيم كالين", "person"),
        ("سامي معروف", "سامي معروف", "person"),
        # so or for, joined to who speaks
        ("فلجنة الأمن", "لجنة الأمن", "institution"),
        ("فملك الأردن", "ملك الأردن", "person"),
        ("فريق الأمن", "فريق الأمن", "collective"),
        ("لمسؤول كبير", "مسؤول كبير", "person"),
        # a surname, and no verb or preposition
        ("الشيخ يعربي", "يعربي", "person"),
        ("كورت بالي", "كورت بالي", "person"),
        ("كنان بالملف", "كنان", "person"),
        ("إبراهيم بالملف", "إبراهيم", "person"),
        # a body with its adjective, and one whose name has «and» in it
        ("تل أبيب الرسمية", "تل أبيب الرسمية", "institution"),
        ("البوسنة والهرسك", "البوسنة والهرسك", "institution"),
        ("حماس قال", "حماس", "institution"),
    ],
)
def test_a_source_is_named_without_titles_verbs_and_clauses(form: str, name: str, kind: str) -> None:
    found = name_of(form)
    assert found is not None
    assert found[:2] == (name, kind)


@pytest.mark.parametrize(
    "form",
    [
        "رغم الخلاف في الرأي",
        "ثمة من",
        "فهناك من",
        "إعادة الإعمار",
        "محاولات سابقة",
        "فالأزمة المالية",
        "مستشاريه",
        "اهتماماً كبيراً بالملف",
        "لكنها",
        "تقرير",
        "عبّرت",
        "مشيراً",
        "لافتة",
        "موضحا",
        "البعض القليل",
        "الغالبية الساحقة",
        "عدد كبير",
        "الكثير من الخبراء",
        "آخرون",
        "سوري سابق عمل",
        "تحذير سابق",
        "أكثر من مصدر",
        "إليهم",
        "مجموعة من السكان",
        "سيتم",
        "إحدى وستين",
        "ومنذ أمس",
        "والغامض المبهم",
        "بيان صادر",
        "كثيرين",
        "",
        "123",
        "«»",
    ],
)
def test_what_cannot_speak_is_left_out(form: str) -> None:
    assert name_of(form) is None


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = new_study(tmp_path / "study")
    with (path / "articles.csv").open("a", encoding="utf-8") as handle:
        for number, text in enumerate(TEXTS):
            (path / "articles" / f"dam-{number}.txt").write_text(text + "\n", encoding="utf-8")
            handle.write(f"dam-{number},articles/dam-{number}.txt,السد,الأفق,2020-06-0{number + 1},,\n")
    assert check_study(path) == []
    return path


def test_the_printed_rows_can_be_pasted(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (study / "actors.csv").read_text(encoding="utf-8")
    assert main(["actors", str(study)]) == 0
    printed = capsys.readouterr().out
    rows = list(csv.reader(io.StringIO(printed)))
    assert len(rows) >= 4
    assert {len(row) for row in rows} == {len(ACTOR_COLUMNS)}
    (study / "actors.csv").write_text(before + printed, encoding="utf-8")
    assert check_study(study) == []
    found = [
        a.actor for d in read_study(study).documents for a in attribute(d, actors=read_actors(read_study(study).actors))
    ]
    assert not [actor for actor in found if actor.startswith("?") and "برهوم" in actor]
    assert main(["actors", str(study)]) == 0
    assert not {row[1] for row in rows} & {row[1] for row in csv.reader(io.StringIO(capsys.readouterr().out))}


# --- the sheet --------------------------------------------------------------------------------------------------


openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed (the extra sheets)")


def filled(study: Path, path: Path, answers: dict[str, dict[str, str]]) -> Path:
    """The proposals of a study as a workbook, cells filled by name of the speaker and heading."""
    assert main(["actors", str(study), "--out", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    sheet = book["actors"]
    column = {str(c.value).rpartition("(")[2].rstrip(")"): c.column for c in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        for key, value in answers.get(sheet.cell(row, column["name"]).value, {}).items():
            sheet.cell(row, column[key]).value = value
    book.save(path)
    return path


def test_the_sheet_reads_from_right_to_left_and_has_lists(study: Path, tmp_path: Path) -> None:
    path = filled(study, tmp_path / "p.xlsx", {})
    book = openpyxl.load_workbook(path)
    sheet = book["actors"]
    assert sheet.sheet_view.rightToLeft
    assert sheet["A1"].value == "قبول (accept)"
    assert len(sheet.data_validations.dataValidation) == 4
    assert book["lists"].sheet_state == "hidden"
    assert "discourse actors STUDY --accept" in " ".join(str(c.value) for c in book.worksheets[0]["A"])
    assert main(["actors", str(study), "--out", str(path)]) == 2  # somebody's work is not written over


def test_a_column_is_as_wide_as_what_it_holds_and_grey_where_it_is_only_read(study: Path, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(filled(study, tmp_path / "p.xlsx", {}))["actors"]
    told = [(str(c.value).rpartition("(")[2][:-1], sheet.column_dimensions[c.column_letter].width) for c in sheet[1]]
    assert told == [
        ("accept", 9),
        ("name", 34),
        ("merge", 22),
        ("camp", 16),
        ("kind", 14),
        ("aliases", 40),
        ("name_en", 24),
        ("id", 26),
        ("note", 26),
        ("passage", 80),
        ("written", 34),
    ]
    grey = [key for (key, _), cell in zip(told, sheet[2], strict=True) if cell.fill.fgColor.rgb == "00EEEEEE"]
    assert grey == ["passage", "written"]


def test_the_lists_offer_yes_before_no_actors_before_proposals_camps_once_and_kinds(
    study: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(filled(study, tmp_path / "p.xlsx", {}))
    lists = [[c.value for c in column if c.value] for column in book["lists"].columns]
    proposed = [c.value for c in book["actors"]["H"][1:]]
    kinds = ["person", "collective", "institution", "document", "media"]
    assert lists == [
        ["نعم", "لا"],
        ["almadar", "mayor", "fishers", "company", *proposed],
        ["media", "city", "residents", "business"],
        [*kinds, "شخص", "جماعة", "مؤسسة", "وثيقة", "وسيلة إعلام"],
    ]
    # another camp or actor may be written, another answer or kind not
    rules = book["actors"].data_validations.dataValidation
    assert {str(rule.sqref)[0]: rule.showErrorMessage for rule in rules} == {
        "A": True,
        "C": False,
        "D": False,
        "E": True,
    }


def test_an_id_to_merge_into_goes_before_a_speaker_of_that_name(study: Path, tmp_path: Path) -> None:
    """Who is called «company» and the actor whose id is company: the list offers ids, so the id is meant."""
    answers = {
        "وزارة المياه": {"accept": "نعم", "name": "company"},
        "رانيا شقير": {"accept": "نعم", "merge": "company"},
        "سكان الوادي": {"merge": "mayor"},  # no answer: who names an actor to merge into has accepted
        "مصدر حكومي": {"accept": "لا", "merge": "mayor"},
        "صيادو النهر": {"accept": "نعم", "note": "-2 of 3 reports", "name_en": "=A1"},
    }
    path = filled(study, tmp_path / "p.xlsx", answers)
    assert main(["actors", str(study), "--accept", str(path)]) == 0
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO((study / "actors.csv").read_text(encoding="utf-8")))}
    assert rows["company"]["aliases"] == "الشركة|رانيا شقير"
    assert rows["mayor"]["aliases"] == "رئيسة البلدية سعاد حداد|رئيسة البلدية|حداد|سكان الوادي"
    assert (rows["wzara-almyah"]["name"], rows["wzara-almyah"]["aliases"]) == ("company", "وزارة المياه")
    assert "msdr-hkwmy" not in rows
    # what a spreadsheet would run as a formula has an apostrophe before it
    assert rows["syadw-alnhr"]["note"] == "'-2 of 3 reports"


def test_a_fault_of_a_table_with_semicolons_names_the_cell_of_the_workbook(study: Path, tmp_path: Path) -> None:
    from discourse.attribution.acceptance import accept_proposals

    answers = {"رانيا شقير": {"accept": "نعم", "aliases": "رئيسة البلدية"}, "مصدر حكومي": {"accept": "نعم"}}
    path = filled(study, tmp_path / "p.xlsx", answers)
    table = study / "actors.csv"
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(csv.reader(io.StringIO(table.read_text("utf-8"))))
    table.write_text(out.getvalue(), encoding="utf-8")
    with pytest.raises(StudyError) as caught:
        accept_proposals(read_study(study), path)
    assert [(f.file, f.column, f.line) for f in caught.value.faults] == [("p.xlsx!actors!F3", "aliases", 0)]


def test_a_sheet_that_nobody_ticked_says_what_to_write(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled(study, tmp_path / "p.xlsx", {})
    assert main(["actors", str(study), "--accept", str(path)]) == 2
    assert "no row is ticked. Write نعم in column قبول" in capsys.readouterr().err


def test_ticked_rows_become_actors_and_merged_ones_their_aliases(study: Path, tmp_path: Path) -> None:
    before = (study / "actors.csv").read_text(encoding="utf-8")
    ids = {r["name"]: r["id"] for r in table(*TEXTS).to_dict("records")}
    answers = {
        "سليم برهوم": {"accept": "نعم", "camp": "government", "name_en": "Salim Barhoum"},
        "وزارة المياه": {"merge": ids["سليم برهوم"]},
        "رانيا شقير": {"accept": "yes", "merge": "mayor"},
        "صحيفة الأفق": {"accept": "لا"},
    }
    path = filled(study, tmp_path / "p.xlsx", answers)
    assert main(["actors", str(study), "--accept", str(path)]) == 0
    after = (study / "actors.csv").read_text(encoding="utf-8")
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO(after))}
    new = rows[ids["سليم برهوم"]]
    assert (new["name_en"], new["camp"], new["aliases"]) == ("Salim Barhoum", "government", "برهوم|وزارة المياه")
    assert "رانيا شقير" in rows["mayor"]["aliases"].split("|")
    assert len(rows) == len(before.splitlines())  # the heading's line gives way to the one new row
    unchanged = [line for line in before.splitlines() if not line.startswith("mayor,")]
    assert after.splitlines()[: len(unchanged)] != []
    assert set(unchanged) <= set(after.splitlines())
    assert check_study(study) == []


def test_a_kind_in_arabic_and_the_name_of_another_are_understood(study: Path, tmp_path: Path) -> None:
    """Who fills in an Arabic sheet writes شخص, and the name that is read, not an id in Latin letters."""
    ids = {r["name"]: r["id"] for r in table(*TEXTS).to_dict("records")}
    answers = {
        "سليم برهوم": {"accept": "نعم", "kind": "جهة"},
        "وزارة المياه": {"accept": "نعم", "merge": "سليم برهوم"},
        "سكان الوادي": {"accept": "نعم", "kind": "جماعة"},
    }
    path = filled(study, tmp_path / "p.xlsx", answers)
    assert main(["actors", str(study), "--accept", str(path)]) == 0
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO((study / "actors.csv").read_text(encoding="utf-8")))}
    assert rows[ids["سليم برهوم"]]["kind"] == "institution"
    assert rows[ids["سكان الوادي"]]["kind"] == "collective"
    assert "وزارة المياه" in rows[ids["سليم برهوم"]]["aliases"].split("|")


def test_each_proposal_has_a_passage_to_decide_by_also_where_a_pronoun_speaks() -> None:
    rows = table("التقى الوزير سليم برهوم أهالي القرية. وأضاف أن العمل مستمر.").set_index("name")
    assert "أن العمل مستمر" in rows.loc["سليم برهوم", "example"]
    rows = table("التقى الوزير سليم برهوم أهالي القرية. وأضاف أن العمل مستمر.", *TEXTS).set_index("name")
    assert rows.loc["سليم برهوم", "example"].startswith("قال وزير المياه سليم برهوم")
    assert (rows.loc[rows["count"] > 0, "example"] != "").all()


def test_a_name_that_was_changed_is_still_found_in_the_texts(study: Path, tmp_path: Path) -> None:
    ids = {r["name"]: r["id"] for r in table(*TEXTS).to_dict("records")}
    answers = {
        "سليم برهوم": {"accept": "نعم", "name": "د. سليم برهوم (الوزير)", "aliases": ""},
        "وزارة المياه": {"accept": "نعم", "merge": ids["سليم برهوم"], "name": "الوزارة"},
    }
    path = filled(study, tmp_path / "p.xlsx", answers)
    assert main(["actors", str(study), "--accept", str(path)]) == 0
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO((study / "actors.csv").read_text(encoding="utf-8")))}
    new = rows[ids["سليم برهوم"]]
    assert (new["name"], new["aliases"]) == ("د. سليم برهوم (الوزير)", "سليم برهوم|الوزارة|وزارة المياه")
    assert check_study(study) == []


@pytest.mark.parametrize(
    ("answers", "cell", "message"),
    [
        ({"سليم برهوم": {"accept": "ربما"}}, "A2", "is not an answer."),
        ({"سليم برهوم": {"accept": "نعم", "merge": "nobody"}}, "C2", "is not a known actor."),
        ({"سليم برهوم": {"accept": "نعم", "kind": "persn"}}, "E2", "is not a known kind."),
        ({"سليم برهوم": {"accept": "نعم", "id": "سليم"}}, "H2", "is not a valid id."),
        ({"سليم برهوم": {"accept": "نعم", "id": "mayor"}}, "H2", "is an actor of the study already."),
        ({"سليم برهوم": {"accept": "نعم", "aliases": "رئيسة البلدية"}}, "F2", "is an alias of mayor too"),
        (
            {"سليم برهوم": {"accept": "نعم", "id": "x"}, "رانيا شقير": {"accept": "نعم", "id": "x"}},
            "H3",
            "occurs twice (also in row 2;",
        ),
        (
            {"سليم برهوم": {"accept": "نعم", "id": "x"}, "رانيا شقير": {"accept": "نعم", "id": "X"}},
            "H3",
            "occurs twice (also in row 2;",
        ),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(
    study: Path, tmp_path: Path, answers: dict[str, dict[str, str]], cell: str, message: str
) -> None:
    path = filled(study, tmp_path / "p.xlsx", answers)
    before = (study / "actors.csv").read_bytes()
    from discourse.attribution.acceptance import accept_proposals

    with pytest.raises(StudyError) as caught:
        accept_proposals(read_study(study), path)
    assert message in str(caught.value)
    assert f"p.xlsx!actors!{cell}" in [fault.file for fault in caught.value.faults]
    assert {fault.line for fault in caught.value.faults} == {0}  # a cell of a workbook has no line
    assert (study / "actors.csv").read_bytes() == before


def test_a_file_that_is_no_workbook_is_named(study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.xlsx").write_text("not a workbook", encoding="utf-8")
    assert main(["actors", str(study), "--accept", str(tmp_path / "p.xlsx")]) == 2
    assert "This is not a workbook that can be read." in capsys.readouterr().err
    assert main(["actors", str(study), "--accept", str(tmp_path / "none.xlsx")]) == 2
    assert "There is no such workbook." in capsys.readouterr().err


def test_the_rows_can_be_written_as_a_table(study: Path, tmp_path: Path) -> None:
    assert main(["actors", str(study), "--out", str(tmp_path / "rows.csv")]) == 0
    written = (tmp_path / "rows.csv").read_text(encoding="utf-8-sig")
    assert written.splitlines()[0] == ",".join(ACTOR_COLUMNS)


@pytest.mark.parametrize(
    ("merges", "home"),
    [
        ({}, "x"),  # a row that is not ticked: an actor of the study
        ({"x": ""}, "x"),
        ({"x": "a"}, "a"),
        ({"x": "b", "b": "c", "c": "a"}, "a"),
        ({"x": "b", "b": "", "c": "a"}, "b"),
        ({"x": "x"}, ""),
        ({"x": "b", "b": "x"}, ""),
        ({"x": "b", "b": "c", "c": "b"}, ""),
    ],
)
def test_merging_is_followed_from_row_to_row(merges: dict[str, str], home: str) -> None:
    from discourse.attribution.acceptance import _home

    assert _home("x", {ident: (n, {"merge": goal}) for n, (ident, goal) in enumerate(merges.items(), 2)}, {}) == home


TITLES = [
    "الوزير",
    "رئيس البلدية",
    "وزيرة الخارجية الفرنسية",
    "الناطق باسم الجيش",
    "مدير عام المستشفى",
    "السيد",
    "الدكتور",
    "نائب رئيس المجلس",
    "العميد",
    "الرئيس الأمريكي",
    "رئيس الوزراء السابق",
    "المتحدثة باسم وزارة الصحة",
    "قائد شرطة المدينة",
    "السفيرة",
    "محافظ المدينة الشيخ",
]
PEOPLE = [
    "سامي حداد",
    "سلمى الخطيب",
    "محمد علي جعفري",
    "عبد الله الزين",
    "جون كيري",
    "أبو بكر الزين",
    "ليلى عبد الرحمن",
    "طارق بن زياد",
    "نادر الخوري",
]


@pytest.mark.parametrize("person", PEOPLE)
def test_a_person_has_one_name_after_every_title(person: str) -> None:
    plain = name_of(person)
    assert plain is not None
    assert plain[:2] == (person, "person")
    assert len(plain[2]) == len(person.split())
    for title in TITLES:
        assert name_of(f"{title} {person}") == plain, title
        assert name_of(f"{title}، {person}") == plain, title
        assert name_of(f"{title} «{person}» (45 عاما)") == plain, title


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            "person",
            "الوزير|رئيس البلدية|الناطق باسم الجيش|الرئيس الأمريكي|قائد شرطة المدينة|السفيرة|مسؤول كبير|مصدر أمني",
        ),
        (
            "institution",
            "وزارة الصحة|البنك الدولي|شركة النهر للطيران|الحكومة السورية|المعارضة|إيران|المحكمة العليا|حركة الأرض",
        ),
        # several who are not named, whatever adjective they have
        ("collective", "مصادر فرنسية|مصادر طبية|مصادر سورية معارضة|خبراء أمريكيون|قادة عرب"),
        ("media", "قناة الساحل|صحيفة المدار"),
        ("document", "تقرير الوزارة"),
        (
            "",  # nobody whom a study could list
            "عدد من السكان|أعضاء حزبه|وزيره|قائدهم|هذا القرار|في المدينة|منذ أمس|من المؤكد|إلى جانب|زيارة الوزير|قرار|أحدهم|هو",
        ),
    ],
)
def test_who_has_no_own_name_is_known_by_title_or_by_what_it_is(kind: str, names: str) -> None:
    for name in names.split("|"):
        assert name_of(name) == ((name, kind, ()) if kind else None), name


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("وقالت باريس إن الاتفاق جاهز.", "باريس", "institution"),
        ("وأكدت تل أبيب أنها ترفض الاتفاق.", "تل أبيب", "institution"),
        ("وقالت بغداد إنها لم تُستشر.", "بغداد", "institution"),
        ("وأعلن العراق أنه يرحب بالاتفاق.", "العراق", "institution"),
        ("وقال لبنان إن الاتفاق جاهز.", "لبنان", "institution"),
        ("وأكدت السعودية أنها ترحب بالاتفاق.", "السعودية", "institution"),
        ("وأكدت أبوظبي أنها ترحب بالاتفاق.", "أبوظبي", "institution"),
        ("وقالت إسلام آباد إنها ترحب بالاتفاق.", "إسلام آباد", "institution"),
        ("وقالت جورجيا ميلوني إن الاتفاق جاهز.", "جورجيا ميلوني", "person"),
        ("وقال الجانب الإيراني إن الاتفاق جاهز.", "الجانب الإيراني", "collective"),
        ("وقال منظّمو التظاهرة إن العدد كبير.", "منظّمو التظاهرة", "collective"),
    ],
)
def test_countries_and_capitals_that_speak_are_governments(said: str, name: str, kind: str) -> None:
    rows = propose_actors(attribute(said)).to_dict("records")
    assert [(r["name"], r["kind"]) for r in rows] == [(name, kind)]
    assert ("its government speaks" in rows[0]["note"]) == (kind == "institution")
