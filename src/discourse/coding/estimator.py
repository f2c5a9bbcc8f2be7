"""A classifier of frames for coded paragraphs, in scikit-learn's form: code a hundred by hand, train, code the rest.

It sees what the lexicon finds and the words themselves; with the lexicon and a grown lexicon it makes three coders, who can
vote.  Needs scikit-learn.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from discourse.coding.agreement import draws
from discourse.coding.codings import Coding, codings_frame
from discourse.extras import extra
from discourse.language.fold import fold
from discourse.language.tokens import words
from discourse.stats.prevalence import corrected
from discourse.tables import as_pandas

with extra("notebooks", "discourse.coding.estimator"):
    from sklearn.base import BaseEstimator, ClassifierMixin, clone
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
    from sklearn.utils.validation import check_is_fitted

# The classifier's name as a coder, and that of a vote.
CODER = "frame classifier 1.0"
VOTE = "vote"
# Weights of the blocks of features next to each other: a frame that the lexicon finds says more than any word.
_WEIGHTS = {"hits": 2.0, "words": 1.0, "characters": 0.7}
# A frame with fewer coded paragraphs is not learnt: nothing can be held out to calibrate it.
_FEWEST = 3


class FrameClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """The frames of paragraphs, several or none for each, in scikit-learn's form (labels as a 0/1 matrix or as sets).

    One logistic regression per frame, its classes weighted by their rarity, over what the lexicon finds (column
    ``hits``) and folded word and character n-grams.  Each frame's probability is calibrated on out-of-fold decisions
    (Platt 1999, Probabilistic Outputs for Support Vector Machines), which undoes the weighting of classes too; the folds
    are grouped by ``groups`` (documents; copies of an agency's text are one group) where given.  A frame is said where
    its probability reaches the threshold that gives the best F1 on the same out-of-fold decisions.

    A frame with fewer than 3 paragraphs is not learnt: where it occurs among the hits it is said with the share of all
    hits that are right.

    ``C``: inverse regularisation; ``folds``: of the inner cross-validation; ``random_state``: seed.  After fit:
    ``classes_`` (the frames, also those that only the hits name), ``thresholds_``.

    >>> texts = ["رحل الجنود أمس", "بقي الجنود هنا", "الإعلان خدعة", "غادر الجنود", "سيبقى الجنود", "خدعة جديدة"] * 4
    >>> labels = [{"milestone"}, {"continuity"}, {"hollow"}] * 8
    >>> model = FrameClassifier(folds=2).fit(texts, labels)
    >>> model.frames(["بقي الجنود"]), model.classes_.tolist()
    ([{'continuity'}], ['continuity', 'hollow', 'milestone'])
    """

    def __init__(self, C: float = 1.0, folds: int = 5, random_state: int = 0) -> None:
        self.C = C
        self.folds = folds
        self.random_state = random_state

    def fit(self, X: Any, y: Any, groups: Iterable[Any] | None = None) -> "FrameClassifier":
        """Learns from paragraphs and their frames: sets of names, or a 0/1 matrix (a DataFrame names the frames)."""
        texts, hits = _columns(X)
        marks, self.classes_ = _matrix(y, len(texts), hits)
        if not len(self.classes_):
            raise ValueError("no frame to learn from: every paragraph is without one")
        plain = [" ".join(words(fold(t, loose=True))) or "-" for t in texts]
        few = 1 if len(texts) < 50 else 2
        self.words_ = TfidfVectorizer(token_pattern=r"\w+", ngram_range=(1, 2), min_df=few, sublinear_tf=True).fit(
            plain
        )
        self.characters_ = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=few, sublinear_tf=True)
        self.characters_.fit(plain)
        self.hits_ = DictVectorizer().fit([{"none": 1.0}, *map(_hits, hits)])
        wide = self._features(texts, hits)
        folds = _folds(len(texts), groups, self.folds, self.random_state)
        self.linear_: list[LogisticRegression | None] = []
        self.platt_, self.thresholds_ = np.zeros((len(self.classes_), 2)), np.full(len(self.classes_), 0.5)
        self.trust_ = _trust(hits, marks, self.classes_)
        for k in range(len(self.classes_)):
            mark = marks[:, k]
            rare = min(mark.sum(), len(mark) - mark.sum())
            self.linear_.append(self._linear().fit(wide, mark) if rare >= _FEWEST else None)
            if self.linear_[k] is not None:
                self.platt_[k], self.thresholds_[k] = self._calibrated(wide, mark, folds)
        return self

    def predict_proba(self, X: Any) -> NDArray[np.float64]:
        """Calibrated probabilities, paragraphs x frames in the order of ``classes_``."""
        check_is_fitted(self, "linear_")
        texts, hits = _columns(X)
        chances = np.zeros((len(texts), len(self.classes_)))
        if texts:
            wide = self._features(texts, hits)
            for k, linear in enumerate(self.linear_):
                if linear is not None:
                    chances[:, k] = _sigmoid(self.platt_[k], linear.decision_function(wide))
                else:
                    chances[:, k] = [self.trust_[int(str(self.classes_[k]) in cell.split())] for cell in hits]
        return chances

    def predict(self, X: Any) -> NDArray[np.int64]:
        """A 0/1 matrix, paragraphs x frames."""
        return (self.predict_proba(X) >= self.thresholds_).astype(np.int64)

    def frames(self, X: Any) -> list[set[str]]:
        """The frames of each paragraph by name."""
        return [set(self.classes_[row.astype(bool)].tolist()) for row in self.predict(X)]

    def _linear(self) -> LogisticRegression:
        return LogisticRegression(C=self.C, class_weight="balanced", max_iter=2000)

    def _features(self, texts: Sequence[str], hits: Sequence[str]) -> Any:
        plain = [" ".join(words(fold(t, loose=True))) or "-" for t in texts]
        blocks = {
            "hits": self.hits_.transform(list(map(_hits, hits))),
            "words": self.words_.transform(plain),
            "characters": self.characters_.transform(plain),
        }
        return sparse.hstack([block * _WEIGHTS[name] for name, block in blocks.items()]).tocsr()

    def _calibrated(
        self, wide: Any, mark: NDArray[np.int64], folds: Sequence[NDArray[np.int64]]
    ) -> tuple[NDArray[np.float64], float]:
        """(slope and offset, threshold) of one frame from the decisions on folds that it was not trained on."""
        scores = np.full(len(mark), np.nan)
        for test in folds:
            train = np.setdiff1d(np.arange(len(mark)), test)
            if 0 < mark[train].sum() < len(train):
                scores[test] = self._linear().fit(wide[train], mark[train]).decision_function(wide[test])
        known = ~np.isnan(scores)
        if not 0 < mark[known].sum() < known.sum():
            return np.array([1.0, 0.0]), 0.5
        platt = LogisticRegression(C=10.0).fit(scores[known, None], mark[known])
        # decisions on the training part are wider than those held out: never a slope that turns them round
        line = np.array([max(float(platt.coef_[0, 0]), 0.1), float(platt.intercept_[0])])
        return line, _threshold(_sigmoid(line, scores[known]), mark[known])


def _sigmoid(line: NDArray[np.float64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-(line[0] * scores + line[1]))))


def _threshold(chances: NDArray[np.float64], mark: NDArray[np.int64]) -> float:
    """The probability from which a frame is said, for the best F1; ties to the highest, within .2 and .8."""
    best, found = -1.0, 0.5
    for candidate in np.unique(np.clip(chances, 0.2, 0.8))[::-1]:
        marked = chances >= candidate
        f1 = 2 * (marked & (mark == 1)).sum() / max(1, marked.sum() + mark.sum())
        if f1 > best + 1e-12:
            best, found = float(f1), float(candidate)
    return found


def _columns(X: Any) -> tuple[list[str], list[str]]:
    """(texts, hits) of paragraphs: strings, or a table with text and, where there is one, hits."""
    X = as_pandas(X)
    if hasattr(X, "columns"):
        if "text" not in X.columns:
            raise ValueError(f"the table has no column 'text'; found: {', '.join(map(str, X.columns))}")
        hits = X["hits"] if "hits" in X.columns else [""] * len(X)
        return [str(t) for t in X["text"]], [str(h) for h in hits]
    if isinstance(X, str):
        raise ValueError("expected a list of paragraphs, found one string")
    texts = list(X)
    if not all(isinstance(t, str) for t in texts):
        raise ValueError("expected paragraphs as strings or a table with a column 'text'")
    return texts, [""] * len(texts)


def _hits(cell: str) -> dict[str, float]:
    """Features of a cell of hits: each frame that is found, by how many of its entries."""
    counts: dict[str, float] = defaultdict(float)
    for name in cell.split():
        counts[name] += 1
    return {name: 1 + 0.3 * min(n - 1, 2) for name, n in counts.items()}


def _trust(hits: Sequence[str], marks: NDArray[np.int64], names: NDArray[Any]) -> tuple[float, float]:
    """The share of paragraphs that have a frame: of those where the lexicon does not find it, and of those where it does."""
    found = np.array([[str(name) in cell.split() for name in names] for cell in hits], dtype=bool)
    with_hit, without = marks[found], marks[~found]
    return (float(without.sum() + 1) / (len(without) + 2), float(with_hit.sum() + 1) / (len(with_hit) + 2))


def _matrix(y: Any, n: int, hits: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[Any]]:
    """(0/1 matrix, names of its columns) of labels in one of their forms; sets are given the frames of the hits too."""
    y = as_pandas(y)
    if hasattr(y, "columns"):
        marks, names = np.asarray(y, dtype=np.int64), np.array([str(c) for c in y.columns])
    elif isinstance(y, np.ndarray) and y.ndim == 2:
        marks, names = y.astype(np.int64), np.array([str(k) for k in range(y.shape[1])])
    else:
        sets = [set(item.split() if isinstance(item, str) else item) for item in y]
        hit = {name for cell in hits for name in cell.split()}
        names = np.array(sorted(hit.union(*sets)), dtype=object)
        marks = np.array([[int(name in s) for name in names] for s in sets], dtype=np.int64).reshape(len(sets), -1)
    if len(marks) != n:
        raise ValueError(f"paragraphs and labels must be of one number; found {n} and {len(marks)}")
    return marks, names


def _folds(n: int, groups: Iterable[Any] | None, folds: int, seed: int) -> list[NDArray[np.int64]]:
    """The test parts of the inner cross-validation; none where there are too few groups."""
    kept = list(as_pandas(groups)) if groups is not None else list(np.random.default_rng(seed).permutation(n))
    size = min(folds, len(set(kept)))
    return [test for _, test in GroupKFold(size).split(np.zeros(n), groups=kept)] if size > 1 else []


# --- a study's paragraphs ---------------------------------------------------------------------------------------


def held_out_frames(
    passages: pd.DataFrame, *, model: FrameClassifier | None = None, folds: int = 5, groups: Sequence[Any] | None = None
) -> pd.DataFrame:
    """What the classifier says of read paragraphs that it was not trained on, as codings to compare with the coder's.

    Cross-validated grouped by document (by ``groups`` where given, one for each row), by paragraph where there is one
    document.  The note of a coding has the probability.
    """
    passages, groups = as_pandas(passages), as_pandas(groups)
    read = passages[passages["read"]]
    chances, marked, names = _out_of_fold(read, model, folds, None if groups is None else _of_rows(passages, groups))
    return _codings(read, chances, marked, names)


def code_rest_frames(passages: pd.DataFrame, *, model: FrameClassifier | None = None) -> pd.DataFrame:
    """The frames of paragraphs that were not read, learnt from those that were, as codings with the probability."""
    passages = as_pandas(passages)
    read, rest = passages[passages["read"]], passages[~passages["read"]]
    fitted = clone(model or FrameClassifier()).fit(read, read["labels"], groups=_units(read))
    chances = fitted.predict_proba(rest)
    return _codings(rest, chances, chances >= fitted.thresholds_, fitted.classes_)


def frame_prevalence(
    passages: pd.DataFrame, *, model: FrameClassifier | None = None, replicates: int = 2000, seed: int = 20211212
) -> pd.DataFrame:
    """How often each frame occurs in all paragraphs: as the classifier says, and corrected for its known error.

    One row per frame; columns: value, n (paragraphs), read (of them by the coder), share (as said: the coder where
    the coder read, else the classifier), estimate (Rogan and Gladen 1978 on the classifier's share of the rest, with
    sensitivity and specificity from paragraphs held out, pooled with the coder's own), low and high (95 %, percentile
    bootstrap over documents, over paragraphs where there is one).
    """
    passages = as_pandas(passages)
    read, rest = passages[passages["read"]], passages[~passages["read"]]
    _, marked, names = _out_of_fold(read, model, 5, None)
    true = np.array([[name in set(cell.split()) for name in names] for cell in read["labels"]], dtype=float)
    fitted = clone(model or FrameClassifier()).fit(read, read["labels"], groups=_units(read))
    predicted = fitted.predict(rest).astype(float) if len(rest) else np.zeros((0, len(names)))
    weights, _ = draws([*read["document"], *rest["document"]], replicates, seed)
    weights = np.vstack([np.ones(len(passages)), weights])
    coded, other = weights[:, : len(read)], weights[:, len(read) :]
    rows = []
    for k, name in enumerate(names):
        t, s = true[:, k], marked[:, k].astype(float)
        with np.errstate(divide="ignore", invalid="ignore"):
            sensitivity = (coded @ (t * s)) / (coded @ t)
            specificity = (coded @ ((1 - t) * (1 - s))) / (coded @ (1 - t))
            share = (other @ predicted[:, k]) / other.sum(axis=1)
        fixed = np.nan_to_num(corrected(share, sensitivity, specificity), nan=0.0) if len(rest) else 0.0
        whole = (coded @ t + fixed * other.sum(axis=1)) / weights.sum(axis=1)
        low, high = np.nanpercentile(whole[1:], [2.5, 97.5])
        plain = (t.sum() + predicted[:, k].sum()) / len(passages)
        rows.append((str(name), len(passages), len(read), plain, whole[0], low, high))
    return pd.DataFrame(rows, columns=["value", "n", "read", "share", "estimate", "low", "high"])


def vote(tables: Sequence[pd.DataFrame], *, quorum: int | None = None, name: str = VOTE) -> pd.DataFrame:
    """The frames that at least ``quorum`` coders see in a paragraph (default: more than half of them), as codings.

    Each table is one coder's codings.  The evidence is the first table's that has it; the note names who agreed.

    >>> def coder(name, *values):
    ...     return codings_frame(Coding(name, "d", "body", 0, 9, "frame", "", v, "", "", "", 0, 4, "خدعة") for v in values)
    >>> said = vote([coder("a", "hollow"), coder("b", "hollow", "history"), coder("c", "history")])
    >>> said[["value", "note"]].values.tolist()
    [['history', 'b, c'], ['hollow', 'a, b']]
    """
    tables = [as_pandas(table) for table in tables]
    needed = len(tables) // 2 + 1 if quorum is None else quorum
    voters: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    first: dict[tuple[str, int, str], dict[str, Any]] = {}
    for table in tables:
        own = table[(table["variable"] == "frame") & (table["value"] != "")]
        for row in own.to_dict("records"):
            key = (str(row["document"]), int(row["paragraph_start"]), str(row["value"]))
            if row["coder"] not in voters[key]:
                voters[key].append(str(row["coder"]))
            first.setdefault(key, {str(k): v for k, v in row.items()})
    return codings_frame(
        Coding(**first[key] | {"coder": name, "note": ", ".join(sorted(who))})
        for key, who in voters.items()
        if len(who) >= needed
    )


def _out_of_fold(
    read: pd.DataFrame, model: FrameClassifier | None, folds: int, groups: Sequence[Any] | None
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[Any]]:
    """(probabilities, frames said, names) of read paragraphs by models trained on other documents."""
    cells = [*read["labels"], *read["hits"]]
    names = np.array(sorted({name for cell in cells for name in cell.split()}), dtype=object)
    units = list(groups) if groups is not None else _units(read)
    size = min(folds, len(set(units)))
    if size < 2:
        raise ValueError("nothing can be held out: fewer than two documents or paragraphs were read")
    chances, marked = np.zeros((len(read), len(names))), np.zeros((len(read), len(names)), dtype=bool)
    for train, test in GroupKFold(size).split(read, groups=units):
        part = read.iloc[train]
        if not any(part["labels"]):
            continue
        fitted = clone(model or FrameClassifier()).fit(part, part["labels"], groups=[units[i] for i in train])
        places = np.searchsorted(names, fitted.classes_)
        found = fitted.predict_proba(read.iloc[test])
        chances[np.ix_(test, places)] = found
        marked[np.ix_(test, places)] = found >= fitted.thresholds_
    return chances, marked, names


def _units(read: pd.DataFrame) -> list[Any]:
    """What is held out together: documents, paragraphs where there is one document."""
    return list(read["document"] if read["document"].nunique() > 1 else read["paragraph_start"])


def _of_rows(passages: pd.DataFrame, groups: Sequence[Any]) -> list[Any]:
    if len(groups) != len(passages):
        raise ValueError(f"one group for each paragraph is needed; found {len(groups)} for {len(passages)}")
    return [group for group, read in zip(groups, passages["read"], strict=True) if read]


def _codings(
    passages: pd.DataFrame, chances: NDArray[np.float64], marked: NDArray[np.bool_], names: NDArray[Any]
) -> pd.DataFrame:
    rows = []
    for row, chance, marks in zip(passages.to_dict("records"), chances, marked, strict=True):
        start, end = int(row["paragraph_start"]), int(row["paragraph_end"])
        place = (str(row["document"]), str(row["role"]), start, end)
        for k in np.flatnonzero(marks):
            note = f"p = {chance[k]:.3f}"
            rows.append(
                Coding(CODER, *place, "frame", "", str(names[k]), "", "", "", start, end, str(row["text"]), note=note)
            )
    return codings_frame(rows)
