"""Articles into a study from the files that a researcher has: add."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from discourse.cli import arguments, progress
from discourse.corpus import StudyError, plural

if TYPE_CHECKING:
    from discourse.corpus.importing import New, Plan

# Widths of the table that a terminal of 120 columns shows; the title comes last, where Arabic disturbs no column.
_ID, _OUTLET, _TITLE = 28, 18, 50
# Of more articles the first are shown: what is left out, and why, must not be lost above thousands of rows.
_MOST = 100
# What the options call the fields of an article -> their names in articles.csv.
_FIELDS = {"date": "published", "name": "outlet", "source": "outlet"}


def add(commands: arguments.Commands) -> None:
    added = arguments.command(
        commands,
        "add",
        _add,
        about="put articles into a study: saved pages, Word, PDF, RTF, text, CSV, Excel, JSON, RIS, folders and zips",
        examples="""discourse add my-study downloads/ --dry-run
        discourse add my-study page1.html article.docx scan.pdf zotero.ris
        discourse add my-study export.csv --map text=Body --map date=Published --dates mdy
        discourse add my-study okaz.zip --outlet عكاظ""",
    )
    arguments.study(added, optional=False)
    added.add_argument(
        "files", nargs="+", metavar="FILE", help="files, folders and zips; they are read and never changed"
    )
    added.add_argument("--dry-run", action="store_true", help="show what would be added and left out; write nothing")
    added.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="which column of a table is text, title, outlet, date, url, author or id; may be repeated, also for one field: "
        "each table is read by the columns that it has",
    )
    added.add_argument("--keep", default="", metavar="COLUMN,…", help="further columns to keep in articles.csv")
    added.add_argument("--outlet", default="", metavar="NAME", help="the outlet of articles whose file names none")
    added.add_argument("--dates", choices=("dmy", "mdy"), default="", help="7/6/2015 is 7 June (dmy) or 6 July (mdy)")
    added.add_argument("--sheet", default="", metavar="NAME", help="the sheet of a workbook (every one with articles)")
    added.add_argument("--headline", action="store_true", help="make the title the text's first line: it is coded too")
    added.add_argument("--as-written", action="store_true", help="keep outlets' short names (okaz) as they are written")
    added.add_argument("--shortest", type=int, default=10, metavar="N", help="leave out texts of fewer words (10)")
    added.add_argument("--any-language", action="store_true", help="take texts that are not Arabic as well")


def _add(options: argparse.Namespace) -> int:
    from discourse.corpus.importing import Options, plan, write

    arguments.at_least(options, shortest=0)
    chosen = Options(
        columns=_columns(options.map),
        outlet=options.outlet.strip(),
        dates=options.dates,
        sheet=options.sheet,
        keep=tuple(k.strip() for k in options.keep.split(",") if k.strip()),
        headline=options.headline,
        as_written=options.as_written,
        shortest=options.shortest,
        any_language=options.any_language,
    )
    with progress.counters(options, {"reading": "file", "cleaning": "article"}) as show:
        made = plan(options.study, options.files, chosen, progress=show)
    print("\n".join(report(made)))
    if made.questions:
        print("Nothing was added: answer the questions above and run the command again.", file=sys.stderr)
        return 2
    if not made.new:
        print("Nothing to add.", file=sys.stderr)
        return 2
    if options.dry_run:
        print("Nothing was written: this was a dry run. Without --dry-run the articles are added.")
        return 0
    write(made)
    print(f"{options.study}: {plural(len(made.new), 'article')} added. Next: discourse check {options.study}")
    return 0


def report(made: Plan) -> list[str]:
    """The lines that tell a person what a plan does: articles, what was done to them, groups, what is left out."""
    lines = [f"{'id':{_ID}}  {'date':10}  {'words':>6}  {'outlet':{_OUTLET}}  title"] if made.new else []
    lines += [_row(a) for a in made.new[:_MOST]]
    if len(made.new) > _MOST:
        lines.append(f"… and {plural(len(made.new) - _MOST, 'more article')}")
    if made.notes:
        lines += ["", "How the files were read:", *(f"  {note}" for note in made.notes)]
    done: dict[str, list[str]] = {}
    for article in made.new:
        for note in article.notes:
            done.setdefault(note, []).append(article.id)
    if done:
        lines += ["", "What was done to texts and names:", *(f"  {_ids(ids)}: {note}" for note, ids in done.items())]
    lines += _groups(made)
    lacking = [(w, [a.id for a in made.new if not getattr(a, f)]) for f, w in _LACKING.items()]
    if any(ids for _, ids in lacking):
        lines += ["", "What the files do not say (fill it in articles.csv, or use --outlet, --map):"]
        lines += [f"  {what}: {_ids(ids)}" for what, ids in lacking if ids]
    if made.left:
        lines += ["", f"Left out ({len(made.left)}):", *(f"  {fault}" for fault in made.left)]
    if made.questions:
        lines += ["", "Questions:", *(f"  {fault}" for fault in made.questions)]
    return lines


_LACKING = {"outlet": "no outlet", "published": "no date", "title": "no title"}


def _row(article: New) -> str:
    cells = f"{_cut(article.id, _ID):{_ID}}  {article.published:10}  {article.words:>6}"
    return f"{cells}  {_cut(article.outlet, _OUTLET):{_OUTLET}}  {_cut(article.title, _TITLE)}".rstrip()


def _cut(text: str, width: int) -> str:
    """A text in so many letters, with a sign where some are left out.

    >>> _cut("وكالة المدار للأنباء", 18), _cut("المدار", 18)
    ('وكالة المدار للأن…', 'المدار')
    """
    return text if len(text) <= width else text[: width - 1] + "…"


def _ids(ids: list[str]) -> str:
    return ", ".join(ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")


def _groups(made: Plan) -> list[str]:
    """The near copies among the new articles and those of the study, one line per group."""
    members: dict[str, list[str]] = {}
    for ident, group in made.regrouped.items():
        members.setdefault(group, []).append(f"{ident} (in the study)")
    for article in made.new:
        if article.group:
            members.setdefault(article.group, []).append(article.id)
    if not members:
        return []
    head = "Near copies and agency texts, grouped in the column group (intervals count a group once):"
    return ["", head, *(f"  {group}: {', '.join(ids)}" for group, ids in members.items())]


def _columns(pairs: list[str]) -> dict[str, tuple[str, ...]]:
    """--map text=Body as field -> columns; a StudyError where a pair is not one."""
    from discourse.corpus import Fault
    from discourse.corpus.faults import nearest
    from discourse.corpus.importing import FIELDS

    found: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        field = _FIELDS.get(field.strip().lower(), field.strip().lower())
        fields = tuple("date" if f == "published" else f for f in FIELDS)
        if not equals or not column.strip():
            fix = f"Write e.g. --map text=Body. Fields: {', '.join(fields)}."
            raise StudyError([Fault("--map", 0, pair, "is not FIELD=COLUMN.", fix)])
        if field not in FIELDS:
            fix = f"{nearest(field, fields)} Write e.g. --map text=Body."
            raise StudyError([Fault("--map", 0, pair, f"{field!r} is not a field of an article.", fix)])
        if any(f"{separator}{f}=" in column.replace(" ", "").lower() for f in (*fields, *FIELDS) for separator in ",;"):
            fix = "Write one --map for each field: --map text=Body --map date=Published."
            raise StudyError([Fault("--map", 0, pair, "names several fields.", fix)])
        found[field] = (*found.get(field, ()), column.strip())
    return found
