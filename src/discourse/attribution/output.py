"""Attributions as plain data, as a table, and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from discourse.attribution.records import Attribution
from discourse.corpus import Document
from discourse.language.fold import Span


def to_json(attributions: Sequence[Attribution], text: str | Document) -> list[dict[str, Any]]:
    """The records as plain data, fields named as in common attribution gold files."""
    raw = text if isinstance(text, str) else text.text

    def span(s: Span | None) -> dict[str, Any] | None:
        return None if s is None else {"start": s.start, "end": s.end, "text": raw[s.start : s.end]}

    return [
        {
            "id": a.id,
            "source": span(a.source),
            "resolved": a.resolved,
            "cue": [span(c) for c in a.cues],
            "content": [span(c) for c in a.contents],
            "type": a.mode,
            "source_kind": a.source_kind,
            "act": a.act,
            "polarity": a.polarity,
            "via": span(a.via[-1]) if a.via else None,
            "parent": a.parent,
            "actor": a.actor,
            "via_actor": a.via_actor or None,
            "tier": a.tier,
        }
        for a in attributions
    ]


def to_frame(attributions: Sequence[Attribution], text: str | Document) -> pd.DataFrame:
    """One row a report: id, actor, source, cue, content, type and the rest, with start and end of the content.

    >>> from discourse import attribute
    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> to_frame(attribute(text), text)[["source", "content", "type"]].iloc[0].tolist()
    ['الوزيرة', 'الجسر جاهز', 'indirect']
    """
    raw = text if isinstance(text, str) else text.text

    def cut(spans: Sequence[Span]) -> str:
        return " … ".join(raw[s.start : s.end] for s in spans)

    columns = [
        "id",
        "document",
        "actor",
        "source",
        "resolved",
        "cue",
        "content",
        "type",
        "source_kind",
        "via",
        "via_actor",
        "parent",
        "act",
        "question",
        "polarity",
        "colour",
        "rule",
        "confidence",
        "tier",
        "start",
        "end",
    ]
    rows = [
        [
            a.id,
            a.document,
            a.actor,
            cut([a.source] if a.source else []),
            a.resolved or "",
            cut(a.cues),
            cut(a.contents),
            a.mode,
            a.source_kind,
            cut(a.via),
            a.via_actor,
            a.parent or "",
            a.act,
            a.question,
            a.polarity,
            a.colour,
            a.rule,
            a.confidence,
            a.tier,
            a.contents[0].start,
            a.contents[-1].end,
        ]
        for a in attributions
    ]
    return pd.DataFrame(rows, columns=columns)


def provisional_actors(attributions: Sequence[Attribution]) -> pd.DataFrame:
    """Speakers that are none of the study's actors, as rows for its actors.csv: id, name, ..., aliases, note, count.

    One row a speaker, the most frequent first; shorter forms of a longer name are listed as its aliases.  A row pasted
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
    keys = {actor: frozenset(actor[1:].split("-")) for actor in forms}
    home = {actor: actor for actor in forms}
    for actor, key in keys.items():
        longer = [other for other in forms if key < keys[other] and kinds[other]["named"]]
        if longer and (kinds[actor]["named"] or len(key) == 1):
            home[actor] = max(longer, key=lambda other: (sum(forms[other].values()), other))
    rows = []
    for actor in sorted(forms):
        if home[actor] != actor and home[home[actor]] == home[actor]:
            continue
        own = [actor, *sorted(a for a in forms if home[a] == actor and a != actor)]
        spelt = [form for one in own for form, _ in sorted(forms[one].items(), key=lambda x: (-x[1], x[0]))]
        kind = next((k for k, _ in kinds[actor].most_common(1)), "")
        count = sum(sum(forms[one].values()) for one in own)
        ident = "-".join(actor[1:].split("-")[:4])
        rows.append((ident, spelt[0], "", "|".join(dict.fromkeys(spelt[1:])), "", kind, "found by the program", count))
    columns = ["id", "name", "name_en", "aliases", "camp", "kind", "note", "count"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["count", "id"], ascending=[False, True], ignore_index=True)
