"""From the cue to what opens its words: a complementizer, a colon or a quotation mark that contains speech.

The words after a cue are read one by one.  Each rule of ``OPENERS`` looks at the word and gives an
:class:`~discourse.attribution.draft.Opener`, ``STOP`` where the clause of the cue is over before anything was
reported (written to :attr:`Sentences.refused`), the number of the word to go on with, or None: the next rule is asked.

`scan` has the state of this search and the rule sets, `words` the words that several modules ask for.  The rules of
``OPENERS`` are in `inserted` (what is passed over), `clauses` («that», «if»), `colons`, `marks` and `ends` (the clause
of the cue is over); those of ``LABELS`` in `labels`, those of ``NAMES`` in `names`.
"""

from __future__ import annotations

from bisect import bisect_left

from discourse.attribution.arabic.cues import Cue, classes
from discourse.attribution.arabic.cues import cue as cue_of
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import COMMAS, THAT_NOT, Sentences, flag
from discourse.attribution.draft import Opener, Way
from discourse.attribution.rules.author import FIRST_PERSON
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers import clauses, colons, ends, inserted, marks
from discourse.attribution.rules.openers.scan import OPENERS, STOP, Scan
from discourse.attribution.rules.openers.words import (
    ASKING_NOT,
    ATTITUDES,
    BY,
    DEFINITE_JOINED,
    MADE,
    OVER,
    SEPARATE,
    TAKES_NOUN,
    WHETHER,
    asks_how,
)

# How far a cue may be from its opener, in words: data/ar/windows.toml says where the numbers come from.
REACH = window("opener-reach")
NOUN_REACH = window("opener-reach-noun")
WEAK_REACH = window("opener-reach-weak")
WEAK_NOUN_REACH = window("opener-reach-weak-noun")
OWNED_REACH = window("opener-reach-owned-noun")
PARTICIPLE_REACH = window("opener-reach-participle")
WEAK_OWN_REACH = window("opener-reach-weak-own")
WEAK_OBJECT_REACH = window("opener-reach-weak-object")
_PREPOSITION_OR_VERB = lemmas("preposition-or-verb")
_AGREES = lemmas("agrees-on")
_STIPULATES, _THE = lemmas("stipulates"), "ال"
# Beginnings and classes of other words at which a rule may decide, and such words.
_PAIR = 2  # commas of a remark on the subject: قدر الخبير، كبير الباحثين في الهيئة، أن
_SPEAKERS = ("human", "institution", "media", "document", "state", "given_name")
_BEGINNINGS = (*sorted(marker("that-begins")), *DEFINITE_JOINED)
_LOOKED_AT = TAKES_NOUN.union(ATTITUDES, THAT_NOT, WHETHER, ASKING_NOT, MADE)
_CLASSES = frozenset(("asking", "second"))

OPENERS.take(inserted.RULES, clauses.RULES, colons.RULES, marks.RULES, ends.RULES)


def find_opener(text: Sentences, at: int, cue: Cue, end: int) -> Opener | None:
    """What opens the words of the cue at ``at``; None where its clause ends before anything opens."""
    refused = len(text.refused)
    opener = _search(text, at, cue, end, _reach(cue))
    if opener is not None or not _looks_farther(cue):
        return opener
    told = text.refused[refused:]
    opener = _search(text, at, cue, end, WEAK_OWN_REACH)
    if opener is not None and _is_its_own(text, at, cue, opener):
        return opener
    text.refused[refused:] = told
    return None


def _search(text: Sentences, at: int, cue: Cue, end: int, reach: int) -> Opener | None:
    """What opens the words of the cue among the words up to its reach."""
    scan = Scan(at, cue, end, min(end, at + 1 + reach))
    rules_at = OPENERS.at(text.off).of
    words, places = text.words, _places(text)
    following = bisect_left(places, scan.j)  # nothing opens or ends at the words between the places
    while following < len(places) and (j := places[following]) < scan.stop:
        following += 1
        scan.word = words[j]
        scan.j = j + 1
        for rule in rules_at(scan.word):
            outcome = rule.apply(text, scan)
            if outcome is None:
                continue
            if outcome is STOP:
                text.refused += [(at, name) for name, _, _ in scan.rules] + [(at, rule.name)]
                return None
            if isinstance(outcome, Opener) and _is_far(text, scan, outcome):
                break
            if isinstance(outcome, Opener):
                step = (rule.name, rule.why, (outcome.at, outcome.at + 1))
                return Opener(outcome.way, outcome.at, outcome.second, (*scan.rules, step))
            assert isinstance(outcome, int)
            scan.rules.append((rule.name, rule.why, (j, outcome)))
            scan.j = outcome
            following = bisect_left(places, outcome)
            break
    text.refused += [(at, name) for name, _, _ in scan.rules]
    return None


def _places(text: Sentences) -> list[int]:
    """The words of a text at which a rule of openers may decide something, in order; found once per text."""
    if text.opener_places is None:
        places = text.flagged(_MAY_OPEN)
        text.opener_places = sorted({*places, *text.asides}) if text.asides else places
    return text.opener_places


def _is_plain(word: str) -> bool:
    """Whether no rule decides anything at a word, wherever it is written: most words of a text."""
    return (
        word[0].isalnum()
        and cue_of(word) is None
        and FIRST_PERSON[word] is None
        and not word.startswith(_BEGINNINGS)
        and word not in _LOOKED_AT
        and not asks_how(word)
        and classes(word).isdisjoint(_CLASSES)
    )


_MAY_OPEN = flag(lambda word: not _is_plain(word), looked_for=True)


def _reach(cue: Cue) -> int:
    """How many words after a cue its opener is looked for."""
    if cue.form == "masdar":
        if cue.owner:
            return OWNED_REACH if cue.strong else 1
        return NOUN_REACH if cue.strong else WEAK_NOUN_REACH
    if cue.form == "participle":
        return PARTICIPLE_REACH
    if cue.strong or cue.lemma in _PREPOSITION_OR_VERB:  # بين: once it is known to be the verb
        return REACH
    if cue.lemma in _AGREES and not cue.owner:
        return REACH  # أجمع الوفد ... على أن: what opens its words after WEAK_REACH is its own preposition
    if cue.owner and "person" not in cue.takes:
        return WEAK_OBJECT_REACH
    return WEAK_REACH


def _is_far(text: Sentences, scan: Scan, opener: Opener) -> bool:
    """Whether an opener is out of the reach of a verb that mostly does not report, and not led by its own preposition."""
    cue = scan.cue
    if cue.strong or not cue.finite or cue.owner or cue.lemma in _PREPOSITION_OR_VERB or scan.doubled:
        return False
    if opener.at - scan.at <= WEAK_REACH or cue.lemma not in _AGREES:
        return False
    return opener.way is not Way.CLAUSE or SEPARATE.get(text.words[opener.at - 1]) != OVER


def _looks_farther(cue: Cue) -> bool:
    """Whether a verb that mostly does not report may have an opener far from it that is surely its own."""
    return cue.finite and not (cue.strong or cue.owner or cue.lemma in _AGREES or {"light", "near"} & cue.takes)


def _is_its_own(text: Sentences, at: int, cue: Cue, opener: Opener) -> bool:
    """Whether an opener far from a weak verb is its own by its preposition, its commas or its colon with marks."""
    if opener.second >= 0 or any(text.finite(k) for k in range(at + 1, opener.at)):
        return False
    if opener.way is Way.COLON:  # سخر الوزير، في لقاء مع الصحف المحلية أمس، من خصومه: «...»
        return opener.at + 1 in text.closed and text.clause_start(at)
    if opener.way is not Way.CLAUSE:
        return False
    if cue.lemma in _STIPULATES and SEPARATE.get(text.words[opener.at - 1]) == OVER:
        return text.has(at + 1, "document", "law") or text.words[at + 1].startswith(
            _THE
        )  # ينص القانون الذي أقر أمس على أن
    if text.words[opener.at][0] == BY and BY in cue.takes:  # ردت الشركة في بيان وصلت نسخة منه بأن
        return text.form(opener.at - 1) != "masdar" and clauses.claim_before(text, opener.at) is None  # وسط توقعات بأن
    commas = sum(text.words[k] in COMMAS for k in range(at + 1, opener.at))
    return text.words[opener.at - 1] in COMMAS and commas == _PAIR and text.has(at + 1, *_SPEAKERS)
