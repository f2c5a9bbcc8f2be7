"""Figures to files: PNG, SVG and PDF with the same bytes on every machine."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter

from discourse.files import make_folder, writing
from discourse.plots.labels import is_arabic


def save(
    ax: Axes, stem: str | Path, *, alt: str, provenance: str = "", formats: Sequence[str] = ("png", "svg")
) -> list[Path]:
    """Writes an Axes' figure as ``stem``.png, .svg and .pdf with alt text and provenance in the metadata.

    The bytes depend on the table and the style alone: no date is written.  PDF is set in Amiri, whose text can be
    copied and searched.  Returns the paths in the order of ``formats``.

    Raises ValueError for another format.

    >>> import tempfile
    >>> from matplotlib.figure import Figure
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = save(Figure().subplots(), Path(folder) / "empty", alt="an empty figure", formats=("png",))
    >>> [path.name for path in written]
    ['empty.png']
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    stem = Path(stem)
    make_folder(stem.parent)
    written = []
    for kind in formats:
        if kind not in ("png", "svg", "pdf"):
            raise ValueError(f"format {kind!r} is not known; use png, svg or pdf")
        path = stem.with_name(f"{stem.name}.{kind}")
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
        with steady, _for_pdf(figure) if kind == "pdf" else nullcontext(), writing(path) as temporary:
            figure.savefig(temporary, format=kind, metadata=metadata)
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
    # Tick labels are written again from their formatter with every drawing.
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
        with _slim_fonts():
            yield
    finally:
        for text, family, label, spacing in had:
            text.set_fontfamily(family)
            text.set_text(label)
            text.set_linespacing(spacing)
        for formatter, func in ticks.items():
            formatter.func = func


@contextmanager
def _slim_fonts() -> Iterator[None]:
    """Fonts are embedded without the tables by which text is laid out: a PDF names each glyph and its place.

    matplotlib keeps them, and with them every glyph to which they lead: of Amiri 98 kB where 13 are drawn from, and
    most of the time that a PDF takes.  It has no setting for it; where it reads fonts by other means, they stay as they are.
    """
    from fontTools import subset
    from matplotlib.backends import _backend_pdf_ps

    def load(*args: Any, **kwargs: Any) -> Any:
        font = subset.load_font(*args, **kwargs)
        for table in LAYOUT:
            if table in font:
                del font[table]
        return font

    writer: Any = _backend_pdf_ps
    had = writer.subset
    writer.subset = SimpleNamespace(Options=subset.Options, Subsetter=subset.Subsetter, load_font=load)
    try:
        yield
    finally:
        writer.subset = had


# The tables of a font that choose and place glyphs.
LAYOUT = ("GDEF", "GPOS", "GSUB")
# Vowel marks, and the isolates of `isolate`.
_DROPPED = dict.fromkeys([*range(0x064B, 0x0653), 0x0670, 0x2066, 0x2067, 0x2069])


def _plain(label: str) -> str:
    """A label, line by line, without vowel marks and isolates, a direction mark where the first letter misleads."""
    lines = []
    for line in label.split("\n"):
        plain = line.translate(_DROPPED)
        first = next((c for c in plain if c.isalpha()), "")
        mark = ""
        if "\u2067" in line and not is_arabic(first):
            mark = "\u200f"
        elif "\u2066" in line and is_arabic(first):
            mark = "\u200e"
        lines.append(mark + plain)
    return "\n".join(lines)
