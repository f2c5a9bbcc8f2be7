"""Articles of any source as one Parquet file."""

import itertools
import json
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from discourse.corpus import Document, plural, read_corpus
from discourse.corpus.columns import columns_of
from discourse.corpus.damage import damage, whole_characters
from discourse.corpus.documents import TextWarning
from discourse.corpus.faults import NO_FILE, NO_FILE_OR_FOLDER, Fault, StudyError
from discourse.corpus.provenance import file_digest
from discourse.corpus.rows import json_row, row_fields, row_text
from discourse.files import inside, make_folder, write_text, writing

ROWS = 500
# A row group above this is not a unit of work: it would fill a process's memory and never be finished before a kill.
MOST_ROWS = 5000
# The file that contains the texts of a run's sources.
PREPARED = "texts.parquet"
TEXT_COLUMNS = ("id", "text", "title", "outlet", "published")


class ScaleError(RuntimeError):
    """A run that cannot continue; the message says why and what to do."""


# --- reading ----------------------------------------------------------------------------------------------------

_SUFFIXES = (".csv", ".json", ".jsonl", ".parquet", ".tsv", ".txt", ".zip")


def to_parquet(
    sources: Sequence[str | Path],
    path: str | Path,
    *,
    rows: int = ROWS,
    progress: Callable[[int], None] = lambda done: None,
) -> Path:
    """Articles of any form that is read here as one Parquet file, ``rows`` a row group.

    ``sources`` are .txt, .csv, .jsonl, .json, .parquet files, zips of .jsonl, or folders of these.  Ids that repeat
    get the number of their occurrence after them: nothing is lost.  Raises StudyError naming every fault, and leaves
    no file then.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     article = Path(folder) / "a.txt"
    ...     _ = article.write_text("قالت الوزيرة إن الجسر جاهز.", encoding="utf-8")
    ...     to_parquet([article], Path(folder) / "texts.parquet").name
    'texts.parquet'
    """
    if not 1 <= rows <= MOST_ROWS:
        limit = "rows must be at least 1" if rows < 1 else f"rows must be at most {MOST_ROWS}"
        raise ValueError(f"{limit}; found {rows}")
    path = Path(path)
    out = path.parent if path.name == PREPARED else path
    faults: list[Fault] = []
    damaged: dict[str, list[str]] = {}
    with writing(path) as temporary:
        articles = _told_apart(_documents(sources, faults, out), damaged)
        found = _write(articles, temporary, rows, progress)
        if faults:
            raise StudyError(faults)
        if not found:
            fix = "Give files or folders of .txt, .csv, .jsonl or .zip."
            raise StudyError([Fault(", ".join(Path(s).name for s in sources), 0, "", "No article is there.", fix)])
    for message, ids in damaged.items():
        warnings.warn(
            f"{plural(len(ids), 'article')} (first: {', '.join(ids[:3])}): {message}", TextWarning, stacklevel=2
        )
    return path


def _told_apart(documents: Iterator[Document], damaged: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """The rows of articles, repeated ids with their number; those whose text is damaged are noted."""
    seen: Counter[str] = Counter()
    for doc in documents:
        seen[doc.id] += 1
        found = damage(doc.text)
        if found is not None:
            damaged.setdefault(found.message, []).append(doc.id)
        name = doc.id if seen[doc.id] == 1 else f"{doc.id}#{seen[doc.id]}"
        row = {c: name if c == "id" else getattr(doc, c) for c in TEXT_COLUMNS}
        yield {c: whole_characters(value)[0] for c, value in row.items()}


def _write(articles: Iterator[dict[str, str]], path: Path, rows: int, progress: Callable[[int], None]) -> int:
    """Writes articles as Parquet, ``rows`` a row group; how many there were."""
    schema = pa.schema([(c, pa.string()) for c in TEXT_COLUMNS])
    done = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(itertools.islice(articles, rows)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema), row_group_size=rows)
            done += len(batch)
            progress(done)
    return done


def _documents(sources: Sequence[str | Path], faults: list[Fault], without: Path) -> Iterator[Document]:
    for file in _files(sources, faults, without):
        suffix = file.suffix.lower()
        try:
            if suffix == ".zip":
                yield from _zipped(file, faults)
            elif suffix == ".parquet":
                yield from _rows(file)
            else:
                yield from read_corpus(file)
        except StudyError as error:
            faults += error.faults
        except _DAMAGED as error:
            faults.append(Fault(file.name, 0, "", f"The file cannot be read ({error}).", "Fetch it again."))


# What zipfile and pyarrow raise for a damaged file, or one that is encrypted or packed in a way that they do not know.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    UnicodeError,
    pa.ArrowException,
)


def _files(sources: Sequence[str | Path], faults: list[Fault], without: Path) -> Iterator[Path]:
    """The files of the sources, those of folders with their sub-folders; ``without`` is where the results go."""
    for source in map(Path, sources):
        if source.is_dir():
            yield from _folder(source, without)
        elif not source.exists():
            faults.append(Fault(str(source), 0, "", NO_FILE_OR_FOLDER, "Check the path."))
        elif source.suffix.lower() not in _SUFFIXES:
            faults.append(Fault(source.name, 0, "", "No form that is read.", f"Give one of {', '.join(_SUFFIXES)}."))
        else:
            yield source


def _folder(folder: Path, without: Path) -> Iterator[Path]:
    """The files of a folder that are read; a warning names the others."""
    other = []
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if not path.is_file() or any(p.startswith(".") for p in inner.parts) or _is_result(path, without):
            continue
        if path.suffix.lower() in _SUFFIXES:
            yield path
        else:
            other.append(inner.as_posix())
    _warn_unread(f"{folder.name}/", other)


def _warn_unread(name: str, others: Sequence[str]) -> None:
    """A warning that names the files of a folder or an archive that are not read."""
    if others:
        first = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
        warnings.warn(f"{name}: {plural(len(others), 'file')} not read: {first}", TextWarning, stacklevel=5)


def _is_result(path: Path, out: Path) -> bool:
    """Whether a file was written by a run into the folder ``out``."""
    if not inside(out, path):
        return False
    inner = path.resolve().relative_to(out.resolve())
    return (
        inner.parts[:1] == ("parts",) or inner.suffix == ".parquet" or inner.name in ("texts.json", "job.json", "lock")
    )


# A line of JSON is one article; 64 million bytes are more than the longest book has.
_LONGEST_LINE = 64 * 2**20
# JSON packs to about a fifth. What unpacks to 200 times its size and over 100 million bytes is made to fill a memory.
_MOST_UNPACKED, _MOST_TIMES = 100 * 2**20, 200


def _zipped(file: Path, faults: list[Fault]) -> Iterator[Document]:
    with zipfile.ZipFile(file) as archive:
        entries = sorted((e for e in archive.infolist() if not e.filename.endswith("/")), key=lambda e: e.filename)
        is_read = [entry.filename.lower().endswith((".jsonl", ".json")) for entry in entries]
        _warn_unread(file.name, [entry.filename for entry, read in zip(entries, is_read, strict=True) if not read])
        for entry in itertools.compress(entries, is_read):
            name = f"{file.name}/{entry.filename}"
            times = entry.file_size / max(1, entry.compress_size)
            if entry.file_size > _MOST_UNPACKED and times > _MOST_TIMES:
                size = f"It unpacks to {entry.file_size:,} bytes, {times:.0f} times its size: no file of articles does."
                faults.append(Fault(name, 0, "", size, "Unpack it yourself if you trust it, and give the file."))
                continue
            with archive.open(entry) as handle:
                yield from _lines(handle, name, faults)


def _lines(handle: IO[bytes], name: str, faults: list[Fault]) -> Iterator[Document]:
    """Articles of JSON lines with text or content, and where they have them id or url, title, source or outlet, date."""
    number = 0
    while line := handle.readline(_LONGEST_LINE):
        number += 1
        if len(line) >= _LONGEST_LINE:
            message = f"The line is longer than {_LONGEST_LINE:,} bytes."
            faults.append(Fault(name, number, "", message, "One JSON object per line is expected."))
            return
        if not line.strip():
            continue
        try:
            row = json_row(_decoded(line, name, number), name, number)
        except StudyError as error:
            faults += error.faults
            continue
        columns = columns_of(row).get("text", ())
        text = row_text(row) or next((row[c] for c in columns if row[c] == ""), None)
        if not isinstance(text, str):
            faults.append(Fault(name, number, "", "No text or content.", "Give each object one."))
            continue
        cells = row_fields(row)
        yield Document(
            id=cells["id"] or cells["url"] or f"{name}:{number}",
            text=text,
            title=cells["title"],
            outlet=cells["outlet"],
            published=cells["published"],
        )


def _decoded(line: bytes, name: str, number: int) -> str:
    """A line's text; StudyError with its number where it is not UTF-8."""
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        value = f"byte 0x{line[error.start]:02x} at {error.start}"
        raise StudyError([Fault(name, number, value, "is not UTF-8.", "Save the file as UTF-8.")]) from None


def _rows(file: Path) -> Iterator[Document]:
    """The articles of another Parquet file, a batch in memory at a time."""
    source = open_parquet(file)
    check_columns(source, file)
    names = [c for c in TEXT_COLUMNS if c in source.schema_arrow.names]
    for batch in source.iter_batches(batch_size=ROWS, columns=names):
        for row in batch.to_pylist():
            yield Document(**{c: str(row.get(c) or "") for c in TEXT_COLUMNS})


def open_parquet(path: Path) -> pq.ParquetFile:
    """A Parquet file; StudyError with its name where it is not one."""
    if not path.is_file():
        message = "This is a folder, not a file." if path.is_dir() else NO_FILE
        raise StudyError([Fault(path.name, 0, "", message, "Check the path.")])
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        message = f"Not a Parquet file ({error})."
        raise StudyError([Fault(path.name, 0, "", message, "Write it by discourse.scale.to_parquet.")]) from None


def check_columns(file: pq.ParquetFile, path: Path) -> None:
    """StudyError where a Parquet file lacks the columns id or text, or they are not text."""
    missing = [c for c in ("id", "text") if c not in file.schema_arrow.names]
    if missing:
        found = ", ".join(file.schema_arrow.names)
        raise StudyError([Fault(path.name, 0, "", f"No column {missing[0]!r}; found {found}.", "Name the columns so.")])


def prepare(
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    rows: int = ROWS,
    progress: Callable[[int], None] = lambda done: None,
) -> Path:
    """OUT/texts.parquet, made from the sources by :func:`to_parquet`, or the one that was made from the same before.

    Raises ScaleError where OUT contains the texts of other sources.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     article = Path(folder) / "a.txt"
    ...     _ = article.write_text("قالت الوزيرة إن الجسر جاهز.", encoding="utf-8")
    ...     first = prepare([article], Path(folder) / "out")
    ...     first == prepare([article], Path(folder) / "out")
    True
    """
    folder = make_folder(out)
    faults: list[Fault] = []
    files = list(_files(sources, faults, folder))
    if faults:
        raise StudyError(faults)
    mark = {"rows": rows, "sources": [f"{f.name} {file_digest(f)}" for f in files]}
    target, note = folder / PREPARED, folder / "texts.json"
    if target.exists():
        if not note.exists() or json.loads(note.read_text(encoding="utf-8")) != mark:
            raise ScaleError(
                f"{folder.name}/ contains the texts of other sources; give another folder, or remove this one"
            )
        return target
    # The note first: a file of texts is never without it.
    write_note(note, mark)
    # The files, not their folders: what is not read was named above.
    return to_parquet(files or sources, target, rows=rows, progress=progress)


def write_note(path: Path, mark: dict[str, Any]) -> None:
    write_text(path, json.dumps(mark, indent=1, sort_keys=True) + "\n")
