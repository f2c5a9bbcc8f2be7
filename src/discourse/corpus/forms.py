"""What a study's files may contain: one form per file, checked by msgspec, reported field by field.

A form is a frozen record.  The type of a field says what is valid; its ``Meta`` says so to the user: ``description``
completes the sentence "this is not ...", ``extra["fix"]`` is what to write instead.  The same forms give the JSON Schemas
with which editors complete and check the files (:func:`schemas`).

msgspec and not pydantic: it depends on nothing, checks plain frozen dataclasses, and writes JSON Schema.  It stops at the
first error of a record, so that :func:`read` asks it again for each field: a user sees every mistake at once.
"""

import dataclasses
import datetime as dt
import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from discourse.corpus.faults import nearest
from discourse.files import make_folder, write_bytes

STANCES = ("against", "qualify", "none", "favor")
ID_FIX = "Use Latin letters, digits, '-', '.' and '_'."


def _meta(description: str, fix: str, **limits: Any) -> Meta:
    return Meta(description=description, extra={"fix": fix}, **limits)


# The end of a text, in Python's patterns as in JSON Schema's: ``$`` would accept a line end after it.
_END = r"(?![\s\S])"
_Id = Annotated[str, _meta("a valid id", ID_FIX, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*" + _END)]
_Text = Annotated[str, _meta("text", 'Write it in quotation marks: "…".')]
_Words = Annotated[str, _meta("a text with at least one character", 'Write it in quotation marks: "…".', min_length=1)]
# An offset into a text. Twelve digits are more than any text has, and few enough to be an int64.
_Offset = Annotated[str, _meta("a whole number", "Give an offset in code points.", pattern=r"^[0-9]{1,12}" + _END)]
_Language = Annotated[Literal["ar", "en"], _meta("ar or en", 'Write language = "ar" or language = "en".')]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Arabic and in English; either may be left out."""

    ar: _Words = ""
    en: _Words = ""


def _both(key: str) -> Meta:
    return _meta("text", f'Write {key}.ar = "…" and {key}.en = "…".')


def _file(name: str) -> Meta:
    return _meta("a file name", f'Give a path inside the study folder, e.g. "{name}".', min_length=1)


@dataclass(frozen=True, slots=True)
class FilesForm:
    """``[files]`` of study.toml: other names for the study's files."""

    articles: Annotated[str, _file("articles.csv")] = "articles.csv"
    actors: Annotated[str, _file("actors.csv")] = "actors.csv"
    codebook: Annotated[str, _file("codebook.toml")] = "codebook.toml"
    lexicon: Annotated[str, _file("lexicon.csv")] = "lexicon.csv"
    codings: Annotated[str, _file("codings")] = "codings"
    attributions: Annotated[str, _file("attributions.json")] = "attributions.json"
    stopwords: Annotated[str, _file("stopwords.txt")] = "stopwords.txt"


@dataclass(frozen=True, slots=True)
class EventForm:
    """An event of ``[events]`` in study.toml: its day, and what figures call it."""

    date: Annotated[dt.date, _meta("a date (YYYY-MM-DD)", "Write date = 2018-12-19.")]
    label: Annotated[Bilingual | str, _both("label")] = ""


@dataclass(frozen=True, slots=True)
class StudyForm:
    """study.toml: what the study asks, in which language, of which targets."""

    title: Annotated[Bilingual | str, _both("title")]
    question: Annotated[Bilingual | str, _both("question")] = ""
    language: _Language = "ar"
    targets: Annotated[list[str] | None, _meta("a list of targets", 'Write targets = ["…"].')] = None
    date: Annotated[dt.date, _meta("a date (YYYY-MM-DD)", 'Write date = "2021-12-31".')] = dt.date(2000, 1, 1)
    notes: Annotated[Bilingual | str, _both("notes")] = ""
    events: Annotated[
        dict[str, dt.date | EventForm], _meta("a table of days", 'Write [events] and e.g. "name" = 2018-12-19.')
    ] = field(default_factory=dict)
    camps: Annotated[
        dict[str, Bilingual | str], _meta("a table of names", 'Write [camps] and e.g. us = { ar = "…", en = "…" }.')
    ] = field(default_factory=dict)
    files: Annotated[FilesForm, _meta("a table", 'Write [files] and e.g. lexicon = "lexicon.csv".')] = FilesForm()


@dataclass(frozen=True, slots=True)
class CategoryForm:
    """``[[frame]]`` or ``[[target]]`` of codebook.toml."""

    id: Annotated[_Id, _meta("a valid id", 'Use e.g. id = "economy".')]
    label: Annotated[Bilingual | str, _both("label")] = ""
    definition: Annotated[str, _meta("text", 'Write definition = "…".')] = ""
    include: Annotated[str, _meta("text", 'Write include = "…".')] = ""
    exclude: Annotated[str, _meta("text", 'Write exclude = "…".')] = ""
    example: Annotated[str, _meta("text", 'Write example = "…".')] = ""
    counterexample: Annotated[str, _meta("text", 'Write counterexample = "…".')] = ""
    order: Annotated[int | None, _meta("a whole number", "Write e.g. order = 3.")] = None
    color: Annotated[str, _meta("a colour", 'Write it as "#1b9e77".', pattern=r"^(#[0-9A-Fa-f]{6})?" + _END)] = ""
    terms: Annotated[list[str], _meta("a list of words", 'Write terms = ["…", "…"].')] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ConceptForm:
    """``[[concept]]`` of codebook.toml: what is said about a target, such as that forces leave."""

    id: Annotated[_Id, _meta("a valid id", 'Use e.g. id = "leaving".')]
    words: Annotated[list[str], _meta("a list of words", 'Write words = ["…:noun", "…:verb"].')]
    of: Annotated[list[str], _meta("a list of words", 'Write of = ["…", "…"].')] = field(default_factory=list)
    things: Annotated[list[str], _meta("a list of words", 'Write things = ["…", "…"].')] = field(default_factory=list)
    apart: Annotated[list[str], _meta("a list of words", 'Write apart = ["…", "…"].')] = field(default_factory=list)
    at: Annotated[list[str], _meta("a list of words", 'Write at = ["…", "…"].')] = field(default_factory=list)
    opposite: Annotated[str, _meta("the id of a concept", 'Write opposite = "staying".')] = ""


@dataclass(frozen=True, slots=True)
class ReadingForm:
    """``[[reading]]`` of codebook.toml: which stance a cue of a class, or a frame, is evidence for."""

    target: Annotated[str, _meta("the id of a target", 'Write target = "presence".')]
    value: Annotated[str, _meta("a stance", 'Write value = "favor", "against" or "qualify".')]
    concept: Annotated[str, _meta("the id of a concept", 'Write concept = "leaving".')] = ""
    cue: Annotated[list[str], _meta("a list of classes of cues", 'Write cue = ["demand"].')] = field(
        default_factory=list
    )
    frame: Annotated[str, _meta("the id of a frame", 'Write frame = "hollow".')] = ""


@dataclass(frozen=True, slots=True)
class CodebookForm:
    """codebook.toml: the frames, the targets of stance, and what a stance is read from."""

    version: _Text = ""
    made_from: Annotated[list[str], _meta("a list of document ids", 'Write made_from = ["…"].')] = field(
        default_factory=list
    )
    frame: Annotated[list[CategoryForm], _meta("a list of tables", "Begin each with [[frame]].")] = field(
        default_factory=list
    )
    target: Annotated[list[CategoryForm], _meta("a list of tables", "Begin each with [[target]].")] = field(
        default_factory=list
    )
    concept: Annotated[list[ConceptForm], _meta("a list of tables", "Begin each with [[concept]].")] = field(
        default_factory=list
    )
    reading: Annotated[list[ReadingForm], _meta("a list of tables", "Begin each with [[reading]].")] = field(
        default_factory=list
    )


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A row of articles.csv."""

    id: _Id
    file: str
    title: str
    outlet: str
    published: str
    url: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A row of actors.csv."""

    id: _Id
    name: Annotated[str, _meta("a name: it is empty", "Write the name that the texts use.", pattern=r"\S")]
    name_en: str
    aliases: str
    camp: str
    kind: Literal["", "person", "collective", "institution", "document", "media"]
    note: str


@dataclass(frozen=True, slots=True)
class CodingRow:
    """A row of codings/*.csv: one span of evidence for one coding."""

    coder: str
    document: str
    role: str
    paragraph_start: _Offset
    paragraph_end: _Offset
    variable: Literal["frame", "stance"]
    target: str
    value: str
    actor: str
    explicitness: Literal["", "explicit", "implicit"]
    commitment: Literal["", "certain", "hedged"]
    start: _Offset
    end: _Offset
    text: str
    attribution: str = ""
    entry: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SpanForm:
    """A span of a reference attribution: half-open, in code points of the article, with its text."""

    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=0)]
    text: str


_Spans = Annotated[
    list[SpanForm], _meta("a list of spans with start, end and text", "Correct the record.", min_length=1)
]


@dataclass(frozen=True, slots=True)
class RecordForm:
    """A reference attribution of attributions.json; further keys are the coder's own."""

    content: _Spans
    cue: _Spans
    source: Annotated[SpanForm | None, _meta("a span with start, end and text", "Correct the record.")] = None
    id: Annotated[str | int, _meta("text or a number", "Correct the record.")] = ""
    actor: Annotated[str | None, _meta("text", "Correct the record.")] = None
    via_actor: Annotated[str | None, _meta("text", "Correct the record.")] = None


@dataclass(frozen=True, slots=True)
class AttributionsForm:
    """The reference attributions of one document in attributions.json."""

    document: str
    attributions: list[RecordForm]


# --- checking ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """A field that does not fit its form: its key, the value found, what is wrong, the fix."""

    key: str
    value: Any
    message: str
    fix: str


@cache
def columns(form: type) -> tuple[str, ...]:
    """The required fields of a form, in order: the columns that its table must have."""
    return tuple(f.name for f in dataclasses.fields(form) if _required(f))


@cache
def optional(form: type) -> tuple[str, ...]:
    """The fields of a form that may be left out."""
    return tuple(f.name for f in dataclasses.fields(form) if not _required(f))


def _required(item: Any) -> bool:
    return item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING


@cache
def _hints(form: type) -> dict[str, Any]:
    return typing.get_type_hints(form, include_extras=True)


def problems(data: Mapping[str, Any], form: type, *, closed: bool = True, what: str = "key") -> list[Problem]:
    """Every field of ``data`` that does not fit ``form``; unknown keys too, unless the form is open.

    >>> [(p.key, p.message) for p in problems({"title": "عنوان", "langage": "ar", "targets": "x"}, StudyForm)]
    [('langage', 'is not a known key.'), ('targets', 'targets is not a list of targets.')]
    """
    found = list(_unknown(data, form, what)) if closed else []
    try:
        msgspec.convert(data, form)
    except msgspec.ValidationError:
        return found + [p for name in _hints(form) for p in _field(data, name, form)]
    return found + [p for name in _hints(form) for p in _nested(data.get(name), name, form)]


def _unknown(data: Mapping[str, Any], form: type, what: str) -> Iterator[Problem]:
    known = tuple(_hints(form))
    return (Problem(k, k, f"is not a known {what}.", nearest(k, known)) for k in data if k not in known)


def _field(data: Mapping[str, Any], name: str, form: type) -> Iterator[Problem]:
    """The problems of one field."""
    meta = _meta_of(form, name)
    fix = str(meta.extra["fix"]) if meta and meta.extra else "Correct it."
    if name not in data:
        if name in columns(form):
            yield Problem(name, "", f"{name} is missing.", fix)
        return
    inside = list(_nested(data[name], name, form))
    if inside:
        yield from inside
        return
    try:
        msgspec.convert(data[name], _hints(form)[name])
    except msgspec.ValidationError as error:
        choices = _choices(_hints(form)[name])
        if choices and isinstance(data[name], str):
            yield Problem(name, data[name], f"is not a known {name}.", nearest(data[name], choices))
            return
        description = meta.description if meta else "text"
        place = re.search(r"`\$(.+)`$", str(error))
        where = f" (see {name}{place[1]})" if place else ""
        yield Problem(name, data[name], f"{name} is not {description}{where}.", fix)


def _nested(value: Any, name: str, form: type) -> Iterator[Problem]:
    """The problems inside a table within a table: a text in two languages, the names of files."""
    if form is StudyForm and name == "events":
        yield from _entries(value, name, EventForm, "key of an event")
    if form is StudyForm and name == "camps":
        yield from _entries(value, name, Bilingual, "language of a camp")
    inner = next((t for t in _parts(_hints(form)[name]) if t in (Bilingual, FilesForm)), None)
    if inner is not None and isinstance(value, Mapping):
        for problem in problems(value, inner, what="file" if inner is FilesForm else f"language of {name}"):
            known = problem.key in _hints(inner)
            message = f"{name}.{problem.message}" if known else problem.message
            yield dataclasses.replace(problem, key=f"{name}.{problem.key}", message=message)


def _entries(table: Any, key: str, form: type, what: str) -> Iterator[Problem]:
    """The problems of the entries of a table (``[events]``, ``[camps]``) that are tables themselves."""
    for name, entry in table.items() if isinstance(table, Mapping) else ():
        if isinstance(entry, Mapping):
            for problem in problems(entry, form, what=what):
                yield dataclasses.replace(problem, key=f"{key}.{name}.{problem.key}")


def _parts(hint: Any) -> list[Any]:
    """A type and the types that it is made of, without their Meta."""
    if typing.get_origin(hint) is Annotated:
        return _parts(typing.get_args(hint)[0])
    return [hint, *typing.get_args(hint)]


def _choices(hint: Any) -> tuple[str, ...]:
    plain = _parts(hint)[0]
    return tuple(filter(None, typing.get_args(plain))) if typing.get_origin(plain) is Literal else ()


def _meta_of(form: type, name: str) -> Meta | None:
    found = [m for m in getattr(_hints(form)[name], "__metadata__", ()) if isinstance(m, Meta) and m.description]
    return found[-1] if found else None


def read(data: Mapping[str, Any], form: type, **fallback: Any) -> Any:
    """``data`` as a record of ``form``; a field that does not fit takes its fallback or default.

    >>> read({"language": "fr", "title": "عنوان"}, StudyForm).language
    'ar'
    """
    fit = dict(fallback)
    for name, hint in _hints(form).items():
        if name in data:
            try:
                msgspec.convert(data[name], hint)
            except msgspec.ValidationError:
                continue
            fit[name] = data[name]
    return msgspec.convert(fit, form)


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each TOML and JSON file of a study, by file name, for editors.

    >>> sorted(schemas())
    ['attributions.json', 'codebook.toml', 'study.toml']
    """
    forms = {"study.toml": StudyForm, "codebook.toml": CodebookForm, "attributions.json": list[AttributionsForm]}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {name: {**head, **msgspec.json.schema(form)} for name, form in forms.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Writes the JSON Schemas as NAME.schema.json; their paths.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_schemas(Path(folder) / "مخطط")]
    ['study.schema.json', 'codebook.schema.json', 'attributions.schema.json']
    """
    make_folder(folder)
    paths = []
    for name, schema in schemas().items():
        path = folder / f"{Path(name).stem}.schema.json"
        write_bytes(path, msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n")
        paths.append(path)
    return paths
