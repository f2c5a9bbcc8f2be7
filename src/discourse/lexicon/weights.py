"""Weights of words: how much the words of a paragraph speak for a frame, next to the cues that name it.

A cue of the lexicon counts 1.1.  A word that is no cue, but is commoner in paragraphs with the frame than in others, counts
its weight, which may be negative; a paragraph has the frame where the sum reaches one.  So words of doubt support a weak cue
or stand in for a missing one, and words of another topic overrule a cue.  This is a linear classifier written as rows of
the lexicon, one weight per light stem, so that each decision can be read and each weight changed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from discourse.language.analysis import Analysis
from discourse.language.fold import fold, loosen
from discourse.language.readers import Readers, known_words
from discourse.language.tokens import WORD
from discourse.lexicon.entries import Entry
from discourse.lexicon.named import ROWS, STEMS, WORDS, PartRows, empty, named_words

VARIABLE = "weight"
# What a paragraph's cues of a frame count together.  More than one, so that it takes words that clearly speak of something else
# to overrule a cue: at 1 the weights removed more right cues of real articles, at 1.4 they hardly removed false ones
# (benchmarks/weights.py).
CUE = 1.1
# What a sum must reach: one, of decimals (.7 and .3 reach it).
REACHED = 1.0 - 1e-9
# What a sum must reach where it is evidence of a stance: .85 was chosen where a frame counted from log odds of .4; with frames
# counted from .85 (benchmarks/weights.py) the same words reach .7.
LEANING = 0.7
# Between a target and the label of a stance on it.
SIDE = ":"
# The stem of every paragraph: where a frame's sum begins.
ANY = "*"
# The words that are shown as the evidence of a frame without a cue.
_SHOWN = 3


def speaks_for(entry: Entry) -> str:
    """What a row of weights speaks for: a frame, or one side on a target.

    >>> speaks_for(Entry("weight", "against", "", target="bridge")), speaks_for(Entry("weight", "hollow", ""))
    ('bridge:against', 'hollow')
    """
    return f"{entry.target}{SIDE}{entry.value}" if entry.target else entry.value


class Weighed(NamedTuple):
    """A stem, or two neighbouring ones, with its weight for a frame, and its place among the words of a paragraph."""

    value: str
    stems: str
    weight: float
    first: int
    last: int


def _table(weights: Mapping[str, Sequence[tuple[str, float]]], values: Sequence[str]) -> NDArray[np.float64]:
    """The weights as a table, a row for each stem: numbers of one stem are next to each other in memory."""
    column = {about: number for number, about in enumerate(values)}
    table = np.zeros((len(weights), len(column)))
    for number, of in enumerate(weights.values()):
        for about, weight in of:
            table[number, column[about]] = weight
    return table


class Weights:
    """The rows of variable ``weight``: ``phrase`` lists light stems, or pairs of neighbours, that share a weight.

    Among them ``*`` is of every paragraph, ``@name`` of each word of a class, or of the rows of a value, of the ``lexicon``,
    and ``&value`` counts for its rows of which a paragraph has most words, by the logarithm of their number and one.  What a
    word weighs by several rows adds up.

    >>> row = Entry("weight", "hollow", "", phrase=("مسرح", "تغير شييا"), weight=0.6)
    >>> [(w.stems, w.weight) for w in Weights([row]).of(["والمسرحية", "تغير", "شيئا"])]
    [('مسرح', 0.6), ('تغير شييا', 0.6)]
    >>> rows, cue = Entry("weight", "hollow", "", phrase=("@hollow",), weight=0.3), Entry("frame", "hollow", "مسرحية", "noun")
    >>> [(w.stems, w.weight) for w in Weights([rows], [cue]).of(["والمسرحية"])]
    [('مسرح', 0.3)]
    """

    def __init__(self, entries: Iterable[Entry], lexicon: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        # the sides on targets that they speak for, besides frames
        self.sides = frozenset(speaks_for(entry) for entry in self.entries if entry.target)
        lexicon = tuple(lexicon)
        self.context = next((entry.context for entry in self.entries if entry.context), ())
        names = {stems[0] for entry in self.entries for stems in entry.phrase}
        named = named_words(lexicon) if WORDS in names else {}
        sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for entry in self.entries:
            for stems in entry.phrase:
                alike: Mapping[str, float] = named.get(stems[1:], {}) if stems[0] == WORDS else {stems: 1.0}
                for stem, share in alike.items():
                    sums[stem][speaks_for(entry)] += share * entry.weight
        self._of = {stem: tuple(values.items()) for stem, values in sums.items()}
        self._values = list(dict.fromkeys(about for values in self._of.values() for about, _ in values))
        self._row = {stem: number for number, stem in enumerate(self._of)}
        self._table = _table(self._of, self._values)
        # where the sum of each begins: the weight of every paragraph
        self.base = dict(self._of.get(ANY, ()))
        # what a stem weighs for all frames together: where all weights are of one value
        self.whole = {stem: sum(weight for _, weight in values) for stem, values in self._of.items()}
        # second stem of a pair -> the stems that come before it
        self.firsts: dict[str, set[str]] = defaultdict(set)
        for first, _, second in (stems.rpartition(" ") for stems in self._of if " " in stems):
            self.firsts[second].add(first)
        self._rows = PartRows(lexicon) if ROWS in names else None
        # the stems at which there may be a weight
        self._any = frozenset(self.firsts).union(self._of, self._rows.stems if self._rows else ())
        self._alone = Readers(self)  # where a text is not read together with other readers

    def known_of(self, word: str) -> str:
        """The stem of a folded word, where there may be a weight at it."""
        stem = STEMS[word]
        return stem if stem in self._any else ""

    def known(self, read: Analysis) -> dict[str, str] | None:
        """The stems of the words of a text at which there may be a weight, looked up once for each distinct word.

        None for a text with ligatures, whose words may be others than those of its vocabulary.
        """
        if not read.folded.whole:
            return None
        if known_words(read, self) is None:
            self._alone.read(read)
        return known_words(read, self)

    def of(
        self, words: Sequence[str], known: Mapping[str, str] | None = None, *, value: str | None = None
    ) -> list[Weighed]:
        """The weights of the distinct stems and pairs of some folded words in order, at their first place.

        ``known`` are the stems of the words of their text, where they have been looked up (:meth:`known`); ``value``: the
        only frame that is asked for.
        """
        places = self.places(words, known)
        found = [
            Weighed(about, stem, weight, *place)
            for stem, place in places.items()
            for about, weight in self._of.get(stem, ())
            if value is None or about == value
        ]
        for name, number, rows in self._in_part(places):
            place = min(place for stem, place in places.items() if self._rows and self._rows.within(stem, rows))
            for about, weight in self._of.get(ROWS + name, ()):
                if value is None or about == value:
                    found.append(Weighed(about, ROWS + name, weight * log1p(number), *place))
        return found

    def totals(self, words: Sequence[str], known: Mapping[str, str] | None = None) -> dict[str, float]:
        """What some folded words weigh for each frame: the sums of :meth:`of`, without its records."""
        places = self.places(words, known)
        found = self._table[[self._row[stem] for stem in places if stem in self._row]]
        sums = zip(self._values, found.sum(axis=0).tolist(), np.any(found, axis=0).tolist(), strict=True)
        totals: dict[str, float] = {about: total for about, total, there in sums if there}
        for name, number, _ in self._in_part(places):
            for about, weight in self._of.get(ROWS + name, ()):
                totals[about] = totals.get(about, 0.0) + weight * log1p(number)
        return totals

    def _in_part(self, stems: Iterable[str]) -> list[tuple[str, int, int]]:
        """Of each value the number of its rows of which most words are among some stems, and which they are."""
        if self._rows is None:
            return []
        return [
            (name, rows.bit_count(), rows)
            for name, rows in self._rows.rows(self._rows.stems.intersection(stems)).items()
        ]

    def places(self, words: Sequence[str], known: Mapping[str, str] | None = None) -> dict[str, tuple[int, int]]:
        """The distinct stems and pairs of some folded words that may have weights, with the first and last word of each."""
        if known is None:
            known = {word: stem for word in set(words) if (stem := self.known_of(word))}
        places = {ANY: (0, 0)}
        for i, stem in [(i, known[word]) for i, word in enumerate(words) if word in known]:
            if stem not in places:
                places[stem] = (i, i)
            if i and stem in self.firsts and (before := STEMS[words[i - 1]]) in self.firsts[stem]:
                places.setdefault(f"{before} {stem}", (i - 1, i))
        return places


def unreachable(entry: Entry) -> Iterator[tuple[str, str]]:
    """The stems of a row that no word can have, with what is meant: written with marks, a class, or letters that folding joins.

    >>> list(unreachable(Entry("weight", "x", "", phrase=("مسرح", "مسرحية", "خدعة/وهم", "*"), weight=0.5)))
    [('مسرحية', 'مسرح'), ('خدعة/وهم', 'خدع|وهم')]
    """
    for written in entry.phrase:
        meant = ["".join(WORD.findall(part)) for part in re.split("[/ ]", fold(written))]
        if written[0] not in (ANY, WORDS, ROWS) and (
            written != loosen(fold(written)) or not set(written) <= set(" ".join(meant))
        ):
            yield written, ("|" if "/" in written else " ").join(STEMS[part] for part in meant if part)


def heaviest(words: Iterable[Weighed]) -> list[Weighed]:
    """The few words that weigh most for a frame, heaviest first: what a coding shows as its evidence.

    Function words and rows in part count in the sum, and are shown where nothing else speaks for the frame.
    """
    found = [w for w in words if w.weight > 0 and w.stems != ANY]
    content = [w for w in found if w.stems not in empty() and w.stems[0] != ROWS]
    return sorted(content or found, key=lambda w: (-w.weight, w.first))[:_SHOWN]
