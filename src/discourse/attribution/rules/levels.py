"""Who is named inside the words of one report does not speak in the next one.

Stage :func:`outside` looks at the sources of all drafts once the reported words of each are known.
"""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.base import Rule, RuleSet

# What is left of a source: a range, NOBODY, or None where the rule does not apply.
Level = Callable[[Sentences, Draft, Draft], Range | None]
LEVELS: RuleSet[Level] = RuleSet("source")

NOBODY: Range = (-1, -1)
NEAR = 4  # reports before a verb whose words may contain the noun before it: one sentence rarely has more


def outside(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """Drops sources that lie in the words of an earlier report: the verb continues with somebody named before."""
    rules = LEVELS.active(text.off)
    for n, draft in enumerate(drafts):
        if draft.source is None or draft.source[0] > draft.at:
            continue
        for other in reversed(drafts[max(0, n - NEAR) : n]):
            if draft.source is None or _outside_of(text, draft, other, rules):
                break
    return drafts


def _outside_of(text: Sentences, draft: Draft, other: Draft, rules: tuple[Rule[Level], ...]) -> bool:
    """Whether a rule has taken the source, or its part, out of the words of another report."""
    for rule in rules:
        outcome = rule.apply(text, draft, other)
        if outcome is None:
            continue
        draft.note("source", rule.name, rule.why, draft.source)
        if outcome == NOBODY:
            draft.source, draft.kind = None, "pronoun"
        else:
            draft.source = outcome
        return True
    return False


@LEVELS.rule(
    "named inside other words",
    why="the noun before the verb lies in the words of the report before it, so that it does not speak here",
    example="المدرب بعدما ذكر أن الفريق متعب، قال إن الراحة ضرورية.",
    counterexample="ذكر المدرب أن الفريق متعب، والطبيب قال إن الراحة ضرورية.",
)
def _named_inside(text: Sentences, draft: Draft, other: Draft) -> Range | None:
    assert draft.source is not None
    first, last = draft.source
    return NOBODY if any(a <= first and last <= b <= draft.at for a, b in other.contents) else None
