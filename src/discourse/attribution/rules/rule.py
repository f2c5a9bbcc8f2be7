"""One rule, as :mod:`discourse.attribution.rules.base` registers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


class Rule(Generic[F]):
    """One rule: its name, the stage that tries it, why it is there, a text where it decides and one where it does not.

    ``on`` is what a folded word must be for the rule to be asked at it, ``led_by`` what leads to it (the word before, or
    the first of its noun phrase), ``followed_by`` what the word after it must be, an empty one at the end of the text;
    None is any word.  No dataclass: mypyc compiles no generic ones, and a thousand rules are asked in each article.
    """

    __slots__ = ("apply", "counterexample", "example", "followed_by", "led_by", "name", "on", "stage", "why")

    def __init__(
        self,
        name: str,
        stage: str,
        why: str,
        example: str,
        counterexample: str,
        apply: F,
        on: Callable[[str], bool] | None = None,
        led_by: Callable[[str], bool] | None = None,
        followed_by: Callable[[str], bool] | None = None,
    ) -> None:
        self.name = name
        self.stage = stage
        self.why = why
        self.example = example
        self.counterexample = counterexample
        self.apply = apply
        self.on = on
        self.led_by = led_by
        self.followed_by = followed_by
