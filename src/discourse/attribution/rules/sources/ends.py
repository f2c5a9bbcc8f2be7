"""Where the subject after a verb ends, and which of two noun phrases next to each other is the subject."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak, gender_of, is_object_form, joins_second, source_kind
from discourse.attribution.arabic.cues import has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import (
    NO_NAMES,
    describes,
    is_accusative,
    is_action,
    is_action_word,
    is_named_like_a_thing,
    is_owned,
    is_told,
    without_lam,
)
from discourse.attribution.arabic.phrases import is_of_association, phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.shares import share_end
from discourse.attribution.rules.sources.words import (
    ADJECTIVE,
    AND,
    BELONGS,
    DASHES,
    DESCRIBING,
    IN_IT,
    JOINED_ARTICLE,
    LETTER_NAMES,
    MASCULINE_ONE,
    OWNER,
    PEOPLE,
    SAYERS,
    TALK,
    THAT,
    TO_SAY,
    is_talk,
)
from discourse.attribution.rules.subjects.clause import TANWEEN
from discourse.attribution.rules.subjects.ends import OBJECT_RULES
from discourse.attribution.rules.subjects.ends.base import ENDS, HOW, ends_title_before_name, is_of_document
from discourse.attribution.rules.subjects.ends.prepositions import begins_with_ba
from discourse.attribution.rules.subjects.look import is_verb_like, without_object

HOLDER = "title with its holder before the words"  # a rule whose source is whole as it is

TWO: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("source")  # subject and object next to each other
CUTS: RuleSet[Callable[[Sentences, Range, int], bool]] = RuleSet("source")  # words that end the subject

_ONE_MAN = marker("one-man-of-them")
_OF_HEIR = marker("what-an-heir-is-of")
_NOUN_OBJECTS = frozenset(("NP", "noun"))  # what a verb takes that has an object
_SAYS, _GIVES_REASON, _BA = lemmas("says-plainly") | lemmas("says-without-opener"), lemmas("gives-a-reason"), "ب"
_JOINS = "ولب"
_INNA, _NEED = "إن", marker("need-or-chance")
_TAKES_INNA = lemmas("takes-inna")
_OR_CLAUSE, _OPENING = marker("person-or-clause"), frozenset('«"“(')
_HOW = marker("manner")
_BA_THE, _WITH_BA = "بال", frozenset(("object-with-ba",))
_ACCUSATIVES, _RELATIVE = marker("accusative-noun"), "يا"  # رسميا
_IN_ALEF = frozenset(("indefinite-accusative-ends",))
_BRACKETS, _JOINED = frozenset("()"), frozenset("بل")  # begin an adjunct: لـ«المدار»، بالأمس
_DESCRIBES, _OF_HER = lemmas("describes-as"), "ها"
_TELLS = lemmas("tells-somebody")
_WHEN = 5  # words of a time between who is accused and of what: واتهمت الصين في آب بزعزعة
_ADDRESSES, _GOES_ON = lemmas("addresses-somebody"), 3  # words of a text before a verb without its own subject
_SAID_OF, _RELATIONS = lemmas("said-of-somebody"), tuple(sorted(marker("adjective-ending")))

_RELATED = marker("related-to-somebody")
_PLACES, _PARTS = marker("place-word"), marker("name-part")
_KIN, _SERVES = marker("kin-of-somebody"), marker("serves-somebody")
_STATEMENTS, _FOLLOWS_NEWS = marker("words-of-somebody"), marker("follows-the-news")
_IN_TITLE = marker("inside-title")

_THROUGH_IT = marker("through-it")
_STYLED, _STYLES = marker("holder-of-a-style"), marker("style")
_FOR = 4  # letters of «for» and a noun: لشؤون
_STYLE = 3  # words of a style and the title after it: صاحب السمو الملكي الأمير

_PLURAL_BODIES = marker("plural-body")
_AGENCY_NAMES = marker("agency-first-word")

_BEFORE_NAME = marker("title-before-name")

_MEN = marker("men-in-ta")
_SHORT_PLURAL = 5  # letters of الذات: no plural
_LONG_OWNER = tuple(sorted(marker("owner-ending-of-people")))

_ATTACHED = tuple(sorted(marker("attached-to-noun")))


# --- the subject after the verb ---------------------------------------------------------------------------------------


def whole_subject(text: Sentences, draft: Draft, part: Range) -> Range:
    """A source found by any rule, without what comes after it: a time, an occasion, an addressee, an object, a verb."""
    first, own = part[0], text.classes_of[part[0]]
    if share_end(text, *part) or any(step.rule == HOLDER for step in draft.trace):
        return part
    verb = text.cues[first]
    if (
        verb is not None
        and verb.form == "masdar"
        and not text.words[first].startswith("ال")
        and not (verb.owner or verb.joined)
        and not own & SAYERS
        and part[1] - first > 1
    ):
        part = (first + 1, part[1])  # حسب تأكيدات عدد من السكان
    if (
        draft.way is Way.ACCORDING_TO
        and text.words[first] in _FOLLOWS_NEWS
        and (first + 1 in text.closed or text.has(first + 1, "media"))
    ):
        part = (first + 1, part[1])  # وفق رصد «المدار»
    ahead = phrase(text, *part)
    if ahead is not None and ahead[0] == part[0] and not text.has(part[0], "preposition"):
        part = ahead
    return trimmed(text, draft, cut(text, draft, part))


def trimmed(text: Sentences, draft: Draft, part: Range) -> Range:
    """A subject without an object or a verb after it; the rule that ended it is noted."""
    rules: list[str] = []
    alone = _has_a_clause_alone(text, draft, part) or _is_closed_phrase(text, draft, part)
    off = _without_objects(text, draft, part) if alone else frozenset()
    cut = without_object(text, part, rules, comma=False, off=off)
    for rule in ENDS if rules else ():
        if rule.name in rules:
            draft.note("source", rule.name, rule.why, cut)
    return cut


def _has_a_clause_alone(text: Sentences, draft: Draft, part: Range) -> bool:
    """Whether the reported clause is the one object of the verb, so that no other is between its subject and «that».

    أعلنت المديرية العامة للجوازات السعودية أن، قال رئيس وكالة حماية الحدود إن, but أبلغ الوزير السكان أن، برر القضاة القرار بأن.
    """
    verb, opener = draft.cue, draft.opener
    if not verb.finite or verb.owner or opener is None or opener.second >= 0:
        return False
    if not draft.at < part[0] < part[1] <= opener.at or verb.lemma in _GIVES_REASON:
        return False
    if "person" in verb.takes and (verb.lemma not in _OR_CLAUSE or text.words[opener.at].startswith(_BA)):
        return False
    if draft.way is Way.MARKS:
        return verb.lemma in _TAKES_INNA  # أضافت النيابة تهمة «...»
    alone = verb.lemma in _SAYS and verb.takes.isdisjoint(_NOUN_OBJECTS)
    if draft.way is Way.COLON:
        return alone
    return draft.way is Way.CLAUSE and (alone or _opens_next(text, draft, part, opener.at))


def _opens_next(text: Sentences, draft: Draft, part: Range, opens: int) -> bool:
    """Whether «that» at word ``opens`` comes right after a subject, or after an adjunct: أكد مدير الجسر، في بيان، أن.

    After a verb that may have a noun as its object there is no «by that» either: فسر القضاة القرار بأن.
    """
    verbs = (text.cues[k] for k in range(part[0] + 1, opens))
    if any(verb is not None and verb.finite for verb in verbs):
        return False  # نشر الجيش صورا أظهرت ... أن
    if part[0] > draft.at + 1 and not text.has(part[0] - 1, "time", "adverb"):
        return False  # ما تحدث عنه البيان خير رسالة من أن
    if draft.cue.takes & _NOUN_OBJECTS and text.words[opens].startswith(_BA):
        return False
    if text.raw_word(opens).startswith(_INNA):
        return False  # لم يسجل النظام خسائر، وقيل إن: only «said» takes it
    if text.words[part[1] - 1] in _NEED:
        return False  # رأى المدير وجوب أن
    k = part[1] + (text.words[part[1]] in COMMAS)
    return k >= opens or text.has(k, "preposition", "time") or text.words[k] in _BRACKETS or text.words[k][0] in _JOINED


def _is_closed_phrase(text: Sentences, draft: Draft, part: Range) -> bool:
    """Whether a phrase such as «according to» without a verb ends with a mark: وفق وكالة الأنباء المحلية إرنا. or فإن."""
    if draft.way is not Way.ACCORDING_TO or draft.cue.form != "preposition" or part[0] <= draft.at:
        return False
    verbs = (text.cues[k] for k in range(draft.at, part[0]))
    if any(verb is not None and verb.finite for verb in verbs):
        return False  # كما انتقدت الوزيرة الشركة
    following = text.word(part[1])
    return not following[:1].isalnum() and following not in _OPENING and _HOW.isdisjoint(text.words[part[0] : part[1]])


def _without_objects(text: Sentences, draft: Draft, part: Range) -> frozenset[str]:
    """The rules that are not asked where no object can follow: those of objects, and of «ب» where it is no act of somebody."""
    later = range(part[0] + 1, part[1])
    if any(_is_talk_after_name(text, k) for k in later):
        return frozenset()
    off = OBJECT_RULES
    if _BA not in draft.cue.takes and not any(
        begins_with_ba(text, k) and not text.words[k].startswith(_BA_THE) for k in later
    ):
        off |= _WITH_BA
    return off if any(_says_how(text, k) for k in later) else off | _IN_ALEF


def _is_talk_after_name(text: Sentences, k: int) -> bool:
    """Whether a bare noun of talk after a definite word or a name is what somebody gave: قال الناطق | كلمة, not مدير مؤتمر."""
    word, before = text.words[k], text.words[k - 1]
    bare = not word.startswith("ال") and (listed(word) or word[0] not in _JOINS)
    talk = text.has(k, "document", "occasion") and not text.has(k, "human", "institution", "media", "given_name")
    return bare and talk and (before.startswith("ال") or text.has(k - 1, "given_name") or not text.classes_of[k - 1])


def _says_how(text: Sentences, k: int) -> bool:
    """Whether a word in alef says how somebody speaks, or is a noun, and no foreign name: مستعرضا، رسميا, not ماغدالينا."""
    word = text.words[k]
    if not word.endswith("ا") or word.startswith("ال") or text.has(k, "given_name", "state"):
        return False
    accusative = word in _ACCUSATIVES or TANWEEN in text.raw_word(k)
    return accusative or HOW.match(word) is not None or bool(text.classes_of[k]) or word.endswith(_RELATIVE)


def cut(text: Sentences, draft: Draft, part: Range) -> Range:
    """A subject without the words after it that belong to the verb: whom somebody spoke to, how, about whom."""
    for k in range(part[0] + 1, part[1]):
        if text.words[k][0] == TO_SAY and not part[0] <= text.inside[k] < k:  # صحيفة "لامونتانيه"
            for rule in CUTS.active(text.off):
                if rule.apply(text, part, k):
                    cut = (part[0], k - (text.words[k - 1] in COMMAS))
                    draft.note("source", rule.name, rule.why, cut)
                    return cut
    return part


# --- where the subject after the verb ends ----------------------------------------------------------------------------


@CUTS.rule(
    "ends: who is spoken to",
    why="a noun of people with «ل» after the subject says to whom it spoke and is no part of it",
    example="وقال المدير لموظفي الفرع إن الرواتب ستصرف.",
    counterexample="وقال المستشار الإعلامي للرئيس إن الديون سددت.",
)
def _addressee(text: Sentences, part: Range, k: int) -> bool:
    word, head = text.words[k], part[0]
    if _is_hearer(text, head, k):
        return True  # مصدر قضائي لرويترز، لبي بي سي
    if not word.startswith("ل") or listed(word) or len(word) < 4 or _is_of_it(text, head, k):
        return False
    rest = word.removeprefix("لل") if word.startswith("لل") else word[1:]
    if word.endswith(OWNER) and len(word) > 5:
        return True
    bare_name = k <= head + 2 and (not text.classes_of[head] or text.has(head, "given_name"))
    if bare_name and (word.startswith("لل") or _is_addressee(text, k, rest)):
        return True  # رفاي للعربية، داود أوغلو للصحافة
    people = ("human",) if text.has(head, "institution") else ("human", "given_name")  # الإدارة الوطنية لسلامة المرور
    if not (has(rest, *people) or (word.startswith("لل") and is_object_form(text, k))):
        return False
    if text.has(head, "human") and not _names_somebody(text, part[0], k):
        lone = text.words[head].startswith("ال") or text.words[head].endswith(OWNER)
        return lone and k == head + 1 and not text.has(head, "role_of")
    return not (text.has(head, "institution") and has(text.words[k - 1], "order"))


def _is_addressee(text: Sentences, k: int, rest: str) -> bool:
    return text.addressee(k) or rest in _KIN  # لذوي الضحية


def _is_hearer(text: Sentences, head: int, k: int) -> bool:
    """Whether «ل» at word ``k`` is with a medium or a known name: لرويترز, لهيومن رايتس; not الناطق لرويترز."""
    if is_of_document(text, head, k) or is_of_association(text, k):
        return False
    return (is_agency(text, k) and not text.has(k - 1, "role_of")) or is_told(text, k)


def _is_of_it(text: Sentences, head: int, k: int) -> bool:
    """Whether «ل» at word ``k`` says what or who is whose: تابع لـ، الموقع الرسمي لقناة السويس، أقرباء لعائلة الضحية."""
    if is_of_document(text, head, k) or is_of_association(text, k):
        return True
    if text.words[k - 1] in BELONGS or (k == head + 1 and text.words[head] in _RELATED):
        return True
    if text.words[k].startswith("لل") and not is_object_form(text, k) and _serves_somebody(text, head, k):
        return True  # كبير المستشارين الاقتصاديين للرئيس
    return _speaks_for_it(text, k)


def _serves_somebody(text: Sentences, head: int, k: int) -> bool:
    """Whether people who serve one person come before word ``k``: كبير المستشارين، الطبيب الخاص."""
    stems = (text.words[m].removeprefix("ال") for m in range(head, k))
    return any(stem.removesuffix("ين").removesuffix("ون") in _SERVES for stem in stems)


def _speaks_for_it(text: Sentences, k: int) -> bool:
    """Whether «ل» at word ``k`` says for which body somebody speaks: المتحدث الرسمي للهلال الأحمر, not المتحدث للصحفيين."""
    told = is_object_form(text, k) or has(without_lam(text.words[k]), "human") or text.addressee(k)
    role = k - 2 if text.words[k - 1].startswith("ال") and not text.has(k - 1, "role_of") else k - 1
    return not told and text.has(role, "role_of")


def is_agency(text: Sentences, k: int) -> bool:
    """Whether the name of a medium begins after «ل»: لرويترز، لفرانس برس، لبي بي سي, but صحيفة is a kind of medium."""
    word = without_lam(text.words[k]) if text.words[k].startswith("لل") else text.words[k][1:]
    letters = word in LETTER_NAMES and text.word(k + 1) in LETTER_NAMES
    return letters or word in _AGENCY_NAMES or (has(word, "media") and not has(word, "medium_kind"))


def without_addressee(text: Sentences, part: Range) -> Range:
    """A speaker without whom the words are said to: قاسم لطلاب الهندسة."""
    end = next((k for k in range(part[0] + 1, part[1]) if _addressee(text, part, k)), part[1])
    ahead = phrase(text, part[0], end)
    return ahead if ahead is not None and ahead[0] == part[0] else (part[0], end)


def _names_somebody(text: Sentences, first: int, last: int) -> bool:
    """Whether a subject of people contains a name already, so that another person is not a part of its title."""
    return source_kind(text, (first, last)) in ("named", "collective")


# --- two noun phrases next to each other ------------------------------------------------------------------------------


@TWO.rule(
    "a thing is the object",
    why="after a verb of judging, a thing that cannot speak is what is judged: the subject is dropped",
    example="زار الوزير الجسر. ووصف الوضع الأمني الجديد بأنه متوتر.",
    counterexample="زار الوزير الجسر. ووصف المدير الوضع بأنه متوتر.",
)
def _thing(text: Sentences, draft: Draft) -> bool:
    part, cue = draft.source, draft.cue
    if part is None or cue.act != "evaluation" or not cue.takes & {"ب", "NP"}:
        return False
    said = text.words[part[0]] in _STATEMENTS and part[1] - part[0] > 1  # ووصفت تعليقات جونسون بأنها
    thing = text.words[part[0]].startswith("ال") or text.has(part[0], "thing") or text.words[part[0]] in NO_NAMES
    thing = thing and not can_speak(text, part) and not text.has(part[0], "plural")
    if not (said or thing) or first_of_two(text, part) != part:
        return False
    draft.source = None
    return True


@TWO.rule(
    "whom it is said of",
    why="accusing and describing need somebody of whom it is said: one definite noun alone before ب is he, not the subject",
    example="تحدث سامي حداد أمس. واتهم الوزير بالتقصير.",
    counterexample="تحدث سامي حداد أمس. واتهم الوزير الحكومة بالتقصير.",
)
def _said_of(text: Sentences, draft: Draft) -> bool:
    part, cue = draft.source, draft.cue
    if part is None or cue.lemma not in _SAID_OF or not cue.finite or cue.owner or part[0] != draft.at + 1:
        return False
    thing = not can_speak(text, part) or text.has(part[0], "document", "occasion")
    if text.words[part[0]].endswith(OWNER) and is_owned(text, part[0]) and thing:
        draft.source = None  # وصف أوضاعهم «بالكارثة»، وصفت تحقيقاتها بأنها
        return True
    last, first = part[1] - 1, part[0] + text.has(part[0], "pointing")  # واتهم هذه المؤسسات بأنها
    earlier = text.sentence_start(draft.at)  # somebody who was named before may have spoken
    if earlier and _is_bare_name(text, part) and text.is_that(part[1]) and text.words[part[1]].startswith("ب"):
        draft.source = None  # ووصف فينجر بأنه
        return True
    if last - first > 1 or not all(text.words[k].startswith("ال") for k in range(first, part[1])):
        return False
    if last > first and (not text.words[last].endswith(_RELATIONS) or text.classes_of[last]):
        return False  # المعارضة الحكومة: two
    if first_of_two(text, part) != part or not text.word(part[1]).startswith("ب"):
        return False
    draft.source = None
    return True


@TWO.rule(
    "state whom it is said of",
    why="accusing needs somebody who is accused: a state or a body alone between the verb and ب is that one",
    example="انتقدت الصحيفة القرار. واتهمت واشنطن بالتراجع عن الاتفاق.",
    counterexample="انتقدت الصحيفة القرار. واتهمت واشنطن الصحيفة بالتراجع عن الاتفاق.",
)
def _state_said_of(text: Sentences, draft: Draft) -> bool:
    part, cue = draft.source, draft.cue
    if part is None or cue.lemma not in _SAID_OF or not cue.finite or cue.owner or draft.at < _GOES_ON:
        return False
    alone = part == (draft.at + 1, draft.at + 2) and text.has(part[0], "state")
    family = part == (draft.at + 1, draft.at + 3) and text.has(part[0], "institution", "human")
    family = family and not text.words[part[0]].startswith("ال")  # عائلة غوبتا
    family = family or (
        part[0] == draft.at + 1 and text.has(part[0], "human") and is_owned(text, part[0])
    )  # زوجها سامي
    family = family and first_of_two(text, part) == part
    k = part[1]
    if alone and text.has(k, "preposition"):
        k = next((m for m in range(k + 1, min(text.size, k + _WHEN)) if text.words[m].startswith("ب")), k)  # في آب
    named = text.has(k, *PEOPLE, "state", "given_name") and not text.is_that(k)
    if not (alone or family) or not text.word(k).startswith("ب") or named:
        return False  # واتهمت روسيا بريطانيا
    draft.source = None
    return True


def _is_bare_name(text: Sentences, part: Range) -> bool:
    """Whether a noun phrase is a name of one or two words without a title, so that it names one person."""
    if part[1] - part[0] > 2 or any(text.words[k].startswith("ال") for k in range(*part)):
        return False
    own = text.classes_of[part[0]]
    if part[1] - part[0] == 2 and "given_name" not in own:
        return False  # ترامب كيم: two
    name = own <= {"given_name", "own_name", "waw_name"} and text.cues[part[0]] is None and not is_action(text, part[0])
    return name and not is_accusative(text, part[0]) and first_of_two(text, part) == part


@TWO.rule(
    "whom it is addressed to",
    why="addressing, joking with and reproaching need the person whom it is said to: one noun alone after the verb is that one",
    example="وقف سامي حداد في القاعة. ومازح المدير: «أين الكراسي الجديدة؟».",
    counterexample="وقف سامي حداد في القاعة. ومازح المدير الموظفين: «أين الكراسي الجديدة؟».",
)
def _addressed(text: Sentences, draft: Draft) -> bool:
    part, cue = draft.source, draft.cue
    if part is None or cue.lemma not in _ADDRESSES or not cue.finite or cue.owner or part[0] != draft.at + 1:
        return False
    if draft.at < _GOES_ON or first_of_two(text, part) != part:
        return False
    words = text.words[part[0] : part[1]]
    if not (
        any(w.startswith("ال") for w in words) or text.has(part[0], "state", "given_name") or words[0].endswith(OWNER)
    ):
        return False  # وتحدى تاجر معروف، لم يكن يخفي ثروته، القرار
    named = text.has(part[1], *PEOPLE, "given_name") and not text.is_that(part[1])  # بأن, not بان كي مون
    if named or text.word(part[1]).startswith("ال"):
        return False  # ومازح المدير | الموظفين
    draft.source = None
    return True


@TWO.rule(
    "whom a second verb asks",
    why="«he comes near and asks»: the second verb goes on with the subject of the first, so one noun after it is who is asked",
    example="غاب الوزير أمس. يقترب سائح ألماني ويسأل المترجم أين الباب القديم.",
    counterexample="غاب الوزير أمس. يقترب سائح ألماني، ويسأل المترجم أين الباب القديم.",
)
def _asked_by_the_same(text: Sentences, draft: Draft) -> bool:
    part, cue, low = draft.source, draft.cue, text.sentence_start(draft.at)
    if part is None or cue.colour != "question" or cue.joined != AND or cue.owner or part[0] != draft.at + 1:
        return False
    if text.words[draft.at - 1] in COMMAS or first_of_two(text, part) != part:
        return False
    if not any(is_verb_like(text, k) or text.finite(k) for k in range(low, draft.at)):
        return False
    draft.source = None
    return True


@TWO.rule(
    "object in a clause on a statement",
    why="«which he described in it»: the statement is somebody's, so one noun alone after the verb is the object",
    example="وأثارت تصريحات الوزير سامي حداد التي وصف فيها خوري بأنه فاشل جدلا.",
    counterexample="وأثارت الجلسة التي وصف فيها المدير الوضع بأنه صعب جدلا.",
)
def _on_a_statement(text: Sentences, draft: Draft) -> bool:
    part, at = draft.source, draft.at
    if part is None or not draft.cue.finite or draft.cue.owner or not text.has(at - 1, "relative"):
        return False
    through = text.word(at + 1) == "من" and text.word(at + 2) in _THROUGH_IT  # من خلالها
    if not (through or text.word(at + 1) in IN_IT) or part[0] != at + 2 + through:
        return False
    low = max(text.sentence_start(at), at - TALK)
    if not any(is_talk(text, k) for k in range(low, at)) or first_of_two(text, part) != part:
        return False
    if not (text.is_that(part[1]) or (text.has(part[1], "preposition") and text.is_that(part[1] + 1))):
        return False  # وصف فيها المدير الوضع بأنه
    draft.source = None
    return True


@TWO.rule(
    "a man after a feminine verb",
    why="a feminine verb that takes a person, and one man after it: he is whom it is said to, the subject is another",
    example="عقدت النقابة جلسة طويلة. وأبلغت الوزير أن الإضراب مستمر.",
    counterexample="عقدت النقابة جلسة طويلة. وأبلغ الوزير أن الإضراب مستمر.",
)
def _man_after_feminine(text: Sentences, draft: Draft) -> bool:
    part, cue = draft.source, draft.cue
    if part is None or cue.gender != "f" or cue.number != "s" or part[0] != draft.at + 1:
        return False
    head = text.words[part[0]].removeprefix("ال")
    person = text.has(part[0], "human") or text.word(part[0] + 1) in _OF_HEIR  # ولي العهد
    one = (head in MASCULINE_ONE and person) or text.words[part[0]] in _ONE_MAN
    if not one or first_of_two(text, part) != part:
        return False
    draft.source = None
    return True


@TWO.rule(
    "a feminine body after a masculine verb",
    why="a masculine verb that takes a person, and one feminine body after it: it is who is told, the subject is another",
    example="عاد المبعوث أمس. وأبلغ اللجنة أن عقده انتهى.",
    counterexample="عاد المبعوث أمس. وأبلغت اللجنة أن عقده انتهى.",
)
def _body_after_masculine(text: Sentences, draft: Draft) -> bool:
    part, cue = draft.source, draft.cue
    if part is None or not cue.finite or cue.gender != "m" or cue.number != "s" or part[0] != draft.at + 1:
        return False
    body = text.words[part[0]].startswith("ال") and text.has(part[0], "institution") and not text.has(part[0], "human")
    body = (
        body or _are_feminine_people(text, part[0]) or ("person" in cue.takes and _is_definite_feminine(text, part[0]))
    )
    feminine = gender_of(text, part) == "f" or (part[1] - part[0] == 2 and text.words[part[1] - 1].endswith("ة"))
    if not body or not feminine or first_of_two(text, part) != part:
        return False
    draft.source = None
    return True


def _is_definite_feminine(text: Sentences, k: int) -> bool:
    """Whether a woman or several things with the article are at word ``k``: دعا الوزيرة، دعا المنشآت, but دعا الخليفة."""
    word = text.words[k]
    if not word.startswith("ال") or text.has(k, "given_name") or word.removeprefix("ال") in _MEN:
        return False
    woman = text.has(k, "human") and word.endswith("ة") and not text.has(k, "plural")
    return woman or (word.endswith("ات") and len(word) > _SHORT_PLURAL)


def _are_feminine_people(text: Sentences, k: int) -> bool:
    """Whether an indefinite noun of people or bodies is feminine, so that a man's verb has it as its object: جهات أجنبية."""
    word = text.words[k]
    if word.startswith("ال") or not text.has(k, "human", "institution") or text.has(k, "given_name") or word in _MEN:
        return False
    return word.endswith("ات") or (word.endswith("ة") and not text.has(k, "plural"))  # but قادة


@TWO.rule(
    "the first of two is the subject",
    why="of two noun phrases after a verb the first is its subject, the second its object",
    example="ووصف المدير البيدر بأنه جميل.",
    counterexample="ووصف المدير بأنه ناجح.",
)
def _first_is_subject(text: Sentences, draft: Draft) -> bool:
    part, end = draft.source, draft.cues[-1][0]
    if part is None:
        return False
    if draft.cue.act == "evaluation" and not draft.cue.owner and end < text.size and text.words[end].startswith(THAT):
        return False  # اعتبر المرشح للرئاسة الأمير سامي أن: a verb of judging has no other object there
    draft.source = first_of_two(text, part)
    if draft.source == part and draft.cue.lemma in _TELLS:
        draft.source = _without_medium(text, part)
    if draft.source == part and _was_described(text, draft, part, end):
        draft.source = (part[0], part[1] - 1)
    return draft.source != part


def _without_medium(text: Sentences, part: Range) -> Range:
    """A title and a name without the medium in marks that was told: أبلغ مقرر اللجنة سامي الحدادي | «المدار»."""
    last = part[1] - 1
    told = next((k for k in range(part[0] + 2, last) if text.quote_end.get(k) == last), 0)
    if not told or not text.has(part[0], "human", "role_of"):
        return part
    before = text.words[told - 1]
    family = not text.classes_of[told - 1] and (not before.startswith("ال") or before.endswith(_RELATIONS))
    return (part[0], told) if family or text.has(told - 1, "given_name") else part


def _was_described(text: Sentences, draft: Draft, part: Range, end: int) -> bool:
    """Whether «as being her» means the last word of a man's title, which is the object: رئيس الأركان | العملية بأنها."""
    last = text.words[part[1] - 1]
    her = draft.cue.lemma in _DESCRIBES and end < text.size and text.words[end].endswith(_OF_HER)
    title = part[1] - part[0] > 2 and text.has(part[0], "human") and not text.words[part[0]].endswith("ة")
    title = title and part[1] == end  # مصدر في الخارجية التركية | الضربات بأنها
    return her and title and draft.cue.gender == "m" and last.startswith("ال") and last.endswith("ة")


def first_of_two(text: Sentences, part: Range) -> Range:
    """The subject of two noun phrases next to each other: ووصف المدير الرياضي | الصفقة.

    A noun without article continues up to its definite noun, then come adjectives, then a name; what follows is another.
    """
    if text.has(part[0], "state"):
        return part if text.word(part[0] + 1).startswith("و") else (part[0], part[0] + 1)
    k = text.quote_end[part[0]] + 1 if part[0] in text.closed else _end_of_head(text, part)
    body = text.has(part[0], "institution", "media", "document", "state")
    while k < part[1]:
        if text.words[k] in COMMAS:  # apposition: it belongs to the subject as a whole, up to the comma after it
            return (part[0], next((m for m in range(k + 2, part[1]) if text.words[m] in COMMAS), part[1]))
        if not _continues(text, part, k, body):
            break
        k = text.quote_end[k] + 1 if k in text.closed and text.quote_end[k] < part[1] else k + 1
    return (part[0], k)


def _end_of_head(text: Sentences, part: Range) -> int:
    """Where the head of a noun phrase ends: after the article that makes it definite, or before a name."""
    k, head = part[0], text.words[part[0]]
    if text.has(k, "human") and head.endswith(_LONG_OWNER):
        return k + 1
    name = not text.classes_of[part[0]]
    while k < part[1] - 1 and not text.words[k].startswith("ال") and not (k > part[0] and text.has(k, "given_name")):
        if k in text.closed:
            return text.quote_end[k] + 1  # شركة «النهر»
        body = k == part[0] and head.isalpha() and text.words[k + 1].startswith("ال") and text.has(k + 1, "institution")
        # اتهم سيسيه السلطة
        if name and (is_action(text, k + 1) or _is_country(text, k + 1) or body):
            break  # وصف أوباما إغلاق المعتقل، اتهم أردوغان الولايات المتحدة, but رئيس تحرير المجلة
        k += 1
    return k + 1


def _continues(text: Sentences, part: Range, k: int, body: bool) -> bool:
    """Whether word ``k`` still belongs to the first of two noun phrases."""
    word = text.words[k]
    return (
        _is_adjective(text, k, body)
        or _is_name(text, k, body)
        or word.startswith(JOINED_ARTICLE)
        or text.has(k, "preposition")
        or text.has(k - 1, "preposition")
        or word in _IN_TITLE
        or text.words[k - 1] in _IN_TITLE
        or (body and word[0] == TO_SAY and has(word[1:], "institution", "state"))
        or _is_holders_title(text, part, k)
        or _says_for_what(text, part, k)
        or (body and _says_what_for(text, k))
        or text.words[k - 1] in _PLACES
        or text.words[k - 1] in _PARTS
        or (text.has(k - 1, "institution") and not text.words[k - 1].startswith("ال") and word.startswith("ال"))
        or k in text.quote_end
        or word in DASHES
        or _is_style(text, part, k)
        or joins_second(text, part, k)
        or (text.has(part[0], "human") and ends_title_before_name(text, k))
    )


def _is_style(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` belongs to a ruler's style and title: رئيس النادي | صاحب السمو الملكي الأمير سامي."""
    if text.words[k] in _STYLED:
        return text.word(k + 1) in _STYLES
    near = range(max(part[0], k - _STYLE), k)
    return text.words[k].startswith("ال") and any(
        text.words[m] in _STYLED and text.words[m + 1] in _STYLES for m in near
    )


def _says_for_what(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is «for» something in a definite title or body, or what that is of: المفوض السامي | لحقوق | الإنسان.

    A verb that takes a person has it without «ل», so that «ل» cannot begin the second of the two.
    """
    if not text.words[part[0]].startswith("ال") or not text.has(part[0], "human", "institution"):
        return False
    return _is_for_thing(text, k) or (k - 1 > part[0] and _is_for_thing(text, k - 1) and text.words[k].startswith("ال"))


def _is_for_thing(text: Sentences, k: int) -> bool:
    word = text.words[k]
    if word[0] != TO_SAY or listed(word) or word.startswith("لل") or len(word) < _FOR or text.addressee(k):
        return False
    return text.words[k - 1].startswith("ال") and not has(word[1:], "human", "given_name", "state")


def _is_holders_title(text: Sentences, part: Range, k: int) -> bool:
    """Whether «Doctor» or the like at word ``k`` begins the name of who holds a title: مدير المركز | الدكتور سامي."""
    if text.words[k] not in _BEFORE_NAME:
        return False
    role = text.has(part[0], "human") and not text.words[part[0]].startswith("ال")
    return role and text.words[k - 1].startswith("ال") and not any(text.has(m, "given_name") for m in range(part[0], k))


def _says_what_for(text: Sentences, k: int) -> bool:
    """Whether word ``k`` or the one before it says what a body is for: اللجنة الوطنية | لمكافحة | المخدرات."""
    if _is_purpose_of_body(text, k):
        return True
    return text.words[k].startswith("ال") and _is_purpose_of_body(text, k - 1)


def _is_purpose_of_body(text: Sentences, k: int) -> bool:
    """Whether word ``k`` says in its name what a body is for: اللجنة الوطنية | لمكافحة المخدرات."""
    word = text.words[k]
    return word[0] == TO_SAY and is_action_word(word[1:]) and text.words[k - 1].startswith("ال") and not listed(word)


def _is_adjective(text: Sentences, k: int, body: bool) -> bool:
    """Whether word ``k`` describes the noun before it; after a body every definite word that is no person does."""
    word = text.words[k]
    if not word.startswith("ال"):
        return False
    if (word in DESCRIBING and text.words[k - 1].startswith("ال")) or describes(text, k):
        return True  # الموظف المختص
    if text.words[k - 1].startswith("لل") and not text.has(k, *PEOPLE, "state"):
        return True  # الأمين العام للأمم المتحدة
    if word.endswith("ون") and text.has(k - 1, "human"):
        return True  # الأعضاء المستقيلون
    if word.endswith("ين") and not text.words[k - 1].endswith("ين") and not text.has(k, "state"):
        return False  # اتهمت السلطات التركية التنظيمين: an object by its ending
    if word.endswith("ة") and without_lam(text.words[k - 1]) in _PLURAL_BODIES:
        return True  # مبعوث الأمم المتحدة
    return word.endswith(ADJECTIVE) or has(word, "order") or (body and not text.has(k, "human"))


def _is_country(text: Sentences, k: int) -> bool:
    """Whether a definite word names a country or several: الصين، الولايات المتحدة, and no family name."""
    return text.words[k].startswith("ال") and (text.has(k, "state") or text.words[k] in _PLURAL_BODIES)


def _is_name(text: Sentences, k: int, body: bool) -> bool:
    """Whether word ``k`` is a part of a person's name."""
    word = text.words[k]
    if text.has(k, "given_name", "waw_name") or is_named_like_a_thing(text, k):
        return True
    if _is_country(text, k):
        return False  # اتهم رمزي | الولايات المتحدة
    if text.words[k - 1] in _BEFORE_NAME and not text.has(k, "human", "institution"):
        return True  # الدكتور الزامل
    if text.has(k - 1, "given_name"):
        whole = word.startswith("ال") and text.has(k, "human") and text.has(k - 2, "given_name")
        return not whole  # سألت هدى سالم | الوزير, but يوسف الشاهد
    if body or word.startswith(_ATTACHED) or word.endswith(OWNER) or is_action(text, k):
        return False
    return not text.has(k, "state", "human", "institution")
