"""Quotation marks: which stretch of a text is quoted, by which marks, how deep."""

from collections.abc import Sequence

from discourse.language.fold import Span
from discourse.language.paragraphs import paragraphs
from discourse.language.quotation_marks import quoted
from discourse.language.records import Quotation as Quotation


def quotations(text: str, *, within: Sequence[Span] | None = None) -> list[Quotation]:
    """The quotations of a text, outer before inner, in order of their start.

    Pairs are found by the marks' kind, not by alternation: « », ‹ ›, “ ” (also „ “), " " and ' ', nested, and also
    reversed (» «) or with the same mark at both ends (” ”).  Doubled apostrophes, primes and HTML entities (&quot;) count
    as the mark that is meant, and a mark of another kind closes a quotation that has no closing mark of its own
    (« ").  A quotation that its paragraph leaves open runs on to its closing mark where one of the next paragraphs has
    that before any opening one; else it ends with its paragraph and is not ``complete``.  A lone closing mark
    opens nothing.  ``within``: the text's paragraphs where they are known.

    >>> [(q.inner_start, q.inner_end, q.depth) for q in quotations("«وصف ‹الهش›»")]
    [(1, 11, 0), (6, 10, 1)]
    """
    return quoted(text, paragraphs(text) if within is None else within)
