"""Marks that contain a name and no speech: ``NAMES`` are asked what comes before and after the marks."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.rules.base import Rule
from discourse.attribution.rules.openers.scan import NAMES
from discourse.attribution.rules.openers.words import ARTICLE, BY, SHORT

AGENCY = 5  # words from a medium to its short name in marks: وكالة الأنباء الوطنية الرسمية «نوفا»
_BY_NAME = marker("body-by-its-name")
_NAME_OF_TEXT = window("name-of-text")
_EACH_OF = marker("each-of")
_EACH = marker("each")
_ADJECTIVE = tuple(sorted(marker("adjective-in-marks")))
_DEFINITE_WORD = tuple(sorted(marker("the-or-lam-the")))


def holds_name(text: Sentences, j: int) -> bool:
    """Whether a word before the marks makes of them a name: صحيفة «المدار»، بعنوان «كذا»، السفينة «ميرا»."""
    return name_rule(text, j) is not None


def name_rule(text: Sentences, j: int) -> Rule[Callable[[Sentences, int], bool]] | None:
    """The rule that makes of the marks at word ``j`` a name, if any does."""
    for rule in NAMES.near(text.off).at(text.word(j - 1), text.words[j], text.word(j + 1)):
        if rule.apply(text, j):
            return rule
    return None


@NAMES.rule(
    "title before marks",
    led_by=lambda word: has(word, "titled", "medium_kind"),
    why="the word before the marks says what they name: a newspaper, a film, a title",
    example="وقالت صحيفة «المدار».",
    counterexample="وقالت الوزيرة «الجسر جاهز منذ الأمس».",
)
def _title_before(text: Sentences, j: int) -> bool:
    return text.has(j - 1, "titled", "medium_kind")


@NAMES.rule(
    "naming verb before marks",
    why="a word of naming («called», «so-called») up to three words before the marks makes of them a name",
    example="وقال الوزير المعروف شعبيا «صاحب الجسر».",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _naming_before(text: Sentences, j: int) -> bool:
    return text.has(j - 1, "naming") or text.has(j - 2, "naming") or text.has(j - 3, "naming")


@NAMES.rule(
    "each of the marks",
    led_by=_EACH_OF.__contains__,
    why="after «each of» the marks contain the first of several names",
    example="وقالت كل من «المدار».",
    counterexample="وقالت الوزيرة «الجسر جاهز منذ الأمس».",
)
def _each_of(text: Sentences, j: int) -> bool:
    return text.word(j - 1) in _EACH_OF and text.word(j - 2) in _EACH


@NAMES.rule(
    "institution before marks",
    led_by=lambda word: has(word, "institution"),
    why="an institution without the article needs a name, and the marks contain it",
    example="وقالت نقابة «المدار».",
    counterexample="وقالت النقابة «الجسر جاهز منذ الأمس».",
)
def _institution_before(text: Sentences, j: int) -> bool:
    named = text.words[j - 1].startswith(_DEFINITE_WORD)  # بيان للجيش «قامت الطائرات ...»
    named |= text.words[j - 1].removeprefix("و") in _BY_NAME  # إن داعش «خطر كبير»
    return text.has(j - 1, "institution") and not named


@NAMES.rule(
    "text before marks and that",
    led_by=lambda word: has(word, "document"),
    why="a text without the article, a few words in marks and then «that»: the marks name whose text it is",
    example="وأكد بيان «النقابة» أن الجسر جاهز.",
    counterexample="وأكد البيان «الجسر جاهز» أن النهر هادئ.",
)
def _text_before(text: Sentences, j: int) -> bool:
    end = text.quote_end[j]
    short = end - j <= _NAME_OF_TEXT
    return short and text.is_that(end + 1) and text.has(j - 1, "document") and not text.words[j - 1].startswith("ال")


@NAMES.rule(
    "one word after a definite title",
    led_by=lambda word: word.startswith("ال") and has(word.removeprefix("ال"), "titled"),
    why="a single word in marks after «the newspaper», «the ship» is its name, unless it is an adjective",
    example="وأعلنت الشركة «نوفا».",
    counterexample="وأعلنت الشركة «جاهزة».",
)
def _one_word_after(text: Sentences, j: int) -> bool:
    before = text.word(j - 1)
    return (
        text.quote_end[j] == j + 2
        and before.startswith("ال")
        and has(before.removeprefix("ال"), "titled")
        and not text.word(j + 1).endswith(_ADJECTIVE)
    )


@NAMES.rule(
    "title and adjective before marks",
    led_by=lambda word: word.startswith("ال"),
    why="a title with its adjective before the marks («the daily newspaper») says what they name",
    example="وأعلنت الشركة الوطنية «نوفا».",
    counterexample="وقالت الوزيرة المحلية «الجسر جاهز منذ الأمس».",
)
def _title_and_adjective(text: Sentences, j: int) -> bool:
    if not text.word(j - 1).startswith("ال") or text.finite(j - 2) or text.has(j + 1, "negation"):
        return False  # قال المدرب في المؤتمر الصحفي «لن نستسلم»
    if not text.word(j - 2).startswith(_DEFINITE_WORD) and text.quote_end[j] - j - 1 > SHORT:
        return False  # قالت لصحيفة المدار «سنعود غدا إلى الساحة»: the newspaper has its name
    before = text.word(j - 1)
    single = text.quote_end[j] == j + 2 and has(before.removeprefix("ال"), "titled")
    return not single and has(text.word(j - 2).removeprefix("ال").removeprefix("لل"), "titled", "medium_kind")


@NAMES.rule(
    "short name of an agency",
    led_by=lambda word: word.startswith(ARTICLE),
    why="one word in marks after a medium with its adjectives («the national news agency») is its short name",
    example='وأوردت وكالة الأنباء الوطنية "نوفا"، خبر وصول الفريق.',
    counterexample='وصرحت المتحدثة باسم الهيئة "كلا"، ثم غادرت.',
)
def _short_name(text: Sentences, j: int) -> bool:
    if text.quote_end[j] != j + 2 or not text.word(j - 1).startswith(ARTICLE) or text.word(j + 1).startswith(BY):
        return False  # «بالمأذون»: a predicate
    for k in reversed(range(max(0, j - AGENCY + 1), j - 1)):
        if text.has(k, "medium_kind", "media"):
            return True
        if not text.words[k].startswith(ARTICLE):
            return False
    return False
