"""What the measures share: arrays of numbers, and logarithms that lose no digits where two numbers are close."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def floats(*values: ArrayLike) -> tuple[Array, ...]:
    """The values as arrays of floats of one shape."""
    return tuple(np.asarray(v, dtype=float) for v in np.broadcast_arrays(*values))


def phi(t: ArrayLike) -> Array:
    """(1 + t) log1p(t) - t, by its series where |t| is small, 1 at t = -1: the kernel of G2 and of divergence."""
    t = np.asarray(t, dtype=float)
    small = np.abs(t) < 0.03
    with np.errstate(divide="ignore", invalid="ignore"):
        exact = np.where(t <= -1, 1.0, (1 + t) * np.log1p(np.maximum(t, -1 + 1e-300)) - t)
    safe = np.where(small, t, 0.0)
    return np.where(small, safe * safe * np.polynomial.polynomial.polyval(safe, _PHI), exact)


# (-t)**n / (n (n - 1)) from n = 2 on, over t**2; at |t| < 0.03 the first term left out is below 1e-24 of the sum.
_PHI = np.array([(-1.0) ** n / (n * (n - 1)) for n in range(2, 16)])


def log_quotient(numerator: ArrayLike, denominator: ArrayLike, difference: ArrayLike) -> Array:
    """ln(numerator / denominator) where their difference is known exactly, right also where the quotient is near 1."""
    x, y, d = floats(numerator, denominator, difference)
    with np.errstate(divide="ignore", invalid="ignore"):
        near = np.abs(d) < 0.5 * np.abs(y)
        return np.where(near, np.log1p(np.where(near, d / np.where(y == 0, 1, y), 0)), np.log(x / y))
