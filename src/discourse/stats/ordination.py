"""Correspondence analysis: rows and columns of a table of counts as points."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from discourse.stats.arrays import Array


@dataclass(frozen=True, slots=True)
class Places:
    """Principal coordinates of rows and columns, each dimension's share of inertia, and how far a row moves.

    ``rows`` and ``columns`` have one line a row or column of the table and one column a dimension, ``spread`` the
    standard deviation of each row over the resampled tables, ``contribution`` each column's share of each dimension.
    """

    rows: Array
    columns: Array
    inertia: Array
    spread: Array
    contribution: Array


def correspondence(counts: ArrayLike, *, dimensions: int = 2, resamples: int = 200, seed: int = 0) -> Places:
    """Correspondence analysis of a table of counts (Benzécri 1973; Greenacre 1984, Theory and Applications, ch. 4).

    With P the counts over their sum, r and c its margins, the singular values and vectors of
    D_r^-1/2 (P - r c') D_c^-1/2 give the coordinates.  A row's spread is that of its counts drawn again as a
    multinomial and projected on the same axes (the partial bootstrap, Greenacre 1984, 8.1): it takes words for
    independent, which they are not, so the true spread is larger.  Signs are fixed by the column of the greatest
    contribution, which lies above 0.  Dimensions that the table does not have are 0.  Raises ValueError for an empty
    row or column, or negative counts.

    >>> found = correspondence([[10, 0], [0, 10]], resamples=0)
    >>> found.rows[:, 0].round(6).tolist(), found.inertia.round(6).tolist()
    ([1.0, -1.0], [1.0, 0.0])
    """
    table = np.asarray(counts, dtype=float)
    if table.ndim != 2 or (table < 0).any() or (table.sum(0) == 0).any() or (table.sum(1) == 0).any():
        raise ValueError("a table of counts is needed, without negative ones and without empty rows or columns")
    whole = table / table.sum()
    r, c = whole.sum(axis=1), whole.sum(axis=0)
    left, values, right = np.linalg.svd((whole - np.outer(r, c)) / np.sqrt(np.outer(r, c)), full_matrices=False)
    # The last singular value is 0 by construction, whatever rounding leaves of it.
    values[-1] = 0.0
    short = max(0, dimensions - len(values))
    left, values, right = (
        np.pad(left, ((0, 0), (0, short))),
        np.pad(values, (0, short)),
        np.pad(right, ((0, short), (0, 0))),
    )
    contribution = (right**2).T[:, :dimensions]
    signs = np.sign(right[np.arange(len(values)), np.abs(right).argmax(axis=1)])
    signs[signs == 0] = 1.0
    left, right = left * signs, right * signs[:, None]
    standard = (right / np.sqrt(c)).T[:, :dimensions]
    rows = (left * values / np.sqrt(r)[:, None])[:, :dimensions]
    rng = np.random.default_rng(seed)
    moved = np.empty((resamples, *rows.shape))
    for k in range(resamples):
        drawn = np.array([rng.multinomial(int(n), row / n) for row, n in zip(table, table.sum(1), strict=True)])
        moved[k] = drawn / table.sum(axis=1)[:, None] @ standard
    inertia = values**2 / max((values**2).sum(), 1e-300)
    return Places(
        rows,
        standard * values[:dimensions],
        inertia[:dimensions],
        moved.std(axis=0) if resamples else np.full(rows.shape, np.nan),
        contribution,
    )
