"""Offsets of other tools: code points here, UTF-16 units in what runs on JavaScript or Java.

>>> units = Units("a\U0001f642b")
>>> units.out(2), units.back(3)
(3, 2)
"""

from __future__ import annotations

from bisect import bisect_right


class Units:
    """Code points of one text against its UTF-16 units."""

    def __init__(self, text: str) -> None:
        # The places of characters that take two units, and how many units come before each.
        self._wide = [i for i, c in enumerate(text) if c > "\uffff"]
        self._units = [place + before for before, place in enumerate(self._wide)]

    def out(self, place: int) -> int:
        """The units before a code point."""
        return place + bisect_right(self._wide, place - 1)

    def back(self, unit: int) -> int:
        """The code point at a unit; inside a pair, the character itself."""
        return unit - bisect_right(self._units, unit - 1)
