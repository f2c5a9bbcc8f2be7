"""Exchange with other tools: attributions and codings out and in, and studies shared without their texts.

docs/how-to/exchange.md has the formats, the tool of each, the unit of its offsets, and what it cannot keep.
"""

from discourse.exchange.annotations import Annotation, Exchanged, Page, from_pages, to_pages
from discourse.exchange.formats import FORMATS, export, load, write_folder
from discourse.exchange.lexicon_package import lexicon_package
from discourse.exchange.machine import blind_lines, read_lines
from discourse.exchange.people import codings_of, labels_of
from discourse.exchange.share import attach, share

__all__ = [
    "FORMATS",
    "Annotation",
    "Exchanged",
    "Page",
    "attach",
    "blind_lines",
    "codings_of",
    "export",
    "from_pages",
    "labels_of",
    "lexicon_package",
    "load",
    "read_lines",
    "share",
    "to_pages",
    "write_folder",
]
