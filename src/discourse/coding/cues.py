"""Cues of stance: classes of words by which someone demands, welcomes, condemns, doubts or announces something."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from discourse.corpus import Codebook, Concept, Reading
from discourse.lexicon.entries import Entry, entry_of
from discourse.lexicon.matcher import Matcher
from discourse.packaged import read_table

CUE, CONCEPT, OF, THINGS, APART, AT = "cue", "concept", "of", "things", "apart", "at"


@dataclass(frozen=True, slots=True)
class CueClass:
    """What the rows of one class share: who holds the stance, and the side that an affirmed cue takes by default.

    ``holder`` is ``subject`` where the cue names an act of somebody (*the minister demands*), ``speaker`` where the
    words are the speaker's own (*it must*).
    """

    name: str
    holder: str
    polarity: str


@dataclass(frozen=True, slots=True)
class StanceCue:
    """One row of the cues: its class, its entry for the matcher, and the particles that must link it to its object."""

    cls: CueClass
    entry: Entry
    links: tuple[str, ...]


@lru_cache(maxsize=1)
def cues() -> dict[tuple[str, str, tuple[str, ...]], StanceCue]:
    """The cues of data/stance-cues.csv by class, lemma and phrases.

    >>> sorted({cue.cls.name for cue in cues().values()})[:4]
    ['accept', 'announce', 'ask', 'attack']
    """
    found = {}
    for row in read_table("stance-cues.csv"):
        entry = entry_of({**row, "variable": CUE, "value": row["class"], "polarity": ""}, where="stance-cues.csv")
        cue = StanceCue(
            CueClass(row["class"], row["holder"], row["polarity"]), entry, tuple(filter(None, row["links"].split("|")))
        )
        found[key(entry)] = cue
    return found


def key(entry: Entry) -> tuple[str, str, tuple[str, ...]]:
    """By what an entry of the matcher is found again among the cues."""
    return entry.value, f"{entry.lemma}/{entry.pos}", entry.phrase


class CuePlan:
    """What a codebook's stances are looked for by: its concepts, what a cue with a concept means, and the matchers."""

    def __init__(self, concepts: Sequence[Concept], readings: Sequence[Reading]) -> None:
        cued = {r.concept for r in readings if r.cue}
        # the concepts that a cue is looked for with; others only tell what a frame's sentence speaks of
        self.concepts = {c.id: c for c in concepts if c.id in cued}
        # (concept, class of cue) -> the (target, value) pairs that it is evidence for
        self.table: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for r in readings:
            for cue in r.cue:
                self.table.setdefault((r.concept, cue), []).append((r.target, r.value))
        # the words of the concepts alone: they say which sentences the other matchers have to read
        self.words = Matcher(_words(self.concepts.values()))
        # the words around concepts by which a concept's word is known to be meant, and those by which it is not
        around = list(_around(self.concepts.values()))
        self.near = Matcher([entry for entry in around if entry.variable != APART])
        self.apart = Matcher([entry for entry in around if entry.variable == APART])
        self.cues = Matcher([cue.entry for cue in cues().values()])
        self.every = Matcher(_words(concepts))

    @property
    def matchers(self) -> tuple[Matcher, ...]:
        return (self.words, self.near, self.apart, self.cues, self.every)


@lru_cache(maxsize=8)
def _plan(concepts: tuple[Concept, ...], readings: tuple[Reading, ...]) -> CuePlan:
    return CuePlan(concepts, readings)


_PLANS: deque[tuple[Codebook, CuePlan]] = deque(maxlen=8)  # to compare a codebook by its contents takes long


def plan_of(codebook: Codebook) -> CuePlan:
    """The plan of a codebook, made once; also for another codebook with the same concepts and readings."""
    for known, plan in _PLANS:
        if known is codebook:
            return plan
    plan = _plan(codebook.concepts, codebook.readings)
    _PLANS.append((codebook, plan))
    return plan


def _words(concepts: Iterable[Concept]) -> Iterator[Entry]:
    """An entry for each word of the concepts, so that a hit tells which it is."""
    for concept in concepts:
        for word in concept.words:
            yield Entry(CONCEPT, concept.id, "", phrase=(word,), gap=1)


def _around(concepts: Iterable[Concept]) -> Iterator[Entry]:
    """An entry for each list of words around concepts; its value are the concepts that share the list."""
    shared: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for concept in concepts:
        parts = {OF: concept.of, THINGS: concept.things, APART: concept.apart, AT: concept.at}
        for variable, words in parts.items():
            shared.setdefault((variable, words), []).append(concept.id)
    for (variable, words), ids in shared.items():
        if words:
            yield Entry(variable, " ".join(ids), "", phrase=words)
