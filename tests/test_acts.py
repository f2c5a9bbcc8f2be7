"""Acts that are the object of announcing, confirming or refusing: أعلنت الوزارة إغلاق الجسر (tests/cases/attribution_acts.json)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from discourse.attribution import Actor, attribute, to_json

CASES = json.loads((Path(__file__).parent / "cases" / "attribution_acts.json").read_text(encoding="utf-8"))
FRESH = json.loads((Path(__file__).parent / "cases" / "attribution_fresh.json").read_text(encoding="utf-8"))
ESSAYS = json.loads((Path(__file__).parent / "cases" / "attribution_essays.json").read_text(encoding="utf-8"))
LONG = json.loads((Path(__file__).parent / "cases" / "attribution_long.json").read_text(encoding="utf-8"))
ENDS = json.loads((Path(__file__).parent / "cases" / "attribution_ends.json").read_text(encoding="utf-8"))
DROPPED = json.loads((Path(__file__).parent / "cases" / "attribution_dropped.json").read_text(encoding="utf-8"))
DROP = json.loads((Path(__file__).parent / "cases" / "attribution_drop.json").read_text(encoding="utf-8"))
NEXT = json.loads((Path(__file__).parent / "cases" / "attribution_next.json").read_text(encoding="utf-8"))
CUES = json.loads((Path(__file__).parent / "cases" / "attribution_cues.json").read_text(encoding="utf-8"))
GENRES = json.loads((Path(__file__).parent / "cases" / "attribution_genres.json").read_text(encoding="utf-8"))
PORTRAITS = json.loads((Path(__file__).parent / "cases" / "attribution_portraits.json").read_text(encoding="utf-8"))
FRAMES = json.loads((Path(__file__).parent / "cases" / "attribution_frames.json").read_text(encoding="utf-8"))
TURNS = json.loads((Path(__file__).parent / "cases" / "attribution_turns.json").read_text(encoding="utf-8"))
WORDS_END = json.loads(
    (Path(__file__).parent / "cases" / "attribution_where_words_end.json").read_text(encoding="utf-8")
)
MISSED = json.loads((Path(__file__).parent / "cases" / "attribution_missed.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_each_act_has_its_speaker_and_its_words(case: dict[str, Any]) -> None:
    """Of each report of either tier: whom it resolves to, and what is reported."""
    found = to_json(attribute(case["text"]), case["text"])
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


def test_an_act_is_no_report_of_the_core() -> None:
    [found] = attribute("أعلنت الوزارة إغلاق الجسر.")
    assert (found.rule, found.tier, found.mode) == ("act as object", "extended", "indirect")


def test_a_clause_with_an_act_can_be_reported_itself() -> None:
    text = "أعلنت الوزارة إغلاق الجسر، وفق رويترز."
    whole, act = sorted(attribute(text), key=lambda found: found.contents[0].start)
    assert (whole.rule, whole.tier, act.parent) == ("according to", "core", whole.id)


@pytest.mark.parametrize("case", MISSED)
def test_ways_of_reporting_that_were_missed(case: dict[str, Any]) -> None:
    """Quotations and clauses that no record covered, and what is written like them (tests/cases/attribution_missed.json)."""
    found = to_json(attribute(case["text"]), case["text"])
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_an_office_and_its_holder_the_person_speaks(order: int) -> None:
    """باسم is a given name too: a table of actors may have the office and the person as two rows."""
    actors = [Actor("office", "المتحدث باسم الحكومة"), Actor("holder", "باسم حداد")][::order]
    [said] = attribute("وقال المتحدث باسم الحكومة باسم حداد إن الجسر جاهز.", actors=actors)
    [office] = attribute("وقال المتحدث باسم الحكومة إن الجسر جاهز.", actors=actors)
    assert (said.actor, office.actor) == ("holder", "office")


@pytest.mark.parametrize("case", FRESH, ids=lambda case: case["class"])
def test_kinds_that_articles_nobody_had_read_were_read_wrongly_in(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to, and what is reported (tests/cases/attribution_fresh.json)."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("case", CUES, ids=lambda case: case["class"])
def test_verbs_and_what_opens_their_words(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to, and what is reported (tests/cases/attribution_cues.json)."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("case", ESSAYS, ids=lambda case: case["class"])
def test_columns_and_essays(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to, and what is reported (tests/cases/attribution_essays.json)."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("case", DROPPED, ids=lambda case: case["class"])
def test_who_is_meant_by_a_verb_without_subject(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to, and what is reported (tests/cases/attribution_dropped.json)."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("case", DROP, ids=lambda case: case["class"])
def test_who_acted_before_a_verb_without_subject(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to, and what is reported (tests/cases/attribution_drop.json)."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("case", LONG, ids=lambda case: case["class"])
def test_long_texts_of_other_genres(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to, and what is reported (tests/cases/attribution_long.json)."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("case", ENDS, ids=lambda case: case["class"])
def test_where_a_subject_begins_and_ends(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to, and what is reported (tests/cases/attribution_ends.json)."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("case", NEXT, ids=lambda case: case["class"])
def test_what_the_speaker_does_next_is_not_reported(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to, and what is reported (tests/cases/attribution_next.json)."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("case", WORDS_END, ids=lambda case: case["class"])
def test_where_reported_words_end(case: dict[str, Any]) -> None:
    """Of each report, of a noun phrase too: who speaks, and what (tests/cases/attribution_where_words_end.json)."""
    tiers = ("core", "extended") if case["class"].startswith("noun phrases") else ("core",)
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] in tiers]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("case", FRAMES, ids=lambda case: case["class"])
def test_frames_that_report_and_words_that_do_not(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to, and what is reported (tests/cases/attribution_frames.json)."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("case", TURNS, ids=lambda case: case["class"])
def test_turns_views_gestures_and_phrases_of_reporting(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to, and what is reported (tests/cases/attribution_turns.json)."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


@pytest.mark.parametrize("case", GENRES, ids=lambda case: case["class"])
def test_columns_sermons_interviews_and_verses(case: dict[str, Any]) -> None:
    """Of each report: whom it resolves to or its source kind, what is reported, its tier (attribution_genres.json)."""
    found = to_json(attribute(case["text"]), case["text"])
    got = [[r["resolved"] or r["source_kind"], " / ".join(c["text"] for c in r["content"]), r["tier"]] for r in found]
    assert got == case["records"]


@pytest.mark.parametrize("case", PORTRAITS, ids=lambda case: case["class"])
def test_who_speaks_in_portraits_and_columns(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to, and what is reported (tests/cases/attribution_portraits.json)."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]


def test_a_writer_argues_in_an_essay_and_not_in_news() -> None:
    """«We», «I» and questions outside everybody else's words, few reports: what makes a text an essay."""
    said = "قال الوزير سامي حداد إن الجسر جاهز. والماء قليل. ثم يقول إن الأمر سهل."
    news = f"سأل الناس: «لماذا ننتظر؟ نحن نسكن هنا، وعلينا العمل». {said}"
    essay = f"لماذا ننتظر؟ نحن نسكن هنا، وعلينا العمل. {said}"
    assert [found.tier for found in attribute(news)] == ["core", "core", "core"]
    assert [found.tier for found in attribute(essay)] == ["core", "extended"]


@pytest.mark.parametrize("word", ["رأيه", "حجته"])
def test_a_lone_and_before_a_view_is_read(word: str) -> None:
    """«و» with a space after it, as it is often typed, is no joined word and no reason to fail."""
    text = f"قال المدير إن الجسر جاهز. و {word} أن الطريق مغلق."
    assert to_json(attribute(text), text)[0]["resolved"] == "المدير"
