"""Papers that a review of the press names by their names in marks alone: كتبت «المنارة» أن، أما «الرصيف» فاختارت."""

from __future__ import annotations

from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import Sentences

_NAME = window("paper-name")
_WRITES, _PRESS = marker("a-paper-writes"), marker("press-of-a-review")
_TURNS, _HEAD = marker("turns-to-a-paper"), 2  # words at the head of a sentence before the marks
_AS_FOR, _SO, _SHE_DID = marker("as-for-a-paper"), "ف", "ت"
_FEWEST = 2  # papers that a review of the press names


def papers(text: Sentences) -> frozenset[int]:
    """The opening marks of names of papers, in a text that reviews the press; none in any other text.

    A name in marks is a paper's after a noun such as «صحيفة» or after «كتبت», and wherever it occurs again; where two are so
    named, also after «أما», «إلى» or «في» at the head of a sentence.

    >>> text = Sentences("كتبت صحيفة «المنارة» أن الجسر قديم. وكتبت «الرصيف» أن الجسر جديد. أما «المنارة» فعادت إلى الأمر.")
    >>> [text.words[k + 1] for k in sorted(papers(text))]
    ['المنارة', 'الرصيف', 'المنارة']
    """
    if text.papers is None:
        text.papers = _papers(text)
    return text.papers


def _papers(text: Sentences) -> frozenset[int]:
    named = {k: tuple(text.words[k + 1 : text.quote_end[k]]) for k in text.closed if _is_short(text, k)}
    if len(named) < _FEWEST or _PRESS.isdisjoint(text.words):
        return frozenset()
    sure = {name for k, name in named.items() if _is_paper(text, k)}
    if len(sure) < _FEWEST:
        return frozenset()
    return frozenset(k for k, name in named.items() if name in sure or _is_turned_to(text, k))


def _is_paper(text: Sentences, k: int) -> bool:
    """Whether the words around marks say that they name a paper: صحيفة «المنارة»، كتبت «المنارة»، أما «المنارة» فاختارت."""
    before, after = text.word(k - 1), text.word(text.quote_end[k] + 1)
    if before in _AS_FOR:
        return after.startswith(_SO) and after.endswith(_SHE_DID)
    return has(before, "medium_kind") or before in _WRITES


def _is_turned_to(text: Sentences, k: int) -> bool:
    """Whether a review turns to what the marks at word ``k`` name: وننتقل إلى «الرصيف»، وفي «الرصيف»، وتوقفت «الرصيف»."""
    head, before = text.sentence_start(k), text.word(k - 1)
    return k - head <= _HEAD and (before in _TURNS or (head == k - 1 and before.endswith(_SHE_DID)))


def _is_short(text: Sentences, k: int) -> bool:
    """Whether marks at word ``k`` have a name between them and no words that somebody says."""
    size = text.quote_end[k] - k - 1
    return 0 < size <= _NAME and not any(text.finite(m) for m in range(k + 1, text.quote_end[k]))
