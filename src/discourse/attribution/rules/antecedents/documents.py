"""Who may be meant by a document, a relay or a question of the author before the verb."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.attribution.arabic.agreement import can_speak, gender_of
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import without_lam
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.candidates import Candidate, Place
from discourse.attribution.rules.antecedents.base import (
    ASKED_REACH,
    IN_IT,
    JOINS_AND,
    PEOPLE_REACH,
    PHRASE_REACH,
    RELAY_VERB,
    SHE,
    THEREUPON,
)
from discourse.attribution.rules.antecedents.people import subject_at
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.links import Proposal

_EXPLANATION = marker("explanation")
_GIVEN_BY = marker("given-by")
BY_WHOM = 4  # words from «explanation», with its adjectives, to «by»
_IS_STATED = marker("it-came")
_HER = "ها"
_FROM = "عن"
_AUTHOR_ASKS = marker("author-asks")

PROPOSALS: Rules[Proposal] = Rules("resolve")


@PROPOSALS.rule(
    "document-it-is-stated-in",
    why="«in it came» points to the last statement, letter or report of the gender of its pronoun, whoever acted since",
    example="تسلم الوزير رسالة من النقابة أمس. وجاء فيها أن العمل مستمر في المصنع.",
    counterexample="تسلم الوزير رسالة من النقابة أمس. وأكد فيها أن العمل مستمر في المصنع.",
)
def _stated_document(place: Place) -> Iterator[Candidate]:
    text, at = place.text, place.draft.at
    if text.words[at].removeprefix(JOINS_AND) not in _IS_STATED or text.word(at + 1) not in IN_IT:
        return
    gender = SHE if text.words[at + 1].endswith(_HER) else "m"
    part = _last_document(text, at, gender, max(0, at - PEOPLE_REACH))
    if part is not None:
        yield Candidate(part, "document-it-is-stated-in", place)


def _last_document(text: Sentences, at: int, gender: str, low: int) -> Range | None:
    """The last statement, letter or report of a gender before word ``at``: a document and no person, body or medium."""
    for k in reversed(range(low, at)):
        if not is_document(text, k) or text.inside[k] not in (-1, text.inside[at]):
            continue
        joined = without_lam(text.words[k]) != text.words[k]
        part = subject_at(text, k, min(at, k + PHRASE_REACH)) or ((k, k + 1) if joined else None)
        if part is not None and part[1] <= at and gender_of(text, part) == gender:
            return part
    return None


def is_document(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a text that says something, and is used as one: بيان، رسالة, not «تصريحات»."""
    own = text.classes_of[k]
    if "document" not in own or not own.isdisjoint(("human", "institution", "media", "plural")):
        return False
    verb = text.cues[k]
    return verb is None or not verb.finite


@PROPOSALS.rule(
    "whom-the-medium-relays",
    why="a noun of saying with a pronoun, after a medium that relays «from» somebody, is what that somebody said",
    example="نقلت وكالة المدار عن الوزير سامي حداد الذي بدأ زيارة إلى البلدة تنديده بالتهديدات الجديدة.",
    counterexample="نقلت وكالة المدار عن الوزير سامي حداد أنه بدأ زيارة إلى البلدة، وأكدت أن العمل مستمر.",
)
def _whom_it_relays(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    if draft.cue.form != "masdar" or not draft.cue.owner:
        return
    low = text.sentence_start(draft.at)
    for k in reversed(range(low, draft.at)):
        verb = text.cues[k]
        if verb is None or not verb.finite or verb.lemma not in RELAY_VERB:
            continue
        of = next((m for m in range(k + 1, draft.at) if text.words[m] == _FROM), 0)
        part = subject_at(text, of + 1, draft.at) if of else None
        if part is not None and can_speak(text, part):
            yield Candidate(part, "whom-the-medium-relays", place)
        return


@PROPOSALS.rule(
    "who-explains",
    why="«they listened to an explanation by somebody»: whoever explains says what is reported after it in the sentence",
    example="وصل الوزير أمس. واستمع الوفد إلى شرح مفصل من المهندس سامي حداد عن المصنع، مشيرا إلى أنه قديم.",
    counterexample="وصل الوزير أمس. واستمع الوفد إلى شرح مفصل عن المصنع، مشيرا إلى أنه قديم.",
)
def _who_explains(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    if draft.cue.form != "participle":
        return  # واستمع إلى شرح من المدير، وأكد: the visitor goes on
    for k in reversed(range(max(text.sentence_start(draft.at), draft.at - ASKED_REACH), draft.at)):
        if text.words[k] not in _EXPLANATION:
            continue
        by = next((m for m in range(k, min(draft.at, k + BY_WHOM)) if text.words[m] in _GIVEN_BY), 0)
        part = subject_at(text, by + 1, draft.at) if by else None
        if part is not None and part[0] == by + 1 and can_speak(text, part):
            yield Candidate(part, "who-explains", place)
        return


@PROPOSALS.rule(
    "whom-the-author-asked",
    why="«we asked somebody, and he said»: right after a question of the author the one who was asked answers",
    example="قال المدير إن العمل كثير. وسألنا الدكتور سامي حداد، أستاذ التاريخ، عن السبب، فقال إن الأمر معقد.",
    counterexample="قال المدير إن العمل كثير. وسألنا عن السبب، فقال إن الأمر معقد.",
)
def _whom_author_asked(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    if not draft.cue.finite or draft.cue.joined not in ("", THEREUPON):
        return
    for k in reversed(range(max(text.sentence_start(draft.at), draft.at - ASKED_REACH), draft.at)):
        if not draft.cue.joined and not text.has(k - 1, "time", "connective"):
            continue  # حين سألنا المدير، رد
        if text.words[k] not in _AUTHOR_ASKS and text.words[k].removeprefix(JOINS_AND) not in _AUTHOR_ASKS:
            continue
        part = subject_at(text, k + 1, draft.at)
        if part is not None and part[0] == k + 1 and can_speak(text, part):
            yield Candidate(part, "whom-the-author-asked", place)
        return
