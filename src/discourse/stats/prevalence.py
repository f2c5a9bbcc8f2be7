"""The share of something, corrected for the known error of who counts it."""

from math import nan
from typing import Any

import numpy as np


def corrected(share: Any, sensitivity: Any, specificity: Any) -> np.ndarray:
    """A prevalence corrected for known misclassification, within 0 and 1; nan where the program is no better than chance.

    (share + specificity - 1) / (sensitivity + specificity - 1): Rogan and Gladen 1978,
    doi:10.1093/oxfordjournals.aje.a112510, eq. 2.

    >>> words = "خدعة خدعة معنى معنى".split()   # half are found; one in ten is found wrongly, one in five missed
    >>> float(corrected(words.count("خدعة") / len(words), 0.8, 0.9).round(4))
    0.5714
    """
    share, sensitivity, specificity = (np.asarray(x, dtype=float) for x in (share, sensitivity, specificity))
    informed = sensitivity + specificity - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.clip((share + specificity - 1) / informed, 0, 1)
    return np.where(informed > 1e-12, value, nan)
