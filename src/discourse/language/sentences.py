"""Sentences of a text as spans."""

import re

from discourse.language.fold import Span, fold
from discourse.language.paragraphs import paragraphs
from discourse.language.quotations import quotations

# --- paragraphs and sentences -----------------------------------------------------------------------------------


# Abbreviations before a full stop that ends nothing: doctor, professor, engineer, page, hijri and CE years, P.O.B.
_ABBREVIATIONS = frozenset(("د", "ا", "م", "ص", "ه", "ج", "ق", "ت", "ط", "Dr", "Mr", "Mrs", "Ms", "St", "No", "vs"))
_STOP = re.compile(r"(?:\.{1,}|[!?\u061f\u2026\u06d4])[.!?\u061f\u2026\u06d4]*")
_CLOSERS = "»›”’\"')]}\u200f\u200e"


def sentences(text: str) -> list[Span]:
    """The sentences of a text, each within one paragraph, marks included.

    A sentence ends at . ! ? ؟ … before white space, with the closing quotation mark or bracket taken in.  It does not
    end in a number, after an abbreviation or an initial, nor inside a quotation that closes in the same paragraph.

    >>> s = "سافر د. سامي. بلغت 3.5 في المئة!"
    >>> [s[a:b] for a, b in sentences(s)]
    ['سافر د. سامي.', 'بلغت 3.5 في المئة!']
    """
    inside = [(q.inner_start, q.inner_end) for q in quotations(text) if q.complete]
    spans = []
    for para in paragraphs(text):
        start = para.start
        for match in _STOP.finditer(text, para.start, para.end):
            end = match.end()
            while end < para.end and text[end] in _CLOSERS:
                end += 1
            if end < para.end and not text[end].isspace():
                continue
            if match[0] == "." and _abbreviated(text, start, match.start()):
                continue
            if any(a <= match.start() and end <= b for a, b in inside):
                continue
            spans.append(Span(start, end))
            start = end
            while start < para.end and text[start].isspace():
                start += 1
        if start < para.end:
            spans.append(Span(start, para.end))
    return spans


def _abbreviated(text: str, start: int, stop: int) -> bool:
    """Whether the word that ends at ``stop`` is an abbreviation or a Latin initial."""
    match = re.search(r"([^\W\d_]+)$", text[start:stop])
    if not match:
        return False
    word = fold(match[1])
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isascii() and word.isupper())
