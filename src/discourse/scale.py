"""Large corpora: the same attributions, frames, stance and counts over many thousand articles, resumable.

The unit of work is one pure function, :func:`work`, from an Arrow table of texts to an Arrow table of records, one
Parquet row group at a time.  A pool of processes runs it here; the same function runs on a Dask cluster.  Each row
group's records are written under a temporary name and moved into place, so a run that was killed goes on where it
stopped, and the final bytes are the same.  Needs pyarrow (``pip install 'discourse-framing[scale]'``).
"""

import hashlib
import io
import json
import os
import shutil
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from discourse import __version__
from discourse.attribution import attribute, read_actors
from discourse.corpus import Document, Study, read_corpus, read_study
from discourse.framing import code_frames
from discourse.stance import code_stance
from discourse.text import words

TEXT_COLUMNS = ("id", "text", "title", "outlet", "published")
# One record a row: an attribution, a frame or stance coding, or a word's count in its article.
SCHEMA = pa.schema([
    ("kind", pa.string()), ("document", pa.string()), ("outlet", pa.string()), ("published", pa.string()),
    ("actor", pa.string()), ("variable", pa.string()), ("target", pa.string()), ("value", pa.string()),
    ("start", pa.int64()), ("end", pa.int64()), ("text", pa.string()), ("count", pa.int64()),
])  # fmt: skip
ROWS = 500


class ScaleError(RuntimeError):
    """A run that cannot go on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with each article: a study folder's actors, codebook and lexicon (none: attributions and counts)."""

    study: str = ""
    counts: bool = True

    def digest(self) -> str:
        """SHA-256 of what the records depend on besides the texts."""
        parts = [__version__, repr(self.counts)]
        for path in sorted(Path(self.study).glob("*")) if self.study else ():
            if path.suffix in (".toml", ".csv") and path.name != "articles.csv":
                parts.append(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


_STUDIES: dict[str, Study] = {}


def _study(path: str) -> Study:
    if path not in _STUDIES:
        _STUDIES[path] = read_study(path)
    return _STUDIES[path]


def work(table: pa.Table, job: Job) -> pa.Table:
    """The records of a table of articles (columns id and text; title, outlet, published where there are any).

    The same table and job give the same records, in the order of the articles, whatever process or machine runs it.
    """
    rows: list[dict[str, Any]] = []
    study = _study(job.study) if job.study else None
    actors = read_actors(study.actors) if study is not None else ()
    for given in table.to_pylist():
        doc = Document(**{k: str(given.get(k) or "") for k in TEXT_COLUMNS})
        head = {"document": doc.id, "outlet": doc.outlet, "published": doc.published}
        reports = attribute(doc, actors=actors)
        for a in reports:
            for span in a.contents:
                rows.append({
                    **head, "kind": "attribution", "actor": a.actor, "variable": "mode", "target": a.source_kind,
                    "value": a.mode, "start": span.start, "end": span.end, "text": a.resolved or "", "count": 1,
                })  # fmt: skip
        if study is not None:
            one = replace(study, documents=(doc,))
            with warnings.catch_warnings():
                warnings.simplefilter(
                    "ignore", UserWarning
                )  # a lexicon of frames alone is fine here
                codings = [
                    code_frames(one, attributions=reports),
                    code_stance(one, attributions=reports),
                ]
            for frame in codings:
                for c in frame.to_dict("records"):
                    names = ("actor", "variable", "target", "value", "start", "end", "text")
                    rows.append({**head, "kind": "coding", "count": 1, **{k: c[k] for k in names}})
        if job.counts:
            for word, n in sorted(Counter(words(doc.text)).items()):
                rows.append({
                    **head, "kind": "count", "actor": "", "variable": "word", "target": "", "value": word, "start": 0,
                    "end": 0, "text": "", "count": n,
                })  # fmt: skip
    return pa.Table.from_pylist(rows, schema=SCHEMA)


# --- reading ----------------------------------------------------------------------------------------------------


def to_parquet(sources: Sequence[str | Path], path: str | Path, *, rows: int = ROWS) -> Path:
    """Articles of any form that is read here (.txt, .csv, .jsonl, a zip of .jsonl) as one Parquet file, ``rows`` a group.

    Ids that repeat get the number of their occurrence behind them: nothing is lost.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    schema = pa.schema([(c, pa.string()) for c in TEXT_COLUMNS])
    seen: Counter[str] = Counter()
    with pq.ParquetWriter(temporary, schema) as writer:
        batch: list[dict[str, str]] = []
        for doc in _documents(sources):
            seen[doc.id] += 1
            name = doc.id if seen[doc.id] == 1 else f"{doc.id}#{seen[doc.id]}"
            batch.append({c: name if c == "id" else getattr(doc, c) for c in TEXT_COLUMNS})
            if len(batch) == rows:
                writer.write_table(pa.Table.from_pylist(batch, schema=schema), row_group_size=rows)
                batch = []
        if batch:
            writer.write_table(pa.Table.from_pylist(batch, schema=schema), row_group_size=rows)
    temporary.replace(path)
    return path


def _documents(sources: Sequence[str | Path]) -> Iterator[Document]:
    for source in map(Path, sources):
        for file in sorted(source.iterdir()) if source.is_dir() else [source]:
            if file.suffix == ".zip":
                with zipfile.ZipFile(file) as archive:
                    for name in sorted(archive.namelist()):
                        with archive.open(name) as handle:
                            yield from _lines(
                                io.TextIOWrapper(handle, encoding="utf-8"), f"{file.name}/{name}"
                            )
            else:
                yield from read_corpus(file)


def _lines(handle: Iterator[str], name: str) -> Iterator[Document]:
    """Articles of JSON lines with text or content, and where they have them id or url, title, source or outlet, date."""
    for number, line in enumerate(handle, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text = str(row.get("text") or row["content"])
        except (ValueError, KeyError, AttributeError) as error:
            raise ScaleError(
                f"{name}:{number}: no JSON object with a text or content ({error})"
            ) from None
        first = [str(row.get(k) or "") for k in ("id", "url")]
        yield Document(
            id=next((x for x in first if x), f"{name}:{number}"), text=text, title=str(row.get("title") or ""),
            outlet=str(row.get("outlet") or row.get("source") or ""),
            published=str(row.get("published") or row.get("date_extracted") or row.get("date") or ""),
        )  # fmt: skip


# --- running ----------------------------------------------------------------------------------------------------


def _part(source: str, group: int, path: str, job: Job) -> int:
    """One row group read, worked and moved into place; the number of its articles."""
    table = pq.ParquetFile(source).read_row_group(group)
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    pq.write_table(work(table, job), temporary, compression="zstd")
    temporary.replace(target)
    return int(table.num_rows)


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
    """The records of a Parquet file of articles (:func:`to_parquet`) as OUT/records.parquet; its path.

    Row groups that OUT/parts already holds are kept: a killed run goes on.  ``client`` is a Dask client, whose workers
    must see the same paths; else ``workers`` processes run here.  Raises ScaleError where OUT holds the parts of
    another source, study or version.
    """
    source, folder = Path(source).resolve(), Path(out)
    parts = folder / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    for left in parts.glob(".*.part"):
        left.unlink()  # of a run that was killed
    job = Job(str(Path(study).resolve()) if study else "", counts)
    file = pq.ParquetFile(source)
    mark = {"job": job.digest(), "source": _fingerprint(source), "row_groups": file.num_row_groups}
    _claim(folder / "job.json", mark)
    sizes = [file.metadata.row_group(k).num_rows for k in range(file.num_row_groups)]
    paths = [parts / f"part-{k:06d}.parquet" for k in range(len(sizes))]
    todo = [k for k, path in enumerate(paths) if not path.exists()]
    whole = sum(sizes)
    done = whole - sum(sizes[k] for k in todo)
    progress(done, whole)
    if client is not None:
        from dask.distributed import as_completed as finished

        futures = [
            client.submit(_part, str(source), k, str(paths[k]), job, pure=False) for k in todo
        ]
        for future in finished(futures):
            done += future.result()
            progress(done, whole)
    elif todo:
        with ProcessPoolExecutor(max_workers=workers or os.cpu_count()) as pool:
            waiting = [pool.submit(_part, str(source), k, str(paths[k]), job) for k in todo]
            for ready in as_completed(waiting):
                done += ready.result()
                progress(done, whole)
    target = folder / "records.parquet"
    temporary = folder / f".records.{os.getpid()}.part"
    with pq.ParquetWriter(temporary, SCHEMA, compression="zstd") as writer:
        for path in paths:
            writer.write_table(pq.read_table(path, schema=SCHEMA))
    temporary.replace(target)
    return target


def _fingerprint(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _claim(path: Path, mark: dict[str, Any]) -> None:
    if path.exists():
        if json.loads(path.read_text(encoding="utf-8")) != mark:
            raise ScaleError(
                f"{path.parent.name}/ holds the parts of another source, study or version; give another folder, or remove it"
            )
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    temporary.write_text(json.dumps(mark, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    temporary.replace(path)


def frames_by(records: str | Path, column: str = "outlet") -> pd.DataFrame:
    """Articles with each frame, by outlet (or another column of the records): column, value, articles.

    Reads only the rows and columns that it needs.
    """
    table = pq.read_table(
        records,
        columns=["document", column, "variable", "value"],
        filters=[("variable", "=", "frame")],
    )
    data = table.to_pandas().drop_duplicates()
    return data.groupby([column, "value"])["document"].nunique().rename("articles").reset_index()


def clear(out: str | Path) -> None:
    """Removes the parts of a finished run; records.parquet stays."""
    shutil.rmtree(Path(out) / "parts", ignore_errors=True)
