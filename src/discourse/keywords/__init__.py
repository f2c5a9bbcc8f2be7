"""Words: frequencies, keyness, collocates, dispersion, n-grams and concordance over Arabic texts: texts in, tables out.

Words are counted on the fold, so vocalised, tatweel and alef variants are one type; each is shown in its commonest
surface form.  Every table carries the counts beside the rates and says in its columns which variant was computed.
"""

from discourse.keywords.collocation import collocates, patterns
from discourse.keywords.contrast import keyness
from discourse.keywords.core import Core, as_texts, core, load, strip_particles
from discourse.keywords.counts import dispersion, frequencies, ngrams, positions
from discourse.keywords.lines import concordance, concordance_html

__all__ = [
    "Core", "as_texts", "collocates", "concordance", "concordance_html", "core", "dispersion", "frequencies", "keyness",
    "load", "ngrams", "patterns", "positions", "strip_particles",
]  # fmt: skip
