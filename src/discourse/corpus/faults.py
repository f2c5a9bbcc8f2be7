"""Mistakes in a study's files: where, what was found, how to mend it."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a study file: where, what was found, what is wrong, how to mend it."""

    file: str
    line: int
    value: str
    message: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        value = f"{self.value!r}: " if self.value else ""
        return f"{where}: {value}{self.message} {self.mend}"


class StudyError(ValueError):
    """A study that cannot be read; ``faults`` names each mistake."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(f) for f in faults))


class Faults(list[Fault]):
    """The faults found so far."""

    def add(self, file: str, line: int, value: object, message: str, mend: str) -> None:
        """One more fault; a long value is cut for display."""
        text = str(value)
        self.append(Fault(file, line, text if len(text) <= 60 else text[:57] + "…", message, mend))

    def unknown(self, file: str, line: int, found: object, known: tuple[str, ...], what: str) -> None:
        """A name that is not among the known ones, with the nearest of them."""
        near = get_close_matches(str(found), known, n=1)
        choice = f"Use one of: {', '.join(known) or '(none is defined)'}."
        self.add(file, line, found, f"is not a known {what}.", f"Did you mean {near[0]}?" if near else choice)


def line_of(path: Path, word: str) -> int:
    """1-based line of a text file on which a key or value first stands, 0 where it is not found."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    return next((n for n, line in enumerate(lines, 1) if pattern.search(line)), 0)
