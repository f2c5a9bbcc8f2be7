"""A scanner that finds many phrases in raw bytes in one pass.

Words of up to eight letters are compared exactly.  Longer ones are compared by a 64-bit key mixed from their letters: two
different words with one key would be taken for each other, which is expected for one pair in 10**19, and words above 24
letters are never found.  The test of `patterns` compares the scanner with the tokenizer, word by word.
"""

import codecs
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.keywords.corpus import Ints
from discourse.language.fold import fold
from discourse.language.morphology import PREFIXES, surfaces
from discourse.language.tokens import tokenize

# The scan reads a text as bytes, one a character, so that up to eight letters of a word are one number.  What is not
# among these characters goes through _other.
_CHARACTERS = "".join(
    map(
        chr,
        (
            *range(128),
            *range(0x0621, 0x063B),
            *range(0x0640, 0x0653),
            *range(0x0660, 0x066A),
            0x0670,
            0x0671,
            0x060C,
            0x061B,
            0x061F,
            0x06AD,
            0x06A9,
            0x06AF,
            0x067E,
            0x0686,
            0x06A4,
            0x06CC,
            0x06BE,
            0x06C1,
            0x06D5,
            0x00AB,
            0x00BB,
            0x00A0,
            0x00AD,
            *range(0x2018, 0x201F),
            0x2026,
            0x2013,
            0x2014,
            *range(0x200B, 0x2010),
            0x2028,
            0x2029,
            0x2039,
            0x203A,
        ),
    )
)
_ANY_LETTER = "\u06ad"  # in place of every letter that has no byte; no phrase with it is taken
_ENDS = '\n\r.!?؟…؛«»“”„"‹›\u2028\u2029'
OTHER, LETTER, BORDER = b"\0\1\2"


def _class(char: str) -> int:
    """Of an Arabic word; of another word or a phrase's border; or between words."""
    if char.isalpha() and [t.norm for t in tokenize("ب" + char)] == ["ب" + char]:
        return LETTER
    return BORDER if tokenize(char) or char in _ENDS else OTHER


def _tables() -> tuple[Any, bytes, bytes, bytes]:
    """The charmap, what each byte is folded to, the bytes that the fold drops, and each byte's class."""
    place = {c: k for k, c in enumerate(_CHARACTERS)}
    folded = [fold(c) for c in _CHARACTERS]
    to = bytes(place[f or " "] for f in folded).ljust(256, b" ")
    kinds = bytes(_class(c) for c in _CHARACTERS).ljust(256, b"\0")
    return (
        codecs.charmap_build(_CHARACTERS + "\ufffe" * (256 - len(_CHARACTERS))),
        to,
        bytes(k for k, f in enumerate(folded) if not f),
        kinds,
    )


@cache
def _stand_in(char: str) -> str:
    """What replaces a character without a byte in a scan: its fold, or a character of its class."""
    of_class = {LETTER: _ANY_LETTER, BORDER: "a", OTHER: " "}
    return "".join(c if c in _CHARACTERS else of_class[_class(c)] for c in fold(char))


_MAP, _TO, _DROPPED, _KINDS = _tables()
_WITHOUT_BYTE = re.compile(f"[^{re.escape(_CHARACTERS)}]")


def _encode(text: str) -> bytes:
    """The folded text, a byte a character."""
    if any(mark in text for mark in "\u0653\u0654\u0655"):  # these fold with the letter before them
        text = fold(text)
    try:
        data = codecs.charmap_encode(text, "strict", _MAP)[0]
    except UnicodeEncodeError:
        text = _WITHOUT_BYTE.sub(lambda match: _stand_in(match[0]), text)
        data = codecs.charmap_encode(text, "strict", _MAP)[0]
    return data.translate(_TO, _DROPPED)


def _words(data: bytes) -> tuple[NDArray[np.uint64], Ints, Ints]:
    """(key, start, end) of each Arabic word of an encoded text; of up to 8 letters exact, of up to 24 mixed, else 0."""
    letter = np.frombuffer(data.translate(_KINDS), dtype=np.uint8) == LETTER
    edges = np.flatnonzero(np.diff(letter, prepend=False, append=False))
    start, end = edges[::2], edges[1::2]
    padded = data + bytes(32)
    eights: NDArray[np.uint64] = np.ndarray((len(data) + 24,), "<u8", padded, strides=(1,))
    masks = np.array([(1 << 8 * k) - 1 for k in range(9)], dtype=np.uint64)
    key = eights[start] & masks[np.minimum(end - start, 8)]
    for k in (8, 16):
        more = np.flatnonzero(end - start > k)
        rest = eights[start[more] + k] & masks[np.minimum(end[more] - start[more] - k, 8)]
        # Mixed by odd multiplications, which lose nothing, so that keys of other lengths fall elsewhere.
        key[more] = (key[more] ^ (key[more] >> np.uint64(29))) * _MIX + rest * _ODD
    key *= _ODD
    key[end - start > 24] = 0
    return key, start, end


_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio (Knuth, vol. 3, 6.4)
_MIX = np.uint64(
    0xBF58476D1CE4E5B9
)  # from the finalizer of SplitMix64 (Steele et al. 2014, doi:10.1145/2660193.2660195)


class Scan:
    """Finds phrases by the keys of their words' forms, in one pass over the text's bytes."""

    def __init__(self, phrases: Sequence[str]) -> None:
        words: dict[str, int] = {}
        self.keys: list[tuple[int, ...]] = []
        for phrase in phrases:
            tokens = [t.norm for t in tokenize(phrase)]
            if not tokens or any(_class(c) != LETTER or c not in _CHARACTERS for t in tokens for c in t):
                raise ValueError(f"phrase {phrase!r}: words of Arabic letters alone are read; take the others out")
            self.keys.append(tuple(words.setdefault(t, len(words)) for t in tokens))
        forms: dict[str, list[int]] = {}
        for word, number in words.items():
            for form in sorted(forms_of(word) | {word}):
                forms.setdefault(form, []).append(number)
        # A form that several words share means their set.
        sets: dict[tuple[int, ...], int] = {}
        numbers = np.array([sets.setdefault(tuple(v), len(sets)) for v in forms.values()], dtype=np.int64)
        keys, _, _ = _words(_encode(" ".join(forms)))
        order = np.argsort(keys)
        self.forms, self.numbers = keys[order], numbers[order]
        # A million bits by the keys' first twenty say of most words that they are none of these.
        self.maybe = np.zeros(1 << 20, dtype=bool)
        self.maybe[self.forms >> np.uint64(44)] = True
        # Which set has which word, and the phrases that a pair of sets begins (of one set alone: with itself, below 0).
        self.members = np.zeros((len(sets), len(words)), dtype=bool)
        for k, fits in enumerate(sets):
            self.members[k, list(fits)] = True
        pairs = []
        for k, key in enumerate(self.keys):
            one, two = (np.flatnonzero(self.members[:, w]).tolist() for w in (key[0], key[min(1, len(key) - 1)]))
            pairs += [(-1 - i, k) for i in one] if len(key) == 1 else [(i * len(sets) + j, k) for i in one for j in two]
        pairs.sort()
        self.pairs, self.phrases = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        self.longest = max(map(len, self.keys), default=0)
        self.lengths = np.array([len(key) for key in self.keys], dtype=np.int64)
        self.table = np.array([(*key, *[0] * (self.longest - len(key))) for key in self.keys], dtype=np.int64)

    def find(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """(text, phrase) of every place where a phrase occurs."""
        parts = [_encode(text) for text in texts]
        bounds = np.cumsum([len(part) + 1 for part in parts])
        data = b"\n".join(parts)
        key, start, _ = _words(data)
        near = np.flatnonzero(self.maybe[key >> np.uint64(44)])
        at = np.minimum(np.searchsorted(self.forms, key[near]), max(len(self.forms) - 1, 0))
        hit = self.forms[at] == key[near] if len(self.forms) else np.zeros(0, dtype=bool)
        near, number = near[hit], self.numbers[at[hit]]
        # A word continues to the next where nothing but blanks and small marks lies between.
        border = np.flatnonzero(np.frombuffer(data.translate(_KINDS), dtype=np.uint8) == BORDER)
        block = np.searchsorted(border, start[near])
        continues = np.append((np.diff(near) == 1) & (np.diff(block) == 0), False)
        first = np.flatnonzero(continues)
        seen = np.concatenate([-1 - number, number[first] * len(self.members) + number[first + 1]])
        at = np.concatenate([np.arange(len(near)), first])
        low, high = (np.searchsorted(self.pairs, seen, side=side) for side in ("left", "right"))
        times = high - low
        at = np.repeat(at, times)
        which = self.phrases[np.repeat(low - np.cumsum(times) + times, times) + np.arange(len(at))]
        for n in range(2, self.longest):
            more = self.lengths[which] > n
            next_one = np.minimum(at + n, len(near) - 1)
            fits = continues[next_one - 1] & self.members[number[next_one], self.table[which, n]]
            kept = ~more | (fits & (at + n < len(near)))
            at, which = at[kept], which[kept]
        text = np.searchsorted(bounds, start[near[at]], side="right")
        return text.astype(np.int64), which


def forms_of(word: str) -> set[str]:
    """Every folded form of a word of a phrase, with what may be joined to it.

    >>> sorted(forms_of("قرار") & {"قرار", "بالقرار", "وقراره", "وزير"})
    ['بالقرار', 'قرار', 'وقراره']
    """
    return {
        prefix + surface
        for surface, _, kind in surfaces(word, "written")
        for prefix, kinds in PREFIXES.items()
        if kinds & kind
    }
