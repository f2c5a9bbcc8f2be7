"""A sentence that continues the report before it: وذكر الصياد أن الموسم انتهى. إنه سيبيع قاربه."""

from __future__ import annotations

from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import edges
from discourse.attribution.rules.patterns.base import Action, act
from discourse.attribution.rules.patterns.reports import Reports

CONTINUES: RuleSet[Action] = RuleSet("patterns")

_THAT_HE = marker("that-with-pronoun")


def find_continuations(text: Sentences, reports: Reports) -> None:
    """Adds to reports of clauses the sentence after them that continues their words."""
    for draft in reports.found:
        if draft.tier == "core" and draft.way is Way.CLAUSE and draft.last < text.size and text.inside[draft.at] < 0:
            act(CONTINUES, text, reports, draft)


@CONTINUES.rule(
    "sentence that opens with «that he»",
    why="a sentence that opens with إنه after a report continues it: nothing else opens this إن",
    example="ذكر الصياد أن الموسم انتهى. إنه سيبيع قاربه.",
    counterexample="ذكر الصياد أن الموسم انتهى. سيبيع قاربه.",
)
def _that_he(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = text.sentence_end(draft.last - 1)
    if k >= text.size or text.words[k] not in _THAT_HE or text.word(draft.last) != "." or "إ" not in text.raw_word(k):
        return None
    part = edges(text, k, text.sentence_end(k))
    if part is None:
        return None
    draft.contents.append(part)
    return draft
