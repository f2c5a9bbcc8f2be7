"""Somebody's view, before, inside or after its clause: الخطة، في نظر النقابة، إضاعة وقت."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import window
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.markers import Marker
from discourse.attribution.rules.patterns.base import Action, act, refused, without_connector
from discourse.attribution.rules.patterns.reports import Reports

REFUSALS: RuleSet[Callable[[Sentences, Reports, int, Range], bool]] = RuleSet("patterns")
VIEWS: RuleSet[Action] = RuleSet("patterns")

_HOLDER = window("viewpoint-holder")
_CUE = Cue("في نظر", "preposition", act="belief", colour="belief")


def find_viewpoint(text: Sentences, reports: Reports, i: int, found: Marker) -> None:
    """The report that a phrase like «in the eyes of» makes at word ``i``."""
    j, end = i + found.size, text.sentence_end(i)
    source = phrase(text, j, min(end, j + _HOLDER))
    if source is None or refused(REFUSALS, text, i, reports, i, source):
        return
    before = without_connector(text, text.trim((text.sentence_start(i), i)))
    contents = [part for part in (before, text.trim((source[1], end))) if part is not None]
    if contents and sum(b - a for a, b in contents) > 1:
        act(VIEWS, text, reports, Draft(i, _CUE, [(i, j)], contents, Way.VIEWPOINT, source=source))


@REFUSALS.rule(
    "view inside a report",
    why="somebody is reported in the sentence already: the view is a part of those words",
    example="قال الوزير إن الأمر واضح، في نظر النقابة، للجميع.",
    counterexample="الميزانية الجديدة إضاعة وقت، في نظر النقابة.",
)
def _inside_report(text: Sentences, reports: Reports, i: int, source: Range) -> bool:
    return text.sentence_of[i] in reports.sourced


@REFUSALS.rule(
    "view inside a clause",
    why="the phrase is not set off by a comma: it is a part of its clause",
    example="تغيرت الخطة كثيرا في نظر النقابة.",
    counterexample="الميزانية الجديدة إضاعة وقت، في نظر النقابة.",
)
def _inside_clause(text: Sentences, reports: Reports, i: int, source: Range) -> bool:
    return i > text.sentence_start(i) and text.words[i - 1] not in COMMAS


@REFUSALS.rule(
    "nobody's view",
    why="what follows «in the eyes of» is nobody who can have a view",
    example="الميزانية الجديدة إضاعة وقت، في نظر القانون.",
    counterexample="الميزانية الجديدة إضاعة وقت، في نظر النقابة.",
)
def _nobody(text: Sentences, reports: Reports, i: int, source: Range) -> bool:
    return not (can_speak(text, source) or text.has(source[0], "given_name"))


@VIEWS.rule(
    "somebody's view",
    why="a phrase like «in the eyes of», set off by commas, makes of its clause somebody's view",
    example="الميزانية الجديدة إضاعة وقت، في نظر النقابة.",
    counterexample="الميزانية الجديدة إضاعة وقت.",
)
def _view(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    reports.add(draft)
    return draft
