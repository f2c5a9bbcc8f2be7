"""Whether a reporting word further on is the speaker's next report, or a verb inside the reported words."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import number_of, source_kind
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft

OPENS_SOON = window("opens-soon")

_NO_OPENER = marker("ends-search-for-opener")


def is_inside(text: Sentences, k: int, draft: Draft, verb: Cue) -> bool:
    """Whether the verb at ``k`` continues inside the reported words: its dropped subject cannot be the speaker."""
    m = k + 1
    if not (text.is_that(m) or text.word(m) == ":" or m in text.quote_end or text.has(m, "preposition")):
        return False  # it has a subject of its own
    return disagrees(text, draft, verb)


def disagrees(text: Sentences, draft: Draft, verb: Cue) -> bool:
    """Whether number or gender of a reporting word rule out that its dropped subject is the speaker of a report."""
    main = draft.cue
    if verb.number in ("p", "d"):
        if main.finite and main.number == verb.number:
            return False
        one = is_one_speaker(text, draft)
        return one if one is not None else main.finite and main.number == "s"
    return main.finite and bool(main.gender and verb.gender) and main.gender != verb.gender


def is_one_speaker(text: Sentences, draft: Draft) -> bool | None:
    """Whether the words for the speaker of a report name one person or thing, and no body of people; None without such words."""
    if draft.source is None or draft.kind == "pronoun":
        return None
    return number_of(text, draft.source) == "s" and source_kind(text, draft.source) != "collective"


def opens_soon(text: Sentences, k: int, end: int) -> bool:
    """Whether the verb at ``k`` has an opener of its own before anything else reports."""
    for m in range(k + 1, min(end, k + OPENS_SOON)):
        if text.is_that(m) or text.words[m] == ":" or m in text.quote_end:
            return True
        if text.words[m] in _NO_OPENER:
            return False
        other = text.finite(m)
        if other is not None and not (m == k + 1 and other.form == "imperfect" and not other.joined):
            return False  # but وكتب يقول: both verbs open the same words
    return False
