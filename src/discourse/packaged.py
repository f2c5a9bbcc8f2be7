"""The files that the package carries in ``data/``: tables, texts, and what it says in Arabic and in English.

Whatever a reader sees in two languages is a row of ``data/strings.tsv`` and is asked for by :func:`strings`.
"""

import csv
import io
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

LANGUAGES = ("ar", "en")


class _Tabs(csv.excel_tab):
    quoting = csv.QUOTE_NONE


def place(name: str = "") -> Traversable:
    """Where a file or folder of the data is: ``page/page.css``, ``ar``; without a name the whole folder."""
    return resources.files("discourse").joinpath("data", *name.split("/"))


def read_text(name: str) -> str:
    """A data file as text: ``page/page.css``."""
    return place(name).read_text(encoding="utf-8")


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table of the data files, cells that are missing empty.

    Columns are those of its first line (``data/README.md`` describes each table).  In a ``.tsv`` a quotation mark is
    a character like any other.

    >>> read_table("answers.tsv")[0]["word"]
    '1'
    """
    return rows_of(place(name))


def rows_of(file: Traversable) -> list[dict[str, str]]:
    """The rows of such a table anywhere, as :func:`read_table` reads it."""
    lines = io.StringIO(file.read_text(encoding="utf-8"), newline="")
    rows = csv.DictReader(lines, dialect=_Tabs if file.name.endswith(".tsv") else csv.excel)
    return [{column: cell or "" for column, cell in row.items()} for row in rows]


def language_folders() -> list[Traversable]:
    """The folder of the language, ``data/ar/``, then those of regional varieties (``data/ar-ma/``) in order of their names."""
    overlays = sorted((f for f in place().iterdir() if f.name.startswith("ar-") and f.is_dir()), key=lambda f: f.name)
    return [place("ar"), *overlays]


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the language, after them those that regional folders add: ``cues.tsv``.

    >>> read_rows("stopwords.tsv")[0]["class"]
    'preposition'
    """
    files = [folder.joinpath(*name.split("/")) for folder in language_folders()]
    return [row for file in files if file.is_file() for row in rows_of(file)]


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
def meanings(group: str, lang: str = "en") -> MappingProxyType[str, str]:
    """What each row of a group means, by name, where ``data/strings.tsv`` says so: the tip of a column's heading.

    >>> meanings("column")["count"], meanings("column", "ar")["count"]
    ('how many units', 'عدد الوحدات')
    """
    column = "meaning" if lang == "en" else f"meaning_{lang}"
    return MappingProxyType({row["name"]: row[column] for row in _rows() if row["group"] == group})


@cache
def _rows() -> list[dict[str, str]]:
    return read_table("strings.tsv")


def way(lang: str) -> str:
    """The direction of a page in a language: ``rtl`` or ``ltr``."""
    return "rtl" if lang == "ar" else "ltr"
