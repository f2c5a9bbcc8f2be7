"""The search for what opens the words of a cue: what it has met so far, what a rule may answer, and its rule sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.draft import Opener
from discourse.attribution.rules.base import RuleSet


class Stop:
    """The outcome of a rule that ends the search for an opener."""


STOP = Stop()


@dataclass(slots=True)
class Scan:
    """The search for an opener: the cue, the word that is looked at, and what was met on the way."""

    at: int
    cue: Cue
    end: int  # of the clause at the latest
    j: int  # the word that is looked at
    word: str
    stop: int  # the search ends before this word
    second: int = -1  # a second reporting word on the way
    noun: bool = False  # whether a noun phrase after the verb's own preposition has taken the place of a clause
    rules: list[tuple[str, str, Range]] = field(default_factory=list)  # what was decided on the way

    @property
    def doubled(self) -> bool:
        """Whether a second reporting word was met on the way: وقال مؤكدا."""
        return self.second != -1


Outcome = Opener | Stop | int | None
Search = Callable[[Sentences, Scan], Outcome]
OPENERS: RuleSet[Search] = RuleSet("detect")
LABELS: RuleSet[Callable[[Sentences, Scan, int], bool]] = RuleSet("detect")
NAMES: RuleSet[Callable[[Sentences, int], bool]] = RuleSet("detect")
