"""One reading of whatever a function is given as texts: a string, documents, a study, a Series, a DataFrame."""

import warnings
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from discourse.corpus.analysis import DocumentAnalysis
from discourse.corpus.columns import columns_of, no_text
from discourse.corpus.documents import Document, document
from discourse.corpus.records import Study
from discourse.language.analysis import Analysis
from discourse.tables import as_pandas

# What a public function accepts as texts.
Texts = str | Document | Analysis | Study | pd.DataFrame | Iterable[Any]


def as_documents(
    source: Texts,
    *,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
) -> list[Document]:
    """The documents of a text, Document, Study, Series or DataFrame, or of an iterable of these.

    Of a DataFrame the columns ``text`` (``content``, ``body``), ``id``, ``title``, ``outlet`` (``source``),
    ``published`` (``date``) and ``url`` are read, as :func:`discourse.read_corpus` reads them; the arguments name other
    columns.  Tables of other libraries are read too (polars, pyarrow).  Texts without an id are numbered from 0; a single string is
    named ``text``.  Missing cells are skipped with a warning that counts them.

    Raises TypeError for anything else (also a dict: it may be one row or many texts), ValueError where a column is
    missing, with the columns found.

    >>> [d.text for d in as_documents(pd.DataFrame({"body": ["خبر أول", None]})[:1])]
    ['خبر أول']
    >>> [d.id for d in as_documents(["خبر أول", document("خبر ثان", id="b")])]
    ['0', 'b']
    """
    if isinstance(source, str):
        return [document(source)]
    source = as_pandas(source)
    if isinstance(source, pd.DataFrame):
        named = {"text": text, "id": id, "title": title, "outlet": outlet, "published": date}
        return _table(source, {field: column for field, column in named.items() if column is not None})
    columns_named = [text, id, title, outlet, date]
    if any(column is not None for column in columns_named):
        raise TypeError(f"text, id, title, outlet and date name columns of a DataFrame; found {type(source).__name__}")
    if isinstance(source, pd.Series):
        return _table(source.to_frame("text"), {})
    one = _one(source)
    if one is not None:
        return one
    if isinstance(source, Mapping):
        raise TypeError(f"expected texts, found a {type(source).__name__}; pass list(x.values()) or a DataFrame")
    if isinstance(source, bytes) or not isinstance(source, Iterable):
        raise TypeError(f"expected a text, documents, a study, a Series or a DataFrame; found {type(source).__name__}")
    found: list[Document] = []
    for number, item in enumerate(source):
        if isinstance(item, str):
            found.append(document(item, id=str(number)))
        elif isinstance(item, pd.DataFrame | pd.Series):
            found += as_documents(item)
        else:
            several = _one(item)
            if several is None:
                raise TypeError(f"expected texts or documents, found {type(item).__name__} at place {number}")
            found += several
    return found


def _one(source: Any) -> list[Document] | None:
    """The documents of a record, or None for what is not a record."""
    if isinstance(source, Document):
        return [source]
    if isinstance(source, DocumentAnalysis):
        return [source.document]
    if isinstance(source, Analysis):
        return [document(source.text)]
    if isinstance(source, Study):
        return list(source.documents)
    return None


def _table(frame: pd.DataFrame, named: Mapping[str, str]) -> list[Document]:
    columns = dict(named)
    for field, names in columns_of(frame.columns).items():
        if field != "language":
            columns.setdefault(field, names[0])
    absent = [column for column in columns.values() if column not in frame.columns]
    if absent or "text" not in columns:
        found = ", ".join(map(str, frame.columns)) or "none"
        message = f"the table has no column {absent[0]!r}; found: {found}" if absent else no_text(frame.columns)
        raise ValueError(message)
    documents = []
    missing = 0
    for number, values in enumerate(zip(*(frame[column] for column in columns.values()), strict=True)):
        row = dict(zip(columns, values, strict=True))
        if pd.isna(row["text"]):
            missing += 1
            continue
        if not isinstance(row["text"], str):
            found = f"{type(row['text']).__name__} in row {number}"
            raise TypeError(f"column {columns['text']!r} must contain texts (str), found {found}")
        cells = {field: "" if pd.isna(value) else str(value) for field, value in row.items()}
        doc = document(
            cells["text"],
            id=cells.get("id") or str(number),
            title=cells.get("title", ""),
            outlet=cells.get("outlet", ""),
            published=cells.get("published", ""),
        )
        documents.append(doc)
    if missing:
        cells_are = "1 text is missing and was" if missing == 1 else f"{missing} texts are missing and were"
        warnings.warn(f"column {columns['text']!r}: {cells_are} skipped", UserWarning, stacklevel=4)
    return documents
