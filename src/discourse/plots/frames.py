"""The heat map of frames: a row for each actor, outlet or group, a column for each frame."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from matplotlib.transforms import ScaledTranslation

from discourse.plots.labels import (
    WORDS,
    by_column,
    isolate,
    label_room,
    name_of,
    percent,
    row_labels,
    shorten,
    text_width,
    wrap,
)
from discourse.plots.layout import OTHERS, check, dress, kept_rows, on, ordered, patch
from discourse.plots.theme import BLUES, FEW, HATCH, INK, PALE, RULE, SIZES, SOFT, points, start, styled
from discourse.tables import as_pandas

# The row between the quoted and the outlets' own voice.
_GAP = "(gap)"
# The part of a cell that an interval's line may take, and the margin at its side.
_LINE, _MARGIN = 0.86, 0.07


@styled
def frames(
    table: pd.DataFrame,
    *,
    by: str = "actor",
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    outlets: Collection[str] = (),
    colors: Mapping[str, str] | None = None,
    most: int = 15,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Actor x frame heat map: each cell has its count and the interval of its share; actors of few paragraphs are hatched.

    ``table``: actor (or the column ``by``), value, count, n (paragraphs of that actor with any frame), and low, high where
    intervals are to be drawn (:func:`discourse.tabulate`): in figures, at column size as a line across the cell.  ``rows``
    and ``columns`` give the order and the labels of actors and frames.  ``colors`` are frames' own, drawn as a line below
    the frame's name; the cells keep one scale, so that counts of two frames can be compared.  The rows of ``outlets`` come
    last, apart from the quoted.  Of more than ``most`` actors the largest are shown, in that order, and the rest added up in
    one row.

    >>> table = pd.DataFrame({"actor": ["haddad"], "value": ["conflict"], "count": [6], "n": [20]})
    >>> drawn = frames(table, rows={"haddad": "سلمى حداد"}, columns={"conflict": "الصراع"})
    >>> [label.get_text().strip("\u2067\u2069") for label in drawn.get_yticklabels()]
    ['سلمى حداد']
    """
    table = as_pandas(table)
    check(table, (by, "value", "count", "n"), lang, by=by)
    grid = _grid(table.rename(columns={by: "actor"}), rows, columns, outlets, most, lang)
    ax = start(ax, 0.75 + 0.34 * max(len(grid.names), 2), size)
    sns.heatmap(grid.wide, cmap=BLUES, vmin=0, vmax=grid.peak, cbar=False, linewidths=0.6, linecolor=RULE, ax=ax)
    labels = [grid.label(name, rows, lang, "others" if by == "actor" else "groups_others") for name in grid.names]
    _cells(ax, grid, lang, size, labels)
    heads(ax, [name_of(v, columns, lang) for v in grid.wide.columns], labels, size)
    ax.tick_params(axis="x", labeltop=True, labelbottom=False)
    _underline(ax, list(grid.wide.columns), colors or {})
    _counts_beside(ax, [grid.totals.get(a) for a in grid.names], lang)
    row_labels(ax, np.arange(len(grid.names)) + 0.5, labels, lang)
    widest = max((text_width(ax, str(total), points(0.85)) for total in grid.totals.values()), default=0.0)
    ax.tick_params(axis="y", pad=max(points(2.6), widest * 72 + points(0.9)))
    for label, name in zip(ax.get_yticklabels(), grid.names, strict=True):
        label.set_color(SOFT if grid.totals.get(name, 0) < FEW else INK)
    ax.set(xlabel="", ylabel="")
    words, kind = WORDS[lang], "frames" if by == "actor" else "groups"
    note = words[f"{kind}_{('bar' if size == 'column' else 'note') if grid.bounds else 'plain'}"]
    note += words["others_note" if by == "actor" else "others_plain"] if grid.folded else ""
    few = any(total < FEW for total in grid.totals.values())
    key = [(words["few"], patch("white", hatch=HATCH))] if few else []
    return dress(
        ax, lang, words["frames"] if by == "actor" else by_column(by, lang) or words["frames_by"], note, key=key
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of a heat map: its rows in order, counts, totals, and the bounds of each share."""

    names: list[str]
    wide: pd.DataFrame
    totals: dict[str, int]
    bounds: dict[tuple[str, str], tuple[float, float]]
    folded: int

    @property
    def peak(self) -> float:
        """The count of the darkest cell: the row of others does not set the scale."""
        shown = self.wide[~self.wide.index.str.startswith(OTHERS)].to_numpy()
        return max(1.0, float(np.nanmax(shown, initial=0)))

    def label(self, name: str, rows: Mapping[str, str] | None, lang: str, others: str) -> str:
        if name.startswith(OTHERS):
            return WORDS[lang][others].format(name.removeprefix(OTHERS))
        return WORDS[lang]["outlets"] if name == _GAP else name_of(name, rows, lang)


def _grid(
    table: pd.DataFrame,
    rows: Mapping[str, str] | None,
    columns: Mapping[str, str] | None,
    outlets: Collection[str],
    most: int,
    lang: str,
) -> _Grid:
    """The table as cells: outlets after the quoted, rows for which there is no room as one."""
    voice = table["actor"].isin([*outlets, "narrator"]) if outlets else pd.Series(False, index=table.index)
    parts: list[pd.DataFrame] = []
    names: list[str] = []
    folded = 0
    for own in (False, True):
        part = table[voice == own]
        if part.empty:
            continue
        totals = part.groupby("actor")["n"].max()
        kept, rest = kept_rows(totals, most)
        names += [_GAP] if own and names else []
        names += kept if rest else ordered(kept, rows)
        if rest:
            other = f"{OTHERS}{len(rest)}"
            names.append(other)
            part = fold_rows(part, rest, other, int(totals[rest].sum()))
            folded += len(rest)
        parts.append(part)
    every = pd.concat(parts) if parts else table
    values = ordered(list(every["value"].unique()), columns)[:: -1 if lang == "ar" else 1]
    wide = every.pivot_table(index="actor", columns="value", values="count", aggfunc="sum", fill_value=0)
    wide = wide.reindex(index=names, columns=values, fill_value=0).astype(float)
    if _GAP in names:
        wide.loc[_GAP] = np.nan
    bounds = {}
    if {"low", "high"} <= set(every.columns):
        bounds = {
            (r["actor"], r["value"]): (r["low"], r["high"]) for r in every.dropna(subset="low").to_dict("records")
        }
    return _Grid(names, wide, {str(a): int(n) for a, n in every.groupby("actor")["n"].max().items()}, bounds, folded)


def fold_rows(table: pd.DataFrame, folded: Collection[str], name: str, n: int) -> pd.DataFrame:
    """A table with several actors' rows added up under one name, without an interval: they are no one actor."""
    among = table["actor"].isin(list(folded))
    counts = table[among].groupby("value", sort=True)["count"].sum()
    more = pd.DataFrame({"actor": name, "value": counts.index, "count": counts.to_numpy(), "n": n})
    return pd.concat([table[~among], more], ignore_index=True)


def _cells(ax: Axes, grid: _Grid, lang: str, size: str, labels: list[str]) -> None:
    """The count of each cell, with the interval of its share below it; rows of few paragraphs hatched."""
    counts = grid.wide.to_numpy()
    if _GAP in grid.names:
        row = (0, grid.names.index(_GAP) + 0.02)
        ax.add_patch(Rectangle(row, counts.shape[1], 0.96, facecolor="white", edgecolor="none", zorder=2))
    longest = max((f"{c:.0f}" for c in counts[~np.isnan(counts)]), key=len, default="")
    room = 0.92 * _cell_width(ax, labels, counts.shape[1], size)
    number = points(min(1.0, room / text_width(ax, longest or "0", points())))
    for (i, j), count in np.ndenumerate(counts):
        if np.isnan(count) or not count:
            continue
        name, value = grid.names[i], str(grid.wide.columns[j])
        few = grid.totals[name] < FEW
        shade = BLUES(min(1.0, count / grid.peak))
        color = on(to_hex(shade))
        if few:
            ax.add_patch(Rectangle((j, i), 1, 1, fill=False, hatch=HATCH, edgecolor=PALE, lw=0))
        drawn = (name, value) in grid.bounds and not few
        middle: dict[str, Any] = {"ha": "center", "va": "center", "color": color}
        halo_ = halo(shade) if few else None
        ax.text(j + 0.5, i + (0.35 if drawn else 0.5), f"{count:.0f}", bbox=halo_, fontsize=number, **middle)
        if drawn and size == "column":
            low, high = grid.bounds[name, value]
            ends = np.array([1 - high, 1 - low] if lang == "ar" else [low, high]) * _LINE + _MARGIN + j
            ax.plot(ends, [i + 0.8] * 2, color=color, lw=0.9, solid_capstyle="butt")
        elif drawn:
            text = percent(*grid.bounds[name, value])
            ax.text(j + 0.5, i + 0.76, text, fontsize=points(0.7), **middle)


def _cell_width(ax: Axes, rows: list[str], columns: int, size: str) -> float:
    """The width of a cell in inches: what the labels of the rows leave."""
    return (SIZES[size][0] - label_room(ax, rows) - points(4) / 72) / max(columns, 1)


def halo(color: Any) -> dict[str, Any]:
    """A patch of the cell's own colour under a number, so that the hatch does not cross it."""
    return {"boxstyle": "square,pad=0.08", "fc": color, "ec": "none"}


# The names of a heat map's columns, where they are upright, are at most this long, in inches at page size.
TALLEST = 1.5


def heads(ax: Axes, labels: list[str], rows: list[str], size: str) -> None:
    """The names of a heat map's columns, smaller or upright where they would not fit next to each other.

    ``rows`` are the labels next to it, which leave the columns the rest of the width.
    """
    cell = _cell_width(ax, rows, len(labels), size)
    scale, turned = 0.85, True
    for smaller in (0.85, 0.75):
        if all(text_width(ax, wrap(x), points(smaller)) < cell * 0.93 for x in labels):
            scale, turned = smaller, False
            break
    tallest = TALLEST * SIZES[size][1] / SIZES["page"][1]
    shown = [isolate(shorten(ax, x, points(scale), tallest)) if turned else wrap(x) for x in labels]
    ax.set_xticks(np.arange(len(labels)) + 0.5, shown, rotation=90 if turned else 0)
    ax.tick_params(axis="x", length=0, labelsize=points(scale))


def _underline(ax: Axes, values: list[str], colors: Mapping[str, str]) -> None:
    """A line in the colour of each column that has one, between its name and its cells."""
    if not any(value in colors for value in values):
        return
    ax.tick_params(axis="x", pad=points(0.75))
    figure: Any = ax.get_figure(root=True)
    above = ax.transData + ScaledTranslation(0, points(0.35) / 72, figure.dpi_scale_trans)
    look: dict[str, Any] = {"lw": points(0.3), "solid_capstyle": "butt", "clip_on": False, "transform": above}
    for j, value in enumerate(values):
        if value in colors:
            ax.plot([j + 0.04, j + 0.96], [0, 0], color=colors[value], **look)


def _counts_beside(ax: Axes, totals: list[int | None], lang: str) -> None:
    """A narrow column of totals between the cells and the row labels."""
    x, side = (1, "left") if lang == "ar" else (0, "right")
    gap = points(0.5) * (1 if lang == "ar" else -1)
    place: dict[str, Any] = {"xycoords": ax.get_yaxis_transform(), "textcoords": "offset points", "ha": side}
    place |= {"color": SOFT, "annotation_clip": False}
    for i, total in enumerate(totals):
        if total is not None:
            ax.annotate(str(total), (x, i + 0.5), (gap, 0), va="center", fontsize=points(0.85), **place)
    head = isolate(WORDS[lang]["frames_n"])
    ax.annotate(head, (x, 0), (gap, 3), va="bottom", fontsize=points(0.75), **place)
