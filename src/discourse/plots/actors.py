"""Figures with a row an actor: frames, stance, share of voice, and the article as a strip."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from discourse.plots.labels import LONG, WORDS, isolate, percent, row_labels, text_width, wrap
from discourse.plots.layout import check, dress, on, ordered, patch
from discourse.plots.theme import (
    ACCENT,
    FEW,
    HATCH,
    INK,
    MODE_COLORS,
    PALE,
    RULE,
    SIZES,
    SOFT,
    STANCE_COLORS,
    points,
    start,
    styled,
)

BLUES = LinearSegmentedColormap.from_list("counts", ["#ffffff", "#9ecae1", "#08519c"])


@styled
def frames(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Actor x frame heat map: each cell has its count and the interval of its share; actors of few paragraphs are hatched.

    ``table``: actor, value, count, n (paragraphs of that actor with any frame), and low, high where intervals are to
    be drawn (:func:`discourse.tabulate`): in figures, at column size as a line across the cell.  ``rows`` and
    ``columns`` give the order and the labels of actors and frames.
    """
    check(table, ("actor", "value", "count", "n"), lang)
    wide = table.pivot_table(index="actor", columns="value", values="count", aggfunc="sum", fill_value=0)
    names, values = ordered(wide.index, rows), ordered(wide.columns, columns)
    if lang == "ar":
        values = values[::-1]
    wide = wide.reindex(index=names, columns=values, fill_value=0)
    totals = table.groupby("actor")["n"].max()
    ax = start(ax, 0.75 + 0.34 * max(len(names), 2), size)
    sns.heatmap(wide, cmap=BLUES, vmin=0, cbar=False, linewidths=0.6, linecolor=RULE, ax=ax)
    counts = wide.to_numpy()
    peak = max(1, int(counts.max(initial=0)))
    bounds = (
        {(r["actor"], r["value"]): (r["low"], r["high"]) for r in table.to_dict("records")}
        if {"low", "high"} <= set(table.columns)
        else {}
    )
    for i, name in enumerate(names):
        few = totals[name] < FEW
        for j, value in enumerate(values):
            count = int(counts[i, j])
            if not count:
                continue
            color = on(to_hex(BLUES(count / peak)))
            if few:
                ax.add_patch(Rectangle((j, i), 1, 1, fill=False, hatch=HATCH, edgecolor=PALE, lw=0))
            drawn = (name, value) in bounds and not few
            ax.text(
                j + 0.5,
                i + (0.35 if drawn else 0.5),
                str(count),
                ha="center",
                va="center",
                color=color,
                bbox=_halo(BLUES(count / peak)) if few else None,
            )
            if drawn and size == "column":
                low, high = bounds[name, value]
                ends = np.array([1 - high, 1 - low] if lang == "ar" else [low, high]) * 0.86 + 0.07 + j
                ax.plot(ends, [i + 0.8] * 2, color=color, lw=0.9, solid_capstyle="butt")
            elif drawn:
                ax.text(
                    j + 0.5,
                    i + 0.76,
                    percent(*bounds[name, value]),
                    ha="center",
                    va="center",
                    color=color,
                    fontsize=points(0.7),
                )
    labels = [(rows or {}).get(a, a) for a in names]
    heads(ax, [(columns or {}).get(v, v) for v in values], labels, size)
    ax.tick_params(axis="x", labeltop=True, labelbottom=False)
    _counts_beside(ax, [int(totals[a]) for a in names], lang)
    row_labels(ax, np.arange(len(names)) + 0.5, labels, lang)
    ax.tick_params(axis="y", pad=points(2.6))
    for label, name in zip(ax.get_yticklabels(), names, strict=True):
        label.set_color(SOFT if totals[name] < FEW else INK)
    ax.set(xlabel="", ylabel="")
    words = WORDS[lang]
    note = words[("frames_bar" if size == "column" else "frames_note") if bounds else "frames_plain"]
    key = [(words["few"], patch("white", hatch=HATCH))] if (totals < FEW).any() else []
    return dress(ax, lang, words["frames"], note, key=key)


def _halo(color: Any) -> dict[str, Any]:
    """A patch of the cell's own colour behind a number, so that the hatch does not cross it."""
    return {"boxstyle": "square,pad=0.08", "fc": color, "ec": "none"}


def heads(ax: Axes, labels: list[str], rows: list[str], size: str) -> None:
    """The names of a heat map's columns, smaller or upright where they would not fit beside each other.

    ``rows`` are the labels beside it, which leave the columns the rest of the width.
    """
    beside = max((text_width(ax, wrap(r, LONG), points(0.95)) for r in rows), default=0.0)
    cell = (SIZES[size][0] - beside - points(4) / 72) / max(len(labels), 1)
    scale, turned = 0.85, True
    for smaller in (0.85, 0.75):
        if all(text_width(ax, wrap(x), points(smaller)) < cell * 0.93 for x in labels):
            scale, turned = smaller, False
            break
    shown = [isolate(x) for x in labels] if turned else [wrap(x) for x in labels]
    ax.set_xticks(np.arange(len(labels)) + 0.5, shown, rotation=90 if turned else 0)
    ax.tick_params(axis="x", length=0, labelsize=points(scale))


def _counts_beside(ax: Axes, totals: list[int], lang: str) -> None:
    """A narrow column of totals between the cells and the row labels."""
    x, side = (1, "left") if lang == "ar" else (0, "right")
    gap = points(0.5) * (1 if lang == "ar" else -1)
    for i, total in enumerate(totals):
        ax.annotate(
            str(total),
            (x, i + 0.5),
            (gap, 0),
            xycoords=ax.get_yaxis_transform(),
            textcoords="offset points",
            ha=side,
            va="center",
            fontsize=points(0.85),
            color=SOFT,
            annotation_clip=False,
        )
    ax.annotate(
        isolate(WORDS[lang]["frames_n"]),
        (x, 0),
        (gap, 3),
        xycoords=ax.get_yaxis_transform(),
        textcoords="offset points",
        ha=side,
        va="bottom",
        fontsize=points(0.75),
        color=SOFT,
        annotation_clip=False,
    )


@styled
def stance(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    title: str = "",
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Diverging bars of one target's stance records: against to one side, favor to the other, the rest across the middle.

    ``table``: actor, value (favor, against, qualify, none), count, and share, low, high for the interval of favor
    among favor and against (:func:`discourse.coding.stance.balance`), drawn beside the bars; rows with fewer than three that
    take a side are hatched, their interval grey.  Counts are written on the bars.
    """
    check(table, ("actor", "value", "count"), lang)
    wide = table.pivot_table(index="actor", columns="value", values="count", aggfunc="sum", fill_value=0)
    names = ordered(wide.index, rows)
    wide = wide.reindex(index=names, columns=["against", "qualify", "none", "favor"], fill_value=0)
    ax = start(ax, 0.5 + 0.28 * max(len(names), 2), size)
    words, rtl = WORDS[lang], lang == "ar"
    sides = wide["favor"] + wide["against"]
    reach = 1.0
    for i, name in enumerate(names):
        row: Any = wide.loc[name]
        few = sides[name] < FEW
        middle = row["qualify"] + row["none"]
        left = -middle / 2 - row["against"]
        reach = max(reach, -left, middle / 2 + row["favor"])
        for value in ("against", "qualify", "none", "favor"):
            count = row[value]
            if count:
                color = STANCE_COLORS[value]
                ax.barh(i, count, left=left, color=color, height=0.7, edgecolor="white", lw=0.6)
                if few:
                    ax.barh(i, count, left=left, fill=False, height=0.7, hatch=HATCH, edgecolor="#ffffffaa", lw=0)
                ax.text(
                    left + count / 2,
                    i,
                    str(int(count)),
                    ha="center",
                    va="center",
                    fontsize=points(0.9),
                    color=on(color),
                    bbox=_halo(color) if few else None,
                )
            left += count
    has_interval = {"low", "high", "share"} <= set(table.columns)
    reach += 0.25
    far = reach * (1.95 if has_interval else 1.0)
    ax.vlines(0, -0.5, len(names) - 0.5, color=INK, lw=0.7, zorder=0)
    ax.set_xlim((far, -reach) if rtl else (-reach, far))
    row_labels(ax, range(len(names)), [(rows or {}).get(n, n) for n in names], lang)
    ax.set_ylim(len(names) + (0.3 if has_interval else -0.45), -1.1)
    ax.set_xticks([])
    ax.spines[["bottom", "left"]].set_visible(False)
    # Names of the two sides, each beyond the middle line: the arrow always points away from it.
    # Arrows are not mirrored with the line that they stand in: each points away from the middle as written.
    against = f"→ {words['against']}" if rtl else f"← {words['against']}"
    favor = f"{words['favor']} ←" if rtl else f"{words['favor']} →"
    ax.text(-0.04 * reach, -0.6, isolate(against), ha="left" if rtl else "right", va="bottom", **_small())
    ax.text(0.04 * reach, -0.6, isolate(favor), ha="right" if rtl else "left", va="bottom", **_small())
    if has_interval:
        _favor(ax, table, names, sides, (reach * 1.12, reach * 1.9), lang, size)
    key: list[tuple[str, Artist]] = [(words[v], patch(c)) for v, c in STANCE_COLORS.items() if wide[v].sum()]
    if (sides < FEW).any():
        key.append((words["few"], patch(PALE, hatch=HATCH, lines="white")))
    heading = f"{words['stance']}: {title}" if title else words["stance"]
    return dress(ax, lang, heading, words["stance_note" if has_interval else "stance_plain"], key=key)


def _small(color: str = SOFT) -> dict[str, Any]:
    return {"fontsize": points(0.8), "color": color}


def _favor(
    ax: Axes, table: pd.DataFrame, names: list[str], sides: pd.Series, room: tuple[float, float], lang: str, size: str
) -> None:
    """At the rows' far end favor's share with its interval, on a scale of its own from 0 to 100 %."""
    left, right = room

    def at(share: float) -> float:
        return left + share * (right - left)

    first = table.drop_duplicates("actor").set_index("actor")
    bottom = len(names) - 0.4
    for share in (0.0, 0.5, 1.0):
        ax.vlines(at(share), -0.5, bottom, color=RULE, lw=0.6, zorder=0)
        ax.text(at(share), bottom + 0.1, f"{share * 100:.0f}", ha="center", va="top", **_small())
    for i, name in enumerate(names):
        row: Any = first.loc[name]
        if pd.isna(row["low"]):
            continue
        enough = sides[name] >= FEW
        color = ACCENT if enough else PALE
        ax.plot([at(row["low"]), at(row["high"])], [i, i], color=color, lw=1.3 if enough else 0.9)
        ax.plot(at(row["share"]), i, "o", color=color, ms=points(0.45), mfc=color if enough else "white")
        if enough and size != "column":
            text = f"{round(row['share'] * 100)}% [{percent(row['low'], row['high'])}]"
            ax.text(at(0.5), i - 0.12, isolate(text), ha="center", va="bottom", **_small(INK))
    ax.text(at(0.5), -0.6, isolate(WORDS[lang]["favor_share"]), ha="center", va="bottom", **_small())


@styled
def voices(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Words of each quoted actor by mode (direct, mixed, indirect), with their share and place; over them the whole text.

    ``table``: actor, mode, words; with ``third`` (1, 2, 3: :func:`discourse.coding.voices.share_of_voice`) three cells beside
    each row hold the words in each third of the article.  The outlet's own words (mode narrated) stand in the bar of
    the whole text alone, so that the scale of the rows is that of the quoted.
    """
    check(table, ("actor", "mode", "words"), lang)
    wide = table.pivot_table(index="actor", columns="mode", values="words", aggfunc="sum", fill_value=0)
    wide = wide.reindex(columns=[m for m in MODE_COLORS if m in wide.columns])
    whole = float(wide.to_numpy().sum()) or 1.0
    every = wide.sum()
    said = wide.drop(columns="narrated", errors="ignore")
    said = said[said.sum(axis=1) > 0]
    names = sorted(said.index, key=lambda a: (-said.loc[a].sum(), a))
    said = said.loc[names]
    ax = start(ax, 0.95 + 0.26 * max(len(names), 2), size)
    words, rtl = WORDS[lang], lang == "ar"
    left = np.zeros(len(names))
    for mode in said.columns:
        ax.barh(range(len(names)), said[mode], left=left, color=MODE_COLORS[mode], height=0.7)
        left += said[mode].to_numpy()
    # Room behind the longest bar for its figures, which are wider against a narrow figure.
    reach = float(left.max(initial=1.0)) * (1.6 if size == "column" else 1.3)
    thirds = "third" in table.columns and bool(names)
    far = reach * 1.36 if thirds else reach
    for i, total in enumerate(left):
        text = f"{int(total)} ({total / whole:.1%})"
        ax.annotate(
            isolate(text),
            (total, i),
            (-4 if rtl else 4, 0),
            textcoords="offset points",
            va="center",
            ha="right" if rtl else "left",
            fontsize=points(0.85),
        )
    top = -2.5 if thirds else -1.8
    _whole(ax, every, whole, far, top)
    labels = [f"{words['whole']} ({int(whole)})", *((rows or {}).get(n, n) for n in names)]
    row_labels(ax, [top, *range(len(names))], labels, lang)
    ax.set_ylim(len(names) - 0.4, top - 0.6)
    ax.set_xlim((far, 0) if rtl else (0, far))
    ticks = [v for v in MaxNLocator(5, integer=True).tick_values(0, reach) if 0 <= v <= reach]
    ax.set_xticks(ticks)
    ax.spines["bottom"].set_bounds(0, reach)
    ax.spines["left"].set_visible(False)
    ax.vlines(0, -0.55, len(names) - 0.4, color=PALE, lw=0.6)
    if thirds:
        _thirds(ax, table[table["mode"] != "narrated"], names, (reach * 1.06, far), lang)
    key: list[tuple[str, Artist]] = [(words[m], patch(MODE_COLORS[m])) for m in wide.columns]
    dress(ax, lang, words["voices"], words["voices_note"], key=key)
    ax.set_xlabel(isolate(words["words"]), x=(1 - reach / far / 2) if rtl else reach / far / 2)
    return ax


def _thirds(ax: Axes, table: pd.DataFrame, names: list[str], room: tuple[float, float], lang: str) -> None:
    """At the rows' far end an actor's words in each third of the text, darker the larger a part of them."""
    step = (room[1] - room[0]) / 3
    parts = table.pivot_table(index="actor", columns="third", values="words", aggfunc="sum", fill_value=0).reindex(
        index=names, columns=[1, 2, 3], fill_value=0
    )
    counts = parts.to_numpy()
    heading = [WORDS[lang][head] for head in ("first", "middle", "last")]
    cell = 0.68 * ax.get_figure(root=True).get_figwidth() * step / room[1]  # type: ignore[union-attr]
    if any(text_width(ax, isolate(h), points(0.8)) > cell for h in heading):
        heading = ["1", "2", "3"]
    for k, head in enumerate(heading):
        x = room[0] + (k + 0.5) * step
        ax.text(x, -0.55, isolate(head), ha="center", va="bottom", **_small())
        for i in range(len(names)):
            count, own = int(counts[i, k]), int(counts[i].sum())
            color = to_hex(BLUES(0.75 * count / max(own, 1)))
            ax.add_patch(Rectangle((x - step / 2, i - 0.38), step, 0.76, facecolor=color, edgecolor=RULE, lw=0.6))
            if count:
                ax.text(x, i, str(count), ha="center", va="center", **_small(on(color)))
    ax.text(sum(room) / 2, -1.15, isolate(WORDS[lang]["thirds"]), ha="center", va="bottom", **_small())


def _whole(ax: Axes, every: pd.Series, whole: float, far: float, at: float) -> None:
    """A bar over the rows: the whole text by mode, the outlet's own words among them."""
    left = 0.0
    for mode in [m for m in MODE_COLORS if m in every.index]:
        count, color = float(every[mode]), MODE_COLORS[mode]
        width = count / whole * far
        ax.barh(at, width, left=left, color=color, height=0.8)
        for text in (f"{int(count)} ({count / whole:.0%})", f"{int(count)}"):
            # The axes take about seven tenths of the figure's width.
            room = 0.68 * ax.get_figure(root=True).get_figwidth() * count / whole  # type: ignore[union-attr]
            if text_width(ax, isolate(text), points(0.8)) < room:
                ax.text(left + width / 2, at, isolate(text), ha="center", va="center", **_small(on(color)))
                break
        left += width


@styled
def strip(
    runs: pd.DataFrame,
    codings: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """One article from its first word to its last: above, who speaks where; below, where each frame has its evidence.

    ``runs``: the rows of one document of :func:`discourse.coding.voices.voices` (paragraph_start, position, start, actor,
    mode, words); ``codings``: its frame codings (value, actor, start, paragraph_start).  Each mark carries a link to
    ``#p-DOCUMENT-OFFSET``, the report's anchor of its paragraph, which SVG keeps.  Thin lines part the paragraphs.
    """
    check(runs, ("document", "position", "paragraph_start", "start", "actor", "mode", "words"), lang)
    check(codings, ("value", "actor", "start", "paragraph_start"), lang)
    whole = float(runs["words"].sum()) or 1.0
    actors = list(dict.fromkeys(runs["actor"]))
    values = ordered(list(codings["value"].unique()), columns)
    ax = start(ax, 0.55 + 0.23 * (len(actors) + len(values) + 1), size)
    document = str(runs["document"].iloc[0]) if len(runs) else ""
    edges = runs.groupby("paragraph_start")["position"].min() * 100
    for edge in edges[1:]:
        ax.axvline(edge, color="#ececec", lw=0.5, zorder=0)
    for k in range(len(actors)):
        ax.axhline(k, color="#ececec", lw=0.5, zorder=0)
    for run in runs.to_dict("records"):
        left, width = run["position"] * 100, run["words"] / whole * 100
        narrated = run["mode"] == "narrated"
        bar = ax.barh(
            actors.index(run["actor"]),
            width,
            left=left,
            height=0.68,
            color=MODE_COLORS[run["mode"]],
            edgecolor="#b5b5b5" if narrated else "white",
            lw=0.3,
        )
        bar[0].set_url(f"#p-{document}-{run['paragraph_start']}")
    base = len(actors) + 0.6
    for k in range(len(values)):
        ax.axhline(base + k, color="#ececec", lw=0.5, zorder=0)
    starts = runs["start"].to_numpy()
    spots = runs["position"].to_numpy() * 100
    lengths = runs["words"].to_numpy()
    modes = runs["mode"].to_numpy()
    for row in codings.drop_duplicates(["value", "start"]).to_dict("records"):
        y = base + values.index(row["value"])
        k = int(np.searchsorted(starts, row["start"], side="right")) - 1
        # Within a run the position is estimated by characters: a mark moves by less than a run's width.
        stop = starts[k + 1] if k + 1 < len(starts) else starts[k] + 1
        inside = min(1.0, (row["start"] - starts[k]) / max(1, stop - starts[k]))
        x = spots[k] + inside * lengths[k] / whole * 100
        quoted = modes[k] != "narrated"
        (mark,) = ax.plot(
            [x, x], [y - 0.34, y + 0.34], color=ACCENT if quoted else PALE, lw=points(0.24), solid_capstyle="butt"
        )
        mark.set_url(f"#p-{document}-{row['paragraph_start']}")
    ax.axhline(len(actors) - 0.2, color=PALE, lw=0.6)
    labels = [(rows or {}).get(a, a) for a in actors] + [(columns or {}).get(v, v) for v in values]
    ticks = [*range(len(actors)), *(base + k for k in range(len(values)))]
    row_labels(ax, ticks, labels, lang)
    ax.set_ylim(base + len(values) - 0.4, -0.6)
    ax.set_xlim((100, 0) if lang == "ar" else (0, 100))
    words = WORDS[lang]
    key: list[tuple[str, Artist]] = [(words[m], patch(c)) for m, c in MODE_COLORS.items() if m in set(runs["mode"])]
    key += [
        (words[name], Line2D([], [], color=color, marker="|", ms=points(0.9), mew=points(0.24), lw=0))
        for name, color in (("quoted_mark", ACCENT), ("narrated_mark", PALE))
    ]
    return dress(ax, lang, words["strip"], words["strip_note"], xlabel=words["position"], key=key)
