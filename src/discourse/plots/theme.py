"""Colours, sizes and fonts of every figure."""

from collections.abc import Callable
from functools import lru_cache, wraps
from importlib import resources
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import matplotlib as mpl
from matplotlib import font_manager, ft2font
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

# After Okabe and Ito (2008, Color Universal Design), with lightness pulled apart: distinguished under each colour
# blindness and, by at least ten steps of CIE L*, in grey print (tests/test_looks.py).
STANCE_COLORS = {"against": "#D55E00", "qualify": "#F0B73F", "none": "#E0E0E0", "favor": "#00558A"}
MODE_COLORS = {"direct": "#00558A", "mixed": "#4FA3DB", "indirect": "#F0B73F", "narrated": "#E0E0E0"}
# Groups that are compared: colour and mark together, so that neither grey print nor colour blindness mixes two.
GROUP_COLORS = ("#00558A", "#D55E00", "#009E73", "#F0B73F", "#9A4F8A", "#6E6E6E")
GROUP_MARKERS = ("o", "s", "^", "D", "v", "P")
INK, SOFT, PALE, RULE = "#1b1b1b", "#555555", "#8a8a8a", "#d9d9d9"
ACCENT, SECOND = "#005A9C", "#D55E00"
# Counts, from none to the most, in figures; the shaded table of the report page has the darkest, half covered at most.
DARKEST = "#08519c"
BLUES = LinearSegmentedColormap.from_list("counts", ["#ffffff", "#9ecae1", DARKEST])

# Fewer units than this carry no share: they are hatched or grey.
FEW = 3
HATCH = "//////"
# Where a label may be put around its mark, the best first.
AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8))
# Settings of a session that are not a matter of style: they keep the user's values.
SESSION = (
    "backend",
    "backend_fallback",
    "interactive",
    "toolbar",
    "timezone",
    "webagg.",
    "tk.",
    "keymap.",
    "savefig.dir",
)

P = ParamSpec("P")
R = TypeVar("R")

# name -> (width in inches, font size in points).  One column and two columns of a journal's A4 page, and a 16:9 slide,
# whose height a figure does not pass.
SIZES = {"column": (3.35, 7.0), "page": (6.9, 9.0), "slide": (13.33, 12.0)}
SLIDE = 7.5


def require_layout(version: str) -> None:
    """Raises ImportError with the remedy where matplotlib was built without its text-layout library (raqm)."""
    if not version:
        raise ImportError(
            "this matplotlib was built without its text-layout library, so Arabic would be drawn unjoined and reversed. "
            "Install matplotlib 3.11 or later from PyPI or conda-forge: pip install 'matplotlib>=3.11'"
        )


require_layout(getattr(ft2font, "__libraqm_version__", ""))


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
    """The project's rcParams, for ``size`` column, page or slide.

    >>> style("slide")["font.size"] > style("column")["font.size"], style()["svg.fonttype"]
    (True, 'path')
    """
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


@lru_cache(maxsize=len(SIZES))
def settings(size: str) -> dict[str, Any]:
    """matplotlib's own defaults with the project's style on top, so that a user's matplotlibrc has no influence."""
    defaults = {k: v for k, v in mpl.rcParamsDefault.items() if not k.startswith(SESSION)}
    return defaults | style(size)


def styled(draw: Callable[P, R]) -> Callable[P, R]:
    """A plot function that draws under :func:`settings` of its ``size`` and leaves the session's settings as they were."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> R:
        size = cast(str, kwargs.get("size", "page"))
        if size not in SIZES:
            raise ValueError(f"size {size!r} is not known; use {', '.join(SIZES)}")
        with mpl.rc_context(cast(Any, settings(size))):
            return draw(*args, **kwargs)

    return drawn


class StyledFigure(Figure):
    """A figure that is drawn and saved under the project's settings, whatever those of the session are."""

    size = "page"

    def draw(self, renderer: Any) -> None:
        with mpl.rc_context(cast(Any, settings(self.size))):
            super().draw(renderer)

    def savefig(self, *args: Any, **kwargs: Any) -> None:
        with mpl.rc_context(cast(Any, settings(self.size))):
            super().savefig(*args, **kwargs)


def start(ax: Axes | None, height: float, size: str) -> Axes:
    """An Axes of the project's style: the one given, or that of a new figure of the size's width.

    ``height`` is in inches at page size, without the heading that :func:`dress` puts on top; fonts and height grow and
    shrink together.  Called within a :func:`styled` function.
    """
    if ax is not None:
        return ax
    width, font = SIZES[size]
    height *= font / SIZES["page"][1]
    if size == "slide":
        height = min(height, SLIDE - 7.5 * font / 72)  # less a heading of title, two lines and a key
    figure = StyledFigure(figsize=(width, height), layout="constrained")
    figure.size = size
    return figure.add_subplot()


def own(ax: Axes) -> bool:
    """Whether the figure is one of :func:`start`'s, and not a part of the caller's."""
    return isinstance(ax.get_figure(root=True), StyledFigure)


def points(fraction: float = 1.0) -> float:
    """The present font size in points, times a fraction: what text inside a figure uses."""
    return float(mpl.rcParams["font.size"]) * fraction
