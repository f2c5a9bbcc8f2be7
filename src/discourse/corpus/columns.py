"""The columns of a table of articles: under which names each field of an article is found.

The names are in ``data/columns.tsv``.  Case and the blanks around a name do not matter.
"""

from collections.abc import Iterable
from functools import lru_cache

from discourse.packaged import read_table

# What may be around a name in a spreadsheet: blanks, the byte-order mark, marks of direction.
_AROUND = " \t\r\n\ufeff\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"


@lru_cache(maxsize=1)
def field_names() -> dict[str, tuple[str, ...]]:
    """Each field of an article and the names of columns that it is read from, the first that is filled counting.

    >>> field_names()["published"][:3]
    ('published', 'date', 'date_extracted')
    """
    names: dict[str, list[str]] = {}
    for row in read_table("columns.tsv"):
        names.setdefault(row["field"], []).append(row["name"])
    return {field: tuple(found) for field, found in names.items()}


def columns_of(names: Iterable[object]) -> dict[str, tuple[str, ...]]:
    """The columns of a table that each field is read from, in the order in which they count.

    >>> columns_of([" Text ", "ID", "Date", "x"])
    {'text': (' Text ',), 'id': ('ID',), 'published': ('Date',)}
    """
    return _columns_of(tuple(n for n in names if isinstance(n, str)))


@lru_cache(maxsize=512)
def _columns_of(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(name.strip(_AROUND).casefold(), name)
    # A name that is written exactly as expected counts before one in another case.
    plain.update({name: name for name in names})
    found = {field: tuple(plain[n] for n in known if n in plain) for field, known in field_names().items()}
    return {field: columns for field, columns in found.items() if columns}
