"""According-to phrases before or after the words they report, and relays: وفق البنك، ...؛ ...، كما نقلت رويترز."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.cues import THAT, Cue, has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import is_action, is_number
from discourse.attribution.arabic.phrases import is_apposition, phrase
from discourse.attribution.arabic.sentence import BULLETS, COMMAS, EDGES, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import Rule, RuleSet
from discourse.attribution.rules.boundaries import edges, find_contents
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.markers import Marker
from discourse.attribution.rules.next_reports import says_also
from discourse.attribution.rules.openers.words import SEPARATE
from discourse.attribution.rules.patterns.base import (
    Action,
    act,
    end_around,
    is_modal,
    looks_like_verb,
    refused,
    with_pronoun,
    without_connector,
)
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.subjects.clause import VERBS
from discourse.attribution.rules.subjects.ends import begins_with_ba, is_plain_verb
from discourse.language.fold import fold

STARTS: RuleSet[Callable[[Sentences, Marker, int, int], Range | None]] = RuleSet("patterns")  # where the name begins
REFUSALS: RuleSet[Callable[[Sentences, Marker, int, str, Reports], bool]] = RuleSet("patterns")  # who does not say
SOURCES_OF_MEDIA: RuleSet[Callable[[Sentences, int, int], int]] = RuleSet("patterns")  # the عن of a relay
SECOND_NAMES: RuleSet[Callable[[Sentences, int, int], bool]] = RuleSet("patterns")  # where a comma joins two names
BETWEEN: RuleSet[Callable[[Sentences, int, int], int]] = RuleSet("patterns")  # what separates a name from its clause
UNMARKED: RuleSet[Callable[[Sentences, int, int], bool]] = RuleSet("patterns")  # a clause that no mark sets off
AHEAD: RuleSet[Action] = RuleSet("patterns")  # what a phrase before its clause does
SHORT_CLAUSES: RuleSet[Callable[[Sentences, Draft, int], bool]] = RuleSet("patterns")  # two words that are a clause
ALONE: RuleSet[Action] = RuleSet("patterns")  # what a phrase that is a sentence of its own does
GOES_ON: RuleSet[Callable[[Sentences, Draft], int]] = RuleSet("patterns")  # where an interrupted clause continues
AFTER: RuleSet[Action] = RuleSet("patterns")  # what a phrase after its clause does

LONG = window("longest-authority")
_RELAY = window("relay-from")
_RELATIVE = window("authority-relative")
_THERE_IS = marker("there-is")
_WHICH = marker("which")  # after a comma: ، مما فتح الطريق
_OBJECT = "ا"  # of an indefinite object: تقريرا
_LONGEST_NAME = 4  # words of a name that nobody knows
_LONG_NAME = 8  # words in parentheses after a name: its short form
_TO_HEAD = 3  # words of a marker at the head of its sentence: وبحسب، ووفقا ل، وعلى حد
_HOLDER, _REMARK = window("authority-holder"), window("authority-remark")

_GROUPS = ("human", "institution", "media", "document", "state", "given_name")
_CLOSED_HEADS = ("preposition", "connective", "relative", "negation", "pointing", "time", "lead")
_WHAT = marker("what-after-according")
_STATED = marker("stated-after-as")
_STATED_WHAT = marker("stated-after-what")
_BETWEEN = marker("between-verb-and-authority")
_RELAYED = marker("relayed")
_QUOTING, _FROM = marker("quoting-marker"), marker("from-whom")
_SO = marker("so-that")
_LIKE = marker("as-that-is-like")
_PENDING, _CASES = (fold("على"), fold("ذمة")), marker("case-pending")
_RELAYS = lemmas("relays-from")
_ONE_WORD, _LEARNS = marker("as-in-one-word"), lemmas("learns-from")
_ENDS_SENTENCE = marker("ends-sentence")
_JOINS = tuple(sorted(marker("joins-clause")))
_SO_STEM = tuple(marker("so-that-stem"))
_HAS = marker("main-clause-in-the-past")
_VERBS = marker("plain-verb") | marker("main-verb-after-authority")
_WAS, _MADE_KNOWN = marker("main-verb-was"), marker("verb-of-a-document")
_THIS, _DASH = marker("this-of-connector"), marker("dash-of-dateline")
COMMA_AHEAD = 12  # words after a verb behind an indefinite name in which a comma shows that the verb is a relative one
_AGENCIES, _AGENCY_NAMES = 6, marker("agencies-of-dateline")  # words up to the colon: المدار - وكالات - لندن:
_DATELINE, _OCCASION = window("dateline"), window("occasion-of-authority")
_OPENS_CLAUSE = marker("opens-main-clause")
_EACH = marker("each-before-according")
_NUMBER = marker("number-of")
_AFTER_NAME = COMMAS | _ENDS_SENTENCE | marker("attached-to-marks") | {""}
_AL, _AND = "ال", "و"
_INSIDE = marker("continues-its-clause")
_REPORTERS = marker("reporter-of-the-medium")
_ACCUSES = marker("adjective-of-indictment")
_PUBLISHED = marker("published-on")
_IN_YA = re.compile("(?:لل|ال)(?!..ا.ي$).{3,}ي$")  # a family name: الغامدي، للقرني; not المباني
_SEATS = marker("seat-of-power")
_THINGS_IN_YA = marker("thing-like-a-family-name")
_ON, _AND_THAT = marker("on"), marker("and-that")
_SAYING_ACTS = frozenset(("assertion", "belief"))
_OWNED = tuple(sorted(marker("owner-ending")))
_AS_FOR, _FROM_WHAT = marker("as-for-somebody"), marker("it-is-of-what")
_ALREADY, _SUBJECT = marker("already"), window("subject-before-authority")
_THINGS = marker("common-noun")
_AFTER_TITLE, _JOINS_OR_DEFINES = COMMAS | _ENDS_SENTENCE, (_AL, _AND)
_ARTICLE = tuple(sorted(marker("article-or-lam")))  # beginnings of words


def find_authority(text: Sentences, reports: Reports, i: int, found: Marker) -> None:
    """The report that an according-to phrase or a relay at word ``i`` makes, or what it adds to another report."""
    if any(first <= i < last for report in reports.before(i, text.sentence_start(i)) for first, last in report.cues):
        return  # بحسب الصحيفة نقلا عن: the second marker belongs to the first
    draft = _authority(text, reports, i, found)
    if draft is None or draft.source is None:
        return
    low = text.sentence_start(i)
    if text.inside[i] >= 0:
        low = max(low, text.inside[i] + 1)
    if i == low and _is_alone(text, draft):
        act(ALONE, text, reports, draft)
        return
    connector = all(text.has(m, "pointing") or text.words[m] in COMMAS for m in range(low, i))  # هذا، وبحسب
    second = i == low + 1 and not _interrupted(text, draft)
    ahead = i <= low or second or connector or text.word(draft.source[1]) == ":"
    if found.position == "both" or (found.position == "ahead") == ahead:
        act(AHEAD if ahead else AFTER, text, reports, draft)


def _authority(text: Sentences, reports: Reports, i: int, found: Marker) -> Draft | None:
    """A draft with the noun phrase after a marker, where it names somebody or something that says."""
    end = text.sentence_end(i)
    rules: list[Rule[Any]] = []
    for rule in STARTS.active(text.off):
        part = rule.apply(text, found, i + found.size, end)
        if part is not None:
            rules.append(rule)
            break
    else:
        return None
    j = part[0]
    via: list[Range] = []
    if part[1] > j:
        source: Range | None = part
    else:
        who = j + (j < end and text.has(j, "pointing"))  # وبحسب هذا الخبير
        if who >= end or refused(REFUSALS, text, i, found, who, _bare(text.words[who]), reports):
            return None
        for relay in SOURCES_OF_MEDIA.active(text.off):
            m = relay.apply(text, j, end)
            if m:
                rules.append(relay)
                last = m - (text.words[m - 1] in _QUOTING)
                via.append((j, last))
                j = m + 1
        source = _name(text, j, end, rules)
    if source is None:
        return None
    spans = [(i, source[0])] if source[0] > i + 1 else [(i, i + 1)]
    if via:
        spans = [(i, via[0][0]), (via[0][1], source[0])]
    draft = Draft(i, Cue(text.words[i], "preposition"), spans, [], Way.ACCORDING_TO, source=source, via=via)
    for rule in rules:
        draft.note("patterns", rule.name, rule.why, (i, source[0]))
    return draft


# --- where the name begins --------------------------------------------------------------------------------------


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
    return _after_verb(text, j + 1, end)


def _speaks_of(text: Sentences, j: int, end: int) -> bool:
    """Whether a verb after «as» at the head of its clause takes its own preposition after its subject: كما أعلن عن."""
    verb = text.cues[j]
    if verb is None or "bare" not in verb.takes:
        return False
    if text.sentence_start(j) != j - 1 and (verb.lemma in _RELAYS or text.word(j - 2) not in COMMAS):
        return False
    part = phrase(text, j + 1, end)
    k = part[1] if part is not None and part[0] == j + 1 else j + 1
    if any(text.words[m] in COMMAS for m in range(j + 1, min(k, end))):
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
    if verb is None or verb.form != "imperfect" or verb.owner or text.word(j - 2) not in COMMAS:
        return None
    if "relay" not in verb.takes and not (verb.strong and verb.act in _SAYING_ACTS and _says_no_more(text, j + 1, end)):
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
    set_off = text.word(j - 1 - found.size) in COMMAS or text.word(j - 2) in COMMAS
    if "person" in verb.takes and _has_ba(text, j + 1, end):
        return None  # كما حذرت السكان بعدم الاقتراب: an object
    return _after_verb(text, j + 1, end) if set_off and _says_no_more(text, j + 1, end) else None


def _says_no_more(text: Sentences, k: int, end: int) -> bool:
    """Whether a subject is all that comes after a verb up to the end of the sentence."""
    part = phrase(text, k, end)
    if part is None or part[0] != k:
        return False
    if text.word(part[1]) in COMMAS and part[1] + 1 in text.closed and text.has(k - 2, "as"):
        return True  # والفريق، كما يرى المدرب، «لم يلعب جيدا»
    return part[1] >= end or text.words[part[1]] in _ENDS_SENTENCE or text.word(part[1] + 1) in _WHICH


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
    if not text.word(j + 1)[:1].isalpha() and j + 1 not in text.quote_end:
        return None  # حسبما يظن.
    learns = verb.lemma in _LEARNS
    if verb.form == "jussive" or not (learns or (verb.strong and verb.act in _SAYING_ACTS)):
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
    if found.needs == "verb" or text.word(j) in _WHAT or not text.has(j, "his_words"):
        return None
    return (j, j + 1)


@STARTS.rule(
    "authority after the marker",
    why="a phrase like «according to» and somebody who says",
    example="وفق البنك، تراجع النمو في البلاد.",
    counterexample="تراجع النمو في البلاد وفق الخطة.",
)
def _somebody(text: Sentences, found: Marker, j: int, end: int) -> Range | None:
    if found.needs == "verb" or text.word(j) in _WHAT or text.has(j, "his_words"):
        return None
    return (j, j)


def _after_verb(text: Sentences, j: int, end: int) -> Range:
    """Where a name begins after a verb, passing over what may be between: كما جاء في، كما نقل عنه."""
    while j < end and (text.words[j] in _BETWEEN or (text.has(j, "time") and not text.has(j, "given_name"))):
        j += 1
    return (j, j)


# --- who does not say -------------------------------------------------------------------------------------------


@REFUSALS.rule(
    "according to a number",
    why="what follows «according to» is a number of things, nobody who says",
    example="توزع الحصص على الأسر، بحسب عدد أفرادها في البلاد.",
    counterexample="تراجع النمو في البلاد، بحسب عدد من الخبراء.",
)
def _number(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    stems = [bare.removesuffix(ending) for ending in _OWNED if bare.endswith(ending)]
    owned = any(stem in _NUMBER or stem[:-1] + "ة" in _NUMBER for stem in stems)  # بحسب أعمارهم، طاقته
    return owned or (bare in _NUMBER and text.word(j + 1) != "من")


@REFUSALS.rule(
    "each according to",
    why="after «each» or «all» the phrase says by what things are arranged («each by its size»), and nobody says it",
    example="ودخل اللاعبون المعسكر كل حسب تصنيفه، والفوز هدفهم جميعا.",
    counterexample="ودخل اللاعبون المعسكر أمس حسب مدربهم، والفوز هدفهم جميعا.",
)
def _each(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    return text.word(j - found.size - 1) in _EACH


@REFUSALS.rule(
    "according to newest standards",
    why="what follows «according to» are standards or rules after an adjective, nobody who says",
    example="تعمل المصانع في البلاد كلها وفق أحدث المعايير.",
    counterexample="تراجع النمو في البلاد، وفق أحدث تقرير.",
)
def _standards(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    return text.has(j + 1, "law") and not text.has(j, *_GROUPS)


@REFUSALS.rule(
    "as for a thing",
    why="after «as for» only a person has a view; a thing is a topic",
    example="بالنسبة للتقرير، فإن الأرقام ستنشر غدا.",
    counterexample="بالنسبة للوزير، فإن الأرقام ستنشر غدا.",
)
def _no_person(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    return found.needs == "person" and not has(bare, "human")


@REFUSALS.rule(
    "according to a law",
    why="what follows «according to» is a law, a plan or a standard, which does not report",
    example="تعمل المصانع في البلاد كلها وفق أسلوب العمل القديم.",
    counterexample="تراجع النمو في البلاد، وفق وزير العمل.",
)
def _law(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    if text.word(j + 1) in _ACCUSES:
        return False  # القرار الظني: what a judge writes
    return has(bare, "law") and not has(bare, "human", "media", "institution")


@REFUSALS.rule(
    "according to a thing",
    why="what follows «according to» is a thing, and nobody of that name speaks elsewhere",
    example="تباع الخضار في الأسواق كلها حسب الجودة.",
    counterexample="تباع الخضار في الأسواق كلها، حسب التجار.",
)
def _thing(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    word = text.words[j]
    if _may_say(text, j, bare) or word in reports.spoken or text.word(j + 1) in _ACCUSES:
        return False
    if _is_told(text, j) and found.words[0] not in _LIKE:
        return False  # وفقا لما ذكرته خدمة الطوارئ: its subject
    if is_number(text, j) and text.has(j + 1, "human", "plural"):
        return False  # بحسب ثلاثة مسؤولين
    if _is_published(text, j) or _is_family_name(text, j):
        return False  # بحسب التفاصيل التي حصلت عليها الصحيفة; وفقا للغامدي لا بد
    named = text.has(j + 1, "given_name") and not text.has(j + 1, "preposition") and not text.is_that(j + 1)
    if named and word.startswith(_ARTICLE):
        return False  # بحسب المختار خليل عواد: a title that is not listed
    if bare in _THINGS:
        return True  # وفق نظام وتخطيط، وفقا لمبادئ الحياد
    return word.startswith(_ARTICLE) or word[-1] in "ةا" or not word[0].isalpha()


@REFUSALS.rule(
    "according to nobody known",
    why="what follows «according to» is an unknown word and does not look like a name",
    example="تباع الخضار في الأسواق كلها حسب هوامش زراعية.",
    counterexample="تباع الخضار في الأسواق كلها، حسب كازنوف.",
)
def _nobody(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    if _may_say(text, j, bare) or text.words[j] in reports.spoken or bare in reports.spoken:
        return False
    if _is_told(text, j) or _is_family_name(text, j) or _is_published(text, j):
        return False  # حسب ما توقع كازنوف دوران: its subject; وفقا للغامدي لا بد
    following = text.word(j + 1)
    name_like = following in EDGES or j + 1 >= text.sentence_end(j) or following.startswith("ال")
    if not name_like and text.word(j + 2) in COMMAS and text.has(j + 3, "human"):
        return False  # حسب كازنوف دوران، نائب الرئيس
    return not text.has(j + 1, *_GROUPS) and not name_like


def _may_say(text: Sentences, j: int, bare: str) -> bool:
    """Whether a word after a marker is known to name somebody who says, or begins a quoted or derived noun."""
    return j in text.quote_end or text.words[j] == "ل" or has(bare, *_GROUPS) or text.form(j) == "masdar"


def _is_published(text: Sentences, j: int) -> bool:
    """Whether a relative clause says of the thing at word ``j`` who obtained or published it: التفاصيل التي حصلت عليها."""
    first = j + 1 + (text.word(j + 1).startswith(_AL) and not text.has(j + 1, "relative"))
    if text.sentence_start(j) < j - _TO_HEAD:
        return False  # أفضل لاعب، بحسب الاستفتاء الذي أجراه النادي
    return text.has(first, "relative") and text.word(first + 1) in _PUBLISHED


def _is_family_name(text: Sentences, j: int) -> bool:
    """Whether an unknown word with the article and the ending of a family name stands alone before a clause: للغامدي لا بد."""
    word = text.words[j]
    if _IN_YA.match(word) is None or text.classes_of[j] or text.cues[j] is not None or _bare(word) in _THINGS_IN_YA:
        return False
    k = j + 1
    return text.word(k) in EDGES or k >= text.sentence_end(j) or _begins_clause(text, k)


def _begins_clause(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a negation, a verb, or «that» which begins a clause."""
    if text.has(k, "negation"):
        return True
    return is_plain_verb(text.words[k]) or text.words[k] in _VERBS or looks_like_verb(text, k) or text.is_that(k)


def _is_told(text: Sentences, j: int) -> bool:
    """Whether a word after a marker is the subject of a verb of saying: وفقا لما ذكرته، حسب ما توقع."""
    verb = text.cues[j - 1]
    subject = text.word(j)[:1].isalpha() and not text.is_that(j)
    return subject and verb is not None and verb.finite and verb.strong and verb.act in _SAYING_ACTS


def _bare(word: str) -> str:
    """A word without the preposition ل, and without the article that it hides: للوزير، لوزير."""
    if len(word) < 4 or word[0] != "ل":
        return word
    return word[2:] if word[1] == "ل" else word[1:]


# --- how far the name goes --------------------------------------------------------------------------------------


@SOURCES_OF_MEDIA.rule(
    "relayed from",
    why="a medium relays from somebody: whom it relays from is the source, the medium comes between",
    example="تراجع النمو في البلاد، كما نقلت رويترز عن وزير المالية.",
    counterexample="تراجع النمو في البلاد، كما ذكرت رويترز.",
)
def _relayed_from(text: Sentences, j: int, end: int) -> int:
    if text.words[j - 1] not in _RELAYED:
        return 0
    return next((m for m in range(j + 1, min(end, j + _RELAY)) if text.words[m] == "عن"), 0)


@SOURCES_OF_MEDIA.rule(
    "quoting, inside the phrase",
    why="«according to» a medium «quoting» somebody: whom it quotes is the source, the medium comes between",
    example="وبحسب صحيفة المدار نقلا عن مصدر بالوزارة، تراجع النمو في البلاد.",
    counterexample="وبحسب صحيفة المدار، تراجع النمو في البلاد.",
)
def _quoting_inside(text: Sentences, j: int, end: int) -> int:
    for m in range(j + 1, min(end, j + _RELAY)):
        if text.words[m] in _QUOTING and text.word(m + 1) in _FROM:
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
        and not text.has(k + 1, *_CLOSED_HEADS)
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
    clause_follows = text.word(m + 1).startswith(_SO_STEM)  # see: apposition on the authority
    return m - k > 2 and (m >= text.sentence_end(k) or text.words[m] in EDGES) and not clause_follows


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
    if part is None or not text.words[part[0]].startswith(_AL):
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


def _name(text: Sentences, j: int, end: int, rules: list[Rule[Any]]) -> Range | None:
    """The noun phrase that begins at ``j``, up to a stop, a relative clause or a verb."""
    k = j
    while k < end:
        if k in text.quote_end:
            k = text.quote_end[k] + 1
        elif k > j and text.words[k] in COMMAS and (rule := SECOND_NAMES.first(text.off, text, j, k)):
            rules.append(rule)
            k += 2
        elif k > j and (_ends_authority(text, k) or UNMARKED.first(text.off, text, j, k)):
            break
        else:
            k += 1
    while k - j > 1 and text.has(k - 1, "preposition") and text.words[k - 1] not in COMMAS:
        k -= 1  # كما يقول سامي حداد في
    if k - j > LONG:  # a clause has run on into the phrase
        return phrase(text, j, k) or (j, j + LONG)
    return (j, k) if k > j else None


def _ends_authority(text: Sentences, k: int) -> bool:
    """Whether the noun phrase after a marker ends before word ``k``."""
    if text.words[k] == "." and len(text.words[k - 1]) == 1 and text.words[k - 1].isalpha():
        return False  # د. فلان
    if text.words[k] in EDGES or text.words[k] in ":؟!" or text.has(k, "relative", "connective") or text.is_that(k):
        return True
    return (
        text.words[k].startswith(_SO_STEM)
        or text.words[k] in _HAS
        or text.words[k] in _THERE_IS
        or text.finite(k) is not None
        or is_modal(text, k)
        or (text.has(k, "negation") and k + 1 < text.size and looks_like_verb(text, k + 1))
        or text.words[k] in _ALREADY
        or text.form(k) == "participle"
        or text.has(k, "adjunct")
        or (text.has(k, "preposition") and text.has(k + 1, "occasion", "platform", "pointing"))
    )


# --- before the clause ------------------------------------------------------------------------------------------


@AHEAD.rule(
    "according to, before a report",
    why="the clause after the phrase is a report itself: the phrase says through whom it came",
    example="وفق صحيفة المدار، قال الوزير إن الجسر جاهز.",
    counterexample="وفق صحيفة المدار، تراجع النمو في البلاد.",
)
def _before_report(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    end = end_around(text, draft.at)
    k = _clause_after(text, draft, end)
    report = reports.opening(k) if 0 <= k < end else None
    if report is None or draft.source is None or _tells_of_others(text, draft.source):
        return None
    report.via.append(draft.source)
    return report


def _tells_of_others(text: Sentences, source: Range) -> bool:
    """Whether a source is the seat of a power, no medium: what it says of others is a report of its own: وفقا للكرملين."""
    word = text.words[source[0]]
    return word in _SEATS or _bare(word) in _SEATS or word.replace("لل", _AL, 1) in _SEATS


@AHEAD.rule(
    "according to, before its clause",
    why="the clause after the phrase is what its source says",
    example="بحسب مصادر محلية، تراجع النمو في البلاد.",
    counterexample="تراجع النمو في البلاد، بحسب مصادر محلية.",
)
def _before_clause(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    end = end_around(text, draft.at)
    k = _clause_after(text, draft, end)
    if draft.source is None or not 0 <= k < end:
        return None
    if text.is_that(draft.source[1]):
        draft.cues.append((draft.source[1], draft.source[1] + 1))  # وبحسب القناة أن
    elif text.is_that(k):
        draft.cues.append((k, k + 1))  # وبحسب الوثيقة التي اطلعت عليها القناة أن
        k += 1
    draft.contents = find_contents(text, draft, k, end, "clause")
    whole = edges(text, k, end) if _tells_of_others(text, draft.source) and reports.opening(k) is not None else None
    if whole is not None:
        draft.contents = [whole]  # وفقا للكرملين، هنأ الرئيس ضيفه على «...»، وشدد على
    if not draft.contents or (text.has(draft.first, "document") and text.words[draft.first].endswith(_OBJECT)):
        return None  # كما نشرت الصحيفة، تقريرا بعنوان
    if draft.last - draft.first <= 2:
        short = SHORT_CLAUSES.first(text.off, text, draft, k)
        if short is None:
            return None
        draft.note("patterns", short.name, short.why, (draft.first, draft.last))
    if text.has(draft.source[0], "his_words"):  # وحسب قولها، فإن: the pronoun means somebody else's words
        draft.cue, draft.kind = with_pronoun(draft.cue, text.words[draft.source[0]]), "pronoun"
        draft.cues[0], draft.source = (draft.at, draft.source[1]), None
    reports.add(draft)
    return draft


@SHORT_CLAUSES.rule(
    "according to, with two words",
    why="two words are a clause where «that» opens them (فإن، أن), or a noun with the article and one without it",
    example="ووفقا للوزارة فإن الوضع جيد.",
    counterexample="ووفقا للوزارة، المدن الكبيرة.",
)
def _two_words(text: Sentences, draft: Draft, k: int) -> bool:
    first, last = draft.first, draft.last
    if last - first < 2:
        return False
    if text.is_that(k - 1) or text.words[k - 1] in _SO:
        return True
    after = text.words[first + 1]
    definite = text.words[first].removeprefix(_AND).startswith(_AL)
    return definite and not after.startswith(_AL) and after.isalpha() and not text.has(first + 1, *_CLOSED_HEADS)


def _clause_after(text: Sentences, draft: Draft, end: int) -> int:
    """Where the clause after the phrase begins; -1 where the phrase is not set off from what follows."""
    assert draft.source is not None
    k = draft.source[1]
    for rule in BETWEEN.active(text.off):
        found = rule.apply(text, k, end)
        if found:
            draft.note("patterns", rule.name, rule.why, (k, min(found, end)))
            k = found
            break
    word = text.word(k)
    bare = UNMARKED.first(text.off, text, draft.source[0], k) if k < end else None
    if bare is not None:
        draft.note("patterns", bare.name, bare.why, (k, k + 1))
        return k
    if word in COMMAS or word == ":":
        k += 1
    elif not word.startswith(_SO_STEM) and not text.is_that(k) and word not in _HAS and word not in _THERE_IS:
        return -1
    word = text.word(k)
    return k + (word in _SO or (word.startswith(_SO_STEM) and THAT[word[1:]]))


@UNMARKED.rule(
    "verb right after the authority",
    why="a phrase at the head of its sentence and then a verb that is no name: the clause begins without a comma",
    example="وبحسب الشرطة بلغ عدد الجرحى عشرين شخصا.",
    counterexample="وبحسب تقرير بلغ الوزارة أمس، عدد الجرحى كبير جدا.",
)
def _verb_right_after(text: Sentences, j: int, k: int) -> bool:
    word = text.words[k]
    if (word not in _VERBS and word not in _WAS) or word in _MADE_KNOWN or text.has(k, "given_name"):
        return False
    if text.has(k - 1, "negation"):
        return False  # وحسبما يقول المدير لا يوجد
    if text.sentence_start(j) < j - _TO_HEAD or text.word(k + 1)[:1] in ("", ".", "،", ",", ":"):
        return False
    if text.words[j].startswith(_ARTICLE) or text.has(j, "given_name", "media", "state"):
        return True
    if k - 1 > j and text.words[k - 1].startswith(_AL) and not text.has(k - 2, "preposition"):
        return True  # وبحسب وزارة الداخلية بلغ
    return all(text.words[m] not in COMMAS for m in range(k, min(text.sentence_end(k), k + COMMA_AHEAD)))


@UNMARKED.rule(
    "clause after a family name alone",
    why="a phrase at the head of its sentence whose source is a family name alone, and then a negation or a verb of the present",
    example="ووفقا للغامدي لا بد من زيادة الأجور في المدينة.",
    counterexample="ووفقا للمدير لا بد من زيادة الأجور في المدينة.",
)
def _after_family_name(text: Sentences, j: int, k: int) -> bool:
    if k != j + 1 or text.sentence_start(j) < j - _TO_HEAD or not _is_family_name(text, j):
        return False
    return _begins_clause(text, k) and not text.is_that(k)


@BETWEEN.rule(
    "relative clause on the authority",
    why="a relative clause on the source comes between it and the clause that it says",
    example="وبحسب الدراسة، التي نشرتها الجامعة، فإن الشباب يقرؤون أقل من آبائهم.",
    counterexample="وبحسب الدراسة، فإن الشباب يقرؤون أقل من آبائهم.",
)
def _relative_between(text: Sentences, k: int, end: int) -> int:
    first = k + (text.word(k) in COMMAS)
    if not text.has(first, "relative"):
        return 0
    for m in range(first, min(end, first + _RELATIVE)):
        if text.words[m] in COMMAS or text.words[m].startswith(_SO_STEM) or _is_own_that(text, first, m):
            return m
    return end


def _is_own_that(text: Sentences, first: int, m: int) -> bool:
    """Whether «that» opens the clause of a phrase whose source was obtained or published: التي اطلعت عليها الصحيفة أن."""
    if not text.is_that(m) or text.words[first + 1] not in _PUBLISHED:
        return False
    return not any(text.finite(k) for k in range(first + 2, m)) and not text.has(m - 1, "preposition")


@BETWEEN.rule(
    "occasion of the authority",
    why="when and where the source said it comes between its name and the clause that it says",
    example="وبحسب مديرة المركز في مقابلة قصيرة، تراجعت القراءة كثيرا.",
    counterexample="وبحسب مديرة المركز، تراجعت القراءة كثيرا.",
)
def _occasion_between(text: Sentences, k: int, end: int) -> int:
    if not (k < end and (text.has(k, "adjunct") or text.has(k, "preposition"))):
        return 0
    for m in range(k + 1, min(end, k + _OCCASION)):
        if text.words[m] in COMMAS or text.words[m] == ":" or text.words[m].startswith(_SO_STEM) or text.is_that(m):
            return m
        if m in text.quote_end or text.finite(m):
            break
    return 0


@BETWEEN.rule(
    "apposition on the authority",
    why="between commas a second name or title of the source comes before the clause that it says, which opens with فإن or إن",
    example="ووفقا لمدير المركز، سامي حداد، فإن الشباب يقرؤون أقل من آبائهم.",
    counterexample="ووفقا لمدير المركز، قلت القراءة، فالشباب مشغولون بأعمالهم.",
)
def _apposition_between(text: Sentences, k: int, end: int) -> int:
    if text.word(k) not in COMMAS or not is_apposition(text, k + 1, end):
        return 0
    part = phrase(text, k + 1, end)
    if part is None or part[0] != k + 1 or text.word(part[1]) not in COMMAS:
        return 0
    named = source_kind(text, part) == "named" or text.has(part[0], "human")
    opens = text.word(part[1] + 1).startswith(_SO_STEM) or text.is_that(part[1] + 1)
    return part[1] if named and opens else 0


@BETWEEN.rule(
    "where the authority was published",
    why="a verb of publishing right after the source is a relative clause on it, before the clause that it says",
    example="وبحسب أرقام نشرتها وزارة العمل، فإن الشباب يقرؤون أقل من آبائهم.",
    counterexample="وبحسب أرقام وزارة العمل، فإن الشباب يقرؤون أقل من آبائهم.",
)
def _published_between(text: Sentences, k: int, end: int) -> int:
    cue = text.cues[k] if k < end else None
    owned = (cue is not None and cue.finite and bool(cue.owner)) or text.word(k) in _PUBLISHED
    if not owned:
        return 0
    comma = next((m for m in range(k + 1, min(end, k + _RELATIVE)) if text.words[m] in COMMAS), 0)
    joined = text.word(comma + 1).startswith(_JOINS) or text.has(comma + 1, "relative", "connective", "according")
    return _comma_before_so(text, k + 1, end) or (comma if not joined else 0)


@BETWEEN.rule(
    "remark on the authority",
    why="between two commas a remark on the source comes before the clause that it says, which opens with فإن",
    example="واستنادا إلى تحقيق للقناة، بث مساء الجمعة، فإن الشباب يقرؤون أقل من آبائهم.",
    counterexample="واستنادا إلى تحقيق للقناة، فإن الشباب يقرؤون أقل من آبائهم.",
)
def _remark_between(text: Sentences, k: int, end: int) -> int:
    if text.word(k) not in COMMAS or text.word(k + 1).startswith(_SO_STEM):
        return 0
    if text.has(k + 1, "relative") or is_apposition(text, k + 1, end):
        return 0
    return _comma_before_so(text, k + 1, min(end, k + _REMARK))


def _comma_before_so(text: Sentences, first: int, end: int) -> int:
    """The first comma from a word on that has فإن after it; 0 where a report begins before it."""
    for m in range(first, min(end, first + _RELATIVE)):
        following = text.word(m + 1)
        opens = following in _HAS or (following.startswith(_SO_STEM) and THAT[following[1:]])
        if text.words[m] in COMMAS and opens:
            return m
        if text.is_that(m) or m in text.quote_end:
            return 0
    return 0


# --- after the clause -------------------------------------------------------------------------------------------


@AFTER.rule(
    "quoting, after a report of a medium",
    why="the medium quotes somebody: whom it quotes is the source, the medium comes between",
    example="قالت صحيفة المدار إن الجسر جاهز، نقلا عن وزير النقل.",
    counterexample="قال مدير الجسر إن العمل انتهى، نقلا عن وزير النقل.",
)
def _quoting(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    report = _report_before(text, reports, draft)
    if report is None or report.source is None or text.words[draft.at] not in _QUOTING:
        return None
    reporter = text.words[report.source[0]] in _REPORTERS and draft.at < report.first
    if not (source_kind(text, report.source) == "media" or reporter) or draft.source is None:
        return None
    report.via, report.source = [report.source], draft.source
    report.cues.append((draft.at, draft.source[0]))
    return report


@AFTER.rule(
    "his words, after a report",
    why="«in his words» after a report belongs to the words that report it",
    example="أكد الوزير أن الجسر جاهز، بحسب قوله.",
    counterexample="أكد الوزير أن الجسر جاهز، بحسب صحيفة المدار.",
)
def _his_words_after(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    report = _report_before(text, reports, draft)
    if report is None or draft.source is None or not text.has(draft.source[0], "his_words"):
        return None
    report.cues.append((draft.at, draft.source[1]))
    return report


@AFTER.rule(
    "according to, after a report",
    why="the clause before is a report itself: the phrase says through whom it came",
    example="أكد الوزير أن الجسر جاهز، بحسب صحيفة محلية.",
    counterexample="تراجع النمو في البلاد، بحسب صحيفة محلية.",
)
def _after_report(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    report = _report_before(text, reports, draft)
    if report is None or draft.source is None:
        return None
    if not report.via:
        report.via = [_medium_of(text, draft.source)]
    return report


@AFTER.rule(
    "according to, between a subject and its verb",
    why="the phrase comes between a subject and the verb of its clause, with commas or without: both are what its source says",
    example="طالت الأزمة لكن الحكومة وفقا لمصادر مطلعة لا تملك خيارات كثيرة.",
    counterexample="طالت الأزمة كثيرا وفقا لمصادر مطلعة على الوضع.",
)
def _inside_a_clause(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    parts = _interrupted(text, draft)
    if parts is None or text.words[draft.at] in _AS_FOR or _report_before(text, reports, draft):
        return None
    first, k = parts
    rest = find_contents(text, draft, k, end_around(text, draft.at), "clause")
    subject = text.trim((first, draft.at))
    if not rest or subject is None:
        return None
    draft.contents = [subject, *rest]
    reports.add(draft)
    return draft


def _interrupted(text: Sentences, draft: Draft) -> Range | None:
    """Where a clause begins that has only a subject before a phrase, and where its verb comes after it; else None."""
    assert draft.source is not None
    at, k = draft.at, draft.source[1]
    marked = text.words[at - 1] in COMMAS
    if marked != (text.word(k) in COMMAS) or k + 2 >= text.sentence_end(at):
        return None
    k += marked
    if not (text.has(k, "negation") or text.words[k] in _ALREADY or _is_verb(text, k)):
        return None
    low, first = _low(text, at), at - marked
    while first > low and not (text.words[first - 1] in COMMAS or text.has(first - 1, "connective")):
        if text.is_that(first - 1):
            break  # أي أن الشركة، بحسب المصدر، لم تدع
        first -= 1
        if _is_verb(text, first) or text.has(first, "relative", "negation", "auxiliary"):
            return None
    if first >= at - marked or at - first > _SUBJECT or phrase(text, first, at - marked) != (first, at - marked):
        return None
    if text.words[first - 1] in COMMAS and not any(_is_verb(text, m) for m in range(low, first)):
        return None  # وكانت أسرة المواطن، سامي حداد، بحسب مصادر: the subject begins before the comma
    return None if text.has(first, "preposition", "time", "adverb", "according") else (first, k)


def _is_verb(text: Sentences, k: int) -> bool:
    """Whether a word is a verb that nothing joins to a clause before it: a listed one, or an unknown one in the present."""
    word = text.words[k]
    if text.finite(k) or is_plain_verb(word):
        return word in VERBS or not word.startswith(_JOINS)
    return looks_like_verb(text, k)


@AFTER.rule(
    "according to, after its clause",
    why="the clause before the phrase is what its source says",
    example="تراجع النمو في البلاد، بحسب خبراء محليين.",
    counterexample="بحسب خبراء محليين، تراجع النمو في البلاد.",
)
def _after_clause(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    if draft.source is None or text.has(draft.source[0], "his_words") or _report_before(text, reports, draft):
        return None
    end = draft.at - (text.words[draft.at - 1] in _AND_THAT)  # ، وذلك بحسب
    content = without_connector(text, text.trim((_low(text, draft.at), end)))
    content = main_clause(text, content)
    rest: list[Range] = []
    for rule in GOES_ON.active(text.off):
        first = rule.apply(text, draft)
        if first and not rest:
            rest = find_contents(text, draft, first, end_around(text, draft.at), "clause")
            draft.note("patterns", rule.name, rule.why, rest[0] if rest else None)
    if content is None:
        return None
    if content[1] - content[0] < 3 and not rest:
        short = SHORT_CLAUSES.first(text.off, text, Draft(draft.at, draft.cue, [], [content], draft.way), content[0])
        if short is None:
            return None
        draft.note("patterns", short.name, short.why, content)
    draft.contents = [content, *rest]
    reports.add(draft)
    return draft


def _is_alone(text: Sentences, draft: Draft) -> bool:
    """Whether a phrase is a sentence of its own, in the paragraph of the sentence before it: ... . وفق الوكالة."""
    assert draft.source is not None
    n, end = text.sentence_of[draft.at], text.sentence_end(draft.at)
    if not n or text.words[draft.at - 1] == "\n":
        return False
    k = draft.source[1]
    if text.word(k) == "(":  # وكالة الأنباء الوطنية (أنا)
        k = next((m + 1 for m in range(k, min(end, k + _LONG_NAME)) if text.words[m] == ")"), k)
    return not any(word[0].isalnum() for word in text.words[k:end])


@ALONE.rule(
    "according to, a sentence of its own",
    why="a sentence that is only «according to» and a name says who said the sentence before it",
    example="وزعت الشركة مئات السلال على سكان القرية. وفق وكالة الأنباء الوطنية.",
    counterexample="وزعت الشركة مئات السلال على سكان القرية. وفق وكالة الأنباء الوطنية، تراجع النمو.",
)
def _alone(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    number = text.sentence_of[draft.at] - 1
    low, end = text.sentences[number]
    before = [report for report in reports.found if text.sentence_of[report.at] == number and report.tier == "core"]
    if before and draft.source is not None:
        before[-1].via = before[-1].via or [_medium_of(text, draft.source)]
        return before[-1]
    content = main_clause(text, without_connector(text, text.trim((low, end))))
    if content is None or content[1] - content[0] < 3 or text.inside[content[0]] >= 0:
        return None
    draft.contents = [content]
    reports.add(draft)
    return draft


@GOES_ON.rule(
    "according to, inside its clause",
    why="between two commas the phrase interrupts its clause, which continues after it",
    example="والجسر الجديد في المدينة، حسب الوزير، أطول جسور البلاد.",
    counterexample="والجسر الجديد في المدينة طويل، حسب الوزير، وقد افتتح أمس.",
)
def _inside_clause(text: Sentences, draft: Draft) -> int:
    assert draft.source is not None
    return goes_on_after(text, draft.at, draft.source[1])


@GOES_ON.rule(
    "according to, before the end of its clause",
    why="between two commas the phrase interrupts its clause, which a preposition with a place or a thing continues",
    example="وقتل عشرة أشخاص، حسب الشرطة، في انفجار قرب السوق.",
    counterexample="وقتل عشرة أشخاص، حسب الشرطة، في بيان أمس.",
)
def _before_end_of_clause(text: Sentences, draft: Draft) -> int:
    assert draft.source is not None
    k = draft.source[1]
    if text.words[draft.at - 1] not in COMMAS or text.word(k) not in COMMAS or k + 3 >= text.sentence_end(draft.at):
        return 0
    if text.words[k + 1] not in _INSIDE:
        return 0
    said = text.has(k + 2, "occasion", "platform", "media", "medium_kind", "document", "time", "pointing")
    return 0 if said or text.word(k + 2) in _THIS or text.cues[k + 2] is not None else k + 1


def goes_on_after(text: Sentences, at: int, k: int) -> int:
    """Where a clause continues that a phrase from word ``at`` to word ``k`` interrupts between two commas; else 0."""
    if text.words[at - 1] not in COMMAS or k + 2 >= text.sentence_end(at):
        return 0
    if text.is_that(k) and text.word(at - 2).startswith(_AL) and text.word(at - 3) in _FROM_WHAT:
        return k  # ومن المرجح، حسب الصحيفة أن
    if text.word(k) not in COMMAS:
        return 0
    word = text.words[k + 1]
    if word.startswith(_JOINS) or text.cues[k + 1] is not None or not (word[0].isalnum() or k + 1 in text.closed):
        return 0
    part = phrase(text, k + 1, text.sentence_end(k))
    if part is not None and part[0] == k + 1 and text.has(k + 1, "human") and text.word(part[1]) in _AFTER_NAME:
        return 0  # وفقا لمدير الشرطة، اللواء سامي حداد، وقال: the name of that authority
    closed = text.has(k + 1, "connective", "relative", "preposition", "adjunct", "time", "adverb", "negation")
    return 0 if closed else k + 1


def main_clause(text: Sentences, content: Range | None) -> Range | None:
    """A clause without the words before it that join it to another: كما أن، وقد، مع ذلك, nor its dateline."""
    if content is None:
        return None
    first, last = content
    while first < last and text.words[first] in BULLETS:
        first += 1
    colon = next((m for m in range(first, min(last, first + _AGENCIES)) if text.words[m] == ":"), -1)
    if colon > first and any(text.words[m] in _AGENCY_NAMES for m in range(first, colon)):
        first = colon + 1  # المدار - وكالات:
    begin = first
    dash = next((m for m in range(first, min(last, first + _DATELINE)) if text.words[m] in _DASH), -1)
    if dash > first and text.words[dash - 1] == ")":
        first = dash + 1 + (text.word(dash + 1) in _DASH)  # القاهرة (رويترز) -
    while first < last:
        if text.words[first] in _OPENS_CLAUSE or (first > begin and THAT[text.words[first]]):
            first += 1
        elif text.has(first, "preposition") and text.word(first + 1) in _THIS and text.word(first + 2) not in COMMAS:
            first += 2
        else:
            break
    return (first, last) if first < last else None


def _low(text: Sentences, i: int) -> int:
    """Where the sentence, or the quotation, of word ``i`` begins."""
    low = text.sentence_start(i)
    return max(low, text.inside[i] + 1) if text.inside[i] >= 0 else low


def _report_before(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    """The last report before a phrase in its sentence; one with a clause or quoted words goes first."""
    last: Draft | None = None
    for report in reversed(reports.before(draft.at, _low(text, draft.at))):
        if report.way is Way.ACCORDING_TO:
            continue
        if report.tier == "core":
            return report
        last = last or report
    return last


def _medium_of(text: Sentences, source: Range) -> Range:
    """The medium that a report was published in: تقرير ل|صحيفة محلية."""
    if not text.has(source[0], "document"):
        return source
    for k in range(source[0] + 1, source[1]):
        word = text.words[k]
        if word[0] == "ل" and has(word[1:], "medium_kind"):
            return (k, source[1])
    return source


@REFUSALS.rule(
    "pending a case",
    why="«pending» an inquiry or a case says why somebody is held, and nobody says it",
    example="وأخلت النيابة سبيل المذيع بكفالة مالية على ذمة التحقيق.",
    counterexample="وتأخر العمل في الجسر كثيرا، على ذمة مدير المشروع.",
)
def _pending(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    return found.words == _PENDING and text.words[j] in _CASES
