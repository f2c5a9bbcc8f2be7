"""Metadata from reference managers (Zotero, EndNote): RIS records, joined to the texts that they describe."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from discourse.corpus.documents import decode
from discourse.corpus.faults import Fault, StudyError
from discourse.corpus.importing.records import Found, Options, Reading, filled
from discourse.language.fold import fold

_TAG = re.compile(r"^([A-Z][A-Z0-9])  ?-(?: (.*))?$")
# RIS tag -> field, the preferred first (the RIS specification of Research Information Systems, 2011).
_TAGS = {
    "title": ("TI", "T1", "CT"),
    "outlet": ("T2", "JO", "JF", "PB", "BT"),
    "published": ("DA", "Y1", "PY"),
    "url": ("UR", "LK"),
    "author": ("AU", "A1"),
    "id": ("ID",),
    "text": (),
}
_FILES = ("L1", "L2", "L3", "L4")


def read_ris(data: bytes, name: str, options: Options) -> Reading:
    """The records of a RIS file as metadata; ``extra["files"]`` names the files that a record is linked to.

    >>> record = "TY  - NEWS\\nTI  - عنوان\\nT2  - المدار\\nDA  - 2015/07/27\\nL1  - files/1/a.html\\nER  - \\n"
    >>> found = read_ris(record.encode(), "z.ris", Options()).metadata[0]
    >>> found.title, found.outlet, found.extra["files"]
    ('عنوان', 'المدار', 'files/1/a.html')
    """
    try:
        text = decode(data, name=name)[0]
    except StudyError as error:
        return Reading(left=error.faults)
    found: list[Found] = []
    left: list[Fault] = []
    record: dict[str, list[str]] = {}
    begins, tag = 0, ""
    for number, line in enumerate(re.split("\r\n|\n|\r", text), 1):
        match = _TAG.match(line.lstrip("\ufeff"))
        if match:
            tag = match[1]
            if tag == "TY":
                record, begins = {}, number
            if tag == "ER":
                found += [_found(name, begins, record)] if record else []
                record = {}
                continue
            record.setdefault(tag, []).append((match[2] or "").strip())
        elif line.strip() and record and tag:
            record[tag][-1] += " " + line.strip()  # a value that goes over several lines
        elif line.strip():
            fix = "Expected lines such as 'TI  - عنوان', each record between TY and ER."
            left.append(Fault(name, number, line.strip()[:40], "is not a line of RIS.", fix))
            break
    if record:
        left.append(Fault(name, begins, "", "This record has no end.", "Close it with a line 'ER  - '."))
    if not found and not left:
        left.append(Fault(name, 0, "", "No RIS record is in this file.", "Export it again as RIS."))
    return Reading(left=tuple(left), metadata=tuple(found))


def _found(name: str, line: int, record: dict[str, list[str]]) -> Found:
    cells = {f: next((v for t in tags for v in record.get(t, []) if v), "") for f, tags in _TAGS.items()}
    cells["author"] = "; ".join(v for t in _TAGS["author"] for v in record.get(t, []) if v)
    # RIS writes a date as YYYY/MM/DD/other, parts of it may be empty
    cells["published"] = "-".join(cells["published"].split("/")[:3]).strip("-") or cells["published"]
    files = "|".join(v for t in _FILES for v in record.get(t, []) if v)
    return filled(Found(name, "", place=line, extra={"files": files}), cells)


def joined(found: list[Found], metadata: list[Found]) -> tuple[list[Found], list[Fault]]:
    """Articles with the metadata of their records, and the records that describe none of them.

    A record belongs to an article by the file that it links, else by address, else by title.  It fills what the article
    lacks; where both name something else, the record counts, since a person keeps it, and a note says so.
    """
    by_key: dict[str, int] = {}
    for number, article in enumerate(found):
        for key in _keys(article, (article.file,)):
            by_key.setdefault(key, number)
    left: list[Fault] = []
    result = list(found)
    for record in metadata:
        keys = _keys(record, tuple(record.extra.get("files", "").split("|")))
        at = next((by_key[key] for key in keys if key in by_key), None)
        if at is None:
            fix = "Add the file with its text as well (Zotero: export with files)."
            left.append(Fault(record.file, record.place, record.title, "No text is with this record.", fix))
        else:
            result[at] = _merged(result[at], record)
    return result, left


def _keys(article: Found, files: tuple[str, ...]) -> list[str]:
    names = [PurePosixPath(f.replace("\\", "/").rpartition("!")[2]).name for f in files if f]
    address = urlsplit(unquote(article.url)) if article.url else None
    keys = [f"file {name}" for name in names]
    if address is not None and address.netloc:
        keys.append(f"url {address.netloc.removeprefix('www.')}{address.path.rstrip('/')}?{address.query}")
    title = " ".join(re.findall(r"\w+", fold(article.title)))
    return [*keys, f"title {title}"] if len(title) > 10 else keys


def _merged(article: Found, record: Found) -> Found:
    changed: dict[str, str] = {}
    differs: list[str] = []
    for field in ("title", "outlet", "published", "url", "author"):
        written, recorded = getattr(article, field), getattr(record, field)
        if recorded and recorded != written:
            changed[field] = recorded
            if written and fold(written) != fold(recorded) and field in ("title", "outlet"):
                differs.append(f"{field} from {record.file} (the file says {written[:40]})")
    notes = (*article.notes, f"metadata from {record.file}", *differs)
    return filled(replace(article, notes=notes), changed)
