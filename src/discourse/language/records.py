"""The records of the language layer; a module of its own, since records that users have are not compiled."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points of a raw text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, where it comes from in the raw one."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range
    whole: bool = True  # whether each folded character is one of the raw text: no ligature was taken apart

    def span(self, start: int, end: int) -> Span:
        """The raw span of ``text[start:end]``, widened over the marks that trail its last letter."""
        if end <= start:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks.

    ``start``/``end`` take the marks in, ``inner_start``/``inner_end`` leave them out; ``family`` names the marks,
    ``depth`` counts the quotations around it, and ``complete`` is false where the closing mark is missing.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: str
    depth: int
    complete: bool
