"""Paragraphs of a text as spans: its lines that contain something to read."""

import re

from discourse.language.fold import DELETED, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")


def paragraphs(text: str) -> list[Span]:
    """The non-empty lines of a text, without the white space around them.

    >>> paragraphs("عنوان\\n\\nنص أول\\n")
    [Span(start=0, end=5), Span(start=7, end=13)]
    """
    spans = []
    for match in _LINE.finditer(text):
        line = match[0]
        if line.strip() and any(not c.isspace() and c not in DELETED for c in line):
            lead = len(line) - len(line.lstrip())
            spans.append(Span(match.start() + lead, match.start() + len(line.rstrip())))
    return spans
