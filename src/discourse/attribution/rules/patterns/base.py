"""What the patterns share: how what a rule did is noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from discourse.attribution.arabic.cues import Cue, classes
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.patterns.reports import Reports

Finder = Callable[[Sentences, Reports], None]  # adds the reports of one way of reporting
Action = Callable[[Sentences, Reports, Draft], Draft | None]  # acts on a draft where it applies: the report it changed

_CONNECTOR = window("connector-before-clause")
_PRESENT, _SHORTEST = ("ي", "ت"), 4  # first letters of the third person (يستطيع، تستطيع), letters of the shortest verb
_RELATION, _FEMININE = "ي", ("ة", "يه")  # endings of adjectives and nouns
_PRONOUNS = (("هما", "m", "d"), ("هم", "m", "p"), ("ها", "f", "s"), ("ه", "m", "s"))  # ending, gender, number
PRONOUN_ENDINGS = tuple(row[0] for row in _PRONOUNS)
_TELLS = marker("names-or-counts-it")


def with_pronoun(cue: Cue, word: str) -> Cue:
    """A cue with gender and number of the pronoun at the end of a word, by which whom it means is found: برأيه، قولها."""
    ending, gender, number = next(row for row in _PRONOUNS if word.endswith(row[0]))
    return replace(cue, gender=gender, number=number, owner=ending)


def act(rules: RuleSet[Action], text: Sentences, reports: Reports, draft: Draft) -> None:
    """The first rule that applies acts on the draft; its name goes into the trace of the report that it changed."""
    for rule in rules.active(text.off):
        changed = rule.apply(text, reports, draft)
        if changed is not None:
            if changed is not draft:
                changed.trace += draft.trace
            changed.note("patterns", rule.name, rule.why, draft.cues[0])
            return


def refused(rules: RuleSet[Any], text: Sentences, at: int, *args: Any) -> bool:
    """Whether a rule refuses the report at word ``at``; its name is kept with the place."""
    for rule in rules.active(text.off):
        if rule.apply(text, *args):
            text.refused.append((at, rule.name))
            return True
    return False


def end_around(text: Sentences, at: int) -> int:
    """The end of what a word belongs to: its sentence, or the marks that it is between."""
    end = text.sentence_end(at)
    return min(end, text.quote_end[text.inside[at]]) if text.quoted[at] else end


def without_connector(text: Sentences, part: Range | None) -> Range | None:
    """A main clause without the adjunct set off before it: ومن ناحية أخرى، تعطلت الحركة."""
    if part is None:
        return None
    comma = next((k for k in range(part[0], min(part[1], part[0] + _CONNECTOR)) if text.words[k] in COMMAS), None)
    if comma is None or comma + 2 >= part[1]:
        return part
    if text.has(comma + 1, "relative"):
        return part  # وبدأ التراجع، الذي: a clause of its own
    if text.has(part[0], "auxiliary"):
        return part  # وكانت غزة شهدت، الاثنين، مجزرة: the comma is inside the clause
    first = text.words[part[0]].removeprefix("و")
    adjunct = classes(first) & {"preposition", "time", "connective"} or first.endswith("ا")
    return (comma + 1, part[1]) if adjunct else part


def is_modal(text: Sentences, k: int) -> bool:
    """Whether a word is a verb like «can»: يستطيع، تستطيع."""
    return text.word(k).startswith(_PRESENT) and text.has(k, "modal")


def looks_like_verb(text: Sentences, k: int) -> bool:
    """Whether a word is a verb like «can», or unlisted and written like a verb of the present: يستطيع؛ ينوي، تنوي."""
    word = text.word(k)
    if is_modal(text, k):
        return True
    if not word.startswith(_PRESENT) or len(word) < _SHORTEST or text.classes_of[k] or word.endswith(_FEMININE):
        return False  # مصادر يمنية، تسعة
    before = text.word(k - 1)  # مصدر يمني, but مصادر مطلعة ينوي، المصدر يعني، رويترز تأتي
    verb = before.endswith(_FEMININE) or before.startswith("ال") or text.has(k - 1, "media")
    return not word.endswith(_RELATION) or verb


def acts_on_it(text: Sentences, k: int, verbs: frozenset[str] = _TELLS) -> bool:
    """Whether a word is a verb of naming or counting with the pronoun of what is named or counted: أحصتها، يسميه."""
    word = text.word(k)
    return any(word.endswith(its) and word.removesuffix(its) in verbs for its in PRONOUN_ENDINGS)


def called_before(text: Sentences, at: int, k: int) -> Range | None:
    """The quoted words right before a phrase at word ``at`` whose verb at word ``k`` names them: «المنسي»، كما يسميه."""
    stop = at - (text.word(at - 1) in COMMAS)
    first = text.closing.get(stop - 1)
    return (first, stop) if first is not None and acts_on_it(text, k) else None
