"""Shares of people who speak: 45% من السكان، 60 في المئة منهم، نسبة 30% من العينة."""

from __future__ import annotations

from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import Sentences

LONGEST = 14  # words of a share with the people whom it is counted among
_SIGN, _IN, _HUNDRED = marker("per-cent-sign"), marker("in-or-by"), marker("per-cent-word")
_PLURAL_VERB = "وا"
_OF_THEM, _HEAD = marker("of-them"), marker("share-noun")


def share_end(text: Sentences, k: int, limit: int) -> int:
    """Where a share of people ends that begins at word ``k``; 0 where none begins there.

    >>> share_end(Sentences("45% من السكان يرون أن"), 0, 6), share_end(Sentences("60 في المئة منهم"), 0, 4)
    (4, 4)
    >>> share_end(Sentences("45 جنديا"), 0, 2)
    0
    """
    words = text.words
    k += k < limit and words[k] in _HEAD
    if k + 1 >= limit or not words[k][0].isdigit():
        return 0
    k += 1
    if words[k] in _SIGN or words[k] in _HUNDRED:
        k += 1
    elif words[k] in _IN and text.word(k + 1) in _HUNDRED:
        k += 2
    else:
        return 0
    if k < limit and words[k] in _OF_THEM:
        return k + 1
    if k + 1 < limit and words[k] == "من" and (part := phrase(text, k + 1, limit)) is not None:
        verb = next((m for m in range(k + 2, part[1]) if words[m].endswith(_PLURAL_VERB)), part[1])  # باتوا يطالبون
        return verb if part[0] == k + 1 else 0
    return k
