"""Reports: patterns that must be read, sentences that are none, any input, and the study's article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse.attribution import attribute, explain, read_actors, to_frame, to_json

CASES = Path(__file__).parent / "cases"


def load(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((CASES / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("case", load("attribution_patterns.json"), ids=lambda c: c["pattern"])
def test_pattern(case: dict[str, str]) -> None:
    text = case["text"]
    (found,) = to_json(attribute(text), text)
    assert found["content"][0]["text"] == case["content"]
    assert found["type"] == case["type"]
    assert found["source"]["text"] == case["source"]


def test_traps_give_no_record() -> None:
    assert [c["text"] for c in load("traps.json") if attribute(c["text"])] == []


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
