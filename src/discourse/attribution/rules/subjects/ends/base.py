"""What the modules on the end of a subject share: the sets of rules, words, and what is known of a word or a name."""

from __future__ import annotations

import re
from collections.abc import Callable

from discourse.attribution.arabic.cues import classes, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_action, is_action_word, is_owned, is_title_of_body, may_be_action
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences, flag
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.subjects.clause import NO_MASCULINE, VERBS, Clause

LONG_PLURAL = 6  # letters with the article of a plural that is surely one: المتظاهرون
NAME_PARTS, _LETTERS = marker("name-part"), marker("letter-name")
# a participle or an adjective in the accusative, folded: مازحا، مبتسما، حزينا
HOW = re.compile("(?:م...+|[^ا]ا..|[^اويت][^اوي]ي[^اوي])ا$")
TAKES_PERSON = marker("verb-with-a-person")
IN_NAME = tuple(sorted(marker("in-the-name")))
PLACE_WORDS = marker("place-word")
PLACES = ("institution", "state", "media", "document")
_SHORTEST_NAME = 3  # letters of a body's name: إيتا, not ذا
_OF_MANY, _BODY = ("ات", "ة"), frozenset(("institution",))
_SHE_DID = "ت"  # ends verbs of the past
NISBA = "ي"
OF_KIND = "ية"
WITH_THE = tuple(sorted(marker("the-or-lam-the")))
ONE_OF = marker("one-of")
THINGS = frozenset(("document", "occasion", "institution", "state", "media", "thing"))
PROTECTION = "اية"  # حماية، رعاية، وقاية: nouns of action and no adjectives

End = Callable[[Sentences, Range, int], bool]
Cut = Callable[[Clause, Range], int]

ENDS: RuleSet[End] = RuleSet("candidates")  # words at which a subject ends and something else begins
CUTS: RuleSet[Cut] = RuleSet("candidates")  # where a subject that is too long ends; its end where it is not


def with_article(word: str) -> bool:
    return word.startswith("ال")


def without_article(word: str) -> bool:
    return not word.startswith("ال")


def may_be_object_of_person(word: str) -> bool:
    """A noun of action (written with a hamza: الإعلان، folded to an alef), or a word for a thing or body."""
    return may_be_action(word) or has(word, *THINGS)


def may_be_masculine_object(word: str) -> bool:
    return word.startswith("ال") and not word.endswith(NO_MASCULINE)


def is_human(word: str) -> bool:
    return has(word, "human")


def opens_after_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether unknown words go on from a title to the «that» or colon of its verb: مديرة المركز كلوديا بوبوفا إن."""
    if (text.is_that(part[1]) or text.word(part[1]) == ":") and text.has(part[0], "human"):
        return all(is_unknown(text, m) and not is_action(text, m) for m in range(k, part[1]))
    return False


def is_plain_verb(word: str) -> bool:
    """Whether a word is a listed verb that reports nothing, also joined to what comes before it: زار، وزار."""
    return (word in VERBS or (word[0] in "وف" and word[1:] in VERBS)) and not listed(word)


def _is_no_name(word: str) -> bool:
    """Whether a word is a letter, or begins with the article or a particle: سي، الشركة، لبرنامج، وحماية, not لاسنيك."""
    if word in _LETTERS or word.startswith(("ال", "و")) or word.endswith(_SHE_DID):
        return True  # أذاعت
    return word[0] in "لبف" and (bool(classes(word[1:])) or is_action_word(word[1:]))


def _begins_no_name(word: str, *, several: bool) -> bool:
    """Whether an unknown word cannot begin a foreign name: حليقة, بعلم; of several words one in ل or ف, not فان غال."""
    return word.endswith("ة") or word[0] == "ب" or (several and word[0] in "لف" and word not in NAME_PARTS)


def ends_foreign_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether an unknown name of one word after a lone title, or of two words, ends: القاضي لاسنيك، الرئيس شي جين بينغ."""
    names = 0
    while k - 1 - names > part[0] and is_unknown(text, k - 1 - names) and not _is_no_name(text.words[k - 1 - names]):
        names += 1
    if any(is_action(text, m) for m in range(k - names, k)):
        return False
    first = text.words[k - names]
    if not names or _begins_no_name(first, several=names > 1):
        return False  # الفتاة حليقة الرأس، المتخصص بعلم فيزياء الأرض
    lone = names == 1 and k - 2 == part[0] and text.words[part[0]].startswith("ال") and text.has(part[0], "human")
    before = k - names - 1
    titled = before >= part[0] and (text.has(before, "given_name") or text.words[before] in COMMAS)
    titled = titled or (before >= part[0] and text.has(before, "human") and text.words[before].startswith("ال"))
    described = before > part[0] and text.has(part[0], "human") and text.words[before].endswith(NISBA)
    titled = titled or (described and text.words[before].startswith("ال"))  # وزير الوحدة الكوري تشو ميونغ جيون
    return lone or (names > 1 and titled)


def named_before(text: Sentences, part: Range, k: int) -> bool:
    """Whether a given name comes before word ``k``."""
    return any(text.has(m, "given_name") and not text.has(m, "human") for m in range(part[0], k))


def verb_before(text: Sentences, part: Range) -> str:
    """The word before a noun phrase, without و or ف."""
    verb = text.word(part[0] - 1)
    return verb[1:] if verb[:1] in ("و", "ف") and verb not in TAKES_PERSON else verb


def is_unknown(text: Sentences, k: int) -> bool:
    """Whether nothing is known of a word: no class and no reporting word."""
    return text.words[k][0].isalpha() and not text.classes_of[k] and text.cues[k] is None


def is_joined(text: Sentences, k: int) -> bool:
    """Whether word ``k`` begins with a particle: و، ل، ب."""
    return text.flags[k] & _PARTICLE_FIRST != 0


def begins_with_particle(word: str) -> bool:
    """Whether a folded word begins with a particle and not with a letter of its own."""
    if word[0] not in "ولب" or listed(word) or is_action_word(word):
        return False
    return len(word) > 4 or (len(word) > 3 and bool(classes(word[1:])))


_PARTICLE_FIRST = flag(begins_with_particle)


def has_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether a person's name ends before word ``k``: a given name, or a family name after one."""
    if text.has(k - 1, "given_name"):
        return (k - 1 > part[0] or not text.has(k - 1, "human")) and not is_title_of_body(text, k - 1)
    family = text.words[k - 1].startswith("ال") or is_unknown(text, k - 1)
    return family and k - 2 >= part[0] and text.has(k - 2, "given_name")


def is_named_body(text: Sentences, part: Range, k: int) -> bool:
    """Whether a kind of body and its unknown name come before word ``k``: منظمة إيتا | حملة دموية, not لجنة فرز نتائج."""
    kind, name = k - 2 == part[0] and text.has(part[0], "institution", "medium_kind"), text.words[k - 1]
    body = kind and (is_unknown(text, k - 1) or (is_owned(text, k) and text.classes_of[k - 1] == _BODY))
    bare = not (name.startswith("ال") or name.endswith(_OF_MANY) or name in NAME_PARTS or is_joined(text, k - 1))
    return body and bare and len(name) >= _SHORTEST_NAME and not is_action(text, k - 1)


def ends_title_before_name(text: Sentences, k: int) -> bool:
    """Whether a definite word ends a title before a comma and its holder's name: زعيم حزب العمال المعارض، سامي حداد."""
    if not (text.words[k].startswith("ال") and text.words[k - 1].startswith("ال")) or text.word(k + 1) not in COMMAS:
        return False
    if k + 2 >= text.size or text.words[k + 2].startswith("ال"):
        return False
    return text.has(k + 2, "given_name") or (is_unknown(text, k + 2) and not is_action(text, k + 2))


def is_of_document(text: Sentences, first: int, k: int) -> bool:
    """Whether «ل» at word ``k`` says whose an indefinite document is: تقرير لوكالة الأنباء، دراسة حديثة للجامعة."""
    word, head = text.words[k], text.words[first]
    if word[0] != "ل" or not text.has(first, "document") or text.has(first, "human") or head.startswith("ال"):
        return False
    near = k == first + 1 or (k == first + 2 and text.words[k - 1].endswith((NISBA, "ة")))
    rest = "ال" + word[2:] if word.startswith("لل") else word[1:]
    return near and (word == "ل" or has(rest, "institution", "media", "medium_kind", "state"))
