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


NAME_KEYS = Memo(_name_key)  # folded word -> its name_key
