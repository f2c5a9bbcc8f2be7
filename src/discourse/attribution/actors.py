"""Matching the words of a source with a study's actors, by name and alias."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from discourse.attribution.arabic.data import marker
from discourse.attribution.records import Actor
from discourse.language.fold import fold
from discourse.language.tokens import words

_ARTICLES = tuple(sorted(marker("article"), key=lambda lead: (-len(lead), lead)))


def actor_of(names: Sequence[str], actors: Sequence[Actor]) -> str:
    """The id of the actor whose name or alias is in the words, the longest one; else ``?`` and the words.

    >>> actor_of(["الوزيرة", "سلمى", "حداد"], [Actor("haddad", "سلمى حداد")])
    'haddad'
    """
    if not names:
        return ""
    key = [bare(w) for w in names]
    best: tuple[int, str] = (0, "")
    for known in actors:
        for name in _keys(known):
            size = len(name)
            if size * 10 > best[0] and any(tuple(key[k : k + size]) == name for k in range(len(key) - size + 1)):
                best = (size * 10 + (len(key) == size), known.id)
    return best[1] or "?" + "-".join(names)


@lru_cache(maxsize=4096)
def _keys(actor: Actor) -> tuple[tuple[str, ...], ...]:
    """Name and aliases as comparable words."""
    return tuple(key for name in (actor.name, *actor.aliases) if (key := tuple(bare(w) for w in words(name))))


@lru_cache(maxsize=100_000)
def bare(word: str) -> str:
    """A word without article and with one plural ending, for comparing names.

    >>> bare("المصدرين"), bare("للوزير")
    ('مصدرون', 'وزير')
    """
    word = fold(word)
    for lead in _ARTICLES:
        if word.startswith(lead) and len(word) > len(lead) + 2:
            word = word[len(lead) :]
            break
    if word.startswith("ل") and len(word) > 4:
        word = word[1:]
    return word[:-2] + "ون" if word.endswith("ين") and len(word) > 4 else word.lower()
