"""The command for very many articles: scale."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from discourse.cli import arguments, progress
from discourse.extras import install_line


def add(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "scale",
        _scale,
        about="the whole pipeline over many thousand articles, resumable",
        examples="""discourse scale articles.jsonl --out results --study corpus
        discourse scale downloads/ --out results --workers 8
        discourse scale /shared/articles --out /shared/results --scheduler tcp://10.0.0.1:8786""",
    )
    added.add_argument("sources", nargs="+", metavar="SOURCE", help=".parquet, .jsonl, .csv, .txt, a zip or a folder")
    added.add_argument(
        "--out", required=True, metavar="DIR", help="the folder of results; run again, it continues there"
    )
    added.add_argument("--study", metavar="STUDY", help="whose actors, codebook and lexicon are applied")
    added.add_argument("--workers", type=int, metavar="N", help="processes; default: one per core")
    added.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="an existing Dask scheduler, e.g. tcp://10.0.0.1:8786, instead of --workers",
    )
    added.add_argument(
        "--rows", type=int, default=500, metavar="N", help="articles per row group: what a kill may lose"
    )


def _scale(options: argparse.Namespace) -> int:
    try:
        from discourse.scale.run import run
        from discourse.scale.sources import prepare
    except ModuleNotFoundError as error:
        raise RuntimeError(f"scale needs the package {error.name}: {install_line('scale')}") from None
    if (Path(options.out) / "study.toml").exists():
        raise ValueError(f"{options.out} is a study's folder; give another --out")
    # A file that is one already is worked on as it is.
    single = len(options.sources) == 1 and Path(options.sources[0]).suffix == ".parquet"
    source = Path(options.sources[0])
    if not single or not source.exists():
        with progress.counter(options, "reading") as show:
            source = prepare(options.sources, options.out, rows=options.rows, progress=lambda done: show(done, None))
    with _client(options.scheduler) as client, progress.counter(options, "working") as show:
        out = run(source, options.out, study=options.study, workers=options.workers, client=client, progress=show)
    faults = out / "faults.parquet"
    if faults.exists():
        print(f"discourse scale: some articles could not be read; {faults} names them", file=sys.stderr)
    print(out)
    return 0


#: Seconds to wait for a scheduler; one that runs answers at once.
PATIENCE = 20


@contextmanager
def _client(address: str | None) -> Iterator[Any]:
    """A client of the Dask scheduler at an address, closed at the end; None without an address."""
    if not address:
        yield None
        return
    try:
        from dask.distributed import Client
    except ModuleNotFoundError as error:
        raise RuntimeError(f"--scheduler needs the package {error.name}: {install_line('cluster')}") from None
    try:
        client = Client(address, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise RuntimeError(
            f"no Dask scheduler answers at {address} ({error}); start one with: dask scheduler"
        ) from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise RuntimeError(f"the scheduler at {address} has no workers; start some with: dask worker {address}")
        yield client
