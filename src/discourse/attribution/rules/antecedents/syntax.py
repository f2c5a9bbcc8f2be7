"""Whom the structure of the sentence names: whose talk it was, the noun that a relative clause describes."""

from __future__ import annotations

from collections.abc import Iterator

from discourse.attribution.arabic.agreement import can_speak, gender_of, source_kind
from discourse.attribution.arabic.cues import has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import (
    NO_ADJECTIVES,
    NO_NAMES,
    is_accusative,
    is_action,
    is_number,
    is_owned,
    may_head,
    names_nobody,
    without_lam,
)
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.candidates import Candidate, Place
from discourse.attribution.rules.antecedents.base import (
    DESCRIBES,
    IMPERFECT,
    IN_IT,
    JOINS_AND,
    OF_WOMEN,
    THE_ARTICLE,
    WITH_NOUN,
)
from discourse.attribution.rules.antecedents.people import people_before, subject_at
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.links import Proposal
from discourse.attribution.rules.sources.otherwise import blessed_prophet
from discourse.attribution.rules.sources.words import is_talk
from discourse.attribution.rules.subjects.clause import ADJECTIVE_ENDINGS
from discourse.attribution.rules.subjects.ends.base import is_plain_verb, is_unknown
from discourse.attribution.rules.subjects.look import without_object

MOST_NOUNS = 3  # noun phrases between a verb and a relative clause
WORK_REACH, WORK_OWNER = 25, 4  # words from «in an article» to the verb, and to who wrote it
_IN_WORK, _WORKS, _TALKS = marker("in-a-work"), marker("work-of-a-writer"), marker("talk-of-two")
_WITH, _WOMEN = marker("with-whom-one-talks"), marker("name-of-a-woman")
TALK_REACH = 35  # words between a talk and the verb that says what was said in it
_DEFINITE = tuple(sorted(marker("the-or-lam-the")))
_THOSE = "الذين"
_SHE_DID = "ت"  # ends a verb in the past with «she»
_HERS = tuple(sorted(marker("owner-ending")))
_THROUGH_IT = marker("through-it")
_OBLIQUE = "ين"  # ends a plural of people after a number
_ABOUT = marker("about-somebody")
_BEFORE_HEARERS, _PEN_OF = marker("before-hearers"), marker("by-the-pen-of")
_TONGUE, _WHERE = marker("tongue"), marker("where")
_FOR_HE = marker("joined-pronoun")
QUOTED_CLAUSE = 12  # words from the mark before a quoted clause to a verb that goes on with its subject

PROPOSALS: Rules[Proposal] = Rules("resolve")


@PROPOSALS.rule(
    "whose-words-they-were",
    why="the verb says what was said in somebody's talk, speech or letter, so it is the one whose talk it was",
    example="أذاعت المحطة مقابلة مع الحارس نزار ذكر فيها أن الملعب جاهز.",
    counterexample="أذاعت المحطة مقابلة مع الحارس نزار. وذكرت أن الملعب جاهز.",
)
def _whose_words(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    at, cue = draft.at, draft.cue
    if not cue.finite or cue.joined or not _in_or_through_it(text, at):
        return
    low = max(text.sentence_start(at), at - TALK_REACH)
    k = next((k for k in reversed(range(low, at)) if is_talk(text, k)), None)
    if k is None:
        return
    if _is_unknown_name(text, k + 1) and (part := subject_at(text, k + 1, at)) is not None:
        yield Candidate(part, "whose-words-they-were", place)
        return
    for m in range(k + 1, at):
        if text.words[m] in _BEFORE_HEARERS:
            return  # بكلمة أمام طلبة الجامعة، رسالة إلى الجنود: those are the hearers
        if m == k + 1 and text.words[m] in _ABOUT and text.has(m + 1, "human", "given_name"):
            return  # تغريدة عن سامي حداد: it is about him
        if m == k + 1 and _describes_talk(text, m):
            continue
        somebody = text.has(m, "human", "given_name") and not text.has(m, "preposition", "time")
        if (somebody and not text.is_that(m)) or text.words[m - 1] in _PEN_OF:
            if (part := subject_at(text, m, at)) is not None or (part := _subject_of_lam(text, m, at)) is not None:
                yield Candidate(part, "whose-words-they-were", place)
            return


def _in_or_through_it(text: Sentences, at: int) -> bool:
    """Whether «in it» or «through it» comes right after a verb: قال فيها، حذر من خلالها."""
    return text.word(at + 1) in IN_IT or (text.word(at + 1) == "من" and text.word(at + 2) in _THROUGH_IT)


def _describes_talk(text: Sentences, k: int) -> bool:
    """Whether a word right after a talk or a recording describes it: بتصريح صحفي، شريطا مصورا."""
    return (text.words[k].endswith(DESCRIBES) and not text.has(k, "given_name")) or is_accusative(text, k)


def _is_unknown_name(text: Sentences, k: int) -> bool:
    """Whether two words of which nothing is known come between talks in ات and a comma: تصريحات توني بلير، رئيس الوزراء."""
    if not text.words[k - 1].endswith(OF_WOMEN) or text.word(k + 2) not in COMMAS or not text.has(k + 3, "human"):
        return False
    return all(
        not text.classes_of[m] and text.cues[m] is None and not text.words[m].startswith(THE_ARTICLE)
        for m in (k, k + 1)
    )


def _subject_of_lam(text: Sentences, k: int, limit: int) -> Range | None:
    """The noun phrase that begins with a noun that has «ل» before it: للنحات يوسف."""
    part = phrase(text, k + 1, limit)
    if part is None and text.has(k + 1, "time") and text.words[k].startswith("لل"):
        part = phrase(text, k + 2, limit)  # للمشرف العام سامي حداد
    return (k, part[1] if part is not None else k + 1)


@PROPOSALS.rule(
    "whose-work-it-is",
    why="«in an article by somebody» at the head of the sentence, and a verb without a subject: its writer says it",
    example="قال المدير إن المدينة جميلة. وفي مقال لسامي حداد عن السوق، يقول إن الطريق مغلق.",
    counterexample="قال المدير إن المدينة جميلة. وفي زيارة لسامي حداد أمس، يقول إن الطريق مغلق.",
)
def _whose_work(place: Place) -> Iterator[Candidate]:
    text, draft = place.text, place.draft
    at, cue, low = draft.at, draft.cue, text.sentence_start(draft.at)
    if not cue.finite or cue.joined or at - low > WORK_REACH or text.words[low] not in _IN_WORK:
        return
    work = low + 1
    talk = text.words[work] in _TALKS
    if text.words[work] not in _WORKS and not talk:
        return
    owner = next((k for k in range(work + 1, min(at, work + WORK_OWNER)) if _is_by_somebody(text, k)), 0)
    if not owner or any(text.finite(k) for k in range(work + 1, at) if not text.has(k - 1, "relative")):
        return
    if talk and _WITH.isdisjoint(text.words[owner + 1 : at]):
        return  # في مقابلة للوزير مع القناة, but في تصريح للوزير may be spoken to him
    part = _subject_of_lam(text, owner, at)
    if part is not None and (cue.gender == "f") == _is_woman(text.words[owner]):
        yield Candidate(part, "whose-work-it-is", place)


def _is_by_somebody(text: Sentences, k: int) -> bool:
    """Whether a word is a person with «by» (ل) before it: لسامي، للباحث."""
    word = text.words[k]
    return word[:1] == "ل" and (has(without_lam(word), "human") or has(word[1:], "given_name"))


@PROPOSALS.rule(
    "on-whom-the-blessing-is",
    why="the blessing that is said of the Prophet alone, right after the verb, says that he is meant, whoever spoke since",
    example="وعلمنا النبي الصدق. وكتب العالم حداد عنه. وقال صلى الله عليه وسلم: «من صدق نجا في الدنيا والآخرة».",
    counterexample="وعلمنا النبي الصدق. وكتب العالم حداد عنه. وقال رحمه الله: «من صدق نجا في الدنيا والآخرة».",
)
def _blessed(place: Place) -> Iterator[Candidate]:
    k = blessed_prophet(place.text, place.draft.at)
    if k >= 0:
        yield Candidate((k, k + 1), "on-whom-the-blessing-is", place)


def _is_woman(word: str) -> bool:
    """Whether a person with «by» before her is a woman: لهدى، للباحثة."""
    return word.endswith("ة") or word[1:] in _WOMEN


@PROPOSALS.rule(
    "on-whose-tongue",
    why="«in a statement on the tongue of somebody, where he said»: it is the one on whose tongue the statement was",
    example="أعلن الحزب الهدنة أمس. جاء ذلك في بيان على لسان سامي حداد، حيث قال: «نجحنا في عملنا».",
    counterexample="أعلن الحزب الهدنة أمس. جاء ذلك في بيان على موقع الحزب، حيث قال: «نجحنا في عملنا».",
)
def _on_tongue(place: Place) -> Iterator[Candidate]:
    text, at = place.text, place.draft.at
    if not place.draft.cue.finite or text.word(at - 1) not in _WHERE:
        return
    for k in range(at - 2, max(text.sentence_start(at), at - TALK_REACH), -1):
        if text.finite(k):
            return
        if text.words[k] in _TONGUE:
            if (part := subject_at(text, k + 1, at)) is not None:
                yield Candidate(part, "on-whose-tongue", place)
            return


@PROPOSALS.rule(
    "noun-of-the-relative-clause",
    why="the verb is in a relative clause, so its subject is the noun that the clause describes",
    example="وصل الوزير أمس. وسقط سقف المسرح فوق رأس مديره فؤاد عبيد، الذي قال إن أحدا لم يصب.",
    counterexample="وصل الوزير أمس. وسقط سقف المسرح فوق رأس مديره فؤاد عبيد. وقال إن أحدا لم يصب.",
)
def _relative(place: Place) -> Iterator[Candidate]:
    if place.draft.antecedent is not None:
        part = _described_noun(place.text, _after_its_verb(place.text, place.draft.antecedent))
        first = part[0]
        word = place.text.words[first]
        joined = word[0] in WITH_NOUN and has(without_lam(word), "document", "institution", "media", "state", "human")
        written = has(word.removesuffix("ا"), "document")  # تقريرا يقول
        action = is_action(place.text, first) and not (can_speak(place.text, part) or written)
        if action or not (joined or written or may_head(place.text, first)):
            return
        if source_kind(place.text, part) == "pronoun" or place.text.words[first].startswith("وال"):
            return
        if (names_nobody(place.text, part) and not written) or _is_no_speaker(place.text, part):
            return  # أفكاره التي، حلوق ذويهم الذين
        owner = next((e for e in _HERS if place.text.words[first].endswith(e)), "")
        hers = "f" if owner == "ها" else "m"
        if place.text.has(first, "occasion") and owner and place.draft.cue.gender in ("", hers):
            return  # في تغريدتها التي قالت, but شهادته التي تؤكد
        yield Candidate(part, "noun-of-the-relative-clause", place)


def _is_no_speaker(text: Sentences, part: Range) -> bool:
    """Whether a noun phrase begins with a thing, somebody's own thing, or an adjective whose noun is farther away."""
    first, word = part[0], text.words[part[0]]
    if (
        can_speak(text, part)
        or text.has(first, "given_name", "plural", "occasion")
        or _THOSE in text.words[part[1] : part[1] + 2]
    ):
        return False  # الحكماء الذين
    if part[1] - first > 2 and is_unknown(text, part[1] - 1) and not text.words[part[1] - 1].startswith(THE_ARTICLE):
        return False  # الأسطورة الأرجنتينية دييغو مارادونا
    of_them = word in NO_NAMES and (text.word(first + 1).startswith(THE_ARTICLE) or is_owned(text, first + 1))
    people = has(text.word(first + 1).removesuffix(_OBLIQUE), "human")  # تسعة مهاجرين
    things = is_number(text, first) and not people
    if of_them or word in NO_ADJECTIVES or is_owned(text, first) or things:
        return True
    before = text.word(first - 1).removeprefix(JOINS_AND)
    return word.startswith(THE_ARTICLE) and word.endswith(ADJECTIVE_ENDINGS) and before.startswith(_DEFINITE)


def _after_its_verb(text: Sentences, part: Range) -> Range:
    """Of a clause before a relative one the noun after its last preposition: وصل الوزير مع | المدير الذي."""
    first, word = part[0], text.words[part[0]]
    begins = first == text.sentence_start(first) or text.words[first - 1] in COMMAS
    if not (text.finite(first) or is_plain_verb(word) or (begins and is_unknown(text, first))):
        return part
    for k in reversed(range(first + 1, part[1])):
        with_noun = text.words[k][0] in WITH_NOUN and not listed(text.words[k])  # برفقة المدير
        if (text.has(k, "preposition") or with_noun) and k + 1 < part[1] and can_speak(text, (k + 1, part[1])):
            return (k + 1, part[1])
        if with_noun and has(without_lam(text.words[k]), "human", "institution"):
            return (k, part[1])  # للمؤسسات
    hers = word.endswith(_SHE_DID) and not word.endswith(OF_WOMEN) and len(word) > 3
    return (
        (first + 1, part[1]) if hers and is_unknown(text, first) and part[1] - first > 1 else part
    )  # تخطت | الشركة التي


def _described_noun(text: Sentences, part: Range) -> Range:
    """The last of several noun phrases, which a relative clause describes: نفى الوزير | الأنباء التي."""
    written = text.has(part[0], "document") and not text.words[part[0]].startswith(THE_ARTICLE)
    for _ in range(0 if written else MOST_NOUNS):  # تقرير لصحيفة المدار يفيد: the report
        cut = without_object(text, part, [], comma=False)
        if cut[1] >= part[1]:
            break
        part = (cut[1], part[1])
    head = part[0]
    does = (
        text.words[head].removeprefix(JOINS_AND).startswith(IMPERFECT)
        and text.words[head].endswith(_HERS)
        and not text.classes_of[head]
    )
    if does and text.has(head + 1, "human", "institution", "given_name"):
        part = (head + 1, part[1])  # يخالفه المستشار الذي يرى: the subject of that verb
        head = part[0]
    if (is_action(text, head) or text.has(head, "occasion")) and text.has(head + 1, "human"):
        part = (head + 1, part[1])  # تصريحات الوزير الذي
    elif (
        part[1] - head > 2
        and is_action(text, head)
        and not written
        and source_kind(text, (head + 1, part[1])) == "named"
    ):
        part = (head + 1, part[1])  # فوز اليميني إيفان دوكي الذي
    return part


@PROPOSALS.rule(
    "person-of-the-sentence-before",
    why="a sentence that begins with «for he» goes on with the one person of the sentence before, where nobody acted in it",
    example="قال الخبير إن الجسر قديم. هذا الكلام لا يقنع المدير. فهو يظن أن الجسر جديد.",
    counterexample="قال الخبير إن الجسر قديم. زار المدير الجسر. فهو يظن أن الجسر جديد.",
)
def _person_before(place: Place) -> Iterator[Candidate]:
    text, at, cue = place.text, place.draft.at, place.draft.cue
    low = text.sentence_start(at)
    if text.words[low] not in _FOR_HE or at != low + 1 or low == 0 or cue.number != "s" or text.quoted[at]:
        return
    before = text.sentence_start(low - 1)
    if any(before <= m.at < low for m in place.memory.all):
        return
    part = people_before(text, at, cue.gender, plural=False)
    if part is not None and before < part[0]:
        yield Candidate(part, "person-of-the-sentence-before", place)


@PROPOSALS.rule(
    "subject-in-its-quotation",
    why="«and said» inside a quotation goes on with whoever acts at the head of the quoted clause",
    example="قال المدير إن المدينة جميلة. «جاء الموظف أمس وقال إنه راحل»، يقول الخباز.",
    counterexample="قال المدير إن المدينة جميلة. «جئت إلى الفرن أمس وقال إنه راحل»، يقول الخباز.",
)
def _in_its_quotation(place: Place) -> Iterator[Candidate]:
    text, at, cue = place.text, place.draft.at, place.draft.cue
    if not text.quoted[at] or not cue.finite or not cue.joined or cue.number != "s":
        return
    low = max(text.sentence_start(at), text.inside[at] + 1)
    verb = text.cues[low]
    if not 1 < at - low <= QUOTED_CLAUSE or (verb is not None and verb.strong):
        return
    for k in (low, low + 1):
        if text.has(k, "human", "given_name") and not text.has(k, "preposition", "plural"):
            part = subject_at(text, k, at)
            if part is not None and part[0] == k and gender_of(text, part) in ("", cue.gender):
                yield Candidate(part, "subject-in-its-quotation", place)
            return
