"""Cluster-robust t intervals of shares and of their differences: what the tables of a comparison show by default.

A share over clusters (paragraphs in articles, articles in groups of copies) is a weighted mean; its variance is estimated from
what each cluster contributes (CR2: Bell and McCaffrey 2002, Survey Methodology 28, 169-181; Pustejovsky and Tipton 2018,
doi:10.1080/07350015.2016.1247004).  How far the t quantile reaches depends on how well that variance is known: its degrees of
freedom are estimated from the contributions' own fourth moment, so that a value which only a few clusters have, or copies of
which one group has many, give a wide interval.  ``benchmarks/intervals.py`` compares the candidates, docs/decisions/0025 says
why this one was kept.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from discourse.stats.arrays import Array
from discourse.stats.resampling import Differences, korn_graubard, share_difference

# Names of the intervals, as the column ``interval_method`` of a comparison has them.
LOGIT_T, DIFFERENCE_T, EXACT, BOOTSTRAP, PAIR = "logit_t_cr2", "t_cr2", "exact", "bootstrap", "exact_pair"
# A side where fewer clusters than this have the value, or lack it, says too little about the spread of a difference: its
# interval is then made from the two exact ones.  Below 3 the t interval covers 78 % at worst (benchmarks/intervals.py).
SPARSE_SIDE = 3
# A variance below this is rounding: every cluster has the same share.
NO_SPREAD = 1e-24


@dataclass(frozen=True, slots=True)
class Intervals:
    """The interval of the share of each column, and which one it is."""

    low: Array
    high: Array
    name: tuple[str, ...]


def share_t(counts: ArrayLike, totals: ArrayLike, *, copies: ArrayLike | None = None, level: float = 0.95) -> Intervals:
    """The intervals of shares over clusters: t on the logit scale, with the CR2 variance; 0 to 1.

    ``counts`` has a row per cluster and a column per value, ``totals`` a number per cluster, as in :func:`korn_graubard`, which
    gives the interval where there is no variance to estimate: a share of 0 or 1, one cluster, or the same share in all of them
    (``copies`` is for that case).  The logit scale keeps the bounds in 0 to 1 and follows the skewness of small shares
    (Korn and Graubard 1998, Survey Methodology 24, 193-201; Franco et al. 2019, doi:10.1093/jssam/smy019).

    >>> found = share_t([[1], [0], [2], [1]] * 10, [2, 2, 3, 2] * 10)
    >>> round(float(found.low[0]), 2), round(float(found.high[0]), 2), found.name
    (0.37, 0.53, ('logit_t_cr2',))
    """
    y, x = np.asarray(counts, dtype=float), np.asarray(totals, dtype=float)
    low, high = korn_graubard(y, x, copies=copies, level=level)
    share = y.sum(axis=0) / x.sum()
    parts = _contributions(y, x)
    variance = (parts**2).sum(axis=0)
    known = (share > 0) & (share < 1) & (variance > NO_SPREAD)
    p = share[known]
    reach = stats.t.ppf((1 + level) / 2, freedom(parts[:, known], len(x))) * np.sqrt(variance[known]) / (p * (1 - p))
    middle = np.log(p / (1 - p))
    low[known], high[known] = _expit(middle - reach), _expit(middle + reach)
    return Intervals(low, high, tuple(LOGIT_T if k else EXACT for k in known))


def difference_t(
    counts: tuple[ArrayLike, ArrayLike],
    totals: tuple[ArrayLike, ArrayLike],
    *,
    copies: tuple[ArrayLike, ArrayLike] | None = None,
    level: float = 0.95,
) -> tuple[Differences, tuple[str, ...]]:
    """The differences of two shares over the same clusters, with their t intervals (CR2), and the name of each interval.

    The arguments are those of :func:`share_difference`, which gives the interval (``exact_pair``) where fewer than SPARSE_SIDE
    clusters of a side have the value, or lack it.  A cluster on both sides contributes the difference of its two parts.

    >>> counts = [[3], [4], [0], [2]] + [[0]] * 4, [[0]] * 4 + [[0], [1], [3], [1]]
    >>> found, names = difference_t(counts, ([4, 5, 3, 4, 0, 0, 0, 0], [0, 0, 0, 0, 4, 5, 4, 4]))
    >>> round(float(found.difference[0]), 2), round(float(found.low[0]), 2), round(float(found.high[0]), 2), names
    (0.27, -0.26, 0.8, ('t_cr2',))
    """
    exact = share_difference(counts, totals, copies=copies, level=level)
    (a, b), (x, z) = (tuple(np.asarray(v, dtype=float) for v in pair) for pair in (counts, totals))
    parts = _contributions(a, x) - _contributions(b, z)
    clusters = int(((x > 0) | (z > 0)).sum())
    fewest = np.minimum.reduce(
        [f for v, n in ((a, x), (b, z)) for f in ((v > 0).sum(axis=0), (v < n[:, None]).sum(axis=0))]
    )
    variance = (parts**2).sum(axis=0)
    dense = (fewest >= SPARSE_SIDE) & (clusters > 2) & (variance > NO_SPREAD)
    reach = stats.t.ppf((1 + level) / 2, freedom(parts[:, dense], clusters, means=2)) * np.sqrt(variance[dense])
    low, high = exact.low.copy(), exact.high.copy()
    low[dense] = np.maximum(exact.difference[dense] - reach, -1.0)
    high[dense] = np.minimum(exact.difference[dense] + reach, 1.0)
    found = Differences(exact.first, exact.second, exact.difference, low, high)
    return found, tuple(DIFFERENCE_T if d else PAIR for d in dense)


def clusters_p(counts: tuple[ArrayLike, ArrayLike], totals: tuple[ArrayLike, ArrayLike]) -> Array:
    """The p values of Fisher's exact test on how many clusters of each side have a value, or lack it where fewer do.

    For values of few clusters, whose shares differ as much by how long these clusters are as by how many there are: two of 17
    short articles and none of 19 long ones is no difference, however rare it is that a permutation gives just these lengths.
    The arguments are those of :func:`difference_t`; a cluster on both sides counts on both.  Fisher 1935, The Logic of Inductive
    Inference, doi:10.2307/2342435.

    >>> sides = ([[1], [1]] + [[0]] * 34, [[0]] * 36)
    >>> clusters_p(sides, ([2.5] * 17 + [0] * 19, [0] * 17 + [3.5] * 19)).round(2).tolist()
    [0.22]
    """
    sides = [
        (np.asarray(c, dtype=float)[n > 0], n[n > 0]) for c, n in zip(counts, map(np.asarray, totals), strict=True)
    ]
    has = np.array([(c > 0).sum(axis=0) for c, _ in sides])
    lacks = np.array([(c < n[:, None]).sum(axis=0) for c, n in sides])
    marked = np.where(has.min(axis=0) <= lacks.min(axis=0), has, lacks)
    size = [len(n) for _, n in sides]
    return np.array([stats.fisher_exact([(a, size[0] - a), (b, size[1] - b)]).pvalue for a, b in marked.T])


def freedom(parts: Array, clusters: int, *, means: int = 1) -> Array:
    """The degrees of freedom of a variance that is the sum of squares of each column of ``parts``: 1 to clusters - ``means``.

    Satterthwaite's 2 (mean of the estimate)² / (its variance), with the variance from the parts' fourth moment in place of a
    normal distribution's (O'Neill 2014, doi:10.1080/00031305.2014.966589): about two per cluster that has the value where few
    have it, more where the parts are alike.  A fourth moment of few clusters is itself unsure, so the inverse is averaged with
    that of the most that there can be.

    >>> freedom(np.array([[1.0, 3], [-1, 0], [1, 0], [-1, 0], [1, -1], [-1, -1]]), 6).round(1).tolist()
    [5.0, 4.4]
    """
    squares, fourth = (parts**2).sum(axis=0), (parts**4).sum(axis=0)
    most = max(clusters - means, 1)
    spread = fourth - squares**2 / clusters
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(spread > 0, 2 * squares**2 / spread, most)
    return np.asarray(2 / (1 / np.clip(found, 1.0, most) + 1 / most))


def _contributions(counts: Array, totals: Array) -> Array:
    """What each cluster adds to the share's deviation from its mean, corrected for its own part in that mean (CR2)."""
    weight = totals / totals.sum()
    share = counts.sum(axis=0) / totals.sum()
    left = np.where(weight < 1, 1 - weight, 1.0)
    return np.asarray((counts - share * totals[:, None]) / totals.sum() / np.sqrt(left)[:, None])


def _expit(value: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-value)))
