"""What a lexicon misses in coded paragraphs: words, phrases and pairs that are precise for a value, as rows to paste.

A person reads the passages and decides; nothing here changes a file.  A word that only names who or where is precise in
a small sample and means nothing: that is for the reader to see.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import pandas as pd

from discourse.language.analysis import Analysis, analyse
from discourse.language.clitics import without_prefix
from discourse.lexicon.entries import Entry, Row
from discourse.lexicon.matcher import Matcher
from discourse.lexicon.scope import function_words
from discourse.lexicon.weights import VARIABLE as WEIGHT
from discourse.stats import clopper_pearson
from discourse.tables import as_pandas

COLUMNS = ("value", "kind", "cue", "found", "right", "precision", "low", "gained", "documents", "passages", "row")
KINDS = ("word", "phrase", "pair")
# How many candidates of one value and kind are looked up in the texts, the most promising first.
_TRIED = 150
# Two words of a pair are at most this many apart, as the parts of a phrase with & are.
_APART = 10


@dataclass(frozen=True, slots=True)
class _Unit:
    """A coded paragraph: its document, its text as read, its values, and those that the lexicon finds."""

    document: str
    start: int
    read: Analysis
    values: frozenset[str]
    found: frozenset[str]


def suggest_cues(
    passages: pd.DataFrame,
    entries: Iterable[Entry] = (),
    *,
    fewest: int = 3,
    precision: float = 0.7,
    most: int = 20,
    context: str = "",
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> pd.DataFrame:
    """Cues that are precise for a value and occur where the lexicon does not find it; a person decides.

    ``passages``: a table with document, paragraph_start, text, labels (a coder's values) and hits (what the lexicon
    finds), the last two separated by spaces, as :func:`discourse.coding.units.frame_passages` gives them.
    ``entries``: the lexicon, so that no row repeats one of its phrases.  ``fewest``: paragraphs of the value that a cue
    must occur in; ``precision``: the least share of its paragraphs that have the value; ``most``: rows for each value;
    ``context``: what the rows get as their context; ``progress`` is given how many values are done, of how many.

    Columns: value; kind (word, phrase, pair: two words in any order in one clause); cue; found (paragraphs in which the
    row finds something), right (of them with the value), precision and low (its 95 % lower bound by Clopper and Pearson
    1934, doi:10.1093/biomet/26.4.404); gained (paragraphs of the value that the lexicon does not find); documents;
    passages (document:start of up to 3 of these paragraphs); row (to paste into lexicon.csv).

    >>> texts = ["باشرت القوات الرحيل", "باشر الجنود الرحيل", "باشرت الوحدة الرحيل", "عادت القوات"]
    >>> table = pd.DataFrame({"document": ["a", "b", "c", "d"], "paragraph_start": 0, "text": texts,
    ...     "labels": ["milestone"] * 3 + [""], "hits": ""})
    >>> suggest_cues(table)[["value", "kind", "cue", "found", "gained"]].values.tolist()
    [['milestone', 'word', 'رحيل', 3, 3]]
    """
    units = list(_units(as_pandas(passages)))
    stems = _stems(units)
    named = [entry for entry in entries if entry.variable != WEIGHT]
    known = {p for e in named for p in e.phrase} | {e.lemma for e in named}
    rows: list[tuple[object, ...]] = []
    values = sorted({v for u in units for v in u.values})
    for done, value in enumerate(values, start=1):
        missed = [u for u in units if value in u.values and value not in u.found]
        cues = [
            cue
            for kind in KINDS
            for cue in _candidates(kind, value, units, missed, stems, fewest, precision)
            if cue[1] not in known
        ]
        rows += _best(value, _counted(value, cues, units), fewest, precision, most, context)
        progress(done, len(values))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _units(passages: pd.DataFrame) -> Iterator[_Unit]:
    for row in passages.to_dict("records"):
        values, found = (frozenset(str(row[name]).split()) for name in ("labels", "hits"))
        yield _Unit(str(row["document"]), int(row["paragraph_start"]), analyse(str(row["text"])), values, found)


# --- candidates -------------------------------------------------------------------------------------------------


def _candidates(
    kind: str,
    value: str,
    units: Sequence[_Unit],
    missed: Sequence[_Unit],
    stems: Mapping[str, str],
    fewest: int,
    precision: float,
) -> list[tuple[str, str]]:
    """(kind, cue) of the words, phrases or pairs that may be precise, judged by rough keys; the most promising first."""
    here = Counter(key for unit in missed for key in _keys(unit.read, kind, stems))
    likely = {key for key, n in here.items() if n >= min(2, fewest)}
    right, found = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for unit in units:
        for key in likely.intersection(_keys(unit.read, kind, stems)):
            found[key] += 1
            right[key] += value in unit.values
    kept = [k for k in likely if right[k] >= fewest and right[k] / found[k] >= precision - 0.2]
    kept.sort(key=lambda k: (-here[k] * right[k] / found[k], -right[k], k))
    joiner = " & " if kind == "pair" else " "
    return [(kind, joiner.join(key)) for key in kept[:_TRIED]]


def _keys(read: Analysis, kind: str, stems: Mapping[str, str]) -> set[tuple[str, ...]]:
    """The words, neighbouring words or pairs of words of a text, by their stems."""
    found: set[tuple[str, ...]] = set()
    for number in range(len(read.sentences)):
        norms = [stems.get(t.norm, t.norm) for t in read.sentence_tokens(number)]
        content = [bool(n) and n[0].isalpha() and len(n) > 2 and n not in function_words() for n in norms]
        for i, norm in enumerate(norms):
            if not content[i]:
                continue
            if kind == "word":
                found.add((norm,))
            elif kind == "phrase":
                found.update(tuple(norms[i : j + 1]) for j in (i + 1, i + 2) if j < len(norms) and content[j])
            else:
                window = range(i + 1, min(i + _APART, len(norms)))
                found.update(tuple(sorted((norm, norms[j]))) for j in window if content[j] and norms[j] != norm)
    return found


def _stems(units: Sequence[_Unit]) -> dict[str, str]:
    """Each word of the texts without the clitics before it, where the rest is a word of the texts too, alone or with ال.

    «وجود» keeps its و, as «جود» occurs nowhere; «والقوات» becomes «قوات», as «القوات» does.
    """
    words = frozenset().union(*(unit.read.vocabulary for unit in units))
    stems = {word: without_prefix(word) for word in words}
    return {word: stem for word, stem in stems.items() if stem in words or "ال" + stem in words}


# --- what the rows would find -----------------------------------------------------------------------------------


def _counted(
    value: str, cues: Sequence[tuple[str, str]], units: Sequence[_Unit]
) -> Iterator[tuple[str, str, list[_Unit]]]:
    """Each cue with the paragraphs in which a row of it finds something, by the matcher itself."""
    entries = [
        Entry("frame", value, "", phrase=(cue,), gap=1 if kind == "phrase" else 0, gloss=kind) for kind, cue in cues
    ]
    # each as a value of its own: of two overlapping hits of one value only one is kept
    named = [Entry(e.variable, str(n), "", phrase=e.phrase, gap=e.gap) for n, e in enumerate(entries)]
    matcher = Matcher(named)
    places: Mapping[str, list[_Unit]] = defaultdict(list)
    for unit in units:
        for number in sorted({hit.entry.value for hit in matcher.find(unit.read)}, key=int):
            places[number].append(unit)
    for n, (kind, cue) in enumerate(cues):
        yield kind, cue, places[str(n)]


def _best(
    value: str, counted: Iterable[tuple[str, str, list[_Unit]]], fewest: int, precision: float, most: int, context: str
) -> Iterator[tuple[object, ...]]:
    """The rows of a value, the most gained first; a cue that gains no paragraph which an earlier one does not is left out."""
    ranked = []
    for kind, cue, places in counted:
        right = [u for u in places if value in u.values]
        gained = [u for u in right if value not in u.found]
        if len(right) >= fewest and gained and len(right) / len(places) >= precision:
            low = clopper_pearson(len(right), len(places))[0]
            ranked.append((-len(gained) * low, KINDS.index(kind), cue, places, right, gained, low))
    covered: set[tuple[str, int]] = set()
    proposed = 0
    for _, kind_number, cue, places, right, gained, low in sorted(ranked, key=lambda r: r[:3]):
        fresh = {(u.document, u.start) for u in gained} - covered
        if not fresh or proposed == most:
            continue
        covered |= fresh
        proposed += 1
        where = ", ".join(f"{u.document}:{u.start}" for u in gained[:3])
        documents = len({u.document for u in right})
        share = len(right) / len(places)
        kind = KINDS[kind_number]
        line = _row(value, kind, cue, f"{len(right)} of {len(places)} coded paragraphs", gained[0].read.text, context)
        yield value, kind, cue, len(places), len(right), share, low, len(gained), documents, where, line


def _row(value: str, kind: str, cue: str, source: str, example: str, context: str) -> str:
    """A line of lexicon.csv; its counterexample is for the person to write."""
    cells = dict.fromkeys((f.name for f in fields(Row)), "")
    cells |= {"variable": "frame", "value": value, "pos": "phrase", "phrase": cue, "gap": str(int(kind == "phrase"))}
    cells |= {"source": source, "example": " ".join(example.split()), "context": context}
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells.values())
    return line.getvalue()


def grown(entries: Iterable[Entry], suggested: pd.DataFrame, *, low: float = 0.3) -> tuple[Entry, ...]:
    """A lexicon with suggested cues as entries of their own, those whose precision is at least ``low`` by its lower bound.

    For an experiment: a lexicon that is kept takes rows that a person has read.
    """
    kept = suggested[suggested["low"] >= low]
    rows = [
        Entry("frame", str(r["value"]), "", phrase=(str(r["cue"]),), gap=int(r["kind"] == "phrase"), source="suggested")
        for r in kept.to_dict("records")
    ]
    return (*entries, *rows)
