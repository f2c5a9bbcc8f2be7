"""Large corpora: the same attributions, frames, stance and counts over many thousand articles, resumable.

The unit of work is one pure function, :func:`work`, from an Arrow table of texts to an Arrow table of records, one
Parquet row group at a time.  A pool of processes runs it here; the same function runs on a Dask cluster or, by
``mapInArrow``, on Spark (docs/large-corpora.md).  Each row group's records are written under a temporary name and moved
into place, so a run that was killed goes on where it stopped, and the final bytes are the same.  Needs pyarrow
(``pip install 'discourse-framing[scale]'``).
"""

import hashlib
import io
import json
import multiprocessing
import os
import re
import threading
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from discourse.attribution import Attribution, attribute, read_actors
from discourse.corpus import Document, Study, read_corpus, read_study
from discourse.corpus.faults import Fault, StudyError
from discourse.digest import code_digest
from discourse.framing import code_frames
from discourse.stance import code_stance
from discourse.text import words

TEXT_COLUMNS = ("id", "text", "title", "outlet", "published")
# Articles in a row group: what is lost by a kill, and what one process holds at a time (some 300 MB).
ROWS = 500
# A row group above this is no unit of work: it would fill a process's memory and never be finished before a kill.
MOST_ROWS = 5000
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
# The tables of a run and their columns.  words: one row an article, its different words and how often each stands.
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


class ScaleError(RuntimeError):
    """A run that cannot go on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with each article: by a study folder's actors, codebook and lexicon, or with the generic frames.

    ``digest`` is that of the study's files; a worker that finds others says so.
    """

    study: str = ""
    counts: bool = True
    digest: str = ""


def job(study: str | Path | None = None, *, counts: bool = True) -> Job:
    """The job of a study folder as it is now."""
    if study is None:
        return Job(counts=counts)
    return Job(str(Path(study).resolve()), counts, _study_digest(Path(study)))


def _study_digest(study: Path) -> str:
    files = [p for p in sorted(study.glob("*")) if p.suffix in (".toml", ".csv")]
    parts = [f"{p.name} {_digest(p)}" for p in files if p.name != "articles.csv"]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


_STUDIES: dict[Job, Study] = {}


def _study(given: Job) -> Study | None:
    """The job's study, read once in each process."""
    if not given.study:
        return None
    if given not in _STUDIES:
        if _study_digest(Path(given.study)) != given.digest:
            raise ScaleError(f"{given.study}: the study has changed since the run began; start the run anew")
        _STUDIES[given] = read_study(given.study)
    return _STUDIES[given]


def work(table: pa.Table, given: Job) -> pa.Table:
    """The records of a table of articles (columns id and text; title, outlet, published where there are any).

    A row belongs to the table that its column ``table`` names (TABLES); other tables' columns are null.  The same
    table and job give the same records, in the order of the articles, whatever process or machine runs it.  An article
    that cannot be read gives one row of ``faults`` with the reason.

    >>> articles = pa.table({"id": ["1"], "text": ["قالت الوزيرة إن الجسر جاهز."]})
    >>> work(articles, Job()).select(["table", "actor", "counts"]).to_pylist()
    [{'table': 'attributions', 'actor': '?الوزيرة', 'counts': None}, {'table': 'words', 'actor': None, 'counts': [1, 1, 1, 1, 1]}]
    """
    study = _study(given)
    docs = [Document(**{c: str(row.get(c) or "") for c in TEXT_COLUMNS}) for row in table.to_pylist()]
    rows: list[dict[str, Any]] = []
    try:
        rows = _records(docs, study, counts=given.counts)
    except Exception:  # one of them: read each by itself and name it
        for doc in docs:
            try:
                rows += _records([doc], study, counts=given.counts)
            except Exception as error:
                rows.append({"table": "faults", **_head(doc), "text": f"{type(error).__name__}: {error}"})
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _head(doc: Document) -> dict[str, str]:
    return {"document": doc.id, "outlet": doc.outlet, "published": doc.published}


def _records(docs: Sequence[Document], study: Study | None, *, counts: bool) -> list[dict[str, Any]]:
    actors = read_actors(study.actors) if study is not None else ()
    reports = {doc.id: attribute(doc, actors=actors) for doc in docs}
    flat = [a for found in reports.values() for a in found]
    source = docs if study is None else replace(study, documents=tuple(docs))
    codings: dict[str, list[dict[str, Any]]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a lexicon of frames alone is fine here
        tables = [code_frames(source, attributions=flat)]
        if isinstance(source, Study):
            tables.append(code_stance(source, attributions=flat))
    for frame in tables:
        for row in frame.to_dict("records"):
            codings.setdefault(row["document"], []).append({c: row[c] for c in _CODING})
    rows: list[dict[str, Any]] = []
    for doc in docs:
        head = _head(doc)
        rows += [{"table": "attributions", **head, **_attribution(a, doc.text)} for a in reports[doc.id]]
        rows += [{"table": "codings", **head, **row} for row in codings.get(doc.id, ())]
        if counts:
            found = sorted(Counter(words(doc.text)).items())
            rows.append({"table": "words", **head, "words": [w for w, _ in found], "counts": [n for _, n in found]})
    return rows


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


# --- reading ----------------------------------------------------------------------------------------------------

_SUFFIXES = (".csv", ".json", ".jsonl", ".parquet", ".txt", ".zip")
_LONE = re.compile("[\ud800-\udfff]")  # halves of characters, which no UTF-8 can hold


def to_parquet(
    sources: Sequence[str | Path],
    path: str | Path,
    *,
    rows: int = ROWS,
    progress: Callable[[int], None] = lambda done: None,
) -> Path:
    """Articles of any form that is read here as one Parquet file, ``rows`` a row group.

    ``sources`` are .txt, .csv, .jsonl, .json, .parquet files, zips of .jsonl, or folders of these.  Ids that repeat
    get the number of their occurrence behind them: nothing is lost.  Raises StudyError naming every fault, and leaves
    nothing behind then.
    """
    if rows < 1:
        raise ValueError(f"rows must be at least 1; found {rows}")
    path = Path(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    schema = pa.schema([(c, pa.string()) for c in TEXT_COLUMNS])
    seen: Counter[str] = Counter()
    faults: list[Fault] = []
    done = 0
    try:
        with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
            batch: list[dict[str, str]] = []
            for doc in _documents(sources, faults):
                seen[doc.id] += 1
                name = doc.id if seen[doc.id] == 1 else f"{doc.id}#{seen[doc.id]}"
                row = {c: name if c == "id" else getattr(doc, c) for c in TEXT_COLUMNS}
                batch.append({c: _LONE.sub("\ufffd", value) for c, value in row.items()})
                if len(batch) == rows:
                    writer.write_table(pa.Table.from_pylist(batch, schema=schema), row_group_size=rows)
                    done += len(batch)
                    progress(done)
                    batch = []
            if batch:
                writer.write_table(pa.Table.from_pylist(batch, schema=schema), row_group_size=rows)
                progress(done + len(batch))
        if faults:
            raise StudyError(faults)
        if not seen:
            mend = "Give files or folders of .txt, .csv, .jsonl or .zip."
            raise StudyError([Fault(", ".join(Path(s).name for s in sources), 0, "", "No article is there.", mend)])
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def _documents(sources: Sequence[str | Path], faults: list[Fault]) -> Iterator[Document]:
    for file in _files(sources, faults):
        try:
            if file.suffix == ".zip":
                yield from _zipped(file, faults)
            elif file.suffix == ".parquet":
                yield from _rows(file)
            else:
                yield from read_corpus(file)
        except StudyError as error:
            faults += error.faults
        except (zipfile.BadZipFile, pa.ArrowInvalid) as error:
            faults.append(Fault(file.name, 0, "", f"The file cannot be read ({error}).", "Fetch it anew."))


def _files(sources: Sequence[str | Path], faults: list[Fault]) -> Iterator[Path]:
    for source in map(Path, sources):
        if source.is_dir():
            yield from (f for f in sorted(source.iterdir()) if f.suffix in _SUFFIXES)
        elif not source.exists():
            faults.append(Fault(str(source), 0, "", "There is no such file or folder.", "Check the path."))
        elif source.suffix not in _SUFFIXES:
            faults.append(Fault(source.name, 0, "", "No form that is read.", f"Give one of {', '.join(_SUFFIXES)}."))
        else:
            yield source


def _zipped(file: Path, faults: list[Fault]) -> Iterator[Document]:
    with zipfile.ZipFile(file) as archive:
        for name in sorted(n for n in archive.namelist() if n.endswith((".jsonl", ".json"))):
            with archive.open(name) as handle:
                yield from _lines(io.TextIOWrapper(handle, encoding="utf-8"), f"{file.name}/{name}", faults)


def _lines(handle: Iterator[str], name: str, faults: list[Fault]) -> Iterator[Document]:
    """Articles of JSON lines with text or content, and where they have them id or url, title, source or outlet, date."""
    for number, line in enumerate(handle, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            faults.append(Fault(name, number, line[:40], f"Not JSON: {error}.", "One JSON object a line is expected."))
            continue
        text = row.get("text", row.get("content")) if isinstance(row, dict) else None
        if not isinstance(text, str):
            faults.append(Fault(name, number, line[:40], "No text or content.", "Give each object one."))
            continue

        def get(*names: str, row: dict[str, Any] = row) -> str:
            return str(next((row[n] for n in names if row.get(n)), ""))

        yield Document(
            id=get("id", "url") or f"{name}:{number}",
            text=text,
            title=get("title"),
            outlet=get("outlet", "source"),
            published=get("published", "date_extracted", "date"),
        )


def _rows(file: Path) -> Iterator[Document]:
    """The articles of another Parquet file, a batch in memory at a time."""
    source = pq.ParquetFile(file)
    _check_columns(source, file)
    names = [c for c in TEXT_COLUMNS if c in source.schema_arrow.names]
    for batch in source.iter_batches(batch_size=ROWS, columns=names):
        for row in batch.to_pylist():
            yield Document(**{c: str(row.get(c) or "") for c in TEXT_COLUMNS})


def _check_columns(file: pq.ParquetFile, path: Path) -> None:
    missing = [c for c in ("id", "text") if c not in file.schema_arrow.names]
    if missing:
        found = ", ".join(file.schema_arrow.names)
        raise StudyError([Fault(path.name, 0, "", f"No column {missing[0]!r}; found {found}.", "Name the columns so.")])


# --- running ----------------------------------------------------------------------------------------------------


def run(
    source: str | Path,
    out: str | Path,
    *,
    study: str | Path | None = None,
    counts: bool = True,
    workers: int | None = None,
    client: Any = None,
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> Path:
    """The records of a Parquet file of articles (:func:`to_parquet`) as Parquet tables in the folder OUT; its path.

    OUT gets attributions.parquet, codings.parquet, words.parquet and, where an article could not be read,
    faults.parquet.  Row groups that OUT/parts already holds are kept: a killed run goes on.  ``client`` is a Dask
    client, whose workers must see the same paths; else ``workers`` processes run here (default: one a core; 1: this
    one).  They are started anew (spawn), so a script calls this under ``if __name__ == "__main__":``.  ``progress`` is
    given the articles done and in all.  Raises ScaleError where OUT holds the parts of another source, study, or
    version of code, where another run is at work in it, and for ids that repeat.
    """
    source, folder = Path(source).resolve(), Path(out).resolve()
    file = pq.ParquetFile(source)
    sizes = _check(file, source)
    given = job(study, counts=counts)
    _study(given)  # a study with faults says so here, not in a worker
    parts = folder / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        for left in [*folder.glob(".*.part"), *parts.glob(".*.part")]:
            left.unlink()  # of a run that was killed
        _claim(
            folder / "job.json",
            {"code": code_digest(PACKAGES), "counts": counts, "source": _digest(source), "study": given.digest},
        )
        paths = [parts / f"part-{k:06d}.parquet" for k in range(len(sizes))]
        todo = [k for k, path in enumerate(paths) if not path.exists()]
        whole, done = sum(sizes), sum(sizes) - sum(sizes[k] for k in todo)
        progress(done, whole)
        for rows in _finished([(str(source), k, str(paths[k]), given) for k in todo], workers, client):
            done += rows
            progress(done, whole)
        _gather(paths, folder)
    return folder


def _check(file: pq.ParquetFile, path: Path) -> list[int]:
    """The articles of each row group of a source that can be worked on."""
    _check_columns(file, path)
    ids = Counter(file.read(columns=["id"]).column(0).to_pylist())
    twice = next((name for name, times in ids.items() if times > 1), None)
    if twice is not None:
        raise ScaleError(
            f"{path.name}: the id {twice!r} stands twice; write the file by to_parquet, which tells them apart"
        )
    sizes = [file.metadata.row_group(k).num_rows for k in range(file.num_row_groups)]
    if max(sizes, default=0) > MOST_ROWS:
        raise ScaleError(
            f"{path.name}: a row group of {max(sizes)} articles; write the file by to_parquet with at most {MOST_ROWS}"
        )
    return sizes


Task = tuple[str, int, str, Job]


def _finished(tasks: list[Task], workers: int | None, client: Any) -> Iterator[int]:
    """Does the tasks, in any order; the number of articles of each as it is done."""
    if client is not None:
        from dask.distributed import as_completed as completed

        for future in completed(  # type: ignore[no-untyped-call]
            [client.submit(part, *task, pure=False) for task in tasks]
        ):
            yield int(future.result())
    elif workers == 1 or len(tasks) < 2:
        yield from (part(*task) for task in tasks)
    else:
        if workers is not None and workers < 1:
            raise ValueError(f"workers must be at least 1; found {workers}")
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers or os.cpu_count(), context, _leave_with_parent) as pool:
            waiting = [pool.submit(part, *task) for task in tasks]
            try:
                for ready in as_completed(waiting):
                    yield ready.result()
            except BrokenProcessPool:
                raise ScaleError(
                    "a worker process died, for want of memory perhaps; run again to go on, with fewer workers"
                ) from None
            finally:
                for future in waiting:
                    future.cancel()


def _leave_with_parent() -> None:
    """Ends this worker when the process that started it is gone, killed with no time to say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel

        def watch() -> None:
            wait([sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


def part(source: str, group: int, path: str, given: Job) -> int:
    """One row group read, worked and moved into place; the number of its articles."""
    table = pq.ParquetFile(source).read_row_group(group)
    _write(work(table, given), Path(path))
    return int(table.num_rows)


def _write(table: pa.Table, target: Path) -> None:
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    pq.write_table(table, temporary, compression="zstd")
    temporary.replace(target)


def _gather(paths: Sequence[Path], folder: Path) -> None:
    """The parts as one file a table, in the order of the articles, one part in memory at a time."""
    for name, columns in TABLES.items():
        target = folder / f"{name}.parquet"
        temporary = folder / f".{name}.{os.getpid()}.part"
        schema = pa.schema([SCHEMA.field(c) for c in columns])
        rows = 0
        with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
            for path in paths:
                table = pq.read_table(path, columns=list(columns), filters=[("table", "=", name)], schema=SCHEMA)
                rows += table.num_rows
                if table.num_rows:
                    writer.write_table(table)
        if rows or name != "faults":
            temporary.replace(target)
        else:
            temporary.unlink()


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Holds the folder against another run; the system lets go of it however this one ends."""
    try:
        import fcntl
    except ModuleNotFoundError:  # Windows: two runs in one folder do the same work twice, and harm nothing else
        yield
        return
    with (folder / "lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ScaleError(
                f"{folder.name}/: another run is at work here; wait for it, or give another folder"
            ) from None
        yield


def _claim(path: Path, mark: dict[str, Any]) -> None:
    """Writes what the folder's parts are made from; ScaleError where it holds those of something else."""
    if path.exists():
        held = json.loads(path.read_text(encoding="utf-8"))
        other = [name for name in mark if held.get(name) != mark[name]]
        if other:
            raise ScaleError(
                f"{path.parent.name}/ holds the parts of another run: {', '.join(other)} changed since; "
                "give another folder, or remove this one"
            )
        return
    _note(path, mark)


def _note(path: Path, mark: dict[str, Any]) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    temporary.write_text(json.dumps(mark, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    temporary.replace(path)


def prepare(
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    rows: int = ROWS,
    progress: Callable[[int], None] = lambda done: None,
) -> Path:
    """OUT/texts.parquet, made from the sources by :func:`to_parquet`, or the one that was made from the same before.

    Raises ScaleError where OUT holds the texts of other sources.
    """
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    faults: list[Fault] = []
    files = list(_files(sources, faults))
    if faults:
        raise StudyError(faults)
    mark = {"rows": rows, "sources": [f"{f.name} {_digest(f)}" for f in files]}
    target, note = folder / "texts.parquet", folder / "texts.json"
    if target.exists():
        if not note.exists() or json.loads(note.read_text(encoding="utf-8")) != mark:
            raise ScaleError(
                f"{folder.name}/ holds the texts of other sources; give another folder, or remove this one"
            )
        return target
    for left in folder.glob(".texts.*.part"):
        left.unlink()
    # The note first: a file of texts is never without it.
    _note(note, mark)
    return to_parquet(sources, target, rows=rows, progress=progress)


# --- results ----------------------------------------------------------------------------------------------------


def frames_by(out: str | Path, column: str = "outlet") -> pd.DataFrame:
    """Articles with each frame, by a column of the codings (outlet, published, actor ...): column, value, articles.

    Reads only the rows and columns that it needs.
    """
    table = pq.read_table(
        Path(out) / "codings.parquet", columns=["document", column, "value"], filters=[("variable", "=", "frame")]
    )
    data = table.to_pandas().drop_duplicates()
    found = data.groupby([column, "value"])["document"].nunique()
    return pd.DataFrame(found.rename("articles").reset_index())
