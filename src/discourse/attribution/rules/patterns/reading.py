"""What is read in a text: وفي افتتاحية الصحيفة نقرأ أن ...، وفي التقرير جاء أن ..."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Range, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import find_contents
from discourse.attribution.rules.patterns.reports import Reports

# Which text is read: its words, and where the verb's phrase ends.
TEXTS: RuleSet[Callable[[Sentences, int], tuple[Range, int] | None]] = RuleSet("patterns")

_READS, _IN = marker("reads"), marker("read-in")
_WE_READ, _HEARS, _FROM = marker("we-read"), marker("hears-from"), "من"
_MAY_READ = flag((_READS | _HEARS).__contains__, looked_for=True)
_TEXT, _OPENER = window("text-read"), window("opener-of-reading")
_NAME = window("name-of-text")


def find_readings(text: Sentences, reports: Reports) -> None:
    """Reports of what is read or was stated in a text that is named before or after the verb."""
    for k in text.flagged(_MAY_READ):
        if text.quoted[k] or reports.at(k) is not None:
            continue
        for rule in TEXTS.active(text.off):
            found = rule.apply(text, k)
            if found is not None:
                draft = _report(text, k, *found)
                if draft is not None:
                    draft.note("patterns", rule.name, rule.why, draft.source)
                    reports.add(draft)
                break


def _report(text: Sentences, k: int, source: Range, start: int) -> Draft | None:
    """The report of the words that open after word ``start``: «that», a colon or marks."""
    end = text.sentence_end(k)
    cue = Cue(text.words[k].removeprefix("و"), "imperfect", takes=frozenset(("clause", "colon", "marks")))
    for m in range(start, min(end, start + _OPENER)):
        cues: list[Range] = [(k, k + 1)]
        first, way = m, Way.MARKS
        if text.is_that(m):
            first, way = m + 1, Way.CLAUSE
            cues.append((m, m + 1))
        elif text.words[m] == ":":
            first, way = m + 1, Way.COLON
        elif text.words[m] in COMMAS and text.is_that(m + 1):
            continue
        elif m not in text.closed:
            if text.words[m] in EDGES or text.finite(m):
                return None
            continue
        elif text.quote_end[m] - m <= _NAME and text.words[m - 1] not in EDGES:
            return None  # the text's name or its owner's: تقرير لموقع «المدار»
        draft = Draft(k, cue, cues, [], way, source=source, limit=m)
        draft.contents = find_contents(text, draft, first, end, way)
        return draft if draft.contents else None
    return None


@TEXTS.rule(
    "read in a text named before",
    why="«in» and a text, then «we read» or «it came»: the text is what says the words",
    example="وفي افتتاحية الصحيفة نقرأ أن الجسر جاهز.",
    counterexample="وفي المساء نقرأ أن الجسر جاهز.",
)
def _named_before(text: Sentences, k: int) -> tuple[Range, int] | None:
    low = text.sentence_start(k)
    if k - low < 2 or k - low > _TEXT or text.words[low].removeprefix("و") not in _IN:
        return None
    part = text.trim((low + 1, k))
    if part is None:
        return None
    named = part[0] in text.closed and text.words[k].removeprefix("و") in _WE_READ  # وفي «المدار» نقرأ
    return (part, k + 1) if named or _is_text(text, part) else None


@TEXTS.rule(
    "read in a text named after",
    why="«we read in» and a text: the text is what says the words",
    example="ونقرأ في افتتاحية الصحيفة أن الجسر جاهز.",
    counterexample="ونقرأ في المساء أن الجسر جاهز.",
)
def _named_after(text: Sentences, k: int) -> tuple[Range, int] | None:
    if text.word(k + 1) not in _IN or text.words[k] in _HEARS:
        return None
    part = phrase(text, k + 2, min(text.sentence_end(k), k + _TEXT))
    return (part, part[1]) if part is not None and _is_text(text, part) else None


@TEXTS.rule(
    "heard from somebody",
    why="«I heard from» and somebody who can speak: that one said the words",
    example="وسمعت من المدير أن الجسر جاهز.",
    counterexample="وسمعت من النافذة أن الجسر جاهز.",
)
def _heard_from(text: Sentences, k: int) -> tuple[Range, int] | None:
    if text.words[k] not in _HEARS or text.word(k + 1) != _FROM:
        return None
    part = phrase(text, k + 2, min(text.sentence_end(k), k + _TEXT))
    return (part, part[1]) if part is not None and (can_speak(text, part) or text.has(part[0], "given_name")) else None


def _is_text(text: Sentences, part: Range) -> bool:
    """Whether a phrase names a document or a medium: هذا التقرير، افتتاحية الصحيفة."""
    head = part[0] + text.has(part[0], "pointing")
    return text.has(head, "document", "media", "medium_kind", "titled")
