"""Figures: a finished table in, matplotlib Axes out, with Arabic or English labels.

One palette, one actor order, labels on the marks where there is room, counts drawn beside every rate, intervals beside
every estimate, too little text hatched or grey.  Each function takes ``lang`` (ar, en), ``size`` (column, page,
slide) and ``ax``; ``save`` writes PNG, SVG and PDF.
"""

from discourse.extras import extra

with extra("notebooks", "discourse.plots"):
    from discourse.plots.codings import agreement, cooccurrence
    from discourse.plots.compare import compare, trend
    from discourse.plots.frames import frames
    from discourse.plots.labels import isolate
    from discourse.plots.save import save
    from discourse.plots.stance import stance
    from discourse.plots.theme import FEW, SIZES, style
    from discourse.plots.voices import strip, voices
    from discourse.plots.words import dispersion, keyness, network, places

__all__ = [
    "FEW",
    "SIZES",
    "agreement",
    "compare",
    "cooccurrence",
    "dispersion",
    "frames",
    "isolate",
    "keyness",
    "network",
    "places",
    "save",
    "stance",
    "strip",
    "style",
    "trend",
    "voices",
]
