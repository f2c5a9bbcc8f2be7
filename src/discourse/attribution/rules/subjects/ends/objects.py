"""Objects after the subject: acts, things and people that are no part of its title or name."""

from __future__ import annotations

import re

from discourse.attribution.arabic.agreement import FIELDS
from discourse.attribution.arabic.cues import classes, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import (
    NO_ADJECTIVES,
    NO_NAMES,
    OWNED_ENDINGS,
    is_action,
    is_action_word,
    is_complete,
    is_number,
    is_owned,
)
from discourse.attribution.arabic.phrases import is_adjective_of_people, is_for_a_matter
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.subjects.clause import (
    ADJECTIVE_ENDINGS,
    BARE_STARTS,
    BEFORE_NAME,
    FAMILY,
    FEMININE_ENDINGS,
    IN_ITS_NAME,
    MARKS,
    MOTHER,
    NAME_CLASSES,
    NO_MASCULINE,
    QUANTIFIERS,
    THAT_WORDS,
)
from discourse.attribution.rules.subjects.ends.base import (
    IN_NAME,
    NAME_PARTS,
    NISBA,
    OF_KIND,
    ONE_OF,
    PLACE_WORDS,
    TAKES_PERSON,
    THINGS,
    WITH_THE,
    End,
    ends_foreign_name,
    ends_title_before_name,
    has_name,
    is_human,
    is_joined,
    is_named_body,
    is_unknown,
    may_be_object_of_person,
    named_before,
    opens_after_name,
    verb_before,
    with_article,
)

_ELATIVE = re.compile("الا[^اوي]{3}$")  # الأكبر, folded: an adjective of any noun
_OR_CLAUSE = marker("person-or-clause")
_IN_TA = marker("name-in-ta")
_MASCULINE = marker("masculine-body")
_SEVERAL = marker("several-after-its-noun")
_SOME_OF = marker("some-of-a-group")
_STYLED = marker("holder-of-a-style")
_STYLES = marker("style")
_MAKERS = marker("maker-of-a-document")
_FRENCH = "يه"  # ends given names: دوروتيه، أندريه
_OF_WOMEN_OR_THINGS = "ات"
_JOINED_BEFORE = "بوك"
_OBJECTS = frozenset(("NP", "noun", "person"))  # what a verb takes that has an object
_NEVER_NAME, _IDIOM = marker("masdar-never-a-name"), marker("object-of-an-idiom")
_OF_DEPARTMENT = marker("department")
_FORMER = marker("former")
_NOT_SO, _SOUND_PLURAL = marker("not-so"), tuple(sorted(marker("sound-plural")))
_WOMAN, _SOME_OF_THEM = marker("woman-noun"), marker("some-of-them")
_OPENING, _BY = frozenset('«"“'), "ب"
_ADJECTIVE_OF_MANY = re.compile("الم.ا..ة$")  # المشاركة: a participle more often than the act


def _with_pronoun(word: str) -> bool:
    return word.endswith(OWNED_ENDINGS)


def _may_be_object_of_body(word: str) -> bool:
    return not word.startswith("ال") or (has(word, "institution", "human") and not word.endswith(ADJECTIVE_ENDINGS))


def _ends_long_name(word: str) -> bool:
    return word in QUANTIFIERS or word.endswith("ة")


def _is_woman(word: str) -> bool:
    return word.startswith("ال") and word.endswith("ة") and has(word, "human") and not has(word, "plural")


def _is_definite_thing(word: str) -> bool:
    return word.startswith("ال") and has(word, *THINGS) and not has(word, "human", "given_name")


RULES: Rules[End] = Rules("candidates")


@RULES.rule(
    "marks-before-the-verb's-by",
    on=_OPENING.__contains__,
    why="between a definite subject and «ب» of a verb that takes a person, words in marks without the article are the object",
    example="واتهم الرئيس الجديد «عملاء الشمال» بالتخطيط للهجوم.",
    counterexample="واتهم مجلس «عملاء الشمال» بالتخطيط للهجوم.",
)
def _in_marks(text: Sentences, part: Range, k: int) -> bool:
    if k not in text.closed or not text.words[k - 1].startswith("ال") or not _takes_person(text, part):
        return False
    after = text.word(text.quote_end[k] + 1)
    by = after.startswith(_BY) and not listed(after)
    return by and not text.words[k + 1].startswith("ال") and not text.has(k + 1, "given_name")


@RULES.rule(
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
    if part[1] - k > 1 and opens_after_name(text, part, k) and text.words[k].endswith(_FRENCH):
        return False  # الباحثة دوروتيه شميد إن
    after_owned = k == part[0] + 1 and is_owned(text, part[0])  # أبدى سموه سعادته
    name = k - part[0] > 1 and text.has(part[0], "given_name")  # زين الدين زيدان | سعادته
    whole = is_complete(text, part, k) or has_name(text, part, k) or is_named_body(text, part, k)
    if not (after_owned or name or whole):
        return False
    if text.words[k - 1].removeprefix("و") in _SOME_OF:
        return False  # والد المعلم وأفراد أسرته
    if k + 1 == part[1] and text.has(k - 1, "given_name") and (text.is_that(k + 1) or text.word(k + 1) in MARKS):
        return False  # a family name: وحيد مجروه أن، أمير سليهم:
    return not is_joined(text, k) or not text.has(k, "human")


def _is_own_act(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is somebody's own act or statement: إدارة مستشفى جدة | ترحيبها، قرقاش | تغريدته."""
    stem = next((text.words[k].removesuffix(e) for e in OWNED_ENDINGS if text.words[k].endswith(e)), "")
    if k > part[0] + 1:
        return is_action_word(stem) and text.words[k - 1] not in NAME_PARTS and not text.has(k - 1, "preposition")
    feminine = stem[:-1] + "ة"  # تغريدته، مخاطبته
    said = bool(classes(feminine) & {"document", "occasion"}) or is_action_word(stem) or is_action_word(feminine)
    return said and not text.classes_of[part[0]] and not text.words[part[0]].startswith("ال")


@RULES.rule(
    "object-of-a-body",
    led_by=lambda word: has(word, "institution", "document", "state", "plural"),
    on=_may_be_object_of_body,
    why="a body or a group with a definite name is complete, so a noun without article after it is the object",
    example="قال المدير إن الجسر جاهز. ووثق المرصد السوري طمس عشرة متاحف. وأكد أن الطريق مغلق.",
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
        return text.has(part[0], "state") or k == part[0] + 1 or verb_before(text, part) in TAKES_PERSON
    after_article = text.words[k - 1].startswith("ال") and text.words[part[0]].startswith("ال")
    return (after_article or not word.endswith(ADJECTIVE_ENDINGS)) and is_complete(text, part, k)


def _names_its_place(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` says which district or body, or which woman it is: السلطات في ولاية | تكساس، نيبال | زغيب، المتحدثة."""
    if _is_woman_like_state(text, part, k):
        return True
    return (
        text.has(k - 2, "preposition")
        and text.words[k - 1] in PLACE_WORDS
        and is_unknown(text, k)
        and not is_joined(text, k)
    )


def _continues_body(text: Sentences, k: int) -> bool:
    """Whether word ``k`` cannot begin an object: a mark, a particle, an order, a family name, «in the name of»."""
    word = text.words[k]
    if not word[0].isalpha() or len(word) == 1 or word.startswith(IN_NAME) or is_joined(text, k):
        return True
    if text.words[k - 1] in _FORMER and is_unknown(text, k) and is_unknown(text, k + 1) and not is_action(text, k):
        return True  # جناح الفريق السابق تريفور سينكلير
    if word in _NOT_SO and text.words[k - 1].startswith("ال") and text.word(k + 1).startswith("ال"):
        return True  # دولة الكويت العضو غير الدائم
    if word in _SEVERAL and not text.words[k - 1].startswith("ال"):
        after = text.word(k + 1)
        return text.has(k + 1, "preposition", "time", "adverb") or after.startswith("بال") or not after[:1].isalpha()
    family = text.has(k - 1, "given_name") and is_unknown(text, k)  # بيان صادر عن جاسم حداد
    return family or text.has(k, "self", "order", "preposition", "latter")


@RULES.rule(
    "state-told-by-a-named-body",
    led_by=lambda word: has(word, "institution"),
    on=lambda word: has(word, "state"),
    why="after a verb that takes a person, a state after a body and the name of its head is whom the body speaks to",
    example="وطالبت إدارة ترامب تركيا بأن تفرج عن الصحفي.",
    counterexample="وطالبت إدارة جامعة تركيا بأن تفرج الشرطة عن الصحفي.",
)
def _state_told(text: Sentences, part: Range, k: int) -> bool:
    headed = k == part[0] + 2 and is_unknown(text, k - 1) and not text.words[k - 1].startswith("ال")
    told = headed and text.has(k, "state") and text.has(part[0], "institution")
    if not told or verb_before(text, part) not in TAKES_PERSON:
        return False
    return not (is_action(text, k - 1) or text.words[k - 1].endswith("ة"))


@RULES.rule(
    "object-of-a-person",
    on=may_be_object_of_person,
    why="a noun of action, a document, an occasion, a body or a country after a complete title or name is the object",
    example="قال المدير إن الجسر جاهز. وأكمل الوزير الجديد تبليط قلعة قديمة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وزار وزير تبليط القلاع السهول. وأكد أن الطريق مغلق.",
)
def _object_of_person(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if _is_body_told_by_people(text, part, k):
        return True
    if _goes_on(text, part, k) or _is_holder_after_comma(text, k):
        return False
    if text.words[k - 1] in _MAKERS and text.has(k, "document"):
        return False  # معدة الدراسة شيخة الرواحي
    if text.has(k - 1, "medium_kind") and not text.words[k - 1].startswith("ال") and not is_action(text, k):
        return False  # مصور تلفزيون كولومبيا برس: its name
    if _after_a_name_with_lam(text, part, k):
        return True
    if _ends_a_name(text, part, k):
        return False
    if not (is_action(text, k) or (text.has(k, *THINGS) and not text.has(k, "human", "given_name"))):
        return False
    if text.words[k - 1] in NAME_PARTS or text.words[k - 1] in BEFORE_NAME:
        return False  # أمين سر منظمة، الدكتور فتح الباري
    if _after_surname(text, part, k) or text.words[k - 1] in _SOME_OF_THEM:
        return True  # السبسي الحركة، أحدهما المحكمة
    if word.startswith("ال") and not is_action(text, k) and not text.has(k, "document", "occasion", "state", "thing"):
        return _is_named_with_family(text, part, k)
    if _is_never_in_a_name(text, part, k):
        return not text.has(k - 1, "preposition", "institution")  # مصدر مصري مسؤول وجود، محافظة حائل وقوع
    if _after_one_name(text, part, k):
        return not is_joined(text, k - 1) and not is_action(text, k - 1)  # المدير الفني جروس حفل عشاء
    return _after_lone_name(text, part, k) or _is_whole_before(text, part, k)


def _is_body_told_by_people(text: Sentences, part: Range, k: int) -> bool:
    """Whether a body after indefinite people and their adjective is whom they told: أبلغت سيدات حوامل كثيرات | منظمة العفو."""
    if (
        not text.has(k, "institution")
        or verb_before(text, part) not in TAKES_PERSON
        or text.words[part[0]].startswith("ال")
    ):
        return False
    plural = text.words[k - 1].endswith((*_SOUND_PLURAL, _OF_WOMEN_OR_THINGS))
    described = k - 1 > part[0] and plural and is_unknown(text, k - 1)
    return described and text.words[part[0]].endswith(text.words[k - 1][-2:])


def _is_holder_after_comma(text: Sentences, k: int) -> bool:
    """Whether word ``k`` begins the name of who holds a title, after a comma (السفير، بيت هوكسترا أن), or ends the title."""
    if _is_of_title_after_comma(text, k):
        return True
    if text.words[k - 1] not in COMMAS or not (text.word(k + 2) in MARKS or text.is_that(k + 2)):
        return False
    return is_unknown(text, k + 1)


def _is_of_title_after_comma(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is the state of a title between commas: الشيخ سالم، أمير قطر، إن."""
    if is_owned(text, k - 1) and text.has(k, "institution") and not text.words[k].startswith("ال"):
        return not text.has(k - 1, "human")  # منافستها شركة المدار: the name of who is meant
    title = text.word(k - 2) in COMMAS and text.has(k - 1, "human") and text.has(k, "state")
    return title and not text.words[k - 1].startswith("ال")


def _ends_a_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is the family name that ends a subject."""
    word, named = text.words[k], text.has(k - 1, "given_name")
    if word.startswith("ال") and _is_definite_end(text, part, k):
        return True
    if k + 2 == part[1] and text.is_that(k + 2) and text.words[k + 1].endswith(FAMILY) and _said_alone(text, part):
        # نادي المدينة الأدبي أحلام الثقفي إن
        return text.words[k + 1].startswith("ال") and text.words[k - 1].startswith("ال")
    if named and text.word(k + 1) in COMMAS and (text.has(k + 2, "human") or text.is_that(k + 2)):
        return True  # عبدالله طلب، مدير البرامج؛ عبدالرقيب فتح، إن
    said = text.has(k + 1, "preposition") and _said_alone(text, part)
    last = text.is_that(k + 1) or text.word(k + 1) == ":" or said
    letter = text.has(k, "document") and word.endswith("ة")  # هند سالم | رسالة
    # سمير عودة، شذى بيان أن، أشرف القدرة في بيان
    return named and (word in _IN_TA or (k + 1 == part[1] and last and not letter))


def _is_definite_end(text: Sentences, part: Range, k: int) -> bool:
    """Whether a word with the article is the family name that ends a subject: أشرف القدرة، سمير حسن الدوري."""
    word, named = text.words[k], text.has(k - 1, "given_name")
    if named and k == part[0] + 1 and text.has(k + 1, "human") and not text.has(k, "human"):
        return True  # أشرف القدرة الناطق
    return named and text.has(k - 2, "given_name") and word.endswith(FAMILY)  # سمير حسن الدوري


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
    if (is_joined(text, k) and not is_action(text, k)) or is_adjective_of_people(text, k):
        return True  # مصادر محلية معارضة
    if _is_construct_of_body(text, part, k) or _is_of_its_body(text, part, k):
        return True
    if not word.startswith("ال"):
        return False
    if k == part[0] + 1 and has(before.removeprefix("ل"), "pointing"):
        return True  # لهذه النتائج
    joined = before[0] in _JOINED_BEFORE and before[1:].startswith("ال") and not listed(before)  # بالخطوط السعودية
    if (word.endswith(ADJECTIVE_ENDINGS) and (before.startswith("ال") or joined)) or in_a_construct(text, part, k):
        return True
    if not before.startswith("ال") or text.has(k - 1, "human"):
        return False
    described = before.endswith(FEMININE_ENDINGS) and word.endswith("ة")  # قسم الخدمات المساندة
    return described or _ADJECTIVE_OF_MANY.match(word) is not None


def _is_woman_like_state(text: Sentences, part: Range, k: int) -> bool:
    """Whether a woman's name is written like a state, as a family name, a comma and a title follow: نيبال زغيب، المتحدثة."""
    family = k == part[0] + 1 and text.has(part[0], "state") and is_unknown(text, k) and text.word(k + 1) in COMMAS
    return family and text.has(k + 2, "human")


def _is_construct_of_body(text: Sentences, part: Range, k: int) -> bool:
    """Whether the word before ``k`` is a noun in ي after a feminine one, which it does not describe: بعثة تقصي حقائق.

    Also a body and what it is for: وفق المركز الوطني لرصد الزلازل.
    """
    if is_for_a_matter(text, part[0], k):
        return True
    feminine = text.words[part[0]].endswith("ة") and k == part[0] + 2
    return feminine and text.words[k - 1].endswith(NISBA) and not text.classes_of[k - 1]


def _is_of_its_body(text: Sentences, part: Range, k: int) -> bool:
    """Whether a noun that is a given name too comes before word ``k``, in the name of a body: مكتب سلامة النقل."""
    body = k - 2 >= part[0] and text.has(k - 2, "institution") and not text.words[k - 2].startswith("ال")
    return body and text.has(k - 1, "given_name") and text.words[k].startswith("ال") and not text.has(k, "institution")


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
    return k == part[0] + 1 and not text.classes_of[part[0]] and surname.startswith("ال") and surname.endswith(NISBA)


def _after_one_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether a title and one unknown name come before an act or thing at word ``k``: المدير الفني جروس | حفل عشاء."""
    one = is_unknown(text, k - 1) and text.words[k - 2].startswith("ال")
    thing = is_action(text, k) and not text.words[k].startswith("ال") and k + 1 < part[1]
    return one and thing and text.has(part[0], "human")


def in_a_construct(text: Sentences, part: Range, k: int) -> bool:
    """Whether a noun without article before word ``k`` only looks like an adjective: مجلس مدققي الحسابات."""
    before = text.words[k - 1]
    if before.startswith(WITH_THE) or not before.endswith(ADJECTIVE_ENDINGS):
        return False
    if text.classes_of[k - 1]:
        return not listed(before) and before.endswith(NISBA) and text.has(k - 1, "human")  # مدققي, of مدققون
    if has_name(text, part, k):
        return False
    if any(text.has(m, "given_name") or text.words[m] in BEFORE_NAME for m in range(part[0], k - 1)):
        return False
    definite = any(text.words[m].startswith("ال") for m in range(part[0], k - 2))  # الرئيس التنفيذي لشركة تقنية
    definite = definite and (text.words[k - 2][0] == "ل" or text.has(k - 2, "institution"))
    return definite or (before.endswith(NISBA) and text.has(part[0], "institution") and k == part[0] + 2)


def _is_named_with_family(text: Sentences, part: Range, k: int) -> bool:
    """Whether a given and a family name, or a foreign name, end before word ``k``: أفيفا راز شيختر | المجلس, not أمين سر اللجنة."""
    named = k - 2 >= part[0] and text.has(k - 2, "given_name") and not text.has(k - 2, "human")
    return ends_foreign_name(text, part, k) or (named and not text.has(k - 1, "given_name"))


def _is_whole_before(text: Sentences, part: Range, k: int) -> bool:
    """Whether a title or a name is whole before word ``k``: المدير العام، سامي حداد، القاضي لاسنيك | جلسة."""
    foreign = not text.words[k].startswith("ال") and ends_foreign_name(text, part, k)
    return foreign or is_complete(text, part, k) or has_name(text, part, k)


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
    return verb_before(text, part) in TAKES_PERSON or (verb is not None and verb.finite and "person" in verb.takes)


@RULES.rule(
    "object-after-the-mother-of",
    led_by=MOTHER.__contains__,
    on=with_article,
    why="after «the mother of» and a name a definite noun that is no family name is the object",
    example="قال المدير إن الجسر جاهز. وأطفأت أم زهدي المصباح. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت أم زهدي الأردنية. وأكدت أن الطريق مغلق.",
)
def _after_kunya(text: Sentences, part: Range, k: int) -> bool:
    return k == part[0] + 2 and text.words[part[0]] in MOTHER and not text.words[k].endswith(ADJECTIVE_ENDINGS)


@RULES.rule(
    "definite-masculine-object",
    led_by=lambda word: has(word, "institution", "document", "media"),
    on=lambda word: not word.endswith(NO_MASCULINE),
    why="a definite word without ة after a single feminine noun is no adjective of it: it is the object",
    example="قال المدير إن الجسر جاهز. ورفعت الدراسة اللحاف عن الأمر. وأكدت أن الطريق مغلق.",
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


@RULES.rule(
    "body-after-a-woman",
    led_by=_is_woman,
    on=with_article,
    why="a body, a country or a document with the article after a woman's title does not describe her: it is the object",
    example="قال المدير إن الجسر جاهز. وانتقدت الوزيرة المفوضيات. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت الوزيرة الجديدة. وأكدت أن الطريق مغلق.",
)
def _body_after_woman(text: Sentences, part: Range, k: int) -> bool:
    if not _is_woman(text.words[part[0]]) or not _is_definite_thing(text.words[k]) or text.has(k, "order"):
        return False
    return k == part[0] + 1 and not text.words[k].endswith((NISBA, OF_KIND))  # الوزيرة الفرنسية


@RULES.rule(
    "object-of-a-long-name",
    on=_ends_long_name,
    why="after a title and its name a noun in ة or a quantifier begins the object",
    example="قال المدير إن الجسر جاهز. وأهدى الممثل الشهير ويل سميث قلادة كبيرة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وفاز الممثل الشهير نبيل سلامة. وأكد أن الطريق مغلق.",
)
def _object_of_long_name(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if word in QUANTIFIERS and text.word(k - 2) in ONE_OF and not text.words[k - 1].startswith("ال"):
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
    place = is_joined(text, k - 1)  # بمنطقة مكة المكرمة
    names = is_unknown(text, k - 1) and is_unknown(text, k - 2) and not place
    return k > part[0] + 3 and names and text.has(part[0], "human")


@RULES.rule(
    "definite-feminine-object",
    led_by=with_article,
    on=lambda word: word.endswith("ة"),
    why="a definite word in ة after a single masculine title is no adjective of it: it is the object",
    example="قال المدير إن الجسر جاهز. وغادر الوزير الصومعة. وأكد أن الطريق مغلق.",
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
    described = text.word(k + 1).endswith("ة") and text.has(
        part[0], "media", "medium_kind"
    )  # البرنامج | المحادثة الصوتية
    return k + 1 == part[1] or not text.words[k + 1].startswith("ال") or described


@RULES.rule(
    "person-as-object",
    on=is_human,
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
    if word.startswith("ال") and (text.has(k - 1, "given_name") or ends_title_before_name(text, k)):
        return False  # يوسف الشاهد
    if (word in _STYLED and text.word(k + 1) in _STYLES) or not _STYLES.isdisjoint(
        (text.word(k - 2), text.word(k - 1))
    ):
        return False  # رئيس النادي صاحب السمو الملكي الأمير سامي
    if word in BEFORE_NAME and not text.words[part[0]].startswith("ال") and not named_before(text, part, k):
        return False  # استشاري العيون الدكتور ياسر: a role and its holder
    verb = verb_before(text, part)
    if verb not in TAKES_PERSON or (verb in _OR_CLAUSE and text.word(part[1]).startswith(THAT_WORDS)):
        return False  # اعتبر المرشح للرئاسة الأمير سامي أن: the clause is what it takes
    foreign = is_unknown(text, k - 1) and is_unknown(text, k - 2)  # الألمانية كلارا فوغت
    return is_complete(text, part, k) or has_name(text, part, k) or not text.classes_of[part[0]] or foreign


def _may_describe(text: Sentences, k: int) -> bool:
    """Whether a word may be an adjective by its ending; one in ي is none of a noun in ة: اعتقلت الشرطة | الصحفي."""
    word = text.words[k]
    return word.endswith(ADJECTIVE_ENDINGS) and not (word.endswith(NISBA) and text.words[k - 1].endswith("ة"))


def _is_counted(text: Sentences, k: int) -> bool:
    """Whether a number, or a plural in ات of an event or a document without article, goes on with word ``k``."""
    return is_number(text, k - 1)


@RULES.rule(
    "object-after-one-name",
    on=lambda word: word.startswith("ال"),
    why="after a verb of speech and a name of which nothing is known but that the text has it again, a noun is the object",
    example="قال الناطق إن الجسر جاهز. ورفض لافروف التهمة. وأكد أن الطريق مغلق. وغادر لافروف القاعة.",
    counterexample="قال الناطق إن الجسر جاهز. ورفض معد التقرير التهمة. وأكد أن الطريق مغلق.",
)
def _object_after_one_name(text: Sentences, part: Range, k: int) -> bool:
    verb = text.finite(part[0] - 1) if part[0] else None
    if verb is None or not verb.strong or k != part[0] + 1 or not is_unknown(text, part[0]):
        return False
    name = text.words[part[0]]
    if name.startswith("ال") or is_action(text, part[0]) or name in NO_NAMES or name in NO_ADJECTIVES:
        return False
    if text.words.count(name) == 1:
        return False  # معد التقرير
    return is_action(text, k) or text.words[k].removeprefix("ال") in NO_NAMES


@RULES.rule(
    "object-of-an-idiom",
    on=_IDIOM.__contains__,
    why="«arrest» in «carried out the arrest», «fire» in «opened fire» belongs to the verb and never to a name",
    example="قال المدير إن الجسر جاهز. وألقت السلطات الماليزية القبض على لص. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل رجال القبض إلى البلدة. وأكدوا أن الطريق مغلق.",
)
def _idiom(text: Sentences, part: Range, k: int) -> bool:
    if text.words[k] not in _IDIOM or text.has(k - 1, "preposition"):
        return False
    return k > part[0] + 1 or text.words[part[0]].startswith("ال")
