"""The tables of a study, each read with every mistake in it: articles, actors, lexicon, codings, attributions, stop words."""

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.corpus import conform
from discourse.corpus.documents import Document, read_text
from discourse.corpus.faults import NO_FILE, Fault, Faults, StudyError, in_case_only, line_of
from discourse.corpus.forms import ActorRow, ArticleRow, CodingRow, RecordForm
from discourse.corpus.provenance import bytes_digest
from discourse.corpus.tables import content, inside, read_rows
from discourse.files import inside as is_inside
from discourse.files import json_value
from discourse.language.fold import fold
from discourse.language.paragraphs import paragraphs
from discourse.language.stopwords import COMMENT, numbered, stopwords, stopwords_of
from discourse.lexicon.entries import COLUMNS as LEXICON_COLUMNS
from discourse.lexicon.entries import OPTIONAL as LEXICON_OPTIONAL
from discourse.lexicon.entries import Entry, LexiconError, entry_of, resolve, row_faults

HEAD = "study.toml"
ACTOR_COLUMNS = conform.columns(ActorRow)
CODING_COLUMNS = conform.columns(CodingRow)
CODING_OPTIONAL = conform.optional(CodingRow)
OFFSETS = ("paragraph_start", "paragraph_end", "start", "end")


def no_study(path: Path) -> Fault:
    """The fault of a folder that is not a study; where the folder above it, or one within it, is a study, it says so.

    >>> str(no_study(Path("articles")))
    'study.toml: The file is missing: the folder is not a study. Give the folder of a study, or make one with: discourse new DIR.'
    """
    fix = "Give the folder of a study, or make one with: discourse new DIR."
    above = next((p for p in path.resolve().parents[:2] if (p / HEAD).is_file()), None)
    if above is not None:
        fix = f"Give the study's folder, which is above it: {above}."
    elif within := sorted(path.glob(f"*/{HEAD}")):
        fix = f"Give the study within it: {within[0].parent}."
    return Fault(HEAD, 0, "", "The file is missing: the folder is not a study.", fix)


def read_article_file(
    study: Path, name: str | None, faults: Faults
) -> tuple[list[Document], dict[str, dict[str, str]]]:
    """The documents of articles.csv, and the cells of its further columns by document."""
    before = len(faults)
    # further columns (author, group, any of the researcher's own) are metadata
    rows = read_rows(study / name, conform.columns(ArticleRow), faults, label=name, extra=True) if name else []
    name = name or ""
    if name and not rows and len(faults) == before:
        fix = "Put files in it with: discourse add STUDY FILES. Or add a row: id,file,title,outlet,published,,"
        faults.add(name, 1, "", "No article is listed.", fix)
    _dated(rows, name, faults)
    seen: dict[str, tuple[str, int]] = {}
    documents = []
    files: dict[str, int] = {}
    metadata = {}
    for line, row in rows:
        _row_fits(row, ArticleRow, name, line, faults)
        if row["file"] in files:
            message = f"is listed twice (also on line {files[row['file']]}): it would count as two articles."
            faults.add(name, line, row["file"], message, "Remove one of the rows.", column="file")
        files.setdefault(row["file"], line)
        _own_id(row["id"], seen, name, line, faults, "Give each article its own id.")
        document = _article(study, name, line, row, faults)
        if document is not None:
            documents.append(document)
            metadata[row["id"]] = {k: v for k, v in row.items() if k not in conform.columns(ArticleRow)}
    if len(faults) > before or not name:
        faults.unread.add("articles")
    return documents, {name: cells for name, cells in metadata.items() if cells}


def read_actor_file(study: Path, name: str | None, faults: Faults) -> pd.DataFrame:
    """The table of actors; ids and aliases that belong to two become faults."""
    rows = read_rows(study / name, ACTOR_COLUMNS, faults, label=name) if name else []
    name = name or ""
    seen: dict[str, tuple[str, int]] = {}
    aliases: dict[str, tuple[str, int]] = {}
    for line, row in rows:
        _row_fits(row, ActorRow, name, line, faults)
        _own_id(row["id"], seen, name, line, faults, "Merge the two rows or rename one.")
        if row["aliases"].strip() and not all(a.strip() for a in row["aliases"].split("|")):
            fix = "Write the names with one | between them."
            faults.add(name, line, row["aliases"], "contains an empty alias.", fix, column="aliases")
        names = [fold(a.strip()) for a in (row["name"] + "|" + row["aliases"]).split("|") if a.strip()]
        for alias in dict.fromkeys(names):
            if alias in aliases and aliases[alias][0] != row["id"]:
                message = f"is an alias of {aliases[alias][0]} too (line {aliases[alias][1]})."
                fix = "An alias belongs to one actor: remove it from one."
                faults.add(name, line, alias, message, fix, column="aliases")
            aliases.setdefault(alias, (row["id"], line))
    return pd.DataFrame([row for _, row in rows], columns=list(ACTOR_COLUMNS), dtype=object).fillna("")


def _own_id(ident: str, seen: dict[str, tuple[str, int]], file: str, line: int, faults: Faults, fix: str) -> None:
    """Names an id that another row has, and one that differs from it in case only."""
    other, where = seen.setdefault(ident.casefold(), (ident, line))
    if (other, where) == (ident, line):
        return
    message = f"This id occurs twice (also on line {where})." if other == ident else in_case_only(other, where)
    faults.add(file, line, ident, message, fix, column="id")


# Cells of the lexicon that others do not depend on: a wrong one hides nothing else in its row.
_REPLACED = ("pos", "gap", "polarity")


def _replacement(row: dict[str, str]) -> dict[str, str]:
    """Cells for a row with faults; without examples, which could not be found."""
    return dict.fromkeys(("gap", "polarity", "example", "counterexample"), "") | {
        "pos": "noun" if row["lemma"] else "phrase"
    }


def read_lexicon_file(study: Path, name: str | None, faults: Faults) -> tuple[tuple[Entry, ...], tuple[int, ...]]:
    """The lexicon's entries and the line of each."""
    rows = read_rows(study / name, LEXICON_COLUMNS, faults, optional=LEXICON_OPTIONAL, label=name) if name else []
    name = name or ""
    read: list[Entry] = []
    places: list[int] = []
    for line, row in rows:
        wrong = row_faults(row, where="")
        for error in wrong:
            faults.add(name, line, "", str(error).removeprefix(": "), "Correct the row.", column=error.column)
        if all(error.column in _REPLACED for error in wrong):
            # a row with such a fault stays, without it and untried, so that its frame and target are checked at once
            read.append(entry_of(row | _replacement(row) if wrong else row, where=""))
            places.append(line)
    entries: list[Entry] = []
    lines: list[int] = []
    for line, entry in zip(places, resolve(read), strict=True):
        if isinstance(entry, LexiconError):
            faults.add(name, line, "", str(entry), "Add a row of variable class, or correct it.", column=entry.column)
        elif entry.variable != "class":
            entries.append(entry)
            lines.append(line)
    return tuple(entries), tuple(lines)


def coding_rows(path: Path, label: str, faults: Faults) -> list[dict[str, Any]]:
    """The rows of one coder's CSV, offsets as numbers, each with its file and line; rows with faults are left out.

    >>> from importlib.resources import files
    >>> file = files("discourse") / "data" / "template" / "codings" / "coder-1.csv"
    >>> coding_rows(file, "coder-1.csv", Faults())[0]["coder"]
    'coder-1'
    """
    rows: list[dict[str, Any]] = []
    for line, row in read_rows(path, CODING_COLUMNS, faults, optional=CODING_OPTIONAL, label=label):
        if _row_fits(row, CodingRow, label, line, faults):
            offsets = {n: int(row[n]) for n in OFFSETS}
            rows.append({**dict.fromkeys(CODING_OPTIONAL, ""), **row, **offsets, "file": label, "line": line})
    return rows


def read_coding_files(study: Path, name: str | None, faults: Faults) -> pd.DataFrame:
    """All coders' files, stacked, with the file and line of each row; one coder per file, one file per coder."""
    rows: list[dict[str, Any]] = []
    folder = study / name if name else None
    if folder is not None and folder.is_file():
        faults.add(HEAD, line_of(study / HEAD, "codings"), name, "is not a folder.", "Name a folder of CSV files.")
    files: dict[str, str] = {}
    for file in _coder_files(study, folder, faults) if folder is not None and folder.is_dir() else ():
        label = file.relative_to(study).as_posix()
        found = coding_rows(file, label, faults)
        rows += found
        coder = str(found[0]["coder"]) if found else ""
        for row in found:
            if row["coder"] != coder or not coder:
                message = f"occurs in the file of {coder or 'nobody'}."
                faults.add(label, row["line"], row["coder"], message, "Use one file per coder.", column="coder")
        if coder in files:
            fix = "Each coding would count twice: remove one file, or correct the name in column coder."
            faults.add(label, found[0]["line"], coder, f"is the coder of {files[coder]} too.", fix, column="coder")
        elif coder:
            files[coder] = label
        _repeated(found, label, faults)
    table = pd.DataFrame(rows, columns=[*CODING_COLUMNS, *CODING_OPTIONAL, "file", "line"])
    return table.astype(dict.fromkeys((*OFFSETS, "line"), "int64")) if rows else table


def read_attribution_file(study: Path, name: str | None, faults: Faults) -> dict[str, list[dict[str, Any]]]:
    """Reference attributions by document, each record checked for its form."""
    if name is None or not (study / name).exists():
        return {}
    try:
        data = json_value(content(study / name, faults, label=name) or "[]")
    except json.JSONDecodeError as error:
        faults.add(name, error.lineno, "", f"Not JSON: {error.msg}.", "Check the brackets and quotes there.")
        return {}
    except (RecursionError, ValueError):  # nested too deeply, or a number of thousands of digits
        fix = 'Expected a list of {"document": "…", "attributions": [ … ]}.'
        faults.add(name, 0, "", "Not JSON that can be read: nested too deeply, or too long a number.", fix)
        return {}
    found: dict[str, list[dict[str, Any]]] = {}
    for item in data if isinstance(data, list) else [data]:
        records = item.get("attributions") if isinstance(item, dict) else None
        if not isinstance(records, list) or not isinstance(item.get("document"), str):
            fix = 'Expected {"document": "…", "attributions": [ … ]}.'
            faults.add(name, 1, "", "An item has no document or attributions.", fix)
            continue
        fit = _records(study / name, name, records, faults)
        if fit:
            found.setdefault(item["document"], []).extend(fit)
    return found


def read_stopword_file(study: Path, name: str | None, faults: Faults) -> frozenset[str]:
    """The package's function words with the changes of the study's file."""
    if name is None or not (study / name).exists():
        return stopwords()
    lines = (content(study / name, faults, label=name) or "").splitlines()
    for number, text in numbered(lines):
        if len(text.split()) > 1:
            faults.add(name, number, text, "is several words.", "Write one word per line.")
    return stopwords_of(line for line in lines if len(line.partition(COMMENT)[0].split()) < 2)


def _row_fits(row: dict[str, str], form: type, file: str, line: int, faults: Faults) -> bool:
    """Whether the cells of a row fit its form; those that do not become faults."""
    found = conform.problems(row, form, closed=False)
    for problem in found:
        faults.add(file, line, problem.value, problem.message, problem.fix, column=problem.key)
    return not found


def _article(study: Path, name: str, line: int, row: dict[str, str], faults: Faults) -> Document | None:
    """The document of a row of articles.csv; None with a fault where its file cannot be read."""
    file = inside(study, row["file"], name, line, faults, column="file")
    if file is None:
        return None
    if not file.is_file():
        message = "is a folder, not a file." if file.is_dir() else NO_FILE
        faults.add(name, line, row["file"], message, "Correct the path or add the file.", column="file")
        return None
    try:
        text, data, encoding = read_text(file, row["file"])
    except StudyError as error:
        faults.extend(error.faults)
        return None
    if not paragraphs(text):
        faults.add(row["file"], 0, "", "The article is empty.", "Put its text in, or remove its row.")
        return None
    digest = bytes_digest(data)
    if row["sha256"] and row["sha256"] != digest:
        fix = f"Restore the file, or if the change is intended, write {digest}."
        message = f"is not the digest of {row['file']}."
        faults.add(name, line, row["sha256"][:12] + "…", message, fix, column="sha256")
    return Document(row["id"], text, row["title"], row["outlet"], row["published"], row["url"], "ar", digest, encoding)


def _dated(rows: list[tuple[int, dict[str, str]]], file: str, faults: Faults) -> None:
    """Dates as spreadsheets rewrite them (24/07/2015) become YYYY-MM-DD; one with two meanings becomes a fault."""
    odd = [(line, row) for line, row in rows if row["published"] and not _is_time(row["published"])]
    if not odd:
        return
    from discourse.corpus.importing.dates import order_of

    order = order_of(row["published"] for _, row in odd)[0]
    for line, row in odd:
        written = row["published"]
        days = list(dict.fromkeys(_day(written, o) for o in ([order] if order else ["", "dmy", "mdy"])))
        first, *others = [day for day in days if day] or [""]
        if first and not others:
            row["published"] = first
        elif first:
            message = "can be read as day/month or as month/day."
            faults.add(file, line, written, message, f"Write it as {first} or {others[0]}.", column="published")
        else:
            fix = "Write it as 2021-12-31, or leave it empty."
            faults.add(file, line, written, "is not a date (YYYY-MM-DD).", fix, column="published")


def _day(text: str, order: str) -> str:
    from discourse.corpus.importing.dates import read_date

    if re.match(r"\d{4}-\d{2}-\d{2}", text):
        return ""  # meant as YYYY-MM-DD, and wrong
    try:
        return read_date(text, order=order)
    except ModuleNotFoundError:  # hijridate is in the extra "import"
        return ""


def _is_time(text: str) -> bool:
    """Whether a cell is a date, or a date with a time."""
    try:
        date.fromisoformat(text[:10])
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return text[4:5] == "-"


# Tables in which coders may leave their codings, and which are not read.
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".tsv", ".parquet", ".json", ".jsonl")


def _coder_files(study: Path, folder: Path, faults: Faults) -> list[Path]:
    """The CSV files of codings/; tables of other kinds and links out of the study become faults."""
    files = []
    for file in sorted(folder.iterdir()):
        label = file.relative_to(study).as_posix()
        suffix = file.suffix.lower()
        if file.name.startswith(".") or suffix not in (".csv", *_SPREADSHEETS):
            continue
        if not is_inside(study, file):
            faults.add(
                label, 0, "", "This is a link that leaves the study folder.", "Put the file itself in its place."
            )
        elif suffix == ".csv":
            files.append(file)
        else:
            fix = (
                "Save it as CSV UTF-8; a filled coding sheet is read back by: discourse sheet STUDY SHEET --coder NAME."
            )
            faults.add(label, 0, "", f"A {suffix} file is not read: codings are .csv files.", fix)
    return files


def _repeated(rows: list[dict[str, Any]], label: str, faults: Faults) -> None:
    """Faults for rows that say the same as one before them."""
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        key = tuple(row[c] for c in CODING_COLUMNS)
        if key in seen:
            faults.add(label, row["line"], "", f"The row repeats line {seen[key]}.", "Remove one of them.")
        seen.setdefault(key, row["line"])


def _records(path: Path, file: str, records: Iterable[Any], faults: Faults) -> list[dict[str, Any]]:
    """The reference attributions that fit their form; the others become faults."""
    fit = []
    for record in records:
        if not isinstance(record, dict):
            faults.add(file, line_of(path, str(record)) or 1, record, "is not a record.", "Correct the record.")
            continue
        wrong = conform.problems(record, RecordForm, closed=False)
        name = str(record.get("id", ""))
        for problem in wrong:
            line = line_of(path, name) if name else 1
            faults.add(file, line, name, problem.message, "Correct the record.", column="id")
        if not wrong:
            fit.append(record)
    return fit
