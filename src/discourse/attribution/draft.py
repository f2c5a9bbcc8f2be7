"""A report while it is being read: cue, content and source as ranges of words, and how it was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.sentence import Range


class Step(NamedTuple):
    """One decision: its stage, the name of its rule, the reason, and the words that it rests on."""

    stage: str
    rule: str
    why: str
    part: Range | None = None


class Way(StrEnum):
    """The way in which a text reports: what opens the reported words, or the pattern that has no opener."""

    CLAUSE = "clause"  # قال إن ...
    COLON = "colon"  # قال: ...
    MARKS = "marks"  # قال «...»
    QUESTION = "question"  # تساءل هل ...
    UNOPENED = "no opener"  # قال لن نتراجع
    NOUN_PHRASE = "bare"  # دعا إلى الحوار
    OBJECT = "object"  # نفت الوزارة وجود «نقص»
    ACT = "act as object"  # أعلنت الوزارة إغلاق الجسر
    CONTENT_FIRST = "content first"  # «...»، قال حداد
    ACCORDING_TO = "according to"  # وفق البنك، ...
    VIEWPOINT = "viewpoint"  # ...، في نظر النقابة، ...
    POST_POSED = "post-posed"  # ...، على حد قوله
    HEADLINE = "headline"  # حداد: الجسر جاهز
    DIALOGUE = "dialogue"  # المذيع: «متى تعودون؟»
    ANSWER = "answer"  # متى تعودون؟ / غدا صباحا.
    CONTINUED = "continued quotation"  # ... . «...»: a quoted sentence without a reporting word after a report
    SIGNATURE = "signature"  # a post with its author's name on the next line


# A reporting word with its words after it.
OPENED = frozenset({Way.CLAUSE, Way.COLON, Way.MARKS, Way.QUESTION, Way.UNOPENED})


@dataclass(frozen=True, slots=True)
class Opener:
    """What opens the reported words, as word numbers, and the rules that found it with the words they rest on."""

    way: Way
    at: int
    second: int = -1  # a second reporting word on the way: ... قائلا
    rules: tuple[tuple[str, str, Range], ...] = ()  # name, why, words


@dataclass(slots=True)
class Draft:
    """A report while it is being read; all places are word numbers."""

    at: int
    cue: Cue
    cues: list[Range]
    contents: list[Range]
    way: Way
    source: Range | None = None
    kind: str = ""  # pronoun or unspecified where no noun phrase says who; else read off the source
    antecedent: Range | None = None
    link: Range | None = None  # the earlier, fuller mention that a noun phrase refers to
    via: list[Range] = field(default_factory=list)
    polarity: str = "positive"
    tier: str = "core"
    parent: int | None = None
    fused: bool = False  # whether the preposition that belongs to the cue is attached to the content
    rivals: int = 0  # speakers that the choice of antecedent passed over
    opener: Opener | None = None
    limit: int = 0  # the source at the cue ends before this word
    reach: Range = (0, 0)  # where the reported words begin, and the word that they end before at the latest
    doubt: float = 0.0  # how much less sure the choice of antecedent is: no agreement, or words that cannot speak

    trace: list[Step] = field(default_factory=list)  # what each stage decided, in order

    @property
    def rule(self) -> str:
        """The record's name of how it was found: the form of the cue and its opener, or the pattern."""
        return f"{self.cue.form} + {self.way}" if self.way in OPENED else str(self.way)

    def note(self, stage: str, rule: str, why: str, part: Range | None = None) -> None:
        """Writes a decision into the trace; the words that it rests on are ``part``."""
        self.trace.append(Step(stage, rule, why, part))

    @property
    def first(self) -> int:
        return self.contents[0][0]

    @property
    def last(self) -> int:
        return self.contents[-1][1]
