"""Figures of words: keyness, where words occur, what occurs next to them, and actors placed by their words."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse
from matplotlib.ticker import MaxNLocator

from discourse.plots.labels import WORDS, isolate, row_height, row_labels, shorten, wrap
from discourse.plots.layout import check, dress, move_apart, ordered, place_labels
from discourse.plots.theme import ACCENT, INK, PALE, RULE, SECOND, SIZES, SOFT, points, start, styled
from discourse.tables import as_pandas

# Words of the texts are Arabic, whatever the language of the labels.
COMMA = "، "
# More dots than this are drawn as a picture within the SVG, which would be of megabytes otherwise.
MANY = 600
# What a table of key words must have.
KEYNESS = ("form", "log_ratio", "log_ratio_low", "log_ratio_high", "count_target", "count_reference", "small_n")


@styled
def keyness(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    title: str = "",
    target: str = "",
    reference: str = "",
    most: int = 12,
    by: str = "interval",
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """The first words of a keyness table: ``by="interval"`` one row per word, ``by="evidence"`` effect against evidence.

    ``table``: form, log_ratio, log_ratio_low, log_ratio_high, count_target, count_reference, small_n, and g2_4cell for the
    second form.  Words with few occurrences are grey; an infinite ratio is an arrow at the frame's edge.  The rows
    keep the table's order; both sides of a table are drawn by evidence, the target's words alone by interval.
    ``target`` and ``reference`` name the two sides, with the counts at the ends of the rows.  Raises ValueError for
    another ``by`` and for a table without these columns.

    >>> table = pd.DataFrame({"form": ["الجسر"], "log_ratio": [2.0], "log_ratio_low": [0.5], "log_ratio_high": [3.5]})
    >>> table = table.assign(count_target=12, count_reference=3, small_n=False)
    >>> len(keyness(table, target="المؤيدون", reference="المعارضون").get_yticklabels())
    1
    """
    table = as_pandas(table)
    check(table, KEYNESS, lang)
    words = WORDS[lang]
    heading = f"{words['keyness']}: {title}" if title else words["keyness"]
    sides = (target or words["target"], reference or words["reference"])
    if by == "evidence":
        return _evidence(table, lang, heading, sides, most, size, ax)
    if by != "interval":
        raise ValueError(f"by={by!r} is not known; use interval or evidence")
    part = table[table["log_ratio"] > 0].head(most)
    ax = start(ax, 0.75 + 0.26 * max(len(part), 2), size)
    edge, rtl = _edge(part), lang == "ar"
    beyond = _beyond(1, rtl)
    floor = float(part["log_ratio_low"].clip(lower=-edge).min()) if len(part) else 0.0
    floor = min(floor, 0.0) - 0.04 * edge
    step = 0.16 * (edge - floor)
    for i, row in enumerate(part.to_dict("records")):
        _interval(ax, row, i, edge, beyond)
    _counts(ax, part, sides, edge, step)
    ax.vlines(0, -0.5, max(len(part), 1) - 0.5, color=INK, lw=0.7, zorder=0)
    row_labels(ax, range(len(part)), part["form"].tolist(), lang)
    ax.set_ylim(max(len(part), 1) - 0.5, -1.2)
    far = edge + 2.2 * step
    ax.set_xlim((far, floor) if rtl else (floor, far))
    ax.set_xticks([v for v in MaxNLocator(6, integer=True).tick_values(floor, edge) if floor <= v <= edge])
    ax.spines["bottom"].set_bounds(floor, edge)
    ax.spines["left"].set_visible(False)
    dress(ax, lang, heading, words["keyness_note"], key=_key(part, words, beyond))
    middle = ((floor + edge) / 2 - floor) / (far - floor)
    ax.set_xlabel(isolate(words["log_ratio"]), x=1 - middle if rtl else middle)
    return ax


def _counts(ax: Axes, part: pd.DataFrame, sides: tuple[str, str], edge: float, step: float) -> None:
    """The counts of both sides at the ends of the rows, under the names of the sides."""
    for i, counts in enumerate(zip(part["count_target"], part["count_reference"], strict=True)):
        for k, count in enumerate(counts):
            ax.text(edge + (k + 0.75) * step, i, str(int(count)), ha="center", va="center", fontsize=points(0.85))
    for k, name in enumerate(sides):
        ax.text(edge + (k + 0.75) * step, -0.6, wrap(name), ha="center", va="bottom", fontsize=points(0.8), color=SOFT)


def _key(part: pd.DataFrame, words: Mapping[str, str], beyond: str) -> list[tuple[str, Artist]]:
    key: list[tuple[str, Artist]] = []
    if part["small_n"].any():
        key.append((words["few_words"], Line2D([], [], color=PALE, lw=1.2, marker="o", mfc="white", ms=points(0.5))))
    if not np.isfinite(part["log_ratio_high"].to_numpy(dtype=float)).all():
        key.append((words["unbounded"], Line2D([], [], color=PALE, lw=1.2, marker=beyond, ms=points(0.5))))
    return key


def _interval(ax: Axes, row: Mapping[Any, Any], at: int, edge: float, beyond: str) -> None:
    """A word's log ratio and its interval, cut at the edge, where an arrow says that it has no bound."""
    few = row["small_n"]
    color = PALE if few else ACCENT
    ax.plot([max(row["log_ratio_low"], -edge), min(row["log_ratio_high"], edge)], [at, at], color=color, lw=1.2)
    if np.isfinite(row["log_ratio"]):
        ax.plot(row["log_ratio"], at, "o", color=color, ms=points(0.5), mfc="white" if few else color)
    if not np.isfinite(row["log_ratio_high"]):
        ax.plot(edge, at, beyond, color=color, ms=points(0.5))


def _edge(part: pd.DataFrame) -> float:
    finite = part[["log_ratio", "log_ratio_low", "log_ratio_high"]].replace([np.inf, -np.inf], np.nan)
    return float(np.nanmax(np.abs(finite.to_numpy(dtype=float)), initial=3.0)) + 1


def _evidence(
    table: pd.DataFrame, lang: str, heading: str, sides: tuple[str, str], most: int, size: str, ax: Axes | None
) -> Axes:
    """Effect (log ratio) against evidence (G2); words of the same counts share a dot, the strongest dots are labelled.

    Ratios without bound are arrows at the edges, above an ∞ of their own behind the end of the axis of numbers.
    """
    check(table, ("g2_4cell",), lang)
    words, rtl = WORDS[lang], lang == "ar"
    ax = start(ax, 3.7, size)
    last = float(np.nanmax(np.abs(table["log_ratio"].replace([np.inf, -np.inf], np.nan).to_numpy(float)), initial=2.0))
    edge = round(last + 1, 9)
    groups = _dots(table, edge)
    _draw_dots(ax, groups, edge, rtl)
    ax.axvline(0, color=INK, lw=0.7)
    ax.set_xlim((edge + 1.2, -edge - 1.2) if rtl else (-edge - 1.2, edge + 1.2))
    top = float(groups["y"].max()) if len(groups) else 1.0
    ax.set_ylim(-0.04 * top, top * 1.16)
    ax.set_ylabel(isolate(words["evidence"]))
    for sign, name, color in ((1, sides[0], ACCENT), (-1, sides[1], SECOND)):
        text = words["more"].format(name)
        ax.text(
            sign * (edge + 1.1),
            top * 1.15,
            isolate(text, rtl),
            ha="left" if (sign > 0) == rtl else "right",
            va="top",
            fontsize=points(0.9),
            color=color,
        )
    key: list[tuple[str, Artist]] = []
    if groups["few"].any():
        key.append((words["few_words"], Line2D([], [], color=PALE, marker="o", lw=0, ms=points(0.5))))
    ends = [x for x in (-edge, edge) if (groups["x"] == x).any()]
    if ends:
        key.append((words["unbounded"], Line2D([], [], color=PALE, lw=0, marker=_beyond(1, rtl), ms=points(0.5))))
    dress(ax, lang, heading, words["evidence_note"], xlabel=words["effect"], key=key)
    ax.tick_params(axis="y", length=3)
    numbers = [v for v in MaxNLocator(6, integer=True).tick_values(-last, last) if abs(v) <= last]
    ax.set_xticks([*numbers, *ends], [*(f"{v:g}" for v in numbers), *("∞" if x > 0 else "-∞" for x in ends)])
    ax.spines["bottom"].set_bounds(-last - 0.5, last + 0.5)
    marks = []
    for row in groups.head(most + most // 2).to_dict("records"):
        more = f" +{len(row['form']) - 3}" if len(row["form"]) > 3 else ""
        label = COMMA.join(row["form"][:3]) + more
        marks.append((row["x"], row["y"], label, SOFT if row["few"] else INK))
    axis = [(0.0, y) for y in np.linspace(0, top * 1.16, 200)]  # no label lies across the line of no difference
    place_labels(ax, marks, clear=[*zip(groups["x"], groups["y"], strict=True), *axis])
    return ax


def _dots(table: pd.DataFrame, edge: float) -> pd.DataFrame:
    """A row per dot, the strongest first: x (a ratio without bound at the edge), y, few, and the words that share it."""
    dots = pd.DataFrame(
        {
            "x": table["log_ratio"].clip(-edge, edge).astype(float),
            "y": table["g2_4cell"].abs().astype(float),
            "few": table["small_n"].astype(bool),
            "form": table["form"],
        }
    )
    # Rounded as the edge is, so that equal counts meet whatever the last digit.
    dots = dots.assign(x=dots["x"].round(9), y=dots["y"].round(9))
    groups = dots.groupby(["x", "y", "few"])["form"].agg(list).reset_index()
    return groups.sort_values(["y", "x"], ascending=[False, True], kind="stable")


def _draw_dots(ax: Axes, groups: pd.DataFrame, edge: float, rtl: bool) -> None:
    """The dots in the colour of their side; at an edge they are arrows that point away from the axis of numbers."""
    colors = np.array(
        [PALE if few else (ACCENT if x > 0 else SECOND) for few, x in zip(groups["few"], groups["x"], strict=True)]
    )
    area = np.array([points(1.2) * (1 + np.log2(len(f))) for f in groups["form"]])
    for marker, part in (
        ("o", groups["x"].abs() < edge),
        (_beyond(1, rtl), groups["x"] >= edge),
        (_beyond(-1, rtl), groups["x"] <= -edge),
    ):
        at = groups[part]
        if len(at):
            ax.scatter(
                at["x"],
                at["y"],
                s=area[part.to_numpy()] * (1.0 if marker == "o" else 1.2),
                c=list(colors[part.to_numpy()]),
                marker=marker,
                linewidths=0,
                alpha=0.9,
                zorder=3,
                rasterized=len(groups) > MANY,
            )


def _beyond(sign: int, rtl: bool) -> str:
    """The marker that points away from zero on the side of a sign."""
    return "<" if (sign > 0) == rtl else ">"


@styled
def dispersion(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    most: int = 30,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Concordance plot: a tick for each occurrence, a row for each word and text, from the text's start to its end.

    ``table``: word, document, position (0 to 1); rows come by word, then text; the count is after the label.  Of more than
    ``most`` rows the texts with the most occurrences are drawn, and how many texts are not.

    >>> table = pd.DataFrame({"word": "الجسر", "document": "bridge-1", "position": [0.1, 0.4]})
    >>> len(dispersion(table).get_yticklabels())
    1
    """
    table = as_pandas(table)
    check(table, ("word", "document", "position"), lang)
    keys = list(dict.fromkeys(zip(table["word"], table["document"], strict=True)))
    one = table["document"].nunique() == 1
    order = ordered(list(table["document"].unique()), rows)
    first = list(dict.fromkeys(table["word"]))
    left_out = 0
    if len(keys) > most:
        counts = table["document"].value_counts()
        largest = sorted(order, key=lambda name: -counts[name])[: max(1, most // len(first))]
        left_out = len(order) - len(largest)
        keys = [key for key in keys if key[1] in set(largest)]
    keys.sort(key=lambda k: (first.index(k[0]), order.index(k[1])))
    places = [table[(table["word"] == word) & (table["document"] == name)]["position"] * 100 for word, name in keys]
    labels = [
        f"{word} ({len(spots)})" if one else f"{word} · {(rows or {}).get(name, name)} ({len(spots)})"
        for (word, name), spots in zip(keys, places, strict=True)
    ]
    ax = start(ax, 0.55 + row_height(labels, 0.24) * max(len(keys), 2), size)
    for i, spots in enumerate(places):
        ax.axhline(i, color=RULE, lw=0.5, zorder=0)
        ax.vlines(spots, i - 0.32, i + 0.32, color=ACCENT, lw=points(0.14))
    row_labels(ax, range(len(keys)), labels, lang)
    ax.set_ylim(max(len(keys), 1) - 0.4, -0.6)
    ax.set_xlim((100, 0) if lang == "ar" else (0, 100))
    ax.spines["left"].set_visible(False)
    words = WORDS[lang]
    note = words["dispersion_note"] + (words["not_drawn"].format(left_out) if left_out else "")
    return dress(ax, lang, words["dispersion"], note, xlabel=words["text_position"])


@styled
def network(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    score: str = "logdice",
    most: int = 14,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Collocates around their node, the line thicker the stronger; several nodes share their common collocates.

    ``table``: node, word, count, the score's column (:func:`discourse.keywords.collocates`), and form where words are
    to be written as in the texts.  Collocates of one node are around it in the order of strength; those of several
    are laid out by Fruchterman and Reingold (1991, doi:10.1002/spe.4380211102) from a fixed start.  Labels that would
    overlap are then moved apart.

    >>> table = pd.DataFrame({"node": "الجسر", "word": ["الجديد", "النهر"], "count": [5, 3], "logdice": [11.2, 9.8]})
    >>> len(network(table).texts)
    3
    """
    table = as_pandas(table)
    check(table, ("node", "word", "count", score), lang)
    ranked = table.sort_values([score, "count", "word"], ascending=[False, False, True])
    part = ranked.groupby("node", sort=True).head(most)
    nodes, edges = _edges(part, score)
    ax = start(ax, 4.2, size)
    spots = _layout(nodes, edges)
    texts = {}
    for word, (x, y) in spots.items():
        joint = max((count for pair, (_, count) in edges.items() if word in pair), default=0)
        main = word in nodes
        look = _MAIN if main else _OTHER
        size_of = points(1.1 if main else 0.9)
        label = isolate(word if main else f"{word} ({joint})")
        texts[word] = ax.text(x, y, label, ha="center", va="center", zorder=3, fontsize=size_of, **look)
    ax.set_xlim(-1.25, 1.25)
    ax.set_ylim(-1.12, 1.12)
    ax.set_axis_off()
    words = WORDS[lang]
    heading = f"{words['network']}: {COMMA.join(nodes)}"
    dress(ax, lang, heading, words["network_note"])
    move_apart(ax, list(texts.values()))
    for (a, b), (strength, _) in edges.items():
        (x1, y1), (x2, y2) = texts[a].get_position(), texts[b].get_position()
        ax.plot(
            [x1, x2], [y1, y2], color="#9ecae1", lw=points(0.06 + 0.36 * strength), zorder=1, solid_capstyle="round"
        )
    return ax


# How a node of the network is written, and a collocate.
_BOX = {"boxstyle": "round,pad=.22", "lw": 0.5}
_MAIN: dict[str, Any] = {"fontweight": "bold", "bbox": {**_BOX, "fc": "#fbe3bd", "ec": PALE}}
_OTHER: dict[str, Any] = {"fontweight": "normal", "bbox": {**_BOX, "fc": "white", "ec": RULE}}


def _edges(part: pd.DataFrame, score: str) -> tuple[list[str], dict[tuple[str, str], tuple[float, int]]]:
    """The nodes, and each pair of words with its strength (0.2 to 1) and its count."""
    name = "form" if "form" in part.columns else "word"
    # One spelling per word: the node's own where it is one, so that a node among the collocates of another is the same.
    nodes = list(dict.fromkeys(part["node"]))
    spelt = dict(zip(part["word"], part[name], strict=True))
    folded = {spelt.get(n, n): n for n in nodes}
    span = float(part[score].max() - part[score].min()) or 1.0
    edges: dict[tuple[str, str], tuple[float, int]] = {}
    for row in part.to_dict("records"):
        other = folded.get(row[name], row[name])
        if other == row["node"]:
            continue
        pair = (min(row["node"], other), max(row["node"], other))
        strength = 0.2 + 0.8 * (row[score] - part[score].min()) / span
        edges[pair] = max(edges.get(pair, (0.0, 0)), (strength, int(row["count"])))
    return nodes, edges


def _layout(nodes: list[str], edges: Mapping[tuple[str, str], tuple[float, int]]) -> dict[str, tuple[float, float]]:
    """Where the words are drawn, in -1 to 1: one node in the middle of its collocates, several by springs."""
    others = list(dict.fromkeys(w for pair in edges for w in pair if w not in nodes))
    if len(nodes) <= 1:
        by_strength = sorted(others, key=lambda w: (-edges[(min(nodes[0], w), max(nodes[0], w))][0], w))
        turn = 2 * np.pi / max(len(others), 1)
        around = {w: (np.cos(np.pi / 2 - k * turn), np.sin(np.pi / 2 - k * turn)) for k, w in enumerate(by_strength)}
        return {**dict.fromkeys(nodes, (0.0, 0.0)), **around}
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from([*nodes, *others])
    graph.add_weighted_edges_from((a, b, strength) for (a, b), (strength, _) in edges.items())
    first = {w: xy * (0.5 if w in nodes else 1.0) for w, xy in nx.circular_layout(graph).items()}
    found = nx.spring_layout(graph, pos=first, seed=0, k=2.0 / np.sqrt(len(graph)), iterations=300)
    xy = np.array(list(found.values()))
    xy = (xy - xy.min(axis=0)) / np.maximum(np.ptp(xy, axis=0), 1e-9) * 2 - 1  # the whole of the frame
    # Rounded, so that the last digits, in which processors differ, leave a figure's bytes alone.
    return {w: (float(x), float(y)) for w, (x, y) in zip(found, xy.round(6), strict=True)}


# A name in the plane is at most this part of its width: a longer one lies over other actors' dots.
LABEL_ROOM = 0.24


@styled
def places(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    most: int = 25,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Actors and words in the plane of the first two dimensions; an ellipse shows how far an actor moves when resampled.

    ``table``: name, kind (actor, word), x, y, and x_sd, y_sd (spread over bootstrap samples, drawn two wide), words
    (how many the actor has, written after its name); ``table.attrs["inertia"]`` the two dimensions' shares.  Of more than
    ``most`` actors those with the most words are drawn.

    >>> table = pd.DataFrame({"name": ["haddad", "الجسر"], "kind": ["actor", "word"], "x": [0.2, -0.1]})
    >>> table = table.assign(y=[0.3, 0.1], x_sd=0.05, y_sd=0.05, words=80)
    >>> len(places(table, rows={"haddad": "سلمى حداد"}).texts) > 1
    True
    """
    table = as_pandas(table)
    check(table, ("name", "kind", "x", "y"), lang)
    if "words" in table.columns:
        first = table[table["kind"] == "actor"].sort_values(["words", "name"], ascending=[False, True], kind="stable")
        table = table[(table["kind"] != "actor") | table["name"].isin(list(first["name"].head(most)))]
    ax = start(ax, 4.6, size)
    words = WORDS[lang]
    ax.axhline(0, color=RULE, lw=0.6, zorder=0)
    ax.axvline(0, color=RULE, lw=0.6, zorder=0)
    marks = []
    for row in table.sort_values("kind", kind="stable").to_dict("records"):
        actor = row["kind"] == "actor"
        (mark,) = ax.plot(row["x"], row["y"], "o" if actor else "+", color=ACCENT if actor else PALE)
        mark.set_markersize(points(0.6 if actor else 0.45))
        if actor and not pd.isna(row.get("x_sd", np.nan)):
            ax.add_patch(Ellipse((row["x"], row["y"]), 4 * row["x_sd"], 4 * row["y_sd"], fc=ACCENT, alpha=0.1, lw=0))
        label = (rows or {}).get(row["name"], row["name"])
        if actor and not pd.isna(row.get("words", np.nan)):
            label = f"{label} ({int(row['words'])})"
        label = shorten(ax, label, points(0.85), LABEL_ROOM * SIZES[size][0])
        marks.append((row["x"], row["y"], label, INK if actor else SOFT))
    inertia = table.attrs.get("inertia", (np.nan, np.nan))
    names = [
        f"{words['axis']} {k}" + ("" if np.isnan(share) else f" ({share:.0%} {words['inertia']})")
        for k, share in enumerate(inertia, 1)
    ]
    ax.set_ylabel(isolate(names[1]))
    ax.margins(0.12)
    ax.autoscale_view()
    ax.set_aspect("equal", adjustable="datalim")  # a distance is the same along both dimensions
    if lang == "ar":
        ax.invert_xaxis()
    key: list[tuple[str, Artist]] = [
        (words["actors"], Line2D([], [], color=ACCENT, marker="o", lw=0, ms=points(0.6))),
        (words["terms"], Line2D([], [], color=PALE, marker="+", lw=0, ms=points(0.6))),
    ]
    dress(ax, lang, words["places"], _places_note(ax, marks, words), xlabel=names[0], key=key)
    ax.tick_params(axis="y", length=3)
    place_labels(ax, marks)
    return ax


def _places_note(ax: Axes, marks: Sequence[tuple[float, float, str, str]], words: Mapping[str, str]) -> str:
    """The note, and how many actors' names would overlap something wherever they are written; nothing stays written."""
    before = list(ax.texts)
    left_out = set(place_labels(ax, marks))
    for text in [t for t in ax.texts if t not in before]:
        text.remove()
    missing = sum(label in left_out and color == INK for _, _, label, color in marks)
    return words["places_note"] + (words["places_left_out"].format(n=missing) if missing else "")
