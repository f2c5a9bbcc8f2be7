"""Who quotes whom: outlets and the actors that they give words to, as a table and as a graph."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from discourse.attribution import Attribution
from discourse.coding.articles import article_table
from discourse.coding.codings import by_document
from discourse.corpus import Texts, as_documents
from discourse.language.tokens import words
from discourse.tables import as_pandas

COLUMNS = ("outlet", "actor", "reports", "words", "articles", "share")
_BY = "(by)"


def who_quotes_whom(
    articles: Texts,
    attributions: Iterable[Attribution] | Mapping[str, Sequence[Attribution]],
    *,
    by: str = "outlet",
    copies: str = "keep",
) -> pd.DataFrame:
    """How often each outlet reports each actor: one row per pair, the most frequent first.

    ``articles``: the study, the DataFrame or the documents that ``attributions`` are of.  ``by`` names another column of
    the articles; ``copies="drop"`` leaves out all but the first text of a group.  Columns: outlet (or ``by``), actor,
    reports, words (reported, each once), articles, share (of the outlet's reports).  Reports without a known source are
    left out.

    Raises ValueError for another ``copies`` and for a ``by`` that the articles do not have.

    >>> texts = pd.DataFrame({"text": ["قالت الوزيرة إن الجسر جاهز.", "وأكدت الوزيرة أن العمل مستمر."], "outlet": "الصباح"})
    >>> from discourse import code
    >>> who_quotes_whom(texts, code(texts).attributions)[["outlet", "actor", "reports", "articles"]].values.tolist()
    [['الصباح', '?الوزيرة', 2, 2]]
    """
    if copies not in ("keep", "drop"):
        raise ValueError(f"copies={copies!r} is not known; use keep or drop")
    table = article_table(articles)
    read_as = table.attrs.get("read_from", {}).get(by)
    if by not in table.columns and read_as:  # the column that outlets are read from
        table = table.assign(**{by: table[read_as]})
    if by not in table.columns:
        raise ValueError(f"by={by!r} is not known; use one of {', '.join(table.columns)}")
    if copies == "drop":
        table = table.sort_values(["published", "document"], kind="stable").drop_duplicates("group")
    texts = {d.id: d.text for d in as_documents(articles)}
    outlet_of = dict(zip(table["document"], table[by], strict=True))
    rows = [
        (outlet_of[document], a.actor, document, sum(len(words(texts[document][s:e])) for s, e in a.contents))
        for document, found in by_document(attributions).items()
        if document in outlet_of
        for a in found
        if a.actor and a.actor != "unspecified"
    ]
    # the groups have a name of their own until the end: by may be the name of another column, as document is
    found = pd.DataFrame(rows, columns=[_BY, "actor", "document", "words"])
    pairs = found.groupby([_BY, "actor"], sort=True).agg(
        reports=("words", "size"), words=("words", "sum"), articles=("document", "nunique")
    )
    result = pairs.reset_index()
    result["share"] = result["reports"] / result.groupby(_BY)["reports"].transform("sum")
    ordered = result.sort_values(["reports", _BY, "actor"], ascending=[False, True, True], ignore_index=True)
    return ordered.rename(columns={_BY: by})


def write_graphml(
    table: pd.DataFrame, path: str | Path, *, by: str = "outlet", names: Mapping[str, str] | None = None
) -> Path:
    """Writes a table of :func:`who_quotes_whom` as GraphML, for Gephi, Cytoscape, igraph or networkx; its path.

    A node per outlet and actor with ``label`` (by ``names``; a speaker that they lack in words, without ? and hyphens) and
    ``kind`` (outlet, actor); an edge from outlet to actor with ``weight`` (reports), ``words``, ``articles`` and ``share``.
    Needs networkx (``pip install 'discourse-framing[notebooks]'``).

    >>> import tempfile
    >>> table = pd.DataFrame({"outlet": ["الصباح"], "actor": ["haddad"], "reports": [2]})
    >>> table = table.assign(words=9, articles=1, share=1.0)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     "<graphml" in write_graphml(table, Path(folder) / "who.graphml").read_text(encoding="utf-8")
    True
    """
    table = as_pandas(table)
    import networkx as nx

    names = names or {}
    graph = nx.DiGraph()
    for row in table.to_dict("records"):
        outlet, actor = f"outlet:{row[by]}", f"actor:{row['actor']}"
        graph.add_node(outlet, label=names.get(row[by]) or row[by], kind="outlet")
        graph.add_node(actor, label=names.get(row["actor"]) or _in_words(row["actor"]), kind="actor")
        figures = {"weight": int(row["reports"]), "words": int(row["words"]), "articles": int(row["articles"])}
        graph.add_edge(outlet, actor, **figures, share=float(row["share"]))
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    nx.write_graphml(graph, path, encoding="utf-8")
    return path


def _in_words(actor: str) -> str:
    """A speaker that no table lists, as words: ?مدير-المركز is shown as مدير المركز."""
    return actor[1:].replace("-", " ") if actor.startswith("?") else actor
