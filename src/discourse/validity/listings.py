"""Text to read: paragraphs without a frame, words that count twice, and every disagreement."""

from typing import Any

import pandas as pd

from discourse.coding.agreement import disagreements
from discourse.coding.codings import read_units
from discourse.corpus import Study, coded_paragraphs
from discourse.tables import as_pandas
from discourse.validity.units import Pair, coded_pairs, coders_of


def unmatched(study: Study, program: pd.DataFrame) -> pd.DataFrame:
    """Coded-role paragraphs in which the program found no frame; ``coded`` lists what the coders found there.

    Columns: document, role, paragraph_start, coded (frame values, each once), text.

    >>> from importlib.resources import files
    >>> from discourse import code_frames, read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> unmatched(study, code_frames(study)).columns.tolist()
    ['document', 'role', 'paragraph_start', 'coded', 'text']
    """
    program = as_pandas(program)
    with_frames = {p[:2] for p in coded_pairs(program, "frame", "")}
    coded: dict[Pair, set[str]] = {}
    for pair in coded_pairs(study.codings, "frame", ""):
        coded.setdefault(pair[:2], set()).add(str(pair[-1]))
    rows = [
        (doc.id, p.role, p.start, ", ".join(sorted(coded.get((doc.id, p.start), ()))), doc.text[p.start : p.end])
        for doc in study.documents
        for p in coded_paragraphs(doc)
        if (doc.id, p.start) not in with_frames
    ]
    return pd.DataFrame(rows, columns=["document", "role", "paragraph_start", "coded", "text"])


def doubled(study: Study, program: pd.DataFrame) -> pd.DataFrame:
    """Overlapping evidence of two frames: words that the lexicon counts twice.

    Columns: document, paragraph_start, values, entries (each joined by ' | '), start, end, text (of both together).

    >>> from importlib.resources import files
    >>> from discourse import code_frames, read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> doubled(study, code_frames(study)).columns.tolist()
    ['document', 'paragraph_start', 'values', 'entries', 'start', 'end', 'text']
    """
    program = as_pandas(program)
    texts = {d.id: d.text for d in study.documents}
    rows = []
    frames = program[program["variable"] == "frame"].sort_values(["document", "start", "end"])
    for document, group in frames.groupby("document", sort=True):
        spans = group.to_dict("records")
        for i, a in enumerate(spans):
            for b in spans[i + 1 :]:
                if b["start"] >= a["end"]:
                    break
                if a["value"] != b["value"]:
                    end = max(a["end"], b["end"])
                    rows.append(
                        (
                            document,
                            a["paragraph_start"],
                            f"{a['value']} | {b['value']}",
                            f"{a['entry']} | {b['entry']}",
                            a["start"],
                            end,
                            texts[str(document)][a["start"] : end],
                        )
                    )
    columns = ["document", "paragraph_start", "values", "entries", "start", "end", "text"]
    return pd.DataFrame(rows, columns=columns)


def gaps_of(study: Study, program: pd.DataFrame, variable: str, target: str) -> list[dict[str, Any]]:
    """Every pair that only the program or only the coder has, with its whole paragraph."""
    texts = {d.id: d.text for d in study.documents}
    ends = {(d.id, p.start): p.end for d in study.documents for p in coded_paragraphs(d)}
    rows = []
    for coder in coders_of(study.codings, variable, target):
        read = set(read_units(study, coder))
        own = study.codings[study.codings["coder"] == coder]
        found = disagreements(program, own, variable=variable, target=target)
        for row in found.to_dict("records"):
            start = row["paragraph_start"]
            if (row["document"], start) not in read:
                continue
            end = ends[row["document"], start]
            own_row = {str(k): v for k, v in row.items()}
            rows.append(
                {
                    **own_row,
                    "against": coder,
                    "variable": variable,
                    "target": target,
                    "actor": row.get("actor", ""),
                    "paragraph_end": end,
                    "passage": texts[row["document"]][start:end],
                }
            )
    return rows
