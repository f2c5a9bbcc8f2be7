"""The study folder: its records, its files, and every mistake in them."""

import csv
import hashlib
import io
import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.corpus.documents import Document, read_text
from discourse.corpus.faults import Faults, StudyError, line_of
from discourse.language.fold import fold
from discourse.lexicon.entries import COLUMNS as LEXICON_COLUMNS
from discourse.lexicon.entries import OPTIONAL as LEXICON_OPTIONAL
from discourse.lexicon.entries import Entry, LexiconError, entry_of, resolve

ARTICLE_COLUMNS = ("id", "file", "title", "outlet", "published", "url", "sha256")
ACTOR_COLUMNS = ("id", "name", "name_en", "aliases", "camp", "kind", "note")
ACTOR_KINDS = ("person", "collective", "institution", "document", "media")
CODING_COLUMNS = (
    "coder",
    "document",
    "role",
    "paragraph_start",
    "paragraph_end",
    "variable",
    "target",
    "value",
    "actor",
    "explicitness",
    "commitment",
    "start",
    "end",
    "text",
)
OFFSETS = ("paragraph_start", "paragraph_end", "start", "end")
STUDY_KEYS = ("title", "question", "language", "targets", "date", "notes", "files")
FILES = {
    "articles": "articles.csv",
    "actors": "actors.csv",
    "codebook": "codebook.toml",
    "lexicon": "lexicon.csv",
    "codings": "codings",
    "attributions": "attributions.json",
}
_TEXT_KEYS = ("definition", "include", "exclude", "example", "counterexample", "color")
_CATEGORY_KEYS = ("id", "label", *_TEXT_KEYS, "order", "terms")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ID_MEND = "Use Latin letters, digits, '-', '.' and '_'."


@dataclass(frozen=True, slots=True)
class Category:
    """A value of the codebook: a frame, or a target of stance."""

    id: str
    label: dict[str, str]
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    counterexample: str = ""
    order: int = 0
    color: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """The frames and the stance targets of a study, in their order."""

    frames: tuple[Category, ...] = ()
    targets: tuple[Category, ...] = ()

    def labels(self, lang: str) -> dict[str, str]:
        """Id -> label of every frame and target in ``ar`` or ``en``."""
        return {c.id: c.label.get(lang) or c.id for c in (*self.frames, *self.targets)}


@dataclass(frozen=True, slots=True)
class Study:
    """A study as read from its folder; the tables are as in their files, with their columns.

    ``lines`` holds the line of each lexicon entry in its file, for messages.
    """

    path: Path
    title: dict[str, str]
    question: dict[str, str]
    language: str
    targets: tuple[str, ...]
    date: str
    notes: dict[str, str]
    documents: tuple[Document, ...]
    actors: pd.DataFrame
    codebook: Codebook
    entries: tuple[Entry, ...]
    lines: tuple[int, ...]
    codings: pd.DataFrame
    attributions: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def names(self, lang: str) -> dict[str, str]:
        """Id -> name of every actor in ``ar`` or ``en``, in the order of actors.csv."""
        column = "name" if lang == "ar" else "name_en"
        return {r["id"]: r[column] or r["name"] or r["id"] for r in self.actors.to_dict("records")}


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
        raise StudyError(faults)
    return study


def inspect(path: str | Path) -> tuple[Study | None, Faults]:
    """The study as far as it can be read, and every fault found on the way; ``check`` builds on it."""
    faults = Faults()
    path = Path(path)
    if not path.is_dir():
        mend = "Make one with: discourse new DIR."
        faults.add(str(path), 0, "", "There is no such study folder.", mend)
        return None, faults
    head = read_toml(path / "study.toml", faults)
    if head is None:
        return None, faults
    places = _head(path, head, faults)
    documents = _articles(path, places.get("articles"), faults)
    actors = _actors(places.get("actors"), faults)
    codebook = read_codebook(places["codebook"], faults) if "codebook" in places else Codebook()
    entries, lines = _entries(places.get("lexicon"), faults)
    codings = _codings(places.get("codings"), faults, path)
    attributions = _attributions(places.get("attributions"), faults)
    known = tuple(c.id for c in codebook.targets)
    named = head.get("targets", list(known))
    targets = tuple(t for t in named if isinstance(t, str)) if isinstance(named, list) else ()
    for target in targets if known else ():
        if target not in known:
            faults.unknown("study.toml", line_of(path / "study.toml", target), target, known, "target")
    study = Study(
        path,
        _bilingual(head.get("title", path.name)),
        _bilingual(head.get("question", "")),
        str(head.get("language", "ar")),
        targets,
        str(head.get("date", "2000-01-01")),
        _bilingual(head.get("notes", "")),
        tuple(documents),
        actors,
        codebook,
        entries,
        lines,
        codings,
        attributions,
    )
    return study, faults


def _head(path: Path, head: dict[str, Any], faults: Faults) -> dict[str, Path]:
    """Checks study.toml's values; the paths of the study's files."""
    name = "study.toml"

    def at(key: str) -> int:
        return line_of(path / name, key)

    for key in head:
        if key not in STUDY_KEYS:
            faults.unknown(name, at(key), key, STUDY_KEYS, "key")
    for key in ("title", "question", "notes"):
        value = head.get(key)
        if key == "title" and value is None:
            faults.add(name, 0, "", "No title is given.", 'Add title.ar = "…" and title.en = "…".')
        elif value is not None and not isinstance(value, (str, dict)):
            faults.add(name, at(key), value, f"{key} is no text.", f'Write {key}.ar = "…" and {key}.en = "…".')
        for lang, text in value.items() if isinstance(value, dict) else ():
            if lang not in ("ar", "en") or not isinstance(text, str):
                faults.unknown(name, at(key), lang, ("ar", "en"), f"language of {key}")
    if head.get("language", "ar") not in ("ar", "en"):
        faults.unknown(name, at("language"), head["language"], ("ar", "en"), "language")
    if not isinstance(head.get("targets", []), list):
        faults.add(name, at("targets"), head["targets"], "targets is no list.", 'Write targets = ["…"].')
    if "date" in head and not _is_date(str(head["date"])):
        faults.add(name, at("date"), head["date"], "is no date.", 'Write date = "2021-12-31".')
    named = head.get("files", {})
    if not isinstance(named, dict):
        faults.add(name, at("files"), named, "files is no table.", 'Write [files] and e.g. lexicon = "lexicon.csv".')
        named = {}
    for key, value in named.items():
        if key not in FILES:
            faults.unknown(name, at(key), key, tuple(FILES), "file")
        elif not isinstance(value, str):
            faults.add(name, at(key), value, "is no file name.", f'Write {key} = "{FILES[key]}".')
    places = {}
    for key, default in FILES.items():
        file = named.get(key, default)
        place = inside(path, file, name, at(key), faults) if isinstance(file, str) else None
        if place is not None:
            places[key] = place
    return places


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_offset(text: str) -> bool:
    """Whether a cell is a plain whole number that can be an offset into a text."""
    return text.isascii() and text.isdecimal() and len(text) <= 12


def _bilingual(value: Any) -> dict[str, str]:
    if isinstance(value, dict):
        return {str(k): str(v) for k, v in value.items()}
    return {"ar": str(value), "en": str(value)} if value else {}


def inside(study: Path, name: str, file: str, line: int, faults: Faults) -> Path | None:
    """The path of a study file, or None with a fault where it would leave the study folder."""
    try:
        target = (study / name).resolve()
    except ValueError:  # a NUL in the name
        faults.add(file, line, repr(name), "is no file name.", "Give a path inside the study.")
        return None
    if Path(name).is_absolute() or not target.is_relative_to(study.resolve()):
        mend = "Give a path inside it, without '..' or a leading '/'."
        faults.add(file, line, name, "leaves the study folder.", mend)
        return None
    return study / name


# --- file formats -----------------------------------------------------------------------------------------------


def _content(path: Path, faults: Faults) -> str | None:
    if not path.is_file():
        faults.add(path.name, 0, "", "The file is missing.", f"Add {path.name} to the study folder.")
        return None
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        mend = "Save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')."
        faults.add(path.name, 0, f"byte {error.start}", "is not UTF-8.", mend)
        return None


def read_toml(path: Path, faults: Faults) -> dict[str, Any] | None:
    """A TOML file's content, or None with a fault that names its line."""
    content = _content(path, faults)
    if content is None:
        return None
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"line (\d+)", str(error))
        line = int(match[1]) if match else 0
        faults.add(path.name, line, "", f"Not TOML: {error}.", "Check quotes and brackets on that line.")
    return None


def read_rows(
    path: Path, columns: tuple[str, ...], faults: Faults, *, optional: tuple[str, ...] = ()
) -> list[tuple[int, dict[str, str]]]:
    """(line, row) of a CSV file; missing and unknown columns and ragged rows become faults."""
    content = _content(path, faults)
    if content is None:
        return []
    reader = csv.DictReader(io.StringIO(content, newline=""), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    last = 1
    try:
        names = tuple(reader.fieldnames or ())
        missing = [c for c in columns if c not in names]
        if missing:
            mend = f"Expected: {','.join(columns)}."
            if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
                mend = f"The cells are parted by semicolons or tabs: save the file with commas. {mend}"
            faults.add(path.name, 1, ",".join(names), f"Column {', '.join(missing)} is missing.", mend)
            return []
        for name in names:
            if name not in columns + optional:
                faults.unknown(path.name, 1, name, columns + optional, "column")
        last = reader.line_num
        for row in reader:
            line, last = last + 1, reader.line_num
            if None in row or None in row.values():
                message = f"The row has not {len(names)} cells."
                faults.add(path.name, line, "", message, "Quote cells that hold a comma.")
                continue
            # an apostrophe before a formula sign keeps a spreadsheet from running the cell
            rows.append((line, {k: _unquote(v) for k, v in row.items()}))
    except csv.Error as error:
        faults.add(path.name, last + 1, "", f"Not CSV: {error}.", "Check the quotation marks of that row.")
    return rows


def _unquote(cell: str) -> str:
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r" else cell


# --- the study's files ------------------------------------------------------------------------------------------


def _actors(path: Path | None, faults: Faults) -> pd.DataFrame:
    rows = read_rows(path, ACTOR_COLUMNS, faults) if path else []
    name = path.name if path else ""
    seen: dict[str, int] = {}
    aliases: dict[str, tuple[str, int]] = {}
    for line, row in rows:
        if not _ID.fullmatch(row["id"]):
            faults.add(name, line, row["id"], "is not an id.", _ID_MEND)
        if row["id"] in seen:
            mend = "Merge the two rows or rename one."
            faults.add(name, line, row["id"], f"already stands on line {seen[row['id']]}.", mend)
        seen.setdefault(row["id"], line)
        if not row["name"].strip():
            faults.add(name, line, row["id"], "has no name.", "Give the name that the texts use.")
        if row["kind"] and row["kind"] not in ACTOR_KINDS:
            faults.unknown(name, line, row["kind"], ACTOR_KINDS, "kind")
        own = [fold(a.strip()) for a in (row["name"] + "|" + row["aliases"]).split("|") if a.strip()]
        for alias in dict.fromkeys(own):
            if alias in aliases and aliases[alias][0] != row["id"]:
                message = f"is an alias of {aliases[alias][0]} too (line {aliases[alias][1]})."
                faults.add(name, line, alias, message, "An alias belongs to one actor: remove it from one.")
            aliases.setdefault(alias, (row["id"], line))
    return pd.DataFrame([row for _, row in rows], columns=list(ACTOR_COLUMNS), dtype=object).fillna("")


def _articles(study: Path, path: Path | None, faults: Faults) -> list[Document]:
    documents: list[Document] = []
    before = len(faults)
    rows = read_rows(path, ARTICLE_COLUMNS, faults) if path else []
    name = path.name if path else ""
    if path and not rows and len(faults) == before:
        faults.add(name, 1, "", "No article is listed.", "Add a row: id,file,title,outlet,published,,")
    seen: set[str] = set()
    for line, row in rows:
        if not _ID.fullmatch(row["id"]):
            faults.add(name, line, row["id"], "is not an id.", _ID_MEND)
        if row["id"] in seen:
            faults.add(name, line, row["id"], "This id stands twice.", "Give each article its own id.")
        seen.add(row["id"])
        if row["published"] and not _is_date(row["published"][:10]):
            faults.add(name, line, row["published"], "is no date.", "Write it as 2021-12-31, or leave it empty.")
        file = inside(study, row["file"], name, line, faults)
        if file is None:
            continue
        if not file.is_file():
            faults.add(name, line, row["file"], "There is no such file.", "Correct the path or add the file.")
            continue
        try:
            text, data, encoding = read_text(file, row["file"])
        except StudyError as error:
            faults.extend(error.faults)
            continue
        if not text.strip():
            faults.add(row["file"], 0, "", "The article is empty.", "Put its text in, or remove its row.")
            continue
        digest = hashlib.sha256(data).hexdigest()
        if row["sha256"] and row["sha256"] != digest:
            mend = f"Restore the file, or if the change is meant, write {digest}."
            faults.add(name, line, row["sha256"][:12] + "…", f"is not the digest of {row['file']}.", mend)
        documents.append(
            Document(row["id"], text, row["title"], row["outlet"], row["published"], row["url"], "ar", digest, encoding)
        )
    return documents


def read_codebook(path: str | Path, faults: Faults | None = None) -> Codebook:
    """The frames and targets of a codebook.toml; without ``faults`` given, StudyError for any mistake.

    >>> from importlib.resources import files
    >>> [c.id for c in read_codebook(files("discourse") / "data/codebooks/generic/codebook.toml").frames][:2]
    ['conflict', 'human-interest']
    """
    path = Path(str(path))
    own = Faults() if faults is None else faults
    data = read_toml(path, own) or {}
    for key in data:
        if key not in ("frame", "target", "version"):
            own.unknown(path.name, line_of(path, key), key, ("frame", "target"), "table")
    groups = {kind: _categories(path, kind, data.get(kind, []), own) for kind in ("frame", "target")}
    if faults is None and own:
        raise StudyError(own)
    return Codebook(groups["frame"], groups["target"])


def _categories(path: Path, kind: str, items: Any, faults: Faults) -> tuple[Category, ...]:
    file = path.name
    if not isinstance(items, list) or not all(isinstance(i, dict) for i in items):
        faults.add(file, line_of(path, kind), items, f"{kind} is no list of tables.", f"Begin each with [[{kind}]].")
        return ()
    found: dict[str, Category] = {}
    for order, item in enumerate(items):
        name = str(item.get("id", ""))
        line = line_of(path, name) if name else 0
        if not _ID.fullmatch(name):
            faults.add(file, line, name, f"A {kind} has no valid id.", 'Use e.g. id = "economy".')
            continue
        if name in found:
            faults.add(file, line, name, "This id stands twice.", "Give each its own id.")
        for key, value in item.items():
            if key not in _CATEGORY_KEYS:
                faults.unknown(file, line_of(path, key), key, _CATEGORY_KEYS, "key")
            elif key in _TEXT_KEYS and not isinstance(value, str):
                faults.add(file, line, value, f"{key} of {name} is no text.", f'Write {key} = "…".')
        label = _bilingual(item.get("label", name))
        for lang in ("ar", "en"):
            if not label.get(lang):
                faults.add(file, line, name, f"has no label in {lang}.", f'Add label.{lang} = "…".')
        if not item.get("definition"):
            faults.add(file, line, name, "has no definition.", 'Add definition = "…".')
        color = str(item.get("color", ""))
        if color and not re.fullmatch(r"#[0-9A-Fa-f]{6}", color):
            faults.add(file, line_of(path, color), color, "is not a colour.", 'Write it as "#1b9e77".')
        place = item.get("order", order)
        if not isinstance(place, int):
            faults.add(file, line, place, f"order of {name} is no whole number.", "Write e.g. order = 3.")
            place = order
        terms = item.get("terms", [])
        if not isinstance(terms, list):
            faults.add(file, line, terms, f"terms of {name} is no list.", 'Write terms = ["…", "…"].')
            terms = []
        texts = {key: str(item.get(key, "")) for key in _TEXT_KEYS}
        found[name] = Category(name, label, **texts, order=place, terms=tuple(str(t) for t in terms))
    return tuple(sorted(found.values(), key=lambda c: c.order))


def _entries(path: Path | None, faults: Faults) -> tuple[tuple[Entry, ...], tuple[int, ...]]:
    """The lexicon's entries and the line of each."""
    rows = read_rows(path, LEXICON_COLUMNS, faults, optional=LEXICON_OPTIONAL) if path else []
    file = path.name if path else ""
    given: list[Entry] = []
    places: list[int] = []
    for line, row in rows:
        try:
            given.append(entry_of(row, where=""))
            places.append(line)
        except LexiconError as error:
            faults.add(file, line, "", str(error).removeprefix(": "), "Correct the row.")
    entries: list[Entry] = []
    lines: list[int] = []
    for line, entry in zip(places, resolve(given), strict=True):
        if isinstance(entry, LexiconError):
            faults.add(file, line, "", str(entry), "Add a row of variable class, or correct it.")
        elif entry.variable != "class":
            entries.append(entry)
            lines.append(line)
    return tuple(entries), tuple(lines)


def _codings(path: Path | None, faults: Faults, study: Path) -> pd.DataFrame:
    """All coders' files, stacked, with the file and line of each row; one coder a file."""
    optional = ("attribution", "entry", "note")
    rows: list[dict[str, Any]] = []
    for file in sorted(path.glob("*.csv")) if path is not None and path.is_dir() else ():
        label = file.relative_to(study).as_posix()
        found = Faults()
        coder = ""
        for line, row in read_rows(file, CODING_COLUMNS, found, optional=optional):
            bad = next((n for n in OFFSETS if not is_offset(row[n])), None)
            if bad is not None:
                found.add(label, line, row[bad], f"{bad} is not a whole number.", "Give an offset in code points.")
                continue
            coder = coder or row["coder"]
            if row["coder"] != coder or not coder:
                found.add(label, line, row["coder"], f"stands in the file of {coder or 'nobody'}.", "One coder a file.")
            offsets = {n: int(row[n]) for n in OFFSETS}
            rows.append({**dict.fromkeys(optional, ""), **row, **offsets, "file": label, "line": line})
        for f in found:
            faults.add(label, f.line, f.value, f.message, f.mend)
    table = pd.DataFrame(rows, columns=[*CODING_COLUMNS, *optional, "file", "line"])
    return table.astype(dict.fromkeys((*OFFSETS, "line"), "int64")) if rows else table


def _attributions(path: Path | None, faults: Faults) -> dict[str, list[dict[str, Any]]]:
    """Reference attributions by document, each record checked for its form."""
    if path is None or not path.is_file():
        return {}
    content = _content(path, faults)
    try:
        data = json.loads(content or "[]")
    except json.JSONDecodeError as error:
        faults.add(path.name, error.lineno, "", f"Not JSON: {error.msg}.", "Check the brackets and quotes there.")
        return {}
    found: dict[str, list[dict[str, Any]]] = {}
    for item in data if isinstance(data, list) else [data]:
        records = item.get("attributions") if isinstance(item, dict) else None
        if not isinstance(records, list) or not isinstance(item.get("document"), str):
            mend = 'Expected {"document": "…", "attributions": [ … ]}.'
            faults.add(path.name, 1, "", "An item has no document or attributions.", mend)
            continue
        for record in records:
            fault = _record_fault(record)
            if fault:
                name = str(record.get("id", "")) if isinstance(record, dict) else str(record)
                faults.add(path.name, line_of(path, name) if name else 1, name, fault, "Correct the record.")
            else:
                found.setdefault(item["document"], []).append(record)
    return found


def _record_fault(record: Any) -> str:
    """What is wrong with the form of one reference attribution, or nothing."""
    if not isinstance(record, dict):
        return "is no record."

    def is_span(span: Any) -> bool:
        return (
            isinstance(span, dict)
            and isinstance(span.get("start"), int)
            and isinstance(span.get("end"), int)
            and isinstance(span.get("text"), str)
        )

    for key in ("content", "cue"):
        spans = record.get(key)
        if not isinstance(spans, list) or not spans or not all(is_span(s) for s in spans):
            return f"{key} is no list of spans with start, end and text."
    if record.get("source") is not None and not is_span(record["source"]):
        return "source is no span with start, end and text."
    return ""
