"""How evenly a word is spread: over parts (counts v, sizes s) or over positions.

A word that does not occur, or a corpus of one part where a measure compares parts, gives nan.
"""

import numpy as np
from numpy.typing import ArrayLike

from discourse.stats.arrays import Array, phi

# The measures that are undefined where the word does not occur.
_UNDEFINED = (
    "dp",
    "dpnorm",
    "dpnorm_egbert2020",
    "juilland_d_counts",
    "juilland_d_counts_samplesd",
    "juilland_d_rates",
    "juilland_d_rates_samplesd",
    "carroll_d2_counts",
    "carroll_d2_rates",
    "rosengren_s",
    "rosengren_s_equal",
    "lyne_d3",
    "kld",
    "kldnorm_exp",
    "kldnorm_2pow",
    "kldnorm_o2p",
    "da",
    "idf",
    "cv_counts",
)


def dispersion_measures(counts: ArrayLike, sizes: ArrayLike) -> dict[str, float]:
    """All measures over parts by name, for one word's ``counts`` in parts of ``sizes`` words.

    range, range_prop; dp, dpnorm = DP / (1 - min s) (Gries 2008; Lijffijt and Gries 2012, doi:10.1075/ijcl.17.1.08lij),
    dpnorm_egbert2020 with the least share among the parts where the word occurs (Egbert, Burch and Biber 2020,
    doi:10.1075/ijcl.18010.egb); juilland_d_counts and _rates = 1 - V / sqrt(n - 1) with the population SD (Juilland and
    Chang-Rodríguez 1964), _samplesd with the sample SD, a variant in use; carroll_d2_counts and _rates (Carroll 1970);
    rosengren_s, rosengren_s_equal (Rosengren 1971); lyne_d3 (Lyne 1985), equal parts; kld in bits and its norms
    kldnorm_exp = 1 - e^-KLD, kldnorm_2pow = 1 - 2^-KLD, kldnorm_o2p = KLD / (1 + KLD) (Gries 2020); da (Burch, Egbert
    and Biber 2017); idf in bits; cv_counts with the population SD.

    Raises ValueError where counts and sizes are not of one length.

    >>> {k: round(v, 3) for k, v in dispersion_measures([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).items() if k in ("dp", "dpnorm")}
    {'dp': 0.18, 'dpnorm': 0.22}
    """
    v, s = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    if v.shape != s.shape or v.ndim != 1:
        raise ValueError(f"counts and sizes must be of one length; found {v.shape} and {s.shape}")
    n, f = len(v), float(v.sum())
    found = float((v > 0).sum())
    result = {"range": found, "range_prop": found / n if n else float("nan")}
    if f == 0:
        return result | dict.fromkeys(_UNDEFINED, float("nan"))
    shares, observed, rates = s / s.sum(), v / f, v / s
    with np.errstate(divide="ignore", invalid="ignore"):
        dp = float(0.5 * np.abs(observed - shares).sum())
        kld = float((shares * phi(observed / shares - 1)).sum() / np.log(2))
        gaps = np.abs(rates[:, None] - rates[None, :]).sum() / 2
        values = {
            "dp": dp,
            "dpnorm": _norm(dp, shares.min()),
            "dpnorm_egbert2020": _norm(dp, shares[v > 0].min()),
            "juilland_d_counts": _juilland(v, 0),
            "juilland_d_counts_samplesd": _juilland(v, 1),
            "juilland_d_rates": _juilland(rates, 0),
            "juilland_d_rates_samplesd": _juilland(rates, 1),
            "carroll_d2_counts": _entropy(observed) / np.log2(n) if n > 1 else np.nan,
            "carroll_d2_rates": _entropy(rates / rates.sum()) / np.log2(n) if n > 1 else np.nan,
            "rosengren_s": np.sqrt(shares * v).sum() ** 2 / f,
            "rosengren_s_equal": np.sqrt(v).sum() ** 2 / (n * f),
            "lyne_d3": 1 - ((v - f / n) ** 2 / (f / n)).sum() / (4 * f),
            "kld": kld,
            "kldnorm_exp": -np.expm1(-kld),
            "kldnorm_2pow": -np.expm1(-kld * np.log(2)),
            "kldnorm_o2p": kld / (1 + kld),
            "da": 1 - gaps / (n * (n - 1) / 2) / (2 * rates.mean()) if n > 1 else np.nan,
            "idf": np.log2(n / found),
            "cv_counts": v.std() / v.mean(),
        }
    return result | {k: float(x) for k, x in values.items()}


def _norm(dp: float, least: float) -> float:
    return dp / (1 - least) if least < 1 else float("nan")


def _juilland(x: Array, lost: int) -> float:
    if len(x) < 2:
        return float("nan")
    return float(1 - x.std(ddof=lost) / x.mean() / np.sqrt(len(x) - 1))


def _entropy(p: Array) -> float:
    observed = p[p > 0]
    return float(-(observed * np.log2(observed)).sum())


def dpnorm(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Gries's deviation of proportions, normed by 1 - min s (Lijffijt and Gries 2012, doi:10.1075/ijcl.17.1.08lij).

    >>> round(dpnorm([4, 0, 0], [100, 100, 200]), 4), dpnorm([1, 1, 2], [100, 100, 200])
    (1.0, 0.0)
    """
    return dispersion_measures(counts, sizes)["dpnorm"]


def position_measures(positions: ArrayLike, n: int) -> dict[str, float]:
    """Measures on the distances between occurrences in a corpus of n tokens read as a circle.

    arf, average reduced frequency; awt, average waiting time; ald, average logarithmic distance (base 10)
    (Savický and Hlaváčová 2002, doi:10.1076/jqul.9.3.215.14124).  ``positions`` are from 0, in any order.

    >>> {k: round(v, 3) for k, v in position_measures([0, 10, 20, 30, 40], 50).items()}
    {'arf': 5.0, 'awt': 5.5, 'ald': 1.0}
    """
    at = np.sort(np.asarray(positions, dtype=float))
    if len(at) == 0 or n == 0:
        return dict.fromkeys(("arf", "awt", "ald"), float("nan"))
    d = np.append(np.diff(at), n - at[-1] + at[0])
    mean = n / len(at)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(d > 0, d * np.log10(np.where(d > 0, d, 1)), 0.0)
    return {
        "arf": float(np.minimum(d, mean).sum() / mean),
        "awt": float(0.5 * (1 + (d**2).sum() / n)),
        "ald": float(logs.sum() / n),
    }
