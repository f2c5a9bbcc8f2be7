"""Units of counting: words without joined particles, lemmas, or any function of a word."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.extras import install_line
from discourse.keywords.corpus import WordCorpus
from discourse.language.fold import fold, spelling
from discourse.language.morphology import POSSESSIVES, prefixes_of
from discourse.language.stopwords import Stopwords, is_stopword, stopwords
from discourse.options import check

UNITS = ("surface", "loose", "stripped", "lemma")
CONJUNCTIONS = ("و", "ف")
ARTICLE = "ال"
ARTICLE_AFTER_LAM = "لل"  # the preposition lam and the article are written as one
# Fewer letters than these are no stem.
SHORTEST = 3
# The longer first; one letter alone (kaf, ya) is too often a part of the word.
PRONOUNS = tuple(sorted((p for p in POSSESSIVES if len(p) > 1 or p == "ه"), key=len, reverse=True))


def check_unit(unit: str | Callable[[str], Any]) -> None:
    """ValueError for a unit that is neither known nor a function."""
    if not callable(unit):
        check(str, unit=unit)
    if not callable(unit) and unit not in UNITS:
        raise ValueError(f"unit {unit!r} is not known; use {', '.join(UNITS)}, or a function")


class Stripped(dict[str, str]):
    """What is left of each word of several corpora together: a unit for all of them (:func:`strip_particles`)."""

    def __call__(self, word: str) -> str:
        return self.get(word, word)


def shared_unit(corpora: Sequence[WordCorpus], unit: str | Callable[[str], Any]) -> str | Callable[[str], Any]:
    """A unit that means the same in several corpora: what a stripped word is depends on the words around it."""
    if unit != "stripped":
        return unit
    counts: dict[str, int] = {}
    for corpus in corpora:
        for word, count in zip(corpus.words, corpus.counts().tolist(), strict=True):
            counts[word] = counts.get(word, 0) + count
    return Stripped(zip(counts, strip_particles(list(counts), list(counts.values())), strict=True))


def regroup(corpus: WordCorpus, unit: str | Callable[[str], Any]) -> WordCorpus:
    """The corpus counted by another unit.

    A unit is shown in the form of its commonest word, a stripped one of its commonest word without a particle other than
    the article: دور and not بدور, where both occur.
    """
    if unit == "surface":
        return corpus
    counts = corpus.counts()
    if callable(unit):
        keys = [unit(w) for w in corpus.words]
    elif unit == "loose":
        keys = list(map(spelling, corpus.words))
    elif unit == "stripped":
        keys = strip_particles(corpus.words, counts.tolist())
    else:
        keys = lemmas(corpus.words)
    merged: dict[Any, int] = {}
    table = np.array([merged.setdefault(k, len(merged)) for k in keys], dtype=np.int32)
    forms = [""] * len(merged)
    plain = np.array([w in (key, f"{ARTICLE}{key}") for w, key in zip(corpus.words, keys, strict=True)], dtype=bool)
    order = (
        np.array(corpus.words, dtype=object),
        -counts,
        *((~plain,) if unit == "stripped" or isinstance(unit, Stripped) else ()),
    )
    for k in np.lexsort(order)[::-1]:
        forms[table[k]] = corpus.forms[k]
    codes = table[corpus.codes] if len(table) else corpus.codes
    return replace(corpus, words=tuple(merged), forms=tuple(forms), codes=codes, members=corpus.words, member_of=table)


def left_out(corpus: WordCorpus, source: Any, words: Stopwords) -> NDArray[np.bool_]:
    """Which words of a corpus a list of function words leaves out."""
    return leaves_out(corpus.words, corpus.forms, (source,), words)


def leaves_out(
    words: Sequence[Any], forms: Sequence[str], sources: Sequence[Any], listed: Stopwords
) -> NDArray[np.bool_]:
    """Which of some units a list of function words leaves out: by the unit itself or the form in which it is shown."""
    found = list_of(sources, listed)
    if not found:
        return np.zeros(len(words), dtype=bool)
    return np.array(
        [is_stopword(str(w), found) or is_stopword(fold(f), found) for w, f in zip(words, forms, strict=True)],
        dtype=bool,
    )


def list_of(sources: Sequence[Any], listed: Stopwords) -> frozenset[str]:
    """The folded words of a list; with True, of the study's among the sources, where there is one."""
    if listed is True:
        listed = next((s.stopwords for s in sources if hasattr(s, "stopwords")), True)
    return stopwords(listed)


def strip_particles(words: Sequence[str], counts: Sequence[int] = ()) -> list[str]:
    """Each word without joined particles, article and pronoun, where other words of the list show what is left.

    What is left has three letters or more and is in the list, bare or with the article.  After a particle alone, and
    before a pronoun, it must be at least as common as the whole (``counts``, of all alike by default): in كتاب the kaf
    is not a particle.  The interrogative alef is left on.

    >>> strip_particles(["قال", "وقال", "وزير", "والوزير", "ولد"])
    ['قال', 'قال', 'وزير', 'وزير', 'ولد']
    >>> strip_particles(["القوات", "للقوات", "لقوات", "قواتها"])
    ['قوات', 'قوات', 'قوات', 'قوات']
    >>> strip_particles(["كتاب", "تاب"], [90, 2])
    ['كتاب', 'تاب']
    """
    counted = dict(zip(words, counts or [1] * len(words), strict=True))
    known = _shown(counted)
    return [_bare(word, counted, known) for word in words]


def _shown(counted: Mapping[str, int]) -> dict[str, int]:
    """How often each word occurs, bare or with the article.

    A word with the article shows the bare one where the same rest occurs bare, or after another particle as well:
    القوات and للقوات show قوات, القوات and قواته do, التزام alone shows nothing.
    """
    prefixes: dict[str, set[str]] = {}
    with_article: dict[str, int] = {}
    for word, count in counted.items():
        for prefix, rest, _ in prefixes_of(word):
            if len(rest) >= SHORTEST and not _is_question(prefix):
                prefixes.setdefault(rest, set()).add(prefix.lstrip("".join(CONJUNCTIONS)))
                for stem, pronoun in _before_pronoun(rest):
                    prefixes.setdefault(stem, set()).add(pronoun)
                if prefix.endswith((ARTICLE, ARTICLE_AFTER_LAM)):
                    with_article[rest] = with_article.get(rest, 0) + count
    known = dict(counted)
    for rest, count in with_article.items():
        if rest in counted or len(prefixes[rest]) > 1:
            known[rest] = counted.get(rest, 0) + count
    return known


def _is_question(prefix: str) -> bool:
    return prefix.startswith(ARTICLE[0]) and prefix != ARTICLE


def _bare(word: str, counted: Mapping[str, int], known: Mapping[str, int]) -> str:
    """What is left of one word; the longest prefix first, and a pronoun only where there is no article."""
    for prefix, rest, _ in reversed(list(prefixes_of(word))):
        if len(rest) < SHORTEST or _is_question(prefix):
            continue
        article = prefix.endswith((ARTICLE, ARTICLE_AFTER_LAM))
        if prefix and rest in known and (article or known[rest] >= counted[word]):
            return rest
        for stem, _ in () if article else _before_pronoun(rest):
            if known.get(stem, 0) >= counted[word]:
                return stem
    return word


def _before_pronoun(word: str) -> Iterator[tuple[str, str]]:
    """(stem, pronoun) of each way to take a pronoun off a word; a ta before it may be a closed one: سياستها, سياسة."""
    for pronoun in PRONOUNS:
        stem = word.removesuffix(pronoun)
        if stem != word and len(stem) >= SHORTEST:
            if stem.endswith("ت"):
                yield stem[:-1] + "ة", pronoun
            yield stem, pronoun


def lemmas(words: Sequence[str]) -> list[str]:
    """Each folded word's lemma, folded, by simplemma's Arabic dictionary; a word that it lacks stays as it is.

    Raises RuntimeError where simplemma is not installed.

    >>> lemmas(["الوزراء", "جسر"])
    ['وزير', 'جسر']
    """
    try:
        from simplemma import lemmatize
    except ModuleNotFoundError:
        raise RuntimeError(f"unit 'lemma' needs simplemma: {install_line('morphology')}") from None
    return [fold(lemmatize(word, lang="ar")) or word for word in words]
