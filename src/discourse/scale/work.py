"""The unit of work: one row group of articles to one table of records."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow as pa

from discourse.attribution import Attribution
from discourse.coding.code import Coder, coder_of
from discourse.collector import collector_paused
from discourse.corpus import Document, Study, analyse, read_study
from discourse.corpus.provenance import study_digest
from discourse.scale.sources import TEXT_COLUMNS, ScaleError

PACKAGES = ("numpy", "pandas", "pyarrow", "pyarabic")

_HEAD = ("document", "outlet", "published")
_CODING = (
    "role",
    "paragraph_start",
    "paragraph_end",
    "variable",
    "target",
    "value",
    "actor",
    "explicitness",
    "commitment",
    "start",
    "end",
    "text",
    "attribution",
    "entry",
)
# The tables of a run and their columns.  words: one row per article, its different words and how often each occurs.
TABLES: dict[str, tuple[str, ...]] = {
    "attributions": (
        *_HEAD,
        "attribution",
        "actor",
        "source",
        "cue",
        "mode",
        "source_kind",
        "via_actor",
        "parent",
        "polarity",
        "colour",
        "rule",
        "start",
        "end",
    ),
    "codings": (*_HEAD, *_CODING),
    "words": (*_HEAD, "words", "counts"),
    "faults": (*_HEAD, "text"),
}
_TYPES = {
    "paragraph_start": pa.int32(),
    "paragraph_end": pa.int32(),
    "start": pa.int32(),
    "end": pa.int32(),
    "words": pa.list_(pa.string()),
    "counts": pa.list_(pa.int32()),
}
_NAMES = ["table", *dict.fromkeys(c for columns in TABLES.values() for c in columns)]
SCHEMA = pa.schema([(name, _TYPES.get(name, pa.string())) for name in _NAMES])


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with each article: by a study folder's actors, codebook and lexicon, or with the generic frames.

    ``digest`` is that of the study's files; a worker that finds others says so.
    """

    study: str = ""
    counts: bool = True
    digest: str = ""


def job(study: str | Path | None = None, *, counts: bool = True) -> Job:
    """The job of a study folder as it is now.

    >>> job(counts=False).counts
    False
    """
    if study is None:
        return Job(counts=counts)
    return Job(str(Path(study).resolve()), counts, study_digest(Path(study)))


_STUDIES: dict[Job, Study] = {}


def study_of(task: Job) -> Study | None:
    """The job's study, read once in each process."""
    if not task.study:
        return None
    if task not in _STUDIES:
        if study_digest(Path(task.study)) != task.digest:
            raise ScaleError(f"{task.study}: the study has changed since the run began; start the run again")
        _STUDIES[task] = read_study(task.study)
    return _STUDIES[task]


def work(table: pa.Table, task: Job) -> pa.Table:
    """The records of a table of articles (columns id and text; title, outlet, published where there are any).

    A row belongs to the table that its column ``table`` names (TABLES); other tables' columns are null.  The same
    table and job give the same records, in the order of the articles, whatever process or machine runs it.  An article
    that cannot be read gives one row of ``faults`` with the reason.

    >>> articles = pa.table({"id": ["1"], "text": ["قالت الوزيرة إن الجسر جاهز."]})
    >>> work(articles, Job()).select(["table", "actor", "counts"]).to_pylist()
    [{'table': 'attributions', 'actor': '?الوزيرة', 'counts': None}, {'table': 'words', 'actor': None, 'counts': [1, 1, 1, 1, 1]}]
    """
    study = study_of(task)
    docs = [Document(**{c: str(row.get(c) or "") for c in TEXT_COLUMNS}) for row in table.to_pylist()]
    # the records are made into an Arrow table before the collector continues, so that it has few of them to walk over
    with collector_paused():
        return pa.Table.from_pylist(_rows(docs, study, counts=task.counts), schema=SCHEMA)


def _rows(docs: Sequence[Document], study: Study | None, *, counts: bool) -> list[dict[str, Any]]:
    """The records of some articles; one that cannot be read is named with the reason."""
    coder = coder_of(study)
    rows: list[dict[str, Any]] = []
    for doc in docs:
        try:
            rows += _records(doc, coder, counts=counts)
        except Exception as error:
            rows.append({"table": "faults", **_head(doc), "text": f"{type(error).__name__}: {error}"})
    return rows


def _head(doc: Document) -> dict[str, str]:
    return {"document": doc.id, "outlet": doc.outlet, "published": doc.published}


def _records(doc: Document, coder: Coder, *, counts: bool) -> list[dict[str, Any]]:
    """The records of one article, which is read once for all of them."""
    head, read = _head(doc), analyse(doc)
    reports, codings = coder(read)
    rows: list[dict[str, Any]] = [{"table": "attributions", **head, **_attribution(a, doc.text)} for a in reports]
    for coding in sorted(codings, key=_order):  # frames, then stance
        rows.append({"table": "codings", **head, **dict(zip(_CODING, _cells(coding), strict=True))})
    if counts:
        words = sorted(read.counts)
        rows.append({"table": "words", **head, "words": words, "counts": list(map(read.counts.__getitem__, words))})
    return rows


_cells = attrgetter(*_CODING)
_order = attrgetter("variable", "start", "target", "value", "actor", "end")


def _attribution(a: Attribution, text: str) -> dict[str, Any]:
    return {
        "attribution": a.id,
        "actor": a.actor,
        "source": text[slice(*a.source)] if a.source else a.resolved or "",
        "cue": " … ".join(text[s:e] for s, e in a.cues),
        "mode": a.mode,
        "source_kind": a.source_kind,
        "via_actor": a.via_actor,
        "parent": a.parent or "",
        "polarity": a.polarity,
        "colour": a.colour,
        "rule": a.rule,
        "start": a.contents[0].start,
        "end": a.contents[-1].end,
    }
