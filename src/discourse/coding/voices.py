"""Voices: who speaks each stretch of a text, and where in the article."""

from collections.abc import Mapping, Sequence

import pandas as pd

from discourse.attribution import Attribution, attribute, read_actors
from discourse.coding.codings import narrator
from discourse.corpus import CODED_ROLES, Document, Study, document, layout
from discourse.language.tokens import tokenize

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
