"""HTML: the templates of pages, and marked text with its direction, attributes and layers of spans.

All HTML is written in ``templates/``; what is put into a template is escaped unless it is HTML itself (``Markup``).
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from discourse.attribution import Attribution
from discourse.language.fold import Span
from discourse.packaged import read_text, way

# The style of marked text.  Colour is never the only sign: a source is in bold, a cue dotted below, matched words underlined.
CSS = "\n" + read_text("page/passages.css")


class _OneLine(Extension):
    """A template's lines and indentation are for its reader; a page has none of them.  A blank is written {{ " " }}."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return re.sub(r"\n\s*", "", source)


@cache
def _templates() -> Environment:
    found = Environment(
        loader=PackageLoader("discourse.pages"), autoescape=True, undefined=StrictUndefined, extensions=[_OneLine]
    )
    found.globals.update(attrs=attrs, way=way, css=Markup(CSS))
    return found


def render(template: str, **values: Any) -> Markup:
    """A template of ``templates/`` filled: every value is escaped but those that are HTML (``Markup``, :class:`Html`).

    >>> print(render("block", tag="p", text="جسر <b>"))
    <p lang="ar" dir="rtl">جسر &lt;b&gt;</p>
    """
    return Markup(_templates().get_template(f"{template}.html.j2").render(values))


def direction(text: str, *, first: bool = False, default: str = "ltr") -> str:
    """``rtl`` or ``ltr``: that of the first letter, as browsers and JupyterLab decide it.

    A text that is mostly Arabic and begins with a Latin name is ``rtl`` all the same, except with ``first``.  Without
    letters it is ``default``.

    >>> direction("نشرت الصحيفة: Joint Statement"), direction("BBC قالت إن الجسر جاهز"), direction("Frames")
    ('rtl', 'rtl', 'ltr')
    >>> direction("In: الجسر القديم", first=True), direction("2021", default="rtl")
    ('ltr', 'rtl')
    """
    letter = next((c for c in text if c.isalpha()), "")
    if not letter:
        return default
    return "rtl" if _is_arabic(letter) or (not first and language(text) == "ar") else "ltr"


def language(text: str) -> str:
    """``ar`` or ``en``: that of most letters.

    >>> language("قال The Post إن الجسر جاهز"), language("The bridge (جسر)")
    ('ar', 'en')
    """
    letters = [_is_arabic(c) for c in text if c.isalpha()]
    return "ar" if sum(letters) * 2 > len(letters) else "en"


def _is_arabic(letter: str) -> bool:
    return "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc"


def has_arabic(text: str) -> bool:
    """Whether a text has an Arabic letter.

    >>> has_arabic("@role & بقي:verb"), has_arabic("coder-1")
    (True, False)
    """
    return any(map(_is_arabic, text))


def attrs(text: str, *, first: bool = False, mixed: bool = False) -> Markup:
    """The ``lang`` and ``dir`` attributes of a block that contains the text; with ``mixed`` any Arabic letter makes it rtl."""
    found = "rtl" if mixed and has_arabic(text) else direction(text, first=first)
    return Markup('lang="{}" dir="{}"').format("ar" if found == "rtl" else "en", found)


def markup(text: str, layers: Iterable[tuple[int, int, str]], *, start: int = 0, end: int | None = None) -> Markup:
    """``text[start:end]`` as HTML, each (start, end, class) of the layers marked; layers may overlap.

    >>> print(markup("قال: <نعم>", [(0, 3, "cue")]))
    <span class="cue">قال</span>: &lt;نعم&gt;
    """
    end = len(text) if end is None else end
    spans = [(max(a, start), min(b, end), name) for a, b, name in layers if a < end and b > start]
    edges = sorted({start, end, *(a for a, _, _ in spans), *(b for _, b, _ in spans)})
    parts = []
    for a, b in itertools.pairwise(edges):
        names = sorted({name for x, y, name in spans if x <= a and b <= y})
        piece = escape(text[a:b])
        parts.append(_SPAN.format(" ".join(names), piece) if names else piece)
    return Markup("").join(parts)


_SPAN = Markup('<span class="{}">{}</span>')


def layers_of(
    attributions: Sequence[Attribution], evidence: Iterable[Span | tuple[int, int]] = ()
) -> list[tuple[int, int, str]]:
    """The layers of source, cue, content and matched words, for :func:`markup`."""
    found: list[tuple[int, int, str]] = []
    for a in attributions:
        found += [(s, e, "content") for s, e in a.contents]
        found += [(s, e, "cue") for s, e in a.cues]
        if a.source is not None:
            found.append((a.source[0], a.source[1], "source"))
    return found + [(s, e, "evidence") for s, e in evidence]


class Html:
    """An HTML fragment that a notebook shows."""

    def __init__(self, text: str) -> None:
        self.text = str.__str__(text)  # plain: a template's Markup would escape what is done to it later

    def _repr_html_(self) -> str:
        return self.text

    __html__ = _repr_html_  # by which a template takes it as it is

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        # The default contains a memory address, which an executed notebook would store.
        return f"<Html of {len(self.text)} characters>"
