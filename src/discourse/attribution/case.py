"""A place of a text as a written case: what the program finds there, to be corrected and kept as a test."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from discourse.attribution.pipeline import attribute
from discourse.attribution.records import Attribution
from discourse.language.analysis import analyse

WHOLE = 3  # sentences; a text of up to so many is a case as a whole


def case(text: str, *, at: int | str | None = None) -> dict[str, Any]:
    """The case of the sentence at a place and of the one before it, in the form of `tests/cases/attribution_patterns.json`.

    ``at`` is an offset in code points or words that occur in the text; a text of up to three sentences needs none.  The
    records are what the program finds in these sentences alone: correct them, and the case tests the correction.  A field
    that does not matter can be deleted, since a case tests only the fields that it names.  Raises ValueError for a place
    that the text does not have, and for a longer text without a place.

    >>> found = case("وقال الوزير سامي حداد إن الجسر جاهز.")
    >>> found["records"][0]["source"], found["records"][0]["content"]
    ('الوزير سامي حداد', ['الجسر جاهز'])
    """
    part = _around(text, at)
    found = attribute(part)
    number = {record.id: n for n, record in enumerate(found)}
    return {
        "id": "user-" + hashlib.sha256(part.encode()).hexdigest()[:8],
        "grade": 1,
        "pattern": "reported by users",
        "text": part,
        "records": [_record(part, record, number) for record in found],
        "note": "",
    }


def _around(text: str, at: int | str | None) -> str:
    """The sentence at a place with the one before it."""
    spans = analyse(text).sentences
    if at is None:
        if len(spans) > WHOLE:
            raise ValueError(
                f"the text has {len(spans)} sentences: say which place is meant, by an offset in code points or by words of it"
            )
        return text.strip()
    place = _place(text, at)
    here = max((n for n, span in enumerate(spans) if span.start <= place), default=0)
    return text[spans[max(0, here - 1)].start : spans[here].end].strip()


def _place(text: str, at: int | str) -> int:
    """An offset of the text: the given one, or where the given words begin."""
    if isinstance(at, str):
        place = text.find(at)
        if place < 0:
            raise ValueError(f"the text does not contain {at!r}")
        return place
    if not 0 <= at < len(text):
        raise ValueError(f"the text has {len(text)} code points; found the place {at}, expected 0 to {len(text) - 1}")
    return at


def _record(text: str, record: Attribution, number: dict[str, int]) -> dict[str, Any]:
    """A record in the form of the written cases."""

    def cut(spans: Sequence[Any]) -> list[str]:
        return [text[span.start : span.end] for span in spans]

    fields: dict[str, Any] = {
        "source": cut([record.source])[0] if record.source else None,
        "source_kind": record.source_kind,
        "resolved": record.resolved,
        "cue": cut(record.cues),
        "content": cut(record.contents),
        "type": record.mode,
    }
    if record.polarity != "positive":
        fields["polarity"] = record.polarity
    if record.parent is not None:
        fields["parent"] = number[record.parent]
    if record.tier != "core":
        fields["tier"] = record.tier
    return fields
