"""The one look of the project: fonts, palette, words, sizes, and how a figure is written to a file.

matplotlib 3.11 and later shape Arabic and order it right to left by themselves; each label is wrapped in an isolate so
that brackets and numbers in it keep their place.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, cast

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib import font_manager, ft2font
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter

# After Okabe and Ito (2008, Color Universal Design), with lightness pulled apart: told apart under each colour
# blindness and, by at least ten steps of CIE L*, in grey print (tests/test_palette.py).
STANCE_COLORS = {"against": "#D55E00", "qualify": "#F0B73F", "none": "#E0E0E0", "favor": "#00558A"}
MODE_COLORS = {"direct": "#00558A", "mixed": "#4FA3DB", "indirect": "#F0B73F", "narrated": "#E0E0E0"}
INK, SOFT, PALE, RULE = "#1b1b1b", "#555555", "#8a8a8a", "#d9d9d9"
ACCENT, SECOND = "#005A9C", "#D55E00"

# Fewer units than this carry no share: they are hatched or grey.
FEW = 3
HATCH = "//////"
# Where a label may stand about its mark, the best first.
AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8))
# The label of a figure that is all ours, so that a heading may be laid over it.
OWN = "discourse"

# name -> (width in inches, font size in points).  One column and two columns of a journal's A4 page, and a 16:9 slide,
# whose height a figure does not pass.
SIZES = {"column": (3.35, 7.0), "page": (6.9, 9.0), "slide": (13.33, 12.0)}
SLIDE = 7.5

WORDS: dict[str, dict[str, str]] = {
    "ar": {
        "favor": "مؤيد",
        "against": "معارض",
        "qualify": "متحفّظ",
        "none": "بلا موقف",
        "direct": "مباشر",
        "indirect": "غير مباشر",
        "mixed": "مختلط",
        "narrated": "سرد الوسيلة",
        "all": "الكل",
        "n": "العدد",
        "frames": "الأطر بحسب الفاعل",
        "frames_note": "عدد الفقرات التي ينطق فيها الفاعل بالإطار، وتحته مجال حصته (95%) من فقراته المؤطَّرة كلها",
        "frames_bar": "عدد الفقرات التي ينطق فيها الفاعل بالإطار؛ والخط تحته مجال حصته (95%) على عرض الخلية",
        "frames_plain": "عدد الفقرات التي ينطق فيها الفاعل بالإطار",
        "frames_n": "فقرات",
        "few": "أقل من 3: لا يُستنتج من الحصة شيء",
        "stance": "الموقف",
        "stance_note": "عدد السجلات (متكلم × فقرة)، وحصة المؤيد من المؤيد والمعارض",
        "favor_share": "حصة المؤيد %، مجال 95%",
        "stance_plain": "عدد السجلات (متكلم × فقرة)",
        "voices": "حصة الأصوات",
        "voices_note": "عدد الكلمات وحصتها من النص كله",
        "thirds": "في ثلث النص",
        "first": "أوله",
        "middle": "وسطه",
        "last": "آخره",
        "whole": "النص كله",
        "words": "عدد الكلمات",
        "strip": "من يتكلم في النص وأين",
        "position": "موضع الكلمة في النص (%)",
        "strip_note": "أعلاه الأصوات، وأسفله أدلة الأطر؛ والخطوط الرقيقة حدود الفقرات",
        "quoted_mark": "دليل في المنقول",
        "narrated_mark": "دليل في السرد",
        "keyness": "الكلمات المميِّزة",
        "keyness_note": "نسبة المعدّلين ومجالها الدقيق (95%)",
        "log_ratio": "نسبة المعدّلين (لوغاريتم ثنائي)",
        "target": "هنا",
        "reference": "هناك",
        "few_words": "ورود قليل",
        "unbounded": "بلا حد: لا ورود في أحد الجانبين",
        "evidence": "شدة الدليل (G²)",
        "effect": "حجم الأثر: نسبة المعدّلين (لوغاريتم ثنائي)",
        "evidence_note": "كل نقطة كلمة أو كلمات لها العدد نفسه",
        "more": "أكثر في {}",
        "agreement": "اتفاق المرمِّزين",
        "alpha": "ألفا كريبندورف",
        "units": "وحدات",
        "agreement_note": "ألفا كريبندورف ومجالها (95%)؛ والشرطة حيث لا تُعرَّف",
        "bar": "0.8: حد الاستنتاج الثابت",
        "agreement_units": "؛ بين القوسين عدد الوحدات",
        "cooccurrence": "تلازم الأطر",
        "cooccurrence_note": "عدد الفقرات المشتركة؛ وعلى القطر فقرات كل إطار",
        "dispersion": "مواضع الكلمات في النصوص",
        "dispersion_note": "كل خط ورود للكلمة؛ بين القوسين عددها",
        "text_position": "الموضع في النص (%)",
        "network": "المتلازمات",
        "network_note": "السُّمك بقدر قوة التلازم (logDice)؛ بين القوسين عدد مراته",
        "places": "الفاعلون بحسب كلماتهم",
        "axis": "البُعد",
        "inertia": "من التباين",
        "places_note": "تحليل التقابل؛ بين القوسين عدد كلمات الفاعل، والبيضوي تشتته بإعادة المعاينة",
        "actors": "فاعلون",
        "terms": "كلمات وأطر",
    },
    "en": {
        "favor": "favor",
        "against": "against",
        "qualify": "qualify",
        "none": "none",
        "direct": "direct",
        "indirect": "indirect",
        "mixed": "mixed",
        "narrated": "outlet's own voice",
        "all": "all",
        "n": "n",
        "frames": "Frames by actor",
        "frames_note": "Paragraphs in which the actor voices the frame, and the 95% interval of their share of its framed ones, %",
        "frames_bar": "Paragraphs in which the actor voices the frame; line: 95% interval of their share, 0–100% across the cell",
        "frames_plain": "Paragraphs in which the actor voices the frame",
        "frames_n": "paragraphs",
        "few": "fewer than 3: no share can be concluded",
        "stance": "Stance",
        "stance_note": "Records (speaker × paragraph), and favor's share of favor and against",
        "favor_share": "favor %, 95% interval",
        "stance_plain": "Records (speaker × paragraph)",
        "voices": "Share of voice",
        "voices_note": "Words, and their share of the whole text",
        "thirds": "by third",
        "first": "first",
        "middle": "middle",
        "last": "last",
        "whole": "whole text",
        "words": "words",
        "strip": "Who speaks where in the text",
        "position": "position of the word in the text (%)",
        "strip_note": "Above the voices, below the evidence of each frame; thin lines part the paragraphs",
        "quoted_mark": "evidence in quoted words",
        "narrated_mark": "evidence in the outlet's words",
        "keyness": "Key words",
        "keyness_note": "Ratio of the rates with its exact 95% interval",
        "log_ratio": "log2 ratio of the rates",
        "target": "here",
        "reference": "there",
        "few_words": "few occurrences",
        "unbounded": "without bound: none on one side",
        "evidence": "evidence (G²)",
        "effect": "effect: log2 ratio of the rates",
        "evidence_note": "Each dot is a word, or several with the same counts",
        "more": "more in {}",
        "agreement": "Agreement of coders",
        "alpha": "Krippendorff's alpha",
        "units": "units",
        "agreement_note": "Krippendorff's alpha with its 95% interval; a dash where it is not defined",
        "bar": "0.8: firm conclusions",
        "agreement_units": "; in brackets the units",
        "cooccurrence": "Frames that share a paragraph",
        "cooccurrence_note": "Paragraphs in common; on the diagonal those of each frame",
        "dispersion": "Where the words stand in the texts",
        "dispersion_note": "Each line is one occurrence; in brackets how many",
        "text_position": "position in the text (%)",
        "network": "Collocates",
        "network_note": "Width: strength (logDice); in brackets how often together",
        "places": "Actors by their words",
        "axis": "dimension",
        "inertia": "of the inertia",
        "places_note": "Correspondence analysis; in brackets the actor's words, the ellipse its spread when resampled",
        "actors": "actors",
        "terms": "words and frames",
    },
}


def require_layout(version: str) -> None:
    """Raises ImportError with the remedy where matplotlib was built without its text-layout library (raqm)."""
    if not version:
        raise ImportError(
            "this matplotlib was built without its text-layout library, so Arabic would be drawn unjoined and reversed. "
            "Install matplotlib 3.11 or later from PyPI or conda-forge: pip install 'matplotlib>=3.11'"
        )


require_layout(getattr(ft2font, "__libraqm_version__", ""))


def isolate(label: str, rtl: bool | None = None) -> str:
    """A label in a right-to-left or left-to-right isolate: as told, else right-to-left where it holds Arabic.

    >>> isolate("الجسر (2011)") == "\\u2067الجسر (2011)\\u2069"
    True
    """
    if rtl is None:
        rtl = any(_arabic(c) for c in label)
    return ("\u2067" if rtl else "\u2066") + label + "\u2069"


def _arabic(letter: str) -> bool:
    return "\u0590" <= letter <= "\u08ff"


def wrap(label: str, width: int = 9) -> str:
    """A label on up to two lines, split where the halves are most alike; short ones on one."""
    words = label.split()
    if len(words) < 2 or len(label) < width:
        return isolate(label)
    cut = min(range(1, len(words)), key=lambda k: abs(len(" ".join(words[:k])) - len(" ".join(words[k:]))))
    return "\n".join(isolate(" ".join(w)) for w in (words[:cut], words[cut:]))


@lru_cache(maxsize=1)
def fonts() -> tuple[str, ...]:
    """Registers the pinned fonts and returns the family list: Plex for figures, Amiri for PDF, DejaVu the fallback."""
    found = []
    for package, family in (("fontpkg_ibm_plex_sans_arabic", "IBM Plex Sans Arabic"), ("fontpkg_amiri", "Amiri")):
        for path in font_files(package):
            font_manager.fontManager.addfont(path)
        if any(f.name == family for f in font_manager.fontManager.ttflist):
            found.append(family)
    return (*found, "DejaVu Sans")


def font_files(package: str) -> list[Path]:
    """The TTF files of a font package, none where it is not installed."""
    try:
        root = resources.files(package)
    except ModuleNotFoundError:
        return []
    return sorted(Path(str(root)).rglob("*.ttf"))


def style(size: str = "page") -> dict[str, Any]:
    """The project's rcParams, for ``size`` column, page or slide."""
    points = SIZES[size][1]
    return {
        "font.family": list(fonts()),
        "font.size": points,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": points * 1.2,
        "axes.titleweight": "bold",
        "axes.labelsize": points * 0.95,
        "xtick.labelsize": points * 0.95,
        "ytick.labelsize": points * 0.95,
        "legend.fontsize": points * 0.95,
        "svg.fonttype": "path",
        "svg.hashsalt": "discourse",
        "pdf.fonttype": 42,
        "figure.dpi": 100,
        "savefig.dpi": 200,
        "ytick.alignment": "center",
        "text.parse_math": False,
        "axes.unicode_minus": False,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": PALE,
        "axes.linewidth": 0.6,
        "xtick.color": PALE,
        "ytick.color": PALE,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "xtick.major.width": 0.6,
        "ytick.major.width": 0.6,
        "legend.handletextpad": 0.5,
        "figure.constrained_layout.use": True,
        "hatch.linewidth": 0.6,
    }


def start(ax: Axes | None, height: float, size: str) -> Axes:
    """An Axes of the project's style: the one given, or that of a new figure of the size's width.

    ``height`` is in inches at page size, without the heading that :func:`dress` puts on top; fonts and height grow and
    shrink together.
    """
    if size not in SIZES:
        raise ValueError(f"size {size!r} is not known; use {', '.join(SIZES)}")
    if ax is not None:
        return ax
    mpl.rcParams.update(cast(Any, style(size)))
    width, font = SIZES[size]
    height *= font / SIZES["page"][1]
    if size == "slide":
        height = min(height, SLIDE - 7.5 * font / 72)  # less a heading of title, two lines and a key
    figure = Figure(figsize=(width, height), layout="constrained")
    figure.set_label(OWN)
    return figure.add_subplot()


def own(ax: Axes) -> bool:
    """Whether the figure is one of :func:`start`'s, and not a part of the caller's."""
    return bool(cast(Any, ax.get_figure(root=True)).get_label() == OWN)


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


def text_width(ax: Axes, label: str, size: float) -> float:
    """The width in inches of a label's longest line at a font size in points."""
    figure = cast(Any, ax.get_figure(root=True))
    probe = figure.text(0, 0, label, fontsize=size)
    width = probe.get_window_extent(cast(Any, FigureCanvasAgg)(figure).get_renderer()).width
    probe.remove()
    return float(width / figure.dpi)


# A row's label longer than this, in letters, is set smaller and on two lines.
LONG = 24


def row_labels(ax: Axes, at: Iterable[float], labels: Sequence[str], lang: str) -> None:
    """Labels of rows at the reading edge; long ones on two lines, so that they leave the figure its width."""
    shown = [wrap(x, LONG) for x in labels]
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


def points(fraction: float = 1.0) -> float:
    """The present font size in points, times a fraction: what text inside a figure uses."""
    return float(mpl.rcParams["font.size"]) * fraction


def check(table: pd.DataFrame, columns: Sequence[str], lang: str = "ar") -> None:
    """Raises ValueError that names the columns a figure misses, or an unknown language."""
    if lang not in WORDS:
        raise ValueError(f"language {lang!r} is not known; use ar or en")
    missing = [c for c in columns if c not in table.columns]
    if missing:
        raise ValueError(f"the table has no column {', '.join(missing)}; found: {', '.join(map(str, table.columns))}")


def ordered(values: Sequence[str] | pd.Index, labels: Mapping[str, str] | None) -> list[str]:
    """The values in the order of the labels, the unlabelled after them by name."""
    present = set(values)
    first = [v for v in (labels or {}) if v in present]
    return first + sorted(present - set(first))


def percent(low: float, high: float) -> str:
    """An interval of a share as ``12–57`` per cent.

    >>> percent(0.0084, 0.906)
    '1–91'
    """
    return f"{round(low * 100)}–{round(high * 100)}"


def place_labels(
    ax: Axes, marks: Sequence[tuple[float, float, str, str]], *, clear: Sequence[tuple[float, float]] = ()
) -> list[str]:
    """Writes a label beside each (x, y, label, colour) mark where it overlaps nothing; the labels left out.

    Greedy, in the order given: beside, above and below the mark at growing distance, with a thin line to the mark where
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


def save(
    ax: Axes, stem: str | Path, *, alt: str, provenance: str = "", formats: Sequence[str] = ("png", "svg")
) -> list[Path]:
    """Writes an Axes' figure as ``stem``.png, .svg and .pdf with alt text and provenance in the metadata.

    The bytes depend on the table and the style alone: no date is written.  PDF is set in Amiri, whose text can be
    copied and searched.  Returns the paths in the order of ``formats``.
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    stem = Path(stem)
    stem.parent.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in formats:
        if kind not in ("png", "svg", "pdf"):
            raise ValueError(f"format {kind!r} is not known; use png, svg or pdf")
        path = stem.with_name(f"{stem.name}.{kind}")
        part = stem.with_name(f".{stem.name}.part.{kind}")
        metadata: dict[str, Any] = {
            "png": {"Software": None, "Description": alt, "Source": provenance},
            "svg": {"Date": None, "Description": alt, "Source": provenance, "Creator": "discourse"},
            "pdf": {
                "CreationDate": None,
                "Subject": alt,
                "Keywords": provenance,
                "Creator": "discourse",
                "Producer": None,
            },
        }[kind]
        steady = mpl.rc_context(cast(Any, {"svg.hashsalt": "discourse", "svg.fonttype": "path"}))
        with steady, _for_pdf(figure) if kind == "pdf" else nullcontext():
            figure.savefig(part, metadata=metadata)
        part.replace(path)
        written.append(path)
    return written


@contextmanager
def _for_pdf(figure: Any) -> Iterator[None]:
    """All texts of a figure as a PDF takes them, and back.

    Amiri's text is read back from a PDF.  matplotlib's PDF writer gives an isolate the width of a space, so the
    direction is left to the first letter, helped by a mark where that letter tells the wrong one; and it writes a letter
    with a vowel mark twice into the text, so vowel marks are left out.
    """
    had = [(t, t.get_fontfamily(), t.get_text(), t.get_linespacing()) for t in figure.findobj(Text)]
    # Tick labels are written anew from their formatter with every drawing.
    ticks = {
        axis.get_major_formatter(): axis.get_major_formatter().func
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        if isinstance(axis.get_major_formatter(), FuncFormatter)
    }
    for text, _, label, spacing in had:
        text.set_fontfamily(["Amiri", "DejaVu Sans"])
        if isinstance(spacing, float):  # set by us; Amiri's lines are higher than Plex's
            text.set_linespacing(0.8 * spacing)
        text.set_text(_plain(label))
    for formatter, func in ticks.items():
        formatter.func = lambda x, pos, func=func: _plain(func(x, pos))
    try:
        yield
    finally:
        for text, family, label, spacing in had:
            text.set_fontfamily(family)
            text.set_text(label)
            text.set_linespacing(spacing)
        for formatter, func in ticks.items():
            formatter.func = func


# Vowel marks, and the isolates of `isolate`.
_DROPPED = dict.fromkeys([*range(0x064B, 0x0653), 0x0670, 0x2066, 0x2067, 0x2069])


def _plain(label: str) -> str:
    """A label, line by line, without vowel marks and isolates, a direction mark where the first letter misleads."""
    lines = []
    for line in label.split("\n"):
        plain = line.translate(_DROPPED)
        first = next((c for c in plain if c.isalpha()), "")
        mark = ""
        if "\u2067" in line and not _arabic(first):
            mark = "\u200f"
        elif "\u2066" in line and _arabic(first):
            mark = "\u200e"
        lines.append(mark + plain)
    return "\n".join(lines)
