"""Every rule of attribution: it decides on its example, not on its counterexample, and the example needs it."""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import discourse.attribution.pipeline as pipeline
from discourse import attribute, explain
from discourse.attribution.rules import boundaries
from discourse.attribution.rules import subjects as acting
from discourse.attribution.rules.base import Near, Rule, RuleSet, all_rules
from discourse.attribution.rules.subjects import look as subjects

CASES = Path(__file__).parent / "cases"
FOLDER = Path(boundaries.__file__).parent
RULES = all_rules()


def records(text: str, **options: Any) -> list[Any]:
    """What a reader gets: the records without their traces."""
    return [replace(record, trace=()) for record in attribute(text, **options)]


def test_every_module_with_rules_is_imported() -> None:
    """A rule exists once its module is imported: one that nothing imports would be missing without a word."""
    written = [
        f"{path.relative_to(FOLDER).as_posix()}: {node.args[0].value}"
        for path in sorted(FOLDER.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "rule"
        if node.args and isinstance(node.args[0], ast.Constant)
    ]
    assert len(written) > len(RULES) / 2
    assert [place for place in written if place.partition(": ")[2] not in RULES] == []


@pytest.mark.parametrize("name", RULES)
def test_a_rule_decides_on_its_example_and_not_on_its_counterexample(name: str) -> None:
    rule = RULES[name]
    assert rule.why
    assert name in pipeline.fired(rule.example), f"{name} decides nothing on its example"
    assert name not in pipeline.fired(rule.counterexample), f"{name} decides on its counterexample"


@pytest.mark.parametrize("name", RULES)
def test_without_a_rule_its_example_comes_out_different(name: str) -> None:
    """The ablation: a rule that can be removed without a case noticing is no rule."""
    example = RULES[name].example
    assert records(example, without={name}) != records(example), f"{name} can be removed and nothing changes"


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_described_for_its_readers(name: str) -> None:
    """`explain` and `why_not` put the reason into a sentence, and show the example of the rule."""
    rule = RULES[name]
    assert rule.why == rule.why.strip().removesuffix(".")
    assert len(rule.why.split()) >= 5
    assert rule.example != rule.counterexample


def test_every_decision_has_a_rule() -> None:
    """What a trace or a refusal names can be looked up, and switched off."""
    texts = [text for rule in RULES.values() for text in (rule.example, rule.counterexample)]
    assert {name for text in texts for name in pipeline.fired(text)} <= set(RULES)


class Everywhere(dict[str, Any]):
    """Every rule at every word."""

    def __init__(self, rules: Any) -> None:
        self.rules = rules

    def of(self, word: str) -> Any:
        return self.rules

    __missing__ = of


def test_rules_decide_nothing_at_words_at_which_they_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """``on`` only saves time: asked at every word, the rules decide the same."""
    texts = [text for rule in RULES.values() for text in (rule.example, rule.counterexample)]
    indexed = [(attribute(text), pipeline.fired(text)) for text in texts]
    assert sum(rule.on is not None for rule in RULES.values()) > 30
    monkeypatch.setattr(RuleSet, "at", lambda rules, off: Everywhere(rules.active(off)))
    monkeypatch.setattr(
        RuleSet, "near", lambda rules, off: Near([asked_everywhere(rule) for rule in rules.active(off)])
    )
    monkeypatch.setattr(boundaries, "by_word", Everywhere)
    monkeypatch.setattr(acting, "by_word", Everywhere)
    boundaries._walk.cache_clear()
    acting._refusals.cache_clear()
    try:
        assert [(attribute(text), pipeline.fired(text)) for text in texts] == indexed
    finally:
        boundaries._walk.cache_clear()
        acting._refusals.cache_clear()


def asked_everywhere(rule: Rule[Any]) -> Rule[Any]:
    return Rule(rule.name, rule.stage, rule.why, rule.example, rule.counterexample, rule.apply)


def test_a_speaker_is_not_missed_where_no_word_is_said_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked of single words before a subject is read only saves time: where it is always true, the same is read."""
    written = json.loads((CASES / "attribution_patterns.json").read_text(encoding="utf-8"))
    texts = [text for rule in RULES.values() for text in (rule.example, rule.counterexample)]
    texts += [case["text"] for case in written]
    asked: list[bool] = []
    look = subjects._may_name_a_speaker
    monkeypatch.setattr(subjects, "_may_name_a_speaker", lambda *place: asked.append(look(*place)) or asked[-1])
    found = [(attribute(text), pipeline.fired(text)) for text in texts]
    assert set(asked) == {True, False}
    monkeypatch.setattr(subjects, "_may_name_a_speaker", lambda *place: True)
    assert [(attribute(text), pipeline.fired(text)) for text in texts] == found


@pytest.mark.parametrize(
    ("without", "error", "message"),
    [
        (["formulas"], ValueError, "no rule has the name 'formulas'; did you mean 'formula'?"),
        (["that", "زعم"], ValueError, "no rule has the name 'زعم'"),
        ([""], ValueError, "no rule has the name ''"),
        (["detect: thet"], ValueError, "no rule has the name 'detect: thet'; did you mean 'that'?"),
        (["nowhere: that"], ValueError, "no rule has the name 'nowhere: that'"),
        (["perfect + clause"], ValueError, r"'perfect \+ clause' is a pattern of reports .*'\(detect: that\)'"),
        (["headline"], ValueError, "'headline' is a pattern of reports and no rule"),
        ("formula", TypeError, r"use \['formula'\]"),
        ("", TypeError, "a collection of names of rules"),
    ],
)
def test_a_name_of_no_rule_is_an_error(without: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        attribute("قال الوزير إن الجسر جاهز.", without=without)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_may_be_named_with_the_stage_that_explain_prints(name: str) -> None:
    rule = RULES[name]
    assert pipeline._switched_off([f"{rule.stage}: {name}"]) == {name}


def test_what_explain_prints_switches_a_rule_off() -> None:
    text = "قالت الوزيرة إن الجسر جاهز."
    record = attribute(text)[0]
    lines = explain(record, text).splitlines()
    assert "found by the pattern 'perfect + clause'" in lines[0]
    printed = next(line.rpartition("(")[2].removesuffix(").") for line in lines if "(detect: " in line)
    assert attribute(text, without=[printed]) == attribute(text, without=["that"]) != [record]
