"""The whole pipeline over many articles, timed, killed and on Dask: python benchmarks/scale.py FOLDER [--study STUDY].

FOLDER contains articles in any form that ``discourse scale`` reads.  Printed: articles and words, seconds, articles a
second, and the peak memory of all processes together (resident, sampled five times a second), for a run straight
through; then whether a run that is sent SIGKILL at three random moments and started again each time ends in the same
bytes; then whether Dask's workers give equal tables after sorting.  ``--only`` leaves parts out.  ``--only ratio``
prints the CPU time of the whole, of ``attribute`` and of what is around them, over the first 1,000 articles in this
process, as multiples of ``re.findall(r"\\w+", text)`` over the same articles: the best of five rounds, taken in turn,
and which build ran, plain or compiled.  ``--compiled FOLDER`` (of ``make compiled``) prints both builds, timed in turn.
"""

import argparse
import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from discourse.attribution import attribute, detect, read_actors
from discourse.corpus import Document
from discourse.language.tokens import words
from discourse.scale.run import run
from discourse.scale.sources import TEXT_COLUMNS, to_parquet
from discourse.scale.work import SCHEMA, TABLES, job, study_of, work

SEED = 20211212
ARTICLES, ROUNDS = 1000, 5


def start(given: argparse.Namespace, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "discourse", "scale", *map(str, given.sources), "--out", str(out)]
    command += ["--study", given.study] if given.study else []
    command += ["--workers", str(given.workers)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)


class Memory(threading.Thread):
    """The greatest resident memory of a process and its children together, in MB."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.process, self.peak = psutil.Process(pid), 0.0
        self.start()

    def run(self) -> None:
        while True:
            try:
                tree = [self.process, *self.process.children(recursive=True)]
                now = sum(p.memory_info().rss for p in tree) / 1e6
            except psutil.NoSuchProcess:
                if not self.process.is_running():
                    return
                continue
            self.peak = max(self.peak, now)
            time.sleep(0.2)


def digests(out: Path) -> dict[str, str]:
    files = [out / f"{name}.parquet" for name in TABLES]
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.exists()}


def straight(given: argparse.Namespace, out: Path) -> float:
    began = time.perf_counter()
    process = start(given, out)
    memory = Memory(process.pid)
    if process.wait():
        raise SystemExit("the run failed")
    seconds = time.perf_counter() - began
    articles = pq.ParquetFile(out / "texts.parquet").metadata.num_rows
    words = sum(sum(c) for c in pq.read_table(out / "words.parquet", columns=["counts"])["counts"].to_pylist())
    rows = {
        name: pq.ParquetFile(out / f"{name}.parquet").metadata.num_rows
        for name in TABLES
        if (out / f"{name}.parquet").exists()
    }
    size = sum((out / f"{n}.parquet").stat().st_size for n in rows) / 1e6
    print(
        f"straight: {articles} articles, {words} words, {given.workers} processes: {seconds:.0f} s, "
        f"{articles / seconds:.0f} articles a second, peak {memory.peak:.0f} MB; rows {rows}, {size:.0f} MB",
        flush=True,
    )
    return seconds


def killed(given: argparse.Namespace, out: Path, seconds: float, wanted: dict[str, str]) -> bool:
    draw = random.Random(SEED)
    for k in range(3):
        process = start(given, out)
        time.sleep(draw.uniform(0.1, 0.45) * seconds)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        done = len(list((out / "parts").glob("part-*.parquet"))) if (out / "parts").exists() else 0
        print(f"killed: {k + 1} of 3, {done} row groups done", flush=True)
    if start(given, out).wait():
        raise SystemExit("the run failed")
    same = digests(out) == wanted
    print(f"killed: final bytes {'the same' if same else 'DIFFERENT'}", flush=True)
    return same


def dask(given: argparse.Namespace, texts: Path, out: Path, straight_out: Path) -> bool:
    from dask.distributed import Client, LocalCluster

    began = time.perf_counter()
    with (
        LocalCluster(n_workers=given.workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        run(texts, out, study=given.study, client=client)
    seconds = time.perf_counter() - began
    same = all(table(out, name) == table(straight_out, name) for name in TABLES)
    print(
        f"dask: {given.workers} worker processes, {seconds:.0f} s; tables after sorting {'equal' if same else 'DIFFERENT'}",
        flush=True,
    )
    return same


def table(out: Path, name: str) -> list[str]:
    file = out / f"{name}.parquet"
    return sorted(map(repr, pq.read_table(file).to_pylist())) if file.exists() else []


def build() -> str:
    """Which build of the package runs: compiled, or plain Python."""
    return "plain" if str(detect.__file__).endswith(".py") else "compiled"


def both(given: argparse.Namespace) -> None:
    """Prints the ratios of the plain and of the compiled build: a process for each round of each, in turn; the best ones."""
    command = [sys.executable, __file__, *given.sources, "--only", "ratio", "--rounds", "1"]
    command += ["--study", given.study] if given.study else []
    path = os.environ.get("PYTHONPATH", "")
    best: dict[str, dict[str, float]] = {}
    for _ in range(given.rounds):
        for first in ("", given.compiled):
            env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (first, path)))}
            out = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout
            name = re.findall(r"the (\w+) build", out)[0]
            times = best.setdefault(name, {})
            for part, seconds in re.findall(r"^  (\S.*?) +([\d.]+) s", out, re.M):
                times[part] = min(times.get(part, float("inf")), float(seconds))
    unit = min(times["re.findall"] for times in best.values())  # it is the same for both
    for name, times in best.items():
        print(f"the {name} build:", flush=True)
        show(times | {"re.findall": unit})


def show(best: dict[str, float]) -> None:
    for name, seconds in best.items():
        print(f"  {name:18} {seconds:8.3f} s {seconds / best['re.findall']:8.1f} times re.findall", flush=True)


def ratio(given: argparse.Namespace, folder: Path) -> None:
    """Prints CPU times as multiples of a plain look for words, which a slower or busier machine changes alike."""
    texts = to_parquet(given.sources, folder / "texts.parquet", rows=ARTICLES)
    table = pq.ParquetFile(texts).read_row_group(0)
    todo = job(given.study)
    study = study_of(todo)
    actors = read_actors(study.actors) if study is not None else ()
    docs = [Document(**{c: row[c] or "" for c in TEXT_COLUMNS}) for row in table.to_pylist()]
    found = work(table, todo).to_pylist()

    def counted() -> None:
        for doc in docs:
            Counter(words(doc.text))

    parts: dict[str, Callable[[], object]] = {
        "re.findall": lambda: [len(re.findall(r"\w+", doc.text)) for doc in docs],
        "whole": lambda: work(table, todo),
        "attribute": lambda: [attribute(doc, actors=actors) for doc in docs],
        "word counts": counted,
        "records to Arrow": lambda: pa.Table.from_pylist(found, schema=SCHEMA),
    }
    best = dict.fromkeys(parts, float("inf"))
    for _ in range(given.rounds):
        for name, task in parts.items():
            began = time.process_time()
            task()
            best[name] = min(best[name], time.process_time() - began)
    print(
        f"ratio: {len(docs)} articles, one process, CPU time, best of {given.rounds}, the {build()} build", flush=True
    )
    show(best)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--study")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="straight,killed,dask,ratio")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="of the ratios")
    parser.add_argument("--compiled", help="a folder with the compiled build: prints its ratios and those of this one")
    given = parser.parse_args(argv)
    if given.compiled:
        both(given)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "ratio" in given.only:
            ratio(given, folder)
        if given.only == "ratio":
            return 0
        seconds = straight(given, folder / "straight")
        held = True
        if "killed" in given.only:
            held &= killed(given, folder / "killed", seconds, digests(folder / "straight"))
        if "dask" in given.only:
            held &= dask(given, folder / "straight" / "texts.parquet", folder / "dask", folder / "straight")
    return int(not held)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
