"""What the modules of vetoes share: the sets of rules, at which words a rule is asked, and words."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak, can_speak_alone
from discourse.attribution.arabic.cues import Cue, listed
from discourse.attribution.arabic.cues import cue as cue_of
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft, Opener
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.subjects.clause import is_expresses

Veto = Callable[[Sentences, int, Cue], bool]
VETOES: RuleSet[Veto] = RuleSet("detect")
FAR: RuleSet[Callable[[Sentences, Cue, int, Opener], bool]] = RuleSet("detect")
MUTE: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("source")

SUBJECT_REACH = 6  # words before a verb in which its subject is looked for: a title and a name of up to four words
BETWEEN_SUBJECT = 14  # words after بين in which its subject must begin and end
BETWEEN_THAT = 18  # words after that subject in which its أن must come
NEAR = 5  # words from a verb of continuing (تابع، مضى) to its opener: a short subject fits between
BEFORE_READER = 12  # words before «you will find» in which its subject would be
WORK = 9  # words of the longest name of a work in marks

_RETYPED = "ورد"  # Sentences may read a word of it as رد with «and»
REPORTED_IN = lemmas("reported-in")
PREPOSITION_OR_VERB = lemmas("preposition-or-verb")
NO = marker("no-before-noun")
ASKS = lemmas("asks-god")
TO_YOU = marker("to-you")
YOU = tuple(sorted(marker("you-ending")))
SAYS_INNA = lemmas("takes-inna")
REPLIES = lemmas("answers")
CONSIDERED = lemmas("is-considered")
_GENITIVE = tuple(sorted(marker("genitive-ending")))
_TWO = "ين"
ARTICLE = "ال"
BY = "ب"
_ACROSS = "عبر"
AND = "و"
DEFINITE = marker("definite-noun")
WHAT = marker("what")
FROM = marker("from-whom")
JOINED = marker("joins-clause")
DOUBLED = "\u0651"  # shadda, typed on the raw word: بيّن is the verb, بين may be the preposition
OF = "من"
_AT_FIRST = marker("at-first")
DESPITE = marker("despite")
ON = marker("on")
WILL_DO = "س"
JOINS = "وف"
HAMZA = "أ"
SPEAKERS = ("human", "institution", "media", "document", "state")


def at_cue(fits: Callable[[Cue], bool]) -> Callable[[str], bool]:
    """Where a rule is asked: at the words that may be a reporting word of a kind, whatever their neighbours."""

    def may_fit(word: str) -> bool:
        found = cue_of(word)
        return found is None or found.lemma == _RETYPED or fits(found)

    return may_fit


def may_be_she(text: Sentences, k: int) -> bool:
    """Whether a word before a verb in ت may be its subject: a feminine noun that speaks, or any feminine noun."""
    word = text.words[k]
    return can_speak_alone(word) or (
        word.startswith("ال") and word.endswith("ة") and not text.has(k - 1, "preposition")
    )


def follows_subject(text: Sentences, at: int) -> bool:
    """Whether a noun that speaks, or a relative pronoun, comes shortly before a verb."""
    if text.has(at - 1, "relative"):
        return True
    return any(text.has(k, *SPEAKERS) for k in range(max(text.sentence_start(at), at - SUBJECT_REACH), at))


def says_between(text: Sentences, at: int) -> bool:
    """بين المدير أن، عبر الأمير عن: the verb, as its own opener follows a subject that is no genitive."""
    if text.words[at].removeprefix(AND).startswith(_ACROSS) and is_expresses(text, at):
        return True
    end = text.sentence_end(at)
    if text.word(at + 1) == "ل":
        return True  # وبين لـ«المدار» المهندس أن
    part = phrase(text, at + 1, min(end, at + BETWEEN_SUBJECT))
    if part is None or part[0] != at + 1 or text.has(at + 1, "pointing"):
        return False
    head, starts = text.words[at + 1], text.clause_start(at)
    speaks = can_speak(text, part) or text.has(at + 1, "given_name")
    genitive = head.endswith(_TWO if head.startswith(ARTICLE) else _GENITIVE)
    joined = any(text.words[k].startswith(AND) and not listed(text.words[k]) for k in range(at + 2, part[1]))
    if not genitive and _own_opener(text, at, part[1]) and (starts or speaks or head.startswith(ARTICLE)):
        if text.words[at].endswith(_ACROSS):
            return speaks and (starts or text.words[at].startswith(AND))
        if not joined or (speaks and starts):
            return True
    return _opener_comes_later(text, at, part)


def _opener_comes_later(text: Sentences, at: int, part: tuple[int, int]) -> bool:
    """Whether the verb heads its sentence and its opener comes after more words: وبين المدير في كلمته أن."""
    end, start = text.sentence_end(at), text.sentence_start(at)
    begins = at == start or (at - 1 == start and text.words[start] in _AT_FIRST)
    if not begins or not can_speak(text, part):
        return False
    return any(text.is_that(k) for k in range(part[1], min(end, part[1] + BETWEEN_THAT)))


def _own_opener(text: Sentences, at: int, k: int) -> bool:
    """Whether what the verb takes comes at word ``k``: أن after بين, and عن after عبر."""
    if text.words[at].endswith(_ACROSS):
        return text.word(k) in FROM
    return text.is_that(k) and not text.raw_word(k).startswith("إ")
