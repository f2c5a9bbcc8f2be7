"""Figures: a finished table in, matplotlib Axes out, with Arabic or English labels.

matplotlib 3.11 and later shape Arabic and order it right to left by themselves; each label is wrapped in an isolate so
that brackets and numbers in it keep their place.  One palette, one actor order, counts drawn, too little text hatched.
"""

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, cast

import matplotlib as mpl
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib import font_manager, ft2font
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

if not getattr(ft2font, "__libraqm_version__", ""):
    raise ImportError(
        "this matplotlib was built without its text-layout library, so Arabic would be drawn unjoined and reversed. "
        "Install matplotlib 3.11 or later from PyPI or conda-forge: pip install 'matplotlib>=3.11'"
    )

# Okabe and Ito's colours, told apart under colour blindness; their greys differ too.
STANCE_COLORS = {"against": "#D55E00", "qualify": "#E69F00", "none": "#BBBBBB", "favor": "#0072B2"}
MODE_COLORS = {
    "direct": "#0072B2",
    "mixed": "#56B4E9",
    "indirect": "#E69F00",
    "narrated": "#BBBBBB",
}
WORDS = {
    "ar": {
        "favor": "مؤيد", "against": "معارض", "qualify": "متحفّظ", "none": "بلا موقف", "direct": "مباشر",
        "indirect": "غير مباشر", "mixed": "مختلط", "narrated": "سرد الوسيلة", "paragraphs": "عدد الفقرات",
        "words": "عدد الكلمات", "records": "عدد السجلات", "log_ratio": "نسبة المعدّلين (لوغاريتم ثنائي)، مجال ٩٥٪",
        "few": "مظلّل: أقل من ٣ فقرات", "alpha": "ألفا كريبندورف، مجال ٩٥٪", "all": "الكل",
        "frames": "الأطر بحسب الفاعل", "stance": "الموقف من", "voices": "حصة الأصوات", "keyness": "كلمات مميِّزة",
        "agreement": "اتفاق المرمِّزين",
    },
    "en": {
        "favor": "favor", "against": "against", "qualify": "qualify", "none": "none", "direct": "direct",
        "indirect": "indirect", "mixed": "mixed", "narrated": "outlet's own voice", "paragraphs": "paragraphs",
        "words": "words", "records": "records", "log_ratio": "log2 ratio of rates, 95 % interval",
        "few": "hatched: fewer than 3 paragraphs", "alpha": "Krippendorff's alpha, 95 % interval", "all": "all",
        "frames": "Frames by actor", "stance": "Stance on", "voices": "Share of voice", "keyness": "Key words",
        "agreement": "Agreement of coders",
    },
}  # fmt: skip
FEW = 3


def isolate(label: str) -> str:
    """A label in a right-to-left isolate where it holds Arabic, else in a left-to-right one.

    >>> isolate("الجسر (2011)") == "\\u2067الجسر (2011)\\u2069"
    True
    """
    arabic = any("\u0590" <= c <= "\u08ff" for c in label)
    return ("\u2067" if arabic else "\u2066") + label + "\u2069"


@lru_cache(maxsize=1)
def fonts() -> tuple[str, ...]:
    """Registers the pinned fonts and returns the family list: Plex for figures, Amiri for PDF, DejaVu the fallback."""
    found = []
    for package, family in (
        ("fontpkg_ibm_plex_sans_arabic", "IBM Plex Sans Arabic"),
        ("fontpkg_amiri", "Amiri"),
    ):
        try:
            root = resources.files(package)
        except ModuleNotFoundError:
            continue
        for path in sorted(Path(str(root)).rglob("*.ttf")):
            font_manager.fontManager.addfont(path)
        if any(f.name == family for f in font_manager.fontManager.ttflist):
            found.append(family)
    return (*found, "DejaVu Sans")


def style() -> dict[str, Any]:
    """The project's rcParams."""
    return {
        "font.family": list(fonts()), "font.size": 9, "axes.spines.top": False, "axes.spines.right": False,
        "axes.titlesize": 11, "axes.titleweight": "bold", "svg.fonttype": "path", "svg.hashsalt": "discourse",
        "pdf.fonttype": 42, "figure.dpi": 100, "savefig.dpi": 160, "text.parse_math": False,
        "axes.unicode_minus": False, "figure.constrained_layout.use": True,
    }  # fmt: skip


def _axes(ax: Axes | None, width: float, height: float) -> Axes:
    if ax is not None:
        return ax
    mpl.rcParams.update(cast(Any, style()))
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure.add_subplot()


def _dress(ax: Axes, lang: str, title: str, xlabel: str = "") -> Axes:
    """Title, axis label and the side of the labels, as the language reads."""
    rtl = lang == "ar"
    ax.set_title(isolate(title), loc="right" if rtl else "left")
    if xlabel:
        ax.set_xlabel(isolate(xlabel))
    if rtl:
        ax.yaxis.tick_right()
        ax.spines["left"].set_visible(False)
    return ax


def _check(table: pd.DataFrame, columns: Sequence[str]) -> None:
    missing = [c for c in columns if c not in table.columns]
    if missing:
        raise ValueError(
            f"the table has no column {', '.join(missing)}; found: {', '.join(map(str, table.columns))}"
        )


def frames(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Actor x frame heat map with the counts in its cells; actors with fewer than 3 paragraphs are hatched.

    ``table``: actor, value, count, n (paragraphs of that actor with any frame).  ``rows`` and ``columns`` give the
    order and the labels of actors and frames.
    """
    _check(table, ("actor", "value", "count", "n"))
    wide = table.pivot_table(
        index="actor", columns="value", values="count", aggfunc="sum", fill_value=0
    )
    names = [a for a in (rows or {}) if a in wide.index] + sorted(
        a for a in wide.index if a not in (rows or {})
    )
    values = [v for v in (columns or {}) if v in wide.columns] + sorted(
        v for v in wide.columns if v not in (columns or {})
    )
    if lang == "ar":
        values = values[::-1]
    wide = wide.reindex(index=names, columns=values, fill_value=0)
    totals = table.groupby("actor")["n"].max()
    ax = _axes(ax, 1.9 + 0.72 * max(len(values), 3), 1.5 + 0.32 * max(len(names), 2))
    blues = LinearSegmentedColormap.from_list("counts", ["#ffffff", "#9ecae1", "#08519c"])
    sns.heatmap(wide, annot=wide.map(lambda c: str(int(c)) if c else ""), fmt="", cmap=blues, vmin=0, cbar=False,
                linewidths=0.6, linecolor="#d9d9d9", ax=ax)  # fmt: skip
    ax.set_xticks(
        np.arange(len(values)) + 0.5,
        [_wrap((columns or {}).get(v, v)) for v in values],
        rotation=0,
        fontsize=8,
    )
    labels = [f"{(rows or {}).get(a, a)} ({int(totals[a])})" for a in names]
    ax.set_yticks(np.arange(len(names)) + 0.5, [isolate(x) for x in labels], rotation=0)
    ax.tick_params(length=0)
    ax.xaxis.tick_top()
    for i, name in enumerate(names):
        if totals[name] < FEW:
            ax.add_patch(
                Rectangle(
                    (0, i), len(values), 1, fill=False, hatch="////", edgecolor="#00000022", lw=0
                )
            )
    words = WORDS[lang]
    ax.set(xlabel="", ylabel="")
    _dress(ax, lang, words["frames"])
    ax.set_xlabel(
        isolate(
            f"{words['paragraphs']}؛ {words['few']}"
            if lang == "ar"
            else f"{words['paragraphs']}; {words['few']}"
        )
    )
    return ax


def _wrap(label: str) -> str:
    """A column label on up to two lines."""
    words = label.split()
    if len(words) < 2 or len(label) < 9:
        return isolate(label)
    half = (len(words) + 1) // 2
    return "\n".join(isolate(" ".join(w)) for w in (words[:half], words[half:]))


def stance(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Diverging bars of stance records by actor: against to one side, favor to the other, qualify across the middle.

    ``table``: actor, value (favor, against, qualify, none), count.  Counts are written on the bars.
    """
    _check(table, ("actor", "value", "count"))
    wide = table.pivot_table(
        index="actor", columns="value", values="count", aggfunc="sum", fill_value=0
    )
    names = [a for a in (rows or {}) if a in wide.index] + sorted(
        a for a in wide.index if a not in (rows or {})
    )
    wide = wide.reindex(index=names, columns=["against", "qualify", "none", "favor"], fill_value=0)
    ax = _axes(ax, 6.2, 1.5 + 0.32 * max(len(names), 2))
    words = WORDS[lang]
    for i, name in enumerate(names):
        row = wide.loc[name]
        middle = row["qualify"] + row["none"]
        left = -middle / 2 - row["against"]
        for value in ("against", "qualify", "none", "favor"):
            count = row[value]
            if count:
                ax.barh(i, count, left=left, color=STANCE_COLORS[value], height=0.72)
                ax.text(left + count / 2, i, str(int(count)), ha="center", va="center", fontsize=8,
                        color="white" if value in ("against", "favor") else "black")  # fmt: skip
            left += count
    ax.axvline(0, color="black", lw=0.8)
    reach = max(1.0, float(wide.sum(axis=1).max())) + 0.5
    ax.set_xlim((reach, -reach) if lang == "ar" else (-reach, reach))
    ax.set_yticks(range(len(names)), [isolate((rows or {}).get(n, n)) for n in names])
    ax.invert_yaxis()
    ax.set_xticks([])
    ax.tick_params(length=0)
    ax.spines["bottom"].set_visible(False)
    present = [v for v in ("against", "qualify", "none", "favor") if wide[v].sum()]
    handles = [Rectangle((0, 0), 1, 1, color=STANCE_COLORS[v]) for v in present]
    ax.legend(handles, [isolate(words[v]) for v in present], ncols=len(present), loc="upper center",
              bbox_to_anchor=(0.5, -0.02), frameon=False)  # fmt: skip
    _dress(ax, lang, f"{words['stance']}: {title}" if title else words["stance"], words["records"])
    ax.xaxis.labelpad = 26
    return ax


def voices(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    rows: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Words by actor and mode (direct, mixed, indirect, narrated), stacked; the total is written at the bar's end.

    ``table``: actor, mode, words.
    """
    _check(table, ("actor", "mode", "words"))
    wide = table.pivot_table(
        index="actor", columns="mode", values="words", aggfunc="sum", fill_value=0
    )
    wide = wide.reindex(columns=[m for m in MODE_COLORS if m in wide.columns])
    names = sorted(wide.index, key=lambda a: (-wide.loc[a].sum(), a))
    wide = wide.loc[names]
    ax = _axes(ax, 6.2, 1.5 + 0.3 * max(len(names), 2))
    left = np.zeros(len(names))
    for mode in wide.columns:
        ax.barh(range(len(names)), wide[mode], left=left, color=MODE_COLORS[mode], height=0.74)
        left += wide[mode].to_numpy()
    for i, total in enumerate(left):
        ax.text(
            total,
            i,
            f" {int(total)} ",
            va="center",
            ha="right" if lang == "ar" else "left",
            fontsize=8,
        )
    ax.set_yticks(range(len(names)), [isolate((rows or {}).get(n, n)) for n in names])
    ax.invert_yaxis()
    ax.set_xlim((left.max() * 1.12, 0) if lang == "ar" else (0, left.max() * 1.12))
    ax.tick_params(axis="y", length=0)
    handles = [Rectangle((0, 0), 1, 1, color=MODE_COLORS[m]) for m in wide.columns]
    ax.legend(handles, [isolate(WORDS[lang][m]) for m in wide.columns], frameon=False,
              loc="lower left" if lang == "ar" else "lower right")  # fmt: skip
    return _dress(ax, lang, WORDS[lang]["voices"], WORDS[lang]["words"])


def keyness(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    title: str = "",
    most: int = 12,
    ax: Axes | None = None,
) -> Axes:
    """Log ratios of the first words of a keyness table with their exact intervals; few occurrences in grey.

    ``table``: form, log_ratio, log_ratio_low, log_ratio_high, count_target, count_reference, small_n.  An infinite
    bound runs to the frame's edge.
    """
    _check(
        table,
        (
            "form",
            "log_ratio",
            "log_ratio_low",
            "log_ratio_high",
            "count_target",
            "count_reference",
            "small_n",
        ),
    )
    part = table[table["log_ratio"] > 0].head(most)
    ax = _axes(ax, 6.2, 1.4 + 0.3 * max(len(part), 2))
    finite = part[["log_ratio", "log_ratio_low", "log_ratio_high"]].replace(
        [np.inf, -np.inf], np.nan
    )
    edge = float(np.nanmax(np.abs(finite.to_numpy()), initial=3.0)) + 1
    for i, row in enumerate(part.to_dict("records")):
        color = "#888888" if row["small_n"] else "#0072B2"
        low, high = max(row["log_ratio_low"], -edge), min(row["log_ratio_high"], edge)
        ax.plot([low, high], [i, i], color=color, lw=1.6)
        if np.isfinite(row["log_ratio"]):
            ax.plot(row["log_ratio"], i, "o", color=color, ms=5)
        else:
            ax.plot(edge, i, "<" if lang == "ar" else ">", color=color, ms=6)
    ax.axvline(0, color="black", lw=0.8)
    labels = [
        f"{r['form']} ({r['count_target']}:{r['count_reference']})" for r in part.to_dict("records")
    ]
    ax.set_yticks(range(len(part)), [isolate(x) for x in labels])
    ax.invert_yaxis()
    ax.set_xlim((edge + 0.3, -edge) if lang == "ar" else (-edge, edge + 0.3))
    ax.tick_params(axis="y", length=0)
    words = WORDS[lang]
    return _dress(
        ax, lang, f"{words['keyness']}: {title}" if title else words["keyness"], words["log_ratio"]
    )


def agreement(
    table: pd.DataFrame,
    *,
    lang: str = "ar",
    labels: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Krippendorff's alpha by value with its interval; a value without a figure shows a dash.

    ``table``: value, alpha, alpha_low, alpha_high.
    """
    _check(table, ("value", "alpha", "alpha_low", "alpha_high"))
    ax = _axes(ax, 6.2, 1.4 + 0.3 * max(len(table), 2))
    for i, row in enumerate(table.to_dict("records")):
        if pd.isna(row["alpha"]):
            ax.text(0, i, "–", va="center")
            continue
        if not pd.isna(row["alpha_low"]):
            ax.plot([row["alpha_low"], row["alpha_high"]], [i, i], color="#0072B2", lw=1.6)
        ax.plot(row["alpha"], i, "o", color="#0072B2", ms=5)
    words = WORDS[lang]
    names = {"(all)": words["all"], **(labels or {})}
    ax.set_yticks(range(len(table)), [isolate(names.get(v, v)) for v in table["value"]])
    ax.invert_yaxis()
    ax.axvline(0.8, color="#999999", lw=0.8, ls=":")
    low = min(
        0.0, float(np.nanmin(table[["alpha", "alpha_low"]].to_numpy(dtype=float), initial=0.0))
    )
    ax.set_xlim((1.03, low - 0.05) if lang == "ar" else (low - 0.05, 1.03))
    ax.tick_params(axis="y", length=0)
    return _dress(ax, lang, words["agreement"], words["alpha"])


def save(
    ax: Axes,
    stem: str | Path,
    *,
    alt: str,
    provenance: str = "",
    formats: Sequence[str] = ("png", "svg"),
) -> list[Path]:
    """Writes an Axes' figure as ``stem``.png, .svg (and .pdf) with alt text and provenance in the metadata.

    The bytes depend on the table and the style alone; the date is SOURCE_DATE_EPOCH's or none.
    """
    figure = ax.get_figure()
    assert figure is not None
    stem = Path(stem)
    stem.parent.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in formats:
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
        context = {**style(), "font.family": ["Amiri", "DejaVu Sans"]} if kind == "pdf" else style()
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        with mpl.rc_context(cast(Any, context)):
            figure.savefig(part, metadata=metadata)  # type: ignore[union-attr]
        del epoch
        part.replace(path)
        written.append(path)
    return written
