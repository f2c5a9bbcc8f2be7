"""Words of God or the Prophet in brackets or marks: قوله تعالى (وأمرهم شورى بينهم)، حديث المصطفى صلى الله عليه وسلم: «...».

Verses stand in brackets that elsewhere are remarks, and praise stands between the reporting word and them.
"""

from __future__ import annotations

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import EDGES, Range, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.patterns.base import Action, act
from discourse.attribution.rules.patterns.reports import Reports

CITED: RuleSet[Action] = RuleSet("patterns")  # what cites the words

_NAMES, _ADJECTIVES = marker("scripture-name") | marker("scripture-epithet"), marker("scripture-adjective")
_SACRED = marker("scripture-name") | marker("scripture-praise") | _ADJECTIVES
_PHRASE = _SACRED | _NAMES | marker("between-scripture")
_SAYING, _ITSELF = marker("saying-of-the-prophet"), marker("saying-is-scripture")
_HANDED_DOWN = marker("handed-down")
_CLOSED_BY = {"(": ")", "{": "}", "[": "]", "﴿": "﴾", "﴾": "﴿"}
_VERSE, _CHAIN, _SHORTEST = window("verse"), window("chain-of-tradition"), 2  # words of the shortest citation
_IS_SACRED = flag(_SACRED.__contains__, looked_for=True)


def find_scripture(text: Sentences, reports: Reports) -> None:
    """Reports of what God or the Prophet said, where the words stand in brackets or marks."""
    done = 0
    for k in text.flagged(_IS_SACRED):
        if k < done:
            continue
        first = _run(text, k, -1)
        done = _run(text, k, 1) + 1
        words = _cited(text, done)
        if words is None or (words[0] in text.closed and _is_read(reports, words)):
            continue
        at = _before_chain(text, first - 1)
        draft = Draft(at, Cue(text.words[at], "masdar"), [(at, at + 1)], [words], Way.COLON, limit=done)
        draft.source = _speaker(text, at + 1, done)
        act(CITED, text, reports, draft)


def _run(text: Sentences, k: int, step: int) -> int:
    """The last word of the words of praise around word ``k``, backwards or forwards."""
    while 0 <= k + step < text.size and text.words[k + step] in _PHRASE:
        k += step
    return k


def _cited(text: Sentences, k: int) -> Range | None:
    """The words in the brackets or marks that open at word ``k``, also after a colon; None where no citation opens."""
    k = _after_chain(text, k)
    k += text.word(k) == ":"
    if k in text.closed:
        return k, text.quote_end[k] + 1
    while text.word(k) in _CLOSED_BY and text.word(k + 1) == text.word(k):
        k += 1  # (( ... ))
    shut = _CLOSED_BY.get(text.word(k))
    stop = next((m for m in range(k + 1, min(text.size, k + _VERSE)) if text.words[m] == shut), 0)
    inside = [word for word in text.words[k + 1 : stop] if word not in _PHRASE and word not in EDGES]
    return (k + 1, stop) if len(inside) >= _SHORTEST and text.word(stop + 1) != ":" else None


def _after_chain(text: Sentences, k: int) -> int:
    """Past who handed the words down: حديث المصطفى الذي رواه مسلم: «...»."""
    if not text.has(k, "relative") or text.word(k + 1) not in _HANDED_DOWN:
        return k
    near = range(k + 2, min(text.size, k + _CHAIN))
    return next((m for m in near if text.words[m] in _CLOSED_BY or text.words[m] == ":" or m in text.closed), k)


def _before_chain(text: Sentences, k: int) -> int:
    """The word before who handed the words down, where word ``k`` ends that."""
    near = range(k, max(0, k - _CHAIN), -1)
    which = next((m for m in near if text.has(m, "relative") and text.word(m + 1) in _HANDED_DOWN), 0)
    return which - 1 if which else max(0, k)


def _speaker(text: Sentences, first: int, end: int) -> Range | None:
    """The name among the words of praise: رسول الله, المولى."""
    last = first
    while last < end and text.words[last] in _NAMES:
        last += 1
    return (first, last) if last > first else None


def _is_read(reports: Reports, words: Range) -> bool:
    """Whether a report has the words already."""
    return any(draft.contents and draft.first in range(words[0] - 1, words[1]) for draft in reports.before(words[0], 0))


def _report(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    """The report, in the place of what was read at its word: Scripture is no source of the news."""
    found = reports.at(draft.at)
    if found is not None:
        found.contents, found.way, found.cues = draft.contents, draft.way, draft.cues
        draft = found
    else:
        reports.add(draft)
    if draft.source is None:
        draft.kind = "unspecified"
    draft.tier = "extended"
    return draft


@CITED.rule(
    "Scripture that is said",
    why="between a word of saying and brackets or marks stand only God or the Prophet and their praise: their words",
    example="وحثنا الدين على الشورى في قوله تعالى (وأمرهم شورى بينهم).",
    counterexample="وحثنا الدين على الشورى في قوله تعالى، والشورى (كما نعلم) خير.",
)
def _said(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    cue = text.cues[draft.at]
    if cue is None or not cue.strong or "colon" not in cue.takes or not (cue.finite or cue.form == "masdar"):
        return None
    draft.cue = cue
    if cue.form == "masdar" and cue.owner:
        draft.source = None  # قوله تعالى
    return _report(text, reports, draft)


@CITED.rule(
    "saying of the Prophet",
    why="«the tradition of the Prophet» before brackets or marks gives his words",
    example="وهذا تطبيق لحديث المصطفى صلى الله عليه وسلم (خالق الناس بخلق حسن).",
    counterexample="وهذا تطبيق لحديث المدير عن الأمانة (خالق الناس بخلق حسن).",
)
def _tradition(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    return _report(text, reports, draft) if text.words[draft.at] in _SAYING and draft.source is not None else None


@CITED.rule(
    "saying that is Scripture",
    why="«the noble verse», «the prophetic tradition» right before brackets or marks gives its words",
    example="وهذا عمل بالآية الكريمة: (وأمرهم شورى بينهم).",
    counterexample="وهذا عمل بالآية الجميلة: (وأمرهم شورى بينهم).",
)
def _itself(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = next((k for k in range(draft.at, draft.limit) if text.words[k] in _ITSELF), -1)
    if k < 0 or text.words[k + 1] not in _ADJECTIVES or _is_read(reports, draft.contents[0]):
        return None
    draft.at, draft.cues, draft.source = k, [(k, k + 1)], None
    return _report(text, reports, draft)
