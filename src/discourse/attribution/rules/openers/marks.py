"""Quotation marks and parentheses after a cue: speech, a part of a noun phrase, or an aside that is passed over."""

from __future__ import annotations

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_action_word
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.draft import Opener, Way
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.labels import size_of_marks, subject_only
from discourse.attribution.rules.openers.names import holds_name
from discourse.attribution.rules.openers.scan import LABELS, STOP, Outcome, Scan, Search
from discourse.attribution.rules.openers.words import (
    ARTICLE,
    BY,
    FROM,
    PARENTHESIS,
    RELAYS_FROM,
    SEPARATE,
    SHORT,
    STATED_IN,
    WITH,
    may_quote,
)

_ASCRIBES, _SEES_IN = lemmas("ascribes"), lemmas("sees-in")
IN_SOMETHING = marker("in-something")
SEEN = 2  # words of what somebody sees in something; one word is a name

RULES: Rules[Search] = Rules("detect")


@RULES.rule(
    "noun phrase quoted in part",
    on=may_quote,
    why="marks right after the verb's own preposition quote a part of what is spoken about",
    example="وتحدث الوزير عن «تعاون كبير بين البلدين» في المنطقة.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _quoted_in_part(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if j in text.quote_end and "bare" in scan.cue.takes and SEPARATE.get(text.words[j - 1]) in scan.cue.takes:
        return STOP
    return None


@RULES.rule(
    "that inside the marks",
    on=may_quote,
    why="quoted words that begin with «that» are what is reported, whether or not the verb takes marks",
    example="وكشفت هدى حداد، «إن سكان القرية غادروا منذ شهر».",
    counterexample="وكشفت هدى حداد، «صاحبة المقهى الكبير في القرية»، كل شيء.",
)
def _that_inside(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if j not in text.closed or not scan.cue.finite or "clause" not in scan.cue.takes or not text.is_that(j + 1):
        return None
    if size_of_marks(text, j) <= SHORT + 1 or holds_name(text, j):
        return None  # موقع «إن كي ليدرشيب»
    last = j - (text.words[j - 1] in COMMAS)
    if not subject_only(text, scan.at, last):
        return None  # نشر هذا المقال، وليس الفن قصائد «إن كنت حلي»
    if any(text.form(k) == "masdar" or text.words[k] in WITH or text.finite(k) for k in range(scan.at + 1, j)):
        return None  # وأعلن قرارات أبرزها اعتبار «أن الجسر قديم»
    return Opener(Way.MARKS, j, scan.second)


@RULES.rule(
    "demand in marks",
    on=may_quote,
    why="after a verb of calling or demanding, marks with who is called and the verb's own preposition contain the demand",
    example="وتحدث الوزير عن الأزمة، داعيا «دول المنطقة التي ترتبط بعلاقات مع البلاد إلى الحوار».",
    counterexample="وتحدث الوزير عن الأزمة، داعيا «دول المنطقة التي ترتبط بعلاقات مع البلاد» إلى الحوار.",
)
def _demand_in_marks(text: Sentences, scan: Scan) -> Outcome:
    j, cue = scan.j - 1, scan.cue
    if j not in text.closed or cue.colour != "directive" or not cue.takes >= {"person", "bare"} or cue.form == "masdar":
        return None
    if not subject_only(text, scan.at, j):
        return None
    if _is_own_preposition(text, j + 1, cue):
        return None  # طالبوا «بفتح الجسر»: nobody is called on
    close = text.quote_end[j]
    own = any(_is_own_preposition(text, k, cue) for k in range(j + 2, close - 1))
    return Opener(Way.MARKS, j, scan.second) if own and not holds_name(text, j) else None


def _is_own_preposition(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether word ``k`` is the preposition that a verb takes, or begins with it as a noun of action: إلى، بالتحرك."""
    word = text.words[k]
    if SEPARATE.get(word) in cue.takes:
        return True
    return BY in cue.takes and word[0] == BY and is_action_word(word[1:].removeprefix(ARTICLE))


@RULES.rule(
    "marks after from whom",
    on=may_quote,
    why="after «relay», «from» and a speaker, quoted words are what is relayed, without «his saying» too",
    example="ونقلت الصحيفة عن المدير «الجسر قديم ولن نفتحه هذا العام».",
    counterexample="ونقلت الشاحنة حديد الجسر «الجسر القديم الذي بني قبل عام».",
)
def _marks_after_from(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if (
        j not in text.closed
        or scan.cue.lemma not in RELAYS_FROM
        or not scan.cue.finite
        or size_of_marks(text, j) <= SHORT
    ):
        return None
    if holds_name(text, j) or not any(text.words[k] in FROM for k in range(scan.at + 1, j - 1)):
        return None
    if (
        scan.cue.lemma in _ASCRIBES
        or text.has(j - 1, "preposition")
        or any(text.is_that(k) or text.finite(k) for k in range(scan.at + 1, j))
    ):
        return None
    return Opener(Way.MARKS, j, scan.second)


SEEN_IN = "seen in something"


@RULES.rule(
    SEEN_IN,
    on=may_quote,
    why="who «sees in» something what is quoted says what it is: the quoted words are that view",
    example="ورأت الصحيفة في القرار «خطوة إلى الوراء».",
    counterexample="ورأت الصحيفة القرار «خطوة إلى الوراء».",
)
def _seen_in(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if j not in text.closed or scan.cue.lemma not in _SEES_IN or not scan.cue.finite or scan.cue.owner:
        return None
    if size_of_marks(text, j) < SEEN or text.has(j - 1, "preposition") or text.is_that(text.quote_end[j] + 1):
        return None
    if text.words[scan.at + 1] not in IN_SOMETHING and holds_name(text, j):
        return None
    between = range(scan.at + 1, j)
    seen = any(text.words[k] in IN_SOMETHING for k in between)
    if not seen or any(text.is_that(k) or text.cues[k] is not None or text.words[k] == ":" for k in between):
        return None
    return Opener(Way.MARKS, j, scan.second)


@RULES.rule(
    "label in marks",
    on=may_quote,
    why="the marks contain a name or a label, and no speech",
    example="وقالت صحيفة «المدار» إن الجسر جاهز.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _label_in_marks(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if j not in text.quote_end:
        return None
    size = size_of_marks(text, j)
    for rule in LABELS.active(text.off):
        if rule.apply(text, scan, size):
            text.refused.append((scan.at, rule.name))
            close = text.quote_end[j] + 1
            if scan.cue.strong or scan.cue.lemma in STATED_IN:  # the label counts for nothing in the reach
                scan.stop = min(scan.end, scan.stop + close - j)
            return close
    return None


@RULES.rule(
    "quotation marks",
    on=may_quote,
    why="marks after the reporting word contain what was said",
    example="وقال الوزير «الجسر جاهز منذ الأمس».",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _quotation_marks(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    return Opener(Way.MARKS, j, scan.second) if j in text.quote_end else None


@RULES.rule(
    "aside",
    why="«who asked not to be named» is a remark on the speaker, and its verb and its «that» open no report",
    example="وقال مسؤول رفض أن يذكر اسمه إن الجسر جاهز.",
    counterexample="وقال مسؤول كبير إن الجسر جاهز.",
)
def _aside(text: Sentences, scan: Scan) -> Outcome:
    end = text.asides.get(scan.j - 1)
    if end is not None:  # the remark counts for nothing in the reach: دفع مسؤول، فضل عدم ذكر اسمه، بأن
        scan.stop = min(scan.end, scan.stop + end - scan.j + 1)
    return end


@RULES.rule(
    "parenthesis",
    on="(".__eq__,
    why="what is written in parentheses is a remark and opens no report",
    example="وقال الوزير (أعلن المدير استقالته) إن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _parenthesis(text: Sentences, scan: Scan) -> Outcome:
    if scan.word != "(":
        return None
    j = scan.j - 1
    return next((m + 1 for m in range(j, min(scan.end, j + PARENTHESIS)) if text.words[m] == ")"), None)
