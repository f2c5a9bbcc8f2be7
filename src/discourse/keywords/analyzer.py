"""The words of a text as the figures count them, for scikit-learn's vectorizers."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from discourse.keywords.builder import build
from discourse.keywords.units import leaves_out, list_of, regroup
from discourse.keywords.web import without_residue
from discourse.language.stopwords import Stopwords, is_stopword
from discourse.language.tokens import words


def analyzer(
    source: Any, *, unit: str | Callable[[str], Any] = "stripped", stopwords: Stopwords = True
) -> Callable[[str], list[str]]:
    """A function from a text to its words: each in the commonest form of its unit in ``source``, function words left out.

    For ``CountVectorizer(analyzer=...)`` and :class:`discourse.coding.WordsAndFrames`; ``unit`` and ``stopwords`` are
    those of :func:`discourse.keywords.frequencies`.  A word that ``source`` lacks is given as it is folded, unless it is on the list.

    >>> texts = ["انسحاب القوات", "القوات هنا", "للقوات"]
    >>> analyzer(texts)("لا انسحاب للقوات من هنا")
    ['انسحاب', 'القوات']
    """
    whole = build(source)
    corpus = regroup(whole, unit)
    listed = list_of((source,), stopwords)
    out = leaves_out(corpus.words, corpus.forms, (), listed)
    codes = range(len(whole.words)) if unit == "surface" else corpus.member_of.tolist()
    forms = {word: None if out[code] else corpus.forms[code] for word, code in zip(whole.words, codes, strict=True)}
    return partial(_read, forms, listed)


def _read(forms: Mapping[str, str | None], listed: frozenset[str], text: str) -> list[str]:
    found = words(without_residue(text))
    read = (forms[word] if word in forms else None if is_stopword(word, listed) else word for word in found)
    return [form for form in read if form is not None]
