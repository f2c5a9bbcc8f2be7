"""The command line: ``discourse report | check | new | attribute | scale | lab``."""

import argparse
import json
import sys
from collections.abc import Sequence

from discourse import __version__
from discourse.corpus import Document, StudyError, read_corpus, read_study


def parser() -> argparse.ArgumentParser:
    main = argparse.ArgumentParser(
        prog="discourse",
        description="Who frames an event how, with which stance, in which words, in Arabic news text.",
    )
    main.add_argument("--version", action="version", version=f"discourse {__version__}")
    commands = main.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = commands.add_parser(
        "report", help="execute the notebooks for a study and write its report"
    )
    add.add_argument("study", nargs="?", default="corpus", metavar="STUDY")
    add.add_argument("--out", default="build/report", metavar="DIR")
    add.add_argument(
        "--lang", choices=("ar", "en"), help="language of labels; default: the study's"
    )
    add.add_argument(
        "--format", default="html", metavar="html,pdf", help="what to write; pdf needs Chromium"
    )
    add.add_argument(
        "--fresh", action="store_true", help="run every notebook, also those that did not change"
    )
    add = commands.add_parser("check", help="name every mistake in a study's files")
    add.add_argument("study", nargs="?", default="corpus", metavar="STUDY")
    add = commands.add_parser("new", help="start a study folder with a tiny example")
    add.add_argument("folder", metavar="DIR")
    add = commands.add_parser("attribute", help="who says what in articles, as JSON or CSV")
    add.add_argument("files", nargs="+", metavar="FILE")
    add.add_argument("--format", choices=("json", "csv"), default="json")
    add.add_argument("--study", metavar="STUDY", help="link speakers to this study's actors")
    add = commands.add_parser(
        "scale", help="the whole pipeline over many thousand articles, resumable"
    )
    add.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help=".parquet, .jsonl, .csv, .txt, a zip or a folder",
    )
    add.add_argument("--out", required=True, metavar="DIR")
    add.add_argument(
        "--study", metavar="STUDY", help="whose actors, codebook and lexicon are applied"
    )
    add.add_argument("--workers", type=int, metavar="N", help="processes; default: one a core")
    add = commands.add_parser("lab", help="make Arabic read right in JupyterLab")
    add.add_argument("--off", action="store_true", help="take the style sheet back")
    return main


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; 0 where it worked, 1 where check found faults, 2 for a mistake in what was given."""
    given = parser().parse_args(argv)
    try:
        return COMMANDS[given.command](given)
    except StudyError as error:
        print("\n".join(str(f) for f in error.faults), file=sys.stderr)
    except (OSError, RuntimeError, ValueError) as error:
        print(f"discourse {given.command}: {error}", file=sys.stderr)
    return 2


def _report(given: argparse.Namespace) -> int:
    from discourse.check import check_study
    from discourse.report import report

    faults = check_study(given.study)
    if faults:
        raise StudyError(faults)
    page = report(
        given.study,
        given.out,
        lang=given.lang,
        formats=[f.strip() for f in given.format.split(",")],
        fresh=given.fresh,
        progress=lambda line: print(line, file=sys.stderr, flush=True),
    )
    print(page)
    return 0


def _check(given: argparse.Namespace) -> int:
    from discourse.check import check_study

    faults = check_study(given.study)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{given.study}: {len(faults)} faults", file=sys.stderr)
        return 2
    print(f"{given.study}: no faults")
    return 0


def _new(given: argparse.Namespace) -> int:
    from discourse.check import new_study

    path = new_study(given.folder)
    print(f"{path}: a new study. Next: discourse check {path}; discourse report {path}")
    return 0


def _attribute(given: argparse.Namespace) -> int:
    from discourse.attribution import attribute, read_actors, to_frame, to_json

    actors = read_actors(read_study(given.study).actors) if given.study else ()
    documents: dict[str, Document] = {}
    for file in given.files:
        for doc in read_corpus(file):
            if doc.id in documents:
                raise ValueError(f"two texts have the name {doc.id!r}; rename one of the files")
            documents[doc.id] = doc
    found = {name: attribute(doc, actors=actors) for name, doc in documents.items()}
    if given.format == "json":
        records = {}
        for name, items in found.items():
            records[name] = to_json(items, documents[name].text)
            if given.study:
                for record, item in zip(records[name], items, strict=True):
                    record |= {"actor": item.actor, "via_actor": item.via_actor or None}
        print(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        import pandas as pd

        from discourse.coding import safe_cell

        frames = [to_frame(items, documents[name].text) for name, items in found.items()]
        print(
            pd.concat(frames, ignore_index=True)
            .map(safe_cell)
            .to_csv(index=False, lineterminator="\n"),
            end="",
        )
    return 0


def _scale(given: argparse.Namespace) -> int:
    from pathlib import Path

    try:
        from tqdm import tqdm

        from discourse.scale import run, to_parquet
    except ModuleNotFoundError as error:
        raise RuntimeError(
            f"scale needs the package {error.name}: pip install 'discourse-framing[scale]'"
        ) from None
    out = Path(given.out)
    out.mkdir(parents=True, exist_ok=True)
    first = Path(given.sources[0])
    source = first if first.suffix == ".parquet" else out / "texts.parquet"
    if not source.exists():
        missing = [s for s in given.sources if not Path(s).exists()]
        if missing:
            raise ValueError(f"{missing[0]} is not there")
        to_parquet(given.sources, source)
    with tqdm(unit=" articles", file=sys.stderr) as bar:

        def progress(done: int, whole: int) -> None:
            bar.total, bar.n = whole, done
            bar.refresh()

        print(run(source, out, study=given.study, workers=given.workers, progress=progress))
    return 0


def _lab(given: argparse.Namespace) -> int:
    from discourse.lab import switch

    changed = switch(not given.off)
    state = "off" if given.off else "on"
    print(f"Arabic style sheet {state}: {len(changed)} files changed. Reload JupyterLab.")
    return 0


COMMANDS = {
    "report": _report,
    "check": _check,
    "new": _new,
    "attribute": _attribute,
    "lab": _lab,
    "scale": _scale,
}


def run() -> None:
    """The console script's entry."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    raise SystemExit(main())


if __name__ == "__main__":
    run()
