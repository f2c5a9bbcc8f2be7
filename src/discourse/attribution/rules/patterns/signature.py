"""Words with who said them on the next line: posts signed «— سامي حداد (@sami)», and pull quotes."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.patterns.base import Action, act
from discourse.attribution.rules.patterns.reports import Reports

SIGNED: RuleSet[Action] = RuleSet("patterns")

_CUE = Cue("—", "signature", takes=frozenset({"colon"}))
PULL: RuleSet[Callable[[Sentences, Reports, Draft], bool]] = RuleSet("patterns")

PULLED, NAME = 5, 8  # words and marks of a quotation at least; of a title and a name at most
_DASHES = frozenset("—–-")


def find_signatures(text: Sentences, reports: Reports) -> None:
    """Posts that are signed with a name and an account."""
    if "@" not in text.words:
        return
    first = 0  # where the line before the signature begins
    for k in range(1, text.size):
        if text.words[k - 1] != "\n":
            continue
        if text.words[k] in _DASHES and text.word(k + 1) != "\n":
            content = text.trim((first, k))
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


def find_pull_quotes(text: Sentences, reports: Reports) -> None:
    """Quotations on a line of their own with who said them on the next line."""
    for k in sorted(text.closed):
        end = text.quote_end[k] + 1
        dash = text.word(end + 1) in _DASHES  # a dash signs the quotation
        if (
            (text.word(k - 1) != "\n" if k else not dash)
            or text.word(end) != "\n"
            or end - k < PULLED
            or text.inside[k] != k
        ):
            continue
        stop = next((m for m in range(end + 1, text.size) if text.words[m] == "\n"), text.size)
        first = end + 1 + dash
        if dash:
            stop = next((m for m in range(first, stop) if text.words[m] in COMMAS), stop)  # — الحاجة مريم، 81 عاما
        if not 0 < stop - first <= NAME:
            continue
        draft = Draft(k, _CUE, [], [(k, end)], Way.SIGNATURE, source=(first, stop))
        for rule in PULL.active(text.off):
            if rule.apply(text, reports, draft):
                draft.note("patterns", rule.name, rule.why, draft.source)
                reports.add(draft)
                break


@PULL.rule(
    "pull quote",
    why="a quotation on a line of its own, and on the next line nothing but a title and a name: who said it",
    example="الجسر القديم\nانتهى العمل أمس.\n«لا أحد يعبر الجسر ليلا»\nالمهندس سامي حداد",
    counterexample="الجسر القديم\nانتهى العمل أمس.\n«لا أحد يعبر الجسر ليلا»\nعبر الناس الجسر.",
)
def _pull_quote(text: Sentences, reports: Reports, draft: Draft) -> bool:
    assert draft.source is not None
    first, last = draft.source
    if any(report.first == draft.first for report in reports.found if report.contents):
        return False
    signed = text.words[first - 1] in _DASHES and text.has(first + 1, "given_name")  # — الحاجة مريم
    if not (signed or text.has(first, "human", "given_name")) or not all(
        word[0].isalpha() for word in text.words[first:last]
    ):
        return False
    return not any(text.finite(m) or text.has(m, "relative", "auxiliary", "negation") for m in range(first, last))
