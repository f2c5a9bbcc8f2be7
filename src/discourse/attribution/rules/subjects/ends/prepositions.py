"""Prepositions after the subject that belong to the verb: what with, what for, where."""

from __future__ import annotations

from discourse.attribution.arabic.cues import classes, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import (
    NO_ADJECTIVES,
    NO_NAMES,
    ends_name_of_servant,
    is_action,
    is_action_word,
    is_complete,
    is_owned,
    is_told,
    without_lam,
)
from discourse.attribution.arabic.phrases import is_of_a_body, is_of_association, is_of_body_in_marks
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.subjects.clause import IN_ITS_NAME, NAME_CLASSES, QUANTIFIERS
from discourse.attribution.rules.subjects.ends.base import (
    IN_NAME,
    NISBA,
    ONE_OF,
    PLACE_WORDS,
    PLACES,
    PROTECTION,
    End,
    ends_foreign_name,
    has_name,
    is_of_document,
    is_unknown,
    named_before,
    verb_before,
)

_RETYPED, _SON_OF = marker("retyped"), marker("son-of")
_RELATED = marker("related-to-somebody")
_SOME_OF = marker("some-of-a-group")
_IN, _THAT_THEY = marker("stated-in-document"), marker("that-they")
_PLACED_AT = marker("placed-at")
_BELONGS = marker("belongs-to")
_NO_PURPOSE = marker("body-without-purpose")
_ACTING = marker("acting-for")
_WITH_BA, _WITH_LAM = "ب", "ل"
_TAKES_BA, _TAKES_LAM = marker("verb-with-ba"), marker("verb-with-lam")
_WITH_THE_NOUN = tuple(sorted(marker("ba-or-lam-with-the")))
_NOUNS = NO_NAMES | NO_ADJECTIVES
_BY_WHAT, _SHORT_ACTS = marker("by-what"), marker("short-act-after-ba")
_CHARGED = marker("charged-with")
_SON_OF_WEST = "بو"  # begins family names of the Maghreb
_OBLIQUE = "ين"  # ends plurals of people after a preposition
_FOR_THE_PRESS = marker("for-the-press")
_OWN = tuple(sorted(marker("owner-ending")))


def _with_ba_first(word: str) -> bool:
    return word.startswith(_WITH_BA)


def _with_lam_first(word: str) -> bool:
    return word.startswith(_WITH_LAM)


def _may_be_preposition(word: str) -> bool:
    return has(word, "preposition") or word in _RETYPED


def is_definite_body(text: Sentences, k: int) -> bool:
    """Whether a body with the article is at word ``k``: السلطات, and no person or medium, which a name may follow."""
    body = text.words[k].startswith("ال") and text.has(k, "institution")
    return body and not text.has(k, "human", "given_name", "media", "medium_kind")


RULES: Rules[End] = Rules("candidates")


@RULES.rule(
    "object-with-ba",
    on=_with_ba_first,
    why="«ب» with a noun of action, a person or somebody's own thing belongs to the verb and not to its subject",
    example="قال المدير إن الجسر جاهز. وأقر الحارس بالتأخر. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وحضر مسؤول بالبحرية. وأكد أن الطريق مغلق.",
)
def _with_ba(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if not word.startswith(_WITH_BA):
        return False
    if _goes_on_with_ba(text, k):
        return False
    if _with_ba_surely(text, part, k):
        return True
    if k == part[0] + 1 and word.endswith("ة") and not listed(word) and _is_somebody_of_hers(text, part[0]):
        return True  # استقبلنا وكيلها | بحفاوة
    lone = _is_act_after_lone_name(text, part, k)
    if word in _ACTING or not (
        lone or is_complete(text, part, k) or has_name(text, part, k) or named_before(text, part, k - 1)
    ):
        return False  # المدير سامي حداد | بحماية، عبد المجيد تبون | برسالة
    if begins_with_ba(text, k) or word[1:] in QUANTIFIERS:
        return True
    if listed(word) or len(word) < 5 or has(word[1:], *PLACES) or not PLACE_WORDS.isdisjoint((word[1:], word[3:])):
        return False
    if not word.startswith("بال"):
        return False  # الرئيس بوتين
    return is_unknown(text, k) and not any(text.has(m, "given_name", "human") for m in range(k + 1, part[1]))


def _goes_on_with_ba(text: Sentences, k: int) -> bool:
    """Whether word ``k`` belongs to a role or a name: الوزير المكلف بالعلاقات، المتحدثة باسمه, but أعرب الملك باسمه."""
    spokesman = text.words[k] in IN_ITS_NAME and _is_spokesman(text.words[k - 1])
    return text.words[k - 1] in _CHARGED or spokesman or ends_name_of_servant(text, k)  # عبد الوهاب بلفقيه


def _is_act_after_lone_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether «ب» and a noun of action, or a noun in ة, comes after one unknown name: حداد بتوعية السكان، حداد بقيام البعض."""
    word = text.words[k]
    if k != part[0] + 1 or text.classes_of[part[0]] or listed(word):
        return False
    return word.endswith("ة") or (word[:1] == _WITH_BA and is_action_word(word[1:]) and not text.has(k, "given_name"))


def _is_spokesman(word: str) -> bool:
    """Whether a word is a role for somebody else: المتحدثة، والمتحدث، الناطق."""
    return has(word.removeprefix("و").removeprefix("ال").removesuffix("ة"), "role_of")


def _with_ba_surely(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is «ب» with statements, or with a hamza after a lone name: ترامب بتصريحات، كومي بإقالته."""
    word = text.words[k]
    if word in IN_ITS_NAME and named_before(text, part, k):
        return True  # ندد المرشح سامي حداد باسمهم
    protects = word.endswith(PROTECTION) and word[1:] not in PLACE_WORDS
    if protects and not listed(word) and named_before(text, part, k):
        return True  # آبي أحمد بحماية الأقليات, but مدير الصحة بولاية كسلا
    if k > part[0] + 1 and has(word[1:], "occasion") and word.endswith("ات") and not word.startswith("بال"):
        return True
    if word in _BY_WHAT and not (text.has(part[0], "document") and k == part[0] + 1):
        return True  # الشاعرة دارين طاطور بتهمة التحريض, but تقرير بشأن
    if not listed(word) and word[1:] in _NOUNS and has_name(text, part, k):
        return True  # النائبة هدى سليم بجلسات الاستماع
    if part[0] in text.closed and text.quote_end[part[0]] == k - 1 and not listed(word):
        return True  # وشبه «المدار» بشركة «النهر»
    lone = k == part[0] + 1 and not text.classes_of[part[0]] and text.raw_word(k).startswith("بإ")
    return lone and not listed(word) and not has(word[1:], *PLACES)


@RULES.rule(
    "preposition-of-the-verb",
    on=lambda word: word.startswith((_WITH_BA, _WITH_LAM)),
    why="«ب» or «ل» that the verb takes («dealt with», «celebrated») begins its object, with a definite noun",
    example="قال المدير إن الجسر جاهز. وتطرق المدرب البرازيلي للإصابات. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل المدير التنفيذي للشركة. وأكد أن الطريق مغلق.",
)
def _of_the_verb(text: Sentences, part: Range, k: int) -> bool:
    verb = verb_before(text, part)
    if verb in _TAKES_BA and (_is_construct_with_ba(text, part, k) or _is_saying_with_ba(text, part, k)):
        return True
    if not text.words[k].startswith(_WITH_THE_NOUN) or any(text.has(m, "preposition") for m in range(part[0], k)):
        return False
    if text.is_that(part[1]) and text.words[part[1]].startswith(_WITH_BA):
        return False  # هدد قائد بالحرس بأن
    return verb in (_TAKES_BA if text.words[k].startswith(_WITH_BA) else _TAKES_LAM)


@RULES.rule(
    "purpose-after-a-name",
    on=_with_lam_first,
    why="«ل» with a noun of action after a name says what for, and is no part of the name",
    example="قال المدير إن الجسر جاهز. وتوجه الدكتور ريحان لكشف الممر المائي. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وحضر المدير التنفيذي لتطوير الأعمال. وأكد أن الطريق مغلق.",
)
def _purpose(text: Sentences, part: Range, k: int) -> bool:
    return not (is_of_document(text, part[0], k) or is_of_association(text, k)) and _is_for_what(text, part, k)


def _is_for_what(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if not word.startswith(_WITH_LAM):
        return False
    if _is_spoken_to(text, part, k):
        return True
    if _is_in_a_name(text, part, k):
        return False
    if text.addressee(k) and not listed(word) and text.words[k - 1] not in _BELONGS:
        return k > part[0] + 1 or not text.has(part[0], "human")
    if k == part[0] + 1 and not text.classes_of[part[0]] and _has_known_lam(text, part, k):
        return not is_action(text, part[0])  # ترامب لبرنامج
    if listed(word) or k < part[0] + 2 or text.words[k - 1] in _BELONGS:
        return False
    if has_name(text, part, k):
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
    """Whether «ل» at word ``k`` is in the name of a body, or says whose somebody is: المجلس الوطني للإعلام، أقرباء لعائلة.

    الأمين العام لـ«المدار»، الشيخ سامي.
    """
    if k == part[0] + 1 and text.words[part[0]] in _RELATED:
        return True
    press = text.words[k] in _FOR_THE_PRESS and text.has(part[0], "institution", "media")
    return press or is_of_body_in_marks(text, k, part[0])


def _after_one_of_them(text: Sentences, part: Range, k: int) -> bool:
    """Whether «for the ...» at word ``k`` comes after «one of the ...»: أحد الحرفيين | للعمل."""
    one = k == part[0] + 2 and text.words[part[0]] in ONE_OF and text.words[k - 1].endswith("ين")
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
    if listed(word):
        return False
    return bool(classes(word[1:])) or (word.startswith("لل") and text.words[part[0]].endswith(NISBA))


def _in_name_of_body(text: Sentences, part: Range, k: int) -> bool:
    """Whether a body or another name is near, so that «ل» belongs to a title: مركز الملك سلمان للإغاثة."""
    body = any(text.has(m, "institution") and not text.words[m].startswith("ال") for m in range(part[0], k))
    return body or any(text.has(m, "given_name") for m in range(k + 1, part[1]))


@RULES.rule(
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
    if _is_of_somebody(text, part, k):
        return False
    if _says_of_whom(text, part, k):
        return True
    if k == part[0] + 1 and _is_somebody_of_hers(text, part[0]) and is_owned(text, k + 1):
        return True  # وكيلها | في مكتبه
    if text.words[k] in _PLACED_AT and _is_named_before(text, part, k):
        return not any(text.has(m, "given_name", "human") for m in range(k + 1, part[1]))
    if "state" in own or (own and own <= NAME_CLASSES):
        return k <= part[0] + 3 and not _is_title_with_place(text, k)
    if text.words[part[0]] in _SON_OF and k == part[0] + 2 and is_unknown(text, k - 1):
        return not text.words[k - 1].startswith("ال")  # قال ابن بطة في الإبانة, but ابن المدير في الشركة
    if text.words[part[0]].startswith("ال"):  # المشرف على المشروع, but الدغريري في سرد
        nisba = text.words[part[0]].endswith(NISBA) and not own and text.words[k] in _PLACED_AT
        return nisba and k == part[0] + 1 and is_action(text, k + 1)
    return k == part[0] + 1 and not own and text.words[k] in _PLACED_AT and not is_action(text, part[0])


def _is_of_somebody(text: Sentences, part: Range, k: int) -> bool:
    """Whether «of» at word ``k`` says of whom people are: نجيب وأفراد من أسرته، قال سامي حداد من جامعة المدينة."""
    return text.words[k - 1].removeprefix("و") in _SOME_OF or is_of_a_body(text, part[0], k)


def _is_somebody_of_hers(text: Sentences, k: int) -> bool:
    """Whether a word is a noun of people with a pronoun: وكيلها، مديره."""
    return text.words[k].endswith(_OWN) and text.has(k, "human")


def _says_of_whom(text: Sentences, part: Range, k: int) -> bool:
    """Whether «in» at word ``k`` says of whom the words are: قال بعض السلف | في الخوارج إنهم."""
    last = k + 2 == part[1] and text.word(part[1]) in _THAT_THEY
    people = not text.has(k + 1, "institution", "state", "media", "time") and not text.word(k + 1).endswith("ة")
    return last and people and text.words[k] in _IN and text.words[k - 1].startswith("ال")


def _is_named_before(text: Sentences, part: Range, k: int) -> bool:
    """Whether a name, also a foreign one, ends before word ``k``: سامي حداد | في, فرانك شتاينماير | في."""
    return k > part[0] + 1 and (has_name(text, part, k) or ends_foreign_name(text, part, k))


def _is_title_with_place(text: Sentences, k: int) -> bool:
    """Whether a title after a name has its place or task after a preposition: سامي حداد الباحث | في مركز الدراسات."""
    title, owned = text.words[k - 1], text.word(k + 1).endswith(_OWN)
    return title.startswith("ال") and text.has(k - 1, "human") and not owned and not text.has(k + 1, "time")


def _is_saying_with_ba(text: Sentences, part: Range, k: int) -> bool:
    """Whether «ب» with a noun of saying after a whole subject belongs to its verb: رحبت الوزارة الأميركية | بإعلان."""
    act = text.cues[k]
    if act is None or act.form != "masdar" or act.owner or text.words[k][0] != _WITH_BA:
        return False
    return is_complete(text, part, k)


def _is_construct_with_ba(text: Sentences, part: Range, k: int) -> bool:
    """Whether «ب» with a noun of which nothing is known comes between definite words: الطفل | بمضغ الطعام."""
    word = text.words[k]
    unknown = word[0] == _WITH_BA and is_unknown(text, k) and not listed(word) and len(word) > 3
    return unknown and text.words[k - 1].startswith("ال") and text.word(k + 1).startswith("ال") and k == part[0] + 1


def begins_with_ba(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is ب with a noun of action, a person or a noun with a pronoun: بحماية، بالشاعر، بحسابه."""
    word = text.words[k]
    rest = word[1:]
    short = len(word) < 5 and not _is_act(text, k)  # بعدم
    verb = text.cues[k]
    if not word.startswith("ب") or short or listed(word) or (verb is not None and verb.form != "masdar"):
        return False
    if text.has(k - 1, "given_name") and not rest.startswith("ال") and not classes(rest) and not is_action_word(rest):
        return False  # سعاد بركات
    if text.has(k - 1, "given_name") and word.startswith(_SON_OF_WEST) and not listed(rest):
        return False  # يونس بوطالب
    if has(rest, "institution", "state", "given_name"):
        return False
    if _is_act(text, k) or has(rest, "human", "occasion"):
        return True
    if rest.endswith(_OWN) and not text.has(k - 1, "role_of"):
        return not _speaks_for(text, k)
    return len(rest) > 5 and rest.endswith("ات") and not has(rest, "institution")


def _is_act(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is ب with a noun of action, also a short one before a definite noun: بحماية، بالتأخر، بصد الهجوم."""
    rest = text.words[k][1:]
    bare = rest.removeprefix("ال")
    short = rest in _SHORT_ACTS and text.word(k + 1).startswith("ال")
    return short or is_action_word(bare) or (rest != bare and len(bare) == 4 and bare.startswith("ت"))


def _speaks_for(text: Sentences, k: int) -> bool:
    """Whether word ``k`` says in whose name a spokesman speaks: الناطق باسمه."""
    return text.words[k].startswith(IN_NAME) and has(text.words[k - 1].removeprefix("ال"), "role_of")
