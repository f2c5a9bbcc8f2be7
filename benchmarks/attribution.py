"""How well reports are found: `python benchmarks/attribution.py TEXTS GOLD [--apart 19-24] [--confidence]`.

TEXTS contains NN.txt, GOLD NN.json with the reference attributions.  A reference record is found when a record covers it
with an overlap (intersection over union of characters, white space, marks and edge punctuation left out) of at least
.5; pairs are one to one, best first, equal ones by their cue.  Extended records count neither for nor against.
Intervals are 95 % percentile bootstraps over articles (999 samples, seed 0).  Where a README.md next to GOLD lists the
articles' newspapers in a table (| NN | newspaper | ...), figures are given for each of them too.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from discourse.attribution import attribute, to_json
from discourse.language.fold import fold
from discourse.validity.attributions import paired

BANDS = (0.5, 0.7, 0.8, 0.9)  # of confidence
_EDGE = set(" \t\n\r\u00a0\u200e\u200f.,،؛;:!؟?…«»“”„\"‹›'()[]{}-–—")
_ALEFS = str.maketrans("ة", "ه")


def characters(text: str, spans: Iterable[dict[str, Any] | None]) -> set[int]:
    return {i for s in spans if s for i in range(s["start"], s["end"]) if i < len(text) and text[i] not in _EDGE}


def overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def plain(name: str | None) -> str:
    return " ".join(re.findall("[\u0621-\u064a0-9a-zA-Z]+", fold(name or "").translate(_ALEFS)))


def names(name: str | None) -> set[str]:
    return {w for w in re.findall("[\u0621-\u064a]+", plain(name)) if len(w) > 2}


def right(text: str, gold: dict[str, Any], ours: dict[str, Any]) -> bool:
    """Whether the source is the reference's: by its span, by the antecedent's wording or by the name."""
    wanted = [s for s in (gold.get("source"), gold.get("antecedent")) if s]
    got = characters(text, [ours["source"]])
    if got and any(overlap(characters(text, [s]), got) >= 0.5 for s in wanted):
        return True
    if ours["resolved"] and any(plain(s["text"]) == plain(ours["resolved"]) for s in wanted):
        return True
    if gold.get("referent") == "author":  # the first person of a signed text
        return bool(ours["source_kind"] == "author")
    have, want = names(ours["resolved"]), names(gold.get("referent"))
    near = len(have) <= 2 * len(want) + 8 and len(want & have) >= max(1, len(want) // 2)
    return bool(want) and near


def pairs(text: str, gold: Sequence[dict[str, Any]], ours: Sequence[dict[str, Any]]) -> list[Row]:
    """(reference or None, record or None) of one article."""
    core = [g for g in gold if g["tier"] == "core"]
    parts = [
        [[characters(text, record[part]) for part in ("content", "cue")] for record in records]
        for records in (core, ours)
    ]
    of = paired(*parts)
    rows: list[Row] = [(g, ours[of[i]] if i in of else None) for i, g in enumerate(core)]
    for j, p in enumerate(ours):
        if j not in of.values() and not any(_beside(text, g, p) for g in gold):
            rows.append((None, p))
    return rows


def _beside(text: str, gold: dict[str, Any], ours: dict[str, Any]) -> bool:
    """Whether a record meets an extended reference, which counts neither for nor against."""
    content = overlap(characters(text, gold["content"]), characters(text, ours["content"]))
    cue = characters(text, gold["cue"]) & characters(text, ours["cue"])
    return gold["tier"] != "core" and (content >= 0.5 or bool(cue))


Row = tuple[dict[str, Any] | None, dict[str, Any] | None]


def counts(text: str, rows: Sequence[Row]) -> Counter[str]:
    """What one article adds to each measure."""
    n: Counter[str] = Counter()
    for g, p in rows:
        if g is None:
            n["false"] += 1
            continue
        kinds = ("all", f"type {g['type']}", f"kind {g['source_kind']}")
        for kind in kinds:
            n[f"wanted {kind}"] += 1
        if p is None:
            continue
        ok = right(text, g, p)
        a, b = characters(text, g["content"]), characters(text, p["content"])
        for kind in kinds:
            n[f"found {kind}"] += 1
            n[f"source {kind}"] += ok
        n["exact"] += (min(a), max(a)) == (min(b), max(b))
        n["type"] += g["type"] == p["type"]
    return n


def _f1(n: Counter[str], hits: float) -> float:
    return 200 * hits / max(1, n["found all"] + n["false"] + n["wanted all"])


def _share(a: str, b: str) -> Callable[[Counter[str]], float]:
    return lambda n: 100 * n[a] / n[b] if n[b] else float("nan")


MEASURES: dict[str, Callable[[Counter[str]], float]] = {
    "detection F1": lambda n: _f1(n, n["found all"]),
    "recall direct": _share("found type direct", "wanted type direct"),
    "recall mixed": _share("found type mixed", "wanted type mixed"),
    "recall indirect": _share("found type indirect", "wanted type indirect"),
    "exact content F1": lambda n: _f1(n, n["exact"]),
    "right source": _share("source all", "found all"),
    "dropped subject": _share("source kind pronoun", "found kind pronoun"),
    "end to end F1": lambda n: _f1(n, n["source all"]),
    "type": _share("type", "found all"),
}


def interval(articles: Sequence[Counter[str]], measure: Callable[[Counter[str]], float]) -> tuple[float, float]:
    """95 % percentile bootstrap over articles."""
    random = np.random.default_rng(0)
    values = []
    for _ in range(999):
        total: Counter[str] = Counter()
        for k in random.integers(len(articles), size=len(articles)):
            total.update(articles[k])
        values.append(measure(total))
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


def table(articles: Sequence[Counter[str]], title: str) -> None:
    total: Counter[str] = Counter()
    for one in articles:
        total.update(one)
    print(
        f"{title}: {len(articles)} articles, {total['wanted all']} core records, {total['found all']} found, "
        f"{total['false']} false"
    )
    for name, measure in MEASURES.items():
        low, high = interval(articles, measure)
        print(f"  {name:18} {measure(total):5.1f} [{low:5.1f}, {high:5.1f}]")


def by_kind(articles: Sequence[Counter[str]]) -> None:
    total: Counter[str] = Counter()
    for one in articles:
        total.update(one)
    print("by source kind: found of all, right source of found")
    for key in sorted(k for k in total if k.startswith("wanted kind ")):
        kind = key.removeprefix("wanted kind ")
        found, source = _share(f"found kind {kind}", key), _share(f"source kind {kind}", f"found kind {kind}")
        low, high = interval(articles, found)
        print(
            f"  {kind:12} {total[f'found kind {kind}']:3} of {total[key]:3} [{low:5.1f}, {high:5.1f}], "
            f"{source(total):5.1f} of them"
        )


def newspapers(gold: Path) -> dict[str, str]:
    readme = gold.parent / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.exists() else ""
    return dict(re.findall(r"^\| (\d\d) \| ([^|]+?) \|", text, re.M))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--apart", metavar="A-B", help="articles to give figures of apart, too")
    parser.add_argument("--confidence", action="store_true", help="right of found, by rule and by confidence")
    given = parser.parse_args()
    articles: dict[str, Counter[str]] = {}
    rules: dict[str, Counter[str]] = {}
    judged: list[tuple[float, bool]] = []  # confidence, and whether a record has the right source
    for path in sorted(given.gold.glob("[0-9]*.json")):
        text = (given.texts / f"{path.stem}.txt").read_bytes().decode("utf-8")
        records = json.loads(path.read_text(encoding="utf-8"))["attributions"]
        found = attribute(text)
        ours = to_json(found, text)
        rows = pairs(text, records, ours)
        articles[path.stem] = counts(text, rows)
        made = {record["id"]: a for record, a in zip(ours, found, strict=True)}
        for g, p in rows:
            if p is not None:
                ok = g is not None and right(text, g, p)
                one = rules.setdefault(made[p["id"]].rule, Counter())
                one["records"] += 1
                one["right"] += ok
                judged.append((made[p["id"]].confidence, ok))
    table(list(articles.values()), "all")
    if given.apart:
        low, high = given.apart.split("-")
        table([v for k, v in articles.items() if low <= k <= high], f"articles {given.apart}")
    by_kind(list(articles.values()))
    papers = newspapers(given.gold)
    for paper in dict.fromkeys(papers.values()):
        own = [v for k, v in articles.items() if papers.get(k) == paper]
        total = sum(own, Counter())
        low, high = interval(own, MEASURES["end to end F1"])
        print(
            f"  {paper:20} {len(own)} articles, {total['wanted all']:3} records: detection F1 "
            f"{MEASURES['detection F1'](total):5.1f}, end to end F1 {MEASURES['end to end F1'](total):5.1f} "
            f"[{low:5.1f}, {high:5.1f}]"
        )
    if given.confidence:
        print("by rule: found with the right source, of all records of the rule")
        for name, one in sorted(rules.items()):
            print(f"  {name:24} {one['right']:3} of {one['records']:3}")
        print("by confidence: wrong (no such reference, or another source) of all records")
        for low, high in pairwise((0.0, *BANDS, 1.01)):
            band = [ok for confidence, ok in judged if low <= confidence < high]
            wrong = band.count(False)
            if band:
                print(f"  {low:.2f} to {high - 0.01:.2f}  {wrong:3} of {len(band):3}, {100 * wrong / len(band):5.1f} %")


if __name__ == "__main__":
    main()
