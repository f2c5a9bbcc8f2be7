"""Figures: the same bytes for the same table, alt text in the file, labels for both languages."""

import contextlib
import io
import itertools
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

plots = pytest.importorskip("discourse.plots")

FRAMES = pd.DataFrame({"actor": ["m", "m", "f"], "value": ["x", "y", "x"], "count": [2, 1, 3], "n": [2, 2, 5]})
NAMES = {"ar": {"m": "الوزيرة", "f": "الصيادون (النهر)"}, "en": {"m": "Minister", "f": "Fishers"}}

CODE = """
import sys, pandas as pd
from discourse import plots
table = pd.DataFrame({"actor": ["m", "f"], "value": ["x", "x"], "count": [2, 3], "n": [2, 5]})
axes = plots.frames(table, rows={"m": "الوزيرة", "f": "$5 (جسر)"})
plots.save(axes, sys.argv[1], alt="بديل", formats=("png", "svg", "pdf"))
"""


@pytest.mark.slow
def test_same_bytes_in_other_processes_and_with_other_hash_seeds(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        subprocess.run(
            [sys.executable, "-c", CODE, str(tmp_path / seed / "x")],
            check=True,
            cwd=tmp_path / seed,
            env={"PYTHONHASHSEED": seed, "PATH": "", "HOME": str(tmp_path), "MPLCONFIGDIR": matplotlib.get_cachedir()},
        )
    for kind in ("png", "svg", "pdf"):
        assert (tmp_path / "1" / f"x.{kind}").read_bytes() == (tmp_path / "2" / f"x.{kind}").read_bytes()


def test_alt_text_and_provenance_are_in_the_file(tmp_path: Path) -> None:
    from PIL import Image

    axes = plots.frames(FRAMES, lang="ar", rows=NAMES["ar"])
    png, svg = plots.save(axes, tmp_path / "x", alt="أطر بحسب الفاعل", provenance="discourse 1.0")
    with Image.open(png) as image:
        assert image.info["Description"] == "أطر بحسب الفاعل"
        assert image.info["Source"] == "discourse 1.0"
    assert "أطر بحسب الفاعل" in svg.read_text(encoding="utf-8")


def test_fonts_are_in_a_pdf_without_what_lays_text_out(tmp_path: Path) -> None:
    """A PDF says where each glyph lies: with the tables that place them, each font of Amiri was seven times as large."""
    from fontTools.ttLib import TTFont

    axes = plots.frames(FRAMES, lang="ar", rows=NAMES["ar"])
    [path] = plots.save(axes, tmp_path / "x", alt="", formats=("pdf",))
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", path.read_bytes(), re.S):
        with contextlib.suppress(zlib.error):
            data = zlib.decompress(stream)
            found += [TTFont(io.BytesIO(data))] if data[:4] == b"\0\1\0\0" else []
    assert any("Amiri" in font["name"].getDebugName(1) for font in found)
    assert all("glyf" in font for font in found)
    assert not [font.keys() for font in found if {"GDEF", "GPOS", "GSUB"} & set(font.keys())]


def texts(axes: object) -> str:
    """All that a figure says."""
    from matplotlib.text import Text

    figure = axes.get_figure()  # type: ignore[attr-defined]
    return "\n".join(t.get_text() for t in figure.findobj(Text))


@pytest.mark.parametrize("size", list(plots.SIZES))
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_each_figure_draws_in_both_languages_and_all_sizes(lang: str, size: str) -> None:
    labels = {"x": "إطار أول" if lang == "ar" else "First frame", "y": "ص"}
    look = {"lang": lang, "size": size}
    axes = plots.frames(FRAMES.assign(low=0.1, high=0.9), rows=NAMES[lang], columns=labels, **look)
    assert any(NAMES[lang]["m"] in t.get_text() for t in axes.get_yticklabels())
    if size == "column":  # too narrow for figures: the interval is a line across the cell
        ends = [line.get_xdata() for line in axes.lines if len(line.get_xdata()) == 2]
        assert any(abs(e[1] - e[0] - 0.8 * 0.86) < 1e-9 for e in ends)
    else:
        assert "10–90" in texts(axes)
    stance = FRAMES.assign(value=["favor", "against", "qualify"], share=[0.5, 0.5, None], low=0.2, high=0.8)
    axes = plots.stance(stance, rows=NAMES[lang], **look)
    assert axes.patches
    assert ("50% [20–80]" in texts(axes)) == (size != "column")
    assert any(line.get_xdata()[1] - line.get_xdata()[0] > 0.3 for line in axes.lines)
    share = pd.DataFrame({"actor": ["m", "f"], "mode": ["direct", "narrated"], "third": [1, 3], "words": [5, 15]})
    assert "5 (25.0%)" in texts(plots.voices(share, rows=NAMES[lang], **look))
    alpha = pd.DataFrame(
        {
            "value": ["(all)", "x"],
            "alpha": [0.9, None],
            "alpha_low": [0.7, None],
            "alpha_high": [1.0, None],
            "n_units": [7, None],
        }
    )
    assert "–" in texts(plots.agreement(alpha, labels=labels, **look))
    square = pd.DataFrame([[3, 1], [1, 2]], index=["x", "y"], columns=["x", "y"])
    assert plots.cooccurrence(square, labels=labels, **look).texts
    words = pd.DataFrame({"word": ["جسر", "جسر", "نهر"], "document": "a", "position": [0.1, 0.5, 0.9]})
    assert "جسر (2)" in texts(plots.dispersion(words, **look))
    near = pd.DataFrame({"node": "جسر", "word": ["نهر", "حجر"], "count": [4, 2], "logdice": [9.0, 7.0]})
    assert "نهر (4)" in texts(plots.network(near, **look))
    spots = pd.DataFrame(
        {
            "name": ["m", "جسر"],
            "kind": ["actor", "word"],
            "x": [0.1, -1],
            "y": [0.4, 0.2],
            "x_sd": [0.1, None],
            "y_sd": [0.1, None],
            "words": [40, None],
        }
    )
    spots.attrs["inertia"] = (0.6, 0.4)
    assert f"{NAMES[lang]['m']} (40)" in texts(plots.places(spots, rows=NAMES[lang], **look))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_strip_links_each_mark_to_its_paragraph(lang: str, tmp_path: Path) -> None:
    from discourse import code_frames
    from discourse.coding.voices import voices
    from discourse.corpus import document

    text = "عنوان عن الجسر\n\nقالت الوزيرة سعاد حداد إن الجسر جاهز للعبور.\n\nوحذر الخبير من ارتفاع التضخم وتراجع الاستثمار."
    doc = document(text)
    axes = plots.strip(voices(doc), code_frames(doc), lang=lang)
    (svg,) = plots.save(axes, tmp_path / "strip", alt="شريط", formats=("svg",))
    content = svg.read_text(encoding="utf-8")
    last = text.rindex("وحذر")
    assert f'"#p-{doc.id}-{last}"' in content
    assert f'"#p-{doc.id}-0"' in content


def test_a_frame_is_drawn_in_its_colour_of_the_codebook(faults_of: Callable[..., list[tuple[str, str]]]) -> None:
    """The researcher's colour: the line over time, the marks in the strip, the line below the name in frames by actor."""
    from discourse import code_frames
    from discourse.coding.voices import voices
    from discourse.corpus import document

    green, blue = "#1b9e77", plots.theme.GROUP_COLORS[0]
    values = sorted(FRAMES["value"].unique())
    for size in plots.SIZES:
        axes = plots.frames(FRAMES, lang="en", size=size, colors={values[0]: green})
        assert [line.get_color() for line in axes.lines] == [green]
        assert faults_of(axes, size) == []
    assert not len(plots.frames(FRAMES, lang="en", colors={"other": green}).lines)
    # Who has no colour gets one of the palette that no other line has; the marks stay apart.
    rows = [(f"2018-0{m}", v, 3 * m, 20, 0.1 * m, 0.05, 0.9) for m in (1, 2, 3) for v in ("a", "b", "c")]
    months = pd.DataFrame(rows, columns=["month", "value", "count", "n", "share", "low", "high"])
    axes = plots.trend(months, lang="en", columns={"a": "A", "b": "B", "c": "C"}, colors={"b": blue, "c": green})
    looks = {
        (line.get_color(), line.get_marker()) for line in axes.lines if line.get_marker() not in ("", "None", None)
    }
    assert looks == {(plots.theme.GROUP_COLORS[1], "o"), (blue, "s"), (green, "^")}
    key = axes.get_figure().legends[0] if axes.get_figure().legends else axes.get_legend()
    drawn = [(line.get_color(), line.get_marker()) for line in key.legend_handles]
    assert set(drawn) == looks
    # Next to a comparison's row, whose dots have the colours of the groups, and only where a frame of the figure has one.
    outlets = months.assign(outlet="o", articles=12, note="")[months["month"] == "2018-01"].drop(columns="month")
    for lang, size in itertools.product(("ar", "en"), plots.SIZES):
        axes = plots.compare(outlets, lang=lang, size=size, colors={"b": green, "other": blue})
        beside = [line for line in axes.lines if line.get_color() == green]
        middle = axes.get_yticks()[[t.get_text()[1:-1] for t in axes.get_yticklabels()].index("b")]
        assert [float(np.mean(line.get_ydata())) for line in beside] == [middle]
        assert not any(line.get_color() == blue and not line.get_marker() for line in axes.lines)
        assert faults_of(axes, size) == []
    said = plots.labels.WORDS["en"]["compare_colors"].strip("; ")
    notes = [t.get_text() for t in axes.get_figure().texts]
    assert any(said in note for note in notes)
    axes = plots.compare(outlets, lang="en", colors={"other": green})
    assert not any(said in t.get_text() for t in axes.get_figure().texts)
    # In the strip evidence in the outlet's own words is told by its height, since a colour may be grey.
    doc = document("عنوان\n\nقالت الوزيرة سعاد حداد: «نحذر من ارتفاع التضخم».\n\nتراجع الاستثمار.")
    codings = code_frames(doc)
    value = codings["value"].iloc[0]
    axes = plots.strip(voices(doc), codings, lang="ar", colors={value: "#666666"})
    marks = [m for m in axes.lines if m.get_url()]
    heights = {round(float(m.get_ydata()[1] - m.get_ydata()[0]), 2) for m in marks}
    assert heights == {0.68, 0.34}
    assert {m.get_color() for m in marks} == {"#666666"}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_strip_of_an_article_has_its_title_in_the_picture(lang: str, faults_of: Callable[..., list[str]]) -> None:
    """A picture that leaves the report says which article it is of, a long title on several lines."""
    from discourse import code_frames
    from discourse.coding.voices import voices
    from discourse.corpus import document

    title = "وزيرة الأشغال سعاد حداد تؤكد أن الجسر الجديد على النهر سيُفتح قبل الشتاء رغم اعتراض BBC والصيادين على كلفته وموعده"
    doc = document("عنوان\n\nقالت الوزيرة سعاد حداد: «نحذر من ارتفاع التضخم».", title=title)
    for size in plots.SIZES:
        axes = plots.strip(voices(doc), code_frames(doc), lang=lang, title=title, size=size)
        said = " ".join(t.get_text() for t in axes.get_figure().texts)
        said = " ".join(re.sub("[\u2066-\u2069\u200e\u200f]", "", said).split())
        assert f"{plots.labels.WORDS[lang]['strip']}: {title}" in said
        assert faults_of(axes, size) == []
    axes = plots.strip(voices(doc), code_frames(doc), lang=lang)
    assert not any("الأشغال" in t.get_text() for t in axes.get_figure().texts)


def test_keyness_by_evidence_labels_words_without_overlap() -> None:
    rows = 30
    table = pd.DataFrame(
        {
            "form": [f"كلمة{k}" for k in range(rows)],
            "log_ratio": [k / 5 - 3 for k in range(rows)],
            "log_ratio_low": -1.0,
            "log_ratio_high": 1.0,
            "count_target": 5,
            "count_reference": 5,
            "small_n": False,
            "g2_4cell": [abs(k / 5 - 3) ** 2 for k in range(rows)],
        }
    )
    axes = plots.keyness(table, by="evidence")
    figure = axes.get_figure()
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    boxes = [t.get_window_extent(renderer) for t in axes.texts]
    assert len(boxes) > 10
    assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])
    with pytest.raises(ValueError, match="interval or evidence"):
        plots.keyness(table, by="magic")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_keyness_by_evidence_draws_a_ratio_without_bound_above_its_own_sign(lang: str) -> None:
    """Not at a number of the axis: an arrow that points away from zero, over ∞ behind the end of the numbers."""
    table = pd.DataFrame(
        {
            "form": ["كلمة", "جسر", "طريق", "نهر"],
            "log_ratio": [np.inf, -np.inf, 1.23456789012, -1.0],
            "log_ratio_low": -1.0,
            "log_ratio_high": 1.0,
            "count_target": [5, 0, 5, 5],
            "count_reference": [0, 5, 5, 5],
            "small_n": False,
            "g2_4cell": [4.0, 3.0, 2.0, 1.0],
        }
    )
    axes = plots.keyness(table, by="evidence", lang=lang)
    ticks = dict(zip([t.get_text() for t in axes.get_xticklabels()], axes.get_xticks(), strict=True))
    numbers, left, right = (axes.collections[k].get_offsets()[:, 0].tolist() for k in range(3))
    assert numbers == [1.23456789, -1.0]
    assert (right, left) == ([ticks["-∞"]], [ticks["∞"]])
    low, high = axes.spines["bottom"].get_bounds()
    assert ticks["-∞"] < low < -1.2 < 1.2 < high < ticks["∞"]
    assert all(low < place < high for label, place in ticks.items() if "∞" not in label)
    tip, other = (axes.collections[k].get_paths()[0].vertices[0, 0] for k in (1, 2))
    assert tip == -other
    assert (tip < 0) == (lang == "ar")  # to the left in an Arabic figure, whose axis runs from right to left
    bounded = table.assign(log_ratio=[1.0, -1.0, 2.0, 0.5])
    assert not [t for t in plots.keyness(bounded, by="evidence").get_xticklabels() if "∞" in t.get_text()]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_label_of_keyness_by_evidence_lies_across_the_line_of_no_difference(lang: str) -> None:
    table = pd.DataFrame(
        {
            "form": [f"كلمة طويلة {k}" for k in range(12)],
            "log_ratio": [0.15 * (-1) ** k for k in range(12)],
            "log_ratio_low": -1.0,
            "log_ratio_high": 1.0,
            "count_target": 5,
            "count_reference": 5,
            "small_n": False,
            "g2_4cell": [float(k) for k in range(12)],
        }
    )
    axes = plots.keyness(table, by="evidence", lang=lang)
    renderer = FigureCanvasAgg(axes.get_figure()).get_renderer()
    axes.get_figure().draw(renderer)
    line = axes.transData.transform((0, 0))[0]
    boxes = [t.get_window_extent(renderer) for t in axes.texts if "كلمة" in t.get_text()]
    assert len(boxes) > 8
    assert [box for box in boxes if box.x0 < line < box.x1] == []


def test_the_guard_names_the_remedy() -> None:
    from discourse.plots.theme import require_layout

    with pytest.raises(ImportError, match=r"matplotlib 3\.11"):
        require_layout("")


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="no column n"):
        plots.frames(FRAMES.drop(columns="n"))


def test_labels_are_isolated_by_their_script() -> None:
    assert plots.isolate("جسر (2)") == "\u2067جسر (2)\u2069"
    assert plots.isolate("3-5") == "\u20663-5\u2069"


def test_a_figure_leaves_the_settings_of_the_session_alone(tmp_path: Path) -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    plots.save(plots.frames(FRAMES), tmp_path / "x", alt="أطر")
    assert dict(mpl.rcParams) == before


def test_the_settings_of_the_user_do_not_change_a_figure(tmp_path: Path) -> None:
    import matplotlib as mpl

    plots.save(plots.frames(FRAMES), tmp_path / "a", alt="أطر")
    with mpl.rc_context({"font.size": 30, "axes.grid": True, "savefig.dpi": 40, "lines.linewidth": 9}):
        plots.save(plots.frames(FRAMES), tmp_path / "b", alt="أطر")
    for kind in ("png", "svg"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_names_without_room_are_counted_in_the_note() -> None:
    spots = pd.DataFrame({"name": [f"a{i}" for i in range(12)], "kind": "actor", "x": 0.0, "y": 0.0, "words": 50})
    spots.loc[0, ["x", "y"]] = 1.0
    drawn = texts(plots.places(spots, lang="en", rows={f"a{i}": f"Somebody with a name {i}" for i in range(12)}))
    named = drawn.count("Somebody")
    assert named < 12
    assert f"names without room: {12 - named}" in drawn
    assert "without room" not in texts(plots.places(spots.head(2), lang="en"))
