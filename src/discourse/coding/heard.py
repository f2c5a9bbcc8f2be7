"""Whose words stance takes for somebody's view: the reports of an article without those that nobody can have said.

A number, a paragraph of a decree or *nobody* holds no view, though a verb of saying stands next to it: the words are those
of the voice around it.  And who is asked in an interview speaks in their own line, not in the words of the one before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from discourse.attribution import Attribution
from discourse.attribution.arabic.cues import classes
from discourse.attribution.arabic.data import marker
from discourse.attribution.innermost import holder
from discourse.attribution.person_names import name_of
from discourse.coding.codings import Coding
from discourse.corpus import DocumentAnalysis
from discourse.language.fold import Span, fold

# Classes of words that somebody who speaks, or a text that says something, is called by.
_SPEAKS = frozenset(("human", "generic", "titled", "institution", "media", "document", "state", "given_name"))


def heard(read: DocumentAnalysis, reports: Sequence[Attribution], lines: Mapping[int, str]) -> list[Attribution]:
    """The reports of an article that stance reads; ``lines``: whose line of an interview each sentence is."""
    turns = list(_turns(read, lines))
    kept = []
    for report in reports:
        if _says_nothing(report):
            continue
        contents = tuple(_before_turns(report, turns))
        if contents == report.contents:
            kept.append(report)
        elif contents:
            kept.append(replace(report, contents=contents))
    return kept


def told_by(frames: Sequence[Coding], reports: Sequence[Attribution], voice: str) -> Iterator[Coding]:
    """The frames, those of a report that is not heard as the voice's around it; ``voice``: the outlet's."""
    known = {r.id: r for r in reports}
    for c in frames:
        if not c.attribution or (c.attribution in known and _within(c, known[c.attribution])):
            yield c
            continue
        report = holder(reports, (c.start, c.end))
        yield replace(c, actor=report.actor if report else voice, attribution=report.id if report else "")


def _within(c: Coding, report: Attribution) -> bool:
    return any(s.start <= c.start and c.end <= s.end for s in report.contents)


def _says_nothing(report: Attribution) -> bool:
    """Whether the source of a report is a thing or *anybody*: «لم يخبره أحد», «جلسنا أحد عشر شهرا», «الفقرة الأولى»."""
    if not report.actor.startswith("?") or not report.resolved:
        return False
    return _is_nobody(report.resolved)


@lru_cache(maxsize=4096)
def _is_nobody(source: str) -> bool:
    """Whether the words of a source name a thing or *anybody*; the same sources speak in many articles."""
    words = fold(source).split()
    if words[0] in marker("anybody"):
        return len(words) == 1 or words[1] in marker("number-word")
    return not _SPEAKS & classes(words[0]) and name_of(source) is None


def _turns(read: DocumentAnalysis, lines: Mapping[int, str]) -> Iterator[tuple[Span, str]]:
    """Each stretch of an interview that one known person speaks, with who it is."""
    begins = [n for n in sorted(lines) if lines.get(n - 1) != lines[n]]
    for first in begins:
        last = first
        while lines.get(last + 1) == lines[first]:
            last += 1
        yield Span(read.sentences[first].start, read.sentences[last].end), lines[first]


def _before_turns(report: Attribution, turns: Sequence[tuple[Span, str]]) -> Iterator[Span]:
    """The contents of a report as far as no turn of somebody else begins in them."""
    begin = min(s.start for s in report.cues) if report.cues else -1
    others = [span for span, actor in turns if begin < span.start and actor != report.actor]
    for content in report.contents:
        end = min((o.start for o in others if content.start < o.end and o.start < content.end), default=content.end)
        if content.start < end:
            yield Span(content.start, end)
