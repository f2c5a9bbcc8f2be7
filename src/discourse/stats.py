"""Contingency tables, keyness and association measures, intervals: numbers in, numbers out.

The log-likelihood ratio is computed in its stable form (no difference of near-equal logarithms), p-values by survival
functions, products in floating point.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

Array = NDArray[np.float64]


def _phi(t: Array) -> Array:
    """(1 + t) log1p(t) - t, by its series where |t| is small, 1 at t = -1."""
    t = np.asarray(t, dtype=float)
    small = np.abs(t) < 1e-2
    with np.errstate(divide="ignore", invalid="ignore"):
        exact = np.where(t <= -1, 1.0, (1 + t) * np.log1p(np.maximum(t, -1 + 1e-300)) - t)
    k = np.arange(2, 14)
    series = sum(((-1.0) ** n) * t**n / (n * (n - 1)) for n in k)
    return np.where(small, series, exact)


def g2_4cell(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """Log-likelihood ratio G2 of a word in two corpora over all four cells (Dunning 1993).

    ``a``, ``b`` are the word's counts, ``n1``, ``n2`` the corpora's sizes.  In the form
    d = (a n2 - b n1) / N, G2 = 2 sum E phi(+-d / E), which loses no digits where the rates are close.

    >>> round(float(g2_4cell(10, 5, 1000, 1000)), 6)
    1.711585
    """
    a, b, n1, n2 = (np.asarray(x, dtype=float) for x in (a, b, n1, n2))
    total = n1 + n2
    d = (a * n2 - b * n1) / total
    k = a + b
    result = np.zeros(np.broadcast(a, b, n1, n2).shape)
    cells = (
        (n1 * k / total, d),
        (n2 * k / total, -d),
        (n1 * (total - k) / total, -d),
        (n2 * (total - k) / total, d),
    )
    for expected, shift in cells:
        with np.errstate(divide="ignore", invalid="ignore"):
            term = np.where(
                expected > 0, expected * _phi(shift / np.where(expected > 0, expected, 1)), 0.0
            )
        result = result + 2 * term
    return np.maximum(result, 0.0)


def g2_2cell(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """Log-likelihood ratio over the word's two cells (Rayson and Garside 2000).

    >>> round(float(g2_2cell(10, 5, 1000, 1000)), 6)
    1.69899
    """
    a, b, n1, n2 = (np.asarray(x, dtype=float) for x in (a, b, n1, n2))
    total = n1 + n2
    d = (a * n2 - b * n1) / total
    result = np.zeros(np.broadcast(a, b, n1, n2).shape)
    for expected, shift in ((n1 * (a + b) / total, d), (n2 * (a + b) / total, -d)):
        with np.errstate(divide="ignore", invalid="ignore"):
            term = np.where(
                expected > 0, expected * _phi(shift / np.where(expected > 0, expected, 1)), 0.0
            )
        result = result + 2 * term
    return np.maximum(result, 0.0)


def chi2_p(g2: ArrayLike) -> Array:
    """p of a chi-square statistic with one degree of freedom: erfc(sqrt(x / 2))."""
    return np.asarray(special.erfc(np.sqrt(np.asarray(g2, dtype=float) / 2)))


def chi2_log10_p(g2: ArrayLike) -> Array:
    """log10 of that p, finite where p itself underflows."""
    return np.asarray(
        (np.log(2) + special.log_ndtr(-np.sqrt(np.asarray(g2, dtype=float)))) / np.log(10)
    )


def log_ratio(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """log2 of the raw rates' ratio (Hardie 2014); +-inf where one side lacks the word, nan where both do."""
    a, b, n1, n2 = (np.asarray(x, dtype=float) for x in (a, b, n1, n2))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.log2((a / n1) / (b / n2)))


def clopper_pearson(count: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Exact interval of a share (Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404).

    >>> [round(x, 4) for x in clopper_pearson(0, 10)]
    [0.0, 0.3085]
    """
    if n == 0:
        return 0.0, 1.0
    tail = (1 - level) / 2
    low = 0.0 if count == 0 else float(stats.beta.ppf(tail, count, n - count + 1))
    high = 1.0 if count == n else float(stats.beta.ppf(1 - tail, count + 1, n - count))
    return low, high


def log_ratio_interval(
    a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, level: float = 0.95
) -> tuple[Array, Array]:
    """Exact conditional interval of the log ratio: given a + b, a is binomial (Evert 2022, LRC's interval).

    The bounds are infinite where one side lacks the word.

    >>> [round(float(x), 2) for x in log_ratio_interval(3, 0, 100, 100)]
    [-1.27, inf]
    """
    a, b, n1, n2 = (np.asarray(x, dtype=float) for x in (a, b, n1, n2))
    tail = (1 - level) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(a > 0, stats.beta.ppf(tail, np.maximum(a, 1e-9), b + 1), 0.0)
        high = np.where(b > 0, stats.beta.ppf(1 - tail, a + 1, np.maximum(b, 1e-9)), 1.0)
        return (
            np.asarray(np.log2(low / (1 - low) * n2 / n1)),
            np.asarray(np.log2(high / (1 - high) * n2 / n1)),
        )


def conservative(low: ArrayLike, high: ArrayLike) -> Array:
    """The bound of an interval nearer to zero, 0 where it spans zero (Evert 2022)."""
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def benjamini_hochberg(p: ArrayLike) -> Array:
    """Adjusted p-values that control the false discovery rate (Benjamini and Hochberg 1995)."""
    p = np.asarray(p, dtype=float)
    if p.size == 0:
        return p
    order = np.argsort(p, kind="stable")
    ranked = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.minimum.accumulate(ranked[::-1])[::-1]
    result = np.empty_like(adjusted)
    result[order] = np.minimum(adjusted, 1.0)
    return result


def dpnorm(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Gries's deviation of proportions, normed by 1 - min s (Lijffijt and Gries 2012, doi:10.1075/ijcl.17.1.08lij)."""
    v, s = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    if v.sum() == 0 or len(v) < 2:
        return float("nan")
    shares = s / s.sum()
    return float(0.5 * np.abs(v / v.sum() - shares).sum() / (1 - shares.min()))


def association(
    o11: ArrayLike, f_node: ArrayLike, f_coll: ArrayLike, n: ArrayLike
) -> dict[str, Any]:
    """Collocation measures of co-occurrence counts: expected, pmi, mi3, npmi, logdice, t, z, g2.

    Sources: Church and Hanks 1990 (PMI); Daille 1994 (MI3); Bouma 2009 (NPMI); Rychly 2008 (logDice); Evert 2005.
    """
    o, f1, f2, total = (np.asarray(x, dtype=float) for x in (o11, f_node, f_coll, n))
    expected = f1 * f2 / total
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log2(o / expected)
        return {
            "expected": expected,
            "pmi": pmi,
            "mi3": np.log2(o**3 / expected),
            "npmi": pmi / -np.log2(o / total),
            "logdice": 14 + np.log2(2 * o / (f1 + f2)),
            "t": (o - expected) / np.sqrt(o),
            "z": (o - expected) / np.sqrt(expected),
            "g2_4cell": g2_4cell(o, f2 - o, f1, total - f1),
        }
