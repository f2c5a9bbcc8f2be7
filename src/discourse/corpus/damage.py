"""Texts that are not what they seem: misread letters, question marks in the place of letters, HTML source.

Such a text can be counted and coded like any other, and every result would be wrong.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a text, where it begins (in code points), and what to do."""

    message: str
    fix: str
    start: int


# Any of these may be a sign; a text without one of them is not looked at more closely.
_SIGN = re.compile("[\u00c0-\u00ff\ufffd]|[\u0637\u0638][^\\w\\s]|\\?{3}|<[a-zA-Z!/]|&[a-z#]")
_TAG = re.compile(
    r"</?(?:html|head|body|script|style|meta|link|div|p|span|br|a|h[1-6]|table|t[rdh]|li|ul|ol|img|iframe|strong|em|b|i)"
    r"(?:\s[^<>]*)?/?>|<!doctype html",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|quot|lt|gt|laquo|raquo|[lr]dquo|ndash|hellip|#x?[0-9a-fA-F]{2,6});")
# Fewer tags may be a typist's or a writer's about the web.
_TAGS, _ENTITIES = 3, 5
# Shares of a text's letters (of its characters without blanks, for marks) from which on it is no longer a slip.
_MOST = 0.5
_SOME = 0.1


def damage(text: str) -> Damage | None:
    """The first thing that makes a text unreadable as Arabic or English prose, or None.

    >>> damage("?????? ?????? ?? ?????").message
    'The letters of the text are question marks: they were lost when the file was saved.'
    >>> damage("قالت الوزيرة: لماذا؟ وقال The Post??") is None
    True
    """
    if _SIGN.search(text) is None:
        return None
    return _html(text) or _lost(text) or _misread(text)


def _html(text: str) -> Damage | None:
    tags = list(_TAG.finditer(text))
    entities = list(_ENTITY.finditer(text))
    if len(tags) >= _TAGS or (tags and tags[0].group().lower() in ("<html>", "<!doctype html")):
        fix = "Put the saved page in with: discourse add STUDY FILE. Or save the article's text without its tags."
        return Damage("The text is HTML source.", fix, tags[0].start())
    if len(entities) >= _ENTITIES:
        fix = "Replace them by the characters that they mean."
        return Damage(f"The text contains HTML entities such as {entities[0].group()}.", fix, entities[0].start())
    return None


def _lost(text: str) -> Damage | None:
    whole = sum(not c.isspace() for c in text)
    fix = "Take the article from its source again, and save it as UTF-8."
    if text.count("?") >= 5 and text.count("?") > _MOST * whole:
        message = "The letters of the text are question marks: they were lost when the file was saved."
        return Damage(message, fix, text.index("?"))
    if text.count("\ufffd") >= 3 and text.count("\ufffd") > _SOME * whole:
        message = "Letters of the text are replaced by \ufffd: they were lost when the file was read or saved."
        return Damage(message, fix, text.index("\ufffd"))
    return None


# How Arabic was read wrongly: (written in, read as).
_WRONG = (
    ("utf-8", "windows-1252"),
    ("utf-8", "windows-1256"),
    ("utf-8", "latin-1"),
    ("windows-1256", "windows-1252"),
    ("windows-1256", "latin-1"),
)
# The beginning of a text says how it was read; some letters more than a long headline has.
_LOOKED_AT = 2000
_ODD = re.compile("[\u00c0-\u00ff\u0637\u0638]")


def _misread(text: str) -> Damage | None:
    """Arabic read in another encoding than it was written in: reading it back gives Arabic."""
    letters = sum(c.isalpha() for c in text)
    odd = _ODD.search(text)
    if odd is None or len(_ODD.findall(text)) < 0.25 * letters:
        return None
    part = text[odd.start() : odd.start() + _LOOKED_AT]
    for written, read in _WRONG:
        again = _bytes(part, read).decode(written, "ignore")
        found = [c for c in again if c.isalpha()]
        arabic = sum("\u0621" <= c <= "\u064a" for c in found)
        common = sum(c in "اليمنو" for c in found)
        shorter = written != "utf-8" or len(again) < 0.75 * len(part)
        if found and shorter and arabic > 0.6 * len(found) and common > 0.2 * len(found):
            message = f"The Arabic letters are misread: the text is {written} read as {read}."
            return Damage(message, "Take the article from its source again, and save it as UTF-8.", odd.start())
    return None


def _bytes(text: str, encoding: str) -> bytes:
    """A text's bytes in a one-byte encoding; what it lacks is taken by its number, as browsers do, or left out."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        out = bytearray()
        for c in text:
            try:
                out += c.encode(encoding)
            except UnicodeEncodeError:
                if ord(c) < 256:
                    out.append(ord(c))
        return bytes(out)


_LONE = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> tuple[str, int]:
    """(text, number) with each half of a character (a lone surrogate) as U+FFFD; offsets stay as they are.

    >>> whole_characters("جاهز \\ud83d.")
    ('جاهز �.', 1)
    """
    return _LONE.subn("\ufffd", text)
