"""From a text to its attributions: read, find, resolve, write down."""

from __future__ import annotations

from collections.abc import Sequence

from discourse.attribution.cues import NOUNS, classes, has, listed
from discourse.attribution.finding import find
from discourse.attribution.openers import holds_name
from discourse.attribution.reading import OPENING, Range, Reading, ranges
from discourse.attribution.records import Actor, Attribution
from discourse.attribution.report import Report
from discourse.attribution.speakers import actor_of, resolve
from discourse.corpus import Document
from discourse.language.fold import Span

# Share of right sources among found reports of each way of finding them, on the development articles; see
# benchmarks/attribution.py --confidence.
_CONFIDENCE = {"clause": 0.95, "colon": 0.95, "marks": 0.9, "bare": 0.6, "according to": 0.85, "headline": 0.8}


def attribute(text: str | Document, *, actors: Sequence[Actor] = ()) -> list[Attribution]:
    """Every report in a text, in order of its cue.

    ``actors`` are those of a study (:func:`read_actors`); speakers that are none of them get a provisional id, ``?``
    and their name.  Any input gives a list; a text without reports an empty one.

    >>> found = attribute("وقال الناطق سامي حداد إن الجسر سيفتح غدا.")[0]
    >>> found.mode, found.source_kind
    ('indirect', 'named')
    """
    raw = text if isinstance(text, str) else text.text
    if not raw.strip():
        return []
    r = Reading(raw)
    reports = find(r)
    resolve(r, reports)
    name = "text" if isinstance(text, str) else text.id
    return [_record(r, reports, n, name, tuple(actors)) for n in range(len(reports))]


def _record(r: Reading, reports: list[Report], n: int, document: str, actors: tuple[Actor, ...]) -> Attribution:
    f = reports[n]
    held = f.antecedent or f.source if f.kind == "pronoun" else f.source
    held = f.link or held
    if f.kind == "pronoun" and held is not None:
        held = _fullest(r, reports, held)
    names = r.names(held) if held else []
    actor = actor_of(names, actors)
    if (
        held
        and f.source
        and f.kind != "pronoun"
        and (own := actor_of(r.names(f.source), actors))
        and not own.startswith("?")
    ):
        actor = own  # the words at the cue name an actor themselves
    via = tuple(_source_span(r, part) for part in f.via)
    return Attribution(
        id=f"r{n + 1:02}",
        document=document,
        actor=actor,
        source=_source_span(r, f.source) if f.source else None,
        cues=_cue_spans(r, f),
        contents=_content_spans(r, f),
        mode=_mode(r, f),
        source_kind=_kind(r, f),
        resolved=_name(r, held) if held else None,
        via=via,
        via_actor=actor_of(r.names(f.via[-1]), actors) if f.via else "",
        parent=f"r{f.parent + 1:02}" if f.parent is not None else None,
        act=f.cue.act,
        question=f.cue.colour == "question" or _asks(r, f),
        polarity=f.polarity,
        colour=f.cue.colour,
        rule=f.rule,
        confidence=_confidence(f),
        tier=f.tier,
        antecedent=r.span(f.antecedent) if f.antecedent else None,
    )


def _name(r: Reading, held: Range) -> str:
    """The words of a speaker, without the و that joined them to another."""
    word = r.w[held[0]]
    joined = word.startswith("و") and not listed(word) and classes(word[1:]) & {"human"}
    return r.text(held)[1:] if joined else r.text(held)


def _kind(r: Reading, f: Report) -> str:
    """The kind of a source; a lone word that is short for a name is one."""
    if f.kind or f.source is None:
        return f.kind or "unspecified"
    kind = r.kind(f.source)
    short = kind == "role" and f.link is not None and not r.has(f.source[0], "human")
    return r.kind(f.link) if short and f.link is not None else kind


def _fullest(r: Reading, reports: Sequence[Report], held: Range) -> Range:
    """What an antecedent itself goes back to."""
    return next((g.link for g in reports if g.link is not None and g.source == held), held)


def _source_span(r: Reading, part: Range) -> Span:
    """A source or medium without the preposition ل written onto it: لدراسة، لـشهود."""
    span, word = r.span(part), r.w[part[0]]
    if word.startswith("ل") and not word.startswith("لل") and not listed(word) and classes(word[1:]) & NOUNS:
        start = span.start + 1 + (r.raw[span.start + 1 : span.start + 2] == "ـ")
        return Span(start, span.end)
    return span


def _cue_spans(r: Reading, f: Report) -> tuple[Span, ...]:
    spans = {r.span(c) for c in f.cues}
    if f.fused:
        spans.add(Span(r.starts[f.first], r.starts[f.first] + 1))
    return tuple(sorted(spans))


def _content_spans(r: Reading, f: Report) -> tuple[Span, ...]:
    """The content, without a preposition of the cue that is written onto its first word: طالب ب|إعادة."""
    spans = [r.span(c) for c in f.contents]
    if f.fused:
        spans[0] = Span(spans[0].start + 1, spans[0].end)
    return tuple(spans)


def _mode(r: Reading, f: Report) -> str:
    """direct, mixed or indirect: whose wording the content is in."""
    if f.rule == "signature":
        return "direct"
    if all(a in r.quote and r.quote[a] >= b - 1 for a, b in f.contents):
        return "direct"
    first, stop = f.first, f.last
    # one quotation over several paragraphs, or marks of which one is missing
    outer = r.inside[first]
    if outer >= 0 and (outer == first or outer == first - 1) and outer > f.at and r.quote[outer] >= stop - 1:
        return "direct"
    opener = r.at(first - 1)
    if opener in OPENING and first - 1 in r.quote and first - 1 not in r.closed:
        return "direct"
    if r.at(stop) in ("»", "”") and r.inside[stop] < 0:
        return "direct"
    plain = [k for k in ranges(f.contents) if r.inside[k] in (-1, r.inside[f.at])]
    if (opener == ":" or "colon" in f.rule or f.rule == "headline") and any(_first_person(r, k) for k in plain[:40]):
        return "direct"
    for k in ranges(f.contents):
        if (
            k in r.quote
            and (k in r.closed or min(r.quote[k], stop) - k > 3)
            and r.inside[k] == k
            and not holds_name(r, k)
            and r.at(k - 1) not in ("ل", "ال")
            and not _figure(r, k)
        ):
            return "mixed"
        if k in r.quote and f.parent is not None and r.inside[k] != k and k in r.closed:
            return "mixed"
    return "indirect"


def _first_person(r: Reading, k: int) -> bool:
    word = r.w[k]
    if r.at(k - 1) in ("لن", "لا", "لم", "ولن", "ولا", "ولم") and word.startswith("ن") and len(word) > 2:
        return True  # لن نغلق
    if r.raw_word(k).startswith("سأ"):
        return True  # سأعيد
    if word.endswith("تي") and len(word) > 4 and not word.startswith("ال") and not r.own[k]:
        return True  # زيارتي
    if word.startswith("سن") and len(word) > 4 and not word.startswith("سنو"):
        return True  # سنحمي
    return has(word, "first_person") or (
        len(word) > 4
        and word.endswith(("نا", "تي"))
        and not has(word, "state", "media")
        and not word.startswith("ال")
        and word.endswith("نا")
    )


def _figure(r: Reading, k: int) -> bool:
    """Whether marks hold a figure, a name with a number, or no Arabic at all: «7-7»، «خليجي 23»، «info@...»."""
    inner = r.names((k, r.quote[k] + 1))
    digits = any(word[0].isdigit() for word in inner) and len(inner) <= 2
    return digits or not any("\u0621" <= word[0] <= "\u064a" for word in inner)


def _asks(r: Reading, f: Report) -> bool:
    """Whether the reported words are a question."""
    return r.at(f.first) in ("هل", "لماذا", "ماذا", "كيف") or "؟" in r.w[f.last - 1 : f.last + 1]


def _confidence(f: Report) -> float:
    way = next((v for k, v in _CONFIDENCE.items() if k in f.rule), 0.7)
    if f.kind == "pronoun":
        way -= 0.05 + 0.1 * min(2, f.rivals)
    return round(max(0.1, way - (0.2 if not f.cue.strong else 0.0)), 2)
