"""Who or what stands after «according to» and says nothing: a number, a law, a thing, nobody known."""

from __future__ import annotations

from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_number
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Sentences
from discourse.attribution.rules.markers import Marker
from discourse.attribution.rules.patterns.according_to.base import (
    AL,
    ARTICLE,
    PUBLISHED,
    REFUSALS,
    SAYING_ACTS,
    THEN,
    TO_HEAD,
    is_family_name,
)
from discourse.attribution.rules.patterns.reports import Reports
from discourse.language.fold import fold

_GROUPS = ("human", "institution", "media", "document", "state", "given_name")
_LIKE = marker("as-that-is-like")
_PENDING = (fold("على"), fold("ذمة"))
_CASES = marker("case-pending")
_ARRANGED = marker("arranged-before-according")
_EACH = marker("each-before-according")
_BUT = marker("but-after-only")
_NUMBER = marker("number-of")
_ACCUSES = marker("adjective-of-indictment")
_OWNED = tuple(sorted(marker("owner-ending")))
_THINGS, _TALLIES = marker("common-noun"), marker("tally")


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
    "and only that",
    why="«and that alone» (وحسب) before «but» ends what is not all: it is no «according to»",
    example="تتضرر العلاقات ليس بين البلدين وحسب ولكن العلاقات الدولية برمتها، فالهوة كبيرة.",
    counterexample="تتضرر العلاقات بين البلدين، وحسب الوزير فالهوة كبيرة.",
)
def _only(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    return bare in _BUT or text.words[j] in _BUT


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
    if _speaks_then(text, j):
        return False
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
    if _is_published(text, j) or is_family_name(text, j):
        return False  # بحسب التفاصيل التي حصلت عليها الصحيفة; وفقا للغامدي لا بد
    named = text.has(j + 1, "given_name") and not text.has(j + 1, "preposition") and not text.is_that(j + 1)
    if named and word.startswith(ARTICLE):
        return False  # بحسب المختار خليل عواد: a title that is not listed
    if bare in _THINGS:
        return True  # وفق نظام وتخطيط، وفقا لمبادئ الحياد
    return word.startswith(ARTICLE) or word[-1] in "ةا" or not word[0].isalpha()


@REFUSALS.rule(
    "according to nobody known",
    why="what follows «according to» is an unknown word and does not look like a name",
    example="تباع الخضار في الأسواق كلها حسب هوامش زراعية.",
    counterexample="تباع الخضار في الأسواق كلها، حسب كازنوف.",
)
def _nobody(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    if _may_say(text, j, bare) or text.words[j] in reports.spoken or bare in reports.spoken:
        return False
    if _is_told(text, j) or is_family_name(text, j) or _is_published(text, j):
        return False  # حسب ما توقع كازنوف دوران: its subject; وفقا للغامدي لا بد
    following = text.word(j + 1)
    name_like = following in EDGES or j + 1 >= text.sentence_end(j) or following.startswith("ال")
    if not name_like and text.word(j + 2) in COMMAS and text.has(j + 3, "human"):
        return False  # حسب كازنوف دوران، نائب الرئيس
    return not text.has(j + 1, *_GROUPS) and not name_like


def _speaks_then(text: Sentences, j: int) -> bool:
    """Whether «then» begins the words of a law or plan at word ``j``: فسوف تقوم، وفق اللائحة الجديدة فإن."""
    return text.word(j + 1).startswith(THEN) or text.word(j + 2).startswith(THEN)


def _may_say(text: Sentences, j: int, bare: str) -> bool:
    """Whether a word after a marker is known to name somebody who says, or begins a quoted or derived noun."""
    if has(bare, "law") and _speaks_then(text, j):
        return True  # وبحسب الخطة فسوف تقوم
    if bare in _TALLIES or text.word(j + 1) in _TALLIES:
        return True  # وفق آخر حصيلة أوردها المرصد
    return j in text.quote_end or text.words[j] == "ل" or has(bare, *_GROUPS) or text.form(j) == "masdar"


def _is_published(text: Sentences, j: int) -> bool:
    """Whether a relative clause says of the thing at word ``j`` who obtained or published it: التفاصيل التي حصلت عليها."""
    first = j + 1 + (text.word(j + 1).startswith(AL) and not text.has(j + 1, "relative"))
    if text.sentence_start(j) < j - TO_HEAD:
        return False  # أفضل لاعب، بحسب الاستفتاء الذي أجراه النادي
    return text.has(first, "relative") and text.word(first + 1) in PUBLISHED


def _is_told(text: Sentences, j: int) -> bool:
    """Whether a word after a marker is the subject of a verb of saying: وفقا لما ذكرته، حسب ما توقع."""
    verb = text.cues[j - 1]
    subject = text.is_word(j) and not text.is_that(j)
    return subject and verb is not None and verb.finite and verb.strong and verb.act in SAYING_ACTS


@REFUSALS.rule(
    "pending a case",
    why="«pending» an inquiry or a case says why somebody is held, and nobody says it",
    example="وأخلت النيابة سبيل المذيع بكفالة مالية على ذمة التحقيق.",
    counterexample="وتأخر العمل في الجسر كثيرا، على ذمة مدير المشروع.",
)
def _pending(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    return found.words == _PENDING and text.words[j] in _CASES


@REFUSALS.rule(
    "arranged according to",
    why="what is arranged, built or done «according to» something follows it: nobody says it, unless a person stands there",
    example="وكانت الكتب كلها مرتبة وفق نظام لا يعرفه أحد.",
    counterexample="وكانت الكتب كلها مرتبة، وفق مدير المكتبة.",
)
def _arranged(text: Sentences, found: Marker, j: int, bare: str, reports: Reports) -> bool:
    before = text.word(j - found.size - 1)
    return before in _ARRANGED and not has(bare, "human", "media", "given_name")
