"""Noun phrases that are no subject, and who among the subjects of ordinary verbs may speak later."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak, is_dual_before_noun, is_object_form, source_kind
from discourse.attribution.arabic.cues import classes, cue, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import (
    ACTION,
    NO_ADJECTIVES,
    NO_NAMES,
    describes,
    is_action,
    is_action_word,
    is_number,
    may_be_action,
    may_head,
)
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.subjects.clause import (
    BEFORE_NAME,
    FEMININE_ENDINGS,
    KUNYA,
    LONGEST_NAME,
    SHORT_VERB,
    TANWEEN,
    Clause,
)
from discourse.attribution.rules.subjects.ends.base import is_unknown
from discourse.attribution.rules.subjects.ends.names import is_surname

_OF = "من"

INITIALS = marker("title-initial")

_ATTENTION = marker("attention")
_WORKS, _WRITES = marker("work-of-a-writer"), lemmas("writes")
_ADDRESSES = lemmas("addresses-somebody")
_DECADE = "ينيات"
_PEOPLES = tuple(sorted(marker("ending-of-a-people")))
_HER = "ها"

Head = Callable[[Clause, int], bool]
Test = Callable[[Clause, Range], bool]

NO_SUBJECT: RuleSet[Head] = RuleSet("candidates")  # first words of noun phrases that are no subject

# who may speak; the first that is true decides.  What each looks at is in _may_name_a_speaker too, which is asked before
_SHORTEST_NAME = 3  # letters: ماي
_NAME_IN_BA = 6  # letters of the shortest name of which nothing is known that begins with ب: برانسون، بومبيو
SPEAKERS: RuleSet[Test] = RuleSet("candidates")


def knows(clause: Clause, part: Range) -> bool:
    """Whether a noun phrase begins with a word of a known speaker, and not with a thing of his: رحلة يسرا."""
    thing = clause.text.words[part[0]] in NO_NAMES and not clause.text.has(part[0], "human", "institution", "media")
    thing = thing and not clause.text.word(part[0] + 1).startswith("ال")  # but قصر الإليزيه
    return not thing and any(w in clause.known for w in clause.text.plain_words(part)[:2])


# --- noun phrases that are no subject ---------------------------------------------------------------------------------


@NO_SUBJECT.rule(
    "object-form",
    on=lambda word: word.endswith("ين"),
    why="a plural of people in ين has the form of an object, so it is not the subject",
    example="عاد المدير من رحلته. ولفت الحاضرين قوله إن الصحراء علمته الصبر.",
    counterexample="عاد المدير من رحلته. ولفت الحاضرون إلى قوله. وأكد أن الصحراء علمته الصبر.",
)
def _object_form(clause: Clause, first: int) -> bool:
    return is_object_form(clause.text, first)


@NO_SUBJECT.rule(
    "indefinite-accusative",
    on=lambda word: word.endswith("ا") and not word.startswith("ال"),
    why="a noun that ends in the alef of the indefinite accusative is an object, so it is not the subject",
    example="قال المدير إن الجسر جاهز. واستقبل طفلا مريضا. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. واستقبل طفل ضيوفه. وأكد أن الطريق مغلق.",
)
def _indefinite_accusative(clause: Clause, first: int) -> bool:
    raw = clause.text.raw_word(first).replace(TANWEEN, "")
    if not raw.endswith("ا") or clause.text.words[first].startswith("ال"):
        return False
    if is_dual_before_noun(clause.text, first) or _is_hers(clause.text, first):
        return False  # عقد وزيرا المالية والتخطيط: two of them; استقبلنا وكيلها: somebody of hers
    return not clause.text.has(first, "state", "given_name") and not is_surname(clause.text, first)  # أوباما


def _is_hers(text: Sentences, k: int) -> bool:
    """Whether a noun of people ends with «her», and not with the alef of the accusative: وكيلها، زوجها."""
    return text.words[k].endswith(_HER) and text.has(k, "human")


@NO_SUBJECT.rule(
    "noun-of-action",
    on=lambda word: may_be_action(word) or cue(word) is not None,
    why="a noun of action, such as «إعلان» or «مقتل», names nobody who could act, even where a person's name follows",
    example="قال المدير إن الجسر جاهز. وجرى تعيين سامي حداد أمس. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل سامي حداد أمس. وأكد أن الطريق مغلق.",
)
def _action(clause: Clause, first: int) -> bool:
    text = clause.text
    if text.words[first] in BEFORE_NAME and text.has(first + 1, "given_name"):
        return False  # الحاجة رشيدة
    said = text.form(first) == "masdar" and not text.has(first, "institution", "occasion")
    said = said and text.has(first + 1, "human", "given_name")  # يحضرني قول الشاعر
    return (said or is_action(text, first)) and not text.has(first, "document", "human")  # زار عدد من


@NO_SUBJECT.rule(
    "noun-with-a-preposition",
    why="a noun with «ب» or «ل» belongs to the verb and is not its subject",
    example="قال المدير إن الجسر جاهز. واستعان بالوزير سامي حداد. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. واستعان الوزير سامي حداد بالضيوف. وأكد أن الطريق مغلق.",
)
def _preposition(clause: Clause, first: int) -> bool:
    return not may_head(clause.text, first)


@NO_SUBJECT.rule(
    "joined-noun",
    on=lambda word: word[0] == "و",
    why="a noun of people with «and» before it goes on with a noun before it, so it is not the subject of the word there",
    example="قالت الوزيرة إن الجسر جاهز. وتحدثت عن رغبتها، كأم وامرأة عاملة. وأكدت أن الطريق مغلق.",
    counterexample="قالت الوزيرة إن الجسر جاهز. وتحدثت عن رغبتها، ووصلت المديرة أمس. وأكدت أن الطريق مغلق.",
)
def _joined_noun(clause: Clause, first: int) -> bool:
    word = clause.text.words[first]
    return word[0] == "و" and not listed(word) and has(word[1:], "human", "institution")


@NO_SUBJECT.rule(
    "work-that-was-written",
    on=_WORKS.__contains__,
    why="after «wrote» an article or a novel is what somebody wrote, and not who wrote it",
    example="عادت هدى حداد إلى السوق. فقد كتبت رواية «هل رأيتم؟»، مختارة أن تبقى في المدينة، قائلة: «أحب المدينة».",
    counterexample="عادت هدى حداد إلى السوق. فقد كتبت طالبة «هل رأيتم؟»، مختارة أن تبقى في المدينة، قائلة: «أحب المدينة».",
)
def _written(clause: Clause, first: int) -> bool:
    verb = clause.text.finite(clause.at) or clause.text.finite(first - 1)
    return verb is not None and verb.lemma in _WRITES and clause.text.words[first] in _WORKS


@NO_SUBJECT.rule(
    "who-is-addressed",
    why="addressing and reproaching need the person whom it is said to: one noun between the verb and «saying» is that one",
    example="وقف المدير أمس. وخاطب الحضور قائلا إن الجسر جاهز.",
    counterexample="وقف المدير أمس. وخاطب الوزير الحضور قائلا إن الجسر جاهز.",
)
def _addressed(clause: Clause, first: int) -> bool:
    text, verb = clause.text, clause.text.finite(clause.at)
    if verb is None or verb.lemma not in _ADDRESSES or verb.owner or first != clause.at + 1:
        return False
    m = first + 1
    while m < clause.end and describes(text, m):
        m += 1
    said = text.cues[m] if m < clause.end else None
    return said is not None and said.form in ("participle", "masdar")


@NO_SUBJECT.rule(
    "document-that-is-judged",
    on=lambda word: has(word, "document"),
    why="between a verb of judging and a comma or a preposition a text alone is what somebody judges: no text judges nothing",
    example="وقف المدير أمس. وانتقد التقرير حول الجسر، معتبرا أنه قديم.",
    counterexample="وقف المدير أمس. وانتقد التقرير البلدية، معتبرا أنها مقصرة.",
)
def _judged(clause: Clause, first: int) -> bool:
    text, verb = clause.text, clause.text.finite(clause.at)
    if verb is None or verb.act != "evaluation" or "person" not in verb.takes or verb.owner or first != clause.at + 1:
        return False
    if not text.words[first].startswith("ال"):
        return False
    if not text.has(first, "document") or text.has(first, "human", "institution", "media"):
        return False
    m = first + 1
    while m < clause.end and (describes(text, m) or text.has(m, "latter", "order")):
        m += 1
    return text.word(m) in COMMAS or text.has(m, "preposition")


@NO_SUBJECT.rule(
    "attention",
    on=_ATTENTION.__contains__,
    why="«my attention», «the attention» is what something draws to itself, and nobody who acts",
    example="قال المدير إن الجسر جاهز. ولفت انتباهي أن هناك تقريرا عن الرحلة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ولفت الناطق إلى تقرير عن الرحلة. وأكد أن الطريق مغلق.",
)
def _attention(clause: Clause, first: int) -> bool:
    return clause.text.words[first] in _ATTENTION


# --- who may speak ----------------------------------------------------------------------------------------------------


@SPEAKERS.rule(
    "acted-and-can-speak",
    why="the head noun of the subject is listed as one of people, institutions, media or documents",
    example="قال الناطق إن الجسر جاهز. ووصل المدير أمس. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل الجسر أمس. وأكد أن الطريق مغلق.",
)
def _can_speak(clause: Clause, part: Range) -> bool:
    return can_speak(clause.text, part)


@SPEAKERS.rule(
    "acted-and-spoke-elsewhere",
    why="the subject has the name of somebody who speaks elsewhere in the text",
    example="زار حداد الموقع. وأكد أن الطريق مغلق. وقال حداد إن الجسر جاهز.",
    counterexample="زار حداد الموقع. وأكد أن الطريق مغلق.",
)
def _known_speaker(clause: Clause, part: Range) -> bool:
    return knows(clause, part)


@SPEAKERS.rule(
    "acted-under-a-title-before-the-name",
    why="a title that comes before names only («the pilgrim», «the grandmother») and a word after it is a person",
    example="قال الناطق إن الجسر جاهز. وجلس الحاج الطيب في البيت. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. وسقط الجدار الطيب في البيت. وأكد أن الطريق مغلق.",
)
def _titled_before(clause: Clause, part: Range) -> bool:
    return clause.text.words[part[0]] in BEFORE_NAME and part[1] - part[0] > 1 and _short(clause, part)


@SPEAKERS.rule(
    "acted-as-a-group",
    why="the subject is a plural of people, who can speak",
    example="قال الناطق إن الجسر جاهز. وتظاهر اللبنانيون في الساحة. وأكدوا أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصلت الشاحنات أمس. وأكد أن الطريق مغلق.",
)
def _group(clause: Clause, part: Range) -> bool:
    head = clause.text.words[part[0]]
    decade = head.endswith(_DECADE) or (head in NO_ADJECTIVES and not clause.text.has(part[0], "human", "plural"))
    # الثمانينيات، المعوقات
    return _short(clause, part) and not decade and source_kind(clause.text, part) == "collective"


@SPEAKERS.rule(
    "acted-as-a-number-of-people",
    why="the subject is a number of people, who can speak",
    example="قال الناطق إن الجسر جاهز. ووقع نحو أربعين مهندسا عريضة. وأكدوا أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل نحو أربعين صندوقا. وأكدوا أن الطريق مغلق.",
)
def _number_of_people(clause: Clause, part: Range) -> bool:
    return counts_people(clause.text, part)


def counts_people(text: Sentences, part: Range) -> bool:
    """Whether a noun phrase is a number of people: أربعين مهندسا، 20 عاملا."""
    if not is_number(text, part[0]):
        return False
    k = part[0] + 1
    while k < part[1] and (is_number(text, k) or text.words[k] == _OF):
        k += 1  # مئات من العمال
    if k < part[1] and text.words[k].startswith("ال") and text.words[k].endswith(_PEOPLES):
        return True  # آلاف الأوروبيين
    return k < part[1] and (text.has(k, "human") or has(text.words[k].removesuffix("ا"), "human"))


@SPEAKERS.rule(
    "acted-under-a-given-name",
    why="the subject contains a given name, so it is a person",
    example="قال الناطق إن الجسر جاهز. ووصل وائل زهدي. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل القطار. وأكد أن الطريق مغلق.",
)
def _given_name(clause: Clause, part: Range) -> bool:
    first = part[0]
    return _short(clause, part) and any(clause.text.has(m, "given_name") for m in range(first, min(part[1], first + 3)))


@SPEAKERS.rule(
    "acted-as-father-or-mother-of",
    why="«the mother of» or «the father of» and a name is a person",
    example="قال الناطق إن الجسر جاهز. وأطفأت أم زهدي المصباح. وأكدت أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. وانطفأ المصباح. وأكدت أن الطريق مغلق.",
)
def _father_or_mother(clause: Clause, part: Range) -> bool:
    first = part[0]
    return clause.text.words[first] in KUNYA and part[1] - first > 1 and _short(clause, part)


@SPEAKERS.rule(
    "acted-under-a-title",
    why="a title after a comma says that the name before it is a person's",
    example="قال الناطق إن الجسر جاهز. وافتتح زهدي عكاشة، مدير المركز، المعرض. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل زهدي عكاشة إلى البلدة. وأكد أن الطريق مغلق.",
)
def _titled(clause: Clause, part: Range) -> bool:
    text, k = clause.text, part[1]
    return _short(clause, part) and text.word(k) in COMMAS and text.has(k + 1, "human") and not text.finite(k + 1)


@SPEAKERS.rule(
    "subject-of-a-verb-of-speech",
    why="the subject of a verb of speech can speak, whatever its noun",
    example="قالت الوزيرة إن الجسر جاهز. وتحدث الخطاط طويلا. وأكد أن الطريق مغلق.",
    counterexample="قالت الوزيرة إن الجسر جاهز. ورسم الخطاط طويلا. وأكد أن الطريق مغلق.",
)
def _subject_of_speech(clause: Clause, part: Range) -> bool:
    verb, head = clause.text.finite(clause.at), clause.text.words[part[0]]
    definite = part[1] - part[0] <= 2 and head.startswith("ال") and not head.endswith(FEMININE_ENDINGS)
    foreign = part[1] - part[0] == 1 and is_unknown(clause.text, part[0])  # بابادوبولوس
    foreign = foreign and (len(head) > SHORT_VERB or _is_short_name(clause.text, part))
    return verb is not None and verb.strong and (definite or foreign) and _short(clause, part)


def _is_short_name(text: Sentences, part: Range) -> bool:
    """Whether a short unknown word after a verb of speech is a name, as its object follows: وترفض ماي الاتفاق، وينفي غولن الذي."""
    head, after = text.words[part[0]], part[1]
    if head in NO_NAMES or head in NO_ADJECTIVES or text.flags[part[0]] & ACTION or len(head) < _SHORTEST_NAME:
        return False
    return text.word(after).removeprefix("ب").startswith("ال") or text.has(after, "relative", "pointing")


def _short(clause: Clause, part: Range) -> bool:
    """Whether a noun phrase is short enough for a name and is no object with ب, which بشار and برانسون are not."""
    text, first = clause.text, part[0]
    return part[1] - first <= LONGEST_NAME and (text.has(first, "given_name") or not _is_with_ba(text, first))


def _is_with_ba(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is ب with a noun: بحضور، بمدينة; not برانسون."""
    word, noun = text.words[k], text.words[k][1:]
    known = noun in NO_NAMES or noun in NO_ADJECTIVES or bool(classes(noun)) or is_action_word(noun)
    return word.startswith("ب") and (known or listed(word) or len(word) < _NAME_IN_BA or noun.startswith("ال"))


@SPEAKERS.rule(
    "acted-under-a-surname",
    why="the subject is a family name that the text has after a given name, so it is a person",
    example="وهنا لوحات جورج أورتيغا. ثم شكر أورتيغا الجميع. وأكد أن الطريق مغلق.",
    counterexample="وهنا لوحات جورج أورتيغا. ثم شكر فينغر الجميع. وأكد أن الطريق مغلق.",
)
def _by_surname(clause: Clause, part: Range) -> bool:
    # بنيامين نتنياهو، شاكرا ماي: a given name or a participle in the accusative is no verb
    named = clause.text.has(clause.at, "given_name") or clause.word.endswith("ا")
    return part[1] - part[0] == 1 and not named and is_surname(clause.text, part[0])


@SPEAKERS.rule(
    "acted-as-a-body-in-marks",
    why="the subject is a name in marks whose first word is a body or a group, which can speak",
    example="قالت الوزيرة إن الجسر جاهز. وسارعت «هيئة علماء الساحل» إلى الرد. ووصفت القرار بأنه باطل.",
    counterexample="قالت الوزيرة إن الجسر جاهز. وسارعت «هيفاء» إلى الرد. ووصفت القرار بأنه باطل.",
)
def _body_in_marks(clause: Clause, part: Range) -> bool:
    text, first = clause.text, part[0]
    return first in text.closed and text.has(first + 1, "institution") and _short(clause, part)


@SPEAKERS.rule(
    "acted-under-an-initial",
    why="the letter of a title with a full stop («د.», «م.») and a word after it is a person",
    example="قال الناطق إن الجسر جاهز. وشكر م. الفهيد الضيوف. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. وشكر المنظمون الضيوف. وأكد أن الطريق مغلق.",
)
def _initial(clause: Clause, part: Range) -> bool:
    first, text = part[0], clause.text
    return text.words[first] in INITIALS and part[1] - first > 2 and text.words[first + 1] == "."
