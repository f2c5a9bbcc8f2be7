"""Articles as records: reading texts in several forms and encodings."""

import csv
import hashlib
import io
import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discourse.corpus.faults import Fault, StudyError
from discourse.language.paragraphs import paragraphs


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


class EncodingWarning(UserWarning):
    """A text was not UTF-8; the encoding that was used instead is named."""


def decode(data: bytes, *, name: str = "text") -> tuple[str, str]:
    """(text, encoding) of a file's bytes: UTF-8 with or without BOM, UTF-16 by its BOM, else Windows-1256.

    Windows-1256 is taken only if what comes out is mostly Arabic letters; otherwise StudyError names the first bad
    byte.  Line ends are kept as they are: offsets count them.

    >>> decode("نص".encode("cp1256"))
    ('نص', 'windows-1256')
    """
    for bom, encoding, label in (
        (b"\xef\xbb\xbf", "utf-8-sig", "utf-8 with BOM"),
        (b"\xff\xfe", "utf-16", "utf-16"),
        (b"\xfe\xff", "utf-16", "utf-16"),
    ):
        if data.startswith(bom):
            try:
                return data.decode(encoding), label
            except UnicodeDecodeError as error:
                raise StudyError([_encoding_fault(name, label, error)]) from None
    if b"\x00" in data:
        # UTF-16 without its mark: every other byte of Latin, every high byte of Arabic is alike
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text and sum("\u0600" <= c <= "\u06ff" or c.isspace() for c in text) > len(text) / 2:
                return text, "utf-16 without BOM"
        at = data.index(b"\x00")
        raise StudyError([Fault(name, 0, f"NUL byte at {at}", "is no text.", "Save the article as plain UTF-8 text.")])
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        try:
            text = data.decode("cp1256")
        except UnicodeDecodeError:
            text = ""
        letters = [c for c in text if c.isalpha()]
        arabic = sum("\u0600" <= c <= "\u06ff" for c in letters)
        # Arabic of Windows-1256 read right holds the commonest letters in their usual share
        if letters and arabic / len(letters) > 0.5 and sum(c in "اليمنو" for c in letters) / len(letters) > 0.2:
            return text, "windows-1256"
        raise StudyError([_encoding_fault(name, "utf-8", error)]) from None


def _encoding_fault(name: str, encoding: str, error: UnicodeDecodeError) -> Fault:
    byte = error.object[error.start : error.start + 1].hex()
    return Fault(
        name,
        0,
        f"byte 0x{byte} at {error.start}",
        f"is not {encoding}, nor is the file Windows-1256 Arabic.",
        "Save the file as UTF-8.",
    )


def read_text(path: Path, name: str) -> tuple[str, bytes, str]:
    data = path.read_bytes()
    text, encoding = decode(data, name=name)
    if encoding not in ("utf-8", "utf-8 with BOM"):
        warnings.warn(f"{name}: read as {encoding}, not UTF-8", EncodingWarning, stacklevel=3)
    return text, data, encoding


def document(text: str, *, id: str = "text", title: str = "", outlet: str = "", published: str = "") -> Document:
    """A Document made from a plain string.

    >>> document("وقالت الوزيرة إن الجسر جاهز").id
    'text'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id, text, title, outlet, published, "", "ar", digest)


def read_corpus(path: str | Path) -> list[Document]:
    """The documents of a folder of .txt files, one .txt, a .csv or a .jsonl file, in name or row order.

    A table needs a column ``text`` (or ``content``, ``body``); ``id``, ``title``, ``outlet`` (``source``),
    ``published`` (``date``, ``date_extracted``) and ``url`` are taken where they are.  Raises StudyError naming file
    and line for a missing or empty text, a duplicate id, an unreadable line, a wrong encoding.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, "a.txt").write_text("نص قصير", encoding="utf-8")
    ...     [d.id for d in read_corpus(folder)]
    ['a']
    """
    path = Path(path)
    if not path.exists():
        raise StudyError([Fault(path.name, 0, "", "There is no such file or folder.", "Check the path.")])
    if path.is_dir():
        files = sorted(path.glob("*.txt"))
        if not files:
            raise StudyError([Fault(path.name, 0, "", "The folder contains no .txt file.", "Put the articles in it.")])
        documents = [_text_document(file) for file in files]
    elif path.suffix.lower() in (".csv", ".jsonl", ".json"):
        documents = list(_table_documents(path))
    else:
        documents = [_text_document(path)]
    seen: set[str] = set()
    for doc in documents:
        if doc.id in seen:
            raise StudyError([Fault(path.name, 0, doc.id, "This id stands twice.", "Give each text its own id.")])
        seen.add(doc.id)
    return documents


def _text_document(path: Path) -> Document:
    text, data, _ = read_text(path, path.name)
    if not text.strip():
        raise StudyError([Fault(path.name, 0, "", "The article is empty.", "Put its text in, or remove the file.")])
    title = text[slice(*paragraphs(text)[0])]
    return Document(path.stem, text, title, sha256=hashlib.sha256(data).hexdigest())


def _table_documents(path: Path) -> Iterator[Document]:
    content = read_text(path, path.name)[0]
    rows: Iterator[tuple[int, dict[str, Any]]]
    if path.suffix.lower() == ".csv":
        reader = csv.DictReader(io.StringIO(content, newline=""))
        rows = ((reader.line_num, row) for row in reader)
    else:
        rows = _json_lines(content, path.name)
    for line, row in rows:
        text = next((row[k] for k in ("text", "content", "body") if row.get(k)), None)
        if not isinstance(text, str) or not text.strip():
            raise StudyError(
                [Fault(path.name, line, "", "No text in column text, content or body.", "Fill it or remove the row.")]
            )
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        cells = row_fields(row)
        cells["id"] = cells["id"] or f"{path.stem}-{line}"
        yield Document(text=text, **{**cells, "language": cells["language"] or "ar"}, sha256=digest)


# The names under which each field of an article is found in a row, the first that is filled counting.
FIELD_NAMES = {
    "id": ("id",),
    "title": ("title",),
    "outlet": ("outlet", "source"),
    "published": ("published", "date", "date_extracted"),
    "url": ("url",),
    "language": ("language",),
}


def row_fields(row: dict[str, Any]) -> dict[str, str]:
    """The fields of an article other than its text, from a row of a table or of JSON lines; empty where none is filled.

    The date given by the publisher counts before the one that a crawler extracted.

    >>> row_fields({"source": "واس", "date": "2015-07-21"})["published"]
    '2015-07-21'
    """
    return {f: str(next((row[n] for n in names if row.get(n)), "")) for f, names in FIELD_NAMES.items()}


def _json_lines(content: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise StudyError(
                [Fault(name, number, line[:40], f"Not JSON: {error.msg}.", "One JSON object a line is expected.")]
            ) from None
        if not isinstance(row, dict):
            raise StudyError([Fault(name, number, line[:40], "Not a JSON object.", "One object a line is expected.")])
        yield number, row
