"""Passages of a study as HTML: marked words, filters, cells of a table and their evidence."""

import html
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from discourse.attribution import Attribution, attribute
from discourse.coding.codings import tabulate
from discourse.corpus import CODED_ROLES, Document, document, layout
from discourse.pages.html import CSS, Html, attrs, layers_of, markup
from discourse.pages.tables import page_words
from discourse.tables import as_pandas

# Fewer paragraphs than this carry no share; the figures draw the same line.
FEW = 3
# A table of counts has at most this many actors, a gallery this many passages of one kind; the rest is in the files.
MOST_ROWS, MOST_JUDGED = 25, 60
FILTERS = {
    "ar": {
        "filters": "تصفية المقاطع",
        "all": "الكل",
        "actor": "الفاعل",
        "frame": "الإطار",
        "stance": "الموقف",
        "text": "في النص",
        "clear": "إلغاء التصفية",
        "favor": "مؤيد",
        "against": "معارض",
        "qualify": "متحفّظ",
        "none": "بلا موقف",
        "narrator": "سرد الوسيلة",
        "unspecified": "غير محدد",
        "flag": "ترميز خاطئ",
        "note": "لماذا؟",
        "source": "المصدر",
        "cue": "أداة الإسناد",
        "content": "المنقول",
        "evidence": "الكلمات المطابقة",
        "key": "دليل العلامات",
        "paragraph": "فقرة",
        "back": "الجدول",
        "paragraphs": "فقرات",
        "of": "من",
        "missed": "فات البرنامج",
        "wrong source": "نُسب إلى غير صاحبه",
        "false": "زاده البرنامج",
        "reference": "المرجع",
        "program": "البرنامج",
    },
    "en": {
        "filters": "filter the passages",
        "all": "all",
        "actor": "actor",
        "frame": "frame",
        "stance": "stance",
        "text": "in the text",
        "clear": "clear",
        "favor": "favor",
        "against": "against",
        "qualify": "qualify",
        "none": "none",
        "narrator": "outlet's own voice",
        "unspecified": "unspecified",
        "flag": "flag as wrong",
        "note": "why?",
        "source": "source",
        "cue": "cue",
        "content": "content",
        "evidence": "matched words",
        "key": "key to the marks",
        "paragraph": "paragraph",
        "back": "the table",
        "paragraphs": "paragraphs",
        "of": "of",
        "missed": "missed",
        "wrong source": "wrong source",
        "false": "false",
        "reference": "reference",
        "program": "program",
    },
}


def show(
    source: str | Document, *, attributions: Sequence[Attribution] | None = None, codings: pd.DataFrame | None = None
) -> Html:
    """A whole text with its attributions (found anew where none are given) and coded words marked.

    >>> "cue" in str(show("وقالت الوزيرة إن الجسر جاهز."))
    True
    """
    codings = as_pandas(codings)
    doc = source if isinstance(source, Document) else document(source)
    reports = attribute(doc) if attributions is None else attributions
    evidence: list[tuple[int, int]] = []
    if codings is not None:
        mine = codings[codings["document"] == doc.id]
        evidence = list(zip(mine["start"], mine["end"], strict=True))
    layers = layers_of(reports, evidence)
    blocks = [
        f'<p class="passage" {attrs(doc.text[p.start : p.end])}>{markup(doc.text, layers, start=p.start, end=p.end)}</p>'
        for p in layout(doc)
    ]
    return Html(f"<style>{CSS}</style><section>{''.join(blocks)}</section>")


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
    lang: str = "en",
    whole: bool = False,
) -> Html:
    """Every coded paragraph in place; its tags lead from one passage of an actor's frame to the next.

    The first passage of each (actor, frame) carries the anchor that the actor x frame table links to.  Each tag contains
    its actor, frame and stance as data, by which the report's page filters; without scripts all passages are shown.
    ``whole`` shows the uncoded paragraphs between them as well, so that every word of a voice is on the page.
    """
    tags = Tags(documents, codings, labels=labels, actors=actors, lang=lang)
    blocks = [
        block
        for doc in documents
        for block in article_blocks(doc, attributions.get(doc.id, ()), tags, whole=whole, named=len(documents) > 1)
    ]
    return Html(f"<style>{CSS}</style>{section(blocks, lang)}")


def actor_name(actor: str, actors: Mapping[str, str], words: Mapping[str, str]) -> str:
    """How a page calls an actor: by its name, or of a speaker that no table lists, by the words of its id.

    >>> actor_name("?مدير-المركز", {}, {}), actor_name("narrator", {}, FILTERS["en"])
    ('مدير المركز', "outlet's own voice")
    """
    known = actors.get(actor) or words.get(actor)
    return known or (actor[1:].replace("-", " ") if actor.startswith("?") else actor)


def section(blocks: Sequence[str], lang: str) -> str:
    """Passages with the key to their marks, and the words that a script's filters need."""
    ui = html.escape(json.dumps(FILTERS[lang], ensure_ascii=False), quote=True)
    way = "rtl" if lang == "ar" else "ltr"
    return (
        f'<section class="passages" lang="{lang}" dir="{way}" data-words="{ui}">{key(lang)}{"".join(blocks)}</section>'
    )


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
        pages: Mapping[str, str] | None = None,
    ) -> None:
        self.ids, self.words, self.labels, self.actors = cells(codings), FILTERS[lang], labels, actors
        self.rows: dict[str, dict[int, list[dict[str, Any]]]] = {}
        for row in codings.to_dict("records"):
            here = self.rows.setdefault(row["document"], {}).setdefault(int(row["paragraph_start"]), [])
            here.append({str(k): v for k, v in row.items()})
        self.places = places(documents, codings, pages or {})
        self.seen: dict[tuple[str, str], int] = {}

    def of(self, rows: Sequence[Mapping[str, Any]]) -> str:
        """The tags of one passage's codings, each once."""
        keys = ("variable", "target", "actor", "value")
        once = dict.fromkeys(tuple(row[k] for k in keys) for row in rows)
        return " ".join(self._tag(dict(zip(keys, found, strict=True))) for found in once)

    def _tag(self, row: Mapping[str, Any]) -> str:
        """One coding over its passage: a frame leads to the next passage of its actor and frame, a stance is plain."""
        name = actor_name(row["actor"], self.actors, self.words)
        data = {"actor": row["actor"], "actor-label": name}
        if row["variable"] == "frame":
            cell = (row["actor"], row["value"])
            at = self.seen[cell] = self.seen.get(cell, 0) + 1
            found = self.places[cell]
            following = at % len(found) + 1
            frame = self.labels.get(row["value"], row["value"])
            data |= {"frame": row["value"], "frame-label": frame}
            label = f"{frame} · {name} {at}/{len(found)}"
            page = found[following - 1] if found[following - 1] != found[at - 1] else ""
            goal = html.escape(f"{page}#{cell_id(*cell, self.ids)}-{following}", quote=True)
            opening = f'a id="{cell_id(*cell, self.ids)}-{at}" href="{goal}"'
        else:
            stance = f"{self.labels.get(row['target'], row['target'])}: {self.words.get(row['value'], row['value'])}"
            data |= {"stance": f"{row['target']}={row['value']}", "stance-label": stance}
            label = f"{name} – {stance}"
            opening = "span"
        marks = " ".join(f'data-{k}="{html.escape(v, quote=True)}"' for k, v in data.items())
        return f"<{opening} {marks} {attrs(label)}>{html.escape(label)}</{opening.split()[0]}>"


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
) -> list[str]:
    """The passages of one article: its coded paragraphs, or with ``whole`` all, with their tags and marks."""
    blocks = []
    mine = tags.rows.get(doc.id, {})
    for number, para in enumerate(layout(doc), 1):
        here = mine.get(para.start, [])
        if not here and not (whole and para.role in CODED_ROLES):
            continue
        layers = layers_of(attributions)
        for row in here:
            layers.append((int(row["start"]), int(row["end"]), "evidence"))
            if row["variable"] == "frame":  # by which a script finds the words of one cell
                layers.append((int(row["start"]), int(row["end"]), f"e{tags.ids[row['actor'], row['value']]}"))
        title = f"{doc.title or doc.id} · " if named else ""
        where = f"{title}{tags.words['paragraph']} {number}"
        body = markup(doc.text, layers, start=para.start, end=para.end)
        block = attrs(doc.text[para.start : para.end])
        blocks.append(
            f'<div class="passage" id="p-{html.escape(doc.id)}-{para.start}"><div class="tags">'
            f'<bdi class="where">{html.escape(where)}</bdi> {tags.of(here)}</div><p {block}>{body}</p></div>'
        )
    return blocks


def key(lang: str) -> str:
    """What the marks of a passage mean."""
    words = FILTERS[lang]
    names = ("source", "cue", "content", "evidence")
    shown = " ".join(f'<span class="{name}">{words[name]}</span>' for name in names)
    way = "rtl" if lang == "ar" else "ltr"
    return f'<div class="key" lang="{lang}" dir="{way}" role="note" aria-label="{words["key"]}">{shown}</div>'


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
    most: int = MOST_ROWS,
) -> Html:
    """The actor x frame counts as a table whose cells lead to their passages, each with the interval of its share.

    A count is of paragraphs; small below it the exact 95 % interval of its share of the actor's framed paragraphs
    (:func:`discourse.tabulate`).  Actors with fewer than FEW are hatched, and have no interval.  Of more than ``most``
    actors the largest are shown and the rest added up.  ``documents`` are those that have pages of their own, if any
    (:func:`discourse.pages.articles.page_names`).
    """
    counted = tabulate(codings)
    totals = {str(a): int(n) for a, n in counted.groupby("actor")["n"].max().items()}
    names = [a for a in actors if a in totals]
    names += sorted(a for a in totals if a not in actors)
    rest: list[str] = []
    if len(names) > most + 1:
        ranked = sorted(names, key=lambda a: (-totals[a], a))
        names, rest = ranked[:most], ranked[most:]
    values = [v for v in labels if v in set(counted["value"])]
    values += sorted(set(counted["value"]) - set(values))
    shown = counted[counted["actor"].isin(names)]
    cells_ = _Cells(codings, shown, documents, labels, lang)
    body = [cells_.row(a, actor_name(a, actors, FILTERS[lang]), totals[a], values) for a in names]
    if rest:
        body.append(_others(counted[counted["actor"].isin(rest)], rest, sum(totals[a] for a in rest), values, lang))
    head = "".join(f'<th scope="col" {attrs(labels.get(v, v))}>{html.escape(labels.get(v, v))}</th>' for v in values)
    way = "rtl" if lang == "ar" else "ltr"
    return Html(
        f'<style>{CSS}</style><table class="cells" id="cells" dir="{way}" lang="{lang}"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
    )


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
        from discourse.pages.articles import page_names

        self.ids, self.labels, self.lang = cells(codings), labels, lang
        self.rows = {(r["actor"], r["value"]): r for r in counted.to_dict("records")}
        self.peak = max(1, int(counted["count"].max())) if len(counted) else 1
        pages = page_names(documents)
        self.places = places(documents, codings, pages) if pages else {}

    def row(self, actor: str, label: str, total: int, values: Sequence[str]) -> str:
        tds = [self._cell(actor, label, value, total < FEW) for value in values]
        n = f" <small><bdi>({total})</bdi></small>"
        return f'<tr><th scope="row" {attrs(label)}>{html.escape(label)}{n}</th>{"".join(tds)}</tr>'

    def _cell(self, actor: str, label: str, value: str, few: bool) -> str:
        row, words = self.rows.get((actor, value)), FILTERS[self.lang]
        if row is None:
            return "<td></td>"
        share = f"{round(row['low'] * 100)}–{round(row['high'] * 100)}%"
        tip = f"{label}، " if self.lang == "ar" else f"{label}, "
        tip += f"{self.labels.get(value, value)}: {row['count']} {words['of']} {row['n']} {words['paragraphs']}"
        tip += "" if few else f" ({share})"
        interval = "" if few else f"<small><bdi>{share}</bdi></small>"
        # Never so dark that black on it would be hard to read.
        shade = 0.08 + 0.42 * row["count"] / self.peak
        page = self.places.get((actor, value), [""])[0]
        goal = html.escape(f"{page}#{cell_id(actor, value, self.ids)}-1", quote=True)
        return (
            f'<td{" class=few" if few else ""} style="background:rgb(11 79 138/{shade:.2f})">'
            f'<a href="{goal}" title="{html.escape(tip, quote=True)}"><b>{row["count"]}</b>{interval}</a></td>'
        )


def _others(counted: pd.DataFrame, rest: Sequence[str], total: int, values: Sequence[str], lang: str) -> str:
    """The row that adds up the actors for which there is no room; its counts lead nowhere."""
    counts = counted.groupby("value")["count"].sum()
    label = f"{page_words(lang)['others']} ({len(rest)})"
    tds = "".join(f"<td>{int(counts[v])}</td>" if v in counts.index else "<td></td>" for v in values)
    # two numbers in brackets side by side could not be told apart
    n = f" <small><bdi>{html.escape(page_words(lang)['paragraphs'].format(total))}</bdi></small>"
    return f'<tr class="others"><th scope="row" {attrs(label)}>{html.escape(label)}{n}</th>{tds}</tr>'


def judged_passages(
    documents: Sequence[Document], judged: pd.DataFrame, *, actors: Mapping[str, str], lang: str
) -> Html:
    """A gallery of the program's mistakes in attribution: missed, false and wrong source, each in its paragraph.

    ``judged``: the table of :func:`discourse.validity.attributions.against_reference`.  Marked is
    the reference's report, of a false one the program's.
    """
    words = FILTERS[lang]
    if judged.empty:
        return Html("")
    texts = {d.id: d for d in documents}
    way = "rtl" if lang == "ar" else "ltr"
    parts = []
    for verdict in ("missed", "wrong source", "false"):
        rows = judged[judged["verdict"] == verdict].to_dict("records")
        title = f"{words[verdict]} ({len(rows)})"
        blocks = []
        for row in rows[:MOST_JUDGED]:
            doc = texts[row["document"]]
            para = next(p for p in layout(doc) if p.start <= row["start"] < p.end)
            who = [
                f"{words[coder]}: {actors.get(row[name]) or words.get(row[name], row[name])}"
                for coder, name in (("reference", "actor"), ("program", "program"))
                if row[name]
            ]
            text = " · ".join(who)
            body = markup(doc.text, row["spans"], start=para.start, end=para.end)
            block = attrs(doc.text[para.start : para.end])
            blocks.append(
                f'<div class="passage"><div class="where" {attrs(text)}>{html.escape(text)}</div><p {block}>{body}</p></div>'
            )
        parts.append(f'<h4 lang="{lang}" dir="{way}">{html.escape(title)}</h4>{"".join(blocks)}')
    return Html(f"<style>{CSS}</style><section>{''.join(parts)}</section>")
