"""Paragraphs of a text as spans: its lines that contain something to read."""

from discourse.language.fold import DELETED, Span

_SEPARATORS = "\x1c\x1d\x1e"  # of files, groups and records: str.splitlines ends a line at them too


def paragraphs(text: str) -> list[Span]:
    """The non-empty lines of a text, without the white space around them.

    >>> paragraphs("عنوان\\n\\nنص أول\\n")
    [Span(start=0, end=5), Span(start=7, end=13)]
    """
    spans = []
    for separator in _SEPARATORS:
        text = text.replace(separator, " ")
    at = 0
    for line in text.splitlines(keepends=True):
        read = line.strip()
        if read and (read[0] not in DELETED or any(not c.isspace() and c not in DELETED for c in read)):
            start = at + len(line) - len(line.lstrip())
            spans.append(Span(start, start + len(read)))
        at += len(line)
    return spans
