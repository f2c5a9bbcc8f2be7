"""Reading a study folder: its files as one record, and every mistake in them at once."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.corpus import forms
from discourse.corpus.codebook import bilingual, read_codebook
from discourse.corpus.documents import Document, read_text
from discourse.corpus.faults import NO_FILE, Faults, StudyError, line_of
from discourse.corpus.forms import ActorRow, ArticleRow, CodingRow, FilesForm, RecordForm, StudyForm
from discourse.corpus.provenance import bytes_digest
from discourse.corpus.records import Codebook, Event, Study
from discourse.corpus.tables import content, inside, read_rows, read_toml
from discourse.files import inside as is_inside
from discourse.language.fold import fold
from discourse.language.paragraphs import paragraphs
from discourse.language.stopwords import COMMENT, numbered, stopwords, stopwords_of
from discourse.lexicon.entries import COLUMNS as LEXICON_COLUMNS
from discourse.lexicon.entries import OPTIONAL as LEXICON_OPTIONAL
from discourse.lexicon.entries import Entry, LexiconError, entry_of, resolve

HEAD = "study.toml"
ACTOR_COLUMNS = forms.columns(ActorRow)
CODING_COLUMNS = forms.columns(CodingRow)
CODING_OPTIONAL = forms.optional(CodingRow)
OFFSETS = ("paragraph_start", "paragraph_end", "start", "end")


def read_study(path: str | Path) -> Study:
    """A study folder as a Study; every mistake in it is reported at once in a StudyError.

    >>> import tempfile, pathlib
    >>> try:
    ...     read_study(pathlib.Path(tempfile.gettempdir()) / "لا-دراسة-هنا")
    ... except StudyError as error:
    ...     print(error.faults[0].message)
    There is no such study folder.
    """
    study, faults = inspect(path)
    if faults or study is None:
        raise StudyError(faults.located(Path(path)))
    return study


def inspect(path: str | Path) -> tuple[Study | None, Faults]:
    """The study as far as it can be read, and every fault found on the way; ``check`` builds on it.

    Raises TypeError for what is not a path; a folder that is missing is a fault.

    >>> from importlib.resources import files
    >>> study, faults = inspect(files("discourse") / "data" / "template")
    >>> study is not None, list(faults)
    (True, [])
    """
    if not isinstance(path, str | Path):
        raise TypeError(f"expected the path of a study folder, found {type(path).__name__}")
    faults = Faults()
    path = Path(path)
    if not path.is_dir():
        faults.add(str(path), 0, "", "There is no such study folder.", "Make one with: discourse new DIR.")
        return None, faults
    if not (path / HEAD).exists():
        fix = "Give the folder of a study, or make one with: discourse new DIR."
        faults.add(HEAD, 0, "", "The file is missing: the folder is not a study.", fix)
        return None, faults
    data = read_toml(path / HEAD, faults)
    if data is None:
        return None, faults
    _head(path, data, faults)
    head: StudyForm = forms.read(data, StudyForm, title=path.name)
    files = _files(path, data, faults)
    documents, metadata = _articles(path, files.get("articles"), faults)
    actors = _actors(path, files.get("actors"), faults)
    book = files.get("codebook")
    codebook = read_codebook(path / book, faults, label=book) if book else Codebook()
    entries, lines = _entries(path, files.get("lexicon"), faults)
    codings = _codings(path, files.get("codings"), faults)
    attributions = _attributions(path, files.get("attributions"), faults)
    study = Study(
        path,
        bilingual(head.title or path.name),
        bilingual(head.question),
        head.language,
        _targets(path, head, codebook, faults),
        head.date.isoformat(),
        bilingual(head.notes),
        tuple(documents),
        actors,
        codebook,
        entries,
        lines,
        codings,
        attributions,
        files,
        tuple(sorted((_event(name, event) for name, event in head.events.items()), key=lambda e: (e.date, e.id))),
        metadata,
        _stopwords(path, files.get("stopwords"), faults),
        {name: bilingual(label) for name, label in head.camps.items()},
    )
    return study, faults


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


# --- study.toml -------------------------------------------------------------------------------------------------


def _head(path: Path, data: dict[str, Any], faults: Faults) -> None:
    """Faults for the keys and values of study.toml."""
    if "title" not in data:
        faults.add(HEAD, 0, "", "No title is given.", 'Add title.ar = "…" and title.en = "…".')
        data = {**data, "title": path.name}
    for problem in forms.problems(data, StudyForm):
        line = line_of(path / HEAD, problem.key)
        faults.add(HEAD, line, problem.value, problem.message, problem.fix, column=problem.key)
    when = forms.read(data, StudyForm, title=path.name).date
    if when.year < _FIRST_YEAR:
        fix = "Give the date of the study: the files of its report are dated by it."
        faults.add(HEAD, line_of(path / HEAD, "date"), when, f"is before {_FIRST_YEAR}.", fix, column="date")


# The clocks of computers begin in 1970; zip files cannot be dated before 1980.
_FIRST_YEAR = 1980


def _event(name: str, event: forms.EventForm | date) -> Event:
    if isinstance(event, date):
        return Event(name, event.isoformat(), {})
    return Event(name, event.date.isoformat(), bilingual(event.label))


def _files(path: Path, data: dict[str, Any], faults: Faults) -> dict[str, str]:
    """The name of each file of the study within its folder, by kind; kinds with a faulty name are left out."""
    named = data.get("files", {})
    named = named if isinstance(named, dict) else {}
    found = {}
    for kind in forms.optional(FilesForm):
        default = str(getattr(FilesForm(), kind))
        name = named.get(kind, default)
        if not isinstance(name, str) or not name:
            continue
        line = line_of(path / HEAD, kind) if kind in named else 0
        place = inside(path, name, HEAD, line, faults, column=kind)
        if place is None:
            continue
        found[kind] = place.relative_to(path).as_posix()
        if kind in named and kind in ("codings", "attributions", "stopwords") and not place.exists():
            faults.add(HEAD, line, name, NO_FILE, "Correct the name or add the file.", column=kind)
    return found


def _targets(path: Path, head: StudyForm, codebook: Codebook, faults: Faults) -> tuple[str, ...]:
    """The targets of stance, the main one first; those that the codebook lacks become faults."""
    known = tuple(c.id for c in codebook.targets)
    targets = known if head.targets is None else tuple(head.targets)
    for target in targets if known else ():
        if target not in known:
            faults.unknown(HEAD, line_of(path / HEAD, target), target, known, "target")
    return targets


# --- tables -----------------------------------------------------------------------------------------------------


def _row_fits(row: dict[str, str], form: type, file: str, line: int, faults: Faults) -> bool:
    """Whether the cells of a row fit its form; those that do not become faults."""
    found = forms.problems(row, form, closed=False)
    for problem in found:
        faults.add(file, line, problem.value, problem.message, problem.fix, column=problem.key)
    return not found


def _articles(study: Path, name: str | None, faults: Faults) -> tuple[list[Document], dict[str, dict[str, str]]]:
    """The documents of articles.csv, and the cells of its further columns by document."""
    before = len(faults)
    # further columns (author, group, any of the researcher's own) are metadata
    rows = read_rows(study / name, forms.columns(ArticleRow), faults, label=name, extra=True) if name else []
    name = name or ""
    if name and not rows and len(faults) == before:
        fix = "Put files in it with: discourse add STUDY FILES. Or add a row: id,file,title,outlet,published,,"
        faults.add(name, 1, "", "No article is listed.", fix)
    seen: dict[str, int] = {}
    documents = []
    files: dict[str, int] = {}
    metadata = {}
    for line, row in rows:
        _row_fits(row, ArticleRow, name, line, faults)
        if row["file"] in files:
            message = f"is listed twice (also on line {files[row['file']]}): it would count as two articles."
            faults.add(name, line, row["file"], message, "Remove one of the rows.", column="file")
        files.setdefault(row["file"], line)
        if row["id"] in seen:
            message = f"This id occurs twice (also on line {seen[row['id']]})."
            faults.add(name, line, row["id"], message, "Give each article its own id.", column="id")
        seen.setdefault(row["id"], line)
        if row["published"] and not _is_time(row["published"]):
            fix = "Write it as 2021-12-31, or leave it empty."
            faults.add(name, line, row["published"], "is not a date (YYYY-MM-DD).", fix, column="published")
        document = _article(study, name, line, row, faults)
        if document is not None:
            documents.append(document)
            metadata[row["id"]] = {k: v for k, v in row.items() if k not in forms.columns(ArticleRow)}
    if len(faults) > before or not name:
        faults.unread.add("articles")
    return documents, {name: cells for name, cells in metadata.items() if cells}


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


def _is_time(text: str) -> bool:
    """Whether a cell is a date, or a date with a time."""
    try:
        date.fromisoformat(text[:10])
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return text[4:5] == "-"


def _actors(study: Path, name: str | None, faults: Faults) -> pd.DataFrame:
    rows = read_rows(study / name, ACTOR_COLUMNS, faults, label=name) if name else []
    name = name or ""
    seen: dict[str, int] = {}
    aliases: dict[str, tuple[str, int]] = {}
    for line, row in rows:
        _row_fits(row, ActorRow, name, line, faults)
        if row["id"] in seen:
            message = f"This id occurs twice (also on line {seen[row['id']]})."
            faults.add(name, line, row["id"], message, "Merge the two rows or rename one.", column="id")
        seen.setdefault(row["id"], line)
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


def _entries(study: Path, name: str | None, faults: Faults) -> tuple[tuple[Entry, ...], tuple[int, ...]]:
    """The lexicon's entries and the line of each."""
    rows = read_rows(study / name, LEXICON_COLUMNS, faults, optional=LEXICON_OPTIONAL, label=name) if name else []
    name = name or ""
    read: list[Entry] = []
    places: list[int] = []
    for line, row in rows:
        try:
            read.append(entry_of(row, where=""))
            places.append(line)
        except LexiconError as error:
            message = str(error).removeprefix(": ")
            faults.add(name, line, "", message, "Correct the row.", column=error.column)
    entries: list[Entry] = []
    lines: list[int] = []
    for line, entry in zip(places, resolve(read), strict=True):
        if isinstance(entry, LexiconError):
            faults.add(name, line, "", str(entry), "Add a row of variable class, or correct it.", column=entry.column)
        elif entry.variable != "class":
            entries.append(entry)
            lines.append(line)
    return tuple(entries), tuple(lines)


def _codings(study: Path, name: str | None, faults: Faults) -> pd.DataFrame:
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


def _attributions(study: Path, name: str | None, faults: Faults) -> dict[str, list[dict[str, Any]]]:
    """Reference attributions by document, each record checked for its form."""
    if name is None or not (study / name).exists():
        return {}
    try:
        data = json.loads(content(study / name, faults, label=name) or "[]")
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


def _stopwords(study: Path, name: str | None, faults: Faults) -> frozenset[str]:
    """The package's function words with the changes of the study's file."""
    if name is None or not (study / name).exists():
        return stopwords()
    lines = (content(study / name, faults, label=name) or "").splitlines()
    for number, text in numbered(lines):
        if len(text.split()) > 1:
            faults.add(name, number, text, "is several words.", "Write one word per line.")
    return stopwords_of(line for line in lines if len(line.partition(COMMENT)[0].split()) < 2)


def _records(path: Path, file: str, records: Iterable[Any], faults: Faults) -> list[dict[str, Any]]:
    """The reference attributions that fit their form; the others become faults."""
    fit = []
    for record in records:
        if not isinstance(record, dict):
            faults.add(file, line_of(path, str(record)) or 1, record, "is not a record.", "Correct the record.")
            continue
        wrong = forms.problems(record, RecordForm, closed=False)
        name = str(record.get("id", ""))
        for problem in wrong:
            line = line_of(path, name) if name else 1
            faults.add(file, line, name, problem.message, "Correct the record.", column="id")
        if not wrong:
            fit.append(record)
    return fit
