"""A classifier of stance for coded passages, in scikit-learn's form: code two hundred by hand, train, code the rest.

It reads a passage alone, or a pair: what is spoken about (a claim, a title) and what is said of it.  Needs scikit-learn.
"""

import csv
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, StratifiedKFold, cross_val_predict
from sklearn.utils.validation import check_is_fitted

from discourse.lexicon import scope_words
from discourse.text import fold, words

_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_SUFFIXES = ("ات", "ون", "ين", "ان", "ها", "هم", "ية", "ه", "ة", "ي", "ت")
# Weights of the blocks beside each other: words that changed, characters, words (chosen by cross-validation).
_WEIGHTS = {"changed": 0.5, "characters": 0.7, "words": 0.7}


def light(word: str) -> str:
    """A rough stem for comparing two wordings of one thing: one joined particle and one ending off.

    >>> light("والمستشارين"), light("قوة")
    ('مستشار', 'قوه')
    """
    word = fold(word, loose=True)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=1)
def _opposites() -> frozenset[tuple[str, str]]:
    """Both orders of each pair of data/antonyms.tsv, as stems."""
    text = (resources.files("discourse") / "data" / "antonyms.tsv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t"))
    pairs = {(light(r["word"]), light(r["opposite"])) for r in rows}
    return frozenset(pairs | {(b, a) for a, b in pairs})


@lru_cache(maxsize=1)
def _negators() -> frozenset[str]:
    denials = "نفى ينفي تنفي نفت نفي كذب يكذب تكذب رفض يرفض ترفض"
    single = {p[0] for p in scope_words()["negation"] if len(p) == 1}
    return frozenset(single | {fold(w) for w in denials.split()} | {"ليس", "ليست", "ما"})


def pairs_of(X: Any) -> list[tuple[str, str]]:
    """(context, text) of passages: strings, pairs of strings, or a DataFrame with text and, where there is one, context.

    Raises ValueError that names what was found instead.
    """
    if hasattr(X, "columns"):
        if "text" not in X.columns:
            raise ValueError(
                f"the table has no column 'text'; found: {', '.join(map(str, X.columns))}"
            )
        context = X["context"] if "context" in X.columns else [""] * len(X)
        return [(str(c), str(t)) for c, t in zip(context, X["text"], strict=True)]
    if isinstance(X, str):
        raise ValueError("expected a list of passages, found one string")
    result = []
    for item in X:
        if isinstance(item, str):
            result.append(("", item))
        elif (
            isinstance(item, Sequence | np.ndarray)
            and len(item) == 2
            and all(isinstance(s, str) for s in item)
        ):
            result.append((str(item[0]), str(item[1])))
        else:
            raise ValueError(f"expected passages or pairs of passages, found {item!r}"[:120])
    return result


def changed_words(context: str, text: str) -> dict[str, float]:
    """What a wording adds (+), leaves out (-), keeps (=) and puts in place of what (>), by rough stems."""
    a, b = {light(w) for w in words(context)}, {light(w) for w in words(text)}
    found = (
        {f"-{w}": 1.0 for w in a - b}
        | {f"+{w}": 1.0 for w in b - a}
        | {f"={w}": 0.5 for w in a & b}
    )
    found |= {f"{x}>{y}": 1.0 for x in a - b for y in b - a}
    shared = len(a & b) / max(1, len(a | b))
    negators = _negators()
    no_a, no_b = (sum(w in negators for w in words(t)) for t in (context, text))
    figures_a, figures_b = ({w for w in words(t) if w[0].isdigit()} for t in (context, text))
    found |= {f"(shared>{step})": float(shared > step) for step in (0.2, 0.4, 0.6, 0.8)}
    return found | {
        "(shared)": 3 * shared, "(negators apart)": float(abs(no_a - no_b)), "(negators before)": float(no_a),
        "(negators after)": float(no_b), "(longer)": (len(b) - len(a)) / 10,
        "(same figures)": float(bool(figures_a) and figures_a == figures_b),
        "(other figures)": float(bool(figures_a) and bool(figures_b) and figures_a != figures_b),
    }  # fmt: skip


def measures(context: str, text: str) -> list[float]:
    """How near two wordings are, and what sets them apart: overlaps, lengths, negators, opposites, numbers."""
    first, second = [light(w) for w in words(context)], [light(w) for w in words(text)]
    a, b = set(first), set(second)
    out, into = a - b, b - a
    both = len(a & b)

    def strangers(mine: set[str], other: set[str]) -> int:
        return sum(all(SequenceMatcher(None, w, o).ratio() <= 0.75 for o in other) for w in mine)

    negators = _negators()
    no_a, no_b = (sum(w in negators for w in words(t)) for t in (context, text))
    figures_a, figures_b = ({w for w in words(t) if w[0].isdigit()} for t in (context, text))
    return [
        both, both / max(1, len(a)), both / max(1, len(b)), both / max(1, len(a | b)), len(first), len(second),
        len(second) - len(first), strangers(out, into), strangers(into, out), no_a, no_b, abs(no_a - no_b), no_b - no_a,
        sum((x, y) in _opposites() for x in out for y in into), len(figures_a), len(figures_b),
        len(figures_a & figures_b), len(figures_a ^ figures_b), SequenceMatcher(None, first, second).ratio(),
        first[:1] == second[:1], first[-1:] == second[-1:],
    ]  # fmt: skip


class StanceClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Stance of passages, or of pairs of context and passage, in scikit-learn's form.

    A logistic regression reads folded word and character n-grams and the words that changed; gradient boosting and
    extra trees then weigh its out-of-fold probabilities with measures of overlap, negation and opposites.  Folds are
    grouped by ``groups`` (documents) where given, so that no document trains and tests itself.

    ``C``: inverse regularisation of the regression; ``folds``: of the inner cross-validation; ``random_state``: seed.
    After fit: ``classes_``.  The same data and seed give the same model.

    >>> texts = ["أرحب بالجسر", "الجسر مكسب", "أرفض الجسر", "الجسر كارثة"] * 5
    >>> model = StanceClassifier(folds=2).fit(texts, ["favor", "favor", "against", "against"] * 5)
    >>> model.predict(["أرحب بهذا الجسر"]).tolist()
    ['favor']
    """

    def __init__(self, C: float = 2.0, folds: int = 8, random_state: int = 0) -> None:
        self.C = C
        self.folds = folds
        self.random_state = random_state

    def fit(
        self, X: Any, y: Iterable[Any], groups: Iterable[Any] | None = None
    ) -> "StanceClassifier":
        """Learns from passages and their labels; at least two labels are needed."""
        pairs, labels = pairs_of(X), np.asarray(list(y))
        if len(pairs) != len(labels):
            raise ValueError(
                f"passages and labels must be of one number; found {len(pairs)} and {len(labels)}"
            )
        self.classes_, counts = np.unique(labels, return_counts=True)
        if len(self.classes_) < 2:
            raise ValueError(
                f"at least two labels are needed to learn from; found {self.classes_.tolist()}"
            )
        kept = list(groups) if groups is not None else None
        units = len(set(kept)) if kept is not None else int(counts.min())
        folds = min(self.folds, units)
        texts = [fold(t, loose=True) for pair in pairs for t in pair]
        self.changed_ = DictVectorizer().fit([changed_words(*p) for p in pairs])
        self.characters_ = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True
        )
        self.words_ = TfidfVectorizer(
            analyzer="word", token_pattern=r"\w+", ngram_range=(1, 2), sublinear_tf=True
        )
        self.characters_.fit(texts)
        self.words_.fit(texts)
        wide = self._wide(pairs)
        self.linear_ = LogisticRegression(C=self.C, max_iter=3000).fit(wide, labels)
        self.upper_: list[Any] = []
        if folds >= 2:
            split = (
                GroupKFold(folds)
                if kept is not None
                else StratifiedKFold(folds, shuffle=True, random_state=self.random_state)
            )
            rough = cross_val_predict(
                LogisticRegression(C=self.C, max_iter=3000),
                wide,
                labels,
                cv=split,
                groups=kept,
                method="predict_proba",
            )
            narrow = np.hstack([self._narrow(pairs), rough])
            for model in (
                HistGradientBoostingClassifier(
                    max_iter=150, learning_rate=0.05, max_leaf_nodes=12, l2_regularization=1.0, random_state=self.random_state
                ),
                ExtraTreesClassifier(500, min_samples_leaf=2, random_state=self.random_state),
            ):  # fmt: skip
                self.upper_.append(model.fit(narrow, labels))
        return self

    def predict_proba(self, X: Any) -> NDArray[np.float64]:
        """Probabilities of the labels in the order of ``classes_``."""
        check_is_fitted(self, "linear_")
        pairs = pairs_of(X)
        if not pairs:
            return np.empty((0, len(self.classes_)))
        rough = self.linear_.predict_proba(self._wide(pairs))
        if not self.upper_:
            return np.asarray(rough)
        narrow = np.hstack([self._narrow(pairs), rough])
        return np.asarray(np.mean([m.predict_proba(narrow) for m in self.upper_], axis=0))

    def predict(self, X: Any) -> NDArray[Any]:
        """The likeliest label of each passage."""
        chances = self.predict_proba(X)
        return np.asarray(
            self.classes_[chances.argmax(axis=1)]
            if len(chances)
            else np.array([], dtype=self.classes_.dtype)
        )

    def _blocks(self, pairs: Sequence[tuple[str, str]]) -> tuple[Any, Any, Any, Any]:
        first, second = ([fold(p[k], loose=True) for p in pairs] for k in (0, 1))
        return (
            self.characters_.transform(first), self.characters_.transform(second),
            self.words_.transform(first), self.words_.transform(second),
        )  # fmt: skip

    def _wide(self, pairs: Sequence[tuple[str, str]]) -> Any:
        c1, c2, w1, w2 = self._blocks(pairs)
        near = sparse.csr_matrix(np.asarray(c1.multiply(c2).sum(axis=1)) * 3)
        changed = self.changed_.transform([changed_words(*p) for p in pairs])
        by = _WEIGHTS
        blocks = [changed * by["changed"], *(c * by["characters"] for c in (c1, c2))]
        return sparse.hstack([*blocks, *(w * by["words"] for w in (w2, w1)), near]).tocsr()

    def _narrow(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        c1, c2, w1, w2 = self._blocks(pairs)
        near = [np.asarray(a.multiply(b).sum(axis=1)) for a, b in ((c1, c2), (w1, w2))]
        return np.hstack([np.array([measures(*p) for p in pairs], dtype=float), *near])
