"""Figures of voices: who has how many words, in which mode and where; and one article as a strip."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from discourse.plots.labels import WORDS, isolate, label_room, name_of, row_height, row_labels, text_width
from discourse.plots.layout import OTHERS, check, dress, kept_rows, on, ordered, patch
from discourse.plots.stance import small
from discourse.plots.theme import ACCENT, BLUES, MODE_COLORS, PALE, RULE, SOFT, points, start, styled
from discourse.tables import as_pandas


@styled
def voices(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    most: int = 15,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Words of each quoted actor by mode (direct, mixed, indirect), with their share and place; over them the whole text.

    ``table``: actor, mode, words; with ``third`` (1, 2, 3: :func:`discourse.coding.voices.share_of_voice`) three cells next to
    each row have the words in each third of the article, in per cent of the row where the numbers are too long for them.
    The outlet's own words (mode narrated) are in the bar of the whole text alone, so that the scale of the rows is that of
    the quoted.  Of more than ``most`` actors the largest are shown and the rest added up in one row.

    >>> table = pd.DataFrame({"actor": ["haddad", "narrator"], "mode": ["direct", "narrated"], "words": [40, 60]})
    >>> len(voices(table, rows={"haddad": "سلمى حداد"}).patches) > 0
    True
    """
    table = as_pandas(table)
    check(table, ("actor", "mode", "words"), lang)
    quoted = table[table["mode"] != "narrated"]
    totals = quoted.groupby("actor")["words"].sum().loc[lambda words: words > 0]
    names, rest = kept_rows(totals, most, least=0)
    if rest:
        names.append(OTHERS)
        quoted = quoted.assign(actor=quoted["actor"].where(~quoted["actor"].isin(rest), OTHERS))
    else:
        names.sort(key=lambda a: (-totals[a], a))
    by_mode = quoted.pivot_table(index="actor", columns="mode", values="words", aggfunc="sum", fill_value=0)
    by_mode = by_mode.reindex(index=names, columns=[m for m in MODE_COLORS if m in by_mode.columns])
    every = table.groupby("mode")["words"].sum().reindex([m for m in MODE_COLORS if m in set(table["mode"])])
    whole = float(every.sum()) or 1.0
    words, rtl = WORDS[lang], lang == "ar"
    shown = [words["others"].format(len(rest)) if n == OTHERS else name_of(n, rows, lang) for n in names]
    ax = start(ax, 0.95 + row_height(shown, 0.26) * max(len(names), 2), size)
    labels = [f"{words['whole']} ({int(whole)})", *shown]
    width = ax.get_figure(root=True).get_figwidth() - label_room(ax, labels) - points(2) / 72  # type: ignore[union-attr]
    # Room after the longest bar for its figures, which are wider against a narrow figure.
    longest = _lengths(ax, by_mode, whole, rtl)
    reach = longest * (1.6 if size == "column" else 1.3)
    thirds = "third" in table.columns and bool(names)
    far, top = (reach * 1.36, -2.5) if thirds else (reach, -1.8)
    _whole(ax, every, whole, far, top, width)
    row_labels(ax, [top, *range(len(names))], labels, lang)
    ax.set_ylim(len(names) - 0.4, top - 0.6)
    ax.set_xlim((far, 0) if rtl else (0, far))
    locator = MaxNLocator(5 if longest < 10_000 else 3, integer=True)
    ax.set_xticks([v for v in locator.tick_values(0, reach) if 0 <= v <= reach])
    ax.spines["bottom"].set_bounds(0, reach)
    ax.spines["left"].set_visible(False)
    ax.vlines(0, -0.55, len(names) - 0.4, color=PALE, lw=0.6)
    if thirds:
        _thirds(ax, quoted, names, (reach * 1.06, far), lang, width)
    key: list[tuple[str, Artist]] = [(words[m], patch(MODE_COLORS[m])) for m in every.index]
    dress(ax, lang, words["voices"], words["voices_note"], key=key)
    ax.set_xlabel(isolate(words["words"]), x=(1 - reach / far / 2) if rtl else reach / far / 2)
    return ax


def _lengths(ax: Axes, by_mode: pd.DataFrame, whole: float, rtl: bool) -> float:
    """The bars of the rows, each with its words and their share of the whole; the length of the longest.

    The row of others has its number alone: its bar would leave no length to those of the named.
    """
    left = np.zeros(len(by_mode))
    named = by_mode.index != OTHERS
    for mode in by_mode.columns:
        ax.barh(
            np.arange(len(by_mode))[named], by_mode[mode][named], left=left[named], color=MODE_COLORS[mode], height=0.7
        )
        left += by_mode[mode].to_numpy()
    place: dict[str, Any] = {"textcoords": "offset points", "va": "center", "ha": "right" if rtl else "left"}
    for i, total in enumerate(left):
        text = isolate(f"{int(total)} ({total / whole:.1%})")
        ax.annotate(text, (total if named[i] else 0, i), (-4 if rtl else 4, 0), fontsize=points(0.85), **place)
    return float(left[named].max(initial=1.0))


def _thirds(
    ax: Axes, table: pd.DataFrame, names: list[str], room: tuple[float, float], lang: str, width: float
) -> None:
    """At the rows' far end an actor's words in each third of the text, darker the larger a part of them."""
    step = (room[1] - room[0]) / 3
    parts = table.pivot_table(index="actor", columns="third", values="words", aggfunc="sum", fill_value=0).reindex(
        index=names, columns=[1, 2, 3], fill_value=0
    )
    counts = parts.to_numpy()
    own = counts.sum(axis=1, keepdims=True).clip(min=1)
    cell = 0.92 * width * step / room[1]
    fits = text_width(ax, str(int(counts.max(initial=0))), points(0.8)) <= cell
    shown, title = (counts, "thirds") if fits else ((100 * counts / own).round(), "thirds_percent")
    heading = [WORDS[lang][head] for head in ("first", "middle", "last")]
    if any(text_width(ax, isolate(h), points(0.8)) > cell for h in heading):
        heading = ["1", "2", "3"]
    for k, head in enumerate(heading):
        x = room[0] + (k + 0.5) * step
        ax.text(x, -0.55, isolate(head), ha="center", va="bottom", **small())
        for i in range(len(names)):
            color = to_hex(BLUES(0.75 * counts[i, k] / own[i, 0]))
            ax.add_patch(Rectangle((x - step / 2, i - 0.38), step, 0.76, facecolor=color, edgecolor=RULE, lw=0.6))
            if counts[i, k]:
                ax.text(x, i, f"{shown[i, k]:.0f}", ha="center", va="center", **small(on(color)))
    ax.text(sum(room) / 2, -1.15, isolate(WORDS[lang][title]), ha="center", va="bottom", **small())


def _whole(ax: Axes, every: pd.Series, whole: float, far: float, at: float, room: float) -> None:
    """A bar over the rows, ``room`` inches wide: the whole text by mode, the outlet's own words among them."""
    left = 0.0
    for mode in [m for m in MODE_COLORS if m in every.index]:
        count, color = float(every[mode]), MODE_COLORS[mode]
        width = count / whole * far
        ax.barh(at, width, left=left, color=color, height=0.8)
        for text in (f"{int(count)} ({count / whole:.0%})", f"{int(count)}"):
            if text_width(ax, isolate(text), points(0.8)) < 0.95 * room * count / whole:
                ax.text(left + width / 2, at, isolate(text), ha="center", va="center", **small(on(color)))
                break
        left += width


@styled
def strip(
    runs: pd.DataFrame,
    codings: pd.DataFrame,
    *,
    lang: str = "ar",
    title: str = "",
    rows: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    colors: Mapping[str, str] | None = None,
    most: int = 12,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """One article from its first word to its last: above, who speaks where; below, where each frame has its evidence.

    ``runs``: the rows of one document of :func:`discourse.coding.voices.voices` (paragraph_start, position, start, actor,
    mode, words); ``codings``: its frame codings (value, actor, start, paragraph_start).  Each mark carries a link to
    ``#p-DOCUMENT-OFFSET``, the report's anchor of its paragraph, which SVG keeps; evidence in the outlet's own words has a
    short mark.  The marks of a frame have its colour of ``colors``, where it has one.  Thin lines separate the paragraphs.  Of
    more than ``most`` speakers those with the most words have a row, the others share one.  ``title`` is the article's, for
    the heading.

    >>> runs = pd.DataFrame({"actor": ["narrator", "haddad"], "mode": ["narrated", "direct"], "words": [3, 7]})
    >>> runs = runs.assign(document="bridge", paragraph_start=0, position=[0.0, 0.3], start=[0, 20])
    >>> codings = pd.DataFrame({"value": ["conflict"], "actor": ["haddad"], "start": [22], "paragraph_start": [0]})
    >>> len(strip(runs, codings.assign(document="bridge", variable="frame"), lang="en").patches) > 0
    True
    """
    runs, codings = as_pandas(runs), as_pandas(codings)
    check(runs, ("document", "position", "paragraph_start", "start", "actor", "mode", "words"), lang)
    check(codings, ("value", "actor", "start", "paragraph_start"), lang)
    actors, others, runs = _speakers(runs, most)
    values = ordered(list(codings["value"].unique()), columns)
    words = WORDS[lang]
    labels = [words["others"].format(others) if a == OTHERS else name_of(a, rows, lang) for a in actors]
    labels += [name_of(v, columns, lang) for v in values]
    ax = start(ax, 0.55 + row_height(labels, 0.23) * (len(labels) + 1), size)
    edges = runs.groupby("paragraph_start")["position"].min() * 100
    for edge in edges[1:]:
        ax.axvline(edge, color=_THIN, lw=0.5, zorder=0)
    base = len(actors) + 0.6
    for k in [*range(len(actors)), *(base + k for k in range(len(values)))]:
        ax.axhline(k, color=_THIN, lw=0.5, zorder=0)
    _speech(ax, runs, actors)
    own = {value: colors[value] for value in values if colors and value in colors}
    _marks(ax, runs, codings, {value: base + k for k, value in enumerate(values)}, own)
    ax.axhline(len(actors) - 0.2, color=PALE, lw=0.6)
    ticks = [*range(len(actors)), *(base + k for k in range(len(values)))]
    row_labels(ax, ticks, labels, lang)
    ax.set_ylim(base + len(values) - 0.4, -0.6)
    ax.set_xlim((100, 0) if lang == "ar" else (0, 100))
    key: list[tuple[str, Artist]] = [(words[m], patch(c)) for m, c in MODE_COLORS.items() if m in set(runs["mode"])]
    key += [
        (words[name], Line2D([], [], color=SOFT if own else color, marker="|", ms=points(ms), mew=points(0.24), lw=0))
        for name, color, ms in (("quoted_mark", ACCENT, 1.1), ("narrated_mark", PALE, 0.55))
    ]
    heading = f"{words['strip']}: {title}" if title else words["strip"]
    return dress(ax, lang, heading, words["strip_note"], xlabel=words["position"], key=key)


# The lines between paragraphs and along the rows of a strip.
_THIN = "#ececec"


def _speakers(runs: pd.DataFrame, most: int) -> tuple[list[str], int, pd.DataFrame]:
    """The rows of speakers in the order of speaking, how many share the row of others, and the runs with it as actor."""
    narrated = set(runs.loc[runs["mode"] == "narrated", "actor"])
    totals = runs[~runs["actor"].isin(narrated)].groupby("actor")["words"].sum()
    _, rest = kept_rows(totals, most, least=0)
    actors = [a for a in dict.fromkeys(runs["actor"]) if a not in set(rest)]
    if not rest:
        return actors, 0, runs
    return [*actors, OTHERS], len(rest), runs.assign(actor=runs["actor"].where(~runs["actor"].isin(rest), OTHERS))


def _speech(ax: Axes, runs: pd.DataFrame, actors: list[str]) -> None:
    """A bar for each run of words in the row of its speaker, linked to its paragraph."""
    whole = float(runs["words"].sum()) or 1.0
    for run in runs.to_dict("records"):
        left, width = run["position"] * 100, run["words"] / whole * 100
        bar = ax.barh(
            actors.index(run["actor"]),
            width,
            left=left,
            height=0.68,
            color=MODE_COLORS[run["mode"]],
            edgecolor="#b5b5b5" if run["mode"] == "narrated" else "white",
            lw=0.3,
        )
        bar[0].set_url(f"#p-{run['document']}-{run['paragraph_start']}")


def _marks(
    ax: Axes, runs: pd.DataFrame, codings: pd.DataFrame, rows: Mapping[str, float], colors: Mapping[str, str]
) -> None:
    """A mark for each evidence in the row of its frame, linked to its paragraph: half as high in the outlet's own words."""
    whole = float(runs["words"].sum()) or 1.0
    document = str(runs["document"].iloc[0]) if len(runs) else ""
    starts, lengths = runs["start"].to_numpy(), runs["words"].to_numpy()
    spots, modes = runs["position"].to_numpy() * 100, runs["mode"].to_numpy()
    for row in codings.drop_duplicates(["value", "start"]).to_dict("records"):
        y = rows[row["value"]]
        k = int(np.searchsorted(starts, row["start"], side="right")) - 1
        # Within a run the position is estimated by characters: a mark moves by less than a run's width.
        stop = starts[k + 1] if k + 1 < len(starts) else starts[k] + 1
        inside = min(1.0, (row["start"] - starts[k]) / max(1, stop - starts[k]))
        x = spots[k] + inside * lengths[k] / whole * 100
        quoted = modes[k] != "narrated"
        color = colors.get(row["value"], ACCENT if quoted else PALE)
        half = 0.34 if quoted else 0.17
        (mark,) = ax.plot([x, x], [y - half, y + half], color=color, lw=points(0.24), solid_capstyle="butt")
        mark.set_url(f"#p-{document}-{row['paragraph_start']}")
