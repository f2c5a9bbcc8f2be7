"""The name in the words of a source: of a person without titles, of a body or a group; and when two names are one person's."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import SequenceMatcher
from functools import cache

from discourse.attribution.actors import bare
from discourse.attribution.arabic.agreement import contains_name, source_kind
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Sentences
from discourse.language.fold import fold
from discourse.packaged import read_table

# What attribution calls a source -> what actors.csv calls an actor.
_KINDS = {
    "named": "person",
    "role": "person",
    "collective": "collective",
    "institution": "institution",
    "document": "document",
    "media": "media",
}
# Classes of words that no name contains: a name ends before one, and a source that begins with one is no speaker.
_NO_NAME = frozenset(
    (
        "preposition",
        "adverb",
        "relative",
        "connective",
        "negation",
        "auxiliary",
        "modal",
        "time",
        "pointing",
        "concessive",
        "naming",
    )
)
_SPEAKERS = frozenset(("human", "institution", "media", "document", "state"))
# Whose words a و before them makes a second speaker's.
_JOINED_BODY = frozenset(("institution", "media"))
_JOINED = frozenset(("given_name", "human")) | _JOINED_BODY
_OWNED = re.compile(".{3,}(?:" + "|".join(sorted(marker("pronoun-ending"))) + ")")
_PARTICLES = marker("name-particle")
_NEVER = marker("name-never")
_STOPS = marker("name-stop")
# Adjectives of somebody who is not named, and verbs with which a clause on such a person begins: سفير سابق عمل في بيروت.
_ADJECTIVES = marker("name-adjective")
_CLAUSES = marker("name-clause")
_STATES = marker("name-state")
# Movements, companies and other bodies with a name of their own, without a word that says what they are (حماس، أرامكو).
_BODIES = marker("name-body")
_ANONYMOUS = marker("name-anonymous")
# A delegation, a side: one word in the singular for several people, as منظمو is with what follows it.
_GROUPS = marker("name-group")
# The longest name of a state or body in these lists: المملكة العربية السعودية.
_STATE = max(len(name.split()) for name in _STATES | _BODIES)
_SERVANT, _GOD = fold("عبد"), fold("الله")
_PRONOUNS = marker("subject-pronoun")
_QUANTITIES = marker("quantifies") | marker("name-quantity")
_AND_NUMBERS = frozenset("و" + number for number in marker("number-word"))
# Beginnings of derived verbs in the present tense, with which no name begins.
_VERBS = tuple(sorted(marker("name-verb")))
# Endings of nouns with which a surname with the article does not end; plain names may end in ان.
_ENDINGS = tuple(sorted(marker("name-no-ending")))
_PEOPLE = tuple(sorted(marker("plural-ending")))
_PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]|[()\[\]]")
_MARKS = re.compile("[\"«»“”„'’‘‹›…|\u0640]")
# Surnames of at least so many letters that are so much alike (Ratcliff and Obershelp) are one, spelt in two ways.
_SPELT, _ALIKE = 6, 0.85
# A name of a person has at most this many words: اسم رباعي with ابن or آل.
_NAME = 6
# Letters of the longest word that is taken for a surname where it could be ك or ب with a noun.
_SHORT = 5


def name_of(form: str) -> tuple[str, str, tuple[str, ...]] | None:
    """(name, kind, words of a person's name) of a source as written; None where it names no speaker.

    >>> name_of("وزير الخارجية الأمريكي، جون كيري"), name_of("أكد الجبير")
    (('جون كيري', 'person', ('جون', 'كيري')), ('الجبير', 'person', ('جبير',)))
    >>> name_of("دون الإفراط في التفاؤل"), name_of("ضرورة إعادة العلاقات"), name_of("فهناك من")
    (None, None, None)
    >>> name_of("لبنان"), name_of("تل أبيب"), name_of("وفد المعارضة")
    (('لبنان', 'institution', ()), ('تل أبيب', 'institution', ()), ('وفد المعارضة', 'collective', ()))
    >>> name_of("حماس"), name_of("حماس حداد"), name_of("المصدر")
    (('حماس', 'institution', ()), ('حماس حداد', 'person', ('حماس', 'حداد')), None)
    """
    plain = " ".join(_MARKS.sub(" ", _PARENTHESES.sub(" ", form)).split())
    parts = [p.strip() for p in re.split(r"[،,؛;:\-–—]", plain) if p.strip()]
    if not parts:
        return None
    head = parts[0] if is_state(parts[0]) or _is_body(parts[0]) else _cut(parts[0])
    if head is not None and (body := _of_body(head)):
        return body, "institution", ()
    if head is None or _nobody(head) or fold(head) in _ANONYMOUS:
        return None
    core = _core(head) or _like_a_body(head)
    for other in parts[1:2]:
        following = _cut(other)
        own = _core(following) if following else ()
        if following and own and not core and not other.startswith("و") and _human(head):
            core, head = own, following
    if core:
        return " ".join(core), "person", tuple(bare(w) for w in core)
    return _body(_state(head), longer=len(parts[0].split()) > 1)


def _body(head: str, *, longer: bool) -> tuple[str, str, tuple[str, ...]] | None:
    """(name, kind, no words of a person) of a body, group or role; None where it names no speaker."""
    read = Sentences(head)
    unnamed = _unnamed(read) and "plural" not in read.classes_of[0]
    kind = "role" if unnamed else source_kind(read, (0, read.size))
    if kind not in _KINDS or not _can_name(read, kind):
        return None
    # what is left of a longer source is too general to be an actor: أعضاء of أعضاء حزبه
    bare_head = read.size == 1 and (kind == "document" or longer)
    general = kind == "institution" and not _definite(read.words[0]) and "institution" in read.classes_of[0]
    if bare_head and (general or kind in ("role", "collective", "document")):
        return None
    several = kind == "role" and (read.words[0] in _GROUPS or (read.words[0].endswith("و") and read.size > 1))
    return head, "collective" if several else _KINDS[kind], ()


def is_state(name: str) -> bool:
    """Whether a name is that of a country or capital, which speaks for its government.

    >>> is_state("باريس"), is_state("الأردن"), is_state("جورجيا ميلوني")
    (True, True, False)
    """
    return fold(" ".join(name.split())) in _STATES


def is_anonymous(name: str) -> bool:
    """Whether a name is a word for a source with what it is the source of, which any number of people share.

    >>> is_anonymous("مصدر حكومي"), is_anonymous("المصادر الطبية"), is_anonymous("مسؤول حكومي")
    (True, True, False)
    """
    return fold(name.split()[0]) in _ANONYMOUS


def _is_body(name: str) -> bool:
    return fold(" ".join(name.split())) in _BODIES


def _of_body(head: str) -> str:
    """The country, capital or body at the beginning of a source, with an adjective at most; empty where it names none."""
    words = head.split()
    for size in range(min(len(words), _STATE), 0, -1):
        after = words[size : size + 1]
        name = " ".join(words[:size])
        adjective = bool(after) and after[0].startswith("ال") and fold(after[0]) != _GOD  # فتح الله غولن is a person
        if (is_state(name) or _is_body(name)) and (not after or adjective):
            return " ".join(words[:size] + after)
    return ""


def _like_a_body(head: str) -> tuple[str, ...]:
    """The words of a name that begins as a body is called, before a word of which nothing is known: حماس حداد."""
    words = head.split()
    if len(words) != 2 or not _is_body(words[0]):
        return ()
    read = Sentences(words[1])
    unknown = read.size == 1 and not read.classes_of[0] - {"given_name"} and read.cues[0] is None
    return tuple(words) if unknown and not words[1].startswith("ال") else ()


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are one person's: one is within the other, or only a foreign surname is spelt otherwise.

    >>> same_person(("بنيامين", "نتنياهو"), ("بنيامين", "نتانياهو")), same_person(("سامي", "حداد"), ("سامي", "عيد"))
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < len(long):
        return within(short, long)
    spelt = len(one) > 1 and one[:-1] == other[:-1] and min(len(one[-1]), len(other[-1])) >= _SPELT
    return spelt and one[-1][0] == other[-1][0] and SequenceMatcher(None, one[-1], other[-1]).ratio() >= _ALIKE


def within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a shorter name is the longer one without some words; given names alone are not enough.

    >>> within(("كيري",), ("جون", "كيري")), within(("جون",), ("جون", "كيري"))
    (True, False)
    >>> within(("محمد", "علي"), ("محمد", "علي", "برهوم"))
    False
    """
    rest = iter(long)
    inside = all(any(word == other for other in rest) for word in short)
    return inside and (short[-1:] == long[-1:] or (len(short) > 1 and not too_common(short[-1])))


def too_common(alias: str) -> bool:
    """Whether a name alone names too many people: a given name, عبد or الله."""
    read = Sentences(alias)
    return read.size == 1 and ("given_name" in _classes(read, 0) or read.words[0] in _PARTICLES)


def _nobody(name: str) -> bool:
    """Whether words that remain of a source name nobody that could be followed: a verb's participle, a quantity, a nationality.

    >>> _nobody("مشيراً"), _nobody("البعض القليل"), _nobody("إسرائيلي سابق عمل"), _nobody("بعض المحللين")
    (True, True, True, False)
    >>> _nobody("إحدى وستين"), _nobody("مجموعة العشرين")
    (True, False)
    """
    read = Sentences(name)
    if read.words[-1] in _AND_NUMBERS:
        return True
    first, cue = read.words[0], read.cues[0]
    if "given_name" in _classes(read, 0):
        return False
    if read.words[-1] in _ADJECTIVES and not any(
        _classes(read, k) & (_SPEAKERS | {"given_name"}) for k in range(read.size)
    ):
        return True  # تحذير سابق: something that is former, not somebody
    if cue is not None and cue.form == "participle" and not _definite(first) and first.endswith(("ا", "ة")):
        return True  # مشيراً، مؤكدةً: how somebody speaks
    after = range(1, read.size)
    if first in _QUANTITIES or first.removeprefix("ال") in _QUANTITIES:
        return not any(read.classes_of[k] & _SPEAKERS and read.words[k] not in _QUANTITIES for k in after)
    return first in _nationalities() and not any(read.classes_of[k] & (_SPEAKERS | {"given_name"}) for k in after)


@cache
def _nationalities() -> frozenset[str]:
    """Adjectives of countries, without the article."""
    words = {fold(name) for row in read_table("places.tsv") for name in row["names"].split()}
    return frozenset(w for w in words if w.removesuffix("ة").endswith("ي"))


def _state(name: str) -> str:
    """A country that speaks is its name, with an adjective at most: إيران of إيران خدعت."""
    read = Sentences(name)
    if "state" not in read.classes_of[0] or "institution" in read.classes_of[0] or read.size < 2:
        return name
    words = name.split()
    return " ".join(words[: 2 if read.words[1].startswith("ال") else 1])


def _cut(part: str) -> str | None:
    """The words of a source that name it: without a verb or a joined particle before them and a clause after them."""
    words = part.split()
    while words:
        read = Sentences(" ".join(words))
        if read.size != len(words):
            return None
        own = _classes(read, 0)
        first = read.words[0]
        to_people = first[0] == "ل" and "given_name" not in own and _has_class(first[1:], {"human"})
        joined = to_people or (first.startswith("ف") and (first[1:3] == "ال" or _has_class(first[1:], _SPEAKERS)))
        verb = read.cues[0] is not None and read.cues[0].finite
        own_one = _owned(read, 0) and read.has(1, "human")
        if joined:
            words[0] = words[0][1:]
        elif own_one or (verb and not own & (_SPEAKERS | _NO_NAME | {"given_name"})):
            words = words[1:]
        else:
            break
    if not words or _no_speaker(read := Sentences(" ".join(words))):
        return None
    end = next((k for k in range(1, read.size) if _ends(read, k)), read.size)
    return " ".join(words[:end])


def _no_speaker(read: Sentences) -> bool:
    """Whether a source begins with a word that begins no name: a particle, or و and ف before one or before a verb."""
    own, first = _classes(read, 0), read.words[0]
    if (own & _NO_NAME and "given_name" not in own) or {first, first[1:]} & _NEVER or first in _STOPS:
        return True
    if first[0] not in "وف" or own or len(first) < 4:
        return False
    return read.raw_word(0)[1] in "أإ" or first[1:3] == "ال" or _has_class(first[1:], _NO_NAME | _SPEAKERS)


def _classes(read: Sentences, k: int) -> frozenset[str]:
    """The classes of a word in a name: علي is the name there, which folds to a preposition."""
    own = read.classes_of[k]
    return own | {"given_name"} if read.raw_word(k) == "علي" else own


def _ends(read: Sentences, k: int) -> bool:
    """Whether a name ends before word ``k``: a particle or a verb follows, and no name after it."""
    own, word, raw = _classes(read, k), read.words[k], read.raw_word(k)
    if own & {"given_name"} or word in _PARTICLES:
        return False
    if own & {"latter"} and word[:2] == "ال" and not read.words[k - 1].startswith("ال"):
        return True  # علي منصور الأخيرة: of what was said
    if word[:3] == "وال" or word.startswith(_VERBS) or word in _STOPS or "\u064b" in raw or _owned(read, k):
        return True
    joined = _has_class(word[1:], _JOINED if not own else _JOINED_BODY) if word[0] == "و" and len(word) > 3 else False
    if joined:
        return True  # a second speaker
    if _says_what(read, k):
        return True
    verb = read.cues[k]
    clause = bool(own & _NO_NAME) or (verb is not None and verb.finite and not own & _SPEAKERS)
    if not clause and not _joined_after(read, k) and not word[0].isdigit() and word not in _PRONOUNS:
        return False
    return not any("given_name" in _classes(read, m) for m in range(k + 1, read.size))


def _says_what(read: Sentences, k: int) -> bool:
    """Whether a verb begins at ``k``: after an adjective of somebody who is not named, or after a body with the article.

    >>> _says_what(Sentences("سفير سابق عمل في بيروت"), 2), _says_what(Sentences("المجلس يصادق"), 1)
    (True, True)
    >>> _says_what(Sentences("فريق عمل"), 1), _says_what(Sentences("الشيخ ياسر"), 1)
    (False, False)
    """
    word, before = read.words[k], read.words[k - 1]
    present = word[0] == "ي" and len(word) > 3 and not read.classes_of[k]
    if _definite(before) and "institution" in read.classes_of[k - 1]:
        return present
    return _unnamed(read) and _adjective(before) and (present or word in _CLAUSES)


def _unnamed(read: Sentences) -> bool:
    """Whether a source begins with a person without the article and an adjective of that person: after it is no name."""
    return (
        read.size > 1 and "human" in read.classes_of[0] and not _definite(read.words[0]) and _adjective(read.words[1])
    )


def _adjective(word: str) -> bool:
    return word in _ADJECTIVES or word in _nationalities()


def _joined_after(read: Sentences, k: int) -> bool:
    """Whether word ``k`` has a preposition joined to it; not a short surname that looks so: إبراهيم كالين."""
    surname = "given_name" in _classes(read, k - 1) and len(read.words[k]) <= _SHORT
    return not surname and _joined(read.words[k], read.raw_word(k))


def _joined(word: str, raw: str) -> bool:
    """Whether a preposition is joined to a word that is no name: بشكل، بالملف، لإظهار."""
    if len(word) < 4 or word[0] not in "بكل":
        return False
    article = len(word) > 4 and word[0] != "ل" and word[1:3] == "ال"
    purpose = word[0] == "ل" and raw[1] in "إأ"
    titled = word[0] == "ب" and _has_class(word[1:], {"human"})  # ماكرون بولي العهد: whom he met
    return article or purpose or titled or _has_class(word[1:], {"occasion", "time", "pointing", "adverb"})


def _owned(read: Sentences, k: int) -> bool:
    """Whether a word has a pronoun at its end (قائده), by which alone nobody is known."""
    word = read.words[k]
    raw = read.raw_word(k)
    if raw.endswith("ة") or word.removeprefix("و").startswith("ال") or word.startswith("لل"):
        return False
    return bool(_OWNED.fullmatch(word)) and "given_name" not in read.classes_of[k]


def _has_class(word: str, classes: Collection[str]) -> bool:
    read = Sentences(word)
    return read.size == 1 and bool(read.classes_of[0] & frozenset(classes))


def _human(name: str) -> bool:
    return "human" in Sentences(name).classes_of[0]


def _core(name: str) -> tuple[str, ...]:
    """The words of a person's name at the end of a source; none where it ends with something else.

    >>> _core("وزير الخارجية النمساوي سباستيان كورتس"), _core("السفيرة مليحة لودهي"), _core("وزارة الدفاع التونسية")
    (('سباستيان', 'كورتس'), ('مليحة', 'لودهي'), ())
    >>> _core("دبلوماسي إسرائيلي كبير"), _core("وزير الخارجية الجبير"), _core("محمد علي جعفري")
    ((), ('الجبير',), ('محمد', 'علي', 'جعفري'))
    """
    read = Sentences(name)
    words = name.split()
    if read.size != len(words):
        return ()
    return _listed(read, words) or _unlisted(read, words) or _surname(read, words)


def _listed(read: Sentences, words: list[str]) -> tuple[str, ...]:
    """A name from its first word that is in the list of given names."""
    bodies = _classes(read, 0) & (_SPEAKERS - {"human"})
    # مسؤول تركي رفيع: the nationality that is a given name as well
    start = 2 if _unnamed(read) and not (read.size > 2 and _definite(read.words[2])) else 0
    given = (k for k in range(start, read.size) if "given_name" in _classes(read, k) and not _title(read, k))
    first = next(given, -1)
    if first < 0 or (bodies and first > 0 and not _human_before(read, first)):
        return ()
    end = _end_of_name(read, first)
    # the own name is not listed: the plain word before a lone father's name, and what ابن or عبد joins to it
    while (
        first > 0
        and _plain(read, first - 1)
        and (end - first == 1 or read.words[first - 1] in _PARTICLES or read.words[first] in _PARTICLES)
    ):
        first -= 1
    if read.words[first] == _GOD and end - first > 1:
        first += 1  # لحزب الله حسن نصر الله: the end of another name, with which none begins
    return tuple(words[first:end])


def _end_of_name(read: Sentences, first: int) -> int:
    """Where a name that begins at ``first`` ends: after its surname with the article, or before a title or a body."""
    k = first + 1
    while k < read.size and k - first < _NAME:
        word = read.words[k]
        servant = read.words[k - 1] == _SERVANT or word in _PARTICLES
        title = _title(read, k) and "given_name" not in _classes(read, k)
        body = "institution" in read.classes_of[k] and word.startswith("ال")  # عباس الأمم المتحدة: another's name
        if title and (k - first > 1 or body) and not servant:
            break
        k += 1
        if _definite(word) and not servant:
            break
    return k


def _unlisted(read: Sentences, words: list[str]) -> tuple[str, ...]:
    """A name of which no word is listed: plain words alone, or plain words after a title."""
    title = next((k for k in range(2, min(read.size, _NAME)) if _title(read, k) and not _definite(read.words[k])), 0)
    if title and all(_plain(read, k) or "titled" in read.classes_of[k] for k in range(title)):
        return tuple(words[:title])  # دوري جولد مدير الوزارة
    if _unnamed(read):
        return ()
    first = read.size
    while first > 0 and _plain(read, first - 1):
        first -= 1
    if first < read.size and _woman(read, first - 1):
        first -= 1
    tail = words[first:]
    if first == 0:
        alone = len(tail) == 1 and len(read.words[0]) < 4
        return tuple(tail) if len(tail) <= 4 and not alone else ()
    human = "human" in read.classes_of[0] and source_kind(read, (0, read.size)) in ("named", "role")
    after = read.words[first - 1].startswith("ال") and len(tail) > 1
    named = human and 0 < len(tail) <= 4 and (after or contains_name(read, (0, read.size)))
    return tuple(tail) if named else _after_title(read, words)


def _after_title(read: Sentences, words: list[str]) -> tuple[str, ...]:
    """The words after a second title with the article: محافظ المدينة الشيخ سلطان العرادة."""
    last = max(
        (k for k in range(1, read.size) if "human" in read.classes_of[k] and _definite(read.words[k])), default=0
    )
    tail = words[last + 1 :]
    classes = frozenset(c for k in range(last + 1, read.size) for c in read.classes_of[k])
    fits = last and 1 < len(tail) <= 4 and not _definite(read.words[last + 1]) and not classes & (_SPEAKERS - {"human"})
    return tuple(tail) if fits else ()


def _woman(read: Sentences, k: int) -> bool:
    """Whether a word that ends in ة is a woman's name: no article, no class, and it comes after a definite title."""
    word = read.raw_word(k)
    after = read.word(k - 1).startswith("ال") and read.raw_word(k - 1).endswith("ة")
    return word.endswith("ة") and not word.startswith("ال") and not _classes(read, k) and after


def _human_before(read: Sentences, k: int) -> bool:
    return any("human" in read.classes_of[m] for m in range(k))


def _surname(read: Sentences, words: list[str]) -> tuple[str, ...]:
    """A surname with the article, alone or after a title: الجبير، وزير الخارجية الجبير."""
    last = read.size - 1
    word = read.words[last]
    definite = word.startswith("ال") and len(word) > 4 and not read.classes_of[last]
    if not definite or read.raw_word(last).endswith(("ة", *_ENDINGS)):
        return ()
    if last == 0:
        return (words[0],)
    # after a title that is definite already, a word with the article and no adjective's ending is a name
    titled = "human" in read.classes_of[0] and read.words[last - 1].startswith("ال") and word[-1] not in "يى"
    return (words[last],) if titled and source_kind(read, (0, read.size)) != "collective" else ()


def _title(read: Sentences, k: int) -> bool:
    return bool(read.classes_of[k] & {"human", "institution", "document", "media"})


def _plain(read: Sentences, k: int) -> bool:
    """Whether a word may be one of a name that no list has: no article, no ending of nouns, no class."""
    word, raw = read.words[k], read.raw_word(k)
    if word in _PARTICLES or "given_name" in _classes(read, k):
        return True
    if read.classes_of[k] - {"waw_name", "own_name"}:
        return False
    if not word.isalpha() or len(word) < 2 or _definite(word):
        return False
    noun = raw.endswith(("ة", "ء", "\u064b", "\u064bا")) or (raw.endswith(_ENDINGS) and not raw.endswith("ان"))
    return not noun and not _owned(read, k)


def _definite(word: str) -> bool:
    """Whether a word has the article, also after a joined particle: الوزير، للوزير، والوزير."""
    return word[:2] == "ال" or word[:2] == "لل" or word[1:3] == "ال"


def _can_name(read: Sentences, kind: str) -> bool:
    """Whether a source without a person's name is one that a study could list: its head speaks."""
    head = read.classes_of[0]
    if kind == "named" or any(_owned(read, k) for k in range(read.size)):
        return False
    if kind in ("role", "collective") and "human" not in head:
        return kind == "collective" and read.words[0].endswith(_PEOPLE) and read.words[0].startswith("ال")
    return bool(head & _SPEAKERS) and not ("occasion" in head and "document" not in head)
