"""A corpus for counting: one vocabulary, one array of integer word codes, the borders of the texts.

Words are types of the fold, so vocalised, tatweel and alef variants are one; each keeps its commonest written form.
A text is read in pieces between blanks, and each different piece is analysed once, so the cost of analysis grows with
the vocabulary and not with the tokens.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from discourse.corpus import Document
from discourse.text import tokenize

UNITS = ("surface", "stripped")
# Joined particles, longest first; stripped only where the rest is a word of the corpus itself.
PREFIXES = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")


def as_texts(source: Any) -> list[str]:
    """Plain strings from a string, a list, a Series, a DataFrame with a column ``text``, a Study or documents."""
    return [text for _, text in _texts(source)]


def _texts(source: Any) -> Iterable[tuple[str, str]]:
    """(id, text) of everything that holds texts."""
    if isinstance(source, str):
        yield "0", source
        return
    if isinstance(source, pd.DataFrame):
        if "text" not in source.columns:
            raise ValueError(
                f"the table has no column 'text'; found: {', '.join(map(str, source.columns))}"
            )
        ids = source["id"] if "id" in source.columns else range(len(source))
        yield from ((str(i), str(t)) for i, t in zip(ids, source["text"], strict=True))
        return
    if isinstance(source, Path) and source.suffix == ".parquet":
        yield from _texts(pd.read_parquet(source))
        return
    for number, item in enumerate(getattr(source, "documents", source)):
        if isinstance(item, str):
            yield str(number), item
        elif isinstance(item, Document):
            yield item.id, item.text
        else:
            raise TypeError(f"expected texts or documents, found {type(item).__name__}")


@dataclass(frozen=True, slots=True)
class Core:
    """Word codes of a corpus: ``codes[bounds[i]:bounds[i + 1]]`` are those of text i, indexes into ``words``.

    ``words`` are folded types in order of their first occurrence, ``forms`` their commonest written form, ``ids`` the
    texts' names.
    """

    words: tuple[str, ...]
    forms: tuple[str, ...]
    codes: NDArray[np.int32]
    bounds: NDArray[np.int64]
    ids: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Words of each text."""
        return np.diff(self.bounds)

    def counts(self) -> NDArray[np.int64]:
        """Occurrences of each word in the whole corpus."""
        return np.bincount(self.codes, minlength=len(self.words)).astype(np.int64)

    def matrix(self) -> Any:
        """Texts x words counts, a scipy CSR matrix."""
        rows = np.repeat(np.arange(len(self)), self.sizes)
        ones = np.ones(len(self.codes), dtype=np.int64)
        shape = (len(self), len(self.words))
        return sparse.coo_matrix((ones, (rows, self.codes)), shape=shape).tocsr()

    def save(self, folder: str | Path) -> Path:
        """Writes the corpus into a folder; :func:`load` maps it into memory without reading it."""
        path = Path(folder)
        path.mkdir(parents=True, exist_ok=True)
        np.save(path / "codes.npy", self.codes)
        np.save(path / "bounds.npy", self.bounds)
        names = {"words": self.words, "forms": self.forms, "ids": self.ids}
        (path / "names.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
        return path


def load(folder: str | Path) -> Core:
    """A corpus saved by :meth:`Core.save`, its codes mapped from disk."""
    path = Path(folder)
    names = json.loads((path / "names.json").read_text(encoding="utf-8"))
    return Core(
        tuple(names["words"]),
        tuple(names["forms"]),
        np.load(path / "codes.npy", mmap_mode="r"),
        np.load(path / "bounds.npy"),
        tuple(names["ids"]),
    )


def core(source: Any, *, unit: str | Callable[[str], str] = "surface") -> Core:
    """The word codes of texts: of a study, documents, strings, a DataFrame, a Parquet file's path or an iterator.

    ``unit``: ``surface`` the folded word; ``stripped`` without joined particles and article where the rest is a word of
    the corpus; or a function from folded word to the unit counted, such as a lemmatiser.

    >>> corpus = core(["قال الوزيرُ", "وقال الوزير نعم"])
    >>> corpus.words, corpus.codes.tolist(), corpus.bounds.tolist()
    (('قال', 'الوزير', 'وقال', 'نعم'), [0, 1, 2, 1, 3], [0, 2, 5])
    """
    if not callable(unit) and unit not in UNITS:
        raise ValueError(f"unit {unit!r} is not known; use {' or '.join(UNITS)}, or a function")
    if isinstance(source, Core):
        return source
    vocabulary: dict[str, int] = {}
    pieces: dict[str, tuple[int, ...]] = {}
    seen: Counter[str] = Counter()
    chunks: list[NDArray[np.int32]] = []
    bounds, ids = [0], []
    for name, text in _texts(source):
        parts = text.split()
        seen.update(parts)
        row: list[int] = []
        for part in parts:
            held = pieces.get(part)
            if held is None:
                held = tuple(vocabulary.setdefault(t.norm, len(vocabulary)) for t in tokenize(part))
                pieces[part] = held
            row += held
        chunks.append(np.array(row, dtype=np.int32))
        bounds.append(bounds[-1] + len(row))
        ids.append(name)
    codes = np.concatenate(chunks) if chunks else np.array([], dtype=np.int32)
    words = list(vocabulary)
    if callable(unit) or unit == "stripped":
        keys = [unit(w) for w in words] if callable(unit) else strip_particles(words)
        merged: dict[str, int] = {}
        table = np.array([merged.setdefault(k, len(merged)) for k in keys], dtype=np.int32)
        codes = table[codes] if len(codes) else codes
        words = list(merged)
    else:
        table = np.arange(len(words), dtype=np.int32)
    forms = _forms(seen, pieces, table, len(words))
    return Core(tuple(words), forms, codes, np.array(bounds, dtype=np.int64), tuple(ids))


def _forms(
    seen: Counter[str], pieces: dict[str, tuple[int, ...]], table: NDArray[np.int32], n: int
) -> tuple[str, ...]:
    """Each word's commonest written form; of equally common ones the first in code-point order."""
    best: list[Counter[str]] = [Counter() for _ in range(n)]
    for part, times in seen.items():
        for token, code in zip(tokenize(part), pieces[part], strict=True):
            best[table[code]][token.text] += times
    return tuple(min(c.items(), key=lambda item: (-item[1], item[0]))[0] for c in best)


def strip_particles(words: Sequence[str]) -> list[str]:
    """Each word without the joined particles and article that leave another word of the list, of three letters or more.

    >>> strip_particles(["قال", "وقال", "وزير", "والوزير", "ولد"])
    ['قال', 'قال', 'وزير', 'وزير', 'ولد']
    """
    known = set(words)
    result = []
    for word in words:
        rests = (word[len(p) :] for p in PREFIXES if word.startswith(p))
        result.append(next((r for r in rests if len(r) >= 3 and r in known), word))
    return result
