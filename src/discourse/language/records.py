"""The records of the language layer; a module of its own, since records that users have are not compiled."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from discourse.language.offsets import moved


class Span(NamedTuple):
    """A half-open range of code points of a raw text."""

    start: int
    end: int


class Token(NamedTuple):
    """One word, number or mark: its raw span, the raw text there, and its folded form.

    A named tuple, since an article has hundreds of them and it is made four times as fast as a frozen dataclass.
    """

    start: int
    end: int
    text: str
    norm: str


class Shifted(Sequence[int]):
    """Where the letters of a folded text start or end in the raw one, some marks of which were dropped.

    A place is worked out when it is asked for: of most texts only the places of words are.

    >>> starts = Shifted(3, [1, 4])
    >>> list(starts), list(Shifted(3, [1, 4], ends=True)), starts.of([0, 2, 3]), starts.before(3)
    ([0, 2, 3], [2, 3, 5], [0, 3, 5], 2)
    """

    __slots__ = ("_dropped", "_ends", "_shifts", "_size")

    def __init__(self, size: int, dropped: Sequence[int], *, ends: bool = False) -> None:
        self._size = size
        self._dropped = dropped  # places in the raw text
        self._shifts = [at - number for number, at in enumerate(dropped)]  # the letters before which they were
        self._ends = ends  # marks belong to the letter before them: each letter ends where the next one starts

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, k: int) -> int: ...
    @overload
    def __getitem__(self, k: slice) -> Sequence[int]: ...
    def __getitem__(self, k: int | slice) -> int | Sequence[int]:
        if isinstance(k, slice):
            return [self[n] for n in range(*k.indices(self._size))]
        k = range(self._size)[k] + self._ends
        return k + bisect_right(self._shifts, k)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Shifted):
            return NotImplemented
        return (self._size, self._dropped, self._ends) == (other._size, other._dropped, other._ends)

    def __hash__(self) -> int:
        return hash((self._size, tuple(self._dropped), self._ends))

    def of(self, places: Sequence[int]) -> list[int]:
        """Where some places of the folded text, in order, are in the raw one."""
        return moved(places, self._shifts)

    def before(self, place: int) -> int:
        """How many letters start before a place of the raw text."""
        return min(self._size, place - bisect_left(self._dropped, place))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, where it comes from in the raw one."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    whole: bool = True  # whether each folded character is one of the raw text: no ligature was taken apart

    def span(self, start: int, end: int) -> Span:
        """The raw span of ``text[start:end]``, widened over the marks that trail its last letter."""
        if end <= start:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def raw_places(self, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
        """Where stretches of the folded text, in order, start and end in the raw one.

        >>> Folded("قال", Shifted(3, [1, 4]), Shifted(3, [1, 4], ends=True)).raw_places([0, 2], [2, 3])
        ([0, 3], [3, 5])
        """
        known = self.starts
        if isinstance(known, range):
            return starts, ends
        if isinstance(known, Shifted):
            return known.of(starts), known.of(ends)
        return list(map(known.__getitem__, starts)), list(map([0, *self.ends].__getitem__, ends))

    def place_of(self, place: int) -> int:
        """Where a place of the raw text is in the folded one: how many of its characters start before it."""
        known = self.starts
        if isinstance(known, range):
            return place
        return known.before(place) if isinstance(known, Shifted) else bisect_left(known, place)


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
