"""Whether the writer of an article argues in their own voice, as columns, editorials and letters do.

A writer who says *I* and *we*, *indeed* and *perhaps*, where nobody is quoted, judges what is told: the frames and
judgements of their words are their own.  Reporters keep such words to those whom they quote.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from discourse.attribution import Attribution
from discourse.attribution.record import AUTHOR_ID
from discourse.coding.mentions import bare
from discourse.corpus import DocumentAnalysis
from discourse.language.fold import fold
from discourse.lexicon.scope import listed, scope_words

# A writer argues who uses so many of these words, and one in so many words of their own: read off columns and reports
# of the composed press, whose columns have four in a hundred words, and whose reports have none.
_FEWEST, _PER = 2, 100
# Nor does an article report that has so many words, and this share of them from nobody: read off the same texts.
_LONG, _OWN = 60, 0.93
# An article with so many sentences that have a name and a colon within so many words is an interview.
_TURNS, _TURN = 3, 5


class Writer:
    """Whether the writer of an article argues: found out once, and only where it is asked."""

    def __init__(self, read: DocumentAnalysis, reports: Sequence[Attribution], lines: dict[int, str]) -> None:
        self._read, self._reports, self._lines = read, reports, lines
        self._argues: bool | None = None

    def argues(self) -> bool:
        """:func:`argues` of the article."""
        if self._argues is None:
            self._argues = argues(self._read, self._reports, self._lines)
        return self._argues


def argues(read: DocumentAnalysis, reports: Sequence[Attribution], lines: dict[int, str]) -> bool:
    """Whether an article's writer argues; ``lines``: the sentences that an interview or post gives to somebody.

    >>> from discourse.corpus import analyse
    >>> argues(analyse("لست ممن يحبون الجسر. ولعل الطريق أنفع لنا."), [], {})
    True
    >>> argues(analyse("افتتح الوزير الجسر."), [], {})
    False
    """
    if listed("opinion-title").intersection(fold(read.text[: read.text.find("\n")]).replace(":", " ").split()[:1]):
        return True
    if sum(":" in read.sentence_norms(n)[1:_TURN] for n in range(len(read.sentences))) >= _TURNS:
        return False
    found = size = 0
    for norms in _own(read, reports, lines):
        size += len(norms)
        found += _arguing(norms)
    return found >= max(_FEWEST, size / _PER) or size >= max(_LONG, _OWN * len(read.norms))


def _own(read: DocumentAnalysis, reports: Sequence[Attribution], lines: dict[int, str]) -> Iterator[list[str]]:
    """The writer's words of each sentence: those outside what others say and outside quotation marks."""
    begins, ends = _theirs(read, reports)
    for number, (begin, end) in enumerate(read.sentences):
        if number in lines:
            continue
        if bisect_right(begins, begin) == bisect_left(begins, end) and ends[bisect_right(begins, begin)] <= begin:
            yield [norm for norm in read.sentence_norms(number) if norm[0].isalnum()]  # all of it is the writer's
        else:
            tokens = read.sentence_tokens(number)
            yield [t.norm for t in tokens if t.norm[0].isalnum() and ends[bisect_right(begins, t.start)] <= t.start]


def _theirs(read: DocumentAnalysis, reports: Sequence[Attribution]) -> tuple[list[int], list[int]]:
    """Where stretches of what others say or of quotation marks begin, and the furthest end of those so far, 0 before all."""
    spans = [(s.start, s.end) for r in reports if r.actor != AUTHOR_ID for s in r.contents]
    spans = sorted(spans + [(q.start, q.end) for q in read.quotations])
    return [start for start, _ in spans], list(accumulate((end for _, end in spans), max, initial=0))


def _arguing(norms: Sequence[str]) -> int:
    """How many words and phrases of arguing there are among a sentence's words."""
    words, plain = listed("own-voice"), list(map(bare, norms))
    single = sum(norm in words or one in words for norm, one in zip(norms, plain, strict=True))
    double = sum(map(_phrases().__contains__, zip(plain, norms[1:], strict=False)))
    return single + double + (bool(norms) and norms[0] in listed("complementizer"))


@lru_cache(maxsize=1)
def _phrases() -> frozenset[tuple[str, ...]]:
    """The phrases of arguing, to be looked up."""
    return frozenset(scope_words()["own-voice"])
