"""The classifier of stance records: what it learns, what it refuses, and its place in scikit-learn."""

import pickle
from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GroupKFold, cross_val_predict

from discourse import RecordClassifier
from discourse.coding.classify import code_rest, held_out

SAID = {
    "favor": ("أرحب بالجسر", "الجسر مكسب للحي", "نؤيد بناء الجسر", "الجسر نعمة"),
    "against": ("أرفض الجسر", "الجسر كارثة على النهر", "نعارض بناء الجسر", "الجسر نقمة"),
    "none": ("الطقس معتدل", "وصل الوفد مساء", "السوق هادئة", "الملعب ممتلئ"),
}
PLACES = ("في الشمال", "في الجنوب", "قرب السوق", "عند الميناء", "خلف المدرسة", "وسط المدينة")


def rows() -> Iterator[tuple[str, str, str, str, str, str]]:
    """Paragraphs in which one speaks and another is named: document, paragraph, words, holder, evidence, label."""
    for (k, place), (label, texts) in product(enumerate(PLACES), SAID.items()):
        for n, text in enumerate(texts):
            document, passage = f"d{2 * k + n % 2}", f"{text} {place}، وحضر الوزير."
            yield document, passage, f"{text} {place}", "speaker", "how=speaker", label
            yield document, passage, passage, "minister", "how=named", "none"


def records() -> pd.DataFrame:
    table = pd.DataFrame(rows(), columns=["document", "passage", "text", "actor", "evidence", "label"])
    starts = table.groupby("document").cumcount() // 2 * 100
    return table.assign(target="bridge", role="body", paragraph_start=starts, paragraph_end=starts + 90)


def small() -> RecordClassifier:
    return RecordClassifier(folds=2)


def test_whose_side_it_is_is_learnt() -> None:
    table = records()
    model = small().fit(table, table["label"], groups=table["document"])
    said = model.predict(table)
    assert (said == table["label"]).mean() > 0.95
    assert set(said[table["actor"] == "minister"]) == {"none"}
    assert model.sides_ == [("bridge", "against"), ("bridge", "favor")]
    assert np.allclose(model.predict_proba(table).sum(axis=1), 1)


def test_it_generalises_to_documents_that_it_has_not_read() -> None:
    table = records()
    said = cross_val_predict(small(), table, table["label"], cv=GroupKFold(3), groups=table["document"])
    sides = table["label"] != "none"
    assert (said[sides] == table["label"][sides]).mean() > 0.8
    assert (said[~sides] == "none").mean() > 0.9


def test_the_same_data_give_the_same_model_which_can_be_kept() -> None:
    table = records()
    one, two = (clone(small()).fit(table, table["label"], groups=table["document"]) for _ in range(2))
    again = pickle.loads(pickle.dumps(one))
    for other in (two, again):
        assert np.array_equal(one.predict_proba(table), other.predict_proba(table))
        assert one.threshold_ == other.threshold_
    order = np.random.default_rng(0).permutation(len(table))
    assert np.allclose(one.predict_proba(table.iloc[order]), one.predict_proba(table)[order])


def test_a_rare_side_needs_less_than_an_even_chance() -> None:
    """Where one record in a hundred has a side, the chosen threshold is one that finds some of them."""
    table = records()
    model = small().fit(table, table["label"], groups=table["document"])
    chances = model.predict_proba(table)
    side = 1 - chances[:, list(model.classes_).index("none")]
    assert 0.15 <= model.threshold_ < 0.7
    assert np.array_equal(model.predict(table) != "none", side > model.threshold_)


def test_labels_without_none_are_the_likeliest() -> None:
    table = records()
    table = table[table["label"] != "none"]
    model = small().fit(table, table["label"], groups=table["document"])
    assert set(model.predict(table)) <= {"favor", "against"}


def test_it_codes_the_rest_and_what_is_held_out() -> None:
    table = records()
    apart = held_out(table, model=small(), folds=3)
    assert set(apart["value"]) == {"favor", "against"}
    assert (apart["actor"] == "speaker").mean() > 0.7  # one in two, if it were left to chance
    assert apart["note"].str.fullmatch(r"p = [01]\.\d{3}").all()
    unread = table["document"].isin(["d0", "d1"])
    rest = code_rest(table.assign(label=table["label"].where(~unread, "")), model=small())
    assert set(rest["document"]) <= {"d0", "d1"}
    assert set(rest["target"]) == {"bridge"}


def test_wrong_input_is_named() -> None:
    table = records()
    with pytest.raises(ValueError, match="missing: passage, evidence"):
        small().fit(table[["text", "target"]], table["label"])
    with pytest.raises(ValueError, match="missing: passage"):
        small().fit(["نص"], ["favor"])
    with pytest.raises(ValueError, match="of one number; found 144 and 143"):
        small().fit(table, table["label"][:-1])
    with pytest.raises(ValueError, match="at least two labels"):
        small().fit(table, ["favor"] * len(table))
    with pytest.raises(ValueError, match="folds must be at least 2; found 1"):
        RecordClassifier(folds=1).fit(table, table["label"])
    with pytest.raises(ValueError, match="at least two groups"):
        small().fit(table, table["label"], groups=["d"] * len(table))
    with pytest.raises(NotFittedError):
        small().predict(table)
    model = small().fit(table, table["label"], groups=table["document"])
    assert model.predict(table[:0]).tolist() == []
    assert model.predict_proba(table[:0]).shape == (0, 3)
