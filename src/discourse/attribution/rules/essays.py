"""Texts whose writer argues: columns, essays, sermons.  What they say in their own words is mostly nobody's report.

A reporter's own words have no «I», no «we» and no questions; a columnist's have, and name few speakers.  Measured on 50
columns and 100 news articles: nearly all columns have one such word in 250 or more, and more of them than named speakers;
no news article has.
"""

from __future__ import annotations

from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import Sentences, flag
from discourse.attribution.draft import Draft
from discourse.attribution.rules.author import AUTHOR

_ARGUES = flag(marker("writer-argues").__contains__, looked_for=True)
_ONE_IN, _REPORT_IN, _FEWEST = window("words-per-argument"), window("words-per-report"), 3
_ANYWHERE = 2  # reports that any text may have
_LONG, _FEW_REPORTS_IN = window("long-text"), window("words-per-report-of-a-tale")
_SENTENCE_END = "؟?!"


def argues(text: Sentences, drafts: list[Draft]) -> bool:
    """Whether the writer argues: by words of «I», «we» and questions outside everybody else's words."""
    signs = [k for k in text.flagged(_ARGUES) if not text.quoted[k] and not _is_line_that_asks(text, k)]
    mine = sum(draft.kind == AUTHOR for draft in drafts)
    if len(signs) + mine < _FEWEST:
        return False
    parts = sorted(part for draft in drafts if draft.kind != AUTHOR for part in draft.contents)
    found, until = mine, 0
    for k in signs:
        while parts and parts[0][0] <= k:
            until = max(until, parts.pop(0)[1])
        found += k >= until
    said = _said(drafts)
    named = sum(draft.source is not None for draft in said)
    few = (len(said) - _ANYWHERE) * _REPORT_IN < text.size
    return few and found >= _FEWEST and found > named and found * _ONE_IN >= text.size


def reports_little(text: Sentences, drafts: list[Draft]) -> bool:
    """Whether a long text has so few reports by verbs of saying that it tells or argues, and follows no speaker."""
    return text.size >= _LONG and len(_said(drafts)) * _FEW_REPORTS_IN < text.size


def _said(drafts: list[Draft]) -> list[Draft]:
    """The reports of others by a verb of saying."""
    return [d for d in drafts if d.tier == "core" and d.kind != AUTHOR and d.cue.finite and d.cue.strong]


def _is_line_that_asks(text: Sentences, k: int) -> bool:
    """Whether a question mark ends its line: the question of an interview, or a heading."""
    return text.words[k] in _SENTENCE_END and text.word(k + 1) == "\n"
