"""Saved web pages: the article without menus, adverts, captions, related links and comments; no request is ever made."""

from __future__ import annotations

import email
import email.policy
import plistlib
import re
from typing import Any
from urllib.parse import unquote

from discourse.corpus.documents import decode
from discourse.corpus.faults import StudyError
from discourse.corpus.importing.dates import date_in
from discourse.corpus.importing.records import Found, Options, Reading, left_out
from discourse.language.fold import fold

# The head of a page in which its encoding is declared: HTML's own limit is 1,024 bytes; many pages are later.
_HEAD = 4096
_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]+)|<\?xml[^>]+encoding=[\"']([A-Za-z0-9_-]+)", re.I
)
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)")
_TAGS = re.compile(r"</?(?:p|br|div|span|h[1-6]|a|strong|em|b|i|ul|li|blockquote)\b[^>]*>", re.I)
_BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "header", "section")
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
    found = extract(text)
    if found is None:
        fix = "Save the page once its article is shown, or copy the article into a .txt file."
        return left_out(name, 0, "", "No article was found on this page.", fix)
    saved = _SAVED.search(text[:_HEAD])
    title, body = found["title"], found["text"]
    url = found["url"] or (unquote(saved[1]) if saved else "")
    notes = ["menus, links, captions and comments left out"]
    published = found["date"]
    if not published:
        published = _shown_date(text)
        if published:
            notes.append("date taken from a line of the page")
    article = Found(name, body, title, found["outlet"], published, url, found["author"], notes=tuple(notes))
    return Reading((article,))


def extract(page: str) -> dict[str, str] | None:
    """The article of a page's markup and its metadata; None where no article is found.

    trafilatura reads the string alone: with no address it has nothing to fetch.
    """
    import trafilatura

    try:
        found: Any = trafilatura.bare_extraction(
            page,
            url=None,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (ValueError, RecursionError, AssertionError, AttributeError):
        return None
    if found is None or not (found.text or "").strip():
        return None
    title = _title(found.title or "", found.sitename or "")
    lines = found.text.split("\n")
    if lines and title and fold(" ".join(lines[0].split())) == fold(title):
        lines = lines[1:]
    cells = {"outlet": found.sitename, "date": found.date, "url": found.url, "author": found.author}
    return {"text": "\n".join(lines), "title": title} | {k: v or "" for k, v in cells.items()}


def plain(text: str) -> tuple[str, bool]:
    """(text, whether it was markup) of a cell: HTML as lines of text, other texts as they are.

    >>> plain("<p>خبر أول</p><p>خبر ثان &amp; ثالث</p>")
    ('خبر أول\\nخبر ثان & ثالث', True)
    """
    if len(_TAGS.findall(text)) < 2:
        return text, False
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, ValueError, RecursionError):
        return text, False
    for part in tree.xpath("//script|//style|//figure|//figcaption|//noscript|//comment()"):
        part.drop_tree() if isinstance(part.tag, str) else part.getparent().remove(part)
    return "\n".join(_lines(tree)), True


def page_text(data: bytes, name: str) -> str | None:
    """The markup of a saved page as text, decoded as it says itself; None where an archive holds no page."""
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
    for part in tree.xpath("//script|//style|//footer|//nav"):
        part.drop_tree()
    return next((d for d in map(date_in, _lines(tree)[:_DATE_LINES]) if d), "")


def _lines(tree: Any) -> list[str]:
    """The text of a tree by lines: blocks are on lines of their own."""
    for part in tree.iter(*_BLOCKS):
        part.tail = "\n" + (part.tail or "")
        part.text = "\n" + (part.text or "") if part.tag != "br" else part.text
    return [line.strip() for line in tree.text_content().split("\n") if line.strip()]
