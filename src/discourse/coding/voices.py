"""Voices: who speaks each stretch of a text, and where in the article."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from discourse.attribution import Attribution, attribute, read_actors
from discourse.attribution.innermost import layers
from discourse.coding.codings import NARRATOR, by_document, outlets
from discourse.corpus import Document, Paragraph, Study, Texts, analyse, as_documents
from discourse.language.tokens import Token

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
    """The attributions of each document of a study, linked to its actors, by document id.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> list(attributions_of(study)) == [document.id for document in study.documents]
    True
    """
    actors = read_actors(source.actors)
    return {d.id: attribute(d, actors=actors) for d in source.documents}


def speaker_names(
    attributions: Iterable[Attribution] | Mapping[str, Sequence[Attribution]], known: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Actor id -> name: those ``known`` (:meth:`discourse.corpus.Study.names`), then each other speaker as most often written.

    A speaker that actors.csv lacks has an id made of its words (``?مدير-المركز``); figures and pages show the words.  Those
    with most reports come first.  The writer of an article that names none is كاتب المقال.

    >>> text = "قالت الوزيرة سلمى حداد إن الجسر جاهز."
    >>> speaker_names(attribute(text), {"city": "المدينة"})
    {'city': 'المدينة', '?الوزيرة-سلمي-حداد': 'الوزيرة سلمى حداد'}
    """
    written: dict[str, Counter[str]] = {}
    for reports in by_document(attributions).values():
        for a in reports:
            if a.actor.startswith("?"):
                words = a.resolved or a.actor[1:].replace("-", " ")
                written.setdefault(a.actor, Counter())[" ".join(words.split())] += 1
    names = dict(known or {})
    for actor in sorted(written.keys() - names.keys(), key=lambda one: (-written[one].total(), one)):
        names[actor] = min(written[actor].items(), key=lambda item: (-item[1], item[0]))[0]
    return names


def voices(source: Texts, *, attributions: Mapping[str, Sequence[Attribution]] | None = None) -> pd.DataFrame:
    """Runs of words by voice, in the order of the text: every coded word is in exactly one row.

    A word belongs to the innermost attribution whose content contains it; all others, the reporting clauses among them,
    are the outlet's own (``mode`` narrated, ``actor`` the outlet's id or ``narrator``).  An attribution without a
    known actor counts for ``unspecified``.  Bylines, datelines and boilerplate are left out.

    Columns: document, outlet, role (of the paragraph), paragraph (number from 0 among the coded ones),
    paragraph_start (its offset), position (share of the document's coded words before the run, 0 to 1), start (offset
    in code points), actor, mode (direct, indirect, mixed, narrated), attribution (its id, empty for the outlet), words.

    >>> voices("قالت الوزيرة إن الجسر جاهز.")[["mode", "words"]].to_dict("records")
    [{'mode': 'narrated', 'words': 3}, {'mode': 'indirect', 'words': 2}]
    """
    study = source if isinstance(source, Study) else None
    documents = as_documents(source)
    if study is not None and attributions is None:
        attributions = attributions_of(study)
    names = outlets(study)
    rows: list[tuple[object, ...]] = []
    for doc in documents:
        reports = attribute(doc) if attributions is None else attributions.get(doc.id, ())
        rows += _runs(doc, reports, names.get(doc.outlet, NARRATOR))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _runs(doc: Document, reports: Sequence[Attribution], outlet: str) -> list[tuple[object, ...]]:
    owner: dict[int, Attribution] = {}
    for start, end, report in layers(reports):
        owner.update(dict.fromkeys(range(start, end), report))
    read = analyse(doc)
    coded = read.coded
    by_paragraph = _by_paragraph(coded, read.words)
    total = sum(map(len, by_paragraph))
    rows: list[tuple[object, ...]] = []
    before = 0
    for number, (para, tokens) in enumerate(zip(coded, by_paragraph, strict=True)):
        run: list[object] = []
        for token in tokens:
            owned_by = owner.get(token.start)
            voice = (outlet, "narrated", "")
            if owned_by is not None:
                voice = (owned_by.actor or "unspecified", owned_by.mode, owned_by.id)
            if not run or tuple(run[7:10]) != voice:
                if run:
                    rows.append(tuple(run))
                run = [doc.id, doc.outlet, para.role, number, para.start, before / total, token.start, *voice, 0]
            run[10] += 1  # type: ignore[operator]
            before += 1
        if run:
            rows.append(tuple(run))
    return rows


def _by_paragraph(coded: Sequence[Paragraph], tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens of each paragraph: one pass over both, which are in order."""
    found: list[list[Token]] = [[] for _ in coded]
    number = 0
    for token in tokens:
        while number < len(coded) and coded[number].end <= token.start:
            number += 1
        if number < len(coded) and coded[number].start <= token.start:
            found[number].append(token)
    return found


def share_of_voice(source: Texts) -> pd.DataFrame:
    """Words by actor, mode and third of the article: the table of the figure ``voices``.

    ``source`` is a text, a study or a table of :func:`voices`.  Columns: actor, mode, third (1 first, 2, 3 last),
    words, n (all coded words), share = words / n.

    >>> share_of_voice("قالت الوزيرة إن الجسر جاهز.")["share"].sum()
    np.float64(1.0)
    """
    # a table of voices has no column of texts; any part of one, with the columns that are counted, will do
    counted = {"actor", "mode", "position", "words"}
    ready = isinstance(source, pd.DataFrame) and counted <= set(source.columns)
    table: pd.DataFrame = source if ready else voices(source)  # type: ignore[assignment]
    third = (table["position"] * 3).astype(int).clip(upper=2) + 1
    counts = table.assign(third=third).groupby(["actor", "mode", "third"], sort=True)["words"].sum()
    result = counts.reset_index()
    result["n"] = result["words"].sum()
    result["share"] = result["words"] / result["n"]
    return result
