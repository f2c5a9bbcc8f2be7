"""Who is meant where no source is written at the cue: dropped subjects and pronouns.

Each rule proposes candidates, the nearest first; rules are asked in the order of ``ANTECEDENTS`` below, and a ranker
(:mod:`discourse.attribution.rank`) chooses.  What was chosen, by which rule, and whether the reporting word really
agrees with it in gender and number, is written into the trace of the report.

The sets of rules are in `base`, with the words of several modules.  `nobody` has written sources that cannot speak,
`drops` the mentions that cannot be meant.  Proposals are in `documents`, `syntax`, `sentence`, `mentioned` and
`otherwise`: by the document or the question before, by the relative clause, from its own sentence, from all who were
mentioned, and a noun nearby where nobody was.  `people` finds noun phrases of people, `choosing` asks the rules,
`agreement` says how sure a choice is, `memory` has what is remembered of each report.
"""

from __future__ import annotations

from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.candidates import Memory, Place
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rank import WRITTEN_ORDER, Ranker, choose
from discourse.attribution.rules.antecedents import documents, mentioned, otherwise, sentence, syntax
from discourse.attribution.rules.antecedents import drops as drops  # its rules: which mentions cannot be meant
from discourse.attribution.rules.antecedents import nobody as nobody  # its rules: written sources that cannot speak
from discourse.attribution.rules.antecedents.base import ANTECEDENTS, CANNOT
from discourse.attribution.rules.antecedents.choosing import find_antecedent, find_link, note_choice, proposed
from discourse.attribution.rules.antecedents.essays import NOBODY_IN_ESSAYS
from discourse.attribution.rules.antecedents.memory import at_their_level, remember
from discourse.attribution.rules.antecedents.retold import is_retold
from discourse.attribution.rules.essays import argues, reports_little
from discourse.attribution.rules.links import IN_FULL
from discourse.attribution.rules.sources.ends import whole_subject
from discourse.attribution.rules.subjects import who_acts

ANTECEDENTS.take(documents.PROPOSALS, syntax.PROPOSALS, sentence.PROPOSALS, mentioned.PROPOSALS, otherwise.PROPOSALS)


def resolve(text: Sentences, drafts: list[Draft], ranker: Ranker = WRITTEN_ORDER) -> list[Draft]:
    """Sets the antecedent of each pronoun source and the link of each noun phrase that resolves to an earlier one."""
    essay = argues(text, drafts)
    near_only = essay or reports_little(text, drafts)
    for draft in drafts:
        if draft.source is not None and draft.way is not Way.HEADLINE:
            draft.source = whole_subject(text, draft, draft.source)
        if draft.source is not None and not draft.kind:
            rule = CANNOT.first(text.off, text, draft)
            if rule is None and essay and draft.tier == "core":
                rule = NOBODY_IN_ESSAYS.first(text.off, text, draft)
            if rule is not None:
                draft.source, draft.kind, draft.tier = None, "unspecified", "extended"
                draft.note(rule.stage, rule.name, rule.why)
    acted = at_their_level(who_acts(text, drafts), drafts)
    memory = Memory(text, drafts)
    memory.essay = near_only
    done = 0
    for n, draft in enumerate(drafts):
        while done < len(acted) and acted[done].at < draft.at:
            memory.add(acted[done])
            done += 1
        known = draft.way is Way.ANSWER or is_retold(text, draft, drafts)  # who answers is in the introduction
        if draft.kind == "pronoun" and not known:
            find_antecedent(text, draft, memory, ranker)
        elif draft.source is not None and draft.way is not Way.HEADLINE:
            find_link(text, draft, memory, ranker)
        remember(text, n, draft, memory)
    for draft in drafts:
        if draft.way is Way.HEADLINE and draft.source is not None:
            place = Place(text, draft, memory, names=text.plain_words(draft.source))
            chosen = choose(ranker, draft, proposed(IN_FULL, place))
            draft.link = chosen.part if chosen is not None else None
            if chosen is not None:
                note_choice(place, chosen)
    return drafts
