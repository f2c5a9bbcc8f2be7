"""The medium to which somebody spoke: «قال الوزير لصحيفة السد إن …», which is no part of the speaker."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import is_of_body_in_marks
from discourse.attribution.arabic.sentence import Range, Sentences, flag
from discourse.attribution.draft import Draft
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.sources.words import ADJECTIVE, OUTLET, REACH

MEDIA: RuleSet[Callable[[Sentences, Draft, int], list[Range]]] = RuleSet("source")  # to whom somebody spoke

_SPOKEN = window("talk-before-medium")

_TO = marker("to-before-marks")
_WITH_MEDIUM = marker("with-medium")
_WITH_PLATFORM = marker("with-platform")

_INTERNET = marker("internet")


@MEDIA.rule(
    "medium after the verb",
    why="after the verb it is said to which medium somebody spoke",
    example="قال الوزير لصحيفة المدار إن الجسر جاهز.",
    counterexample="قال الوزير للمدير إن الجسر جاهز.",
)
def _medium_after(text: Sentences, draft: Draft, limit: int) -> list[Range]:
    return _medium(text, draft.at + 1, limit, True)


@MEDIA.rule(
    "medium before the verb",
    why="before the verb a talk with a medium is named: to it somebody spoke",
    example="في مقابلة مع صحيفة المدار، قال الوزير إن الجسر جاهز.",
    counterexample="في مقر صحيفة المدار، قال الوزير إن الجسر جاهز.",
)
def _medium_before(text: Sentences, draft: Draft, limit: int) -> list[Range]:
    return _medium(text, max(text.sentence_start(draft.at), draft.at - REACH), draft.at, False)


def _medium(text: Sentences, first: int, last: int, after: bool) -> list[Range]:
    """The first medium spoken to among the words: لصحيفة، مع قناة; before the verb only with a talk: في حديث مع."""
    words, classes_of, quote_end = text.words, text.classes_of, text.quote_end
    k = first - 1
    while (k := text.following(_MAY_BE_MEDIUM, k + 1, last)) < last:
        word, own = words[k], classes_of[k]
        if k + 1 in quote_end and word in _TO:
            if after and is_of_body_in_marks(text, k, first):
                continue  # الأمين العام لـ«المدار»، الشيخ سامي
            if (after and word == "ل") or _talk(text, first, k):
                stop = quote_end[k + 1]
                return [(k + 2, stop)] if stop > k + 2 else []
        elif word[0] != "ل" and "media" not in own and "platform" not in own:
            continue
        elif (_led(word, own) or _next_to(text, k)) and (after or _talk(text, first, k)):
            return [(k, outlet(text, k, last))]
    return []


def _may_be_medium(word: str) -> bool:
    """Whether a word may be a medium spoken to, or stand before its name in marks."""
    return word[0] == "ل" or word in _TO or has(word, "media", "platform")


_MAY_BE_MEDIUM = flag(_may_be_medium, looked_for=True)


def _led(word: str, own: frozenset[str]) -> bool:
    """Whether a word is a medium with the preposition ل: لصحيفة."""
    return word[0] == "ل" and len(word) > 3 and has(word[1:], "media") and "law" not in own


def _next_to(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a medium or a platform after a preposition: مع قناة، عبر تويتر."""
    own, before = text.classes_of[k], text.word(k - 1)
    return ("media" in own and before in _WITH_MEDIUM) or ("platform" in own and before in _WITH_PLATFORM)


def _talk(text: Sentences, first: int, k: int) -> bool:
    """Whether an occasion to speak is named shortly before word ``k``: حديث، مقابلة."""
    return any("occasion" in text.classes_of[m] for m in range(max(first, k - _SPOKEN), k))


def outlet(text: Sentences, k: int, last: int) -> int:
    """Where a medium's name ends that begins at ``k``: صحيفة «...» الفرنسية, but رويترز alone."""
    definite = text.words[k].startswith("لل")
    kind = has("ا" + text.words[k][1:] if definite else text.words[k].removeprefix("ل"), "medium_kind")
    k += 1
    while kind and k < last:
        word = text.words[k]
        if k in text.quote_end and text.quote_end[k] - k <= OUTLET:
            k = text.quote_end[k] + 1
        elif word == "(":
            k = next((m + 1 for m in range(k, last) if text.words[m] == ")"), last)
        elif word == "علي" and text.word(k + 1) in _INTERNET:
            k += 2
        elif word == "." and k + 1 < last and text.starts[k] == text.ends[k - 1] and text.starts[k + 1] == text.ends[k]:
            k += 2  # سي.إن.إن
        elif definite and _describes_medium(word, text.words[k - 1]):
            k += 1
        elif not word[0].isalnum() or text.form(k) not in ("", "masdar") or text.is_that(k) or _ends_outlet(text, k):
            break
        elif definite and not word.startswith("لل"):
            break  # للقناة الرياضية | سامي حداد, but للوكالة الدولية للطاقة الذرية
        else:
            k += 1
    return min(k, last)


def _describes_medium(word: str, before: str) -> bool:
    """Whether a word is the adjective of a definite medium before it: للقناة الرياضية، للتلفزيون السوري, not للقناة الحريري."""
    described = before.startswith("لل") and word.startswith("ال") and word.endswith(ADJECTIVE)
    return described and word.endswith("ة") == before.endswith("ة")


def _ends_outlet(text: Sentences, k: int) -> bool:
    return text.has(k, "preposition", "relative", "connective", "time", "lead", "negation", "human")
