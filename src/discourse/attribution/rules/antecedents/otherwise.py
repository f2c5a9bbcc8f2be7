"""Who may be meant where nobody was mentioned: those of the headline, a noun or the first words of the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.attribution.arabic.agreement import can_speak, is_one_of_things
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_accusative, is_owned, may_head
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS
from discourse.attribution.candidates import Candidate, Place
from discourse.attribution.rules.antecedents.base import IMPERFECT, PHRASE_REACH, THE_ARTICLE
from discourse.attribution.rules.antecedents.people import subject_at
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.links import Proposal
from discourse.attribution.rules.subjects.look import is_byline

FIRST_NOUN = 10  # words in which a noun phrase that begins its sentence ends
_VERB_FORMS = marker("verb-form")
_DASHES = frozenset("-–")  # a dateline: واس – جدة
HEADLINE_SUBJECT = 6  # words of a headline before its verb

PROPOSALS: Rules[Proposal] = Rules("resolve")


@PROPOSALS.rule(
    "subject-of-the-headline",
    why="the headline begins with a noun or name and its verb, and a second verb or a participle continues with it",
    example="الصدر يغرد عن الحكومة ويؤكد أن الوقت حان\n\nاجتمع النواب أمس.",
    counterexample="الحكومة تجتمع غدا: الصدر يؤكد أن الوقت حان\n\nاجتمع النواب أمس.",
)
def _subject_of_headline(place: Place) -> Iterator[Candidate]:
    text, at = place.text, place.draft.at
    if at >= text.title or place.pool:
        return
    for k in range(1, min(at, HEADLINE_SUBJECT)):
        word = text.words[k]
        if word in COMMAS or not word[0].isalnum() or text.is_that(k) or text.has(k, "preposition", "relative"):
            return
        verb = text.finite(k) is not None or (word[0] in IMPERFECT and len(word) > 3 and not text.classes_of[k])
        if verb and may_head(text, 0):
            yield Candidate((0, k), "subject-of-the-headline", place)
            return


@PROPOSALS.rule(
    "speaker-of-the-headline",
    why="nobody who could be meant spoke or acted before it, so the speaker of the headline was taken",
    example="وزير الزراعة: سنحمي الغابات والمزارعين\n\nوأكد أن الحرائق مفتعلة.",
    counterexample="سنحمي الغابات والمزارعين\n\nوأكد أن الحرائق مفتعلة.",
)
def _headline(place: Place) -> Iterator[Candidate]:
    if place.memory.headline is not None:
        yield Candidate(place.memory.headline, "speaker-of-the-headline", place)


@PROPOSALS.rule(
    "noun-that-begins-the-sentence",
    why="nobody who could be meant spoke or acted before it, so the noun that begins its sentence was taken",
    example="زار المدير مكتب الوزيرة وأكد أن الطريق مغلق\nوعاد العمال.",
    counterexample="وصل القطار إلى مكتب الوزيرة وأكد أن الطريق مغلق\nوعاد العمال.",
)
def _first_noun(place: Place) -> Iterator[Candidate]:
    text, at = place.text, place.draft.at
    low = text.sentence_start(at)
    for start in (low, low + 1):
        part = subject_at(text, start, min(at, start + FIRST_NOUN))
        if part and is_accusative(text, part[0]):
            continue  # كثيرا ما نسمعهم
        if part and _DASHES.isdisjoint(text.words[part[0] : part[1] + 1]) and can_speak(text, part):
            yield Candidate(part, "noun-that-begins-the-sentence", place)


@PROPOSALS.rule(
    "last-noun-of-people",
    why=(
        "nobody who could be meant spoke or acted before it, so the last noun of people or of an institution was taken"
    ),
    example="تأخر العمل على المدير. وأكد أن الطريق مغلق.",
    counterexample="تأخر العمل على الجسر. وأكد أن الطريق مغلق.",
)
def _last_noun(place: Place) -> Iterator[Candidate]:
    at = place.draft.at
    k = place.memory.person_before(at)
    while place.text.has(k - 1, "human") and not place.text.words[k - 1].startswith(THE_ARTICLE):
        k -= 1  # رئيس الوزراء
    if k >= 0 and (part := subject_at(place.text, k, min(at, k + PHRASE_REACH))) is not None:
        own_thing = is_owned(place.text, part[0]) and not place.text.has(part[0], "human")  # وصندوقها
        if own_thing or is_one_of_things(place.text, part) or is_byline(place.text, part):
            return
        yield Candidate(part, "last-noun-of-people", place)


@PROPOSALS.rule(
    "words-that-begin-the-sentence",
    why="the text names no people before it, so the words that begin its sentence were taken",
    example="الجسر كبير، وأكد أن الطريق مغلق.",
    counterexample="وأكد أن الطريق مغلق.",
)
def _first_words(place: Place) -> Iterator[Candidate]:
    text, at = place.text, place.draft.at
    low = text.sentence_start(at)
    if place.memory.person_before(at) >= 0 or text.finite(low) or text.words[low] in _VERB_FORMS:
        return  # a verb is nobody
    part = phrase(text, low, at)
    dateline = part is not None and text.word(part[1]) in _DASHES  # سبق- متابعة
    if part is not None and not dateline and not any(first <= part[0] < last for first, last in place.draft.contents):
        yield Candidate(part, "words-that-begin-the-sentence", place)  # «تعبنا»، تقول: its own words are nobody
