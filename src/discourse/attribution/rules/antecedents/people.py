"""Noun phrases of people around a verb, which may be meant although they did nothing."""

from __future__ import annotations

import re

from discourse.attribution.arabic.agreement import gender_of_word, source_kind
from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_accusative, is_number
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.candidates import Mention
from discourse.attribution.rules.antecedents.base import (
    DESCRIBES,
    JOINS_AND,
    NARROWS,
    OF_WOMEN,
    PEOPLE_REACH,
    PHRASE_REACH,
    THE_ARTICLE,
)
from discourse.attribution.rules.subjects.ends.base import is_plain_verb
from discourse.attribution.rules.subjects.look import without_object

_BUT = marker("but")
_NO_PERSON = marker("not-a-person")
_MOVES = marker("verb-of-motion")
_OWNED_ACT = re.compile("[وفبل]?(م.ا..)ت(?:ه|ها|هم)$")
_WOMEN_LIKE_ACTS = marker("woman-like-an-act")
_VERBS_OF_BEING = marker("verb-of-being")
_NISBA = "ي"
_SINGULAR = marker("singular-in-ya")
_NAMED_AFTER, _PARTICLES = marker("named-after-somebody"), ("ب", "ل")
_HER_ENDINGS = tuple(sorted(marker("her-ending")))
_SOUND_PLURAL = tuple(sorted(marker("sound-plural")))
_CONSTRUCT = tuple(sorted(marker("construct-plural")))


def fits_number(mention: str, verb: str) -> bool:
    """Whether the number of a mention fits that of a verb; two speakers may take a plural."""
    if verb == "s":
        return mention in ("", "s")
    return mention in ("p", "d") if verb == "p" else mention == "d"


@NARROWS.rule(
    "one-of-two-speakers",
    why="two spoke together, and the verb is singular, so the one of its gender was taken",
    example="تحدث المدير ووالدته في بيت المعلمة هند. وقالت إن الطريق مغلق.",
    counterexample="تحدث المدير ووالدته في بيت المعلمة هند. وقالا إن الطريق مغلق.",
)
def one_of_two(text: Sentences, mention: Mention, gender: str) -> Range | None:
    first, last = mention.part
    for k in range(first + 1, last):
        word = text.words[k]
        if word.startswith("و") and has(word[1:], "human"):
            return (k, last) if word.endswith(_HER_ENDINGS) == (gender == "f") else (first, k)
    return None


def people_before(text: Sentences, at: int, gender: str, *, plural: bool) -> Range | None:
    """The nearest noun phrase before a verb that names people, of the gender, in the plural or not."""
    for k in range(at - 1, max(-1, at - PEOPLE_REACH), -1):
        if text.inside[k] not in (-1, text.inside[at]) or text.finite(k):
            continue
        while k and text.has(k, "human") and text.has(k - 1, "human") and not text.words[k - 1].startswith("ال"):
            k -= 1  # رئيس الوزراء
        women = plural and _is_plural_of_women(text.words[k])
        if not (text.has(k, "human") or women or (plural and _is_sound_plural(text, k))) or _is_nobody(text, k):
            continue
        part = _up_to_verb(text, subject_at(text, k, min(at, k + PHRASE_REACH)) or (k, k + 1))
        several = women or source_kind(text, part) == "collective" or _is_construct_plural(text.words[k])
        if plural and (women or not several) and k and is_number(text, k - 1):
            part, several = (k - 1, part[1]), True  # ثلاث مهندسات
        if several == plural and (plural or gender_of_word(text.words[k]) == gender):
            return part
    return None


def _up_to_verb(text: Sentences, part: Range) -> Range:
    """A noun phrase without the verb that comes after its noun: أن الوزير | وصل إلى المدينة."""
    verbs = (m for m in range(part[0] + 1, part[1]) if text.words[m] in _MOVES or is_plain_verb(text.words[m]))
    return (part[0], next(verbs, part[1]))


def _is_nobody(text: Sentences, k: int) -> bool:
    """Whether a word for people names nobody where it is written: an adjective, a predicate, part of a body's name."""
    if not _NO_PERSON.isdisjoint((text.words[k], text.words[k].removeprefix(JOINS_AND))):
        return True
    if text.form(k) == "participle":
        return True
    owned = _OWNED_ACT.match(text.words[k])  # مشاركته: his taking part, more often than a woman of his
    if owned is not None and owned[1] + "ة" not in _WOMEN_LIKE_ACTS:
        return True
    m = k - 1 - (k - 1 in text.closed)
    said = text.is_that(m) or text.words[m] in _BUT  # أن سكانا، لكن سكانا، إن "زميلا: the subject
    accusative = is_accusative(text, k) and not said
    return accusative or _is_predicate(text, k) or _names_a_body(text, k) or _is_adjective(text, k)


def _is_predicate(text: Sentences, k: int) -> bool:
    """Whether a noun of people says what somebody was: كان حاضرا, where كان is no كأن («as if»)."""
    return is_accusative(text, k) and text.word(k - 1) in _VERBS_OF_BEING


def _names_a_body(text: Sentences, k: int) -> bool:
    """Whether a person's title is in the name of a body or a place: جامعة الملك سعود، مطار الأمير سلطان."""
    before = text.word(k - 1)
    if text.has(k - 1, "human") and before.startswith(THE_ARTICLE):
        return _names_a_body(text, k - 1)  # مطار الأمير | سلطان
    place = before.removeprefix(JOINS_AND) in _NAMED_AFTER or (before[:1] in _PARTICLES and before[1:] in _NAMED_AFTER)
    return (text.has(k - 1, "institution") and not before.startswith(THE_ARTICLE)) or place


def subject_at(text: Sentences, start: int, limit: int) -> Range | None:
    """The noun phrase at a word without the object or verb after it."""
    part = phrase(text, start, limit)
    return without_object(text, part, []) if part is not None else None


def _is_adjective(text: Sentences, k: int) -> bool:
    """Whether a word for people describes the noun before it: المركز الإعلامي، الحرمين الشريفين; not الشرطة | الصحفي."""
    word, before = text.words[k].removeprefix(JOINS_AND), text.word(k - 1)
    if word.startswith("ال") and word.endswith("ة") and before.startswith("ال") and before.endswith("ة"):
        return True  # هذه المبادرة النوعية الرائدة
    if before.endswith("ة") and word.endswith("ية") and not word.startswith("ال"):
        return True  # خطة إعلامية
    agrees = not (word.endswith(_NISBA) and before.endswith("ة"))
    return word.startswith("ال") and word.endswith(DESCRIBES) and before.startswith("ال") and agrees


def _is_sound_plural(text: Sentences, k: int) -> bool:
    word = text.words[k]
    plural = word.startswith("ال") and word.endswith(_SOUND_PLURAL) and len(word) > 5 and text.cues[k] is None
    return plural and not text.has(k, "time")  # الاثنين, which is a day


def _is_plural_of_women(word: str) -> bool:
    """Whether a word is a plural in ات of a noun for people: متطوعات، المعلمات."""
    return word.endswith(OF_WOMEN) and has(word.removeprefix(THE_ARTICLE[0]).removesuffix(OF_WOMEN), "human")


def _is_construct_plural(word: str) -> bool:
    """Whether a noun is a plural before another noun: لاعبو المنتخب."""
    return word.endswith(_CONSTRUCT) and not word.startswith("ال") and word not in _SINGULAR
