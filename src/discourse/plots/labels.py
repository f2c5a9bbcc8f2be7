"""What figures say, in Arabic and in English, and how a label is wrapped and isolated."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg

from discourse.packaged import LANGUAGES, strings
from discourse.plots.theme import own, points

# What figures say, by language and name.
WORDS = {lang: strings("value", "figure", lang=lang) for lang in LANGUAGES}


def isolate(label: str, rtl: bool | None = None) -> str:
    """A label in a right-to-left or left-to-right isolate: as asked, else right-to-left where it contains Arabic.

    >>> isolate("الجسر (2011)") == "\\u2067الجسر (2011)\\u2069"
    True
    """
    if rtl is None:
        rtl = any(is_arabic(c) for c in label)
    return ("\u2067" if rtl else "\u2066") + label + "\u2069"


def is_arabic(letter: str) -> bool:
    return "\u0590" <= letter <= "\u08ff"


def wrap(label: str, width: int = 9) -> str:
    """A label on up to two lines, split where the halves are most alike; short ones on one."""
    words = label.split()
    if len(words) < 2 or len(label) < width:
        return isolate(label)
    cut = min(range(1, len(words)), key=lambda k: abs(len(" ".join(words[:k])) - len(" ".join(words[k:]))))
    return "\n".join(isolate(" ".join(w)) for w in (words[:cut], words[cut:]))


def text_width(ax: Axes, label: str, size: float) -> float:
    """The width in inches of a label's longest line at a font size in points."""
    figure = cast(Any, ax.get_figure(root=True))
    probe = figure.text(0, 0, label, fontsize=size)
    width = probe.get_window_extent(cast(Any, FigureCanvasAgg)(figure).get_renderer()).width
    probe.remove()
    return float(width / figure.dpi)


# A row's label longer than this, in letters, is set smaller and on two lines.
LONG = 24
# Labels of rows take at most this part of a figure's width.
LABEL_SHARE = 0.3


def name_of(name: str, labels: Mapping[str, str] | None, lang: str) -> str:
    """How a row, group or value is called: by the labels, else as the package calls one of its own values (kinds of actors and of
    sources, voices, roles, stances), else by the words of a speaker that no table lists, else the id itself.

    >>> name_of("?مدير-المركز", None, "ar"), name_of("m", {"m": "الوزيرة"}, "ar"), name_of("institution", None, "ar")
    ('مدير المركز', 'الوزيرة', 'مؤسسة')
    """
    if labels and labels.get(name):
        return labels[name]
    if name in (values := strings("value", lang=lang)):
        return values[name]
    return name[1:].replace("-", " ") if name.startswith("?") else name


def by_column(names: str | Sequence[str], lang: str) -> str:
    """The heading "frames by ..." of a figure by these columns; empty where one of them has no name.

    >>> by_column("outlet", "en"), by_column(["outlet", "section"], "en")
    ('Frames by outlet', '')
    """
    known, asked = strings("column", lang=lang), [names] if isinstance(names, str) else names
    if not all(name in known for name in asked):
        return ""
    return WORDS[lang]["compare_by"].format(WORDS[lang]["both"].join(known[name] for name in asked))


def shorten(ax: Axes, label: str, size: float, room: float) -> str:
    """A label cut at its end, with an ellipsis, to ``room`` inches; figures in brackets at its end are kept."""
    if text_width(ax, isolate(label), size) <= room:
        return label
    text, tail = label, ""
    found = re.search(r" \([^()]*\)$", label)
    if found:
        text, tail = label[: found.start()], found.group()
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(ax, isolate(f"{text[:middle].rstrip()}…{tail}"), size) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return f"{text[:low].rstrip()}…{tail}"


def fit_rows(ax: Axes, labels: Sequence[str]) -> list[str]:
    """Labels of rows as they are written: long ones on two lines, none wider than LABEL_SHARE of the figure's width."""
    figure = cast(Any, ax.get_figure(root=True))
    room = LABEL_SHARE * figure.get_figwidth() if own(ax) else float("inf")
    shown = []
    for label in labels:
        if len(label) < LONG or " " not in label:
            shown.append(isolate(shorten(ax, label, points(0.95), room)))
            continue
        lines = [line[1:-1] for line in wrap(label, LONG).split("\n")]
        if max(text_width(ax, isolate(line), points(0.8)) for line in lines) > room:
            lines = _two_lines(ax, label, points(0.8), room)
        shown.append("\n".join(isolate(line) for line in lines))
    return shown


def _two_lines(ax: Axes, label: str, size: float, room: float) -> list[str]:
    """A label on two lines of ``room`` inches at most: as many words as fit on the first, the second shortened."""
    words = label.split()
    count = 1
    while count < len(words) - 1 and text_width(ax, isolate(" ".join(words[: count + 1])), size) <= room:
        count += 1
    parts = [" ".join(words[:count]), " ".join(words[count:])]
    return [shorten(ax, part, size, room) for part in parts if part]


def label_room(ax: Axes, labels: Sequence[str]) -> float:
    """The width in inches that the labels of rows take."""
    shown = fit_rows(ax, labels)
    return max((text_width(ax, x, points(0.8 if "\n" in x else 0.95)) for x in shown), default=0.0)


def row_height(labels: Sequence[str], plain: float) -> float:
    """The height of a row in inches at page size: ``plain``, or higher where many rows have labels on two lines."""
    return plain if len(labels) <= 8 or all(len(label) < LONG for label in labels) else max(plain, 0.32)


def row_labels(ax: Axes, at: Iterable[float], labels: Sequence[str], lang: str) -> None:
    """Labels of rows at the reading edge; long ones on two lines, so that they leave the figure its width."""
    shown = fit_rows(ax, labels)
    ax.set_yticks(list(at), shown, rotation=0)
    if lang == "ar":
        ax.yaxis.tick_right()
    for text, label in zip(ax.get_yticklabels(), shown, strict=True):
        if "\n" in label:
            text.set(fontsize=points(0.8), linespacing=0.85)


def break_lines(figure: Any, text: str, size: float, weight: str, room: float, rtl: bool) -> list[str]:
    """A text in lines that fit ``room`` (in pixels of the figure) at a font size in points."""
    renderer: Any = cast(Any, FigureCanvasAgg)(figure).get_renderer()
    probe = figure.text(0, 0, "", fontsize=size, fontweight=weight)
    lines: list[str] = []
    for word in text.split():
        probe.set_text(isolate(f"{lines[-1]} {word}" if lines else word, rtl))
        if lines and probe.get_window_extent(renderer).width <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    probe.remove()
    return lines


def percent(low: float, high: float) -> str:
    """An interval of a share as ``12–57`` per cent.

    >>> percent(0.0084, 0.906)
    '1–91'
    """
    return f"{round(low * 100)}–{round(high * 100)}"
