"""Whether the reported words are affirmed, denied, or not said at all, by the first rule that decides."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas

POLARITY: RuleSet[Callable[[Sentences, int, Cue, str], str]] = RuleSet("polarity")

_NEGATORS = marker("negates-report")
_WHAT = marker("what-or-not")
_CLITICS = marker("verb-clitic")
_HIS = tuple(sorted(marker("owner-ending")))
_REFUSES = lemmas("refuses-content")
_RULES_OUT = lemmas("rules-out")
_DENIES = lemmas("denies-clause")
_USUALLY, _AND = marker("usually-before-ma"), "و"


def polarity_of(text: Sentences, i: int, cue: Cue, opener: str, draft: Draft) -> str:
    """positive, negated or denied; a word of negation before the cue becomes a part of the cue."""
    for rule in POLARITY.active(text.off):
        found = rule.apply(text, i, cue, opener)
        if found:
            what, polarity = found == "said", found.removesuffix("said") or "positive"
            if text.word(i - 1) in _NEGATORS and not what:
                draft.cues[0] = (i - 1, i + 1)
            draft.note("polarity", rule.name, rule.why, draft.cues[0])
            return polarity
    return "positive"


def is_usual(text: Sentences, i: int) -> bool:
    """Whether a verb comes after «usually», «often» (عادة ما، غالبا ما): ما is no negation there, and not «what»."""
    return text.word(i - 1) in _WHAT and text.word(i - 2).removeprefix(_AND) in _USUALLY


@POLARITY.rule(
    "usually",
    why="after «usually», «often» ما is a part of the adverb, and no negation",
    example="وعادة ما يقول الوزير إن الجسر جاهز.",
    counterexample="وما قال الوزير إن الجسر جاهز.",
)
def _usually(text: Sentences, i: int, cue: Cue, opener: str) -> str:
    return "said" if is_usual(text, i) else ""  # and ما is no part of the cue


@POLARITY.rule(
    "what was said",
    why="ما before a verb with a pronoun means «what», not «not»: what somebody said",
    example="وهذا ما قاله الوزير: «الجسر جاهز منذ الأمس».",
    counterexample="ما قال الوزير إن الجسر جاهز.",
)
def _what_was_said(text: Sentences, i: int, cue: Cue, opener: str) -> str:
    owned = cue.owner or (cue.finite and not cue.gender and text.words[i].endswith(_HIS))  # ما أقوله
    what = owned or text.word(i + 1) in _CLITICS  # ما أشار إليه المدير
    what = what or (cue.form == "imperfect" and text.is_that(i + 1))  # ما تقول إنه خطأ
    return "said" if what and text.word(i - 1) in _WHAT else ""


@POLARITY.rule(
    "what was said, after a preposition",
    why="after a preposition ما before a verb means «what», not «not»: «on the strength of what he said was»",
    example="وأغلق الوزير الجسر استنادا إلى ما قال إنها أدلة قاطعة.",
    counterexample="ما قال الوزير إنها أدلة قاطعة.",
)
def _after_preposition(text: Sentences, i: int, cue: Cue, opener: str) -> str:
    return "said" if text.word(i - 1) in _WHAT and text.has(i - 2, "preposition") and cue.finite else ""


@POLARITY.rule(
    "not refused",
    why="who does not refuse something is not against it",
    example="لم يرفض الوزير «فتح الجسر للسيارات الصغيرة اليوم».",
    counterexample="لم يقل الوزير إن الجسر جاهز.",
)
def _not_refused(text: Sentences, i: int, cue: Cue, opener: str) -> str:
    return "positive" if cue.lemma in _REFUSES and text.word(i - 1) in _NEGATORS else ""


@POLARITY.rule(
    "not said",
    why="a word of negation before the verb: this was not said",
    example="لم يقل الوزير إن الجسر جاهز.",
    counterexample="قال الوزير إن الجسر غير جاهز.",
)
def _not_said(text: Sentences, i: int, cue: Cue, opener: str) -> str:
    return "negated" if text.word(i - 1) in _NEGATORS else ""


@POLARITY.rule(
    "ruled out",
    why="the verb says that the speaker does not expect what follows",
    example="استبعد الوزير أن يفتح الجسر غدا.",
    counterexample="توقع الوزير أن يفتح الجسر غدا.",
)
def _ruled_out(text: Sentences, i: int, cue: Cue, opener: str) -> str:
    return "negated" if cue.lemma in _RULES_OUT else ""


@POLARITY.rule(
    "denied",
    why="a verb of denial with a clause: the speaker says that what follows is not true",
    example="نفى الوزير أن الجسر مغلق.",
    counterexample="أكد الوزير أن الجسر مغلق.",
)
def _denied(text: Sentences, i: int, cue: Cue, opener: str) -> str:
    return "denied" if opener == "clause" and cue.colour == "denial" and cue.lemma in _DENIES else ""
