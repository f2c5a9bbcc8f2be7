"""CoNLL-style BIO for training: one token per line with its offsets and one column per role; written, not read back.

Columns: token, start, end, source, cue, content, frame, stance.  Where spans of a role overlap, the longest is kept: nested
reports, several values at one place and every other feature have no place in the format.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from discourse.exchange.annotations import Annotation, Page, label_of
from discourse.language.tokens import tokenize

ROLES = ("source", "cue", "content", "frame", "stance")


def write(pages: Sequence[Page], labels: Mapping[str, str]) -> dict[str, bytes]:
    lines = ["# columns: token start end " + " ".join(ROLES)]
    for page in pages:
        lines += ["", f"# document: {page.document}"]
        tokens = tokenize(page.text)
        columns = [_column([(t.start, t.end) for t in tokens], page, role) for role in ROLES]
        for token, *tags in zip(tokens, *columns, strict=True):
            lines.append("\t".join([token.text, str(token.start), str(token.end), *tags]))
    return {"tokens.bio": ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")}


def _column(tokens: Sequence[tuple[int, int]], page: Page, role: str) -> list[str]:
    tags = ["O"] * len(tokens)
    for a in sorted((a for a in page.annotations if a.label == role), key=lambda a: (a.start - a.end, a.number)):
        inside = [i for i, (start, end) in enumerate(tokens) if a.start <= start and end <= a.end]
        if inside and all(tags[i] == "O" for i in inside):
            name = _name(a)
            tags[inside[0]] = f"B-{name}"
            for i in inside[1:]:
                tags[i] = f"I-{name}"
    return tags


def _name(a: Annotation) -> str:
    return label_of(a).replace(": ", ":").replace(" ", "_")
