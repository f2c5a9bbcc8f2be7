"""An article read once: what :class:`discourse.language.Analysis` reads of its text, and the roles of its paragraphs."""

from dataclasses import dataclass
from functools import lru_cache

from discourse.corpus.documents import Document, document
from discourse.corpus.roles import CODED_ROLES, Paragraph, parts_of
from discourse.language.analysis import Analysis
from discourse.language.once import Once
from discourse.options import no_text


@dataclass(frozen=True)
class DocumentAnalysis(Analysis):
    """The analysis of a document's text, with its paragraphs by role.

    >>> read = analyse("عنوان الخبر\\n\\nقالت الوزيرة إن الجسر جاهز.\\n\\nتحميل المزيد")
    >>> [p.role for p in read.parts], len(read.coded)
    (['headline', 'lead', 'boilerplate'], 2)
    """

    document: Document

    @Once
    def parts(self) -> tuple[Paragraph, ...]:
        """The paragraphs with their roles on the page."""
        return tuple(parts_of(self, self.document.outlet, self.document.title))

    @Once
    def coded(self) -> tuple[Paragraph, ...]:
        """The paragraphs that are coded: without byline, dateline and boilerplate."""
        return tuple(p for p in self.parts if p.role in CODED_ROLES)


def analyse(source: str | Document | Analysis) -> DocumentAnalysis:
    """The analysis of a text or document; the analysis of a document is returned as it is.

    Raises TypeError for what is neither a text nor a document.

    >>> read = analyse("نص قصير")
    >>> analyse(read) is read, read.document.id
    (True, 'text')
    """
    if isinstance(source, DocumentAnalysis):
        return source
    if isinstance(source, Analysis):
        source = source.text
    if isinstance(source, str):
        source = document(source)
    if not isinstance(source, Document):
        raise no_text(source, "a text or a Document")
    return DocumentAnalysis(source.text, source)


def coded_paragraphs(source: str | Document | Analysis) -> tuple[Paragraph, ...]:
    """The paragraphs of an article that are coded.

    >>> [p.role for p in coded_paragraphs("عنوان الخبر\\n\\nقالت الوزيرة إن الجسر جاهز.")]
    ['headline', 'lead']
    """
    return _coded(source) if isinstance(source, Document) else analyse(source).coded


@lru_cache(maxsize=256)
def _coded(doc: Document) -> tuple[Paragraph, ...]:
    """Remembered by value: tables of a study ask for the paragraphs of the same few articles again and again."""
    return analyse(doc).coded
