"""Acts that are the object of announcing, confirming or refusing: أعلنت الوزارة إغلاق الجسر (tests/cases/attribution_acts.json)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from discourse.attribution import attribute, to_json

CASES = json.loads((Path(__file__).parent / "cases" / "attribution_acts.json").read_text(encoding="utf-8"))


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
