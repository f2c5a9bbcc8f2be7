"""Quotation marks: which stretch of a text is quoted, by which marks, how deep."""

import re
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
_CLOSE = {"»": "«", "›": "‹", "”": "“„‟", "’": "‘", "❞": "❝"}
_FAMILY = {"«": "guillemets", "»": "guillemets", "‹": "single guillemets", "›": "single guillemets"}
_FAMILY |= dict.fromkeys("“”„‟❝❞", "curly") | dict.fromkeys("‘’", "single curly")
_FAMILY |= {'"': "straight", "'": "single straight"}
_MARKS = re.compile("[«»‹›“”„‟‘’❝❞\"']")


@dataclass(slots=True)
class _Pending:
    at: int
    mark: str


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text, outer before inner, in order of their start.

    Pairs are found by the marks' kind, not by alternation: « », ‹ ›, “ ” (also „ “), " " and ' ', nested, and also
    reversed (» «).  A quotation that its paragraph leaves open runs on to its closing mark where the next paragraph
    has that before any opening one; else it ends with its paragraph and is not ``complete``.  A lone closing mark
    opens nothing.

    >>> [(q.inner_start, q.inner_end, q.depth) for q in quotations("«وصف ‹الهش›»")]
    [(1, 11, 0), (6, 10, 1)]
    """
    found: list[tuple[int, int, str, bool]] = []
    stack: list[_Pending] = []
    bounds = paragraphs(text)
    for number, para in enumerate(bounds):
        marks = [m.start() for m in _MARKS.finditer(text, para.start, para.end)]
        straight = [at for at in marks if text[at] == '"']
        for at in marks:
            mark = text[at]
            if mark in "'‘’" and _apostrophe(text, at):
                continue
            left = straight[straight.index(at) :] if mark == '"' else []
            action = _role(text, at, stack, left)
            if action == "open":
                stack.append(_Pending(at, mark))
            elif action == "reopen":
                lone = stack.pop()
                found.append((lone.at, _end(text, at), lone.mark, False))
                stack.append(_Pending(at, mark))
            elif action == "close":
                index = _partner(stack, mark)
                for lone in stack[index + 1 :]:
                    found.append((lone.at, at, lone.mark, False))
                found.append((stack[index].at, at + 1, stack[index].mark, True))
                del stack[index:]
        following = bounds[number + 1] if number + 1 < len(bounds) else None
        keep = [p for p in stack if following and _runs_on(text, p, following)]
        found += [(p.at, _end(text, para.end), p.mark, False) for p in stack if p not in keep]
        stack = keep
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


def _partner(stack: list[_Pending], mark: str) -> int:
    """Index of the innermost pending mark that ``mark`` closes, or -1."""
    for index in range(len(stack) - 1, -1, -1):
        opener = stack[index].mark
        if mark in _OPEN.get(opener, "") or mark == opener == '"' or mark == opener == "'":
            return index
        if mark == opener and mark in "«»":
            return index  # the same mark at both ends; _role lets only such a one close that stands as a closer
        if opener in "»›”" and mark == {"»": "«", "›": "‹", "”": "“"}[opener]:
            return index
    return -1


def _role(text: str, at: int, stack: list[_Pending], left: list[int]) -> str:
    """Whether the mark opens, closes, reopens (the pending straight mark was a lone one) or stands alone."""
    mark = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    opens_here = (before.isspace() or before in "([{:،؛-–—«“ـ") and not after.isspace()
    partner = _partner(stack, mark)
    if mark in "\"'":
        if partner < 0:
            closes_here = not before.isspace() and (after.isspace() or after in ".،؛:!؟,") and at > 0
            # a mark that stands as a closer has no partner before it; nor behind it, where the next one opens
            astray = closes_here and (len(left) < 2 or _opens(text, left[1]))
            return "open" if opens_here or (mark == '"' and not astray) else "alone"
        # `"a "b"`: with an even number left the pending one has no partner of its own; nor has it before `: "`
        lone = len(left) % 2 == 0 or text[max(0, at - 3) : at].rstrip().endswith(":")
        if mark == '"' and opens_here and lone and partner == len(stack) - 1:
            return "reopen"
        return "close"
    if partner >= 0 and stack[partner].mark == mark and mark in "«»":
        if mark == "«":
            return "close" if after.isspace() or after in ".،؛:!؟" else "open"
        return "open" if opens_here else "close"
    if partner >= 0 and not (mark in _OPEN and opens_here and mark not in "“"):
        return "close"
    if mark in _OPEN:
        return "open"
    # a closing mark with nothing to close: reversed («…» written »…«) where it stands as an opener would
    return "open" if opens_here and mark in "»›”" else "alone"


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark stands as an opener does: a word behind it, none before."""
    return not text[at + 1 : at + 2].isspace() and (at == 0 or not text[at - 1].isalnum() or text[at - 1] == "ـ")


def _runs_on(text: str, pending: _Pending, following: Span) -> bool:
    """Whether a quotation left open is closed in the next paragraph before another one opens there."""
    for match in _MARKS.finditer(text, following.start, following.end):
        mark = match[0]
        if mark in "'‘’":
            continue
        if pending.mark in "\"'":
            return False
        return mark in _OPEN.get(pending.mark, "") and not (mark in _OPEN and mark != "“")
    return False
