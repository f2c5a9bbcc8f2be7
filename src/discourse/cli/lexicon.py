"""Commands on a lexicon: lexicon suggest, lexicon package."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from discourse.cli import arguments, progress
from discourse.corpus import Fault, StudyError, read_corpus
from discourse.extras import install_line

if TYPE_CHECKING:
    import pandas as pd


def add(commands: arguments.Commands) -> None:
    added = commands.add_parser(
        "lexicon",
        help="help for who writes a lexicon",
        description="Help for who writes a lexicon.",
        epilog="examples:\n  discourse lexicon suggest corpus/lexicon.csv\n  discourse lexicon package --out build/lexicon",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = added.add_subparsers(dest="verb", required=True, metavar="VERB")
    added = arguments.command(
        verbs,
        "suggest",
        _suggest,
        about="propose plurals, stems and near forms as CSV; changes no file",
        examples="""discourse lexicon suggest corpus/lexicon.csv
        discourse lexicon suggest corpus/lexicon.csv --texts corpus/articles/*.txt
        discourse lexicon suggest corpus/lexicon.csv --codings corpus/codings/coder-1.csv""",
    )
    added.add_argument("lexicon", metavar="LEXICON.csv", help="the lexicon to grow")
    added.add_argument("--texts", nargs="+", default=[], metavar="FILE", help="where to count and look for near forms")
    added.add_argument(
        "--codings",
        metavar="CODINGS.csv",
        help="instead: cues that the lexicon misses in the paragraphs that this coder coded, as rows to paste",
    )
    added.add_argument(
        "--study", metavar="STUDY", help="with --codings: the coded study; default: LEXICON.csv's folder"
    )
    added.add_argument(
        "--precision", type=float, default=0.7, metavar="P", help="with --codings: the least precision of a cue"
    )
    added.add_argument(
        "--fewest", type=int, default=3, metavar="N", help="with --codings: coded paragraphs that a cue must occur in"
    )
    arguments.table(added)
    added = arguments.command(
        verbs,
        "package",
        _package,
        about="the words of reporting, scope and stance as a data set (CSV, datapackage.json)",
        examples="discourse lexicon package --out arabic-reporting-lexicon",
    )
    added.add_argument("--out", required=True, metavar="DIR", help="a new folder")


def _package(options: argparse.Namespace) -> int:
    from discourse.exchange import lexicon_package, write_folder

    out = write_folder(lexicon_package(), options.out)
    print(f"{out}: {len(list(out.iterdir()))} files")
    return 0


def _suggest(options: argparse.Namespace) -> int:
    if Path(options.lexicon).is_dir():
        fix = f"Give the file, e.g. {Path(options.lexicon) / 'lexicon.csv'}."
        raise StudyError([Fault(options.lexicon, 0, "", "This is a folder, not a lexicon.", fix)])
    arguments.keep_inputs(options.out, [options.lexicon, *options.texts])
    if options.codings:
        table = _cues(options)
        arguments.give_table(table, options.out)
        if table.empty:
            progress.say(
                options,
                f"No missed cue occurs in {options.fewest} coded paragraphs of a frame with precision {options.precision}: "
                "code more passages, or give a lower --fewest or --precision.",
            )
        return 0
    from discourse.lexicon.entries import read_lexicon
    from discourse.lexicon.suggest import installed, suggest

    texts = [doc.text for file in options.texts for doc in read_corpus(file)]
    known = ", ".join(installed()) or f"none is installed ({install_line('morphology')})"
    progress.say(options, f"dictionaries: {known}")
    table = suggest(read_lexicon(options.lexicon), texts)
    arguments.give_table(table, options.out)
    return 0


def _cues(options: argparse.Namespace) -> pd.DataFrame:
    """The cues that a lexicon misses in a study's paragraphs, by one file of codings."""
    from discourse.coding.codings import read_codings
    from discourse.coding.once import frames_in_parts
    from discourse.coding.units import frame_passages
    from discourse.corpus import read_study
    from discourse.corpus.faults import NO_FILE
    from discourse.lexicon.entries import read_lexicon
    from discourse.lexicon.growth import suggest_cues

    if not Path(options.codings).is_file():
        fix = "Give a coder's file, e.g. STUDY/codings/NAME.csv."
        raise StudyError([Fault(options.codings, 0, "", NO_FILE, fix)])
    study = read_study(options.study or Path(options.lexicon).parent)
    codings = read_codings(options.codings)
    coder = str(codings["coder"].iloc[0]) if len(codings) else ""
    entries = read_lexicon(options.lexicon)
    with progress.counter(options, "coding") as show:
        program = frames_in_parts(study, entries, progress=show)
    passages = frame_passages(replace(study, codings=codings), coder=coder, codings=program)
    read = passages[passages["read"]]
    progress.say(options, f"{len(read)} paragraphs coded by {coder or 'nobody'}")
    with progress.counter(options, "searching", "value") as show:
        return suggest_cues(read, entries, fewest=options.fewest, precision=options.precision, progress=show)
