"""Text PDFs: characters are read with their places on the page, lines put in reading order, paragraphs found by gaps."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from discourse.corpus.importing.clean import facing, logical
from discourse.corpus.importing.heads import head_of
from discourse.corpus.importing.paper import titled
from discourse.corpus.importing.records import Found, Options, Reading, filled, left_out

# A gap between lines above this many usual gaps is one between paragraphs.
_GAP = 1.35
# A line that ends at least this share of the column's width before its edge is the last one of its paragraph.
_SHORT = 0.12
# The last line of a column that has no stop at its end ends a paragraph only where it is shorter than a long word explains.
_OPEN = 0.3
# Lines whose sizes differ by this share are of different kinds: headline and text.
_RESIZED = 0.15
# A file with more pages is a book.
_PAGES = 400
# A column has at least so many lines; at most this share of a page's lines (headlines) crosses two columns.
_COLUMN, _CROSSING = 3, 0.2
# What browsers print above and below a page: day and time, address.
_PRINTED = re.compile(
    r"\d{1,4}/\d{1,2}/\d{2,4}[,،]?\s+\d{1,2}:\d{2}|\d{1,2}:\d{2}.*\d{1,4}/\d{1,2}/\d{2,4}|(?:https?|[f\ufb01]i?le):/|about:blank"
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
    blocks = [column for page in _without_heads(pages) for column in _columns(page)]
    text = facing("\n".join(_paragraphs(blocks)))
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


def _pages(data: bytes) -> Iterator[list[_Line]]:
    """The lines of each page, as they lie on it."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextBox

    # boxes_flow None: boxes as they lie; their order is decided here, from right to left
    layout = extract_pages(io.BytesIO(data), maxpages=_PAGES, laparams=LAParams(boxes_flow=None))
    for page in layout:
        yield [line for box in page if isinstance(box, LTTextBox) for line in _lines(box) if line.text]


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
    """The columns of a page in reading order, the right one first; a line across columns separates what is above and below."""
    gutter = _gutter(lines)
    if gutter is None:
        return [_in_order(lines)] if lines else []
    across = sorted((x for x in lines if x.left < gutter < x.right), key=lambda x: -x.top)
    rest = [x for x in lines if not x.left < gutter < x.right]
    found: list[list[_Line]] = []
    for line in [*across, None]:
        above = [x for x in rest if line is None or x.bottom >= line.bottom]
        rest = [x for x in rest if x not in above]
        found += _columns([x for x in above if x.left >= gutter]) + _columns([x for x in above if x.left < gutter])
        if line is not None:
            found.append([line])
    return found


def _gutter(lines: list[_Line]) -> float | None:
    """The place between two columns: few lines cross it, at least three lie on each side; None where there is none."""
    best: tuple[int, float] | None = None
    for place in sorted({line.left - 0.1 for line in lines}):
        crossing = sum(line.left < place < line.right for line in lines)
        right = sum(line.left >= place for line in lines)
        if min(right, len(lines) - crossing - right) >= _COLUMN and crossing <= _CROSSING * len(lines):
            best = min(best or (crossing, place), (crossing, place))
    return best[1] if best else None


def _without_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Pages without what is above and below their text: page numbers, running heads, what a browser prints."""
    edges = [_edges(page) for page in pages]
    counts: dict[str, set[int]] = {}
    for number, page in enumerate(pages):
        for line in (line for line in page if id(line) in edges[number]):
            counts.setdefault(line.text, set()).add(number)
    often = {text for text, on in counts.items() if len(pages) >= 3 and len(on) > len(pages) / 2}
    return [
        [line for line in page if not _head(line, id(line) in edges[number], often)]
        for number, page in enumerate(pages)
    ]


def _edges(lines: list[_Line]) -> set[int]:
    """The lines at the top and at the bottom of a page; glyphs cut off there are none, or they would hide what is above."""
    lines = [x for x in lines if not _cut(x.text)]
    top, bottom = max((x.top for x in lines), default=0.0), min((x.bottom for x in lines), default=0.0)
    return {id(x) for x in lines if x.top > top - x.size or x.bottom < bottom + x.size}


def _head(line: _Line, edge: bool, often: set[str]) -> bool:
    """Whether a line is not text: a page number, a line at the edge that pages share or that a browser prints."""
    return _number(line.text) or _cut(line.text) or (edge and (line.text in often or bool(_PRINTED.search(line.text))))


def _cut(text: str) -> bool:
    """Whether a line is a few letters without a stop: glyphs cut off where a page ends."""
    return sum(map(str.isalpha, text)) <= 3 and text[-1:] not in ".!؟:" and not any(map(str.isdigit, text))


def _number(text: str) -> bool:
    return len(text) <= 9 and all(c.isdigit() or c in " -–/()." for c in text)


# --- paragraphs -------------------------------------------------------------------------------------------------


def _paragraphs(columns: Iterable[list[_Line]]) -> Iterator[str]:
    """The paragraphs of columns in their order; one may go on in the next column."""
    columns = [column for column in columns if column]
    body = _body_size([line for column in columns for line in column])
    going: list[str] = []
    last: _Line | None = None
    ended = False
    for column in columns:
        gaps = sorted(a.top - b.top for a, b in pairwise(column) if a.top > b.top)
        usual = gaps[len(gaps) // 4] if gaps else 0.0
        left, right = min(line.left for line in column), max(line.right for line in column)
        if going and ((ended and not _headline(last, column[0], body)) or _resized(last, column[0])):
            yield " ".join(going)
            going = []
        before: _Line | None = None
        for line in column:
            # the lines of a headline are as much further apart as they are larger
            apart = usual * max(1.0, line.size / body)
            if before is not None and _begins(before, line, apart, left, right):
                yield " ".join(going)
                going = []
            going.append(line.text)
            before = last = line
        ended = going[-1][-1:] in '.!؟?»"' or column[-1].left - left > _OPEN * (right - left)
    if going:
        yield " ".join(going)


def _body_size(lines: Sequence[_Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0) or 1.0


def _headline(before: _Line | None, line: _Line, body: float) -> bool:
    """Whether a line goes on with the headline above it: larger than the text, as large as that line, right below it."""
    if before is None or _resized(before, line) or line.size < (1 + _RESIZED) * body:
        return False
    return 0 < before.top - line.top < _GAP * (before.top - before.bottom)


def _begins(before: _Line, line: _Line, usual: float, left: float, right: float) -> bool:
    """Whether a line begins a paragraph: after a gap or a short line, in another size, or set in at its beginning."""
    gap, width = before.top - line.top, right - left
    if gap > _GAP * usual or _resized(before, line):
        return True
    stopped = before.text[-1:] in '.!؟?…»":'
    # Arabic runs to the left edge: a line that ends before it is a paragraph's last one
    short = before.left - left > _SHORT * width
    set_in = right - line.right > 0.9 * line.size and right - before.right < 0.3 * line.size
    return stopped and (short or set_in)


def _resized(before: _Line | None, line: _Line) -> bool:
    """Whether a line is written in another size than the one before it, as headlines are."""
    return before is not None and abs(before.size - line.size) > _RESIZED * max(before.size, line.size)
