"""Where a sentence speaks of a codebook's concepts, and by which words: the first step of finding stance."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from discourse.attribution import Actor, Attribution
from discourse.attribution.arabic.cues import classes
from discourse.attribution.innermost import holder
from discourse.coding.cues import APART, AT, CUE, OF, THINGS, StanceCue, cues, key
from discourse.corpus import Concept, DocumentAnalysis
from discourse.language.fold import Span, fold
from discourse.language.tokens import Token
from discourse.lexicon.hits import Hit, Match
from discourse.lexicon.scope import NO_SCOPE, Scope, listed, scope_of
from discourse.packaged import read_table

# How many words from a concept's word its `things`, its `of`, its `apart` and its `at` may be: read off sentences of
# news agencies, where a number, a title or an adjective comes between.
_THINGS, _OF, _APART, _AT = 10, 4, 5, 4
# The forces of "withdraw the forces" are so near the verb, before and after it, that they are no mention of their own.
_OWN = range(-8, 6)
# Within how many words after *the decision* what is decided may be named.
_CONTENT = 8
# How far before "its forces" the one may be named whose they are.
_OWNER = 12
# A cue of more than twice as many words contains a concept's word.
_LONGER = 2
# The letter by which «if» differs from «that», where it is written.
_IF = "إ"
_THAT = "إن"
# The ending of *they did*.
_THEY_DID = "وا"
# The preposition of a duty.
_UPON = "علي"
# Up to how many words in marks are a label of the writer's, and no quotation.
LABEL = 3
MARKS = frozenset(".!?؟؛;:")
COMMAS = frozenset("،,:")


@dataclass(slots=True)
class Found:
    """A hit with its place in the sentence: the numbers of its first and last word.

    Of a cue, ``name`` is its class as it is used here; of a concept, ``act`` tells whether it is one (forces leave) or a
    thing (the decision), ``thing`` whether it is so wherever its words occur (the forces), ``named`` whether the words
    around it name who it is about.
    """

    hit: Hit
    first: int
    last: int
    negated: bool = False
    cue: StanceCue | None = None
    name: str = ""
    named: bool = False
    act: bool = True
    thing: bool = False
    places: tuple[int, ...] = ()

    @property
    def concept(self) -> str:
        """The id of the concept."""
        return self.hit.entry.value

    @property
    def by_subject(self) -> bool:
        """Whether a cue names an act of somebody, who holds the stance."""
        return self.cue is not None and self.cue.cls.holder == "subject"


@dataclass(slots=True)
class Sentence:
    """One sentence: its words, what was found in it, who is named in it, and who speaks where.

    ``folded`` has the folded form of each token; ``named`` (first word, last word, actor); ``media`` the actors that are
    media or documents; ``line`` the actor whose line of an interview or post this is, where it is one; ``argues`` says
    whether the article's writer argues; ``quoted``: its quotations with who is named before
    them; ``before``: the last report of the sentence before.
    """

    tokens: Sequence[Token]
    reports: Sequence[Attribution]
    named: Sequence[tuple[int, int, Actor]]
    scope: Scope
    folded: Sequence[str]
    media: frozenset[str] = frozenset()
    line: str = ""
    argues: Callable[[], bool] = bool  # nobody has said so: False
    quoted: Sequence[tuple[Span, str]] = ()
    before: Attribution | None = None
    concepts: list[Found] = field(default_factory=list)
    cues: list[Found] = field(default_factory=list)

    def norm(self, place: int) -> str:
        """The folded word at a place; empty outside the sentence."""
        return self.folded[place] if 0 <= place < len(self.folded) else ""

    def norms(self, first: int, last: int) -> list[str]:
        """The folded words from one place to before another."""
        return list(self.folded[max(0, first) : last])

    def voice(self, found: Found) -> Attribution | None:
        """The innermost attribution whose content contains a hit."""
        return holder(self.reports, (found.hit.start, found.hit.end))

    def speaker(self, found: Found) -> Attribution | None:
        """The innermost attribution whose quoted words contain a hit: who *I* and *we* are."""
        return holder([a for a in self.reports if a.mode == "direct"], (found.hit.start, found.hit.end))

    def barred(self, first: int, last: int) -> bool:
        """Whether another clause begins between two places."""
        stops = listed("contrast")
        return any(norm in MARKS or norm in stops for norm in self.norms(first, last))


def supposes(sentence: Sentence, i: int, *, verb: bool = False) -> bool:
    """Whether a word is *if*: إذا, or إن before a verb (``verb``: that one follows is known): إن جاؤوا, not إن الجسر.

    What is supposed is nobody's demand and no news: «إن تعهد الوزير بالرحيل».
    """
    if bare(sentence.norm(i)) in listed("protasis"):
        return True
    following = sentence.norm(i + 1)
    verb = verb or following in listed("after-if") or following.endswith(_THEY_DID)
    return verb and 0 <= i < len(sentence.tokens) and bare(sentence.tokens[i].text) == _THAT


@lru_cache(maxsize=1)
def states() -> frozenset[str]:
    """The folded names of countries and their capitals."""
    return frozenset(fold(word) for row in read_table("places.tsv") for word in row["names"].split())


def bare(word: str) -> str:
    """A folded word without *and* and *so*.

    >>> bare("وقال"), bare("قال")
    ('قال', 'قال')
    """
    return word.lstrip("وف")


def sentence_of(
    read: DocumentAnalysis,
    number: int,
    reports: Sequence[Attribution],
    named: Sequence[tuple[Span, Actor]],
    media: frozenset[str],
) -> Sentence:
    """One sentence of a text with who is named and who speaks in it; what is found in it comes later."""
    begin, end = read.sentences[number]
    tokens = read.sentence_tokens(number)
    here = [(span, actor) for span, actor in named if begin <= span.start < end]
    at = {t.start: i for i, t in enumerate(tokens)} if here else {}
    people = []
    for span, actor in here:
        if span.start in at:
            last = first = at[span.start]
            while last + 1 < len(tokens) and tokens[last + 1].start < span.end:
                last += 1
            people.append((first, last, actor))
    found = Sentence(tokens, reports, people, scope_of(read, number), read.sentence_norms(number), media)
    found.quoted = quoters(read, Span(begin, end), named)
    found.before = _last_before(reports, read.sentences[number - 1].start if number else begin, begin)
    return found


def _last_before(reports: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The last report of somebody known that begins between two places and is not in another's words."""
    found = [r for r in reports if r.parent is None and r.actor and r.cues and start <= r.cues[0].start < end]
    return max(found, key=lambda r: r.cues[0].start, default=None)


def quoters(read: DocumentAnalysis, part: Span, named: Sequence[tuple[Span, Actor]]) -> list[tuple[Span, str]]:
    """The quotations in a part of a text, with who is named last before each in its sentence: جواب الوزير: «...».

    Whose words they are where no report says it.  Nobody after a preposition: «أما سلمى من بغداد: ...» is Salma's.
    """
    found = []
    for q in quotations_of(read):
        if q.start >= part.end or q.end <= part.start:
            continue
        begin = read.sentences[bisect_right(read.sentences, (q.start, q.end)) - 1].start
        line = read.text.rfind("\n", 0, q.start) + 1
        for first in (begin, line) if line < begin else (begin,):
            actor = _last_subject(read, Span(first, q.start), named)
            if actor:
                found.append((q, actor))
                break
    return found


def _last_subject(read: DocumentAnalysis, part: Span, named: Sequence[tuple[Span, Actor]]) -> str:
    """Who is named last in a part of a text, not after a preposition."""
    for span, actor in reversed(named):
        if part.start <= span.start < part.end and actor.kind != "media":
            before = fold(read.text[part.start : span.start]).split()[-1:]
            if listed("preposition").isdisjoint(before):
                return actor.id
    return ""


def quotations_of(read: DocumentAnalysis) -> list[Span]:
    """The quotations of a text that have more words than a label of the writer's; each sentence asks for them."""
    found: list[Span] | None = read.kept.get(quotations_of)
    if found is None:
        spans = (Span(q.start, q.end) for q in read.quotations)
        found = [s for s in spans if len(read.text[s.start : s.end].split()) > LABEL]
        read.kept[quotations_of] = found
    return found


def place(
    sentence: Sentence,
    said: Iterable[tuple[Match, Hit]],
    around: Iterable[Match],
    concepts: Mapping[str, Concept],
    *,
    met: int,
) -> None:
    """Sorts what is found in a sentence into cues and those words of concepts that are about what the codebook means.

    ``said``: cues and words of concepts; ``around``: the words around concepts; ``met``: how much the text has told of it
    before (:func:`tells`).
    """
    mentions: list[Found] = []
    known = cues()
    for (entry, places, _, _), hit in said:
        if entry.variable == CUE:
            # a phrase such as "not lawful" has its own negation
            negated = _negated(sentence, places[:1], sentence.scope)
            sentence.cues.append(
                Found(hit, places[0], places[-1], negated, known[key(entry)], entry.value, places=places)
            )
        else:
            negated = _negated(sentence, places, sentence.scope)
            mentions.append(_mention(hit, places, concepts[entry.value], negated=negated))
    near = _near(around)
    mentions = [m for m in mentions if m.act or not _in_longer(sentence, m)]
    sentence.concepts = _apart_from_forces(sentence, _meant(sentence, mentions, concepts, near, met))
    sentence.concepts = _without_containers(sentence, sentence.concepts)
    sentence.cues = _kept(sentence)


def _kept(sentence: Sentence) -> list[Found]:
    """The cues of a sentence that are no words of its concepts, of names, or of another verb than they are spelt like."""
    taken = {i for m in sentence.concepts for i in range(m.first, m.last + 1)}
    kept = [c for c in sentence.cues if taken.isdisjoint(c.places)]
    kept = [c for c in kept if bare(sentence.norm(c.first)) not in listed("another-word")]
    kept = [c for c in kept if not _of_verb(sentence, c) and not _in_name(sentence, c)]
    # a word that is a cue as it is written is no *and* with another: وعد is no وَ + عدّ
    whole = {c.places for c in kept if not c.hit.affixes[0]}
    kept = [c for c in kept if not c.hit.affixes[0] or c.places not in whole]
    # of two cues that share a word the longer one is meant
    kept = [c for c in kept if not any(len(o.places) > len(c.places) and set(c.places) <= set(o.places) for o in kept)]
    # a plural such as خطط is a noun rather than the verb that it is spelt like
    nouns = {c.first for c in kept if c.name == "vehicle"}
    return [c for c in kept if c.name == "vehicle" or c.first not in nouns]


def _in_longer(sentence: Sentence, m: Found) -> bool:
    """Whether a thing's word is part of a longer cue: خطوة في الاتجاه الصحيح."""
    return any(len(c.places) > _LONGER * len(m.places) and set(m.places) <= set(c.places) for c in sentence.cues)


def _in_name(sentence: Sentence, c: Found) -> bool:
    """Whether a cue's words are part of somebody's name or of who speaks: نصر الشمري, باحث في مؤسسة الدفاع عن البيئة."""
    named = any(first <= c.first <= last and first < last for first, last, _ in sentence.named)
    named = named or sentence.norm(c.first) in states()  # لندن
    sources = (r.source for r in sentence.reports if r.source is not None)
    return named or any(s.start <= c.hit.start and c.hit.end <= s.end for s in sources)


def _of_verb(sentence: Sentence, c: Found) -> bool:
    """Whether a word is no cue after its verb: «شدد على أن», but «على الدولة أن» is a duty; «دفع ثمن الانسحاب»."""
    upon = c.name == "must" and c.first + 1 == c.last and bare(sentence.norm(c.first)) == _UPON
    upon = upon or (c.name == "must" and bare(sentence.tokens[c.last].text).startswith(_IF))
    return upon or (c.name == "welcome" and bare(sentence.norm(c.first - 1)) in listed("paying"))


def _near(around: Iterable[Match]) -> dict[tuple[str, str], list[int]]:
    """Where the words around each concept are, by their kind."""
    near: dict[tuple[str, str], list[int]] = {}
    for match in around:
        for concept in match.entry.value.split():
            near.setdefault((match.entry.variable, concept), []).append(match.places[0])
    return near


def may_be_meant(words: Iterable[Match], near: Iterable[Match], concepts: Mapping[str, Concept], *, told: bool) -> bool:
    """Whether any word of a concept in a sentence may be meant, by the words near it alone: a quick look.

    What is an act counts where the sentence names one of its words, or where two are spoken of together.  ``told``: the text
    may have told of the acts before.
    """
    here = {match.entry.value for match in words}
    named = {concept for match in near for concept in match.entry.value.split()}
    return told or len(here) > 1 or not here.isdisjoint(named) or not all(is_act(concepts[name]) for name in here)


def may_mean(
    norms: Sequence[str], words: Iterable[Match], around: Iterable[Match], concepts: Mapping[str, Concept], *, met: int
) -> tuple[bool, int]:
    """Whether a sentence may speak of what the codebook means, and how much the text may have told of it by then.

    ``words`` are those of the concepts, ``around`` those around them; the cues, which are not looked for yet, only take
    mentions away.
    """
    mentions: list[Found] = []
    for entry, places, form, affixes in words:
        hit = Hit(places[0], places[-1] + 1, "", entry, form, affixes, ())
        mentions.append(_mention(hit, places, concepts[entry.value]))
    meant = _meant(Sentence((), (), (), NO_SCOPE, norms), mentions, concepts, _near(around), met)
    return bool(meant), max((met, *map(tells, meant)))


def tells(m: Found) -> int:
    """How much a mention tells that a text is about the forces: 2 where it names what they do, 1 where it names them alone."""
    return 2 if m.named and m.act else int(m.thing)


def _mention(hit: Hit, places: tuple[int, ...], concept: Concept, *, negated: bool = False) -> Found:
    """A word of a concept."""
    found = Found(hit, places[0], places[-1], negated, name=concept.id, places=places)
    found.act, found.thing = _leads(concept), not is_act(concept)
    return found


def _meant(
    sentence: Sentence,
    mentions: Sequence[Found],
    concepts: Mapping[str, Concept],
    near: Mapping[tuple[str, str], Sequence[int]],
    met: int,
) -> list[Found]:
    """The words of concepts that are about what the codebook means, the longest of those that overlap."""
    # leaving and staying in one sentence are about one thing
    met = 2 if len({m.concept for m in mentions if m.act and _names_nobody(sentence, m)}) > 1 else met
    kept: list[Found] = []
    for m in sorted(mentions, key=lambda m: m.first):
        if _about(sentence, m, concepts[m.concept], near, met):
            kept.append(m)
            met = max(met, tells(m))
    found: list[Found] = []
    for m in sorted(kept, key=lambda m: (m.first - m.last, m.first)):
        if all(m.last < o.first or o.last < m.first for o in found):
            found.append(m)
    return sorted(found, key=lambda m: m.first)


def _apart_from_forces(sentence: Sentence, mentions: Sequence[Found]) -> list[Found]:
    """The mentions without those of a mere thing (the forces) near one of an act (that they leave)."""
    acts = [m for m in mentions if m.act]
    attacked = [c.last for c in sentence.cues if c.name == "attack"]
    threats = [c.last for c in sentence.cues if c.name == "threaten"]
    return [
        m
        for m in mentions
        if not m.thing
        or all(m.first - o.first not in _OWN for o in acts)
        or any(0 < m.first - last <= 2 for last in attacked)
        or any(last < m.first and not any(last < o.first < m.first for o in acts) for last in threats)
    ]


def _without_containers(sentence: Sentence, mentions: Sequence[Found]) -> list[Found]:
    """The mentions without a decision or announcement of something named after it: *the decision to withdraw*."""
    cued = {c.first for c in sentence.cues}
    acts = [m.first for m in mentions if m.act]
    return [m for m in mentions if m.act or m.first not in cued or not any(0 < a - m.last <= _CONTENT for a in acts)]


def is_act(concept: Concept) -> bool:
    """Whether a concept is an act or an event, whose words count where the words around them name who it is about."""
    return bool(concept.of or concept.things)


def _leads(concept: Concept) -> bool:
    """Whether a concept is an act of forces, which a text is about; not a government, a decision, an advisory role."""
    return bool(concept.things)


def _negated(sentence: Sentence, places: Sequence[int], around: Scope) -> bool:
    """Whether words are negated; a verb of the future is by *will not* alone, and so it is where an *until* follows."""
    first = bare(sentence.norm(places[0]))
    if len(first) > 4 and first[0] == "س" and first[1] in "يتن":
        return False
    before = bare(sentence.norm(places[0] - 1))
    return before in listed("verb-negation") or not around.negated.isdisjoint(places)


def _about(
    sentence: Sentence, m: Found, concept: Concept, near: Mapping[tuple[str, str], Sequence[int]], met: int
) -> bool:
    """Whether a concept's word is about what the codebook means, by the words around it and by what was said before."""
    if not is_act(concept):
        return True
    if _mere_word(sentence, m):
        return False

    def within(kind: str, before: int, after: int) -> Iterator[int]:
        return (i for i in near.get((kind, concept.id), ()) if m.first - before <= i <= m.last + after)

    turns = listed("contrast") | listed("turn")
    apart = [i for i in within(APART, -1, _APART) if turns.isdisjoint(sentence.norms(m.last + 1, i))]
    things = list(within(THINGS, _THINGS, _THINGS))
    if any(not apart or m.first <= i < apart[0] for i in within(OF, _OF, _OF)):
        m.named = True
    elif apart:
        return False
    elif things:
        # "its forces" are those of the one who is named before
        others = any(True for _ in within(APART, _OWNER, -1))
        m.named = not others or not all(_has_owner(sentence.norm(i)) for i in things)
    known = met > int(
        m.act
    )  # of what forces do a text has to speak before; of advice, it is enough that they are named
    return m.named or (_names_nobody(sentence, m) and (known or any(True for _ in within(AT, -1, _AT))))


def _mere_word(sentence: Sentence, m: Found) -> bool:
    """Whether a word in marks is only spoken of as a word: رفضوا كلمة «انسحاب»."""
    mark = sentence.norm(m.first - 1)
    return bool(mark) and not mark[0].isalnum() and bare(sentence.norm(m.first - 2)) in listed("mere-word")


def _has_owner(word: str) -> bool:
    return word.endswith(tuple(listed("possessive-ending")))


def _names_nobody(sentence: Sentence, m: Found) -> bool:
    """Whether a word names no one who leaves or stays: *the departure*, *we shall leave*, *to want to leave*."""
    written, before, following = (sentence.norm(i) for i in (m.first, m.first - 1, m.last + 1))
    word = written.lstrip("وفبكل") or written
    first_person = len(before) > 3 and bare(before)[:1] in tuple("نا")
    definite = word.startswith("ال") or written.startswith("لل") or _is_office(sentence, m) or word in listed("what")
    definite = definite or (not m.act and m.first < m.last and sentence.norm(m.last).startswith("ال"))
    noun = m.hit.entry.phrase[0].endswith(":noun") and not following.startswith("ال")
    return definite or first_person or noun or is_we(sentence, m) or _is_they(sentence, m)


def _is_office(sentence: Sentence, m: Found) -> bool:
    """Whether a word is a title that the article of its last word makes definite: رئيس الوزراء."""
    return "human" in classes(bare(sentence.norm(m.first))) and sentence.norm(m.last).startswith("ال")


def _is_they(sentence: Sentence, m: Found) -> bool:
    """Whether a concept's verb is *that they leave*, *some of them will stay*, of whom nobody is named after it."""
    word = bare(sentence.norm(m.first)).removeprefix("س").removeprefix("ل")
    they = m.first == m.last and word.startswith("ي") and word.endswith(tuple(listed("they-ending")))
    following = sentence.norm(m.last + 1)
    some = m.first == m.last and m.hit.entry.phrase[0].endswith(":verb") and following in listed("some-of-them")
    return some or (they and not following.startswith("ال"))


def is_we(sentence: Sentence, m: Found) -> bool:
    """Whether a concept's verb is *we shall*, *that we*, *we shall not*."""
    word = bare(sentence.norm(m.first))
    return word.startswith("سن") or (word.startswith("ن") and sentence.norm(m.first - 1) in listed("before-we"))
