"""The records of a study: its codebook's categories, and the study with everything that its folder contains."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.corpus.documents import Document
from discourse.language.stopwords import stopwords
from discourse.lexicon.entries import Entry
from discourse.packaged import strings


@dataclass(frozen=True, slots=True)
class Category:
    """A value of the codebook: a frame, or a target of stance."""

    id: str
    label: dict[str, str]
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    counterexample: str = ""
    order: int = 0
    color: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """What is said about a target of stance: its words, in the form of a lexicon's phrases.

    A word counts where one of ``of`` (who) is near it, or one of ``things`` and none of ``apart`` right after it; where
    nobody is named, one of the places ``at`` after it will do.  A negated word says the ``opposite`` concept.
    """

    id: str
    words: tuple[str, ...]
    of: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    opposite: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Which stance on a target a cue of one of some classes about a concept, or a frame, is evidence for.

    A class with ``not-`` before it is a negated cue.  ``narrated``: the frame counts in the outlet's own words
    too: ``speaker``, as the view of the only one who speaks in the paragraph; ``outlet``, where nobody does, as its own;
    ``writer`` and the other two, as that of a writer who argues.  With ``writer`` or without any, the frame is the weakest
    evidence: it counts of the actors that a study lists alone, and where no other frame tells what they think of the target.
    """

    target: str
    value: str
    concept: str = ""
    cue: tuple[str, ...] = ()
    frame: str = ""
    narrated: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """The frames and the stance targets of a study, in their order, and what a stance is read from.

    ``made_from`` names the documents that codebook and lexicon were made from, in this study or another.
    """

    frames: tuple[Category, ...] = ()
    targets: tuple[Category, ...] = ()
    concepts: tuple[Concept, ...] = ()
    readings: tuple[Reading, ...] = ()
    made_from: tuple[str, ...] = ()

    def labels(self, lang: str) -> dict[str, str]:
        """Id -> label of every frame and target in ``ar`` or ``en``."""
        return {c.id: c.label.get(lang) or c.id for c in (*self.frames, *self.targets)}

    def colors(self) -> dict[str, str]:
        """Id -> colour, ``#RRGGBB``, of the frames and targets that were given one."""
        return {c.id: c.color for c in (*self.frames, *self.targets) if c.color}


@dataclass(frozen=True, slots=True)
class Event:
    """A named day of ``[events]`` in study.toml (YYYY-MM-DD), with its label by language."""

    id: str
    date: str
    label: dict[str, str]


@dataclass(frozen=True, slots=True)
class Study:
    """A study as read from its folder; the tables are as in their files, with their columns.

    ``lines`` has the line of each lexicon entry in its file, for messages; ``files`` the name of each file within the
    folder by its kind (``articles``, ``actors``, ...), as ``[files]`` in study.toml may rename them.  ``events`` are in the
    order of their days; ``camps`` are the names of camps by language; ``metadata`` has the cells of further columns of
    articles.csv, by document id and column.  ``stopwords`` are the function words that figures of words leave out, folded:
    the package's list (:func:`discourse.language.stopwords.stopwords`) with the changes of the study's stopwords.txt.
    """

    path: Path
    title: dict[str, str]
    question: dict[str, str]
    language: str
    targets: tuple[str, ...]
    date: str
    notes: dict[str, str]
    documents: tuple[Document, ...]
    actors: pd.DataFrame
    codebook: Codebook
    entries: tuple[Entry, ...]
    lines: tuple[int, ...]
    codings: pd.DataFrame
    attributions: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    metadata: dict[str, dict[str, str]] = field(default_factory=dict)
    stopwords: frozenset[str] = field(default_factory=stopwords)
    camps: dict[str, dict[str, str]] = field(default_factory=dict)

    def names(self, lang: str) -> dict[str, str]:
        """Id -> name of every actor in ``ar`` or ``en``, in the order of actors.csv."""
        column = "name" if lang == "ar" else "name_en"
        return {r["id"]: r[column] or r["name"] or r["id"] for r in self.actors.to_dict("records")}

    def camp_names(self, lang: str) -> dict[str, str]:
        """Camp -> its name in ``ar`` or ``en``: that of ``[camps]`` in study.toml, or else the word in actors.csv.

        ``media``, the camp that ``discourse actors`` proposes for outlets, has a name in both languages without ``[camps]``.
        """
        written = dict.fromkeys(filter(None, self.actors["camp"])) if "camp" in self.actors else {}
        usual = strings("camp", lang=lang)
        return {camp: self.camps.get(camp, {}).get(lang) or usual.get(camp, camp) for camp in (*self.camps, *written)}
