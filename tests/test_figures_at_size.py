"""Figures at 1, 25, 300 and 2,000 articles, with names of 60 characters: legible, small enough, and true to the table."""

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Annotation, Text

plots = pytest.importorskip("discourse.plots")

from discourse.coding import code_frames, speaker_names, tabulate
from discourse.corpus import document

Faults = Callable[..., list[tuple[str, str]]]
LONG = "المتحدث الرسمي باسم وزارة الشؤون الخارجية والتعاون الدولي رقم"
COLUMN = pytest.param("column", marks=pytest.mark.slow)
# Articles -> how many speakers a study of that size quotes (as counted on news of 2018: about one and a half an article).
SPEAKERS = {1: 3, 25: 40, 300: 450, 2000: 3000}
FRAMES = 13


def names_of(count: int, lang: str) -> dict[str, str]:
    """Names of 60 characters, every third a short one."""
    long = LONG if lang == "ar" else "Spokeswoman of the Ministry of Foreign Affairs and Cooperation"
    return {f"a{k}": f"{long[:55]} {k}" if k % 3 else f"{long.split()[0]} {k}" for k in range(count)}


def weights(count: int) -> "np.ndarray[Any, Any]":
    """How often each speaker speaks: few often, most once."""
    return np.maximum(1, (40 * count / 30 / np.arange(1, count + 1))).astype(int)


def frames_table(count: int) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    rows = [
        (f"a{k}", f"f{v}", int(c), int(n))
        for k, n in enumerate(weights(count))
        for v in range(FRAMES)
        for c in [rng.integers(0, n + 1)]
        if c
    ]
    return pd.DataFrame(rows, columns=["actor", "value", "count", "n"]).assign(low=0.1, high=0.4)


@pytest.mark.parametrize("size", ["page", COLUMN])
@pytest.mark.parametrize("lang", ["ar", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize("articles", SPEAKERS)
def test_frames(articles: int, lang: str, size: str, faults_of: Faults) -> None:
    table, names = frames_table(SPEAKERS[articles]), names_of(SPEAKERS[articles], lang)
    labels = {f"f{v}": f"{'إطار' if lang == 'ar' else 'frame'} {v}" for v in range(FRAMES)}
    axes = plots.frames(table, lang=lang, rows=names, columns=labels, outlets=["a0", "a1"], size=size)
    assert faults_of(axes, size) == []
    assert axes.get_figure().get_figheight() < 14
    # Nothing is lost: the numbers of a column add up to those of the table.
    drawn = [int(t.get_text()) for t in axes.texts if t.get_text().isdigit() and not isinstance(t, Annotation)]
    assert sum(drawn) == table["count"].sum()


@pytest.mark.parametrize("size", ["page", COLUMN])
@pytest.mark.parametrize("lang", ["ar", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize("articles", SPEAKERS)
def test_voices(articles: int, lang: str, size: str, faults_of: Faults) -> None:
    count = SPEAKERS[articles]
    rows = [
        (f"a{k}", mode, third, int(n) * 20 // third)
        for k, n in enumerate(weights(count))
        for mode in ("direct", "mixed", "indirect")
        for third in (1, 2, 3)
    ]
    rows += [("narrator", "narrated", third, 100 * articles) for third in (1, 2, 3)]
    table = pd.DataFrame(rows, columns=["actor", "mode", "third", "words"])
    axes = plots.voices(table, lang=lang, rows=names_of(count, lang), size=size)
    assert faults_of(axes, size) == []
    # The bars keep at least a third of the figure's width, whatever the names.
    figure = axes.get_figure()
    low, high = axes.spines["bottom"].get_bounds()
    left, right = sorted(axes.transData.transform([(low, 0), (high, 0)])[:, 0])
    assert (right - left) / (figure.get_figwidth() * figure.dpi) > 0.33


@pytest.mark.parametrize("size", ["page", COLUMN])
@pytest.mark.parametrize("lang", ["ar", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize("articles", SPEAKERS)
def test_stance(articles: int, lang: str, size: str, faults_of: Faults) -> None:
    count = SPEAKERS[articles]
    values = ("favor", "against", "qualify", "none")
    rows = [(f"a{k}", v, int(n)) for k, n in enumerate(weights(count)) for v in values[: 1 + k % 4]]
    table = pd.DataFrame(rows, columns=["actor", "value", "count"]).assign(share=0.5, low=0.3, high=0.7)
    axes = plots.stance(table, lang=lang, rows=names_of(count, lang), size=size)
    assert faults_of(axes, size) == []


@pytest.mark.parametrize("size", ["page", COLUMN])
@pytest.mark.parametrize("articles", SPEAKERS)
def test_dispersion(articles: int, size: str, faults_of: Faults) -> None:
    rows = [
        (word, f"a{k}", (j + 0.5) / 5)
        for word in ("الاتفاق", "الانسحاب", "المسؤولية")
        for k in range(articles)
        for j in range(1 + k % 4)
    ]
    table = pd.DataFrame(rows, columns=["word", "document", "position"])
    axes = plots.dispersion(table, rows=names_of(articles, "ar"), size=size)
    assert faults_of(axes, size) == []
    assert axes.get_figure().get_figheight() < 14
    labels = [t.get_text() for t in axes.get_yticklabels()]
    assert len(labels) == min(3 * articles, 30)
    # Those with the most occurrences, and how many texts are not drawn.
    assert articles < 300 or all("(4)" in label for label in labels)
    said = " ".join(t.get_text() for t in axes.get_figure().findobj(Text))
    assert (str(articles - 10) in said) == (articles > 10)


def trend_table(months: int, values: int, n: int) -> pd.DataFrame:
    rng = np.random.default_rng(2)
    rows = [
        (f"{2016 + m // 12}-{m % 12 + 1:02}", f"f{v}", int(c), n, c / n, max(0.0, c / n - 0.4), min(1.0, c / n + 0.4))
        for m in range(months)
        for v in range(values)
        for c in [rng.binomial(n, 0.5 / (v + 1))]
    ]
    return pd.DataFrame(rows, columns=["month", "value", "count", "n", "share", "low", "high"])


@pytest.mark.parametrize("size", ["page", COLUMN])
@pytest.mark.parametrize("months", [12, 24, 60])
def test_many_months_of_several_frames_are_strips_that_do_not_cross(months: int, size: str, faults_of: Faults) -> None:
    events = [("2016-05-03", "إعلان الاتفاق"), ("2016-06-10", "الانتخابات")]
    axes = plots.trend(trend_table(months, 5, 4), size=size, events=events)
    assert faults_of(axes, size) == []
    lines = [line.get_ydata() for line in axes.lines if len(line.get_xdata()) == months and line.get_linestyle() == "-"]
    assert len(lines) == 5
    ends = sorted((min(y), max(y)) for y in lines)
    crossed = any(high >= low for (_, high), (low, _) in itertools.pairwise(ends))
    assert crossed == (months <= 12)


def test_the_cut_off_is_the_users() -> None:
    axes = plots.frames(frames_table(40), lang="en", most=6)
    labels = [t.get_text() for t in axes.get_yticklabels()]
    assert len(labels) == 7
    assert "others (34)" in labels[-1]
    with pytest.raises(ValueError, match="most=0"):
        plots.frames(frames_table(40), most=0)


def test_few_rows_are_all_shown_in_the_order_of_the_labels() -> None:
    table = frames_table(16)
    axes = plots.frames(table, lang="en", rows={"a3": "third", "a0": "first"}, most=15)
    labels = [t.get_text().strip("\u2066\u2069") for t in axes.get_yticklabels()]
    assert labels[:2] == ["third", "first"]
    assert len(labels) == 16


def test_a_speaker_that_no_table_lists_is_shown_as_written() -> None:
    from discourse import attribute

    doc = document("قال مدير المركز الوطني إن التضخم خطر.")
    found = attribute(doc)
    assert found[0].actor.startswith("?")
    table = tabulate(code_frames(doc, attributions=found))
    for rows in (speaker_names(found), None):
        axes = plots.frames(table, rows=rows)
        labels = " ".join(t.get_text() for t in axes.get_yticklabels())
        assert "مدير المركز الوطني" in labels.replace("\n", " ").replace("\u2069 \u2067", " ")
        assert "?" not in labels


def test_a_table_by_outlet_or_camp_is_drawn() -> None:
    table = frames_table(5).rename(columns={"actor": "outlet"})
    axes = plots.frames(table, by="outlet", rows={"a0": "الصباح"})
    assert any("الصباح" in t.get_text() for t in axes.get_yticklabels())
    with pytest.raises(ValueError, match="no column camp"):
        plots.frames(table, by="camp")
