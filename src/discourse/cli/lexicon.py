"""Commands on a lexicon: lexicon suggest, lexicon weigh, lexicon package."""

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

    from discourse.lexicon.entries import Entry


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
    _add_weigh(verbs)
    added = arguments.command(
        verbs,
        "package",
        _package,
        about="the words of reporting, scope and stance as a data set (CSV, datapackage.json)",
        examples="discourse lexicon package --out arabic-reporting-lexicon",
    )
    added.add_argument("--out", required=True, metavar="DIR", help="a new folder")


def _add_weigh(verbs: arguments.Commands) -> None:
    added = arguments.command(
        verbs,
        "weigh",
        _weigh,
        about="learn weights of words from coded paragraphs, as rows to paste; changes no file",
        examples="""discourse lexicon weigh corpus/lexicon.csv --codings corpus/codings/coder-1.csv
        discourse lexicon weigh my-study/lexicon.csv --codings my-study/codings/anna.csv --news my-news.jsonl --out weights.csv""",
    )
    added.add_argument("lexicon", metavar="LEXICON.csv", help="the lexicon whose cues the weights go with")
    added.add_argument(
        "--codings", required=True, metavar="CODINGS.csv", help="a coder's frames of the study's paragraphs"
    )
    added.add_argument("--study", metavar="STUDY", help="the coded study; default: LEXICON.csv's folder")
    added.add_argument(
        "--news",
        metavar="CORPUS",
        help="texts of the same kind, uncoded: words that the coded paragraphs lack get the weights of words used like them",
    )
    added.add_argument(
        "--context", default="", metavar="@NAME", help="what must be named near a paragraph that has no cue"
    )
    arguments.table(added)


def _package(options: argparse.Namespace) -> int:
    from discourse.exchange import lexicon_package, write_folder

    out = write_folder(lexicon_package(), options.out)
    print(f"{out}: {len(list(out.iterdir()))} files")
    return 0


def _suggest(options: argparse.Namespace) -> int:
    _no_folder(options.lexicon)
    arguments.at_least(options, fewest=1)
    if not 0 < options.precision <= 1:
        raise ValueError(f"--precision must be above 0 and at most 1; found {options.precision:g}")
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

    texts = [doc.text for doc in arguments.articles(options.texts)]
    known = ", ".join(installed()) or f"none is installed ({install_line('morphology')})"
    progress.say(options, f"dictionaries: {known}")
    table = suggest(read_lexicon(options.lexicon), texts)
    arguments.give_table(table, options.out)
    return 0


def _weigh(options: argparse.Namespace) -> int:
    from discourse.coding.vectors import word_vectors
    from discourse.coding.weighing import learn_weights
    from discourse.corpus import as_documents

    arguments.keep_inputs(options.out, [options.lexicon, options.codings])
    entries, read = _coded(options)
    cues = [entry for entry in entries if entry.variable == "frame"]
    vectors = None
    if options.news:
        with progress.counter(options, "reading") as show:
            texts = [doc.text for doc in as_documents(read_corpus(options.news))]
            show(len(texts), len(texts))
        try:
            vectors = word_vectors(texts)
        except ValueError as error:
            raise StudyError([Fault(options.news, 0, "", f"Too little text: {error}.", "Give more news.")]) from None
    rows = learn_weights(read, vectors=vectors, entries=cues, context=options.context)
    arguments.give_table(rows, options.out)
    if rows.empty:
        progress.say(options, "No frame occurs in 5 coded paragraphs: code more passages.")
    return 0


def _cues(options: argparse.Namespace) -> pd.DataFrame:
    """The cues that a lexicon misses in a study's paragraphs, by one file of codings."""
    from discourse.lexicon.growth import suggest_cues

    entries, read = _coded(options)
    with progress.counter(options, "searching", "value") as show:
        return suggest_cues(read, entries, fewest=options.fewest, precision=options.precision, progress=show)


def _coded(options: argparse.Namespace) -> tuple[list[Entry], pd.DataFrame]:
    """The cues of the lexicon, and the paragraphs that one file of codings has read with what they find there."""
    from discourse.coding.codings import read_codings
    from discourse.coding.once import frames_in_parts
    from discourse.coding.units import frame_passages
    from discourse.corpus import read_study
    from discourse.corpus.faults import NO_FILE
    from discourse.lexicon.entries import read_lexicon
    from discourse.lexicon.weights import VARIABLE

    _no_folder(options.lexicon)
    entries = [entry for entry in read_lexicon(options.lexicon) if entry.variable != VARIABLE]
    if not Path(options.codings).is_file():
        fix = "Give a coder's file, e.g. STUDY/codings/NAME.csv."
        raise StudyError([Fault(options.codings, 0, "", NO_FILE, fix)])
    study = read_study(options.study or Path(options.lexicon).parent)
    codings = read_codings(options.codings)
    coder = str(codings["coder"].iloc[0]) if len(codings) else ""
    with progress.counter(options, "coding") as show:
        program = frames_in_parts(study, entries, progress=show)
    passages = frame_passages(replace(study, codings=codings), coder=coder, codings=program)
    read = passages[passages["read"]]
    progress.say(options, f"{len(read)} paragraphs coded by {coder or 'nobody'}")
    return entries, read


def _no_folder(lexicon: str) -> None:
    if Path(lexicon).is_dir():
        fix = f"Give the file, e.g. {Path(lexicon) / 'lexicon.csv'}."
        raise StudyError([Fault(lexicon, 0, "", "This is a folder, not a lexicon.", fix)])
