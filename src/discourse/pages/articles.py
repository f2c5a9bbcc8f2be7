"""Per-article pages of a report: the passages of each article in a file of its own, next to a small front page.

A study of a few articles has its passages on the front page; one of many would make that page of tens of megabytes.  The
pages are plain links and have no script: they open from a folder, without a server.
"""

import html
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.attribution import Attribution
from discourse.corpus import Document
from discourse.pages.html import CSS, Html, attrs
from discourse.pages.passages import Tags, article_blocks, coded, section
from discourse.pages.tables import page_words

# Up to this many articles are on the front page itself.
INLINE = 12
# The front page lists this many of the articles; passages/index.html lists all.
LISTED = 20
FOLDER = "passages"


def page_names(documents: Sequence[Document]) -> dict[str, str]:
    """The page of each article within a report; empty where all are on the front page.

    >>> from discourse.corpus import document
    >>> page_names([document("نص", id=f"d{k}") for k in range(20)])["d1"], page_names([document("نص")])
    ('passages/00002.html', {})
    """
    if len(documents) <= INLINE:
        return {}
    return {doc.id: f"{FOLDER}/{number:05}.html" for number, doc in enumerate(documents, 1)}


def article_passages(
    documents: Sequence[Document],
    codings: pd.DataFrame,
    attributions: Mapping[str, Sequence[Attribution]],
    out: str | Path,
    *,
    labels: Mapping[str, str],
    actors: Mapping[str, str],
    lang: str = "en",
) -> Html:
    """The articles paragraph by paragraph: on the page itself, or of many articles OUT/passages/*.html and a list of them.

    The list has the articles with the most codings first; OUT/passages/index.html lists all.
    """
    names = page_names(documents)
    if not names:
        return coded(documents, codings, attributions, labels=labels, actors=actors, lang=lang, whole=True)
    folder = Path(out) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    local = {document: Path(name).name for document, name in names.items()}
    tags = Tags(documents, codings, labels=labels, actors=actors, lang=lang, pages=local)
    (folder / "style.css").write_text(_style(documents, [*labels.values(), *actors.values()], lang), encoding="utf-8")
    for number, doc in enumerate(documents):
        near = [local[documents[k].id] if 0 <= k < len(documents) else "" for k in (number - 1, number + 1)]
        blocks = article_blocks(doc, attributions.get(doc.id, ()), tags, whole=True, named=False)
        (folder / local[doc.id]).write_text(_page(doc, section(blocks, lang), near, lang), encoding="utf-8")
    counts = codings.drop_duplicates(["document", "paragraph_start"])["document"].value_counts()
    words = page_words(lang)
    every = _list(documents, local, counts, lang)
    (folder / "index.html").write_text(_whole(words["articles"], every, lang), encoding="utf-8")
    order = {doc.id: number for number, doc in enumerate(documents)}
    first = sorted(documents, key=lambda d: (-int(counts.get(d.id, 0)), order[d.id]))[:LISTED]
    more = words["all_articles"].format(len(documents))
    link = f'<p {attrs(more)}><a href="{FOLDER}/index.html">{html.escape(more)}</a></p>'
    return Html(_list(first, names, counts, lang) + link)


def _list(documents: Sequence[Document], names: Mapping[str, str], counts: Any, lang: str) -> str:
    """A table of articles, each a link to its page, with how many of its paragraphs are coded."""
    words, way = page_words(lang), "rtl" if lang == "ar" else "ltr"
    head = "".join(f'<th scope="col">{words[name]}</th>' for name in ("article", "outlet", "day", "coded"))
    rows = []
    for doc in documents:
        title = doc.title or doc.id
        link = f'<a href="{names[doc.id]}" {attrs(title)}>{html.escape(title)}</a>'
        cells = (html.escape(doc.outlet), html.escape(doc.published[:10]), str(int(counts.get(doc.id, 0))))
        rows.append(f"<tr><td>{link}</td>{''.join(f'<td><bdi>{c}</bdi></td>' for c in cells)}</tr>")
    table = f'<table dir="{way}" lang="{lang}"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    return f'<div class="scroll">{table}</div>'


def _page(doc: Document, body: str, near: Sequence[str], lang: str) -> str:
    """The page of one article, with links to the ones before and after it."""
    words = page_words(lang)
    title = doc.title or doc.id
    links = [(near[0], words["previous"]), ("index.html", words["articles"]), (near[1], words["next"])]
    links.insert(0, ("../report.html", words["report"]))
    nav = " · ".join(f'<a href="{goal}">{html.escape(text)}</a>' for goal, text in links if goal)
    facts = " · ".join(html.escape(part) for part in (doc.outlet, doc.published[:10]) if part)
    head = f'<nav lang="{lang}">{nav}</nav><h1 {attrs(title)}>{html.escape(title)}</h1><p class="where"><bdi>{facts}</bdi></p>'
    return _whole(title, head + body, lang)


def _whole(title: str, body: str, lang: str) -> str:
    way = "rtl" if lang == "ar" else "ltr"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" dir="{way}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{html.escape(title)}</title><link rel="stylesheet" href="style.css"></head>'
        f'<body><main id="main">{body}</main></body></html>\n'
    )


def _style(documents: Sequence[Document], names: Sequence[str], lang: str) -> str:
    """The style of all pages, with fonts that have the letters of all texts."""
    from discourse.pages.export import font_faces, page_css

    letters = {letter for doc in documents for letter in doc.text + doc.title + doc.outlet}
    letters |= {letter for name in (*names, *page_words(lang).values()) for letter in name}
    letters |= set("0123456789 ·–/:()")
    return "\n".join((font_faces("".join(sorted(letters))), page_css(), CSS))
