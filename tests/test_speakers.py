"""Who speaks, in sentences of the classes that unseen articles were read wrongly in (tests/cases/attribution_speakers*.json)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from discourse.attribution import attribute, to_json

CASES = [
    case
    for file in sorted((Path(__file__).parent / "cases").glob("attribution_speakers*.json"))
    for case in json.loads(file.read_text(encoding="utf-8"))
]


def parameter(case: dict[str, Any], number: int) -> Any:
    """A case under its class; a known failure must fail, and says why."""
    marks = [pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else []
    return pytest.param(case, id=f"{number}-{case['class']}", marks=marks)


@pytest.mark.parametrize("case", [parameter(case, n) for n, case in enumerate(CASES, 1)])
def test_each_report_has_its_speaker_and_its_words(case: dict[str, Any]) -> None:
    """Of each core report: whom it resolves to (None where the author speaks or nobody is named), and what is reported."""
    found = [r for r in to_json(attribute(case["text"]), case["text"]) if r["tier"] == "core"]
    assert [[r["resolved"], " / ".join(c["text"] for c in r["content"])] for r in found] == case["records"]
