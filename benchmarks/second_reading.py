"""How far two readers agree on the reference codings: python benchmarks/second_reading.py SHARED

coder-2 read ten articles of the attribution set and four of the frames set without seeing coder-1's codings or the
program's output (benchmarks/gold/second); a ninth reader read 24 articles of attribution-10 and attribution-11 so, three of
each of their eight readers, and a third reader the 25 articles of attribution-12 that its first one had read.  Printed: the
second coding measured against the first as the program is, and for frames F1 of the pairs, Krippendorff's alpha over the
frames of all paragraphs, and F1 of stance records.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import krippendorff
import numpy as np
from attribution import counts, pairs, table
from gold import GOLD, codings_of, joined, text_of

from discourse.language.fold import fold


def _seconds(name: str) -> list[tuple[str, str, Any]]:
    """Set, article and coding of each second coding in a file of them."""
    lines = (GOLD / "second" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(one["set"], one["article"], one["attributions"]) for one in map(json.loads, lines)]


def attribution(shared: Path) -> None:
    first: list[tuple[str, str, Any]] = [  # set, article and coding
        ("attribution", path.stem, json.loads(path.read_text(encoding="utf-8")))
        for path in sorted((GOLD / "second" / "attribution").glob("*.json"))
    ]
    ninth, third = (_seconds(name) for name in ("attribution-10-11", "attribution-12"))
    titles = ("coder-2 against coder-1", "a ninth reader against eight", "a third reader against the first")
    for title, seconds in zip(titles, (first, ninth, third), strict=True):
        articles = []
        for name, article, coded in seconds:
            rows = json.loads((GOLD / name / "manifest.json").read_text(encoding="utf-8"))
            text = text_of(shared, name, next(row for row in rows if row["id"] == article))
            both = [joined(one, text, article)["attributions"] for one in (codings_of(name, article), coded)]
            core = [r | {"resolved": r.get("referent")} for r in both[1] if r["tier"] == "core"]
            articles.append(counts(text, pairs(text, both[0], core)))
        table(articles, title)


def frames() -> None:
    pairs_of: list[set[tuple[str, ...]]] = [set(), set()]
    stance_of: list[set[tuple[str, ...]]] = [set(), set()]
    units: list[tuple[str, str]] = []
    for place in sorted((GOLD / "second" / "frames").glob("*.json")):
        for side, path in enumerate((GOLD / "frames" / place.name, place)):
            coded: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            for unit in coded["units"]:
                key = (place.stem, str(unit["start"]))
                units += [key] if not side else []
                pairs_of[side] |= {(*key, frame) for frame in unit["frames"]}
                stance_of[side] |= {(*key, fold(s["holder"]), s["target"], s["label"]) for s in unit["stance"]}
    values = sorted({p[2] for side in pairs_of for p in side})
    data = np.array([[float((*unit, value) in side) for unit in units for value in values] for side in pairs_of])
    alpha = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    for name, (a, b) in (("frame pairs", pairs_of), ("stance records", stance_of)):
        print(
            f"{name}: coder-1 {len(a)}, coder-2 {len(b)}, both {len(a & b)}, F1 {2 * len(a & b) / max(1, len(a) + len(b)):.3f}"
        )
    print(f"frames: {len(units)} paragraphs, {len(values)} frames, alpha {alpha:.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    given = parser.parse_args()
    if not (given.shared / "data").is_dir():
        parser.error(
            f"{given.shared}: expected the folder of reference data, with data/saudinewsnet and data/ant in it"
        )
    attribution(given.shared)
    frames()
    sys.exit(0)
