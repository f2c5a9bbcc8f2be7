"""What a coder wrote into a sheet: its rows, which passages were moved or changed, and the codings that each row gives."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.coding.codings import COLUMNS, SHEET
from discourse.coding.sheet_files import CONTEXT, PASSAGE, labels_of, openpyxl_or_error, shown
from discourse.corpus import STANCES, Faults, Study, is_offset, read_rows
from discourse.corpus.books import answers
from discourse.corpus.damage import damage
from discourse.corpus.tables import unquote
from discourse.language.fold import fold, fold_offsets

# Columns that sheets of earlier versions lack.
_LATER = (*CONTEXT, "words")
# Separators of the CSVs that spreadsheets save.
_SEPARATORS = (",", ";", "\t")
# Ids that a spreadsheet may take for a number or a date and write in another way: 00123, 1E5, 2021-12-12.
_NUMBERLIKE = re.compile(r"[0-9][0-9.,eE+/:-]*")
# The value of a frame row which says that the passage was read and no frame was found.
NOTHING = ""
_MOVED = "Answers were moved to other passages, or a passage was edited; undo the change."
_MISREAD = (
    "The spreadsheet read the file in another encoding than UTF-8 and saved it so: copy the answers into the sheet that "
    "was handed out, opened as UTF-8, or into an .xlsx sheet."
)
# Marks of direction and of emoji shape.
_UNSEEN = "\u200e\u200f\ufe0e\ufe0f"


def rows_of(
    path: Path, columns: tuple[str, ...], faults: Faults, *, study: Study | None = None
) -> list[tuple[int, dict[str, str]]]:
    """(line, row) of a filled sheet; a heading may be the column's name or, with ``study``, the label that the sheet shows."""
    meant = meanings(study, columns)
    required = tuple(c for c in columns if c not in _LATER)
    if path.suffix.lower() != ".xlsx":
        return read_rows(path, required, faults, optional=_LATER, separators=_SEPARATORS, heading=meant)
    openpyxl = openpyxl_or_error()
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        values = [
            ["" if c is None else _cell(c) for c in row] for row in book.worksheets[0].iter_rows(values_only=True)
        ]
        book.close()
    except Exception as error:  # zipfile and XML errors have no common base
        faults.add(path.name, 0, "", f"Not a spreadsheet: {error}.", "Save it as .xlsx or .csv.")
        return []
    head = [meant(name) for name in values[0]] if values else []
    missing = [c for c in required if c not in head]
    if missing:
        faults.add(path.name, 1, "", f"Column {', '.join(missing)} is missing.", "Take a new sheet.")
        return []
    for name in head:
        if name and name not in columns:
            faults.unknown(path.name, 1, name, columns, "column")
    numbered = ((line, dict(zip(head, row, strict=False))) for line, row in enumerate(values[1:], 2))
    return [
        (line, {k: unquote(v) for k, v in row.items()}) for line, row in numbered if any(map(str.strip, row.values()))
    ]


def meanings(study: Study | None, columns: Sequence[str]) -> Callable[[str], str]:
    """The function from a heading to its column: by name, or by the label that a sheet shows in Arabic or in English.

    A label that two columns have means neither.
    """
    found: dict[str, set[str]] = {}
    for lang in ("ar", "en"):
        for column, label in labels_of(columns, study, lang).items():
            found.setdefault(answer_key(label), set()).add(column)
    known = {label: next(iter(named)) for label, named in found.items() if len(named) == 1}
    return lambda heading: heading if heading in columns else known.get(answer_key(heading), heading)


def _cell(value: Any) -> str:
    """A workbook's cell as text; 1.0 and a ticked box as a coder means them."""
    return (
        str(int(value)) if isinstance(value, bool) or (isinstance(value, float) and value.is_integer()) else str(value)
    )


def unmoved(name: str, rows: Sequence[tuple[int, dict[str, str]]], drawn: pd.DataFrame, faults: Faults) -> None:
    """Faults for passages that are not as they were handed out."""
    expected = drawn.assign(text=drawn["text"].map(shown)).astype(str).to_dict("records")
    by_seal = {row["seal"]: row for row in expected}
    # sheets written before seals began with a letter
    by_seal |= {row["seal"][1:]: row for row in expected}
    seen: dict[str, int] = {}
    for line, row in rows:
        passage = by_seal.get(row["seal"].strip())
        if passage is None:
            fix = "Do not change the first eight columns; take a new sheet."
            faults.add(name, line, row["seal"], "is not the seal of a passage of the sample.", fix, column="seal")
            continue
        known = passage["seal"]
        if known in seen:
            message = f"occurs on line {seen[known]} too."
            faults.add(name, line, row["passage"], message, "Keep one row per passage.", column="passage")
        seen.setdefault(known, line)
        for column in PASSAGE:
            if column != "seal" and not _same(column, row[column], passage[column]):
                found, original = _from_difference(row[column], passage[column])
                message = f"is not the passage's {column}: {original!r}."
                fix = _MISREAD if damage(row[column]) else _MOVED
                faults.add(name, line, found, message, fix, column=column)
    for passage in expected:
        if passage["seal"] not in seen:
            fix = "Put its row back, with its answers."
            faults.add(name, 0, passage["passage"], "is a passage of the sample that the sheet lacks.", fix)
    order = [by_seal[row["seal"].strip()]["seal"] for _, row in rows] if not faults else []
    if not faults and order != [row["seal"] for row in expected]:
        faults.add(name, 0, "", "The passages are in another order.", "Sort the sheet by column passage.")


def _from_difference(found: str, expected: str) -> tuple[str, str]:
    """Two cells, 40 characters each, from a little before the first place where they differ.

    >>> _from_difference("قال الوزير إن الجسر جاهز تماما وسيفتح غدا", "قال الوزير إن الجسر جاهز تماما وسيفتح بعد غد")
    ('…ر جاهز تماما وسيفتح غدا', '…ر جاهز تماما وسيفتح بعد غد')
    """
    at = next(
        (i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b), min(len(found), len(expected))
    )
    # 20 characters of context are enough to find the place in the cell
    start = max(0, at - 20)
    before = "…" if start else ""
    return before + found[start : start + 40], before + expected[start : start + 40]


def _same(column: str, found: str, expected: str) -> bool:
    """Whether a cell is as it was handed out, or as spreadsheets change it by themselves."""
    if _plain(found) in (_plain(expected), _plain(unquote(expected))):
        return True
    # The seal has the document's id in it: an id that was rewritten as a number or a date has done no harm.
    return column == "document" and _NUMBERLIKE.fullmatch(expected) is not None and found.strip() != ""


def _plain(cell: str) -> str:
    """A cell without what spreadsheets change by themselves: line ends, and a number's .0."""
    text = str(cell).replace("\r\n", "\n").strip()
    return text[:-2] if text.endswith(".0") and is_offset(text[:-2]) else text


def codings_of(
    study: Study, place: tuple[str, int], row: dict[str, str], passage: dict[Any, Any], coder: str, faults: Faults
) -> list[dict[str, Any]]:
    """The codings of one row, none where it has no answer; unknown answers become faults."""
    start, end = int(passage["paragraph_start"]), int(passage["paragraph_end"])
    words = _evidence(row.get("words", ""), str(passage["text"]), place, faults)
    base = {
        **dict.fromkeys(COLUMNS, ""),
        "coder": coder,
        "document": passage["document"],
        "role": passage["role"],
        "paragraph_start": start,
        "paragraph_end": end,
        "start": start + words[0],
        "end": start + words[1],
        "text": str(passage["text"])[slice(*words)],
        "entry": SHEET,
        "note": row["note"].strip(),
    }
    actor = _actor(study, row["actor"].strip(), place, faults)
    answers = {f.id: _answer(row, f"frame: {f.id}", "frame", place, faults) for f in study.codebook.frames}
    sides = {t: _answer(row, f"stance: {t}", "stance", place, faults) for t in study.targets}
    if not any(answers.values()) and not any(sides.values()):
        others = {"actor": actor, "words": row.get("words", "").strip(), "note": base["note"]}
        column = next((name for name, cell in others.items() if cell), "")
        if column:
            fix = "Answer in a frame or stance column: 0 where you found nothing."
            named = {"actor": "is an actor", "words": "are words", "note": "is a note"}[column]
            faults.add(*place, others[column], f"{named} without an answer.", fix, column=column)
        return []
    found = [
        {**base, "variable": "frame", "value": f, "actor": actor} for f, answer in answers.items() if answer == "yes"
    ]
    if not found:
        found.append({**base, "variable": "frame", "value": NOTHING})
    return found + [
        {**base, "variable": "stance", "target": target, "value": side, "actor": actor}
        for target, side in sides.items()
        if side
    ]


def _evidence(cell: str, text: str, place: tuple[str, int], faults: Faults) -> tuple[int, int]:
    """Where the words that a coder gives are in the passage, its whole where none are given; others become a fault."""
    words = unquote(cell.strip())
    if not words:
        return 0, len(text)
    at = text.find(words)
    if at >= 0:
        return at, at + len(words)
    folded = fold_offsets(text)
    at = folded.text.find(fold(words))
    if at >= 0:
        return folded.starts[at], folded.ends[at + len(fold(words)) - 1]
    fix = "Copy the words from the passage, or leave the cell empty."
    faults.add(*place, words, "is not in the passage.", fix, column="words")
    return 0, len(text)


def _actor(study: Study, cell: str, place: tuple[str, int], faults: Faults) -> str:
    """The id of an actor whom a coder names by id, name, English name or alias; an unknown one becomes a fault."""
    known = tuple(study.actors["id"])
    if not cell or not known or cell in known:
        return cell
    homes: dict[str, set[str]] = {}
    for actor in study.actors.to_dict("records"):
        for name in (actor["name"], actor["name_en"], *actor["aliases"].split("|")):
            homes.setdefault(answer_key(name), set()).add(actor["id"])
    named = homes.get(answer_key(cell), set())
    if len(named) == 1:
        return next(iter(named))
    if named:
        fix = f"Write the id: {' or '.join(sorted(named))}."
        faults.add(*place, cell, "is the name of several actors.", fix, column="actor")
        return cell
    names = tuple(study.actors["name"])
    near = get_close_matches(cell, (*known, *names), n=1)
    fix = f"Did you mean {near[0]}?" if near else "Write an id or a name that actors.csv has, or leave the cell empty."
    faults.add(*place, cell, "is not a known actor.", fix, column="actor")
    return cell


def _answer(row: dict[str, str], column: str, kind: str, place: tuple[str, int], faults: Faults) -> str:
    """What a cell says: yes or no, a stance, or nothing; an unknown answer becomes a fault."""
    cell = _plain(row[column]).lower()
    if not cell:
        return ""
    known = _known_answers(kind)
    said = known.get(answer_key(cell), "")
    if not said:
        if kind == "stance":
            faults.unknown(*place, cell, STANCES, "stance", column=column)
        else:
            fix = "Use 1 (or x, ✓, yes, نعم) where the frame is present, and 0 (or no, لا) where it is not."
            faults.add(*place, cell, "is not a known answer.", fix, column=column)
    return said


def answer_key(cell: str) -> str:
    """An answer without what a keyboard adds: marks and letter variants, Arabic digits, emoji shape.

    >>> answer_key("١"), answer_key("متحفّظ")
    ('1', 'متحفظ')
    """
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in cell if c not in _UNSEEN)
    return " ".join(fold(digits).lower().split())


@lru_cache(maxsize=2)
def _known_answers(kind: str) -> dict[str, str]:
    return {answer_key(word): means for word, means in answers(kind).items()}
