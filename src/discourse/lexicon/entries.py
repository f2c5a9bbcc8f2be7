"""The lexicon as a file: its rows, read, checked and resolved to entries."""

import csv
import io
import re
from collections.abc import Sequence, Set
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import Meta

from discourse.files import separator_of

POS = ("noun", "adj", "verb", "particle", "phrase")
POLARITIES = ("", "positive", "negative")


@dataclass(frozen=True, slots=True)
class Row:
    """The form of a lexicon row: its columns, which of them may be left out, and what a cell may contain.

    ``target`` is the stance target that a stance cue speaks about.  ``need`` lists words of which one must occur in
    the sentence, for a cue that is too weak alone; ``context`` lists phrases of which one must occur in the
    title or first paragraph, or in the hit's paragraph or one next to it.  ``weight`` is that of a row of variable
    ``weight``: how much each of its light stems speaks for (or against) the frame ``value``
    (:class:`discourse.lexicon.weights.Weights`).
    """

    variable: Annotated[str, Meta(min_length=1)]
    value: Annotated[str, Meta(min_length=1)]
    lemma: str
    pos: Literal["noun", "adj", "verb", "particle", "phrase"]
    forms: str
    phrase: str
    gap: Literal["0", "1", "2", "3"]  # 3 is the largest gap that seeds of codebooks use
    veto: str
    polarity: Literal["", "positive", "negative"]
    gloss: str
    source: str
    example: str
    counterexample: str
    target: str = ""
    need: str = ""
    context: str = ""
    weight: Annotated[str, Meta(pattern=r"^(-?(\d+(\.\d+)?|\.\d+))?$")] = ""


COLUMNS = tuple(f.name for f in fields(Row) if f.default is MISSING)
OPTIONAL = tuple(f.name for f in fields(Row) if f.default is not MISSING)
# What is said about a cell that does not fit its column.
_MESSAGES = {
    "pos": f"part of speech {{!r}} is not known. Use one of {', '.join(POS)}.",
    "polarity": "polarity {!r} is not known. Use positive, negative or nothing.",
    "gap": "gap {!r} is not a number from 0 to 3.",
    "variable": "variable and value must be given.",
    "value": "variable and value must be given.",
    "weight": "weight {!r} is not a number such as 0.4 or -0.2.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon: what it codes, the words that say so, and a sentence in and a sentence out."""

    variable: str
    value: str
    lemma: str
    pos: str = "phrase"
    forms: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    gap: int = 0
    veto: tuple[str, ...] = ()
    polarity: str = ""
    gloss: str = ""
    source: str = ""
    example: str = ""
    counterexample: str = ""
    target: str = ""
    need: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    weight: float = 0.0
    # (name, its words) of each word class that phrase, veto, need or context use as @name
    classes: tuple[tuple[str, str], ...] = ()


class LexiconError(ValueError):
    """A lexicon file that cannot be read; the message names file, line, what was found and what was expected.

    ``column`` is the column of the cell that is wrong, where there is one.
    """

    def __init__(self, message: str, *, column: str = "") -> None:
        self.column = column
        super().__init__(message)


def read_lexicon(path: str | Path) -> tuple[Entry, ...]:
    """The entries of a lexicon.csv (UTF-8), in file order.

    Raises LexiconError for a missing column, an unknown part of speech or polarity, a gap that is not a number from
    0 to 3, or an entry with neither forms nor phrase.

    >>> from importlib.resources import files
    >>> entries = read_lexicon(files("discourse") / "data/codebooks/generic/lexicon.csv")
    >>> entries[0].variable
    'frame'
    """
    path = Path(str(path))
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(
            f"{path.name}: not UTF-8 (byte {error.start}). Save it as UTF-8, in a spreadsheet as 'CSV UTF-8'."
        ) from None
    except OSError as error:
        raise LexiconError(f"{path.name}: cannot be read ({error.strerror}). Check the path.") from None
    reader = csv.DictReader(io.StringIO(content, newline=""), strict=True, delimiter=separator_of(content))
    entries = []
    places = []
    try:
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise LexiconError(
                f"{path.name}:1: column {', '.join(missing)} is missing. Expected: {', '.join(COLUMNS)}."
            )
        for row in reader:
            places.append(f"{path.name}:{reader.line_num}")
            if None in row or None in row.values():
                cells = len(reader.fieldnames or ())
                fix = "Put cells that contain a comma in quotation marks."
                raise LexiconError(f"{places[-1]}: the row does not have {cells} cells. {fix}")
            entries.append(entry_of(row, where=places[-1]))
    except csv.Error as error:
        fix = "Check the quotation marks of that row."
        raise LexiconError(f"{path.name}:{reader.line_num + 1}: not CSV ({error}). {fix}") from None
    resolved = resolve(entries)
    for place, entry in zip(places, resolved, strict=True):
        if isinstance(entry, LexiconError):
            raise LexiconError(f"{place}: {entry}")
    return tuple(e for e in resolved if isinstance(e, Entry) and e.variable != "class")


def resolve(entries: Sequence[Entry]) -> list["Entry | LexiconError"]:
    """Entries with the word classes that they use; in the place of one that uses an unknown class, the error.

    A row of variable ``class`` is not a cue: it adds its lemma and forms to the class that ``value`` names, which a
    phrase, veto or need of the same lexicon may use as ``@value``; one with phrases adds these to the named context
    that a context of the same lexicon may use as ``@value``.  A row of variable ``weight`` may name a value in this way too.

    >>> force = Entry("class", "force", "جندي", "noun", ("جنود",))
    >>> [_, entry] = resolve([force, Entry("frame", "x", "", phrase=("رحيل @force",))])
    >>> from discourse.lexicon import Matcher
    >>> [hit.text for hit in Matcher([entry]).find("بعد رحيل الجنود")]
    ['رحيل الجنود']
    """
    words: dict[str, list[str]] = {}
    contexts: dict[str, list[str]] = {}
    for entry in entries:
        if entry.variable == "class" and entry.phrase:
            contexts.setdefault(entry.value, []).extend(entry.phrase)
        elif entry.variable == "class":
            words.setdefault(entry.value, []).extend(f"{form}:{entry.pos}" for form in (entry.lemma, *entry.forms))
    values = {entry.value for entry in entries if entry.variable != "class"}  # one with weights alone has words of none
    found: list[Entry | LexiconError] = []
    for raw in entries:
        context = [phrase for cell in raw.context for phrase in _named(cell, contexts)]
        entry = replace(raw, context=tuple(context)) if context else raw
        cells = (*entry.phrase, *entry.veto, *entry.need, *context)
        steps = [s for cell in cells if "@" in cell for s in re.split(r"[\s/]+", cell.lstrip("?"))]
        names = sorted({s[1:] for s in steps if s.startswith("@")} - _rows_named(raw, values - words.keys()))
        unknown = [name for name in names if name not in words]
        if unknown:
            known = ", ".join(sorted(words)) or "none is defined"
            found.append(LexiconError(f"class {unknown[0]!r} is not defined; classes: {known}."))
        elif nothing := _no_rows(raw, values):
            known = ", ".join(sorted(values))
            found.append(LexiconError(f"{nothing[0]!r} after '&' is no value of a row; values: {known}."))
        else:
            found.append(replace(entry, classes=tuple((n, "/".join(words[n])) for n in names)) if names else entry)
    return found


def _rows_named(entry: Entry, values: Set[str]) -> Set[str]:
    """The values whose rows ``@value`` may mean: in a row of variable ``weight`` alone."""
    return values if entry.variable == "weight" else set()


def _no_rows(entry: Entry, values: Set[str]) -> list[str]:
    """The names after ``&`` in a row of variable ``weight`` that no other row has as its value."""
    phrases = entry.phrase if entry.variable == "weight" else ()
    return [phrase[1:] for phrase in phrases if phrase.startswith("&") and phrase[1:] not in values]


def _named(cell: str, contexts: dict[str, list[str]]) -> list[str]:
    """The phrases of a context's cell: those of the context that it names, with the cell's question mark, or itself."""
    name = cell.lstrip("?")
    phrases = contexts.get(name[1:]) if name.startswith("@") else None
    return [cell[: len(cell) - len(name)] + phrase for phrase in phrases] if phrases else [cell]


def entry_of(row: dict[str, str], *, where: str = "lexicon") -> Entry:
    """One row of a lexicon table as an Entry; lists within a cell are separated by ``|``.

    Raises the first LexiconError of :func:`row_faults`.

    >>> entry_of({"variable": "frame", "value": "economy", "lemma": "سوق", "pos": "noun", "forms": "أسواق"}).forms
    ('أسواق',)
    """
    for error in row_faults(row, where=where):
        raise error
    cell = _cells(row)
    lists = {name: _parts(cell[name]) for name in ("forms", "phrase", "veto", "need", "context")}
    return Entry(**{**cell, **lists, "gap": int(cell["gap"]), "weight": float(cell["weight"] or 0)})  # type: ignore[arg-type]


def row_faults(row: dict[str, str], *, where: str = "lexicon") -> list[LexiconError]:
    """Everything that is wrong in one row of a lexicon table, each with its column; an empty list where nothing is.

    msgspec stops at the first cell that does not fit, so that each is asked for by itself.

    >>> found = row_faults({"variable": "frame", "value": "economy", "lemma": "سوق", "pos": "verbs", "gap": "9"})
    >>> [error.column for error in found]
    ['pos', 'gap']
    """
    cell = _cells(row)
    errors: dict[str, LexiconError] = {}
    for name in _unfit(cell):
        message = f"{where}: {_MESSAGES[name].format(cell[name])}"
        if message not in map(str, errors.values()):  # variable and value have one message
            errors[name] = LexiconError(message, column=name)
    if not cell["lemma"] and not _parts(cell["phrase"]):
        errors["lemma"] = LexiconError(f"{where}: neither a lemma nor a phrase is given.", column="lemma")
    if (cell["variable"] == "weight") != bool(cell["weight"]) and "weight" not in errors:
        message = f"{where}: rows of variable weight, and no others, have a weight."
        errors["weight"] = LexiconError(message, column="weight")
    if cell["weight"] and not _parts(cell["phrase"]):
        message = f"{where}: a row of variable weight lists its stems in phrase."
        errors["phrase"] = LexiconError(message, column="phrase")
    return list(errors.values())


def _unfit(cell: dict[str, str]) -> list[str]:
    """The columns whose cell does not fit; asked for one by one only in a row that does not fit as a whole."""
    try:
        msgspec.convert(cell, Row)
    except msgspec.ValidationError:
        return [name for name, hint in get_type_hints(Row, include_extras=True).items() if not _fits(cell[name], hint)]
    return []


def _fits(cell: str, hint: Any) -> bool:
    try:
        msgspec.convert(cell, hint)
    except msgspec.ValidationError:
        return False
    return True


def _cells(row: dict[str, str]) -> dict[str, str]:
    """The cells of a row by their columns, those that may be left out filled in."""
    cell = {name: (row.get(name) or "").strip() for name in (*COLUMNS, *OPTIONAL)}
    return cell | {"pos": cell["pos"] or "phrase", "gap": cell["gap"] or "0"}


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
