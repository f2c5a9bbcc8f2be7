"""Shares of units that lie in clusters (paragraphs in articles, articles in groups of copies): intervals and tests.

A share is a ratio of two sums over clusters, so what is drawn again is clusters, never units.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from discourse.stats.arrays import Array

# Below this many clusters with a value, or without it, the bootstrap's own quantiles are too coarse: the interval is then
# that of Korn and Graubard.  benchmarks/coverage.py shows what either covers.
SPARSE = 10


def cluster_weights(clusters: int, *, resamples: int, seed: int) -> Array:
    """How often each cluster is drawn in each bootstrap sample: a row per sample, the rows' sums are ``clusters``.

    Raises ValueError for fewer than one cluster or sample.

    >>> cluster_weights(3, resamples=2, seed=0).sum(axis=1).tolist()
    [3.0, 3.0]
    """
    if clusters < 1 or resamples < 1:
        raise ValueError(f"expected at least one cluster and one sample, found {clusters} and {resamples}")
    drawn = np.random.default_rng(seed).multinomial(clusters, np.full(clusters, 1 / clusters), size=resamples)
    return np.asarray(drawn, dtype=float)


def share_intervals(
    counts: ArrayLike, totals: ArrayLike, weights: ArrayLike, *, level: float = 0.95
) -> tuple[Array, Array]:
    """The intervals of shares, sum of ``counts`` / sum of ``totals``, over clusters: (low, high), one for each column.

    ``counts`` has a row per cluster and a column per value, ``totals`` a number per cluster, ``weights`` the rows of
    :func:`cluster_weights`.  Quantiles of the bootstrap, widened for few clusters (Hesterberg 2015,
    doi:10.1080/00031305.2015.1089789, section 5.3); where fewer than SPARSE clusters have the value, or lack it, those of
    :func:`korn_graubard`, which also cover better elsewhere (benchmarks/coverage.py).

    >>> low, high = share_intervals([[1], [0], [2], [1]] * 10, [2, 2, 3, 2] * 10, cluster_weights(40, resamples=999, seed=1))
    >>> round(float(low[0]), 1), round(float(high[0]), 1)
    (0.4, 0.5)
    """
    y, x, w = np.asarray(counts, dtype=float), np.asarray(totals, dtype=float), np.asarray(weights, dtype=float)
    valid = x > 0
    y, x, w = y[valid], x[valid], w[:, valid]
    n = len(x)
    if n == 0:
        return np.zeros(y.shape[1]), np.ones(y.shape[1])
    low, high = korn_graubard(y, x, level=level)
    if n == 1:
        return low, high
    having = (y > 0).sum(axis=0)
    lacking = (y < x[:, None]).sum(axis=0)
    dense = (having >= SPARSE) & (lacking >= SPARSE)
    if dense.any():
        low[dense], high[dense] = _quantiles(ratios(y[:, dense], x, w), n, level)
    return low, high


def ratios(counts: Array, totals: Array, weights: Array) -> Array:
    """The share of each column in each bootstrap sample; samples without any unit are left out."""
    below = weights @ totals
    valid = below > 0
    return np.asarray((weights[valid] @ counts) / below[valid, None])


def _quantiles(samples: Array, clusters: int, level: float) -> tuple[Array, Array]:
    tail = tail_of(clusters, level)
    low, high = np.quantile(samples, (tail, 1 - tail), axis=0)
    return low, high


def tail_of(clusters: int, level: float) -> float:
    """The quantile of the bootstrap that an interval ends at: further out the fewer the clusters (Hesterberg 2015).

    >>> round(tail_of(10_000, 0.95), 3), round(tail_of(10, 0.95), 3)
    (0.025, 0.009)
    """
    if clusters < 2:
        return 0.0
    reach = np.sqrt(clusters / (clusters - 1)) * stats.t.ppf((1 - level) / 2, clusters - 1)
    return float(stats.norm.cdf(reach))


def korn_graubard(
    counts: ArrayLike, totals: ArrayLike, *, copies: ArrayLike | None = None, level: float = 0.95
) -> tuple[Array, Array]:
    """The exact intervals of shares at the number of independent units that the clusters are worth: (low, high).

    As Korn and Graubard (1998, Survey Methodology 24, 193-201): the number of units over the design effect, times the
    squared ratio of the t quantiles; at most the number of units.  A share of 0 or 1 has no design effect: its units are
    then the clusters.  Where each cluster is one unit, and where there is one cluster, it is that of Clopper and Pearson.

    ``copies`` says how many texts with the same units a cluster has.  Units that are there several times over count for as
    many as their weights are worth (Kish 1965, Survey Sampling, section 11.7), which bounds the number from above where too
    few clusters have the value for its design effect to be known.

    >>> low, high = korn_graubard([[1], [0], [1]], [1, 1, 1])
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.094], [0.992])
    """
    y, x = np.asarray(counts, dtype=float), np.asarray(totals, dtype=float)
    clusters, units = len(x), x.sum()
    share = y.sum(axis=0) / units
    most = units if copies is None else units**2 / (x * np.asarray(copies, dtype=float)).sum()
    tail = (1 - level) / 2
    effective = np.full(len(share), most)
    if clusters > 1:
        residual = y - share * x[:, None]
        variance = clusters / (clusters - 1) * (residual**2).sum(axis=0) / units**2
        simple = share * (1 - share) / (1 - 1 / units) if units > 1 else np.zeros(len(share))
        with np.errstate(divide="ignore", invalid="ignore"):
            effective = np.where(simple > 0, simple / variance, clusters)
        effective *= (stats.t.ppf(tail, units - 1) / stats.t.ppf(tail, clusters - 1)) ** 2 if units > 1 else 1.0
        effective = np.minimum(effective, most)
    hits = share * effective
    misses = effective - hits
    low = np.where(hits > 0, stats.beta.ppf(tail, np.maximum(hits, 1e-12), misses + 1), 0.0)
    high = np.where(misses > 0, stats.beta.ppf(1 - tail, hits + 1, np.maximum(misses, 1e-12)), 1.0)
    return low, high


def permutation_difference(
    counts: tuple[ArrayLike, ArrayLike], totals: tuple[ArrayLike, ArrayLike], *, resamples: int, seed: int
) -> Array:
    """The p values of differences between two shares, one for each column, by permuting whole clusters.

    ``counts`` and ``totals`` are those of the two sides, a row per cluster, rows of zeros where a cluster has no unit on a
    side.  A cluster on one side alone may change sides, with the numbers on both sides kept; one on both sides exchanges
    its halves.  Two-sided: how often the difference is at least as large, the data itself counted (Phipson and Smyth 2010,
    doi:10.2202/1544-6115.1585).

    >>> sides = ([[1], [1], [0], [0]], [[0], [0], [0], [1]])
    >>> permutation_difference(sides, ([1, 1, 0, 0], [0, 0, 1, 1]), resamples=99, seed=0).shape
    (1,)
    """
    a, b = (np.asarray(c, dtype=float) for c in counts)
    x, z = (np.asarray(t, dtype=float) for t in totals)
    both = (x > 0) & (z > 0)
    single = (x > 0) ^ (z > 0)
    number = int((x[single] > 0).sum())
    every, units = (a + b)[single], (x + z)[single]
    rng = np.random.default_rng(seed)
    # Row: a sample; column: a cluster; whether it is on the first side.
    chosen = rng.permuted(np.tile(np.arange(single.sum()) < number, (resamples, 1)), axis=1).astype(float)
    kept = rng.integers(0, 2, size=(resamples, int(both.sum()))).astype(float)
    first = chosen @ every + kept @ (a - b)[both] + b[both].sum(axis=0)
    below = chosen @ units + kept @ (x - z)[both] + z[both].sum()
    whole, all_units = (a + b).sum(axis=0), (x + z).sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        drawn = first / below[:, None] - (whole - first) / (all_units - below)[:, None]
        found = a.sum(axis=0) / x.sum() - b.sum(axis=0) / z.sum()
    at_least = (np.abs(drawn) >= np.abs(found) - 1e-12) | np.isnan(drawn)
    return np.asarray((1 + at_least.sum(axis=0)) / (1 + resamples))


@dataclass(frozen=True, slots=True)
class Differences:
    """Two shares, their difference and its interval, one of each for each column."""

    first: Array
    second: Array
    difference: Array
    low: Array
    high: Array


def share_difference(
    counts: tuple[ArrayLike, ArrayLike],
    totals: tuple[ArrayLike, ArrayLike],
    *,
    copies: tuple[ArrayLike, ArrayLike] | None = None,
    level: float = 0.95,
) -> Differences:
    """The difference of two shares over the same clusters, with its interval.

    ``counts`` and ``totals`` are those of the two sides, with a row per cluster on both, of zeros where a cluster has no
    unit on a side.  The interval is made from the two shares' own (:func:`korn_graubard`) and the correlation that common
    clusters give them (Zou and Donner 2008, doi:10.1002/sim.3095).

    >>> found = share_difference(([[3], [4], [0], [0]], [[0], [0], [1], [0]]), ([4, 5, 0, 0], [0, 0, 4, 5]))
    >>> round(float(found.difference[0]), 2), bool(found.low[0] < found.difference[0] < found.high[0])
    (0.67, True)
    """
    a, b = (np.asarray(c, dtype=float) for c in counts)
    x, z = (np.asarray(t, dtype=float) for t in totals)
    here, there = x > 0, z > 0
    p, q = a.sum(axis=0) / x.sum(), b.sum(axis=0) / z.sum()
    one, two = (np.ones(len(x)), np.ones(len(z))) if copies is None else (np.asarray(c, dtype=float) for c in copies)
    low_p, high_p = korn_graubard(a[here], x[here], copies=one[here], level=level)
    low_q, high_q = korn_graubard(b[there], z[there], copies=two[there], level=level)
    e, f = (a - p * x[:, None]) / x.sum(), (b - q * z[:, None]) / z.sum()
    scale = np.sqrt((e**2).sum(axis=0) * (f**2).sum(axis=0))
    with np.errstate(divide="ignore", invalid="ignore"):
        r = np.where(scale > 0, (e * f).sum(axis=0) / scale, 0.0)
    down = (p - low_p) ** 2 + (high_q - q) ** 2 - 2 * r * (p - low_p) * (high_q - q)
    up = (high_p - p) ** 2 + (q - low_q) ** 2 - 2 * r * (high_p - p) * (q - low_q)
    low, high = p - q - np.sqrt(np.maximum(down, 0)), p - q + np.sqrt(np.maximum(up, 0))
    return Differences(p, q, p - q, np.maximum(low, -1.0), np.minimum(high, 1.0))
