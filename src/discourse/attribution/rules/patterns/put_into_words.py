"""Words that are announced by a noun: وجه إليه سؤالا: «متى تعود؟»؛ مقولة الشاعر سامي حداد: «لكل بيت باب»."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_owned
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import EDGES, Range, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.patterns.base import Action, act
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.sources import find_source

QUESTIONS: RuleSet[Action] = RuleSet("patterns")
SAYINGS: RuleSet[Action] = RuleSet("patterns")

VERB = 9  # words from a question back to the verb that puts it: وجه القاضي إلى المتهم في الجلسة سؤالا
COLON = 5  # words from a question to its colon: سؤالا مباشرا وقصيرا:
OWNER = 8  # words of a saying's owner: مقولة الكاتب الألماني كارل حداد
_QUESTION, _PUTS, _SAYING = marker("question-that-is-put"), marker("puts-a-question"), marker("saying-of-somebody")
_TO = marker("to-whom-it-is-put")
_AND, _SHE, _PRESENT = "و", "ت", ("ي", "ت")
_IS_NOUN = flag(lambda word: word in _QUESTION or word in _SAYING, looked_for=True)


def find_put_into_words(text: Sentences, reports: Reports) -> None:
    """Reports of quoted words that a question put to somebody, or a saying of somebody, announces."""
    for k in text.flagged(_IS_NOUN):
        reach = OWNER if text.words[k] in _SAYING else COLON
        colon = next((m for m in range(k, min(text.size, k + reach)) if text.words[m] in EDGES), None)
        if colon is None or text.words[colon] != ":" or colon + 1 not in text.closed:
            continue
        content = (colon + 1, text.quote_end[colon + 1] + 1)
        rules = SAYINGS if text.words[k] in _SAYING else QUESTIONS
        act(rules, text, reports, Draft(k, Cue(text.words[k], "masdar"), [(k, k + 1)], [content], Way.COLON))


@QUESTIONS.rule(
    "question that is put",
    why="somebody puts or directs a question, and a colon and quoted words follow: the question is what was said",
    example="ووجه القاضي إلى المتهم سؤالا واحدا: «متى عدت إلى المنزل؟».",
    counterexample="وبقي في الصحيفة سؤال واحد: «متى نعود إلى المنزل؟».",
)
def _put(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    noun = draft.at
    if _claimed(reports, draft.contents[0]) is not None:
        return None
    for k in reversed(range(max(text.sentence_start(noun), noun - VERB), noun)):
        form = text.words[k].removeprefix(_AND) if text.words[k] not in _PUTS else text.words[k]
        if form not in _PUTS or text.has(k - 1, "preposition"):
            continue
        present = form.startswith(_PRESENT) and not form.endswith(_SHE)
        female = form.endswith(_SHE) or form.startswith(_SHE)
        cue = Cue(form, "imperfect" if present else "perfect", gender="f" if female else "m", number="s")
        draft.at, draft.cue, draft.cues = k, cue, [(k, k + 1)]
        find_source(text, draft, next((m for m in range(k + 2, noun) if text.words[m] in _TO), noun))
        if draft.source is not None and not (can_speak(text, draft.source) or text.has(draft.source[0], "given_name")):
            return None
        reports.add(draft)
        return draft
    return None


@SAYINGS.rule(
    "saying of somebody",
    why="«the saying of» somebody, a colon and quoted words: they are what that one said, whoever repeats them",
    example="وصدقت مقولة الشاعر سامي حداد: «لكل بيت باب».",
    counterexample="وصدقت المقولة القديمة: «لكل بيت باب».",
)
def _saying(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    owner = phrase(text, draft.at + 1, draft.first - 1)
    if owner is None or owner != (draft.at + 1, draft.first - 1):
        return None
    if not (can_speak(text, owner) or text.has(owner[0], "given_name")) or is_owned(text, draft.at):
        return None
    known = _claimed(reports, draft.contents[0])
    if known is not None:
        if known.source is None or known.source[0] != draft.at:
            return None
        known.source = owner  # يكرر مقولة جده: «...»
        return known
    draft.source = owner
    reports.add(draft)
    return draft


def _claimed(reports: Reports, content: Range) -> Draft | None:
    """The report that has a quotation already."""
    return next((report for report in reports.found if report.contents and report.first == content[0]), None)
