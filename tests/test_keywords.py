"""Counts, keyness, collocates, concordance: small cases worked by hand, signs, intervals, scikit-learn."""

import itertools
import math
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse import concordance, frequencies, keyness, tokenize, words
from discourse.coding.voices import attributions_of
from discourse.corpus import document, read_study
from discourse.keywords import (
    Text,
    build,
    builder,
    collocates,
    concordance_html,
    cooccurrences,
    dispersion,
    load,
    ngrams,
    patterns,
    pieces,
    positions,
    strip_particles,
    word_list,
)
from discourse.keywords.partition import sides
from discourse.keywords.scan import _ENDS, forms_of
from discourse.keywords.web import without_residue


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


def test_a_word_whose_texts_say_the_opposite_is_no_keyword_at_the_top() -> None:
    # «س» fills one text of the target; in the reference nearly every text has it
    target = ["س " * 60 + "ب"] + ["ب ج د هـ"] * 9
    reference = ["س ب ج د"] * 9 + ["ب ج د هـ"]
    table = keyness(target, reference).set_index("word")
    row = table.loc["س"]
    assert row["log_ratio"] > 1
    assert row["wilcoxon_z"] < -2
    assert row["wilcoxon_p"] < 0.01
    targets = table.index[table["log_ratio"] > 0].tolist()
    assert targets[-1] == "س"
    assert len(targets) > 1


def test_keyness_of_nothing() -> None:
    assert keyness([], ["كلمة"]).empty


def test_inputs_and_wrong_inputs() -> None:
    frame = pd.DataFrame({"text": ["نص أول", "نص ثان"]})
    assert frequencies(frame).equals(frequencies(list(frame["text"])))
    # The names of columns are those that every other function takes.
    assert frequencies(frame.rename(columns={"text": "Content"})).equals(frequencies(frame))
    with pytest.raises(ValueError, match="no column 'text', 'content' or 'body'; found: words"):
        frequencies(pd.DataFrame({"words": ["x"]}))
    with pytest.raises(TypeError, match="found int"):
        frequencies([3])


def test_a_missing_cell_is_not_a_word() -> None:
    frame = pd.DataFrame({"text": ["انسحاب القوات", None, np.nan], "outlet": ["أ", "ب", None]})
    for source in (frame, frame["text"], frame.astype("string")):
        with pytest.warns(UserWarning, match="missing .*: 2 of 3"):
            table = frequencies(source)
        assert table[["word", "count"]].values.tolist() == [["القوات", 1], ["انسحاب", 1]]
    with pytest.warns(UserWarning, match="missing .*: 1 of 1"):
        assert frequencies(pd.Series([None])).empty


def test_sources_that_are_refused_say_why(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"found a dictionary; give list\(d.values\(\)\)"):
        frequencies({"a": "انسحاب القوات"})
    with pytest.raises(TypeError, match=r"found int \(item 1\)"):
        frequencies(["نص", 3])
    with pytest.raises(TypeError, match="found int"):
        frequencies(3)
    with pytest.raises(TypeError, match=r"found int \(row 0\)"):
        frequencies(pd.DataFrame({"text": [3]}))
    pytest.importorskip("pyarrow")
    pd.DataFrame({"body": ["خبر عن الجسر"]}).to_parquet(tmp_path / "y.parquet")
    assert len(frequencies(tmp_path / "y.parquet")) == 3
    pd.DataFrame({"words": ["x"]}).to_parquet(tmp_path / "x.parquet")
    with pytest.raises(
        ValueError, match=r"x.parquet: the table has no column 'text', 'content' or 'body'; found: words"
    ):
        frequencies(tmp_path / "x.parquet")


def test_polars_tables_are_read() -> None:
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"text": ["انسحاب القوات", None], "id": ["a", "b"]})
    with pytest.warns(UserWarning, match="missing .*: 1 of 2"):
        assert build(frame).ids == ("a",)
    with pytest.raises(ValueError, match="no column 'text', 'content' or 'body'; found: words"):
        build(pl.DataFrame({"words": ["x"]}))
    with pytest.raises(TypeError, match="collect"):
        build(frame.lazy())


def test_collocates_stay_in_the_sentence() -> None:
    table = collocates("انسحاب القوات. القوات بقيت. انسحاب القوات غدا", "انسحاب", window=5).set_index("word")
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


ALPHABET = "قالوزيرجسرنهر ًُّـآأإﷺﻻ«»،.12a٫\u200c\n\u0654\u0301é_'-:/𝒜\ud800½"


@given(st.lists(st.text(alphabet=ALPHABET, max_size=40), max_size=4))
def test_the_core_counts_what_the_tokenizer_reads(texts: list[str]) -> None:
    corpus = build(texts, keep=True)
    read = [tokenize(x) for x in texts]
    assert corpus.starts.tolist() == [t.start for tokens in read for t in tokens]
    assert corpus.ends.tolist() == [t.end for tokens in read for t in tokens]
    shown: dict[str, Counter[str]] = {}
    for t in (t for tokens in read for t in tokens):
        shown.setdefault(t.norm, Counter())[t.text] += 1
    commonest = [min(shown[w].items(), key=lambda i: (-i[1], i[0]))[0] for w in corpus.words]
    assert list(corpus.forms) == commonest
    plain = build(texts)
    assert (plain.words, plain.forms) == (corpus.words, corpus.forms)
    corpus = plain
    assert [corpus.words[c] for c in corpus.codes] == [t.norm for x in texts for t in tokenize(x)]
    assert corpus.sizes.tolist() == [len(tokenize(x)) for x in texts]
    assert corpus.counts().sum() == len(corpus.codes) == corpus.matrix().sum()


def test_a_core_is_kept_on_disk_and_mapped(tmp_path: Path) -> None:
    corpus = build(["قال الوزير", "قال"])
    again = load(corpus.save(tmp_path / "core"))
    assert isinstance(again.codes, np.memmap)
    assert (again.words, again.forms, again.ids) == (corpus.words, corpus.forms, corpus.ids)
    assert again.codes.tolist() == corpus.codes.tolist()
    assert frequencies(again).equals(frequencies(corpus))
    with pytest.raises(ValueError, match="no corpus here"):
        load(tmp_path)
    for source in ([], ["قال"]):
        assert len(load(build(source).save(tmp_path / "core"))) == len(source)


def test_a_core_built_on_disk_is_that_built_in_memory(tmp_path: Path) -> None:
    # Half a character, which a text from JSON may contain, is kept.
    texts = [Text("a", "قال الوزيرُ «نعم»", "س"), Text("b", "لا\ud800 وقال", "ص")]
    for unit in ("surface", "stripped"):
        wanted = build(texts, keep=True, unit=unit)
        built = build(texts, keep=True, unit=unit, folder=tmp_path / "core")
        assert isinstance(built.codes, np.memmap)
        assert list(built.raw) == [t.text for t in texts]
        assert (built.words, built.forms, built.outlets) == (wanted.words, wanted.forms, ("س", "ص"))
        assert built.codes.tolist() == wanted.codes.tolist()
        assert built.starts.tolist() == wanted.starts.tolist()
    assert sorted(p.name for p in (tmp_path / "core").iterdir() if p.name.startswith(".")) == []
    lines = concordance(built, "قال")
    assert lines[["document", "node"]].values.tolist() == [["a", "قال"], ["b", "وقال"]]


def test_a_core_of_a_parquet_file(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    frame = pd.DataFrame({"id": ["a", "b"], "text": ["قال الوزير", "قال"], "published": ["2021-01-01", "2021-02-01"]})
    frame.to_parquet(tmp_path / "texts.parquet")
    corpus = build(tmp_path / "texts.parquet")
    assert (corpus.ids, corpus.dates) == (("a", "b"), ("2021-01-01", "2021-02-01"))
    assert corpus.part(since="2021-02-01").ids == ("b",)
    assert corpus.part(until="2021-02-01").ids == ("a",)


def test_words_have_the_voice_of_the_innermost_attribution(study_path: Path) -> None:
    study = read_study(study_path)
    found = attributions_of(study)
    corpus = build(study, attributions=found, keep=True)
    lengths = np.diff(np.append(corpus.runs, len(corpus.codes)))
    voices = [corpus.voices[v] for v, n in zip(corpus.voice_of, lengths, strict=True) for _ in range(n)]
    doc = study.documents[0]
    for start, (actor, mode) in zip(corpus.starts.tolist(), voices, strict=True):
        held = [a for a in found[doc.id] for s, e in a.contents if s <= start < e]
        inner = min(held, key=lambda a: sum(e - s for s, e in a.contents), default=None)
        assert (actor, mode) == ((inner.actor or "unspecified", inner.mode) if inner else ("", "narrated"))
    said = corpus.part(actor="joint-statement")
    assert 0 < len(said.codes) < len(corpus.codes)
    assert len(corpus.part(mode="quoted").codes) + len(corpus.part(mode="narrated").codes) == len(corpus.codes)
    with pytest.raises(ValueError, match="'joint-statment' is not in the corpus; there is joint-statement"):
        corpus.part(actor="joint-statment")
    with pytest.raises(ValueError, match="no attributions"):
        build(study).part(actor="joint-statement")
    lines = concordance(corpus, "*", actor="joint-statement")
    assert len(lines) == len(said.codes)


@pytest.mark.parametrize("by", ["actor", "camp", "mode", "outlet", "month", "year"])
def test_sides_of_a_study(study_path: Path, by: str) -> None:
    parts = sides(read_study(study_path), by)
    assert parts
    assert all(len(part.codes) for part in parts.values())
    one, *others = parts.values()
    table = keyness(one, others[0] if others else one)
    assert "nothing follows about other texts" in table.attrs["note"]
    with pytest.raises(ValueError, match="actor, camp, mode"):
        sides(read_study(study_path), "party")


def test_units() -> None:
    texts = ["والوزير الوزير وزير ولد"]
    assert build(texts, unit="stripped").words == ("وزير", "ولد")
    assert build(texts, unit=len).words == (7, 6, 4, 3)  # type: ignore[comparison-overlap]
    assert strip_particles(["كتاب", "تاب", "وكتاب"], [9, 1, 3]) == ["كتاب", "تاب", "كتاب"]
    with pytest.raises(ValueError, match="surface, loose, stripped, lemma"):
        build(texts, unit="root")


def test_wilcoxon_and_dpnorm_of_the_table_are_those_of_the_library() -> None:
    from scipy.stats import mannwhitneyu

    rng = np.random.default_rng(3)
    draw = [[" ".join(rng.choice(["س", "ب", "ج", "د"], size=rng.integers(5, 30))) for _ in range(k)] for k in (9, 12)]
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
    one = keyness(target, reference, bootstrap=99, permutations=99, seed=1)
    assert one.equals(keyness(target, reference, bootstrap=99, permutations=99, seed=1))
    row = one.set_index("word").loc["س"]
    assert row["boot_low"] <= row["log_ratio"] <= row["boot_high"]
    assert 1 / 100 <= row["perm_p"] <= 0.2


def test_a_frequency_list_is_a_reference() -> None:
    listed = pd.DataFrame({"word": ["قال", "شائع"], "count": [10, 90]})
    row = keyness(["قال قال شائع"], listed).set_index("word").loc["قال"]
    assert (row["count_reference"], row["n_reference"]) == (10, 100)
    assert np.isnan(row["wilcoxon_p"])


def test_lemma_is_a_unit_where_simplemma_is() -> None:
    pytest.importorskip("simplemma")
    texts = ["وزير الوزراء وزراء"]
    corpus = build(texts, unit="lemma")
    assert len(corpus.words) < 3
    assert len(concordance(texts, "وزراء", lemma=True)) > len(concordance(texts, "وزراء"))


@pytest.mark.slow
def test_wordfreq_is_a_reference() -> None:
    pytest.importorskip("wordfreq")
    listed = word_list()
    assert listed["word"].is_unique
    assert listed["count"].is_monotonic_decreasing
    assert listed.set_index("word").loc["في", "count"] > 10**5
    row = keyness(["استراتيجية استراتيجية في"], listed.head(1000)).set_index("word").loc["استراتيجيه"[:-1] + "ة"]
    assert row["count_target"] == 2
    with pytest.raises(ValueError, match="a side has none"):
        keyness(["في"], listed, bootstrap=9)


def test_two_cells_on_request() -> None:
    target, reference = ["س س س ب"], ["ب ب س ج"]
    two = keyness(target, reference, cells=2)
    assert two.set_index("word").loc["س", "g2_2cell"] == pytest.approx(2 * (3 * math.log(3 / 2) + math.log(1 / 2)))
    assert {"bic_2cell"} <= set(two.columns)
    assert "g2_4cell" not in two.columns
    assert "g2_2cell" in two.attrs["order"]
    with pytest.raises(ValueError, match="4 or 2"):
        keyness(target, reference, cells=3)


def test_what_a_reader_looks_at_comes_first() -> None:
    table = keyness(["انسحاب القوات كامل القوات"], ["بقاء القوات للتدريب"], min_count=1)
    first = ["word", "form", "count_target", "count_reference", "log_ratio", "q_bh"]
    assert list(table.columns)[:6] == first
    assert len(table.columns) == 34


def test_rates_per_text_count_the_rare_words_too() -> None:
    # Words that occur once are left out of the table; they are still words of their texts.
    letters = "دذرزطظعغفقكل"
    target = ["س " + " ".join(f"ب{letters[k]}{m}" for m in letters[: k + 1]) for k in range(6)]
    reference = ["س " + " ".join(f"ث{letters[k]}{m}" for m in letters[: k + 5]) for k in range(6)]
    table = keyness(target, reference)
    assert table["word"].tolist() == ["س"]
    rates = [[1 / len(words(t)) for t in side] for side in (target, reference)]
    from scipy.stats import mannwhitneyu

    wanted = mannwhitneyu(*rates, method="asymptotic").pvalue
    assert table["wilcoxon_p"].iloc[0] == pytest.approx(wanted, rel=1e-9)
    assert table["dpnorm_target"].iloc[0] == pytest.approx(dispersion(target, ["س"])["dpnorm"].iloc[0])


@pytest.mark.parametrize("seed", range(3))
def test_the_bootstrap_is_that_of_a_loop(seed: int) -> None:
    rng = np.random.default_rng(seed)
    texts = [" ".join(rng.choice(list("سبجدذ"), size=rng.integers(3, 9))) for _ in range(14)]
    table = keyness(texts[:6], texts[6:], bootstrap=4000, min_count=1, seed=seed).set_index("word")
    for word in table.index[:3]:
        ratios = []
        for _ in range(4000):
            rates = []
            for side in (texts[:6], texts[6:]):
                drawn = " ".join(side[k] for k in rng.integers(0, len(side), len(side))).split()
                rates.append(drawn.count(word) / len(drawn))
            with np.errstate(divide="ignore", invalid="ignore"):
                ratios.append(np.log2(np.divide(*rates)))
        low, high = np.nanpercentile(ratios, [2.5, 97.5], method="inverted_cdf")
        for found, wanted in ((table.loc[word, "boot_low"], low), (table.loc[word, "boot_high"], high)):
            assert found == wanted or found == pytest.approx(wanted, abs=0.25)


def test_ngrams_are_those_of_a_loop() -> None:
    rng = np.random.default_rng(5)
    texts = [" ".join(rng.choice(list("سبج"), size=rng.integers(0, 9))) for _ in range(9)]
    for n, least in itertools.product((1, 2, 3), (1, 2, 4)):
        counts: Counter[str] = Counter()
        spread: Counter[str] = Counter()
        for words_of in map(str.split, texts):
            grams = [" ".join(words_of[i : i + n]) for i in range(len(words_of) - n + 1)]
            counts.update(grams)
            spread.update(set(grams))
        table = ngrams(texts, n, min_count=least)
        found = dict(zip(table["ngram"], zip(table["count"], table["n_texts"], strict=True), strict=True))
        assert found == {g: (k, spread[g]) for g, k in counts.items() if k >= least}
        assert table["per_million"].sum() <= 1e6 + 1e-6


def test_cooccurrences_are_those_of_a_loop() -> None:
    rng = np.random.default_rng(6)
    texts = [" ".join(rng.choice(list("سبجد"), size=rng.integers(0, 12))) for _ in range(9)]
    for window, least in itertools.product((1, 2, 4), (1, 3)):
        counts: Counter[tuple[str, str]] = Counter()
        for held in map(str.split, texts):
            counts.update((a, b) for i, a in enumerate(held) for b in held[i + 1 : i + 1 + window])
        table = cooccurrences(texts, window=window, min_count=least)
        found = dict(zip(zip(table["word"], table["collocate"], strict=True), table["count"], strict=True))
        assert found == {pair: k for pair, k in counts.items() if k >= least}
    assert cooccurrences([]).empty


PARTS = [
    "قوات",
    "القوات",
    "بالقوات",
    "أميركية",
    "الأمريكية",
    "قواتهم",
    "وزير",
    "الوزراء",
    "لمجلس",
    "الأمن",
    "للأمن",
    "a",
    "12",
    "é",
    "ڭن",
    "ﻻ",
    "مسؤول",
    "هيئته",
    "ق",
]
BETWEEN = [" ", "  ", ", ", " «", "» ", ". ", "\n", " - ", "ـ", "\u064b ", "\u200f ", " é ", "\u0654 ", "، ", ""]
PHRASES = ["قوات أمريكية", "مجلس الأمن", "أمن", "وزير", "قوات أميركية وزير", "هيئة مسؤول"]


@settings(deadline=None)  # the first example builds the forms
@given(st.lists(st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(BETWEEN)), max_size=9), max_size=3))
def test_phrases_are_found_as_the_tokenizer_reads(drawn: list[list[tuple[str, str]]]) -> None:
    texts = ["".join(word + gap for word, gap in text) for text in drawn]
    keys = [[t.norm for t in tokenize(p)] for p in PHRASES]
    forms = {w: forms_of(w) | {w} for key in keys for w in key}
    wanted = Counter(
        phrase
        for text in texts
        for tokens in [tokenize(text)]
        for phrase, key in zip(PHRASES, keys, strict=True)
        for i in range(len(tokens) - len(key) + 1)
        if all(tokens[i + k].norm in forms[w] for k, w in enumerate(key))
        and not set(text[tokens[i].end : tokens[i + len(key) - 1].start]) & set(_ENDS)
    )
    table = patterns(texts, PHRASES)
    assert dict(zip(table["phrase"], table["count"], strict=True)) == {p: wanted[p] for p in PHRASES}


def test_phrases_of_other_letters_are_refused() -> None:
    with pytest.raises(ValueError, match="Arabic letters alone"):
        patterns(["x"], ["قوات NATO"])


def test_ngrams_patterns_and_positions() -> None:
    texts = ["القوات الأمريكية هنا", "بالقوات الأمريكية", "القوات الأمريكية"]
    assert ngrams(texts).iloc[0][["form", "count", "n_texts"]].tolist() == ["القوات الأمريكية", 2, 2]
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
    assert concordance(texts, "كلمة", sort=["node", "left"])["left"].tolist() == ["أ", "ب", "ج"]
    dated = [document("كلمة", id="x", published="2021-02-01"), document("كلمة", id="y", published="2021-01-01")]
    assert concordance(dated, "كلمة", sort="date")["document"].tolist() == ["y", "x"]
    page = concordance_html(concordance(["قال <b>The Post</b> كلمة هنا"], "كلمة"))
    assert "<b>" not in page
    assert 'dir="rtl"' in page
    with pytest.raises(ValueError, match="left, right, node, text, date"):
        concordance(texts, "كلمة", sort="author")


def test_concordance_within_spans() -> None:
    texts = [Text("1", "القرار خاطئ. القرار صائب"), Text("2", "القرار قديم")]
    spans = pd.DataFrame({"document": ["1"], "start": [12], "end": [30]})
    assert concordance(texts, "القرار", within=spans)["right"].tolist() == ["صائب"]
    codings = spans.assign(paragraph_start=0, paragraph_end=30)
    assert len(concordance(texts, "القرار", within=codings)) == 2
    with pytest.raises(ValueError, match="no column 'document'"):
        concordance(texts, "القرار", within=spans.drop(columns="document"))
    with pytest.raises(ValueError, match="does not contain its texts"):
        concordance(build(texts), "القرار")


def test_phrases_of_a_concordance_stay_in_their_text() -> None:
    assert concordance(["قال", "إن"], "قال إن").empty
    assert concordance("قال إن إن", "إن إن")["start"].tolist() == [4]


def test_the_scanner_registers_no_codec_handler() -> None:
    import codecs

    assert patterns(["قوات 𝒜 中 أمريكية"], ["قوات أمريكية"])["count"].tolist() == [0]
    assert patterns(["قوات \u2192 أمريكية"], ["قوات أمريكية"])["count"].tolist() == [1]
    with pytest.raises(LookupError):
        codecs.lookup_error("discourse-scan")


def test_a_table_of_keys_that_is_too_small_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["قال الوزير إن 15 وزيرا ﻻ يقول 3.5", "وقال/الوزيرُ \U0001d54f إن O'Neill قـال", "", "الوزير 15"] * 3
    whole = build(texts, keep=True)
    monkeypatch.setattr(builder, "STEP", 5)
    monkeypatch.setattr(pieces, "SLOTS", 1)
    again = build(texts, keep=True)
    assert (again.words, again.forms) == (whole.words, whole.forms)
    for name in ("codes", "bounds", "starts", "ends"):
        assert getattr(again, name).tolist() == getattr(whole, name).tolist()
    for number, text in enumerate(texts):
        tokens = tokenize(text)
        words = slice(again.bounds[number], again.bounds[number + 1])
        assert [again.words[c] for c in again.codes[words]] == [t.norm for t in tokens]
        assert again.starts[words].tolist() == [t.start for t in tokens]
        assert again.ends[words].tolist() == [t.end for t in tokens]


WEB = [
    ("#السعودية_تنتصر https://t.co/abc @bbc_ar", ["السعودية_تنتصر"]),
    ("زوروا www.example.org/news?id=5 أو desk@example.org.", ["زوروا", "أو"]),
    ("(https://example.org/a_b) ثم", ["ثم"]),
    ("HTTP://EXAMPLE.ORG نص", ["نص"]),
    ("سعر 5@7 وa@b", ["سعر", "5", "7", "و", "a", "b"]),
    ("#وسم ثم #a_b", ["وسم", "ثم", "a_b"]),
    ("كلمة_أخرى", ["كلمة", "أخرى"]),
    ("شاهد example.com/news?id=5 الآن", ["شاهد", "الآن"]),
    ("(news.example.org) ثم example.com.eg.", ["ثم"]),
    ("a.network foo.orgs", ["a", "network", "foo", "orgs"]),
]


@pytest.mark.parametrize(("text", "expected"), WEB)
def test_addresses_and_handles_are_no_words_and_a_hashtag_is_one(text: str, expected: list[str]) -> None:
    found = frequencies(text)
    assert sorted(found["form"]) == sorted(expected)


def test_a_hashtag_is_found_in_its_place() -> None:
    text = "قال https://t.co/abc ثم #السعودية_تنتصر أمس"
    [row] = concordance(text, "#السعودية_تنتصر").to_dict("records")
    assert text[row["start"] : row["end"]] == "السعودية_تنتصر"
    assert len(concordance(text, "أمس")) == 1


@given(st.text(alphabet="wW.:/@#ab _-بجcomOM", max_size=30))
def test_a_text_without_a_sign_of_the_web_has_nothing_to_take_out(text: str) -> None:
    """The signs that are looked for first miss no address, handle or hashtag that the patterns would find."""
    with_sign = without_residue(text + " #")[:-2]
    assert without_residue(text) == with_sign


@pytest.mark.parametrize("address", ["www.example.org", "WWW.example.org", "wWw.example.org", "wwW.example.org"])
def test_an_address_without_a_scheme_is_found_in_any_case(address: str) -> None:
    assert without_residue(f"شاهد {address} الآن").split() == ["شاهد", "الآن"]


SPELLINGS = [
    ("مسؤول", "مسئول"),
    ("الشؤون", "الشئون"),
    ("لاجئ", "لاجىء"),
    ("مبادئ", "مبادىء"),
    ("هيئة", "هيأة"),
    ("رؤوس", "رءوس"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_spellings_of_a_hamza_are_one_loose_word(one: str, other: str) -> None:
    texts = [f"حضر {one} أمس", f"غاب {other} اليوم"]
    assert len(build(texts).words) == 6
    assert len(build(texts, unit="loose").words) == 5
    assert concordance(texts, one)["node"].tolist() == [one]
    assert concordance(texts, one, loose=True)["node"].tolist() == [one, other]


def test_the_spelling_of_an_outlet_is_no_key_word_of_it_by_the_loose_unit() -> None:
    one, other = ["قال مسئول كبير في هيئة الشئون أمس"] * 9, ["قال مسؤول كبير في هيئة الشؤون أمس"] * 9
    assert keyness(one, other)["g2_4cell"].max() > 10
    assert keyness(one, other, unit="loose")["g2_4cell"].max() == pytest.approx(0)


def test_a_query_is_read_in_one_way() -> None:
    with pytest.raises(ValueError, match=r"give one of regex, lemma, stripped, loose: .*; found: stripped, loose"):
        concordance("نص", "نص", stripped=True, loose=True)
