"""Label Studio JSON: one task per document, regions with labels, offsets in UTF-16 units as its browser counts them.

``labels.xml`` is the labelling configuration to paste into a project.  The features of a region are its ``meta`` text,
one ``name=value`` per line, which the tool shows and exports.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

from discourse.exchange.annotations import Annotation, Page, label_of, read_label
from discourse.exchange.offsets import Units


def write(pages: Sequence[Page]) -> dict[str, bytes]:
    tasks, labels = [], set()
    for number, page in enumerate(pages, 1):
        units = Units(page.text)
        regions = []
        for a in page.annotations:
            labels.add(label_of(a))
            regions.append(
                {
                    "id": f"r{a.number}",
                    "from_name": "label",
                    "to_name": "text",
                    "type": "labels",
                    "value": {
                        "start": units.out(a.start),
                        "end": units.out(a.end),
                        "text": page.text[a.start : a.end],
                        "labels": [label_of(a)],
                    },
                    "meta": {"text": [f"{name}={value}" for name, value in a.features.items()]},
                }
            )
        tasks.append(
            {
                "id": number,
                "data": {"document": page.document, "text": page.text},
                "annotations": [{"id": number, "result": regions}],
            }
        )
    whole = json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"
    config = [f"    <Label value={quoteattr(label)}/>" for label in sorted(labels)]
    head = ["<View>", '  <Labels name="label" toName="text">']
    tail = ["  </Labels>", '  <Text name="text" value="$text"/>', "</View>", ""]
    return {
        "tasks.json": whole.encode("utf-8", "surrogatepass"),
        "labels.xml": "\n".join([*head, *config, *tail]).encode(),
    }


def read(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    by_text = {text: name for name, text in texts.items()}
    pages = []
    for file, content in files.items():
        if not file.endswith(".json"):
            continue
        tasks = json.loads(content.decode("utf-8-sig", "surrogatepass"))
        for place, task in enumerate(tasks if isinstance(tasks, list) else [tasks], 1):
            try:
                text = str(task["data"]["text"])
                name = str(task["data"].get("document") or by_text.get(text) or task.get("id", place))
                units = Units(text)
                regions = [r for done in task["annotations"] for r in done["result"] if r.get("type") == "labels"]
                annotations = [_region(r, units, n) for n, r in enumerate(regions, 1)]
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{file}: task {place} is not a task of Label Studio ({error!r})") from None
            pages.append(Page(name, text, tuple(annotations)))
    return pages


def _region(region: Mapping[str, object], units: Units, place: int) -> Annotation:
    value = region["value"]
    assert isinstance(value, dict)
    label, features = read_label(str(value["labels"][0]))
    meta = region.get("meta")
    for line in meta.get("text", []) if isinstance(meta, dict) else []:
        name, equals, rest = str(line).partition("=")
        if equals:
            features[name] = rest
        else:  # a remark of the annotator
            features["note"] = str(line)
    tail = str(region.get("id", ""))[1:]
    number = int(tail) if tail.isdigit() else place
    return Annotation(number, units.back(int(value["start"])), units.back(int(value["end"])), label, features)
