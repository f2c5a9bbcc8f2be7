"""A learnt ranker against the written order: `python benchmarks/ranker.py TEXTS GOLD [TEXTS GOLD ...]`.

For each report with a dropped subject that is found, the candidates that the rules propose are marked right or wrong by the
reference attributions (folders as for benchmarks/attribution.py).  A logistic regression over the features of the candidates,
their rule and their place in the written order is cross-validated over articles (ten folds, seed 0) and puts first the
candidate with the highest probability.  Printed: how often the first candidate is right, by the written order and by the
learnt ranker; how often any candidate is; and the same with the place in the written order left out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from attribution import pairs, right
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from discourse.attribution import attribute, candidates_table, to_json

FEATURES = [
    "rule",
    "same_sentence",
    "same_paragraph",
    "gender_agrees",
    "number_agrees",
    "spoke",
    "acted",
    "level",
    "kind",
]
NUMBERS = ["distance", "rivals", "mentions", "order"]


def marked(texts: Path, gold: Path) -> pd.DataFrame:
    """The candidates of the reports with a dropped subject; column ``right`` by the reference attributions."""
    parts = []
    for path in sorted(gold.glob("[0-9]*.json")):
        text = (texts / f"{path.stem}.txt").read_bytes().decode("utf-8")
        records = json.loads(path.read_text(encoding="utf-8"))["attributions"]
        found = pairs(text, records, to_json(attribute(text), text))
        wanted = {int(p["id"].lstrip("r")): g for g, p in found if g and p and g["source_kind"] == "pronoun"}
        table = candidates_table(text)
        table = table[table["report"].isin(wanted)]
        is_right = [
            right(
                text,
                wanted[row.report],
                {"source": {"start": row.start, "end": row.end}, "resolved": row.words, "source_kind": ""},
            )
            for row in table.itertuples()
        ]
        parts.append(table.assign(right=np.array(is_right, dtype=bool), group=f"{gold.parent.name}/{path.stem}"))
    return pd.concat([part for part in parts if len(part)], ignore_index=True)


def rows_of(table: pd.DataFrame, *, order: bool) -> list[dict[str, Any]]:
    numbers = [n for n in NUMBERS if order or n != "order"]
    plain = table[FEATURES].astype(object).map(str).to_dict("records")
    return [
        row | {n: float(np.log1p(max(v, 0.0))) for n, v in zip(numbers, values, strict=True)}
        for row, values in zip(plain, table[numbers].to_numpy(dtype=float), strict=True)
    ]


def learnt(table: pd.DataFrame, *, order: bool) -> pd.Series:
    """The probability that a candidate is right, each article by a model that has not seen it."""
    scores = pd.Series(0.0, index=table.index)
    for train, test in GroupKFold(10, shuffle=True, random_state=0).split(table, groups=table["group"]):
        vectors = DictVectorizer().fit(rows_of(table.iloc[train], order=order))
        model = LogisticRegression(C=1.0, max_iter=2000, class_weight="balanced")
        model.fit(vectors.transform(rows_of(table.iloc[train], order=order)), table["right"].iloc[train])
        scores.iloc[test] = model.predict_proba(vectors.transform(rows_of(table.iloc[test], order=order)))[:, 1]
    return scores


def main(argv: list[str]) -> None:
    if len(argv) < 2 or len(argv) % 2:
        sys.exit((__doc__ or "").splitlines()[0])
    table = pd.concat([marked(Path(t), Path(g)) for t, g in zip(argv[::2], argv[1::2], strict=True)], ignore_index=True)
    reports = table.groupby(["group", "report"], sort=False)
    print(
        f"{table['group'].nunique()} articles, {reports.ngroups} reports with a dropped subject, {len(table)} candidates"
    )
    print(f"any candidate right      {100 * reports['right'].any().mean():.1f}")
    print(f"written order            {100 * table[table['order'] == 0]['right'].mean():.1f}")
    for name, order in (("learnt, with the order", True), ("learnt, without it", False)):
        best = learnt(table, order=order).groupby([table["group"], table["report"]], sort=False).idxmax()
        print(f"{name:24} {100 * table.loc[best, 'right'].mean():.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
