"""Function words: which words say how a text is built and not what it is about, with the particles attached to them.

The list is `data/ar/stopwords.tsv`, which everybody can read and change; a study adds to it, and takes words back, in a
file of its own.  Nothing is cut out of a text: a list of function words says which rows a table leaves out.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from discourse.language.fold import fold
from discourse.language.morphology import POSSESSIVES
from discourse.options import check_items
from discourse.packaged import read_rows

# True: the package's list.  A path: a file in the form of a study's stopwords.txt.  An iterable: these words alone.
Stopwords: TypeAlias = bool | str | Path | Iterable[str] | None

# In a list, this number is written for every number in digits.
NUMBER = "0"
# At the beginning of a line of a file: the word is counted although the package's list has it; alone, all of them are.
TAKEN_BACK = "-"
COMMENT = "#"
_CONJUNCTIONS = ("", "و", "ف")
# Particles that are written as one with the next word (Ryding 2005, ch. 16, 18 and 21).
_BEFORE = {"preposition": ("ب", "ل", "ك"), "article": ("ال", "بال", "لل", "كال"), "future": ("س",)}


def stopwords(source: Stopwords = True) -> frozenset[str]:
    """The folded words of a list, each with every particle and pronoun that may be attached to it.

    ``source``: True the package's list; a path a text file with a word per line, added to the package's list (a line
    ``-word`` takes a word back, ``-`` alone the whole package's list, ``#`` begins a comment); words, these words and no
    others, as they are written; None or False nothing.  The word ``0`` is written for every number in digits.
    Raises ValueError, with file and line, for a line of several words.

    >>> words = stopwords()
    >>> [w in words for w in ("في", "وفيها", "ولكنها", "قوات")]
    [True, True, True, False]
    >>> sorted(stopwords(["قال", "أضاف"]))
    ['اضاف', 'قال']
    """
    if source is None or source is False:
        return frozenset()
    if source is True:
        return _expanded()
    if isinstance(source, str | Path):
        return stopwords_of(_lines(Path(source)), name=Path(source).name)
    check_items(str, "words", stopwords=source)
    return frozenset(fold(word) for word in source)


def _lines(path: Path) -> list[str]:
    """The lines of a list; ValueError where the file is missing, a folder, or not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        what = f"{path}: the list of stop words cannot be read ({error.strerror})."
        raise ValueError(f"{what} Give a file with a word per line, or a list of words.") from None
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name}: not UTF-8 (byte {error.start}). Save the file as UTF-8.") from None


def stopwords_of(lines: Iterable[str], *, name: str = "stopwords.txt") -> frozenset[str]:
    """The words of the package's list with the changes that the lines of a file make: see :func:`stopwords`.

    >>> changed = stopwords_of(["# titles say nothing here", "السيد", "-ضد"])
    >>> "السيد" in changed, "ضد" in changed, "من" in changed
    (True, False, True)
    """
    added, kept, whole = set(), set(), True
    for number, word in numbered(lines):
        if len(word.split()) > 1:
            raise ValueError(f"{name}:{number}: {word!r} is several words. Write one word per line.")
        if word == TAKEN_BACK:
            whole = False
        elif word.startswith(TAKEN_BACK):
            kept.add(fold(word.removeprefix(TAKEN_BACK)))
        else:
            added.add(fold(word))
    package = {form for word, forms in _package() if word not in kept for form in forms} if whole else set()
    return frozenset((package | {form for word in added for form in _with_particles(word, "conjunction", "")}) - kept)


def is_stopword(word: str, words: frozenset[str]) -> bool:
    """Whether a list leaves out a folded word: it is in it, or it is a number and the list leaves out numbers.

    >>> is_stopword("2,500", stopwords()), is_stopword("قوات", stopwords())
    (True, False)
    """
    return word in words or (NUMBER in words and word[:1].isdigit())


def numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines of a file of function words that say something, with their numbers, without comments.

    >>> list(numbered(["# titles", "", "السيد  # Mr"]))
    [(3, 'السيد')]
    """
    for number, line in enumerate(lines, 1):
        text = line.removeprefix("\ufeff").partition(COMMENT)[0].strip()
        if text:
            yield number, text


@lru_cache(maxsize=1)
def _expanded() -> frozenset[str]:
    return frozenset(form for _, forms in _package() for form in forms)


@lru_cache(maxsize=1)
def _package() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each folded word of the package's list with its forms."""
    return tuple(
        (fold(word), tuple(_with_particles(word, row["takes"], row["before_pronoun"])))
        for row in read_rows("stopwords.tsv")
        for word in row["words"].split()
    )


def _with_particles(word: str, takes: str, before_pronoun: str) -> Iterator[str]:
    """A word with what may be attached to it, folded."""
    kinds = takes.split()
    conjunctions = _CONJUNCTIONS if "conjunction" in kinds else ("",)
    particles = ("", *(p for kind in kinds for p in _BEFORE.get(kind, ())))
    stems = [fold(word)]
    # A row of several words gives their forms before a pronoun in one cell, which need no particle of their own.
    if "pronoun" in kinds:
        stems += [fold(stem) + ending for stem in before_pronoun.split() for ending in POSSESSIVES]
    for conjunction in conjunctions:
        for particle in particles:
            for stem in stems:
                yield conjunction + particle + stem
