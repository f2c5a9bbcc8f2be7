"""A study's actors: read from its table, and found by name and alias in the words of a source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from discourse.attribution.arabic.data import marker
from discourse.attribution.records import Actor
from discourse.language.fold import fold
from discourse.language.tokens import words
from discourse.tables import as_pandas

_ARTICLES = tuple(sorted(marker("article"), key=lambda lead: (-len(lead), lead)))


class Roster(tuple[Actor, ...]):
    """Actors with their names and aliases indexed by the first word, so that a source is matched in one pass."""

    @cached_property
    def by_word(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """Bare first word -> names that begin with it, as bare words, with the actor's id; in the order of the actors."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for actor in self:
            for name in (actor.name, *actor.aliases):
                key = tuple(bare(w) for w in words(name))
                if key:
                    found.setdefault(key[0], []).append((key, actor.id))
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each id; of two actors with names of the same length, the first one is meant."""
        return {actor.id: n for n, actor in reversed(list(enumerate(self)))}


def read_actors(source: str | Path | pd.DataFrame) -> tuple[Actor, ...]:
    """The actors of a study, from its table or file.

    >>> read_actors(pd.DataFrame([{"id": "a", "name": "سامي حداد", "aliases": "حداد"}]))[0].aliases
    ('حداد',)
    """
    source = as_pandas(source)
    table = source if isinstance(source, pd.DataFrame) else pd.read_csv(source, dtype=str)
    actors = []
    for row in table.fillna("").astype(str).to_dict("records"):
        aliases = tuple(a.strip() for a in row.get("aliases", "").split("|") if a.strip())
        rest = (row.get(k, "") for k in ("camp", "kind", "name_en"))
        actors.append(Actor(row["id"], row.get("name", ""), aliases, *rest))
    return Roster(actors)


def actor_of(names: Sequence[str], actors: Sequence[Actor]) -> str:
    """The id of the actor whose name or alias is in the words, the longest one; else ``?`` and the words.

    >>> actor_of(["الوزيرة", "سلمى", "حداد"], [Actor("haddad", "سلمى حداد")])
    'haddad'
    """
    if not names:
        return ""
    if not actors:
        return "?" + "-".join(names)
    roster = actors if isinstance(actors, Roster) else Roster(actors)
    key = [bare(w) for w in names]
    best: tuple[int, int, str] = (0, 0, "")
    for k, word in enumerate(key):
        for name, ident in roster.by_word.get(word, ()):
            size = len(name)
            if size >= best[0] and tuple(key[k : k + size]) == name:
                best = max(best, (size, -roster.order[ident], ident))
    return best[2] or "?" + "-".join(names)


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
