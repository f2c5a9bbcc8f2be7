"""How often the default ranking test calls a word key when there is nothing to find: `python benchmarks/null_keyness.py`.

Words are drawn for 200 texts of one population: a word's rate varies from text to text by a gamma distribution of shape
0.2, so that it comes in bursts as in real texts.  Half of the texts are the target.  Printed: the share of words below
.05 by each test.  Bar: at most 6 % by the default test.
"""

import sys

import numpy as np
import pandas as pd
from scipy import sparse

from discourse.keywords import WordCorpus, keyness

TEXTS, SIZE, WORDS, SHAPE, RATE, SEED = 200, 1000, 2000, 0.2, 2e-3, 20211212


def simulate(seed: int = SEED) -> tuple[WordCorpus, WordCorpus]:
    """Target and reference of 100 texts each."""
    rng = np.random.default_rng(seed)
    rates = rng.gamma(SHAPE, RATE / SHAPE, size=(TEXTS, WORDS))
    counts = rng.poisson(rates * SIZE)
    # The rest of each text is one common word, so that all have the same size.
    rest = np.maximum(SIZE * 10 - counts.sum(axis=1), 0)
    table = sparse.csr_matrix(np.column_stack([counts, rest]))
    names = tuple(f"w{k}" for k in range(WORDS + 1))
    sides = []
    for rows in (range(TEXTS // 2), range(TEXTS // 2, TEXTS)):
        part = table[list(rows)].toarray()
        codes = np.concatenate([np.repeat(np.arange(WORDS + 1, dtype=np.int32), row) for row in part])
        bounds = np.concatenate([[0], np.cumsum(part.sum(axis=1))])
        sides.append(WordCorpus(names, names, codes, bounds, tuple(map(str, rows))))
    return sides[0], sides[1]


def main() -> int:
    target, reference = simulate()
    table = keyness(target, reference)
    table = table[table["word"] != f"w{WORDS}"]
    shares = pd.Series(
        {"wilcoxon_p (default ranking)": (table["wilcoxon_p"] < 0.05).mean(), "g2_4cell": (table["p"] < 0.05).mean()}
    )
    print(f"{len(table)} words, {TEXTS} texts, gamma shape {SHAPE}; called key at nominal 5 %:")
    for name, share in shares.items():
        print(f"  {name:30} {100 * share:.1f} %")
    return int(shares.iloc[0] > 0.06)


if __name__ == "__main__":
    sys.exit(main())
