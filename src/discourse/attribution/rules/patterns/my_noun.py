"""The author's own noun of thinking, asking or answering: ما زلت عند قناعتي بأن، وكان ردي عليه أن، سؤالي للوزير: متى؟"""

from __future__ import annotations

from discourse.attribution.arabic.cues import Cue, classes
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.author import AUTHOR, FIRST_PERSON, Voice, is_interview, own_end
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import end_of_questions, find_contents
from discourse.attribution.rules.patterns.base import Action, act
from discourse.attribution.rules.patterns.reports import Reports

MINE: RuleSet[Action] = RuleSet("patterns")  # what opens the author's words
AS_I_SAY: RuleSet[Action] = RuleSet("patterns")

_NOUNS, _LEADS, _THAT_OF_NOUN = marker("my-noun"), ("", "و", "ف", "ل"), "ب"
_WAS, _IN_VIEW = marker("was-before-a-view"), marker("in-before-view")
_AND, _FEWEST = "و", 2  # words of the longest clause that is none
_SET_OFF = COMMAS | EDGES | frozenset("-–—ـ")
_ADDRESSED = window("my-noun-to-opener")


def _is_my_noun(word: str) -> bool:
    return any(word.removeprefix(lead) in _NOUNS for lead in _LEADS)


_SAYS_AS = flag(lambda word: "as" in classes(word), looked_for=True)
_SAYS_MINE = flag(_is_my_noun, looked_for=True)


def find_my_nouns(text: Sentences, reports: Reports) -> None:
    """Reports of the author's by a noun with «my» or «our»."""
    for k in text.flagged(_SAYS_MINE):
        if text.quoted[k] or reports.at(k) is not None or is_interview(text):
            continue
        if not any(report.contents and report.first <= k < report.last for report in reports.found):
            cue = Cue(text.words[k], "masdar")
            act(MINE, text, reports, Draft(k, cue, [(k, k + 1)], [], Way.CLAUSE, kind=AUTHOR))


def _clause_before(text: Sentences, k: int) -> int:
    """Where the clause before a phrase at word ``k`` begins: at the last comma with «and» after it, else with its sentence."""
    low = text.sentence_start(k)
    joined = (m for m in range(k - 2, low, -1) if text.words[m - 1] in COMMAS and text.words[m].startswith(_AND))
    return next(joined, low)


def find_as_i_say(text: Sentences, reports: Reports) -> None:
    """Reports of the author's by «as I said», «as I imagine», set off from its clause."""
    for k in text.flagged(_SAYS_AS):
        hit = FIRST_PERSON[text.word(k + 1)] if k + 1 < text.size else None
        if hit is None or hit[0].number == "p" or text.quoted[k] or is_interview(text):
            continue
        low, end = _clause_before(text, k), text.sentence_end(k)
        set_off = text.words[k - 1] in _SET_OFF and (k + 2 >= end or text.words[k + 2] in _SET_OFF)
        if k <= low or not set_off:
            continue
        parts = (text.trim((low, k)), text.trim((k + 2, end)) if k + 2 < end else None)
        contents = [part for part in parts if part is not None]
        draft = Draft(k, Cue(text.words[k + 1], "preposition"), [(k, k + 2)], contents, Way.POST_POSED, kind=AUTHOR)
        act(AS_I_SAY, text, reports, draft)


@AS_I_SAY.rule(
    "author: as I think",
    why="«as I think», «as I said», set off from its clause, makes of the clause what the author says",
    example="والعمل هنا ممل في أغلبه، كما أتخيل.",
    counterexample="والعمل هنا ممل في أغلبه، كما يتخيل الناس.",
)
def _as_i_think(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    inside = any(report.contents and report.first <= draft.at < report.last for report in reports.found)
    if inside or sum(last - first for first, last in draft.contents) <= _FEWEST:
        return None  # somebody else says «I», or there are no words to speak of
    reports.add(draft)
    return draft


def _opener(text: Sentences, k: int) -> int:
    """The «that» or colon after a noun and whom it is for; -1 where none comes soon."""
    for m in range(k + 1, min(text.sentence_end(k), k + 1 + _ADDRESSED)):
        if text.is_that(m) or text.words[m] == ":":
            return m
        if text.words[m] in EDGES or text.finite(m) or text.has(m, "relative"):
            return -1
    return -1


def _begins(text: Sentences, k: int) -> bool:
    """Whether a noun begins its clause, also after «was»."""
    return text.clause_start(k) or text.words[k - 1] in COMMAS or text.words[k - 1] in _WAS


def _reports(text: Sentences, k: int) -> bool:
    """Whether a word is a verb that reports with its own opener: عندما قلت رأيي بأن اللون جميل، ترد بأن."""
    return text.finite(k) is not None and text.opener_between(k + 1, k + _ADDRESSED)


def _report(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    first, last = draft.contents[0] if draft.contents else (0, 0)
    answer = next((k - 1 for k in range(first + 2, last) if text.words[k - 1] in COMMAS and _reports(text, k)), last)
    draft.contents = [part for part in ((a, min(b, answer)) for a, b in draft.contents) if part[0] < part[1]]
    draft.contents, step = own_end(text, Voice([], {}, False, 0), draft.contents)
    if not draft.contents:
        return None
    draft.trace += [step] if step is not None else []
    reports.add(draft)
    return draft


@MINE.rule(
    "author: my conviction that",
    why="«my conviction that», «my knowledge that» says what the author thinks, wherever it stands in its clause",
    example="وما زلت عند قناعتي بأن الكتاب لن يموت.",
    counterexample="وما زلت عند قناعتي القديمة، والكتاب لن يموت.",
)
def _my_view(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = draft.at + 1
    k += text.words[draft.at].endswith("ي") and text.word(k).startswith("ال")  # قناعتي الراسخة بأن
    before = draft.at - 1
    after = text.has(before, "preposition") and text.words[before] not in _IN_VIEW  # رغم قناعتي أن, but في رأيي أن
    if not text.is_that(k) or not (text.words[k].startswith(_THAT_OF_NOUN) or after or _begins(text, draft.at)):
        return None
    draft.cues.append((k, k + 1))
    draft.contents = find_contents(text, draft, k + 1, text.sentence_end(draft.at), Way.CLAUSE)
    return _report(text, reports, draft)


@MINE.rule(
    "author: my answer was that",
    why="«my answer to him was that» at the head of a clause gives what the author said",
    example="وكان ردي عليه أن المال لا يصنع السعادة.",
    counterexample="وانتظر ردي عليه، والمال لا يصنع السعادة.",
)
def _my_answer(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = _opener(text, draft.at)
    if k < 0 or text.words[k] == ":" or not _begins(text, draft.at):
        return None
    draft.cues.append((k, k + 1))
    draft.contents = find_contents(text, draft, k + 1, text.sentence_end(draft.at), Way.CLAUSE)
    return _report(text, reports, draft)


@MINE.rule(
    "author: my question",
    why="«my question», «my message to» somebody, at the head of a clause and before a colon, gives what the author asks or says",
    example="سؤالي للوزير: متى يفتح الجسر؟",
    counterexample="سؤالي للوزير عن الجسر القديم بقي بلا جواب.",
)
def _my_question(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = _opener(text, draft.at)
    if k < 0 or text.words[k] != ":" or not _begins(text, draft.at):
        return None
    draft.way = Way.COLON
    end = end_of_questions(text, draft, k + 1, text.sentence_end(min(k + 1, text.size - 1)))
    draft.contents = find_contents(text, draft, k + 1, end, Way.COLON)
    if not draft.contents:
        return None
    reports.add(draft)
    return draft
