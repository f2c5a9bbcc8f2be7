"""Which reports are `extended`: somebody in general, or Scripture, speaks, and no source of the news."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak, source_kind
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import names_nobody
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.author import AUTHOR
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas

# Why a report is no report of the core, though it has a source and its words.
EXTENDED: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("tier")

# The same of a report without a source.
NOBODY: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("tier")

# The same of a report with a source or without one.
ANY: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("tier")

_TO_SAY, _UNTIL = marker("to-say"), marker("until-saying")
_WHO_SEVERAL = marker("who-several")
_GENERIC, _GENERIC_ADJECTIVE = marker("generic-speaker"), marker("generic-adjective")
_EVIDENCE, _ARTICLE = lemmas("shows-as-evidence"), "ال"
_WHO = ("human", "institution", "media", "document", "state")
_AND, _SIGNS = "و", marker("sign-as-evidence")
_ACCUSATIVE = ("ا", "ة", "ات")  # ends of a noun in the accusative, and of one that a masculine verb disagrees with
_SCRIPTURE, _OF_GOD = marker("speaks-in-scripture"), marker("of-god")


def set_tiers(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """Marks as extended what a rule says is no report of the core."""
    for draft in drafts:
        if draft.tier == "core":
            rule = ANY.first(text.off, text, draft)
            if rule is None:
                rule = (EXTENDED if draft.source is not None else NOBODY).first(text.off, text, draft)
            if rule is not None:
                draft.tier = "extended"
                draft.note("tier", rule.name, rule.why, draft.source or draft.cues[0])
    return drafts


@EXTENDED.rule(
    "generic speaker",
    why="«the citizen», «one», «the reader» in the present is everybody in general and nobody who spoke",
    example="يرى المواطن أن الجسر ضيق.",
    counterexample="يرى الوزير أن الجسر ضيق.",
)
def _generic(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    first, last = draft.source
    if draft.cue.form != "imperfect" or text.words[first] not in _GENERIC:
        return False
    if first + 1 < last and text.has(first + 1, "preposition"):
        return True  # يرى المرء في الشوارع أن
    return all(text.words[k] in _GENERIC_ADJECTIVE for k in range(first + 1, last))


@EXTENDED.rule(
    "words of Scripture",
    why="God or the Prophet is cited: Scripture, and no source of the text",
    example="وقال تعالى: «وجعلنا من الماء كل شيء حي».",
    counterexample="وقال الخطيب: «الماء نعمة كبيرة من نعم الله».",
)
def _scripture(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    first = draft.source[0]
    return text.words[first] in _SCRIPTURE or (text.words[first] in _OF_GOD and text.word(first + 1) in _SCRIPTURE)


@EXTENDED.rule(
    "thing as evidence",
    why="a thing that «confirms» or «reveals» in the present is evidence, and no source of words",
    example="الخراب الكبير يؤكد أن الجسر قديم.",
    counterexample="التقرير الجديد يؤكد أن الجسر قديم.",
)
def _evidence(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    first, last = draft.source
    if draft.cue.form != "imperfect" or draft.cue.lemma not in _EVIDENCE or can_speak(text, draft.source):
        return False
    if names_nobody(text, draft.source):
        return True  # ارتفاع الأسعار يشير إلى، زيارته ستشير إلى
    if not text.words[first].startswith(_ARTICLE) or last - first < 2:
        return False  # a lone definite word may be a family name: الأسعد
    named = any(text.has(k, "given_name", *_WHO) for k in range(first, last))
    return not named and source_kind(text, draft.source) not in ("collective", "institution")


@ANY.rule(
    "speech that is demanded",
    why="after أن («to») the verb of saying is demanded, possible or feared, and not said",
    example="وعلى الوزير أن يقول إن الجسر ضيق.",
    counterexample="وشكر الوزير العمال قبل أن يقول إن الجسر ضيق.",
)
def _demanded(text: Sentences, draft: Draft) -> bool:
    k = draft.at - 1
    if draft.cue.form != "imperfect" or text.word(k) not in _TO_SAY or draft.kind == AUTHOR:
        return False
    return text.word(k - 1) not in _UNTIL


@EXTENDED.rule(
    "sign that points",
    why="signs, evidence and clues point to something, and are no source of words",
    example="والأدلة تشير إلى أن الجسر ضيق.",
    counterexample="والخبراء يشيرون إلى أن الجسر ضيق.",
)
def _sign(text: Sentences, draft: Draft) -> bool:
    assert draft.source is not None
    word = text.words[draft.source[0]]
    return word in _SIGNS or (word[0] == _AND and word[1:] in _SIGNS)


@ANY.rule(
    "who is believed to",
    why="right before «that he» a verb of believing after an indefinite noun in the accusative is passive, and names nobody",
    example="وأوقفت السلطات رجلا أجنبيا يعتقد أنه مهرب.",
    counterexample="وأوقفت السلطات الرجل، ويعتقد الوزير أنه مهرب.",
)
def _is_believed_to(text: Sentences, draft: Draft) -> bool:
    cue, k = draft.cue, draft.at - 1
    if cue.form != "imperfect" or cue.joined or cue.owner or not text.has(draft.at, "passive"):
        return False
    return (
        text.is_that(draft.at + 1)
        and not text.is_that(k)
        and text.words[k].endswith(_ACCUSATIVE)
        and not can_speak(text, (k, k + 1))
    )


@ANY.rule(
    "who are believed to",
    why="after «who» in the plural a verb in the singular is passive («who are believed to»), and names nobody",
    example="وخرج المحتجون الذين يعتقد أن بعضهم طلاب.",
    counterexample="وخرج المحتجون الذين يعتقدون أن الجسر قديم.",
)
def _are_believed(text: Sentences, draft: Draft) -> bool:
    cue = draft.cue
    if cue.form != "imperfect" or cue.number != "s" or cue.gender != "m" or cue.joined or cue.owner:
        return False
    return text.word(draft.at - 1) in _WHO_SEVERAL and text.is_that(draft.at + 1)
