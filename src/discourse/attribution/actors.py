"""A study's actors: read from its table, and found by name and alias in the words of a source and in running text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from discourse.attribution.arabic.data import marker
from discourse.attribution.records import Actor
from discourse.language.analysis import Analysis, analyse
from discourse.language.clitics import NAME_KEYS, name_key
from discourse.language.fold import Span, fold
from discourse.language.readers import Readers, known_words, of_reader
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

    @cached_property
    def in_text(self) -> dict[str, list[tuple[tuple[str, ...], Actor]]]:
        """First word -> names that begin with it, as words that running text may write (name_key), the longest first."""
        names = [(tuple(map(name_key, words(n))), actor) for actor in self for n in (actor.name, *actor.aliases)]
        found: dict[str, list[tuple[tuple[str, ...], Actor]]] = {}
        for name, actor in sorted(names, key=lambda n: (-len(n[0]), n[0], n[1].id)):
            if name:
                found.setdefault(name[0], []).append((name, actor))
        return found

    def known_of(self, word: str) -> bool:
        """Whether a name begins with a folded word of running text."""
        return NAME_KEYS[word] in self.in_text

    @cached_property
    def alone(self) -> Readers:
        """The look-up of words in texts that are not read together with other readers."""
        return Readers(self)


def read_actors(source: str | Path | pd.DataFrame) -> Roster:
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


def mentions(text: str | Analysis, actors: Sequence[Actor]) -> list[tuple[Span, Actor]]:
    """Where a text names known actors, in order: the longest name first, none overlapping.

    >>> [span for span, _ in mentions("التقى الوزير بسامي حداد.", [Actor("haddad", "سامي حداد")])]
    [Span(start=13, end=23)]
    """
    roster = actors if isinstance(actors, Roster) else Roster(actors)
    names, known = roster.in_text, NAME_KEYS
    if not names:
        return []
    read = analyse(text)
    first = known_words(read, roster) if read.folded.whole else None
    if first is None:
        first = of_reader(roster.alone.look_up(read.vocabulary if read.folded.whole else frozenset(read.norms)), 0)
    found: list[tuple[Span, Actor]] = []
    following = 0
    norms = read.norms if first else []
    for i in [i for i, norm in enumerate(norms) if norm in first]:
        if i < following:
            continue  # a part of the name before
        for name, actor in names[known[norms[i]]]:
            if tuple(known[norm] for norm in norms[i : i + len(name)]) == name:
                following = i + len(name)
                found.append((Span(read.words[i].start, read.words[following - 1].end), actor))
                break
    return found


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
