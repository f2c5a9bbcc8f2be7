"""Common nouns after a complete subject: words that are no adjective of it, and no name of who holds the title.

Which words these are is counted in news (`benchmarks/nouns.py`, `data/ar/markers/counted.tsv`).
"""

from __future__ import annotations

from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.subjects.ends.base import NAME_PARTS, End, has_name

_DEFINITE, _BARE = marker("noun-no-adjective"), marker("noun-no-name")
_DESCRIBED_BY = marker("noun-of-an-adjective")
_ARTICLE, SHORTEST = "ال", 4  # letters up to which a word with the article may be a name of two letters: آل

RULES: Rules[End] = Rules("candidates")


@RULES.rule(
    "definite-noun-begins-the-object",
    on=_DEFINITE.__contains__,
    why="a definite noun that is never an adjective does not go on from a definite word: it is the object",
    example="قال المدير إن الجسر جاهز. وطوقت الشرطة الألمانية المنطقة المحيطة بالميناء. وأكدت أن الوضع هادئ.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت قوات الدعم السريعة إلى الميناء. وأكدت أن الوضع هادئ.",
)
def _definite_noun(text: Sentences, part: Range, k: int) -> bool:
    if text.words[k] not in _DEFINITE or text.words[k] in _DESCRIBED_BY:
        return False
    if _is_definite(text, k - 1):
        return True
    named = has_name(text, part, k) and not text.has(k - 1, "human")  # أمين العاصمة
    return named and text.words[k - 1] not in NAME_PARTS  # مفتي البلاد شوقي علام الحادث, not محسن أبو الخير


def _is_definite(text: Sentences, k: int) -> bool:
    """Whether a word has the article and is no time or particle: what is whole before an object."""
    word = text.words[k]
    return word.startswith(_ARTICLE) and len(word) > SHORTEST and not text.has(k, "preposition", "time")


@RULES.rule(
    "bare-noun-begins-the-object",
    on=_BARE.__contains__,
    why="a noun without the article that is no name does not go on from a definite word: it is the object",
    example="قال المدير إن الجسر جاهز. وأطلقت الشركة الأميركية خاصية جديدة. وأكدت أن التجربة ناجحة.",
    counterexample="قال المدير إن الجسر جاهز. وأطلقت شركة خاصية جديدة. وأكدت أن التجربة ناجحة.",
)
def _bare_noun(text: Sentences, part: Range, k: int) -> bool:
    if text.words[k] not in _BARE:
        return False
    return _is_definite(text, k - 1) or k - 1 in text.closing
