"""Gender, number and kind of a noun phrase: how a verb agrees with it, and whether it names somebody who can speak."""

from __future__ import annotations

from discourse.attribution.arabic.cues import classes, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import OWNED_ENDINGS
from discourse.attribution.arabic.papers import papers
from discourse.attribution.arabic.sentence import Range, Sentences

# Endings of words, matched with str.endswith.
_DUAL = tuple(sorted(marker("dual-ending")))
_DUAL_AND_TA = (*_DUAL, "تين")
_LOST_NUN = "ا"  # what a dual ends in before its noun
_AGENCY = tuple(sorted(marker("agency")))
_PLURAL_ENDINGS = tuple(sorted(marker("plural-ending")))
_SINGULAR = marker("singular-with-plural-ending")
_MASCULINE_STATES = marker("masculine-state")
_PRONOUNS = marker("subject-pronoun")
_FEMININE = marker("feminine-plural-of-things") | marker("feminine-without-ta")
_NEWS = marker("news")
_SHARE = marker("share-noun")
_WOMEN, _MEN_IN_AT = marker("name-of-a-woman"), marker("man-in-ta")
_MOTHER = marker("mother-of")
_RANK, _BA = marker("title-before-name"), "ب"
THE_SAME = marker("the-same")  # before a noun: ذات المسؤول


def is_object_form(text: Sentences, k: int) -> bool:
    """Whether a noun of people has the form of an object: المواطنين, where a subject is المواطنون."""
    word = text.word(k)
    plural = word.endswith("ين") and word.startswith("ال") and len(word) > 6
    return plural and bool(classes(word[:-2]) & {"human"}) and not text.has(k, "given_name")


_ONE_OF_THINGS, _ONE_OF, SUPERLATIVES = marker("one-of-them"), marker("one-of"), marker("superlative")
_SPEAKERS = ("human", "institution", "media", "document", "state", "latter")


def is_one_of_things(text: Sentences, part: Range) -> bool:
    """Whether a noun phrase is one of several things: إحدى الصور، أحد أهم الأركان, not إحدى الصحف."""
    k = part[0] + 1
    best = text.word(k) in SUPERLATIVES
    if text.words[part[0]] not in _ONE_OF_THINGS and not (best and text.words[part[0]] in _ONE_OF):
        return False
    k += best
    return k < part[1] and text.words[k].startswith("ال") and not has(text.words[k], *_SPEAKERS, "plural")


def can_speak(text: Sentences, part: Range) -> bool:
    """Whether the head of a noun phrase can speak: a person, an institution, a medium, a document, a capital, the latter."""
    if text.words[part[0]] in THE_SAME and part[1] - part[0] > 1:
        return can_speak(text, (part[0] + 1, part[1]))  # ذات المسؤول
    if is_one_of_things(text, part):
        return False
    if text.words[part[0]] in _RANK and part[1] - part[0] > 1 and text.has(part[0] + 1, "given_name"):
        return True  # الحاجة فاطمة
    if text.words[part[0]] in SUPERLATIVES and part[1] - part[0] > 1 and text.has(part[0] + 1, "human"):
        return True  # أفضل لاعب في المباراة
    return can_speak_alone(text.words[part[0]]) or part[0] in papers(text)


def can_speak_alone(word: str) -> bool:
    """Whether a folded word that is the whole noun phrase can speak: الوزير، الشركة.

    >>> can_speak_alone("الوزير"), can_speak_alone("الجسر")
    (True, False)
    """
    return has(word, *_SPEAKERS)


def source_kind(text: Sentences, part: Range) -> str:
    """The source kind of a noun phrase: named, role, collective, institution, media, document, pronoun."""
    kind = text.kinds.get(part)
    if kind is None:
        kind = text.kinds[part] = _source_kind(text, part)
    return kind


FIELDS = frozenset("ل" + word for word in marker("field-of-a-post"))  # لشؤون


def _source_kind(text: Sentences, part: Range) -> str:
    if text.words[part[0]] in THE_SAME and part[1] - part[0] > 1:
        return _source_kind(text, (part[0] + 1, part[1]))
    if part[0] in papers(text):
        return "media"
    words = [w for w in text.plain_words(part) if not has(w, "self")]
    if not words:
        return "pronoun"  # نفسه: somebody named before
    head = words[0].removeprefix("ل") if words[0][:1] == "ل" and has(words[0][1:], "human") else words[0]
    own = text.classes_of[part[0]] if head == text.words[part[0]] else classes(head)
    if head in _PRONOUNS:
        return "pronoun"
    if head[0].isdigit() or (head in _SHARE and words[1:2] and words[1][0].isdigit()):
        return "collective"  # 45% من السكان
    if "human" not in own:
        return _kind_of_no_person(text, part, words, head, own)
    if "plural" in classes(head.removeprefix("ال")) or (head.endswith(_PLURAL_ENDINGS) and head not in _SINGULAR):
        return "collective"
    return "named" if contains_name(text, part) else "role"


def _kind_of_no_person(text: Sentences, part: Range, words: list[str], head: str, own: frozenset[str]) -> str:
    """The kind of a noun phrase with a head that is no word for people: a body, a medium, a people, or a name."""
    definite = head.startswith("ال") and len(head) > 4
    if definite and any(text.has(k, "given_name") for k in range(part[0] + 1, part[1])):
        return "named"
    for kind in ("document", "media", "institution"):
        if kind in own and not (kind == "media" and head.endswith(_AGENCY) and not _is_news_agency(text, part)):
            return kind
    if head.endswith(_AGENCY) or ("state" in own and len(words) <= 3):
        return "institution"
    if (definite and head.endswith(("ون", "ين"))) or (len(head) > 5 and head.endswith(("يون", "يين"))):
        return "collective"  # الأميركيون
    if definite and len(words) == 1 and head.endswith(("ان", "ات")):
        return "collective"  # الطرفان
    lone = definite and len(words) == 1 and not head.endswith("ي")  # الخطاط; العبيدي is a name
    return "role" if lone else "named"


_GROUP_ENDINGS = ("ون", "ين", "ان", "ات")


def may_be_group(word: str) -> bool:
    """Whether the source kind of a noun phrase may be "collective" by its first word: by a number, a share or an ending."""
    head = word.removeprefix("ل")
    return word in _SHARE or head[:1].isdigit() or head.endswith(_GROUP_ENDINGS) or "human" in classes(head)


def contains_name(text: Sentences, part: Range) -> bool:
    """Whether a title is followed by a name: two words that are no adjective, no body and no article-bearing noun."""
    inner = [k for k in range(part[0] + 1, part[1]) if not text.has(k, "self")]
    if any(k in text.quote_end for k in inner):
        return True
    if any("given_name" in text.classes_of[k] and "human" not in text.classes_of[k] for k in inner):
        return True
    if any(_is_name_and_title(text, part, k) for k in inner):
        return True
    plain = {
        k
        for k in inner
        if text.words[k][0].isalpha()
        and not text.words[k].startswith(("ال", "لل", "وال"))
        and not text.classes_of[k]
        & {"human", "institution", "preposition", "document", "media", "time", "occasion", "state", "titled"}
        and not (text.words[k].endswith(("ية", "ي")) and not text.words[k - 1].startswith("ال"))
        and text.words[k] not in FIELDS
        and text.words[k - 1] not in FIELDS
    }
    # a name begins after a definite word or an adjective (وزير الخارجية السوري وليد المعلم), or is two plain words
    return any(
        k + 1 in plain
        or (text.words[k - 1].startswith("ال") and (k - 1 == part[0] or text.words[k - 1].endswith(("ي", "ية", "ة"))))
        for k in plain
    )


def _is_name_and_title(text: Sentences, part: Range, k: int) -> bool:
    """Whether a title that is a given name too is the name: after a definite noun and before الـ or another name."""
    if "given_name" not in text.classes_of[k] or not text.words[k - 1].startswith("ال"):
        return False
    if k + 1 >= part[1] or text.words[k + 1].startswith("ال") or text.has(k + 1, "given_name"):
        return True
    return k + 2 == part[1] and not text.classes_of[k + 1]  # المستشفى أمين زيدان


def gender_of(text: Sentences, part: Range) -> str:
    """f or m: how a singular verb agrees with a noun phrase."""
    head = text.words[part[0]]
    mother = head in _MOTHER and part[1] - part[0] > 1  # أم زهدي
    return "f" if mother or part[0] in papers(text) else gender_of_word(head)


def gender_of_word(word: str) -> str:
    """f or m: how a singular verb agrees with a folded word that is its whole subject.

    >>> gender_of_word("وزارة"), gender_of_word("وزير")
    ('f', 'm')
    """
    bare = word.removeprefix("ال")
    feminine = (word.endswith(("ة", "ات")) and bare not in _MEN_IN_AT) or bare in _FEMININE or word in _WOMEN
    return "f" if feminine or _is_owned_feminine(word) or is_feminine_state(word) else "m"


def _is_owned_feminine(word: str) -> bool:
    """Whether a folded word is a feminine noun of people or of a body with its pronoun.

    >>> _is_owned_feminine("زوجته"), _is_owned_feminine("حكومتهم"), _is_owned_feminine("بيته")
    (True, True, False)
    """
    stem = next((word.removesuffix(ending) for ending in OWNED_ENDINGS if word.endswith("ت" + ending)), "")
    return stem != "" and has(stem[:-1] + "ة", "human", "institution", "media")


def is_feminine_state(word: str) -> bool:
    """Whether a folded word is a state that is feminine, as most are: تركيا, but لبنان, الأردن.

    >>> is_feminine_state("تركيا"), is_feminine_state("لبنان")
    (True, False)
    """
    return has(word, "state") and word not in _MASCULINE_STATES


def number_of(text: Sentences, part: Range) -> str:
    """s, d or p: how a verb after it agrees with a noun phrase; a phrase is asked about more than twice."""
    known = text.numbers.get(part)
    if known is None:
        known = text.numbers[part] = _number_of(text, part)
    return known


def _number_of(text: Sentences, part: Range) -> str:
    """How a verb agrees with a noun phrase, found for the first time."""
    head = text.words[part[0]]
    joined = [k for k, word in enumerate(text.words[part[0] + 1 : part[1]], part[0] + 1) if word[0] == "و"]
    if (joined and any(joins_second(text, part, k) for k in joined)) or (
        head.endswith(_DUAL_AND_TA) and can_speak(text, part) and not has(head, "not_dual")
    ):
        return "d"
    if is_dual_before_noun(text, part[0]):
        return "d"
    plural = source_kind(text, part) == "collective" and gender_of(text, part) == "m"
    return "p" if plural else "s"


def is_dual_before_noun(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a dual that has lost its ن before a definite noun: وزيرا المالية والتخطيط, but كثيرا التودد."""
    head, second = text.words[k], text.word(k + 1)
    one = head.removesuffix(_LOST_NUN)
    return one != head and second.startswith("ال") and listed(one) and has(one, "human") and not has(one, "plural")


def joins_second(text: Sentences, part: Range, k: int) -> bool:
    """Whether و at word ``k`` joins a second speaker: كازنوف وماي, but وزارة and وليد begin with it."""
    word = text.words[k]
    if not word.startswith("و") or len(word) < 4 or listed(word):
        return False
    if has(word[1:], "human") and not word.endswith(("ه", "ته", "ها")) and _has_title(text, part[0], k):
        return _names_holder(text, k, part[1])  # سامي حداد نائب الأمين العام ورئيس اللجنة: one man with two titles
    if has(word[1:], "human", "institution", "state"):
        named = any(text.has(m, "given_name") for m in range(part[0], k)) or contains_name(text, (part[0], k))
        if named and has(word[1:], "human") and not word.endswith(("ه", "ته", "ها")):  # فلان عضو كذا ورئيس كذا
            return contains_name(text, (k, part[1]))
        if not named and has(word[1:], "human") and not _RANK.isdisjoint(text.words[k + 2 : part[1]]):
            return False  # الأمين العام والمتحدث الرسمي للمجلس الشيخ سامي حداد: one man
        return not word[1:].startswith("ال") or text.words[part[0]].startswith("ال")
    if word[1:].startswith("ال") and k - part[0] > 2:
        return False
    return (
        source_kind(text, part) == "named"
        and text.cues[k] is None
        and not classes(word[1:]) - {"given_name"}
        and part[1] - k <= 4
    )


def _has_title(text: Sentences, first: int, k: int) -> bool:
    """Whether a name with a title after it comes before word ``k``: سامي حداد نائب الأمين العام، الشيخ سامي حداد رئيس اللجنة."""
    titles = (m for m in range(first + 1, k) if text.has(m, "human") and not text.has(m, "given_name"))
    return any(text.words[first] in _RANK or source_kind(text, (first, m)) == "named" for m in titles)


def _names_holder(text: Sentences, k: int, last: int) -> bool:
    """Whether the title at word ``k`` has a name of its own, before a noun with «ب» or a mark: ورئيس اللجنة كمال خوري."""
    stop = next((m for m in range(k + 1, last) if not text.words[m][0].isalpha() or _has_ba(text.words[m])), last)
    return contains_name(text, (k, stop))


def _has_ba(word: str) -> bool:
    return word[0] == _BA and not listed(word) and listed(word[1:])


def _is_news_agency(text: Sentences, part: Range) -> bool:
    """Whether وكالة is a news agency: وكالة الأنباء، وكالة «...»، الوكالة."""
    words = text.plain_words(part)
    return (
        len(words) == 1
        or any(w in _NEWS or has(w, "media") for w in words[1:])
        or any(k in text.quote_end for k in range(*part))
    )
