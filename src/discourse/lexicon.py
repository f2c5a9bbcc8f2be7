"""The framing lexicon and its matcher: which entry is heard where, and in which scope.

An entry lists its lemma, part of speech and *reviewed* forms; a hash look-up of affix-split folded words finds them, so
no analyser is needed at run time.  Light and root stemmers are not used: on UD_Arabic-PUD they reach F1 .45 to .72.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path

from discourse.text import Span, Token, fold, loosen, quotations, sentences, tokenize

COLUMNS = (
    "variable", "value", "lemma", "pos", "forms", "phrase", "gap", "veto", "polarity", "gloss", "source", "example",
    "counterexample",
)  # fmt: skip
# `target` is optional: the stance target that a stance cue speaks about.
OPTIONAL = ("target",)
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
        raise LexiconError(
            f"{path.name}:1: column {', '.join(missing)} is missing. Expected: {', '.join(COLUMNS)}."
        )
    entries = []
    for row in reader:
        where = f"{path.name}:{reader.line_num}"
        entries.append(entry_of(row, where=where))
    return tuple(entries)


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
        raise LexiconError(
            f"{where}: part of speech {pos!r} is not known. Use one of {', '.join(POS)}."
        )
    if cell("polarity") not in POLARITIES:
        raise LexiconError(
            f"{where}: polarity {cell('polarity')!r} is not known. Use positive, negative or nothing."
        )
    gap = cell("gap") or "0"
    if gap not in {"0", "1", "2", "3"}:
        raise LexiconError(f"{where}: gap {gap!r} is not a number from 0 to 3.")
    if not cell("variable") or not cell("value"):
        raise LexiconError(f"{where}: variable and value must be given.")
    if not cell("lemma") and not cells("phrase"):
        raise LexiconError(f"{where}: neither a lemma nor a phrase is given.")
    return Entry(
        cell("variable"), cell("value"), cell("lemma"), pos, cells("forms"), cells("phrase"), int(gap), cells("veto"),
        cell("polarity"), cell("gloss"), cell("source"), cell("example"), cell("counterexample"), cell("target"),
    )  # fmt: skip


# --- clitic grammar ---------------------------------------------------------------------------------------------

# Conjunction, preposition or future particle, article. Verbs take no preposition or article; the future particle
# stands on imperfects alone; ل of purpose and the jussive stands on verbs too.
_NOUN_PREFIX = ("", "ال", "و", "ف", "ب", "ك", "ل", "وال", "فال", "بال", "كال", "لل", "وب", "ول", "وبال", "ولل", "وك",
                "فب", "فل", "فلل", "فبال", "ا", "افال")  # fmt: skip
_VERB_PREFIX = ("", "و", "ف", "س", "ل", "وس", "فس", "ول", "فل", "ا", "او")
_POSSESSIVE = ("ه", "ها", "هم", "هن", "هما", "ك", "كم", "نا", "ي")
_OBJECT = ("ه", "ها", "هم", "هن", "هما", "ك", "كم", "نا", "ني")
_VERB_ENDINGS = ("ت", "وا", "ا", "تا", "نا", "تم", "ن")
_IMPERFECT_ENDINGS = ("ون", "وا", "ان", "ين", "ن", "ي")


def _noun_bases(word: str, pos: str) -> Iterable[tuple[str, str]]:
    """(base, suffix) readings of a nominal word without its prefix: feminine, dual, plural, tanwin, possessive."""
    yield word, ""
    if word.endswith("ا") and len(word) > 3:
        yield word[:-1], "ا"
    for ending in ("ون", "ين", "ان", "ات"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem, ending
            yield stem + "ة", ending
            if ending in ("ان", "ين") and stem.endswith("ت"):
                yield stem[:-1] + "ة", "ت" + ending
    if pos == "adj":
        for ending in ("ة", "تين", "تان"):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                yield word[: -len(ending)], ending
    for suffix in _POSSESSIVE:
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            stem = word[: -len(suffix)]
            yield stem, suffix
            if stem.endswith("ت"):
                yield stem[:-1] + "ة", suffix
            if stem.endswith("ات"):
                yield stem[:-2], "ات" + suffix
                yield stem[:-2] + "ة", "ات" + suffix
            if stem.endswith(("ي", "و")) and suffix != "ي" and len(stem) > 3:
                yield stem[:-1], stem[-1] + suffix


def _verb_bases(word: str) -> Iterable[tuple[str, str]]:
    """(base, affix) readings of a verb without its outer prefix; imperfects are given as ``ي`` + stem."""
    stems = [(word, "")]
    for suffix in _OBJECT:
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            stems.append((word[: -len(suffix)], suffix))
    for stem, suffix in stems:
        yield stem, suffix
        if suffix and stem.endswith("وا"):
            yield stem[:-2], "وا" + suffix
        elif suffix and stem.endswith("و"):
            yield stem[:-1], "و" + suffix
        for ending in _VERB_ENDINGS:
            if stem.endswith(ending) and len(stem) > len(ending) + 1:
                yield stem[: -len(ending)], ending + suffix
        if stem[:1] in "يتن" or stem[:1] == "ا":
            rest = stem[1:]
            if len(rest) > 1:
                yield "ي" + rest, suffix
                for ending in _IMPERFECT_ENDINGS:
                    if rest.endswith(ending) and len(rest) > len(ending) + 1:
                        yield "ي" + rest[: -len(ending)], ending + suffix


@lru_cache(maxsize=1 << 17)
def readings(word: str, pos: str) -> tuple[tuple[str, str, str], ...]:
    """(base, prefix, suffix) of each way to read a folded word as the given part of speech, fewest affixes first.

    >>> ("مهمة", "ب", "ها") in readings(fold("بمهمتها"), "noun")
    True
    """
    if pos in ("particle",):
        return tuple((word[len(p) :], p, "") for p in ("", "و", "ف") if word.startswith(p))
    verbal = pos == "verb"
    prefixes = _VERB_PREFIX if verbal else _NOUN_PREFIX
    found: dict[str, tuple[str, str, str]] = {}
    for prefix in prefixes:
        if not word.startswith(prefix) or len(word) - len(prefix) < 2:
            continue
        rest = word[len(prefix) :]
        for base, suffix in _verb_bases(rest) if verbal else _noun_bases(rest, pos):
            # an article and a possessive exclude each other
            if suffix in _POSSESSIVE and (prefix.endswith(("ال", "لل"))):
                continue
            if len(base) < 2:
                continue
            best = found.get(base)
            if best is None or len(prefix) + len(suffix) < len(best[1]) + len(best[2]):
                found[base] = (base, prefix, suffix)
    return tuple(sorted(found.values(), key=lambda r: (len(r[1]) + len(r[2]), r)))


# --- scope ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def scope_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Function of the scope words (negation, restriction, hedge, booster, boundary) -> their folded word sequences.

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
    return {
        name: tuple(sorted(rows, key=lambda r: (-len(r), r)))
        for name, rows in sorted(table.items())
    }


@dataclass(frozen=True, slots=True)
class Scope:
    """Which words of one sentence are negated, restricted, hedged, boosted."""

    negated: frozenset[int]
    restricted: frozenset[int]
    hedged: frozenset[int]
    boosted: frozenset[int]
    cues: tuple[tuple[str, int, int], ...]  # (function, first token, one past the last)


def scope(tokens: Sequence[Token]) -> Scope:
    """The scope of negation, restriction, hedges and boosters over one sentence's tokens (marks included).

    Negation runs to the end of its clause.  A restriction (``ليس إلا``, ``لا … إلا``, ``مجرد``, ``فقط``) affirms what
    it shrinks, so the negator in it negates nothing.  ``قد`` hedges before an imperfect and asserts before a perfect.

    >>> toks = tokenize("التصريح ليس إلا خدعة", punctuation=True)
    >>> s = scope(toks)
    >>> 3 in s.negated, 3 in s.restricted
    (False, True)
    """
    table = scope_words()
    norms = [t.norm for t in tokens]
    bare = [n[1:] if len(n) > 2 and n[0] in "وف" else n for n in norms]
    taken: set[int] = set()
    cues: list[tuple[str, int, int]] = []
    functions = ("restriction", "negation", "hedge", "booster")
    # the longest first: لا شك is no negation
    phrases = sorted(
        ((f, phrase) for f in functions for phrase in table[f]), key=lambda x: -len(x[1])
    )
    for function, phrase in phrases:
        for i in range(len(norms) - len(phrase) + 1):
            if taken & set(range(i, i + len(phrase))):
                continue
            first = phrase[0] in (norms[i], bare[i])
            if first and tuple(norms[i + 1 : i + len(phrase)]) == phrase[1:]:
                cues.append((function, i, i + len(phrase)))
                taken |= set(range(i, i + len(phrase)))
    cues += _exceptions(norms, bare, taken, cues)
    cues += _qad(norms, bare)
    sets: dict[str, set[int]] = {name: set() for name in functions}
    for function, start, end in cues:
        stop = _clause_end(norms, end)
        if function == "negation" and norms[start] in _NOMINAL_NEGATORS | {"غير"}:
            stop = min(stop, end + 3)  # these negate the phrase they are annexed to, not the clause
        sets[function] |= (
            set(range(end, stop)) if function != "booster" else set(range(start, stop))
        )
        if function in ("hedge", "booster"):
            # what is doubted or stressed is the whole proposition, also behind أن
            stop = next((i for i in range(end, len(norms)) if norms[i] in _STOPS), len(norms))
            sets[function] |= set(range(_clause_start(norms, start), stop))
    return Scope(
        frozenset(sets["negation"] - sets["restriction"]),
        frozenset(sets["restriction"]),
        frozenset(sets["hedge"]),
        frozenset(sets["booster"]),
        tuple(sorted(cues, key=lambda c: (c[1], c[2]))),
    )


_NOMINAL_NEGATORS = frozenset(("عدم", "دون", "بدون", "بلا", "انعدام", "غياب"))


def _exceptions(
    norms: Sequence[str], bare: Sequence[str], taken: set[int], cues: list[tuple[str, int, int]]
) -> list[tuple[str, int, int]]:
    """``لا … إلا``: a negator whose clause holds an exceptive restricts; it is no negation then."""
    extra = []
    for cue in [c for c in cues if c[0] == "negation"]:
        stop = _clause_end(norms, cue[2])
        at = next(
            (i for i in range(cue[2], stop) if bare[i] in ("الا", "سوي") and i not in taken), None
        )
        if at is not None:
            cues.remove(cue)
            extra.append(("restriction", cue[1], at + 1))
    return extra


def _qad(norms: Sequence[str], bare: Sequence[str]) -> list[tuple[str, int, int]]:
    """``قد`` by the next verb's form: imperfect hedges, perfect asserts."""
    found = []
    for i, norm in enumerate(bare[:-1]):
        if norm in ("قد", "لقد") or norms[i] in ("فقد", "وقد"):
            following = norms[i + 1]
            imperfect = (
                following[:1] in "يتن" and len(following) > 3 and not _perfect_with_t(following)
            )
            hedging = (imperfect or following == "لا") and norm != "لقد"
            found.append(("hedge" if hedging else "booster", i, i + 1))
    return found


_BOUNDARIES = frozenset(".!?؟؛;:،,") | {"لكن", "ولكن", "لكنه", "لكنها", "بل", "غير ان", "بينما", "فيما", "ان", "انه",
                                         "انها", "والتي", "والذي", "حيث", "اذ", "لان"}  # fmt: skip


def _perfect_with_t(word: str) -> bool:
    """A perfect of form V or VI (تحول، تراجعت): it begins like an imperfect; the common ones are listed as data."""
    listed = {phrase[0] for phrase in scope_words()["perfect"]}
    return word in listed or (word[-1:] == "ت" and word[:-1] in listed)


_STOPS = frozenset(".!?؟؛;:،,")


def _clause_end(norms: Sequence[str], start: int) -> int:
    for i in range(start, len(norms)):
        if norms[i] in _BOUNDARIES and i > start:
            return i
    return len(norms)


def _clause_start(norms: Sequence[str], start: int) -> int:
    for i in range(start - 1, -1, -1):
        if norms[i] in _BOUNDARIES:
            return i + 1
    return 0


# --- matcher ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Key:
    entry: int
    steps: tuple[str, ...]  # folded words of a phrase; one step for a single word
    rest: tuple[frozenset[str], ...] = field(default=())


class Matcher:
    """Finds the entries of a lexicon in running text.

    Single-word entries match their lemma and forms under the clitic grammar of their part of speech.  The words of a
    phrase match in order with the clitics of a noun (``و ف ب ك ل ال`` and the possessives), at most ``gap`` words
    between neighbours, across no sentence and no quotation mark's border.  Of overlapping hits of one variable and
    value the leftmost-longest stays; hits of different values may overlap, since a passage may carry several frames.
    A veto phrase within the same sentence window (three words around) silences the hit.

    >>> entry = Entry("frame", "economy", "سوق", "noun", forms=("أسواق",))
    >>> [hit.text for hit in Matcher([entry]).find("أغلقت الأسواق، والسوق هادئة")]
    ['الأسواق', 'والسوق']
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._words: dict[tuple[str, str], list[int]] = {}
        self._phrases: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        self._pos: tuple[str, ...] = ()
        pos: dict[str, None] = {}
        for number, entry in enumerate(self.entries):
            if entry.phrase:
                for phrase in entry.phrase:
                    steps = tuple(fold(phrase).split())
                    if steps:
                        self._phrases.setdefault(steps[0], []).append((number, steps))
            else:
                pos[entry.pos] = None
                for form in (entry.lemma, *entry.forms):
                    self._words.setdefault((entry.pos, fold(form)), []).append(number)
        self._pos = tuple(sorted(pos))
        self._vetoes = [tuple(tuple(fold(v).split()) for v in entry.veto) for entry in self.entries]
        self._memo: dict[str, tuple[tuple[int, str, tuple[str, str]], ...]] = {}

    def look_up(self, word: str) -> tuple[tuple[int, str, tuple[str, str]], ...]:
        """(entry number, form, affixes) of each single-word entry that a folded word may be; remembered."""
        hits = self._memo.get(word)
        if hits is None:
            found: dict[int, tuple[int, str, tuple[str, str]]] = {}
            for pos in self._pos:
                for base, prefix, suffix in readings(word, pos):
                    for number in self._words.get((pos, base), ()):
                        found.setdefault(number, (number, base, (prefix, suffix)))
            hits = self._memo[word] = tuple(found[n] for n in sorted(found))
        return hits

    def find(self, text: str) -> list[Hit]:
        """The hits of a text, in order of their start, then of their entry."""
        spans = sentences(text)
        quoted = quotations(text)
        hits: list[Hit] = []
        for sentence in spans:
            piece = text[sentence.start : sentence.end]
            tokens = [
                Token(t.start + sentence.start, t.end + sentence.start, t.text, t.norm)
                for t in tokenize(piece, punctuation=True)
            ]
            raw = self._sentence(tokens)
            if not raw:
                continue
            around = scope(tokens)
            question = piece.rstrip().endswith(("؟", "?"))
            for number, places, form, affixes in raw:
                first, last = tokens[places[0]], tokens[places[-1]]
                short = any(
                    q.inner_start <= first.start
                    and last.end <= q.inner_end
                    and q.end - q.start <= _SCARE
                    for q in quoted
                )
                hits.append(
                    Hit(
                        first.start, last.end, text[first.start : last.end], self.entries[number], form, affixes,
                        tuple(Span(tokens[i].start, tokens[i].end) for i in places),
                        negated=places[0] in around.negated,
                        restricted=places[0] in around.restricted,
                        hedged=places[0] in around.hedged,
                        boosted=places[0] in around.boosted,
                        quoted=short,
                        question=question,
                    )
                )  # fmt: skip
        return hits

    def _sentence(
        self, tokens: list[Token]
    ) -> list[tuple[int, tuple[int, ...], str, tuple[str, str]]]:
        norms = [t.norm for t in tokens]
        found: list[tuple[int, tuple[int, ...], str, tuple[str, str]]] = []
        for i, norm in enumerate(norms):
            for number, form, affixes in self.look_up(norm):
                found.append((number, (i,), form, affixes))
            for base, prefix, suffix in _phrase_readings(norm):
                for number, steps in self._phrases.get(base, ()):
                    places = _follow(norms, i, steps, self.entries[number].gap)
                    if places:
                        found.append((number, places, " ".join(steps), (prefix, suffix)))
        kept: list[tuple[int, tuple[int, ...], str, tuple[str, str]]] = []
        taken: dict[tuple[str, str, str], int] = {}
        for item in sorted(found, key=lambda f: (f[1][0], -f[1][-1], f[0], f[3])):
            number, places = item[0], item[1]
            entry = self.entries[number]
            key = (entry.variable, entry.value, entry.target)
            if places[0] < taken.get(key, 0) or self._vetoed(number, norms, places):
                continue
            taken[key] = places[-1] + 1
            kept.append(item)
        return kept

    def _vetoed(self, number: int, norms: list[str], places: tuple[int, ...]) -> bool:
        window = norms[max(0, places[0] - 3) : places[-1] + 4]
        bases = [{base for base, _, _ in _phrase_readings(n)} for n in window]
        for veto in self._vetoes[number]:
            for i in range(len(window) - len(veto) + 1):
                if all(step in bases[i + k] for k, step in enumerate(veto)):
                    return True
        return False


# A quotation of up to this many characters round a hit is a label (scare quotes), a longer one is speech.
_SCARE = 40
_PHRASE_BREAKS = frozenset('.!?؟؛;:،,()[]«»‹›“”"…')


@lru_cache(maxsize=1 << 17)
def _phrase_readings(word: str) -> tuple[tuple[str, str, str], ...]:
    """The word itself, then with the outer clitics of a noun taken off; a phrase word is written as it inflects."""
    found = {word: (word, "", "")}
    for prefix in ("و", "ف", "ب", "ك", "ل", "س", "ال", "وال", "بال", "لل", "فال", "وب", "ول", "وس"):
        if word.startswith(prefix) and len(word) - len(prefix) > (1 if prefix in "وف" else 2):
            rest = word[len(prefix) :]
            found.setdefault(rest, (rest, prefix, ""))
            if prefix == "لل":
                found.setdefault("ال" + rest, ("ال" + rest, "ل", ""))
            if prefix.endswith("ال") and len(prefix) > 2:
                found.setdefault("ال" + rest, ("ال" + rest, prefix[:-2], ""))
    for base, prefix, _ in list(found.values()):
        for suffix in _POSSESSIVE:
            if base.endswith(suffix) and len(base) > len(suffix) + 2 and not prefix.endswith("ال"):
                stem = base[: -len(suffix)]
                found.setdefault(stem, (stem, prefix, suffix))
                if stem.endswith("ت"):
                    found.setdefault(stem[:-1] + "ة", (stem[:-1] + "ة", prefix, suffix))
        if base.endswith("ا") and len(base) > 3:
            found.setdefault(base[:-1], (base[:-1], prefix, "ا"))
    return tuple(found.values())


def _follow(norms: list[str], start: int, steps: tuple[str, ...], gap: int) -> tuple[int, ...]:
    """The places of a phrase that begins at ``start``, or nothing; neighbours at most ``gap`` words apart."""
    places = [start]
    for step in steps[1:]:
        at = places[-1] + 1
        passed = 0
        while at < len(norms):
            if step == norms[at] or any(step == base for base, _, _ in _phrase_readings(norms[at])):
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
    from dataclasses import replace

    matcher = Matcher(entries)
    strict = {(hit.start, hit.entry) for hit in matcher.find(text)}
    keys = {
        (n, loosen(fold(form)).replace("و", "ي")): e.pos
        for n, e in enumerate(matcher.entries)
        for form in (e.lemma, *e.forms)
        if form and not e.phrase
    }
    hits = []
    for token in tokenize(text):
        for (number, key), pos in sorted(keys.items()):
            entry = matcher.entries[number]
            bases = {
                loosen(b).replace("و", "ي")
                for reading in (
                    token.norm,
                    token.norm[:-1] + "ة" if token.norm.endswith("ه") else token.norm,
                )
                for b, _, _ in readings(reading, pos)
            }
            if key in bases and (token.start, entry) not in strict:
                hit = Hit(
                    token.start,
                    token.end,
                    token.text,
                    entry,
                    key,
                    ("", ""),
                    (Span(token.start, token.end),),
                )
                hits.append(replace(hit, loose=True))
    return hits
