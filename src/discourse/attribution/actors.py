"""A study's actors: read from its table, and found by name and alias in the words of a source and in running text."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from discourse.attribution.arabic.cues import classes
from discourse.attribution.arabic.data import marker
from discourse.attribution.records import Actor
from discourse.files import separator_of
from discourse.language.analysis import Analysis, analyse
from discourse.language.clitics import NAME_KEYS, name_key
from discourse.language.fold import Span, fold
from discourse.language.readers import Readers, known_words, of_reader
from discourse.language.tokens import words
from discourse.tables import as_pandas

# Classes of words that no person's own name begins with, and of those that make the name after them depend on what is before.
_NO_PERSON = frozenset(("human", "institution", "media", "document", "state", "generic", "titled", "preposition"))
_GOVERNS = frozenset(("preposition", "human", "titled", "institution"))
# A statement or a medium speaks for whom it names.
_SPOKEN_FOR = frozenset(("document", "media"))
_NAME_TOO = marker("name-like-a-title")  # باسم: a given name, where a name in the table begins with it
# The class of words that people are called by.
_GIVEN = "given_name"
# Conjunctions that are written together with the name after them, and the shortest name that is looked for behind one.
_JOINED, _SHORTEST = frozenset("وف"), 4
# Of, written together with the name after it.
_OF = "ل"
# The last letter of على, which folding makes the one of علي.
_MAQSURA = "ى"
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
    def first_words(self) -> frozenset[str]:
        """The folded words that names begin with, as they are written."""
        return frozenset(fold(name).partition(" ")[0] for actor in self for name in (actor.name, *actor.aliases))

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
    if isinstance(source, pd.DataFrame):
        table = source
    else:
        separator = separator_of(Path(source).read_text(encoding="utf-8-sig"))
        table = pd.read_csv(source, dtype=str, sep=separator, encoding="utf-8-sig")
    actors = []
    for row in table.fillna("").astype(str).to_dict("records"):
        aliases = tuple(a.strip() for a in row.get("aliases", "").split("|") if a.strip())
        rest = (row.get(k, "") for k in ("camp", "kind", "name_en"))
        actors.append(Actor(row["id"], row.get("name", ""), aliases, *rest))
    return Roster(actors)


def actor_of(names: Sequence[str], actors: Sequence[Actor]) -> str:
    """The id of the actor whose name or alias is in the words, else ``?`` and the words.

    Of several the person whose name stands behind a title is meant, then who begins the words, then the longest name.

    >>> party, haddad = Actor("party", "حزب التقدم"), Actor("haddad", "سلمى حداد")
    >>> actor_of(["الوزيرة", "سلمى", "حداد"], [haddad])
    'haddad'
    >>> actor_of("النائبة عن حزب التقدم سلمى حداد".split(), [party, haddad])
    'haddad'
    >>> actor_of("الأمين العام لحزب التقدم سلمى حداد".split(), [party, haddad])
    'haddad'
    >>> actor_of("مصدر في حزب التقدم".split(), [party, Actor("source", "مصدر")])
    'source'
    >>> actor_of("الرئيس السابق سمير حسن".split(), [Actor("president", "الرئيس")])
    '?الرئيس-السابق-سمير-حسن'
    """
    if not names:
        return ""
    if not actors:
        return "?" + "-".join(names)
    roster = actors if isinstance(actors, Roster) else Roster(actors)
    key = [bare(w) for w in names]
    # the longest name that begins at each word: its length, its rank, whose it is
    starts: dict[int, tuple[int, int, str]] = {}
    for k, word in enumerate(key):
        for name, ident in roster.by_word.get(word, ()):
            size = len(name)
            if tuple(key[k : k + size]) == name and not (size == 1 and (_is_another(names, k) or is_title(names, k))):
                one = (size, -roster.order[ident], ident)
                starts[k] = max(starts.get(k, one), one)
    if starts:
        return (_meant(names, starts, roster.first_words) or max(starts.values()))[2]
    if key[0][:1] in _JOINED and len(key[0]) > _SHORTEST:
        plain = actor_of([names[0][1:], *names[1:]], roster)  # فتحالف النصر: so the alliance
        if not plain.startswith("?"):
            return plain
    return "?" + "-".join(names)


def _meant(
    names: Sequence[str], starts: dict[int, tuple[int, int, str]], known: Container[str]
) -> tuple[int, int, str] | None:
    """The one of several actors named in the words of a source who speaks; None where the words do not tell.

    A person whose name stands behind a title; else who begins the words, if all the others depend on words before them.
    ``known``: words that names begin with, by which لجنة is told from a name behind «of» (لحركة).
    """
    words = [fold(name) for name in names]
    whole = {k: one for k, one in starts.items() if not any(j < k < j + other[0] for j, other in starts.items())}
    owned = {k for k, word in enumerate(words) if word.startswith(_OF) and len(word) > _SHORTEST and word not in known}
    free = [k for k in sorted(whole) if not (k and (k in owned or _governs(words[k - 1])))]
    own = [whole[k] for k in free if is_personal(words[k]) or (k and _is_surname(words, k))]
    if own:
        return max(own, key=lambda one: one[0])
    begins = free == [0] and not classes(words[0]) & _SPOKEN_FOR
    return whole[0] if begins else None


def _is_surname(words: Sequence[str], k: int) -> bool:
    """Whether the last word of a source is the surname of the unlisted name before it: «الباحث طارق الجبوري»."""
    return k == len(words) - 1 and not classes(words[k]) & _NO_PERSON and is_personal(words[k - 1])


def _governs(word: str) -> bool:
    """Whether the name after a word depends on it: *with Haddad*, *the adviser of Haddad*, not *the general Haddad*."""
    kinds = classes(word)
    if word == _OF:
        return True  # الأمين العام لـ«حزب التقدم»
    return bool(kinds & _GOVERNS) and "naming" not in kinds and not word.startswith(_ARTICLES)


def is_personal(word: str) -> bool:
    """Whether a name that begins with a word may be a person's own: not a role, a body or a group, nor a definite noun.

    >>> is_personal("سلمى"), is_personal("النائبة"), is_personal("حزب")
    (True, False, False)
    """
    word = fold(word)
    kinds = classes(word)
    return not word.startswith(_ARTICLES) and (word in _NAME_TOO or not kinds & _NO_PERSON)


def _is_another(names: Sequence[str], k: int) -> bool:
    """Whether a word of a source that an actor is called by is no name there: مطلع على الملف; بيان لحركة is the movement's."""
    word, following = fold(names[k]), fold(names[k + 1]) if k + 1 < len(names) else ""
    owned = "document" in classes(word) and following.startswith(_OF) and len(following) > _SHORTEST
    return owned or (k > 0 and bool(following) and _preposition(word))


def is_title(names: Sequence[str], k: int) -> bool:
    """Whether a role that an actor is called by is somebody else's title here: «الرئيس التونسي قيس سعيد» is not *the president*."""
    if "human" not in classes(fold(names[k])):
        return False
    following = [fold(name) for name in names[k + 1 :]]
    place = next((i for i, word in enumerate(following) if _GIVEN in classes(word)), len(following))
    return place < len(following) - 1 and not any(_governs(word) for word in following[:place])


def _preposition(word: str) -> bool:
    """Whether a folded word is written like a preposition: علي, who is also على."""
    return "preposition" in classes(word)


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
            if len(name) == 1 and read.text[read.word(i).end - 1] == _MAQSURA and _preposition(norms[i]):
                continue  # على is no علي
            if tuple(known[norm] for norm in norms[i : i + len(name)]) == name:
                following = i + len(name)
                found.append((Span(read.word(i).start, read.word(following - 1).end), actor))
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
