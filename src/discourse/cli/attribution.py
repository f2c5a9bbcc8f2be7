"""Commands on who says what: attribute, actors."""

from __future__ import annotations

import argparse
import json

from discourse.cli import arguments
from discourse.corpus import Document, read_corpus, read_study
from discourse.files import write_text


def add(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "attribute",
        _attribute,
        about="who says what in articles, as JSON or CSV",
        examples="""discourse attribute article.txt
        discourse attribute articles/*.txt --format csv --study corpus""",
    )
    added.add_argument("files", nargs="+", metavar="FILE", help="articles: .txt, .csv, .jsonl or a folder")
    added.add_argument("--format", choices=("json", "csv"), default="json", help="what to print (json)")
    added.add_argument("--study", metavar="STUDY", help="link speakers to this study's actors")
    arguments.table(added)
    added = arguments.command(
        commands,
        "actors",
        _actors,
        about="speakers that actors.csv lacks, as rows to paste into it",
        examples="discourse actors corpus",
    )
    arguments.study(added)
    arguments.table(added)


def _attribute(options: argparse.Namespace) -> int:
    from discourse.attribution import attribute, read_actors, to_frame, to_json

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


def _actors(options: argparse.Namespace) -> int:
    from discourse.attribution import attribute, provisional_actors, read_actors

    study = read_study(options.study)
    known = read_actors(study.actors)
    found = [a for doc in study.documents for a in attribute(doc, actors=known)]
    arguments.give_table(provisional_actors(found), options.out)
    return 0
