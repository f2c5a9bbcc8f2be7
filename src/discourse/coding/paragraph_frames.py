"""The frames of the paragraphs of one article, by cues and by the weights of its words.

A module of its own, since it is compiled: what users call is in :mod:`discourse.coding.frames`.
"""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from itertools import chain
from operator import attrgetter

from discourse.attribution import Attribution
from discourse.attribution.innermost import holder
from discourse.coding.codings import CODER, Coding
from discourse.corpus import DocumentAnalysis, Paragraph
from discourse.language.fold import Span
from discourse.language.tokens import Token
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import Hit, Matcher
from discourse.lexicon.weights import CUE, LEANING, REACHED, SIDE, Weighed, heaviest
from discourse.lexicon.weights import VARIABLE as WEIGHT


def frames_of(read: DocumentAnalysis, matcher: Matcher, reports: Sequence[Attribution], voice: str) -> Iterator[Coding]:
    """The frames of one article that is read and attributed already; ``voice`` is the outlet's actor id.

    Where the lexicon has weights, a paragraph has the frames whose cues and weights together reach one
    (:mod:`discourse.lexicon.weights`); a frame that has no cue there is coded at the words that weigh most.
    """
    near = matcher.near_topic(read, [p.start for p in read.coded]) if matcher.weights.entries else set()
    evidence = [h for h in matcher.find(read, within=[(p.start, p.end) for p in read.coded]) if is_evidence(h)]
    starts = [hit.start for hit in evidence]
    for para in read.coded if near or evidence else ():  # most articles are about something else
        hits = evidence[bisect_left(starts, para.start) : bisect_left(starts, para.end)]
        about = para.start in near
        if not hits and not about:
            continue
        totals = _totals(read, para, matcher) if matcher.weights.entries else {}
        for hit in hits:
            if CUE + totals.get(hit.entry.value, 0.0) >= REACHED:
                span = (hit.start, hit.end)
                report = holder(reports, span)
                said = ("hedged" if hit.hedged else "certain", entry_name(hit.entry), reservations(hit, report))
                yield _coding(read, para, hit.entry.value, span, report, voice, *said)
        cued = {hit.entry.value for hit in hits}
        for value in sorted(v for v, t in totals.items() if about and t >= REACHED and v not in cued and SIDE not in v):
            yield from _by_words(read, para, value, matcher, reports, voice)


def leanings_of(
    read: DocumentAnalysis, matcher: Matcher, reports: Sequence[Attribution], voice: str, values: Container[str]
) -> Iterator[Coding]:
    """The frames among ``values`` that the weights of a paragraph all but reach, as :func:`frames_of` codes them.

    They are no frames of the paragraph, but tell of a stance where nothing plainer does, which is wanted at less certainty.
    """
    near = matcher.near_topic(read, [p.start for p in read.coded])
    for para in [para for para in read.coded if para.start in near]:
        for value, total in sorted(_totals(read, para, matcher).items()):
            if value in values and LEANING <= total < REACHED:
                yield from _by_words(read, para, value, matcher, reports, voice)


def sides_of(read: DocumentAnalysis, matcher: Matcher) -> dict[int, dict[str, float]]:
    """What the words of each paragraph near the topic weigh for each side on a target, ``target:label``, by its start."""
    if not matcher.weights.sides:
        return {}
    near = matcher.near_topic(read, [p.start for p in read.coded])
    sides = matcher.weights.sides
    return {
        para.start: {side: total for side, total in _totals(read, para, matcher).items() if side in sides}
        for para in read.coded
        if para.start in near
    }


def _totals(read: DocumentAnalysis, para: Paragraph, matcher: Matcher) -> dict[str, float]:
    """What the words of a paragraph weigh for each frame; kept, since frames and leanings ask for it."""
    kept: dict[int, dict[str, float]] = read.kept.setdefault(matcher.weights, {})
    totals = kept.get(para.start)
    if totals is None:
        weights = matcher.weights
        totals = kept[para.start] = weights.totals(_norms_of(read, para), weights.known(read))
    return totals


def _by_words(
    read: DocumentAnalysis, para: Paragraph, value: str, matcher: Matcher, reports: Sequence[Attribution], voice: str
) -> Iterator[Coding]:
    """A frame without a cue, at the words that weigh most for it."""
    for span, weighed, note in words_for(read, para, value, matcher):
        said = ("", f"{WEIGHT}: {weighed.stems}", note)
        yield _coding(read, para, value, span, holder(reports, span), voice, *said)


def words_for(
    read: DocumentAnalysis, para: Paragraph, value: str, matcher: Matcher
) -> Iterator[tuple[Span, Weighed, str]]:
    """The few words of a paragraph that weigh most for a frame or a side on a target: where, which, and a note of it."""
    words, norms, total = _words_of(read, para), _norms_of(read, para), _totals(read, para, matcher)[value]
    for weighed in heaviest(matcher.weights.of(norms, matcher.weights.known(read), value=value)):
        span = Span(words[weighed.first].start, words[weighed.last].end)
        yield span, weighed, f"weight {weighed.weight:.2f} of {total:.2f}"


def _norms_of(read: DocumentAnalysis, para: Paragraph) -> list[str]:
    """The folded words of a paragraph: of each of its words the ``norm``, without making the tokens."""
    if not read.folded.whole:
        return [word.norm for word in _words_of(read, para)]
    return list(chain.from_iterable(map(read.sentence_words.__getitem__, _sentences_of(read, para))))


def _words_of(read: DocumentAnalysis, para: Paragraph) -> Sequence[Token]:
    """The words of a paragraph as tokens; only its own are made."""
    if read.folded.whole:
        tokens = chain.from_iterable(map(read.sentence_tokens, _sentences_of(read, para)))
        return [token for token in tokens if token.norm[0].isalnum()]
    begin, end = (bisect_left(read.words, place, key=attrgetter("start")) for place in (para.start, para.end))
    return read.words[begin:end]


def _sentences_of(read: DocumentAnalysis, para: Paragraph) -> range:
    """The numbers of the sentences of a paragraph."""
    return range(*(bisect_left(read.sentences, (place,)) for place in (para.start, para.end)))


def _coding(
    read: DocumentAnalysis,
    para: Paragraph,
    value: str,
    span: tuple[int, int],
    report: Attribution | None,
    voice: str,
    commitment: str,
    entry: str,
    note: str,
) -> Coding:
    return Coding(
        CODER,
        read.document.id,
        para.role,
        para.start,
        para.end,
        "frame",
        "",
        value,
        (report.actor or "unspecified") if report else voice,
        "",
        commitment,
        *span,
        read.text[slice(*span)],
        report.id if report else "",
        entry,
        note,
    )


def is_evidence(hit: Hit) -> bool:
    """Whether a hit is evidence, by its entry's polarity: positive, affirmed or restricted; negative, negated.

    Without a polarity a word must be affirmed (``ليس احتلالا`` is not an occupation), while a phrase counts either way: what
    it speaks of is the frame (``دون موافقة البرلمان`` is about consent).
    """
    if hit.entry.polarity == "negative":
        return hit.negated
    return not hit.negated or (not hit.entry.polarity and bool(hit.entry.phrase))


def reservations(hit: Hit, report: Attribution | None) -> str:
    """How a hit is held at a distance, as a coding's note: ``question``, ``scare quotes``, both or nothing.

    Quotation marks round a word within reported speech are the speaker's own words, so they are no distance there.
    """
    quoted = hit.quoted and report is None
    return ", ".join(filter(None, ("question" * hit.question, "scare quotes" * quoted)))


def entry_name(entry: Entry) -> str:
    """How a coding names the lexicon entry that made it."""
    return entry.lemma or entry.phrase[0]
