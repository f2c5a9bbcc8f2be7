"""Reference codings: frozen, inside their texts, one half apart from the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scripts import load_script

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "benchmarks" / "gold"
gold = load_script("benchmarks/gold.py")


def test_codings_are_as_they_were_frozen() -> None:
    assert gold.frozen() == []
    listed = {line.split("  ", 1)[1] for line in (GOLD / "freeze.sha256").read_text(encoding="utf-8").splitlines()}
    assert listed == {f.relative_to(GOLD).as_posix() for form in ("*.json", "*.jsonl") for f in GOLD.rglob(form)}


def test_no_coding_contains_its_text() -> None:
    for file in [*GOLD.glob("attribution*/[0-9]*.json"), *GOLD.glob("second/attribution/*.json")]:
        for record in json.loads(file.read_text(encoding="utf-8")):
            assert all(isinstance(offset, int) for span in record["content"] for offset in span)


@pytest.mark.parametrize("name", sorted(path.parent.name for path in GOLD.glob("*/manifest.json")))
def test_every_coding_joins_its_text(name: str, shared: Path, tmp_path: Path) -> None:
    rows = json.loads((GOLD / name / "manifest.json").read_text(encoding="utf-8"))
    assert gold.main([name, str(shared), str(tmp_path)]) == 0
    assert {path.stem for path in (tmp_path / "texts").glob("*.txt")} == {row["id"] for row in rows}
    for row in rows:
        coded = json.loads((tmp_path / "gold" / f"{row['id']}.json").read_text(encoding="utf-8"))
        text = (tmp_path / "texts" / f"{row['id']}.txt").read_bytes().decode("utf-8")
        spans = (
            coded["units"] if name.startswith("frames") else [s for r in coded["attributions"] for s in r["content"]]
        )
        assert all(text[s["start"] : s["end"]] == s["text"] != "" for s in spans)
