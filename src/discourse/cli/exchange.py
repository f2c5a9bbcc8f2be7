"""Commands of exchange: export, import, share, attach."""

from __future__ import annotations

import argparse
from pathlib import Path

from discourse.cli import arguments, progress
from discourse.corpus import Study, StudyError, plural, read_study

#: The formats of `discourse.exchange.FORMATS`, named here so that ``--help`` loads none of them.
FORMATS = ("bio", "brat", "cas", "csv", "doccano", "jsonl", "label-studio", "refi", "tei", "w3c")


def add(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "export",
        _export,
        about="attributions and codings in the format of another tool",
        examples="""discourse export corpus --format cas --out build/inception
        discourse export corpus --format label-studio --out build/tasks --coders""",
    )
    arguments.study(added)
    added.add_argument("--format", required=True, choices=FORMATS, help="the format to write")
    added.add_argument("--out", required=True, metavar="DIR", help="a new folder")
    added.add_argument("--coders", action="store_true", help="the coders' codings instead of the program's")
    added.add_argument("--blank", action="store_true", help="the texts alone, to be coded in the other tool")
    added = arguments.command(
        commands,
        "import",
        _import,
        about="what somebody coded in another tool, as a coder's codings",
        examples="""discourse import corpus exported.json --format label-studio --coder salma""",
    )
    arguments.study(added, optional=False)
    added.add_argument("path", metavar="FILE", help="the exported file, or the folder of exported files")
    added.add_argument("--format", required=True, choices=FORMATS, help="the format to read")
    added.add_argument("--coder", required=True, metavar="NAME", help="who coded")
    added = arguments.command(
        commands,
        "share",
        _share,
        about="a study without its texts: annotations by offset and digest",
        examples="""discourse share corpus --without-texts --out shared-study
        discourse share corpus --without-texts --report build/report --out shared-study""",
    )
    arguments.study(added)
    added.add_argument("--without-texts", action="store_true", required=True, help="what this command is for")
    added.add_argument(
        "--report", metavar="DIR", help="a report of the study: its tables are shared, without quotations"
    )
    added.add_argument("--out", required=True, metavar="DIR", help="a new folder")
    added = arguments.command(
        commands,
        "attach",
        _attach,
        about="a shared study and its texts, joined again",
        examples="discourse attach shared-study articles --out study",
    )
    added.add_argument("shared", metavar="SHARED", help="the folder that share wrote")
    added.add_argument("texts", metavar="TEXTS", help="the folder of its texts")
    added.add_argument("--out", required=True, metavar="DIR", help="a new study folder")


def _checked(path: str) -> Study:
    from discourse.corpus.check import check_study

    faults = check_study(path)
    if faults:
        raise StudyError(faults)
    return read_study(path)


def _export(options: argparse.Namespace) -> int:
    from discourse.coding.once import code_in_parts
    from discourse.exchange import export, labels_of, to_pages

    study = _checked(options.study)
    if options.blank:
        pages = to_pages(study.documents, {}, study.codings[:0])
    elif options.coders:
        pages = to_pages(study.documents, {}, study.codings)
    else:
        with progress.counter(options, "coding") as show:
            pages = to_pages(study.documents, *code_in_parts(study, progress=show))
    labels = labels_of(study) if options.blank or options.coders else {}
    out = export(pages, options.format, options.out, labels=labels)
    count = sum(len(p.annotations) for p in pages)
    print(f"{out}: {plural(count, 'annotation')} in {plural(len(pages), 'document')}")
    return 0


def _import(options: argparse.Namespace) -> int:
    from discourse.coding.sheets import add_codings
    from discourse.exchange import codings_of, load

    study = _checked(options.study)
    pages = load(options.path, options.format, texts={d.id: d.text for d in study.documents})
    with progress.counter(options, "reading") as show:
        read = progress.counted(pages, show)
        codings = codings_of(read, study, coder=options.coder, file=Path(options.path).name)
    if codings.empty:
        raise ValueError(f"{options.path}: no coding was found; is it an export in the format {options.format}?")
    path = add_codings(options.study, codings, coder=options.coder)
    print(f"{path}: {plural(len(codings), 'coding')} of {options.coder}. Next: discourse validate {options.study}")
    return 0


def _share(options: argparse.Namespace) -> int:
    from discourse.exchange import share

    with progress.counter(options, "coding") as show:
        out = share(options.study, options.out, report=options.report, progress=show)
    print(f"{out}: the study without its texts. Joined again: discourse attach {out} TEXTS --out STUDY")
    return 0


def _attach(options: argparse.Namespace) -> int:
    from discourse.exchange import attach

    out = attach(options.shared, options.texts, options.out)
    print(f"{out}: the study with its texts. Next: discourse check {out}")
    return 0
