"""Databases that put many articles into one document: Nexis (Word, RTF, text) and Factiva (field codes)."""

from __future__ import annotations

import re

from discourse.corpus.faults import Fault
from discourse.corpus.importing.dates import read_date
from discourse.corpus.importing.records import Found, Reading

_NEXIS_END = re.compile(r"^\s*End of Document\s*$", re.I)
_NEXIS_BODY = re.compile(r"^\s*Body\s*$", re.I)
_NEXIS_FIELD = re.compile(
    r"^\s*(Section|Length|Byline|Highlight|Dateline|Load-Date|Language|Graphic|Copyright)\b:?\s*(.*)$"
)
# The layout of Nexis before 2019: a line over each document, fields in capitals, the text between two groups of them.
_NEXIS_OF = re.compile(r"^\s*\d+ of \d+ DOCUMENTS?\s*$")
_NEXIS_CAPITALS = re.compile(r"^\s*([A-Z][A-Z -]{2,30}):\s*(.*)$")
_NEXIS_FOOT = re.compile(
    r"^\s*(?:(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|DOCUMENT-TYPE|GRAPHIC|SUBJECT|TYPE):|Copyright \d{4}\b)"
)
_FACTIVA = re.compile(
    r"^(HD|BY|CR|WC|PD|ET|SN|SC|LA|CY|LP|TD|RF|CO|IN|NS|RE|PUB|AN|ED|PG|SE|CLM|ART|IPC|IPD)(?:\s{1,4}(.*))?$"
)
# Within so many lines after the length of a document, lines of a field in capitals are none of its text.
_HEAD_FIELDS = 6


def split_export(name: str, lines: list[str]) -> Reading | None:
    """The articles of a Nexis or Factiva document; None where the lines are neither.

    >>> page = ["عنوان", "صحيفة المدار", "21 July 2015", "Length: 8 words", "Body", "قالت الوزيرة إن الجسر جاهز."]
    >>> found = split_export("n.docx", [*page, "Load-Date: July 22, 2015", "End of Document"]).found[0]
    >>> found.title, found.outlet, found.published, found.text
    ('عنوان', 'صحيفة المدار', '21 July 2015', 'قالت الوزيرة إن الجسر جاهز.')
    """
    if any(_NEXIS_END.match(line) for line in lines) and any(_NEXIS_BODY.match(line) for line in lines):
        return _nexis(name, lines)
    if sum(bool(_NEXIS_OF.match(line)) for line in lines) and any(line.strip().startswith("LENGTH:") for line in lines):
        return _old_nexis(name, lines)
    codes = [m[1] for line in lines if (m := _FACTIVA.match(line))]
    if codes.count("HD") and codes.count("HD") == codes.count("AN") and ("TD" in codes or "LP" in codes):
        return _factiva(name, lines)
    return None


def _nexis(name: str, lines: list[str]) -> Reading:
    found: list[Found] = []
    left: list[Fault] = []
    start = 0
    ends = [n for n, line in enumerate(lines) if _NEXIS_END.match(line)]
    for number, end in enumerate([*ends, len(lines)], 1):
        part, start = lines[start:end], end + 1
        body = next((n for n, line in enumerate(part) if _NEXIS_BODY.match(line)), None)
        if body is None:
            if any(line.strip() for line in part) and end < len(lines):
                left.append(Fault(name, 0, f"document {number}", "has no line 'Body'.", "Check it by hand."))
            continue
        head = [line.strip() for line in part[:body] if line.strip()]
        date = next((n for n, line in enumerate(head) if n and read_date(line)), None)
        text = []
        for line in part[body + 1 :]:
            field = _NEXIS_FIELD.match(line)
            if field and field[1] in ("Load-Date", "Graphic"):
                break
            text.append(line)
        fields = {m[1]: m[2].strip() for line in head if (m := _NEXIS_FIELD.match(line))}
        outlet = head[date - 1] if date is not None and date >= 2 else ""
        published = head[date] if date is not None else ""
        title = head[0] if head else ""
        found.append(Found(name, "\n".join(text), title, outlet, published, "", fields.get("Byline", ""), place=number))
    return Reading(tuple(found), tuple(left), notes=("read as an export of Nexis",))


def _old_nexis(name: str, lines: list[str]) -> Reading:
    found: list[Found] = []
    left: list[Fault] = []
    starts = [n for n, line in enumerate(lines) if _NEXIS_OF.match(line)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), 1):
        article = _old_document(name, number, lines[start + 1 : end])
        if article is None:
            left.append(Fault(name, 0, f"document {number}", "has no line 'LENGTH:'.", "Check it by hand."))
        else:
            found.append(article)
    return Reading(tuple(found), tuple(left), notes=("read as an export of Nexis",))


def _old_document(name: str, number: int, lines: list[str]) -> Found | None:
    """One document of the old layout; None where it has no line with its length."""
    length = next((n for n, line in enumerate(lines) if line.strip().startswith("LENGTH:")), None)
    if length is None:
        return None
    head = [" ".join(line.split()) for line in lines[:length] if line.strip() and not _NEXIS_FOOT.match(line)]
    fields = {m[1]: m[2].strip() for line in head if (m := _NEXIS_CAPITALS.match(line))}
    plain = [line for line in head if not _NEXIS_CAPITALS.match(line)]
    date = next((n for n, line in enumerate(plain) if read_date(line)), -1)
    outlet = plain[0] if plain and date else ""
    title = fields.get("HEADLINE") or " ".join(plain[max(date, 0) + 1 :])
    body = lines[length + 1 :]
    body = body[: next((n for n, line in enumerate(body) if _NEXIS_FOOT.match(line)), len(body))]
    # fields may follow the length: DATELINE, HIGHLIGHT
    text = "\n".join(line for n, line in enumerate(body) if n > _HEAD_FIELDS or not _NEXIS_CAPITALS.match(line))
    published = plain[date] if date >= 0 else ""
    return Found(name, text, title, outlet, published, "", fields.get("BYLINE", ""), place=number)


def _factiva(name: str, lines: list[str]) -> Reading:
    records: list[dict[str, list[str]]] = []
    field = ""
    for line in lines:
        match = _FACTIVA.match(line)
        if match:
            field = match[1]
            if field in ("SE", "HD") and (not records or "AN" in records[-1]):
                records.append({})
            if records:
                records[-1].setdefault(field, []).append(match[2] or "")
        elif records and field:
            records[-1].setdefault(field, []).append(line.strip())
    found = []
    for number, record in enumerate(records, 1):
        cell = {key: " ".join(" ".join(value).split()) for key, value in record.items()}
        text = "\n".join([*record.get("LP", []), *record.get("TD", [])])
        outlet, date, author = cell.get("SN", ""), cell.get("PD", ""), cell.get("BY", "")
        found.append(Found(name, text, cell.get("HD", ""), outlet, date, "", author, place=number))
    return Reading(tuple(found), notes=("read as an export of Factiva",))
