"""The options of public functions, checked: a value of another type is one message that names the option."""

from collections.abc import Collection, Iterable, Mapping
from numbers import Integral, Real
from typing import Any

_KINDS: dict[Any, tuple[Any, str]] = {
    int: (Integral, "a whole number"),
    float: (Real, "a number"),
    bool: (bool, "True or False"),
    str: (str, "a text (str)"),
}

# What is said of several texts, and of an empty cell, where one text is read.
_SEVERAL = "; several texts are read by discourse.code(texts), or call this once for each text"
_EMPTY = ", an empty cell of a table? Leave those out first, e.g. with dropna()"


def no_text(value: Any, expected: str = "a text (str)") -> TypeError:
    """The error for what is not one text; it says what reads several texts, or what to do with an empty cell.

    >>> print(no_text(["نص", "نص"]))
    expected a text (str), found list; several texts are read by discourse.code(texts), or call this once for each text
    >>> print(no_text(float("nan")))
    expected a text (str), found float, an empty cell of a table? Leave those out first, e.g. with dropna()
    """
    several = isinstance(value, Iterable) and not isinstance(value, bytes | bytearray | Mapping)
    empty = (
        value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value)
    )
    return TypeError(
        f"expected {expected}, found {type(value).__name__}{_SEVERAL if several else _EMPTY if empty else ''}"
    )


def check(kind: type, *, optional: bool = False, **values: Any) -> None:
    """TypeError where a value is not of this kind (int, float, bool, str); ``optional`` also allows None.

    >>> check(int, window=5, min_count=2)
    >>> check(int, window="5")
    Traceback (most recent call last):
    TypeError: window must be a whole number; found str
    """
    allowed, words = _KINDS[kind]
    for name, value in values.items():
        if optional and value is None:
            continue
        if not isinstance(value, allowed) or (isinstance(value, bool) and kind is not bool):
            raise TypeError(f"{name} must be {words}; found {type(value).__name__}")


def check_items(kind: type | tuple[type, ...], words: str, **values: Any) -> None:
    """TypeError where a value is no series of items of this kind; None is allowed, a lazy series is only asked for its type.

    >>> check_items(str, "names", coders=["first", "second"])
    >>> check_items(str, "names", coders="first")
    Traceback (most recent call last):
    TypeError: coders must be a list of names; found str
    """
    for name, value in values.items():
        if value is None:
            continue
        if isinstance(value, str | bytes) or not isinstance(value, Iterable) or hasattr(value, "columns"):
            raise TypeError(f"{name} must be a list of {words}; found {type(value).__name__}")
        if isinstance(value, Collection):
            wrong = next((item for item in value if not isinstance(item, kind)), None)
            if wrong is not None or any(item is None for item in value):
                raise TypeError(f"{name} must be a list of {words}; found {type(wrong).__name__} in it")
