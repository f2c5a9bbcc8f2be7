"""A study and its texts: reading the study folder, articles in several forms and encodings, the roles of paragraphs.

The study folder is plain files that a person edits: ``study.toml``, ``articles.csv`` with ``articles/*.txt``,
``actors.csv``, ``codebook.toml``, ``lexicon.csv``, ``codings/*.csv`` and ``attributions.json``.
"""

from discourse.corpus.analysis import DocumentAnalysis, analyse, coded_paragraphs
from discourse.corpus.codebook import read_codebook
from discourse.corpus.documents import Document, EncodingWarning, decode, document, read_corpus
from discourse.corpus.faults import Fault, Faults, StudyError, line_of, plural
from discourse.corpus.forms import STANCES
from discourse.corpus.records import Category, Codebook, Concept, Event, Reading, Study
from discourse.corpus.roles import CODED_ROLES, ROLES, Paragraph, layout
from discourse.corpus.study import inspect, read_study
from discourse.corpus.study_files import ACTOR_COLUMNS, CODING_COLUMNS, CODING_OPTIONAL, OFFSETS, coding_rows
from discourse.corpus.tables import is_offset, read_rows
from discourse.corpus.texts import Texts, as_documents

__all__ = [
    "ACTOR_COLUMNS",
    "CODED_ROLES",
    "CODING_COLUMNS",
    "CODING_OPTIONAL",
    "OFFSETS",
    "ROLES",
    "STANCES",
    "Category",
    "Codebook",
    "Concept",
    "Document",
    "DocumentAnalysis",
    "EncodingWarning",
    "Event",
    "Fault",
    "Faults",
    "Paragraph",
    "Reading",
    "Study",
    "StudyError",
    "Texts",
    "analyse",
    "as_documents",
    "coded_paragraphs",
    "coding_rows",
    "decode",
    "document",
    "inspect",
    "is_offset",
    "layout",
    "line_of",
    "plural",
    "read_codebook",
    "read_corpus",
    "read_rows",
    "read_study",
]
