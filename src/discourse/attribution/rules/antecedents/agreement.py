"""Whether a reporting word agrees with the words chosen for it, in words for the trace and as a doubt."""

from __future__ import annotations

from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.candidates import Agreement, Candidate, speaks
from discourse.attribution.draft import Draft

# How much less sure a choice is.  Of the 111 dropped subjects found in the development articles one has a speaker of
# another gender, four of another number, and none is a guess: too few to estimate a share of right ones.  The steps are
# a rank, by which a reader who sorts by confidence meets the choices without agreement first.
NO_GENDER = 0.4  # the reporting word and the words chosen have different genders
NO_NUMBER = 0.1  # or different numbers: a singular verb often comes before a group
CANNOT_SPEAK = 0.4
NOBODY_BEFORE = 0.3  # nobody spoke or acted before it: a noun nearby was taken
NOBODY = 0.5  # not even a noun was found
_GUESSES = frozenset(
    {"speaker-of-the-headline", "noun-that-begins-the-sentence", "last-noun-of-people", "words-that-begin-the-sentence"}
)
_GENDERS = {"m": "masculine", "f": "feminine"}
_KINDS = {"compound": "verb", "participle": "participle", "masdar": "reporting noun"}
_NUMBERS = {"s": "singular", "d": "dual", "p": "plural"}


def agreement_facts(text: Sentences, draft: Draft, chosen: Candidate, agrees: Agreement) -> str:
    """Whether the reporting word agrees with the words chosen, and whether these can speak, as it is.

    "agrees in gender and number" is said only where gender and number of the words, by
    :mod:`discourse.attribution.arabic.agreement`, are those of the reporting word.
    """
    cue, mention = draft.cue, chosen.mention
    kind = "verb" if cue.finite else "pronoun" if cue.owner else _KINDS.get(cue.form, "reporting phrase")
    if not cue.gender:
        said = f"the {kind} shows no gender and no number, so neither can be compared"
    else:
        own, other = _GENDERS[cue.gender], _GENDERS[agrees.gender]
        many, count = _NUMBERS[cue.number or "s"], _NUMBERS[agrees.number]
        if agrees.in_gender and agrees.in_number:
            said = f"the {kind} agrees in gender and number: {own}, {many}"
        elif agrees.in_gender:
            said = f"the {kind} and the words are {own}, but the {kind} is {many} and the words are {count}"
        elif mention is not None and mention.spoke and mention.gender == cue.gender:
            said = f"the {kind} is {own}, and so was the word that reported this speaker before"
        elif mention is not None and mention.gender == cue.gender:
            said = f"the {kind} is {own}, and so was the verb of which these words are the subject"
        else:
            said = f"the {kind} is {own} and the words are {other}, so they do not agree"
    if (able := _can_speak(text, chosen)) is not True:
        said += "; the words "
        said += "are not known to name somebody who can speak" if able is None else "name a thing that cannot speak"
    return said


def doubt_of(text: Sentences, draft: Draft, chosen: Candidate, agrees: Agreement) -> float:
    """How much less sure a choice is than one that agrees and can speak."""
    gender = agrees.in_gender
    if gender is False and chosen.mention is not None and chosen.mention.gender == draft.cue.gender:
        gender = True  # the speaker's own verb had the gender before
    doubt = NO_GENDER if gender is False else NO_NUMBER if agrees.in_number is False else 0.0
    if _can_speak(text, chosen) is False:
        doubt += CANNOT_SPEAK
    return doubt + (NOBODY_BEFORE if chosen.rule in _GUESSES else 0.0)


def _can_speak(text: Sentences, chosen: Candidate) -> bool | None:
    """Whether the words chosen can speak, as they did before, or by what is known of them."""
    mention = chosen.mention
    if mention is not None and (mention.spoke or "acted-and-spoke-elsewhere" in mention.rules):
        return True
    return speaks(text, chosen.part)
