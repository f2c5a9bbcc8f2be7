"""Shares of people who speak: 45% من السكان، 60 في المئة منهم، نسبة 30% من العينة."""

from __future__ import annotations

from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_number
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import Sentences

LONGEST = 14  # words of a share with the people whom it is counted among
_SIGN, _IN, _HUNDRED = marker("per-cent-sign"), marker("in-or-by"), marker("per-cent-word")
_PLURAL_VERB = "وا"
_OF_THEM, _HEAD = marker("of-them"), marker("share-noun")
_ABOUT, _AMOUNTS = marker("approximator"), marker("comes-to-about")
_WHAT = "ما"
_NOT = "لا"
_FROM = "من"
_LINKS = marker("links-an-amount")


def share_end(text: Sentences, k: int, limit: int) -> int:
    """Where a share of people ends that begins at word ``k``; 0 where none begins there.

    >>> share_end(Sentences("45% من السكان يرون أن"), 0, 6), share_end(Sentences("60 في المئة منهم"), 0, 4)
    (4, 4)
    >>> share_end(Sentences("ما يقرب من نصف المعلمين إنهم"), 0, 5), share_end(Sentences("45 جنديا"), 0, 2)
    (5, 0)
    """
    first = _about_end(text, k, limit)
    if end := _per_cent_end(text, first, limit):
        return end
    part = phrase(text, first, limit) if first > k and is_number(text, first) else None  # ما يقرب من نصف المعلمين
    return part[1] if part is not None and part[0] == first else 0


def _per_cent_end(text: Sentences, k: int, limit: int) -> int:
    """Where a percentage of people ends that begins at word ``k``; 0 where none begins there."""
    words = text.words
    k += text.word(k) in _HEAD
    if k + 1 >= limit or not words[k][0].isdigit():
        return 0
    k += 1
    if words[k] in _SIGN or words[k] in _HUNDRED:
        k += 1
    elif words[k] in _IN and text.word(k + 1) in _HUNDRED:
        k += 2
    else:
        return 0
    if k >= limit:
        return k
    if words[k] in _OF_THEM:
        return k + 1
    if words[k] != _FROM:
        return k
    if text.has(k + 1, "relative"):
        return min(limit, k + LONGEST)  # من الذين شملهم المسح
    part = phrase(text, k + 1, limit)
    if part is None:
        return k
    verb = next((m for m in range(k + 2, part[1]) if words[m].endswith(_PLURAL_VERB)), part[1])  # باتوا يطالبون
    return verb if part[0] == k + 1 else 0


def _about_end(text: Sentences, k: int, limit: int) -> int:
    """The word after «about», «more than» or «no fewer than» at word ``k``; ``k`` where no such words begin there."""
    if text.word(k) in _ABOUT:
        return k + 1
    if text.word(k) != _WHAT:
        return k
    verb = k + 1 + (text.word(k + 1) == _NOT)
    if text.word(verb) not in _AMOUNTS:
        return k
    return min(limit, verb + 1 + (text.word(verb + 1) in _LINKS))
