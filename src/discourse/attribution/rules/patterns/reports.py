"""The reports that a text has so far, looked up by their places without walking over all of them."""

from __future__ import annotations

from bisect import bisect_left, insort

from discourse.attribution.arabic.data import window
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft

_NEAR = window("reports-before-marker")


class Reports:
    """The drafts of a text in the order in which they were found, by cue, by source and by sentence."""

    def __init__(self, text: Sentences, found: list[Draft]) -> None:
        self.found = found
        self.sourced: set[int] = set()  # sentences in which somebody is named as a source
        self._text = text
        self._spoken: set[str] = set()
        self._heard = 0  # how many reports have given their words to `_spoken`
        self._by_cue: dict[int, list[int]] = {}
        self._by_source: dict[int, list[int]] = {}
        self._by_sentence: dict[int, list[tuple[int, int]]] = {}
        for n in range(len(found)):
            self._enter(n)

    @property
    def spoken(self) -> set[str]:
        """The longer words of every source so far."""
        for draft in self.found[self._heard :]:
            if draft.source is not None:
                self._spoken.update(w for w in self._text.plain_words(draft.source) if len(w) > 3)
        self._heard = len(self.found)
        return self._spoken

    def add(self, draft: Draft) -> None:
        """Another report."""
        self.found.append(draft)
        self._enter(len(self.found) - 1)

    def at(self, k: int) -> Draft | None:
        """The first report whose cue is word ``k``."""
        numbers = self._by_cue.get(k)
        return self.found[numbers[0]] if numbers else None

    def opening(self, k: int) -> Draft | None:
        """The report that a clause at word ``k`` begins with: its cue, or its source, is the first or second word."""
        near = [n for m in (k, k + 1) for n in self._by_cue.get(m, ())]
        near += [n for m in (k, k + 1) for n in self._by_source.get(m, ()) if self.found[n].at > k]
        return self.found[min(near)] if near else None

    def before(self, i: int, low: int) -> list[Draft]:
        """The reports of the same sentence with a cue from word ``low`` on and before word ``i``, in order of finding."""
        sentence = self._text.sentence_of[min(i, self._text.size - 1)]  # there may be no word i
        rows = self._by_sentence.get(sentence, [])
        stop = bisect_left(rows, (i,))
        numbers = sorted(n for at, n in rows[max(0, stop - _NEAR) : stop] if at >= low)
        return [self.found[n] for n in numbers]

    def _enter(self, n: int) -> None:
        draft = self.found[n]
        sentence = self._text.sentence_of[draft.at]
        self._by_cue.setdefault(draft.at, []).append(n)
        insort(self._by_sentence.setdefault(sentence, []), (draft.at, n))
        if draft.source is not None:
            self._by_source.setdefault(draft.source[0], []).append(n)
            self.sourced.add(sentence)
