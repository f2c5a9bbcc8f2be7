"""Passages in place: a text as HTML with source, cue, content and matched words marked.

Everything that comes from a text, a codebook or a file name is escaped; direction and language are computed here and
written on each block.
"""

import html
import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from discourse.attribution import Attribution, attribute
from discourse.coding import tabulate
from discourse.corpus import CODED_ROLES, Document, document, layout
from discourse.text import Span

# Fewer paragraphs than this carry no share; the figures draw the same line.
FEW = 3
# Colour is never the only sign: a source is in bold, a cue dotted below, matched words underlined.
CSS = """
.passage { margin: 1rem 0; padding: .5rem 1rem; border-inline-start: 3px solid #d9d9d5; }
.passage > p { line-height: 2.05; margin: .2rem 0 0; } p.passage { line-height: 2.05; }
:is(.passage, .key) .content { background: #e9f1fa; }
:is(.passage, .key) .source { background: #d9eddb; font-weight: 600; border-radius: 3px; }
:is(.passage, .key) .cue { background: #fde6c8; border-bottom: 2px dotted #8a5a00; border-radius: 3px; }
:is(.passage, .key) .evidence { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 5px;
  font-weight: 600; }
.passage .evidence.hit { background: #ffd54a; text-decoration-color: #D55E00; text-decoration-thickness: 3px; }
.passage:target, .passage:has(:target) { border-inline-start-color: #D55E00; background: #fffaf2; }
.passage .where { color: #4a4a4a; font-size: .82em; }
.tags { line-height: 2; }
.tags a, .tags span { display: inline-block; font-size: .85em; line-height: 1.7; margin-inline-end: .3rem; padding: 0 .6rem;
  border: 1px solid #8a8a8a; border-radius: .8rem; text-decoration: none; color: #1b1b1b; background: #fff; }
.tags a { border-color: #0b4f8a; color: #0b4f8a; }
.tags a:target { background: #0b4f8a; color: #fff; }
.key { display: flex; flex-wrap: wrap; gap: .2rem .8rem; border: 0; padding: 0; margin: .4rem 0; font-size: .92em; }
.key span { padding: 0 .4rem; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; position: sticky; top: 0; background: #fff;
  padding: .6rem 0; border-bottom: 2px solid #1b1b1b; z-index: 2; }
.filters select, .filters input, .filters button { font: inherit; max-width: 13rem; }
.filters output { font-variant-numeric: tabular-nums; } .filters .back { margin-inline-start: auto; }
.passages .passage { scroll-margin-top: 7rem; } .passages .tags a { scroll-margin-top: 8rem; }
table.cells { font-size: .95em; width: 100%; } table.cells td, table.cells thead th { text-align: center; }
table.cells td { min-width: 3.2em; padding: 0; border: 1px solid #fff; background: #f6f6f3; vertical-align: middle; }
table.cells thead th { font-size: .86em; vertical-align: bottom; line-height: 1.35; padding-inline: .3rem; }
table.cells th[scope=row] { min-width: 9em; font-weight: 600; padding-inline-start: 0; vertical-align: middle; line-height: 1.35; }
table.cells th[scope=row] small { font-weight: 400; color: #4a4a4a; }
table.cells a { display: block; padding: .25rem .3rem; color: #1b1b1b; text-decoration: none; line-height: 1.25; font-weight: 600; }
table.cells a small { display: block; font-weight: 400; font-size: .76em; white-space: nowrap; }
.scroll:has(table.cells) { max-height: none; } table.cells thead td { background: #fff; border: 0; }
table.cells a:hover, table.cells a:focus-visible { outline: 3px solid #e69f00; outline-offset: -3px; }
table.cells td.few a { background: repeating-linear-gradient(135deg, transparent 0 5px, rgb(0 0 0 / .13) 5px 6px); }
table.cells td.few a b { background: #eef4fa; padding: 0 .3em; }
@media (max-width: 40rem) { .filters { position: static; } .passages .passage { scroll-margin-top: 1rem; } }
"""
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


def direction(text: str, *, first: bool = False) -> str:
    """``rtl`` or ``ltr``: that of most letters, or with ``first`` that of the first letter, as a caption reads.

    >>> direction("قال The Post إن الجسر جاهز"), direction("Frames"), direction("In: الجسر القديم", first=True)
    ('rtl', 'ltr', 'ltr')
    """
    letters = [_is_arabic(c) for c in text if c.isalpha()]
    if first:
        return "rtl" if letters[:1] == [True] else "ltr"
    return "rtl" if sum(letters) * 2 > len(letters) else "ltr"


def _is_arabic(letter: str) -> bool:
    return "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc"


def attrs(text: str, *, first: bool = False) -> str:
    """The ``lang`` and ``dir`` attributes of a block that holds the text."""
    way = direction(text, first=first)
    return f'lang="{"ar" if way == "rtl" else "en"}" dir="{way}"'


def markup(text: str, layers: Iterable[tuple[int, int, str]], *, start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` as HTML, each (start, end, class) of the layers marked; layers may overlap.

    >>> markup("قال: <نعم>", [(0, 3, "cue")])
    '<span class="cue">قال</span>: &lt;نعم&gt;'
    """
    end = len(text) if end is None else end
    spans = [(max(a, start), min(b, end), name) for a, b, name in layers if a < end and b > start]
    edges = sorted({start, end, *(a for a, _, _ in spans), *(b for _, b, _ in spans)})
    parts = []
    for a, b in itertools.pairwise(edges):
        names = sorted({name for x, y, name in spans if x <= a and b <= y})
        piece = html.escape(text[a:b])
        parts.append(f'<span class="{html.escape(" ".join(names))}">{piece}</span>' if names else piece)
    return "".join(parts)


def layers_of(
    attributions: Sequence[Attribution], evidence: Iterable[Span | tuple[int, int]] = ()
) -> list[tuple[int, int, str]]:
    """The layers of source, cue, content and matched words, for :func:`markup`."""
    found: list[tuple[int, int, str]] = []
    for a in attributions:
        found += [(s, e, "content") for s, e in a.contents]
        found += [(s, e, "cue") for s, e in a.cues]
        if a.source is not None:
            found.append((a.source[0], a.source[1], "source"))
    return found + [(s, e, "evidence") for s, e in evidence]


class Html:
    """An HTML fragment that a notebook shows."""

    def __init__(self, text: str) -> None:
        self.text = text

    def _repr_html_(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        # The default holds a memory address, which an executed notebook would store.
        return f"<Html of {len(self.text)} characters>"


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

    ``judged``: the table of :func:`discourse.voices.against_reference`.  Marked is the reference's report, of a false one
    the program's.
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
