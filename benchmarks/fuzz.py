"""Try to break every reader and every text function with broken input: ``make fuzz``.

    python benchmarks/fuzz.py [--runs N] [--seconds S] [--seed S] [--only NAME ...] [--keep DIR] [--atheris]

A target is given bytes: pieces of valid input, changed at random.  It fails where it raises anything but a message in
words (StudyError, or a ValueError or RuntimeError that a line of this package raises), or where an invariant does not
hold: offsets lie in the text, a fold of a fold is the fold, a page has one script.  Most inputs stay valid UTF-8, so that
the changes reach what comes after decoding.  Inputs that fail are written to DIR (build/fuzz) and named.
With ``--atheris`` the package of that name, if installed, chooses the changes by the code that they reach.
"""

import argparse
import contextlib
import io
import itertools
import json
import linecache
import random
import shutil
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discourse.corpus import Study

ROOT = Path(__file__).parents[1]
TEXT = (
    "قالت الوزيرة سعاد حداد إن «الجسر جاهز»، وأضافت:\n\n«لن نؤجل 2,500 مرة». ونقلت رويترز عن مصدر قوله @bbc #وسم_آخر.\n"
)
# What is put into an input: marks of the formats, characters that need care, numbers at the edge of what fits.
TOKENS = [
    *(c.encode("utf-8") for c in "\",;\t\n\r'{}[]<>&$\\=#|:«»“”()…،؛؟ـًُّٰ\u200f\u2067\ufeff\ufffd\u0000"),
    *(
        s.encode("utf-8")
        for s in ("ﷲ", "ﻻ", "😀", "e\u0301", "\u0627\u0653", "ى", "قال إن ", "وفقاً لـ", "\n\n", "-- ", "'=1+1")
    ),
    b"\xff",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\\ud83d",
    b"-1",
    b"NaN",
    b"1e999",
    b'"' * 3,
    b"<script>alert(1)</script>",
    b"$\\frac{1}{2}$",
    b"../../x",
    b"PK\x03\x04",
    b"\x00",
    *(
        s.encode()
        for s in ("null", "true", "[]", "{}", "1e5", "٣", "2020-13-45", "id", "text", "=HYPERLINK(1)", "__proto__")
    ),
    *(c.encode() for c in "\u0085\u2028\u202e\u000b\u001c"),
]
# Long ones, which cost much and find little: one change in fifty.
LONG = [b"9" * 400, b"[" * 300, b"a" * 5000, "قال ".encode() * 500, b"[" * 20_000, b"9" * 5000]


class BrokenPromiseError(AssertionError):
    """An invariant that does not hold."""


def promise(holds: bool, what: str) -> None:
    if not holds:
        raise BrokenPromiseError(what)


# --- targets: readers -------------------------------------------------------------------------------------------


@cache
def room() -> Path:
    """A folder in memory where there is one."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="discourse-fuzz-", dir=memory if memory.is_dir() else None))


def corpus_file(suffix: str) -> Callable[[bytes], None]:
    """Reading a file of articles."""

    def target(data: bytes) -> None:
        from discourse import read_corpus

        path = room() / f"a{suffix}"
        path.write_bytes(data)
        for doc in read_corpus(path):
            doc.text.encode("utf-8")
            promise(bool(doc.text.strip()) and isinstance(doc.id, str), "a document has an id and a text")

    return target


@cache
def study() -> Path:
    from discourse.corpus.template import new_study

    return new_study(room() / "study")


def study_file(name: str) -> Callable[[bytes], None]:
    """Checking a study of which one file is broken."""

    def target(data: bytes) -> None:
        from discourse.corpus.check import check_study

        path = study() / name
        old = path.read_bytes() if path.exists() else None
        path.write_bytes(data)
        try:
            for fault in check_study(study()):
                str(fault)
        finally:
            if old is None:
                path.unlink()
            else:
                path.write_bytes(old)

    return target


@cache
def sheet_bytes(suffix: str) -> bytes:
    from discourse import read_study
    from discourse.coding.sheets import passages, sheet, write_sheet

    read = read_study(study())
    table = sheet(read, passages(read)).astype(object)
    table.loc[:, "frame: spin"] = "1"
    path = room() / f"sheet{suffix}"
    path.unlink(missing_ok=True)
    return write_sheet(table, path).read_bytes()


def sheet_file(suffix: str) -> Callable[[bytes], None]:
    """Reading a filled sheet back."""

    def target(data: bytes) -> None:
        from discourse import read_study
        from discourse.coding.sheets import read_sheet

        path = room() / f"filled{suffix}"
        path.write_bytes(data)
        read = read_study(study())
        texts = {d.id: d.text for d in read.documents}
        for row in read_sheet(read, path, coder="second").to_dict("records"):
            promise(texts[row["document"]][row["start"] : row["end"]] == row["text"], "evidence is at its place")

    return target


@cache
def packed(kind: str) -> bytes:
    """A zip or Parquet file of articles."""
    if kind == ".zip":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.jsonl", json.dumps({"id": "a", "text": TEXT}) + "\n")
        return out.getvalue()
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = room() / "seed.parquet"
    pq.write_table(pa.table({"id": ["a", "b"], "text": [TEXT, "نص"]}), path)
    return path.read_bytes()


def packed_file(suffix: str) -> Callable[[bytes], None]:
    """Articles of a zip or Parquet file as Parquet."""

    def target(data: bytes) -> None:
        from discourse.scale.sources import to_parquet

        path = room() / f"packed{suffix}"
        path.write_bytes(data)
        to_parquet([path], room() / "out.parquet")

    return target


def codebook_file(data: bytes) -> None:
    """Reading a codebook alone."""
    from discourse.corpus.codebook import read_codebook

    path = room() / "codebook.toml"
    path.write_bytes(data)
    for category in read_codebook(path).frames:
        promise(isinstance(category.id, str) and category.id != "", "a frame has an id")


def lexicon_file(data: bytes) -> None:
    """Reading a lexicon alone."""
    from discourse.lexicon.entries import read_lexicon

    path = room() / "lexicon.csv"
    path.write_bytes(data)
    for entry in read_lexicon(path):
        promise(bool(entry.lemma or entry.phrase), "an entry has a lemma or a phrase")


def dated(data: bytes) -> None:
    """Dates of articles."""
    import datetime as dt

    from discourse.corpus.importing.dates import date_in, order_of, read_date

    text = text_of(data)
    cells = text.split("\n")
    order = order_of(cells)[0]
    for date in (read_date(text), *(read_date(cell, order=order) for cell in cells), *map(date_in, cells)):
        promise(date == "" or str(dt.date.fromisoformat(date)) == date, "a date is YYYY-MM-DD")


def imported(name: str) -> Callable[[bytes], None]:
    """What `discourse add` reads from a file."""

    def target(data: bytes) -> None:
        from discourse.corpus.importing.records import Options
        from discourse.corpus.importing.sources import read_bytes

        for reading in read_bytes(data, name, Options()):
            for found in reading.found:
                promise(isinstance(found.text, str) and isinstance(found.title, str), "an article is text")
                found.text.encode("utf-8")
            for left in reading.left:
                promise(str(left) != "" and "Traceback" not in str(left), "what is left out has its reason")

    return target


@cache
def exported(format: str) -> dict[str, bytes]:
    """An annotated text in a format, by file name."""
    from discourse.exchange.annotations import Annotation, Page
    from discourse.exchange.formats import FORMATS

    text = TEXT.strip()
    kinds = ("cue", "source", "content", "frame: spin")
    marks = [Annotation(n, 6 * n, 6 * n + 5, kind, {"note": "ملاحظة"}) for n, kind in enumerate(kinds, 1)]
    return FORMATS[format].write([Page("a", text, tuple(marks))], {"frame: spin": "تعريف"})


def exchanged(format: str) -> Callable[[bytes], None]:
    """Reading annotations of another tool back."""
    name = max(exported(format), key=lambda n: (n.endswith(".ann"), len(exported(format)[n])))

    def target(data: bytes) -> None:
        from discourse.exchange.annotations import from_pages
        from discourse.exchange.formats import load

        path = room() / name
        path.write_bytes(data)
        try:
            pages = load(path, format, texts={"a": TEXT.strip()})
        finally:
            path.unlink()
        from_pages(pages)

    return target


@cache
def machine_lines() -> bytes:
    from discourse import read_study
    from discourse.coding.sheets import passages
    from discourse.exchange.machine import blind_lines

    read = read_study(study())
    lines = blind_lines(read, passages(read)).splitlines()[1:]
    return "".join(
        json.dumps({**json.loads(x), "frames": [], "stance": {}}, ensure_ascii=False) + "\n" for x in lines
    ).encode()


def answered(data: bytes) -> None:
    """Reading a model's answers back."""
    from discourse.exchange.machine import read_lines

    path = room() / "answers.jsonl"
    path.write_bytes(data)
    read_lines(sound_study(), path, coder="model").to_csv().encode("utf-8")


@cache
def sound_study() -> "Study":
    from discourse import read_study

    return read_study(study())


PARTS = ("study.toml", "articles.csv", "actors.csv", "codebook.toml", "lexicon.csv", "codings/coder-1.csv")


@cache
def whole_study() -> bytes:
    """The files of a study as one input, in the order of ``PARTS``, the articles last."""
    texts = sorted((study() / "articles").glob("*.txt"))
    return b"\x1e".join([(study() / name).read_bytes() for name in PARTS] + [p.read_bytes() for p in texts])


def study_folder(data: bytes) -> None:
    """A study of which any file is broken: checked, and where it has no fault, coded, tabulated and written for coders."""
    from discourse import code, read_study, tabulate
    from discourse.coding.sheets import passages, sheet
    from discourse.corpus.check import check_study

    folder = room() / "whole"
    if not folder.exists():
        shutil.copytree(study(), folder)
    names = (*PARTS, *(f"articles/{p.name}" for p in sorted((study() / "articles").glob("*.txt"))))
    for name, content in zip(names, data.split(b"\x1e"), strict=False):
        (folder / name).write_bytes(content)
    if check_study(folder):
        return
    read = read_study(folder)
    coded = code(read)
    texts = {d.id: d.text for d in read.documents}
    for row in coded.codings.to_dict("records"):
        promise(texts[row["document"]][row["start"] : row["end"]] == row["text"], "evidence is at its place")
    tabulate(coded.codings)
    sheet(read, passages(read))


# --- targets: texts ---------------------------------------------------------------------------------------------


def text_of(data: bytes) -> str:
    return (
        data.decode("utf-8", "surrogatepass" if b"\xed" in data else "replace")
        if _is_utf8(data)
        else data.decode("latin-1")
    )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def folded(data: bytes) -> None:
    """Folding and words."""
    from discourse import fold, tokenize, words

    text = text_of(data)
    for loose in (False, True):
        once = fold(text, loose=loose)
        promise(fold(once, loose=loose) == once, "a fold of a fold is the fold")
    tokens = tokenize(text, punctuation=True)
    promise(all(0 <= t.start < t.end <= len(text) and text[t.start : t.end] == t.text for t in tokens), "offsets fit")
    promise(all(a.end <= b.start for a, b in itertools.pairwise(tokens)), "tokens follow one another")
    words(text)


def attributed(data: bytes) -> None:
    """Who says what."""
    from discourse import attribute

    text = text_of(data)
    for record in attribute(text):
        for start, end in (*record.contents, *record.cues, *([record.source] if record.source else [])):
            promise(0 <= start < end <= len(text), "a span lies in its text")


def counted(data: bytes) -> None:
    """Frequencies and concordance."""
    from discourse import concordance, frequencies

    text = text_of(data)
    promise((frequencies(text)["count"] > 0).all(), "counts are positive")
    for row in concordance(text, "الجسر").to_dict("records"):
        promise(text[row["start"] : row["end"]].strip() != "", "a line shows a word")


def coded(data: bytes) -> None:
    """Frames of a text."""
    from discourse import code_frames

    text = text_of(data)
    for row in code_frames(text).to_dict("records"):
        promise(text[row["start"] : row["end"]] == row["text"], "evidence is at its place")


def decoded(data: bytes) -> None:
    """The encoding of bytes."""
    from discourse.corpus import decode

    text, _ = decode(data)
    promise("\x00" not in text or b"\x00" in data, "no character is made up")


def damaged(data: bytes) -> None:
    """Texts that are not what they seem."""
    from discourse.corpus.damage import damage, whole_characters

    text = text_of(data)
    found = damage(text)
    promise(found is None or 0 <= found.start < len(text), "the place lies in the text")
    promise(len(whole_characters(text)[0]) == len(text), "offsets stay")


def shown(data: bytes) -> None:
    """A text and its attributions as HTML."""
    from discourse import show

    text = text_of(data).replace("\x00", " ")
    page = str(show(text))
    promise("<script" not in page.lower(), "a text is not markup")


def finished(data: bytes) -> None:
    """A page made from any HTML."""
    from bs4 import BeautifulSoup

    from discourse.pages import export

    export.font_faces = lambda text: ""  # cutting fonts takes a hundred times as long as the rest
    page = f"<html><body><main id='main'><div class='text_cell_render'>{text_of(data)}</div></main><script>1</script></body></html>"
    soup = BeautifulSoup(export.finish(page, lang="ar", folder=room()), "html.parser")
    promise(len(soup.find_all("script")) <= 1, "a page has its own script alone")
    promise(not soup.find_all(["iframe", "object", "embed", "base", "link"]), "nothing is framed")
    promise(not any(a.lower().startswith("on") for t in soup.find_all(True) for a in t.attrs), "no handler is left")


Target = Callable[[bytes], None]


def imports() -> dict[str, bytes]:
    """Files that `discourse add` reads, by name."""
    page = f"<html><head><title>خبر</title></head><body><article><h1>خبر</h1><p>{TEXT * 3}</p></article></body></html>"
    ris = f"TY  - NEWS\nTI  - خبر\nDA  - 2020/01/02\nT2  - المدار\nAB  - {TEXT.split(chr(10))[0]}\nER  - \n"
    rows = f'الرقم,العنوان,التاريخ,النص\n1,خبر,٢٤ جويلية ٢٠١٥,"{TEXT}"\n'
    found = {
        "a.txt": f"خبر\nالمدار\n24/07/2015\n\n{TEXT * 2}".encode(),
        "a.ris": ris.encode(),
        "a.csv": rows.encode(),
        "a.json": json.dumps([{"id": 1, "text": TEXT, "date": "2020-01-02"}], ensure_ascii=False).encode(),
    }
    with contextlib.suppress(ModuleNotFoundError):
        import striprtf  # noqa: F401
        import trafilatura  # noqa: F401

        found |= {"a.html": page.encode(), "a.rtf": b"{\\rtf1\\ansi\\ansicpg1256 \\u1602?\\u1575?\\u1604? \\'c7\\par}"}
    with contextlib.suppress(ModuleNotFoundError):
        import docx
        import openpyxl

        out = io.BytesIO()
        written = docx.Document()
        written.add_paragraph(TEXT)
        written.save(out)
        found["a.docx"] = out.getvalue()
        out, book = io.BytesIO(), openpyxl.Workbook()
        book.active.append(["id", "text"])
        book.active.append([1, TEXT])
        book.save(out)
        found["a.xlsx"] = out.getvalue()
    return found


def targets() -> dict[str, tuple[Target, list[bytes]]]:
    """Each target by name, with the inputs that it starts from."""
    csv, lines = f'id,text\n1,"{TEXT}"\n2,نص\n'.encode(), (json.dumps({"id": 1, "text": TEXT}) + "\n").encode() * 2
    found: dict[str, tuple[Target, list[bytes]]] = {
        "decode": (
            decoded,
            [TEXT.encode(e, "ignore") for e in ("utf-8", "cp1256", "iso8859_6", "utf-16", "mac_arabic")],
        ),
        "corpus .txt": (corpus_file(".txt"), [TEXT.encode()]),
        "corpus .csv": (corpus_file(".csv"), [csv]),
        "corpus .tsv": (corpus_file(".tsv"), [csv.replace(b",", b"\t")]),
        "corpus .jsonl": (corpus_file(".jsonl"), [lines]),
        "corpus .json": (corpus_file(".json"), [b"[" + lines.replace(b"\n", b",", 1) + b"]", lines]),
        "fold": (folded, [TEXT.encode()]),
        "attribute": (attributed, [TEXT.encode()]),
        "count": (counted, [TEXT.encode()]),
        "frames": (coded, [TEXT.encode()]),
        "damage": (damaged, [TEXT.encode(), TEXT.encode().decode("latin-1").encode(), b"<p>?????</p>&nbsp;"]),
    }
    found["codebook"] = (codebook_file, [(study() / "codebook.toml").read_bytes()])
    found["lexicon"] = (lexicon_file, [(study() / "lexicon.csv").read_bytes()])
    dates = "الثلاثاء 21 تموز/يوليو 2015\n٢٤ جويلية ٢٠١٥\n5 شوال 1436 هـ\n7/21/2015\n2020-01-02T10:00Z\n1594303200"
    found["dates"] = (dated, [dates.encode()])
    found["answers"] = (answered, [machine_lines()])
    found["study folder"] = (study_folder, [whole_study()])
    for name, seed in imports().items():
        found[f"add {name}"] = (imported(name), [seed])
    for format in ("brat", "csv", "doccano", "jsonl", "label-studio", "refi", "tei", "w3c"):
        with contextlib.suppress(ModuleNotFoundError, RuntimeError):
            found[f"exchange {format}"] = (exchanged(format), [max(exported(format).values(), key=len)])
    for name in ("study.toml", "articles.csv", "actors.csv", "codebook.toml", "lexicon.csv", "codings/coder-1.csv"):
        found[f"study {name}"] = (study_file(name), [(study() / name).read_bytes()])
    span = {"start": 0, "end": 7, "text": "البلدية"}
    record = {"id": "r", "content": [span], "cue": [span], "source": span, "actor": "mayor"}
    items = json.dumps([{"document": "bridge-1", "attributions": [record]}], ensure_ascii=False).encode()
    found["study attributions.json"] = (study_file("attributions.json"), [items])
    found["sheet .csv"] = (sheet_file(".csv"), [sheet_bytes(".csv")])
    with contextlib.suppress(ModuleNotFoundError, RuntimeError):
        found["sheet .xlsx"] = (sheet_file(".xlsx"), [sheet_bytes(".xlsx")])
    with contextlib.suppress(ModuleNotFoundError):
        found["parquet"] = (packed_file(".parquet"), [packed(".parquet")])
        found["zip"] = (packed_file(".zip"), [packed(".zip")])
    with contextlib.suppress(ModuleNotFoundError):
        import bs4  # noqa: F401
        import nbconvert  # noqa: F401

        found["show"] = (shown, [TEXT.encode()])
        found["page"] = (
            finished,
            ["<p>قال $x^2$ <img src='a.png'> <b onclick='x'>نص</b></p><ul><li>a</li></ul>".encode()],
        )
    return found


# --- running ----------------------------------------------------------------------------------------------------


def changed(seed: bytes, rng: random.Random, *, text: bool = False) -> bytes:
    """An input with a few changes: bytes and tokens put in, taken out, doubled, swapped; of a text, mostly valid UTF-8."""
    data = bytearray(seed)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        at = rng.randrange(len(data) + 1)
        length = rng.choice((1, 1, 2, 4, 16, 64))
        kind = rng.randrange(6)
        if kind == 0:
            data[at:at] = rng.choice(TOKENS if rng.random() > 0.02 else LONG)
        elif kind == 1:
            del data[at : at + length]
        elif kind == 2:
            data[at : at + length] = bytes(rng.randrange(256) for _ in range(min(length, 8)))
        elif kind == 3:
            data[at:at] = data[at : at + length]
        elif kind == 4:
            other = rng.randrange(len(data) + 1)
            data[other:other] = data[at : at + length]
            del data[at : at + length]
        else:
            data[at : at + 1] = rng.choice(TOKENS)
    made = bytes(data[:60_000])
    return made.decode("utf-8", "ignore").encode() if text and rng.random() < 0.85 else made


def fault(target: Target, data: bytes) -> str:
    """What is wrong with how a target takes an input; empty where it is sound."""
    try:
        target(data)
    except BrokenPromiseError as error:
        return str(error)
    except (UnicodeError, json.JSONDecodeError, KeyError, IndexError) as error:
        return _said(error)
    except (ValueError, RuntimeError) as error:
        return "" if type(error).__module__.startswith("discourse") or _in_words(error) else _said(error)
    except Exception as error:
        return _said(error)
    return ""


def _in_words(error: Exception) -> bool:
    """Whether a line of the package raised the error; one of Python's own, such as int's, comes from no such line."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return "/discourse/" in Path(last.filename).as_posix() and "raise " in linecache.getline(
        last.filename, last.lineno or 0
    )


def _said(error: BaseException) -> str:
    """The kind of the error, where it was raised, and the message."""
    frames = traceback.extract_tb(error.__traceback__)
    own = next((f for f in reversed(frames) if "/discourse/" in Path(f.filename).as_posix()), frames[-1])
    return f"{type(error).__name__} ({Path(own.filename).name}:{own.lineno}): {str(error)[:100]}"


def run(
    *,
    runs: int = 2000,
    seconds: float = 0.0,
    seed: int = 0,
    only: tuple[str, ...] = (),
    keep: Path | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> dict[str, tuple[int, dict[str, bytes]]]:
    """Executions and failures (message -> first input) by target."""
    found = {}
    warnings.simplefilter("ignore")
    for name, (target, seeds) in targets().items():
        if only and not any(o in name for o in only):
            continue
        rng = random.Random(f"{seed} {name}")
        failures: dict[str, bytes] = {}
        pool, longest = list(seeds), 3 * max(map(len, seeds))
        text = name != "decode" and all(_is_utf8(s) for s in seeds)
        done = 0
        end = time.monotonic() + seconds if seconds else None
        while done < runs if end is None else time.monotonic() < end:
            data = changed(rng.choice(pool), rng, text=text)
            done += 1
            # some changed inputs are changed further
            if len(pool) < 200 and len(data) < longest and rng.random() < 0.05:
                pool.append(data)
            message = fault(target, data)
            # one of each kind and place
            if message and not any(message.partition("): ")[0] == known.partition("): ")[0] for known in failures):
                failures[message] = data
                if keep is not None:
                    keep.mkdir(parents=True, exist_ok=True)
                    file = f"{name.replace(' ', '-').replace('/', '-')}-{len(failures)}"
                    (keep / file).write_bytes(data)
        found[name] = (done, failures)
        progress(f"{name}: {done:,} executions, {len(failures)} different failures")
        for message in failures:
            progress(f"  {message}")
    return found


def by_coverage(name: str) -> None:
    """Fuzzes one target by atheris, which does not return."""
    import atheris

    target, _ = targets()[name]

    def one(data: bytes) -> None:
        message = fault(target, data)
        if message:
            raise BrokenPromiseError(message)

    atheris.instrument_all()
    atheris.Setup([sys.argv[0]], one)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000, help="executions per target (2000)")
    parser.add_argument("--seconds", type=float, default=0.0, help="seconds per target in place of a number of runs")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="+", default=[], help="targets whose names contain one of these")
    parser.add_argument("--keep", type=Path, default=ROOT / "build" / "fuzz", help="where inputs that fail go")
    parser.add_argument("--atheris", action="store_true", help="one target (--only) by atheris")
    given = parser.parse_args()
    try:
        if given.atheris:
            by_coverage(given.only[0])
        found = run(
            runs=given.runs,
            seconds=given.seconds,
            seed=given.seed,
            only=tuple(given.only),
            keep=given.keep,
            progress=lambda line: print(line, flush=True),
        )
    finally:
        shutil.rmtree(room(), ignore_errors=True)
    total, failed = sum(n for n, _ in found.values()), sum(len(f) for _, f in found.values())
    print(f"{total:,} executions of {len(found)} targets, {failed} different failures")
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
