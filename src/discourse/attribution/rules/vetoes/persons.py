"""The reader is spoken to, or somebody speaks of his own view in his own words: nobody else says anything."""

from __future__ import annotations

from discourse.attribution.arabic.cues import COMPLEMENTIZER, Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.rules.author import I_KNOW, knows
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.words import may_be_that
from discourse.attribution.rules.vetoes.base import (
    AND,
    BEFORE_READER,
    HAMZA,
    JOINS,
    SUBJECT_REACH,
    TO_YOU,
    YOU,
    Veto,
    at_cue,
    may_be_she,
)

_IMAGINE = lemmas("imperative-to-reader")
_READER_FINDS = lemmas("reader-finds")
_ASKED = marker("reader-is-asked")
_WILL = marker("will")
_CALLS = marker("calls-to")
_WHETHER = marker("whether")
_REMEMBERS = lemmas("remembers")
_THIRD_PERSON = marker("third-person-ending")
_I_HOPE = "آ"
_OURS = tuple(sorted(marker("first-person-of-that")))  # أننا، أنني
_ORDERS = marker("told-to-know")


def _you_or_she(cue: Cue) -> bool:
    """Whether a word has the form that «you» and «she» share: ستجد."""
    return cue.form == "imperfect" and cue.gender == "f" and cue.number == "s"


RULES: Rules[Veto] = Rules("detect")


@RULES.rule(
    "own belief",
    on=at_cue(lambda cue: cue.act == "belief"),
    why="after «that he» the verb of belief is part of what the speaker says: his own view in his own words",
    example="وقال الوزير إنه يعتقد أن الجسر جاهز.",
    counterexample="ويعتقد الوزير أن الجسر جاهز.",
)
def _own_belief(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.act != "belief" or cue.form != "imperfect":
        return False
    before = text.word(at - 1)
    if before.startswith(AND):
        before = before[1:] if COMPLEMENTIZER.match(before[1:]) else before  # وإنه يعتقد
    return COMPLEMENTIZER.match(before) is not None and before[-1] in _THIRD_PERSON


@RULES.rule(
    "first person",
    on=at_cue(lambda cue: cue.lemma.startswith(("ا", "أ"))),
    why="in quotation marks, or after a colon before «that we», the verb is the speaker's «I think», its hamza left out",
    example="وأضاف الوزير: «اعتقد أننا جاهزون للعمل اليوم».",
    counterexample="واعتقد الوزير أننا جاهزون للعمل اليوم.",
)
def _first_person(text: Sentences, at: int, cue: Cue) -> bool:
    if text.quoted[at] and cue.form == "perfect" and text.raw_word(at).removeprefix(cue.joined)[:1] == _I_HOPE:
        return True  # وآمل أن
    ours = text.word(at - 1) == ":" and text.word(at + 1).endswith(_OURS)  # وقال: اعتقد أننا
    return (
        (text.quoted[at] or ours)
        and cue.form == "perfect"
        and cue.lemma.startswith("ا")
        and cue.gender == "m"
        and text.is_that(at + 1)
    )


@RULES.rule(
    "called to by o",
    led_by=_CALLS.__contains__,
    why="«I wonder» (يا ترى) is said in passing, and nobody says what follows it",
    example="فمن يا ترى يعلم، يا ترى، أن الباب مفتوح؟",
    counterexample="فمن ترى، يا صديقي، أن الباب مفتوح له؟",
)
def _called_to(text: Sentences, at: int, cue: Cue) -> bool:
    return text.word(at - 1) in _CALLS and cue.form == "imperfect"


@RULES.rule(
    "do you think",
    on=at_cue(lambda cue: cue.form == "imperfect" and cue.gender == "f"),
    why="in quoted words «do you think» asks the one who is spoken to",
    example="وقال الوزير: «هل تعتقد أن الجسر جاهز؟»",
    counterexample="وقال الوزير: «الشركة تعتقد أن الجسر جاهز».",
)
def _do_you_think(text: Sentences, at: int, cue: Cue) -> bool:
    asked = text.word(at - 1) in _WHETHER and cue.form == "imperfect" and cue.gender == "f" and text.is_that(at + 1)
    return asked and text.quoted[at]


@RULES.rule(
    "second person",
    followed_by=may_be_that,
    why="the reader is spoken to («you will find», «imagine that»): nobody else says anything",
    example="ستجد أن الجسر جاهز.",
    counterexample="والوزيرة ستجد أن الجسر جاهز.",
)
def _second_person(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.owner or text.quoted[at] or not text.is_that(at + 1):
        return False
    if cue.lemma in _REMEMBERS and cue.form == "perfect" and cue.gender == "m":
        return True  # وتذكروا أن
    if cue.form == "perfect" and cue.number == "s" and cue.gender == "m":
        return cue.lemma in _IMAGINE and at == text.sentence_start(at) and not cue.joined
    if not _you_or_she(cue):
        return False
    if text.words[at + 1].endswith(YOU):
        return True
    if cue.lemma not in _READER_FINDS:
        return False
    if text.word(at - 1) in _ASKED or text.word(at - 1) in TO_YOU:
        return True
    if not (cue.joined in _WILL or (at == text.sentence_start(at) and not cue.joined)):
        return False
    low = max(text.sentence_start(at), at - BEFORE_READER)
    return not any(may_be_she(text, k) for k in range(low, at))


@RULES.rule(
    "know that",
    on=lambda word: word.lstrip(JOINS) in _ORDERS,
    why="«know that» is an order to the reader («اعلم», not «أعلم» or «أعلن»), and nobody's words",
    example="واعلم أن الصبر مفتاح الفرج في كل أمر.",
    counterexample="وأعلم الوزير النواب أن الجسر مفتوح.",
)
def _know(text: Sentences, at: int, cue: Cue) -> bool:
    return text.words[at].lstrip(JOINS) in _ORDERS and HAMZA not in text.raw_word(at) and text.is_that(at + 1)


@RULES.rule(
    "I know",
    on=lambda word: word.lstrip(JOINS) in I_KNOW,
    why="«I know» and «he informed» are one word; «he informed» says whom before «that»",
    example="وأعلم أن الجسر مفتوح.",
    counterexample="وأعلم الوزير النواب أن الجسر مفتوح.",
)
def _i_know(text: Sentences, at: int, cue: Cue) -> bool:
    return knows(text, at)


@RULES.rule(
    "I announce, in the speaker's words",
    on=at_cue(lambda cue: cue.form == "perfect"),
    why="at the head of what a man is quoted with the word is the first person («I announce»), his own view in his own words",
    example="وقال الرئيس «أعلن اليوم أن الجسر سيفتح غدا».",
    counterexample="وقال الرئيس «الوزير أعلن اليوم أن الجسر سيفتح غدا».",
)
def _i_announce(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "perfect" or cue.joined or cue.gender != "m" or cue.number != "s" or cue.owner:
        return False
    if text.raw_word(at)[:1] != HAMZA or at - 1 not in text.closed or at < SUBJECT_REACH // 2:
        return False
    low = text.sentence_start(at)
    said = [k for k in range(low, at) if (verb := text.cues[k]) is not None and verb.finite and verb.strong]
    if any(text.is_that(k) for k in range(said[-1] if said else low, at)):
        return False  # وقال إن ترامب «أعرب عن تقديره»
    return bool(said) and (text.has(at + 1, "time", "preposition") or text.is_that(at + 1))
