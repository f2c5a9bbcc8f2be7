"""W3C Web Annotation (JSON-LD): each annotation with a position selector (code points) and a quote selector.

Web Annotation Data Model, W3C Recommendation 2017, sections 4.2.4 and 4.2.5: positions count characters as code points.
The label is a tagging body, the features a body of JSON.  Texts are not inside: a target names the document.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote, unquote

from discourse.attribution.schemes import selectors
from discourse.exchange.annotations import Annotation, Page, label_of, labelled
from discourse.exchange.archives import json_of
from discourse.language.fold import Span

_URN = "urn:discourse:"


def write(pages: Sequence[Page], labels: Mapping[str, str]) -> dict[str, bytes]:
    items = [
        {
            "id": f"{_URN}{quote(page.document, safe='')}:{a.number}",
            "type": "Annotation",
            "motivation": "tagging",
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": label_of(a)},
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "format": "application/json",
                    "value": json.dumps(dict(a.features), ensure_ascii=False),
                },
            ],
            "target": {
                "source": f"{_URN}{quote(page.document, safe='')}",
                "selector": selectors(page.text, Span(a.start, a.end)),
            },
        }
        for page in pages
        for a in page.annotations
    ]
    whole = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{_URN}annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    return {
        "annotations.jsonld": (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")
    }


def read(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    found: dict[str, list[Annotation]] = {name: [] for name in texts}
    for file, content in files.items():
        whole = json_of(content, file)
        items = whole.get("items") if isinstance(whole, dict) else whole
        if not isinstance(items, list):
            raise ValueError(f"{file}: not a list of annotations, nor a page with items")
        for place, item in enumerate(items, 1):
            try:
                target, bodies = item["target"], item["body"]
                document = unquote(str(target["source"]).removeprefix(_URN))
                position = next(s for s in target["selector"] if s["type"] == "TextPositionSelector")
                quoted = next((s["exact"] for s in target["selector"] if s["type"] == "TextQuoteSelector"), None)
                label = next(b["value"] for b in bodies if b["purpose"] == "tagging")
                features: dict[str, str] = next(
                    (json.loads(b["value"]) for b in bodies if b.get("format") == "application/json"), {}
                )
                tail = str(item.get("id", "")).rsplit(":", 1)[-1]
                start, end = int(position["start"]), int(position["end"])
            except (AttributeError, KeyError, RecursionError, TypeError, StopIteration, ValueError) as error:
                raise ValueError(f"{file}: item {place} is not an annotation of a text ({error!r})") from None
            text = texts.get(document)
            if text is not None and quoted is not None and text[start:end] != quoted:
                raise ValueError(f"{file}: item {place} quotes {quoted!r}; {document} has {text[start:end]!r} there")
            number = int(tail) if tail.isdigit() else place
            found.setdefault(document, []).append(labelled(number, start, end, label, features))
    return [Page(name, texts.get(name, ""), tuple(items)) for name, items in found.items()]
