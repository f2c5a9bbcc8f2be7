"""CSV (one row per annotation) and JSON lines (one document per line); both keep everything.

CSV columns: document, number, label, start, end (code points, the end excluded), text, then the features.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence

from discourse.exchange.annotations import Annotation, Page
from discourse.exchange.archives import decoded
from discourse.files import json_value

FIXED = ("document", "number", "label", "start", "end", "text")
# A cell that a spreadsheet would run, or one that looks as if it had been made safe already.
_UNSAFE, _SAFE = re.compile(r"'*[=+\-@\t\r]"), re.compile(r"'+[=+\-@\t\r]")


def write_csv(pages: Sequence[Page], labels: Mapping[str, str]) -> dict[str, bytes]:
    names = sorted({f for page in pages for a in page.annotations for f in a.features} - {"text"})
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    # A text that differs from the words at its offsets (a coder's own spelling) has a column of its own.
    writer.writerow([*FIXED, *names, "text_as_coded"])
    for page in pages:
        for a in page.annotations:
            fixed = (page.document, a.number, a.label, a.start, a.end, page.text[a.start : a.end])
            row = [*fixed, *(a.features.get(n, "") for n in names), a.features.get("text", "")]
            writer.writerow([f"'{c}" if isinstance(c, str) and _UNSAFE.match(c) else c for c in row])
    return {"annotations.csv": b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")}


def read_csv(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    found: dict[str, list[Annotation]] = {name: [] for name in texts}
    for file, content in files.items():
        if not file.endswith(".csv"):
            continue
        try:
            for document, annotation in _csv_rows(file, decoded(content, file)):
                found.setdefault(document, []).append(annotation)
        except csv.Error as error:
            raise ValueError(f"{file}: not CSV ({error}). Check the quotation marks.") from None
    return [Page(name, texts.get(name, ""), tuple(items)) for name, items in found.items()]


def _csv_rows(file: str, content: str) -> Iterator[tuple[str, Annotation]]:
    """Document and annotation of each row."""
    rows = csv.DictReader(io.StringIO(content, newline=""), strict=True)
    missing = [c for c in FIXED if c not in (rows.fieldnames or ())]
    if missing:
        raise ValueError(f"{file}, line 1: column {', '.join(missing)} is missing; found {rows.fieldnames}")
    for raw in rows:
        if None in raw or None in raw.values():
            cells = len(rows.fieldnames or ())
            raise ValueError(
                f"{file}, line {rows.line_num}: the row does not have {cells} cells. "
                "Put cells that contain a comma in quotation marks."
            )
        row = {k: v[1:] if _SAFE.match(v) else v for k, v in raw.items()}
        try:
            place = (int(row["number"]), int(row["start"]), int(row["end"]))
        except ValueError:
            raise ValueError(f"{file}, line {rows.line_num}: number, start and end must be whole numbers") from None
        features = {k: v for k, v in row.items() if k not in FIXED and v}
        if "text_as_coded" in features:
            features["text"] = features.pop("text_as_coded")
        yield row["document"], Annotation(*place, row["label"], features)


def write_jsonl(pages: Sequence[Page], labels: Mapping[str, str]) -> dict[str, bytes]:
    lines = [
        json.dumps(
            {
                "document": page.document,
                "text": page.text,
                "annotations": [
                    {"number": a.number, "label": a.label, "start": a.start, "end": a.end, "features": dict(a.features)}
                    for a in page.annotations
                ],
            },
            ensure_ascii=False,
        )
        for page in pages
    ]
    return {"annotations.jsonl": "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")}


def read_jsonl(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    pages = []
    for file, content in files.items():
        for line, raw in enumerate(decoded(content, file).split("\n"), 1):
            if not raw.strip():
                continue
            try:
                item = json_value(raw)
                annotations = tuple(
                    Annotation(
                        int(a["number"]),
                        int(a["start"]),
                        int(a["end"]),
                        str(a["label"]),
                        {k: str(v) for k, v in a.get("features", {}).items()},
                    )
                    for a in item["annotations"]
                )
                pages.append(Page(str(item["document"]), str(item["text"]), annotations))
            except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
                raise ValueError(f"{file}, line {line}: not an annotated document ({error})") from None
    return pages
