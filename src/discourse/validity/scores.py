"""Program against coders, value by value: every measure is a function of sums over units, and so is its bootstrap."""

from collections.abc import Callable, Mapping, Sequence, Set
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from discourse.coding.agreement import binary_alpha, decisions, draws, spread
from discourse.coding.codings import read_units
from discourse.corpus import Study
from discourse.stats import clopper_pearson, exact_f1
from discourse.stats.prevalence import corrected
from discourse.validity.units import Pair, all_units, coded_pairs, coders_of

COLUMNS = (
    "variable",
    "target",
    "value",
    "coder",
    "n_units",
    "n_program",
    "n_coder",
    "hits",
    "surplus",
    "missed",
    "precision",
    "precision_low",
    "precision_high",
    "recall",
    "recall_low",
    "recall_high",
    "f1",
    "f1_low",
    "f1_high",
    "alpha_program",
    "alpha_program_low",
    "alpha_program_high",
    "alpha_coders",
    "alpha_coders_low",
    "alpha_coders_high",
    "prevalence",
    "prevalence_low",
    "prevalence_high",
    "corrected",
    "corrected_low",
    "corrected_high",
    "resampled",
    "note",
)

# In column coder, and the sentence of the row, where nobody coded.
NOBODY = "(none)"
UNCODED = "nobody coded it: prevalence as the program finds it"

# The exact interval of a measure, from its sums.
Exact = Callable[[Sequence[int]], tuple[float, float]]


def value_rows(
    study: Study, program: pd.DataFrame, variable: str, target: str, replicates: int, seed: int
) -> list[dict[str, Any]]:
    """The table's rows of one variable and target."""
    coders = coders_of(study.codings, variable, target)
    found = coded_pairs(program, variable, target)
    by_coder = {c: coded_pairs(study.codings[study.codings["coder"] == c], variable, target) for c in coders}
    marked = found.union(*by_coder.values())
    values = sorted({p[-1] for p in marked})
    if not values:
        return []
    whole = _records(study, variable, {p[:-1] for p in marked})
    weights, by_document = draws([u[0] for u in whole], replicates, seed)
    if not by_document and variable == "stance":
        weights = _by_paragraph(whole, replicates, seed)
    marks = {"program": _marks(whole, values, found), **{c: _marks(whole, values, by_coder[c]) for c in coders}}
    coded = {p[:-1] for p in set().union(*by_coder.values())}
    read = {c: set(read_units(study, c)) for c in coders}
    rows = []
    for coder in coders or [""]:
        own = read.get(coder, set())
        either = {p[:-1] for p in found | by_coder.get(coder, set())}
        inside = _decided(whole, variable, own, either)
        shared = _decided(whole, variable, own.intersection(*read.values()), coded)
        for k, value in [*enumerate(values), (None, "(all)")]:
            columns = [k] if k is not None else list(range(len(values)))
            part = {c: m[:, columns] for c, m in marks.items()}
            row = {
                "variable": variable,
                "target": target,
                "value": value,
                "coder": coder or NOBODY,
                "resampled": "documents" if by_document else "paragraphs (one document)",
            }
            rows.append(row | _measures(part, coder, coders, inside, shared, weights))
    return rows


def _decided(units: Sequence[Pair], variable: str, read: Set[tuple[str, int]], marked: Set[Pair]) -> np.ndarray:
    """Which units are decisions: of frames each paragraph that was read, of stance each speaker marked in one."""
    every = variable == "frame"
    return np.array([u[:2] in read and (every or u in marked) for u in units], dtype=bool)


def _records(study: Study, variable: str, marked: set[Pair]) -> list[Pair]:
    """The units of a variable, in the order of the texts: paragraphs, or marked speakers in paragraphs."""
    order = {u: i for i, u in enumerate(all_units(study))}
    if variable == "frame":
        return list(order)
    return sorted((u for u in marked if u[:2] in order), key=lambda u: (order[u[:2]], u[2]))


def _by_paragraph(units: Sequence[Pair], replicates: int, seed: int) -> np.ndarray:
    """Weights of speakers in paragraphs where whole paragraphs are drawn."""
    return draws([f"{u[1]:09d}" for u in units], replicates, seed)[0]


def _marks(units: Sequence[Pair], values: Sequence[str], coded: set[Pair]) -> np.ndarray:
    return np.array([[(*u, v) in coded for v in values] for u in units], dtype=float).reshape(len(units), len(values))


def _measures(
    marks: Mapping[str, np.ndarray],
    coder: str,
    coders: Sequence[str],
    inside: np.ndarray,
    shared: np.ndarray,
    weights: np.ndarray,
) -> dict[str, Any]:
    """All measures of one value (or all) from yes-or-no decisions: each is a function of sums over units."""
    program = marks["program"]
    wide = program.shape[1]
    # per unit: program's yes and decisions, everywhere
    everywhere = np.column_stack([program.sum(axis=1), np.full(len(program), wide)])
    row: dict[str, Any] = {"n_program": int((program * inside[:, None]).sum()) if coder else int(program.sum())}
    row |= estimate(
        "prevalence", lambda s: ratio(s[0], s[1]), everywhere, weights, lambda s: clopper_pearson(s[0], s[1])
    )
    if not coder:
        return row | {"note": UNCODED}
    coded_so = marks[coder]
    cells = (
        np.column_stack(
            [
                (program * coded_so).sum(axis=1),
                (program * (1 - coded_so)).sum(axis=1),
                ((1 - program) * coded_so).sum(axis=1),
                ((1 - program) * (1 - coded_so)).sum(axis=1),
            ]
        )
        * inside[:, None]
    )
    hits, surplus, missed, _ = (int(x) for x in cells.sum(axis=0))
    row |= {"n_units": int(inside.sum()), "n_coder": hits + missed, "hits": hits, "surplus": surplus, "missed": missed}
    for name, measure in _OF_CELLS.items():
        row |= estimate(name, measure, cells, weights, _EXACT.get(name))
    row |= estimate("corrected", _corrected_of, np.hstack([everywhere, cells]), weights)
    if len(coders) > 1:
        compared = decisions(np.array([marks[c] for c in coders])) * shared[:, None]
        row |= estimate("alpha_coders", lambda s: binary_alpha(*s), compared, weights)
    return row | {"note": "; ".join(_remarks(row, coders))}


# Measures of the sums hits, surplus, missed and rest (neither has it).
_OF_CELLS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "precision": lambda s: ratio(s[0], s[0] + s[1]),
    "recall": lambda s: ratio(s[0], s[0] + s[2]),
    "f1": lambda s: ratio(2 * s[0], 2 * s[0] + s[1] + s[2]),
    "alpha_program": lambda s: binary_alpha(s[1] + s[2], 2 * s[0] + s[1] + s[2], 2 * s.sum(axis=0)),
}
# What a sum gives where no resample differs from it; alpha and the corrected share have no exact interval.
_EXACT: dict[str, Exact] = {
    "precision": lambda s: clopper_pearson(s[0], s[0] + s[1]),
    "recall": lambda s: clopper_pearson(s[0], s[0] + s[2]),
    "f1": lambda s: exact_f1(s[0], s[1] + s[2]),
}


def _corrected_of(sums: np.ndarray) -> np.ndarray:
    found, decisions, hits, surplus, missed, rest = sums
    return corrected(ratio(found, decisions), ratio(hits, hits + missed), ratio(rest, rest + surplus))


def ratio(a: Any, b: Any) -> np.ndarray:
    """One sum divided by another; nan where that is zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.asarray(b) > 0, np.divide(a, b), nan)


def estimate(
    name: str, measure: Any, per_unit: np.ndarray, weights: np.ndarray, exact: Exact | None = None
) -> dict[str, float]:
    """A measure of sums over units with its bootstrap interval; no interval where half the draws give no figure.

    Where all draws give the same figure (three cases, all missed) the bootstrap would give an interval without width, which is
    no certainty: the ``exact`` one of the sums is given, or none.
    """
    sums = per_unit.sum(axis=0)
    point = float(measure(sums[:, None])[0])
    drawn = measure((weights @ per_unit).T)
    drawn = drawn[~np.isnan(drawn)]
    low = high = nan
    if len(drawn) * 2 >= len(weights) > 0 and not np.isnan(point):
        low, high = spread(drawn)
        if np.isnan(low) and exact is not None:
            low, high = exact([round(x) for x in sums.tolist()])
    return {name: point, f"{name}_low": low, f"{name}_high": high}


def _remarks(row: Mapping[str, Any], coders: Sequence[str]) -> list[str]:
    """Sentences in the place of figures that are not there."""
    reasons = []
    if not row["n_coder"] and not row["n_program"]:
        reasons.append("neither the coder nor the program has this value: no figure")
    elif not row["n_coder"]:
        reasons.append("the coder never has this value: no recall")
    elif not row["n_program"]:
        reasons.append("the program never has this value: no precision")
    if np.isnan(row["alpha_program"]) and (row["n_coder"] or row["n_program"]):
        reasons.append("every unit has it on both sides: alpha is not defined")
    if len(coders) < 2:
        reasons.append("one coder: no alpha between coders")
    elif np.isnan(row["alpha_coders"]):
        reasons.append("the coders never differ from one decision: alpha between them is not defined")
    if np.isnan(row["corrected"]):
        reasons.append("sensitivity and specificity are unknown or no better than chance: no correction")
    return reasons
