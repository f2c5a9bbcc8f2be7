"""Who begins the sentence and is the subject of its verb: with an aside between commas, or with a thing after the verb."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import gender_of, number_of
from discourse.attribution.arabic.cues import Cue, has
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.sources.after import OBJECT_AFTER
from discourse.attribution.rules.sources.words import AND, SPEAKING
from discourse.attribution.rules.subjects.clause import AND_HE, BEFORE_NAME, HIS_SIDE, KUNYA
from discourse.attribution.rules.subjects.ends.names import is_surname
from discourse.attribution.rules.subjects.look import is_verb_like, may_be_topic, tells_who

_ASIDE = 24  # words from the head of a sentence to its verb, the aside between commas among them
_TOPIC = 14  # words of a title and a name that begin a sentence
_BETWEEN = marker("between-subject-and-verb") | marker("auxiliary-be")
_WHILE = marker("while-in-an-aside")
_MANY = ("p", "d")
_DUAL = "ان"
_PARTICLES = ("و", "ل", "ب")


@OBJECT_AFTER.rule(
    "topic with an aside before the verb",
    before="subject before a verb with an object",
    why="a person begins the sentence, an aside between commas describes him, and the verb agrees: he is its subject",
    example="غاب الوزير. المهندس سامي حداد، الذي تابع الجلسة من مكتبه، كتب على صفحته أن الطريق مغلق.",
    counterexample="غاب الوزير. وفي مكتب سامي حداد، الذي تابع الجلسة من بيته، كتبت المديرة أن الطريق مغلق.",
)
def _with_aside(text: Sentences, draft: Draft, limit: int) -> bool:
    cue, low = draft.cue, text.sentence_start(draft.at)
    last = _first_of_verb(text, draft.at) - 1
    if not _may_have_topic(text, draft, low) or text.word(last) not in COMMAS or last - low > _ASIDE:
        return False
    comma = next((m for m in range(low + 1, last) if text.words[m] in COMMAS), 0)
    part = (low, comma)
    if not comma or not _is_somebody(text, part) or not _agrees(text, part, cue):
        return False
    opens = text.words[comma + 1]
    aside = text.has(comma + 1, "relative", "preposition") or opens in AND_HE or opens in _WHILE
    if not aside or not tells_who(text, comma + 1, last, name=True):
        return False
    draft.source = part
    return True


@OBJECT_AFTER.rule(
    "topic before a verb with a thing after it",
    before="subject before a verb with an object",
    why="a person begins the sentence, right before a verb that agrees, and a thing comes after it: the thing is its object",
    example="غاب الوزير. المتحدث باسم الوزارة سامي حداد عزا شح المياه إلى «موسم جاف طال على الجميع».",
    counterexample="غاب الوزير. وأمس عزا المتحدث باسم الوزارة شح المياه إلى «موسم جاف طال على الجميع».",
)
def _with_thing(text: Sentences, draft: Draft, limit: int) -> bool:
    low, after = text.sentence_start(draft.at), draft.at + 1
    last = _first_of_verb(text, draft.at)
    if not _may_have_topic(text, draft, low) or last - low > _TOPIC or not text.word(after).isalpha():
        return False
    if text.words[after].startswith(_PARTICLES) or text.is_that(after):
        return False  # قال لعنب بلدي
    if text.has(after, *SPEAKING, "given_name", "preposition", "pointing"):
        return False
    part = (low, last)
    if is_surname(text, after) or not _is_somebody(text, part) or not _agrees(text, part, draft.cue):
        return False
    draft.source = part
    return True


def _may_have_topic(text: Sentences, draft: Draft, low: int) -> bool:
    """Whether a verb that nothing joins may have the words as its subject that begin its sentence, in the same voice."""
    cue = draft.cue
    return cue.finite and not cue.joined and low < draft.at and text.inside[low] == text.inside[draft.at]


def _first_of_verb(text: Sentences, at: int) -> int:
    """The first word of a verb with its auxiliaries and negation, and with «in his turn» before them: بدوره | لم يخف."""
    while text.word(at - 1) in _BETWEEN or text.has(at - 1, "negation"):
        at -= 1
    return at - (text.word(at - 1) in HIS_SIDE and text.word(at - 1).startswith("ب"))


def _is_somebody(text: Sentences, part: Range) -> bool:
    """Whether some words are one noun phrase for a person or for people, and no verb is among them."""
    first, last = part
    words = text.words
    person = text.has(first, "human", "given_name") or is_surname(text, first)
    if not person and words[first] not in BEFORE_NAME and words[first] not in KUNYA:
        return False
    if not may_be_topic(text, part) or phrase(text, first, last) != part:
        return False
    return not any(is_verb_like(text, k) and not text.has(k, "given_name") for k in range(first + 1, last))


def _agrees(text: Sentences, part: Range, cue: Cue) -> bool:
    """Whether a verb agrees with somebody before it; a name alone may be a woman's."""
    number = number_of(text, part)
    if number == "d" and cue.number not in _MANY and not any(_joins_somebody(text, k) for k in range(*part)):
        number = "s"  # أنيس وهابي
    if (cue.number in _MANY) != (number in _MANY):
        return False
    titled = text.has(part[0], "human")
    return not cue.gender or number in _MANY or gender_of(text, part) == cue.gender or not titled


def _joins_somebody(text: Sentences, k: int) -> bool:
    """Whether a word is «and» with a noun of people, a body or a given name, or itself ends as a dual: وكمال، المديران."""
    word = text.words[k]
    return (word[0] == AND and has(word[1:], *SPEAKING, "given_name")) or word.endswith(_DUAL)
