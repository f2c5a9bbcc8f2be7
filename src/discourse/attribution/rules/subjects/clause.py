"""One clause whose subject is looked for, and the words that the rules about subjects have in common."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.cues import classes, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Range, Sentences, flag
from discourse.attribution.rules.lemmas import lemmas
from discourse.language.memo import Memo

NOUN_REACH = 14  # words of a noun phrase that begins a clause; its verb comes before that

NAME_REACH = 6  # words of a name between commas

LONGEST_NAME = 8  # words of a subject that only a given name or a plural makes a speaker

CONTRAST, EXCEPT, AND_HE = marker("contrast"), marker("except"), marker("and-he")
REASONS = marker("especially-that")
HIS_SIDE, _SURELY_VERB, WAS, WAS_VERB = (marker(name) for name in ("from-its-side", "surely-verb", "was", "was-verb"))

BARE_STARTS, ADJECTIVE_ENDINGS = tuple(sorted(marker("bare-start"))), tuple(sorted(marker("adjective-ending")))
FEMININE_ENDINGS = tuple(sorted(marker("feminine-ending")))

VERBS = marker("plain-verb")

QUANTIFIERS = marker("quantifier")
NAME_CLASSES = frozenset({"given_name", "waw_name"})

NO_MASCULINE = tuple(sorted(marker("no-masculine-ending")))

TWO_LETTERS, NEVER_VERB = marker("verb-of-two-letters"), marker("noun-never-verb")
WITH_PRONOUN = marker("preposition-with-pronoun")  # معه، لها، منه
WHAT, ON_IT, MATTER = marker("what"), marker("verb-clitic"), marker("the-matter")

KUNYA, MOTHER = marker("father-or-mother-of"), marker("mother-of")

IN_ITS_NAME, _WHOLE = marker("in-its-name"), marker("verb-not-joined")

TELLS, RELAYS = lemmas("informs-a-medium"), lemmas("relays") | lemmas("relays-after-as") - lemmas("announces")

MARKS = frozenset("،؛:\n,-–")

NOUN_FIRST = frozenset({"human", "institution", "media"})
_EXPRESSES, _ABOUT, _INITIALS = marker("expresses"), marker("about-what"), marker("title-initial")
_WAY, _FAR_FROM = marker("by-way-of"), marker("far-from")
_ABOUT_REACH = 14  # words from «expressed» to what was expressed: the title and the name of a person come between

THAT_WORDS, SO_FIRST, FAMILY = "ان", "ف", "ي"

DONE_TO_IT = ("ه", "ها")  # the pronoun of what somebody did to a thing named before

JOINS, BELOW = "وف", "إ"  # particles that join a clause; the alef that begins a noun of action and no verb
IMPERFECT, PRESENT = ("ي", "ت", "ن"), ("ي", "ت")
THEY = "وا"  # the ending of a verb in the past with «they»: فروا
SHORT_VERB = 4  # letters of a word that may be a verb or its noun

TANWEEN = "\u064b"  # fathatan, the ending of an indefinite accusative, written before or after its alef


class Clause:
    """The head of a clause: its first word, where its sentence begins and ends, and the words of the speakers known."""

    __slots__ = ("at", "contrast", "end", "known", "low", "own", "rules", "sure", "text", "verb", "word")

    def __init__(self, text: Sentences, at: int, sentence: Range, known: set[str], *, contrast: bool) -> None:
        self.text = text
        self.at = at
        self.low, self.end = sentence
        self.known = known
        self.contrast = contrast  # whether its topic follows: أما، لكن، إلا أن
        self.word = word = text.words[at]
        self.own, self.verb = _HEADS[word]
        # وقد عبر المدير، عبر المدير عن أمله: surely a verb
        self.sure = (text.cues[at] is not None and text.word(at - 1) in _SURELY_VERB) or (
            text.flags[at] & _MAY_EXPRESS and is_expresses(text, at)
        )
        self.rules: list[str] = []  # the rules that had a say in the subject


def is_expresses(text: Sentences, k: int) -> bool:
    """Whether «عبر» is the verb and not the preposition: a person comes after it, and «about» after the person."""
    if not (text.has(k + 1, "human", "institution", "given_name") or text.word(k + 1) in _INITIALS):
        return False
    end = min(text.size, k + _ABOUT_REACH)
    return any(
        text.words[m] in _ABOUT and text.word(m + 1) not in _WAY and text.words[m - 1] not in _FAR_FROM
        for m in range(k + 2, end)
    )  # but عن طريق، بعيدا عن


_MAY_EXPRESS = flag(lambda word: word.removeprefix("و") in _EXPRESSES)


def verb_of(word: str) -> str:
    """A word without و or ف before it: not وزير, a noun that begins with و."""
    if (
        word in _WHOLE
        or word[0] not in JOINS
        or len(word) <= 3
        or (listed(word) and not classes(word).isdisjoint(NOUN_FIRST))
    ):
        return word
    return word[1:]


_HEADS: Memo[tuple[frozenset[str], str]] = Memo(lambda word: (classes(word), verb_of(word)))

Refusal = Callable[[Clause], bool]

BEFORE_NAME = marker("title-before-name")

DONE = flag(lambda word: word.endswith(DONE_TO_IT) and len(word) > 3, looked_for=True)  # ألقاه، وجهتها
