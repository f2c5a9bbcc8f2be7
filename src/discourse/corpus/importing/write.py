"""Writing a plan into its study: new files and new rows, all or none, nothing overwritten."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from discourse.corpus.faults import Fault, StudyError
from discourse.corpus.importing.plan import ADDED, Plan
from discourse.corpus.provenance import bytes_digest
from discourse.corpus.tables import like
from discourse.files import alone, inside, make_folder, separator_of, sweep, workplace


def write(plan: Plan) -> list[Path]:
    """Writes the new articles and their rows; their paths.

    Every file is written next to its place first and then moved; where one cannot be, those that were moved are taken
    away again and articles.csv stays as it was.  What a killed run left is taken over: the same article again is no
    other file.  Raises StudyError where another file has the name or articles.csv changed since the plan was made,
    FolderInUseError where another run puts articles into the study, ValueError where the plan has questions.
    """
    if plan.questions:
        raise ValueError("the plan has questions that must be answered first")
    if not plan.new:
        return []
    folder = make_folder(plan.study / "articles")
    if not inside(plan.study, folder):
        raise StudyError([Fault("articles", 0, "", "The folder leads out of the study.", "Make it a real folder.")])
    with alone(folder):
        sweep(folder)
        return _write(plan, folder)


def _write(plan: Plan, folder: Path) -> list[Path]:
    table = plan.study / plan.table
    if table.read_bytes().decode("utf-8-sig") != plan.before:
        fix = "Close the program that edits it and run the command again."
        raise StudyError([Fault(plan.table, 0, "", "The file changed in the meantime.", fix)])
    moved: list[Path] = []
    work = workplace(folder)
    try:
        for article in plan.new:
            target = plan.study / article.file
            (work / "text").write_bytes(article.data)
            if _place(work / "text", target):
                moved.append(target)
        (work / "table").write_bytes(like(table, _table(plan)))
        shutil.copymode(table, work / "table")
        os.replace(work / "table", table)
    except BaseException:
        for path in moved:
            path.unlink(missing_ok=True)
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return [plan.study / article.file for article in plan.new]


def _place(source: Path, target: Path) -> bool:
    """Moves a file to a name that nobody has; False where the same file is there, as a killed run leaves it."""
    if target.is_file() and target.read_bytes() == source.read_bytes():
        return False
    try:
        os.link(source, target)  # in one step, and never over another file
        source.unlink()
    except OSError as error:
        if os.path.lexists(target):
            fix = "Move it away, or list it in articles.csv."
            message = "A file of this name exists and is not in articles.csv."
            raise StudyError([Fault(f"articles/{target.name}", 0, "", message, fix)]) from error
        source.replace(target)  # a file system without hard links
    return True


def _table(plan: Plan) -> str:
    """articles.csv with the new rows; rows and columns that it has stay as they are."""
    extra = list(dict.fromkeys(k for a in plan.new for k in a.extra))
    values = [_row(plan, number) for number in range(len(plan.new))]
    needed = [n for n in (*ADDED, *extra) if any(v.get(n) for v in values)]
    if plan.regrouped and "group" not in needed:
        needed.append("group")
    columns = [*plan.names, *(n for n in needed if n not in plan.names)]
    out = io.StringIO()
    separator = separator_of(plan.before)
    writer = csv.writer(out, lineterminator="\n", delimiter=separator)
    old = csv.reader(io.StringIO(plan.before, newline=""), delimiter=separator)
    next(old, None)
    writer.writerow(columns)
    for cells in old:
        if cells:
            row = dict(zip(plan.names, cells, strict=True))
            row["group"] = row.get("group") or plan.regrouped.get(row["id"], "")
            writer.writerow([row.get(c, "") for c in columns])
    writer.writerows([_safe(v.get(c, "")) for c in columns] for v in values)
    return out.getvalue()


def _row(plan: Plan, number: int) -> Mapping[str, str]:
    a = plan.new[number]
    fixed = {"id": a.id, "file": a.file, "title": a.title, "outlet": a.outlet, "published": a.published, "url": a.url}
    rest = {"sha256": bytes_digest(a.data), "author": a.author, "group": a.group, "origin": a.origin}
    return {**a.extra, **fixed, **rest}


def _safe(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula; the readers of a study take the apostrophe away again."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell else cell
