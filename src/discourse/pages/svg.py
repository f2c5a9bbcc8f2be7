"""Figures as pages have them: the SVG that matplotlib writes, without what no reader sees and in as few bytes as that needs."""

import re
from collections.abc import Iterator
from itertools import count
from urllib.parse import quote

# A number with decimals, and what must keep all of them: a scale multiplies what is drawn, a coordinate only places it.
_NUMBER = re.compile(r"(?:scale|matrix)\([^)]*\)|-?\d+\.\d+(?:e[-+]?\d+)?")
# The outlines of letters are in 64ths of a unit, which is below what any screen or press shows: whole numbers do.
_LETTER = re.compile(r'(<path id="[^"]*" d=")([^"]*)("\s+transform="scale\(0\.015625\)"/>)')
_ID = re.compile(r'\sid="([^"]*)"')


def slim_svg(svg: str) -> str:
    """An SVG for a page: without metadata and comments, coordinates in hundredths of a point, in one line.

    >>> slim_svg('<?xml version="1.0"?>\\n<svg>\\n <path d="M 3.00024 451.90726 \\nz"/>\\n</svg>')
    '<svg><path d="M3 451.91z"/></svg>'
    >>> slim_svg('<svg><!-- نص --><g transform="translate(8.8291 3) scale(0.0675 -0.0675)"/></svg>')
    '<svg><g transform="translate(8.83 3) scale(0.0675 -0.0675)"/></svg>'
    """
    body = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    body = _NUMBER.sub(_rounded, body)
    body = re.sub(r">\s+<", "><", re.sub(r"\s*\n\s*", " ", body)).strip()
    body = _LETTER.sub(lambda m: m[1] + re.sub(r"-?\d+\.\d+", lambda n: f"{float(n[0]):.0f}", m[2]) + m[3], body)
    return re.sub(r'(?<=\sd=")[^"]*', lambda m: re.sub(r"\s*([A-Za-z])\s*|\s+(?=-)", r"\1", m[0]), body)


def tallness(svg: str) -> float:
    """The height of an SVG in widths of it, by which a figure is made smaller on paper (page.css).

    >>> tallness('<svg viewBox="0 0 500 250">'), tallness("<svg>")
    (0.5, 1.0)
    """
    found = re.search(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"', svg)
    return round(float(found[2]) / float(found[1]), 3) if found else 1.0


def image_svg(svg: str) -> str:
    """The address of an SVG as an image within a page; its ids, which nothing outside refers to, are short.

    >>> image_svg('<svg><path id="Amiri-1b0" d="M 1 2"/><g id="text_1"><use href="#Amiri-1b0"/></g></svg>')
    "data:image/svg+xml,%3Csvg%3E%3Cpath id='a' d='M1 2'/%3E%3Cg%3E%3Cuse href='%23a'/%3E%3C/g%3E%3C/svg%3E"
    """
    body = slim_svg(svg)
    used = {*re.findall(r'href="#([^"]*)"', body), *re.findall(r"url\(#([^)]*)\)", body)}
    names = dict(zip((name for name in dict.fromkeys(_ID.findall(body)) if name in used), _short(), strict=False))
    body = _ID.sub(lambda m: f' id="{names[m[1]]}"' if m[1] in names else "", body)
    body = re.sub(r'(?<=href="#)[^"]*|(?<=url\(#)[^)]*', lambda m: names.get(m[0], m[0]), body)
    if "'" not in body:  # a quotation mark takes three characters in an address, an apostrophe one
        body = body.replace('"', "'")
    return "data:image/svg+xml," + quote(body, safe=" =:/,;()-.+*!|~'")


def _rounded(match: re.Match[str]) -> str:
    """A coordinate in hundredths."""
    text = match[0]
    if text[0] in "sm":
        return text
    short = f"{float(text):.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _short() -> Iterator[str]:
    """a, b, ..., z, ba, bb, ..."""
    for number in count():
        name, left = chr(97 + number % 26), number // 26
        while left:
            name, left = chr(97 + left % 26) + name, left // 26
        yield name
