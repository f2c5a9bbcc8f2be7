"""Attributions as a table, speakers to be merged, and the candidates among which a ranker chooses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

import pandas as pd

from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.candidates import Candidate, Features
from discourse.attribution.draft import Draft
from discourse.attribution.pipeline import run_stages
from discourse.attribution.proposals import propose_actors
from discourse.attribution.rank import WRITTEN_ORDER, Ranker
from discourse.attribution.records import Attribution, raw_text, written
from discourse.corpus import Document
from discourse.options import check_items

COLUMNS = [
    *("id", "document", "actor", "source", "resolved"),
    *("cue", "content", "type", "source_kind", "via", "via_actor", "parent"),
    *("act", "question", "polarity", "colour", "rule", "confidence", "tier", "start", "end"),
]


def to_frame(attributions: Sequence[Attribution], text: str | Document) -> pd.DataFrame:
    """One row per report: id, actor, source, cue, content, type and the rest, with start and end of the content.

    Columns: id, document, actor, source, resolved, cue, content, type, source_kind, via, via_actor, parent, act,
    question, polarity, colour, rule, confidence, tier, start, end (offsets in code points).

    Raises TypeError where ``attributions`` is not a list of attributions.

    >>> from discourse import attribute
    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> to_frame(attribute(text), text)[["source", "content", "type"]].iloc[0].tolist()
    ['الوزيرة', 'الجسر جاهز', 'indirect']
    """
    if attributions is None:
        raise TypeError("attributions must be a list of attributions; found NoneType")
    check_items(Attribution, "attributions", attributions=attributions)
    raw = raw_text(text)
    return pd.DataFrame([_row(a, raw) for a in attributions], columns=COLUMNS)


def _row(a: Attribution, raw: str) -> list[Any]:
    """One report as a row of :data:`COLUMNS`."""

    named = [a.id, a.document, a.actor, written(raw, [a.source] if a.source else []), a.resolved or ""]
    words = [
        written(raw, a.cues),
        written(raw, a.contents),
        a.mode,
        a.source_kind,
        written(raw, a.via),
        a.via_actor,
        a.parent or "",
    ]
    read = [a.act, a.question, a.polarity, a.colour, a.rule, a.confidence, a.tier]
    return [*named, *words, *read, a.contents[0].start, a.contents[-1].end]


def provisional_actors(attributions: Sequence[Attribution]) -> pd.DataFrame:
    """Speakers that are none of the study's actors, as rows for its actors.csv and the count of their reports.

    One row per speaker, the most frequent first; ids and kinds are such as ``check`` expects.  A row pasted into
    actors.csv makes the speaker an actor; to merge two, put one's name among the other's aliases.
    :func:`discourse.attribution.propose_actors` also gives the articles and an example of each.

    Columns: those of actors.csv (id, name, name_en, aliases, camp, kind, note), then count (of reports).

    >>> from discourse import attribute
    >>> text = "وقالت الوزيرة سلمى حداد إن الجسر جاهز. وأضافت حداد أن العمل مستمر."
    >>> provisional_actors(attribute(text))[["name", "kind", "count"]].values.tolist()
    [['سلمى حداد', 'person', 2]]
    """
    return propose_actors(attributions).drop(columns=["documents", "example"])


@dataclass(slots=True)
class _Recorder:
    """A ranker that writes down what it was offered, and takes what another one takes."""

    ranker: Ranker
    offered: list[tuple[Draft, list[Candidate]]] = field(default_factory=list)

    def rank(self, draft: Draft, candidates: Iterable[Candidate]) -> list[Candidate]:
        ordered = list(self.ranker.rank(draft, list(candidates)))
        for candidate in ordered:
            _ = candidate.features  # as they are now: later reports add mentions
        self.offered.append((draft, ordered))
        return ordered


def candidates_table(text: str | Document, *, ranker: Ranker = WRITTEN_ORDER) -> pd.DataFrame:
    """One row per candidate for a source that is not written at its cue, or that an earlier mention says in full.

    Columns: report (the number of the report in its text), cue, rule, words, start, end (characters), order (from 0,
    the ranker's), chosen, and the features of :class:`~discourse.attribution.candidates.Features`: distance in words
    and marks, same_sentence, same_paragraph, gender_agrees, number_agrees, spoke, acted, level, rivals, mentions, kind, can_speak.
    With a column that says which candidate is right, a training script can learn a ranker from it.

    >>> text = "قالت الوزيرة إن الجسر جاهز. وقال المدير إن الطريق مغلق. وأضافت أن العمل مستمر."
    >>> candidates_table(text)[["rule", "words", "gender_agrees", "chosen"]].values.tolist()
    [['last-that-fits', 'الوزيرة', True, True], ['last-without-agreement', 'المدير', False, False]]
    """
    raw = text if isinstance(text, str) else text.text
    read, recorder = Sentences(raw), _Recorder(ranker)
    numbers = {id(draft): n + 1 for n, draft in enumerate(run_stages(read, recorder))}
    rows: list[dict[str, Any]] = []
    for draft, candidates in recorder.offered:
        if id(draft) not in numbers:  # who acts in a clause that reports nothing, by a short name
            continue
        cue = read.text(draft.cues[0]) if draft.cues else ""  # words in marks alone have none
        for order, candidate in enumerate(candidates):
            span = read.span(candidate.part)
            row = {"report": numbers[id(draft)], "cue": cue, "rule": candidate.rule}
            row |= {"words": raw[span.start : span.end], "start": span.start, "end": span.end}
            row |= {"order": order, "chosen": order == 0} | asdict(candidate.features)
            rows.append(row)
    columns = ["report", "cue", "rule", "words", "start", "end", "order", "chosen"]
    return pd.DataFrame(rows, columns=[*columns, *(f.name for f in fields(Features))])
