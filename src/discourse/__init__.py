"""Who frames an event how, with which stance, in which words: for Arabic news text.

The functions below work on a plain string or a DataFrame, with no study folder; a study folder (see
``discourse new``) adds actors, a codebook and reference codings.  Importing the package loads none of its
heavy dependencies: each name is imported from its module when it is first used (PEP 562).
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "1.0.0"

if TYPE_CHECKING:
    from discourse.attribution import attribute, explain, to_frame, why_not
    from discourse.coding.agreement import agreement
    from discourse.coding.classify import StanceClassifier
    from discourse.coding.code import code
    from discourse.coding.codings import tabulate
    from discourse.coding.compare import difference, profile
    from discourse.coding.estimator import FrameClassifier
    from discourse.coding.frames import code_frames
    from discourse.coding.record_classifier import RecordClassifier
    from discourse.coding.stance import code_stance
    from discourse.corpus import read_corpus, read_study
    from discourse.keywords import collocates, concordance, frequencies, keyness, ngrams
    from discourse.language.fold import fold
    from discourse.language.tokens import tokenize, words
    from discourse.pages.passages import show
    from discourse.validity.validate import validate

# One table: the public name and the module that is its home.
_HOMES = {
    "FrameClassifier": "coding.estimator",
    "RecordClassifier": "coding.record_classifier",
    "StanceClassifier": "coding.classify",
    "agreement": "coding.agreement",
    "attribute": "attribution",
    "code": "coding.code",
    "code_frames": "coding.frames",
    "code_stance": "coding.stance",
    "collocates": "keywords",
    "concordance": "keywords",
    "difference": "coding.compare",
    "explain": "attribution",
    "fold": "language.fold",
    "frequencies": "keywords",
    "keyness": "keywords",
    "ngrams": "keywords",
    "profile": "coding.compare",
    "read_corpus": "corpus",
    "read_study": "corpus",
    "show": "pages.passages",
    "tabulate": "coding.codings",
    "to_frame": "attribution",
    "tokenize": "language.tokens",
    "validate": "validity.validate",
    "why_not": "attribution",
    "words": "language.tokens",
}

__all__ = [
    "FrameClassifier",
    "RecordClassifier",
    "StanceClassifier",
    "agreement",
    "attribute",
    "code",
    "code_frames",
    "code_stance",
    "collocates",
    "concordance",
    "difference",
    "explain",
    "fold",
    "frequencies",
    "keyness",
    "ngrams",
    "profile",
    "read_corpus",
    "read_study",
    "show",
    "tabulate",
    "to_frame",
    "tokenize",
    "validate",
    "why_not",
    "words",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from discourse.extras import extra

        with extra("notebooks", f"discourse.{name}"):
            value = getattr(import_module(f"discourse.{_HOMES[name]}"), name)
            # a module of the same name that was imported before hides the function (discourse.keywords.keyness)
            value = globals()[name] = getattr(value, name) if isinstance(value, ModuleType) else value
        return value
    raise AttributeError(f"module 'discourse' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*(name for name in globals() if name.startswith("__")), *__all__})
