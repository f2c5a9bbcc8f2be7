"""Colons that open the words of a cue, and colons that do not: those of an address, a title or a list."""

from __future__ import annotations

from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Opener, Way
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.openers.scan import STOP, Outcome, Scan, Search
from discourse.attribution.rules.openers.words import (
    DEFINITE_JOINED,
    ENTITLED,
    PARENTHESIS,
    SAYING_REACH,
    SHORT,
    SPEAKS_OUT,
    TAKES_INNA,
    is_colon,
)

_PARENTHESES = frozenset(":(")
_TOLD_TO = marker("told-to")
_LISTS = marker("before-colon-of-list")

RULES: Rules[Search] = Rules("detect")


@RULES.rule(
    "colon of an address",
    on=is_colon,
    why="the colon before two strokes belongs to an address on the internet and opens nothing",
    example="وذكرت الوزارة موقعها https://example.org/jobs منذ أمس.",
    counterexample="وذكرت الوزارة: الموقع جاهز منذ أمس.",
)
def _colon_of_address(text: Sentences, scan: Scan) -> Outcome:
    return scan.j if scan.word == ":" and text.word(scan.j) == "/" == text.word(scan.j + 1) else None


@RULES.rule(
    "colon and that",
    on=is_colon,
    why="a colon with «that» after it opens a reported clause",
    example="وقال الوزير: إن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _colon_and_that(text: Sentences, scan: Scan) -> Outcome:
    if scan.word == ":" and "clause" in scan.cue.takes and text.is_that(scan.j):
        return Opener(Way.CLAUSE, scan.j, scan.second)
    return None


@RULES.rule(
    "colon of a title",
    on=is_colon,
    why="after «entitled» and a colon comes the title of an article or a book, and not what is said",
    example="ويكتب الوزير مقالا بعنوان: «الجسر الذي لم يعبره أحد في المدينة».",
    counterexample="ويكتب الوزير في مقاله: «لا أحد يعبر الجسر في المدينة».",
)
def _colon_of_title(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.word != ":" or text.words[j - 1] not in ENTITLED:
        return None
    return text.quote_end[j + 1] + 1 if j + 1 in text.closed else STOP


@RULES.rule(
    "colon of a list",
    on=is_colon,
    why="«among them», «and they are» right before a colon opens a list of things, unless a quotation follows",
    example="وستركز الوزارة على عدة مسارات، منها: الطاقة والمياه.",
    counterexample="وأضافت الوزارة بحزم: الطاقة أولا.",
)
def _colon_of_list(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    return STOP if scan.word == ":" and text.words[j - 1] in _LISTS and j + 1 not in text.quote_end else None


@RULES.rule(
    "somebody's saying and a colon",
    on=is_colon,
    why="«the saying of» somebody, a colon and a quotation: the quotation is what that one said",
    example="وفي الرسالة قول المدير سامي حداد: «الجسر قديم ولن نغلقه».",
    counterexample="وفي الرسالة قول المدير سامي حداد: الجسر قديم ولن نغلقه.",
)
def _saying_of_somebody(text: Sentences, scan: Scan) -> Outcome:
    cue = scan.cue
    if (
        scan.word != ":"
        or cue.form != "masdar"
        or cue.owner
        or cue.lemma not in TAKES_INNA
        or scan.j not in text.closed
    ):
        return None
    if cue.joined in DEFINITE_JOINED or scan.j > scan.at + SAYING_REACH or text.has(scan.at + 1, "pointing"):
        return None
    return Opener(Way.COLON, scan.j - 1, scan.second)


@RULES.rule(
    "words in parentheses",
    on=_PARENTHESES.__contains__,
    why="parentheses right after a verb of saying, its addressee or its colon are used as quotation marks",
    example="وقال له (أنت تعرف أن الجسر قديم فلماذا تعبره كل يوم).",
    counterexample="وقال (رئيس البلدية في المدينة القديمة سامي حداد): الجسر قديم.",
)
def _words_in_parentheses(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.word == ":":
        if text.word(j + 1) != "(" or "colon" not in scan.cue.takes or scan.cue.form == "masdar":
            return None
        return Opener(Way.COLON, j + 1, scan.second) if closing_parenthesis(text, j + 1) - j > SHORT else None
    if scan.cue.lemma not in SPEAKS_OUT or not scan.cue.finite:
        return None
    if j != scan.at + 1 and not (j == scan.at + 2 and text.words[j - 1] in _TOLD_TO):
        return None
    close = closing_parenthesis(text, j)
    if close - j <= SHORT + 1 or text.word(close + 1) == ":" or text.is_that(close + 1):
        return None
    return Opener(Way.COLON, j, scan.second)


def closing_parenthesis(text: Sentences, k: int) -> int:
    """The parenthesis that closes the one at word ``k``; 0 where none does soon."""
    return next((m for m in range(k + 1, min(text.size, k + PARENTHESIS)) if text.words[m] == ")"), 0)


@RULES.rule(
    "colon",
    on=is_colon,
    why="a colon after the reporting word opens the words themselves",
    example="وقال الوزير: الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _colon(text: Sentences, scan: Scan) -> Outcome:
    if scan.word == ":" and "colon" in scan.cue.takes and scan.cue.form != "masdar":
        return Opener(Way.COLON, scan.j - 1, scan.second)
    return None


@RULES.rule(
    "by saying and a colon",
    on=is_colon,
    why="«by his saying» right before a colon opens the words themselves, whatever verb comes before it",
    example="وتطرق الوزير إلى الأسعار بقوله: السوق هادئة اليوم.",
    counterexample="وتطرق الوزير إلى الأسعار في كلامه: السوق هادئة اليوم.",
)
def _by_saying(text: Sentences, scan: Scan) -> Outcome:
    if scan.word == ":" and scan.j == scan.at + 2 and scan.cue.form == "masdar" and text.has(scan.at, "second"):
        return Opener(Way.COLON, scan.j - 1, scan.second)
    return None


@RULES.rule(
    "colon not taken",
    on=is_colon,
    why="this reporting word opens nothing with a colon, and nothing after the colon belongs to it",
    example="وصدر تصريح الوزير: المدير واثق أن الجسر جاهز.",
    counterexample="وقال الوزير: الجسر جاهز.",
)
def _colon_not_taken(text: Sentences, scan: Scan) -> Outcome:
    return STOP if scan.word == ":" else None
