"""What would be added to a study from files, decided whole before anything is written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from discourse.corpus import conform
from discourse.corpus.documents import decode
from discourse.corpus.faults import Fault, Faults, StudyError
from discourse.corpus.forms import ArticleRow
from discourse.corpus.importing.choose_columns import absent
from discourse.corpus.importing.clean import clean, refusal
from discourse.corpus.importing.copies import groups, same_text
from discourse.corpus.importing.dates import read_date
from discourse.corpus.importing.outlets import outlet_of, short_of
from discourse.corpus.importing.records import Found, Options, Reading
from discourse.corpus.importing.ris import joined
from discourse.corpus.importing.sources import asked, missing_packages, readings
from discourse.corpus.provenance import bytes_digest
from discourse.corpus.study_files import HEAD, no_study
from discourse.corpus.tables import content, inside, read_rows, read_toml
from discourse.extras import install_line
from discourse.files import separator_of
from discourse.language.fold import fold

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# Names that Windows keeps for devices: no file may have them.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)
_LONGEST_ID = 80
COLUMNS = conform.columns(ArticleRow)
DEFAULT = Options()
# Columns that `add` writes in addition to those that every articles.csv has.
ADDED = ("author", "group", "origin")


@dataclass(frozen=True, slots=True)
class New:
    """An article to be added: its row and its text, and what was done to it."""

    id: str
    file: str
    text: str
    title: str
    outlet: str
    published: str
    url: str
    author: str
    group: str
    origin: str
    notes: tuple[str, ...]
    extra: Mapping[str, str]

    @property
    def words(self) -> int:
        """The number of words of the text, separated by spaces."""
        return len(self.text.split())

    @property
    def data(self) -> bytes:
        """The bytes of its file."""
        return (self.text + "\n").encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that adding would do: new articles, groups of those that exist, what is left out, and questions.

    ``questions`` are faults that only the user can answer; nothing is written while there is one.
    """

    study: Path
    table: str
    before: str
    names: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    new: tuple[New, ...]
    regrouped: Mapping[str, str]
    left: tuple[Fault, ...]
    questions: tuple[Fault, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Present:
    """The articles that a study has: their rows, and their texts as far as they can be read."""

    table: str
    raw: str
    names: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    texts: Mapping[str, str]


def plan(
    study: str | Path,
    files: Sequence[str | Path],
    options: Options = DEFAULT,
    *,
    progress: Callable[[str, int, int | None], None] = lambda work, done, of: None,
) -> Plan:
    """What adding files to a study would do; nothing is written.

    ``options`` says what the files do not: columns (field -> column, or several), outlet, dates (``dmy`` or ``mdy``), sheet, columns
    to keep, whether the headline becomes the text's first line.  ``progress`` is told the work (``reading`` files, ``cleaning``
    articles), how many are done, and of how many where that is known.
    Raises StudyError where the study has no articles.csv that can be read, and RuntimeError naming packages of the extra
    ``import`` that are missing.

    >>> import tempfile
    >>> from discourse.corpus.template import new_study
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "خبر.txt").write_text("عنوان الخبر\\n\\n" + "قالت الوزيرة إن الجسر جاهز. " * 4, encoding="utf-8")
    >>> [(a.title, a.words) for a in plan(new_study(folder / "study"), [folder / "خبر.txt"]).new]
    [('عنوان الخبر', 20)]
    """
    lacking = missing_packages()
    if lacking:
        raise RuntimeError(f"adding files needs {', '.join(lacking)}: {install_line('import')}")
    if (other := _swapped(study, files)) is not None:
        raise StudyError([other])
    present = _present(Path(study))
    found: list[Found] = []
    left: list[Fault] = []
    metadata: list[Found] = []
    notes: list[str] = []
    names: list[str] = []
    for number, reading in enumerate(readings(files, options), 1):
        progress("reading", number, None)
        found += reading.found
        left += reading.left
        metadata += reading.metadata
        notes += _noted(reading)
        names += reading.names
    found, unmatched = joined(found, metadata)
    left += unmatched
    made, refused = _articles(found, options, lambda done: progress("cleaning", done, len(found)))
    new, copies = _apart(made, present, options)
    new, regrouped = _grouped(new, present)
    unknown = absent(options.columns, names) if names else []
    questions = [*asked(left), *unknown, *_clashes(options, present)]
    rest = [f for f in (*left, *refused, *copies) if f not in questions]
    head = (present.table, present.raw, present.names, present.rows)
    return Plan(Path(study), *head, tuple(new), regrouped, tuple(rest), tuple(questions), tuple(notes))


# --- the study as it is -----------------------------------------------------------------------------------------


def _swapped(study: str | Path, files: Sequence[str | Path]) -> Fault | None:
    """A fault where the study is not the first of the names."""
    named = next((f for f in files if (Path(f) / HEAD).is_file()), None)
    if named is None or (Path(study) / HEAD).exists():
        return None
    fix = f"The study comes first: discourse add {named} {study}."
    return Fault(str(study), 0, "", f"This is not a study; {named} is one.", fix)


def _present(study: Path) -> _Present:
    """The articles that the study has; a StudyError where its articles.csv cannot be read."""
    faults = Faults()
    if not study.is_dir():
        fix = f"Make one with: discourse new {study} --empty."
        raise StudyError([Fault(str(study), 0, "", "There is no such study folder.", fix)])
    if not (study / HEAD).exists():
        raise StudyError([no_study(study)])
    head = read_toml(study / HEAD, faults)
    named = head.get("files", {}) if head else {}
    table = str(named.get("articles") or "articles.csv") if isinstance(named, dict) else "articles.csv"
    place = inside(study, table, HEAD, 0, faults, column="articles")
    raw = content(place, faults, label=table) if place is not None else None
    rows = read_rows(study / table, COLUMNS, faults, label=table, extra=True) if raw is not None else []
    if faults:
        raise StudyError(list(faults.located(study)))
    assert raw is not None
    names = tuple(next(csv.reader(io.StringIO(raw, newline=""), delimiter=separator_of(raw)), ()))
    texts: dict[str, str] = {}
    for _, row in rows:
        file = inside(study, row["file"], table, 0, Faults())
        try:
            if file is not None and file.is_file():
                texts[row["id"]] = decode(file.read_bytes())[0]
        except (StudyError, OSError):
            continue  # `check` names it
    return _Present(table, raw, names, tuple(row for _, row in rows), texts)


def _clashes(options: Options, present: _Present) -> list[Fault]:
    """Columns to keep that have the name of one of the table's own."""
    taken = (*COLUMNS, *ADDED)
    fix = "Rename the column in your file."
    return [
        Fault(present.table, 1, k, "is a column of every articles.csv: --keep cannot add it.", fix)
        for k in options.keep
        if k in taken
    ]


def _noted(reading: Reading) -> list[str]:
    name = next((f.file for f in (*reading.found, *reading.metadata)), "")
    return [f"{name}: {note}" for note in reading.notes]


# --- from found to new ------------------------------------------------------------------------------------------


def _articles(
    found: Iterable[Found], options: Options, progress: Callable[[int], None]
) -> tuple[list[Found], list[Fault]]:
    """Articles with clean texts, dates and names of outlets, and those that are not articles to be coded."""
    made: list[Found] = []
    left: list[Fault] = []
    found = list(found)
    addressed = {} if options.as_written else _by_address(found)
    for number, article in enumerate(found, 1):
        progress(number)
        text, done = clean(article.text)
        title = " ".join(clean(article.title)[0].split())
        refused = refusal(text, shortest=options.shortest, any_language=options.any_language)
        if refused is not None:
            left.append(Fault(article.file, article.place, title[:60], *refused))
            continue
        notes = [*article.notes, *done]
        published = read_date(article.published, order=options.dates)
        if article.published and not published:
            notes.append(f"date not understood: {article.published[:30]} (day first? --dates dmy)")
        outlet = article.outlet if options.as_written else outlet_of(article.outlet, article.url)
        outlet = addressed.get(_key(outlet), outlet) or options.outlet
        if article.outlet and outlet != " ".join(article.outlet.split()):
            notes.append(f"outlet {article.outlet} written as {outlet}")
        made.append(
            replace(
                article,
                text=text,
                title=title,
                published=published,
                outlet=" ".join(outlet.split()),
                author=" ".join(article.author.split()),
                url="".join(article.url.split()),
                notes=tuple(notes),
            )
        )
    return made, left


def _by_address(found: Sequence[Found]) -> dict[str, str]:
    """Short names of outlets -> the names that the addresses of other articles give them, where these agree.

    Of an export with addresses CNN is سي إن إن بالعربية; so it is of a Word file next to it, else there were two outlets.
    """
    named: dict[str, set[str]] = {}
    for article in found:
        if article.outlet and article.url:
            named.setdefault(_key(article.outlet), set()).add(outlet_of(article.outlet, article.url))
    return {key: next(iter(names)) for key, names in named.items() if len(names) == 1}


def _key(outlet: str) -> str:
    return " ".join(outlet.split()).casefold()


def _apart(made: Sequence[Found], present: _Present, options: Options) -> tuple[list[New], list[Fault]]:
    """Articles with ids, without exact copies; the same text in two outlets is not a copy, both printed it."""
    outlets = {row["id"]: row["outlet"] for row in present.rows}
    known: dict[str, list[tuple[str, str]]] = {}
    for row in present.rows:
        for text in _with_and_without(present.texts.get(row["id"], ""), row["title"]):
            known.setdefault(same_text(text), []).append((row["id"], outlets[row["id"]]))
    taken = {row["id"].casefold() for row in present.rows}
    folder = PurePosixPath("articles")
    new: list[New] = []
    left: list[Fault] = []
    for article in made:
        key = same_text(article.text)
        copies = known.get(key, [])
        same = next((i for i, o in copies if not o or not article.outlet or fold(o) == fold(article.outlet)), None)
        if same is not None:
            fix = "Nothing to do: one is enough."
            left.append(Fault(article.file, article.place, article.title[:60], f"is an exact copy of {same}.", fix))
            continue
        ident = _ident(article, taken)
        notes = article.notes
        if _safe(article.id).casefold() in taken:
            notes = (*notes, f"id {article.id} is that of another article too: numbered")
        taken.add(ident.casefold())
        known.setdefault(key, []).append((ident, article.outlet))
        text = article.text
        if options.headline and article.title:
            text = f"{article.title}\n\n{text}"
        origin = f"{article.file}:{article.place}" if article.place else article.file
        cells = (article.title, article.outlet, article.published, article.url, article.author)
        new.append(New(ident, str(folder / f"{ident}.txt"), text, *cells, "", origin, notes, article.extra))
    return new, left


def _with_and_without(text: str, title: str) -> list[str]:
    """A text, and the same without its first line where that is its title."""
    first, _, rest = text.strip().partition("\n")
    return [text, rest] if title and rest and fold(first.strip()) == fold(title.strip()) else [text]


def _ident(article: Found, taken: set[str]) -> str:
    """A free id in Latin letters: the file's own, else its name, else outlet and date, else a digest of the text."""
    stem = PurePosixPath(article.file.replace("\\", "/").rpartition("!")[2]).stem
    short = short_of(article.outlet)
    dated = f"{short}-{article.published}" if short and article.published else ""
    own = article.id if re.search(r"[A-Za-z0-9]", article.id) else ""
    if own.isdigit():
        own = f"{short or _safe(stem) or 'article'}-{own}"
    named = "" if article.place else stem
    numbered = f"{stem}-{article.place}"
    candidates = (own, named, dated, numbered if _ID.fullmatch(numbered) else "")
    base = next((s for c in candidates if (s := _safe(c))), "") or f"article-{bytes_digest(article.text.encode())[:8]}"
    number, ident = 1, base
    while ident.casefold() in taken:
        number += 1
        ident = f"{base}-{number}"
    return ident


def _safe(name: str) -> str:
    """A name as an id; empty where letters that an id may not have would be lost.

    >>> _safe("page 1"), _safe("مقال"), _safe("../../etc/passwd"), _safe("nul")
    ('page-1', '', 'etc-passwd', 'x-nul')
    """
    if any(c.isalpha() and not c.isascii() for c in name):
        return ""
    made = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-._")[:_LONGEST_ID].strip("-._")
    made = re.sub(r"\.{2,}", ".", made)
    if _DEVICES.fullmatch(made):
        made = f"x-{made}"
    return made if _ID.fullmatch(made) else ""


def _grouped(new: Sequence[New], present: _Present) -> tuple[list[New], dict[str, str]]:
    """New articles with their group of near copies, and the groups of articles that the study has already."""
    own = {row["id"]: row.get("group", "") for row in present.rows}
    texts = {**present.texts, **{a.id: a.text for a in new}}
    found = groups(texts)
    members: dict[str, list[str]] = {}
    for name, group in found.items():
        members.setdefault(group, []).append(name)
    named = {name: next((own[m] for m in members[group] if own.get(m)), group) for name, group in found.items()}
    grouped = [replace(a, group=named.get(a.id, "")) for a in new]
    joined_ids = {a.group for a in grouped if a.group}
    regrouped = {i: named[i] for i, g in own.items() if not g and named.get(i, "") in joined_ids}
    return grouped, regrouped
