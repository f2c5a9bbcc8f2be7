"""Words: frequencies, keyness, collocates, dispersion, n-grams and concordance over Arabic texts: texts in, tables out.

Words are counted on the fold, so vocalised, tatweel and alef variants are one type; each is shown in its commonest
surface form.  Every table carries the counts next to the rates and says in its columns which variant was computed.
Names are imported from their modules when they are first used (PEP 562), so that the command line starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discourse.keywords.analyzer import analyzer
    from discourse.keywords.builder import build
    from discourse.keywords.collocates import collocates, cooccurrences, patterns
    from discourse.keywords.concordance import concordance, concordance_html
    from discourse.keywords.corpus import WordCorpus, load
    from discourse.keywords.frequencies import dispersion, frequencies, ngrams, positions
    from discourse.keywords.keyness import keyness, word_list
    from discourse.keywords.partition import quoted_and_narrated, sides
    from discourse.keywords.sources import Text, as_texts, texts_of
    from discourse.keywords.units import lemmas, strip_particles
    from discourse.language.stopwords import stopwords

_HOMES = {
    "analyzer": "analyzer",
    "quoted_and_narrated": "partition",
    "sides": "partition",
    "collocates": "collocates",
    "cooccurrences": "collocates",
    "patterns": "collocates",
    "keyness": "keyness",
    "word_list": "keyness",
    "WordCorpus": "corpus",
    "build": "builder",
    "Text": "sources",
    "as_texts": "sources",
    "lemmas": "units",
    "load": "corpus",
    "strip_particles": "units",
    "texts_of": "sources",
    "dispersion": "frequencies",
    "frequencies": "frequencies",
    "ngrams": "frequencies",
    "positions": "frequencies",
    "stopwords": "units",
    "concordance": "concordance",
    "concordance_html": "concordance",
}

__all__ = [
    "Text",
    "WordCorpus",
    "analyzer",
    "as_texts",
    "build",
    "collocates",
    "concordance",
    "concordance_html",
    "cooccurrences",
    "dispersion",
    "frequencies",
    "keyness",
    "lemmas",
    "load",
    "ngrams",
    "patterns",
    "positions",
    "quoted_and_narrated",
    "sides",
    "stopwords",
    "strip_particles",
    "texts_of",
    "word_list",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        home = import_module(f"discourse.keywords.{_HOMES[name]}")
        # All names of a module at once: else a function is hidden by the module of its name (frequencies).
        globals().update({other: getattr(home, other) for other, module in _HOMES.items() if module == _HOMES[name]})
        return globals()[name]
    raise AttributeError(f"module 'discourse.keywords' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
