"""The search key of a text: one table folds letters and marks, with an index back to the raw text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from pyarabic import araby

from discourse.language.records import Folded as Folded
from discourse.language.records import Shifted
from discourse.language.records import Span as Span
from discourse.options import no_text

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
# Only texts that contain one of these need the table at all; everything else is left as it is.
_NEEDS = re.compile("[" + "".join(re.escape(chr(c)) for c in sorted(_FOLD)) + "\u0653-\u0655]")
_MARKS_ABOVE = ("\u0653", "\u0654", "\u0655")
# What nearly every text contains: replaced without being looked for.
_COMMON = tuple((c, _FOLD[ord(c)]) for c in "أإآى" + araby.FATHATAN + araby.SHADDA + araby.DAMMA)
# Characters whose fold is longer or shorter than one: only they shift offsets.
_SHIFTS = re.compile(
    "[" + "".join(re.escape(chr(c)) for c, to in sorted(_FOLD.items()) if len(to) != 1) + "\u0653-\u0655]"
)
_LOOSE = str.maketrans({"ة": "ه", "ؤ": "و", "ئ": "ي"})
_DROPPED = frozenset(chr(c) for c, to in _FOLD.items() if to == "")  # marks that change no letter
DELETED = {chr(c) for c, to in _FOLD.items() if to == ""} | {"\u0653", "\u0654", "\u0655"}


def fold(text: str, *, loose: bool = False) -> str:
    """The search key of a text: marks and tatweel gone, letter variants made one.

    ``loose`` also folds ta marbuta and the seated hamzas, for carelessly typed text: on clean text it costs 1.7
    points of precision (measured on UD_Arabic-PUD).  Folding a fold changes nothing.

    Raises TypeError for what is not a text.

    >>> fold("قَالَ الرَّئيسُ إنَّ القـوّاتِ")
    'قال الرئيس ان القوات'
    >>> fold("مؤسسة", loose=True)
    'موسسه'
    """
    if not isinstance(text, str):
        raise no_text(text)
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


# A hamza within or at the end of a word, with its seat: houses write مسؤول and مسئول, لاجئ and لاجىء, سيئ and سيء.  In
# هيأة the fold has made the seat an alef already.
_HAMZA = re.compile("(?<=.)(?:ي[ءئ]|[ءؤئ])|(?<=.)يا(?=ة$)")


def spelling(norm: str) -> str:
    """The key of a folded word that several spellings share: ta marbuta is ha, a hamza within the word has no seat.

    >>> spelling(fold("مسؤولية")) == spelling(fold("مسئوليه")), spelling("قوم") == spelling("قيم")
    (True, False)
    """
    return loosen(_HAMZA.sub("ء", norm))


def fold_offsets(text: str, *, loose: bool = False) -> Folded:
    """The fold of a text with an index back to it.

    >>> folded = fold_offsets("قَالَ")
    >>> folded.text, folded.span(0, 3)
    ('قال', Span(start=0, end=5))
    """
    if not _NEEDS.search(text):
        return Folded(loosen(text) if loose else text, range(len(text)), range(1, len(text) + 1))
    shifts = [match.start() for match in _SHIFTS.finditer(text)]
    if not shifts:
        places = range(len(text)), range(1, len(text) + 1)
        return Folded(fold(text, loose=loose), *places)
    if _DROPPED.issuperset(map(text.__getitem__, shifts)):
        return _without(text, shifts, loose)
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
    return Folded(loosen(folded) if loose else folded, tuple(starts), tuple(ends), whole=not split)


def _without(text: str, dropped: Sequence[int], loose: bool) -> Folded:
    """The fold of a text in which marks are dropped and nothing else shifts: nearly every text with vowel marks."""
    size = len(text) - len(dropped)
    return Folded(fold(text, loose=loose), Shifted(size, dropped), Shifted(size, dropped, ends=True))
