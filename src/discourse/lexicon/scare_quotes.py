"""Scare quotes: a word held at a distance by quotation marks, which is not speech."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from discourse.language.analysis import Analysis
from discourse.language.quotations import Quotation
from discourse.language.tokens import words
from discourse.lexicon.scope import listed

# A quotation of up to this many words round a hit is a label (scare quotes), a longer one is speech.
_SCARE = 3
# Three words with all their vowel marks have fewer characters than this.
_LONGEST_LABEL = 400
# Where a word surely begins, before anything is folded: most quotations are speech, and longer.
_BEGINS_WORD = re.compile(r"(?<!\S)[\u0621-\u063a\u0641-\u064a]")
# A short quotation after one of these is speech.
_SAYING = listed("saying")


class Labels:
    """The scare quotes of a text, looked up by place."""

    def __init__(self, quoted: Sequence[Quotation], text: str) -> None:
        labels = [q for q in quoted if scare(q, text)]
        self.starts = [q.inner_start for q in labels]
        # the farthest end of all that start so far: one look-up tells whether any of them reaches over a place
        self.ends = list(accumulate((q.inner_end for q in labels), max))

    def include(self, start: int, end: int) -> bool:
        number = bisect_right(self.starts, start) - 1
        return number >= 0 and end <= self.ends[number]


def labels_of(read: Analysis) -> Labels:
    """The scare quotes of a text, looked for once: several matchers ask for them."""
    found: Labels | None = read.kept.get(Labels)
    if found is None:
        found = read.kept[Labels] = Labels(read.quotations, read.text)
    return found


def scare(quotation: Quotation, text: str) -> bool:
    """Whether a quotation is a label held at a distance: short, and not a sentence put in a speaker's mouth.

    >>> from discourse.language import quotations
    >>> text = "وصف الخطوة بأنها «خدعة»، وقال: «خدعة»."
    >>> [scare(q, text) for q in quotations(text)]
    [True, False]
    """
    first, last = quotation.inner_start, quotation.inner_end
    if last - first > _LONGEST_LABEL or len(_BEGINS_WORD.findall(text, first, last)) > _SCARE:
        return False
    if len(words(text[first:last])) > _SCARE:
        return False
    at = quotation.start
    while at > 0 and text[at - 1].isspace():
        at -= 1
    before = words(text[max(0, at - 20) : at])[-1:]  # with «and» or «so» joined to it, or without
    return text[max(0, at - 1) : at] != ":" and _SAYING.isdisjoint([*before, *(w.lstrip("وف") for w in before)])
