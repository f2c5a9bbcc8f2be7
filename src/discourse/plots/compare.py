"""Figures of a comparison: shares of frames or stances by group as dots with intervals, and over time."""

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import ScaledTranslation

from discourse.plots.labels import (
    WORDS,
    by_column,
    is_arabic,
    isolate,
    name_of,
    row_height,
    row_labels,
    shorten,
    text_width,
)
from discourse.plots.layout import check, check_one_row_each, dress, ordered
from discourse.plots.theme import FEW, GROUP_COLORS, GROUP_MARKERS, PALE, RULE, SIZES, SOFT, points, start, styled
from discourse.tables import as_pandas

# More groups, or lines, than this are not distinguished by colour and mark.
MOST_GROUPS = len(GROUP_COLORS)
# The part of a figure over time that is kept above the shares for the labels of events.
EVENT_ROOM = 0.4
# Of more lines than this over time the bands of intervals would hide one another.
MOST_BANDS = 2
# Over more times than this such lines and their intervals cross so often that each gets a strip of its own.
MOST_CROSSED = 12
# How high the axes are with lines over one another, and each strip, in inches; the part of strips kept for events; from one
# strip to the next, so that the labels of their ends do not touch.
_HEIGHT, _STRIP, _STRIP_ROOM, _APART = 3.1, 0.85, 0.2, 1.3


class Dated(Protocol):
    """An event of a study: its day, and its label by language."""

    @property
    def id(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def label(self) -> Mapping[str, str]: ...


@styled
def compare(
    table: pd.DataFrame,
    *,
    by: str | Sequence[str] = "outlet",
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    colors: Mapping[str, str] | None = None,
    variable: str = "frame",
    title: str = "",
    most: int = MOST_GROUPS,
    values: int = 15,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Dot plot of a comparison: a row for each frame, in it a dot for each outlet (camp, month ...) with its interval.

    ``table``: the column ``by`` (or two, whose groups are crossed), value, share, low, high, n
    (:func:`discourse.profile`).  ``rows`` labels the groups, ``columns`` the frames, of which the one with the largest
    share comes first.  Drawn are the ``most`` groups with the most units, six at most, and the ``values`` commonest frames;
    hollow are groups of fewer than three units.  ``colors`` are frames' own, drawn as a line between a frame's name and its
    row; the dots have the colours of the groups.  With ``variable`` stance the values are those of one target, which
    ``title`` names.

    >>> table = pd.DataFrame({"outlet": ["الصباح", "المساء"], "value": "conflict", "count": [6, 9], "n": [20, 20]})
    >>> table = table.assign(share=table["count"] / table["n"], low=[0.1, 0.2], high=[0.5, 0.7], articles=12, note="")
    >>> drawn = compare(table, columns={"conflict": "الصراع"})
    >>> "الصراع" in drawn.get_yticklabels()[0].get_text()
    True
    """
    table = as_pandas(table)
    names = [by] if isinstance(by, str) else list(by)
    check(table, (*names, "value", "share", "low", "high", "n"), lang, by=names[0] if len(names) == 1 else "")
    words, rtl = WORDS[lang], lang == "ar"
    table, by, rows = _crossed(table, names, rows, lang)
    check_one_row_each(table, by)
    groups, more = _largest(table, by, min(most, MOST_GROUPS), rows)
    part = table[table[by].isin(groups)]
    enough = part[part["n"] >= FEW] if (part["n"] >= FEW).any() else part
    sizes = enough.groupby("value")["share"].max().sort_values(ascending=False, kind="stable")
    shown = list(sizes.index[:values])
    labels = [name_of(v, columns, lang) for v in shown]
    step = 0.8 / max(len(groups), 1)
    height = max(row_height(labels, 0.26), 0.11 * len(groups) + 0.1)
    ax = start(ax, 0.6 + height * max(len(shown), 2), size)
    _dots(ax, part, by, groups, shown, step)
    row_labels(ax, range(len(shown)), labels, lang)
    _lines_beside(ax, shown, colors or {}, rtl)
    ax.set_ylim(max(len(shown), 1) - 0.5, -0.5)
    # Marks of few units lie within the axis too, their intervals need not.
    far = min(1.0, max(float(enough["high"].max()) * 1.04, float(part["share"].max()))) if len(enough) else 1.0
    _percent_axis(ax, far, rtl)
    key = _group_key(ax, part.groupby(by)["n"].max(), groups, rows, lang, 0.4 * SIZES[size][0])
    heading, note = _words(lang, variable, "compare", title or ("" if variable == "stance" else by_column(names, lang)))
    note += words["compare_colors"] if any(v in (colors or {}) for v in shown) else ""
    note += words["not_drawn"].format(more) if more else ""
    return dress(ax, lang, heading, note, xlabel=words["share_percent"], key=key)


def _dots(ax: Axes, part: pd.DataFrame, by: str, groups: Sequence[str], values: Sequence[str], step: float) -> None:
    """A row for each value, every second one shaded, with the dot of each group."""
    found = {(r[by], r["value"]): r for r in part.to_dict("records")}
    for i, value in enumerate(values):
        if i % 2:
            ax.axhspan(i - 0.5, i + 0.5, color="#f4f4f2", zorder=0, lw=0)
        for k, group in enumerate(groups):
            row = found.get((group, value))
            if row is not None:
                y = i + (k - (len(groups) - 1) / 2) * step
                _dot(ax, row, y, GROUP_COLORS[k], GROUP_MARKERS[k])


def _group_key(
    ax: Axes, n: "pd.Series[Any]", groups: Sequence[str], rows: Mapping[str, str] | None, lang: str, room: float
) -> list[tuple[str, Line2D]]:
    """The key of a comparison's groups, each with its units and its mark as it is drawn, its name in ``room`` inches."""
    names = [shorten(ax, f"{name_of(g, rows, lang)} ({int(n[g])})", points(0.95), room) for g in groups]
    marks = [_mark(GROUP_COLORS[k], GROUP_MARKERS[k], n[g] < FEW) for k, g in enumerate(groups)]
    return list(zip(names, marks, strict=True))


def _lines_beside(ax: Axes, values: Sequence[str], colors: Mapping[str, str], rtl: bool) -> None:
    """A line in the colour of each row's frame that has one, between its name and the axes."""
    if not any(value in colors for value in values):
        return
    ax.tick_params(axis="y", pad=points(0.85))
    figure: Any = ax.get_figure(root=True)
    aside = ScaledTranslation(points(0.4 if rtl else -0.4) / 72, 0, figure.dpi_scale_trans)
    look: dict[str, Any] = {"lw": points(0.3), "solid_capstyle": "butt", "clip_on": False}
    for i, value in enumerate(values):
        if value in colors:
            edge = [1 if rtl else 0] * 2
            ax.plot(edge, [i - 0.42, i + 0.42], color=colors[value], transform=ax.get_yaxis_transform() + aside, **look)


def _crossed(
    table: pd.DataFrame, names: list[str], rows: Mapping[str, str] | None, lang: str
) -> tuple[pd.DataFrame, str, Mapping[str, str] | None]:
    """A table by several columns as one by their groups together, with the labels of these groups."""
    if len(names) == 1:
        return table, names[0], rows
    parts = table[names].astype(str)
    # 2015-07 next to Arabic would be read as 07-2015
    labels = parts.apply(lambda row: " · ".join(_part(name_of(part, rows, lang), lang) for part in row), axis=1)
    keys = parts.agg(" · ".join, axis=1)
    groups = " · ".join(names)
    return table.drop(columns=names).assign(**{groups: keys}), groups, dict(zip(keys, labels, strict=True))


def _part(label: str, lang: str) -> str:
    """A part of a label of several groups, in an isolate of its own where it is read from left to right in Arabic."""
    return label if lang != "ar" or any(map(is_arabic, label)) else isolate(label, False)


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


def _mark(color: str, marker: str, few: bool = False) -> Line2D:
    """The mark of a group in the key, as it is drawn: hollow and pale where its units are few."""
    color = PALE if few else color
    return Line2D([], [], color=color, marker=marker, mfc="white" if few else color, lw=1.1, ms=points(0.5))


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
    events: Mapping[str, str] | Sequence[tuple[str, str] | Dated] = (),
    colors: Mapping[str, str] | None = None,
    variable: str = "frame",
    title: str = "",
    most: int = 5,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Shares over time: a line for each of the commonest frames with its intervals, and lines for events.

    Intervals of one or two lines are bands, of more upright lines next to each other.  Over more than twelve times three
    lines or more are drawn in strips below one another, each with its band, all at one scale.

    ``table``: the column ``by`` (year, quarter, month or day, as :func:`discourse.profile` writes them), value, count,
    share, low, high, n.  ``events``: a study's, (day, label) pairs, or names with their days.  Below the axis how many units
    each time has; hollow marks are times of fewer than three units, and a line is broken at a time without texts.  Time runs
    from the right in Arabic.  ``colors`` are frames' own; the marks tell the lines apart too.

    Raises ValueError for a cell of ``by`` that is not a time, and for a table without these columns.

    >>> table = pd.DataFrame({"month": ["2018-04", "2018-05"], "value": "conflict", "count": [6, 9], "n": [20, 20]})
    >>> table = table.assign(share=table["count"] / table["n"], low=[0.1, 0.2], high=[0.5, 0.7], articles=12, note="")
    >>> len(trend(table, lang="en").lines)
    3
    """
    table = as_pandas(table)
    check(table, (by, "value", "count", "share", "low", "high", "n"), lang)
    check_one_row_each(table, by)
    words, rtl = WORDS[lang], lang == "ar"
    table = _timed(table, by)
    ranked = table.groupby("value")["count"].sum().sort_values(ascending=False, kind="stable")
    shown = ordered(list(ranked.index[: min(most, MOST_GROUPS)]), columns)
    times = table.drop_duplicates(by).sort_values("at", kind="stable")
    crowded = len(shown) > MOST_BANDS
    strips = crowded and len(times) > MOST_CROSSED
    ax = start(ax, 0.6 + _STRIP * len(shown) if strips else _HEIGHT, size)
    span = _span(str(times[by].iloc[0])) if len(times) else 30.0
    high = float(table[table["value"].isin(shown)]["high"].max()) * 100 if len(table) else 100.0
    step = _APART * max(high, 1.0) if strips else 0.0
    looks = list(zip(_line_colors(shown, colors or {}), GROUP_MARKERS, strict=False))
    for k, value in enumerate(shown):
        aside = (k - (len(shown) - 1) / 2) * span * 0.05 if crowded and not strips else None
        _line(ax, table[table["value"] == value], looks[k], span, aside, (len(shown) - 1 - k) * step)
    _time_axis(ax, times, by, span, rtl)
    within, room = _within(ax, _days(events, lang)), _STRIP_ROOM if strips else EVENT_ROOM
    _share_axis(ax, [k * step for k in range(len(shown) if strips else 1)], high, room if within else 0.0)
    _events(ax, within, lang, room)
    ax.set_ylabel(isolate(words["share_percent"]))
    key = [(name_of(v, columns, lang), _mark(*look)) for v, look in zip(shown, looks, strict=True)]
    more, (heading, note) = len(ranked) - len(shown), _words(lang, variable, "trend", title)
    note += words["not_drawn"].format(more) if more else ""
    dress(ax, lang, heading, note, key=key)
    ax.tick_params(axis="y", length=3)
    return ax


def _line_colors(values: Sequence[str], colors: Mapping[str, str]) -> list[str]:
    """The colour of each line: its own, or the next of the palette that no other line has."""
    own = {colors[v].casefold() for v in values if v in colors}
    free = [c for c in GROUP_COLORS if c.casefold() not in own]
    return [colors.get(v) or free.pop(0) for v in values]


def _share_axis(ax: Axes, begins: Sequence[float], high: float, room: float) -> None:
    """The scale of the shares, once or for each strip, with ``room`` (a part of the axes) above them."""
    strips = len(begins) > 1
    top = begins[-1] + begins[1] if strips else max(min(high * 1.05, 100), 1.0)
    ax.set_ylim(0, top / (1 - room))
    ticks = MaxNLocator(2 if strips else 5).tick_values(0, high)
    ticks = [t for t in ticks if 0 <= t <= max(100.0 if high > 90 else high, 1.0)]
    ax.set_yticks([b + t for b in begins for t in ticks], [f"{t:g}" for _ in begins for t in ticks])
    for begin in begins[1:]:
        ax.axhline(begin, color=RULE, lw=0.5, zorder=0)


def _within(ax: Axes, events: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The events at a time that the axis has."""
    first, last = sorted(ax.get_xlim())
    return [(day, label) for day, label in events if first <= when(day[:10]) <= last]


def _timed(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """A table with the place in time of each row; ValueError where one has no time."""
    table = table.assign(at=table[by].map(when))
    if table["at"].isna().any():
        wrong = table.loc[table["at"].isna(), by].iloc[0]
        raise ValueError(f"{by} {wrong!r} is not a time; expected 2018, 2018-Q2, 2018-04 or 2018-04-07")
    return table


def _days(events: Mapping[str, str] | Sequence[tuple[str, str] | Dated], lang: str) -> list[tuple[str, str]]:
    """(day, label) of each event."""
    listed = [(str(day), name) for name, day in events.items()] if isinstance(events, Mapping) else events
    pairs = [(e[0], e[1]) if isinstance(e, tuple | list) else (e.date, e.label.get(lang) or e.id) for e in listed]
    wrong = next((day for day, _ in pairs if np.isnan(when(day[:10]))), None)
    if wrong is not None:
        raise ValueError(f"event on {wrong!r}: not a day; expected e.g. 2018-05-08")
    return pairs


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


def _line(ax: Axes, part: pd.DataFrame, look: tuple[str, str], span: float, aside: float | None, begin: float) -> None:
    """One value's line above ``begin`` with its intervals, a band or ``aside`` upright lines, broken where a time has no units."""
    color, marker = look
    part = part.sort_values("at", kind="stable")
    at = part["at"].to_numpy(dtype=float) + (aside or 0.0)
    part = part.assign(at=at, **{name: part[name] * 100 + begin for name in ("share", "low", "high")})
    breaks = [0, *(np.flatnonzero(np.diff(at) > 1.5 * span) + 1), len(at)]
    for first, last in itertools.pairwise(breaks):
        run = part.iloc[first:last]
        ax.plot(run["at"], run["share"], color=color, lw=1.3, zorder=3)
        if aside is None:
            ax.fill_between(run["at"], run["low"], run["high"], color=color, alpha=0.12, lw=0)
        if aside is not None or last - first == 1:
            ax.vlines(run["at"], run["low"], run["high"], color=color, lw=0.8, alpha=0.7)
    few = (part["n"] < FEW).to_numpy()
    for members, face in ((~few, color), (few, "white")):
        own = part[members]
        style: dict[str, Any] = {"color": color, "mfc": face, "ms": points(0.5), "clip_on": False}
        ax.plot(own["at"], own["share"], marker, zorder=4, **style)


def _time_axis(ax: Axes, times: pd.DataFrame, by: str, span: float, rtl: bool) -> None:
    """The times with their numbers of units, as many as fit next to each other."""
    low, high = (float(times["at"].min()), float(times["at"].max())) if len(times) else (0.0, 1.0)
    ax.set_xlim((high + span / 2, low - span / 2) if rtl else (low - span / 2, high + span / 2))
    labels = [f"{t}\n({int(n)})" for t, n in zip(times[by], times["n"], strict=True)]
    widest = max((text_width(ax, t, points(0.8)) for t in times[by]), default=0.5)
    figure: Any = ax.get_figure(root=True)
    apart = 1.25 * widest / (0.8 * figure.get_figwidth()) * (high - low + span)
    shown: list[int] = []
    for k, at in enumerate(times["at"]):
        if not shown or at - times["at"].iloc[shown[-1]] >= apart:
            shown.append(k)
    ax.set_xticks([float(times["at"].iloc[k]) for k in shown], [labels[k] for k in shown], fontsize=points(0.8))
    ax.tick_params(axis="x", length=3)


def _events(ax: Axes, events: Sequence[tuple[str, str]], lang: str, room: float) -> None:
    """A line for each event, its label along it above the shares; labels of near events are moved next to each other."""
    figure: Any = ax.get_figure(root=True)
    high = ax.get_position().height * figure.get_figheight()
    # inches: a label's place is its line or, where that is taken, the end of the label before
    wide = 1.5 * points(0.75) / 72
    side = 1 if lang == "ar" else -1
    places = {event: ax.transData.transform((when(event[0][:10]), 0))[0] / figure.dpi for event in events}
    free = -math.inf
    for event, line in sorted(places.items(), key=lambda item: (side * item[1], item[0])):
        free = max(free, side * line) + wide
        moved = side * (free - wide) - line
        day, label = event
        ax.axvline(when(day[:10]), color=SOFT, lw=0.8, ls=(0, (4, 2)), zorder=2)
        text = isolate(shorten(ax, label, points(0.75), 0.97 * room * high))
        place: dict[str, Any] = {"rotation": 90, "ha": "left" if lang == "ar" else "right", "va": "top", "zorder": 5}
        box = {"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.75}
        at = ax.get_xaxis_transform() + ScaledTranslation(moved, 0, figure.dpi_scale_trans)
        drawn = ax.text(when(day[:10]), 0.99, text, transform=at, bbox=box, **place)
        drawn.set(fontsize=points(0.75), color=SOFT)
