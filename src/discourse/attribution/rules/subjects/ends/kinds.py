"""Subjects of a kind that shows where they end: an indefinite noun, a plural, one of several; a people, a medium told."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import is_object_form, source_kind
from discourse.attribution.arabic.cues import classes, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_action, is_complete
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.subjects.clause import (
    ADJECTIVE_ENDINGS,
    BEFORE_NAME,
    FEMININE_ENDINGS,
    NAME_CLASSES,
    NOUN_FIRST,
    QUANTIFIERS,
    SHORT_VERB,
    TELLS,
)
from discourse.attribution.rules.subjects.ends.base import (
    LONG_PLURAL,
    OF_KIND,
    ONE_OF,
    PROTECTION,
    WITH_THE,
    End,
    with_article,
)
from discourse.attribution.rules.subjects.ends.objects import in_a_construct

_FORMER = marker("former")
_RANKS = marker("part-of-a-rank")
_BROKEN_ADJECTIVES = marker("broken-plural-adjective")
_AFTER_ADJECTIVE = marker("after-an-adjective")
_PLURAL_OF_MEN = tuple(sorted(marker("plural-people-ending")))
_OF_WOMEN = "نساء"
_PLURAL = tuple(sorted(marker("sound-plural")))
_NATIONS = marker("name-of-a-nation")
_LETTERS = marker("letter-name")
_ANY = "اي"
_TOWARDS = marker("towards-what-is-done")
_CHIEF = marker("chief-of")
TITLES_WITH_PRONOUN, _PRAISES = marker("title-with-pronoun"), marker("praise-after-a-title")
_GOD_HIMSELF = "الله"
GOD, _PRAYS = marker("god"), marker("prays")


RULES: Rules[End] = Rules("candidates")


@RULES.rule(
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


@RULES.rule(
    "plural-after-a-feminine-body",
    led_by=lambda word: word.startswith("ال") and word.endswith("ة"),
    on=lambda word: word.startswith("ال") and word.endswith("ين"),
    why="a definite plural in ين after one definite noun in ة is no adjective of it: it is whom the verb means",
    example="قال المدير إن الجسر جاهز. وحملت النقابة البرتقاليين المسؤولية. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وأصدرت نقابة البرتقاليين بيانا. وأكدت أن الطريق مغلق.",
)
def _plural_after_body(text: Sentences, part: Range, k: int) -> bool:
    word, head = text.words[k], text.words[part[0]]
    alone = k == part[0] + 1 and head.startswith("ال") and head.endswith("ة") and not text.has(part[0], "plural")
    several = word.startswith("ال") and word.endswith("ين")
    return alone and several and len(word) > LONG_PLURAL and not text.has(k, "given_name", "time", "order", "state")


@RULES.rule(
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


def _is_rank(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is the rank or honorific of the person named after it: الفريق الركن، الدكتور سامي."""
    return text.word(k + 1) in _RANKS or (text.words[k] in BEFORE_NAME and text.has(k + 1, "given_name"))


@RULES.rule(
    "definite-after-an-indefinite-subject",
    led_by=lambda word: has(word, *NOUN_FIRST) and not word.startswith(WITH_THE),
    on=with_article,
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
        or before in ONE_OF
        or (text.has(first, "human") and _is_rank(text, k))  # قائد شرطة محافظة الساحل الفريق الركن سامي حداد
        or text.has(k, "time", "given_name")
    ):
        return False
    if any(text.words[m].startswith(WITH_THE) for m in range(first, k)) or not text.has(first, *NOUN_FIRST):
        return False
    if k == first + 1:  # مسؤولون السكان: a construct would be مسؤولو
        return before.endswith("ون") and text.has(first, "human") and len(before) > SHORT_VERB
    plain = before.removeprefix("و") if not listed(before) else before
    if plain.endswith(PROTECTION) and text.has(k - 2, "institution"):
        return False  # رئيسة جمعية حماية المستهلك
    if (
        in_a_construct(text, part, k)
        or classes(plain) - {"human"}
        or not plain.endswith(ADJECTIVE_ENDINGS)
        or text.has(k - 2, "preposition")
    ):
        return False
    feminine = (
        text.words[first].endswith(FEMININE_ENDINGS) or text.has(first, "plural") or has(text.words[first], "media")
    )
    return plain.endswith("ون") or plain.endswith("ة") == feminine


@RULES.rule(
    "thing-after-a-plural-of-people",
    led_by=lambda word: word.startswith("ال") and not word.endswith((_OF_WOMEN, *FEMININE_ENDINGS)),
    on=with_article,
    why="a definite thing in ة, or a noun of action, right after a plural of men is no adjective of them: it is the object",
    example="قال المدير إن الجسر جاهز. وغادر القرويون الصومعة. وأكدوا أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وغادر القرويون العرب الصومعة. وأكدوا أن الطريق مغلق.",
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
    if word.endswith(OF_KIND) and not head.endswith(_PLURAL_OF_MEN):
        return False  # المصادر الطبية: a broken plural and its adjective
    return described or is_action(text, k) or word.endswith(("ة", "ات"))


@RULES.rule(
    "object-of-one-of-them",
    led_by=ONE_OF.__contains__,
    on=with_article,
    why="after «one of the villagers» a definite noun that is no plural is no adjective of them: it is the object",
    example="قال المدير إن الجسر جاهز. ودخل أحد المسعفين الكوخ. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل أحد القرويين الغاضبين. وأكد أن الطريق مغلق.",
)
def _object_of_one(text: Sentences, part: Range, k: int) -> bool:
    word, before = text.words[k], text.words[k - 1]
    if k != part[0] + 2 or text.words[part[0]] not in ONE_OF or not (before.startswith("ال") and before.endswith("ين")):
        return False
    plain = word.startswith("ال") and not word.endswith((*_PLURAL, "ي")) and word not in _BROKEN_ADJECTIVES
    return plain and not text.has(k, "human", "order", "given_name")


@RULES.rule(
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


@RULES.rule(
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


@RULES.rule(
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


@RULES.rule(
    "title-with-a-pronoun-is-whole",
    led_by=TITLES_WITH_PRONOUN.__contains__,
    on=lambda word: word[0].isalpha(),
    why="«His Highness», «His Eminence» with a pronoun is whole: what follows is what he gave, opened or met",
    example="قال المدير إن الجسر جاهز. وضرب سموه الأمثلة على ذلك. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل سموه الكريم إلى البلدة. وأكد أن الطريق مغلق.",
)
def _after_title(text: Sentences, part: Range, k: int) -> bool:
    if text.words[part[0]] not in TITLES_WITH_PRONOUN or k != part[0] + 1:
        return False
    return text.words[k] not in _PRAISES and not text.has(k, "human", "given_name", "order", "self", "institution")


@RULES.rule(
    "god-who-is-prayed-to",
    on=GOD.__contains__,
    why="after a verb of praying God is whom somebody prays to, and no part of the name before",
    example="قال المدير إن الجسر جاهز. ودعا الشيخ سامي حداد المولى أن يحفظ البلاد. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل الشيخ سامي المولى أمس. وأكد أن الطريق مغلق.",
)
def _prayed_to(text: Sentences, part: Range, k: int) -> bool:
    if text.words[k] == _GOD_HIMSELF and not text.words[k - 1].startswith("ال"):
        return False  # عبد الله، فتح الله
    return text.words[k] in GOD and text.word(part[0] - 1).removeprefix("و") in _PRAYS
