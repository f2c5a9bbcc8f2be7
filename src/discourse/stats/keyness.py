"""A word in two corpora: counts a, b of sizes n1, n2.

Every measure is written so that it loses no digits where the two rates are close: with the exact difference
D = a n2 - b n1, and log1p or phi in place of differences of logarithms.  The word's absence from both corpora gives
G2 = 0 and undefined (nan) ratios; absence from one gives infinite ratios, never a sign from smoothing, unless the
measure's name says what is added.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from discourse.stats.arrays import Array, floats, log_quotient, phi

Z95 = float(stats.norm.ppf(0.975))


def _g2(cells: list[tuple[Array, Array]]) -> Array:
    total: Array = np.zeros(cells[0][0].shape)
    for expected, shift in cells:
        with np.errstate(divide="ignore", invalid="ignore"):
            part = expected * phi(shift / np.where(expected > 0, expected, 1))
        total = total + 2 * np.where(expected > 0, part, 0.0)
    return np.asarray(np.maximum(total, 0.0))


def g2_4cell(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """Log-likelihood ratio G2 over all four cells (Dunning 1993), as 2 sum E phi(d / E) with d = D / N.

    >>> round(float(g2_4cell(10, 5, 1000, 1000)), 6)
    1.711585
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    n, k = n1 + n2, a + b
    d = (a * n2 - b * n1) / n
    rest = n - k
    return _g2([(n1 * k / n, d), (n2 * k / n, -d), (n1 * rest / n, -d), (n2 * rest / n, d)])


def g2_2cell(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """Log-likelihood ratio over the word's two cells (Rayson and Garside 2000, doi:10.3115/1117729.1117730).

    >>> round(float(g2_2cell(10, 5, 1000, 1000)), 6)
    1.69899
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    n, k = n1 + n2, a + b
    d = (a * n2 - b * n1) / n
    return _g2([(n1 * k / n, d), (n2 * k / n, -d)])


def signed(value: ArrayLike, a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """A measure with the sign of p1 - p2.

    >>> signed([4.0, 4.0], [10, 5], [5, 10], 1000, 1000).tolist()
    [4.0, -4.0]
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    return np.asarray(np.asarray(value, dtype=float) * np.sign(a * n2 - b * n1))


def chi2_p(x: ArrayLike) -> Array:
    """p of a chi-square statistic with one degree of freedom: erfc(sqrt(x / 2)).

    >>> round(float(chi2_p(3.841459)), 4)
    0.05
    """
    return np.asarray(special.erfc(np.sqrt(np.asarray(x, dtype=float) / 2)))


def chi2_log10_p(x: ArrayLike) -> Array:
    """log10 of that p, finite where p itself underflows.

    >>> round(float(chi2_log10_p(2000.0)), 3)
    -436.043
    """
    x = np.asarray(x, dtype=float)
    value = (np.log(2) + special.log_ndtr(-np.sqrt(x))) / np.log(10)
    # Near 0 the sum cancels: there p is close to 1 and its own logarithm is exact.
    near = np.log1p(-special.erf(np.sqrt(np.minimum(x, 1) / 2))) / np.log(10)
    return np.asarray(np.where(x < 1, near, value))


def chi2(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, yates: str = "") -> Array:
    """Pearson's chi-square of the four cells; nan where a margin is empty.

    ``yates``: ``clamped`` subtracts min(1/2, |O - E|) from each |O - E| (Yates 1934), ``unclamped`` always 1/2.

    >>> round(float(chi2(10, 5, 1000, 1000)), 4), round(float(chi2(10, 5, 1000, 1000, yates="clamped")), 4)
    (1.6793, 1.0747)
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    n, k = n1 + n2, a + b
    d = np.abs(a * n2 - b * n1) / n
    if yates:
        d = d - (np.minimum(0.5, d) if yates == "clamped" else 0.5)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = d * d * n**3 / (n1 * n2 * k * (n - k))
    return np.where((k == 0) | (k == n), np.nan, value)


def phi_coefficient(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """The correlation of word and corpus in the four-cell table; nan where a margin is empty.

    >>> round(float(phi_coefficient(10, 5, 1000, 1000)), 4)
    0.029
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    n, k = n1 + n2, a + b
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((a * n2 - b * n1) / np.sqrt(n1 * n2 * k * (n - k)))


def bic(g2: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """Approximate Bayes factor of a G2 with one degree of freedom: G2 - ln N (Wilson 2013).

    >>> round(float(bic(20.0, 1000, 1000)), 3)
    12.399
    """
    g2, n1, n2 = floats(g2, n1, n2)
    return np.asarray(g2 - np.log(n1 + n2))


def ell(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """Effect size for the two-cell G2: G2 / (N ln Emin) (Johnston, Berry and Mielke 2006, doi:10.2466/pms.103.2.412-414).

    >>> round(float(ell(10, 5, 1000, 1000)), 6)
    0.000422
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    n = n1 + n2
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.minimum(n1, n2) * (a + b) / n
        return np.where(a + b == 0, np.nan, g2_2cell(a, b, n1, n2) / (n * np.log(least)))


def per_million(count: ArrayLike, n: ArrayLike) -> Array:
    """Occurrences in a million words.

    >>> float(per_million(3, 1500))
    2000.0
    """
    count, n = floats(count, n)
    return np.asarray(count / n * 1e6)


def log_ratio(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """log2 of the raw rates' ratio (Hardie 2014); +-inf where one side lacks the word, nan where both do.

    >>> float(log_ratio(8, 2, 100, 100)), float(log_ratio(3, 0, 100, 100))
    (2.0, inf)
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    return np.asarray(log_quotient(a * n2, b * n1, a * n2 - b * n1) / np.log(2))


def log_ratio_add(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, variant: str = "hardie") -> Array:
    """log2 ratio of smoothed rates: ``hardie`` 1/2 in place of a zero only; ``add05`` 1/2 to both counts; ``walter``
    1/2 to counts and sizes (Walter 1975); ``add05_add1`` 1/2 to counts and 1 to sizes.

    Smoothing gives words that one side lacks a sign and a size that the data do not: it is never a default here.

    Raises ValueError for another ``variant``.

    >>> round(float(log_ratio_add(3, 0, 100, 100)), 4)
    2.585
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    if variant == "hardie":
        a, b = np.where(a == 0, 0.5, a), np.where(b == 0, 0.5, b)
    elif variant in ("add05", "walter", "add05_add1"):
        a, b = a + 0.5, b + 0.5
        more = {"add05": 0.0, "walter": 0.5, "add05_add1": 1.0}[variant]
        n1, n2 = n1 + more, n2 + more
    else:
        raise ValueError(f"variant {variant!r} is not known; use hardie, add05, walter or add05_add1")
    return log_ratio(a, b, n1, n2)


def log_ratio_se(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """Standard error of ln(p1 / p2): sqrt(1/a - 1/n1 + 1/b - 1/n2) (Katz et al. 1978, doi:10.2307/2530610).

    >>> round(float(log_ratio_se(10, 5, 1000, 1000)), 4)
    0.5459
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.sqrt((n1 - a) / (a * n1) + (n2 - b) / (b * n2)))


def log_ratio_katz(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> tuple[Array, Array]:
    """95 % interval of the log2 ratio by Katz's standard error; nan where a count is 0 (take the exact one there).

    >>> [round(float(bound), 3) for bound in log_ratio_katz(10, 5, 1000, 1000)]
    [-0.544, 2.544]
    """
    reach = Z95 * log_ratio_se(a, b, n1, n2) / np.log(2)
    middle = log_ratio(a, b, n1, n2)
    with np.errstate(invalid="ignore"):
        return middle - reach, middle + reach


def log_ratio_interval(
    a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, level: float = 0.95
) -> tuple[Array, Array]:
    """Exact conditional interval of the log2 ratio: given a + b, a is binomial (Evert 2022; Clopper and Pearson 1934).

    The bounds are infinite where one side lacks the word.

    >>> [round(float(x), 2) for x in log_ratio_interval(3, 0, 100, 100)]
    [-1.27, inf]
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    tail = (1 - level) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(a > 0, stats.beta.ppf(tail, np.maximum(a, 1e-9), b + 1), 0.0)
        # The upper bound as the complement of the mirrored lower one: no 1 - x where x is near 1.
        rest = np.where(b > 0, stats.beta.ppf(tail, np.maximum(b, 1e-9), a + 1), 0.0)
        return (np.asarray(np.log2(low / (1 - low) * n2 / n1)), np.asarray(np.log2((1 - rest) / rest * n2 / n1)))


def conservative(low: ArrayLike, high: ArrayLike) -> Array:
    """The bound of an interval nearer to zero, 0 where it spans zero (Evert 2022).

    >>> conservative([0.5, -1.0, -2.0], [2.0, 1.0, -0.25]).tolist()
    [0.5, 0.0, -0.25]
    """
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


def percent_difference(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, zero: float | None = None) -> Array:
    """%DIFF: 100 (p1 - p2) / p2 (Gabrielatos and Marchi 2011); inf where the reference lacks the word.

    ``zero`` is taken in place of a reference rate of 0: Gabrielatos takes 1e-18.

    >>> float(percent_difference(10, 5, 1000, 1000))
    100.0
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = 100 * ((a * n2 - b * n1) / (b * n1))
        if zero is not None:
            value = np.where(b == 0, 100 * (a / n1 - zero) / zero, value)
    return np.asarray(value)


def difference_coefficient(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """(p1 - p2) / (p1 + p2), -1 to 1 (Hofland and Johansson 1982).

    >>> round(float(difference_coefficient(10, 5, 1000, 1000)), 4)
    0.3333
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((a * n2 - b * n1) / (a * n2 + b * n1))


def relative_risk(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """p1 / p2.

    >>> float(relative_risk(10, 5, 1000, 1000))
    2.0
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((a * n2) / (b * n1))


def risk_difference(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """p1 - p2.

    >>> round(float(risk_difference(10, 5, 1000, 1000)), 6)
    0.005
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    return np.asarray((a * n2 - b * n1) / (n1 * n2))


def cohens_h(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """Cohen's h: 2 arcsin sqrt p1 - 2 arcsin sqrt p2 (Cohen 1988), by the sine of the difference.

    >>> round(float(cohens_h(10, 5, 1000, 1000)), 4)
    0.0588
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    left, right = np.sqrt(a * (n2 - b)), np.sqrt(b * (n1 - a))
    scale = np.sqrt(n1 * n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        sine = (a * n2 - b * n1) / ((left + right) * scale)
        cosine = (np.sqrt(a * b) + np.sqrt((n1 - a) * (n2 - b))) / scale
    return np.asarray(2) * np.arctan2(np.where(left + right == 0, 0.0, sine), cosine)


def odds_ratio(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, add: float = 0.0) -> Array:
    """a (n2 - b) / (b (n1 - a)); ``add=0.5`` puts a half into all four cells (Haldane 1956; Anscombe 1956).

    >>> round(float(odds_ratio(10, 5, 1000, 1000)), 4), float(odds_ratio(3, 0, 100, 100))
    (2.0101, inf)
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    c, d = n1 - a + add, n2 - b + add
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((a + add) * d / ((b + add) * c))


def log_odds_ratio_se(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, add: float = 0.0) -> Array:
    """Wald's standard error of the ln odds ratio: the root of the sum of the cells' reciprocals (Woolf 1955).

    >>> round(float(log_odds_ratio_se(10, 5, 1000, 1000)), 4)
    0.5496
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.sqrt(1 / (a + add) + 1 / (b + add) + 1 / (n1 - a + add) + 1 / (n2 - b + add)))


def odds_ratio_interval(
    a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, add: float = 0.0
) -> tuple[Array, Array]:
    """95 % interval of the odds ratio by Wald's standard error on the logarithm; nan where a cell is 0.

    >>> [round(float(bound), 3) for bound in odds_ratio_interval(10, 5, 1000, 1000)]
    [0.685, 5.902]
    """
    value = odds_ratio(a, b, n1, n2, add=add)
    reach = Z95 * log_odds_ratio_se(a, b, n1, n2, add=add)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return value * np.exp(-reach), value * np.exp(reach)


def simple_maths(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, k: float = 1.0) -> Array:
    """(per million + k) / (per million + k) (Kilgarriff 2009).

    >>> float(simple_maths(10, 5, 1000, 1000, k=100))
    1.9803921568627452
    """
    return (per_million(a, n1) + k) / (per_million(b, n2) + k)


def kld_keyness(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """Divergence in bits of the word's distribution over the corpora from the corpora's sizes; nan without the word.

    It is the two-cell G2 over 2 (a + b) ln 2 (Gries 2021).

    >>> round(float(kld_keyness(10, 5, 1000, 1000)), 6), float(kld_keyness(0, 0, 1000, 1000))
    (0.081704, nan)
    """
    a, b, n1, n2 = floats(a, b, n1, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(g2_2cell(a, b, n1, n2) / (2 * (a + b) * np.log(2)))


def kld_keyness_signed(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Array:
    """1 - exp(-KLD in bits), with the sign of p1 - p2.

    >>> round(float(kld_keyness_signed(5, 10, 1000, 1000)), 6)
    -0.078455
    """
    return signed(-np.expm1(-kld_keyness(a, b, n1, n2)), a, b, n1, n2)


def log_odds_dirichlet(
    a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, alpha_w: ArrayLike, alpha_0: ArrayLike, *, terms: int = 2
) -> tuple[Array, Array]:
    """Weighted log-odds with an informative Dirichlet prior and its z (Monroe, Colaresi and Quinn 2008, eq. 16 and 22,
    doi:10.1093/pan/mpn018).

    ``alpha_w`` is the word's prior count, ``alpha_0`` that of all words.  The variance has two terms (the paper's
    approximation) or four.

    >>> delta, z = log_odds_dirichlet(10, 5, 1000, 1000, 15, 2000)
    >>> round(float(delta), 4), round(float(z), 4)
    (0.2248, 0.7494)
    """
    a, b, n1, n2, w, whole = floats(a, b, n1, n2, alpha_w, alpha_0)
    y1, y2 = a + w, b + w
    r1, r2 = n1 + whole - y1, n2 + whole - y2
    cross = y1 * (n2 + whole) - y2 * (n1 + whole)
    delta = log_quotient(y1 * r2, y2 * r1, cross)
    variance = 1 / y1 + 1 / y2 + (1 / r1 + 1 / r2 if terms == 4 else 0)
    return delta, delta / np.sqrt(variance)
