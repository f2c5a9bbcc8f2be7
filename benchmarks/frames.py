"""The study's frames on composed sentences: python benchmarks/frames.py [CASES.csv] [--lexicon FILE] [--part NAME].

CASES has the columns frame, side (in: the sentence carries the frame; out: it does not, though it may speak of alike
things), part, text.  Printed by part: recall (of the sentences in) and precision (hits among in and out) of each
frame, then every miss.  The parts of tests/cases/frames.csv: ``seen`` was used while the lexicon was written,
``held`` was written before and read after, ``third`` was written last, without sight of the lexicon, and scored recall
.93 and precision 1.00 before its misses were mended.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

from discourse.coding.paragraph_frames import is_evidence
from discourse.lexicon.entries import read_lexicon
from discourse.lexicon.matcher import Matcher

ROOT = Path(__file__).parents[1]


def score(
    rows: list[dict[str, str]], matcher: Matcher
) -> tuple[dict[str, Counter[tuple[str, bool]]], list[dict[str, str]]]:
    """By frame, how many sentences in and out were hit; and the rows that went wrong."""
    table: dict[str, Counter[tuple[str, bool]]] = {}
    wrong = []
    for row in rows:
        hit = row["frame"] in {h.entry.value for h in matcher.find(row["text"]) if is_evidence(h)}
        table.setdefault(row["frame"], Counter())[row["side"], hit] += 1
        if hit != (row["side"] == "in"):
            wrong.append(row)
    return table, wrong


def recall_and_precision(cells: Counter[tuple[str, bool]]) -> tuple[float, float]:
    hits = cells["in", True]
    return hits / max(1, hits + cells["in", False]), hits / max(1, hits + cells["out", True])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", type=Path, nargs="?", default=ROOT / "tests/cases/frames.csv")
    parser.add_argument("--lexicon", type=Path, default=ROOT / "corpus" / "lexicon.csv")
    parser.add_argument("--part")
    given = parser.parse_args()
    matcher = Matcher(e for e in read_lexicon(given.lexicon) if e.variable == "frame")
    rows = list(csv.DictReader(given.cases.read_text(encoding="utf-8").splitlines()))
    for part in dict.fromkeys(r.get("part", "") for r in rows):
        if given.part not in (None, part):
            continue
        table, wrong = score([r for r in rows if r.get("part", "") == part], matcher)
        print(f"{part or 'all':24} recall precision   in  out")
        for frame, cells in [*sorted(table.items()), ("all", sum(table.values(), Counter()))]:
            recall, precision = recall_and_precision(cells)
            sides = [cells[side, True] + cells[side, False] for side in ("in", "out")]
            print(f"  {frame:22} {recall:6.2f} {precision:9.2f} {sides[0]:4} {sides[1]:4}")
        for row in wrong:
            print(f"  {'missed' if row['side'] == 'in' else 'false'}: {row['frame']}: {row['text']}")
