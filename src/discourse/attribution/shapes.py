"""Reports of other shapes: words before their cue, headlines, signed posts, sentences that go on."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.attribution.contents import edges
from discourse.attribution.cues import Cue, has
from discourse.attribution.reading import COMMAS, EDGES, Reading
from discourse.attribution.report import Report
from discourse.attribution.sources import find_source


def content_first(r: Reading, found: list[Report]) -> Iterator[Report]:
    """«سنعود»، قال حداد، «ولن نتأخر»: quoted words before their cue."""
    for first in sorted(r.closed):
        k = r.quote[first] + 1
        if len(r.names((first, k))) < 2 or r.inside[first] != first or first < r.title:
            continue
        if r.at(k) in COMMAS or r.at(k) in ("-", "–"):
            k += 1
        cue = r.cues[k] if k < r.n else None
        if (
            cue is None
            or not cue.finite
            or cue.joined
            or "marks" not in cue.takes
            or not (first == r.low(first) or r.w[first - 1] in EDGES)
        ):
            continue
        later = next((f for f in found if f.at == k), None)
        if later is not None:
            if "marks" in later.rule:
                later.contents.insert(0, (first, r.quote[first] + 1))
            continue
        if r.has(k + 1, "pointing"):
            continue
        stop = next((m for m in range(k + 1, min(r.n, k + 15)) if r.w[m] in EDGES), min(r.n, k + 15))
        report = Report(k, cue, [(k, k + 1)], [(first, r.quote[first] + 1)], "content first")
        find_source(r, report, stop)
        if r.at(stop) in COMMAS and stop + 1 in r.closed:
            report.contents.append((stop + 1, r.quote[stop + 1] + 1))  # the words go on: «سنعود»، قال حداد، «ولن نتأخر»
        yield report


def continue_reports(r: Reading, found: list[Report]) -> None:
    """وذكر الصياد أن الموسم انتهى. إنه سيبيع قاربه: a sentence that opens with إنه goes on with the report before it."""
    for report in found:
        if report.tier != "core" or "clause" not in report.rule or report.last >= r.n or r.inside[report.at] >= 0:
            continue
        k = r.high(report.last - 1)
        if (
            r.at(report.last) == "."
            and k < r.n
            and r.at(k) in ("انه", "انها", "انهم", "وانه", "وانها", "وانهم")
            and "إ" in r.raw_word(k)
        ):
            part = edges(r, k, r.high(k))
            if part is not None:
                report.contents.append(part)


def headlines(r: Reading, found: list[Report]) -> list[Report]:
    """A speaker and a colon in the first line: حداد: الجسر جاهز."""
    line = r.title
    for k in range(1, min(line, 16)):
        if r.w[k] != ":":
            continue
        to = next((m for m in range(1, k) if r.addressee(m)), k)  # المدير ل«المدار»: ...
        words = r.names((0, to)) if to <= 8 else []
        if (
            not words
            or line - k < 2
            or {"-", "–", "/"} & set(r.w[:k])
            or any(f.at < line and f.first == k + 1 for f in found)
        ):
            return []
        spoken = {w for f in found if f.source for w in r.names(f.source)}
        if has(words[0], "state"):  # a place, unless its government speaks: جوبا: لم نسمح
            first = r.w[k + 1 : min(line, k + 4)]
            speaks = any(has(w, "first_person") or w in ("لم", "لن", "لا") for w in first)
        else:
            known = any(w in spoken for w in words if len(w) > 2)
            speaks = has(words[0], "human", "institution", "media", "document") or known
            speaks = speaks or _person_in_body(r, words[-1], line)
        content = edges(r, k + 1, line)
        if not speaks or content is None:
            return []
        name = (1, to - 1) if r.quote.get(0) == to - 1 else (0, to)
        report = Report(k, Cue(":", "headline"), [(k, k + 1)], [content], "headline", source=name)
        if to < k:
            report.via = [r.trim((to + 2, k - 1)) or (to, k)] if to + 1 in r.quote else [(to, k)]
        return [report]
    return []


def signed_posts(r: Reading) -> Iterator[Report]:
    """A post with its author's name on the next line: — سامي حداد (@sami)."""
    for k in range(1, r.n - 3):
        if r.w[k] not in ("—", "–", "-") or r.w[k - 1] != "\n" or r.w[k + 1] == "\n":
            continue
        stop = next((m for m in range(k, r.n) if r.w[m] == "\n"), r.n)
        at = next((m for m in range(k, stop) if r.w[m] == "@"), None)
        first = max((m + 1 for m in range(k - 1) if r.w[m] == "\n"), default=0)
        name, content = r.trim((k + 1, (at or k) - 1)), r.trim((first, k - 1))
        if at is not None and r.w[at - 1] == "(" and name is not None and content is not None:
            yield Report(
                k, Cue("—", "signature", takes=frozenset({"colon"})), [(k, k + 1)], [content], "signature", source=name
            )


def _person_in_body(r: Reading, name: str, line: int) -> bool:
    """Whether a name of the headline stands behind a title, a given name or a reporting verb later."""
    return any(
        r.w[k] == name and (r.has(k - 1, "given_name", "human") or r.finite(k - 1)) and not r.has(k, "institution")
        for k in range(line, r.n)
    )
