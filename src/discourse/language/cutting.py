"""How a folded text is cut into words and marks, each with its raw span.

A module of its own, since it is compiled: what users call is in :mod:`discourse.language.tokens`.
"""

import re
from collections.abc import Callable
from functools import partial
from operator import le

from discourse.language.records import Folded, Token

# A token of its four fields, without the argument handling of a call of the class.
_token: Callable[[tuple[int, int, str, str]], Token] = partial(tuple.__new__, Token)

_ARABIC = "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
WORD = re.compile(
    rf"""
      [{_ARABIC}]+                                  # Arabic letters; clitics stay on their word
    | \d+(?:[.,:/\u066b\u066c]\d+)*                 # 13  2,500  3.5  15:10  2021/12/12
    | [^\W\d_{_ARABIC}]+(?:['\u2019-][^\W\d_{_ARABIC}]+)*[0-9]*   # Latin and others: O'Neill, Al-Monitor, G20
    """,
    re.X,
)
WORD_OR_MARK = re.compile(WORD.pattern + r"| \.{2,} | [^\s]", re.X)


def tokens_of(
    text: str, folded: Folded, *, punctuation: bool = False, start: int = 0, end: int | None = None
) -> list[Token]:
    """The tokens of a text that is folded already: see :func:`discourse.language.tokens.tokenize`.

    ``start`` and ``end`` are places in the folded text: only the tokens between them are given.
    """
    pattern = WORD_OR_MARK if punctuation else WORD
    matches = pattern.finditer(folded.text, start, len(folded.text) if end is None else end)
    if isinstance(folded.starts, range):  # the fold shifts no offset
        return [_token((*m.span(), text[m.start() : m.end()], m[0])) for m in matches]
    places = [match.span() for match in matches]
    begins, stops = folded.raw_places([first for first, _ in places], [last for _, last in places])
    if all(map(le, stops, begins[1:])):
        raw = [text[at:stop] for at, stop in zip(begins, stops, strict=True)]
        norms = [folded.text[first:last] for first, last in places]
        return list(map(_token, zip(begins, stops, raw, norms, strict=True)))
    tokens: list[Token] = []
    before = 0
    for (first, last), at, stop in zip(places, begins, stops, strict=True):
        norm = folded.text[first:last]
        # the pieces of one raw character (a ligature) cannot be separated
        if at < before:
            left = tokens.pop()
            at, norm = left.start, left.norm + norm
        tokens.append(Token(at, stop, text[at:stop], norm))
        before = stop
    return tokens
