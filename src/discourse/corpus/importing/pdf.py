"""Text PDFs: characters are read with their places on the page, lines put in reading order, paragraphs found by gaps."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from discourse.corpus.importing.clean import logical
from discourse.corpus.importing.heads import head_of
from discourse.corpus.importing.paper import titled
from discourse.corpus.importing.records import Found, Options, Reading, filled, left_out

# A gap between lines above this many usual gaps is one between paragraphs.
_GAP = 1.35
# A line that ends at least this share of the column's width before its edge is the last one of its paragraph.
_SHORT = 0.12
# A file with more pages is a book.
_PAGES = 400
# What browsers print above and below a page: day and time, address.
_PRINTED = re.compile(
    r"\d{1,4}/\d{1,2}/\d{2,4}[,،]?\s+\d{1,2}:\d{2}|\d{1,2}:\d{2}.*\d{1,4}/\d{1,2}/\d{2,4}|(?:https?|file)://"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its text in reading order and its place."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


def read_pdf(data: bytes, name: str, options: Options) -> Reading:
    """The text of a PDF in reading order; scanned pages and locked files are refused in words."""
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException

    try:
        pages = list(_pages(data))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return left_out(name, 0, "", "This PDF is locked by a password.", "Save a copy without it.")
    except (PSException, ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError) as error:
        fix = "Open it in a browser and print it to a new PDF, or copy its text into a .txt file."
        return left_out(name, 0, "", f"This PDF cannot be read: {type(error).__name__}.", fix)
    blocks = [block for page in _without_heads(pages) for block in page]
    text = "\n".join(_paragraphs(blocks))
    letters = sum(c.isalpha() for c in text)
    if letters < 20 * max(1, len(pages)) and letters < 100:
        fix = "It is a scan: recognise its text first (for example with ocrmypdf -l ara), or find the text elsewhere."
        return left_out(name, 0, "", "This PDF has no text.", fix)
    if text.count("(cid:") * 10 > len(text.split()):
        fix = "Copy the text from the page it was printed from."
        return left_out(name, 0, "", "This PDF does not say which letters its glyphs are.", fix)
    title, body = titled(text.split("\n"))
    head, body = head_of(body, dates=options.dates)
    notes = ("lines of the PDF joined to paragraphs, letters in reading order",)
    return Reading((filled(Found(name, "\n".join(body), title, notes=notes), head),))


# --- lines ------------------------------------------------------------------------------------------------------


def _pages(data: bytes) -> Iterator[list[list[_Line]]]:
    """The columns of each page, each with its lines from the top."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextBox

    # boxes_flow None: boxes as they lie; their order is decided here, from right to left
    layout = extract_pages(io.BytesIO(data), maxpages=_PAGES, laparams=LAParams(boxes_flow=None))
    for page in layout:
        lines = [line for box in page if isinstance(box, LTTextBox) for line in _lines(box)]
        yield _columns(lines)


def _lines(box: Any) -> Iterator[_Line]:
    from pdfminer.layout import LTChar, LTTextLine

    for line in box:
        characters = [c for c in line if isinstance(c, LTChar)] if isinstance(line, LTTextLine) else []
        if characters:
            yield _line(characters)


def _line(characters: list[Any]) -> _Line:
    """A line from its characters, wherever the file draws them first: from left to right, then as it is read."""
    visual, end = "", None
    for character, marks in _with_marks(characters):
        letters = character.get_text()
        plain = unicodedata.normalize("NFKC", letters) if _is_form(letters) else letters
        # a ligature's letters are in reading order already; turned with the line they would be reversed
        plain = plain[::-1] if len(plain) > 1 and any("\u0600" <= c <= "\u06ff" for c in plain) else plain
        if end is not None and character.x0 - end > 0.2 * character.size and not visual.endswith(" "):
            visual += " "
        visual += marks + plain
        end = max(end or character.x1, character.x1)
    left, right = min(c.x0 for c in characters), max(c.x1 for c in characters)
    size = sorted(c.size for c in characters)[len(characters) // 2]
    text = " ".join(logical(visual).split())
    return _Line(text, left, right, max(c.y1 for c in characters), min(c.y0 for c in characters), size)


def _with_marks(characters: list[Any]) -> list[tuple[Any, str]]:
    """The letters of a line from left to right, each with its vowel signs, the last one first.

    A sign has no width, and its place is between two letters; it is drawn next to its own letter: before it where the
    line is drawn from left to right, after it where it is drawn in reading order.
    """
    signs = [bool(unicodedata.combining(c.get_text()[:1] or " ")) for c in characters]
    letters = [n for n, sign in enumerate(signs) if not sign]
    rises = sum(characters[a].x0 < characters[b].x0 for a, b in pairwise(letters))
    marks: dict[int, str] = {}
    for n in (n for n, sign in enumerate(signs) if sign):
        after = next((m for m in letters if m > n), None)
        before = next((m for m in reversed(letters) if m < n), None)
        rising = 2 * rises >= len(letters) - 1
        own = (after if rising else before) if None not in (after, before) else (after or before)
        if own is not None:
            text = characters[n].get_text()
            marks[own] = marks.get(own, "") + text if rising else text + marks.get(own, "")
    ordered = sorted(letters, key=lambda n: (characters[n].x0 + characters[n].x1) / 2)
    return [(characters[n], marks.get(n, "")) for n in ordered]


def _is_form(letters: str) -> bool:
    return any("\ufb50" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufefc" for c in letters)


def _in_order(lines: list[_Line]) -> list[_Line]:
    """Lines from the top down; pieces at the same height are one line, read from right to left."""
    found: list[list[_Line]] = []
    for line in sorted((line for line in lines if line.text), key=lambda line: (-line.bottom, -line.right)):
        if found and _level(found[-1][0], line):
            found[-1].append(line)
        else:
            found.append([line])
    return [_whole(sorted(pieces, key=lambda line: -line.right)) for pieces in found]


def _level(one: _Line, other: _Line) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > 0.5 * min(one.top - one.bottom, other.top - other.bottom)


def _whole(pieces: list[_Line]) -> _Line:
    first = pieces[0]
    if len(pieces) == 1:
        return first
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    return _Line(" ".join(p.text for p in pieces), left, right, first.top, first.bottom, first.size)


def _columns(lines: list[_Line]) -> list[list[_Line]]:
    """Lines grouped in columns that do not overlap sideways, the right one first; one column where lines overlap."""
    columns: list[tuple[float, float, list[_Line]]] = []
    for line in lines:
        touching = [c for c in columns if line.left < c[1] and line.right > c[0]]
        columns = [c for c in columns if c not in touching]
        left = min([line.left, *(c[0] for c in touching)])
        right = max([line.right, *(c[1] for c in touching)])
        columns.append((left, right, [*(x for c in touching for x in c[2]), line]))
    return [_in_order(c[2]) for c in sorted(columns, key=lambda c: -c[1])]


def _without_heads(pages: list[list[list[_Line]]]) -> list[list[list[_Line]]]:
    """Pages without page numbers, and without lines that occur on most of at least three pages: running heads."""
    counts: dict[str, set[int]] = {}
    for number, page in enumerate(pages):
        for line in (line for column in page for line in column):
            counts.setdefault(line.text, set()).add(number)
    often = {text for text, on in counts.items() if len(pages) >= 3 and len(on) > len(pages) / 2}
    found = []
    for page in pages:
        lines = [line for column in page for line in column]
        top, bottom = max((x.top for x in lines), default=0.0), min((x.bottom for x in lines), default=0.0)
        edges = {id(x) for x in lines if x.top > top - x.size or x.bottom < bottom + x.size}
        found.append([[line for line in column if not (line.text in often or _head(line, edges))] for column in page])
    return found


def _head(line: _Line, edges: set[int]) -> bool:
    """Whether a line is a page number, or at the edge of its page what a browser prints there."""
    return _number(line.text) or (id(line) in edges and bool(_PRINTED.search(line.text)))


def _number(text: str) -> bool:
    return len(text) <= 9 and all(c.isdigit() or c in " -–/()." for c in text)


# --- paragraphs -------------------------------------------------------------------------------------------------


def _paragraphs(columns: Iterable[list[_Line]]) -> Iterator[str]:
    """The paragraphs of columns in their order; one may go on in the next column."""
    going: list[str] = []
    for column in columns:
        if not column:
            continue
        gaps = sorted(a.top - b.top for a, b in pairwise(column) if a.top > b.top)
        usual = gaps[len(gaps) // 4] if gaps else 0.0
        left, right = min(line.left for line in column), max(line.right for line in column)
        before: _Line | None = None
        for line in column:
            if before is not None and _begins(before, line, usual, right - left, left):
                yield " ".join(going)
                going = []
            going.append(line.text)
            before = line
        if before is not None and (going[-1][-1:] in '.!؟?»"' or before.left - left > _SHORT * (right - left)):
            yield " ".join(going)
            going = []
    if going:
        yield " ".join(going)


def _begins(before: _Line, line: _Line, usual: float, width: float, left: float) -> bool:
    """Whether a line begins a paragraph: after a gap, a short line, or in another size."""
    gap = before.top - line.top
    if gap > _GAP * usual or abs(before.size - line.size) > 0.15 * max(before.size, line.size):
        return True
    # Arabic runs to the left edge: a line that ends before it is a paragraph's last one
    return before.left - left > _SHORT * width and before.text[-1:] in '.!؟?…»":'
