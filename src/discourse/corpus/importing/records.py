"""What the readers of files give: articles as found, and what was left out, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from discourse.corpus.faults import Fault

# Fields of an article that a column of a table may be mapped to, besides its text.
FIELDS = ("text", "title", "outlet", "published", "url", "author", "id")


@dataclass(frozen=True, slots=True)
class Found:
    """One article as a reader found it: its text and metadata, where it comes from, and what was done to it.

    ``place`` is the line, row or number of the article within its file, 0 where the file is one article;
    ``published`` is as written, not yet a date; ``extra`` keeps columns that the user asked for.
    """

    file: str
    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    author: str = ""
    id: str = ""
    place: int = 0
    notes: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: articles, metadata without a text (RIS), what was left out, notes about the file, its columns."""

    found: tuple[Found, ...] = ()
    left: tuple[Fault, ...] = ()
    metadata: tuple[Found, ...] = ()
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about the files: see :func:`discourse.corpus.importing.plan`."""

    columns: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    outlet: str = ""
    dates: str = ""
    sheet: str = ""
    keep: tuple[str, ...] = ()
    headline: bool = False
    as_written: bool = False
    shortest: int = 10
    any_language: bool = False


def filled(found: Found, cells: Mapping[str, str]) -> Found:
    """The same article with fields set by name.

    >>> filled(Found("a.txt", "نص"), {"outlet": "المدار"}).outlet
    'المدار'
    """
    values: dict[str, Any] = dict(cells)
    return replace(found, **values)


def left_out(file: str, place: int, what: str, why: str, fix: str) -> Reading:
    """A reading of a file that gave nothing, with the reason.

    >>> str(left_out("a.doc", 0, "", "is an old Word file.", "Save it as .docx.").left[0])
    'a.doc: is an old Word file. Save it as .docx.'
    """
    return Reading(left=(Fault(file, place, what, why, fix),))
