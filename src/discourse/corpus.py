"""A study and its texts: reading the study folder, articles in several forms and encodings, the roles of paragraphs.

The study folder is plain files that a person edits: ``study.toml``, ``articles.csv`` with ``articles/*.txt``,
``actors.csv``, ``codebook.toml``, ``lexicon.csv``, ``codings/*.csv`` and ``attributions.json``.
"""

import csv
import hashlib
import io
import json
import re
import tomllib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from discourse.lexicon import COLUMNS as LEXICON_COLUMNS
from discourse.lexicon import Entry, LexiconError, entry_of
from discourse.text import fold, paragraphs, sentences

ROLES = ("headline", "byline", "dateline", "caption", "subhead", "lead", "body", "boilerplate")
# Byline, dateline and boilerplate are the page's, not the text's: never coded.
CODED_ROLES = ("headline", "lead", "body", "subhead", "caption")
ARTICLE_COLUMNS = ("id", "file", "title", "outlet", "published", "url", "sha256")
ACTOR_COLUMNS = ("id", "name", "name_en", "aliases", "camp", "kind", "note")
STUDY_KEYS = ("title", "question", "language", "targets", "date", "notes", "files")
FILES = {
    "articles": "articles.csv",
    "actors": "actors.csv",
    "codebook": "codebook.toml",
    "lexicon": "lexicon.csv",
    "codings": "codings",
    "attributions": "attributions.json",
}
_CATEGORY_KEYS = (
    "id", "label", "definition", "include", "exclude", "example", "counterexample", "order", "color", "terms",
)  # fmt: skip
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Document:
    """One article; its text is the decoded file, never changed, and ``sha256`` the digest of the file's bytes."""

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = "ar"
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A non-empty line of a document and its role on the page."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Category:
    """A value of the codebook: a frame, or a target of stance."""

    id: str
    label: dict[str, str]
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    counterexample: str = ""
    order: int = 0
    color: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """The frames and the stance targets of a study, in their order."""

    frames: tuple[Category, ...] = ()
    targets: tuple[Category, ...] = ()

    def labels(self, lang: str) -> dict[str, str]:
        """Id -> label of every frame and target in ``ar`` or ``en``."""
        return {c.id: c.label.get(lang) or c.id for c in (*self.frames, *self.targets)}


@dataclass(frozen=True, slots=True)
class Study:
    """A study as read from its folder; the tables are as in their files, with their columns."""

    path: Path
    title: dict[str, str]
    question: dict[str, str]
    language: str
    targets: tuple[str, ...]
    date: str
    notes: dict[str, str]
    documents: tuple[Document, ...]
    actors: pd.DataFrame
    codebook: Codebook
    entries: tuple[Entry, ...]
    codings: pd.DataFrame
    attributions: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a study file: where, what was found, what is wrong, how to mend it."""

    file: str
    line: int
    value: str
    message: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        value = f"{self.value!r}: " if self.value else ""
        return f"{where}: {value}{self.message} {self.mend}"


class StudyError(ValueError):
    """A study that cannot be read; ``faults`` names each mistake."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(f) for f in faults))


class EncodingWarning(UserWarning):
    """A text was not UTF-8; the encoding that was used instead is named."""


# --- texts and encodings ----------------------------------------------------------------------------------------


def decode(data: bytes, *, name: str = "text") -> tuple[str, str]:
    """(text, encoding) of a file's bytes: UTF-8 with or without BOM, UTF-16 by its BOM, else Windows-1256.

    Windows-1256 is taken only if what comes out is mostly Arabic letters; otherwise StudyError names the first bad
    byte.  Line ends are kept as they are: offsets count them.

    >>> decode("نص".encode("cp1256"))
    ('نص', 'windows-1256')
    """
    for bom, encoding, label in (
        (b"\xef\xbb\xbf", "utf-8-sig", "utf-8 with BOM"),
        (b"\xff\xfe", "utf-16", "utf-16"),
        (b"\xfe\xff", "utf-16", "utf-16"),
    ):
        if data.startswith(bom):
            try:
                return data.decode(encoding), label
            except UnicodeDecodeError as error:
                raise StudyError([_encoding_fault(name, label, error)]) from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        try:
            text = data.decode("cp1256")
        except UnicodeDecodeError:
            text = ""
        letters = [c for c in text if c.isalpha()]
        arabic = sum("\u0600" <= c <= "\u06ff" for c in letters)
        # Arabic of Windows-1256 read right holds the commonest letters in their usual share
        if (
            letters
            and arabic / len(letters) > 0.5
            and sum(c in "اليمنو" for c in letters) / len(letters) > 0.2
        ):
            return text, "windows-1256"
        raise StudyError([_encoding_fault(name, "utf-8", error)]) from None


def _encoding_fault(name: str, encoding: str, error: UnicodeDecodeError) -> Fault:
    byte = error.object[error.start : error.start + 1].hex()
    return Fault(
        name, 0, f"byte 0x{byte} at {error.start}", f"is not {encoding}, nor is the file Windows-1256 Arabic.",
        "Save the file as UTF-8.",
    )  # fmt: skip


def _read_text(path: Path, name: str) -> tuple[str, bytes, str]:
    data = path.read_bytes()
    text, encoding = decode(data, name=name)
    if encoding not in ("utf-8", "utf-8 with BOM"):
        warnings.warn(f"{name}: read as {encoding}, not UTF-8", EncodingWarning, stacklevel=3)
    return text, data, encoding


def document(
    text: str, *, id: str = "text", title: str = "", outlet: str = "", published: str = ""
) -> Document:
    """A Document made from a plain string.

    >>> document("وقالت الوزيرة إن الجسر جاهز").id
    'text'
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id, text, title, outlet, published, "", "ar", digest)


def read_corpus(path: str | Path) -> list[Document]:
    """The documents of a folder of .txt files, one .txt, a .csv or a .jsonl file, in name or row order.

    A table needs a column ``text`` (or ``content``, ``body``); ``id``, ``title``, ``outlet`` (``source``),
    ``published`` (``date``, ``date_extracted``) and ``url`` are taken where they are.  Raises StudyError naming file
    and line for a missing or empty text, a duplicate id, an unreadable line, a wrong encoding.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, "a.txt").write_text("نص قصير", encoding="utf-8")
    ...     [d.id for d in read_corpus(folder)]
    ['a']
    """
    path = Path(path)
    if not path.exists():
        raise StudyError(
            [Fault(path.name, 0, "", "There is no such file or folder.", "Check the path.")]
        )
    if path.is_dir():
        files = sorted(path.glob("*.txt"))
        if not files:
            raise StudyError(
                [
                    Fault(
                        path.name,
                        0,
                        "",
                        "The folder holds no .txt file.",
                        "Put the articles in it.",
                    )
                ]
            )
        documents = [_text_document(file) for file in files]
    elif path.suffix.lower() in (".csv", ".jsonl", ".json"):
        documents = list(_table_documents(path))
    else:
        documents = [_text_document(path)]
    seen: set[str] = set()
    for doc in documents:
        if doc.id in seen:
            raise StudyError(
                [Fault(path.name, 0, doc.id, "This id stands twice.", "Give each text its own id.")]
            )
        seen.add(doc.id)
    return documents


def _text_document(path: Path) -> Document:
    text, data, _ = _read_text(path, path.name)
    if not text.strip():
        raise StudyError(
            [
                Fault(
                    path.name,
                    0,
                    "",
                    "The article is empty.",
                    "Put its text in, or remove the file.",
                )
            ]
        )
    title = text[slice(*paragraphs(text)[0])]
    return Document(path.stem, text, title, sha256=hashlib.sha256(data).hexdigest())


def _table_documents(path: Path) -> Iterator[Document]:
    content = _read_text(path, path.name)[0]
    rows: Iterator[tuple[int, dict[str, Any]]]
    if path.suffix.lower() == ".csv":
        reader = csv.DictReader(io.StringIO(content, newline=""))
        rows = ((reader.line_num, row) for row in reader)
    else:
        rows = _json_lines(content, path.name)
    for line, row in rows:
        text = next((row[k] for k in ("text", "content", "body") if row.get(k)), None)
        if not isinstance(text, str) or not text.strip():
            raise StudyError(
                [
                    Fault(
                        path.name,
                        line,
                        "",
                        "No text in column text, content or body.",
                        "Fill it or remove the row.",
                    )
                ]
            )

        def get(*names: str, row: dict[str, Any] = row) -> str:
            return str(next((row[n] for n in names if row.get(n)), ""))

        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        yield Document(
            get("id") or f"{path.stem}-{line}", text, get("title"), get("outlet", "source"),
            get("published", "date", "date_extracted"), get("url"), get("language") or "ar", digest,
        )  # fmt: skip


def _json_lines(content: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise StudyError(
                [
                    Fault(
                        name,
                        number,
                        line[:40],
                        f"Not JSON: {error.msg}.",
                        "One JSON object a line is expected.",
                    )
                ]
            ) from None
        if not isinstance(row, dict):
            raise StudyError(
                [
                    Fault(
                        name,
                        number,
                        line[:40],
                        "Not a JSON object.",
                        "One object a line is expected.",
                    )
                ]
            )
        yield number, row


# --- layout -----------------------------------------------------------------------------------------------------

_DATELINE = re.compile(
    r"^(?:تم النشر|تم التحديث|نشر في|نشر|تحديث|تاريخ النشر|اخر تحديث|تحرير|التاريخ)\b.*\d|^[\d\s/:.|,،-]+$"
    r"|^(?:السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة)?[ ،,]*\d{1,2}\s+\w+(?:/\w+)?(?:\s+\w+)?\s+\d{4}[^.]{0,40}$"
)
_BOILERPLATE = re.compile(
    r"^(?:تحميل المزيد|اقرا ايضا|اقرا المزيد|اقرا ايضا في|شاهد ايضا|المزيد|شارك|مشاركة|تابعونا|للمزيد|مواضيع ذات صلة"
    r"|اخبار ذات صلة|الكلمات المفتاحية|الوسوم|اعلان|جميع الحقوق محفوظة|حقوق النشر|طباعة|ارسال|التعليقات|اترك تعليقا)\b"
)
# A picture's credit at the end of its line: an agency after a slash, bar or bracket.
_CREDIT = re.compile(
    r"(?:[/|(–-]|تصوير:?|المصدر:)\s*(?:رويترز|ا ف ب|ا\.ف\.ب|فرانس برس|الفرنسية|اسوشيتد برس|ا ب|الاناضول|د ب ا|الالمانية"
    r"|غيتي|جيتي|مواقع التواصل|ارشيف\w*|وكالات|(?:reuters|afp|ap|epa|getty|shutterstock|anadolu)\b[^.]*)\)?\s*$",
    re.I,
)
_BYLINE = re.compile(r"^(?:كتب|كتبت|بقلم|اعداد|ترجمة|تقرير|خاص|متابعات?|وكالات)\b")


def layout(source: Document | str) -> list[Paragraph]:
    """The paragraphs of an article with their roles: headline, byline, dateline, caption, subhead, lead, body, boilerplate.

    The first line is the headline unless it reads as running text.  Lines without a closing stop are told apart by
    what they hold: a date, a picture's credit (or the picture's line just above one), a byline before the lead, a
    subhead after it.

    >>> [p.role for p in layout("عنوان الخبر\\n\\nتم النشر: 2020/1/2\\n\\nقالت الوزيرة إن الجسر جاهز.\\n\\nتحميل المزيد")]
    ['headline', 'dateline', 'lead', 'boilerplate']
    """
    text = source.text if isinstance(source, Document) else source
    outlet = fold(source.outlet) if isinstance(source, Document) else ""
    spans = paragraphs(text)
    lines = [fold(text[a:b]).strip() for a, b in spans]
    roles: list[str] = []
    led = False
    for i, line in enumerate(lines):
        words = line.split()
        stop = line.rstrip("\"”»’')")[-1:]
        finished = stop in ".…" or len(words) > 25
        if _BOILERPLATE.match(line) and len(words) <= 8:
            role = "boilerplate"
        elif i == 0 and not (finished and len(words) > 25):
            role = "headline"
        elif _DATELINE.search(line) and len(words) <= 14:
            role = "dateline"
        elif _CREDIT.search(line):
            role = "caption"
        elif (
            not led
            and not finished
            and (len(words) <= 6 or _BYLINE.match(line) or (outlet and line == outlet))
        ):
            role = "byline"
        elif (
            not finished
            and i + 1 < len(lines)
            and _CREDIT.search(lines[i + 1])
            and len(words) <= 15
            and led
        ):
            role = "caption"
        elif not led:
            role, led = "lead", True
        elif not finished and len(words) <= 15 and i + 1 < len(lines) and stop not in ":؛،":
            role = "subhead"
        else:
            role = "body"
        roles.append(role)
    # with one paragraph only, that is the text
    if roles == ["headline"]:
        text_like = len(lines[0].split()) > 15 or len(sentences(text)) > 1
        roles = ["lead"] if text_like else ["headline"]
    return [Paragraph(a, b, role) for (a, b), role in zip(spans, roles, strict=True)]


# --- study folder -----------------------------------------------------------------------------------------------


def read_study(path: str | Path) -> Study:
    """A study folder as a Study; every mistake in it is reported at once in a StudyError.

    >>> import tempfile, pathlib
    >>> try:
    ...     read_study(pathlib.Path(tempfile.gettempdir()) / "لا-دراسة-هنا")
    ... except StudyError as error:
    ...     print(error.faults[0].message)
    There is no such study folder.
    """
    faults: list[Fault] = []
    study = _read(Path(path), faults)
    if faults or study is None:
        raise StudyError(faults)
    return study


def inspect(path: str | Path) -> tuple[Study | None, list[Fault]]:
    """The study as far as it can be read, and every fault found on the way; ``check`` builds on it."""
    faults: list[Fault] = []
    return _read(Path(path), faults), faults


def _read(path: Path, faults: list[Fault]) -> Study | None:
    if not path.is_dir():
        faults.append(
            Fault(
                str(path),
                0,
                "",
                "There is no such study folder.",
                "Make one with: discourse new DIR.",
            )
        )
        return None
    head = read_toml(path / "study.toml", faults)
    if head is None:
        return None
    for key in head:
        if key not in STUDY_KEYS:
            faults.append(
                unknown("study.toml", _line_of(path / "study.toml", key), key, STUDY_KEYS, "key")
            )
    files = {
        **FILES,
        **{k: v for k, v in dict(head.get("files", {})).items() if isinstance(v, str)},
    }
    for key in dict(head.get("files", {})):
        if key not in FILES:
            faults.append(
                unknown("study.toml", _line_of(path / "study.toml", key), key, tuple(FILES), "file")
            )
    places = {key: inside(path, name, "study.toml", 0, faults) for key, name in files.items()}
    documents = _articles(path, places["articles"], faults)
    actors = _table(places["actors"], ACTOR_COLUMNS, faults, path)
    codebook = read_codebook(places["codebook"], faults) if places["codebook"] else Codebook()
    entries = _entries(places["lexicon"], faults)
    codings = _codings(places["codings"], faults, path)
    attributions = _attributions(places["attributions"], faults)
    title = _bilingual(head.get("title", path.name))
    targets = tuple(str(t) for t in head.get("targets", [c.id for c in codebook.targets]))
    for target in targets:
        known = tuple(c.id for c in codebook.targets)
        if target not in known:
            line = _line_of(path / "study.toml", target)
            faults.append(unknown("study.toml", line, target, known, "target"))
    return Study(
        path, title, _bilingual(head.get("question", "")), str(head.get("language", "ar")), targets,
        str(head.get("date", "2000-01-01")), _bilingual(head.get("notes", "")), tuple(documents), actors, codebook,
        entries, codings, attributions,
    )  # fmt: skip


def _bilingual(value: Any) -> dict[str, str]:
    if isinstance(value, dict):
        return {str(k): str(v) for k, v in value.items()}
    return {"ar": str(value), "en": str(value)} if value else {}


def unknown(file: str, line: int, found: str, known: tuple[str, ...], what: str) -> Fault:
    near = get_close_matches(found, known, n=1)
    mend = (
        f"Did you mean {near[0]}?"
        if near
        else f"Use one of: {', '.join(known) or '(none is defined)'}."
    )
    return Fault(file, line, found, f"is not a known {what}.", mend)


def _line_of(path: Path, word: str) -> int:
    """1-based line on which a key or value first stands, 0 where it is not found."""
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", line.split("#")[0]):
                return number
    except (OSError, UnicodeDecodeError):
        pass
    return 0


def inside(study: Path, name: str, file: str, line: int, faults: list[Fault]) -> Path | None:
    """The path of a study file, or a fault where it would leave the study folder."""
    target = (study / name).resolve()
    if Path(name).is_absolute() or not target.is_relative_to(study.resolve()):
        faults.append(
            Fault(
                file,
                line,
                name,
                "leaves the study folder.",
                "Give a path inside it, without '..' or a leading '/'.",
            )
        )
        return None
    return study / name


def read_toml(path: Path, faults: list[Fault]) -> dict[str, Any] | None:
    """A TOML file's content, or None with a fault that names its line."""
    if not path.is_file():
        faults.append(
            Fault(path.name, 0, "", "The file is missing.", f"Add {path.name} to the study folder.")
        )
        return None
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        faults.append(
            Fault(path.name, 0, f"byte {error.start}", "is not UTF-8.", "Save the file as UTF-8.")
        )
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"line (\d+)", str(error))
        line = int(match[1]) if match else 0
        faults.append(
            Fault(
                path.name,
                line,
                "",
                f"Not TOML: {error}.",
                "Check quotes and brackets on that line.",
            )
        )
    return None


def read_rows(
    path: Path, columns: tuple[str, ...], faults: list[Fault], *, optional: tuple[str, ...] = ()
) -> list[tuple[int, dict[str, str]]]:
    """(line, row) of a CSV file; missing and unknown columns and ragged rows become faults."""
    if not path.is_file():
        faults.append(
            Fault(path.name, 0, "", "The file is missing.", f"Add {path.name} to the study folder.")
        )
        return []
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        mend = "Save it as UTF-8, in a spreadsheet as 'CSV UTF-8'."
        faults.append(Fault(path.name, 0, f"byte {error.start}", "is not UTF-8.", mend))
        return []
    reader = csv.DictReader(io.StringIO(content, newline=""), strict=True)
    names = tuple(reader.fieldnames or ())
    missing = [c for c in columns if c not in names]
    if missing:
        faults.append(
            Fault(path.name, 1, ",".join(names)[:60], f"Column {', '.join(missing)} is missing.",
                  f"Expected: {','.join(columns)}.")
        )  # fmt: skip
        return []
    for name in names:
        if name not in columns + optional:
            faults.append(unknown(path.name, 1, name, columns + optional, "column"))
    rows = []
    last = 1
    try:
        for row in reader:
            line, last = last + 1, reader.line_num
            if None in row or None in row.values():
                mend = "Quote cells that hold a comma."
                faults.append(
                    Fault(path.name, line, "", f"The row has not {len(names)} cells.", mend)
                )
                continue
            # an apostrophe before a formula sign keeps a spreadsheet from running the cell
            rows.append((line, {k: _unquote(v) for k, v in row.items()}))
    except csv.Error as error:
        faults.append(
            Fault(
                path.name,
                last + 1,
                "",
                f"Not CSV: {error}.",
                "Check the quotation marks of that row.",
            )
        )
    return rows


def _unquote(cell: str) -> str:
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r" else cell


def _table(
    path: Path | None, columns: tuple[str, ...], faults: list[Fault], study: Path
) -> pd.DataFrame:
    rows = read_rows(path, columns, faults) if path else []
    seen: dict[str, int] = {}
    aliases: dict[str, tuple[str, int]] = {}
    for line, row in rows:
        name = path.name if path else ""
        if not _ID.fullmatch(row["id"]):
            faults.append(
                Fault(
                    name,
                    line,
                    row["id"],
                    "is not an id.",
                    "Use Latin letters, digits, '-', '.' and '_'.",
                )
            )
        if row["id"] in seen:
            mend = "Merge the two rows or rename one."
            faults.append(
                Fault(name, line, row["id"], f"already stands on line {seen[row['id']]}.", mend)
            )
        seen.setdefault(row["id"], line)
        for alias in {
            fold(a.strip()) for a in (row["name"] + "|" + row["aliases"]).split("|") if a.strip()
        }:
            if alias in aliases and aliases[alias][0] != row["id"]:
                message = f"is an alias of {aliases[alias][0]} too (line {aliases[alias][1]})."
                faults.append(
                    Fault(
                        name,
                        line,
                        alias,
                        message,
                        "An alias belongs to one actor: remove it from one.",
                    )
                )
            aliases.setdefault(alias, (row["id"], line))
    return pd.DataFrame([row for _, row in rows], columns=list(columns), dtype=object).fillna("")


def _articles(study: Path, path: Path | None, faults: list[Fault]) -> list[Document]:
    documents: list[Document] = []
    seen: set[str] = set()
    rows = read_rows(path, ARTICLE_COLUMNS, faults) if path else []
    if path and path.is_file() and not rows and not faults:
        faults.append(
            Fault(
                path.name,
                1,
                "",
                "No article is listed.",
                "Add a row: id,file,title,outlet,published,,",
            )
        )
    for line, row in rows:
        name = path.name if path else ""
        if not _ID.fullmatch(row["id"]):
            faults.append(
                Fault(
                    name,
                    line,
                    row["id"],
                    "is not an id.",
                    "Use Latin letters, digits, '-', '.' and '_'.",
                )
            )
        if row["id"] in seen:
            faults.append(
                Fault(
                    name, line, row["id"], "This id stands twice.", "Give each article its own id."
                )
            )
        seen.add(row["id"])
        file = inside(study, row["file"], name, line, faults)
        if file is None:
            continue
        if not file.is_file():
            faults.append(
                Fault(
                    name,
                    line,
                    row["file"],
                    "There is no such file.",
                    "Correct the path or add the file.",
                )
            )
            continue
        try:
            text, data, _ = _read_text(file, row["file"])
        except StudyError as error:
            faults.extend(error.faults)
            continue
        if not text.strip():
            faults.append(
                Fault(
                    row["file"],
                    0,
                    "",
                    "The article is empty.",
                    "Put its text in, or remove its row.",
                )
            )
            continue
        digest = hashlib.sha256(data).hexdigest()
        if row["sha256"] and row["sha256"] != digest:
            mend = f"Restore the file, or if the change is meant, write {digest}."
            faults.append(
                Fault(
                    name,
                    line,
                    row["sha256"][:12] + "…",
                    f"is not the digest of {row['file']}.",
                    mend,
                )
            )
        documents.append(
            Document(
                row["id"],
                text,
                row["title"],
                row["outlet"],
                row["published"],
                row["url"],
                "ar",
                digest,
            )
        )
    return documents


def read_codebook(path: str | Path, faults: list[Fault] | None = None) -> Codebook:
    """The frames and targets of a codebook.toml; without ``faults`` given, StudyError for any mistake.

    >>> from importlib.resources import files
    >>> [c.id for c in read_codebook(files("discourse") / "data/codebooks/generic/codebook.toml").frames][:2]
    ['conflict', 'human-interest']
    """
    path = Path(str(path))
    own: list[Fault] = [] if faults is None else faults
    data = read_toml(path, own) or {}
    for key in data:
        if key not in ("frame", "target", "version"):
            own.append(unknown(path.name, _line_of(path, key), key, ("frame", "target"), "table"))
    groups: dict[str, tuple[Category, ...]] = {}
    for kind in ("frame", "target"):
        found: list[Category] = []
        for order, item in enumerate(data.get(kind, [])):
            name = str(item.get("id", ""))
            line = _line_of(path, name) if name else 0
            if not _ID.fullmatch(name):
                own.append(
                    Fault(
                        path.name,
                        line,
                        name,
                        f"A {kind} has no valid id.",
                        'Use e.g. id = "economy".',
                    )
                )
                continue
            if name in {c.id for c in found}:
                own.append(
                    Fault(path.name, line, name, "This id stands twice.", "Give each its own id.")
                )
            for key in item:
                if key not in _CATEGORY_KEYS:
                    own.append(unknown(path.name, _line_of(path, key), key, _CATEGORY_KEYS, "key"))
            label = _bilingual(item.get("label", name))
            for lang in ("ar", "en"):
                if not label.get(lang):
                    own.append(
                        Fault(
                            path.name,
                            line,
                            name,
                            f"has no label in {lang}.",
                            f'Add label.{lang} = "…".',
                        )
                    )
            if not item.get("definition"):
                own.append(
                    Fault(path.name, line, name, "has no definition.", 'Add definition = "…".')
                )
            color = str(item.get("color", ""))
            if color and not re.fullmatch(r"#[0-9A-Fa-f]{6}", color):
                own.append(
                    Fault(path.name, line, color, "is not a colour.", 'Write it as "#1b9e77".')
                )
            found.append(
                Category(
                    id=name,
                    label=label,
                    definition=str(item.get("definition", "")),
                    include=str(item.get("include", "")),
                    exclude=str(item.get("exclude", "")),
                    example=str(item.get("example", "")),
                    counterexample=str(item.get("counterexample", "")),
                    order=int(item.get("order", order)),
                    color=color,
                    terms=tuple(str(t) for t in item.get("terms", [])),
                )
            )
        groups[kind] = tuple(sorted(found, key=lambda c: c.order))
    if faults is None and own:
        raise StudyError(own)
    return Codebook(groups.get("frame", ()), groups.get("target", ()))


def _entries(path: Path | None, faults: list[Fault]) -> tuple[Entry, ...]:
    if path is None:
        return ()
    entries = []
    for line, row in read_rows(path, LEXICON_COLUMNS, faults, optional=("target",)):
        try:
            entries.append(entry_of(row, where=""))
        except LexiconError as error:
            faults.append(
                Fault(path.name, line, "", str(error).removeprefix(": "), "Correct the row.")
            )
    return tuple(entries)


CODING_COLUMNS = (
    "coder", "document", "role", "paragraph_start", "paragraph_end", "variable", "target", "value", "actor",
    "explicitness", "commitment", "start", "end", "text",
)  # fmt: skip
_NUMBERS = ("paragraph_start", "paragraph_end", "start", "end")


def _codings(path: Path | None, faults: list[Fault], study: Path) -> pd.DataFrame:
    columns = [*CODING_COLUMNS, "attribution", "entry", "note", "file", "line"]
    rows: list[dict[str, Any]] = []
    if path is not None and path.is_dir():
        for file in sorted(path.glob("*.csv")):
            label = file.relative_to(study).as_posix()
            found: list[Fault] = []
            for line, row in read_rows(
                file, CODING_COLUMNS, found, optional=("attribution", "entry", "note")
            ):
                values: dict[str, Any] = {"attribution": "", "entry": "", "note": "", **row}
                bad = [n for n in _NUMBERS if not row[n].isdigit()]
                if bad:
                    found.append(
                        Fault(
                            file.name,
                            line,
                            row[bad[0]],
                            f"{bad[0]} is not a whole number.",
                            "Give an offset.",
                        )
                    )
                    continue
                values.update({n: int(row[n]) for n in _NUMBERS}, file=label, line=line)
                rows.append(values)
            faults += [Fault(label, f.line, f.value, f.message, f.mend) for f in found]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(dict.fromkeys((*_NUMBERS, "line"), "int64")) if rows else table


def _attributions(path: Path | None, faults: list[Fault]) -> dict[str, list[dict[str, Any]]]:
    if path is None or not path.is_file():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        items = data if isinstance(data, list) else [data]
        return {str(item["document"]): list(item["attributions"]) for item in items}
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        faults.append(
            Fault(path.name, line, "", "Not JSON.", "Check the brackets and quotes there.")
        )
    except (KeyError, TypeError):
        message = "Expected an object with document and attributions."
        faults.append(
            Fault(path.name, 1, "", message, "See the study that ships with the project.")
        )
    return {}
