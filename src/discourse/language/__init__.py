"""Arabic text with offsets: the fold, words, sentences, quotation marks, and the forms of words.

The raw text is never changed.  A folded copy carries an index back to it: matching runs on the fold, and every span
that leaves this package is a half-open range of code points of the raw text.
"""

from discourse.language.analysis import Analysis, analyse
from discourse.language.fold import DELETED, Folded, Span, fold, fold_offsets, loosen, spelling
from discourse.language.paragraphs import paragraphs
from discourse.language.quotations import Quotation, quotations
from discourse.language.sentences import sentences
from discourse.language.tokens import Token, tokenize, words

__all__ = [
    "DELETED",
    "Analysis",
    "Folded",
    "Quotation",
    "Span",
    "Token",
    "analyse",
    "fold",
    "fold_offsets",
    "loosen",
    "paragraphs",
    "quotations",
    "sentences",
    "spelling",
    "tokenize",
    "words",
]
