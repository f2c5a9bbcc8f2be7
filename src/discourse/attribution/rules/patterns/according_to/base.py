"""What the modules on according-to phrases share: the sets of rules, in the order in which a phrase is read, and words."""

from __future__ import annotations

import re
from collections.abc import Callable

from discourse.attribution.arabic.cues import classes
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import EDGES, Range, Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.markers import Marker
from discourse.attribution.rules.patterns.base import Action, looks_like_verb
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.subjects.ends.base import is_plain_verb

STARTS: RuleSet[Callable[[Sentences, Marker, int, int], Range | None]] = RuleSet("patterns")  # where the name begins
REFUSALS: RuleSet[Callable[[Sentences, Marker, int, str, Reports], bool]] = RuleSet("patterns")  # who does not say
SOURCES_OF_MEDIA: RuleSet[Callable[[Sentences, int, int], int]] = RuleSet("patterns")  # the عن of a relay
SECOND_NAMES: RuleSet[Callable[[Sentences, int, int], bool]] = RuleSet("patterns")  # where a comma joins two names
BETWEEN: RuleSet[Callable[[Sentences, int, int], int]] = RuleSet("patterns")  # what separates a name from its clause
UNMARKED: RuleSet[Callable[[Sentences, int, int], bool]] = RuleSet("patterns")  # a clause that no mark sets off
AHEAD: RuleSet[Action] = RuleSet("patterns")  # what a phrase before its clause does
SHORT_CLAUSES: RuleSet[Callable[[Sentences, Draft, int], bool]] = RuleSet("patterns")  # two words that are a clause
ALONE: RuleSet[Action] = RuleSet("patterns")  # what a phrase that is a sentence of its own does
GOES_ON: RuleSet[Callable[[Sentences, Draft], int]] = RuleSet("patterns")  # where an interrupted clause continues
AFTER: RuleSet[Action] = RuleSet("patterns")  # what a phrase after its clause does

THERE_IS, _TO_HIM = marker("there-is"), marker("to-him")
TO_HEAD = 3  # words of a marker at the head of its sentence: وبحسب، ووفقا ل، وعلى حد
CLOSED_HEADS = ("preposition", "connective", "relative", "negation", "pointing", "time", "lead")
QUOTING = marker("quoting-marker")
ENDS_SENTENCE = marker("ends-sentence")
JOINS = tuple(sorted(marker("joins-clause")))
SO_STEM = tuple(marker("so-that-stem"))
THEN = tuple(sorted(marker("begins-then-clause")))
HAS = marker("main-clause-in-the-past")
CLAUSE_VERBS = marker("plain-verb") | marker("main-verb-after-authority")
THIS = marker("this-of-connector")
AL = "ال"
AND = "و"
PUBLISHED = marker("published-on")
_IN_YA = re.compile("(?:لل|ال)(?!..ا.ي$).{3,}ي$")  # a family name: الغامدي، للقرني; not المباني
_THINGS_IN_YA = marker("thing-like-a-family-name")
SAYING_ACTS = frozenset(("assertion", "belief"))
ALREADY = marker("already")
ARTICLE = tuple(sorted(marker("article-or-lam")))  # beginnings of words


def is_family_name(text: Sentences, j: int) -> bool:
    """Whether an unknown word with the article and the ending of a family name stands alone before a clause: للغامدي لا بد."""
    word = text.words[j]
    if _IN_YA.match(word) is None or text.classes_of[j] or text.cues[j] is not None or bare_word(word) in _THINGS_IN_YA:
        return False
    k = j + 1
    return text.word(k) in EDGES or k >= text.sentence_end(j) or begins_clause(text, k)


def begins_clause(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a negation, a verb, or «that» which begins a clause."""
    if text.has(k, "negation"):
        return True
    return is_plain_verb(text.words[k]) or text.words[k] in CLAUSE_VERBS or looks_like_verb(text, k) or text.is_that(k)


def is_his(text: Sentences, k: int) -> bool:
    """Whether a word says by its pronoun whose words they are: حسب قوله، وفقا له."""
    return text.has(k, "his_words") or text.words[k] in _TO_HIM


def bare_word(word: str) -> str:
    """A word without the preposition ل, and without the article that it hides: للوزير، لوزير."""
    if len(word) < 4 or word[0] != "ل":
        return word
    bare = word[2:] if word[1] == "ل" else word[1:]
    whole = word[1:] if word[1] == "ل" else word
    return whole if classes(whole) and not classes(bare) else bare  # للجنة، لجنة
