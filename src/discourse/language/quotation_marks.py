"""The marks of quotations: which one closes which, by their kind and place.

A module of its own, since it is compiled: what users call is :func:`discourse.language.quotations.quotations`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from discourse.language.records import Quotation, Span

_OPEN = {"«": "»", "‹": "›", "“": "”", "„": "“”", "‘": "’", "❝": "❞"}
_FAMILY = {"«": "guillemets", "»": "guillemets", "‹": "single guillemets", "›": "single guillemets"}
_FAMILY |= dict.fromkeys("“”„❝❞", "curly") | dict.fromkeys("‘’", "single curly")
_FAMILY |= {'"': "straight", "'": "single straight"}
# What is written for a mark on keyboards, in East Asian fonts and in HTML: doubled apostrophes, primes, entities.
_WRITTEN = dict.fromkeys(("＂", "″", "〃", "''", "``", "´´", "’’"), '"') | {
    "‟": "“",
    "〝": "“",
    "〞": "”",
    "〟": "”",
    "‘‘": '"',
}
_ENTITIES = {"quot": '"', "laquo": "«", "raquo": "»", "ldquo": "“", "rdquo": "”", "bdquo": "„"}
_ENTITIES |= {"lsaquo": "‹", "rsaquo": "›"}
_WRITTEN |= {f"&{name};": mark for name, mark in _ENTITIES.items()}
_WRITTEN |= {f"&#{ord(mark)};": mark for mark in _ENTITIES.values()}
_WRITTEN |= {f"&#x{ord(mark):{letter}};": mark for mark in _ENTITIES.values() for letter in "xX"}
# Each mark is an alternative of its own: from their first characters re makes a set, with which it skips all others.
_MARKS = re.compile("|".join(map(re.escape, [*sorted(_WRITTEN, key=len, reverse=True), *"«»‹›“”„‘’❝❞\"'"])))
# Marks of several characters, as a pattern: '', &quot;
LONG_MARKS = "|".join(re.escape(written) for written in sorted(_WRITTEN, key=len, reverse=True) if len(written) > 1)
_SINGLE = frozenset("'‘’")
_CLOSING = frozenset("»›”")
_PARTICLES = frozenset("وفبكل")  # attached before a mark
_AFTER_CLOSER = frozenset(".،؛:!؟,;?)]}…")
_RUN_ON = 3  # paragraphs: a closing mark farther down belongs to another quotation


def canonical(mark: str) -> str:
    """The mark that is meant by what is written: ″, '' and &quot; are all a straight mark.

    >>> canonical("&laquo;"), canonical("''"), canonical("«")
    ('«', '"', '«')
    """
    return _WRITTEN.get(mark, mark)


class _Mark(NamedTuple):
    """A mark in a text: where it is written, and which one is meant."""

    start: int
    end: int
    sign: str


def _closed_by() -> dict[str, tuple[str, ...]]:
    """Closing mark -> the opening marks that it closes; the marks of reversed and same-mark pairs among them."""
    table: dict[str, list[str]] = {mark: [] for mark in _FAMILY}
    for opener, closers in _OPEN.items():
        for closer in closers:
            table[closer].append(opener)
    for opener, closer in (("»", "«"), ("›", "‹"), ("”", "“")):
        table[closer].append(opener)  # reversed pairs
    for mark in "\"'«»“”":
        table[mark].append(mark)  # the same mark at both ends; of others than \" and ' _role decides which one closes
    return {mark: tuple(openers) for mark, openers in table.items()}


_CLOSED_BY = _closed_by()


class _Pending:
    """The opening marks that wait for a closing one, the innermost last.

    The places of each kind of mark are kept apart, so that a partner is found without a walk over all of them.
    """

    def __init__(self) -> None:
        self.stack: list[_Mark | None] = []  # None where one was taken out
        self.places: dict[str, list[int]] = {}

    def push(self, mark: _Mark) -> None:
        self.places.setdefault(mark.sign, []).append(len(self.stack))
        self.stack.append(mark)

    def partner(self, mark: str) -> int:
        """The place of the innermost pending mark that ``mark`` closes, or -1."""
        places = self.places
        return max((places[o][-1] for o in _CLOSED_BY[mark] if places.get(o)), default=-1)

    def sign(self, place: int) -> str:
        item = self.stack[place]
        return item.sign if item else ""

    def cut(self, place: int) -> list[_Mark]:
        """Takes out the pending marks from a place on, and returns them in order."""
        gone = [item for item in self.stack[place:] if item]
        del self.stack[place:]
        for item in gone:
            self.places[item.sign].pop()
        self._trim()
        return gone

    def drop(self, mark: str) -> list[_Mark]:
        """Takes out every pending mark of one kind."""
        gone: list[_Mark] = []
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


def quoted(text: str, bounds: Sequence[Span]) -> list[Quotation]:
    """The quotations of a text with these paragraphs: see :func:`discourse.language.quotations.quotations`."""
    found: list[_Found] = []
    pending = _Pending()
    for number, para in enumerate(bounds):
        marks = [
            _Mark(m.start(), m.end(), _WRITTEN.get(m[0], m[0])) for m in _MARKS.finditer(text, para.start, para.end)
        ]
        if not marks and not pending.stack:
            continue
        _pair(text, marks, pending, found)
        if not pending.stack:
            continue
        following = _marks_below(text, bounds, number)
        for kind in [k for k, places in pending.places.items() if places and not _runs_on(text, k, following)]:
            end = _end(text, para.end)
            found += [_Found(lone, end, end, False) for lone in pending.drop(kind)]
    return _nested(found)


class _Found(NamedTuple):
    """A quotation: its opening mark, where its words and it itself end, and whether its closing mark is there."""

    mark: _Mark
    inner_end: int
    end: int
    complete: bool


def _pair(text: str, marks: Sequence[_Mark], pending: _Pending, found: list[_Found]) -> None:
    """Pairs the marks of one paragraph with those that wait and with each other."""
    if not pending.stack and _in_pairs(marks):
        found += [
            _Found(first, last.start, last.end, True) for first, last in zip(marks[::2], marks[1::2], strict=True)
        ]
        return
    straight = [mark for mark in marks if mark.sign == '"']
    unclosed = _unclosed(text, straight)
    later = _later(marks)
    passed = 0  # straight marks before this one
    for number, mark in enumerate(marks):
        if mark.sign in _SINGLE and _apostrophe(text, mark):
            continue
        action = _role(text, mark, pending, straight, passed)
        if action in ("close", "reopen") and mark.sign == '"' and _is_inner(text, mark, pending, unclosed[passed + 1]):
            action = "open"
        if action == "open" and mark.sign in _CLOSING and not _has_partner(text, mark, marks[number + 1 : number + 2]):
            action = "alone"
        if action in ("open", "alone") and _closes_other(text, mark, pending, later, number):
            action = "lend"
        passed += mark.sign == '"'
        if action == "open":
            pending.push(mark)
        elif action == "reopen":
            (lone,) = pending.cut(len(pending.stack) - 1)
            end = _end(text, mark.start)
            found.append(_Found(lone, end, end, False))
            pending.push(mark)
        elif action in ("close", "lend"):
            place = pending.partner(mark.sign) if action == "close" else len(pending.stack) - 1
            opener, *lone_ones = pending.cut(place)
            found += [_Found(lone, mark.start, mark.start, False) for lone in lone_ones]
            found.append(_Found(opener, mark.start, mark.end, True))


_UNKNOWN = -1_000_000  # a mark whose place says nothing: no sum with it is a number of quotations


def _unclosed(text: str, straight: Sequence[_Mark]) -> list[int]:
    """For each straight mark, and for the end: how many more of those from there on are placed as closing than as opening."""
    found = [0] * (len(straight) + 1)
    for number in range(len(straight) - 1, -1, -1):
        opens, closes = _opens(text, straight[number]), _placed_as_closer(text, straight[number])
        found[number] = found[number + 1] + (closes - opens if opens != closes else _UNKNOWN)
    return found


def _is_inner(text: str, mark: _Mark, pending: _Pending, unclosed: int) -> bool:
    """Whether a straight mark opens a quotation inside the pending one, as both are closed later: "الصف بـ"فجر التحدي" لنا".

    ``unclosed`` is the number of closing marks after it that no opening one after it takes.
    """
    alone = len(pending.places.get('"', ())) == 1 and len(pending.stack) == 1
    return alone and unclosed == 2 and _opens(text, mark)


def _in_pairs(marks: Sequence[_Mark]) -> bool:
    """Whether each opening mark has its closing one right after it, wherever they are placed: «...» ... «...»."""
    signs = "".join([mark.sign for mark in marks])
    return not signs.replace("«»", "").replace("“”", "")


def _nested(found: list[_Found]) -> list[Quotation]:
    """The quotations in order, each with the number of those around it."""
    found.sort(key=lambda q: (q.mark.start, -q.end))
    result: list[Quotation] = []
    open_ends: list[int] = []
    for mark, inner_end, end, complete in found:
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        inner_end = max(inner_end, mark.end)
        end = max(inner_end, end)
        result.append(Quotation(mark.start, end, mark.end, inner_end, _FAMILY[mark.sign], len(open_ends), complete))
        open_ends.append(end)
    return result


def _later(marks: Sequence[_Mark]) -> list[dict[str, _Mark]]:
    """For each mark, the next mark of each kind after it; empty where the paragraph has one kind alone."""
    if len({_FAMILY[mark.sign] for mark in marks}) < 2:
        return []
    found: list[dict[str, _Mark]] = [{}] * len(marks)
    ahead: dict[str, _Mark] = {}
    for number in range(len(marks) - 1, -1, -1):
        found[number] = dict(ahead)
        ahead[_FAMILY[marks[number].sign]] = marks[number]
    return found


def _closes_other(text: str, mark: _Mark, pending: _Pending, later: Sequence[dict[str, _Mark]], number: int) -> bool:
    """Whether a mark that is placed as a closing one closes the pending one of another kind: «...\"."""
    if not pending.stack or not later or not _placed_as_closer(text, mark):
        return False
    opener = pending.stack[-1]
    if opener is None or opener.sign in _SINGLE or mark.sign in _SINGLE:
        return False
    kind = _FAMILY[opener.sign]
    if kind == _FAMILY[mark.sign]:
        return False
    # its own closing mark would be the next of its kind
    return kind not in later[number] or _opens(text, later[number][kind])


def _placed_as_closer(text: str, mark: _Mark) -> bool:
    """Whether a word comes right before a mark, and white space or a stop after it."""
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    return bool(before) and not before.isspace() and (not after or after.isspace() or after in _AFTER_CLOSER)


def _end(text: str, at: int) -> int:
    """``at`` moved back over white space."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _apostrophe(text: str, mark: _Mark) -> bool:
    """A single mark between two letters, or after a digit (5')."""
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end : mark.end + 1] or " "
    return (before.isalnum() and after.isalnum()) or before.isdigit()


def _role(text: str, at: _Mark, pending: _Pending, straight: Sequence[_Mark], passed: int) -> str:
    """Whether the mark opens, closes, reopens (the pending straight mark was a lone one) or is "alone"."""
    mark = at.sign
    before = text[at.start - 1] if at.start else " "
    after = text[at.end : at.end + 1] or " "
    opens_here = (before.isspace() or before in "([{:،؛-–—«“ـ") and not after.isspace()
    partner = pending.partner(mark)
    if mark in "\"'":
        if partner < 0:
            return _unpartnered(text, at, opens_here, straight[passed + 1 : passed + 2])
        # `"a "b"`: with an even number left the pending one has no partner of its own; nor has it before `: "`
        lone = (len(straight) - passed) % 2 == 0 or text[max(0, at.start - 3) : at.start].rstrip().endswith(":")
        reopens = mark == '"' and opens_here and lone and partner == len(pending.stack) - 1
        return "reopen" if reopens else "close"
    if partner >= 0 and pending.sign(partner) == mark:
        return _repeated(text, at, opens_here)
    if partner >= 0 and not (mark in _OPEN and opens_here and mark not in "“"):
        return "close"
    if mark in _OPEN:
        return "open"
    # a closing mark with nothing to close: reversed («…» written »…«) where it is placed as an opener would be
    placed = opens_here or _attached(text, at) or _after_colon(text, at)
    return "open" if placed and mark in "»›”" else "alone"


def _repeated(text: str, at: _Mark, opens_here: bool) -> str:
    """Whether a mark closes the pending one of the same form, or opens another quotation."""
    after = text[at.end : at.end + 1] or " "
    ends = after.isspace() or after in ".،؛:!؟"
    if at.sign == "«":
        return "close" if ends else "open"
    return "open" if (opens_here and not ends) or _attached(text, at) else "close"


def _attached(text: str, mark: _Mark) -> bool:
    """Whether a particle of one letter is attached to a mark and a word follows it: و“هكذا“."""
    before, after = text[max(0, mark.start - 2) : mark.start], text[mark.end : mark.end + 1]
    return before[-1:] in _PARTICLES and not before[:-1].strip() and bool(after) and not after.isspace()


def _after_colon(text: str, mark: _Mark) -> bool:
    """Whether a colon comes before a mark: what follows is quoted, with a space after the mark too."""
    return text[max(0, mark.start - 3) : mark.start].rstrip().endswith(":")


def _has_partner(text: str, mark: _Mark, following: Sequence[_Mark]) -> bool:
    """Whether a closing mark may open a quotation: a word right after it, or a mark farther on that opens no other."""
    if not text[mark.end : mark.end + 1].isspace():
        return True
    return bool(following) and not _after_colon(text, following[0])


def _unpartnered(text: str, mark: _Mark, opens_here: bool, following: Sequence[_Mark]) -> str:
    """The role of a straight mark when none is pending; ``following`` is the next straight double mark, if any."""
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end : mark.end + 1] or " "
    closes_here = not before.isspace() and (after.isspace() or after in ".،؛:!؟,") and mark.start > 0
    # a mark placed as a closer has no partner before it; nor after it, where the next one opens
    unmatched = closes_here and (not following or _opens(text, following[0]))
    return "open" if opens_here or (mark.sign == '"' and not unmatched) else "alone"


def _opens(text: str, mark: _Mark) -> bool:
    """Whether a mark is placed as an opener is: a word after it, none before."""
    before = text[mark.start - 1] if mark.start else " "
    return not text[mark.end : mark.end + 1].isspace() and (
        not before.isalnum() or before == "ـ" or _attached(text, mark)
    )


def _marks_below(text: str, bounds: Sequence[Span], number: int) -> list[_Mark]:
    """The double marks of the next paragraph that has any, of those in which a quotation may run on."""
    for para in bounds[number + 1 : number + 1 + _RUN_ON]:
        found = [_Mark(m.start(), m.end(), _WRITTEN.get(m[0], m[0])) for m in _MARKS.finditer(text, *para)]
        found = [mark for mark in found if mark.sign not in _SINGLE]
        if found:
            return found
    return []


def _runs_on(text: str, opener: str, following: Sequence[_Mark]) -> bool:
    """Whether a quotation left open runs on: the first mark of the next paragraph closes it and opens none."""
    if not following or opener in _SINGLE:
        return False
    mark = following[0]
    if opener == '"':  # an odd one, placed as a closer
        odd = sum(other.sign == '"' for other in following) % 2 == 1
        return mark.sign == '"' and odd and _placed_as_closer(text, mark)
    return mark.sign in _OPEN.get(opener, "") and not (mark.sign in _OPEN and mark.sign != "“")
