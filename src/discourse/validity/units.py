"""What is compared: the variables of a study, the units of each, and what program and coders say as sets of pairs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from discourse.attribution import Attribution, read_actors
from discourse.coding.agreement import pairs
from discourse.coding.codings import NARRATOR, Coding, by_document, codings_frame, outlets
from discourse.coding.evidence import stances_of
from discourse.coding.frames import code_frames
from discourse.coding.paragraph_frames import frames_of
from discourse.coding.stance import code_stance, targets_of
from discourse.corpus import Study, analyse, coded_paragraphs
from discourse.language.fold import fold
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import matcher_of

Pair = tuple[Any, ...]


def variables(study: Study) -> list[tuple[str, str]]:
    targets = dict.fromkeys([*study.targets, *sorted({e.target for e in study.entries if e.target})])
    marked = set(study.codings[study.codings["variable"] == "stance"]["target"])
    cued = {e.target for e in study.entries if e.variable == "stance"}
    cued |= {r.target for r in study.codebook.readings}
    return [("frame", ""), *(("stance", t) for t in targets if t in marked | cued)]


def program_codings(study: Study, entries: Sequence[Entry], found: Sequence[Attribution]) -> pd.DataFrame:
    """What the program codes with some entries: frames, and stance where there are stance entries."""
    kinds = {e.variable for e in entries}
    parts = []
    if "frame" in kinds:
        parts.append(code_frames(study, entries=entries, attributions=found))
    if "stance" in kinds or study.codebook.readings:
        parts.append(code_stance(study, entries=entries, attributions=found))
    return pd.concat(parts, ignore_index=True) if parts else code_frames(replace(study, documents=()))


class Recoder:
    """A study coded again with some of its entries: matchers are built once, and each article is read once."""

    def __init__(self, study: Study, found: Sequence[Attribution]) -> None:
        self.reads = [analyse(doc) for doc in study.documents]
        self.reports = by_document(found)
        self.frames, self.stance = (matcher_of(study.entries, variable) for variable in ("frame", "stance"))
        self.voices = outlets(study)
        self.actors = read_actors(study.actors)
        self.terms = {c.id: [fold(t) for t in c.terms] for c in study.codebook.targets}
        self.codebook = study.codebook
        self.targets = targets_of(self.stance, self.codebook, study.targets)
        self.framed = [
            list(frames_of(read, self.frames, self.reports.get(read.document.id, []), NARRATOR)) for read in self.reads
        ]

    def codings(self, entries: Sequence[Entry]) -> pd.DataFrame:
        """What the program codes with these frame entries of the study, or with these stance entries and all frames."""
        frames, stance = self.frames.only(entries), self.stance.only(entries)
        variables = {e.variable for e in entries}
        targets = self.targets if "frame" not in variables else frozenset()
        coded: list[Coding] = []
        for read, framed in zip(self.reads, self.framed, strict=True):
            reports = self.reports.get(read.document.id, [])
            voice = self.voices.get(read.document.outlet, NARRATOR)
            if "frame" in variables:
                coded += frames_of(read, frames, reports, voice)
            if targets:
                coded += stances_of(
                    read,
                    stance,
                    targets,
                    reports,
                    self.actors,
                    self.terms,
                    voice,
                    codebook=self.codebook,
                    frames=framed,
                    topic=self.frames,
                )
        return codings_frame(coded)


def coders_of(codings: pd.DataFrame, variable: str, target: str = "") -> list[str]:
    own = codings[(codings["variable"] == variable) & (codings["target"] == target)]
    return sorted(own["coder"].unique())


def all_units(study: Study) -> list[Pair]:
    return [(d.id, p.start) for d in study.documents for p in coded_paragraphs(d)]


def coded_pairs(codings: pd.DataFrame, variable: str, target: str) -> set[Pair]:
    """The coded pairs: unit with value, as tuples whose last part is the value."""
    data = pairs(codings, variable=variable, target=target)
    keys = ["document", "paragraph_start", *(["actor"] if variable == "stance" else []), "value"]
    return set(data[keys].itertuples(index=False, name=None))
