"""Rules with names: each has a stage, a reason, an example and a counterexample, and can be switched off by name.

A :class:`RuleSet` is the ordered list of the rules of one kind.  A rule is a function or a row of data, registered in
the order in which it is tried.  Where the rules of one kind are in several modules, each module has :class:`Rules`, and
the package says in which order its set takes them.  The example is a text on which the rule decides something, the
counterexample a similar text on which it does not: both are run by the suite (tests/test_rules.py), and so is the text
without the rule, which must come out different.  What a rule decided is a
:class:`~discourse.attribution.records.Step` of the record's trace, or a refusal (`Sentences.refused`) where it refused
a report.

A rule that can decide something at few words says so by ``on``: what a folded word must be for the rule to be asked
at all.  It is looked up once per distinct word (:meth:`RuleSet.at`); without it a rule is asked at every word.
``led_by`` and ``followed_by`` say the same of the words around it (:meth:`RuleSet.near`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic

from discourse.attribution.rules.rule import F
from discourse.attribution.rules.rule import Rule as Rule
from discourse.language.memo import Memo


class Rules(Generic[F]):
    """Rules in the order in which they are written: those of one module, for a set whose rules are in several modules."""

    def __init__(self, stage: str) -> None:
        self.stage = stage
        self._rules: list[Rule[F]] = []

    def rule(
        self,
        name: str,
        *,
        why: str,
        example: str,
        counterexample: str,
        before: str = "",
        on: Callable[[str], bool] | None = None,
        led_by: Callable[[str], bool] | None = None,
        followed_by: Callable[[str], bool] | None = None,
    ) -> Callable[[F], F]:
        """Registers the function below as the next rule, or right before another; ValueError where the name is taken."""

        def register(function: F) -> F:
            self.add(
                Rule(name, self.stage, why, example, counterexample, function, on, led_by, followed_by), before=before
            )
            return function

        return register

    def add(self, rule: Rule[F], *, before: str = "") -> None:
        """Registers a rule as the next one, or right before the one named."""
        place = next((n for n, known in enumerate(self._rules) if known.name == before), len(self._rules))
        self._rules.insert(place, rule)

    def __iter__(self) -> Iterator[Rule[F]]:
        return iter(self._rules)


class RuleSet(Rules[F]):
    """The rules of one kind, in the order in which they are tried.

    >>> vetoes: RuleSet[Callable[[int], bool]] = RuleSet("doctest")
    >>> @vetoes.rule("odd", why="only even numbers count", example="1", counterexample="2")
    ... def odd(n: int) -> bool:
    ...     return n % 2 == 1
    >>> vetoes.first(frozenset(), 3).name, vetoes.first(frozenset({"odd"}), 3)
    ('odd', None)
    """

    def __init__(self, stage: str) -> None:
        super().__init__(stage)
        self._whole: tuple[Rule[F], ...] = ()
        self._active: dict[frozenset[str], tuple[Rule[F], ...]] = {}
        self._at: dict[frozenset[str], Memo[tuple[Rule[F], ...]]] = {}
        self._near: dict[frozenset[str], Near[F]] = {}
        if stage != "doctest":  # the example below is no rule of attribution
            _SETS.append(self)

    def add(self, rule: Rule[F], *, before: str = "") -> None:
        """Registers a rule as the next one, or right before the one named.  Raises ValueError where the name is taken."""
        if any(known.name == rule.name for rules in [*_SETS, self] for known in rules):
            raise ValueError(f"two rules have the name {rule.name!r}")
        super().add(rule, before=before)
        self._whole = tuple(self._rules)
        self._active.clear()
        self._at.clear()
        self._near.clear()

    def take(self, *parts: Rules[F], order: Sequence[str] = ()) -> None:
        """Registers the rules of several modules: those that ``order`` names, then the others as their modules have them.

        >>> first: Rules[Callable[[int], bool]] = Rules("doctest")
        >>> last: Rules[Callable[[int], bool]] = Rules("doctest")
        >>> _ = last.rule("negative", why="", example="", counterexample="")(lambda n: n < 0)
        >>> _ = first.rule("zero", why="", example="", counterexample="")(lambda n: n == 0)
        >>> _ = first.rule("even", why="", example="", counterexample="")(lambda n: n % 2 == 0)
        >>> numbers: RuleSet[Callable[[int], bool]] = RuleSet("doctest")
        >>> numbers.take(first, last, order=["even"])
        >>> [rule.name for rule in numbers]
        ['even', 'zero', 'negative']

        Raises ValueError where ``order`` names no rule of theirs.
        """
        rules = [rule for part in parts for rule in part]
        place = {name: n for n, name in enumerate(order)}
        if unknown := place.keys() - {rule.name for rule in rules}:
            raise ValueError(f"no rule has the name {min(unknown)!r}")
        for rule in sorted(rules, key=lambda rule: place.get(rule.name, len(place))):
            self.add(rule)

    def active(self, off: frozenset[str]) -> tuple[Rule[F], ...]:
        """The rules that are not switched off, in order."""
        if not off:
            return self._whole
        found = self._active.get(off)
        if found is None:
            found = self._active[off] = tuple(rule for rule in self._rules if rule.name not in off)
        return found

    def at(self, off: frozenset[str]) -> Memo[tuple[Rule[F], ...]]:
        """Folded word -> the rules that are not switched off and may decide something at it, in order.

        >>> ends: RuleSet[Callable[[str], bool]] = RuleSet("doctest")
        >>> ends.rule("ta", why="", example="", counterexample="", on=lambda word: word.endswith("ة"))(str.isalpha)
        <method 'isalpha' of 'str' objects>
        >>> len(ends.at(frozenset())["وزارة"]), len(ends.at(frozenset())["وزير"])
        (1, 0)
        """
        found = self._at.get(off)
        if found is None:
            found = self._at[off] = by_word(self.active(off))
        return found

    def near(self, off: frozenset[str]) -> Near[F]:
        """The rules that are not switched off, by the words around the place at which they are asked."""
        found = self._near.get(off)
        if found is None:
            found = self._near[off] = Near(self.active(off))
        return found

    def first(self, off: frozenset[str], *args: Any) -> Rule[F] | None:
        """The first rule that is not switched off and whose function gives something true."""
        for rule in self.active(off):
            if rule.apply(*args):
                return rule
        return None


class Near(Generic[F]):
    """Rules by three words: the one at which they are asked, the one that leads to it, and the one after it.

    Each word stands for the rules that it lets through, a bit for each; the rules that all three let through are made into
    a tuple once.

    >>> no = Rule("no", "doctest", "", "", "", bool, led_by="لا".__eq__)
    >>> near = Near([no])
    >>> len(near.at("لا", "قال", "")), len(near.at("ثم", "قال", ""))
    (1, 0)
    """

    MOST = 1 << 14  # sets of rules that are kept; 2,000 news articles ask for a few hundred

    def __init__(self, rules: Sequence[Rule[F]]) -> None:
        self._rules = tuple(rules)
        self.on, self.led_by = _bits([rule.on for rule in rules]), _bits([rule.led_by for rule in rules])
        self.followed_by = _bits([rule.followed_by for rule in rules])
        self._of: dict[int, tuple[Rule[F], ...]] = {}
        self._on, self._led_by, self._followed_by = self.on.of, self.led_by.of, self.followed_by.of

    def at(self, before: str, word: str, following: str) -> tuple[Rule[F], ...]:
        """The rules that may decide something at a word between two others, in order."""
        return self.of(self._on(word) & self._led_by(before) & self._followed_by(following))

    def of(self, bits: int) -> tuple[Rule[F], ...]:
        """The rules of some bits, in order."""
        found = self._of.get(bits)
        if found is None:
            if len(self._of) >= self.MOST:
                self._of.clear()
            found = self._of[bits] = tuple(rule for n, rule in enumerate(self._rules) if bits >> n & 1)
        return found


def _bits(tests: Sequence[Callable[[str], bool] | None]) -> Memo[int]:
    """Folded word -> a bit for each test that it passes."""
    return Memo(lambda word: sum(1 << n for n, test in enumerate(tests) if test is None or test(word)), few=True)


def by_word(rules: Sequence[Rule[F]]) -> Memo[tuple[Rule[F], ...]]:
    """Folded word -> those of some rules that may decide something at it, in order."""
    return Memo(lambda word: tuple(rule for rule in rules if rule.on is None or rule.on(word)), few=True)


_SETS: list[RuleSet[Any]] = []


def all_rules() -> dict[str, Rule[Any]]:
    """Every rule by its name, in the order of the stages."""
    return {rule.name: rule for rules in _SETS for rule in rules}
