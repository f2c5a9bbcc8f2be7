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

from discourse.language.fold import fold, loosen
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
# The stem of every paragraph: where a frame's sum begins.
ANY = "*"
# The words that are shown as the evidence of a frame without a cue.
_SHOWN = 3


class Weighed(NamedTuple):
    """A stem, or two neighbouring ones, with its weight for a frame, and its place among the words of a paragraph."""

    value: str
    stems: str
    weight: float
    first: int
    last: int


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
        lexicon = tuple(lexicon)
        self.context = next((entry.context for entry in self.entries if entry.context), ())
        names = {stems[0] for entry in self.entries for stems in entry.phrase}
        named = named_words(lexicon) if WORDS in names else {}
        sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for entry in self.entries:
            for stems in entry.phrase:
                alike: Mapping[str, float] = named.get(stems[1:], {}) if stems[0] == WORDS else {stems: 1.0}
                for stem, share in alike.items():
                    sums[stem][entry.value] += share * entry.weight
        self._of = {stem: tuple(values.items()) for stem, values in sums.items()}
        self._second = frozenset(stems.split()[-1] for stems in self._of if " " in stems)
        self._rows = PartRows(lexicon) if ROWS in names else None
        # the stems at which there may be a weight
        self._any = self._second.union(self._of, self._rows.stems if self._rows else ())

    def of(self, words: Sequence[str]) -> list[Weighed]:
        """The weights of the distinct stems and pairs of some folded words in order, at their first place."""
        places = self.places(words)
        found = [
            Weighed(value, stem, weight, *place)
            for stem, place in places.items()
            for value, weight in self._of.get(stem, ())
        ]
        for about, rows in self._rows.of(places).items() if self._rows else ():
            place = min(places[stem] for row in rows for stem in row if stem not in empty())
            for value, weight in self._of.get(ROWS + about, ()):
                found.append(Weighed(value, ROWS + about, weight * log1p(len(rows)), *place))
        return found

    def places(self, words: Sequence[str]) -> dict[str, tuple[int, int]]:
        """The distinct stems and pairs of some folded words that may have weights, with the first and last word of each."""
        stems = list(map(STEMS.__getitem__, words))
        places = {ANY: (0, 0)}
        for i, stem in [(i, stem) for i, stem in enumerate(stems) if stem in self._any]:
            places.setdefault(stem, (i, i))
            if i and stem in self._second:
                places.setdefault(f"{stems[i - 1]} {stem}", (i - 1, i))
        return places

    def total(self, stems: Iterable[str]) -> float:
        """What distinct stems and pairs weigh together, where all weights are of one value."""
        return sum(weight for stem in stems for _, weight in self._of.get(stem, ()))


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
