"""REFI-QDA project exchange (.qdpx), read and written by NVivo, MAXQDA, ATLAS.ti and others.

A zip of ``project.qde`` (codebook, sources, codings) and the texts under ``Sources/``.  Positions count code points
(REFI-QDA standard 1.5, 2019, section 5.3).  Every label is a code; the features are the description of the selection.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence

from discourse.exchange.annotations import Annotation, Page, all_labels, label_of, labelled
from discourse.exchange.archives import decoded, entries
from discourse.exchange.markup import check_characters, guid, lxml_etree, parse

SPACE = "urn:QDA-XML:project:1.0"
_Q = f"{{{SPACE}}}"


def write(pages: Sequence[Page], labels: Mapping[str, str]) -> dict[str, bytes]:
    etree = lxml_etree()
    for page in pages:
        check_characters(page)
    user = guid("user", "discourse")
    root = etree.Element(f"{_Q}Project", {"name": "discourse", "origin": "discourse"}, nsmap={None: SPACE})
    etree.SubElement(etree.SubElement(root, f"{_Q}Users"), f"{_Q}User", {"guid": user, "name": "discourse"})
    codes = etree.SubElement(etree.SubElement(root, f"{_Q}CodeBook"), f"{_Q}Codes")
    for label, about in all_labels(pages, labels).items():
        code = etree.SubElement(codes, f"{_Q}Code", {"guid": guid("code", label), "name": label, "isCodable": "true"})
        if about:
            etree.SubElement(code, f"{_Q}Description").text = about
    sources = etree.SubElement(root, f"{_Q}Sources")
    texts: dict[str, bytes] = {}
    for page in pages:
        own = guid("source", page.document)
        source = etree.SubElement(
            sources,
            f"{_Q}TextSource",
            {"guid": own, "name": page.document, "plainTextPath": f"internal://{own}.txt", "creatingUser": user},
        )
        texts[f"Sources/{own}.txt"] = page.text.encode("utf-8")
        for a in page.annotations:
            place = {"startPosition": str(a.start), "endPosition": str(a.end)}
            name = {"guid": guid("selection", page.document, a.number), "name": label_of(a)[:120]}
            selection = etree.SubElement(source, f"{_Q}PlainTextSelection", name | place)
            about = json.dumps(dict(a.features) | {"number": str(a.number)}, ensure_ascii=False)
            etree.SubElement(selection, f"{_Q}Description").text = about
            coding = etree.SubElement(
                selection, f"{_Q}Coding", {"guid": guid("coding", page.document, a.number), "creatingUser": user}
            )
            etree.SubElement(coding, f"{_Q}CodeRef", {"targetGUID": guid("code", label_of(a))})
    project = etree.tostring(root, xml_declaration=True, encoding="utf-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in [("project.qde", project), *texts.items()]:
            archive.writestr(zipfile.ZipInfo(file), content, zipfile.ZIP_DEFLATED)
    return {"project.qdpx": out.getvalue()}


def read(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    pages = []
    for file, content in files.items():
        if not file.endswith(".qdpx"):
            continue
        archive = entries(content, file)
        project = next((name for name in archive if name.lower().endswith(".qde")), None)
        if project is None:
            raise ValueError(f"{file} is not a REFI-QDA project: it has no project.qde")
        # Tools write Sources/ or sources/.
        sources = {name.rsplit("/", 1)[-1]: own for name, own in archive.items() if name.lower().startswith("sources/")}
        root = parse(archive[project])
        codes = {c.get("guid"): c.get("name", "") for c in root.iter(f"{_Q}Code")}
        for source in root.iter(f"{_Q}TextSource"):
            name = source.get("name", "")
            path = (source.get("plainTextPath") or "").removeprefix("internal://")
            if path in sources:
                text = decoded(sources[path], f"{file}/{path}")
            else:
                text = source.findtext(f"{_Q}PlainTextContent") or texts.get(name, "")
            try:
                pages.append(Page(name, text, tuple(_selections(source, codes))))
            except ValueError as error:
                raise ValueError(f"{file}: {name}: {error}") from None
    return pages


def _selections(source: object, codes: Mapping[str, str]) -> list[Annotation]:
    found = []
    for place, selection in enumerate(source.iter(f"{_Q}PlainTextSelection"), 1):  # type: ignore[attr-defined]
        try:
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        except (TypeError, ValueError):
            raise ValueError(f"selection {place} has no startPosition and endPosition that are whole numbers") from None
        about = selection.findtext(f"{_Q}Description") or ""
        try:
            features = json.loads(about)
        except (ValueError, RecursionError):
            features = None
        if not isinstance(features, dict):  # the remark of a reader
            features = {"note": about} if about else {}
        number = features.pop("number", place)
        for reference in selection.iter(f"{_Q}CodeRef"):
            found.append(labelled(number, start, end, codes.get(reference.get("targetGUID"), ""), features))
    return found
