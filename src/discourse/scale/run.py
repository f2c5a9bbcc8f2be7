"""A run over many articles: row groups to worker processes, resumed after a kill."""

import json
import multiprocessing
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from discourse.corpus.provenance import code_digest, file_digest
from discourse.files import make_folder, writing
from discourse.scale.sources import MOST_ROWS, ScaleError, check_columns, open_parquet, write_note
from discourse.scale.work import PACKAGES, SCHEMA, TABLES, Job, job, study_of, work

# Processes on one machine; each takes some 300 MB, and more than this no machine has cores for.
MOST_WORKERS = 512


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
    faults.parquet.  Row groups that OUT/parts already has are kept: a killed run continues.  ``client`` is a Dask
    client, whose workers must see the same paths; else ``workers`` processes run here (default: one a core; 1: this
    one).  They are started afresh (spawn), so a script calls this under ``if __name__ == "__main__":``.  ``progress`` is
    given the articles done and in all.  Raises ScaleError where OUT contains the parts of another source, study, or
    version of code, where another run is at work in it, and for ids that repeat.

    >>> import tempfile
    >>> from discourse.scale.sources import to_parquet
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     article = Path(folder) / "a.txt"
    ...     _ = article.write_text("حذر الخبير من ارتفاع التضخم.", encoding="utf-8")
    ...     source = to_parquet([article], Path(folder) / "texts.parquet")
    ...     out = run(source, Path(folder) / "out", workers=1)
    ...     sorted(path.name for path in out.glob("*.parquet"))
    ['attributions.parquet', 'codings.parquet', 'words.parquet']
    """
    source, folder = Path(source).resolve(), Path(out).resolve()
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        limit = "workers must be at least 1" if workers < 1 else f"workers must be at most {MOST_WORKERS}"
        raise ValueError(f"{limit}; found {workers}")
    file = open_parquet(source)
    sizes = _check(file, source)
    task = job(study, counts=counts)
    study_of(task)  # a study with faults says so here, not in a worker
    parts = folder / "parts"
    make_folder(parts)
    with _alone(folder):
        for left in [*folder.glob(".*.part"), *parts.glob(".*.part")]:
            left.unlink()  # of a run that was killed
        _claim(
            folder / "job.json",
            {"code": code_digest(PACKAGES), "counts": counts, "source": file_digest(source), "study": task.digest},
        )
        paths = [parts / f"part-{k:06d}.parquet" for k in range(len(sizes))]
        todo = [k for k, path in enumerate(paths) if not path.exists()]
        whole, done = sum(sizes), sum(sizes) - sum(sizes[k] for k in todo)
        progress(done, whole)
        for rows in _finished([(str(source), k, str(paths[k]), task) for k in todo], workers, client):
            done += rows
            progress(done, whole)
        _gather(paths, folder)
    return folder


def _check(file: pq.ParquetFile, path: Path) -> list[int]:
    """The articles of each row group of a source that can be worked on."""
    check_columns(file, path)
    ids = Counter(file.read(columns=["id"]).column(0).to_pylist())
    twice = next((name for name, times in ids.items() if times > 1), None)
    if twice is not None:
        raise ScaleError(
            f"{path.name}: the id {twice!r} occurs twice; write the file by to_parquet, which gives each its own"
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
            [client.submit(part, *arguments, pure=False) for arguments in tasks]
        ):
            yield int(future.result())
    elif workers == 1 or len(tasks) < 2:
        yield from (part(*arguments) for arguments in tasks)
    else:
        yield from _by_workers(tasks, workers or os.cpu_count() or 1)


def _by_workers(tasks: list[Task], workers: int) -> Iterator[int]:
    """Does the tasks by processes of this machine; on Ctrl-C, or where one fails, they end at once.

    A part is moved into place whole, so that a worker may end at any moment.
    """
    already = set(multiprocessing.active_children())
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _leave_with_parent) as pool:
        try:
            with _ctrl_c_is_for_this_process():
                waiting = [pool.submit(part, *arguments) for arguments in tasks]
            for ready in as_completed(waiting):
                yield ready.result()
        except BrokenProcessPool:
            raise ScaleError(
                "a worker process died, for want of memory perhaps; run again to go on, with fewer workers"
            ) from None
        except BaseException:
            for worker in set(multiprocessing.active_children()) - already:
                worker.terminate()
            raise


@contextmanager
def _ctrl_c_is_for_this_process() -> Iterator[None]:
    """Processes that are started here never see Ctrl-C, which a terminal sends to all: each would print where it was.

    The signal is blocked, which they inherit; one that comes meanwhile reaches this process afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # started later, it would lift the block
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_with_parent() -> None:
    """Ends this worker when the process that started it is gone, killed with no time to say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinel = parent.sentinel

        def watch() -> None:
            wait([sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


def part(source: str, group: int, path: str, task: Job) -> int:
    """One row group read, worked and moved into place; the number of its articles.

    >>> import tempfile
    >>> from discourse.scale.sources import to_parquet
    >>> from discourse.scale.work import job
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     article = Path(folder) / "a.txt"
    ...     _ = article.write_text("حذر الخبير من ارتفاع التضخم.", encoding="utf-8")
    ...     source = to_parquet([article], Path(folder) / "texts.parquet")
    ...     part(str(source), 0, str(Path(folder) / "part"), job())
    1
    """
    table = pq.ParquetFile(source).read_row_group(group)
    _write(work(table, task), Path(path))
    return int(table.num_rows)


def _write(table: pa.Table, target: Path) -> None:
    with writing(target) as temporary:
        pq.write_table(table, temporary, compression="zstd")


def _gather(paths: Sequence[Path], folder: Path) -> None:
    """The parts as one file a table, in the order of the articles, one part in memory at a time."""
    for name, columns in TABLES.items():
        target = folder / f"{name}.parquet"
        schema = pa.schema([SCHEMA.field(c) for c in columns])
        rows = 0
        with writing(target) as temporary, pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
            for path in paths:
                table = pq.read_table(path, columns=list(columns), filters=[("table", "=", name)], schema=SCHEMA)
                rows += table.num_rows
                if table.num_rows:
                    writer.write_table(table)
        if not rows and name == "faults":
            target.unlink()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Locks the folder against another run; the system releases it however this one ends."""
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
    """Writes what the folder's parts are made from; ScaleError where it contains those of something else."""
    if path.exists():
        stored = json.loads(path.read_text(encoding="utf-8"))
        other = [name for name in mark if stored.get(name) != mark[name]]
        if other:
            raise ScaleError(
                f"{path.parent.name}/ contains the parts of another run: {', '.join(other)} changed since; "
                "give another folder, or remove this one"
            )
        return
    write_note(path, mark)


# --- results ----------------------------------------------------------------------------------------------------


def frames_by(out: str | Path, column: str = "outlet") -> pd.DataFrame:
    """Articles with each frame, by a column of the codings (outlet, published, actor ...): column, value, articles.

    Reads only the rows and columns that it needs.

    >>> import tempfile
    >>> from discourse.scale.sources import to_parquet
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     article = Path(folder) / "a.txt"
    ...     _ = article.write_text("حذر الخبير من ارتفاع التضخم.", encoding="utf-8")
    ...     source = to_parquet([article], Path(folder) / "texts.parquet")
    ...     table = frames_by(run(source, Path(folder) / "out", workers=1))
    >>> table.columns.tolist()
    ['outlet', 'value', 'articles']
    """
    table = pq.read_table(
        Path(out) / "codings.parquet", columns=["document", column, "value"], filters=[("variable", "=", "frame")]
    )
    data = table.to_pandas().drop_duplicates()
    found = data.groupby([column, "value"])["document"].nunique()
    return pd.DataFrame(found.rename("articles").reset_index())
