"""The name after a marker like «according to»: where it begins, and where it ends."""

from __future__ import annotations

from typing import Any

from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import is_action, is_number
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Range, Sentences
from discourse.attribution.rules.base import Rule
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.markers import Marker
from discourse.attribution.rules.next_reports import says_also
from discourse.attribution.rules.openers.words import SEPARATE
from discourse.attribution.rules.patterns.according_to.base import (
    AL,
    ALREADY,
    AND,
    CLAUSE_VERBS,
    CLOSED_HEADS,
    ENDS_SENTENCE,
    HAS,
    QUOTING,
    SAYING_ACTS,
    SECOND_NAMES,
    SO_STEM,
    SOURCES_OF_MEDIA,
    STARTS,
    THERE_IS,
    UNMARKED,
    is_his,
)
from discourse.attribution.rules.patterns.base import acts_on_it, called_before, is_modal, looks_like_verb
from discourse.attribution.rules.subjects.ends.base import is_plain_verb
from discourse.attribution.rules.subjects.ends.prepositions import begins_with_ba

LONG = window("longest-authority")
_RELAY = window("relay-from")
_WHICH = marker("which")  # after a comma: ، مما فتح الطريق
_LONGEST_NAME = 4  # words of a name that nobody knows
_HOLDER = window("authority-holder")
_WHAT = marker("what-after-according")
_BY_THAT = marker("by-that")
_STATED = marker("stated-after-as")
_STATED_WHAT = marker("stated-after-what")
_BETWEEN = marker("between-verb-and-authority")
_RELAYED = marker("relayed")
_FROM = marker("from-whom")
_RELAYS = lemmas("relays-from")
_ONE_WORD = marker("as-in-one-word")
_LEARNS = lemmas("learns-from")
_ON, _WHILE, _COUNTS = marker("on"), marker("while-he"), marker("counts-or-tells-it")
_OBLIQUE = "ين"  # ends plurals of people after a preposition
_OF_AGE = marker("before-an-age")
_PERCENT, _PRESENT = tuple("%٪"), ("ي", "ت")
_ACTS = SAYING_ACTS | {"directive"}  # كما تنصح الطبيبة
_AFTER_TITLE = COMMAS | ENDS_SENTENCE
_JOINS_OR_DEFINES = (AL, AND)


@STARTS.rule(
    "as somebody relayed",
    why="«as» and a verb of relaying: the medium after the verb gave the report",
    example="تراجع النمو في البلاد، كما ذكرت وكالة رويترز.",
    counterexample="تراجع النمو في البلاد كما ارتفعت الأسعار.",
)
def _as_relayed(text: Sentences, found: Marker, j: int, end: int) -> Range | None:
    verb = text.cues[j] if found.needs == "verb" and j < end else None
    if verb is None or verb.form != "perfect" or "relay" not in verb.takes or _is_on_what(text, found, j):
        return None
    if says_also(text, j) or _speaks_of(text, j, end):
        return None  # كما أعلن الأمير أن بلاده ستساعد، كما أعلن عن إنشاء صندوق: another report
    return _after_verb(text, j + 1 + (text.word(j + 1) in _BY_THAT), end)  # كما أفاد بذلك المدير


def _speaks_of(text: Sentences, j: int, end: int) -> bool:
    """Whether a verb after «as» at the head of its clause takes its own preposition after its subject: كما أعلن عن."""
    verb = text.cues[j]
    if verb is None or "bare" not in verb.takes:
        return False
    if text.sentence_start(j) != j - 1 and (verb.lemma in _RELAYS or text.word(j - 2) not in COMMAS):
        return False
    part = phrase(text, j + 1, end)
    k = part[1] if part is not None and part[0] == j + 1 else j + 1
    if any(text.words[m] in COMMAS for m in range(j, min(k, end))):
        return False  # ، كما أكدت الصحيفة، عروضا: the clause before goes on
    return SEPARATE.get(text.word(k)) in verb.takes


def _is_on_what(text: Sentences, found: Marker, j: int) -> bool:
    """Whether «on what» belongs to the words before it, without a comma between: ردا على ما ذكرت الصحيفة."""
    return found.words[0] in _ON and text.word(j - found.size - 1) not in COMMAS


@STARTS.rule(
    "as somebody says",
    why="after a comma «as» and a verb of saying in the present tense: its subject says the clause before",
    example="لن يفتح الجسر قبل الصيف، كما يقول سكان الحي.",
    counterexample="لن يفتح الجسر قبل الصيف، كما يريد سكان الحي.",
)
def _as_says(text: Sentences, found: Marker, j: int, end: int) -> Range | None:
    verb = text.cues[j] if found.needs == "verb" and j < end else None
    if verb is None or verb.form != "imperfect" or verb.owner or text.word(j - 1 - found.size) not in COMMAS:
        return None  # also before «على ما», which is two words
    if "relay" not in verb.takes and not (verb.strong and verb.act in _ACTS and _says_no_more(text, j + 1, end)):
        return None
    return _after_verb(text, j + 1, end)


@STARTS.rule(
    "as somebody said, at the end",
    why="after a comma «as», a verb of saying that reports nothing else, and its subject at the end of the sentence",
    example="يزداد الإقبال على هذه الطابعات كل عام، كما أشار كازنوف.",
    counterexample="يزداد الإقبال على هذه الطابعات كل عام، كما أشار كازنوف إلى تراجع الأسعار.",
)
def _as_said_at_end(text: Sentences, found: Marker, j: int, end: int) -> Range | None:
    verb = text.cues[j] if found.needs == "verb" and j < end else None
    if verb is None or verb.form != "perfect" or not verb.strong or verb.owner or "relay" in verb.takes:
        return None
    set_off = text.word(j - 1 - found.size) in COMMAS
    if "person" in verb.takes and _has_ba(text, j + 1, end):
        return None  # كما حذرت السكان بعدم الاقتراب: an object
    return _after_verb(text, j + 1, end) if set_off and _says_no_more(text, j + 1, end) else None


@STARTS.rule(
    "as somebody named or counted it",
    why="«as» and a verb of naming or counting with the pronoun of what the clause is about: its subject says the clause",
    example="مئة شجرة قطعت في شهر واحد كما عدتها جمعية البيئة.",
    counterexample="مئة شجرة قطعت في شهر واحد كما قطعتها شركة البناء.",
)
def _as_named(text: Sentences, found: Marker, j: int, end: int) -> Range | None:
    if found.needs != "verb" or not acts_on_it(text, j) or not text.is_word(j + 1) or text.has(j + 1, *CLOSED_HEADS):
        return None
    if not acts_on_it(text, j, _COUNTS) and called_before(text, j - found.size, j) is None:
        return None  # الحلة كما وصفها المدرب: how it looks
    return (j + 1, j + 1)


def _says_no_more(text: Sentences, k: int, end: int) -> bool:
    """Whether a subject is all that comes after a verb up to the end of the sentence."""
    part = phrase(text, k, end)
    if part is None or part[0] != k:
        return False
    if text.word(part[1]) in COMMAS and (
        text.words[k - 3] in _ON or (part[1] + 1 in text.closed and text.has(k - 2, "as"))
    ):
        return True  # والفريق، كما يرى المدرب، «لم يلعب جيدا»; والبيوت، على ما يشرح المهندس، من طين
    if text.word(part[1]) in _WHILE:
        return True  # كما يشرح الحارس وهو يشير إلى السور
    return part[1] >= end or text.words[part[1]] in ENDS_SENTENCE or text.word(part[1] + 1) in _WHICH


def _has_ba(text: Sentences, k: int, end: int) -> bool:
    """Whether the noun phrase after a verb goes on with ب and a noun of action, of which somebody is warned or told."""
    part = phrase(text, k, end)
    return part is not None and any(begins_with_ba(text, m) for m in range(part[0] + 1, part[1]))


@STARTS.rule(
    "as somebody said, in one word",
    why="«as» in one word (حسبما) and a verb of saying or learning: its subject says the clause next to it",
    example="عاد الموقع إلى العمل مساء أمس، حسبما صرحت شركة المدار في بيان.",
    counterexample="عاد الموقع إلى العمل مساء أمس، حسبما تسمح الظروف في البلاد.",
)
def _as_in_one_word(text: Sentences, found: Marker, j: int, end: int) -> Range | None:
    verb = text.cues[j] if found.needs == "verb" and j < end else None
    if verb is None or verb.owner or not verb.finite or found.words[0] not in _ONE_WORD:
        return None
    if not text.is_word(j + 1) and j + 1 not in text.quote_end:
        return None  # حسبما يظن.
    learns = verb.lemma in _LEARNS
    if verb.form == "jussive" or not (learns or (verb.strong and verb.act in SAYING_ACTS)):
        return None
    return _after_verb(text, j + 1, end)


@STARTS.rule(
    "as was stated",
    why="«as» and a verb of being stated: the document or person after it says so",
    example="تراجع النمو في البلاد، كما جاء في تقرير البنك.",
    counterexample="تراجع النمو في البلاد كما جرت العادة.",
)
def _as_stated(text: Sentences, found: Marker, j: int, end: int) -> Range | None:
    if found.needs != "verb" or j >= end or text.words[j] not in _STATED or _is_on_what(text, found, j):
        return None
    return _after_verb(text, j + 1, end)


@STARTS.rule(
    "according to what was said",
    why="«according to what» and a verb: the subject of that verb says so",
    example="تراجع النمو في البلاد، بحسب ما أعلن البنك.",
    counterexample="تراجع النمو في البلاد، بحسب البنك.",
)
def _what_was_said(text: Sentences, found: Marker, j: int, end: int) -> Range | None:
    if found.needs == "verb" or text.word(j) not in _WHAT:
        return None
    j += 1
    verb = text.cues[j] if j < end else None
    return _after_verb(text, j + 1, end) if verb is not None or text.word(j) in _STATED_WHAT else None


@STARTS.rule(
    "according to his words",
    why="a noun of saying with a pronoun: whom the pronoun refers to says so",
    example="أكد الوزير أن الجسر جاهز، حسب قوله.",
    counterexample="أكد الوزير أن الجسر جاهز، حسب المدير.",
)
def _his_words(text: Sentences, found: Marker, j: int, end: int) -> Range | None:
    if found.needs == "verb" or text.word(j) in _WHAT or j >= text.size or not is_his(text, j):
        return None
    return (j, j + 1) if found.needs != "person" or text.has(j, "his_words") else None  # but بالنسبة له


@STARTS.rule(
    "authority after the marker",
    why="a phrase like «according to» and somebody who says",
    example="وفق البنك، تراجع النمو في البلاد.",
    counterexample="تراجع النمو في البلاد وفق الخطة.",
)
def _somebody(text: Sentences, found: Marker, j: int, end: int) -> Range | None:
    if found.needs == "verb" or text.word(j) in _WHAT or (j < text.size and is_his(text, j)):
        return None
    return (j, j)


def _after_verb(text: Sentences, j: int, end: int) -> Range:
    """Where a name begins after a verb, passing over what may be between: كما جاء في، كما نقل عنه."""
    while j < end and (text.words[j] in _BETWEEN or (text.has(j, "time") and not text.has(j, "given_name"))):
        j += 1
    told = text.word(j)  # كما قال | للصحفيين | الوزير
    if told.startswith("لل") and has(AL + told[2:].removesuffix(_OBLIQUE), "human"):
        j += text.has(j + 1, "human", "given_name")
    return (j, j)


@SOURCES_OF_MEDIA.rule(
    "relayed from",
    why="a medium relays from somebody: whom it relays from is the source, the medium comes between",
    example="تراجع النمو في البلاد، كما نقلت رويترز عن وزير المالية.",
    counterexample="تراجع النمو في البلاد، كما ذكرت رويترز.",
)
def _relayed_from(text: Sentences, j: int, end: int) -> int:
    if text.words[j - 1] not in _RELAYED:
        return 0
    return next((m for m in range(j, min(end, j + _RELAY)) if text.words[m] == "عن"), 0)


@SOURCES_OF_MEDIA.rule(
    "quoting, inside the phrase",
    why="«according to» a medium «quoting» somebody: whom it quotes is the source, the medium comes between",
    example="وبحسب صحيفة المدار نقلا عن مصدر بالوزارة، تراجع النمو في البلاد.",
    counterexample="وبحسب صحيفة المدار، تراجع النمو في البلاد.",
)
def _quoting_inside(text: Sentences, j: int, end: int) -> int:
    for m in range(j + 1, min(end, j + _RELAY)):
        if text.words[m] in QUOTING and text.word(m + 1) in _FROM:
            return m + 1
        if text.words[m] in COMMAS or text.is_that(m) or text.finite(m):
            return 0
    return 0


@SECOND_NAMES.rule(
    "according to two",
    why="a comma and «and» join a second name to the first one",
    example="بحسب سامي حداد، وليلى حداد، تراجع النمو في البلاد.",
    counterexample="بحسب سامي حداد، تراجع النمو في البلاد.",
)
def _second_name(text: Sentences, j: int, k: int) -> bool:
    return (
        text.word(k + 1).startswith("و")
        and not text.has(k + 1, *CLOSED_HEADS)
        and k + 1 < text.size
        and text.cues[k + 1] is None
        and source_kind(text, (j, k)) == "named"
    )


@SECOND_NAMES.rule(
    "according to a title, then its holder",
    why="after a title and a comma comes its holder, a name or a rank with one, up to the next mark",
    example="ارتفعت الأسعار في السوق، بحسب رئيس غرفة التجارة، المهندس سامي حداد.",
    counterexample="بحسب رئيس غرفة التجارة، المهندس غادر البلاد.",
)
def _holder(text: Sentences, j: int, k: int) -> bool:
    if source_kind(text, (j, k)) != "role":
        return False
    end = min(text.sentence_end(k), k + _HOLDER)
    m = next((m for m in range(k + 1, end + 1) if m >= text.size or _ends_authority(text, m)), end)
    named = text.has(k + 1, "given_name") or (text.word(k + 1).startswith("ال") and text.has(k + 1, "human"))
    if not named and not _are_unknown_names(text, k + 1, m):
        return False
    return m - k > 2 and (m >= text.sentence_end(k) or text.words[m] in EDGES)


def _are_unknown_names(text: Sentences, first: int, end: int) -> bool:
    """Whether two to four unknown words without article may be a foreign name: غليزر مورفين; not تراجعت أسعار النفط."""
    if not 2 <= end - first <= _LONGEST_NAME:
        return False
    return all(
        text.words[m][0].isalpha()
        and not text.classes_of[m]
        and text.cues[m] is None
        and not text.words[m].startswith(_JOINS_OR_DEFINES)
        and not is_action(text, m)
        and not is_plain_verb(text.words[m])
        for m in range(first, end)
    ) and not looks_like_verb(text, first)


@SECOND_NAMES.rule(
    "according to a name, then its title",
    why="after a name and a comma comes a title without article, up to the next mark or «that»: it is the same person's",
    example="تحتاج المدينة إلى خطة جديدة، كما قال سامي حداد، أستاذ التخطيط في الجامعة.",
    counterexample="بحسب سامي حداد، أساتذة الجامعة غادروا المدينة.",
)
def _title(text: Sentences, j: int, k: int) -> bool:
    part, end = _role_after(text, j, k), text.sentence_end(k)
    if part is None or text.words[part[0]].startswith(_JOINS_OR_DEFINES):
        return False
    return part[1] >= end or text.words[part[1]] in _AFTER_TITLE or text.is_that(part[1])


@SECOND_NAMES.rule(
    "according to a name, then who that is",
    why="after a name and a comma a definite title up to the next comma says who that is, before the clause goes on",
    example="لكن الشركة، كما يقول سامي حداد، المحلل المقرب من الحكومة، «لن تفتح خطا جديدا».",
    counterexample="لكن الشركة، كما يقول سامي حداد، المدن لن تفتح خطا جديدا، لم تعلن ذلك.",
)
def _definite_title(text: Sentences, j: int, k: int) -> bool:
    part = _role_after(text, j, k)
    if part is None or not text.words[part[0]].startswith(AL):
        return False
    return text.word(part[1]) in COMMAS and part[1] + 1 in text.closed


def _role_after(text: Sentences, j: int, k: int) -> Range | None:
    """The noun phrase of one person's role after the comma at word ``k``, where a name comes before it."""
    first, end = k + 1, text.sentence_end(k)
    if first >= end or not text.has(first, "human") or text.has(first, "given_name", "plural"):
        return None
    if source_kind(text, (j, k)) != "named":
        return None
    part = phrase(text, first, end)
    return part if part is not None and part[0] == first else None


def authority_name(text: Sentences, j: int, end: int, rules: list[Rule[Any]]) -> Range | None:
    """The noun phrase that begins at ``j``, up to a stop, a relative clause or a verb."""
    k = j
    while k < end:
        if k in text.quote_end:
            k = text.quote_end[k] + 1
        elif k == j:
            k += 1
        elif text.words[k] in COMMAS and (rule := SECOND_NAMES.first(text.off, text, j, k)):
            rules.append(rule)
            k += 2
        elif (
            _ends_authority(text, k)
            or begins_amount(text, k)
            or _goes_on_with_verb(text, j, k)
            or UNMARKED.first(text.off, text, j, k)
        ):
            break
        else:
            k += 1
    while k - j > 1 and text.has(k - 1, "preposition"):
        k -= 1  # كما يقول سامي حداد في
    if k - j > LONG:  # a clause has run on into the phrase
        return phrase(text, j, k) or (j, j + LONG)
    return (j, k) if k > j else None


def begins_amount(text: Sentences, k: int) -> bool:
    """Whether a number at word ``k`` counts what comes after it: وبلغ العدد وفق الوزارة | 45 شخصا, not وفق قناة 24 الإخبارية."""
    if (
        not is_number(text, k)
        or is_number(text, k - 1)
        or text.has(k - 1, "medium_kind", "order", "time", "preposition")
    ):
        return False  # وفق قناة 24؛ عكاظ الاثنين 5 رمضان؛ بمقتل أكثر من 350 ألف
    counted = text.word(k + 1)
    if text.words[k - 1] in _OF_AGE:
        return False  # سامي حداد البالغ من العمر 40 عاما
    return counted[:1] in _PERCENT or (
        counted.isalpha() and not counted.startswith(AL) and not text.is_that(k + 1) and not text.has(k + 1, "time")
    )


def _goes_on_with_verb(text: Sentences, j: int, k: int) -> bool:
    """Whether the clause around a phrase goes on with the verb at word ``k``: قرار الوزارة وفق المصدر | يعني إغلاق المصنع."""
    whole = text.words[k - 1].startswith(AL) or text.has(k - 1, "media", "state")
    if not whole or text.sentence_start(j) >= j - 2 or not _begins_words(text, k + 1):
        return False
    word = text.words[k]
    if word in CLAUSE_VERBS or is_plain_verb(word):
        return not text.has(k, "given_name")
    present = word.startswith(_PRESENT) and len(word) > 3 and not word.endswith("ة") and not text.classes_of[k]
    named = text.has(k - 1, "human") and not (text.words[k + 1].startswith(AL) or is_action(text, k + 1))
    return present and not named and not is_action(text, k)  # not الوزير يلدريم في أنقرة


def _begins_words(text: Sentences, k: int) -> bool:
    """Whether a word or quoted words come at ``k``, and no «that»."""
    return (text.word(k).isalpha() or k in text.closed) and not text.is_that(k)


def _ends_authority(text: Sentences, k: int) -> bool:
    """Whether the noun phrase after a marker ends before word ``k``."""
    if text.words[k] == "." and len(text.words[k - 1]) == 1 and text.words[k - 1].isalpha():
        return False  # د. فلان
    if text.words[k] in EDGES or text.words[k] in ":؟!" or text.has(k, "relative", "connective") or text.is_that(k):
        return True
    return (
        text.words[k].startswith(SO_STEM)
        or text.words[k] in HAS
        or text.words[k] in THERE_IS
        or text.finite(k) is not None
        or is_modal(text, k)
        or (text.has(k, "negation") and looks_like_verb(text, k + 1))
        or text.words[k] in ALREADY
        or (text.form(k) == "participle" and not text.word(k + 1).startswith(SO_STEM))  # معلومات مؤكدة فإن
        or text.has(k, "adjunct")
        or (text.has(k, "preposition") and text.has(k + 1, "occasion", "platform", "pointing"))
    )
