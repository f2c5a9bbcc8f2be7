"""Reported clauses that nothing opens, after a subject or after «by saying»: قال سامي حداد لن نتراجع، أشار بقوله لم نكن.

Rules give the word at which the words begin, or 0: those of ``AFTER_SUBJECT`` where no opener comes before that word,
those of ``AFTER_SAYING`` where no opener was found.
"""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Opener, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers import find_opener

Unopened = Callable[[Sentences, int, Cue, int], int]
AFTER_SUBJECT: RuleSet[Unopened] = RuleSet("detect")
AFTER_SAYING: RuleSet[Unopened] = RuleSet("detect")

SUBJECT = window("unopened-subject")

_SAY = lemmas("says-without-opener")
_STILL = marker("we-still")
_BEGINS, _WE = marker("begins-own-clause"), marker("begins-own-words")
_NEGATES = marker("negates-verb")


def find_words(text: Sentences, at: int, cue: Cue, end: int) -> Opener | None:
    """What opens the words of a cue, or the place before the first word of a clause that nothing opens."""
    says = cue.lemma in _SAY and cue.finite and not cue.owner
    opener = find_opener(text, at, cue, end)
    if opener is None and cue.finite:
        second = next((k for k in range(at + 1, min(end - 2, at + SUBJECT)) if text.has(k, "second")), -1)
        for rule in AFTER_SAYING.active(text.off) if second > 0 else ():
            if rule.apply(text, second, cue, end):
                step = (rule.name, rule.why, (second, second + 1))
                return Opener(Way.UNOPENED, second, second, rules=(step,))
    own = _unopened(text, AFTER_SUBJECT, at, cue, end) if says else None
    if own is not None and (opener is None or own.at < opener.at):
        return own
    return opener


def _unopened(text: Sentences, rules: RuleSet[Unopened], at: int, cue: Cue, end: int) -> Opener | None:
    for rule in rules.active(text.off):
        start = rule.apply(text, at, cue, end)
        if start:
            return Opener(Way.UNOPENED, start - 1, rules=((rule.name, rule.why, (start, start + 1)),))
    return None


@AFTER_SAYING.rule(
    "words after saying",
    why="right after «by saying» a word that begins a clause of its own begins what was said",
    example="وأشار سامي حداد بقوله لم نكن نتوقع ذلك.",
    counterexample="وأشار سامي حداد بقوله إن الجسر جاهز.",
)
def _after_saying(text: Sentences, second: int, cue: Cue, end: int) -> int:
    following = text.word(second + 1)
    return second + 1 if following in _BEGINS or following in _WE else 0


@AFTER_SUBJECT.rule(
    "words after the subject",
    why="after «says» and its subject a word of the first person begins what was said",
    example="وقال سامي حداد لقد عملنا في الجسر عاما كاملا.",
    counterexample="وقال سامي حداد كلاما كثيرا.",
)
def _after_subject(text: Sentences, at: int, cue: Cue, end: int) -> int:
    for k in range(at + 2, min(end, at + SUBJECT)):
        if text.words[k] in _WE or (text.words[k] in _NEGATES and text.word(k + 1) in _STILL):
            return k
        if not text.words[k][0].isalnum() or text.has(k, "preposition", "relative", "connective"):
            return 0
    return 0
