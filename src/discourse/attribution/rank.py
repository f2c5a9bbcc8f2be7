"""Ranking: in which order the candidates of a report are preferred.

The default takes the written order of the rules.  Another ranker, hand-made or learnt from
:func:`discourse.attribution.candidates_table`, is passed to :func:`discourse.attribute` and changes no rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from discourse.attribution.candidates import Candidate
from discourse.attribution.draft import Draft


class Ranker(Protocol):
    """Puts the candidates of a report into an order; the first one is taken, and none where the order is empty."""

    def rank(self, draft: Draft, candidates: Iterable[Candidate]) -> Iterable[Candidate]:
        """The candidates, the preferred one first.  They may come from a generator that is read once."""
        ...


class WrittenOrder:
    """The order of the rules, and within a rule the order in which it proposes; later rules are not even asked."""

    def rank(self, draft: Draft, candidates: Iterable[Candidate]) -> Iterable[Candidate]:
        """The candidates as they come."""
        return candidates


WRITTEN_ORDER = WrittenOrder()


def choose(ranker: Ranker, draft: Draft, candidates: Iterable[Candidate]) -> Candidate | None:
    """The candidate that a ranker puts first, or None."""
    return next(iter(ranker.rank(draft, candidates)), None)
