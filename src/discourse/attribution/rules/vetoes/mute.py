"""Sources that say nothing: ``MUTE`` looks at the source that was found."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak, source_kind
from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.vetoes.base import ARTICLE, MUTE

SHORT_NAME = 2  # words; a definite noun of up to two may be a family name: الأسعد، البرادعي
_PLURAL = "p"
_STIPULATES = lemmas("stipulates")
_ARRIVES = lemmas("arrives-at")
_CONTAINS = lemmas("contains-words")
_PARTIES = marker("party-to-an-agreement")
_BOTH = "تان"  # الشركتان


@MUTE.rule(
    "thing that shows",
    why="the subject is a thing: with a verb that mostly does not report it shows something and says nothing",
    example="وأظهر الخراب أن الجسر قديم.",
    counterexample="وأظهر الوزير أن الجسر قديم.",
)
def _thing_that_shows(text: Sentences, draft: Draft) -> bool:
    return (
        not draft.cue.strong
        and draft.cue.number != _PLURAL  # فيجمعون: people
        and draft.source is not None
        and not _stipulates(text, draft)
        and not can_speak(text, draft.source)
        and not _could_be_name(text, draft.source)
    )


def _stipulates(text: Sentences, draft: Draft) -> bool:
    """Whether a law, an article or a treaty says what is to be: تنص المادة على أن، نصت الاتفاقية على ألا."""
    assert draft.source is not None
    law = draft.cue.form == "imperfect" or text.has(draft.source[0], "law")
    return draft.cue.lemma in _STIPULATES and law


def _could_be_name(text: Sentences, part: Range) -> bool:
    """Whether a noun phrase may be a person's name: no article, no feminine ending of a thing."""
    if source_kind(text, part) not in ("named", "collective", "pronoun"):
        return part[0] in text.closed and text.quote_end[part[0]] == part[1] - 1 and not text.classes_of[part[0] + 1]
    return not text.words[part[0]].startswith("ال") or part[1] - part[0] <= SHORT_NAME


@MUTE.rule(
    "contains something else",
    why="to contain is said of a document whose name comes right before «that»: other things contain things",
    example="وتضمنت الشركة الجديدة أن الجسر قديم.",
    counterexample="وتضمن البيان أن الجسر قديم.",
)
def _contains(text: Sentences, draft: Draft) -> bool:
    if draft.cue.lemma not in _CONTAINS:
        return False
    source, opener = draft.source, draft.cues[-1][0]
    if source is None:
        return opener > draft.at + 1 or not has(text.word(draft.at - 1).removesuffix("ا"), "document")
    if not has(text.words[source[0]].removesuffix("ا"), "document"):
        return True
    if source[0] < draft.at:
        return opener > draft.at + 1
    k = source[1]
    return k < opener and text.words[k] not in COMMAS and k not in text.quote_end and not text.has(k, "relative")


@MUTE.rule(
    "agree on something",
    why="«reached that» said of two parties, heirs or partners is an agreement and no report: others find something out",
    example="وتوصلت الشركتان إلى أن تتقاسما الأرباح.",
    counterexample="وتوصل الباحثون إلى أن الماء ملوث.",
)
def _agree(text: Sentences, draft: Draft) -> bool:
    if draft.cue.lemma not in _ARRIVES or draft.source is None:
        return False
    head = text.words[draft.source[0]]
    return head in _PARTIES or (head.startswith(ARTICLE) and head.endswith(_BOTH))


@MUTE.rule(
    "source in brackets",
    why="what stands in brackets after a verb is a remark, and no subject of it",
    example="والزيادة التي أقرت مؤخرا (خمسون يورو) «لم تغير شيئا في حياتنا».",
    counterexample="وكتبت (المدار) في عددها «لم تغير الزيادة شيئا في حياتنا».",
)
def _in_brackets(text: Sentences, draft: Draft) -> bool:
    if draft.source is None or draft.way is not Way.MARKS or not text.has(draft.at - 1, "relative"):
        return False
    return text.words[draft.source[0]] == "(" or text.word(draft.source[0] - 1) == "("
