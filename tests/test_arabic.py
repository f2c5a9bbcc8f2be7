"""The language below the rules of attribution: noun phrases, nouns, agreement, forms of reporting words, sentences."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from discourse.attribution import attribute
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import Sentences

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
