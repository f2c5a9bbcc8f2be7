"""Pieces of texts: what lies between blanks and marks, each different one numbered once and analysed once.

Cutting is done on arrays.  Characters become bytes by one table, so that a piece of up to eight common characters is one
64-bit number, which is its key without any loss; other pieces are looked up as strings.  The tokens of a text are those
of its pieces, in order, so the cost of analysis grows with the vocabulary and not with the tokens.
"""

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pandas import factorize

from discourse.keywords.corpus import Codes, Ints
from discourse.language.fold import DELETED, fold
from discourse.language.tokens import tokenize

# Nearly every piece: letters of the basic Arabic block alone.
_LETTERS = re.compile(r"[\u0621-\u063a\u0641-\u064a]+").fullmatch
# Marks that occur inside a token, but only between two of its characters: 3.5, 15:10, O'Neill, Al-Monitor.
_JOINING = ".,:/'-\u2019\u066b\u066c"
# Characters with a byte of their own: what news text is made of.  Every other one that may belong to a token is OTHER.
_COMMON = (
    *map(ord, _JOINING),
    *range(0x30, 0x3A),
    *range(0x41, 0x5B),
    *range(0x61, 0x7B),
    *range(0x621, 0x63B),
    *range(0x640, 0x653),
    *range(0x660, 0x66A),
    *(0x670, 0x671, 0x67E, 0x686, 0x6A4, 0x6A9, 0x6AF, 0x6BE, 0x6C1, 0x6CC, 0x6D5),
    *(0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF),
)
OTHER = 255
_MASKS = np.array([(1 << 8 * k) - 1 for k in range(9)], dtype=np.uint64)
# The key of a piece that is looked up as a string: its number there, with a highest byte that no other key has.
_LOOKED_UP = np.uint64(OTHER << 56)


@cache
def _bytes_of() -> NDArray[np.uint8]:
    """The byte of each character of the first plane: 0 where it belongs to no token, so that it separates pieces.

    A token's characters are letters, digits and joining marks of the fold; what the fold changes may become one.
    """
    table = np.zeros(1 << 16, dtype=np.uint8)
    plane = "".join(map(chr, [*range(0xD800), *range(0xE000, 0xFFFF)]))
    may_join = re.compile(rf"[^\W_]|[{re.escape(_JOINING)}]")
    table[[ord(m[0]) for m in may_join.finditer(plane)]] = OTHER
    table[[ord(c) for c in DELETED]] = OTHER
    table[0xD800:0xE000] = OTHER  # halves of characters
    table[0xFFFF] = OTHER  # every character of the other planes
    # Compatibility forms, which the fold takes apart.
    table[0xFB50:0xFE00] = table[0xFE70:0xFF00] = OTHER
    table[list(_COMMON)] = np.arange(1, len(_COMMON) + 1)
    return table


class Cut(NamedTuple):
    """Pieces of several texts: numbers, places of their first characters in their texts, pieces before each text's end."""

    numbers: Ints
    places: Ints
    ends: Ints


class Pieces:
    """What is known of each different piece: its words' codes and places, and how often it occurred."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.vocabulary: dict[str, int] = {}
        self.keys: NDArray[np.uint64] = np.zeros(0, dtype=np.uint64)
        self.looked_up: dict[str, int] = {}
        # Of each piece the place of its first word in the flat arrays, and the number of its words.
        self.first, self.length = array("i"), array("i")
        self.code, self.inner, self.size = array("i"), array("i"), array("i")
        self.seen: Ints = np.zeros(0, dtype=np.int64)

    def cut(self, texts: Sequence[str]) -> Cut:
        """The pieces of texts, new ones numbered in order of first occurrence and analysed."""
        joined = "\n".join(texts)
        marks = np.zeros(len(joined) + 9, dtype=np.uint8)
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        np.take(_bytes_of(), codes, out=marks[1 : len(joined) + 1], mode="clip")
        del codes
        # A joining mark at the edge of a piece joins nothing.
        joining = np.flatnonzero(marks - np.uint8(1) < len(_JOINING))
        marks[joining[(marks[joining - 1] == 0) | (marks[joining + 1] == 0)]] = 0
        inside = marks != 0
        edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
        start, end = edges[::2], edges[1::2]
        eights: NDArray[np.uint64] = np.ndarray((len(marks) - 7,), "<u8", marks.data, strides=(1,))
        keys = eights[start] & _MASKS[np.minimum(end - start, 8)]
        odd = end - start > 8
        odd[np.searchsorted(start, np.flatnonzero(marks == OTHER), side="right") - 1] = True
        at = np.flatnonzero(odd)
        spans = zip((start[at] - 1).tolist(), (end[at] - 1).tolist(), strict=True)
        number = self.looked_up.setdefault
        known = [number(joined[a:b], len(self.looked_up)) for a, b in spans]
        keys[at] = _LOOKED_UP | np.array(known, dtype=np.uint64)
        # Known keys first: a piece's place among the different keys is its number, in this step and all others.
        before = len(self.keys)
        numbers, self.keys = factorize(np.concatenate([self.keys, keys]))
        numbers = numbers[before:]
        place = np.zeros(len(self.keys), dtype=np.int64)
        place[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
        new = place[before:]
        self._analyse([joined[a - 1 : b - 1] for a, b in zip(start[new].tolist(), end[new].tolist(), strict=True)])
        self.seen = np.pad(self.seen, (0, len(self.keys) - before)) + np.bincount(numbers, minlength=len(self.keys))
        sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        begin = np.cumsum(sizes + 1) - sizes  # one character before each text, so that marks and texts count alike
        ends = np.searchsorted(start, begin[1:]) if len(texts) else begin
        ends = np.append(ends, len(start)) if len(texts) else ends
        places = start - np.repeat(begin, np.diff(ends, prepend=0)) if len(texts) else start
        return Cut(numbers, places, ends)

    def _analyse(self, new: list[str]) -> None:
        """Reads pieces that are new, all in one fold."""
        self.pieces += new
        folded = fold("\n".join(new)).split("\n") if new else []
        vocabulary, at = self.vocabulary, len(self.code)
        # Lists of numbers alone: a tuple for each word would keep the garbage collector busy.
        first: list[int] = []
        length: list[int] = []
        code: list[int] = []
        inner: list[int] = []
        size: list[int] = []
        for piece, norm in zip(new, folded, strict=True):
            first.append(at + len(code))
            if _LETTERS(norm) and piece[0] not in DELETED:
                # A piece that the fold leaves as it is serves as the word: one string for both.
                code.append(vocabulary.setdefault(piece if piece == norm else norm, len(vocabulary)))
                inner.append(0)
                size.append(len(piece))
                length.append(1)
            else:
                tokens = tokenize(piece)
                code += [vocabulary.setdefault(t.norm, len(vocabulary)) for t in tokens]
                inner += [t.start for t in tokens]
                size += [t.end - t.start for t in tokens]
                length.append(len(tokens))
        kept = (self.first, first), (self.length, length), (self.code, code), (self.inner, inner), (self.size, size)
        for column, values in kept:
            column.extend(values)

    def forms(self) -> tuple[str, ...]:
        """Each word's commonest written form; of equally common ones the first in code-point order."""
        form = [""] * len(self.vocabulary)
        times = [0] * len(form)
        odd: Counter[tuple[int, str]] = Counter()
        # Of each piece its first word's code and whether it is that word and nothing more.
        first, length = ints(self.first), ints(self.length)
        codes, sizes = (np.append(ints(x), 0)[first] for x in (self.code, self.size))
        whole = (length == 1) & (sizes == np.fromiter(map(len, self.pieces), dtype=np.int64, count=len(self.pieces)))
        seen = self.seen.tolist()
        for piece, code, n, simple in zip(self.pieces, codes.tolist(), seen, whole.tolist(), strict=True):
            if simple and (n > times[code] or (n == times[code] and piece < form[code])):
                form[code], times[code] = piece, n
        for k in np.flatnonzero(~whole).tolist():
            piece = self.pieces[k]
            for w in range(first[k], first[k] + length[k]):
                odd[self.code[w], piece[self.inner[w] :][: self.size[w]]] += seen[k]
        alone = {self.pieces[k]: seen[k] for k in np.flatnonzero(whole).tolist()} if odd else {}
        for (code, written), n in odd.items():
            n += alone.get(written, 0)
            if n > times[code] or (n == times[code] and written < form[code]):
                form[code], times[code] = written, n
        return tuple(form)

    def expand(self, cut: Cut, *, places: bool) -> tuple[Codes, Ints, Codes, Codes]:
        """(codes, words before each text's end, and where asked for starts, ends) of the words of pieces."""
        lengths = ints(self.length)[cut.numbers]
        first = ints(self.first)[cut.numbers]
        before = np.cumsum(lengths)
        ends = np.append(0, before)[cut.ends]
        if len(before) and lengths.min() == lengths.max() == 1:
            index = first
        else:
            index = np.repeat(first - (before - lengths), lengths) + np.arange(before[-1] if len(before) else 0)
        nothing = np.zeros(0, dtype=np.int32)
        if not places:
            return ints(self.code)[index], ends, nothing, nothing
        starts = np.repeat(cut.places, lengths) + ints(self.inner)[index]
        return ints(self.code)[index], ends, starts.astype(np.int32), (starts + ints(self.size)[index]).astype(np.int32)


def ints(values: "array[int]") -> Codes:
    """A view of an array, which cannot grow as long as the view exists: read from it and let it go."""
    return np.frombuffer(values, dtype=np.int32) if values else np.zeros(0, dtype=np.int32)
