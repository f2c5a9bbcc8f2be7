"""Places of a folded text in the raw one; a module of its own, since it is compiled."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def moved(places: Sequence[int], shifts: Sequence[int]) -> list[int]:
    """Each place, in order, moved by how many of the shifts, in order, are at or before it.

    >>> moved([0, 2, 3], [1, 3])
    [0, 3, 5]
    """
    if not places:
        return []
    first, last = bisect_right(shifts, places[0]), bisect_right(shifts, places[-1])
    found: list[int] = []
    done = 0
    for shift in range(first, last):
        until = bisect_left(places, shifts[shift], done)
        if until > done:
            found += [place + shift for place in places[done:until]]
            done = until
    return found + [place + last for place in places[done:]]
