"""From a text to its attributions: read, find, resolve, write down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from discourse.attribution import detect
from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.cues import NOUNS, classes, has, listed
from discourse.attribution.arabic.sentence import OPENING, Range, Sentences, ranges
from discourse.attribution.draft import Draft, Way
from discourse.attribution.records import Actor, Attribution, Step
from discourse.attribution.rules.antecedents import actor_of, resolve
from discourse.attribution.rules.openers import holds_name
from discourse.corpus import Document
from discourse.language.fold import Span

# Share of right sources among found reports of each way of finding them, on the development articles; see
# benchmarks/attribution.py --confidence.
_CONFIDENCE = {
    Way.CLAUSE: 0.95,
    Way.COLON: 0.95,
    Way.MARKS: 0.9,
    Way.NOUN_PHRASE: 0.6,
    Way.ACCORDING_TO: 0.85,
    Way.HEADLINE: 0.8,
}


# The stages in order: each takes the drafts of the one before and hands its own on.
STAGES: tuple[Callable[[Sentences, list[Draft]], list[Draft]], ...] = (
    # reporting words: refused, or with what opens their words
    detect.detect,
    detect.polarity,
    detect.source,
    detect.delimit,
    detect.silence,
    # other ways of reporting
    detect.noun_phrases,
    detect.patterns,
    # all reports of the text together
    detect.separate,
    detect.settle,
    detect.parents,
    resolve,
)


def attribute(text: str | Document, *, actors: Sequence[Actor] = (), without: Iterable[str] = ()) -> list[Attribution]:
    """Every report in a text, in order of its cue.

    ``actors`` are those of a study (:func:`read_actors`); speakers that are none of them get a provisional id, ``?``
    and their name.  ``without`` names rules that are switched off (:func:`discourse.attribution.rules.base.all_rules`
    lists them).  Any text gives a list; a text without reports an empty one.

    >>> found = attribute("وقال الناطق سامي حداد إن الجسر سيفتح غدا.")[0]
    >>> found.mode, found.source_kind
    ('indirect', 'named')
    """
    raw, name = (text, "text") if isinstance(text, str) else (text.text, text.id)
    if not raw.strip():
        return []
    read = Sentences(raw, off=frozenset(without))
    drafts = run_stages(read)
    return [_record(read, drafts, n, name, tuple(actors)) for n in range(len(drafts))]


def fired(text: str, *, without: Iterable[str] = ()) -> frozenset[str]:
    """The names of the rules that decided something on a text: in a record's trace, or by a refusal.

    >>> "that" in fired("وقال الناطق سامي حداد إن الجسر سيفتح غدا.")
    True
    """
    read = Sentences(text, off=frozenset(without))
    drafts = run_stages(read)
    return frozenset([step.rule for draft in drafts for step in draft.trace] + [rule for _, rule in read.refused])


def run_stages(text: Sentences) -> list[Draft]:
    """The drafts of a text after every stage."""
    drafts: list[Draft] = []
    for stage in STAGES:
        drafts = stage(text, drafts)
    return drafts


def _record(text: Sentences, drafts: list[Draft], n: int, document: str, actors: tuple[Actor, ...]) -> Attribution:
    f = drafts[n]
    held = f.antecedent or f.source if f.kind == "pronoun" else f.source
    held = f.link or held
    if f.kind == "pronoun" and held is not None:
        held = _fullest(text, drafts, held)
    names = text.plain_words(held) if held else []
    actor = actor_of(names, actors)
    if (
        held
        and f.source
        and f.kind != "pronoun"
        and (own := actor_of(text.plain_words(f.source), actors))
        and not own.startswith("?")
    ):
        actor = own  # the words at the cue name an actor themselves
    via = tuple(_source_span(text, part) for part in f.via)
    return Attribution(
        id=f"r{n + 1:02}",
        document=document,
        actor=actor,
        source=_source_span(text, f.source) if f.source else None,
        cues=_cue_spans(text, f),
        contents=_content_spans(text, f),
        mode=_mode(text, f),
        source_kind=_kind(text, f),
        resolved=_name(text, held) if held else None,
        via=via,
        via_actor=actor_of(text.plain_words(f.via[-1]), actors) if f.via else "",
        parent=f"r{f.parent + 1:02}" if f.parent is not None else None,
        act=f.cue.act,
        question=f.cue.colour == "question" or _asks(text, f),
        polarity=f.polarity,
        colour=f.cue.colour,
        rule=f.rule,
        confidence=_confidence(f),
        tier=f.tier,
        antecedent=text.span(f.antecedent) if f.antecedent else None,
        trace=tuple(Step(s.stage, s.rule, s.why, text.span(s.part) if s.part else None) for s in f.trace),
    )


def _name(text: Sentences, held: Range) -> str:
    """The words of a speaker, without the و that joined them to another."""
    word = text.words[held[0]]
    joined = word.startswith("و") and not listed(word) and classes(word[1:]) & {"human"}
    return text.text(held)[1:] if joined else text.text(held)


def _kind(text: Sentences, f: Draft) -> str:
    """The kind of a source; a lone word that is short for a name is one."""
    if f.kind or f.source is None:
        return f.kind or "unspecified"
    kind = source_kind(text, f.source)
    short = kind == "role" and f.link is not None and not text.has(f.source[0], "human")
    return source_kind(text, f.link) if short and f.link is not None else kind


def _fullest(text: Sentences, drafts: Sequence[Draft], held: Range) -> Range:
    """What an antecedent itself goes back to."""
    return next((g.link for g in drafts if g.link is not None and g.source == held), held)


def _source_span(text: Sentences, part: Range) -> Span:
    """A source or medium without the preposition ل written onto it: لدراسة، لـشهود."""
    span, word = text.span(part), text.words[part[0]]
    if word.startswith("ل") and not word.startswith("لل") and not listed(word) and classes(word[1:]) & NOUNS:
        start = span.start + 1 + (text.raw[span.start + 1 : span.start + 2] == "ـ")
        return Span(start, span.end)
    return span


def _cue_spans(text: Sentences, f: Draft) -> tuple[Span, ...]:
    spans = {text.span(c) for c in f.cues}
    if f.fused:
        spans.add(Span(text.starts[f.first], text.starts[f.first] + 1))
    return tuple(sorted(spans))


def _content_spans(text: Sentences, f: Draft) -> tuple[Span, ...]:
    """The content, without a preposition of the cue that is written onto its first word: طالب ب|إعادة."""
    spans = [text.span(c) for c in f.contents]
    if f.fused:
        spans[0] = Span(spans[0].start + 1, spans[0].end)
    return tuple(spans)


def _mode(text: Sentences, f: Draft) -> str:
    """direct, mixed or indirect: whose wording the content is in."""
    if f.way is Way.SIGNATURE:
        return "direct"
    if all(a in text.quote_end and text.quote_end[a] >= b - 1 for a, b in f.contents):
        return "direct"
    first, stop = f.first, f.last
    # one quotation over several paragraphs, or marks of which one is missing
    outer = text.inside[first]
    if outer >= 0 and (outer == first or outer == first - 1) and outer > f.at and text.quote_end[outer] >= stop - 1:
        return "direct"
    opener = text.word(first - 1)
    if opener in OPENING and first - 1 in text.quote_end and first - 1 not in text.closed:
        return "direct"
    if text.word(stop) in ("»", "”") and text.inside[stop] < 0:
        return "direct"
    plain = [k for k in ranges(f.contents) if text.inside[k] in (-1, text.inside[f.at])]
    if (opener == ":" or f.way is Way.COLON or f.way is Way.HEADLINE) and any(
        _first_person(text, k) for k in plain[:40]
    ):
        return "direct"
    for k in ranges(f.contents):
        if (
            k in text.quote_end
            and (k in text.closed or min(text.quote_end[k], stop) - k > 3)
            and text.inside[k] == k
            and not holds_name(text, k)
            and text.word(k - 1) not in ("ل", "ال")
            and not _figure(text, k)
        ):
            return "mixed"
        if k in text.quote_end and f.parent is not None and text.inside[k] != k and k in text.closed:
            return "mixed"
    return "indirect"


def _first_person(text: Sentences, k: int) -> bool:
    word = text.words[k]
    if text.word(k - 1) in ("لن", "لا", "لم", "ولن", "ولا", "ولم") and word.startswith("ن") and len(word) > 2:
        return True  # لن نغلق
    if text.raw_word(k).startswith("سأ"):
        return True  # سأعيد
    if word.endswith("تي") and len(word) > 4 and not word.startswith("ال") and not text.classes_of[k]:
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


def _figure(text: Sentences, k: int) -> bool:
    """Whether marks hold a figure, a name with a number, or no Arabic at all: «7-7»، «خليجي 23»، «info@...»."""
    inner = text.plain_words((k, text.quote_end[k] + 1))
    digits = any(word[0].isdigit() for word in inner) and len(inner) <= 2
    return digits or not any("\u0621" <= word[0] <= "\u064a" for word in inner)


def _asks(text: Sentences, f: Draft) -> bool:
    """Whether the reported words are a question."""
    return text.word(f.first) in ("هل", "لماذا", "ماذا", "كيف") or "؟" in text.words[f.last - 1 : f.last + 1]


def _confidence(f: Draft) -> float:
    way = _CONFIDENCE.get(f.way, 0.7)
    if f.kind == "pronoun":
        way -= 0.05 + 0.1 * min(2, f.rivals)
    return round(max(0.1, way - (0.2 if not f.cue.strong else 0.0)), 2)
