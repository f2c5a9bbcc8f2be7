"""The edges of coding: limits, defaults, orders and messages that no typical text reaches."""

import inspect
import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import krippendorff
import numpy as np
import pandas as pd
import pytest

import discourse
import discourse.attribution
import discourse.coding
import discourse.language
import discourse.lexicon
import discourse.stats
from discourse.attribution import Actor, Attribution
from discourse.coding import classify, estimator, mentions, network, statements, wordings
from discourse.coding.agreement import _figures, agreement, compare, disagreements, draws, pairs
from discourse.coding.codings import COLUMNS, Coding, as_table, codings_frame, safe_cell, tabulate
from discourse.coding.compare import difference, profile
from discourse.coding.evidence import _agent, _around, _label
from discourse.coding.frames import cooccurrence
from discourse.coding.network import who_quotes_whom, write_graphml
from discourse.coding.paragraph_frames import is_evidence, reservations
from discourse.coding.sheet_files import shown
from discourse.coding.stance import balance, code_stance
from discourse.coding.voices import voices
from discourse.corpus import coded_paragraphs, read_study
from discourse.corpus import document as text_of
from discourse.language.fold import Span
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import Hit, Matcher
from discourse.lexicon.scope import NO_SCOPE
from discourse.stats import exact_f1


def table(*rows: tuple[Any, ...], columns: str = "coder document paragraph_start value", **more: str) -> pd.DataFrame:
    """Codings with the columns of codings/*.csv, those that a row does not give empty."""
    base = {**dict.fromkeys(COLUMNS, ""), "role": "body", "variable": "frame", "paragraph_start": 0, **more}
    made = [base | dict(zip(columns.split(), row, strict=True)) for row in rows]
    return pd.DataFrame(made, columns=list(COLUMNS))


# --- agreement ----------------------------------------------------------------------------------------------------


def coded_at_random(documents: int, seed: int) -> pd.DataFrame:
    """Two coders, who read everything, on five paragraphs of each document; a third frame is in every paragraph."""
    rng = np.random.default_rng(seed)
    rows = []
    for document, start in itertools.product(range(documents), range(5)):
        truth = rng.random() < 0.5
        for coder in ("a", "b"):
            rows.append((coder, f"d{document}", start, "all"))
            if truth != (rng.random() < 0.25):
                rows.append((coder, f"d{document}", start, "f"))
    return table(*rows)


@pytest.mark.parametrize("documents", [1, 8])
def test_the_interval_of_alpha_is_that_of_krippendorffs_package_on_each_resample(documents: int) -> None:
    codes = coded_at_random(documents, 3)
    found = agreement(codes, replicates=150, seed=5).set_index("value").loc["f"]
    units = sorted({(d, s) for d, s in zip(codes["document"], codes["paragraph_start"], strict=True)})
    marked = {tuple(row) for row in codes[codes["value"] == "f"][["coder", "document", "paragraph_start"]].values}
    said = np.array([[float((coder, *unit) in marked) for unit in units] for coder in ("a", "b")])
    weights, _ = draws([d for d, _ in units], 150, 5)
    alphas = []
    for weight in weights.astype(int):
        drawn = np.repeat(said, weight, axis=1)
        if len(np.unique(drawn)) > 1:
            alphas.append(krippendorff.alpha(drawn, level_of_measurement="nominal"))
    low, high = np.percentile(alphas, [2.5, 97.5])
    assert (found["alpha_low"], found["alpha_high"]) == pytest.approx((low, high))
    assert found["resampled"] == ("documents" if documents > 1 else "paragraphs (one document)")
    assert found["n_units"] == 5 * documents
    # by default a thousand resamples, drawn with seed 0
    whole = agreement(codes, replicates=1000, seed=0)
    assert whole.equals(agreement(codes))


@pytest.mark.parametrize("documents", [1, 8])
def test_the_interval_of_f1_is_that_of_each_resample(documents: int) -> None:
    codes = coded_at_random(documents, 4)
    program, coder = (codes[(codes["coder"] == c) & (codes["value"] == "f")] for c in ("a", "b"))
    found = compare(program, coder, replicates=200, seed=2).set_index("value")
    sides = [set(zip(c["document"], c["paragraph_start"], strict=True)) for c in (program, coder)]
    units = sorted(sides[0] | sides[1])
    weights, _ = draws([d for d, _ in units], 200, 2)
    f1 = []
    for weight in weights:
        n = [sum(w for w, u in zip(weight, units, strict=True) if u in side) for side in (sides[0] & sides[1], *sides)]
        if n[1] + n[2]:
            f1.append(2 * n[0] / (n[1] + n[2]))
    assert found.loc["f", ["f1_low", "f1_high"]].tolist() == pytest.approx(np.percentile(f1, [2.5, 97.5]).tolist())
    hits = len(sides[0] & sides[1])
    assert found.loc["f", ["hits", "surplus", "missed"]].tolist() == [hits, *(len(s) - hits for s in sides)]
    assert found.loc["f", "precision"] == hits / len(sides[0])
    assert found.loc["f", "recall"] == hits / len(sides[1])
    assert found.loc["f", "f1"] == found.loc["(micro)", "f1"] == 2 * hits / (len(sides[0]) + len(sides[1]))
    assert compare(program, coder).equals(compare(program, coder, replicates=1000, seed=0))


def test_a_comparison_of_one_unit_or_of_one_side_alone() -> None:
    one = compare(table(("p", "d", 0, "f")), table(("c", "d", 0, "f"))).set_index("value").loc["f"]
    assert one[["precision", "recall", "f1"]].tolist() == [1, 1, 1]
    assert np.isnan([one["f1_low"], one["f1_high"]]).all()
    two = compare(table(("p", "d", 0, "f"), ("p", "d", 9, "f")), table(("c", "d", 0, "f"), ("c", "d", 9, "f")))
    # two of two are no certainty: every resample gives 1, so the interval is the exact one
    assert two[["f1_low", "f1_high"]].values.tolist() == [pytest.approx(exact_f1(2, 0))] * 2
    surplus = compare(table(("p", "d", 0, "f")), table()).set_index("value").loc["f"]
    assert surplus[["hits", "surplus", "missed", "precision", "f1"]].tolist() == [0, 1, 0, 0, 0]
    assert np.isnan(surplus["recall"])
    missed = compare(table(), table(("c", "d", 0, "f"))).set_index("value").loc["f"]
    assert missed[["hits", "surplus", "missed", "recall", "f1"]].tolist() == [0, 0, 1, 0, 0]
    assert np.isnan(missed["precision"])
    nothing = compare(table(), table())
    assert nothing["value"].tolist() == ["(micro)"]
    assert np.isnan(nothing["f1"].iloc[0])


def test_an_interval_needs_half_of_the_resamples_to_vary() -> None:
    """Of one paragraph in which two coders differ every resample varies; among many that are alike hardly any does."""
    decided = np.zeros((2, 4, 1))
    decided[0, 0, 0] = 1
    resamples = [[1.0, 1, 1, 1], [2, 1, 1, 0], [0, 2, 1, 1], [0, 1, 2, 1]]
    half = _figures(decided, np.array(resamples))
    assert not np.isnan(half["alpha_low"])
    assert half["note"] == ""
    fewer = _figures(decided, np.array([*resamples, [0, 1, 1, 2]]))
    assert np.isnan(fewer["alpha_low"])
    assert fewer["note"] == "Too few units vary to give an interval."
    assert fewer["percent"] == 0.75


def test_agreement_on_the_stance_towards_one_target() -> None:
    columns = "coder document paragraph_start value target actor"
    rows = [
        ("a", "d", 0, "favor", "bridge", "m"),
        ("b", "d", 0, "favor", "bridge", "m"),
        ("a", "d", 9, "against", "tunnel", "m"),
        ("b", "d", 9, "favor", "tunnel", "m"),
        ("a", "d", 9, "favor", "bridge", "n"),
        ("b", "d", 9, "against", "bridge", "n"),
    ]
    codes = table(*rows, columns=columns, variable="stance")
    bridge = agreement(codes, variable="stance", target="bridge", replicates=20).set_index("value")
    assert bridge["n_units"].tolist() == [2, 2, 2]
    assert bridge.loc["favor", ["n_a", "n_b"]].tolist() == [2, 1]
    assert bridge.loc["favor", "percent"] == 0.5
    both = agreement(codes, variable="stance", replicates=20).set_index("value")
    assert both.loc["(all)", "n_units"] == 3
    assert pairs(codes, variable="stance", target="tunnel")["value"].tolist() == ["against", "favor"]
    assert agreement(codes, variable="stance", coders=["b", "a"], replicates=9).columns[2:4].tolist() == ["n_b", "n_a"]
    with pytest.raises(ValueError, match="no column 'target'"):
        agreement(codes.drop(columns="target"), variable="stance", target="bridge")
    nobody = agreement(table())
    assert nobody["note"].tolist() == ["nobody coded it"]


def test_disagreements_have_the_evidence_of_the_side_that_has_it() -> None:
    columns = "coder document paragraph_start value text"
    program = table(("p", "d", 9, "f", "أول"), ("p", "d", 9, "f", "ثان"), ("p", "d", 0, "g", "ثالث"), columns=columns)
    coder = table(("c", "d", 0, "f", "رابع"), columns=columns)
    found = disagreements(program, coder)[["paragraph_start", "value", "coder", "text"]].values.tolist()
    assert found == [[0, "f", "c", "رابع"], [0, "g", "p", "ثالث"], [9, "f", "p", "أول … ثان"]]


# --- comparison ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("articles", "note"), [(4, "few articles"), (5, ""), (6, "")])
def test_five_articles_are_enough(articles: int, note: str) -> None:
    rows = [("p", f"{outlet}{k}", 0, "f") for outlet in "AB" for k in range(articles if outlet == "A" else 9)]
    listed = pd.DataFrame({"document": sorted({row[1] for row in rows}), "paragraphs": 1})
    listed["outlet"] = listed["document"].str[0]
    found = profile(table(*rows), by="outlet", articles=listed).set_index("outlet")
    assert found["note"].to_dict() == {"A": note, "B": ""}
    for a, b in ("AB", "BA"):
        assert difference(table(*rows), by="outlet", a=a, b=b, articles=listed)["note"].tolist() == [note]


def test_stance_is_compared_on_one_target_at_a_time() -> None:
    columns = "coder document paragraph_start value target actor"
    rows = [
        ("p", "d1", 0, "favor", "bridge", "m"),
        ("p", "d1", 9, "against", "bridge", "m"),
        ("p", "d1", 9, "qualify", "bridge", "n"),
        ("p", "d1", 0, "favor", "tunnel", "m"),
        ("p", "d2", 0, "against", "tunnel", "n"),
    ]
    codes = table(*rows, columns=columns, variable="stance")
    bridge = profile(codes, by="actor", variable="stance", target="bridge").set_index(["actor", "value"])
    assert bridge["count"].to_dict() == {
        ("m", "against"): 1,
        ("m", "favor"): 1,
        ("m", "qualify"): 0,
        ("n", "against"): 0,
        ("n", "favor"): 0,
        ("n", "qualify"): 1,
    }
    sides = profile(codes, by="actor", variable="stance", target="bridge", of="sides")
    assert sides[["actor", "value", "count", "n"]].values.tolist() == [["m", "against", 1, 2], ["m", "favor", 1, 2]]
    texts = profile(codes, by="target", variable="stance", target="tunnel", of="articles")
    assert texts[["value", "count", "n"]].values.tolist() == [["against", 1, 2], ["favor", 1, 2]]
    with pytest.raises(ValueError, match=r"give target=, one of bridge, tunnel$"):
        profile(codes, by="actor", variable="stance")
    # with one target in the codings nothing needs to be said
    one = codes[codes["target"] == "tunnel"]
    assert len(profile(one, by="actor", variable="stance")) == 4


def test_what_an_interval_is_over() -> None:
    rows = [("p", d, s, "f") for d in ("d1", "d2", "d3") for s in (0, 9)]
    listed = pd.DataFrame({"document": ["d1", "d2", "d3"], "outlet": ["A", "A", "B"], "paragraphs": 2})
    assert profile(table(*rows), by="outlet", articles=listed)["over"].tolist() == ["articles", "paragraphs"]
    listed["group"] = ["g", "g", "h"]
    assert profile(table(*rows), by="variable", articles=listed)["over"].tolist() == ["groups"]
    ignored = profile(table(*rows), by="variable", articles=listed, copies="ignore")
    assert ignored[["over", "n_articles", "n_paragraphs"]].values.tolist() == [["articles", 3, 6]]
    listed["published"] = ["2020-02-01", "2020-01-01", "2020-01-01"]
    dropped = profile(table(*rows), by="document", articles=listed, copies="drop")
    assert dropped["document"].tolist() == ["d2", "d3"]  # of copies the first that was published
    assert dropped.attrs["left_out"]["copies"] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"a": "A"}, "give both a and b"),
        ({"b": "A"}, "give both a and b"),
        ({"a": "A", "b": "C"}, r"^outlet has no 'C'; found: A, B$"),
        ({"of": "words"}, r"of='words' is not known; use framed, paragraphs, articles, sides"),
        ({"of": "sides"}, "frames have no sides"),
        ({"variable": "tone"}, "variable='tone' is not known; use frame, stance"),
        ({"copies": "keep"}, "copies='keep' is not known; use group, drop, ignore"),
    ],
)
def test_mistakes_in_a_comparison_are_named(arguments: dict[str, str], message: str) -> None:
    listed = pd.DataFrame({"document": ["d1", "d2"], "outlet": ["A", "B"], "paragraphs": 1})
    with pytest.raises(ValueError, match=message):
        difference(table(("p", "d1", 0, "f"), ("p", "d2", 0, "f")), by="outlet", articles=listed, **arguments)


# --- tables of codings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1") == f"'{start}1"
    assert safe_cell(f"1{start}") == f"1{start}"
    assert safe_cell("") == ""
    assert safe_cell(-1) == -1


def test_codings_are_in_the_order_of_the_text() -> None:
    def one(document: str, start: int, value: str, variable: str = "frame", actor: str = "", end: int = 9) -> Coding:
        return Coding("c", document, "body", 0, 9, variable, "", value, actor, "", "", start, end, "")

    ordered = [
        one("a", 0, "f"),
        one("a", 0, "f", end=10),
        one("a", 0, "f", actor="b"),
        one("a", 0, "g", actor="a"),
        one("a", 0, "favor", "stance"),
        one("a", 1, "f"),
        one("b", 0, "f"),
    ]
    for order in (ordered, ordered[::-1]):
        found = codings_frame(order)
        assert list(found.itertuples(index=False, name=None)) == list(codings_frame(ordered).itertuples(False, None))
        assert found["start"].tolist() == [0, 0, 0, 0, 0, 1, 0]
        assert found["end"].tolist()[:2] == [9, 10]


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        (None, TypeError, r"expected a table of codings \(DataFrame\), found NoneType"),
        ([1], TypeError, "found list"),
        (pd.DataFrame(), ValueError, r"has no columns 'a', 'b'; found: none$"),
        (pd.DataFrame({"a": [1], "c": [1]}), ValueError, r"has no column 'b'; found: a, c$"),
    ],
)
def test_what_is_no_table_of_codings_is_named(given: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        as_table(given, ["a", "b"])


def test_tabulate_leaves_out_what_has_no_value_and_other_variables() -> None:
    columns = "coder document paragraph_start value actor variable"
    rows = [
        ("c", "d", 0, "f", "m", "frame"),
        ("c", "d", 0, "", "m", "frame"),
        ("c", "d", 9, "", "m", "frame"),
        ("c", "d", 9, "favor", "m", "stance"),
        ("c", "d", 9, "g", "n", "frame"),
    ]
    codes = table(*rows, columns=columns)
    assert tabulate(codes)[["actor", "value", "count", "n", "share"]].values.tolist() == [
        ["m", "f", 1, 1, 1.0],
        ["n", "g", 1, 1, 1.0],
    ]
    assert tabulate(codes, rows="role")["n"].tolist() == [2, 2]
    assert tabulate(codes, variable="stance")["value"].tolist() == ["favor"]
    assert tabulate(table()).empty


def test_the_balance_of_stances() -> None:
    columns = "coder document paragraph_start value actor target"
    rows = [
        ("c", "d", 0, "favor", "m", "bridge"),
        ("c", "d", 0, "favor", "m", "bridge"),  # another word for the same record
        ("c", "d", 9, "favor", "m", "bridge"),
        ("c", "d", 9, "against", "m", "bridge"),
        ("c", "d", 9, "qualify", "m", "bridge"),
        ("c", "d", 0, "qualify", "n", "bridge"),
    ]
    found = balance(table(*rows, columns=columns, variable="stance")).set_index(["actor", "value"])
    assert found["count"].to_dict() == {
        ("m", "against"): 1,
        ("m", "favor"): 2,
        ("m", "qualify"): 1,
        ("n", "qualify"): 1,
    }
    assert found["sides"].tolist() == [3, 3, 3, 0]
    assert found.loc["m", "share"].tolist() == [2 / 3] * 3
    assert (found.loc["m", "low"] < 2 / 3).all()
    assert (found.loc["m", "high"] > 2 / 3).all()
    assert found.loc["n", ["share", "low", "high"]].isna().all(axis=None)


def test_frames_of_one_paragraph_occur_together_however_often() -> None:
    rows = [("p", "d", 0, "f"), ("p", "d", 0, "f"), ("p", "d", 0, "g"), ("p", "d", 9, "g"), ("p", "e", 0, "g")]
    found = cooccurrence(table(*rows))
    assert found.loc["f"].to_dict() == {"f": 1, "g": 1}
    assert found.loc["g"].to_dict() == {"f": 1, "g": 3}


@pytest.mark.parametrize(
    ("polarity", "phrase", "negated", "evidence"),
    [
        ("", False, False, True),
        ("", False, True, False),
        ("", True, True, True),
        ("", True, False, True),
        ("positive", True, True, False),
        ("positive", True, False, True),
        ("negative", True, True, True),
        ("negative", True, False, False),
        ("negative", False, True, True),
    ],
)
def test_which_negated_hits_are_evidence(polarity: str, phrase: bool, negated: bool, evidence: bool) -> None:
    entry = Entry("frame", "f", "" if phrase else "خدعة", "phrase" if phrase else "noun", polarity=polarity)
    entry = Entry("frame", "f", entry.lemma, entry.pos, phrase=("خدعة",) if phrase else (), polarity=polarity)
    [hit] = Matcher([entry]).find("ليس الجسر خدعة" if negated else "الجسر خدعة")
    assert hit.negated == negated
    assert is_evidence(hit) == evidence


def test_the_sentence_of_a_span_is_the_one_it_begins_in() -> None:
    sentences = [Span(0, 5), Span(6, 9), Span(9, 10)]
    for start, expected in [(0, 0), (4, 0), (5, 0), (6, 1), (8, 1), (9, 2), (12, 2)]:
        assert _around(sentences, Span(start, start + 7)) == sentences[expected], start


def test_how_a_hit_is_held_at_a_distance() -> None:
    entry = Entry("frame", "f", "خدعة", "noun")
    said = Attribution("r", "d", "m", None, (), (), "direct", "named", None)
    for text, note in [("الجسر خدعة", ""), ("هل الجسر خدعة؟", "question"), ("الجسر «خدعة»", "scare quotes")]:
        [hit] = Matcher([entry]).find(text)
        assert reservations(hit, None) == note
        assert reservations(hit, said) == note.replace("scare quotes", "")  # a speaker's own marks
    [hit] = Matcher([entry]).find("هل الجسر «خدعة»؟")
    assert reservations(hit, None) == "question, scare quotes"


# --- stance -------------------------------------------------------------------------------------------------------


def test_the_sides_of_a_holder_in_a_paragraph() -> None:
    cues = [
        Entry("stance", "against", "كارثة", "noun", target="bridge"),
        Entry("stance", "favor", "مكسب", "noun", target="bridge"),
        Entry("stance", "favor", "فخر", "noun", target="tunnel"),
    ]
    text = "الجسر مكسب كبير، وهو كارثة.\nالجسر مكسب.\nالنفق فخر."
    found = code_stance(text, entries=cues)
    assert found[["target", "value"]].values.tolist() == [
        ["bridge", "qualify"],
        ["bridge", "qualify"],
        ["bridge", "favor"],
        ["tunnel", "favor"],
    ]
    assert set(found["explicitness"]) == {"implicit"}  # no terms are given
    assert code_stance(text, entries=cues, targets=["tunnel"])["start"].tolist() == [text.index("فخر")]


# --- voices and the network ---------------------------------------------------------------------------------------


def test_voices_count_words_and_say_where() -> None:
    text = "عنوان الخبر\nافتتح الجسر أمس. قالت الوزيرة سلمى حداد إن الجسر جاهز.\nوعاد الناس."
    found = voices(text)
    assert found["words"].sum() == len(text.split())
    assert found["position"].tolist() == pytest.approx((found["words"].cumsum() - found["words"]) / len(text.split()))
    assert found["mode"].tolist() == ["narrated", "narrated", "indirect", "narrated"]
    assert found["paragraph"].tolist() == [0, 1, 1, 2]
    assert found["paragraph_start"].tolist() == [0, 12, 12, text.index("وعاد")]
    assert [text[s:].split()[0] for s in found["start"]] == ["عنوان", "افتتح", "الجسر", "وعاد"]


def reported(document: str, actor: str, *spans: tuple[int, int]) -> Attribution:
    return Attribution("r", document, actor, None, (), tuple(Span(*s) for s in spans), "direct", "named", None)


def test_no_module_has_the_name_of_a_function_that_is_exported() -> None:
    """Importing a module sets its name in its package: what is exported under it would be the module."""
    for package in (
        discourse,
        discourse.coding,
        discourse.attribution,
        discourse.lexicon,
        discourse.stats,
        discourse.language,
    ):
        modules = [name for name in package.__all__ if inspect.ismodule(getattr(package, name))]
        assert modules == [name for name in modules if name == "plots"], package.__name__


def test_who_quotes_whom_counts_reports_words_and_articles() -> None:
    texts = pd.DataFrame({"id": ["a", "b", "c"], "text": "واحد اثنان ثلاثة أربعة", "outlet": ["X", "X", "Y"]})
    reports = [
        reported("a", "m", (0, 4), (5, 10)),
        reported("a", "m", (11, 16)),
        reported("b", "m", (0, 4)),
        reported("b", "n", (0, 22)),
        reported("c", "n", (0, 4)),
        reported("c", ""),
        reported("c", "unspecified", (0, 4)),
        reported("other", "m", (0, 4)),
    ]
    found = who_quotes_whom(texts, reports)
    assert found.values.tolist() == [["X", "m", 3, 4, 2, 0.75], ["X", "n", 1, 4, 1, 0.25], ["Y", "n", 1, 1, 1, 1.0]]
    texts["group"] = ["g", "g", ""]
    dropped = who_quotes_whom(texts, reports, copies="drop")
    assert dropped[["outlet", "actor", "reports"]].values.tolist() == [["X", "m", 2], ["Y", "n", 1]]
    assert who_quotes_whom(texts, reports, by="group")["group"].tolist() == ["g", "c", "g"]
    by_article = who_quotes_whom(texts, reports, by="document")
    assert set(by_article["articles"]) == {1}
    assert by_article["reports"].sum() == who_quotes_whom(texts, reports)["reports"].sum()
    with pytest.raises(ValueError, match="by='desk' is not known; use one of document"):
        who_quotes_whom(texts, reports, by="desk")
    with pytest.raises(ValueError, match="copies='all' is not known; use keep or drop"):
        who_quotes_whom(texts, reports, copies="all")


def test_reporters_that_are_equal_are_in_the_order_of_their_names() -> None:
    texts = pd.DataFrame({"id": ["a", "b"], "text": "واحد اثنان ثلاثة أربعة", "outlet": ["Y", "X"]})
    reports = [reported(document, actor, (0, 4)) for document in "ab" for actor in "nm"] + [
        reported("a", "p", (0, 4))
    ] * 2
    found = who_quotes_whom(texts, reports)[["outlet", "actor", "reports"]].values.tolist()
    assert found == [["Y", "p", 2], ["X", "m", 1], ["X", "n", 1], ["Y", "m", 1], ["Y", "n", 1]]


def test_the_network_is_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    nx = pytest.importorskip("networkx")
    texts = pd.DataFrame({"id": ["a"], "text": "واحد اثنان", "outlet": ["X"]})
    table = who_quotes_whom(texts, [reported("a", "m", (0, 4)), reported("a", "m", (5, 10))])
    for _ in range(2):  # also where the folder is there already
        path = write_graphml(table, tmp_path / "new" / "deep" / "who.graphml", names={"m": "سلمى"})
    graph = nx.read_graphml(path)
    assert dict(graph.nodes(data="kind")) == {"outlet:X": "outlet", "actor:m": "actor"}
    assert dict(graph.nodes(data="label")) == {"outlet:X": "X", "actor:m": "سلمى"}
    assert graph.edges["outlet:X", "actor:m"] == {"weight": 2, "words": 2, "articles": 1, "share": 1.0}


# --- sheets -------------------------------------------------------------------------------------------------------


def test_a_passage_is_shown_as_long_as_a_cell_allows() -> None:
    assert shown("س" * 32_000) == "س" * 32_000
    assert shown("س" * 32_003) == "س" * 32_000 + " … [3]"
    assert shown("أ\x00ب\ud800ج\nد\tه") == "أ\ufffdب\ufffdج\nد\tه"


# --- wordings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("والمستشارين", "مستشار"),
        ("مطر", "مطر"),
        ("مطرها", "مطر"),
        ("سنها", "سنها"),  # what is left would be too short
        ("قلمها", "قلم"),
    ],
)
def test_a_rough_stem_has_three_letters_at_least(word: str, stem: str) -> None:
    assert wordings.light(word) == stem


@pytest.mark.parametrize(
    ("word", "skeleton"),
    [("اجتمع", "جمع"), ("يكتب", "كتب"), ("كتب", "كتب"), ("رجال", "رجل"), ("موت", "مت"), ("واو", "واو")],
)
def test_a_skeleton_has_the_firm_letters(word: str, skeleton: str) -> None:
    assert wordings.skeleton(word) == skeleton


def test_words_are_poles_of_what_they_oppose() -> None:
    assert wordings.poles(["ارتفع", "هبط"]) == {("level", 1), ("level", -1)}
    assert wordings.poles([]) == wordings.poles(["قلم"]) == set()


SAME, NEW = "وصل الوفد إلى المدينة", "وصل الوفد إلى القرية البعيدة"


@pytest.mark.parametrize(
    ("context", "text", "found"),
    [
        ("وصل الوفد", "وصل الوفد", {}),
        ("وصل المطر", "وصل الثلج", {"مطر>ثلج", "(replace 1 1)"}),
        ("وصل", "وصل ثلج", {"+ ثلج", "(insert 0 1)"}),
        ("وصل مطر", "وصل", {"- مطر", "(delete 1 0)"}),
        ("", "مطر ثلج رعد غيم ضباب", {"+ مطر ثلج رعد", "(insert 0 3)"}),
        ("مطر ثلج رعد غيم", "", {"- مطر ثلج رعد", "(delete 3 0)"}),
        ("مطر ثلج رعد", "غيم", {"مطر>غيم", "ثلج>غيم", "رعد>غيم", "(replace 3 1)"}),
        ("مطر", "ثلج رعد غيم", {"مطر>ثلج", "مطر>رعد", "مطر>غيم", "(replace 1 3)"}),
        ("مطر ثلج رعد غيم", "ضباب", {"(replace 3 1)"}),
        ("مطر", "ثلج رعد غيم ضباب", {"(replace 1 3)"}),
        ("مطر وصل ثلج", "وصل مطر ثلج", {"(insert 0 0)", "(delete 0 0)"}),
    ],
)
def test_what_is_in_the_place_of_what(context: str, text: str, found: set[str]) -> None:
    got = wordings.segments(wordings.Pair(context, text))
    assert set(got) == set(found)
    assert all(v == (0.5 if k.startswith("(") else 1.0) for k, v in got.items())


def test_what_a_wording_adds_leaves_out_and_keeps() -> None:
    changed = wordings.changed_words(wordings.Pair("وصل قلم", "وصل دفتر"))
    assert changed == {"-قلم": 1.0, "+دفتر": 1.0, "=وصل": 0.5, "قلم>دفتر": 1.0}


def test_measures_of_two_wordings() -> None:
    one = wordings.measures(wordings.Pair("وصل 5 جنود ظهرا", "وصل 7 جنود ظهرا"))
    assert one[:7] == [3, 3 / 4, 3 / 4, 3 / 5, 4, 4, 0]
    assert one[9:13] == [1, 1, 0, 2]  # numbers: of each, shared, of one alone
    same = wordings.measures(wordings.Pair(SAME, SAME))
    assert same[1:4] == [1, 1, 1]
    assert same[7:9] == [0, 0]
    assert same[13:16] == [1, True, True]
    empty = wordings.measures(wordings.Pair("", ""))
    assert len(empty) == len(one) == len(same)
    assert empty[:7] == [0] * 7
    marks = wordings.measures(wordings.Pair("هل وصل؟ نعم?", "قال: لا.. نعم"))
    plain = wordings.measures(wordings.Pair("هل وصل نعم", "قال لا نعم"))
    at = [k for k, (a, b) in enumerate(zip(marks, plain, strict=True)) if a != b]
    assert [(marks[k], plain[k]) for k in at if isinstance(marks[k], bool) or marks[k] == 2][:3] == [
        (2, 0),
        (True, False),
        (True, False),
    ]


# --- classifiers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("X", "message"),
    [
        ("نص", "expected a list of passages, found one string"),
        ([("أ", "ب", "ج")], "expected passages or pairs of passages, found"),
        ([("أ", 1)], "expected passages or pairs of passages, found"),
        ([1], "found 1"),
        (pd.DataFrame({"txt": ["أ"]}), "no column 'text'; found: txt"),
    ],
)
def test_what_are_no_passages_is_named(X: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        classify.pairs_of(X)


class Refusing(classify.StanceClassifier):
    """A model that learns nothing."""

    def fit(self, *args: Any, **options: Any) -> Any:
        raise RuntimeError("the model that was given")


def test_the_model_that_is_given_is_the_one_that_learns() -> None:
    rows = [(f"d{k}", 0, 9, "body", "", f"نص {k}", ("favor", "against")[k % 2]) for k in range(4)]
    columns = ["document", "paragraph_start", "paragraph_end", "role", "actor", "text", "label"]
    passages = pd.DataFrame(rows, columns=columns)
    for learn in (classify.held_out, classify.code_rest):
        with pytest.raises(RuntimeError, match="the model that was given"):
            learn(passages, model=Refusing())


def test_marks_of_a_row() -> None:
    rows = pd.DataFrame({"text": ["كتب"], "target": ["t"], "evidence": ["said=favor how=x"]})
    assert classify.marks_of(rows) == [
        {"target=t": 1.0, "said=favor": 1.0, "t said=favor": 2.0, "how=x": 1.0, "t how=x": 1.0, "t كتب": 0.3}
    ]
    assert classify.marks_of(["a", "b"]) == [{}, {}]
    assert classify.marks_of(rows[["text", "target"]]) == [{"target=t": 1.0, "t كتب": 0.3}]
    assert classify.marks_of(rows[["text", "evidence"]])[0]["target="] == 1.0


def test_a_temperature_flattens_and_keeps_the_order() -> None:
    chances = np.array([[0.7, 0.2, 0.1], [1.0, 0.0, 0.0]])
    assert classify._tempered(chances, 1.0) == pytest.approx(chances)
    flat = classify._tempered(chances, 2.0)
    assert flat.sum(axis=1) == pytest.approx([1, 1])
    roots = np.sqrt(chances[0])
    assert flat[0] == pytest.approx(roots / roots.sum())


def test_features_of_hits_grow_to_the_third() -> None:
    assert estimator._hits("f g f") == {"f": 1.3, "g": 1.0}
    assert estimator._hits("f f f") == estimator._hits("f f f f") == {"f": 1.6}
    assert estimator._hits("") == {}


def test_the_threshold_has_the_best_f1_and_the_highest_of_equals() -> None:
    mark = np.array([0, 0, 1, 1])
    assert estimator._threshold(np.array([0.3, 0.4, 0.6, 0.7]), mark) == 0.6
    assert estimator._threshold(np.array([0.05, 0.1, 0.15, 0.9]), np.array([0, 0, 1, 1])) == 0.8
    assert estimator._threshold(np.array([0.05, 0.1, 0.1, 0.15]), np.array([0, 1, 1, 1])) == 0.2
    # a chance as high as the threshold is said
    assert estimator._threshold(np.array([0.5, 0.5]), np.array([1, 1])) == 0.5
    # two of three marks are among the last: saying all five is best, 6 / (5 + 3)
    assert estimator._threshold(np.array([0.7, 0.6, 0.5, 0.4, 0.3]), np.array([1, 0, 0, 1, 1])) == 0.3


def test_how_far_a_hit_is_trusted() -> None:
    names = np.array(["f", "g"], dtype=object)
    marks = np.array([[1, 0], [1, 1], [0, 0]])
    # three hits of which two are right; three without, of which one has the frame
    without, with_hit = estimator._trust(["f", "f g", "zz"], marks, names)
    assert (without, with_hit) == ((0 + 1) / (3 + 2), (3 + 1) / (3 + 2))


def test_a_vote_needs_more_than_half_or_the_quorum() -> None:
    coders = [table((c, "d", 0, "f"), (c, "d", 0, ""), start="0") for c in "abcd"]
    for n, agreed in [(1, False), (2, False), (3, True), (4, True)]:
        rest = [table((c, "d", 0, "g")) for c in "xyz"][: 4 - n]
        assert ("f" in set(estimator.vote(coders[:n] + rest)["value"])) == agreed
    found = estimator.vote([*coders[:2], table(("x", "d", 9, "g"), start="1")], quorum=1)
    assert found[["value", "note", "coder"]].values.tolist() == [["f", "a, b", "vote"], ["g", "x", "vote"]]


def test_labels_and_paragraphs_are_of_one_number() -> None:
    with pytest.raises(ValueError, match="must be of one number; found 2 and 1"):
        estimator.FrameClassifier().fit(["أ", "ب"], [{"f"}])
    with pytest.raises(ValueError, match="must be of one number; found 2 and 1"):
        classify.StanceClassifier().fit(["أ", "ب"], ["favor"])
    with pytest.raises(ValueError, match=r"at least two labels are needed to learn from; found \['favor'\]"):
        classify.StanceClassifier().fit(["أ", "ب"], ["favor", "favor"])


def test_a_frame_needs_three_paragraphs_with_and_three_without() -> None:
    texts = [f"كلمة{k} نص" for k in range(12)]
    labels = [{"f"} if k < 3 else {"g"} if k < 5 else set() for k in range(12)]
    model = estimator.FrameClassifier(folds=2).fit(texts, labels)
    assert [linear is not None for linear in model.linear_] == [True, False]
    full = [{"f"} if k > 1 else set() for k in range(12)]
    assert estimator.FrameClassifier(folds=2).fit(texts, full).linear_ == [None]


# --- a study coded once, its records and passages -------------------------------------------------------------------


def test_a_document_without_codings_keeps_none(tmp_path: Path) -> None:
    from dataclasses import replace

    from discourse import read_study
    from discourse.coding.code import code
    from discourse.coding.once import CHUNK, code_once
    from discourse.corpus import document
    from discourse.corpus.template import new_study

    pytest.importorskip("pyarrow")
    study = read_study(new_study(tmp_path / "study"))
    empty = [document("افتتح المعرض أمس.", id=f"z{k}") for k in range(CHUNK)]
    study = replace(study, documents=(*study.documents, *empty))
    steps: list[tuple[int, int]] = []
    first = code_once(study, tmp_path / "once.parquet", progress=lambda done, of: steps.append((done, of)))
    of = len(study.documents)
    assert steps == [(CHUNK, of), (of, of)]
    again = code_once(study, tmp_path / "once.parquet")
    plain = code(study)
    for found in (first, again):
        assert found.attributions == plain.attributions
        pd.testing.assert_frame_equal(found.codings, plain.codings, check_dtype=False)
    # one more article: it alone is coded
    steps.clear()
    more = replace(study, documents=(*study.documents, document("أغلق المعرض.", id="zz")))
    code_once(more, tmp_path / "once.parquet", progress=lambda done, of: steps.append((done, of)))
    assert steps == [(1, 1)]
    # an article that changed, in its text, its title or its date, is coded again
    for changed in (
        document("أعلنت الوزيرة سلمى حداد أن المعرض مغلق.", id="zz"),
        document("أغلق المعرض.", id="zz", title="عنوان"),
        document("أغلق المعرض.", id="zz", published="2020-01-01"),
    ):
        steps.clear()
        other = replace(study, documents=(*study.documents, changed))
        found = code_once(other, tmp_path / "once.parquet", progress=lambda done, of: steps.append((done, of)))
        assert steps == [(1, 1)]
        assert found.attributions["zz"] == code(other).attributions["zz"]


def test_records_say_what_is_known_of_each_holder_and_target() -> None:
    from collections import Counter

    from discourse.coding.records import _evidence, _said, _words

    columns = "coder document paragraph_start value target actor"
    rows = [
        ("p", "d", 0, "favor", "bridge", "m"),
        ("p", "d", 0, "favor", "bridge", "m"),
        ("p", "d", 0, "against", "tunnel", "m"),
        ("p", "d", 9, "favor", "bridge", "m"),
        ("p", "d", 9, "favor", "tunnel", "m"),
        ("p", "d", 9, "against", "tunnel", "m"),
        ("p", "d", 9, "", "tunnel", "n"),
    ]
    said = _said(table(*rows, columns=columns, variable="stance"))
    assert said == {
        ("d", 0, "m", "bridge"): "favor",
        ("d", 0, "m", "tunnel"): "against",
        ("d", 9, "m", "bridge"): "favor",
        ("d", 9, "m", "tunnel"): "qualify",
    }
    whole = Counter((k[2], k[3], v) for k, v in said.items())
    targets = ["bridge", "tunnel"]
    marks = _evidence(said, whole, ("d", 0, "m", "bridge"), targets, ["how=speaker"])
    assert marks == ["said=favor", "how=speaker", "other=tunnel:against", "elsewhere=favor"]
    marks = _evidence(said, whole, ("d", 0, "m", "tunnel"), targets, [])
    assert marks == ["said=against", "other=bridge:favor", "elsewhere=qualify"]
    assert _evidence(said, whole, ("d", 0, "n", "tunnel"), targets, []) == ["said=none"]

    reports = [reported("d", "m", (0, 4), (8, 12)), reported("d", "", (0, 4)), reported("d", "n", (4, 8))]
    assert _words("0123456789ab", Span(2, 10), reports) == {"m": "23 89", "n": "4567"}
    assert _words("0123456789ab", Span(4, 8), reports) == {"n": "4567"}


def test_passages_have_a_label_where_they_were_read(tmp_path: Path) -> None:
    from dataclasses import replace

    from discourse import read_study
    from discourse.corpus import document
    from discourse.corpus.template import new_study

    study = read_study(new_study(tmp_path / "study"))
    [target, *_] = study.targets
    text = "العنوان الأول\nفقرة أولى هنا.\nفقرة ثانية هنا.\nفقرة ثالثة هنا."
    starts = [0, *(k + 1 for k, letter in enumerate(text) if letter == "\n")]
    columns = "coder document paragraph_start value target actor"
    rows = [
        ("c", "d", starts[1], "favor", target, "m"),
        ("c", "d", starts[2], "favor", target, "m"),
        ("c", "d", starts[2], "against", target, "n"),
        ("c", "d", starts[3], "favor", "other", "m"),
        ("x", "d", starts[3], "favor", target, "m"),
    ]
    codes = table(*rows, columns=columns, variable="stance")
    study = replace(study, documents=(document(text, id="d"), document(text, id="e")), codings=codes)
    found = classify.passages_of(study, target, coder="c").set_index(["document", "paragraph_start"])
    assert found.loc["d", "label"].tolist() == ["none", "favor", "qualify", "none"]
    assert found.loc["d", "actor"].tolist() == ["", "m", "", ""]
    assert set(found.loc["e", "label"]) == {""}
    concept = next(c for c in study.codebook.targets if c.id == target)
    assert set(found["context"]) == {concept.terms[0] if concept.terms else concept.label["ar"]}


def test_actors_are_placed_where_they_said_enough() -> None:
    from discourse.coding.matrices import placed

    counts = [[5, 4, 1, 0], [1, 5, 4, 0], [4, 1, 5, 0], [3, 3, 3, 9], [3, 3, 4, 0]]
    found = placed(counts, ["a", "b", "c", "d", "e"], ["word:x", "y", "frame:z", "alone"], resamples=20)
    assert found.attrs["left_out"] == ["d"]  # nine counts that another actor has as well
    assert found[found["kind"] == "actor"]["name"].tolist() == ["a", "b", "c", "e"]
    assert found[found["kind"] == "actor"]["words"].tolist() == [10, 10, 10, 10]
    assert sorted(found[found["kind"] == "word"]["name"]) == ["x", "y", "z"]
    fewer = placed(counts, ["a", "b", "c", "d", "e"], ["x", "y", "z", "alone"], resamples=20, most=1, least=9)
    assert fewer["kind"].tolist() == ["actor"] * 5 + ["word"]
    none = placed(counts[:2], ["a", "b"], ["x", "y", "z", "alone"])
    assert none.empty
    assert np.isnan(none.attrs["inertia"]).all()


# --- defaults and layout ------------------------------------------------------------------------------------------


def test_the_defaults_of_the_estimators() -> None:
    from discourse.coding.matrices import WordsAndFrames

    assert classify.StanceClassifier().get_params() == {"C": None, "class_weight": None, "folds": 5, "random_state": 0}
    assert estimator.FrameClassifier().get_params() == {"C": 1.0, "folds": 5, "random_state": 0}
    defaults = {"analyzer": None, "entries": None, "min_df": 1, "words": True}
    assert WordsAndFrames().get_params() == defaults


def test_a_sample_has_the_columns_of_all_passages() -> None:
    from discourse.coding.sheets import passages, sample
    from discourse.corpus import document

    documents = [document(f"فقرة أولى هنا.\nفقرة ثانية {k} هنا.", id=f"d{k}") for k in range(5)]
    drawn = sample(documents, 4, seed=3)
    everything = passages(documents)
    assert drawn.columns.tolist() == everything.columns.tolist()
    assert drawn.index.tolist() == [0, 1, 2, 3]
    assert set(drawn["drawn"]) == {"4 seed 3 by document"}
    assert drawn["passage"].is_monotonic_increasing
    assert set(drawn["seal"]) < set(everything["seal"])
    assert sample(documents, 10).equals(everything)
    assert sample(documents, 4, seed=0).equals(sample(documents, 4))


def test_the_workbook_of_a_sheet_is_laid_out_to_code_in(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from discourse import read_study
    from discourse.coding.sheets import passages, read_sheet, sheet, write_sheet
    from discourse.corpus.template import new_study

    study = read_study(new_study(tmp_path / "study"))
    made = sheet(study, passages(study))
    page = openpyxl.load_workbook(write_sheet(made, tmp_path / "s.xlsx", guide=study))["coding"]
    heads = [cell.value for cell in page[1]]
    assert heads == made.columns.tolist()
    last = len(made) + 1
    letters = {name: openpyxl.utils.get_column_letter(k) for k, name in enumerate(heads, 1)}
    lists = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    for name, letter in letters.items():
        where = f"{letter}2:{letter}{last}"
        if name.startswith("frame: "):
            assert lists.pop(where) == '"1,0"'
        elif name.startswith("stance: "):
            # an Arabic study's coder chooses Arabic words, and each is read back
            offered = lists.pop(where).strip('"').split(",")
            assert offered == ["معارض", "متحفّظ", "بلا موقف", "مؤيد"]
            for word in offered:
                filled = made.assign(**{name: word, "actor": study.actors["id"][0]})
                back = read_sheet(study, write_sheet(filled, tmp_path / f"{word}.csv"), coder="c")
                meant = ["against", "qualify", "none", "favor"][offered.index(word)]
                assert set(back[back["variable"] == "stance"]["value"]) == {meant}
        elif name == "actor":
            assert lists.pop(where) == f"actors!$A$2:$A${len(study.actors) + 1}"
        assert page.column_dimensions[letter].hidden == (name in heads[1:7]), name
    assert lists == {}
    assert page.column_dimensions[letters["text"]].width == 80
    assert page.freeze_panes == "B2"
    assert page.sheet_view.rightToLeft
    one = sheet(study, passages(study).head(1))
    page = openpyxl.load_workbook(write_sheet(one, tmp_path / "one.xlsx", guide=study))["coding"]
    assert f"{letters['actor']}2" in {str(r.sqref) for r in page.data_validations.dataValidation}


def test_the_frames_in_an_actors_own_words_are_marked() -> None:
    from discourse.coding.records import _frames

    rows = [("p", "d", 0, "g", "m"), ("p", "d", 0, "f", "n"), ("p", "d", 0, "f", "m")]
    framed = table(*rows, columns="coder document paragraph_start value actor")
    assert _frames(framed, "n") == ["frame=f", "frame=g", "own-frame=f"]
    assert _frames(framed, "x") == ["frame=f", "frame=g"]
    assert _frames(framed[:0], "m") == []


def test_resamples_of_nothing() -> None:
    weights, by_document = draws([], 7, 0)
    assert (weights.shape, by_document) == ((7, 0), False)
    weights, by_document = draws(["a"] * 3, 50, 0)
    assert (weights.sum(axis=1) == 3).all()
    assert not by_document
    assert len({tuple(row) for row in weights}) > 1  # units of one document are drawn, not the document


SWAPS = 26  # the place of the number of single words that were exchanged


@pytest.mark.parametrize(
    ("first", "second", "swaps"),
    [
        ("وصل جنود ظهرا", "وصل ضباط ظهرا", 1),
        ("وصل جنود ظهرا", "وصل ضباط كبار ظهرا", 0),
        ("وصل جنود كبار ظهرا", "وصل ضباط ظهرا", 0),
        ("وصل جنود كبار ظهرا", "وصل ضباط صغار ظهرا", 0),
        ("وصل جنود ظهرا هنا", "رحل جنود مساء هنا", 2),
        ("وصل جنود ظهرا", "وصل جنود", 0),
    ],
)
def test_a_swap_is_one_word_for_one(first: str, second: str, swaps: int) -> None:
    assert wordings.measures(wordings.Pair(first, second))[SWAPS] == swaps


@pytest.mark.parametrize(("many", "kept"), [(49, True), (50, False), (51, False)])
def test_a_word_of_one_paragraph_counts_in_few_paragraphs_alone(many: int, kept: bool) -> None:
    texts = [f"الجسر جاهز {'للحي' if k % 2 else 'للسوق'}" for k in range(many - 1)] + ["وصلت الطائرة مساء"]
    model = estimator.FrameClassifier().fit(texts, [{"f"} if k % 2 else {"g"} for k in range(many)])
    assert ("الطايره" in model.words_.vocabulary_ or "الطائره" in model.words_.vocabulary_) == kept
    assert "الجسر" in model.words_.vocabulary_


def test_what_is_loaded_late_is_what_its_module_has() -> None:
    """Names of a package that are imported when they are first asked for."""
    import importlib

    import discourse.coding

    for name, home in discourse.coding._HOMES.items():
        found = getattr(discourse.coding, name)
        assert found is getattr(importlib.import_module(f"discourse.coding.{home}"), name)
        assert found is not None
    with pytest.raises(AttributeError, match=r"'discourse\.coding' has no attribute 'nothing'"):
        discourse.coding.nothing  # noqa: B018


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("سلمى-حداد", "a"),  # the whole name
        ("حداد", "a"),  # the surname
        ("الوزيرة", "a"),  # the title before it
        ("وزيرة-النقل", "?وزيرة-النقل"),  # not her title here
        ("النائب", "b"),  # the first words of a name of a role
        ("النائب-عن", "b"),
        ("عن", "?عن"),
        ("سلمى", "?سلمى"),  # a given name is nobody's
        ("المدير", "?المدير"),
    ],
)
def test_whom_short_words_mean(words: str, expected: str) -> None:
    from discourse.attribution import Actor
    from discourse.coding.known import Known
    from discourse.corpus import analyse, document

    text = "قالت الوزيرة سلمى حداد نعم. وقال النائب عن الكتلة لا. ثم وصل."
    actors = {"سلمى حداد": Actor("a", "سلمى حداد", kind="person"), "النائب عن الكتلة": Actor("b", "النائب عن الكتلة")}
    named = [(Span(text.index(n), text.index(n) + len(n)), actor) for n, actor in actors.items()]
    known = Known(analyse(document(text, id="d")), named, [])
    later = Span(text.index("ثم"), len(text))
    assert known.who(f"?{words}", later) == expected
    assert known.who("c", later) == "c"
    assert known.who(f"?{words}", Span(0, 3)) == f"?{words}", "nobody was named before"


def test_poles_that_were_exchanged_and_poles_that_both_wordings_have() -> None:
    """Opposed and shared among the words that changed and among all, how many went and came."""
    exchanged = list(wordings._opposed(wordings.Pair("ارتفع الجسر", "هبط الجسر")))
    assert exchanged[:6] == [1, 0, 1, 0, 1, 1]
    kept = list(wordings._opposed(wordings.Pair("ارتفع الجسر", "ارتفع السعر")))
    assert kept[:6] == [0, 0, 0, 1, 0, 0]


def test_who_is_named_in_a_sentence_begins_with_a_word_of_it() -> None:
    from discourse.attribution import Actor
    from discourse.coding.mentions import sentence_of
    from discourse.corpus import analyse, document

    text = "قالت سلمى نعم. ولسلمى دور. سامي وصل."
    salma, sami = Actor("a", "سلمى", kind="person"), Actor("b", "سامي", kind="person")
    at = [(text.index("سلمى"), salma), (text.rindex("سلمى"), salma), (text.index("سامي"), sami)]
    named = [(Span(start, start + 4), actor) for start, actor in at]
    read = analyse(document(text, id="d"))
    found = [[name[2].id for name in sentence_of(read, n, [], named, frozenset()).named] for n in range(3)]
    assert found == [["a"], [], ["b"]]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("وقال النائب سامي حداد إن على القوات الأمريكية أن تغادر العراق.", "must"),
        ("وقال النائب سامي حداد إن على الحكومة أن تخرج القوات الأمريكية من العراق.", "must"),
        ("وقال النائب سامي حداد إن بقاء القوات الأمريكية يضمن الاستقرار.", "benefit"),
        # a verb's preposition, an adjective, a verb of reporting and a preposition, which are spelt like cues
        ("وشدد الوزير على أن القوات الأمريكية ستغادر العراق.", ""),
        ("وأكد الضابط في اللجنة العليا في بيان أن مغادرة القوات الأمريكية تمت.", ""),
        ("أفاد مصدر أمني بأن القوات الأمريكية ستغادر العراق.", ""),
        ("وقال النائب سامي حداد إن بقاء القوات الأمريكية ضمن التحالف معروف.", ""),
    ],
)
def test_words_that_are_spelt_like_a_cue_are_none(study_path: Path, text: str, cue: str) -> None:
    lead = "بحث وفدان مستقبل القوات الأمريكية في العراق.\n\n"
    found = code_stance(replace(read_study(study_path), documents=(text_of(lead + text, id="d"),)))
    named = {entry.partition(":")[0] for entry in found["entry"]} & {"must", "want", "benefit"}
    assert named == ({cue} if cue else set())


# --- edges of single parts ----------------------------------------------------------------------------------------

WHO = {
    "mayor": Actor("mayor", "سلمى", kind="person"),
    "union": Actor("union", "النقابة", kind="group"),
    "paper": Actor("paper", "المدار", kind="media"),
    "law": Actor("law", "الاتفاقية", kind="document"),
}


@pytest.mark.parametrize(
    ("named", "who"),
    [
        ([(10, "mayor")], "mayor"),  # with the first letter of the sentence
        ([(20, "mayor")], "mayor"),  # with the first letter of the cue
        ([(21, "mayor")], "voice"),  # after it
        ([(9, "mayor")], "voice"),  # in the sentence before
        ([(10, "mayor"), (14, "union")], "union"),  # the last one
        ([(10, "mayor"), (14, "paper")], "mayor"),  # a paper or a document acts in nothing
        ([(10, "mayor"), (14, "law")], "mayor"),
        ([(10, "paper")], "voice"),
        ([], "voice"),
    ],
)
def test_whose_act_a_narrated_passage_reports(named: list[tuple[int, str]], who: str) -> None:
    hit = Hit(20, 24, "", Entry("cue", "oppose", "رفض", "verb"), "", ("", ""), ())
    places = [(Span(start, start + 3), WHO[name]) for start, name in named]
    assert _agent(places, hit, Span(10, 40), "voice") == who


@pytest.mark.parametrize(
    ("value", "polarity", "phrase", "negated", "label"),
    [
        ("favor", "", (), False, "favor"),
        ("favor", "", (), True, "against"),
        ("against", "", (), True, "favor"),
        ("favor", "", ("لا مانع من",), True, "favor"),
        ("favor", "positive", ("يد العون",), True, "against"),
        ("favor", "positive", ("يد العون",), False, "favor"),
        ("favor", "positive", (), False, "favor"),
    ],
)
def test_a_negated_word_says_the_opposite(
    value: str, polarity: str, phrase: tuple[str, ...], negated: bool, label: str
) -> None:
    entry = Entry(
        "stance", value, "" if phrase else "رحب", "phrase" if phrase else "verb", phrase=phrase, polarity=polarity
    )
    assert _label(Hit(0, 4, "", entry, "", ("", ""), (), negated=negated)) == label


@pytest.mark.parametrize(
    ("groups", "folds", "sizes"),
    [
        (["a", "a", "b", "b"], 5, [2, 2]),
        (["a", "a", "b", "b"], 2, [2, 2]),
        (["a", "a", "b", "b"], 1, []),
        (["a", "a", "a", "a"], 5, []),
        (["a", "b", "c", "c"], 2, [2, 2]),
        (None, 4, [1, 1, 1, 1]),
        (None, 2, [2, 2]),
        (None, 0, []),
    ],
)
def test_folds_keep_groups_together(groups: list[str] | None, folds: int, sizes: list[int]) -> None:
    parts = estimator._folds(4, groups, folds, 0)
    assert sorted(map(len, parts)) == sizes
    if groups:
        assert all(len({groups[i] for i in part}) * 2 == len(part) or len(set(groups)) > 2 for part in parts)


def test_two_documents_can_be_held_out_of_each_other() -> None:
    words = ("خدعة وهمية", "انسحاب تاريخي")
    rows = [
        {
            "document": f"d{n % 2}",
            "paragraph_start": n,
            "text": f"{words[n // 2 % 2]} رقم {n}",
            "labels": ("f", "")[n // 2 % 2],
        }
        for n in range(16)
    ]
    passages = pd.DataFrame(rows).assign(read=True, hits="", role="body", paragraph_end=99)
    found = estimator.held_out_frames(passages)
    assert set(found["document"]) == {"d0", "d1"}
    one = passages[passages["document"] == "d0"].iloc[:1]
    with pytest.raises(ValueError, match="nothing can be held out"):
        estimator.held_out_frames(one)


def test_no_frames_occur_together_where_there_are_none() -> None:
    for codings in (table(), table(("c", "d", 0, "favor"), variable="stance")):
        found = cooccurrence(codings)
        assert found.shape == (0, 0)


@pytest.mark.parametrize(
    ("acts", "cues", "kept"),
    [
        ([], {}, True),  # the forces, and nothing said to leave
        ([(9, 9)], {}, False),  # next to the act
        ([(9, 9)], {"attack": 9}, True),  # attacked right before, or with a word between
        ([(9, 9)], {"attack": 8}, True),
        ([(9, 9)], {"attack": 7}, False),
        ([(9, 9)], {"attack": 10}, False),
        ([(9, 9)], {"threaten": 9}, True),  # the threat comes after the act
        ([(9, 9)], {"threaten": 3}, False),  # the act lies between
        ([(11, 11)], {"threaten": 3}, True),
        ([(11, 11)], {"threaten": 10}, False),
        ([(11, 11)], {}, False),
        ([(9, 9)], {"oppose": 9}, False),
    ],
)
def test_when_the_forces_themselves_are_meant(acts: list[tuple[int, int]], cues: dict[str, int], kept: bool) -> None:
    entry = Entry("concept", "forces", "قوات", "noun")
    hit = Hit(0, 1, "", entry, "", ("", ""), ())
    forces = mentions.Found(hit, 10, 10, name="forces", act=False, thing=True)
    others = [mentions.Found(hit, first, last, name="leave", act=True) for first, last in acts]
    sentence = mentions.Sentence((), (), (), NO_SCOPE, ["كلمة"] * 20)
    sentence.cues = [mentions.Found(hit, last, last, name=name) for name, last in cues.items()]
    assert (forces in mentions._apart_from_forces(sentence, [forces, *others])) == kept


def test_marks_of_frames_are_of_the_paragraph_alone(tmp_path: Path) -> None:
    """A record of a paragraph without a frame has no mark of one, also where another paragraph of the text has."""
    from discourse.coding.records import records_of
    from discourse.corpus.template import new_study

    study = read_study(new_study(tmp_path / "study"))
    doc = study.documents[0]
    first = coded_paragraphs(doc)[0]
    framed = table(("program", doc.id, first.start, "spin"), columns="coder document paragraph_start value")
    found = records_of(study, framed, coder="coder-1")
    found = found[found["document"] == doc.id]
    here = found["paragraph_start"] == first.start
    assert found[here]["evidence"].str.contains("frame=spin").all()
    assert not found[~here]["evidence"].str.contains("frame=").any()
    assert len(found[~here])


def test_disagreements_are_in_the_order_of_the_text() -> None:
    a = table(("a", "d2", 0, "x"), ("a", "d1", 50, "z"), ("a", "d1", 50, "y"), ("a", "d1", 7, "z"))
    found = disagreements(a, table(("b", "d1", 50, "x"), ("b", "d1", 7, "y")))
    assert found[["document", "paragraph_start", "value", "coder"]].values.tolist() == [
        ["d1", 7, "y", "b"],
        ["d1", 7, "z", "a"],
        ["d1", 50, "x", "b"],
        ["d1", 50, "y", "a"],
        ["d1", 50, "z", "a"],
        ["d2", 0, "x", "a"],
    ]


def test_an_article_without_a_cell_of_its_metadata_has_an_empty_one(tmp_path: Path) -> None:
    from discourse.coding import article_table
    from discourse.corpus.template import new_study

    study = read_study(new_study(tmp_path / "study"))
    first, second = (doc.id for doc in study.documents)
    found = article_table(replace(study, metadata={first: {"desk": "محليات"}, second: {"group": "g"}}))
    assert found[["desk", "group"]].values.tolist() == [["محليات", first], ["", "g"]]
    assert all(isinstance(n, int) for n in found["paragraphs"].tolist())


@pytest.mark.parametrize(
    ("actor", "shown"), [("?مدير-المركز", "مدير المركز"), ("?أ", "أ"), ("mayor-1", "mayor-1"), ("", "")]
)
def test_a_speaker_of_no_table_is_shown_in_words(actor: str, shown: str) -> None:
    assert network._in_words(actor) == shown


@pytest.mark.parametrize(
    ("first", "cued", "act", "kept"),
    [
        (8, True, 10, False),  # the decision to withdraw
        (8, True, 9, False),
        (8, True, 16, False),  # eight words before it
        (8, True, 17, True),  # too far
        (8, True, 7, True),  # the act is named before it
        (8, False, 10, True),  # no cue of its own
        (8, True, None, True),
    ],
)
def test_a_decision_is_no_mention_where_what_is_decided_follows(
    first: int, cued: bool, act: int | None, kept: bool
) -> None:
    hit = Hit(0, 1, "", Entry("concept", "decision", "قرار", "noun"), "", ("", ""), ())
    decision = mentions.Found(hit, first, first, name="decision", act=False)
    acts = [mentions.Found(hit, act, act, name="leave")] if act is not None else []
    sentence = mentions.Sentence((), (), (), NO_SCOPE, ["كلمة"] * 30)
    sentence.cues = [mentions.Found(hit, first if cued else 0, first, name="plan")]
    assert (decision in mentions._without_containers(sentence, [decision, *acts])) == kept


@pytest.mark.parametrize(
    ("cue", "words", "owned"),
    [
        ((0, 4), (4, 8), False),  # the words begin where the cue of a report ends
        ((0, 5), (4, 8), True),
        ((8, 9), (4, 8), False),  # and where they end one begins
        ((7, 9), (4, 8), True),
    ],
)
def test_a_plan_is_somebodys_where_it_reports(cue: tuple[int, int], words: tuple[int, int], owned: bool) -> None:
    a = Attribution("r", "d", "?x", None, (Span(*cue),), (Span(20, 30),), "indirect", "pronoun", None)
    hit = Hit(*words, "", Entry("cue", "plan", "خطة", "noun"), "", ("", ""), ())
    plan, leave = mentions.Found(hit, 1, 1, name="plan"), mentions.Found(hit, 5, 5, name="leave")
    assert statements._owned(mentions.Sentence((), [a], (), NO_SCOPE, ["كلمة"] * 9), plan, leave) == owned


@pytest.mark.parametrize(
    ("first", "second", "cells"),
    [
        ("x", "x", {("x", "x"): 1}),
        ("x", "y", {("x", "y"): 1}),
        ("x y", "x", {("x", "x"): 1, ("y", "(nothing)"): 1}),
        ("x", "x y", {("x", "x"): 1, ("(nothing)", "y"): 1}),
        ("x y", "z", {("x", "z"): 1, ("y", "z"): 1}),
        ("x y", "x y", {("x", "x"): 1, ("y", "y"): 1}),
        ("x", "", {("x", "(nothing)"): 1}),
        ("x y", "x z", {("x", "x"): 1, ("y", "z"): 1}),
    ],
)
def test_what_one_says_where_the_other_says_something_else(
    first: str, second: str, cells: dict[tuple[str, str], int]
) -> None:
    rows = [(coder, "d", 0, value) for coder, said in (("a", first), ("b", second)) for value in said.split() or [""]]
    found = discourse.coding.confusion(table(*rows, ("a", "e", 0, "w"), ("b", "e", 0, "w")), ["a", "b"])
    square = found.set_index("value")
    assert {(r, c): int(n) for r, row in square.iterrows() for c, n in row.items() if n} == {**cells, ("w", "w"): 1}


def test_a_classifier_chooses_by_two_folds_and_not_by_one() -> None:
    rng = np.random.default_rng(6)
    wide = rng.normal(size=(90, 30))
    labels = np.where(wide[:, 0] + rng.normal(scale=3, size=90) > 0, "favor", "against")

    def chosen(passages: int, folds: int) -> float:
        return classify.StanceClassifier(folds=folds)._chosen(wide[:passages], labels[:passages], None)

    assert [chosen(90, folds) for folds in (0, 1)] == [classify.USUAL_C] * 2
    assert [chosen(60, folds) for folds in (2, 3)] == [0.3] * 2
    assert chosen(59, 5) == classify.USUAL_C, "59 passages are too few to choose by"
    assert [classify._twice([None] * n) for n in (1, 49, 50, 51)] == [2, 2, 1, 1]  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("sizes", "n", "want"), [({"z": 8, "a": 2}, 5, {"z": 4, "a": 1}), ({"b": 1, "a": 9}, 5, {"a": 5})]
)
def test_each_document_has_its_share_of_a_sample_in_any_order(
    sizes: dict[str, int], n: int, want: dict[str, int]
) -> None:
    from discourse.coding.sheets import sample

    texts = [text_of("\n".join(f"فقرة رقم {k} هنا." for k in range(size)), id=name) for name, size in sizes.items()]
    drawn = sample(texts, n)
    assert drawn["document"].value_counts().to_dict() == want
    assert drawn["document"].tolist() == sorted(drawn["document"], key=list(sizes).index)


def test_a_line_of_an_interview_may_be_the_first_sentence() -> None:
    from discourse.corpus import analyse

    text = "سلمى: نرفض القرار. ولن نوقع.\nقال حاضر إن القاعة امتلأت.\nسامي: نؤيد القرار."
    named = [(Span(text.index(name), text.index(name) + 4), Actor(name, name)) for name in ("سلمى", "سامي")]
    found = statements.lines_of(analyse(text_of(text)), named)
    assert found == {0: "سلمى", 1: "سلمى", 3: "سامي"}
    assert statements.lines_of(analyse(text_of(text)), []) == {}


def test_what_a_classifier_of_frames_counts() -> None:
    """Words and pairs, and parts of two to five letters; a word that is repeated counts by its logarithm."""
    model = estimator.FrameClassifier().fit(["خدعة كبرى", "انسحاب تاريخي"] * 3, [{"f"}, set()] * 3)
    names = ("sublinear_tf", "ngram_range", "min_df")
    assert [model.words_.get_params()[name] for name in names] == [True, (1, 2), 1]
    assert [model.characters_.get_params()[name] for name in names] == [True, (2, 5), 1]
    many = estimator.FrameClassifier().fit(["خدعة كبرى", "انسحاب تاريخي"] * 25, [{"f"}, set()] * 25)
    assert many.words_.min_df == many.characters_.min_df == 2
