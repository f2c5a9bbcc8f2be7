"""nbconvert exporters for notebooks in Arabic, English or both: ``jupyter nbconvert --to discourse_html`` and ``discourse_pdf``.

nbconvert's own pages leave direction to the browser, which gets mixed lines, lists and tables wrong, and load scripts
from the network.  Here the direction and language of each block are computed and written, fonts and images are inside
the page, and a content policy forbids it every request and every script but its own.
"""

import base64
import hashlib
import io
import os
import re
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib import resources as files
from pathlib import Path
from typing import Any

from discourse import __version__
from discourse.extras import extra, install_line
from discourse.packaged import read_text, strings, way
from discourse.pages.embed import embed_images, name_interactive, say_dropped
from discourse.pages.formulas import set_formulas
from discourse.pages.html import CSS, direction, language

with extra("notebooks", "discourse.pages.export"):
    from bs4 import BeautifulSoup
    from bs4.element import Doctype, PreformattedString
    from nbconvert.exporters import HTMLExporter
    from traitlets import default

BLOCKS = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "dt",
    "dd",
    "figcaption",
    "blockquote",
    "caption",
    "summary",
)
GROUPS = ("ul", "ol", "table", "dl")
# Debian's names, then others'.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")


class ExportError(RuntimeError):
    """A page that could not be made; the message says what is missing and how to get it."""


class DiscourseHTML(HTMLExporter):
    """A notebook as one HTML page that reads right in Arabic, English and mixed lines, with nothing from the network.

    Language: the notebook's metadata ``language`` (ar or en), else that of most of its prose.
    """

    export_from_notebook = "HTML, right-to-left aware (discourse)"

    @default("template_name")
    def _template_name(self) -> str:
        return "discourse"

    @default("extra_template_basedirs")
    def _basedirs(self) -> list[str]:
        # The template lies in the package, so that it is found wherever the package was installed.
        return [str(Path(__file__).parent / "templates")]

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[Any, Any]:
        """The page of a notebook and its resources."""
        resources = dict(resources or {})
        prose = "\n".join(c.source for c in nb.cells if c.cell_type == "markdown")
        lang = nb.metadata.get("language") or language(prose)
        folder = Path(str(resources.get("metadata", {}).get("path") or "."))
        name = str(resources.get("metadata", {}).get("name", "notebook"))
        heading = next((line for line in prose.splitlines() if line.startswith("# ")), name)
        script = read_text("page/page.js")
        resources["page"] = {
            "lang": lang,
            "dir": way(lang),
            "title": nb.metadata.get("title") or heading.lstrip("# "),
            "css": read_text("page/page.css") + CSS,
            "script": script,
            "policy": _policy(script),
            "skip": strings("export", lang=lang)["skip"],
            "version": __version__,
        }
        page, resources = super().from_notebook_node(name_interactive(nb), resources, **kw)
        return finish(page, lang=lang, contents=bool(nb.metadata.get("contents", True)), folder=folder), resources


class DiscoursePDF(DiscourseHTML):
    """The same page printed by Chromium: tagged PDF with an outline and a text layer that can be copied and searched."""

    export_from_notebook = "PDF, right-to-left aware (discourse)"

    @default("file_extension")
    def _extension(self) -> str:
        return ".pdf"

    @default("template_extension")
    def _template_extension(self) -> str:
        return ".html.j2"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[Any, Any]:
        """The PDF's bytes and the resources."""
        page, resources = super().from_notebook_node(nb, resources, **kw)
        resources["output_extension"] = ".pdf"
        return print_pdf(page), resources


# --- the page ---------------------------------------------------------------------------------------------------


def finish(page: str, *, lang: str, contents: bool = True, folder: Path | None = None) -> str:
    """A rendered page with direction on every block, alt text, formulas, a table of contents, images and fonts inside.

    Blocks and tables follow their own text (:func:`direction`), items their list; code stays left to right.  Scripts
    and frames that came with outputs are removed, for the page's policy would forbid them, and a sentence says so.
    Images are read from ``folder`` alone.
    """
    soup: Any = BeautifulSoup(page, "html.parser")
    words = strings("export", lang=lang)
    own = soup.find_all("script")[-1:]
    set_formulas(soup)
    say_dropped(soup, own, sentence=words["dropped"])
    _without_ways_out(soup)
    embed_images(soup, folder or Path(), missing=words["missing"])
    for tag in soup.find_all("pre"):
        _isolate_arabic(soup, tag)
    _directions(soup, lang)
    for number, tag in enumerate(soup.find_all("img"), 1):
        caption = tag.find_parent("figure")
        text = caption.get_text(" ", strip=True) if caption else ""
        if not tag.get("alt") or tag["alt"].startswith("No description"):
            tag["alt"] = text or f"{words['output']} {number}"
    for number, tag in enumerate(soup.find_all("table"), 1):
        box = tag.parent if tag.parent is not None and "scroll" in tag.parent.get("class", []) else None
        if box is None:
            box = tag.wrap(soup.new_tag("div", attrs={"class": "scroll"}))
        # A region that scrolls must be reached by keyboard, and named.
        box.attrs.update({"tabindex": "0", "role": "region", "aria-label": f"{words['table']} {number}"})
    headings = _anchor(soup)
    if contents and len(headings) > 2:
        _contents(soup, headings, lang)
    faces = font_faces(soup.get_text())
    for style in soup.find_all("style"):
        if style.string == "/*fonts*/":
            style.string = faces
            break
    return str(soup.decode(formatter="minimal"))


def _without_ways_out(soup: Any) -> None:
    """Removes what no content policy forbids, or what a browser reads in another way than the parser here.

    A ``meta`` can lead the reader to another page; a comment such as ``<!-->`` and a style within SVG end earlier in a
    browser, so that what they contain would come to life.
    """
    head = soup.head
    for tag in soup.find_all("meta"):
        if head is None or tag.find_parent("head") is not head:
            tag.decompose()
    for tag in soup.find_all(["link", "base"]):
        tag.decompose()
    for tag in soup.find_all("style"):
        if "<" in tag.get_text():
            tag.decompose()
    for text in soup.find_all(
        string=lambda text: isinstance(text, PreformattedString) and not isinstance(text, Doctype)
    ):
        text.extract()
    for tag in soup.find_all(True):
        for name in [a for a in tag.attrs if a.lower().startswith("on")]:
            del tag[name]
        for name in ("href", "xlink:href", "action", "formaction", "src"):
            if _SCRIPT_LINK.match(str(tag.get(name, ""))):
                del tag[name]


# A browser leaves out blanks and control characters before and within the name of a scheme.
_SCRIPT_LINK = re.compile(r"[\x00-\x20]*" + r"[\t\n\r]*".join("javascript") + r"[\t\n\r]*:", re.IGNORECASE)


def _directions(soup: Any, lang: str) -> None:
    """Writes direction and language on each block that has letters, and on lists and tables."""
    page = way(lang)
    for tag in soup.find_all(GROUPS):
        if not tag.get("dir"):
            head = tag.find("thead") or tag
            tag["dir"] = direction(_prose(head), default=page)
    for tag in soup.find_all(BLOCKS):
        text = _prose(tag)
        if tag.get("dir") or not any(c.isalpha() for c in text):
            continue
        found = direction(text, default=page)
        if not tag.get("lang"):
            tag["lang"] = "ar" if found == "rtl" else "en"
        group = tag.find_parent(["ul", "ol"]) if tag.name == "li" else None
        if group is not None and group["dir"] != found:
            # The item keeps its bullet on its list's side, and its text its own order.
            tag["class"] = [*tag.get("class", []), "own"]
            found = group["dir"]
        tag["dir"] = found


def _prose(tag: Any) -> str:
    """The text of a block without its code and formulas, whose letters say nothing of its direction; else all of it."""
    strings = [str(s) for s in tag.find_all(string=True) if s.find_parent(["code", "math"]) is None]
    text = "".join(strings)
    return text if any(c.isalpha() for c in text) else str(tag.get_text())


# Arabic words with the spaces and Arabic marks between them.
_ARABIC = re.compile(r"[\u0590-\u08ff]+(?:[ \u0590-\u08ff]*[\u0590-\u08ff])?")


def _isolate_arabic(soup: Any, pre: Any) -> None:
    """Keeps code in its order: two Arabic strings next to each other would change places in a line of code."""
    for node in list(pre.find_all(string=_ARABIC)):
        last = 0
        for match in _ARABIC.finditer(str(node)):
            node.insert_before(str(node)[last : match.start()])
            word = soup.new_tag("bdi", attrs={"dir": "rtl"})
            word.string = match.group()
            node.insert_before(word)
            last = match.end()
        node.replace_with(str(node)[last:])


def _anchor(soup: Any) -> list[Any]:
    """Headings of the second and third level (of the first where there are several) with ids that do not repeat."""
    ones = soup.find_all("h1")
    found = soup.find_all(["h1", "h2"] if len(ones) > 1 else ["h2", "h3"])
    taken = {t["id"] for t in soup.find_all(id=True)}
    for number, tag in enumerate(found, 1):
        if not tag.get("id"):
            name = f"section-{number}"
            while name in taken:
                name += "-"
            tag["id"] = name
            taken.add(name)
    return list(found)


def _contents(soup: Any, headings: list[Any], lang: str) -> None:
    nav = soup.new_tag("nav", attrs={"class": "contents", "aria-label": strings("export", lang=lang)["contents"]})
    items = soup.new_tag("ul", attrs={"dir": way(lang)})
    nav.append(items)
    top = min(h.name for h in headings)
    inner: Any = None
    for heading in headings:
        text = heading.get_text().replace("¶", "").strip()
        found = direction(text)
        item = soup.new_tag("li", attrs={"dir": found, "lang": "ar" if found == "rtl" else "en"})
        link = soup.new_tag("a", attrs={"href": f"#{heading['id']}"})
        link.string = text
        item.append(link)
        if heading.name == top:
            items.append(item)
            inner = None
        elif items.contents:
            if inner is None:
                inner = soup.new_tag("ul", attrs={"dir": items["dir"]})
                items.contents[-1].append(inner)
            inner.append(item)
    place = soup.find(id="contents") or soup.find("h1")
    if place is not None and place.get("id") == "contents":
        place.append(nav)
    elif place is not None:
        place.insert_after(nav)
    else:
        soup.find(id="main").insert(0, nav)


def font_faces(text: str) -> str:
    """@font-face rules with the project's fonts cut down to a text's letters, each font inside the page.

    Plex for the screen; Amiri for print, because its text is read back whole from a PDF.  None where the font packages
    are not installed.
    """
    letters = "".join(sorted({c for c in text if c.isprintable()}))
    rules = []
    for family, package, name, weight in (
        ("Discourse Plex", "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular", 400),
        ("Discourse Plex", "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-SemiBold", 600),
        ("Discourse Amiri", "fontpkg_amiri", "Amiri-Regular", 400),
        ("Discourse Amiri", "fontpkg_amiri", "Amiri-Bold", 600),
    ):
        data = _subset(package, name, letters)
        if data:
            rules.append(
                f'@font-face {{ font-family: "{family}"; font-weight: {weight if weight == 400 else "600 900"}; '
                f'src: url("data:font/woff;base64,{data}") format("woff"); }}'
            )
    return "\n".join(rules)


@lru_cache(maxsize=32)
def _subset(package: str, name: str, letters: str) -> str:
    """One font, cut down to the letters and what shaping makes of them, as WOFF in base64; empty where it is missing."""
    try:
        path = Path(str(files.files(package))) / "files" / f"{name}.ttf"
    except ModuleNotFoundError:
        return ""
    if not path.exists():
        return ""
    from fontTools import subset

    options = subset.Options(layout_features=["*"], flavor="woff", recalc_timestamp=False)
    options.drop_tables += ["meta"]
    font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return base64.b64encode(out.getvalue()).decode("ascii")


def _policy(script: str) -> str:
    return f"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; {script_policy(script)}"


def script_policy(script: str) -> str:
    """The part of a page's policy by which a browser runs this script and no other."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


# --- print ------------------------------------------------------------------------------------------------------


def browser(names: Iterable[str] = BROWSERS) -> str:
    """The path of a Chromium or Chrome: that of DISCOURSE_BROWSER, else the first that is installed."""
    named = os.environ.get("DISCOURSE_BROWSER")
    for name in [named] if named else names:
        found = shutil.which(name)
        if found:
            return found
    raise ExportError(
        (f"DISCOURSE_BROWSER names {named!r}, which is not there. " if named else "no Chromium or Chrome was found. ")
        + "PDF is printed by one: on Debian or Ubuntu apt install chromium, or set DISCOURSE_BROWSER to its path"
    )


def print_pdf(page: str) -> bytes:
    """A page's bytes as tagged A4 PDF with outline and page numbers, printed by an installed Chromium.

    Raises ExportError where the browser or the playwright package is missing.
    """
    try:
        import playwright.sync_api  # noqa: F401
    except ModuleNotFoundError:
        raise ExportError(f"PDF needs the package playwright: {install_line('pdf')}") from None
    path = browser()
    # In JupyterLab an event loop runs in this thread, where playwright's plain interface would refuse to work.
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(_print, page, path).result()


# The width of what is printed, A4 without its margins, in pixels of 1/96 inch: 178 mm.
_PAPER = 672
# On paper nothing scrolls: a table that is wider than the page is made as small as it must be.
_FIT = """() => { for (const table of document.querySelectorAll("table")) {
  const room = table.parentElement.clientWidth;
  if (table.offsetWidth > room) table.style.zoom = room / table.offsetWidth; } }"""


def _print(page: str, path: str) -> bytes:
    from playwright.sync_api import Error, sync_playwright

    root = hasattr(os, "geteuid") and os.geteuid() == 0
    number = (
        '<div style="font-size:8px;width:100%;text-align:center;color:#555">'
        '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'
    )
    try:
        with sync_playwright() as p:
            # Whatever the page asks for: there is no host of any name, and no request is let through.
            offline = ["--host-resolver-rules=MAP * ~NOTFOUND"]
            chromium = p.chromium.launch(executable_path=path, args=[*offline, *(["--no-sandbox"] if root else [])])
            tab = chromium.new_page(java_script_enabled=False)
            tab.route("**/*", lambda route: route.abort("aborted"))
            # First of all: a font that is named for print alone is loaded only if the page is print when it is set.
            tab.emulate_media(media="print")
            tab.set_viewport_size({"width": _PAPER, "height": 985})
            tab.set_content(page, wait_until="load")
            tab.evaluate("document.fonts.ready.then(() => true)")
            tab.evaluate(_FIT)
            data: bytes = tab.pdf(
                format="A4",
                tagged=True,
                outline=True,
                print_background=True,
                display_header_footer=True,
                header_template="<span></span>",
                footer_template=number,
                margin={"top": "18mm", "bottom": "18mm", "left": "16mm", "right": "16mm"},
            )
            chromium.close()
    except Error as error:
        raise ExportError(f"{Path(path).name} could not print the page: {error.message.splitlines()[0]}") from None
    return data
