"""Whose words a place of the text is: the innermost report whose content contains it; where there is none, the outlet's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar


class Report(Protocol):
    """What is read of an attribution."""

    @property
    def contents(self) -> Sequence[tuple[int, int]]: ...


_Report = TypeVar("_Report", bound=Report)


def holder(reports: Iterable[_Report], span: tuple[int, int]) -> _Report | None:
    """The innermost report whose content contains a span, or None: the text's own voice.

    >>> from discourse import attribute
    >>> text = "قال النائب إن الوزيرة أعلنت أن الجسر جاهز."
    >>> text[slice(*holder(attribute(text), (32, 36)).source)]
    'الوزيرة'
    """
    around = [r for r in reports if any(s <= span[0] and span[1] <= e for s, e in r.contents)]
    return min(around, key=_size) if around else None


def layers(reports: Iterable[_Report]) -> Iterator[tuple[int, int, _Report]]:
    """Each span of content with its report, the outer ones first: what is written over another is further in."""
    for report in sorted(reports, key=_size)[::-1]:  # of two with equal contents the first, as in holder
        for start, end in report.contents:
            yield start, end, report


def _size(report: Report) -> int:
    return sum(end - start for start, end in report.contents)
