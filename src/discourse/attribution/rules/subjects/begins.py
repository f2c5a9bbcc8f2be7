"""Places at which nobody acts whom the text continues with, and words that begin no clause with a subject."""

from __future__ import annotations

from discourse.attribution.arabic.cues import THAT, classes, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_accusative
from discourse.attribution.arabic.phrases import IF_ASKED, asks_whether
from discourse.attribution.arabic.sentence import COMMAS, THAT_NOT
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.subjects.clause import (
    JOINS,
    NAME_REACH,
    NOUN_FIRST,
    NOUN_REACH,
    TWO_LETTERS,
    VERBS,
    Clause,
    Refusal,
)
from discourse.attribution.rules.subjects.ends.base import is_unknown

_COMES_ALONG = marker("comes-along")
_ALSO = marker("as-that-is-also")
_ACCORDING = frozenset({"according", "as"})
_FUNCTION = frozenset({"preposition", "negation", "relative", "time", "pointing", "lead", "adverb"})

NOT_HERE: RuleSet[Refusal] = RuleSet("candidates")  # places at which nobody acts whom the text continues with
NO_CLAUSE: RuleSet[Refusal] = RuleSet("candidates")  # words that begin no clause with a subject


# --- places at which nobody acts whom the text continues with ---------------------------------------------------------


@NOT_HERE.rule(
    "no-actor-in-the-title",
    why=("a title names its people in short, so whoever acts in it is not taken up again by a verb of the text"),
    example="الوزير يفتتح الجسر\nتأخر العمل على المدير. وأكد أن الطريق مفتوح.",
    counterexample="انتهى العمل أمس. الوزير افتتح الجسر. وأكد أن الطريق مفتوح.",
)
def _in_title(clause: Clause) -> bool:
    """A first line that ends with a full stop is the first paragraph of a text without a title."""
    text = clause.text
    return clause.low < text.title and text.words[text.title - 1] != "."


@NOT_HERE.rule(
    "no-actor-in-quotation-marks",
    why=("inside quotation marks somebody else speaks, so whoever acts there is not who the text continues with"),
    example="قال الناطق إن الجسر جاهز. وتحت عنوان «انتهى العمل، ووصل المدير أمس» علقت لوحة. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل المدير أمس. وأكد أن الطريق مغلق.",
)
def _in_quotation(clause: Clause) -> bool:
    return clause.text.inside[clause.at] >= 0


@NOT_HERE.rule(
    "no-actor-in-an-indirect-question",
    why="after «whether» somebody acts in what was asked, and whoever answers is another",
    example="قال المدير إن الجسر جاهز. ولم يوضح ما إذا كان الوزير سيحضر. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وبعد أيام كان الوزير سيحضر. وأكد أن الطريق مغلق.",
)
def _in_indirect_question(clause: Clause) -> bool:
    text, at = clause.text, clause.at
    if IF_ASKED.isdisjoint(text.words[max(0, at - 2) : at + 1]):
        return False
    return asks_whether(text, at) or asks_whether(text, at - 1) or asks_whether(text, at - 2)


# --- words that begin no clause with a subject ------------------------------------------------------------------------


@NO_CLAUSE.rule(
    "according-has-no-subject",
    why=(
        "a word such as «كما» or «وفق» is no verb, and what comes after it compares or names a source, so nobody acts "
        "there; only «كما» that begins its sentence means «also»"
    ),
    example="وقال المدير إن الجسر جاهز. وسار العمل كما خطط الوزير له. وأكد أن الطريق مغلق.",
    counterexample="وقال المدير إن الجسر جاهز. وزار الوزير الموقع. وأكد أن الطريق مغلق.",
)
def _according(clause: Clause) -> bool:
    text, k = clause.text, clause.at
    if not clause.own.isdisjoint(_ACCORDING):
        return True
    return text.has(k - 1, "as") and not (k - 1 == clause.low and text.words[k - 1] in _ALSO)


@NO_CLAUSE.rule(
    "whoever-comes-along",
    on=lambda word: word in _COMES_ALONG,
    why="«accompanied by» names who comes along with the subject, and a later verb means the subject",
    example="وتفقد المحافظ الموقع، يرافقه مدير الأمن، وقال إن التحقيق بدأ.",
    counterexample="وتفقد المحافظ الموقع، ويتبعه مدير الأمن، وقال إن التحقيق بدأ.",
)
def _comes_along(clause: Clause) -> bool:
    return clause.word in _COMES_ALONG


@NO_CLAUSE.rule(
    "function-word",
    on=lambda word: _is_function(classes(word)),
    why=(
        "a preposition, a negation, a relative, a connective, or a word of time or manner is no verb, so the noun "
        "after it is not its subject"
    ),
    example="قال الناطق إن الجسر جاهز. هنا المدير حاضر. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل المدير أمس. وأكد أن الطريق مغلق.",
)
def _function_word(clause: Clause) -> bool:
    return _is_function(clause.own) and not clause.sure


def _is_function(own: frozenset[str]) -> bool:
    """Whether the classes of a word make it no verb: في، حيث، فيما, but كان is an auxiliary too."""
    return not own.isdisjoint(_FUNCTION) or ("connective" in own and "auxiliary" not in own)


@NO_CLAUSE.rule(
    "that-or-short",
    on=lambda word: _is_short(word) or THAT[word] or word in THAT_NOT,
    why="«إن» and words of two letters are no verbs, so the noun after them is not their subject",
    example="قال المدير إن الجسر جاهز. إن الوزير حاضر. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وصل الوزير أمس. وأكد أن الطريق مغلق.",
)
def _that_or_short(clause: Clause) -> bool:
    return _is_short(clause.word) or clause.text.is_that(clause.at)


def _is_short(word: str) -> bool:
    """Whether a word is too short for a verb."""
    return len(word) < 3 and word not in TWO_LETTERS


@NO_CLAUSE.rule(
    "noun-after-comma",
    on=lambda word: may_begin_with_noun(word),
    why="a noun of people right after a comma describes the one before it and begins no clause",
    example="وصل الوزير إلى الموقع، مدير المشروع معه. وأكد أن الطريق مغلق.",
    counterexample="وصل الوزير إلى الموقع. مدير المشروع معه. وأكد أن الطريق مغلق.",
)
def _after_comma(clause: Clause) -> bool:
    return clause.text.word(clause.at - 1) in COMMAS and begins_with_noun(clause)


@NO_CLAUSE.rule(
    "name-after-comma",
    why="a name between commas after a title is the holder's, and no verb with a subject",
    example=(
        "قال المدير إن الجسر جاهز. شكر الوزير، أفيغدور ليبرمان، الضيوف. وأكد أن العمل مستمر. "
        "وقال ليبرمان إن الطريق مغلق."
    ),
    counterexample="شكر المدير الضيوف. وأكد حداد أن الطريق مغلق. وأكد أن العمل مستمر.",
)
def _name_after_comma(clause: Clause) -> bool:
    text, k = clause.text, clause.at
    if text.word(k - 1) not in COMMAS or clause.word[0] in JOINS or (clause.own and not text.has(k, "given_name")):
        return False
    if text.cues[k] is not None or clause.word in VERBS:
        return False
    last = next((m for m in range(k + 1, min(clause.end, k + NAME_REACH)) if text.words[m] in COMMAS), 0)
    if not last or not any(text.has(m, "human") for m in range(max(clause.low, k - NOUN_REACH), k - 1)):
        return False
    family = last - 1 > k and text.words[last - 1].startswith("ال")  # أحمد القاضي: a word for people as a family name
    names = range(k, last - family)
    return all(is_unknown(text, m) or text.has(m, "given_name", "own_name", "waw_name") for m in names)


# --- where the subject is looked for ----------------------------------------------------------------------------------


def begins_with_noun(clause: Clause) -> bool:
    """Whether the clause begins with a noun of people, institutions or media that is no verb."""
    if not may_begin_with_noun(clause.word):
        return False
    # كان الشاهد حاضرا: an indefinite accusative is a predicate or an object, and begins nothing
    return not clause.text.finite(clause.at) and not is_accusative(clause.text, clause.at)


def may_begin_with_noun(word: str) -> bool:
    """Whether a folded word is a noun of people, institutions or media, unless it is a verb at its place."""
    return (word[0] not in JOINS or listed(word)) and not classes(word).isdisjoint(NOUN_FIRST)
