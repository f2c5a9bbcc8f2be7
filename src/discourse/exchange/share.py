"""A study without its texts: annotations by offset and digest, and the way back to the whole study.

What is shared: study.toml, actors, codebook, lexicon, the list of articles, every coding and reference attribution by its
offsets alone, the program's tables, a data sheet, and ``texts.json``: of each text the SHA-256, also of its paragraphs, the
length, and which characters occur in it, so that one changed character can be named.
The texts stay their publishers'.  Words that a study itself quotes (examples of the lexicon, notes of coders, titles) stay.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from discourse.coding.codings import COLUMNS, tabulate, write_csv
from discourse.coding.once import code_in_parts
from discourse.corpus import Document, Study, read_corpus, read_study
from discourse.files import new_folder, separator_of

TEXTS = "texts.json"
#: Words in a row that make a cell of a report's table a quotation: names of offices have up to three.
QUOTED = 4
#: How many characters `attach` may hash to find one that was changed: some ten seconds, a line of 10,000 characters.
_MOST = 8_000_000_000


def share(
    study: str | Path,
    out: str | Path,
    *,
    report: str | Path | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Path:
    """Writes a study without its texts into a new folder; its articles can be attached again with :func:`attach`.

    ``report`` is a folder that `discourse report` wrote: its tables are shared too, where a cell that repeats four or more
    words of a text in a row is left empty.  ``progress`` is given how many articles are coded, of how many.

    Raises StudyError where the study has faults, ValueError where ``out`` exists or ``report`` has no tables.

    >>> import tempfile
    >>> from importlib.resources import files
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     made = share(files("discourse") / "data" / "template", Path(folder) / "shared")
    ...     (made / "texts.json").is_file(), (made / "articles").exists()
    (True, False)
    """
    read = read_study(study)
    with new_folder(_absent(out)) as whole:
        for name in sorted(
            {"study.toml", *(read.files[k] for k in ("articles", "actors", "codebook", "lexicon") if k in read.files)}
        ):
            _copy(read.path / name, whole / name)
        by_id = {doc.id: doc for doc in read.documents}
        for path in _coding_files(read):
            _rewritten(read.path / path, whole / path, lambda row: {**row, "text": ""})
        name = read.files.get("attributions", "")
        if name and (read.path / name).is_file():
            data = json.loads((read.path / name).read_text(encoding="utf-8-sig"))
            _write(whole / name, json.dumps(_spans(data, lambda s: {**s, "text": ""}), ensure_ascii=False, indent=1))
        _tables(read, whole / "tables", progress)
        if report is not None:
            _report_tables(read, Path(report), whole / "tables" / "report")
        files = _article_files(read)
        texts = [_digests(doc, files.get(doc.id, f"{doc.id}.txt")) for doc in by_id.values()]
        _write(whole / TEXTS, json.dumps(texts, ensure_ascii=False, indent=1))
        _write(whole / "README.md", _sheet(read))
    return Path(out)


def attach(shared: str | Path, texts: str | Path, out: str | Path) -> Path:
    """Joins a shared study and a folder of its texts again into a new study folder.

    A text is found by its file's name or by its digest.  Raises ValueError that names every text that is missing or is
    another one: the paragraph, and the character where one was changed.

    >>> import tempfile
    >>> from importlib.resources import files
    >>> study = Path(str(files("discourse"))) / "data" / "template"
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     again = attach(share(study, Path(folder) / "shared"), study / "articles", Path(folder) / "again")
    ...     len(list((again / "articles").iterdir())) == len(list((study / "articles").iterdir()))
    True
    """
    shared, texts = Path(shared), Path(texts)
    if not (shared / TEXTS).is_file():
        raise ValueError(f"{shared}: there is no {TEXTS}; expected a folder that discourse share wrote")
    if not texts.is_dir():
        raise ValueError(f"{texts}: there is no such folder of texts")
    expected = json.loads((shared / TEXTS).read_text(encoding="utf-8"))
    found: dict[str, tuple[Path, str]] = {}
    problems = []
    candidates = {p: _text(p) for p in sorted(texts.rglob("*")) if p.is_file() and p.suffix.lower() == ".txt"}
    by_digest = {_sha(text): path for path, text in candidates.items()}
    for item in expected:
        path = by_digest.get(item["sha256"])
        if path is None:
            named = next((p for p in candidates if p.name == Path(item["file"]).name), None)
            problems.append(
                f"{item['id']}: no text with this digest, and no file {Path(item['file']).name}"
                if named is None
                else f"{named}: {_how_it_differs(candidates[named], item)}"
            )
        else:
            found[item["id"]] = (path, candidates[path])
    if problems:
        raise ValueError("these are not the texts of the shared study:\n" + "\n".join(problems))
    with new_folder(_absent(out)) as whole:
        for place in sorted(p for p in shared.rglob("*") if p.is_file()):
            relative = place.relative_to(shared)
            if relative.parts[0] != "tables" and str(relative) not in (TEXTS, "README.md"):
                _copy(place, whole / relative)
        for item in expected:
            _copy(found[item["id"]][0], _inside(whole, item["file"]))
        words = {name: text for name, (_, text) in found.items()}
        for place in sorted(whole.rglob("*.csv")):
            if {"coder", "document", "start", "end", "text"} <= set(_columns(place)):
                _rewritten(place, place, lambda r: {**r, "text": words[r["document"]][int(r["start"]) : int(r["end"])]})
        for place in sorted(whole.glob("*.json")):
            data = json.loads(place.read_text(encoding="utf-8"))
            _write(place, json.dumps(_filled(data, words), ensure_ascii=False, indent=1))
    return Path(out)


# --- out --------------------------------------------------------------------------------------------------------


def _coding_files(study: Study) -> list[str]:
    folder = study.path / study.files.get("codings", "codings")
    places = [folder] if folder.is_file() else sorted(folder.glob("*.csv")) if folder.is_dir() else []
    return [p.relative_to(study.path).as_posix() for p in places]


def _article_files(study: Study) -> dict[str, str]:
    """Id -> file of each article, as articles.csv names them."""
    path = study.path / study.files.get("articles", "articles.csv")
    if not path.is_file():
        return {}
    text = path.read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    return {row["id"]: row["file"] for row in rows if row.get("id") and row.get("file")}


def _digests(doc: Document, file: str) -> dict[str, Any]:
    paragraphs = [[start, end, _sha(doc.text[start:end])] for start, end in _paragraphs(doc.text)]
    return {
        "id": doc.id,
        "file": file,
        "sha256": _sha(doc.text),
        "characters": len(doc.text),
        "alphabet": "".join(sorted(set(doc.text))),
        "paragraphs": paragraphs,
    }


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text, without their ends."""
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _rewritten(source: Path, place: Path, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Writes a CSV table with each row changed; its line ends and its byte order mark stay."""
    content = source.read_bytes()
    text = content.decode("utf-8-sig")
    separator = separator_of(text)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    out = io.StringIO(newline="")
    ending = "\r\n" if b"\r\n" in content else "\n"
    writer = csv.DictWriter(out, reader.fieldnames or COLUMNS, lineterminator=ending, delimiter=separator)
    writer.writeheader()
    writer.writerows(change(row) for row in reader)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content[: 3 * content.startswith(codecs.BOM_UTF8)] + out.getvalue().encode("utf-8"))


def _columns(place: Path) -> list[str]:
    text = place.read_text(encoding="utf-8-sig")
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text)), [])


def _spans(data: Any, change: Any) -> Any:
    """JSON with every span ({start, end, text}) changed."""
    if isinstance(data, dict):
        if {"start", "end", "text"} <= set(data):
            return change(data)
        return {k: _spans(v, change) for k, v in data.items()}
    return [_spans(v, change) for v in data] if isinstance(data, list) else data


def _filled(data: Any, words: Mapping[str, str]) -> Any:
    """Reference attributions with the words of each document at the offsets again."""
    items = data if isinstance(data, list) else [data]
    full = []
    for item in items:
        text = words.get(item.get("document", ""), "") if isinstance(item, dict) else ""
        full.append(_spans(item, lambda s, text=text: {**s, "text": text[s["start"] : s["end"]]}))
    return full if isinstance(data, list) else full[0]


def _tables(study: Study, folder: Path, progress: Callable[[int, int], None]) -> None:
    """What the program finds, without words: its codings by offset, and frames by actor."""
    folder.mkdir()
    _, codings = code_in_parts(study, progress=progress)
    write_csv(codings.assign(text=""), folder / "codings.csv")
    write_csv(tabulate(codings), folder / "frames-by-actor.csv")


def _report_tables(study: Study, report: Path, folder: Path) -> None:
    """The tables of a report, without the cells that quote the texts."""
    places = sorted((report / "tables").glob("*.csv"))
    if not places:
        raise ValueError(f"{report}: there is no tables/*.csv; expected a folder that discourse report wrote")
    quoted = {run for doc in study.documents for run in _runs(doc.text)}
    for place in places:
        with place.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.reader(handle))
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(
            ["" if not quoted.isdisjoint(_runs(cell)) else cell for cell in row] for row in rows
        )
        _write(folder / place.name, out.getvalue())


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every QUOTED words of a text in a row, without punctuation."""
    words = re.findall(r"\w+", text)
    return zip(*(words[i:] for i in range(QUOTED)), strict=False)


def _sheet(study: Study) -> str:
    """The data sheet: what is here, how much, and how to join it with the texts."""
    outlets = sorted({d.outlet for d in study.documents if d.outlet})
    dates = sorted(d.published for d in study.documents if d.published)
    coders = sorted(set(study.codings["coder"])) if len(study.codings) else []
    lines = [
        f"# {_in_english(study.title)}",
        "",
        *([_in_english(study.question), ""] if any(study.question.values()) else []),
        "A study shared without its texts. Annotations are offsets (code points, the end excluded); `texts.json` has the "
        "SHA-256 of each text and paragraph.",
        "",
        f"- articles: {len(study.documents)}" + (f", {dates[0]} to {dates[-1]}" if dates else ""),
        f"- outlets: {', '.join(outlets) or 'not named'}",
        f"- coders: {', '.join(coders) or 'none'}; rows of codings: {len(study.codings)}",
        f"- reference attributions: {sum(map(len, study.attributions.values()))}",
        "",
        "Join it with the texts: `discourse attach THIS TEXTS --out STUDY`.",
        "",
    ]
    return "\n".join(lines)


def _in_english(words: Mapping[str, str]) -> str:
    """The English form of a title or question where the study has one, its other form elsewhere."""
    return words.get("en") or next((said for said in words.values() if said), "")


# --- how a text differs -----------------------------------------------------------------------------------------


def _how_it_differs(text: str, item: Mapping[str, Any]) -> str:
    """The first line that is another one, and the character, where only one was changed, added or left out."""
    lines = [text[start:end] for start, end in _paragraphs(text)]
    expected = [(end - start, digest) for start, end, digest in item["paragraphs"]]
    same = [_sha(line) == digest for line, (_, digest) in zip(lines, expected, strict=False)]
    first = same.index(False) if False in same else len(same)
    alphabet = item.get("alphabet") or "".join(sorted(set(text)))
    if len(lines) != len(expected):
        one = _one_character(text, item["characters"], item["sha256"], alphabet, _line_start(text, first))
        return f"it has {len(lines)} lines, the shared study's text {len(expected)}; line {first + 1} differs{one}"
    if first == len(lines):
        return "its lines are the same, but not the whole text"
    others = f" ({same.count(False)} lines differ)" if same.count(False) > 1 else ""
    return f"line {first + 1} differs{_one_character(lines[first], *expected[first], alphabet)}{others}"


def _line_start(text: str, line: int) -> int:
    return sum(len(own) + 1 for own in text.split("\n")[:line])


def _one_character(text: str, size: int, digest: str, alphabet: str, begin: int = 0) -> str:
    """Which single character was changed, added or left out, where that is all; found by trying, from the line ``begin``.

    Positions are counted from ``begin``.
    """
    missing = size - len(text)
    end = text.find("\n", begin) + 1 if "\n" in text[begin:] else len(text)
    if abs(missing) > 1 or (end - begin) * len(alphabet) * len(text) > _MOST:
        return ""
    for i in range(begin, end + (missing == 1)):
        before = hashlib.sha256(_bytes(text[:i]))
        after = _bytes(text[i:] if missing == 1 else text[i + 1 :])
        for c in [""] if missing == -1 else alphabet:
            tried = before.copy()
            tried.update(_bytes(c) + after)
            if tried.hexdigest() == digest:
                return f": character {i - begin + 1}" + _change(c, text[i : i + 1], missing)
    return ""


def _change(c: str, found: str, missing: int) -> str:
    if missing == 1:
        return f": {c!r} is missing before it"
    return f", {found!r}, was added" if missing == -1 else f" is {found!r}, expected {c!r}"


# --- files ------------------------------------------------------------------------------------------------------


def _absent(out: str | Path) -> Path:
    """The path of a folder that must not exist yet."""
    if Path(out).exists():
        raise ValueError(f"{out} exists already. Name another folder.")
    return Path(out)


def _inside(folder: Path, name: str) -> Path:
    place = (folder / name).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise ValueError(f"{TEXTS} names a file outside the study: {name!r}")
    return place


def _copy(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8", newline="\n")


def _text(path: Path) -> str:
    """A text as a study reads it."""
    return read_corpus(path)[0].text


def _sha(text: str) -> str:
    return hashlib.sha256(_bytes(text)).hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
