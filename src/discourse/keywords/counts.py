"""How often words, sequences of words and patterns stand, and how evenly."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from discourse import stats
from discourse.keywords.core import Core, core
from discourse.text import fold


def frequencies(source: Any, *, unit: str = "surface") -> pd.DataFrame:
    """How often each word stands, in how many texts.

    Columns: word (folded), form (commonest surface form), count, per_million, n_texts, range (share of the texts).
    Order: count, then word.

    >>> list(frequencies("الجسر جاهز، والجسرُ الجسر")["word"])[0]
    'الجسر'
    """
    corpus = core(source, unit=unit)
    counts = corpus.counts()
    spread = _texts_with(corpus)
    frame = pd.DataFrame({
        "word": corpus.words, "form": corpus.forms, "count": counts,
        "per_million": counts / max(len(corpus.codes), 1) * 1e6, "n_texts": spread,
        "range": spread / max(len(corpus), 1),
    })  # fmt: skip
    frame = frame[frame["count"] > 0]
    return frame.sort_values(["count", "word"], ascending=[False, True]).reset_index(drop=True)


def _texts_with(corpus: Core) -> np.ndarray:
    """In how many texts each word stands."""
    rows = np.repeat(np.arange(len(corpus), dtype=np.int64), corpus.sizes)
    pairs = np.unique(rows * max(len(corpus.words), 1) + corpus.codes)
    return np.bincount(pairs % max(len(corpus.words), 1), minlength=len(corpus.words))


def ngrams(source: Any, n: int = 2, *, min_count: int = 2) -> pd.DataFrame:
    """Sequences of n words within texts.  Columns: ngram (folded), form, count, per_million, n_texts.

    >>> ngrams(["القوات الأمريكية هنا", "القوات الأمريكية هناك"]).to_dict("records")[0]["ngram"]
    'القوات الامريكية'
    """
    if n < 1:
        raise ValueError(f"n must be at least 1; found {n}")
    corpus = core(source)
    counts: Counter[tuple[int, ...]] = Counter()
    spread: Counter[tuple[int, ...]] = Counter()
    for i in range(len(corpus)):
        row = corpus.codes[corpus.bounds[i] : corpus.bounds[i + 1]].tolist()
        grams = Counter(zip(*(row[k:] for k in range(n)), strict=False))
        counts.update(grams)
        spread.update(grams.keys())
    total = max(sum(counts.values()), 1)
    rows = [
        (" ".join(corpus.words[c] for c in g), " ".join(corpus.forms[c] for c in g), k, k / total * 1e6, spread[g])
        for g, k in counts.items()
        if k >= min_count
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["ngram", "form", "count", "per_million", "n_texts"])
    return frame.sort_values(["count", "ngram"], ascending=[False, True]).reset_index(drop=True)


def dispersion(source: Any, words: Iterable[str]) -> pd.DataFrame:
    """How evenly words stand over texts and over the running text.

    Columns: word, count, n_texts, then every measure of :func:`discourse.stats.dispersion_measures` over the texts and
    of :func:`discourse.stats.position_measures` over the corpus read as a circle.
    """
    corpus = core(source)
    index = {w: k for k, w in enumerate(corpus.words)}
    rows = []
    for word in words:
        code = index.get(fold(word), -1)
        at = np.flatnonzero(corpus.codes == code)
        texts = np.searchsorted(corpus.bounds, at, side="right") - 1
        v = np.bincount(texts, minlength=len(corpus))
        measures = stats.dispersion_measures(v, corpus.sizes)
        places = stats.position_measures(at, len(corpus.codes))
        rows.append(
            {"word": word, "count": len(at), "n_texts": int((v > 0).sum()), **measures, **places}
        )
    return pd.DataFrame(rows)


def positions(source: Any, words: Iterable[str]) -> pd.DataFrame:
    """Where words stand in their texts: word, document, position (0 to 1), the table of the figure ``dispersion``."""
    corpus = core(source)
    index = {w: k for k, w in enumerate(corpus.words)}
    rows = []
    for word in words:
        for place in np.flatnonzero(corpus.codes == index.get(fold(word), -1)):
            text = int(np.searchsorted(corpus.bounds, place, side="right")) - 1
            size = int(corpus.sizes[text])
            rows.append((word, corpus.ids[text], float(place - corpus.bounds[text]) / size))
    return pd.DataFrame(rows, columns=["word", "document", "position"])
