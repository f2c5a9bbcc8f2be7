"""Measures against reference values at the ninth digit, and the corners that the references leave open."""

import csv
import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import stats

ROOT = Path(__file__).parents[1]
_spec = importlib.util.spec_from_file_location("reference", ROOT / "benchmarks" / "reference.py")
assert _spec is not None
assert _spec.loader is not None
reference = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(reference)

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
    same = stats.compare_texts([0.5, 0.5], [0.5])
    assert same["wilcoxon_u"] == 1.0
    assert same["cliffs_delta"] == 0.0
    assert np.isnan(same["wilcoxon_p"])
    assert stats.benjamini_hochberg([]).size == 0
