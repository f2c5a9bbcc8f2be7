"""Conjugation: the written forms of an Arabic verb, each with its tense, person, gender and number.

One paradigm serves two readers: the lexicon looks up every form (:func:`discourse.language.morphology.surfaces`), and
attribution asks with whom a reporting verb agrees (:mod:`discourse.attribution.arabic.cues`).  Where the unvowelled
spelling leaves a choice, all choices are given.  Source: Ryding 2005, A Reference Grammar of Modern Standard Arabic,
ch. 22 to 33.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from discourse.language.fold import fold

OBJECTS = ("ه", "ها", "هم", "هن", "هما", "ك", "كم", "نا", "ني")
_WEAK = "ىايو"
_HAMZA = "أ"  # on its alef: a radical, and no long vowel


class VerbForm(NamedTuple):
    """One written form, folded.

    ``tense`` is perfect, imperfect or jussive; ``person`` 3 where the form can be the third person, else 1 (first or
    second); gender is m or f, number s, d or p; ``ending`` what follows the stem, ``pronoun`` the object attached.
    """

    surface: str
    tense: str
    person: int
    gender: str
    number: str
    ending: str
    pronoun: str = ""


def _with_objects(form: VerbForm, before_pronoun: str | None = None) -> Iterator[VerbForm]:
    """A finite form and the same with each object pronoun; ``before_pronoun`` is its spelling there."""
    yield form
    stem = form.surface if before_pronoun is None else before_pronoun
    for pronoun in OBJECTS:
        yield form._replace(surface=stem + pronoun, pronoun=pronoun)


# Endings of the perfect that begin with a consonant, with the person, gender and number that they are read as.
_CONSONANTAL = (("ت", 1, "m", "s"), ("نا", 1, "m", "p"), ("تم", 1, "m", "p"), ("ن", 3, "f", "p"))


def perfect(raw: str) -> Iterator[VerbForm]:
    """Every form of the perfect of a verb written in the third person singular (he did).

    >>> [f.surface for f in perfect("قال") if f.person == 3 and not f.pronoun]
    ['قال', 'قالت', 'قالا', 'قالوا', 'قالتا']
    """
    word = fold(raw)
    if len(word) < 2:
        return
    if raw[-1] in _WEAK and len(word) > 2:
        yield from _weak_perfect(raw, word)
        return
    for ending, gender, number in (("", "m", "s"), ("ت", "f", "s"), ("ا", "m", "d")):
        if len(word) > 2 or ending != "ا":
            yield from _with_objects(VerbForm(word + ending, "perfect", 3, gender, number, ending))
    yield from _with_objects(VerbForm(word + "وا", "perfect", 3, "m", "p", "وا"), word + "و")
    yield VerbForm(word + "تا", "perfect", 3, "f", "d", "تا")
    if word[-2] == "ا" and raw[-2] != _HAMZA and len(word) > 2:  # سأل has no long vowel: سألنا
        yield from _hollow_perfect(word)
    else:
        yield from _strong_perfect(raw, word)


def _weak_perfect(raw: str, word: str) -> Iterator[VerbForm]:
    """رأى، دعا، بقي: the last radical changes before endings."""
    root = word[:-1]
    yield from _with_objects(VerbForm(word, "perfect", 3, "m", "s", ""), root + ("ي" if raw[-1] == "ي" else "ا"))
    yield from _with_objects(VerbForm(root + "وا", "perfect", 3, "m", "p", "وا"), root + "و")
    if raw[-1] != "ي":
        yield from _with_objects(VerbForm(root + "ت", "perfect", 3, "f", "s", "ت"))
        yield VerbForm(root + "تا", "perfect", 3, "f", "d", "تا")
    for glide in ("ي",) if raw[-1] in "ىي" else ("و", "ي"):
        for ending, person, gender, number in (*_CONSONANTAL, ("ا", 3, "m", "d")):
            third = 3 if raw[-1] == "ي" and ending == "ت" else person  # بقيت: she, you or I
            sex = "f" if third != person else gender
            yield from _with_objects(VerbForm(root + glide + ending, "perfect", third, sex, number, ending))
    if raw[-1] == "ي":
        yield VerbForm(root + "يتا", "perfect", 3, "f", "d", "تا")


def _hollow_perfect(word: str) -> Iterator[VerbForm]:
    """قال، أفاد: the long vowel is short before a consonant."""
    short = word[:-2] + word[-1]
    for ending, person, gender, number in _CONSONANTAL:
        # of a three-letter verb the short stem with one letter more may be any word
        if len(short) > 2 or ending != "ن":
            yield from _with_objects(VerbForm(short + ending, "perfect", person, gender, number, ending))
    # the passive of a three-letter hollow verb (قيل) is left to reviewed forms: قيد, ميل, سيل are nouns
    if len(word) > 3 and word[0] == "ا":
        passive = word[:-2] + "ي" + word[-1]
        for ending, gender, number in (("", "m", "s"), ("ت", "f", "s"), ("وا", "m", "p")):
            yield VerbForm(passive + ending, "passive", 3, gender, number, ending)


def _strong_perfect(raw: str, word: str) -> Iterator[VerbForm]:
    for ending, person, gender, number in _CONSONANTAL[1:]:
        yield from _with_objects(VerbForm(word + ending, "perfect", person, gender, number, ending))
    if raw[-1] == "أ":
        yield from _with_objects(VerbForm(word[:-1] + "ؤوا", "perfect", 3, "m", "p", "وا"), word[:-1] + "ؤو")
        yield VerbForm(word[:-1] + "ئ", "passive", 3, "m", "s", "")
        yield VerbForm(word[:-1] + "ئت", "passive", 3, "f", "s", "ت")
    if len(word) == 2 or (word[0] == "ا" and len(word) > 4):
        # geminates: ظل، ظللت; استمر، استمررت
        for ending, person, gender, number in _CONSONANTAL:
            yield VerbForm(word + word[-1] + ending, "perfect", person, gender, number, ending)


def imperfect(stem: str) -> Iterator[VerbForm]:
    """Every form of the imperfect of a stem without its ya, the last letter as it is written: قول، روي، رى.

    >>> [f.surface for f in imperfect("قول") if f.person == 3 and f.gender == "m" and not f.pronoun]
    ['يقول', 'يقل', 'يقولون', 'يقولوا', 'يقولان', 'يقولا']
    """
    word = fold(stem)
    if not word:
        return
    weak = stem[-1] in "ىيو" and len(word) > 1
    root = word[:-1] if weak else word
    for person in "يتنا":
        gender = "f" if person == "ت" else "m"
        third = 3 if person in "يت" else 1
        singular = VerbForm(person + word, "imperfect", third, gender, "s", "")
        yield from _with_objects(singular, person + root + ("ا" if stem[-1] == "ى" else word[-1]) if weak else None)
        if third == 1 or len(word) < 2:
            continue
        if weak:
            yield VerbForm(person + root, "jussive", 3, gender, "s", "")  # لم ينف
        elif word[-2] in "وي" and len(word) > 2:
            yield VerbForm(person + word[:-2] + word[-1], "jussive", 3, gender, "s", "")  # لم يقل
        yield from _with_objects(VerbForm(person + root + "ون", "imperfect", 3, gender, "p", "ون"))
        yield from _with_objects(VerbForm(person + root + "وا", "imperfect", 3, gender, "p", "وا"), person + root + "و")
        for ending, number in (("ان", "d"), ("ا", "d"), ("ن", "p")):
            kind = "f" if ending == "ن" else gender
            yield VerbForm(person + word + ending, "imperfect", 3, kind, number, ending)
        if person == "ت":
            for ending in ("ين", "ي"):
                yield VerbForm(person + root + ending, "imperfect", 1, "f", "s", ending)
    if stem[-1] == "أ":
        for seat in ("ؤون", "ئون"):
            yield from (
                VerbForm(p + word[:-1] + seat, "imperfect", 3, "m" if p == "ي" else "f", "p", "ون") for p in "يت"
            )
