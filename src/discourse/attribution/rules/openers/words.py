"""Words that the rules of openers share, and at which words a rule is asked, by their folded form alone."""

from __future__ import annotations

from discourse.attribution.arabic.cues import THAT, has
from discourse.attribution.arabic.cues import cue as cue_of
from discourse.attribution.arabic.data import marker, read_rows, window
from discourse.attribution.arabic.sentence import COMMAS, THAT_NOT, Sentences
from discourse.attribution.rules.author import FIRST_PERSON
from discourse.attribution.rules.lemmas import lemmas
from discourse.language.fold import fold

PARENTHESIS = window("parenthesis")
SAYING_REACH = window("noun-of-saying")
SHORT = window("short-marks")
# Prepositions that a verb takes and that are written apart from the next word: folded, and as in the column takes.
SEPARATE = {
    fold(taken): taken
    for row in read_rows("cues.tsv")
    for taken in row["takes"].split("|")
    if len(taken) > 1 and not taken.isascii()
}
OVER = "على"  # the preposition that no adverb of time is made with: إلى أن is «until» too
ASKING_NOT = marker("asking-not-to")
MADE = marker("made-it")
FOR = "ل"
BY = "ب"
TAKES_NOUN = marker("takes-noun-phrase")
WITH = marker("with-marks")
JOINS = tuple(sorted(marker("joins-clause")))
DEFINITE_JOINED = tuple(sorted(marker("definite-joined")))
TAKES_INNA = lemmas("takes-inna")
RELAYS_FROM = lemmas("relays-from")
AND = "و"
WITHOUT = marker("without-something")
WHETHER = marker("whether") | marker("asked-whether")
SPEAKS_OUT = lemmas("says-without-opener")
ENTITLED = marker("title-of-work")
EXTENT = marker("extent-of-saying")
STATED_IN = lemmas("stated-in")
ARTICLE = "ال"
YA = "ي"
FROM = marker("from-whom")
CONFIRMED = marker("confirmed-news")
ATTITUDES = marker("attitude")
WRITES, ON_THING = lemmas("writes"), marker("on-it")
_DEPUTY = marker("deputy-for")
_ASKS_HOW = marker("how") | marker("how-many")
_WRITERS = ("human", "given_name", "institution", "media")

_BELONGING, _NO_NOUN = marker("belonging-to"), ("preposition", "connective", "relative", "adverb", "time", "given_name")
_OF_RELATION, _LAM, _SHORTEST_OF = ("ي", "ية"), "ل", 3


def may_quote(word: str) -> bool:
    """Whether a quotation may begin with a word: a mark."""
    return not word[0].isalnum()


def may_be_that(word: str) -> bool:
    return THAT[word] or word in THAT_NOT


def is_colon(word: str) -> bool:
    return word == ":"


def may_report(word: str) -> bool:
    """Whether a folded word is a reporting word, unless its place says otherwise."""
    return cue_of(word) is not None


def may_be_verb(word: str) -> bool:
    return cue_of(word) is not None or FIRST_PERSON[word] is not None


def asks(word: str) -> bool:
    return has(word, "asking") or word in WHETHER or asks_how(word)


def asks_how(word: str) -> bool:
    return word in _ASKS_HOW


def is_second(word: str) -> bool:
    return has(word, "second")


def begins_or_ends_object(word: str) -> bool:
    return word in TAKES_NOUN or word in COMMAS or may_be_that(word)


def may_end_noun(word: str) -> bool:
    return word in COMMAS or word.startswith(DEFINITE_JOINED)


def words_on_it(text: Sentences, k: int) -> int:
    """Where the marks open whose words are written on a thing, after «was written on it» at word ``k``; 0 for none."""
    m = after_on_it(text, k)
    return m if m in text.quote_end else 0


def after_on_it(text: Sentences, k: int) -> int:
    """The word after «was written on it» at word ``k`` and after the colon, if there is one; 0 for none."""
    verb = text.cues[k]
    passive = verb is not None and verb.form == "perfect" and (verb.gender, verb.number) == ("m", "s")
    if verb is None or verb.lemma not in WRITES or not passive or text.word(k + 1) not in ON_THING:
        return 0
    m = k + 2
    if text.word(m)[:1] == BY and not text.has(m, *_WRITERS):
        m += 2 if text.is_word(m + 1) else 1  # بالعبرية، بخط أحمر
    return m + (text.word(m) == ":")


def is_of_a_post(text: Sentences, j: int) -> bool:
    """Whether the preposition at a word belongs to a title before it: المشرف على، والمشرف العام على، مسؤول مطلع على."""
    before = text.word(j - 1)
    title = text.word(j - 2).removeprefix(AND) if before.startswith(ARTICLE) else ""  # its adjective in between
    return before.removeprefix(AND) in _DEPUTY or title in _DEPUTY


def is_where_posted(text: Sentences, j: int) -> bool:
    """Whether «on» at a word says where somebody posted or spoke: في تغريدة على تويتر، حوار على قناة المدار."""
    return text.has(j - 1, "occasion", "document") and text.has(j + 1, "platform", "media", "medium_kind")


def is_belonging(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is «belonging to» after an indefinite noun, and not «went on»: موقع إلكتروني تابع للحكومة."""
    before, following = text.word(k - 1), text.word(k + 1)
    if text.words[k] not in _BELONGING or not before.isalpha() or text.raw_word(k - 1).startswith("ال"):
        return False
    if text.has(k - 1, *_NO_NOUN) or text.finite(k - 1) is not None:
        return False
    noun = before.endswith(_OF_RELATION) or text.has(k - 1, "institution", "media", "document", "human")
    return noun and following[:1] == _LAM and (following == _LAM or len(following) > _SHORTEST_OF)
