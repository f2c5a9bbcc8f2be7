"""A study coded once: what an article was coded as is kept in a Parquet file, and only what changed is coded again."""

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd

from discourse.attribution import Attribution
from discourse.coding.code import Coded, code
from discourse.coding.codings import COLUMNS, codings_frame
from discourse.coding.frames import code_frames
from discourse.corpus import Document, Study
from discourse.corpus.provenance import bytes_digest, code_digest
from discourse.lexicon.entries import Entry

# The order of the rows of codings.
ORDER = ("document", "start", "variable", "target", "value", "actor", "end")
# How many articles are coded between two reports of progress.
CHUNK = 25


def code_once(
    study: Study, cache: str | Path, *, progress: Callable[[int, int], None] = lambda done, of: None
) -> Coded:
    """The attributions and codings of a study, as :func:`discourse.code` gives them; those kept in ``cache`` are read.

    ``cache`` is a Parquet file with a row per article: document, key, attributions and codings (as JSON).  The key is a
    digest of the article, the study's actors, codebook and lexicon, and this package's code, so that a changed article is
    coded again, and all are where anything else changes.  A file that cannot be read counts for nothing.  ``progress`` is
    given how many articles are done, of how many that must be coded.  Needs pyarrow.

    >>> import tempfile
    >>> from discourse.corpus import read_study
    >>> from discourse.corpus.template import new_study
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     study = read_study(new_study(Path(folder) / "دراسة"))
    ...     first = code_once(study, Path(folder) / "coded.parquet")
    ...     again = code_once(study, Path(folder) / "coded.parquet", progress=lambda done, of: print(of))
    >>> first.codings.equals(again.codings), first.attributions == again.attributions
    (True, True)
    """
    cache = Path(cache)
    base = _base(study)
    keys = {d.id: bytes_digest(f"{base}\n{_document(d)}".encode()) for d in study.documents}
    kept = {name: row for name, row in _read(cache).items() if keys.get(name) == row["key"]}
    fresh = [d for d in study.documents if d.id not in kept]
    for done, part in _chunks(fresh):
        found = code(dataclasses.replace(study, documents=tuple(part)))
        by_document = {str(name): rows for name, rows in found.codings.groupby("document", sort=False)}
        for doc in part:
            own = by_document.get(doc.id, found.codings.iloc[:0])
            kept[doc.id] = {
                "document": doc.id,
                "key": keys[doc.id],
                "attributions": msgspec.json.encode(found.attributions[doc.id]).decode(),
                "codings": json.dumps(own.to_numpy().tolist(), ensure_ascii=False),
            }
        progress(done, len(fresh))
    rows = [kept[d.id] for d in study.documents]
    if fresh or not cache.exists():
        _write(rows, cache)
    return _coded(rows)


def code_in_parts(study: Study, *, progress: Callable[[int, int], None] = lambda done, of: None) -> Coded:
    """The attributions and codings of a study, as :func:`discourse.code` gives them, with ``progress`` and nothing kept.

    >>> from importlib.resources import files
    >>> from discourse.corpus import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> found, whole = code_in_parts(study), code(study)
    >>> found.codings.equals(whole.codings), found.attributions == whole.attributions
    (True, True)
    """
    parts = []
    for done, part in _chunks(list(study.documents)):
        parts.append(code(dataclasses.replace(study, documents=tuple(part))))
        progress(done, len(study.documents))
    if not parts:
        return code(study)
    table = pd.concat([found.codings for found in parts], ignore_index=True)
    attributions = {name: rows for found in parts for name, rows in found.attributions.items()}
    return Coded(attributions, table.sort_values(list(ORDER), kind="stable", ignore_index=True))


def frames_in_parts(
    study: Study, entries: Iterable[Entry], *, progress: Callable[[int, int], None] = lambda done, of: None
) -> pd.DataFrame:
    """The frames of a study by a lexicon, as :func:`code_frames` gives them without reports, with ``progress``.

    >>> from importlib.resources import files
    >>> from discourse.corpus import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> found = frames_in_parts(study, study.entries)
    >>> found.equals(code_frames(study, entries=study.entries, attributions=[]))
    True
    """
    entries, documents, parts = list(entries), list(study.documents), []
    for done, part in _chunks(documents):
        parts.append(code_frames(dataclasses.replace(study, documents=tuple(part)), entries=entries, attributions=[]))
        progress(done, len(documents))
    return pd.concat(parts, ignore_index=True) if parts else codings_frame([])


def _base(study: Study) -> str:
    """What the coding of every article depends on."""
    parts = [study.actors.to_csv(index=False), repr(study.codebook), repr(study.entries), repr(study.targets)]
    return bytes_digest("\n".join([*parts, code_digest(())]).encode())


def _document(doc: Document) -> str:
    return repr((doc.id, doc.title, doc.outlet, doc.published, doc.text))


def _chunks(documents: list[Document]) -> Iterator[tuple[int, list[Document]]]:
    """The documents in parts, each with how many are done after it."""
    for start in range(0, len(documents), CHUNK):
        part = documents[start : start + CHUNK]
        yield start + len(part), part


def _read(cache: Path) -> dict[str, dict[str, str]]:
    """The rows of a cache by document; none where there is no such file."""
    try:
        table = pd.read_parquet(cache, columns=["document", "key", "attributions", "codings"])
    except (OSError, ValueError, KeyError):
        return {}
    return {row["document"]: row for row in table.to_dict("records")}  # type: ignore[misc]


def _write(rows: list[dict[str, str]], cache: Path) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    part = cache.with_name(f".{cache.name}.part")
    pd.DataFrame(rows, columns=["document", "key", "attributions", "codings"]).to_parquet(part, index=False)
    part.replace(cache)


def _coded(rows: list[dict[str, str]]) -> Coded:
    attributions = {r["document"]: msgspec.json.decode(r["attributions"], type=list[Attribution]) for r in rows}
    cells: list[list[Any]] = [cells for r in rows for cells in json.loads(r["codings"])]
    table = pd.DataFrame(cells, columns=list(COLUMNS)) if cells else codings_frame([])
    return Coded(attributions, table.sort_values(list(ORDER), kind="stable", ignore_index=True))
