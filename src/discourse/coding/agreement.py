"""Agreement between coders: pairs of units, alpha with its interval, and every disagreement."""

from collections.abc import Callable, Sequence
from typing import Any

import krippendorff
import numpy as np
import pandas as pd

from discourse.coding.codings import as_table
from discourse.corpus import CODED_ROLES
from discourse.options import check, check_items
from discourse.stats import brennan_prediger, exact_f1, gwet_ac1
from discourse.tables import as_pandas


def pairs(codings: pd.DataFrame, *, variable: str = "frame", target: str | None = None) -> pd.DataFrame:
    """One row per coded pair: (document, paragraph, value) for frames, (document, paragraph, actor, value) for stance.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> pairs(study.codings).columns.tolist()
    ['document', 'paragraph_start', 'value']
    """
    codings = as_pandas(codings)
    data = codings[(codings["variable"] == variable) & codings["role"].isin(CODED_ROLES)]
    data = data[data["value"] != ""]
    if target is not None:
        data = data[data["target"] == target]
    keys = ["document", "paragraph_start", *(["actor", "target"] if variable == "stance" else []), "value"]
    return data[keys].drop_duplicates().reset_index(drop=True)


# --- agreement --------------------------------------------------------------------------------------------------


def draws(documents: Sequence[str] | pd.Series, replicates: int, seed: int) -> tuple[np.ndarray, bool]:
    """Bootstrap weights, replicates x units, and whether whole documents are drawn (else units, of one document).

    >>> weights, by_document = draws(["a", "a", "b"], 200, 0)
    >>> weights.shape, by_document
    ((200, 3), True)
    """
    codes, names = pd.factorize(np.asarray(documents, dtype=object), sort=True)
    by_document = len(names) > 1
    groups = codes if by_document else np.arange(len(codes))
    n = len(names) if by_document else len(codes)
    rng = np.random.default_rng(seed)
    counts = rng.multinomial(n, np.full(n, 1 / n), size=replicates) if n else np.zeros((replicates, 0))
    return counts[:, groups].astype(float), by_document


def decided(
    codings: pd.DataFrame, coders: Sequence[str], variable: str, target: str | None, units: pd.DataFrame | None
) -> tuple[np.ndarray, pd.DataFrame, list[str]]:
    """(coders x units x values of 0/1, units, values): what each coder says of each paragraph; nan where it is unread."""
    data = pairs(codings, variable=variable, target=target)
    marked = codings[(codings["variable"] == variable) & codings["role"].isin(CODED_ROLES)]
    marked = marked[marked["value"] != ""]
    if target is not None:
        marked = marked[marked["target"] == target]
    keys = ["document", "paragraph_start"] + (["actor"] if variable == "stance" else [])
    if units is None:
        units = data[keys].drop_duplicates().sort_values(keys).reset_index(drop=True)
    values = sorted(data["value"].unique())
    index = {tuple(u): i for i, u in enumerate(units[keys].itertuples(index=False, name=None))}
    cube = np.zeros((len(coders), len(units), len(values)))
    for row in marked[["coder", *keys, "value"]].drop_duplicates().itertuples(index=False, name=None):
        if row[0] in coders and tuple(row[1:-1]) in index:
            cube[coders.index(row[0]), index[tuple(row[1:-1])], values.index(row[-1])] = 1
    places = [tuple(u) for u in units[["document", "paragraph_start"]].itertuples(index=False, name=None)]
    for number, coder in enumerate(coders):
        read = _read_by(codings[codings["coder"] == coder])
        unread = np.array([not read(place) for place in places], dtype=bool)
        # what a coder marked was read, whatever the rows about it say
        cube[number, unread & (cube[number].sum(axis=1) == 0)] = np.nan
    compared = (~np.isnan(cube).all(axis=2)).sum(axis=0) > 1
    return cube[:, compared], units[compared].reset_index(drop=True), values


def _read_by(own: pd.DataFrame) -> Callable[[tuple[Any, ...]], bool]:
    """Whether the coder of some codings read a unit: the rule of :func:`discourse.coding.codings.read_units`."""
    named = set(zip(own["document"], own["paragraph_start"], strict=True))
    if ((own["variable"] == "frame") & (own["value"] == "")).any():
        return lambda place: place in named
    documents = {document for document, _ in named}
    return lambda place: place[0] in documents


def binary_alpha(disagreeing: Any, ones: Any, n: Any) -> np.ndarray:
    """Krippendorff's nominal alpha of yes-or-no decisions that every coder made, from sums; nan where nothing varies.

    ``n``: decisions times coders; ``ones``: how many of them say yes; ``disagreeing``: the sum over decisions of
    yes x no / (coders - 1), for two coders the number of decisions on which they differ.  Arrays broadcast.
    alpha = 1 - (n - 1) disagreeing / (ones (n - ones)): Krippendorff 2011, Computing Krippendorff's alpha, section B.

    >>> text = "نعم نعم لا لا".split(), "نعم لا لا لا".split()
    >>> yes = [sum(word == "نعم" for word in coder) for coder in text]
    >>> round(float(binary_alpha(1, sum(yes), 8)), 4)
    0.5333
    """
    disagreeing, ones, n = (np.asarray(x, dtype=float) for x in (disagreeing, ones, n))
    expected = ones * (n - ones)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - (n - 1) * disagreeing / expected, np.nan)


def decisions(part: np.ndarray) -> np.ndarray:
    """Per unit of coders x units x values (0 or 1): disagreeing, ones and how many, for :func:`binary_alpha`.

    A nan is a decision that a coder did not make; a unit that fewer than two coders decided has none to compare.

    >>> decisions(np.array([[[1.0, 0.0]], [[1.0, 1.0]]])).tolist()
    [[1.0, 3.0, 4.0]]
    """
    made = ~np.isnan(part)
    many = made.sum(axis=0)
    many = np.where(many > 1, many, 0)
    yes = np.where(many > 0, np.nansum(part, axis=0), 0)
    gaps = (yes * (many - yes) / np.maximum(many - 1, 1)).sum(axis=1)
    return np.column_stack([gaps, yes.sum(axis=1), many.sum(axis=1)])


def pair_sums(part: np.ndarray) -> np.ndarray:
    """Per unit of coders x units x values (0, 1 or nan): sums from which agreement corrected for chance follows.

    Of the decisions that two coders or more made: the shares of pairs that agree, the shares that say yes, and how many.

    >>> pair_sums(np.array([[[1.0, 0.0]], [[1.0, 1.0]]])).tolist()   # they agree on one decision of two
    [[1.0, 1.5, 2.0]]
    """
    many = (~np.isnan(part)).sum(axis=0)
    yes = np.nansum(part, axis=0)
    made = many > 1
    pairs_made = np.maximum(many * (many - 1), 1)
    agreeing = np.where(made, (yes * (yes - 1) + (many - yes) * (many - yes - 1)) / pairs_made, 0)
    saying = np.where(made, yes / np.maximum(many, 1), 0)
    return np.column_stack([agreeing.sum(axis=1), saying.sum(axis=1), made.sum(axis=1)])


def binary_chance(agreeing: Any, yes: Any, n: Any) -> dict[str, np.ndarray]:
    """Gwet's AC1 and Brennan and Prediger's coefficient of yes-or-no decisions, from the sums of :func:`pair_sums`.

    >>> {name: float(figure.round(3)) for name, figure in binary_chance(118, 121.5, 125).items()}
    {'ac1': 0.941, 'brennan_prediger': 0.888}
    """
    agreeing, yes, n = (np.asarray(x, dtype=float) for x in (agreeing, yes, n))
    with np.errstate(divide="ignore", invalid="ignore"):
        observed, share = agreeing / n, yes / n
    shares = np.stack([share, 1 - share], axis=-1)
    return {"ac1": gwet_ac1(observed, shares), "brennan_prediger": brennan_prediger(observed, 2)}


def spread(drawn: Any) -> tuple[float, float]:
    """The 95 % percentile interval of a figure over resamples; nan where all of them give the same, which is no certainty.

    >>> spread([1.0, 1.0, 1.0])
    (nan, nan)
    """
    drawn = np.asarray(drawn, dtype=float)
    if not len(drawn) or np.ptp(drawn) < _SAME:
        return float("nan"), float("nan")
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


# Two figures of one bootstrap that differ by less are the same figure, rounded otherwise.
_SAME = 1e-12


def _alpha(cube: np.ndarray) -> float:
    """Krippendorff's nominal alpha over binary unit x value decisions; nan where nothing varies."""
    flat = cube.reshape(cube.shape[0], -1)
    if len(np.unique(flat[~np.isnan(flat)])) < 2:
        return float("nan")
    return float(krippendorff.alpha(reliability_data=flat, level_of_measurement="nominal"))


def agreement(
    codings: pd.DataFrame,
    *,
    coders: Sequence[str] | None = None,
    variable: str = "frame",
    target: str | None = None,
    units: pd.DataFrame | None = None,
    replicates: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """How far coders agree, per value and over all: percent agreement and Krippendorff's alpha with intervals.

    Units are the paragraphs (for stance, speaker x paragraph) that any coder marked, or ``units``, as far as two
    coders read them (a coder who noted empty paragraphs read those that the rows name, any other the whole of each
    document in which there is a row); each unit x value is one binary decision.

    Columns: value, n_units, n_<coder> for each coder, percent (units on which all agree), alpha, and two coefficients for
    values that are rare or nearly everywhere, where alpha is low however well coders agree: ac1 (:func:`gwet_ac1`) and
    brennan_prediger (:func:`brennan_prediger`); each with _low and _high (95 % percentile bootstrap over documents, over units
    where there is one document: ``resampled`` says which; none where every resample gives the same figure), note (a sentence
    where no figure can be given).  Sources: Krippendorff 2011, Computing Krippendorff's alpha (section E for units that some
    coders have not read); Gwet 2008, doi:10.1348/000711006X126600; Brennan and Prediger 1981, doi:10.1177/001316448104100307.

    >>> c = pd.DataFrame({"coder": ["a", "b", "a"], "document": "مقال", "role": "body", "paragraph_start": [0, 0, 9],
    ...     "variable": "frame", "target": "", "value": ["x", "x", "x"], "actor": ""})
    >>> agreement(c, replicates=10)["percent"].tolist()
    [0.5, 0.5]
    """
    check(int, replicates=replicates, seed=seed)
    check(str, variable=variable)
    check(str, optional=True, target=target)
    check_items(str, "names", coders=coders)
    needed = ["coder", "document", "role", "paragraph_start", "variable", "value"]
    needed += ["target"] * (target is not None) + ["actor"] * (variable == "stance")
    codings = as_table(codings, needed)
    coders = sorted(codings["coder"].unique()) if coders is None else list(coders)
    columns = ["value", "n_units", *(f"n_{c}" for c in coders), *_FIGURES]
    if len(coders) < 2:
        note = ALONE_NOTE if coders else NOBODY_NOTE
        return pd.DataFrame([{"value": "(all)", "note": note}], columns=columns)
    cube, unit_table, values = decided(codings, coders, variable, target, as_pandas(units))
    if cube.shape[1] == 0:
        note = UNMARKED_NOTE
        return pd.DataFrame([{"value": "(all)", "n_units": 0, "note": note}], columns=columns)
    weights, by_document = draws(unit_table["document"], replicates, seed)
    rows = []
    for number, value in [*enumerate(values), (None, "(all)")]:
        part = cube if number is None else cube[:, :, [number]]
        row = {"value": value, "n_units": int(part.shape[1]), **_figures(part, weights)}
        row["resampled"] = "documents" if by_document else "paragraphs (one document)"
        rows.append(row | {f"n_{c}": int(np.nansum(part[i])) for i, c in enumerate(coders)})
    return pd.DataFrame(rows, columns=columns)


# What stands in the place of figures that cannot be computed; pages translate it (data/strings.tsv).
NOBODY_NOTE = "nobody coded it"
ALONE_NOTE = "one coder: agreement needs two"
UNMARKED_NOTE = "no coder marked any: nothing to agree on"
SAME_NOTE = "Every resample gives the same figure: no interval."
COEFFICIENTS = ("alpha", "ac1", "brennan_prediger")
_FIGURES = ("percent", *(f"{name}{end}" for name in COEFFICIENTS for end in ("", "_low", "_high")), "resampled", "note")


def _figures(part: np.ndarray, weights: np.ndarray) -> dict[str, Any]:
    """Percent agreement and coefficients of some decisions; alpha's interval where half of the resamples define it."""
    alpha = _alpha(part)
    boot = binary_alpha(*(weights @ decisions(part)).T)
    boot = boot[~np.isnan(boot)]
    enough = len(boot) >= len(weights) / 2
    low, high = spread(boot) if enough else (float("nan"), float("nan"))
    note = ""
    if np.isnan(alpha):
        note = "Every unit has the same decision: alpha is not defined."
    elif not enough:
        note = "Too few units vary to give an interval."
    elif np.isnan(low):
        note = SAME_NOTE
    sums = pair_sums(part)
    points, drawn = binary_chance(*sums.sum(axis=0)), binary_chance(*(weights @ sums).T)
    chance = {name: (float(points[name]), *spread(drawn[name])) for name in points}
    same = np.nanmax(part, axis=0) == np.nanmin(part, axis=0)
    return {
        "percent": float(np.mean(same)),
        **{
            f"{name}{end}": figure
            for name, row in {"alpha": (alpha, low, high), **chance}.items()
            for end, figure in zip(("", "_low", "_high"), row, strict=True)
        },
        "note": note,
    }


def compare(
    program: pd.DataFrame,
    reference: pd.DataFrame,
    *,
    variable: str = "frame",
    target: str | None = None,
    replicates: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Precision, recall and F1 of the program against one reference coder, per value and micro-averaged.

    Columns: value, hits, surplus, missed, precision, recall, f1, f1_low, f1_high (95 % percentile bootstrap over
    documents, over paragraphs where there is one document; where every resample gives the same,
    :func:`exact_f1`), resampled.  For stance a pair is speaker x paragraph x
    label; recall is then the share of the reference's records that have the same label.
    """
    by_program, by_reference = (pairs(c, variable=variable, target=target) for c in (program, reference))
    keys = list(by_program.columns)
    merged = by_program.merge(by_reference, how="outer", on=keys, indicator=True)
    units = merged[["document", "paragraph_start"]].drop_duplicates().sort_values(["document", "paragraph_start"])
    weights, by_document = draws(units["document"], replicates, seed)
    place = {u: i for i, u in enumerate(units.itertuples(index=False, name=None))}
    rows = []
    for value in [*sorted(merged["value"].unique()), "(micro)"]:
        part = merged if value == "(micro)" else merged[merged["value"] == value]
        matrix = np.zeros((len(units), 3))
        for document, start, side in zip(part["document"], part["paragraph_start"], part["_merge"], strict=True):
            matrix[place[document, start], ("both", "left_only", "right_only").index(side)] += 1
        hits, surplus, missed = (int(x) for x in matrix.sum(axis=0))
        row = {"value": value, "hits": hits, "surplus": surplus, "missed": missed}
        row |= {
            "precision": hits / (hits + surplus) if hits + surplus else float("nan"),
            "recall": hits / (hits + missed) if hits + missed else float("nan"),
            "f1": 2 * hits / (2 * hits + surplus + missed) if hits + surplus + missed else float("nan"),
        }
        low = high = float("nan")
        if len(units) > 1:
            both, over, under = (weights @ matrix).T
            with np.errstate(invalid="ignore"):
                f1 = 2 * both / (2 * both + over + under)
            low, high = spread(f1[~np.isnan(f1)])
            low, high = exact_f1(hits, surplus + missed) if np.isnan(low) else (low, high)
        row |= {
            "f1_low": low,
            "f1_high": high,
            "resampled": "documents" if by_document else "paragraphs (one document)",
        }
        rows.append(row)
    columns = ["value", "hits", "surplus", "missed", "precision", "recall", "f1", "f1_low", "f1_high", "resampled"]
    return pd.DataFrame(rows, columns=columns)


def disagreements(
    program: pd.DataFrame, reference: pd.DataFrame, *, variable: str = "frame", target: str | None = None
) -> pd.DataFrame:
    """Each pair that only one side has, with who has it and the evidence text, in text order.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> both = [study.codings[study.codings["coder"] == name] for name in ("coder-1", "coder-2")]
    >>> disagreements(*both).columns.tolist()
    ['document', 'paragraph_start', 'value', 'coder', 'text']
    """
    program, reference = as_pandas(program), as_pandas(reference)
    by_program, by_reference = (pairs(c, variable=variable, target=target) for c in (program, reference))
    keys = list(by_program.columns)
    merged = by_program.merge(by_reference, how="outer", on=keys, indicator=True)
    merged = merged[merged["_merge"] != "both"]
    rows = []
    for item in merged.to_dict("records"):
        side = program if item["_merge"] == "left_only" else reference
        match = (side["variable"] == variable) & np.logical_and.reduce([side[k] == item[k] for k in keys])
        found = side[match]
        rows.append({**{k: item[k] for k in keys}, "coder": found["coder"].iloc[0], "text": " … ".join(found["text"])})
    result = pd.DataFrame(rows, columns=[*keys, "coder", "text"])
    return result.sort_values([*keys[:2], "value"], kind="stable").reset_index(drop=True)
