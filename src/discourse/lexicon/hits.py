"""What a matcher gives; a module of its own, since records that users have are not compiled."""

from dataclasses import dataclass
from typing import NamedTuple

from discourse.language.fold import Span
from discourse.lexicon.entries import Entry


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
