"""Attributions in the schemes of others: native records, PARC 3, W3C Web Annotation.

Each scheme is a function from an attribution and its text to plain data; nothing is read or written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discourse.attribution.records import Attribution
from discourse.corpus import Document
from discourse.language.fold import Span

CONTEXT = 32  # characters before and after a quotation by which it is found again in a changed text


def to_json(attributions: Sequence[Attribution], text: str | Document) -> list[dict[str, Any]]:
    """The records as plain data, fields named as in common attribution gold files.

    >>> from discourse import attribute
    >>> text = "قالت الوزيرة إن الجسر جاهز."
    >>> [(record["source"]["text"], record["type"]) for record in to_json(attribute(text), text)]
    [('الوزيرة', 'indirect')]
    """
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


def to_parc(attribution: Attribution, text: str | Document) -> dict[str, Any]:
    """A report as an attribution relation of PARC 3: source, cue and content spans with their roles.

    PARC 3.0 (Pareti 2016, "PARC 3.0: A Corpus of Attribution Relations", LREC) marks source, cue and content as spans
    that may be discontinuous, and says whether a relation is nested in another one.  ``features`` are those of this
    program, under its own names.

    >>> from discourse import attribute
    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> [(span["role"], span["text"]) for span in to_parc(attribute(text)[0], text)["spans"]]
    [('source', 'الوزيرة'), ('cue', 'وقالت'), ('cue', 'إن'), ('content', 'الجسر جاهز')]
    """
    raw, a = text if isinstance(text, str) else text.text, attribution
    roles = [("source", (a.source,) if a.source else ()), ("cue", a.cues), ("content", a.contents)]
    return {
        "id": f"{a.document}_Attribution_relation_{a.id}",
        "spans": [
            {"role": role, "begin": s.start, "end": s.end, "text": raw[s.start : s.end]}
            for role, spans in roles
            for s in spans
        ],
        "features": {"type": a.mode, "source_kind": a.source_kind, "act": a.act, "polarity": a.polarity},
        "nested_in": f"{a.document}_Attribution_relation_{a.parent}" if a.parent else None,
    }


def to_w3c(attribution: Attribution, text: str | Document) -> dict[str, Any]:
    """A report as a W3C Web Annotation: one target per span of the content, the speaker and the cue as bodies.

    Each span has a TextPositionSelector (characters of the text, counted as code points, the end excluded) and a
    TextQuoteSelector with its context, by which it is found again where the text was changed (Web Annotation Data
    Model, W3C Recommendation 2017, sections 4.2.4 and 4.2.5).

    >>> from discourse import attribute
    >>> text = "وقالت الوزيرة إن الجسر جاهز."
    >>> to_w3c(attribute(text)[0], text)["target"][0]["selector"][0]
    {'type': 'TextPositionSelector', 'start': 17, 'end': 27}
    """
    raw, a = text if isinstance(text, str) else text.text, attribution
    parts = [("identifying", a.source), *(("tagging", cue) for cue in a.cues)]
    bodies: list[dict[str, Any]] = [
        {"type": "SpecificResource", "purpose": purpose, "source": a.document, "selector": selectors(raw, span)}
        for purpose, span in parts
        if span is not None
    ]
    for name, value in (("resolved", a.resolved), ("actor", a.actor), ("type", a.mode), ("act", a.act)):
        if value:
            bodies.append({"type": "TextualBody", "purpose": "classifying", "value": f"{name}: {value}"})
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:attribution:{a.document}:{a.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": [{"source": a.document, "selector": selectors(raw, span)} for span in a.contents],
    }


def selectors(raw: str, span: Span) -> list[dict[str, Any]]:
    """The two selectors of a span: its position in code points, and its words with their context."""
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": raw[span.start : span.end],
            "prefix": raw[max(0, span.start - CONTEXT) : span.start],
            "suffix": raw[span.end : span.end + CONTEXT],
        },
    ]
