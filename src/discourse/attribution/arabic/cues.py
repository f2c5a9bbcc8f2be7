"""Words as attribution reads them: reporting cues with their forms, and the classes of other words.

Both are data: `data/ar/cues.tsv` (one row per reporting lemma) and `data/ar/words.tsv` (one row per word of a class).  A folded
word is looked up whole, then without the particles that are attached to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

import pandas as pd

from discourse.attribution.arabic.data import marker, read_rows
from discourse.language.conjugation import VerbForm, imperfect, perfect
from discourse.language.fold import fold
from discourse.language.memo import Memo as Memo  # the rules take it from here


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word as it occurs in a text."""

    lemma: str
    form: str  # perfect, imperfect, jussive, participle, masdar; preposition, headline for cues that are no verbs
    colour: str = "neutral"
    act: str = "assertion"
    takes: frozenset[str] = frozenset()  # clause, colon, marks; a preposition or NP for bare noun phrases
    strong: bool = True
    gender: str = ""
    number: str = ""
    owner: str = ""  # the pronoun attached to it
    joined: str = ""  # the particle written before it
    finite: bool = field(init=False, repr=False, compare=False)  # whether its form is one of a finite verb

    def __post_init__(self) -> None:
        object.__setattr__(self, "finite", self.form in ("perfect", "imperfect", "jussive"))


# إن، أن with what may be attached to them; وأن continues a clause, لأن is a cause
COMPLEMENTIZER = re.compile("ب?ان(?:ه|ها|هم|هما|هن|ني|نا|ي|ك|كم)?$|ب?انن[اي]$")
_BEFORE_VERB = ("", "و", "ف", "س", "وس", "ل", "فل", "فس")
_BEFORE_NOUN = ("", "و", "ف", "ب", "ل", "وب", "ك", "ال", "بال", "وال")
_BEFORE = {"perfect": ("", "و", "ف"), "participle": ("", "و", "ف"), "masdar": _BEFORE_NOUN}
_BEFORE |= {"imperfect": _BEFORE_VERB, "jussive": _BEFORE_VERB}
# What may be attached to a noun before and after it.
_PROCLITICS = ("", "و", "ف", "ال", "وال", "ل", "لل", "ب", "بال", "ول", "ولل", "وب", "وبال", "فال")
_ENDINGS = ("هما", "هم", "ها", "ه", "نا")
_PLURALS = ("ون", "ين", "ات", "ان", "تان", "تين", "ة", "و", "ا", "ي")
_WHEN = frozenset(("time", "adjunct"))
_OF_A_CONSTRUCT = (
    "و",
    "ي",
)  # plurals before an owner, which never have the article: رئيسي الوفدين, but الرئيسي is "main"
_ARTICLE = "ال"
# Classes of nouns, which take particles, pronouns and regular plurals; words of the others are looked up as they are written.
NOUNS = frozenset(
    (
        "human",
        "institution",
        "media",
        "medium_kind",
        "platform",
        "document",
        "state",
        "law",
        "time",
        "occasion",
        "plural",
    )
)


# Objects that a reporting verb takes in news: him, her, them, me, us; of a plural verb only where it takes a person.
_OBJECTS = ("", "ه", "ها", "هم", "هما", "ني", "نا")
# Forms that are written like other words: they (f.) said, where the verb is short or ends in ن; that the two say.
_SHORT_FORM = 4  # letters
_LIKE_ENEMY = ("عد", "وعد")  # whose plural with an object is written like «(and) his enemy»: عدوه
_NO_REPORT = {"perfect": ("ن",), "imperfect": ("ن", "ا"), "jussive": ()}


def _verb_forms(row: dict[str, str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Each written form of the third person in which a verb reports: form, kind, gender, number, object pronoun."""
    nouns = {surface for surface, *_ in _noun_forms(row)}
    tells = "person" in row["takes"].split("|") and row["lemma"] not in _LIKE_ENEMY
    forms = [*perfect(row["lemma"]), *(imperfect(row["imperfect"][1:]) if row["imperfect"] else ())]
    for form in forms:
        if form.person != 3 or form.tense == "passive" or form.pronoun not in _OBJECTS:
            continue
        if form.pronoun and form.number != "s" and not (form.number == "p" and tells):
            continue
        if form.ending in _NO_REPORT[form.tense] and not _women_say(form, row["lemma"]):
            continue
        if form.gender == "f" and form.number == "p" and form.tense == "imperfect" and form.surface[0] == "ت":
            continue  # تظنون: you think
        if form.ending == "ت" and form.pronoun and form.surface in nouns:
            continue  # خشيته: his fear, hardly ever she feared him
        yield form.surface, form.tense, form.gender, form.number, form.pronoun
    if row["lemma"] == "قال":
        yield from (("قلن", "perfect", "f", "p", ""), ("يقلن", "imperfect", "f", "p", ""))


def _women_say(form: VerbForm, lemma: str) -> bool:
    """Whether a form is «they (f.) say» and no other word is written like it: يعتقدن, but أعلن، بين، اثنين."""
    if form.ending != "ن" or form.gender != "f" or lemma[-1] == "ن" or " " in lemma:
        return False
    if form.surface in marker("like-they-said"):
        return False  # أحسن: better, best
    long = len(form.surface) > _SHORT_FORM or form.surface[0] == "ا"  # أكدن, but وعدن is a town too
    return long and form.surface[-2:] != "ين"


def _noun_forms(row: dict[str, str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Each written form of a participle (accusative, as it follows a report) and of a verbal noun."""
    participle, masdar = fold(row["participle"]), fold(row["masdar"])
    if participle:
        # The last radical of a weak verb comes back before an ending: مدع, مدعيا; a hamza is no weak radical: متنبئا.
        stem = participle + "ي" if row["lemma"][-1] in "ىا" else participle
        for whole, gender, number in (
            (stem + "ا", "m", "s"),
            (stem + "ة", "f", "s"),
            (participle + "ين", "m", "p"),
            (stem + "ات", "f", "p"),
        ):
            yield whole, "participle", gender, number, ""
    if masdar:
        base = masdar[:-1] + "ت" if masdar.endswith("ة") else masdar
        yield masdar, "masdar", "", "", ""
        if masdar.startswith("ت") or masdar == "قول":
            plural = "اقوال" if masdar == "قول" else masdar + "ات"
            yield plural, "masdar", "", "", ""
            for pronoun, gender, number in _OWNERS:
                yield plural + pronoun, "masdar", gender, number, pronoun
        for pronoun, gender, number in _OWNERS:
            yield base + pronoun, "masdar", gender, number, pronoun


_OWNERS = (("ه", "m", "s"), ("ها", "f", "s"), ("هم", "m", "p"), ("هما", "m", "d"))


@lru_cache(maxsize=1)
def _forms() -> dict[str, Cue]:
    """Every written form of every reporting word; of two lemmas with one form, the first row wins."""
    forms: dict[str, Cue] = {}
    rows = [row for row in read_rows("cues.tsv") if row["pos"] == "verb" and "author" not in row["takes"].split("|")]
    for shapes in (_verb_forms, _noun_forms):
        for row in rows:
            takes = frozenset(row["takes"].split("|"))
            for form, kind, gender, number, owner in shapes(row):
                forms.setdefault(
                    form,
                    Cue(
                        row["lemma"],
                        kind,
                        row["colour"],
                        row["act"],
                        takes,
                        row["strength"] == "strong",
                        gender,
                        number,
                        owner,
                    ),
                )
    return forms


def verb_cues() -> dict[str, Cue]:
    """Every written form of the third person, of participles and of verbal nouns, without particles before it."""
    return _forms()


def cue(word: str, joined: str = "") -> Cue | None:
    """The reporting word that a folded word is, particles split off; None for most words.

    ``joined`` is a particle that was taken off before.

    >>> cue("وقالت").lemma, cue("فسيقول").form, cue("الجسر")
    ('قال', 'imperfect', None)
    """
    found = _CUE_OF(word)
    return replace(found, joined=joined) if joined and found is not None and not found.joined else found


def _cue(word: str) -> Cue | None:
    forms = _forms()
    for lead in _LEADS:
        hit = forms.get(word[len(lead) :]) if word.startswith(lead) else None
        if hit is not None and lead in _BEFORE[hit.form]:
            return hit if hit.joined == lead else replace(hit, joined=lead)
    return None


@lru_cache(maxsize=1)
def _like_participles() -> dict[str, Cue]:
    """Verbal nouns that are written like the feminine participle of their verb, as reporting words: مطالبة، مناشدة."""
    forms, found = _forms(), {}
    for row in read_rows("cues.tsv"):
        noun = forms.get(fold(row["masdar"])) if row["pos"] == "verb" and row["masdar"] else None
        if noun is not None and noun.form == "participle" and noun.lemma == row["lemma"]:
            found[fold(row["masdar"])] = replace(noun, form="masdar", gender="", number="")
    return found


def as_verbal_noun(word: str) -> Cue | None:
    """The verbal noun that a word is which is written like a participle too; None for most words.

    >>> as_verbal_noun("مطالبة").form, cue("مطالبة").form
    ('masdar', 'participle')
    """
    return _like_participles().get(word)


_LEADS = tuple(dict.fromkeys((*_BEFORE_VERB, *_BEFORE_NOUN)))
CUES: Memo[Cue | None] = Memo(_cue, few=True)
_CUE_OF = CUES.of


@lru_cache(maxsize=1)
def _members() -> dict[str, frozenset[str]]:
    """word -> its classes, as listed."""
    members: dict[str, set[str]] = {}
    for row in read_rows("words.tsv"):
        members.setdefault(fold(row["word"]), set()).add(row["class"])
    return {word: frozenset(groups) for word, groups in members.items()}


def classes(word: str) -> frozenset[str]:
    """The classes a folded word belongs to, for nouns also after particles, with pronouns and regular plurals.

    >>> sorted(classes("للوزيرات")), sorted(classes("وزارتها")), sorted(classes("الذي"))
    (['human'], ['institution'], ['relative'])
    """
    return _CLASSES_OF(word)


def _classes(word: str) -> frozenset[str]:
    members = _members()
    found = set(members.get(word, ()))
    if "/" in word:  # two names of a month: كانون الأول/ديسمبر
        found |= {"time"} if any("time" in members.get(part, ()) for part in word.split("/")) else set()
    for lead in _PROCLITICS:
        if lead and not word.startswith(lead):
            continue
        rest = word[len(lead) :]
        if len(rest) < 3:
            continue
        own = members.get(rest, frozenset()) & NOUNS
        at = lead.endswith(_ARTICLE) and "preposition" in members.get(rest, ())
        found |= own - _WHEN if at else own  # العند is a place, and not "at"; الإمام
        for ending in _ENDINGS:
            if rest.endswith(ending) and len(rest) > len(ending) + 2:
                base = rest[: -len(ending)]
                found |= members.get(base, frozenset()) & NOUNS
                if base.endswith("ت"):
                    found |= members.get(base[:-1] + "ة", frozenset()) & NOUNS
                    if not found & NOUNS:
                        found |= members.get(base[:-1], frozenset()) & {"human"}  # زميلته
    if not found & NOUNS:
        for lead in _PROCLITICS:
            for ending in _PLURALS if word.startswith(lead) else ():
                rest = word[len(lead) :]
                if lead.endswith(_ARTICLE) and ending in _OF_A_CONSTRUCT:
                    continue
                if rest.endswith(ending) and len(rest) > len(ending) + 2:
                    found |= members.get(rest[: -len(ending)], frozenset()) & {"human"}
    return frozenset(found)


CLASSES: Memo[frozenset[str]] = Memo(_classes, few=True)
_CLASSES_OF = CLASSES.of
THAT: Memo[bool] = Memo(lambda word: "ن" in word and COMPLEMENTIZER.match(word) is not None)


def listed(word: str) -> bool:
    """Whether a folded word is listed as it is written in any class: وزارة, وليد."""
    return word in _members()


def has(word: str, group: str, *more: str) -> bool:
    """Whether a folded word belongs to one of the classes."""
    own = _CLASSES_OF(word)
    return group in own or not own.isdisjoint(more) if more else group in own


def cue_table() -> pd.DataFrame:
    """Every reporting word: lemma, pos, form, kind, gender, number, takes, strength, colour, act, gloss, source.

    One row per written form, folded, without the particles that may be attached before it.

    Columns: lemma, pos, form, kind, gender, number, takes, strength, colour, act, gloss, source.

    >>> table = cue_table()
    >>> table[table["form"] == "قالت"][["lemma", "kind", "gender"]].iloc[0].tolist()
    ['قال', 'perfect', 'f']
    """
    rows = []
    for row in read_rows("cues.tsv"):
        head = {k: row[k] for k in ("lemma", "pos", "takes", "strength", "colour", "act", "gloss", "source")}
        shapes = [(fold(row["lemma"]), row["pos"], "", "", "")]
        if row["pos"] == "verb":
            shapes = [*_verb_forms(row), *_noun_forms(row)]
        rows += [
            {**head, "form": f, "kind": kind, "gender": g, "number": n} for f, kind, g, n, owner in shapes if not owner
        ]
    order = [
        "lemma",
        "pos",
        "form",
        "kind",
        "gender",
        "number",
        "takes",
        "strength",
        "colour",
        "act",
        "gloss",
        "source",
    ]
    return pd.DataFrame(rows)[order]
