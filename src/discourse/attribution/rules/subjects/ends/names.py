"""Objects after a name that is whole, with its family name or in marks, and after a body, a state or a plural."""

from __future__ import annotations

import re

from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.cues import classes, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_accusative, is_action, surnames
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.subjects.clause import (
    FAMILY,
    FEMININE_ENDINGS,
    IMPERFECT,
    MARKS,
    NAME_CLASSES,
    NO_MASCULINE,
    SHORT_VERB,
    THEY,
)
from discourse.attribution.rules.subjects.ends.base import (
    HOW,
    LONG_PLURAL,
    NAME_PARTS,
    PLACES,
    End,
    has_name,
    is_human,
    is_joined,
    is_plain_verb,
    is_unknown,
    may_be_masculine_object,
    may_be_object_of_person,
    named_before,
    verb_before,
    with_article,
    without_article,
)

LONG_NAME = 5  # words of a name: عبد المجيد عبد الله تبون
_GENERATIONS = marker("generation")
_OF = "من"
_BROKEN_PLURAL = re.compile("الا..ا[^اوي]$")  # الأخطار، الأسباب, folded
VERBS_OF_BEING = marker("verb-of-being")
SERVANT = "عبد"  # with the next word it is one name
_NOUN_STARTS = ("ال", "ل", "ب")
_THEY_DO = "ون"  # the ending of a verb in the present with «they»: يعانون


def is_surname(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a family name that the text has after a given name, so that it names somebody by itself."""
    return not text.classes_of[k] and text.words[k] in surnames(text)


RULES: Rules[End] = Rules("candidates")


@RULES.rule(
    "act-after-two-names",
    led_by=is_human,
    on=may_be_object_of_person,
    why="after a title and two unknown words of a name a noun of action without article is what the person did or announced",
    example="وقرر رئيس الجامعة ضرغام شقير تأجيل امتحاناته. وأكد أن الطريق مغلق.",
    counterexample="ووصل رئيس جامعة تطوير التعليم. وأكد أن الطريق مغلق.",
)
def _after_two_names(text: Sentences, part: Range, k: int) -> bool:
    if k - 3 < part[0] or not is_action(text, k) or not text.has(part[0], "human"):
        return False
    if text.words[k].startswith("ال") and not text.word(k + 1).startswith("ال"):
        return False  # a family name, but التفجير الإرهابي
    if not all(is_unknown(text, m) and not is_joined(text, m) and not is_action(text, m) for m in (k - 1, k - 2)):
        return False
    return text.words[k - 3].startswith("ال") and k + 1 < part[1]


@RULES.rule(
    "object-of-a-state",
    on=lambda word: may_be_masculine_object(word) or word.endswith("ات"),
    why="a definite masculine noun after a feminine state is no adjective of it: it is what the state opened, closed or told",
    example="قال المدير إن الجسر جاهز. وأغلقت تركيا البرزخ مساء أمس. وأكدت أن فتحه مرهون بالهدوء.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت بريطانيا العظمى أمس. وأكدت أن الوضع مرهون بالهدوء.",
)
def _object_of_state(text: Sentences, part: Range, k: int) -> bool:
    state = text.words[part[0]]
    if k != part[0] + 1 or not text.has(part[0], "state") or text.has(part[0], "human", "given_name"):
        return False
    if not text.words[k].startswith("ال"):
        return False  # بريطانيا والولايات المتحدة
    hers = state.endswith(("ا", "ة")) or text.word(part[0] - 1).endswith("ت")
    several = text.words[k].endswith("ات") and not state.startswith("ال")  # بغداد البعثات
    return (hers or several) and (several or not text.words[k].endswith(NO_MASCULINE)) and not text.has(k, "order")


@RULES.rule(
    "definite-noun-after-a-full-name",
    on=with_article,
    why="after a verb and a full name a definite noun in ة, a title, a body or a place is the object, or begins a description",
    example="قال المدير إن الجسر جاهز. وزار هادي العامري الصومعة القديمة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل عمر حسن البشير إلى المدينة. وأكد أن الطريق مغلق.",
)
def _after_full_name(text: Sentences, part: Range, k: int) -> bool:
    thing = text.words[k]
    if k - 2 < part[0] or text.has(k, "given_name", "self", "order", "latter") or thing in _GENERATIONS:
        return False
    if not thing.startswith("ال") or not (thing.endswith("ة") or text.has(k, "human", *PLACES)):
        return False
    if part[0] == 0 or not is_unknown(text, part[0] - 1):
        return False  # قال كولفيل المتحدث باسم المفوضية: whoever is quoted keeps the title after the name
    if text.words[k - 1] in NAME_PARTS or not _is_of_name(text, k - 1):
        return False
    for m in range(k - 2, max(part[0], k - LONG_NAME) - 1, -1):
        if (text.has(m, "given_name") and not text.has(m, "human")) or text.words[m] == SERVANT:
            # الوزير هادي العامري, but not مركز الملك سلمان، وكالة أنباء فارس: there the name is a body's
            titled = text.has(part[0], "human") and m <= part[0] + 2
            return m == part[0] or (titled and all(text.words[n].startswith("ال") for n in range(part[0] + 1, m)))
        if not (_is_of_name(text, m) or m in text.hyphens):
            break
    return False


def _is_of_name(text: Sentences, k: int) -> bool:
    """Whether word ``k`` may be a later part of a name: محمد شياع السوداني, عبد الفتاح السيسي, جان إيف لودريان."""
    word = text.words[k]
    if text.words[k - 1] == SERVANT or text.has(k, "given_name"):
        return True
    if word.startswith("ال"):
        return word.endswith(FAMILY) or is_unknown(text, k)
    return is_unknown(text, k) and (word[0] not in "ولب" or not classes(word[1:])) and not is_action(text, k)


@RULES.rule(
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
        return text.word(part[0] - 1) not in NAME_PARTS and k + 1 < part[1]  # كوربن | تريزا ماي, but مهاتير محمد
    if word.startswith("ال"):
        return not word.endswith(FAMILY) or text.word(k + 1).startswith("ال")  # نتنياهو | الجالية, but ترامب الابن
    known = text.classes_of[k] - NAME_CLASSES or is_action(text, k) or is_accusative(text, k) or is_plain_verb(word)
    known = known or HOW.match(word) is not None  # لم يكن كيري قادرا
    of_something = k + 1 < part[1] and text.words[k + 1].startswith("ال")  # ترامب | سحب الترخيص
    return bool(known) or of_something or (word[0] in "بل" and not listed(word) and bool(classes(word[1:])))


def _is_after_surname(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` comes after a family name, alone or after its given name, and is no part of the name."""
    before, word = text.words[k - 1 : k + 1]
    full = k == part[0] + 2 and text.has(part[0], "given_name") and word.startswith("ال")  # فرانسوا هولاند | النقاب
    if not (full or k == part[0] + 1) or not is_surname(text, k - 1) or before in NAME_PARTS or word in NAME_PARTS:
        return False
    if text.has(k, "self", "human") or word[0] == "و" or before[0] == "و":
        return False  # ترامب نفسه، ترامب رئيس الولايات، ترامب وماكرون
    # تشاووش أوغلو, which the text has more than once
    return text.pairs()[before, word] == 1 or (word.startswith("ال") and not full)


@RULES.rule(
    "thing-after-a-definite-medium",
    led_by=lambda word: has(word, "media"),
    on=without_article,
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


@RULES.rule(
    "object-after-whom-they-are-of",
    led_by=is_human,
    on=without_article,
    why="after people «of» a definite noun, a noun without article and its definite noun are the object",
    example="قال الوزير إن الجسر جاهز. وزار وفد من الحزب تكية النقابة أمس. وأكد أن الطريق مغلق.",
    counterexample="قال الوزير إن الجسر جاهز. وزار وفد من الحزب الجديد النقابة أمس. وأكد أن الطريق مغلق.",
)
def _after_whom_they_are_of(text: Sentences, part: Range, k: int) -> bool:
    if k != part[0] + 3 or text.words[k - 2] != _OF or not text.words[k - 1].startswith("ال"):
        return False
    word, following = text.words[k], text.word(k + 1)
    if not text.has(part[0], "human"):
        return False
    if word[0] in "ولب" or word.startswith("ال"):
        return False
    if text.has(k, "given_name", "human", "preposition", "self") or not word.isalpha():
        return False
    return k + 1 < part[1] and following.startswith("ال") and not following.endswith(FAMILY)


@RULES.rule(
    "people-after-their-plural",
    led_by=with_article,
    on=lambda word: is_human(word) or word.endswith(("ة", "ات")),
    why="after a plural of men in the form of a subject a noun of people, or in ة or ات, without article is the object",
    example="قال المدير إن الجسر جاهز. وصور المتظاهرون رجال الأمن. وأكدوا أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وغادر المتظاهرون العرب. وأكدوا أن الطريق مغلق.",
)
def _people_after_people(text: Sentences, part: Range, k: int) -> bool:
    head, word = text.words[part[0]], text.words[k]
    if k != part[0] + 1 or not head.startswith("ال") or not head.endswith("ون") or len(head) <= LONG_PLURAL:
        return False
    if word.startswith(_NOUN_STARTS) or is_joined(text, k):
        return False
    act = word.endswith(("ة", "ات")) and not text.has(k, "time", "adverb")  # المعتصمون وقفة، المتظاهرون شعارات
    return act or (text.has(k, "human") and text.word(k + 1).startswith("ال"))


@RULES.rule(
    "object-after-a-name-in-marks",
    led_by=lambda word: not word[0].isalnum(),
    on=without_article,
    why="a subject that is a name in marks ends with its closing mark: a noun without article after it is the object",
    example="قال «عسيري» إن الجسر جاهز. وعلق «عسيري» سجادة للعمل. وذكر أن الطريق مغلق.",
    counterexample="قال «عسيري» إن الجسر جاهز. وعلق «عسيري» السجادة للعمل. وذكر أن الطريق مغلق.",
)
def _after_name_in_marks(text: Sentences, part: Range, k: int) -> bool:
    if part[0] not in text.closed or text.quote_end[part[0]] != k - 1 or not text.words[k][0].isalpha():
        return False
    named = text.has(k, "preposition", "human", "self", "media", "institution", "given_name")
    return not named and not text.words[k].startswith(("و", "ل", "ال"))


@RULES.rule(
    "feminine-object-and-its-adjective",
    on=lambda word: word.endswith("ة"),
    why="after the name of a man a definite noun in ة with its adjective in ة is no part of the name: it is the object",
    example="قال المدير إن الجسر جاهز. وقال مدير قسم الجسور سامي حداد الصومعة القديمة أمس. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وسافر سامي حداد الكبير أمس. وأكد أن الطريق مغلق.",
)
def _feminine_object_described(text: Sentences, part: Range, k: int) -> bool:
    word, before = text.words[k], text.words[k - 1]
    if k + 1 >= part[1] or text.has(k, "human", "order") or before.startswith("ال"):
        return False
    following = text.words[k + 1]
    if not (word.startswith("ال") and word.endswith("ة") and following.startswith("ال") and following.endswith("ة")):
        return False
    if before.endswith(FEMININE_ENDINGS) or not (text.classes_of[k - 1] <= NAME_CLASSES) or is_action(text, k - 1):
        return False
    if any(text.has(m, *PLACES, "plural") for m in range(part[0], k)):
        return False
    first = next((m for m in (k - 1, k - 2) if text.has(m, "given_name")), -1)
    named = first >= 0 and not text.has(first, "human")  # but أمين سر | اللجنة التنفيذية
    foreign = (
        k - 3 > part[0] and text.words[k - 3].startswith("ال") and is_unknown(text, k - 2)
    )  # الرئيس الإندونيسي جوكو ويدودو
    return named or foreign


@RULES.rule(
    "adjective-of-the-sayings",
    led_by=is_human,
    on=lambda word: word.endswith("ة"),
    why="after the statements of a man a definite adjective in ة describes these, and not him",
    example="وجاء ذلك بعد تصريحات الرئيس الأمريكي المتكررة بأن الجسر قديم.",
    counterexample="وجاء ذلك بعد تصريحات الرئيسة الأمريكية المتقاعدة بأن الجسر قديم.",
)
def _of_the_sayings(text: Sentences, part: Range, k: int) -> bool:
    sayings, before = text.word(part[0] - 1), text.words[k - 1]
    if not text.words[k].endswith("ة"):
        return False
    masculine = before.startswith("ال") and not before.endswith(FEMININE_ENDINGS) and not text.has(part[0], "plural")
    hers = text.words[part[0]].endswith("ة") or text.has(k, "human")
    return sayings.endswith("ات") and text.form(part[0] - 1) == "masdar" and masculine and not hers and k + 1 == part[1]


@RULES.rule(
    "feminine-object-after-a-full-name",
    on=lambda word: word.endswith("ة"),
    why="after a man's title, given name and family name with the article a definite noun in ة is the object",
    example="قال المدير إن الجسر جاهز. وحمل الناطق محمد المومني الكمنجة للسائق. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وحملت الناطقة محمد المومني الكمنجة. وأكدت أن الطريق مغلق.",
)
def _feminine_after_full_name(text: Sentences, part: Range, k: int) -> bool:
    if not text.words[k].endswith("ة") or text.has(k, "human", "order", "given_name", "institution"):
        return False
    title = text.has(part[0], "human") and not text.words[part[0]].endswith("ة")
    name = text.has(k - 2, "given_name") and not text.has(k - 2, "human") and text.words[k - 1].startswith("ال")
    return title and name and not text.words[k - 1].endswith("ة")


@RULES.rule(
    "what-somebody-was",
    on=is_human,
    why="after «was» and a person's full name a noun of people without article says what the person was",
    example="كان الروائي سامي حداد ضيف الندوة. وقدم الناقد كتابا. وقال حداد إن الطريق مغلق. ويرى أن العمل مستمر.",
    counterexample="كان الروائي سامي حداد الكبير هنا. وقدم الناقد كتابا. وقال حداد إن الطريق مغلق. ويرى أن العمل مستمر.",
)
def _what_he_was(text: Sentences, part: Range, k: int) -> bool:
    if verb_before(text, part) not in VERBS_OF_BEING or text.words[k].startswith("ال") or text.has(k, "given_name"):
        return False
    if text.words[k - 1] in MARKS:
        return False  # وكان سامي حداد، رئيس الاتحاد، قد كتب
    return text.has(k, "human") and k > part[0] + 1 and named_before(text, part, k) and not is_joined(text, k)


@RULES.rule(
    "things-after-a-lone-document",
    on=lambda word: _BROKEN_PLURAL.match(word) is not None,
    why="after a definite document or body alone a broken plural of things («الأغلال») is no adjective of it: it is the object",
    example="قال المدير إن الجسر جاهز. وعرض التقرير الأغلال كلها. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وعرض التقرير الأخير كله. وأكد أن الطريق مغلق.",
)
def _things_after_document(text: Sentences, part: Range, k: int) -> bool:
    if k != part[0] + 1 or not text.words[part[0]].startswith("ال") or _BROKEN_PLURAL.match(text.words[k]) is None:
        return False
    return text.has(part[0], "document", "institution", "media") and not text.has(k, "human", "order", "given_name")


@RULES.rule(
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


@RULES.rule(
    "another-holder-of-a-title",
    led_by=is_human,
    on=is_human,
    why="after a title and its holder's name another title with a name is somebody else: the object",
    example="قال المدير إن الجسر جاهز. وصافح رئيس النادي سامي حداد مدير الشركة كمال خوري أمس. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وتقدم رئيس النادي سامي حداد مدير الشركة أمس. وأكد أن الطريق مغلق.",
)
def _another_holder(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    joined = word[0] == "و" and not listed(word)  # ونظيرته هدى شاهين
    if joined or word.startswith("ال") or text.has(k, "given_name") or k < part[0] + 3:
        return False
    if not (text.has(k, "human") and text.has(part[0], "human")):
        return False
    end = k - (text.words[k - 1] in COMMAS)
    apart = end < k and any(text.words[m] in COMMAS for m in range(part[0] + 1, end))  # رئيس الحزب، كمال أوغلو، رئيس
    if not (apart or has_name(text, (part[0], end), end)):
        return False
    second = next((m for m in range(k + 1, part[1]) if text.has(m, "given_name", "human")), k)
    return second > k + 1 and not text.has(second, "human") and text.words[second - 1].startswith("ال")
