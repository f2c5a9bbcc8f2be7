"""Where a text contains the entries of a lexicon: inflected forms, phrases with gaps, vetoes."""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from discourse.collector import collector_paused
from discourse.language.analysis import Analysis, analyse
from discourse.language.fold import Span, fold, spelling
from discourse.language.memo import Memo
from discourse.language.morphology import prefixes_of, surfaces
from discourse.language.readers import Readers, known_words, of_reader
from discourse.lexicon.entries import POS, Entry, LexiconError
from discourse.lexicon.phrases import follow, places_of, side_by_side
from discourse.lexicon.scare_quotes import labels_of
from discourse.lexicon.scope import scope_of
from discourse.lexicon.weights import ANY, REACHED, Weights
from discourse.lexicon.weights import VARIABLE as WEIGHT


@dataclass(frozen=True, slots=True)
class Hit:
    """A match: its raw span, the entry, the form and affixes that matched, and the scope in which it is."""

    start: int
    end: int
    text: str
    entry: Entry
    form: str
    affixes: tuple[str, str]
    evidence: tuple[Span, ...]
    loose: bool = False
    negated: bool = False
    restricted: bool = False
    hedged: bool = False
    boosted: bool = False
    quoted: bool = False
    question: bool = False


class Match(NamedTuple):
    """A match without its scope: the entry, the places of its words in the sentence (marks count), and what matched."""

    entry: Entry
    places: tuple[int, ...]
    form: str
    affixes: tuple[str, str]


# --- matcher ----------------------------------------------------------------------------------------------------

# What a word of a text may be: (item, form, (prefix, ending)); an item is one step that some entry asks for.
_Found = tuple[int, str, tuple[str, str]]
_Raw = tuple[int, tuple[int, ...], str, tuple[str, str]]
_Context = frozenset[tuple[int, ...]]  # phrases, of which a text must contain one


class _Way:
    """One way in which an entry may match: its parts, and the items of which one must occur as well.

    A part is steps in order; a phrase without ``&`` has one part, the parts of another occur in any order.
    """

    __slots__ = ("alone", "asks", "need", "number", "others", "parts", "place")

    def __init__(
        self, number: int, order: int, parts: tuple[tuple[int, ...], ...], need: frozenset[int], anchor: int
    ) -> None:
        self.number = number  # of the entry
        self.place = (number, order)
        self.parts = parts
        self.alone = [len(part) for part in parts] == [1]  # a single word
        self.others = frozenset(step for part in parts for step in part if step != anchor)
        self.need = need
        self.asks = 0  # twice the number of its context, 0 for none; one more where longer texts alone must have it


class _Word(NamedTuple):
    """What a matcher knows of a folded word: the items that it may be; those at which ways are looked for; of contexts."""

    items: frozenset[int]
    anchors: frozenset[int]
    steps: frozenset[int]


_Items = dict[str, frozenset[int]]  # words of a text or sentence, with the items that each may be


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
        every = tuple(entries)
        self.entries = tuple(entry for entry in every if entry.variable != WEIGHT)
        weights = [entry for entry in every if entry.variable == WEIGHT]
        self.weights = Weights((entry for entry in weights if entry.value != ANY), self.entries)
        self._about = Weights((entry for entry in weights if entry.value == ANY), self.entries)
        self._off: frozenset[int] = frozenset()  # entries that are left out: see only
        self._every = frozenset(range(len(self.entries)))
        self._numbers: dict[Entry, list[int]] = {}  # equal entries are left out or kept together
        for number, entry in enumerate(self.entries):
            self._numbers.setdefault(entry, []).append(number)
        self._loose = loose
        self._items: dict[str, int] = {}
        # while it is built: the inflections of each form, worked out once, as a word is a step of many phrases
        self._inflected: dict[tuple[str, str, bool], list[tuple[str, str, int]]] = {}
        self._stems: dict[str, list[tuple[int, str, str, int]]] = {}
        self._single: dict[int, list[int]] = {}
        # a phrase is looked for only where its longest word occurs: short words occur everywhere
        self._anchors: dict[int, list[_Way]] = {}
        self._length: dict[int, int] = {}
        self._vetoes: list[tuple[tuple[int, ...], ...]] = []
        self._bars: list[tuple[tuple[int, ...], ...]] = []
        self._contexts: list[_Context] = []
        self._lenient: list[bool] = []  # whether an entry's context is asked of longer texts alone
        self._topic: _Context = frozenset()
        # the many records of a build stay: the collector would walk over them again and again
        with collector_paused():
            self._build()
        self._inflected.clear()
        self._index()

    def _build(self) -> None:
        """Inflects the words of all entries and puts each where it is looked for."""
        for number, entry in enumerate(self.entries):
            self._add_ways(number, entry)
            near = [v for v in entry.veto if not v.startswith("*")]
            far = [v[1:] for v in entry.veto if v.startswith("*")]
            self._vetoes.append(tuple(self._steps(v, entry) for v in near))
            self._bars.append(tuple(self._steps(v, entry) for v in far))
            self._contexts.append(frozenset(self._steps(c.lstrip("?"), entry) for c in entry.context))
            self._lenient.append(any(c.startswith("?") for c in entry.context))
        self._topic = frozenset(self._steps(c.lstrip("?"), self.weights.entries[0]) for c in self.weights.context)

    def _index(self) -> None:
        """Sets up what is remembered of words, and what tells quickly that a sentence has no hit."""
        self._anchor_items = frozenset(self._anchors)
        contexts = [*self._contexts, self._topic]
        self._distinct_contexts = tuple(dict.fromkeys(filter(None, contexts)))
        for way in (way for ways in self._anchors.values() for way in ways):
            if context := self._contexts[way.number]:
                way.asks = 2 * self._distinct_contexts.index(context) + 2 + self._lenient[way.number]
        self._memo: Memo[tuple[_Found, ...]] = Memo(self._look)
        self._alone = Readers(self)  # where a text is not read together with others
        self._context_items = frozenset(step for context in contexts for steps in context for step in steps)
        self._context_phrases: dict[int, list[tuple[_Context, tuple[int, ...]]]] = {}  # by the first step
        for context in set(contexts):
            for steps in filter(None, context):
                self._context_phrases.setdefault(steps[0], []).append((context, steps))
        # a text without any context has no hit at all, where every entry asks for one
        self._asking = bool(self._contexts) and all(self._contexts)

    def _add_ways(self, number: int, entry: Entry) -> None:
        """Puts each phrase of an entry, or its word, where it is looked for."""
        need = frozenset(step for n in entry.need for step in self._steps(n, entry)[:1])
        for order, phrase in enumerate(entry.phrase):
            parts = tuple(filter(None, (self._steps(part, entry) for part in phrase.split("&"))))
            if parts:
                rare = max((s for part in parts for s in part), key=lambda step: (self._length[step], -step))
                way = _Way(number, order, parts, need, rare)
                self._anchors.setdefault(rare, []).append(way)
        if not entry.phrase:
            item = self._word(entry)
            self._single.setdefault(item, []).append(number)
            self._anchors.setdefault(item, []).append(_Way(number, 0, ((item,),), need, item))

    def only(self, entries: Iterable[Entry]) -> "Matcher":
        """This matcher with some of its entries alone; all that was built and remembered is shared.

        >>> matcher = Matcher([Entry("frame", "x", "خدعة", "noun"), Entry("frame", "x", "كذبة", "noun")])
        >>> [h.text for h in matcher.only(matcher.entries[1:]).find("خدعة وكذبة")]
        ['وكذبة']
        """
        other = copy(self)
        other._off = self._every.difference(*(self._numbers.get(entry, ()) for entry in entries))
        return other

    def _key(self, word: str) -> str:
        return spelling(word) if self._loose else word

    def _add(self, item: int, form: str, pos: str, *, lemma: bool) -> None:
        named = fold(form)
        self._length[item] = min(len(named), self._length.get(item, len(named)))
        known = self._inflected.get((form, pos, lemma))
        if known is None:
            known = self._inflected[form, pos, lemma] = list(surfaces(form, pos, lemma=lemma))
        for surface, ending, kind in known:
            self._stems.setdefault(self._key(surface), []).append((item, named, ending, kind))

    def _word(self, entry: Entry) -> int:
        """The item of a single-word entry: its lemma and forms, inflected."""
        name = "\t".join((entry.pos, entry.lemma, *entry.forms))
        if name not in self._items:
            item = self._items[name] = len(self._items)
            self._add(item, entry.lemma, entry.pos, lemma=True)
            for form in entry.forms:
                self._add(item, form, entry.pos, lemma=False)
        return self._items[name]

    def _steps(self, phrase: str, entry: Entry) -> tuple[int, ...]:
        steps = phrase.split()
        for name, members in entry.classes if "@" in phrase else ():
            # the members take the place of the class's name, so that two lexicons' classes never meet
            steps = ["/".join(members if p == "@" + name else p for p in s.split("/")) for s in steps]
        return tuple(self._step(step) for step in steps if step in self._items or fold(step))

    def _step(self, step: str) -> int:
        """The item of one step of a phrase: a written word, an inflected word, or alternatives of them."""
        if step not in self._items:
            item = self._items[step] = len(self._items)
            for part in step.split("/"):
                word, _, pos = part.partition(":")
                if pos and pos not in POS[:4]:
                    raise LexiconError(f"{part!r}: use one of {', '.join(POS[:4])} after the colon.")
                # a verb that is written with ya is an imperfect, another a lemma
                self._add(item, word, pos or "written", lemma=not word.startswith("ي"))
        return self._items[step]

    def _look(self, word: str) -> tuple[_Found, ...]:
        """What a folded word may be, fewest affixes first."""
        found: dict[int, _Found] = {}
        stems, key = self._stems, self._key(word)
        for prefix, rest, classes in prefixes_of(key) if len(key) > 1 else (("", key, -1),):
            for item, form, ending, kind in stems.get(rest, ()):
                if kind & classes:
                    known = found.get(item)
                    size = len(prefix) + len(ending)
                    if known is None or size < len(known[2][0]) + len(known[2][1]):
                        found[item] = (item, form, (prefix, ending))
        return tuple(found[n] for n in sorted(found))

    def known_of(self, word: str) -> Hashable:
        """What the matcher knows of a folded word; None for one that occurs in none of its entries.

        >>> matcher = Matcher([Entry("frame", "x", "خدعة", "noun")])
        >>> matcher.known_of("والخدعة") is None, matcher.known_of("الجسر") is None
        (False, True)
        """
        items = frozenset(item for item, _, _ in self._look(word))
        if not items:
            return None
        return _Word(items, (items & self._anchor_items) or _NOTHING, (items & self._context_items) or _NOTHING)

    def look_up(self, word: str) -> tuple[tuple[int, str, tuple[str, str]], ...]:
        """(entry number, form, affixes) of each single-word entry that a folded word may be."""
        return tuple(
            (number, form, affixes) for item, form, affixes in self._memo[word] for number in self._single.get(item, ())
        )

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
        for number, raw in self._matching(analyse(source), within):
            yield number, [Match(self.entries[entry], places, form, affixes) for entry, places, form, affixes in raw]

    def near_topic(self, read: Analysis, places: Iterable[int]) -> set[int]:
        """The places of a text near the context of the weights: their paragraph, one next to it, or the lead names it.

        So it is where the words of these three paragraphs reach one by the weights of value ``*``: a text names its topic in
        more ways than a list has.

        >>> row = Entry("weight", "x", "", phrase=("مسرح",), weight=1.0, context=("قوات أجنبية",))
        >>> matcher = Matcher([row])
        >>> [matcher.near_topic(analyse(text), [0]) for text in ("رحيل القوات الأجنبية.", "عرض المسرح.")]
        [{0}, set()]
        """
        if not self._topic:
            return set(places)
        named = self._named(read, self._known(read, range(len(read.sentences)))).get(self._topic, ())
        starts = [p.start for p in read.paragraphs]
        there = {bisect_right(starts, read.sentences[n].start) - 1 for n in named}
        if not there.isdisjoint(range(_LEAD)):
            return set(places)
        near = {number + k for number in there for k in range(-_NEAR, _NEAR + 1)}
        if self._about.entries:
            near |= self._about_topic(read, starts)
        return {place for place in places if bisect_right(starts, place) - 1 in near}

    def _about_topic(self, read: Analysis, starts: Sequence[int]) -> set[int]:
        """The numbers of the paragraphs whose words, with those of the ones next to them, are words of the topic."""
        words: list[list[str]] = [[] for _ in starts]
        for number, sentence in enumerate(read.sentences):
            words[bisect_right(starts, sentence.start) - 1] += read.sentence_norms(number)
        stems = [set(self._about.places(part)) for part in words]
        around = (stems[max(0, number - _NEAR) : number + _NEAR + 1] for number in range(len(stems)))
        return {number for number, some in enumerate(around) if self._about.total(set().union(*some)) >= REACHED}

    def _matching(self, read: Analysis, within: Sequence[tuple[int, int]] | None) -> Iterator[tuple[int, list[_Raw]]]:
        """The sentences in which entries match: the number, and what matches."""
        numbers = range(len(read.sentences)) if within is None else _inside(within, read.sentences)
        words = read.sentence_words
        known = self._known(read, numbers)
        named = self._named(read, known)
        if self._asking and not named and not self._is_short(read):
            return
        far, ways_at = self._far(read, named), self._anchors
        if self._asking:  # where every entry asks for a context, sentences that have none near need not be read
            nowhere = frozenset.intersection(*far[2:])
            numbers = [number for number in numbers if number not in nowhere]
        anchored = {word for word, about in known.items() if about.anchors}
        for number in numbers:
            if anchored.isdisjoint(words[number]):
                continue
            here = {word: known[word].items for word in known.keys() & words[number]}
            present = frozenset().union(*here.values())
            ways = [
                way
                for item in present & self._anchor_items
                for way in ways_at[item]
                if way.others <= present
                and not (way.need and present.isdisjoint(way.need))
                and number not in far[way.asks]
            ]
            if ways and (raw := self._sentence(read.sentence_norms(number), ways, here, present)):
                yield number, raw

    def _known(self, read: Analysis, numbers: Sequence[int]) -> dict[str, _Word]:
        """The words of a text, or of some of its sentences, that may be any item."""
        found = known_words(read, self)
        if found is None:
            # of a few sentences only their own words are looked up
            few = 2 * len(numbers) < len(read.sentences) and not self._context_phrases
            words = read.sentence_words
            some = frozenset().union(*[words[n] for n in numbers]) if few else read.vocabulary
            found = of_reader(self._alone.look_up(some), 0)
        return found

    def _is_short(self, read: Analysis) -> bool:
        """Whether a text need not name the contexts that are asked of longer texts alone."""
        return len(read.vocabulary) <= _SENTENCE

    def _far(self, read: Analysis, named: dict[_Context, list[int]]) -> list[frozenset[int]]:
        """For each way of asking for a context (_Way.asks): the sentences that have the context nowhere near.

        ``named``: the sentences that contain each context.
        """
        far = [_NOWHERE, _NOWHERE]
        short = self._is_short(read)
        starts = [p.start for p in read.paragraphs] if self._distinct_contexts else []
        paragraph = [bisect_right(starts, at) - 1 for at, _ in read.sentences] if starts else []
        for context in self._distinct_contexts:
            there = {paragraph[n] for n in named.get(context, ())}
            near = {number + k for number in there for k in range(-_NEAR, _NEAR + 1)}
            about = not there.isdisjoint(range(_LEAD))
            asked = _NOWHERE if about else frozenset(n for n, p in enumerate(paragraph) if p not in near)
            far += [asked, _NOWHERE if short else asked]
        return far

    def _named(self, read: Analysis, known: dict[str, _Word]) -> dict[_Context, list[int]]:
        """The sentences of a text that contain each context: any of its phrases; found once per text."""
        found: dict[_Context, list[int]] | None = read.kept.get(self)
        if found is None:
            found = read.kept[self] = self._contexts_in(read, known) if self._context_phrases else {}
        return found

    def _contexts_in(self, read: Analysis, known: dict[str, _Word]) -> dict[_Context, list[int]]:
        """The sentences of a text that contain each context, read for the first time."""
        words = {word: about.steps for word, about in known.items() if about.steps}
        present = frozenset().union(*words.values())
        likely = [
            (first, context, steps)
            for first in present & self._context_phrases.keys()
            for context, steps in self._context_phrases[first]
            if present.issuperset(steps)
        ]
        if not likely:
            return {}
        firsts = {first for first, _, _ in likely}
        begins = frozenset(word for word, items in words.items() if not items.isdisjoint(firsts))
        found: dict[_Context, list[int]] = {}
        for number, sentence in enumerate(read.sentence_words) if begins else ():
            if begins.isdisjoint(sentence):
                continue
            here = {word: words[word] for word in words.keys() & sentence}
            present = frozenset().union(*here.values())
            phrases: dict[_Context, list[tuple[int, ...]]] = {}
            for _, context, steps in likely:
                if present.issuperset(steps):
                    phrases.setdefault(context, []).append(steps)
            for context, some in phrases.items():
                if self._contains(read.sentence_norms(number), here, some):
                    found.setdefault(context, []).append(number)
        return found

    def _contains(self, norms: Sequence[str], here: _Items, phrases: Sequence[tuple[int, ...]]) -> bool:
        """Whether a sentence contains any of some phrases of a context."""
        sets = [here.get(norm, _NOTHING) for norm in norms]
        return any(
            follow(norms, sets, i, steps, _CONTEXT_GAP)
            for i, items in enumerate(sets)
            if items
            for steps in phrases
            if steps[0] in items
        )

    def _sentence(
        self, norms: Sequence[str], possible: Iterable[_Way], here: _Items, present: frozenset[int]
    ) -> list[_Raw]:
        """What matches in the words and marks of one sentence, overlaps and vetoes settled."""
        ways: dict[int, list[_Way]] = {}  # by the first step
        for way in sorted(possible, key=lambda way: way.place):
            if way.number not in self._off:
                ways.setdefault(way.parts[0][0], []).append(way)
        firsts = frozenset(ways)
        sets = [here.get(norm, _NOTHING) for norm in norms]
        raw: list[_Raw] = []
        for i in [i for i, norm in enumerate(norms) if norm in here and not here[norm].isdisjoint(firsts)]:
            for item, form, affixes in self._memo[norms[i]]:
                for way in ways.get(item, ()):
                    number = way.number
                    entry = self.entries[number]
                    if not entry.phrase:
                        raw.append((number, (i,), form, affixes))
                    elif way.alone:
                        raw.append((number, (i,), norms[i], affixes))
                    elif places := places_of(norms, sets, i, way.parts, entry.gap):
                        raw.append((number, places, " ".join(norms[p] for p in places), affixes))
        kept: list[_Raw] = []
        taken: dict[tuple[str, str, str], int] = {}
        for hit in sorted(raw, key=lambda f: (f[1][0], -f[1][-1], f[0], f[3])):
            number, places = hit[0], hit[1]
            entry = self.entries[number]
            key = (entry.variable, entry.value, entry.target)
            if places[0] < taken.get(key, 0) or self._silenced(number, sets, places, present):
                continue
            taken[key] = places[-1] + 1
            kept.append(hit)
        return kept

    def _silenced(
        self, number: int, sets: Sequence[frozenset[int]], places: tuple[int, ...], present: frozenset[int]
    ) -> bool:
        if not self._vetoes[number] and not self._bars[number]:
            return False
        window = sets[max(0, places[0] - 3) : places[-1] + 4]
        return any(
            present.issuperset(steps) and side_by_side(where, steps)
            for where, barred in ((window, self._vetoes[number]), (sets, self._bars[number]))
            for steps in barred
        )


def hits_of(read: Analysis, number: int, matches: Iterable[Match], *, loose: bool = False) -> Iterator[Hit]:
    """What matches in one sentence of a text, by its number, as hits with the scope that each is in."""
    text, (begin, stop), tokens = read.text, read.sentences[number], read.sentence_tokens(number)
    around, labels = scope_of(read, number), labels_of(read)
    question = text[begin:stop].rstrip().rstrip("\"”»’')").endswith(("؟", "?"))
    for entry, places, form, affixes in matches:
        first = places[0]
        start, end = tokens[first].start, tokens[places[-1]].end
        yield Hit(
            start,
            end,
            text[start:end],
            entry,
            form,
            affixes,
            tuple(Span(tokens[i].start, tokens[i].end) for i in places),
            loose=loose,
            negated=first in around.negated,
            restricted=first in around.restricted,
            hedged=first in around.hedged,
            boosted=first in around.boosted,
            quoted=first in around.distanced or labels.include(start, end),
            question=question or first in around.asked,
        )


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


_NOTHING: frozenset[int] = frozenset()
# The words of a context's phrase are at most this many apart: القوات الخاصة الأمريكية.
_CONTEXT_GAP = 2
# A text of at most this many different words and marks is a single sentence, which need not name its topic.
_SENTENCE = 25
# News says in its title and first paragraph what it is about: a context that is named there is valid for the whole text.
# Elsewhere (an article on another agreement, with a paragraph on troops) it is asked for in a paragraph and the ones
# next to it.  Chosen on coded articles (benchmarks/transfer.py) among 1 to 3, and shares of a text's paragraphs.
_LEAD, _NEAR = 2, 1
_NOWHERE: frozenset[int] = frozenset()


def _inside(within: Sequence[tuple[int, int]], sentences: Sequence[Span]) -> list[int]:
    """The numbers of the sentences that begin in a stretch; both in order."""
    starts = [start for start, _ in within]
    part = [bisect_right(starts, at) - 1 for at, _ in sentences]
    return [n for n, (at, _) in enumerate(sentences) if part[n] >= 0 and at < within[part[n]][1]]


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
