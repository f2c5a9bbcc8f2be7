"""A post with its author's name on the next line: — سامي حداد (@sami)."""

from __future__ import annotations

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.patterns.base import Action, act
from discourse.attribution.rules.patterns.reports import Reports

SIGNED: RuleSet[Action] = RuleSet("patterns")

_CUE = Cue("—", "signature", takes=frozenset({"colon"}))
_DASHES = frozenset("—–-")


def find_signatures(text: Sentences, reports: Reports) -> None:
    """Posts that are signed with a name and an account."""
    if "@" not in text.words:
        return
    first = 0  # where the line before the signature begins
    for k in range(1, text.size - 3):
        if text.words[k - 1] != "\n":
            continue
        if text.words[k] in _DASHES and text.words[k + 1] != "\n":
            content = text.trim((first, k - 1))
            if content is not None:
                act(SIGNED, text, reports, Draft(k, _CUE, [(k, k + 1)], [content], Way.SIGNATURE))
        first = k


@SIGNED.rule(
    "signed post",
    why="a dash, a name and an account on the line after a post sign it",
    example="الجسر جاهز منذ الأمس\n— سامي حداد (@sami)",
    counterexample="الجسر جاهز منذ الأمس\n— سامي حداد",
)
def _signed(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = draft.at
    stop = next((m for m in range(k, text.size) if text.words[m] == "\n"), text.size)
    at = next((m for m in range(k, stop) if text.words[m] == "@"), None)
    if at is None or text.words[at - 1] != "(":
        return None
    draft.source = text.trim((k + 1, at - 1))
    if draft.source is None:
        return None
    reports.add(draft)
    return draft
