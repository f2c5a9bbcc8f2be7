"""Several readers of the same texts: what each knows of a word is looked up once per distinct word, for all of them.

A look-up in a large table costs more than what is done with most words: the table is not in the processor's cache.
"""

from collections.abc import Collection, Hashable, Sequence
from itertools import compress
from typing import Any, Protocol

from discourse.language.analysis import Analysis
from discourse.language.memo import Memo

# Words, and of each reader what it knows of each of them.
Rows = tuple[Collection[str], Sequence[Sequence[Any]]]


class Reader(Protocol):
    """Whoever looks for some words in texts."""

    def known_of(self, word: str) -> Hashable:
        """What the reader knows of a folded word; something false where it is none of those that it looks for."""
        ...


class Readers:
    """Readers that look for their words in the same texts.

    >>> class Ending:
    ...     def __init__(self, letter: str) -> None:
    ...         self.letter = letter
    ...     def known_of(self, word: str) -> bool:
    ...         return word.endswith(self.letter)
    >>> ta, alef = Ending("ة"), Ending("ا")
    >>> read = Analysis("قالت الوزيرة إن تقريرا صدر")
    >>> Readers(ta, alef).read(read)
    >>> known_words(read, ta), known_words(read, alef), known_words(read, Ending("ن"))
    ({'الوزيرة': True}, {'تقريرا': True}, None)
    """

    def __init__(self, *readers: Reader) -> None:
        self._readers = readers
        self.numbers = {id(reader): number for number, reader in enumerate(readers)}
        self._words: Memo[tuple[Hashable, ...]] = Memo(self._row, few=True)

    def _row(self, word: str) -> tuple[Hashable, ...]:
        """What each reader knows of a word; nothing where none of them looks for it, as for most words."""
        row = tuple(reader.known_of(word) for reader in self._readers)
        return row if any(row) else ()

    def look_up(self, vocabulary: Collection[str]) -> Rows:
        """The words among some that any reader looks for, and of each reader what it knows of them."""
        rows = list(map(self._words.__getitem__, vocabulary))
        columns = list(zip(*filter(None, rows), strict=True))
        return list(compress(vocabulary, rows)), columns or [()] * len(self._readers)

    def read(self, text: Analysis) -> None:
        """Looks up the words of a text; each reader then finds its own by :func:`known_words`."""
        text.looked_up.append((self, self.look_up(text.vocabulary), {}))


def known_words(text: Analysis, reader: Reader) -> dict[str, Any] | None:
    """The words of a text that a reader looks for, with what it knows of them; None where nobody has looked them up."""
    for readers, rows, known in text.looked_up:
        number = readers.numbers.get(id(reader))
        if number is not None:
            found: dict[str, Any] | None = known.get(number)
            if found is None:
                found = known[number] = of_reader(rows, number)
            return found
    return None


def of_reader(looked_up: Rows, number: int) -> dict[str, Any]:
    """The words among some that one of the readers looks for, with what it knows of them."""
    words, known = looked_up[0], looked_up[1][number]
    return dict(compress(zip(words, known, strict=True), known))
