"""The figure of stance: diverging bars of one target, a row for each holder."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from discourse.plots.frames import halo
from discourse.plots.labels import WORDS, isolate, label_room, name_of, percent, row_height, row_labels, text_width
from discourse.plots.layout import OTHERS, check, dress, kept_rows, on, ordered, patch
from discourse.plots.theme import ACCENT, FEW, HATCH, INK, PALE, RULE, SOFT, STANCE_COLORS, points, start, styled
from discourse.tables import as_pandas

_ORDER = ("against", "qualify", "none", "favor")


@styled
def stance(
    table: pd.DataFrame,
    *,
    by: str = "actor",
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    title: str = "",
    most: int = 15,
    size: str = "page",
    ax: Axes | None = None,
) -> Axes:
    """Diverging bars of one target's stance records: against to one side, favor to the other, the rest across the middle.

    ``table``: actor (or the column ``by``), value (favor, against, qualify, none), count, and share, low, high for the
    interval of favor among favor and against (:func:`discourse.coding.stance.balance`), drawn next to the bars; rows with
    fewer than three that take a side are hatched, their interval grey.  Counts are written on the bars where there is room.
    Of more than ``most`` rows the largest are shown, in that order, and the rest added up in one.

    >>> table = pd.DataFrame({"actor": ["haddad"] * 2, "value": ["favor", "against"], "count": [6, 2]})
    >>> drawn = stance(table.assign(share=0.75, low=0.35, high=0.97), rows={"haddad": "سلمى حداد"})
    >>> [label.get_text().strip("\u2067\u2069") for label in drawn.get_yticklabels()]
    ['سلمى حداد']
    """
    table = as_pandas(table)
    check(table, (by, "value", "count"), lang, by=by)
    table = table.rename(columns={by: "actor"})
    wide = table.pivot_table(index="actor", columns="value", values="count", aggfunc="sum", fill_value=0)
    wide = wide.reindex(columns=list(_ORDER), fill_value=0)
    kept, rest = kept_rows(wide.sum(axis=1), most)
    names = kept if rest else ordered(wide.index, rows)
    labels = [name_of(n, rows, lang) for n in names]
    words, rtl = WORDS[lang], lang == "ar"
    has_interval = {"low", "high", "share"} <= set(table.columns)
    if rest:
        wide.loc[OTHERS] = wide.loc[rest].sum()
        names.append(OTHERS)
        labels.append(words["others"].format(len(rest)))
    wide = wide.reindex(index=names)
    ax = start(ax, 0.5 + row_height(labels, 0.28) * max(len(names), 2), size)
    sides = wide["favor"] + wide["against"]
    width = ax.get_figure(root=True).get_figwidth() - label_room(ax, labels)  # type: ignore[union-attr]
    reach = _bars(ax, wide, sides, width / (2.95 if has_interval else 2.0)) + 0.25
    far = reach * (1.95 if has_interval else 1.0)
    ax.vlines(0, -0.5, len(names) - 0.5, color=INK, lw=0.7, zorder=0)
    ax.set_xlim((far, -reach) if rtl else (-reach, far))
    row_labels(ax, range(len(names)), labels, lang)
    ax.set_ylim(len(names) + (0.3 if has_interval else -0.45), -1.1)
    ax.set_xticks([])
    ax.spines[["bottom", "left"]].set_visible(False)
    _side_names(ax, words, reach, rtl)
    if has_interval:
        _favor(ax, table, names, sides, (reach * 1.12, reach * 1.9), lang, size)
    key: list[tuple[str, Artist]] = [(words[v], patch(c)) for v, c in STANCE_COLORS.items() if wide[v].sum()]
    if (sides < FEW).any():
        key.append((words["few"], patch("white", hatch=HATCH, lines=SOFT)))
    heading = f"{words['stance']}: {title}" if title else words["stance"]
    note = words["stance_note" if has_interval else "stance_plain"]
    note += words["others_plain"] + words["others_scale"] if rest else ""
    return dress(ax, lang, heading, note, key=key)


def _side_names(ax: Axes, words: Mapping[str, str], reach: float, rtl: bool) -> None:
    """Names of the two sides, each beyond the middle line: the arrow always points away from it.

    Arrows are not mirrored with the line that they are written in: each points away from the middle as written.
    """
    against = f"→ {words['against']}" if rtl else f"← {words['against']}"
    favor = f"{words['favor']} ←" if rtl else f"{words['favor']} →"
    ax.text(-0.04 * reach, -0.6, isolate(against), ha="left" if rtl else "right", va="bottom", **small())
    ax.text(0.04 * reach, -0.6, isolate(favor), ha="right" if rtl else "left", va="bottom", **small())


def _bars(ax: Axes, wide: pd.DataFrame, sides: pd.Series, room: float) -> float:
    """The bars, with their counts where these fit; how far they reach to either side, which takes ``room`` inches.

    The row of others is lower and drawn to that reach: on the scale of the named its bar would leave theirs no length.
    """
    half = (wide["qualify"] + wide["none"]) / 2
    ends = pd.concat([half + wide["favor"], half + wide["against"]], axis=1).max(axis=1)
    reach = max(1.0, float(ends.drop(OTHERS, errors="ignore").max()))
    for i, name in enumerate(wide.index):
        scale = reach / ends[name] if name == OTHERS and ends[name] > reach else 1.0
        row: Any = wide.loc[name] * scale
        few = sides[name] < FEW
        left = -(row["qualify"] + row["none"]) / 2 - row["against"]
        for value in _ORDER:
            count = row[value]
            if not count:
                continue
            color = STANCE_COLORS[value]
            height = 0.7 if name != OTHERS else 0.45
            # Of few records the colour is in the hatch alone, so that the number is black on white.
            face, edge, hatch = ("white", color, HATCH) if few else (color, "white", "")
            ax.barh(i, count, left=left, height=height, lw=0.6, color=face, edgecolor=edge, hatch=hatch)
            text = str(int(wide.loc[name, value]))
            if text_width(ax, text, points(0.9)) < 0.95 * room * count / (reach + 0.25):
                middle_: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": points(0.9)}
                ax.text(
                    left + count / 2,
                    i,
                    text,
                    color="black" if few else on(color),
                    bbox=halo("white") if few else None,
                    **middle_,
                )
            left += count
    return reach


def small(color: str = SOFT) -> dict[str, Any]:
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
        ax.text(at(share), bottom + 0.1, f"{share * 100:.0f}", ha="center", va="top", **small())
    for i, name in enumerate(names):
        if name == OTHERS:
            continue  # they are no one actor
        row: Any = first.loc[name]
        if pd.isna(row["low"]):
            continue
        enough = sides[name] >= FEW
        color = ACCENT if enough else PALE
        ax.plot([at(row["low"]), at(row["high"])], [i, i], color=color, lw=1.3 if enough else 0.9)
        ax.plot(at(row["share"]), i, "o", color=color, ms=points(0.45), mfc=color if enough else "white")
        if enough and size != "column":
            text = f"{round(row['share'] * 100)}% [{percent(row['low'], row['high'])}]"
            ax.text(at(0.5), i - 0.12, isolate(text), ha="center", va="bottom", **small(INK))
    ax.text(at(0.5), -0.6, isolate(WORDS[lang]["favor_share"]), ha="center", va="bottom", **small())
