"""Reports of a bare noun phrase: دعا إلى الحوار، اتهم الحكومة بالتقصير، نفى وجود «نقص»."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from discourse.attribution.arabic.agreement import can_speak, gender_of, source_kind
from discourse.attribution.arabic.cues import COMPLEMENTIZER, THAT, Cue, has, listed
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import (
    NO_ADJECTIVES,
    is_action,
    is_action_word,
    may_be_action,
    may_head,
    names_nobody,
)
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import Rule, RuleSet
from discourse.attribution.rules.boundaries import edges, is_joined_that
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.ends import asks_for_silence
from discourse.attribution.rules.openers.names import holds_name
from discourse.attribution.rules.openers.words import OVER, SEPARATE, is_of_a_post, is_where_posted
from discourse.attribution.rules.patterns.base import refused
from discourse.attribution.rules.patterns.pretext import names_it
from discourse.attribution.rules.polarity import polarity_of
from discourse.attribution.rules.quoted_phrases import action_object
from discourse.attribution.rules.remarks import is_claim
from discourse.attribution.rules.same_speaker import form_of_state
from discourse.attribution.rules.sources import find_source, subject_before
from discourse.attribution.rules.sources.ends import first_of_two
from discourse.attribution.rules.subjects.ends.base import is_unknown

# A quoted object: whether it makes a report.
OBJECTS: RuleSet[Callable[[Sentences, int, Cue, int], Draft | None]] = RuleSet("patterns")
# Why a reporting word with no opener reports nothing.
REFUSALS: RuleSet[Callable[[Sentences, int, Cue], bool]] = RuleSet("patterns")
# How a preposition at word j opens a noun phrase: where the phrase begins.
PREPOSITIONS: RuleSet[Callable[[Sentences, int, int, Cue], int]] = RuleSet("patterns")
# Why a noun phrase that was found is nothing that somebody said.
NOT_SAID: RuleSet[Callable[[Sentences, Draft, Cue], bool]] = RuleSet("patterns")
# What makes of a noun phrase a full report.
FULL: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("patterns")

_REACH = window("bare-reach")
LONG_OBJECT = 4  # words and a mark of a quoted object that is no name: نفى المجلس «ما يقال عن نقل السكان»
_REMARK = 12  # words of a remark on the subject between commas: ، التي تضم ألفي عضو من كل البلاد،
_TIME = 5  # words and commas of a time between a subject and its object: ، يوم السبت،
_GESTURE = window("bare-gesture")
_PARTICIPLE = window("bare-participle")
_WITH_B = marker("begins-with-b")
_WITH_THE = "بال"
_NO_OBJECT = ("time", "lead", "adverb", "preposition", "given_name", "thing")  # بطاقة begins with ب itself
_NO_NOUN = ("time", "lead", "adverb", "preposition", "relative", "human", "connective")
_NOUNS_OF_SAYING = marker("noun-like-verb")
_VEILS = marker("veil-that-is-lifted")
_NEEDS, _TURNS = marker("need-or-importance"), marker("turn-before-verb")
_ABOUT = marker("about")
_OWNED_CLAUSE = lemmas("object-before-clause")
_WILL, _BEFORE_ACT, _SIGNED = "س", marker("before-act"), tuple(sorted(marker("signed-agreement")))
_NAME_GOES_ON = marker("second-half-of-a-name")
_BEING, _QUOTED_OBJECT, _ACTS = marker("being"), lemmas("takes-quoted-object"), lemmas("takes-act-as-object")
_OWN_OBJECT, _IS = lemmas("own-object-before-preposition"), lemmas("is-more-than-deems")
_GESTURES, _NOUNS = lemmas("also-gesture"), marker("common-noun")
_FOR, _AND, _JOINS = "ل", "و", "وف"
_ON_OCCASION = marker("on-an-occasion")
_AND_HE = marker("and-he")
_ENVOYS, _ENVOY_TITLE, _TO = marker("envoy"), 6, "إلى"  # المبعوث الخاص للأمم المتحدة إلى ليبيا
_AMONG, _OF = 12, "من"  # words from «that among» to the noun
_THINGS_DO, _IN_IT = lemmas("things-do"), marker("in-it-of-relative")
_SHOWS, _STRESSES, _WHICH = lemmas("shows-as-evidence") | _THINGS_DO, lemmas("things-stress"), marker("which-of-things")
_DEFINITE_NOUN, _INDEFINITE = tuple(sorted(marker("the-or-lam-the"))), ("ة", "ات")
_WHO_SEVERAL = marker("who-several")
_SPEAKERS = ("medium_kind", "human", "institution", "media", "document", "state", "given_name")
_BEFORE_VERB = 6  # words back from a verb to the head of the noun phrase before it: ارتفاع درجة الحرارة الذي يشير
_APART, _THE_TIME = marker("pronoun-apart"), "الوقت"
_STOPS, _THE = frozenset("؛\n:"), tuple(marker("the"))
_OWNERS = tuple(sorted(marker("owner-ending"), key=len, reverse=True))
_SURE_ACT = re.compile(
    "(?:ت..ي[^اويةه]|ت[^اوي]{2}ية|إ..ا[^اويةه]|إ[^اوي]ا[^اويةه]ة|است.{2,3}ا[^اويةه]|است[^اوي]ا[^اويةه]ة|ا.ت.?ا[^اويةه]|م.ا[^اوي]{2}ة|م.اواة)$"
)
_SHORT_ACT = re.compile("[^اويتن][^اوي]ا[^اويةه]$")  # غياب، ضمان: no verb either, but few of them are acts


def bare_report(text: Sentences, i: int, cue: Cue, end: int) -> list[Draft]:
    """A report of a bare noun phrase after a preposition: دعا إلى الحوار، اتهم الحكومة بالتقصير."""
    for rule in OBJECTS.active(text.off):
        draft = rule.apply(text, i, cue, end)
        if draft is not None:
            draft.note("patterns", rule.name, rule.why, draft.contents[0])
            return [draft]
    if "bare" not in cue.takes or refused(REFUSALS, text, i, i, cue):
        return []
    rules = PREPOSITIONS.active(text.off)
    j, last = i + 1, min(end, i + _REACH)
    while j < last:
        passed = (
            _after_remark(text, i, j, end)
            or _after_aside(text, i, j, cue, end)
            or _after_relative(text, i, j, cue, end)
        )
        if passed:
            j, last = passed, min(end, last + passed - j)
            continue
        if _over(text, i, j, cue):
            return []
        for opener in rules:
            start = opener.apply(text, i, j, cue)
            if start:
                return _noun_phrase(text, i, cue, j, start, end, opener)
        j += 1
    return []


def _after_remark(text: Sentences, i: int, j: int, end: int) -> int:
    """The word after a remark on the subject between commas, which begins at ``j``; 0 for none: النقابة، التي تضم ألفا، | الحكومة."""
    if text.words[j - 1] not in COMMAS or j < i + 3 or not (text.has(j, "relative") or text.words[j] in _AND_HE):
        return 0
    for m in range(j + 1, min(end, j + _REMARK)):
        if text.words[m] in COMMAS:
            return m + 1
        if text.words[m] in _STOPS or text.opens(m):
            return 0
    return 0


def _after_aside(text: Sentences, i: int, j: int, cue: Cue, end: int) -> int:
    """The verb's own preposition after an aside between commas that begins at ``j``; 0 for none: دعا الوزير، عبر ممثله، | إلى."""
    if text.words[j - 1] not in COMMAS or j < i + 2 or text.has(j, "connective"):
        return 0
    for m in range(j + 1, min(end - 1, j + _REMARK)):
        if text.words[m] in COMMAS:
            return m + 1 if SEPARATE.get(text.words[m + 1]) in cue.takes or _is_b(text, m + 1, cue) else 0
        if text.words[m] in _STOPS or text.opens(m):
            return 0
    return 0


def _after_relative(text: Sentences, i: int, j: int, cue: Cue, end: int) -> int:
    """Where the verb's own preposition comes before marks, after a clause on its subject: عبر المدرب الذي فاز | عن «أسفه»."""
    if j < i + 2 or not text.has(j, "relative") or text.words[j - 1] in COMMAS or text.has(j - 1, "preposition"):
        return 0
    for m in range(j + 2, min(end, j + _REMARK)):
        before_marks = m + 1 in text.closed and (SEPARATE.get(text.words[m]) in cue.takes or _is_b(text, m, cue))
        if before_marks and not holds_name(text, m + 1):
            return m
        if text.words[m] in _STOPS or text.words[m] in COMMAS or text.finite(m) or text.opens(m):
            return 0
    return 0


def _is_sent_there(text: Sentences, i: int, j: int) -> bool:
    """Whether «to» at word ``j`` is in the title of an envoy, after a verb at ``i``: مبعوث الأمم المتحدة إلى سوريا."""
    if not text.has(j + 1, "state") or SEPARATE.get(text.words[j]) != _TO:
        return False
    return any(text.words[k] in _ENVOYS for k in range(max(i, j - _ENVOY_TITLE), j))


def _is_b(text: Sentences, m: int, cue: Cue) -> bool:
    return text.words[m] == "ب" and "ب" in cue.takes


def _noun_phrase(text: Sentences, i: int, cue: Cue, j: int, start: int, end: int, opener: Rule[Any]) -> list[Draft]:
    """The report of the noun phrase that begins at ``start``, after the preposition at ``j``."""
    content = edges(text, start, _end_of_bare(text, start, end))
    if content is None:
        return []
    cues = [(i, i + 1)]
    if start > j:
        cues = [(i, j + 1)] if j == i + 1 and text.words[j] in SEPARATE else [(i, i + 1), (j, j + 1)]
    draft = Draft(i, cue, cues, [content], Way.NOUN_PHRASE, tier="extended")
    draft.note("patterns", opener.name, opener.why, content)
    draft.polarity = polarity_of(text, i, cue, "bare", draft)
    find_source(text, draft, j)
    if refused(NOT_SAID, text, i, draft, cue):
        return []
    draft.fused = start == j
    for rule in FULL.active(text.off):
        if rule.apply(text, draft):
            draft.tier = "core"
            draft.note("patterns", rule.name, rule.why, content)
    return [draft]


def _over(text: Sentences, i: int, j: int, cue: Cue) -> bool:
    """Whether the clause of the cue is over before word ``j``."""
    word = text.words[j]
    if word in _STOPS or (j > i + 1 and text.finite(j)):
        return True
    return text.has(j, "relative", "connective") and cue.lemma not in _OWNED_CLAUSE


# --- a quoted object --------------------------------------------------------------------------------------------


@OBJECTS.rule(
    "quoted object",
    why="the object of the verb is quoted in part: those words are the speaker's",
    example="نفت الوزارة وجود «نقص حاد» في اللقاحات.",
    counterexample="نفت الوزارة وجود نقص حاد في اللقاحات.",
)
def _quoted_object(text: Sentences, i: int, cue: Cue, end: int) -> Draft | None:
    if not cue.finite or ("NP" not in cue.takes and cue.lemma not in _QUOTED_OBJECT):
        return None
    start = action_object(text, i, cue, end)
    subject = None if start else _subject_of(text, i, end)
    if subject is not None:
        start = _after_time(text, subject[1], end)
    if not start or _title_goes_on(text, subject, start) or _says_what_it_is(text, cue, subject, start):
        return None
    stop = _end_of_bare(text, start, end)
    marks = next((k for k in range(start, stop) if _quotes(text, k, stop)), None)
    if marks is None or text.opener_between(start, marks):
        return None
    if any(names_it(text, k) for k in range(start, marks)):
        return None  # هاجم من وصفهم بـ«...»: the words belong to the naming
    content = edges(text, start, stop)
    timed = _opens_object(text, cue, subject, start, stop)
    if (
        content is None
        or (content[0] in text.quote_end and not timed)
        or SEPARATE.get(text.words[content[0]]) in cue.takes
    ):
        return None
    draft = Draft(i, cue, [(i, i + 1)], [content], Way.OBJECT, source=subject)
    draft.polarity = "denied" if cue.colour == "denial" else polarity_of(text, i, cue, "object", draft)
    if subject is None:
        find_source(text, draft, start)
    elif cue.gender == "m" and "NP" in cue.takes and gender_of(text, subject) == "f" and text.has(i + 1, "institution"):
        subject_before(text, draft)  # الرئيس حمّل الوزارة
    return draft


@OBJECTS.rule(
    "accused in marks",
    why="who is accused stands in marks without any article: a label in the accuser's words, reported with what he is accused of",
    example="واتهم المدير «جهات خفية» بالوقوف وراء الحريق.",
    counterexample="واتهم المدير «جبهة الشمال» بالوقوف وراء الحريق.",
)
def _accused_in_marks(text: Sentences, i: int, cue: Cue, end: int) -> Draft | None:
    if cue.lemma not in _OWNED_CLAUSE or not cue.finite or cue.owner:
        return None
    subject = _subject_of(text, i, end)
    if subject is not None:
        marks = next((k for k in range(subject[0] + 1, subject[1]) if k in text.closed), subject[1])
        subject = (subject[0], marks)  # التلفزيون السوري | «مجموعات إرهابية»
        if text.word(marks).startswith(_THE) and marks + 1 in text.closed:
            subject = (subject[0], marks + 1)
    start = _after_time(text, subject[1] if subject is not None else i + 1, end)
    if start < end and text.word(start) in COMMAS:  # اتهم، في تصريحات، «شبكات تهريب»
        start = next((k + 1 for k in range(start + 1, min(end, i + _REMARK)) if text.words[k] in COMMAS), end)
    if start >= end or start not in text.closed or text.has(start - 1, "titled", "medium_kind", "naming"):
        return None
    if text.quote_end[start] >= end or not _is_label(text, start):
        return None
    content = edges(text, start, _end_of_bare(text, start, end))
    if content is None or (start == i + 1 and text.word(text.quote_end[start] + 1).startswith(_THE)):
        return None  # اتهمت «حركة شباب» الحكومة: the accuser
    draft = Draft(i, cue, [(i, i + 1)], [content], Way.OBJECT, source=subject)
    draft.polarity = polarity_of(text, i, cue, "object", draft)
    if subject is None:
        find_source(text, draft, i + 1)
    return draft


def _is_label(text: Sentences, j: int) -> bool:
    """Whether marks contain two or more words without any article, name or pronoun: «عصابات فساد», not «جبهة الشمال»."""
    words = range(j + 1, text.quote_end[j])
    if len(words) < 2 or any(text.words[k].startswith(_THE) for k in words):
        return False
    return not any(text.has(k, "given_name", "state", "media", "medium_kind") for k in words)


@OBJECTS.rule(
    "quoted object with ب",
    why="what somebody admits or the like with «ب» and a noun of action is quoted in part: those words are the speaker's",
    example="قال الوزير إن العمل مستمر. واعترف بوجود «رجعية» في المقررات.",
    counterexample="قال الوزير إن العمل مستمر. واعترف بوجود رجعية في المقررات.",
)
def _quoted_with_ba(text: Sentences, i: int, cue: Cue, end: int) -> Draft | None:
    start = i + 1
    if not cue.finite or not cue.strong or not cue.takes >= {"ب", "marks"} or start >= end or cue.owner:
        return None
    word = text.words[start]
    if word[0] != "ب" or not (is_action_word(word[1:]) or word[1:] in _BEING) or text.classes_of[start]:
        return None
    stop = _end_of_bare(text, start, end)
    marks = next((k for k in range(start, stop) if _quotes(text, k, stop)), None)
    content = edges(text, start, stop)
    if marks is None or content is None or any(text.words[k] in COMMAS or text.cues[k] for k in range(start, marks)):
        return None
    draft = Draft(i, cue, [(i, i + 1)], [content], Way.OBJECT)
    draft.polarity = polarity_of(text, i, cue, "object", draft)
    find_source(text, draft, start)
    return draft


@OBJECTS.rule(
    "object that is an action",
    why="a noun of action is the object of announcing, confirming or refusing: that act is what was spoken of",
    example="أعلنت الوزارة إغلاق الجسر.",
    counterexample="افتتحت الوزارة الجسر.",
)
def _action_as_object(text: Sentences, i: int, cue: Cue, end: int) -> Draft | None:
    if cue.lemma not in _ACTS or _WILL in cue.joined or asks_for_silence(text, i):
        return None
    if refused(REFUSALS, text, i, i, cue):
        return None
    start = _start_of_act(text, i, cue, end)
    content = edges(text, start, _end_of_bare(text, start, end)) if start else None
    if content is None:
        return None
    draft = Draft(i, cue, [(i, i + 1)], [content], Way.ACT, tier="extended")
    draft.polarity = "denied" if cue.colour == "denial" else polarity_of(text, i, cue, "object", draft)
    find_source(text, draft, start)
    return draft if _may_speak_of_act(text, draft, start) else None


@OBJECTS.rule(
    "object before «and that»",
    before="object that is an action",
    why="the object of a verb of saying that takes «that», where «and that» comes after it, is said together with that clause",
    example="وشرحت الوزيرة أسباب القرار، وأن العمل به يبدأ غدا.",
    counterexample="وشرحت الوزيرة أسباب القرار، وقالت إن العمل به يبدأ غدا.",
)
def _object_before_that(text: Sentences, i: int, cue: Cue, end: int) -> Draft | None:
    if text.has(i - 1, "relative"):
        return None  # الضوابط التي تؤكد أهمية التخصص، وأن: the outer clause goes on
    if not cue.strong or "clause" not in cue.takes or cue.owner or not {"only", "person"}.isdisjoint(cue.takes):
        return None
    start, subject = i + 1, None
    if cue.form == "participle":
        start = start if text.words[i - 1] in COMMAS else end  # أن نبقى مركزين طوال المباراة، وأن
    else:
        act = cue.finite and cue.lemma in _ACTS and i + 1 < end and is_action(text, i + 1)
        subject = _subject_of(text, i, end) if cue.finite and not act else None
        start = subject[1] if subject is not None else i + 1 if act else end
    if text.has(start, *_NO_NOUN) or not text.is_word(start):
        return None
    if not may_head(text, start):
        return None  # مشيدا بإعلان القاهرة
    stop = _end_of_bare(text, start, end)
    content = edges(text, start, stop)
    if content is None or not is_joined_that(text, stop + (text.word(stop) in COMMAS)):
        return None
    draft = Draft(i, cue, [(i, i + 1)], [content], Way.OBJECT, source=subject, tier="extended")
    draft.polarity = "denied" if cue.colour == "denial" else polarity_of(text, i, cue, "object", draft)
    if subject is None:
        find_source(text, draft, start)
    return draft


def _start_of_act(text: Sentences, i: int, cue: Cue, end: int) -> int:
    """Where the act begins that is the object of a cue, with «no», «any» and the like before it; 0 for none."""
    start = action_object(text, i, cue, end)
    if cue.form == "participle" and i + 1 < end and is_action(text, i + 1):
        start = i + 1  # مؤكدا استمرار العمل
    while start > i + 1 and text.words[start - 1] in _BEFORE_ACT:
        start -= 1
    if not start or text.has(start, "time") or text.words[start].startswith(_SIGNED):
        return 0
    noun = text.cues[start]
    if text.word(start + 1) in _NAME_GOES_ON or (noun is not None and noun.joined):
        return 0  # استنكر الدكتور فتح الرحمن يحيى القرار; انتقد المدير بتصريحات
    return start


def _may_speak_of_act(text: Sentences, draft: Draft, start: int) -> bool:
    """Whether the source of an act is somebody next to the verb, or whoever spoke before it."""
    source, i, cue = draft.source, draft.at, draft.cue
    if source is not None and not can_speak(text, source) and not (source[0] > i and _may_be_name(text, source)):
        return False
    if start > i + 1:
        return source is not None and _only_adjuncts(text, cue, max(source[1], i + 1), start)
    if source is not None or not cue.finite or cue.joined:
        return True
    if text.has(i - 1, "relative"):
        return _names_speaker(text, i - 2)  # اللافتات التي انتقدت
    return text.word(i - 1) in COMMAS or text.has(i - 1, "connective", "lead")


def _may_be_name(text: Sentences, source: Range) -> bool:
    """Whether the subject after a verb, of which no list knows that it speaks, may be somebody's name: ترامب، العمري."""
    if text.has(source[0], "thing") or names_nobody(text, source):
        return False
    return source_kind(text, source) in ("named", "role")


def _only_adjuncts(text: Sentences, cue: Cue, k: int, start: int) -> bool:
    """Whether only when and where somebody spoke comes between a subject, which ends before ``k``, and its object."""
    while k < start and (text.words[k] in COMMAS or text.has(k, "time", "adverb")):
        k += 1
    if SEPARATE.get(text.words[k]) in cue.takes:
        return False  # أكد المجلس على أهمية تعزيز التعاون
    return k == start or text.has(k, "preposition", "adjunct") or text.words[k].startswith(_FOR)  # للصحيفة


def _title_goes_on(text: Sentences, subject: Range | None, start: int) -> bool:
    """Whether «for» and a body go on with the title before them: دان أمين سر اللجنة لمنظمة التحرير."""
    word = text.word(start)
    if subject is None or start != subject[1] or not word.startswith(_FOR):
        return False
    return not listed(word) and has(word[1:], "institution")


def _says_what_it_is(text: Sentences, cue: Cue, subject: Range | None, start: int) -> bool:
    """Whether marks right after the subject of a verb that is «is» more than «deems» say what it is: تعد الشركة «أكبر مصدر»."""
    return cue.lemma in _IS and cue.form == "imperfect" and subject is not None and start in text.closed


def _subject_of(text: Sentences, i: int, end: int) -> Range | None:
    """The first of two noun phrases after a verb, where it can speak."""
    last = min(end, i + _REACH)
    marks = (k for k in range(i + 2, last) if _quotes(text, k, end) and _may_end_subject(text, k - 1))
    first_marks = next(marks, last)
    whole = phrase(text, i + 1, first_marks)
    if whole is None or whole[0] != i + 1:
        return None
    whole = (whole[0], min(whole[1], first_marks))
    subject = first_of_two(text, whole)
    return subject if can_speak(text, subject) else None


def _opens_object(text: Sentences, cue: Cue, subject: Range | None, start: int, stop: int) -> bool:
    """Whether marks at the head of an object quote it, as they contain no name and no opener takes them.

    أدانت فرنسا، السبت، «إطلاق النار»; أعلنت الحكومة «فشل المفاوضات» مع الجانب الروسي; نفى المجلس «كل ما يقال عنه».
    """
    if subject is not None and (start > subject[1] or _goes_on(text, subject[1], stop)):
        return True
    return "marks" not in cue.takes and start in text.closed and text.quote_end[start] - start > LONG_OBJECT


def _may_end_subject(text: Sentences, k: int) -> bool:
    """Whether a subject may end at a word before marks: a definite noun or a name, and no محاولات «زرع الفتنة»."""
    return text.words[k].startswith("ال") or text.has(k, "given_name", "state")


def _goes_on(text: Sentences, k: int, stop: int) -> bool:
    """Whether several words in marks at word ``k`` are the head of a noun phrase that a preposition continues."""
    if k not in text.closed or len(text.plain_words((k, text.quote_end[k] + 1))) < 2:
        return False
    return text.quote_end[k] + 2 < stop and text.has(text.quote_end[k] + 1, "preposition")


def _after_time(text: Sentences, k: int, end: int) -> int:
    """The word after a time that is written between the subject and the object: أدانت فرنسا، السبت، «إطلاق النار»."""
    m = k
    while m < min(end, k + _TIME) and (text.words[m] in COMMAS or text.has(m, "time")):
        m += 1
    return m if text.has(m - 1 - (text.words[m - 1] in COMMAS), "time") else k


def _quotes(text: Sentences, k: int, stop: int) -> bool:
    """Whether marks at word ``k`` that close before ``stop`` contain words and no name."""
    return k in text.closed and not holds_name(text, k) and text.quote_end[k] < stop


# --- who reports nothing ----------------------------------------------------------------------------------------


@REFUSALS.rule(
    "noun phrase: first person in marks",
    why="inside quoted words a verb that ends in ت may be the first person: «I demanded»",
    example="قال المدرب: «وصلنا أمس ثم طالبت بتحسين الأرضية».",
    counterexample="قال المدرب إن الإدارة طالبت بالهدوء.",
)
def _first_person(text: Sentences, i: int, cue: Cue) -> bool:
    return text.quoted[i] and cue.form == "perfect" and cue.gender == "f" and not cue.joined


@REFUSALS.rule(
    "noun phrase: nobody's noun",
    why="a verbal noun without a pronoun says of nobody that they said it",
    example="جاءت دعوة إلى تهدئة الأوضاع في المدينة.",
    counterexample="جاءت دعوته إلى تهدئة الأوضاع في المدينة.",
)
def _nobodys_noun(text: Sentences, i: int, cue: Cue) -> bool:
    return cue.form == "masdar" and not cue.owner


@REFUSALS.rule(
    "noun phrase: not said",
    why="a negation before the verb: the noun phrase was not said",
    example="لم تتحدث الوزيرة عن الجسر الجديد.",
    counterexample="تحدثت الوزيرة عن الجسر الجديد.",
)
def _not_said(text: Sentences, i: int, cue: Cue) -> bool:
    return text.has(i - 1, "negation")


@REFUSALS.rule(
    "noun phrase: own words continue",
    why="after «that he» a verb of the present continues the words of the speaker",
    example="قال المدير إنه يطالب بالهدوء في المدينة.",
    counterexample="المدير يطالب بالهدوء في المدينة.",
)
def _own_words(text: Sentences, i: int, cue: Cue) -> bool:
    return cue.form == "imperfect" and COMPLEMENTIZER.match(text.word(i - 1)) is not None


@REFUSALS.rule(
    "noun phrase: one thing among others",
    why="after «that among them is» comes a noun, though it is written like a verb: «the promise», not «he promised»",
    example="وقال المدير إن من الشروط، على سبيل المثال، تعهد المالك بعدم إغلاق الجسر.",
    counterexample="وقال المدير إن الشروط صعبة، وتعهد المالك بعدم إغلاق الجسر.",
)
def _among_others(text: Sentences, i: int, cue: Cue) -> bool:
    if cue.form != "perfect" or cue.joined or cue.gender != "m" or text.words[i - 1] not in COMMAS:
        return False
    for k in range(i - 2, max(text.sentence_start(i), i - _AMONG), -1):
        if text.finite(k):
            return False
        if text.words[k] == _OF and text.is_that(k - 1):
            return True
    return False


# --- how the noun phrase opens ----------------------------------------------------------------------------------


@PREPOSITIONS.rule(
    "noun phrase after a preposition",
    why="the verb's own preposition and a noun phrase: that is what was spoken of",
    example="دعا الوزير إلى تهدئة الأوضاع في المدينة.",
    counterexample="وصل الوزير إلى المدينة.",
)
def _separate(text: Sentences, i: int, j: int, cue: Cue) -> int:
    word = text.words[j]
    if SEPARATE.get(word) not in cue.takes or not text.has(j, "preposition"):
        return 0
    if _is_sent_there(text, i, j) or (word == OVER and is_of_a_post(text, j)):
        return 0
    if (
        is_where_posted(text, j)
        or text.has(j + 1, "pointing", "occasion")
        or (word not in _ABOUT and text.has(j + 1, "time"))
    ):
        return 0
    return j + 1


@PREPOSITIONS.rule(
    "noun phrase in marks after ب",
    why="the verb's own preposition ب before quotation marks: the quoted words are what was spoken of",
    example="اتهم الوزير الشركة ب«الإهمال في الصيانة».",
    counterexample="اتهم الوزير الشركة بالإهمال.",
)
def _b_before_marks(text: Sentences, i: int, j: int, cue: Cue) -> int:
    return j + 1 if text.words[j] == "ب" and "ب" in cue.takes and j + 1 in text.quote_end else 0


@PREPOSITIONS.rule(
    "noun phrase with ب",
    why="the verb's own preposition ب attached to a noun: that is what was spoken of",
    example="طالب الوزير بإعادة فتح الجسر.",
    counterexample="وصل الوزير بسيارته إلى الجسر.",
)
def _with_b(text: Sentences, i: int, j: int, cue: Cue) -> int:
    word = text.words[j]
    if (
        word[0] != "ب"
        or "ب" not in cue.takes
        or (len(word) < 5 and not _is_act_with_b(text, j))
        or j <= i + (cue.lemma in _OWNED_CLAUSE)
    ):
        return 0
    if _is_her_verb(text, j):
        return 0  # في تصريحات بثتها إذاعة
    place = not word.startswith(_WITH_THE) and not _is_act_with_b(text, j)
    if place and _is_act_with_b(text, j + 1 + text.has(j + 1, "adverb", "lead", "concessive")):
        return 0  # أفادت المصادر بصنعاء بمقتل: a place; يتهم بورزاكو خصوصا بدفع: a name
    if text.has(j - 1, "given_name") and not word.startswith(_WITH_THE) and not text.classes_of[j]:
        return 0  # خوان باروس
    if text.has(j - 1, "preposition") and not text.classes_of[j]:
        return 0  # في بورما: a place
    if text.word(j + 1).startswith(_WITH_THE) and text.has(j - 2, "human") and not text.classes_of[j - 1]:
        return 0  # رحب النائب إدمون بشارة بالمبادرة: a name, what is welcomed comes after it
    name = is_unknown(text, j) and not word.startswith(_WITH_THE) and not is_action_word(word[1:])
    if name and text.word(j + 1).startswith(_WITH_THE):
        return 0  # وصف محكمة برانسون بالمسرحية: a foreign name, what it was called comes after it
    return 0 if word in _WITH_B or text.has(j, *_NO_OBJECT) else j


def _is_her_verb(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a verb with an object or a feminine subject, and no noun after ب: بثتها، بثته."""
    verb = text.cues[k]
    return verb is not None and verb.finite and (bool(verb.owner) or verb.gender == "f")


def _is_act_with_b(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is ب with a noun of action: بمقتل، بإغلاق، بموت."""
    word = text.word(k)
    if not word.startswith("ب") or text.classes_of[k]:
        return False
    return is_action_word(word[1:]) or word[1:] in _NOUNS


# --- what was not said ------------------------------------------------------------------------------------------


@NOT_SAID.rule(
    "noun phrase: an object between",
    why="an object before the preposition: the verb says what somebody did, not what was said",
    example="شدد القائد الحصار على المدينة.",
    counterexample="شدد القائد على أهمية التهدئة.",
)
def _object_between(text: Sentences, draft: Draft, cue: Cue) -> bool:
    source = draft.source
    if source is None or cue.lemma not in _OWN_OBJECT:
        return False
    if text.words[draft.first] in _NEEDS:
        return False  # شدد الممثل المقيم سامي حداد على ضرورة
    if text.word(source[1]) in _VEILS:
        return False  # كشف المدير النقاب عن: he made it known
    between = source[1] < draft.cues[-1][0] and (is_action(text, source[1]) or text.words[source[1]] in NO_ADJECTIVES)
    return between or first_of_two(text, source) != source


@NOT_SAID.rule(
    "noun phrase: a gesture",
    why="a verb of pointing with a very short noun phrase is a gesture of the hand",
    example="أشار الوزير إلى الجسر.",
    counterexample="أشار الوزير إلى أهمية فتح الجسر الجديد غدا.",
)
def _gesture(text: Sentences, draft: Draft, cue: Cue) -> bool:
    k = draft.last + (text.word(draft.last) in COMMAS)
    if text.word(k)[:1] == _AND and THAT[text.word(k)[1:]]:
        return False  # أشار إلى صعوبة المباراة، وأن الخصم قوي
    return cue.lemma in _GESTURES and len(text.plain_words(draft.contents[0])) < _GESTURE


@NOT_SAID.rule(
    "noun phrase: what a thing shows",
    why="with a verb that things do as well («points to», «threatens») a thing before it is what acts, and nobody says it",
    example="ورسم الفنان سامي حداد صورة تعبر عن جمال المدينة القديمة.",
    counterexample="ورافقت الفنان سامي حداد مديرة تعبر عن جمال المدينة القديمة.",
)
def _thing_shows(text: Sentences, draft: Draft, cue: Cue) -> bool:
    source = draft.source
    if cue.form == "imperfect" and cue.lemma in _SHOWS and _is_nobody_before(text, draft):
        return True  # التصعيد الأخير يشير إلى; عدم القدرة قد تشير إلى
    if not cue.finite or cue.joined or cue.owner or not (cue.lemma in _THINGS_DO or _which_stresses(text, draft, cue)):
        return False
    if text.word(draft.cues[-1][1]) in _IN_IT or (source is not None and source[0] > draft.at):
        return False  # سيرة أشار فيها إلى; صورة يشير المدير فيها إلى
    if source is not None and source[1] == draft.at and can_speak(text, source):
        return False
    last = draft.at - 1
    if text.has(last, "relative"):
        if text.words[last] in _WHO_SEVERAL:
            return False
        last -= 1 + (last - 1 in text.closing)
        return text.words[last].startswith(_DEFINITE_NOUN) and not _names_speaker(text, last)
    word = text.words[last]
    return word.endswith(_INDEFINITE) and not word.startswith(_DEFINITE_NOUN) and not _names_speaker(text, last)


def _is_nobody_before(text: Sentences, draft: Draft) -> bool:
    """Whether the source before the verb is a noun of action or another thing that names nobody."""
    source = draft.source
    if source is None or source[1] > draft.at:
        return False
    joined = text.words[source[0]][0] in _JOINS and _is_act_joined(text, source[0])
    return joined or names_nobody(text, source)


def _is_act_joined(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is «and» or «so» with a noun of action: فعدم القدرة، وارتفاع الأسعار."""
    return not text.classes_of[k] and is_action_word(text.words[k][1:])


def _which_stresses(text: Sentences, draft: Draft, cue: Cue) -> bool:
    """Whether a verb of stressing or urging follows «which» after a feminine or plural of things: السياسة التي تشدد على."""
    k = draft.at - 1
    return cue.form == "imperfect" and cue.lemma in _STRESSES and text.words[k] in _WHICH and cue.gender == "f"


def _names_speaker(text: Sentences, last: int) -> bool:
    """Whether the noun phrase that ends at a word may name somebody who speaks, or the word is no noun."""
    definite = text.words[last].startswith(_DEFINITE_NOUN)
    if text.cues[last] is not None or text.has(last, *_SPEAKERS, "negation", "pointing"):
        return True
    for k in reversed(range(max(text.sentence_start(last), last - _BEFORE_VERB + 1), last)):
        word = text.words[k]
        if text.has(k, "media", "medium_kind"):
            return True  # وسائل إعلام محلية أشارت إلى
        if not word[0].isalpha() or text.cues[k] or text.has(k, "preposition", "connective", "relative"):
            return False
        if not definite and (word.startswith(_DEFINITE_NOUN) or text.has(k, "given_name")):
            return False  # رسم سامي حداد صورة تعبر عن
        if text.has(k, *_SPEAKERS):
            return True
    return False


@FULL.rule(
    "noun phrase with quoted words",
    why="a part of the noun phrase is quoted, and is no name: the words are the speaker's",
    example="دعا الوزير إلى تهدئة «فورية وكاملة» للأوضاع.",
    counterexample="دعا الوزير إلى تهدئة فورية للأوضاع.",
)
def _quoted_in_part(text: Sentences, draft: Draft) -> bool:
    if draft.kind == "unspecified":
        return False
    for k in range(draft.first, draft.last):
        if k not in text.quote_end or holds_name(text, k):
            continue
        if k == draft.first or len(text.plain_words((k, text.quote_end[k] + 1))) >= 2:
            return True
    return False


@FULL.rule(
    "noun phrase and a clause",
    why="«and» with the verb's preposition before «that» adds a clause to the noun phrase: words are reported",
    example="وأشار الوزير إلى ضيق الجسر وإلى أن العمل مستمر.",
    counterexample="وأشار الوزير إلى ضيق الجسر وإلى طول العمل.",
)
def _with_clause(text: Sentences, draft: Draft) -> bool:
    if draft.kind == "unspecified":
        return False
    return any(_joins_clause(text, k) for k in range(draft.first + 1, draft.last))


def _joins_clause(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a «that» which joins a clause by the preposition: وبأن، وإلى | أن."""
    before = text.words[k - 1]
    separate = before.startswith(_AND) and before[1:] in SEPARATE and text.is_that(k)
    return separate or (text.words[k].startswith(_AND + "ب") and THAT[text.words[k][2:]])


def _end_of_bare(text: Sentences, start: int, end: int) -> int:
    """Where a noun phrase that was spoken of ends: at a stop, a verb, or a participle that reports."""
    k = start
    while k < end:
        if k in text.quote_end:
            k = min(end, text.quote_end[k] + 1)
            if text.word(k) in _ON_OCCASION and text.has(k + 1, "occasion", "platform", "document"):
                break  # عن «أسفها العميق» | في بيان
            opened = text.closing.get(k - 1, k)
            if text.has(k, "relative") and k - opened > LONG_OBJECT + 1 and not holds_name(text, opened):
                break  # قلقه حيال «أوضاع العمال السيئة» | التي: the writer's
            continue
        if text.words[k] in COMMAS and _goes_on_with_act(text, start, k + 1):
            k += 2
            continue
        if text.words[k] in "،,؛.:\n" or is_claim(text, k):
            break
        if k > start and (_ends_at_verb(text, k) or _ends_at_participle(text, k)):
            break
        k += 1
    return _before_turn(text, start, k) if k < end else k


def _before_turn(text: Sentences, start: int, k: int) -> int:
    """Where a noun phrase ends that seemed to end at word ``k``: before the words that begin the writer's next clause."""
    while k > start + 1 and (text.has(k - 1, "relative") or text.words[k - 1] in _TURNS):
        k -= 1  # والذي اتهم، فيما تطالب: the next clause is the writer's
    while k > start + 2 and text.words[k - 1] == _THE_TIME:
        k -= 2  # في الوقت الذي تدعو
    while k > start + 1 and text.words[k] in _TURNS and text.has(k - 1, "preposition"):
        k -= 1  # بمساعدة البلاد إلى ما أعلنت
    return k


def _goes_on_with_act(text: Sentences, start: int, k: int) -> bool:
    """Whether «and» after a comma joins another act or need to the one of which was spoken: إلى الحوار، ووقف إطلاق النار.

    A word of three letters may be a verb (وفتح), so that only a noun that cannot be one goes on, or the same preposition.
    """
    word, head = text.word(k), text.words[start]
    if not word.startswith(_AND) or text.quoted[k] != text.quoted[start]:
        return False
    if word[1:] == text.word(start - 1) and word[1:] in SEPARATE:
        return True  # دعا إلى الحوار، وإلى التهدئة
    cue = text.cues[k]
    if (cue is not None and cue.form != "masdar") or text.has(k, *_SPEAKERS):
        return False
    acts = is_action(text, start) or head in _NEEDS or _is_joined_act(text, start)
    if head.startswith("ب") and word.startswith(_AND + "ب"):
        return acts and _is_surely_act(text.raw_word(k)[2:], word[2:])
    return acts and (word[1:] in _NEEDS or _is_surely_act(text.raw_word(k)[1:], word[1:]))


def _is_joined_act(text: Sentences, k: int) -> bool:
    """Whether a noun with ب is one of action: بإقالة، بالاعتداء, not بالفاسدة."""
    word, raw = text.words[k], text.raw_word(k)
    if not word.startswith("ب"):
        return False
    definite = word.startswith(_WITH_THE)
    return (
        _is_surely_act(raw[1:].removeprefix("ال"), word[1:].removeprefix("ال")) if definite else may_be_action(word[1:])
    )


def _is_surely_act(raw: str, word: str) -> bool:
    """Whether a word is a noun of action whose pattern no verb has, with its owner or without: تلبية، استثمارها، إطلاق."""
    owner = next((ending for ending in _OWNERS if word.endswith(ending)), "")
    stem, raw = word.removesuffix(owner), raw.removesuffix(owner)
    if owner and stem.endswith("ت"):
        stem = stem[:-1] + "ة"
    if _SHORT_ACT.match(stem) is not None:
        return is_action_word(stem)
    return _SURE_ACT.match(raw if raw[:1] == "إ" else stem) is not None


def _ends_at_verb(text: Sentences, k: int) -> bool:
    """Whether a reporting verb ends a noun phrase: not that of a clause on its last noun, المنطقة التي أعلنتها الحكومة."""
    if not _is_verb(text, k):
        return False
    own = text.has(k - 1, "relative") and not text.words[k - 1].startswith(_AND) and text.words[k - 2] not in COMMAS
    if own and (text.opener_between(k + 1, k + _PARTICIPLE) or text.words[k - 2] == _THE_TIME):
        return True  # المنطقة التي قال إن فيها لغما؛ في الوقت الذي تدعو فيه إلى
    return not own or (k - 2 in text.closing and not holds_name(text, text.closing[k - 2]))


def _ends_at_participle(text: Sentences, k: int) -> bool:
    """Whether a participle ends a noun phrase: one that reports, or right after marks any that says what the speaker does."""
    if text.form(k) == "participle" and (text.opener_between(k, k + _PARTICIPLE) or text.word(k + 1) in _APART):
        return True  # معتبرة إياها «تدخلا»
    return k - 1 in text.closing and form_of_state(text, k) is not None


def _is_verb(text: Sentences, k: int) -> bool:
    """Whether a word is a finite reporting verb, and no noun with its owner that is written like one: خيبة أملها."""
    verb = text.finite(k)
    if verb is None or not verb.owner or verb.form != "perfect" or verb.joined:
        return verb is not None
    noun = text.words[k].removesuffix(verb.owner) in _NOUNS_OF_SAYING and not text.has(k - 1, "relative")
    return not noun or text.words[k - 1] in _TURNS
