"""Figures of the coding itself: agreement, and frames that stand together."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from discourse.plots.actors import BLUES
from discourse.plots.style import ACCENT, WORDS, check, dress, isolate, ordered, points, start, wrap


def agreement(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    labels: Mapping[str, str] | None = None,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Krippendorff's alpha by value with its interval; a value without a figure shows a dash.

    ``table``: value, alpha, alpha_low, alpha_high, and n_units, which is written behind the label.  ``labels`` give
    order and names; the row ``(all)`` comes last, below a line.  The dotted line is 0.8, Krippendorff's bar for firm
    conclusions (2019, Content Analysis, 4th ed., ch. 12).
    """
    check(table, ("value", "alpha", "alpha_low", "alpha_high"), lang)
    values = [v for v in ordered(list(table["value"]), labels) if v != "(all)"]
    values += ["(all)"] if "(all)" in set(table["value"]) else []
    ax = start(ax, 1.2 + 0.27 * max(len(values), 2), size)
    rows = table.set_index("value")
    words = WORDS[lang]
    for i, value in enumerate(values):
        row = rows.loc[value]
        if pd.isna(row["alpha"]):
            ax.text(0, i, "–", va="center", ha="center")
            continue
        if not pd.isna(row["alpha_low"]):
            ax.plot([row["alpha_low"], row["alpha_high"]], [i, i], color=ACCENT, lw=1.6)
        ax.plot(row["alpha"], i, "D" if value == "(all)" else "o", color=ACCENT, ms=5)
        ax.annotate(f"{row['alpha']:.2f}", (row["alpha"], i), (0, 2.5), textcoords="offset points", ha="center",
                    va="bottom", fontsize=points(0.75))  # fmt: skip
    names = {"(all)": words["all"], **(labels or {})}
    ax.set_yticks(range(len(values)), [isolate(names.get(v, v)) for v in values])
    ax.set_ylim(len(values) - 0.5, -0.8)
    if "(all)" in values and len(values) > 1:
        ax.axhline(len(values) - 1.5, color="#999999", lw=0.6)
    ax.axvline(0.8, color="#777777", lw=0.8, ls=":")
    low = float(np.nanmin(table[["alpha", "alpha_low"]].to_numpy(dtype=float), initial=0.0))
    ax.set_xlim((1.03, low - 0.05) if lang == "ar" else (low - 0.05, 1.03))
    return dress(ax, lang, words["agreement"], words["alpha"])


def cooccurrence(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    labels: Mapping[str, str] | None = None,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Frames that share a paragraph, as the lower triangle of a square table of counts; the diagonal is each one's own.

    ``table``: square, index and columns the frames (:func:`discourse.framing.cooccurrence`).
    """
    if list(table.index) != list(table.columns):
        raise ValueError(
            "the table is not square: its index and its columns must be the same frames"
        )
    values = ordered(list(table.index), labels)
    wide = table.reindex(index=values, columns=values)
    counts = wide.to_numpy()
    hidden = np.triu(np.ones(wide.shape, dtype=bool), k=1)
    shown = wide.where(~np.eye(len(values), dtype=bool))
    ax = start(ax, 1.1 + 0.42 * max(len(values), 2), size)
    sns.heatmap(shown, mask=hidden | np.eye(len(values), dtype=bool), cmap=BLUES, vmin=0, cbar=False, linewidths=0.6,
                linecolor="#d9d9d9", ax=ax)  # fmt: skip
    peak = max(1.0, float(np.nanmax(np.where(hidden, 0, shown.fillna(0)), initial=0)))
    for i in range(len(values)):
        for j in range(i + 1):
            count = int(counts[i, j])
            if count:
                dark = i != j and count > 0.6 * peak
                ax.text(j + 0.5, i + 0.5, str(count), ha="center", va="center", color="white" if dark else "black",
                        fontweight="bold" if i == j else "normal")  # fmt: skip
    names = [(labels or {}).get(v, v) for v in values]
    ax.set_xticks(np.arange(len(values)) + 0.5, [wrap(n) for n in names], rotation=0)
    ax.set_yticks(np.arange(len(values)) + 0.5, [isolate(n) for n in names], rotation=0)
    ax.tick_params(axis="x", length=0, labelsize=points(0.8))
    ax.set(xlabel="", ylabel="")
    if lang == "ar":
        ax.invert_xaxis()
    words = WORDS[lang]
    mark = "؛ " if lang == "ar" else "; "
    return dress(ax, lang, words["cooccurrence"], words["paragraphs"] + mark + words["diagonal"])
