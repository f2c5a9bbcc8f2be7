"""A report while it is being read: cue, content and source as ranges of words."""

from __future__ import annotations

from dataclasses import dataclass, field

from discourse.attribution.cues import Cue
from discourse.attribution.reading import Range, Reading


@dataclass(slots=True)
class Report:
    """A report while it is being read; all places are word numbers."""

    at: int
    cue: Cue
    cues: list[Range]
    contents: list[Range]
    rule: str
    source: Range | None = None
    kind: str = ""  # pronoun or unspecified where no noun phrase says who; else read off the source
    antecedent: Range | None = None
    link: Range | None = None  # the earlier, fuller mention that a noun phrase goes back to
    via: list[Range] = field(default_factory=list)
    polarity: str = "positive"
    tier: str = "core"
    parent: int | None = None
    fused: bool = False  # whether the preposition that belongs to the cue is written onto the content
    rivals: int = 0  # speakers that the choice of antecedent passed over

    @property
    def first(self) -> int:
        return self.contents[0][0]

    @property
    def last(self) -> int:
        return self.contents[-1][1]


def polarity_of(r: Reading, i: int, cue: Cue, opener: str, report: Report) -> str:
    if r.at(i - 1) in ("لم", "لا", "لن", "ما", "ولم", "ولا", "ولن", "وما", "فلم"):
        if r.at(i - 1) == "ما" and cue.owner:
            return "positive"  # ما قاله: what he said
        report.cues[0] = (i - 1, i + 1)
        return "positive" if cue.lemma == "رفض" else "negated"
    if cue.lemma == "استبعد":
        return "negated"
    if cue.colour == "denial" and opener == "clause" and cue.lemma in ("نفى", "أنكر", "فند", "كذب", "دحض"):
        return "denied"
    return "positive"
