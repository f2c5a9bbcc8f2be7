"""Reporting words that a rule treats apart, by class (`data/ar/markers/lemmas.tsv`: class, word, note)."""

from __future__ import annotations

from functools import lru_cache

from discourse.attribution.arabic.data import read_rows


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_rows("markers/lemmas.tsv"):
        found.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in found.items()}


def lemmas(name: str) -> frozenset[str]:
    """The lemmas of a class, written as in `cues.tsv`.  Raises KeyError for a class that the file does not have.

    >>> sorted(lemmas("rules-out"))
    ['استبعد']
    """
    return _classes()[name]
