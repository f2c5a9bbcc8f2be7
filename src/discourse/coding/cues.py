"""Cues of stance: classes of words by which someone demands, welcomes, condemns, doubts or announces something."""

from collections.abc import Iterable
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
    ['accept', 'announce', 'attack', 'bad']
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


@lru_cache(maxsize=8)
def matcher_for(concepts: tuple[Concept, ...]) -> Matcher:
    """One matcher for the cues and for the words of some concepts."""
    return Matcher([*(cue.entry for cue in cues().values()), *_entries(concepts)])


@lru_cache(maxsize=8)
def matcher_of_concepts(concepts: tuple[Concept, ...]) -> Matcher:
    """A matcher for the words of some concepts alone: it says which sentences the others have to read."""
    return Matcher([entry for entry in _entries(concepts) if entry.variable == CONCEPT])


@lru_cache(maxsize=8)
def matcher_around(concepts: tuple[Concept, ...]) -> Matcher:
    """A matcher for the words around concepts, by which a concept's word is known to be meant."""
    return Matcher([entry for entry in _entries(concepts) if entry.variable != CONCEPT])


def matchers_of(codebook: Codebook) -> tuple[Matcher, ...]:
    """The matchers by which the stances of a codebook's concepts are looked for."""
    cued = cued_concepts(codebook.concepts, codebook.readings)
    own = (matcher_of_concepts(cued), matcher_around(cued), matcher_for(cued)) if cued else ()
    return (*own, matcher_of_concepts(codebook.concepts))


def cued_concepts(concepts: Iterable[Concept], readings: Iterable[Reading]) -> tuple[Concept, ...]:
    """The concepts that a cue is looked for with; others only tell what a frame's sentence speaks of."""
    cued = {r.concept for r in readings if r.cue}
    return tuple(c for c in concepts if c.id in cued)


def _entries(concepts: Iterable[Concept]) -> Iterable[Entry]:
    for concept in concepts:
        parts = {CONCEPT: concept.words, OF: concept.of, THINGS: concept.things, APART: concept.apart, AT: concept.at}
        for variable, words in parts.items():
            # one entry for each word of a concept, so that a hit tells which it is
            groups = [(word,) for word in words] if variable == CONCEPT else [words] if words else []
            for group in groups:
                yield Entry(variable, concept.id, "", phrase=group, gap=1 if variable == CONCEPT else 0)
