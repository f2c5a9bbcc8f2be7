"""Phrases that attribute a clause to somebody: وفق، نقلا عن، في نظر، على حد قول (`data/ar/according.tsv`).

One row per phrase: what it needs after it, whether its clause follows it or comes before it, and its kind.  The patterns
find reports by these rows, and the ends of contents stop before them: a new phrase is one row.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from discourse.attribution.arabic.data import read_rows
from discourse.attribution.arabic.sentence import Sentences, flag
from discourse.language.fold import fold

NEEDS = frozenset(("speaker", "person", "verb", "own words", "nothing"))
POSITIONS = frozenset(("ahead", "after", "both"))
KINDS = frozenset(("authority", "relay", "viewpoint", "post-posed"))


@dataclass(frozen=True, slots=True)
class Marker:
    """One phrase: its folded words, what must follow, on which side of its clause it may be, and its kind."""

    words: tuple[str, ...]
    needs: str  # speaker, person (a human being), verb (كما نقلت ...), own words (على حد قوله), nothing (حسبه)
    position: str  # ahead of its clause, after it, both
    kind: str  # authority, relay, viewpoint, post-posed

    @property
    def size(self) -> int:
        return len(self.words)


def according_at(text: Sentences, k: int) -> Marker | None:
    """The longest marker phrase that begins at word ``k``; what it needs after it is not looked at.

    >>> according_at(Sentences("نقلا عن الوزير"), 0).size, according_at(Sentences("قال الوزير"), 0)
    (2, None)
    """
    if not text.flags[k] & _MAY_BEGIN:
        return None
    words = text.words
    longer, alone = _by_first_word().get(words[k], _NONE)
    for found in longer.get(text.word(k + 1), ()):
        if tuple(words[k : k + found.size]) == found.words:
            return found
    return alone


def ends_clause(text: Sentences, k: int) -> bool:
    """Whether nothing but a mark follows before word ``k``: after حسبه, which else is a verb.

    >>> ends_clause(Sentences("توقف الري حسبه."), 3), ends_clause(Sentences("حسبه صديقا"), 1)
    (True, False)
    """
    return k >= text.size or not text.words[k][0].isalnum()


def markers(text: Sentences) -> list[tuple[int, Marker]]:
    """Every marker phrase of a text with the number of its first word, in order.

    >>> [(k, found.kind) for k, found in markers(Sentences("تراجع النمو، وفق البنك"))]
    [(3, 'authority')]
    """
    words, phrases = text.words, _by_first_word()
    found: list[tuple[int, Marker]] = []
    for k in text.flagged(_MAY_BEGIN):
        longer, alone = phrases.get(words[k], _NONE)
        # most words that may begin a phrase are followed by the second word of none: في
        if (alone is not None or text.word(k + 1) in longer) and (known := according_at(text, k)) is not None:
            found.append((k, known))
    return found


# The longer phrases that begin with a word by their second word, the longest first, and the word alone where it is one.
_Phrases = tuple[dict[str, list[Marker]], Marker | None]
_NONE: _Phrases = ({}, None)


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, _Phrases]:
    """The phrases by their first word and by their second one."""
    found: dict[str, list[Marker]] = {}
    for row in read_rows("according.tsv"):
        words = tuple(fold(row["phrase"]).split())
        for column, known in (("needs", NEEDS), ("position", POSITIONS), ("kind", KINDS)):
            if row[column] not in known:
                raise ValueError(
                    f"according.tsv: {row['phrase']}: {column} is {row[column]!r}, expected one of "
                    f"{', '.join(sorted(known))}"
                )
        found.setdefault(words[0], []).append(Marker(words, row["needs"], row["position"], row["kind"]))
    return {first: _by_second_word(rows) for first, rows in found.items()}


def _by_second_word(rows: list[Marker]) -> _Phrases:
    longer: dict[str, list[Marker]] = {}
    for row in sorted(rows, key=lambda row: -row.size):
        if row.size > 1:
            longer.setdefault(row.words[1], []).append(row)
    return longer, next((row for row in rows if row.size == 1), None)


def begins_marker(word: str) -> bool:
    """Whether a marker phrase may begin with a folded word."""
    return word in _by_first_word()


_MAY_BEGIN = flag(begins_marker, looked_for=True)
