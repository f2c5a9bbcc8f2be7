"""What a study's files may contain: one form per file.

A form is a frozen record.  The type of a field says what is valid; its ``Meta`` says so to the user: ``description``
completes the sentence "this is not ...", ``extra["fix"]`` is what to write instead.  The same forms give the JSON Schemas
with which editors complete and check the files (:func:`schemas`).

msgspec and not pydantic: it depends on nothing, checks plain frozen dataclasses, and writes JSON Schema.
:mod:`discourse.corpus.conform` says whether data fits a form.
"""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from discourse.files import make_folder, write_bytes

# Classes of what is said of a concept without a cue of its own: it is told, or it is somebody's duty.
ASSERT = "assert"
DUTY = "duty"
UNLESS = "unless"  # a concept's own verb with *will not ... unless*
# Classes of words that name a thing by what it is worth, which a reading knows as the class that they count as.
LABELS = {"praise": "good", "slur": "bad"}
NEGATED = "not-"  # before a class of cues: what is negated
STANCES = ("against", "qualify", "none", "favor")
# Ids are parts of file names, and a name of a file has at most 255 bytes.
ID_FIX = "Use Latin letters, digits, '-', '.' and '_', at most 100."


def _meta(description: str, fix: str, **limits: Any) -> Meta:
    return Meta(description=description, extra={"fix": fix}, **limits)


# The end of a text, in Python's patterns as in JSON Schema's: ``$`` would accept a line end after it.
_END = r"(?![\s\S])"
_Id = Annotated[str, _meta("a valid id", ID_FIX, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}" + _END)]
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
    narrated: Annotated[
        Literal["", "speaker", "outlet", "writer"],
        _meta('"speaker", "outlet" or "writer"', 'Write narrated = "speaker", or leave it out.'),
    ] = ""


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
