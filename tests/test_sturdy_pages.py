"""Pages show everything that a notebook has, or say what is missing: formulas, images, interactive outputs, printed tables."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("nbconvert")

import nbformat
from bs4 import BeautifulSoup
from fonts import usual_letters
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from discourse.pages.export import DiscourseHTML, ExportError, browser, print_pdf
from discourse.pages.html import direction
from discourse.pages.jupyterlab import STARTUP, switch
from discourse.pages.notebooks import _WARNED

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\x0f\x04\x00\t\xfb\x03\xfd\xe3U\xf2\x9c\x00\x00\x00\x00IEND\xaeB`\x82"
)


def page_of(*cells: object, folder: Path | None = None, **metadata: object) -> BeautifulSoup:
    resources = {"metadata": {"path": str(folder)}} if folder else None
    with usual_letters():
        text, _ = DiscourseHTML().from_notebook_node(new_notebook(cells=list(cells), metadata=metadata), resources)
    return BeautifulSoup(text, "html.parser")


def output(**data: object) -> object:
    kinds = {key.replace("_", "/", 1): value for key, value in data.items()}
    return new_code_cell("x", outputs=[new_output("display_data", data=kinds)])


# --- direction --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("نشرت الصحيفة: Iraq Joint Statement on the Withdrawal of Forces", "rtl"),
        ("الرابط https://example.org/a/very/long/address/of/a/page", "rtl"),
        ("بند second", "rtl"),
        ("الاسم | Count", "rtl"),
        ("«قال» he said in a long English sentence", "rtl"),
        ("١٢ قال he said in English", "rtl"),
        ("2011: قال he said in English", "rtl"),
        ("BBC قالت إن الجسر جاهز للعبور", "rtl"),
        ("The bridge (جسر)", "ltr"),
        ("12 bridges", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_first_letter_gives_the_direction(text: str, way: str) -> None:
    assert direction(text) == way


def test_items_stay_in_their_list_and_tables_follow_their_head() -> None:
    soup = page_of(
        new_markdown_cell("# تقرير\n\n- بند second\n- second item\n\n| الاسم | Count |\n|---|---|\n| a | 1 |"),
        language="ar",
    )
    [group] = [t for t in soup.main.find_all("ul") if not t.find_parent("nav")]
    assert group["dir"] == "rtl"
    assert [i["dir"] for i in group.find_all("li")] == ["rtl", "rtl"]
    assert [i.get("class") for i in group.find_all("li")] == [None, ["own"]]
    assert soup.table["dir"] == "rtl"


def test_a_table_without_letters_follows_the_page() -> None:
    table = "| 1 | 2 |\n|---|---|\n| 3 | 4 |"
    assert page_of(new_markdown_cell(table), language="ar").table["dir"] == "rtl"
    assert page_of(new_markdown_cell(table), language="en").table["dir"] == "ltr"


# --- formulas ---------------------------------------------------------------------------------------------------

FORMULAS = [
    ("القيمة $G^2=2\\sum O\\ln\\frac{O}{E}$ في النص", 1),
    ("$$\\alpha = 1-\\frac{D_o}{D_e}$$", 1),
    ("\\\\(x^2\\\\) و\\\\[y_1\\\\]", 2),
    ("$a$ و$b$", 2),
    ("السعر $5 إلى $10 للبرميل", 0),
    ("السعر 5$ و10$", 0),
    ("`$x$`", 0),
    ("    $x$", 0),
    ("$ x $ ليست صيغة", 0),
]


@pytest.mark.parametrize(("source", "number"), FORMULAS)
def test_formulas_become_mathml(source: str, number: int) -> None:
    pytest.importorskip("latex2mathml")
    soup = page_of(new_markdown_cell(source))
    assert len(soup.find_all("math")) == number
    assert all(m["dir"] == "ltr" for m in soup.find_all("math"))
    assert "$$" not in soup.main.get_text()


def test_latex_outputs_become_mathml() -> None:
    pytest.importorskip("latex2mathml")
    soup = page_of(output(text_latex="$$\\beta_1$$"))
    assert soup.find("msub") is not None
    assert soup.math["display"] == "block"


@pytest.mark.parametrize(
    "source",
    [
        "$\\text{<script>alert(1)</script>}$",
        "$\\href{javascript:alert(1)}{x}$",
        "$\\style{background:url(//example.org)}{x}$",
        '$\\text{<img src="//example.org/x" onerror="alert(1)">}$',
    ],
)
def test_a_formula_brings_nothing_but_mathml(source: str) -> None:
    pytest.importorskip("latex2mathml")
    soup = page_of(new_markdown_cell(source))
    assert len(soup.find_all("script")) == 1
    assert soup.find("img") is None
    for tag in soup.math.find_all(True):
        assert not {"href", "style", "src"} & set(tag.attrs)


def test_a_formula_that_cannot_be_read_stays_as_it_is() -> None:
    soup = page_of(new_markdown_cell("النص $\\frac{1$ هنا"))
    assert "النص" in soup.main.get_text()


# --- images and interactive outputs -----------------------------------------------------------------------------


def test_images_next_to_the_notebook_are_inside_the_page(tmp_path: Path) -> None:
    work = tmp_path / "work"
    (work / "صور").mkdir(parents=True)
    (work / "صور" / "أ ب.png").write_bytes(PIXEL)
    (tmp_path / "outside.png").write_bytes(PIXEL)
    (work / "text.txt").write_text("secret")
    (work / "link.png").symlink_to(tmp_path / "outside.png")
    inside = page_of(new_markdown_cell("نص ![شكل](صور/أ%20ب.png)"), folder=work)
    assert inside.img["src"].startswith("data:image/png;base64,")
    assert inside.img["alt"] == "شكل"
    for source in ("../outside.png", "text.txt", "https://example.org/x.png", "none.png", "link.png", "//host/x.png"):
        soup = page_of(new_markdown_cell(f"نص ![شكل]({source})"), folder=work, language="ar")
        assert soup.img is None
        assert f"صورة لم تُضمَّن: شكل {source}" in soup.main.get_text()


def test_attachments_are_inside_the_page() -> None:
    cell = new_markdown_cell("![](attachment:a.png)", attachments={"a.png": {"image/png": "iVBORw0KGgo="}})
    assert page_of(cell).img["src"] == "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/plain": "VBox()"}, True),
        ({"application/vnd.plotly.v1+json": {}, "text/html": "<div></div><script>x</script>"}, True),
        ({"application/vnd.vegalite.v5+json": {}, "text/plain": "<VegaLite>"}, True),
        ({"application/javascript": "alert(1)"}, True),
        ({"text/html": "<iframe src='//example.org'></iframe>"}, True),
        ({"text/html": "<p>نص</p>"}, False),
        ({"application/vnd.vegalite.v5+json": {}, "image/png": "iVBORw0KGgo="}, False),
        ({"application/vnd.dataresource+json": {}, "text/html": "<table></table>"}, False),
    ],
)
def test_an_interactive_output_that_is_dropped_is_named(data: dict[str, object], said: bool) -> None:
    cell = new_code_cell("x", outputs=[new_output("display_data", data=data)])
    text = page_of(cell, language="en").main.get_text()
    assert text.count("An interactive output is not shown here") == said


# --- paths ------------------------------------------------------------------------------------------------------


def test_a_warning_keeps_its_message_and_loses_its_path() -> None:
    text = (
        "/home/u x/lib/discourse/plots/style.py:88: UserWarning: الخط ناقص\n  warnings.warn(message)\nسطر\n"
        "C:\\a\\b.py:2: FutureWarning: z\n<string>:1: UserWarning: w\nhttps://x: ok\n"
    )
    assert _WARNED.sub(r"\1", text) == "UserWarning: الخط ناقص\nسطر\nFutureWarning: z\nUserWarning: w\nhttps://x: ok\n"


@pytest.mark.slow
def test_the_users_own_settings_change_no_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from discourse.corpus.template import new_study
    from discourse.pages.notebooks import execute, notebooks

    study = new_study(tmp_path / "study")
    made = []
    for name in ("plain", "own"):
        home, out = tmp_path / name, tmp_path / f"out-{name}"
        startup = home / ".ipython" / "profile_default" / "startup"
        startup.mkdir(parents=True)
        out.mkdir()
        if name == "own":
            (home / ".config" / "matplotlib").mkdir(parents=True)
            (home / ".config" / "matplotlib" / "matplotlibrc").write_text("font.size: 30\nsvg.fonttype: none\n")
            (startup / "00.py").write_text("import pandas; pandas.set_option('display.precision', 1)\n")
        monkeypatch.setenv("HOME", str(home))
        monkeypatch.delenv("IPYTHONDIR", raising=False)
        monkeypatch.delenv("MATPLOTLIBRC", raising=False)
        execute(notebooks()[1], study, out, "ar", "2020-01-01")
        files = sorted(p for p in out.rglob("*") if p.is_file())
        made.append({p.relative_to(out).as_posix(): p.read_bytes() for p in files})
    assert made[0] == made[1]


# --- print ------------------------------------------------------------------------------------------------------

PRINTED = """# تقرير عن الجسر

النص العربي واضح. ملاحظة: العراق 12% والقوات الأمريكية. الجسر جاهز، لأن الأمر كذلك.

## العربي

فقرة ثانية عن الاستقلال والإصلاح والمسؤولين والمجتمع.
"""


@pytest.mark.slow
def test_the_text_of_a_pdf_is_read_back_right(tmp_path: Path) -> None:
    pytest.importorskip("playwright")
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext")
    try:
        browser()
    except ExportError:
        pytest.skip("needs Chromium")
    page, _ = DiscourseHTML().from_notebook_node(new_notebook(cells=[new_markdown_cell(PRINTED)]))
    path = tmp_path / "a.pdf"
    path.write_bytes(print_pdf(page))
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
    assert "Amiri" in fonts
    assert "Plex" not in fonts
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    found = set(re.findall(r"[\u0621-\u064a]+", text))
    assert set(re.findall(r"[\u0621-\u064a]+", PRINTED)) <= found


# --- JupyterLab -------------------------------------------------------------------------------------------------


def test_the_start_up_file_comes_and_goes_with_the_style_sheet(tmp_path: Path) -> None:
    startup = tmp_path / "startup"
    path = startup / STARTUP
    assert path in switch(folder=tmp_path, startup=startup)
    assert switch(folder=tmp_path, startup=startup) == []
    assert path in switch(False, folder=tmp_path, startup=startup)
    assert list(startup.iterdir()) == []


def test_printed_text_keeps_a_left_to_right_base() -> None:
    css = (Path(__file__).parents[1] / "src/discourse/data/page/lab.css").read_text(encoding="utf-8")
    [rule] = re.findall(r"\.jp-RenderedText pre \{([^}]*)\}", css)
    assert "direction: ltr" in rule
    assert "plaintext" not in rule


def test_printed_arabic_is_isolated_in_a_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    switch(folder=tmp_path / "config", startup=tmp_path / "ipython" / "profile_default" / "startup")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    notebook = nbformat.v4.new_notebook(
        cells=[new_code_cell("print('جسر قديم  12  0.4')\nprint('bridge  3')"), new_code_cell("{'أ': 1}")]
    )
    nbclient.NotebookClient(notebook).execute()
    printed, value = (c.outputs[0] for c in notebook.cells)
    assert printed.text == "\u2067جسر قديم\u2069  12  0.4\nbridge  3\n"
    assert value.data["text/plain"] == "{'\u2067أ\u2069': 1}"


@pytest.mark.slow
def test_the_search_of_passages_is_tolerant_and_says_where_none_fits(chromium) -> None:  # type: ignore[no-untyped-def]
    words = dict.fromkeys(("filters", "all", "actor", "frame", "stance", "text", "clear", "back"), "x") | {
        "none": "لا مقطع"
    }
    texts = ("القوات الأمريكية", "هيئة الشؤون", "جسر")
    inside = "".join(f'<div class="passage"><p>{t}</p></div>' for t in texts)
    raw = f"<section class=\"passages\" data-words='{json.dumps(words)}'>{inside}</section>"
    cell = nbformat.v4.new_raw_cell(raw, metadata={"raw_mimetype": "text/html"})
    page, _ = DiscourseHTML().from_notebook_node(new_notebook(cells=[cell], metadata={"language": "ar"}))
    tab = chromium.new_page()
    tab.set_content(page, wait_until="load")
    for typed, shown in (("الامريكيه", 1), ("هيئه الشوون", 1), ("ا", 2), ("", 3), ("غائب", 0)):
        tab.fill("input[name=text]", typed)
        assert tab.text_content(".filters output") == f"{shown} / 3", typed
        assert tab.is_visible("p.none") == (shown == 0), typed
    assert tab.text_content("p.none") == "لا مقطع"
    assert tab.get_attribute(".filters output", "dir") == "ltr", "else the numbers change places"
    tab.close()


@pytest.mark.slow
def test_the_script_of_each_page_runs_to_its_end(chromium) -> None:  # type: ignore[no-untyped-def]
    """A page with passages but without filters, as the page of validity is, stopped the script."""
    raw = '<section class="passages"><div class="passage"><p>نص</p></div></section>'
    cell = nbformat.v4.new_raw_cell(raw, metadata={"raw_mimetype": "text/html"})
    page, _ = DiscourseHTML().from_notebook_node(new_notebook(cells=[cell]))
    errors: list[str] = []
    tab = chromium.new_page()
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.set_content(page, wait_until="load")
    tab.close()
    assert errors == []
