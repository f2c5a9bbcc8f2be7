"""Noun phrases with a quotation in them, after a verb and its own preposition: وعد باستمرار دعم «الأصدقاء».

The whole noun phrase is reported, and not the quotation alone.
"""

from __future__ import annotations

from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.rules.openers import OPENERS, SEPARATE, STOP, Outcome, Scan, holds_name

NEAR = window("quoted-noun-phrase")

_STOPS = marker("full-stop")
_NO_PREPOSITION, _ABOUT = marker("begins-with-b"), marker("about")


@OPENERS.rule(
    "quotation inside a noun phrase",
    why="the verb's own preposition comes before the marks: they quote a part of the noun phrase that it opens",
    example="وعد الوزير باستمرار دعم «كل الأصدقاء في المنطقة».",
    counterexample="وعد الوزير: «سنواصل دعم كل الأصدقاء».",
    before="label in marks",
)
def _quotation_in_phrase(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    cue = scan.cue
    if j not in text.closed or "bare" not in cue.takes or scan.second >= 0 or not cue.finite or holds_name(text, j):
        return None
    if not _STOPS.isdisjoint(text.words[j : text.quote_end[j]]):
        return None  # sentences of their own
    for k in range(j - 2, max(scan.at, j - NEAR), -1):
        word = text.words[k]
        if word in COMMAS or not word[0].isalnum() or text.has(k, "relative", "connective", "occasion"):
            return None
        attached = word[0] == "ب" and "ب" in cue.takes and len(word) > 4 and word not in _NO_PREPOSITION
        apart = SEPARATE.get(word) in cue.takes and word not in _ABOUT and text.has(k, "preposition")
        if (attached and not text.has(k, "time", "lead", "adverb", "preposition")) or (
            apart and not text.has(k + 1, "occasion", "time", "platform", "media", "pointing")
        ):
            return STOP
    return None
