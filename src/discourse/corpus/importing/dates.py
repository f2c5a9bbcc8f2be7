"""Dates as articles and exports write them: Arabic, Levantine and Maghrebi months, Hijri dates, numbers in any order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache

from discourse.language.fold import fold, loosen
from discourse.packaged import read_table

# Arabic-Indic and Persian digits as ASCII.
DIGITS: dict[int, str | None] = {ord(c): str(n % 10) for n, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
# Direction marks, which spreadsheets in Arabic put around the parts of a date.
DIGITS |= dict.fromkeys((0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
# Years that a published text can have; a Hijri year lies in the years that the Umm al-Qura calendar covers.
_YEARS, _HIJRI_YEARS = (1800, 2100), (1343, 1500)
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
# Blanks around the separator only where the year has four digits: 5 - 6 - 10 is a list.
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2}) ?([-/.]) ?(\d{1,2})(?: ?\2 ?(?=\d{4})|\2)(\d{4}|\d{2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?(?!\d)")
_STAMP = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
# A two-digit year up to 68 is of this century: POSIX strptime's own pivot.
_PIVOT = 68


def read_date(text: str, *, order: str = "") -> str:
    """The date in a cell or a line as YYYY-MM-DD; empty where there is none, or where its order is not known.

    ``order`` is ``dmy`` or ``mdy`` for dates of three numbers; without it only those are read that are dates in one
    order alone.  Where a Gregorian and a Hijri date are written, the Gregorian one counts.  Hijri dates are converted by
    the Umm al-Qura calendar (hijridate), which may differ by a day from a date by sight.

    >>> read_date("الثلاثاء 21 تموز/يوليو 2015"), read_date("٢٤ جويلية ٢٠١٥"), read_date("5 شوال 1436 هـ")
    ('2015-07-21', '2015-07-24', '2015-07-21')
    >>> read_date("7/6/2015"), read_date("7/6/2015", order="mdy"), read_date("7/21/2015")
    ('', '2015-07-06', '2015-07-21')
    """
    text = " ".join(text.translate(DIGITS).split())
    if not any(c.isdigit() for c in text):
        return ""
    if _STAMP.fullmatch(text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        return _gregorian(*_ymd(dt.datetime.fromtimestamp(seconds, dt.UTC).date()))
    hijri = ""
    for year, month, day, calendar in _candidates(text, order):
        found = _gregorian(year, month, day) if calendar == "gregorian" else ""
        if found:
            return found
        hijri = hijri or _from_hijri(year, month, day)
    return hijri


def order_of(cells: Iterable[str]) -> tuple[str, str]:
    """(order, example) of a column's dates: ``dmy``, ``mdy``, or empty with a date that could be read both ways.

    A day above 12 decides for the whole column; columns with days above 12 at both places have no order.

    Hijri dates have the day first, always.

    >>> order_of(["7/6/2015", "7/21/2015"]), order_of(["7/6/2015"]), order_of(["2015-07-06"]), order_of(["8/10/1436"])
    (('mdy', ''), ('', '7/6/2015'), ('', ''), ('', ''))
    """
    votes, unsure = set(), ""
    for cell in cells:
        match = _DAY_FIRST.search(cell.translate(DIGITS))
        if match is None or _ISO.search(cell.translate(DIGITS)):
            continue
        if _HIJRI_YEARS[0] <= int(match[4]) <= _HIJRI_YEARS[1]:
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            votes.add("dmy")
        elif second > 12 >= first:
            votes.add("mdy")
        elif first != second:
            unsure = unsure or cell
    return (votes.pop(), "") if len(votes) == 1 else ("", unsure)


def date_in(line: str) -> str:
    """The date in a short line of a page ("تاريخ النشر: 24 يوليو 2015"); numbers alone count as day, month, year."""
    return read_date(line, order="dmy") if len(line.split()) <= 16 else ""


# --- reading ----------------------------------------------------------------------------------------------------


def _candidates(text: str, order: str) -> Iterable[tuple[int, int, int, str]]:
    """(year, month, day, calendar) of everything in a text that may be a date, the surest first."""
    for match in _ISO.finditer(text):
        yield _kind(int(match[1]), int(match[3]), int(match[4]))
    yield from _named(text)
    for match in _DAY_FIRST.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if len(match[4]) == 2:
            year = _century(year)
        if _HIJRI_YEARS[0] <= year <= _HIJRI_YEARS[1]:
            yield year, second, first, "hijri"
        elif first == second or order == "dmy" or (not order and first > 12):
            yield year, second, first, "gregorian"
        elif order == "mdy" or second > 12:
            yield year, first, second, "gregorian"
    for match in _COMPACT.finditer(text):
        yield _kind(int(match[1]), int(match[2]), int(match[3]))


def _kind(year: int, month: int, day: int) -> tuple[int, int, int, str]:
    return year, month, day, "hijri" if _HIJRI_YEARS[0] <= year <= _HIJRI_YEARS[1] else "gregorian"


def _named(text: str) -> Iterable[tuple[int, int, int, str]]:
    """Dates with a month's name: the day before it or after it, or year, month and day."""
    months, patterns = _months()
    folded = _key(text)
    for pattern in patterns:
        for match in pattern.finditer(folded):
            calendar, month = months[match["month"]]
            year = int(match["year"])
            if len(match["year"]) == 2:
                if calendar == "hijri":
                    continue
                year = _century(year)
            yield year, month, int(match["day"]), calendar


def _century(year: int) -> int:
    """A year of two digits as one of four.

    >>> _century(15), _century(98)
    (2015, 1998)
    """
    return year + (2000 if year <= _PIVOT else 1900)


def _key(text: str) -> str:
    """A text as names of months are looked for in it: يوليه and يولية are one, and القعده and القعدة."""
    return loosen(fold(text)).lower()


@cache
def _months() -> tuple[Mapping[str, tuple[str, int]], tuple[re.Pattern[str], ...]]:
    """Folded name -> (calendar, month), and the patterns of a date with a month's name, the surest first."""
    names: dict[str, tuple[str, int]] = {}
    for row in read_table("import/months.tsv"):
        names.setdefault(_key(row["name"]), (row["calendar"], int(row["month"])))
    name = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    # "21 تموز/يوليو 2015", "21 تموز (يوليو) 2015", "21 de julio": what comes between names the month once more
    rest = r"(?:\s*[/(–-]?\s*[^\W\d]+(?:\s[^\W\d]+)?\s*\)?)?"
    month = rf"(?P<month>{name})(?![^\W\d])"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
    # "8 من شهر شوال لعام 1436"
    of = r"(?:من\s+)?(?:شهر\s+)?"
    # "Fri Jul 24 10:00:00 +0000 2015": programs write the time before the year
    time = r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s+(?:[+-]\d{4}|[a-z]{3,4}))?)?"
    after = rf"(?<!\d){day}[\s./-]*{of}{month}\.?{rest}[\s,،./-]*(?P<year>\d{{4}})(?!\d)"
    before = rf"(?<![^\W\d]){month}\.?\s*{day}{time}[\s,،]+(?P<year>\d{{4}})(?!\d)"
    year_first = rf"(?<!\d)(?P<year>\d{{4}})[\s./-]+{month}[\s./-]+{day}(?!\d)"
    # "24-Jul-15", as spreadsheets show dates; with blanks only where the cell has nothing else: "24 Jul 15"
    marked = rf"(?<!\d){day}(?P<mark>[-/.])\s?{month}\s?(?P=mark)(?P<year>\d{{2}})(?!\d)"
    alone = rf"\A{day}\s{month}\s'?(?P<year>\d{{2}})\Z"
    return names, tuple(map(re.compile, (after, before, year_first, marked, alone)))


def _gregorian(year: int, month: int, day: int) -> str:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return ""
    return found.isoformat() if _YEARS[0] <= year <= _YEARS[1] else ""


def _from_hijri(year: int, month: int, day: int) -> str:
    """A Hijri date by the Umm al-Qura calendar; empty where it is not such a date."""
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return ""
    return dt.date(found.year, found.month, found.day).isoformat()


def _ymd(day: dt.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
