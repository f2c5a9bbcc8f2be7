"""The file formats of a study: TOML, CSV and paths, read with every mistake reported by file and line."""

import csv
import io
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from discourse.corpus.faults import Faults
from discourse.files import SEPARATORS, header

# A cell may be a whole article; csv's own limit of 131,072 characters is below a long one.
_LARGEST_CELL = 2**31 - 1


def is_offset(text: str) -> bool:
    """Whether a cell is a plain whole number that can be an offset into a text.

    >>> is_offset("12"), is_offset("-1"), is_offset("1.0")
    (True, False, False)
    """
    return text.isascii() and text.isdecimal() and len(text) <= 12


def inside(study: Path, name: str, file: str, line: int, faults: Faults, *, column: str = "") -> Path | None:
    """The path of a study file, or None with a fault where it would leave the study folder."""
    try:
        target = (study / name).resolve()
    except ValueError:  # a NUL in the name
        faults.add(file, line, repr(name), "is not a file name.", "Give a path inside the study.", column=column)
        return None
    if Path(name).is_absolute() or not target.is_relative_to(study.resolve()):
        fix = "Give a path inside it, without '..' or a leading '/'."
        faults.add(file, line, name, "leaves the study folder.", fix, column=column)
        return None
    return study / name


def content(path: Path, faults: Faults, *, label: str = "") -> str | None:
    """A UTF-8 file's text, or None with a fault; ``label`` is its name in messages, by default the file's own."""
    label = label or path.name
    if path.is_dir():
        faults.add(label, 0, "", "This is a folder, not a file.", f"Put a file {label} in its place.")
        return None
    if not path.is_file():
        faults.add(label, 0, "", "The file is missing.", f"Add {label} to the study folder.")
        return None
    raw = path.read_bytes()
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        fix = f"Save it as 'CSV UTF-8', or edit the study with: discourse workbook {path.parent.name} FILE.xlsx."
        faults.add(label, 0, "", "This is a workbook or an office document, not text.", fix)
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fix = "Save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')."
        faults.add(label, 0, f"byte {error.start}", "is not UTF-8.", fix)
        return None


def read_toml(path: Path, faults: Faults, *, label: str = "") -> dict[str, Any] | None:
    """A TOML file's content, or None with a fault that names its line."""
    text = content(path, faults, label=label)
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"line (\d+)", str(error))
        line = int(match[1]) if match else 0
        faults.add(label or path.name, line, "", f"Not TOML: {error}.", "Check quotes and brackets on that line.")
    except (RecursionError, ValueError):  # nested too deeply, or a number of thousands of digits
        message = "Not TOML that can be read: nested too deeply, or too long a number."
        faults.add(label or path.name, 0, "", message, "Expected keys with texts, numbers and lists.")
    return None


def read_rows(
    path: Path,
    columns: tuple[str, ...],
    faults: Faults,
    *,
    optional: tuple[str, ...] = (),
    label: str = "",
    extra: bool = False,
    separators: tuple[str, ...] = SEPARATORS,
    heading: Callable[[str], str] = str,
) -> list[tuple[int, dict[str, str]]]:
    """(line, row) of a CSV file; missing, unknown and doubled columns and ragged rows become faults.

    With ``extra`` a table may have further columns.  Rows without any content, as spreadsheets leave them at the end,
    are no rows.  ``separators`` are those that are accepted; the one that gives all columns is taken.
    ``heading`` gives the column that a heading means.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "actors.csv"
    ...     _ = file.write_text("id,name\\nhaddad,سلمى حداد\\n", encoding="utf-8")
    ...     read_rows(file, ("id", "name"), Faults())
    [(2, {'id': 'haddad', 'name': 'سلمى حداد'})]
    """
    text = content(path, faults, label=label)
    if text is None:
        return []
    label = label or path.name
    separator = next((s for s in separators if set(columns) <= {heading(n) for n in header(text, s)}), ",")
    limit = csv.field_size_limit(_LARGEST_CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    rows: list[tuple[int, dict[str, str]]] = []
    last = 1
    try:
        names = tuple(heading(n) for n in reader.fieldnames or ())
        reader.fieldnames = list(names)
        if not _head_fits(names, columns, names if extra else optional, label, faults):
            return []
        last = reader.line_num
        for row in reader:
            line, last = last + 1, reader.line_num
            cells = [v for v in row.values() if isinstance(v, str)]
            if None not in row and not any(map(str.strip, cells)):
                continue
            if None in row or None in row.values():
                message = f"The row does not have {len(names)} cells."
                mark = {",": "comma", ";": "semicolon"}.get(separator, "tab")
                faults.add(label, line, "", message, f"Put cells that contain a {mark} in quotation marks.")
                continue
            rows.append((line, {k: unquote(v) for k, v in row.items()}))
    except csv.Error as error:
        faults.add(label, last + 1, "", f"Not CSV: {error}.", "Check the quotation marks of that row.")
    finally:
        csv.field_size_limit(limit)
    return rows


def _head_fits(
    names: tuple[str, ...], columns: tuple[str, ...], optional: tuple[str, ...], label: str, faults: Faults
) -> bool:
    """Whether a table has every column; missing and unknown ones become faults."""
    missing = [c for c in columns if c not in names]
    if missing:
        fix = f"Expected: {','.join(columns)}."
        if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
            fix = f"The cells are separated by semicolons or tabs: save the file with commas. {fix}"
        word = "Column" if len(missing) == 1 else "Columns"
        verb = "is" if len(missing) == 1 else "are"
        faults.add(label, 1, ",".join(names), f"{word} {', '.join(missing)} {verb} missing.", fix)
        return False
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            faults.add(label, 1, name, "is the name of two columns.", "Remove one of them.")
        if name not in columns + optional:
            faults.unknown(label, 1, name, columns + optional, "column")
    return True


def unquote(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it as a formula.

    >>> unquote("'=HYPERLINK(1)")
    '=HYPERLINK(1)'
    """
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r" else cell


def like(path: Path, text: str) -> bytes:
    """A text as the bytes of a file that is there already: with its byte-order mark, by which spreadsheets know UTF-8."""
    marked = path.is_file() and path.read_bytes()[:3] == b"\xef\xbb\xbf"
    return text.encode("utf-8-sig" if marked else "utf-8")
