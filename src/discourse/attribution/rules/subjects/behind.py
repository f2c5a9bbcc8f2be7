"""Where the subject begins behind what may come between a verb and it: a time, a place, «that», whom it was said to."""

from __future__ import annotations

from discourse.attribution.arabic.cues import has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import without_lam
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.rules.subjects.clause import (
    BEFORE_NAME,
    DONE_TO_IT,
    KUNYA,
    ON_IT,
    SHORT_VERB,
    WHAT,
    WITH_PRONOUN,
    Clause,
)
from discourse.attribution.rules.subjects.ends.base import TAKES_PERSON

PLACE_REACH = 7  # words from «in» or «to» after a verb to its subject: the place has up to five
_ABOUT = marker("approximator")
_HOW_OR_LEAD = frozenset({"adverb", "lead"})
_COMES, _EVERY, _THE = marker("comes-or-stands"), marker("every-time"), tuple(sorted(marker("the-or-lam-the")))
_DESCRIBING = marker("describing-participle")
_BY_THAT, _TO = marker("by-that"), "ل"
_NO_PLACE = ("relative", "connective", "preposition")
_NAMED = ("human", "institution", "media", "given_name")  # whose name may come next


def behind(clause: Clause) -> int:
    """The first word after a verb at which its subject may begin: زار مؤخرا | عدد من المشرفين، أفاد بذلك | المدير."""
    text, k = clause.text, clause.at
    following = text.word(k + 1)
    first = k + 1 + (following in _ABOUT or (following in ON_IT and text.word(k - 1) in WHAT))
    while first < clause.end and (_says_how_or_when(text.classes_of[first]) or _is_before_somebody(text, first)):
        first += 1  # زار مؤخرا عدد من المشرفين، رد عليه القيادي
    return _behind_place(clause, _behind_time(clause, _behind_addressee(clause, _behind_this(text, first))))


def _says_how_or_when(own: frozenset[str]) -> bool:
    """Whether the classes of a word are those of one that may come between a verb and its subject: زار مؤخرا عدد من ..."""
    return not own.isdisjoint(_HOW_OR_LEAD) or ("time" in own and "adjunct" not in own)


def _is_before_somebody(text: Sentences, k: int) -> bool:
    """Whether a preposition with a pronoun comes between a verb and somebody: تضامن معه | الحارس."""
    somebody = text.has(k + 1, "human", "given_name", "institution") and not text.has(k + 1, "preposition")
    return somebody and text.words[k] in WITH_PRONOUN


def _behind_this(text: Sentences, first: int) -> int:
    """Where the subject may begin behind what it is about: تشكك في ذلك المهندسة; ``first`` without such words."""
    about = text.has(first, "preposition") and text.has(first + 1, "pointing")
    somebody = text.has(first + 2, "human", "given_name") and not text.has(first + 2, "preposition")
    return first + 2 if about and somebody else first


def _behind_addressee(clause: Clause, first: int) -> int:
    """Where the subject of a verb of speech begins behind «that» and the medium it was said to: أكد ذلك لـ«المدار» | حداد."""
    text, verb = clause.text, clause.text.finite(clause.at)
    if verb is None:
        return first
    first += text.word(first) in _BY_THAT
    if first >= clause.end or not text.addressee(first):
        return first
    if text.words[first] == _TO and first + 1 in text.quote_end:
        return min(text.quote_end[first + 1] + 1, clause.end)
    return next((k for k in range(first + 1, min(clause.end, first + PLACE_REACH)) if _is_somebody(text, k)), first)


def _behind_time(clause: Clause, first: int) -> int:
    """Where the subject may begin behind «every morning»: تجلس كل صباح سلمى حداد; ``first`` without such a time."""
    each = clause.text.word(first) in _EVERY and clause.text.has(first + 1, "time")
    return min(first + 2, clause.end) if each else first


def _behind_place(clause: Clause, first: int) -> int:
    """Where the subject of coming or standing begins behind its place: وصل إلى المدينة المدير; ``first`` without one.

    The place is over after a definite noun or an owned one; the next noun of people is the subject.  After another verb
    only a name is, where the words before it name nobody whose name it could be: قدم لطبعتها الجديدة | سامي حداد.
    """
    text, comes = clause.text, clause.verb in _COMES
    led = text.has(first, "preposition")
    if first >= clause.end or not (led or (not comes and _is_for_something(text, first))):
        return first
    if not comes and not TAKES_PERSON.isdisjoint((clause.verb, clause.word)):
        return first  # التقى في القاهرة سامي حداد: whom he met
    for k in range(first + 1 + led, min(clause.end, first + PLACE_REACH)):
        if not text.words[k][0].isalpha() or text.finite(k) or text.has(k, *_NO_PLACE):
            return first
        before = text.words[k - 1]
        whole = before.startswith(_THE) or before.endswith(DONE_TO_IT) or text.has(k - 1, "state")
        if not comes and text.has(k - 1, *_NAMED):
            return first  # اعتدى على الحارس سامي حداد
        if whole and _is_somebody(text, k) and text.words[k] not in _DESCRIBING:
            return k if comes or text.has(k, "given_name") else first
    return first


def _is_for_something(text: Sentences, k: int) -> bool:
    """Whether a word is a thing with «for»: لطبعتها, not للكاتب."""
    word = text.words[k]
    return word[0] == _TO and len(word) > SHORT_VERB and not listed(word) and not has(without_lam(word), *_NAMED)


def _is_somebody(text: Sentences, k: int) -> bool:
    """Whether a person's title or name begins at a word."""
    return text.has(k, "human", "given_name") or text.words[k] in BEFORE_NAME or text.words[k] in KUNYA
