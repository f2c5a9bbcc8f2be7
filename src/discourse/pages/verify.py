"""A report made again from its study, and each number that moved, by table, row and column."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from discourse.corpus.provenance import file_digest
from discourse.pages.report import report

#: Endings of the files whose content is compared cell by cell, and of those compared as a whole.
TABLES, WHOLE = (".csv",), (".svg", ".png")


class Moved(NamedTuple):
    """One difference: the file, the row (1 = the first after the heading; 0 = the whole file), the column, both values."""

    file: str
    row: int
    column: str
    before: str
    now: str

    def __str__(self) -> str:
        place = f"row {self.row}, column {self.column}" if self.row else self.column
        return f"{self.file}: {place}: {self.before!r} in the report, {self.now!r} made again"


def verify(
    folder: str | Path,
    study: str | Path,
    *,
    lang: str | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> list[Moved]:
    """Makes a report again in a temporary folder and compares it; an empty list where no number moved.

    Compared are the cells of all tables, and the figures by their digests.  ``lang`` is the language of the report; by
    default the study's.  Raises ValueError where the folder is not a report's, and what ``report`` raises.
    """
    folder = Path(folder)
    if not (folder / "manifest.json").is_file():
        raise ValueError(f"{folder}: there is no manifest.json; expected the folder of a report")
    with tempfile.TemporaryDirectory() as work:
        again = report(study, Path(work) / "report", lang=lang, fresh=True, progress=progress).parent
        return list(differences(folder, again))


def differences(before: Path, now: Path) -> Iterator[Moved]:
    """What differs between two folders of reports."""
    names = {p.relative_to(root).as_posix() for root in (before, now) for p in root.rglob("*") if p.is_file()}
    for name in sorted(n for n in names if n.endswith(TABLES + WHOLE)):
        there = [(root / name).is_file() for root in (before, now)]
        if not all(there):
            yield Moved(name, 0, "the file", *("present" if t else "absent" for t in there))
        elif file_digest(before / name) == file_digest(now / name):
            continue
        elif name.endswith(WHOLE):
            yield Moved(name, 0, "sha256", file_digest(before / name)[:12], file_digest(now / name)[:12])
        else:
            yield from _cells(name, _rows(before / name), _rows(now / name))


def _cells(name: str, before: list[list[str]], now: list[list[str]]) -> Iterator[Moved]:
    heads = [rows[0] if rows else [] for rows in (before, now)]
    if heads[0] != heads[1]:
        yield Moved(name, 0, "the heading", ", ".join(heads[0]), ", ".join(heads[1]))
        return
    if len(before) != len(now):
        yield Moved(name, 0, "the number of rows", str(len(before) - 1), str(len(now) - 1))
    for number, (old, new) in enumerate(zip(before[1:], now[1:], strict=False), 1):
        for column, a, b in zip(heads[0], old, new, strict=False):
            if a != b:
                yield Moved(name, number, column, a, b)


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.reader(handle))
