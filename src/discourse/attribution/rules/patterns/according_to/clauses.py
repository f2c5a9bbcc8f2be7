"""The clause that a phrase interrupts or follows, without the words that join it to another clause."""

from __future__ import annotations

import re

from discourse.attribution.arabic.cues import THAT, has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import BULLETS, COMMAS, Range, Sentences
from discourse.attribution.rules.markers import according_at
from discourse.attribution.rules.patterns.according_to.base import AL, ENDS_SENTENCE, JOINS, THIS
from discourse.attribution.rules.patterns.base import looks_like_verb

_DASH = marker("dash-of-dateline")
_AGENCIES = 6  # words up to the colon: المدار - وكالات - لندن:
_AGENCY_NAMES = marker("agencies-of-dateline")
_DATELINE = window("dateline")
_OPENS_CLAUSE = marker("opens-main-clause")
_AFTER_NAME = COMMAS | ENDS_SENTENCE | marker("attached-to-marks") | {""}
_FROM_WHAT = marker("it-is-of-what")
_SEVERAL = re.compile("...وا$")  # a verb of several people: تركوا
_WHICH, _ABOUT = marker("which"), marker("approximator")
_TURNS, _BEFORE_THAT = marker("turns-to-clause"), marker("turns-with-that")
_VERBS = marker("plain-verb") | marker("verb-form")
_CLOSED = ("preposition", "connective", "relative", "negation", "time", "adverb", "pointing")
_AND, _LAST_CLAUSE = "و", 3  # the fewest words of a clause after the last comma


def goes_on_after(text: Sentences, at: int, k: int) -> int:
    """Where a clause continues that a phrase from word ``at`` to word ``k`` interrupts between two commas; else 0."""
    if text.words[at - 1] not in COMMAS or k + 2 >= text.sentence_end(at):
        return 0
    if text.is_that(k) and text.word(at - 2).startswith(AL) and text.word(at - 3) in _FROM_WHAT:
        return k  # ومن المرجح، حسب الصحيفة أن
    if text.word(k) not in COMMAS:
        return 0
    word = text.words[k + 1]
    if word.startswith(JOINS) or text.cues[k + 1] is not None or not (word[0].isalnum() or k + 1 in text.closed):
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
    colon = next((m for m in range(first, min(last, first + _AGENCIES)) if text.words[m] == ":"), None)
    if colon is not None and any(text.words[m] in _AGENCY_NAMES for m in range(first, colon)):
        first = colon + 1  # المدار - وكالات:
    begin = first
    dash = next((m for m in range(first, min(last, first + _DATELINE)) if text.words[m] in _DASH), -1)
    if dash > first and text.words[dash - 1] == ")":
        first = dash + 1 + (text.word(dash + 1) in _DASH)  # القاهرة (رويترز) -
    while first < last:
        if text.words[first] in _BEFORE_THAT and THAT[text.word(first + 1)]:
            first += 2  # غير أن، يذكر أن
        elif text.words[first] in _OPENS_CLAUSE or (first > begin and THAT[text.words[first]]):
            first += 1
        elif text.has(first, "preposition") and text.word(first + 1) in THIS and text.word(first + 2) not in COMMAS:
            first += 2
        else:
            break
    return (first, last) if first < last else None


def last_clause(text: Sentences, content: Range | None) -> Range | None:
    """The clause after the last comma before a phrase without one, if it is whole: الماء قليل، لم تصلح الأنابيب بحسب."""
    if content is None or text.words[content[1]] in COMMAS:
        return content
    first, last = content
    comma = next((m for m in reversed(range(first, last)) if text.words[m] in COMMAS), last)
    k = comma + 1
    if last - k < _LAST_CLAUSE or text.inside[comma] != text.inside[first]:
        return content
    if text.words[k] in _BEFORE_THAT and THAT[text.word(k + 1)]:
        return k + 2, last
    if text.words[k] in _TURNS:
        return k + 1, last
    negated = text.has(k, "negation") and text.words[k] not in _WHICH  # لم تصلح, but ما أدى إلى
    return (k, last) if negated or _is_joined_clause(text, k, last) else content


def _is_joined_clause(text: Sentences, k: int, last: int) -> bool:
    """Whether «and» at word ``k`` joins a clause with a subject and a verb of its own: ونحو عشرين ألف شخص تركوا."""
    word = text.words[k]
    if word[1:] in _ABOUT and text.words[k].startswith(_AND):
        return any(text.words[m] in _VERBS or _SEVERAL.search(text.words[m]) for m in range(k + 2, last))
    if not word.startswith(_AND) or word[1:] in _VERBS or text.cues[k] is not None or text.has(k, *_CLOSED):
        return False
    if (
        looks_like_verb(text, k)
        or _SEVERAL.search(word)
        or according_at(text, k) is not None
        or has(word[1:], *_CLOSED)
        or THAT[word[1:]]
    ):
        return False
    for m in range(k + 1, last):
        if text.has(m, "relative"):
            return False
        if text.words[m] in _VERBS or text.finite(m) or _SEVERAL.search(text.words[m]):
            return not text.words[m].startswith(_AND)
    return False
