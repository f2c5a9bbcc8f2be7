"""Attributions as plain data, as a table, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from discourse.attribution.engine import attribute  # noqa: F401  (the examples use it)
from discourse.attribution.records import Attribution
from discourse.corpus import Document
from discourse.text import Span


def to_json(attributions: Sequence[Attribution], text: str | Document) -> list[dict[str, Any]]:
    """The records as plain data, fields named as in common attribution gold files."""
    raw = text if isinstance(text, str) else text.text

    def span(s: Span | None) -> dict[str, Any] | None:
        return None if s is None else {"start": s.start, "end": s.end, "text": raw[s.start : s.end]}

    return [
        {
            "id": a.id, "source": span(a.source), "resolved": a.resolved, "cue": [span(c) for c in a.cues],
            "content": [span(c) for c in a.contents], "type": a.mode, "source_kind": a.source_kind, "act": a.act,
            "polarity": a.polarity, "via": span(a.via[-1]) if a.via else None, "parent": a.parent,
            "actor": a.actor, "via_actor": a.via_actor or None, "tier": a.tier,
        }
        for a in attributions
    ]  # fmt: skip


def to_frame(attributions: Sequence[Attribution], text: str | Document) -> pd.DataFrame:
    """One row a report: id, actor, source, cue, content, type and the rest, with start and end of the content.

    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> to_frame(attribute(text), text)[["source", "content", "type"]].iloc[0].tolist()
    ['الوزيرة', 'الجسر جاهز', 'indirect']
    """
    raw = text if isinstance(text, str) else text.text

    def cut(spans: Sequence[Span]) -> str:
        return " … ".join(raw[s.start : s.end] for s in spans)

    columns = ["id", "document", "actor", "source", "resolved", "cue", "content", "type", "source_kind", "via",
               "via_actor", "parent", "act", "polarity", "colour", "rule", "confidence", "tier", "start", "end"]  # fmt: skip
    rows = [
        [a.id, a.document, a.actor, cut([a.source] if a.source else []), a.resolved or "", cut(a.cues),
         cut(a.contents), a.mode, a.source_kind, cut(a.via), a.via_actor, a.parent or "", a.act, a.polarity,
         a.colour, a.rule, a.confidence, a.tier, a.contents[0].start, a.contents[-1].end]
        for a in attributions
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def explain(attribution: Attribution, text: str | Document) -> str:
    """In words, why a report was found and how its source was read.

    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> print(explain(attribute(text)[0], text).splitlines()[-1])
    Content [الجسر جاهز].
    """
    raw = text if isinstance(text, str) else text.text

    def cut(spans: Sequence[Span]) -> str:
        return " … ".join(raw[s.start : s.end] for s in spans)

    a = attribution
    lines = [f"{a.id}: {a.mode} report ({a.act}, {a.polarity}), found by the rule {a.rule!r}, confidence {a.confidence:.2f}.",
             f"Cue [{cut(a.cues)}], colour {a.colour}: the writer's choice of word."]  # fmt: skip
    if a.source:
        lines.append(f"Source [{cut([a.source])}], {a.source_kind}, stands in the sentence.")
    elif a.antecedent:
        lines.append(f"The source is not written at the cue; resolved to [{cut([a.antecedent])}].")
    else:
        lines.append("Nobody is named as the source.")
    if a.via:
        lines.append(f"Through [{cut(a.via)}].")
    if a.parent:
        lines.append(f"Stands inside the words of {a.parent}.")
    lines.append(f"Content [{cut(a.contents)}].")
    return "\n".join(lines)
