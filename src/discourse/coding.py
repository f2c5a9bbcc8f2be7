"""One table of codings for the program and the coders, and what follows from it: counts, agreement, comparison.

A coding says that a unit (a paragraph, for frames; a speaker in a paragraph, for stance) carries a value of a variable,
with its evidence.  In the table one row is one evidence span.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

import krippendorff
import numpy as np
import pandas as pd

from discourse.attribution import Attribution
from discourse.corpus import (
    CODED_ROLES,
    CODING_COLUMNS,
    OFFSETS,
    Document,
    Faults,
    Study,
    StudyError,
    is_offset,
    layout,
    read_rows,
)
from discourse.stats import clopper_pearson
from discourse.text import Span

COLUMNS = (*CODING_COLUMNS, "attribution", "entry", "note")
# The program's name as a coder: what it says can be traced to this version of the lexicon's rules.
CODER = "lexicon 1.0"
STANCES = ("against", "qualify", "none", "favor")


@dataclass(frozen=True, slots=True)
class Coding:
    """One evidence span of one coding; the fields are the table's columns."""

    coder: str
    document: str
    role: str
    paragraph_start: int
    paragraph_end: int
    variable: str
    target: str
    value: str
    actor: str
    explicitness: str
    commitment: str
    start: int
    end: int
    text: str
    attribution: str = ""
    entry: str = ""
    note: str = ""


def table(codings: Iterable[Coding]) -> pd.DataFrame:
    """Codings as a table with COLUMNS, sorted by document, position, variable and value."""
    keys = [COLUMNS.index(n) for n in ("document", "start", "variable", "target", "value", "actor", "end")]
    rows = sorted(map(_fields, codings), key=lambda row: [row[k] for k in keys])
    return pd.DataFrame(rows, columns=list(COLUMNS))


_fields = attrgetter(*COLUMNS)


def read_codings(path: str | Path) -> pd.DataFrame:
    """The codings of one CSV file with COLUMNS; StudyError names the line of every mistake."""
    faults = Faults()
    path = Path(path)
    rows: list[dict[str, Any]] = []
    for line, row in read_rows(path, CODING_COLUMNS, faults, optional=("attribution", "entry", "note")):
        bad = [n for n in OFFSETS if not is_offset(row[n])]
        if bad:
            faults.add(path.name, line, row[bad[0]], f"{bad[0]} is not a whole number.", "Give an offset.")
            continue
        rows.append({**dict.fromkeys(COLUMNS, ""), **row, **{n: int(row[n]) for n in OFFSETS}})
    if faults:
        raise StudyError(faults)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet runs as a formula: an apostrophe before a leading = + - @ tab or return.

    >>> safe_cell("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def write_csv(frame: pd.DataFrame, path: str | Path) -> None:
    """A table as UTF-8 CSV, formula-safe, moved into place whole."""
    path = Path(path)
    temporary = path.with_name(path.name + ".part")
    safe = frame.rename(columns=safe_cell).map(safe_cell)
    safe.to_csv(temporary, index=False, encoding="utf-8", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    temporary.replace(path)


# --- from records to units --------------------------------------------------------------------------------------


def holder(attributions: Sequence[Attribution], span: Span | tuple[int, int]) -> Attribution | None:
    """The innermost attribution whose content holds a span, or None: the text's own voice."""
    holders = [a for a in attributions if any(s.start <= span[0] and span[1] <= s.end for s in a.contents)]
    return min(holders, key=lambda a: sum(e - s for s, e in a.contents)) if holders else None


def by_document(attributions: Iterable[Attribution]) -> dict[str, list[Attribution]]:
    """Attributions of several documents, by document id, in their order."""
    found: dict[str, list[Attribution]] = {}
    for a in attributions:
        found.setdefault(a.document, []).append(a)
    return found


def narrator(document: Document, study: Study | None) -> str:
    """The actor id of the document's outlet, or ``narrator``."""
    if study is not None and document.outlet:
        for row in study.actors.to_dict("records"):
            if document.outlet in (row["id"], row["name"], row["name_en"]):
                return str(row["id"])
    return "narrator"


def read_units(study: Study, coder: str) -> list[tuple[str, int]]:
    """The (document, paragraph start) that a coder read, in the order of the texts.

    A coder who noted empty paragraphs (frame rows without a value, as a sheet gives them) read those that the rows
    name; any other is taken to have read the whole of each document in which there is a row.
    """
    own = study.codings[study.codings["coder"] == coder]
    frames = own[own["variable"] == "frame"]
    named = set(zip(own["document"], own["paragraph_start"], strict=True))
    sheet = bool((frames["value"] == "").any())
    documents = set(own["document"])
    return [
        (doc.id, p.start)
        for doc in study.documents
        for p in layout(doc)
        if p.role in CODED_ROLES and ((doc.id, p.start) in named if sheet else doc.id in documents)
    ]


# --- counts -----------------------------------------------------------------------------------------------------


def tabulate(codings: pd.DataFrame, *, rows: str = "actor", variable: str = "frame") -> pd.DataFrame:
    """How many paragraphs of each row (actor, role, camp ...) carry each value, with the row's total and share.

    Columns: the row's name, value, count (paragraphs with the value), n (paragraphs of that row with any value),
    share = count / n, low and high (exact 95 % interval of Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404).

    >>> codings = pd.DataFrame({"document": "d", "paragraph_start": [0, 9], "variable": "frame", "actor": "الوزيرة",
    ...     "value": ["economy", "economy"]})
    >>> tabulate(codings)[["value", "count", "n"]].to_dict("records")
    [{'value': 'economy', 'count': 2, 'n': 2}]
    """
    data = codings[(codings["variable"] == variable) & (codings["value"] != "")]
    units = data[["document", "paragraph_start", rows, "value"]].drop_duplicates()
    counts = units.groupby([rows, "value"], sort=True).size().rename("count").reset_index()
    totals = units[["document", "paragraph_start", rows]].drop_duplicates().groupby(rows, sort=True).size()
    counts["n"] = counts[rows].map(totals).astype("int64") if len(counts) else counts["count"]
    counts["share"] = counts["count"] / counts["n"]
    bounds = [clopper_pearson(int(c), int(n)) for c, n in zip(counts["count"], counts["n"], strict=True)]
    counts["low"] = [low for low, _ in bounds]
    counts["high"] = [high for _, high in bounds]
    return counts


def pairs(codings: pd.DataFrame, *, variable: str = "frame", target: str | None = None) -> pd.DataFrame:
    """One row a coded pair: (document, paragraph, value) for frames, (document, paragraph, actor, value) for stance."""
    data = codings[(codings["variable"] == variable) & codings["role"].isin(CODED_ROLES)]
    data = data[data["value"] != ""]
    if target is not None:
        data = data[data["target"] == target]
    keys = ["document", "paragraph_start", *(["actor", "target"] if variable == "stance" else []), "value"]
    return data[keys].drop_duplicates().reset_index(drop=True)


# --- agreement --------------------------------------------------------------------------------------------------


def draws(documents: Sequence[str] | pd.Series, replicates: int, seed: int) -> tuple[np.ndarray, bool]:
    """Bootstrap weights, replicates x units, and whether whole documents are drawn (else units, of one document)."""
    codes, names = pd.factorize(np.asarray(documents, dtype=object), sort=True)
    by_document = len(names) > 1
    groups = codes if by_document else np.arange(len(codes))
    n = len(names) if by_document else len(codes)
    rng = np.random.default_rng(seed)
    counts = rng.multinomial(n, np.full(n, 1 / n), size=replicates) if n else np.zeros((replicates, 0))
    return counts[:, groups].astype(float), by_document


def _matrix(
    codings: pd.DataFrame, coders: Sequence[str], variable: str, target: str | None, units: pd.DataFrame | None
) -> tuple[np.ndarray, pd.DataFrame, list[str]]:
    """(coders x units x values of 0/1, units, values): what each coder says of each paragraph."""
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
    return cube, units, values


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
    """Per unit of coders x units x values (0 or 1): disagreeing, ones and how many, for :func:`binary_alpha`."""
    coders, _, values = part.shape
    yes = part.sum(axis=0)
    gaps = (yes * (coders - yes)).sum(axis=1) / (coders - 1)
    return np.column_stack([gaps, yes.sum(axis=1), np.full(len(gaps), coders * values)])


def _alpha(cube: np.ndarray) -> float:
    """Krippendorff's nominal alpha over binary unit x value decisions; nan where nothing varies."""
    flat = cube.reshape(cube.shape[0], -1)
    if flat.size == 0 or len(np.unique(flat)) < 2:
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

    Units are the paragraphs (for stance, speaker x paragraph) that any coder marked, or ``units``; each unit x value
    is one binary decision.  Columns: value, n_units, n_<coder> for each coder, percent, alpha, alpha_low, alpha_high
    (95 % percentile bootstrap over documents, over units where there is one document: ``resampled`` says which),
    note (a sentence where no figure can be given).  Source: Krippendorff 2011, Computing Krippendorff's alpha.

    >>> c = pd.DataFrame({"coder": ["a", "b", "a"], "document": "مقال", "role": "body", "paragraph_start": [0, 0, 9],
    ...     "variable": "frame", "target": "", "value": ["x", "x", "x"], "actor": ""})
    >>> agreement(c, replicates=10)["percent"].tolist()
    [0.5, 0.5]
    """
    coders = sorted(codings["coder"].unique()) if coders is None else list(coders)
    columns = [
        "value",
        "n_units",
        *(f"n_{c}" for c in coders),
        "percent",
        "alpha",
        "alpha_low",
        "alpha_high",
        "resampled",
        "note",
    ]
    if len(coders) < 2:
        note = f"Agreement needs two coders; {len(coders)} coded {variable}."
        return pd.DataFrame([{"value": "(all)", "note": note}], columns=columns)
    cube, unit_table, values = _matrix(codings, coders, variable, target, units)
    if cube.shape[1] == 0:
        note = f"No coder marked any {variable}: there is nothing to agree on."
        return pd.DataFrame([{"value": "(all)", "n_units": 0, "note": note}], columns=columns)
    weights, by_document = draws(unit_table["document"], replicates, seed)
    rows = []
    for number, value in [*enumerate(values), (None, "(all)")]:
        part = cube if number is None else cube[:, :, [number]]
        alpha = _alpha(part)
        boot = binary_alpha(*(weights @ decisions(part)).T)
        boot = boot[~np.isnan(boot)]
        note = ""
        if np.isnan(alpha):
            note = "Every unit has the same decision: alpha is not defined."
        elif len(boot) < replicates / 2:
            note = "Too few units vary to give an interval."
        low, high = np.percentile(boot, [2.5, 97.5]) if len(boot) >= replicates / 2 else (np.nan, np.nan)
        same = np.all(part == part[:1], axis=0)
        row: dict[str, Any] = {
            "value": value,
            "n_units": int(part.shape[1]),
            "percent": float(np.mean(same)),
            "alpha": alpha,
            "alpha_low": float(low),
            "alpha_high": float(high),
            "resampled": "documents" if by_document else "paragraphs (one document)",
            "note": note,
        }
        row |= {f"n_{c}": int(part[i].sum()) for i, c in enumerate(coders)}
        rows.append(row)
    return pd.DataFrame(rows, columns=columns)


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
    documents, over paragraphs where there is one document), resampled.  For stance a pair is speaker x paragraph x
    label; recall is then the share of the reference's records that have the same label.
    """
    ours, theirs = (pairs(c, variable=variable, target=target) for c in (program, reference))
    keys = list(ours.columns)
    merged = ours.merge(theirs, how="outer", on=keys, indicator=True)
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
            f1 = f1[~np.isnan(f1)]
            low, high = (float(x) for x in np.percentile(f1, [2.5, 97.5])) if len(f1) else (low, high)
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
    """Each pair that only one side has, with who has it and the evidence text, in text order."""
    ours, theirs = (pairs(c, variable=variable, target=target) for c in (program, reference))
    keys = list(ours.columns)
    merged = ours.merge(theirs, how="outer", on=keys, indicator=True)
    merged = merged[merged["_merge"] != "both"]
    rows = []
    for item in merged.to_dict("records"):
        side = program if item["_merge"] == "left_only" else reference
        match = (side["variable"] == variable) & np.logical_and.reduce([side[k] == item[k] for k in keys])
        found = side[match]
        rows.append({**{k: item[k] for k in keys}, "coder": found["coder"].iloc[0], "text": " … ".join(found["text"])})
    result = pd.DataFrame(rows, columns=[*keys, "coder", "text"])
    return result.sort_values([*keys[:2], "value"], kind="stable").reset_index(drop=True)
