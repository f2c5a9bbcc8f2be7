"""What the rules about a source have in common: their form, and words that several of them ask about."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.lemmas import lemmas

# A rule that sets source or kind of a draft whose opener is at a limit, and says whether it did.
Setter = Callable[[Sentences, Draft, int], bool]

REACH = window("source-look-back")
RELATIVE_HEAD = window("head-of-relative")
REACH_BEFORE = window("subject-before")

OUTLET = window("quoted-outlet")

THIRD_PERSON, ON_IT = tuple(sorted(marker("third-person-ending"))), marker("on-it")
LEARNS, FOLLOWS = lemmas("learns-from"), lemmas("follows-something")

PLACES, MASCULINE_ONE = marker("place-before-a-pronoun"), marker("masculine-singular")
SPEAKING = ("human", "institution", "media", "state")

AS_FOR, AS_FOR_REACH = marker("as-for"), window("as-for-reach")

IN_IT, LETTER_NAMES = marker("in-the-talk"), marker("letter-name")
TALK = 25  # words between a talk and the verb that says what was said in it

IN_A_WAY, DESCRIBING = marker("manner-with-adjective"), marker("describing-participle")

LIKE_THING, SHORT_NOUN = ("ة", "ات"), 5

BELONGS, HER_OWN = marker("belongs-to"), tuple(sorted(marker("feminine-owner-ending")))

TO_SAY, SO, THAT = "ل", "ف", "ان"

TALK_NOUN = 9  # words between an indefinite document and the verb that says what is in it
SAYERS = frozenset(("document", "human", "institution", "media", "occasion"))

DASHES = frozenset("-–")

JOINING, AND, JOINS = marker("joins-verb"), "و", "وف"

NEGLECT = 6  # words from «did not forget» over who did not to the noun of saying
_NEGLECTS, _NOT = marker("leaves-unsaid"), marker("negates-report")
LED = 9  # words from «led» over whom it led to «to»: دفع وزير المالية الفرنسي السابق إلى
_LEADS, _TO_OR_UPON = marker("leads-somebody"), marker("to-or-upon")

# Beginnings and endings of words, matched with str.startswith and str.endswith.
OWNER = tuple(sorted(marker("owner-ending")))

ADJECTIVE = tuple(sorted(marker("relation-ending")))

JOINED_ARTICLE = tuple(sorted(marker("particle-with-article")))

PEOPLE = frozenset(("human", "institution"))


# --- the subject before the verb --------------------------------------------------------------------------------------


def is_talk(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a talk, a speech or a letter, also as an indefinite object: خطابا."""
    return text.has(k, "occasion", "document") or has(text.words[k].removesuffix("ا"), "occasion", "document")


def whom_it_leads(text: Sentences, at: int) -> Range | None:
    """Whom something leads to say what a noun of saying with the article says: ما دفع الوزير إلى القول إن.

    Also who does not leave out to say it: ولم ينس الوزير التأكيد على أن.
    """
    k = at - 1
    if text.word(k) not in _TO_OR_UPON:
        return _who_leaves_nothing_out(text, at)
    for m in range(k, max(text.sentence_start(at), k - LED) - 1, -1):
        if text.words[m].removeprefix(AND) in _LEADS:
            part = phrase(text, m + 1, k)
            return part if part == (m + 1, k) and can_speak(text, part) else None
        if text.words[m] in COMMAS or text.is_that(m):
            return None
    return None


def _who_leaves_nothing_out(text: Sentences, at: int) -> Range | None:
    """The subject of «did not forget» before a noun of saying: ولم يغفل المصدر التأكيد على أن."""
    for m in range(at - 2, max(text.sentence_start(at), at - NEGLECT), -1):
        if text.words[m] in _NEGLECTS and text.words[m - 1] in _NOT:
            part = phrase(text, m + 1, at)
            return part if part == (m + 1, at) and can_speak(text, part) else None
    return None
