"""How well reports are found: `python benchmarks/attribution.py TEXTS GOLD` prints the table of measures.

A gold record is found when a record covers it with at least half of the shared characters (white space, marks and
edge punctuation left out); pairs are one to one, best first. Extended records count neither for nor against.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from discourse.attribution import attribute, to_json
from discourse.text import fold

_EDGE = re.compile(r"[\w]")


def characters(text: str, spans: list[dict[str, Any]]) -> set[int]:
    return {
        i
        for s in spans
        if s
        for i in range(s["start"], s["end"])
        if i < len(text) and _EDGE.match(text[i])
    }


def overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def names(name: str | None) -> set[str]:
    return {w for w in re.findall(r"[\u0621-\u064a]+", fold(name or "", loose=True)) if len(w) > 2}


def right(text: str, gold: dict[str, Any], ours: dict[str, Any]) -> bool:
    wanted = [s for s in (gold.get("source"), gold.get("antecedent")) if s]
    got = characters(text, [ours["source"]])
    if got and any(overlap(characters(text, [s]), got) >= 0.5 for s in wanted):
        return True
    have, want = names(ours["resolved"]), names(gold.get("referent"))
    if have and any(names(s["text"]) == have for s in wanted):
        return True
    return (
        bool(want) and len(have) <= 2 * len(want) + 8 and len(want & have) >= max(1, len(want) // 2)
    )


def measure(texts: Path, gold: Path) -> dict[str, str]:
    n = dict.fromkeys(
        ["found", "wanted", "false", "exact", "source", "type", "dropped", "dropped_right"], 0
    )
    modes: dict[str, list[int]] = {}
    for path in sorted(gold.glob("[0-9]*.json")):
        text = (texts / f"{path.stem}.txt").read_bytes().decode("utf-8")
        records = json.loads(path.read_text(encoding="utf-8"))["attributions"]
        ours = to_json(attribute(text), text)
        core = [g for g in records if g["tier"] == "core"]
        shared = sorted(((overlap(characters(text, g["content"]), characters(text, p["content"])), -i, -j)
                         for i, g in enumerate(core) for j, p in enumerate(ours)), reverse=True)  # fmt: skip
        pairs: dict[int, int] = {}
        for value, i, j in shared:
            if value >= 0.5 and -i not in pairs and -j not in pairs.values():
                pairs[-i] = -j
        for i, g in enumerate(core):
            cell = modes.setdefault(g["type"], [0, 0])
            cell[1] += 1
            n["wanted"] += 1
            if i not in pairs:
                continue
            p = ours[pairs[i]]
            cell[0] += 1
            n["found"] += 1
            a, b = characters(text, g["content"]), characters(text, p["content"])
            n["exact"] += (min(a), max(a)) == (min(b), max(b))
            ok = right(text, g, p)
            n["source"] += ok
            n["type"] += g["type"] == p["type"]
            n["dropped"] += g["source_kind"] == "pronoun"
            n["dropped_right"] += ok and g["source_kind"] == "pronoun"
        for j, p in enumerate(ours):
            near = any(g["tier"] != "core" and (overlap(characters(text, g["content"]), characters(text, p["content"])) >= 0.5
                                                or characters(text, g["cue"]) & characters(text, p["cue"]))
                       for g in records)  # fmt: skip
            n["false"] += j not in pairs.values() and not near

    def f1(hit: int) -> str:
        return f"{200 * hit / max(1, n['found'] + n['false'] + n['wanted']):.1f}"

    def share(a: int, b: int) -> str:
        return f"{100 * a / max(1, b):.1f} % ({a} of {b})"

    table = {"detection F1": f1(n["found"])}
    table |= {f"recall {k}": share(*modes[k]) for k in sorted(modes)}
    table |= {"exact content F1": f1(n["exact"]), "right source": share(n["source"], n["found"]),
              "dropped subject": share(n["dropped_right"], n["dropped"]), "end to end F1": f1(n["source"]),
              "type": share(n["type"], n["found"])}  # fmt: skip
    return table


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python benchmarks/attribution.py TEXTS GOLD")
    for key, value in measure(Path(sys.argv[1]), Path(sys.argv[2])).items():
        print(f"{key:20} {value}")
