"""Figures with a row an actor: frames, stance, share of voice, and the article as a strip."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from discourse.plots.style import (
    ACCENT,
    FEW,
    MODE_COLORS,
    PALE,
    STANCE_COLORS,
    WORDS,
    check,
    dress,
    isolate,
    legend,
    ordered,
    percent,
    points,
    start,
    wrap,
)  # fmt: skip

BLUES = LinearSegmentedColormap.from_list("counts", ["#ffffff", "#9ecae1", "#08519c"])


def frames(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Actor x frame heat map: each cell has its count and, small, the interval of its share; few paragraphs hatched.

    ``table``: actor, value, count, n (paragraphs of that actor with any frame), and low, high where intervals are to
    be drawn (:func:`discourse.tabulate`).  ``rows`` and ``columns`` give the order and the labels of actors and frames.
    """
    check(table, ("actor", "value", "count", "n"), lang)
    wide = table.pivot_table(
        index="actor", columns="value", values="count", aggfunc="sum", fill_value=0
    )
    names, values = ordered(wide.index, rows), ordered(wide.columns, columns)
    if lang == "ar":
        values = values[::-1]
    wide = wide.reindex(index=names, columns=values, fill_value=0)
    totals = table.groupby("actor")["n"].max()
    ax = start(ax, 1.3 + 0.36 * max(len(names), 2), size)
    sns.heatmap(wide, cmap=BLUES, vmin=0, cbar=False, linewidths=0.6, linecolor="#d9d9d9", ax=ax)
    counts = wide.to_numpy()
    peak = max(1, int(counts.max(initial=0)))
    bounds = (
        {(r["actor"], r["value"]): (r["low"], r["high"]) for r in table.to_dict("records")}
        if {"low", "high"} <= set(table.columns)
        else {}
    )
    for i, name in enumerate(names):
        few = totals[name] < FEW
        if few:
            ax.add_patch(Rectangle((0, i), len(values), 1, fill=False, hatch="////", edgecolor="#0000002e", lw=0))  # fmt: skip
        for j, value in enumerate(values):
            count = int(counts[i, j])
            if not count:
                continue
            color = "white" if count > 0.6 * peak else "black"
            drawn = (name, value) in bounds and not few
            ax.text(
                j + 0.5,
                i + (0.36 if drawn else 0.5),
                str(count),
                ha="center",
                va="center",
                color=color,
            )
            if drawn:
                ax.text(j + 0.5, i + 0.77, percent(*bounds[name, value]), ha="center", va="center", color=color,
                        fontsize=points(0.68))  # fmt: skip
    ax.set_xticks(
        np.arange(len(values)) + 0.5, [wrap((columns or {}).get(v, v)) for v in values], rotation=0
    )
    ax.tick_params(axis="x", length=0, labelsize=points(0.85))
    ax.xaxis.tick_top()
    labels = [f"{(rows or {}).get(a, a)} ({int(totals[a])})" for a in names]
    ax.set_yticks(np.arange(len(names)) + 0.5, [isolate(x) for x in labels], rotation=0)
    ax.set(xlabel="", ylabel="")
    words = WORDS[lang]
    notes = [words["paragraphs"], *([words["share"]] if bounds else []), words["few"]]
    return dress(ax, lang, words["frames"], ("؛ " if lang == "ar" else "; ").join(notes))


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
    among favor and against (:func:`discourse.stance.balance`), which stands at the row's end; ``few`` where there are
    fewer than three.  Counts are written on the bars.
    """
    check(table, ("actor", "value", "count"), lang)
    wide = table.pivot_table(
        index="actor", columns="value", values="count", aggfunc="sum", fill_value=0
    )
    names = ordered(wide.index, rows)
    wide = wide.reindex(index=names, columns=["against", "qualify", "none", "favor"], fill_value=0)
    ax = start(ax, 1.35 + 0.3 * max(len(names), 2), size)
    words = WORDS[lang]
    reach = 1.0
    for i, name in enumerate(names):
        row: Any = wide.loc[name]
        middle = row["qualify"] + row["none"]
        left = -middle / 2 - row["against"]
        reach = max(reach, -left, middle / 2 + row["favor"])
        for value in ("against", "qualify", "none", "favor"):
            count = row[value]
            if count:
                ax.barh(i, count, left=left, color=STANCE_COLORS[value], height=0.72)
                ax.text(left + count / 2, i, str(int(count)), ha="center", va="center", fontsize=points(0.9),
                        color="white" if value in ("against", "favor") else "black")  # fmt: skip
            left += count
    ax.axvline(0, color="black", lw=0.8, zorder=0)
    has_interval = {"low", "high", "share"} <= set(table.columns)
    reach += 0.3
    if has_interval:
        for i, name in enumerate(names):
            sides = int(wide[["favor", "against"]].to_numpy()[i].sum())
            first = table[table["actor"] == name].iloc[0]
            text = words["few_records"]
            if sides >= FEW and not pd.isna(first["low"]):
                text = f"{round(first['share'] * 100)}% [{percent(first['low'], first['high'])}]"
            ax.text(reach * 1.04, i, isolate(text), va="center", ha="right" if lang == "ar" else "left",
                    fontsize=points(0.85), color="#444444", clip_on=False)  # fmt: skip
    ax.set_xlim((reach, -reach) if lang == "ar" else (-reach, reach))
    ax.set_yticks(range(len(names)), [isolate((rows or {}).get(n, n)) for n in names])
    ax.invert_yaxis()
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    legend(ax, {v: c for v, c in STANCE_COLORS.items() if wide[v].sum()}, lang)
    label = words["records"] + (
        ("؛ على الطرف " if lang == "ar" else "; at the end: ") + words["favor_share"]
        if has_interval
        else ""
    )
    return dress(ax, lang, f"{words['stance']}: {title}" if title else words["stance"], label)


def voices(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Words by actor and mode (direct, mixed, indirect, narrated), stacked, with the total and its share at the end.

    ``table``: actor, mode, words; with ``third`` (1, 2, 3: :func:`discourse.voices.share_of_voice`) a strip of three
    squares beside each row shows in which thirds of the article the actor's words stand.
    """
    check(table, ("actor", "mode", "words"), lang)
    wide = table.pivot_table(
        index="actor", columns="mode", values="words", aggfunc="sum", fill_value=0
    )
    wide = wide.reindex(columns=[m for m in MODE_COLORS if m in wide.columns])
    names = sorted(wide.index, key=lambda a: (-wide.loc[a].sum(), a))
    wide = wide.loc[names]
    ax = start(ax, 1.3 + 0.28 * max(len(names), 2), size)
    words = WORDS[lang]
    left = np.zeros(len(names))
    for mode in wide.columns:
        ax.barh(range(len(names)), wide[mode], left=left, color=MODE_COLORS[mode], height=0.74)
        left += wide[mode].to_numpy()
    whole = float(left.sum()) or 1.0
    reach = float(left.max(initial=1.0)) * 1.22
    for i, total in enumerate(left):
        text = f"{int(total)} ({total / whole:.1%})"
        ax.annotate(isolate(text), (total, i), (-4 if lang == "ar" else 4, 0), textcoords="offset points", va="center",
                    ha="right" if lang == "ar" else "left", fontsize=points(0.85))  # fmt: skip
    limit = reach
    if "third" in table.columns:
        step = reach * 0.035
        base = reach * 1.03
        parts = table.pivot_table(
            index="actor", columns="third", values="words", aggfunc="sum", fill_value=0
        ).reindex(index=names, columns=[1, 2, 3], fill_value=0)
        for i, name in enumerate(names):
            for k in (1, 2, 3):
                dark = float(parts.loc[name, k]) / max(float(parts.loc[name].sum()), 1.0)
                at = base + (k - 1) * step * 1.15
                ax.add_patch(Rectangle((at, i - 0.3), step, 0.6, facecolor=BLUES(dark), edgecolor="#999999", lw=0.5))  # fmt: skip
        limit = base + 3.45 * step
        ax.text(base + 1.7 * step, -0.75, isolate(words["thirds"]), ha="left" if lang == "ar" else "right",
                va="bottom", fontsize=points(0.75), color="#444444")  # fmt: skip
    ax.set_yticks(range(len(names)), [isolate((rows or {}).get(n, n)) for n in names])
    ax.set_ylim(len(names) - 0.4, -1.3)
    ax.set_xlim((limit, 0) if lang == "ar" else (0, limit))
    handles = [Rectangle((0, 0), 1, 1, color=MODE_COLORS[m]) for m in wide.columns]
    ax.legend(handles, [isolate(words[m]) for m in wide.columns], frameon=False,
              loc="lower left" if lang == "ar" else "lower right", bbox_to_anchor=(0.12 if lang == "ar" else 0.88, 0.0))  # fmt: skip
    return dress(ax, lang, words["voices"], words["words"])


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

    ``runs``: the rows of one document of :func:`discourse.voices.voices` (paragraph_start, position, start, actor,
    mode, words); ``codings``: its frame codings (value, actor, start, paragraph_start).  Each mark carries a link to
    ``#p-DOCUMENT-OFFSET``, the report's anchor of its paragraph, which SVG keeps.  Thin lines part the paragraphs.
    """
    check(
        runs, ("document", "position", "paragraph_start", "start", "actor", "mode", "words"), lang
    )
    check(codings, ("value", "actor", "start", "paragraph_start"), lang)
    whole = float(runs["words"].sum()) or 1.0
    actors = list(dict.fromkeys(runs["actor"]))
    values = ordered(list(codings["value"].unique()), columns)
    ax = start(ax, 1.3 + 0.235 * (len(actors) + len(values) + 1), size)
    document = str(runs["document"].iloc[0]) if len(runs) else ""
    for run in runs.to_dict("records"):
        left, width = run["position"] * 100, run["words"] / whole * 100
        bar = ax.barh(
            actors.index(run["actor"]),
            width,
            left=left,
            height=0.7,
            color=MODE_COLORS[run["mode"]],
            lw=0,
        )
        bar[0].set_url(f"#p-{document}-{run['paragraph_start']}")
    edges = runs.groupby("paragraph_start")["position"].min() * 100
    for edge in edges[1:]:
        ax.axvline(edge, color="#e3e3e3", lw=0.5, zorder=0)
    base = len(actors) + 0.6
    starts = runs["start"].to_numpy()
    spots = runs["position"].to_numpy() * 100
    lengths = runs["words"].to_numpy()
    for row in codings.drop_duplicates(["value", "start"]).to_dict("records"):
        y = base + values.index(row["value"])
        k = int(np.searchsorted(starts, row["start"], side="right")) - 1
        # Within a run the position is estimated by characters: a mark moves by less than a run's width.
        stop = starts[k + 1] if k + 1 < len(starts) else starts[k] + 1
        inside = min(1.0, (row["start"] - starts[k]) / max(1, stop - starts[k]))
        x = spots[k] + inside * lengths[k] / whole * 100
        own = row["actor"] != runs["actor"].iloc[0]
        (mark,) = ax.plot(
            [x, x],
            [y - 0.36, y + 0.36],
            color=ACCENT if own else PALE,
            lw=2.2,
            solid_capstyle="butt",
        )
        mark.set_url(f"#p-{document}-{row['paragraph_start']}")
    ax.axhline(len(actors) - 0.1, color="#999999", lw=0.6)
    labels = [(rows or {}).get(a, a) for a in actors] + [(columns or {}).get(v, v) for v in values]
    ticks = [*range(len(actors)), *(base + k for k in range(len(values)))]
    ax.set_yticks(ticks, [isolate(x) for x in labels])
    ax.set_ylim(base + len(values) - 0.4, -0.6)
    ax.set_xlim((100, 0) if lang == "ar" else (0, 100))
    words = WORDS[lang]
    legend(ax, {m: c for m, c in MODE_COLORS.items() if m in set(runs["mode"])}, lang)
    return dress(
        ax,
        lang,
        words["strip"],
        words["position"] + ("؛ " if lang == "ar" else "; ") + words["marks"],
    )
