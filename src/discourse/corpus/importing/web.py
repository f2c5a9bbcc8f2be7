"""Saved web pages: the article without menus, adverts, captions, related links and comments; no request is ever made."""

from __future__ import annotations

import email
import email.policy
import plistlib
import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

from discourse.corpus.documents import decode
from discourse.corpus.faults import StudyError
from discourse.corpus.importing.dates import date_in
from discourse.corpus.importing.heads import before_comments, head_of, is_related
from discourse.corpus.importing.outlets import is_outlet
from discourse.corpus.importing.records import Found, Options, Reading, left_out
from discourse.files import json_value
from discourse.language.fold import fold

# The head of a page in which its encoding is declared: HTML's own limit is 1,024 bytes; many pages are later.
_HEAD = 4096
_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]+)|<\?xml[^>]+encoding=[\"']([A-Za-z0-9_-]+)", re.I
)
# Characters that no markup may have, and that old content systems leave in it.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEAD_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>", re.I)
_CELLS = re.compile(r"<(/?)(?:table|tbody|thead|tr|td|th|font|center)\b[^>]*>", re.I)
_BREAKS = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.I)
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)")
_TAGS = re.compile(r"</?(?:p|br|div|span|h[1-6]|a|strong|em|b|i|ul|li|blockquote)\b[^>]*>", re.I)
_BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "header", "section")
_DECLARATION = re.compile(r"<script[^>]+application/ld\+json[^>]*>(.*?)</script>", re.I | re.S)
# A declared text counts with at least so many words, and where a page was read with so many times fewer.
_DECLARED, _MORE = 40, 2
# Lines above a headline that are left of a menu.
_ABOVE = 6
# Lines of metadata that a page shows next to its article.
_DATE_LINES = 40


def read_page(data: bytes, name: str, options: Options) -> Reading:
    """The article of a saved page (.html, .xhtml, .mhtml, .webarchive) with its title, outlet, date, URL and author."""
    try:
        text = page_text(data, name)
    except StudyError as error:
        return Reading(left=error.faults)
    if text is None:
        return left_out(name, 0, "", "No page is in this archive of a page.", "Save it as HTML from the browser.")
    text = _CONTROL.sub("", text)
    found = extract(text)
    if found is None:
        fix = "Save the page once its article is shown, or copy the article into a .txt file."
        return left_out(name, 0, "", "No article was found on this page.", fix)
    saved = _SAVED.search(text[:_HEAD])
    title, body = found.title, found.text
    url = found.url or (unquote(saved[1]) if saved else "")
    notes = ["menus, links, captions and comments left out", *(["found with less certainty: read it"] * found.unsure)]
    # the lines of date and byline that stand above the text are none of it
    head, lines = head_of(body.split("\n"), dates=options.dates)
    body = "\n".join(lines)
    published = found.date or head.get("published", "")
    author = found.author or head.get("author", "")
    outlet = found.outlet or (head.get("outlet", "") if is_outlet(head.get("outlet", "")) else "")
    if not published:
        published = _shown_date(text)
        if published:
            notes.append("date taken from a line of the page")
    article = Found(name, body, title, outlet, published, url, author, notes=tuple(notes))
    return Reading((article,))


@dataclass(frozen=True, slots=True)
class Extract:
    """What a page contains: the article's lines and its metadata as the page writes it; whether it was hard to find."""

    text: str
    title: str = ""
    outlet: str = ""
    date: str = ""
    url: str = ""
    author: str = ""
    unsure: bool = False


def extract(page: str) -> Extract | None:
    """The article of a page's markup and its metadata; None where no article is found.

    trafilatura reads the string alone: with no address it has nothing to fetch.  Where its careful reading finds
    nothing, as in pages laid out by tables, it is asked for more.
    """
    found, unsure = _asked(page, careful=True), False
    if found is None:
        # cells as blocks, two line ends as a new paragraph
        page = _BREAKS.sub("</p><p>", _CELLS.sub(r"<\1div>", page))
        found, unsure = _asked(page, careful=False), True
    if found is None:
        return None
    # a page that names no site gives its title for one, where there is a full stop in it
    site = found.sitename or ""
    site = "" if fold(" ".join(site.split())) == fold(" ".join((found.title or "").split())) else site
    title = _title(found.title or "", site)
    lines = found.text.split("\n")
    declared = _declared(page)
    if len(declared.split()) >= _DECLARED and (unsure or len(declared.split()) > _MORE * len(found.text.split())):
        lines = [line.strip() for line in declared.split("\n") if line.strip()]
    outlet = site
    for at, line in enumerate(" ".join(x.split()) for x in lines[:_ABOVE]):
        whole = fold(line) == fold(title)
        if whole or (len(line.split()) > 2 and title.endswith(line)):  # الصحيفة: عنوان المقال
            outlet = outlet or ("" if whole else title[: -len(line)].strip(" |-–—:"))
            title, lines = line, lines[at + 1 :]
            break
    text = "\n".join(line for line in before_comments(lines) if not is_related(line))
    outlet = outlet or _outlet_of_title(page, title)
    return Extract(text, title, outlet, found.date or "", found.url or "", found.author or "", unsure)


def _asked(page: str, *, careful: bool) -> Any:
    import trafilatura

    try:
        found: Any = trafilatura.bare_extraction(
            page,
            url=None,
            favor_precision=careful,
            favor_recall=not careful,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (ValueError, RecursionError, AssertionError, AttributeError):
        return None
    return found if found is not None and (found.text or "").strip() else None


def _declared(page: str) -> str:
    """The text that a page declares for search engines (articleBody of JSON-LD): all of it where a script shows the page.

    >>> _declared('<script type="application/ld+json">{"@graph": [{"articleBody": "خبر أول\\\\nخبر ثان"}]}</script>')
    'خبر أول\\nخبر ثان'
    """
    texts = []
    for match in _DECLARATION.finditer(page):
        try:
            todo = [json_value(match[1].strip())]
        except (ValueError, RecursionError):
            continue
        while todo:
            part = todo.pop()
            if isinstance(part, list):
                todo += part
            elif isinstance(part, dict):
                todo += part.values()
                if isinstance(part.get("articleBody"), str):
                    texts.append(plain(unescape(part["articleBody"]))[0])
    return max(texts, key=len, default="")


def _outlet_of_title(page: str, title: str) -> str:
    """What the page's title has after the article's own: an outlet, where it is a name of a few words."""
    match = _HEAD_TITLE.search(page[: 4 * _HEAD])
    whole = " ".join(unescape(match[1]).split()) if match else ""
    if not title or not whole.startswith(title):
        return ""
    rest = whole[len(title) :].strip()
    name = rest[1:].strip() if rest[:1] in "|-–—:" else ""
    return name if 0 < len(name.split()) <= 4 and not re.search(r"[|–—:]| - ", name) else ""


def plain(text: str) -> tuple[str, bool]:
    """(text, whether it was markup) of a cell: HTML as lines of text, other texts as they are.

    >>> plain("<p>خبر أول</p><p>خبر ثان &amp; ثالث</p>")
    ('خبر أول\\nخبر ثان & ثالث', True)
    """
    if len(_TAGS.findall(text)) < 2:
        return text, False
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(_CONTROL.sub("", text), create_parent="div")
    except (etree.ParserError, ValueError, RecursionError):
        return text, False
    for part in tree.xpath("//script|//style|//figure|//figcaption|//noscript|//comment()"):
        part.drop_tree() if isinstance(part.tag, str) else part.getparent().remove(part)
    return "\n".join(_lines(tree)), True


def page_text(data: bytes, name: str) -> str | None:
    """The markup of a saved page as text, decoded as it says itself; None where an archive contains no page."""
    if data.startswith(b"bplist") or name.lower().endswith(".webarchive"):
        try:
            main = plistlib.loads(data)["WebMainResource"]
            data = bytes(main["WebResourceData"])
        except (plistlib.InvalidFileException, KeyError, TypeError, ValueError, OverflowError):
            return None
    elif name.lower().endswith((".mht", ".mhtml")):
        part = email.message_from_bytes(data, policy=email.policy.default).get_body(("html",))
        payload = part.get_payload(decode=True) if part is not None else None
        if not isinstance(payload, bytes):
            return None
        data = payload
    match = _CHARSET.search(data[:_HEAD])
    if match and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        label = (match[1] or match[2]).decode("ascii").lower()
        try:
            return data.decode(label)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, name=name)[0]


def _title(title: str, outlet: str) -> str:
    """A page's title without the outlet's name that many pages put after it."""
    title = " ".join(title.split())
    for mark in (" | ", " - ", " – ", " :: "):
        head, _, tail = title.rpartition(mark)
        if head and outlet and fold(tail) == fold(outlet):
            return head
    return title


def _shown_date(page: str) -> str:
    """The first date that a short line of the page shows; the page's visible text alone is looked through."""
    from lxml import etree, html

    try:
        tree = html.fromstring(page)
    except (etree.ParserError, ValueError, RecursionError):
        return ""
    # what is quoted there (a tweet) has a date of its own, and so have lists of other articles and comments
    for part in tree.xpath("//script|//style|//footer|//nav|//aside|//blockquote|//*[contains(@class, 'comment')]"):
        if part.getparent() is not None:
            part.drop_tree()
    return next((d for d in map(date_in, _lines(tree)[:_DATE_LINES]) if d), "")


def _lines(tree: Any) -> list[str]:
    """The text of a tree by lines: blocks are on lines of their own."""
    for part in tree.iter(*_BLOCKS):
        part.tail = "\n" + (part.tail or "")
        part.text = "\n" + (part.text or "") if part.tag != "br" else part.text
    return [line.strip() for line in tree.text_content().split("\n") if line.strip()]
