"""The framing lexicon and its matcher: which entry is heard where, and in which scope.

An entry lists its lemma, part of speech and *reviewed* forms; a hash look-up of affix-split folded words finds them, so
no analyser is needed at run time.  Light and root stemmers are not used: on UD_Arabic-PUD they reach F1 .45 to .72.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path

from discourse.morphology import prefixes_of, surfaces
from discourse.text import Quotation, Span, Token, fold, loosen, quotations, sentences, tokenize, words

COLUMNS = (
    "variable",
    "value",
    "lemma",
    "pos",
    "forms",
    "phrase",
    "gap",
    "veto",
    "polarity",
    "gloss",
    "source",
    "example",
    "counterexample",
)
# Optional columns. target: the stance target that a stance cue speaks about; need: words of which one must stand in
# the sentence, for a cue that is too weak alone.
OPTIONAL = ("target", "need")
POS = ("noun", "adj", "verb", "particle", "phrase")
POLARITIES = ("", "positive", "negative")


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
    # (name, its words) of each word class that phrase, veto or need use as @name
    classes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A match: its raw span, the entry, the form and affixes that matched, and the scope it stands in."""

    start: int
    end: int
    text: str
    entry: Entry
    form: str
    affixes: tuple[str, str]
    evidence: tuple[Span, ...]
    loose: bool = False
    negated: bool = False
    restricted: bool = False
    hedged: bool = False
    boosted: bool = False
    quoted: bool = False
    question: bool = False


class LexiconError(ValueError):
    """A lexicon file that cannot be read; the message names file, line, what was found and what was expected."""


def read_lexicon(path: str | Path) -> tuple[Entry, ...]:
    """The entries of a lexicon.csv (UTF-8), in file order.

    Raises LexiconError for a missing column, an unknown part of speech or polarity, a gap that is no number from 0 to
    3, or an entry with neither forms nor phrase.

    >>> from importlib.resources import files
    >>> entries = read_lexicon(files("discourse") / "data/codebooks/generic/lexicon.csv")
    >>> entries[0].variable
    'frame'
    """
    path = Path(str(path))
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        raise LexiconError(
            f"{path.name}: not UTF-8 (byte {error.start}). Save it as UTF-8, in a spreadsheet as 'CSV UTF-8'."
        ) from None
    reader = csv.DictReader(lines, strict=True)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise LexiconError(f"{path.name}:1: column {', '.join(missing)} is missing. Expected: {', '.join(COLUMNS)}.")
    entries = []
    places = []
    for row in reader:
        places.append(f"{path.name}:{reader.line_num}")
        entries.append(entry_of(row, where=places[-1]))
    resolved = resolve(entries)
    for place, entry in zip(places, resolved, strict=True):
        if isinstance(entry, LexiconError):
            raise LexiconError(f"{place}: {entry}")
    return tuple(e for e in resolved if isinstance(e, Entry) and e.variable != "class")


def resolve(entries: Sequence[Entry]) -> list["Entry | LexiconError"]:
    """Entries with the word classes that they use; in the place of one that uses an unknown class, the error.

    A row of variable ``class`` is no cue: it adds its lemma and forms to the class that ``value`` names, which a
    phrase, veto or need of the same lexicon may use as ``@value``.

    >>> force = Entry("class", "force", "جندي", "noun", ("جنود",))
    >>> [_, entry] = resolve([force, Entry("frame", "x", "", phrase=("رحيل @force",))])
    >>> [hit.text for hit in Matcher([entry]).find("بعد رحيل الجنود")]
    ['رحيل الجنود']
    """
    words: dict[str, list[str]] = {}
    for entry in entries:
        if entry.variable == "class":
            words.setdefault(entry.value, []).extend(f"{form}:{entry.pos}" for form in (entry.lemma, *entry.forms))
    found: list[Entry | LexiconError] = []
    for entry in entries:
        steps = [s for cell in (*entry.phrase, *entry.veto, *entry.need) for s in re.split(r"[\s/]+", cell)]
        names = sorted({s[1:] for s in steps if s.startswith("@")})
        unknown = [name for name in names if name not in words]
        if unknown:
            known = ", ".join(sorted(words)) or "none is defined"
            found.append(LexiconError(f"class {unknown[0]!r} is not defined; classes: {known}."))
        else:
            found.append(replace(entry, classes=tuple((n, "/".join(words[n])) for n in names)) if names else entry)
    return found


def entry_of(row: dict[str, str], *, where: str = "lexicon") -> Entry:
    """One row of a lexicon table as an Entry; lists within a cell are separated by ``|``.

    >>> entry_of({"variable": "frame", "value": "economy", "lemma": "سوق", "pos": "noun", "forms": "أسواق"}).forms
    ('أسواق',)
    """

    def cells(name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (row.get(name) or "").split("|") if part.strip())

    def cell(name: str) -> str:
        return (row.get(name) or "").strip()

    pos = cell("pos") or "phrase"
    if pos not in POS:
        raise LexiconError(f"{where}: part of speech {pos!r} is not known. Use one of {', '.join(POS)}.")
    if cell("polarity") not in POLARITIES:
        raise LexiconError(f"{where}: polarity {cell('polarity')!r} is not known. Use positive, negative or nothing.")
    gap = cell("gap") or "0"
    if gap not in {"0", "1", "2", "3"}:
        raise LexiconError(f"{where}: gap {gap!r} is not a number from 0 to 3.")
    if not cell("variable") or not cell("value"):
        raise LexiconError(f"{where}: variable and value must be given.")
    if not cell("lemma") and not cells("phrase"):
        raise LexiconError(f"{where}: neither a lemma nor a phrase is given.")
    return Entry(
        cell("variable"),
        cell("value"),
        cell("lemma"),
        pos,
        cells("forms"),
        cells("phrase"),
        int(gap),
        cells("veto"),
        cell("polarity"),
        cell("gloss"),
        cell("source"),
        cell("example"),
        cell("counterexample"),
        cell("target"),
        cells("need"),
    )


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


# --- matcher ----------------------------------------------------------------------------------------------------

# What a word of a text may be: (item, form, (prefix, ending)); an item is one step that some entry asks for.
_Found = tuple[int, str, tuple[str, str]]
_Raw = tuple[int, tuple[int, ...], str, tuple[str, str]]


# Distinct words remembered by a matcher: a large corpus has millions of misspelt ones.
_MOST = 1 << 18


class Matcher:
    """Finds the entries of a lexicon in running text.

    Single-word entries match their lemma and forms as their part of speech inflects.  The words of a phrase match in
    order, at most ``gap`` words between neighbours, across no sentence and no quotation mark's border.  A word of a
    phrase stands for itself with the clitics of a noun (``و ف ب ك ل ال`` and the possessives); ``قوات/جنود`` for any
    of its alternatives, ``أنهى:verb`` for every inflection of a verb (noun and adj likewise), ``@name`` for the
    words of a class (see :func:`resolve`).  Of overlapping hits of one variable and value the
    leftmost-longest stays; hits of different values may overlap, since a passage may carry several frames.
    A veto phrase within three words around silences the hit, one that begins with ``*`` anywhere in the sentence, and
    so does the absence of all words of ``need`` from the sentence.

    >>> entry = Entry("frame", "economy", "سوق", "noun", forms=("أسواق",))
    >>> [hit.text for hit in Matcher([entry]).find("أغلقت الأسواق، والسوق هادئة")]
    ['الأسواق', 'والسوق']
    """

    def __init__(self, entries: Iterable[Entry], *, loose: bool = False) -> None:
        self.entries = tuple(entries)
        self._loose = loose
        self._items: dict[str, int] = {}
        self._stems: dict[str, list[tuple[int, str, str, int]]] = {}
        self._single: dict[int, list[int]] = {}
        self._phrases: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        # a phrase is looked for only where its longest word stands: short words stand everywhere
        self._anchors: dict[int, set[tuple[frozenset[int], frozenset[int]]]] = {}
        self._length: dict[int, int] = {}
        self._vetoes: list[tuple[tuple[int, ...], ...]] = []
        self._bars: list[tuple[tuple[int, ...], ...]] = []
        self._needs: list[frozenset[int]] = []
        for number, entry in enumerate(self.entries):
            need = frozenset(step for n in entry.need for step in self._steps(n, entry)[:1])
            self._needs.append(need)
            for phrase in entry.phrase:
                steps = self._steps(phrase, entry)
                if steps:
                    self._phrases.setdefault(steps[0], []).append((number, steps))
                    rare = max(steps, key=lambda step: (self._length[step], -step))
                    self._anchors.setdefault(rare, set()).add((frozenset(steps), need))
            if not entry.phrase:
                item = self._word(entry)
                self._single.setdefault(item, []).append(number)
                self._anchors.setdefault(item, set()).add((frozenset((item,)), need))
            near = [v for v in entry.veto if not v.startswith("*")]
            far = [v[1:] for v in entry.veto if v.startswith("*")]
            self._vetoes.append(tuple(self._steps(v, entry) for v in near))
            self._bars.append(tuple(self._steps(v, entry) for v in far))
        self._memo: dict[str, tuple[_Found, ...]] = {}
        self._item_memo: dict[str, frozenset[int]] = {}
        self._lively: set[str] = set()  # the words remembered that may be some item

    def _key(self, word: str) -> str:
        # under the loose key a hamza's seat is no evidence: مسئول is مسؤول
        return loosen(word).replace("و", "ي") if self._loose else word

    def _add(self, item: int, form: str, pos: str, *, lemma: bool) -> None:
        named = fold(form)
        self._length[item] = min(len(named), self._length.get(item, len(named)))
        for surface, ending, kind in surfaces(form, pos, lemma=lemma):
            self._stems.setdefault(self._key(surface), []).append((item, named, ending, kind))

    def _word(self, entry: Entry) -> int:
        """The item of a single-word entry: its lemma and forms, inflected."""
        name = "\t".join((entry.pos, entry.lemma, *entry.forms))
        if name not in self._items:
            item = self._items[name] = len(self._items)
            self._add(item, entry.lemma, entry.pos, lemma=True)
            for form in entry.forms:
                self._add(item, form, entry.pos, lemma=False)
        return self._items[name]

    def _steps(self, phrase: str, entry: Entry) -> tuple[int, ...]:
        steps = phrase.split()
        for name, members in entry.classes:
            # the members stand in the place of the class's name, so that two lexicons' classes never meet
            steps = ["/".join(members if p == "@" + name else p for p in s.split("/")) for s in steps]
        return tuple(self._step(step) for step in steps if fold(step))

    def _step(self, step: str) -> int:
        """The item of one step of a phrase: a written word, an inflected word, or alternatives of them."""
        if step not in self._items:
            item = self._items[step] = len(self._items)
            for part in step.split("/"):
                word, _, pos = part.partition(":")
                if pos and pos not in POS[:4]:
                    raise LexiconError(f"{part!r}: use one of {', '.join(POS[:4])} after the colon.")
                # a verb that is written with ya is an imperfect, another a lemma
                self._add(item, word, pos or "written", lemma=not word.startswith("ي"))
        return self._items[step]

    def _of(self, word: str) -> tuple[_Found, ...]:
        """What a folded word may be, fewest affixes first; remembered."""
        hits = self._memo.get(word)
        if hits is None:
            found: dict[int, _Found] = {}
            stems, key = self._stems, self._key(word)
            for prefix, rest, classes in prefixes_of(key) if len(key) > 1 else (("", key, -1),):
                for item, form, ending, kind in stems.get(rest, ()):
                    if kind & classes:
                        known = found.get(item)
                        size = len(prefix) + len(ending)
                        if known is None or size < len(known[2][0]) + len(known[2][1]):
                            found[item] = (item, form, (prefix, ending))
            hits = tuple(found[n] for n in sorted(found))
            if hits:
                self._memo[word] = hits
        return hits

    def look_up(self, word: str) -> tuple[tuple[int, str, tuple[str, str]], ...]:
        """(entry number, form, affixes) of each single-word entry that a folded word may be."""
        return tuple(
            (number, form, affixes) for item, form, affixes in self._of(word) for number in self._single.get(item, ())
        )

    def find(self, text: str) -> list[Hit]:
        """The hits of a text, in order of their start, then of their entry."""
        if not self._stirs(self._present(words(text))):
            return []
        quoted: list[Quotation] | None = None
        hits: list[Hit] = []
        for sentence in sentences(text):
            piece = text[sentence.start : sentence.end]
            if not self._stirs(self._present(words(piece))):
                continue
            tokens, at = tokenize(piece, punctuation=True), sentence.start
            raw = self._sentence(tokens)
            if not raw:
                continue
            if quoted is None:
                quoted = quotations(text)
            around = scope(tokens)
            question = piece.rstrip().rstrip("\"”»’')").endswith(("؟", "?"))
            for number, places, form, affixes in raw:
                start, end = tokens[places[0]].start + at, tokens[places[-1]].end + at
                hits.append(
                    Hit(
                        start,
                        end,
                        text[start:end],
                        self.entries[number],
                        form,
                        affixes,
                        tuple(Span(tokens[i].start + at, tokens[i].end + at) for i in places),
                        loose=self._loose,
                        negated=places[0] in around.negated,
                        restricted=places[0] in around.restricted,
                        hedged=places[0] in around.hedged,
                        boosted=places[0] in around.boosted,
                        quoted=places[0] in around.distanced
                        or any(scare(q, text) and q.inner_start <= start and end <= q.inner_end for q in quoted),
                        question=question or places[0] in around.asked,
                    )
                )
        return hits

    def _present(self, norms: Iterable[str]) -> frozenset[int]:
        """The items that the words of a text may be."""
        memo, lively, distinct = self._item_memo, self._lively, set(norms)
        if len(memo) > _MOST:
            memo.clear()
            lively.clear()
        for word in distinct.difference(memo):
            memo[word] = frozenset(item for item, _, _ in self._of(word))
            if memo[word]:
                lively.add(word)
        return frozenset().union(*[memo[word] for word in distinct & lively])

    def _stirs(self, present: frozenset[int]) -> bool:
        """Whether items that stand together can make a hit: all steps of an entry, and a word that it needs."""
        anchors = self._anchors
        return any(
            steps <= present and not (need and present.isdisjoint(need))
            for item in present
            if item in anchors
            for steps, need in anchors[item]
        )

    def _sentence(self, tokens: Sequence[Token]) -> list[_Raw]:
        norms = [t.norm for t in tokens]
        present = self._present(norms)
        sets = [self._item_memo[norm] for norm in norms]
        items = [self._of(n) if known else () for n, known in zip(norms, sets, strict=True)]
        raw: list[_Raw] = []
        for i, found in enumerate(items):
            for item, form, affixes in found:
                raw += [(number, (i,), form, affixes) for number in self._single.get(item, ())]
                for number, steps in self._phrases.get(item, ()):
                    places = _follow(norms, sets, i, steps, self.entries[number].gap)
                    if places:
                        raw.append((number, places, " ".join(norms[p] for p in places), affixes))
        kept: list[_Raw] = []
        taken: dict[tuple[str, str, str], int] = {}
        for hit in sorted(raw, key=lambda f: (f[1][0], -f[1][-1], f[0], f[3])):
            number, places = hit[0], hit[1]
            entry = self.entries[number]
            key = (entry.variable, entry.value, entry.target)
            if places[0] < taken.get(key, 0) or self._silenced(number, sets, places, present):
                continue
            taken[key] = places[-1] + 1
            kept.append(hit)
        return kept

    def _silenced(
        self, number: int, sets: Sequence[frozenset[int]], places: tuple[int, ...], present: frozenset[int]
    ) -> bool:
        need = self._needs[number]
        if need and present.isdisjoint(need):
            return True
        window = sets[max(0, places[0] - 3) : places[-1] + 4]
        return any(
            present.issuperset(steps) and _holds(where, steps)
            for where, barred in ((window, self._vetoes[number]), (sets, self._bars[number]))
            for steps in barred
        )


# What matcher_of built last, with the entries that it was built of: building takes longer than coding an article.
_BUILT: dict[tuple[int, str], tuple[tuple[Entry, ...], Matcher]] = {}


def matcher_of(entries: Sequence[Entry], variable: str) -> Matcher:
    """A matcher of the entries of one variable, built once for the same tuple of entries.

    >>> entries = (Entry("frame", "x", "خدعة", "noun"), Entry("stance", "against", "كارثة", "noun"))
    >>> matcher_of(entries, "frame") is matcher_of(entries, "frame"), len(matcher_of(entries, "stance").entries)
    (True, 1)
    """
    if not isinstance(entries, tuple):
        return Matcher(e for e in entries if e.variable == variable)
    known = _BUILT.get((id(entries), variable))
    if known is None or known[0] is not entries:
        if len(_BUILT) >= 16:
            _BUILT.clear()
        known = (entries, Matcher(e for e in entries if e.variable == variable))
        _BUILT[id(entries), variable] = known
    return known[1]


# A quotation of up to this many words round a hit is a label (scare quotes), a longer one is speech.
_SCARE = 3
_SAYING = [[fold(w)] for w in ("قائلا", "قائلة", "مضيفا", "مضيفة", "قال", "قالت", "صاح", "هتف", "بقوله", "بقولها")]
_PHRASE_BREAKS = frozenset('.!?؟؛;:،,()[]«»‹›“”"…')


def scare(quotation: Quotation, text: str) -> bool:
    """Whether a quotation is a label held at a distance: short, and not a sentence put in a speaker's mouth.

    >>> text = "وصف الخطوة بأنها «خدعة»، وقال: «خدعة»."
    >>> [scare(q, text) for q in quotations(text)]
    [True, False]
    """
    inside = text[quotation.inner_start : quotation.inner_end]
    if len(words(inside)) > _SCARE:
        return False
    before = text[: quotation.start].rstrip()
    return not before.endswith(":") and words(before[-20:])[-1:] not in _SAYING


def _holds(sets: Sequence[frozenset[int]], steps: tuple[int, ...]) -> bool:
    """Whether the steps stand side by side somewhere."""
    return any(all(step in sets[i + k] for k, step in enumerate(steps)) for i in range(len(sets) - len(steps) + 1))


def _follow(
    norms: Sequence[str], sets: Sequence[frozenset[int]], start: int, steps: tuple[int, ...], gap: int
) -> tuple[int, ...]:
    """The places of a phrase that begins at ``start``, or nothing; neighbours at most ``gap`` words apart."""
    places = [start]
    for step in steps[1:]:
        at = places[-1] + 1
        passed = 0
        while at < len(norms):
            if step in sets[at]:
                places.append(at)
                break
            if norms[at] in _PHRASE_BREAKS or passed == gap:
                return ()
            passed += 1
            at += 1
        else:
            return ()
    return tuple(places)


def loose_hits(entries: Iterable[Entry], text: str) -> list[Hit]:
    """Hits under the loose key alone (ta marbuta and seated hamzas folded), each flagged ``loose``.

    For carelessly typed text; the strict hits of :meth:`Matcher.find` are not repeated.

    >>> entry = Entry("frame", "duty", "مسؤولية", "noun")
    >>> [hit.loose for hit in loose_hits([entry], "تحملت المسئوليه")], loose_hits([entry], "تحملت المسؤولية")
    ([True], [])
    """
    given = tuple(entries)
    strict = {(hit.start, hit.entry) for hit in Matcher(given).find(text)}
    return [h for h in Matcher(given, loose=True).find(text) if (h.start, h.entry) not in strict]
