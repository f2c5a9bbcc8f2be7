"""Exports as tables: CSV and TSV, spreadsheets, JSON and JSON lines, each row an article."""

from __future__ import annotations

import ast
import csv
import datetime as dt
import html
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from discourse.corpus.columns import key_of
from discourse.corpus.damage import whole_characters
from discourse.corpus.documents import decode
from discourse.corpus.faults import Fault, StudyError, plural
from discourse.corpus.importing.choose_columns import Choice, map_columns
from discourse.corpus.importing.clean import repair_name
from discourse.corpus.importing.dates import order_of, read_date
from discourse.corpus.importing.records import FIELDS, Found, Options, Reading, filled, left_out
from discourse.corpus.importing.web import plain
from discourse.files import json_value

# Rows above the header of a table: a title, the query, a comment, an empty row.
_ABOVE = 12
# The Arabic semicolon is what the key of the other one types on an Arabic keyboard.
_SEPARATORS = ",;\t|\u061b"
# What programs write into a cell that has nothing: Python, R, SQL, JavaScript, Excel.
_NOTHING = frozenset(("none", "null", "nan", "nat", "na", "n/a", "#n/a", "<na>", "undefined"))
_ERRORS = frozenset(("#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!"))
# The most characters that a cell of Excel contains; a longer text is cut there when it is pasted or saved.
_CELL = 32_767
# The day that spreadsheets count from (with the leap day that 1900 lacks), and the numbers that are days of 1954 to 2064.
_DAY_ZERO, _SERIAL, _SERIALS = dt.date(1899, 12, 30), re.compile(r"(\d{5})(?:\.\d+)?"), range(20_000, 60_000)
# Line ends that were written out, as JSON does: a backslash and n, not before Latin letters (C:\new).
_WRITTEN_END = re.compile(r"(?:(?:\\r)?\\n)+(?![A-Za-z])")
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,6});", re.I)
_SAMPLE = 50
# The name of a file that could be an article, in a list of files; the part of a column's cells that must be such names.
_FILE = re.compile(r"\.(?:x?html?|mht(?:ml)?|webarchive|docx?|odt|rtf|pdf|txt)$", re.I)
_NAMED = 0.5
_LARGEST = 500 * 2**20
# Keys under which services put the list of their articles.
_LISTS = ("articles", "data", "results", "stories", "items", "docs", "documents", "hits", "rows", "records")
# Keys of an object around that list: {"response": {"docs": [...]}}.
_AROUND = (*_LISTS, "response", "result", "_embedded", "body")
_TEXTS = ("rendered", "text", "value", "name", "#text", "$date", "$oid", "title")

Row = tuple[int, Mapping[str, Any]]


def read_csv(data: bytes, name: str, options: Options) -> Reading:
    """The articles of a CSV or TSV file, whatever separates its cells."""
    try:
        text = decode(data, name=name)[0]
    except StudyError as error:
        return Reading(left=error.faults)
    lines, skipped, separator = _from_header(text.lstrip("\ufeff"), name, options)
    limit = csv.field_size_limit(2**31 - 1)
    left: list[Fault] = []
    rows: list[Row] = []
    try:
        reader = csv.reader(io.StringIO(lines, newline=""), delimiter=separator)
        names = [n.strip() for n in next(reader, [])]
        last = reader.line_num
        for cells in reader:
            line, last = last + 1 + skipped, reader.line_num
            if len(cells) > len(names) and any(c.strip() for c in cells[len(names) :]):
                fix = "Put cells that contain the separator in quotation marks."
                found = f"{len(cells)} cells"
                left.append(Fault(name, line, found, f"does not fit the header of {len(names)} cells.", fix))
            elif any(c.strip() for c in cells):
                rows.append((line, dict(zip(names, [*cells, *[""] * len(names)], strict=False))))
        left += _unclosed(name, lines, rows, skipped)
    except csv.Error as error:
        left.append(Fault(name, last + 1 + skipped, "", f"Not CSV: {error}.", "Check the quotation marks there."))
    finally:
        csv.field_size_limit(limit)
    return _with(read_rows(name, names, rows, options, head=1 + skipped), left)


def _from_header(text: str, name: str, options: Options) -> tuple[str, int, str]:
    """(the text from its header on, the lines above it, the separator): titles and comments above a header are passed over.

    >>> _from_header("# exported by me\\ntitle;text\\nأ;ب\\n", "a.csv", Options())
    ('title;text\\nأ;ب\\n', 1, ';')
    """
    # Excel writes the separator on a line of its own: sep=;
    declared = re.match(r"sep=(.)\r?\n", text)
    rest = text.split("\n", _ABOVE)
    for number in range(1 if declared else 0, min(_ABOVE, len(rest))):
        separator = declared[1] if declared else _separator(rest[number])
        names = next(csv.reader([rest[number]], delimiter=separator), [])
        if "text" in map_columns(names, options.columns, file=name, line=1, samples={}).columns and len(names) > 1:
            return "\n".join(rest[number:]), number, separator
    above = 1 if declared else 0
    return "\n".join(rest[above:]), above, declared[1] if declared else _separator(rest[0])


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=lambda c: (line.count(c), c == ","))


def _unclosed(name: str, lines: str, rows: list[Row], skipped: int) -> list[Fault]:
    """A fault where a quotation mark takes the rest of the file into one cell; that row is taken out of ``rows``."""
    last = lines.rstrip("\n").count("\n") + 1
    if not rows or rows[-1][0] - skipped >= last:
        return []
    line = rows[-1][0]
    if "\n".join(lines.split("\n")[line - skipped - 1 :]).count('"') % 2 == 0:
        return []
    rows.pop()
    message = f"opens a quotation mark that is never closed: {plural(last + skipped - line, 'more line')} in one cell."
    return [Fault(name, line, '"', message, 'Close it, and write a mark within a cell twice: "".')]


def is_table(text: str) -> bool:
    """Whether a text is a table: its first line names a text and another field, and its second row has as many cells.

    Excel saves a sheet as "Unicode text", which is a table with tabs in a file that ends in .txt.

    >>> is_table("العنوان\\tالنص\\nالجسر جاهز\\tقالت الوزيرة إن الجسر جاهز."), is_table("العنوان، النص\\nقالت الوزيرة.")
    (True, False)
    """
    first, _, rest = text.lstrip("\ufeff").partition("\n")
    separator = max("\t;,|", key=first.count)
    names = [n.strip().strip('"') for n in first.split(separator)]
    if len(names) < 2 or not _is_article(dict.fromkeys(names)):
        return False
    return separator == "\t" or rest.count(separator) >= len(names) - 1


def read_xlsx(data: bytes, name: str, options: Options) -> Reading:
    """The articles of the sheet of a workbook that has a header with a text column, or of the one named."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            grown = sum(info.file_size for info in archive.infolist())
        if grown > _LARGEST:
            fix = "Save it as CSV UTF-8."
            return left_out(name, 0, "", f"The workbook grows to {grown // 2**20} MB when it is opened.", fix)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, TypeError) as error:
        return left_out(name, 0, "", f"This workbook cannot be read: {error}.", "Save it again as .xlsx or CSV UTF-8.")
    sheets = book.sheetnames
    if options.sheet and options.sheet not in sheets:
        fix = f"Sheets found: {', '.join(sheets)}."
        return left_out(name, 0, options.sheet, "There is no such sheet.", fix)
    hidden = [t for t in sheets if book[t].sheet_state != "visible" and t != options.sheet]
    readings: list[tuple[str, Reading]] = []
    for title in [options.sheet] if options.sheet else [t for t in sheets if t not in hidden]:
        page = book[title]
        table = [list(row) for row in page.iter_rows(values_only=True)] if hasattr(page, "iter_rows") else []
        notes = _unseen(data, page, table) if table else ()
        reading = _sheet(f"{name}!{title}" if len(sheets) > 1 else name, table, options)
        readings.append((title, replace(reading, notes=(*reading.notes, *notes)) if reading.found else reading))
    whole = _joined(name, readings)
    if not hidden:
        return whole
    first = hidden[0]
    note = f"hidden sheets left out: {', '.join(hidden)} (read one with --sheet {first!r})"
    return replace(whole, notes=(*whole.notes, note))


_HIDDEN_ROW = re.compile(rb'<row [^>]*\bhidden="(?:1|true)"')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
# A formula that no spreadsheet has calculated, as programs write them.
_NO_VALUE = re.compile(rb"(?:<f>[^<]*</f>|<f [^>]*/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


def _unseen(data: bytes, page: Any, table: list[list[Any]]) -> tuple[str, ...]:
    """What the cells of a sheet do not say: rows that are hidden, formulas without a value; cells merged downwards are filled."""
    from openpyxl.utils import range_boundaries

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(page._worksheet_path.lstrip("/"))
    for match in _MERGED.finditer(xml):
        left, top, right, bottom = range_boundaries(match[1].decode("ascii"))
        if left != right or bottom > len(table) or left > len(table[top - 1]):
            continue
        for row in table[top:bottom]:
            if left <= len(row):
                row[left - 1] = table[top - 1][left - 1]
    notes = []
    if hidden := len(_HIDDEN_ROW.findall(xml)):
        notes.append(
            f"{plural(hidden, 'row')} hidden or filtered out in the sheet read as well: delete what you do not want"
        )
    if empty := len(_NO_VALUE.findall(xml)):
        notes.append(
            f"{plural(empty, 'formula')} without a value read as empty: open the file in Excel, save it, add it again"
        )
    return tuple(notes)


def read_json(data: bytes, name: str, options: Options) -> Reading:
    """The articles of JSON (an array, a service's answer, pandas' forms) or of JSON lines."""
    try:
        text = decode(data, name=name)[0]
    except StudyError as error:
        return Reading(left=error.faults)
    left: list[Fault] = []
    try:
        rows = _records(json_value(text.lstrip("\ufeff")))
        # the place of a record in an array is its number
        numbered = list(enumerate(rows, 1))
    except RecursionError:
        return left_out(name, 0, "", "Not JSON that can be read: nested too deeply.", "Export one object per article.")
    except ValueError as error:
        numbered = _json_lines(text, name, left)
        if not numbered:
            line = getattr(error, "lineno", 0)
            fix = "Expected an array of objects, or one object per line."
            return left_out(name, line, "", f"Not JSON: {getattr(error, 'msg', error)}.", fix)
    flat = [(number, _flat(row)) for number, row in numbered]
    names = list(dict.fromkeys(key for _, row in flat for key in row))
    return _with(read_rows(name, names, flat, options, head=0), left)


def read_rows(name: str, names: Sequence[str], rows: Sequence[Row], options: Options, *, head: int) -> Reading:
    """The articles of rows with named cells; a column that must be named is asked for in words."""
    if not rows:
        return left_out(name, head, ", ".join(n for n in names if n), "No row follows the header.", "Check the file.")
    samples = {n: [_cell(row.get(n)) for _, row in rows[:_SAMPLE]] for n in names}
    choice = map_columns(names, options.columns, file=name, line=head, samples=samples)
    files = _of_files(samples, choice)
    if files:
        return _metadata(name, names, rows, choice, files, options, head)
    fault = choice.fault or _kept(name, head, names, options) or _doubled(name, head, names, choice)
    if fault is not None:
        return Reading(left=(fault,), names=tuple(names))
    dates, asked = _dates(name, head, choice, rows, options)
    if asked is not None:
        return Reading(left=(asked,))
    found = [_article(name, place, row, _own(row, choice, options), dates, options) for place, row in rows]
    mapped = ", ".join(f"{field}={column}" for field, column in choice.columns.items())
    unused = [n for n in choice.unused if n and n not in options.keep]
    note = f"{mapped}; not used: {', '.join(unused)}" if unused else mapped
    return Reading(tuple(found), notes=(note,), names=tuple(names))


def _own(row: Mapping[str, Any], choice: Choice, options: Options) -> Choice:
    """The columns of a row that lacks the one of the text, as in JSON lines of two services one after the other."""
    if choice.columns["text"] in row:
        return choice
    own = map_columns(list(row), options.columns, file="", line=0, samples={})
    return own if "text" in own.columns else choice


def _doubled(name: str, head: int, names: Sequence[str], choice: Choice) -> Fault | None:
    """A fault where two columns have the name of a column that is read: one of them would be lost."""
    twice = next((c for c in choice.columns.values() if sum(n == c for n in names) > 1), None)
    if twice is None:
        return None
    places = ", ".join(str(k) for k, n in enumerate(names, 1) if n == twice)
    return Fault(name, head, twice, f"names several columns ({places}).", "Give each column a name of its own.")


def _of_files(samples: Mapping[str, Sequence[str]], choice: Choice) -> str:
    """The column that names files, of a table without texts that says something about them; empty where there is none."""
    if "text" in choice.columns or not set(choice.columns) & {"title", "outlet", "published", "author", "url"}:
        return ""
    cells = {column: [c for c in found if c.strip()] for column, found in samples.items()}
    naming = {
        column: sum(bool(_FILE.search(c)) for c in found) / len(found) for column, found in cells.items() if found
    }
    return max((c for c in naming if naming[c] > _NAMED), key=lambda c: naming[c], default="")


def _metadata(
    name: str, names: Sequence[str], rows: Sequence[Row], choice: Choice, files: str, options: Options, head: int
) -> Reading:
    """The rows of a list of files: title, outlet, date, address or author of each, joined to its text as RIS records are."""
    columns = {field: column for field, column in choice.columns.items() if column != files}
    listed = replace(choice, columns=columns)
    dates, asked = _dates(name, head, listed, rows, options)
    if asked is not None:
        return Reading(left=(asked,))
    found = []
    for place, row in rows:
        record = _article(name, place, row, listed, dates, replace(options, keep=()))
        found.append(replace(record, extra={"files": _cell(row.get(files))}))
    mapped = ", ".join(f"{field}={column}" for field, column in columns.items())
    note = f"a list of files, no texts: file={files}, {mapped}"
    return Reading(metadata=tuple(found), notes=(note,), names=tuple(names))


# --- cells ------------------------------------------------------------------------------------------------------


def _article(name: str, place: int, row: Mapping[str, Any], choice: Choice, dates: str, options: Options) -> Found:
    cells = {field: _cell(row.get(column)) for field, column in choice.columns.items()}
    cells |= {field: repair_name(cells[field]) for field in ("title", "outlet", "author") if field in cells}
    for field in {"text", "lead"} & set(cells):
        value = row.get(choice.columns[field])
        value = _listed(value)
        if isinstance(value, list | tuple):  # a list of paragraphs
            cells[field] = "\n".join(map(_cell, value))
    notes: list[str] = []
    lead = cells.pop("lead", "")
    text = cells.get("text", "")
    if lead and not text.startswith(lead):
        text = f"{lead}\n{text}"
    if len(text) == _CELL:
        notes.append(f"as long as a cell of a spreadsheet can be ({_CELL:,} characters): its end may be missing")
    text, done = _readable(text)
    notes += done
    if halves := sum(whole_characters(str(value))[1] for value in row.values()):
        notes.append(f"halves of characters shown as \ufffd: {halves}")
    cells["text"] = text
    cells["title"] = " ".join(_readable(cells.get("title", ""))[0].split())
    written = cells.get("published", "")
    cells["published"] = read_date(written, order=dates) or _serial_date(written)
    if written and not cells["published"]:
        notes.append(f"date not understood: {written[:30]}")
    keys = {key_of(n): n for n in row}
    extra = {k: _cell(row.get(keys.get(key_of(k), k))) for k in options.keep}
    found = Found(name, "", place=place, notes=tuple(notes), extra=extra)
    return filled(found, {f: cells.get(f, "") for f in FIELDS})


def _listed(value: Any) -> Any:
    """A list of paragraphs that a program wrote into a cell as it shows lists: "['أول', 'ثان']"; other values as they are.

    >>> _listed("['خبر أول', 'خبر ثان']"), _listed("[قال]")
    (['خبر أول', 'خبر ثان'], '[قال]')
    """
    if not isinstance(value, str) or not re.match(r"\s*\[\s*['\"]", value) or not value.rstrip().endswith("]"):
        return value
    try:
        found = ast.literal_eval(value.strip())
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return value
    return found if isinstance(found, list) and all(isinstance(part, str) for part in found) else value


def _readable(text: str) -> tuple[str, list[str]]:
    """(the text of a cell, what was done to it): markup, entities and line ends that were written out as they are read.

    >>> _readable("قال &quot;نعم&quot;.\\\\nوأضاف.")
    ('قال "نعم".\\nوأضاف.', ['HTML entities made characters', 'line ends written as \\\\n made line ends'])
    """
    notes = []
    text, markup = plain(text)
    if markup:
        notes.append("HTML tags left out")
    elif _ENTITY.search(text):
        text = html.unescape(text)
        notes.append("HTML entities made characters")
    if _WRITTEN_END.search(text):
        text = _WRITTEN_END.sub("\n", text)
        notes.append("line ends written as \\n made line ends")
    return text, notes


def _serial_date(cell: str) -> str:
    """The date of a number of days, as spreadsheets save a date whose cell is not formatted as one.

    >>> _serial_date("43164"), _serial_date("٤٣١٦٤٫٥"), _serial_date("12")
    ('2018-03-05', '', '')
    """
    match = _SERIAL.fullmatch(cell.strip())
    if match is None or int(match[1]) not in _SERIALS:
        return ""
    return (_DAY_ZERO + dt.timedelta(days=int(match[1]))).isoformat()


def _cell(value: Any) -> str:
    """A cell as text: dates in ISO form, lists joined, whole numbers without a fraction.

    >>> _cell(dt.datetime(2015, 7, 21)), _cell(["أ", "ب"]), _cell(12.0), _cell(float("nan")), _cell("NULL")
    ('2015-07-21T00:00:00', 'أ; ب', '12', '', '')
    """
    if value is None or value != value:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return "; ".join(_cell(v) for v in value)
    if isinstance(value, Mapping):
        return next((_cell(value[k]) for k in _TEXTS if k in value), json.dumps(value, ensure_ascii=False))
    text = whole_characters(str(value))[0]
    if text.strip().casefold() in _NOTHING | _ERRORS:
        return ""
    # the apostrophe that keeps a spreadsheet from running a cell as a formula
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text


def _kept(name: str, head: int, names: Sequence[str], options: Options) -> Fault | None:
    keys = {key_of(n) for n in names}
    absent = next((k for k in options.keep if key_of(k) not in keys), None)
    if absent is None:
        return None
    return Fault(name, head, absent, "There is no such column for --keep.", f"Columns found: {', '.join(names)}.")


def _dates(name: str, head: int, choice: Choice, rows: Sequence[Row], options: Options) -> tuple[str, Fault | None]:
    """The order of day and month in a table's dates; a question where it cannot be known."""
    column = choice.columns.get("published", "")
    if not column or options.dates:
        return options.dates, None
    order, unsure = order_of(_cell(row.get(column)) for _, row in rows)
    if order or not unsure:
        return order, None
    message = f"in column {column} can be read as day/month or as month/day."
    return "", Fault(name, head, unsure, message, "Say which: --dates dmy (day first) or --dates mdy (month first).")


# --- spreadsheets and JSON ----------------------------------------------------------------------------------------


def _joined(name: str, readings: Sequence[tuple[str, Reading]]) -> Reading:
    """The readings of a workbook's sheets as one; sheets without articles are named."""
    full = [reading for _, reading in readings if reading.found or reading.metadata]
    if not full:
        return next((r for _, r in readings if r.left), left_out(name, 0, "", "Every sheet is empty.", "Check it."))
    skipped = [title for title, reading in readings if reading not in full]
    note = (f"sheets without articles left out: {', '.join(skipped)}",) if skipped else ()
    parts = [f for r in full for f in r.found], [f for r in full for f in r.left], [n for r in full for n in r.notes]
    names = tuple(n for r in full for n in r.names)
    metadata = tuple(f for r in full for f in r.metadata)
    return Reading(tuple(parts[0]), tuple(parts[1]), metadata, notes=(*parts[2], *note), names=names)


def _sheet(name: str, table: list[list[Any]], options: Options) -> Reading:
    """The articles of one sheet; its header is the first row with a text column, else the first one that is filled."""
    filled = [n for n, row in enumerate(table) if any(_cell(c).strip() for c in row)]
    if not filled:
        return Reading()
    head = filled[0]
    for number in filled[:_ABOVE]:
        names = [_cell(c).strip() for c in table[number]]
        if "text" in map_columns(names, options.columns, file=name, line=number + 1, samples={}).columns:
            head = number
            break
    names = [_cell(c).strip() for c in table[head]]
    rows = [
        (number, dict(zip(names, row, strict=False)))
        for number, row in enumerate(table[head + 1 :], head + 2)
        if any(_cell(c).strip() for c in row)
    ]
    return read_rows(name, [n for n in names if n], rows, options, head=head + 1)


def _json_lines(text: str, name: str, left: list[Fault]) -> list[Row]:
    rows: list[Row] = []
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json_value(line)
        except (ValueError, RecursionError) as error:
            message = f"Not JSON: {getattr(error, 'msg', 'nested too deeply')}."
            left.append(Fault(name, number, line.strip()[:40], message, "One JSON object per line is expected."))
            continue
        if isinstance(row, dict):
            rows.append((number, row))
        else:
            left.append(
                Fault(name, number, line.strip()[:40], "Not a JSON object.", "One object per line is expected.")
            )
    return rows


def _records(data: Any) -> list[Mapping[str, Any]]:
    """The rows of parsed JSON: an array, a service's answer with a list in it, or a form that pandas writes.

    >>> _records({"body": {"0": "أول", "1": "ثان"}}) == _records([{"body": "أول"}, {"body": "ثان"}])
    True
    >>> _records({"columns": ["body"], "index": [0], "data": [["أول"]]})
    [{'body': 'أول'}]
    """
    if isinstance(data, list):
        return [row.get("_source", row) if isinstance(row, dict) else {"text": row} for row in data]
    if not isinstance(data, dict):
        raise ValueError("neither an array nor an object")
    if isinstance(data.get("columns"), list) and isinstance(data.get("data"), list):
        return [dict(zip(map(str, data["columns"]), row, strict=False)) for row in data["data"]]
    for key in _LISTS:
        inner = data.get(key)
        if _is_list_of_objects(inner):
            return _records(inner)
    for key in _AROUND:
        inner = data.get(key)
        if isinstance(inner, dict) and any(_is_list_of_objects(inner.get(k)) for k in _LISTS):
            return _records(inner)
    return _by_column(data)


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _by_column(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rows of an object whose values are columns or rows; an object that is one article is one row."""
    inner: list[Mapping[str, Any]] = [v for v in data.values() if isinstance(v, dict)]
    if inner and len(inner) == len(data):
        keys = list(dict.fromkeys(k for part in inner for k in part))
        if len({frozenset(part) for part in inner}) == 1 and all(k.isdigit() for k in keys):
            return [{name: column[k] for name, column in data.items()} for k in keys]
        # orient="index": one object per row
        return inner
    if inner or not all(isinstance(v, list) for v in data.values()):
        return [data]
    return [dict(zip(data, row, strict=False)) for row in zip(*data.values(), strict=False)]


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose nested metadata (doccano: meta) are columns of their own where their names are free.

    An object that is the article itself is opened as well, whatever its key:

    >>> _flat({"id": 1, "article": {"title": "خبر", "body": "نص", "source": {"name": "النهار"}}})
    {'title': 'خبر', 'body': 'نص', 'source': {'name': 'النهار'}, 'id': 1}
    """
    flat = dict(row)
    for key, inner in row.items():
        if isinstance(inner, Mapping) and (key in ("meta", "metadata", "_source", "fields") or _is_article(inner)):
            flat.pop(key)
            flat = {**inner, **flat} if key != "_source" else {**flat, **inner}
    return {str(k): v for k, v in flat.items()}


def _is_article(inner: Mapping[str, Any]) -> bool:
    """Whether an object within a row names a text and one more field of an article."""
    columns = map_columns([str(k) for k in inner], {}, file="", line=0, samples={}).columns
    return "text" in columns and len(columns) > 1


def _with(reading: Reading, left: Iterable[Fault]) -> Reading:
    return replace(reading, left=(*left, *reading.left))
