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

# Fewer paragraphs than this carry no share; the figures draw the same line.
FEW = 3
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

    The first passage of each (actor, frame) carries the anchor that the actor x frame table links to.  Each tag holds
    its actor, frame and stance as data, by which the report's page filters; without scripts all passages are shown.
    ``whole`` shows the uncoded paragraphs between them as well, so that every word of a voice stands on the page.
    """
    ids = cells(codings)
    words = FILTERS[lang]
    frames = codings[codings["variable"] == "frame"]
    units = frames[["document", "paragraph_start", "actor", "value"]].drop_duplicates()
    sizes = units.groupby(["actor", "value"]).size().to_dict()
    seen: dict[tuple[str, str], int] = {}
    blocks = []
    for doc in documents:
        mine = codings[codings["document"] == doc.id]
        for number, para in enumerate(layout(doc), 1):
            here = mine[mine["paragraph_start"] == para.start]
            if here.empty and not (whole and para.role in CODED_ROLES):
                continue
            layers = layers_of(attributions.get(doc.id, ()))
            for row in here.to_dict("records"):
                layers.append((int(row["start"]), int(row["end"]), "evidence"))
                if row["variable"] == "frame":  # by which a script finds the words of one cell
                    layers.append((int(row["start"]), int(row["end"]), f"e{ids[row['actor'], row['value']]}"))
            tags = [
                _tag(row, ids, sizes, seen, words, labels, actors)
                for row in here[["variable", "target", "actor", "value"]].drop_duplicates().to_dict("records")
            ]
            title = f"{doc.title or doc.id} · " if len(documents) > 1 else ""
            where = f"{title}{words['paragraph']} {number}"
            body = markup(doc.text, layers, start=para.start, end=para.end)
            block = attrs(doc.text[para.start : para.end])
            blocks.append(
                f'<div class="passage" id="p-{html.escape(doc.id)}-{para.start}"><div class="tags">'
                f'<bdi class="where">{html.escape(where)}</bdi> {" ".join(tags)}</div><p {block}>{body}</p></div>'
            )
    ui = html.escape(json.dumps(words, ensure_ascii=False), quote=True)
    way = "rtl" if lang == "ar" else "ltr"
    return Html(
        f'<style>{CSS}</style><section class="passages" lang="{lang}" dir="{way}" data-words="{ui}">{key(lang)}'
        + "".join(blocks)
        + "</section>"
    )


def key(lang: str) -> str:
    """What the marks of a passage mean."""
    words = FILTERS[lang]
    names = ("source", "cue", "content", "evidence")
    shown = " ".join(f'<span class="{name}">{words[name]}</span>' for name in names)
    way = "rtl" if lang == "ar" else "ltr"
    return f'<div class="key" lang="{lang}" dir="{way}" role="note" aria-label="{words["key"]}">{shown}</div>'


def _tag(
    row: Mapping[Any, Any],
    ids: Mapping[tuple[str, str], int],
    sizes: Mapping[Any, int],
    seen: dict[tuple[str, str], int],
    words: Mapping[str, str],
    labels: Mapping[str, str],
    actors: Mapping[str, str],
) -> str:
    """One coding over its passage: a frame leads to the next passage of its actor and frame, a stance is plain."""
    name = actors.get(row["actor"]) or words.get(row["actor"], row["actor"])
    data = {"actor": row["actor"], "actor-label": name}
    if row["variable"] == "frame":
        cell = (row["actor"], row["value"])
        at = seen[cell] = seen.get(cell, 0) + 1
        following = at % int(sizes[cell]) + 1
        frame = labels.get(row["value"], row["value"])
        data |= {"frame": row["value"], "frame-label": frame}
        label = f"{frame} · {name} {at}/{sizes[cell]}"
        opening = f'a id="{cell_id(*cell, ids)}-{at}" href="#{cell_id(*cell, ids)}-{following}"'
    else:
        stance = f"{labels.get(row['target'], row['target'])}: {words.get(row['value'], row['value'])}"
        data |= {"stance": f"{row['target']}={row['value']}", "stance-label": stance}
        label = f"{name} – {stance}"
        opening = "span"
    marks = " ".join(f'data-{k}="{html.escape(v, quote=True)}"' for k, v in data.items())
    return f"<{opening} {marks} {attrs(label)}>{html.escape(label)}</{opening.split()[0]}>"


def cells(codings: pd.DataFrame) -> dict[tuple[str, str], int]:
    """A number for each (actor, frame) that is coded, in sorted order."""
    data = codings[codings["variable"] == "frame"]
    keys = sorted(set(zip(data["actor"], data["value"], strict=True)))
    return {key: number for number, key in enumerate(keys)}


def cell_table(codings: pd.DataFrame, *, labels: Mapping[str, str], actors: Mapping[str, str], lang: str) -> Html:
    """The actor x frame counts as a table whose cells lead to their passages, each with the interval of its share.

    A count is of paragraphs; small below it the exact 95 % interval of its share of the actor's framed paragraphs
    (:func:`discourse.tabulate`).  Actors with fewer than FEW are hatched, and have no interval.
    """
    ids, words = cells(codings), FILTERS[lang]
    counted = tabulate(codings)
    rows_ = {(r["actor"], r["value"]): r for r in counted.to_dict("records")}
    totals = counted.groupby("actor")["n"].max().to_dict()
    peak = max(1, int(counted["count"].max())) if len(counted) else 1
    names = [a for a in actors if a in totals]
    names += sorted(str(a) for a in totals if a not in actors)
    values = [v for v in labels if v in set(counted["value"])]
    values += sorted(set(counted["value"]) - set(values))
    head = "".join(f'<th scope="col" {attrs(labels.get(v, v))}>{html.escape(labels.get(v, v))}</th>' for v in values)
    body = []
    for a in names:
        label = actors.get(a) or words.get(a, a)
        few = totals[a] < FEW
        tds = []
        for v in values:
            row = rows_.get((a, v))
            if row is None:
                tds.append("<td></td>")
                continue
            share = f"{round(row['low'] * 100)}–{round(row['high'] * 100)}%"
            tip = f"{label}، " if lang == "ar" else f"{label}, "
            tip += f"{labels.get(v, v)}: {row['count']} {words['of']} {row['n']} {words['paragraphs']}"
            tip += "" if few else f" ({share})"
            interval = "" if few else f"<small><bdi>{share}</bdi></small>"
            # Never so dark that black on it would be hard to read.
            shade = 0.08 + 0.42 * row["count"] / peak
            tds.append(
                f'<td{" class=few" if few else ""} style="background:rgb(11 79 138/{shade:.2f})">'
                f'<a href="#{cell_id(a, v, ids)}-1" title="{html.escape(tip, quote=True)}"><b>{row["count"]}</b>{interval}</a></td>'
            )
        n = f" <small><bdi>({totals[a]})</bdi></small>"
        body.append(f'<tr><th scope="row" {attrs(label)}>{html.escape(label)}{n}</th>{"".join(tds)}</tr>')
    way = "rtl" if lang == "ar" else "ltr"
    return Html(
        f'<style>{CSS}</style><table class="cells" id="cells" dir="{way}" lang="{lang}"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
    )


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
        for row in rows:
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
