"""Formulas of a notebook as MathML, which browsers show without a script and without network access."""

import re
from typing import Any

# $$…$$ and \[…\] are blocks of their own, $…$ and \(…\) in a line.  As in Jupyter a lone $ is money: a formula's opening mark is
# followed, its closing mark preceded by no blank, and no digit follows it.
_FORMULA = re.compile(
    r"\$\$(?P<block>.+?)\$\$|\\\[(?P<bracket>.+?)\\\]|\\\((?P<round>.+?)\\\)"
    r"|(?<![\\$0-9A-Za-z])\$(?P<inline>(?![\s$])[^$\n]*?(?<![\s\\]))\$(?![\d$])",
    re.DOTALL,
)
# The only elements and attributes of MathML that a formula is made of; a formula may contain any text.
_ELEMENTS = frozenset(
    [
        "math",
        "mrow",
        "mi",
        "mn",
        "mo",
        "mtext",
        "mspace",
        "msup",
        "msub",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mfrac",
        "msqrt",
        "mroot",
        "mtable",
        "mtr",
        "mtd",
        "mstyle",
        "mpadded",
        "mphantom",
        "menclose",
        "merror",
        "mfenced",
        "semantics",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "display",
        "dir",
        "mathvariant",
        "stretchy",
        "fence",
        "form",
        "separator",
        "lspace",
        "rspace",
        "minsize",
        "maxsize",
        "symmetric",
        "accent",
        "accentunder",
        "displaystyle",
        "scriptlevel",
        "linethickness",
        "columnalign",
        "rowspacing",
        "columnspacing",
        "width",
        "height",
        "depth",
        "notation",
        "xmlns",
    ]
)
# Elements whose text is shown as it is written.
_VERBATIM = ("pre", "code", "script", "style", "math", "textarea")


def set_formulas(soup: Any) -> None:
    """Replaces the formulas of Markdown cells and of LaTeX outputs by MathML; one that cannot be read stays as it is."""
    try:
        import latex2mathml.converter  # noqa: F401
    except ModuleNotFoundError:
        return
    for block in soup.select(".text_cell_render, .output_latex"):
        for node in list(block.find_all(string=_FORMULA)):
            if not any(p.name in _VERBATIM for p in node.parents):
                _replace(soup, node)


def _replace(soup: Any, node: Any) -> None:
    text, last = str(node), 0
    for match in _FORMULA.finditer(text):
        kind = str(match.lastgroup)
        formula = mathml(soup, match[kind], display="block" if kind in ("block", "bracket") else "inline")
        if formula is not None:
            node.insert_before(text[last : match.start()])
            node.insert_before(formula)
            last = match.end()
    if last:
        node.replace_with(text[last:])


def mathml(soup: Any, source: str, *, display: str = "inline") -> Any:
    """A formula in LaTeX as an element of MathML, left to right in any text; None where it cannot be read."""
    from bs4 import BeautifulSoup
    from latex2mathml.converter import convert

    try:
        # The library takes what is between < and > for elements.
        written = convert(source.replace("<", r"\lt ").replace(">", r"\gt "), display=display)
    except Exception:  # it raises what its parser happens to raise
        return None
    element: Any = BeautifulSoup(written, "html.parser").math
    if element is None:
        return None
    for tag in element.find_all(True):
        if tag.name not in _ELEMENTS:
            tag.unwrap()
        for name in [a for a in tag.attrs if a.lower() not in _ATTRIBUTES]:
            del tag[name]
    element["dir"] = "ltr"
    element["display"] = display
    return element
