"""Pages that a reader sees: passages with their marks, tables, figures, the report, the page of validity, the explorer.

Names are imported from their modules when they are first used (PEP 562): a table alone needs no notebook.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discourse.pages.articles import article_passages
    from discourse.pages.explorer import explore, flagged, read_flags
    from discourse.pages.notebooks import coded_once
    from discourse.pages.passages import cell_table, coded, judged_passages, show
    from discourse.pages.report import figure
    from discourse.pages.tables import show_table, spoken
    from discourse.pages.validity import MEASURES, brief, notice, page

_HOMES = {
    "MEASURES": "validity",
    "brief": "validity",
    "cell_table": "passages",
    "coded": "passages",
    "coded_once": "notebooks",
    "explore": "explorer",
    "flagged": "explorer",
    "read_flags": "explorer",
    "figure": "report",
    "judged_passages": "passages",
    "notice": "validity",
    "page": "validity",
    "article_passages": "articles",
    "show": "passages",
    "show_table": "tables",
    "spoken": "tables",
}

__all__ = [
    "MEASURES",
    "article_passages",
    "brief",
    "cell_table",
    "coded",
    "coded_once",
    "explore",
    "figure",
    "flagged",
    "judged_passages",
    "notice",
    "page",
    "read_flags",
    "show",
    "show_table",
    "spoken",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"discourse.pages.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'discourse.pages' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
