"""How often an interval of a comparison has the true value in it: python benchmarks/coverage.py [--runs 500].

Made-up studies: stories, each with its own leaning towards a frame (beta-distributed, so that the paragraphs of a story are
alike), each printed by one to five outlets in the same words, as agency texts are.  The true share, and the true difference
of two outlets, are known.  Printed, for ``profile`` and ``difference`` with 95 % intervals: the share of studies whose
interval has the true value where copies are one group, dropped, or taken for independent articles, with its own 95 %
interval; and the mean width.  Then how often ``difference`` calls equal outlets different at p < 0.05, in the same three ways.
"""

import argparse
import time
from collections import defaultdict

import numpy as np
import pandas as pd

from discourse import difference, profile
from discourse.stats import clopper_pearson

SEED = 2018
# How many outlets print a story: most one alone, a few all five.
PRINTED = (0.7, 0.1, 0.08, 0.07, 0.05)
# The intraclass correlation of a frame within a story, and framed paragraphs per article beyond the first.
ALIKE, MORE = 0.2, 3.0
OUTLETS = ("A", "B", "C", "D", "E")
WAYS = ("group", "drop", "ignore")


def study(rng: np.random.Generator, stories: int, shares: tuple[float, float]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Codings and articles; the frame's share in stories that outlet A prints first is shares[0], elsewhere shares[1]."""
    rows, articles = [], []
    for story in range(stories):
        printed = rng.choice(5, size=rng.choice(5, p=PRINTED) + 1, replace=False)
        share = shares[0] if printed[0] == 0 else shares[1]
        strength = (1 - ALIKE) / ALIKE
        leaning = rng.beta(share * strength, (1 - share) * strength)
        framed = rng.random(1 + rng.poisson(MORE)) < leaning
        for outlet in printed:
            name = f"s{story}-{OUTLETS[outlet]}"
            articles.append((name, OUTLETS[outlet], "", f"s{story}", len(framed)))
            rows += [(name, k, "frame", "x" if f else "other", "", "") for k, f in enumerate(framed)]
    columns = ["document", "paragraph_start", "variable", "value", "actor", "attribution"]
    table = pd.DataFrame(articles, columns=["document", "outlet", "published", "group", "paragraphs"])
    return pd.DataFrame(rows, columns=columns), table


def of_value(table: pd.DataFrame) -> dict[str, float]:
    found = table[table["value"] == "x"].to_dict("records")
    return {str(k): v for k, v in found[0].items()} if found else {}


def line(name: str, hits: list[bool], widths: list[float]) -> str:
    low, high = clopper_pearson(sum(hits), len(hits))
    width = f", width {np.mean(widths):.3f}" if widths else ""
    return f"  {name:<8} {sum(hits) / len(hits):6.1%} [{low:.1%}, {high:.1%}]{width}"


def coverage(stories: int, share: float, runs: int) -> None:
    print(f"{stories} stories, true share {share:.0%}: share over the whole study")
    hits, widths = defaultdict(list), defaultdict(list)
    for run in range(runs):
        codes, articles = study(np.random.default_rng([SEED, stories, run]), stories, (share, share))
        whole = articles.assign(all="all")
        for way in WAYS:
            row = of_value(profile(codes, by="all", articles=whole, copies=way)) or {"low": 0.0, "high": 1.0}
            hits[way].append(row["low"] <= share <= row["high"])
            widths[way].append(row["high"] - row["low"])
        row = of_value(profile(codes, by="all", articles=whole, interval="bootstrap", resamples=500, seed=run))
        hits["boot"].append(bool(row) and row["low"] <= share <= row["high"])
        widths["boot"].append(row["high"] - row["low"] if row else 1.0)
    for way in (*WAYS, "boot"):
        print(line(way, hits[way], widths[way]), flush=True)


def differences(stories: int, share: float, runs: int) -> None:
    print(f"{stories} stories, true share {share:.0%} in every outlet: outlet A minus outlet B, true difference 0")
    hits, widths, called = defaultdict(list), defaultdict(list), defaultdict(list)
    for run in range(runs):
        codes, articles = study(np.random.default_rng([SEED, stories, run, 2]), stories, (share, share))
        for way in WAYS:
            given = {"by": "outlet", "a": "A", "b": "B", "articles": articles, "copies": way}
            row = of_value(difference(codes, **given, resamples=199, seed=run))
            hits[way].append(not row or row["low"] <= 0 <= row["high"])
            widths[way].append(row["high"] - row["low"] if row else 2.0)
            called[way].append(bool(row) and row["p"] < 0.05)
    for way in WAYS:
        print(line(way, hits[way], widths[way]), flush=True)
    print("  called different at p < 0.05 (should be 5 %):")
    for way in WAYS:
        print(line(way, called[way], []), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--stories", type=int, nargs="+", default=[30, 100, 300])
    given = parser.parse_args()
    began = time.process_time()
    for stories in given.stories:
        for share in (0.05, 0.3, 0.6):
            coverage(stories, share, given.runs)
    for stories in given.stories:
        differences(stories, 0.3, given.runs)
    print(f"{time.process_time() - began:.0f} s of processor time")


if __name__ == "__main__":
    main()
