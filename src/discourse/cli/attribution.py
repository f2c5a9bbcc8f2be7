"""The command on who says what: attribute."""

from __future__ import annotations

import argparse
import json

from discourse.cli import arguments, progress
from discourse.corpus import Document, read_study
from discourse.files import write_text


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
    added.add_argument("--format", choices=("json", "csv"), help="what to write (csv for --out FILE.csv, else json)")
    added.add_argument("--study", metavar="STUDY", help="link speakers to this study's actors")
    added.add_argument("--case", action="store_true", help="print the case of one place, to correct and keep as a test")
    added.add_argument(
        "--at", metavar="N", help="with --case: the place, an offset in code points or words of the text"
    )
    arguments.table(added)


def _attribute(options: argparse.Namespace) -> int:
    from discourse.attribution import attribute, read_actors, to_frame, to_json

    if options.case:
        return _case(options)
    if options.at is not None:
        raise ValueError("--at goes with --case")
    arguments.keep_inputs(options.out, options.files)
    actors = read_actors(read_study(options.study).actors) if options.study else ()
    documents: dict[str, Document] = {}
    for doc in arguments.articles(options.files):
        if doc.id in documents:
            raise ValueError(f"two texts have the name {doc.id!r}; rename one of the files")
        documents[doc.id] = doc
    found = {}
    with progress.counter(options, "reading") as show:
        for number, (name, doc) in enumerate(documents.items(), 1):
            found[name] = attribute(doc, actors=actors)
            show(number, len(documents))
    as_csv = str(options.out or "").lower().endswith(".csv")
    if (options.format or ("csv" if as_csv else "json")) == "json":
        records = {name: to_json(items, documents[name].text) for name, items in found.items()}
        text = json.dumps(records, ensure_ascii=False, indent=1)
        if options.out is None:
            print(text)
        else:
            write_text(options.out, text + "\n")
            print(options.out)
    else:
        import pandas as pd

        frames = [to_frame(items, documents[name].text) for name, items in found.items()]
        arguments.give_table(pd.concat(frames, ignore_index=True), options.out)
    return 0


def _case(options: argparse.Namespace) -> int:
    """Prints the case of a place of the one text that is given, as one line to paste into the file of cases."""
    from discourse.attribution.case import case

    documents = list(arguments.articles(options.files))
    if len(documents) != 1:
        raise ValueError(f"--case takes one text; found {len(documents)}")
    at = int(options.at) if options.at is not None and options.at.isdecimal() else options.at
    print(json.dumps(case(documents[0].text, at=at), ensure_ascii=False))
    return 0
