"""Mistakes in a study's files: where, what was found, how to fix it, and the line itself with the place marked."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from discourse.files import separator_of

# Characters of a source line that a message shows; a longer line is cut around its marked place. 100 leaves room for
# the indent on a terminal of 120 columns.
_SHOWN = 100
# The same fault at up to so many places is printed at each; of more, the other places in one line, in each file so many.
_ALIKE, _RANGES = 3, 12
# Said of a path at which nothing is.
NO_FILE = "There is no such file."
NO_FILE_OR_FOLDER = "There is no such file or folder."
# Tables and records; anything else (a spreadsheet, an article) has no line to show.
_SOURCES = (".toml", ".csv", ".json")


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a study file: where, what was found, what is wrong, how to fix it.

    ``column`` is the column of a table or the key of a TOML or JSON file.  ``source`` is the offending line and
    ``span`` the place in it (half-open, in code points), where they are known.
    """

    file: str
    line: int
    value: str
    message: str
    fix: str
    column: str = ""
    source: str = ""
    span: tuple[int, int] | None = None

    def __str__(self) -> str:
        """The message, then the offending line with the place marked.

        >>> print(Fault("study.toml", 7, "langage", "is not a known key.", "Did you mean language?",
        ...     source='langage = "ar"', span=(0, 7)))
        study.toml:7: 'langage': is not a known key. Did you mean language?
            langage = "ar"
            ^^^^^^^
        """
        where = f"{self.file}:{self.line}" if self.line else self.file
        value = f"{self.value!r}: " if self.value else ""
        return "\n    ".join([f"{where}: {value}{self.message} {self.fix}".rstrip(), *self.marked()])

    def marked(self) -> list[str]:
        """The offending line with its place marked: carets below it, or ⟦ ⟧ in it where it contains Arabic.

        A terminal shows Arabic from right to left, so that carets below such a line would point at other characters.

        >>> Fault("actors.csv", 3, "شخص", "", "", source="mayor,سعاد,شخص", span=(11, 14)).marked()
        ['mayor,سعاد,⟦شخص⟧']
        """
        if not self.source.strip():
            return []
        start, end = self.span or (0, 0)
        first = max(0, start - _SHOWN // 2) if len(self.source) > _SHOWN else 0
        last = max(first + _SHOWN, min(end, first + 2 * _SHOWN))
        # one character for one character, so that the carets stay below their place
        text = "".join(c if c.isprintable() else "\ufffd" for c in self.source[first:last].replace("\t", " "))
        before, after = "…" if first else "", "…" if last < len(self.source) else ""
        if self.span is None:
            return [before + text + after]
        start, end = start - first, min(end - first, len(text))
        if any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
            return [f"{before}{text[:start]}⟦{text[start:end]}⟧{text[end:]}{after}"]
        return [before + text + after, " " * (start + len(before)) + "^" * max(1, end - start)]


class StudyError(ValueError):
    """A study that cannot be read; ``faults`` names each mistake."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(messages(faults)))


def messages(faults: Iterable[Fault]) -> list[str]:
    """The faults as they are printed, in their order; where one value is wrong at many places, once with all its places.

    A misspelt id of a frame is a fault of each row that names the frame.

    >>> wrong = [Fault("lexicon.csv", n, "progres", "is not a known frame.", "") for n in (2, 3, 4, 9)]
    >>> print(*messages([*wrong, Fault("codings/a.csv", 2, "progres", "is not a known frame.", "")]), sep="\\n")
    lexicon.csv:2: 'progres': is not a known frame.
        The same in 4 more places: lexicon.csv:3-4, 9; codings/a.csv:2.
    """
    alike: dict[object, list[Fault]] = {}
    for number, fault in enumerate(faults):
        alike.setdefault((fault.value, fault.message, fault.fix) if fault.value else number, []).append(fault)
    found: list[tuple[Fault, str]] = []
    for same in alike.values():
        if len(same) <= _ALIKE:
            found += [(fault, "") for fault in same]
        else:
            found.append((same[0], f"\n    The same in {len(same) - 1} more places: {_places(same[1:])}."))
    return [f"{fault}{more}" for fault, more in found]


def _places(faults: Iterable[Fault]) -> str:
    """Where faults are: each file with its lines, those in a row as their first and last."""
    lines: dict[str, list[int]] = {}
    for fault in faults:
        lines.setdefault(fault.file, []).append(fault.line)
    return "; ".join(f"{file}:{_ranges(sorted(set(found)))}" if any(found) else file for file, found in lines.items())


def _ranges(numbers: list[int]) -> str:
    """Numbers as short as they can be written, in order.

    >>> _ranges([3, 4, 5, 9]), _ranges([2])
    ('3-5, 9', '2')
    """
    starts = [n for n in numbers if n - 1 not in numbers]
    ends = [n for n in numbers if n + 1 not in numbers]
    found = [str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=True)]
    return ", ".join(found[:_RANGES]) + (", …" if len(found) > _RANGES else "")


class Faults(list[Fault]):
    """The faults found so far; ``unread`` names the kinds of files that could not be read whole."""

    def __init__(self) -> None:
        super().__init__()
        self.unread: set[str] = set()

    def add(self, file: str, line: int, value: object, message: str, fix: str, *, column: str = "") -> None:
        """One more fault; a long value is cut for display."""
        text = str(value)
        self.append(Fault(file, line, text if len(text) <= 60 else text[:57] + "…", message, fix, column))

    def unknown(
        self, file: str, line: int, found: object, known: tuple[str, ...], what: str, *, column: str = ""
    ) -> None:
        """A name that is not among the known ones, with the nearest of them."""
        self.add(file, line, found, f"is not a known {what}.", nearest(found, known), column=column)

    def located(self, folder: Path) -> "Faults":
        """The same faults, each with its source line and the place in it, read from the files in ``folder``."""
        texts: dict[str, list[str]] = {}
        found = Faults()
        found.unread = self.unread
        found.extend(_located(f, folder, texts) for f in self)
        return found


def nearest(found: object, known: tuple[str, ...]) -> str:
    """What to write instead of an unknown name: the nearest known one, or the list of them.

    >>> nearest("langage", ("title", "language"))
    'Did you mean language?'
    >>> nearest("ID", ("id", "label"))
    'Did you mean id?'
    >>> nearest("x", ("ar", "en"))
    'Use one of: ar, en.'
    """
    spelled = {name.casefold(): name for name in reversed(known)}
    near = get_close_matches(str(found), known, n=1) or get_close_matches(str(found).casefold(), spelled, n=1)
    return (
        f"Did you mean {spelled.get(near[0], near[0])}?"
        if near
        else f"Use one of: {', '.join(known) or '(none is defined)'}."
    )


def plural(number: int, noun: str) -> str:
    """A number and its noun.

    >>> plural(1, "fault"), plural(2, "fault")
    ('1 fault', '2 faults')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def in_case_only(other: str, line: int) -> str:
    """That an id is another one but for capitals: Windows and macOS take files named by them for one file.

    >>> in_case_only("bridge", 2)
    'differs from bridge (line 2) in case only: files that are named by ids would be one on Windows and macOS.'
    """
    return f"differs from {other} (line {line}) in case only: files that are named by ids would be one on Windows and macOS."


def line_of(path: Path, word: str, *, after: int = 1) -> int:
    """1-based line of a text file on which a key or value first occurs, from line ``after`` on; 0 where it does not.

    A key within a table (``label.en``) is looked for in both ways of writing it, and where it is missing, the line is
    that of the table.  A line that begins with the word, as that of a key does, is taken before one that contains it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "study.toml"
    ...     _ = file.write_text("title = 'جسر'\\ntargets = []\\n", encoding="utf-8")
    ...     line_of(file, "targets")
    2
    """
    return _line(_lines(path), word, after)


def _line(lines: list[str], word: str, after: int) -> int:
    key = r"\s*\.\s*".join(rf"""["']?{re.escape(part)}["']?""" for part in word.split("."))
    last = word.rpartition(".")[2]
    for pattern in (rf"\s*\[*\s*{key}\s*[=.\]]", rf"(?!\s*#).*(?<![\w-]){re.escape(word)}(?![\w-])"):
        match = re.compile(pattern).match
        found = next((n for n, line in enumerate(lines[after - 1 :], after) if last in line and match(line)), 0)
        if found:
            return found
    table = word.rpartition(".")[0]
    if not table:
        return 0
    above = _line(lines, table, after)
    return _line(lines, last, above or after) or above


def tables_of(path: Path, kind: str) -> list[int]:
    """The 1-based lines of a TOML file on which its ``[[kind]]`` tables begin."""
    return [n for n, line in enumerate(_lines(path), 1) if re.match(rf"""\s*\[\[\s*["']?{kind}["']?\s*\]\]""", line)]


def _lines(path: Path) -> list[str]:
    """The lines of a text file as editors count them; none where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # \r\n and \r are \n then
    except (OSError, ValueError):
        return []
    return text.split("\n")


def _located(fault: Fault, folder: Path, texts: dict[str, list[str]]) -> Fault:
    if not fault.line or fault.source or not fault.file.endswith(_SOURCES):
        return fault
    if fault.file not in texts:
        texts[fault.file] = _lines(folder / fault.file)
    lines = texts[fault.file]
    if fault.line > len(lines):
        return fault
    source = lines[fault.line - 1]
    span = _cell(source, lines[0], fault.column) if fault.file.endswith(".csv") and fault.line > 1 else None
    if span is None and fault.value:
        # the value of a TOML or JSON line comes after its key, which may be the same word
        after = source.find(fault.column) + len(fault.column) if fault.column in source else 0
        # an unknown key is its own value: not what follows it
        at = source.find(f'"{fault.value}"' if fault.value == fault.column else fault.value, after)
        at += at >= 0 and fault.value == fault.column
        at = at if at >= 0 else source.find(fault.value)
        span = (at, at + len(fault.value)) if at >= 0 else None
    return replace(fault, source=source, span=span)


def _cell(source: str, head: str, column: str) -> tuple[int, int] | None:
    """The place of a named column's cell in a CSV row that is written on one line."""
    separator = separator_of(head)
    names = [head[start:end].strip('"\ufeff') for start, end in _cells(head, separator)]
    cells = _cells(source, separator)
    return cells[names.index(column)] if column in names and len(cells) == len(names) else None


def _cells(line: str, separator: str) -> list[tuple[int, int]]:
    """The (start, end) of each cell of a CSV line; separators between quotation marks separate nothing."""
    cells, start, quoted = [], 0, False
    for at, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == separator and not quoted:
            cells.append((start, at))
            start = at + 1
    return [*cells, (start, len(line))]
