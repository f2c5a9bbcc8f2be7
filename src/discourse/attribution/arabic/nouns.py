"""What the form of a noun says: a noun of action, an indefinite accusative, and whether a noun phrase is complete.

A noun of action (إعلان، تقرير، افتتاح) is told by its pattern; it names no person, so that where one follows a complete
noun phrase it begins the object.
"""

from __future__ import annotations

import re

from discourse.attribution.arabic.cues import NOUNS, THAT, classes, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import NAME_MARK, Range, Sentences, flag

# The patterns of verbal nouns of the derived forms, folded: تفعيل، افتعال، انفعال، استفعال، إفالة، مفاعلة، تفعلة.
_ACTION = re.compile("(?:ت..ي[^ايةه]|ا.[تط].ا.|ات.ا.|ان..ا.|است..ا.|است.ا.ة|ا.ا.ة|م.ا..ة|ت..[يئ]ة)(?:ات|ا)?$|ت...ات$")
_LIKE_ARTICLE = re.compile("الت..[^ي]?(?:ه|ها|هم)$")  # التزامه: no article
_FORM_IV = re.compile("إ..ا.(?:ات|ا)?$")
_FOLDED_FORM_IV = re.compile("(?:ال)?ا.{0,2}ا")  # marks on the raw word may count as letters
_NAMED = frozenset(("human", "given_name", "state", "institution", "media", "waw_name", "order", "medium_kind"))
_DEFINITE = ("ال", "وال", "لل", "بال")
_OWNED = ("ه", "ها", "هم", "كم", "نا")
OWNED_ENDINGS = ("ه", "ها", "هم", "هما")
_OWNED_IN_TA = ("تها", "تهما")
_RELATION = ("ي", "ية", "يون", "يين")
_BY_NATURE = frozenset(("given_name", "waw_name", "state", "latter", "self"))
_NO_NAME = marker("common-noun")
_SPEAKERS = (_NAMED - {"order"}) | {"document", "generic"}
_ORDER = frozenset({"order"})
_NEVER = frozenset(("negation", "connective", "relative", "lead", "adverb", "preposition", "according"))
_VERB_FORMS, _PRESENT = marker("verb-form"), frozenset("يت")
_ENDS_ALONE, _VERBS = marker("pronoun-that-ends"), marker("plain-verb")
_HIS_WITH_BA = tuple(sorted(marker("owner-ending-after-ba")))
_WITH_ARTICLE = tuple(sorted(marker("particle-and-article")))
_NAME_PARTS = marker("name-part")
# nouns that news has neither as adjectives nor as names (benchmarks/counted.py)
NO_ADJECTIVES, NO_NAMES = marker("noun-no-adjective"), marker("noun-no-name")
ADJECTIVES = marker("adjective-definite")
_NAMES_IN_HA, _WAW_NOUNS, _OF_GOD = marker("name-in-ha"), marker("noun-in-waw"), "الله"
_ATTITUDES = marker("attitude")
OF_FAITH = marker("ends-a-given-name")
_SONS, _SERVANTS = ("بل", "با", "بو"), marker("before-god-in-name")  # the beginnings of family names
_PRONOUNS = marker("subject-pronoun")
_BEFORE_VERB = frozenset(word for word in marker("surely-verb") if word[0] != "ف")  # فقد may be «he lost»
_VERBS_IN_AL = tuple(sorted(marker("verb-in-al")))
_NAME = marker("name-like-action")
_IY, _IY_SIZE, _ACTIONS_IN_IY = "إي", 5, marker("action-in-iy")
LONG_NAME = 6  # letters of a name with «ل»: shorter ones begin with ل themselves
_DISTRICTS = marker("place-word")
QUANTIFIES = marker("quantifies")
_FIRST_PERSON, _COUNT = marker("first-person"), marker("count")
_WOMEN_LIKE_THINGS = marker("woman-named-like-a-thing")
_WHOEVER = marker("whoever-after-a-particle")
_ANY = "أي"
_NUMBERS, _ONE_OF = marker("number-word"), marker("one-of")


def without_lam(word: str) -> str:
    """A folded noun without the preposition ل: للصحيفة -> الصحيفة, لوزارة -> وزارة; لجنة stays.

    >>> without_lam("للصحيفة"), without_lam("لوزارة"), without_lam("لجنة"), without_lam("للجنة")
    ('الصحيفة', 'وزارة', 'لجنة', 'لجنة')
    """
    if word.startswith("ب") and not listed(word) and classes(word[1:]) & NOUNS:
        return word[1:]  # ببيانات الهيئة التي تفيد بأن
    if not word.startswith("ل") or listed(word):
        return word
    if word.startswith("لل") and len(word) > 3 and classes(word[1:]) and not classes(word[2:]):
        return word[1:]  # للجنة، للاعبين
    if word.startswith("لل") and len(word) > 3:  # not لله
        return "ا" + word[1:]
    return word[1:] if classes(word[1:]) & (NOUNS | {"given_name"}) else word


def is_action_word(word: str) -> bool:
    """Whether a folded word, with or without article, has the pattern of a noun of action or is listed as one."""
    base = word.removeprefix("ال")
    if base in _NO_NAME or word in _NO_NAME:  # التزام, which has no article
        return True
    return base not in _NAME and _ACTION.match(base) is not None and not has(base, *_NAMED)


ACTION = flag(is_action_word)


def may_be_action(word: str) -> bool:
    """Whether a folded word is a noun of action, or may be one by its hamza (الإعلان), which folding hides."""
    return _FOLDED_FORM_IV.match(word) is not None or is_action_word(word)


MAY_BE_ACTION = flag(may_be_action)
# a given name, or another word that is written like one
MAY_BE_GIVEN = flag(lambda word: "given_name" in classes(word))
# surely one, unless it comes after a preposition: no «that» or «now»
_SURELY_GIVEN = flag(
    lambda word: "given_name" in classes(word) and "time" not in classes(word) and not THAT[word], looked_for=True
)
_WITH_GIVEN = flag(  # with a preposition: لنوري المالكي
    lambda word: word[0] in "لب" and len(word) > 3 and not classes(word) and "given_name" in classes(word[1:]),
    looked_for=True,
)


def is_action(text: Sentences, k: int) -> bool:
    """Whether word ``k`` has the pattern of a noun of action, or is listed as a noun that names nobody.

    >>> text = Sentences("إعلان تقرير افتتاح محمود وزير")
    >>> [is_action(text, k) for k in range(5)]
    [True, True, True, False, False]
    """
    if text.flags[k] & ACTION:
        return True
    if not text.flags[k] & MAY_BE_ACTION:
        return False
    raw = text.raw_word(k).removeprefix("ال")
    named = text.words[k] in _NAME or raw.replace("إ", "ا") in _NAME  # إلهام, الإسبان
    foreign = raw.startswith(_IY) and text.words[k].removeprefix("ال")[:_IY_SIZE] not in _ACTIONS_IN_IY  # إيشاي
    return _FORM_IV.match(raw) is not None and not text.has(k, *_NAMED) and not named and not foreign


def is_accusative(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is surely an indefinite accusative: written so, or a known noun with alef at its end.

    >>> text = Sentences("تقريرا احتجاجاً أوباما سوريا بيانا")
    >>> [is_accusative(text, k) for k in range(5)]
    [True, True, False, False, True]
    """
    word = text.words[k]
    if not word.endswith("ا") or len(word) < 3 or word.startswith("ال") or text.has(k, "given_name", "state"):
        return False
    if "\u064b" in text.raw_word(k) or word in _ACCUSATIVES:
        return True
    if word.endswith("ها") and (text.has(k, "human") or classes(word[:-2]) & NOUNS):
        return False  # ابنتها، تقاريرها
    if word.endswith("هما") and text.has(k, "human", "institution"):
        return False  # أحدهما، محاميهما
    if word.endswith(_OWNED_IN_TA):
        return False  # مدير مدرستها، وزير خارجيتها: a feminine noun with its pronoun
    if text.has(k, "human") and text.word(k + 1).startswith("ال"):
        return False  # وزيرا الداخلية: a dual before its noun
    stem = word[:-1]
    if len(stem) < 3 or word in _NO_NAME:
        return False
    whole = (text.word(k - 1).startswith("ال") or text.has(k - 1, "state")) and not text.has(
        k, "institution"
    )  # جنوب آسيا، الأمريكية ناسا
    counted = whole and (stem in NO_NAMES or "ال" + stem in NO_ADJECTIVES)  # المزارع الشاب جدارا
    return counted or text.flags[k] & ACTION != 0 or bool(classes(stem) & (NOUNS | {"adverb"})) or is_action_word(stem)


_ELATIVE = 4  # letters of a word such as أكثر
_SOUND, _OF_RELATION = ("ون", "ان"), "يون"
_SHORTEST, _TITLE_BEFORE = 3, 6  # letters of a family name; words before it in which a title is looked for
_NO_SURNAME = ("ة", "ات", "ون", "ين")
_ACCUSATIVES = marker("accusative-noun")
_COMPOUND_NAMES = marker("second-half-of-a-name")


def surnames(text: Sentences) -> frozenset[str]:
    """The family names that a text has after a given name: ترامب of دونالد ترامب, so that ترامب alone is a whole name.

    >>> sorted(surnames(Sentences("وصل دونالد ترامب أمس. وقال ترامب إن الطريق مغلق.")))
    ['ترامب']
    """
    if text.surnames is None:
        names = [k for k in text.flagged(_SURELY_GIVEN) if not text.has(k - 1, "preposition")]  # على أمل، عن عمر
        names += [k for k in text.flagged(_WITH_GIVEN) if text.word(k + 1).startswith("ال")]  # بأمل كبير
        found = {text.words[k + 1] for k in names if k + 1 < text.size and _may_be_surname(text, k + 1)}
        written = frozenset(text.words)
        text.surnames = frozenset(
            word for word in found if "ال" + word not in written
        )  # فحص, of which الفحص is written
    return text.surnames


def _may_be_surname(text: Sentences, k: int) -> bool:
    """Whether a word after a given name may be a family name: nothing is known of it, and it is no noun or verb."""
    word = text.words[k]
    if not word.isalpha() or text.classes_of[k] or text.cues[k] is not None or len(word) < _SHORTEST:
        return False
    if text.flags[k] & ACTION or word in _VERBS or THAT[word] or word.endswith(_NO_SURNAME) or _has_particle(word):
        return False
    if text.word(k + 1) in _COMPOUND_NAMES or (
        text.word(k + 1).startswith("ال") and not text.has(k + 1, "time", "human")
    ):
        return False  # محمد رسول الله، زياد تقي الدين، أمل منتقدي الحكومة
    low = max(0, k - _TITLE_BEFORE)
    titled = any(text.has(m, "human") for m in range(low, k - 1))
    if word.startswith("ال") and not word.endswith(_RELATION[0]) and not (titled and text.word(k - 2).startswith("ال")):
        return False  # نور الأقمار, but وزير الخارجية عادل الجبير
    if word[0] == "ا" and len(word) <= _ELATIVE:
        return False  # أكثر، آخر
    return word[0] not in "وي" and not is_accusative(text, k)


def is_number(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a number in figures or words."""
    return is_number_word(text.words[k])


def is_number_word(word: str) -> bool:
    """Whether a folded word is a number in figures or words."""
    return word[0].isdigit() or word in _NUMBERS


def is_owned(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a noun with a pronoun: خطابه، وزارتها; no name such as طه, no «himself»."""
    word = text.word(k)  # there may be none
    if not word.endswith(OWNED_ENDINGS) or len(word) < 4:
        return False
    if word.startswith(("ال", "وال")) and _LIKE_ARTICLE.match(word) is None:
        return False
    stem = next(word.removesuffix(ending) for ending in OWNED_ENDINGS if word.endswith(ending))
    if (word[0] == "و" and not listed(word) and stem not in _WAW_NOUNS) or (
        word in _NAMES_IN_HA and not _is_feeling(text, k)
    ):
        return False  # هيثم وأدهم, ووالدته; عبده
    if word.endswith(_OF_GOD) or _is_foreign_family(text, k, stem) or _is_french(text, k):
        return False  # نصرالله، مهدي زنجنه
    if ends_name_of_servant(text, k):
        return False  # عبد الوهاب بلفقيه
    return not text.has(k, "self", "given_name") and text.cues[k] is None and word not in _NO_NAME


def ends_name_of_servant(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a family name in the form of another word: عبد الوهاب بلفقيه، صلاح الدين بوجاه."""
    word = text.words[k]
    if text.words[k - 1] in OF_FAITH:
        return len(word) > _SHORTEST and not word.startswith("بال") and not listed(word) and not classes(word)
    if not word.startswith(_SONS) or word.startswith("بال") or text.word(k - 2) not in _SERVANTS:
        return False
    return text.words[k - 1].startswith("ال") and not (classes(word[1:]) or is_action_word(word[1:]))


def _is_feeling(text: Sentences, k: int) -> bool:
    """Whether a word that may be a title is what somebody feels, as what he is glad of follows: أبدى المدرب | سعادته بالفوز."""
    verb = text.cues[k - 1] if k else None
    said = verb is not None and verb.finite and verb.strong
    return (
        text.words[k] in _ATTITUDES and text.word(k + 1)[:1] == "ب" and not said and not text.has(k + 1, "given_name")
    )


def _is_french(text: Sentences, k: int) -> bool:
    """Whether word ``k`` in يه is a foreign name after another of which nothing is known: ميشال بارنييه, not فريق مؤيديه."""
    word, before = text.words[k], text.words[k - 1]
    if not word.endswith("يه") or len(word) < LONG_NAME - 1 or classes(word[:-2]) or has(word[:-1] + "ن", "human"):
        return False
    return before.isalpha() and not before.startswith("ال") and not text.classes_of[k - 1] - {"given_name"}


def _is_foreign_family(text: Sentences, k: int, stem: str) -> bool:
    """Whether word ``k`` in ه is a family name: قال وزير الزراعة الإيراني مهدي زنجنه, but باع المزارع سامي حقله.

    The title comes right after a reporting word, and the name right before word ``k`` is a given name, or unknown behind an
    adjective; the stem of word ``k`` is no known noun.
    """
    word, before = text.words[k], text.words[k - 1]
    if word[-1] != "ه" or word[-2] == "ت" or classes(stem) or is_action_word(stem):
        return False
    given = text.has(k - 1, "given_name") and not text.has(k - 1, "human")
    unknown = before.isalpha() and not before.startswith("ال") and not text.classes_of[k - 1]
    if not given and not (unknown and text.word(k - 2).startswith("ال") and text.word(k - 2).endswith(_RELATION)):
        return False
    low = max(text.sentence_start(k), k - _TITLE_BEFORE - 1)
    return any(text.has(m, "human") and text.cues[m - 1] is not None for m in range(max(low, 1), k - 1))


def _has_particle(word: str) -> bool:
    """Whether a folded word begins with ب or ل, or with و or ف before a particle: بوجود، لمتابعيها، فإنها."""
    if listed(word) or len(word) < 3:
        return False
    rest = word[1:]
    if word[0] in "وف":
        return THAT[rest] or rest in _ENDS_ALONE or rest in _VERBS or bool(classes(rest) & _NEVER)
    if word[0] not in "بل":
        return False
    known = bool(classes(rest) & _SPEAKERS) or is_action_word(rest) or is_number_word(rest)
    known = known or rest in QUANTIFIES or rest in _WHOEVER  # لكل زائر، بمن حوله
    if word[0] == "ب" and len(word) > LONG_NAME - 1 and word.endswith(_HIS_WITH_BA):
        return True  # بيديه، بحياتها
    return known or word.startswith(_WITH_ARTICLE) or (word[0] == "ل" and len(word) > 5 and word.endswith(_OWNED))


def _has_hamza_after_particle(text: Sentences, k: int) -> bool:
    """Whether ب or ل is joined to a noun that begins with a hamza, which folding hides: لأفراد، بإعلان, not لاري."""
    word = text.words[k]
    return word[0] in "بل" and word[1:2] == "ا" and not listed(word) and text.raw_word(k)[1:2] in "أإ"


def _begins_nothing(word: str, own: frozenset[str]) -> bool:
    """Whether a word without the class of a speaker is an adjective, a particle or a verb."""
    if word in _PRONOUNS:
        return False
    if own and own <= _ORDER and not word.startswith("ال"):
        return True
    if word.endswith("وا") and len(word) > 4 and not own:
        return True  # رفعوا شعارات
    if word[0] == "و" and word[1:2] in _PRESENT and (word[1:] in _VERB_FORMS or word[-1] == "ئ") and not listed(word):
        return True  # ويخطئ، وتنشر
    return bool(own & _NEVER) or word in _ENDS_ALONE or word in _VERBS or word.startswith(_VERBS_IN_AL)


def may_head(text: Sentences, k: int, *, after_verb: bool = False) -> bool:
    """Whether a noun phrase for somebody can begin with word ``k``: no verb, particle, or noun with a preposition.

    After a verb an unknown word in ي is a name and no verb: ياروسلاف.

    >>> text = Sentences("يقول بالنيابة لدينا الوزير")
    >>> [may_head(text, k) for k in range(4)]
    [False, False, False, True]
    """
    word, own, verb = text.words[k], text.classes_of[k], text.cues[k]
    if word == "ف" or _has_particle(word) or _has_hamza_after_particle(text, k):
        return False
    if own & _SPEAKERS and not own & _NEVER:
        return True
    if text.word(k - 1) in _BEFORE_VERB and not word.startswith("ال"):
        return False  # وقد زارني: a verb
    if verb is not None and verb.finite and (verb.strong or verb.joined):
        return False
    if word in _PRONOUNS:
        return True
    if word[0].isdigit():  # 83٪ من المشاركين, but no 39
        return any(text.has(m, "human") for m in range(k + 1, min(k + 4, text.size)))
    if _begins_nothing(word, own):
        return False
    if after_verb:
        return True
    return (
        not _is_verb_of_her(text, k)
        and not (word[0] == "ي" and len(word) > 3)
        and not (word.startswith("سي") and len(word) > 4)
    )


def _is_verb_of_her(text: Sentences, k: int) -> bool:
    """Whether an unknown word in ت is a verb, as its subject follows or a form of the past with «and»: ظهرت نيجيريا، وأتيحت."""
    word = text.words[k]
    if len(word) <= 3 or word[-1] != "ت" or word[-2] == "ا" or text.classes_of[k]:
        return False
    subject = text.has(k + 1, "state", "institution", "human") or text.word(k + 1).startswith("ال")
    joined = word[0] == "و" and k == text.sentence_start(k) and len(word) >= LONG_NAME - 1  # ورفعت لافتات
    return subject or joined or text.raw_word(k).startswith("وأ")


def _quantifies_things(text: Sentences, part: Range) -> bool:
    """Whether a quantifier is followed by things or by nothing: كثيرا من النقاشات، عدد القتلى، آلاف, not عدد من السكان."""
    first, word = part[0], text.words[part[0]]
    if word in _COUNT and first + 1 < part[1] and text.words[first + 1].startswith("ال"):
        return True
    if part[1] - first == 1 and (word in _NUMBERS or text.raw_word(first) == _ANY):
        return True
    if word not in QUANTIFIES:
        return False
    k = part[0] + 1 + (text.word(part[0] + 1) == "من")
    return k < part[1] and is_action(text, k) and not text.classes_of[k] & (_SPEAKERS | {"plural"})


def names_nobody(text: Sentences, part: Range) -> bool:
    """Whether a noun phrase surely names no speaker: «this» and a thing, a noun of action, somebody's own thing.

    >>> text = Sentences("هذه الإجراءات")
    >>> names_nobody(text, (0, 2)), names_nobody(Sentences("هذا الوزير"), (0, 2)), names_nobody(Sentences("أفكاره"), (0, 1))
    (True, False, True)
    """
    first, word = part[0], text.words[part[0]]
    own = text.classes_of[first]
    if "pointing" in own and "latter" not in own:
        thing = first + 1 < part[1] and text.words[first + 1].startswith("ال")
        return thing and not text.classes_of[first + 1] & (_SPEAKERS | {"plural", "latter"})
    if ("time" in own and not own & {"given_name", "institution"}) or word in _FIRST_PERSON:
        return True  # الأحد
    if _quantifies_things(text, part):
        return True
    if own & _SPEAKERS or "plural" in own or "occasion" in own or not word[0].isalpha():
        return False
    if is_action(text, first) or "\u064b" in text.raw_word(first):
        return True
    stem = next((word.removesuffix(e) for e in OWNED_ENDINGS if word.endswith(e)), "")
    return bool(stem) and is_owned(text, first) and (is_action_word(stem) or is_action_word(stem[:-1] + "ة"))


def _wants_more(text: Sentences, k: int) -> bool:
    """Whether a noun phrase cannot end with word ``k``: a preposition, a part of a name, the title of somebody in a body."""
    return text.has(k, "preposition") or text.words[k] in _NAME_PARTS or is_title_of_body(text, k)


def is_title_of_body(text: Sentences, k: int) -> bool:
    """Whether word ``k``, a given name too, is the title of somebody in the body after it: أمين مجلس التنمية, not الدكتور أمين."""
    named = text.has(k, "given_name") and text.has(k, "human") and text.has(k + 1, "institution", "state")
    return named and not text.has(k - 1, "human", "given_name")


def _keeps_its_nun(text: Sentences, first: int, k: int) -> bool:
    """Whether word ``k`` is people, or their adjective, with the ن that is lost in construct: محللون، خبيران آخران, not سكان."""
    word = text.words[k]
    if not word.endswith(_SOUND) or text.has(k, "given_name"):
        return False
    if k > first and word[0] != "و":
        return _keeps_its_nun(text, first, k - 1)  # منظمة مراسلون بلا حدود: a name; خبراء ومختصون
    return has(word[:-2], "human") or (word.endswith(_SOUND[0]) and has(word, "human"))


def _is_district(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is the name of a district or a town, after its kind: محافظة | بيشة."""
    word = text.words[k]
    return text.words[k - 1] in _DISTRICTS and word not in _DISTRICTS and not text.classes_of[k] and word[0].isalpha()


def is_complete(text: Sentences, part: Range, k: int) -> bool:
    """Whether the noun phrase that begins at ``part[0]`` may end before word ``k``: its last word makes it definite.

    >>> text = Sentences("وزير الخارجية تقريرا")
    >>> is_complete(text, (0, 3), 1), is_complete(text, (0, 3), 2)
    (False, True)
    """
    before = text.words[k - 1]
    if _wants_more(text, k - 1):
        return False
    if _keeps_its_nun(text, part[0], k - 1):
        return not text.words[k].endswith(_SOUND)  # محللون، خبيران آخران: never in construct
    definite = before.startswith(_DEFINITE) and not (before[0] == "و" and listed(before))  # والدة: no article
    if not definite and text.has(k - 1, "human") and (k - 1 == part[0] or not text.has(k - 1, "given_name")):
        return False  # رئيس البعثة وإداري الفريق، أمين رابطة الأدباء
    if definite or before.endswith(NAME_MARK) or k - 1 in text.closing or before in ")،,":
        return True
    if k - 2 >= part[0] and _is_district(text, k - 1):
        return True
    if text.has(k - 1, "platform"):
        return True  # مستخدمي تويتر
    of_them = text.word(k - 2) in _ONE_OF  # أحد مرتادي الطريق
    of_them = of_them or (
        not definite and (has(before[:-1], "human") or has(before + "ن", "human"))
    )  # عدد من مؤيدي الاتفاق
    if text.classes_of[k - 1] & _BY_NATURE or (k - 1 > part[0] and not of_them and _is_relation(text, k - 1)):
        return True
    return is_owned(text, k - 1)


def _is_relation(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is an adjective of relation: مصادر عسكرية وطبية, not هيئة الاتصالات وتقنية المعلومات."""
    word = text.words[k]
    joined = word[0] == "و" and not listed(word) and not text.words[k - 1].endswith(_RELATION)
    return word.endswith(_RELATION) and not joined and not text.has(k, "institution")


def is_told(text: Sentences, k: int) -> bool:
    """Whether «ل» at word ``k`` is with a name that the text also has without it, so that somebody tells it to that one.

    >>> text = Sentences("وثقت هيومن رايتس ذلك. قال سامي لهيومن رايتس")
    >>> is_told(text, 7)
    True
    """
    word, following = text.words[k], text.word(k + 1)
    if word[0] != "ل" or len(word) < LONG_NAME or listed(word) or text.classes_of[k] or is_action_word(word[1:]):
        return False
    name = following[:1].isalpha() and not following.startswith("ال") and not text.classes_of[k + 1]
    return name and text.cues[k + 1] is None and not word.startswith("لل") and word[1:] in text.words


def describes(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is an adjective, as counted in news, that agrees with the definite noun before it, or a nominative.

    A plural in ون after a definite plural is its adjective and never an object: النشطاء الحقوقيون.

    >>> text = Sentences("الدفاعات الجوية الروسية المنطقة")
    >>> [describes(text, k) for k in range(4)]
    [False, True, True, False]
    """
    word = text.words[k]
    nominative = word.startswith("ال") and word.endswith(_SOUND[0]) and len(word) > LONG_NAME
    nominative = nominative and (word.endswith(_OF_RELATION) or has(word, "human"))  # not القانون
    if not k or not (word in ADJECTIVES or nominative):
        return False
    before = text.words[k - 1]
    definite = before.startswith((*_WITH_ARTICLE, "ال"))
    return definite and (nominative or word.endswith("ة") == before.endswith(("ة", "ات")))


def is_named_like_a_thing(text: Sentences, k: int) -> bool:
    """Whether word ``k``, a noun of things or of action, is a woman's given name: between her title and her family name.

    >>> [is_named_like_a_thing(Sentences(t), 1) for t in ("المحامية أسماء الوديع", "الوزيرة أسماء الفائزين")]
    [True, False]
    """
    if k < 1 or text.words[k] not in _WOMEN_LIKE_THINGS or k + 1 >= text.size:
        return False
    title, family = text.words[k - 1], text.words[k + 1]
    titled = title.startswith("ال") and title.endswith("ة") and text.has(k - 1, "human")
    known = bool(text.classes_of[k + 1] - {"given_name"}) or text.cues[k + 1] is not None or is_action(text, k + 1)
    return titled and family.isalpha() and not known and not family.endswith(_NO_SURNAME)
