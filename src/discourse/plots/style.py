"""The one look of the project: fonts, palette, words, sizes, and how a figure is written to a file.

matplotlib 3.11 and later shape Arabic and order it right to left by themselves; each label is wrapped in an isolate so
that brackets and numbers in it keep their place.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, cast

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib import font_manager, ft2font
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

# Okabe and Ito's colours (2008, Color Universal Design), told apart under colour blindness; their greys differ too.
STANCE_COLORS = {"against": "#D55E00", "qualify": "#E69F00", "none": "#BBBBBB", "favor": "#0072B2"}
MODE_COLORS = {
    "direct": "#0072B2",
    "mixed": "#56B4E9",
    "indirect": "#E69F00",
    "narrated": "#BBBBBB",
}
INK, PALE, ACCENT, SECOND = "#1b1b1b", "#888888", "#0072B2", "#D55E00"

# Fewer units than this carry no share: they are hatched or grey.
FEW = 3

# name -> (width in inches, font size in points).  One column and two columns of a journal's A4 page, and a 16:9 slide.
SIZES = {"column": (3.35, 7.0), "page": (6.9, 9.0), "slide": (10.0, 14.0)}

WORDS: dict[str, dict[str, str]] = {
    "ar": {
        "favor": "مؤيد", "against": "معارض", "qualify": "متحفّظ", "none": "بلا موقف", "direct": "مباشر",
        "indirect": "غير مباشر", "mixed": "مختلط", "narrated": "سرد الوسيلة", "paragraphs": "عدد الفقرات",
        "words": "عدد الكلمات", "records": "عدد السجلات", "log_ratio": "نسبة المعدّلين (لوغاريتم ثنائي)، مجال 95%",
        "few": "المظلّل: أقل من 3 فقرات", "alpha": "ألفا كريبندورف، مجال 95%", "all": "الكل",
        "frames": "الأطر بحسب الفاعل", "stance": "الموقف", "voices": "حصة الأصوات", "keyness": "الكلمات المميِّزة",
        "agreement": "اتفاق المرمِّزين", "share": "تحت العدد مجال حصته %", "few_records": "قليل",
        "favor_share": "حصة المؤيد من المؤيد والمعارض، مجال 95%", "thirds": "أول المقال · وسطه · آخره",
        "strip": "المقال شريطاً: من يتكلم وأين", "position": "موضع الكلمة في المقال (%)",
        "marks": "علامات الأطر: الأزرق منقول، الرمادي سرد",
        "cooccurrence": "تلازم الأطر في الفقرة", "diagonal": "على القطر عدد فقرات كل إطار",
        "evidence": "شدة الدليل (G²)", "effect": "حجم الأثر: نسبة المعدّلين (لوغاريتم ثنائي)",
        "few_words": "الرمادي: ورود قليل", "dispersion": "مواضع الكلمة في النصوص", "text_position": "الموضع في النص (%)",
        "network": "متلازمات", "log_dice": "السُّمك: logDice؛ بين القوسين عدد مرات التلازم",
        "places": "الفاعلون بحسب كلماتهم", "axis": "البُعد", "inertia": "من التباين", "actors": "فاعلون", "terms": "كلمات",
    },
    "en": {
        "favor": "favor", "against": "against", "qualify": "qualify", "none": "none", "direct": "direct",
        "indirect": "indirect", "mixed": "mixed", "narrated": "outlet's own voice", "paragraphs": "paragraphs",
        "words": "words", "records": "records", "log_ratio": "log2 ratio of rates, 95% interval",
        "few": "hatched: fewer than 3 paragraphs", "alpha": "Krippendorff's alpha, 95% interval", "all": "all",
        "frames": "Frames by actor", "stance": "Stance", "voices": "Share of voice", "keyness": "Key words",
        "agreement": "Agreement of coders", "share": "below the count the interval of its share in %",
        "few_records": "few", "favor_share": "favor of favor and against, 95% interval",
        "thirds": "first third · middle · last",
        "strip": "The article as a strip: who speaks where", "position": "position of the word in the article (%)",
        "marks": "frame marks: blue quoted, grey narrated", "cooccurrence": "Frames that share a paragraph",
        "diagonal": "diagonal: paragraphs of each frame", "evidence": "evidence (G²)",
        "effect": "effect: log2 ratio of rates", "few_words": "grey: few occurrences",
        "dispersion": "Where the words stand in the texts", "text_position": "position in the text (%)",
        "network": "Collocates", "log_dice": "width: logDice; in brackets the joint count",
        "places": "Actors by their words", "axis": "dimension", "inertia": "of the inertia", "actors": "actors", "terms": "words",
    },
}  # fmt: skip


def require_layout(version: str) -> None:
    """Raises ImportError with the remedy where matplotlib was built without its text-layout library (raqm)."""
    if not version:
        raise ImportError(
            "this matplotlib was built without its text-layout library, so Arabic would be drawn unjoined and reversed. "
            "Install matplotlib 3.11 or later from PyPI or conda-forge: pip install 'matplotlib>=3.11'"
        )


require_layout(getattr(ft2font, "__libraqm_version__", ""))


def isolate(label: str) -> str:
    """A label in a right-to-left isolate where it holds Arabic, else in a left-to-right one.

    >>> isolate("الجسر (2011)") == "\\u2067الجسر (2011)\\u2069"
    True
    """
    arabic = any("\u0590" <= c <= "\u08ff" for c in label)
    return ("\u2067" if arabic else "\u2066") + label + "\u2069"


def wrap(label: str, width: int = 9) -> str:
    """A label on up to two lines, split where the halves are most alike; short ones on one."""
    words = label.split()
    if len(words) < 2 or len(label) < width:
        return isolate(label)
    cut = min(range(1, len(words)), key=lambda k: abs(len(" ".join(words[:k])) - len(" ".join(words[k:]))))  # fmt: skip
    return "\n".join(isolate(" ".join(w)) for w in (words[:cut], words[cut:]))


@lru_cache(maxsize=1)
def fonts() -> tuple[str, ...]:
    """Registers the pinned fonts and returns the family list: Plex for figures, Amiri for PDF, DejaVu the fallback."""
    found = []
    for package, family in (
        ("fontpkg_ibm_plex_sans_arabic", "IBM Plex Sans Arabic"),
        ("fontpkg_amiri", "Amiri"),
    ):
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
        "font.family": list(fonts()), "font.size": points, "axes.spines.top": False, "axes.spines.right": False,
        "axes.titlesize": points * 1.2, "axes.titleweight": "bold", "axes.labelsize": points * 0.95,
        "xtick.labelsize": points * 0.95, "ytick.labelsize": points * 0.95, "legend.fontsize": points * 0.95,
        "svg.fonttype": "path", "svg.hashsalt": "discourse", "pdf.fonttype": 42, "figure.dpi": 100,
        "savefig.dpi": 200, "text.parse_math": False, "axes.unicode_minus": False, "text.color": INK,
        "axes.labelcolor": INK, "figure.constrained_layout.use": True, "hatch.linewidth": 0.5,
    }  # fmt: skip


def start(ax: Axes | None, height: float, size: str) -> Axes:
    """An Axes of the project's style: the one given, or a new one of the size's width.

    ``height`` is in inches at page size; fonts and height grow and shrink together.
    """
    if size not in SIZES:
        raise ValueError(f"size {size!r} is not known; use {', '.join(SIZES)}")
    if ax is not None:
        return ax
    mpl.rcParams.update(cast(Any, style(size)))
    width, points = SIZES[size]
    figure = Figure(figsize=(width, height * points / SIZES["page"][1]), layout="constrained")
    return figure.add_subplot()


def dress(ax: Axes, lang: str, title: str, xlabel: str = "") -> Axes:
    """Title over the whole figure, axis label and the side of the labels, as the language reads."""
    rtl = lang == "ar"
    ax.set_title(isolate(title), loc="right" if rtl else "left", pad=10)
    if xlabel:
        ax.set_xlabel(isolate(xlabel))
    if rtl:
        ax.yaxis.tick_right()
        ax.yaxis.set_label_position("right")
        ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    return ax


def legend(ax: Axes, colors: Mapping[str, str], lang: str) -> None:
    """A legend below the figure, one patch a colour, in reading order."""
    figure: Any = ax.get_figure(root=True)
    keys = list(colors)[:: -1 if lang == "ar" else 1]
    handles = [Rectangle((0, 0), 1, 1, color=colors[k]) for k in keys]
    figure.legend(handles, [isolate(WORDS[lang][k]) for k in keys], ncols=max(len(keys), 1), frameon=False,
                  loc="outside lower center")  # fmt: skip


def points(fraction: float = 1.0) -> float:
    """The present font size in points, times a fraction: what text inside a figure uses."""
    return float(mpl.rcParams["font.size"]) * fraction


def check(table: pd.DataFrame, columns: Sequence[str], lang: str = "ar") -> None:
    """Raises ValueError that names the columns a figure misses, or an unknown language."""
    if lang not in WORDS:
        raise ValueError(f"language {lang!r} is not known; use ar or en")
    missing = [c for c in columns if c not in table.columns]
    if missing:
        raise ValueError(
            f"the table has no column {', '.join(missing)}; found: {', '.join(map(str, table.columns))}"
        )


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


def place_labels(ax: Axes, marks: Sequence[tuple[float, float, str, str]]) -> list[str]:
    """Writes a label beside each (x, y, label, colour) mark where it overlaps nothing; the labels left out.

    Greedy, in the order given: right, left, above and below of the mark at growing distance.  Label boxes are
    measured as drawn.
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()  # the layout is settled here, and stays
    renderer: Any = cast(Any, FigureCanvasAgg)(figure).get_renderer()
    frame = ax.get_window_extent(renderer)
    dots = np.array([ax.transData.transform((x, y)) for x, y, _, _ in marks]) if marks else np.empty((0, 2))  # fmt: skip
    taken: list[Any] = []
    left_out = []
    for x, y, label, color in marks:
        note = None
        for reach in (5, 9, 14, 20):
            for dx, dy, ha, va in (
                (reach, 0, "left", "center"), (-reach, 0, "right", "center"), (0, reach, "center", "bottom"),
                (0, -reach, "center", "top"), (reach, reach, "left", "bottom"), (-reach, reach, "right", "bottom"),
            ):  # fmt: skip
                note = ax.annotate(isolate(label), (x, y), (dx, dy), textcoords="offset points", ha=ha, va=va,
                                   fontsize=points(0.9), color=color, annotation_clip=False)  # fmt: skip
                box = note.get_window_extent(renderer)
                inside = (
                    frame.x0 <= box.x0
                    and box.x1 <= frame.x1
                    and frame.y0 <= box.y0
                    and box.y1 <= frame.y1
                )
                on_dot = ((dots > (box.x0, box.y0)) & (dots < (box.x1, box.y1))).all(axis=1).any()
                if inside and not on_dot and not any(box.overlaps(other) for other in taken):
                    taken.append(box)
                    break
                note.remove()
                note = None
            if note is not None:
                break
        if note is None:
            left_out.append(label)
    return left_out


def save(
    ax: Axes,
    stem: str | Path,
    *,
    alt: str,
    provenance: str = "",
    formats: Sequence[str] = ("png", "svg"),
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
        with mpl.rc_context(cast(Any, {"svg.hashsalt": "discourse", "svg.fonttype": "path"})):
            had = _for_pdf(figure) if kind == "pdf" else []
            figure.savefig(part, metadata=metadata)
            for text, family, label in had:
                text.set_fontfamily(family)
                text.set_text(label)
        part.replace(path)
        written.append(path)
    return written


def _for_pdf(figure: Any) -> list[tuple[Any, Any, str]]:
    """Sets all texts of a figure for PDF; the texts and what they had.

    Amiri's text is read back from a PDF.  matplotlib's PDF writer gives an isolate the width of a space, so the
    direction is left to the first letter, helped by a mark where that letter is not Arabic.
    """
    from matplotlib.text import Text

    had = [(t, t.get_fontfamily(), t.get_text()) for t in figure.findobj(Text)]
    for text, _, label in had:
        text.set_fontfamily(["Amiri", "DejaVu Sans"])
        text.set_text("\n".join(_without_isolates(line) for line in label.split("\n")))
    return had


def _without_isolates(line: str) -> str:
    plain = line.translate({0x2066: None, 0x2067: None, 0x2069: None})
    first = next((c for c in plain if c.isalpha()), "")
    return "\u200f" + plain if "\u2067" in line and not "\u0590" <= first <= "\u08ff" else plain
