"""What somebody gives as a pretext, and what somebody calls something: بحجة أن الموقع بعيد، ما أسماه «المؤامرة الكبرى»."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import find_contents
from discourse.attribution.rules.patterns.base import Action, act, end_around
from discourse.attribution.rules.patterns.reports import Reports

PRETEXTS: RuleSet[Action] = RuleSet("patterns")
NAMED: RuleSet[Action] = RuleSet("patterns")

PRETEXT = marker("pretext-noun")
_WHAT, _CALLED_HIM, _CALLED_HER = marker("what-is-called"), marker("he-called-it"), marker("she-called-it")
_UNDER, _UNDER_NOUN = marker("under-pretext"), marker("noun-under-pretext")
_MAY_BE_PRETEXT = flag(lambda word: word in PRETEXT or word in _UNDER_NOUN, looked_for=True)
_MAY_BE_CALLED = flag(lambda word: word in _CALLED_HIM or word in _CALLED_HER, looked_for=True)
_SHORT = 3  # words in marks that are a label and no words that somebody said


def find_pretexts(text: Sentences, reports: Reports) -> None:
    """Reports of pretexts and of namings."""
    for k in text.flagged(_MAY_BE_PRETEXT):
        if not 0 < k < text.size - 1:
            continue
        word = text.words[k]
        under = word in _UNDER_NOUN and text.words[k - 1] in _UNDER  # تحت ذريعة أن
        if (word in PRETEXT or under) and text.is_that(k + 1) and reports.at(k) is None:
            cues = [(k - under, k + 1), (k + 1, k + 2)]
            act(PRETEXTS, text, reports, Draft(k, Cue("حجة", "preposition"), cues, [], Way.CLAUSE, kind="pronoun"))
    for k, gender in _called(text):
        cue = Cue("أسمى", "perfect", gender=gender, number="s")
        act(NAMED, text, reports, Draft(k, cue, [(k, k + 1)], [], Way.MARKS, kind="pronoun"))


def _called(text: Sentences) -> Iterator[tuple[int, str]]:
    """Where «what he called» is followed by marks, and the gender of the verb."""
    for k in text.flagged(_MAY_BE_CALLED):
        word = text.words[k]
        if k > 0 and text.words[k - 1] in _WHAT and k + 1 in text.closed:
            yield k, "m" if word in _CALLED_HIM else "f"


@PRETEXTS.rule(
    "pretext",
    why="«on the pretext that» gives the reason that the subject of the clause states",
    example="رفض المدير الطلب بحجة أن الموقع بعيد.",
    counterexample="رفض المدير الطلب لأن الموقع بعيد.",
)
def _pretext(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    draft.contents = find_contents(text, draft, draft.at + 2, end_around(text, draft.at), Way.CLAUSE)
    if not draft.contents:
        return None
    reports.add(draft)
    return draft


@NAMED.rule(
    "what somebody called it",
    why="«what he called» and words in marks: the words are his",
    example="وغادر الوزير القاعة احتجاجا على ما أسماه «التأخير غير المبرر في دفع الأجور».",
    counterexample="وغادر الوزير القاعة احتجاجا على ما يسمى «التأخير غير المبرر في دفع الأجور».",
)
def _called_it(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    first, last = draft.at + 1, text.quote_end[draft.at + 1] + 1
    if sum(text.words[k][0].isalnum() for k in range(first, last)) < _SHORT:
        return None
    draft.contents = [(first, last)]
    reports.add(draft)
    return draft
