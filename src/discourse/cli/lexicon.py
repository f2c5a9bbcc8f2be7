"""Commands on a lexicon: lexicon suggest, lexicon package."""

from __future__ import annotations

import argparse
import sys

from discourse.cli import arguments
from discourse.corpus import read_corpus


def add(commands: arguments.Commands) -> None:
    added = commands.add_parser("lexicon", help="help for who writes a lexicon")
    verbs = added.add_subparsers(dest="verb", required=True, metavar="VERB")
    added = arguments.command(
        verbs,
        "suggest",
        _suggest,
        about="propose plurals, stems and near forms as CSV; changes no file",
        examples="""discourse lexicon suggest corpus/lexicon.csv
        discourse lexicon suggest corpus/lexicon.csv --texts corpus/articles/*.txt""",
    )
    added.add_argument("lexicon", metavar="LEXICON.csv", help="the lexicon to grow")
    added.add_argument("--texts", nargs="+", default=[], metavar="FILE", help="where to count and look for near forms")
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
    from discourse.lexicon.entries import read_lexicon
    from discourse.lexicon.suggest import installed, suggest

    texts = [doc.text for file in options.texts for doc in read_corpus(file)]
    print(
        f"dictionaries: {', '.join(installed()) or 'none is installed (pip install discourse-framing[morphology])'}",
        file=sys.stderr,
    )
    table = suggest(read_lexicon(options.lexicon), texts)
    arguments.give_table(table, options.out)
    return 0
