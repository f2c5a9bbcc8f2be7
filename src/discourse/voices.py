"""Voices: whose words each stretch of a text is, and where in the article they stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import nan

import pandas as pd

from discourse.attribution import Attribution, attribute, read_actors
from discourse.coding import narrator
from discourse.corpus import CODED_ROLES, Document, Study, document, layout
from discourse.keywords import Core, core
from discourse.stats import clopper_pearson
from discourse.text import tokenize

COLUMNS = (
    "document",
    "outlet",
    "role",
    "paragraph",
    "paragraph_start",
    "position",
    "start",
    "actor",
    "mode",
    "attribution",
    "words",
)


def attributions_of(source: Study) -> dict[str, list[Attribution]]:
    """The attributions of each document of a study, linked to its actors, by document id."""
    actors = read_actors(source.actors)
    return {d.id: attribute(d, actors=actors) for d in source.documents}


def voices(
    source: str | Document | Study | Sequence[Document],
    *,
    attributions: Mapping[str, Sequence[Attribution]] | None = None,
) -> pd.DataFrame:
    """Runs of words by voice, in the order of the text: every coded word stands in exactly one row.

    A word belongs to the innermost attribution whose content holds it; all others, the reporting clauses among them,
    are the outlet's own (``mode`` narrated, ``actor`` the outlet's id or ``narrator``).  An attribution without a
    known actor counts for ``unspecified``.  Bylines, datelines and boilerplate are left out.

    Columns: document, outlet, role (of the paragraph), paragraph (number from 0 among the coded ones),
    paragraph_start (its offset), position (share of the document's coded words before the run, 0 to 1), start (offset
    in code points), actor, mode (direct, indirect, mixed, narrated), attribution (its id, empty for the outlet), words.

    >>> voices("قالت الوزيرة إن الجسر جاهز.")[["mode", "words"]].to_dict("records")
    [{'mode': 'narrated', 'words': 3}, {'mode': 'indirect', 'words': 2}]
    """
    study = source if isinstance(source, Study) else None
    if study is not None:
        documents: Sequence[Document] = study.documents
        attributions = attributions_of(study) if attributions is None else attributions
    elif isinstance(source, Document):
        documents = [source]
    elif isinstance(source, str):
        documents = [document(source)]
    else:
        documents = list(source)  # type: ignore[arg-type]
    rows: list[tuple[object, ...]] = []
    for doc in documents:
        reports = attribute(doc) if attributions is None else attributions.get(doc.id, ())
        rows += _runs(doc, reports, narrator(doc, study))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _runs(doc: Document, reports: Sequence[Attribution], outlet: str) -> list[tuple[object, ...]]:
    owner: dict[int, Attribution] = {}
    for a in sorted(reports, key=lambda a: -sum(e - s for s, e in a.contents)):
        for s, e in a.contents:
            owner.update(dict.fromkeys(range(s, e), a))
    tokens = tokenize(doc.text)
    coded = [p for p in layout(doc) if p.role in CODED_ROLES]
    total = sum(p.start <= t.start < p.end for p in coded for t in tokens)
    rows: list[tuple[object, ...]] = []
    before = 0
    for number, para in enumerate(coded):
        run: list[object] = []
        for token in (t for t in tokens if para.start <= t.start < para.end):
            held = owner.get(token.start)
            voice = (outlet, "narrated", "")
            if held is not None:
                voice = (held.actor or "unspecified", held.mode, held.id)
            if not run or tuple(run[7:10]) != voice:
                if run:
                    rows.append(tuple(run))
                run = [doc.id, doc.outlet, para.role, number, para.start, before / total, token.start, *voice, 0]
            run[10] += 1  # type: ignore[operator]
            before += 1
        if run:
            rows.append(tuple(run))
    return rows


def share_of_voice(source: str | Document | Study | Sequence[Document] | pd.DataFrame) -> pd.DataFrame:
    """Words by actor, mode and third of the article: the table of the figure ``voices``.

    ``source`` is a text, a study or a table of :func:`voices`.  Columns: actor, mode, third (1 first, 2, 3 last),
    words, n (all coded words), share = words / n.

    >>> share_of_voice("قالت الوزيرة إن الجسر جاهز.")["share"].sum()
    np.float64(1.0)
    """
    table = source if isinstance(source, pd.DataFrame) else voices(source)
    third = (table["position"] * 3).astype(int).clip(upper=2) + 1
    counts = table.assign(third=third).groupby(["actor", "mode", "third"], sort=True)["words"].sum()
    result = counts.reset_index()
    result["n"] = result["words"].sum()
    result["share"] = result["words"] / result["n"]
    return result


def quoted_and_narrated(source: Study) -> tuple[Core, Core]:
    """The study's coded words in two parts: what attributions hold, and the outlet's own, one text an article.

    The two are the target and the reference of a keyness table: quoted words against narrated ones.  Passages of one
    article are no independent sample, so the article is the text.
    """
    parts = sides(source, "mode")
    return parts.get("quoted", core([])), parts.get("narrated", core([]))


# --- against reference attributions -------------------------------------------------------------------------------

VERDICTS = ("right", "wrong source", "missed", "false")
# A reference report counts as found where a report shares at least this part of the characters that the two contents
# have together (Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x); benchmarks/attribution.py asks for the same half.
OVERLAP = 0.5


def against_reference(study: Study, *, attributions: Mapping[str, Sequence[Attribution]] | None = None) -> pd.DataFrame:
    """Each report of a study's reference attributions beside the program's, and what the program found besides.

    Pairs are one to one, the best overlap of contents first.  Columns: document, verdict (right, wrong source, missed,
    false), source_kind and type (the reference's; of a false one the program's), actor (the reference's), program (the
    program's actor), source, cue and content as words, start and end of the content, spans (what :func:`discourse.passages.markup`
    marks: start, end, class).  Documents without reference attributions are left out.
    """
    found = attributions_of(study) if attributions is None else attributions
    rows: list[dict[str, object]] = []
    for doc in study.documents:
        wanted = study.attributions.get(doc.id)
        if wanted is None:
            continue
        ours = list(found[doc.id])
        goals = [_characters((s["start"], s["end"]) for s in w["content"]) for w in wanted]
        shots = [_characters(a.contents) for a in ours]
        near = sorted(
            ((-len(g & s) / len(g | s), i, j) for i, g in enumerate(goals) for j, s in enumerate(shots) if g & s)
        )
        pairs: dict[int, int] = {}
        for value, i, j in near:
            if -value >= OVERLAP and i not in pairs and j not in pairs.values():
                pairs[i] = j
        for i, record in enumerate(wanted):
            actor = ours[pairs[i]].actor if i in pairs else ""
            verdict = "missed" if i not in pairs else "right" if actor == record["actor"] else "wrong source"
            spans = [(s["start"], s["end"], part) for part in ("content", "cue") for s in record[part]]
            if record["source"]:
                spans.append((record["source"]["start"], record["source"]["end"], "source"))
            rows.append(_judged(doc, verdict, record["source_kind"], record["type"], record["actor"], actor, spans))
        for j, a in enumerate(ours):
            if j not in pairs.values():
                spans = [(s, e, "content") for s, e in a.contents] + [(s, e, "cue") for s, e in a.cues]
                spans += [(a.source[0], a.source[1], "source")] if a.source else []
                rows.append(_judged(doc, "false", a.source_kind, a.mode, "", a.actor, spans))
    columns = (
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
    return pd.DataFrame(rows, columns=list(columns))


def _characters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {i for s, e in spans for i in range(s, e)}


def _judged(
    doc: Document, verdict: str, kind: str, mode: str, actor: str, program: str, spans: list[tuple[int, int, str]]
) -> dict[str, object]:
    def text(part: str) -> str:
        return " … ".join(doc.text[s:e] for s, e, name in sorted(spans) if name == part)

    held = [(s, e) for s, e, name in spans if name == "content"]
    return {
        "document": doc.id,
        "verdict": verdict,
        "source_kind": kind,
        "type": mode,
        "actor": actor,
        "program": program,
        **{part: text(part) for part in ("source", "cue", "content")},
        "start": min((s for s, _ in held), default=0),
        "end": max((e for _, e in held), default=0),
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


SIDES = ("actor", "camp", "mode", "outlet", "month", "year")


def sides(
    source: Study, by: str, *, attributions: Mapping[str, Sequence[Attribution]] | None = None, unit: str = "surface"
) -> dict[str, Core]:
    """The study's coded words in parts, each a target or a reference of keyness: one text an article that has any.

    ``by``: ``actor`` what each known actor says, by id; ``camp`` likewise, by the camp of actors.csv; ``mode`` quoted
    against narrated; ``outlet``; ``month`` or ``year`` of publication.  Articles stay the texts, since passages of one
    article are no independent sample.  Bylines, datelines and boilerplate are left out.  Raises ValueError for another
    ``by``.
    """
    if by not in SIDES:
        raise ValueError(f"by {by!r} is not known; use {', '.join(SIDES)}")
    found = attributions_of(source) if attributions is None else attributions
    # Blanks for what is not coded: the words that are left keep their places.
    documents = [replace(doc, text=_coded(doc)) for doc in source.documents]
    whole = core(documents, attributions=found, unit=unit)
    if by == "mode":
        return {
            name: whole.part(mode=name)
            for name in ("quoted", "narrated")
            if any((m == "narrated") == (name == "narrated") for _, m in whole.voices)
        }
    if by == "outlet":
        return {name: whole.part(outlet=name) for name in sorted(set(whole.outlets)) if name}
    if by in ("month", "year"):
        length = 7 if by == "month" else 4
        periods = sorted({d[:length] for d in whole.dates if len(d) >= length})
        return {name: whole.part(since=name, until=_after(name)) for name in periods}
    said = {a for a, _ in whole.voices}
    group = {r["id"]: r["id" if by == "actor" else "camp"] for r in source.actors.to_dict("records")}
    names = sorted({group[a] for a in said if a in group} - {""})
    return {name: whole.part(actor={a for a in said if group.get(a) == name}) for name in names}


def _coded(doc: Document) -> str:
    kept = [(p.start, p.end) for p in layout(doc) if p.role in CODED_ROLES]
    pieces, at = [], 0
    for start, end in kept:
        pieces += [" " * (start - at), doc.text[start:end]]
        at = end
    return "".join(pieces) + " " * (len(doc.text) - at)


def _after(period: str) -> str:
    """The first date behind a year or month."""
    if len(period) == 4:
        return str(int(period) + 1)
    return (date.fromisoformat(f"{period}-28") + timedelta(days=4)).isoformat()[:7]
