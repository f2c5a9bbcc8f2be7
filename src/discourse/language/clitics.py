"""Clitic prefixes and endings that are taken off a word when two forms of it are compared.

For comparison alone: what a word may be, with its part of speech, is :mod:`discourse.language.morphology`'s.
"""

from collections.abc import Sequence

from discourse.language.memo import Memo

# Conjunctions, prepositions and the article before a name; the longer first, since the first that fits is taken off.
NAME_PREFIXES = ("وال", "بال", "فال", "لل", "ال", "و", "ل", "ب")
# The same before any word, as light stemmers take them off (Larkey, Ballesteros and Connell 2002,
# doi:10.1145/564376.564425).
WORD_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
SUFFIXES = ("ات", "ون", "ين", "ان", "ها", "هم", "ية", "ه", "ة", "ي", "ت")
# The same for :func:`light_stem`, after a conjunction; of one letter only where four are left.
STEM_PREFIXES = ("بال", "كال", "ال", "لل", "ب", "ل")
STEM_ENDINGS = (
    "هما",
    "كما",
    "هم",
    "هن",
    "ها",
    "نا",
    "كم",
    "ات",
    "ون",
    "ين",
    "ان",
    "ية",
    "يه",
    "وا",
    "ه",
    "ة",
    "ي",
    "ت",
)
# What a derived stem begins with: forms II to X, participles, persons of the imperfect (Ryding 2005, ch. 22-33).
AUGMENTS = ("است", "يست", "تست", "مست", "ان", "ت", "ي", "ن", "ا", "م", "س")
# Fewer letters than these are no stem.
_SHORTEST = 3


def without_prefix(word: str, prefixes: Sequence[str] = WORD_PREFIXES) -> str:
    """A folded word without the first of the prefixes that leaves a stem of three letters.

    >>> without_prefix("والبيت"), without_prefix("وفد")
    ('بيت', 'وفد')
    """
    for prefix in prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word[len(prefix) :]
    return word


def name_key(word: str) -> str:
    """A folded word of a name for comparison: without prefix, one plural ending, Latin in lower case.

    It finds names in running text, where a name has a conjunction or preposition before it (وسامي); the roster of
    attribution compares sources that are cut out already, and keeps a first letter و or ب as part of the name.

    >>> name_key("والمعلمين"), name_key("Reuters")
    ('معلمون', 'reuters')
    """
    return NAME_KEYS[word]


def _name_key(word: str) -> str:
    word = without_prefix(word, NAME_PREFIXES)
    return word[:-2] + "ون" if word.endswith("ين") and len(word) > 4 else word.lower()


def light_stem(word: str) -> str:
    """A folded word without conjunction, article or preposition and without one ending: a rough key for counting.

    Prefixes and endings are those of light stemming (Larkey, Ballesteros and Connell 2002, doi:10.1145/564376.564425), and
    the pronouns; a stem keeps three letters.  It takes different words for one («كتابة», «كتاب»), so that it is evidence in
    numbers only, never the words that a coding is made from.

    >>> light_stem("والمسرحية"), light_stem("بانسحابها"), light_stem("سيبقون")
    ('مسرح', 'انسحاب', 'سيبق')
    """
    if word[0] in "وف" and len(word) > 4:
        word = word[1:]
    for prefix in STEM_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST + (len(prefix) == 1):
            word = word[len(prefix) :]
            break
    for ending in STEM_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


NAME_KEYS = Memo(_name_key)  # folded word -> its name_key
