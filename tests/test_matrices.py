"""Words and frames for scikit-learn; actors placed by what they say, and how surely."""

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed (the extra notebooks)")

from sklearn.base import clone
from sklearn.decomposition import TruncatedSVD
from sklearn.exceptions import NotFittedError
from sklearn.pipeline import make_pipeline

from discourse import read_study, stats, words
from discourse.coding.matrices import WordsAndFrames, placed, said

TEXTS = ["حذر الخبير من ارتفاع التضخم وتراجع الاستثمار", "قال الوزير إن الجسر جاهز", "قال الخبير إن الجسر قديم"]


def test_the_matrix_holds_words_then_frames() -> None:
    model = WordsAndFrames()
    matrix = model.fit_transform(TEXTS)
    names = list(model.get_feature_names_out())
    assert matrix.shape == (3, len(names)) == (3, model.n_features_)
    assert [n.split(":")[0] for n in names] == sorted((n.split(":")[0] for n in names), reverse=True)
    dense = matrix.toarray()
    for row, text in enumerate(TEXTS):
        held = words(text)
        for column, name in enumerate(names):
            if name.startswith("word:"):
                assert dense[row, column] == held.count(name[5:])
    economic = dense[:, names.index("frame:economic-consequences")]
    assert economic[0] > 0
    assert economic[1:].tolist() == [0, 0]


def test_it_is_a_transformer() -> None:
    model = WordsAndFrames(entries=(), min_df=2)
    copy = clone(model)
    assert copy.get_params() == model.get_params()
    with pytest.raises(NotFittedError):
        copy.transform(TEXTS)
    assert all(n.startswith("word:") for n in copy.fit(TEXTS).get_feature_names_out())
    assert WordsAndFrames(words=False).fit(TEXTS).transform(["نص آخر"]).sum() == 0
    points = make_pipeline(WordsAndFrames(), TruncatedSVD(2, random_state=0)).fit_transform(TEXTS)
    assert points.shape == (3, 2)
    with pytest.raises(ValueError, match="put it in a list"):
        model.fit(TEXTS[0])
    with pytest.raises(ValueError, match="found int"):
        model.fit([1])


def test_correspondence_has_the_inertia_of_chi_square() -> None:
    table = np.array([[20, 5, 3], [4, 18, 6], [2, 7, 25], [9, 9, 9]])
    found = stats.correspondence(table, resamples=50)
    whole, rows, columns = table.sum(), table.sum(1), table.sum(0)
    expected = np.outer(rows, columns) / whole
    inertia = ((table - expected) ** 2 / expected).sum() / whole
    ours = (rows[:, None] / whole * found.rows**2).sum()
    assert ours == pytest.approx(inertia)  # three columns have two dimensions: all inertia is shown
    assert found.inertia.sum() == pytest.approx(1)
    assert (rows @ found.rows) / whole == pytest.approx(np.zeros(2), abs=1e-12)
    # Ten times the words, the same places, a third of the spread.
    more = stats.correspondence(table * 10, resamples=50)
    assert more.rows == pytest.approx(found.rows)
    assert (more.spread < found.spread / 2).all()
    again = stats.correspondence(table, resamples=50)
    assert (again.spread == found.spread).all()
    with pytest.raises(ValueError, match="without empty rows"):
        stats.correspondence([[0, 0], [1, 2]])


def test_actors_of_a_study_are_placed(study_path) -> None:  # type: ignore[no-untyped-def]
    study = read_study(study_path)
    own = said(study)
    model = WordsAndFrames(entries=study.entries)
    table = placed(model.fit_transform(own["text"]), list(own["actor"]), list(model.get_feature_names_out()))
    actors = table[table["kind"] == "actor"]
    assert (actors["words"] >= 10).all()
    assert (actors[["x_sd", "y_sd"]] > 0).all().all()
    assert set(actors["name"]) | set(table.attrs["left_out"]) == set(own["actor"])
    assert 0 < sum(table.attrs["inertia"]) <= 1
    assert placed([[1, 2], [2, 1]], ["a", "b"], ["x", "y"]).empty


def test_the_words_that_are_shown_contribute_most_to_the_plane() -> None:
    """With three actors the plane has all inertia: a word's share of it is its share of chi-square."""
    table = np.array([[30, 5, 9, 9, 12, 0], [10, 25, 9, 12, 9, 0], [11, 10, 9, 2, 9, 5]])
    whole, columns = table.sum(), table[:, :5].sum(0)
    table5 = table[:, :5]  # the sixth word is one actor's alone, and left out
    expected = np.outer(table5.sum(1), columns) / table5.sum()
    order = np.argsort(-(((table5 - expected) ** 2 / expected).sum(0)))
    names = ["frame:a", "word:b", "word:c", "word:d", "word:e", "word:f"]
    for most in (1, 2, 3, 5, 9):
        shown = placed(table, ["x", "y", "z"], names, most=most, resamples=5)
        assert shown[shown["kind"] == "word"]["name"].tolist() == ["abcde"[k] for k in order[:most]]
    assert shown["words"].tolist()[:3] == table5.sum(1).tolist()
    assert whole == table5.sum() + 5
    few = placed(table, ["x", "y", "z"], names, least=table5[2].sum(), resamples=5)
    assert few.attrs["left_out"] == []
    assert placed(table, ["x", "y", "z"], names, least=table5[2].sum() + 1, resamples=5).attrs["left_out"] == ["z"]
