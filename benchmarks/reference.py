"""Hold every measure to a file of reference values: `python benchmarks/reference.py FILE.csv [--values OUT.csv]`.

FILE has the columns measure, inputs (a JSON object) and value.  Printed are the rows held at 1e-9 relative, missed and
not shipped, by measure where any is missed; OUT is FILE's rows with the computed value.  Exit code 1 where one is missed.
"""

import argparse
import csv
import json
import math
import sys
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np

from discourse import stats as s

TOLERANCE = 1e-9
TWO = ("a", "b", "n1", "n2")


def two(function: Callable[..., Any], **more: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda x: function(*(x[k] for k in TWO), **more)


def of(function: Callable[..., Any], part: int) -> Callable[..., Any]:
    return lambda *args, **more: function(*args, **more)[part]


def beside(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda x: s.association(x["O11"], x["f_node"], x["f_coll"], x["N"])[name]


def spread(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda x: s.dispersion_measures(x["v"], x["sizes"])[name]


def place(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda x: s.position_measures(x["positions"], x["N"])[name]


def texts(name: str) -> Callable[[dict[str, Any]], Any]:
    def value(x: dict[str, Any]) -> Any:
        target = np.divide(x["counts_target"], x["sizes_target"])
        return s.compare_texts(target, np.divide(x["counts_ref"], x["sizes_ref"]))[name]

    return value


def by_texts(function: Callable[..., Any]) -> Callable[[dict[str, Any]], Any]:
    keys = ("texts_with_word_target", "texts_with_word_ref", "texts_target", "texts_ref")
    return lambda x: function(*(x[k] for k in keys))


def prior(part: int, terms: int = 2) -> Callable[[dict[str, Any]], Any]:
    return lambda x: s.log_odds_dirichlet(*(x[k] for k in (*TWO, "alpha_w", "alpha_0")), terms=terms)[part]


def corrected(function: Callable[..., Any]) -> Callable[[dict[str, Any]], Any]:
    return lambda x: function(x["p"])[x["i"]]


def low(*args: Any) -> Any:
    return s.conservative(*s.log_ratio_interval(*args))


MEASURES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "per_million_target": lambda x: s.per_million(x["a"], x["n1"]),
    "per_million_reference": lambda x: s.per_million(x["b"], x["n2"]),
    "g2_2cell_rayson": two(s.g2_2cell),
    "g2_4cell": two(s.g2_4cell),
    "g2_4cell_signed": two(lambda *c: s.signed(s.g2_4cell(*c), *c)),
    "g2_4cell_p": two(lambda *c: s.chi2_p(s.g2_4cell(*c))),
    "g2_4cell_log10_p": two(lambda *c: s.chi2_log10_p(s.g2_4cell(*c))),
    "bic_wilson_2cell": two(lambda *c: s.bic(s.g2_2cell(*c), c[2], c[3])),
    "bic_wilson_4cell": two(lambda *c: s.bic(s.g2_4cell(*c), c[2], c[3])),
    "ell_johnston_2cell": two(s.ell),
    "chi2": two(s.chi2),
    "chi2_p": two(lambda *c: s.chi2_p(s.chi2(*c))),
    "chi2_yates_clamped": two(s.chi2, yates="clamped"),
    "chi2_yates_unclamped_textbook": two(s.chi2, yates="unclamped"),
    "phi": two(s.phi_coefficient),
    "relative_risk": two(s.relative_risk),
    "risk_difference": two(s.risk_difference),
    "cohens_h": two(s.cohens_h),
    "log_ratio_raw": two(s.log_ratio),
    "log_ratio_hardie_zero05": two(s.log_ratio_add, variant="hardie"),
    "log_ratio_add05": two(s.log_ratio_add, variant="add05"),
    "log_ratio_walter_add05_both": two(s.log_ratio_add, variant="walter"),
    "log_ratio_add05_add1": two(s.log_ratio_add, variant="add05_add1"),
    "log_ratio_katz_se_ln": two(s.log_ratio_se),
    "log_ratio_ci95_low": two(of(s.log_ratio_katz, 0)),
    "log_ratio_ci95_high": two(of(s.log_ratio_katz, 1)),
    "lrc_95_uncorrected": two(low),
    "pct_diff": two(s.percent_difference),
    "pct_diff_gabrielatos_1e-18": two(s.percent_difference, zero=1e-18),
    "diff_coefficient": two(s.difference_coefficient),
    "odds_ratio": two(s.odds_ratio),
    "odds_ratio_ci95_low": two(of(s.odds_ratio_interval, 0)),
    "odds_ratio_ci95_high": two(of(s.odds_ratio_interval, 1)),
    "odds_ratio_haldane05": two(s.odds_ratio, add=0.5),
    "odds_ratio_haldane05_ci95_low": two(of(s.odds_ratio_interval, 0), add=0.5),
    "odds_ratio_haldane05_ci95_high": two(of(s.odds_ratio_interval, 1), add=0.5),
    "log_odds_ratio_se": two(s.log_odds_ratio_se),
    "simple_maths_1": two(s.simple_maths, k=1),
    "simple_maths_10": two(s.simple_maths, k=10),
    "simple_maths_100": two(s.simple_maths, k=100),
    "kld_keyness_word_to_corpus_bits": two(s.kld_keyness),
    "kld_keyness_signed_norm_1_minus_exp": two(s.kld_keyness_signed),
    "log_odds_dirichlet_delta": prior(0),
    "log_odds_dirichlet_z_2term": prior(1),
    "log_odds_dirichlet_z_4term": prior(1, 4),
    **{
        f"coll_{name}": beside(ours)
        for name, ours in {
            "expected": "expected",
            "pmi_log2": "pmi",
            "mi2_log2": "mi2",
            "mi3_log2": "mi3",
            "npmi": "npmi",
            "logdice": "logdice",
            "dice": "dice",
            "jaccard": "jaccard",
            "t": "t",
            "z": "z",
            "local_mi_log2": "local_mi",
            "g2": "g2_4cell",
            "chi2": "chi2",
            "simple_ll": "simple_ll",
            "delta_p_coll_given_node": "delta_p_coll_given_node",
            "delta_p_node_given_coll": "delta_p_node_given_coll",
            "odds_ratio": "odds_ratio",
            "lambda_smooth05": "lambda",
            "lambda_smooth05_z": "lambda_z",
            "min_sensitivity": "min_sensitivity",
        }.items()
    },
    **{
        f"disp_{name}": spread(ours)
        for name, ours in {
            "range": "range",
            "range_prop": "range_prop",
            "dp": "dp",
            "dpnorm": "dpnorm",
            "dpnorm_egbert2020": "dpnorm_egbert2020",
            "juilland_d_equal_parts_popsd": "juilland_d_counts",
            "juilland_d_equal_parts_samplesd_VARIANT": "juilland_d_counts_samplesd",
            "juilland_d_rates_popsd": "juilland_d_rates",
            "juilland_d_rates_samplesd_VARIANT": "juilland_d_rates_samplesd",
            "carroll_d2_counts": "carroll_d2_counts",
            "carroll_d2_rates": "carroll_d2_rates",
            "rosengren_s": "rosengren_s",
            "rosengren_s_equal_parts": "rosengren_s_equal",
            "lyne_d3_equal_parts": "lyne_d3",
            "kld_bits": "kld",
            "kldnorm_1_minus_exp": "kldnorm_exp",
            "kldnorm_1_minus_2pow": "kldnorm_2pow",
            "kldnorm_o2p": "kldnorm_o2p",
            "da": "da",
            "idf_log2": "idf",
            "cv_pop": "cv_counts",
        }.items()
    },
    "disp_arf": place("arf"),
    "disp_awt": place("awt"),
    "disp_ald_log10": place("ald"),
    "text_dispersion_keyness_g2_2cell": by_texts(s.g2_2cell),
    "text_dispersion_keyness_g2_4cell": by_texts(s.g2_4cell),
    "text_wilcoxon_U": texts("wilcoxon_u"),
    "text_wilcoxon_p_asymptotic_cc": texts("wilcoxon_p"),
    "text_cliffs_delta": texts("cliffs_delta"),
    "text_welch_t": texts("welch_t"),
    "text_cohens_d_pooled": texts("cohens_d"),
    "p_bonferroni": corrected(s.bonferroni),
    "p_bh": corrected(s.benjamini_hochberg),
    "p_holm": corrected(s.holm),
}


def holds(computed: float, wanted: float) -> bool:
    """Equal at 1e-9 relative; nan holds nan alone, and a wanted 0 takes nothing above 1e-12."""
    if math.isnan(wanted) or math.isnan(computed):
        return math.isnan(wanted) and math.isnan(computed)
    if math.isinf(wanted) or math.isinf(computed):
        return computed == wanted
    if wanted == 0:
        return abs(computed) < 1e-12
    return abs(computed - wanted) <= TOLERANCE * abs(wanted)


@lru_cache(maxsize=1)
def _quiet() -> None:
    np.seterr(all="ignore")


def run(file: str) -> tuple[list[dict[str, str]], Counter[str], dict[str, list[str]]]:
    """The rows with their computed values, the numbers of rows held, missed, not shipped, and the missed by measure."""
    _quiet()
    with open(file, encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    counts: Counter[str] = Counter()
    missed: dict[str, list[str]] = {}
    for line, row in enumerate(rows, 2):
        measure = MEASURES.get(row["measure"])
        if measure is None:
            row["computed"] = ""
            counts["not shipped"] += 1
            missed.setdefault(f"not shipped: {row['measure']}", [])
            continue
        value = float(measure(json.loads(row["inputs"])))
        row["computed"] = repr(value)
        held = holds(value, float(row["value"]))
        counts["held" if held else "missed"] += 1
        if not held:
            text = f"line {line}: {row['inputs'][:90]} wanted {row['value']}, computed {value!r}"
            missed.setdefault(row["measure"], []).append(text)
    return rows, counts, missed


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--values", metavar="OUT")
    given = parser.parse_args(argv)
    rows, counts, missed = run(given.file)
    for measure, lines in sorted(missed.items()):
        print(measure)
        for text in lines[:5]:
            print(f"  {text}")
    print(f"{len(rows)} rows: {counts['held']} held, {counts['missed']} missed, {counts['not shipped']} not shipped")
    if given.values:
        with open(given.values, "w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, list(rows[0]) if rows else ["measure"], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return 1 if counts["missed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
