"""The choice of an antecedent or a link: what the rules propose, the mentions that remain, the note in the trace."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from discourse.attribution.arabic.agreement import THE_SAME, source_kind
from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.nouns import may_head, without_lam
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.candidates import Candidate, Memory, Mention, Place, agreement
from discourse.attribution.draft import Draft
from discourse.attribution.rank import Ranker, choose
from discourse.attribution.rules.antecedents.agreement import NOBODY, agreement_facts, doubt_of
from discourse.attribution.rules.antecedents.base import ANTECEDENTS, DROPS, LEFT_OUT, NARROWS, THE_ARTICLE
from discourse.attribution.rules.antecedents.essays import NOT_IN_ESSAYS
from discourse.attribution.rules.base import Rule, RuleSet
from discourse.attribution.rules.links import IN_FULL, LINKS, Proposal
from discourse.attribution.rules.subjects.ends.base import CUTS, ENDS
from discourse.attribution.rules.subjects.look import SUBJECTS
from discourse.attribution.rules.subjects.speakers import SPEAKERS

_BODIES = frozenset(("institution", "media"))  # source kinds
_BY_SYNTAX = frozenset(
    {
        "whose-words-they-were",
        "whose-work-it-is",
        "on-whom-the-blessing-is",
        "noun-of-the-relative-clause",
        "object-of-the-question",
        "topic-of-the-concession",
        "document-it-is-stated-in",
        "statement-that-agrees",
        "whom-the-medium-relays",
        "who-explains",
        "whom-the-author-asked",
    }
)  # whoever else was mentioned


def find_antecedent(text: Sentences, draft: Draft, memory: Memory, ranker: Ranker) -> None:
    place = Place(text, draft, memory)
    place.pool, dropped = _pool(place)
    chosen = choose(ranker, draft, proposed(ANTECEDENTS, place))
    draft.antecedent = None
    for name, at in dropped.items() if chosen is None or chosen.rule not in _BY_SYNTAX else ():
        if chosen is None or chosen.mention is None or at >= chosen.mention.at:  # nearer than what was chosen
            rule = _rules()[name]
            draft.note(rule.stage, name, rule.why)
    if chosen is None:
        draft.doubt = NOBODY
        return
    refused = NOT_IN_ESSAYS.first(text.off, place, chosen) if memory.essay else None
    if refused is not None:
        draft.kind, draft.tier, draft.doubt = "unspecified", "extended", NOBODY
        draft.note(refused.stage, refused.name, refused.why)
        return
    draft.antecedent, draft.rivals = chosen.part, chosen.rivals
    acted = chosen.mention is not None and (not chosen.mention.spoke or chosen.mention.rules)
    if acted and _may_be_short(text, chosen.part):
        _find_full_name(place, chosen, ranker)
    agrees = agreement(text, draft, chosen.part)
    draft.doubt = doubt_of(text, draft, chosen, agrees)
    note_choice(place, chosen, agreement_facts(text, draft, chosen, agrees))


def _may_be_short(text: Sentences, part: Range) -> bool:
    """Whether words may be short for a name that the text has in full: a definite title, or one word that is a name."""
    return text.words[part[0]].startswith(THE_ARTICLE) or (
        part[1] - part[0] == 1 and source_kind(text, part) == "named"
    )


def _find_full_name(place: Place, chosen: Candidate, ranker: Ranker) -> None:
    """Links a definite title or a surname that acted («the writer cites ...») to the person who was named before."""
    assert chosen.mention is not None
    text, part = place.text, chosen.part
    acted = Draft(chosen.mention.at, place.draft.cue, [], [], place.draft.way, source=part)
    names = [w for w in text.plain_words(part) if not has(w, "self")]
    earlier = Place(text, acted, place.memory, names=names, kind=source_kind(text, part))
    full = choose(ranker, acted, proposed(LINKS, earlier))
    clause = full is not None and any(text.finite(k) for k in range(*full.part))  # «سكاي نيوز»، تحدث كومي
    spoke = full is not None and full.mention is not None and full.mention.spoke
    body = (
        spoke and source_kind(text, part) in _BODIES and text.words[part[0]].startswith(THE_ARTICLE)
    )  # أنهت الهيئة تحقيقها
    if full is not None and not clause and (source_kind(text, full.part) == "named" or body):
        place.draft.link = full.part
        note_choice(earlier, full)
        place.draft.trace += acted.trace


def find_link(text: Sentences, draft: Draft, memory: Memory, ranker: Ranker) -> None:
    assert draft.source is not None
    names = [w for w in text.plain_words(draft.source) if not has(w, "self") and w not in THE_SAME]
    names[:1] = map(without_lam, names[:1])  # وفقا للوزارة: the ministry
    place = Place(text, draft, memory, names=names, kind=source_kind(text, draft.source))
    chosen = choose(ranker, draft, proposed(LINKS, place))
    if chosen is not None:
        draft.link = chosen.part
        note_choice(place, chosen)


def proposed(rules: RuleSet[Proposal], place: Place) -> Iterator[Candidate]:
    """What the rules propose, in their order; words that an earlier rule proposed are not proposed again."""
    seen: set[Range] = set()
    for rule in rules.active(place.text.off):
        for candidate in rule.apply(place):
            sure = candidate.mention is not None or rule.name in _BY_SYNTAX
            if candidate.part not in seen and (sure or may_head(place.text, candidate.part[0])):
                seen.add(candidate.part)
                place.first = place.first or (candidate.part, candidate.rule)
                yield candidate


def _pool(place: Place) -> tuple[list[Mention], dict[str, int]]:
    """The mentions that may be meant, in the order of the text, and the last word at which each rule dropped one."""
    draft, off = place.draft, place.text.off
    active = DROPS.active(off)
    kept: list[Mention] = []
    dropped: dict[str, int] = {}
    for mention in place.memory.within(draft.at):
        for rule in active:
            if rule.apply(place, mention):
                dropped[rule.name] = mention.at
                break
        else:
            kept.append(mention)
    for rule in LEFT_OUT.active(off):
        left = [m for m in kept if not rule.apply(place, m)]
        if left and len(left) < len(kept):
            dropped[rule.name] = max(m.at for m in kept if rule.apply(place, m))
            kept = left
    return kept, dropped


@lru_cache(maxsize=1)
def _rules() -> dict[str, Rule[Any]]:
    """The rules that may have had a say in a choice, by name."""
    sets: tuple[RuleSet[Any], ...] = (
        SUBJECTS,
        ENDS,
        CUTS,
        SPEAKERS,
        DROPS,
        LEFT_OUT,
        NARROWS,
        ANTECEDENTS,
        LINKS,
        IN_FULL,
    )
    return {rule.name: rule for rules in sets for rule in rules}


def note_choice(place: Place, chosen: Candidate, facts: str = "") -> None:
    """Writes a choice into the trace: how the words became a candidate, the rule, and what is known of the words."""
    draft, mention, rules = place.draft, chosen.mention, _rules()
    for name in mention.rules if mention is not None else ():
        draft.note(rules[name].stage, name, rules[name].why, chosen.part)
    if chosen.narrowed:
        draft.note(rules[chosen.narrowed].stage, chosen.narrowed, rules[chosen.narrowed].why, chosen.part)
    rule, first = rules[chosen.rule], place.first
    if first is not None and first != (
        chosen.part,
        chosen.rule,
    ):  # the rule's own reason says why nothing comes before it
        why = f"the ranker prefers these words, proposed by this rule, to those that {first[1]} proposes first"
        draft.note(rule.stage, rule.name, f"{why}; {facts}" if facts else why, chosen.part)
        return
    draft.note(rule.stage, rule.name, f"{rule.why}; {facts}" if facts else rule.why, chosen.part)
