"""Sources of texts for counting: strings, documents, a study, tables, a Parquet file, each read as one stream of texts."""

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from discourse.corpus.columns import columns_of, no_text
from discourse.tables import as_pandas

# pyarrow is imported where it is needed.

# Rows of a Parquet file that are in memory at once.
ROWS = 500
FIELDS = ("text", "outlet", "published")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a source: its name, where it appeared, when."""

    id: str
    text: str
    outlet: str = ""
    published: str = ""


class Article(Protocol):
    """What is read of a document."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def outlet(self) -> str: ...
    @property
    def published(self) -> str: ...


class Articles(Protocol):
    """What is read of a study."""

    @property
    def documents(self) -> Iterable[Article]: ...


class Table(Protocol):
    """What is read of a table (pandas, polars, pyarrow): its columns by name."""

    @property
    def columns(self) -> Any: ...
    def __getitem__(self, name: Any) -> Any: ...
    def __len__(self) -> int: ...


# A string, a .parquet file's path, a study, a table with a column ``text``, or an iterable (a list, a column, an
# iterator) of strings or documents.
TextSource: TypeAlias = str | Path | Articles | Table | Iterable[str | Article | Text]


def as_texts(source: TextSource) -> list[str]:
    """Plain strings from a string, a list, a Series, a DataFrame with a column ``text``, a Study or documents.

    >>> as_texts("قالت الوزيرة إن الجسر جاهز.")
    ['قالت الوزيرة إن الجسر جاهز.']
    """
    return [item.text for item in texts_of(source)]


def texts_of(source: TextSource) -> Iterator[Text]:
    """Every text of a string, an iterable of strings or documents, a Study, a DataFrame, or a .parquet file's path.

    Tables need a column ``text`` (``content``, ``body``), as everywhere; ``id``, ``outlet`` and ``published`` are read
    where they exist.  A missing cell of a
    table or column is not a text: it is skipped, with a warning that counts such cells.  Raises TypeError for a
    dictionary and for items that are neither strings nor documents, ValueError for a table without ``text``.

    >>> [t.text for t in texts_of(["نص أول", "نص ثان"])]
    ['نص أول', 'نص ثان']
    """
    if isinstance(source, str):
        yield Text("0", source)
    elif isinstance(source, Path):
        yield from _parquet(source)
    elif isinstance(source, Mapping):
        raise TypeError("expected texts or documents, found a dictionary; give list(d.values()) for its texts")
    else:
        yield from _texts(as_pandas(source))


def _texts(source: Any) -> Iterator[Text]:
    if hasattr(type(source), "columns") or hasattr(source, "columns"):
        yield from _given(_table(source))
    elif hasattr(source, "to_list"):  # a column of a table
        yield from _given((str(n), {"text": value}) for n, value in enumerate(source.to_list()))
    else:
        items: Any = getattr(source, "documents", source)
        if isinstance(items, bytes | type) or not hasattr(items, "__iter__"):
            raise TypeError(f"expected texts or documents, found {type(items).__name__}")
        for number, item in enumerate(items):
            if isinstance(item, str):
                yield Text(str(number), item)
            elif hasattr(item, "text") and hasattr(item, "id"):
                yield Text(item.id, item.text, item.outlet, item.published)
            else:
                raise TypeError(f"expected texts or documents, found {type(item).__name__} (item {number})")


def _table(frame: Any, start: int = 0) -> Iterator[tuple[str, dict[str, Any]]]:
    """(id, cells) of each row of a table."""
    twice = [c for c, times in Counter(map(str, frame.columns)).items() if times > 1]
    if twice:
        raise ValueError(f"{twice[0]!r} is the name of two columns of the table. Rename one of them.")
    named = {field: frame[found[0]] for field, found in columns_of(frame.columns).items()}
    if "text" not in named:
        raise ValueError(no_text(frame.columns))
    columns = {field: named[field] for field in FIELDS if field in named}
    ids = named.get("id", range(start, start + len(frame)))
    for name, *values in zip(ids, *columns.values(), strict=True):
        yield str(name), dict(zip(columns, values, strict=True))


def _given(rows: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[Text]:
    """The rows that have a text; the number of those without one is a warning."""
    missing = whole = 0
    for name, row in rows:
        whole += 1
        cells = {k: "" if _is_missing(v) else v for k, v in row.items()}
        if _is_missing(row["text"]):
            missing += 1
        elif not isinstance(row["text"], str):
            raise TypeError(f"expected texts, found {type(row['text']).__name__} (row {name})")
        else:
            yield Text(name, row["text"], str(cells.get("outlet", "")), str(cells.get("published", "")))
    if missing:
        warnings.warn(f"texts missing (empty cells), not counted: {missing} of {whole}", UserWarning, stacklevel=2)


def _is_missing(value: Any) -> bool:
    """None, NaN, or pandas's NA and NaT: what means an empty cell in a table."""
    return (
        value is None or (isinstance(value, float) and value != value) or type(value).__name__ in ("NAType", "NaTType")
    )


def _parquet(path: Path) -> Iterator[Text]:
    """The texts of a Parquet file, one batch in memory at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if path.suffix.lower() != ".parquet":
        raise ValueError(f"{path.name}: a path must name a .parquet file; read others with discourse.read_corpus")
    if not path.is_file():
        raise ValueError(f"{path.name}: there is no such file")
    damaged = (pa.ArrowException, OSError, UnicodeError)  # pyarrow raises any of them
    try:
        file = pq.ParquetFile(path)
    except damaged as error:
        raise ValueError(f"{path.name}: not a Parquet file ({error})") from None
    found = file.schema_arrow.names
    named = columns_of(found)
    if "text" not in named:
        raise ValueError(f"{path.name}: {no_text(found)}")
    columns = [named[field][0] for field in ("id", *FIELDS) if field in named]

    def rows() -> Iterator[tuple[str, dict[str, Any]]]:
        start = 0
        batches = file.iter_batches(batch_size=ROWS, columns=columns)
        while True:
            try:
                batch = next(batches, None)
                table = None if batch is None else batch.to_pandas()
            except damaged as error:
                raise ValueError(f"{path.name}: the Parquet file is damaged ({error})") from None
            if table is None:
                return
            yield from _table(table, start)
            start += len(table)

    yield from _given(rows())
