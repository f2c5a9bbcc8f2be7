"""Arabic in figures: each label as Chromium draws it, never reversed, never in isolated letters.

The columns of ink of a label are compared with those of Chromium's drawing in the same font and size.  The label reversed
and the label unjoined are drawn as well: they must look different, or the comparison could not fail.
"""

import base64
import functools
import io
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from discourse import words

plots = pytest.importorskip("discourse.plots")
pytestmark = pytest.mark.slow

LABELS = [
    "الأطر بحسب الفاعل",
    "القوات (2011)",
    "صحيفة The Washington Post الأمريكية",
    "بلا معنى بالنسبة للمراقبين",
    "مستشفى بيت لاهيا (ب)",
    "من $5 إلى $7 مليارات",
    "حصة المؤيد 95%",
    "«إعلان أجوف» (12–57)",
    "الحكومة، والجيش: 2 من 9",
    "من 3 إلى 5 فقرات",
    "لأن الآلات لا تتكلم",
]
POINTS, DPI = 20.0, 200
PIXELS = POINTS / 72 * DPI


def figure_of(label: str, family: str) -> object:
    """A figure that contains one label, as the project's figures write it."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams.update(plots.style())
    figure = Figure(figsize=(9, 1), layout="none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.text(
        0.5, 0.5, plots.isolate(label), fontsize=POINTS, fontfamily=family, ha="center", va="center", color="black"
    )
    return axes


def ink(picture: bytes | Path) -> np.ndarray:
    """The darkness of each column of pixels from the first column with ink to the last, on 400 steps."""
    from PIL import Image

    with Image.open(io.BytesIO(picture) if isinstance(picture, bytes) else picture) as image:
        dark = 255.0 - np.asarray(image.convert("L"), dtype=float)
    columns = dark.sum(axis=0)
    held = np.flatnonzero(columns > 100)
    assert len(held), "nothing was drawn"
    columns = columns[held[0] : held[-1] + 1]
    return np.interp(np.linspace(0, len(columns) - 1, 400), np.arange(len(columns)), columns)


def likeness(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.corrcoef(a, b)[0, 1])


def font(family: str) -> str:
    from discourse.plots.theme import font_files

    package, name = {
        "IBM Plex Sans Arabic": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular"),
        "Amiri": ("fontpkg_amiri", "Amiri-Regular"),
    }[family]
    [path] = [p for p in font_files(package) if p.stem == name]
    return base64.b64encode(path.read_bytes()).decode("ascii")


@functools.cache  # PNG and SVG are compared with the same drawings
def browser_draws(page, label: str, family: str, style: str = "") -> np.ndarray:  # type: ignore[no-untyped-def]
    page.set_content(
        f'<style>@font-face {{ font-family: F; src: url("data:font/ttf;base64,{font(family)}") }}'
        f"body {{ margin: 20px; font: {PIXELS}px F; white-space: nowrap; {style} }}</style>"
        f'<body dir="rtl"><span>{label}</span></body>',
        wait_until="load",
    )
    page.wait_for_timeout(50)
    return ink(page.screenshot())


@pytest.fixture(scope="module")
def page(chromium):  # type: ignore[no-untyped-def]
    """A page on which the browser draws one label after another."""
    found = chromium.new_page(viewport={"width": 1800, "height": 200}, java_script_enabled=False)
    yield found
    found.close()


def unjoined(label: str) -> str:
    """Each letter cut off from the next by a zero-width non-joiner."""
    return re.sub(r"(?<=[\u0621-\u0652])(?=[\u0621-\u064a])", "\u200c", label)


def drawn(kind: str, label: str, folder: Path, chromium) -> np.ndarray:  # type: ignore[no-untyped-def]
    family = "Amiri" if kind == "pdf" else "IBM Plex Sans Arabic"
    import matplotlib as mpl

    with mpl.rc_context({"savefig.dpi": DPI}):
        [path] = plots.save(figure_of(label, family), folder / "label", alt=label, formats=(kind,))
    if kind == "png":
        return ink(path)
    if kind == "pdf":
        subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "-singlefile", path, path.with_suffix("")], check=True)
        return ink(path.with_suffix(".png"))
    page = chromium.new_page(viewport={"width": 1850, "height": 250}, java_script_enabled=False)
    svg = path.read_text(encoding="utf-8")
    size = f"<style>svg {{ width: {9 * DPI}px; height: {DPI}px }}</style>"
    page.set_content(size + svg[svg.index("<svg") :])
    picture = page.screenshot()
    page.close()
    return ink(picture)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_labels_look_as_in_chromium(kind: str, tmp_path: Path, chromium, page) -> None:  # type: ignore[no-untyped-def]
    if kind == "pdf" and not shutil.which("pdftoppm"):
        pytest.skip("poppler's pdftoppm is not installed")
    family = "Amiri" if kind == "pdf" else "IBM Plex Sans Arabic"
    wrong = []
    for label in LABELS:
        ours = drawn(kind, label, tmp_path, chromium)
        good = likeness(ours, browser_draws(page, label, family))
        reversed_ = likeness(ours, browser_draws(page, label, family, "unicode-bidi: bidi-override; direction: ltr;"))
        apart = likeness(ours, browser_draws(page, unjoined(label), family))
        print(f"{kind} {label}: Chromium {good:.3f}, reversed {reversed_:.3f}, unjoined {apart:.3f}")
        if good < 0.9 or reversed_ > 0.7 or apart > 0.7:
            wrong.append((label, good, reversed_, apart))
    assert not wrong


def read_back(label: str, folder: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler's pdftotext is not installed")
    [path] = plots.save(figure_of(label, "Amiri"), folder / "label", alt="", formats=("pdf",))
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("label", LABELS)
def test_pdf_labels_are_read_back(label: str, tmp_path: Path) -> None:
    # poppler puts brackets and per cent signs of a right-to-left line on the wrong side, so words are compared.
    assert sorted(words(read_back(label, tmp_path))) == sorted(words(label))


def test_pdf_labels_with_vowel_marks_are_read_back(tmp_path: Path) -> None:
    assert words(read_back("مُؤيِّد القوّات", tmp_path)) == words("مُؤيِّد القوّات")


@pytest.mark.xfail(strict=True, reason="matplotlib writes the letters of a ligature twice into the PDF's text")
@pytest.mark.parametrize("label", ["لكثيرين"])
def test_pdf_labels_that_are_not_read_back(label: str, tmp_path: Path) -> None:
    assert words(read_back(label, tmp_path)) == words(label)


def test_every_label_of_a_whole_figure_is_read_back_from_its_pdf(tmp_path: Path) -> None:
    import pandas as pd

    if not shutil.which("pdftotext"):
        pytest.skip("poppler's pdftotext is not installed")
    names = {"a": "مراقبون", "b": "البيان المشترك", "c": "The Post الأمريكية"}
    frames = {"x": "إعلان أجوف", "y": "ضغط سياسي"}
    table = pd.DataFrame(
        [(a, v, k + 1, 4, 0.1, 0.9) for k, a in enumerate(names) for v in frames],
        columns=["actor", "value", "count", "n", "low", "high"],
    )
    axes = plots.frames(table, rows=names, columns=frames, lang="ar")
    [path] = plots.save(axes, tmp_path / "x", alt="", formats=("pdf",))
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    text = done.stdout.decode("utf-8")
    assert not {"\u2066", "\u2067", "\u2069"} & set(text.replace("\u202b", ""))
    read = words(text)
    for label in [*names.values(), *frames.values(), "الأطر بحسب الفاعل"]:
        assert set(words(label)) <= set(read), label
    # The figure is as it was: labels in their isolates again.
    axes.get_figure().draw_without_rendering()
    assert "\u2067مراقبون\u2069" in [t.get_text() for t in axes.get_yticklabels()]
