"""Every report of a text: from cue to opener to content, and the source that stands beside the cue.

A cue reports where something opens its words.  The source is the subject beside the cue; whose words they are where
no subject stands is settled later, in :mod:`discourse.attribution.speakers`.
"""

from __future__ import annotations

from dataclasses import replace

from discourse.attribution.according import find_according, find_post_posed
from discourse.attribution.bare import bare_report
from discourse.attribution.contents import find_contents
from discourse.attribution.cues import Cue
from discourse.attribution.openers import find_opener, near_enough, reports_here
from discourse.attribution.reading import Range, Reading
from discourse.attribution.report import Report, polarity_of
from discourse.attribution.shapes import content_first, continue_reports, headlines, signed_posts
from discourse.attribution.sources import find_source


def find(r: Reading) -> list[Report]:
    """Every report of a text, in order of its cue."""
    found: list[Report] = []
    for i, cue in enumerate(r.cues):
        if cue is not None:
            found += _clause(r, i, cue)
    found += content_first(r, found)
    find_according(r, found)
    find_post_posed(r, found)
    found += headlines(r, found)
    found += signed_posts(r)
    continue_reports(r, found)
    found.sort(key=lambda f: (f.at, f.contents))
    found = _settle(found)
    _parents(found)
    return found


def _clause(r: Reading, i: int, cue: Cue) -> list[Report]:
    """The report that a cue opens, if it opens one."""
    if not reports_here(r, i, cue):
        return []
    end = r.high(i)
    if r.inside[i] >= 0:
        end = min(end, r.quote[r.inside[i]])
    opener = find_opener(r, i, cue, end)
    if opener is not None and not near_enough(r, i, cue, opener):
        return []
    if opener is None:
        return bare_report(r, i, cue, end)
    cues, cue = _cue_spans(r, i, cue)
    limit = opener.at
    if opener.second >= 0:
        cues.append((opener.second, opener.second + 1))
        limit = opener.second
    if opener.kind == "clause":
        first = opener.at
        if first - 1 > i and r.w[first - 1] in ("الي", "من", "علي", "عن", "ب"):
            first -= 1
        cues.append((first, opener.at + 1))
        limit = min(limit, first - (r.at(first - 1) == ":"))
        start = opener.at + 1
        if r.at(start) in (":", "،") and start + 1 < end:
            start += 1
        inside = r.inside[opener.at]
        if inside == opener.at - 1 and inside > i:
            start = limit = inside  # «إن الحكومة...»: the marks belong to the words
    elif opener.kind == "colon":
        start = opener.at + 1
    else:
        start = opener.at
        if opener.kind == "marks" and r.w[start - 1] == "ب":
            cues.append((start - 1, start))
            limit = start - 1
        elif cue.form == "participle" and r.has(start - 1, "preposition"):
            start = i + 1 + (start - 1 == i + 1)  # مؤكدا استمرار بلاده في «...»: the noun phrase is reported too
    if opener.kind != "clause" and start in r.quote and start not in r.closed and r.inside[i] < 0:
        end = r.quote[start] + 1  # a mark that is never closed: the words go on to the end of the paragraph
    report = Report(i, cue, cues, [], f"{cue.form} + {opener.kind}")
    report.polarity = polarity_of(r, i, cue, opener.kind, report)
    find_source(r, report, limit)
    report.contents = find_contents(r, report, start, end, opener.kind)
    if not report.contents:
        return []
    if report.kind == "unspecified":
        report.tier = "extended"
    if (
        not cue.strong
        and report.source is not None
        and not r.speaks(report.source)
        and not _could_be_name(r, report.source)
    ):
        return []  # الخطاب يثبت أن: a thing that shows
    return [report]


def _could_be_name(r: Reading, part: Range) -> bool:
    """Whether a noun phrase may be a person's name: no article, no feminine ending of a thing."""
    head = r.w[part[0]]
    return r.kind(part) in ("named", "collective", "pronoun") and (not head.startswith("ال") or part[1] - part[0] <= 2)


def _cue_spans(r: Reading, i: int, cue: Cue) -> tuple[list[Range], Cue]:
    """The span of the cue; with a verb before it that reports together with it: ومضى يقول."""
    before = r.cues[i - 1] if i else None
    if before is not None and before.finite and cue.form in ("imperfect", "participle") and not cue.joined:
        return [(i - 1, i + 1)], replace(cue, form="compound", joined=before.joined, gender=before.gender)
    return [(i, i + 1)], cue


def _settle(found: list[Report]) -> list[Report]:
    """One report for each stretch of words: of two cues with the same words, the finite verb's stays."""
    kept: list[Report] = []
    for report in found:
        if not report.contents:
            continue
        rival = next((g for g in kept if g.first == report.first), None)
        if rival is None:
            kept.append(report)
        elif rival.cue.form in ("masdar", "participle") and report.cue.finite:
            kept[kept.index(rival)] = report
    return kept


def _parents(found: list[Report]) -> None:
    """Which report's words each report stands in."""
    for n, inner in enumerate(found):
        best: int | None = None
        for m, outer in enumerate(found):
            if (
                m == n
                or not any(a <= inner.at < b for a, b in outer.contents)
                or any(a <= outer.at < b for a, b in inner.contents)
            ):
                continue
            if best is None or found[best].first <= outer.first:
                best = m
        inner.parent = best
