"""Scope: whether a place of a sentence is negated, restricted, hedged, asked, or marked by qad."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

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


@lru_cache(maxsize=16)
def _listed(function: str) -> frozenset[str]:
    """The single words of one function."""
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
    cues = _cues(tokens, norms, bare)
    cues += _qad(norms, bare)
    sets: dict[str, set[int]] = {name: set() for name in (*_FUNCTIONS, "restriction")}
    for function, start, end in cues:
        if function == "negation":
            kind, places = _negation(norms, bare, start, end)
            sets[kind].update(places)
        elif function == "denial":
            sets["negation"].update(_denial(norms, bare, start, end))
        elif function == "restriction":
            first = _clause_start(norms, bare, start) if norms[start] in _AFTERTHOUGHTS else end
            sets[function].update(range(first, _clause_end(norms, bare, end)))
        elif function in ("hedge", "booster"):
            # what is doubted or stressed is the whole proposition, also behind أن
            sets[function].update(range(_clause_start(norms, bare, start), _stop(norms, end)))
        elif function == "distance":
            sets[function].update(range(end, min(end + 4, _clause_end(norms, bare, end))))
        elif function == "question":
            sets[function].update(range(end, _stop(norms, end)))
    return Scope(
        frozenset(sets["negation"] - sets["restriction"]),
        frozenset(sets["restriction"]),
        frozenset(sets["hedge"]),
        frozenset(sets["booster"]),
        frozenset(sets["distance"]),
        frozenset(sets["question"]),
        tuple(sorted(cues, key=lambda c: (c[1], c[2]))),
    )


def _cues(tokens: Sequence[Token], norms: Sequence[str], bare: Sequence[str]) -> list[_Cue]:
    """The cues of a sentence, none overlapping; the longest first: لا شك is no negation."""
    starts = _scope_starts()
    here = {
        (rank, i, function, phrase)
        for i in range(len(norms))
        for key in {norms[i], bare[i]} & starts.keys()
        for rank, function, phrase in starts[key]
    }
    taken: set[int] = set()
    cues: list[_Cue] = []
    for _, i, function, phrase in sorted(here):
        places = range(i, i + len(phrase))
        if tuple(norms[i + 1 : i + len(phrase)]) != phrase[1:] or not taken.isdisjoint(places):
            continue
        if phrase == ("الا",) and not _lest(tokens, i):
            continue  # written with hamza below, or bare before a noun, it is the exceptive
        cues.append((function, i, i + len(phrase)))
        taken.update(places)
    asks = bool(tokens) and any(t.norm in "؟?" for t in tokens[-3:])
    for i, word in enumerate(bare):
        if word == "ما" and i not in taken and not asks and _negating_ma(norms, bare, i):
            cues.append(("negation", i, i + 1))
        elif word == "ان" and bare[i + 1 : i + 2] and bare[i + 1] in _PRONOUNS and bare[i + 2 : i + 3] == ["الا"]:
            cues.append(("restriction", i, i + 3))
    return cues


_PRONOUNS = frozenset(("هو", "هي", "هم", "هما", "هن", "انا", "نحن", "انت"))
_POINTERS = frozenset(("هذا", "هذه", "ذلك", "تلك", "هؤلاء"))
_COPULAS = frozenset(("كان", "كانت", "كانوا", "كنا", "كنت", "ليكون", "لتكون"))
# Restrictions that stand behind what they shrink: their whole clause is shrunk.
_AFTERTHOUGHTS = frozenset(("فقط", "فحسب", "وحسب", "لا"))
_NOMINAL_NEGATORS = frozenset(("عدم", "دون", "بدون", "بلا", "انعدام", "غياب", "انتفاء", "من"))
_STOPS = frozenset(".!?؟؛;:،,()")
# Words that, joined by "and", begin a clause of their own.
_OPENERS = (
    _PRONOUNS
    | _POINTERS
    | frozenset(
        (
            "كان",
            "كانت",
            "قال",
            "قالت",
            "اضاف",
            "اضافت",
            "اكد",
            "اكدت",
            "بدا",
            "بدت",
            "اصبح",
            "اصبحت",
            "ظل",
            "ظلت",
            "بات",
            "باتت",
            "قد",
            "لقد",
            "انه",
            "انها",
            "ان",
            "يبدو",
            "تبدو",
            "وصف",
            "وصفت",
            "اعتبر",
            "اعتبرت",
            "سيكون",
            "ستكون",
            "سوف",
        )
    )
)


def _lest(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word is أن لا in one: written so, or bare before an imperfect."""
    if tokens[i].text.startswith("إ"):
        return False
    following = tokens[i + 1].norm if i + 1 < len(tokens) else ""
    return tokens[i].text.startswith("أ") or _imperfect(following)


def _negating_ma(norms: Sequence[str], bare: Sequence[str], i: int) -> bool:
    """Whether ما at ``i`` negates: at the head of its clause, before a copula, a pronoun, من or a perfect with إلا."""
    if i and norms[i] == "ما" and norms[i - 1] not in _STOPS | {"«", '"', "“"} | _listed("boundary") | _THAT:
        return False
    following = bare[i + 1] if i + 1 < len(bare) else ""
    if following in _COPULAS | _PRONOUNS | _POINTERS | {"من", "احد"}:
        return True
    return any(w in ("الا", "سوي") for w in bare[i + 1 : _clause_end(norms, bare, i + 1)])


def _negation(norms: Sequence[str], bare: Sequence[str], start: int, end: int) -> tuple[str, range]:
    """What one negator negates, or, where its clause holds an exceptive, restricts."""
    nominal = bare[start] in _NOMINAL_NEGATORS or bare[start][1:] in _NOMINAL_NEGATORS
    if nominal and bare[end : end + 1] == ["ان"]:
        nominal, end = False, end + 1
    stop = _clause_end(norms, bare, end)
    for i in range(end, stop):
        if bare[i] in ("الا", "سوي", "غير", "مجرد", "محض") or (bare[i] == "اكثر" and bare[i + 1 : i + 2] == ["من"]):
            return "restriction", range(i + 1, _clause_end(norms, bare, i + 1))
        if norms[i] in ("فقط", "فحسب", "وحسب"):
            return "restriction", range(end, stop)
        if bare[i] in _listed("denial"):
            return "affirmation", range(end, stop)  # a negated denial denies nothing
    if bare[start] == "غير" and norms[start] != "من":
        return "negation", range(end, min(stop, end + 1))
    if nominal:
        return "negation", range(end, min(stop, end + 3))
    return "negation", range(end, stop)


def _denial(norms: Sequence[str], bare: Sequence[str], start: int, end: int) -> range:
    """What a denial denies, behind أن too; nothing where it is itself negated."""
    before = bare[max(0, start - 3) : start]
    if any(w in _listed("negation") | {"ما"} for w in before):
        return range(0)
    stop = _stop(norms, end)
    that = next((i for i in range(end, min(stop, end + 5)) if bare[i] in _THAT), None)
    if any(stem in norms[start] for stem in ("ستبعد", "استبعاد", "كذب")):
        return range(that, stop) if that is not None else range(0)  # else it excludes or lies
    return range(end, stop if that is not None else _clause_end(norms, bare, end))


def _qad(norms: Sequence[str], bare: Sequence[str]) -> list[_Cue]:
    """``قد`` by the next verb's form: imperfect hedges, perfect asserts."""
    found = []
    for i, norm in enumerate(bare[:-1]):
        following = norms[i + 1]
        if (norm in ("قد", "لقد") or norms[i] == "فقد") and not following.startswith("ال"):
            hedging = (_imperfect(following) or following == "لا") and norm != "لقد"
            found.append(("hedge" if hedging else "booster", i, i + 1))
    return found


def _imperfect(word: str) -> bool:
    """Whether a verb's written form is an imperfect; perfects that begin as one does are listed as data.

    Endings tell most: an imperfect ends neither in the ت of *she did* nor in وا where nothing governs it.
    """
    if word in _listed("imperfect"):
        return True
    if word[:1] not in "يتن" or len(word) <= (2 if word[:1] == "ي" else 3):
        return False
    if word.startswith("تت"):
        return True
    ended = (len(word) > 4 and word[-1] == "ت") or (word.endswith("وا") and word[0] != "ي")
    stems = {word, *(word[: -len(end)] for end in ("ت", "وا", "ا", "تا", "ه", "ها", "هم", "نا") if word.endswith(end))}
    return not ended and stems.isdisjoint(_listed("perfect"))


_THAT = frozenset(
    ("ان", "انه", "انها", "انهم", "انهما", "انهن", "اننا", "انا", "انني", "اني", "بان", "بانه", "بانها", "بانهم")
)


def _clause_end(norms: Sequence[str], bare: Sequence[str], start: int) -> int:
    """The place of the first word after ``start`` that begins another clause, or the sentence's end."""
    boundaries, raising = _listed("boundary") | _listed("question"), _listed("raising")
    for i in range(start, len(norms)):
        if norms[i] in _STOPS or norms[i] in boundaries or bare[i] in boundaries:
            return i
        if norms[i] != bare[i] and bare[i] in _OPENERS:
            return i
        if bare[i] == "الا" and bare[i + 1 : i + 2] and bare[i + 1] in _THAT:
            if bare[i + 1] == "ان" and _imperfect(norms[i + 2] if i + 2 < len(norms) else ""):
                continue  # لا يمكن إلا أن
            return i  # however
        if bare[i] in _THAT and i > start:
            modal = bare[i] in ("ان", "بان") and _imperfect(norms[i + 1] if i + 1 < len(norms) else "")
            if not modal and not any(w in raising for w in bare[max(0, i - 3) : i]):
                return i
    return len(norms)


def _stop(norms: Sequence[str], start: int) -> int:
    return next((i for i in range(start, len(norms)) if norms[i] in _STOPS), len(norms))


def _clause_start(norms: Sequence[str], bare: Sequence[str], start: int) -> int:
    boundaries = _listed("boundary")
    for i in range(start - 1, -1, -1):
        if norms[i] in _STOPS or bare[i] in boundaries or bare[i] in _THAT:
            return i + 1
    return 0
