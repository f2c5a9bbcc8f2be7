"""Who is named inside the words of one report does not speak in the next one.

Stage :func:`outside` looks at the sources of all drafts once the reported words of each are known.
"""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.base import RuleSet

LEVELS: RuleSet[Callable[[Sentences, Draft, Draft], bool]] = RuleSet("source")

NEAR = 4  # reports before a verb whose words may contain the noun before it: one sentence rarely has more


def outside(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """Drops sources that lie in the words of an earlier report: the verb continues with somebody named before."""
    rules = LEVELS.active(text.off)
    for n, draft in enumerate(drafts):
        if draft.source is None or draft.source[0] > draft.at:
            continue
        for other in reversed(drafts[max(0, n - NEAR) : n]):
            rule = next((r for r in rules if r.apply(text, draft, other)), None)
            if rule is not None:
                draft.note("source", rule.name, rule.why, draft.source)
                draft.source, draft.kind = None, "pronoun"
                break
    return drafts


@LEVELS.rule(
    "named inside other words",
    why="the noun before the verb lies in the words of the report before it, so that it does not speak here",
    example="المدرب بعدما ذكر أن الفريق متعب، قال إن الراحة ضرورية.",
    counterexample="ذكر المدرب أن الفريق متعب، والطبيب قال إن الراحة ضرورية.",
)
def _named_inside(text: Sentences, draft: Draft, other: Draft) -> bool:
    assert draft.source is not None
    first, last = draft.source
    return any(a <= first and last <= b <= draft.at for a, b in other.contents)
