"""A study's tables as a workbook and back: workbook."""

from __future__ import annotations

import argparse

from discourse.cli import arguments
from discourse.corpus import plural


def add(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "workbook",
        _workbook,
        about="actors, codebook, lexicon and articles as one Excel workbook to edit, and back",
        examples="""discourse workbook my-study my-study.xlsx
        discourse workbook my-study --read my-study.xlsx --dry-run
        discourse workbook my-study --read my-study.xlsx""",
    )
    arguments.study(added, optional=False)
    added.add_argument("out", nargs="?", metavar="OUT.xlsx", help="the workbook to write; it must not exist")
    added.add_argument("--read", metavar="IN.xlsx", help="bring an edited workbook into the study")
    added.add_argument("--dry-run", action="store_true", help="with --read: check it and say what would change")


def _workbook(options: argparse.Namespace) -> int:
    from discourse.corpus.workbook import read_workbook, write_workbook

    if bool(options.out) == bool(options.read):
        raise ValueError("give a workbook to write, OUT.xlsx, or one to read, --read IN.xlsx")
    if options.out:
        path = write_workbook(options.study, options.out)
        print(f"{path}: edit it, then: discourse workbook {options.study} --read {path}")
        return 0
    changed = read_workbook(options.study, options.read, write=not options.dry_run)
    for name, (new, other, gone) in changed.items():
        print(f"{name}: {plural(new, 'row')} added, {other} changed, {gone} removed")
    if not changed:
        print("Nothing differs: nothing was written.")
    elif options.dry_run:
        print("Nothing was written: this was a dry run.")
    else:
        print(f"{options.study} is changed. Next: discourse check {options.study}")
    return 0
