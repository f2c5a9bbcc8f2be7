"""Two wordings compared: what one has and the other has not, which words oppose each other, how near they are.

What :class:`discourse.coding.classify.StanceClassifier` learns from.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from discourse.language.clitics import AUGMENTS, SUFFIXES, without_prefix
from discourse.language.fold import fold, loosen
from discourse.language.tokens import tokenize, words
from discourse.lexicon.scope import listed, scope
from discourse.packaged import read_table

_WEAK = str.maketrans("", "", "اويىءئؤ")


def light(word: str) -> str:
    """A rough stem for comparing two wordings of one thing: one joined particle and one ending off.

    >>> light("والمستشارين"), light("قوة")
    ('مستشار', 'قوه')
    """
    word = without_prefix(fold(word, loose=True))
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The firm letters of a word's stem, a rougher key still: verb, verbal noun and participle of a root share it, mostly.

    >>> skeleton("ترتفع"), skeleton("ارتفاع"), skeleton("المرتفعة"), skeleton("رفع")
    ('رفع', 'رفع', 'رفع', 'رفع')
    """
    stem = light(word)
    for augment in AUGMENTS:
        if stem.startswith(augment) and len(stem) - len(augment) >= 3:
            stem = stem[len(augment) :]
            break
    if len(stem) >= 4 and stem[1] == "ت":
        stem = stem[0] + stem[2:]  # the infix of form VIII
    firm = stem.translate(_WEAK)
    return firm if len(firm) >= 2 else stem


@lru_cache(maxsize=1)
def _poles() -> dict[str, frozenset[tuple[str, int]]]:
    """Rough key -> the poles (dimension, 1 or -1) of data/poles.tsv to which a word of this key belongs."""
    found: dict[str, set[tuple[str, int]]] = {}
    for row in read_table("poles.tsv"):
        for side, sign in (("one", 1), ("other", -1)):
            for word in row[side].split():
                found.setdefault("=" + light(word), set()).add((row["dimension"], sign))
                if len(skeleton(word)) >= 3:
                    found.setdefault(skeleton(word), set()).add((row["dimension"], sign))
    return {key: frozenset(value) for key, value in found.items()}


def poles(written: Iterable[str]) -> set[tuple[str, int]]:
    """The poles to which words belong: rising or falling, allowed or forbidden, and so on.

    >>> sorted(poles(["ارتفعت"]) ^ poles(["هبطت"]))
    [('level', -1), ('level', 1)]
    """
    table = _poles()
    found: set[tuple[str, int]] = set()
    for word in written:
        found |= table.get("=" + light(word)) or table.get(skeleton(word)) or frozenset()
    return found


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    """Rough stem -> country of data/places.tsv: its name, its people, its capital are one."""
    return {light(word): row["place"] for row in read_table("places.tsv") for word in row["names"].split()}


# Words that no wording turns on: prepositions and particles (Ryding 2005, ch. 16, 18).
_LINKS = frozenset(map(loosen, listed("link")))


@lru_cache(maxsize=1)
def _negators() -> frozenset[str]:
    return listed("negation") | listed("refusal")


class Pair:
    """Two wordings side by side: their loose words, and what the first has alone (``out``) and the second (``into``).

    ``left`` and ``new`` are the same without words whose skeleton the other side has: a paraphrase inflects, a
    contradiction puts in other words.  Of a passage alone everything is new.
    """

    def __init__(self, context: str, text: str) -> None:
        self.raw = (context, text)
        self.first, self.second = ([fold(w, loose=True) for w in words(t)] for t in (context, text))
        self.stems = tuple([light(w) for w in side] for side in (self.first, self.second))
        a, b = (set(side) for side in self.stems)
        self.out = [w for w, s in zip(self.first, self.stems[0], strict=True) if s not in b]
        self.into = [w for w, s in zip(self.second, self.stems[1], strict=True) if s not in a]
        self.keys = tuple([skeleton(w) for w in side] for side in (self.first, self.second))
        self.left = [w for w in self.out if w not in _LINKS and not _near(w, self.keys[1])]
        self.new = [w for w in self.into if w not in _LINKS and not _near(w, self.keys[0])]


def _near(word: str, keys: Sequence[str]) -> bool:
    """Whether a word's skeleton, or one that contains it or is contained in it, is among the keys."""
    own = skeleton(word)
    return own in keys or (len(own) > 2 and any(len(k) > 2 and (k in own or own in k) for k in keys))


def changed_words(pair: Pair) -> dict[str, float]:
    """What a wording adds (+), leaves out (-), keeps (=) and puts in place of what (>), by rough stems."""
    a, b = (set(side) for side in pair.stems)
    found = {f"-{w}": 1.0 for w in a - b} | {f"+{w}": 1.0 for w in b - a} | {f"={w}": 0.5 for w in a & b}
    return found | {f"{x}>{y}": 1.0 for x in a - b for y in b - a}


def segments(pair: Pair) -> dict[str, float]:
    """What is in the place of what when the two wordings are aligned: replaced, put in, taken out."""
    a, b = pair.stems
    found: dict[str, float] = {}
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        out, into = [w for w in a[i:j] if w not in b], [w for w in b[k:m] if w not in a]
        if 0 < len(out) <= 3 and 0 < len(into) <= 3:
            found |= {f"{x}>{y}": 1.0 for x in out for y in into}
        elif into and not out:
            found["+ " + " ".join(into[:3])] = 1.0
        elif out and not into:
            found["- " + " ".join(out[:3])] = 1.0
        size = f"({tag} {min(len(out), 3)} {min(len(into), 3)})"
        found[size] = found.get(size, 0) + 0.5
    return found


def measures(pair: Pair) -> list[float]:
    """How near two wordings are, and what sets them apart: overlaps, lengths, cues, opposites, numbers, marks."""
    a, b = (set(side) for side in pair.stems)
    first, second = pair.stems
    keys = pair.keys
    out, into = a - b, b - a
    both = len(a & b)
    figures = [{w for w in side if w[0].isdigit()} for side in (pair.first, pair.second)]
    numbers = [len(figures[0]), len(figures[1]), len(figures[0] & figures[1]), len(figures[0] ^ figures[1])]
    aligned = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    swaps = sum(tag == "replace" and j - i == 1 and m - k == 1 for tag, i, j, k, m in aligned.get_opcodes())
    letters = SequenceMatcher(None, " ".join(pair.first), " ".join(pair.second), autojunk=False)
    shared = len(set(keys[0]) & set(keys[1]))
    return [
        both,
        both / max(1, len(a)),
        both / max(1, len(b)),
        both / max(1, len(a | b)),
        len(first),
        len(second),
        len(second) - len(first),
        _strangers(out, into),
        _strangers(into, out),
        *numbers,
        SequenceMatcher(None, first, second).ratio(),
        first[:1] == second[:1],
        first[-1:] == second[-1:],
        len(pair.left),
        len(pair.new),
        len(pair.left) / max(1, len(first)),
        len(pair.new) / max(1, len(second)),
        letters.ratio(),
        aligned.ratio(),
        sum(map(len, pair.left)),
        sum(map(len, pair.new)),
        len(pair.raw[1]) / max(1, len(pair.raw[0])),
        shared / max(1, min(map(len, map(set, keys)))),
        swaps,
        *_marks(pair),
        *_cues(pair),
        *_opposed(pair),
        *_moved(pair),
    ]


def _strangers(some: set[str], other: set[str]) -> int:
    return sum(all(SequenceMatcher(None, w, o).ratio() <= 0.75 for o in other) for w in some)


def _marks(pair: Pair) -> Iterator[float]:
    for text in pair.raw:
        yield from (text.count("؟") + text.count("?"), ":" in text, ".." in text)


def _cues(pair: Pair) -> Iterator[float]:
    """Negators and denials, and the cues of negation, restriction, hedging and stress, in each wording."""
    negators = _negators()
    no = [sum(w in negators for w in words(text)) for text in pair.raw]
    yield from (*no, abs(no[0] - no[1]), no[1] - no[0])
    for text in pair.raw:
        found = [name for name, _, _ in scope(tokenize(text, punctuation=True)).cues]
        yield from (found.count(n) for n in ("negation", "restriction", "hedge", "booster"))


def _opposed(pair: Pair) -> Iterator[float]:
    """How many poles of the two wordings are opposed, shared, or on one side alone."""
    out, into = poles(pair.out), poles(pair.into)
    a, b = poles(pair.first), poles(pair.second)
    yield from (_opposites(out, into), len(out & into), _opposites(a, b), len(a & b), len(out), len(into))
    yield from (len(into - a), len(out - b), _opposites(into, a) > 0, _opposites(out, b) > 0, len(a - b), len(b - a))


def _moved(pair: Pair) -> Iterator[float]:
    """Countries that both wordings name, that one names alone, and whether each names one of its own."""
    a, b = ({_places()[s] for s in side if s in _places()} for side in pair.stems)
    yield from (len(a & b), len(a - b), len(b - a), min(len(a - b), len(b - a)))


def _opposites(one: set[tuple[str, int]], other: set[tuple[str, int]]) -> int:
    return sum((d, -sign) in other and (d, sign) not in other for d, sign in one)
