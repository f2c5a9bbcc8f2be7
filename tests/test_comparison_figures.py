"""Figures of comparisons, the network of quotations, and tables as readers see them."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_type_hints

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.legend import Legend
from matplotlib.text import Text

plots = pytest.importorskip("discourse.plots")

from discourse import attribute
from discourse.coding import who_quotes_whom, write_graphml
from discourse.corpus import Event, document
from discourse.corpus.forms import ActorRow
from discourse.pages.svg import slim_svg
from discourse.pages.tables import FOLD, for_readers, link_files, show_table
from discourse.plots.compare import when
from discourse.plots.labels import by_column, name_of

Faults = Callable[..., list[tuple[str, str]]]
LONG = "صحيفة المتحدث الرسمي باسم وزارة الشؤون الخارجية والتعاون الدولي"


def table(groups: list[str], values: int, by: str = "outlet", n: int = 50) -> pd.DataFrame:
    rng = np.random.default_rng(7)
    rows = []
    for group in groups:
        for k in range(values):
            share = float(rng.uniform(0.02, 0.6))
            rows.append((group, f"f{k}", int(share * n), n, share, max(0.0, share - 0.1), share + 0.1))
    return pd.DataFrame(rows, columns=[by, "value", "count", "n", "share", "low", "high"])


@pytest.mark.parametrize("size", ["page", pytest.param("column", marks=pytest.mark.slow)])
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("groups", [1, 2, 5, 40])
def test_compare_keeps_apart_at_any_number_of_groups(groups: int, lang: str, size: str, faults_of: Faults) -> None:
    names = {f"o{k}": f"{LONG[:58]}{k}" for k in range(groups)}
    axes = plots.compare(table(list(names), 13), lang=lang, rows=names, size=size)
    assert faults_of(axes, size) == []
    said = [t.get_text() for t in axes.get_figure().texts]
    assert any(str(groups - 6) in t for t in said) == (groups > 6)


def test_a_bound_that_is_rounded_to_zero_has_no_sign() -> None:
    """A bound of -0.001 is read as .00 in tables and figures, never as -.00."""
    from discourse.pages.validity import brief

    row = {"value": "x", "alpha": -0.001, "alpha_low": -0.004, "alpha_high": 0.3, "n_units": 9}
    assert brief(pd.DataFrame([row]), ["alpha"])["alpha"].tolist() == [".00\xa0[.00,\xa0.30]"]
    axes = plots.agreement(pd.DataFrame([row]), lang="en")
    assert "0.00 [0.00, 0.30]" in " ".join(t.get_text() for t in axes.get_figure().findobj(Text))
    frame = pd.DataFrame({"difference": [-0.0004, 0.1], "low": [-0.2, -0.0001], "high": [-0.0002, 0.2]})
    shown = for_readers(frame)
    assert shown["difference"].tolist() == ["0.0%", "10.0%"]
    assert shown["interval"].tolist() == ["[−20.0, 0.0]", "[0.0, 20.0]"]
    assert for_readers(pd.DataFrame({"log_ratio_low": [-0.0], "log_ratio_high": [1.0]})).iloc[0, 0] == "0–1"


def test_compare_draws_each_share_and_interval_and_few_units_hollow() -> None:
    data = table(["A", "B"], 3)
    data.loc[data["outlet"] == "B", "n"] = 2
    axes = plots.compare(data, lang="en")
    dots = [line for line in axes.lines if len(line.get_xdata()) == 1]
    assert sorted(round(float(d.get_xdata()[0]), 6) for d in dots) == sorted((data["share"] * 100).round(6))
    assert sum(d.get_markerfacecolor() == "white" for d in dots) == 3
    ends = sorted(tuple(np.round(line.get_xdata(), 6)) for line in axes.lines if len(line.get_xdata()) == 2)
    assert ends == sorted(zip((data["low"] * 100).round(6), (data["high"] * 100).round(6), strict=True))
    with pytest.raises(ValueError, match="no column camp"):
        plots.compare(data, by="camp")


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("months", [1, 2, 9, 60])
def test_trend_at_any_number_of_months(months: int, lang: str, faults_of: Faults) -> None:
    times = [f"{2015 + k // 12}-{1 + k % 12:02}" for k in range(months)]
    labels = {f"f{k}": f"إطار رقم {k}" if lang == "ar" else f"frame {k}" for k in range(9)}
    events = [(f"{times[0]}-20", LONG), ("1990-01-01", "خارج الشكل")]
    axes = plots.trend(table(times, 9, by="month"), lang=lang, columns=labels, events=events)
    assert faults_of(axes) == []
    assert not any("خارج" in t.get_text() for t in axes.texts)
    left, right = axes.get_xlim()
    assert (left > right) == (lang == "ar")  # time runs from the side that reading begins on


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_labels_of_near_events_lie_next_to_each_other(lang: str, faults_of: Faults) -> None:
    times = [f"{2015 + k // 12}-{1 + k % 12:02}" for k in range(48)]
    days = {"قرار الانسحاب": "2016-03-10", "القمة": "2016-04-01", "الانتخابات": "2016-04-15", "الهدنة": "2017-09-01"}
    axes = plots.trend(table(times, 2, by="month"), lang=lang, events=days)
    assert faults_of(axes) == []
    drawn = [t for t in axes.texts if any(name in t.get_text() for name in days)]
    assert len(drawn) == len(days)


def test_trend_breaks_its_line_where_texts_are_missing() -> None:
    data = table(["2018-01", "2018-02", "2018-06", "2018-07"], 1, by="month")
    axes = plots.trend(data, lang="en")
    lines = [line for line in axes.lines if line.get_linestyle() == "-" and len(line.get_xdata()) == 2]
    assert len(lines) == 2
    with pytest.raises(ValueError, match="month 'spring' is not a time"):
        plots.trend(data.replace("2018-01", "spring"))


def test_times_are_in_order() -> None:
    times = ["2017", "2018-Q1", "2018-04", "2018-04-30", "2018-Q3", "2018-12", "2019"]
    places = [when(t) for t in times]
    assert places == sorted(places)
    assert np.isnan(when("2018-13"))
    assert np.isnan(when("2018-02-30"))


# --- who quotes whom --------------------------------------------------------------------------------------------


def test_the_network_counts_reports_and_is_read_back(tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    texts = [
        "قالت الوزيرة إن الجسر جاهز. وأضافت أن العمل مستمر.",
        "قال المدير إن الطريق مغلق.",
        "قالت الوزيرة إن الجسر جاهز.",
    ]
    documents = [document(t, id=f"d{k}", outlet=o) for k, (t, o) in enumerate(zip(texts, "ABA", strict=True))]
    found = {d.id: attribute(d) for d in documents}
    result = who_quotes_whom(documents, found)
    rows = {(r["outlet"], r["actor"]): r for r in result.to_dict("records")}
    minister = rows["A", "?الوزيرة"]
    reports = [a for d in documents for a in found[d.id] if a.actor == "?الوزيرة"]
    assert minister["reports"] == len(reports) == 3
    assert minister["articles"] == 2
    assert result.groupby("outlet")["share"].sum().eq(1).all()
    assert result["reports"].is_monotonic_decreasing
    path = write_graphml(result, tmp_path / "net.graphml", names={"?الوزيرة": "الوزيرة <سعاد>"})
    graph = networkx.read_graphml(path)
    assert graph.nodes["actor:?الوزيرة"]["label"] == "الوزيرة <سعاد>"
    assert graph.edges["outlet:A", "actor:?الوزيرة"]["weight"] == 3
    with pytest.raises(ValueError, match="by='desk' is not known"):
        who_quotes_whom(documents, found, by="desk")


# --- tables -----------------------------------------------------------------------------------------------------


def test_readers_see_per_cent_and_one_interval_and_the_files_all_digits(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"value": ["x", "y"], "share": [1 / 3, 0.0], "low": [0.1, 0.0], "high": [0.612, 0.25], "alpha": [0.5, None]}
    )
    shown = str(show_table(frame, "shares", tmp_path, lang="en"))
    assert "33.3%" in shown
    assert "10.0–61.2" in shown
    assert "95% interval" in shown
    assert "low 95%" not in shown
    kept = pd.read_csv(tmp_path / "tables" / "shares.csv")
    assert list(kept.columns) == list(frame.columns)
    assert kept["share"].iloc[0] == pytest.approx(1 / 3, rel=1e-15)
    pytest.importorskip("pyarrow")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "tables" / "shares.parquet"), frame, check_dtype=False)


def test_an_interval_across_zero_is_in_brackets() -> None:
    gaps = pd.DataFrame({"difference": [-0.02], "low": [-0.1], "high": [0.05], "q": [0.5]})
    assert for_readers(gaps).to_dict("records") == [{"difference": "−2.0%", "interval": "[−10.0, 5.0]", "q": 0.5}]
    bounds = pd.DataFrame({"log_ratio": [1.0], "log_ratio_low": [-0.5], "log_ratio_high": [np.inf]})
    assert for_readers(bounds)["log_ratio_interval"].tolist() == ["[−0.5, ∞]"]


def test_the_intervals_of_a_column_have_one_form() -> None:
    bounds = pd.DataFrame({"log_ratio": [1.0, 2.0], "log_ratio_low": [0.5, 1.5], "log_ratio_high": [1.5, np.inf]})
    assert for_readers(bounds)["log_ratio_interval"].tolist() == ["[0.5, 1.5]", "[1.5, ∞]"]
    assert for_readers(bounds[:1])["log_ratio_interval"].tolist() == ["0.5–1.5"]


def test_a_comparison_says_by_what_and_its_key_shows_marks_as_they_are_drawn() -> None:
    table = pd.DataFrame({"camp": ["نقابة", "بلدية"], "value": "conflict", "count": [6, 1], "n": [20, 2]})
    table = table.assign(share=table["count"] / table["n"], low=0.1, high=0.9)
    axes = plots.compare(table, by="camp")
    said = [text.get_text() for text in axes.figure.texts]
    assert any("الأطر بحسب المعسكر" in text for text in said), said
    hollow = [line.get_markerfacecolor() == "white" for line in key_of(axes)]
    assert sorted(hollow) == [False, True]
    crossed = plots.compare(table.assign(voice="quoted"), by=["camp", "voice"], lang="en")
    assert any("Frames by camp and voice" in text.get_text() for text in crossed.figure.texts)


def key_of(axes: Axes) -> list[Any]:
    """The lines of the key: those that are drawn where there is no data."""
    return [artist for legend in axes.figure.findobj(Legend) for artist in legend.get_lines()]


def test_a_recall_next_to_shares_is_in_per_cent_and_next_to_an_f1_is_not() -> None:
    row = {"recall": [0.5], "recall_low": [0.25], "recall_high": [0.75]}
    assert for_readers(pd.DataFrame(row | {"right_share": [0.9]})).to_dict("records") == [
        {"recall": "50.0%", "recall_interval": "25.0–75.0", "right_share": "90.0%"}
    ]
    assert for_readers(pd.DataFrame(row | {"f1": [0.6]}))["recall"].tolist() == [0.5]


def test_long_tables_are_folded_and_what_is_left_out_is_named(tmp_path: Path) -> None:
    frame = pd.DataFrame({"word": [f"كلمة{k}" for k in range(100)], "count": range(100)})
    shown = str(show_table(frame, "many", tmp_path, lang="en", most=40))
    before, _, after = shown.partition("<details>")
    assert before.count("<tr>") == FOLD + 1
    assert after.count("<tr>") == 40 - FOLD + 1
    assert "25 more rows" in after
    assert "60 more rows in <bdi>tables/many.csv</bdi>" in shown
    assert '60 more rows in <a href="tables/many.csv"><bdi>tables/many.csv</bdi></a>' in link_files(shown)
    assert len(pd.read_csv(tmp_path / "tables" / "many.csv")) == 100
    assert "<details>" not in str(show_table(frame, "some", tmp_path, lang="en", most=FOLD + 3))


CROSSED = pd.DataFrame(
    [
        {
            "outlet": o,
            "voice": v,
            "month": "2018-04",
            "value": "economy",
            "count": 2,
            "n": 9,
            "share": 0.2,
            "low": 0.1,
            "high": 0.6,
        }
        for o in ("الصباح", "المساء")
        for v in ("quoted", "narrated")
    ]
)


def test_two_columns_cross_and_are_not_drawn_as_one() -> None:
    axes = plots.compare(CROSSED, by=["outlet", "voice"])
    drawn = " ".join(t.get_text() for t in axes.get_figure().findobj(Text))
    for label in ("الصباح · منقول (9)", "الصباح · سرد الوسيلة (9)", "المساء · منقول (9)"):
        assert label in drawn
    with pytest.raises(ValueError, match=r"2 rows for outlet 'الصباح' and 'economy': it is by voice"):
        plots.compare(CROSSED, by="outlet")
    with pytest.raises(ValueError, match="it is by outlet, voice too"):
        plots.trend(CROSSED)


@pytest.mark.parametrize(
    "events", [{"الانسحاب": "2018-04-08"}, [("2018-04-08", "الانسحاب")], [Event("x", "2018-04-08", {"ar": "الانسحاب"})]]
)
def test_events_are_given_in_any_form(events: Any) -> None:
    axes = plots.trend(CROSSED[:1], events=events)
    assert any("الانسحاب" in t.get_text() for t in axes.texts)
    with pytest.raises(ValueError, match="event on '8/5/2018': not a day"):
        plots.trend(CROSSED[:1], events=[("8/5/2018", "x")])


def test_a_column_with_arabic_is_read_from_the_right_in_each_row(tmp_path: Path) -> None:
    """A cell that begins with Latin words was read from the left, its neighbours from the right; coder-1 broke into two lines."""
    table = pd.DataFrame(
        {"entry": ["بقي:verb/ظل:verb", "@combat & @troops & حرب", "@end"], "coder": "coder-1", "count": 3}
    )
    page = str(show_table(table, "entries", tmp_path, lang="ar"))
    assert '<td lang="ar" dir="rtl">@combat &amp; @troops &amp; حرب</td>' in page
    assert '<td class="w r" lang="en" dir="ltr">@end</td>' in page
    assert page.count('<td class="w r" lang="en" dir="ltr">coder-1</td>') == 3
    assert '<td class="w" lang="en" dir="ltr">coder-1</td>' in str(show_table(table, "entries", tmp_path, lang="en"))


def test_several_values_in_a_cell_have_their_names(tmp_path: Path) -> None:
    table = pd.DataFrame({"values": ["x | y"], "coded": ["y, x"], "text": ["x, z"]})
    page = str(show_table(table, "doubled", tmp_path, lang="ar", labels={"x": "الصراع", "y": "الخطر"}))
    assert ">الصراع، الخطر</td>" in page
    assert ">الخطر، الصراع</td>" in page
    assert ">x, z</td>" in page


def test_a_crossed_table_names_its_columns_as_values(tmp_path: Path) -> None:
    crossed = pd.DataFrame({"value": ["against", "x"], "against": [3, 0], "x": [1, 2]})
    page = str(show_table(crossed, "crossed", tmp_path, lang="ar", labels={"x": "الصراع"}, crossed=True))
    assert ">معارض</th>" in page
    assert ">الصراع</th>" in page
    assert ">مقابل</th>" not in page


def test_a_table_without_rows_says_so(tmp_path: Path) -> None:
    empty = pd.DataFrame(columns=["actor", "count"])
    assert "لا صفوف" in str(show_table(empty, "none", tmp_path, lang="ar"))
    assert "No rows" in str(show_table(empty, "none", tmp_path, lang="en"))
    assert "لا صفوف" not in str(show_table(pd.DataFrame({"count": [1]}), "one", tmp_path, lang="ar", most=0))


def test_a_figure_on_a_page_loses_no_mark() -> None:
    svg = '<?xml version="1.0"?>\n<svg>\n <metadata>x</metadata>\n <path d="M 1.23456 2.5\nL 3 4"/>\n <text>a b</text>\n</svg>\n'
    assert slim_svg(svg) == '<svg><path d="M1.23 2.5L3 4"/><text>a b</text></svg>'


def test_a_month_next_to_arabic_keeps_its_order_and_a_known_value_is_named() -> None:
    rows = [(kind, month, "f", 4, 9) for kind in ("media", "person") for month in ("2015-07", "2015-08")]
    table = pd.DataFrame(rows, columns=["kind", "month", "value", "count", "n"]).assign(share=0.4, low=0.2, high=0.6)
    axes = plots.compare(table, by=["kind", "month"])
    shown = "".join(t.get_text() for t in axes.get_figure().findobj(Text))
    assert "وسيلة إعلام · \u20662015-07\u2069" in shown
    one = table[table["month"] == "2015-07"].drop(columns="month")
    shown = "".join(t.get_text() for t in plots.compare(one, by="kind").get_figure().findobj(Text))
    assert "وسيلة إعلام (9)" in shown


def test_a_speaker_that_no_table_lists_is_a_node_in_words(tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    pair = {"outlet": "المدار", "actor": "?مدير-المركز", "reports": 2, "words": 9, "articles": 1, "share": 1.0}
    graph = networkx.read_graphml(write_graphml(pd.DataFrame([pair]), tmp_path / "n.graphml"))
    assert graph.nodes["actor:?مدير-المركز"]["label"] == "مدير المركز"


# Every value of the package's own that a comparison may be by, or that a figure may have rows for.
OWN_VALUES = [
    *(v for v in get_args(get_type_hints(ActorRow)["kind"]) if v),
    *("named", "role", "collective", "institution", "document", "media", "pronoun", "author", "unspecified"),
    *("quoted", "narrated", "narrator", "headline", "lead", "body", "favor", "against", "qualify", "none"),
]


@pytest.mark.parametrize("value", OWN_VALUES)
def test_each_value_of_the_package_has_a_name_in_both_languages(value: str) -> None:
    assert name_of(value, None, "ar") != value
    assert any(letter.isascii() and letter.isalpha() for letter in name_of(value, None, "en"))
    assert name_of(value, {value: "الوزيرة"}, "ar") == "الوزيرة"


@pytest.mark.parametrize("name", ["compare", "frames", "stance", "voices"])
def test_a_figure_by_kind_has_arabic_labels(name: str) -> None:
    kinds = ["person", "institution", "media"]
    values = ("favor", "against", "qualify", "none")
    rows = [(k, v, 4, 20, 0.2, 0.1, 0.4) for k in kinds for v in values]
    table = pd.DataFrame(rows, columns=["kind", "value", "count", "n", "share", "low", "high"]).assign(
        note="", articles=9
    )
    if name == "voices":
        axes = plots.voices(pd.DataFrame({"actor": kinds, "mode": "direct", "words": [30, 20, 10]}), lang="ar")
    else:
        axes = getattr(plots, name)(table, by="kind", lang="ar")
    said = [text.get_text() for text in axes.get_figure().findobj(Text)]
    assert [t for t in said if any(kind in t for kind in kinds)] == []
    assert any("مؤسسة" in t for t in said)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_times_that_come_in_bursts_have_labels_that_do_not_touch(lang: str, faults_of: Faults) -> None:
    days = [f"2018-04-{d:02}" for d in (1, 2, 3, 4, 8, 9, 10, 20)] + ["2018-02-16", "2018-09-12", "2018-10-11"]
    rows = [(day, v, 3, 9, 1 / 3, 0.1, 0.7) for day in days for v in ("a", "b", "c")]
    made = pd.DataFrame(rows, columns=["day", "value", "count", "n", "share", "low", "high"])
    axes = plots.trend(made, by="day", lang=lang)
    axes.figure.draw_without_rendering()
    boxes = sorted((t.get_window_extent() for t in axes.get_xticklabels()), key=lambda box: box.x0)
    assert len(boxes) >= 3
    assert all(a.x1 < b.x0 for a, b in itertools.pairwise(boxes))
    assert faults_of(axes, "page") == []


def test_a_heading_says_what_its_column_is(tmp_path: Path) -> None:
    """The sides of a table of key words are those that were compared, and a share's whole is no letter."""
    words = pd.DataFrame({"form": ["الجسر"], "count_target": [3], "count_reference": [1]})
    heads = {"count_target": "المدار", "count_reference": "الأخبار"}
    shown = str(show_table(words, "words", tmp_path, lang="ar", heads=heads))
    assert all(name in shown for name in heads.values())
    assert "count_target" in shown, "the tip still names the column of the file"
    for lang, one, other in (("ar", "العدد (الهدف)", "المنقول"), ("en", "count (target)", "quoted")):
        shown = str(show_table(words, "words", tmp_path, lang=lang))
        assert one in shown
        assert other not in shown, "which sides are compared the table does not know"
    shares = str(show_table(pd.DataFrame({"value": ["x"], "count": [3], "n": [9]}), "shares", tmp_path, lang="en"))
    assert ">out of<" in shares
    assert ">n<" not in shares


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("size", ["page", "column"])
def test_a_heat_map_of_groups_speaks_of_groups_and_not_of_actors(lang: str, size: str, faults_of: Faults) -> None:
    data = table([f"g{k}" for k in range(20)], 4, by="camp")
    axes = plots.frames(data, by="camp", lang=lang, size=size)
    texts = " ".join(t.get_text() for t in axes.figure.texts) + " ".join(t.get_text() for t in axes.get_yticklabels())
    assert {"ar": "الأطر بحسب المعسكر", "en": "Frames by camp"}[lang] in texts
    assert {"ar": "سائر المجموعات (5)", "en": "other groups (5)"}[lang] in texts
    assert not any(word in texts for word in ("الفاعل", "المنقول", "actor", "quoted"))
    assert faults_of(axes, size) == []
    assert by_column("section", lang) == ""
