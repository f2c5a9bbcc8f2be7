"""Attributions as a table, speakers to be merged, and the candidates among which a ranker chooses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

import pandas as pd

from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.candidates import Candidate, Features
from discourse.attribution.draft import Draft
from discourse.attribution.pipeline import run_stages
from discourse.attribution.rank import WRITTEN_ORDER, Ranker
from discourse.attribution.records import Attribution
from discourse.corpus import Document
from discourse.language.fold import Span

COLUMNS = [
    *("id", "document", "actor", "source", "resolved"),
    *("cue", "content", "type", "source_kind", "via", "via_actor", "parent"),
    *("act", "question", "polarity", "colour", "rule", "confidence", "tier", "start", "end"),
]


def to_frame(attributions: Sequence[Attribution], text: str | Document) -> pd.DataFrame:
    """One row per report: id, actor, source, cue, content, type and the rest, with start and end of the content.

    >>> from discourse import attribute
    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> to_frame(attribute(text), text)[["source", "content", "type"]].iloc[0].tolist()
    ['الوزيرة', 'الجسر جاهز', 'indirect']
    """
    raw = text if isinstance(text, str) else text.text
    return pd.DataFrame([_row(a, raw) for a in attributions], columns=COLUMNS)


def _row(a: Attribution, raw: str) -> list[Any]:
    """One report as a row of :data:`COLUMNS`."""

    def cut(spans: Sequence[Span]) -> str:
        return " … ".join(raw[s.start : s.end] for s in spans)

    named = [a.id, a.document, a.actor, cut([a.source] if a.source else []), a.resolved or ""]
    words = [cut(a.cues), cut(a.contents), a.mode, a.source_kind, cut(a.via), a.via_actor, a.parent or ""]
    read = [a.act, a.question, a.polarity, a.colour, a.rule, a.confidence, a.tier]
    return [*named, *words, *read, a.contents[0].start, a.contents[-1].end]


def provisional_actors(attributions: Sequence[Attribution]) -> pd.DataFrame:
    """Speakers that are none of the study's actors, as rows for its actors.csv: id, name, ..., aliases, note, count.

    One row per speaker, the most frequent first; shorter forms of a longer name are listed as its aliases.  A row pasted
    into actors.csv makes the speaker an actor; to merge two, put one's name among the other's aliases.

    >>> from discourse import attribute
    >>> text = "وقالت الوزيرة سلمى حداد إن الجسر جاهز. وأضافت حداد أن العمل مستمر."
    >>> provisional_actors(attribute(text))[["name", "count"]].values.tolist()
    [['الوزيرة سلمى حداد', 2]]
    """
    forms: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    for a in attributions:
        if a.actor.startswith("?") and a.resolved:
            forms.setdefault(a.actor, Counter())[" ".join(a.resolved.split())] += 1
            kinds.setdefault(a.actor, Counter())[a.source_kind] += a.source_kind != "pronoun"
    home = _homes(forms, kinds)
    shorter: dict[str, list[str]] = {}
    for actor in sorted(forms):
        if home[actor] != actor:
            shorter.setdefault(home[actor], []).append(actor)
    rows = []
    for actor in sorted(forms):
        if home[actor] != actor and home[home[actor]] == home[actor]:
            continue
        own = [actor, *shorter.get(actor, [])]
        spelt = [form for one in own for form, _ in sorted(forms[one].items(), key=lambda x: (-x[1], x[0]))]
        kind = next((k for k, _ in kinds[actor].most_common(1)), "")
        count = sum(sum(forms[one].values()) for one in own)
        ident = "-".join(actor[1:].split("-")[:4])
        rows.append((ident, spelt[0], "", "|".join(dict.fromkeys(spelt[1:])), "", kind, "found by the program", count))
    columns = ["id", "name", "name_en", "aliases", "camp", "kind", "note", "count"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["count", "id"], ascending=[False, True], ignore_index=True)


def _homes(forms: dict[str, Counter[str]], kinds: dict[str, Counter[str]]) -> dict[str, str]:
    """Each provisional actor's longer form, the most frequent one; itself where it is short for none."""
    keys = {actor: frozenset(actor[1:].split("-")) for actor in forms}
    by_word: dict[str, list[str]] = {}
    for actor, key in keys.items():
        for word in key:
            by_word.setdefault(word, []).append(actor)
    home = {actor: actor for actor in forms}
    for actor, key in keys.items():
        among = min((by_word[word] for word in sorted(key)), key=len)
        longer = [other for other in among if key < keys[other] and kinds[other]["named"]]
        if longer and (kinds[actor]["named"] or len(key) == 1):
            home[actor] = max(longer, key=lambda other: (sum(forms[other].values()), other))
    return home


@dataclass
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
        for order, candidate in enumerate(candidates):
            span = read.span(candidate.part)
            row = {"report": numbers[id(draft)], "cue": read.text(draft.cues[0]), "rule": candidate.rule}
            row |= {"words": raw[span.start : span.end], "start": span.start, "end": span.end}
            row |= {"order": order, "chosen": order == 0} | asdict(candidate.features)
            rows.append(row)
    columns = ["report", "cue", "rule", "words", "start", "end", "order", "chosen"]
    return pd.DataFrame(rows, columns=[*columns, *(f.name for f in fields(Features))])
