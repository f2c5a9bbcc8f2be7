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
from discourse.corpus import CODED_ROLES, Document, document, layout
from discourse.text import Span

CSS = """
.passage { line-height: 2; margin: .6rem 0; padding: .5rem .8rem; border-inline-start: 3px solid #ddd; }
.passage .content { background: #eef4fb; }
.passage .source { background: #d7ecd9; border-radius: 3px; }
.passage .cue { background: #fde6c8; border-radius: 3px; }
.passage .evidence { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 4px; font-weight: 600; }
.passage:target { border-inline-start-color: #D55E00; background: #fffaf2; }
.tags a, .tags span { display: inline-block; font-size: .85em; line-height: 1.7; margin-inline-end: .3rem; padding: 0 .5rem;
  border: 1px solid #8a8a8a; border-radius: .8rem; text-decoration: none; color: #1b1b1b; background: #fff; }
.tags a { border-color: #0b4f8a; color: #0b4f8a; }
.key span { padding: 0 .4rem; margin-inline-end: .6rem; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; position: sticky; top: 0; background: #fff;
  padding: .5rem 0; border-bottom: 1px solid #d5d5d0; z-index: 1; }
.filters select, .filters input, .filters button { font: inherit; max-width: 13rem; }
.passages .passage { scroll-margin-top: 6rem; }
"""
FILTERS = {
    "ar": {
        "filters": "تصفية المقاطع", "all": "الكل", "actor": "الفاعل", "frame": "الإطار", "stance": "الموقف",
        "text": "في النص", "clear": "إلغاء التصفية", "favor": "مؤيد", "against": "معارض", "qualify": "متحفّظ",
        "none": "بلا موقف", "narrator": "سرد الوسيلة", "unspecified": "غير محدد", "flag": "ترميز خاطئ",
        "note": "لماذا؟",
    },
    "en": {
        "filters": "filter the passages", "all": "all", "actor": "actor", "frame": "frame", "stance": "stance",
        "text": "in the text", "clear": "clear", "favor": "favor", "against": "against", "qualify": "qualify",
        "none": "none", "narrator": "outlet's own voice", "unspecified": "unspecified", "flag": "flag as wrong",
        "note": "why?",
    },
}  # fmt: skip


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


def markup(
    text: str, layers: Iterable[tuple[int, int, str]], *, start: int = 0, end: int | None = None
) -> str:
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
        parts.append(
            f'<span class="{html.escape(" ".join(names))}">{piece}</span>' if names else piece
        )
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
    source: str | Document,
    *,
    attributions: Sequence[Attribution] | None = None,
    codings: pd.DataFrame | None = None,
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
    seen: dict[tuple[str, str], int] = {}
    total = codings[
        ["document", "paragraph_start", "actor", "value", "variable", "target"]
    ].drop_duplicates()
    sizes = total[total["variable"] == "frame"].groupby(["actor", "value"]).size().to_dict()
    blocks = []
    for doc in documents:
        mine = codings[codings["document"] == doc.id]
        for para in layout(doc):
            here = mine[mine["paragraph_start"] == para.start]
            if here.empty and not (whole and para.role in CODED_ROLES):
                continue
            layers = layers_of(
                attributions.get(doc.id, ()), zip(here["start"], here["end"], strict=True)
            )
            tags = []
            for row in (
                here[["variable", "target", "actor", "value"]].drop_duplicates().to_dict("records")
            ):
                name = actors.get(row["actor"]) or words.get(row["actor"], row["actor"])
                data = {"actor": row["actor"], "actor-label": name}
                if row["variable"] == "frame":
                    key = (row["actor"], row["value"])
                    at = seen[key] = seen.get(key, 0) + 1
                    following = at % int(sizes[key]) + 1
                    frame = labels.get(row["value"], row["value"])
                    data |= {"frame": row["value"], "frame-label": frame}
                    label = f"{frame} · {name} {at}/{sizes[key]}"
                    opening = (
                        f'a id="{cell_id(*key, ids)}-{at}" href="#{cell_id(*key, ids)}-{following}"'
                    )
                else:
                    stance = f"{labels.get(row['target'], row['target'])}: {words.get(row['value'], row['value'])}"
                    data |= {"stance": f"{row['target']}={row['value']}", "stance-label": stance}
                    label = f"{name} – {stance}"
                    opening = "span"
                marks = " ".join(
                    f'data-{k}="{html.escape(v, quote=True)}"' for k, v in data.items()
                )
                tags.append(
                    f"<{opening} {marks} {attrs(label)}>{html.escape(label)}</{opening.split()[0]}>"
                )
            body = markup(doc.text, layers, start=para.start, end=para.end)
            block = attrs(doc.text[para.start : para.end])
            blocks.append(
                f'<div class="passage" id="p-{html.escape(doc.id)}-{para.start}"><div class="tags">{" ".join(tags)}</div>'
                f"<p {block}>{body}</p></div>"
            )
    ui = html.escape(json.dumps(words, ensure_ascii=False), quote=True)
    way = "rtl" if lang == "ar" else "ltr"
    return Html(
        f'<style>{CSS}</style><section class="passages" lang="{lang}" dir="{way}" data-words="{ui}">'
        + "".join(blocks)
        + "</section>"
    )


def cells(codings: pd.DataFrame) -> dict[tuple[str, str], int]:
    """A number for each (actor, frame) that is coded, in sorted order."""
    data = codings[codings["variable"] == "frame"]
    keys = sorted(set(zip(data["actor"], data["value"], strict=True)))
    return {key: number for number, key in enumerate(keys)}


def cell_table(
    codings: pd.DataFrame, *, labels: Mapping[str, str], actors: Mapping[str, str], lang: str
) -> Html:
    """The actor x frame counts as a table whose cells lead to their passages."""
    ids = cells(codings)
    data = codings[codings["variable"] == "frame"]
    units = data[["document", "paragraph_start", "actor", "value"]].drop_duplicates()
    counts = units.groupby(["actor", "value"]).size().to_dict()
    names = [a for a in actors if a in set(units["actor"])]
    names += sorted(set(units["actor"]) - set(names))
    values = [v for v in labels if v in set(units["value"])]
    head = "".join(
        f'<th scope="col" {attrs(labels[v])}>{html.escape(labels[v])}</th>' for v in values
    )
    rows = []
    for a in names:
        label = actors.get(a, a)
        tds: list[Any] = []
        for v in values:
            n = counts.get((a, v), 0)
            tds.append(f'<td><a href="#{cell_id(a, v, ids)}-1">{n}</a></td>' if n else "<td></td>")
        rows.append(
            f'<tr><th scope="row" {attrs(label)}>{html.escape(label)}</th>{"".join(tds)}</tr>'
        )
    way = "rtl" if lang == "ar" else "ltr"
    return Html(
        f'<table class="cells" dir="{way}" lang="{lang}"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
