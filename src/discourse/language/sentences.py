"""Sentences of a text as spans."""

from collections.abc import Sequence

from discourse.language.fold import Span
from discourse.language.paragraphs import paragraphs
from discourse.language.quotations import Quotation, quotations
from discourse.language.sentence_ends import cut


def sentences(
    text: str, *, within: Sequence[Span] | None = None, quoted: Sequence[Quotation] | None = None
) -> list[Span]:
    """The sentences of a text, each within one paragraph, marks included.

    A sentence ends at . ! ? ؟ … before white space, with the closing quotation mark or bracket taken in; at several stops
    or after a quotation also before an Arabic letter.  It does not end in a number, after an abbreviation or an initial,
    inside a quotation that closes in the same paragraph, nor between two quotations that و joins.
    ``within`` and ``quoted`` are the text's paragraphs and quotations where they are known.

    >>> s = "سافر د. سامي. بلغت 3.5 في المئة!"
    >>> [s[a:b] for a, b in sentences(s)]
    ['سافر د. سامي.', 'بلغت 3.5 في المئة!']
    """
    within = paragraphs(text) if within is None else within
    quoted = quotations(text, within=within) if quoted is None else quoted
    return cut(text, within, quoted)
