"""Sentences that continue the report before them: وذكر الصياد أن الموسم انتهى. إنه سيبيع قاربه، «قاربي قديم»."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import edges
from discourse.attribution.rules.patterns.base import Action, act
from discourse.attribution.rules.patterns.reports import Reports

CONTINUES: RuleSet[Action] = RuleSet("patterns")
QUOTED: RuleSet[Callable[[Sentences, Draft, Draft], bool]] = RuleSet("patterns")

QUOTED_WORDS = 3  # fewer words in marks at the head of a sentence are a name or a heading
PARAGRAPHS = 2  # line ends between the two sentences: the next paragraph, with an empty line before it
_QUOTED = Cue("«»", "quotation", takes=frozenset({"marks"}))

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


def find_continued_quotations(text: Sentences, reports: Reports) -> None:
    """Reports of quoted sentences without a reporting word, right after a sentence that reports somebody's words."""
    claimed = {k for draft in reports.found for first, last in draft.contents for k in (first, last - 1)}
    by_sentence: dict[int, Draft] = {}
    for draft in reports.found:
        if draft.contents and draft.kind != "unspecified":
            by_sentence[text.sentence_of[draft.last - 1]] = draft
    for number, (start, end) in enumerate(text.sentences):
        before = by_sentence.get(number - 1) if number else None
        if before is None or start not in text.closed or start in claimed:
            continue
        close = text.quote_end[start]
        content = (start, close + 1)
        if any(word[0].isalnum() for word in text.words[close + 1 : end]):
            continue  # the writer continues, or a reporting word follows
        draft = Draft(start, _QUOTED, [], [content], Way.CONTINUED, kind="pronoun")
        for rule in QUOTED.active(text.off):
            if rule.apply(text, before, draft):
                draft.note("patterns", rule.name, rule.why, content)
                reports.add(draft)
                by_sentence[number] = draft
                break


@QUOTED.rule(
    "quoted sentence after a report",
    why="a whole sentence in quotation marks right after a sentence that reports somebody's words continues with them",
    example="وأكد الوزير أن الجسر جاهز. «لقد عملنا ليلا ونهارا». وانتهى المؤتمر.",
    counterexample="زار الوزير الجسر. «لقد عملنا ليلا ونهارا». وانتهى المؤتمر.",
)
def _quoted_sentence(text: Sentences, before: Draft, draft: Draft) -> bool:
    first, last = draft.contents[0]
    if (before.way is not Way.CONTINUED and text.inside[before.at] >= 0) or len(
        text.plain_words((first, last))
    ) < QUOTED_WORDS:
        return False
    low = before.last
    if before.way is Way.CONTENT_FIRST and before.at >= low:
        low = text.sentence_end(before.at)  # «...»، تقول الأم. «...»: who speaks comes between the two
    between = text.words[low:first]
    return all(not word[0].isalnum() for word in between) and between.count("\n") <= PARAGRAPHS
