"""Reports: patterns that must be read, sentences that are none, any input, and the study's article."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.attribution import attribute, explain, read_actors, to_frame, to_json

ROOT = Path(__file__).parents[1]
# The comparison with a case has one home, beside the script that lists the failures.
_spec = importlib.util.spec_from_file_location(
    "attribution_cases", ROOT / "benchmarks" / "attribution_cases.py"
)
assert _spec is not None
assert _spec.loader is not None
cases = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(cases)

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
    assert [(c["grade"], c["pattern"]) for c in PATTERNS] == sorted(
        (c["grade"], c["pattern"]) for c in PATTERNS
    )
    assert len({c["id"] for c in PATTERNS}) == len(PATTERNS)
    patterns = {c["pattern"] for c in PATTERNS if not c["pattern"].startswith("resolution")}
    assert len(patterns) == 46
    for pattern in patterns:
        mine = [c["records"] for c in PATTERNS if c["pattern"] == pattern]
        assert sum(bool(records) for records in mine) >= 2, pattern
        assert [] in mine, pattern
    for case in PATTERNS:
        for record in case["records"]:
            assert record["content"], case["id"]
            assert record["type"] in ("direct", "indirect", "mixed"), case["id"]
            assert set(record) <= {*cases.FIELDS, "tier"}, case["id"]
            texts = [
                *record.get("cue", []),
                *record["content"],
                record.get("source"),
                record.get("via"),
            ]
            assert all(t is None or t in case["text"] for t in texts), case["id"]
    assert len({t["text"] for t in TRAPS}) == len(TRAPS) >= 150


@given(st.text(alphabet='وقال إن أن:«»"()،. \nأضاف الوزير بحسب وفق لـ', max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_input_gives_spans_of_the_text(text: str) -> None:
    for record in attribute(text):
        for span in (*record.cues, *record.contents):
            assert 0 <= span.start < span.end <= len(text)


def test_the_article(study_path: Path) -> None:
    text = (study_path / "articles" / "arabi-post-2021-12-12.txt").read_bytes().decode("utf-8")
    gold = json.loads((study_path / "attributions.json").read_text(encoding="utf-8"))[
        "attributions"
    ]
    records = to_json(attribute(text, actors=read_actors(study_path / "actors.csv")), text)

    def covered(record: dict[str, list[dict[str, int]]]) -> set[int]:
        return {
            i for s in record["content"] for i in range(s["start"], s["end"]) if text[i].isalnum()
        }

    for wanted in gold:
        best = max(
            records,
            key=lambda r: len(covered(r) & covered(wanted)) / len(covered(r) | covered(wanted)),
        )
        assert len(covered(best) & covered(wanted)) >= 0.5 * len(covered(best) | covered(wanted)), (
            wanted["id"]
        )
        assert best["actor"] == wanted["actor"], wanted["id"]
        assert best["type"] == wanted["type"], wanted["id"]
        assert best["via_actor"] == wanted["via_actor"], wanted["id"]
    assert len(records) <= len(gold) + 3


def test_table_and_explanation() -> None:
    text = "وقال المدير إن الجسر جاهز. وأضاف أن العمل مستمر."
    records = attribute(text)
    assert list(to_frame(records, text)["resolved"]) == ["المدير", "المدير"]
    assert "المدير" in explain(records[1], text)
    assert attribute("") == []
