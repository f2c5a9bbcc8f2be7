"""Reasons that somebody gives and the writer does not vouch for: رفضت البلدية الطلب بحجة أن الطريق ضيق."""

from __future__ import annotations

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import find_contents
from discourse.attribution.rules.patterns.base import Action, act
from discourse.attribution.rules.patterns.reports import Reports

PRETEXTS: RuleSet[Action] = RuleSet("patterns")

_PRETEXT, _UNDER = marker("pretext"), marker("under-pretext")
_CUE = Cue("بحجة", "preposition", colour="distancing")


def find_pretexts(text: Sentences, reports: Reports) -> None:
    """Reports of a pretext: «on the grounds that», with the clause after it."""
    if _PRETEXT.isdisjoint(text.words):
        return
    for k in range(1, text.size - 2):
        if text.words[k] in _PRETEXT and text.is_that(k + 1):
            first = k - (text.words[k - 1] in _UNDER)
            draft = Draft(k, _CUE, [(first, k + 2)], [], Way.CLAUSE, kind="pronoun")
            act(PRETEXTS, text, reports, draft)


@PRETEXTS.rule(
    "pretext",
    why="«on the grounds that», «under the pretext that» give the reason of whoever acts in the sentence, not the writer's",
    example="ورفض المدير الطلب بحجة أن الطريق ضيق.",
    counterexample="ورفض المدير الطلب لأن الطريق ضيق.",
)
def _pretext(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    start = draft.cues[0][1]
    draft.contents = find_contents(text, draft, start, text.sentence_end(draft.at), draft.way)
    if not draft.contents:
        return None
    reports.add(draft)
    return draft
