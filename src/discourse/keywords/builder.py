"""Building a corpus: texts to word codes, in memory or on disk, each word with the voice that speaks it."""

import tempfile
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from discourse.attribution.innermost import layers
from discourse.keywords.corpus import Codes, WordCorpus, load
from discourse.keywords.pieces import Pieces
from discourse.keywords.sources import Text, TextSource, texts_of
from discourse.keywords.storage import Blob, Sink
from discourse.keywords.units import check_unit, regroup
from discourse.keywords.web import shown, without_residue

# Characters that are turned into codes at once: the arrays of one step take some 15 bytes a character.
STEP = 2_000_000
NARRATED = ("", "narrated")


class Report(Protocol):
    """What is read of an attribution."""

    @property
    def actor(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def contents(self) -> Sequence[tuple[int, int]]: ...


def build(
    source: TextSource | WordCorpus,
    *,
    unit: str | Callable[[str], Any] = "surface",
    attributions: Mapping[str, Sequence[Report]] | None = None,
    keep: bool = False,
    folder: str | Path | None = None,
) -> WordCorpus:
    """The word codes of texts: of a study, documents, strings, a DataFrame, a Parquet file's path or an iterator.

    ``unit``: ``surface`` the folded word; ``loose`` with the spellings of one word as one (مسؤول and مسئول);
    ``stripped`` without joined particles and article (:func:`strip_particles`); ``lemma`` by simplemma's dictionary
    where it is installed; or a function from folded word to the unit counted.  ``attributions`` by text id give each
    word its voice.  ``keep`` keeps the texts and every word's place in them, for concordances.  ``folder`` builds the
    corpus there and maps it into memory, so that memory grows with the vocabulary alone.

    >>> corpus = build(["قال الوزيرُ", "وقال الوزير نعم"])
    >>> corpus.words, corpus.codes.tolist(), corpus.bounds.tolist()
    (('قال', 'الوزير', 'وقال', 'نعم'), [0, 1, 2, 1, 3], [0, 2, 5])
    """
    check_unit(unit)
    if isinstance(source, WordCorpus):
        return regroup(source, unit)
    if folder is None:
        built = _Builder(None, attributions, keep)
        return regroup(built.read(texts_of(source)), unit)
    # Built next to what may be in the folder, then copied over it: whoever has it open loses nothing.
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path, prefix=".building-") as scratch:
        built = _Builder(Path(scratch), attributions, keep)
        regroup(built.read(texts_of(source)), unit).save(path)
    return load(path)


class _Builder:
    """Reads texts, some million characters at a time."""

    def __init__(self, path: Path | None, attributions: Mapping[str, Sequence[Report]] | None, keep: bool) -> None:
        self.pieces = Pieces()
        self.attributions, self.keep = attributions, keep
        self.sinks = {n: Sink(path / n if path else None) for n in ("codes", "starts", "ends")}
        self.waiting: list[Text] = []
        self.characters = 0
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
        self.waiting.append(item)
        self.characters += len(item.text)
        self.ids.append(item.id)
        self.outlets.append(item.outlet)
        self.dates.append(item.published)
        if self.blob is not None:
            written = self.blob.write(item.text.encode("utf-8", "surrogatepass"))
            self.blob_bounds.append(self.blob_bounds[-1] + written)
        elif self.keep:
            self.raw.append(item.text)
        if self.characters >= STEP:
            self.flush()

    def flush(self) -> None:
        """Turns the texts that wait into codes."""
        cut = self.pieces.cut([without_residue(item.text) for item in self.waiting])
        placed = self.keep or self.attributions is not None
        codes, ends, starts, stops = self.pieces.expand(cut, places=placed)
        self.sinks["codes"].add(codes)
        base = self.bounds[-1]
        self.bounds.extend((ends + base).tolist())
        if self.keep:
            self.sinks["starts"].add(starts)
            self.sinks["ends"].add(stops)
        if self.attributions is not None:
            before = 0
            for item, end in zip(self.waiting, ends.tolist(), strict=True):
                self.voice(self.attributions.get(item.id, ()), starts[before:end], base + before)
                before = end
        self.waiting.clear()
        self.characters = 0

    def voice(self, reports: Sequence[Report], starts: Codes, base: int) -> None:
        """Each word belongs to the innermost attribution whose content contains it, all others to the narrator."""
        owner = np.full(len(starts), self.voices.setdefault(NARRATED, len(self.voices)))
        for start, end, report in layers(reports):
            first, last = np.searchsorted(starts, (start, end))
            pair = (report.actor or "unspecified", report.mode)
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
        written = {name: sink.close() for name, sink in self.sinks.items()}
        if self.blob is not None:
            self.blob.close()
            raw = Blob(Path(self.blob.name), np.array(self.blob_bounds, dtype=np.int64))
        return WordCorpus(
            tuple(self.pieces.vocabulary),
            tuple(map(shown, self.pieces.forms())),
            bounds=np.array(self.bounds, dtype=np.int64),
            ids=tuple(self.ids),
            outlets=tuple(self.outlets) if any(self.outlets) else (),
            dates=tuple(self.dates) if any(self.dates) else (),
            voices=tuple(self.voices),
            runs=np.array(self.runs, dtype=np.int64),
            voice_of=np.array(self.voice_of, dtype=np.int32),
            raw=raw,
            codes=written["codes"],
            starts=written["starts"],
            ends=written["ends"],
        )
