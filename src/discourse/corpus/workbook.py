"""The tables of a study as one workbook for who edits no CSV and TOML, and the edited workbook back as the study's files."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from discourse.corpus import conform
from discourse.corpus.books import Column, Read, Sheet, meant, notes, offered, place, read_book, require, write_book
from discourse.corpus.changes import new_faults, write_changes
from discourse.corpus.codebook import KINDS
from discourse.corpus.faults import Fault, Faults, StudyError
from discourse.corpus.forms import STANCES, ArticleRow
from discourse.corpus.records import Category, Study
from discourse.corpus.study import read_study
from discourse.corpus.study_files import ACTOR_COLUMNS
from discourse.corpus.tables import like, read_rows
from discourse.files import separator_of
from discourse.lexicon.entries import COLUMNS as LEXICON_COLUMNS
from discourse.lexicon.entries import OPTIONAL as LEXICON_OPTIONAL
from discourse.lexicon.entries import POLARITIES, POS

SHEETS = ("actors", "codebook", "lexicon", "articles")
CODEBOOK = (
    *("type", "id", "label_ar", "label_en", "definition", "include", "exclude"),
    *("example", "counterexample", "order", "color", "terms"),
)
_ARTICLES = conform.columns(ArticleRow)
_LEXICON = (*LEXICON_COLUMNS, *LEXICON_OPTIONAL)
_KINDS = ("person", "collective", "institution", "document", "media")
# The columns of each sheet in which a cell may say in Arabic what its file says in English: شخص is person.
_ANSWERS: dict[str, dict[str, str]] = {
    "actors": {"kind": "kind"},
    "codebook": {"type": "type"},
    "lexicon": {key: key for key in ("variable", "pos", "polarity")},
}
# What may begin a cell that a spreadsheet would run as a formula; readers of the study take the apostrophe away.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDE = frozenset(
    ("title", "aliases", "definition", "include", "exclude", "example", "counterexample", "phrase", "forms")
)

# The first line of a block; [frame.label] is part of the block above it.
_HEADER = re.compile(r"\s*\[\[\s*([a-z]+)\s*\]\]")

Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _File:
    """A file made of a sheet: its name, its content, the first line of each row, the rows' numbers in the sheet."""

    name: str
    data: bytes
    lines: tuple[int, ...]
    numbers: tuple[int, ...]
    sheet: Read


def write_workbook(study: str | Path, out: str | Path) -> Path:
    """Actors, codebook, lexicon and articles of a study as sheets, from right to left, with lists to choose from.

    Needs openpyxl; an existing file is never overwritten.  Raises StudyError where the study has faults.
    """
    read = read_study(study)
    tables = _tables(read)
    sheets = [Sheet(name, _columns(name, read, rows), tuple(rows)) for name, rows in tables.items()]
    return write_book(out, sheets, note=notes("workbook"))


def read_workbook(study: str | Path, path: str | Path, *, write: bool = True) -> dict[str, tuple[int, int, int]]:
    """Brings an edited workbook into its study; rows added, changed and removed by sheet, sheets without change left out.

    A sheet that the workbook lacks changes nothing, and so does a row without any cell.  Everything is tried on a copy
    first: where ``check`` would find a new fault, a StudyError names file, sheet and cell, and nothing is written.  With
    ``write=False`` nothing is written at all.
    """
    current = read_study(study)
    book = {name: meant(sheet, _ANSWERS.get(name, {})) for name, sheet in read_book(path, SHEETS).items()}
    faults = Faults()
    needed = {"actors": ACTOR_COLUMNS, "codebook": CODEBOOK, "lexicon": LEXICON_COLUMNS, "articles": _ARTICLES}
    for name, sheet in book.items():
        require(path, sheet, needed[name], faults)
        _codebook_cells(path, sheet, faults) if name == "codebook" else None
    if faults:
        raise StudyError(list(faults))
    before = _tables(current)
    made: list[_File] = []
    changed: dict[str, tuple[int, int, int]] = {}
    for name, sheet in book.items():
        rows = [row for _, row in sheet.rows]
        difference = _difference(before[name], rows)
        if any(difference):
            changed[name] = difference
            made.append(_file(current, name, sheet))
    changes = {file.name: file.data for file in made}
    if changes:
        found = [_in_sheet(path, fault, made) for fault in new_faults(current.path, changes)]
        if found:
            raise StudyError(found)
        if write:
            write_changes(current.path, changes)
    return changed


# --- the study as rows ------------------------------------------------------------------------------------------


def _tables(study: Study) -> dict[str, list[dict[str, str]]]:
    """The rows of each sheet, cells as texts."""
    found: dict[str, list[dict[str, str]]] = {"actors": [], "codebook": [], "lexicon": [], "articles": []}
    files = study.files
    for name, columns, optional in (
        ("actors", ACTOR_COLUMNS, ()),
        ("lexicon", LEXICON_COLUMNS, LEXICON_OPTIONAL),
        ("articles", _ARTICLES, ()),
    ):
        if files.get(name) and (study.path / files[name]).is_file():
            extra = name == "articles"
            rows = read_rows(study.path / files[name], columns, Faults(), optional=optional, extra=extra)
            found[name] = [{k: v for k, v in row.items() if k is not None} for _, row in rows]
    for kind, categories in _shown(study):
        found["codebook"] += [_category(kind, c) for c in categories]
    return found


def _category(kind: str, c: Category) -> dict[str, str]:
    texts = {k: str(getattr(c, k)) for k in ("definition", "include", "exclude", "example", "counterexample", "color")}
    labels = {"label_ar": c.label.get("ar", ""), "label_en": c.label.get("en", "")}
    return {"type": kind, "id": c.id, **labels, **texts, "order": str(c.order), "terms": "|".join(c.terms)}


def _columns(name: str, study: Study, rows: Rows) -> tuple[Column, ...]:
    """The columns of a sheet with what there is to choose from."""
    frames = tuple(c.id for c in study.codebook.frames)
    choices: dict[str, tuple[tuple[str, ...], bool]] = {
        "actors kind": (offered("kind", _KINDS), True),
        "actors camp": (_distinct(rows, "camp"), False),
        "codebook type": (offered("type", KINDS), True),
        "lexicon variable": (offered("variable", ("frame", "stance", "class", "weight")), True),
        "lexicon value": (tuple(dict.fromkeys((*frames, *STANCES, *_distinct(rows, "value")))), False),
        "lexicon pos": (offered("pos", POS), True),
        "lexicon polarity": (offered("polarity", POLARITIES[1:]), True),
        "lexicon gap": (("0", "1", "2", "3"), True),
        "lexicon target": (tuple(c.id for c in study.codebook.targets), False),
        "articles outlet": (_distinct(rows, "outlet"), False),
    }
    keys = {"actors": ACTOR_COLUMNS, "codebook": CODEBOOK, "lexicon": _LEXICON, "articles": _ARTICLES}[name]
    further = dict.fromkeys(k for row in rows for k in row if k not in keys)
    found = []
    for key in (*keys, *further):
        values, strict = choices.get(f"{name} {key}", ((), False))
        width = 40 if key in _WIDE else 12 if key in ("gap", "order", "sha256", "color") else 20
        found.append(Column(key, width, values, strict=strict, locked=name == "articles" and key in ("file", "sha256")))
    return tuple(found)


def _distinct(rows: Rows, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[key] for row in rows if row.get(key)))


def _difference(before: Rows, after: Rows) -> tuple[int, int, int]:
    """Rows added, changed and removed, by id; a lexicon's rows, which have none, by all their cells."""
    old, new = _keyed(before), _keyed(after)
    added = sum(k not in old for k in new)
    removed = sum(k not in new for k in old)
    changed = sum(k in old and old[k] != row for k, row in new.items())
    if not (added or changed or removed) and list(old) != list(new):
        changed = sum(a != b for a, b in zip(old, new, strict=True))  # only their order
    return added, changed, removed


def _keyed(rows: Rows) -> dict[tuple[str, ...], dict[str, str]]:
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        cells = {k: v.strip() for k, v in sorted(row.items()) if v.strip()}
        own = (row.get("type", ""), row["id"]) if "id" in row else tuple(f"{k}={v}" for k, v in cells.items())
        key, number = own, 1
        while key in found:
            number += 1
            key = (*own, str(number))
        found[key] = cells
    return found


# --- rows as the study's files ------------------------------------------------------------------------------------


def _file(study: Study, name: str, sheet: Read) -> _File:
    rows = [row for _, row in sheet.rows]
    numbers = tuple(number for number, _ in sheet.rows)
    file = study.files[name]
    if name == "codebook":
        text, lines = _toml(study, rows)
    else:
        path = study.path / file
        fixed = {"actors": ACTOR_COLUMNS, "lexicon": LEXICON_COLUMNS, "articles": _ARTICLES}[name]
        raw = path.read_text(encoding="utf-8-sig")
        separator = separator_of(raw)
        head = next(csv.reader(io.StringIO(raw, newline=""), delimiter=separator), list(fixed))
        text, lines = _csv(head, rows, sheet, separator)
    return _File(file, like(study.path / file, text), lines, numbers, sheet)


def _csv(head: Sequence[str], rows: Rows, sheet: Read, separator: str) -> tuple[str, tuple[int, ...]]:
    """A table as CSV in the file's own order of columns and with its separator, and the first line of each row."""
    columns = [*head, *(k for k in sheet.letters if k not in head and any(row.get(k) for row in rows))]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", delimiter=separator)
    writer.writerow(columns)
    lines = []
    for row in rows:
        lines.append(out.getvalue().count("\n") + 1)
        writer.writerow([f"'{c}" if c.startswith(_FORMULA) else c for c in (row.get(k, "") for k in columns)])
    return out.getvalue(), tuple(lines)


def _toml(study: Study, rows: Rows) -> tuple[str, tuple[int, ...]]:
    """A codebook as TOML, and the line of each block of the sheet; all that the sheet does not show stays as it is.

    Blocks without a change keep their lines and comments.  Behind the last block of the sheet come those that it has not
    (concepts, readings); the line of the first of them is the last number.
    """
    path = study.path / study.files["codebook"]
    raw = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    top, blocks = _blocks(raw.splitlines())
    shown = {(kind, c.id): _category(kind, c) for kind, found in _shown(study) for c in found}
    old = {key: (shown[key], lines) for kind, lines in blocks if (key := (kind, _id(kind, lines))) in shown}
    lines = list(top)
    starts = []
    for row in rows:
        before, own = old.get((row["type"], row["id"]), ({}, []))
        if lines and lines[-1].strip():
            lines.append("")
        same = own and all(before[key].strip() == row.get(key, "").strip() for key in CODEBOOK)
        block = own if same else _block(row)
        starts.append(len(lines) + 1)
        lines += block
    starts.append(len(lines) + 1)
    for kind, block in blocks:
        if kind not in KINDS:
            lines += ([""] if lines and lines[-1].strip() else []) + block
    text = "\n".join(lines).rstrip("\n") + "\n"
    if raw.strip() and _unseen(text) != _unseen(raw):
        fix = f"Edit {study.files['codebook']} in a text editor."
        raise StudyError([Fault(study.files["codebook"], 0, "", "Parts of this file would be lost.", fix)])
    return text, tuple(starts)


def _blocks(raw: Sequence[str]) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """(the lines above the first block, each block's kind and lines); comments right above a block are part of it."""
    top: list[str] = []
    blocks: list[tuple[str, list[str]]] = []
    for line in raw:
        header = _HEADER.match(line)
        if header is None:
            (blocks[-1][1] if blocks else top).append(line)
            continue
        above = blocks[-1][1] if blocks else top
        start = len(above)
        while blocks and start > 1 and above[start - 1].lstrip().startswith("#"):
            start -= 1
        blocks.append((header[1], [*above[start:], line]))
        del above[start:]
    return top, blocks


def _shown(study: Study) -> tuple[tuple[str, Sequence[Category]], ...]:
    """The categories of a codebook that the sheet shows, by kind."""
    return tuple(zip(KINDS, (study.codebook.frames, study.codebook.targets), strict=True))


def _id(kind: str, block: Sequence[str]) -> str:
    """The id that a block of TOML gives; empty where its lines alone are no TOML, as within a text of several lines."""
    try:
        return str(tomllib.loads("\n".join(block))[kind][0]["id"])
    except (tomllib.TOMLDecodeError, KeyError):
        return ""


def _unseen(text: str) -> dict[str, object]:
    """What a codebook has besides the blocks that a sheet shows; nothing where a text is no TOML."""
    try:
        return {k: v for k, v in tomllib.loads(text).items() if k not in KINDS}
    except tomllib.TOMLDecodeError:
        return {}


def _block(row: Mapping[str, str]) -> list[str]:
    """A row of the sheet as a block of TOML."""
    lines = [f"[[{row['type']}]]", f"id = {_quoted(row['id'])}"]
    lines += [f"label.{lang} = {_quoted(row[f'label_{lang}'])}" for lang in ("ar", "en") if row[f"label_{lang}"]]
    for key in ("definition", "include", "exclude", "example", "counterexample"):
        if row[key]:
            lines.append(f"{key} = {_quoted(row[key])}")
    if row["order"]:
        lines.append(f"order = {int(row['order'])}")
    if row["color"]:
        lines.append(f"color = {_quoted(row['color'])}")
    terms = [t.strip() for t in row["terms"].split("|") if t.strip()]
    if terms:
        lines.append(f"terms = [{', '.join(map(_quoted, terms))}]")
    return lines


def _quoted(text: str) -> str:
    """A text as a string of TOML; JSON escapes the same characters.

    >>> _quoted("سطر")
    '"سطر"'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _codebook_cells(path: str | Path, sheet: Read, faults: Faults) -> None:
    """Faults for cells from which no TOML can be made."""
    for number, row in sheet.rows:
        if row.get("type") not in KINDS:
            where = place(path, sheet, "type", number)
            faults.unknown(where, 0, row.get("type", ""), KINDS, "type", column="type")
        order = row.get("order", "")
        if order and not order.lstrip("-").isdecimal():
            where = place(path, sheet, "order", number)
            faults.add(where, 0, order, "is not a whole number.", "Write e.g. 3, or leave it empty.", column="order")


def _in_sheet(path: str | Path, fault: Fault, made: Sequence[_File]) -> Fault:
    """A fault of a file as one of the sheet that the file is made from."""
    for file in made:
        if fault.file == file.name and fault.line and file.lines:
            at = bisect_right(file.lines, fault.line) - 1
            if 0 <= at < len(file.numbers):
                column = {"label.ar": "label_ar", "label.en": "label_en"}.get(fault.column, fault.column)
                where = place(path, file.sheet, column, file.numbers[at])
                return Fault(where, 0, fault.value, fault.message, fault.fix, fault.column)
    return fault
