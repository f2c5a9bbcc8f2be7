"""A corpus for counting: one vocabulary, one array of integer word codes, the bounds of texts and attributions.

Words are types of the fold, so vocalised, tatweel and alef variants are one; each keeps its commonest written form.
:func:`discourse.keywords.build` makes a corpus from texts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from discourse.keywords import storage
from discourse.language.fold import fold
from discourse.language.morphology import prefixes_of

# scipy is imported where it is needed: counting alone does without it.

Ints = NDArray[np.int64]
Codes = NDArray[np.int32]


def _no_ints() -> Ints:
    return np.zeros(0, dtype=np.int64)


def _no_codes() -> Codes:
    return np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class WordCorpus:
    """Word codes of a corpus: ``codes[bounds[i]:bounds[i + 1]]`` are those of text i, indexes into ``words``.

    ``words`` are folded types in order of their first occurrence, ``forms`` their commonest written form; ``ids``,
    ``outlets``, ``dates`` belong to the texts.  Of a corpus with attributions, ``voices`` are its (actor, mode) pairs,
    ``runs`` the word numbers where a run of one voice begins, ``voice_of`` each run's voice.  Of one that keeps its
    texts, ``raw`` are these and ``starts``, ``ends`` each word's place in its text, in code points.  Of one that is
    counted by another unit, ``members`` are the folded words as written and ``member_of`` the code that each counts for.
    """

    words: tuple[str, ...]
    forms: tuple[str, ...]
    codes: Codes
    bounds: Ints
    ids: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    voices: tuple[tuple[str, str], ...] = ()
    runs: Ints = field(default_factory=_no_ints)
    voice_of: Codes = field(default_factory=_no_codes)
    raw: Sequence[str] = ()
    starts: Codes = field(default_factory=_no_codes)
    ends: Codes = field(default_factory=_no_codes)
    members: tuple[str, ...] = ()
    member_of: Codes = field(default_factory=_no_codes)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def sizes(self) -> Ints:
        """Words of each text."""
        return np.diff(self.bounds)

    def counts(self) -> Ints:
        """Occurrences of each word in the whole corpus."""
        total = np.zeros(len(self.words), dtype=np.int64)
        for start in range(0, len(self.codes), 1 << 22):
            part = self.codes[start : start + (1 << 22)]
            total += np.bincount(part, minlength=len(self.words))
        return total

    def code(self, word: str) -> int:
        """The code of a word, folded as the texts are, or of the unit that it counts for; -1 where it does not occur."""
        norm = fold(word)
        if norm in self.members:
            return int(self.member_of[self.members.index(norm)])
        # A spelling that the texts lack, of a unit that they have: للقوات where only القوات is written.
        rests = [norm, *(rest for _, rest, _ in prefixes_of(norm))] if self.members else [norm]
        return next((self.words.index(rest) for rest in rests if rest in self.words), -1)

    def text_of(self, at: Any) -> Any:
        """The number of the text in which each word occurs, given its number in the corpus."""
        return np.searchsorted(self.bounds, at, side="right") - 1

    def matrix(self) -> Any:
        """Texts x words counts, a scipy CSR matrix."""
        from scipy import sparse

        shape = (len(self), len(self.words))
        ones = np.ones(len(self.codes), dtype=np.int64)
        # Codes are the columns of a CSR matrix already; what occurs twice in a text is added up.
        found = sparse.csr_matrix((ones, self.codes, self.bounds), shape=shape, copy=True)
        found.sum_duplicates()
        return found

    def part(
        self,
        *,
        actor: str | Iterable[str] | None = None,
        mode: str | Iterable[str] | None = None,
        outlet: str | Iterable[str] | None = None,
        since: str = "",
        until: str = "",
    ) -> "WordCorpus":
        """The words of some voices, outlets or dates, in the texts that contain any: a target or a reference of keyness.

        ``actor`` and ``mode`` (direct, indirect, mixed, narrated, or ``quoted`` for the first three) need a corpus
        with attributions; ``since`` is the first ISO date taken, ``until`` the first one left out.  Raises ValueError
        for a name that the corpus does not contain.

        >>> from discourse.keywords import Text, build
        >>> both = build([Text("1", "الجسر جاهز", "أ"), Text("2", "الجسر مغلق", "ب")])
        >>> both.part(outlet="ب").counts().tolist()
        [1, 0, 1]
        """
        kept = np.ones(len(self.codes), dtype=bool)
        if actor is not None or mode is not None:
            lengths = np.diff(np.append(self.runs, len(self.codes)))
            kept = np.repeat(self._chosen(actor, mode)[self.voice_of], lengths)
        texts = np.ones(len(self), dtype=bool)
        if outlet is not None:
            outlets = _names(outlet, set(self.outlets), "outlet")
            texts &= np.array([o in outlets for o in self.outlets])
        if since or until:
            texts &= np.array([d >= since and (not until or d < until) for d in self.dates])
        kept &= np.repeat(texts, self.sizes)
        sizes = np.add.reduceat(np.append(kept, False), self.bounds[:-1], dtype=np.int64)
        sizes[self.sizes == 0] = 0
        full = np.flatnonzero(sizes)
        bounds = np.concatenate([[0], np.cumsum(sizes[full])]).astype(np.int64)

        def of(names: Sequence[Any]) -> tuple[Any, ...]:
            return tuple(names[i] for i in full.tolist()) if names else ()

        return WordCorpus(
            self.words,
            self.forms,
            self.codes[kept],
            bounds,
            of(self.ids),
            of(self.outlets),
            of(self.dates),
            members=self.members,
            member_of=self.member_of,
        )

    def spoken(self, at: Ints, actor: str | Iterable[str]) -> Any:
        """Whether each word, given its number in the corpus, is spoken by one of these actors."""
        run = np.searchsorted(self.runs, at, side="right") - 1
        return self._chosen(actor, None)[self.voice_of[run]]

    def _chosen(self, actor: str | Iterable[str] | None, mode: str | Iterable[str] | None) -> Any:
        """Which voices these actors and modes are."""
        if not self.voices:
            raise ValueError("the corpus has no attributions: give build(..., attributions=)")
        modes = _names(mode, {m for _, m in self.voices} | {"quoted"}, "mode")
        actors = _names(actor, {a for a, _ in self.voices}, "actor")
        if "quoted" in modes:
            modes |= {m for _, m in self.voices} - {"narrated"}
        return np.array([(actor is None or a in actors) and (mode is None or m in modes) for a, m in self.voices])

    def save(self, folder: str | Path) -> Path:
        """Writes the corpus into a folder; :func:`load` maps it into memory without reading it."""
        names = {k: getattr(self, k) for k in storage.NAMES}
        arrays = {k: getattr(self, k) for k in storage.ARRAYS}
        return storage.write(Path(folder), names, arrays, self.raw)


def _names(given: str | Iterable[str] | None, known: set[str], what: str) -> set[str]:
    names = {given} if isinstance(given, str) else set(given or ())
    for name in sorted(names - known):
        import difflib

        near = difflib.get_close_matches(name, sorted(known), 1) or sorted(known)[:5]
        raise ValueError(f"{what} {name!r} is not in the corpus; there is {', '.join(near)}")
    return names


def load(folder: str | Path) -> WordCorpus:
    """A corpus saved by :meth:`WordCorpus.save` or built on disk, its codes, places and texts mapped into memory.

    Raises ValueError where the folder has none.

    >>> import tempfile
    >>> from discourse.keywords import build
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = build(["قال الوزير", "قال"]).save(folder)
    ...     load(folder).codes.tolist()
    [0, 1, 0]
    """
    names, arrays, raw = storage.read(Path(folder))
    names["voices"] = tuple((actor, mode) for actor, mode in names["voices"])
    return WordCorpus(**names, **arrays, raw=raw)
