"""Word files, OpenDocument texts, RTF and plain text: the title is the first line, unless the file names one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from discourse.corpus.documents import decode
from discourse.corpus.faults import Fault, StudyError
from discourse.corpus.importing.clean import readable
from discourse.corpus.importing.exports import split_export
from discourse.corpus.importing.heads import head_of, labelled
from discourse.corpus.importing.records import Found, Options, Reading, filled, left_out
from discourse.corpus.importing.table import is_table, read_csv
from discourse.language.fold import fold

# A first line of at most this many words without a stop at its end is a title: headlines have 4 to 15 words.
_TITLE = 20
# An office file is a zip: what it may grow to when it is opened.
_LARGEST = 300 * 2**20
# A cell of at least so many words is text that a table lays out on the page; those of tables of figures are shorter.
_CELL = 40
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Where Word keeps what is none of the text: deleted and moved words, text boxes, the second copy of drawings.
_ELSEWHERE = frozenset((_W + "del", _W + "moveFrom", _W + "txbxContent"))
# Its other parts that have words: how their files begin, and what they are called here.
_PARTS = {"header": "headers", "footer": "footers", "footnotes": "notes", "endnotes": "notes", "comments": "comments"}
_ODT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_word(data: bytes, name: str, options: Options) -> Reading:
    """The paragraphs of a .docx file; tables, headers, footers, notes, comments and deleted words are not part of the text.

    Cells with at least ``_CELL`` words are text: many files lay out a page by a table.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    refused = _refused(data, name, "word/document.xml", "Word file")
    if refused is not None:
        return refused
    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_word_lines(document.element.body))
        title = _core_title(document)
        others = ", ".join(_other_words(document))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
        return left_out(name, 0, "", f"This Word file cannot be read: {error}.", "Open it and save it again as .docx.")
    return _paper(name, lines, title, f"of the file left out: {others}" if others else "", options)


def read_open(data: bytes, name: str, options: Options) -> Reading:
    """The paragraphs of an OpenDocument text (.odt)."""
    from defusedxml import ElementTree

    refused = _refused(data, name, "content.xml", "OpenDocument text")
    if refused is not None:
        return refused
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            tree = ElementTree.fromstring(archive.read("content.xml"))
    except (ElementTree.ParseError, ValueError, KeyError, RuntimeError) as error:
        return left_out(name, 0, "", f"This OpenDocument text cannot be read: {error}.", "Save it again as .docx.")
    lines = ["".join(p.itertext()) for p in tree.iter() if p.tag in (_ODT + "p", _ODT + "h")]
    return _paper(name, lines, "", "", options)


def read_rtf(data: bytes, name: str, options: Options) -> Reading:
    """The paragraphs of an RTF file."""
    from striprtf.striprtf import rtf_to_text

    try:
        # RTF is ASCII; letters beyond it are escapes with their code page
        text = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        return left_out(name, 0, "", f"This RTF file cannot be read: {error}.", "Save it as .docx or .txt.")
    # emoji are two escapes, one for each half, and half of one is no character
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _paper(name, text.split("\n"), "", "RTF codes left out", options)


def read_plain(data: bytes, name: str, options: Options) -> Reading:
    """A plain text in any encoding that :func:`discourse.corpus.decode` knows."""
    try:
        text, encoding = decode(data, name=name)
    except StudyError as error:
        again = _decoded_otherwise(data)
        if again is None:
            return Reading(left=error.faults)
        text, encoding = again, "Arabic in an old encoding"
    if is_table(text):
        return read_csv(data, name, options)
    note = "" if encoding.startswith("utf-8") else f"read as {encoding}"
    lines = re.split("\r\n|\n|\r", text)
    return _paper(name, _unmarked(lines) if name.lower().endswith(".md") else lines, "", note, options)


_MARKS = re.compile(r"\s{0,3}(?:#{1,6}\s+|>\s?)")
_LINKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[([^\]]+)\]\([^)]*\)")
_STRESS = re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?![\w*])")


def _unmarked(lines: list[str]) -> list[str]:
    """The lines of a Markdown text without its marks: headings, quotations, stress, links, pictures.

    >>> _unmarked(["# الجسر جاهز", "*المدار، 24 تموز 2015*", "قالت **الوزيرة** إن [الجسر](https://a.b) جاهز.", "![صورة](a.png)"])
    ['الجسر جاهز', 'المدار، 24 تموز 2015', 'قالت الوزيرة إن الجسر جاهز.', '']
    """
    plain = (_LINKS.sub(lambda m: m[1] or "", _MARKS.sub("", line, count=1)) for line in lines)
    return [_STRESS.sub(r"\2", line) for line in plain]


def looks_like(data: bytes) -> str:
    """The kind of file that bytes are, by how they begin: ``html``, ``rtf``, ``pdf``, ``zip``, ``doc`` or nothing.

    >>> looks_like(b"{\\\\rtf1 ..."), looks_like("نص".encode()), looks_like(b" <!DOCTYPE html><html>")
    ('rtf', '', 'html')
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "doc"
    lower = head.lower()
    if lower.startswith((b"<!doctype html", b"<html")) or (lower.startswith(b"<") and b"<html" in data[:4096].lower()):
        return "html"
    return ""


def titled(lines: list[str], title: str = "") -> tuple[str, list[str]]:
    """(title, lines of the text): the first line where it reads as a title, not repeated in the text.

    >>> titled(["عنوان الخبر", "", "قالت الوزيرة إن الجسر جاهز."])
    ('عنوان الخبر', ['قالت الوزيرة إن الجسر جاهز.'])
    """
    full = [line.strip() for line in lines if line.strip()]
    if len(full) < 2:
        return title, full
    first = " ".join(full[0].split())
    short = len(first.split()) <= _TITLE and first[-1] not in ".،؛:" and len(first) < len(" ".join(full[1:]))
    if title and fold(title) == fold(first):
        return first, lines[lines.index(next(line for line in lines if line.strip())) + 1 :]
    if not title and short:
        at = next(n for n, line in enumerate(lines) if line.strip())
        rest = lines[at + 1 :]
        return first, rest[next(n for n, line in enumerate(rest) if line.strip()) :]
    return title, lines


def _paper(name: str, lines: list[str], title: str, note: str, options: Options) -> Reading:
    text, done = readable("\n".join(lines))
    lines = text.split("\n")
    several = split_export(name, lines)
    if several is not None:
        return several
    notes = [*([note] if note else []), *done]
    said, others, lines = labelled(lines)
    title, body = (said["title"], lines) if "title" in said else titled(lines, title)
    if not said:
        said, others, body = labelled(body)
        title = said.pop("title", title)
    if said:
        dropped = f"; left out: {', '.join(others)}" if others else ""
        notes.append(f"{', '.join(said)} from labelled lines before the text{dropped}")
    head, body = head_of(body, dates=options.dates)
    head = {k: v for k, v in head.items() if k not in said}
    if head:
        notes.append(f"{', '.join(head)} from the lines after the title")
    address, body = _address(body)
    if address and "url" not in said:
        head["url"] = address
        notes.append("url from a line of its own")
    return Reading((filled(Found(name, "\n".join(body), title, notes=tuple(notes)), head | said | {"title": title}),))


def _address(lines: list[str]) -> tuple[str, list[str]]:
    """(an address that is the first or the last line, the other lines): where a person kept it with the text.

    >>> _address(["قالت الوزيرة إن الجسر جاهز.", "", "https://almadar.example/1"])
    ('https://almadar.example/1', ['قالت الوزيرة إن الجسر جاهز.', ''])
    """
    full = [n for n, line in enumerate(lines) if line.strip()]
    for at in dict.fromkeys((full[0], full[-1]) if len(full) > 1 else ()):
        if re.fullmatch(r"https?://\S+", lines[at].strip()):
            return lines[at].strip(), [*lines[:at], *lines[at + 1 :]]
    return "", lines


def _other_words(document: Any) -> list[str]:
    """What a Word file says outside the lines that are read, by its kind: none where they are all."""
    from lxml import etree

    body = document.element.body
    cells = [cell for cell in body.iter(_W + "tc") if len(_words(cell)) < _CELL]
    found = {
        "tables": any(map(_words, cells)),
        "text boxes": any(map(_words, body.iter(_W + "txbxContent"))),
        "deleted words": any((t.text or "").strip() for t in body.iter(_W + "delText")),
    }
    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    for part in document.part.package.iter_parts():
        kind = _PARTS.get(re.sub(r"\d*\.xml$", "", part.partname.removeprefix("/word/")))
        if kind and not found.get(kind):
            found[kind] = bool(_words(etree.fromstring(part.blob, safe)))
    return [
        kind for kind in ("tables", "text boxes", "deleted words", *dict.fromkeys(_PARTS.values())) if found.get(kind)
    ]


def _words(element: Any) -> list[str]:
    return " ".join(t.text or "" for t in element.iter(_W + "t")).split()


def _word_lines(body: Any) -> Iterator[str]:
    """The lines of a Word file in their order, with words that were inserted, and those within content controls."""
    for paragraph in body.iter(_W + "p"):
        around = list(paragraph.iterancestors())
        if any(a.tag in _ELSEWHERE for a in around):
            continue
        cell = next((a for a in around if a.tag == _W + "tc"), None)
        if cell is None or len(_words(cell)) >= _CELL:
            yield "".join(_pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[str]:
    """What the runs of a paragraph write: text, tabs, line ends; not what is deleted or in a text box."""
    for part in paragraph.iter(*(_W + name for name in ("t", "tab", "br", "cr", "noBreakHyphen"))):
        if part.getparent().tag != _W + "r" or any(a.tag in _ELSEWHERE for a in part.iterancestors()):
            continue
        name = part.tag.removeprefix(_W)
        yield (part.text or "") if name == "t" else {"tab": "\t", "noBreakHyphen": "-"}.get(name, "\n")


def _core_title(document: Any) -> str:
    """The title in a Word file's properties where it is the first line too; elsewhere it is often a template's."""
    try:
        title = " ".join((document.core_properties.title or "").split())
    except (KeyError, ValueError, AttributeError):
        return ""
    first = next((line for line in _word_lines(document.element.body) if line.strip()), "")
    return title if title and fold(title) == fold(" ".join(first.split())) else ""


def _refused(data: bytes, name: str, member: str, what: str) -> Reading | None:
    """Why an office file is not opened: it is none, or it grows too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError):
        return left_out(name, 0, "", f"This is not a {what}, or it is damaged.", "Open it and save it again.")
    if member not in sizes:
        return left_out(name, 0, "", f"This is not a {what}: it has no {member}.", "Open it and save it again.")
    if sum(sizes.values()) > _LARGEST:
        grown = sum(sizes.values()) // 2**20
        return left_out(name, 0, "", f"The file grows to {grown} MB when it is opened.", "Save its text as .txt.")
    return None


def _decoded_otherwise(data: bytes) -> str | None:
    """The text of old Arabic encodings, the first that gives Arabic; None where none does."""
    from discourse.corpus.importing.clean import looks_arabic

    for encoding in ("iso8859-6", "mac_arabic", "cp720", "cp864"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if looks_arabic(text):
            return text
    return None


def old_word(data: bytes, name: str, options: Options) -> Reading:
    """A .doc or .xls file, which is refused in words."""
    kind = ".xlsx" if name.lower().endswith(".xls") else ".docx"
    fault = Fault(name, 0, "", "This is an old Office file.", f"Open it and save it as {kind}.")
    return Reading(left=(fault,))
