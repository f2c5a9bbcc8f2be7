"""Exact intervals of shares, comparisons of texts, and corrections for several tests."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from discourse.stats.arrays import Array


def clopper_pearson(count: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Exact interval of a share (Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404).

    By the quantiles of the beta distribution: scipy's ``binomtest(...).proportion_ci("exact")`` searches for the same
    bounds numerically and is less exact for small shares.

    >>> [round(x, 4) for x in clopper_pearson(0, 10)]
    [0.0, 0.3085]
    """
    if n == 0:
        return 0.0, 1.0
    tail = (1 - level) / 2
    low = 0.0 if count == 0 else float(stats.beta.ppf(tail, count, n - count + 1))
    high = 1.0 if count == n else float(stats.beta.ppf(1 - tail, count + 1, n - count))
    return low, high


def exact_f1(hits: int, gaps: int, *, level: float = 0.95) -> tuple[float, float]:
    """Exact interval of F1 = 2 h / (2 h + g) from ``hits`` that both sides have and ``gaps`` that one alone has.

    F1 rises with the share h / (h + g) of what is in both (Jaccard's), as 2 s / (1 + s); so its bounds are those of the share
    (:func:`clopper_pearson`), carried over.

    >>> [round(x, 4) for x in exact_f1(3, 0)]
    [0.4525, 1.0]
    """
    low, high = clopper_pearson(hits, hits + gaps, level=level)
    return 2 * low / (1 + low), 2 * high / (1 + high)


def compare_texts(target: ArrayLike, reference: ArrayLike) -> dict[str, float]:
    """A word's rates per text on both sides: u and p of Wilcoxon and Mann-Whitney, Cliff's delta, Welch's t, Cohen's d.

    p is two-sided and asymptotic with corrections for ties and continuity (Mann and Whitney 1947); delta = 2 U / (m n)
    - 1 (Cliff 1993); d over the pooled sample SD (Cohen 1988).  nan where a side has too few texts or no spread.

    >>> {k: round(v, 3) for k, v in compare_texts([1, 2, 3], [4, 5, 6]).items()}
    {'wilcoxon_u': 0.0, 'wilcoxon_p': 0.081, 'cliffs_delta': -1.0, 'welch_t': -3.674, 'cohens_d': -3.0}
    """
    x, y = np.asarray(target, dtype=float), np.asarray(reference, dtype=float)
    m, n = len(x), len(y)
    if m == 0 or n == 0:
        return dict.fromkeys(("wilcoxon_u", "wilcoxon_p", "cliffs_delta", "welch_t", "cohens_d"), np.nan)
    # Without two different rates there is nothing to rank.
    if np.ptp(np.concatenate([x, y])) > 0:
        u, p = map(float, stats.mannwhitneyu(x, y, method="asymptotic"))
    else:
        u, p = m * n / 2, float("nan")
    total = m + n
    with np.errstate(divide="ignore", invalid="ignore"):
        v1, v2 = (z.var(ddof=1) if len(z) > 1 else np.nan for z in (x, y))
        shift = x.mean() - y.mean()
        pooled = np.sqrt(((m - 1) * v1 + (n - 1) * v2) / (m + n - 2)) if total > 2 else np.nan
        return {
            "wilcoxon_u": u,
            "wilcoxon_p": p,
            "cliffs_delta": 2 * u / (m * n) - 1,
            "welch_t": float(np.divide(shift, np.sqrt(v1 / m + v2 / n))),
            "cohens_d": float(np.divide(shift, pooled)),
        }


def bonferroni(p: ArrayLike) -> Array:
    """p times the number of tests, at most 1.

    >>> bonferroni([0.01, 0.25, 0.5]).tolist()
    [0.03, 0.75, 1.0]
    """
    p = np.asarray(p, dtype=float)
    return np.asarray(np.minimum(1.0, p * len(p)))


def holm(p: ArrayLike) -> Array:
    """Adjusted p-values that control the family-wise error (Holm 1979).

    >>> holm([0.01, 0.04, 0.03]).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    p = np.asarray(p, dtype=float)
    order = np.argsort(p, kind="stable")
    adjusted = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    result = np.empty_like(adjusted)
    result[order] = np.minimum(adjusted, 1.0)
    return result


def benjamini_hochberg(p: ArrayLike) -> Array:
    """Adjusted p-values that control the false discovery rate (Benjamini and Hochberg 1995).

    >>> benjamini_hochberg([0.01, 0.04, 0.03]).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    p = np.asarray(p, dtype=float)
    if p.size == 0:
        return p
    return np.asarray(stats.false_discovery_control(p, method="bh"))
