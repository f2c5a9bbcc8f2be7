"""Reports of a bare noun phrase: دعا إلى الحوار، اتهم الحكومة بالتقصير، نفى وجود «نقص»."""

from __future__ import annotations

from discourse.attribution.contents import edges
from discourse.attribution.cues import COMPLEMENTIZER, Cue, has
from discourse.attribution.openers import SEPARATE, holds_name
from discourse.attribution.reading import Reading
from discourse.attribution.report import Report, polarity_of
from discourse.attribution.sources import find_source, first_of_two


def bare_report(r: Reading, i: int, cue: Cue, end: int) -> list[Report]:
    """A report of a bare noun phrase behind a preposition: دعا إلى الحوار، اتهم الحكومة بالتقصير."""
    if (
        cue.finite
        and "NP" in cue.takes | ({"NP"} if cue.lemma in ("أكد", "أعلن") else set())
        and (report := _quoted_object(r, i, cue, end))
    ):
        return [report]
    if (
        "bare" not in cue.takes
        or (r.inside[i] >= 0 and cue.form == "perfect" and cue.gender == "f" and not cue.joined)
        or (cue.form == "masdar" and not cue.owner)
        or r.has(i - 1, "negation")
    ):
        return []
    wanted = {p for p in cue.takes if p not in ("clause", "colon", "marks", "NP")}
    if cue.form == "imperfect" and COMPLEMENTIZER.match(r.at(i - 1)):
        return []  # إنه يهدد بكذا: his own words go on
    for j in range(i + 1, min(end, i + 16)):
        word = r.w[j]
        if (
            word in "؛\n:"
            or (j > i + 1 and r.finite(j))
            or (has(word, "relative", "connective") and cue.lemma != "اتهم")
        ):
            return []
        if (
            SEPARATE.get(word) in wanted
            and r.has(j, "preposition")
            and not r.has(j + 1, "pointing", "occasion")
            and (word == "عن" or not r.has(j + 1, "time"))
        ):
            start, cues = j + 1, [(i, j + 1)] if j == i + 1 else [(i, i + 1), (j, j + 1)]
        elif "ب" in wanted and word == "ب" and j + 1 in r.quote:
            start, cues = j + 1, [(i, i + 1), (j, j + 1)]
        elif (
            "ب" in wanted and word[0] == "ب" and len(word) > 4 and j > i + (cue.lemma == "اتهم") and _attached_by(word)
        ):
            start, cues = j, [(i, i + 1)]
        else:
            continue
        stop = _end_of_bare(r, start, end)
        content = edges(r, start, stop)
        if content is None:
            return []
        report = Report(i, cue, cues, [content], "bare", tier="extended")
        report.polarity = polarity_of(r, i, cue, "bare", report)
        find_source(r, report, j)
        if (
            report.source is not None
            and cue.lemma in ("كشف", "شدد", "أعلن")
            and first_of_two(r, report.source) != report.source
        ):
            return []  # شدد الخصم الحصار على: an object stands between
        if cue.lemma in ("أشار", "لفت") and len(r.names(content)) < 4:
            return []  # a gesture
        report.fused = start == j
        return [_weigh(r, report)]
    return []


def _quoted_object(r: Reading, i: int, cue: Cue, end: int) -> Report | None:
    """ونفت الوزارة وجود «نقص حاد» في اللقاحات: a noun phrase as object, quoted in part."""
    whole = r.phrase(i + 1, min(end, i + 16))
    if whole is None or whole[0] != i + 1:
        return None
    subject = first_of_two(r, whole)
    stop = _end_of_bare(r, subject[1], end)
    marks = [k for k in range(subject[1], stop) if k in r.closed and not holds_name(r, k) and r.quote[k] < stop]
    content = edges(r, subject[1], stop)
    if (
        not marks
        or content is None
        or content[0] in r.quote
        or not r.speaks(subject)
        or r.opener_between(subject[1], marks[0])
    ):
        return None
    report = Report(i, cue, [(i, i + 1)], [content], "object", source=subject)
    report.polarity = "denied" if cue.colour == "denial" else polarity_of(r, i, cue, "object", report)
    return report


def _attached_by(word: str) -> bool:
    """Whether ب is written onto the word as a preposition, not its first letter."""
    return not has(word, "time", "lead", "adverb", "preposition") and word not in (
        "بين",
        "بعد",
        "بيان",
        "بلاده",
        "بغداد",
        "بريطانيا",
        "باسم",
        "بدوره",
        "بدورها",
    )


def _end_of_bare(r: Reading, start: int, end: int) -> int:
    k = start
    while k < end:
        if k in r.quote:
            k = min(end, r.quote[k] + 1)
            continue
        if r.w[k] in "،,؛.:\n" or (
            k > start and (r.finite(k) or (r.form(k) == "participle" and r.opener_between(k, k + 8)))
        ):
            break
        k += 1
    return k


def _weigh(r: Reading, report: Report) -> Report:
    """A bare noun phrase of which a part is quoted, and that is not just a name, counts as a full report."""
    marks = [k for k in range(report.first, report.last) if k in r.quote and not holds_name(r, k)]
    if any(len(r.names((k, r.quote[k] + 1))) >= 2 or k == report.first for k in marks) and report.kind != "unspecified":
        report.tier = "core"
    return report
