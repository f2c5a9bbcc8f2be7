"""The formats by name, and files in and out of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from discourse.corpus.damage import whole_characters
from discourse.exchange import bio, brat, cas, doccano, labelstudio, refi, tables, tei, webannotation
from discourse.exchange.annotations import Page
from discourse.exchange.archives import entries
from discourse.files import new_folder

Reader = Callable[[Mapping[str, bytes], Mapping[str, str]], list[Page]]


class Format(NamedTuple):
    """How a format is written (documents, labels that a coder may give) and read (files by name, texts by id).

    ``read`` is None where the format keeps too little to be read back.
    """

    write: Callable[[Sequence[Page], Mapping[str, str]], dict[str, bytes]]
    read: Reader | None


FORMATS: dict[str, Format] = {
    "bio": Format(bio.write, None),
    "brat": Format(brat.write, brat.read),
    "cas": Format(cas.write, cas.read),
    "csv": Format(tables.write_csv, tables.read_csv),
    "doccano": Format(doccano.write, doccano.read),
    "jsonl": Format(tables.write_jsonl, tables.read_jsonl),
    "label-studio": Format(labelstudio.write, labelstudio.read),
    "refi": Format(refi.write, refi.read),
    "tei": Format(tei.write, tei.read),
    "w3c": Format(webannotation.write, webannotation.read),
}


def export(pages: Sequence[Page], format: str, out: str | Path, *, labels: Mapping[str, str] | None = None) -> Path:
    """Writes annotated documents in a format into a new folder; ``format`` is a name of :data:`FORMATS`.

    ``labels`` (label -> definition, :func:`discourse.exchange.labels_of`) are offered to a coder by tools that have a list
    of labels, in addition to those of the annotations.

    Raises ValueError for an unknown format, for a folder that is not empty, and where the format cannot contain a text.

    >>> import tempfile
    >>> from discourse.exchange.annotations import Annotation
    >>> pages = [Page("a", "قالت الوزيرة.", (Annotation(1, 0, 4, "cue", {}),))]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sorted(path.name for path in export(pages, "brat", Path(folder) / "brat").iterdir())
    ['a.ann', 'a.txt', 'annotation.conf']
    """
    return write_folder(_format(format).write(pages, labels or {}), out)


def write_folder(files: Mapping[str, bytes], out: str | Path) -> Path:
    """Files by name as a new folder, which appears whole or not at all; ValueError where it exists and is not empty.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     made = write_folder({"a.json": b"{}"}, Path(folder) / "new")
    ...     [path.name for path in made.iterdir()]
    ['a.json']
    """
    out = Path(out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ValueError(f"{out} exists and is not an empty folder. Name another one.")
    with new_folder(out) as whole:
        for name, content in files.items():
            (whole / _safe(name)).write_bytes(content)
    return out


def load(path: str | Path, format: str, *, texts: Mapping[str, str] | None = None) -> list[Page]:
    """Reads annotated documents from a file, a zip, or a folder of these; ``texts`` (id -> text) where the format has none.

    Where both the file and ``texts`` have a document, the two texts must be equal; ValueError says where they differ.
    Documents come in the order of ``texts``.

    >>> import tempfile
    >>> from discourse.exchange.annotations import Annotation
    >>> pages = [Page("a", "قالت الوزيرة.", (Annotation(1, 0, 4, "cue", {}),))]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     load(export(pages, "tei", Path(folder) / "tei"), "tei")[0].annotations[0].label
    'cue'
    """
    reader = _format(format).read
    if reader is None:
        raise ValueError(f"{format} can be written only: {bio.__doc__ or ''}".split("\n")[0])
    path = Path(path)
    if not path.exists():
        raise ValueError(f"{path}: no such file or folder")
    known_texts = dict(texts or {})
    pages = _pages(reader, path, format, known_texts)
    if not pages:
        raise ValueError(f"{path}: nothing in the format {format} was found")
    # One file per document comes in the order of file names: the order of the texts is the study's.
    place = {name: number for number, name in enumerate(known_texts)}
    pages.sort(key=lambda page: place.get(page.document, len(place)))
    for name, times in Counter(page.document for page in pages).items():
        if times > 1:
            raise ValueError(f"{path}: {name} occurs {times} times. Give the file of one coder at a time.")
    for page in pages:
        own = known_texts.get(page.document)
        if own is not None and page.text != own:
            raise ValueError(f"{path}: {page.document}: {difference(own, page.text)}")
        for a in page.annotations:
            if not 0 <= a.start <= a.end <= len(page.text):
                raise ValueError(f"{path}: {page.document}: annotation {a.number} lies outside the text")
    return pages


def _pages(reader: Reader, path: Path, format: str, texts: dict[str, str]) -> list[Page]:
    """What a reader finds, in whole characters; whatever a broken file makes of it is one message."""
    try:
        return [_whole(page) for page in reader(_files(path), texts)]
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror}). Check the path and who may read it.") from None
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError) as error:
        what = f"not a file of {format} that can be read ({error!r})"
        raise ValueError(f"{path}: {what}. Export it again from that tool.") from None


def _whole(page: Page) -> Page:
    """The page with each half of a character, which no file can contain, as U+FFFD."""
    marks = (
        a._replace(
            label=whole_characters(a.label)[0],
            features={whole_characters(str(k))[0]: whole_characters(str(v))[0] for k, v in a.features.items()},
        )
        for a in page.annotations
    )
    return Page(whole_characters(page.document)[0], whole_characters(page.text)[0], tuple(marks))


def difference(expected: str, found: str) -> str:
    """How a text differs from the expected one: the first place, and what is there.

    >>> difference("الجسر جاهز", "الجسر جاهر")
    "the text differs at character 9: expected 'ز', found 'ر'"
    """
    place = next((i for i, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), None)
    if place is None:
        place = min(len(expected), len(found))
    words = [repr(text[place : place + 1]) if place < len(text) else "the end" for text in (expected, found)]
    return f"the text differs at character {place}: expected {words[0]}, found {words[1]}"


def _files(path: Path) -> dict[str, bytes]:
    """Name -> content of a file or of the files in a folder; those of a zip are named after it: ``salma.zip/a.xmi``."""
    found: dict[str, bytes] = {}
    for place in sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]:
        content = place.read_bytes()
        if place.suffix.lower() == ".zip":
            found |= {f"{place.name}/{inner}": own for inner, own in entries(content, place.name).items()}
        else:
            found[place.name] = content
    return found


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise ValueError(f"{name!r} is not a format; choose from {', '.join(sorted(FORMATS))}")
    return FORMATS[name]


def _safe(name: str) -> str:
    """A file name that stays in its folder."""
    return name.replace("/", "_").replace("\\", "_").replace("\0", "_").lstrip(".") or "_"
