"""Speakers that a study does not list yet: actors."""

from __future__ import annotations

import argparse

from discourse.cli import arguments, progress
from discourse.corpus import plural, read_study


def add(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "actors",
        _actors,
        about="speakers that actors.csv lacks, as rows to paste into it or as a sheet to tick",
        examples="""discourse actors corpus
        discourse actors corpus --least 2 --out proposals.xlsx
        discourse actors corpus --accept proposals.xlsx""",
    )
    arguments.study(added)
    added.add_argument(
        "--out", metavar="FILE", help="write a sheet to tick, rename and merge in (.xlsx), or the rows (.csv)"
    )
    added.add_argument("--accept", metavar="FILE.xlsx", help="add the ticked rows of that sheet to actors.csv")
    added.add_argument("--least", type=int, default=1, metavar="N", help="leave out speakers with fewer reports (1)")


def _actors(options: argparse.Namespace) -> int:
    from discourse.attribution import attribute, propose_actors, read_actors
    from discourse.attribution.acceptance import accept_proposals, write_proposals
    from discourse.corpus import ACTOR_COLUMNS

    study = read_study(options.study)
    if options.accept:
        ids = accept_proposals(study, options.accept)
        if not ids:
            raise ValueError(
                f"{options.accept}: no row is ticked. Write نعم in column قبول of each speaker to be added"
            )
        print(f"{study.files['actors']}: {plural(len(ids), 'actor')} added or given more names. ", end="")
        print(f"Next: discourse check {options.study}")
        return 0
    arguments.at_least(options, least=1)
    arguments.keep_inputs(options.out, [])
    known = read_actors(study.actors)
    found = []
    with progress.counter(options, "reading") as show:
        for number, doc in enumerate(study.documents, 1):
            found += attribute(doc, actors=known)
            show(number, len(study.documents))
    table = propose_actors(
        found, documents=study.documents, known=study.actors, least=options.least, lang=study.language
    )
    if options.out and not options.out.lower().endswith(".xlsx"):
        arguments.give_table(table[list(ACTOR_COLUMNS)], options.out)
        return 0
    if options.out:
        path = write_proposals(study, table, options.out)
        print(f"{path}: {plural(len(table), 'speaker')}. Ticked, read it back: ", end="")
        print(f"discourse actors {options.study} --accept {path}")
        return 0
    from discourse.coding.codings import safe_cell

    rows = table[list(ACTOR_COLUMNS)].map(safe_cell)
    print(rows.to_csv(index=False, header=False, lineterminator="\n"), end="")
    columns = ",".join(ACTOR_COLUMNS)
    progress.say(options, f"{plural(len(rows), 'row')} for {study.files['actors']} ({columns})")
    return 0
