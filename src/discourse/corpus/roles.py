"""The roles of an article's paragraphs on the page: headline, byline, dateline, caption, subhead, lead, body."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from discourse.corpus.documents import Document
from discourse.language.analysis import Analysis, analyse
from discourse.language.fold import fold

ROLES = ("headline", "byline", "dateline", "caption", "subhead", "lead", "body", "boilerplate")
# Byline, dateline and boilerplate are the page's, not the text's: never coded.
CODED_ROLES = ("headline", "lead", "body", "subhead", "caption")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A non-empty line of a document and its role on the page."""

    start: int
    end: int
    role: str


_DATELINE = re.compile(
    r"^(?:تم النشر|تم التحديث|نشر في|نشر|تحديث|تاريخ النشر|اخر تحديث|تحرير|التاريخ)\b.*\d"
    r"|^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[\d\s:,،|-]*$"
    r"|^(?:السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة)?[ ،,]*\d{1,2}\s+\w+(?:/\w+)?(?:\s+\w+)?\s+\d{4}\b[^.]{0,40}$"
)
_BOILERPLATE = re.compile(
    r"^(?:تحميل المزيد|اقرا ايضا|اقرا المزيد|شاهد ايضا|مواضيع ذات صلة|اخبار ذات صلة|الكلمات المفتاحية|جميع الحقوق محفوظة"
    r"|حقوق النشر محفوظة|اترك تعليقا|تابعونا علي)\b|^(?:المزيد|للمزيد|شارك|مشاركة|الوسوم|اعلان|طباعة|ارسال|التعليقات)\W*$"
)
# A picture's credit at the end of its line: an agency after a slash, bar or bracket.
_CREDIT = re.compile(
    r"(?:[/|(–-]|تصوير:?|المصدر:)\s*(?:رويترز|ا ف ب|ا\.ف\.ب|فرانس برس|الفرنسية|اسوشيتد برس|ا ب|الاناضول|د ب ا|الالمانية"
    r"|غيتي|جيتي|مواقع التواصل|ارشيف\w*|وكالات|(?:reuters|afp|ap|epa|getty|shutterstock|anadolu)\b[^.]*)\)?\s*$",
    re.I,
)
_SIGNS = "/ | ( – - تصوير المصدر:"  # what is written before a credit
_BEFORE_CREDIT = tuple(_SIGNS.split())
_SHORT = 14  # words of the longest line with a date
_BYLINE = re.compile(r"^(?:كتب|كتبت|بقلم|اعداد|ترجمة|تقرير|خاص|متابعات?|وكالات)\b")


def layout(source: Document | str | Analysis) -> list[Paragraph]:
    """The paragraphs of an article with their roles: headline, byline, dateline, caption, subhead, lead, body, boilerplate.

    The first line is the headline unless it reads as running text.  Lines without a closing stop are distinguished
    by what they contain: a date, a picture's credit (or the picture's line just above one), a byline before the lead, a
    subhead after it.

    >>> [p.role for p in layout("عنوان الخبر\\n\\nتم النشر: 2020/1/2\\n\\nقالت الوزيرة إن الجسر جاهز.\\n\\nتحميل المزيد")]
    ['headline', 'dateline', 'lead', 'boilerplate']

    Where the article's title is kept apart from its text, a first line that ends with a stop is not a headline:

    >>> [p.role for p in layout(Document("a", "قالت الوزيرة إن الجسر جاهز.\\n\\nوأضافت كلاما آخر.", "عنوان الخبر"))]
    ['lead', 'body']
    """
    if isinstance(source, Document):
        return parts_of(analyse(source.text), source.outlet, source.title)
    return parts_of(analyse(source), "")


def parts_of(read: Analysis, outlet: str, title: str = "") -> list[Paragraph]:
    """The paragraphs of a text that is read already, with their roles; ``outlet`` and ``title`` are the article's."""
    lines = [read.fold_of(a, b).strip() for a, b in read.paragraphs]
    folded_outlet = fold(outlet)
    apart = bool(title.strip() and lines) and fold(" ".join(title.split())) != " ".join(lines[0].split())
    roles: list[str] = []
    led, role = False, ""
    for i, (text, following) in enumerate(zip(lines, [*lines[1:], None], strict=False)):
        line = _line(text, i, following, folded_outlet, led, role, apart)
        role = "body" if _runs_on(line) else next(role for role, applies, _ in _RULES if applies(line))
        led |= role == "lead"
        roles.append(role)
    # with one paragraph only, that is the text
    if roles == ["headline"] and (len(lines[0].split()) > 15 or len(read.sentences) > 1):
        roles = ["lead"]
    return [Paragraph(a, b, role) for (a, b), role in zip(read.paragraphs, roles, strict=True)]


class _Line(NamedTuple):
    """What the rules look at: a folded line, its place, the next line, and what was decided before it."""

    text: str
    number: int
    words: int
    stop: str  # the last character, closing marks left out
    finished: bool  # it reads as running text: closed by a stop, or long
    following: str | None
    outlet: str
    led: bool  # the lead came before
    previous: str  # the role of the line before
    apart: bool  # the title is not the first line: the article has it apart from its text


def _line(text: str, number: int, following: str | None, outlet: str, led: bool, previous: str, apart: bool) -> _Line:
    words = len(text.split())
    stop = text.rstrip("\"”»’')")[-1:]
    return _Line(text, number, words, stop, stop in ".…" or words > 25, following, outlet, led, previous, apart)


def _has_credit(text: str) -> bool:
    """Whether a line ends with a picture's credit; one that ends with a stop, or has no sign of a credit, is not searched."""
    return not text.endswith(".") and any(sign in text for sign in _BEFORE_CREDIT) and _CREDIT.search(text) is not None


def _runs_on(line: _Line) -> bool:
    """Whether a line is running text after the lead, as most are: of the rules only a credit's may then apply."""
    return line.led and line.finished and line.words > _SHORT and not _has_credit(line.text)


def _is_byline(line: _Line) -> bool:
    named = bool(line.outlet) and line.text == line.outlet
    return not line.led and not line.finished and (line.words <= 6 or bool(_BYLINE.match(line.text)) or named)


def _is_picture_line(line: _Line) -> bool:
    short = not line.finished and line.words <= 15 and line.led
    return short and line.following is not None and _has_credit(line.following)


def _is_subhead(line: _Line) -> bool:
    short = not line.finished and line.words <= 15 and line.following is not None and line.stop not in ":؛،"
    return short and line.previous != "subhead"


# (role, whether a line has it, why), asked in this order: the first that applies is the role.
_RULES: tuple[tuple[str, Callable[[_Line], bool], str], ...] = (
    (
        "boilerplate",
        lambda x: x.words <= 8 and bool(_BOILERPLATE.match(x.text)),
        "a short line of the page's own words",
    ),
    (
        "headline",
        lambda x: x.number == 0 and not (x.finished and (x.words > 25 or x.apart)),
        "the first line, unless running text",
    ),
    ("dateline", lambda x: x.words <= _SHORT and bool(_DATELINE.search(x.text)), "a short line with a date"),
    ("caption", lambda x: _has_credit(x.text), "it ends with a picture's credit"),
    ("byline", _is_byline, "a short line before the lead, or one that names author or outlet"),
    ("caption", _is_picture_line, "the picture's line just above its credit"),
    ("lead", lambda x: not x.led, "the first running text"),
    ("subhead", _is_subhead, "a short line without a stop; several in a row are a poem or a list"),
    ("body", lambda x: True, "all other text"),
)
