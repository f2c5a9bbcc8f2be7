"""Try to break every reader and every text function with broken input: ``make fuzz``.

    python benchmarks/fuzz.py [--runs N] [--seconds S] [--seed S] [--only NAME ...] [--keep DIR] [--atheris]

A target is given bytes: pieces of valid input, changed at random.  It fails where it raises anything but a message in
words (StudyError, or a ValueError that is not one of Python's own), or where an invariant does not hold: offsets lie in
the text, a fold of a fold is the fold, a page has one script.  Inputs that fail are written to DIR (build/fuzz) and named.
With ``--atheris`` the package of that name, if installed, chooses the changes by the code that they reach.
"""

import argparse
import contextlib
import io
import itertools
import json
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
    b"9" * 400,
    b"-1",
    b"NaN",
    b"1e999",
    b"[" * 300,
    b'"' * 3,
    b"a" * 5000,
    "قال ".encode() * 500,
    b"<script>alert(1)</script>",
    b"$\\frac{1}{2}$",
    b"../../x",
    b"PK\x03\x04",
    b"\x00",
]


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


def changed(seed: bytes, rng: random.Random) -> bytes:
    """An input with a few changes: bytes and tokens put in, taken out, doubled, swapped, cut."""
    data = bytearray(seed)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        at = rng.randrange(len(data) + 1)
        length = rng.choice((1, 1, 2, 4, 16, 64))
        kind = rng.randrange(6)
        if kind == 0:
            data[at:at] = rng.choice(TOKENS)
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
    return bytes(data[:60_000])


def fault(target: Target, data: bytes) -> str:
    """What is wrong with how a target takes an input; empty where it is sound."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            target(data)
    except BrokenPromiseError as error:
        return str(error)
    except (UnicodeError, json.JSONDecodeError, KeyError, IndexError) as error:
        return _said(error)
    except ValueError as error:
        return "" if type(error).__module__.startswith("discourse") or _in_words(error) else _said(error)
    except RuntimeError as error:
        return "" if type(error).__module__.startswith("discourse") else _said(error)
    except Exception as error:
        return _said(error)
    return ""


def _in_words(error: ValueError) -> bool:
    """Whether the error was raised by the package itself, and not somewhere below it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return "/discourse/" in Path(last.filename).as_posix()


def _said(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {str(error)[:100]} ({Path(last.filename).name}:{last.lineno})"


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
    for name, (target, seeds) in targets().items():
        if only and not any(o in name for o in only):
            continue
        rng = random.Random(f"{seed} {name}")
        failures: dict[str, bytes] = {}
        pool = list(seeds)
        done = 0
        end = time.monotonic() + seconds if seconds else None
        while done < runs if end is None else time.monotonic() < end:
            data = changed(rng.choice(pool), rng)
            done += 1
            # some changed inputs are changed further
            if len(pool) < 200 and rng.random() < 0.05:
                pool.append(data)
            message = fault(target, data)
            if message and message not in failures:
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
