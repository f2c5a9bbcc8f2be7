"""Headings, keys and the places of labels on a figure."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.legend import Legend
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from discourse.plots.labels import WORDS, break_lines, isolate
from discourse.plots.theme import AROUND, FEW, INK, PALE, SOFT, own, points


def dress(
    ax: Axes, lang: str, title: str, note: str = "", *, xlabel: str = "", key: Sequence[tuple[str, Artist]] = ()
) -> Axes:
    """The heading (title, what is counted, the key) at the reading edge, the axis' label and the side of the row labels.

    In a figure of its own the heading is laid over the whole width, lines broken where they would not fit; in an Axes
    that was given, the title is the Axes' and the rest its legend.
    """
    rtl = lang == "ar"
    if xlabel:
        ax.set_xlabel(isolate(xlabel))
    if rtl:
        ax.yaxis.tick_right()
        ax.yaxis.set_label_position("right")
        ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    if not own(ax):
        ax.set_title(isolate(title), loc="right" if rtl else "left")
        if key:
            ax.legend([h for _, h in key], [isolate(t) for t, _ in key], frameon=False)
        return ax
    _heading(cast(Any, ax.get_figure(root=True)), rtl, title, note, key)
    return ax


def _heading(figure: Any, rtl: bool, title: str, note: str, key: Sequence[tuple[str, Artist]]) -> None:
    """Writes the heading and makes the figure higher by as much."""
    width, body = figure.get_size_inches()
    line = points() / 72
    pad = 0.35 * line
    x, side = (1 - pad / width, "right") if rtl else (pad / width, "left")
    renderer: Any = cast(Any, FigureCanvasAgg)(figure).get_renderer()
    room = 0.97 * (width - 2 * pad) * figure.dpi  # letters come out a little wider at the dots of a file
    written: list[tuple[Any, float]] = []  # artist, its distance from the top in inches
    down = pad
    for text, scale, weight, color in ((title, 1.2, "bold", INK), (note, 0.95, "normal", SOFT)):
        for part in break_lines(figure, text, points(scale), weight, room, rtl):
            artist = figure.text(x, 0, isolate(part, rtl), ha=side, va="top", color=color)
            artist.set(fontsize=points(scale), fontweight=weight)
            artist.set_in_layout(False)
            written.append((artist, down))
            down += 1.55 * line * scale
    for legend in _keys(figure, key, rtl, x, room) if key else ():
        down += 0.25 * line
        written.append((legend, down))
        down += legend.get_window_extent(renderer).height / figure.dpi + 0.15 * line
    down += 0.55 * line
    whole = body + down
    figure.set_size_inches(width, whole)
    for artist, at in written:
        y = 1 - at / whole
        if isinstance(artist, Legend):
            artist.set_bbox_to_anchor((x, y), transform=figure.transFigure)
        else:
            artist.set_y(y)
    figure.get_layout_engine().set(rect=(0, 0, 1, body / whole))


def _keys(figure: Any, key: Sequence[tuple[str, Artist]], rtl: bool, x: float, room: float) -> list[Legend]:
    """A key in as few lines as fit the room, each line a legend of its own, read from the reading edge."""
    renderer: Any = cast(Any, FigureCanvasAgg)(figure).get_renderer()
    side = "right" if rtl else "left"
    legends: list[Legend] = []
    for columns in range(len(key), 0, -1):
        for k in range(0, len(key), columns):
            line = list(key[k : k + columns])[:: -1 if rtl else 1]
            legend = figure.legend(
                [h for _, h in line],
                [isolate(t) for t, _ in line],
                ncols=len(line),
                frameon=False,
                markerfirst=not rtl,
                borderpad=0,
                borderaxespad=0,
                handlelength=1.2,
                handleheight=0.8,
                columnspacing=1.4,
                loc=f"upper {side}",
                bbox_to_anchor=(x, 1.0),
                labelcolor=INK,
            )
            legend.set_in_layout(False)
            legends.append(legend)
        if columns == 1 or all(g.get_window_extent(renderer).width <= room for g in legends):
            return legends
        for legend in legends:
            legend.remove()
        legends = []
    return legends


def patch(color: str, *, hatch: str = "", lines: str = PALE) -> Rectangle:
    """A colour for a key, hatched with ``lines`` where there is a hatch."""
    return Rectangle((0, 0), 1, 1, facecolor=color, edgecolor=lines, lw=0.4, hatch=hatch)


def on(color: str) -> str:
    """Black or white, whichever reads better on a colour.

    >>> on("#00558A"), on("#F0B73F")
    ('white', 'black')
    """
    red, green, blue = to_rgb(color)
    return "white" if 0.299 * red + 0.587 * green + 0.114 * blue < 0.5 else "black"


def check(table: pd.DataFrame, columns: Sequence[str], lang: str = "ar", *, by: str = "") -> None:
    """Raises ValueError that names the columns a figure misses, or an unknown language; ``by`` is the figure's column of groups.

    >>> check(pd.DataFrame(columns=["outlet", "value"]), ["actor", "value"], by="actor")
    Traceback (most recent call last):
    ValueError: the table has no column actor; found: outlet, value. If its groups are in 'outlet', add by='outlet'
    """
    if lang not in WORDS:
        raise ValueError(f"language {lang!r} is not known; use ar or en")
    missing = [c for c in columns if c not in table.columns]
    if missing:
        # tabulate and profile put the groups into the first column
        first = next((c for c in table.columns if c not in columns), None)
        hint = f". If its groups are in {first!r}, add by={first!r}" if missing == [by] and first else ""
        found = ", ".join(map(str, table.columns))
        raise ValueError(f"the table has no column {', '.join(missing)}; found: {found}{hint}")


def check_one_row_each(table: pd.DataFrame, by: str) -> None:
    """Raises ValueError where a group has a value twice: a table that is crossed by another column as well.

    >>> table = pd.DataFrame({"outlet": ["الصباح"] * 2, "voice": ["quoted", "narrated"], "value": ["economy"] * 2})
    >>> check_one_row_each(table, "outlet")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    ValueError: the table has 2 rows for outlet 'الصباح' and 'economy': it is by voice too. Draw one of its groups, ...
    """
    again = table.duplicated([by, "value"], keep=False)
    if not again.any():
        return
    same = table[again & (table[by] == table[again][by].iloc[0]) & (table["value"] == table[again]["value"].iloc[0])]
    crossed = [c for c in table.columns[: list(table.columns).index("value")] if c != by and same[c].nunique() > 1]
    group, value = same[[by, "value"]].iloc[0]
    text = f"the table has {len(same)} rows for {by} {group!r} and {value!r}"
    if crossed:
        text += f": it is by {', '.join(crossed)} too. Draw one of its groups, e.g. "
        text += f'table[table["{crossed[0]}"] == {same[crossed[0]].iloc[0]!r}]'
    raise ValueError(text)


def ordered(values: Sequence[str] | pd.Index, labels: Mapping[str, str] | None) -> list[str]:
    """The values in the order of the labels, the unlabelled after them by name."""
    present = set(values)
    first = [v for v in (labels or {}) if v in present]
    return first + sorted(present - set(first))


def kept_rows(totals: "pd.Series[Any]", most: int, *, least: int = FEW) -> tuple[list[str], list[str]]:
    """The rows that a figure has room for, the largest first, and those that it adds up as one row of others.

    All are kept, by name, where there are no more than ``most``; else the ``most`` largest with at least ``least`` units,
    five at least.  One row is never folded alone.

    >>> kept_rows(pd.Series({"m": 9, "f": 5, "x": 1, "y": 1}), 2)
    (['m', 'f'], ['x', 'y'])
    """
    if most < 1:
        raise ValueError(f"most={most} is not valid; use 1 or more rows")
    ranked = sorted(map(str, totals.index), key=lambda name: (-float(totals[name]), name))
    if len(ranked) <= most + 1:
        return sorted(ranked), []
    enough = sum(float(totals[name]) >= least for name in ranked[:most])
    cut = min(most, max(enough, FEWEST))
    return ranked[:cut], ranked[cut:]


# A figure that folds its rows still shows this many.
FEWEST = 5
# The id of the row that adds up the rows for which there is no room.
OTHERS = "(others)"


def place_labels(
    ax: Axes, marks: Sequence[tuple[float, float, str, str]], *, clear: Sequence[tuple[float, float]] = ()
) -> list[str]:
    """Writes a label next to each (x, y, label, colour) mark where it overlaps nothing; the labels left out.

    Greedy, in the order given: next to, above and below the mark at growing distance, with a thin line to the mark where
    they are apart.  Label boxes are measured as drawn, and kept clear of every mark, every text of the Axes and the further
    points ``clear``.
    """
    renderer = _settled(ax)
    frame = ax.get_window_extent(renderer)
    spots = [(x, y) for x, y, _, _ in marks] + list(clear)
    dots = ax.transData.transform(spots) if spots else np.empty((0, 2))
    taken: list[Any] = [t.get_window_extent(renderer) for t in ax.texts]
    left_out = []
    unit = points(0.1)
    for x, y, label, color in marks:
        for reach, (dx, dy) in itertools.product((6, 10, 16), AROUND):
            note = ax.annotate(
                isolate(label),
                (x, y),
                (dx * reach * unit, dy * reach * unit),
                textcoords="offset points",
                ha=("right", "center", "left")[round(np.sign(dx)) + 1],
                va=("top", "center", "bottom")[round(np.sign(dy)) + 1],
                fontsize=points(0.9),
                color=color,
                annotation_clip=False,
                arrowprops={"arrowstyle": "-", "color": PALE, "lw": 0.4, "shrinkA": 0, "shrinkB": 2}
                if reach > 10
                else None,
            )
            note.update_positions(renderer)
            box = Text.get_window_extent(note, renderer).padded(points(0.1))
            inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
            on_dot = ((dots > (box.x0, box.y0)) & (dots < (box.x1, box.y1))).all(axis=1).any()
            if inside and not on_dot and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                break
            note.remove()
        else:
            left_out.append(label)
    return left_out


def move_apart(ax: Axes, texts: Sequence[Text], rounds: int = 400) -> None:
    """Moves texts of an Axes, boxes and all, until no two overlap: each pair by half, along the way that is shorter."""
    renderer = _settled(ax)
    frame = ax.get_window_extent(renderer)
    spots = np.array([ax.transData.transform(t.get_position()) for t in texts])
    sizes = []
    for text in texts:
        patch_ = text.get_bbox_patch()
        box = (patch_ or text).get_window_extent(renderer)
        sizes.append((box.width / 2 + 2, box.height / 2 + 2))
    half = np.array(sizes)
    for _ in range(rounds):
        moved = False
        for a, b in itertools.combinations(range(len(texts)), 2):
            room = half[a] + half[b] - np.abs(spots[a] - spots[b])
            if (room > 0).all():
                axis = int(np.argmin(room))
                side = 1.0 if spots[a][axis] >= spots[b][axis] else -1.0
                spots[a][axis] += side * (room[axis] / 2 + 0.5)
                spots[b][axis] -= side * (room[axis] / 2 + 0.5)
                moved = True
        spots = np.clip(spots, np.array(frame.min) + half, np.array(frame.max) - half)
        if not moved:
            break
    back = ax.transData.inverted()
    for text, spot in zip(texts, spots, strict=True):
        text.set_position(tuple(back.transform(spot)))


def _settled(ax: Axes) -> Any:
    """A renderer of the figure, the layout settled for good: what is measured from here on stays."""
    figure: Any = ax.get_figure(root=True)
    figure.draw_without_rendering()
    return cast(Any, FigureCanvasAgg)(figure).get_renderer()
