"""TEI P5: the text with ``said`` and ``seg`` where people read them, and a stand-off list that keeps everything.

Contents are ``said`` (``direct`` true or false, ``who`` the speaker), cues ``seg type="cue"``, the words that name a
speaker ``seg type="source"`` (an ``rs`` may not contain a ``said``); a span that crosses another one is divided into parts
linked by ``next`` and ``prev``.  ``standOff/listAnnotation`` has each annotation with its offsets in code points and two
notes, its label and its features; a file without it is read from ``said`` and ``q`` alone.  Speakers are a ``listPerson``: the name
in the text and, as ``idno``, the actor's id.
"""

from __future__ import annotations

import json
from bisect import insort
from collections.abc import Mapping, Sequence
from typing import Any

from discourse.exchange.annotations import Annotation, Page, label_of, labelled
from discourse.exchange.markup import check_characters, lxml_etree, parse

SPACE = "http://www.tei-c.org/ns/1.0"
_T, _ID = f"{{{SPACE}}}", "{http://www.w3.org/XML/1998/namespace}id"
#: Marks at both ends of words that are a q: those that language.quotations pairs.
QUOTES = "«»‹›“”„‘’❝❞\"'"
#: Labels that are elements of the text.
_INLINE = ("content", "cue", "source")


def write(pages: Sequence[Page], labels: Mapping[str, str]) -> dict[str, bytes]:
    return {f"{page.document}.xml": _document(page) for page in pages}


def read(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    pages = []
    for file, content in files.items():
        if not file.endswith(".xml"):
            continue
        try:
            root = parse(content)
        except ValueError as error:
            raise ValueError(f"{file}: {error}") from None
        body = root.find(f"{_T}text/{_T}body/{_T}ab")
        if body is None:
            raise ValueError(f"{file}: no text/body/ab was found; expected a file that discourse export wrote")
        text = "".join(body.itertext())
        listed = root.find(f"{_T}standOff/{_T}listAnnotation")
        try:
            found = _spoken(body) if listed is None else [_standoff(item) for item in listed.iter(f"{_T}annotation")]
        except (AttributeError, RecursionError, TypeError, ValueError) as error:
            raise ValueError(f"{file}: not annotations that discourse export wrote ({error!r})") from None
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
    stand = etree.SubElement(root, f"{_T}standOff") if page.annotations else None  # TEI has no empty standOff
    speakers = sorted({who for a in page.annotations if (who := a.features.get("actor", "")) and a.label == "content"})
    names: dict[str, str] = {}  # as the text names each first
    for a in page.annotations:
        if a.label == "content" and a.features.get("resolved"):
            names.setdefault(a.features.get("actor", ""), a.features["resolved"])
    if speakers:
        people = etree.SubElement(stand, f"{_T}listPerson")
        for number, who in enumerate(speakers, 1):
            person = etree.SubElement(people, f"{_T}person", {_ID: f"p{number}"})
            etree.SubElement(person, f"{_T}persName").text = names.get(who) or who.lstrip("?").replace("-", " ")
            etree.SubElement(person, f"{_T}idno").text = who
    listed = etree.SubElement(stand, f"{_T}listAnnotation") if page.annotations else None
    for a in page.annotations:
        place = {_ID: f"a{a.number}", "target": f"#string-range(text,{a.start},{a.end - a.start})"}
        item = etree.SubElement(listed, f"{_T}annotation", place)
        etree.SubElement(item, f"{_T}note", {"type": "label"}).text = label_of(a)
        etree.SubElement(item, f"{_T}note", {"type": "features"}).text = json.dumps(
            dict(a.features), ensure_ascii=False
        )
    body = etree.SubElement(etree.SubElement(root, f"{_T}text"), f"{_T}body")
    block = etree.SubElement(body, f"{_T}ab", {_ID: "text", "{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    _inline(etree, block, page, {who: f"#p{n}" for n, who in enumerate(speakers, 1)})
    whole: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return whole + b"\n"


def _inline(etree: Any, block: Any, page: Page, people: Mapping[str, str]) -> None:
    """The text with its spans as nested elements; of two that cross, the one that ends later is divided where the other ends."""
    by_number = {a.number: a for a in page.annotations}
    # start, -end, number, depth: the order in which elements open; depth 1 is the q inside a said.
    queue = sorted(
        (a.start, -a.end, a.number, depth) for a in page.annotations for depth in range(_depth(a, page.text))
    )
    parts: dict[tuple[int, int], list[Any]] = {}
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

    def close(upto: int) -> None:
        while len(open_) > 1 and open_[-1][0] <= upto:
            put(open_[-1][0])
            open_.pop()
        put(upto)

    while queue:
        start, minus_end, number, depth = queue.pop(0)
        close(start)
        limit = open_[-1][0]
        name, attributes = _element(by_number[number], depth, people)
        element = etree.SubElement(open_[-1][1], f"{_T}{name}", attributes)
        if -minus_end > limit:  # it crosses the end of the element that is open: the rest follows as a part of its own
            insort(queue, (limit, minus_end, number, depth))
        if -minus_end > limit or (number, depth) in parts:
            _link(parts.setdefault((number, depth), []), element, f"{name}{number}")
        open_.append((min(-minus_end, limit), element))
    close(len(page.text))


def _depth(a: Annotation, text: str) -> int:
    """How many elements a span has in the text: none, one, or a said with a q inside for words in quotation marks."""
    if a.label not in _INLINE or a.end == a.start:
        return 0
    return 2 if a.label == "content" and text[a.start] in QUOTES and text[a.end - 1] in QUOTES else 1


def _element(a: Annotation, depth: int, people: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Name and attributes of the element of a span."""
    found = {"n": str(a.number)}
    if depth:
        return "q", found
    if a.label != "content":
        return "seg", found | {"type": a.label}
    found["direct"] = str(a.features.get("mode") == "direct").lower()
    if a.features.get("actor") in people:
        found["who"] = people[a.features["actor"]]
    return "said", found


def _link(parts: list[Any], element: Any, name: str) -> None:
    """Names one more part of a divided element and links it with the part before it."""
    element.set(_ID, f"{name}.{len(parts) + 1}")
    if parts:
        element.set("prev", f"#{parts[-1].get(_ID)}")
        parts[-1].set("next", f"#{element.get(_ID)}")
    parts.append(element)


def _standoff(item: Any) -> Annotation:
    _, start, length = item.get("target").rstrip(")").split(",")
    notes = {note.get("type"): note.text or "" for note in item.iter(f"{_T}note")}
    features = json.loads(notes.get("features") or "{}")
    return labelled(item.get(_ID)[1:], start, int(start) + int(length), notes.get("label", ""), features)


def _spoken(body: Any) -> list[Annotation]:
    """The contents that other tools marked as said or, outside a said, as q, with their places in the text."""
    found: list[Annotation] = []
    places: dict[str, int] = {}  # id of a part -> index of its content

    def walk(element: Any, at: int, inside: bool) -> int:
        start = at
        spoken = element.tag == f"{_T}said" or (element.tag == f"{_T}q" and not inside)
        at += len(element.text or "") if isinstance(element.tag, str) else 0
        for child in element:
            at = walk(child, at, inside or spoken) + len(child.tail or "")
        if not spoken:
            return at
        before = places.get((element.get("prev") or "").lstrip("#"))
        if before is None:
            before = len(found)
            direct = element.tag == f"{_T}q" or element.get("direct") == "true"
            features = {"report": f"a{before + 1}", "mode": "direct" if direct else "indirect"}
            found.append(Annotation(before + 1, start, at, "content", features))
        found[before] = found[before]._replace(end=at)
        places[element.get(_ID, "")] = before
        return at

    walk(body, 0, inside=False)
    return found
