"""The search for what opens the words of a cue: what it has met so far, what a rule may answer, and its rule sets."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.draft import Opener
from discourse.attribution.rules.base import RuleSet


class Stop:
    """The outcome of a rule that ends the search for an opener."""


STOP = Stop()


class Scan:
    """The search for an opener: the cue, the word that is looked at, and what was met on the way."""

    __slots__ = ("at", "cue", "end", "j", "noun", "rules", "second", "stop", "word")

    def __init__(self, at: int, cue: Cue, end: int, stop: int) -> None:
        self.at = at
        self.cue = cue
        self.end = end  # of the clause at the latest
        self.stop = stop  # the search ends before this word
        self.j = at + 1  # the word that is looked at
        self.word = ""
        self.second = -1  # a second reporting word on the way
        self.noun = False  # whether a noun phrase after the verb's own preposition has taken the place of a clause
        self.rules: list[tuple[str, str, Range]] = []  # what was decided on the way

    @property
    def doubled(self) -> bool:
        """Whether a second reporting word was met on the way: وقال مؤكدا."""
        return self.second != -1


Outcome = Opener | Stop | int | None
Search = Callable[[Sentences, Scan], Outcome]
OPENERS: RuleSet[Search] = RuleSet("detect")
LABELS: RuleSet[Callable[[Sentences, Scan, int], bool]] = RuleSet("detect")
NAMES: RuleSet[Callable[[Sentences, int], bool]] = RuleSet("detect")
