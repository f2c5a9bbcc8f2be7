"""How far a study's codings may be trusted: one table, one page, and every disagreement with its passage.

Dictionary methods are widely used and rarely validated (van Atteveldt, van der Velden and Boukes 2021,
doi:10.1080/19312458.2020.1869198).  Here the program is one more coder: it is set against each coder of the study, and
each entry of the lexicon against what would be without it.
"""

from discourse.coding.codings import read_units
from discourse.stats.prevalence import corrected
from discourse.validity.attributions import against_reference, reference_scores
from discourse.validity.entries import ENTRY_COLUMNS, firing, news_paragraphs
from discourse.validity.listings import doubled, unmatched
from discourse.validity.scores import COLUMNS
from discourse.validity.validate import Validity, validate
from discourse.validity.verdicts import known_documents, limits, summary, verdict

__all__ = [
    "COLUMNS",
    "ENTRY_COLUMNS",
    "Validity",
    "against_reference",
    "corrected",
    "doubled",
    "firing",
    "known_documents",
    "limits",
    "news_paragraphs",
    "read_units",
    "reference_scores",
    "summary",
    "unmatched",
    "validate",
    "verdict",
]
