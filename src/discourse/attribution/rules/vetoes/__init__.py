"""When a word that looks like a reporting word reports nothing: each reason is a rule that refuses it.

``VETOES`` look at the word and its neighbours, ``FAR`` at the opener that was found for it, ``MUTE`` at the source.
The first rule that refuses is written to :attr:`Sentences.refused`, so that "why not?" has an answer.

The rules of ``VETOES`` are in `nouns` and `words` (another word of the same letters), `persons` (the reader, the speaker
himself), `nobody` (formulas, facts, figures of speech) and `clauses` (the word belongs to another report), in the
``ORDER`` below; those of ``FAR`` in `far`, those of ``MUTE`` in `mute`, and what they share in `base`.
"""

from __future__ import annotations

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft, Opener
from discourse.attribution.rules.vetoes import clauses, nobody, nouns, persons, words
from discourse.attribution.rules.vetoes import far as far  # its rules: openers that are not those of the word
from discourse.attribution.rules.vetoes import mute as mute  # its rules: sources that say nothing
from discourse.attribution.rules.vetoes.base import FAR, MUTE, VETOES

# The order in which the vetoes are tried: of several that refuse, the first is the one that is named.
ORDER = (
    "formula",
    "will prepare",
    "fact that shows",
    "denies nothing",
    "called to by o",
    "noun after a preposition",
    "definite verbal noun",
    "nobody tries to tell",
    "own belief",
    "headquarters",
    "was done",
    "first person",
    "came without in",
    "dual without two",
    "no longer",
    "it turned out",
    "expected",
    "condition",
    "student",
    "preposition",
    "after an event",
    "here",
    "name written like a passive",
    "counted among",
    "noun of according to",
    "is no less",
    "banner",
    "do you think",
    "pays the price",
    "state of health",
    "left out of a list",
    "male or female",
    "attention drawn",
    "second person",
    "question as a noun",
    "threatened with",
    "plural noun",
    "noun after no",
    "noun after a determiner",
    "object of the verb",
    "weak inside a clause",
    "relay next to a report",
    "according to what",
    "reports with the next verb",
    "speaks for itself",
    "adjective of a noun",
    "is due to",
    "is no more than",
    "a natural matter",
    "adverb again",
    "wide breast",
    "what can be said",
    "not to be imagined",
    "instead of saying",
    "nobody knows",
    "calls for wonder",
    "enough to show",
    "logic says",
    "read also",
    "two matters",
    "manner of saying",
    "noun before a comma",
    "whoever sees",
    "verb in the name of a work",
    "increased",
    "written in it",
    "order of a court",
    "name after father of",
    "know that",
    "noun after without",
    "it turned out, at the head",
    "what happened shows",
    "contrary to what",
    "reminding somebody",
    "attitude that is spoken about",
    "it is a matter",
    "useful to do",
    "will answer with force",
    "is accused of",
    "of a nature to",
    "I announce, in the speaker's words",
)
VETOES.take(nouns.RULES, words.RULES, persons.RULES, nobody.RULES, clauses.RULES, order=ORDER)


def reports_here(text: Sentences, at: int, cue: Cue) -> bool:
    """Whether the word is a reporting word at this place and not one that only looks like it."""
    for rule in VETOES.near(text.off).at(text.word(at - 1), text.words[at], text.word(at + 1)):
        if rule.apply(text, at, cue):
            text.refused.append((at, rule.name))
            return False
    return True


def near_enough(text: Sentences, at: int, cue: Cue, opener: Opener) -> bool:
    """Whether the opener belongs to this word and not to another on the way."""
    for rule in FAR.active(text.off):
        if rule.apply(text, cue, at, opener):
            text.refused.append((at, rule.name))
            return False
    return True


def may_say(text: Sentences, draft: Draft) -> bool:
    """Whether the source that was found can say something."""
    for rule in MUTE.active(text.off):
        if rule.apply(text, draft):
            text.refused.append((draft.at, rule.name))
            return False
    return True
