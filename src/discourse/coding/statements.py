"""Statements: in which sentence somebody demands, welcomes, condemns or announces what a codebook's concepts name.

A concept (*forces leave*) is met by the nearest cue that governs it or that is said of it, within the clause; the
codebook's readings say which stance that is evidence for.  The stance is held by the subject of the cue where somebody
acts (*the minister demands*), else by the innermost voice that speaks the words.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from discourse.attribution import Actor, Attribution
from discourse.coding.codings import holder
from discourse.coding.cues import APART, AT, CONCEPT, CUE, OF, THINGS, Cue, cues, key, matcher_for
from discourse.corpus import Concept, DocumentAnalysis, Reading
from discourse.language.fold import Span, fold
from discourse.language.tokens import Token
from discourse.lexicon.matcher import Hit
from discourse.lexicon.scope import Scope, listed, scope

# How many words a cue and what it is about may be apart: counted on sentences of news agencies, where titles and
# dates come between verb and object.
_BEFORE, _AFTER = 18, 14
# How far from a concept's word its `things` and its `of` may be, before and after; an `apart` only right after it.
_THINGS, _OF, _APART = 8, 4, 5
# A plan or an attack and what it is of are near each other.
_CLOSE = {"vehicle": 8, "object": 8, "attack": 3, "must": 10}
_MARKS = frozenset(".!?؟؛;:")
_NOBODY = "narrator"


@dataclass(frozen=True, slots=True)
class Statement:
    """One stance and its evidence: who holds which side on which target, by which cue about which concept.

    Without a target it says that the words, though a cue, are no stance.
    """

    holder: str
    report: Attribution | None
    target: str
    value: str
    span: Span
    name: str
    explicit: bool
    hedged: bool
    question: bool
    rank: int


@dataclass(slots=True)
class _Found:
    """A hit with its place in the sentence: the numbers of its first and last word."""

    hit: Hit
    first: int
    last: int
    cue: Cue | None = None
    negated: bool = False
    name: str = ""  # of a cue: its class, as it is used here
    named: bool = False  # of a concept: whether the words around it name who leaves or stays


@dataclass(slots=True)
class _Sentence:
    """One sentence: its words, what was found in it, who is named in it, and who speaks where."""

    text: str
    tokens: Sequence[Token]
    reports: Sequence[Attribution]
    named: Sequence[tuple[int, int, Actor]]  # (first word, last word, actor)
    media: frozenset[str] = frozenset()
    concepts: list[_Found] = field(default_factory=list)
    cues: list[_Found] = field(default_factory=list)

    def voice(self, found: _Found) -> Attribution | None:
        """The innermost attribution whose content contains a hit."""
        return holder(self.reports, (found.hit.start, found.hit.end))

    def medium(self, actor: str) -> bool:
        """Whether an actor is known as a medium or a document: it reports, and takes no side by reporting."""
        return actor in self.media

    def speaker(self, found: _Found) -> Attribution | None:
        """The innermost attribution whose quoted words contain a hit: who *I* and *we* are."""
        return holder([a for a in self.reports if a.mode == "direct"], (found.hit.start, found.hit.end))

    def barred(self, first: int, last: int, *, also: frozenset[str] = frozenset()) -> bool:
        """Whether another clause begins between two words."""
        stops = listed("contrast")
        for i in range(first, last):
            norm = self.tokens[i].norm
            if norm in _MARKS or norm in stops or norm in also:
                return True
        return False


def statements(
    read: DocumentAnalysis,
    concepts: Sequence[Concept],
    readings: Sequence[Reading],
    reports: Sequence[Attribution],
    named: Sequence[tuple[Span, Actor]],
    media: frozenset[str] = frozenset(),
) -> tuple[list[Statement], list[int]]:
    """The statements of one article that is read and attributed already, and where its concepts are spoken of.

    ``named``: where known actors are named; ``media``: the actors that are media or documents.
    """
    by_id = {c.id: c for c in concepts}
    table = {(r.concept, cue): (r.target, r.value) for r in readings for cue in r.cue}
    matcher = matcher_for(tuple(concepts))
    hits = matcher.find(read, within=[(p.start, p.end) for p in read.coded])
    by_sentence: dict[int, list[Hit]] = {}
    starts = [s.start for s in read.sentences]
    for hit in hits:
        by_sentence.setdefault(bisect_right(starts, hit.start) - 1, []).append(hit)
    met = False  # whether the text has spoken of the concepts' subject
    last: _Found | None = None
    place = 0
    found: list[Statement] = []
    places: list[int] = []
    for number in sorted(by_sentence):
        here = by_sentence[number]
        sentence = _sentence(read, number, here, reports, named, media)
        _place(sentence, here, by_id, met)
        met = met or any(m.named for m in sentence.concepts)
        spoken = list(_spoken(sentence, by_id, table))
        if not spoken and last is not None and number - place <= 1:
            spoken = list(_anaphoric(sentence, last, table))
        found += spoken
        places += [m.hit.start for m in sentence.concepts if m.named]
        if sentence.concepts:
            last, place = sentence.concepts[-1], number
    return found, places


def _sentence(
    read: DocumentAnalysis,
    number: int,
    hits: Sequence[Hit],
    reports: Sequence[Attribution],
    named: Sequence[tuple[Span, Actor]],
    media: frozenset[str],
) -> _Sentence:
    begin, end = read.sentences[number]
    tokens = read.sentence_tokens(number)
    at = {t.start: i for i, t in enumerate(tokens)}
    people = []
    for span, actor in named:
        if begin <= span.start < end and span.start in at:
            first = at[span.start]
            last = first
            while last + 1 < len(tokens) and tokens[last + 1].start < span.end:
                last += 1
            people.append((first, last, actor))
    return _Sentence(read.text, tokens, reports, people, media)


def _place(sentence: _Sentence, hits: Sequence[Hit], concepts: dict[str, Concept], met: bool) -> None:
    """Sorts the hits of a sentence into cues and those words of concepts that are about what the codebook means."""
    tokens = sentence.tokens
    at = {t.start: i for i, t in enumerate(tokens)}
    around = scope(tokens)
    near: dict[tuple[str, str], list[int]] = {}
    mentions: list[_Found] = []
    known = cues()
    for hit in hits:
        places = [at[s.start] for s in hit.evidence]
        found = _Found(hit, places[0], places[-1], negated=_negated(tokens, places, around))
        if hit.entry.variable == CUE:
            found.cue = known[key(hit.entry)]
            sentence.cues.append(found)
        elif hit.entry.variable == CONCEPT:
            mentions.append(found)
        else:
            near.setdefault((hit.entry.variable, hit.entry.value), []).append(places[0])
    bare = {m.hit.entry.value for m in mentions if _bare(m, tokens)}
    met = met or len(bare) > 1  # leaving and staying in one sentence are about one thing
    kept = [m for m in mentions if _about(m, concepts[m.hit.entry.value], near, tokens, met)]
    kept.sort(key=lambda m: (m.first - m.last, m.first))  # the longest first
    for m in kept:
        if all(m.last < o.first or o.last < m.first for o in sentence.concepts):
            sentence.concepts.append(m)
    sentence.concepts.sort(key=lambda m: m.first)
    # the forces that leave or stay are part of that mention, not one of their own
    acts = [m for m in sentence.concepts if _is_act(concepts[m.hit.entry.value])]
    sentence.concepts = [
        m
        for m in sentence.concepts
        if _is_act(concepts[m.hit.entry.value])
        or all(not -8 <= m.first - o.first <= 5 for o in acts)
        or any(c.hit.entry.value == "attack" and 0 < m.first - c.last <= 2 for c in sentence.cues)
    ]
    sentence.cues = [
        c for c in sentence.cues if all(c.last < m.first or m.last < c.first for m in sentence.concepts)
    ]
    # a plural such as خطط is a noun rather than the verb that it is spelt like
    nouns = {c.first for c in sentence.cues if c.hit.entry.value == "vehicle"}
    sentence.cues = [c for c in sentence.cues if c.hit.entry.value == "vehicle" or c.first not in nouns]


def _is_act(concept: Concept) -> bool:
    return bool(concept.of or concept.things)


def _negated(tokens: Sequence[Token], places: Sequence[int], around: Scope) -> bool:
    """Whether words are negated; a verb of the future is by *will not* alone, and so it is where an *until* follows."""
    first = tokens[places[0]].norm.lstrip("وف")
    if len(first) > 4 and first[0] == "س" and first[1] in "يتن":
        return False
    before = tokens[places[0] - 1].norm.lstrip("وف") if places[0] else ""
    return before in listed("verb-negation") or not around.negated.isdisjoint(places)


def _about(
    m: _Found, concept: Concept, near: dict[tuple[str, str], list[int]], tokens: Sequence[Token], met: bool
) -> bool:
    """Whether a concept's word is about what the codebook means, by the words around it and by what was said before."""
    if not concept.of and not concept.things:
        return True

    def within(kind: str, before: int, after: int) -> list[int]:
        places = near.get((kind, concept.id), ())
        return [i for i in places if m.first - before <= i <= m.last + after]

    apart = [
        i
        for i in within(APART, -1, _APART)
        if not any(t.norm in listed("contrast") | listed("turn") for t in tokens[m.last + 1 : i])
    ]
    if any(m.first <= i < apart[0] for i in within(OF, _OF, _OF)) if apart else within(OF, _OF, _OF):
        m.named = True
    elif apart:
        return False
    elif things := within(THINGS, _THINGS, _THINGS):
        others = [i for i in near.get((APART, concept.id), ()) if m.first - 12 <= i < m.first]
        # *its forces* are those of who is named before
        m.named = not others or not all(tokens[i].norm.endswith(("ها", "ه", "هم")) for i in things)
    return m.named or (_bare(m, tokens) and (met or bool(within(AT, -1, 4))))


def _bare(m: _Found, tokens: Sequence[Token]) -> bool:
    """Whether a word names no one who leaves or stays: *the departure*, *we shall leave*, *to want to leave*."""
    word = tokens[m.first].norm.lstrip("وفبكل")
    following = tokens[m.last + 1].norm if m.last + 1 < len(tokens) else ""
    before = tokens[m.first - 1].norm if m.first else ""
    we = word.startswith("سن") or (before.lstrip("وف")[:1] in ("ن", "ا") and len(before) > 3)
    we = we or (word.startswith("ن") and before in ("ان", "لن", "الا"))
    definite = word.startswith("ال") or tokens[m.first].norm.startswith("لل")
    noun = m.hit.entry.phrase[0].endswith(":noun") and not following.startswith("ال")
    return definite or we or noun


def _spoken(
    sentence: _Sentence, concepts: dict[str, Concept], table: dict[tuple[str, str], tuple[str, str]]
) -> Iterator[Statement]:
    for m in sentence.concepts:
        concept = concepts[m.hit.entry.value]
        for name, cue, negated, act in _ways(sentence, m):
            about = concept.id
            turned = m.negated and not negated and name not in _NEGATING
            if turned and concept.opposite:
                about = concept.opposite
            class_name = f"not-{name}" if negated else name
            record = table.get((about, class_name))
            if record is None:
                if negated and cue is not None and name not in _SAID_OF:
                    yield _statement(sentence, m, cue, ("", ""), "", None)
                    break  # what is not demanded is no stance
                continue
            asked = m.hit.question or (cue is not None and cue.hit.question)
            who, report = _holder(sentence, m, act)
            if not who and cue is not None and name not in _SAID_OF:
                break
            if cue is None and report is not None and sentence.medium(report.actor):
                break  # that forces leave or stay is news in the mouth of a medium
            if who and not asked:
                yield _statement(sentence, m, cue, record, who, report)
                break


def _ways(sentence: _Sentence, m: _Found) -> Iterator[tuple[str, _Found | None, bool, _Found | None]]:
    """(class, cue, negated, the cue whose holder holds it) of what is said with a concept, the firmest first."""
    before = sentence.tokens[max(0, m.first - 3) : m.first]
    protasis = any(t.norm.lstrip("وف") in listed("protasis") for t in before)
    after = _predicates(sentence, m)
    judge: _Found | None = None  # who considers it good or bad
    governor = None if protasis else _governor(sentence, m)
    if governor is not None:
        name, cue = governor
        if name == "believe" and not cue.negated:
            judge = cue
        else:
            yield name, cue, cue.negated, cue
    for c in after:
        if c.hit.entry.value == "limit" and c.first < m.first:
            yield "condition", c, False, c  # it depends on their leaving
            continue
        if c.hit.entry.value == "limit" and (protasis or m.negated):
            continue  # not until: they stay for now
        if c.hit.entry.value == "when":
            if not protasis and not m.negated and _asserted(sentence, m):
                yield "limit", c, False, judge or c
            continue
        yield c.hit.entry.value, c, c.negated, judge or c
    if not protasis and _asserted(sentence, m):
        yield "assert", None, m.negated, None


def _governor(sentence: _Sentence, m: _Found) -> tuple[str, _Found] | None:
    """The cue in whose object a concept is: the nearest before it; what is planned or decided may be refused."""
    inner: _Found | None = None
    for c in reversed(sentence.cues):
        if c.last >= m.first or m.first - c.last > _BEFORE:
            continue
        if sentence.barred(c.last + 1, m.first):
            break
        if not _governs(sentence, c, m):
            continue
        name = c.hit.entry.value
        if inner is None:
            if name in _THINGS_DECIDED and c.hit.entry.pos == "noun" and not _owned(sentence, c, m):
                name = "object"
            inner = _Found(c.hit, c.first, c.last, c.cue, c.negated, name=name)
            if name not in _OBJECTS:
                break
        elif inner.name == "want" and _another(sentence, c, inner):
            break
        else:
            turns = name in ("announce", *_TURNING) or inner.name != "want"
            return (name, c) if turns and name != "believe" else (_plain(inner), inner)
    return None if inner is None or inner.name == "object" else (_plain(inner), inner)


def _clause(sentence: _Sentence, c: _Found, m: _Found) -> bool:
    """Whether a *that* comes between a cue and a concept, and nobody's wish after it."""
    that = [i for i in range(c.last + 1, m.first) if sentence.tokens[i].norm.lstrip("وفب") in listed("that")]
    wish = c.hit.entry.value == "announce" and any(
        o.hit.entry.value == "want" and c.last < o.first < m.first for o in sentence.cues
    )
    return bool(that) and not wish


def _another(sentence: _Sentence, outer: _Found, inner: _Found) -> bool:
    """Whether somebody else than the subject of an outer cue wants it: *he confirmed that the president wants*."""
    that = [i for i in range(outer.last + 1, inner.first) if sentence.tokens[i].norm.lstrip("وفب") == "ان"]
    return bool(that) and any(that[-1] < first < inner.first for first, _, _ in sentence.named)


def _governs(sentence: _Sentence, c: _Found, m: _Found) -> bool:
    """Whether a cue before a concept may have it as its object: of a fitting class, linked, and not in another's words."""
    if c.hit.entry.value in _SAID_OF or (c.hit.entry.value in _GOES_ON and c.cue and c.cue.cls.holder != "subject"):
        return False
    if not _linked(sentence, c, m) or m.first - c.last > _CLOSE.get(c.hit.entry.value, _BEFORE):
        return False
    commas = sum(t.norm in _COMMAS for t in sentence.tokens[c.last + 1 : m.first])
    before = sentence.tokens[m.first - 1].norm
    if commas % 2 and before not in _COMMAS and not _linked_to(c, before, m):
        return False
    if _second_person(sentence.tokens[c.first].norm):
        return False
    if c.hit.entry.value in ("confirm", "announce") and _clause(sentence, c, m):
        return False  # what is said after *that* is read by itself
    if c.hit.entry.value == "persuade" and c.first and sentence.tokens[c.first - 1].norm == "ان":
        return False  # that it persuades them: it is not said who does
    if c.hit.entry.value == "attack" and any(t.norm in listed("preposition") for t in sentence.tokens[c.last + 1 : m.first]):
        return False
    voice = sentence.voice(c)
    return voice is None or any(s.start <= m.hit.start < s.end for s in voice.contents)


# Classes that are said of a concept as its predicate, and those that another cue may take as its object.
_SAID_OF = frozenset(("limit", "when", "harm", "benefit", "good", "bad"))
_GOES_ON = frozenset(("start",))
_TURNING = ("deny", "oppose", "doubt", "warn", "welcome", "defend")
_OBJECTS = frozenset(("object", "vehicle", "want", "attack"))
# Classes after which a negation of the object is their own: who denies a departure is no one for it.
_NEGATING = frozenset(("assert", "limit", "deny", "doubt", "oppose", "believe", "warn", "condition"))


# Nouns that name a thing decided or said, and are an act of somebody only where they say whose.
_THINGS_DECIDED = frozenset(("vehicle", "announce"))


def _owned(sentence: _Sentence, c: _Found, m: _Found) -> bool:
    """Whether a plan or announcement is somebody's: by a pronoun, a name after it, as a report, or because it is denied."""
    if c.negated or len(c.hit.affixes[1]) > 0:
        return True
    reported = any(s.start < c.hit.end and c.hit.start < s.end for a in sentence.reports for s in a.cues)
    return reported or any(c.last < first < m.first and first - c.last <= 4 for first, _, _ in sentence.named)


def _plain(cue: _Found) -> str:
    return "plan" if cue.name == "vehicle" else cue.name


def _linked(sentence: _Sentence, c: _Found, m: _Found) -> bool:
    """Whether the particles that a cue needs come between it and what it is about."""
    links = c.cue.links if c.cue else ()
    if not links:
        return True
    tokens = sentence.tokens[c.last + 1 : m.first + 1]
    for link in map(fold, links):
        for t in tokens:
            norm = t.norm
            if norm == link or (len(link) == 1 and norm.startswith(link) and len(norm) > 3):
                return True
            if len(link) > 1 and norm.startswith(link[:-1]) and norm in (link + "ه", link + "ها", "ب" + link, "ان", "بان"):
                return True
    return False


def _linked_to(c: _Found, before: str, m: _Found) -> bool:
    """Whether the particle that a cue needs is right before a concept's word."""
    links = set(map(fold, c.cue.links)) if c.cue else set()
    return before.lstrip("وف") in links or bool(links & set(m.hit.affixes[0]))


def _second_person(word: str) -> bool:
    """Whether a verb's written form is *you (plural)*: what the hearers want is their affair."""
    bare = word.lstrip("وف")
    return bare.startswith("ت") and len(bare) > 3 and bare.endswith(("ون", "وننا", "وا", "ونه", "ونها"))


def _predicates(sentence: _Sentence, m: _Found) -> list[_Found]:
    """What is said of a concept after it, in its clause; and good or bad said right before it."""
    found = []
    for c in sentence.cues:
        name = c.hit.entry.value
        if name not in _SAID_OF and not (name in _GOES_ON and c.cue and c.cue.cls.holder == "speaker"):
            continue
        if name not in ("limit", "when") and sentence.tokens[c.first - 1].norm in listed("turn"):
            continue  # after the defeat, against the invasion
        if name in ("good", "bad") and _defined(sentence, c):
            continue  # the tasked coalition is not costly
        if m.last < c.first <= m.last + _AFTER and not sentence.barred(m.last + 1, c.first):
            found.append(c)
        elif c.last < m.first <= c.last + 3 and (
            name in ("bad", "good", "harm") or (name == "limit" and "ب" in m.hit.affixes[0])
        ) and not sentence.barred(c.last, m.first):
            found.append(c)
    return found


def _we(sentence: _Sentence, m: _Found) -> bool:
    """Whether a concept's verb is *we shall*, *that we*, *we shall not*."""
    word = sentence.tokens[m.first].norm.lstrip("وف")
    before = sentence.tokens[m.first - 1].norm if m.first else ""
    return word.startswith("سن") or (word.startswith("ن") and before in ("ان", "لن", "بان", "الا"))


def _asserted(sentence: _Sentence, m: _Found) -> bool:
    """Whether a concept's verb says that it will be, or goes on: a future or present, not a past event."""
    norms = [t.norm for t in sentence.tokens[m.first : m.last + 1]]
    before = [t.norm for t in sentence.tokens[max(0, m.first - 2) : m.first]]
    if len(norms) > 1 and ":verb" in m.hit.entry.phrase[0]:
        return not before or before[-1] != "ان"
    word = norms[0].lstrip("وف")
    if before and before[-1] == "ان":
        return False
    future = word.startswith("س") and len(word) > 3 and word[1] in "يتنا"
    return future or "لن" in before or "سوف" in before or word.startswith(("باق", "مستمر"))


def _holder(sentence: _Sentence, m: _Found, cue: _Found | None) -> tuple[str, Attribution | None]:
    """Who holds the stance, and the attribution that it is read in."""
    voice = sentence.voice(cue or m)
    if cue is None and _we(sentence, m):
        voice = sentence.speaker(m) or voice
    if cue is not None and cue.cue is not None and cue.cue.cls.holder == "subject":
        return _subject(sentence, m, cue, voice)
    if voice is None:
        voice = sentence.voice(m)
    if voice is not None:
        return _actor(sentence, voice), voice
    # the outlet itself judges where nobody is named or quoted; news words without a known speaker are no opinion
    judged = cue is not None and cue.hit.entry.value in _JUDGED and not sentence.named
    return (_NOBODY if judged and not _quoting(sentence) else ""), None


_JUDGED = frozenset(("must", "good", "bad"))


def _quoting(sentence: _Sentence) -> bool:
    """Whether somebody is quoted in a sentence, or the words of a quotation reach into it."""
    begin, end = sentence.tokens[0].start, sentence.tokens[-1].end
    return any(s.start < end and begin < s.end for a in sentence.reports for s in (*a.contents, *a.cues))


def _subject(
    sentence: _Sentence, m: _Found, cue: _Found, voice: Attribution | None
) -> tuple[str, Attribution | None]:
    """The subject of a cue: who is named right before it, of its report, the speaker in the first person, who is
    named after it, who is named earlier in its clause, the speaker.
    """
    inside = voice.contents if voice is not None else ()
    named = [
        (first, last, actor)
        for first, last, actor in sentence.named
        if not inside or any(s.start <= sentence.tokens[first].start < s.end for s in inside)
    ]
    for first, last, actor in named:
        if 0 < cue.first - last <= 2 and not _object(sentence, first, -1) and not sentence.barred(last + 1, cue.first):
            if sentence.tokens[last + 1].norm not in _COMMAS:
                return actor.id, voice
    for a in sentence.reports:
        if any(s.start < cue.hit.end and cue.hit.start < s.end for s in a.cues):
            who = _actor(sentence, a)
            if any(s.start <= m.hit.start < s.end for s in a.contents) and not who.startswith("?"):
                return who, a
    if _first_person(sentence.tokens[cue.first].norm, cue.hit.form):
        speaker = sentence.speaker(cue) or voice
        if speaker is not None:
            return _actor(sentence, speaker), speaker
    if voice is not None and _subject_before(sentence, cue):
        return _actor(sentence, voice), voice
    for first, last, actor in named:
        if cue.last < first < m.first and first - cue.last <= 6 and not _object(sentence, first, cue.last):
            return actor.id, voice
    for first, last, actor in reversed(named):
        if last < cue.first and not sentence.barred(last + 1, cue.first) and not _object(sentence, first, -1):
            return actor.id, voice
    voice = voice or sentence.voice(m) or _last_report(sentence, cue)
    if voice is not None:
        return _actor(sentence, voice), voice
    return _unknown(sentence, m, cue), None


def _last_report(sentence: _Sentence, cue: _Found) -> Attribution | None:
    """The report whose verb this cue is, or comes before it in its clause: a second verb of the same subject."""
    at = {t.end: i for i, t in enumerate(sentence.tokens)}
    begin = sentence.tokens[0].start
    earlier = [a for a in sentence.reports if a.actor and a.cues and begin <= a.cues[0].start < cue.hit.end]
    for a in reversed(earlier):
        last = at.get(a.cues[0].end)
        if last is not None and not sentence.barred(last + 1, cue.first):
            return a
    return None


def _unknown(sentence: _Sentence, m: _Found, cue: _Found) -> str:
    """The words right after a verb as a provisional actor; empty where they are none."""
    words = []
    for t in sentence.tokens[cue.last + 1 : min(m.first, cue.last + 4)] if cue.hit.entry.pos == "verb" else ():
        if t.norm in listed("preposition") or t.norm in _COMMAS or t.norm in ("ان", "بان") or t.norm[0] in "بل":
            break
        words.append(t.norm)
    return "?" + "-".join(words) if words else ""


_COMMAS = frozenset("،,:")


def _defined(sentence: _Sentence, c: _Found) -> bool:
    """Whether an adjective has the article, and so belongs to a noun rather than being said of it."""
    return bool(c.hit.entry.phrase) and c.first == c.last and sentence.tokens[c.first].norm.startswith("ال")


def _determines(sentence: _Sentence, i: int) -> bool:
    """Whether a *this* belongs to a noun after it that does not itself point back."""
    following = sentence.tokens[i + 1].norm if i + 1 < len(sentence.tokens) else ""
    return following.startswith("ال") and following not in listed("anaphor")


def _subject_before(sentence: _Sentence, cue: _Found) -> bool:
    """Whether *that* and one to three words of a subject come right before a verb: what follows is its object."""
    norms = [t.norm for t in sentence.tokens[max(0, cue.first - 4) : cue.first]]
    return cue.hit.entry.pos == "verb" and any(n.lstrip("وف") in ("ان", "بان") for n in norms[:-1])



def _actor(sentence: _Sentence, report: Attribution) -> str:
    """The actor of a report; where its source has no known actor, the known one whose name its words contain."""
    if report.actor and not report.actor.startswith("?"):
        return report.actor
    if report.source is not None:
        for first, last, actor in sentence.named:
            start, end = sentence.tokens[first].start, sentence.tokens[last].end
            if start < report.source.end and report.source.start < end:
                return actor.id
    return report.actor or "unspecified"


def _object(sentence: _Sentence, first: int, after: int) -> bool:
    """Whether a name is governed by a preposition, between a cue and it or right before it."""
    start = max(after + 1, first - 3) if after >= 0 else max(0, first - 1)
    if any(t.norm in listed("preposition") for t in sentence.tokens[start:first]):
        return True
    return False


def _first_person(word: str, lemma: str) -> bool:
    """Whether a verb's written form, of a verb's lemma, is *I* or *we*."""
    bare = word.lstrip("وف")
    if bare.startswith("س") and len(bare) > 4 and bare[1] in "نا":
        bare = bare[1:]
    if bare.startswith(lemma[:3]):  # a perfect: only its ending tells
        return bare.endswith(("نا", "ناه", "ناها", "ناهم"))
    return len(bare) > 3 and bare[0] in "نا"


def _statement(
    sentence: _Sentence,
    m: _Found,
    cue: _Found | None,
    record: tuple[str, str],
    who: str,
    report: Attribution | None,
) -> Statement:
    first = m.hit if cue is None or m.first < cue.first else cue.hit
    last = m.hit if cue is None or m.first > cue.first else cue.hit
    span = Span(first.start, last.end)
    name = m.hit.form if cue is None else f"{cue.hit.entry.value}: {cue.hit.form}"
    hedged = m.hit.hedged or (cue is not None and cue.hit.hedged)
    asked = m.hit.question or (cue is not None and cue.hit.question)
    return Statement(who, report, *record, span, name, True, hedged, asked, 0 if cue is not None else 1)


def _anaphoric(
    sentence: _Sentence, last: _Found, table: dict[tuple[str, str], tuple[str, str]]
) -> Iterator[Statement]:
    """What is said of *this step*, *that*, right after a sentence that named it."""
    for i, token in enumerate(sentence.tokens):
        if token.norm.lstrip("وفبل") not in listed("anaphor") or _determines(sentence, i):
            continue
        for c in sentence.cues:
            near = 0 < c.first - i <= 5 or 0 < i - c.last <= 3
            if not near or _defined(sentence, c) or c.hit.entry.value not in ("good", "bad", "harm", "oppose", "welcome", "defend"):
                continue
            record = table.get((last.hit.entry.value, c.hit.entry.value))
            who, voice = _holder(sentence, c, c)
            if record and voice is not None and not c.negated:
                yield _statement(sentence, c, c, record, who, voice)
                return
