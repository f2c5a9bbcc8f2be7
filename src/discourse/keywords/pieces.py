"""Pieces of texts: what lies between blanks and marks, each different one numbered once and analysed once.

Cutting is done on arrays.  Characters become bytes by one table, so that a piece of up to eight common characters is one
64-bit number, which is its key without any loss; other pieces are looked up as strings.  The tokens of a text are those
of its pieces, in order, so the cost of analysis grows with the vocabulary and not with the tokens.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import count
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from discourse.keywords.corpus import Codes, Ints
from discourse.language.fold import DELETED, fold
from discourse.language.tokens import tokenize

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
# Binary digits of the number of slots of the table of keys: a million for some 300,000 pieces of 100 MB of news.
SLOTS = 20
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio (Knuth, vol. 3, 6.4)
# Nearly every piece folds to letters of the basic Arabic block alone or to digits alone: it is one word.
ARABIC, DIGIT, MIXED = 1, 2, 4
_DELETED = np.array(sorted(map(ord, DELETED)), dtype=np.uint32)


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


@cache
def _kinds() -> NDArray[np.uint8]:
    """The kind of each character of a folded piece, one bit each; 0 for the line feed between pieces."""
    table = np.full(1 << 16, MIXED, dtype=np.uint8)
    table[0x621:0x63B] = table[0x641:0x64B] = ARABIC
    table[0x30:0x3A] = DIGIT
    table[0x0A] = 0
    return table


def _code_points(text: str) -> NDArray[np.uint16] | NDArray[np.uint32]:
    """One number per character: of 16 bits, which are made five times as fast, where the first plane has them all."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) == 2 * len(text):
        return np.frombuffer(units, dtype=np.uint16)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _kinds_of(text: str) -> NDArray[np.uint8]:
    return np.take(_kinds(), _code_points(text), mode="clip")


def _lines(text: str) -> tuple[Ints, Ints]:
    """(first character, length) of each line of a text that ends with a line feed."""
    ends = np.flatnonzero(_code_points(text) == 0x0A)
    begin = np.append(0, ends[:-1] + 1)
    return begin, ends - begin


class Cut(NamedTuple):
    """Pieces of several texts: numbers, places of their first characters in their texts, pieces before each text's end."""

    numbers: Codes
    places: Ints
    ends: Ints


class Pieces:
    """What is known of each different piece: its words' codes and places, and how often it occurred."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        # Words and keys get the next number when they are first looked up.
        self.vocabulary: defaultdict[str, int] = defaultdict(count().__next__)
        self.numbers: defaultdict[int, int] = defaultdict(count().__next__)
        # No piece has the key 0.
        self.slot_key: NDArray[np.uint64] = np.zeros(1 << SLOTS, dtype=np.uint64)
        self.slot_number: Codes = np.zeros(1 << SLOTS, dtype=np.int32)
        self.looked_up: dict[str, int] = {}
        # Of each piece the place of its first word in the flat arrays, and the number of its words.
        self.first, self.length = array("i"), array("i")
        self.code, self.inner, self.size = array("i"), array("i"), array("i")
        self.seen: Ints = np.zeros(0, dtype=np.int64)

    def cut(self, texts: Sequence[str]) -> Cut:
        """The pieces of texts, new ones numbered in order of first occurrence and analysed."""
        joined = "\n".join(texts)
        marks = np.zeros(len(joined) + 9, dtype=np.uint8)
        codes = _code_points(joined)
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
        numbers, new = self._number(keys)
        self._analyse([joined[a - 1 : b - 1] for a, b in zip(start[new].tolist(), end[new].tolist(), strict=True)])
        self.seen = np.pad(self.seen, (0, len(self.numbers) - len(self.seen)))
        self.seen += np.bincount(numbers, minlength=len(self.numbers))
        sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        begin = np.cumsum(sizes + 1) - sizes  # one character before each text, so that marks and texts count alike
        ends = np.searchsorted(start, begin[1:]) if len(texts) else begin
        ends = np.append(ends, len(start)) if len(texts) else ends
        places = start - np.repeat(begin, np.diff(ends, prepend=0)) if len(texts) else start
        return Cut(numbers, places, ends)

    def _number(self, keys: NDArray[np.uint64]) -> tuple[Codes, Ints]:
        """(the number of each key, where each new one is first), new ones numbered in order of first occurrence.

        A table with one key for each slot answers for nearly all; the others are looked up in a dictionary.
        """
        slot = ((keys * _SPREAD) >> np.uint64(64 - SLOTS)).view(np.int64)
        numbers = self.slot_number[slot]
        missed = np.flatnonzero(self.slot_key[slot] != keys)
        before = len(self.numbers)
        found = np.fromiter(map(self.numbers.__getitem__, keys[missed].tolist()), dtype=np.int32, count=len(missed))
        numbers[missed] = found
        self.slot_key[slot[missed]], self.slot_number[slot[missed]] = keys[missed], found
        fresh = found >= before
        place = np.zeros(len(self.numbers) - before, dtype=np.int64)
        place[found[fresh][::-1] - before] = missed[fresh][::-1]
        return numbers, place

    def _analyse(self, new: list[str]) -> None:
        """Reads pieces that are new, all in one fold; only those that may contain several words go one by one."""
        if not new:
            return
        self.pieces += new
        raw = "\n".join(new) + "\n"
        norm = fold(raw)
        folded = norm.split("\n")
        folded.pop()
        begin, sizes = _lines(raw)
        kinds = np.bitwise_or.reduceat(_kinds_of(norm), _lines(norm)[0])
        whole = ((kinds == ARABIC) | (kinds == DIGIT)) & ~np.isin(_code_points(raw)[begin], _DELETED)
        # A piece that the fold leaves as it is serves as the word: one string for both.
        norms = [a if a == b else b for a, b in zip(new, folded, strict=True)]
        length = np.ones(len(new), dtype=np.int32)
        parts: list[str] = []
        inner: list[int] = []
        part_sizes: list[int] = []
        before = 0
        odd = np.flatnonzero(~whole).tolist()
        for k in odd:
            tokens = tokenize(new[k])
            parts += norms[before:k]
            parts += [t.norm for t in tokens]
            inner += [t.start for t in tokens]
            part_sizes += [t.end - t.start for t in tokens]
            length[k] = len(tokens)
            before = k + 1
        parts += norms[before:]
        first = np.cumsum(length, dtype=np.int32) - length
        is_whole = np.repeat(whole, length)
        inners = np.zeros(len(parts), dtype=np.int32)
        inners[~is_whole] = inner
        word_sizes = np.zeros(len(parts), dtype=np.int32)
        word_sizes[~is_whole] = part_sizes
        word_sizes[is_whole] = sizes[whole]
        self.first.frombytes((first + np.int32(len(self.code))).tobytes())
        self.length.frombytes(length.tobytes())
        self.code.extend(map(self.vocabulary.__getitem__, parts))
        self.inner.frombytes(inners.tobytes())
        self.size.frombytes(word_sizes.tobytes())

    def forms(self) -> tuple[str, ...]:
        """Each word's commonest written form; of equally common ones the first in code-point order."""
        first, length = ints(self.first), ints(self.length)
        # Of each piece its first word's code and whether it is that word and nothing more.
        codes, sizes = (np.append(ints(x), np.int32(0))[first] for x in (self.code, self.size))
        whole = (length == 1) & (sizes == np.fromiter(map(len, self.pieces), dtype=np.int32, count=len(self.pieces)))
        pieces = np.array(self.pieces, dtype=object)
        # Words with one piece have one form.  The others are compared.
        of_code = np.bincount(codes[whole], minlength=len(self.vocabulary))
        single = whole & (of_code[codes] == 1) if len(of_code) else whole
        forms = np.full(len(self.vocabulary), "", dtype=object)
        forms[codes[single]] = pieces[single]
        counts = np.zeros(len(forms), dtype=np.int64)
        counts[codes[single]] = self.seen[single]
        form, times = forms.tolist(), counts.tolist()
        several = np.flatnonzero(whole & ~single)
        for piece, code, n in zip(
            pieces[several].tolist(), codes[several].tolist(), self.seen[several].tolist(), strict=True
        ):
            if n > times[code] or (n == times[code] and piece < form[code]):
                form[code], times[code] = piece, n
        odd: Counter[tuple[int, str]] = Counter()
        for k in np.flatnonzero(~whole).tolist():
            piece, n = self.pieces[k], int(self.seen[k])
            for w in range(first[k], first[k] + length[k]):
                odd[self.code[w], piece[self.inner[w] :][: self.size[w]]] += n
        # What also occurs as a piece of its own adds to that.
        written = {form for _, form in odd}
        alone = {p: int(self.seen[k]) for k, p in enumerate(self.pieces) if p in written and whole[k]} if odd else {}
        for (code, text), n in odd.items():
            n += alone.get(text, 0)
            if n > times[code] or (n == times[code] and text < form[code]):
                form[code], times[code] = text, n
        return tuple(form)

    def expand(self, cut: Cut, *, places: bool) -> tuple[Codes, Ints, Codes, Codes]:
        """(codes, words before each text's end, and where asked for starts, ends) of the words of pieces."""
        length, first = ints(self.length), ints(self.first)
        # Nearly every piece is one word; the others, few, shift what follows them.
        one = np.where(length == 1, np.append(ints(self.code), np.int32(0))[first], np.int32(-1))
        codes = one[cut.numbers]
        other = np.flatnonzero(codes < 0)
        lengths = length[cut.numbers[other]]
        shift = np.append(0, np.cumsum(lengths - 1, dtype=np.int64))
        ends = cut.ends + shift[np.searchsorted(other, cut.ends)]
        times = np.ones(len(codes), dtype=np.int64)
        times[other] = lengths
        # Where the words of these pieces go, and where they come from.
        into = np.repeat(other + shift[:-1], lengths) + _within(lengths)
        index = np.repeat(first[cut.numbers[other]].astype(np.int64), lengths) + _within(lengths)
        codes = np.repeat(codes, times)
        codes[into] = ints(self.code)[index]
        nothing = np.zeros(0, dtype=np.int32)
        if not places:
            return codes, ends, nothing, nothing
        index = np.repeat(first[cut.numbers].astype(np.int64), times) + _within(times)
        starts = np.repeat(cut.places, times) + ints(self.inner)[index]
        return codes, ends, starts.astype(np.int32), (starts + ints(self.size)[index]).astype(np.int32)


def _within(lengths: NDArray[Any]) -> Ints:
    """0, 1, 2, ... of each of several runs of these lengths."""
    ends = np.cumsum(lengths, dtype=np.int64)
    within: Ints = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
    return within


def ints(values: "array[int]") -> Codes:
    """A view of an array, which cannot grow as long as the view exists: read from it and let it go."""
    return np.frombuffer(values, dtype=np.int32) if values else np.zeros(0, dtype=np.int32)
