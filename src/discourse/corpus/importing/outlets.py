"""The names of outlets: short names and addresses as the name that a reader knows, one per outlet."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from discourse.language.fold import fold
from discourse.packaged import read_table

_ARABIC = re.compile("[\u0621-\u064a]")


def outlet_of(written: str, url: str) -> str:
    """The outlet of an article: as written where that is Arabic, else the Arabic name of its short name or address.

    A listed outlet has one name, however its letters are written, by each of its spellings (CNN بالعربية), with صحيفة or
    جريدة before it, and as databases write it in Latin letters, whatever its hyphens and blanks.  قناة الجزيرة is no
    newspaper and stays as written.  An outlet that data/import/outlets.tsv lacks stays as written; without a name it is its host's.

    >>> outlet_of("okaz", ""), outlet_of("", "http://www.okaz.com.sa/new/1.htm"), outlet_of("المدار", "")
    ('عكاظ', 'عكاظ', 'المدار')
    >>> outlet_of("صحيفة الشرق الاوسط", ""), outlet_of("قناة الجزيرة", ""), outlet_of("صحيفة المدار", "")
    ('الشرق الأوسط', 'قناة الجزيرة', 'صحيفة المدار')
    >>> outlet_of("CNN بالعربية", ""), outlet_of("BBC Arabic", ""), outlet_of("فرانس24", "")
    ('سي إن إن بالعربية', 'بي بي سي عربي', 'فرانس 24')
    >>> outlet_of("Al Hayat", ""), outlet_of("Asharq Alawsat (Arabic)", ""), outlet_of("الوطن السعودية", "")
    ('الحياة', 'الشرق الأوسط', 'الوطن')
    >>> outlet_of("Al-Madar", "https://almadar.example/1"), outlet_of("", "https://www.almadar.example/1")
    ('Al-Madar', 'almadar.example')
    """
    written = " ".join(written.split())
    if _ARABIC.search(written):
        kind, _, rest = _key(written).partition(" ")
        return _spelt().get(_key(written)) or (_spelt().get(rest) if kind in _papers() else None) or written
    by_address = _of_address(url)
    if not written:
        return by_address or _host(url)
    key = written.casefold()
    shorts, _ = _known()
    candidates = (
        shorts.get(key, ""),
        _spelt().get(_key(written), ""),
        _latin().get(_latin_key(written), ""),
        _of_address(key if "://" in key else f"http://{key}"),
    )
    return by_address or next((name for name in candidates if name), written)


def is_outlet(name: str) -> bool:
    """Whether a name is that of an outlet in data/import/outlets.tsv, as written there or with صحيفة before it.

    >>> is_outlet("صحيفة الشرق الأوسط"), is_outlet("الشرق"), is_outlet("CNN بالعربية"), is_outlet("Al-Hayat")
    (True, False, True, True)
    """
    key = _key(" ".join(name.split()))
    return key in _spelt() or key.partition(" ")[2] in _spelt() or _latin_key(name) in _latin()


def short_of(outlet: str) -> str:
    """The short Latin name of an outlet for ids; empty where none is known.

    >>> short_of("الشرق الأوسط"), short_of("Al-Madar"), short_of("المدار")
    ('aawsat', 'al-madar', '')
    """
    _, names = _known()
    known = names.get(fold(outlet), "")
    return known or ("" if _ARABIC.search(outlet) else re.sub(r"[^a-z0-9]+", "-", outlet.lower()).strip("-"))


def _key(name: str) -> str:
    """A name as it is looked for: folded, Latin letters small."""
    return fold(name).casefold()


def _latin_key(name: str) -> str:
    """A name in Latin letters as it is looked for: without blanks, hyphens, marks and what is in parentheses.

    >>> _latin_key("Asharq Al-Awsat (Arabic)"), _latin_key("الحياة")
    ('asharqalawsat', '')
    """
    plain = re.sub(r"\([^)]*\)", " ", name.casefold())
    return "" if _ARABIC.search(plain) else re.sub("[^a-z0-9]", "", plain)


def _of_address(url: str) -> str:
    host = _host(url)
    if not host:
        return ""
    place = host + urlsplit(url).path
    for domain, name in _domains():
        site, _, path = domain.partition("/")
        if (host == site or host.endswith("." + site)) and (not path or f"/{path}" in place):
            return name
    return ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@cache
def _rows() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    rows = read_table("import/outlets.tsv")
    return tuple((r["name"], r["short"], r["domain"], tuple(filter(None, r["also"].split("|")))) for r in rows)


@cache
def _known() -> tuple[dict[str, str], dict[str, str]]:
    """Short name -> name, and folded name -> short name."""
    return {short: name for name, short, _, _ in _rows()}, {fold(name): short for name, short, _, _ in _rows()}


@cache
def _spelt() -> dict[str, str]:
    """Each folded spelling of a name -> the name; the name of one outlet is no other's spelling."""
    other = {_key(spelling): name for name, _, _, also in _rows() for spelling in also}
    return other | {_key(name): name for name, _, _, _ in _rows()}


@cache
def _latin() -> dict[str, str]:
    """Each spelling in Latin letters, without blanks and marks -> the name."""
    return {key: name for name, _, _, also in _rows() for spelling in also if (key := _latin_key(spelling))}


@cache
def _papers() -> frozenset[str]:
    """Words for a newspaper before its name."""
    return frozenset(fold(row["word"]) for row in read_table("import/lines.tsv") if row["class"] == "paper")


@cache
def _domains() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((domain, name) for name, _, domain, _ in _rows()), key=lambda pair: (-len(pair[0]), pair)))
