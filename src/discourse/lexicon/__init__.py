"""The lexicon: a file of entries, the matcher that finds them in a text, and the scope of negation and hedging."""

from discourse.lexicon.entries import (
    COLUMNS,
    OPTIONAL,
    POLARITIES,
    POS,
    Entry,
    LexiconError,
    entry_of,
    read_lexicon,
    resolve,
)
from discourse.lexicon.matcher import Hit, Matcher, loose_hits, matcher_of
from discourse.lexicon.scare_quotes import scare
from discourse.lexicon.scope import Scope, scope, scope_words

__all__ = [
    "COLUMNS",
    "OPTIONAL",
    "POLARITIES",
    "POS",
    "Entry",
    "Hit",
    "LexiconError",
    "Matcher",
    "Scope",
    "entry_of",
    "loose_hits",
    "matcher_of",
    "read_lexicon",
    "resolve",
    "scare",
    "scope",
    "scope_words",
]
