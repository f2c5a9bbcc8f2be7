"""Relative clauses that report, inside another report: قال الحارس الذي ذكر أنه رأى النار إن الباب كان مفتوحا.

The opener after the verb of the relative clause belongs to that verb, and its reported words end before the opener of
the main verb.
"""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.scan import OPENERS, Outcome, Scan
from discourse.attribution.rules.openers.words import SEPARATE, may_be_that

# Where the words of a verb in a relative clause end at the latest: the opener of the main verb.
LIMITS: RuleSet[Callable[[Sentences, int, int], int]] = RuleSet("detect")

_TAKES_INNA = lemmas("takes-inna")
_DEFINITE, _IMPERFECT = tuple(marker("the")), marker("imperfect-prefix")
_AT_THE_TIME = marker("at-the-time-that")
SUBJECT = 8  # words from «says» in a relative clause over its subject to its «that»
NEAR = 3  # words from the verb of a relative clause to a colon of its own
_VERB, _MAIN = window("relative-verb"), window("relative-main-verb")


def limit(text: Sentences, at: int, end: int) -> tuple[int, str, str]:
    """Where the words of the cue at ``at`` end at the latest, with the name and the reason of the rule that says so."""
    for rule in LIMITS.active(text.off):
        found = rule.apply(text, at, end)
        if found:
            return found, rule.name, rule.why
    return end, "", ""


@OPENERS.rule(
    "that of a relative clause",
    on=may_be_that,
    before="that of another verb",
    why="the «that» right after a reporting verb in a relative clause opens the words of that verb, not of the main one",
    example="وأشار الحارس الذي ذكر أنه رأى النار إلى أن الباب كان مفتوحا.",
    counterexample="وأشار الحارس الذي وصل متأخرا إلى أن الباب كان مفتوحا.",
)
def _that_of_relative_clause(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if not text.is_that(j):
        return None
    verb = _relative_verb(text, scan.at, j)
    if verb is None:
        return None
    cue = text.cues[verb]
    main = _main_opener(text, scan.cue, j + 1, scan.end)
    says = cue is not None and cue.lemma in _TAKES_INNA and scan.cue.lemma not in _TAKES_INNA
    return main or (scan.j if says and not text.raw_word(j).startswith("أ") else None)


@LIMITS.rule(
    "opener of the main verb",
    why="the reporting verb is in a relative clause, and its words end where those of the main verb open",
    example="وأكدت الجارة التي قالت إنها سمعت الصراخ: «كان الباب مفتوحا».",
    counterexample="وقالت الجارة إنها سمعت الصراخ: «كان الباب مفتوحا».",
)
def _opener_of_main_verb(text: Sentences, at: int, end: int) -> int:
    if not text.has(at - 1, "relative") or text.word(at - 2) in _AT_THE_TIME:
        return 0  # في الوقت الذي أكدت فيه الوزارة أن
    low = max(text.sentence_start(at), at - _MAIN)
    for k in reversed(range(low, at - 1)):
        cue = text.cues[k]
        verb = text.finite(k) is not None or (cue is not None and cue.form == "participle")
        if cue is not None and verb and not text.has(k - 1, "relative"):
            return _main_opener(text, cue, _own_opener(text, at, end) + 1, end)
    return 0


def _own_opener(text: Sentences, at: int, end: int) -> int:
    """Where the words of the verb of a relative clause open, as far as that is sure; else the word after it."""
    inner = text.cues[at]
    assert inner is not None
    for k in range(at + 1, min(end, at + SUBJECT)):
        if text.words[k] == ":" and k < at + NEAR:
            return k  # والذي جاء فيه: «...»
        if text.words[k] in COMMAS or text.finite(k):
            break
        if text.is_that(k) and inner.lemma in _TAKES_INNA and text.raw_word(k).startswith("إ"):
            return k  # الذي قال مكتب المدعي إنه متهم
    return at + 1


def _relative_verb(text: Sentences, at: int, j: int) -> int | None:
    """The reporting verb of a relative clause shortly before word ``j``, with no comma between; None for none."""
    for k in range(j - 1, max(at + 1, j - _VERB), -1):
        if text.words[k] in COMMAS:
            return None
        cue = text.cues[k]
        if cue is not None and cue.finite and text.has(k - 1, "relative"):
            return k if "clause" in cue.takes else None
    return None


def _ends_clause(text: Sentences, k: int) -> bool:
    """Whether a clause may end with word ``k``: it is no verb that takes the «that» after it."""
    word = text.words[k]
    if word.startswith(_DEFINITE) and not text.has(k, "preposition"):
        return True  # but إلى أن is no clause of the main verb
    return len(word) > 3 and word[0] not in _IMPERFECT and text.cues[k] is None and not text.has(k, "preposition")


def _next_report(text: Sentences, k: int) -> bool:
    """Whether a report of its own begins at a word after a comma: a verb of saying, or a participle in the accusative."""
    cue = text.cues[k]
    if cue is None or text.words[k - 1] not in COMMAS:
        return False
    return (cue.finite and cue.strong) or (cue.form == "participle" and text.accusative(k))


def _main_opener(text: Sentences, cue: Cue, first: int, end: int) -> int:
    """Where the words of the main verb open after those of its relative clause; 0 where they do not."""
    for k in range(first, min(end, first + _MAIN)):
        word = text.words[k]
        if _next_report(text, k):
            return 0  # وقالت الفتاة التي رأت الرجل ..، وقال لها: «...»
        if word == ":" and "colon" in cue.takes:
            return k
        if not text.is_that(k):
            continue
        before = text.words[k - 1]
        if before in COMMAS and "clause" in cue.takes:
            return k - 1
        if before in SEPARATE and SEPARATE[before] in cue.takes:
            return k - 1
        if word.startswith("ب") and "ب" in cue.takes:
            return k
        if cue.lemma in _TAKES_INNA and text.raw_word(k).startswith("إ"):
            return k
        if word == "ان" and "clause" in cue.takes and _ends_clause(text, k - 1) and text.has_words(k + 1, end):
            following = text.word(k + 1)  # a noun: أن before a verb belongs to the inner words
            if following.startswith(_DEFINITE) or text.has(k + 1, "human", "institution", "state", "given_name"):
                return k
    return 0
