"""A classifier of stance for coded passages, in scikit-learn's form: code two hundred by hand, train, code the rest.

It reads a passage alone, or a pair: what is spoken about (a claim, a title) and what is said of it.  Needs scikit-learn.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize_scalar

from discourse.coding.codings import Coding, codings_frame, read_units
from discourse.coding.wordings import Pair, changed_words, light, measures, segments
from discourse.corpus import STANCES, Study, coded_paragraphs
from discourse.extras import extra
from discourse.language.tokens import words
from discourse.tables import as_pandas

with extra("notebooks", "discourse.coding.classify"):
    from sklearn.base import BaseEstimator, ClassifierMixin, clone
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.model_selection import GroupKFold, StratifiedKFold, cross_val_predict
    from sklearn.preprocessing import StandardScaler
    from sklearn.utils.validation import check_is_fitted

# Weights of the blocks relative to each other: what is new, in characters and in words; what changed; which segments; the
# measures (chosen by cross-validation on a training set).
_WEIGHTS = {"characters": 0.7, "words": 1.0, "changed": 0.5, "segments": 0.5, "measures": 0.4, "marks": 1.0}


# The inverse regularisation that served on pairs of news (the choice of 4 in 0.5 to 16 moved macro F1 by less than .01),
# others to try, on how many passages, in how many folds, and by how much another must be better.
USUAL_C = 4.0
_OTHER_C = (0.3, 1.0, 16.0)
_CHOOSING, _ENOUGH, _FOLDS, _CLEARLY = 900, 60, 3, 0.01


def pairs_of(X: Any) -> list[tuple[str, str]]:
    """(context, text) of passages: strings, pairs of strings, or a DataFrame with text and, where there is one, context.

    Of a DataFrame the estimator reads two more columns, where they are there: target and evidence (:func:`marks_of`).

    Raises ValueError that names what was found instead.
    """
    X = as_pandas(X)
    if hasattr(X, "columns"):
        if "text" not in X.columns:
            raise ValueError(f"the table has no column 'text'; found: {', '.join(map(str, X.columns))}")
        context = X["context"] if "context" in X.columns else [""] * len(X)
        return [(str(c), str(t)) for c, t in zip(context, X["text"], strict=True)]
    if isinstance(X, str):
        raise ValueError("expected a list of passages, found one string")
    result = []
    for item in X:
        if isinstance(item, str):
            result.append(("", item))
        elif isinstance(item, Sequence | np.ndarray) and len(item) == 2 and all(isinstance(s, str) for s in item):
            result.append((str(item[0]), str(item[1])))
        else:
            raise ValueError(f"expected passages or pairs of passages, found {item!r}"[:120])
    return result


def marks_of(X: Any) -> list[dict[str, float]]:
    """What is known of each passage other than its words: its target, its evidence, and its words with the target.

    ``evidence`` is any number of marks separated by spaces, such as ``said=favor how=speaker``.  Empty where the table
    has neither column.

    >>> row = pd.DataFrame({"text": ["نعم"], "target": ["bridge"], "evidence": ["said=favor"]})
    >>> sorted(marks_of(row)[0])
    ['bridge said=favor', 'bridge نعم', 'said=favor', 'target=bridge']
    """
    X = as_pandas(X)
    columns = getattr(X, "columns", ())
    if "target" not in columns and "evidence" not in columns:
        return [{} for _ in range(len(X))]
    found = []
    targets = X["target"] if "target" in columns else [""] * len(X)
    evidence = X["evidence"] if "evidence" in columns else [""] * len(X)
    for target, marks, text in zip(targets, evidence, X["text"], strict=True):
        row = {f"target={target}": 1.0}
        for mark in str(marks).split():
            row |= {mark: 1.0, f"{target} {mark}": 2.0 if mark.startswith("said=") else 1.0}
        found.append(row | {f"{target} {light(w)}": 0.3 for w in words(str(text))})
    return found


class StanceClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Stance of passages, or of pairs of context and passage, in scikit-learn's form.

    A logistic regression over folded word and character n-grams of what is new, the words that changed and what is
    in their place, and measures of overlap, cues and opposites.  Its probabilities are calibrated by one temperature
    (Guo, Pleiss, Sun and Weinberger 2017, On Calibration of Modern Neural Networks, section 4.2), found on out-of-fold
    predictions; the folds are grouped by ``groups`` (documents) where given, so that no document trains and tests
    itself.

    It is made for passages of one to a few sentences.  Whole articles are read as well, but slowly: 40 of them took
    3.5 processor seconds where 40 passages took 0.3, a third of it with ``C=1.0``, which searches for no C.

    ``C``: inverse regularisation, None: chosen by cross-validation; ``class_weight``: None or ``balanced``, as in
    scikit-learn; ``folds``: of the inner cross-validation, fewer than 2 leave the probabilities as they are;
    ``random_state``: seed.  A DataFrame may have the columns target and evidence as well (:func:`marks_of`): passage,
    context and target in, label out.  After fit: ``classes_``, ``C_``, ``temperature_``.  The same data and seed give
    the same model.

    >>> texts = ["أرحب بالجسر", "الجسر مكسب", "أرفض الجسر", "الجسر كارثة"] * 5
    >>> model = StanceClassifier(folds=2).fit(texts, ["favor", "favor", "against", "against"] * 5)
    >>> model.predict(["أرحب بهذا الجسر"]).tolist()
    ['favor']
    """

    def __init__(
        self, C: float | None = None, folds: int = 5, random_state: int = 0, class_weight: str | None = None
    ) -> None:
        self.C = C
        self.class_weight = class_weight
        self.folds = folds
        self.random_state = random_state

    def fit(self, X: Any, y: Iterable[Any], groups: Iterable[Any] | None = None) -> "StanceClassifier":
        """Learns from passages and their labels; at least two labels are needed."""
        inputs, labels = pairs_of(X), np.asarray(list(as_pandas(y)))
        if len(inputs) != len(labels):
            raise ValueError(f"passages and labels must be of one number; found {len(inputs)} and {len(labels)}")
        self.classes_, counts = np.unique(labels, return_counts=True)
        if len(self.classes_) < 2:
            raise ValueError(f"at least two labels are needed to learn from; found {self.classes_.tolist()}")
        pairs = [Pair(*p) for p in inputs]
        self.characters_ = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True)
        self.words_ = TfidfVectorizer(
            analyzer="word", token_pattern=r"\w+", ngram_range=(1, 2), min_df=2, sublinear_tf=True
        )
        self.characters_.fit([" ".join(p.new) or "-" for p in pairs] * _twice(pairs))
        self.words_.fit([" ".join(p.into) or "-" for p in pairs] * _twice(pairs))
        self.changed_ = DictVectorizer().fit([changed_words(p) for p in pairs])
        self.segments_ = DictVectorizer().fit([segments(p) for p in pairs])
        self.scaler_ = StandardScaler().fit(_dense(pairs))
        marks = marks_of(X)
        self.marks_ = DictVectorizer().fit(marks) if any(marks) else None
        wide = self._features(pairs, marks)
        groups = None if groups is None else list(as_pandas(groups))
        self.C_ = self._chosen(wide, labels, groups) if self.C is None else self.C
        self.linear_ = self._linear(self.C_).fit(wide, labels)
        self.temperature_ = self._temperature(wide, labels, groups, int(counts.min()))
        return self

    def predict_proba(self, X: Any) -> NDArray[np.float64]:
        """Calibrated probabilities of the labels in the order of ``classes_``."""
        check_is_fitted(self, "linear_")
        pairs = [Pair(*p) for p in pairs_of(X)]
        if not pairs:
            return np.empty((0, len(self.classes_)))
        return _tempered(self.linear_.predict_proba(self._features(pairs, marks_of(X))), self.temperature_)

    def predict(self, X: Any) -> NDArray[Any]:
        """The likeliest label of each passage."""
        chances = self.predict_proba(X)
        return np.asarray(
            self.classes_[chances.argmax(axis=1)] if len(chances) else np.array([], dtype=self.classes_.dtype)
        )

    def _linear(self, C: float) -> LogisticRegression:
        return LogisticRegression(C=C, max_iter=3000, tol=1e-4, class_weight=self.class_weight)

    def _chosen(self, wide: Any, labels: NDArray[Any], groups: Sequence[Any] | None) -> float:
        """The C of the best macro F1 over folds, the usual one unless another is clearly better or data are few."""
        some = np.sort(np.random.default_rng(self.random_state).permutation(len(labels))[:_CHOOSING])
        part, known = wide[some], labels[some]
        rarest = np.unique(known, return_counts=True)[1].min()
        own = None if groups is None else [groups[i] for i in some]
        several = rarest if own is None else min(rarest, len(set(own)))
        if self.folds < 2 or len(some) < _ENOUGH or several < _FOLDS:
            return USUAL_C
        split: Any = GroupKFold(_FOLDS) if own is not None else StratifiedKFold(_FOLDS)
        scores = {}
        for C in (USUAL_C, *_OTHER_C):
            predicted = cross_val_predict(self._linear(C), part, known, cv=split, groups=own)
            scores[C] = f1_score(known, predicted, average="macro")
        best = max(scores, key=lambda C: (scores[C], -C))
        return best if scores[best] > scores[USUAL_C] + _CLEARLY else USUAL_C

    def _features(self, pairs: Sequence[Pair], marks: Sequence[dict[str, float]]) -> Any:
        by = _WEIGHTS
        more = [] if self.marks_ is None else [self.marks_.transform(marks) * by["marks"]]
        return sparse.hstack(
            [
                *more,
                self.characters_.transform([" ".join(p.new) for p in pairs]) * by["characters"],
                self.words_.transform([" ".join(p.into) for p in pairs]) * by["words"],
                self.changed_.transform([changed_words(p) for p in pairs]) * by["changed"],
                self.segments_.transform([segments(p) for p in pairs]) * by["segments"],
                sparse.csr_matrix(self.scaler_.transform(_dense(pairs)) * by["measures"]),
            ]
        ).tocsr()

    def _temperature(self, wide: Any, labels: NDArray[Any], groups: Iterable[Any] | None, rarest: int) -> float:
        """The temperature under which out-of-fold probabilities are likeliest; 1 where there are too few units."""
        kept = list(groups) if groups is not None else None
        folds = min(self.folds, len(set(kept)) if kept is not None else rarest)
        if folds < 2:
            return 1.0
        split = (
            GroupKFold(folds)
            if kept is not None
            else StratifiedKFold(folds, shuffle=True, random_state=self.random_state)
        )
        try:
            chances = cross_val_predict(
                self._linear(self.C_), wide, labels, cv=split, groups=kept, method="predict_proba"
            )
        except ValueError:
            return 1.0  # a fold lacks all but one label
        true = np.searchsorted(self.classes_, labels)

        def loss(log_t: float) -> float:
            right = _tempered(chances, float(np.exp(log_t)))[np.arange(len(true)), true]
            return float(-np.log(np.maximum(right, 1e-12)).mean())

        return float(np.exp(minimize_scalar(loss, bounds=(-2, 2), method="bounded").x))


# The classifier's name as a coder.
CODER = "classifier 1.0"


def passages_of(study: Study, target: str, *, coder: str) -> pd.DataFrame:
    """Every coded paragraph of a study, and a coder's stance on a target in those that the coder read.

    Columns: document, role, paragraph_start, paragraph_end, actor, context (the target's first term or label), text,
    label (favor, against, qualify, none; empty: not read).  A paragraph in which several speakers differ is
    ``qualify``; one that was read and has no record is ``none``.
    """
    own = study.codings[(study.codings["coder"] == coder) & (study.codings["variable"] == "stance")]
    own = own[own["target"] == target]
    said: dict[tuple[str, int], set[tuple[str, str]]] = {}
    columns = ["document", "paragraph_start", "actor", "value"]
    for document, start, actor, value in own[columns].itertuples(index=False, name=None):
        said.setdefault((document, start), set()).add((actor, value))
    read = set(read_units(study, coder))
    about = next((c for c in study.codebook.targets if c.id == target), None)
    context = (about.terms[0] if about.terms else about.label.get("ar", "")) if about else ""
    rows = []
    for doc in study.documents:
        for p in coded_paragraphs(doc):
            records = said.get((doc.id, p.start), set())
            labels = {value for _, value in records} or {"none"}
            label = labels.pop() if len(labels) == 1 else "qualify"
            actors = {actor for actor, _ in records}
            rows.append(
                (
                    doc.id,
                    p.role,
                    p.start,
                    p.end,
                    actors.pop() if len(actors) == 1 else "",
                    context,
                    doc.text[p.start : p.end],
                    label if (doc.id, p.start) in read else "",
                )
            )
    names = ["document", "role", "paragraph_start", "paragraph_end", "actor", "context", "text", "label"]
    return pd.DataFrame(rows, columns=names)


def held_out(passages: pd.DataFrame, target: str = "", *, model: Any = None, folds: int = 5) -> pd.DataFrame:
    """What the classifier says of read passages that it was not trained on, as codings to compare with the coder's.

    Cross-validated grouped by document, by passage where there are fewer documents than two.  The table has the columns
    of codings; the note has the probability.  Passages are those of :func:`passages_of`, of one ``target``, or of
    :func:`records_of`, with several targets and holders.  Raises ValueError where fewer than two labels were given.
    """
    read = passages[passages["label"] != ""]
    if read["label"].nunique() < 2:
        raise ValueError(f"at least two labels are needed to learn from; found {sorted(read['label'].unique())}")
    groups = read["document"] if read["document"].nunique() > 1 else read["paragraph_start"]
    chances = np.zeros((len(read), len(STANCES)))
    said = np.full(len(read), "none", dtype=object)
    places = {label: k for k, label in enumerate(STANCES)}
    for train, test in GroupKFold(min(folds, groups.nunique())).split(read, groups=groups):
        part = read.iloc[train]
        if part["label"].nunique() < 2:
            chances[test, places[part["label"].iloc[0]]] = 1  # one label to learn is one to say
            said[test] = part["label"].iloc[0]
            continue
        fitted = clone(model or StanceClassifier()).fit(_read(part), part["label"], groups=groups.iloc[train])
        chances[np.ix_(test, [places[c] for c in fitted.classes_])] = fitted.predict_proba(_read(read.iloc[test]))
        said[test] = fitted.predict(_read(read.iloc[test]))
    return _codings(read, target, said, chances, np.array(STANCES))


def code_rest(passages: pd.DataFrame, target: str = "", *, model: Any = None) -> pd.DataFrame:
    """The stance of passages that were not read, learnt from those that were, as codings; the note has the probability."""
    read, rest = passages[passages["label"] != ""], passages[passages["label"] == ""]
    several = read["document"].nunique() > 1
    fitted = clone(model or StanceClassifier()).fit(
        _read(read), read["label"], groups=read["document"] if several else None
    )
    return _codings(rest, target, fitted.predict(_read(rest)), fitted.predict_proba(_read(rest)), fitted.classes_)


def _codings(
    passages: pd.DataFrame, target: str, said: NDArray[Any], chances: NDArray[np.float64], classes: NDArray[Any]
) -> pd.DataFrame:
    """Passages with the label that they are given as a table of codings; ``none`` is what no coder writes, and left out."""
    rows = []
    known = {str(label): k for k, label in enumerate(classes)}
    for row, label, chance in zip(passages.to_dict("records"), said, chances, strict=True):
        start, end = int(row["paragraph_start"]), int(row["paragraph_end"])
        if label != "none":
            rows.append(
                Coding(
                    CODER,
                    str(row["document"]),
                    str(row["role"]),
                    start,
                    end,
                    "stance",
                    str(row.get("target", target)),
                    str(label),
                    str(row["actor"]),
                    "",
                    "",
                    start,
                    end,
                    str(row["text"]),
                    note=f"p = {chance[known[label]]:.3f}",
                )
            )
    return codings_frame(rows)


def _read(passages: pd.DataFrame) -> pd.DataFrame:
    """What an estimator reads of passages: of records their paragraph, target and evidence as well."""
    return passages[[name for name in ("text", "passage", "target", "evidence") if name in passages.columns]]


def _twice(pairs: Sequence[Pair]) -> int:
    """How often a handful of passages is shown to a vectorizer that wants each n-gram twice."""
    return 2 if len(pairs) < 50 else 1


def _dense(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    return np.array([measures(p) for p in pairs], dtype=float)


def _tempered(chances: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    logits = np.log(np.maximum(chances, 1e-12)) / temperature
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
