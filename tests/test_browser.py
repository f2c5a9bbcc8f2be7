"""The report as a reader sees it: in a real browser, both languages, phone and desk, mouse and keyboard, on paper.

Screenshots are left in build/screenshots/ for people to look at.
"""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from discourse import read_study, words

ROOT = Path(__file__).parents[1]
SHOTS = ROOT / "build" / "screenshots"
pytestmark = pytest.mark.slow

# What is chosen on the page, and its direction in the Arabic and in the English report.
DIRECTIONS = [
    ("html", "rtl", "ltr"),
    ("h1", "rtl", "ltr"),
    ("nav.contents", "rtl", "ltr"),
    ("nav.contents ul", "rtl", "ltr"),
    ("nav.contents li", "rtl", "ltr"),
    (".note", "rtl", "ltr"),
    ("main h2", "rtl", "ltr"),
    ("main h3", "rtl", "ltr"),
    ("table", "rtl", "ltr"),
    ("table thead th", "rtl", "ltr"),
    ("table.cells", "rtl", "ltr"),
    ("table.cells th[scope=row]", "rtl", "ltr"),
    ("table.cells thead th", "rtl", "ltr"),
    ("figcaption", "rtl", "ltr"),
    (".passages", "rtl", "ltr"),
    (".passages .tags a", "rtl", "ltr"),
    (".passages .passage > p", "rtl", "rtl"),
    (".filters", "rtl", "ltr"),
    (".filters select", "rtl", "ltr"),
    ("footer", "rtl", "ltr"),
    ("footer bdi", "ltr", "ltr"),
]


@pytest.fixture(scope="module", params=["ar", "en"])
def made(request: pytest.FixtureRequest, study_report: Callable[[str], Path]) -> tuple[str, Path]:
    """A language and its report of the study."""
    return request.param, study_report(request.param) / "report.html"


def open_page(chromium, path: Path, width: int):  # type: ignore[no-untyped-def]
    page = chromium.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.goto(path.as_uri())
    page.wait_for_selector(".filters")
    return page, asked, faults


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_fetched_and_nothing_scrolls_sideways(made, chromium, width: int) -> None:  # type: ignore[no-untyped-def]
    lang, path = made
    page, asked, faults = open_page(chromium, path, width)
    assert [u for u in asked if not u.startswith(("file:", "data:"))] == []
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"report-{lang}-{width}.png", full_page=True)
    page.close()


def test_no_row_of_a_table_is_cut_but_in_what_a_reader_unfolds(made, chromium) -> None:  # type: ignore[no-untyped-def]
    _, path = made
    page, _, _ = open_page(chromium, path, 1440)
    cut = "all => all.filter(e => !e.closest('details') && e.scrollHeight > e.clientHeight + 1).length"
    assert page.eval_on_selector_all("main .scroll:has(> table)", "all => all.length") > 10
    assert page.eval_on_selector_all("main .scroll:has(> table)", cut) == 0
    page.close()


def test_direction_of_chosen_elements(made, chromium) -> None:  # type: ignore[no-untyped-def]
    lang, path = made
    page, _, _ = open_page(chromium, path, 1440)
    found = {s: page.eval_on_selector(s, "e => getComputedStyle(e).direction") for s, _, _ in DIRECTIONS}
    assert found == {s: ar if lang == "ar" else en for s, ar, en in DIRECTIONS}
    page.close()


def test_axe_finds_nothing(made, chromium) -> None:  # type: ignore[no-untyped-def]
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    _, path = made
    page, _, _ = open_page(chromium, path, 1440)
    results = axe.Axe().run(page)
    faults = [(v["id"], v["nodes"][0]["html"][:120], len(v["nodes"])) for v in results.response["violations"]]
    assert len(results.response["passes"]) > 20
    assert faults == []
    page.close()


def shown(page) -> int:  # type: ignore[no-untyped-def]
    return int(page.eval_on_selector_all(".passages .passage", "all => all.filter(e => !e.hidden).length"))


def test_filters_work_by_mouse(made, chromium) -> None:  # type: ignore[no-untyped-def]
    _, path = made
    page, _, _ = open_page(chromium, path, 1440)
    whole = shown(page)
    assert whole > 20
    page.select_option("select[name=actor]", "observers")
    few = shown(page)
    assert 0 < few < whole
    page.select_option("select[name=frame]", "hollow")
    assert 0 < shown(page) <= few
    for passage in page.query_selector_all(".passages .passage:not([hidden])"):
        assert passage.query_selector("[data-actor=observers][data-frame=hollow]")
    assert page.text_content(".filters output") == f"{shown(page)} / {whole}"
    page.click(".filters button")
    page.wait_for_timeout(50)
    assert shown(page) == whole
    page.fill("input[name=text]", "ايران")
    assert 0 < shown(page) < whole
    page.close()


def test_cells_lead_to_passages_by_mouse_and_keyboard(made, chromium) -> None:  # type: ignore[no-untyped-def]
    _, path = made
    page, _, _ = open_page(chromium, path, 1440)
    link = page.locator("table.cells a").first
    goal = link.get_attribute("href")
    link.click()
    assert page.evaluate("location.hash") == goal
    box = page.locator(goal).bounding_box()
    assert 0 <= box["y"] <= 900
    # The passages of that cell alone, its matched words lit.
    wanted = int(link.locator("b").inner_text())
    assert shown(page) == wanted
    lit = page.locator(".passages .passage:not([hidden]) .evidence.hit")
    assert lit.count() >= wanted
    assert page.locator(goal).evaluate("e => getComputedStyle(e).color") == "rgb(255, 255, 255)"
    page.click(".filters button")
    page.wait_for_timeout(50)
    whole = shown(page)
    assert whole > wanted
    # A filter that hides the goal gives way to the link.
    page.fill("input[name=text]", "لا توجد هذه الكلمات")
    assert shown(page) == 0
    page.locator("table.cells a").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    second = int(page.locator("table.cells a b").nth(1).inner_text())
    assert shown(page) == second
    assert page.locator("table.cells a").nth(1).get_attribute("href") == page.evaluate("location.hash")
    # A link that is no cell's, into a passage that the filter hides, shows it again.
    page.evaluate("location.hash = document.querySelector('.passages .passage[hidden]').id")
    page.wait_for_timeout(100)
    assert shown(page) == whole
    page.locator("select[name=actor]").focus()
    page.keyboard.press("ArrowDown")
    assert 0 < shown(page) < whole
    page.close()


def test_without_scripts_every_passage_is_shown(made, chromium) -> None:  # type: ignore[no-untyped-def]
    _, path = made
    page = chromium.new_page(java_script_enabled=False)
    page.goto(path.as_uri())
    assert page.locator(".filters").count() == 0
    assert page.locator(".passages .passage").count() == page.locator(".passages .passage:visible").count() > 20
    page.close()


def test_on_paper_the_text_can_be_read_back(made, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from discourse.pages.export import print_pdf

    if not shutil.which("pdftotext"):
        pytest.skip("poppler's pdftotext is not installed")
    _, path = made
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(print_pdf(path.read_text(encoding="utf-8")))
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged:\s+yes", info)
    assert b"/Outlines" in pdf.read_bytes()
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode("utf-8")
    read = set(words(re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)))
    body = {w for d in read_study(ROOT / "corpus").documents for w in words(d.text)}
    coded = {
        w
        for p in re.findall(r'<p lang="ar" dir="rtl">(.*?)</p>', path.read_text(encoding="utf-8"), re.S)
        for w in words(re.sub("<[^>]+>", "", p))
    } & body
    missing = coded - read
    print(f"{len(coded) - len(missing)} of {len(coded)} different words of the passages are read back")
    assert len(missing) <= 0.03 * len(coded), sorted(missing)


def test_a_pdf_is_the_same_again_by_text_and_by_page_images(made, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Chromium writes its clock into a PDF, so what a reader sees is compared: the text and each page's pixels."""
    from discourse.pages.export import print_pdf

    if not shutil.which("pdftoppm"):
        pytest.skip("poppler's pdftoppm is not installed")
    lang, path = made
    texts, pages = [], []
    for name in ("a", "b"):
        pdf = tmp_path / f"{name}.pdf"
        pdf.write_bytes(print_pdf(path.read_text(encoding="utf-8")))
        texts.append(subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout)
        subprocess.run(["pdftoppm", "-r", "60", "-png", pdf, tmp_path / name], check=True)
        pages.append([p.read_bytes() for p in sorted(tmp_path.glob(f"{name}-*.png"))])
    assert texts[0] == texts[1]
    assert len(pages[0]) > 5
    assert pages[0] == pages[1]
    SHOTS.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages[0], 1):
        (SHOTS / f"report-{lang}-page-{number:02}.png").write_bytes(page)


def test_on_paper_pages_are_full_and_no_table_is_cut(made, chromium, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """A figure shares a page with the table or text before it where there is room; a wide table is not cut at the edge."""
    from PIL import Image

    from discourse.pages.export import print_pdf

    if not shutil.which("pdftoppm"):
        pytest.skip("poppler's pdftoppm is not installed")
    _, path = made
    page = chromium.new_page(viewport={"width": 672, "height": 985})
    page.emulate_media(media="print")
    page.goto(path.as_uri())
    cut = (
        "() => [...document.querySelectorAll('table')].filter(t => t.offsetWidth > t.parentElement.clientWidth).length"
    )
    assert page.evaluate(cut) == 0
    page.close()
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(print_pdf(path.read_text(encoding="utf-8")))
    subprocess.run(["pdftoppm", "-r", "20", "-gray", pdf, tmp_path / "page"], check=True)
    filled = []
    for file in sorted(tmp_path.glob("page-*.pgm"))[:-1]:
        image = Image.open(file).point(lambda v: 255 * (v < 200))
        # without the margins of 18 mm and the number of the page
        inner = image.crop((0, image.height * 18 // 297, image.width, image.height * 279 // 297))
        box = inner.getbbox()
        filled.append(box[3] / inner.height if box else 0)
    assert len(filled) > 5
    empty = [f"page {n}: {share:.0%}" for n, share in enumerate(filled, 1) if share < 0.45]
    assert not empty


def test_a_mailed_page_has_its_tables(made, chromium, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    _, path = made
    alone = tmp_path / "mailed.html"
    alone.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    page = chromium.new_page()
    page.goto(alone.as_uri())
    with page.expect_download() as kept:
        page.locator("a[download='voices.csv']").click()
    assert Path(kept.value.path()).read_bytes() == (path.parent / "tables" / "voices.csv").read_bytes()
    page.close()
