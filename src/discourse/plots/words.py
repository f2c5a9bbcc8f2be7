"""Figures of words: keyness, where words stand, what stands beside them, and actors placed by their words."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Ellipse

from discourse.plots.style import (
    ACCENT,
    INK,
    PALE,
    SECOND,
    WORDS,
    check,
    dress,
    isolate,
    ordered,
    place_labels,
    points,
    start,
)  # fmt: skip


def keyness(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    title: str = "",
    most: int = 12,
    by: str = "interval",
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """The first words of a keyness table: ``by="interval"`` a row a word, ``by="evidence"`` effect against evidence.

    ``table``: form, log_ratio, log_ratio_low, log_ratio_high, count_target, count_reference, small_n, and g2_4cell for the
    second form.  Words with few occurrences are grey; an infinite ratio is an arrow at the frame's edge.  The rows
    keep the table's order; both sides of a table are drawn by evidence, the target's words alone by interval.
    """
    check(
        table,
        ("form", "log_ratio", "log_ratio_low", "log_ratio_high", "count_target", "count_reference", "small_n"),
        lang,
    )  # fmt: skip
    words = WORDS[lang]
    heading = f"{words['keyness']}: {title}" if title else words["keyness"]
    if by == "evidence":
        return _evidence(table, lang, heading, most, size, ax)
    if by != "interval":
        raise ValueError(f"by={by!r} is not known; use interval or evidence")
    part = table[table["log_ratio"] > 0].head(most)
    ax = start(ax, 1.2 + 0.27 * max(len(part), 2), size)
    edge = _edge(part)
    for i, row in enumerate(part.to_dict("records")):
        color = PALE if row["small_n"] else ACCENT
        low, high = max(row["log_ratio_low"], -edge), min(row["log_ratio_high"], edge)
        ax.plot([low, high], [i, i], color=color, lw=1.6)
        if np.isfinite(row["log_ratio"]):
            ax.plot(row["log_ratio"], i, "o", color=color, ms=5)
        else:
            ax.plot(edge, i, "<" if lang == "ar" else ">", color=color, ms=6)
    ax.axvline(0, color="black", lw=0.8)
    labels = [
        f"{r['form']} ({r['count_target']}:{r['count_reference']})" for r in part.to_dict("records")
    ]
    ax.set_yticks(range(len(part)), [isolate(x) for x in labels])
    ax.set_ylim(max(len(part), 1) - 0.5, -0.6)
    ax.set_xlim((edge + 0.3, -edge) if lang == "ar" else (-edge, edge + 0.3))
    mark = "؛ " if lang == "ar" else "; "
    return dress(ax, lang, heading, words["log_ratio"] + mark + words["few_words"])


def _edge(part: pd.DataFrame) -> float:
    finite = part[["log_ratio", "log_ratio_low", "log_ratio_high"]].replace([np.inf, -np.inf], np.nan)  # fmt: skip
    return float(np.nanmax(np.abs(finite.to_numpy(dtype=float)), initial=3.0)) + 1


def _evidence(
    table: pd.DataFrame, lang: str, heading: str, most: int, size: str, ax: Axes | None
) -> Axes:
    """Effect (log ratio) against evidence (G2), the strongest words labelled where nothing overlaps."""
    check(table, ("g2_4cell",), lang)
    words = WORDS[lang]
    ax = start(ax, 4.3, size)
    finite = table["log_ratio"].replace([np.inf, -np.inf], np.nan)
    edge = float(np.nanmax(np.abs(finite.to_numpy(dtype=float)), initial=2.0)) + 1
    x = table["log_ratio"].clip(-edge, edge).to_numpy(dtype=float)
    y = table["g2_4cell"].abs().to_numpy(dtype=float)
    few = table["small_n"].to_numpy(dtype=bool)
    colors = np.where(few, PALE, np.where(x > 0, ACCENT, SECOND))
    ax.scatter(x, y, s=14, c=list(colors), linewidths=0, alpha=0.8)
    ax.axvline(0, color="black", lw=0.8)
    ax.set_xlim((edge + 0.6, -edge - 0.6) if lang == "ar" else (-edge - 0.6, edge + 0.6))
    top = float(y.max(initial=1.0))
    ax.set_ylim(-0.04 * top, top * 1.1)
    ax.set_ylabel(isolate(words["evidence"]))
    mark = "؛ " if lang == "ar" else "; "
    dress(ax, lang, heading, words["effect"] + mark + words["few_words"])
    ax.tick_params(axis="y", length=3)
    strongest = np.argsort(-y, kind="stable")[: 2 * most]
    forms = table["form"].tolist()
    place_labels(ax, [(x[k], y[k], forms[k], INK if not few[k] else "#555555") for k in strongest])
    return ax


def dispersion(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Concordance plot: a tick for each occurrence, a row for each word and text, from the text's start to its end.

    ``table``: word, document, position (0 to 1); rows come by word, then text; the count is behind the label.
    """
    check(table, ("word", "document", "position"), lang)
    keys = list(dict.fromkeys(zip(table["word"], table["document"], strict=True)))
    one = table["document"].nunique() == 1
    order = ordered(list(table["document"].unique()), rows)
    first = list(dict.fromkeys(table["word"]))
    keys.sort(key=lambda k: (first.index(k[0]), order.index(k[1])))
    ax = start(ax, 1.2 + 0.26 * max(len(keys), 2), size)
    labels = []
    for i, (word, name) in enumerate(keys):
        spots = table[(table["word"] == word) & (table["document"] == name)]["position"] * 100
        ax.vlines(spots, i - 0.34, i + 0.34, color=ACCENT, lw=1.4)
        labels.append(
            f"{word} ({len(spots)})"
            if one
            else f"{word} · {(rows or {}).get(name, name)} ({len(spots)})"
        )
    ax.set_yticks(range(len(keys)), [isolate(x) for x in labels])
    ax.set_ylim(max(len(keys), 1) - 0.4, -0.6)
    ax.set_xlim((100, 0) if lang == "ar" else (0, 100))
    words = WORDS[lang]
    return dress(ax, lang, words["dispersion"], words["text_position"])


def network(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    score: str = "logdice",
    most: int = 20,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Collocates around their node, nearer and thicker the stronger; several nodes share their common collocates.

    ``table``: node, word (or form, as written), count, and the score's column (:func:`discourse.keywords.collocates`).  The layout is
    Kamada and Kawai's (1989, doi:10.1016/0020-0190(89)90102-6) with 1 / strength as the distance, from a fixed start.
    """
    import networkx as nx

    check(table, ("node", "word", "count", score), lang)
    ranked = table.sort_values([score, "count", "word"], ascending=[False, False, True])
    part = ranked.groupby("node", sort=True).head(most)
    graph = nx.Graph()
    span = part[score].max() - part[score].min() or 1.0
    for row in part.to_dict("records"):
        strength = 0.25 + 0.75 * (row[score] - part[score].min()) / span
        graph.add_edge(
            row["node"], row["word"], strength=strength, far=1.6 - strength, count=row["count"]
        )
    ax = start(ax, 4.6, size)
    nodes = set(part["node"])
    spots = (
        nx.kamada_kawai_layout(graph, pos=nx.circular_layout(graph), weight="far")
        if len(graph) > 1
        else {}
    )
    for a, b, edge in graph.edges(data=True):
        (x1, y1), (x2, y2) = spots[a], spots[b]
        ax.plot([x1, x2], [y1, y2], color="#9ecae1", lw=0.6 + 3 * edge["strength"], zorder=1)
    for name, (x, y) in spots.items():
        label = name
        if name not in nodes:
            label = f"{name} ({max(e['count'] for _, _, e in graph.edges(name, data=True))})"
        main = name in nodes
        box = {
            "boxstyle": "round,pad=.2",
            "fc": "#fde6c8" if main else "white",
            "ec": "#bbbbbb",
            "lw": 0.5,
        }
        ax.text(x, y, isolate(label), ha="center", va="center", zorder=3, bbox=box,
                fontsize=points(1.1 if main else 0.9), fontweight="bold" if main else "normal")  # fmt: skip
    ax.margins(0.14)
    ax.set_axis_off()
    words = WORDS[lang]
    ax.set_title(
        isolate(f"{words['network']}: {'، '.join(sorted(nodes))}"),
        loc="right" if lang == "ar" else "left",
    )
    ax.text(
        0.5,
        0,
        isolate(words["log_dice"]),
        transform=ax.transAxes,
        ha="center",
        va="top",
        fontsize=points(0.85),
    )
    return ax


def places(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Actors and words in the plane of the first two dimensions; an ellipse shows how far an actor moves when resampled.

    ``table``: name, kind (actor, word), x, y, and x_sd, y_sd (spread over bootstrap samples, drawn two wide), words
    (how many the actor has, written behind its name); ``table.attrs["inertia"]`` the two dimensions' shares.
    """
    check(table, ("name", "kind", "x", "y"), lang)
    ax = start(ax, 5.2, size)
    words = WORDS[lang]
    ax.axhline(0, color="#cccccc", lw=0.6, zorder=0)
    ax.axvline(0, color="#cccccc", lw=0.6, zorder=0)
    marks = []
    for row in table.sort_values("kind", kind="stable").to_dict("records"):
        actor = row["kind"] == "actor"
        ax.plot(
            row["x"],
            row["y"],
            "o" if actor else "+",
            color=ACCENT if actor else PALE,
            ms=6 if actor else 4,
        )
        if actor and not pd.isna(row.get("x_sd", np.nan)):
            ax.add_patch(Ellipse((row["x"], row["y"]), 4 * row["x_sd"], 4 * row["y_sd"], fc=ACCENT, alpha=0.12, lw=0))  # fmt: skip
        label = (rows or {}).get(row["name"], row["name"])
        if actor and not pd.isna(row.get("words", np.nan)):
            label = f"{label} ({int(row['words'])})"
        marks.append((row["x"], row["y"], label, INK if actor else "#666666"))
    inertia = table.attrs.get("inertia", (np.nan, np.nan))
    names = [
        f"{words['axis']} {k}" + ("" if np.isnan(share) else f" ({share:.0%} {words['inertia']})")
        for k, share in enumerate(inertia, 1)
    ]
    ax.set_ylabel(isolate(names[1]))
    ax.margins(0.12)
    ax.autoscale_view()
    if lang == "ar":
        ax.invert_xaxis()
    dress(ax, lang, words["places"], names[0])
    ax.tick_params(axis="y", length=3)
    place_labels(ax, marks)
    return ax
