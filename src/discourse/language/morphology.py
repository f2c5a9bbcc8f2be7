"""Inflection of Arabic dictionary forms: every folded surface that a form may take, and the clitics before it.

A lexicon's forms are inflected once, when a matcher is built; a word of the text is then found by taking off each
prefix it may carry and looking up the rest.  Sound endings, duals, possessives, object pronouns and the stems of weak
verbs follow from the written form; broken plurals do not, and are in the lexicon as reviewed forms.  Where the
unvowelled spelling leaves a choice (the vowel of a hollow verb), all choices are given: a wrong one is mostly not a word.
Source of the paradigms: Ryding 2005, A Reference Grammar of Modern Standard Arabic, ch. 7, 12, 22-33.
"""

from collections.abc import Iterator

from discourse.language.conjugation import VerbForm, imperfect, perfect
from discourse.language.fold import fold

# What may be attached before a surface.  A form with a possessive or the tanwin takes no article; verbs take neither
# article nor preposition, and the future particle goes before imperfects alone.  A form that is listed with the article
# is also what follows the preposition li, into which the article is written (الحرس, للحرس).
FREE, BOUND, PERFECT, IMPERFECT, PARTICLE, WRITTEN, AFTER_LI = 1, 2, 4, 8, 16, 32, 64

# The interrogative alef is taken off no noun: there it would be the first letter of another word, which news has far oftener
# (إسلام is not سلام, إرهاب not رهاب, أقيم not قيم, أوباما not أم).  Before a verb it is written as that of causing (أسقط).
_CONJUNCTIONS, _QUESTIONS = ("", "و", "ف"), ("ا", "او", "اف")
_PREPOSITIONS = ("", "ب", "ك", "ل")


def _prefixes() -> dict[str, int]:
    """Prefix -> the classes of surface that it may be attached to."""
    table: dict[str, int] = {}
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            table[conjunction + preposition] = FREE | BOUND | WRITTEN
            article = conjunction + ("لل" if preposition == "ل" else preposition + "ال")
            table[article] = FREE | WRITTEN
        table[conjunction + "لل"] |= AFTER_LI
        table[conjunction] |= PERFECT | IMPERFECT | PARTICLE
        table[conjunction + "ل"] |= PERFECT | IMPERFECT
        table[conjunction + "س"] = IMPERFECT | WRITTEN
    for question in _QUESTIONS:
        for preposition in _PREPOSITIONS:
            for prefix in (preposition, "لل" if preposition == "ل" else preposition + "ال"):
                table.setdefault(question + prefix, WRITTEN)  # ال is the article, and no question with li
        table[question + "لل"] |= AFTER_LI
        table[question] |= PERFECT | IMPERFECT | PARTICLE
        table[question + "س"] = IMPERFECT | WRITTEN
    return table


PREFIXES = _prefixes()
LONGEST = max(map(len, PREFIXES))
# What a prefix may begin with: where a word's beginning is none of these, no longer prefix follows.
_BEGINNINGS = frozenset(prefix[:size] for prefix in PREFIXES for size in range(len(prefix) + 1))

POSSESSIVES = ("ه", "ها", "هم", "هن", "هما", "ك", "كم", "نا", "ي")


def prefixes_of(word: str) -> Iterator[tuple[str, str, int]]:
    """(prefix, rest, classes) of each way to take a prefix off a folded word, the shortest first.

    >>> [(p, r) for p, r, _ in prefixes_of("وبالبيت")]
    [('', 'وبالبيت'), ('و', 'بالبيت'), ('وب', 'البيت'), ('وبال', 'بيت')]
    """
    for size in range(min(LONGEST, len(word) - 2) + 1):
        prefix = word[:size]
        if prefix not in _BEGINNINGS:
            return
        classes = PREFIXES.get(prefix)
        if classes is not None:
            yield prefix, word[size:], classes


def surfaces(form: str, pos: str, *, lemma: bool = True) -> Iterator[tuple[str, str, int]]:
    """(folded surface, ending, class) of every inflection of a written form.

    ``pos`` is noun, adj, verb, particle, or ``written`` for a word of a phrase, which takes clitics but no endings of
    gender and number.  A verb's ``lemma`` (he did) has both its tenses made; any other verb form gives its own tense:
    one that begins with ya an imperfect, another a perfect.

    >>> sorted(s for s, _, kind in surfaces("أقام", "verb") if kind == PERFECT and len(s) < 5)
    ['اقام', 'اقمت', 'اقمن', 'اقيم']
    >>> [s for s, ending, _ in surfaces("مهمة", "noun") if ending == "ها"]
    ['مهمتها']
    """
    raw = "".join("ا" if c == "ٱ" else c for c in form.strip() if fold(c))
    if pos == "particle":
        yield fold(raw), "", PARTICLE
    elif pos == "verb":
        if lemma:
            yield from _finite(perfect(raw))
            for stem in imperfect_stems(raw):
                forms = imperfect(stem)
                yield from _finite(_without_first_jussive(forms) if _cut_short(raw, stem) else forms)
        elif raw.startswith("ي"):
            yield from _finite(imperfect(raw[1:]))
        else:
            yield from _finite(perfect(raw))
    elif pos == "written":
        yield from _written(raw)
    else:
        yield from _nominal(raw, pos)


# --- nouns and adjectives ---------------------------------------------------------------------------------------


def _possessed(stem: str, ending: str, *, weak: bool = False) -> Iterator[tuple[str, str, int]]:
    """A stem with each possessive pronoun; final hamza takes its seats, final alef maqsura becomes alef."""
    stems = [stem]
    if stem.endswith("اء"):
        stems += [stem[:-1] + "ؤ", stem[:-1] + "ئ"]
    if weak:
        stems = [stem[:-1] + "ا"]
    for base in stems:
        for pronoun in POSSESSIVES:
            # "my" on a bare stem is spelt as the adjective of relation (قتالي), which news text has far oftener
            if pronoun != "ي" or base.endswith("ت"):
                yield base + pronoun, ending + pronoun, BOUND


def _after_li(word: str) -> Iterator[tuple[str, str, int]]:
    """A form with the article as it is written after the preposition li: للحرس, للجنة."""
    if word.startswith("ال") and len(word) > 4:
        yield word[3 if word[2] == "ل" else 2 :], "", AFTER_LI


def _written(raw: str) -> Iterator[tuple[str, str, int]]:
    word = fold(raw)
    yield word, "", WRITTEN
    yield from _after_li(word)
    if len(word) < 3:
        return
    if word.endswith("ة"):
        yield from _possessed(word[:-1] + "ت", "")
    else:
        yield from _possessed(word, "")
        yield word + "ا", "ا", BOUND


def _nominal(raw: str, pos: str) -> Iterator[tuple[str, str, int]]:
    word = fold(raw)
    yield word, "", FREE
    yield from _after_li(word)
    if len(word) < 2:
        return
    if word.endswith("ة"):
        stem, bound = word[:-1], word[:-1] + "ت"
        yield from _possessed(bound, "")
        yield from ((bound + end, "ت" + end, FREE) for end in ("ان", "ين"))
        yield bound + "ا", "تا", BOUND
        yield stem + "ات", "ات", FREE
        yield from _possessed(stem + "ات", "ات")
        return
    yield from _possessed(word, "", weak=raw.endswith("ى"))
    if not word.endswith("ات"):
        if not word.endswith(("ا", "اء")):
            yield word + "ا", "ا", BOUND
        yield from ((word + end, end, FREE) for end in ("ان", "ين", "ون", "ات"))
        yield word + "و", "و", BOUND
        if word[0] == "م" and len(word) > 3:
            yield word + "ي", "ي", BOUND  # participles are people: مسؤولي الشركة
        yield from _possessed(word + "ات", "ات")
        if pos == "noun" or len(word) > 3:
            for middle in ("ي", "و", "ا"):
                yield from ((word + middle + p, middle + p, BOUND) for p in POSSESSIVES[:-1])
    if word.endswith("اء"):
        yield from ((word[:-1] + seat + "ين", "ين", FREE) for seat in ("ئ", "ؤ"))
    if word.endswith("ي") and not raw.endswith("ى") and (word[1:2] == "ا" or word[:1] == "م"):
        # a defective participle: قاضي، قاض، قاضون
        yield word[:-1], "", BOUND
        yield from ((word[:-1] + end, end, FREE) for end in ("ون", "ين"))
    if pos == "adj":
        yield word + "ة", "ة", FREE
        yield from ((word + end, end, FREE) for end in ("تان", "تين"))
        yield from _possessed(word + "ت", "ة")
        if len(word) == 4 and raw[0] == "أ":
            # the elative's feminine: أكبر، كبرى
            yield word[1:] + "ي", "ى", FREE


# --- verbs ------------------------------------------------------------------------------------------------------


_TENSES = {"perfect": PERFECT, "passive": PERFECT, "imperfect": IMPERFECT}  # a jussive is not a word of a lexicon


def _finite(forms: Iterator[VerbForm]) -> Iterator[tuple[str, str, int]]:
    """The forms of a verb as surfaces."""
    for form in forms:
        if form.tense in _TENSES:
            yield form.surface, form.ending + form.pronoun, _TENSES[form.tense]


def _cut_short(lemma: str, stem: str) -> bool:
    """Whether a stem is that of a weak verb without its last letter: the jussive's (``لم يبق``) and some plurals'."""
    return lemma[-1] in "ىاي" and stem[-1] not in "ىوي"


def _without_first_jussive(forms: Iterator[VerbForm]) -> Iterator[VerbForm]:
    """The forms without the bare first person, which is written as another word: أبق in سابق, أنه in إنه."""
    return (form for form in forms if form.ending or form.surface[0] != "ا")


def imperfect_stems(lemma: str) -> tuple[str, ...]:
    """The imperfect stems (without ya) that a written perfect may have; the last letter is left unfolded.

    >>> imperfect_stems("قال"), imperfect_stems("أنهى"), imperfect_stems("استمر"), imperfect_stems("وصل")
    (('قول', 'قيل', 'قال', 'قل'), ('نهي', 'نهى', 'نه'), ('ستمر',), ('صل', 'وصل'))
    """
    raw = lemma
    if len(raw) < 2:
        return ()
    if raw == "رأى":
        return ("رى", "ر")  # the one common verb that drops its middle letter
    last = raw[-1]
    stems, vowels, derived = _before_vowels(raw)
    found: list[str] = []
    for stem in stems:
        if last in "ىاي" and len(stem) > 1:
            finals = ("و", "ي", "ى") if not derived and last == "ا" else ("ي", "ى")
            found += [stem[:-1] + f for f in finals]
            found.append(stem[:-1])
        elif len(stem) > 2 and stem[-2] == "ا":
            found += [stem[:-2] + v + last for v in vowels]
            found.append(stem[:-2] + last)
        else:
            found.append(stem)
    return tuple(dict.fromkeys(found))


def _before_vowels(raw: str) -> tuple[list[str], str, bool]:
    """(stems, the long vowels that a hollow one may take, whether it is a derived verb) of a written perfect."""
    first, rest = raw[0], raw[1:]
    if len(raw) > 3 or (len(raw) == 3 and first == "آ"):
        if first in "أآ":
            return [("ؤ" if first == "آ" else "") + rest], "يا", True
        return ([rest], "يا", True) if first == "ا" else ([raw], "ا", True)
    if first == "و":
        return [rest, raw], "ويا", False
    return (["أ" + rest, "ؤ" + rest] if first in "أا" else [raw]), "ويا", False
