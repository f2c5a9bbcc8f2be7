"""Articles of any source as one Parquet file."""

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from discourse.corpus import Document, read_corpus
from discourse.corpus.documents import row_fields
from discourse.corpus.faults import Fault, StudyError
from discourse.corpus.provenance import file_digest
from discourse.files import make_folder, write_text, writing

ROWS = 500
TEXT_COLUMNS = ("id", "text", "title", "outlet", "published")


class ScaleError(RuntimeError):
    """A run that cannot continue; the message says why and what to do."""


# --- reading ----------------------------------------------------------------------------------------------------

_SUFFIXES = (".csv", ".json", ".jsonl", ".parquet", ".txt", ".zip")
_LONE = re.compile("[\ud800-\udfff]")  # halves of characters, which UTF-8 cannot encode


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
    """
    if rows < 1:
        raise ValueError(f"rows must be at least 1; found {rows}")
    path = Path(path)
    schema = pa.schema([(c, pa.string()) for c in TEXT_COLUMNS])
    seen: Counter[str] = Counter()
    faults: list[Fault] = []
    done = 0
    with writing(path) as temporary:
        with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
            batch: list[dict[str, str]] = []
            for doc in _documents(sources, faults):
                seen[doc.id] += 1
                name = doc.id if seen[doc.id] == 1 else f"{doc.id}#{seen[doc.id]}"
                row = {c: name if c == "id" else getattr(doc, c) for c in TEXT_COLUMNS}
                batch.append({c: _LONE.sub("\ufffd", value) for c, value in row.items()})
                if len(batch) == rows:
                    writer.write_table(pa.Table.from_pylist(batch, schema=schema), row_group_size=rows)
                    done += len(batch)
                    progress(done)
                    batch = []
            if batch:
                writer.write_table(pa.Table.from_pylist(batch, schema=schema), row_group_size=rows)
                progress(done + len(batch))
        if faults:
            raise StudyError(faults)
        if not seen:
            fix = "Give files or folders of .txt, .csv, .jsonl or .zip."
            raise StudyError([Fault(", ".join(Path(s).name for s in sources), 0, "", "No article is there.", fix)])
    return path


def _documents(sources: Sequence[str | Path], faults: list[Fault]) -> Iterator[Document]:
    for file in _files(sources, faults):
        try:
            if file.suffix == ".zip":
                yield from _zipped(file, faults)
            elif file.suffix == ".parquet":
                yield from _rows(file)
            else:
                yield from read_corpus(file)
        except StudyError as error:
            faults += error.faults
        except (zipfile.BadZipFile, pa.ArrowInvalid) as error:
            faults.append(Fault(file.name, 0, "", f"The file cannot be read ({error}).", "Fetch it again."))


def _files(sources: Sequence[str | Path], faults: list[Fault]) -> Iterator[Path]:
    for source in map(Path, sources):
        if source.is_dir():
            yield from (f for f in sorted(source.iterdir()) if f.suffix in _SUFFIXES)
        elif not source.exists():
            faults.append(Fault(str(source), 0, "", "There is no such file or folder.", "Check the path."))
        elif source.suffix not in _SUFFIXES:
            faults.append(Fault(source.name, 0, "", "No form that is read.", f"Give one of {', '.join(_SUFFIXES)}."))
        else:
            yield source


def _zipped(file: Path, faults: list[Fault]) -> Iterator[Document]:
    with zipfile.ZipFile(file) as archive:
        for name in sorted(n for n in archive.namelist() if n.endswith((".jsonl", ".json"))):
            with archive.open(name) as handle:
                yield from _lines(io.TextIOWrapper(handle, encoding="utf-8"), f"{file.name}/{name}", faults)


def _lines(handle: Iterator[str], name: str, faults: list[Fault]) -> Iterator[Document]:
    """Articles of JSON lines with text or content, and where they have them id or url, title, source or outlet, date."""
    for number, line in enumerate(handle, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            faults.append(Fault(name, number, line[:40], f"Not JSON: {error}.", "One JSON object a line is expected."))
            continue
        text = row.get("text", row.get("content")) if isinstance(row, dict) else None
        if not isinstance(text, str):
            faults.append(Fault(name, number, line[:40], "No text or content.", "Give each object one."))
            continue

        cells = row_fields(row)
        yield Document(
            id=cells["id"] or cells["url"] or f"{name}:{number}",
            text=text,
            title=cells["title"],
            outlet=cells["outlet"],
            published=cells["published"],
        )


def _rows(file: Path) -> Iterator[Document]:
    """The articles of another Parquet file, a batch in memory at a time."""
    source = pq.ParquetFile(file)
    check_columns(source, file)
    names = [c for c in TEXT_COLUMNS if c in source.schema_arrow.names]
    for batch in source.iter_batches(batch_size=ROWS, columns=names):
        for row in batch.to_pylist():
            yield Document(**{c: str(row.get(c) or "") for c in TEXT_COLUMNS})


def check_columns(file: pq.ParquetFile, path: Path) -> None:
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

    Raises ScaleError where OUT holds the texts of other sources.
    """
    folder = make_folder(out)
    faults: list[Fault] = []
    files = list(_files(sources, faults))
    if faults:
        raise StudyError(faults)
    mark = {"rows": rows, "sources": [f"{f.name} {file_digest(f)}" for f in files]}
    target, note = folder / "texts.parquet", folder / "texts.json"
    if target.exists():
        if not note.exists() or json.loads(note.read_text(encoding="utf-8")) != mark:
            raise ScaleError(
                f"{folder.name}/ holds the texts of other sources; give another folder, or remove this one"
            )
        return target
    for left in folder.glob(".texts.*.part"):
        left.unlink()
    # The note first: a file of texts is never without it.
    write_note(note, mark)
    return to_parquet(sources, target, rows=rows, progress=progress)


def write_note(path: Path, mark: dict[str, Any]) -> None:
    write_text(path, json.dumps(mark, indent=1, sort_keys=True) + "\n")
