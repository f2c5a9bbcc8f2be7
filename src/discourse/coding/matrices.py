"""Words and frames as matrices for scikit-learn, and actors placed by what they say.

``CountVectorizer(analyzer=discourse.words)`` counts the words of this package; :class:`WordsAndFrames` puts the frames
next to them.  Needs scikit-learn (``pip install 'discourse-framing[notebooks]'``).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from discourse import stats
from discourse.attribution import Attribution
from discourse.coding.frames import generic_lexicon
from discourse.coding.paragraph_frames import is_evidence
from discourse.coding.voices import attributions_of
from discourse.corpus import Study
from discourse.extras import extra
from discourse.language.tokens import words
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import Matcher
from discourse.tables import as_pandas

with extra("notebooks", "discourse.coding.matrices"):
    from sklearn.base import BaseEstimator, TransformerMixin
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.utils.validation import check_is_fitted


class WordsAndFrames(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to counts of their words and, after them, of their frames' evidence.

    Parameters: ``entries`` of a lexicon (None: the generic five frames; an empty tuple: words alone); ``min_df``, in
    how many texts a word must occur at least; ``words`` False leaves frames alone; ``analyzer`` gives a text's words
    (None: :func:`discourse.words`, every folded word; :func:`discourse.keywords.analyzer`: those that figures count).
    Columns are named ``word:...`` and ``frame:...`` by :meth:`get_feature_names_out`; the matrix is a sparse CSR of
    integers.  A negated hit is not evidence (:func:`discourse.coding.paragraph_frames.is_evidence`).

    >>> texts = ["حذر الخبير من ارتفاع التضخم", "حذر الوزير"]
    >>> model = WordsAndFrames(min_df=2).fit(texts)
    >>> [n for n in model.get_feature_names_out() if "economic" in n or n.startswith("word")]
    ['word:حذر', 'frame:economic-consequences']
    >>> model.transform(texts)[:, [0]].toarray().ravel().tolist()
    [1, 1]
    """

    def __init__(
        self,
        *,
        entries: Iterable[Entry] | None = None,
        min_df: int = 1,
        words: bool = True,
        analyzer: Callable[[str], list[str]] | None = None,
    ) -> None:
        self.entries = entries
        self.min_df = min_df
        self.words = words
        self.analyzer = analyzer

    def fit(self, X: Iterable[str], y: Any = None) -> Self:
        """Learns the vocabulary of the texts and the names of the lexicon's frames."""
        texts = _strings(X)
        entries = generic_lexicon() if self.entries is None else tuple(self.entries)
        self.matcher_ = Matcher(e for e in entries if e.variable == "frame")
        self.frames_ = sorted({e.value for e in self.matcher_.entries})
        self.counter_ = CountVectorizer(analyzer=self.analyzer or words, min_df=self.min_df)
        if self.words:
            self.counter_.fit(texts)
        self.n_features_ = len(self.get_feature_names_out())
        return self

    def transform(self, X: Iterable[str]) -> Any:
        """One row per text, one column per word or frame."""
        check_is_fitted(self, "matcher_")
        texts = _strings(X)
        column = {name: k for k, name in enumerate(self.frames_)}
        found = np.zeros((len(texts), len(column)), dtype=np.int64)
        for row, text in enumerate(texts):
            for name, n in Counter(h.entry.value for h in self.matcher_.find(text) if is_evidence(h)).items():
                found[row, column[name]] = n
        blocks = [sparse.csr_matrix(found)]
        if self.words:
            blocks.insert(0, self.counter_.transform(texts))
        return sparse.hstack(blocks, format="csr")

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """The columns' names."""
        check_is_fitted(self, "matcher_")
        known = self.counter_.get_feature_names_out() if self.words else []
        return np.array([*(f"word:{w}" for w in known), *(f"frame:{f}" for f in self.frames_)], dtype=object)


def _strings(X: Iterable[str]) -> list[str]:
    if isinstance(X, str):
        raise ValueError("expected several texts, found one string; put it in a list")
    texts = list(as_pandas(X))
    wrong = next((t for t in texts if not isinstance(t, str)), None)
    if wrong is not None:
        raise ValueError(f"expected strings, found {type(wrong).__name__}")
    return texts


def said(study: Study, *, attributions: Mapping[str, Sequence[Attribution]] | None = None) -> pd.DataFrame:
    """What each known actor of a study says: actor, document, text, one row per attribution that no other one contains.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> said(study).columns.tolist()
    ['actor', 'document', 'text']
    """
    found = attributions_of(study) if attributions is None else attributions
    known = set(study.actors["id"]) if len(study.actors) else set()
    rows = [
        (a.actor, doc.id, " ".join(doc.text[s:e] for s, e in a.contents))
        for doc in study.documents
        for a in found[doc.id]
        if a.actor in known and not a.parent
    ]
    return pd.DataFrame(rows, columns=["actor", "document", "text"])


def placed(
    matrix: Any,
    actors: Sequence[str],
    features: Sequence[str],
    *,
    least: int = 10,
    most: int = 12,
    resamples: int = 200,
    seed: int = 0,
) -> pd.DataFrame:
    """Actors in the plane of a correspondence analysis of what they say: the table of the figure ``places``.

    ``matrix`` has a row for each of ``actors`` (one named twice is added up) and a column for each of ``features``.
    Actors with fewer than ``least`` counts are left out (``attrs["left_out"]`` names them), and features that one
    actor alone has, which say nothing about nearness.  Columns: name, kind (actor or word), x, y, x_sd, y_sd
    (:func:`discourse.stats.correspondence`), words (the actor's counts).  The ``most`` features that contribute most
    are shown.  ``attrs["inertia"]`` is the two dimensions' share.  Fewer than three actors or features: an empty table.

    >>> placed([[5, 5, 1], [1, 6, 5], [5, 1, 5]], ["a", "b", "c"], ["x", "y", "z"])["kind"].tolist()
    ['actor', 'actor', 'actor', 'word', 'word', 'word']
    """
    dense = matrix.toarray() if sparse.issparse(matrix) else np.asarray(matrix)
    table = pd.DataFrame(dense, columns=list(features)).groupby(np.array(actors, dtype=object)).sum()
    shared = table.loc[:, (table > 0).sum() > 1]
    enough = shared.sum(axis=1) >= least
    kept = shared[enough]
    kept = kept.loc[:, (kept > 0).sum() > 1]
    kept = kept[kept.sum(axis=1) > 0]
    columns = ["name", "kind", "x", "y", "x_sd", "y_sd", "words"]
    left_out = [str(a) for a in table.index if a not in kept.index]
    if min(kept.shape) < 3:
        result = pd.DataFrame(columns=columns)
        result.attrs |= {"inertia": (np.nan, np.nan), "left_out": left_out}
        return result
    found = stats.correspondence(kept.to_numpy(), resamples=resamples, seed=seed)
    rows: list[tuple[Any, ...]] = [
        (name, "actor", *found.rows[k], *found.spread[k], int(kept.iloc[k].sum())) for k, name in enumerate(kept.index)
    ]
    weight = (found.contribution * found.inertia).sum(axis=1).round(12)
    top = sorted(range(len(weight)), key=lambda k: (-weight[k], str(kept.columns[k])))[:most]
    rows += [
        (str(kept.columns[k]).partition(":")[2] or kept.columns[k], "word", *found.columns[k], np.nan, np.nan, np.nan)
        for k in top
    ]
    # Processors differ in the last digits of a decomposition; a figure's bytes must not.
    result = pd.DataFrame(rows, columns=columns).round(9)
    result.attrs |= {"inertia": tuple(float(x) for x in found.inertia), "left_out": left_out}
    return result
