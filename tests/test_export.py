"""The exporters: direction on every block, nothing from the network, whatever the notebook contains."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("nbconvert")

import nbformat
from bs4 import BeautifulSoup
from fonts import usual_letters
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from discourse.pages.export import DiscourseHTML, ExportError, browser, finish, print_pdf

PROSE = """# العنوان · Title

قالت The Post إن الجسر (2011) جاهز.

An English line with الجسر in it.

- بند أول
- بند ثان

1. one
2. two

| الإطار | العدد |
|---|---|
| جسر | 3 |

## Second

`code` and **bold**

## ثالث
"""


def page_of(*cells: object, **metadata: object) -> BeautifulSoup:
    notebook = new_notebook(cells=list(cells), metadata=metadata)
    with usual_letters():
        text, _ = DiscourseHTML().from_notebook_node(notebook)
    return BeautifulSoup(text, "html.parser")


def test_the_exporters_are_found_by_name() -> None:
    assert get_exporter("discourse_html") is DiscourseHTML
    assert get_exporter("discourse_pdf").__name__ == "DiscoursePDF"


@pytest.mark.slow
def test_each_block_has_the_direction_of_its_text() -> None:
    soup = page_of(new_markdown_cell(PROSE))
    found = {p.get_text()[:12]: p["dir"] for p in soup.find_all("p")}
    assert found["قالت The Pos"] == "rtl"
    assert found["An English l"] == "ltr"
    groups = [t for t in soup.main.find_all(["ul", "ol"]) if not t.find_parent("nav")]
    lists = {t.get_text(" ", strip=True)[:5]: t["dir"] for t in groups}
    assert lists == {"بند أ": "rtl", "one t": "ltr"}
    assert soup.find("table")["dir"] == "rtl"
    assert soup.find("table").parent["role"] == "region"


def test_language_is_the_notebooks_or_its_proses() -> None:
    assert page_of(new_markdown_cell("قالت الوزيرة إن الجسر جاهز.")).html["lang"] == "ar"
    assert page_of(new_markdown_cell("A bridge.")).html["lang"] == "en"
    assert page_of(new_markdown_cell("A bridge."), language="ar").html["dir"] == "rtl"


def test_contents_lead_to_headings() -> None:
    soup = page_of(new_markdown_cell("# One\n\n## الأول\n\n## Second\n\n### Inner\n\n## الأول"))
    links = soup.find("nav").find_all("a")
    assert [a.get_text() for a in links] == ["الأول", "Second", "Inner", "الأول"]
    ids = [a["href"][1:] for a in links]
    assert all(soup.find(id=i) is not None for i in ids)


def test_outputs_cannot_load_run_or_frame_anything() -> None:
    evil = (
        '<script src="https://example.org/x.js"></script><script>alert(1)</script><iframe src="//example.org"></iframe>'
        '<img src="x" onerror="alert(1)"><link rel="stylesheet" href="https://example.org/x.css"><p>نص</p>'
    )
    output = new_output("display_data", data={"text/html": evil})
    soup = page_of(new_code_cell("x", outputs=[output]))
    assert len(soup.find_all("script")) == 1  # its own
    assert not soup.find_all(["iframe", "link"])
    assert not any(a.lower().startswith("on") for t in soup.find_all(True) for a in t.attrs)
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:", policy)


def test_images_have_alternative_text_and_fonts_are_inside() -> None:
    output = new_output("display_data", data={"image/png": "iVBORw0KGgo="})
    soup = page_of(new_markdown_cell("نص"), new_code_cell("x", outputs=[output]))
    assert all(i.get("alt") for i in soup.find_all("img"))
    fonts = next(s for s in soup.find_all("style") if "@font-face" in s.string)
    assert set(re.findall(r"url\(\"(.{5})", fonts.string)) == {"data:"}


def test_the_page_is_the_same_each_time() -> None:
    cells = [new_markdown_cell(PROSE, id="a"), new_code_cell("1", id="b")]
    first, _ = DiscourseHTML().from_notebook_node(new_notebook(cells=cells))
    second, _ = DiscourseHTML().from_notebook_node(new_notebook(cells=cells))
    assert first == second


def test_code_stays_left_to_right() -> None:
    soup = page_of(new_markdown_cell("نص"), new_code_cell('print("جسر")'))
    assert soup.find("pre", class_="code")["dir"] == "ltr"
    assert finish("<html><body><main id='main'><p>٣</p></main></body></html>", lang="ar").count("dir=") == 0


def test_a_missing_browser_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCOURSE_BROWSER", "/nowhere/chromium")
    with pytest.raises(ExportError, match="DISCOURSE_BROWSER"):
        browser()
    monkeypatch.delenv("DISCOURSE_BROWSER")
    with pytest.raises(ExportError, match="apt install chromium"):
        browser(["no-such-browser"])


def test_raw_html_passes_and_other_raw_text_is_escaped() -> None:
    html = nbformat.v4.new_raw_cell("<b>x</b>", metadata={"raw_mimetype": "text/html"})
    plain = nbformat.v4.new_raw_cell("<i>y</i>")
    soup = page_of(html, plain)
    assert soup.find("b") is not None
    assert soup.find("i") is None


def test_arabic_strings_in_code_keep_their_places() -> None:
    soup = page_of(new_code_cell('sides = ("المنقول عنه", "السرد")  # <b>'))
    code = soup.find("pre", class_="code")
    assert code.get_text() == 'sides = ("المنقول عنه", "السرد")  # <b>'
    assert [b.get_text() for b in code.find_all("bdi")] == ["المنقول عنه", "السرد"]
    assert code.find("b") is None


@pytest.mark.slow
def test_a_table_that_is_wider_than_paper_is_made_smaller(tmp_path: Path) -> None:
    try:
        browser()
    except ExportError as error:
        pytest.skip(str(error))
    if not shutil.which("pdftotext"):
        pytest.skip("poppler's pdftotext is not installed")
    heads = "".join(f"<th>heading{n}</th>" for n in range(30))
    pdf = tmp_path / "wide.pdf"
    pdf.write_bytes(print_pdf(f"<body><div><table><tr>{heads}</tr></table></div></body>"))
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    right = [float(x) for x in re.findall(r'xMax="([\d.]+)".*?>heading', text)]
    assert len(right) == 30
    assert max(right) < 595
