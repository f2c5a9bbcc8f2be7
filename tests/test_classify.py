"""The stance classifier keeps scikit-learn's contract."""

import pickle

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("sklearn")
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline

from discourse.classify import Pair, StanceClassifier, pairs_of, poles

TEXTS = ["أرحب بالجسر الجديد", "الجسر مكسب للحي", "أرفض الجسر", "الجسر كارثة على النهر"] * 6
LABELS = ["favor", "favor", "against", "against"] * 6


def small() -> StanceClassifier:
    return StanceClassifier(folds=2)


def test_clone_and_parameters() -> None:
    model = clone(StanceClassifier(C=3.0).set_params(folds=4))
    assert model.get_params() == {"C": 3.0, "folds": 4, "random_state": 0}
    with pytest.raises(NotFittedError):
        model.predict(["نص"])


def test_fit_predict_pickle_and_pipeline() -> None:
    X, y = list(TEXTS), list(LABELS)
    model = small().fit(X, y)
    assert (X, y) == (TEXTS, LABELS)  # nothing is changed
    chances = model.predict_proba(TEXTS)
    assert np.allclose(chances.sum(axis=1), 1)
    assert model.predict(TEXTS).tolist() == LABELS
    again = pickle.loads(pickle.dumps(model))
    assert np.array_equal(again.predict_proba(TEXTS), chances)
    assert np.array_equal(small().fit(X, y).predict_proba(TEXTS), chances)
    piped = Pipeline([("stance", small())]).fit(X, y)
    assert piped.predict(TEXTS[:4]).tolist() == LABELS[:4]


def test_the_order_of_documents_does_not_matter_to_prediction() -> None:
    model = small().fit(TEXTS, LABELS)
    order = np.random.default_rng(0).permutation(len(TEXTS))
    assert np.allclose(
        model.predict_proba([TEXTS[k] for k in order]), model.predict_proba(TEXTS)[order]
    )


def test_pairs_tables_and_groups() -> None:
    table = pd.DataFrame({"context": "هل يفتح الجسر؟", "text": TEXTS})
    groups = [k // 4 for k in range(len(TEXTS))]
    model = small().fit(table, LABELS, groups=groups)
    assert model.predict(table).tolist() == LABELS
    assert pairs_of([("أ", "ب"), "ج"]) == [("أ", "ب"), ("", "ج")]
    assert ("level", 1) in poles(Pair("يرفع السعر", "يخفض السعر").out)
    out = cross_val_predict(small(), TEXTS, LABELS, cv=GroupKFold(3), groups=groups)
    assert out.tolist() == LABELS


def test_wrong_input_is_named() -> None:
    with pytest.raises(ValueError, match="at least two labels"):
        small().fit(TEXTS, ["favor"] * len(TEXTS))
    with pytest.raises(ValueError, match="of one number"):
        small().fit(TEXTS, LABELS[:-1])
    with pytest.raises(ValueError, match="found one string"):
        pairs_of("نص")
    with pytest.raises(ValueError, match="found 3"):
        pairs_of([3])
    with pytest.raises(ValueError, match="no column 'text'"):
        pairs_of(pd.DataFrame({"x": [1]}))
    assert small().fit(TEXTS, LABELS).predict([]).tolist() == []
