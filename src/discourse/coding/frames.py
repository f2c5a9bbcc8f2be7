"""Frames: which of a codebook's frames each paragraph carries, by which words, in whose voice."""

import warnings
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import as_file
from itertools import chain
from operator import attrgetter

import pandas as pd

from discourse.attribution import Attribution, attribute, read_actors
from discourse.attribution.innermost import holder
from discourse.coding.codings import CODER, NARRATOR, Coding, by_document, codings_frame, outlets
from discourse.corpus import DocumentAnalysis, Paragraph, Study, Texts, analyse, as_documents, coded_paragraphs
from discourse.language.tokens import Token
from discourse.lexicon.entries import Entry, read_lexicon
from discourse.lexicon.matcher import Hit, Matcher, matcher_of
from discourse.lexicon.weights import CUE, LEANING, REACHED, Weighed, heaviest
from discourse.lexicon.weights import VARIABLE as WEIGHT
from discourse.options import check_items
from discourse.packaged import place
from discourse.stats import clopper_pearson
from discourse.tables import as_pandas


@lru_cache(maxsize=4)
def generic_lexicon() -> tuple[Entry, ...]:
    """The ready-made lexicon of the five generic frames of Semetko and Valkenburg (2000, doi:10.1111/j.1460-2466.2000.tb02843.x).

    >>> sorted({entry.value for entry in generic_lexicon()})
    ['conflict', 'economic-consequences', 'human-interest', 'morality', 'responsibility']
    """
    with as_file(place("codebooks/generic/lexicon.csv")) as file:
        return read_lexicon(file)


def code_frames(
    source: Texts, *, entries: Iterable[Entry] | None = None, attributions: Sequence[Attribution] | None = None
) -> pd.DataFrame:
    """The frames of each paragraph with their evidence, as a codings table (one row per evidence span).

    ``entries`` are a lexicon's (of a Study: its own; else the generic five frames).  A hit that is negated is not
    evidence unless its entry's polarity is ``negative``; one that is restricted is.  Rows of variable ``weight`` add to the
    cues or overrule them (:mod:`discourse.lexicon.weights`).  The actor is the innermost
    attribution that contains the evidence, else the outlet.  Bylines, datelines and boilerplate are not coded.

    Columns: those of codings/*.csv (``discourse.coding.COLUMNS``): coder, document, role, paragraph_start,
    paragraph_end, variable, target, value, actor, explicitness, commitment, start, end (offsets in code points of
    the text), text, attribution, entry, note.

    >>> code_frames("حذر الخبير من ارتفاع التضخم وتراجع الاستثمار.")[["value", "text"]].iloc[0].tolist()
    ['economic-consequences', 'التضخم']
    """
    study = source if isinstance(source, Study) else None
    documents = as_documents(source)
    check_items(Entry, "entries of a lexicon", entries=entries)
    if entries is None:
        entries = study.entries if study is not None else generic_lexicon()
    matcher = matcher_of(entries, "frame")
    if not (matcher.entries or matcher.weights.entries):
        warnings.warn("the lexicon has no frame entries: no frame can be found", UserWarning, stacklevel=2)
    actors = read_actors(study.actors) if study is not None and attributions is None else ()
    found: list[Coding] = []
    by_id = None if attributions is None else by_document(attributions)
    voices = outlets(study)
    for doc in documents:
        reports = attribute(doc, actors=actors) if by_id is None else by_id.get(doc.id, [])
        found += frames_of(analyse(doc), matcher, reports, voices.get(doc.outlet, NARRATOR))
    return codings_frame(found)


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
        sums = _sums(read, para, matcher) if matcher.weights.entries else {}
        totals = {value: _total(some) for value, some in sums.items()}
        for hit in hits:
            if CUE + totals.get(hit.entry.value, 0.0) >= REACHED:
                span = (hit.start, hit.end)
                report = holder(reports, span)
                said = ("hedged" if hit.hedged else "certain", entry_name(hit.entry), reservations(hit, report))
                yield _coding(read, para, hit.entry.value, span, report, voice, *said)
        cued = {hit.entry.value for hit in hits}
        for value in sorted(v for v, total in totals.items() if about and v not in cued and total >= REACHED):
            yield from _by_words(read, para, value, sums[value], reports, voice)


def leanings_of(
    read: DocumentAnalysis, matcher: Matcher, reports: Sequence[Attribution], voice: str, values: Container[str]
) -> Iterator[Coding]:
    """The frames among ``values`` that the weights of a paragraph all but reach, as :func:`frames_of` codes them.

    They are no frames of the paragraph, but tell of a stance where nothing plainer does, which is wanted at less certainty.
    """
    near = matcher.near_topic(read, [p.start for p in read.coded])
    for para in [para for para in read.coded if para.start in near]:
        for value, some in sorted(_sums(read, para, matcher).items()):
            if value in values and LEANING <= _total(some) < REACHED:
                yield from _by_words(read, para, value, some, reports, voice)


def _sums(read: DocumentAnalysis, para: Paragraph, matcher: Matcher) -> dict[str, list[Weighed]]:
    """The words of a paragraph that weigh for or against each frame; kept, since frames and leanings ask for them."""
    known: dict[int, dict[str, list[Weighed]]] = read.kept.setdefault(matcher.weights, {})
    sums = known.get(para.start)
    if sums is None:
        sums = known[para.start] = defaultdict(list)
        for weighed in matcher.weights.of(_norms_of(read, para)):
            sums[weighed.value].append(weighed)
    return sums


def _total(some: Sequence[Weighed]) -> float:
    return sum(w.weight for w in some)


def _by_words(
    read: DocumentAnalysis,
    para: Paragraph,
    value: str,
    some: Sequence[Weighed],
    reports: Sequence[Attribution],
    voice: str,
) -> Iterator[Coding]:
    """A frame without a cue, at the words that weigh most for it."""
    words = _words_of(read, para)
    for weighed in heaviest(some):
        span = (words[weighed.first].start, words[weighed.last].end)
        said = ("", f"{WEIGHT}: {weighed.stems}", f"weight {weighed.weight:.2f} of {_total(some):.2f}")
        yield _coding(read, para, value, span, holder(reports, span), voice, *said)


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


def shares(codings: pd.DataFrame, source: Texts) -> pd.DataFrame:
    """The share of a study's paragraphs that carry each frame.

    Columns: value, count (paragraphs with the frame), n (paragraphs that are coded at all), share, low, high (exact
    95 % interval of Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404).

    >>> from discourse.corpus import document
    >>> doc = document("حذر الخبير من التضخم.\\nافتُتح المعرض أمس.")
    >>> shares(code_frames(doc), [doc])[["value", "count", "n", "share"]].values.tolist()
    [['economic-consequences', 1, 2, 0.5]]
    """
    codings = as_pandas(codings)
    n = sum(len(coded_paragraphs(d)) for d in as_documents(source))
    units = codings[(codings["variable"] == "frame") & (codings["value"] != "")]
    units = units[["document", "paragraph_start", "value"]].drop_duplicates()
    counts = units.groupby("value", sort=True).size()
    rows = [(v, int(c), n, c / n, *clopper_pearson(int(c), n)) for v, c in counts.items()]
    return pd.DataFrame(rows, columns=["value", "count", "n", "share", "low", "high"])


def cooccurrence(codings: pd.DataFrame) -> pd.DataFrame:
    """How many paragraphs carry both of two frames: a square table, the diagonal the frames' own counts.

    Columns and index: the frames, in order of their names.

    >>> codings = code_frames("حذر الخبير من ارتفاع التضخم، واشتد النزاع بين الحزبين.")
    >>> cooccurrence(codings).to_dict("records")
    [{'conflict': 1, 'economic-consequences': 1}, {'conflict': 1, 'economic-consequences': 1}]
    """
    codings = as_pandas(codings)
    data = codings[codings["variable"] == "frame"]
    if data.empty:
        return pd.DataFrame(dtype="int64")
    marks = pd.crosstab([data["document"], data["paragraph_start"]], data["value"]).clip(upper=1)
    return marks.T @ marks
