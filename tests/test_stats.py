"""Measures against reference values at the ninth digit, and the corners that the references leave open."""

import csv
import itertools
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, norm, t
from scripts import load_script

from discourse import stats
from discourse.stats import resampling, robust
from discourse.stats.prevalence import corrected

ROOT = Path(__file__).parents[1]
reference = load_script("benchmarks/reference.py")

COUNTS = st.tuples(st.integers(0, 500), st.integers(0, 500), st.integers(500, 10**6), st.integers(500, 10**6))


def test_every_reference_value_is_held(shared: Path, tmp_path: Path) -> None:
    file = shared / "data" / "statistics" / "reference.csv"
    _, counts, missed = reference.run(str(file))
    assert missed == {}
    assert counts["held"] > 1700
    assert reference.main([str(file), "--values", str(tmp_path / "out.csv")]) == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("measure,inputs,value,")


def test_every_value_inside_the_project_is_met() -> None:
    """tests/cases/statistics.csv: closed forms in 60-digit arithmetic, each measure once and edge values; so a plain
    clone checks every measure at 1e-9 relative."""
    file = ROOT / "tests" / "cases" / "statistics.csv"
    _, counts, missed = reference.run(str(file))
    assert missed == {}
    assert counts["held"] >= 100
    with file.open(encoding="utf-8", newline="") as handle:
        assert {row["measure"] for row in csv.DictReader(handle)} == set(reference.MEASURES)


def test_the_comparison_can_fail() -> None:
    assert reference.holds(1.0, 1.0 + 1e-12)
    assert not reference.holds(1.0, 1.0 + 1e-8)
    assert not reference.holds(float("nan"), 0.0)
    assert not reference.holds(1e-9, 0.0)
    assert reference.holds(float("inf"), float("inf"))


@given(COUNTS)
def test_swapping_the_sides_swaps_the_signs(cells: tuple[int, int, int, int]) -> None:
    a, b, n1, n2 = cells
    assert stats.g2_4cell(a, b, n1, n2) == pytest.approx(stats.g2_4cell(b, a, n2, n1), rel=1e-9, abs=1e-12)
    assert stats.cohens_h(a, b, n1, n2) == pytest.approx(-stats.cohens_h(b, a, n2, n1), rel=1e-9, abs=1e-15)
    low, high = stats.log_ratio_interval(a, b, n1, n2)
    if a + b:
        assert low < high
        ratio = stats.log_ratio(a, b, n1, n2)
        assert low <= ratio <= high


@given(st.lists(st.integers(0, 9), min_size=2, max_size=8).filter(any))
def test_dispersion_is_bounded(counts: list[int]) -> None:
    found = stats.dispersion_measures(counts, [10] * len(counts))
    for name in ("dp", "dpnorm", "da", "carroll_d2_counts", "kldnorm_exp", "rosengren_s", "range_prop"):
        assert -1e-9 <= found[name] <= 1 + 1e-9, name


def test_absence_is_undefined_and_said_so() -> None:
    assert np.isnan(stats.dispersion_measures([0, 0], [5, 5])["dpnorm"])
    assert np.isnan(stats.position_measures([], 10)["arf"])
    assert np.isnan(stats.log_ratio(0, 0, 10, 10))
    assert np.isnan(stats.compare_texts([], [1.0])["wilcoxon_p"])
    with pytest.raises(ValueError, match="one length"):
        stats.dispersion_measures([1], [1, 2])
    with pytest.raises(ValueError, match="hardie, add05"):
        stats.log_ratio_add(1, 1, 10, 10, variant="x")


def test_correspondence_is_symmetric_and_its_inertia_that_of_chi2() -> None:
    table = np.array([[20, 5, 9], [4, 18, 7], [6, 8, 25], [11, 2, 3]])
    found, turned = stats.correspondence(table, resamples=0), stats.correspondence(table.T, resamples=0)
    for one, other in ((found.rows, turned.columns), (found.columns, turned.rows)):
        for axis in (0, 1):
            sign = np.sign(one[0, axis] * other[0, axis])
            np.testing.assert_allclose(one[:, axis], sign * other[:, axis], rtol=1e-9)
    assert found.inertia.sum() == pytest.approx(1)
    # Weighted squares of the coordinates over both axes are chi-square over the sum of the table.
    shares = table.sum(axis=1) / table.sum()
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    chi2 = ((table - expected) ** 2 / expected).sum()
    assert (shares[:, None] * found.rows**2).sum() == pytest.approx(chi2 / table.sum())
    wide = stats.correspondence(table, dimensions=4, resamples=3)
    assert wide.rows.shape == (4, 4)
    assert np.allclose(wide.rows[:, 2:], 0)
    assert (wide.spread[:, :2] > 0).all()


def test_edges_of_intervals_and_of_ranks() -> None:
    assert stats.clopper_pearson(0, 0) == (0.0, 1.0)
    low, high = stats.clopper_pearson(10, 10)
    assert (round(low, 4), high) == (0.6915, 1.0)
    same = stats.compare_texts([0.5, 0.5, 0.5], [0.5, 0.5])
    assert same["wilcoxon_u"] == 3.0
    assert same["cliffs_delta"] == 0.0
    assert np.isnan(same["wilcoxon_p"])
    assert stats.benjamini_hochberg([]).size == 0


def test_rates_that_are_nearly_equal_lose_no_digits() -> None:
    ratio = float(stats.log_ratio(10**6 + 1, 10**6, 10**9, 10**9))
    assert ratio == pytest.approx(math.log1p(1e-6) / math.log(2), rel=1e-12, abs=0)
    # a count times a size above 2**53 is rounded
    ratio = float(stats.log_ratio(10**9 + 1, 10**9, 10**12, 10**12))
    assert ratio == pytest.approx(math.log1p(1e-9) / math.log(2), rel=1e-6, abs=0)


def test_coordinates_give_the_table_back_and_their_signs_are_fixed() -> None:
    """Greenacre (1984), the reconstitution formula: p = r c (1 + sum of f g / root of the inertia)."""
    table = np.array([[20, 5, 9], [4, 18, 7], [6, 8, 25], [11, 2, 3]], dtype=float)
    found = stats.correspondence(table, resamples=0)
    whole = table / table.sum()
    r, c = whole.sum(axis=1), whole.sum(axis=0)
    roots = np.sqrt((r[:, None] * found.rows**2).sum(axis=0))
    again = np.outer(r, c) * (1 + (found.rows / roots) @ found.columns.T)
    np.testing.assert_allclose(again, whole, rtol=1e-9)
    for axis in (0, 1):
        assert found.columns[found.contribution[:, axis].argmax(), axis] > 0


# --- shares of units in clusters: each formula once more, number by number ----------------------------------------


def exact_interval(
    counts: list[float], totals: list[float], copies: list[float] | None = None, level: float = 0.95
) -> tuple[float, float]:
    """Korn and Graubard (1998) for one share."""
    k, units = len(totals), sum(totals)
    share = sum(counts) / units
    most = units
    if copies is not None:
        most = units**2 / sum(x * c for x, c in zip(totals, copies, strict=True))
    effective = most
    if k > 1:
        effective = float(k)
        variance = sum((y - share * x) ** 2 for y, x in zip(counts, totals, strict=True)) * k / (k - 1) / units**2
        if 0 < share < 1 and units > 1:
            simple = share * (1 - share) * units / (units - 1)
            effective = simple / variance if variance else math.inf
        if units > 1:
            effective *= (t.ppf((1 - level) / 2, units - 1) / t.ppf((1 - level) / 2, k - 1)) ** 2
        effective = min(effective, most)
    hits, misses = share * effective, (1 - share) * effective
    low = beta.ppf((1 - level) / 2, hits, misses + 1) if hits else 0.0
    high = beta.ppf((1 + level) / 2, hits + 1, misses) if misses else 1.0
    return float(low), float(high)


CLUSTERS = [
    ([3, 0, 1, 2, 0], [4, 2, 5, 2, 1], None),
    ([0, 0, 0], [4, 2, 5], None),
    ([4, 2, 5], [4, 2, 5], None),
    ([3], [7], None),
    ([1, 0], [1, 1], None),
    ([3, 0, 1, 2, 0], [4, 2, 5, 2, 1], [1, 3, 2, 1, 1]),
    ([1, 0, 0, 0, 0, 0], [2, 2, 2, 2, 2, 9], [1, 1, 4, 4, 1, 1]),
]


@pytest.mark.parametrize(("counts", "totals", "copies"), CLUSTERS, ids=range(len(CLUSTERS)))
@pytest.mark.parametrize("level", [0.95, 0.9])
def test_the_interval_of_a_share_is_that_of_its_formula(
    counts: list[float], totals: list[float], copies: list[float] | None, level: float
) -> None:
    columns = np.array([counts, [x - y for y, x in zip(counts, totals, strict=True)]]).T
    low, high = resampling.korn_graubard(columns, totals, copies=copies, level=level)
    for column, values in enumerate(columns.T.tolist()):
        expected = exact_interval(values, totals, copies, level)
        assert (low[column], high[column]) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("n", [2, 7])
def test_clusters_of_one_unit_give_clopper_and_pearson(n: int) -> None:
    for k in range(n + 1):
        low, high = resampling.korn_graubard([[1]] * k + [[0]] * (n - k), [1] * n)
        assert (low[0], high[0]) == pytest.approx(stats.clopper_pearson(k, n), rel=1e-9, abs=1e-12)


def test_weights_need_a_cluster_and_a_sample() -> None:
    assert resampling.cluster_weights(1, resamples=1, seed=0).tolist() == [[1.0]]
    for clusters, resamples in ((0, 1), (1, 0)):
        with pytest.raises(ValueError, match="at least one cluster"):
            resampling.cluster_weights(clusters, resamples=resamples, seed=0)


def test_a_share_of_few_clusters_is_exact_and_of_many_the_bootstraps() -> None:
    totals, sparse = [2.0] * 20, resampling.SPARSE
    for having in (sparse - 1, sparse, 20 - sparse, 20 - sparse + 1):
        counts = [[1.0]] * having + [[0.0]] * (20 - having)
        weights = resampling.cluster_weights(20, resamples=199, seed=3)
        low, high = resampling.share_intervals(counts, totals, weights)
        exact = resampling.korn_graubard(counts, totals)
        assert ((low[0], high[0]) == (exact[0][0], exact[1][0])) == (having < sparse)
    full = [[2.0]] * (20 - sparse + 1) + [[1.0]] * (sparse - 1)  # too few lack it
    assert resampling.share_intervals(full, totals, weights)[0] == resampling.korn_graubard(full, totals)[0]
    assert [x.tolist() for x in resampling.share_intervals([[0.0]], [0.0], [[1.0]])] == [[0.0], [1.0]]
    tail = resampling.tail_of(20, 0.95)
    half = [[1.0]] * 10 + [[0.0]] * 10
    samples = (weights @ np.array(half))[:, 0] / (weights @ np.array(totals))
    low, high = resampling.share_intervals(half, totals, weights)
    assert (low[0], high[0]) == (np.quantile(samples, tail), np.quantile(samples, 1 - tail))


def test_the_permutation_of_clusters_is_that_of_all_permutations() -> None:
    """Every way to deal out the clusters on one side and to exchange the halves of those on both, each once."""
    a, x = [3, 1, 0, 0, 0, 2, 0], [4, 2, 0, 0, 0, 3, 1]
    b, z = [0, 0, 1, 0, 1, 0, 3], [0, 0, 3, 2, 2, 2, 4]
    single = [n for n in range(7) if (x[n] > 0) != (z[n] > 0)]
    both = [n for n in range(7) if x[n] and z[n]]
    first = sum(x[n] > 0 for n in single)
    assert (len(single), len(both), first) == (5, 2, 2)
    found, drawn = sum(a) / sum(x) - sum(b) / sum(z), []
    for chosen in itertools.combinations(single, first):
        for swapped in itertools.product((False, True), repeat=len(both)):
            hits, units = sum(a[n] + b[n] for n in chosen), sum(x[n] + z[n] for n in chosen)
            for n, turned in zip(both, swapped, strict=True):
                hits, units = hits + (b if turned else a)[n], units + (z if turned else x)[n]
            drawn.append(hits / units - (sum(a + b) - hits) / (sum(x + z) - units))
    exact = sum(abs(d) >= abs(found) - 1e-12 for d in drawn) / len(drawn)
    assert 0.05 < exact < 0.95
    sides = ([[v] for v in a], [[v] for v in b])
    p = resampling.permutation_difference(sides, (x, z), resamples=20_000, seed=1)
    assert p[0] == pytest.approx(exact, abs=0.015)
    least = resampling.permutation_difference(
        ([[9]] * 6 + [[0]] * 6, [[0]] * 12), ([9] * 6 + [0] * 6, [0] * 6 + [9] * 6), resamples=9, seed=0
    )
    assert least[0] == pytest.approx(0.1), "the data itself is counted"


@pytest.mark.parametrize("copies", [None, ([1, 2, 1, 1, 3], [1, 1, 2, 1, 1])])
def test_the_interval_of_a_difference_is_that_of_its_formula(copies: tuple[list[float], list[float]] | None) -> None:
    """Zou and Donner (2008), equation for correlated estimates."""
    a, x = [3, 4, 0, 1, 0], [4, 5, 0, 3, 1]
    b, z = [0, 1, 1, 0, 2], [0, 2, 4, 5, 3]
    found = resampling.share_difference(([[v] for v in a], [[v] for v in b]), (x, z), copies=copies)
    one, two = copies or ([1] * 5, [1] * 5)
    here, there = [n for n in range(5) if x[n]], [n for n in range(5) if z[n]]
    p, q = sum(a) / sum(x), sum(b) / sum(z)
    lp, hp = exact_interval([a[n] for n in here], [x[n] for n in here], [one[n] for n in here])
    lq, hq = exact_interval([b[n] for n in there], [z[n] for n in there], [two[n] for n in there])
    e = [(a[n] - p * x[n]) / sum(x) for n in range(5)]
    f = [(b[n] - q * z[n]) / sum(z) for n in range(5)]
    r = sum(i * j for i, j in zip(e, f, strict=True)) / math.sqrt(sum(i * i for i in e) * sum(j * j for j in f))
    assert abs(r) > 0.05
    low = p - q - math.sqrt((p - lp) ** 2 + (hq - q) ** 2 - 2 * r * (p - lp) * (hq - q))
    high = p - q + math.sqrt((hp - p) ** 2 + (q - lq) ** 2 - 2 * r * (hp - p) * (q - lq))
    assert (found.first[0], found.second[0], found.difference[0]) == pytest.approx((p, q, p - q))
    assert (found.low[0], found.high[0]) == pytest.approx((low, high), rel=1e-9)


# --- the textbook's formulas, for any numbers ---------------------------------------------------------------------

CELLS = st.tuples(st.integers(1, 400), st.integers(1, 400), st.integers(500, 10**5), st.integers(500, 10**5))


def textbook(a: int, b: int, n1: int, n2: int) -> dict[str, float]:
    """Measures of four cells as they are printed, without the care for digits that the program takes."""
    n, k, p, q = n1 + n2, a + b, a / n1, b / n2
    observed, margins = (a, b, n1 - a, n2 - b), ((n1, k), (n2, k), (n1, n - k), (n2, n - k))
    expected = [row * column / n for row, column in margins]
    g2 = [2 * o * math.log(o / e) for o, e in zip(observed, expected, strict=True)]
    chi2 = sum((o - e) ** 2 / e for o, e in zip(observed, expected, strict=True))
    odds = a * (n2 - b) / (b * (n1 - a))
    add = (a + 0.5) * (n2 - b + 0.5) / ((b + 0.5) * (n1 - a + 0.5))
    return {
        "g2_4cell": sum(g2),
        "g2_2cell": g2[0] + g2[1],
        "chi2": chi2,
        "phi_coefficient": math.copysign(math.sqrt(chi2 / n), p - q),
        "log_ratio": math.log2(p / q),
        "percent_difference": 100 * (p - q) / q,
        "difference_coefficient": (p - q) / (p + q),
        "relative_risk": p / q,
        "risk_difference": p - q,
        "cohens_h": 2 * math.asin(math.sqrt(p)) - 2 * math.asin(math.sqrt(q)),
        "odds_ratio": odds,
        "odds_ratio add": add,
        "log_odds_ratio_se": math.sqrt(sum(1 / o for o in observed)),
        "log_odds_ratio_se add": math.sqrt(sum(1 / (o + 0.5) for o in observed)),
        "log_ratio_se": math.sqrt(1 / a - 1 / n1 + 1 / b - 1 / n2),
        "simple_maths": (a / n1 * 1e6 + 1) / (b / n2 * 1e6 + 1),
        "kld_keyness": a / k * math.log2(a / k / (n1 / n)) + b / k * math.log2(b / k / (n2 / n)),
        # undefined where the smaller expected count is 1
        **({"ell": (g2[0] + g2[1]) / (n * math.log(least))} if abs((least := min(expected[:2])) - 1) > 0.01 else {}),
    }


@given(CELLS)
def test_measures_of_four_cells_are_the_textbooks(cells: tuple[int, int, int, int]) -> None:
    for name, value in textbook(*cells).items():
        function, _, add = name.partition(" ")
        found = getattr(stats.keyness, function)(*cells, **({"add": 0.5} if add else {}))
        # terms of size 1e4 cancel in double precision
        assert float(found) == pytest.approx(value, rel=1e-6, abs=1e-8), name


@given(st.integers(0, 400), st.integers(1, 400), st.integers(500, 10**5), st.integers(500, 10**5))
def test_a_zero_or_a_full_cell_is_its_limit(a: int, b: int, n1: int, n2: int) -> None:
    """0 ln 0 is 0; a word that is everywhere or nowhere says nothing."""
    n = n1 + n2
    absent = 2 * (
        b * math.log(n / n2) + (n2 - b) * math.log((n2 - b) / (n2 * (n - b) / n)) + n1 * math.log(n / (n - b))
    )
    assert float(stats.g2_4cell(0, b, n1, n2)) == pytest.approx(absent, rel=1e-6, abs=1e-8)
    assert float(stats.g2_4cell(0, 0, n1, n2)) == 0
    assert float(stats.g2_4cell(n1, n2, n1, n2)) == 0
    assert float(stats.log_ratio(0, b, n1, n2)) == -math.inf
    assert float(stats.percent_difference(a, 0, n1, n2, zero=1e-18)) == pytest.approx(100 * (a / n1 - 1e-18) / 1e-18)
    assert float(stats.chi2_p(3.841458820694124)) == pytest.approx(0.05)
    low, high = stats.log_ratio_interval(a, b, n1, n2)
    for level, wider in ((0.99, True), (0.5, False)):
        other = stats.log_ratio_interval(a, b, n1, n2, level=level)
        assert (other[0] <= low and other[1] >= high) if wider else (other[0] >= low and other[1] <= high)


@given(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(500, 10**5), st.integers(500, 10**5)))
def test_the_exact_interval_of_a_ratio_is_the_binomials(cells: tuple[int, int, int, int]) -> None:
    """Given a + b occurrences, how many are on the first side is binomial with p = n1 r / (n1 r + n2) for a ratio r."""
    a, b, n1, n2 = cells
    for level in (0.8, 0.95):
        low, high = stats.clopper_pearson(a, a + b, level=level)
        bounds = stats.log_ratio_interval(a, b, n1, n2, level=level)
        for share, bound in ((low, bounds[0]), (high, bounds[1])):
            limit = {0.0: -math.inf, 1.0: math.inf}.get(share)
            assert float(bound) == pytest.approx(math.log2(share / (1 - share) * n2 / n1) if limit is None else limit)
    assert float(stats.keyness.conservative(*bounds)) == pytest.approx(
        bounds[0] if bounds[0] > 0 else bounds[1] if bounds[1] < 0 else 0
    )


PARTS = st.lists(st.tuples(st.integers(0, 30), st.integers(30, 90)), min_size=2, max_size=7).filter(
    lambda parts: any(v for v, _ in parts)
)


@given(PARTS)
def test_measures_of_dispersion_are_the_textbooks(parts: list[tuple[int, int]]) -> None:
    v, s = [p[0] for p in parts], [p[1] for p in parts]
    n, f, size = len(v), sum(v), sum(s)
    rates = [x / y for x, y in parts]
    shares = [y / size for y in s]
    mean = f / n
    spread = math.sqrt(sum((x - mean) ** 2 for x in v) / n)
    sample = math.sqrt(sum((x - mean) ** 2 for x in v) / (n - 1))
    dp = sum(abs(x / f - y) for x, y in zip(v, shares, strict=True)) / 2
    kld = sum(x / f * math.log2(x / f / y) for x, y in zip(v, shares, strict=True) if x)
    gaps = [abs(x - y) for x, y in itertools.combinations(rates, 2)]
    expected = {
        "range": sum(x > 0 for x in v),
        "range_prop": sum(x > 0 for x in v) / n,
        "dp": dp,
        "dpnorm": dp / (1 - min(shares)),
        "dpnorm_egbert2020": dp / (1 - min(y for x, y in zip(v, shares, strict=True) if x)),
        "juilland_d_counts": 1 - spread / mean / math.sqrt(n - 1),
        "juilland_d_counts_samplesd": 1 - sample / mean / math.sqrt(n - 1),
        "carroll_d2_counts": -sum(x / f * math.log2(x / f) for x in v if x) / math.log2(n),
        "carroll_d2_rates": -sum(r / sum(rates) * math.log2(r / sum(rates)) for r in rates if r) / math.log2(n),
        "rosengren_s": sum(math.sqrt(x * y) for x, y in zip(v, shares, strict=True)) ** 2 / f,
        "rosengren_s_equal": sum(map(math.sqrt, v)) ** 2 / n / f,
        "lyne_d3": 1 - sum((x - mean) ** 2 / mean for x in v) / (4 * f),
        "kld": kld,
        "kldnorm_exp": 1 - math.exp(-kld),
        "kldnorm_2pow": 1 - 2**-kld,
        "kldnorm_o2p": kld / (1 + kld),
        "da": 1 - sum(gaps) / len(gaps) / (2 * sum(rates) / n),
        "idf": math.log2(n / sum(x > 0 for x in v)),
        "cv_counts": spread / mean,
    }
    found = stats.dispersion_measures(v, s)
    for name, value in expected.items():
        assert found[name] == pytest.approx(value, rel=1e-7, abs=1e-9), name
    assert stats.dispersion.dpnorm(v, s) == found["dpnorm"]


@given(st.lists(st.integers(0, 99), min_size=1, max_size=9, unique=True))
def test_measures_of_positions_are_those_of_their_distances(at: list[int]) -> None:
    at = sorted(at)
    d = [(other - one - 1) % 100 + 1 for one, other in zip(at, [*at[1:], at[0]], strict=True)]
    found = stats.position_measures(at[::-1], 100)
    assert found["arf"] == pytest.approx(sum(min(x, 100 / len(at)) for x in d) / (100 / len(at)))
    assert found["awt"] == pytest.approx((1 + sum(x * x for x in d) / 100) / 2)
    assert found["ald"] == pytest.approx(sum(x * math.log10(x) for x in d) / 100)


@given(st.integers(1, 40), st.integers(0, 40), st.integers(0, 40), st.integers(1, 900))
def test_measures_of_a_collocate_are_the_textbooks(o: int, alone: int, other: int, rest: int) -> None:
    f1, f2, n = o + alone, o + other, o + alone + other + rest
    e = f1 * f2 / n
    smooth = [(x + 0.5) for x in (o, alone, other, rest)]
    expected = {
        "expected": e,
        "pmi": math.log2(o / e),
        "mi2": math.log2(o**2 / e),
        "mi3": math.log2(o**3 / e),
        "npmi": math.log2(o / e) / -math.log2(o / n),
        "logdice": 14 + math.log2(2 * o / (f1 + f2)),
        "dice": 2 * o / (f1 + f2),
        "jaccard": o / (f1 + f2 - o),
        "t": (o - e) / math.sqrt(o),
        "z": (o - e) / math.sqrt(e),
        "local_mi": o * math.log2(o / e),
        "simple_ll": 2 * (o * math.log(o / e) - (o - e)),
        "delta_p_coll_given_node": o / f1 - other / (n - f1),
        "delta_p_node_given_coll": o / f2 - alone / (n - f2),
        "lambda": math.log(smooth[0] * smooth[3] / (smooth[1] * smooth[2])),
        "lambda_z": math.log(smooth[0] * smooth[3] / (smooth[1] * smooth[2])) / math.sqrt(sum(1 / x for x in smooth)),
        "min_sensitivity": min(o / f1, o / f2),
    }
    found = stats.association(o, f1, f2, n)
    for name, value in expected.items():
        assert float(found[name]) == pytest.approx(value, rel=1e-7, abs=1e-9), name


def test_a_cluster_of_one_unit_counts_on_either_side() -> None:
    """Each cluster has one unit: the interval of a difference is made from Clopper and Pearson's of both shares."""
    a, b = [1, 1, 0, 1], [0, 1, 0, 0, 0]
    counts = [[v] for v in a] + [[0]] * 5, [[0]] * 4 + [[v] for v in b]
    found = resampling.share_difference(counts, ([1] * 4 + [0] * 5, [0] * 4 + [1] * 5))
    p, q = 0.75, 0.2
    (lp, hp), (lq, hq) = stats.clopper_pearson(3, 4), stats.clopper_pearson(1, 5)
    assert found.low[0] == pytest.approx(p - q - math.hypot(p - lp, hq - q))
    assert found.high[0] == pytest.approx(p - q + math.hypot(hp - p, q - lq))


def cluster_t(parts: list[float], clusters: int, means: int) -> tuple[float, float]:
    """The standard error and t quantile of contributions, term by term."""
    variance, fourth = sum(e**2 for e in parts), sum(e**4 for e in parts)
    most = clusters - means
    df = 2 / (1 / min(max(2 * variance**2 / (fourth - variance**2 / clusters), 1), most) + 1 / most)
    return math.sqrt(variance), float(t.ppf(0.975, df))


def contributions(y: list[float], x: list[float]) -> list[float]:
    units, share = sum(x), sum(y) / sum(x)
    return [(a - share * b) / units / math.sqrt(1 - b / units) for a, b in zip(y, x, strict=True)]


def test_the_t_interval_of_a_share_is_that_of_its_formula() -> None:
    y, x = [3.0, 0, 2, 5, 1, 0, 4], [5.0, 4, 2, 9, 6, 3, 20]
    error, quantile = cluster_t(contributions(y, x), 7, 1)
    p = sum(y) / sum(x)
    reach = quantile * error / (p * (1 - p))
    ends = [1 / (1 + math.exp(-(math.log(p / (1 - p)) + side * reach))) for side in (-1, 1)]
    found = stats.share_t([[a] for a in y], x)
    assert (found.low[0], found.high[0], found.name) == (
        pytest.approx(ends[0], rel=1e-9),
        pytest.approx(ends[1], rel=1e-9),
        ("logit_t_cr2",),
    )


@pytest.mark.parametrize("counts", [[[0], [0], [0]], [[3], [21], [33]], [[1], [7], [11]]])
def test_a_share_without_spread_has_the_exact_interval(counts: list[list[float]]) -> None:
    found = stats.share_t(counts, [3, 21, 33])
    low, high = stats.korn_graubard(counts, [3, 21, 33])
    assert (found.low[0], found.high[0], found.name) == (low[0], high[0], ("exact",))
    one = stats.share_t([[1]], [4])
    assert (one.low[0], one.high[0]) == pytest.approx(stats.clopper_pearson(1, 4))


def test_the_t_interval_of_a_difference_is_that_of_its_formula() -> None:
    a, x = [3.0, 1, 0, 2, 1, 0, 0], [4.0, 3, 2, 3, 4, 0, 0]
    b, z = [0.0, 0, 0, 1, 0, 2, 1], [0.0, 0, 0, 3, 4, 4, 5]
    parts = [e - f for e, f in zip(contributions(a, x), contributions(b, z), strict=True)]
    error, quantile = cluster_t(parts, 7, 2)
    found, names = stats.difference_t(([[v] for v in a], [[v] for v in b]), (x, z))
    gap = sum(a) / sum(x) - sum(b) / sum(z)
    assert names == ("t_cr2",)
    assert (found.low[0], found.high[0]) == pytest.approx((gap - quantile * error, gap + quantile * error), rel=1e-9)
    sparse, names = stats.difference_t(([[v] for v in a], [[v] for v in [0, 0, 0, 0, 0, 2, 1]]), (x, z))
    pair = stats.share_difference(([[v] for v in a], [[v] for v in [0, 0, 0, 0, 0, 2, 1]]), (x, z))
    assert names == ("exact_pair",)
    assert (sparse.low[0], sparse.high[0]) == (pair.low[0], pair.high[0])


def test_the_t_interval_covers_where_copies_are_groups() -> None:
    """Stories printed by one to five outlets: the true share is inside in 93 to 97 of 100 (benchmarks/intervals.py has more)."""
    rng, inside, runs = np.random.default_rng(11), 0, 1500
    for _ in range(runs):
        copies = rng.choice(5, p=(0.7, 0.1, 0.08, 0.07, 0.05), size=30) + 1.0
        paragraphs = 1 + rng.poisson(3, size=30)
        hits = rng.binomial(paragraphs, rng.beta(1.2, 2.8, size=30))
        found = stats.share_t((hits * copies)[:, None], paragraphs * copies, copies=copies)
        inside += bool(found.low[0] <= 0.3 <= found.high[0])
    assert 0.93 < inside / runs < 0.97


@given(st.lists(st.floats(0, 1), min_size=1, max_size=9))
def test_corrections_for_several_tests_are_those_of_their_definitions(p: list[float]) -> None:
    m, order = len(p), sorted(range(len(p)), key=p.__getitem__)
    holm, worst = {}, 0.0
    for rank, k in enumerate(order):
        worst = max(worst, min(1.0, (m - rank) * p[k]))
        holm[k] = worst
    hochberg, least = {}, 1.0
    for rank in reversed(range(m)):
        least = min(least, m / (rank + 1) * p[order[rank]])
        hochberg[order[rank]] = least
    assert stats.bonferroni(p).tolist() == pytest.approx([min(1.0, m * x) for x in p])
    assert stats.holm(p).tolist() == pytest.approx([holm[k] for k in range(m)])
    assert stats.benjamini_hochberg(p).tolist() == pytest.approx([hochberg[k] for k in range(m)])


@pytest.mark.parametrize("found", [0.0, 0.2, 0.5, 0.9, 1.0])
def test_a_corrected_share_is_the_share_that_gives_what_is_found(found: float) -> None:
    sensitivity, specificity = 0.8, 0.9
    true = float(corrected(found, sensitivity, specificity))
    assert 0 <= true <= 1
    if 0.1 < found < 0.8:
        assert true * sensitivity + (1 - true) * (1 - specificity) == pytest.approx(found)
    assert math.isnan(float(corrected(found, 0.3, 0.7))), "no better than chance"
    assert math.isnan(float(corrected(found, 0.3, 0.2))), "worse"


def test_the_spread_of_a_point_is_that_of_its_counts_drawn_again() -> None:
    table = np.array([[200, 50, 90], [40, 180, 70], [60, 80, 250], [11, 2, 3]])
    found = stats.correspondence(table, resamples=300, seed=3)
    same = stats.correspondence(table)
    for name in ("rows", "columns", "inertia", "contribution"):
        np.testing.assert_array_equal(getattr(found, name), getattr(same, name))
    np.testing.assert_array_equal(same.spread, stats.correspondence(table, dimensions=2, resamples=200, seed=0).spread)
    assert found.spread.shape == found.rows.shape
    # standard coordinates of a column: its principal ones over the root of the dimension's inertia
    principal = np.sqrt((table.sum(axis=0) / table.sum()) @ found.columns**2)
    standard = found.columns / principal
    for row, spread in zip(table, found.spread, strict=True):
        p = row / row.sum()
        variance = (p @ standard**2 - (p @ standard) ** 2) / row.sum()  # of a multinomial
        assert spread == pytest.approx(np.sqrt(variance), rel=0.2)


def test_clusters_without_units_change_no_interval() -> None:
    counts, totals = [[1], [0], [2], [1]] * 10, [2, 2, 3, 2] * 10
    weights = resampling.cluster_weights(40, resamples=400, seed=1)
    plain = resampling.share_intervals(counts, totals, weights)
    more = resampling.share_intervals(
        [*counts, [0], [0]], [*totals, 0, 0], np.hstack([weights, np.ones((len(weights), 2))])
    )
    np.testing.assert_array_equal(plain, more)
    few = resampling.share_intervals(counts[:4], totals[:4], weights[:, :4])
    np.testing.assert_array_equal(few, resampling.share_intervals([*counts[:4], [0]], [*totals[:4], 0], weights[:, :5]))


def test_a_permutation_exchanges_the_halves_of_clusters_with_one_unit_on_each_side() -> None:
    """Six clusters, all found on the first side: two of the 64 ways to exchange them are as far apart."""
    sides = ([[1]] * 6, [[0]] * 6)
    p = resampling.permutation_difference(sides, ([1] * 6, [1] * 6), resamples=20_000, seed=2)
    assert p[0] == pytest.approx(2 / 64, abs=0.005)
    none = resampling.permutation_difference(([[1]] * 6, [[1]] * 6), ([1] * 6, [1] * 6), resamples=99, seed=2)
    assert none[0] == 1


def test_a_permutation_keeps_how_many_clusters_are_on_each_side() -> None:
    """Two of six on the first side, both found there and no others: one of the 15 ways to choose two is as far apart."""
    a, b = [[1], [1], [0], [0], [0], [0]], [[0]] * 6
    p = resampling.permutation_difference((a, b), ([1, 1, 0, 0, 0, 0], [0, 0, 1, 1, 1, 1]), resamples=20_000, seed=4)
    assert p[0] == pytest.approx(1 / 15, abs=0.006)


def test_the_quantile_of_two_clusters_is_that_of_the_formula_and_one_has_none() -> None:
    """Hesterberg (2015), section 5.3: sqrt(n / (n - 1)) times the t quantile with n - 1 degrees of freedom."""
    assert resampling.tail_of(2, 0.95) == pytest.approx(norm.cdf(math.sqrt(2) * t.ppf(0.025, 1)), rel=1e-12)
    assert resampling.tail_of(1, 0.95) == 0


def test_associations_that_are_nearly_none_lose_no_digits() -> None:
    m = 9 * 10**6 + 7
    found = stats.association(m, 2 * m, 2 * m, 4 * m + 1)
    assert float(found["lambda"]) == pytest.approx(math.log1p(1 / (m + 0.5)), rel=1e-12, abs=0)
    assert float(found["pmi"]) == pytest.approx(math.log1p(1 / (4 * m)) / math.log(2), rel=1e-12, abs=0)


def test_log_odds_of_nearly_equal_words_lose_no_digits() -> None:
    """With prior counts 0, the odds a / (n - a): of n + 1 words one more is another one."""
    delta, _ = stats.log_odds_dirichlet(10**6, 10**6, 10**9, 10**9 + 1, 0, 0)
    assert float(delta) == pytest.approx(math.log1p(1 / (10**9 - 10**6)), rel=1e-12, abs=0)
    delta, _ = stats.log_odds_dirichlet(10**6, 10**6 + 1, 10**8, 10**8, 7, 10**4)
    y1, y2, whole = 10**6 + 7, 10**6 + 8, 10**8 + 10**4
    gap = Fraction(y1 * (whole - y2), y2 * (whole - y1)) - 1
    assert float(delta) == pytest.approx(math.log1p(gap), rel=1e-12, abs=0)


def test_clusters_without_paragraphs_change_no_interval_of_a_difference() -> None:
    first, second = [[3.0], [4], [0], [2], [0], [0]], [[0.0], [0], [0], [1], [3], [1]]
    x, z = [4, 5, 3, 4, 0, 0], [0, 0, 0, 2, 5, 4]
    found, names = stats.difference_t((first, second), (x, z))
    more, same = stats.difference_t(([*first, [0]], [*second, [0]]), ([*x, 0], [*z, 0]))
    assert (names, same) == (("t_cr2",), ("t_cr2",))
    assert (more.low[0], more.high[0]) == pytest.approx((found.low[0], found.high[0]), rel=1e-12)


def test_peers_refuse_a_folder_without_zips(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        load_script("benchmarks/peers.py").main([str(tmp_path)])
    assert stop.value.code == 2
    assert "has no .zip of JSON lines" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "refused"),
    [
        ([[1, 0], [0, 1]], False),  # rows and columns with one count
        ([[2, 1], [1, 2]], False),
        ([[1, 0], [1, 0]], True),  # a column without counts
        ([[1, 1], [0, 0]], True),  # a row without counts
        ([[1, -1], [1, 2]], True),
        ([1, 2], True),  # no table
    ],
)
def test_which_tables_of_counts_can_be_analysed(table: list[list[int]], refused: bool) -> None:
    if refused:
        with pytest.raises(ValueError, match="a table of counts is needed"):
            stats.correspondence(table, resamples=0)
    else:
        assert np.isfinite(stats.correspondence(table, resamples=0).rows).all()


@pytest.mark.parametrize("side", ["having", "lacking"])
@pytest.mark.parametrize("few", [-1, 0, 1])
def test_the_bootstrap_begins_where_enough_clusters_have_the_value_and_lack_it(side: str, few: int) -> None:
    some, clusters = resampling.SPARSE + few, 40
    counts = [[1 if (n < some) == (side == "having") else 0] for n in range(clusters)]
    totals = [1] * clusters
    weights = stats.cluster_weights(clusters, resamples=199, seed=3)
    low, high = stats.share_intervals(counts, totals, weights)
    exact = stats.korn_graubard(counts, totals)
    assert ((low[0], high[0]) == (exact[0][0], exact[1][0])) == (few < 0)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("target", "reference"), [([1.0], [2.0, 4.0]), ([2.0, 4.0], [1.0]), ([1.0], [2.0])])
def test_one_text_on_a_side_has_no_spread_and_gives_no_warning(target: list[float], reference: list[float]) -> None:
    found = stats.compare_texts(target, reference)
    assert math.isnan(found["welch_t"])
    assert math.isnan(found["cohens_d"])
    assert found["cliffs_delta"] == (-1.0 if target[0] == 1.0 else 1.0)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("counts", "totals"), [([[3]], [5]), ([[0]], [5]), ([[5]], [5]), ([[3], [0]], [5, 0])])
def test_a_cluster_that_has_everything_adds_no_spread(counts: list[list[int]], totals: list[int]) -> None:
    parts = robust._contributions(np.array(counts, dtype=float), np.array(totals, dtype=float))
    assert parts.tolist() == [[0.0]] * len(counts)
    found = robust.share_t(counts[:1], totals[:1])
    low, high = stats.korn_graubard(counts[:1], totals[:1])
    assert (found.low.tolist(), found.high.tolist(), found.name) == (low.tolist(), high.tolist(), (robust.EXACT,))


def test_the_part_of_a_cluster_in_its_own_mean_is_corrected() -> None:
    """CR2: the deviation of a cluster over the root of what is left of the weight without it."""
    counts, totals = np.array([[1.0], [0.0], [3.0]]), np.array([2.0, 3.0, 5.0])
    share = 4 / 10
    want = [(c - share * n) / 10 / math.sqrt(1 - n / 10) for c, n in ((1, 2), (0, 3), (3, 5))]
    assert robust._contributions(counts, totals)[:, 0].tolist() == pytest.approx(want, abs=1e-15)


@pytest.mark.parametrize("x", [0.0, 1e-9, 0.1, 0.5, 0.999, 1.0, 1.001, 4.0, 30.0])
def test_the_logarithm_of_p_is_that_of_p_also_near_one(x: float) -> None:
    assert float(stats.chi2_log10_p(x)) == pytest.approx(math.log10(float(stats.chi2_p(x))), rel=1e-9, abs=1e-12)
