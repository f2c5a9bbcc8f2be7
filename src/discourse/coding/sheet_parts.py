"""A drawn sample divided among coders: each gets passages of its own and some that all code, on which agreement is measured."""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

# What the column drawn of a part says after how the sample was drawn.
_PART = re.compile(r"(.+) part ([1-9][0-9]?) of ([1-9][0-9]?) overlap ([0-9]{1,6}) seed ([0-9]{1,9})")
# More coders than this share no sample; two digits are what a sheet can name.
MOST_CODERS = 99


class Part(NamedTuple):
    """Which part of a sample a sheet is, as its column drawn says: how the sample was drawn, and how it was divided."""

    way: str
    number: int
    coders: int
    overlap: int
    seed: int


def parts(drawn: pd.DataFrame, coders: int, *, overlap: int = 0, seed: int = 0) -> list[pd.DataFrame]:
    """The part of each coder: ``overlap`` passages that all have, and an equal share of the others, in the order of the texts.

    ``drawn`` is what :func:`discourse.coding.sheets.sample` gives; the parts have its columns, and say in the column
    drawn which part they are.  The same seed divides in the same way.  Raises ValueError where there are fewer than two
    coders, more than passages, or a larger overlap than the sample.

    >>> from discourse.coding.sheets import sample
    >>> from discourse.corpus import document
    >>> texts = [document("خبر أول.\\nخبر ثان.\\nخبر ثالث.\\nخبر رابع.\\nخبر خامس.", id="a")]
    >>> one, other = parts(sample(texts, 9), 2, overlap=1)
    >>> len(one), len(other), len(set(one["passage"]) & set(other["passage"])), one["drawn"].iloc[0]
    (3, 3, 1, 'all part 1 of 2 overlap 1 seed 0')
    """
    if not 2 <= coders <= MOST_CODERS:
        raise ValueError(f"a sample is divided among 2 to {MOST_CODERS} coders; found {coders}")
    if not 0 <= overlap <= len(drawn):
        raise ValueError(f"the overlap must be between 0 and the {len(drawn)} passages of the sample; found {overlap}")
    if coders > len(drawn) - overlap and overlap < len(drawn):
        own = len(drawn) - overlap
        raise ValueError(f"{coders} coders cannot share {own} passages; draw more, or give a smaller overlap")
    order = np.random.default_rng((seed, coders, overlap)).permutation(len(drawn))
    shared, others = order[:overlap], order[overlap:]
    made = []
    for number in range(coders):
        chosen = np.sort(np.concatenate([shared, others[number::coders]]))
        said = f"{drawn['drawn'].iloc[0]} part {number + 1} of {coders} overlap {overlap} seed {seed}"
        made.append(drawn.iloc[chosen].reset_index(drop=True).assign(drawn=said))
    return made


def part_named(drawn: str) -> Part | None:
    """Which part of which sample a cell of the column drawn names; None where it names a whole sample.

    >>> part_named("20 seed 1 by role part 2 of 3 overlap 5 seed 1")
    Part(way='20 seed 1 by role', number=2, coders=3, overlap=5, seed=1)
    """
    match = _PART.fullmatch(drawn)
    if match is None or int(match[2]) > int(match[3]):
        return None
    return Part(match[1], *(int(match[k]) for k in range(2, 6)))
