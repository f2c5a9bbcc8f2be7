"""What somebody coded in another tool, as a coder's codings: strict about text, labels and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from discourse.coding.codings import COLUMNS
from discourse.corpus import CODED_ROLES, STANCES, Faults, Study, StudyError, layout
from discourse.exchange.annotations import PARTS, Annotation, Page


def codings_of(pages: Iterable[Page], study: Study, *, coder: str, file: str = "annotations") -> pd.DataFrame:
    """The frames and stances that a person marked, with the columns of codings/*.csv.

    A label is ``frame: VALUE`` or ``stance TARGET: VALUE``, with the ids of the codebook; the unit is the coded paragraph
    that contains the mark.  Marks of reports (source, cue, content) are left out.  Raises StudyError that names every mark
    with a label that the codebook lacks, or outside the coded paragraphs, and every document that the study lacks.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> codings_of([], study, coder="reader").shape[0]
    0
    """
    documents = {doc.id: doc for doc in study.documents}
    faults, rows = Faults(), []
    for page in pages:
        doc = documents.get(page.document)
        if doc is None:
            faults.unknown(file, 0, page.document, tuple(documents), "document")
            continue
        paragraphs = [p for p in layout(doc) if p.role in CODED_ROLES]
        for a in sorted(page.annotations, key=lambda a: a[:4]):
            if a.label in PARTS or not _known(study, file, a, faults):
                continue
            home = next((p for p in paragraphs if p.start <= a.start and a.end <= p.end), None)
            if home is None:
                words = page.text[a.start : a.end][:40]
                fix = "Mark words within one paragraph."
                faults.add(file, 0, words, f"in {doc.id} does not lie inside one coded paragraph.", fix)
                continue
            unit = {"role": home.role, "paragraph_start": home.start, "paragraph_end": home.end}
            rows.append(_row(page, a, unit | {"coder": coder}))
    if faults:
        raise StudyError(faults.located(study.path))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def labels_of(study: Study) -> dict[str, str]:
    """Every label that a coder of the study may give, with its definition in the codebook.

    >>> from discourse.corpus import read_study
    >>> labels = labels_of(read_study("corpus"))
    >>> [label for label in labels if "presence" in label]
    ['stance presence: against', 'stance presence: qualify', 'stance presence: none', 'stance presence: favor']
    """
    about = {f"frame: {frame.id}": frame.definition for frame in study.codebook.frames}
    defined = {target.id: target.definition for target in study.codebook.targets}
    return about | {f"stance {t}: {stance}": defined.get(t, "") for t in study.targets for stance in STANCES}


def _known(study: Study, file: str, a: Annotation, faults: Faults) -> bool:
    """Whether the codebook has the label; otherwise a fault."""
    frames = tuple(f.id for f in study.codebook.frames)
    value, target = a.features.get("value", ""), a.features.get("target", "")
    if a.label == "frame" and (value in frames or value == ""):
        return True
    if a.label == "stance" and target in study.targets and value in STANCES:
        return True
    if a.label == "frame":
        faults.unknown(file, 0, value, frames, "frame")
    elif a.label == "stance" and target in study.targets:
        faults.unknown(file, 0, value, STANCES, "stance")
    elif a.label == "stance":
        faults.unknown(file, 0, target, tuple(study.targets), "target")
    else:
        faults.unknown(file, 0, a.label, tuple(labels_of(study)), "label")
    return False


def _row(page: Page, a: Annotation, unit: Mapping[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS, "")
    row |= {k: v for k, v in a.features.items() if k in COLUMNS and k != "text"}
    row |= {"document": page.document, "variable": a.label, "start": a.start, "end": a.end, **unit}
    return row | {"text": page.text[a.start : a.end]}
