"""Verbs whose words come from somebody else: «نقل … عن», «علم من», and documents: «جاء في بيان أن»."""

from __future__ import annotations

from dataclasses import replace

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.sources.words import LEARNS, Setter

STATED: RuleSet[Setter] = RuleSet("source")  # جاء في بيان أن
RELAYS: RuleSet[Setter] = RuleSet("source")  # نقل ... عن

_TONGUE = marker("tongue")
_PUBLISHING = lemmas("publishes-words")
_RELAYING, _ASCRIBES = lemmas("relays"), lemmas("ascribes")
_TO_CLITIC = marker("to-with-pronoun")

_IN, _ON = marker("in-or-by"), marker("on-the-tongue")
_FROM_CLITIC = marker("from-with-pronoun")


@STATED.rule(
    "stated in a document",
    why="«it is stated in»: the document after the preposition is the source",
    example="جاء في بيان الوزارة أن الجسر جاهز.",
    counterexample="قالت الوزارة إن الجسر جاهز.",
)
def _stated_in(text: Sentences, draft: Draft, limit: int) -> bool:
    i = draft.at
    start = i + 1 + (text.word(i + 1) in _IN)
    draft.source = phrase(text, start, limit)
    if start == i + 2:
        draft.cues[0] = (draft.cues[0][0], start)
    return draft.source is not None


_CLITICS = (("ها", ("f", "s")), ("هما", ("m", "d")), ("هم", ("m", "p")), ("ه", ("m", "s")))  # عنها، عنه


@RELAYS.rule(
    "relayed from a pronoun",
    why="a medium relays «from him»: whom the pronoun refers to is the source, the medium comes between",
    example="زار الوزير الجسر. ونقلت عنه الصحيفة أن العمل انتهى.",
    counterexample="نقلت الصحيفة عن الوزير أن العمل انتهى.",
)
def _relayed_from_pronoun(text: Sentences, draft: Draft, limit: int) -> bool:
    k = _from(text, draft, limit)
    if not k or text.words[k] not in _FROM_CLITIC | _TO_CLITIC:
        return False
    medium = phrase(text, k + 1, limit) or phrase(text, draft.at + 1, k)
    draft.cues.append((k, k + 1))
    draft.via = [medium] if medium else []
    draft.kind = "pronoun"
    gender, number = next((forms for ending, forms in _CLITICS if text.words[k].endswith(ending)), ("", ""))
    if gender:  # whom the pronoun means, and not the medium, agrees with what is said
        draft.cue = replace(draft.cue, gender=gender, number=number)
    return True


@RELAYS.rule(
    "relayed from somebody",
    why="a medium relays from somebody: whom it relays from is the source, the medium comes between",
    example="نقلت الصحيفة عن الوزير أن العمل انتهى.",
    counterexample="ونقلت عنه الصحيفة أن العمل انتهى.",
)
def _relayed_from(text: Sentences, draft: Draft, limit: int) -> bool:
    k = _from(text, draft, limit)
    if not k:
        return False
    ends = (m for m in range(k + 1, limit) if text.has(m, "second", "his_words") or _owned_noun(text, m))
    stop = next(ends, limit)
    draft.source = phrase(text, k + 1, stop)
    medium = phrase(text, draft.at + 1, k)
    draft.cues.append((k, k + 1))
    draft.via = [medium] if medium else []
    return True


@RELAYS.rule(
    "relayed on somebody's tongue",
    why="a medium relays «on the tongue of» somebody: that is the source, the medium comes between",
    example="ونقلت الصحيفة على لسان الوزير أن العمل انتهى.",
    counterexample="ونقلت الصحيفة عن الوزير أن العمل انتهى.",
)
def _on_tongue(text: Sentences, draft: Draft, limit: int) -> bool:
    publishes = draft.cue.lemma in _PUBLISHING and text.has(draft.at + 1, "media", "medium_kind")  # ونشرت الصحيفة
    if not (publishes or draft.cue.lemma in _RELAYING) or not draft.cue.finite:
        return False
    k = next((k for k in range(draft.at + 2, limit) if text.words[k] in _TONGUE), 0)
    if not k or not text.has(k - 1, "preposition"):
        return False
    stop = next((m for m in range(k + 1, limit) if text.has(m, "his_words")), limit)
    part = phrase(text, k + 1, stop)
    if part is None:
        return False
    medium = phrase(text, draft.at + 1, k - 1)
    draft.source, draft.via = part, [medium] if medium else []
    draft.cues.append((k - 1, k + 1))
    return True


@RELAYS.rule(
    "learnt from somebody",
    why="a medium learns from somebody: whom it learns from is the source, the medium comes between",
    example="وعلمت «المدار» من مصادرها أن التحقيق بدأ.",
    counterexample="وعلمت «المدار» أن التحقيق بدأ.",
)
def _learnt_from(text: Sentences, draft: Draft, limit: int) -> bool:
    if draft.cue.lemma not in LEARNS or not draft.cue.finite:
        return False
    k = next((k for k in range(draft.at + 1, limit) if text.words[k] == "من"), 0)
    part = phrase(text, k + 1, limit) if k else None
    if part is None or part[0] != k + 1 or not can_speak(text, part):
        return False
    medium = phrase(text, draft.at + 1, k)
    draft.source, draft.via = part, [medium] if medium else []
    draft.cues.append((k, k + 1))
    return True


def _from(text: Sentences, draft: Draft, limit: int) -> int:
    """Where the عن of a verb of relaying is; 0 where there is none."""
    if draft.cue.lemma not in _RELAYING or not draft.cue.finite:
        return 0
    ascribes = draft.cue.lemma in _ASCRIBES
    clitics = _TO_CLITIC if ascribes else _FROM_CLITIC
    for k in range(draft.at + 1, limit):
        if text.words[k] == ("الي" if ascribes else "عن") or text.words[k] in clitics:
            return k
    return 0


def _owned_noun(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a noun of saying with a pronoun: قوله، تأكيده."""
    verb = text.cues[k]
    return verb is not None and verb.form == "masdar" and bool(verb.owner)


@STATED.rule(
    "stated on somebody's tongue",
    before="stated in a document",
    why="«it came on the tongue of» somebody: the source is whose tongue it is, not the tongue",
    example="وجاء على لسان الوزير سامي حداد أن الجسر جاهز.",
    counterexample="وجاء في بيان الوزير سامي حداد أن الجسر جاهز.",
)
def _stated_on_tongue(text: Sentences, draft: Draft, limit: int) -> bool:
    k = draft.at + 2
    if text.word(k - 1) not in _ON or text.word(k) not in _TONGUE:
        return False
    part = phrase(text, k + 1, limit)
    if part is None:
        return False
    draft.source = part
    draft.cues[0] = (draft.cues[0][0], k + 1)
    return True
