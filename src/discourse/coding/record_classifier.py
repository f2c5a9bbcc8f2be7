"""A classifier of stance records, in scikit-learn's form: who takes which side on what in a paragraph, learnt from codings.

:class:`discourse.coding.classify.StanceClassifier` reads one passage at a time; this one reads the tables of
:func:`discourse.coding.records.records_of`, and is made for hundreds of coded paragraphs and more.  Needs scikit-learn.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from discourse.corpus import STANCES
from discourse.extras import extra
from discourse.language.fold import fold
from discourse.language.tokens import words
from discourse.lexicon.named import STEMS
from discourse.tables import as_pandas

with extra("notebooks", "discourse.coding.record_classifier"):
    from sklearn.base import BaseEstimator, ClassifierMixin
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
    from sklearn.preprocessing import normalize
    from sklearn.utils.validation import check_is_fitted

COLUMNS = ("passage", "text", "target", "evidence")
NONE = "none"

# The length of a passage's vector of words, and the weight of its characters next to it.
_WORDS, _CHARACTERS = 4.0, 3.0
# N-grams of fewer passages are left out; of few passages none is.
_RARE_WORD, _RARE_CHARACTERS, _MANY = 3, 5, 500
# A mark of evidence in fewer rows than this share is left out, and in fewer than so many.
_MARK_SHARE, _MARK_ROWS = 0.0015, 20
# A side of fewer passages is not learnt: nothing would be known of its words.
_FEWEST = 5
# The trees: few leaves of many rows each, as sides are rare.
_TREES, _RATE, _LEAVES, _LEAF, _LEAF_SHARE, _SMOOTHED = 150, 0.06, 15, 40, 0.01, 5.0
# Probabilities of a side at all, from which a record may be taken to have one: the best of these is chosen.
_THRESHOLDS = tuple(np.round(np.arange(0.15, 0.7, 0.025), 3))
# What a passage of which nothing is known scores: far from any side.
_UNKNOWN = -9.0


class RecordClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Which side a possible holder takes on a target in a passage, if any, in scikit-learn's form.

    Two layers (stacked generalisation, Wolpert 1992, Neural Networks 5, section 3, DOI 10.1016/S0893-6080(05)80023-1).
    Logistic regressions tell of each passage which sides are taken in it by anybody: one over light stems and pairs of
    neighbours, one over folded n-grams of characters.  Gradient boosting over their scores for the passage and for the
    holder's own words, and the marks of the evidence, tells whose side it is, if it is any.  The scores it learns from are
    out of fold, and folds are grouped by ``groups`` (documents, better: writers or outlets), so that no document trains and
    tests itself.

    A DataFrame with the columns passage, text, target and evidence goes in, as :func:`discourse.coding.records.records_of`
    gives it; labels are favor, against, qualify and none.  A record has a side where the probability of one exceeds
    ``threshold_``, which is chosen out of fold for the best F1 of records with a side: an even chance would be too much to
    ask of what one record in twenty has.

    ``C``: inverse regularisation of the first layer; ``folds``: of the inner cross-validation, at least 2; ``random_state``:
    seed.  After fit: ``classes_``, ``sides_`` (target, label), ``threshold_``.  The same data and seed give the same model.

    >>> said = ["أرحب بالجسر", "الجسر مكسب", "أرفض الجسر", "الجسر كارثة", "الطقس معتدل"] * 6
    >>> X = pd.DataFrame({"passage": [f"{s} {i}" for i, s in enumerate(said)], "text": said, "target": "bridge", "evidence": ""})
    >>> y = ["favor", "favor", "against", "against", "none"] * 6
    >>> model = RecordClassifier(folds=2).fit(X, y)
    >>> model.predict(X[:1]).tolist(), model.sides_
    (['favor'], [('bridge', 'against'), ('bridge', 'favor')])
    """

    def __init__(self, C: float = 0.5, folds: int = 5, random_state: int = 0) -> None:
        self.C = C
        self.folds = folds
        self.random_state = random_state

    def fit(self, X: Any, y: Iterable[Any], groups: Iterable[Any] | None = None) -> "RecordClassifier":
        """Learns from records and their labels; at least two labels are needed, and two groups or passages."""
        table, labels = _checked(X), np.asarray(list(as_pandas(y)), dtype=object)
        if len(table) != len(labels):
            raise ValueError(f"records and labels must be of one number; found {len(table)} and {len(labels)}")
        self.classes_ = np.unique(labels.astype(str))
        if len(self.classes_) < 2:
            raise ValueError(f"at least two labels are needed to learn from; found {self.classes_.tolist()}")
        if self.folds < 2:
            raise ValueError(f"folds must be at least 2; found {self.folds}")
        of, passages = pd.factorize(table["passage"])  # copies of one passage are one
        together = pd.Series(of if groups is None else pd.factorize(pd.Series(list(as_pandas(groups))))[0])
        fold_of = _folds(together, self.folds, self.random_state)
        self.sides_ = _sides(table, labels, of)
        taken = np.zeros((len(passages), len(self.sides_)), dtype=bool)
        for k, (target, label) in enumerate(self.sides_):
            taken[of[(table["target"] == target).to_numpy() & (labels == label)], k] = True
        self._vectorizers(list(passages))
        first = fold_of[pd.Series(np.arange(len(of))).groupby(of).first().to_numpy()]  # fold of each passage
        whole, own = self._vectors(list(passages)), self._vectors(list(table["text"]))
        of_passages, of_words = (np.full((m[0].shape[0], 2, len(self.sides_)), _UNKNOWN) for m in (whole, own))
        for k in np.unique(fold_of):
            layer = self._layer([part[first != k] for part in whole], taken[first != k])
            of_passages[first == k] = self._scores(layer, [part[first == k] for part in whole])
            of_words[fold_of == k] = self._scores(layer, [part[fold_of == k] for part in own])
        self.layer_ = self._layer(whole, taken)
        self.marks_ = _common_marks(table["evidence"])
        self.leaf_ = int(np.clip(len(table) * _LEAF_SHARE, 5, _LEAF))
        wide = self._features(table, of_passages[of], of_words)
        chances = np.zeros((len(labels), len(self.classes_)))
        for k in np.unique(fold_of):
            if len(np.unique(labels[fold_of != k])) > 1:
                trees = self._trees().fit(wide[fold_of != k], labels[fold_of != k].astype(str))
                chances[np.ix_(fold_of == k, np.searchsorted(self.classes_, trees.classes_))] = trees.predict_proba(
                    wide[fold_of == k]
                )
        self.threshold_ = max(_THRESHOLDS, key=lambda t: (self._f1(chances, labels, t), -t))
        self.trees_ = self._trees().fit(wide, labels.astype(str))
        return self

    def predict_proba(self, X: Any) -> NDArray[np.float64]:
        """Probabilities of the labels in the order of ``classes_``."""
        check_is_fitted(self, "trees_")
        table = _checked(X)
        if not len(table):
            return np.empty((0, len(self.classes_)))
        of, passages = pd.factorize(table["passage"])
        of_passages = self._scores(self.layer_, self._vectors(list(passages)))[of]
        of_words = self._scores(self.layer_, self._vectors(list(table["text"])))
        return np.asarray(self.trees_.predict_proba(self._features(table, of_passages, of_words)))

    def predict(self, X: Any) -> NDArray[Any]:
        """The label of each record: the likeliest side where one is likely enough (``threshold_``), else none."""
        return self._decided(self.predict_proba(X), self.threshold_)

    def _decided(self, chances: NDArray[np.float64], threshold: float) -> NDArray[Any]:
        if not len(chances):
            return np.array([], dtype=self.classes_.dtype)
        if NONE not in self.classes_:
            return np.asarray(self.classes_[chances.argmax(axis=1)])
        side = self.classes_ != NONE
        likeliest = self.classes_[side][chances[:, side].argmax(axis=1)]
        return np.where(chances[:, side].sum(axis=1) > threshold, likeliest, NONE)

    def _f1(self, chances: NDArray[np.float64], labels: NDArray[Any], threshold: float) -> float:
        said = self._decided(chances, threshold)
        hits = np.sum((said == labels) & (labels != NONE))
        return float(2 * hits / max(1, np.sum(said != NONE) + np.sum(labels != NONE)))

    def _vectorizers(self, passages: Sequence[str]) -> None:
        many = len(passages) >= _MANY
        self.words_ = CountVectorizer(analyzer=_stems, binary=True, min_df=_RARE_WORD if many else 1).fit(passages)
        self.characters_ = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(3, 5),
            min_df=_RARE_CHARACTERS if many else 1,
            sublinear_tf=True,
            preprocessor=fold,
        ).fit(passages)

    def _vectors(self, texts: Sequence[str]) -> list[Any]:
        """The rows of texts as the two regressions read them."""
        return [
            sparse.csr_matrix(normalize(self.words_.transform(texts)) * _WORDS),
            sparse.csr_matrix(self.characters_.transform(texts) * _CHARACTERS),
        ]

    def _layer(self, parts: Sequence[Any], taken: NDArray[np.bool_]) -> list[list[LogisticRegression | None]]:
        """A regression for each way of reading and each side; none of a side that all passages have, or none."""
        return [
            [
                LogisticRegression(C=self.C, solver="liblinear", random_state=self.random_state).fit(part, side)
                if 0 < side.sum() < len(side)
                else None
                for side in taken.T
            ]
            for part in parts
        ]

    def _scores(self, layer: Sequence[Sequence[Any]], parts: Sequence[Any]) -> NDArray[np.float64]:
        """Log odds by text, way of reading and side."""
        found = np.full((parts[0].shape[0], len(parts), len(self.sides_)), _UNKNOWN)
        for i, (models, part) in enumerate(zip(layer, parts, strict=True)):
            for k, model in enumerate(models):
                if model is not None and part.shape[0]:
                    found[:, i, k] = model.decision_function(part)
        return found

    def _features(
        self, table: pd.DataFrame, of_passages: NDArray[np.float64], of_words: NDArray[np.float64]
    ) -> NDArray[np.float32]:
        """What the trees read of each record."""
        targets = sorted({target for target, _ in self.sides_})
        sides = [label for label in STANCES if label != NONE]
        of = table["target"].map({t: i for i, t in enumerate(targets)}).fillna(-1).astype(int).to_numpy()
        blocks = [_of_target(scores, self.sides_, table["target"], sides) for scores in (of_passages, of_words)]
        average = blocks[0].reshape(len(table), 2, len(sides)).mean(axis=1)
        anywhere = [_of_label(of_passages, self.sides_, label) for label in sides]
        holders = table.groupby("passage", sort=False)["evidence"].transform("size").to_numpy() / max(1, len(targets))
        known = {mark: k for k, mark in enumerate(self.marks_)}
        marks = np.zeros((len(table), len(known)))
        said: dict[tuple[str, str], set[str]] = {}
        cells = [str(cell).split() for cell in table["evidence"]]
        keys = list(zip(table["passage"], table["target"], strict=True))
        for i, (cell, key) in enumerate(zip(cells, keys, strict=True)):
            marks[i, [known[mark] for mark in cell if mark in known]] = 1
            said.setdefault(key, set()).update(mark for mark in cell if mark.startswith("said="))
        by_any = np.array([[f"said={label}" in said[key] for label in sides] for key in keys], dtype=float)
        return np.hstack(
            [
                *blocks,
                average,
                np.array(anywhere).T,
                holders[:, None],
                marks,
                by_any,
                table["text"].str.len().to_numpy()[:, None],
                (of[:, None] == np.arange(len(targets))),
            ]
        ).astype(np.float32)

    def _trees(self) -> HistGradientBoostingClassifier:
        return HistGradientBoostingClassifier(
            max_iter=_TREES,
            learning_rate=_RATE,
            max_leaf_nodes=_LEAVES,
            min_samples_leaf=self.leaf_,
            l2_regularization=_SMOOTHED,
            early_stopping=False,
            random_state=self.random_state,
        )


def _checked(X: Any) -> pd.DataFrame:
    """Records as a table of strings; ValueError that names a column that is missing."""
    table: pd.DataFrame = as_pandas(X)
    missing = [name for name in COLUMNS if name not in getattr(table, "columns", ())]
    if missing:
        raise ValueError(f"expected a table of records_of, with {', '.join(COLUMNS)}; missing: {', '.join(missing)}")
    return table[list(COLUMNS)].astype(str).reset_index(drop=True)


def _stems(text: str) -> list[str]:
    """The light stems of a text, and its pairs of neighbours.

    >>> _stems("الجسر مكسب")
    ['جسر', 'مكسب', 'جسر مكسب']
    """
    stems = [STEMS[word] for word in words(fold(text))]
    return stems + [f"{one} {next_}" for one, next_ in pairwise(stems)]


def _folds(groups: pd.Series, folds: int, seed: int) -> NDArray[np.int64]:
    """The fold of each row: rows of a group are in one."""
    found = np.zeros(len(groups), dtype=np.int64)
    number = min(folds, groups.nunique())
    if number < 2:
        raise ValueError(f"at least two groups are needed to learn from; found {groups.nunique()}")
    split = GroupKFold(number, shuffle=True, random_state=seed)
    for k, (_, test) in enumerate(split.split(groups, groups=groups)):
        found[test] = k
    return found


def _sides(table: pd.DataFrame, labels: NDArray[Any], of: NDArray[np.int64]) -> list[tuple[str, str]]:
    """The sides on targets that enough passages have, in order."""
    held = {(t, label, p) for t, label, p in zip(table["target"], labels, of, strict=True) if label != NONE}
    having = Counter((target, str(label)) for target, label, _ in held)
    return sorted(side for side, n in having.items() if n >= _FEWEST)


def _common_marks(cells: pd.Series) -> list[str]:
    """The marks of evidence that enough rows have, in order."""
    counts = Counter(mark for cell in cells for mark in set(cell.split()))
    return sorted(mark for mark, n in counts.items() if n >= max(_MARK_ROWS, _MARK_SHARE * len(cells)))


def _of_target(
    scores: NDArray[np.float64], sides: Sequence[tuple[str, str]], targets: pd.Series, labels: Sequence[str]
) -> NDArray[np.float64]:
    """The scores of the labels on each row's own target: rows by ways of reading times labels."""
    found = np.full((len(targets), scores.shape[1], len(labels)), _UNKNOWN)
    for k, (target, label) in enumerate(sides):
        own = (targets == target).to_numpy()
        found[own, :, labels.index(label)] = scores[own, :, k]
    return found.reshape(len(targets), -1)


def _of_label(scores: NDArray[np.float64], sides: Sequence[tuple[str, str]], label: str) -> NDArray[np.float64]:
    """The highest score of a label on any target."""
    own = [k for k, side in enumerate(sides) if side[1] == label]
    return scores[:, :, own].mean(axis=1).max(axis=1) if own else np.full(len(scores), _UNKNOWN)
