"""The attributions of the program against reference attributions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import nan
from typing import Any

import pandas as pd

from discourse.attribution import Attribution
from discourse.coding.voices import attributions_of
from discourse.corpus import Document, Study
from discourse.stats import clopper_pearson
from discourse.tables import as_pandas

# --- against reference attributions -------------------------------------------------------------------------------

VERDICTS = ("right", "wrong source", "missed", "false")
# A reference report counts as found where a report shares at least this part of the characters that the two contents
# have together (Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x).
OVERLAP = 0.5


COLUMNS = (
    "document",
    "verdict",
    "source_kind",
    "type",
    "actor",
    "program",
    "source",
    "cue",
    "content",
    "start",
    "end",
    "spans",
)


def against_reference(study: Study, *, attributions: Mapping[str, Sequence[Attribution]] | None = None) -> pd.DataFrame:
    """Each report of a study's reference attributions next to the program's, and what the program found in addition.

    Pairs are one to one, the best overlap of contents first.  Columns: document, verdict (right, wrong source, missed,
    false), source_kind and type (the reference's; of a false one the program's), actor (the reference's), program (the
    program's actor), source, cue and content as words, start and end of the content, spans (what :func:`discourse.pages.html.markup`
    marks: start, end, class).  Documents without reference attributions are left out.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> against_reference(study).columns.tolist()[:3]  # the template has no reference attributions
    ['document', 'verdict', 'source_kind']
    """
    found = attributions_of(study) if attributions is None else attributions
    rows: list[dict[str, object]] = []
    for doc in study.documents:
        wanted = study.attributions.get(doc.id)
        if wanted is None:
            continue
        rows += _judgements(doc, wanted, found[doc.id])
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _judgements(
    doc: Document, reference: Sequence[Mapping[str, Any]], program: Sequence[Attribution]
) -> Iterator[dict[str, object]]:
    """The rows of one document: each reference report, then what the program found in addition."""
    pairs = paired(
        [
            [_characters((s["start"], s["end"]) for s in record[part]) for part in ("content", "cue")]
            for record in reference
        ],
        [(_characters(a.contents), _characters(a.cues)) for a in program],
    )
    for i, record in enumerate(reference):
        actor = program[pairs[i]].actor if i in pairs else ""
        verdict = "missed" if i not in pairs else "right" if actor == record["actor"] else "wrong source"
        spans = [(s["start"], s["end"], part) for part in ("content", "cue") for s in record[part]]
        if record["source"]:
            spans.append((record["source"]["start"], record["source"]["end"], "source"))
        yield _judged(doc, verdict, record["source_kind"], record["type"], record["actor"], actor, spans)
    matched = set(pairs.values())
    for j, a in enumerate(program):
        if j not in matched:
            spans = [(s, e, "content") for s, e in a.contents] + [(s, e, "cue") for s, e in a.cues]
            spans += [(a.source[0], a.source[1], "source")] if a.source else []
            yield _judged(doc, "false", a.source_kind, a.mode, "", a.actor, spans)


def paired(reference: Sequence[Sequence[set[int]]], program: Sequence[Sequence[set[int]]]) -> dict[int, int]:
    """Which report of the program is paired with which of the reference: one to one, the best overlap first.

    A report is the characters of its content, then those of its cue, which decides among equal contents.  Contents must
    overlap by half (:data:`OVERLAP`).

    >>> paired([({1, 2, 3}, {0}), ({1, 2, 3}, {5})], [({1, 2, 3}, {5}), ({9}, set())])
    {1: 0}
    """
    near = sorted(
        (*(-_overlap(x, y) for x, y in zip(r, p, strict=True)), i, j)
        for i, r in enumerate(reference)
        for j, p in enumerate(program)
        if r[0] & p[0]
    )
    pairs: dict[int, int] = {}
    for value, *_, i, j in near:
        if -value >= OVERLAP and i not in pairs and j not in pairs.values():
            pairs[int(i)] = int(j)
    return pairs


def _overlap(a: set[int], b: set[int]) -> float:
    """The part that two sets share of what they have together."""
    return len(a & b) / len(a | b) if a | b else 0.0


def _characters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}


def _judged(
    doc: Document, verdict: str, kind: str, mode: str, actor: str, program: str, spans: list[tuple[int, int, str]]
) -> dict[str, object]:
    def text(part: str) -> str:
        return " … ".join(doc.text[s:e] for s, e, name in sorted(spans) if name == part)

    content_spans = [(s, e) for s, e, name in spans if name == "content"]
    return {
        "document": doc.id,
        "verdict": verdict,
        "source_kind": kind,
        "type": mode,
        "actor": actor,
        "program": program,
        **{part: text(part) for part in ("source", "cue", "content")},
        "start": min((s for s, _ in content_spans), default=0),
        "end": max((e for _, e in content_spans), default=0),
        "spans": spans,
    }


def reference_scores(judged: pd.DataFrame) -> pd.DataFrame:
    """How many reference reports were found, and how many of those with the right source, by kind of source.

    ``judged``: the table of :func:`against_reference`.  Columns: source_kind (the last row is ``(all)``), wanted, found,
    recall, recall_low, recall_high, sourced, right_share, right_low, right_high (exact 95 % intervals, Clopper and Pearson
    1934, doi:10.1093/biomet/26.4.404), false (reports that no reference has).

    >>> table = pd.DataFrame({"source_kind": ["named", "named"], "verdict": ["right", "missed"]})
    >>> reference_scores(table)[["source_kind", "wanted", "found", "sourced"]].to_dict("records")[-1]
    {'source_kind': '(all)', 'wanted': 2, 'found': 1, 'sourced': 1}
    """
    judged = as_pandas(judged)
    rows = []
    for kind in [*sorted(set(judged["source_kind"])), "(all)"]:
        verdicts = judged["verdict"] if kind == "(all)" else judged[judged["source_kind"] == kind]["verdict"]
        n = {v: int((verdicts == v).sum()) for v in VERDICTS}
        found = n["right"] + n["wrong source"]
        wanted = found + n["missed"]
        recall = clopper_pearson(found, wanted) if wanted else (nan, nan)
        right = clopper_pearson(n["right"], found) if found else (nan, nan)
        rows.append(
            (
                kind,
                wanted,
                found,
                found / wanted if wanted else nan,
                *recall,
                n["right"],
                n["right"] / found if found else nan,
                *right,
                n["false"],
            )
        )
    columns = (
        "source_kind",
        "wanted",
        "found",
        "recall",
        "recall_low",
        "recall_high",
        "sourced",
        "right_share",
        "right_low",
        "right_high",
        "false",
    )
    return pd.DataFrame(rows, columns=list(columns))
