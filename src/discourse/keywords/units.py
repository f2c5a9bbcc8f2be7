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
_LI, _FUTURE = "ل", "س"
# Fewer letters than these are no stem.
SHORTEST = 3
# A word that stands after a particle less than once in so many times is a slip of the pen there (لوقال for لو قال), or chance.
_SLIPS = 50
# How many times as common as what is left a word may be from which these are taken off; of others, no more than once.
# News opens its sentences with و before a verb, which may hardly occur without it; ف, ب and ل begin more words themselves.
_ENOUGH = {"و": 1000, "ف": 5, "ب": 10, "ل": 10}  # the first so many that once is enough
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

    What is left has three letters or more and is in the list, bare or with the article, and as common as the whole
    (``counts``, of all alike by default): in كتاب the kaf is not a particle.  Two particles need less, since news has some
    words mostly with them: و what is left alone, however rarely (وأضاف, أضاف); ب and ل that it is also found with the
    article and a tenth as common (باسم, اسم); ف a fifth.  No particle is taken off that the words show to be a first
    letter: nothing stands before a conjunction and nothing but a conjunction before a preposition, so that the article in
    الورقة shows the waw of ورقة, and بطاقة is no «ب» and طاقة where البطاقة occurs; nor does the article stand after the
    preposition li, into which it is written (لألمانيا, للقوات).  The interrogative alef is left on.

    >>> strip_particles(["قال", "وقال", "وزير", "والوزير", "ولد"])
    ['قال', 'قال', 'وزير', 'وزير', 'ولد']
    >>> strip_particles(["القوات", "للقوات", "لقوات", "قواتها"])
    ['قوات', 'قوات', 'قوات', 'قوات']
    >>> strip_particles(["أضاف", "وأضاف", "رقة", "ورقة", "الورقة"], [17, 351, 9, 8, 1])
    ['أضاف', 'أضاف', 'رقة', 'ورقة', 'ورقة']
    >>> strip_particles(["كتاب", "تاب"], [90, 2])
    ['كتاب', 'تاب']
    """
    vocabulary = _Vocabulary(dict(zip(words, counts or [1] * len(words), strict=True)))
    return [vocabulary.bare(word) for word in words]


class _Vocabulary:
    """The words of some texts and how often each occurs, as evidence of what is joined to which."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        # How often something stands before a word: anything, more than a conjunction, or the preposition li alone.
        self.preceded: dict[str, int] = {}
        self.governed: dict[str, int] = {}
        self.after_li: dict[str, int] = {}
        for word, count in counts.items():
            for prefix, rest, _ in prefixes_of(word):
                core = prefix.lstrip("".join(CONJUNCTIONS))
                if not prefix or len(rest) < SHORTEST or _is_question(prefix) or core == _FUTURE:
                    continue
                self.preceded[rest] = self.preceded.get(rest, 0) + count
                if core == _LI:
                    self.after_li[rest] = self.after_li.get(rest, 0) + count
                # Before a lam, the lam of لل is the article's: للقوات is no preposition before لقوات.
                if core and not (core == _LI and rest.startswith(_LI)):
                    self.governed[rest] = self.governed.get(rest, 0) + count
        self.known = self._shown()

    def _shown(self) -> dict[str, int]:
        """How often each word occurs, bare or with the article.

        A word with the article shows the bare one where the same rest occurs bare, or after another particle as well:
        القوات and للقوات show قوات, القوات and قواته do, التزام alone shows nothing.
        """
        prefixes: dict[str, set[str]] = {}
        with_article: dict[str, int] = {}
        for word, count in self.counts.items():
            for prefix, rest, _ in prefixes_of(word):
                if len(rest) < SHORTEST or _is_question(prefix) or self._first_letter(word, prefix):
                    continue
                prefixes.setdefault(rest, set()).add(prefix.lstrip("".join(CONJUNCTIONS)))
                for stem, pronoun in _before_pronoun(rest):
                    prefixes.setdefault(stem, set()).add(pronoun)
                if prefix.endswith((ARTICLE, ARTICLE_AFTER_LAM)):
                    with_article[rest] = with_article.get(rest, 0) + count
        known = dict(self.counts)
        for rest, count in with_article.items():
            if rest in self.counts or len(prefixes[rest]) > 1:
                known[rest] = self.counts.get(rest, 0) + count
        return known

    def _first_letter(self, word: str, prefix: str) -> bool:
        """Whether the words show that a word begins with what looks like this prefix."""
        if prefix.startswith(CONJUNCTIONS):
            if self._stands(word, word[1:], self.preceded):
                return True
            word, prefix = word[1:], prefix[1:]
        if prefix == ARTICLE:
            return self._stands(word, word[len(ARTICLE) :], self.after_li)
        if word.startswith(ARTICLE_AFTER_LAM) and prefix:
            # للقوات is the preposition and the article; in للجنة the second lam is the first letter (اللجنة).
            rest, whole = word[len(ARTICLE_AFTER_LAM) :], word[1:]
            with_lam = self.counts.get(whole, 0) + self.governed.get(whole, 0)
            without = self.counts.get(rest, 0) + self.counts.get(ARTICLE + rest, 0)
            return (with_lam > without) == (prefix == ARTICLE_AFTER_LAM)
        return bool(prefix) and self._stands(word, word[len(prefix) :], self.governed)

    def _stands(self, word: str, rest: str, evidence: Mapping[str, int]) -> bool:
        """Whether a word stands where none with a particle stands, more often than by a slip or by chance."""
        return evidence.get(word, 0) * _SLIPS > self.counts.get(word, 0) + self.counts.get(rest, 0)

    def bare(self, word: str) -> str:
        """What is left of one word; the conjunction first, then the longest prefix, and a pronoun only without an article."""
        rest = word[1:]
        if word.startswith(CONJUNCTIONS) and self.counts.get(rest, 0) and self._is_joined(word, word[0], rest):
            return self.bare(rest)
        for prefix, rest, _ in reversed(list(prefixes_of(word))):
            if len(rest) < SHORTEST or _is_question(prefix) or (prefix and self._first_letter(word, prefix)):
                continue
            article = prefix.endswith((ARTICLE, ARTICLE_AFTER_LAM))
            if prefix and rest in self.known and (article or self._is_joined(word, prefix, rest)):
                return rest
            for stem, _ in () if article else _before_pronoun(rest):
                if self.known.get(stem, 0) >= self.counts[word]:
                    return stem
        return word

    def _is_joined(self, word: str, prefix: str, rest: str) -> bool:
        """Whether a prefix without the article is a particle before what is left."""
        if len(rest) < SHORTEST or self._first_letter(word, prefix):
            return False
        if self.known[rest] >= (self.counts.get(word, 0) if prefix.endswith(_FUTURE) else self._weight(word)):
            return True
        if word in stopwords() and rest not in stopwords():
            return False  # بسبب (because of) is a function word, and سبب (reason) is none
        bare = self.counts.get(rest, 0)
        if prefix in CONJUNCTIONS:
            return _ENOUGH[prefix] * bare >= self._weight(word)
        # A preposition stands before nouns, and these stand after the article too.
        return 0 < bare < self.known[rest] and _ENOUGH.get(prefix, 0) * self.known[rest] >= self._weight(word)

    def _weight(self, word: str) -> int:
        """How often a word occurs, alone or after a conjunction."""
        return self.counts.get(word, 0) + sum(self.counts.get(c + word, 0) for c in CONJUNCTIONS)


def _is_question(prefix: str) -> bool:
    return prefix.startswith(ARTICLE[0]) and prefix != ARTICLE


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
