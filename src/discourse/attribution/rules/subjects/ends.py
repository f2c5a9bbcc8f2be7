"""Where the subject of an ordinary verb ends: «وصل المدير العام أمس إلى الموقع» gives «المدير العام»."""

from __future__ import annotations

import re
from collections.abc import Callable

from discourse.attribution.arabic.agreement import FIELDS, can_speak, is_object_form, source_kind
from discourse.attribution.arabic.cues import classes, cue, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import (
    OWNED_ENDINGS,
    is_accusative,
    is_action,
    is_action_word,
    is_complete,
    is_number,
    is_number_word,
    is_owned,
    is_told,
    may_be_action,
    surnames,
    without_lam,
)
from discourse.attribution.arabic.phrases import is_of_body_in_marks
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences, flag
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.subjects.clause import (
    ADJECTIVE_ENDINGS,
    BARE_STARTS,
    BEFORE_NAME,
    FAMILY,
    FEMININE_ENDINGS,
    IMPERFECT,
    IN_ITS_NAME,
    MARKS,
    MOTHER,
    NAME_CLASSES,
    NO_MASCULINE,
    NOUN_FIRST,
    QUANTIFIERS,
    SHORT_VERB,
    TANWEEN,
    TELLS,
    THAT_WORDS,
    THEY,
    VERBS,
    Clause,
)

LONG_PLURAL = 6  # letters with the article of a plural that is surely one: المتظاهرون
LONG_NAME = 5  # words of a name: عبد المجيد عبد الله تبون
REACH_OF_TITLE = 12  # words of a title between a name and its verb: كاثرين كوكروفت مديرة القطاع في شركة العقار قالت
LONG_SUBJECT = 11  # words; a longer subject has run into the complement of the verb

CUT_AT = 8  # words that are kept of a long subject without a preposition

_NAME_PARTS, _RETYPED = marker("name-part"), marker("retyped")

_ELATIVE = re.compile("الا[^اوي]{3}$")  # الأكبر, folded: an adjective of any noun
# a participle or an adjective in the accusative, folded: مازحا، مبتسما، حزينا
_HOW = re.compile("(?:م...+|[^ا]ا..|[^اويت][^اوي]ي[^اوي])ا$")
_TAKES_PERSON, _OR_CLAUSE = marker("verb-with-a-person"), marker("person-or-clause")
_IN_NAME = tuple(sorted(marker("in-the-name")))

_IN_TA, _PLACE_WORDS = marker("name-in-ta"), marker("place-word")
_PLACES = ("institution", "state", "media", "document")

_PLACED_AT = marker("placed-at")

_BELONGS = marker("belongs-to")

_MASCULINE = marker("masculine-body")

_OF_AGE = marker("before-an-age")
_DOES = marker("he-does")
_NO_PURPOSE, _ACTING = marker("body-without-purpose"), marker("acting-for")

_FORMER = marker("former")
_STYLED, _STYLES = marker("holder-of-a-style"), marker("style")
_MAKERS = marker("maker-of-a-document")
_GENERATIONS = marker("generation")
_OF = "من"
_FRENCH = "يه"  # ends given names: دوروتيه، أندريه
_WITH_BA = "ب"
_OF_WOMEN_OR_THINGS = "ات"
_JOINED_BEFORE = "بوك"
_BROKEN_PLURAL = re.compile("الا..ا[^اوي]$")  # الأخطار، الأسباب, folded
VERBS_OF_BEING = marker("verb-of-being")
_BY_WHAT = marker("by-what")
_CHARGED, _RANKS = marker("charged-with"), marker("part-of-a-rank")
_OBJECTS = frozenset(("NP", "noun", "person"))  # what a verb takes that has an object
_SERVANT = "عبد"  # with the next word it is one name
_SON_OF_WEST = "بو"  # begins family names of the Maghreb

_BROKEN_ADJECTIVES, _AFTER_ADJECTIVE = marker("broken-plural-adjective"), marker("after-an-adjective")
_PLURAL_OF_MEN, _OF_WOMEN = tuple(sorted(marker("plural-people-ending"))), "نساء"
_PLURAL = tuple(sorted(marker("sound-plural")))
_NATIONS = marker("name-of-a-nation")
_OBLIQUE = "ين"  # ends plurals of people after a preposition
_NEVER_NAME, _OF_DEPARTMENT = marker("masdar-never-a-name"), marker("department")

_NOUN_STARTS = ("ال", "ل", "ب")
_NISBA, _OF_KIND = "ي", "ية"

_WOMAN, _FOR_THE_PRESS = marker("woman-noun"), marker("for-the-press")
_WITH_THE = tuple(sorted(marker("the-or-lam-the")))
_ONE_OF, _LETTERS, _ANY = marker("one-of"), marker("letter-name"), "اي"
_TOWARDS = marker("towards-what-is-done")
_OWN = tuple(sorted(marker("owner-ending")))
_THINGS = frozenset(("document", "occasion", "institution", "state", "media", "thing"))

_CHIEF = marker("chief-of")

_THEY_DO = "ون"  # the ending of a verb in the present with «they»: يعانون

_PROTECTION = "اية"  # حماية، رعاية، وقاية: nouns of action and no adjectives

_ADJECTIVE_OF_MANY = re.compile("الم.ا..ة$")  # المشاركة: a participle more often than the act

End = Callable[[Sentences, Range, int], bool]

Cut = Callable[[Clause, Range], int]

ENDS: RuleSet[End] = RuleSet("candidates")  # words at which a subject ends and something else begins

CUTS: RuleSet[Cut] = RuleSet("candidates")  # where a subject that is too long ends; its end where it is not


# --- where the subject is looked for ----------------------------------------------------------------------------------


def is_surname(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a family name that the text has after a given name, so that it names somebody by itself."""
    return not text.classes_of[k] and text.words[k] in surnames(text)


def without_title(text: Sentences, part: Range) -> Range:
    """A name without a title that was cut off from its noun: إبراهيم الدعيلج مدير."""
    first, last = part
    word = text.words[last - 1]
    joined = word[0] == "و" and not listed(word) and last - first > 2 and has(word[1:], "human") and word[1:3] != "ال"
    if joined and listed(word[1:]) and not text.has(last - 1, "given_name"):
        return (first, last - 1)  # رئيس الاتحاد ورئيس
    counted = last - first > 1 and is_number(text, last - 2)  # مليون مريض
    title = (
        last - first > 1 and not counted and text.has(last - 1, "human") and listed(word) and not word.startswith("ال")
    )
    if title and not text.has(last - 1, "given_name") and is_complete(text, part, last - 1):
        return (first, last - 1)
    return part


# --- where a subject ends ---------------------------------------------------------------------------------------------


def _in_alef(word: str) -> bool:
    return word.endswith("ا")


def _opens_words(text: Sentences, k: int) -> bool:
    """Whether «that» comes at a word, or after a preposition there: إن، من أن."""
    return text.is_that(k) or (text.has(k, "preposition") and text.is_that(k + 1))


def _with_article(word: str) -> bool:
    return word.startswith("ال")


def _without_article(word: str) -> bool:
    return not word.startswith("ال")


def _with_ba_first(word: str) -> bool:
    return word.startswith("ب")


def _with_lam_first(word: str) -> bool:
    return word.startswith("ل")


def _with_pronoun(word: str) -> bool:
    return word.endswith(OWNED_ENDINGS)


def _may_be_verb(word: str) -> bool:
    plain = word in VERBS or word[1:] in VERBS or word.startswith(("وي", "ي", "ت")) or word.endswith(("ت", THEY))
    return plain or cue(word) is not None


def _may_be_object_of_person(word: str) -> bool:
    """A noun of action (written with a hamza: الإعلان، folded to an alef), or a word for a thing or body."""
    return may_be_action(word) or has(word, *_THINGS)


def _may_be_object_of_body(word: str) -> bool:
    if not word[0].isalpha() or len(word) == 1 or word.startswith(_IN_NAME) or _begins_with_particle(word):
        return False
    return not word.startswith("ال") or (has(word, "institution", "human") and not word.endswith(ADJECTIVE_ENDINGS))


def _may_be_masculine_object(word: str) -> bool:
    return word.startswith("ال") and not word.endswith(NO_MASCULINE)


def _ends_long_name(word: str) -> bool:
    return word in QUANTIFIERS or word.endswith("ة")


def _is_human(word: str) -> bool:
    return has(word, "human")


def _is_woman(word: str) -> bool:
    return word.startswith("ال") and word.endswith("ة") and has(word, "human") and not has(word, "plural")


def _is_definite_thing(word: str) -> bool:
    return word.startswith("ال") and has(word, *_THINGS) and not has(word, "human", "given_name")


def _is_full_plural(word: str) -> bool:
    return word.endswith("ون") and not word.startswith("ال") and has(word, "human")


def _may_be_preposition(word: str) -> bool:
    return has(word, "preposition") or word in _RETYPED


@ENDS.rule(
    "object-in-the-accusative",
    on=_in_alef,
    why="a subject ends before two nouns in the indefinite accusative, which are the object",
    example="حقق المدرب عمر سي نجاحا كبيرا. وأكد أن الطريق طويل.",
    counterexample="حقق المدرب عمر سي النجاح. وأكد أن الطريق طويل.",
)
def _accusative_object(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    return (
        word.endswith("ا")
        and not text.words[part[0]].endswith("ا")
        and k + 1 < part[1]
        and text.words[k + 1].endswith("ا")
        and not word.startswith("ال")
        and not text.classes_of[k]
        and not _opens_after_name(text, part, k)
    )  # حقق عمر سي | نجاحا كبيرا


def _opens_after_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether words of which nothing is known go on from a title to the «that» of its verb: مديرة المركز كلوديا بوبوفا إن."""
    if text.is_that(part[1]) and text.has(part[0], "human"):
        return all(is_unknown(text, m) and not is_action(text, m) for m in range(k, part[1]))
    return False


@ENDS.rule(
    "object-after-a-quoted-name",
    on=_without_article,
    why="a subject that ends in a quoted name ends with its closing mark; the noun after it is the object",
    example="أبرزت صحيفة «المدار» محاسن المؤسسة. وأكدت أن الطريق طويل.",
    counterexample="أبرزت صحيفة المدار محاسن المؤسسة. وأكدت أن الطريق طويل.",
)
def _after_quoted_name(text: Sentences, part: Range, k: int) -> bool:
    if k - 1 not in text.closing:
        return False
    quoted = k + 1 < part[1] and text.words[k + 1].startswith("ال") and not text.words[k].startswith("ال")
    return quoted and not text.has(part[0], "human")  # أبرز تقرير «...» | جهود المؤسسة


@ENDS.rule(
    "verb-after-the-subject",
    on=_may_be_verb,
    why="a subject ends before the next verb, which says what the subject did",
    example="قال المدير إن الجسر جاهز. مديرة المدرسة افتتحت معرضا. وأكدت أن الوضع جيد.",
    counterexample="قال المدير إن الجسر جاهز. وافتتحت مديرة المدرسة معرضا. وأكدت أن الوضع جيد.",
)
def _next_verb(text: Sentences, part: Range, k: int) -> bool:
    verb, word = text.cues[k], text.words[k]
    if verb is not None and verb.finite and verb.joined in ("و", "ف"):
        return True
    if is_plain_verb(word):
        return _is_after_the_name(text, part, k)
    if _agrees_as_verb(text, part, k) or (word.startswith("وي") and len(word) > 4 and is_unknown(text, k)):
        return True
    if word.startswith("ال") or not is_unknown(text, k) or not is_complete(text, part, k):
        return False
    if _is_name_before_title(text, part, k):
        return False
    if text.has(part[0], "medium_kind") and text.has(k - 1, "state"):
        return False  # صحيفة واشنطن بوست
    if word.endswith(THEY) and len(word) > SHORT_VERB - 1 and source_kind(text, (part[0], k)) == "collective":
        return True  # القرويين فروا
    before = text.word(part[0] - 1)  # after a verb another one is less likely than a name: قال النائب شانت جنجنيان
    if (
        part[0] > text.sentence_start(k)
        and before not in MARKS
        and not text.has(part[0] - 1, "connective", "according")
    ):
        return False
    if _does_as_body(text, part, k):
        return True
    return _is_written_as_verb(word)


def _is_written_as_verb(word: str) -> bool:
    """Whether an unknown word has the ending of «she did» or the beginning of «he does»: افتتحت، يفتتح."""
    return len(word) > 3 and ((word[-1] == "ت" and word[-2] != "ا") or word[0] == "ي")


def _is_after_the_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether a verb at word ``k`` is no part of a name: not علي بن فليس، خالد بن جري, nor قالت ليز تراس: «...».

    Between «said» with a given name and what is opened there is no other verb.
    """
    if text.words[k - 1] in _NAME_PARTS:
        return False
    if part != (k - 1, k + 1):
        return True
    said = text.cues[k - 2] if k > 1 else None
    opens = text.word(k + 1) == ":" or text.is_that(k + 1)
    return said is None or not said.finite or not opens or not text.has(k - 1, "given_name")


def is_plain_verb(word: str) -> bool:
    """Whether a word is a listed verb that reports nothing, also joined to what comes before it: زار، وزار."""
    return (word in VERBS or (word[0] in "وف" and word[1:] in VERBS)) and not listed(word)


def _is_name_before_title(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is a family name, as a title comes next and then a verb of saying: كاثرين كوكروفت مديرة القطاع قالت."""
    title = k + 1
    if k != part[0] + 1 or title >= text.size or not text.has(part[0], "given_name"):
        return False
    if not text.has(title, "human") or text.words[title].startswith("ال"):
        return False
    return any(text.finite(m) for m in range(title + 1, min(text.sentence_end(k), title + REACH_OF_TITLE)))


def _does_as_body(text: Sentences, part: Range, k: int) -> bool:
    """Whether an unknown word after a definite feminine noun of no person is its verb in the present: الصحيفة تثير."""
    head, word = text.words[part[0]], text.words[k]
    if k != part[0] + 1 or not head.endswith("ة") or not head.startswith("ال") or text.has(part[0], "human"):
        return False
    return word[0] == "ت" and len(word) > 3 and word[-1] != "ة"


def _agrees_as_verb(text: Sentences, part: Range, k: int) -> bool:
    """Whether an unknown word has the ending of a verb for the noun before it: الوزيرة بوتو أنجبت، سكان جرادة يتحدون."""
    first, word = part[0], text.words[k]
    if k <= first + 1 or len(word) < SHORT_VERB or not is_unknown(text, k):
        return False
    if word[0] == "ي" and word.endswith("ون") and len(word) > SHORT_VERB + 1 and text.has(first, "human"):
        return True
    hers = word[-1] == "ت" and word[-2] != "ا" and text.words[first].endswith("ة") and first == text.sentence_start(k)
    return hers and not text.has(k - 1, "preposition") and text.words[k - 1] not in _NAME_PARTS


@ENDS.rule(
    "indefinite-accusative-ends",
    on=_in_alef,
    why="a noun in the indefinite accusative after a subject is an object or says how, and is no part of it",
    example="قال المدير إن الجسر جاهز. وأصدر المدير الجديد كتابا عن البلدة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووقع أربعون مهندسا على العريضة. وأكدوا أن الطريق مغلق.",
)
def _accusative(text: Sentences, part: Range, k: int) -> bool:
    first = text.raw_word(part[0])
    country = first.endswith("ا") and not text.has(part[0], "state", "given_name", "human")  # فرنسا وألمانيا بيانا
    if is_number(text, k - 1) or "\u064b" in first or country or text.words[k - 1] in _PLACE_WORDS:
        return False  # مدينة درعا
    if text.has(k - 1, "institution") and k - 1 > part[0] and not text.words[k - 1].startswith("ال"):
        return False  # مديرة الاتصالات في مكتب ميلانيا
    word = text.words[k]
    if text.has(k - 1, "given_name") and not text.classes_of[k] and _opens_words(text, k + 1):
        return False  # حذر النقيب جورج صليبا من أن: a name, and the words of the report begin after it
    if word in _DOES:
        return True  # بوتين ضاحكا
    if _is_name_in_alef(text, part, k):
        return False  # الباحثة كاتيا بروم
    how = text.words[k - 1].startswith("ال") and _HOW.match(word) is not None and is_unknown(text, k)
    following = text.word(k + 1)
    described = word.endswith("ا") and is_unknown(text, k) and following.startswith(("ي", "ت")) and len(following) > 3
    if described and len(word) > 3 and k > part[0] + 1 and k + 1 < part[1] and is_unknown(text, k + 1):
        return True  # حلما يراوده
    return is_accusative(text, k) or how


def _is_name_in_alef(text: Sentences, part: Range, k: int) -> bool:
    """Whether an unknown word in alef and the one after it are a foreign name after a title: الوزيرة مارغريتا روبليس بأن.

    An object or a manner in the accusative would have an adjective in alef after it, or none: أصدر الوزير كتابا جديدا.
    """
    last = k + 1
    if last >= part[1] or text.raw_word(k).endswith(TANWEEN) or not text.has(part[0], "human"):
        return False
    title = text.has(k - 1, "human") or text.words[k - 1].startswith("ال") or text.words[k - 1].endswith(_NISBA)
    bare = not text.words[last].startswith((*IMPERFECT, "ال", "و", "ب", "ل")) and not text.words[last].endswith("ا")
    unknown = is_unknown(text, last) and not is_action(text, last) and is_unknown(text, k) and not is_action(text, k)
    return title and bare and unknown and last + 1 == part[1]


@ENDS.rule(
    "number-begins-the-object",
    on=is_number_word,
    why="a number after a complete subject counts the object",
    example="قال المدير إن الجسر جاهز. وسجلت الوزارة 200 إصابة. وأكدت أن الوضع جيد.",
    counterexample="قال المدير إن الجسر جاهز. وسجلت الوزارة إصابة واحدة. وأكدت أن الوضع جيد.",
)
def _number(text: Sentences, part: Range, k: int) -> bool:
    if not is_number(text, k) or text.has(part[0], "media") or text.words[k - 1] in _OF_AGE:
        return False
    name = k - 2 >= part[0] and is_unknown(text, k - 1) and text.classes_of[part[0]] <= NAME_CLASSES
    return name or is_complete(text, part, k)  # سجل توفونا فيلا عشرة أهداف


@ENDS.rule(
    "object-with-a-pronoun",
    on=_with_pronoun,
    why="a noun with a pronoun after a complete subject is an object that belongs to the subject",
    example="قال المدير إن الجسر جاهز. وحمل الرئيس حقيبته إلى القاعة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل رئيس لجنته إلى البلدة. وأكد أن الطريق مغلق.",
)
def _owned_object(text: Sentences, part: Range, k: int) -> bool:
    noun = text.cues[k]
    saying = noun is not None and noun.form == "masdar" and bool(noun.owner)  # استغرابه: his surprise
    if not (saying or is_owned(text, k)) or text.words[k] in IN_ITS_NAME or text.has(k, "lead"):
        return False  # المتحدث باسمها، النائب عنها
    if _is_own_act(text, part, k):
        return True
    if part[1] - k > 1 and _opens_after_name(text, part, k) and text.words[k].endswith(_FRENCH):
        return False  # الباحثة دوروتيه شميد إن
    after_owned = k == part[0] + 1 and is_owned(text, part[0])  # أبدى سموه سعادته
    name = k - part[0] > 1 and text.has(part[0], "given_name")  # زين الدين زيدان | سعادته
    if not (after_owned or name or is_complete(text, part, k) or _has_name(text, part, k)):
        return False
    if k + 1 == part[1] and text.has(k - 1, "given_name") and (text.is_that(k + 1) or text.word(k + 1) in MARKS):
        return False  # a family name: وحيد مجروه أن، أمير سليهم:
    return not _is_joined(text, k) or not text.has(k, "human")


def _is_own_act(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is somebody's own act or statement: إدارة مستشفى جدة | ترحيبها، قرقاش | تغريدته."""
    stem = next((text.words[k].removesuffix(e) for e in OWNED_ENDINGS if text.words[k].endswith(e)), "")
    if k > part[0] + 1:
        return is_action_word(stem) and text.words[k - 1] not in _NAME_PARTS and not text.has(k - 1, "preposition")
    said = bool(classes(stem[:-1] + "ة") & {"document", "occasion"}) or is_action_word(stem)
    return said and not text.classes_of[part[0]] and not text.words[part[0]].startswith("ال")


@ENDS.rule(
    "object-of-a-body",
    led_by=lambda word: has(word, "institution", "document", "state", "plural"),
    on=_may_be_object_of_body,
    why="a body or a group with a definite name is complete, so a noun without article after it is the object",
    example="قال المدير إن الجسر جاهز. ووثق المرصد السوري سرقة عشرة متاحف. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووثق المرصد السوري لحقوق الإنسان القصف. وأكد أن الطريق مغلق.",
)
def _object_of_body(text: Sentences, part: Range, k: int) -> bool:
    if text.has(part[0], "human") and not text.has(part[0], "plural"):
        return False
    if not text.has(part[0], "institution", "document", "state", "plural") or text.has(part[0], "media", "medium_kind"):
        return False
    word = text.words[k]
    if _continues_body(text, k) or _is_construct_of_body(text, part, k) or _names_its_place(text, part, k):
        return False
    indefinite = not text.words[part[0]].startswith("ال") and not text.words[k - 1].startswith("ال")
    if indefinite and text.words[k - 1].endswith(ADJECTIVE_ENDINGS) and not is_action(text, k):
        return False  # دراسة ميدانية حديثة
    if word.startswith("ال"):
        describes = (
            word.endswith("ة")
            and word.removeprefix("ال") not in _WOMAN
            and text.words[k - 1].endswith(FEMININE_ENDINGS)
        )  # القوات المسلحة
        body = text.has(k, "institution", "human") and not word.endswith(ADJECTIVE_ENDINGS) and not describes
        if not body or not is_complete(text, part, k) or text.has(k, "order"):
            return False
        return text.has(part[0], "state") or k == part[0] + 1 or _verb_before(text, part) in _TAKES_PERSON
    after_article = text.words[k - 1].startswith("ال") and text.words[part[0]].startswith("ال")
    return (after_article or not word.endswith(ADJECTIVE_ENDINGS)) and is_complete(text, part, k)


def _names_its_place(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` says which district or body it is, after a preposition and a noun: السلطات في ولاية | تكساس."""
    inside = k - 2 > part[0] and text.has(k - 2, "preposition")
    return inside and text.words[k - 1] in _PLACE_WORDS and is_unknown(text, k) and not _is_joined(text, k)


def _continues_body(text: Sentences, k: int) -> bool:
    """Whether word ``k`` cannot begin an object: a mark, a particle, an order, a family name, «in the name of»."""
    word = text.words[k]
    if not word[0].isalpha() or len(word) == 1 or word.startswith(_IN_NAME) or _is_joined(text, k):
        return True
    family = text.has(k - 1, "given_name") and is_unknown(text, k)  # بيان صادر عن جاسم حداد
    return family or text.has(k, "self", "order", "preposition", "latter")


@ENDS.rule(
    "object-of-a-person",
    on=_may_be_object_of_person,
    why="a noun of action, a document, an occasion, a body or a country after a complete title or name is the object",
    example="قال المدير إن الجسر جاهز. وأكمل الوزير الجديد ترميم قلعة قديمة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وزار وزير ترميم القلاع السهول. وأكد أن الطريق مغلق.",
)
def _object_of_person(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if _goes_on(text, part, k) or _is_holder_after_comma(text, k):
        return False
    if text.words[k - 1] in _MAKERS and text.has(k, "document"):
        return False  # معدة الدراسة شيخة الرواحي
    if _after_a_name_with_lam(text, part, k):
        return True
    if _ends_a_name(text, part, k):
        return False
    if not (is_action(text, k) or (text.has(k, *_THINGS) and not text.has(k, "human", "given_name"))):
        return False
    if text.words[k - 1] in _NAME_PARTS or text.words[k - 1] in BEFORE_NAME:
        return False  # أمين سر منظمة، الدكتور فتح الباري
    if _after_surname(text, part, k):
        return True  # السبسي الحركة
    if word.startswith("ال") and not is_action(text, k) and not text.has(k, "document", "occasion", "state", "thing"):
        named = k - 2 >= part[0] and text.has(k - 2, "given_name") and not text.has(k - 2, "human")  # أمين سر اللجنة
        return named and not text.has(k - 1, "given_name")
    if _is_never_in_a_name(text, part, k):
        return not text.has(k - 1, "preposition", "institution")  # مصدر مصري مسؤول وجود، محافظة حائل وقوع
    if _after_one_name(text, part, k):
        return not _is_joined(text, k - 1) and not is_action(text, k - 1)  # المدير الفني جروس حفل عشاء
    return _after_lone_name(text, part, k) or is_complete(text, part, k) or _has_name(text, part, k)


def _is_holder_after_comma(text: Sentences, k: int) -> bool:
    """Whether word ``k`` begins the name of who holds a title, between a comma and a mark or «that»: السفير، بيت هوكسترا أن."""
    if text.words[k - 1] not in COMMAS or k + 2 >= text.size or not is_unknown(text, k + 1):
        return False
    return text.words[k + 2] in MARKS or text.is_that(k + 2)


def _ends_a_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is the adjective or the family name that ends a subject."""
    word, named = text.words[k], text.has(k - 1, "given_name")
    if named and k == part[0] + 1 and text.has(k + 1, "human") and word.startswith("ال") and not text.has(k, "human"):
        return True  # أشرف القدرة الناطق
    if word.startswith("ال") and word.endswith(ADJECTIVE_ENDINGS):
        if text.words[k - 1].startswith("ال"):
            return True  # الكلية التقنية
        if named and text.has(k - 2, "given_name") and word.endswith(FAMILY):
            return True  # سمير حسن الدوري
    last = text.is_that(k + 1) or (text.has(k + 1, "preposition") and _said_alone(text, part))
    return named and (word in _IN_TA or (k + 1 == part[1] and last))  # سمير عودة، شذى بيان أن، أشرف القدرة في بيان


def _said_alone(text: Sentences, part: Range) -> bool:
    """Whether a verb of saying that takes no object comes before a noun phrase: قال الناطق أشرف القدرة في بيان إن."""
    verb = text.cues[part[0] - 1] if part[0] else None
    return verb is not None and verb.finite and verb.strong and verb.takes.isdisjoint(_OBJECTS)


def _is_never_in_a_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is an act that no name or title has, not after a department: محافظة حائل وقوع, قسم منع الجريمة."""
    return text.words[k] in _NEVER_NAME and k > part[0] + 1 and text.words[k - 1] not in _OF_DEPARTMENT


def _goes_on(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is joined to the title before it, or describes it: الكلية التقنية، قوات الدول المشاركة."""
    word, before = text.words[k], text.words[k - 1]
    if _is_joined(text, k) and not is_action(text, k):
        return True
    if _is_construct_of_body(text, part, k):
        return True
    if not word.startswith("ال"):
        return False
    joined = before[0] in _JOINED_BEFORE and before[1:].startswith("ال") and not listed(before)  # بالخطوط السعودية
    if (word.endswith(ADJECTIVE_ENDINGS) and (before.startswith("ال") or joined)) or _in_a_construct(text, part, k):
        return True
    if not before.startswith("ال") or text.has(k - 1, "human"):
        return False
    described = before.endswith(FEMININE_ENDINGS) and word.endswith("ة")  # قسم الخدمات المساندة
    return described or _ADJECTIVE_OF_MANY.match(word) is not None


def _is_construct_of_body(text: Sentences, part: Range, k: int) -> bool:
    """Whether the word before ``k`` is a noun in ي after a feminine one, which it does not describe: بعثة تقصي حقائق."""
    feminine = text.words[part[0]].endswith("ة") and k == part[0] + 2
    return feminine and text.words[k - 1].endswith(_NISBA) and not text.classes_of[k - 1]


def _after_a_name_with_lam(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is an act, after a name with «ل»: المحامية الجديدة لترامب | تأجيل."""
    before = text.words[k - 1]
    if before[0] != "ل" or listed(before) or k <= part[0] + 2 or classes(before[1:]) - NAME_CLASSES:
        return False
    return before not in FIELDS and is_action(text, k) and not text.words[k].startswith("ال")


def _after_surname(text: Sentences, part: Range, k: int) -> bool:
    """Whether a lone surname with the article comes before word ``k``: السبسي."""
    surname = text.words[part[0]]
    if not text.words[k].startswith("ال"):
        return False
    return k == part[0] + 1 and not text.classes_of[part[0]] and surname.startswith("ال") and surname.endswith(_NISBA)


def _after_one_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether a title and one unknown name come before an act or thing at word ``k``: المدير الفني جروس | حفل عشاء."""
    one = k - 2 >= part[0] and is_unknown(text, k - 1) and text.words[k - 2].startswith("ال")
    thing = is_action(text, k) and not text.words[k].startswith("ال") and k + 1 < part[1]
    return one and thing and text.has(part[0], "human")


def _in_a_construct(text: Sentences, part: Range, k: int) -> bool:
    """Whether a noun without article before word ``k`` only looks like an adjective: مجلس مدققي الحسابات."""
    before = text.words[k - 1]
    if before.startswith(_WITH_THE) or not before.endswith(ADJECTIVE_ENDINGS):
        return False
    if text.classes_of[k - 1]:
        return not listed(before) and before.endswith(_NISBA) and text.has(k - 1, "human")  # مدققي, of مدققون
    if _has_name(text, part, k):
        return False
    if any(text.has(m, "given_name") or text.words[m] in BEFORE_NAME for m in range(part[0], k - 1)):
        return False
    definite = any(text.words[m].startswith("ال") for m in range(part[0], k - 2))  # الرئيس التنفيذي لشركة تقنية
    definite = definite and (text.words[k - 2][0] == "ل" or text.has(k - 2, "institution"))
    return definite or (before.endswith(_NISBA) and text.has(part[0], "institution") and k == part[0] + 2)


def _after_lone_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is what a lone unknown name visits or publishes: يزور جونسون واشنطن، نشر ترامب تغريدة."""
    if k != part[0] + 1 or text.classes_of[part[0]]:
        return False
    following = text.word(k + 1)
    of_something = k + 1 < part[1] and (following.startswith("ال") or is_owned(text, k + 1))
    if text.words[k] in _NEVER_NAME and of_something:
        return True  # أكد تيلرسون وقوف بلاده
    if (
        of_something
        and following.startswith("ال")
        and text.has(k, "institution", "media")
        and _takes_person(text, part)
    ):
        return True  # اتهم ترامب وسائل الإعلام
    return text.has(k, "state") or (text.has(k, "document") and text.words[k].endswith("ة"))


def _takes_person(text: Sentences, part: Range) -> bool:
    """Whether the verb before a noun phrase takes somebody as its object: اتهم, انتقد."""
    verb = text.cues[part[0] - 1] if part[0] else None
    return _verb_before(text, part) in _TAKES_PERSON or (verb is not None and verb.finite and "person" in verb.takes)


def is_definite_body(text: Sentences, k: int) -> bool:
    """Whether a body with the article is at word ``k``: السلطات, and no person or medium, which a name may follow."""
    body = text.words[k].startswith("ال") and text.has(k, "institution")
    return body and not text.has(k, "human", "given_name", "media", "medium_kind")


@ENDS.rule(
    "object-after-the-mother-of",
    led_by=MOTHER.__contains__,
    on=_with_article,
    why="after «the mother of» and a name a definite noun that is no family name is the object",
    example="قال المدير إن الجسر جاهز. وأطفأت أم زهدي المصباح. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت أم زهدي الأردنية. وأكدت أن الطريق مغلق.",
)
def _after_kunya(text: Sentences, part: Range, k: int) -> bool:
    return k == part[0] + 2 and text.words[part[0]] in MOTHER and not text.words[k].endswith(ADJECTIVE_ENDINGS)


@ENDS.rule(
    "definite-masculine-object",
    led_by=lambda word: has(word, "institution", "document", "media"),
    on=_may_be_masculine_object,
    why="a definite word without ة after a single feminine noun is no adjective of it: it is the object",
    example="قال المدير إن الجسر جاهز. ورفعت الدراسة الغطاء عن الأمر. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت اللجنة العليا إلى البلدة. وأكدت أن الطريق مغلق.",
)
def _masculine_object(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if not word.startswith("ال") or k > part[0] + 3:
        return False
    described = text.words[part[0]].startswith("ال") and text.words[k - 1].startswith("ال") and k == part[0] + 2
    if described and text.words[k - 1].endswith("ة") and is_action(text, k) and text.has(part[0], "institution"):
        return True  # طلبت الأمم المتحدة | التحقيق
    if not all(w.startswith("ال") and w.endswith("ة") for w in text.words[part[0] : k]):
        return False
    if word.endswith(NO_MASCULINE) or text.has(k, "order", "human") or _ELATIVE.match(word):
        return False
    return text.has(part[0], "institution", "document", "media")


@ENDS.rule(
    "body-after-a-woman",
    led_by=_is_woman,
    on=_is_definite_thing,
    why="a body, a country or a document with the article after a woman's title does not describe her: it is the object",
    example="قال المدير إن الجسر جاهز. وانتقدت الوزيرة الحزب. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت الوزيرة الجديدة. وأكدت أن الطريق مغلق.",
)
def _body_after_woman(text: Sentences, part: Range, k: int) -> bool:
    if not _is_woman(text.words[part[0]]) or not _is_definite_thing(text.words[k]) or text.has(k, "order"):
        return False
    return k == part[0] + 1 and not text.words[k].endswith((_NISBA, _OF_KIND))  # الوزيرة الفرنسية


@ENDS.rule(
    "object-of-a-long-name",
    on=_ends_long_name,
    why="after a title and its name a noun in ة or a quantifier begins the object",
    example="قال المدير إن الجسر جاهز. وأهدى الممثل الشهير ويل سميث قلادة كبيرة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وفاز الممثل الشهير نبيل سلامة. وأكد أن الطريق مغلق.",
)
def _object_of_long_name(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if word in QUANTIFIERS and text.word(k - 2) in _ONE_OF and not text.words[k - 1].startswith("ال"):
        return False  # أحد سكان بعض الأحياء
    if word in QUANTIFIERS:
        name = k > part[0] + 1 or not text.classes_of[part[0]]  # حث الحقيل جميع الموظفين
        return name and not is_number(text, k - 1) and not text.has(k - 1, "preposition")
    if (
        not word.endswith("ة")
        or not (is_unknown(text, k) or text.has(k, "titled"))
        or word.startswith(BARE_STARTS)
        or word in _IN_TA
    ):
        return False
    place = _is_joined(text, k - 1)  # بمنطقة مكة المكرمة
    names = is_unknown(text, k - 1) and is_unknown(text, k - 2) and not place
    return k > part[0] + 3 and names and text.has(part[0], "human")


@ENDS.rule(
    "definite-feminine-object",
    led_by=lambda word: word.startswith("ال") and not word.endswith(FEMININE_ENDINGS),
    on=lambda word: word.startswith("ال") and word.endswith("ة"),
    why="a definite word in ة after a single masculine title is no adjective of it: it is the object",
    example="قال المدير إن الجسر جاهز. وغادر الوزير القاعة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وغادرت الوزيرة الجديدة. وأكدت أن الطريق مغلق.",
)
def _feminine_object(text: Sentences, part: Range, k: int) -> bool:
    word, head = text.words[k], text.words[part[0]]
    if k != part[0] + 1 or not word.startswith("ال") or not word.endswith("ة") or text.has(k, "human", "order"):
        return False
    if not head.startswith("ال") or head.endswith(FEMININE_ENDINGS) or text.has(part[0], "plural"):
        return False
    if not text.has(part[0], "human") and head not in _MASCULINE:
        return False
    return k + 1 == part[1] or not text.words[k + 1].startswith("ال")


@ENDS.rule(
    "person-as-object",
    on=_is_human,
    why="after a verb of meeting, receiving, appointing or the like, a second person is the object",
    example="قال المدير إن الجسر جاهز. واستقبل الرئيس اللبناني وزير الطاقة الجديد. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وتوجه الشيخ محمد وزير الطاقة إلى البلدة. وأكد أن الطريق مغلق.",
)
def _person_object(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if _is_counted(text, k):
        return False  # واعتبر ثلاثة مسؤولين، باسم انتخابات أعضاء المجالس
    if not text.has(k, "human") or text.has(k, "given_name") or (word[0] == "و" and not listed(word)):
        return False
    if text.has(k, "order") or (word.startswith("ال") and _may_describe(text, k)):
        return False  # المدير الرياضي، وزير الأشغال العامة
    if word.startswith("ال") and text.has(k - 1, "given_name"):
        return False  # يوسف الشاهد
    if (word in _STYLED and text.word(k + 1) in _STYLES) or not _STYLES.isdisjoint(text.words[max(0, k - 2) : k]):
        return False  # رئيس النادي صاحب السمو الملكي الأمير سامي
    if word in BEFORE_NAME and not text.words[part[0]].startswith("ال") and not _named_before(text, part, k):
        return False  # استشاري العيون الدكتور ياسر: a role and its holder
    verb = _verb_before(text, part)
    if verb not in _TAKES_PERSON or (verb in _OR_CLAUSE and text.word(part[1]).startswith(THAT_WORDS)):
        return False  # اعتبر المرشح للرئاسة الأمير سامي أن: the clause is what it takes
    foreign = k - 3 > part[0] and is_unknown(text, k - 1) and is_unknown(text, k - 2)  # الألمانية كلارا فوغت
    return is_complete(text, part, k) or _has_name(text, part, k) or not text.classes_of[part[0]] or foreign


def _may_describe(text: Sentences, k: int) -> bool:
    """Whether a word may be an adjective by its ending; one in ي is none of a noun in ة: اعتقلت الشرطة | الصحفي."""
    word = text.words[k]
    return word.endswith(ADJECTIVE_ENDINGS) and not (word.endswith(_NISBA) and text.words[k - 1].endswith("ة"))


def _is_counted(text: Sentences, k: int) -> bool:
    """Whether a number, or a plural in ات of an event or a document without article, goes on with word ``k``."""
    if is_number(text, k - 1):
        return True
    before = text.words[k - 1]
    bare = before.endswith(_OF_WOMEN_OR_THINGS) and not before.startswith("ال")
    return bare and text.has(k - 1, "occasion", "document")


def _named_before(text: Sentences, part: Range, k: int) -> bool:
    """Whether a given name comes before word ``k``."""
    return any(text.has(m, "given_name") and not text.has(m, "human") for m in range(part[0], k))


def _verb_before(text: Sentences, part: Range) -> str:
    """The word before a noun phrase, without و or ف."""
    verb = text.word(part[0] - 1)
    return verb[1:] if verb[:1] in ("و", "ف") and verb not in _TAKES_PERSON else verb


@ENDS.rule(
    "people-in-the-object-form",
    on=lambda word: word.startswith("ال") and word.endswith("ين"),
    why="a plural of people in ين after a complete subject has the form of an object",
    example="قال المدير إن الجسر جاهز. وأنذرت الأمم المتحدة المزارعين. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وأنذر نقيب المزارعين الصحف. وأكد أن الطريق مغلق.",
)
def _people_as_object(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if k == part[0] + 1 and not text.classes_of[part[0]] and word.endswith("يين") and len(word) > LONG_PLURAL:
        chief = text.words[part[0]] in _CHIEF  # كبير الاقتصاديين
        return not (chief or text.words[part[0]].startswith("ال") or text.has(k, "given_name"))  # حث ماكرون الأوروبيين
    return is_object_form(text, k) and text.words[k - 1] not in QUANTIFIERS and is_complete(text, part, k)


@ENDS.rule(
    "nation-after-a-name",
    on=lambda word: word in _NATIONS,
    why="the name of a nation after one name without a title is whom the verb speaks to",
    example="قال المدير إن الجسر جاهز. وحث بوتين الأتراك على الصبر. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وحث زعيم الأتراك على الصبر. وأكد أن الطريق مغلق.",
)
def _nation_after_name(text: Sentences, part: Range, k: int) -> bool:
    if k != part[0] + 1 or text.words[k] not in _NATIONS or text.classes_of[part[0]]:
        return False
    return text.words[part[0]] not in _CHIEF and not text.words[part[0]].startswith("ال")


@ENDS.rule(
    "thing-after-a-full-plural",
    led_by=_is_full_plural,
    why="a plural in ون keeps its ن, so the noun after it does not say whose people they are: it is the object",
    example="قال المدير إن الجسر جاهز. وأيد مراقبون قرار المحكمة. وأكدوا أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل مراقبون أمنيون إلى البلدة. وأكدوا أن الطريق مغلق.",
)
def _thing_after_full_plural(text: Sentences, part: Range, k: int) -> bool:
    if k != part[0] + 1 or not _is_full_plural(text.words[part[0]]):
        return False
    if text.words[k].startswith("ال") or text.words[k].endswith((*_PLURAL, *ADJECTIVE_ENDINGS)):
        return False
    return is_action(text, k) or text.has(k, *_THINGS)


def _is_rank(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is the rank or honorific of the person named after it: الفريق الركن، الدكتور سامي."""
    return text.word(k + 1) in _RANKS or (text.words[k] in BEFORE_NAME and text.has(k + 1, "given_name"))


@ENDS.rule(
    "definite-after-an-indefinite-subject",
    led_by=lambda word: has(word, *NOUN_FIRST) and not word.startswith(_WITH_THE),
    on=_with_article,
    why="a noun with the article after an indefinite subject and its adjective is the object: they do not agree",
    example="قال المدير إن الجسر جاهز. ووزع مسؤول محلي الخبز. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل مسؤول محلي رفيع المستوى. وأكد أن الطريق مغلق.",
)
def _definite_after_indefinite(text: Sentences, part: Range, k: int) -> bool:
    first, word, before = part[0], text.words[k], text.words[k - 1]
    if (
        not text.raw_word(k).startswith("ال")
        or word in _AFTER_ADJECTIVE
        or (word in _FORMER and text.has(first, "human"))  # محافظ نينوى السابق
        or before in _ONE_OF
        or (text.has(first, "human") and _is_rank(text, k))  # قائد شرطة محافظة الساحل الفريق الركن سامي حداد
        or text.has(k, "time", "given_name")
    ):
        return False
    if any(text.words[m].startswith(_WITH_THE) for m in range(first, k)) or not text.has(first, *NOUN_FIRST):
        return False
    if k == first + 1:  # مسؤولون السكان: a construct would be مسؤولو
        return before.endswith("ون") and text.has(first, "human") and len(before) > SHORT_VERB
    plain = before.removeprefix("و") if not listed(before) else before
    if plain.endswith(_PROTECTION) and text.has(k - 2, "institution"):
        return False  # رئيسة جمعية حماية المستهلك
    if (
        _in_a_construct(text, part, k)
        or classes(plain) - {"human"}
        or not plain.endswith(ADJECTIVE_ENDINGS)
        or text.has(k - 2, "preposition")
    ):
        return False
    feminine = (
        text.words[first].endswith(FEMININE_ENDINGS) or text.has(first, "plural") or has(text.words[first], "media")
    )
    return plain.endswith("ون") or plain.endswith("ة") == feminine


@ENDS.rule(
    "thing-after-a-plural-of-people",
    led_by=lambda word: word.startswith("ال") and not word.endswith((_OF_WOMEN, *FEMININE_ENDINGS)),
    on=_with_article,
    why="a definite thing in ة, or a noun of action, right after a plural of men is no adjective of them: it is the object",
    example="قال المدير إن الجسر جاهز. وغادر القرويون القرية. وأكدوا أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وغادر القرويون العرب القرية. وأكدوا أن الطريق مغلق.",
)
def _thing_after_people(text: Sentences, part: Range, k: int) -> bool:
    head, word = text.words[part[0]], text.words[k]
    if k != part[0] + 1 or not head.startswith("ال") or head.endswith((_OF_WOMEN, *FEMININE_ENDINGS)):
        return False  # الجهات المعنية
    if not (text.has(part[0], "human") or source_kind(text, (part[0], k)) == "collective"):
        return False
    if not (head.endswith(_PLURAL_OF_MEN) or text.has(part[0], "plural")) or not word.startswith("ال"):
        return False
    if word in _BROKEN_ADJECTIVES or word.endswith((*_PLURAL, "ي")) or text.has(k, "human", "order", "given_name"):
        return False
    described = k + 1 < part[1] and text.words[k + 1].startswith("ال") and text.words[k + 1].endswith("ة")
    if word.endswith(_OF_KIND) and not head.endswith(_PLURAL_OF_MEN):
        return False  # المصادر الطبية: a broken plural and its adjective
    return described or is_action(text, k) or word.endswith(("ة", "ات"))


@ENDS.rule(
    "object-of-one-of-them",
    led_by=_ONE_OF.__contains__,
    on=_with_article,
    why="after «one of the villagers» a definite noun that is no plural is no adjective of them: it is the object",
    example="قال المدير إن الجسر جاهز. ودخل أحد المسعفين البيت. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل أحد القرويين الغاضبين. وأكد أن الطريق مغلق.",
)
def _object_of_one(text: Sentences, part: Range, k: int) -> bool:
    word, before = text.words[k], text.words[k - 1]
    if (
        k != part[0] + 2
        or text.words[part[0]] not in _ONE_OF
        or not (before.startswith("ال") and before.endswith("ين"))
    ):
        return False
    plain = word.startswith("ال") and not word.endswith((*_PLURAL, "ي")) and word not in _BROKEN_ADJECTIVES
    return plain and not text.has(k, "human", "order", "given_name")


@ENDS.rule(
    "medium-told-after-a-name",
    on=lambda word: has(word, "medium_kind"),
    why="after a verb of telling and a lone name, an agency, a paper or a channel is whom it was told",
    example="قال المدير إن الجسر جاهز. وأبلغ لوفين وكالة «المدار» أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وأبلغت إدارة وكالة «المدار» السكان أن الطريق مغلق.",
)
def _medium_told(text: Sentences, part: Range, k: int) -> bool:
    verb = text.cues[part[0] - 1] if part[0] else None
    lone = k <= part[0] + 2 and not text.words[part[0]].startswith("ال") and text.classes_of[part[0]] <= NAME_CLASSES
    return verb is not None and verb.finite and verb.lemma in TELLS and lone


@ENDS.rule(
    "what-a-person-works-for",
    on=_TOWARDS.__contains__,
    why="«to» or «from» and a noun of action after a person says what the person works for or manages: no part of the name",
    example="سعى الوسيط إلى تحقيق هدنة قصيرة. وقال إن الجسر جاهز.",
    counterexample="سعى الوسيط إلى المدير. وقال إن الجسر جاهز.",
)
def _works_for(text: Sentences, part: Range, k: int) -> bool:
    if text.words[k] not in _TOWARDS or k + 1 >= part[1] or not text.has(part[0], "human") or not part[0]:
        return False
    if not text.words[part[0]].startswith("ال") or not text.words[k - 1].startswith("ال"):
        return False
    return is_action(text, k + 1) and not text.words[k + 1].startswith("ال")


@ENDS.rule(
    "any-begins-the-object",
    on=lambda word: word == _ANY,
    why="«any» after a subject begins the object: what somebody denies or rejects",
    example="قال المدير إن الجسر جاهز. واستغل الوزير سامي حداد أي فرصة في الأمر. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ورفض الوزير سامي حداد العرض. وأكد أن الطريق مغلق.",
)
def _any(text: Sentences, part: Range, k: int) -> bool:
    letters = text.word(k - 1) in _LETTERS or text.word(k + 1) in _LETTERS  # بي أي
    return (
        text.words[k] == _ANY
        and text.raw_word(k)[0] == "أ"
        and not letters
        and not text.has(k - 1, "preposition", "medium_kind")
        and len(text.words[k - 1]) > 2
    )


@ENDS.rule(
    "object-with-ba",
    on=_with_ba_first,
    why="«ب» with a noun of action, a person or somebody's own thing belongs to the verb and not to its subject",
    example="قال المدير إن الجسر جاهز. وأقر الحارس بالتأخر. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وحضر مسؤول بالبحرية. وأكد أن الطريق مغلق.",
)
def _with_ba(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if text.words[k - 1] in _CHARGED or (word in IN_ITS_NAME and _is_spokesman(text.words[k - 1])):
        return False  # الوزير المكلف بالعلاقات، المتحدثة باسمه, but أعرب الملك باسمه
    if _with_ba_surely(text, part, k):
        return True
    lone = k == part[0] + 1 and not text.classes_of[part[0]] and not listed(word)
    lone = lone and (word.endswith("ة") or (word.startswith("بال") and is_action_word(word[1:])))  # حداد بتوعية السكان
    if (
        not word.startswith("ب")
        or word in _ACTING
        or not (lone or is_complete(text, part, k) or _has_name(text, part, k) or _named_before(text, part, k - 1))
    ):
        return False  # المدير سامي حداد | بحماية، عبد المجيد تبون | برسالة
    if begins_with_ba(text, k) or word[1:] in QUANTIFIERS:
        return True
    if listed(word) or len(word) < 5 or has(word[1:], *_PLACES) or not _PLACE_WORDS.isdisjoint((word[1:], word[3:])):
        return False
    if not word.startswith("بال"):
        return False  # الرئيس بوتين
    return is_unknown(text, k) and not any(text.has(m, "given_name", "human") for m in range(k + 1, part[1]))


def _is_spokesman(word: str) -> bool:
    """Whether a word is a role for somebody else: المتحدثة، والمتحدث، الناطق."""
    return has(word.removeprefix("و").removeprefix("ال").removesuffix("ة"), "role_of")


def _with_ba_surely(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is «ب» with statements, or with a hamza after a lone name: ترامب بتصريحات، كومي بإقالته."""
    word = text.words[k]
    protects = word[0] == _WITH_BA and word.endswith(_PROTECTION) and word[1:] not in _PLACE_WORDS
    if protects and not listed(word) and _named_before(text, part, k):
        return True  # آبي أحمد بحماية الأقليات, but مدير الصحة بولاية كسلا
    if k > part[0] + 1 and has(word[1:], "occasion") and word.endswith("ات") and not word.startswith("بال"):
        return True
    if word in _BY_WHAT and not (text.has(part[0], "document") and k == part[0] + 1):
        return True  # الشاعرة دارين طاطور بتهمة التحريض, but تقرير بشأن
    if part[0] in text.closed and text.quote_end[part[0]] == k - 1 and word[0] == _WITH_BA and not listed(word):
        return True  # وشبه «المدار» بشركة «النهر»
    lone = k == part[0] + 1 and not text.classes_of[part[0]] and text.raw_word(k).startswith("بإ")
    return lone and not listed(word) and not has(word[1:], *_PLACES)


@ENDS.rule(
    "purpose-after-a-name",
    on=_with_lam_first,
    why="«ل» with a noun of action after a name says what for, and is no part of the name",
    example="قال المدير إن الجسر جاهز. وتوجه الدكتور ريحان لكشف الممر المائي. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وحضر المدير التنفيذي لتطوير الأعمال. وأكد أن الطريق مغلق.",
)
def _purpose(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if _is_spoken_to(text, part, k):
        return True
    if _is_in_a_name(text, part, k):
        return False
    if word[0] == "ل" and text.addressee(k) and not listed(word) and text.words[k - 1] not in _BELONGS:
        return k > part[0] + 1 or not text.has(part[0], "human")
    if k == part[0] + 1 and not text.classes_of[part[0]] and _has_known_lam(text, part, k):
        return not is_action(text, part[0])  # ترامب لبرنامج
    if word[0] != "ل" or listed(word) or k < part[0] + 2 or text.words[k - 1] in _BELONGS:
        return False
    if _has_name(text, part, k):
        if text.has(part[0], "human") and "human" in classes(without_lam(word)):
            return True  # ترامب للقاضي بريت
        if word.startswith("لل") or classes(word[1:]):
            return not _in_name_of_body(text, part, k)
    if not is_action_word(word[1:]):
        return False
    if text.words[part[0]] in _NO_PURPOSE and is_complete(text, part, k):
        return True  # السلطات المصرية لتجفيف المنابع
    return text.has(part[0], "human") and not text.words[k - 1].startswith("ال") and not is_action(text, k - 1)


def _is_in_a_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether «ل» at word ``k`` is in the name of a body: المجلس الوطني للإعلام، الأمين العام لـ«المدار»، الشيخ سامي."""
    press = text.words[k] in _FOR_THE_PRESS and text.has(part[0], "institution", "media")
    return press or is_of_body_in_marks(text, k, part[0])


def _after_one_of_them(text: Sentences, part: Range, k: int) -> bool:
    """Whether «for the ...» at word ``k`` comes after «one of the ...»: أحد الحرفيين | للعمل."""
    one = k == part[0] + 2 and text.words[part[0]] in _ONE_OF and text.words[k - 1].endswith("ين")
    return one and text.words[k].startswith("لل") and not text.has(k, "institution")


def _is_spoken_to(text: Sentences, part: Range, k: int) -> bool:
    """Whether «ل» at word ``k`` says to whom: عيتاني | لهيومن رايتس, النيابة | للمتهمين."""
    if is_told(text, k) or _after_one_of_them(text, part, k):
        return True
    word = text.words[k]
    people = word.startswith("لل") and word.endswith(_OBLIQUE) and has("ال" + word[2:-2], "human")
    return people and k == part[0] + 1 and is_definite_body(text, part[0])


def _has_known_lam(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is «ل» with a known noun, or with the article after a surname: لبرنامج، الشهراني للشهداء."""
    word = text.words[k]
    if word[0] != "ل" or listed(word):
        return False
    return bool(classes(word[1:])) or (word.startswith("لل") and text.words[part[0]].endswith(_NISBA))


def _in_name_of_body(text: Sentences, part: Range, k: int) -> bool:
    """Whether a body or another name is near, so that «ل» belongs to a title: مركز الملك سلمان للإغاثة."""
    body = any(text.has(m, "institution") and not text.words[m].startswith("ال") for m in range(part[0], k))
    return body or any(text.has(m, "given_name") for m in range(k + 1, part[1]))


@ENDS.rule(
    "preposition-after-a-name",
    on=_may_be_preposition,
    why="a preposition after a bare name or a country belongs to the verb and not to its subject",
    example="قال المدير إن الجسر جاهز. وخافت إسرائيل من مصر. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل عضو في المجلس. وأكد أن الطريق مغلق.",
)
def _preposition_after_name(text: Sentences, part: Range, k: int) -> bool:
    if "preposition" not in text.classes_of[k]:
        return False
    own = text.classes_of[part[0]]
    if text.words[k] in _PLACED_AT and k > part[0] + 1 and _has_name(text, part, k):
        return not any(text.has(m, "given_name", "human") for m in range(k + 1, part[1]))
    if "state" in own or (own and own <= NAME_CLASSES):
        return k <= part[0] + 3
    if text.words[part[0]].startswith("ال"):  # المشرف على المشروع, but الدغريري في سرد
        nisba = text.words[part[0]].endswith(_NISBA) and not own and text.words[k] in _PLACED_AT
        return nisba and k == part[0] + 1 and is_action(text, k + 1)
    return k == part[0] + 1 and not own and text.words[k] in _PLACED_AT and not is_action(text, part[0])


def begins_with_ba(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is ب with a noun of action, a person or a noun with a pronoun: بحماية، بالشاعر، بحسابه."""
    word = text.words[k]
    rest = word[1:]
    short = len(word) < 5 and not is_action_word(rest)  # بعدم
    if not word.startswith("ب") or short or listed(word) or text.cues[k] is not None:
        return False
    if text.has(k - 1, "given_name") and not rest.startswith("ال") and not classes(rest) and not is_action_word(rest):
        return False  # سعاد بركات
    if text.has(k - 1, "given_name") and word.startswith(_SON_OF_WEST) and not listed(rest):
        return False  # يونس بوطالب
    if has(rest, "institution", "state", "given_name"):
        return False
    bare = rest.removeprefix("ال")
    action = is_action_word(bare) or (rest != bare and len(bare) == 4 and bare.startswith("ت"))
    if action or has(rest, "human", "occasion"):
        return True
    if rest.endswith(_OWN) and len(rest) > 3 and not text.has(k - 1, "role_of"):
        return not _speaks_for(text, k)
    return len(rest) > 5 and rest.endswith("ات") and not has(rest, "institution")


def _speaks_for(text: Sentences, k: int) -> bool:
    """Whether word ``k`` says in whose name a spokesman speaks: الناطق باسمه."""
    return text.words[k].startswith(_IN_NAME) and has(text.words[k - 1].removeprefix("ال"), "role_of")


def is_unknown(text: Sentences, k: int) -> bool:
    """Whether nothing is known of a word: no class and no reporting word."""
    return text.words[k][0].isalpha() and not text.classes_of[k] and text.cues[k] is None


def _is_joined(text: Sentences, k: int) -> bool:
    """Whether word ``k`` begins with a particle: و، ل، ب."""
    return text.flags[k] & _PARTICLE_FIRST != 0


def _begins_with_particle(word: str) -> bool:
    """Whether a folded word begins with a particle and not with a letter of its own."""
    if word[0] not in "ولب" or listed(word) or is_action_word(word):
        return False
    return len(word) > 4 or (len(word) > 3 and bool(classes(word[1:])))


_PARTICLE_FIRST = flag(_begins_with_particle)


def _has_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether a person's name ends before word ``k``: a given name, or a family name after one."""
    if text.has(k - 1, "given_name"):
        return k - 1 > part[0] or not text.has(k - 1, "human")  # أمين رابطة الأدباء
    family = text.words[k - 1].startswith("ال") or is_unknown(text, k - 1)
    return family and k - 2 >= part[0] and text.has(k - 2, "given_name")


# --- subjects that are too long ---------------------------------------------------------------------------------------


@CUTS.rule(
    "known-name-ends",
    why="a subject that begins with the name of a known speaker ends with that name",
    example=("قال العقيد الغامدي إن الإدارة بدأت. وزار الغامدي السهول الخضراء في البلدة. وأكد أن المهلة قصيرة."),
    counterexample="قال العقيد منصور الغامدي إن الإدارة بدأت. وأكد أن المهلة قصيرة.",
)
def _known_name(clause: Clause, part: Range) -> int:
    text = clause.text
    if text.words[part[0]] not in clause.known:
        return part[1]
    if can_speak(text, part):  # a known name, and not the object after it
        alone = text.word(part[0] + 1) == "في" and text.words[part[0]].startswith("ال")
        return part[0] + 1 if alone else part[1]  # ويعمل الجندي في مركز
    name = part[0] + 1
    if text.words[part[0]].endswith(ADJECTIVE_ENDINGS):  # البرتغالي جواو بريتو
        while (
            name < part[1]
            and is_unknown(text, name)
            and not (text.words[name].startswith("ال") or is_action(text, name))
        ):
            name += 1
    for m in range(name, part[1]):
        if text.words[m] not in clause.known and text.words[m] not in _NAME_PARTS:
            return without_title(text, (part[0], m))[1]
    return part[1]


@CUTS.rule(
    "long-subject-ends",
    why=(
        "a subject of more than 11 words has run into what the verb says of it, and ends at a "
        "preposition or after 8 words"
    ),
    example=(
        "افتتح وكيل إمارة منطقة الجبل الدكتور حامد الشمري رئيس اللجنة العليا للتنمية الزراعية المعرض. "
        "وأكد أن المهلة قصيرة."
    ),
    counterexample="افتتح وكيل إمارة منطقة الجبل المعرض. وأكد أن المهلة قصيرة.",
)
def _long(clause: Clause, part: Range) -> int:
    first, last = part
    if last - first <= LONG_SUBJECT:
        return last
    return next((m for m in range(first + 3, last) if clause.text.has(m, "preposition")), first + CUT_AT)


# --- who may speak ----------------------------------------------------------------------------------------------------


@ENDS.rule(
    "act-after-two-names",
    led_by=_is_human,
    on=_may_be_object_of_person,
    why="after a title and two unknown words of a name a noun of action without article is what the person did or announced",
    example="وقرر رئيس الجامعة ضرغام شقير تأجيل امتحاناته. وأكد أن الطريق مغلق.",
    counterexample="ووصل رئيس جامعة تطوير التعليم. وأكد أن الطريق مغلق.",
)
def _after_two_names(text: Sentences, part: Range, k: int) -> bool:
    if k - 3 < part[0] or not is_action(text, k) or not text.has(part[0], "human"):
        return False
    if text.words[k].startswith("ال") and not _is_described(text, k):
        return False  # a family name
    if not all(is_unknown(text, m) and not _is_joined(text, m) and not is_action(text, m) for m in (k - 1, k - 2)):
        return False
    return text.words[k - 3].startswith("ال") and k + 1 < part[1]


def _is_described(text: Sentences, k: int) -> bool:
    """Whether an adjective or «which» comes after a definite noun: التفجير الإرهابي، القصف الذي."""
    adjective = text.word(k + 1).startswith("ال") and text.word(k + 1).endswith(ADJECTIVE_ENDINGS)
    return adjective or text.has(k + 1, "relative")


@ENDS.rule(
    "object-of-a-state",
    on=_may_be_masculine_object,
    why="a definite masculine noun after a feminine state is no adjective of it: it is what the state opened, closed or told",
    example="قال المدير إن الجسر جاهز. وأغلقت تركيا المعبر مساء أمس. وأكدت أن فتحه مرهون بالهدوء.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت بريطانيا العظمى أمس. وأكدت أن الوضع مرهون بالهدوء.",
)
def _object_of_state(text: Sentences, part: Range, k: int) -> bool:
    state = text.words[part[0]]
    if k != part[0] + 1 or not text.has(part[0], "state") or text.has(part[0], "human", "given_name"):
        return False
    hers = state.endswith(("ا", "ة")) or text.word(part[0] - 1).endswith("ت")
    return hers and not text.words[k].endswith(NO_MASCULINE) and not text.has(k, "order")


@ENDS.rule(
    "definite-noun-after-a-full-name",
    on=_with_article,
    why="after a verb and a full name a definite noun in ة, a title, a body or a place is the object, or begins a description",
    example="قال المدير إن الجسر جاهز. وزار هادي العامري المدينة القديمة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل عمر حسن البشير إلى المدينة. وأكد أن الطريق مغلق.",
)
def _after_full_name(text: Sentences, part: Range, k: int) -> bool:
    thing = text.words[k]
    if k - 2 < part[0] or text.has(k, "given_name", "self", "order", "latter") or thing in _GENERATIONS:
        return False
    if not (thing.endswith("ة") or text.has(k, "human", *_PLACES)):
        return False
    if part[0] == 0 or not is_unknown(text, part[0] - 1):
        return False  # قال كولفيل المتحدث باسم المفوضية: whoever is quoted keeps the title after the name
    if text.words[k - 1] in _NAME_PARTS or not _is_of_name(text, k - 1):
        return False
    for m in range(k - 2, max(part[0], k - LONG_NAME) - 1, -1):
        if (text.has(m, "given_name") and not text.has(m, "human")) or text.words[m] == _SERVANT:
            # الوزير هادي العامري, but not مركز الملك سلمان، وكالة أنباء فارس: there the name is a body's
            titled = text.has(part[0], "human") and m <= part[0] + 2
            return m == part[0] or (titled and all(text.words[n].startswith("ال") for n in range(part[0] + 1, m)))
        if not _is_of_name(text, m):
            break
    return False


def _is_of_name(text: Sentences, k: int) -> bool:
    """Whether word ``k`` may be a later part of a name: محمد شياع السوداني, عبد الفتاح السيسي, جان إيف لودريان."""
    word = text.words[k]
    if text.words[k - 1] == _SERVANT or text.has(k, "given_name"):
        return True
    if word.startswith("ال"):
        return word.endswith(FAMILY) or is_unknown(text, k)
    return is_unknown(text, k) and (word[0] not in "ولب" or not classes(word[1:])) and not is_action(text, k)


@ENDS.rule(
    "surname-is-whole",
    on=lambda word: word[0].isalpha(),
    why="a family name that the text has after a given name is whole by itself: the noun or verb after it is another",
    example="وهنا لوحات جورج أورتيغا. وعاتب أورتيغا الجالية في المدينة. وأكد أن العمل مستمر.",
    counterexample="وهنا لوحات جورج أورتيغا. وغضب أورتيغا في المدينة. وأكد أن العمل مستمر.",
)
def _surname_is_whole(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if not _is_after_surname(text, part, k):
        return False
    if text.has(k, "given_name"):
        return text.word(part[0] - 1) not in _NAME_PARTS and k + 1 < part[1]  # كوربن | تريزا ماي, but مهاتير محمد
    if word.startswith("ال"):
        return not word.endswith(FAMILY) or text.word(k + 1).startswith("ال")  # نتنياهو | الجالية, but ترامب الابن
    known = text.classes_of[k] - NAME_CLASSES or is_action(text, k) or is_accusative(text, k) or is_plain_verb(word)
    known = known or _HOW.match(word) is not None  # لم يكن كيري قادرا
    of_something = k + 1 < part[1] and text.words[k + 1].startswith("ال")  # ترامب | سحب الترخيص
    return bool(known) or of_something or (word[0] in "بل" and not listed(word) and bool(classes(word[1:])))


def _is_after_surname(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` comes after a family name, alone or after its given name, and is no part of the name."""
    before, word = text.words[k - 1 : k + 1]
    full = k == part[0] + 2 and text.has(part[0], "given_name") and word.startswith("ال")  # فرانسوا هولاند | النقاب
    if not (full or k == part[0] + 1) or not is_surname(text, k - 1) or before in _NAME_PARTS or word in _NAME_PARTS:
        return False
    if text.has(k, "self", "human") or word[0] == "و" or before[0] == "و":
        return False  # ترامب نفسه، ترامب رئيس الولايات، ترامب وماكرون
    # تشاووش أوغلو, which the text has more than once
    return text.pairs()[before, word] == 1 or (word.startswith("ال") and not full)


@ENDS.rule(
    "thing-after-a-definite-medium",
    led_by=lambda word: word.startswith("ال") and has(word, "media"),
    on=_without_article,
    why="a medium with the article is complete after its adjectives: a noun without article after it is what it showed or ran",
    example="قال المدير إن الجسر جاهز. وعرض التلفزيون الرسمي سير المحادثة. وذكر أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وعرض التلفزيون الرسمي الصور. وذكر أن الطريق مغلق.",
)
def _after_medium(text: Sentences, part: Range, k: int) -> bool:
    head, word = text.words[part[0]], text.words[k]
    if not head.startswith("ال") or not text.has(part[0], "media") or text.has(part[0], "human", "given_name"):
        return False
    if (
        not word[0].isalpha()
        or word[0] in "ولب"
        or word.startswith("ال")
        or text.has(k, "media", "preposition", "given_name", "self", "state")
    ):
        return False
    described = all(text.words[m].startswith("ال") for m in range(part[0], k))
    following = text.word(k + 1)
    return described and (k + 1 == part[1] or following.startswith("ال")) and word.isalpha() and not word.isascii()


@ENDS.rule(
    "object-after-whom-they-are-of",
    led_by=lambda word: not word.startswith("ال") and has(word, "human"),
    on=_without_article,
    why="after indefinite people «of» a definite noun, a noun without article and its definite noun are the object",
    example="قال الوزير إن الجسر جاهز. وزار وفد من الحزب مقر النقابة أمس. وأكد أن الطريق مغلق.",
    counterexample="قال الوزير إن الجسر جاهز. وزار وفد من الحزب الجديد النقابة أمس. وأكد أن الطريق مغلق.",
)
def _after_whom_they_are_of(text: Sentences, part: Range, k: int) -> bool:
    if k != part[0] + 3 or text.words[k - 2] != _OF or not text.words[k - 1].startswith("ال"):
        return False
    word, following = text.words[k], text.word(k + 1)
    if text.words[part[0]].startswith("ال") or not text.has(part[0], "human"):
        return False
    if word[0] in "ولب" or word.startswith("ال"):
        return False
    if text.has(k, "given_name", "human", "preposition", "self") or not word.isalpha():
        return False
    return k + 1 < part[1] and following.startswith("ال") and not following.endswith(FAMILY)


@ENDS.rule(
    "people-after-their-plural",
    led_by=lambda word: word.startswith("ال") and word.endswith("ون"),
    on=lambda word: _is_human(word) or word.endswith("ة"),
    why="after a plural of men in the form of a subject a noun of people or in ة without article is the object",
    example="قال المدير إن الجسر جاهز. وصور المتظاهرون رجال الأمن. وأكدوا أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وغادر المتظاهرون العرب. وأكدوا أن الطريق مغلق.",
)
def _people_after_people(text: Sentences, part: Range, k: int) -> bool:
    head, word = text.words[part[0]], text.words[k]
    if k != part[0] + 1 or not head.startswith("ال") or not head.endswith("ون") or len(head) <= LONG_PLURAL:
        return False
    if word.startswith(_NOUN_STARTS) or _is_joined(text, k):
        return False
    act = word.endswith("ة") and is_unknown(text, k)  # المعتصمون وقفة
    return act or (text.has(k, "human") and text.word(k + 1).startswith("ال"))


@ENDS.rule(
    "object-after-a-name-in-marks",
    led_by=lambda word: not word[0].isalnum(),
    on=_without_article,
    why="a subject that is a name in marks ends with its closing mark: a noun without article after it is the object",
    example="قال «عسيري» إن الجسر جاهز. وعلق «عسيري» خريطة للعمل. وذكر أن الطريق مغلق.",
    counterexample="قال «عسيري» إن الجسر جاهز. وعلق «عسيري» الخريطة للعمل. وذكر أن الطريق مغلق.",
)
def _after_name_in_marks(text: Sentences, part: Range, k: int) -> bool:
    if part[0] not in text.closed or text.quote_end[part[0]] != k - 1 or not text.words[k][0].isalpha():
        return False
    named = text.has(k, "preposition", "human", "self", "media", "institution")
    return not named and not text.words[k].startswith(("و", "ل", "ال"))


# --- after a name, and after a plural ---------------------------------------------------------------------------------


@ENDS.rule(
    "feminine-object-and-its-adjective",
    on=lambda word: word.startswith("ال") and word.endswith("ة"),
    why="after the name of a man a definite noun in ة with its adjective in ة is no part of the name: it is the object",
    example="قال المدير إن الجسر جاهز. وقال مدير قسم الجسور سامي حداد المدينة القديمة أمس. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وسافر سامي حداد الكبير أمس. وأكد أن الطريق مغلق.",
)
def _feminine_object_described(text: Sentences, part: Range, k: int) -> bool:
    word, before = text.words[k], text.words[k - 1]
    if k < part[0] + 2 or k + 1 >= part[1] or text.has(k, "human", "order") or before.startswith("ال"):
        return False
    following = text.words[k + 1]
    if not (word.startswith("ال") and word.endswith("ة") and following.startswith("ال") and following.endswith("ة")):
        return False
    if before.endswith(FEMININE_ENDINGS) or not (text.classes_of[k - 1] <= NAME_CLASSES) or is_action(text, k - 1):
        return False
    if any(text.has(m, *_PLACES, "plural") for m in range(part[0], k)):
        return False
    first = next((m for m in (k - 1, k - 2) if m >= part[0] and text.has(m, "given_name")), -1)
    named = first >= 0 and not text.has(first, "human")  # but أمين سر | اللجنة التنفيذية
    foreign = (
        k - 3 > part[0] and text.words[k - 3].startswith("ال") and is_unknown(text, k - 2)
    )  # الرئيس الإندونيسي جوكو ويدودو
    return named or foreign


@ENDS.rule(
    "feminine-object-after-a-full-name",
    on=lambda word: word.startswith("ال") and word.endswith("ة"),
    why="after a man's title, given name and family name with the article a definite noun in ة is the object",
    example="قال المدير إن الجسر جاهز. وحمل الناطق محمد المومني المسؤولية للسائق. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وحملت الناطقة محمد المومني المسؤولية. وأكدت أن الطريق مغلق.",
)
def _feminine_after_full_name(text: Sentences, part: Range, k: int) -> bool:
    if k - 2 <= part[0] or text.has(k, "human", "order", "given_name", "institution"):
        return False
    title = text.has(part[0], "human") and not text.words[part[0]].endswith("ة")
    name = text.has(k - 2, "given_name") and not text.has(k - 2, "human") and text.words[k - 1].startswith("ال")
    return title and name and not text.words[k - 1].endswith("ة")


@ENDS.rule(
    "what-somebody-was",
    on=_is_human,
    why="after «was» and a person's full name a noun of people without article says what the person was",
    example="كان الروائي سامي حداد ضيف الندوة. وقدم الناقد كتابا. وقال حداد إن الطريق مغلق. ويرى أن العمل مستمر.",
    counterexample="كان الروائي سامي حداد الكبير هنا. وقدم الناقد كتابا. وقال حداد إن الطريق مغلق. ويرى أن العمل مستمر.",
)
def _what_he_was(text: Sentences, part: Range, k: int) -> bool:
    if _verb_before(text, part) not in VERBS_OF_BEING or text.words[k].startswith("ال") or text.has(k, "given_name"):
        return False
    if text.words[k - 1] in MARKS:
        return False  # وكان سامي حداد، رئيس الاتحاد، قد كتب
    return text.has(k, "human") and k > part[0] + 1 and _named_before(text, part, k) and not _is_joined(text, k)


@ENDS.rule(
    "things-after-a-lone-document",
    on=lambda word: _BROKEN_PLURAL.match(word) is not None,
    why="after a definite document or body alone a broken plural of things («الأخطار») is no adjective of it: it is the object",
    example="قال المدير إن الجسر جاهز. وعرض التقرير الأخطار كلها. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وعرض التقرير الأخير كله. وأكد أن الطريق مغلق.",
)
def _things_after_document(text: Sentences, part: Range, k: int) -> bool:
    if k != part[0] + 1 or not text.words[part[0]].startswith("ال") or _BROKEN_PLURAL.match(text.words[k]) is None:
        return False
    return text.has(part[0], "document", "institution", "media") and not text.has(k, "human", "order", "given_name")


@ENDS.rule(
    "they-do-after-a-plural",
    on=lambda word: word.endswith((THEY, _THEY_DO)),
    why="a verb with «they» right after a plural of people says what these do, and is no part of their name",
    example="قال الناطق إن الجسر جاهز. المهاجرون جاءوا من دول كثيرة. وقالوا إن المياه تسربت إلى الزورق.",
    counterexample="قال الناطق إن الجسر جاهز. المهاجرون الجدد في الميناء. وقالوا إن المياه تسربت إلى الزورق.",
)
def _they_do(text: Sentences, part: Range, k: int) -> bool:
    word, verb = text.words[k], text.cues[k]
    if k != part[0] + 1 or not text.words[part[0]].startswith("ال") or len(word) <= SHORT_VERB:
        return False
    present = word.startswith(IMPERFECT[0]) and word.endswith(_THEY_DO) and (verb is not None or is_unknown(text, k))
    past = word.endswith(THEY) and (verb is not None or is_unknown(text, k))
    return (present or past) and source_kind(text, (part[0], k)) == "collective"
