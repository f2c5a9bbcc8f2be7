"""Figures of a comparison: shares of frames or stances by group as dots with intervals, and over time."""

import itertools
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from discourse.plots.labels import WORDS, isolate, name_of, row_height, row_labels, shorten, text_width
from discourse.plots.layout import check, dress, ordered
from discourse.plots.theme import FEW, GROUP_COLORS, GROUP_MARKERS, PALE, RULE, SIZES, SOFT, points, start, styled
from discourse.tables import as_pandas

# More groups, or lines, than this are not distinguished by colour and mark.
MOST_GROUPS = len(GROUP_COLORS)


@styled
def compare(
    table: pd.DataFrame,
    *,
    by: str = "outlet",
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    variable: str = "frame",
    title: str = "",
    most: int = MOST_GROUPS,
    values: int = 15,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Dot plot of a comparison: a row for each frame, in it a dot for each outlet (camp, month ...) with its interval.

    ``table``: the column ``by``, value, share, low, high, n (:func:`discourse.profile`).  ``rows`` labels the groups,
    ``columns`` the frames, of which the one with the largest share comes first.  Drawn are the ``most`` groups with
    the most units, six at most, and the ``values`` commonest frames; hollow are groups of fewer than three units.  With
    ``variable`` stance the values are those of one target, which ``title`` names.

    >>> table = pd.DataFrame({"outlet": ["الصباح", "المساء"], "value": "conflict", "count": [6, 9], "n": [20, 20]})
    >>> table = table.assign(share=table["count"] / table["n"], low=[0.1, 0.2], high=[0.5, 0.7], articles=12, note="")
    >>> drawn = compare(table, columns={"conflict": "الصراع"})
    >>> "الصراع" in drawn.get_yticklabels()[0].get_text()
    True
    """
    table = as_pandas(table)
    check(table, (by, "value", "share", "low", "high", "n"), lang)
    words, rtl = WORDS[lang], lang == "ar"
    groups, more = _largest(table, by, min(most, MOST_GROUPS), rows)
    part = table[table[by].isin(groups)]
    enough = part[part["n"] >= FEW] if (part["n"] >= FEW).any() else part
    sizes = enough.groupby("value")["share"].max().sort_values(ascending=False, kind="stable")
    shown = list(sizes.index[:values])
    labels = [(columns or {}).get(v) or words.get(v, v) for v in shown]
    step = 0.8 / max(len(groups), 1)
    height = max(row_height(labels, 0.26), 0.11 * len(groups) + 0.1)
    ax = start(ax, 0.6 + height * max(len(shown), 2), size)
    found = {(r[by], r["value"]): r for r in part.to_dict("records")}
    for i, value in enumerate(shown):
        if i % 2:
            ax.axhspan(i - 0.5, i + 0.5, color="#f4f4f2", zorder=0, lw=0)
        for k, group in enumerate(groups):
            row = found.get((group, value))
            if row is not None:
                y = i + (k - (len(groups) - 1) / 2) * step
                _dot(ax, row, y, GROUP_COLORS[k], GROUP_MARKERS[k])
    row_labels(ax, range(len(shown)), labels, lang)
    ax.set_ylim(max(len(shown), 1) - 0.5, -0.5)
    far = min(1.0, float(enough["high"].max()) * 1.04) if len(enough) else 1.0
    _percent_axis(ax, far, rtl)
    n = part.groupby(by)["n"].max()
    key = [
        (shorten(ax, f"{name_of(g, rows, lang)} ({int(n[g])})", points(0.95), SIZES[size][0] * 0.4), _mark(k))
        for k, g in enumerate(groups)
    ]
    heading, note = _words(lang, variable, "compare", title)
    note += words["not_drawn"].format(more) if more else ""
    return dress(ax, lang, heading, note, xlabel=words["share_percent"], key=key)


def _words(lang: str, variable: str, kind: str, title: str) -> tuple[str, str]:
    """The heading and the note of a figure of frames, or of the stance towards the target that a title names."""
    words = WORDS[lang]
    if variable == "stance":
        return (f"{words['stance']}: {title}" if title else words["stance"]), words[f"{kind}_stance_note"]
    return title or words[kind], words[f"{kind}_note"]


def _largest(table: pd.DataFrame, by: str, most: int, rows: Mapping[str, str] | None) -> tuple[list[str], int]:
    """The groups with the most units, in the order of the labels or else by name, and how many are left out."""
    totals = table.groupby(by)["n"].max()
    ranked = sorted(totals.index, key=lambda g: (-totals[g], str(g)))
    return ordered(ranked[:most], rows), max(0, len(ranked) - most)


def _dot(ax: Axes, row: Mapping[Any, Any], y: float, color: str, marker: str) -> None:
    few = row["n"] < FEW
    ax.plot([row["low"] * 100, row["high"] * 100], [y, y], color=PALE if few else color, lw=1.1, solid_capstyle="butt")
    ax.plot(
        row["share"] * 100,
        y,
        marker,
        color=PALE if few else color,
        mfc="white" if few else color,
        ms=points(0.5),
        clip_on=False,
    )


def _mark(k: int) -> Line2D:
    return Line2D([], [], color=GROUP_COLORS[k], marker=GROUP_MARKERS[k], lw=1.1, ms=points(0.5))


def _percent_axis(ax: Axes, far: float, rtl: bool) -> None:
    # A mark at zero keeps clear of the labels.
    ends = (-1.2 * far, far * 100)
    ax.set_xlim(ends[::-1] if rtl else ends)
    ax.grid(axis="x", color=RULE, lw=0.5, zorder=0)
    ax.set_axisbelow(True)
    ax.spines["left"].set_visible(False)


@styled
def trend(
    table: pd.DataFrame,
    *,
    by: str = "month",
    lang: str = "ar",
    columns: Mapping[str, str] | None = None,
    events: Sequence[tuple[str, str]] = (),
    variable: str = "frame",
    title: str = "",
    most: int = 5,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Shares over time: a line for each of the commonest frames with the band of its intervals, and lines for events.

    ``table``: the column ``by`` (year, quarter, month or day, as :func:`discourse.profile` writes them), value, count, share,
    low, high, n.  ``events``: (day, label) pairs.  Below the axis how many units each time has; hollow marks are times of
    fewer than three units, and a line is broken where a time has no text.  Time runs from the right in Arabic.

    Raises ValueError for a cell of ``by`` that is not a time, and for a table without these columns.

    >>> table = pd.DataFrame({"month": ["2018-04", "2018-05"], "value": "conflict", "count": [6, 9], "n": [20, 20]})
    >>> table = table.assign(share=table["count"] / table["n"], low=[0.1, 0.2], high=[0.5, 0.7], articles=12, note="")
    >>> len(trend(table, lang="en").lines)
    3
    """
    table = as_pandas(table)
    check(table, (by, "value", "count", "share", "low", "high", "n"), lang)
    words, rtl = WORDS[lang], lang == "ar"
    table = table.assign(at=table[by].map(when))
    if table["at"].isna().any():
        wrong = table.loc[table["at"].isna(), by].iloc[0]
        raise ValueError(f"{by} {wrong!r} is not a time; expected 2018, 2018-Q2, 2018-04 or 2018-04-07")
    ranked = table.groupby("value")["count"].sum().sort_values(ascending=False, kind="stable")
    shown = ordered(list(ranked.index[: min(most, MOST_GROUPS)]), columns)
    ax = start(ax, 3.1, size)
    times = table.drop_duplicates(by).sort_values("at", kind="stable")
    span = _span(str(times[by].iloc[0])) if len(times) else 30.0
    for k, value in enumerate(shown):
        _line(ax, table[table["value"] == value].sort_values("at", kind="stable"), k, span)
    high = float(table[table["value"].isin(shown)]["high"].max()) * 100 if len(table) else 100.0
    _time_axis(ax, times, by, span, rtl)
    within = [(day, label) for day, label in events if min(ax.get_xlim()) <= when(day[:10]) <= max(ax.get_xlim())]
    ax.set_ylim(0, max(min(high * 1.05, 100), 1.0) * (1.4 if within else 1.0))
    ax.set_yticks([t for t in MaxNLocator(5).tick_values(0, high) if 0 <= t <= max(100.0 if high > 90 else high, 1.0)])
    _events(ax, within, lang)
    ax.set_ylabel(isolate(words["share_percent"]))
    key = [((columns or {}).get(v) or words.get(v, v), _mark(k)) for k, v in enumerate(shown)]
    more = len(ranked) - len(shown)
    heading, note = _words(lang, variable, "trend", title)
    note += words["not_drawn"].format(more) if more else ""
    dress(ax, lang, heading, note, key=key)
    ax.tick_params(axis="y", length=3)
    return ax


def when(time: str) -> float:
    """The middle of a year, quarter, month or day as a number of days; nan where it is none.

    >>> when("2018-04") - when("2018-03"), when("2018-Q1") < when("2018-04-01"), when("spring")
    (30.5, True, nan)
    """
    found = re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?", time)
    if not found:
        return float("nan")
    year = int(found[1])
    try:
        if found[4]:
            return float(date(year, int(found[3]), int(found[4])).toordinal())
        first, months = (int(found[3]), 1) if found[3] else (3 * int(found[2]) - 2, 3) if found[2] else (1, 12)
        begin = date(year, first, 1).toordinal()
        after = first + months
        return (begin + date(year + (after > 12), (after - 1) % 12 + 1, 1).toordinal()) / 2
    except ValueError:
        return float("nan")


def _span(time: str) -> float:
    """How many days a time of this form takes at most."""
    return 366.0 if len(time) == 4 else 93.0 if "Q" in time else 32.0 if len(time) == 7 else 1.5


def _line(ax: Axes, part: pd.DataFrame, k: int, span: float) -> None:
    """One value's line with its band, broken where a time has no units."""
    at = part["at"].to_numpy(dtype=float)
    breaks = [0, *(np.flatnonzero(np.diff(at) > 1.5 * span) + 1), len(at)]
    for first, last in itertools.pairwise(breaks):
        run = part.iloc[first:last]
        ax.plot(run["at"], run["share"] * 100, color=GROUP_COLORS[k], lw=1.3, zorder=3)
        ax.fill_between(run["at"], run["low"] * 100, run["high"] * 100, color=GROUP_COLORS[k], alpha=0.12, lw=0)
        if last - first == 1:
            ax.plot([run["at"].iloc[0]] * 2, run[["low", "high"]].iloc[0] * 100, color=GROUP_COLORS[k], lw=0.9)
    few = (part["n"] < FEW).to_numpy()
    for members, face in ((~few, GROUP_COLORS[k]), (few, "white")):
        own = part[members]
        ax.plot(
            own["at"], own["share"] * 100, GROUP_MARKERS[k], color=GROUP_COLORS[k], mfc=face, ms=points(0.5), zorder=4
        )


def _time_axis(ax: Axes, times: pd.DataFrame, by: str, span: float, rtl: bool) -> None:
    """The times with their numbers of units, as many as fit next to each other."""
    low, high = (float(times["at"].min()), float(times["at"].max())) if len(times) else (0.0, 1.0)
    ax.set_xlim((high + span / 2, low - span / 2) if rtl else (low - span / 2, high + span / 2))
    labels = [f"{t}\n({int(n)})" for t, n in zip(times[by], times["n"], strict=True)]
    widest = max((text_width(ax, t, points(0.8)) for t in times[by]), default=0.5)
    figure: Any = ax.get_figure(root=True)
    room = max(1, int(0.8 * figure.get_figwidth() / (widest * 1.25)))
    every = max(1, -(-len(labels) // room))
    ax.set_xticks(list(times["at"])[::every], labels[::every], fontsize=points(0.8))
    ax.tick_params(axis="x", length=3)


def _events(ax: Axes, events: Sequence[tuple[str, str]], lang: str) -> None:
    """A line for each event, its label along it above the shares."""
    figure: Any = ax.get_figure(root=True)
    for day, label in events:
        ax.axvline(when(day[:10]), color=SOFT, lw=0.8, ls=(0, (4, 2)), zorder=2)
        text = isolate(shorten(ax, label, points(0.75), 0.55 * figure.get_figheight()))
        place: dict[str, Any] = {"rotation": 90, "ha": "left" if lang == "ar" else "right", "va": "top", "zorder": 5}
        box = {"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.75}
        drawn = ax.text(when(day[:10]), 0.99, text, transform=ax.get_xaxis_transform(), bbox=box, **place)
        drawn.set(fontsize=points(0.75), color=SOFT)
