"""HTML of marked text: direction, attributes, layers of spans."""

import html
import itertools
from collections.abc import Iterable, Sequence

from discourse.attribution import Attribution
from discourse.language.fold import Span

# Colour is never the only sign: a source is in bold, a cue dotted below, matched words underlined.
CSS = """
.passage { margin: 1rem 0; padding: .5rem 1rem; border-inline-start: 3px solid #d9d9d5; }
.passage > p { line-height: 2.05; margin: .2rem 0 0; } p.passage { line-height: 2.05; }
:is(.passage, .key) .content { background: #e9f1fa; }
:is(.passage, .key) .source { background: #d9eddb; font-weight: 600; border-radius: 3px; }
:is(.passage, .key) .cue { background: #fde6c8; border-bottom: 2px dotted #8a5a00; border-radius: 3px; }
:is(.passage, .key) .evidence { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 5px;
  font-weight: 600; }
.passage .evidence.hit { background: #ffd54a; text-decoration-color: #D55E00; text-decoration-thickness: 3px; }
.passage:target, .passage:has(:target) { border-inline-start-color: #D55E00; background: #fffaf2; }
.passage .where { color: #4a4a4a; font-size: .82em; }
.tags { line-height: 2; }
.tags a, .tags span { display: inline-block; font-size: .85em; line-height: 1.7; margin-inline-end: .3rem; padding: 0 .6rem;
  border: 1px solid #8a8a8a; border-radius: .8rem; text-decoration: none; color: #1b1b1b; background: #fff; }
.tags a { border-color: #0b4f8a; color: #0b4f8a; }
.tags a:target { background: #0b4f8a; color: #fff; }
.key { display: flex; flex-wrap: wrap; gap: .2rem .8rem; border: 0; padding: 0; margin: .4rem 0; font-size: .92em; }
.key span { padding: 0 .4rem; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; position: sticky; top: 0; background: #fff;
  padding: .6rem 0; border-bottom: 2px solid #1b1b1b; z-index: 2; }
.filters select, .filters input, .filters button { font: inherit; max-width: 13rem; }
.filters output { font-variant-numeric: tabular-nums; } .filters .back { margin-inline-start: auto; }
.passages .passage { scroll-margin-top: 7rem; } .passages .tags a { scroll-margin-top: 8rem; }
table.cells { font-size: .95em; width: 100%; } table.cells td, table.cells thead th { text-align: center; }
table.cells td { min-width: 3.2em; padding: 0; border: 1px solid #fff; background: #f6f6f3; vertical-align: middle; }
table.cells thead th { font-size: .86em; vertical-align: bottom; line-height: 1.35; padding-inline: .3rem; }
table.cells th[scope=row] { min-width: 9em; font-weight: 600; padding-inline-start: 0; vertical-align: middle; line-height: 1.35; }
table.cells th[scope=row] small { font-weight: 400; color: #4a4a4a; }
table.cells a { display: block; padding: .25rem .3rem; color: #1b1b1b; text-decoration: none; line-height: 1.25; font-weight: 600; }
table.cells a small { display: block; font-weight: 400; font-size: .76em; white-space: nowrap; }
.scroll:has(table.cells) { max-height: none; } table.cells thead td { background: #fff; border: 0; }
table.cells a:hover, table.cells a:focus-visible { outline: 3px solid #e69f00; outline-offset: -3px; }
table.cells td.few a { background: repeating-linear-gradient(135deg, transparent 0 5px, rgb(0 0 0 / .13) 5px 6px); }
table.cells td.few a b { background: #eef4fa; padding: 0 .3em; }
.verdict { border: 2px solid #8a5a00; background: #fffaf2; padding: .2rem 1rem; margin: 1rem 0; font-weight: 600; }
@media (max-width: 40rem) { .filters { position: static; } .passages .passage { scroll-margin-top: 1rem; } }
"""


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


def attrs(text: str, *, first: bool = False) -> str:
    """The ``lang`` and ``dir`` attributes of a block that holds the text."""
    way = direction(text, first=first)
    return f'lang="{"ar" if way == "rtl" else "en"}" dir="{way}"'


def markup(text: str, layers: Iterable[tuple[int, int, str]], *, start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` as HTML, each (start, end, class) of the layers marked; layers may overlap.

    >>> markup("قال: <نعم>", [(0, 3, "cue")])
    '<span class="cue">قال</span>: &lt;نعم&gt;'
    """
    end = len(text) if end is None else end
    spans = [(max(a, start), min(b, end), name) for a, b, name in layers if a < end and b > start]
    edges = sorted({start, end, *(a for a, _, _ in spans), *(b for _, b, _ in spans)})
    parts = []
    for a, b in itertools.pairwise(edges):
        names = sorted({name for x, y, name in spans if x <= a and b <= y})
        piece = html.escape(text[a:b])
        parts.append(f'<span class="{html.escape(" ".join(names))}">{piece}</span>' if names else piece)
    return "".join(parts)


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
        self.text = text

    def _repr_html_(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        # The default holds a memory address, which an executed notebook would store.
        return f"<Html of {len(self.text)} characters>"
