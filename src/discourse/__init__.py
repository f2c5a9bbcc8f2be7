"""Who frames an event how, with which stance, in which words: for Arabic news text.

The functions below work on a plain string or a DataFrame, with no study folder; a study folder (see
``discourse new``) adds actors, a codebook and reference codings.  Importing the package loads none of its
heavy dependencies: each name is imported from its module when it is first used (PEP 562).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "1.0.0"

if TYPE_CHECKING:
    from discourse.attribution import attribute, explain, to_frame
    from discourse.coding import agreement, tabulate
    from discourse.corpus import read_corpus, read_study
    from discourse.framing import code_frames
    from discourse.keywords import concordance, frequencies, keyness
    from discourse.passages import show
    from discourse.stance import code_stance
    from discourse.text import fold, tokenize, words
    from discourse.validity import validate

# One table: the public name and the module that is its home.
_HOMES = {
    "agreement": "coding",
    "attribute": "attribution",
    "code_frames": "framing",
    "code_stance": "stance",
    "concordance": "keywords",
    "explain": "attribution",
    "fold": "text",
    "frequencies": "keywords",
    "keyness": "keywords",
    "read_corpus": "corpus",
    "read_study": "corpus",
    "show": "passages",
    "tabulate": "coding",
    "to_frame": "attribution",
    "tokenize": "text",
    "validate": "validity",
    "words": "text",
}

__all__ = [
    "agreement",
    "attribute",
    "code_frames",
    "code_stance",
    "concordance",
    "explain",
    "fold",
    "frequencies",
    "keyness",
    "read_corpus",
    "read_study",
    "show",
    "tabulate",
    "to_frame",
    "tokenize",
    "validate",
    "words",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = globals()[name] = getattr(import_module(f"discourse.{_HOMES[name]}"), name)
        return value
    raise AttributeError(f"module 'discourse' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
