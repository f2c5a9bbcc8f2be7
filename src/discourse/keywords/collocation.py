"""What stands beside a word: collocates within a window, inside sentence, quotation and text; pairs; patterns."""

import codecs
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from discourse import stats
from discourse.keywords.core import Core, Ints, Text, core, texts_of
from discourse.morphology import PREFIXES, surfaces
from discourse.text import fold, quotations, sentences, tokenize

BORDERS = ("sentence", "quotation", "text")
# Characters of text that are scanned at once; its arrays take some 80 bytes a character.
STEP = 1 << 20


def collocates(
    source: Any, node: str, *, window: int = 5, min_count: int = 2, within: str = "sentence", unit: str = "surface"
) -> pd.DataFrame:
    """Words within ``window`` words of a node, not across a border: ``within`` sentence, quotation or text.

    A quotation's border parts what is in its marks from what is not.  Columns: word, form (commonest written), count,
    left, right, f_node (slots of the window), f_word, then every measure of :func:`discourse.stats.association`.
    Order: logdice, then word.  A corpus that is prepared already is read text by text.

    >>> collocates("انسحاب القوات من البلد. انسحاب القوات غدا", "انسحاب")["word"].iloc[0]
    'القوات'
    """
    corpus = _cut(source, within, unit)
    at = np.flatnonzero(corpus.codes == corpus.code(node))
    text = corpus.text_of(at)
    low, high = corpus.bounds[text], corpus.bounds[text + 1]
    size = len(corpus.words)
    sides = []
    for step in (-1, 1):
        counts = np.zeros(size, dtype=np.int64)
        for k in range(1, window + 1):
            near = at + step * k
            inside = near[(near >= low) & (near < high)]
            counts += np.bincount(corpus.codes[inside], minlength=size)
        sides.append(counts)
    left, right = sides
    both = left + right
    kept = np.flatnonzero(both >= min_count)
    slots = int(both.sum())
    frame = pd.DataFrame(
        {
            "word": [corpus.words[k] for k in kept],
            "form": [corpus.forms[k] for k in kept],
            "count": both[kept],
            "left": left[kept],
            "right": right[kept],
            "f_node": slots,
            "f_word": corpus.counts()[kept],
        }
    )
    measures = stats.association(frame["count"], slots, frame["f_word"], max(len(corpus.codes), 1))
    frame = frame.assign(**measures)
    return frame.sort_values(["logdice", "word"], ascending=[False, True]).reset_index(drop=True)


def cooccurrences(
    source: Any, *, window: int = 5, min_count: int = 5, within: str = "text", unit: str = "surface"
) -> pd.DataFrame:
    """Every pair of words of which the second stands at most ``window`` words after the first, not across a border.

    Columns: word, collocate (folded), count, f_word, f_collocate, then every measure of
    :func:`discourse.stats.association` with N = words x window, each word having that many slots after it.
    Order: count, then word, collocate.

    >>> pairs = cooccurrences(["مجلس الأمن", "مجلس الأمن الدولي"], min_count=2)
    >>> pairs[["word", "collocate", "count"]].values.tolist()
    [['مجلس', 'الامن', 2]]
    """
    corpus = _cut(source, within, unit)
    codes, size = np.asarray(corpus.codes, dtype=np.int64), max(len(corpus.words), 1)
    counts = corpus.counts()
    # A word can be in at most 2 x window pairs each time it stands: rarer ones need not be looked at.
    often = np.append(counts * 2 * window >= min_count, False)[codes]
    left = np.repeat(corpus.bounds[1:], corpus.sizes) - np.arange(len(codes))  # words to the text's end, itself one
    keys, used = np.empty(len(codes) * window, dtype=np.int64), 0
    for step in range(1, min(window, len(codes) - 1) + 1):
        pair = codes[:-step] * size
        pair += codes[step:]
        pair = pair[(left[:-step] > step) & often[:-step] & often[step:]]
        keys[used : used + len(pair)] = pair
        used += len(pair)
    found = keys[:used]
    found.sort()
    starts = np.flatnonzero(np.append(True, found[1:] != found[:-1])) if len(found) else found
    times = np.diff(np.append(starts, len(found)))
    kept = times >= min_count
    pairs, times = found[starts[kept]], times[kept]
    one, two = pairs // size, pairs % size
    words = np.array(corpus.words, dtype=object)
    known = np.unique(np.concatenate([one, two]))
    place = np.empty(len(words), dtype=np.int64)
    place[known[np.argsort(words[known])]] = np.arange(len(known))
    order = np.lexsort((place[two], place[one], -times))
    one, two, times = one[order], two[order], times[order]
    slots = max(len(codes), 1) * window
    return pd.DataFrame(
        {
            "word": words[one],
            "collocate": words[two],
            "count": times,
            "f_word": counts[one],
            "f_collocate": counts[two],
            **stats.association(times, counts[one] * window, counts[two] * window, slots),
        }
    )


def _cut(source: Any, within: str, unit: str) -> Core:
    """The corpus with a text for each stretch that no window may leave."""
    if within not in BORDERS:
        raise ValueError(f"within {within!r} is not known; use {', '.join(BORDERS)}")
    if within == "text" or (isinstance(source, Core) and not len(source.raw)):
        return core(source, unit=unit)
    items = source.raw if isinstance(source, Core) else (item.text for item in texts_of(source))
    return core((piece for text in items for piece in _pieces(text, within)), unit=unit)


def _pieces(text: str, within: str) -> list[str]:
    if within == "sentence":
        return [text[a:b] for a, b in sentences(text)]
    cuts = {0, len(text)}
    for q in quotations(text):
        cuts |= {q.start, q.end}
    edges = sorted(cuts)
    return [text[a:b] for a, b in itertools.pairwise(edges) if text[a:b].strip()]


# --- patterns ---------------------------------------------------------------------------------------------------


def patterns(source: Any, phrases: Sequence[str]) -> pd.DataFrame:
    """How often phrases stand, each word with or without clitics: joined particles, article, endings, pronouns.

    The forms of a word are those of a lexicon's phrases (:func:`discourse.morphology.surfaces`).  A phrase crosses no
    quotation mark, no end of a line and none of . ! ? ؟ … ؛.  Only phrases of Arabic words are read.  Columns: phrase,
    count, n_texts.  Raises ValueError for a phrase without an Arabic word or with other words in it.

    >>> patterns("بالقوات الأمريكية والقوات الأمريكية، وللقوات", ["قوات أمريكية"])["count"].tolist()
    [2]
    """
    scan = _Scan(phrases)
    counts = np.zeros(len(phrases), dtype=np.int64)
    spread = np.zeros(len(phrases), dtype=np.int64)
    for batch in _batches(texts_of(source)):
        text, which = scan.find(batch)
        counts += np.bincount(which, minlength=len(phrases))
        pairs = np.unique(text * len(phrases) + which) if len(which) else which
        spread += np.bincount(pairs % max(len(phrases), 1), minlength=len(phrases))
    return pd.DataFrame({"phrase": list(phrases), "count": counts, "n_texts": spread})


def _batches(items: Iterable[Text]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for item in items:
        batch.append(item.text)
        size += len(item.text)
        if size >= STEP:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


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
_ANY_LETTER = "\u06ad"  # stands for every letter that has no byte; no phrase with it is taken
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


def _other(error: UnicodeError) -> tuple[str, int]:
    """What stands in a scan for characters without a byte: their fold, or one of their class."""
    assert isinstance(error, UnicodeEncodeError)
    stand_in = {LETTER: _ANY_LETTER, BORDER: "a", OTHER: " "}
    held = fold(error.object[error.start : error.end])
    return "".join(c if c in _CHARACTERS else stand_in[_class(c)] for c in held), error.end


_MAP, _TO, _DROPPED, _KINDS = _tables()
codecs.register_error("discourse-scan", _other)


def _encode(text: str) -> bytes:
    """The folded text, a byte a character."""
    if any(mark in text for mark in "\u0653\u0654\u0655"):  # these fold with the letter before them
        text = fold(text)
    return codecs.charmap_encode(text, "discourse-scan", _MAP)[0].translate(_TO, _DROPPED)


def _words(data: bytes) -> tuple[NDArray[np.uint64], Ints, Ints]:
    """(key, start, end) of each Arabic word of an encoded text; words of up to 24 letters have a key of their own."""
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


class _Scan:
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
        # A form that several words share stands for their set.
        sets: dict[tuple[int, ...], int] = {}
        numbers = np.array([sets.setdefault(tuple(v), len(sets)) for v in forms.values()], dtype=np.int64)
        keys, _, _ = _words(_encode(" ".join(forms)))
        order = np.argsort(keys)
        self.forms, self.numbers = keys[order], numbers[order]
        # A million bits by the keys' first twenty say of most words that they are none of these.
        self.maybe = np.zeros(1 << 20, dtype=bool)
        self.maybe[self.forms >> np.uint64(44)] = True
        # Which set holds which word, and the phrases that a pair of sets begins (of one set alone: with itself, below 0).
        self.holds = np.zeros((len(sets), len(words)), dtype=bool)
        for k, held in enumerate(sets):
            self.holds[k, list(held)] = True
        pairs = []
        for k, key in enumerate(self.keys):
            one, two = (np.flatnonzero(self.holds[:, w]).tolist() for w in (key[0], key[min(1, len(key) - 1)]))
            pairs += [(-1 - i, k) for i in one] if len(key) == 1 else [(i * len(sets) + j, k) for i in one for j in two]
        pairs.sort()
        self.pairs, self.phrases = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        self.longest = max(map(len, self.keys), default=0)
        self.lengths = np.array([len(key) for key in self.keys], dtype=np.int64)
        self.table = np.array([(*key, *[0] * (self.longest - len(key))) for key in self.keys], dtype=np.int64)

    def find(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """(text, phrase) of every place where a phrase stands."""
        parts = [_encode(text) for text in texts]
        bounds = np.cumsum([len(part) + 1 for part in parts])
        data = b"\n".join(parts)
        key, start, _ = _words(data)
        near = np.flatnonzero(self.maybe[key >> np.uint64(44)])
        at = np.minimum(np.searchsorted(self.forms, key[near]), max(len(self.forms) - 1, 0))
        hit = self.forms[at] == key[near] if len(self.forms) else np.zeros(0, dtype=bool)
        near, number = near[hit], self.numbers[at[hit]]
        # A word goes on to the next where nothing but blanks and small marks lies between.
        border = np.flatnonzero(np.frombuffer(data.translate(_KINDS), dtype=np.uint8) == BORDER)
        block = np.searchsorted(border, start[near])
        goes_on = np.append((np.diff(near) == 1) & (np.diff(block) == 0), False)
        first = np.flatnonzero(goes_on)
        seen = np.concatenate([-1 - number, number[first] * len(self.holds) + number[first + 1]])
        at = np.concatenate([np.arange(len(near)), first])
        low, high = (np.searchsorted(self.pairs, seen, side=side) for side in ("left", "right"))
        times = high - low
        at = np.repeat(at, times)
        which = self.phrases[np.repeat(low - np.cumsum(times) + times, times) + np.arange(len(at))]
        for n in range(2, self.longest):
            more = self.lengths[which] > n
            next_one = np.minimum(at + n, len(near) - 1)
            held = goes_on[next_one - 1] & self.holds[number[next_one], self.table[which, n]]
            kept = ~more | (held & (at + n < len(near)))
            at, which = at[kept], which[kept]
        text = np.searchsorted(bounds, start[near[at]], side="right")
        return text.astype(np.int64), which
