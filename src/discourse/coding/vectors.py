"""Vectors of words from one's own news: words that occur among the same words are near each other.

Weights of frames (:mod:`discourse.coding.weighing`) learn from a few thousand coded words; by vectors, what they learn of
one word says something of its neighbours too.  Nothing is downloaded: the texts are the researcher's.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import svds

from discourse.language.fold import fold
from discourse.language.tokens import words
from discourse.lexicon.named import STEMS

# Context counts to the power of .75: rare contexts say less (Levy, Goldberg and Dagan 2015, doi:10.1162/tacl_a_00134).
_SMOOTHING = 0.75


def word_vectors(
    texts: Iterable[str], *, dimensions: int = 200, window: int = 5, fewest: int = 8, most: int = 40_000, seed: int = 0
) -> pd.DataFrame:
    """A vector for each light stem of texts: positive pointwise mutual information with its neighbours, reduced by SVD.

    Neighbours are up to ``window`` words away in the same line, the near ones counting more (1, 1/2, 1/3 ...); a stem
    occurs at least ``fewest`` times, and the ``most`` frequent are kept.  Index: the stems; columns: ``count``, then one
    per dimension, each row of length one.  Levy, Goldberg and Dagan 2015 (doi:10.1162/tacl_a_00134).

    >>> texts = ["اشترى الرجل خبزا طازجا", "اشترى الرجل تمرا طازجا", "سافر الوفد أمس"] * 8
    >>> table = word_vectors(texts, dimensions=3)
    >>> near = table.drop(columns="count") @ table.drop(columns="count").loc["خبزا"]
    >>> bool(near["تمرا"] > near["وفد"])
    True
    """
    lines = [[STEMS[w] for w in words(fold(line))] for text in texts for line in text.split("\n") if line.strip()]
    counts = Counter(stem for line in lines for stem in line)
    kept = sorted((s for s, n in counts.items() if n >= fewest), key=lambda s: (-counts[s], s))[:most]
    if len(kept) < 2:
        raise ValueError(f"no vectors: fewer than two words occur {fewest} times in these texts")
    table = _pmi(_neighbours(lines, kept, window))
    size = min(dimensions, len(kept) - 1)
    left, strength, _ = svds(table, k=size, random_state=seed)
    found = left * np.sqrt(strength)
    found /= np.linalg.norm(found, axis=1, keepdims=True) + 1e-9
    result = pd.DataFrame(found, index=pd.Index(kept, name="stem"), columns=[f"v{k}" for k in range(size)])
    result.insert(0, "count", [counts[s] for s in kept])
    return result


def _neighbours(lines: Sequence[Sequence[str]], kept: Sequence[str], window: int) -> sparse.csr_matrix:
    number = {stem: k for k, stem in enumerate(kept)}
    gap = [-1] * window
    row = np.array([k for line in lines for k in (*(number.get(s, -1) for s in line), *gap)], dtype=np.int64)
    size = len(kept)
    total = sparse.csr_matrix((size, size))
    for distance in range(1, window + 1):
        first, second = row[:-distance], row[distance:]
        both = (first >= 0) & (second >= 0)
        pairs, n = np.unique(first[both] * size + second[both], return_counts=True)
        near = sparse.csr_matrix((n / distance, (pairs // size, pairs % size)), shape=(size, size))
        total = total + near + near.T
    return total.tocsr()


def _pmi(neighbours: sparse.csr_matrix) -> sparse.csr_matrix:
    """Positive pointwise mutual information of a table of neighbours."""
    row: NDArray[np.float64] = np.asarray(neighbours.sum(axis=1)).ravel()
    context = row**_SMOOTHING / (row**_SMOOTHING).sum()
    cells = neighbours.tocoo()
    information = np.log(cells.data / (row[cells.row] * context[cells.col]))
    kept = information > 0
    return sparse.csr_matrix((information[kept], (cells.row[kept], cells.col[kept])), shape=cells.shape)
