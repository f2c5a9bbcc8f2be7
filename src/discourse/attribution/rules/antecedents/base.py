"""What the modules on antecedents share: the sets of rules, and words."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.candidates import Mention, Place
from discourse.attribution.draft import Draft
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.links import Proposal

PEOPLE_REACH = 60  # words before a verb in which a noun of people is looked for: about two sentences of news
PHRASE_REACH = 8  # words of the noun phrase that begins at a noun of people
GOD = marker("god")
IN_IT = marker("in-the-talk")
WITH_NOUN = frozenset("بل")
OF_WOMEN = "ات"
SHE = "f"
THE_ARTICLE = tuple(marker("the"))
THEREUPON = "ف"
JOINS_AND = "و"
IMPERFECT = ("ي", "ت")
ASKED_REACH = 40  # words between a question and the verb that answers it: one sentence of news
DESCRIBES = tuple(sorted(marker("adjective-ending") | marker("sound-plural")))
THAT = marker("that")
RELAY_VERB = marker("relay-verb")

Drop = Callable[[Place, Mention], bool]
Narrow = Callable[[Sentences, Mention, str], Range | None]

DROPS: RuleSet[Drop] = RuleSet("candidates")  # mentions that cannot be meant
LEFT_OUT: RuleSet[Drop] = RuleSet("candidates")  # mentions that are meant only where no other remains
NARROWS: RuleSet[Narrow] = RuleSet("resolve")  # which of the words of a mention are meant
CANNOT: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("resolve")  # written sources that nobody can be
ANTECEDENTS: RuleSet[Proposal] = RuleSet("resolve")  # who may be meant, the surest rule first
