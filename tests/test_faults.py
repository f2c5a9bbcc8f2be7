"""Inputs that once gave wrong attributions, as a table: each row with the records that are right."""

import json
from pathlib import Path
from typing import Any

import pytest

from discourse import attribute

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "faults.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_a_text_that_failed_once_is_attributed_right(case: dict[str, Any]) -> None:
    text = case["text"]
    found = []
    for record, expected in zip(attribute(text), case["records"], strict=True):
        whole = {
            "source": None if record.source is None else text[record.source.start : record.source.end],
            "content": " … ".join(text[s.start : s.end] for s in record.contents),
            "actor": record.actor,
            "via": [text[s.start : s.end] for s in record.via],
        }
        found.append({key: whole[key] for key in expected})
    assert found == case["records"]


@pytest.mark.parametrize("predicate", ["حاضرا", "مشاركا", "مسافرا", "شاهدا", "مديراً"])
def test_a_predicate_is_nobody_whom_a_later_word_resolves_to(predicate: str) -> None:
    """An indefinite accusative after «was» names what somebody is, and not somebody."""
    text = f"عنوان\n\nوقال المحامي إن المتهم كان {predicate}.\n\nوقال الباحث إن النتيجة صحيحة.\n\nوأكد أن العقد باطل.\n"
    found = attribute(text)
    assert len(found) == 3
    assert not [record for record in found if predicate.rstrip("اً") in record.resolved]
