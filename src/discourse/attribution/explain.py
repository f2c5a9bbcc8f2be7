"""In words: why a report was read as it is (from its trace), and why a word was not read as a report."""

from __future__ import annotations

from typing import Any

from discourse.attribution.arabic.cues import cue
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.pipeline import run_stages
from discourse.attribution.records import Attribution, Step, raw_text, written
from discourse.attribution.rules.author import FIRST_PERSON
from discourse.attribution.rules.base import Rule, all_rules
from discourse.corpus import Document
from discourse.language.fold import fold
from discourse.language.tokens import words

# Words that are no reporting cue are refused as subjects too; that is said apart.
_SUBJECTS = "candidates"


def explain(attribution: Attribution, text: str | Document) -> str:
    """In words, why a report was found and how its source was read.

    Every reason is a step of the record's trace, written down when the step was taken; nothing is concluded afterwards.

    Raises TypeError where ``attribution`` is not a record of :func:`attribute`.

    >>> from discourse import attribute
    >>> text = "قالت الوزيرة إن الجسر جاهز. وأضاف أن الطريق مغلق."
    >>> lines = explain(attribute(text)[1], text).splitlines()
    >>> print(lines[2])
    The source is not written at the cue; it resolves to [الوزيرة].
    >>> [line.partition("; ")[2] for line in lines if "resolve: " in line]
    ['the verb is masculine and the words are feminine, so they do not agree [الوزيرة] (resolve: last-without-agreement).']
    >>> print(lines[-1])
    Content [الطريق مغلق].
    """
    if not isinstance(attribution, Attribution):
        raise TypeError(f"expected an Attribution, as attribute() gives, found {type(attribution).__name__}")
    raw, a = raw_text(text), attribution
    lines = [
        f"{a.id}: {a.mode} report ({a.act}, {a.polarity}), found by the pattern {a.rule!r}, confidence {a.confidence:.2f}.",
        f"Cue [{written(raw, a.cues)}], colour {a.colour}: the writer's choice of word.",
    ]
    if a.source:
        lines.append(f"Source [{written(raw, [a.source])}], {a.source_kind}, is written in the sentence.")
    elif a.antecedent:
        lines.append(f"The source is not written at the cue; it resolves to [{written(raw, [a.antecedent])}].")
    else:
        lines.append("Nobody is named as the source.")
    named = {written(raw, [part]) for part in (a.source, a.antecedent) if part}
    if a.resolved and a.resolved not in named:
        lines.append(f"The source resolves to [{a.resolved}].")
    if a.via:
        lines.append(f"Through [{written(raw, a.via)}].")
    if a.parent:
        lines.append(f"Occurs inside the words of {a.parent}.")
    lines += [_step(step, raw) for step in a.trace]
    lines.append(f"Content [{written(raw, a.contents)}].")
    return "\n".join(lines)


def _step(step: Step, raw: str) -> str:
    """One step of a trace as a line."""
    part = f" [{raw[step.span.start : step.span.end]}]" if step.span else ""
    return f"- {step.why}{part} ({step.stage}: {step.rule})."


def why_not(text: str | Document, place: int | str) -> str:
    """In words, why the word at a place is not read as a report: the rules that refused it, with their examples.

    ``place`` is a character offset of the text, or a word, of which every occurrence is looked at, also with و or ف
    before it.

    Raises ValueError where the text does not contain the word, or the offset lies outside the text.

    >>> print(why_not("الجسر جاهز اليوم.", "جاهز"))
    [جاهز] at 6: no reporting word of this form is known (data/ar/cues.tsv lists them).
      To add one, add a row per lemma to data/ar/cues.tsv (or to data/ar-XX/cues.tsv for a regional variety) and a \
written case to tests/cases.
    """
    raw = raw_text(text)
    read = Sentences(raw)
    drafts = run_stages(read)
    found = {
        at: f"r{n + 1:02}" for n, draft in enumerate(drafts) for first, last in draft.cues for at in range(first, last)
    }
    rules = all_rules()
    lines: list[str] = []
    for k in _at(read, place):
        lines.append(_why_not(read, k, found.get(k), rules))
    return "\n".join(lines)


def _at(text: Sentences, place: int | str) -> list[int]:
    """The words at a place."""
    if isinstance(place, int):
        if not 0 <= place < len(text.raw):
            raise ValueError(f"offset {place} lies outside the text, which has {len(text.raw)} characters")
        return [next((k for k in range(text.size) if text.ends[k] > place), text.size - 1)] if text.size else []
    forms = {fold(word) for word in words(place)}
    found = [k for k, word in enumerate(text.words) if word in forms or (word[0] in "وف" and word[1:] in forms)]
    if not found:
        raise ValueError(f"the text does not contain the word {place!r}; pass a word as it is written, or an offset")
    return found


def _why_not(text: Sentences, k: int, found: str | None, rules: dict[str, Rule[Any]]) -> str:
    """Why word ``k`` is no report."""
    head = f"[{text.raw_word(k)}] at {text.starts[k]}"
    refused = [rules[name] for name in dict.fromkeys(name for at, name in text.refused if at == k) if name in rules]
    if found is not None:
        return f"{head}: is part of the cue of {found}; explain() says how that report was read."
    reports = [rule for rule in refused if rule.stage != _SUBJECTS]
    lines = [] if reports else _unrefused(text, k, head)
    for rule in reports:
        lines.append(f"{head}: refused by the rule {rule.name}: {rule.why}.")
        lines += _examples(rule)
    for rule in refused:
        if rule.stage == _SUBJECTS:
            lines.append(f"  As a clause whose subject a later verb may mean, refused by {rule.name}: {rule.why}.")
            lines += _examples(rule)
    return "\n".join(lines)


def _unrefused(text: Sentences, k: int, head: str) -> list[str]:
    """What is known of a word that no rule refused as a report."""
    verb, listed = text.cues[k], cue(text.words[k])
    first = FIRST_PERSON[text.words[k]]
    if verb is None and listed is None and first is not None:
        return [
            f"{head}: is the first person of the reporting word {first[0].lemma}, but nothing after it opens reported words."
        ]
    if verb is None and listed is None:
        return [
            f"{head}: no reporting word of this form is known (data/ar/cues.tsv lists them).",
            "  To add one, add a row per lemma to data/ar/cues.tsv (or to data/ar-XX/cues.tsv for a regional variety) "
            "and a written case to tests/cases.",
        ]
    if verb is None and listed is not None:
        return [
            f"{head}: has the letters of the reporting word {listed.lemma}, but its hamza, its vowel marks or the words "
            "next to it show another word."
        ]
    head = f"{head}: is a form of the reporting word {verb.lemma if verb is not None else ''}"
    if text.opener_between(k + 1, text.sentence_end(k)):
        return [f"{head}; no rule refused it, but what opens reported words in its sentence was not taken as its own."]
    return [
        f"{head}, but nothing after it opens reported words (إن or أن, a colon, quotation marks, or a preposition "
        "that the word takes)."
    ]


def _examples(rule: Rule[Any]) -> list[str]:
    return [f"    refused, for example: {rule.example}", f"    not refused: {rule.counterexample}"]
