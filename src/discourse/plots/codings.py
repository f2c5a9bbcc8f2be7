"""Figures of the coding itself: agreement, and frames that occur together."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from discourse.plots.frames import heads
from discourse.plots.labels import WORDS, isolate, name_of, row_labels
from discourse.plots.layout import check, dress, on, ordered
from discourse.plots.theme import ACCENT, BLUES, INK, PALE, RULE, SOFT, points, start, styled
from discourse.tables import as_pandas


@styled
def agreement(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    labels: Mapping[str, str] | None = None,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Krippendorff's alpha by value with its interval; a value without a figure shows a dash.

    ``table``: value, alpha, alpha_low, alpha_high, and n_units, which is written after the label.  ``labels`` give
    order and names; the row ``(all)`` comes last, below a line.  The dotted line is 0.8, Krippendorff's bar for firm
    conclusions (2019, Content Analysis, 4th ed., ch. 12).

    >>> table = pd.DataFrame({"value": ["conflict"], "alpha": [0.7], "alpha_low": [0.5], "alpha_high": [0.9]})
    >>> drawn = agreement(table.assign(n_units=40), labels={"conflict": "الصراع"})
    >>> "الصراع" in drawn.get_yticklabels()[0].get_text()
    True
    """
    table = as_pandas(table)
    check(table, ("value", "alpha", "alpha_low", "alpha_high"), lang)
    values = [v for v in ordered(list(table["value"]), labels) if v != "(all)"]
    values += ["(all)"] if "(all)" in set(table["value"]) else []
    ax = start(ax, 0.65 + 0.27 * max(len(values), 2), size)
    rows = table.set_index("value")
    words, rtl = WORDS[lang], lang == "ar"
    for i, value in enumerate(values):
        row: Any = rows.loc[value]
        if pd.isna(row["alpha"]):
            ax.text(1, i, "–", va="center", ha="center", color=SOFT)
            continue
        if not pd.isna(row["alpha_low"]):
            ax.plot([row["alpha_low"], row["alpha_high"]], [i, i], color=ACCENT, lw=1.3)
        ax.plot(row["alpha"], i, "D" if value == "(all)" else "o", color=ACCENT, ms=points(0.5))
    ax.axvline(0.8, color=PALE, lw=0.8, ls=":", zorder=0)
    low = float(np.nanmin(table[["alpha", "alpha_low"]].to_numpy(dtype=float), initial=0.5))
    ax.set_xlim((1.03, low - 0.05) if rtl else (low - 0.05, 1.03))
    ax.set_ylim(len(values) - 0.5, -0.8)
    for i, value in enumerate(values):
        _figures(ax, rows.loc[value], i, rtl)
    names = {"(all)": words["all"], **(labels or {})}
    shown = [name_of(v, names, lang) for v in values]
    if "n_units" in table.columns:
        units = rows["n_units"].fillna(0).astype(int).to_dict()
        shown = [f"{n} ({units[v]})" for n, v in zip(shown, values, strict=True)]
    row_labels(ax, range(len(values)), shown, lang)
    ax.spines["left"].set_visible(False)
    if "(all)" in values and len(values) > 1:
        ax.axhline(len(values) - 1.5, color=RULE, lw=0.6)
    key = [(words["bar"], Line2D([], [], color=PALE, lw=0.8, ls=":"))]
    note = words["agreement_note"]
    if "n_units" in table.columns:
        note += words["agreement_units"]
    return dress(ax, lang, words["agreement"], note, xlabel=words["alpha"], key=key)


def _figures(ax: Axes, row: Any, at: int, rtl: bool) -> None:
    """At the far end of a row alpha and its interval in figures."""
    text = "–" if pd.isna(row["alpha"]) else f"{row['alpha']:z.2f}"
    if not pd.isna(row["alpha"]):
        text += " [–]" if pd.isna(row["alpha_low"]) else f" [{row['alpha_low']:z.2f}, {row['alpha_high']:z.2f}]"
    ax.annotate(
        isolate(text),
        (0 if rtl else 1, at),
        (-points(0.8) if rtl else points(0.8), 0),
        xycoords=ax.get_yaxis_transform(),
        textcoords="offset points",
        ha="right" if rtl else "left",
        va="center",
        fontsize=points(0.8),
        color=SOFT,
        annotation_clip=False,
    )


@styled
def cooccurrence(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    labels: Mapping[str, str] | None = None,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Frames that share a paragraph, as the lower triangle of a square table of counts; the diagonal is each one's own.

    ``table``: square, index and columns the frames (:func:`discourse.coding.frames.cooccurrence`).

    Raises ValueError where the table is not square.

    >>> names = ["conflict", "morality"]
    >>> table = pd.DataFrame([[6, 2], [2, 5]], index=names, columns=names)
    >>> len(cooccurrence(table, lang="en").get_xticklabels())
    2
    """
    whole = as_pandas(table)
    if whole is not table and len(whole) == len(whole.columns):  # other libraries have no index: rows are as columns
        whole = whole.set_axis(whole.columns)
    table = whole
    if list(table.index) != list(table.columns):
        raise ValueError("the table is not square: its index and its columns must be the same frames")
    values = ordered(list(table.index), labels)
    wide = table.reindex(index=values, columns=values)
    hidden = np.triu(np.ones(wide.shape, dtype=bool), k=1)
    shown = wide.where(~np.eye(len(values), dtype=bool))
    ax = start(ax, 0.6 + 0.36 * max(len(values), 2), size)
    sns.heatmap(
        shown,
        mask=hidden | np.eye(len(values), dtype=bool),
        cmap=BLUES,
        vmin=0,
        cbar=False,
        linewidths=0.6,
        linecolor="white",
        ax=ax,
    )
    peak = max(1.0, float(np.nanmax(np.where(hidden, 0, shown.fillna(0)), initial=0)))
    _triangle(ax, wide.to_numpy(), peak)
    names = [name_of(v, labels, lang) for v in values]
    row_labels(ax, np.arange(len(values)) + 0.5, names, lang)
    heads(ax, names, names, size)
    ax.set(xlabel="", ylabel="")
    if lang == "ar":
        ax.invert_xaxis()
    words = WORDS[lang]
    return dress(ax, lang, words["cooccurrence"], words["cooccurrence_note"])


def _triangle(ax: Axes, counts: Any, peak: float) -> None:
    """A frame around each cell of the lower triangle, and its count; the diagonal's in bold."""
    for i in range(len(counts)):
        for j in range(i + 1):
            ax.add_patch(Rectangle((j, i), 1, 1, fill=False, edgecolor=RULE, lw=0.6, zorder=3))
            count = int(counts[i, j])
            if count:
                color = INK if i == j else on(to_hex(BLUES(count / peak)))
                weight = "bold" if i == j else "normal"
                ax.text(j + 0.5, i + 0.5, str(count), ha="center", va="center", color=color, fontweight=weight)
