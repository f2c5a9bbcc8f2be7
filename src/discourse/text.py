"""Arabic text with offsets: fold, words, paragraphs, sentences, quotation marks.

The raw text is never changed.  A folded copy carries an index back to it: matching runs on the fold, and every span
that leaves this module is a half-open range of code points of the raw text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pyarabic import araby


class Span(NamedTuple):
    """A half-open range of code points of a raw text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark: its raw span, the raw text there, and its folded form."""

    start: int
    end: int
    text: str
    norm: str


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


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, where it comes from in the raw one."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    def span(self, start: int, end: int) -> Span:
        """The raw span of ``text[start:end]``, widened over the marks that trail its last letter."""
        if end <= start:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])


# --- the fold's one table ---------------------------------------------------------------------------------------


def _deleted() -> Iterator[int]:
    """Code points that carry no letter: vowel and Quranic marks, tatweel, zero-width and bidi controls."""
    yield from range(0x064B, 0x0653)  # tanwin, short vowels, shadda, sukun
    yield from range(0x0656, 0x0660)  # subscript alef ... wavy hamza below
    yield from range(0x0610, 0x061B)  # honorific and Quranic signs above
    yield from (c for c in range(0x06D6, 0x06EE) if not unicodedata.category(chr(c)).startswith("L"))
    yield 0x0670  # superscript alef
    yield 0x0640  # tatweel
    yield from (0x061C, 0x00AD, 0xFEFF)  # Arabic letter mark, soft hyphen, byte order mark
    yield from range(0x200B, 0x2010)  # zero-width space and joiners, direction marks
    yield from range(0x202A, 0x202F)  # embeddings and overrides
    yield from range(0x2060, 0x2065)  # word joiner, invisible operators
    yield from range(0x2066, 0x206A)  # isolates


def _letters() -> dict[int, str]:
    """Letters that are one for search: alef seats, Persian, Urdu and Kurdish letters, digits."""
    table = {
        **dict.fromkeys("أإآٱٲٳٵ", "ا"),
        **dict.fromkeys("ىیېێ", "ي"),
        **dict.fromkeys("ہھەۀۂ", "ه"),
        **dict.fromkeys("کگڪ", "ك"),
        "پ": "ب",
        "چ": "ج",
        "ڤ": "ف",
        "ۃ": "ة",
    }
    table |= {chr(0x0660 + d): str(d) for d in range(10)}
    table |= {chr(0x06F0 + d): str(d) for d in range(10)}
    return {ord(k): v for k, v in table.items()}


def _table() -> dict[int, str]:
    """Code point -> its folded characters; combining hamza and madda are composed after it."""
    table = dict.fromkeys(_deleted(), "") | _letters()
    # NFKC per character, in the presentation blocks alone; what it yields is folded again.
    for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)]:
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char)
        if plain != char:
            folded = "".join(table.get(ord(c), c) for c in plain if not c.isspace())
            table[code] = _compose(folded)
    return table


# U+0653 madda, U+0654 hamza above, U+0655 hamza below: only the hamza above makes another letter than the bare
# base after folding (alef seats fold to the bare alef anyway).
_HAMZA_RUN = re.compile("([^\u0653-\u0655]?)([\u0653-\u0655]+)")
_SEATS = {"و": "ؤ", "ي": "ئ"}


def _seat(match: re.Match[str]) -> str:
    base, marks = match[1], match[2]
    return _SEATS.get(base, base) if "\u0654" in marks else base


def _compose(text: str) -> str:
    return _HAMZA_RUN.sub(_seat, text)


_FOLD = _table()
# Only texts that hold one of these need the table at all; everything else is left as it is.
_NEEDS = re.compile("[" + "".join(re.escape(chr(c)) for c in sorted(_FOLD)) + "\u0653-\u0655]")
_MARKS_ABOVE = ("\u0653", "\u0654", "\u0655")
# What nearly every text holds: replaced without being looked for.
_COMMON = tuple((c, _FOLD[ord(c)]) for c in "أإآى" + araby.FATHATAN + araby.SHADDA + araby.DAMMA)
# Characters whose fold is longer or shorter than one: only they shift offsets.
_SHIFTS = re.compile(
    "[" + "".join(re.escape(chr(c)) for c, to in sorted(_FOLD.items()) if len(to) != 1) + "\u0653-\u0655]"
)
_LOOSE = str.maketrans({"ة": "ه", "ؤ": "و", "ئ": "ي"})
DELETED = {chr(c) for c, to in _FOLD.items() if to == ""} | {"\u0653", "\u0654", "\u0655"}


def fold(text: str, *, loose: bool = False) -> str:
    """The search key of a text: marks and tatweel gone, letter variants made one.

    ``loose`` also folds ta marbuta and the seated hamzas, for carelessly typed text: on clean text it costs 1.7
    points of precision (measured on UD_Arabic-PUD).  Folding a fold changes nothing.

    >>> fold("قَالَ الرَّئيسُ إنَّ القـوّاتِ")
    'قال الرئيس ان القوات'
    >>> fold("مؤسسة", loose=True)
    'موسسه'
    """
    if not text.isascii():
        if any(mark in text for mark in _MARKS_ABOVE):
            text = _compose(text.translate(_FOLD))
        else:
            # One pass of C for each character that is there: 10 to 40 times as fast as str.translate outside Latin 1.
            for char, to in _COMMON:
                text = text.replace(char, to)
            at = 0
            while match := _NEEDS.search(text, at):
                at = match.start()
                text = text.replace(match[0], _FOLD[ord(match[0])])
    return text.translate(_LOOSE) if loose else text


def loosen(norm: str) -> str:
    """The loose key of an already folded text.

    >>> loosen(fold("مهمة"))
    'مهمه'
    """
    return norm.translate(_LOOSE)


def fold_offsets(text: str, *, loose: bool = False) -> Folded:
    """The fold of a text with an index back to it.

    >>> folded = fold_offsets("قَالَ")
    >>> folded.text, folded.span(0, 3)
    ('قال', Span(start=0, end=5))
    """
    if not _NEEDS.search(text):
        return Folded(loosen(text) if loose else text, range(len(text)), range(1, len(text) + 1))
    if not _SHIFTS.search(text):
        folded = fold(text)
        places = range(len(text)), range(1, len(text) + 1)
        return Folded(loosen(folded) if loose else folded, *places)
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    split: list[tuple[int, int]] = []
    before = 0
    for match in _SHIFTS.finditer(text):
        at, char = match.start(), match[0]
        chars.extend(fold(text[before:at]))
        starts.extend(range(before, at))
        ends.extend(range(before + 1, at + 1))
        before = at + 1
        if char not in DELETED:
            pieces = _FOLD[ord(char)]
            split.append((len(chars), len(chars) + len(pieces)))
            chars.extend(pieces)
            starts.extend([at] * len(pieces))
            ends.extend([at + 1] * len(pieces))
        elif chars:
            ends[-1] = at + 1
            # a combining hamza seats itself on the letter before it
            if char == "\u0654" and chars[-1] in _SEATS:
                chars[-1] = _SEATS[chars[-1]]
    chars.extend(fold(text[before:]))
    starts.extend(range(before, len(text)))
    ends.extend(range(before + 1, len(text) + 1))
    for first, last in split:
        # pieces of one raw character end together, marks included
        ends[first : last - 1] = [ends[last - 1]] * (last - first - 1)
    folded = "".join(chars)
    return Folded(loosen(folded) if loose else folded, tuple(starts), tuple(ends))


# --- words ------------------------------------------------------------------------------------------------------

_ARABIC = "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
_WORD = re.compile(
    rf"""
      [{_ARABIC}]+                                  # Arabic letters; clitics stay on their word
    | \d+(?:[.,:/\u066b\u066c]\d+)*                 # 13  2,500  3.5  15:10  2021/12/12
    | [^\W\d_{_ARABIC}]+(?:['\u2019-][^\W\d_{_ARABIC}]+)*[0-9]*   # Latin and others: O'Neill, Al-Monitor, G20
    """,
    re.X,
)
_WORD_OR_MARK = re.compile(_WORD.pattern + r"| \.{2,} | [^\s]", re.X)


def tokenize(text: str, *, punctuation: bool = False) -> list[Token]:
    """Words and numbers of a text in order, each with its raw span and folded form.

    Clitics are not split, slashes part words (ديسمبر/كانون is two), decimals, times and dates are one token, and a
    change between Arabic letters, digits and Latin letters begins a new one.  With ``punctuation`` every other mark
    is a token as well.

    >>> [t.norm for t in tokenize("قَالَ الرَّئيسُ إنَّ القوّاتِ لن تَنسحِب")]
    ['قال', 'الرئيس', 'ان', 'القوات', 'لن', 'تنسحب']
    """
    folded = fold_offsets(text)
    starts, ends = folded.starts, folded.ends
    pattern = _WORD_OR_MARK if punctuation else _WORD
    tokens: list[Token] = []
    before = 0
    for match in pattern.finditer(folded.text):
        first, last = match.span()
        start, end, norm = starts[first], ends[last - 1], match[0]
        # the pieces of one raw character (a ligature) cannot be parted
        if start < before:
            left = tokens.pop()
            start, norm = left.start, left.norm + norm
        tokens.append(Token(start, end, text[start:end], norm))
        before = end
    return tokens


def words(text: str) -> list[str]:
    """The folded words of a text: the analyzer for scikit-learn's vectorizers.

    >>> words("قـال الوزيرُ: «نعم»")
    ['قال', 'الوزير', 'نعم']
    """
    return _WORD.findall(fold(text))


# Marks that stand in no word; the full stop only before a blank, since figures hold it.
_BLANKED = tuple((m, " " * len(m.rstrip()) + m[1:]) for m in (*'،؛؟!«»()[]…“”"', ". ", ".\n"))


def blanked(text: str) -> str:
    """The text with blanks for marks that stand in no word, of the same length.

    What lies between blanks can be read on its own: the tokens of the text are those of its pieces, in order.  There
    are not many more different pieces than words, so what is known of one is worth remembering.

    >>> blanked("قال: «نعم». 3.5").split()
    ['قال:', 'نعم', '3.5']
    """
    for mark, blank in _BLANKED:
        text = text.replace(mark, blank)
    return text


# --- paragraphs and sentences -----------------------------------------------------------------------------------


def paragraphs(text: str) -> list[Span]:
    """The non-empty lines of a text, without the white space around them.

    >>> paragraphs("عنوان\\n\\nنص أول\\n")
    [Span(start=0, end=5), Span(start=7, end=13)]
    """
    spans = []
    for match in re.finditer(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+", text):
        line = match[0]
        if line.strip() and any(not c.isspace() and c not in DELETED for c in line):
            lead = len(line) - len(line.lstrip())
            spans.append(Span(match.start() + lead, match.start() + len(line.rstrip())))
    return spans


# Abbreviations before a full stop that ends nothing: doctor, professor, engineer, page, hijri and CE years, P.O.B.
_ABBREVIATIONS = frozenset(("د", "ا", "م", "ص", "ه", "ج", "ق", "ت", "ط", "Dr", "Mr", "Mrs", "Ms", "St", "No", "vs"))
_STOP = re.compile(r"(?:\.{1,}|[!?\u061f\u2026\u06d4])[.!?\u061f\u2026\u06d4]*")
_CLOSERS = "»›”’\"')]}\u200f\u200e"


def sentences(text: str) -> list[Span]:
    """The sentences of a text, each within one paragraph, marks included.

    A sentence ends at . ! ? ؟ … before white space, with the closing quotation mark or bracket taken in.  It does not
    end in a number, after an abbreviation or an initial, nor inside a quotation that closes in the same paragraph.

    >>> s = "سافر د. سامي. بلغت 3.5 في المئة!"
    >>> [s[a:b] for a, b in sentences(s)]
    ['سافر د. سامي.', 'بلغت 3.5 في المئة!']
    """
    inside = [(q.inner_start, q.inner_end) for q in quotations(text) if q.complete]
    spans = []
    for para in paragraphs(text):
        start = para.start
        for match in _STOP.finditer(text, para.start, para.end):
            end = match.end()
            while end < para.end and text[end] in _CLOSERS:
                end += 1
            if end < para.end and not text[end].isspace():
                continue
            if match[0] == "." and _abbreviated(text, start, match.start()):
                continue
            if any(a <= match.start() and end <= b for a, b in inside):
                continue
            spans.append(Span(start, end))
            start = end
            while start < para.end and text[start].isspace():
                start += 1
        if start < para.end:
            spans.append(Span(start, para.end))
    return spans


def _abbreviated(text: str, start: int, stop: int) -> bool:
    """Whether the word that ends at ``stop`` is an abbreviation or a Latin initial."""
    match = re.search(r"([^\W\d_]+)$", text[start:stop])
    if not match:
        return False
    word = fold(match[1])
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isascii() and word.isupper())


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


@lru_cache(maxsize=1 << 18)
def fold_word(word: str) -> str:
    """:func:`fold` for one word, remembered: its cost grows with the vocabulary, not with the tokens.

    >>> fold_word("مُهمّة")
    'مهمة'
    """
    return fold(word)
