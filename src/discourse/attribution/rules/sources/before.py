"""The subject before the verb, and passives, which have none: «الوزير قال إن …», «ذُكر أن …»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from discourse.attribution.arabic.agreement import can_speak, gender_of, gender_of_word, source_kind
from discourse.attribution.arabic.cues import COMPLEMENTIZER, Cue, classes, has, listed
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import (
    NO_NAMES,
    is_accusative,
    is_action,
    is_number,
    is_owned,
    may_head,
    without_lam,
)
from discourse.attribution.arabic.phrases import asks_whether, is_apposition, phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Range, Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.author import FIRST_PERSON
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.words import after_on_it
from discourse.attribution.rules.shares import LONGEST as LONGEST_SHARE
from discourse.attribution.rules.shares import share_end
from discourse.attribution.rules.sources.ends import trimmed
from discourse.attribution.rules.sources.words import (
    ADJECTIVE,
    AND,
    AS_FOR,
    HER_OWN,
    IN_A_WAY,
    IN_IT,
    JOINED_ARTICLE,
    JOINING,
    JOINS,
    LETTER_NAMES,
    LIKE_THING,
    OUTLET,
    OWNER,
    PEOPLE,
    REACH_BEFORE,
    RELATIVE_HEAD,
    SHORT_NOUN,
    SO,
    SPEAKING,
    TALK,
    TALK_NOUN,
    THIRD_PERSON,
    TO_SAY,
    Setter,
    is_talk,
)


class Before(NamedTuple):
    """Where a subject before a verb is looked for: from word ``low`` to word ``k``, the verb at ``verb``."""

    low: int
    k: int
    verb: int


PASSIVE: RuleSet[Setter] = RuleSet("source")
BEFORE: RuleSet[Callable[[Sentences, Draft, Before], bool]] = RuleSet("source")  # the subject before the verb

_SHORT = window("plain-noun-phrase")
_PRESENT, _RELATION = "يت", tuple(sorted(marker("relation-ending")))

_DESCRIBES = lemmas("describes-as")
_OBLIQUE = "ين"
_NOMINATIVE = "ون"
_THIS, _THIS_REACH = marker("this-man"), 24  # words of a remark on somebody between «this» and the verb
_HERE_HE = marker("here-he-is")
_IN_BOOK, _BOOK_REACH = marker("in-a-book"), 14  # words of a title between «in» and the verb
_WHAT_OR_JOINED = marker("what") | marker("what-joined")

_ABOUT, _IN = marker("describing-preposition"), marker("stated-in-document")
_ON_TONGUE, _TONGUE = marker("on-the-tongue"), marker("tongue")
_SIDES = marker("side-noun")

_PRONOUN = marker("free-pronoun")
_JOINED_PRONOUN = marker("joined-pronoun")

_IN_HEAD = marker("inside-relative-head")
_STARTS_PART = marker("opens-clause-after-subject")
_FEMININE_RELATIVE = marker("relative-feminine")
_MASCULINE_RELATIVE = marker("relative-masculine")

_DERIVED = re.compile("و?ا(?:[^لا]ت[^اوي][^اويةه]?|نت[^اوي][^اويةه]|ست[^اوي]{2}[^اويةه])ت?$")  # افتعل، استفعل
_HOW = re.compile("م...+ا$")  # a participle in the accusative, folded: مستندا، معتمدا
_DAMMA, _TA_OF_PASSIVE = "\u064f", "ات"  # the vowel of a passive, where it is written

_WIDELY = [phrase.split() for phrase in sorted(marker("widely"))]

_WAS_DONE, _WHO_SEVERAL = marker("was-done"), marker("who-several")
_AND_HE, _HEARD = marker("and-he"), marker("heard-saying")

_BECAUSE_SHE = marker("because-somebody")
_BLESSES, _GOD, _BLESSING = marker("blesses"), marker("god-after-blessing"), 5  # words of a blessing
_OF, _THROUGH_IT = "من", marker("through-it")
_WHOEVER = marker("whoever-does")
_HE = marker("joined-pronoun") | marker("subject-pronoun")
_IMPERSONAL, _THAT_SHE = marker("it-turned-out"), marker("that-of-somebody")
_GOES_ON_DOING = marker("goes-on-doing")
_RETURNING, _SOMEBODY, _IN_ADDITION = marker("returning"), marker("somebody"), marker("in-addition")
_SET_ABOUT = marker("became-or-remained") | marker("set-about")
_TOPIC = window("topic-with-relative")
_RELATIVE_OF_ONE, _CROWD = _FEMININE_RELATIVE | _MASCULINE_RELATIVE, marker("crowd")
_WHOM, _THEM = marker("whom-somebody-calls"), "هم"
_ACCUSATIVE = "ا"  # شابا
_TIME_OR_NAME, _OF_BEING = marker("name-or-time"), marker("verb-of-being")
_VERB_FORMS = marker("verb-form")
_AND_AS = marker("and-as")
_MADE_TO, _DID_BEFORE, _TO_HIM = marker("makes-somebody-do"), marker("did-it-before"), marker("to-him")


# --- the subject before the verb --------------------------------------------------------------------------------------


@PASSIVE.rule(
    "passive without agent",
    why="a passive verb with a clause right after it: nobody is named as a source",
    example="ويعتقد أن الجسر سيفتح غدا.",
    counterexample="ويعتقد الوزير أن الجسر سيفتح غدا.",
)
def _passive(text: Sentences, draft: Draft, limit: int) -> bool:
    i, cue = draft.at, draft.cue
    if not (text.has(i, "passive") and cue.number == "s" and cue.gender == "m"):
        return False
    if text.raw_word(i).removeprefix("و")[1:2] == _DAMMA and text.is_that(i + 1):
        draft.kind = "unspecified"  # يُعتقد أن: written as a passive
        return True
    widely = text.words[i + 1 : i + 4] in _WIDELY  # ويعتقد على نطاق واسع أن
    if not text.is_that(i + 4 if widely else i + 1) or not text.clause_start(i) or text.word(i - 1) in _HE:
        return False  # فهو يظن أن: its subject is the pronoun
    draft.kind = "unspecified"
    return True


@PASSIVE.rule(
    "written on it",
    why="«on which is written» has no subject: nobody in particular wrote it",
    example="ورفع العمال لافتات كتب عليها «لا لإغلاق المصنع الكبير».",
    counterexample="ورفع العمال لافتات، وكتب سامي عليها «لا لإغلاق المصنع الكبير».",
)
def _written_on_it(text: Sentences, draft: Draft, limit: int) -> bool:
    after = after_on_it(text, draft.at)
    if not after or not (after in text.quote_end or text.word(after - 1) == ":"):
        return False
    draft.kind = "unspecified"
    return True


@PASSIVE.rule(
    "described without an object",
    why="right before «as being» the verb has no object, so it is a passive («was described as»): nobody is named",
    example="وأطلقت الشركة أمس سفينة كبيرة، ووصفت بأنها أكبر سفينة في البلاد.",
    counterexample="وأطلقت الشركة أمس سفينة كبيرة، ووصفتها بأنها أكبر سفينة في البلاد.",
)
def _described_as(text: Sentences, draft: Draft, limit: int) -> bool:
    i, cue = draft.at, draft.cue
    if cue.lemma not in _DESCRIBES or cue.form != "perfect" or cue.owner:
        return False
    if not (text.is_that(i + 1) and text.words[i + 1][0] == "ب"):
        return False
    draft.kind = "unspecified"
    return True


@BEFORE.rule(
    "what was said in it",
    why="«in it» after the verb points to a talk or a letter before it: its speaker is meant, not the noun before the verb",
    example="أذاعت المحطة مقابلة مع الحارس نزار ذكر فيها أن الملعب جاهز.",
    counterexample="الحارس نزار ذكر أن الملعب جاهز.",
)
def _said_in_it(text: Sentences, draft: Draft, place: Before) -> bool:
    through = text.word(draft.at + 1) == _OF and text.word(draft.at + 2) in _THROUGH_IT  # رحب من خلالها
    if draft.cue.joined or not (through or text.word(draft.at + 1) in IN_IT):
        return False
    talks = [k for k in range(max(place.low, draft.at - TALK), draft.at) if is_talk(text, k)]
    if not talks:
        return False
    draft.kind = "pronoun"
    draft.antecedent = next((who for k in talks if (who := _relayed_talker(text, place.low, k)) is not None), None)
    return True


def _relayed_talker(text: Sentences, low: int, talk: int) -> Range | None:
    """Whose talk a medium relays, where he is named right before it: نقلت الصحيفة على لسان حداد تصريحات."""
    for k in range(talk, max(low, talk - TALK_NOUN), -1):
        if text.words[k] in _TONGUE and text.word(k - 1) in _ON_TONGUE:
            part = phrase(text, k + 1, talk)
            return part if part == (k + 1, talk) else None
    return None


@BEFORE.rule(
    "in order to say",
    why="«to announce» after another verb has the subject of that verb, and none of its own next to it",
    example="خرج الوزير من القاعة ليؤكد أن الجسر جاهز.",
    counterexample="عاد الوزير إلى المدينة. والمدير يؤكد أن الجسر جاهز.",
)
def _in_order_to(text: Sentences, draft: Draft, place: Before) -> bool:
    if draft.cue.joined != TO_SAY or draft.cue.form != "imperfect" or place.k < place.low:
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "thing that is said to be something",
    why="right before the verb comes an indefinite thing, which «that it is» is about: somebody named before says it",
    example="نشرت القناة أمس صورا قالت إنها للموقع القديم.",
    counterexample="نشرت القناة أمس صورا، والوزيرة قالت إنها للموقع القديم.",
)
def _thing_said_to_be(text: Sentences, draft: Draft, place: Before) -> bool:
    k, at = place.k, draft.at
    if k != at - 1 or k <= place.low or draft.cue.joined or draft.cue.form != "perfect":
        return False
    about = text.is_that(at + 1) and text.words[at + 1].endswith(THIRD_PERSON)
    if not about and not (draft.cue.owner and at + 1 in text.quote_end):
        return False  # صورا قالت إنها، أسعارا اعتبرتها «مرتفعة»
    k -= text.words[k].endswith(LIKE_THING[0]) and text.words[k - 1].endswith("ا")  # أقراصا مدمجة قال إنها
    word = text.words[k]
    if not word[0].isalpha() or word.startswith("ال") or text.has(k, *SPEAKING, "given_name", "plural", "relative"):
        return False
    if _ends_name(text, k):
        return False
    about_her = draft.cue.gender == "m" and text.words[at + 1].endswith("ها")
    accusative = is_accusative(text, k) or (word.endswith("ا") and len(word) <= SHORT_NOUN)  # صورا, but مارادونا
    thing = accusative or word.endswith(LIKE_THING) or text.has(k, "document")
    if not (about_her or thing) or text.is_that(k) or text.has(k - 1, "given_name"):
        return False
    draft.kind = "pronoun"
    return True


def _ends_name(text: Sentences, k: int) -> bool:
    """Whether a word in alef ends a name: النجم الأرجنتيني دييغو مارادونا أعلن أنه."""
    if "\u064b" in text.raw_word(k) or text.classes_of[k - 1] or text.cues[k - 1] is not None:
        return False
    return text.word(k - 2).startswith("ال")


@BEFORE.rule(
    "what was described as",
    why="in «what was described as» the verb has no pronoun for its object, so it is a passive: nobody is named",
    example="زار الوزير المدينة. وانتهى اللقاء إلى ما وصف بـ«خارطة طريق» للتسوية.",
    counterexample="زار الوزير المدينة. وانتهى اللقاء إلى ما وصفه بـ«خارطة طريق» للتسوية.",
)
def _what_was_described(text: Sentences, draft: Draft, place: Before) -> bool:
    cue, at = draft.cue, draft.at
    if cue.lemma not in _DESCRIBES or cue.form != "perfect" or cue.owner or cue.joined or cue.number != "s":
        return False
    if at == 0 or not text.words[at - 1].endswith("ما") or text.words[at - 1] not in _WHAT_OR_JOINED:
        return False
    if not text.word(at + 1).startswith("ب"):
        return False
    draft.kind = "unspecified"
    return True


@BEFORE.rule(
    "what somebody says",
    why="in «what it says is» the noun before «what» is not the subject of the verb: its subject is dropped",
    example="قصفت إسرائيل أمس مخازن كثيرة على ما تقول إنها قواعد.",
    counterexample="قصفت إسرائيل أمس مخازن كثيرة تقول إنها قواعد.",
)
def _what_she_says(text: Sentences, draft: Draft, place: Before) -> bool:
    if draft.at == 0 or text.words[draft.at - 1] not in _WHAT_OR_JOINED or draft.cue.joined:
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "whoever says it",
    why="right before a verb «من» is «whoever», and no preposition: whoever says so has no name",
    example="زار الوزير الجسر. ويخطئ من يقول إن الطريق مغلق.",
    counterexample="زار الوزير الجسر. وبات يقول إن الطريق مغلق.",
)
def _whoever(text: Sentences, draft: Draft, place: Before) -> bool:
    cue, k = draft.cue, draft.at - 1
    k -= text.has(k, "negation")
    if k < 0 or text.words[k] not in _WHOEVER or not cue.finite or cue.joined or cue.owner:
        return False  # ممن وصفهم: whom he described
    if text.word(k - 1) in _PRONOUN:
        return False  # الوزير هو من يعتقد
    draft.kind = "unspecified"
    return True


@BEFORE.rule(
    "pronoun of «that he»",
    why="«that he» before the verb: the pronoun is its subject",
    example="غاب الوزير أمس إلا أنه يصف دوريتي بأنه ناجح.",
    counterexample="قال الوزير إن الجسر جاهز.",
)
def _that_he(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k < place.low:
        return False
    word = text.words[place.k]
    if word == "ان" or not COMPLEMENTIZER.match(word):
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "passive in a relative clause",
    why="a passive verb in a relative clause on whom the words are about: nobody is named as a source",
    example="شوهدت السيارات التي يعتقد أنها تابعة للوفد.",
    counterexample="شوهد الوزير الذي يعتقد أن الجسر جاهز.",
)
def _passive_relative(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k < place.low or not text.has(place.k, "relative") or not text.has(place.verb, "passive"):
        return False
    following = text.word(place.verb + 1)
    himself = text.is_that(place.verb + 1) and following.endswith(THIRD_PERSON)  # الذي يعتقد أنه مختبئ
    if agrees(text.words[place.k], draft.cue) and not himself:
        return False
    draft.kind = "unspecified"
    return True


@BEFORE.rule(
    "object of the relative clause",
    why="the verb of the relative clause has a pronoun for the thing before it, its object: somebody else says it",
    example="انتقد الوزير سامي حداد القرار الذي وصفه بأنه متحيز.",
    counterexample="وصل الوزير الذي وصف التقرير بأنه متحيز.",
)
def _object_of_relative(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k != draft.at - 1:
        return False
    relatives = {"ه": _MASCULINE_RELATIVE, "ها": _FEMININE_RELATIVE}.get(draft.cue.owner, frozenset())
    if text.words[place.k] not in relatives:
        return False
    head = head_of_relative(text, place.k, place.low)
    if head is None or any(text.has(k, *SPEAKING) for k in _noun_and_adjectives(text, head)):
        return False  # the pronoun may be for something else: ردود الأحزاب التي وصفتها بالاستفزازية
    draft.kind = "pronoun"
    return True


def _noun_and_adjectives(text: Sentences, part: Range) -> Iterator[int]:
    """The last words of a noun phrase as far back as they are joined by their articles: الصحافة الجزائرية."""
    definite = ("ال", *JOINED_ARTICLE)
    for k in range(part[1] - 1, part[0] - 1, -1):
        yield k
        if not (text.words[k].startswith(definite) and text.word(k - 1).startswith(definite)):
            return


@BEFORE.rule(
    "noun of the relative clause",
    why="the verb is in a relative clause: the noun before it is the subject where they agree",
    example="وصل الوزير مع المدير الذي قال إن الجسر جاهز.",
    counterexample="وصل الوزير وقال إن الجسر جاهز.",
)
def _relative(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k < place.low or not has(text.words[place.k], "relative"):
        return False
    draft.kind = "pronoun"
    if agrees(text.words[place.k], draft.cue):
        draft.antecedent = head_of_relative(text, place.k, place.low)
    return True


@BEFORE.rule(
    "indefinite noun that the verb describes",
    why="right before the verb comes an indefinite noun of people after a preposition («of groups that say»): it speaks",
    example="وتتهم الشرطة أفرادا من مجموعات تقول إنها مستقلة.",
    counterexample="وتتهم الشرطة المجموعات وتقول إنها مستقلة.",
)
def _described(text: Sentences, draft: Draft, place: Before) -> bool:
    k, cue = place.k, draft.cue
    if k != draft.at - 1 or cue.joined or not cue.finite or text.words[k].startswith("ال"):
        return False
    if text.words[k].endswith(ADJECTIVE) and not text.has(k, *PEOPLE):
        k -= 1  # مجموعات مسلحة تقول
    several = _are_several(text, k, cue)
    if k <= place.low or not (several or _may_be_described(text, k, cue)):
        return False
    written = k == place.k and (text.has(k, "document") or _is_document_as_object(text, k))
    if not (written or several or text.has(k - 1, "preposition")):
        return False
    while several and text.has(k - 1, "human") and not text.words[k - 1].startswith("ال"):
        k -= 1  # نزلاء آخرون يقولون
    counted = several and is_number(text, k - 1)  # ثمانية مهاجرين أفادوا
    draft.antecedent, draft.kind = (k - counted, place.k + 1), "pronoun"
    return True


def _are_several(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether word ``k`` is an indefinite plural of people before a verb in the plural: شهادات سكان قالوا، مهاجرين أفادوا."""
    if cue.number != "p" or is_owned(text, k) or text.has(k, "given_name") or text.words[k][0] in JOINS:
        return False
    oblique = text.words[k].endswith(_OBLIQUE) and has(text.words[k].removesuffix(_OBLIQUE), "human")
    return oblique or (text.has(k, "human") and text.has(k, "plural"))


def _may_be_described(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether word ``k`` is an indefinite noun for somebody or for a document with which a verb agrees."""
    if text.words[k] in _SIDES or is_owned(text, k) or text.has(k, "given_name", "media", "medium_kind"):
        return False  # من جهة أخرى يؤكد، من جانبها قالت
    about = text.words[k - 1] in _ABOUT  # حول تقرير أفاد, but في تقرير أكد: somebody else did, in it
    able = ("human",) if cue.form == "perfect" and not about else ("institution", "human", "document")
    if not text.has(k, *able) and text.words[k] not in _SOMEBODY:
        return cue.form == "imperfect" and _is_document_as_object(text, k)
    feminine = gender_of_word(text.words[k]) == "f" or text.has(k, "plural")
    return cue.number != "s" or not cue.gender or (cue.gender == "f") == feminine


def _is_document_as_object(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is an indefinite document in the accusative, after a verb that made it: نشرت تقريرا | يقول."""
    word = text.words[k]
    return word.endswith("ا") and has(word[:-1], "document") and not has(word[:-1], "media")


@BEFORE.rule(
    "whoever was heard to say it",
    why="in «I heard him say» the pronoun of the first verb is the subject of the second",
    example="جلس الحارس نبيل قرب الباب. وسمعته يقول: «لن أعود إلى هذا المكان أبدا!».",
    counterexample="جلس الحارس نبيل قرب الباب. وزميلته تقول: «لن أعود إلى هذا المكان أبدا!».",
)
def _heard(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k != draft.at - 1 or place.k < place.low or draft.cue.form != "imperfect" or draft.cue.joined:
        return False
    word = text.words[place.k]
    if word not in _HEARD and word[1:] not in _HEARD:
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "document that the verb describes",
    why="before the verb comes an indefinite document with its adjectives and prepositions («a new book that says»): it speaks",
    example="وقرأ الوزير رسالة طويلة من سكان الحي تقول إن الجسر قديم.",
    counterexample="وقرأ الوزير الرسالة الطويلة. ثم تقول الوزيرة إن الجسر قديم.",
)
def _document_described(text: Sentences, draft: Draft, place: Before) -> bool:
    cue = draft.cue
    if cue.joined or not cue.finite or cue.owner or cue.number not in ("", "s"):
        return False
    end = draft.at - (text.words[draft.at - 1] in COMMAS)
    for k in range(end - 1, max(place.low, end - TALK_NOUN), -1):
        word = text.words[k]
        if word in EDGES or text.finite(k) or text.is_that(k) or text.has(k, "relative", "connective"):
            return False
        written = text.has(k, "document") or has(word.removesuffix("ا"), "document")  # بيان، بيانا
        if written and not text.has(k, "media") and not word.startswith("ال"):
            gender = gender_of_word(text.words[k])
            if (cue.gender or gender) != gender or is_owned(text, k) or k == end - 1:
                return False
            if _is_other_document(text, k, end < draft.at):
                return False
            draft.antecedent, draft.kind = (k, end), "pronoun"
            return True
    return False


def _is_other_document(text: Sentences, k: int, comma: bool) -> bool:
    """Whether the document at word ``k`` is a definite one, the subject itself, or where somebody else said it."""
    if text.has(k - 1, "connective") or text.is_that(k - 1):
        return True  # لكن بيانا في الصحف ذكر: the subject itself
    if text.words[k + 1].startswith("ال"):
        return True  # تقرير الصحيفة: a definite one
    if comma and text.words[k + 1].endswith(HER_OWN) and text.has(k - 1, "preposition"):
        return True  # في رسالة وجهتها النائبة، قالت: whose letter it is
    return comma and text.word(k - 1) in _IN and text.word(k - 2) in COMMAS  # ، في بيان طويل، قال: he said it there


@BEFORE.rule(
    "pronoun before the verb",
    why="a pronoun before the verb is its subject",
    example="زار الوزير الجسر، وهو يتهم مدير البلدية سامي حداد بالتقصير.",
    counterexample="زار الوزير الجسر. ووصف المدير بأنه ناجح.",
)
def _pronoun(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k < place.low:
        return False
    word = text.words[place.k]
    if word in _PRONOUN:
        draft.source = (place.k, place.k + 1)
    elif word not in _JOINED_PRONOUN:
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "share of people before the verb",
    why="before the verb comes a share of people («45% of the people»), which is its subject as a whole",
    example="وأظهر الاستطلاع أن 45% من السكان يرون أن الوضع سيئ.",
    counterexample="وأظهر الاستطلاع أن السكان يرون أن الوضع سيئ.",
)
def _share_before(text: Sentences, draft: Draft, place: Before) -> bool:
    if draft.cue.joined in JOINING:
        return False
    for k in range(place.k, max(place.low, place.k - LONGEST_SHARE) - 1, -1):
        if text.words[k][0].isdigit() and share_end(text, k, place.k + 1) == place.k + 1:
            draft.source = (k, place.k + 1)
            return True
    return False


@BEFORE.rule(
    "subject of a relative clause before the verb",
    why="the noun phrase before the verb is inside a relative clause: its noun is the subject",
    example="الهيئة التي أسسها سامي حداد كشفت أن الجسر جاهز.",
    counterexample="الهيئة كشفت أن الجسر جاهز.",
)
def _relative_between(text: Sentences, draft: Draft, place: Before) -> bool:
    part = _noun_phrase_before(text, draft, place)
    if part is None or not text.has(part[0] - 1, "relative"):
        return False
    head = head_of_relative(text, part[0] - 1, place.low)
    other = head is not None and draft.cue.joined and draft.cue.gender == "m" and gender_of(text, head) == "f"
    draft.antecedent = None if other else head  # الفعاليات التي أقيمت هذا العام وقال
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "whoever «and he is» describes",
    why="«and he is» before the noun describes somebody named before it, who is the subject of the verb",
    example="وفي لقاء مع سامي حداد، وهو صاحب متجر قديم، أوضح أن السوق هادئة.",
    counterexample="وفي لقاء مع الصحيفة، صاحب المتجر أوضح أن السوق هادئة.",
)
def _whom_it_describes(text: Sentences, draft: Draft, place: Before) -> bool:
    part = _noun_phrase_before(text, draft, place)
    if part is None or text.word(part[0] - 1) not in _AND_HE:
        return False
    k = part[0] - 1
    while k > place.low and text.words[k - 1] in COMMAS:
        k -= 1
    first = k
    while first > place.low and k - first < REACH_BEFORE and text.words[first - 1][0].isalnum():
        first -= 1
        named = phrase(text, first, k)
        if named == (first, k) and (can_speak(text, named) or text.has(first, "given_name")):
            draft.antecedent = named
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "subject before the verb",
    why="the noun phrase before the verb, at the head of its clause, is its subject",
    example="الوزيرة قالت إن الجسر جاهز.",
    counterexample="قالت الوزيرة إن الجسر جاهز.",
)
def _noun_before(text: Sentences, draft: Draft, place: Before) -> bool:
    part = _noun_phrase_before(text, draft, place)
    if part is None:
        return False
    if (
        _is_who_asked(text, part[0])
        or _differs(text, part, draft.cue)
        or (part[1] - part[0] == 1 and _is_no_subject(text, part[0], draft.at))
    ):
        draft.kind = "pronoun"
        return True
    if text.words[part[0]].removeprefix(AND) in _SET_ABOUT and part[1] - part[0] > 1:
        part = (part[0] + 1, part[1])  # بات الوزير يقول
    says = text.finite(part[0] - 1)  # وأضاف مقدما التعازي
    if _HOW.match(text.words[part[0]]) and (says or not text.classes_of[part[0]]):
        draft.kind = "pronoun"  # مستندا إلى تسجيل تعترف فيه
        return True
    if not _may_act(text, part[0]):
        second = part[0] + 1
        if part[1] <= second or not text.words[second][0].isalpha() or not may_head(text, second):
            return False
        part = (part[0] + 1, part[1])  # سمعت الوزير يزعم
    if text.words[place.k] in _BECAUSE_SHE and is_action(text, part[0]):
        draft.kind = "pronoun"  # قررت تعليق التداول لأنها ستعلن عن
        return True
    if text.word(part[0] - 1).removeprefix(AND) in _WAS_DONE and part[1] - part[0] > 1:
        part = (part[0] + 1, part[1])  # تم تداول تقارير تفيد
    was_i = text.has(part[0], "first_person") and text.words[part[0]].removeprefix(AND) not in _PRONOUN
    if was_i or (FIRST_PERSON[text.words[part[0]]] is not None and not text.classes_of[part[0]]):
        return False  # قلت لها ذلك، قالت; عندما كنت صغيرا قال لي
    ahead = phrase(text, *part) or part
    draft.source = trimmed(text, draft, ahead if ahead[0] == part[0] else part)
    _take_second(text, draft, place)
    return True


def _take_second(text: Sentences, draft: Draft, place: Before) -> None:
    second = _second_subject(text, draft, place)
    if second is not None:
        draft.source = trimmed(text, draft, second)


def _second_subject(text: Sentences, draft: Draft, place: Before) -> Range | None:
    """The noun with «and» right before a verb, where another verb ended the first noun: الوزير يحتفل والعماري يتوعد."""
    if draft.source is None or draft.cue.form != "imperfect" or place.k != draft.at - 1:
        return None
    end = draft.source[1]
    for k in range(place.k, max(end, place.k - _SHORT), -1):
        word = text.words[k]
        if word.startswith(AND) and word[1:].startswith("ال") and not listed(word):
            acts = text.finite(end) is not None or (text.words[end][0] in _PRESENT and not text.classes_of[end])
            named = has(word[1:], "human", "institution", "state", "given_name") or word.endswith(_RELATION)
            return (k, draft.at) if acts and named else None
        if not word.startswith("ال"):
            return None
    return None


def _differs(text: Sentences, part: Range, cue: Cue) -> bool:
    """Whether a body before a verb of the past does not agree with it: وعندما قيل إن القبائل منقسمة أصر على أن."""
    body = text.words[part[0]].startswith("ال") and text.has(part[0], "institution") and not text.has(part[0], "human")
    feminine = gender_of(text, part) == "f" or text.has(part[0], "plural")
    bare = cue.form == "perfect" and cue.number == "s" and cue.gender == "m" and not cue.joined
    return bare and body and feminine and part[1] - part[0] <= _SHORT and text.is_that(part[0] - 1)


def _may_act(text: Sentences, k: int) -> bool:
    """Whether a noun phrase for somebody can begin with word ``k``, which is no verb of the past."""
    return may_head(text, k) and not _is_derived_verb(text, k)


def _is_who_asked(text: Sentences, k: int) -> bool:
    """Whether whoever word ``k`` names asked the one whom the next verb means: وحين سألتها المعلمة عن الحل، أجابت."""
    if text.words[k] == AND or (len(text.words[k]) == 1 and k + 1 in text.closed):
        return True  # ، و أوضح؛ وصفته بـ«هدف معاد» قالت: nobody
    asked = text.cues[k - 1] if k else None
    return asked is not None and asked.finite and bool(asked.owner) and asked.colour == "question"


def _is_no_subject(text: Sentences, k: int, at: int) -> bool:
    """Whether a lone word before a verb is a verb itself, what somebody was, or a thing: الخطوات التي يراها مناسبة، قال."""
    thing = k + 1 < at and _is_adjective_of_thing(text, k)
    return thing or _is_verb_alone(text, k) or _is_what_he_was(text, k)


def _is_verb_alone(text: Sentences, k: int) -> bool:
    """Whether a lone word is surely a verb and nobody: إذ انتشرت على الموقع حملة تدعو إلى; راح يصيح، ابتسم قبل أن."""
    word = text.words[k]
    known = word in _VERB_FORMS or word.removeprefix(AND) in _SET_ABOUT
    return (known and not text.classes_of[k]) or _is_derived_verb(text, k)


def _is_derived_verb(text: Sentences, k: int) -> bool:
    """Whether a word has the pattern of a derived verb of the past, which no noun has: ابتسم، وانتقل، استأنف, not أختهم."""
    word = text.words[k]
    plain = text.raw_word(k).removeprefix(AND).startswith("ا")
    return plain and _DERIVED.match(word) is not None and not text.classes_of[k] and text.cues[k] is None


def _is_what_he_was(text: Sentences, k: int) -> bool:
    """Whether a lone word is what «was» says of somebody: سالم، الذي كان رئيسا، أشار إلى."""
    word = text.words[k]
    return (
        text.word(k - 1) in _OF_BEING and word.endswith("ا") and has(word[:-1], "human") and not word.startswith("ال")
    )


def _is_adjective_of_thing(text: Sentences, k: int) -> bool:
    """Whether a lone word before a comma is an indefinite adjective or noun in ة of which nothing is known."""
    word = text.words[k]
    return word.endswith(LIKE_THING[0]) and not word.startswith("ال") and not text.classes_of[k]


def _before_blessing(text: Sentences, low: int, last: int) -> int:
    """The last word before a blessing that ends at word ``last``: أم هانئ | رضي الله عنها."""
    for k in range(last, max(low, last - _BLESSING), -1):
        if text.words[k] in _BLESSES and text.word(k + 1) in _GOD:
            return k - 1
    return last


def _noun_phrase_before(text: Sentences, draft: Draft, place: Before) -> Range | None:
    """The noun phrase before a verb that nothing joins to the clause before it; أما opens one that may be joined."""
    if place.k < place.low:
        return None
    joined = draft.cue.joined in JOINING or any(w[0] in JOINS for w in text.words[place.k + 1 : place.verb])  # فقد قال
    if joined and (draft.cue.joined == AND or AS_FOR.isdisjoint(text.words[place.low : place.verb])):
        return None  # أما الهيئة فتقدر العدد بمئة، وتتوقع أن: the topic, whom the first verb has
    if asks_whether(text, place.low + 1) or asks_whether(text, place.low + 2):
        return None  # وعما إذا كانت الشركة ستعمل، أوضح أن
    k = place.k - (text.words[place.k] in COMMAS)
    if k in text.closing and (k - text.inside[k - 1] > OUTLET or "." in text.words[text.inside[k - 1] : k]):
        return None  # «من الناس. جاؤونا حفاة»، أجاب: words, and no name
    if k != place.k and k in text.closing and text.inside[k - 1] == place.low:
        return None  # «هذه أرقامكم»، صاح في وجهها: what is said
    last = _before_blessing(text, place.low, place.k)
    return _subject_before(text, place.low, last + 1, draft.cue.number in ("p", "d"))


def agrees(relative: str, cue: Cue) -> bool:
    """Whether a relative pronoun can be the verb's subject: الدول التي قال إنها has another one."""
    if cue.number != "s" or not cue.gender:
        return True
    if cue.form == "perfect" and not cue.owner and relative.removeprefix(AND) in _WHO_SEVERAL:
        return False  # للمدنيين الذين زعم أنه جاء لحمايتهم
    other = _FEMININE_RELATIVE if cue.gender == "m" else _MASCULINE_RELATIVE
    return relative not in other


def head_of_relative(text: Sentences, k: int, low: int) -> Range | None:
    """The noun phrase that a relative clause at ``k`` belongs to."""
    while text.words[k][0] == "و":  # a second relative clause next to the first: go back to that one
        first = next((m for m in range(k, low, -1) if text.words[m] == text.words[k][1:]), None)
        if first is None:
            break
        if text.has(first + 2, "human") and (part := phrase(text, first + 2, k)) is not None:
            return part
        k = first
    last = _end_of_head(text, k, low)
    first = last
    while first > low and last - first < RELATIVE_HEAD and _belongs_to_head(text, first):
        first -= 1
    if first - 1 > low and text.words[first] in _TIME_OR_NAME and text.words[first - 1] in COMMAS:
        title = first - 1  # الشاهدة الأولى، صباح عبد التواب، التي
        while title > low and last - title < RELATIVE_HEAD and _belongs_to_head(text, title):
            title -= 1
        first = next((m for m in range(title, first - 1) if text.has(m, "human")), first)
    return _with_name(text, _able_to_speak(text, (first, last), text.words[k]), low) if last > first else None


def _end_of_head(text: Sentences, k: int, low: int) -> int:
    """Where the noun phrase before a relative pronoun ends, without commas, an age in brackets or a place."""
    last = k
    while text.word(last - 1) in COMMAS:
        last -= 1
    if text.word(last - 1) == ")":  # فلان (41 عاما) الذي
        last = next((m for m in range(last, max(low, last - OUTLET), -1) if text.words[m] == "("), last)
    if text.has(last - 1, "state") and text.word(last - 2) in _IN and _is_of_several(text, k):
        last -= 2  # بعض داعميه | في العاصمة، والذين
    return last


def _is_of_several(text: Sentences, k: int) -> bool:
    """Whether a relative pronoun is one of several people: الذين، والذين."""
    return text.words[k].removeprefix(AND) in _WHO_SEVERAL


def _with_name(text: Sentences, head: Range, low: int) -> Range:
    """A definite noun and the name before it that it explains, set off by a comma: سامي حداد، الصياد | الذي."""
    comma = head[0] - 1
    if text.word(comma) not in COMMAS or not text.words[head[0]].startswith("ال"):
        return head
    name = _subject_before(text, low, comma)
    if name is None or name[1] != comma or name[1] - name[0] > _SHORT or text.words[name[0]].startswith("ال"):
        return head
    return (name[0], head[1]) if source_kind(text, name) == "named" and not can_speak(text, name) else head


def _able_to_speak(text: Sentences, head: Range, relative: str) -> Range:
    """The head of a relative clause without what comes before somebody in it: تظاهر | آلاف الأشخاص الذين، الرؤية والاتفاقات | التي."""
    for k in range(head[0] + 1, head[1]):
        if text.words[k] in _CROWD:
            return (k, head[1])
    if can_speak(text, head) or text.has(head[0], "given_name"):
        return head
    if relative not in _RELATIVE_OF_ONE:
        several = (k for k in range(head[1], head[0], -1) if text.words[k].startswith("ال"))
        last = next((k for k in several if text.has(k, "human") and text.has(k, "plural")), head[0])
        return (last, head[1])  # صدمة | الناشطين، الذين
    for k in range(head[1] - 1, head[0], -1):
        word = text.words[k].removeprefix(AND)
        noun = without_lam(word) if word[:1] == TO_SAY else word  # خطوة مماثلة | للولايات المتحدة التي
        if (word.startswith("ال") or noun != word) and has(noun, *PEOPLE, "state", "document", "law"):
            feminine = gender_of_word(noun) == "f" or noun.endswith(LIKE_THING)
            return (k, head[1]) if feminine == (relative in _FEMININE_RELATIVE) else head
    return head


def _belongs_to_head(text: Sentences, first: int) -> bool:
    """Whether the word before ``first`` belongs to the noun phrase that goes on with it."""
    k = first - 1
    word = text.words[k]
    if word == "ان" or text.has(k - 1, "relative"):
        return False  # إلا أن أسماء محمد التي، الذي أثار غضب الناشطين الذين
    if word in _IN_HEAD and text.word(k - 1).startswith("ال"):
        return True
    if word in EDGES or word == ":" or text.form(k) not in ("", "masdar") or text.is_that(k):
        return False
    if word in _TIME_OR_NAME and text.has(k + 1, "given_name"):
        return True  # الشاهدة صباح عبد التواب التي
    return not text.has(k, "preposition", "connective", "time", "negation", "pointing", "according", "lead")


def _is_another(text: Sentences, low: int, first: int, last: int, several: bool) -> bool:
    """Whether «and» after a comma joins a subject of its own: أنصاره كثر، وخصومه يقولون, but سامي حداد، والمدير، قالا."""
    if text.words[first][0] != AND or listed(text.words[first]):
        return False
    if several:
        return source_kind(text, (first, last)) == "collective" or text.words[first].endswith(OWNER)
    head = first - 1
    while head > low and text.words[head - 1][0].isalnum() and not (text.finite(head - 1) or text.is_that(head - 1)):
        head -= 1
    return not (text.has(head, "human") and source_kind(text, (head, first - 1)) == "named")  # ...، والزميل البارز


def _subject_before(text: Sentences, low: int, last: int, several: bool = False) -> Range | None:
    """A noun phrase that ends at ``last`` and begins a clause: الوزيرة قالت، سامي حداد، الباحث في كذا، قال."""
    while last > low and text.words[last - 1] in _STARTS_PART:
        last -= 1
    first = last
    best: Range | None = None
    while first > low:
        if text.words[first - 1] in COMMAS:
            if best is None and not _noun_head(text, first, last):
                return None
            best = (first, last)
            plural = several and text.words[first].endswith(_NOMINATIVE) and text.words[last] not in COMMAS
            if plural or _is_another(text, low, first, last, several) or not is_apposition(text, first, last):
                break
        elif _begins_clause(text, first - 1):
            break
        elif last - first >= REACH_BEFORE:
            return best
        first -= 1
    return (first, last) if first < last and _noun_head(text, first, last) else best


def _begins_clause(text: Sentences, k: int) -> bool:
    """Whether a clause begins after word ``k``, so that a noun phrase after it does not continue before it."""
    word = text.words[k]
    if k in text.closed and text.quote_end[k] - k <= OUTLET:
        return False  # a name in marks: منظمة «أوبك»
    if word in EDGES or word in _OPENS or has(word, "connective", "relative"):
        return True
    return COMPLEMENTIZER.match(word) is not None or text.finite(k) is not None


_OPENS = frozenset("«“:")
_BA, _HOW_SAID = "ب", IN_A_WAY | marker("manner")
_SHUT = frozenset(("preposition", "time", "lead", "adverb", "negation", "connective", "pointing", "modal"))


def _ends_letters(text: Sentences, k: int) -> bool:
    """Whether word ``k`` ends the letters of a medium that are written with dots: بي.بي.سي | قال."""
    return text.words[k - 1] == "." and text.starts[k] == text.ends[k - 1] and text.words[k] in LETTER_NAMES


def _says_how_or_what_else(text: Sentences, k: int) -> bool:
    """Whether word ``k`` says how or in addition to what: وبلهجة هادئة، أكد؛ وبالعودة إلى المدير، قال؛ وبالإضافة إلى هذا."""
    word = text.words[k]
    bare = word.removeprefix(AND)
    how = not text.classes_of[k] and (bare in _HOW_SAID or (word[:2] == AND + _BA and bare[1:] in NO_NAMES))  # وبدموع
    return how or word in _RETURNING or word in _IN_ADDITION


def _noun_head(text: Sentences, first: int, last: int) -> bool:
    """Whether a range begins with a noun and not with a verb, a preposition or an adverb."""
    word, size = text.words[first], last - first
    if first in text.closed and text.quote_end[first] == last - 1 and size <= OUTLET:
        return True  # «المدار» ذكرت
    if not word[0].isalpha() or size > REACH_BEFORE or word.startswith("لل") or text.classes_of[first] & _SHUT:
        return False
    if _says_how_or_what_else(text, first) or _ends_letters(text, first):
        return False
    if word[0] == "و" and not listed(word) and classes(word[1:]) & _SHUT:
        return False
    if word.startswith("ال") or has(word, "human", "institution", "media", "document", "state"):
        return True
    if text.cues[first] is not None or size > _SHORT:
        return False
    if word[0] == "ي" and len(word) > 3 and size > 1:
        return False
    verb = word[0] in "تن" and len(word) > 3 and size > 2
    return not verb and not (word[0] in "وف" and len(word) > 5 and size > 4)


# --- where no noun phrase says who ------------------------------------------------------------------------------------


@PASSIVE.rule(
    "rumoured or turned out",
    why="«it turned out that», «it is rumoured that» have no subject, so nobody is named as a source",
    example="زار الوزير الجسر. وتبين لاحقا أن الطريق مغلق أمام السيارات.",
    counterexample="زار الوزير الجسر. وتبين الدراسة أن الطريق مغلق أمام السيارات.",
)
def _it_turned_out(text: Sentences, draft: Draft, limit: int) -> bool:
    i = draft.at
    if draft.cue.owner or text.words[i].removeprefix(AND).removeprefix(SO) not in _IMPERSONAL:
        return False
    if text.word(i - 1) in _GOES_ON_DOING:
        return False  # ما فتئت تردد أن
    k = i + 1
    while k < limit and text.has(k, "adverb", "lead", "time", "preposition") and not text.is_that(k):
        k += 1
    if not text.is_that(k) or (text.words[k] in _THAT_SHE and text.has(i - 1, "relative")):
        return False
    draft.kind = "unspecified"
    return True


@PASSIVE.rule(
    "passive by its vowel",
    why="a verb with the vowel of a passive written on its first letter has no agent: nobody is named as a source",
    example="زار الوزير الجسر. وذُكر أن الطريق مغلق أمام السيارات.",
    counterexample="زار الوزير الجسر. وذَكر أن الطريق مغلق أمام السيارات.",
)
def _by_its_vowel(text: Sentences, draft: Draft, limit: int) -> bool:
    raw = text.raw_word(draft.at)
    if draft.cue.joined:
        raw = raw.lstrip(draft.cue.joined)
    derived = raw.startswith(_TA_OF_PASSIVE) and _DAMMA in raw[2:4]  # اتُهمت
    if not (raw[1:2] == _DAMMA or derived) or draft.cue.form != "perfect" or draft.cue.owner:
        return False
    draft.kind = "unspecified"
    return True


# --- whose verb it is, by the word before it --------------------------------------------------------------------------


@BEFORE.rule(
    "whom somebody calls something",
    before="object of the relative clause",
    why="in «those whom he called» the pronoun of the verb is for «whom», its object: somebody named before says it",
    example="قال الوزير سامي حداد إن القوات ستطهر المدينة ممن وصفهم بالمخربين.",
    counterexample="قال الوزير سامي حداد إن القوات ستطهر المدينة ممن وصفوا القرار بالخطأ.",
)
def _whom_he_calls(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k != draft.at - 1 or text.words[place.k] not in _WHOM:
        return False
    if draft.cue.owner != _THEM:
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "relative of one, verb of several",
    before="noun of the relative clause",
    why="a relative pronoun for one and a verb for several: the noun of the clause is not the subject, «in which they say»",
    example="عاد العمال إلى الشركة، التي يتهمونها بأنها ظلمتهم جميعا.",
    counterexample="عاد العمال إلى الشركة، التي تتهمهم بأنهم ظلموها جميعا.",
)
def _of_one(text: Sentences, draft: Draft, place: Before) -> bool:
    if place.k < place.low or text.words[place.k] not in _RELATIVE_OF_ONE or draft.cue.number not in ("p", "d"):
        return False
    draft.kind = "pronoun"
    return True


@BEFORE.rule(
    "whoever did it before",
    before="pronoun of «that he»",
    why="in «the minister had already announced» («سبق للوزير أن») the noun with «ل» is the subject of the verb",
    example="وقد سبق للوزير سامي حداد أن أعلن أن الجسر سيفتح قريبا.",
    counterexample="وقد يبدو للوزير سامي حداد أن أعلن أن الجسر سيفتح قريبا.",
)
def _did_before(text: Sentences, draft: Draft, place: Before) -> bool:
    last = draft.at - 1
    if text.word(last) != "ان" or not draft.cue.finite:
        return False
    for k in range(last, place.low, -1):
        if text.words[k - 1].removeprefix(AND) not in _DID_BEFORE or text.words[k][0] != TO_SAY:
            continue
        if text.words[k] in _TO_HIM:
            draft.kind = "pronoun"  # سبق له أن أعلن
            return True
        rest = phrase(text, k + 1, last)
        draft.source = (k, rest[1] if rest is not None and rest[0] == k + 1 else k + 1)
        return True
    return False


@BEFORE.rule(
    "whoever is made to do it",
    before="subject before the verb",
    why="in «it made the workers speak» the noun between «made» and the verb is the subject of that verb",
    example="أثار القرار أمس غضبا جعل العمال يعتقدون أن المصنع سيغلق.",
    counterexample="أثار القرار أمس غضبا، وبات العمال يعتقدون أن المصنع سيغلق.",
)
def _made_to(text: Sentences, draft: Draft, place: Before) -> bool:
    if draft.cue.form != "imperfect" or draft.cue.joined or place.k != draft.at - 1:
        return False
    for k in range(place.k, max(place.low, place.k - REACH_BEFORE) - 1, -1):
        if text.words[k].removeprefix(AND) in _MADE_TO:
            part = phrase(text, k + 1, draft.at)
            if part != (k + 1, draft.at) or text.words[k + 1] in _HOW_SAID:
                return False
            if not (can_speak(text, part) or text.has(k + 1, "given_name") or source_kind(text, part) == "collective"):
                return False
            draft.source = part
            return True
    return False


@BEFORE.rule(
    "main verb after «and as»",
    before="subject before the verb",
    why="after «and as he said that ...,» the main verb has the subject of the first one, and no noun of the words between",
    example="وإذ شدد النائب على أن الدستور «خط أحمر» أشار إلى أن الحوار سيبدأ غدا.",
    counterexample="وشدد النائب على الدستور. المدير «العام» أشار إلى أن الحوار سيبدأ غدا.",
)
def _main_after_as(text: Sentences, draft: Draft, place: Before) -> bool:
    if not is_main_after_as(text, draft):
        return False
    draft.kind = "pronoun"
    return True


def is_main_after_as(text: Sentences, draft: Draft) -> bool:
    """Whether a verb is the main one after «and as she said that ...,» and has the form of the first one."""
    first = text.sentence_start(draft.at)
    verb = text.finite(first + 1) if text.words[first] in _AND_AS and first + 1 < draft.at else None
    if verb is None or draft.cue.joined or draft.cue.form != verb.form:
        return False
    set_off = text.words[draft.at - 1] in COMMAS or draft.at - 1 in text.closing
    return set_off and (verb.gender, verb.number) == (draft.cue.gender, draft.cue.number)


@BEFORE.rule(
    "this man, who says",
    before="subject before the verb",
    why="«and this Thomas Carlyle ... admits»: a person after «this» at the head of the sentence is the subject of its first verb",
    example="وهذا سامي حداد وقد أعجبته المدينة القديمة يؤكد أن الجسر جميل.",
    counterexample="وهذا ما أعجبه في المدينة القديمة. ويؤكد سامي حداد أن الجسر جميل.",
)
def _this_man(text: Sentences, draft: Draft, place: Before) -> bool:
    first = text.sentence_start(draft.at) + 1
    first += text.word(first - 1) in _HERE_HE  # وها هو الشاعر
    if draft.cue.form != "imperfect" or draft.cue.joined or draft.at > first + _THIS_REACH:
        return False
    if (text.words[first - 1] not in _THIS and text.words[first - 2] not in _HERE_HE) or not text.has(
        first, "human", "given_name"
    ):
        return False
    if any(text.finite(k) is not None or text.is_that(k) for k in range(first, draft.at)):
        return False
    part = phrase(text, first, draft.at)
    if part is None or part[0] != first:
        return False
    draft.source = trimmed(text, draft, part)
    return True


@BEFORE.rule(
    "in his book, before the verb",
    before="subject before the verb",
    why="«Wells, in his book, says»: between a subject and its verb comes where the words are written, a document of his own",
    example="والمؤرخ سامي حداد، في كتابه «ملامح القرية» يقول: إن النهر جف.",
    counterexample="وقال المؤرخ سامي حداد، في كتابه «ملامح القرية» الذي يقول: إن النهر جف.",
)
def _in_his_book(text: Sentences, draft: Draft, place: Before) -> bool:
    if draft.cue.joined or not draft.cue.finite:
        return False
    for k in range(draft.at - 2, max(place.low, draft.at - _BOOK_REACH), -1):
        if (
            text.words[k] in _IN_BOOK
            and is_owned(text, k + 1)
            and (text.has(k + 1, "document", "titled") or k + 2 in text.closed)
        ):
            part = _subject_before(text, place.low, k)
            if part is None or not (can_speak(text, part) or source_kind(text, part) == "named"):
                return False
            draft.source = trimmed(text, draft, part)
            return True
        if text.has(k, "relative") or text.finite(k) is not None:
            return False
    return False


@BEFORE.rule(
    "somebody indefinite right before the verb",
    before="subject before the verb",
    why="an indefinite noun of a person with a verb of the present right after it is its subject («a man who shouts»)",
    example="قال المدير إن الوضع هادئ. وظهر في التسجيل شاب يقول إن الجسر انهار.",
    counterexample="قال المدير إن الوضع هادئ. وظهر في التسجيل جسر يقول إنه قديم.",
)
def _indefinite_before(text: Sentences, draft: Draft, place: Before) -> bool:
    k, cue = draft.at - 1, draft.cue
    if cue.form != "imperfect" or cue.joined or cue.number != "s" or k <= place.low or place.k != k:
        return False
    if text.has(draft.at, "passive"):
        return False  # مليون مهاجر يعتقد أنهم
    word, before = text.words[k], text.words[k - 1]
    if (
        not text.has(k, "human")
        or text.has(k, "plural", "given_name")
        or not (listed(word) or listed(word.removesuffix(_ACCUSATIVE)))
    ):
        return False
    described = word.endswith(LIKE_THING) and not (before.startswith("ال") or text.has(k - 1, "preposition"))
    if not before[0].isalpha() or before in _OF_BEING or text.has(k - 1, "human") or described:
        return False  # كان وزيرا يقول، تقارير إعلامية تشير
    if gender_of_word(text.words[k]) != cue.gender:
        return False
    draft.source = (k, k + 1)
    return True


@BEFORE.rule(
    "topic with its relative clause",
    before="whoever «and he is» describes",
    why="a noun phrase begins the sentence, a relative clause without commas describes it, and the verb agrees: it is the subject",
    example="قال الوزير إن الجسر قديم. والتقارير التي نشرت أمس تؤكد أن الجسر جاهز.",
    counterexample="قال الوزير إن الجسر قديم. والتقارير التي نشرت أمس يؤكد أن الجسر جاهز.",
)
def _topic_with_relative(text: Sentences, draft: Draft, place: Before) -> bool:
    low, cue = place.low, draft.cue
    if not cue.finite or cue.joined or place.verb != draft.at or draft.at - low > _TOPIC:
        return False
    relatives = [k for k in range(low, draft.at) if text.has(k, "relative")]
    if len(relatives) != 1 or relatives[0] >= draft.at - 2:
        return False
    first = low + (text.is_that(low) or text.has(low, "connective"))
    part = phrase(text, first, relatives[0]) if first < relatives[0] else None
    if part != (first, relatives[0]) or _leaves_clause(text, relatives[0] + 1, draft.at):
        return False
    shows = not cue.strong and text.words[first].removeprefix(AND).startswith("ال")  # الأرقام التي نشرت أمس تظهر
    if not shows and not can_speak(text, part):
        return False
    relative = text.words[relatives[0]]
    several = relative in _WHO_SEVERAL
    if several != (cue.number == "p") or (not several and (cue.gender == "f") != (relative in _FEMININE_RELATIVE)):
        return False  # the relative pronoun has the gender and number of its noun, also of things: التقارير التي
    draft.source = part
    return True


def _leaves_clause(text: Sentences, first: int, last: int) -> bool:
    """Whether a mark, a «that» or a joined verb between two words ends the relative clause or opens another one."""
    for k in range(first, last):
        verb = text.cues[k]
        if not text.words[k][0].isalnum() or text.is_that(k) or text.has(k, "connective"):
            return True
        if verb is not None and verb.finite and verb.joined:
            return True
    return False
