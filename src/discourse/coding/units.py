"""The coded paragraphs of a study as a table: what the lexicon finds in each, and what a coder says."""

from collections import defaultdict

import pandas as pd

from discourse.coding.codings import read_units
from discourse.coding.frames import code_frames
from discourse.corpus import Study, coded_paragraphs


def frame_passages(study: Study, *, coder: str, codings: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every coded paragraph of a study, what the lexicon finds in it, and what a coder says of those that were read.

    Columns: document, role, paragraph_start, paragraph_end, text, hits (the frames that the lexicon finds, one for each
    entry, separated by spaces), labels (the coder's frames, separated by spaces), read (whether the coder read it).
    ``codings``: the program's, where they are known already.
    """
    program = code_frames(study) if codings is None else codings
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    kept = program[program["variable"] == "frame"][["document", "paragraph_start", "value", "entry"]].drop_duplicates()
    for document, start, value, _ in kept.itertuples(index=False, name=None):
        found[document, start].append(value)
    own = study.codings[(study.codings["coder"] == coder) & (study.codings["variable"] == "frame")]
    said: dict[tuple[str, int], set[str]] = defaultdict(set)
    for document, start, value in own[["document", "paragraph_start", "value"]].itertuples(index=False, name=None):
        said[document, start] |= {value} - {""}
    read = set(read_units(study, coder))
    rows = [
        (
            doc.id,
            p.role,
            p.start,
            p.end,
            doc.text[p.start : p.end],
            " ".join(sorted(found[doc.id, p.start])),
            " ".join(sorted(said[doc.id, p.start])),
            (doc.id, p.start) in read,
        )
        for doc in study.documents
        for p in coded_paragraphs(doc)
    ]
    names = ["document", "role", "paragraph_start", "paragraph_end", "text", "hits", "labels", "read"]
    return pd.DataFrame(rows, columns=names)
