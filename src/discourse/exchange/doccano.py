"""doccano JSON lines (sequence labelling): text, entities with code point offsets and labels; features next to them.

doccano keeps unknown keys of a line as meta data: ``document`` and each entity's ``features`` come back from an export.
Where a project drops them, label and offsets remain, which is what a coder's codings need.  ``labels.json`` is the list to
import under Labels.  The project's option that counts grapheme clusters as one character must be off.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from discourse.exchange.annotations import Annotation, Page, all_labels, label_of, read_label


def write(pages: Sequence[Page], labels: Mapping[str, str]) -> dict[str, bytes]:
    lines = [
        {
            "text": page.text,
            "document": page.document,
            "entities": [
                {
                    "id": a.number,
                    "label": label_of(a),
                    "start_offset": a.start,
                    "end_offset": a.end,
                    "features": dict(a.features),
                }
                for a in page.annotations
            ],
            "relations": [],
        }
        for page in pages
    ]
    whole = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    config = [{"text": label} for label in all_labels(pages, labels)]
    return {
        "doccano.jsonl": whole.encode("utf-8", "surrogatepass"),
        "labels.json": (json.dumps(config, ensure_ascii=False, indent=1) + "\n").encode(),
    }


def read(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    """Also reads the older form, where ``label`` (or ``labels``) is a list of [start, end, label]."""
    by_text = {text: name for name, text in texts.items()}
    pages = []
    for file, content in files.items():
        if not file.endswith((".jsonl", ".json")) or file == "labels.json":
            continue
        for line, raw in enumerate(content.decode("utf-8-sig", "surrogatepass").split("\n"), 1):
            if not raw.strip():
                continue
            try:
                item = json.loads(raw)
                text = item.get("text", item.get("data"))
                name = item.get("document") or item.get("meta", {}).get("document") or by_text.get(text, str(line))
                entities = item.get("entities")
                if entities is None:
                    triples = item.get("label", item.get("labels", []))
                    entities = [{"start_offset": s, "end_offset": e, "label": label} for s, e, label in triples]
                annotations = []
                for place, entity in enumerate(entities, 1):
                    label, features = read_label(str(entity["label"]))
                    features |= entity.get("features", {})
                    span = int(entity["start_offset"]), int(entity["end_offset"])
                    annotations.append(Annotation(int(entity.get("id", place)), *span, label, features))
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{file}, line {line}: not a line of doccano ({error!r})") from None
            pages.append(Page(str(name), str(text), tuple(annotations)))
    return pages
