"""What rows of weights name: the words of a class, those of a value's rows, and rows of which most words are there.

A cue asks for words in an order, within a clause.  A writer whom nobody has read uses some of these words in other ways, and
words of the same classes: that says less than a cue, but more than a word that is in no row.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import chain

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
    >>> rows.of(["قوا", "التي", "تبديل"]), rows.of(["قوا", "وصل"])
    ({'x': [{'قوا', 'تبديل'}]}, {})
    """

    def __init__(self, lexicon: Iterable[Entry]) -> None:
        self._ways: list[tuple[str, int, int]] = []  # value, number of the entry, how many steps
        self._steps: dict[str, list[tuple[int, int]]] = defaultdict(list)  # stem -> ways and which of their steps it is
        for number, entry in enumerate(lexicon):
            classes = {WORDS + name: words.split("/") for name, words in entry.classes}
            for phrase in entry.phrase:
                steps = [self._alternatives(step, classes) for step in re.split("[ &]+", phrase)]
                for at, stems in enumerate(steps if len(steps) > 1 else []):
                    for stem in stems:
                        self._steps[stem].append((len(self._ways), at))
                self._ways.append((entry.value, number, len(steps)))
        self.stems = frozenset(self._steps)

    def of(self, stems: Iterable[str]) -> dict[str, list[set[str]]]:
        """For each value the words that each such row has among some stems."""
        here: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for stem in set(stems):
            for way, step in self._steps.get(stem, ()):
                here[way].append((step, stem))
        found: dict[str, dict[int, set[str]]] = defaultdict(dict)
        for way, places in here.items():
            value, number, size = self._ways[way]
            if len(places) > 1 and number not in found[value]:
                steps, words = {step for step, _ in places}, {stem for _, stem in places}
                if min(len(steps), len(words)) > 1 and len(steps) >= _MOST * size and not words <= empty():
                    found[value][number] = words
        return {value: list(rows.values()) for value, rows in found.items() if rows}

    @staticmethod
    def _alternatives(step: str, classes: Mapping[str, Collection[str]]) -> set[str]:
        return set(_stems(chain.from_iterable(classes.get(word, [word]) for word in step.split("/"))))


@lru_cache(maxsize=1)
def empty() -> frozenset[str]:
    """The stems of function words."""
    return frozenset(STEMS[word] for word in function_words())


def _stems(steps: Iterable[str]) -> list[str]:
    """The stems of steps of rows, such as ``قوات`` or ``غادر:verb``."""
    return [STEMS[word] for step in steps if (word := fold(step.partition(":")[0]))]
