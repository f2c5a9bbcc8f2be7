"""A gesture and then the words themselves, with no reporting word: وابتسمت الطفلة: «سأصبح طبيبة»."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.patterns.base import Action, act
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.sources import find_source

SPOKEN: RuleSet[Action] = RuleSet("patterns")

REACH = 14  # words from the gesture over its subject and manner to the colon: وهز الشيخ رأسه وهو ينظر إلينا:
SHORTEST = 2  # words of a quotation after a gesture; one word is a name or a sound
_GESTURES, _JOINS = marker("gesture-before-words"), ("و", "ف", "ثم")
_SO = "ف"
_HIDES, _HERE, _WRITTEN = marker("does-not-hide"), marker("here-before-gesture"), marker("no-words-in-marks")
_STOPS, LEAD = frozenset(":.\n"), 5  # words before a gesture that may lead to it: وعلى الجانب الآخر،
_OWNED, _INDEFINITE = tuple(sorted(marker("owned-ending"))), "ا"
_FEMININE = ("ت", "تت")  # first and last letters of what a woman does: ابتسمت، تبتسم


def _gesture(word: str) -> str:
    """The listed form of a gesture, without the conjunction before it; empty for other words."""
    return next((form for form in (word, word[1:]) if form in _GESTURES and (form == word or word[0] in _JOINS)), "")


def gesture_cue(word: str) -> Cue:
    """A cue for a word that is a gesture or what is not hidden, with the gender of its form."""
    form = _gesture(word) or word
    female = form.startswith(_FEMININE[0]) or form.endswith(_FEMININE[0])
    return Cue(form, "perfect", gender="f" if female else "m", number="s", takes=frozenset(("marks",)))


def is_gesture(word: str) -> bool:
    """Whether a word is a gesture that nothing joins to what comes before it."""
    return word in _GESTURES


_IS_GESTURE = flag(lambda word: bool(_gesture(word)) or word in _HIDES, looked_for=True)


def _begins(text: Sentences, k: int) -> bool:
    """Whether a gesture begins its sentence, after «here», a time or a phrase with a comma at most: وهنا رفع صوته."""
    low = text.sentence_start(k)
    if text.words[k] in _HIDES:
        return k == low + 1 and text.has(low, "negation")  # ولم يخف خيبته
    if k == low or (text.words[k][0] == _SO and text.words[k - 1] in COMMAS):
        return True  # وحاول المذيع تهدئته، فقاطعه: «...»
    comma = text.words[k - 1] in COMMAS
    near = comma or text.words[k - 1] in _HERE
    near = near or text.has(k - 1, "time", "adverb", "lead", "pointing", "connective")
    short = k - low <= LEAD or (comma and text.has(low, "preposition", "adjunct", "time", "adverb"))
    return near and short and all(text.finite(m) is None and not text.is_that(m) for m in range(low, k))


def find_gestures(text: Sentences, reports: Reports) -> None:
    """Reports whose speaker smiles, sighs or the like before a colon and quoted words."""
    for k in text.flagged(_IS_GESTURE):
        if text.quoted[k] or not _begins(text, k):
            continue
        colon = next((m for m in range(k + 1, min(text.size, k + REACH)) if text.words[m] in _STOPS), 0)
        if not colon or text.words[colon] != ":" or colon + 1 not in text.closed or reports.at(k) is not None:
            continue
        if any(text.words[m] in _WRITTEN or text.finite(m) for m in range(k + 1, colon)):
            continue  # ورفع المتظاهرون لافتة: «...»; ووقف ثم قال: «...»
        if any(draft.contents and draft.first <= colon + 1 < draft.last for draft in reports.found):
            continue
        cue = gesture_cue(text.words[k])
        content = (colon + 1, text.quote_end[colon + 1] + 1)
        act(SPOKEN, text, reports, Draft(k, cue, [(k, k + 1)], [content], Way.COLON))


@SPOKEN.rule(
    "gesture before the words",
    why="at the head of a sentence somebody smiles, sighs or looks, and a colon and quoted words follow: they are said",
    example="وابتسمت الطفلة: «سأصبح طبيبة حين أكبر».",
    counterexample="وابتسمت الطفلة حين قرأت الشعار «سأصبح طبيبة حين أكبر».",
)
def _spoken(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    first, last = draft.contents[0]
    if len(text.plain_words((first, last))) < SHORTEST:
        return None
    stop = next(m for m in range(draft.at, first) if text.words[m] in EDGES)
    find_source(text, draft, stop)
    if draft.source is not None and not (can_speak(text, draft.source) or text.has(draft.source[0], "given_name")):
        if not text.words[draft.source[0]].endswith((*_OWNED, _INDEFINITE)) or draft.source[0] != draft.at + 1:
            return None  # ويبدو المشهد مألوفا: «...»
        draft.source, draft.kind = None, "pronoun"  # وافتتح كلمته بتحية: «...»، وضربت مثالا: «...»
    reports.add(draft)
    return draft
