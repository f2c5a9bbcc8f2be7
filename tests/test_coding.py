"""Codings: counts with intervals, agreement and its degenerate cases, comparison, safe CSV."""

from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
import pytest

from discourse.coding.agreement import agreement, binary_alpha, compare, decisions, disagreements
from discourse.coding.codings import COLUMNS, read_codings, tabulate, write_csv
from discourse.corpus import StudyError


def codings(*rows: tuple[str, int, str], variable: str = "frame", document: str = "d") -> pd.DataFrame:
    base = dict.fromkeys(COLUMNS, "")
    made = [
        {
            **base,
            "coder": c,
            "document": document,
            "role": "body",
            "paragraph_start": p,
            "paragraph_end": p + 5,
            "variable": variable,
            "value": v,
            "actor": "a",
            "start": p,
            "end": p + 2,
            "text": "نص",
        }
        for c, p, v in rows
    ]
    return pd.DataFrame(made, columns=list(COLUMNS))


def test_tabulate_counts_paragraphs_not_spans() -> None:
    table = tabulate(codings(("x", 0, "f"), ("x", 0, "f"), ("x", 10, "f"), ("x", 10, "g"))).set_index("value")
    assert table.loc["f", ["count", "n"]].tolist() == [2, 2]
    assert table.loc["g", "count"] == 1
    assert 0 < table.loc["g", "low"] < 0.5 < table.loc["g", "high"] < 1


def test_tabulate_by_document() -> None:
    """The column of the texts is one by which paragraphs are known: it was asked for twice, and pandas refused."""
    table = tabulate(codings(("x", 0, "f"), ("x", 10, "f"), ("x", 10, "g")), rows="document").set_index("value")
    assert table.loc["f", ["count", "n"]].tolist() == [2, 2]
    assert tabulate(codings(("x", 0, "f"), ("x", 10, "f")), rows="paragraph_start")["count"].tolist() == [1, 1]


def alpha_by_hand(a: list[int], b: list[int]) -> float:
    """Krippendorff's nominal alpha for two coders and no gaps, from its definition 1 - Do / De."""
    n = 2 * len(a)
    ones = sum(a) + sum(b)
    observed = sum(x != y for x, y in zip(a, b, strict=True)) / len(a)
    return 1 - observed / (2 * ones * (n - ones) / (n * (n - 1)))


def test_alpha_equals_an_independent_computation() -> None:
    rng = np.random.default_rng(7)
    a, b = rng.integers(0, 2, 30), rng.integers(0, 2, 30)
    rows = [("c1", 10 * i, "f") for i in range(30) if a[i]] + [("c2", 10 * i, "f") for i in range(30) if b[i]]
    rows += [("c1", 10 * i, "always") for i in range(30)]
    table = agreement(codings(*rows), replicates=50).set_index("value")
    assert table.loc["f", "alpha"] == pytest.approx(alpha_by_hand(list(a), list(b)), rel=1e-9)
    assert table.loc["f", "percent"] == pytest.approx(float(np.mean(a == b)))
    assert table.loc["f", "alpha_low"] <= table.loc["f", "alpha"] <= table.loc["f", "alpha_high"]
    assert table.loc["f", "resampled"] == "paragraphs (one document)"


NAN = np.nan
# Krippendorff's example of four raters and twelve units, as package irrCAC has it (raw_4raters), and what that package (0.4.4,
# functions gwet, bp and krippendorff) gives where a unit's rating is read as yes (it is this category) or no.
RATERS = [
    (1, 1, NAN, 1),
    (2, 2, 3, 2),
    (3, 3, 3, 3),
    (3, 3, 3, 3),
    (2, 2, 2, 2),
    (1, 2, 3, 4),
    (4, 4, 4, 4),
    (1, 1, 2, 1),
    (2, 2, 2, 2),
    (NAN, 5, 5, 5),
    (NAN, NAN, 1, 1),
]
PACKAGE = {"1": (0.84932, 0.81818, 0.72043), "2": (0.76637, 0.72727, 0.66667), "(all)": (0.89305, 0.85455, 0.75125)}


def test_agreement_corrected_for_chance_equals_an_independent_package() -> None:
    rows = [
        (f"c{rater}", 10 * unit, "" if np.isnan(said) else str(int(said)))
        for unit, ratings in enumerate(RATERS)
        for rater, said in enumerate(ratings)
        if not np.isnan(said)
    ]
    # each rater leaves one passage empty, so that a passage without a row counts as not read
    rows += [(f"c{rater}", 9000 + rater, "") for rater in range(4)]
    found = agreement(codings(*rows), replicates=50).set_index("value")
    for value, (ac1, even, alpha) in PACKAGE.items():
        row = found.loc[value]
        assert row[["ac1", "brennan_prediger", "alpha"]].tolist() == pytest.approx([ac1, even, alpha], abs=6e-6)
        assert row["ac1_low"] <= row["ac1"] <= row["ac1_high"]
        assert row["brennan_prediger_low"] <= row["brennan_prediger"] <= row["brennan_prediger_high"]


def test_a_value_that_is_nearly_everywhere_shows_why_alpha_is_not_enough() -> None:
    """118 both, 5 and 2 one coder alone: 94 % agree and alpha is under 0 (irrCAC: AC1 .94078, B-P .888, alpha -.02469)."""
    rows = [(c, 10 * i, "f") for i in range(125) for c in ("a", "b") if (c, i) not in EXCEPTIONS]
    found = agreement(codings(*rows, ("a", 0, "g"), ("b", 0, "g")), replicates=20).set_index("value").loc["f"]
    assert found[["ac1", "brennan_prediger", "alpha"]].tolist() == pytest.approx([0.94078, 0.888, -0.02469], abs=6e-6)


EXCEPTIONS = {*(("b", i) for i in range(5)), *(("a", i) for i in range(5, 7))}


def test_three_cases_are_no_certainty() -> None:
    """Three paragraphs on which both agree: every resample gives the same figure, and no interval is given."""
    rows = [(c, 10 * i, "f") for i in range(3) for c in "ab"] + [(c, 90 + i, "g") for i in range(3) for c in "ab"]
    found = agreement(codings(*rows), replicates=50)
    for name in ("alpha", "ac1", "brennan_prediger"):
        assert found[name].tolist() == [1, 1, 1]
        assert found[[f"{name}_low", f"{name}_high"]].isna().all(axis=None)
    assert found["note"].tolist() == ["Every resample gives the same figure: no interval."] * 3


def test_degenerate_agreement_gives_a_sentence() -> None:
    one = agreement(codings(("c1", 0, "f")))
    assert "agreement needs two" in one["note"].iloc[0]
    same = agreement(codings(("c1", 0, "f"), ("c2", 0, "f")), replicates=20)
    assert np.isnan(same["alpha"].iloc[0])
    assert "not defined" in same["note"].iloc[0]
    none = agreement(codings(("c1", 0, "f"), ("c2", 0, "f")), variable="stance")
    assert "nothing to agree on" in none["note"].iloc[0]


def test_compare_and_disagreements() -> None:
    ours = codings(("p", 0, "f"), ("p", 10, "g"))
    theirs = codings(("c", 0, "f"), ("c", 20, "f"))
    micro = compare(ours, theirs, replicates=50).set_index("value").loc["(micro)"]
    assert micro[["hits", "surplus", "missed"]].tolist() == [1, 1, 1]
    assert micro["f1"] == pytest.approx(0.5)
    gaps = disagreements(ours, theirs)
    assert gaps[["paragraph_start", "value", "coder"]].values.tolist() == [[10, "g", "p"], [20, "f", "c"]]


def test_csv_round_trip_is_formula_safe(tmp_path: Path) -> None:
    frame = codings(("c", 0, "f"))
    frame.loc[0, "text"] = "=HYPERLINK(1)"
    path = tmp_path / "c.csv"
    write_csv(frame, path)
    assert "'=HYPERLINK(1)" in path.read_text(encoding="utf-8")
    assert read_codings(path)["text"].iloc[0] == "=HYPERLINK(1)"
    assert list(tmp_path.iterdir()) == [path]


def test_a_bad_offset_names_its_line(tmp_path: Path) -> None:
    frame = codings(("c", 0, "f")).astype(object)
    frame.loc[0, "start"] = "many"
    path = tmp_path / "c.csv"
    write_csv(frame, path)
    with pytest.raises(StudyError, match=r"c\.csv:2.*many.*start"):
        read_codings(path)


def test_a_coder_who_has_not_read_a_document_says_nothing_about_it() -> None:
    columns = ["coder", "document", "role", "paragraph_start", "variable", "target", "value", "actor"]
    rows = [
        (coder, document, "body", start, "frame", "", value, "")
        for coder, documents in {"a": ("d1", "d2"), "b": ("d1", "d2"), "c": ("d1",)}.items()
        for document in documents
        for start, value in ((0, "x"), (9, "y"))
    ]
    found = agreement(pd.DataFrame(rows, columns=columns), replicates=20).set_index("value")
    assert found["alpha"].tolist() == [1.0, 1.0, 1.0]
    assert found["percent"].tolist() == [1.0, 1.0, 1.0]
    assert found.loc["(all)", ["n_a", "n_b", "n_c"]].tolist() == [4, 4, 2]
    # one who read a paragraph and left it empty did decide
    sheet = pd.DataFrame([*rows, ("c", "d2", "body", 0, "frame", "", "", "")], columns=columns)
    alpha = agreement(sheet, replicates=20).set_index("value")["alpha"]
    assert alpha["x"] < 1
    assert alpha["y"] == 1


def test_alpha_with_missing_decisions_equals_the_package() -> None:
    generator = np.random.default_rng(7)
    data = generator.integers(0, 2, (4, 60)).astype(float)
    data[generator.random(data.shape) < 0.3] = np.nan
    gaps, ones, many = decisions(data[:, :, None]).sum(axis=0)
    expected = krippendorff.alpha(data, level_of_measurement="nominal")
    assert float(binary_alpha(gaps, ones, many)) == pytest.approx(expected, rel=1e-9)
