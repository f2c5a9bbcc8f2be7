"""Who says «I said» inside somebody's words: the one who is reported there."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.author import AUTHOR, FIRST_PERSON
from discourse.attribution.rules.base import RuleSet

OWN: RuleSet[Callable[[Sentences, Draft, Draft], bool]] = RuleSet("resolve")


def is_retold(text: Sentences, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a report inside another one is by a verb of «I»; then its speaker is set to that of the other one."""
    parent = drafts[draft.parent] if draft.parent is not None and draft.kind == "pronoun" else None
    rule = OWN.first(text.off, text, draft, parent) if parent is not None else None
    if rule is None or parent is None:
        return False
    draft.antecedent = _speaker(parent)
    draft.link = parent.link if parent.source is not None else None
    if parent.kind == AUTHOR:
        draft.kind = AUTHOR
    draft.note(rule.stage, rule.name, rule.why, draft.antecedent)
    return True


def _speaker(draft: Draft) -> Range | None:
    return draft.source if draft.source is not None else draft.antecedent


@OWN.rule(
    "who says I",
    why="«I said» inside somebody's words tells what that one said before",
    example="وزارت الوزيرة المدينة. وقال المدير سامي حداد: «سألني العمال عن الجسر، فقلت لهم: عودوا غدا».",
    counterexample="وزارت الوزيرة المدينة. وقال المدير سامي حداد: «سألني العمال عن الجسر، فقالت لهم: عودوا غدا».",
)
def _says_i(text: Sentences, draft: Draft, parent: Draft) -> bool:
    return text.cues[draft.at] is None and FIRST_PERSON[text.words[draft.at]] is not None
