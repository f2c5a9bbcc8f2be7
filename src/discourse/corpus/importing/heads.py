"""The short lines between a title and its text: outlet and date, byline, as a person copies them from a page."""

from __future__ import annotations

import re
from functools import cache

from discourse.corpus.columns import key_of, known_keys
from discourse.corpus.importing.dates import DIGITS, read_date
from discourse.corpus.importing.outlets import is_outlet
from discourse.language.fold import fold
from discourse.packaged import read_table

# A line of metadata has at most this many words; an outlet's name at most this many.
_LINE, _NAME = 14, 4
# Marks around the parts of such a line.
_EDGES = "|-–،,:()[]"
# A link to another article is a headline with a label before it.
_LINK = 25
# At most this many lines are looked at: outlet, byline, published, updated.
_LINES = 4


_FIELDS = frozenset(("text", "title", "outlet", "published", "url", "author"))
_CLASSES = {
    "comments": "comments",
    "byline": "byline",
    "related": "related",
    "share": "share",
    "paper": "paper",
    "channel": "channel",
}


def before_comments(lines: list[str]) -> list[str]:
    """The lines of a page before what readers wrote: a line that is a heading of comments and no more ends the article.

    Above an article such a line is a link to them.

    >>> said = "قالت الوزيرة إن الجسر جاهز. " * 8
    >>> before_comments(["التعليقات (2)", said, "2 تعليقات", "أبو فهد: خبر جميل"]) == [said]
    True
    """
    heading = _lines()["comments"]
    kept: list[str] = []
    for line in lines:
        if not heading.fullmatch(fold(line.strip().translate(DIGITS))):
            kept.append(line)
        elif sum(len(k.split()) for k in kept) >= _ARTICLE:
            break
    return kept


# An article has at least so many words before its comments.
_ARTICLE = 30
# A label before its value has at most this many words, the value of a label that is no field so many; at most so many
# labelled lines are looked at.
_LABEL, _VALUE, _LABELS = 3, 8, 12
_LABELLED = re.compile(r"[\s*_]*([^:：\n]{1,40}?)[\s*_]*[:：][\s*_]*(.*?)[\s*_]*")


def labelled(lines: list[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """(fields, other labels, the lines that follow) of a text that begins with lines of a label and its value.

    Researchers keep texts so.  The first line and another one must name a field, so that a headline with a colon stays one;
    between them may be labels that are no field.  Lines within ``---`` (front matter) count as they are.

    >>> labelled(["العنوان: الجسر: جاهز", "القسم: محليات", "التاريخ: 24 تموز 2015", "", "قالت الوزيرة إن الجسر جاهز."])
    ({'title': 'الجسر: جاهز', 'published': '24 تموز 2015'}, ['القسم'], ['', 'قالت الوزيرة إن الجسر جاهز.'])
    >>> labelled(["الوزيرة: الجسر جاهز", "المصدر: المدار", "التاريخ: 24 تموز 2015"])[0]
    {}
    """
    start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines) and lines[start].strip() == "---":
        close = next((n for n, line in enumerate(lines[start + 1 :], start + 1) if line.strip() == "---"), start)
        block, rest = lines[start + 1 : close], lines[close + 1 :]
    else:
        block = _block(lines[start:])
        rest = lines[start + len(block) :]
    found: dict[str, str] = {}
    others = []
    for match in filter(None, map(_LABELLED.fullmatch, block)):
        field, value = _field(match[1], match[2]), match[2].strip("\"' ")
        if field == "outlet" and (cells := _cells(value, "") if value else {}):  # المصدر: المدار - 24 تموز 2015
            found = {**cells, **found}
        elif field and value:
            found.setdefault(field, value)
        elif not field:
            others.append(match[1].strip())
    text = found.pop("text", "")
    return (found, others, [*([text] if text else []), *rest]) if len(found) > 1 else ({}, [], lines)


def _block(lines: list[str]) -> list[str]:
    """The labelled lines that a text begins with, to the last one that names a field."""
    last = 0
    for number, line in enumerate(lines[:_LABELS]):
        match = _LABELLED.fullmatch(line)
        field = _field(match[1], match[2]) if match else ""
        if field:
            last = number + 1
        elif line.strip() and (
            not number or match is None or len(match[1].split()) > _LABEL or len(match[2].split()) > _VALUE
        ):
            break
        if field == "text":
            break
    return lines[:last]


def _field(label: str, value: str) -> str:
    """The field of an article that a label names and a value fits; empty elsewhere, as where two people talk.

    >>> _field("الكاتب", "سعاد حداد"), _field("الكاتب", "لأنني رأيت ما رأيت."), _field("القسم", "محليات")
    ('author', '', '')
    """
    key = key_of(label)
    field = next((f for f, keys in known_keys(exports=True).items() if f in _FIELDS and key in keys), "")
    sentence = len(value.split()) > _VALUE or value.rstrip()[-1:] in tuple(".؟!")
    return "" if field in ("outlet", "author") and sentence else field


def is_related(line: str) -> bool:
    """Whether a line of a page is a link to something else, or buttons alone: اقرأ أيضا، تابعونا على، واتساب.

    >>> is_related("اقرأ أيضاً: افتتاح مدرسة جديدة"), is_related("اقرأ أيضا ما كتبه الرجل عن نفسه، فقد كان صادقا.")
    (True, False)
    >>> is_related("فيسبوك تويتر واتساب"), is_related("فيسبوك تحذف صفحات")
    (True, False)
    """
    line = line.strip()
    if _lines()["share"].fullmatch(fold(line)):
        return True
    return len(line.split()) <= _LINK and line[-1:] not in ".؟!" and bool(_lines()["related"].match(fold(line)))


def head_of(lines: list[str], *, dates: str = "") -> tuple[dict[str, str], list[str]]:
    """(outlet, published, author as far as found; the lines that follow) of the lines after a title.

    >>> head_of(["المدار 24 تموز 2015", "بقلم: سعاد حداد", "قالت الوزيرة إن الجسر جاهز."])
    ({'outlet': 'المدار', 'published': '24 تموز 2015', 'author': 'سعاد حداد'}, ['قالت الوزيرة إن الجسر جاهز.'])
    >>> head_of(["فرانس 24 - 2018-05-08", "قالت الوزيرة إن الجسر جاهز."])[0]
    {'outlet': 'فرانس 24', 'published': '2018-05-08'}

    A line over a date is an outlet where it is a known one or begins with what outlets are (a channel): it may be a writer.

    >>> head_of(["قناة المدار", "24 تموز 2015", "قالت الوزيرة إن الجسر جاهز."])[0]
    {'outlet': 'قناة المدار', 'published': '24 تموز 2015'}
    >>> head_of(["سعاد حداد", "24 تموز 2015", "قالت الوزيرة إن الجسر جاهز."])[0]
    {}
    """
    cells_of: dict[str, str] = {}
    full = [line for line in lines if line.strip()]
    taken = 0
    for number, line in enumerate(full[:_LINES]):
        cells = _cells(line.strip(), dates)
        if not cells and _is_name(line) and number + 2 < len(full) and "published" not in cells_of:
            # as on one line: a name, then a date and nothing else
            below = _cells(full[number + 1].strip(), dates)
            cells = {"outlet": line.strip()} if list(below) == ["published"] and "outlet" not in cells_of else {}
        if not cells or taken == len(full) - 1:
            break
        cells_of = {**cells, **cells_of}
        taken += 1
    rest = lines
    for _ in range(taken):
        rest = rest[next(n for n, line in enumerate(rest) if line.strip()) + 1 :]
    return {k: cells_of[k] for k in ("outlet", "published", "author") if k in cells_of}, rest


def _cells(line: str, dates: str) -> dict[str, str]:
    """What a line of metadata says; empty where it is a line of text."""
    words = line.split()
    if len(words) > _LINE or line[-1] in ".؟!":
        return {}
    # عكاظ (جدة)
    named = re.sub(r"\s*\([^)]*\)$", "", line)
    if is_outlet(named):
        return {"outlet": named}
    byline = _lines()["byline"].match(fold(line))
    if byline:
        return {"author": re.split("[:–-]", line, maxsplit=1)[1].strip(" :-–")} if len(words) <= 8 else {}
    found, undated = [], line
    while date := next((d for d in _dates(undated.split()) if read_date(d, order=dates or "dmy")), ""):
        found.append(date)
        undated = " ".join(undated.split()).replace(date, " ", 1)
    if not found:
        return {}
    labels = _lines()["label"]
    rest = [w for w in labels.sub(" ", fold(undated)).split() if any(c.isalpha() for c in w)]
    written = [w for w in undated.split() if fold(w) in rest]
    name = _numbered(undated, " ".join(w.strip(_EDGES) for w in written))
    outlet = name if is_outlet(name) or (0 < len(written) <= _NAME and len(rest) == len(written)) else ""
    if rest and not outlet and not labels.search(fold(line)):
        return {}
    return {"published": " ".join(found)} | ({"outlet": outlet} if outlet else {})


def _numbered(line: str, name: str) -> str:
    """A name with the number after it where that is an outlet, or where a mark parts it from the date: فرانس 24, قناة 218."""
    found = re.search(rf"{re.escape(name)}\s*(\d{{1,3}})(?=\s*(?:[{re.escape(_EDGES)}]|$))", line) if name else None
    known = found and is_outlet(f"{name} {found[1]}")
    return f"{name} {found[1]}" if found and (known or line[found.end() :].strip()) else name


def _is_name(line: str) -> bool:
    """Whether a line is an outlet's name: a known one, or up to four words of which the first says what it is."""
    words = line.split()
    called = 1 < len(words) <= _NAME and fold(words[0]) in _kinds() and not any(c in line for c in '.؟!:،؛«»"')
    return called or is_outlet(line.strip())


@cache
def _kinds() -> frozenset[str]:
    """Words for what an outlet is, before its name."""
    return frozenset(
        fold(row["word"]) for row in read_table("import/lines.tsv") if row["class"] in ("paper", "channel")
    )


def _dates(words: list[str]) -> list[str]:
    """Runs of words that may be a date, the shortest first, so that a date is cut out and nothing more."""
    runs = [(size, k) for size in range(1, 7) for k in range(len(words) - size + 1)]
    return [" ".join(words[k : k + size]) for size, k in runs if any(c.isdigit() for c in words[k])]


@cache
def _lines() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for row in read_table("import/lines.tsv"):
        words.setdefault(_CLASSES.get(row["class"], "label"), []).append(fold(row["word"]))
    ordered = {k: "|".join(sorted(map(re.escape, v), key=lambda w: (-len(w), w))) for k, v in words.items()}
    return {
        "byline": re.compile(rf"(?:{ordered['byline']})\s*[:\-–]\s*"),
        "related": re.compile(rf"(?:{ordered['related']})(?!\w)"),
        "share": re.compile(rf"(?:(?:{ordered['share']})[\s|،,·/:]*)+"),
        "comments": re.compile(rf"(?:\d+\s*)?(?:{ordered['comments']})\s*(?:[:(\[]?\s*\d*\s*[)\]]?)\s*[:.]?"),
        "label": re.compile(rf"(?<!\w)(?:{ordered['label']})(?!\w)\s*:?"),
    }
