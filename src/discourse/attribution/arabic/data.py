"""The language as data: tables of words, marker words by class, windows with their origin.

Everything lies in `data/ar/`.  A folder next to it, `data/ar-eg/` or `data/ar-ma/`, adds rows of a regional variety to
the tables of the same names: an overlay extends the words and changes no rule.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources.abc import Traversable

from discourse.language.fold import fold
from discourse.packaged import place, read_text, rows_of


def _folders() -> list[Traversable]:
    """The folder of the language, then its overlays in order of their names."""
    data = place()
    overlays = sorted((f for f in data.iterdir() if f.name.startswith("ar-") and f.is_dir()), key=lambda f: f.name)
    return [data / "ar", *overlays]


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, those of overlays last: `cues.tsv`, `words.tsv`."""
    for folder in _folders():
        file = folder / name
        if file.is_file():
            yield from rows_of(file)


@lru_cache(maxsize=1)
def _markers() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for folder in _folders():
        if (folder / "markers").is_dir():
            for file in sorted(f.name for f in (folder / "markers").iterdir() if f.name.endswith(".tsv")):
                for row in rows_of(folder / "markers" / file):
                    found.setdefault(row["class"], set()).add(fold(row["word"]))
    return {name: frozenset(words) for name, words in found.items()}


def marker(name: str) -> frozenset[str]:
    """The folded words of a class of markers (`data/ar/markers/*.tsv`: class, word, note).

    Raises KeyError for a class that no file has.
    """
    return _markers()[name]


@lru_cache(maxsize=1)
def _windows() -> dict[str, int]:
    return {name: int(row["words"]) for name, row in tomllib.loads(read_text("ar/windows.toml")).items()}


def window(name: str) -> int:
    """How many words a rule looks ahead or back (`data/ar/windows.toml`: words, origin).

    Raises KeyError for a window that the file does not have.

    >>> window("opener-reach")
    45
    """
    return _windows()[name]
