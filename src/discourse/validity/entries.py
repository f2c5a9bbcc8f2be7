"""The lexicon entry by entry: hits, what leaving it out would change, and how often it fires on other news."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import nan

import numpy as np
import pandas as pd

from discourse.attribution import Attribution
from discourse.coding.codings import read_units
from discourse.coding.paragraph_frames import entry_name, is_evidence
from discourse.corpus import Study
from discourse.language.fold import fold
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import matcher_of
from discourse.lexicon.weights import VARIABLE as WEIGHT
from discourse.stats import clopper_pearson
from discourse.validity.units import Pair, Recoder, coded_pairs, coders_of, variables

ENTRY_COLUMNS = (
    "line",
    "variable",
    "target",
    "value",
    "entry",
    "matches",
    "paragraphs",
    "alone",
    "influence",
    "f1_without",
    "firing",
)


def firing(entries: Iterable[Entry], texts: Iterable[str]) -> pd.DataFrame:
    """How often frame entries fire in texts: paragraphs with a hit per 1,000, by frame, by entry and over all.

    Columns: value (``(all)``: any frame), entry (empty: all of the value), paragraphs, n, rate (per 1,000), low, high
    (exact 95 % interval of Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404).  Empty where texts are missing.

    >>> firing([Entry("frame", "hollow", "خدعة", "noun")], ["هذه خدعة\\nهذا خبر"])[["value", "rate"]].values.tolist()
    [['(all)', 500.0], ['hollow', 500.0], ['hollow', 500.0]]
    """
    matcher = matcher_of(entries, "frame")
    found: Counter[tuple[str, str]] = Counter()
    n = 0
    for text in texts:
        for line in text.splitlines():
            if not line.strip():
                continue
            n += 1
            hits = [h.entry for h in matcher.find(line) if is_evidence(h)]
            marks = {("(all)", "")} if hits else set()
            marks |= {(e.value, "") for e in hits} | {(e.value, entry_name(e)) for e in hits}
            found.update(marks)
    rows = [
        (value, entry, count, n, 1000 * count / n, *(1000 * b for b in clopper_pearson(count, n)))
        for (value, entry), count in sorted(({("(all)", ""): 0} | found).items())
        if n
    ]
    return pd.DataFrame(rows, columns=["value", "entry", "paragraphs", "n", "rate", "low", "high"])


def news_paragraphs(
    texts: Iterable[str],
    *,
    without: Sequence[str] = (),
    n: int = 2000,
    seed: int = 0,
    shortest: int = 200,
    longest: int = 600,
) -> list[str]:
    """Up to ``n`` paragraphs of ``shortest`` to ``longest`` characters, drawn in text order, for :func:`firing`.

    Paragraphs that contain a word of ``without`` (compared after folding) are left out: they may be about the topic.

    >>> news_paragraphs(["فاز الفريق\\nخبر عن الجسر"], without=["الجسر"], shortest=1)
    ['فاز الفريق']
    """
    barred = [fold(w) for w in without]
    found = []
    for text in texts:
        for line in (part.strip() for part in text.splitlines()):
            if shortest <= len(line) <= longest and not any(w in fold(line) for w in barred):
                found.append(line)
    if len(found) <= n:
        return found
    chosen = np.random.default_rng(seed).choice(len(found), n, replace=False)
    return [found[i] for i in sorted(chosen)]


def entry_table(
    study: Study,
    program: pd.DataFrame,
    found: Sequence[Attribution],
    rates: pd.DataFrame,
    *,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> pd.DataFrame:
    """A row per cue of the study's lexicon, without its weights (:func:`discourse.validate`).

    ``progress`` is told how many are done, of how many.
    """
    per_thousand = {(r["value"], r["entry"]): r["rate"] for r in rates.to_dict("records")}
    places = _places(program)
    sides = {v: _Side(study, program, *v) for v in variables(study)}
    again = Recoder(study, found)
    rows = []
    cues = [(entry, line) for entry, line in zip(study.entries, study.lines, strict=True) if entry.variable != WEIGHT]
    for number, (entry, line) in enumerate(cues, 1):
        progress(number, len(cues))
        key, name = (entry.variable, entry.target), entry_name(entry)
        here = places.get(key, {})
        same = {
            k: v for k, v in here.items() if entry.variable == "stance" or k[0] == entry.value
        }  # a stance may have been turned by a negation or another cue
        own = [place for (_, other), at in same.items() if other == name for place in at]
        others = {place for (_, other), at in same.items() if other != name for place in at}
        where = set(own)
        alone = where - others
        # where other words say the same, leaving out a frame's entry changes nothing
        affected = bool(alone) if entry.variable == "frame" else bool(where)
        change, without = _influence(study, sides[key], entry, again, affected=affected) if where else (nan, nan)
        fires = per_thousand.get((entry.value, name), 0.0) if len(rates) else nan
        rows.append(
            (
                line,
                *key,
                entry.value,
                name,
                len(own),
                len(where),
                len(alone),
                change,
                without,
                fires if entry.variable == "frame" else nan,
            )
        )
    return pd.DataFrame(rows, columns=list(ENTRY_COLUMNS))


def _places(program: pd.DataFrame) -> dict[Pair, dict[Pair, list[Pair]]]:
    """(variable, target) -> (value of the entry, entry) -> the unit of each of its hits."""
    found: dict[Pair, dict[Pair, list[Pair]]] = {}
    names = ("variable", "target", "value", "entry", "document", "paragraph_start")
    for variable, target, value, entry, *place in zip(*(program[n] for n in names), strict=True):
        found.setdefault((variable, target), {}).setdefault((value, entry), []).append(tuple(place))
    return found


class _Side:
    """What program and coders say of one variable and target, as sets of pairs, and where each coder read."""

    def __init__(self, study: Study, program: pd.DataFrame, variable: str, target: str) -> None:
        self.program = coded_pairs(program, variable, target)
        own = {c: study.codings[study.codings["coder"] == c] for c in coders_of(study.codings, variable, target)}
        self.coders = [(set(read_units(study, c)), coded_pairs(rows, variable, target)) for c, rows in own.items()]

    def f1(self, program: set[Pair]) -> float:
        """Micro-F1 of pairs, mean over coders."""
        scores = [_f1({p for p in program if p[:2] in read}, own) for read, own in self.coders]
        return float(np.mean(scores)) if scores else nan


def _influence(study: Study, side: _Side, entry: Entry, recoder: Recoder, *, affected: bool) -> tuple[float, float]:
    """Micro-F1 of an entry's variable with it minus without it, and without it: coded again where that changes anything."""
    if not side.coders:
        return nan, nan
    again = side.program
    if affected:
        kept = [
            e
            for e in study.entries
            if e is not entry
            and e.variable == entry.variable
            and e.target == entry.target
            and (entry.variable == "stance" or e.value == entry.value)
        ]
        some = kept or entry.variable == "stance"  # a stance may rest on the codebook alone
        again = coded_pairs(recoder.codings(kept), entry.variable, entry.target) if some else set()
        if entry.variable == "frame":
            again |= {p for p in side.program if p[-1] != entry.value}
    without = side.f1(again)
    return side.f1(side.program) - without, without


def _f1(by_program: set[Pair], by_coder: set[Pair]) -> float:
    return 2 * len(by_program & by_coder) / max(1, len(by_program) + len(by_coder))
