"""Quoted words before their cue, or around it: «سنعود»، قال حداد، «ولن نتأخر»؛ «سنعود، يقول حداد، ولن نتأخر»."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.patterns.base import Action, act, refused
from discourse.attribution.rules.patterns.gesture import gesture_cue, is_gesture
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.sources import find_source

REFUSALS: RuleSet[Callable[[Sentences, int, int], bool]] = RuleSet("patterns")
QUOTED: RuleSet[Action] = RuleSet("patterns")
GOES_ON: RuleSet[Action] = RuleSet("patterns")
INSIDE: RuleSet[Action] = RuleSet("patterns")

_SAYS_AFTER = lemmas("says-after-its-words")
_ANSWERS, _ASKED, _THE = lemmas("answers"), frozenset("؟?"), "ال"
_DASHES, _KEEPS = marker("dash-before-cue"), marker("keeps-doing")
_THIS_IS, _WHAT = marker("this-is"), marker("what")
_THUS, _THESE, _WORDS, _STOPS = marker("thus"), marker("in-these"), marker("words-of-speech"), frozenset(".،,…")
_SUBJECT = window("subject-after-quotation")
_SAYS, _SET_OFF = lemmas("says-after-its-words"), COMMAS | _DASHES


def find_content_first(text: Sentences, reports: Reports) -> None:
    """Reports whose quoted words come before their cue."""
    for first in sorted(text.closed):
        if text.inside[first] != first or first < text.title:
            continue
        k = text.quote_end[first] + 1
        if text.word(k) in COMMAS or text.word(k) in _DASHES:
            k += 1
        thus = _thus(text, k) or _after_stop(text, k)
        kept = _keeps_saying(text, k)
        at = kept or thus or k
        cue = text.cues[at] if at < text.size else None
        if cue is None and text.word(at - 1) in COMMAS and is_gesture(text.word(at)):
            cue = gesture_cue(text.words[at])  # «ليست كذبة»، قاطعنا سامي حداد
        if cue is None or not cue.finite or cue.joined or ("marks" not in cue.takes and not thus):
            continue
        part = (first, text.quote_end[first] + 1)
        if not refused(REFUSALS, text, at, first, at):
            start = next(m for m in range(k, text.size) if text.words[m][0].isalnum())
            cues = [(at, at + 1)] if kept else [(start, at + 1)]
            act(QUOTED, text, reports, Draft(at, cue, cues, [part], Way.CONTENT_FIRST))


def find_inside_quotation(text: Sentences, reports: Reports) -> None:
    """Reports whose verb and speaker are written between commas inside the quoted words: «سنعود، يقول حداد، قريبا»."""
    for k, cue in text.reporting():
        first = text.inside[k]
        if first not in text.closed or not cue.finite or cue.joined or cue.owner or cue.lemma not in _SAYS:
            continue
        if text.words[k - 1] not in _SET_OFF or reports.at(k) is not None:
            continue
        last = text.quote_end[first]
        source = phrase(text, k + 1, min(last, k + _SUBJECT))
        if source is None or source[0] != k + 1 or text.word(source[1]) not in _SET_OFF:
            continue
        parts = (text.trim((first, k)), text.trim((source[1] + 1, last + 1)))
        contents = [part for part in parts if part is not None]
        draft = Draft(k, cue, [(k, k + 1)], contents, Way.CONTENT_FIRST, source=source)
        act(INSIDE, text, reports, draft)


def _thus(text: Sentences, k: int) -> int:
    """The verb after «thus» or «in these words», which refer to the quotation before them; 0 for none."""
    while text.word(k) in _STOPS:
        k += 1
    if text.word(k) in _THUS:
        return k + 1
    if text.word(k) in _THIS_IS and text.word(k + 1) in _WHAT and k + 2 < text.size:
        cue = text.cues[k + 2]
        return k + 2 if cue is not None and cue.owner else 0  # هذا ما قاله المدير
    return k + 2 if text.word(k) in _THESE and text.word(k + 1) in _WORDS else 0


def _keeps_saying(text: Sentences, k: int) -> int:
    """The verb of saying behind «he kept» and its subject after quoted words: «...»، ظل المدافع يردد; 0 for none."""
    if text.word(k) not in _KEEPS:
        return 0
    for m in range(k + 1, min(text.sentence_end(k), k + _SUBJECT)):
        cue = text.cues[m]
        if text.words[m] in EDGES or text.is_that(m):
            return 0
        if cue is not None and cue.form == "imperfect":
            return m if not text.opener_between(m, min(text.sentence_end(m), m + 2)) else 0
    return 0


def _after_stop(text: Sentences, k: int) -> int:
    """The verb of saying that begins the sentence after a quotation, with nothing that opens words; 0 for none.

    «كنا ننام جائعين». تقول مريم وهي تمسح دموعها.
    """
    at = k + 1
    cue = text.cues[at] if text.word(k) == "." and at < text.size else None
    if cue is None or cue.form != "imperfect" or cue.joined or cue.owner or cue.lemma not in _SAYS_AFTER:
        return 0
    end = text.sentence_end(at)
    if text.opener_between(at, end) or text.word(end) == ":":
        return 0
    return at if text.has(at + 1, "human", "given_name") else 0


@REFUSALS.rule(
    "one quoted word before a verb",
    why="a single word in marks before a verb is a name or a term, nobody's words",
    example="«المدار»، قالت إن الجسر جاهز. «جاهز»، قال المدير.",
    counterexample="«الجسر جاهز»، قال المدير.",
)
def _one_word(text: Sentences, first: int, k: int) -> bool:
    cue = text.cues[k]
    answers = cue is not None and cue.lemma in _ANSWERS and text.word(first - 1) in _ASKED
    return len(text.plain_words((first, text.quote_end[first] + 1))) < 2 and not answers  # كم عمره؟ «سبعون»، تجيب


@REFUSALS.rule(
    "marks inside a clause before a verb",
    why="the marks do not begin a clause: they are a part of what comes before the verb",
    example="وصل فريق «نجوم الغد» قال المدير.",
    counterexample="«نجوم الغد وصلوا»، قال المدير.",
)
def _inside_clause(text: Sentences, first: int, k: int) -> bool:
    if text.words[k - 1] in COMMAS and text.word(k + 1) in _STOPS:
        return False  # ومن ثم «لا يمكن أن نبني ونحن نهدم»، يختم.
    return first != text.sentence_start(first) and text.words[first - 1] not in EDGES


@QUOTED.rule(
    "quoted words on both sides of the cue",
    why="the verb has quoted words after it and before it: both are what was said",
    example="«سنعود غدا» قال حداد «ولن نتأخر أبدا عن الموعد».",
    counterexample="«سنعود غدا»، قال حداد.",
)
def _both_sides(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    later = reports.at(draft.at)
    if later is None or later.way is not Way.MARKS:
        return None
    mark = later.contents[0][0]
    if mark in text.closed and text.has(mark - 1, "human") and not text.words[mark - 1].startswith(_THE):
        later.contents = [draft.contents[0]]  # «سنعود غدا»، تقول صاحبة «بيت الورد»: what she has, and not her words
        later.source = (mark - 1, text.quote_end[mark] + 1)
        return later
    later.contents.insert(0, draft.contents[0])
    return later


@QUOTED.rule(
    "quoted words before their cue",
    why="quoted words, and right after them a verb of saying: they are what was said",
    example="«سنعود غدا»، قال حداد.",
    counterexample="قال حداد: «سنعود غدا».",
)
def _before_cue(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = draft.at
    if reports.at(k) is not None or text.has(k + 1, "pointing"):
        return None
    last = min(text.size, k + _SUBJECT)
    stop = next((m for m in range(k + 1, last) if text.words[m] in EDGES), last)
    whole = phrase(text, k + 1, last) if text.word(stop) in COMMAS and text.is_word(stop + 1) else None
    for m in range(stop + 1, whole[1] + 1 if whole is not None else stop):
        if text.word(m) in COMMAS:
            stop = m  # قال الرئيس الفرنسي، جان ديبوا، بعد
            break
    find_source(text, draft, stop)
    if draft.source is not None and any(a <= draft.source[0] < b for a, b in draft.contents):
        draft.source, draft.kind = None, "pronoun"  # «لا أعرف أين ذهبوا»، يقول ويشير إلى الباب
    reports.add(draft)
    for rule in GOES_ON.active(text.off):
        if rule.apply(text, reports, draft) is not None:
            draft.note("patterns", rule.name, rule.why, draft.contents[-1])
    return draft


@INSIDE.rule(
    "verb inside the quoted words",
    why="a verb of saying and its speaker are written between commas inside the marks: all that is quoted is what was said",
    example="«لقد خسرنا كل شيء، تضيف الطبيبة، ولم يبق لنا بيت».",
    counterexample="«لقد خسرنا كل شيء، تضيف الحرب، ولم يبق لنا بيت».",
)
def _inside_marks(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    assert draft.source is not None
    mark = text.inside[draft.at]
    if len(draft.contents) < 2 or any(part[1] - part[0] < 2 for part in draft.contents):
        return None
    if any(report.contents and report.first <= mark < report.last for report in reports.found):
        return None  # قال: «الوضع صعب، يقول الناس، ولا أحد يسمع»: the words of another
    if not (can_speak(text, draft.source) or text.has(draft.source[0], "given_name")):
        return None
    reports.add(draft)
    return draft


@GOES_ON.rule(
    "quoted words continue after their cue",
    why="after the speaker and a comma other marks open: the words continue",
    example="«سنعود غدا»، قال حداد، «ولن نتأخر أبدا».",
    counterexample="«سنعود غدا»، قال حداد.",
)
def _goes_on(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    last = min(text.size, draft.at + _SUBJECT)
    stop = next((m for m in range(draft.at + 1, last) if text.words[m] in EDGES), last)
    if text.word(stop) not in COMMAS or stop + 1 not in text.closed:
        return None
    draft.contents.append((stop + 1, text.quote_end[stop + 1] + 1))
    return draft
