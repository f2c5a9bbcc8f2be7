"""Comparisons by outlet, time, camp and voice: counts and intervals against independent computations."""

import io
import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats as scipy_stats

import discourse
from discourse import code, difference, profile
from discourse.coding import article_table, who_quotes_whom, with_articles
from discourse.coding.groupings import period_names, period_of
from discourse.corpus import Event, read_study
from discourse.stats import clopper_pearson, korn_graubard, permutation_difference, share_difference
from discourse.stats.robust import clusters_p

VALUES = ("economy", "morality", "conflict")


def made_up(articles: int, seed: int = 0, *, groups: int | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Codings of articles of three outlets over a year, and the table of the articles."""
    rng = np.random.default_rng(seed)
    rows, listed = [], []
    for k in range(articles):
        day = f"2018-{1 + k % 12:02}-15"
        group = f"g{k % groups}" if groups else f"d{k}"
        listed.append((f"d{k}", ("A", "B", "C")[k % 3], day, group, 10, ("north", "south")[k % 2]))
        for paragraph in range(rng.integers(0, 6)):
            for value in rng.choice(VALUES, size=rng.integers(1, 3), replace=False):
                actor = f"a{rng.integers(0, 3)}"
                rows.append((f"d{k}", paragraph * 10, "frame", "", value, actor, rng.choice(["", "r1"])))
    columns = ["document", "paragraph_start", "variable", "target", "value", "actor", "attribution"]
    table = pd.DataFrame(listed, columns=["document", "outlet", "published", "group", "paragraphs", "region"])
    return pd.DataFrame(rows, columns=columns), table


def test_counts_and_shares_are_those_of_plain_pandas() -> None:
    codes, articles = made_up(60)
    found = profile(codes, by=["outlet", "region"], articles=articles)
    joined = codes.merge(articles, on="document")
    for row in found.to_dict("records"):
        own = joined[(joined["outlet"] == row["outlet"]) & (joined["region"] == row["region"])]
        units = own[["document", "paragraph_start"]].drop_duplicates()
        having = own[own["value"] == row["value"]][["document", "paragraph_start"]].drop_duplicates()
        assert (row["count"], row["n"], row["n_articles"]) == (len(having), len(units), own["document"].nunique())
        assert row["share"] == len(having) / len(units)
        assert row["low"] <= row["share"] <= row["high"]
    assert len(found) == 6 * len(VALUES)


def test_the_three_things_that_a_share_is_of() -> None:
    codes, articles = made_up(30)
    framed = profile(codes, by="outlet", articles=articles).set_index(["outlet", "value"])
    whole = profile(codes, by="outlet", articles=articles, of="paragraphs").set_index(["outlet", "value"])
    texts = profile(codes, by="outlet", articles=articles, of="articles").set_index(["outlet", "value"])
    assert (framed["count"] == whole["count"]).all()
    assert (whole["n"] == 100).all()  # ten articles of ten paragraphs each
    assert (texts["n"] == 10).all()
    joined = codes.merge(articles, on="document")
    for (outlet, value), row in texts.iterrows():
        own = joined[(joined["outlet"] == outlet) & (joined["value"] == value)]
        assert row["count"] == own["document"].nunique()
    with pytest.raises(ValueError, match="needs articles"):
        profile(codes, by="actor", of="paragraphs")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("year", {"2018"}),
        ("month", {f"2018-{m:02}" for m in range(1, 13)}),
        ("quarter", {"2018-Q1", "2018-Q2", "2018-Q3", "2018-Q4"}),
        ("region", {"north", "south"}),
        ("actor", {"a0", "a1", "a2"}),
        ("voice", {"quoted", "narrated"}),
    ],
)
def test_what_a_comparison_may_be_by(by: str, expected: set[str]) -> None:
    codes, articles = made_up(60)
    assert set(profile(codes, by=by, articles=articles)[by]) == expected


def test_periods_lie_between_the_events_and_come_in_their_order() -> None:
    codes, articles = made_up(60)
    events = {"vote": "2018-09-15", "deal": "2018-03-15"}
    found = profile(codes, by="period", articles=articles, events=events)
    assert list(dict.fromkeys(found["period"])) == ["0: – deal", "1: deal – vote", "2: vote –"]
    assert [period_of(f"2018-{m:02}-15", events)[0] for m in (2, 3, 8, 9, 12)] == ["0", "1", "1", "2", "2"]
    assert period_of("", events) == ""
    named = [Event(id=name, date=day, label={"ar": f"حدث {name}"}) for name, day in events.items()]
    names = period_names(named, "ar")
    assert list(names) == list(dict.fromkeys(found["period"])), "each period is called by its events' labels"
    assert names["1: deal – vote"] == "1: حدث deal – حدث vote"
    assert period_names(named, "en")["2: vote –"] == "2: vote –", "or ids, where the language has no labels"
    with pytest.raises(ValueError, match="needs events"):
        profile(codes, by="period", articles=articles)


def test_an_article_without_a_date_is_left_out_and_counted() -> None:
    codes, articles = made_up(24)
    articles.loc[0, "published"] = ""
    found = profile(codes, by="month", articles=articles)
    assert found.attrs["left_out"]["codings"] == (codes["document"] == "d0").sum() > 0
    assert "" not in set(found["month"])


def test_one_paragraph_an_article_gives_the_interval_of_clopper_and_pearson() -> None:
    rng = np.random.default_rng(3)
    marks = rng.integers(0, 2, size=(50, 1))
    low, high = korn_graubard(marks, np.ones(50))
    assert np.allclose((low[0], high[0]), clopper_pearson(int(marks.sum()), 50), rtol=1e-9)
    low, high = korn_graubard([[3]], [7])  # a single article: its paragraphs are all there is
    assert np.allclose((low[0], high[0]), clopper_pearson(3, 7), rtol=1e-9)


def test_the_interval_of_clusters_against_a_plain_computation() -> None:
    y, x = np.array([3.0, 0, 2, 5, 1, 0, 4]), np.array([5.0, 4, 2, 9, 6, 3, 4])
    p, n = y.sum() / x.sum(), len(x)
    variance = n / (n - 1) * sum((a - p * b) ** 2 for a, b in zip(y, x, strict=True)) / x.sum() ** 2
    units = x.sum()
    effective = p * (1 - p) / (1 - 1 / units) / variance
    effective *= (scipy_stats.t.ppf(0.975, units - 1) / scipy_stats.t.ppf(0.975, n - 1)) ** 2
    hits = min(effective, units) * p
    rest = min(effective, units) - hits
    low, high = korn_graubard(y[:, None], x)
    assert np.isclose(low[0], scipy_stats.beta.ppf(0.025, hits, rest + 1))
    assert np.isclose(high[0], scipy_stats.beta.ppf(0.975, hits + 1, rest))


def test_copies_widen_the_interval_and_may_be_dropped() -> None:
    codes, articles = made_up(40)
    copies = [codes.assign(document=codes["document"] + f"-{k}") for k in range(5)]
    listed = [articles.assign(document=articles["document"] + f"-{k}") for k in range(5)]
    every, table = pd.concat(copies, ignore_index=True), pd.concat(listed, ignore_index=True)
    once = profile(codes, by="region", articles=articles)
    ways = {way: profile(every, by="region", articles=table, copies=way) for way in ("group", "drop", "ignore")}
    width = {way: (t["high"] - t["low"]).mean() for way, t in ways.items()}
    assert (ways["group"]["count"] == 5 * once["count"]).all()
    assert set(ways["group"]["over"]) == {"groups"}
    # Five copies of each article say as much as one: dropped they give the very same table, grouped nearly its intervals.
    pd.testing.assert_frame_equal(ways["drop"].drop(columns="over"), once.drop(columns="over"))
    assert ways["drop"].attrs["left_out"]["copies"] == 160
    assert width["group"] == pytest.approx(width["drop"], rel=0.12)
    assert width["ignore"] < 0.6 * width["group"]


def test_few_articles_are_said_to_be_few() -> None:
    codes, articles = made_up(12)
    found = profile(codes, by="outlet", articles=articles)
    assert set(found["n_articles"]) <= {1, 2, 3, 4}
    assert set(found["note"]) == {"few articles"}


def test_the_bootstrap_is_drawn_with_its_seed_and_agrees() -> None:
    codes, articles = made_up(200)
    options: dict[str, Any] = {"by": "region", "articles": articles, "interval": "bootstrap"}
    first, again = (profile(codes, **options, seed=5) for _ in range(2))
    pd.testing.assert_frame_equal(first, again)
    assert set(first["interval_method"]) == {"bootstrap"}
    exact = profile(codes, by="region", articles=articles, interval="exact")
    assert set(exact["interval_method"]) == {"exact"}
    assert np.abs(first[["low", "high"]] - exact[["low", "high"]]).to_numpy().max() < 0.02
    with pytest.raises(ValueError, match="use t, exact or bootstrap"):
        profile(codes, interval="guess")


# --- differences ------------------------------------------------------------------------------------------------


def test_the_permutation_is_that_of_all_permutations_where_these_can_be_listed() -> None:
    """Eight articles, four on each side: all 70 ways to choose four."""
    y, x = np.array([2.0, 1, 3, 2, 0, 1, 0, 1]), np.array([3.0, 2, 3, 4, 3, 2, 4, 3])
    side = np.arange(8) < 4

    def gap(chosen: Any) -> float:
        first = np.isin(np.arange(8), chosen)
        return float(y[first].sum() / x[first].sum() - y[~first].sum() / x[~first].sum())

    every = [abs(gap(c)) >= abs(gap(np.arange(4))) - 1e-12 for c in itertools.combinations(range(8), 4)]
    zeros = np.where(side, 0, 1)
    counts = ((y * side)[:, None], (y * zeros)[:, None])
    p = permutation_difference(counts, (x * side, x * zeros), resamples=20_000, seed=1)
    assert p[0] == pytest.approx(np.mean(every), abs=0.01)


def test_a_cluster_on_both_sides_exchanges_its_halves() -> None:
    """Six groups, each printed by both: the test is that of 2 to the 6th sign changes."""
    a, b = np.array([3.0, 2, 2, 4, 3, 1]), np.array([1.0, 1, 2, 1, 0, 0])
    n = np.full(6, 5.0)
    flips = [
        abs(sum(s * (p - q) for s, p, q in zip(signs, a, b, strict=True)))
        for signs in itertools.product((1, -1), repeat=6)
    ]
    exact = np.mean([f >= abs((a - b).sum()) - 1e-12 for f in flips])
    p = permutation_difference((a[:, None], b[:, None]), (n, n), resamples=20_000, seed=1)
    assert p[0] == pytest.approx(exact, abs=0.01)


def test_the_interval_of_a_difference_of_independent_shares() -> None:
    """Without common clusters it is that of Zou and Donner; with equal halves of each cluster it is nearly no wider than zero."""
    rng = np.random.default_rng(4)
    y = rng.integers(0, 4, size=(60, 1)).astype(float)
    x = np.full(60, 4.0)
    left = np.arange(60) < 30
    found = share_difference((y * left[:, None], y * ~left[:, None]), (x * left, x * ~left))
    (low_a,), (high_a,) = korn_graubard(y[left], x[left])
    (low_b,), (high_b,) = korn_graubard(y[~left], x[~left])
    p, q = y[left].sum() / 120, y[~left].sum() / 120
    assert found.low[0] == pytest.approx(p - q - np.hypot(p - low_a, high_b - q))
    assert found.high[0] == pytest.approx(p - q + np.hypot(high_a - p, q - low_b))
    same = share_difference((y, y), (x, x))
    assert same.difference[0] == 0
    assert same.high[0] - same.low[0] < 0.1 * (found.high[0] - found.low[0])


def test_differences_are_between_all_pairs_and_corrected_together() -> None:
    codes, articles = made_up(90)
    found = difference(codes, by="outlet", articles=articles, resamples=499)
    assert sorted(set(zip(found["a"], found["b"], strict=True))) == [("A", "B"), ("A", "C"), ("B", "C")]
    assert len(found) == 3 * len(VALUES)
    assert np.allclose(found["q"], scipy_stats.false_discovery_control(found["p"]))
    shares = profile(codes, by="outlet", articles=articles).set_index(["outlet", "value"])["share"]
    for row in found.to_dict("records"):
        assert row["difference"] == shares[row["a"], row["value"]] - shares[row["b"], row["value"]]
        assert row["low"] <= row["difference"] <= row["high"]
    one = difference(codes, by="outlet", a="C", b="A", articles=articles, resamples=499)
    other = found[(found["a"] == "A") & (found["b"] == "C")]
    assert np.allclose(one["difference"], -other["difference"])


def test_the_interval_is_named_and_is_that_of_the_clusters() -> None:
    codes, articles = made_up(90)
    found = profile(codes, by="region", articles=articles)
    assert set(found["interval_method"]) == {"logit_t_cr2"}
    one = profile(codes[codes["document"] == codes["document"].iloc[0]], by="region", articles=articles)
    assert set(one["interval_method"]) == {"exact"}
    gaps = difference(codes, by="outlet", articles=articles, resamples=99)
    assert set(gaps["interval_method"]) <= {"t_cr2", "exact_pair"}
    assert "t_cr2" in set(gaps["interval_method"])


def test_differences_between_crossed_groups() -> None:
    codes, articles = made_up(120)
    found = difference(codes, by=["outlet", "region"], articles=articles, resamples=99)
    shares = profile(codes, by=["outlet", "region"], articles=articles)
    shares = shares.set_index([shares["outlet"] + " / " + shares["region"], "value"])["share"]
    groups = sorted({name for name, _ in shares.index})
    assert sorted(set(zip(found["a"], found["b"], strict=True))) == list(itertools.combinations(groups, 2))
    for row in found.to_dict("records"):
        assert row["difference"] == shares[row["a"], row["value"]] - shares[row["b"], row["value"]]
    first, last = (tuple(groups[k].split(" / ")) for k in (0, -1))
    one = difference(codes, by=["outlet", "region"], a=first, b=last, articles=articles, resamples=99)
    assert set(zip(one["a"], one["b"], strict=True)) == {(groups[0], groups[-1])}
    with pytest.raises(ValueError, match=r"is 2 name\(s\), one of each; found \('A',\)"):
        difference(codes, by=["outlet", "region"], a="A", b="B", articles=articles)
    with pytest.raises(ValueError, match=r"outlet / region has no 'A / moon'; found: A / "):
        difference(codes, by=["outlet", "region"], a=("A", "moon"), b=first, articles=articles)


def test_mistakes_are_named() -> None:
    codes, articles = made_up(20)
    with pytest.raises(ValueError, match="outlet has no 'Z'; found: A, B, C"):
        difference(codes, by="outlet", a="A", b="Z", articles=articles)
    with pytest.raises(ValueError, match="both a and b"):
        difference(codes, by="outlet", a="A", articles=articles)
    with pytest.raises(ValueError, match="needs articles="):
        profile(codes, by="outlet")
    with pytest.raises(ValueError, match=r"by='desk' is not known; use one of .*region"):
        profile(codes, by="desk", articles=articles)
    with pytest.raises(ValueError, match="needs the actors"):
        profile(codes, by="camp", articles=articles)
    with pytest.raises(ValueError, match=r"source_kind.*needs attributions"):
        profile(codes, by="source_kind", articles=articles)
    with pytest.raises(ValueError, match="copies='keep' is not known"):
        profile(codes, by="outlet", articles=articles, copies="keep")


# --- from a study, from a DataFrame -----------------------------------------------------------------------------


def test_a_dataframe_by_outlet_and_month() -> None:
    """The example of the README."""
    articles = pd.DataFrame(
        {
            "body": ["حذر الخبير من ارتفاع التضخم.", "تراجع الاستثمار وارتفع التضخم.", "اشتد النزاع بين الحزبين."],
            "source": ["الصباح", "الصباح", "المساء"],
            "date": ["2018-04-01", "2018-05-02", "2018-05-03"],
            "desk": ["اقتصاد", "اقتصاد", "سياسة"],
        }
    )
    attributions, codings = code(articles, text="body", outlet="source", date="date")
    table = profile(codings, by=["outlet", "month"], articles=articles)
    economy = table[table["value"] == "economic-consequences"].set_index(["outlet", "month"])["share"].to_dict()
    assert economy == {("الصباح", "2018-04"): 1.0, ("الصباح", "2018-05"): 1.0, ("المساء", "2018-05"): 0.0}
    desks = profile(codings, by="desk", articles=articles, attributions=attributions)
    assert set(desks["desk"]) == {"اقتصاد", "سياسة"}
    kinds = profile(codings, by="source_kind", attributions=attributions)
    assert set(kinds["source_kind"]) == {"role", "narrated"}


def test_other_names_of_columns_are_given_once() -> None:
    frame = pd.DataFrame({"نص": ["ارتفع التضخم."], "جريدة": ["الصباح"], "تاريخ": ["2018-04-01"], "رقم": ["x1"]})
    table = article_table(frame, text="نص", outlet="جريدة", date="تاريخ", id="رقم")
    assert table[["document", "outlet", "published", "paragraphs"]].values.tolist() == [
        ["x1", "الصباح", "2018-04-01", 1]
    ]
    with pytest.raises(ValueError, match="two articles have the id 'x1'"):
        article_table(pd.concat([frame, frame]), text="نص", id="رقم")


def test_codings_take_outlet_date_and_metadata_of_their_articles() -> None:
    frame = pd.DataFrame(
        {"text": ["ارتفع التضخم."], "outlet": ["الصباح"], "date": ["2018-04-01"], "id": ["x1"], "desk": ["أ"]}
    )
    codings = pd.DataFrame(
        {"document": ["x1", "else", "x1"], "value": list("abc"), "desk": list("def")}, index=[5, 6, 7]
    )
    found = with_articles(codings, frame)
    assert found[["value", "desk", "outlet", "published", "month"]].values.tolist() == [
        ["a", "d", "الصباح", "2018-04-01", "2018-04"],
        ["b", "e", "", "", ""],
        ["c", "f", "الصباح", "2018-04-01", "2018-04"],
    ]
    assert found.index.tolist() == [5, 6, 7]
    pd.testing.assert_frame_equal(with_articles(codings, article_table(frame)), found)
    with pytest.raises(ValueError, match="no column 'document'; found: value"):
        with_articles(codings[["value"]], frame)


def test_a_study_gives_metadata_camps_and_events(study_path: Path, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "study"
    shutil.copytree(study_path, folder)
    table = (folder / "articles.csv").read_text(encoding="utf-8").splitlines()
    table[0] += ",group,desk"
    table[1:] = [f"{row},g1,world" for row in table[1:]]
    (folder / "articles.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    head = (folder / "study.toml").read_text(encoding="utf-8")
    events = '\n[events]\nvote = 2021-01-01\ndeal = {date = 2022-01-01, label.ar = "الاتفاق", label.en = "the deal"}\n'
    (folder / "study.toml").write_text(head + events, encoding="utf-8")
    study = read_study(folder)
    assert study.events == (
        Event("vote", "2021-01-01", {}),
        Event("deal", "2022-01-01", {"ar": "الاتفاق", "en": "the deal"}),
    )
    assert set(next(iter(study.metadata.values()))) == {"group", "desk"}
    _, codings = code(study)
    assert set(profile(codings, by="desk", articles=study)["desk"]) == {"world"}
    assert set(profile(codings, by="period", articles=study)["period"]) == {"1: vote – deal"}
    camps = profile(codings, by="camp", articles=study)
    assert set() < set(camps["camp"]) <= set(study.actors["camp"])
    stance = profile(codings, by="camp", articles=study, variable="stance", target=study.targets[0])
    assert stance.groupby("camp")["share"].sum().round(9).eq(1).all()
    # Camps have names in both languages where [camps] gives them, and are called as actors.csv writes them elsewhere.
    assert study.camp_names("ar")["government"] == "الحكومة العراقية"
    assert replace(study, camps={"media": {"ar": "الصحافة"}}).camp_names("en")["media"] == "media"
    # So has the camp that `discourse actors` proposes for outlets, whatever [camps] says.
    assert [replace(study, camps={}).camp_names(lang)["media"] for lang in ("ar", "en")] == ["وسائل الإعلام", "media"]
    assert replace(study, camps={}).camp_names("ar")["government"] == "government"


def test_wrong_names_of_camps_are_named(study_path: Path, tmp_path: Path) -> None:
    import shutil

    from discourse.corpus import inspect

    folder = tmp_path / "study"
    shutil.copytree(study_path, folder)
    head = (study_path / "study.toml").read_text(encoding="utf-8").partition("[camps]")[0]
    cases = {'camps = "us"': "camps", "[camps]\nus = 3": "camps", '[camps]\nus = {fr = "x"}': "camps.us.fr"}
    for wrong, column in cases.items():
        (folder / "study.toml").write_text(
            f"{wrong}\n{head}" if "=" in wrong[:8] else f"{head}\n{wrong}\n", encoding="utf-8"
        )
        _, faults = inspect(folder)
        assert [(f.file, f.column) for f in faults] == [("study.toml", column)], wrong


def test_wrong_events_are_named(study_path: Path, tmp_path: Path) -> None:
    import shutil

    from discourse.corpus import inspect

    folder = tmp_path / "study"
    shutil.copytree(study_path, folder)
    head = (folder / "study.toml").read_text(encoding="utf-8")
    (folder / "study.toml").write_text(head + '\n[events]\nvote = "tomorrow"\n', encoding="utf-8")
    _, faults = inspect(folder)
    assert [(f.file, f.column) for f in faults] == [("study.toml", "events")]
    assert "table of days" in faults[0].message


def test_what_a_comparison_cannot_be_is_said() -> None:
    table = pd.DataFrame(
        {
            "document": ["a", "b"],
            "paragraph_start": 0,
            "variable": "stance",
            "value": "favor",
            "actor": "m",
            "target": ["bridge", "tax"],
            "attribution": "",
        }
    )
    with pytest.raises(ValueError, match="give target=, one of bridge, tax"):
        profile(table, by="actor", variable="stance")


def test_the_public_names() -> None:
    assert discourse.profile is profile
    assert discourse.difference is difference


def test_copies_are_worth_no_more_than_their_distinct_paragraphs() -> None:
    """Where too few clusters have a value for its design effect, the effective number of Kish bounds it."""
    y, x, copies = np.zeros((20, 1)), np.full(20, 4.0), np.ones(20)
    y[3, 0], x[0], copies[0] = 1, 20.0, 5
    most = x.sum() ** 2 / (x * copies).sum()
    share = 1 / x.sum()
    low, high = korn_graubard(y, x, copies=copies)
    assert high[0] >= scipy_stats.beta.ppf(0.975, share * most + 1, most - share * most) - 1e-9
    assert high[0] > korn_graubard(y, x)[1][0]
    assert low[0] > 0


@pytest.mark.parametrize("day", ["24/07/2015", "July 2015", "2015-13-01", "20150724"])
@pytest.mark.parametrize("by", ["month", "year", "quarter", "day"])
def test_dates_in_another_form_are_named_and_never_cut_to_months(day: str, by: str) -> None:
    articles = pd.DataFrame({"text": ["حذر الخبير من ارتفاع التضخم."], "date": [day]})
    _, codings = discourse.code(articles)
    with pytest.raises(ValueError, match=rf"article '0': '{day}' is not a date .*to_datetime"):
        profile(codings, by=by, articles=articles)


@pytest.mark.parametrize("day", ["2015-07-24", "2015-07", "2015-07-24 18:48:39", pd.Timestamp("2015-07-24"), None])
def test_dates_of_the_usual_forms_give_their_month(day: object) -> None:
    articles = pd.DataFrame({"text": ["حذر الخبير من ارتفاع التضخم."], "date": [day]})
    _, codings = discourse.code(articles)
    months = profile(codings, by="month", articles=articles)["month"].tolist()
    assert months == (["2015-07"] if day is not None else [])


def test_codings_that_were_written_as_csv_are_compared_as_they_were() -> None:
    """Ids that look like numbers, and empty cells, which pandas reads as missing: the comparison was empty."""
    bodies = ["حذر الخبير من ارتفاع التضخم.\n\nاشتد النزاع بين الحزبين.", "تراجع الاستثمار.", "ارتفع التضخم."]
    frame = pd.DataFrame({"body": bodies, "source": ["أ", "أ", "ب"], "date": "2018-04-01"})
    _, codings = code(frame, text="body", outlet="source", date="date")
    read = pd.read_csv(io.StringIO(codings.to_csv(index=False)))
    assert read["document"].dtype == "int64"
    assert read["target"].isna().all()
    for by in ("outlet", "actor", "voice"):
        pd.testing.assert_frame_equal(profile(read, by=by, articles=frame), profile(codings, by=by, articles=frame))
    pd.testing.assert_frame_equal(
        difference(read, by="outlet", articles=frame), difference(codings, by="outlet", articles=frame)
    )
    pd.testing.assert_frame_equal(discourse.tabulate(read), discourse.tabulate(codings))


@pytest.mark.parametrize("column", ["document", "value"])
def test_a_coding_without_its_document_or_value_is_named(column: str) -> None:
    codings, articles = made_up(6)
    codings.loc[[2, 3], column] = np.nan
    expected = f"row 2 of the table of codings has no {column} (2 such rows); fill it in, or leave the row out"
    for count in (lambda: profile(codings, by="outlet", articles=articles), lambda: discourse.tabulate(codings)):
        with pytest.raises(ValueError, match=re.escape(expected)):
            count()


def test_events_whose_days_are_not_dates_are_named() -> None:
    codings, articles = made_up(6)
    with pytest.raises(
        ValueError, match=r"events: 'vote' is not a date \(YYYY-MM-DD\); write \{'name': '2018-12-19'\}"
    ):
        profile(codings, by="period", articles=articles, events={"2018-05-12": "vote"})


def test_a_column_that_outlets_or_dates_are_read_from_is_a_name_to_compare_by() -> None:
    articles = pd.DataFrame(
        {"body": ["حذر الخبير من ارتفاع التضخم.", "اشتد النزاع بين الحزبين."], "source": ["الصباح", "المساء"]}
    )
    articles = articles.assign(date=["2018-04-01", "2018-05-01"])
    attributions, codes = discourse.code(articles, text="body", outlet="source", date="date")
    by_source = profile(codes, by="source", articles=articles)
    expected = profile(codes, by="outlet", articles=articles).rename(columns={"outlet": "source"})
    assert by_source.to_dict("records") == expected.to_dict("records")
    assert set(profile(codes, by=["source", "date"], articles=articles)["date"]) == {"2018-04-01", "2018-05-01"}
    table = article_table(articles, text="body", outlet="source", date="date")
    assert set(profile(codes, by="source", articles=table)["source"]) == {"الصباح", "المساء"}
    assert who_quotes_whom(articles, attributions, by="source")["source"].tolist() == ["الصباح"]


def test_p_of_a_value_of_few_articles_is_no_less_than_by_their_number() -> None:
    """Two of 17 short articles have the value, none of 19 long ones: shares of .05 and 0, which tell of length as well."""
    x, z = np.r_[np.full(17, 2.0), np.zeros(19)], np.r_[np.zeros(17), np.full(19, 4.0)]
    counts = np.zeros((36, 1)), np.zeros((36, 1))
    counts[0][:2] = 1
    assert permutation_difference(counts, (x, z), resamples=999, seed=0)[0] < 0.05
    assert clusters_p(counts, (x, z))[0] == pytest.approx(17 * 16 / (36 * 35))
    rows = [
        (str(n), str(k * 9), "hollow" if n < 2 and k == 0 else "other")
        for n in range(36)
        for k in range(2 + 2 * (n > 16))
    ]
    codes = pd.DataFrame(rows, columns=["document", "paragraph_start", "value"])
    codes = codes.assign(
        paragraph_start=codes["paragraph_start"].astype(int), variable="frame", actor="", attribution=""
    )
    articles = pd.DataFrame({"text": ["نص"] * 36, "outlet": ["الصباح"] * 17 + ["المساء"] * 19})
    found = difference(codes, by="outlet", articles=articles, resamples=999).set_index("value")
    assert found.loc["hollow", "interval_method"] == "exact_pair"
    assert found.loc["hollow", "p"] > 0.2


def test_p_by_clusters_counts_those_that_lack_a_value_where_these_are_fewer() -> None:
    n = np.r_[np.full(10, 3.0), np.zeros(10)]
    counts = np.r_[np.full(9, 3.0), np.zeros(11)][:, None], np.r_[np.zeros(10), np.full(10, 3.0)][:, None]
    assert clusters_p(counts, (n, n[::-1]))[0] == pytest.approx(1.0)
