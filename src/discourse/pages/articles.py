"""Per-article pages of a report: the passages of each article in a file of its own, next to a small front page.

A study of a few articles has its passages on the front page; one of many would make that page of tens of megabytes.  The
pages are plain links and open from a folder, without a server; the list of all has filters, where scripts may run.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from discourse.attribution import Attribution
from discourse.corpus import Document
from discourse.packaged import read_text, strings
from discourse.pages.html import CSS, Html, render
from discourse.pages.passages import Tags, article_blocks, coded, section

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
    colors: Mapping[str, str] | None = None,
    lang: str = "en",
) -> Html:
    """The articles paragraph by paragraph: on the page itself, or of many articles OUT/passages/*.html and a list of them.

    The list has the articles with the most codings first; OUT/passages/index.html lists all.  ``colors`` are frames' own: the
    edge of their tags.

    >>> import tempfile
    >>> from importlib.resources import files
    >>> from discourse import code, read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> attributions, codings = code(study)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = article_passages(study.documents, codings, attributions, folder, labels={}, actors={})
    >>> 'class="passage' in str(page)
    True
    """
    names = page_names(documents)
    if not names:
        return coded(
            documents, codings, attributions, labels=labels, actors=actors, colors=colors, lang=lang, whole=True
        )
    folder = Path(out) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    local = {document: Path(name).name for document, name in names.items()}
    tags = Tags(documents, codings, labels=labels, actors=actors, colors=colors, lang=lang, pages=local)
    (folder / "style.css").write_text(_style(documents, [*labels.values(), *actors.values()], lang), encoding="utf-8")
    for number, doc in enumerate(documents):
        near = [local[documents[k].id] if 0 <= k < len(documents) else "" for k in (number - 1, number + 1)]
        blocks = article_blocks(doc, attributions.get(doc.id, ()), tags, whole=True, named=False)
        (folder / local[doc.id]).write_text(_page(doc, section(blocks, lang), near, lang), encoding="utf-8")
    counts = codings.drop_duplicates(["document", "paragraph_start"])["document"].value_counts()
    words = strings("page", lang=lang)
    every = _list(documents, local, counts, lang, frames=_frames(codings, labels), coded=_coded(codings))
    whole = _filtered(words["articles"], every, lang)
    (folder / "index.html").write_text(whole, encoding="utf-8")
    order = {doc.id: number for number, doc in enumerate(documents)}
    first = sorted(documents, key=lambda d: (-int(counts.get(d.id, 0)), order[d.id]))[:LISTED]
    more = words["all_articles"].format(len(documents))
    return Html(_list(first, names, counts, lang, more=more))


def _filtered(title: str, body: Markup, lang: str) -> Markup:
    """A page with the script of filters, and the policy by which a browser runs no other."""
    from discourse.pages.export import script_policy

    script = read_text("page/page.js")
    return render("page", title=title, body=body, lang=lang, script=Markup(script), policy=script_policy(script))


def _frames(codings: pd.DataFrame, labels: Mapping[str, str]) -> dict[str, str]:
    """The frames that are coded, with their labels, in the order of the codebook."""
    found = set(codings[codings["variable"] == "frame"]["value"]) - {""}
    return {value: labels.get(value, value) for value in [*labels, *sorted(found - set(labels))] if value in found}


def _coded(codings: pd.DataFrame) -> dict[str, str]:
    """Document -> its frames, separated by spaces."""
    frames = codings[(codings["variable"] == "frame") & (codings["value"] != "")]
    return {str(name): " ".join(sorted(set(part))) for name, part in frames.groupby("document")["value"]}


def _list(
    documents: Sequence[Document],
    names: Mapping[str, str],
    counts: Any,
    lang: str,
    *,
    more: str = "",
    frames: Mapping[str, str] | None = None,
    coded: Mapping[str, str] | None = None,
) -> Markup:
    """A table of articles, each a link to its page, with how many of its paragraphs are coded.

    With ``frames`` the page's script filters it by outlet, month, frame and words of the title.
    """
    articles = [
        (
            doc.title or doc.id,
            names[doc.id],
            (doc.outlet, doc.published[:10], int(counts.get(doc.id, 0))),
            (coded or {}).get(doc.id, ""),
        )
        for doc in documents
    ]
    words = strings("page", lang=lang)
    script = json.dumps(dict(strings("script", lang=lang)), ensure_ascii=False) if frames is not None else ""
    shown = {"more": more, "folder": FOLDER, "words": words, "lang": lang, "script": script}
    return render("article-list", articles=articles, frames=json.dumps(dict(frames or {}), ensure_ascii=False), **shown)


def _page(doc: Document, body: Markup, near: Sequence[str], lang: str) -> str:
    """The page of one article, with links to the ones before and after it."""
    words = strings("page", lang=lang)
    links = [("../report.html", words["report"]), (near[0], words["previous"])]
    links += [("index.html", words["articles"]), (near[1], words["next"])]
    facts = " · ".join(part for part in (doc.outlet, doc.published[:10]) if part)
    shown = [link for link in links if link[0]]
    return render("article", title=doc.title or doc.id, links=shown, facts=facts, body=body, lang=lang)


def _style(documents: Sequence[Document], names: Sequence[str], lang: str) -> str:
    """The style of all pages, with fonts that have the letters of all texts."""
    from discourse.pages.export import font_faces

    letters = {letter for doc in documents for letter in doc.text + doc.title + doc.outlet}
    letters |= {letter for name in (*names, *strings("page", lang=lang).values()) for letter in name}
    letters |= set("0123456789 ·–/:()")
    return "\n".join((font_faces("".join(sorted(letters))), read_text("page/page.css"), CSS))
