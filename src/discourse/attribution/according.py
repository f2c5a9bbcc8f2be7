"""According-to phrases before or after the words they report, viewpoints, and markers behind the words."""

from __future__ import annotations

from discourse.attribution.contents import find_contents
from discourse.attribution.cues import Cue, classes, has
from discourse.attribution.reading import COMMAS, EDGES, Range, Reading
from discourse.attribution.report import Report


def find_according(r: Reading, found: list[Report]) -> None:
    """According-to phrases before or after the words they report, and relays: كما نقلت رويترز."""
    for i, word in enumerate(r.w):
        j = i + 1
        if (word in ("في", "وفي") and r.at(j) in ("نظر", "راي")) or word in ("براي", "وبراي"):
            _viewpoint(r, found, i, j + (word in ("في", "وفي")))
            continue
        if r.has(i, "as"):
            verb = r.cues[j] if j < r.n else None
            relays = verb is not None and "relay" in verb.takes and verb.form == "perfect"
            if not relays and r.at(j) not in ("جاء", "ورد", "اوردت"):
                continue
        elif not r.has(i, "according"):
            continue
        via: list[Range] = []
        source = _authority(r, i, j, found, via)
        if source is None:
            continue
        low, end = r.low(i), r.high(i)
        if r.inside[i] >= 0:
            low, end = max(low, r.inside[i] + 1), min(end, r.quote[r.inside[i]])
        cue = Cue(word, "preposition")
        spans = [(i, source[0])] if source[0] > i + 1 else [(i, i + 1)]
        if via:
            spans = [(i, via[0][0]), (source[0] - 1, source[0])]
        report = Report(i, cue, spans, [], "according to", source=source, via=via)
        if i <= low + 1 or r.at(source[1]) == ":":
            _ahead(r, found, report, end)
        else:
            _behind(r, found, report, low)


def find_post_posed(r: Reading, found: list[Report]) -> None:
    """على حد قوله، على حد تعبير الوزير: a marker behind the words."""
    for i in range(2, r.n):
        if r.w[i] not in ("حد",) or r.w[i - 1] != "علي":
            continue
        whose = r.at(i + 1)
        owned = has(whose, "his_words")
        if not owned and whose not in ("قول", "تعبير", "وصف", "زعم"):
            continue
        low = r.low(i)
        held = next((f for f in reversed(found) if low <= f.at < i and r.of[f.at] == r.of[i]), None)
        if held is not None:
            held.cues.append((i - 1, i + 2))
            continue
        content = r.trim((low, i - 1))
        if content is None or content[1] - content[0] < 3:
            continue
        report = Report(i - 1, Cue("على حد قول", "preposition"), [(i - 1, i + 2)], [content], "post-posed")
        report.source = None if owned else r.phrase(i + 2, r.high(i))
        report.kind = "pronoun" if report.source is None else ""
        found.append(report)


def _viewpoint(r: Reading, found: list[Report], i: int, j: int) -> None:
    """الخطة، في نظر النقابة، إضاعة وقت: somebody's view, before, inside or after its clause."""
    low, end = r.low(i), r.high(i)
    source = r.phrase(j, min(end, j + 8))
    if source is None or any(f.source and r.of[f.at] == r.of[i] for f in found):
        return
    before, after = _without_connector(r, r.trim((low, i))), r.trim((source[1], end))
    if i > low and r.w[i - 1] not in COMMAS:
        return  # في رأي: inside the clause, not set off
    contents = [part for part in (before, after) if part is not None]
    if contents and sum(b - a for a, b in contents) > 1 and (r.speaks(source) or r.has(source[0], "given_name")):
        found.append(
            Report(
                i,
                Cue("في نظر", "preposition", act="belief", colour="belief"),
                [(i, j)],
                contents,
                "viewpoint",
                source=source,
            )
        )


def _ahead(r: Reading, found: list[Report], report: Report, end: int) -> None:
    """وفق تقرير البنك، تراجع النمو: the main clause follows."""
    assert report.source is not None
    k = report.source[1]
    if r.is_that(k):
        report.cues.append((k, k + 1))  # وبحسب القناة أن
    if r.has(k, "relative"):
        k = next((m for m in range(k, min(end, k + 14)) if r.w[m] in COMMAS), end)
    if r.at(k) in COMMAS or r.at(k) == ":":
        k += 1
    elif r.at(k)[:3] != "فان" and not r.is_that(k):
        return
    if r.at(k) in ("فان", "ان"):
        k += 1
    if k >= end:
        return
    held = next((f for f in found if k <= f.at <= k + 1 or (f.source and k <= f.source[0] <= k + 1 and f.at > k)), None)
    if held is not None:
        held.via.append(report.source)
        return
    report.contents = find_contents(r, report, k, end, "clause")
    if report.contents and report.last - report.first > 2:
        found.append(report)


def _behind(r: Reading, found: list[Report], report: Report, low: int) -> None:
    """تراجع النمو، بحسب البنك: the main clause stands before; where that is a report, the phrase is its medium."""
    i, source = report.at, report.source
    if source is None:
        return
    same = [f for f in found if low <= f.at < i and r.of[f.at] == r.of[i] and f.rule != "according to"]
    held = next((f for f in reversed(same) if f.tier == "core"), same[-1] if same else None)
    if held is not None:
        if r.w[i] == "نقلا" and held.source and r.kind(held.source) == "media":
            held.via, held.source = [held.source], source
            held.cues.append((i, source[0]))
        elif r.has(source[0], "his_words"):
            held.cues.append((i, source[1]))
        elif not held.via:
            held.via = [_medium_of(r, source)]
        return
    content = _without_connector(r, r.trim((low, i)))
    while content and r.w[content[0]] in ("كما", "وقد", "فقد", "لكن", "ولكن"):
        content = (content[0] + 1, content[1]) if content[1] > content[0] + 1 else None
    if content is not None and content[1] - content[0] > 2 and not r.has(source[0], "his_words"):
        report.contents = [content]
        found.append(report)


def _medium_of(r: Reading, source: Range) -> Range:
    """The medium that a report stands in: تقرير ل|صحيفة محلية."""
    inner = [k for k in range(source[0] + 1, source[1]) if r.w[k].startswith("ل") and has(r.w[k][1:], "medium_kind")]
    return (inner[0], source[1]) if inner and r.has(source[0], "document") else source


def _authority(r: Reading, i: int, j: int, found: list[Report], report_via: list[Range]) -> Range | None:
    """The noun phrase after وفق or حسب, where it names somebody or something that says."""
    end = r.high(i)
    if r.w[i].endswith("نقلا"):
        if r.at(j) != "عن":
            return None
        j += 1
    if r.w[i] == "استنادا":
        if r.at(j) != "الي":
            return None
        j += 1
    if r.has(i, "as") or r.at(j) in ("ما", "لما"):
        j += r.at(j) in ("ما", "لما")
        verb = r.cues[j] if j < end else None
        if verb is None and r.at(j) not in ("جاء", "ورد", "يري", "تري", "اوردت", "اورده", "اوردته"):
            return None
        j += 1
        while j < end and r.w[j] in ("في", "عن", "عنه", "عنها", "عنهم", "به", "ذلك", "علي", "لسان"):
            j += 1
    elif r.has(j, "his_words"):
        return (j, j + 1)
    if j >= end:
        return None
    word = r.w[j]
    bare = word[1:] if word.startswith("ل") and len(word) > 3 else word
    bare = bare[1:] if bare.startswith("ل") and word.startswith("لل") else bare
    groups = ("human", "institution", "media", "document", "state", "given_name")
    if (bare == "عدد" and r.at(j + 1) != "من") or (r.has(j + 1, "law") and not r.has(j, *groups)):
        return None  # بحسب عدد أفرادها، وفق أحدث المعايير
    if r.w[i].endswith("بالنسبة"):
        if not has(bare, "human"):
            return None
    elif not (j in r.quote or word == "ل" or has(bare, *groups) or r.form(j) == "masdar"):
        spoken = {w for f in found if f.source for w in r.names(f.source) if len(w) > 3}
        if has(bare, "law") or (
            word not in spoken and (word.startswith(("ال", "لل")) or word[-1] in "ةا" or not word[0].isalpha())
        ):
            return None
        if word not in spoken and bare not in spoken and not r.has(j + 1, *groups) and not _name_like(r, j, end):
            return None
    elif has(bare, "law") and not has(bare, "human", "media", "institution"):
        return None
    relayed = (
        next((m for m in range(j + 1, min(end, j + 8)) if r.w[m] == "عن"), None)
        if r.w[j - 1] in ("نقلت", "نقل", "نقلته")
        else None
    )
    if relayed is not None:
        report_via.append((j, relayed))
        j = relayed + 1
    k = j
    while k < end:
        if k in r.quote:
            k = r.quote[k] + 1
            continue
        if (
            k > j
            and r.w[k] in COMMAS
            and r.at(k + 1).startswith("و")
            and not r.has(k + 1, *_CLOSED_HEADS)
            and r.cues[k + 1] is None
            and r.kind((j, k)) == "named"
        ):
            k += 2  # and a second name
            continue
        if k > j and _ends_authority(r, k):
            break
        k += 1
    if k - j > LONG:  # a clause has run on into the phrase
        return r.phrase(j, k) or (j, j + LONG)
    return (j, k) if k > j else None


def _ends_authority(r: Reading, k: int) -> bool:
    """Whether the noun phrase behind وفق ends before word ``k``."""
    if r.w[k] in EDGES or r.w[k] in ":؟!" or r.has(k, "relative", "connective") or r.is_that(k):
        return True
    return r.w[k].startswith("فان") or r.finite(k) is not None or r.form(k) == "participle"


def _without_connector(r: Reading, part: Range | None) -> Range | None:
    """A main clause without the adjunct set off before it: ومن ناحية أخرى، تعطلت الحركة."""
    if part is None:
        return None
    comma = next((k for k in range(part[0], min(part[1], part[0] + 6)) if r.w[k] in COMMAS), None)
    if comma is None or comma + 2 >= part[1]:
        return part
    first = r.w[part[0]].removeprefix("و")
    return (
        (comma + 1, part[1]) if classes(first) & {"preposition", "time", "connective"} or first.endswith("ا") else part
    )


LONG = 10  # words; longer phrases behind وفق were found to hold more than the source
_CLOSED_HEADS = ("preposition", "connective", "relative", "negation", "pointing", "time", "lead")


def _name_like(r: Reading, j: int, end: int) -> bool:
    """Whether an unknown word after وفق looks like a person's name: it is followed by another or ends the clause."""
    return r.at(j + 1) in EDGES or j + 1 >= end or r.at(j + 1).startswith("ال")
