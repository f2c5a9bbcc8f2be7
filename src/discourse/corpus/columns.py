"""The columns of a table of articles: under which names each field of an article is found.

The names are in ``data/columns.tsv``; those that exports of other tools alone use are not taken for a field of a
DataFrame.  Case, spaces, hyphens and Arabic letter variants do not matter.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from discourse.language.fold import fold
from discourse.packaged import read_table

# What may be around a name in a spreadsheet: the byte-order mark, marks of direction.
_AROUND = "\ufeff\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_BETWEEN = re.compile(r"[\s_\-./:#*]+")


@lru_cache(maxsize=2)
def field_names(*, exports: bool = False) -> dict[str, tuple[str, ...]]:
    """Each field of an article and the names of columns that it is read from, the first that is filled counting.

    With ``exports`` the names that other tools give them in their exports as well.

    >>> field_names()["published"][:3]
    ('published', 'date', 'date_extracted')
    """
    names: dict[str, list[str]] = {}
    for row in read_table("columns.tsv"):
        if exports or row["tables"] == "yes":
            names.setdefault(row["field"], []).append(row["name"])
    return {field: tuple(found) for field, found in names.items()}


def key_of(name: str) -> str:
    """A column's name as it is compared.

    >>> key_of(" Date_Published "), key_of("تأريخ-النشر")
    ('date published', 'تاريخ النشر')
    """
    return _BETWEEN.sub(" ", fold(name.strip().strip(_AROUND)).lower()).strip()


@lru_cache(maxsize=2)
def known_keys(*, exports: bool = False) -> dict[str, tuple[str, ...]]:
    """The keys of :func:`field_names`, the preferred first.

    >>> known_keys()["published"][:3]
    ('published', 'date', 'date extracted')
    """
    return {field: tuple(dict.fromkeys(map(key_of, names))) for field, names in field_names(exports=exports).items()}


def columns_of(names: Iterable[object]) -> dict[str, tuple[str, ...]]:
    """The columns of a table that each field is read from, in the order in which they count.

    >>> columns_of([" Text ", "ID", "Date", "x"])
    {'text': (' Text ',), 'id': ('ID',), 'published': ('Date',)}
    """
    return _columns_of(tuple(n for n in names if isinstance(n, str)))


@lru_cache(maxsize=512)
def _columns_of(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    keys: dict[str, str] = {}
    for name in names:
        keys.setdefault(key_of(name), name)
    # A name that is written exactly as expected counts before one in another case.
    keys.update({key_of(n): n for known in field_names().values() for n in reversed(known) if n in names})
    found = {field: tuple(keys[k] for k in known if k in keys) for field, known in known_keys().items()}
    return {field: columns for field, columns in found.items() if columns}


def no_text(columns: Iterable[object]) -> str:
    """What to say of a table that has no column of texts: the columns that it has, and the names that are read.

    >>> no_text(["الخبر", "n"]).partition(";")[0]
    "the table has no column 'text', 'content' or 'body'"
    """
    found = list(map(str, columns))
    first, second, third, *others = field_names()["text"]
    exports = known_keys(exports=True)["text"]
    example = next((c for c in found if key_of(c) in exports), found[0] if found else "x")
    return (
        f"the table has no column {first!r}, {second!r} or {third!r}; found: {', '.join(found) or 'none'}. "
        f"Other names that are read: {', '.join(others)}. "
        f"Rename the column, or name it where the function has the argument text: text={example!r}"
    )
