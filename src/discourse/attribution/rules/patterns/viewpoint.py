"""Somebody's view, before, inside or after its clause: الخطة، في نظر النقابة، إضاعة وقت."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.author import AUTHOR, is_interview
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.markers import Marker
from discourse.attribution.rules.patterns.base import Action, act, refused, without_connector
from discourse.attribution.rules.patterns.reports import Reports

REFUSALS: RuleSet[Callable[[Sentences, Reports, int, Range], bool]] = RuleSet("patterns")
VIEWS: RuleSet[Action] = RuleSet("patterns")
OWN: RuleSet[Action] = RuleSet("patterns")
HIS: RuleSet[Action] = RuleSet("patterns")

_SO = marker("so-that")
_MINE, _IN_ONE, _BEFORE = marker("view-of-mine"), marker("in-my-view"), marker("in-before-view")
_AND = "و"
_SAYS_VIEW = flag(lambda word: word in _MINE or word in _IN_ONE, looked_for=True)
_HIS, _IN_HIS = marker("view-of-his"), marker("in-his-view")
_SAYS_HIS_VIEW = flag(lambda word: word in _HIS or word in _IN_HIS, looked_for=True)

_HOLDER = window("viewpoint-holder")
_CUE = Cue("في نظر", "preposition", act="belief", colour="belief")


def find_viewpoint(text: Sentences, reports: Reports, i: int, found: Marker) -> None:
    """The report that a phrase like «in the eyes of» makes at word ``i``."""
    j, end = i + found.size, text.sentence_end(i)
    source = phrase(text, j, min(end, j + _HOLDER))
    if source is None or refused(REFUSALS, text, i, reports, i, source):
        return
    before = without_connector(text, text.trim((text.sentence_start(i), i)))
    start = source[1] + (text.word(source[1]) in COMMAS)
    start += start < end and (text.is_that(start) or text.words[start] in _SO)
    contents = [part for part in (before, text.trim((start, end))) if part is not None]
    if contents and sum(b - a for a, b in contents) > 1:
        act(VIEWS, text, reports, Draft(i, _CUE, [(i, j)], contents, Way.VIEWPOINT, source=source))


def find_own_views(text: Sentences, reports: Reports) -> None:
    """Reports of the author's own views: في رأيي، فإن الجسر جاهز."""
    _own_views(text, reports, (_SAYS_VIEW, _IN_ONE), OWN, AUTHOR)


def find_his_views(text: Sentences, reports: Reports) -> None:
    """Reports of the views of whoever spoke before: وبرأيه، فإن الجسر قديم."""
    _own_views(text, reports, (_SAYS_HIS_VIEW, _IN_HIS), HIS, "pronoun")


def _own_views(
    text: Sentences, reports: Reports, words: tuple[int, frozenset[str]], rules: RuleSet[Action], kind: str
) -> None:
    says, in_one = words
    for k in text.flagged(says):
        first = k if text.words[k] in in_one else k - 1
        if first < 0 or (first < k and text.words[first] not in _BEFORE) or text.inside[k] >= 0:
            continue
        low, end = text.sentence_start(k), text.sentence_end(k)
        set_off = text.word(k + 1) in COMMAS or text.is_that(k + 1)
        if not set_off or (first > low and text.words[first - 1] not in COMMAS):
            continue
        start = k + 1 + (text.word(k + 1) in COMMAS)
        opened = start < end and (text.is_that(start) or text.words[start] in _SO)
        alone = opened and text.words[first].startswith(_AND)  # ، وبرأيي أن: the clause before is another one
        before = without_connector(text, text.trim((low, first))) if first > low and not alone else None
        after = text.trim((start + opened, end)) if start < end else None
        contents = [part for part in (before, after) if part is not None]
        if contents and sum(b - a for a, b in contents) > 2:
            cues = [(first, k + 1), *([(start, start + 1)] if opened else [])]
            act(rules, text, reports, Draft(first, _CUE, cues, contents, Way.VIEWPOINT, kind=kind))


@OWN.rule(
    "author: in my view",
    why="«in my opinion», set off from its clause, makes of the clause the author's own view",
    example="وفي رأيي، فإن الجسر سيفتح قريبا.",
    counterexample="وفي رأي الوزير، فإن الجسر سيفتح قريبا.",
)
def _own_view(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    if is_interview(text) or any(f.contents and f.first <= draft.at < f.last for f in reports.found):
        return None
    reports.add(draft)
    return draft


@HIS.rule(
    "in his view",
    why="«in his opinion», set off from its clause, makes of the clause the view of whoever spoke before",
    example="وصل المدير أمس. وبرأيه، فإن الجسر سيفتح قريبا.",
    counterexample="وصل المدير أمس. وبرأيه الجسر سيفتح قريبا.",
)
def _his_view(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    low = text.sentence_start(draft.at)
    if draft.at != low or text.sentence_of[draft.at] in reports.sourced:
        return None
    if any(f.contents and text.sentence_of[f.at] == text.sentence_of[draft.at] for f in reports.found):
        return None
    reports.add(draft)
    return draft


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
