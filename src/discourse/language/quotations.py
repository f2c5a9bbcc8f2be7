"""Quotation marks: which stretch of a text is quoted, by which marks, how deep."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from discourse.language.fold import Span
from discourse.language.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks.

    ``start``/``end`` take the marks in, ``inner_start``/``inner_end`` leave them out; ``family`` names the marks,
    ``depth`` counts the quotations around it, and ``complete`` is false where the closing mark is missing.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: str
    depth: int
    complete: bool


# --- quotation marks --------------------------------------------------------------------------------------------

_OPEN = {"«": "»", "‹": "›", "“": "”", "„": "“”‟", "‘": "’", "❝": "❞"}
_FAMILY = {"«": "guillemets", "»": "guillemets", "‹": "single guillemets", "›": "single guillemets"}
_FAMILY |= dict.fromkeys("“”„‟❝❞", "curly") | dict.fromkeys("‘’", "single curly")
_FAMILY |= {'"': "straight", "'": "single straight"}
_MARKS = re.compile("[«»‹›“”„‟‘’❝❞\"']")
_DOUBLE_MARKS = re.compile('[«»‹›“”„‟❝❞"]')


def _closed_by() -> dict[str, tuple[str, ...]]:
    """Closing mark -> the opening marks that it closes; the marks of reversed and same-mark pairs among them."""
    table: dict[str, list[str]] = {mark: [] for mark in _FAMILY}
    for opener, closers in _OPEN.items():
        for closer in closers:
            table[closer].append(opener)
    for opener, closer in (("»", "«"), ("›", "‹"), ("”", "“")):
        table[closer].append(opener)  # reversed pairs
    for mark in "\"'«»":
        table[mark].append(mark)  # the same mark at both ends; of « and » _role decides which one closes
    return {mark: tuple(openers) for mark, openers in table.items()}


_CLOSED_BY = _closed_by()


class _Pending:
    """The opening marks that wait for a closing one, the innermost last.

    The places of each kind of mark are kept apart, so that a partner is found without a walk over all of them.
    """

    def __init__(self) -> None:
        self.stack: list[tuple[int, str] | None] = []  # (offset, mark); None where one was taken out
        self.places: dict[str, list[int]] = {}

    def push(self, at: int, mark: str) -> None:
        self.places.setdefault(mark, []).append(len(self.stack))
        self.stack.append((at, mark))

    def partner(self, mark: str) -> int:
        """The place of the innermost pending mark that ``mark`` closes, or -1."""
        places = self.places
        return max((places[o][-1] for o in _CLOSED_BY[mark] if places.get(o)), default=-1)

    def mark(self, place: int) -> str:
        item = self.stack[place]
        return item[1] if item else ""

    def cut(self, place: int) -> list[tuple[int, str]]:
        """Takes out the pending marks from a place on, and returns them in order."""
        gone = [item for item in self.stack[place:] if item]
        del self.stack[place:]
        for _, mark in gone:
            self.places[mark].pop()
        self._trim()
        return gone

    def drop(self, mark: str) -> list[tuple[int, str]]:
        """Takes out every pending mark of one kind."""
        gone = []
        for place in self.places.pop(mark, ()):
            item = self.stack[place]
            if item:
                gone.append(item)
            self.stack[place] = None
        self._trim()
        return gone

    def _trim(self) -> None:
        while self.stack and self.stack[-1] is None:
            self.stack.pop()


def quotations(text: str, *, within: Sequence[Span] | None = None) -> list[Quotation]:
    """The quotations of a text, outer before inner, in order of their start.

    Pairs are found by the marks' kind, not by alternation: « », ‹ ›, “ ” (also „ “), " " and ' ', nested, and also
    reversed (» «).  A quotation that its paragraph leaves open runs on to its closing mark where the next paragraph
    has that before any opening one; else it ends with its paragraph and is not ``complete``.  A lone closing mark
    opens nothing.  ``within``: the text's paragraphs where they are known.

    >>> [(q.inner_start, q.inner_end, q.depth) for q in quotations("«وصف ‹الهش›»")]
    [(1, 11, 0), (6, 10, 1)]
    """
    found: list[tuple[int, int, str, bool]] = []
    pending = _Pending()
    bounds = paragraphs(text) if within is None else within
    for number, para in enumerate(bounds):
        marks = [m.start() for m in _MARKS.finditer(text, para.start, para.end)]
        if not marks and not pending.stack:
            continue
        straight = [at for at in marks if text[at] == '"']
        passed = 0  # straight marks before this one
        for at in marks:
            mark = text[at]
            if mark in "'‘’" and _apostrophe(text, at):
                continue
            action = _role(text, at, pending, straight, passed)
            passed += mark == '"'
            if action == "open":
                pending.push(at, mark)
            elif action == "reopen":
                ((lone, kind),) = pending.cut(len(pending.stack) - 1)
                found.append((lone, _end(text, at), kind, False))
                pending.push(at, mark)
            elif action == "close":
                (start, kind), *lone_ones = pending.cut(pending.partner(mark))
                found += [(lone, at, other, False) for lone, other in lone_ones]
                found.append((start, at + 1, kind, True))
        if not pending.stack:
            continue
        following = _first_mark(text, bounds[number + 1]) if number + 1 < len(bounds) else ""
        for kind in [k for k, places in pending.places.items() if places and not _runs_on(k, following)]:
            end = _end(text, para.end)
            found += [(at, end, kind, False) for at, _ in pending.drop(kind)]
    return _nested(found)


def _nested(found: list[tuple[int, int, str, bool]]) -> list[Quotation]:
    """The quotations in order, each with the number of those around it."""
    found.sort(key=lambda q: (q[0], -q[1]))
    result: list[Quotation] = []
    open_ends: list[int] = []
    for start, end, mark, complete in found:
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        inner_end = end - 1 if complete else end
        result.append(Quotation(start, end, start + 1, inner_end, _FAMILY[mark], len(open_ends), complete))
        open_ends.append(end)
    return result


def _end(text: str, at: int) -> int:
    """``at`` moved back over white space."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _apostrophe(text: str, at: int) -> bool:
    """A single mark between two letters, or after a digit (5')."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isalnum() and after.isalnum()) or before.isdigit()


def _role(text: str, at: int, pending: _Pending, straight: Sequence[int], passed: int) -> str:
    """Whether the mark opens, closes, reopens (the pending straight mark was a lone one) or is "alone"."""
    mark = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    opens_here = (before.isspace() or before in "([{:،؛-–—«“ـ") and not after.isspace()
    partner = pending.partner(mark)
    if mark in "\"'":
        if partner < 0:
            return _unpartnered(text, at, opens_here, straight[passed + 1 : passed + 2])
        # `"a "b"`: with an even number left the pending one has no partner of its own; nor has it before `: "`
        lone = (len(straight) - passed) % 2 == 0 or text[max(0, at - 3) : at].rstrip().endswith(":")
        reopens = mark == '"' and opens_here and lone and partner == len(pending.stack) - 1
        return "reopen" if reopens else "close"
    if partner >= 0 and pending.mark(partner) == mark:
        if mark == "«":
            return "close" if after.isspace() or after in ".،؛:!؟" else "open"
        return "open" if opens_here else "close"
    if partner >= 0 and not (mark in _OPEN and opens_here and mark not in "“"):
        return "close"
    if mark in _OPEN:
        return "open"
    # a closing mark with nothing to close: reversed («…» written »…«) where it is placed as an opener would be
    return "open" if opens_here and mark in "»›”" else "alone"


def _unpartnered(text: str, at: int, opens_here: bool, following: Sequence[int]) -> str:
    """The role of a straight mark when none is pending; ``following`` is the next straight double mark, if any."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    closes_here = not before.isspace() and (after.isspace() or after in ".،؛:!؟,") and at > 0
    # a mark placed as a closer has no partner before it; nor after it, where the next one opens
    unmatched = closes_here and (not following or _opens(text, following[0]))
    return "open" if opens_here or (text[at] == '"' and not unmatched) else "alone"


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark is placed as an opener is: a word after it, none before."""
    return not text[at + 1 : at + 2].isspace() and (at == 0 or not text[at - 1].isalnum() or text[at - 1] == "ـ")


def _first_mark(text: str, para: Span) -> str:
    """The first mark of a paragraph that is not a single one, or nothing."""
    match = _DOUBLE_MARKS.search(text, para.start, para.end)
    return match[0] if match else ""


def _runs_on(opener: str, following: str) -> bool:
    """Whether a quotation left open runs on: the first mark of the next paragraph closes it and opens none."""
    if not following or opener in "\"'":
        return False
    return following in _OPEN.get(opener, "") and not (following in _OPEN and following != "“")
