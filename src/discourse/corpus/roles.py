"""The roles of an article's paragraphs on the page: headline, byline, dateline, caption, subhead, lead, body."""

import re
from dataclasses import dataclass

from discourse.corpus.documents import Document
from discourse.language.fold import fold
from discourse.language.paragraphs import paragraphs
from discourse.language.sentences import sentences

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
_BYLINE = re.compile(r"^(?:كتب|كتبت|بقلم|اعداد|ترجمة|تقرير|خاص|متابعات?|وكالات)\b")


def layout(source: Document | str) -> list[Paragraph]:
    """The paragraphs of an article with their roles: headline, byline, dateline, caption, subhead, lead, body, boilerplate.

    The first line is the headline unless it reads as running text.  Lines without a closing stop are told apart by
    what they hold: a date, a picture's credit (or the picture's line just above one), a byline before the lead, a
    subhead after it.

    >>> [p.role for p in layout("عنوان الخبر\\n\\nتم النشر: 2020/1/2\\n\\nقالت الوزيرة إن الجسر جاهز.\\n\\nتحميل المزيد")]
    ['headline', 'dateline', 'lead', 'boilerplate']
    """
    text = source.text if isinstance(source, Document) else source
    outlet = fold(source.outlet) if isinstance(source, Document) else ""
    spans = paragraphs(text)
    lines = [fold(text[a:b]).strip() for a, b in spans]
    roles: list[str] = []
    led = False
    for i, line in enumerate(lines):
        words = line.split()
        stop = line.rstrip("\"”»’')")[-1:]
        finished = stop in ".…" or len(words) > 25
        if _BOILERPLATE.match(line) and len(words) <= 8:
            role = "boilerplate"
        elif i == 0 and not (finished and len(words) > 25):
            role = "headline"
        elif _DATELINE.search(line) and len(words) <= 14:
            role = "dateline"
        elif _CREDIT.search(line):
            role = "caption"
        elif not led and not finished and (len(words) <= 6 or _BYLINE.match(line) or (outlet and line == outlet)):
            role = "byline"
        elif not finished and i + 1 < len(lines) and _CREDIT.search(lines[i + 1]) and len(words) <= 15 and led:
            role = "caption"
        elif not led:
            role, led = "lead", True
        elif (
            not finished
            and len(words) <= 15
            and i + 1 < len(lines)
            and stop not in ":؛،"
            and roles[-1] != "subhead"  # short lines in a row are a poem or a list
        ):
            role = "subhead"
        else:
            role = "body"
        roles.append(role)
    # with one paragraph only, that is the text
    if roles == ["headline"]:
        text_like = len(lines[0].split()) > 15 or len(sentences(text)) > 1
        roles = ["lead"] if text_like else ["headline"]
    return [Paragraph(a, b, role) for (a, b), role in zip(spans, roles, strict=True)]
