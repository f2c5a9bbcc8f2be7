"""Which column of a table is which field of an article: by name in English and Arabic, by the user's word otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from discourse.corpus.columns import key_of, known_keys
from discourse.corpus.faults import Fault, nearest
from discourse.corpus.importing.records import FIELDS

# A column without a known name is proposed as the text where its cells have at least this many words in the median:
# longer than titles, shorter than the shortest news item.
_LONG = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """The column of each field, columns that are not used, and what the user must say before the table can be read."""

    columns: dict[str, str]
    unused: tuple[str, ...]
    fault: Fault | None = None


def map_columns(
    names: Sequence[str],
    chosen: Mapping[str, str | Sequence[str]],
    *,
    file: str,
    line: int,
    samples: Mapping[str, Sequence[str]],
) -> Choice:
    """The column of each field among ``names``; ``chosen`` (field -> column, or several) decides first.

    Of several columns the first that the table has counts; a table that has none of them is read by known names.
    Names are compared without case, spaces, hyphens and Arabic letter variants.  Where several columns may be one field,
    the order of data/columns.tsv decides.  Where no column is named like a text, the fault proposes one from
    ``samples`` (column -> cells).

    >>> map_columns(["Title", "Body"], {}, file="a.csv", line=1, samples={}).columns
    {'text': 'Body', 'title': 'Title'}
    >>> map_columns(["العنوان", "نص الخبر"], {}, file="a.csv", line=1, samples={}).columns
    {'text': 'نص الخبر', 'title': 'العنوان'}
    """
    columns: dict[str, str] = {}
    keys: dict[str, str] = {}
    for name in names:
        keys.setdefault(key_of(name), name)
    for field, said in chosen.items():
        for column in columns_said(said):
            known = column if column in names else keys.get(key_of(column))
            if known is not None:
                columns.setdefault(field, known)
    for field in (*FIELDS, "lead"):
        if field not in columns:
            free = (keys[k] for k in known_keys(exports=True)[field] if k in keys and keys[k] not in columns.values())
            column = next(free, "")
            if column:
                columns[field] = column
    unused = tuple(n for n in names if n not in columns.values())
    if "text" not in columns:
        return Choice(columns, unused, _ask(names, file, line, samples))
    return Choice(columns, unused)


def columns_said(said: str | Sequence[str]) -> tuple[str, ...]:
    """The columns that the user names for a field: one or several."""
    return (said,) if isinstance(said, str) else tuple(said)


def absent(chosen: Mapping[str, str | Sequence[str]], names: Sequence[str]) -> list[Fault]:
    """A fault for each column that the user names and that no table has; ``names`` are the columns of all tables.

    >>> print(absent({"text": ["Body", "Txt"]}, ["Body", "Text"])[0])
    --map: 'Txt': There is no such column for --map text. Did you mean Text? Columns found: Body, Text.
    """
    keys = set(map(key_of, names))
    unknown = [(f, c) for f, said in chosen.items() for c in columns_said(said) if key_of(c) not in keys]
    found = tuple(dict.fromkeys(n for n in names if n))
    tail = f"Columns found: {', '.join(found)}."
    return [
        Fault("--map", 0, c, f"There is no such column for --map {f}.", f"{nearest(c, found)} {tail}")
        for f, c in unknown
    ]


def _ask(names: Sequence[str], file: str, line: int, samples: Mapping[str, Sequence[str]]) -> Fault:
    """The question which column is the text where one column has long cells; elsewhere, that the table has no texts."""
    sizes = {n: sorted(len(c.split()) for c in cells if c.strip()) for n, cells in samples.items()}
    median = {n: s[len(s) // 2] for n, s in sizes.items() if s}
    best = max(median, key=lambda n: (median[n], n), default="")
    fix = "Leave the file out, or name the column of the text, e.g. --map text=Body."
    if best and median[best] >= _LONG:
        fix = f'Column {best!r} looks like it ({median[best]} words a cell): add --map text="{best}".'
    elif _has(names, "url") and _has(names, "title"):
        fix = "A list of titles and addresses: save the pages that it names, and add these (MediaCloud gives no texts)."
    found = ", ".join(n for n in names if n) or "(none)"
    return Fault(file, line, found, "No column is named like a text (text, content, body, النص, …).", fix)


def _has(names: Sequence[str], field: str) -> bool:
    return not {key_of(n) for n in names}.isdisjoint(known_keys(exports=True)[field])
