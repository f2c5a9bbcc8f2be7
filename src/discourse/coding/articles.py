"""The articles as a table: outlet, date, group of copies and any other column that a comparison may be made by."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from discourse.corpus import Study, Texts, as_documents, coded_paragraphs
from discourse.corpus.columns import columns_of
from discourse.tables import as_pandas

COLUMNS = ("document", "outlet", "published", "group", "paragraphs")


def article_table(
    source: Texts,
    *,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
) -> pd.DataFrame:
    """One row per article: document, outlet, published, group, paragraphs (that are coded), and its other metadata.

    Of a Study the further columns of articles.csv are metadata, of a DataFrame all columns that are not read as text, id,
    title, outlet or date; the arguments name these as in :func:`discourse.code`.  ``group`` is that of near-copies where
    there is such a column, else the article itself.

    Raises ValueError where two articles have the same id.

    >>> articles = pd.DataFrame({"body": ["افتُتح الجسر أمس.", "تأخر الجسر."], "paper": ["الصباح", "المساء"], "desk": "محليات"})
    >>> article_table(articles, text="body", outlet="paper")[["document", "outlet", "group", "paragraphs", "desk"]].values.tolist()
    [['0', 'الصباح', '0', 1, 'محليات'], ['1', 'المساء', '1', 1, 'محليات']]
    """
    documents = as_documents(source, text=text, id=id, title=title, outlet=outlet, date=date)
    more: Mapping[str, Mapping[str, str]] = source.metadata if isinstance(source, Study) else {}
    given = {"text": text, "id": id, "title": title, "outlet": outlet, "published": date}
    named = {field: name for field, name in given.items() if name is not None}
    if isinstance(source, pd.DataFrame):
        more = _cells(source, named)
    rows = [
        {"document": d.id, "outlet": d.outlet, "published": d.published, "paragraphs": len(coded_paragraphs(d))}
        | {column: cell for column, cell in more.get(d.id, {}).items() if column not in ("document", "paragraphs")}
        for d in documents
    ]
    for row in rows:
        row["group"] = str(row.get("group") or row["document"])
    table = pd.DataFrame(rows, columns=list(dict.fromkeys([*COLUMNS, *(c for row in rows for c in row)])))
    repeated = table["document"][table["document"].duplicated()]
    if len(repeated):
        raise ValueError(f"two articles have the id {repeated.iloc[0]!r}; give each its own")
    others = [c for c in table.columns if c != "paragraphs"]
    table = table.fillna(dict.fromkeys(others, ""))
    if isinstance(source, pd.DataFrame):  # by="source" finds what was read from the column source
        table.attrs["read_from"] = {column: field for field, column in _used(source, named).items() if field in COLUMNS}
    return table


def with_articles(
    table: pd.DataFrame,
    articles: Texts,
    *,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
) -> pd.DataFrame:
    """A table that has a column document (codings, attributions) with the outlet, date, month and metadata of each article.

    ``articles`` and the arguments are those of :func:`article_table`, or its table.  Rows, their order and the columns that
    the table has stay; an article that is not among ``articles`` has empty cells.  Raises ValueError where the table has no
    column document.

    >>> articles = pd.DataFrame({"body": ["حذر الخبير من ارتفاع التضخم."], "paper": "الصباح", "day": "2018-04-01", "desk": "محليات"})
    >>> codings = pd.DataFrame({"document": ["0"], "value": ["economy"]})
    >>> with_articles(codings, articles, text="body", outlet="paper", date="day").values.tolist()
    [['0', 'economy', 'الصباح', '2018-04-01', '0', 'محليات', '2018-04']]
    """
    table = as_pandas(table)
    if "document" not in table.columns:
        raise ValueError(f"the table has no column 'document'; found: {', '.join(map(str, table.columns))}")
    listed: Any = as_pandas(articles)
    if not (isinstance(listed, pd.DataFrame) and {"document", "outlet", "published"} <= set(listed.columns)):
        listed = article_table(articles, text=text, id=id, title=title, outlet=outlet, date=date)
    listed = listed.assign(month=listed["published"].astype(str).str[:7])
    further = [c for c in listed.columns if c not in table.columns and c != "paragraphs"]
    cells = listed.set_index(listed["document"].astype(str))[further]
    found = cells.reindex(table["document"].astype(str)).set_axis(table.index).fillna("")
    joined: pd.DataFrame = pd.concat([table, found], axis=1)
    return joined


def _cells(frame: pd.DataFrame, named: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The cells of a table's further columns as text, by document id, as :func:`as_documents` numbers its rows."""
    used = _used(frame, named)
    further = [c for c in frame.columns if c not in used.values()]
    ids = frame[used["id"]] if "id" in used else pd.Series("", index=frame.index)
    found = {}
    for number, (name, cells) in enumerate(zip(ids, frame[further].to_dict("records"), strict=True)):
        key = str(number) if pd.isna(name) or name == "" else str(name)
        found[key] = {str(c): "" if pd.isna(v) else str(v) for c, v in cells.items()}
    return found


def _used(frame: pd.DataFrame, named: Mapping[str, str]) -> dict[str, str]:
    """The field of an article -> the column that it is read from."""
    return {field: names[0] for field, names in columns_of(frame.columns).items()} | dict(named)
