"""Every report of a text: from cue to opener to content, and the source that stands beside the cue.

A cue reports where something opens its words.  The source is the subject beside the cue; whose words they are where
no subject stands is settled later, in :mod:`discourse.attribution.rules.antecedents`.
"""

from __future__ import annotations

from dataclasses import replace

from discourse.attribution.arabic.agreement import can_speak, source_kind
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.boundaries import find_contents
from discourse.attribution.rules.openers import find_opener, near_enough, reports_here
from discourse.attribution.rules.patterns import find_patterns
from discourse.attribution.rules.patterns.noun_phrase import bare_report
from discourse.attribution.rules.polarity import polarity_of
from discourse.attribution.rules.sources import find_source


def find(text: Sentences, found: list[Draft]) -> list[Draft]:
    """Every report of a text, in order of its cue."""
    for i, cue in enumerate(text.cues):
        if cue is not None:
            found += _clause(text, i, cue)
    find_patterns(text, found)
    found.sort(key=lambda f: (f.at, f.contents))
    found = _settle(found)
    _parents(found)
    return found


def _clause(text: Sentences, i: int, cue: Cue) -> list[Draft]:
    """The report that a cue opens, if it opens one."""
    if not reports_here(text, i, cue):
        return []
    end = text.sentence_end(i)
    if text.inside[i] >= 0:
        end = min(end, text.quote_end[text.inside[i]])
    opener = find_opener(text, i, cue, end)
    if opener is not None and not near_enough(text, i, cue, opener):
        return []
    if opener is None:
        return bare_report(text, i, cue, end)
    cues, cue = _cue_spans(text, i, cue)
    limit = opener.at
    if opener.second >= 0:
        cues.append((opener.second, opener.second + 1))
        limit = opener.second
    if opener.kind == "clause":
        first = opener.at
        if first - 1 > i and text.words[first - 1] in ("الي", "من", "علي", "عن", "ب"):
            first -= 1
        cues.append((first, opener.at + 1))
        limit = min(limit, first - (text.word(first - 1) == ":"))
        start = opener.at + 1
        if text.word(start) in (":", "،") and start + 1 < end:
            start += 1
        inside = text.inside[opener.at]
        if inside == opener.at - 1 and inside > i:
            start = limit = inside  # «إن الحكومة...»: the marks belong to the words
    elif opener.kind == "colon":
        start = opener.at + 1
    else:
        start = opener.at
        if opener.kind == "marks" and text.words[start - 1] == "ب":
            cues.append((start - 1, start))
            limit = start - 1
        elif cue.form == "participle" and text.has(start - 1, "preposition"):
            start = i + 1 + (start - 1 == i + 1)  # مؤكدا استمرار بلاده في «...»: the noun phrase is reported too
    if opener.kind != "clause" and start in text.quote_end and start not in text.closed and text.inside[i] < 0:
        end = text.quote_end[start] + 1  # a mark that is never closed: the words go on to the end of the paragraph
    draft = Draft(i, cue, cues, [], Way(opener.kind))
    draft.polarity = polarity_of(text, i, cue, opener.kind, draft)
    find_source(text, draft, limit)
    draft.contents = find_contents(text, draft, start, end, opener.kind)
    if not draft.contents:
        return []
    if draft.kind == "unspecified":
        draft.tier = "extended"
    if (
        not cue.strong
        and draft.source is not None
        and not can_speak(text, draft.source)
        and not _could_be_name(text, draft.source)
    ):
        return []  # الخطاب يثبت أن: a thing that shows
    return [draft]


def _could_be_name(text: Sentences, part: Range) -> bool:
    """Whether a noun phrase may be a person's name: no article, no feminine ending of a thing."""
    head = text.words[part[0]]
    return source_kind(text, part) in ("named", "collective", "pronoun") and (
        not head.startswith("ال") or part[1] - part[0] <= 2
    )


def _cue_spans(text: Sentences, i: int, cue: Cue) -> tuple[list[Range], Cue]:
    """The span of the cue; with a verb before it that reports together with it: ومضى يقول."""
    before = text.cues[i - 1] if i else None
    if before is not None and before.finite and cue.form in ("imperfect", "participle") and not cue.joined:
        return [(i - 1, i + 1)], replace(cue, form="compound", joined=before.joined, gender=before.gender)
    return [(i, i + 1)], cue


def _settle(found: list[Draft]) -> list[Draft]:
    """One report for each stretch of words: of two cues with the same words, the finite verb's stays."""
    kept: list[Draft] = []
    for draft in found:
        if not draft.contents:
            continue
        rival = next((g for g in kept if g.first == draft.first), None)
        if rival is None:
            kept.append(draft)
        elif rival.cue.form in ("masdar", "participle") and draft.cue.finite:
            kept[kept.index(rival)] = draft
    return kept


def _parents(found: list[Draft]) -> None:
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
