"""The workbook of a coding sheet: right to left, answers chosen from lists, the categories explained on sheets of their own."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from discourse.coding.codings import safe_cell
from discourse.corpus import STANCES, Study
from discourse.corpus.books import Column, clockless, notes
from discourse.extras import install_line
from discourse.files import write_bytes
from discourse.packaged import strings

# Characters that XML, and so a workbook, cannot contain: controls, halves of characters, non-characters.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A cell of Excel has at most 32,767 characters; a longer passage is shown cut.
_LONGEST_SHOWN = 32_000
# The columns that say which passage a row is, and what is in it.
PASSAGE = ("passage", "document", "role", "paragraph_start", "paragraph_end", "drawn", "seal", "text")
# What a stance often needs: the paragraphs next to the passage. Nothing is read back from them.
CONTEXT = ("before", "after")


def openpyxl_or_error() -> Any:
    try:
        import openpyxl
    except ModuleNotFoundError:
        raise RuntimeError(f"an .xlsx sheet needs openpyxl: {install_line('sheets')}, or use .csv") from None
    return openpyxl


def shown(text: str) -> str:
    """A passage's text as a sheet shows it."""
    text = UNWRITABLE.sub("\ufffd", text)
    if len(text) <= _LONGEST_SHOWN:
        return text
    return f"{text[:_LONGEST_SHOWN]} … [{len(text) - _LONGEST_SHOWN}]"


def write_xlsx(table: pd.DataFrame, path: Path, guide: Study | None, *, hidden: Sequence[str] = ()) -> None:
    """The table as a workbook to code in: text wrapped, the head always visible, answers from lists, columns ``hidden``."""
    openpyxl = openpyxl_or_error()
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    page = book.active
    page.title = "coding"
    page.sheet_view.rightToLeft = True
    page.freeze_panes = "B2"
    page.append([safe_cell(c) for c in table.columns])
    for row in table.itertuples(index=False, name=None):
        page.append([safe_cell(c.item() if isinstance(c, np.generic) else c) for c in row])
    labels = labels_of(table.columns, guide, guide.language) if guide is not None else {}
    for cell in page[1]:
        if cell.value in labels:
            cell.number_format = _showing(labels[cell.value])
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    last = len(table) + 1
    sides = strings("value", lang=guide.language if guide is not None else "en")
    offered = {"frame": ["1", "0"], "stance": [sides[s] for s in STANCES]}
    for number, name in enumerate(table.columns, 1):
        letter = openpyxl.utils.get_column_letter(number)
        page.column_dimensions[letter].width = _WIDTHS.get(name, 12)
        page.column_dimensions[letter].hidden = name in hidden
        for cell in page[letter][1:]:
            cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2 if name in _ARABIC else 0)
            if name in CONTEXT:
                cell.font = Font(color="808080", size=9)
        choices = offered.get(name.partition(": ")[0], [])
        if choices and last > 1:
            rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            rule.add(f"{letter}2:{letter}{last}")
            page.add_data_validation(rule)
        if name == "actor" and guide is not None and len(guide.actors) and last > 1:
            rule = DataValidation(type="list", formula1=f"actors!$A$2:$A${len(guide.actors) + 1}", allow_blank=True)
            rule.showErrorMessage = False  # an id or an alias may be typed
            rule.add(f"{letter}2:{letter}{last}")
            page.add_data_validation(rule)
    if guide is not None:
        _explain(book, guide)
    whole = io.BytesIO()
    book.save(whole)
    write_bytes(path, clockless(whole.getvalue()))


def labels_of(columns: Iterable[str], study: Study | None, lang: str) -> dict[str, str]:
    """What the heading of each column of a sheet shows: a frame's label, a target's with the word stance, a word of the data.

    >>> labels_of(["text", "actor"], None, "en")
    {'text': 'passage to code', 'actor': 'actor'}
    """
    said = strings("sheet", lang=lang)
    known = {name: label for name, label in said.items() if name != "stance"}
    if study is not None:
        known |= {f"frame: {c.id}": c.label.get(lang) or c.id for c in study.codebook.frames}
        targets = {c.id: c.label.get(lang) or c.id for c in study.codebook.targets}
        known |= {f"stance: {i}": said["stance"].format(target=label) for i, label in targets.items()}
    return {column: known[column] for column in map(str, columns) if column in known}


def _showing(label: str) -> str:
    """The format of a cell that shows a label in the place of its text, which stays what programs read.

    The fourth part of a format is that of texts (ECMA-376, 18.8.31); Excel takes formats of at most 255 characters.

    >>> _showing('رزق "الناس"')
    ';;;"رزق الناس"'
    """
    return f';;;"{label.replace(chr(34), "")[:200]}"'


# Columns of the coding sheet that need more room than an answer does; those that are read from right to left.
_WIDTHS = {"text": 80, "before": 40, "after": 40, "note": 30, "words": 30, "actor": 18}
_ARABIC = ("text", "words", *CONTEXT)
# Columns of the sheets that explain, with their widths.
_GUIDE = {
    "column": 24,
    "label_ar": 20,
    "label_en": 20,
    "definition": 50,
    "include": 40,
    "exclude": 40,
    "example": 40,
    "counterexample": 40,
}
_ACTORS = {"name": 34, "id": 26, "aliases": 50}


def _explain(book: Any, study: Study) -> None:
    """Adds the sheets codebook (how to code, what each column means) and actors, and a note to each column of an answer."""
    from openpyxl.comments import Comment

    rows = [
        {
            "column": f"{kind}: {c.id}",
            "label_ar": c.label.get("ar", ""),
            "label_en": c.label.get("en", ""),
            **{key: getattr(c, key) for key in ("definition", "include", "exclude", "example", "counterexample")},
        }
        for kind, group in (("frame", study.codebook.frames), ("stance", study.codebook.targets))
        for c in group
        if kind == "frame" or c.id in study.targets
    ]
    said = {
        row["column"]: "\n".join(filter(None, (row["label_ar"], row["label_en"], row["definition"]))) for row in rows
    }
    for cell in book["coding"][1]:
        if cell.value in said:
            cell.comment = Comment(UNWRITABLE.sub("\ufffd", said[cell.value]), "discourse", height=120, width=300)
    _page(book, "codebook", _GUIDE, rows, notes("coding"))
    _page(book, "actors", _ACTORS, study.actors.to_dict("records"), ())


def _page(
    book: Any, name: str, widths: Mapping[str, int], rows: Sequence[Mapping[Any, Any]], above: Sequence[str]
) -> None:
    """A sheet to read, from right to left: lines above, headings, rows with their text wrapped."""
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet(name)
    page.sheet_view.rightToLeft = True
    for line in above:
        page.append([line])
    page.append([Column(key).heading for key in widths])
    for cell in page[page.max_row]:
        cell.font = Font(bold=True)
    for row in rows:
        page.append([safe_cell(UNWRITABLE.sub("\ufffd", str(row[key]))) for key in widths])
        for cell in page[page.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, width in enumerate(widths.values()):
        page.column_dimensions["ABCDEFGH"[number]].width = width
