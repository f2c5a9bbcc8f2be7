"""Articles as records: reading texts in several forms and encodings."""

import csv
import hashlib
import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discourse.corpus.columns import columns_of
from discourse.corpus.damage import damage, whole_characters
from discourse.corpus.encodings import EncodingWarning, decode, read_text
from discourse.corpus.faults import NO_FILE_OR_FOLDER, Fault, Faults, StudyError
from discourse.corpus.rows import csv_rows, json_rows, row_fields, row_text
from discourse.language.paragraphs import paragraphs
from discourse.options import no_text

__all__ = ["Document", "EncodingWarning", "TextWarning", "decode", "document", "read_corpus", "read_text", "row_fields"]


@dataclass(frozen=True, slots=True)
class Document:
    """One article; its text is the decoded file, never changed, and ``sha256`` the digest of the file's bytes."""

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = "ar"
    sha256: str = ""
    encoding: str = "utf-8"


def document(text: str, *, id: str = "text", title: str = "", outlet: str = "", published: str = "") -> Document:
    """A Document made from a plain string.

    Raises TypeError for what is not a text.

    >>> document("وقالت الوزيرة إن الجسر جاهز").id
    'text'
    """
    if not isinstance(text, str):
        raise no_text(text)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id, text, title, outlet, published, "", "ar", digest)


# What to do with texts that are no files.
_IN_MEMORY = (
    "; tables, Series and lists of texts are given to the functions as they are: discourse.code(table, text='column'). "
    "For documents: discourse.corpus.as_documents(table, text='column')"
)


def read_corpus(path: str | Path) -> list[Document]:
    """The documents of a folder of .txt files, one .txt, a .csv, .tsv, .jsonl or .json file, in name or row order.

    A folder is read with its sub-folders; an article in one has its path as id.  A table needs a column ``text`` (or
    ``content``, ``body``); ``id``, ``title``, ``outlet`` (``source``), ``published`` (``date``, ``date_extracted``) and
    ``url`` are read where they exist, in any case, and under their Arabic names.  Raises StudyError naming file and line
    for a missing or empty text, a duplicate id, a ragged row, an unreadable line, a wrong encoding.  Warns of a text
    that is HTML source or was misread, and of files in the folder that are not read.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, "a.txt").write_text("نص قصير", encoding="utf-8")
    ...     [d.id for d in read_corpus(folder)]
    ['a']
    """
    if not isinstance(path, str | Path):
        raise TypeError(f"expected the path of a file or folder, found {type(path).__name__}{_IN_MEMORY}")
    if not str(path).strip():
        raise ValueError("the path of the articles is empty; give a file or a folder")
    path = Path(path)
    if not path.exists():
        raise StudyError([Fault(path.name, 0, "", NO_FILE_OR_FOLDER, "Check the path.")])
    if path.is_dir():
        documents = _folder_documents(path)
    elif path.suffix.lower() in _LARGE:
        fix = f"Code it with: discourse scale {path.name}."
        raise StudyError([Fault(path.name, 0, "", f"A {path.suffix} file is not read here.", fix)])
    elif path.suffix.lower() in TABLES:
        documents = list(_table_documents(path))
    else:
        documents = [_text_document(path, path.name, path.stem)]
    faults = Faults()
    seen: set[str] = set()
    for doc in documents:
        if doc.id in seen:
            faults.add(path.name, 0, doc.id, "This id occurs twice.", "Give each text its own id.")
        seen.add(doc.id)
    if faults:
        raise StudyError(faults)
    return documents


# Tables that are read, and how their cells are separated; JSON has none.
TABLES = {".csv": ",", ".tsv": "\t", ".jsonl": "", ".json": ""}
# Collections that are read a part at a time; taken for a text, one that is broken would be an article.
_LARGE = (".parquet", ".zip")


class TextWarning(UserWarning):
    """A text or file was read or left out in a way that may be wrong; it is named."""


def _folder_documents(folder: Path) -> list[Document]:
    """The .txt files of a folder and its sub-folders; a warning names the files of other kinds."""
    found = [p for p in sorted(folder.rglob("*")) if p.is_file() and not _hidden(p.relative_to(folder))]
    files = [p for p in found if p.suffix.lower() == ".txt"]
    other = [p.relative_to(folder).as_posix() for p in found if p.suffix.lower() != ".txt"]
    if not files:
        raise StudyError([Fault(folder.name, 0, "", "The folder contains no .txt file.", "Put the articles in it.")])
    if other:
        number = f"{len(other)} file{'' if len(other) == 1 else 's'}"
        warnings.warn(f"{folder.name}/: {number} not read (no .txt): {_some(other)}", TextWarning, stacklevel=3)
    documents = []
    for file in files:
        inner = file.relative_to(folder)
        documents.append(_text_document(file, inner.as_posix(), inner.with_suffix("").as_posix()))
    return documents


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _some(names: list[str]) -> str:
    """The first names of a list, and how many more there are."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _text_document(path: Path, name: str, id: str) -> Document:
    text, data, _ = read_text(path, name)
    lines = paragraphs(text)
    if not lines:
        raise StudyError([Fault(name, 0, "", "The article is empty.", "Put its text in, or remove the file.")])
    found = damage(text)
    if found is not None:
        _warn_of({found.message: [name]})
    title = text[slice(*lines[0])]
    return Document(id, text, title, sha256=hashlib.sha256(data).hexdigest())


def _table_documents(path: Path) -> Iterator[Document]:
    """The documents of the rows of a table; faults of several rows are raised together."""
    content = read_text(path, path.name)[0]
    faults = Faults()
    damaged: dict[str, list[str]] = {}
    rows: Iterable[tuple[int, dict[str, Any]]]
    separator = TABLES[path.suffix.lower()]
    rows = csv_rows(content, path.name, separator=separator) if separator else json_rows(content, path.name)
    if isinstance(rows, list):
        _head_fits(content, path.name, separator)
    for line, row in rows:
        text = row_text(row)
        if text is not None and not isinstance(text, str):
            faults.add(path.name, line, text, "is not text.", "Give the article's text, or remove the row.")
            continue
        if text is None or not paragraphs(text):
            message = "No text in column text, content or body."
            faults.add(path.name, line, "", message, "Fill it or remove the row.")
            continue
        text, halves = whole_characters(text)
        found = damage(text)
        message = f"{HALF} (U+FFFD)" if halves else found.message if found else ""
        if message:
            damaged.setdefault(message, []).append(f"{path.name}:{line}")
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        cells = row_fields(row)
        cells["id"] = cells["id"] or f"{path.stem}-{line}"
        yield Document(text=text, **{**cells, "language": cells["language"] or "ar"}, sha256=digest)
    if faults:
        raise StudyError(faults[:LISTED])
    _warn_of(damaged)


# Half of a character in two parts, as a broken emoji of JSON is; UTF-8 cannot encode it.
HALF = "Half of a character (a lone surrogate) is shown as \ufffd"
# Rows with faults that are listed.
LISTED = 20


def _warn_of(damaged: dict[str, list[str]]) -> None:
    """A warning per kind of damage, with the first places."""
    for message, places in damaged.items():
        warnings.warn(f"{_some(places)}: {message}", TextWarning, stacklevel=4)


def _head_fits(content: str, name: str, separator: str) -> None:
    """StudyError where a table has no column of texts, with the columns that it has."""
    head = next(csv.reader(io.StringIO(content, newline=""), delimiter=separator), [])
    if "text" in columns_of(head):
        return
    fix = "Name the column of the articles text, content or body."
    if len(head) == 1 and any(mark in head[0] for mark in ";\t"):
        fix = f"The cells are separated by semicolons or tabs: save the file with commas (or tabs as .tsv). {fix}"
    found = ", ".join(filter(None, head)) or "none"
    raise StudyError([Fault(name, 1, "", f"No column text; found: {found}.", fix)])
