"""All of a study's validity in one call."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from discourse.attribution import Attribution
from discourse.coding.voices import attributions_of
from discourse.corpus import Study
from discourse.validity.entries import entry_table, firing
from discourse.validity.listings import doubled, gaps_of, unmatched
from discourse.validity.scores import COLUMNS, value_rows
from discourse.validity.units import coders_of, program_codings, variables
from discourse.validity.verdicts import summary


@dataclass(frozen=True, slots=True)
class Validity:
    """What :func:`validate` found: tables, and sentences where there is no figure to give."""

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

    >>> import pathlib, tempfile
    >>> from discourse import read_study
    >>> from discourse.corpus.template import new_study
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     study = read_study(new_study(pathlib.Path(folder) / "دراسة"))
    ...     found = validate(study, replicates=10)
    >>> found.table["value"].iloc[0], found.sentences[0]
    ('livelihood', 'Alpha between coders of frame: it needs two coders; one (coder-1) coded it.')
    """
    found = attributions_of(study) if attributions is None else attributions
    flat = [a for one in found.values() for a in one]
    program = program_codings(study, study.entries, flat)
    sentences: list[str] = []
    parts: list[dict[str, Any]] = []
    gaps = []
    for variable, target in variables(study):
        rows, said = value_rows(study, program, variable, target, replicates, seed)
        parts += rows
        sentences += said
        gaps += gaps_of(study, program, variable, target)
    rates = firing(study.entries, news)
    sentences += _unmeasured(study, rates)
    return Validity(
        study,
        pd.DataFrame(parts, columns=list(COLUMNS)),
        entry_table(study, program, flat, rates),
        rates[rates["entry"] == ""].drop(columns="entry").reset_index(drop=True),
        unmatched(study, program),
        doubled(study, program),
        pd.DataFrame(gaps, columns=list(GAPS)),
        summary(study, program, replicates=replicates, seed=seed),
        tuple(sentences),
    )


def _unmeasured(study: Study, rates: pd.DataFrame) -> list[str]:
    """Sentences about what cannot be measured of the lexicon's entries."""
    messages = []
    if rates.empty:
        messages.append("Firing rate on unrelated news: not measured, no texts were given.")
    if not len(coders_of(study.codings, "frame")):
        messages.append("Influence of entries on F1: not measured, nobody coded frames.")
    return messages
