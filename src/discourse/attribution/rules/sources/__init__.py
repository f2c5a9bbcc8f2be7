"""The source next to the cue: the subject after or before it, a relay, the medium spoken to, or a pronoun.

`find_source` tries the lists of rules below in order.  A rule sets the source (or its kind, where no noun phrase says
who) and is noted in the trace; what a dropped subject or a pronoun refers to is settled later (`antecedents`).
"""

from __future__ import annotations

from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.sources import topics as topics  # its rules: who begins the sentence
from discourse.attribution.rules.sources.after import (
    OBJECT_AFTER,
    OBJECTS,
    SKIPPED,
    SUBJECTS,
    bare_time,
    before_yesterday,
    look_before,
    share_after,
    with_holder,
)
from discourse.attribution.rules.sources.before import PASSIVE
from discourse.attribution.rules.sources.ends import TWO, cut, trimmed
from discourse.attribution.rules.sources.media import MEDIA
from discourse.attribution.rules.sources.otherwise import NO_SUBJECT, OTHERWISE
from discourse.attribution.rules.sources.relays import RELAYS, STATED
from discourse.attribution.rules.sources.words import DASHES, Setter

_STATED = lemmas("stated-in")


def find_source(text: Sentences, draft: Draft, limit: int) -> None:
    """Sets the source of a draft, the medium in between, and the kind where a pronoun or nobody is the source."""
    cue = draft.cue
    if cue.form == "compound":
        look_before(text, draft, draft.cues[0][0])
    elif cue.lemma in _STATED:
        _first(STATED, text, draft, limit)
    elif not _first(RELAYS, text, draft, limit) and not _first(NO_SUBJECT, text, draft, limit):
        _next_to_verb(text, draft, limit)
    _first(OTHERWISE, text, draft, limit)


def _next_to_verb(text: Sentences, draft: Draft, limit: int) -> None:
    """The subject after the verb, else before it; and the medium that somebody spoke to."""
    i, cue = draft.at, draft.cue
    for rule in MEDIA.active(text.off):
        draft.via = rule.apply(text, draft, limit)
        if draft.via:
            draft.note("source", rule.name, rule.why, draft.via[0])
            break
    if _first(OBJECT_AFTER, text, draft, limit):
        return
    draft.source = _subject(text, draft, i + 1, limit)
    if not cue.finite:
        return
    if draft.source is not None and "person" in cue.takes:
        _two(text, draft)
    if draft.source is None and not _first(PASSIVE, text, draft, limit):
        look_before(text, draft, i)


def _two(text: Sentences, draft: Draft) -> None:
    """Takes the source apart where its verb is said of two people."""
    for rule in TWO.active(text.off):
        if rule.apply(text, draft):
            draft.note("source", rule.name, rule.why, draft.source)
            break


def _first(rules: RuleSet[Setter], text: Sentences, draft: Draft, limit: int) -> bool:
    """Whether a rule of the list sets the source; the first one that does is noted."""
    for rule in rules.active(text.off):
        if rule.apply(text, draft, limit):
            draft.note("source", rule.name, rule.why, draft.source)
            return True
    return False


def subject_before(text: Sentences, draft: Draft) -> None:
    """Sets the source of a draft whose verb has its object after it: the subject before it, or a pronoun."""
    draft.source = None
    if not look_before(text, draft, draft.at):
        draft.kind = "pronoun"


def _subject(text: Sentences, draft: Draft, k: int, limit: int) -> Range | None:
    """The noun phrase after a verb; adjuncts before it are passed over."""
    for skip in SKIPPED.active(text.off):
        m = skip.apply(text, k, limit)
        if m > k:
            draft.note("source", skip.name, skip.why, (k, min(m, text.size)))
            k = m
    while k < limit and (m := _after_time(text, k)) > k:
        k = m
    if k >= text.size:
        return None
    for thing in OBJECTS.active(text.off):
        if thing.apply(text, k, limit):
            draft.note("source", thing.name, thing.why, (k, k + 1))
            return None
    for rule in SUBJECTS.active(text.off):
        part = rule.apply(text, k, limit)
        if part is not None:
            draft.note("source", rule.name, rule.why, part)
            return part if rule.apply in (share_after, with_holder) else trimmed(text, draft, cut(text, draft, part))
    return None


def _after_time(text: Sentences, k: int) -> int:
    """The word after a comma, dash or time at word ``k``; ``k`` where there is none: ، عصر أول من أمس الخميس،."""
    if text.words[k] in COMMAS or text.words[k] in DASHES or bare_time(text, k) or _year(text, k):
        return k + 1
    return before_yesterday(text, k)


def _year(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is the number of a time: أكد عام 2015 أنه."""
    return text.words[k].isdigit() and "time" in text.classes_of[k - 1]
