"""Attributions and codings as plain annotations of a text, the one form from which and to which every format converts.

An annotation is a span with a label and named features, all text.  A report becomes one annotation per span (source,
cue, content, via, antecedent) that share the feature ``report``; the first span of the report's contents also has the
fields of the record (mode, actor, ...).  A coding becomes one annotation with the label ``frame`` or ``stance``.
Annotations are numbered in the order of the records, so that the order comes back as well.

Not kept by any format: ``trace`` (the program writes it again from the text).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from discourse.attribution import Attribution
from discourse.coding.codings import COLUMNS
from discourse.corpus import Document
from discourse.language.fold import Span
from discourse.tables import as_pandas

#: Parts of a report, in the order in which they are numbered; the first is always there.
PARTS = ("content", "cue", "source", "via", "antecedent")
#: Fields of a report that are text, and those that may be absent.
SCALARS = ("actor", "mode", "source_kind", "via_actor", "act", "polarity", "colour", "rule", "tier")
ABSENT = ("resolved", "parent")
#: Columns of a coding that are features of its annotation.
FEATURES = tuple(c for c in COLUMNS if c not in ("document", "variable", "start", "end", "text"))
OFFSETS = ("paragraph_start", "paragraph_end")
_LABEL = re.compile(r"(frame|stance)(?: ([^:]+))?: ?(.*)", re.DOTALL)


class Annotation(NamedTuple):
    """A span of a text (code points, the end excluded) with a label and features."""

    number: int
    start: int
    end: int
    label: str
    features: Mapping[str, str]


class Page(NamedTuple):
    """One document: its id, its text, its annotations in their order."""

    document: str
    text: str
    annotations: tuple[Annotation, ...]


class Exchanged(NamedTuple):
    """What comes back: attributions by document id, and the table of codings."""

    attributions: dict[str, list[Attribution]]
    codings: pd.DataFrame


def to_pages(
    documents: Iterable[Document], attributions: Mapping[str, Sequence[Attribution]], codings: pd.DataFrame
) -> list[Page]:
    """Each document with its reports and its codings as annotations.

    >>> from discourse import attribute
    >>> from discourse.corpus import document
    >>> doc = document("وقالت الوزيرة إن الجسر جاهز.", id="a")
    >>> page = to_pages([doc], {"a": attribute(doc)}, pd.DataFrame(columns=list(COLUMNS)))[0]
    >>> [(a.label, page.text[a.start:a.end]) for a in page.annotations]
    [('content', 'الجسر جاهز'), ('cue', 'وقالت'), ('cue', 'إن'), ('source', 'الوزيرة')]
    """
    codings = as_pandas(codings)
    rows: dict[str, list[dict[str, object]]] = {}
    for row in codings.to_dict("records"):
        rows.setdefault(str(row["document"]), []).append({str(k): v for k, v in row.items()})
    return [_page(doc, attributions.get(doc.id, ()), rows.get(doc.id, ())) for doc in documents]


def from_pages(pages: Iterable[Page]) -> Exchanged:
    """The reports and the codings of annotated documents; the inverse of :func:`to_pages`.

    >>> from discourse import attribute
    >>> from discourse.corpus import document
    >>> doc = document("قالت الوزيرة إن الجسر جاهز.", id="a")
    >>> pages = to_pages([doc], {"a": attribute(doc)}, pd.DataFrame(columns=list(COLUMNS)))
    >>> list(from_pages(pages).attributions)
    ['a']
    """
    attributions: dict[str, list[Attribution]] = {}
    rows: list[dict[str, object]] = []
    for page in pages:
        reports: dict[str, list[Annotation]] = {}
        for a in sorted(page.annotations, key=lambda a: a[:4]):
            if a.label in PARTS:
                reports.setdefault(a.features.get("report", ""), []).append(a)
            else:
                rows.append(_coding(page, a))
        attributions[page.document] = [_report(page, name, parts) for name, parts in reports.items()]
    return Exchanged(attributions, pd.DataFrame(rows, columns=list(COLUMNS)))


def label_of(annotation: Annotation) -> str:
    """The label that a reader of another tool sees: ``cue``, ``frame: economy``, ``stance plan: against``.

    >>> label_of(Annotation(1, 0, 4, "stance", {"target": "plan", "value": "against"}))
    'stance plan: against'
    """
    if annotation.label in PARTS:
        return annotation.label
    target = annotation.features.get("target", "")
    return f"{annotation.label}{' ' * bool(target)}{target}: {annotation.features.get('value', '')}"


def read_label(label: str) -> tuple[str, dict[str, str]]:
    """A label of another tool as label and features; the inverse of :func:`label_of`.

    >>> read_label("stance plan: against")
    ('stance', {'target': 'plan', 'value': 'against'})
    """
    match = _LABEL.fullmatch(label.strip())
    if not match:
        return label, {}
    return match[1], {**({"target": match[2]} if match[2] else {}), "value": match[3]}


def labelled(
    number: int | str, start: int | str, end: int | str, label: str, features: Mapping[str, str]
) -> Annotation:
    """An annotation with a label as a reader of another tool sees it; what the label says gives way to the features.

    >>> labelled("7", 0, 4, "frame: economy", {"note": "?"}).features
    {'value': 'economy', 'note': '?'}
    """
    name, named = read_label(label)
    return Annotation(int(number), int(start), int(end), name, named | dict(features))


def all_labels(pages: Iterable[Page], labels: Mapping[str, str]) -> dict[str, str]:
    """Label -> definition of every label that a coder may give or that an annotation has, in the order of the alphabet."""
    used = {label_of(a): "" for page in pages for a in page.annotations}
    return dict(sorted((used | dict(labels)).items()))


def _page(doc: Document, attributions: Sequence[Attribution], rows: Iterable[Mapping[str, object]]) -> Page:
    found: list[tuple[int, int, str, dict[str, str]]] = []
    for a in attributions:
        parts = {
            "content": a.contents,
            "cue": a.cues,
            "source": (a.source,) if a.source else (),
            "via": a.via,
            "antecedent": (a.antecedent,) if a.antecedent else (),
        }
        fields = {name: str(getattr(a, name)) for name in SCALARS}
        fields |= {name: value for name in ABSENT if (value := getattr(a, name)) is not None}
        fields |= {"question": str(a.question).lower(), "confidence": repr(float(a.confidence))}
        for part in PARTS:
            for span in parts[part]:
                found.append((span[0], span[1], part, {"report": a.id, **fields}))
                fields = {}
    for row in rows:
        start, end = int(str(row["start"])), int(str(row["end"]))
        features = {name: str(row[name]) for name in FEATURES if str(row[name]) != ""}
        if str(row["text"]) != doc.text[start:end]:
            features["text"] = str(row["text"])
        found.append((start, end, str(row["variable"]), features))
    return Page(doc.id, doc.text, tuple(Annotation(n, *rest) for n, rest in enumerate(found, 1)))


def _report(page: Page, name: str, parts: Sequence[Annotation]) -> Attribution:
    spans = {part: tuple(Span(a.start, a.end) for a in parts if a.label == part) for part in PARTS}
    head = next((a.features for a in parts if len(a.features) > 1), {})
    return Attribution(
        id=name,
        document=page.document,
        source=next(iter(spans["source"]), None),
        cues=spans["cue"],
        contents=spans["content"],
        via=spans["via"],
        antecedent=next(iter(spans["antecedent"]), None),
        question=head.get("question") == "true",
        confidence=float(head.get("confidence", "0.5")),
        resolved=head.get("resolved"),
        parent=head.get("parent"),
        **{field: head.get(field, "") for field in SCALARS},  # type: ignore[arg-type]
    )


def _coding(page: Page, a: Annotation) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(COLUMNS, "")
    row |= {"document": page.document, "variable": a.label, "start": a.start, "end": a.end}
    row |= {"text": page.text[a.start : a.end], **{k: v for k, v in a.features.items() if k in COLUMNS}}
    return row | {name: int(str(row[name])) for name in OFFSETS if str(row[name])}
