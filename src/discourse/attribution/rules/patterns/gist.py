"""The gist of something written: تلقت الشرطة رسالة مفادها أن المبنى خال، خبر مضمونه أن الجسر جاهز."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import is_owned, may_head
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import Range, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import find_contents
from discourse.attribution.rules.patterns.base import Action, act, end_around
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.sources.words import is_talk

GISTS: RuleSet[Action] = RuleSet("patterns")

GIST = marker("gist-noun")
_SAYING, _VIEWS, _VIEW = marker("that-says"), marker("view-of-somebody"), 6  # words from a view to «that says»
_MAY_BE_GIST = flag((GIST | _SAYING).__contains__, looked_for=True)
_REACH = window("subject-before")
_MASCULINE, _FEMININE = ("m", "s"), ("f", "s")
_HERS, _FEMININE_NOUN = "ها", ("ة", "ات")


def find_gists(text: Sentences, reports: Reports) -> None:
    """Reports of what is written somewhere: مفاده أن."""
    for k in text.flagged(_MAY_BE_GIST):
        if k > 0 and text.is_that(k + 1):
            gender, number = _FEMININE if text.words[k].endswith(_HERS) else _MASCULINE
            cue = Cue("مفاده", "preposition", gender=gender, number=number)
            act(GISTS, text, reports, Draft(k, cue, [(k, k + 1), (k + 1, k + 2)], [], Way.CLAUSE, kind="pronoun"))


@GISTS.rule(
    "view that says",
    why="«the position of the government that says that» gives the words of whose position it is",
    example="وأيدت المحكمة موقف الحكومة القائل إن المحتجين غرباء.",
    counterexample="وأيدت المحكمة موقف الحكومة، والمحتجون غرباء.",
)
def _view(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    if text.words[draft.at] not in _SAYING:
        return None
    near = reversed(range(max(0, draft.at - _VIEW), draft.at))
    first = next((k + 1 for k in near if text.words[k] in _VIEWS), draft.at)
    owner = phrase(text, first, draft.at)
    if owner is None or owner != (first, draft.at) or not can_speak(text, owner):
        return None
    draft.contents = find_contents(text, draft, draft.at + 2, end_around(text, draft.at), Way.CLAUSE)
    if not draft.contents:
        return None
    draft.source, draft.kind = owner, ""
    reports.add(draft)
    return draft


@GISTS.rule(
    "gist of a document",
    why="«the gist of which is that» says what is in the message, news or study named before it",
    example="وتلقت الشرطة رسالة مفادها أن المبنى خال.",
    counterexample="وتلقت الشرطة رسالة طويلة، والمبنى خال.",
)
def _gist(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    if text.words[draft.at] in _SAYING:
        return None
    draft.contents = find_contents(text, draft, draft.at + 2, end_around(text, draft.at), Way.CLAUSE)
    if not draft.contents:
        return None
    draft.antecedent = _document(text, draft.at)
    draft.kind = "pronoun" if draft.antecedent is not None else "unspecified"
    reports.add(draft)
    return draft


def _document(text: Sentences, at: int) -> Range | None:
    """The nearest talk or document before the word: خبرا صحفيا."""
    low = max(text.sentence_start(at), at - _REACH)
    hers = text.words[at].endswith(_HERS)
    for k in reversed(range(low, at)):
        if is_talk(text, k) and text.words[k].endswith(_FEMININE_NOUN) == hers and not text.has(k, "preposition"):
            part = phrase(text, k, at)
            return (k, part[1]) if part is not None else (k, k + 1)
    k = at - 1
    if k < low or not text.words[k][0].isalpha() or is_owned(text, k) or text.cues[k] is not None:
        return None
    pair = k > low and not text.words[k].startswith("ال") and may_head(text, k - 1) and not text.classes_of[k - 1]
    return (k - pair, k + 1)  # إشارة حمراء مفادها
