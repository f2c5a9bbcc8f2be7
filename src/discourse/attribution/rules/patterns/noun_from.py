"""A noun of speech, «from» somebody, and the words: وجاءه الرد من الوزارة: «...»؛ تحذير من هيئة الأرصاد: أمطار غزيرة."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import find_contents
from discourse.attribution.rules.patterns.base import Action, act, end_around
from discourse.attribution.rules.patterns.reports import Reports

FROM: RuleSet[Action] = RuleSet("patterns")

_NOUNS, _FROM = marker("speech-from"), "من"
_HOLDER, _JOINS = window("viewpoint-holder"), "و"
_MAY_BE = flag(lambda word: word in _NOUNS or word.removeprefix(_JOINS) in _NOUNS, looked_for=True)


def find_nouns_from(text: Sentences, reports: Reports) -> None:
    """Reports of what comes «from» somebody before a colon."""
    for k in text.flagged(_MAY_BE):
        if text.word(k + 1) != _FROM or text.quoted[k]:
            continue
        source = phrase(text, k + 2, min(text.sentence_end(k), k + 2 + _HOLDER))
        if source is None or source[0] != k + 2 or text.word(source[1]) != ":":
            continue
        colon = source[1]
        if any(report.contents and report.first <= colon + 1 < report.last for report in reports.found):
            continue
        cues = [(k, k + 1), (colon, colon + 1)]
        act(FROM, text, reports, Draft(k, Cue(text.words[k], "masdar"), cues, [], Way.COLON, source=source))


@FROM.rule(
    "what comes from somebody",
    why="a noun of speech, «from» and somebody who can speak before a colon: the words after it are that one's",
    example="سألناه عن الموعد. وجاءنا الرد من المدير سامي حداد: «سنفتح الجسر في الربيع».",
    counterexample="سألناه عن الموعد. وجاءنا الرد من الجسر: «سنفتح الجسر في الربيع».",
)
def _from_somebody(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    assert draft.source is not None
    colon = draft.source[1]
    heads = draft.at == text.sentence_start(draft.at)
    if not (colon + 1 in text.closed or heads) or not can_speak(text, draft.source):
        return None
    draft.contents = find_contents(text, draft, colon + 1, end_around(text, draft.at), Way.COLON)
    if not draft.contents:
        return None
    reports.add(draft)
    return draft
