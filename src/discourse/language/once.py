"""A part of an object that is made when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

V = TypeVar("V")


class Once(Generic[V]):
    """A property that is worked out once for each object: functools.cached_property without its lock.

    The lock of Python before 3.12 takes longer than many of the parts that it guards.  Two threads may both work out a
    part, and the last one is kept: parts are values that do not change.

    >>> class Text:
    ...     @Once
    ...     def words(self) -> list[str]:
    ...         return ["قال"]
    >>> text = Text()
    >>> text.words is text.words
    True
    """

    def __init__(self, make: Callable[[Any], V]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> Once[V]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> V: ...
    def __get__(self, owner: object | None, kind: type) -> Once[V] | V:
        if owner is None:
            return self
        found = owner.__dict__[self._name] = self._make(owner)
        return found
