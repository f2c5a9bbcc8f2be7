"""How often words, sequences of words and patterns occur, and how evenly."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from discourse import stats
from discourse.keywords.builder import build
from discourse.keywords.corpus import Ints, WordCorpus
from discourse.keywords.units import left_out
from discourse.language.stopwords import Stopwords
from discourse.options import check


def frequencies(source: Any, *, unit: str = "surface", stopwords: Stopwords = None) -> pd.DataFrame:
    """How often each word occurs, in how many texts.

    ``stopwords`` leaves out the rows of function words and numbers: True by the package's list or the study's own, else
    a list (:func:`discourse.keywords.stopwords`); rates are still those of all words.

    Columns: word (folded), form (commonest surface form), count, per_million, n_texts, range (share of the texts).
    Order: count, then word.

    >>> list(frequencies("الجسر جاهز، والجسرُ الجسر")["word"])[0]
    'الجسر'
    >>> list(frequencies("في الجسر 3 أعمدة، وفي الجسر مصعد", unit="stripped", stopwords=True)["form"])
    ['الجسر', 'أعمدة', 'مصعد']
    """
    corpus = build(source, unit=unit)
    counts = corpus.counts()
    spread = _texts_with(corpus)
    frame = pd.DataFrame(
        {
            "word": corpus.words,
            "form": corpus.forms,
            "count": counts,
            "per_million": counts / max(len(corpus.codes), 1) * 1e6,
            "n_texts": spread,
            "range": spread / max(len(corpus), 1),
        }
    )
    frame = frame[(frame["count"] > 0) & ~left_out(corpus, source, stopwords)]
    return frame.sort_values(["count", "word"], ascending=[False, True]).reset_index(drop=True)


def _texts_with(corpus: WordCorpus) -> Ints:
    """In how many texts each word occurs."""
    return np.bincount(corpus.matrix().indices, minlength=len(corpus.words)).astype(np.int64)


def ngrams(
    source: Any, n: int = 2, *, min_count: int = 2, unit: str = "surface", stopwords: Stopwords = None
) -> pd.DataFrame:
    """Sequences of n words within texts.  Columns: ngram (folded), form, count, per_million, n_texts.

    ``stopwords`` (:func:`frequencies`) leaves out sequences that begin or end with such a word: مجلس في الأمن may be
    one, في مجلس none.  Order: count, then ngram.

    Raises ValueError for ``n`` under 1.

    >>> ngrams(["القوات الأمريكية هنا", "القوات الأمريكية هناك"]).to_dict("records")[0]["ngram"]
    'القوات الامريكية'
    """
    check(int, n=n, min_count=min_count)
    if n < 1:
        raise ValueError(f"n must be at least 1; found {n}")
    corpus = build(source, unit=unit)
    slots = int(np.maximum(corpus.sizes - n + 1, 0).sum())
    # Each place where a sequence begins, numbered by the sequence: one more word, one more numbering.  A sequence is
    # no commoner than its beginning.
    places = np.flatnonzero(np.append(corpus.counts(), 0)[corpus.codes] >= min_count)
    ids = np.asarray(corpus.codes, dtype=np.int64)[places]
    ends = corpus.bounds[corpus.text_of(places) + 1]
    counts = np.bincount(ids, minlength=len(corpus.words))
    for k in range(1, n):
        inside = (places + k < ends) & (counts[ids] >= min_count)
        places, ends = places[inside], ends[inside]
        keys = ids[inside] * len(corpus.words) + corpus.codes[places + k]
        _, ids, counts = np.unique(keys, return_inverse=True, return_counts=True)
    counts = np.bincount(ids, minlength=len(counts))
    order = np.argsort(ids, kind="stable")
    pairs = np.unique(corpus.text_of(places) * max(len(counts), 1) + ids)
    spread = np.bincount(pairs % max(len(counts), 1), minlength=len(counts))
    kept = np.flatnonzero(counts >= max(min_count, 1))
    first = places[order[(np.cumsum(counts) - counts)[kept]]]
    if len(first):
        out = left_out(corpus, source, stopwords)
        whole = ~(out[corpus.codes[first]] | out[corpus.codes[first + n - 1]])
        kept, first = kept[whole], first[whole]
    grams = [corpus.codes[at : at + n].tolist() for at in first]
    frame = pd.DataFrame(
        {
            "ngram": [" ".join(str(corpus.words[c]) for c in g) for g in grams],
            "form": [" ".join(corpus.forms[c] for c in g) for g in grams],
            "count": counts[kept],
            "per_million": counts[kept] / max(slots, 1) * 1e6,
            "n_texts": spread[kept],
        }
    )
    return frame.sort_values(["count", "ngram"], ascending=[False, True]).reset_index(drop=True)


def dispersion(source: Any, words: Iterable[str], *, unit: str = "surface") -> pd.DataFrame:
    """How evenly words are spread over texts and over the running text.

    Columns: word, count, n_texts, then every measure of :func:`discourse.stats.dispersion_measures` over the texts and
    of :func:`discourse.stats.position_measures` over the corpus read as a circle.

    >>> dispersion(["الجسر جاهز", "الجسر مغلق"], ["الجسر"])[["n_texts", "dp"]].values.tolist()
    [[2.0, 0.0]]
    """
    corpus = build(source, unit=unit)
    rows = []
    for word, at in _places(corpus, words):
        v = np.bincount(corpus.text_of(at), minlength=len(corpus))
        # A text without words has no share and no rate.
        full = corpus.sizes > 0
        measures = stats.dispersion_measures(v[full], corpus.sizes[full])
        places = stats.position_measures(at, len(corpus.codes))
        rows.append({"word": word, "count": len(at), "n_texts": int((v > 0).sum()), **measures, **places})
    return pd.DataFrame(rows)


def positions(source: Any, words: Iterable[str], *, unit: str = "surface") -> pd.DataFrame:
    """Where words occur in their texts: word, document, position (0 to 1), the table of the figure ``dispersion``.

    With another ``unit`` a word is the unit that it counts for: القوات is also where للقوات is written.

    Columns: word, document, position (the share of the text's words before it).

    >>> positions(["الجسر جاهز", "افتتح الوزير الجسر"], ["الجسر"]).values.tolist()
    [['الجسر', '0', 0.0], ['الجسر', '1', 0.6666666666666666]]
    """
    corpus = build(source, unit=unit)
    rows = []
    for word, at in _places(corpus, words):
        for place, text in zip(at.tolist(), corpus.text_of(at).tolist(), strict=True):
            start, end = corpus.bounds[text : text + 2]
            rows.append((word, corpus.ids[text], float((place - start) / (end - start))))
    return pd.DataFrame(rows, columns=["word", "document", "position"])


def _places(corpus: WordCorpus, words: Iterable[str]) -> Iterable[tuple[str, Ints]]:
    """Each word with the numbers of its occurrences in the corpus."""
    for word in words:
        yield word, np.flatnonzero(corpus.codes == corpus.code(word))
