"""TEI P5: the text with ``said``, ``seg`` and ``rs`` where people read them, and a stand-off list that keeps everything.

Contents are ``said`` (``direct`` true or false, ``who`` the speaker), cues ``seg type="cue"``, speakers ``rs``; a span
that crosses another one is divided into parts (``part`` I, M, F).  ``standOff/listAnnotation`` has each annotation with
its offsets in code points; a file without it is read from ``said`` alone.  Speakers are a ``listPerson``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from discourse.exchange.annotations import Annotation, Page, label_of, read_label
from discourse.exchange.markup import check_characters, lxml_etree, parse

SPACE = "http://www.tei-c.org/ns/1.0"
_T, _ID = f"{{{SPACE}}}", "{http://www.w3.org/XML/1998/namespace}id"
_INLINE = {"content": "said", "cue": "seg", "source": "rs"}


def write(pages: Sequence[Page]) -> dict[str, bytes]:
    return {f"{page.document}.xml": _document(page) for page in pages}


def read(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    pages = []
    for file, content in files.items():
        if not file.endswith(".xml"):
            continue
        root = parse(content)
        body = root.find(f"{_T}text/{_T}body/{_T}ab")
        if body is None:
            raise ValueError(f"{file}: no text/body/ab was found; expected a file that discourse export wrote")
        text = "".join(body.itertext())
        listed = root.find(f"{_T}standOff/{_T}listAnnotation")
        found = _spoken(body) if listed is None else [_standoff(item) for item in listed]
        title = root.findtext(f"{_T}teiHeader/{_T}fileDesc/{_T}titleStmt/{_T}title")
        pages.append(Page(title or file.removesuffix(".xml"), text, tuple(found)))
    return pages


def _document(page: Page) -> bytes:
    check_characters(page)
    etree = lxml_etree()
    root = etree.Element(f"{_T}TEI", nsmap={None: SPACE})
    about = etree.SubElement(etree.SubElement(root, f"{_T}teiHeader"), f"{_T}fileDesc")
    etree.SubElement(etree.SubElement(about, f"{_T}titleStmt"), f"{_T}title").text = page.document
    etree.SubElement(etree.SubElement(about, f"{_T}publicationStmt"), f"{_T}p").text = "Exported by discourse."
    etree.SubElement(etree.SubElement(about, f"{_T}sourceDesc"), f"{_T}p").text = "An article of a study."
    stand = etree.SubElement(root, f"{_T}standOff")
    speakers = sorted({who for a in page.annotations if (who := a.features.get("actor", "")) and a.label == "content"})
    if speakers:
        people = etree.SubElement(stand, f"{_T}listPerson")
        for number, who in enumerate(speakers, 1):
            person = etree.SubElement(people, f"{_T}person", {_ID: f"p{number}"})
            etree.SubElement(person, f"{_T}persName").text = who
    listed = etree.SubElement(stand, f"{_T}listAnnotation")
    for a in page.annotations:
        place = {_ID: f"a{a.number}", "target": f"#string-range(text,{a.start},{a.end - a.start})"}
        item = etree.SubElement(listed, f"{_T}annotation", place)
        etree.SubElement(item, f"{_T}rs").text = label_of(a)
        etree.SubElement(item, f"{_T}note").text = json.dumps(dict(a.features), ensure_ascii=False)
    body = etree.SubElement(etree.SubElement(root, f"{_T}text"), f"{_T}body")
    block = etree.SubElement(body, f"{_T}ab", {_ID: "text", "{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    _inline(etree, block, page, {who: f"#p{n}" for n, who in enumerate(speakers, 1)})
    whole: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return whole + b"\n"


def _inline(etree: Any, block: Any, page: Page, people: Mapping[str, str]) -> None:
    """The text with its spans as nested elements; the outer span of two that cross is divided at the inner one's start."""
    spans = sorted((a.start, -a.end, a.number, a) for a in page.annotations if a.label in _INLINE and a.end > a.start)
    open_: list[tuple[int, Any]] = [(len(page.text), block)]
    at = 0

    def put(upto: int) -> None:
        nonlocal at
        element = open_[-1][1]
        words = page.text[at:upto]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + words
        else:
            element.text = (element.text or "") + words
        at = upto

    queue = [(a.start, a.end, a, "") for _, _, _, a in spans]
    while queue:
        start, end, a, part = queue.pop(0)
        while open_[-1][0] <= start:
            put(open_[-1][0])
            open_.pop()
        put(start)
        limit = open_[-1][0]
        if end > limit:  # it crosses the end of the element that is open: the rest follows as a part of its own
            rest = (limit, end, a, "F")
            queue.append(rest)
            queue.sort(key=lambda item: (item[0], -item[1], item[2].number))
            end, part = limit, "M" if part else "I"
        element = etree.SubElement(open_[-1][1], f"{_T}{_INLINE[a.label]}", _attributes(a, people, part))
        open_.append((end, element))
    while len(open_) > 1:
        put(open_[-1][0])
        open_.pop()
    put(len(page.text))


def _attributes(a: Annotation, people: Mapping[str, str], part: str) -> dict[str, str]:
    found = {"n": str(a.number), **({"part": part} if part else {})}
    if a.label == "content":
        found["direct"] = str(a.features.get("mode") == "direct").lower()
        if a.features.get("actor") in people:
            found["who"] = people[a.features["actor"]]
    elif a.label == "cue":
        found["type"] = "cue"
    return found


def _standoff(item: Any) -> Annotation:
    _, start, length = item.get("target").rstrip(")").split(",")
    label, features = read_label(item.findtext(f"{_T}rs") or "")
    features |= json.loads(item.findtext(f"{_T}note") or "{}")
    return Annotation(int(item.get(_ID)[1:]), int(start), int(start) + int(length), label, features)


def _spoken(body: Any) -> list[Annotation]:
    """The contents that other tools marked as said, with their places in the text."""
    found: list[Annotation] = []

    def walk(element: Any, at: int) -> int:
        start = at
        at += len(element.text or "")
        for child in element:
            at = walk(child, at) + len(child.tail or "")
        if element.tag == f"{_T}said":
            features = {
                "report": f"a{len(found) + 1}",
                "mode": "direct" if element.get("direct") == "true" else "indirect",
            }
            found.append(Annotation(len(found) + 1, start, at, "content", features))
        return at

    walk(body, 0)
    return found
