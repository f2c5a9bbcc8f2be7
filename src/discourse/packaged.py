"""The files that the package carries in ``data/``: tables, texts, and what it says in Arabic and in English.

Whatever a reader sees in two languages is a row of ``data/strings.tsv`` and is asked for by :func:`strings`.
"""

import csv
import io
from functools import cache
from importlib import resources
from types import MappingProxyType

LANGUAGES = ("ar", "en")


def read_text(name: str) -> str:
    """A data file as text: ``page/page.css``."""
    return resources.files("discourse").joinpath("data", *name.split("/")).read_text(encoding="utf-8")


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table of the data files, cells that are missing empty.

    Columns are those of its first line (``data/README.md`` describes each table).

    >>> read_table("answers.tsv")[0]["word"]
    '1'
    """
    separator = "\t" if name.endswith(".tsv") else ","
    rows = csv.DictReader(io.StringIO(read_text(name), newline=""), delimiter=separator)
    return [{column: cell or "" for column, cell in row.items()} for row in rows]


@cache
def strings(*groups: str, lang: str) -> MappingProxyType[str, str]:
    """What the package says in a language, by name: the rows of these groups of ``data/strings.tsv``.

    A name that several groups have is taken from the last of them.  Raises ValueError for a language or a group that
    the table does not have.

    >>> strings("value", lang="ar")["favor"], strings("value", "figure", lang="en")["unspecified"]
    ('مؤيد', 'unspecified source')
    """
    if lang not in LANGUAGES:
        raise ValueError(f"language {lang!r} is not known; use {' or '.join(LANGUAGES)}")
    found: dict[str, str] = {}
    for group in groups:
        rows = {row["name"]: row[lang] for row in _rows() if row["group"] == group}
        if not rows:
            raise ValueError(f"data/strings.tsv has no group {group!r}")
        found |= rows
    return MappingProxyType(found)


@cache
def meanings(group: str) -> MappingProxyType[str, str]:
    """What each row of a group means, by name, where ``data/strings.tsv`` says so: the tip of a column's heading.

    >>> meanings("column")["count"]
    'how many units'
    """
    return MappingProxyType({row["name"]: row["meaning"] for row in _rows() if row["group"] == group})


@cache
def _rows() -> list[dict[str, str]]:
    return read_table("strings.tsv")


def way(lang: str) -> str:
    """The direction of a page in a language: ``rtl`` or ``ltr``."""
    return "rtl" if lang == "ar" else "ltr"
