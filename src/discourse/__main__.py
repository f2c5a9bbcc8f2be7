"""The command line: ``discourse report | check | new | attribute | actors | validate | sample | ... | scale | lab``."""

import argparse
import json
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from discourse import __version__
from discourse.corpus import Document, StudyError, plural, read_corpus, read_study


def parser() -> argparse.ArgumentParser:
    main = argparse.ArgumentParser(
        prog="discourse", description="Who frames an event how, with which stance, in which words, in Arabic news text."
    )
    main.add_argument("--version", action="version", version=f"discourse {__version__}")
    commands = main.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = commands.add_parser("report", help="execute the notebooks for a study and write its report")
    add.add_argument("study", nargs="?", default="corpus", metavar="STUDY")
    add.add_argument("--out", default="build/report", metavar="DIR")
    add.add_argument("--lang", choices=("ar", "en"), help="language of labels; default: the study's")
    add.add_argument("--format", default="html", metavar="html,pdf", help="what to write; pdf needs Chromium")
    add.add_argument("--fresh", action="store_true", help="run every notebook, also those that did not change")
    add = commands.add_parser("check", help="name every mistake in a study's files")
    add.add_argument("study", nargs="?", default="corpus", metavar="STUDY")
    add = commands.add_parser("new", help="start a study folder with a tiny example")
    add.add_argument("folder", metavar="DIR")
    add = commands.add_parser("attribute", help="who says what in articles, as JSON or CSV")
    add.add_argument("files", nargs="+", metavar="FILE")
    add.add_argument("--format", choices=("json", "csv"), default="json")
    add.add_argument("--study", metavar="STUDY", help="link speakers to this study's actors")
    add = commands.add_parser("validate", help="the program against the coders, entry by entry, as a table and a page")
    add.add_argument("study", nargs="?", default="corpus", metavar="STUDY")
    add.add_argument("--out", default="build/validity", metavar="DIR")
    add.add_argument("--lang", choices=("ar", "en"), help="default: the study's")
    add.add_argument(
        "--news", nargs="+", default=[], metavar="FILE", help="texts about something else, for the firing rate"
    )
    add.add_argument(
        "--without", nargs="+", default=[], metavar="WORD", help="leave out paragraphs of --news that hold these"
    )
    add.add_argument("--paragraphs", type=int, default=2000, metavar="N", help="of --news, drawn")
    add.add_argument("--replicates", type=int, default=1000, metavar="N", help="bootstrap draws")
    add.add_argument("--seed", type=int, default=0)
    add = commands.add_parser("sample", help="draw passages to code and write a blind sheet")
    add.add_argument("study", nargs="?", default="corpus", metavar="STUDY")
    add.add_argument("--out", required=True, metavar="SHEET", help="a .csv or .xlsx file")
    add.add_argument("-n", type=int, default=200, metavar="N", help="how many passages")
    add.add_argument("--by", choices=("document", "role"), default="document", help="strata")
    add.add_argument("--seed", type=int, default=0)
    add = commands.add_parser("sheet", help="read a filled sheet back as a coder's codings")
    add.add_argument("study", metavar="STUDY")
    add.add_argument("sheet", metavar="SHEET", help="the .csv or .xlsx file that sample wrote")
    add.add_argument("--coder", required=True, metavar="NAME")
    add = commands.add_parser("lexicon", help="help for who writes a lexicon")
    verbs = add.add_subparsers(dest="verb", required=True, metavar="VERB")
    add = verbs.add_parser("suggest", help="propose plurals, stems and near forms as CSV; changes no file")
    add.add_argument("lexicon", metavar="LEXICON.csv")
    add.add_argument("--texts", nargs="+", default=[], metavar="FILE", help="where to count and look for near forms")
    add = commands.add_parser("scale", help="the whole pipeline over many thousand articles, resumable")
    add.add_argument("sources", nargs="+", metavar="SOURCE", help=".parquet, .jsonl, .csv, .txt, a zip or a folder")
    add.add_argument("--out", required=True, metavar="DIR")
    add.add_argument("--study", metavar="STUDY", help="whose actors, codebook and lexicon are applied")
    add.add_argument("--workers", type=int, metavar="N", help="processes; default: one a core")
    add.add_argument("--rows", type=int, default=500, metavar="N", help="articles a row group: what a kill may lose")
    add = commands.add_parser("actors", help="speakers that actors.csv lacks, as rows to paste into it")
    add.add_argument("study", nargs="?", default="corpus", metavar="STUDY")
    add = commands.add_parser("lab", help="make Arabic read right in JupyterLab")
    add.add_argument("--off", action="store_true", help="take the style sheet back")
    return main


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; gives 0 where it worked, 2 for a study with faults or another mistake in what was given."""
    given = parser().parse_args(argv)
    try:
        with warnings.catch_warnings():
            # One line for whoever gave the files, without our source; restored on leaving.
            warnings.showwarning = lambda message, *_, **__: print(
                f"discourse {given.command}: {message}", file=sys.stderr
            )
            return COMMANDS[given.command](given)
    except StudyError as error:
        print("\n".join(str(f) for f in error.faults), file=sys.stderr)
    except (OSError, RuntimeError, ValueError) as error:
        print(f"discourse {given.command}: {error}", file=sys.stderr)
    return 2


def _report(given: argparse.Namespace) -> int:
    from discourse.corpus.check import check_study
    from discourse.pages.report import report

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
    from discourse.corpus.check import check_study

    faults = check_study(given.study)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{given.study}: {plural(len(faults), 'fault')}", file=sys.stderr)
        return 2
    print(f"{given.study}: no faults")
    return 0


def _new(given: argparse.Namespace) -> int:
    from discourse.corpus.template import new_study

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
        records = {name: to_json(items, documents[name].text) for name, items in found.items()}
        print(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        import pandas as pd

        from discourse.coding.codings import safe_cell

        frames = [to_frame(items, documents[name].text) for name, items in found.items()]
        print(pd.concat(frames, ignore_index=True).map(safe_cell).to_csv(index=False, lineterminator="\n"), end="")
    return 0


def _actors(given: argparse.Namespace) -> int:
    from discourse.attribution import attribute, provisional_actors, read_actors

    study = read_study(given.study)
    known = read_actors(study.actors)
    found = [a for doc in study.documents for a in attribute(doc, actors=known)]
    print(provisional_actors(found).to_csv(index=False, lineterminator="\n"), end="")
    return 0


def _scale(given: argparse.Namespace) -> int:
    try:
        from tqdm import tqdm

        from discourse.scale.run import run
        from discourse.scale.sources import prepare
    except ModuleNotFoundError as error:
        raise RuntimeError(f"scale needs the package {error.name}: pip install 'discourse-framing[scale]'") from None
    # A file that is one already is worked on as it is.
    single = len(given.sources) == 1 and Path(given.sources[0]).suffix == ".parquet"
    source = Path(given.sources[0])
    if not single or not source.exists():
        with tqdm(desc="reading", unit=" articles", file=sys.stderr) as bar:
            source = prepare(given.sources, given.out, rows=given.rows, progress=lambda done: _show(bar, done, None))
    with tqdm(desc="working", unit=" articles", file=sys.stderr) as bar:
        out = run(
            source,
            given.out,
            study=given.study,
            workers=given.workers,
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


def _validate(given: argparse.Namespace) -> int:
    from discourse.corpus.check import check_study
    from discourse.pages.validity import page
    from discourse.validity import news_paragraphs, validate

    faults = check_study(given.study)
    if faults:
        raise StudyError(faults)
    texts = [doc.text for file in given.news for doc in read_corpus(file)]
    news = news_paragraphs(texts, without=given.without, n=given.paragraphs, seed=given.seed)
    study = read_study(given.study)
    found = validate(study, news=news, replicates=given.replicates, seed=given.seed)
    print(page(found, given.out, lang=given.lang))
    for sentence in found.sentences:
        print(sentence, file=sys.stderr)
    return 0


def _sample(given: argparse.Namespace) -> int:
    from discourse.coding.sheets import sample, sheet, write_sheet

    study = read_study(given.study)
    drawn = sample(study, given.n, seed=given.seed, by=given.by)
    path = write_sheet(sheet(study, drawn), given.out)
    print(f"{path}: {len(drawn)} passages. Filled, read it back: discourse sheet {given.study} {path} --coder NAME")
    return 0


def _sheet(given: argparse.Namespace) -> int:
    from discourse.coding.sheets import add_coder

    path = add_coder(given.study, given.sheet, coder=given.coder)
    print(f"{path}: the codings of {given.coder}. Next: discourse validate {given.study}")
    return 0


def _lexicon(given: argparse.Namespace) -> int:
    from discourse.coding.codings import safe_cell
    from discourse.lexicon.entries import read_lexicon
    from discourse.lexicon.suggest import installed, suggest

    texts = [doc.text for file in given.texts for doc in read_corpus(file)]
    print(
        f"dictionaries: {', '.join(installed()) or 'none is installed (pip install discourse-framing[morphology])'}",
        file=sys.stderr,
    )
    table = suggest(read_lexicon(given.lexicon), texts)
    print(table.map(safe_cell).to_csv(index=False, lineterminator="\n"), end="")
    return 0


def _lab(given: argparse.Namespace) -> int:
    from discourse.pages.jupyterlab import switch

    changed = switch(not given.off)
    state = "off" if given.off else "on"
    print(f"Arabic style sheet {state}: {len(changed)} files changed. Reload JupyterLab.")
    return 0


COMMANDS = {
    "report": _report,
    "check": _check,
    "new": _new,
    "actors": _actors,
    "attribute": _attribute,
    "lab": _lab,
    "lexicon": _lexicon,
    "sample": _sample,
    "scale": _scale,
    "sheet": _sheet,
    "validate": _validate,
}


def run() -> None:
    """The console script's entry."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    raise SystemExit(main())


if __name__ == "__main__":
    run()
