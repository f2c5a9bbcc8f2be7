"""Weights of words learnt from coded paragraphs: rows for the lexicon, to read, change and paste.

A logistic regression per frame sees the cues that the lexicon finds, the light stems of a paragraph, each by how much commoner
it is in paragraphs with the frame or in others (Wang and Manning 2012, ACL, P12-2018), and how many of these are words of
each class and of each value's rows; divided by what a cue counts, its coefficients are the weights of
:mod:`discourse.lexicon.weights`.  Needs scikit-learn.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from discourse.extras import extra
from discourse.language.analysis import analyse
from discourse.lexicon.entries import Entry, Row, entry_of
from discourse.lexicon.named import ROWS, STEMS, WORDS, PartRows, named_words
from discourse.lexicon.scope import function_words
from discourse.lexicon.weights import ANY, SIDE, VARIABLE
from discourse.tables import as_pandas

with extra("notebooks", "discourse.coding.weighing"):
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

# A frame with fewer paragraphs is not learnt.
_FEWEST = 5
# What a cue is worth next to a word before anything is learnt: its column is that much longer.
_CUE_SCALE = 2.0
# The same of the sum of the words' vectors, by trial on coded texts (.1 to .6; benchmarks/weigh.py).
_VECTOR_SCALE = 0.6
# The same of a word of a value's rows, by trial on writers that were left out (.25 to 1; benchmarks/weights.py).
_ROW_SCALE = 0.5


def learn_weights(
    passages: pd.DataFrame,
    *,
    vectors: pd.DataFrame | None = None,
    entries: Iterable[Entry] = (),
    C: float = 0.1,
    threshold: float = 0.4,
    fewest: int = 2,
    most: int = 400,
    step: float = 0.02,
    context: str = "",
    source: str = "learnt from coded paragraphs",
) -> pd.DataFrame:
    """Rows of variable ``weight`` for each frame, as a table in the form of lexicon.csv.

    ``passages``: document, text, hits (the frames whose cues the lexicon finds, without any weights) and labels (a coder's
    frames), the last two separated by spaces, as :func:`discourse.coding.units.frame_passages` gives them.  A side on a
    target, ``bridge:against``, is learnt as a frame is; its hits are the sides that the evidence gives.
    ``vectors``: of stems, by :func:`discourse.coding.vectors.word_vectors`, so that words that no coded paragraph contains
    get the weights of their neighbours.  ``entries``: the lexicon's, whose values and word classes get weights too, since
    rows tell in which words a frame is spoken of.  ``C``: inverse regularisation.  ``threshold``: the log odds from which a
    paragraph has a frame; higher is more precise.  ``fewest``: paragraphs that a stem must occur in.  ``most``: stems per
    frame, those that count most over the passages.  Weights are rounded to ``step``; stems of equal weight share a row.
    ``context``: phrases or ``@name``, one of which must be near a frame without a cue.  Frames of 5 paragraphs are learnt.

    Columns: those of lexicon.csv.  The stem ``*`` is of every paragraph.

    >>> texts = ["الإعلان مسرحية", "مسرحية جديدة", "مسرحية هزلية", "مسرحية الإعلان", "مسرحية اليوم"] + ["وصل الوفد"] * 9
    >>> table = pd.DataFrame({"document": [str(k) for k in range(14)], "text": texts, "hits": "",
    ...     "labels": ["hollow"] * 5 + [""] * 9})
    >>> rows = learn_weights(table, C=1.0)
    >>> rows.loc[rows["weight"].astype(float).idxmax(), "phrase"]
    'مسرح'
    """
    passages = as_pandas(passages)
    texts = [str(text) for text in passages["text"]]
    frequent = Counter(stem for text in texts for stem in set(stems_of(text)))
    read = CountVectorizer(analyzer=stems_of, min_df=fewest, binary=True)
    wide = read.fit_transform(texts)
    names = list(read.get_feature_names_out())
    around, named = _Vectors(vectors) if vectors is not None else None, _Named(entries)
    blocks = [named.of(texts), *([sparse.csr_matrix(around.of(texts))] if around else [])]
    rows: list[dict[str, str]] = []
    having = Counter(value for cell in passages["labels"] for value in set(cell.split()))
    for value in sorted(value for value, n in having.items() if n >= _FEWEST):
        mark = np.array([value in cell.split() for cell in passages["labels"]])
        cue = np.array([[value in cell.split()] for cell in passages["hits"]], dtype=float)
        telling = _telling(wide, mark)
        table = sparse.hstack([wide @ sparse.diags(telling), *blocks, sparse.csr_matrix(_CUE_SCALE * cue)]).tocsr()
        model = LogisticRegression(C=C, class_weight="balanced", max_iter=5000).fit(table, mark)
        slope = model.coef_[0]
        worth = max(float(slope[-1]) * _CUE_SCALE, 0.2)
        stop = len(names) + len(named.names)
        found = dict(zip(names, slope[: len(names)] * telling / worth, strict=True))
        if around:
            found = around.added(found, slope[stop:-1] / worth)
        kept = _heaviest(found, frequent, most) | named.weights(slope[len(names) : stop] / worth)
        kept[ANY] = 1.0 - (threshold - float(model.intercept_[0])) / worth
        rows += _rows(value, kept, step, "" if rows else context, source)
    return pd.DataFrame(rows, columns=[f.name for f in fields(Row)])


def entries_of(rows: pd.DataFrame) -> tuple[Entry, ...]:
    """Learnt rows as entries of a lexicon; a ``context`` must be written out, not named."""
    return tuple(entry_of({str(k): str(v) for k, v in row.items()}) for row in rows.to_dict("records"))


def stems_of(text: str) -> list[str]:
    """The light stems of a text and their neighbouring pairs.

    >>> stems_of("رحيل القوات")
    ['رحيل', 'قوا', 'رحيل قوا']
    """
    stems = [STEMS[word] for word in analyse(text).norms]
    return stems + [f"{a} {b}" for a, b in pairwise(stems)]


def _telling(stems: sparse.csr_matrix, mark: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How much a stem tells of a frame: the logarithm of how much commoner it is on one side, one occurrence added to each.

    So a stem that both sides have alike is hardly learnt from, however often it occurs (equation 6 there).
    """
    with_it, without = (1.0 + np.asarray(stems[side].sum(axis=0)).ravel() for side in (mark, ~mark))
    return np.asarray(np.abs(np.log((with_it / with_it.sum()) / (without / without.sum()))))


class _Named:
    """How many words of each value's rows and of each class of a lexicon a text has, and how many rows in part."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = [entry for entry in entries if entry.variable != VARIABLE]
        self._words = named_words(entries)
        self._rows = PartRows(entries)
        values = sorted({entry.value for entry in entries})
        classes = {name for entry in entries for name, _ in entry.classes}
        self.names = [*(WORDS + name for name in sorted(self._words)), *(ROWS + value for value in values)]
        scaled = {WORDS + value for value in values if value not in classes}
        self._scale = np.array([_ROW_SCALE if name in scaled else 1.0 for name in self.names])

    def of(self, texts: Sequence[str]) -> sparse.csr_matrix:
        found = np.zeros((len(texts), len(self.names)))
        for k, text in enumerate(texts):
            here = sorted({STEMS[word] for word in analyse(text).norms})
            rows = self._rows.of(here)
            for column, name in enumerate(self.names):
                if name.startswith(WORDS):
                    words = self._words[name[1:]]
                    found[k, column] = sum(words.get(stem, 0.0) for stem in here)
                else:
                    found[k, column] = np.log1p(len(rows.get(name[1:], ())))
        return sparse.csr_matrix(found * self._scale)

    def weights(self, slope: NDArray[np.float64]) -> dict[str, float]:
        """What a word of each, or the logarithm of its rows in part, counts."""
        return {name: float(one) for name, one in zip(self.names, slope * self._scale, strict=True)}


class _Vectors:
    """Vectors of content words, longer the rarer the word is, about their mean."""

    def __init__(self, table: pd.DataFrame) -> None:
        empty = {STEMS[word] for word in function_words()}
        counts = table["count"].to_numpy(dtype=float)
        rarity = np.log(counts.sum() / counts)
        found = table.drop(columns="count").to_numpy()
        found = found - np.average(found, axis=0, weights=counts)
        self._rows = found * (_VECTOR_SCALE * rarity / rarity.mean())[:, None]
        self._number = {str(s): k for k, s in enumerate(table.index) if s not in empty}

    def of(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """The sum over the distinct stems of each text."""
        found = np.zeros((len(texts), self._rows.shape[1]))
        for k, text in enumerate(texts):
            here = {STEMS[word] for word in analyse(text).norms}
            found[k] = self._rows[sorted(self._number[s] for s in here if s in self._number)].sum(axis=0)
        return found

    def added(self, weights: Mapping[str, float], slope: NDArray[np.float64]) -> dict[str, float]:
        """Weights of stems with what the vectors say of each."""
        said = self._rows @ slope
        found = dict(weights)
        for stem, k in self._number.items():
            found[stem] = found.get(stem, 0.0) + float(said[k])
        return found


def _heaviest(weights: Mapping[str, float], frequent: Mapping[str, int], most: int) -> dict[str, float]:
    """The stems that move sums most: their weight times the root of how many texts have them."""
    moved = {stem: abs(weight) * (1 + frequent.get(stem, 0)) ** 0.5 for stem, weight in weights.items()}
    return {stem: weights[stem] for stem in sorted(weights, key=lambda stem: (-moved[stem], stem))[:most]}


def _rows(value: str, weights: Mapping[str, float], step: float, context: str, source: str) -> list[dict[str, str]]:
    levels: dict[int, list[str]] = {}
    for stem, weight in weights.items():
        levels.setdefault(round(weight / step), []).append(stem)
    empty = dict.fromkeys((f.name for f in fields(Row)), "")
    target, _, label = value.rpartition(SIDE)
    first = max((level for level in levels if level), default=0)  # one row's context holds for all
    return [
        {
            **empty,
            "variable": VARIABLE,
            "value": label,
            "target": target,
            "pos": "phrase",
            "phrase": "|".join(sorted(stems)),
            "gap": "0",
            "source": source,
            "context": context if level == first else "",
            "weight": f"{level * step:.2f}",
        }
        for level, stems in sorted(levels.items(), reverse=True)
        if level
    ]
