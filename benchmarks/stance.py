"""Stance of pairs learnt and measured: `python benchmarks/stance.py TRAIN.csv TEST.csv [--labels OUT]`.

Both files have the columns s1, s2, stance (agree, disagree, other).  Printed: macro F1 over agree and disagree,
accuracy, and the calibration error of the probabilities; OUT gets one predicted label a line.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import accuracy_score, f1_score

from discourse.coding.classify import StanceClassifier

SIDES = ["agree", "disagree"]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("train")
    parser.add_argument("test")
    parser.add_argument("--labels", metavar="OUT")
    given = parser.parse_args(argv)
    train, test = pd.read_csv(given.train), pd.read_csv(given.test)
    pairs = list(zip(train["s1"], train["s2"], strict=True))
    model = StanceClassifier().fit(pairs, train["stance"], groups=train["s1"])
    chances = model.predict_proba(list(zip(test["s1"], test["s2"], strict=True)))
    labels = model.classes_[chances.argmax(axis=1)]
    if given.labels:
        Path(given.labels).write_text("\n".join(labels) + "\n", encoding="utf-8")
    if "stance" in test.columns:
        true = test["stance"]
        print(f"pairs            {len(train)} to learn, {len(test)} to measure")
        print(f"two-class F1     {100 * f1_score(true, labels, labels=SIDES, average='macro'):.1f} (macro)")
        print(f"two-class F1     {100 * f1_score(true, labels, labels=SIDES, average='micro'):.1f} (micro)")
        print(f"accuracy         {100 * accuracy_score(true, labels):.1f}")
        top, right = chances.max(axis=1), labels == true
        bins = np.minimum((top * 10).astype(int), 9)
        error = sum(abs(top[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins))
        print(f"calibration error {error:.3f} (ten bins)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
