"""Codings: frames and stance by the program and by coders, sheets to code with, and how far coders agree.

The program is one more coder: what the lexicon says and what a person says share one table of codings.
"""

from discourse.coding.agreement import agreement, binary_alpha, compare, decisions, disagreements, draws, pairs
from discourse.coding.codings import (
    CODER,
    COLUMNS,
    Coding,
    by_document,
    codings_frame,
    holder,
    narrator,
    read_codings,
    read_units,
    safe_cell,
    tabulate,
    write_csv,
)
from discourse.corpus import STANCES

__all__ = [
    "CODER",
    "COLUMNS",
    "STANCES",
    "Coding",
    "agreement",
    "binary_alpha",
    "by_document",
    "codings_frame",
    "compare",
    "decisions",
    "disagreements",
    "draws",
    "holder",
    "narrator",
    "pairs",
    "read_codings",
    "read_units",
    "safe_cell",
    "tabulate",
    "write_csv",
]
