"""brat standoff: NAME.txt and NAME.ann, offsets in code points; the features are a note of JSON on each span.

A span over several lines is written in fragments, as brat asks; the note says where it begins and ends.  Types are the
words source, cue, content, via, antecedent, frame and stance; ``annotation.conf`` lists them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from discourse.exchange.annotations import PARTS, Page, labelled
from discourse.exchange.archives import decoded

# Numbers of at most twelve digits: no text is longer, and Python reads no number of more than 4,300.
_BOUND = re.compile(r"T(\d{1,12})\t(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)\t(.*)", re.DOTALL)
_NOTE = re.compile(r"#\d+\tAnnotatorNotes T(\d{1,12})\t(.*)", re.DOTALL)


def write(pages: Sequence[Page], labels: Mapping[str, str]) -> dict[str, bytes]:
    types = [*PARTS, "frame", "stance", *(label.replace(": ", "_").replace(" ", "_") for label in labels)]
    config = ["[entities]", *types, "", "[relations]", "[events]", "[attributes]", ""]
    files: dict[str, bytes] = {"annotation.conf": "\n".join(config).encode()}
    for page in pages:
        lines = []
        for a in page.annotations:
            fragments = _fragments(page.text, a.start, a.end)
            places = ";".join(f"{s} {e}" for s, e in fragments)
            words = " ".join(page.text[s:e] for s, e in fragments)
            note = dict(a.features) | {"span": [a.start, a.end]}
            lines.append(f"T{a.number}\t{a.label} {places}\t{words}")
            lines.append(f"#{a.number}\tAnnotatorNotes T{a.number}\t{json.dumps(note)}")
        files[f"{page.document}.txt"] = page.text.encode("utf-8", "surrogatepass")
        files[f"{page.document}.ann"] = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")
    return files


def read(files: Mapping[str, bytes], texts: Mapping[str, str]) -> list[Page]:
    pages = []
    for file, content in files.items():
        if not file.endswith(".ann"):
            continue
        name = file.removesuffix(".ann")
        text = decoded(files[f"{name}.txt"], f"{name}.txt") if f"{name}.txt" in files else texts.get(name, "")
        bound: dict[int, tuple[str, int, int]] = {}
        notes: dict[int, dict[str, object]] = {}
        for number, line in enumerate(decoded(content, file).split("\n"), 1):
            if match := _BOUND.fullmatch(line.rstrip("\r")):
                places = [int(x) for x in re.split("[ ;]", match[3])]
                bound[int(match[1])] = (match[2], min(places), max(places))
            elif match := _NOTE.fullmatch(line.rstrip("\r")):
                note = _json(match[2])
                notes[int(match[1])] = note if note is not None else {"note": match[2]}
            elif line.strip() and (line.startswith("T") or not re.match(r"[A-Z*#]\d*\t", line)):
                raise ValueError(f"{file}, line {number}: not brat standoff: {line[:60]!r}")
        annotations = []
        for number, (kind, start, end) in bound.items():
            note = notes.get(number, {})
            span = note.pop("span", None)
            if isinstance(span, list) and len(span) == 2:
                start, end = int(span[0]), int(span[1])
            # A reader's own types name the value: frame_economy, stance_plan_against.
            features = {k: str(v) for k, v in note.items()}
            annotations.append(labelled(number, start, end, _spoken(kind), features))
        pages.append(Page(name, text, tuple(annotations)))
    return pages


def _spoken(kind: str) -> str:
    """A type of brat as a label: frame_economy -> frame: economy; stance_plan_against -> stance plan: against."""
    parts = kind.split("_")
    if parts[0] == "frame" and len(parts) > 1:
        return f"frame: {'_'.join(parts[1:])}"
    if parts[0] == "stance" and len(parts) > 2:
        return f"stance {'_'.join(parts[1:-1])}: {parts[-1]}"
    return kind


def _fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A span without the line ends inside it; of a span of line ends alone, its start."""
    found = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\r\n]+", text[start:end])]
    return found or [(start, start)]


def _json(note: str) -> dict[str, object] | None:
    try:
        found = json.loads(note)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
