"""The encoding of a text file: UTF-8, UTF-16, and the three one-byte encodings of Arabic, distinguished by their letters."""

import re
import unicodedata
import warnings
from dataclasses import dataclass
from pathlib import Path

from discourse.corpus.faults import Fault, StudyError


class EncodingWarning(UserWarning):
    """A text was not UTF-8; the encoding that was used instead is named."""


# What to do with a file that is not text.
_SAVE = "Put it in with: discourse add STUDY FILE. Or save the article as plain UTF-8 text."
# The one-byte encodings of Arabic: Python's name and the name in messages.  Windows-1256 first: by far the most common.
_ONE_BYTE = (("cp1256", "windows-1256"), ("iso8859_6", "ISO-8859-6"), ("mac_arabic", "MacArabic"))
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8 with BOM"),
    (b"\xff\xfe", "utf-16", "utf-16"),
    (b"\xfe\xff", "utf-16", "utf-16"),
)
# The beginnings of files that are no text, and what they are.
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document (.docx, .xlsx, .odt)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc, .xls)"),
    (b"{\\rtf", "a rich text document (.rtf)"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)
# The signs of a text read as another encoding than it was written in: a Latin letter with an accent next to an Arabic
# one; ta marbuta within a word; a letter or vowel mark that begins no word; tatweel or marks where no typist puts them.
_MIXED = re.compile(
    "[\u0621-\u064a][\u00c0-\u024f\u0192]|[\u00c0-\u024f\u0192][\u0621-\u064a]"
    "|\u0629(?=[\u0621-\u064a])|(?<![\u0621-\u065f])[\u0624\u0626\u0629\u0649\u0640\u064b-\u0652]"
    "|[\u064b-\u0652]{3}|\u0640(?![\u0621-\u065f])"
)
# The share of letters at such places from which on a text is misread: ISO-8859-6 read as Windows-1256 has about 10 %, a
# right reading at most a slip of the typist.
_MIXED_SHARE = 0.02

# The least share of the most frequent letters. In Arabic it is 45 to 50 %; a title may have less. Cyrillic and Greek read
# as one of the two rare encodings reach 30 %.
_COMMON = {"windows-1256": 0.2, "ISO-8859-6": 0.33, "MacArabic": 0.33}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as one encoding gives it: what speaks for it."""

    text: str
    label: str
    mixed: float
    arabic: float
    common: float


def decode(data: bytes, *, name: str = "text") -> tuple[str, str]:
    """(text, encoding) of a file's bytes: UTF-8 with or without BOM, UTF-16, else a one-byte encoding of Arabic.

    Windows-1256, ISO-8859-6 or MacArabic is taken only if what comes out is mostly Arabic letters in their usual
    shares, with no accented Latin letters inside Arabic words; otherwise StudyError names the first bad byte.  Line
    ends are kept as they are: offsets count them.

    >>> decode("نص".encode("cp1256"))
    ('نص', 'windows-1256')
    >>> decode("وقالت الوزيرة إن الجسر جاهز".encode("iso8859_6"))[1]
    'ISO-8859-6'
    """
    for bom, encoding, label in _MARKS:
        if data.startswith(bom):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                raise StudyError([_marked_fault(name, label, error)]) from None
            if encoding == "utf-16" and _unassigned(text):
                raise StudyError([Fault(name, 0, "", f"The file begins like {label}, but is not text in it.", _SAVE)])
            return text, label
    kind = next((kind for start, kind in _BINARY if data.startswith(start)), "")
    if kind:
        raise StudyError([Fault(name, 0, "", f"The file is {kind}, not text.", _SAVE)])
    if b"\x00" in data:
        return _without_mark(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        readings = [found for found in (_read_as(data, *pair) for pair in _ONE_BYTE) if found is not None]
        fitting = [r for r in readings if r.arabic > 0.5 and r.mixed < _MIXED_SHARE and r.common > _COMMON[r.label]]
        # ISO-8859-6 and MacArabic share their letters; MacArabic has a blank of its own for right-to-left text.
        if data.count(b"\xa0") > data.count(b" "):
            fitting.sort(key=lambda r: r.label != "MacArabic")
        if fitting:
            return fitting[0].text, fitting[0].label
        raise StudyError([_encoding_fault(name, "utf-8", error)]) from None


def _without_mark(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without its mark: every other byte of Latin, every high byte of Arabic is alike."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and sum("\u0600" <= c <= "\u06ff" or c.isspace() for c in text) > len(text) / 2:
            return text, "utf-16 without BOM"
    at = data.index(b"\x00")
    raise StudyError([Fault(name, 0, f"NUL byte at {at}", "is not text.", _SAVE)])


def _read_as(data: bytes, encoding: str, label: str) -> _Reading | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    # bytes that no printed text has: controls of the upper half
    if any("\x80" <= c <= "\x9f" for c in text):
        return None
    letters = [c for c in text if c.isalpha()]
    whole = max(1, len(letters))
    # Arabic that is read right contains the most frequent letters in their usual share.
    common = sum(c in "اليمنو" for c in letters) / whole
    return _Reading(
        text, label, len(_MIXED.findall(text)) / whole, sum("\u0600" <= c <= "\u06ff" for c in letters) / whole, common
    )


def _unassigned(text: str) -> bool:
    """Whether a text has characters that no text has: what any bytes become that are read as UTF-16."""
    return any(unicodedata.category(c) == "Cn" or c == "\x00" for c in text)


def _marked_fault(name: str, encoding: str, error: UnicodeDecodeError) -> Fault:
    """Of a file that begins with the mark of an encoding: nothing else was tried."""
    at = (
        "the file ends within a character"
        if error.end >= len(error.object)
        else f"byte 0x{error.object[error.start]:02x}"
    )
    return Fault(
        name,
        0,
        f"{at} at {error.start}",
        f"The file begins like {encoding}, but is not text in it.",
        "Save the file as UTF-8.",
    )


def _encoding_fault(name: str, encoding: str, error: UnicodeDecodeError) -> Fault:
    byte = error.object[error.start : error.start + 1].hex()
    return Fault(
        name,
        0,
        f"byte 0x{byte} at {error.start}",
        f"is not {encoding}, nor is the file Arabic in Windows-1256, ISO-8859-6 or MacArabic.",
        "Save the file as UTF-8.",
    )


def read_text(path: Path, name: str) -> tuple[str, bytes, str]:
    """(text, bytes, encoding) of a file; a warning names any encoding but UTF-8."""
    data = path.read_bytes()
    text, encoding = decode(data, name=name)
    if encoding not in ("utf-8", "utf-8 with BOM"):
        warnings.warn(f"{name}: read as {encoding}, not UTF-8", EncodingWarning, stacklevel=4)
    return text, data, encoding
