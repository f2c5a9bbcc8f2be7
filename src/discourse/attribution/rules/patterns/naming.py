"""A verb of naming with the pronoun of what it names, and the quoted name: وتسميها «فطام الموظف»، ويعزوه إلى «الإهمال»."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import EDGES, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.patterns.base import PRONOUN_ENDINGS, Action, act
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.sources import find_source

NAMES: RuleSet[Action] = RuleSet("patterns")

_CALLS, _TOWARDS, _JOINS = marker("calls-it"), marker("towards-the-name"), ("", "و", "ف")
_FEMININE = "ت"


def _stem(word: str) -> str:
    """The listed form of a verb of naming without «and» and without its object: وتسميها is تسمي; empty for other words."""
    for form in (word[len(join) :] for join in _JOINS if word.startswith(join)):
        for ending in PRONOUN_ENDINGS:
            if form.endswith(ending) and form.removesuffix(ending) in _CALLS:
                return form.removesuffix(ending)
    return ""


_IS_NAMING = flag(lambda word: bool(_stem(word)), looked_for=True)


def find_naming(text: Sentences, reports: Reports) -> None:
    """Reports of what somebody calls a thing that a pronoun means."""
    for k in text.flagged(_IS_NAMING):
        first = k + 1 + (text.word(k + 1) in _TOWARDS)
        if first not in text.closed or text.quoted[k] or reports.at(k) is not None:
            continue
        if k and text.has(k - 1, "relative", "as", "asking", "negation"):
            continue  # ما يسميه «...»: a part of other words
        if any(draft.contents and draft.first <= k < draft.last for draft in reports.found):
            continue
        stem = _stem(text.words[k])
        female = stem.startswith(_FEMININE) or stem.endswith(_FEMININE)
        cue = Cue(stem, "perfect", gender="f" if female else "m", number="s")
        part = (first, text.quote_end[first] + 1)
        act(NAMES, text, reports, Draft(k, cue, [(k, k + 1)], [part], Way.MARKS))


@NAMES.rule(
    "what somebody calls it",
    why="a verb of naming with the pronoun of what it names, right before quoted words: the words are whose the verb is",
    example="تحدث المدير سامي حداد عن الأزمة. ويسميها «شتاء الموظفين الطويل».",
    counterexample="تحدث المدير سامي حداد عن الأزمة. ويراقبها «شتاء الموظفين الطويل».",
)
def _called(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    stop = next((m for m in range(draft.at, draft.first) if text.words[m] in EDGES), draft.first)
    find_source(text, draft, stop)
    if draft.source is not None and draft.source[0] > draft.at:
        draft.source, draft.kind = None, "pronoun"
    if draft.source is not None and not (can_speak(text, draft.source) or text.has(draft.source[0], "given_name")):
        return None
    reports.add(draft)
    return draft
