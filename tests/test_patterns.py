"""Ways of reporting and sources: the table of marker phrases, and growth on texts that nobody writes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from discourse import attribute
from discourse.attribution.arabic.cues import classes
from discourse.attribution.arabic.data import read_rows
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.rules.base import all_rules
from discourse.attribution.rules.markers import according_at, markers
from discourse.attribution.rules.patterns import find_patterns
from discourse.attribution.rules.sources import find_source
from discourse.attribution.rules.sources.ends import first_of_two
from discourse.language.fold import fold

ROWS = list(read_rows("according.tsv"))


def test_each_marker_phrase_is_one_row() -> None:
    phrases = [fold(row["phrase"]) for row in ROWS]
    assert len(phrases) == len(set(phrases))
    assert all(row["note"] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phrase"])
def test_a_marker_phrase_is_found_where_it_is_written(row: dict[str, str]) -> None:
    text = Sentences(f"الجسر جاهز، {row['phrase']} الوزير.")
    assert [(k, found.kind) for k, found in markers(text)] == [(3, row["kind"])]
    assert according_at(text, 0) is None


def test_the_longest_phrase_is_taken() -> None:
    text = Sentences("الجسر جاهز على حد قول الوزير، على حد قوله.")
    assert [(k, found.needs) for k, found in markers(text)] == [(2, "speaker"), (7, "own words")]


def test_single_markers_end_a_noun_phrase() -> None:
    """Words of the table that open an authority or a relay have the class that ends a noun phrase."""
    for row in ROWS:
        first = fold(row["phrase"]).split()[0]
        if row["kind"] in ("authority", "relay") and classes(first).isdisjoint({"preposition"}):
            assert not classes(first).isdisjoint({"according", "as"}), first


def test_the_first_of_two_noun_phrases() -> None:
    text = Sentences("ووصف المدير الرياضي الصفقة بأنها ناجحة")
    assert first_of_two(text, (1, 4)) == (1, 3)


@pytest.mark.parametrize(
    "unit",
    [
        "وفق البنك، تراجع النمو في البلاد، ",
        "تراجع النمو في البلاد، بحسب البنك، ",
        "الجسر جاهز على حد قوله، ",
        "الأمر واضح، في نظر النقابة، ",
        "في حديث مع قناة المدار قال ",
        "الوزير الذي قال والذي قال ",
        "«سنعود غدا»، قال حداد، «ولن نتأخر» ",
        "\n— سامي حداد (@sami) ",
    ],
)
def test_patterns_and_sources_grow_in_step_with_the_text(
    unit: str, steps_of: Callable[[Callable[[], object]], int]
) -> None:
    """Four times the text takes at most six times the work of the finders: two loops in one take 16 times."""

    def find(text: Sentences) -> None:
        for draft in find_patterns(text, []):
            if draft.cue.finite:
                find_source(text, draft, min(text.size, draft.at + 45))

    def steps(copies: int) -> int:
        text = Sentences(unit * copies)
        return steps_of(lambda: find(text))

    steps(5)  # what is known of each distinct word is worked out once
    assert steps(160) < 6 * steps(40)


@pytest.mark.parametrize("rule", [rule for rule in all_rules().values() if rule.stage in ("source", "patterns")])
def test_a_rule_switched_off_is_named_nowhere(rule: object) -> None:
    name, example = rule.name, rule.example  # type: ignore[attr-defined]
    assert all(step.rule != name for record in attribute(example, without={name}) for step in record.trace)


@pytest.mark.parametrize(
    ("word", "own", "nothing"),
    [
        ("ثالث", {"order"}, True),  # ثالث أيام العيد
        ("الثالث", {"order"}, False),  # the third one said
        ("ثالث", {"order", "human"}, False),
        ("هو", set(), False),
        ("الوزير", {"human"}, False),
        ("قلم", set(), False),
        ("رفعوا", set(), True),
        ("جاوا", set(), False),
    ],
)
def test_words_that_begin_no_name(word: str, own: set[str], nothing: bool) -> None:
    from discourse.attribution.arabic.nouns import _begins_nothing

    assert _begins_nothing(word, frozenset(own)) == nothing
