"""Frames: which of a codebook's frames each paragraph carries, by which words, in whose voice."""

import warnings
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import as_file

import pandas as pd

from discourse.attribution import Attribution, attribute, read_actors
from discourse.coding.codings import NARRATOR, Coding, by_document, codings_frame, outlets
from discourse.coding.paragraph_frames import frames_of
from discourse.corpus import Study, Texts, analyse, as_documents, coded_paragraphs
from discourse.lexicon.entries import Entry, read_lexicon
from discourse.lexicon.matcher import matcher_of
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
