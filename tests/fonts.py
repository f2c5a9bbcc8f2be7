"""Pages of tests whose fonts are cut for the same letters, so that each font is cut once and not for every page."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from discourse.pages import export

#: ASCII and the Arabic letters, marks, digits and signs: what nearly every page has, with what quotes and lists it.
USUAL = frozenset(map(chr, [*range(0x20, 0x7F), 0x60C, 0x61B, 0x61F, *range(0x621, 0x653), *range(0x660, 0x66D)]))
SIGNS = frozenset("«»–—…·×¶∑α")


@contextmanager
def usual_letters() -> Iterator[None]:
    """Fonts are cut for a page's letters and the usual ones: as many calls as pages become four in a process.

    A page with a letter of its own still has fonts of its own.
    """
    cut = export._subset
    with patch.object(export, "_subset", lambda *font: cut(*font[:2], "".join(sorted({*font[2]} | USUAL | SIGNS)))):
        yield
