"""How well reports are found by genre: python benchmarks/genres.py TEXTS GOLD

TEXTS and GOLD are folders as `benchmarks/gold.py attribution SHARED OUT --half open` writes them; the genre of an article is
that of benchmarks/gold/attribution/manifest.json.  Printed is a Markdown table, one row per genre: articles, reference
reports of the core, detection F1, exact content F1, right source of the found, end-to-end F1, and how many of the reference
reports are in the author's first person.  A genre with fewer than 15 reports is marked with *: its figures say little.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from attribution import MEASURES, counts, pairs

from discourse.attribution import attribute, to_json

MANIFEST = Path(__file__).parent / "gold" / "attribution" / "manifest.json"
FEW = 15
SHOWN = ("detection F1", "exact content F1", "right source", "end to end F1")


def by_genre(texts: Path, gold: Path, manifest: Path = MANIFEST) -> dict[str, Counter[str]]:
    """What each genre adds to each measure; articles that the manifest does not list are left out."""
    genre = {row["id"]: row["genre"] for row in json.loads(manifest.read_text(encoding="utf-8"))}
    found: dict[str, Counter[str]] = {}
    for path in sorted(gold.glob("[0-9]*.json")):
        if path.stem not in genre:
            continue
        text = (texts / f"{path.stem}.txt").read_bytes().decode("utf-8")
        records: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["attributions"]
        n = counts(text, pairs(text, records, to_json(attribute(text), text)))
        n["articles"] = 1
        n["author"] = sum(r["tier"] == "core" and r.get("referent") == "author" for r in records)
        found.setdefault(genre[path.stem], Counter()).update(n)
    return found


def table(found: dict[str, Counter[str]]) -> list[str]:
    """The rows of the Markdown table, genres in the order of their names."""
    rows = [f"| genre | articles | reports | of the author | {' | '.join(SHOWN)} |", "|" + "---|" * (4 + len(SHOWN))]
    for name, n in [*sorted(found.items()), ("all", sum(found.values(), Counter()))]:
        few = "*" if n["wanted all"] < FEW else ""
        figures = [f"{MEASURES[measure](n):.1f}" for measure in SHOWN]
        rows.append(f"| {name}{few} | {n['articles']} | {n['wanted all']} | {n['author']} | {' | '.join(figures)} |")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    print("\n".join(table(by_genre(options.texts, options.gold))))


if __name__ == "__main__":
    main()
