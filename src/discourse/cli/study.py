"""Commands on a whole study: new, check, report, verify, lab."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
from datetime import UTC, datetime

from discourse.cli import arguments, progress
from discourse.corpus import StudyError, plural
from discourse.extras import install_line

# verify prints so many differences of a file: where a row is new, every row below it differs.
MOVED = 20


def add(commands: arguments.Commands) -> None:
    _add_report(commands)
    added = arguments.command(
        commands,
        "verify",
        _verify,
        about="make a report again and name each number that moved",
        examples="""discourse verify build/report corpus
        discourse verify build/report corpus --all""",
    )
    added.add_argument("report", metavar="REPORT", help="the report's folder")
    arguments.study(added)
    added.add_argument("--lang", choices=["ar", "en"], help="language of labels; default: the report's")
    added.add_argument("--all", action="store_true", help=f"every difference, not the first {MOVED} of each file")
    added = arguments.command(
        commands,
        "check",
        _check,
        about="name every mistake in a study's files",
        examples="""discourse check corpus
        discourse check corpus --json""",
    )
    arguments.study(added)
    added.add_argument(
        "--json", action="store_true", help="the mistakes as JSON: file, line, column, value, message, fix"
    )
    added = arguments.command(
        commands,
        "new",
        _new,
        about="start a study folder with a tiny example, or empty",
        examples="""discourse new my-study
        discourse new my-study --empty
        discourse new my-study --generic""",
    )
    added.add_argument("folder", metavar="DIR", help="the folder to make; it must be empty or absent")
    kind = added.add_mutually_exclusive_group()
    kind.add_argument("--empty", action="store_true", help="without the example: headings, and what to write")
    kind.add_argument("--generic", action="store_true", help="empty, with the codebook of five generic frames")
    added = arguments.command(
        commands,
        "notebook",
        _notebook,
        about="copy the notebooks into a study, to edit them and run them there",
        examples="discourse notebook my-study",
    )
    arguments.study(added)
    added = arguments.command(
        commands,
        "lab",
        _lab,
        about="make Arabic read right in JupyterLab",
        examples="""discourse lab
        discourse lab --off""",
    )
    added.add_argument("--off", action="store_true", help="take the style sheet back")


def _add_report(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "report",
        _report,
        about="execute the notebooks for a study and write its report",
        examples="""discourse report corpus --out build/report
        discourse report corpus --lang en --format html,pdf
        discourse report my-study --out my-report --open
        discourse report my-study --notebooks my-study/notebooks --out my-report""",
    )
    arguments.study(added)
    added.add_argument("--out", default="build/report", metavar="DIR", help="the report's folder (build/report)")
    arguments.language(added)
    added.add_argument("--format", default="html", metavar="html,pdf", help="what to write; pdf needs Chromium")
    added.add_argument("--fresh", action="store_true", help="run every notebook, also those that did not change")
    added.add_argument(
        "--notebooks", metavar="DIR", help="run these notebooks, e.g. STUDY/notebooks, in the place of the package's"
    )
    arguments.opened(added)


def _report(options: argparse.Namespace) -> int:
    from discourse.corpus.check import check_study
    from discourse.pages.report import report

    faults = check_study(options.study)
    if faults:
        raise StudyError(faults)
    with progress.counter(options, "coding") as counted:
        page = report(
            options.study,
            options.out,
            lang=options.lang,
            formats=[f.strip() for f in options.format.split(",")],
            fresh=options.fresh,
            progress=progress.lines(options),
            counted=counted,
            notebooks=options.notebooks,
        )
    print(page)
    arguments.show_page(options, page)
    return 0


def _verify(options: argparse.Namespace) -> int:
    from discourse.pages.verify import verify

    with progress.counter(options, "coding") as counted:
        say = progress.lines(options)
        moved = verify(options.report, options.study, lang=options.lang, progress=say, counted=counted)
    for file, found in itertools.groupby(moved, key=lambda difference: difference.file):
        listed = list(found)
        shown = len(listed) if options.all or len(listed) <= MOVED + 1 else MOVED
        print(*listed[:shown], sep="\n")
        if shown < len(listed):
            print(f"{file}: {len(listed) - shown} more differences (--all)")
    print(f"{options.report}: {plural(len(moved), 'difference')}", file=sys.stderr)
    return 1 if moved else 0


def _check(options: argparse.Namespace) -> int:
    from discourse.corpus import read_study
    from discourse.corpus.check import check_study
    from discourse.corpus.faults import messages
    from discourse.corpus.remarks import remarks

    faults = check_study(options.study)
    if options.json:
        keys = ("file", "line", "column", "value", "message", "fix")
        print(json.dumps([{key: getattr(f, key) for key in keys} for f in faults], ensure_ascii=False, indent=1))
        return 2 if faults else 0
    for message in messages(faults):
        print(message, file=sys.stderr)
    if faults:
        print(f"{options.study}: {plural(len(faults), 'fault')}", file=sys.stderr)
        return 2
    for remark in () if options.quiet else remarks(read_study(options.study)):
        print(f"note: {remark}", file=sys.stderr)
    print(f"{options.study}: no faults")
    return 0


def _new(options: argparse.Namespace) -> int:
    from discourse.corpus.template import new_study

    bare = options.empty or options.generic
    # an example keeps its own date; a study of one's own is dated by the day on which it begins
    path = new_study(options.folder, empty=options.empty, generic=options.generic, date=_today() if bare else "")
    following = f"discourse add {path} FILES" if bare else f"discourse check {path}; discourse report {path}"
    following += f"; discourse notebook {path} for notebooks of its own, to edit"
    print(f"{path}: a new study. Next: {following}")
    return 0


def _today() -> str:
    """Today's date, or that of SOURCE_DATE_EPOCH, by which a build is made again."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)).date().isoformat()


def _notebook(options: argparse.Namespace) -> int:
    from discourse.pages.notebooks import copy_notebooks

    made = copy_notebooks(options.study)
    for path in made:
        print(path)
    if not made:
        progress.say(options, f"{options.study}/notebooks has them all already: nothing was changed")
    return 0


def _lab(options: argparse.Namespace) -> int:
    from discourse.pages.jupyterlab import switch

    try:
        changed = switch(not options.off)
    except ModuleNotFoundError as error:
        fix = install_line("notebooks")
        raise RuntimeError(f"JupyterLab needs the package {error.name}: {fix}") from None
    state = "off" if options.off else "on"
    print(f"Arabic style sheet {state}: {len(changed)} files changed. If JupyterLab is running, stop and start it.")
    return 0
