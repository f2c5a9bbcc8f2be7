"""Frames: which of a codebook's frames each paragraph carries, by which words, in whose voice."""

import warnings
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path

import pandas as pd

from discourse.attribution import Attribution, attribute, read_actors
from discourse.coding.codings import CODER, Coding, by_document, codings_frame, holder, narrator, tabulate
from discourse.corpus import CODED_ROLES, Document, Study, document, layout
from discourse.lexicon.entries import Entry, read_lexicon
from discourse.lexicon.matcher import Hit, Matcher, matcher_of
from discourse.stats import clopper_pearson


@lru_cache(maxsize=4)
def generic_lexicon() -> tuple[Entry, ...]:
    """The ready-made lexicon of the five generic frames of Semetko and Valkenburg (2000, doi:10.1111/j.1460-2466.2000.tb02843.x)."""
    with resources.as_file(resources.files("discourse") / "data" / "codebooks" / "generic") as folder:
        return read_lexicon(Path(folder) / "lexicon.csv")


def code_frames(
    source: str | Document | Study | Sequence[Document],
    *,
    entries: Iterable[Entry] | None = None,
    attributions: Sequence[Attribution] | None = None,
) -> pd.DataFrame:
    """The frames of each paragraph with their evidence, as a codings table (one row an evidence span).

    ``entries`` are a lexicon's (of a Study: its own; else the generic five frames).  A hit that is negated is no
    evidence unless its entry's polarity is ``negative``; one that is restricted is.  The actor is the innermost
    attribution that holds the evidence, else the outlet.  Bylines, datelines and boilerplate are not coded.

    >>> code_frames("حذر الخبير من ارتفاع التضخم وتراجع الاستثمار.")[["value", "text"]].iloc[0].tolist()
    ['economic-consequences', 'التضخم']
    """
    study = source if isinstance(source, Study) else None
    if study is not None:
        documents: Sequence[Document] = study.documents
    elif isinstance(source, Document):
        documents = [source]
    elif isinstance(source, str):
        documents = [document(source)]
    else:
        documents = list(source)  # type: ignore[arg-type]
    if entries is None:
        entries = study.entries if study is not None else generic_lexicon()
    matcher = matcher_of(entries if isinstance(entries, tuple) else tuple(entries), "frame")
    if not matcher.entries:
        warnings.warn("the lexicon has no frame entries: no frame can be found", UserWarning, stacklevel=2)
    actors = read_actors(study.actors) if study is not None and attributions is None else ()
    found: list[Coding] = []
    given = None if attributions is None else by_document(attributions)
    for doc in documents:
        reports = attribute(doc, actors=actors) if given is None else given.get(doc.id, [])
        found += _code(doc, matcher, reports, narrator(doc, study))
    return codings_frame(found)


def _code(doc: Document, matcher: Matcher, reports: Sequence[Attribution], voice: str) -> Iterable[Coding]:
    for para in layout(doc):
        if para.role not in CODED_ROLES:
            continue
        piece = doc.text[para.start : para.end]
        for hit in matcher.find(piece):
            if not is_evidence(hit):
                continue
            start, end = hit.start + para.start, hit.end + para.start
            report = holder(reports, (start, end))
            yield Coding(
                CODER,
                doc.id,
                para.role,
                para.start,
                para.end,
                "frame",
                "",
                hit.entry.value,
                (report.actor or "unspecified") if report else voice,
                "",
                "hedged" if hit.hedged else "certain",
                start,
                end,
                doc.text[start:end],
                report.id if report else "",
                entry_name(hit.entry),
                reservations(hit, report),
            )


def is_evidence(hit: Hit) -> bool:
    """Whether a hit is evidence, by its entry's polarity: positive, affirmed or restricted; negative, negated.

    Without a polarity a word must be affirmed (``ليس احتلالا`` is no occupation), while a phrase counts either way: what
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


def shares(codings: pd.DataFrame, source: Study | Sequence[Document]) -> pd.DataFrame:
    """The share of a study's paragraphs that carry each frame.

    Columns: value, count (paragraphs with the frame), n (paragraphs that are coded at all), share, low, high (exact
    95 % interval of Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404).

    >>> doc = document("حذر الخبير من التضخم.\\nافتُتح المعرض أمس.")
    >>> shares(code_frames(doc), [doc])[["value", "count", "n", "share"]].values.tolist()
    [['economic-consequences', 1, 2, 0.5]]
    """
    documents = source.documents if isinstance(source, Study) else source
    n = sum(p.role in CODED_ROLES for d in documents for p in layout(d))
    units = codings[(codings["variable"] == "frame") & (codings["value"] != "")]
    units = units[["document", "paragraph_start", "value"]].drop_duplicates()
    counts = units.groupby("value", sort=True).size()
    rows = [(v, int(c), n, c / n, *clopper_pearson(int(c), n)) for v, c in counts.items()]
    return pd.DataFrame(rows, columns=["value", "count", "n", "share", "low", "high"])


def profile(codings: pd.DataFrame, *, by: str = "actor") -> pd.DataFrame:
    """The frame profile of each actor, or with ``by="voice"`` of quoted against narrated text.

    A row is how many of the framed paragraphs of the actor (or voice) carry the frame; a paragraph may carry several.
    Columns as :func:`discourse.coding.codings.tabulate`: the row's name, value, count, n, share, and its exact interval.

    >>> codes = code_frames("قالت الوزيرة إن التضخم خطر. ودان الحزب الفساد.\\nتراجع الاستثمار.")
    >>> sorted(set(profile(codes, by="voice")["voice"]))
    ['narrated', 'quoted']
    """
    voice = codings["attribution"].map(lambda a: "quoted" if a else "narrated")
    return tabulate(codings.assign(voice=voice), rows=by)


def cooccurrence(codings: pd.DataFrame) -> pd.DataFrame:
    """How many paragraphs carry both of two frames: a square table, the diagonal the frames' own counts."""
    data = codings[codings["variable"] == "frame"]
    marks = pd.crosstab([data["document"], data["paragraph_start"]], data["value"]).clip(upper=1)
    return marks.T @ marks
