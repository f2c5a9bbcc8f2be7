"""Where a text contains the entries of a lexicon: inflected forms, phrases with gaps, vetoes."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from functools import lru_cache
from typing import Any

from discourse.language.analysis import Analysis, analyse
from discourse.language.readers import Reader
from discourse.lexicon.entries import Entry
from discourse.lexicon.finder import Finder, hits_of
from discourse.lexicon.hits import Hit as Hit
from discourse.lexicon.hits import Match as Match
from discourse.lexicon.weights import VARIABLE as WEIGHT


class Matcher:
    """Finds the entries of a lexicon in running text.

    Single-word entries match their lemma and forms as their part of speech inflects.  The words of a phrase match in
    order, at most ``gap`` words between neighbours, across no sentence and no quotation mark's border.  A word of a
    phrase matches itself with the clitics of a noun (``و ف ب ك ل ال`` and the possessives); ``قوات/جنود`` for any
    of its alternatives, ``أنهى:verb`` for every inflection of a verb (noun and adj likewise), ``@name`` for the
    words of a class (see :func:`resolve`).  The parts of ``@doubt & @departure`` occur in any order, at most ten
    words apart.  Of overlapping hits of one variable and value the leftmost-longest stays; hits of different values
    may overlap, since a passage may carry several frames.
    A veto phrase within three words around silences the hit, one that begins with ``*`` anywhere in the sentence, and
    so does the absence of all words of ``need`` from the sentence, or of all phrases of ``context`` from the text's
    title and first paragraph and from the hit's paragraph and the ones next to it (with ``?`` before them: in a text
    that is longer than a sentence).

    >>> entry = Entry("frame", "economy", "سوق", "noun", forms=("أسواق",))
    >>> [hit.text for hit in Matcher([entry]).find("أغلقت الأسواق، والسوق هادئة")]
    ['الأسواق', 'والسوق']
    """

    def __init__(self, entries: Iterable[Entry], *, loose: bool = False) -> None:
        self._given = tuple(entries)
        self._finder = Finder(self._given, loose)
        self.entries, self.weights = self._finder.entries, self._finder.weights
        self._off: frozenset[int] = frozenset()  # entries that are left out: see only
        self._every = frozenset(range(len(self.entries)))
        self._numbers: dict[Entry, list[int]] = {}  # equal entries are left out or kept together
        for number, entry in enumerate(self.entries):
            self._numbers.setdefault(entry, []).append(number)
        self._loose = loose

    def only(self, entries: Iterable[Entry]) -> "Matcher":
        """This matcher with some of its entries alone; all that was built and remembered is shared.

        >>> matcher = Matcher([Entry("frame", "x", "خدعة", "noun"), Entry("frame", "x", "كذبة", "noun")])
        >>> [h.text for h in matcher.only(matcher.entries[1:]).find("خدعة وكذبة")]
        ['وكذبة']
        """
        other = copy(self)
        other._off = self._every.difference(*(self._numbers.get(entry, ()) for entry in entries))
        return other

    def __copy__(self) -> "Matcher":
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        return other

    def __reduce__(self) -> tuple[Callable[..., "Matcher"], tuple[Any, ...]]:
        return _built, (self._given, self._loose, self._off)  # what a matcher has built is built again where it is read

    @property
    def readers(self) -> tuple[Reader, ...]:
        """Those that look for its words in texts (:class:`discourse.language.readers.Readers`)."""
        weights = [some for some in (self.weights, self._finder.about) if some.entries]
        return (self._finder, *weights)

    def look_up(self, word: str) -> tuple[tuple[int, str, tuple[str, str]], ...]:
        """(entry number, form, affixes) of each single-word entry that a folded word may be."""
        return self._finder.look_up(word)

    def find(self, source: str | Analysis, *, within: Sequence[tuple[int, int]] | None = None) -> list[Hit]:
        """The hits of a text, in order of their start, then of their entry.

        ``within``: the stretches whose sentences are read, in order (default: the whole text).
        """
        read = analyse(source)
        found = self.matches(read, within=within)
        return [hit for number, some in found for hit in hits_of(read, number, some, loose=self._loose)]

    def matches(
        self, source: str | Analysis, *, within: Sequence[tuple[int, int]] | None = None
    ) -> Iterator[tuple[int, list[Match]]]:
        """Each sentence that has a hit, by number, with what matches in it; ``within`` as in :meth:`find`.

        >>> [(n, m.entry.lemma) for n, (m,) in Matcher([Entry("frame", "x", "خدعة", "noun")]).matches("وقع. إنها خدعة.")]
        [(1, 'خدعة')]
        """
        yield from self._finder.matches(analyse(source), within, self._off)

    def near_topic(self, read: Analysis, places: Iterable[int]) -> set[int]:
        """The places of a text near the context of the weights: their paragraph, one next to it, or the lead names it.

        So it is where the words of these three paragraphs reach one by the weights of value ``*``: a text names its topic in
        more ways than a list has.

        >>> row = Entry("weight", "x", "", phrase=("مسرح",), weight=1.0, context=("قوات أجنبية",))
        >>> matcher = Matcher([row])
        >>> [matcher.near_topic(analyse(text), [0]) for text in ("رحيل القوات الأجنبية.", "عرض المسرح.")]
        [{0}, set()]
        """
        near = self._finder.topical(read)
        if near is None:
            return set(places)
        starts = [p.start for p in read.paragraphs]
        return {place for place in places if bisect_right(starts, place) - 1 in near}


def _built(entries: tuple[Entry, ...], loose: bool, off: frozenset[int]) -> Matcher:
    """A matcher that was pickled."""
    matcher = Matcher(entries, loose=loose)
    matcher._off = off
    return matcher


def matcher_of(entries: Iterable[Entry], variable: str) -> Matcher:
    """A matcher of the entries of one variable, built once for equal entries; that of frames has the weights as well.

    >>> entries = [Entry("frame", "x", "خدعة", "noun"), Entry("stance", "against", "كارثة", "noun")]
    >>> matcher_of(entries, "frame") is matcher_of(tuple(entries), "frame"), len(matcher_of(entries, "stance").entries)
    (True, 1)
    """
    variables = (variable, WEIGHT) if variable == "frame" else (variable,)
    return _matcher(tuple(e for e in entries if e.variable in variables))


@lru_cache(maxsize=16)
def _matcher(entries: tuple[Entry, ...]) -> Matcher:
    """Building a matcher takes longer than coding an article."""
    return Matcher(entries)


def loose_hits(entries: Iterable[Entry], text: str) -> list[Hit]:
    """Hits under the loose key alone (ta marbuta and seated hamzas folded), each flagged ``loose``.

    For carelessly typed text; the strict hits of :meth:`Matcher.find` are not repeated.

    >>> entry = Entry("frame", "duty", "مسؤولية", "noun")
    >>> [hit.loose for hit in loose_hits([entry], "تحملت المسئوليه")], loose_hits([entry], "تحملت المسؤولية")
    ([True], [])
    """
    every = tuple(entries)
    strict = {(hit.start, hit.entry) for hit in Matcher(every).find(text)}
    return [h for h in Matcher(every, loose=True).find(text) if (h.start, h.entry) not in strict]
