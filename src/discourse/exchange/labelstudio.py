"""Label Studio JSON: one task per document, regions with labels, offsets in code points.

``labels.xml`` is the labelling configuration to paste into a project.  The features of a region are its ``meta`` text,
one ``name=value`` per line, which the tool shows and exports.

Offsets: Label Studio's editor counts UTF-16 units and stores code points since its pull request 308 of October 2021
(HumanSignal/label-studio-frontend); an export of before then has UTF-16 units.  Each region quotes its words, which tell
the two apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from discourse.exchange.annotations import Annotation, Page, all_labels, label_of, labelled
from discourse.exchange.archives import json_of
from discourse.exchange.offsets import Units


def write(pages: Sequence[Page], labels: Mapping[str, str]) -> dict[str, bytes]:
    tasks = [
        {
            "id": number,
            "data": {"document": page.document, "text": page.text},
            "annotations": [{"id": number, "result": [_region(page, a) for a in page.annotations]}]
            if page.annotations
            else [],
        }
        for number, page in enumerate(pages, 1)
    ]
    whole = json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"
    config = [
        f"    <Label value={quoteattr(label)}{f' hint={quoteattr(about)}' if about else ''}/>"
        for label, about in all_labels(pages, labels).items()
    ]
    head = ["<View>", '  <Labels name="label" toName="text">']
    tail = ["  </Labels>", '  <Text name="text" value="$text"/>', "</View>", ""]
    return {
        "tasks.json": whole.encode("utf-8", "surrogatepass"),
        "labels.xml": "\n".join([*head, *config, *tail]).encode(),
    }


def read(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    """Also reads the short form (JSON-MIN), where a task's fields and its labels are side by side."""
    by_text = {text: name for name, text in texts.items()}
    pages = []
    for file, content in files.items():
        if not file.endswith(".json"):
            continue
        tasks = json_of(content, file)
        for place, task in enumerate(tasks if isinstance(tasks, list) else [tasks], 1):
            try:
                data = task.get("data", task)
                text = str(data["text"])
                name = str(data.get("document") or by_text.get(text) or task.get("id", place))
                regions = _short(task) if "data" not in task else _of_one_annotator(task)
                annotations = _placed(regions, text)
            except (AttributeError, KeyError, TypeError, IndexError) as error:
                raise ValueError(f"{file}: task {place} is not a task of Label Studio ({error!r})") from None
            except ValueError as error:
                raise ValueError(f"{file}: task {place}: {error}") from None
            pages.append(Page(name, text, tuple(annotations)))
    return pages


def _region(page: Page, a: Annotation) -> dict[str, object]:
    value = {"start": a.start, "end": a.end, "text": page.text[a.start : a.end], "labels": [label_of(a)]}
    meta = {"text": [f"{name}={value}" for name, value in a.features.items()]}
    return {
        "id": f"r{a.number}",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": value,
        "meta": meta,
    }


def _of_one_annotator(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The regions of a task, without skipped annotations; ValueError where several people annotated it."""
    done = [item for item in task["annotations"] if not item.get("was_cancelled")]
    people = sorted({str(_person(item.get("completed_by"))) for item in done})
    if len(people) > 1:
        raise ValueError(
            f"it has annotations of {len(people)} people ({', '.join(people)}). Export the tasks of one annotator at a time "
            "(filter the project by annotator) and import each as a coder of its own."
        )
    return [region for item in done for region in item["result"] if region.get("type") == "labels"]


def _person(value: Any) -> Any:
    return value.get("email") or value.get("id") if isinstance(value, dict) else value


def _short(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The regions of a task in the short form: every list of spans with labels."""
    fields = [value for value in task.values() if isinstance(value, list)]
    return [{"value": span} for spans in fields for span in spans if isinstance(span, dict) and "labels" in span]


def _placed(regions: Sequence[Mapping[str, Any]], text: str) -> list[Annotation]:
    """Regions as annotations, in the unit of offsets in which every region has the words that it quotes."""
    units = Units(text)
    spans = [(int(r["value"]["start"]), int(r["value"]["end"])) for r in regions]
    older = [(units.back(start), units.back(end)) for start, end in spans]
    quoted = [r["value"].get("text") for r in regions]
    if _astray(spans, quoted, text) is not None and _astray(older, quoted, text) is None:
        spans = older
    place = _astray(spans, quoted, text)
    if place is not None:
        start, end = spans[place]
        raise ValueError(
            f"region {place + 1} quotes {quoted[place]!r}; its offsets {start} to {end} have {text[start:end]!r}. "
            "Mark these words again in Label Studio and export once more."
        )
    return [
        labelled(_number(r, n), *span, str(r["value"]["labels"][0]), _features(r))
        for n, (r, span) in enumerate(zip(regions, spans, strict=True), 1)
    ]


def _astray(spans: Sequence[tuple[int, int]], quoted: Sequence[object], text: str) -> int | None:
    """Index of the first span without the words that its region quotes; line ends may be written as two characters."""
    for place, ((start, end), words) in enumerate(zip(spans, quoted, strict=True)):
        if isinstance(words, str) and _words(words) != _words(text[start:end]):
            return place
    return None


def _words(text: str) -> str:
    return "".join(text.replace("\\n", "\n").split())


def _number(region: Mapping[str, Any], place: int) -> int:
    tail = str(region.get("id", ""))[1:]
    return int(tail) if tail.isdecimal() else place


def _features(region: Mapping[str, Any]) -> dict[str, str]:
    """The features of a region; a line of its meta text without ``=`` is a remark of the annotator."""
    features: dict[str, str] = {}
    meta = region.get("meta")
    for line in meta.get("text", []) if isinstance(meta, dict) else []:
        name, equals, rest = str(line).partition("=")
        features |= {name: rest} if equals else {"note": str(line)}
    return features
