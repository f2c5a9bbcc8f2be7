"""The command on who says what: attribute."""

from __future__ import annotations

import argparse
import json

from discourse.cli import arguments
from discourse.corpus import Document, read_corpus, read_study


def add(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "attribute",
        _attribute,
        about="who says what in articles, as JSON or CSV",
        examples="""discourse attribute article.txt
        discourse attribute articles/*.txt --format csv --study corpus
        discourse attribute --case article.txt --at 1520""",
    )
    added.add_argument("files", nargs="+", metavar="FILE", help="articles: .txt, .csv, .jsonl or a folder")
    added.add_argument("--format", choices=("json", "csv"), default="json", help="what to print (json)")
    added.add_argument("--study", metavar="STUDY", help="link speakers to this study's actors")
    added.add_argument("--case", action="store_true", help="print the case of one place, to correct and keep as a test")
    added.add_argument(
        "--at", metavar="N", help="with --case: the place, an offset in code points or words of the text"
    )


def _attribute(options: argparse.Namespace) -> int:
    from discourse.attribution import attribute, read_actors, to_frame, to_json

    if options.case:
        return _case(options)
    if options.at is not None:
        raise ValueError("--at goes with --case")
    actors = read_actors(read_study(options.study).actors) if options.study else ()
    documents: dict[str, Document] = {}
    for file in options.files:
        for doc in read_corpus(file):
            if doc.id in documents:
                raise ValueError(f"two texts have the name {doc.id!r}; rename one of the files")
            documents[doc.id] = doc
    found = {name: attribute(doc, actors=actors) for name, doc in documents.items()}
    if options.format == "json":
        records = {name: to_json(items, documents[name].text) for name, items in found.items()}
        print(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        import pandas as pd

        from discourse.coding.codings import safe_cell

        frames = [to_frame(items, documents[name].text) for name, items in found.items()]
        print(pd.concat(frames, ignore_index=True).map(safe_cell).to_csv(index=False, lineterminator="\n"), end="")
    return 0


def _case(options: argparse.Namespace) -> int:
    """Prints the case of a place of the one text that is given, as one line to paste into the file of cases."""
    from discourse.attribution.case import case

    documents = [doc for file in options.files for doc in read_corpus(file)]
    if len(documents) != 1:
        raise ValueError(f"--case takes one text; found {len(documents)}")
    at = int(options.at) if options.at is not None and options.at.isdecimal() else options.at
    print(json.dumps(case(documents[0].text, at=at), ensure_ascii=False))
    return 0
