"""Counts, keyness, collocates, concordance: small cases worked by hand, signs, intervals, scikit-learn."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import concordance, frequencies, keyness, tokenize, words
from discourse.keywords import (
    collocates,
    concordance_html,
    core,
    dispersion,
    load,
    ngrams,
    patterns,
    positions,
)  # fmt: skip


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
    assert "wilcoxon_p" in many.attrs["order"]


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
    assert (row["count"], row["n_texts"], row["dpnorm"]) == (2, 1, 1.0)


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


ALPHABET = "قالوزيرجسرنهر ًُّـآأإﷺﻻ«»،.12a٫\u200c\n"


@given(st.lists(st.text(alphabet=ALPHABET, max_size=40), max_size=4))
def test_the_core_counts_what_the_tokenizer_reads(texts: list[str]) -> None:
    corpus = core(texts)
    assert [corpus.words[c] for c in corpus.codes] == [t.norm for x in texts for t in tokenize(x)]
    assert corpus.sizes.tolist() == [len(tokenize(x)) for x in texts]
    assert corpus.counts().sum() == len(corpus.codes) == corpus.matrix().sum()


def test_a_core_is_kept_on_disk_and_mapped(tmp_path: Path) -> None:
    corpus = core(["قال الوزير", "قال"])
    again = load(corpus.save(tmp_path / "core"))
    assert isinstance(again.codes, np.memmap)
    assert (again.words, again.forms, again.ids) == (corpus.words, corpus.forms, corpus.ids)
    assert again.codes.tolist() == corpus.codes.tolist()
    assert frequencies(again).equals(frequencies(corpus))


def test_units() -> None:
    texts = ["والوزير الوزير وزير ولد"]
    assert core(texts, unit="stripped").words == ("وزير", "ولد")
    assert core(texts, unit=len).words == (7, 6, 4, 3)  # type: ignore[comparison-overlap]
    with pytest.raises(ValueError, match="surface or stripped"):
        core(texts, unit="root")


def test_wilcoxon_and_dpnorm_of_the_table_are_those_of_the_library() -> None:
    from scipy.stats import mannwhitneyu

    rng = np.random.default_rng(3)
    draw = [
        [" ".join(rng.choice(["س", "ب", "ج", "د"], size=rng.integers(5, 30))) for _ in range(k)]
        for k in (9, 12)
    ]
    table = keyness(*draw).set_index("word")
    for word, row in table.iterrows():
        rates = [[t.split().count(word) / len(t.split()) for t in side] for side in draw]
        wanted = mannwhitneyu(*rates, method="asymptotic").pvalue
        assert row["wilcoxon_p"] == pytest.approx(wanted, rel=1e-9)
        for side, name in zip(draw, ("target", "reference"), strict=True):
            dpnorm = dispersion(side, [word])["dpnorm"].iloc[0]
            assert row[f"dpnorm_{name}"] == pytest.approx(dpnorm, rel=1e-12)


def test_resampling_is_seeded_and_over_texts() -> None:
    target, reference = ["س ب ب", "س س ب", "س ب", "ب س", "س"], ["ب ج", "ب", "ب ب س", "ج ب", "ب"]
    one = keyness(target, reference, resamples=99, seed=1)
    assert one.equals(keyness(target, reference, resamples=99, seed=1))
    row = one.set_index("word").loc["س"]
    assert row["boot_low"] <= row["log_ratio"] <= row["boot_high"]
    assert 1 / 100 <= row["perm_p"] <= 0.2


def test_a_frequency_list_is_a_reference() -> None:
    listed = pd.DataFrame({"word": ["قال", "شائع"], "count": [10, 90]})
    row = keyness(["قال قال شائع"], listed).set_index("word").loc["قال"]
    assert (row["count_reference"], row["n_reference"]) == (10, 100)
    assert np.isnan(row["wilcoxon_p"])


def test_ngrams_patterns_and_positions() -> None:
    texts = ["القوات الأمريكية هنا", "بالقوات الأمريكية", "القوات الأمريكية"]
    assert ngrams(texts).iloc[0][["form", "count", "n_texts"]].tolist() == [
        "القوات الأمريكية",
        2,
        2,
    ]
    assert patterns(texts, ["قوات أمريكية", "غائب"])["count"].tolist() == [3, 0]
    assert positions(["أ ب أ ج"], ["أ"])["position"].tolist() == [0.0, 0.5]


def test_collocates_respect_other_borders() -> None:
    text = "قال «القوات باقية» هنا. القوات باقية"
    table = collocates(text, "القوات", min_count=1, within="quotation").set_index("word")
    assert table.loc["باقية", "count"] >= 2
    assert "قال" not in table.index
    with pytest.raises(ValueError, match="sentence, quotation, text"):
        collocates(text, "القوات", within="page")


def test_concordance_sorts_samples_and_shows_both_directions() -> None:
    texts = ["ب كلمة أ", "أ كلمة ج", "ج كلمة ب"]
    assert concordance(texts, "كلمة", sort="right")["right"].tolist() == ["أ", "ب", "ج"]
    assert concordance(texts, "كلمة", sort="left")["left"].tolist() == ["أ", "ب", "ج"]
    drawn = concordance(texts, "كلمة", sample=2, seed=4)
    assert drawn.equals(concordance(texts, "كلمة", sample=2, seed=4))
    assert len(drawn) == 2
    page = concordance_html(concordance(["قال <b>The Post</b> كلمة هنا"], "كلمة"))
    assert "<b>" not in page
    assert 'dir="rtl"' in page
    with pytest.raises(ValueError, match="left, right, node or text"):
        concordance(texts, "كلمة", sort="date")
