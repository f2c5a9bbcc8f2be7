"""Units of counting: words without joined particles, lemmas, or any function of a word."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from discourse.extras import install_line
from discourse.keywords.corpus import WordCorpus
from discourse.language.fold import fold
from discourse.language.morphology import prefixes_of

UNITS = ("surface", "stripped", "lemma")
ARTICLE = "ال"
ARTICLE_AFTER_LAM = "لل"  # the preposition lam and the article are written as one


def regroup(corpus: WordCorpus, unit: str | Callable[[str], Any]) -> WordCorpus:
    """The corpus counted by another unit; a unit is shown in the form of its commonest word."""
    if unit == "surface":
        return corpus
    counts = corpus.counts()
    if callable(unit):
        keys = [unit(w) for w in corpus.words]
    elif unit == "stripped":
        keys = strip_particles(corpus.words, counts.tolist())
    else:
        keys = lemmas(corpus.words)
    merged: dict[Any, int] = {}
    table = np.array([merged.setdefault(k, len(merged)) for k in keys], dtype=np.int32)
    forms = [""] * len(merged)
    for k in np.lexsort((np.array(corpus.words, dtype=object), -counts))[::-1]:
        forms[table[k]] = corpus.forms[k]
    codes = table[corpus.codes] if len(table) else corpus.codes
    return replace(corpus, words=tuple(merged), forms=tuple(forms), codes=codes)


def strip_particles(words: Sequence[str], counts: Sequence[int] = ()) -> list[str]:
    """Each word without the joined particles and article that leave another word of the list, of three letters or more.

    What follows a particle alone must be at least as common as the whole (``counts``, of all alike by default): in
    كتاب the kaf is no particle.  The interrogative alef is left on.

    >>> strip_particles(["قال", "وقال", "وزير", "والوزير", "ولد"])
    ['قال', 'قال', 'وزير', 'وزير', 'ولد']
    >>> strip_particles(["كتاب", "تاب"], [90, 2])
    ['كتاب', 'تاب']
    """
    known = dict(zip(words, counts or [1] * len(words), strict=True))

    def bare(word: str) -> str:
        # the longest prefix first
        for prefix, rest, _ in reversed(list(prefixes_of(word))):
            if (
                not prefix
                or prefix.startswith(ARTICLE[0]) != prefix.startswith(ARTICLE)
                or len(rest) < 3
                or rest not in known
            ):
                continue
            if prefix.endswith((ARTICLE, ARTICLE_AFTER_LAM)) or known[rest] >= known[word]:
                return rest
        return word

    return [bare(word) for word in words]


def lemmas(words: Sequence[str]) -> list[str]:
    """Each folded word's lemma, folded, by simplemma's Arabic dictionary; a word that it lacks stays as it is.

    Raises RuntimeError where simplemma is not installed.
    """
    try:
        from simplemma import lemmatize
    except ModuleNotFoundError:
        raise RuntimeError(f"unit 'lemma' needs simplemma: {install_line('morphology')}") from None
    return [fold(lemmatize(word, lang="ar")) or word for word in words]
