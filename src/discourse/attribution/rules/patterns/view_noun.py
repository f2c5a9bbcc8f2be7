"""A noun of saying or thinking as the topic of its clause: وحجته أن السعر عادل، وخلاصة رأي النقابة أن، فكان جواب الوزير: «...».

Columns report so: the noun begins its clause, says whose it is, and «that» or a colon gives the words.
"""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import find_contents
from discourse.attribution.rules.patterns.base import Action, act, end_around, with_pronoun
from discourse.attribution.rules.patterns.reports import Reports

TOPICS: RuleSet[Action] = RuleSet("patterns")  # how it is said whose the noun is

_VIEW, _WORDS, _GIST = marker("view-as-topic"), marker("words-as-topic"), marker("gist-as-topic")
_WAS, _IN_THAT, _IS = marker("was-before-a-view"), marker("in-that-matter"), marker("is-between")
_FROM = marker("from-before-a-view")
_PRONOUNS, _JOINS = tuple(marker("pronoun-of-a-view")), ("و", "ف")
_HOLDER, _AS_FOLLOWS = window("viewpoint-holder"), marker("as-follows")
_PASSED = _IN_THAT | _IS | _AS_FOLLOWS


def find_view_nouns(text: Sentences, reports: Reports) -> None:
    """Reports of what somebody's view, answer or argument is: ورأيه أن، وحجة الوزير في ذلك أن."""
    for k in text.flagged(_MAY_BE_TOPIC):
        first = k - (k > 0 and _bare(text.words[k - 1]) in _GIST)
        gist = first < k
        if text.quoted[k] or reports.at(k) is not None or not _begins_clause(text, first):
            continue
        if _stem(text.words[k]) not in (_WORDS | _VIEW if gist else _VIEW):
            continue
        draft = Draft(first, Cue(text.words[k], "masdar"), [(first, k + 1)], [], Way.CLAUSE, limit=k)
        act(TOPICS, text, reports, draft)


def _bare(word: str) -> str:
    """A word without «and» or «so» before it, where a noun of the classes remains."""
    rest = word[1:] if len(word) > 1 and word[0] in _JOINS else word  # a lone «و» is no joined word
    return rest if rest in _GIST or _stem(rest) in _VIEW | _WORDS else word


def _stem(word: str) -> str:
    """The noun of a word without what is attached to it: وحجته is حجة."""
    for form in (word, word[1:]) if word[:1] in _JOINS else (word,):
        if form in _ALL:
            return form
        for ending in _PRONOUNS:
            noun = form.removesuffix(ending)
            if noun != form and noun in _ALL:
                return noun
            if noun != form and noun.endswith("ت") and noun[:-1] + "ة" in _ALL:
                return noun[:-1] + "ة"
    return ""


_ALL = _VIEW | _WORDS
_MAY_BE_TOPIC = flag(lambda word: bool(_stem(word)), looked_for=True)


def _begins_clause(text: Sentences, k: int) -> bool:
    """Whether a word begins its clause, also after «was»: فكان جوابه."""
    joined = text.words[k][0] in _JOINS and _bare(text.words[k]) != text.words[k]
    if k and text.words[k - 1] in _FROM and (k - 1 == text.sentence_start(k) or text.words[k - 2] in COMMAS):
        return True  # ومن رأي الخبيرة أن
    return joined or k == text.sentence_start(k) or text.words[k - 1] in COMMAS or text.words[k - 1] in _WAS


def _report(text: Sentences, reports: Reports, draft: Draft, after: int) -> Draft | None:
    """The report of the words that open at word ``after``, or after «in this» there."""
    end = end_around(text, draft.at)
    while after < end and text.words[after] in _PASSED:
        after += 1
    follows = text.words[after - 1] in _AS_FOLLOWS  # وجاء رد الوزير كالتالي: ...
    if after >= end:
        return None
    if text.is_that(after):
        draft.cues.append((after, after + 1))
        draft.contents = find_contents(text, draft, after + 1, end, Way.CLAUSE)
    elif text.words[after] == ":" and (follows or after + 1 in text.closed or text.word(draft.at - 1) in _WAS):
        draft.way = Way.COLON
        draft.contents = find_contents(text, draft, after + 1, end, Way.COLON)
    if not draft.contents:
        return None
    reports.add(draft)
    return draft


@TOPICS.rule(
    "view with its pronoun",
    why="«his argument» begins a clause and «that» follows: these are the words or thoughts of whom the pronoun means",
    example="وكتب سامي حداد عن السعر. وحجته في ذلك أن القارئ قادر على الشراء.",
    counterexample="وكتب سامي حداد عن السعر. وحاجته في ذلك أن القارئ قادر على الشراء.",
)
def _pronoun(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = draft.limit
    word = text.words[k]
    if not word.endswith(_PRONOUNS) or word in _ALL or word[1:] in _ALL:
        return None
    draft.cue, draft.kind = with_pronoun(draft.cue, word), "pronoun"
    return _report(text, reports, draft, k + 1)


@TOPICS.rule(
    "view of somebody",
    why="«the argument of» somebody begins a clause and «that» follows: these are the words or thoughts of that one",
    example="وحجة الوزير في ذلك أن القارئ قادر على الشراء.",
    counterexample="وحاجة الوزير في ذلك أن القارئ قادر على الشراء.",
)
def _holder(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = draft.limit
    owner = phrase(text, k + 1, min(end_around(text, k), k + 1 + _HOLDER))
    if owner is None or owner[0] != k + 1:
        return None
    if not (can_speak(text, owner) or text.has(owner[0], "given_name")):
        return None
    draft.source = owner
    return _report(text, reports, draft, owner[1])
