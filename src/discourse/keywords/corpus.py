"""A corpus for counting: one vocabulary, one array of integer word codes, the borders of texts and attributions.

Words are types of the fold, so vocalised, tatweel and alef variants are one; each keeps its commonest written form.
A text is cut by ``re.findall`` into pieces, each different piece is analysed once and remembered as a number, so the
cost of analysis grows with the vocabulary and not with the tokens.
"""

import json
import os
import re
import tempfile
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from discourse.language.fold import DELETED, fold
from discourse.language.morphology import prefixes_of
from discourse.language.tokens import blanked, tokenize

# pandas, scipy and pyarrow are imported where they are needed: counting alone needs none of them.

UNITS = ("surface", "stripped", "lemma")
# Pieces that are turned into codes at once: what the arrays of one step hold, some 10 MB.
STEP = 1 << 18
NARRATED = ("", "narrated")

# Nearly every piece: letters of the basic Arabic block alone.
_LETTERS = re.compile(r"[\u0621-\u063a\u0641-\u064a]+").fullmatch

Ints = NDArray[np.int64]
Codes = NDArray[np.int32]


class Report(Protocol):
    """What is read of an attribution."""

    @property
    def actor(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def contents(self) -> Sequence[tuple[int, int]]: ...


# --- sources ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a source: its name, where it appeared, when."""

    id: str
    text: str
    outlet: str = ""
    published: str = ""


def as_texts(source: Any) -> list[str]:
    """Plain strings from a string, a list, a Series, a DataFrame with a column ``text``, a Study or documents."""
    return [item.text for item in texts_of(source)]


def texts_of(source: Any) -> Iterator[Text]:
    """Every text of a string, an iterable of strings or documents, a Study, a DataFrame, or a .parquet file's path.

    Tables need a column ``text``; ``id``, ``outlet`` and ``published`` are taken where they are.
    """
    if isinstance(source, str):
        yield Text("0", source)
    elif isinstance(source, Path):
        yield from _parquet(source)
    elif hasattr(source, "columns"):
        yield from _table(source)
    else:
        for number, item in enumerate(getattr(source, "documents", source)):
            if isinstance(item, str):
                yield Text(str(number), item)
            elif hasattr(item, "text") and hasattr(item, "id"):
                yield Text(item.id, item.text, item.outlet, item.published)
            else:
                raise TypeError(f"expected texts or documents, found {type(item).__name__}")


def _table(frame: Any, start: int = 0) -> Iterator[Text]:
    if "text" not in frame.columns:
        found = ", ".join(map(str, frame.columns))
        raise ValueError(f"the table has no column 'text'; found: {found}")
    columns = {c: frame[c] for c in ("text", "outlet", "published") if c in frame.columns}
    ids = frame["id"] if "id" in frame.columns else range(start, start + len(frame))
    for name, *values in zip(ids, *columns.values(), strict=True):
        row = dict(zip(columns, ("" if v is None else str(v) for v in values), strict=True))
        yield Text(str(name), **row)


def _parquet(path: Path) -> Iterator[Text]:
    """The texts of a Parquet file, one batch in memory at a time."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(path)
    wanted = [c for c in ("id", "text", "outlet", "published") if c in file.schema_arrow.names]
    start = 0
    for batch in file.iter_batches(batch_size=500, columns=wanted):
        yield from _table(batch.to_pandas(), start)
        start += batch.num_rows


class _Blob(Sequence[str]):
    """Texts in one mapped file of UTF-8: each is decoded when it is asked for."""

    def __init__(self, path: Path, bounds: Ints) -> None:
        self.path, self.bounds = path, bounds
        self.data = np.memmap(path, dtype=np.uint8, mode="r") if path.stat().st_size else b""

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, i: Any) -> Any:
        return bytes(self.data[self.bounds[i] : self.bounds[i + 1]]).decode("utf-8", "surrogatepass")


# --- the record -------------------------------------------------------------------------------------------------


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
    texts, ``raw`` are these and ``starts``, ``ends`` each word's place in its text, in code points.
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
        """The code of a word, folded as the texts are; -1 where it does not stand."""
        try:
            return self.words.index(fold(word))
        except ValueError:
            return -1

    def text_of(self, at: Any) -> Any:
        """The number of the text in which each word stands, given its number in the corpus."""
        return np.searchsorted(self.bounds, at, side="right") - 1

    def matrix(self) -> Any:
        """Texts x words counts, a scipy CSR matrix."""
        from scipy import sparse

        shape = (len(self), len(self.words))
        ones = np.ones(len(self.codes), dtype=np.int64)
        # Codes are the columns of a CSR matrix already; what stands twice in a text is added up.
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
        """The words of some voices, outlets or dates, in the texts that hold any: a target or a reference of keyness.

        ``actor`` and ``mode`` (direct, indirect, mixed, narrated, or ``quoted`` for the first three) need a corpus
        with attributions; ``since`` is the first ISO date taken, ``until`` the first one left out.  Raises ValueError
        for a name that the corpus does not hold.

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
            self.words, self.forms, self.codes[kept], bounds, of(self.ids), of(self.outlets), of(self.dates)
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
        path = Path(folder)
        path.mkdir(parents=True, exist_ok=True)
        for name in ("codes", "bounds", "runs", "voice_of", "starts", "ends"):
            (path / f"{name}.npy").unlink(missing_ok=True)
            np.save(path / f"{name}.npy", getattr(self, name))
        if len(self.raw):
            sizes = [0]
            with (path / "texts.utf8").open("wb") as handle:
                for text in self.raw:
                    sizes.append(handle.write(text.encode("utf-8", "surrogatepass")))
            np.save(path / "texts.npy", np.cumsum(sizes))
        names = {k: getattr(self, k) for k in ("words", "forms", "ids", "outlets", "dates", "voices")}
        # Last of all and in one move: a folder without it is no corpus.
        temporary = path / f".names.{os.getpid()}.part"
        temporary.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8", errors="surrogatepass")
        temporary.replace(path / "names.json")
        return path


def _names(given: str | Iterable[str] | None, known: set[str], what: str) -> set[str]:
    names = {given} if isinstance(given, str) else set(given or ())
    for name in sorted(names - known):
        import difflib

        near = difflib.get_close_matches(name, sorted(known), 1) or sorted(known)[:5]
        raise ValueError(f"{what} {name!r} is not in the corpus; there is {', '.join(near)}")
    return names


def load(folder: str | Path) -> WordCorpus:
    """A corpus saved by :meth:`WordCorpus.save` or built on disk, its codes, places and texts mapped into memory.

    Raises ValueError where the folder holds none.
    """
    path = Path(folder)
    if not (path / "names.json").exists():
        raise ValueError(f"{path.name}: no corpus here (names.json is absent); build it with build(..., folder=)")
    text = (path / "names.json").read_text(encoding="utf-8", errors="surrogatepass")
    names: dict[str, Any] = {k: tuple(v) for k, v in json.loads(text).items()}
    names["voices"] = tuple((actor, mode) for actor, mode in names["voices"])
    arrays: dict[str, Any] = {k: _map(path / f"{k}.npy") for k in ("codes", "starts", "ends")}
    arrays |= {k: np.load(path / f"{k}.npy") for k in ("bounds", "runs", "voice_of")}
    held = (path / "texts.npy").exists()
    raw = _Blob(path / "texts.utf8", np.load(path / "texts.npy")) if held else ()
    return WordCorpus(**names, **arrays, raw=raw)


def _map(path: Path) -> Any:
    """An array mapped from its file; an empty one cannot be."""
    array = np.load(path, mmap_mode="r")
    return array if len(array) else np.load(path)


# --- building ---------------------------------------------------------------------------------------------------


class _Numbers(dict[str, int]):
    """Piece -> its number in order of first occurrence."""

    def __missing__(self, piece: str) -> int:
        self[piece] = number = len(self)
        return number


class _Tables:
    """What is known of each different piece: its words' codes and places, and how often it stood."""

    def __init__(self) -> None:
        self.numbers = _Numbers()
        self.vocabulary: dict[str, int] = {}
        # Of each piece the place of its first word in the flat arrays, and the number of its words.
        self.first, self.length = array("i"), array("i")
        self.code, self.inner, self.size = array("i"), array("i"), array("i")
        self.seen: Ints = np.zeros(0, dtype=np.int64)

    def analyse(self) -> None:
        """Reads the pieces that have come since the last time, all in one fold."""
        new = list(islice(reversed(self.numbers), len(self.numbers) - len(self.first)))[::-1]
        folded = fold("\n".join(new)).split("\n")
        for piece, norm in zip(new, folded, strict=True) if new else ():
            self.first.append(len(self.code))
            if _LETTERS(norm) and piece[0] not in DELETED:
                # A piece that the fold leaves as it is serves as the word: one string for both.
                self._word(piece if piece == norm else norm, 0, len(piece))
                self.length.append(1)
            else:
                tokens = tokenize(piece)
                for t in tokens:
                    self._word(t.norm, t.start, t.end - t.start)
                self.length.append(len(tokens))

    def _word(self, word: str, start: int, size: int) -> None:
        self.code.append(self.vocabulary.setdefault(word, len(self.vocabulary)))
        self.inner.append(start)
        self.size.append(size)

    def forms(self) -> tuple[str, ...]:
        """Each word's commonest written form; of equally common ones the first in code-point order."""
        form = [""] * len(self.vocabulary)
        times = [0] * len(form)
        odd: Counter[tuple[int, str]] = Counter()
        rows = zip(self.numbers, self.first, self.length, self.seen.tolist(), strict=True)
        for piece, first, length, seen in rows:
            if length == 1 and self.size[first] == len(piece):
                code = self.code[first]
                if seen > times[code] or (seen == times[code] and piece < form[code]):
                    form[code], times[code] = piece, seen
            else:
                for k in range(first, first + length):
                    odd[self.code[k], piece[self.inner[k] :][: self.size[k]]] += seen
        for (code, written), seen in odd.items():
            seen += self._times(code, written)
            if seen > times[code] or (seen == times[code] and written < form[code]):
                form[code], times[code] = written, seen
        return tuple(form)

    def _times(self, code: int, form: str) -> int:
        """How often a form stands as a piece of its own."""
        number = self.numbers.get(form, -1)
        alone = number >= 0 and self.length[number] == 1 and self.code[self.first[number]] == code
        return int(self.seen[number]) if alone else 0

    def expand(self, pieces: Codes) -> tuple[Codes, Ints, Ints]:
        """(codes, index of each word in the flat arrays, number of words of each piece) of a run of pieces."""
        self.analyse()
        self.seen = np.concatenate([self.seen, np.zeros(len(self.first) - len(self.seen), dtype=np.int64)])
        self.seen += np.bincount(pieces, minlength=len(self.seen))
        lengths = _ints(self.length)[pieces].astype(np.int64)
        before = np.cumsum(lengths) - lengths
        index = np.repeat(_ints(self.first)[pieces] - before, lengths) + np.arange(lengths.sum())
        return _ints(self.code)[index], index, lengths


def _ints(values: "array[int]") -> Codes:
    """A look at an array, which cannot grow as long as it is held: take from it and let it go."""
    return np.frombuffer(values, dtype=np.int32) if values else _no_codes()


class _Sink:
    """An array that grows in memory or, given a path, on disk."""

    def __init__(self, path: Path | None) -> None:
        self.path, self.held = path, bytearray()
        self.file = path.open("wb") if path else None

    def add(self, values: Any) -> None:
        data = np.asarray(values, dtype=np.int32).tobytes()
        if self.file is None:
            self.held += data
        else:
            self.file.write(data)

    def close(self) -> Codes:
        if self.file is None or self.path is None:
            return np.frombuffer(self.held, dtype=np.int32)
        self.file.close()
        return np.memmap(self.path, dtype=np.int32, mode="r") if self.path.stat().st_size else _no_codes()


def build(
    source: Any,
    *,
    unit: str | Callable[[str], Any] = "surface",
    attributions: Mapping[str, Sequence[Report]] | None = None,
    keep: bool = False,
    folder: str | Path | None = None,
) -> WordCorpus:
    """The word codes of texts: of a study, documents, strings, a DataFrame, a Parquet file's path or an iterator.

    ``unit``: ``surface`` the folded word; ``stripped`` without joined particles and article
    (:func:`strip_particles`); ``lemma`` by simplemma's dictionary where it is installed; or a function from folded
    word to the unit counted.  ``attributions`` by text id give each word its voice.  ``keep`` keeps the texts and
    every word's place in them, for concordances.  ``folder`` builds the corpus there and maps it into memory, so that
    memory grows with the vocabulary alone.

    >>> corpus = build(["قال الوزيرُ", "وقال الوزير نعم"])
    >>> corpus.words, corpus.codes.tolist(), corpus.bounds.tolist()
    (('قال', 'الوزير', 'وقال', 'نعم'), [0, 1, 2, 1, 3], [0, 2, 5])
    """
    if not callable(unit) and unit not in UNITS:
        raise ValueError(f"unit {unit!r} is not known; use {', '.join(UNITS)}, or a function")
    if isinstance(source, WordCorpus):
        return regroup(source, unit)
    if folder is None:
        built = _Builder(None, attributions, keep)
        return regroup(built.read(texts_of(source)), unit)
    # Built beside what may stand in the folder, then copied over it: whoever has it open loses nothing.
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path, prefix=".building-") as scratch:
        built = _Builder(Path(scratch), attributions, keep)
        regroup(built.read(texts_of(source)), unit).save(path)
    return load(path)


def regroup(corpus: WordCorpus, unit: str | Callable[[str], Any]) -> WordCorpus:
    """The corpus counted by another unit; a unit is shown in the form of its commonest word."""
    if unit == "surface":
        return corpus
    counts = corpus.counts()
    if callable(unit):
        keys = [unit(w) for w in corpus.words]
    elif unit == "stripped":
        keys = strip_particles(corpus.words, counts.tolist())
    else:
        keys = lemmas(corpus.words)
    merged: dict[Any, int] = {}
    table = np.array([merged.setdefault(k, len(merged)) for k in keys], dtype=np.int32)
    forms = [""] * len(merged)
    for k in np.lexsort((np.array(corpus.words, dtype=object), -counts))[::-1]:
        forms[table[k]] = corpus.forms[k]
    codes = table[corpus.codes] if len(table) else corpus.codes
    return replace(corpus, words=tuple(merged), forms=tuple(forms), codes=codes)


class _Builder:
    """Reads texts into tables, some hundred thousand pieces at a time."""

    def __init__(self, path: Path | None, attributions: Mapping[str, Sequence[Report]] | None, keep: bool) -> None:
        self.tables = _Tables()
        self.attributions, self.keep, self.path = attributions, keep, path
        self.sinks = {n: _Sink(path / n if path else None) for n in ("codes", "starts", "ends")}
        self.pieces, self.places, self.cuts = array("i"), array("i"), array("q")
        self.waiting: list[str] = []
        self.bounds = array("q", [0])
        self.ids: list[str] = []
        self.outlets: list[str] = []
        self.dates: list[str] = []
        self.voices: dict[tuple[str, str], int] = {}
        self.runs, self.voice_of = array("q"), array("i")
        self.raw: list[str] = []
        self.blob = (path / "texts.utf8").open("wb") if path and keep else None
        self.blob_bounds = array("q", [0])

    def add(self, item: Text) -> None:
        number = self.tables.numbers.__getitem__
        if self.keep or self.attributions is not None:
            matches = list(re.finditer(r"\S+", blanked(item.text)))
            self.pieces.extend([number(m[0]) for m in matches])
            self.places.extend([m.start() for m in matches])
        else:
            self.pieces.extend(map(number, blanked(item.text).split()))
        self.cuts.append(len(self.pieces))
        self.ids.append(item.id)
        self.outlets.append(item.outlet)
        self.dates.append(item.published)
        if self.blob is not None:
            written = self.blob.write(item.text.encode("utf-8", "surrogatepass"))
            self.blob_bounds.append(self.blob_bounds[-1] + written)
        elif self.keep:
            self.raw.append(item.text)
        if len(self.pieces) >= STEP:
            self.flush()

    def flush(self) -> None:
        """Turns the pieces that wait into codes."""
        codes, index, lengths = self.tables.expand(np.array(self.pieces, dtype=np.int32))
        self.sinks["codes"].add(codes)
        ends = np.append(0, np.cumsum(lengths))[np.array(self.cuts, dtype=np.int64)]
        base = self.bounds[-1]
        self.bounds.extend((ends + base).tolist())
        if self.places:
            starts = np.repeat(np.array(self.places), lengths) + _ints(self.tables.inner)[index]
            stops = starts + _ints(self.tables.size)[index]
            if self.keep:
                self.sinks["starts"].add(starts)
                self.sinks["ends"].add(stops)
            if self.attributions is not None:
                before = 0
                names = self.ids[len(self.ids) - len(ends) :]
                for name, end in zip(names, ends.tolist(), strict=True):
                    self.voice(self.attributions.get(name, ()), starts[before:end], base + before)
                    before = end
        del self.pieces[:], self.places[:], self.cuts[:]

    def voice(self, reports: Sequence[Report], starts: Codes, base: int) -> None:
        """Each word belongs to the innermost attribution whose content holds it, all others to the narrator."""
        owner = np.full(len(starts), self.voices.setdefault(NARRATED, len(self.voices)))
        for a in sorted(reports, key=lambda a: -sum(e - s for s, e in a.contents)):
            pair = (a.actor or "unspecified", a.mode)
            for s, e in a.contents:
                first, last = np.searchsorted(starts, (s, e))
                owner[first:last] = self.voices.setdefault(pair, len(self.voices))
        if len(owner):
            at = np.append(0, np.flatnonzero(np.diff(owner)) + 1)
            self.runs.extend((at + base).tolist())
            self.voice_of.extend(owner[at].tolist())

    def read(self, items: Iterable[Text]) -> WordCorpus:
        for item in items:
            self.add(item)
        self.flush()
        raw: Sequence[str] = tuple(self.raw)
        if self.blob is not None:
            self.blob.close()
            raw = _Blob(Path(self.blob.name), np.array(self.blob_bounds, dtype=np.int64))
        return WordCorpus(
            tuple(self.tables.vocabulary),
            self.tables.forms(),
            bounds=np.array(self.bounds, dtype=np.int64),
            ids=tuple(self.ids),
            outlets=tuple(self.outlets) if any(self.outlets) else (),
            dates=tuple(self.dates) if any(self.dates) else (),
            voices=tuple(self.voices),
            runs=np.array(self.runs, dtype=np.int64),
            voice_of=np.array(self.voice_of, dtype=np.int32),
            raw=raw,
            **{name: sink.close() for name, sink in self.sinks.items()},
        )


# --- units ------------------------------------------------------------------------------------------------------


def strip_particles(words: Sequence[str], counts: Sequence[int] = ()) -> list[str]:
    """Each word without the joined particles and article that leave another word of the list, of three letters or more.

    What follows a particle alone must be at least as common as the whole (``counts``, of all alike by default): in
    كتاب the kaf is no particle.  The interrogative alef is left on.

    >>> strip_particles(["قال", "وقال", "وزير", "والوزير", "ولد"])
    ['قال', 'قال', 'وزير', 'وزير', 'ولد']
    >>> strip_particles(["كتاب", "تاب"], [90, 2])
    ['كتاب', 'تاب']
    """
    known = dict(zip(words, counts or [1] * len(words), strict=True))

    def bare(word: str) -> str:
        # the longest prefix first
        for prefix, rest, _ in reversed(list(prefixes_of(word))):
            if not prefix or prefix.startswith("ا") != prefix.startswith("ال") or len(rest) < 3 or rest not in known:
                continue
            if prefix.endswith(("ال", "لل")) or known[rest] >= known[word]:
                return rest
        return word

    return [bare(word) for word in words]


def lemmas(words: Sequence[str]) -> list[str]:
    """Each folded word's lemma, folded, by simplemma's Arabic dictionary; a word that it lacks stays as it is.

    Raises RuntimeError where simplemma is not installed.
    """
    try:
        from simplemma import lemmatize
    except ModuleNotFoundError:
        raise RuntimeError("unit 'lemma' needs simplemma: pip install 'discourse-framing[morphology]'") from None
    return [fold(lemmatize(word, lang="ar")) or word for word in words]
