"""The command for very many articles: scale."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from discourse.cli import arguments


def add(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "scale",
        _scale,
        about="the whole pipeline over many thousand articles, resumable",
        examples="""discourse scale articles.jsonl --out results --study corpus
        discourse scale downloads/ --out results --workers 8""",
    )
    added.add_argument("sources", nargs="+", metavar="SOURCE", help=".parquet, .jsonl, .csv, .txt, a zip or a folder")
    added.add_argument("--out", required=True, metavar="DIR", help="the folder of results; run again, it goes on there")
    added.add_argument("--study", metavar="STUDY", help="whose actors, codebook and lexicon are applied")
    added.add_argument("--workers", type=int, metavar="N", help="processes; default: one per core")
    added.add_argument(
        "--rows", type=int, default=500, metavar="N", help="articles per row group: what a kill may lose"
    )


def _scale(options: argparse.Namespace) -> int:
    try:
        from tqdm import tqdm

        from discourse.scale.run import run
        from discourse.scale.sources import prepare
    except ModuleNotFoundError as error:
        raise RuntimeError(f"scale needs the package {error.name}: pip install 'discourse-framing[scale]'") from None
    # A file that is one already is worked on as it is.
    single = len(options.sources) == 1 and Path(options.sources[0]).suffix == ".parquet"
    source = Path(options.sources[0])
    if not single or not source.exists():
        with tqdm(desc="reading", unit=" articles", file=sys.stderr) as bar:
            source = prepare(
                options.sources, options.out, rows=options.rows, progress=lambda done: _show(bar, done, None)
            )
    with tqdm(desc="working", unit=" articles", file=sys.stderr) as bar:
        out = run(
            source,
            options.out,
            study=options.study,
            workers=options.workers,
            progress=lambda done, whole: _show(bar, done, whole),
        )
    faults = out / "faults.parquet"
    if faults.exists():
        print(f"discourse scale: some articles could not be read; {faults} names them", file=sys.stderr)
    print(out)
    return 0


def _show(bar: Any, done: int, whole: int | None) -> None:
    bar.total = whole
    bar.update(done - bar.n)
