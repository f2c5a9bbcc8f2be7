"""How far a study's codings may be trusted: one table, one page, and every disagreement with its passage.

Dictionary methods are widely used and rarely validated (van Atteveldt, van der Velden and Boukes 2021,
doi:10.1080/19312458.2020.1869198).  Here the program is one more coder: it is set against each coder of the study, and
each entry of the lexicon against what would be without it.
"""

import csv
import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from math import nan
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from discourse.attribution import Attribution
from discourse.coding import (
    CODER,
    binary_alpha,
    decisions,
    disagreements,
    draws,
    pairs,
    read_units,
    write_csv,
)
from discourse.corpus import CODED_ROLES, Study, layout
from discourse.framing import code_frames, counts, entry_name
from discourse.lexicon import Entry, Matcher
from discourse.stance import code_stance
from discourse.stats import clopper_pearson
from discourse.text import fold
from discourse.voices import attributions_of

COLUMNS = (
    "variable", "target", "value", "coder", "n_units", "n_program", "n_coder", "hits", "surplus", "missed",
    "precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high", "f1", "f1_low", "f1_high",
    "alpha_program", "alpha_program_low", "alpha_program_high", "alpha_coders", "alpha_coders_low", "alpha_coders_high",
    "prevalence", "prevalence_low", "prevalence_high", "corrected", "corrected_low", "corrected_high", "resampled",
    "note",
)  # fmt: skip
ENTRY_COLUMNS = (
    "line", "variable", "target", "value", "entry", "matches", "paragraphs", "alone", "influence", "f1_without", "firing",
)  # fmt: skip
Pair = tuple[Any, ...]


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
    sentences: tuple[str, ...]


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

    ``table``, one row a value and coder (``(all)``: all values together, decisions summed): precision, recall and F1
    of the program against the coder; Krippendorff's alpha of program and coder, and of all coders with each other;
    prevalence, the share of the program's units with the value, and the same corrected for the error that the coded
    units show (:func:`corrected`).  Units are the paragraphs that the coders read, for stance the speakers in
    paragraphs that program or coder marked.  Every ``_low`` and ``_high`` is a 95 % percentile bootstrap over
    documents, over paragraphs where there is one document (``resampled`` says which).

    ``entries``, one row an entry: ``matches``, paragraphs with it, paragraphs where it ``alone`` gives its value;
    ``influence``, micro-F1 (mean over coders) with the entry minus ``f1_without`` it, found by coding again;
    ``firing``, paragraphs of ``news`` with it per 1,000.

    ``unmatched``: read paragraphs in which the program found no frame; ``doubled``: words that stand for two values or
    more; ``disagreements``: every pair that only one side has, with its passage.
    """
    found = attributions_of(study) if attributions is None else attributions
    flat = [a for one in found.values() for a in one]
    program = _program(study, study.entries, flat)
    sentences: list[str] = []
    parts: list[dict[str, Any]] = []
    gaps = []
    for variable, target in _variables(study):
        rows, said = _rows(study, program, variable, target, replicates, seed)
        parts += rows
        sentences += said
        gaps += _gaps(study, program, variable, target)
    rates = firing(study.entries, news)
    if rates.empty:
        sentences.append("Firing rate on unrelated news: not measured, no texts were given.")
    if not len(_coders(study.codings, "frame")):
        sentences.append("Influence of entries on F1: not measured, nobody coded frames.")
    return Validity(
        study,
        pd.DataFrame(parts, columns=list(COLUMNS)),
        _entries(study, program, flat, rates),
        rates[rates["entry"] == ""].drop(columns="entry").reset_index(drop=True),
        unmatched(study, program),
        doubled(study, program),
        pd.DataFrame(gaps, columns=["against", "variable", "target", "value", "actor", "document", "paragraph_start",
                                    "paragraph_end", "coder", "text", "passage"]),
        tuple(sentences),
    )  # fmt: skip


def _variables(study: Study) -> list[tuple[str, str]]:
    targets = dict.fromkeys(
        [*study.targets, *sorted({e.target for e in study.entries if e.target})]
    )
    marked = set(study.codings[study.codings["variable"] == "stance"]["target"])
    cued = {e.target for e in study.entries if e.variable == "stance"}
    return [("frame", ""), *(("stance", t) for t in targets if t in marked | cued)]


def _program(study: Study, entries: Sequence[Entry], found: Sequence[Attribution]) -> pd.DataFrame:
    """What the program codes with some entries: frames, and stance where there are stance entries."""
    kinds = {e.variable for e in entries}
    parts = []
    if "frame" in kinds:
        parts.append(code_frames(study, entries=entries, attributions=found))
    if "stance" in kinds:
        parts.append(code_stance(study, entries=entries, attributions=found))
    return (
        pd.concat(parts, ignore_index=True) if parts else code_frames(replace(study, documents=()))
    )


def _coders(codings: pd.DataFrame, variable: str, target: str = "") -> list[str]:
    own = codings[(codings["variable"] == variable) & (codings["target"] == target)]
    return sorted(own["coder"].unique())


# --- units ------------------------------------------------------------------------------------------------------


def _all_units(study: Study) -> list[Pair]:
    return [(d.id, p.start) for d in study.documents for p in layout(d) if p.role in CODED_ROLES]


def _set(codings: pd.DataFrame, variable: str, target: str) -> set[Pair]:
    """The coded pairs: unit with value, as tuples whose last part is the value."""
    data = pairs(codings, variable=variable, target=target)
    keys = ["document", "paragraph_start", *(["actor"] if variable == "stance" else []), "value"]
    return set(data[keys].itertuples(index=False, name=None))


# --- the table --------------------------------------------------------------------------------------------------


def corrected(share: Any, sensitivity: Any, specificity: Any) -> np.ndarray:
    """A prevalence corrected for known misclassification, within 0 and 1; nan where the program is no better than chance.

    (share + specificity - 1) / (sensitivity + specificity - 1): Rogan and Gladen 1978,
    doi:10.1093/oxfordjournals.aje.a112510, eq. 2.

    >>> words = "خدعة خدعة معنى معنى".split()   # half are found; one in ten is found wrongly, one in five missed
    >>> float(corrected(words.count("خدعة") / len(words), 0.8, 0.9).round(4))
    0.5714
    """
    share, sensitivity, specificity = (np.asarray(x, dtype=float) for x in (share, sensitivity, specificity))  # fmt: skip
    informed = sensitivity + specificity - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.clip((share + specificity - 1) / informed, 0, 1)
    return np.where(informed > 1e-12, value, nan)


def _rows(
    study: Study, program: pd.DataFrame, variable: str, target: str, replicates: int, seed: int
) -> tuple[list[dict[str, Any]], list[str]]:
    """The table's rows of one variable and target, and sentences about what cannot be measured."""
    name = variable if variable == "frame" else f"stance on {target}"
    coders = _coders(study.codings, variable, target)
    ours = _set(program, variable, target)
    theirs = {c: _set(study.codings[study.codings["coder"] == c], variable, target) for c in coders}
    said = []
    if not coders:
        said.append(f"Precision, recall and alpha of {name}: not measured, nobody coded it.")
    elif len(coders) == 1:
        said.append(f"Alpha between coders of {name}: it needs two coders; one ({coders[0]}) coded it.")  # fmt: skip
    values = sorted({p[-1] for p in ours.union(*theirs.values())})
    if not values:
        said.append(f"No value of {name} was found or coded: there is nothing to measure.")
        return [], said
    if len(values) == 1:
        said.append(f"Only one value of {name} occurs ({values[0]}): the rows for it and for all are the same.")  # fmt: skip
    rows = []
    for coder in coders or [""]:
        read = set(read_units(study, coder)) if coder else set()
        common = read.intersection(*(read_units(study, c) for c in coders))
        whole = _records(study, variable, {p[:-1] for p in ours.union(*theirs.values())})
        weights, by_document = draws([u[0] for u in whole], replicates, seed)
        if not by_document and variable == "stance":
            weights = _by_paragraph(whole, replicates, seed)
        marks = {
            "program": _marks(whole, values, ours),
            **{c: _marks(whole, values, theirs[c]) for c in coders},
        }
        mine, anyone = {p[:-1] for p in ours | theirs.get(coder, set())}, {p[:-1] for p in set().union(*theirs.values())}  # fmt: skip
        every = (
            variable == "frame"
        )  # a paragraph without a frame is a decision too, a silent speaker is none
        inside = np.array([u[:2] in read and (every or u in mine) for u in whole], dtype=bool)
        shared = np.array([u[:2] in common and (every or u in anyone) for u in whole], dtype=bool)
        for k, value in [*enumerate(values), (None, "(all)")]:
            columns = [k] if k is not None else list(range(len(values)))
            part = {c: m[:, columns] for c, m in marks.items()}
            row = {"variable": variable, "target": target, "value": value, "coder": coder or "(none)",
                   "resampled": "documents" if by_document else "paragraphs (one document)"}  # fmt: skip
            row |= _measures(part, coder, coders, inside, shared, weights)
            rows.append(row)
    return rows, said


def _records(study: Study, variable: str, marked: set[Pair]) -> list[Pair]:
    """The units of a variable, in the order of the texts: paragraphs, or marked speakers in paragraphs."""
    order = {u: i for i, u in enumerate(_all_units(study))}
    if variable == "frame":
        return list(order)
    return sorted((u for u in marked if u[:2] in order), key=lambda u: (order[u[:2]], u[2]))


def _by_paragraph(units: Sequence[Pair], replicates: int, seed: int) -> np.ndarray:
    """Weights of speakers in paragraphs where whole paragraphs are drawn."""
    return draws([f"{u[1]:09d}" for u in units], replicates, seed)[0]


def _marks(units: Sequence[Pair], values: Sequence[str], coded: set[Pair]) -> np.ndarray:
    return np.array([[(*u, v) in coded for v in values] for u in units], dtype=float).reshape(
        len(units), len(values)
    )


def _measures(
    marks: Mapping[str, np.ndarray],
    coder: str,
    coders: Sequence[str],
    inside: np.ndarray,
    shared: np.ndarray,
    weights: np.ndarray,
) -> dict[str, Any]:
    """All measures of one value (or all) from yes-or-no decisions: each is a function of sums over units."""
    program = marks["program"]
    wide = program.shape[1]
    # per unit: program's yes and decisions, everywhere
    everywhere = np.column_stack([program.sum(axis=1), np.full(len(program), wide)])
    row: dict[str, Any] = {"n_program": int((program * inside[:, None]).sum()) if coder else int(program.sum())}  # fmt: skip
    row |= _estimate("prevalence", lambda s: _ratio(s[0], s[1]), everywhere, weights)
    if not coder:
        return row | {"note": "nobody coded it: prevalence as the program finds it"}
    theirs = marks[coder]
    cells = np.column_stack(
        [
            (program * theirs).sum(axis=1), (program * (1 - theirs)).sum(axis=1),
            ((1 - program) * theirs).sum(axis=1), ((1 - program) * (1 - theirs)).sum(axis=1),
        ]
    ) * inside[:, None]  # fmt: skip
    hits, surplus, missed, _ = (int(x) for x in cells.sum(axis=0))
    row |= {"n_units": int(inside.sum()), "n_coder": hits + missed, "hits": hits, "surplus": surplus, "missed": missed}  # fmt: skip
    for name, measure in _OF_CELLS.items():
        row |= _estimate(name, measure, cells, weights)
    row |= _estimate("corrected", _corrected_of, np.hstack([everywhere, cells]), weights)
    if len(coders) > 1:
        spread = decisions(np.array([marks[c] for c in coders])) * shared[:, None]
        row |= _estimate("alpha_coders", lambda s: binary_alpha(*s), spread, weights)
    return row | {"note": "; ".join(_remarks(row, coders))}


# Measures of the sums hits, surplus, missed and rest (neither has it).
_OF_CELLS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "precision": lambda s: _ratio(s[0], s[0] + s[1]),
    "recall": lambda s: _ratio(s[0], s[0] + s[2]),
    "f1": lambda s: _ratio(2 * s[0], 2 * s[0] + s[1] + s[2]),
    "alpha_program": lambda s: binary_alpha(s[1] + s[2], 2 * s[0] + s[1] + s[2], 2 * s.sum(axis=0)),
}


def _corrected_of(sums: np.ndarray) -> np.ndarray:
    found, decisions, hits, surplus, missed, rest = sums
    return corrected(_ratio(found, decisions), _ratio(hits, hits + missed), _ratio(rest, rest + surplus))  # fmt: skip


def _ratio(a: Any, b: Any) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.asarray(b) > 0, np.divide(a, b), nan)


def _estimate(
    name: str, measure: Any, per_unit: np.ndarray, weights: np.ndarray
) -> dict[str, float]:
    """A measure of sums over units with its bootstrap interval; no interval where half the draws give no figure."""
    point = float(measure(per_unit.sum(axis=0)[:, None])[0])
    drawn = measure((weights @ per_unit).T)
    drawn = drawn[~np.isnan(drawn)]
    low = high = nan
    if len(drawn) * 2 >= len(weights) > 0 and not np.isnan(point):
        low, high = (float(x) for x in np.percentile(drawn, [2.5, 97.5]))
    return {name: point, f"{name}_low": low, f"{name}_high": high}


def _remarks(row: Mapping[str, Any], coders: Sequence[str]) -> list[str]:
    """Sentences in the place of figures that are not there."""
    said = []
    if not row["n_coder"] and not row["n_program"]:
        said.append("neither the coder nor the program has this value: no figure")
    elif not row["n_coder"]:
        said.append("the coder never has this value: no recall")
    elif not row["n_program"]:
        said.append("the program never has this value: no precision")
    if np.isnan(row["alpha_program"]) and (row["n_coder"] or row["n_program"]):
        said.append("every unit has it on both sides: alpha is not defined")
    if len(coders) < 2:
        said.append("one coder: no alpha between coders")
    elif np.isnan(row["alpha_coders"]):
        said.append("the coders never differ from one decision: alpha between them is not defined")
    if np.isnan(row["corrected"]):
        said.append(
            "sensitivity and specificity are unknown or no better than chance: no correction"
        )
    return said


# --- entries ----------------------------------------------------------------------------------------------------


def firing(entries: Iterable[Entry], texts: Iterable[str]) -> pd.DataFrame:
    """How often frame entries fire in texts: paragraphs with a hit per 1,000, by frame, by entry and over all.

    Columns: value (``(all)``: any frame), entry (empty: all of the value), paragraphs, n, rate (per 1,000), low, high
    (exact 95 % interval of Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404).  Empty where there is no text.

    >>> firing([Entry("frame", "hollow", "خدعة", "noun")], ["هذه خدعة\\nهذا خبر"])[["value", "rate"]].values.tolist()
    [['(all)', 500.0], ['hollow', 500.0], ['hollow', 500.0]]
    """
    matcher = Matcher(e for e in entries if e.variable == "frame")
    found: Counter[tuple[str, str]] = Counter()
    n = 0
    for text in texts:
        for line in text.splitlines():
            if not line.strip():
                continue
            n += 1
            hits = [h.entry for h in matcher.find(line) if counts(h)]
            marks = {("(all)", "")} if hits else set()
            marks |= {(e.value, "") for e in hits} | {(e.value, entry_name(e)) for e in hits}
            found.update(marks)
    rows = [
        (value, entry, count, n, 1000 * count / n, *(1000 * b for b in clopper_pearson(count, n)))
        for (value, entry), count in sorted(({("(all)", ""): 0} | found).items())
        if n
    ]
    return pd.DataFrame(rows, columns=["value", "entry", "paragraphs", "n", "rate", "low", "high"])


def news_paragraphs(
    texts: Iterable[str],
    *,
    without: Sequence[str] = (),
    n: int = 2000,
    seed: int = 0,
    shortest: int = 200,
    longest: int = 600,
) -> list[str]:
    """Up to ``n`` paragraphs of ``shortest`` to ``longest`` characters, drawn in text order, for :func:`firing`.

    Paragraphs that hold a word of ``without`` (compared after folding) are left out: they may be about the topic.

    >>> news_paragraphs(["فاز الفريق\\nخبر عن الجسر"], without=["الجسر"], shortest=1)
    ['فاز الفريق']
    """
    barred = [fold(w) for w in without]
    found = []
    for text in texts:
        for line in (part.strip() for part in text.splitlines()):
            if shortest <= len(line) <= longest and not any(w in fold(line) for w in barred):
                found.append(line)
    if len(found) <= n:
        return found
    chosen = np.random.default_rng(seed).choice(len(found), n, replace=False)
    return [found[i] for i in sorted(chosen)]


def _entries(
    study: Study, program: pd.DataFrame, found: Sequence[Attribution], rates: pd.DataFrame
) -> pd.DataFrame:
    per_thousand = {(r["value"], r["entry"]): r["rate"] for r in rates.to_dict("records")}
    places = _places(program)
    sides = {v: _Side(study, program, *v) for v in _variables(study)}
    rows = []
    for entry, line in zip(study.entries, study.lines, strict=True):
        key, name = (entry.variable, entry.target), entry_name(entry)
        here = places.get(key, {})
        same = {
            k: v for k, v in here.items() if entry.variable == "stance" or k[0] == entry.value
        }  # a stance may have been turned by a negation or another cue
        own = [place for (_, other), at in same.items() if other == name for place in at]
        others = {place for (_, other), at in same.items() if other != name for place in at}
        where = set(own)
        alone = where - others
        # where other words say the same, leaving out a frame's entry changes nothing
        felt = bool(alone) if entry.variable == "frame" else bool(where)
        change, without = _influence(study, sides[key], entry, found, felt=felt) if where else (nan, nan)  # fmt: skip
        fires = per_thousand.get((entry.value, name), 0.0) if len(rates) else nan
        rows.append(
            (line, *key, entry.value, name, len(own), len(where), len(alone), change, without,
             fires if entry.variable == "frame" else nan)
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(ENTRY_COLUMNS))


def _places(program: pd.DataFrame) -> dict[Pair, dict[Pair, list[Pair]]]:
    """(variable, target) -> (value of the entry, entry) -> the unit of each of its hits."""
    found: dict[Pair, dict[Pair, list[Pair]]] = {}
    names = ("variable", "target", "value", "entry", "document", "paragraph_start")
    for variable, target, value, entry, *place in zip(*(program[n] for n in names), strict=True):
        found.setdefault((variable, target), {}).setdefault((value, entry), []).append(tuple(place))
    return found


class _Side:
    """What program and coders say of one variable and target, as sets of pairs, and where each coder read."""

    def __init__(self, study: Study, program: pd.DataFrame, variable: str, target: str) -> None:
        self.program = _set(program, variable, target)
        own = {c: study.codings[study.codings["coder"] == c] for c in _coders(study.codings, variable, target)}  # fmt: skip
        self.coders = [
            (set(read_units(study, c)), _set(rows, variable, target)) for c, rows in own.items()
        ]

    def f1(self, program: set[Pair]) -> float:
        """Micro-F1 of pairs, mean over coders."""
        scores = [_f1({p for p in program if p[:2] in read}, own) for read, own in self.coders]
        return float(np.mean(scores)) if scores else nan


def _influence(
    study: Study, side: _Side, entry: Entry, found: Sequence[Attribution], *, felt: bool
) -> tuple[float, float]:
    """Micro-F1 of an entry's variable with it minus without it, and without it: coded again where that is felt."""
    if not side.coders:
        return nan, nan
    again = side.program
    if felt:
        kept = [
            e
            for e in study.entries
            if e is not entry and e.variable == entry.variable and e.target == entry.target
            and (entry.variable == "stance" or e.value == entry.value)
        ]  # fmt: skip
        again = _set(_program(study, kept, found), entry.variable, entry.target) if kept else set()
        if entry.variable == "frame":
            again |= {p for p in side.program if p[-1] != entry.value}
    without = side.f1(again)
    return side.f1(side.program) - without, without


def _f1(ours: set[Pair], theirs: set[Pair]) -> float:
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


# --- text to read -----------------------------------------------------------------------------------------------


def unmatched(study: Study, program: pd.DataFrame) -> pd.DataFrame:
    """Coded-role paragraphs in which the program found no frame; ``coded`` lists what the coders found there.

    Columns: document, role, paragraph_start, coded (frame values, each once), text.
    """
    ours = {p[:2] for p in _set(program, "frame", "")}
    coded: dict[Pair, set[str]] = {}
    for pair in _set(study.codings, "frame", ""):
        coded.setdefault(pair[:2], set()).add(str(pair[-1]))
    rows = [
        (doc.id, p.role, p.start, ", ".join(sorted(coded.get((doc.id, p.start), ()))), doc.text[p.start : p.end])
        for doc in study.documents
        for p in layout(doc)
        if p.role in CODED_ROLES and (doc.id, p.start) not in ours
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["document", "role", "paragraph_start", "coded", "text"])


def doubled(study: Study, program: pd.DataFrame) -> pd.DataFrame:
    """Overlapping evidence of two frames: words that the lexicon counts twice.

    Columns: document, paragraph_start, values, entries (each joined by ' | '), start, end, text (of both together).
    """
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
                        (document, a["paragraph_start"], f"{a['value']} | {b['value']}",
                         f"{a['entry']} | {b['entry']}", a["start"], end, texts[str(document)][a["start"] : end])
                    )  # fmt: skip
    columns = ["document", "paragraph_start", "values", "entries", "start", "end", "text"]
    return pd.DataFrame(rows, columns=columns)


def _gaps(study: Study, program: pd.DataFrame, variable: str, target: str) -> list[dict[str, Any]]:
    """Every pair that only the program or only the coder has, with its whole paragraph."""
    texts = {d.id: d.text for d in study.documents}
    ends = {(d.id, p.start): p.end for d in study.documents for p in layout(d)}
    rows = []
    for coder in _coders(study.codings, variable, target):
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
                {**own_row, "against": coder, "variable": variable, "target": target, "actor": row.get("actor", ""),
                 "paragraph_end": end, "passage": texts[row["document"]][start:end]}
            )  # fmt: skip
    return rows


# --- the page ---------------------------------------------------------------------------------------------------

_LONG = 48  # letters of an entry's name that are shown; the file has all
MEASURES = ("precision", "recall", "f1", "alpha_program", "alpha_coders", "prevalence", "corrected")


@lru_cache(maxsize=2)
def _prose(lang: str) -> dict[str, str]:
    """Headings and explanations of the page, from data/validity.tsv."""
    text = (resources.files("discourse") / "data" / "validity.tsv").read_text(encoding="utf-8")
    return {row["name"]: row[lang] for row in csv.DictReader(text.splitlines(), delimiter="\t")}


def brief(table: pd.DataFrame, measures: Sequence[str], *, digits: int = 2) -> pd.DataFrame:
    """A table to be read: each measure with its interval in one cell, a dash where there is no figure.

    >>> row = pd.DataFrame([{"value": "خدعة", "f1": 0.95, "f1_low": 0.9, "f1_high": 1.0}])
    >>> brief(row, ["f1"])["f1"].tolist()
    ['.95\\xa0[.90,\\xa01.00]']
    """

    def figure(value: float) -> str:
        return re.sub(r"^(-?)0\.", r"\1.", f"{value:.{digits}f}")

    def cell(point: float, low: float, high: float) -> str:
        if pd.isna(point):
            return "–"
        # no break within an interval
        return figure(point) + (
            "" if pd.isna(low) else f"\u00a0[{figure(low)},\u00a0{figure(high)}]"
        )

    shown = table.copy()
    for name in measures:
        columns = (table[name], table[f"{name}_low"], table[f"{name}_high"])
        shown[name] = [cell(*row) for row in zip(*columns, strict=True)]
    bounds = [f"{m}_{end}" for m in measures for end in ("low", "high")]
    return shown.drop(columns=bounds)


def page(validity: Validity, out: str | Path, *, lang: str | None = None) -> Path:
    """Writes OUT/validity.html and its tables as OUT/tables/*.csv; the path of the page.  Needs the notebooks extra."""
    import nbformat

    from discourse.export import DiscourseHTML

    study = validity.study
    lang = lang or study.language
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    blocks = _sections(validity, folder, lang)
    cells = [
        nbformat.v4.new_raw_cell(block, metadata={"raw_mimetype": "text/html"}, id=f"v{number}")
        for number, block in enumerate(blocks)
    ]
    title = f"{_prose(lang)['title']}: {study.title.get(lang) or study.path.name}"
    whole = nbformat.v4.new_notebook(cells=cells, metadata={"language": lang, "title": title})
    text, _ = DiscourseHTML().from_notebook_node(whole)
    path = folder / "validity.html"
    temporary = path.with_name(path.name + ".part")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)
    return path


def _sections(validity: Validity, out: Path, lang: str) -> list[str]:
    from discourse.passages import attrs
    from discourse.report import table

    study, prose = validity.study, _prose(lang)
    labels = study.names(lang) | study.codebook.labels(lang)

    def heading(name: str) -> str:
        text = prose[name]
        body = prose.get(f"{name}.text", "")
        more = f"<p {attrs(body)}>{html.escape(body)}</p>" if body else ""
        return f"<h2 {attrs(text)}>{html.escape(text)}</h2>{more}"

    def shown(frame: pd.DataFrame, name: str, columns: Sequence[str], most: int = 60) -> str:
        if frame.empty:
            return f"<p {attrs(prose['none'])}>{prose['none']}</p>"
        return str(table(frame, name, out, lang=lang, labels=labels, columns=columns, most=most))

    title = study.title.get(lang) or study.path.name
    note = study.notes.get(lang, "")
    head = (
        f"<header><h1 {attrs(title)}>{html.escape(prose['title'])}: {html.escape(title)}</h1>"
        + (
            f'<p class="note" {attrs(note)}>{html.escape(note)}</p></header>'
            if note
            else "</header>"
        )
    )
    write_csv(validity.table, _tables(out) / "validity.csv")
    scores, prevalence = [], []
    groups = validity.table.groupby(["variable", "target"], sort=False)
    for (variable, target), part in ((map(str, key), part) for key, part in groups):
        name = "-".join(["validity", variable, *filter(None, [target])])
        text = labels.get(target) or prose["frames"]
        over = f"<h3 {attrs(text)}>{html.escape(text)}</h3>"
        short = brief(part, MEASURES)
        columns = ["value", "coder", "n_units", "hits", "surplus", "missed", *MEASURES[:5]]
        scores.append(over + shown(short, name, columns, most=200) + _notes(part, labels))
        prevalence.append(over + shown(short, f"{name}-prevalence", ["value", "coder", *MEASURES[5:]], most=200))  # fmt: skip
    used = validity.entries[validity.entries["matches"] > 0].sort_values(
        ["influence", "line"], kind="stable"
    )
    write_csv(validity.entries, _tables(out) / "validity-entries-all.csv")
    used = used.assign(
        entry=[e if len(e) <= _LONG else e[: _LONG - 1] + "…" for e in used["entry"]]
    )
    entry_columns = ["line", "value", "target", "entry", "matches", "paragraphs", "alone", "influence", "firing"]  # fmt: skip
    parts = [
        head,
        heading("scores") + "".join(scores),
        heading("prevalence") + "".join(prevalence),
        heading("entries") + shown(used, "validity-entries", entry_columns, most=200),
        heading("firing") + shown(validity.firing, "validity-firing", ["value", "paragraphs", "n", "rate", "low", "high"]),
        heading("gaps") + _read(validity, lang, labels),
        heading("unmatched") + shown(validity.unmatched, "validity-unmatched", ["document", "role", "coded", "text"]),
        heading("doubled") + shown(validity.doubled, "validity-doubled", ["document", "values", "entries", "text"]),
    ]  # fmt: skip
    if len(validity.disagreements):
        write_csv(validity.disagreements, _tables(out) / "validity-disagreements.csv")
    if validity.sentences:
        items = "".join(f"<li {attrs(s)}>{html.escape(s)}</li>" for s in validity.sentences)
        parts.append(heading("limits") + f"<ul>{items}</ul>")
    return parts


def _notes(table: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """The sentences that stand where figures are missing, each with the values it is about."""
    about: dict[str, list[str]] = {}
    for row in table.to_dict("records"):
        for note in filter(None, row["note"].split("; ")):
            name = labels.get(row["value"], row["value"])
            about.setdefault(note, []).append(f"{name} ({row['coder']})")
    items = "".join(
        f'<li lang="en" dir="ltr">{html.escape(", ".join(names))}: {html.escape(note)}</li>'
        for note, names in about.items()
    )
    return f"<ul>{items}</ul>" if items else ""


def _tables(out: Path) -> Path:
    folder = out / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _read(validity: Validity, lang: str, labels: Mapping[str, str]) -> str:
    """The disagreements to be read: who coded what against whom, and the paragraph with the evidence underlined."""
    from discourse.passages import FILTERS, attrs, markup

    prose, words = _prose(lang), FILTERS[lang]
    study = validity.study
    if validity.disagreements.empty:
        return f"<p {attrs(prose['none'])}>{prose['none']}</p>"
    texts = {d.id: d.text for d in study.documents}
    blocks = []
    for row in validity.disagreements.to_dict("records"):
        side = "surplus" if row["coder"] == CODER else "missed"
        value = labels.get(row["value"]) or words.get(row["value"], row["value"])
        what = f"{labels.get(row['target'], row['target'])}: {value}" if row["target"] else value
        who = f" · {labels.get(row['actor'], row['actor'])}" if row["actor"] else ""
        label = f"{prose[side]} · {what}{who} · {prose['against']} {row['against']}"
        text = texts[row["document"]]
        start, end = int(row["paragraph_start"]), int(row["paragraph_end"])
        layers = []
        at = start
        for piece in row["text"].split(" … "):
            found = text.find(piece, at, end)
            found = text.find(piece, start, end) if found < 0 else found
            if found >= 0:
                layers.append((found, found + len(piece), "evidence"))
                at = found + len(piece)
        body = markup(text, layers, start=start, end=end)
        blocks.append(
            f'<div class="passage"><div class="tags"><span {attrs(label)}>{html.escape(label)}</span></div>'
            f"<p {attrs(row['passage'])}>{body}</p></div>"
        )
    return f'<section class="passages">{"".join(blocks)}</section>'
