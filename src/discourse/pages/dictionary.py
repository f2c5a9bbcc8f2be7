"""What the columns of a report's tables mean: the file tables/README.md, and the page of the documentation."""

import csv
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from discourse import packaged
from discourse.corpus import Study

# Column of an interval: what is before it is the column that it is of.
_BOUNDS = {"_low": "lower bound of the interval of", "_high": "upper bound of the interval of"}
# Tables of two coders, whose columns are values and may have the name of another column (against); what such a column counts.
_CROSSED = "confusion-"
_SECOND = (
    "units to which the second coder gives this value where the first gives that of the row; (nothing): no other value"
)


@cache
def meanings() -> dict[str, str]:
    """The meaning of each column that tables of this package have: of those with a label, then of the others."""
    labelled = {name: text for name, text in packaged.meanings("column").items() if text}
    return labelled | {row["column"]: row["meaning"] for row in packaged.read_table("dictionary.tsv")}


def meaning(column: str, frames: Collection[str] = (), coders: Collection[str] = ()) -> str:
    """What a column means; empty where nobody knows.

    >>> meaning("precision_low")
    'lower bound of the interval of precision'
    >>> meaning("security", frames=["security"])
    'frame of the codebook'
    """
    known = meanings().get(column)
    if known:
        return known
    for end, text in _BOUNDS.items():
        if column.endswith(end):
            return f"{text} {column.removesuffix(end)}"
    if column in frames:
        return "frame of the codebook"
    return f"units that {column[2:]} coded" if column.startswith("n_") and column[2:] in coders else ""


def readme(folder: Path, study: Study) -> str:
    """A page on the tables in a folder: each file with its columns and what they mean."""
    frames, coders = study.codebook.labels("en"), set(study.codings["coder"])
    lines = [
        "# Tables",
        "",
        "Each table is a CSV file (UTF-8 with a byte-order mark) and, with the same name, a Parquet file. Offsets are code",
        "points of the text, the end not included. Shares are between 0 and 1. An empty cell says that there is nothing to",
        "say. In a column of actors, an id that begins with `?` is a speaker whom actors.csv does not list.",
    ]
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            columns = next(csv.reader(file), [])
        crossed = columns[1:] if path.name.startswith(_CROSSED) else []
        said = ((c, _SECOND if c in crossed else meaning(c, frames, coders)) for c in columns)
        lines += ["", f"## {path.name}", "", *_rows(said)]
    return "\n".join(lines) + "\n"


def _rows(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return ["| column | meaning |", "|---|---|", *(f"| `{column}` | {text} |" for column, text in pairs)]
