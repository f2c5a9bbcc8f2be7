"""What one coder says where another says something else: the confusion table of two coders."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from discourse.coding.agreement import decided
from discourse.coding.codings import as_table
from discourse.options import check
from discourse.tables import as_pandas

NONE = "(nothing)"


def confusion(
    codings: pd.DataFrame,
    coders: Sequence[str] | None = None,
    *,
    variable: str = "frame",
    target: str | None = None,
    units: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The confusion table of two coders: rows are the values of the first, columns those of the second.

    Units as in :func:`agreement`: the paragraphs (for stance, speaker x paragraph) that a coder marked, or ``units``, as far as
    both read them.  A unit counts once on the diagonal for each value that both give it.  What one alone gives it stands next to
    each value that the other alone gives it, next to ``(nothing)`` where there is none.  Of units in which neither marked anything
    the cell ``(nothing)`` of the row ``(nothing)`` has the number, 0 without ``units``.  ``coders``: the two, all where there are two;
    ValueError for another number.

    Columns: value, then the values in the order of the alphabet, then ``(nothing)``.

    >>> c = pd.DataFrame({"coder": ["a", "b", "a"], "document": "مقال", "role": "body", "paragraph_start": [0, 0, 9],
    ...     "variable": "frame", "target": "", "value": ["x", "y", "x"], "actor": ""})
    >>> print(confusion(c).to_string(index=False))
        value  x  y  (nothing)
            x  0  1          1
            y  0  0          0
    (nothing)  0  0          0
    """
    check(str, variable=variable)
    check(str, optional=True, target=target)
    needed = ["coder", "document", "role", "paragraph_start", "variable", "value"]
    needed += ["target"] * (target is not None) + ["actor"] * (variable == "stance")
    codings = as_table(codings, needed)
    coders = sorted(codings["coder"].unique()) if coders is None else list(coders)
    if len(coders) != 2:
        raise ValueError(f"a confusion table is of two coders; found {len(coders)}: {', '.join(coders) or '(none)'}")
    cube, _, values = decided(codings, coders, variable, target, as_pandas(units))
    names = [*values, NONE]
    cells = np.zeros((len(names), len(names)), dtype=int)
    for first, second in zip(cube[0].astype(bool), cube[1].astype(bool), strict=True):
        for k in np.flatnonzero(first & second):
            cells[k, k] += 1
        alone = [np.flatnonzero(first & ~second), np.flatnonzero(second & ~first)]
        if len(alone[0]) or len(alone[1]) or not (first & second).any():
            rows, columns = (side.tolist() or [len(values)] for side in alone)
            cells[np.ix_(rows, columns)] += 1
    return pd.DataFrame(cells, columns=names).assign(value=names)[["value", *names]]
