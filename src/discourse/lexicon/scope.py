"""Scope: whether a place of a sentence is negated, restricted, hedged, asked, or marked by qad."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from weakref import WeakKeyDictionary

from discourse.language.analysis import Analysis
from discourse.language.fold import fold
from discourse.language.tokens import Token

# --- scope ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def scope_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Function of the scope words (negation, restriction, hedge, ...) -> their folded word sequences, longest first.

    Read from data/scope.tsv; each row there has its gloss and source.

    >>> (fold("لن"),) in scope_words()["negation"]
    True
    """
    table: dict[str, list[tuple[str, ...]]] = {}
    text = (resources.files("discourse") / "data" / "scope.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        if line and not line.startswith("#"):
            function, phrase = line.split("\t")[:2]
            table.setdefault(function, []).append(tuple(fold(phrase).split()))
    return {name: tuple(sorted(rows, key=lambda r: (-len(r), r))) for name, rows in sorted(table.items())}


# The functions that are looked for; of two that begin alike the longer phrase is taken, then the earlier function.
_FUNCTIONS = ("affirmation", "restriction", "booster", "hedge", "distance", "negation", "denial", "question")


@lru_cache(maxsize=1)
def _scope_starts() -> dict[str, list[tuple[int, str, tuple[str, ...]]]]:
    """First word -> (rank, function, phrase), by rank the longer phrases and then the functions in their order."""
    table = scope_words()
    ranked = sorted(((f, phrase) for f in _FUNCTIONS for phrase in table[f]), key=lambda x: -len(x[1]))
    starts: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
    for rank, (function, phrase) in enumerate(ranked):
        starts.setdefault(phrase[0], []).append((rank, function, phrase))
    return starts


@cache
def listed(function: str) -> frozenset[str]:
    """The single words of one function of the scope words."""
    return frozenset(phrase[0] for phrase in scope_words()[function] if len(phrase) == 1)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which words of one sentence are negated, restricted, hedged, boosted, held at a distance, asked."""

    negated: frozenset[int]
    restricted: frozenset[int]
    hedged: frozenset[int]
    boosted: frozenset[int]
    distanced: frozenset[int]
    asked: frozenset[int]
    cues: tuple[tuple[str, int, int], ...]  # (function, first token, one past the last)


_Cue = tuple[str, int, int]


def scope(tokens: Sequence[Token]) -> Scope:
    """The scope of negation, restriction, hedges, boosters and distance over one sentence's tokens (marks included).

    Negation runs from its word to the end of its clause: a mark, a conjunction or relative, *that* with a noun behind
    it.  It reaches behind *that* after a modal (``لا يمكن أن``) and after belief (``لا يعتقد أن``: Horn 1989, ch. 5);
    ``غير`` negates one word, ``عدم`` and ``دون`` the phrase annexed to them.  A denial (``نفى أن``) negates what is
    denied; a negated denial nothing.  A restriction (``ليس إلا``, ``لا … إلا``, ``ليس … فقط``, ``مجرد``) affirms what
    it shrinks, so the negator in it negates nothing; nor does one in ``لا يزال``, ``لا سيما``, ``لا شك``.  ``قد``
    hedges before an imperfect and asserts before a perfect.  ``ما`` negates at the head of a clause that asks nothing.

    >>> from discourse import tokenize
    >>> toks = tokenize("التصريح ليس إلا خدعة", punctuation=True)
    >>> s = scope(toks)
    >>> 3 in s.negated, 3 in s.restricted
    (False, True)
    """
    norms = [t.norm for t in tokens]
    bare = [n[1:] if len(n) > 2 and n[0] in "وف" else n for n in norms]
    clauses = _Clauses(norms, bare)
    cues = _cues(tokens, norms, bare, clauses)
    cues += _qad(norms, bare)
    parts: dict[str, list[range]] = {name: [] for name in _FUNCTIONS}
    for function, start, end in cues:
        if function == "negation":
            kind, places = _negation(norms, bare, clauses, start, end)
            parts[kind].append(places)
        elif function == "denial":
            parts["negation"].append(_denial(norms, bare, clauses, start, end))
        elif function == "restriction":
            first = clauses.starts[start] if norms[start] in _AFTERTHOUGHTS else end
            parts[function].append(range(first, clauses.end(end)))
        elif function in ("hedge", "booster"):
            # what is doubted or stressed is the whole proposition, also after أن
            parts[function].append(range(clauses.starts[start], clauses.stops[end]))
        elif function == "distance":
            parts[function].append(range(end, min(end + 4, clauses.end(end))))
        elif function == "question":
            parts[function].append(range(end, clauses.stops[end]))
    sets = {name: _union(found) for name, found in parts.items()}
    return Scope(
        frozenset(sets["negation"] - sets["restriction"]),
        frozenset(sets["restriction"]),
        frozenset(sets["hedge"]),
        frozenset(sets["booster"]),
        frozenset(sets["distance"]),
        frozenset(sets["question"]),
        tuple(sorted(cues, key=lambda c: (c[1], c[2]))),
    )


_SCOPES: WeakKeyDictionary[Analysis, dict[int, Scope]] = WeakKeyDictionary()


def scope_of(read: Analysis, number: int) -> Scope:
    """The :func:`scope` of one sentence of a text, worked out once: several matchers ask for the same sentence.

    >>> read = Analysis("لن يغادر الجنود.")
    >>> scope_of(read, 0).negated == scope(read.sentence_tokens(0)).negated, scope_of(read, 0) is scope_of(read, 0)
    (True, True)
    """
    known = _SCOPES.setdefault(read, {})
    found = known.get(number)
    if found is None:
        found = known[number] = scope(read.sentence_tokens(number))
    return found


def _union(parts: Sequence[range]) -> set[int]:
    """The places in any of the ranges; each place is visited once, however many ranges overlap there."""
    found: set[int] = set()
    reached = 0
    for part in sorted(parts, key=lambda part: part.start):
        found.update(range(max(part.start, reached), part.stop))
        reached = max(reached, part.stop)
    return found


def _cues(tokens: Sequence[Token], norms: Sequence[str], bare: Sequence[str], clauses: _Clauses) -> list[_Cue]:
    """The cues of a sentence, none overlapping; the longest first: لا شك is no negation."""
    starts = _scope_starts()
    here = {
        (rank, i, function, phrase)
        for i, written in enumerate(norms)
        for key in ((written,) if written == bare[i] else (written, bare[i]))
        if key in starts
        for rank, function, phrase in starts[key]
        if len(phrase) == 1 or tuple(norms[i + 1 : i + len(phrase)]) == phrase[1:]
    }
    taken: set[int] = set()
    cues: list[_Cue] = []
    for _, i, function, phrase in sorted(here):
        places = range(i, i + len(phrase))
        if not taken.isdisjoint(places):
            continue
        if phrase == ("الا",) and not _lest(tokens, i):
            continue  # written with hamza below, or bare before a noun, it is the exceptive
        cues.append((function, i, i + len(phrase)))
        taken.update(places)
    asks = bool(tokens) and any(t.norm in "؟?" for t in tokens[-3:])
    for i, word in enumerate(bare):
        if word == "ما" and i not in taken and not asks and _negating_ma(norms, bare, clauses, i):
            cues.append(("negation", i, i + 1))
        elif word == "ان" and bare[i + 1 : i + 2] and bare[i + 1] in _PRONOUNS and bare[i + 2 : i + 3] == ["الا"]:
            cues.append(("restriction", i, i + 3))
    return cues


_PRONOUNS, _POINTERS, _COPULAS = listed("pronoun"), listed("pointer"), listed("copula")
# Restrictions that come after what they restrict: their whole clause is restricted.
_AFTERTHOUGHTS = listed("afterthought")
_NOMINAL_NEGATORS = listed("nominal-negator")
_STOPS = frozenset(".!?؟؛;:،,()")
# Words that, joined by "and", begin a clause of their own.
_OPENERS = _PRONOUNS | _POINTERS | listed("opener")


def _lest(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word is أن لا in one: written so, or bare before an imperfect."""
    if tokens[i].text.startswith("إ"):
        return False
    following = tokens[i + 1].norm if i + 1 < len(tokens) else ""
    return tokens[i].text.startswith("أ") or _imperfect(following)


def _negating_ma(norms: Sequence[str], bare: Sequence[str], clauses: _Clauses, i: int) -> bool:
    """Whether ما at ``i`` negates: at the head of its clause, before a copula, a pronoun, من or a perfect with إلا."""
    if i and norms[i] == "ما" and norms[i - 1] not in _STOPS | {"«", '"', "“"} | listed("boundary") | _THAT:
        return False
    following = bare[i + 1] if i + 1 < len(bare) else ""
    if following in _COPULAS | _PRONOUNS | _POINTERS | listed("after-ma"):
        return True
    return clauses.exceptives[i + 1] < clauses.end(i + 1)


def _negation(norms: Sequence[str], bare: Sequence[str], clauses: _Clauses, start: int, end: int) -> tuple[str, range]:
    """What one negator negates, or, where its clause holds an exceptive, restricts."""
    nominal = bare[start] in _NOMINAL_NEGATORS or bare[start][1:] in _NOMINAL_NEGATORS
    if nominal and bare[end : end + 1] == ["ان"]:
        nominal, end = False, end + 1
    stop = clauses.end(end)
    i = clauses.turns[end] if end < stop else stop
    if i < stop:
        if _restricts(bare, i):
            return "restriction", range(i + 1, clauses.end(i + 1))
        # a negated denial denies nothing
        return ("restriction" if norms[i] in _ONLY else "affirmation"), range(end, stop)
    if bare[start] == "غير" and norms[start] != "من":
        return "negation", range(end, min(stop, end + 1))
    if nominal:
        return "negation", range(end, min(stop, end + 3))
    return "negation", range(end, stop)


def _denial(norms: Sequence[str], bare: Sequence[str], clauses: _Clauses, start: int, end: int) -> range:
    """What a denial denies, behind أن too; nothing where it is itself negated."""
    before = bare[max(0, start - 3) : start]
    if any(w in listed("negation") | {"ما"} for w in before):
        return range(0)
    stop = clauses.stops[end]
    that = next((i for i in range(end, min(stop, end + 5)) if bare[i] in _THAT), None)
    if any(stem in norms[start] for stem in listed("exclusion")):
        return range(that, stop) if that is not None else range(0)  # else it excludes or lies
    return range(end, stop if that is not None else clauses.end(end))


def _qad(norms: Sequence[str], bare: Sequence[str]) -> list[_Cue]:
    """``قد`` by the next verb's form: imperfect hedges, perfect asserts."""
    found = []
    for i, norm in enumerate(bare[:-1]):
        following = norms[i + 1]
        if (norm in listed("qad") or norms[i] == "فقد") and not following.startswith("ال"):
            hedging = (_imperfect(following) or following == "لا") and norm != "لقد"
            found.append(("hedge" if hedging else "booster", i, i + 1))
    return found


def _imperfect(word: str) -> bool:
    """Whether a verb's written form is an imperfect; perfects that begin as one does are listed as data.

    Endings tell most: an imperfect ends neither in the ت of *she did* nor in وا where nothing governs it.
    """
    if word in listed("imperfect"):
        return True
    if word[:1] not in "يتن" or len(word) <= (2 if word[:1] == "ي" else 3):
        return False
    if word.startswith("تت"):
        return True
    ended = (len(word) > 4 and word[-1] == "ت") or (word.endswith("وا") and word[0] != "ي")
    stems = {word, *(word[: -len(end)] for end in listed("perfect-ending") if word.endswith(end))}
    return not ended and stems.isdisjoint(listed("perfect"))


_THAT = listed("that")


class _Clauses:
    """The borders of a sentence's clauses, each looked for once.

    ``stops[i]``: the first stop at or after word ``i``; ``ends[i]``: the first word at or after ``i`` that begins
    another clause, where a *that* at ``i`` itself is left out (``begins_at_that``); ``starts[i]``: where the clause of
    the words before ``i`` starts.
    """

    def __init__(self, norms: Sequence[str], bare: Sequence[str]) -> None:
        size = len(norms)
        self.stops, self._after, self.starts = [size] * (size + 1), [size] * (size + 1), [0] * (size + 1)
        self._always = [False] * (size + 1)
        boundaries, closing = listed("boundary"), listed("boundary") | listed("question")
        for i in range(size - 1, -1, -1):
            stop = norms[i] in _STOPS
            self.stops[i] = i if stop else self.stops[i + 1]
            always = stop or norms[i] in closing or bare[i] in closing or (norms[i] != bare[i] and bare[i] in _OPENERS)
            however = not always and bare[i] == "الا" and i + 1 < size and bare[i + 1] in _THAT
            if however:
                # لا يمكن إلا أن continues its clause; إلا أن before a noun is "however"
                always = not (bare[i + 1] == "ان" and _imperfect(norms[i + 2] if i + 2 < size else ""))
            that = not always and not however and bare[i] in _THAT and _begins_clause(norms, bare, i)
            self._always[i] = always
            self._after[i] = i if always or that else self._after[i + 1]
        self._turns(bare, norms)
        for i in range(size):
            border = norms[i] in _STOPS or bare[i] in boundaries or bare[i] in _THAT
            self.starts[i + 1] = i + 1 if border else self.starts[i]

    def _turns(self, bare: Sequence[str], norms: Sequence[str]) -> None:
        """Finds the next word that turns a negation into something else, and the next exceptive, from each word on."""
        size = len(norms)
        self.turns, self.exceptives = [size] * (size + 2), [size] * (size + 2)
        denials = listed("denial")
        for i in range(size - 1, -1, -1):
            turns = _restricts(bare, i) or norms[i] in _ONLY or bare[i] in denials
            self.turns[i] = i if turns else self.turns[i + 1]
            self.exceptives[i] = i if bare[i] in _EXCEPTIVES else self.exceptives[i + 1]

    def end(self, start: int) -> int:
        """The place of the first word after ``start`` that begins another clause, or the sentence's end."""
        size = len(self.stops) - 1
        if start >= size:
            return size
        return start if self._always[start] else self._after[start + 1]


_EXCEPTIVES = listed("exceptive")
_RESTRICTING = _EXCEPTIVES | listed("shrinking")
_ONLY = listed("only")


def _restricts(bare: Sequence[str], i: int) -> bool:
    """Whether the word makes a negation before it a restriction: لا ... إلا، ليس ... سوى، ليس ... أكثر من."""
    return bare[i] in _RESTRICTING or (bare[i] == "اكثر" and bare[i + 1 : i + 2] == ["من"])


def _begins_clause(norms: Sequence[str], bare: Sequence[str], i: int) -> bool:
    """Whether *that* at ``i`` begins a clause of its own: not after a raising verb, nor before an imperfect."""
    if bare[i] in listed("that-bare") and _imperfect(norms[i + 1] if i + 1 < len(norms) else ""):
        return False
    raising = listed("raising")
    return not any(w in raising for w in bare[max(0, i - 3) : i])
