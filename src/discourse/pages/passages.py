"""Passages of a study as HTML: marked words, filters, cells of a table and their evidence."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import pandas as pd
from markupsafe import Markup

from discourse.attribution import Attribution, attribute
from discourse.coding.codings import as_table, tabulate
from discourse.corpus import CODED_ROLES, Document, document, layout
from discourse.options import check_items
from discourse.packaged import strings
from discourse.pages.html import Html, layers_of, markup, render

# A table of counts has at most this many actors, a gallery this many passages of one kind, a line below the table this many
# names; the rest is in the files.
MOST_ROWS, MOST_JUDGED, MOST_ABSENT = 25, 60, 12


@cache
def passage_words(lang: str) -> MappingProxyType[str, str]:
    """What pages say around passages, by name, with the names of values."""
    return strings("value", "passage", "script", lang=lang)


def show(
    source: str | Document, *, attributions: Sequence[Attribution] | None = None, codings: pd.DataFrame | None = None
) -> Html:
    """A whole text with its attributions (found here where none are given) and coded words marked.

    >>> "cue" in str(show("وقالت الوزيرة إن الجسر جاهز."))
    True
    """
    codings = None if codings is None else as_table(codings, ("document", "start", "end"))
    check_items(Attribution, "attributions", attributions=attributions)
    doc = source if isinstance(source, Document) else document(source)
    reports = attribute(doc) if attributions is None else attributions
    evidence: list[tuple[int, int]] = []
    if codings is not None:
        here = codings[codings["document"] == doc.id]
        evidence = list(zip(here["start"], here["end"], strict=True))
    layers = layers_of(reports, evidence)
    blocks = [(doc.text[p.start : p.end], markup(doc.text, layers, start=p.start, end=p.end)) for p in layout(doc)]
    return Html(render("show", blocks=blocks))


def cell_id(actor: str, value: str, ids: Mapping[tuple[str, str], int]) -> str:
    """The anchor of an (actor, frame) cell's first passage."""
    return f"c{ids[(actor, value)]}"


def coded(
    documents: Sequence[Document],
    codings: pd.DataFrame,
    attributions: Mapping[str, Sequence[Attribution]],
    *,
    labels: Mapping[str, str],
    actors: Mapping[str, str],
    colors: Mapping[str, str] | None = None,
    lang: str = "en",
    whole: bool = False,
) -> Html:
    """Every coded paragraph in place; its tags lead from one passage of an actor's frame to the next.

    The first passage of each (actor, frame) carries the anchor that the actor x frame table links to.  Each tag contains
    its actor, frame and stance as data, by which the report's page filters; without scripts all passages are shown.
    ``whole`` shows the uncoded paragraphs between them as well, so that every word of a voice is on the page.  ``colors``
    are frames' own (``study.codebook.colors()``): the edge of their tags.

    >>> from importlib.resources import files
    >>> from discourse import code, read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> attributions, codings = code(study)
    >>> page = coded(study.documents, codings, attributions, labels={}, actors={}, lang="ar")
    >>> str(page).count('class="passage') >= codings["paragraph_start"].nunique()
    True
    """
    tags = Tags(documents, codings, labels=labels, actors=actors, colors=colors, lang=lang)
    blocks = [
        block
        for doc in documents
        for block in article_blocks(doc, attributions.get(doc.id, ()), tags, whole=whole, named=len(documents) > 1)
    ]
    return Html(render("styled", body=section(blocks, lang)))


def actor_name(actor: str, actors: Mapping[str, str], words: Mapping[str, str]) -> str:
    """How a page calls an actor: by its name, or of a speaker that no table lists, by the words of its id.

    >>> actor_name("?مدير-المركز", {}, {}), actor_name("narrator", {}, passage_words("en"))
    ('مدير المركز', "outlet's own voice")
    """
    known = actors.get(actor) or words.get(actor)
    return known or (actor[1:].replace("-", " ") if actor.startswith("?") else actor)


def section(blocks: Sequence[Markup], lang: str) -> Markup:
    """Passages with the key to their marks, and the words that a script's filters need."""
    script = json.dumps(dict(strings("script", lang=lang)), ensure_ascii=False)
    return render("section", blocks=blocks, words=passage_words(lang), script=script, lang=lang)


class Tags:
    """The tags of all passages of a study: each frame's tag leads to the next passage of its actor and frame.

    ``pages`` has the page of each document where each has one of its own, and is empty where all are on one page.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        codings: pd.DataFrame,
        *,
        labels: Mapping[str, str],
        actors: Mapping[str, str],
        lang: str,
        colors: Mapping[str, str] | None = None,
        pages: Mapping[str, str] | None = None,
    ) -> None:
        self.ids, self.words, self.labels, self.actors = cells(codings), passage_words(lang), labels, actors
        self.colors = valid_colors(colors)
        self.rows: dict[str, dict[int, list[dict[str, Any]]]] = {}
        for row in codings.to_dict("records"):
            here = self.rows.setdefault(row["document"], {}).setdefault(int(row["paragraph_start"]), [])
            here.append({str(k): v for k, v in row.items()})
        self.places = places(documents, codings, pages or {})
        self.seen: dict[tuple[str, str], int] = {}

    def of(self, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The tags of one passage's codings, each once: label, data and, of a frame, its id and where it leads."""
        keys = ("variable", "target", "actor", "value")
        once = dict.fromkeys(tuple(row[k] for k in keys) for row in rows)
        return [self._tag(dict(zip(keys, found, strict=True))) for found in once]

    def _tag(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """One coding over its passage: a frame leads to the next passage of its actor and frame, a stance is plain."""
        name = actor_name(row["actor"], self.actors, self.words)
        data = {"actor": row["actor"], "actor-label": name}
        if row["variable"] != "frame":
            stance = f"{self.labels.get(row['target'], row['target'])}: {self.words.get(row['value'], row['value'])}"
            data |= {"stance": f"{row['target']}={row['value']}", "stance-label": stance}
            return {"label": f"{name} – {stance}", "data": data, "goal": "", "color": ""}
        cell = (row["actor"], row["value"])
        at = self.seen[cell] = self.seen.get(cell, 0) + 1
        found = self.places[cell]
        following = at % len(found) + 1
        frame = self.labels.get(row["value"], row["value"])
        data |= {"frame": row["value"], "frame-label": frame}
        page = found[following - 1] if found[following - 1] != found[at - 1] else ""
        anchor = cell_id(*cell, self.ids)
        return {
            "label": f"{frame} · {name} {at}/{len(found)}",
            "data": data,
            "color": self.colors.get(row["value"], ""),
            "id": f"{anchor}-{at}",
            "goal": f"{page}#{anchor}-{following}",
        }


def valid_colors(colors: Mapping[str, str] | None) -> dict[str, str]:
    """The colours of frames that are written as in a codebook; anything else would be free style on a page.

    >>> valid_colors({"conflict": "#0072B2", "economy": "red; position: fixed"})
    {'conflict': '#0072B2'}
    """
    return {name: color for name, color in (colors or {}).items() if re.fullmatch("#[0-9A-Fa-f]{6}", color)}


def places(
    documents: Sequence[Document], codings: pd.DataFrame, pages: Mapping[str, str]
) -> dict[tuple[str, str], list[str]]:
    """The page of each passage of each (actor, frame), in the order of the texts; empty names where all are on one."""
    order = {d.id: n for n, d in enumerate(documents)}
    frames = codings[codings["variable"] == "frame"]
    units = frames[["document", "paragraph_start", "actor", "value"]].drop_duplicates()
    rows = [row for row in units.itertuples(index=False, name=None) if row[0] in order]
    found: dict[tuple[str, str], list[str]] = {}
    for name, _, actor, value in sorted(rows, key=lambda row: (order[row[0]], row[1])):
        found.setdefault((actor, value), []).append(pages.get(name, ""))
    return found


def article_blocks(
    doc: Document, attributions: Sequence[Attribution], tags: Tags, *, whole: bool, named: bool
) -> list[Markup]:
    """The passages of one article: its coded paragraphs, or with ``whole`` all, with their tags and marks."""
    blocks = []
    coded_here = tags.rows.get(doc.id, {})
    for number, para in enumerate(layout(doc), 1):
        here = coded_here.get(para.start, [])
        if not here and not (whole and para.role in CODED_ROLES):
            continue
        layers = layers_of(attributions)
        for row in here:
            layers.append((int(row["start"]), int(row["end"]), "evidence"))
            if row["variable"] == "frame":  # by which a script finds the words of one cell
                layers.append((int(row["start"]), int(row["end"]), f"e{tags.ids[row['actor'], row['value']]}"))
        title = f"{doc.title or doc.id} · " if named else ""
        where = f"{title}{tags.words['paragraph']} {number}"
        blocks.append(
            render(
                "passage",
                document=doc.id,
                start=para.start,
                about={"outlet": doc.outlet, "month": doc.published[:7]} if named else {},
                where=where,
                tags=tags.of(here),
                text=doc.text[para.start : para.end],
                body=markup(doc.text, layers, start=para.start, end=para.end),
            )
        )
    return blocks


def cells(codings: pd.DataFrame) -> dict[tuple[str, str], int]:
    """A number for each (actor, frame) that is coded, in sorted order."""
    data = codings[codings["variable"] == "frame"]
    keys = sorted(set(zip(data["actor"], data["value"], strict=True)))
    return {key: number for number, key in enumerate(keys)}


def cell_table(
    codings: pd.DataFrame,
    *,
    labels: Mapping[str, str],
    actors: Mapping[str, str],
    lang: str,
    documents: Sequence[Document] = (),
    colors: Mapping[str, str] | None = None,
    most: int = MOST_ROWS,
    frames: Sequence[str] = (),
) -> Html:
    """The actor x frame counts as a table whose cells lead to their passages, each with the interval of its share.

    A count is of paragraphs; small below it the exact 95 % interval of its share of the actor's framed paragraphs
    (:func:`discourse.tabulate`).  Actors with fewer than 3 are hatched, and have no interval.  Actors come in the order of
    ``actors``, then other speakers, the largest first; of more than ``most`` the largest are shown and the rest added up.
    ``documents`` are those that have pages of their own, if any (:func:`discourse.pages.articles.page_names`).
    ``colors`` are frames' own: the line below their names.  Below the table stand those of ``frames`` (the codebook's) that
    nobody voices, and the actors of a study who voice none.

    >>> from discourse import code_frames
    >>> "<table" in str(cell_table(code_frames("حذر الخبير من ارتفاع التضخم."), labels={}, actors={}, lang="en"))
    True
    """
    counted = tabulate(codings)
    totals = {str(a): int(n) for a, n in counted.groupby("actor")["n"].max().items()}
    ranked = sorted(totals, key=lambda a: (-totals[a], a))
    names, rest = ranked[:most], ranked[most:]
    if len(ranked) <= most + 1:
        # the actors of the study in their order; after them the largest first
        names = [a for a in actors if a in totals and not a.startswith("?")]
        names, rest = names + [a for a in ranked if a not in names], []
    values = [v for v in labels if v in set(counted["value"])]
    values += sorted(set(counted["value"]) - set(values))
    shown = counted[counted["actor"].isin(names)]
    cells_ = _Cells(codings, shown, documents, labels, lang)
    rows = [cells_.row(a, actor_name(a, actors, passage_words(lang)), totals[a], values) for a in names]
    if rest:
        rows.append(_others(counted[counted["actor"].isin(rest)], rest, sum(totals[a] for a in rest), values, lang))
    own = valid_colors(colors)
    heads = [(labels.get(v, v), own.get(v, "")) for v in values]
    silent = [name for a, name in actors.items() if a not in totals and not a.startswith("?")]
    unused = [labels.get(v, v) for v in frames if v not in values]
    return Html(render("cells", heads=heads, rows=rows, lang=lang, absent=_absent(unused, silent, lang)))


def _absent(frames: Sequence[str], actors: Sequence[str], lang: str) -> list[str]:
    """What the table of counts has no column and no row for, a line each."""
    words, comma, lines = strings("page", lang=lang), strings("mark", lang=lang)["comma"], []
    for said, names in ((words["absent_frames"], frames), (words["absent_actors"], actors)):
        shown = comma.join(f"\u2068{name}\u2069" for name in names[:MOST_ABSENT])
        more = f" (+{len(names) - MOST_ABSENT})" if len(names) > MOST_ABSENT else ""
        lines += [said.format(shown + more)] if names else []
    return lines


class _Cells:
    """The rows of a table of counts, each count a link to its first passage."""

    def __init__(
        self,
        codings: pd.DataFrame,
        counted: pd.DataFrame,
        documents: Sequence[Document],
        labels: Mapping[str, str],
        lang: str,
    ) -> None:
        from matplotlib.colors import to_rgb

        from discourse.pages.articles import page_names
        from discourse.plots.theme import DARKEST, FEW

        self.ids, self.labels, self.lang = cells(codings), labels, lang
        self.least, self.color = FEW, " ".join(f"{round(255 * part)}" for part in to_rgb(DARKEST))
        self.rows = {(r["actor"], r["value"]): r for r in counted.to_dict("records")}
        self.peak = max(1, int(counted["count"].max())) if len(counted) else 1
        pages = page_names(documents)
        self.places = places(documents, codings, pages) if pages else {}

    def row(self, actor: str, label: str, total: int, values: Sequence[str]) -> dict[str, Any]:
        few = total < self.least
        found = [self._cell(actor, label, value, few) for value in values]
        return {"label": label, "total": f"({total})", "few": few, "others": False, "cells": found}

    def _cell(self, actor: str, label: str, value: str, few: bool) -> dict[str, Any] | None:
        row, words = self.rows.get((actor, value)), passage_words(self.lang)
        if row is None:
            return None
        share = f"{round(row['low'] * 100)}–{round(row['high'] * 100)}%"
        comma = strings("mark", lang=self.lang)["comma"]
        tip = f"{label}{comma}{self.labels.get(value, value)}: {row['count']} {words['of']} {row['n']} {words['paragraphs']}"
        page = self.places.get((actor, value), [""])[0]
        return {
            "count": row["count"],
            "share": share,
            "tip": tip + ("" if few else f" ({share})"),
            # Never so dark that black on it would be hard to read.
            "shade": f"rgb({self.color}/{0.08 + 0.42 * row['count'] / self.peak:.2f})",
            "goal": f"{page}#{cell_id(actor, value, self.ids)}-1",
        }


def _others(counted: pd.DataFrame, rest: Sequence[str], total: int, values: Sequence[str], lang: str) -> dict[str, Any]:
    """The row that adds up the actors for which there is no room; its counts lead nowhere."""
    words, counts = strings("page", lang=lang), counted.groupby("value")["count"].sum()
    return {
        "label": f"{words['others']} ({len(rest)})",
        # two numbers in brackets next to each other could not be distinguished
        "total": words["paragraphs"].format(total),
        "others": True,
        "cells": [int(counts[v]) if v in counts.index else None for v in values],
    }


def judged_passages(
    documents: Sequence[Document], judged: pd.DataFrame, *, actors: Mapping[str, str], lang: str
) -> Html:
    """A gallery of the program's mistakes in attribution: missed, false and wrong source, each in its paragraph.

    ``judged``: the table of :func:`discourse.validity.attributions.against_reference`.  Marked is
    the reference's report, of a false one the program's.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> from discourse.validity import against_reference
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> page = judged_passages(study.documents, against_reference(study), actors={}, lang="ar")
    >>> str(page)  # the template has no reference attributions: no mistake is known
    ''
    """
    words = passage_words(lang)
    if judged.empty:
        return Html("")
    texts = {d.id: d for d in documents}
    kinds = []
    for verdict in ("missed", "wrong source", "false"):
        rows = judged[judged["verdict"] == verdict].to_dict("records")
        title = f"{words[verdict]} ({len(rows)})"
        passages = []
        for row in rows[:MOST_JUDGED]:
            doc = texts[row["document"]]
            para = next(p for p in layout(doc) if p.start <= row["start"] < p.end)
            who = [
                f"{words[coder]}: {actors.get(row[name]) or words.get(row[name], row[name])}"
                for coder, name in (("reference", "actor"), ("program", "program"))
                if row[name]
            ]
            body = markup(doc.text, row["spans"], start=para.start, end=para.end)
            passages.append((" · ".join(who), doc.text[para.start : para.end], body))
        kinds.append((title, passages))
    return Html(render("judged", kinds=kinds, lang=lang))
