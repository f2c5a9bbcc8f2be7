"""One rule, as :mod:`discourse.attribution.rules.base` registers it; a module of its own, since it is not compiled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule(Generic[F]):
    """One rule: its name, the stage that tries it, why it is there, a text where it decides and one where it does not."""

    name: str
    stage: str
    why: str
    example: str
    counterexample: str
    apply: F
    on: Callable[[str], bool] | None = None  # what a folded word must be for the rule to be asked at it; None: anything
    led_by: Callable[[str], bool] | None = None  # what leads to it: the word before, or the first of its noun phrase
    followed_by: Callable[[str], bool] | None = None  # what the word after it must be; "" for the end of the text
