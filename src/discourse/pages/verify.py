"""A report made again from its study, and each number that moved, by table, row and column."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from discourse.corpus.provenance import file_digest
from discourse.pages.crate import NAME as CRATE
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
    counted: Callable[[int, int], None] | None = None,
) -> list[Moved]:
    """Makes a report again in a temporary folder and compares it; an empty list where no number moved.

    Compared are the cells of all tables, and the figures by their digests.  ``lang`` is by default the language that the
    report was made in.  ``progress`` and ``counted`` are as in ``report``; the first is told which files of the study are
    not those that the report was made from.  Raises ValueError where the folder is not a report's, and what ``report`` raises.
    """
    folder = Path(folder)
    if not (folder / "manifest.json").is_file():
        raise ValueError(f"{folder}: there is no manifest.json; expected the folder of a report")
    made = _made(folder)
    for name in changed(made, Path(study)):
        progress(f"{name} is not the one that the report was made from")
    lang = lang or next((str(item["inLanguage"]) for item in made if "inLanguage" in item), None)
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / "report"
        again = report(study, out, lang=lang, fresh=True, progress=progress, counted=counted).parent
        return list(differences(folder, again))


def _made(folder: Path) -> list[dict[str, Any]]:
    """What a report says that it was made from and how; nothing where it lacks the file or that cannot be read."""
    try:
        graph = json.loads((folder / CRATE).read_text(encoding="utf-8"))["@graph"]
        return [item for item in graph if isinstance(item, dict)]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def changed(made: Iterable[Mapping[str, Any]], study: Path) -> list[str]:
    """The files of a study of which a report was made, that are others now or absent."""
    before = {str(item.get("name")): item.get("sha256") for item in made if str(item.get("@id")).startswith("#study/")}
    paths = {name: study / name for name in before if not Path(name).is_absolute() and ".." not in Path(name).parts}
    return [n for n, path in sorted(paths.items()) if not path.is_file() or file_digest(path) != before[n]]


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
