"""Somebody's view, before, inside or after its clause: الخطة، في نظر النقابة، إضاعة وقت؛ وبرأيه فإن الحل قريب."""

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
from discourse.attribution.rules.boundaries import find_contents
from discourse.attribution.rules.markers import Marker
from discourse.attribution.rules.patterns.base import Action, act, refused, with_pronoun, without_connector
from discourse.attribution.rules.patterns.reports import Reports

REFUSALS: RuleSet[Callable[[Sentences, Reports, int, Range], bool]] = RuleSet("patterns")
VIEWS: RuleSet[Action] = RuleSet("patterns")
OWN: RuleSet[Action] = RuleSet("patterns")
HIS: RuleSet[Action] = RuleSet("patterns")  # whose view it is, a pronoun says
NEEDS: RuleSet[Action] = RuleSet("patterns")  # what has to be, in the view of whom a pronoun means

_SO = marker("so-that")
_MINE, _IN_ONE, _BEFORE = marker("view-of-mine"), marker("in-my-view"), marker("in-before-view")
_AND, _LEADS = "و", marker("lead-before-need")
_PAUSES = COMMAS | frozenset("-–—")
_SET_OFF = _PAUSES | {"."}
_SAYS_VIEW = flag(lambda word: word in _MINE or word in _IN_ONE, looked_for=True)
_HIS, _HIS_IN_ONE, _POINT = marker("view-of-his"), marker("in-his-view"), marker("point-of-view")
_SAYING, _NEED, _IS = marker("saying-of-his"), marker("need-before-that"), marker("is-between")
_SAYS_HIS_VIEW = flag(lambda word: word in _HIS or word in _HIS_IN_ONE or word in _SAYING, looked_for=True)

_TOPIC_REACH = 5  # words of a topic and the comma before it: ، والحل الوحيد
_HOLDER, _TITLE = window("viewpoint-holder"), 3  # words of a title that is not listed, with the given name after it
_CUE = Cue("في نظر", "preposition", act="belief", colour="belief")


def find_viewpoint(text: Sentences, reports: Reports, i: int, found: Marker) -> None:
    """The report that a phrase like «in the eyes of» makes at word ``i``."""
    j, end = i + found.size, text.sentence_end(i)
    source = phrase(text, j, min(end, j + _HOLDER))
    if source is None or refused(REFUSALS, text, i, reports, i, source):
        return
    comma = next(
        (m for m in range(*source) if text.words[m] in COMMAS and not text.has(m + 1, "human", "given_name")), 0
    )
    source = (source[0], comma or source[1])
    before = without_connector(text, text.trim((text.sentence_start(i), i)))
    end = source[1] if text.has(source[1], "relative") and before is not None else end  # بشهادة الحارس الذي رأى
    start = source[1] + (text.word(source[1]) in COMMAS)
    start += start < end and (text.is_that(start) or text.words[start] in _SO)
    draft = Draft(i, _CUE, [(i, j)], [], Way.VIEWPOINT, source=source)
    after = find_contents(text, draft, start, end, Way.CLAUSE) if start < end else []
    draft.contents = [*([before] if before is not None else []), *after]
    if draft.contents and sum(b - a for a, b in draft.contents) > 1:
        act(VIEWS, text, reports, draft)


def find_own_views(text: Sentences, reports: Reports) -> None:
    """Reports of the author's own views: في رأيي، فإن الجسر جاهز."""
    for k in text.flagged(_SAYS_VIEW):
        first = k if text.words[k] in _IN_ONE else k - 1
        if first < 0 or (first < k and text.words[first] not in _BEFORE) or text.quoted[k]:
            continue
        low, end = text.sentence_start(k), text.sentence_end(k)
        opens = text.is_that(k + 1) or _is_of_topic(text, first, k + 1)  # والحل في رأيي هو أن
        if not opens and text.word(k + 1) not in _PAUSES:
            continue
        if first > low and text.words[first - 1] not in _PAUSES and not opens:
            continue
        start = k + 1 + (text.word(k + 1) in _PAUSES)
        opened = start < end and (text.is_that(start) or text.words[start] in _SO)
        # ، وبرأيي أن: the clause before is another one; السبب في رأيي أن: it is the topic
        alone = opened and (text.words[first].startswith(_AND) or text.words[first - 1] not in _PAUSES)
        before = without_connector(text, text.trim((_topic_from(text, low, first), first))) if not alone else None
        after = text.trim((start + opened, end))
        contents = [part for part in (before, after) if part is not None]
        if contents and sum(b - a for a, b in contents) > 2:
            cues = [(first, k + 1), *([(start, start + 1)] if opened else [])]
            act(OWN, text, reports, Draft(first, _CUE, cues, contents, Way.VIEWPOINT, kind=AUTHOR))


def _topic_from(text: Sentences, low: int, first: int) -> int:
    """Where the clause begins that a view at word ``first`` interrupts: at a short topic after a comma, ، والحل - في نظري -."""
    stop = first - (text.word(first - 1) in _PAUSES)
    comma = next((m for m in range(stop - 1, max(low, stop - _TOPIC_REACH), -1) if text.words[m] in COMMAS), 0)
    return comma + 1 if comma and text.words[comma + 1].removeprefix(_AND).startswith("ال") else low


def _is_of_topic(text: Sentences, first: int, k: int) -> bool:
    """Whether a view stands between a definite topic and its «is» at word ``k``: والحل في رأيي هو الحوار."""
    topic = text.word(first - 1).removeprefix(_AND).removeprefix("ف")
    return text.word(k) in _IS and topic.startswith("ال") and first > text.sentence_start(first)


def find_his_views(text: Sentences, reports: Reports) -> None:
    """Reports of the view of somebody whom a pronoun means: وبرأيه فإن الحل قريب؛ والحل، في نظرها، قريب."""
    for k in text.flagged(_SAYS_HIS_VIEW):
        first = _begins_his_view(text, k)
        if first is None or text.quoted[k] or reports.at(first) is not None:
            continue
        if _says_need(text, first, k + 1):
            _add_need(text, reports, first, k + 1)
            continue
        if text.words[k] in _SAYING:
            continue  # حسب قوله: elsewhere it belongs to the words before it
        low, end = text.sentence_start(k), text.sentence_end(k)
        start = k + 1 + (text.word(k + 1) in _PAUSES)
        opened = start < end and (text.is_that(start) or text.words[start] in _SO)
        end = _before_next(text, reports, start, end)
        topic = _topic_from(text, low, first)
        before, after = without_connector(text, text.trim((topic, first))), text.trim((start + opened, end))
        contents = [part for part in (before, after) if part is not None]
        cue = with_pronoun(_CUE, text.words[k])
        cues = [(first, k + 1), *([(start, start + 1)] if opened else [])]
        if sum(b - a for a, b in contents) > 1:
            act(HIS, text, reports, Draft(first, cue, cues, contents, Way.VIEWPOINT, kind="pronoun"))


def _before_next(text: Sentences, reports: Reports, start: int, end: int) -> int:
    """Where the words after a view end: at the comma before the next according-to report, whose words come before it."""
    for report in reports.found:
        low = report.first if report.contents else 0
        if start + 1 < low < report.at < end and text.words[low].startswith(_AND):
            comma = low - 1
            end = comma if text.words[comma] in COMMAS else end
    return end


def _says_need(text: Sentences, first: int, last: int) -> bool:
    """Whether a view stands between need and its «that», or a topic and «is»: يجب حسب رأيه أن؛ والحل، في نظرها، هو الحوار."""
    before, after = first - 1, last
    if text.word(before) in COMMAS and text.word(after) in COMMAS:
        before, after = before - 1, after + 1
    if before < text.sentence_start(first):
        return False
    need = text.words[before] in _NEED and text.is_that(after)
    return need or _is_of_topic(text, before + 1, after)


def _add_need(text: Sentences, reports: Reports, first: int, last: int) -> None:
    """The report of the clause around a view of whom a pronoun means: what has to be, in his view."""
    start = text.sentence_start(first)
    commas = [k for k in range(start, first - 1) if text.words[k] in COMMAS]
    low = commas[-1] + 1 if commas and reports.before(first, start) else start
    low += text.words[low] in _LEADS
    parts = (text.trim((low, first)), text.trim((last, text.sentence_end(first))))
    contents = [part for part in parts if part is not None]
    cue = with_pronoun(_CUE, text.words[last - 1])
    act(NEEDS, text, reports, Draft(first, cue, [(first, last)], contents, Way.VIEWPOINT, kind="pronoun"))


def _begins_his_view(text: Sentences, k: int) -> int | None:
    """Where a phrase like «in his view» begins that ends with word ``k``; None where it is none."""
    if text.words[k] in _HIS_IN_ONE:
        return k
    for size in (1, 2):
        if k >= size and " ".join(text.words[k - size : k]) in _POINT:
            return k - size
    return None


@HIS.rule(
    "his view, before its clause",
    why="«in his view» at the head of a sentence makes of its clause the view of whom the pronoun means",
    example="قال سامي حداد إن الحرب طويلة. وبرأيه فإن الحل بعيد.",
    counterexample="قال سامي حداد إن الحرب طويلة. والوزير أخذ برأيه أمس.",
)
def _his_view_first(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    if draft.at > text.sentence_start(draft.at) or _is_reported(reports, draft):
        return None
    reports.add(draft)
    return draft


@HIS.rule(
    "his view, set off",
    why="«in his view» after a comma makes of the clause around it the view of whom the pronoun means",
    example="قال سامي حداد إن الحرب طويلة. والحل، برأيه، بيد الناس وحدهم.",
    counterexample="قال سامي حداد إن الحرب طويلة. والوزير يهتم برأيه في هذه الأمور.",
)
def _his_view_set_off(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    last = draft.cues[0][1]
    low, end = text.sentence_start(draft.at), text.sentence_end(draft.at)
    if text.word(draft.at - 1) not in _PAUSES or (last < end and text.words[last] not in _SET_OFF):
        return None
    if reports.before(draft.at, low) or _is_reported(reports, draft):
        return None
    reports.add(draft)
    return draft


def _is_reported(reports: Reports, draft: Draft) -> bool:
    """Whether the phrase, or the clause after it, is a part of another report: في رأيه، قال الوزير إن."""
    if any(report.contents and report.first <= draft.at < report.last for report in reports.found):
        return True
    if len(draft.cues) > 1:
        return False  # وفي رأيه، فإن الكاتبة تقول «...»: the clause that «so that» opens has a report in it
    return any(part[0] <= report.at < part[1] for report in reports.found for part in draft.contents)


@NEEDS.rule(
    "what has to be, in his view",
    why="«has to, in his view, that» and «the way out, in his view, is» are the view of whom the pronoun means",
    example="قال سامي حداد إن الحرب طويلة. كما يجب حسب رأيه أن يفتح الجسر قريبا.",
    counterexample="قال سامي حداد إن الحرب طويلة. كما يجب حسب القانون أن يفتح الجسر قريبا.",
)
def _need(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    if any(report.contents and report.first <= draft.at < report.last for report in reports.found):
        return None
    reports.add(draft)
    return draft


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
    topic = _is_of_topic(text, i, source[1])  # والمشكلة في نظر السكان هي غياب الماء
    return i > text.sentence_start(i) and text.words[i - 1] not in _PAUSES and not topic


@REFUSALS.rule(
    "nobody's view",
    why="what follows «in the eyes of» is nobody who can have a view",
    example="الميزانية الجديدة إضاعة وقت، في نظر القانون.",
    counterexample="الميزانية الجديدة إضاعة وقت، في نظر النقابة.",
)
def _nobody(text: Sentences, reports: Reports, i: int, source: Range) -> bool:
    named = range(source[0], min(source[1], source[0] + _TITLE))  # المعماري سامي حداد
    return not (can_speak(text, source) or any(text.has(k, "given_name") for k in named))


@VIEWS.rule(
    "somebody's view",
    why="a phrase like «in the eyes of», set off by commas, makes of its clause somebody's view",
    example="الميزانية الجديدة إضاعة وقت، في نظر النقابة.",
    counterexample="الميزانية الجديدة إضاعة وقت.",
)
def _view(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    reports.add(draft)
    return draft
