"""Codings: frames and stance by the program and by coders, sheets to code with, and how far coders agree.

The program is one more coder: what the lexicon says and what a person says share one table of codings.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from discourse.attribution.innermost import holder
from discourse.coding.agreement import agreement, binary_alpha, decisions, disagreements, draws, pairs
from discourse.coding.articles import article_table, with_articles
from discourse.coding.codings import (
    CODER,
    COLUMNS,
    Coding,
    by_document,
    codings_frame,
    narrator,
    outlets,
    read_codings,
    read_units,
    safe_cell,
    tabulate,
    write_csv,
)
from discourse.coding.compare import difference, profile
from discourse.coding.confusions import confusion
from discourse.coding.frames import code_frames, cooccurrence, generic_lexicon, shares
from discourse.coding.groupings import period_names
from discourse.coding.network import who_quotes_whom, write_graphml
from discourse.coding.once import code_once
from discourse.coding.stance import balance, code_stance
from discourse.coding.voices import attributions_of, share_of_voice, speaker_names, voices
from discourse.corpus import STANCES
from discourse.extras import extra

if TYPE_CHECKING:
    from discourse.coding.matrices import WordsAndFrames, placed, said

# Imported when they are first used (PEP 562): they need scikit-learn.
_HOMES = {"WordsAndFrames": "matrices", "placed": "matrices", "said": "matrices"}

__all__ = [
    "CODER",
    "COLUMNS",
    "STANCES",
    "Coding",
    "WordsAndFrames",
    "agreement",
    "article_table",
    "attributions_of",
    "balance",
    "binary_alpha",
    "by_document",
    "code_frames",
    "code_once",
    "code_stance",
    "codings_frame",
    "confusion",
    "cooccurrence",
    "decisions",
    "difference",
    "disagreements",
    "draws",
    "generic_lexicon",
    "holder",
    "narrator",
    "outlets",
    "pairs",
    "period_names",
    "placed",
    "profile",
    "read_codings",
    "read_units",
    "safe_cell",
    "said",
    "share_of_voice",
    "shares",
    "speaker_names",
    "tabulate",
    "voices",
    "who_quotes_whom",
    "with_articles",
    "write_csv",
    "write_graphml",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        with extra("notebooks", f"discourse.coding.{name}"):
            return getattr(import_module(f"discourse.coding.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'discourse.coding' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
