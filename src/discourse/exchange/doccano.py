"""doccano JSON lines (sequence labelling): the text, and its labels as [start, end, label] in UTF-16 units.

doccano's editor counts as JavaScript does and stores what it counts (doccano/doccano, issue 2290 of October 2023); the
project's option that counts grapheme clusters as one character must be off.  Unknown keys of a line are meta data and
come back from an export: ``document`` is the id, ``features`` has what a label cannot keep, after the label's own three
parts.  ``labels.json`` is the list to import under Labels.  A project with relations exports ``entities`` in the place of
``label``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from discourse.exchange.annotations import Annotation, Page, all_labels, label_of, labelled
from discourse.exchange.archives import decoded
from discourse.exchange.offsets import Units
from discourse.files import json_value


def write(pages: Sequence[Page], labels: Mapping[str, str]) -> dict[str, bytes]:
    whole = "".join(json.dumps(_line(page), ensure_ascii=False) + "\n" for page in pages)
    config = [{"text": label} for label in all_labels(pages, labels)]
    return {
        "doccano.jsonl": whole.encode("utf-8", "surrogatepass"),
        "labels.json": (json.dumps(config, ensure_ascii=False, indent=1) + "\n").encode(),
    }


def read(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    """Also reads ``entities`` of a project with relations, and ``labels`` or ``data`` of older exports."""
    by_text = {text: name for name, text in texts.items()}
    pages = []
    for file, content in files.items():
        if not file.endswith((".jsonl", ".json")) or PurePath(file).name == "labels.json":
            continue
        for number, raw in enumerate(decoded(content, file).split("\n"), 1):
            if not raw.strip():
                continue
            try:
                item = json_value(raw)
                text = str(item.get("text", item.get("data")))
                name = item.get("document") or item.get("meta", {}).get("document") or by_text.get(text, str(number))
                pages.append(Page(str(name), text, tuple(_annotations(item, text))))
            except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
                raise ValueError(f"{file}, line {number}: not a line of doccano ({error!r})") from None
    return pages


def _line(page: Page) -> dict[str, Any]:
    units = Units(page.text)
    spans = [[units.out(a.start), units.out(a.end), label_of(a)] for a in page.annotations]
    kept = [
        [*span, dict(a.features) | {"number": str(a.number)}] for span, a in zip(spans, page.annotations, strict=True)
    ]
    return {"text": page.text, "document": page.document, "label": spans} | ({"features": kept} if kept else {})


def _annotations(item: Mapping[str, Any], text: str) -> Iterator[Annotation]:
    """The labels of a line, each with the features of the first of the same place and name that are not yet used."""
    units = Units(text)
    kept: dict[tuple[int, int, str], list[dict[str, str]]] = {}
    for start, end, label, features in item.get("features", []):
        kept.setdefault((start, end, label), []).append(features)
    spans = item.get("label", item.get("labels", []))
    if "entities" in item:
        spans = [(e["start_offset"], e["end_offset"], e["label"]) for e in item["entities"]]
    for place, (start, end, label) in enumerate(spans, 1):
        more = kept.get((start, end, label), [])
        features = dict(more.pop(0)) if more else {}
        number = features.pop("number", place)
        yield labelled(number, units.back(int(start)), units.back(int(end)), str(label), features)
