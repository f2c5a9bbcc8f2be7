"""Scope: whether a place of a sentence is negated, restricted, hedged, asked, or marked by qad."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from discourse.language.analysis import Analysis
from discourse.language.fold import fold
from discourse.language.memo import Memo
from discourse.language.tokens import Token
from discourse.packaged import read_table

# --- scope ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def scope_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Function of the scope words (negation, restriction, hedge, ...) -> their folded word sequences, longest first.

    Read from data/scope.tsv; each row there has its gloss and source.

    >>> (fold("لن"),) in scope_words()["negation"]
    True
    """
    table: dict[str, list[tuple[str, ...]]] = {}
    for row in read_table("scope.tsv"):
        table.setdefault(row["function"], []).append(tuple(fold(row["phrase"]).split()))
    return {name: tuple(sorted(rows, key=lambda r: (-len(r), r))) for name, rows in sorted(table.items())}


_Phrase = tuple[int, str, tuple[str, ...]]
# The functions that are looked for; of two that begin alike the longer phrase is taken, then the earlier function.
_FUNCTIONS = ("affirmation", "restriction", "booster", "hedge", "distance", "negation", "denial", "question")


@lru_cache(maxsize=1)
def _scope_starts() -> dict[str, dict[str, list[_Phrase]]]:
    """First word -> second word, or nothing -> (rank, function, phrase).

    By rank come the longer phrases first, and then the functions in their order.
    """
    table = scope_words()
    ranked = sorted(((f, phrase) for f in _FUNCTIONS for phrase in table[f]), key=lambda x: -len(x[1]))
    starts: dict[str, dict[str, list[_Phrase]]] = {}
    for rank, (function, phrase) in enumerate(ranked):
        second = phrase[1] if len(phrase) > 1 else ""
        starts.setdefault(phrase[0], {}).setdefault(second, []).append((rank, function, phrase))
    return starts


@cache
def listed(function: str) -> frozenset[str]:
    """The single words of one function of the scope words."""
    return frozenset(phrase[0] for phrase in scope_words()[function] if len(phrase) == 1)


def function_words() -> frozenset[str]:
    """Words that carry no frame: prepositions, particles, pronouns, words of reporting."""
    return (
        listed("link") | listed("negation") | listed("pronoun") | listed("pointer") | listed("that") | listed("saying")
    )


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

    Negation runs from its word to the end of its clause: a mark, a conjunction or relative, *that* with a noun after
    it.  It reaches past *that* after a modal (``لا يمكن أن``) and after belief (``لا يعتقد أن``: Horn 1989, ch. 5);
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
    known = [_KNOWN[norm] for norm in norms]
    phrases = _phrases(norms, known)
    if not phrases and not any(bits & _OTHER_CUES for _, bits in known):
        return NO_SCOPE
    clauses = _Clauses(norms, known)
    bare = clauses.bare
    cues = _cues(tokens, norms, clauses, phrases)
    cues += _qad(norms, bare, clauses)
    parts: dict[str, list[range]] = {name: [] for name in _FUNCTIONS}
    for function, start, end in cues:
        if function == "negation":
            kind, places = _negation(norms, bare, clauses, start, end)
            parts[kind].append(places)
        elif function == "denial":
            parts["negation"].append(_denial(norms, bare, clauses, start, end))
        elif function == "restriction":
            first = clauses.start(start) if norms[start] in _AFTERTHOUGHTS else end
            parts[function].append(range(first, clauses.end(end)))
        elif function in ("hedge", "booster"):
            # what is doubted or stressed is the whole proposition, also after أن
            parts[function].append(range(clauses.start(start), clauses.stop(end)))
        elif function == "distance":
            parts[function].append(range(end, min(end + 4, clauses.end(end))))
        elif function == "question":
            parts[function].append(range(end, clauses.stop(end)))
    sets = {name: _union(found) if found else set() for name, found in parts.items()}
    return Scope(
        frozenset(sets["negation"] - sets["restriction"]),
        frozenset(sets["restriction"]),
        frozenset(sets["hedge"]),
        frozenset(sets["booster"]),
        frozenset(sets["distance"]),
        frozenset(sets["question"]),
        tuple(sorted(cues, key=lambda c: (c[1], c[2]))),
    )


_NOWHERE: frozenset[int] = frozenset()
NO_SCOPE = Scope(_NOWHERE, _NOWHERE, _NOWHERE, _NOWHERE, _NOWHERE, _NOWHERE, ())  # that of most sentences


def scope_of(read: Analysis, number: int) -> Scope:
    """The :func:`scope` of one sentence of a text, worked out once: several matchers ask for the same sentence.

    >>> read = Analysis("لن يغادر الجنود.")
    >>> scope_of(read, 0).negated == scope(read.sentence_tokens(0)).negated, scope_of(read, 0) is scope_of(read, 0)
    (True, True)
    """
    known: dict[int, Scope] = read.kept.setdefault(scope, {})
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


def _phrases(norms: Sequence[str], known: Sequence[tuple[str, int]]) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """The phrases of the scope words that occur in a sentence, in order of rank and place: (rank, place, function, phrase)."""
    starts = _scope_starts()
    found = []
    for i in [i for i, (_, bits) in enumerate(known) if bits & _STARTS]:
        following = norms[i + 1] if i + 1 < len(norms) else ""
        for key in {norms[i], known[i][0]}:
            by_second = starts.get(key, {})
            for rank, function, phrase in (
                *by_second.get("", ()),
                *(by_second.get(following, ()) if following else ()),
            ):
                if len(phrase) < 3 or tuple(norms[i + 1 : i + len(phrase)]) == phrase[1:]:
                    found.append((rank, i, function, phrase))
    return sorted(found)


def _cues(
    tokens: Sequence[Token],
    norms: Sequence[str],
    clauses: _Clauses,
    phrases: Sequence[tuple[int, int, str, tuple[str, ...]]],
) -> list[_Cue]:
    """The cues of a sentence, none overlapping; the longest first: لا شك is not a negation."""
    bare = clauses.bare
    taken: set[int] = set()
    cues: list[_Cue] = []
    for _, i, function, phrase in phrases:
        places = range(i, i + len(phrase))
        if not taken.isdisjoint(places):
            continue
        if phrase == ("الا",) and not _lest(tokens, i):
            continue  # written with hamza below, or bare before a noun, it is the exceptive
        if len(phrase) == 1 and tokens[i].text.endswith(_HAMZA) and phrase[0].endswith(_ALEF):
            continue  # بدأ, began, is not بدا, seemed
        cues.append((function, i, i + len(phrase)))
        taken.update(places)
    asks = bool(tokens) and any(t.norm in "؟?" for t in tokens[-3:])
    for i in clauses.marked:
        bits = clauses.known[i][1]
        if bits & _MA and i not in taken and not asks and _negating_ma(norms, bare, clauses, i):
            cues.append(("negation", i, i + 1))
        elif bits & _AN and bare[i + 1 : i + 2] and bare[i + 1] in _PRONOUNS and bare[i + 2 : i + 3] == ["الا"]:
            cues.append(("restriction", i, i + 3))
    return cues


# No cue of a scope ends in alef with hamza, which folding joins with alef.
_ALEF, _HAMZA = "اأ"
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
    return clauses.exceptive(i + 1) < clauses.end(i + 1)


# So many words after a negator may be what it negates before «must» begins the main clause: not in لم يعد يجب.
_AFTER_NOT = 2


def _negation(norms: Sequence[str], bare: Sequence[str], clauses: _Clauses, start: int, end: int) -> tuple[str, range]:
    """What one negator negates, or, where its clause contains an exceptive, restricts."""
    nominal = bare[start] in _NOMINAL_NEGATORS or bare[start][1:] in _NOMINAL_NEGATORS
    if nominal and bare[end : end + 1] == ["ان"]:
        nominal, end = False, end + 1
    stop = min(clauses.end(end), clauses.duty(end + _AFTER_NOT))
    i = clauses.turn(end) if end < stop else stop
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
    """What a denial denies, after أن too; nothing where it is itself negated."""
    before = bare[max(0, start - 3) : start]
    if any(w in listed("negation") | {"ما"} for w in before):
        return range(0)
    stop = clauses.stop(end)
    that = next((i for i in range(end, min(stop, end + 5)) if bare[i] in _THAT), None)
    if any(stem in norms[start] for stem in listed("exclusion")):
        return range(that, stop) if that is not None else range(0)  # else it excludes or lies
    return range(end, stop if that is not None else clauses.end(end))


def _qad(norms: Sequence[str], bare: Sequence[str], clauses: _Clauses) -> list[_Cue]:
    """``قد`` by the next verb's form: imperfect hedges, perfect asserts."""
    found = []
    for i in clauses.marked:
        if clauses.known[i][1] & _QAD and i + 1 < len(norms) and not norms[i + 1].startswith("ال"):
            following = norms[i + 1]
            hedging = (_imperfect(following) or following == "لا") and bare[i] != "لقد"
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
    """The borders of a sentence's clauses, by the few words that may be one: most words of a sentence are none.

    ``known``: what :func:`_known` says of each word; ``marked``: the places of the words of which it says anything.
    """

    def __init__(self, norms: Sequence[str], known: Sequence[tuple[str, int]]) -> None:
        self.norms, self.known = norms, known
        self.bare = [bare for bare, _ in known]
        self.marked = [i for i, (_, bits) in enumerate(known) if bits]
        size = self.size = len(norms)
        self._stops: list[int] = []
        self._always: set[int] = set()  # words that begin another clause wherever they occur
        self._begins: list[int] = []  # words that begin another clause: these, and *that* where it does
        self._borders: list[int] = []  # words after which a clause starts
        self._turns: list[int] = []
        self._exceptives: list[int] = []
        self._duties: list[int] = []
        for i in self.marked:
            self._mark(i, self.known[i][1])
        for places in (self._stops, self._begins, self._turns, self._exceptives, self._duties):
            places.append(size)

    def _mark(self, i: int, bits: int) -> None:
        """Notes what borders a word is."""
        if bits & _STOP:
            self._stops.append(i)
        always, however = bool(bits & _ALWAYS), False
        if not always and bits & _ILLA and i + 1 < self.size and self.bare[i + 1] in _THAT:
            # لا يمكن إلا أن continues its clause; إلا أن before a noun is "however"
            however = True
            always = not (self.bare[i + 1] == "ان" and _imperfect(self.norms[i + 2] if i + 2 < self.size else ""))
        if always:
            self._always.add(i)
            self._begins.append(i)
        elif not however and bits & _IS_THAT and _begins_clause(self.norms, self.bare, i):
            self._begins.append(i)
        if bits & _BORDER:
            self._borders.append(i)
        if bits & _TURNS or (bits & _MORE and self.bare[i + 1 : i + 2] == ["من"]):
            self._turns.append(i)
        if bits & _EXCEPTIVE:
            self._exceptives.append(i)
        if bits & _DUTY:
            self._duties.append(i)

    def stop(self, i: int) -> int:
        """The first stop at or after word ``i``, or the sentence's end."""
        return self._stops[bisect_left(self._stops, i)] if i < self.size else self.size

    def turn(self, i: int) -> int:
        """The next word at or after ``i`` that turns a negation into something else, or the sentence's end."""
        return self._turns[bisect_left(self._turns, i)] if i < self.size else self.size

    def exceptive(self, i: int) -> int:
        """The next exceptive at or after ``i``, or the sentence's end."""
        return self._exceptives[bisect_left(self._exceptives, i)] if i < self.size else self.size

    def duty(self, i: int) -> int:
        """The next *must* at or after ``i``, or the sentence's end: any force that did not come by invitation must leave."""
        return self._duties[bisect_left(self._duties, i)] if i < self.size else self.size

    def start(self, i: int) -> int:
        """Where the clause of the words before ``i`` starts."""
        number = bisect_left(self._borders, i)
        return self._borders[number - 1] + 1 if number else 0

    def end(self, start: int) -> int:
        """The place of the first word after ``start`` that begins another clause, or the sentence's end.

        A *that* at ``start`` itself is left out.
        """
        if start >= self.size:
            return self.size
        return start if start in self._always else self._begins[bisect_left(self._begins, start + 1)]


_EXCEPTIVES = listed("exceptive")
_RESTRICTING = _EXCEPTIVES | listed("shrinking")
_ONLY = listed("only")


_STOP, _ALWAYS, _ILLA, _IS_THAT, _BORDER, _TURNS, _MORE, _EXCEPTIVE, _STARTS, _MA, _AN, _QAD, _DUTY = (
    1 << n for n in range(13)
)

_OTHER_CUES = _MA | _QAD | _ILLA  # bits of the words of which one is in every cue that is not a listed phrase


def _known(norm: str) -> tuple[str, int]:
    """A folded word without و or ف before it, and what a clause's borders and cues have to know of it: bits."""
    bare = norm[1:] if len(norm) > 2 and norm[0] in "وف" else norm
    closing = listed("boundary") | listed("question")
    stop = norm in _STOPS
    always = stop or norm in closing or bare in closing or (norm != bare and bare in _OPENERS)
    facts = {
        _STOP: stop,
        _ALWAYS: always,
        _ILLA: bare == "الا",
        _IS_THAT: bare in _THAT,
        _BORDER: stop or bare in listed("boundary") or bare in _THAT,
        _TURNS: bare in _RESTRICTING or norm in _ONLY or bare in listed("denial"),
        _MORE: bare == "اكثر",
        _EXCEPTIVE: bare in _EXCEPTIVES,
        _STARTS: norm in _scope_starts() or bare in _scope_starts(),
        _MA: bare == "ما",
        _AN: bare == "ان",
        _QAD: bare in listed("qad") or norm == "فقد",
        _DUTY: bare in listed("duty"),
    }
    return bare, sum(bit for bit, applies in facts.items() if applies)


_KNOWN: Memo[tuple[str, int]] = Memo(_known)


def _restricts(bare: Sequence[str], i: int) -> bool:
    """Whether the word makes a negation before it a restriction: لا ... إلا، ليس ... سوى، ليس ... أكثر من."""
    return bare[i] in _RESTRICTING or (bare[i] == "اكثر" and bare[i + 1 : i + 2] == ["من"])


def _begins_clause(norms: Sequence[str], bare: Sequence[str], i: int) -> bool:
    """Whether *that* at ``i`` begins a clause of its own: not after a raising verb, nor before an imperfect."""
    if bare[i] in listed("that-bare") and _imperfect(norms[i + 1] if i + 1 < len(norms) else ""):
        return False
    raising = listed("raising")
    return not any(w in raising for w in bare[max(0, i - 3) : i])
