"""What the XML formats share: parsing that resolves and loads nothing, and texts that XML cannot contain."""

from __future__ import annotations

import re
import uuid
from typing import Any

from discourse.exchange.annotations import Page
from discourse.extras import install_line

# XML 1.0, production 2: what is not a character of a document.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: The name space of ids that are made from names, so that the same study gives the same file.
_NAMES = uuid.UUID("5f0f2b4e-8f43-5c6e-9d6b-0f6b6f7f9a11")


def lxml_etree() -> Any:
    """lxml, or the line that installs it."""
    try:
        from lxml import etree
    except ModuleNotFoundError:
        raise RuntimeError(f"this format needs lxml: {install_line('exchange')}") from None
    return etree


def parse(content: bytes) -> Any:
    """The root of an XML document; entities, DTDs and the network are left alone."""
    etree = lxml_etree()
    try:
        return etree.fromstring(
            content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        )
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not XML that can be read: {error}") from None


def check_characters(page: Page) -> None:
    """ValueError where a text contains a character that XML cannot."""
    for what, text in (("the text", page.text), *((f, v) for a in page.annotations for f, v in a.features.items())):
        match = _ILLEGAL.search(text)
        if match:
            raise ValueError(
                f"{page.document}: {what} has U+{ord(match[0]):04X} at character {match.start()}, which XML cannot "
                "contain. Export it as jsonl or csv, or remove the character from the article."
            )


def guid(*names: object) -> str:
    """An id that is the same for the same names (UUID version 5)."""
    return str(uuid.uuid5(_NAMES, "\t".join(map(str, names))))
