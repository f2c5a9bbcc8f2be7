"""What somebody gives as a pretext, and what somebody calls something: بحجة أن الموقع بعيد، ما أسماه «المؤامرة الكبرى»."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.cues import cue as cue_of
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import find_contents
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.clauses import claim_before
from discourse.attribution.rules.patterns.base import Action, act, end_around
from discourse.attribution.rules.patterns.reports import Reports

PRETEXTS: RuleSet[Action] = RuleSet("patterns")
NAMED: RuleSet[Action] = RuleSet("patterns")
DESCRIBED: RuleSet[Action] = RuleSet("patterns")
CLAIMS: RuleSet[Action] = RuleSet("patterns")
BELIEFS: RuleSet[Action] = RuleSet("patterns")

PRETEXT = marker("pretext-noun")
_WHAT, _CALLED_HIM, _CALLED_HER = marker("what-is-called"), marker("he-called-it"), marker("she-called-it")
_UNDER, _UNDER_NOUN = marker("under-pretext"), marker("noun-under-pretext")
_MAY_BE_PRETEXT = flag(lambda word: word in PRETEXT or word in _UNDER_NOUN, looked_for=True)
_MAY_BE_CALLED = flag(lambda word: word in _CALLED_HIM or word in _CALLED_HER, looked_for=True)
_WHOM, _DESCRIBES, _AS = marker("who-is-called"), lemmas("describes-as"), "ب"
_WHAT_OR_WHOM = _WHAT | _WHOM
_BELIEF, _OF_THEM = marker("belief-of-theirs"), marker("whose-belief")
_OF_HER, _OF_SEVERAL = marker("of-her"), marker("of-several")
_MAY_BE_BELIEF = flag(_BELIEF.__contains__, looked_for=True)
_MAY_BE_CLAIM = flag(marker("claim-of-somebody").__contains__, looked_for=True)
_SHORT = 3  # words in marks that are a label and no words that somebody said


def _describes(word: str) -> bool:
    """Whether a word is «described it»: وصفه، وصفتهم."""
    cue = cue_of(word)
    return cue is not None and cue.lemma in _DESCRIBES and cue.finite and bool(cue.owner) and not cue.joined


_MAY_BE_DESCRIBED = flag(_describes, looked_for=True)


def names_it(text: Sentences, k: int) -> bool:
    """Whether «what he called», «whom she described» begins at word ``k``: ما سماه، من وصفتهم."""
    if text.words[k] not in _WHAT_OR_WHOM:
        return False
    return k + 1 < text.size and bool(text.flags[k + 1] & (_MAY_BE_CALLED | _MAY_BE_DESCRIBED))


def find_pretexts(text: Sentences, reports: Reports) -> None:
    """Reports of pretexts and of namings."""
    for k in text.flagged(_MAY_BE_PRETEXT):
        if not k:
            continue
        word = text.words[k]
        under = word in _UNDER_NOUN and text.words[k - 1] in _UNDER  # تحت ذريعة أن
        if (word in PRETEXT or under) and text.is_that(k + 1) and reports.at(k) is None:
            cues = [(k - under, k + 1), (k + 1, k + 2)]
            act(PRETEXTS, text, reports, Draft(k, Cue("حجة", "preposition"), cues, [], Way.CLAUSE, kind="pronoun"))
    for k in text.flagged(_MAY_BE_BELIEF):
        if text.word(k + 1) in _OF_THEM and text.is_that(k + 2) and reports.at(k) is None:
            cues = [(k, k + 1), (k + 2, k + 3)]
            whose = text.words[k + 1]
            cue = Cue(
                "ظن",
                "preposition",
                gender="f" if whose in _OF_HER else "m",
                number="p" if whose in _OF_SEVERAL else "s",
            )
            act(BELIEFS, text, reports, Draft(k, cue, cues, [], Way.CLAUSE, kind="pronoun"))
    _find_claims(text, reports)
    for k in text.flagged(_MAY_BE_DESCRIBED):
        described = cue_of(text.words[k])
        marks = k > 0 and names_it(text, k - 1) and text.word(k + 1) == _AS and k + 2 in text.closed
        if marks and described is not None and reports.at(k) is None:
            cues = [(k, k + 1), (k + 1, k + 2)]
            act(DESCRIBED, text, reports, Draft(k, described, cues, [], Way.MARKS, kind="pronoun"))
    for k, gender in _called(text):
        cue = Cue("أسمى", "perfect", gender=gender, number="s")
        act(NAMED, text, reports, Draft(k, cue, [(k, k + 1)], [], Way.MARKS, kind="pronoun"))


def _find_claims(text: Sentences, reports: Reports) -> None:
    """Reports of claims with their owner: ادعاءات الوزارة بأن."""
    for k in text.flagged(_MAY_BE_CLAIM):
        owner = phrase(text, k + 1, text.sentence_end(k)) if reports.at(k) is None else None
        that = owner[1] if owner is not None and owner[0] == k + 1 else text.size
        if claim_before(text, that) != k:
            continue
        if not any(that == first for report in reports.found for first, _ in report.cues):
            cues = [(k, k + 1), (that, that + 1)]
            act(CLAIMS, text, reports, Draft(k, Cue("ادعاء", "preposition"), cues, [], Way.CLAUSE, source=owner))


def _called(text: Sentences) -> Iterator[tuple[int, str]]:
    """Where «what he called» is followed by marks, and the gender of the verb."""
    for k in text.flagged(_MAY_BE_CALLED):
        word = text.words[k]
        if k > 0 and text.words[k - 1] in _WHAT and k + 1 in text.closed:
            yield k, "m" if word in _CALLED_HIM else "f"


@PRETEXTS.rule(
    "pretext",
    why="«on the pretext that» gives the reason that the subject of the clause states",
    example="رفض المدير الطلب بحجة أن الموقع بعيد.",
    counterexample="رفض المدير الطلب لأن الموقع بعيد.",
)
@BELIEFS.rule(
    "in their belief that",
    why="«in the belief, of theirs, that» gives what those who act in the clause think",
    example="وأغلق السكان الطريق ظنا منهم أن الجسر سينهار.",
    counterexample="وأغلق السكان الطريق خوفا من أن الجسر سينهار.",
)
@CLAIMS.rule(
    "claims of somebody that",
    why="somebody's claims, threats or promises with «that» say what they claim, though no verb reports it",
    example="ويكتفي المجلس بالصمت وسط ادعاءات الوزارة بأن الجسر قديم.",
    counterexample="ويكتفي المجلس بالصمت وسط ادعاءات خطيرة بأن الجسر قديم.",
)
def _told(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    """The report with the words from its «that» to the end of its clause; nothing where there are none."""
    draft.contents = find_contents(text, draft, draft.cues[-1][1], end_around(text, draft.at), Way.CLAUSE)
    if not draft.contents:
        return None
    reports.add(draft)
    return draft


@NAMED.rule(
    "what somebody called it",
    why="«what he called» and words in marks: the words are his",
    example="وغادر الوزير القاعة احتجاجا على ما أسماه «التأخير غير المبرر في دفع الأجور».",
    counterexample="وغادر الوزير القاعة احتجاجا على ما يسمى «التأخير غير المبرر في دفع الأجور».",
)
def _called_it(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    first, last = draft.at + 1, text.quote_end[draft.at + 1] + 1
    if sum(text.words[k][0].isalnum() for k in range(first, last)) < _SHORT:
        return None
    draft.contents = [(first, last)]
    reports.add(draft)
    return draft


@DESCRIBED.rule(
    "what somebody described so",
    why="«what he described as», «those whom she described as» and words in marks: the words are the speaker's, however few",
    example="وهاجمت الكاتبة هدى حداد من وصفتهم بـ«تجار الحروب».",
    counterexample="وهاجمت الكاتبة هدى حداد من يسمون «تجار الحروب».",
)
def _described_it(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    draft.contents = [(draft.at + 2, text.quote_end[draft.at + 2] + 1)]
    reports.add(draft)
    return draft
