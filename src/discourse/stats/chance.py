"""Agreement corrected for chance, by two models of chance that do not punish rare values as alpha does."""

import numpy as np
from numpy.typing import ArrayLike

from discourse.stats.arrays import Array


def brennan_prediger(observed: ArrayLike, categories: int) -> Array:
    """Agreement where chance gives each category alike: (observed - 1/q) / (1 - 1/q), -1/(q - 1) to 1.

    Brennan and Prediger 1981, doi:10.1177/001316448104100307 (kappa n).  ``observed``: the share of pairs of decisions that
    agree.  For two categories it is 2 x observed - 1.
    ValueError for fewer than two.

    >>> float(brennan_prediger(0.944, 2).round(3))
    0.888
    """
    if categories < 2:
        raise ValueError(f"chance needs at least 2 categories; found {categories}")
    chance = 1 / categories
    return np.asarray((np.asarray(observed, dtype=float) - chance) / (1 - chance))


def gwet_ac1(observed: ArrayLike, shares: ArrayLike) -> Array:
    """Gwet's AC1: (observed - chance) / (1 - chance), where chance = sum of share x (1 - share) / (q - 1) over q categories.

    Gwet 2008, doi:10.1348/000711006X126600, equation 4.  ``observed``: the share of pairs of decisions that agree;
    ``shares``: of all decisions those with each category, along the last axis.  nan where a figure is missing;
    ValueError for fewer than two categories.

    >>> float(gwet_ac1(0.944, [0.972, 0.028]).round(4))   # 125 units: 118 both, 5 and 2 one alone, none neither
    0.9408
    """
    shares = np.asarray(shares, dtype=float)
    categories = shares.shape[-1]
    if categories < 2:
        raise ValueError(f"chance needs at least 2 categories; found {categories}")
    chance = (shares * (1 - shares)).sum(axis=-1) / (categories - 1)
    return np.asarray((np.asarray(observed, dtype=float) - chance) / (1 - chance))
