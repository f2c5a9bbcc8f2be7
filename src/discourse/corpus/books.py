"""Workbooks that a person fills in: sheets from right to left with lists to choose from, written and read back by cell."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from discourse.corpus.faults import Fault, Faults, StudyError
from discourse.files import write_bytes
from discourse.language.fold import fold
from discourse.packaged import read_table, strings

# The sheet with the values of lists; Excel cannot keep long lists, or values with commas, in the cell's own rule.
_LISTS = "lists"
# The sheet that explains the others.
_NOTES = "اقرأني"
# Rows below the filled ones that have lists as well, for rows that a person adds.
_SPARE = 200
_LARGEST = 300 * 2**20
# What a cell of a workbook can contain.
_CELL = 32_767
_HEAD = re.compile(r"\(([^()]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its width, the values to choose from, whether others are refused, whether it is for reading."""

    key: str
    width: int = 16
    choices: tuple[str, ...] = ()
    strict: bool = False
    locked: bool = False

    @property
    def heading(self) -> str:
        """The heading as written: the Arabic one, and the key by which it is read back."""
        arabic = strings("heading", lang="ar").get(self.key, "")
        return f"{arabic} ({self.key})" if arabic else self.key


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns, its rows as cells by key."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet as read: its name and its rows, each with its number and its cells by key; the letter of each column."""

    name: str
    rows: tuple[tuple[int, dict[str, str]], ...]
    letters: Mapping[str, str] = field(default_factory=dict)

    def cell(self, key: str, row: int) -> str:
        """The name of a cell, as spreadsheets show it: ``B5``; the row alone for a column that the sheet lacks."""
        return f"{self.letters.get(key, '')}{row}"


def answers(kind: str) -> dict[str, str]:
    """The answers that a person may write into a cell and what each means: the rows of a kind in data/answers.tsv.

    >>> answers("accept")["نعم"]
    'yes'
    """
    return {row["word"]: row["means"] for row in read_table("answers.tsv") if row["kind"] == kind}


def offered(kind: str, values: Sequence[str]) -> tuple[str, ...]:
    """Values to choose from and, below them, the Arabic word for each: a list of a sheet.

    >>> offered("type", ("frame", "target"))
    ('frame', 'target', 'إطار', 'هدف')
    """
    words: dict[str, str] = {}
    for word, means in answers(kind).items():
        words.setdefault(means, word)
    return (*values, *(words[v] for v in values if v in words))


def meant(sheet: Read, kinds: Mapping[str, str]) -> Read:
    """A sheet whose cells mean what their words say: ``kinds`` gives the kind of answer of a column (شخص is person).

    >>> meant(Read("actors", ((2, {"kind": "شخص"}),), {"kind": "F"}), {"kind": "kind"}).rows
    ((2, {'kind': 'person'}),)
    """
    known = {key: {fold(word): means for word, means in answers(kind).items()} for key, kind in kinds.items()}
    rows = tuple((n, {k: known.get(k, {}).get(fold(v), v) for k, v in row.items()}) for n, row in sheet.rows)
    return Read(sheet.name, rows, sheet.letters)


def notes(kind: str) -> tuple[str, ...]:
    """The lines of a workbook's first sheet, in Arabic and then in English."""
    arabic, english = (strings(f"note-{kind}", lang=lang).values() for lang in ("ar", "en"))
    return (*arabic, "", *english)


def write_book(path: str | Path, sheets: Sequence[Sheet], *, note: Sequence[str] = ()) -> Path:
    """Writes a workbook whole; lines of ``note`` are its first sheet.  An existing file is never overwritten.

    Needs openpyxl.  Cells are texts: none is run as a formula.
    """
    import openpyxl

    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        raise ValueError(f"{path.name}: a workbook is an .xlsx file")
    if path.exists():
        raise ValueError(f"{path.name} exists already: it may contain somebody's work. Name another file.")
    book = openpyxl.Workbook()
    book.remove(book.active)
    if note:
        _note(book.create_sheet(_NOTES), note)
    values: dict[tuple[str, ...], int] = {}
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet, values)
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    for choices, column in values.items():
        for row, value in enumerate(choices, 1):
            _put(lists.cell(row, column), value)
    out = io.BytesIO()
    book.save(out)
    write_bytes(path, clockless(out.getvalue()))
    return path


def clockless(workbook: bytes) -> bytes:
    """A workbook without the times that openpyxl writes: the same contents have the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read_book(path: str | Path, names: Sequence[str]) -> dict[str, Read]:
    """The sheets of a workbook by name, those of ``names`` that it has; StudyError where it cannot be read.

    Cells are texts; a whole number has no fraction, a date is YYYY-MM-DD.  A warning names sheets with other names.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    path = Path(path)
    if not path.is_file():
        raise StudyError([Fault(path.name, 0, "", "There is no such workbook.", "Check the path.")])
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(i.file_size for i in archive.infolist()) > _LARGEST:
                raise StudyError(
                    [Fault(path.name, 0, "", "The workbook is too large to be one of a study.", "Check it.")]
                )
        book = openpyxl.load_workbook(path, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, OSError) as error:
        if isinstance(error, StudyError):
            raise
        fix = "Save it as .xlsx (Excel workbook)."
        raise StudyError([Fault(path.name, 0, "", "This is not a workbook that can be read.", fix)]) from None
    found = {name: _read(book[name]) for name in names if name in book.sheetnames}
    if not found:
        fix = f"Expected: {', '.join(names)}."
        raise StudyError([Fault(path.name, 0, ", ".join(book.sheetnames), "No sheet has a known name.", fix)])
    others = [repr(name) for name in book.sheetnames if name not in (*names, _NOTES, _LISTS)]
    if others:
        message = f"{path.name}: not read: {', '.join(others)}. Sheets with these names are read: {', '.join(names)}"
        warnings.warn(message, UserWarning, stacklevel=2)
    return found


def place(path: str | Path, sheet: Read, key: str, row: int) -> str:
    """The name of a cell in messages: file, sheet and cell.

    >>> place("a.xlsx", Read("actors", (), {"kind": "F"}), "kind", 3)
    'a.xlsx!actors!F3'
    """
    return f"{Path(path).name}!{sheet.name}!{sheet.cell(key, row)}"


def require(path: str | Path, sheet: Read, keys: Sequence[str], faults: Faults) -> bool:
    """Whether a sheet has the columns; a missing one becomes a fault."""
    missing = [k for k in keys if k not in sheet.letters]
    if missing:
        name = f"{Path(path).name}!{sheet.name}!1"
        word = "Column" if len(missing) == 1 else "Columns"
        fix = f"Keep the headings; found: {', '.join(sheet.letters) or '(none)'}."
        faults.add(name, 0, ", ".join(missing), f"{word} missing.", fix)
    return not missing


# --- cells ------------------------------------------------------------------------------------------------------


def _note(sheet: Any, lines: Sequence[str]) -> None:
    from openpyxl.styles import Alignment

    sheet.sheet_view.rightToLeft = True
    sheet.column_dimensions["A"].width = 110
    for row, line in enumerate(lines, 1):
        cell = sheet.cell(row, 1)
        _put(cell, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _fill(target: Any, sheet: Sheet, values: dict[tuple[str, ...], int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    target.sheet_view.rightToLeft = True
    target.freeze_panes = "B2"
    grey = PatternFill("solid", fgColor="EEEEEE")
    last = len(sheet.rows) + 1 + _SPARE
    for number, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(number)
        target.column_dimensions[letter].width = column.width
        head = target.cell(1, number)
        _put(head, column.heading)
        head.font = Font(bold=True)
        head.alignment = Alignment(wrap_text=True)
        for row, cells in enumerate(sheet.rows, 2):
            cell = target.cell(row, number)
            _put(cell, cells.get(column.key, ""))
            cell.alignment = Alignment(wrap_text=column.width >= 30, vertical="top")
            if column.locked:
                cell.fill = grey
        if column.choices:
            at = values.setdefault(column.choices, len(values) + 1)
            letters = get_column_letter(at)
            rule = DataValidation(
                type="list", formula1=f"{_LISTS}!${letters}$1:${letters}${len(column.choices)}", allow_blank=True
            )
            # a list that a person may go beyond (a new camp) proposes and does not forbid
            rule.showErrorMessage = column.strict
            rule.add(f"{letter}2:{letter}{last}")
            target.add_data_validation(rule)


def _put(cell: Any, value: str) -> None:
    """Writes a text that is never a formula, without characters that a workbook cannot contain."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:_CELL]
    if text:
        cell.value = text
        cell.data_type = "s"


def _read(sheet: Any) -> Read:
    from openpyxl.utils import get_column_letter

    rows = sheet.iter_rows(values_only=True)
    heads = [_text(h) for h in next(rows, ())]
    keys = [m[1].strip() if (m := _HEAD.search(h)) else h.strip() for h in heads]
    letters = {key: get_column_letter(n) for n, key in reversed(list(enumerate(keys, 1))) if key}
    found = []
    for number, cells in enumerate(rows, 2):
        row = {key: _text(cell) for key, cell in zip(keys, cells, strict=False) if key}
        if any(row.values()):
            found.append((number, {k: row.get(k, "") for k in letters}))
    return Read(sheet.title, tuple(found), letters)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
