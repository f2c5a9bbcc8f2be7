"""The language as data: tables of words, marker words by class, windows with their origin.

Everything lies in `data/ar/`.  A folder next to it, `data/ar-eg/` or `data/ar-ma/`, adds rows of a regional variety to
the tables of the same names: an overlay extends the words and changes no rule.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache

from discourse.language.fold import fold
from discourse.packaged import language_folders, read_text, rows_of
from discourse.packaged import read_rows as read_rows


@lru_cache(maxsize=1)
def _markers() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for folder in language_folders():
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
