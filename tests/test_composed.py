"""Composed press texts that were read and coded by hand: what the program finds as their coders did, it goes on finding.

tests/cases/composed.json lists, per text, what is known to differ from the coding; anything else that differs fails.
`make readings` writes the list again: after a change that finds more, or one that is worth what it costs.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from scripts import load_script

from discourse import attribute
from discourse.attribution import to_json

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "benchmarks" / "gold"
KNOWN = ROOT / "tests" / "cases" / "composed.json"
measures = load_script("benchmarks/attribution.py")
FIELDS = ("source", "cue", "content", "via", "type", "source_kind", "polarity", "act", "tier", "parent")


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def open_texts(name: str) -> list[tuple[str, str, Any]]:
    """Id, text and coding of the texts of a set that may be read; the others are kept for measuring."""
    folder = GOLD / name
    ids = [row["id"] for row in read(folder / "manifest.json") if row["half"] == "open"]
    return [
        (f"{name}/{n}", (folder / "texts" / f"{n}.txt").read_bytes().decode("utf-8"), read(folder / f"{n}.json"))
        for n in ids
    ]


def spans(value: Any) -> list[dict[str, int]]:
    """The spans of a field of a coding, as a record writes them."""
    if not value:
        return []
    listed = value if isinstance(value[0], list) else [value]
    return [{"start": start, "end": end} for start, end in listed]


def attributions(text: str, coding: list[dict[str, Any]]) -> list[str]:
    """What differs from the reports that a coder saw: those not found, fields that are otherwise, and others found."""
    places = {"source", "cue", "content", "via"}
    gold = [{k: spans(v) if k in places else v for k, v in record.items()} for record in coding]
    ours = [
        {k: v if k not in places else v if isinstance(v, list) else [v] * bool(v) for k, v in record.items()}
        for record in to_json(attribute(text), text)
    ]
    parts = [
        [[measures.characters(text, record[part]) for part in ("content", "cue")] for record in records]
        for records in (gold, ours)
    ]
    of = measures.paired(*parts)
    name = {ours[j]["id"]: gold[i]["id"] for i, j in of.items()}
    found = []
    for i, wanted in enumerate(gold):
        if i not in of:
            found.append(f"{wanted['id']}: not found")
            continue
        got = ours[of[i]] | {"parent": name.get(ours[of[i]]["parent"])}
        for field in FIELDS:
            a, b = (measures.characters(text, r[field]) if field in places else r[field] for r in (wanted, got))
            if a != b:
                found.append(f"{wanted['id']}: {field}")
    for j, record in enumerate(ours):
        if j not in of.values():
            first = record["content"][0]
            found.append(f"{first['start']}-{first['end']}: no report")
    return found


TEXTS = open_texts("attribution-composed")


def test_most_of_what_the_coders_saw_is_found() -> None:
    known, fields = sum(map(len, read(KNOWN).values())), sum(len(coding) for *_, coding in TEXTS) * len(FIELDS)
    assert known < fields / 10


@pytest.mark.parametrize(("name", "text", "coding"), TEXTS, ids=[row[0] for row in TEXTS])
def test_the_reports_of_a_composed_text_are_found_as_its_coder_did(name: str, text: str, coding: Any) -> None:
    assert set(attributions(text, coding)) <= set(read(KNOWN).get(name, []))


if __name__ == "__main__":
    known = {name: found for name, text, coding in TEXTS if (found := attributions(text, coding))}
    KNOWN.write_text(json.dumps(known, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
