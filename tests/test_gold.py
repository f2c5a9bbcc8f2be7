"""Reference codings: frozen, inside their texts, one half apart from the other."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "benchmarks" / "gold"


def script() -> Any:
    spec = importlib.util.spec_from_file_location("gold", ROOT / "benchmarks" / "gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_codings_are_as_they_were_frozen() -> None:
    assert script().frozen() == []
    listed = {line.split("  ", 1)[1] for line in (GOLD / "freeze.sha256").read_text(encoding="utf-8").splitlines()}
    assert listed == {f.relative_to(GOLD).as_posix() for f in GOLD.rglob("*.json")}


def test_no_coding_contains_its_text() -> None:
    for file in [*GOLD.glob("attribution/[0-9]*.json"), *GOLD.glob("second/attribution/*.json")]:
        for record in json.loads(file.read_text(encoding="utf-8")):
            assert all(isinstance(offset, int) for span in record["content"] for offset in span)


def test_every_coding_joins_its_text(shared: Path, tmp_path: Path) -> None:
    gold = script()
    for kind, count in (("attribution", 45), ("frames", 30)):
        assert gold.main([kind, str(shared), str(tmp_path / kind)]) == 0
        assert len(list((tmp_path / kind / "texts").glob("*.txt"))) == count
    records = json.loads((tmp_path / "attribution" / "gold" / "01.json").read_text(encoding="utf-8"))["attributions"]
    text = (tmp_path / "attribution" / "texts" / "01.txt").read_text(encoding="utf-8")
    assert all(text[s["start"] : s["end"]] == s["text"] != "" for r in records for s in r["content"])
