"""Codings: one row per evidence span, the same form for the program and for every coder."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.attribution import Attribution
from discourse.corpus import (
    CODING_COLUMNS,
    CODING_OPTIONAL,
    Document,
    Faults,
    Study,
    StudyError,
    coded_paragraphs,
    coding_rows,
    plural,
)
from discourse.files import writing
from discourse.options import check, check_items
from discourse.stats import clopper_pearson
from discourse.tables import as_pandas

COLUMNS = (*CODING_COLUMNS, *CODING_OPTIONAL)
# The program's name as a coder: what it says can be traced to this version of the lexicon's rules.
CODER = "lexicon 1.0"
# Column entry of codings that come from a blind sheet: only the passages that have a row were read.
SHEET = "sheet"


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


def codings_frame(codings: Iterable[Coding]) -> pd.DataFrame:
    """Codings as a table with COLUMNS, sorted by document, position, variable and value.

    Columns: COLUMNS, those of codings/*.csv.

    >>> codings_frame([]).shape
    (0, 17)
    """
    keys = [COLUMNS.index(n) for n in ("document", "start", "variable", "target", "value", "actor", "end")]
    rows = sorted(map(_fields, codings), key=lambda row: [row[k] for k in keys])
    return pd.DataFrame(rows, columns=list(COLUMNS))


_fields = attrgetter(*COLUMNS)


def read_codings(path: str | Path) -> pd.DataFrame:
    """The codings of one CSV file with COLUMNS; StudyError names the line of every mistake.

    Columns: COLUMNS, offsets as numbers.

    >>> from importlib.resources import files
    >>> table = read_codings(files("discourse") / "data" / "template" / "codings" / "coder-1.csv")
    >>> sorted(set(table["variable"]))
    ['frame', 'stance']
    """
    faults = Faults()
    path = Path(path)
    rows = coding_rows(path, path.name, faults)
    if faults:
        raise StudyError(faults.located(path.parent))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet runs as a formula: an apostrophe before a leading = + - @ tab or return.

    >>> safe_cell("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def write_csv(frame: pd.DataFrame, path: str | Path) -> None:
    """A table as CSV, moved into place whole: UTF-8 with a byte-order mark, by which spreadsheets know it, formula-safe.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "codings.csv"
    ...     write_csv(codings_frame([]), file)
    ...     file.read_text(encoding="utf-8").split(",")[:3]
    ['\ufeffcoder', 'document', 'role']
    """
    frame = as_pandas(frame)
    safe = frame.rename(columns=safe_cell).map(safe_cell)
    with writing(path) as temporary:
        safe.to_csv(temporary, index=False, encoding="utf-8-sig", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def as_table(table: Any, columns: Iterable[str]) -> pd.DataFrame:
    """A table of codings as one of pandas; TypeError for what is not a table, ValueError naming the columns it lacks.

    A table that pandas read back from CSV is as it was written: empty cells are empty texts, ids of documents are texts.
    A row without its document or value is refused.

    >>> as_table(pd.DataFrame({"coder": ["a"]}), ["coder", "value"])
    Traceback (most recent call last):
        ...
    ValueError: the table of codings has no column 'value'; found: coder
    """
    found = as_pandas(table)
    if not isinstance(found, pd.DataFrame):
        raise TypeError(f"expected a table of codings (DataFrame), found {type(table).__name__}")
    missing = [repr(c) for c in columns if c not in found.columns]
    if missing:
        word = "column" if len(missing) == 1 else "columns"
        names = ", ".join(map(str, found.columns)) or "none"
        raise ValueError(f"the table of codings has no {word} {', '.join(missing)}; found: {names}")
    return _as_written(found)


_OFFSETS = ("paragraph_start", "paragraph_end", "start", "end")


def _as_written(table: pd.DataFrame) -> pd.DataFrame:
    """A table of codings without missing cells in its columns of text, and with documents named by texts."""
    texts = [c for c in COLUMNS if c in table.columns and c not in _OFFSETS]
    changed = {c: table[c].astype(object).where(table[c].notna(), "") for c in texts if table[c].isna().any()}
    for name in ("document", "value"):
        empty = [n for n, cell in enumerate(changed.get(name, ())) if cell == ""]
        if empty:
            raise ValueError(
                f"row {empty[0]} of the table of codings has no {name} ({plural(len(empty), 'such row')}); "
                "fill it in, or leave the row out"
            )
    if "document" in texts and pd.api.types.is_numeric_dtype(table["document"]):
        changed["document"] = table["document"].map(str)
    return table.assign(**changed) if changed else table


# --- from records to units --------------------------------------------------------------------------------------


def by_document(
    attributions: Iterable[Attribution] | Mapping[str, Sequence[Attribution]],
) -> dict[str, list[Attribution]]:
    """Attributions of several documents, by document id, in their order.

    >>> from discourse import attribute
    >>> list(by_document(attribute("قالت الوزيرة إن الجسر جاهز.")))
    ['text']
    """
    if isinstance(attributions, Mapping):
        for document, found_there in attributions.items():
            check_items(Attribution, "attributions", **{f"attributions[{document!r}]": found_there})
        return {document: list(found) for document, found in attributions.items()}
    check_items(Attribution, "attributions", attributions=attributions)
    found: dict[str, list[Attribution]] = {}
    for a in attributions:
        found.setdefault(a.document, []).append(a)
    return found


def narrator(document: Document, study: Study | None) -> str:
    """The actor id of the document's outlet, or ``narrator``.

    >>> from discourse.corpus import document
    >>> narrator(document("قالت الوزيرة إن الجسر جاهز."), None)
    'narrator'
    """
    return outlets(study).get(document.outlet, NARRATOR)


NARRATOR = "narrator"


def outlets(study: Study | None) -> dict[str, str]:
    """Each id and name in a study's table of actors -> the actor's id: whose voice an outlet's own words are.

    >>> import tempfile
    >>> from discourse import read_study
    >>> from discourse.corpus.template import new_study
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     actors = outlets(read_study(new_study(folder)))
    >>> all(actors[ident] == ident for ident in actors.values())
    True
    """
    found: dict[str, str] = {}
    if study is not None:
        columns = (study.actors[name] for name in ("id", "name", "name_en"))
        for actor, *names in zip(*columns, strict=True):
            for name in (actor, *names):
                if name:
                    found.setdefault(name, str(actor))
    return found


def read_units(study: Study, coder: str) -> list[tuple[str, int]]:
    """The (document, paragraph start) that a coder read, in the order of the texts.

    A coder whose codings come from a sheet, or who noted empty paragraphs (frame rows without a value), read those that
    the rows name; any other is taken to have read the whole of each document in which there is a row.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> len(read_units(study, "coder-1")) > 0
    True
    """
    own = study.codings[study.codings["coder"] == coder]
    frames = own[own["variable"] == "frame"]
    named = set(zip(own["document"], own["paragraph_start"], strict=True))
    sheet = bool((frames["value"] == "").any() or (own["entry"] == SHEET).any())
    documents = set(own["document"])
    return [
        (doc.id, p.start)
        for doc in study.documents
        for p in coded_paragraphs(doc)
        if ((doc.id, p.start) in named if sheet else doc.id in documents)
    ]


# --- counts -----------------------------------------------------------------------------------------------------


def tabulate(codings: pd.DataFrame, *, rows: str = "actor", variable: str = "frame") -> pd.DataFrame:
    """How many paragraphs of each row (actor, role, document ...) carry each value, with the row's total and share.

    Columns: the row's name, value, count (paragraphs with the value), n (paragraphs of that row with any value),
    share = count / n, low and high (exact 95 % interval of Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404).

    Raises TypeError for several rows, ValueError for a column that codings lack (:func:`discourse.profile` reads outlets, months).

    >>> codings = pd.DataFrame({"document": "d", "paragraph_start": [0, 9], "variable": "frame", "actor": "الوزيرة",
    ...     "value": ["economy", "economy"]})
    >>> tabulate(codings)[["value", "count", "n"]].to_dict("records")
    [{'value': 'economy', 'count': 2, 'n': 2}]
    """
    if isinstance(rows, list | tuple):
        raise TypeError(
            f"rows must be a text (str), one column; several are crossed by profile(codings, by={list(rows)!r}, ...)"
        )
    check(str, rows=rows, variable=variable)
    try:
        codings = as_table(codings, ("document", "paragraph_start", "variable", "value", rows))
    except ValueError as error:
        if not str(error).startswith(f"the table of codings has no column {rows!r};"):
            raise
        raise ValueError(
            f"{error}. Outlets, months and other columns of the articles are read by profile(codings, by={rows!r}, articles=...)"
        ) from None
    data = codings[(codings["variable"] == variable) & (codings["value"] != "")]
    # rows may be a column that a paragraph is known by: the texts themselves
    unit = list(dict.fromkeys(("document", "paragraph_start", rows)))
    units = data[[*unit, "value"]].drop_duplicates()
    counts = units.groupby([rows, "value"], sort=True).size().rename("count").reset_index()
    totals = units[unit].drop_duplicates().groupby(rows, sort=True).size()
    counts["n"] = counts[rows].map(totals).astype("int64") if len(counts) else counts["count"]
    counts["share"] = counts["count"] / counts["n"]
    bounds = [clopper_pearson(int(c), int(n)) for c, n in zip(counts["count"], counts["n"], strict=True)]
    counts["low"] = [low for low, _ in bounds]
    counts["high"] = [high for _, high in bounds]
    return counts
