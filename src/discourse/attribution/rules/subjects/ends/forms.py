"""Words that show by their form that the subject is over: an accusative, a verb, a number."""

from __future__ import annotations

import re

from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.cues import cue, has
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import (
    NO_NAMES,
    is_accusative,
    is_action,
    is_complete,
    is_number,
    is_number_word,
)
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.subjects.clause import IMPERFECT, MARKS, NAME_CLASSES, SHORT_VERB, TANWEEN, THEY, VERBS
from discourse.attribution.rules.subjects.ends.base import (
    HOW,
    LONG_PLURAL,
    NAME_PARTS,
    NISBA,
    PLACE_WORDS,
    End,
    is_plain_verb,
    is_unknown,
    opens_after_name,
    with_article,
    without_article,
)

# verbs that no name is like: تستغيث، يستعيد; استهل، استنكر; فأهدتني
_FORM_X = re.compile("[يت]ست.{3,}|است[^اوي]{2,3}$|فا.{2,}تني$")
_VERB_START = re.compile("و[يا]|است|فا|[يت]")
REACH_OF_TITLE = 12  # words of a title between a name and its verb: كاثرين كوكروفت مديرة القطاع في شركة العقار قالت
_ALREADY = marker("already")
_OF_AGE, _NUMBERED = marker("before-an-age"), marker("numbered-unit")
_ITS_SEAT = marker("and-its-seat")
_LIKE_JOINED = tuple(sorted(marker("name-like-joined-verb")))
_SEEMS = marker("became-or-remained")
_DOES, _VERB_FORMS = marker("he-does"), marker("verb-form")


def _in_alef(word: str) -> bool:
    return word.endswith("ا")


def _opens_words(text: Sentences, k: int) -> bool:
    """Whether «that» comes at a word, or after a preposition there: إن، من أن."""
    return text.is_that(k) or (text.has(k, "preposition") and text.is_that(k + 1))


def _may_be_verb(word: str) -> bool:
    plain = word in VERBS or word[1:] in VERBS or _VERB_START.match(word) is not None or word.endswith(("ت", THEY))
    return plain or cue(word) is not None


_UN, _THINGS_END = "ون", ("ات", "ة", "ا")
_NO_THING = frozenset(("given_name", "preposition", "adverb", "time", "self", "connective", "human", "plural"))

RULES: Rules[End] = Rules("candidates")


@RULES.rule(
    "object-in-the-accusative",
    on=_in_alef,
    why="a subject ends before two nouns in the indefinite accusative, which are the object",
    example="قطف المدرب عمر سي زنبقا نادرا. وأكد أن الطريق طويل.",
    counterexample="قطف المدرب عمر سي الزنبق. وأكد أن الطريق طويل.",
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
        and not opens_after_name(text, part, k)
    )  # حقق عمر سي | نجاحا كبيرا


@RULES.rule(
    "and-its-seat",
    on=_ITS_SEAT.__contains__,
    why="«and its seat is», «and his age is» after a body or a person begins a clause about it",
    example="وقال معهد الشرق ومقره لندن إن الجسر قديم.",
    counterexample="وقال معهد الشرق وفرعه في لندن إن الجسر قديم.",
)
def _its_seat(text: Sentences, part: Range, k: int) -> bool:
    return text.words[k] in _ITS_SEAT


@RULES.rule(
    "object-after-a-quoted-name",
    on=without_article,
    why="a subject that ends in a quoted name ends with its closing mark; the noun after it is the object",
    example="أبرزت صحيفة «المدار» محاسن المؤسسة. وأكدت أن الطريق طويل.",
    counterexample="أبرزت صحيفة المدار محاسن المؤسسة. وأكدت أن الطريق طويل.",
)
def _after_quoted_name(text: Sentences, part: Range, k: int) -> bool:
    if k - 1 not in text.closing or text.has(k, "given_name"):
        return False  # «الحداد» محمد العسيف: a nickname
    quoted = k + 1 < part[1] and text.words[k + 1].startswith("ال") and not text.words[k].startswith("ال")
    return quoted and not text.has(part[0], "human")  # أبرز تقرير «...» | جهود المؤسسة


@RULES.rule(
    "definite-after-an-indefinite-plural",
    on=with_article,
    why="an indefinite plural in ون owns no noun after it, so that a noun with the article is the object",
    example="ويصف سكان محليون الحكومة بـ«الإهمال الكبير».",
    counterexample="ويصف السكان المحليون الحكومة بـ«الإهمال الكبير».",
)
def _definite_after_plural(text: Sentences, part: Range, k: int) -> bool:
    last = text.words[k - 1]
    if not text.words[k].startswith("ال") or last.startswith("ال") or not last.endswith(_UN) or len(last) < LONG_PLURAL:
        return False
    return text.has(part[0], "plural") and not text.has(k - 1, "given_name")


@RULES.rule(
    "object-after-a-plural-in-un",
    on=without_article,
    why="a definite plural in ون owns no noun after it, so that a noun of things without the article is the object",
    example="وردد المحتجون لازمة «نريد الماء والكهرباء الآن» في الساحة.",
    counterexample="وردد محتجو القرية لازمة «نريد الماء والكهرباء الآن» في الساحة.",
)
def _after_plural_in_un(text: Sentences, part: Range, k: int) -> bool:
    head = text.words[k - 1]
    if k - 1 != part[0] or not head.startswith("ال") or not head.endswith(_UN) or len(head) < LONG_PLURAL:
        return False
    word = text.words[k]
    if text.classes_of[k] & _NO_THING or word.startswith(("و", "ال")) or word.endswith(THEY):
        return False
    return word.endswith(_THINGS_END) or is_action(text, k)


@RULES.rule(
    "verb-after-the-subject",
    on=_may_be_verb,
    why="a subject ends before the next verb, which says what the subject did",
    example="قال المدير إن الجسر جاهز. مديرة المدرسة زخرفت معرضا. وأكدت أن الوضع جيد.",
    counterexample="قال المدير إن الجسر جاهز. وزخرفت مديرة المدرسة معرضا. وأكدت أن الوضع جيد.",
)
def _next_verb(text: Sentences, part: Range, k: int) -> bool:
    verb, word = text.cues[k], text.words[k]
    if verb is not None and verb.finite and (verb.joined in ("و", "ف") or _is_her_report(text, part, k)):
        return True
    if word.startswith(_LIKE_JOINED) and is_unknown(text, k):
        return False  # ويلبور
    if text.word(k + 1) in _ALREADY:
        return False  # وكان بن علي يلديريم قد حض
    if is_plain_verb(word):
        return _is_after_the_name(text, part, k)
    if _agrees_as_verb(text, part, k) or _shows_a_verb(text, k):
        return True
    if word.startswith("ال") or not is_unknown(text, k) or not is_complete(text, part, k):
        return False
    if _is_name_before_title(text, part, k):
        return False
    if text.has(part[0], "medium_kind") and text.has(k - 1, "state"):
        return False  # صحيفة واشنطن بوست
    if word.endswith(THEY) and source_kind(text, (part[0], k)) == "collective":
        return True  # القرويين فروا
    before = text.word(part[0] - 1)  # after a verb another one is less likely than a name: قال النائب شانت جنجنيان
    if (
        part[0] > text.sentence_start(k)
        and before not in MARKS
        and not text.has(part[0] - 1, "connective", "according")
        and not text.is_that(part[0] - 1)
    ):
        return False
    if _does_as_body(text, part, k):
        return True
    return _is_written_as_verb(word)


def _is_her_report(text: Sentences, part: Range, k: int) -> bool:
    """Whether a verb of saying in the past of «she» follows a feminine noun that begins its clause: صحيفة المدار كتبت."""
    verb = text.cues[k]
    if verb is None or verb.form != "perfect" or verb.owner or not text.words[k].endswith("ت") or k - part[0] < 2:
        return False
    return text.words[part[0]].endswith("ة") and not text.classes_of[k] and _begins_its_clause(text, part[0])


def _shows_a_verb(text: Sentences, k: int) -> bool:
    """Whether an unknown word is surely a verb by its form: يستعيد، استهل، فأهدتني، ويعمل، وأغلظ في."""
    if not is_unknown(text, k):
        return False
    word = text.words[k]
    return bool(_FORM_X.match(word)) or _is_joined_form_iv(text, k) or _is_joined_present(word)


def _is_joined_present(word: str) -> bool:
    """Whether a word is «and» with a verb in the present: ويعمل، ويمر."""
    return word.startswith("وي") and (len(word) > SHORT_VERB or word[1:] in _VERB_FORMS)


def _is_joined_form_iv(text: Sentences, k: int) -> bool:
    """Whether «and» with the pattern of a verb of the past comes after a definite noun: شدد الوعيد | وأغلظ في, not وأكثر من."""
    word, following = text.words[k], text.word(k + 1)
    pattern = len(word) == SHORT_VERB + 1 and text.raw_word(k).startswith("وأ") and not word.endswith(("ه", "ا"))
    return pattern and text.words[k - 1].startswith("ال") and text.has(k + 1, "preposition") and following != "من"


def _is_written_as_verb(word: str) -> bool:
    """Whether an unknown word has the ending of «she did» or the beginning of «he does»: افتتحت، يفتتح."""
    return len(word) > 3 and ((word[-1] == "ت" and word[-2] != "ا") or word[0] == "ي")


def _is_after_the_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether a verb at word ``k`` is no part of a name: not علي بن فليس، خالد بن جري, nor قالت ليز تراس: «...».

    Between «said» with a given name and what is opened there is no other verb.
    """
    if text.words[k - 1] in NAME_PARTS:
        return False
    if (
        k == part[0] + 1
        and text.classes_of[part[0]] <= NAME_CLASSES
        and text.has(k + 1, "human")
        and text.finite(part[0] - 1)
    ):
        return False  # صرح وارن تراس نائب رئيس الوزراء
    if part != (k - 1, k + 1):
        return True
    said = text.finite(k - 2)
    opens = text.word(k + 1) == ":" or text.is_that(k + 1)
    return said is None or not opens or not text.has(k - 1, "given_name")


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


def _begins_its_clause(text: Sentences, first: int) -> bool:
    """Whether no verb comes before a noun phrase in its clause: at the head of its sentence, after «but» or «that»."""
    before = first - 1
    if first == text.sentence_start(first) or text.is_that(before):
        return True
    return text.has(before, "connective") and before == text.sentence_start(first)


def _agrees_as_verb(text: Sentences, part: Range, k: int) -> bool:
    """Whether an unknown word has the ending of a verb for the noun before it: الوزيرة بوتو أنجبت، سكان جرادة يتحدون."""
    first, word = part[0], text.words[k]
    if k <= first + 1 or len(word) < SHORT_VERB or not is_unknown(text, k):
        return False
    if word[0] == "ي" and word.endswith("ون") and len(word) > SHORT_VERB and text.has(first, "human"):
        return True
    hers = word[-1] == "ت" and word[-2] != "ا" and text.words[first].endswith("ة") and _begins_its_clause(text, first)
    return hers and not text.has(k - 1, "preposition") and text.words[k - 1] not in NAME_PARTS


@RULES.rule(
    "indefinite-accusative-ends",
    on=_in_alef,
    why="a noun in the indefinite accusative after a subject is an object or says how, and is no part of it",
    example="قال المدير إن الجسر جاهز. وأصدر المدير الجديد كتابا عن البلدة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووقع أربعون مهندسا على العريضة. وأكدوا أن الطريق مغلق.",
)
def _accusative(text: Sentences, part: Range, k: int) -> bool:
    first = text.raw_word(part[0])
    country = first.endswith("ا") and not text.has(part[0], "state", "given_name", "human")  # فرنسا وألمانيا بيانا
    word = text.words[k]
    known = has(word.removesuffix("ا"), "document", "occasion")  # السفارة في واشنطن | بيانا
    if is_number(text, k - 1) or "\u064b" in first or country or (not known and _may_have_a_name(text, part, k)):
        return False
    if text.has(k - 1, "given_name") and not text.classes_of[k] and _opens_words(text, k + 1):
        return False  # حذر النقيب جورج صليبا من أن: a name, and the words of the report begin after it
    if word in _DOES:
        return True  # بوتين ضاحكا
    if _is_name_in_alef(text, part, k):
        return False  # الباحثة كاتيا بروم
    how = text.words[k - 1].startswith("ال") and HOW.match(word) is not None and is_unknown(text, k)
    following = text.word(k + 1)
    described = word.endswith("ا") and is_unknown(text, k) and following.startswith(("ي", "ت")) and len(following) > 3
    if described and len(word) > 3 and k + 1 < part[1] and is_unknown(text, k + 1):
        return True  # حلما يراوده
    return is_accusative(text, k) or how


def _may_have_a_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether a place or a body whose name may follow comes before word ``k``: مدينة درعا، مديرة الاتصالات في مكتب ميلانيا."""
    body = text.has(k - 1, "institution") and k - 1 > part[0] and not text.words[k - 1].startswith("ال")
    return body or text.words[k - 1] in PLACE_WORDS


@RULES.rule(
    "what-somebody-seemed",
    on=lambda word: word.endswith("ة") and not word.startswith("ال"),
    why="after «seemed» or «remained» an indefinite feminine adjective behind a definite subject says how she seemed",
    example="قالت الوزيرة إن الجسر جاهز. لم تبد الأمينة العامة منزعجة من العبارة. وأكدت أن الطريق مغلق.",
    counterexample="قالت الوزيرة إن الجسر جاهز. لم تصل الأمينة العامة خولة من البلدة. وأكدت أن الطريق مغلق.",
)
def _seemed(text: Sentences, part: Range, k: int) -> bool:
    first = part[0]
    seems = first > 0 and text.words[first - 1].removeprefix("و") in _SEEMS
    return seems and text.words[k - 1].startswith("ال") and not text.has(k, "given_name", "human")


def _is_name_in_alef(text: Sentences, part: Range, k: int) -> bool:
    """Whether an unknown word in alef and the one after it are a foreign name after a title: الوزيرة مارغريتا روبليس بأن.

    An object or a manner in the accusative would have an adjective in alef after it, or none: أصدر الوزير كتابا جديدا.
    """
    last = k + 1
    if last >= part[1] or text.raw_word(k).endswith(TANWEEN) or not text.has(part[0], "human"):
        return False
    title = text.has(k - 1, "human") or text.words[k - 1].startswith("ال") or text.words[k - 1].endswith(NISBA)
    bare = not text.words[last].startswith((*IMPERFECT, "ال", "و", "ب", "ل")) and not text.words[last].endswith("ا")
    unknown = is_unknown(text, last) and not is_action(text, last) and is_unknown(text, k) and not is_action(text, k)
    return title and bare and unknown and last + 1 == part[1]


def _numbers_a_medium(text: Sentences, part: Range, k: int) -> bool:
    """Whether a number belongs to the name of a medium: قناة 24 الإخبارية, but سجل الموقع 12 ألف مشترك."""
    counts = k + 1 < part[1] and (is_number(text, k + 1) or text.words[k + 1] in NO_NAMES or text.has(k + 1, "human"))
    return text.has(part[0], "media") and not counts


@RULES.rule(
    "number-begins-the-object",
    on=is_number_word,
    why="a number after a complete subject counts the object",
    example="قال المدير إن الجسر جاهز. وسجلت الوزارة 200 إصابة. وأكدت أن الوضع جيد.",
    counterexample="قال المدير إن الجسر جاهز. وسجلت الوزارة إصابة واحدة. وأكدت أن الوضع جيد.",
)
def _number(text: Sentences, part: Range, k: int) -> bool:
    if not is_number(text, k) or _numbers_a_medium(text, part, k) or text.words[k - 1] in _OF_AGE | _NUMBERED:
        return False
    if text.words[k - 1].startswith("ال") and text.has(k - 1, "order"):
        return False  # الدائرة الحادية عشرة
    name = k - 2 >= part[0] and is_unknown(text, k - 1) and text.classes_of[part[0]] <= NAME_CLASSES
    return name or is_complete(text, part, k)  # سجل توفونا فيلا عشرة أهداف
