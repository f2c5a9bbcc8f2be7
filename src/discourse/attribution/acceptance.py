"""Proposed actors as a sheet to tick, rename, merge and group, and the ticked rows read back into actors.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from discourse.corpus import ACTOR_COLUMNS, Fault, Faults, Study, StudyError, conform
from discourse.corpus.books import (
    Column,
    Read,
    Sheet,
    answers,
    meant,
    notes,
    offered,
    place,
    read_book,
    require,
    write_book,
)
from discourse.corpus.changes import new_faults, write_changes
from discourse.corpus.forms import ActorRow
from discourse.corpus.tables import like
from discourse.files import separator_of
from discourse.language.fold import fold

SHEET = "actors"
KINDS = ("person", "collective", "institution", "document", "media")


def write_proposals(study: Study, proposals: pd.DataFrame, path: str | Path) -> Path:
    """The table of :func:`~discourse.attribution.propose_actors` as a workbook; an existing file is never overwritten.

    Lists to choose from: accept, the actor to merge into, camp (those of actors.csv), kind.
    """
    ids = (*study.actors["id"], *proposals["id"])
    camps = tuple(dict.fromkeys(c for c in study.actors["camp"] if c))
    known = answers("accept")
    yes, no = (next(word for word, means in known.items() if means == answer) for answer in ("yes", "no"))
    columns = (
        Column("accept", 9, (yes, no), strict=True),
        Column("name", 34),
        Column("merge", 22, tuple(dict.fromkeys(ids))),
        Column("camp", 16, camps),
        Column("kind", 14, offered("kind", KINDS), strict=True),
        Column("aliases", 40),
        Column("name_en", 24),
        Column("id", 26),
        Column("note", 26),
        Column("passage", 80, locked=True),
        Column("written", 34, locked=True),
    )
    named = proposals.rename(columns={"example": "passage"}).assign(written=proposals["name"])
    rows = tuple({str(k): str(v) for k, v in row.items()} for row in named.to_dict("records"))
    return write_book(path, [Sheet(SHEET, columns, rows)], note=notes("proposals"))


def accept_proposals(study: Study, path: str | Path) -> list[str]:
    """Adds the ticked rows of a workbook to the study's actors.csv; the ids of the new actors and of those merged into.

    Rows that actors.csv has stay as they are, but for aliases that a person merged into them.  Nothing is written where
    a cell is not valid or ``check`` would find a new fault: a StudyError names file, sheet and cell.  A name that was
    changed keeps what the texts write as an alias, else its reports would no longer be found.
    """
    faults = Faults()
    sheet = _by_id(study, meant(read_book(path, [SHEET])[SHEET], {"kind": "kind"}))
    if not require(path, sheet, ("accept", "merge", "id", "name", "kind"), faults):
        raise StudyError(list(faults))
    rows = {row["id"]: (number, row) for number, row in sheet.rows}
    chosen = {i: r for i, r in rows.items() if _ticked(path, sheet, *r, faults)}
    _doubled(path, sheet, faults)
    added = {i: dict(row) for i, (_, row) in chosen.items() if not row["merge"]}
    aliases: dict[str, list[str]] = {}
    for ident, (number, row) in chosen.items():
        home = _home(ident, chosen, rows)
        if row["merge"] and home not in added and home not in set(study.actors["id"]):
            known = (*study.actors["id"], *added)
            faults.unknown(place(path, sheet, "merge", number), 0, row["merge"], known, "actor", column="merge")
        elif row["merge"]:
            aliases.setdefault(home, []).extend(n for n in (row["name"], *_written(row)) if n)
    for ident, row in added.items():
        row["aliases"] = "|".join(_names(row, [*_written(row), *aliases.pop(ident, [])]))
        _fits(path, sheet, chosen[ident][0], row, faults)
        if ident in set(study.actors["id"]):
            where = place(path, sheet, "id", chosen[ident][0])
            faults.add(where, 0, ident, "is an actor of the study already.", "Change the id, or merge it.", column="id")
    if faults:
        raise StudyError(list(faults))
    name = study.files.get("actors", "actors.csv")
    table = study.path / name
    data = like(table, _table(table.read_text(encoding="utf-8-sig"), added, aliases))
    _checked(study, path, sheet, chosen, name, data)
    write_changes(study.path, {name: data})
    return [*added, *aliases]


# --- rows -------------------------------------------------------------------------------------------------------


def _ticked(path: str | Path, sheet: Read, number: int, row: Mapping[str, str], faults: Faults) -> bool:
    answer, known = row["accept"].casefold(), answers("accept")
    if answer and answer not in known:
        where = place(path, sheet, "accept", number)
        faults.add(where, 0, row["accept"], "is not an answer.", "Choose one of the list: yes or no.", column="accept")
    # who chooses an actor to merge into has accepted the row
    return known.get(answer) == "yes" or (bool(row["merge"]) and not answer)


def _by_id(study: Study, sheet: Read) -> Read:
    """The sheet with the id where a person wrote the name of the actor to merge into."""
    ids = {row.get("id", "") for _, row in sheet.rows} | set(study.actors["id"])
    names = {fold(row.get("name", "")): row.get("id", "") for _, row in reversed(sheet.rows)}
    names |= dict(zip(map(fold, study.actors["name"]), study.actors["id"], strict=True))
    rows = tuple(
        (n, row | {"merge": to if (to := row.get("merge", "")) in ids else names.get(fold(to), to)})
        if "merge" in row
        else (n, row)
        for n, row in sheet.rows
    )
    return Read(sheet.name, rows, sheet.letters)


def _doubled(path: str | Path, sheet: Read, faults: Faults) -> None:
    seen: dict[str, int] = {}
    for number, row in sheet.rows:
        if row["id"].casefold() in seen:
            where = place(path, sheet, "id", number)
            message = (
                f"This id occurs twice (also in row {seen[row['id'].casefold()]}; capitals do not tell ids apart)."
            )
            faults.add(where, 0, row["id"], message, "Give each speaker its own id.", column="id")
        seen.setdefault(row["id"].casefold(), number)


def _home(ident: str, chosen: Mapping[str, tuple[int, dict[str, str]]], rows: Mapping[str, object]) -> str:
    """The actor that a row ends up in: merging is followed from row to row."""
    seen: set[str] = set()
    while ident in chosen and chosen[ident][1]["merge"] and ident not in seen:
        seen.add(ident)
        ident = chosen[ident][1]["merge"]
    return ident if ident not in seen else ""


def _written(row: Mapping[str, str]) -> list[str]:
    """How the texts name the speaker of a row: as it was proposed, and the aliases."""
    return [row.get("written", ""), *row.get("aliases", "").split("|")]


def _names(row: Mapping[str, str], more: list[str]) -> list[str]:
    """The aliases of a row: its own and those merged into it, each once, without its name."""
    found = {fold(row["name"]): ""}
    for name in (*row.get("aliases", "").split("|"), *more):
        if name.strip():
            found.setdefault(fold(name.strip()), name.strip())
    return [name for name in found.values() if name]


def _fits(path: str | Path, sheet: Read, number: int, row: dict[str, str], faults: Faults) -> None:
    cells = {c: row.get(c, "") for c in ACTOR_COLUMNS}
    for problem in conform.problems(cells, ActorRow):
        where = place(path, sheet, problem.key, number)
        faults.add(where, 0, problem.value, problem.message, problem.fix, column=problem.key)


def _table(raw: str, added: Mapping[str, Mapping[str, str]], aliases: Mapping[str, list[str]]) -> str:
    """actors.csv with new rows at its end and new aliases in rows that it has."""
    separator = separator_of(raw)
    reader = csv.reader(io.StringIO(raw, newline=""), delimiter=separator)
    head = next(reader)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", delimiter=separator)
    writer.writerow(head)
    for cells in reader:
        row = dict(zip(head, cells, strict=False))
        if row.get("id") in aliases:
            row["aliases"] = "|".join(_names(row, aliases[row["id"]]))
        if cells:
            writer.writerow([row.get(c, "") for c in head])
    for ident, new in added.items():
        writer.writerow([_safe(ident if c == "id" else new.get(c, "")) for c in head])
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell


def _checked(
    study: Study,
    path: str | Path,
    sheet: Read,
    chosen: Mapping[str, tuple[int, dict[str, str]]],
    name: str,
    data: bytes,
) -> None:
    """A StudyError where the study would have a new fault; a fault of a new row names its cell in the workbook."""
    text = data.decode("utf-8-sig")
    idents = {n: line.partition(separator_of(text))[0] for n, line in enumerate(text.splitlines(), 1)}
    found = []
    for fault in new_faults(study.path, {name: data}):
        ident = idents.get(fault.line, "") if fault.file == name else ""
        if ident in chosen:
            where = place(path, sheet, fault.column, chosen[ident][0])
            fault = Fault(where, 0, fault.value, fault.message, fault.fix, fault.column)
        found.append(fault)
    if found:
        raise StudyError(found)
