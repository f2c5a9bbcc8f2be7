"""What is known of each distinct word of a corpus, worked out once."""

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")


class Memo(dict[str, V]):
    """What is known of each distinct word, worked out at its first look-up: cost grows with the vocabulary.

    ``few``: thousands of words have a few values between them; equal ones are one object then, which stays in the
    processor's cache.  ``of`` is the look-up as a function: ``[]`` of a subclass of dict looks for its method at each word.

    >>> lengths = Memo(len)
    >>> lengths["قال"], lengths.of("قال"), list(lengths)
    (3, 3, ['قال'])
    """

    MOST = 1 << 18  # words; a corpus of 30,000 articles has about as many distinct ones

    def __init__(self, look_up: Callable[[str], V], *, few: bool = False) -> None:
        super().__init__()
        self.of: Callable[[str], V] = self.__getitem__
        self._look_up = look_up
        self._values: dict[V, V] | None = {} if few else None

    def __missing__(self, word: str) -> V:
        if len(self) >= self.MOST:
            self.clear()
        found = self._look_up(word)
        if self._values is not None:
            found = self._values.setdefault(found, found)
        self[word] = found
        return found
