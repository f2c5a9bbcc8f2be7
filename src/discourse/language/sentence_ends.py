"""The ends of sentences: which stops end one, and which are an abbreviation's or stand within a quotation.

A module of its own, since it is compiled: what users call is :func:`discourse.language.sentences.sentences`.
"""

import re
from collections.abc import Sequence

from discourse.language.fold import DELETED, Span, fold
from discourse.language.records import Quotation

# Abbreviations before a full stop that ends nothing: doctor, professor, engineer, page, hijri and CE years, P.O.B.
_ABBREVIATIONS = frozenset(("د", "ا", "م", "ص", "ه", "ج", "ق", "ت", "ط", "Dr", "Mr", "Mrs", "Ms", "St", "No", "vs"))
# The names of Latin letters, as they are written for an initial: جورج دبليو. بوش، جون إف. كينيدي.
_NAMES = "إيه بي سي دي إي إف إتش آي جيه جي كي كيه إل إم إن كيو آر إس تي يو فيه دبليو إكس واي"
LETTER_NAMES = frozenset(fold(_NAMES).split())
_LONG_NAMES = tuple(name for name in LETTER_NAMES if len(name) > 3)
# A single letter is a label after these, and its stop ends the sentence: من الفئة ب.
_LABELS = "الفئة فئة المجموعة مجموعة الدرجة درجة فيتامين حرف الحرف النقطة البند الفقرة القسم الخطة الجدول"
_LABELLED = frozenset(fold(_LABELS).split())
_STOP = re.compile(r"[.!?\u061f\u2026\u06d4]+")
# What may close a quotation or a bracket after a stop, also as an entity; and marks of direction.
_CLOSERS = re.compile("(?:[»›”’\"'“″＂〞〟)\\]}\u200f\u200e]|&(?:quot|raquo|rdquo|rsaquo|#34|#187|#8221);)*")
# A quotation that «and» or «or» joins to the one before it: «أين الأموال؟» و«من سرقها؟».
_JOINED_QUOTATION = re.compile('[ \u00a0]+(?:و|أو ?) ?[«“"‹]')
# The letters at the end of a stretch, with their vowel marks: the word before a full stop.
_LAST_WORD = re.compile(rf"(?:[^\W\d_]|[{''.join(map(re.escape, sorted(DELETED)))}])+$")
# Four plain Arabic letters, none of which the fold drops: more than any Arabic abbreviation has.
_PLAIN_LETTERS = re.compile(r"[\u0621-\u063a\u0641-\u064a]{4}")
_NEXT = re.compile(r"(?!و)[\u0621-\u063a\u0641-\u064a]")  # و goes on: انتهى العام..وبدأ آخر
# A word with و after one stop: «أعلن الإلغاء.وقال الوزير»; an abbreviation or an address has fewer letters or another one.
_WORD_BEFORE = re.compile(r"[\u0621-\u063a\u0641-\u064a]{3}$")
_AND_NEXT = re.compile(r"و[\u0621-\u063a\u0641-\u064a]{3}")
# A word of this many characters, marks and tatweel counted, is not an abbreviation: the longest one has three letters.
_LONGEST = 64
_CLOSED = frozenset("»”")  # marks before a stop that close a quotation


def cut(text: str, within: Sequence[Span], quoted: Sequence[Quotation]) -> list[Span]:
    """The sentences of a text with these paragraphs and quotations: see :func:`discourse.language.sentences.sentences`."""
    inside = _outermost(quoted)
    number = 0
    spans = []
    for para in within:
        start = para.start
        for match in _STOP.finditer(text, para.start, para.end):
            stop, end = match.span()
            if end < para.end and not text[end].isspace():
                closers = _CLOSERS.match(text, end, para.end)
                end = closers.end() if closers else end
                if end < para.end and not text[end].isspace() and not _no_space(text, stop, end):
                    continue
            if end > stop + len(match[0]) and _JOINED_QUOTATION.match(text, end, para.end):
                continue
            if match[0] == "." and _abbreviated(text, start, stop):
                continue
            # the stretches are disjoint and in order, and so are the stops: one pass over both
            while number < len(inside) and inside[number][1] <= stop:
                number += 1
            if number < len(inside) and inside[number][0] <= stop and end <= inside[number][1]:
                continue
            spans.append(Span(start, end))
            start = end
            while start < para.end and text[start].isspace():
                start += 1
        if start < para.end:
            spans.append(Span(start, para.end))
    return spans


def _outermost(quoted: Sequence[Quotation]) -> list[tuple[int, int]]:
    """The insides of the complete quotations that lie in no other complete one, in order."""
    found: list[tuple[int, int]] = []
    for q in quoted:
        if q.complete and (not found or q.inner_end > found[-1][1]):
            found.append((q.inner_start, q.inner_end))
    return found


def _no_space(text: str, stop: int, end: int) -> bool:
    """Whether only the space is missing after a stop: after closed marks or at several stops, not in «العربية.نت»."""
    before = text[stop - 1 : stop]
    if end - stop == 1 and _WORD_BEFORE.match(text, max(0, stop - 3), stop) and _AND_NEXT.match(text, end):
        return True
    return (before in _CLOSED or (end - stop > 1 and before != " ")) and _NEXT.match(text, end) is not None


def _abbreviated(text: str, start: int, stop: int) -> bool:
    """Whether the word that ends at ``stop`` is an abbreviation, an initial, or the last letter of one with stops."""
    if stop - start > 4 and _PLAIN_LETTERS.match(text, stop - 4, stop) and not text.endswith(_LONG_NAMES, 0, stop):
        return False
    # the word lies after the last space
    match = _LAST_WORD.search(text[max(start, stop - _LONGEST, text.rfind(" ", start, stop) + 1) : stop])
    if not match or len(match[0]) == _LONGEST:
        return False
    word = fold(match[0])
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isascii() and word.isupper()):
        return True
    before = text[max(start, stop - len(match[0]) - _LONGEST) : stop - len(match[0])]
    if len(word) == 1:
        return before.endswith(".") or _word_before(before) not in _LABELLED
    if word not in LETTER_NAMES:
        return False
    if before.endswith("."):
        return _word_before(before[:-1]) in LETTER_NAMES  # سي.إن.إن.
    return before[-1:].isspace() and _word_before(before) not in LETTER_NAMES


def _word_before(before: str) -> str:
    """The folded word at the end of a stretch."""
    match = _LAST_WORD.search(before.rstrip())
    return fold(match[0]) if match else ""
