"""Nouns and verbs after a complete subject that are no adjective of it, and no name of who holds the title.

Which words these are is counted in news (`benchmarks/counted.py`, `data/ar/markers/counted.tsv`).
"""

from __future__ import annotations

from discourse.attribution.arabic.agreement import gender_of
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import NO_ADJECTIVES, NO_NAMES
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.subjects.clause import BEFORE_NAME
from discourse.attribution.rules.subjects.ends.base import NAME_PARTS, End, ends_foreign_name, has_name, is_named_body

_VERBS, _BODIES = marker("verb-form"), marker("body-no-adjective")
_SOME_OF_THEM, _IN_TA = marker("some-of-them"), marker("name-in-ta")
_OF_HER, _OF_MANY = "ة", ("ات", "ة")
_SHE = "ت"  # begins the present and ends the past of a woman's verb
_SIDES = marker("side-of-a-place")
_DESCRIBED_BY = marker("noun-of-an-adjective")
_ARTICLE, SHORTEST = "ال", 4  # letters up to which a word with the article may be a name of two letters: آل

RULES: Rules[End] = Rules("candidates")


@RULES.rule(
    "definite-noun-begins-the-object",
    on=NO_ADJECTIVES.__contains__,
    why="a definite noun that is never an adjective does not go on from a definite word: it is the object",
    example="قال المدير إن الجسر جاهز. وطوقت الشرطة الألمانية المنطقة المحيطة بالميناء. وأكدت أن الوضع هادئ.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت قوات الدعم السريعة إلى الميناء. وأكدت أن الوضع هادئ.",
)
def _definite_noun(text: Sentences, part: Range, k: int) -> bool:
    if text.words[k] not in NO_ADJECTIVES or text.words[k] in _DESCRIBED_BY:
        return False
    return _is_whole(text, part, k)


@RULES.rule(
    "body-after-a-person",
    on=_BODIES.__contains__,
    why="a body, a place or a text that is never an adjective does not go on from a person's whole title: it is the object",
    example="قال المدير إن الجسر جاهز. وزار الوزير المستشفى أمس. وأكد أن الوضع هادئ.",
    counterexample="قال المدير إن الجسر جاهز. وزار مدير المستشفى الجسر أمس. وأكد أن الوضع هادئ.",
)
def _body_after_person(text: Sentences, part: Range, k: int) -> bool:
    if text.words[k] not in _BODIES or text.words[k - 1] in COMMAS:
        return False
    if text.words[k].endswith(_OF_HER) and text.words[k - 1].endswith(_OF_MANY):
        return False  # القيادات المؤسسة: may be an adjective
    person = text.has(part[0], "human", "given_name") and not text.has(part[0], "institution")
    return person and _is_whole(text, part, k)


def _is_whole(text: Sentences, part: Range, k: int) -> bool:
    """Whether what comes before word ``k``, with a comma after it or not, is definite, a name, or «some of them»."""
    if text.words[k - 1] in COMMAS and k - 2 > part[0]:
        return _is_definite(text, k - 2) or has_name(text, part, k - 1)  # محمد بن ناصر، الحادث
    if k - 1 == part[0] and text.has(k - 1, "state"):
        return True  # أطلقت روسيا البطارية
    return text.words[k - 1] in _SOME_OF_THEM or _is_definite(text, k - 1) or _is_named(text, part, k)


def _is_definite(text: Sentences, k: int) -> bool:
    """Whether a word has the article and is no time or particle: what is whole before an object."""
    word = text.words[k]
    return word.startswith(_ARTICLE) and len(word) > SHORTEST and not text.has(k, "preposition", "time")


def _is_named(text: Sentences, part: Range, k: int) -> bool:
    """Whether a person's name ends before word ``k``: شوقي علام، عبدالله بن زايد آل نهيان, not أمين العاصمة or محسن أبو الخير.

    A given name alone does not: the next word is the family name (أحمد بحر، رشيد العيد).
    """
    if k - 2 in text.hyphens:
        return True  # كيم جونغ- أون | المصنع
    if text.words[k - 1] in NAME_PARTS or text.has(k - 1, "human", "preposition", "institution"):
        return False
    if ends_foreign_name(text, part, k):
        return True
    if text.has(k - 1, "given_name") and not text.has(k - 2, "given_name"):
        return False
    return has_name(text, part, k) or (k - 2 > part[0] and text.words[k - 2] in NAME_PARTS)


@RULES.rule(
    "bare-noun-begins-the-object",
    on=lambda word: word in NO_NAMES or word in _SIDES or word.endswith(_OF_MANY[0]),
    why="a noun without the article that is no name does not go on from a definite word: it is the object",
    example="قال المدير إن الجسر جاهز. وكتب الشاعر المعروف أبيات القصيدة. وأكد أن الريف ملهم.",
    counterexample="قال المدير إن الجسر جاهز. وقرأ كاتب أبيات القصيدة الضيوف. وأكد أن الريف ملهم.",
)
def _bare_noun(text: Sentences, part: Range, k: int) -> bool:
    if text.words[k] in _SIDES:
        return _is_definite(text, k - 1)  # في ميناء المدينة غربي البلاد
    asked = text.words[k] in NO_NAMES or text.words[k].endswith(_OF_MANY[0])
    if asked and is_named_body(text, part, k):
        return not text.words[k].startswith(_ARTICLE) and not text.has(k, "given_name", "preposition", "self")
    if text.words[k] not in NO_NAMES or text.words[k] in _IN_TA or text.words[k - 1] in BEFORE_NAME:
        return False  # النائب نعمة طعمة، الدكتور وحدة الجميلي
    whole = k - 1 in text.closing or _is_whole(text, part, k)
    return whole or _is_described(text, part, k)


def _is_described(text: Sentences, part: Range, k: int) -> bool:
    """Whether several indefinite people and an adjective come before a noun and its definite one: مصادر طبية | وفاة الأمين."""
    head, adjective = text.words[part[0]], text.words[k - 1]
    if (
        k - 2 != part[0]
        or head.startswith(_ARTICLE)
        or not text.has(part[0], "plural", "media")
        or text.has(k, "state")
    ):
        return False
    relation = adjective.endswith(("ي", "ية")) and not text.classes_of[k - 1] - {"state", "human"}
    return relation and text.word(k + 1).startswith(_ARTICLE)


@RULES.rule(
    "verb-form-begins-the-predicate",
    on=_VERBS.__contains__,
    why="a word that is surely a verb, as news has it after «did not» or «who», says what the subject does",
    example="لكن الحارس الجديد أحبط الهجمة، وقال إن الكأس قريبة.",
    counterexample="وأحبط الحارس الجديد الهجمة، وقال إن الكأس قريبة.",
)
def _verb_form(text: Sentences, part: Range, k: int) -> bool:
    if text.words[k - 1] in BEFORE_NAME or text.words[k - 1] == ".":
        return False  # الدكتورة هيا العواد، د.هيا
    if text.words[k] not in _VERBS or text.words[k - 1] in NAME_PARTS or text.has(k - 1, "preposition"):
        return False
    return not text.has(part[0], "human") or text.has(part[0], "plural") or _fits(text, part, text.words[k])


def _fits(text: Sentences, part: Range, word: str) -> bool:
    """Whether a verb after a title has its gender; else it is a name: وزير التعليم نافتالي بنيت."""
    return (word[0] == _SHE or word[-1] == _SHE) == (gender_of(text, part) == "f")
