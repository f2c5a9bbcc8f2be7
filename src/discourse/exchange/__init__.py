"""Exchange with other tools: attributions and codings out and in, and studies shared without their texts.

| format | tool | what it cannot keep |
|---|---|---|
| csv, jsonl | spreadsheets, scripts | nothing |
| w3c | Web Annotation servers | the texts themselves |
| tei | TEI editors, eXist | nothing (control characters are refused) |
| brat | brat | a mark of nothing but line ends |
| cas | INCEpTION, WebAnno, DKPro | nothing (control characters are refused) |
| label-studio | Label Studio | nothing |
| doccano | doccano | nothing |
| refi | NVivo, MAXQDA, ATLAS.ti | nothing (control characters are refused) |
| bio | training of taggers | nested reports, further values at one place, every feature; not read back |
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
