"""Who may be meant in the same sentence: the medium, the speaker or the subject before."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.attribution.arabic.agreement import gender_of, gender_of_word, is_object_form
from discourse.attribution.arabic.data import marker
from discourse.attribution.candidates import MEDIUM, Candidate, Mention, Place
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.antecedents.base import JOINS_AND, PHRASE_REACH, RELAY_VERB, THAT
from discourse.attribution.rules.antecedents.documents import is_document
from discourse.attribution.rules.antecedents.people import fits_number, subject_at
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.links import Proposal
from discourse.attribution.rules.subjects.clause import REASONS
from discourse.attribution.rules.subjects.look import topic

_IN_STATEMENT = marker("in-or-by") | {"عبر"}
_CLITIC_THAT = marker("clitic-that")
_ALTHOUGH = marker("although")


def _own_sentence(place: Place) -> list[Mention]:
    """For a reporting word that continues its own sentence, the mentions there, the last one first."""
    text, draft = place.text, place.draft
    if draft.cue.form == "compound" or not _continues(draft):
        return []
    number = text.sentence_of[draft.at]
    return [m for m in reversed(place.pool) if text.sentence_of[m.at] == number and m.part[0] < draft.at]


def _continues(draft: Draft) -> bool:
    """Whether a reporting word depends on its own sentence: a participle, a verbal noun, على حد قوله."""
    return draft.cue.form in ("participle", "masdar") or draft.way in (Way.NOUN_PHRASE, Way.POST_POSED)


def same_gender(draft: Draft, mention: Mention) -> bool:
    gender = draft.cue.gender
    return not gender or mention.gender in ("", gender)


PROPOSALS: Rules[Proposal] = Rules("resolve")


@PROPOSALS.rule(
    "medium-that-relays",
    why=(
        "a participle or a verb that continues («and added»), right after a relay, agrees with the medium and not with "
        "whom it relays: the medium continues"
    ),
    example="ونقلت وكالة الأنباء عن الوزير قوله إن الطريق مغلق، مشيرة إلى أنه سيفتح غدا.",
    counterexample="ونقلت وكالة الأنباء عن الوزير قوله إن الطريق مغلق، مشيرا إلى أنه سيفتح غدا.",
)
def _relaying_medium(place: Place) -> Iterator[Candidate]:
    text, cue = place.text, place.draft.cue
    last = place.memory.speaker
    if last is None:
        return
    sentences = text.sentence_of[place.draft.at] - text.sentence_of[last.at]
    participle = cue.form == "participle" and sentences == 0
    if not participle and not (cue.finite and cue.colour == "continuation" and sentences <= 1):
        return
    relay = text.cues[last.at]
    if relay is None or not relay.finite or relay.lemma not in RELAY_VERB:
        return
    several = last.number == "p" and cue.finite and cue.number in ("", "s")  # نقل التلفزيون عن سكان ... وأضاف
    if last.gender == cue.gender and not several:
        return
    for m in reversed(place.memory.all):
        if m.level == MEDIUM and m.at == last.at and gender_of(text, m.part) == cue.gender:
            yield Candidate(m.part, "medium-that-relays", place, m)


@PROPOSALS.rule(
    "statement-that-agrees",
    why="the last speaker spoke in a statement and has not the gender of the verb, but the statement has: it is the subject",
    example="قال الوزير إن الجسر جاهز. وقالت الوزارة في بيان: «الطريق مغلق». وأضاف: «العمل مستمر حتى المساء».",
    counterexample="قال الوزير إن الجسر جاهز. وقالت الوزارة في بيان: «الطريق مغلق». وأضافت: «العمل مستمر حتى المساء».",
)
def _agreeing_statement(place: Place) -> Iterator[Candidate]:
    text, draft, last = place.text, place.draft, place.memory.speaker
    cue = draft.cue
    if last is None or not cue.finite or cue.number not in ("", "s") or not cue.gender or draft.way is Way.POST_POSED:
        return
    if last.gender in ("", cue.gender) or text.quoted[draft.at] or draft.parent is not None:
        return
    if (
        text.sentence_of[draft.at] - text.sentence_of[last.at] > 1
        or text.sentence_of[draft.at] == text.sentence_of[last.at]
    ):
        return
    low = text.sentence_start(last.at)
    if any(m.at > last.at and same_gender(draft, m) and m.level is None for m in place.pool):
        return
    for k in reversed(range(low, min(text.sentence_end(last.at), draft.at))):
        if is_document(text, k) and text.word(k - 1) in _IN_STATEMENT and gender_of_word(text.words[k]) == cue.gender:
            part = subject_at(text, k, min(draft.at, k + PHRASE_REACH))
            if part is not None:
                yield Candidate(part, "statement-that-agrees", place)
            return


@PROPOSALS.rule(
    "speaker-of-its-sentence",
    why="a report of this kind continues the last speaker of its own sentence",
    example="قال المدير: «الجسر جاهز»، وصفق الحضور، مؤكدا أن الطريق مغلق.",
    counterexample="قال المدير: «الجسر جاهز»، وصفق الحضور. وأكد أن الطريق مغلق.",
)
def _sentence_speaker(place: Place) -> Iterator[Candidate]:
    for m in _own_sentence(place):
        if _is_topic_of_contrast(place, m) or _had_acted(place, m):
            return  # أكد المدير ذلك، لكن الوزير تراجع، قائلا
        if m.spoke and same_gender(place.draft, m):
            yield Candidate(m.part, "speaker-of-its-sentence", place, m)


def _had_acted(place: Place, mention: Mention) -> bool:
    """Whether a clause with «and had» («وكانت الوزارة قد») has somebody as its subject who agrees with the reporting word."""
    text, cue = place.text, place.draft.cue
    had = "subject-after-was" in mention.rules and text.words[mention.at].startswith(JOINS_AND) and not mention.spoke
    agrees = same_gender(place.draft, mention) and fits_number(mention.number, cue.number or "s")
    return had and agrees and mention.level == place.draft.parent


def _is_topic_of_contrast(place: Place, mention: Mention) -> bool:
    """Whether somebody is the topic after «but» in the text's own words, and agrees with the reporting word."""
    topic_of_but = "topic-of-contrast" in mention.rules and mention.level == place.draft.parent
    agrees = same_gender(place.draft, mention) and fits_number(mention.number, place.draft.cue.number or "s")
    added = place.text.word(mention.at - 1) in REASONS  # خصوصا أن المدير تراجع
    return topic_of_but and not added and not mention.spoke and agrees


@PROPOSALS.rule(
    "subject-of-its-sentence",
    why="a report of this kind continues the subject of its own sentence",
    example="قال الناطق إن الطريق مغلق. ووصل الخبراء إلى الموقع مؤكدا أن الجسر جاهز.",
    counterexample="قال الناطق إن الطريق مغلق. ووصل الخبراء إلى الموقع. وأكد أن الجسر جاهز.",
)
def _sentence_actor(place: Place) -> Iterator[Candidate]:
    for m in _own_sentence(place):
        if not m.spoke and same_gender(place.draft, m):
            yield Candidate(m.part, "subject-of-its-sentence", place, m)


@PROPOSALS.rule(
    "speaker-of-its-sentence-in-the-other-gender",
    why=(
        "nobody in its own sentence had the gender of the reporting word when mentioned before, so the "
        "last speaker there was taken"
    ),
    example="قال العمال إن الأجر قليل. وترى غالبية السكان أن السعر غير عادل، ودعوا إلى رفعه قبل بدء الحصاد.",
    counterexample="قال العمال إن الأجر قليل. ويرى سكان البلدة أن السعر غير عادل، ودعوا إلى رفعه قبل بدء الحصاد.",
)
def _sentence_speaker_of_other_gender(place: Place) -> Iterator[Candidate]:
    for m in _own_sentence(place):
        if m.spoke and not same_gender(place.draft, m):
            yield Candidate(m.part, "speaker-of-its-sentence-in-the-other-gender", place, m)


@PROPOSALS.rule(
    "subject-of-the-verb-before",
    why=(
        "nobody who could be meant spoke or acted before the reporting noun, so the subject of the verb "
        "that begins its sentence was taken"
    ),
    example=(
        "فاجأ وزير المالية في الحكومة الجديدة المؤقتة رئيس اللجنة العليا للتنمية الزراعية في العاصمة "
        "بتأكيده أن الطريق مغلق\nوعاد العمال."
    ),
    counterexample="فاجأ وزير المالية الجميع. وأكد أن الطريق مغلق.",
)
def _before_masdar(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    if draft.cue.form != "masdar":
        return
    part = subject_at(text, text.sentence_start(draft.at) + 1, draft.at)
    if part is not None and text.has(part[0], "human", "institution") and not is_object_form(text, part[0]):
        yield Candidate(part, "subject-of-the-verb-before", place)


@PROPOSALS.rule(
    "topic-of-the-concession",
    why="after «رغم أن ... إلا أنها» the pronoun means the topic of the concession",
    example="وقال المدير إن الجسر جاهز. ورغم أن الوزارة وافقت على المشروع إلا أنها قالت إن الطريق مغلق.",
    counterexample="وقال المدير إن الجسر جاهز. ووافقت الوزارة على المشروع إلا أنها قالت إن الطريق مغلق.",
)
def _clitic_topic(place: Place) -> Iterator[Candidate]:
    text, at = place.text, place.draft.at
    if text.word(at - 1) not in _CLITIC_THAT:
        return
    for k in range(at - 3, text.sentence_start(at), -1):
        if text.words[k] in THAT and text.words[k - 1] in _ALTHOUGH:
            if (part := topic(text, k + 1, at)) is not None:
                yield Candidate(part, "topic-of-the-concession", place)
            return
