"""Counts, keyness, collocates, concordance: small cases worked by hand, signs, intervals, scikit-learn."""

import math

import numpy as np
import pandas as pd
import pytest

from discourse import concordance, frequencies, keyness, words
from discourse.keywords import collocates, dispersion


def test_frequencies_count_folded_types_and_show_the_commonest_form() -> None:
    table = frequencies(["قَالَ الوزير", "قال وقـال", "قال"]).set_index("word")
    assert table.loc["قال", ["count", "n_texts"]].tolist() == [3, 3]
    assert table.loc["قال", "form"] == "قال"
    assert table.loc["وقال", "count"] == 1
    assert table["per_million"].sum() == pytest.approx(1e6)


def test_keyness_sign_comes_from_raw_rates_never_from_smoothing() -> None:
    target, reference = ["كلمة " * 3], ["أخرى " * 50 + "كلمة " * 15]
    row = keyness(target, reference).set_index("word").loc["كلمة"]
    assert row["log_ratio"] == pytest.approx(math.log2((3 / 3) / (15 / 65)))
    absent = keyness(["نادر نادر شائع"], ["شائع شائع شائع"]).set_index("word").loc["نادر"]
    assert absent["log_ratio"] == np.inf
    assert absent["log_ratio_high"] == np.inf
    assert np.isfinite(absent["log_ratio_low"])


def test_keyness_says_what_cannot_be_concluded_from_one_text() -> None:
    table = keyness(["أ ب ب"], ["ب ج ج"])
    assert "nothing follows about other texts" in table.attrs["note"]
    assert table["small_n"].all()
    many = keyness(["أ ب"] * 6, ["ب ج"] * 6)
    assert many.attrs["note"] == ""
    assert "text_g2_4cell" in many.attrs["order"]


def test_keyness_of_nothing() -> None:
    assert keyness([], ["كلمة"]).empty


def test_inputs_and_wrong_inputs() -> None:
    frame = pd.DataFrame({"text": ["نص أول", "نص ثان"]})
    assert frequencies(frame).equals(frequencies(list(frame["text"])))
    with pytest.raises(ValueError, match="no column 'text'"):
        frequencies(pd.DataFrame({"body": ["x"]}))
    with pytest.raises(TypeError, match="found int"):
        frequencies([3])


def test_collocates_stay_in_the_sentence() -> None:
    table = collocates(
        "انسحاب القوات. القوات بقيت. انسحاب القوات غدا", "انسحاب", window=5
    ).set_index("word")
    assert table.loc["القوات", ["count", "left", "right"]].tolist() == [2, 0, 2]
    assert "بقيت" not in table.index


def test_dispersion() -> None:
    row = dispersion(["أ أ", "ب ب"], ["أ"]).iloc[0]
    assert (row["count"], row["n_texts"], row["dpnorm_2012"]) == (2, 1, 1.0)


@pytest.mark.parametrize(
    ("query", "regex", "nodes"),
    [
        ("الجسر", False, ["الجسرَ", "الجسر"]),
        ("قال إن", False, ["قال إن"]),
        ("جسر*", False, ["جسراً"]),
        ("ا?ل?جسرا?", True, ["الجسرَ", "جسراً", "الجسر"]),
    ],
)
def test_concordance(query: str, regex: bool, nodes: list[str]) -> None:
    text = "قال إن الجسرَ جاهز. رأيت جسراً قرب الجسر."
    table = concordance(text, query, regex=regex)
    assert table["node"].tolist() == nodes
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == nodes


def test_concordance_refuses_empty_and_broken_queries() -> None:
    with pytest.raises(ValueError, match="empty"):
        concordance("نص", " ")
    with pytest.raises(ValueError, match="not a regular expression"):
        concordance("نص", "(", regex=True)
    assert concordance("نص", "غائب").empty


def test_words_is_an_analyzer_for_scikit_learn() -> None:
    text = pytest.importorskip("sklearn.feature_extraction.text")
    matrix = text.CountVectorizer(analyzer=words).fit(["قَالَ الرئيس", "قـال الوزير"])
    assert matrix.get_feature_names_out().tolist() == ["الرئيس", "الوزير", "قال"]
