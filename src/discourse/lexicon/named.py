"""What rows of weights name: the words of a class, those of a value's rows, and rows of which most words are there.

A cue asks for words in an order, within a clause.  A writer whom nobody has read uses some of these words in other ways, and
words of the same classes: that says less than a cue, but more than a word that is in no row.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from math import ceil

from discourse.language.clitics import light_stem
from discourse.language.fold import fold, loosen
from discourse.language.memo import Memo
from discourse.lexicon.entries import Entry
from discourse.lexicon.scope import function_words

# Before the name of a word class, or of a value for the words of its rows.
WORDS = "@"
# Before the name of a value, for its rows of which most words are in a paragraph.
ROWS = "&"
# Which part of a row's steps is most of them.
_MOST = 0.6
# A row with fewer steps is no row of which a part may be there, and so many are at least.
_FEWEST = 2
# folded word -> the stem by which its weight is looked up
STEMS = Memo(lambda word: light_stem(loosen(word)))


def named_words(lexicon: Iterable[Entry]) -> dict[str, dict[str, float]]:
    """What ``@name`` stands for in a row of variable ``weight``: stems, with the share that each counts.

    Of a class each word counts whole.  Of a value, whose rows tell in which words it is spoken of, content words do, and one
    that rows of several values have counts for each in part.

    >>> found = named_words([Entry("frame", "x", "خدعة", "noun"), Entry("frame", "y", "", phrase=("رحيل خدعة",))])
    >>> found["x"], found["y"]
    ({'خدع': 0.5}, {'رحيل': 1.0, 'خدع': 0.5})
    """
    classes: dict[str, dict[str, float]] = {}
    values: dict[str, dict[str, None]] = defaultdict(dict)  # in the order of the rows
    for entry in lexicon:
        steps = [step for phrase in entry.phrase for step in re.split("[ /&]+", phrase) if not step.startswith(WORDS)]
        own = _stems([entry.lemma, *entry.forms, *steps])
        values[entry.value].update(dict.fromkeys(stem for stem in own if stem not in empty()))
        classes |= {name: dict.fromkeys(_stems(words.split("/")), 1.0) for name, words in entry.classes}
    having = Counter(stem for stems in values.values() for stem in stems)
    return {value: {stem: 1 / having[stem] for stem in stems} for value, stems in values.items()} | classes


class PartRows:
    """The rows of a lexicon of which most words are somewhere in a paragraph, wherever a row would have them.

    Of one of its phrases three steps in five are there, two at least, in different words of which one is a content word.

    >>> rows = PartRows([Entry("frame", "x", "", phrase=("تغيير/تبديل أسماء @name",), classes=(("name", "قوات:noun"),))])
    >>> rows.of(["قوا", "التي", "تبديل"]) == {"x": [{"قوا", "تبديل"}]}, rows.of(["قوا", "وصل"])
    (True, {})
    """

    def __init__(self, lexicon: Iterable[Entry]) -> None:
        self._ways: list[tuple[str, int]] = []  # value, number of the entry
        steps: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        needs: dict[int, int] = defaultdict(int)
        for number, entry in enumerate(lexicon):
            classes = {WORDS + name: words.split("/") for name, words in entry.classes}
            for phrase in entry.phrase:
                parts = [self._alternatives(step, classes) for step in re.split("[ &]+", phrase)]
                if len(parts) < _FEWEST:
                    continue
                way = 1 << len(self._ways)
                self._ways.append((entry.value, number))
                needs[max(_FEWEST, ceil(_MOST * len(parts)))] |= way
                for at, stems in enumerate(parts):
                    for stem in stems:
                        steps[stem][at] |= way
        # a set of ways is one number with a bit for each: hundreds of ways are joined and met at once
        self._steps = {
            stem: tuple(ways.items()) for stem, ways in steps.items()
        }  # stem -> step, and ways where it is that
        self._having = {stem: _joined(ways.values()) for stem, ways in steps.items()}  # and ways where it is any step
        self._needs = tuple(needs.items())  # how many steps are most of them, and of which ways
        self.stems = frozenset(self._steps)

    def of(self, stems: Iterable[str]) -> dict[str, list[set[str]]]:
        """For each value the words that each such row has among some stems."""
        here = self._steps.keys() & set(stems)
        return {
            value: [{stem for stem in here if self._having[stem] & way} for way in _each(rows)]
            for value, rows in self.rows(here).items()
        }

    def within(self, stem: str, rows: int) -> bool:
        """Whether a stem is a content word of any of some rows."""
        return bool(self._having.get(stem, 0) & rows) and stem not in empty()

    def rows(self, here: Iterable[str]) -> dict[str, int]:
        """For each value a bit for each such row, for the first way in which it is there; ``here``: stems of the rows."""
        filled: dict[int, int] = {}  # step -> the ways of which it is there
        once = twice = content = 0  # the ways of which a stem is there, two are, one is that is a content word
        function_words = empty()
        for stem in here:
            ways = self._having[stem]
            twice |= once & ways
            once |= ways
            if stem not in function_words:
                content |= ways
            for at, some in self._steps[stem]:
                filled[at] = filled.get(at, 0) | some
        most = max(need for need, _ in self._needs) if self._needs else 0
        reached = [once] + [0] * most  # the ways of which so many steps are there
        for some in filled.values():
            for count in range(most, 0, -1):
                reached[count] |= some & reached[count - 1]
        left = twice & content & _joined([reached[need] & ways for need, ways in self._needs])
        found: dict[str, int] = {}
        numbers: set[int] = set()
        for way in _each(left):
            value, number = self._ways[way.bit_length() - 1]
            if number not in numbers:
                numbers.add(number)
                found[value] = found.get(value, 0) | way
        return found

    @staticmethod
    def _alternatives(step: str, classes: Mapping[str, Collection[str]]) -> set[str]:
        return set(_stems(chain.from_iterable(classes.get(word, [word]) for word in step.split("/"))))


@lru_cache(maxsize=1)
def empty() -> frozenset[str]:
    """The stems of function words."""
    return frozenset(STEMS[word] for word in function_words())


def _each(ways: int) -> Iterator[int]:
    """The single ways of a set."""
    while ways:
        way = ways & -ways
        yield way
        ways ^= way


def _joined(sets: Iterable[int]) -> int:
    """The ways that are in any of some sets."""
    joined = 0
    for ways in sets:
        joined |= ways
    return joined


def _stems(steps: Iterable[str]) -> list[str]:
    """The stems of steps of rows, such as ``قوات`` or ``غادر:verb``."""
    return [STEMS[word] for step in steps if (word := fold(step.partition(":")[0]))]
