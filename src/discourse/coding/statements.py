"""Statements: in which sentence somebody demands, welcomes, condemns or announces what a codebook's concepts name.

A concept (*forces leave*) is met by the nearest cue that governs it or that is said of it, within the clause; the
codebook's readings say which stance that is evidence for (:mod:`discourse.coding.mentions` finds the concepts,
:mod:`discourse.coding.holders` who holds the stance).
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from discourse.attribution import Actor, Attribution
from discourse.attribution.arabic.cues import classes
from discourse.coding.argument import Writer
from discourse.coding.cues import AT, OF, THINGS, CuePlan
from discourse.coding.holders import speaker, who_holds
from discourse.coding.known import ROLES
from discourse.coding.mentions import (
    COMMAS,
    MARKS,
    Found,
    Sentence,
    bare,
    may_be_meant,
    may_mean,
    place,
    sentence_of,
    supposes,
    tells,
)
from discourse.coding.pronouns import EARLY, PRONOUNS, judged_by_pronoun
from discourse.corpus import Concept, DocumentAnalysis
from discourse.corpus.forms import ASSERT, DUTY, LABELS, NEGATED, UNLESS
from discourse.language.fold import Span, fold
from discourse.lexicon.finder import hits_of
from discourse.lexicon.hits import Match
from discourse.lexicon.scope import listed, scope_words

# How many words a cue and what it is about may be apart: read off sentences of news agencies, where titles and dates
# come between verb and object.  A plan, an attack, a duty and what they are of are nearer each other.
_BEFORE, _AFTER = 18, 14
_CLOSE_THING = 5
_CLOSE = {"vehicle": 8, "object": 8, "attack": 3, "must": 10, "shift": 8}
# How far before a concept its *if* may be, and a *good* or *bad* of which it is the object; *this* and what is said of it.
_IF, _RIGHT_BEFORE, _THIS_BEFORE, _THIS_AFTER = 3, 3, 5, 3
# Within how many words of a sentence the colon of a turn is.
_TURN = 8
# A mark between the words before a colon makes them a dateline: بغداد/ الأيام: ...
_DATELINE = frozenset("/-–—|")
# Within how many words after a verb *completely* tells that it is over and done with.
_DONE = 5
# Within how many words after what a reason is for its verb tells that the reason is gone.
_GONE = 7
# Classes that are said of a concept as its predicate; of these, those that may also come right before it.
_SAID_OF = frozenset(("limit", "when", "harm", "benefit", "good", "bad", "fail", "succeed", "occupier", "due"))
_SAID_BEFORE = frozenset(("bad", "good", "harm", "fail", "succeed", "occupier"))
# Praise and blame, which are of the one who is named first.
_OF_SOMEBODY = frozenset(("oppose", "welcome", "defend", "blame"))
# Classes that another cue may take as its object, and the classes that then decide.
_OBJECTS = frozenset(("object", "vehicle", "want", "attack", "need"))
# A need that somebody opposes or denies is not theirs; whoever confirms it has it.
_REFUSING = frozenset(("oppose", "deny", "doubt"))
_TURNING = frozenset(("announce", "deny", "oppose", "doubt", "warn", "welcome", "defend"))
# Nouns that name a thing decided or said, and are an act of somebody only where they say whose.
_DECIDED = frozenset(("vehicle", "announce"))
# Without, but for; a question that answers itself.
_WITHOUT, _RHETORICAL = "without", "ask"
# Among how many words at the start of a sentence it names what the answer after its colon is about.
_ABOUT, _COLON = 4, ":"
# Classes after which a negation of the object belongs to the cue: who denies a departure is not in favour of it.
_NEGATING = frozenset(("assert", "limit", "deny", "doubt", "oppose", "believe", "warn", "condition", UNLESS))
# Praise and assent, which a limit after it shrinks, within so many words; the classes that are one.
_ASSENT, _LIMIT, _LIMITS = frozenset(("good", "welcome", "accept")), 10, frozenset(("limit", "bad"))
# What is said of others' plans.
_JUDGEMENTS = frozenset(("good", "bad", "harm", "benefit", "succeed", "fail"))
_WISHES = frozenset(("want", "demand"))
# How far what is wanted itself may be from the wish: يريد جنديا, not «يريد استهداف الجنود».
_WISHED = 0
# What may be gone.
_REASONS = frozenset(("grounds", "need"))
# What praises a thing, and so takes back what it was called before.
_PRAISE = frozenset(("praise", "good", "benefit", "succeed"))
# Within how many words after a thing's name its own adjectives are.
_OWN_WORDS = 2
# How many words, such as its adjectives, may be between the name of a thing and what it is called.
_LABEL = 3
# Reactions that something causes.
_REACTIONS = frozenset(("oppose", "warn", "welcome"))
# What may be said of *this*, with the sentence before in mind.
_OF_THIS = frozenset(("good", "bad", "harm", "oppose", "welcome", "defend", "occupier"))

_UNLESS = fold("ما لم").split()
# Who; the letters that the imperfect begins with; the other side.
_WHO, _THEY_DO = "من", tuple("يت")
# Within how many words before *having left* its *had been* may be, a subject in between; the particle of the perfect.
_HAD, _HAVING = 5, "قد"
FLIP = {"favor": "against", "against": "favor"}
# Within how many words after *will not* its *unless* may be.
_UNLESS_AFTER = 6

# (concept, class of cue) -> the (target, value) pairs that it is evidence for.
_Table = Mapping[tuple[str, str], Sequence[tuple[str, str]]]


# Of a sentence, the words of the concepts and those around them that tell whether they are meant.
Spoken = tuple[list[Match], list[Match]]


@dataclass(frozen=True, slots=True)
class Statement:
    """One stance and its evidence: who holds which side on which target, by which cue about which concept.

    Without a target it says that the words, though a cue, are no stance.  ``rank`` is 0 by a cue, 1 by a verb alone.
    """

    holder: str
    report: Attribution | None
    target: str
    value: str
    span: Span
    name: str
    hedged: bool
    rank: int


@dataclass(frozen=True, slots=True)
class _Way:
    """One thing said with a concept: the class of cue, the cue, whether it is negated, and the cue of its holder."""

    name: str
    cue: Found | None
    negated: bool
    act: Found | None


def statements(
    read: DocumentAnalysis,
    plan: CuePlan,
    within: Mapping[int, Spoken],
    reports: Sequence[Attribution],
    named: Sequence[tuple[Span, Actor]],
    media: frozenset[str] = frozenset(),
    *,
    lines: Mapping[int, str],
    writer: Writer,
    met: int,
) -> tuple[list[Statement], list[Span], int]:
    """The statements of one article that is read and attributed already, where its concepts are spoken of, and how much.

    ``within``: the sentences that may speak of them (:func:`spoken_of`); ``named``: where known actors are named; ``media``:
    the actors that are media; ``lines``: whose line of an interview or post a sentence is (:func:`lines_of`); ``writer``: the
    writer of the article; ``met``: how much the article tells of what the concepts are about
    (:func:`discourse.coding.mentions.tells`).
    """
    if not within:
        return [], [], met
    by_id, table = plan.concepts, plan.table
    cues = dict(plan.cues.matches(read, within=[read.sentences[number] for number in within]))
    found: list[Statement] = []
    places: list[Span] = []
    last: tuple[int, Found] | None = None
    for number, (words, around) in within.items():
        said = [*cues.get(number, ()), *words]
        if not said:
            continue
        sentence = sentence_of(read, number, reports, named, media)
        sentence.line, sentence.argues = lines.get(number, ""), writer.argues
        place(sentence, zip(said, hits_of(read, number, said), strict=True), around, by_id, met=met)
        spoken = list(_spoken(sentence, by_id, table))
        before = last[1] if last is not None and number - last[0] <= 1 else None
        spoken += _anaphoric(sentence, before, table, [s.span for s in spoken])
        judged = list(_by_pronoun(sentence, before, table))
        spoken = [s for s in spoken if not _told_again(s, judged)] + judged
        found += spoken
        places += [Span(m.hit.start, m.hit.end) for m in sentence.concepts if m.named and m.act]
        met = max((met, *map(tells, sentence.concepts)))
        last = (number, sentence.concepts[-1]) if sentence.concepts else last
    return found, places, met


def spoken_of(read: DocumentAnalysis, plan: CuePlan, met: int) -> tuple[dict[int, Spoken], int]:
    """The coded sentences that may speak of a concept, and each next one that goes on with «this step»: by number, in order.

    Most sentences with a word of a concept are about something else, so that the many cues need not be looked for.
    ``met`` as in :func:`statements`; the second value is the same, or 1 where the article names all that the acts are about.
    """
    concepts = plan.concepts
    if not concepts:
        return {}, 1
    coded = [(p.start, p.end) for p in read.coded]
    words = dict(plan.words.matches(read, within=coded))
    if not words:
        return {}, met
    near = dict(plan.near.matches(read, within=[read.sentences[n] for n in words] if met else coded))
    met = met or _topical(words, near, concepts)
    told = met
    likely: list[int] = []
    for number, found in words.items():
        if may_be_meant(found, near.get(number, ()), concepts, told=bool(met or likely)):
            likely.append(number)
    apart = dict(plan.apart.matches(read, within=[read.sentences[n] for n in likely])) if likely else {}
    spoken: dict[int, Spoken] = {}
    for number in likely:
        around = [*near.get(number, ()), *apart.get(number, ())]
        meant, told = may_mean(read.sentence_norms(number), words[number], around, concepts, met=told)
        if meant:
            spoken[number] = (words[number], around)
        if meant and number + 1 < len(read.sentences) and _goes_on(read.sentence_norms(number + 1)):
            begin = read.sentences[number + 1].start
            spoken.update({number + 1: ([], [])} if any(start <= begin < end for start, end in coded) else {})
    return spoken, met


def _topical(
    words: Mapping[int, Sequence[Match]], near: Mapping[int, Sequence[Match]], concepts: Mapping[str, Concept]
) -> int:
    """Whether an article names all that a codebook's acts are about, if nowhere together: who, where, and what they do.

    «اتفاق بغداد وواشنطن ... هل يحتاج من يريد أن يرحل إلى عامين؟»
    """
    acts = {name for name, concept in concepts.items() if concept.things and concept.at}
    kinds = {m.entry.variable for found in near.values() for m in found if not acts.isdisjoint(m.entry.value.split())}
    done = THINGS in kinds or any(m.entry.value in acts for found in words.values() for m in found)
    return int({OF, AT} <= kinds and done)


def lines_of(read: DocumentAnalysis, named: Sequence[tuple[Span, Actor]]) -> dict[int, str]:
    """Sentence number -> actor, of the lines that begin with a known name and a colon, as interviews and posts do.

    A paragraph may have several turns: *the paper: does it end? Mansour: it does*.
    """
    found: dict[int, str] = {}
    if not named:
        return found
    starts = [s.start for s in read.sentences]
    for para in read.coded:
        first = bisect_right(starts, para.start) - 1
        if first < 0 or not any(para.start <= s.start < para.end for s, _ in named):
            continue
        actor, asker = "", ""
        for number in range(first, bisect_right(starts, para.end - 1)):
            opener, speaker = _turn(read, number, named, anywhere=number == first)
            if number == first and not speaker:
                asker = opener  # who is not known speaks for nobody, here and further on
            if speaker or (opener and opener == asker):
                actor = speaker
            if actor:
                found[number] = actor
    return found


def _turn(
    read: DocumentAnalysis, number: int, named: Sequence[tuple[Span, Actor]], *, anywhere: bool
) -> tuple[str, str]:
    """The words before the colon that a sentence begins with, and the known actor whom they name.

    Within a paragraph they are the name alone; ``anywhere``: at its start a name among them is enough.
    """
    tokens = read.sentence_tokens(number)
    place = next((i for i, t in enumerate(tokens[:_TURN]) if t.norm == ":"), 0)
    first = next((i for i, t in enumerate(tokens[:place]) if t.norm[0].isalnum()), place)  # after a dash or bullet
    if first == place or any(t.norm in _DATELINE for t in tokens[first:place]):
        return "", ""
    begin, last = tokens[first].start, tokens[place - 1].end
    for span, actor in named:
        if begin <= span.start < last and (anywhere or (span.start, span.end) == (begin, last)):
            return read.text[begin:last], actor.id
    return read.text[begin:last], ""


def _spoken(sentence: Sentence, concepts: Mapping[str, Concept], table: _Table) -> Iterator[Statement]:
    """What is said with each concept of a sentence: the firmest way that the readings know."""
    for m in sentence.concepts:
        concept = concepts[m.concept]
        for way in _ways(sentence, m):
            governs = way.cue is not None and way.cue.name not in _SAID_OF
            turned = m.negated and not way.negated and not _negates(sentence, way) and concept.opposite
            records = table.get((concept.opposite if turned else concept.id, f"{NEGATED * way.negated}{way.name}"))
            if records is None:
                if way.negated and governs:
                    yield _statement(m, way.cue, ("", ""), "", None)
                    break  # what is not demanded is not a stance
                continue
            asked = m.hit.question or (way.cue is not None and way.cue.hit.question)
            asked = asked and way.name != _RHETORICAL
            opposed = _of_those_who(sentence, way)
            who, report = speaker(sentence, way.act or m) if opposed else who_holds(sentence, m, way.act)
            news = way.cue is None and report is not None and report.actor in sentence.media
            if news or (governs and not who):
                break  # that forces leave is news in the mouth of a medium
            if who and not asked:
                for target, value in records:
                    yield _statement(m, way.cue, (target, FLIP.get(value, value) if opposed else value), who, report)
                break


def _of_those_who(sentence: Sentence, way: _Way) -> bool:
    """Whether a cue is what *whoever demands it* does, at the head of a clause: the speaker says the opposite.

    «من يطالب بهدم الجسر واهم»; not «هناك من يطالب», where it is only told that somebody does.
    """
    c = way.act
    if c is None or not c.by_subject or c.hit.entry.pos != "verb" or sentence.norm(c.first)[:1] not in _THEY_DO:
        return False
    before = sentence.norm(c.first - 2)
    begins = not before or before in MARKS or before in COMMAS or not before[0].isalnum() or before in listed("that")
    return bare(sentence.norm(c.first - 1)) == _WHO and (begins or sentence.norm(c.first - 1) != _WHO)


def _negates(sentence: Sentence, way: _Way) -> bool:
    """Whether a negation before a concept is the cue's: he denies that they leave, لا مانع من بقائهم."""
    own = way.cue is not None and not listed("negation").isdisjoint(
        map(bare, sentence.norms(way.cue.first, way.cue.last + 1))
    )
    return own or way.name in _NEGATING


def _ways(sentence: Sentence, m: Found) -> Iterator[_Way]:
    """What is said with a concept, the firmest way first."""
    protasis = _supposed(sentence, m)
    judge: Found | None = None  # who considers it good or bad
    governor = None if protasis else _governor(sentence, m)
    if governor is not None and governor.name == "believe" and not governor.negated:
        judge = governor
    elif governor is not None and not _judged_whole(sentence, m, governor):
        yield _governed(sentence, m, governor)
    yield from _around_it(sentence, m)
    asserted = not protasis and _asserted(sentence, m)
    stirred = None if governor is not None else _stirred(sentence, m)
    if stirred is not None:
        yield _Way(stirred.name, stirred, False, stirred)
    yield from _said(sentence, m, judge, protasis=protasis, asserted=asserted)
    if asserted and m.negated and _with_unless(sentence, m):
        yield _Way(UNLESS, None, False, None)
    if asserted:
        yield _Way(ASSERT, None, m.negated, None)


def _said(sentence: Sentence, m: Found, judge: Found | None, *, protasis: bool, asserted: bool) -> Iterator[_Way]:
    """What is said of a concept as its predicate; ``judge``: the cue of who considers it so."""
    for c in _predicates(sentence, m):
        if c.name == "limit" and c.first < m.first:
            yield _Way("condition", c, False, c)  # it depends on their leaving
        elif c.name == "when":
            if asserted and not m.negated:
                yield _Way("limit", c, False, judge or c)
        elif c.name != "limit" or not (protasis or m.negated):  # not until: they stay for now
            limited = not c.negated and _with_limit(sentence, m, c)
            yield _Way("reserve" if limited else c.name, c, c.negated, judge or c)


def _supposed(sentence: Sentence, m: Found) -> bool:
    """Whether an *if* or *unless* comes right before a concept."""
    places = range(m.first - _IF, m.first)
    unless = [bare(w) for w in sentence.norms(m.first - len(_UNLESS), m.first)] == _UNLESS
    return unless or any(supposes(sentence, i, verb=i == m.first - 1 and _verb(m)) for i in places)


def _with_unless(sentence: Sentence, m: Found) -> bool:
    """Whether an *unless* follows a concept: لن يبقوا إلا إذا دعتهم الحكومة."""
    return not listed("exceptive").isdisjoint(sentence.norms(m.last + 1, m.last + _UNLESS_AFTER))


def _judged_whole(sentence: Sentence, m: Found, c: Found) -> bool:
    """Whether somebody judges a plan or announcement of others: رأى النائب أن اتفاق الطرفين على الرحيل «خطوة صائبة»."""
    planned = c.name in ("plan", "announce") and c.hit.entry.pos == "noun" and sentence.voice(c) is not None
    return planned and any(p.name in _JUDGEMENTS and p.first > m.last for p in _predicates(sentence, m))


def _governed(sentence: Sentence, m: Found, c: Found) -> _Way:
    """What the cue says in whose object a concept is."""
    if _with_limit(sentence, m, c):
        return _Way("reserve", c, False, c)
    if c.name in _REASONS and not c.negated and _gone(sentence, m):
        return _Way("needless", c, False, c)
    return _Way(c.name, c, c.negated, c)


def _around_it(sentence: Sentence, m: Found) -> Iterator[_Way]:
    """What cues say that have a concept between their words: حمل النائب الحكومة مسؤولية; and what is not done without it."""
    for c in sentence.cues:
        if c.name == _WITHOUT and 0 < m.first - c.last <= _RIGHT_BEFORE:
            needed = _needed(sentence, c)
            if needed:
                yield _Way(needed, c, False, c)
        if c.first < m.first and m.last < c.last:
            around = replace(c, last=c.first)  # its subject stands between its words too
            duty = c.name == "must" and sentence.norm(c.last + 1) in listed("stopping")
            yield _Way(DUTY if duty else c.name, around, c.negated, around)  # على الحكومة أن تكف عن الكذب


def _needed(sentence: Sentence, c: Found) -> str:
    """What *without* says of what is after it: needed where nothing can be done without it, needless where one can.

    «لن يصمد الجيش من دون الحلفاء», «لولا الحلفاء»; «الجيش قادر على حماية الحدود من دون الحلفاء».
    """
    begin = next((i for i in range(c.first, 0, -1) if sentence.barred(i - 1, i) or sentence.norm(i - 1) in COMMAS), 0)
    before = sentence.norms(max(begin, c.first - _BEFORE), c.first)
    able = not listed("managing").isdisjoint(map(bare, before))
    unable = not (listed("verb-negation") | listed("unable")).isdisjoint(map(bare, before))
    if unable or sentence.norm(c.first) in listed("but-for"):
        return "need"
    return "needless" if able else ""


def _governor(sentence: Sentence, m: Found) -> Found | None:
    """The cue in whose object a concept is: the nearest before it; what is planned or wished may be refused."""
    inner: Found | None = None
    for c in reversed(sentence.cues):
        if c.last >= m.first or m.first - c.last > _BEFORE or _around_another(sentence, c):
            continue
        if sentence.barred(c.last + 1, m.first):
            break
        if not _governs(sentence, c, m):
            continue
        if inner is None:
            unowned = c.name in _DECIDED and c.hit.entry.pos == "noun" and not _owned(sentence, c, m)
            inner = replace(c, name="object") if unowned else c
            if inner.name not in _OBJECTS:
                break
        elif inner.name == "need":
            return c if c.name in _REFUSING else inner
        elif c.name != "believe" and (c.name in _TURNING or inner.name != "want"):
            return inner if inner.name == "want" and _another(sentence, c, inner) else c
        else:
            break
    if inner is None or inner.name == "object":
        return None
    return replace(inner, name="plan") if inner.name == "vehicle" else inner


def _gone(sentence: Sentence, m: Found) -> bool:
    """Whether the reason for what a concept names is gone: مبرر وجودها زال."""
    return not listed("gone").isdisjoint(sentence.norms(m.last + 1, m.last + _GONE))


def _with_limit(sentence: Sentence, m: Found, c: Found) -> bool:
    """Whether praise or assent is followed by what shrinks it: *a good step, but an incomplete one*; *if they ask us*."""
    if c.negated or c.name not in _ASSENT:
        return False
    words = scope_words()["limiting"]
    begin = max(c.last, m.last) + 1
    voice = sentence.voice(m)
    for i in range(begin, min(begin + _LIMIT, len(sentence.tokens))):
        start = sentence.tokens[i].start
        if voice is not None and not any(s.start <= start < s.end for s in voice.contents):
            return False
        limiting = (
            supposes(sentence, i) or (sentence.norm(i),) in words or (sentence.norm(i), sentence.norm(i + 1)) in words
        )
        if limiting or any(o.first == i and o.name in _LIMITS for o in sentence.cues):
            return True
    return False


def _around_another(sentence: Sentence, c: Found) -> bool:
    """Whether a cue has its object between its words: انتهت مبررات بقائها."""
    return any(c.first < o.first and o.last < c.last for o in sentence.concepts)


def _governs(sentence: Sentence, c: Found, m: Found) -> bool:
    """Whether a cue before a concept may have it as its object: of a fitting class, linked, and not in another's words."""
    between = sentence.norms(c.last + 1, m.first)
    if not _has_objects(c) or _not_told(sentence, c):
        return False
    linked = _linked(sentence, c, m) or (not m.act and c.hit.entry.pos == "verb" and c.name == "threaten")
    if not linked or m.first - c.last > _CLOSE.get(c.name, _BEFORE):
        return False
    if _comma_ends(between) and not _linked_to(c, between[-1], m):
        return False
    if not m.act and len(_after_link(sentence, c, m)) > (_WISHED if m.thing and c.name == "want" else _CLOSE_THING):
        return False
    if _second_person(sentence.norm(c.first)) or (c.name in _OF_SOMEBODY and _judges_another(sentence, c, m)):
        return False
    if _says_that(sentence, c, m) or _is_subject(sentence, c, m):
        return False
    if c.name == "attack" and not listed("preposition").isdisjoint(between):
        return False
    voice = sentence.voice(c)
    return voice is None or any(s.start <= m.hit.start < s.end for s in voice.contents)


def _has_objects(c: Found) -> bool:
    """Whether a cue is of a class that may have a concept as its object: no judgement, no *without*, no *it began*."""
    return not (
        c.name in _SAID_OF or c.name in LABELS or c.name == _WITHOUT or (c.name == "start" and not c.by_subject)
    )


def _says_that(sentence: Sentence, c: Found, m: Found) -> bool:
    """Whether a cue only says that something is so: what comes after *that* is read by itself.

    A wish has a verb after it: «تمسك بأن يبقوا», not «تمسك بأن الوجود باطل».
    """
    if c.name in _WISHES and _noun(m) and sentence.norm(m.first - 1) in listed("complementizer"):
        return True
    return c.name in ("confirm", "announce") and _clause(sentence, c, m)


def _not_told(sentence: Sentence, c: Found) -> bool:
    """Whether a cue is only supposed (*if he demands*), what others speak of (*what the minister announced*) or nobody's."""
    if c.hit.entry.pos == "verb" and supposes(sentence, c.first - 1, verb=True):
        return True
    before = sentence.norm(c.first - 1)
    if c.name == "persuade" and before in listed("complementizer"):
        return True  # that it persuades them: it is not said who does
    return c.name in ("announce", "promise") and before in listed("what")


def _is_subject(sentence: Sentence, c: Found, m: Found) -> bool:
    """Whether a person or body right after a verb that begins its clause is who acts: أدان رئيس الوزراء الهجوم."""
    before = sentence.norm(c.first - 1)
    begins = c.first == 0 or before in MARKS or before in COMMAS
    acts = c.by_subject and c.first == c.last and c.hit.entry.pos not in ("noun", "adj")  # also ثمّن, one of several
    follows = (acts or c.hit.entry.pos == "verb") and m.first == c.last + 1 and not (m.act or m.thing)
    return begins and follows and not ROLES.isdisjoint(classes(bare(sentence.norm(m.first))))


def _judges_another(sentence: Sentence, c: Found, m: Found) -> bool:
    """Whether praise or blame is of somebody named before a concept: انتقدت الحكومة لصمتها على بقاء القوات."""
    return any(
        not (o.act or o.thing)
        and c.last < o.first
        and o.last < m.first
        and not listed("preposition").isdisjoint(map(bare, sentence.norms(o.last + 1, m.first)))
        for o in sentence.concepts
    )


def _after_link(sentence: Sentence, c: Found, m: Found) -> Sequence[str]:
    """The words between a cue and a concept, from the particle on that the cue takes: a long subject may come before it."""
    between = sentence.norms(c.last + 1, m.first)
    links = frozenset(fold(link) for link in c.cue.links) if c.cue else frozenset()
    joined = tuple(link for link in links if len(link) == 1)
    begin = next((i for i, norm in enumerate(between) if joined and len(norm) > 3 and norm.startswith(joined)), 0)
    begin = max((begin, *(i for i, norm in enumerate(between) if bare(norm) in links)))
    return between[begin:]


def _comma_ends(between: Sequence[str]) -> bool:
    """Whether a comma ends an object: one that no second comma closes, and no relative clause follows."""
    following = [after for n, after in pairwise(between) if n in COMMAS]
    commas = sum(n in COMMAS for n in between) - sum(n in listed("relative") for n in following)
    return commas > 0 and commas % 2 == 1 and between[-1] not in COMMAS


def _linked(sentence: Sentence, c: Found, m: Found) -> bool:
    """Whether a particle that a cue needs comes between it and what it is about."""
    links = tuple(map(fold, c.cue.links)) if c.cue else ()
    if not links:
        return True
    that = listed("complementizer")
    for norm in sentence.norms(c.last + 1, m.first + 1):
        for link in links:
            joined = len(link) == 1 and norm.startswith(link) and (len(norm) > 3 or norm in listed("what"))
            joined = joined and norm not in listed("no-link")
            pronoun = len(link) > 1 and norm.startswith(link) and len(norm) <= len(link) + 2
            if norm == link or joined or pronoun or (link in that and norm in that):
                return True
    return False


def _linked_to(c: Found, before: str, m: Found) -> bool:
    """Whether the particle that a cue needs is right before a concept's word."""
    links = set(map(fold, c.cue.links)) if c.cue else set()
    return bare(before) in links or bool(links & set(m.hit.affixes[0]))


def _second_person(word: str) -> bool:
    """Whether a verb's written form is *you (plural)*: what the hearers want is their affair."""
    word = bare(word)
    return word.startswith("ت") and len(word) > 3 and word.endswith(tuple(listed("second-person-ending")))


def _clause(sentence: Sentence, c: Found, m: Found) -> bool:
    """Whether a *that* comes between a cue and a concept, and nobody's announced wish after it."""
    that = any(n in listed("that") or bare(n) in listed("that") for n in sentence.norms(c.last + 1, m.first))
    wishes = [o for o in sentence.cues if o.name == "want" and c.last < o.first < m.first]
    return that and not (wishes and c.name == "announce")


def _another(sentence: Sentence, outer: Found, inner: Found) -> bool:
    """Whether somebody else than the subject of an outer cue wants it: *he confirmed that the president wants*."""
    that = [i for i in range(outer.last + 1, inner.first) if bare(sentence.norm(i)) in listed("complementizer")]
    return bool(that) and any(that[-1] < first < inner.first for first, _, _ in sentence.named)


def _owned(sentence: Sentence, c: Found, m: Found) -> bool:
    """Whether a plan or announcement is somebody's: by a pronoun, a name after it, as a report, or because it is denied."""
    if c.negated or c.hit.affixes[1]:
        return True
    reported = any(s.start < c.hit.end and c.hit.start < s.end for a in sentence.reports for s in a.cues)
    return reported or any(c.last < first < m.first and first - c.last <= 4 for first, _, _ in sentence.named)


def _predicates(sentence: Sentence, m: Found) -> list[Found]:
    """What is said of a concept after it, in its clause; and good or bad said right before it."""
    found = []
    for c in sentence.cues:
        if c.name in LABELS:
            if _labels(sentence, m, c):
                found.append(replace(c, name=LABELS[c.name]))
            continue
        if c.name not in _SAID_OF and not (c.name == "start" and not c.by_subject):
            continue
        if c.name not in ("limit", "when") and sentence.norm(c.first - 1) in listed("turn"):
            continue  # after the defeat, against the invasion
        if c.name in ("good", "bad") and _defined(sentence, c) and not _attribute(sentence, m, c):
            continue  # the tasked coalition is not costly
        if _said_after(sentence, m, c):
            found.append(replace(c, negated=True) if _denied(sentence, m, c) else c)
        elif _said_before(sentence, m, c):
            found.append(c)
    return found


def _labels(sentence: Sentence, m: Found, c: Found) -> bool:
    """Whether a word that judges a thing only as its name says what it is: «الاتفاق الأخير مسرحية»; not «الاتفاق على الهدية».

    Between them are adjectives of the thing, *is*, *mere* and marks of quotation alone.
    """
    if _verb(m) or (c.hit.entry.pos == "adj" and c.first == m.last + 1 and not _definite(sentence, m)):
        return False  # they left angry; a final date
    return _stands_for(sentence, m.last, c)


def _taken_back(sentence: Sentence, c: Found) -> bool:
    """Whether what blames a thing is followed by *but* and what praises it: القرار مؤلم لكنه ضروري."""
    return c.name == "slur" and any(
        o.name in _PRAISE and 0 < o.first - c.last <= _LIMIT and sentence.barred(c.last + 1, o.first)
        for o in sentence.cues
    )


def _stands_for(sentence: Sentence, last: int, c: Found) -> bool:
    """Whether a word without the article follows a thing's name, or *this*, that ends at a place, as what it is."""
    between = [norm for norm in sentence.norms(last + 1, c.first) if norm[0].isalnum()]
    own = listed("copula") | listed("label-link")
    near = last < c.first and len(between) <= _LABEL and not sentence.norm(c.first).startswith("ال")
    own_words = all(norm in own or norm.startswith("ال") for norm in between)
    return near and own_words and not _taken_back(sentence, c)


def _attribute(sentence: Sentence, m: Found, c: Found) -> bool:
    """Whether an adjective with the article is one of a thing's own: الانسحاب الأمريكي المتسرع takes for granted that it was hasty.

    Not of the forces, whose adjectives say which they are: التحالف الدولي المكلف.
    """
    own = all(norm.startswith("ال") for norm in sentence.norms(m.last + 1, c.first))
    near = 0 < c.first - m.last <= _OWN_WORDS and sentence.norm(m.last).startswith("ال")
    return near and own and not (m.thing or _verb(m))


def _definite(sentence: Sentence, m: Found) -> bool:
    """Whether a thing's words are definite, so that an adjective without the article is said of it: الاتفاق هش, not مهلة نهائية."""
    words = [sentence.norm(i).lstrip("وفبكل") for i in range(m.first, m.last + 1)]
    return bool(m.hit.affixes[1]) or any(w.startswith("ال") or w in listed("what") for w in words)


def _said_after(sentence: Sentence, m: Found, c: Found) -> bool:
    """Whether a cue may be said of a concept before it."""
    between = sentence.norms(m.last + 1, c.first)
    if (not m.act or c.name == "due") and (len(between) > _CLOSE_THING or not COMMAS.isdisjoint(between)):
        return False  # of a thing, less far
    if not m.act and c.hit.entry.pos == "verb" and not listed("complementizer").isdisjoint(between):
        return False  # what a government wants others to do is no act of its own
    barred = sentence.barred(m.last + 1, c.first) and not _asked_about(sentence, m, c)
    return m.last < c.first <= m.last + _AFTER and not barred


def _asked_about(sentence: Sentence, m: Found, c: Found) -> bool:
    """Whether a concept is what the answer after a colon is about: «وعن الاتفاق قال: خطوة شجاعة»."""
    colon = next((i for i in range(m.last + 1, c.first) if sentence.norm(i) == _COLON), 0)
    about = bare(sentence.norm(m.first - 1)) in listed("about") and m.first <= _ABOUT
    other = any(colon < o.first < c.first for o in sentence.concepts)
    return (
        about
        and colon > 0
        and not other
        and not sentence.barred(m.last + 1, colon)
        and not sentence.barred(colon + 1, c.first)
    )


def _said_before(sentence: Sentence, m: Found, c: Found) -> bool:
    """Whether a cue may be said of a concept right after it."""
    verb = c.hit.entry.pos == "verb" and c.name in ("fail", "succeed")
    if verb and not listed("preposition").isdisjoint(sentence.norms(c.last + 1, m.first)):
        return False  # they look on at what happened
    if c.name == "good" and any(o.name == "grounds" and o.first == c.first for o in sentence.cues):
        return False  # مبرر وجودها is the reason for it
    if _noun(m) and sentence.norm(m.first - 1) in listed("complementizer"):
        return False  # a sentence of its own begins: مجموعة الأزمات أن وجودها مفيد
    fits = c.name in _SAID_BEFORE or (c.name == "limit" and "ب" in m.hit.affixes[0])
    return fits and c.last < m.first <= c.last + _RIGHT_BEFORE and not sentence.barred(c.last, m.first)


def _denied(sentence: Sentence, m: Found, c: Found) -> bool:
    """Whether the verb before a judgement is negated: وجودها لم يستند إلى شرعية; not لن يجلب إلا الفوضى, nor لا يزال مفيدا."""
    between = sentence.norms(m.last + 1, c.first)
    judged = c.hit.entry.pos != "verb" and c.name in _SAID_BEFORE | {"benefit"}
    still = {i for name, start, stop in sentence.scope.cues if name == "affirmation" for i in range(start, stop)}
    negators = listed("verb-negation")
    denied = any(sentence.norm(i) in negators and i not in still for i in range(m.last + 1, c.first))
    return judged and denied and COMMAS.isdisjoint(between) and listed("exceptive").isdisjoint(between)


def _stirred(sentence: Sentence, m: Found) -> Found | None:
    """The reaction that a concept causes: *the withdrawal caused fears among the officers*."""
    if listed("stirring").isdisjoint(map(bare, sentence.norms(0, m.last + _AFTER))):
        return None
    for c in sentence.cues:
        noun = c.hit.entry.pos == "noun" and c.name in _REACTIONS
        if noun and m.last < c.first <= m.last + _AFTER and not sentence.barred(m.last + 1, c.first):
            return c
    return None


def _defined(sentence: Sentence, c: Found) -> bool:
    """Whether an adjective has the article, and so belongs to a noun rather than being said of it."""
    return bool(c.hit.entry.phrase) and c.first == c.last and sentence.norm(c.first).startswith("ال")


def _asserted(sentence: Sentence, m: Found) -> bool:
    """Whether a concept's verb says that it will be, or continues: a future or present, not a past event."""
    before = sentence.norms(m.first - 2, m.first)
    if before and before[-1] in listed("complementizer"):
        return False
    if m.first < m.last and ":verb" in m.hit.entry.phrase[0]:
        return True
    word = bare(sentence.norm(m.first))
    after = sentence.norms(m.last + 1, m.last + _DONE)
    if _verb(m) and not listed("completely").isdisjoint(after):
        return not _before_that(sentence, m)  # they have left for good
    future = word.startswith("س") and len(word) > 3 and word[1] in "يتنا"
    return future or not listed("future").isdisjoint(before) or word.startswith(tuple(listed("going-on")))


def _before_that(sentence: Sentence, m: Found) -> bool:
    """Whether a verb says what had been so before: كانوا قد غادروا فعلا, which leaves nothing to announce."""
    before = list(map(bare, sentence.norms(m.first - _HAD, m.first)))
    return before[-1:] == [_HAVING] and not listed("copula").isdisjoint(before)


def _verb(m: Found) -> bool:
    return m.hit.entry.phrase[0].endswith(":verb")


def _noun(m: Found) -> bool:
    words = m.hit.entry.phrase
    return bool(words) and ":noun" in words[0].split()[0]


def _statement(m: Found, cue: Found | None, record: tuple[str, str], who: str, report: Attribution | None) -> Statement:
    parts = sorted((m, cue or m), key=lambda f: f.first)
    span = Span(parts[0].hit.start, parts[1].hit.end)
    name = m.hit.form if cue is None else f"{cue.hit.entry.value}: {cue.hit.form}"
    hedged = m.hit.hedged or (cue is not None and cue.hit.hedged)
    return Statement(who, report, *record, span, name, hedged, 0 if cue is not None else 1)


def _anaphoric(sentence: Sentence, before: Found | None, table: _Table, spoken: Sequence[Span]) -> Iterator[Statement]:
    """What is said of *this step*, *that*: of the concept named last, in the sentence or right before it."""
    for i, token in enumerate(sentence.tokens):
        if not _points_back(token.norm) or _determines(sentence, i):
            continue
        m = next((m for m in reversed(sentence.concepts) if m.last < i), before)
        if m is None or any(s.start <= token.start < s.end for s in spoken):
            continue
        for c in sentence.cues:
            near = 0 < c.first - i <= _THIS_BEFORE or 0 < i - c.last <= _THIS_AFTER
            name = LABELS.get(c.name, c.name)
            near = near and (name == c.name or _stands_for(sentence, i, c))
            records = table.get((m.concept, name))
            if not near or records is None or c.negated or name not in _OF_THIS or _defined(sentence, c):
                continue
            who, voice = who_holds(sentence, c, c)
            if who and voice is not None:
                for record in records:
                    yield _statement(c, c, record, who, voice)
                return


def _by_pronoun(sentence: Sentence, before: Found | None, table: _Table) -> Iterator[Statement]:
    """What is said of a concept that a pronoun means: ورفضه النائب, ووصفها بأنها خدعة."""
    for m, judge, called in judged_by_pronoun(sentence, before):
        name = f"{NEGATED * called.negated}{LABELS.get(called.name, called.name)}"
        # its object is before it, so that whoever is named after it up to the end of the clause is its subject
        end = next(
            (i for i in range(judge.last + 1, len(sentence.tokens)) if sentence.barred(i, i + 1)), len(sentence.tokens)
        )
        who, report = who_holds(sentence, replace(judge, first=end, last=end), judge)
        for record in table.get((m.concept, name), ()) if who else ():
            yield _statement(called, called, record, who, report)


def _told_again(s: Statement, judged: Sequence[Statement]) -> bool:
    """Whether a statement has the words of a judgement by pronoun, or only speaks of what its holder then judges so.

    «تحدث عن الاتفاق ووصفه بأنه خدعة»: to speak of it is no stance.
    """
    spoken_of = s.name.startswith("confirm:")
    return any(
        s.span.start < o.span.end <= s.span.end
        or (spoken_of and (s.holder, s.target) == (o.holder, o.target) and s.value != o.value)
        for o in judged
    )


def _goes_on(norms: Sequence[str]) -> bool:
    """Whether a sentence may speak of what the one before named: *this step*, or an early pronoun, as in ورحب به."""
    return any(map(_points_back, norms)) or any(norm.endswith(PRONOUNS) for norm in norms[: EARLY + 1])


def _points_back(norm: str) -> bool:
    """Whether a word may point to what was said before: *this*, *the step*."""
    return norm.lstrip("وفبل") in listed("anaphor")


def _determines(sentence: Sentence, i: int) -> bool:
    """Whether a *this* belongs to a noun after it that does not itself point back."""
    following = sentence.norm(i + 1)
    return following.startswith("ال") and following not in listed("anaphor")
