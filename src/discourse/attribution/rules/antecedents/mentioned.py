"""Who may be meant of those who were mentioned before: a group, whoever was asked, the last one that fits."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.attribution.arabic.agreement import can_speak, gender_of
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import names_nobody
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.candidates import RIVALS_WITHIN, Candidate, Mention, Place
from discourse.attribution.rules.antecedents.base import ASKED_REACH, JOINS_AND, NARROWS, SHE, THEREUPON
from discourse.attribution.rules.antecedents.people import fits_number, one_of_two, people_before, subject_at
from discourse.attribution.rules.antecedents.sentence import same_gender
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.links import Proposal
from discourse.attribution.rules.sources.ends import first_of_two

LAST = 4  # mentions of the other gender in a row after which somebody else is looked for
LAST_PLURAL = 3  # mentions without a plural in a row after which a group is looked for
_TO_ME = marker("to-me")
_ANSWERS = lemmas("answers")

_WHEN, _AND_HE = marker("when-he-said"), marker("and-he")
PROPOSALS: Rules[Proposal] = Rules("resolve")


@PROPOSALS.rule(
    "group-before-a-plural",
    why=(
        "the verb is plural and the last three who spoke or acted were not, so the nearest plural of "
        "people before it was taken"
    ),
    example="التقى رئيس الاتحاد لاعبي المنتخب في الفندق. وقالوا إنهم جاهزون للمباراة.",
    counterexample="التقى رئيس الاتحاد لاعبي المنتخب في الفندق. وقال إنهم جاهزون للمباراة.",
)
def _plural_people(place: Place) -> Iterator[Candidate]:
    cue, pool = place.draft.cue, place.pool
    if cue.number == "p" and not any(m.number in ("p", "d") for m in pool[-LAST_PLURAL:]):
        part = people_before(place.text, place.draft.at, "", plural=True)
        if part is not None:
            yield Candidate(part, "group-before-a-plural", place, rivals=1)


@PROPOSALS.rule(
    "object-of-the-question",
    why="somebody asks somebody, and the verb after it answers: its subject is the one who was asked",
    example="وسأل المراسل المدرب عن غياب اللاعب، فقال إنه مصاب.",
    counterexample="وسأل المراسل عن غياب اللاعب، فقال إنه مصاب.",
)
def _asked_object(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    at, cue = draft.at, draft.cue
    answers = cue.joined == JOINS_AND and (cue.lemma in _ANSWERS or text.word(at + 1) in _TO_ME)
    if not cue.finite or not (cue.joined == THEREUPON or answers or not cue.joined):
        return
    start = text.sentence_start(at)
    if cue.joined == THEREUPON and at == start > 0:
        start = text.sentence_start(start - 1)  # سأل المراسل الوزير عن السبب. فأجاب
    for k in reversed(range(max(start, at - ASKED_REACH), at)):
        asks = text.cues[k]
        if asks is None or not asks.finite or asks.colour != "question" or asks.owner or "person" not in asks.takes:
            continue
        part = subject_at(text, k + 1, at)
        whole = phrase(text, k + 1, at)
        asked = (first_of_two(text, whole)[1], whole[1]) if whole is not None else (at, at)
        if part is not None and asks.gender == SHE and gender_of(text, part) != SHE and not asks.joined:
            asked = part  # سألت عميد الكلية: I asked him
        if not cue.joined and asked[1] > asked[0] and not text.has(k - 1, "time", "connective", "lead"):
            return  # وحين سألت العميد عن السبب قال
        if asked[1] > asked[0] and can_speak(text, asked):
            yield Candidate(asked, "object-of-the-question", place)
        return


@PROPOSALS.rule(
    "person-of-the-verbs-gender",
    why=(
        "none of the last four who spoke or acted had the gender and number of the verb, so the nearest "
        "person of its gender was taken"
    ),
    example="تحدثت المديرة عن نائبها سليم هاني في مكتبها. وقال إن اللقاء كان مثمرا.",
    counterexample="تحدثت المديرة عن نائبها سليم هاني في مكتبها. وقالت إن اللقاء كان مثمرا.",
)
def _person_of_gender(place: Place) -> Iterator[Candidate]:
    cue, pool = place.draft.cue, place.pool
    if not cue.gender or not pool or cue.number not in ("", "s"):
        return
    if any(same_gender(place.draft, m) and fits_number(m.number, "s") for m in pool[-LAST:]):
        return
    if cue.gender == SHE and pool[-1].number == "d" and one_of_two(place.text, pool[-1], cue.gender) is not None:
        return  # المدير ووالدته ... وقالت
    part = people_before(place.text, place.draft.at, cue.gender, plural=False)
    if part is not None and not names_nobody(place.text, part):
        yield Candidate(part, "person-of-the-verbs-gender", place, rivals=1)


@PROPOSALS.rule(
    "person-of-the-sentence-when-he-said",
    why=(
        "«when he said» with nobody who spoke or acted in its sentence: the nearest person named in the sentence said it"
    ),
    example="وقال المدير إن الأمر صعب. ويعجبني قلم أحد الفلاسفة حين قال: «الكتاب اثنان».",
    counterexample="وقال المدير إن الأمر صعب. ويعجبني قلم أحد الفلاسفة وقال: «الكتاب اثنان».",
)
def _when_he_said(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    at, cue = draft.at, draft.cue
    low = text.sentence_start(at)
    if text.word(at - 1) not in _WHEN or not cue.finite or cue.number not in ("", "s"):
        return
    if any(low <= m.at < at for m in place.pool):
        return
    part = people_before(text, at, cue.gender or "m", plural=False)
    apart = part is not None and text.word(at - 1) in _AND_HE and part[1] < at - 1  # زارتني هند وهي تقول
    if part is not None and not apart and part[0] >= low and not names_nobody(text, part):
        yield Candidate(part, "person-of-the-sentence-when-he-said", place)


@PROPOSALS.rule(
    "whoever-was-asked",
    why="right after «somebody asked him» the one who answers is not who asked, but the last speaker before",
    example="قال سامي حداد إن العمل كثير. وسأله الصحفي متى يفتح الجسر، فأجاب أن الموعد قريب.",
    counterexample="قال سامي حداد إن العمل كثير. ووصف الصحفي المكان، فأجاب أن الموعد قريب.",
)
def _asked(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    if not draft.cue.finite or (draft.cue.joined != THEREUPON and draft.cue.lemma not in _ANSWERS):
        return iter(())
    low = text.sentence_start(draft.at)
    if draft.at == low > 0:
        low = text.sentence_start(low - 1)  # وسأله الصحفي متى. فقال
    for k in range(draft.at - 1, max(low, draft.at - ASKED_REACH) - 1, -1):
        asks = text.cues[k]
        if asks is not None and asks.finite and asks.colour == "question":
            if not asks.owner:
                break
            fit = [m for m in place.pool if m.at < k and same_gender(draft, m)]
            return _last_of(place, fit, "whoever-was-asked")
    return iter(())


@PROPOSALS.rule(
    "last-that-fits",
    why="the last one to speak or act whom the form of the reporting word fits",
    example="رأى خبراء أن السوق هادئ. واتصل أحد المستثمرين بهم. وتوقعوا أن ترتفع الأسعار.",
    counterexample="قالت الوزيرة إن الجسر جاهز. ودخل الزوار من الباب. وأضاف أن الطريق مغلق.",
)
def _agreeing(place: Place) -> Iterator[Candidate]:
    number = place.draft.cue.number or "s"
    fit = [m for m in place.pool if same_gender(place.draft, m) and fits_number(m.number, number)]
    return _last_of(place, fit, "last-that-fits")


@PROPOSALS.rule(
    "last-of-the-gender",
    why=(
        "nobody who could be meant had both gender and number of the reporting word when mentioned "
        "before, so the last one of its gender was taken"
    ),
    example="قال الخبراء إن الجسر جاهز. وقالت الوزيرة إن الطريق مغلق. وأكد أن العمل مستمر.",
    counterexample="قال الخبير إن الجسر جاهز. وقالت الوزيرة إن الطريق مغلق. وأكد أن العمل مستمر.",
)
def _of_the_gender(place: Place) -> Iterator[Candidate]:
    return _last_of(place, [m for m in place.pool if same_gender(place.draft, m)], "last-of-the-gender")


@PROPOSALS.rule(
    "last-without-agreement",
    why=(
        "nobody who could be meant had the gender of the reporting word when mentioned before, so the "
        "last one was taken"
    ),
    example="قالت الوزيرة إن الجسر جاهز. ودخل الزوار من الباب. وأضاف أن الطريق مغلق.",
    counterexample="قالت الوزيرة إن الجسر جاهز. ودخل الزوار من الباب. وأضافت أن الطريق مغلق.",
)
def _last(place: Place) -> Iterator[Candidate]:
    return _last_of(place, place.pool, "last-without-agreement")


def _last_of(place: Place, fit: list[Mention], rule: str) -> Iterator[Candidate]:
    """The mentions that fit, the last one first, each with the number of others nearby that fit too."""
    cue = place.draft.cue
    near = {m.part for m in fit if m.at > place.draft.at - RIVALS_WITHIN}
    for m in reversed(fit):
        part, narrowed = m.part, ""
        if m.number == "d" and cue.number in ("", "s"):
            for narrow in NARROWS.active(place.text.off):
                if (one := narrow.apply(place.text, m, cue.gender)) is not None:
                    part, narrowed = one, narrow.name
                    break
        yield Candidate(part, rule, place, m, len(near - {m.part}), narrowed)
