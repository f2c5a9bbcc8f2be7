"""A text made fit to be coded: marks that no reader sees, broken encodings, wrapped lines; or why it cannot be."""

from __future__ import annotations

import re
import unicodedata

from discourse.language.fold import fold
from discourse.language.paragraphs import paragraphs

# The commonest letters of Arabic: half of all letters of news text; of mojibake that is Arabic letters by chance (UTF-8
# read as Windows-1256 gives ط and ظ) less than a tenth.
_COMMON = frozenset("اليمنو")
_COMMON_SHARE = 0.25
# Letters of Persian, Urdu and Kurdish that Arabic text has in a few foreign names only.
_OTHER = frozenset("پچژگڤکیےںہٹڈڑۆێڕڵ")
_OTHER_SHARE = 0.02
# Arabic that was typed on a Persian keyboard has its ی and ک, and the article: of news text a quarter of the words begin
# with it, of Persian, Urdu and Kurdish less than a twentieth.
_ARTICLE = re.compile(r"(?<!\w)[وف]?(?:[بك]?ال|لل)\w")
_ARTICLE_SHARE = 0.1
# Characters without a shape of their own: direction marks, joiners, byte-order marks, soft hyphens. A direction mark
# within a number stays: how the number reads depends on it.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b-\u200d\u202a-\u202e\u2060\u2066-\u2069\ufeff]|(?<![0-9.,/:])[\u200e\u200f]|[\u200e\u200f](?![0-9.,/:])"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
# A line that is a page number as prints have it: - 2 -, صفحة 2 من 3.
_PAGE = re.compile(r"^[ \t]*(?:[-–—] ?\d{1,3} ?[-–—]|صفحة ?\d{1,3}(?: ?(?:من|/) ?\d{1,3})?)[ \t]*$\n?", re.M)
_SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000 ]+")
# What a text can be that was decoded with the wrong encoding: (the wrong one, the right one).
_WRONG = (
    ("cp1252", "utf-8"),
    ("latin-1", "utf-8"),
    ("cp1256", "utf-8"),
    ("latin-1", "cp1256"),
    ("cp1252", "cp1256"),
    ("cp1256", "iso8859-6"),
)
_STOPS = '.!؟?…»"”:؛'
# A text is wrapped where most of at least this many lines are about as long as the longest and end without a stop.
_LINES, _FULL = 6, 0.75


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """(text, what was done to it): unseen marks out, presentation forms and mojibake repaired, lines joined.

    Words, vowel signs, tatweel and punctuation stay as written.  Paragraphs are separated by an empty line.

    >>> clean("\u200fقالت\u00a0الوزيرة  إن ﺍﻟﺠﺴﺮ جاهز.")[0]
    'قالت الوزيرة إن الجسر جاهز.'
    """
    text, done = readable(text)
    notes = list(done)
    text = _CONTROL.sub("", _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n")))
    numbered = _PAGE.sub("", text)
    if numbered != text:
        text = numbered
        notes.append("page numbers left out")
    joined = unwrap(text)
    if joined != text:
        notes.append("hard line ends joined")
    lines = (_SPACES.sub(" ", line).strip() for line in re.split("[\n\u2028\u2029\x85]", joined))
    return "\n\n".join(line for line in lines if line), tuple(notes)


def readable(text: str) -> tuple[str, tuple[str, ...]]:
    """(text, what was done to it): mojibake, presentation forms and reversed lines made words; line ends stay."""
    text, done = repair(text)
    notes = list(done)
    if _FORMS.search(text):
        text = _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
        notes.append("presentation forms made plain letters")
    if is_reversed(text):
        text = facing("\n".join(logical(line) for line in text.split("\n")))
        notes.append("reversed text put in reading order")
    return text, tuple(notes)


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """A text whose bytes were read with the wrong encoding, read with the right one; other texts as they are.

    >>> repair("قال الوزير إن الجسر جاهز".encode("cp1256").decode("latin-1"))[0]
    'قال الوزير إن الجسر جاهز'
    """
    if looks_arabic(text):
        return text, ()
    for wrong, right in _WRONG:
        try:
            found = b"".join(_byte(c, wrong) for c in text).decode(right)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if looks_arabic(found):
            return found, (f"mojibake repaired ({right} had been read as {wrong})",)
    return text, ()


def repair_name(text: str) -> str:
    """A title or a name whose bytes were read with the wrong encoding, read with the right one; others as they are.

    A few letters do not tell by their shares: the text has no Arabic letter, and mostly letters and signs of Latin-1.

    >>> repair_name("عكاظ".encode().decode("latin-1")), repair_name("Éditions Al-Hayat"), repair_name("سبق")
    ('عكاظ', 'Éditions Al-Hayat', 'سبق')
    """
    shown = [c for c in text if not c.isspace() or c in "\x85\xa0"]
    if sum(c > "\x7f" for c in shown) < 0.5 * max(1, len(shown)) or any("\u0600" <= c <= "\u06ff" for c in text):
        return text
    for wrong, right in _WRONG:
        try:
            found = b"".join(_byte(c, wrong) for c in text).decode(right)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        letters = [c for c in found if c.isalpha()]
        if letters and sum("\u0621" <= c <= "\u064a" for c in letters) > 0.8 * len(letters):
            return found
    return text


def _byte(character: str, encoding: str) -> bytes:
    """The byte that a character was read from; browsers read the bytes that Windows-1252 lacks as Latin-1."""
    try:
        return character.encode(encoding)
    except UnicodeEncodeError:
        return character.encode("latin-1")


def looks_arabic(text: str) -> bool:
    """Whether most letters are Arabic and the commonest letters have about their usual share."""
    letters = [c for c in text if c.isalpha()]
    arabic = [c for c in fold(_plain(text)) if "\u0621" <= c <= "\u064a"]
    if not letters or len(arabic) < 0.5 * len(letters):
        return False
    return sum(c in _COMMON for c in arabic) >= _COMMON_SHARE * len(arabic)


def refusal(text: str, *, shortest: int, any_language: bool) -> tuple[str, str] | None:
    """(why a text is not an article to be coded, the fix); None where it is one.

    >>> refusal("The minister said that the bridge is ready.", shortest=3, any_language=False)[0]
    'is not Arabic: 0 % of its letters are.'
    """
    if not paragraphs(text):
        return "is empty.", "Nothing to do, or give a file that contains the text."
    letters = [c for c in text if c.isalpha()]
    if text.count("\ufffd") * 50 > len(letters) or text.count("?") * 3 > max(1, len(letters)):
        fix = "Its letters were lost when it was saved: take it from its source again, as UTF-8."
        return "is mojibake that cannot be repaired.", fix
    arabic = sum("\u0600" <= c <= "\u06ff" or "\ufb50" <= c <= "\ufefc" for c in letters)
    if not any_language and arabic < 0.5 * len(letters):
        if re.search("[\u00d8\u00d9][^\\w\\s]?|[\u00c7\u00e1]{2}", text) and sum(c > "\x7f" for c in letters) > arabic:
            return "is mojibake that cannot be repaired.", "Take it from its source again, as UTF-8."
        share = f"{100 * arabic // max(1, len(letters))} %"
        return f"is not Arabic: {share} of its letters are.", "Leave it out, or add --any-language."
    foreign = sum(c in _OTHER for c in letters) > _OTHER_SHARE * len(letters)
    if not any_language and foreign and len(_ARTICLE.findall(text)) < _ARTICLE_SHARE * len(text.split()):
        return "looks like Persian, Urdu or Kurdish.", "Leave it out, or add --any-language."
    if arabic and not looks_arabic(text) and len(letters) > 200:
        return "is mojibake that cannot be repaired.", "Take it from its source again, as UTF-8."
    words = len(text.split())
    if words < shortest:
        count = f"{words} word{'' if words == 1 else 's'}"
        return f"has {count} only.", f"Nothing to do for a caption or an error page; otherwise --shortest {words}."
    return None


# --- reversed text and wrapped lines ------------------------------------------------------------------------------


def is_reversed(text: str) -> bool:
    """Whether letters are stored as a page shows them, from left to right: words end in لا, where Arabic begins with ال.

    >>> is_reversed("ةريزولا تلاق .زهاج رسجلا نإ"), is_reversed("قالت الوزيرة إن الجسر جاهز.")
    (True, False)
    """
    words = re.findall("[\u0621-\u064a]{4,}", text)
    begin: int = sum(w.startswith("ال") for w in words) + sum(w.endswith("ة") for w in words)
    end: int = sum(w.endswith("لا") for w in words) + sum(w.startswith("ة") for w in words)
    return end >= 2 and end > 3 * begin


def logical(line: str) -> str:
    """A line in the order in which a page shows it, put in the order in which it is read.

    The line is turned round, numbers and Latin words are turned back, brackets and guillemets are mirrored.

    >>> logical(".«ةعامجلا» يف 100و 2013 ماع")
    'عام 2013 و100 في «الجماعة».'
    """
    if not any("\u0600" <= c <= "\u06ff" for c in line):
        return line
    turned = "".join(_MIRROR.get(c, c) for c in reversed(line))
    read = _LEFT_TO_RIGHT.sub(lambda m: "".join(_MIRROR.get(c, c) for c in reversed(m[0])), turned)
    return _PERCENT.sub(r"\2\1", read)


def facing(text: str) -> str:
    """A text that was turned, with its guillemets as Arabic has them; some files store them as they face on the page.

    >>> facing("»المدار« قالت."), facing("قالت «المدار».")
    ('«المدار» قالت.', 'قالت «المدار».')
    """
    outward, inward = (len(re.findall(pattern, text)) for pattern in ("»[^«»\n]{1,200}«", "«[^«»\n]{1,200}»"))
    return text.translate({ord("«"): "»", ord("»"): "«"}) if outward > inward else text


# A percent sign after its number, on whichever side the page shows it.
_PERCENT = re.compile(r"(?<![\w%])([%٪])(\d[\d.,]*\d|\d)(?![\w%])")
_MIRROR = dict(zip("()[]{}«»<>‹›", ")(][}{»«><›‹", strict=True))
# Runs that are read from left to right within Arabic: numbers with the separators that the Unicode bidirectional algorithm
# keeps in them (not + and -), Latin words, addresses.
_LEFT_TO_RIGHT = re.compile(
    r"[0-9\u0660-\u0669]+(?:[.,:/٫٬][0-9\u0660-\u0669]+)*"
    r"|[A-Za-z\u00c0-\u024f@](?:[A-Za-z0-9\u00c0-\u024f@.,:/_&'+-]*[A-Za-z0-9\u00c0-\u024f@])?"
    r"(?:\s+[A-Za-z](?:[A-Za-z0-9.'-]*[A-Za-z0-9])?)*"
)


def unwrap(text: str) -> str:
    """A text whose lines were broken at a width, with the lines of each paragraph joined; other texts as they are.

    An empty line ends a paragraph, and a line after which the next word would have had room: one that is clearly shorter
    than the width, or that ends with a stop and is shorter by that word.
    """
    lines = text.split("\n")
    full = [line for line in lines if line.strip()]
    if len(full) < _LINES:
        return text
    sizes = sorted(len(line.strip()) for line in full)
    width = sizes[int(0.9 * (len(sizes) - 1))]
    # one long line is a paragraph that was not broken
    if not 30 <= width <= 140 or sizes[-1] > 1.6 * width:
        return text
    long = [line.strip() for line in full if len(line.strip()) >= _FULL * width]
    open_ended = sum(line[-1] not in _STOPS for line in long)
    if len(long) < 0.5 * len(full) or open_ended < 0.6 * len(long):
        return text
    joined: list[str] = []
    going, last = False, ""
    for line in lines:
        piece = line.strip()
        room = len(last) + 1 + len(piece.partition(" ")[0]) <= min(sizes[-1], 1.15 * width)
        ended = len(last) < _FULL * width or (last[-1:] in _STOPS and room)
        if going and piece and not ended:
            joined[-1] += " " + piece
        else:
            joined.append(piece)
        going, last = bool(piece), piece
    return "\n".join(joined)


def _plain(text: str) -> str:
    return _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
