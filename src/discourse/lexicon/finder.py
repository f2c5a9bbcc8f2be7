"""The work of a matcher: which words of a text may be which steps of its entries, and where the entries match.

A module of its own, since it is compiled: what users call is in :mod:`discourse.lexicon.matcher`.
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from discourse.collector import collector_paused
from discourse.language.analysis import Analysis
from discourse.language.fold import Span, fold, spelling
from discourse.language.memo import Memo
from discourse.language.morphology import prefixes_of, surfaces
from discourse.language.readers import Readers, known_words, of_reader
from discourse.lexicon.entries import POS, Entry, LexiconError
from discourse.lexicon.hits import Hit, Match
from discourse.lexicon.named import STEMS
from discourse.lexicon.phrases import follow, places_of, side_by_side
from discourse.lexicon.scare_quotes import labels_of
from discourse.lexicon.scope import scope_of
from discourse.lexicon.weights import ANY, REACHED, Weights
from discourse.lexicon.weights import VARIABLE as WEIGHT

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


class _Word:
    """What a matcher knows of a folded word: the items that it may be; those at which ways are looked for; of contexts."""

    __slots__ = ("anchors", "items", "steps")

    def __init__(self, items: frozenset[int], anchors: frozenset[int], steps: frozenset[int]) -> None:
        self.items, self.anchors, self.steps = items, anchors, steps


_Items = dict[str, frozenset[int]]  # words of a text or sentence, with the items that each may be


class Finder:
    """The entries of a lexicon, made ready to be looked for: see :class:`discourse.lexicon.matcher.Matcher`."""

    def __init__(self, every: Sequence[Entry], loose: bool) -> None:
        self.entries = tuple(entry for entry in every if entry.variable != WEIGHT)
        weights = [entry for entry in every if entry.variable == WEIGHT]
        self.weights = Weights((entry for entry in weights if entry.value != ANY), self.entries)
        self.about = Weights((entry for entry in weights if entry.value == ANY), self.entries)
        self._loose = loose
        self._items: dict[str, int] = {}
        # while it is built: the inflections of each form, worked out once, as a word is a step of many phrases
        self._inflected: dict[tuple[str, str, bool], list[tuple[str, str, int]]] = {}
        # inflected word -> (item, form, ending, kind of ending)
        self._found: dict[str, list[tuple[int, str, str, int]]] = {}
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
        # Python's collector walks over lists again and again, and not over tuples of words and numbers
        self._stems = {word: tuple(found) for word, found in self._found.items()}
        self._inflected.clear()
        self._found.clear()
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
        self._kinds: dict[frozenset[int], _Word] = {}
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

    def _key(self, word: str) -> str:
        return spelling(word) if self._loose else word

    def _add(self, item: int, form: str, pos: str, *, lemma: bool) -> None:
        named = fold(form)
        self._length[item] = min(len(named), self._length.get(item, len(named)))
        known = self._inflected.get((form, pos, lemma))
        if known is None:
            known = self._inflected[form, pos, lemma] = list(surfaces(form, pos, lemma=lemma))
        for surface, ending, kind in known:
            self._found.setdefault(self._key(surface), []).append((item, named, ending, kind))

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
        """What is known of a folded word; None for one that occurs in none of the entries.

        >>> finder = Finder([Entry("frame", "x", "خدعة", "noun")], False)
        >>> finder.known_of("والخدعة") is None, finder.known_of("الجسر") is None
        (False, True)
        """
        items = frozenset(item for item, _, _ in self._look(word))
        if not items:
            return None
        known = self._kinds.get(items)
        if known is None:  # words that may be the same items are one object
            known = self._kinds[items] = _Word(items, items & self._anchor_items, items & self._context_items)
        return known

    def look_up(self, word: str) -> tuple[tuple[int, str, tuple[str, str]], ...]:
        """(entry number, form, affixes) of each single-word entry that a folded word may be."""
        return tuple(
            (number, form, affixes) for item, form, affixes in self._memo[word] for number in self._single.get(item, ())
        )

    def matches(
        self, read: Analysis, within: Sequence[tuple[int, int]] | None, off: frozenset[int]
    ) -> list[tuple[int, list[Match]]]:
        """Each sentence in which entries match, by number, with what matches, but for the entries that are ``off``."""
        numbers: Sequence[int] = range(len(read.sentences))
        if within is not None:
            numbers = _inside(within, read.sentences)
        words, known = read.sentence_words, self._known(read, numbers)
        named = self._named(read, known)
        if self._asking and not named and not self._is_short(read):
            return []
        far, ways_at = self._far(read, named), self._anchors
        if self._asking:  # where every entry asks for a context, sentences that have none near need not be read
            nowhere = far[2].intersection(*far[3:])
            numbers = [number for number in numbers if number not in nowhere]
        anchored = {word for word, about in known.items() if about.anchors}
        found: list[tuple[int, list[Match]]] = []
        for number in numbers:
            if anchored.isdisjoint(words[number]):
                continue
            here = {word: known[word].items for word in known.keys() & words[number]}
            present = _NOTHING.union(*here.values())
            ways = [
                way
                for item in present & self._anchor_items
                for way in ways_at[item]
                if way.others <= present
                and not (way.need and present.isdisjoint(way.need))
                and number not in far[way.asks]
                and way.number not in off
            ]
            if ways and (matches := self._sentence(read.sentence_norms(number), ways, here, present)):
                found.append((number, matches))
        return found

    def topical(self, read: Analysis) -> set[int] | None:
        """The numbers of the paragraphs near the topic of the weights, by its contexts and words; None where all are.

        Found once per text: frames, and what an article all but says, ask for it.
        """
        if not self._topic:
            return None
        if self.about not in read.kept:
            read.kept[self.about] = self._topical(read)
        found: set[int] | None = read.kept[self.about]
        return found

    def _topical(self, read: Analysis) -> set[int] | None:
        named = self._named(read, self._known(read, range(len(read.sentences)))).get(self._topic, ())
        starts = [p.start for p in read.paragraphs]
        there = {bisect_right(starts, read.sentences[n].start) - 1 for n in named}
        if not there.isdisjoint(range(_LEAD)):
            return None
        near = {number + k for number in there for k in range(-_NEAR, _NEAR + 1)}
        return near | self._by_words(read, starts) if self.about.entries else near

    def _by_words(self, read: Analysis, starts: Sequence[int]) -> set[int]:
        """The numbers of the paragraphs whose words, with those of the ones next to them, are words of the topic."""
        about = self.about
        known = about.known(read)
        # words that are the second one of a pair -> the stems that come before it
        pairs: dict[str, set[str]] = {}
        for word, stem in known.items() if known is not None else ():
            if stem in about.firsts:
                pairs[word] = about.firsts[stem]
        weights = about.whole
        # of each paragraph what its stems weigh
        found: list[dict[str, float]] = [{ANY: weights.get(ANY, 0.0)} for _ in starts]
        for number, sentence in enumerate(read.sentences):
            words = read.sentence_words[number]
            if known is None or _paired(words, pairs):
                stems = list(about.places(read.sentence_norms(number), known))  # no mark is between the words of a pair
            else:
                stems = [known[word] for word in words if word in known]
            if stems:
                here = found[bisect_right(starts, sentence.start) - 1]
                for stem in stems:
                    here[stem] = weights.get(stem, 0.0)
        near: set[int] = set()
        for number in range(len(found)):
            around: dict[str, float] = {}
            for some in found[max(0, number - _NEAR) : number + _NEAR + 1]:
                around.update(some)
            if sum(around.values()) >= REACHED:
                near.add(number)
        return near

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
            for first in present.intersection(self._context_phrases)
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
    ) -> list[Match]:
        """What matches in the words and marks of one sentence, overlaps and vetoes settled."""
        ways: dict[int, list[_Way]] = {}  # by the first step
        for way in sorted(possible, key=lambda way: way.place):
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
        kept: list[Match] = []
        taken: dict[tuple[str, str, str], int] = {}
        for number, places, form, affixes in sorted(raw, key=lambda f: (f[1][0], -f[1][-1], f[0], f[3])):
            entry = self.entries[number]
            key = (entry.variable, entry.value, entry.target)
            if places[0] < taken.get(key, 0) or self._silenced(number, sets, places, present):
                continue
            taken[key] = places[-1] + 1
            kept.append(Match(entry, places, form, affixes))
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


def _paired(words: Sequence[str], pairs: Mapping[str, set[str]]) -> bool:
    """Whether any two neighbours among some words are a pair: the second word -> the stems of the first."""
    return any(i and STEMS[words[i - 1]] in pairs[word] for i, word in enumerate(words) if word in pairs)


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
