"""Words: frequencies, keyness, collocates, dispersion, n-grams and concordance over Arabic texts: texts in, tables out.

Words are counted on the fold, so vocalised, tatweel and alef variants are one type; each is shown in its commonest
surface form.  Every table carries the counts beside the rates and says in its columns which variant was computed.
Names are imported from their modules when they are first used (PEP 562): counting alone needs numpy alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discourse.keywords.collocation import collocates, cooccurrences, patterns
    from discourse.keywords.contrast import keyness, word_list
    from discourse.keywords.core import Core, Text, as_texts, core, lemmas, load, strip_particles, texts_of
    from discourse.keywords.counts import dispersion, frequencies, ngrams, positions
    from discourse.keywords.lines import concordance, concordance_html

_HOMES = {
    "collocates": "collocation",
    "cooccurrences": "collocation",
    "patterns": "collocation",
    "keyness": "contrast",
    "word_list": "contrast",
    "Core": "core",
    "Text": "core",
    "as_texts": "core",
    "lemmas": "core",
    "load": "core",
    "strip_particles": "core",
    "texts_of": "core",
    "dispersion": "counts",
    "frequencies": "counts",
    "ngrams": "counts",
    "positions": "counts",
    "concordance": "lines",
    "concordance_html": "lines",
}

# The function core bears the name of its module, which it would be hidden by once that is imported.
from discourse.keywords.core import core  # noqa: E402

__all__ = [
    "Core",
    "Text",
    "as_texts",
    "collocates",
    "concordance",
    "concordance_html",
    "cooccurrences",
    "core",
    "dispersion",
    "frequencies",
    "keyness",
    "lemmas",
    "load",
    "ngrams",
    "patterns",
    "positions",
    "strip_particles",
    "texts_of",
    "word_list",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        home = import_module(f"discourse.keywords.{_HOMES[name]}")
        value = globals()[name] = getattr(home, name)
        return value
    raise AttributeError(f"module 'discourse.keywords' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
