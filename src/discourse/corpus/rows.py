"""Rows of articles from CSV, tab-separated and JSON texts, strictly: nothing is guessed, cut or skipped in silence."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from discourse.corpus.columns import columns_of, field_names
from discourse.corpus.damage import whole_characters
from discourse.corpus.faults import Fault, Faults, StudyError
from discourse.files import json_value, keys_once

Row = tuple[int, dict[str, Any]]
# A cell may be a whole article or book; csv's own limit is 131,072 characters.
LARGEST_CELL = 2**31 - 1
# Faults of one file that are listed; one broken quotation mark can make a fault of every row after it.
_LISTED = 20


def csv_rows(content: str, name: str, *, separator: str = ",") -> list[Row]:
    """(line, row) of each row of a CSV text; StudyError for ragged rows, open quotation marks, columns named twice.

    >>> csv_rows('id,text\\n1,"قال الوزير، أمس"\\n', "a.csv")
    [(2, {'id': '1', 'text': 'قال الوزير، أمس'})]
    """
    faults = Faults()
    rows: list[Row] = []
    limit = csv.field_size_limit(LARGEST_CELL)
    last = 1
    try:
        reader = csv.reader(io.StringIO(content, newline=""), strict=True, delimiter=separator)
        head = next(reader, [])
        last = reader.line_num
        twice = next((n for n in head if n.strip() and head.count(n) > 1), None)
        if twice is not None:
            faults.add(name, 1, twice, "is the name of two columns.", "Rename one of them.")
            raise StudyError(faults)
        for cells in reader:
            line, last = last + 1, reader.line_num
            if not any(c.strip() for c in cells):
                continue
            if len(cells) != len(head):
                message = f"The row does not have {len(head)} cells (it has {len(cells)})."
                faults.add(name, line, "", message, "Put cells that contain a comma in quotation marks.")
                continue
            rows.append((line, dict(zip(head, cells, strict=True))))
    except csv.Error as error:
        faults.add(name, last + 1, "", f"Not CSV: {error}.", "Check the quotation marks of that row.")
    finally:
        csv.field_size_limit(limit)
    if faults:
        raise StudyError(faults[:_LISTED])
    return rows


def json_rows(content: str, name: str) -> Iterator[Row]:
    """(line, row) of JSON lines, of one JSON array of objects, or of one object.

    >>> list(json_rows('[{"id": 1},\\n {"id": 2}]', "a.json"))
    [(1, {'id': 1}), (2, {'id': 2})]
    """
    start = _skip(content, 0)
    if content[start : start + 1] == "[":
        yield from _array(content, name, start)
        return
    first = True
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json_row(line, name, number)
        except StudyError:
            if not first or line.strip() != "{":
                raise
            yield number, json_row(content[start:], name, number)  # one object, written over several lines
            return
        first = False
        yield number, row


def json_row(line: str, name: str, number: int) -> dict[str, Any]:
    """The object of one line of JSON; StudyError with the line where it is not one."""
    line = line.strip()
    try:
        row = json_value(line)
    except json.JSONDecodeError as error:
        raise StudyError(
            [
                Fault(
                    name,
                    number + error.lineno - 1,
                    line[:40],
                    f"Not JSON: {error.msg}.",
                    "One JSON object per line is expected.",
                )
            ]
        ) from None
    except (RecursionError, ValueError):  # nested too deeply, or a number of thousands of digits
        message = "Not JSON that can be read: nested too deeply, or too long a number."
        raise StudyError([Fault(name, number, line[:40], message, "One JSON object per line is expected.")]) from None
    if isinstance(row, list):
        fix = "Write one object per line, or the list alone in the file."
        raise StudyError([Fault(name, number, line[:40], "This is a JSON list, not an object.", fix)])
    if not isinstance(row, dict):
        raise StudyError(
            [Fault(name, number, line[:40], "Not a JSON object.", "One JSON object per line is expected.")]
        )
    return row


def _array(content: str, name: str, start: int) -> Iterator[Row]:
    """The objects of a JSON array, each with its line."""
    read = json.JSONDecoder(object_pairs_hook=keys_once(content)).raw_decode
    at = _skip(content, start + 1)
    line, counted = 1, 0
    expected = "A list of JSON objects is expected."

    def fault(message: str) -> StudyError:
        return StudyError([Fault(name, line, content[at : at + 40].split("\n")[0], message, expected)])

    while content[at : at + 1] != "]":
        line, counted = line + content.count("\n", counted, at), at
        try:
            row, after = read(content, at)
        except json.JSONDecodeError as error:
            line, at = error.lineno, error.pos
            raise fault(f"Not JSON: {error.msg}.") from None
        except (RecursionError, ValueError):
            raise fault("Not JSON that can be read: nested too deeply, or too long a number.") from None
        if not isinstance(row, dict):
            raise fault("Not a JSON object.")
        yield line, row
        at = _skip(content, after)
        if content[at : at + 1] == ",":
            at = _skip(content, at + 1)
        elif content[at : at + 1] != "]":
            line = 1 + content.count("\n", 0, at)
            raise fault("Not JSON: a comma or the end of the list is missing.")
    after = _skip(content, at + 1)
    if after < len(content):
        line, at = 1 + content.count("\n", 0, after), after
        raise fault("Not JSON: something follows the list.")


_BLANK = re.compile(r"[ \t\r\n\ufeff]*")


def _skip(content: str, at: int) -> int:
    match = _BLANK.match(content, at)
    return match.end() if match else at


# --- fields -----------------------------------------------------------------------------------------------------


def row_fields(row: Mapping[str, Any]) -> dict[str, str]:
    """The fields of an article other than its text, from a row of a table or of JSON lines; empty where none is filled.

    The date given by the publisher counts before the one that a crawler extracted.

    >>> row_fields({"source": "واس", "date": "2015-07-21"})["published"]
    '2015-07-21'
    """
    columns = columns_of(row)
    return {f: _first(row, columns.get(f, ())) for f in field_names() if f != "text"}


def row_text(row: Mapping[str, Any]) -> Any:
    """The text of a row, or None where it has none.

    >>> row_text({"Content": "نص"})
    'نص'
    """
    return next((row[c] for c in columns_of(row).get("text", ()) if not _is_empty(row[c])), None)


def _first(row: Mapping[str, Any], columns: Iterable[str]) -> str:
    return next((whole_characters(str(row[c]))[0] for c in columns if not _is_empty(row[c])), "")


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value != value  # the last: NaN
