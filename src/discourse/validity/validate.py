"""All of a study's validity in one call."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from discourse.attribution import Attribution, attribute, read_actors
from discourse.coding.once import CHUNK
from discourse.corpus import Study
from discourse.options import check
from discourse.validity.entries import entry_table, firing
from discourse.validity.listings import doubled, gaps_of, unmatched
from discourse.validity.scores import COLUMNS, value_rows
from discourse.validity.units import program_codings, variables
from discourse.validity.verdicts import limits, summary


@dataclass(frozen=True, slots=True)
class Validity:
    """What :func:`validate` found: tables, and sentences where there is no figure to give (:func:`limits` in Arabic)."""

    study: Study
    table: pd.DataFrame
    entries: pd.DataFrame
    firing: pd.DataFrame
    unmatched: pd.DataFrame
    doubled: pd.DataFrame
    disagreements: pd.DataFrame
    summary: pd.DataFrame
    sentences: tuple[str, ...]


# Columns of the table of disagreements.
GAPS = (
    "against",
    "variable",
    "target",
    "value",
    "actor",
    "document",
    "paragraph_start",
    "paragraph_end",
    "coder",
    "text",
    "passage",
)


def validate(
    study: Study,
    *,
    news: Iterable[str] = (),
    attributions: Mapping[str, Sequence[Attribution]] | None = None,
    replicates: int = 1000,
    seed: int = 0,
    progress: Callable[[str, int, int], None] = lambda work, done, of: None,
) -> Validity:
    """The validity of a study's program codings against its coders, and of each entry of its lexicon.

    ``news``: texts about something else, each paragraph of which counts for the firing rate (:func:`firing`).

    ``table``, one row per value and coder (``(all)``: all values together, decisions summed): precision, recall and F1
    of the program against the coder; Krippendorff's alpha of program and coder, and of all coders with each other;
    prevalence, the share of the program's units with the value, and the same corrected for the error that the coded
    units show (:func:`corrected`).  Units are the paragraphs that the coders read, for stance the speakers in
    paragraphs that program or coder marked.  Every ``_low`` and ``_high`` is a 95 % percentile bootstrap over
    documents, over paragraphs where there is one document (``resampled`` says which).

    ``entries``, one row per entry: ``matches``, paragraphs with it, paragraphs where it ``alone`` gives its value;
    ``influence``, micro-F1 (mean over coders) with the entry minus ``f1_without`` it, found by coding again;
    ``firing``, paragraphs of ``news`` with it per 1,000.

    ``unmatched``: read paragraphs in which the program found no frame; ``doubled``: words that count for two values or
    more; ``summary``: what share of a coder's records the program finds, in-sample and out-of-sample (:func:`summary`);
    ``disagreements``: every pair that only one side has, with its passage.

    ``progress`` is told the work (``coding`` articles, ``measuring`` rows of the lexicon), how many are done, of how many.

    >>> import pathlib, tempfile
    >>> from discourse import read_study
    >>> from discourse.corpus.template import new_study
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     study = read_study(new_study(pathlib.Path(folder) / "دراسة"))
    ...     found = validate(study, replicates=10)
    >>> found.table["value"].iloc[0], found.sentences[0]
    ('livelihood', 'Alpha between coders of frames: it needs two coders; there is one, coder-1.')
    """
    check(int, replicates=replicates, seed=seed)
    flat, program = _coded(study, attributions, lambda done, of: progress("coding", done, of))
    parts: list[dict[str, Any]] = []
    gaps = []
    for variable, target in variables(study):
        parts += value_rows(study, program, variable, target, replicates, seed)
        gaps += gaps_of(study, program, variable, target)
    rates = firing(study.entries, news)
    table = pd.DataFrame(parts, columns=list(COLUMNS))
    return Validity(
        study,
        table,
        entry_table(study, program, flat, rates, progress=lambda done, of: progress("measuring", done, of)),
        rates[rates["entry"] == ""].drop(columns="entry").reset_index(drop=True),
        unmatched(study, program),
        doubled(study, program),
        pd.DataFrame(gaps, columns=list(GAPS)),
        summary(study, program, replicates=replicates, seed=seed),
        tuple(limits(study, table, rates)),
    )


def _coded(
    study: Study, attributions: Mapping[str, Sequence[Attribution]] | None, progress: Callable[[int, int], None]
) -> tuple[list[Attribution], pd.DataFrame]:
    """All attributions of a study, and what the program codes with its whole lexicon, some articles at a time."""
    if not isinstance(study, Study):
        raise TypeError(f"expected a study (read_study), found {type(study).__name__}")
    actors = read_actors(study.actors)
    flat: list[Attribution] = []
    parts = []
    for at in range(0, max(1, len(study.documents)), CHUNK):
        documents = study.documents[at : at + CHUNK]
        own = [
            a
            for d in documents
            for a in (attribute(d, actors=actors) if attributions is None else attributions.get(d.id, ()))
        ]
        parts.append(program_codings(replace(study, documents=documents), study.entries, own))
        flat += own
        progress(at + len(documents), len(study.documents))
    return flat, pd.concat(parts, ignore_index=True).sort_values("variable", kind="stable", ignore_index=True)
