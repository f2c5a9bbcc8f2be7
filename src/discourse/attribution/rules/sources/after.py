"""The subject after the verb: what may come between them, what is an object, who it is."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import (
    can_speak,
    gender_of,
    is_feminine_state,
    is_object_form,
    number_of,
    source_kind,
)
from discourse.attribution.arabic.cues import COMPLEMENTIZER, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import (
    NO_NAMES,
    is_accusative,
    is_action,
    is_action_word,
    is_owned,
    may_head,
    without_lam,
)
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Range, Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.shares import share_end
from discourse.attribution.rules.sources.before import BEFORE, Before, agrees, head_of_relative, is_main_after_as
from discourse.attribution.rules.sources.ends import HOLDER, cut, is_agency, trimmed
from discourse.attribution.rules.sources.media import outlet
from discourse.attribution.rules.sources.words import (
    AS_FOR,
    AS_FOR_REACH,
    FOLLOWS,
    HER_OWN,
    IN_A_WAY,
    IN_IT,
    JOINING,
    LETTER_NAMES,
    LIKE_THING,
    MASCULINE_ONE,
    ON_IT,
    OUTLET,
    OWNER,
    PEOPLE,
    PLACES,
    REACH,
    REACH_BEFORE,
    RELATIVE_HEAD,
    SAYERS,
    SO,
    SPEAKING,
    TALK_NOUN,
    TO_SAY,
    Setter,
    whom_it_leads,
)
from discourse.attribution.rules.subjects.ends.base import HOW, is_unknown

OBJECT_AFTER: RuleSet[Setter] = RuleSet("source")  # verbs whose object follows
SKIPPED: RuleSet[Callable[[Sentences, int, int], int]] = RuleSet("source")  # what may be between verb and subject
OBJECTS: RuleSet[Callable[[Sentences, int, int], bool]] = RuleSet("source")  # an object, where a subject would be
SUBJECTS: RuleSet[Callable[[Sentences, int, int], Range | None]] = RuleSet("source")  # the subject after the verb

_SAID = marker("what-somebody-said")
_PRONOUN_ENDINGS = marker("pronoun-ending")

_NEAR_TIME = marker("before-time")
_TIME_ADJECTIVE = marker("after-time")
_SIDE = marker("his-side")

_YESTERDAY = marker("yesterday")
_FIRST_DAY = marker("first-day")
_AUXILIARY = marker("between-subject-and-verb")
_BE = marker("auxiliary-be")
_BEFORE_VERB = _AUXILIARY | _BE

_END_OF = marker("end-of-something")
_TELLS = lemmas("tells-somebody")
_TOLD, _ABOUT_WHOM = 4, marker("about-whom")  # words of a medium in marks
_ON_OR_ABOUT = ON_IT | _ABOUT_WHOM
_NO_SUBJECT_CLASSES = frozenset(("relative", "time"))
_WHEN_SAID, _HIS_PEOPLE = marker("when"), marker("people-of-somebody")
_SEVERAL = ("d", "p")  # numbers of a verb whose subject are two: كان المدير ونائبه قالوا
_ENDS_OF_MEDIA = LETTER_NAMES | marker("second-word-of-a-medium")
_LIFTED, _OFF = marker("lifted"), marker("off-what")  # كشف النقاب عن
_OWN_PEOPLE = tuple("ي" + ending for ending in sorted(marker("owner-ending")))  # موظفيها
_OWNED_PEOPLE, _HIS = 4, tuple(sorted(marker("owner-ending")))  # letters of the shortest such word, pronouns
_MANNER, _FIRST_TIME = marker("manner"), marker("first-time")
_OF_OCCASION = marker("adjective-of-occasion")
_WHILE = marker("while-in-an-aside")

_LAM_AND_NAME = 4  # letters of «ل» and a name: لعنب
_HAMZA_OF_OBJECT = tuple(sorted(marker("owned-ending-of-an-object")))
_TELLS_THINGS = lemmas("tells-a-thing")
_CALLS_ON = lemmas("calls-on-its-people")
_FATHA = "\u064e"  # the short vowel that ends an object
_ADJECTIVES = marker("adjective-no-name")
_DENIES, _CLAIMS = lemmas("denies-clause"), marker("denied-claim")
_DRAWS, _ATTENTION = lemmas("draws-attention"), marker("attention")

_SHORT_NAME, _TWO_WORDS = 3, 2  # words of a name: محمد بن سلمان، نجية بونعيم
_DOING = marker("he-does") | marker("she-does")

_NAME_OR_TIME = marker("name-or-time")
_ONE_OF_THEM = marker("one-of")
_BY = "ب"
_ONE_MAN, _SHE_THINGS = "احد", marker("feminine-plural-of-things")
_SAYS = lemmas("takes-inna") | lemmas("says-plainly")
_IS_STATED, _DOCUMENT = marker("is-stated"), 6  # words of a document before «in which»: وثيقة من ديوان المحاسبة
_ACCUSATIVE, _OF_RELATION, _ADVERB_IN_MARKS = "ا", "يا", 3  # letters; words with the closing mark: «جملة وتفصيلا»
_EVERY, _STATE = marker("every-time"), 12  # words of a state between commas
_WITHOUT, _HESITATION = marker("without-two"), marker("hesitation")
THAT_ALONE = "ان"
_JOINED_VERB, _AND_SO, _LIKE_JOINED = 5, "و", tuple(sorted(marker("name-like-joined-verb")))
_OF = "من"
_IN_PLACE, _WHERE_PEOPLE_TALK = "في", marker("where-people-talk")
_BY_THIS, _REGARD, _MOMENT = marker("this-before-column"), marker("in-this-regard"), marker("moment-of")
_MORE_THAN, _ONCE, _GIVES_REASON = marker("more-than"), marker("once"), lemmas("gives-a-reason")
_FURTHER = marker("among-the-first") & _MORE_THAN

_IN_OCCASION, _ALTHOUGH = marker("opens-an-occasion"), marker("despite-in-an-aside")
_THEMSELVES = marker("themselves")
_LONGEST_HOLDER, _SOMEBODY = 4, ("human", "given_name", "relative", "connective", "media")
_SPOKEN_AT, _FAMILY_ENDINGS = (
    _IN_OCCASION | marker("before-where-it-was-said"),
    tuple(sorted(marker("relation-ending"))),
)
_WHAT, _PRESENT = marker("what-or-not"), "يت"
_BA_TWICE = "بب"
_IN_THE_NAME = marker("in-the-name")
_SONS, _ACCUSATIVES = marker("son-of"), marker("accusative-noun")
_BLESSED, _BLESSING_SIZES = marker("blessing-on-a-speaker"), (4, 3, 2)  # phrases of so many words, the longest first
_LIKE_WHOEVER, _MANNER_REACH = marker("like-whoever-does"), 8  # words of a manner up to what is said
_IDIOMS, _IDIOM_SIZES = marker("idiom-of-manner"), (4, 3, 2)  # phrases of so many words, the longest first
_WRITES, _WORKS = lemmas("writes"), marker("work-of-a-writer")
_TRANSMITS, _FATHERS, _BLESSING_WORDS = marker("transmits"), marker("father-or-mother-of"), 4


def look_before(text: Sentences, draft: Draft, i: int) -> bool:
    """Whether a subject before the verb at ``i``, or a pronoun for it, is found."""
    low = max(text.sentence_start(i), i - REACH)
    if text.inside[i] != i - 1:
        low = max(low, text.inside[i] + 1)
    place = Before(low, _last_word_before(text, low, i), i)
    for rule in BEFORE.active(text.off):
        if rule.apply(text, draft, place):
            draft.note("source", rule.name, rule.why, draft.source or draft.antecedent)
            return True
    return False


# --- the subject after the verb ---------------------------------------------------------------------------------------


@OBJECT_AFTER.rule(
    "subject before a verb with an object",
    why="the verb is in the present and takes a person as its object: its subject comes before it, its object after it",
    example="الوزير يصف مدير البلدية بأنه ناجح.",
    counterexample="ووصف الوزير المدير بأنه ناجح.",
)
def _object_after(text: Sentences, draft: Draft, limit: int) -> bool:
    cue = draft.cue
    if "person" not in cue.takes or cue.form != "imperfect" or cue.joined or text.word(draft.at + 1) in IN_IT:
        return False  # يحذر فيه الوزير: no object comes after «in it»
    if cue.owner and text.has(draft.at + 1, *SPEAKING):
        return False  # تصفه الكاتبة
    return look_before(text, draft, draft.at)


def bare_time(text: Sentences, k: int) -> bool:
    return text.has(k, "time") and not text.has(k, "adjunct") and not _is_called(text, k)


@OBJECT_AFTER.rule(
    "subject before the verb, the medium after it",
    why="somebody begins the sentence, and right after his verb comes an unknown word with «ل»: it is whom he spoke to",
    example="الباحث سامي حداد قال لعنب بلدي إن العمل انتهى.",
    counterexample="زار الباحث الجسر. وقال لطفي حداد إن العمل انتهى.",
)
def _medium_with_lam(text: Sentences, draft: Draft, limit: int) -> bool:
    cue, k = draft.cue, draft.at + 1
    word = text.word(k)
    if not cue.finite or cue.joined or cue.owner or word[:1] != TO_SAY or len(word) < _LAM_AND_NAME or listed(word):
        return False
    if text.classes_of[k] - {"media"} or not look_before(text, draft, draft.at):
        return False
    if draft.source is not None and text.has(draft.source[0], "human", "institution"):
        first, low = draft.source[0], text.sentence_start(draft.at)
        if first == low or (first == low + 1 and (text.is_that(low) or text.has(low, "connective"))):
            return True
    draft.source, draft.antecedent, draft.kind = None, None, ""
    return False


@OBJECT_AFTER.rule(
    "subject between was and its verb",
    why="between «كان» and its verb comes the subject of both: a noun after the verb is its object",
    example="وكان صديق للعائلة قد أخبر الشرطة أن الشاب غادر المنزل.",
    counterexample="وكان قد أخبر مدير الشرطة أن الشاب غادر المنزل.",
)
def _after_was(text: Sentences, draft: Draft, limit: int) -> bool:
    if not draft.cue.finite or draft.cue.joined:
        return False
    last = _last_word_before(text, text.sentence_start(draft.at), draft.at) + 1
    if text.has(last - 1, "relative") and text.word(last - 2) in COMMAS:
        return False  # كان الاتحاد استند إلى تقرير المراقب، الذي تحدث عن
    for k in range(last - 1, max(text.sentence_start(draft.at), last - REACH_BEFORE) - 1, -1):
        if text.words[k] in _BE:
            part = phrase(text, k + 1, last)
            if part is None or part[0] != k + 1 or not (can_speak(text, part) or _is_all_before(text, part, last)):
                return False
            if any(text.finite(m) for m in range(part[1], draft.at)):
                return False  # كانت الوزارة أعلنت ... عمن وصفتهم
            if (draft.cue.gender or "m") != gender_of(text, part) and not _is_rare_name(text, part):
                return False
            if number_of(text, part) == "d" and draft.cue.number not in _SEVERAL:
                return False
            draft.source = trimmed(text, draft, cut(text, draft, part))
            return True
    return False


def _is_rare_name(text: Sentences, part: Range) -> bool:
    """Whether a noun phrase is one or two words of which nothing is known, so that it may be a woman or a company: ميرسك."""
    verb = text.words[part[0]][0] in "يتن" or is_owned(text, part[0])
    return part[1] - part[0] <= _TWO_WORDS and not verb and _are_unknown_names(text, part)


def _is_all_before(text: Sentences, part: Range, last: int) -> bool:
    """Whether a name of which nothing is known is all that is between «was» and the verb: وكان بنس نفسه حذر.

    A given name may also have a remark between commas after it: وكانت هدى بونعيم، التي تعمل في المنظمة، قد حذرت.
    """
    size, comma = part[1] - part[0], text.words[part[1]] in COMMAS
    if comma and size <= _SHORT_NAME and text.has(part[0], "given_name"):
        return True
    if comma and size == _TWO_WORDS and text.has(part[1] + 1, "relative") and _are_unknown_names(text, part):
        return True
    if size > _SHORT_NAME or text.words[part[0]].startswith("ال") or is_action(text, part[0]):
        return False
    unknown = not text.classes_of[part[0]] and text.cues[part[0]] is None and not is_accusative(text, part[0])
    return unknown and all(text.has(k, "self") for k in range(part[1], last))


def _are_unknown_names(text: Sentences, part: Range) -> bool:
    """Whether nothing is known of the words of a range, so that they may be a foreign or rare name."""
    return all(
        text.words[k].isalpha()
        and not text.classes_of[k]
        and text.cues[k] is None
        and not text.words[k].startswith("ال")
        and not is_action(text, k)
        and not is_accusative(text, k)
        for k in range(*part)
    )


@OBJECT_AFTER.rule(
    "no subject after a plural verb",
    why="a verb in the plural or dual has its subject in its ending or before it: the noun after it is an object",
    example="زار الوزراء الجسر. وأبلغوا المدير أن العمل انتهى.",
    counterexample="زار الوزراء الجسر. وأبلغ المدير السكان أن العمل انتهى.",
)
def _plural_verb(text: Sentences, draft: Draft, limit: int) -> bool:
    cue = draft.cue
    if not cue.finite or cue.number not in ("p", "d"):
        return False
    if not look_before(text, draft, draft.at):
        draft.kind = "pronoun"
    return True


@OBJECT_AFTER.rule(
    "people in general in a place",
    before="no subject after a plural verb",
    why="«they say in the villages» has no subject and begins its clause: people in general say so, and nobody is named",
    example="زار الوزراء الجسر. يقولون في القرى إن الشتاء طويل.",
    counterexample="زار الوزراء الجسر. ويقولون في القرى إن الشتاء طويل.",
)
def _people_in_general(text: Sentences, draft: Draft, limit: int) -> bool:
    i, cue = draft.at, draft.cue
    if cue.form != "imperfect" or cue.number != "p" or cue.joined or cue.owner or not text.clause_start(i):
        return False
    if text.word(i + 1) != _IN_PLACE or text.word(i + 2) not in _WHERE_PEOPLE_TALK:
        return False
    draft.kind = "unspecified"
    return True


@OBJECT_AFTER.rule(
    "whose saying it is",
    why="after an indefinite noun of saying «of» (ل) with a person says whose it is: statements of officials that",
    example="وذلك رغم تصريحات لمسؤولين كبار بأن الجسر آمن.",
    counterexample="وذلك رغم تصريحات للصحفيين بأن الجسر آمن.",
)
def _of_somebody(text: Sentences, draft: Draft, limit: int) -> bool:
    k, verb = draft.at + 1, draft.cue
    if verb.form != "masdar" or verb.owner or verb.joined.endswith("ال") or not text.word(k).startswith(TO_SAY):
        return False
    if text.addressee(k) or not has(without_lam(text.words[k]), "human"):
        return False
    part = phrase(text, k, limit)
    if part is None or part[0] != k:
        return False
    draft.source = trimmed(text, draft, part)
    return True


@OBJECT_AFTER.rule(
    "whoever is led to say it",
    why="in «which led the minister to the assertion that» the noun between «led» and «to» is who says it",
    example="وانخفض السعر، ما دفع الوزير إلى القول إن القرار مؤقت.",
    counterexample="وانخفض السعر، ما دفع الوزير إلى قوله إن القرار مؤقت.",
)
def _led_to_say(text: Sentences, draft: Draft, limit: int) -> bool:
    part = whom_it_leads(text, draft.at) if draft.cue.form == "masdar" and draft.cue.joined else None
    if part is None:
        return False
    draft.source = part
    return True


@OBJECT_AFTER.rule(
    "who follows something and speaks",
    why="after «said» and an indefinite person the verb says what this person follows: the person is who speaks",
    example="وقال دبلوماسي روسي يتابع الوضع في المدينة: «الذهاب إلى العاصمة هو الحل».",
    counterexample="وقال الوزير: «الذهاب إلى العاصمة هو الحل»، ويتابع الوزير: «العودة صعبة».",
)
def _who_follows(text: Sentences, draft: Draft, limit: int) -> bool:
    at, cue = draft.at, draft.cue
    if cue.lemma not in FOLLOWS or cue.form != "imperfect" or cue.joined or text.has(at + 1, *SPEAKING):
        return False
    for k in (at - 1, at - 2):
        if text.has(k, "human") and not text.words[k].startswith("ال") and text.finite(k - 1) is not None:
            draft.source = (k, at)
            return True
    return False


@OBJECT_AFTER.rule(
    "subject is the pronoun of «that she»",
    why="«that she» or «that he» before the verb: the pronoun is its subject, the person after it an object",
    example="ذكرت المدربة إيمان الحلو أنها كانت قد حثت اللاعبة رنا الشامي على أن تغير مركزها.",
    counterexample="ذكرت المدربة إيمان الحلو أن المديرة حثت اللاعبة رنا الشامي على أن تغير مركزها.",
)
def _that_she(text: Sentences, draft: Draft, limit: int) -> bool:
    cue, k = draft.cue, draft.at - 1
    if not cue.finite or cue.joined or cue.owner or (cue.gender != "f" and "person" not in cue.takes):
        return False
    while text.word(k) in _BEFORE_VERB or text.has(k, "negation"):
        k -= 1
    word = text.word(k)
    if not word.endswith("ها" if cue.gender == "f" else "ه") or COMPLEMENTIZER.match(word) is None:
        return False
    if cue.gender != "f" and not text.has(draft.at + 1, *PEOPLE, "given_name"):
        return False
    draft.kind = "pronoun"
    return True


@OBJECT_AFTER.rule(
    "object of the main verb after «and as»",
    why="after «and as she said that ...,» a person after the main verb is whom its subject, that of the first verb, calls on",
    example="وإذ أكدت الوزيرة أن المدارس جاهزة، دعت الأهالي إلى الصبر.",
    counterexample="وأكدت الوزيرة أن المدارس جاهزة. دعت النقابة الأهالي إلى الصبر.",
)
def _object_after_as(text: Sentences, draft: Draft, limit: int) -> bool:
    if "person" not in draft.cue.takes or not is_main_after_as(text, draft):
        return False
    draft.kind = "pronoun"
    return True


@OBJECT_AFTER.rule(
    "subject between that and its verb",
    why="the noun between «that» and a verb that takes a person is its subject: the person after the verb is its object",
    example="أضاف الناطق أن سامي حداد أبلغ المدير أن الجسر جاهز.",
    counterexample="أضاف الناطق أنه أبلغ المدير أن الجسر جاهز.",
)
def _between_that_and_verb(text: Sentences, draft: Draft, limit: int) -> bool:
    cue, low = draft.cue, text.sentence_start(draft.at)
    if "person" not in cue.takes or cue.form != "perfect" or cue.joined or cue.owner:
        return False
    last = _last_word_before(text, low, draft.at) + 1
    for k in range(last - 1, max(low, last - REACH_BEFORE) - 1, -1):
        if text.finite(k) or text.has(k, "relative", "connective"):
            return False
        if text.words[k] == "ان":
            part = phrase(text, k + 1, last)
            if part is None or part[0] != k + 1 or not may_head(text, k + 1):
                return False
            if part[1] < last and text.words[part[1]] not in COMMAS:
                return False
            if text.words[last - 1] in COMMAS and COMMAS.isdisjoint(text.words[k + 1 : last - 1]):
                return False  # وإذ أكدت أن المدارس جاهزة، دعت الأهالي
            draft.source = trimmed(text, draft, cut(text, draft, part))
            return True
    return False


def before_yesterday(text: Sentences, k: int) -> int:
    """The word after «the day before yesterday» at word ``k``; ``k`` where it is not there: أول من أمس."""
    if text.word(k) not in _FIRST_DAY:
        return k
    return next((m + 1 for m in (k + 1, k + 2) if text.word(m) in _YESTERDAY), k)


@SKIPPED.rule(
    "passed over: adverbs and times",
    why="an adverb or a time between a verb and its subject is passed over",
    example="قال أيضا الوزير إن الجسر جاهز.",
    counterexample="قال الوزير إن الجسر جاهز.",
)
def _adverbs(text: Sentences, k: int, limit: int) -> int:
    while k < limit and (text.has(k, "lead", "adverb") or bare_time(text, k)):
        k += 1
    return k


def _is_called(text: Sentences, k: int) -> bool:
    """Whether a word of time is a given name before a family name or an age: صباح الزيدي، رمضان (55 عاما), but صباح الأحد."""
    family = text.word(k + 1)
    if family == "(" and text.word(k + 2)[:1].isdigit() and text.words[k] in _NAME_OR_TIME:
        return True
    surname = family.startswith("ال") and family.endswith("ي") and is_unknown(text, k + 1)
    return surname and text.words[k] in _NAME_OR_TIME


@SKIPPED.rule(
    "passed over: in which state, between commas",
    why="a participle in the accusative between commas, right after a verb, says in which state somebody speaks",
    example="مسؤول في الوزارة ألمح، مشترطا حجب هويته، إلى أن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأوضح، حسب الصحيفة، المدير أن العمل انتهى.",
    before="passed over: adverbs and times",
)
def _state_between_commas(text: Sentences, k: int, limit: int) -> int:
    if text.word(k) not in COMMAS or k + 1 >= limit or text.classes_of[k + 1]:
        return k
    said = text.cues[k + 1]
    says = said is not None and said.form == "participle" and text.accusative(k + 1)
    if not says and (said is not None or HOW.match(text.words[k + 1]) is None):
        return k
    last = next((m for m in range(k + 2, min(limit, k + _STATE)) if text.words[m] in COMMAS), k)
    return k if any(text.is_that(m) for m in range(k + 2, last)) else last + (last > k)


@SKIPPED.rule(
    "passed over: an adverb in marks",
    why="one or two words in marks that end in the accusative, right before «that», say how and not who",
    example="لكن الشركة نفت أمس «قطعيا» أن تكون باعت الأرض.",
    counterexample="ونفى أمس «المدار» أن يكون باع الأرض.",
    before="passed over: adverbs and times",
)
def _adverb_in_marks(text: Sentences, k: int, limit: int) -> int:
    first = next((m for m in range(k, min(k + 3, limit)) if m in text.closed), limit)  # أمس «قطعيا» أن
    if first >= limit or not all(bare_time(text, m) for m in range(k, first)):
        return k
    last = text.quote_end[first]
    if not first + 1 < last <= first + _ADVERB_IN_MARKS or not text.is_that(last + 1):
        return k
    word = text.words[last - 1]
    adverb = word.endswith(_OF_RELATION) or (word.endswith(_ACCUSATIVE) and word.startswith("و") and last > first + 2)
    name = any(text.classes_of[m] - {"adverb"} for m in range(first + 1, last)) or text.words.count(word) > 1
    return k if name or not adverb else last + 1  # not وأضافت «تسلا» أنها


@SKIPPED.rule(
    "passed over: every time",
    why="«every morning», «every time» between a verb and its subject or its opener says how often, and is passed over",
    example="غاب الحارس سامي حداد أمس. وحذر كل صباح من أن الباب مكسور.",
    counterexample="غاب المدير أمس. وحذر كل حارس من أن الباب مكسور.",
    before="passed over: adverbs and times",
)
def _every_time(text: Sentences, k: int, limit: int) -> int:
    return k + 2 if text.word(k) in _EVERY and text.has(k + 1, "time") and k + 1 < limit else k


@SKIPPED.rule(
    "passed over: in what manner",
    why="«ب» with a noun of manner between a verb and its subject or its opener is passed over",
    example="زار الوزير الجسر. وأوضح بجلاء أن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأوضح بوتين أن العمل انتهى.",
)
def _manner(text: Sentences, k: int, limit: int) -> int:
    word = text.word(k)
    if word in _FIRST_TIME or (word in IN_A_WAY and k + 1 < limit and not text.words[k + 1].startswith("ال")):
        return k + 2  # قالت لأول مرة، نفى بشكل قاطع
    manner = word in _MANNER or word in _DOING or (word[:1] == "و" and word[1:] in _MANNER)
    return k + 1 if manner else k


@SKIPPED.rule(
    "passed over: at a press conference",
    why="an occasion without the article and its adjective, between a verb and who spoke, are passed over",
    example="زار الوزير الجسر. وصرح أمس في مؤتمر صحفي النائب العام بأن العمل انتهى.",
    counterexample="زار الوزير الجسر. وصرح أمس في مؤتمر صحفي بأن العمل انتهى.",
)
def _at_an_occasion(text: Sentences, k: int, limit: int) -> int:
    if k + 3 >= limit or text.words[k] not in _IN_OCCASION or not text.has(k + 1, "occasion", "document"):
        return k
    if text.words[k + 2] not in _OF_OCCASION:
        return k
    return k + 3 if text.has(k + 3, *SPEAKING, "given_name") else k


@SKIPPED.rule(
    "passed over: at that time",
    why="a preposition and a time between a verb and its subject are passed over",
    example="قال في اليوم نفسه الوزير إن الجسر جاهز.",
    counterexample="قال الوزير إن الجسر جاهز.",
)
def _at_a_time(text: Sentences, k: int, limit: int) -> int:
    this = text.has(k, "pointing") and text.has(k + 1, "time")  # ذكرت هذا الأسبوع
    near = k + 2 < limit and text.words[k] in _NEAR_TIME and text.has(k + 1, "time", "pointing")
    if not (this or near):
        return k
    ends = text.words[k + 1] in _END_OF  # في ختام الجولة
    whole = near and text.has(k + 1, "pointing") and not text.has(k + 2, "time", *SPEAKING)  # في هذا الصدد
    k += 3 if whole else 2
    while ends and k < limit and text.words[k].startswith("ال") and not text.has(k, *SPEAKING):
        k += 1
    while k < limit and (text.has(k, "time", "pointing") or text.words[k] in _TIME_ADJECTIVE):
        k += 1
    return k


@SKIPPED.rule(
    "passed over: a blessing",
    why="a blessing on who speaks, between a verb and what opens its words, is passed over",
    example="وكتب سامي حداد عن السوق. وكان يرى طيب الله ثراه أن السير على غير مشورة خطأ.",
    counterexample="وكتب سامي حداد عن السوق. وكان يرى رجال المدينة أن السير على غير مشورة خطأ.",
    before="passed over: adverbs and times",
)
def _blessing(text: Sentences, k: int, limit: int) -> int:
    size = next((n for n in _BLESSING_SIZES if k + n <= limit and " ".join(text.words[k : k + n]) in _BLESSED), 0)
    return k + size


@SKIPPED.rule(
    "passed over: in this regard",
    why="«in this regard» between a verb and its subject or its opener is passed over",
    example="زار الوزير الجسر. وأوضح بهذا الشأن المدير أن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأوضح بهاء الشامي أن العمل انتهى.",
    before="passed over: adverbs and times",
)
def _in_this_regard(text: Sentences, k: int, limit: int) -> int:
    return k + 2 if text.word(k) in _BY_THIS and text.word(k + 1) in _REGARD else k


@SKIPPED.rule(
    "passed over: at the time of something",
    why="«at the time of» and a definite noun between a verb and its subject or its opener say when, and are passed over",
    example="زار الوزير الجسر. وقال وقت الافتتاح إن العمل انتهى.",
    counterexample="زار الوزير الجسر. وقال وكيل الافتتاح إن العمل انتهى.",
    before="passed over: adverbs and times",
)
def _at_the_time_of(text: Sentences, k: int, limit: int) -> int:
    if text.word(k) not in _MOMENT or not text.word(k + 1).startswith("ال"):
        return k
    return k if text.has(k + 1, "time", "human", "state") else k + 2


@SKIPPED.rule(
    "passed over: further",
    why="«more» right before the words, or «more than that», says that somebody goes on: it is no subject",
    example="زار الوزير الجسر. ثم أوضح أكثر: «العمل انتهى».",
    counterexample="زار الوزير الجسر. ثم أوضح أكثر من مهندس: «العمل انتهى».",
)
def _further(text: Sentences, k: int, limit: int) -> int:
    if text.word(k) not in _FURTHER:
        return k
    if text.word(k + 1) == _OF and text.has(k + 2, "pointing", "lead"):
        return k + 3  # أكثر من ذلك
    return k + 1 if k + 1 == limit else k


@SKIPPED.rule(
    "passed over: on his side",
    why="«on his side» between a verb and its subject is passed over",
    example="قال من جانبه الوزير إن الجسر جاهز.",
    counterexample="قال الوزير إن الجسر جاهز.",
)
def _on_his_side(text: Sentences, k: int, limit: int) -> int:
    if text.word(k) != "من" or text.word(k + 1) not in _SIDE:
        return k
    return k + 2 + (text.word(k + 2) in COMMAS)


@SKIPPED.rule(
    "passed over: who was spoken to",
    why="the medium or the people spoken to, between a verb and its subject, are passed over",
    example="قال لصحيفة المدار الوزير إن الجسر جاهز.",
    counterexample="قال الوزير لصحيفة المدار إن الجسر جاهز.",
)
def _spoken_to(text: Sentences, k: int, limit: int) -> int:
    if k >= limit:
        return k
    if text.words[k] == TO_SAY and k + 1 in text.quote_end:
        return text.quote_end[k + 1] + 1  # أكدت لـ«المدار» مصادر
    if _is_for_his_people(text, k):
        return k + 1  # وقال لمعاونيه بعد اللقاء
    if text.words[k] == TO_SAY and text.word(k + 1) == "(":
        return next((m + 1 for m in range(k + 2, min(limit, k + 2 + OUTLET)) if text.words[m] == ")"), k)
    if text.words[k] == TO_SAY and text.word(k + 1) in LETTER_NAMES:
        return next((m for m in range(k + 1, limit) if text.words[m] not in LETTER_NAMES), limit)  # لـ بي بي سي
    if text.words[k][0] == TO_SAY and is_agency(text, k) and _is_in_two_words(text, k):
        # لبي بي سي، للجزيرة نت، لفرانس برس
        return next((m for m in range(k + 1, limit) if text.words[m] not in _ENDS_OF_MEDIA), limit)
    return outlet(text, k, limit) if text.addressee(k) else k


def _is_in_two_words(text: Sentences, k: int) -> bool:
    """Whether the name of a medium after «ل» goes on with its second word, or may do so."""
    return text.word(k + 1) in _ENDS_OF_MEDIA or not text.addressee(k)


def _is_for_his_people(text: Sentences, k: int) -> bool:
    """Whether a word names people of the speaker's own, who are spoken to: لمعاونيه، لزوجته."""
    word = text.words[k]
    if not word.startswith(TO_SAY) or len(word) <= _OWNED_PEOPLE or not word.endswith(_HIS) or listed(word):
        return False
    people = any(word[1:].removesuffix(ending) in _HIS_PEOPLE for ending in _HIS if word.endswith(ending))
    return people or (has(word[1:], "human") and not has(word[1:], "given_name"))


@SKIPPED.rule(
    "passed over: when it was said",
    why="a clause of time right after the verb («when he saw it») contains no subject of the verb",
    example="زار الوزير الجسر. وقال عندما نظر إليه: العمل بطيء.",
    counterexample="زار الوزير الجسر. وقال حداد: العمل بطيء.",
    before="passed over: adverbs and times",
)
def _when_said(text: Sentences, k: int, limit: int) -> int:
    return limit if text.word(k) in _WHEN_SAID else k


@SKIPPED.rule(
    "passed over: the medium told",
    why="after a verb of telling a name in marks before a person is the medium that heard it: أبلغ «المدار» المدير أن",
    example="وأبلغ «المدار» المهندس سامي حداد أن الجسر جاهز.",
    counterexample="وأبلغ «المدار» أن الجسر جاهز.",
)
def _medium_told(text: Sentences, k: int, limit: int) -> int:
    if k not in text.closed or text.quote_end[k] - k > _TOLD:
        return k
    verb = text.cues[k - 1]
    if verb is None or verb.lemma not in _TELLS:
        return k
    after = text.quote_end[k] + 1
    return after if after < limit and text.has(after, "human", "given_name") else k


@SKIPPED.rule(
    "passed over: about whom",
    why="a pronoun with a preposition after the verb says about or to whom it is said, and is no subject",
    example="زار الوزير الجسر. وقال فيهم المدير إن العمل انتهى.",
    counterexample="زار الوزير الجسر. وقال فهيم المدير إن العمل انتهى.",
)
def _about_whom(text: Sentences, k: int, limit: int) -> int:
    return k + (text.word(k) in _ABOUT_WHOM)


@SKIPPED.rule(
    "passed over: and to whom else",
    why="after «to her» a word with «and to» and a pronoun says to whom else it is said, and is no subject",
    example="زارت الوزيرة الجسر. وأكدت لها ولزميلاتها أن العمل انتهى.",
    counterexample="زارت الوزيرة الجسر. وأكدت لها ولادة أن العمل انتهى.",
)
def _to_whom_else(text: Sentences, k: int, limit: int) -> int:
    word = text.word(k)
    second = word.startswith(_AND_SO + TO_SAY) and not listed(word) and word.endswith(OWNER)
    return k + (second and text.words[k - 1].startswith(TO_SAY) and text.words[k - 1].endswith(OWNER))


@OBJECTS.rule(
    "object: people in its form",
    why="a plural of people in the form of an object follows: the subject is dropped",
    example="زار الوزير الجسر. وطالب المواطنين بالهدوء في المدينة.",
    counterexample="زار الوزير الجسر. وطالب المواطنون بالهدوء في المدينة.",
)
def _people(text: Sentences, k: int, limit: int) -> bool:
    word, verb = text.word(k), text.cues[k - 1]
    if verb is not None and verb.form == "masdar":
        return False  # إصرار المسؤولين: the genitive of who speaks
    if is_object_form(text, k) or (verb is not None and _his_own_people(word)):
        return True
    plural = word.startswith("ال") and word.endswith("ين") and len(word) > 6 and not text.has(k, "given_name")
    return plural and verb is not None and verb.finite and "person" in verb.takes  # حثت المعجبين


def _his_own_people(word: str) -> bool:
    """Whether a word is a sound plural of people with a pronoun, in the form of an object: مواطنيه، موظفيها, but محاميه."""
    for ending in _OWN_PEOPLE:
        stem = word.removesuffix(ending)
        if stem != word and has(stem, "human") and not listed(stem + "ي") and not listed(word):
            return True
    return False


@OBJECTS.rule(
    "object: accusative by its hamza",
    why="a noun of people in اء whose hamza is written alone before its pronoun («زملاءه») is an object; a subject has ؤ",
    example="زار المدير الجسر. وطالب زملاءه بالصبر حتى يفتح الطريق.",
    counterexample="زار المدير الجسر. وطالب زملاؤه بالصبر حتى يفتح الطريق.",
)
def _by_its_hamza(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1]
    return verb is not None and verb.finite and not verb.owner and text.raw_word(k).endswith(_HAMZA_OF_OBJECT)


@OBJECTS.rule(
    "object: his own several",
    why="several people with the pronoun of a verb that is said to people, alone after it, are whom it is said to",
    example="صعد رئيس الحزب المنصة. وأخبر أنصاره بأن العمل مستمر.",
    counterexample="صعد رئيس الحزب المنصة. وأخبر أنصاره السكان بأن العمل مستمر.",
)
def _his_own_several(text: Sentences, k: int, limit: int) -> bool:
    verb, word = text.cues[k - 1], text.word(k)
    if verb is None or not verb.finite or verb.owner or verb.lemma not in _CALLS_ON or verb.number not in ("", "s"):
        return False
    if not word.endswith("ها" if verb.gender == "f" else "ه") or (verb.gender == "m" and word.endswith("ها")):
        return False
    several = text.has(k, "human") and text.has(k, "plural") and not text.has(k, "given_name", "institution")
    several = several or (word[0] == "م" and word.endswith(_OWN_PEOPLE) and not text.classes_of[k])  # مؤيديه
    if not several or text.is_that(k + 1) or text.has(k + 1, "preposition"):
        return several
    return not text.word(k + 1).startswith("ال") and not text.has(k + 1, *SPEAKING, "given_name")


@OBJECTS.rule(
    "object: written with its vowel",
    why="a definite noun after a verb that takes a person, written with the vowel of an object, is its object",
    example="زار الوزير الجسر. ودعا المديرَ الجديد إلى الهدوء.",
    counterexample="زار الوزير الجسر. ودعا المديرُ الجديد إلى الهدوء.",
)
def _with_its_vowel(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1]
    takes = verb is not None and verb.finite and "person" in verb.takes
    return takes and text.words[k].startswith("ال") and text.raw_word(k).endswith(_FATHA)


@OBJECTS.rule(
    "object: a work that is written",
    why="after «wrote» an article, a book or a novel is what somebody wrote: the subject is dropped or comes before",
    example="عادت هدى حداد إلى السوق. وكتبت رواية «البيت القديم»: «أحب المدينة منذ الطفولة».",
    counterexample="عادت هدى حداد إلى السوق. وكتبت صحيفة «البيت القديم»: «أحب المدينة منذ الطفولة».",
)
def _work(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1] if 0 < k < text.size else None
    return verb is not None and verb.finite and verb.lemma in _WRITES and text.words[k] in _WORKS


@OBJECTS.rule(
    "object: this thing",
    why="after a verb of judging «this» and a thing are what is judged: the subject is dropped or comes before",
    example="زار الوزير الجسر. ووصف هذه الإجراءات الجديدة بأنها صعبة.",
    counterexample="زار الوزير الجسر. ووصف هذا المدير الإجراءات بأنها صعبة.",
)
def _this_thing(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1] if text.has(k, "pointing") else None
    if verb is None or verb.act != "evaluation" or "person" not in verb.takes or verb.owner:
        return False
    return text.word(k + 1).startswith("ال") and not text.has(k + 1, *SAYERS, "latter", "plural")


@OBJECTS.rule(
    "object: participle before that",
    why="right before «that» an indefinite participle of saying says how: the subject is dropped or comes before",
    example="زار الوزير الجسر. غير أن الوزارة نفت بشكل قاطع مؤكدة أن العمل انتهى.",
    counterexample="زار الوزير الجسر. غير أن الوزارة نفت بشكل قاطع أن العمل انتهى.",
)
def _participle(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k]
    plain = verb is not None and verb.form == "participle" and not text.words[k].startswith("ال")
    return plain and text.is_that(k + 1) and not text.has(k, "human")


@OBJECTS.rule(
    "object: a verb joined to the verb",
    why="right after a verb in the present «and» with a verb of the same form says what the same one does: no subject",
    example="«تعبنا من الانتظار يا أمي»، تقول وتمسح دموعها بطرف الثوب.",
    counterexample="«تعبنا من الانتظار يا أمي»، تقول ووتر دموعها بطرف الثوب.",
)
def _joined_verb(text: Sentences, k: int, limit: int) -> bool:
    verb, word = text.cues[k - 1], text.word(k)
    if verb is None or verb.form != "imperfect" or len(word) < _JOINED_VERB or word[0] != _AND_SO:
        return False
    if word[1] != text.words[k - 1][0] or text.classes_of[k] or word.startswith(_LIKE_JOINED):
        return False
    following = text.word(k + 1)
    return text.has(k + 1, "preposition") or following.startswith("ال") or following.endswith(OWNER)


@OBJECTS.rule(
    "object: and the tears in her eyes",
    why="right after a verb «and» with a definite noun and a preposition says in which state somebody speaks: no subject",
    example="غادرت الوزيرة القاعة. وتضيف والدموع في عينيها أن العمل انتهى.",
    counterexample="غادرت الوزيرة القاعة. وتضيف والدة في القرية أن العمل انتهى.",
)
def _in_which_state(text: Sentences, k: int, limit: int) -> bool:
    word = text.word(k)
    adjunct = text.has(k + 1, "preposition") or text.word(k + 1) in _ABOUT_WHOM  # والكلام لها
    return word.startswith("وال") and not listed(word) and not has(word[1:], *PEOPLE) and adjunct


@OBJECTS.rule(
    "object: his own saying",
    why="right before «that» or marks a noun of saying with a pronoun is what somebody repeats: the subject comes before",
    example="وعلى الرغم من أن الطبيب جدد تأكيداته بأن اللقاح آمن، رفضه السكان.",
    counterexample="وعلى الرغم من أن الطبيب جدد بأن اللقاح آمن، رفضه السكان.",
)
def _own_saying(text: Sentences, k: int, limit: int) -> bool:
    noun = text.cues[k]
    if noun is None or noun.form != "masdar" or not noun.owner or text.has(k, "institution"):
        return False  # وقال دفاعه إن: who defends him
    verb = text.cues[k - 1]
    marks = k + 1 in text.quote_end or text.word(k + 1) == ":" or text.has(k + 1, "preposition")
    return text.is_that(k + 1) or (marks and verb is not None and verb.finite)  # كرر سؤاله من بعيد:


@OBJECTS.rule(
    "object: his talk",
    why="a talk with a pronoun follows: it is the object, the subject is dropped",
    example="زار الوزير الجسر. واختتم حديثه بأن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأكد المدير أن العمل انتهى.",
)
def _his_talk(text: Sentences, k: int, limit: int) -> bool:
    word = text.word(k)
    if _is_its_document(text, k, limit):
        return False  # وتؤكد دراستها الجديدة أن
    if (text.has(k, "occasion") and word.endswith(OWNER)) or word in _SAID:
        return True
    if not (text.has(k + 1, "preposition") or text.word(k + 1) == "ل" or k + 1 in text.quote_end):
        return False  # زميلته إلهام
    return word.endswith(HER_OWN) and not text.has(k, "human", "institution", "document", "media") and is_owned(text, k)


def _is_its_document(text: Sentences, k: int, limit: int) -> bool:
    """Whether a document with a pronoun and its adjective is the subject, as «that» without «ب» follows: ورقتها التقنية أن."""
    verb = text.cues[k - 1]
    if verb is None or not verb.finite or verb.number not in ("", "s") or text.word(limit) != THAT_ALONE:
        return False
    agrees = verb.gender == ("f" if text.words[k].removesuffix("ها").removesuffix("ه").endswith("ت") else "m")
    return agrees and text.has(k, "document") and k + 1 < limit and text.words[k + 1].startswith("ال")


@OBJECTS.rule(
    "object: no noun for a speaker",
    why="a verb, a particle or a noun with a preposition follows, which names nobody: the subject is dropped",
    example="زار الوزير الجسر. وأكد منها أن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأكد المدير أن العمل انتهى.",
)
def _no_head(text: Sentences, k: int, limit: int) -> bool:
    if not text.words[k][0].isalpha() or text.has(k, "preposition", "time"):
        return False
    if _says_in_what_tongue(text, k):
        return True
    word = text.words[k]
    if word.endswith("ية") and len(word) > 4 and not word.startswith("ال") and not text.classes_of[k]:
        return text.is_that(k + 1)  # بطريقة علمية أن
    if not text.classes_of[k] and (word.startswith(_BA_TWICE) or (text.words[k - 1] in _WHAT and word[0] in _PRESENT)):
        return True  # وعدت ببذل؛ لا يرى في الأمر ما يستدعي
    if word in _IN_THE_NAME and (text.has(k + 1, *SPEAKING) or text.word(k + 1).startswith("ال")):
        return True  # رئيسنا الذي يتحدث باسم البلاد
    if word[0] == TO_SAY and len(word) > 5 and not text.classes_of[k] and not listed(word):
        act = text.raw_word(k).startswith("لإ") or is_action_word(word[1:])  # يدعو لإرسال لجنة, but أردفت لوريدانا
        if act or text.word(k + 1).startswith("ال"):
            return True  # يوضح لجمهور النادي
    return not text.is_that(k) and not may_head(text, k, after_verb=True) and not share_end(text, k, limit)


def _says_in_what_tongue(text: Sentences, k: int) -> bool:
    """Whether «in» with a language or a manner comes after a verb: أجاب بالإنجليزية، حدثني بعربية مكسورة."""
    word = text.words[k]
    if word[0] != _BY or listed(word) or text.has(k, "given_name"):
        return False
    language = word.startswith(_BY + "ال") and word.endswith("ية")
    return language or (word.endswith("ة") and len(word) > 4 and text.word(k + 1).endswith("ة"))


@OBJECTS.rule(
    "object: the medium told",
    why="right after «he told» the name of a medium is whom somebody told it: the subject is dropped",
    example="زارت الوزيرة الجسر. ووصل المدير. وأبلغ رويترز بأن العمل انتهى.",
    counterexample="زارت الوزيرة الجسر. ووصل المدير. وأبلغت رويترز بأن العمل انتهى.",
)
def _told_medium(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1]
    told = verb is not None and verb.lemma in _TELLS and verb.finite and verb.gender == "m" and not verb.owner
    return (
        told and text.has(k, "media") and not text.has(k, "medium_kind", "human") and not text.words[k].startswith("ال")
    )


@OBJECTS.rule(
    "object: what somebody knew",
    why="after a denial an owned noun before «that» («her knowledge that») is what is denied: the subject is dropped",
    example="حضرت الشاهدة الجلسة. ونفت علمها بأن الباب كان مغلقا.",
    counterexample="حضرت الشاهدة الجلسة. ونفت مديرتها أن الباب كان مغلقا.",
)
def _what_was_known(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1]
    if verb is None or verb.colour != "denial" or not text.words[k].endswith(OWNER):
        return False
    return text.is_that(k + 1) and text.words[k + 1][0] == "ب" and not text.has(k, "human", "institution")


@OBJECTS.rule(
    "object: oneself",
    why="right after the verb «himself» is whom somebody describes or asks: the subject is dropped or comes before",
    example="تحدثت هدى حداد أمس. ووصفت نفسها بأنها «امرأة حرة».",
    counterexample="تحدثت هدى حداد أمس. ووصفت نفيسة بأنها «امرأة حرة».",
)
def _oneself(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1]
    return verb is not None and verb.finite and not verb.owner and text.words[k] in _THEMSELVES


@OBJECTS.rule(
    "object: what somebody did not hide",
    why="after a verb of revealing a feeling with a pronoun right before the words is what is shown: the subject is dropped",
    example="عاد المفتش سامي حداد أمس. ولم يخف خيبته: «انتظرناهم خمسة أيام».",
    counterexample="عاد المفتش سامي حداد أمس. ولم تخف والدته: «انتظرناهم خمسة أيام».",
)
def _not_hidden(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1]
    if verb is None or not verb.finite or verb.owner or verb.colour != "revealing" or not is_owned(text, k):
        return False
    words = text.word(k + 1) == ":" or k + 1 in text.quote_end
    return words and not text.has(k, *SPEAKING, "document", "plural")


@OBJECTS.rule(
    "object: what is lifted",
    why="«the veil» and «the curtain» are what is lifted from something new: the subject is dropped or comes before",
    example="زارت الوزيرة الشركة. وكشفت النقاب عن نظام جديد.",
    counterexample="زارت الوزيرة الشركة. وكشفت المديرة عن نظام جديد.",
)
def _what_is_lifted(text: Sentences, k: int, limit: int) -> bool:
    return text.word(k) in _LIFTED and text.word(k + 1) in _OFF


@OBJECTS.rule(
    "object: attention that is drawn",
    why="«attention» is what is drawn to something: the subject is dropped or comes before",
    example="زار الوزير الجسر. ولفت الانتباه إلى أن العمل انتهى.",
    counterexample="زار الوزير الجسر. ولفت المدير إلى أن العمل انتهى.",
)
def _attention(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1]
    return verb is not None and verb.lemma in _DRAWS and text.words[k] in _ATTENTION


@OBJECTS.rule(
    "object: a phrase in marks",
    why="after a verb of judging joined with «and», several words in marks are what is judged: the subject is dropped",
    example="تحدثت الناشطة هالة حداد أمس. وانتقدت «النهج التدريجي» للحكومة بأنه يخدم النخبة.",
    counterexample="تحدثت الناشطة هالة حداد أمس. وانتقدت هالة حداد «النهج التدريجي» للحكومة بأنه يخدم النخبة.",
)
def _quoted_object(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1] if k in text.closed else None
    if verb is None or not verb.finite or verb.joined not in JOINING or "person" not in verb.takes or verb.owner:
        return False
    several = text.quote_end[k] - k > 2
    return several and text.words[k + 1].startswith("ال") and not text.has(k + 1, *SAYERS)


@OBJECTS.rule(
    "object: things before marks",
    why="after a verb of judging, an indefinite plural of things right before marks is what is judged",
    example="تحدثت الناشطة هالة حداد أمس. وأدان محاولات «زرع الشقاق بين الناس».",
    counterexample="تحدثت الناشطة هالة حداد أمس. وأدان محامون «زرع الشقاق بين الناس».",
)
def _things_before_marks(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1] if k + 1 in text.closed else None
    if verb is None or verb.act != "evaluation" or not verb.finite:
        return False
    return text.words[k].endswith("ات") and not text.has(k, *SPEAKING, "given_name", "plural")


@OBJECTS.rule(
    "object: a place with a pronoun",
    why="«inside it», «beyond them» follows, which says where: the subject is dropped",
    example="نشر الفنان صورة جديدة، وكتب داخلها: «لا تعليق».",
    counterexample="نشر الفنان صورة جديدة، وكتب فؤاد: «لا تعليق».",
)
def _place_with_pronoun(text: Sentences, k: int, limit: int) -> bool:
    word = text.word(k)
    ending = next((e for e in _PRONOUN_ENDINGS if word.endswith(e)), "")
    return bool(ending) and word.removesuffix(ending) in PLACES


@OBJECTS.rule(
    "object: after «in it»",
    why="in a clause on a statement («in which it accused») the subject is whose statement it is, the noun is the object",
    example="أصدرت النقابة تقريرا اتهمت فيه المصارف بأنها تتلكأ في الدفع.",
    counterexample="أصدرت النقابة تقريرا، واتهمت المصارف بأنها تتلكأ في الدفع.",
)
def _after_in_it(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 2] if text.words[k - 1] in IN_IT else None
    if verb is None or "person" not in verb.takes or verb.owner:
        return False
    low = max(text.sentence_start(k), k - 2 - TALK_NOUN)
    for m in range(k - 3, low - 1, -1):  # تغريدة على موقع «المدار» توعد فيها روسيا
        noun = text.words[m]
        if has(noun, "document", "occasion") or has(noun.removesuffix("ا"), "document", "occasion"):
            return m == k - 3 or not noun.startswith("ال")
        if noun in COMMAS or text.finite(m) or text.is_that(m) or text.has(m, "relative"):
            return False
    return False


@OBJECTS.rule(
    "object: a thing that is told",
    why="after a verb of telling or summing up a definite thing right before the words is what is told: no thing tells",
    example="جلست الموظفة أمس. ثم روت العكس: «كانت الأختام تصل في كيس أسود».",
    counterexample="جلست الموظفة أمس. ثم روت الجارة: «كانت الأختام تصل في كيس أسود».",
)
def _told_thing(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1]
    if verb is None or not verb.finite or verb.owner or verb.lemma not in _TELLS_THINGS:
        return False
    if not text.words[k].startswith("ال") or text.has(k, *SPEAKING, "given_name", "plural", "document"):
        return False
    if text.has(k + 1, "given_name") or text.is_that(limit):
        return False  # الحاجة فاطمة; وحكى العرض أن
    return text.words[k] in NO_NAMES or text.words[k].removeprefix("ال") in NO_NAMES or text.has(k, "occasion", "thing")


@OBJECTS.rule(
    "object: claims that are denied",
    why="right after a verb of denying, reports or accusations are what is denied: the subject is dropped",
    example="والتقى الوزير الصحفيين. ونفى أنباء عن أن الجسر مغلق.",
    counterexample="والتقى الوزير الصحفيين. ونفى المدير أنباء عن أن الجسر مغلق.",
)
def _denied_claims(text: Sentences, k: int, limit: int) -> bool:
    verb = next((text.cues[m] for m in range(k - 1, max(-1, k - 4), -1) if text.cues[m] is not None), None)
    return k < limit and verb is not None and verb.lemma in _DENIES and text.words[k] in _CLAIMS


@OBJECTS.rule(
    "object: of the other gender",
    why="a verb of demanding and the person or body after it differ in gender: it is whom somebody demands it of",
    example="عقدت المنظمة جلسة طويلة. وتطالب القضاء بالإفراج عن السجناء.",
    counterexample="عقدت المنظمة جلسة طويلة. ويطالب القضاء بالإفراج عن السجناء.",
)
def _other_gender(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1]
    if verb is None or not verb.finite or verb.number != "s" or verb.owner:
        return False
    whole = text.words[k].startswith("ال") or text.word(k + 1).startswith("ال")
    if verb.gender == "m" and whole and verb.lemma not in _SAYS and text.words[k].removeprefix("ال") in _SHE_THINGS:
        return True  # كما انتقد التقارير، وسائل الإعلام
    if "person" in verb.takes and verb.gender == "f" and text.words[k] == _ONE_MAN:
        return True  # واتهمت أحد التجار
    if verb.form != "imperfect" or "person" not in verb.takes:
        return False
    if verb.gender == "f":  # a broken plural of people looks masculine and has a feminine verb
        return text.words[k].removeprefix("ال") in MASCULINE_ONE
    body = text.has(k, "human", "institution") and text.words[k].endswith(LIKE_THING)
    return body or is_feminine_state(text.words[k])


@OBJECTS.rule(
    "object: an indefinite accusative",
    why="a noun in the indefinite accusative follows: it is the object, the subject is dropped",
    example="زار الوزير الجسر. وأورد أرقاماً منها قوله إن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأورد المدير أن العمل انتهى.",
)
def _accusative_object(text: Sentences, k: int, limit: int) -> bool:
    if text.has(k, "institution"):
        return "\u064b" in text.raw_word(k) and text.words[k].endswith("ا") and len(text.words[k]) < 6
    if _before_verb(text, k):
        return True
    before_adjective = (
        k + 1 < text.size and not text.is_that(k) and not text.words[k].startswith("ال") and not text.has(k, "human")
    )
    before_adjective = before_adjective and text.words[k + 1] not in _ACCUSATIVES  # انتقد ترامب أشخاصا
    return is_accusative(text, k) or (before_adjective and is_accusative(text, k + 1) and not text.cues[k + 1])


def _before_verb(text: Sentences, k: int) -> bool:
    """Whether an unknown word in alef comes before an unknown verb in the imperfect: أورد نقاطا تجعل."""
    word, following = text.words[k], text.word(k + 1)
    if not word.endswith("ا") or len(word) < 5 or text.classes_of[k] or text.cues[k] is not None:
        return False
    return len(following) > 3 and following[0] in "تي" and not text.classes_of[k + 1] and text.cues[k + 1] is None


@OBJECTS.rule(
    "object: adjective of the noun of saying",
    why="after an indefinite noun of saying an adjective that is nobody's name describes it: nobody is named",
    example="وافتتح الوزير الجسر في إشارة واضحة إلى أن العمل انتهى.",
    counterexample="وافتتح الوزير الجسر بعد إشارة حداد إلى أن العمل انتهى.",
)
def _adjective_of_saying(text: Sentences, k: int, limit: int) -> bool:
    noun, word = text.cues[k - 1], text.word(k)
    if noun is None or noun.form != "masdar" or noun.owner or noun.joined.endswith("ال"):
        return False
    agrees = text.words[k - 1].endswith("ة") and word.endswith("ة") and not word.startswith("ال")
    return word in _ADJECTIVES or (agrees and not text.classes_of[k] and text.cues[k] is None)


@OBJECTS.rule(
    "object: a noun of action",
    why="a noun of action without article follows: it is what is reported, the subject is dropped",
    example="زار الوزير الجسر. واعتبر تأييد كتلته للمشروع أنه ضروري.",
    counterexample="زار الوزير الجسر. وأعلن مدير كتلته أن المشروع «من دون شروط».",
)
def _action_object(text: Sentences, k: int, limit: int) -> bool:
    if not is_action(text, k):
        return False
    verb = text.cues[k - 1]
    clause = text.is_that(limit) or (text.has(limit, "preposition") and text.is_that(limit + 1))  # إلى أن
    if clause and (verb is None or verb.act != "evaluation"):
        return False  # where a clause follows, that is what is reported
    return not text.words[k].startswith("ال") and not text.has(k, "document", "occasion", "human", "media")


@SUBJECTS.rule(
    "share of people after the verb",
    why="after the verb comes a share of people («60 per cent of the farmers»), which is its subject as a whole",
    example="وقال 60 في المئة من المزارعين إنهم باعوا أرضهم.",
    counterexample="وقال 60 مزارعا إنهم باعوا أرضهم.",
)
def share_after(text: Sentences, k: int, limit: int) -> Range | None:
    end = share_end(text, k, limit)
    return (k, end) if end else None


@SUBJECTS.rule(
    HOLDER,
    why="a title, then where or when it was said, then a name right before «that»: the name is the holder's",
    example="وقال سفير البلاد أمام المحكمة الدولية سعيد الحداد إن بلاده ملتزمة.",
    counterexample="وقال سفير البلاد أمام المحكمة الدولية إن بلاده ملتزمة.",
)
def with_holder(text: Sentences, k: int, limit: int) -> Range | None:
    part = phrase(text, k, limit) if text.is_that(limit) or limit in text.quote_end else None
    if part is None or part[0] != k or source_kind(text, part) != "role" or text.has(k, "plural", "given_name"):
        return None
    first = limit
    while first > part[1] and _is_of_holder(text, first - 1):
        first -= 1
    named = text.has(first, "given_name") and 1 < limit - first <= _LONGEST_HOLDER and text.has(part[1], "preposition")
    if not named or not (text.words[first - 1].startswith("ال") or text.has(first - 1, "time")):
        return None
    between = [m for m in range(part[1], first) if not text.has(m, "preposition") and text.words[m] not in _OF_OCCASION]
    somebody = any(text.has(m, *_SOMEBODY) or text.finite(m) or is_owned(text, m) for m in between)
    return (k, limit) if not somebody and text.words[part[1]] in _SPOKEN_AT else None


def _is_of_holder(text: Sentences, k: int) -> bool:
    """Whether word ``k`` may be a part of a name: a given name, a family name, «son of»."""
    if text.has(k, "given_name") or text.words[k] in _SONS:
        return True
    family = not text.words[k].startswith("ال") or text.words[k].endswith(_FAMILY_ENDINGS) or text.is_that(k + 1)
    return (
        is_unknown(text, k)
        and family
        and not is_action(text, k)
        and (text.has(k - 1, "given_name") or text.words[k - 1] in _SONS)
    )


@SUBJECTS.rule(
    "subject after the verb",
    why="the noun phrase after the verb is its subject",
    example="قال الوزير إن الجسر جاهز.",
    counterexample="قال إن الجسر جاهز.",
)
def _right_after(text: Sentences, k: int, limit: int) -> Range | None:
    verb = text.cues[k - 1] if k else None
    if verb is not None and verb.lemma in _DRAWS:  # لفتت المديرة | النظر
        limit = next((m for m in range(k + 1, limit) if text.words[m] in _ATTENTION), limit)
    return phrase(text, k, limit)


@SUBJECTS.rule(
    "subject after a comma",
    why="after an adjunct and a comma a noun for people or a body follows: it is the subject",
    example="وقال في ختام الجولة، وزير النقل إن الجسر جاهز.",
    counterexample="وقال وزير النقل إن الجسر جاهز.",
)
def _after_comma(text: Sentences, k: int, limit: int) -> Range | None:
    for m in range(k, limit - 1):
        own = text.classes_of[m + 1] if text.words[m] in COMMAS else _NONE
        if own & PEOPLE and own.isdisjoint(_NO_SUBJECT_CLASSES):
            return phrase(text, m + 1, limit)
    return None


_NONE: frozenset[str] = frozenset()


# --- the subject before the verb --------------------------------------------------------------------------------------


def _before_time(text: Sentences, low: int, k: int) -> int:
    """The last word before a time in two words that ends at word ``k``: تقارير محلية | الأسبوع الماضي تفيد."""
    timed = k - 2 > low and text.words[k] in _TIME_ADJECTIVE and text.has(k - 1, "time")
    return k - 2 if timed and text.words[k - 2].isalpha() and not text.has(k - 2, "preposition", "adjunct") else k


def _last_word_before(text: Sentences, low: int, i: int) -> int:
    """The last word before a verb without auxiliaries, negations and remarks set off by commas."""
    k = i - 1
    k -= k in text.quote_end and text.words[k - 1][0].isalnum()  # إن المجلس "رحب بالقرار"
    while k >= low and (text.words[k] in _AUXILIARY or text.has(k, "negation")):
        k -= 1
    k -= text.word(k) in _BE and (text.has(k - 1, "relative") or text.word(k - 1) in COMMAS)  # التي كانت قد تعهدت
    while text.word(k) in COMMAS and text.word(k - 2) in COMMAS and text.has(k - 1, "lead", "adverb"):
        k -= 3  # الوزير، بدوره، قال
    if text.word(k) in COMMAS and text.word(k - 1) in _SIDE and text.word(k - 3) in COMMAS:
        k -= 4  # الوزير، من جانبه، قال
    k = _before_aside(text, low, _before_time(text, low, k))
    end = k if text.word(k) in COMMAS else k + 1
    return next((first - 1 for first, last in text.asides.items() if last == end and first > low), k)


def _before_aside(text: Sentences, low: int, k: int) -> int:
    """The last word before an occasion or «despite» between commas: الوزير، في كلمة أمام المجلس، قال؛ الوزير، ورغم التأخير، قال."""
    if text.word(k) not in COMMAS:
        return k
    clause = False  # whether a clause of its own is passed: ورغم تقارير بأن العمل توقف
    for m in range(k - 1, max(low, k - _ASIDE), -1):
        if text.words[m] in COMMAS:
            occasion = text.words[m + 1] in _IN_OCCASION and any(
                text.has(n, "occasion", "time") for n in range(m + 2, k)
            )
            aside = text.words[m + 1] in _ALTHOUGH or (text.words[m + 1] in _WHILE and _is_name_alone(text, low, m))
            return m - 1 if aside or (occasion and not clause) else k
        if text.words[m] in EDGES:
            return k
        clause = clause or text.finite(m) is not None or text.is_that(m)
    return k


def _is_name_alone(text: Sentences, low: int, end: int) -> bool:
    """Whether only a name or a title is between a sentence's head and the comma at ``end``: يوسف نجار، وكنت تلميذه، قال."""
    part = phrase(text, low, end)
    return part == (low, end) and text.has(low, "human", "given_name") and not any(map(text.finite, range(low, end)))


_ASIDE = 12  # words of a refusal to be named, which `Sentences` looks for over nine words and a relative pronoun


@OBJECT_AFTER.rule(
    "topic of «as for»",
    before="subject before a verb with an object",
    why="after «as for» comes the topic, and the verb with «so» has it as its subject, whatever comes between",
    example="أما التجار الذين زرناهم في السوق، فيؤكدون أن البضاعة قليلة.",
    counterexample="زرنا التجار في السوق، فأكدوا أن البضاعة قليلة.",
)
def _as_for(text: Sentences, draft: Draft, limit: int) -> bool:
    if draft.cue.joined != SO:
        return False
    low = _as_for_before(text, draft.at)
    if low is None:
        return False
    if _is_somebody_of(text, draft.at + 1):
        return False  # أما الحكومة فقال مصدر في وزارتها
    part = phrase(text, low + 1, draft.at)
    if part is not None and draft.cue.owner and not can_speak(text, part) and text.words[part[0]].startswith("ال"):
        return False  # أما الشائعات فوصفها بأنها: the pronoun is the topic
    if (
        part is not None
        and part[0] == low + 1
        and part[0] in text.closed
        and text.quote_end[part[0]] - part[0] <= OUTLET
    ):
        draft.source = part  # أما «الغارديان» البريطانية فعنونت
        return True
    if part is None or part[0] != low + 1 or not (can_speak(text, part) or source_kind(text, part) == "named"):
        return False
    draft.source = trimmed(text, draft, part)
    return True


def _as_for_before(text: Sentences, at: int) -> int | None:
    """The «as for» that begins the sentence of a verb, or a clause after a comma near it; None where there is none."""
    start = text.sentence_start(at)
    for k in range(at, max(start, at - AS_FOR_REACH), -1):
        if text.words[k] in AS_FOR and text.words[k - 1] in COMMAS:
            return k
    return start if text.words[start] in AS_FOR else None


def _is_somebody_of(text: Sentences, k: int) -> bool:
    """Whether a verb has a person of its own after it, who is indefinite or has a title: فقال مصدر في وزارتها."""
    return text.has(k, "human") and may_head(text, k) and not text.has(k, "preposition", "adverb")


# --- where no noun phrase says who ------------------------------------------------------------------------------------


@SKIPPED.rule(
    "passed over: without hesitation",
    why="«without hesitation» between a verb and its subject or its opener says how somebody speaks, and is passed over",
    example="وسأل المراسل الوزير عن الجسر. وأجاب بلا تردد: «الجسر جاهز».",
    counterexample="وسأل المراسل الوزير عن الجسر. وأجاب بلال: «الجسر جاهز».",
)
def _without_hesitation(text: Sentences, k: int, limit: int) -> int:
    m = k + (text.word(k) == _OF)
    if text.word(m) not in _WITHOUT or m + 1 >= limit:
        return k
    return m + 2 if text.word(m + 1) in _HESITATION or _is_state_of_mind(text, m + 1, limit) else k


def _is_state_of_mind(text: Sentences, k: int, limit: int) -> bool:
    """Whether an indefinite noun of which nothing is known is all that is between «without» and the words: بلا غضب:."""
    word = text.words[k]
    return k + 1 == limit and word.isalpha() and not word.startswith("ال") and not text.classes_of[k]


@SKIPPED.rule(
    "passed over: more than once",
    why="«more than once», «on more than one occasion» between a verb and its subject or its opener is passed over",
    example="زار الوزير الجسر. وأكد أكثر من مرة أن العمل انتهى.",
    counterexample="زار الوزير الجسر. وأكد أكثر من مسؤول أن العمل انتهى.",
)
def _more_than_once(text: Sentences, k: int, limit: int) -> int:
    m = k + (text.word(k) == _IN_PLACE)
    if text.word(m) not in _MORE_THAN:
        return k
    m += 1 + (text.word(m + 1) == _OF)
    return m + 1 if text.word(m) in _ONCE else k


@SKIPPED.rule(
    "passed over: idiom of manner",
    before="passed over: adverbs and times",
    why="«literally», «at the top of his voice», «like somebody who tells a secret» say how somebody speaks, and are passed over",
    example="وصلت المديرة. وهمست كمن يفشي سرا: «الطريق مغلق منذ الأمس».",
    counterexample="وصلت المديرة. وهمست الطبيبة: «الطريق مغلق منذ الأمس».",
)
def _idiom_of_manner(text: Sentences, k: int, limit: int) -> int:
    word = text.word(k)
    if word in _LIKE_WHOEVER and limit - k <= _MANNER_REACH:
        return limit  # كمن يفشي سرا:
    size = next((n for n in _IDIOM_SIZES if k + n <= limit and " ".join(text.words[k : k + n]) in _IDIOMS), 0)
    return k + size


@OBJECTS.rule(
    "object: what a reason is given for",
    why="after a verb of giving reasons somebody's own thing right before «by that» is its object: the subject is dropped",
    example="علقت البلدية العمل. وبررت قرارها بأن الجسر قديم.",
    counterexample="علقت البلدية العمل. وبررت الوزارة بأن الجسر قديم.",
)
def _reason_for(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1]
    if verb is None or verb.lemma not in _GIVES_REASON or verb.owner:
        return False
    return is_owned(text, k) and not text.has(k, "human", "institution")


@OBJECT_AFTER.rule(
    "stated in it",
    before="subject before a verb with an object",
    why="«in which it is stated»: the document before the relative pronoun is the source",
    example="وتلا النائب لائحة الاتهام التي ورد فيها أن المتهمين باعوا الأختام.",
    counterexample="وتلا النائب لائحة الاتهام. وورد في التقرير أن المتهمين باعوا الأختام.",
)
def _stated_in_it(text: Sentences, draft: Draft, limit: int) -> bool:
    i = draft.at
    if text.words[i] not in _IS_STATED or text.word(i + 1) not in IN_IT:
        return False
    who = text.has(i - 1, "relative")
    for k in range(i, max(text.sentence_start(i), i - (RELATIVE_HEAD if who else _DOCUMENT)) - 1, -1):
        if text.has(k, "document", "occasion") and not text.has(k, "human"):
            draft.source = phrase(text, k, i)  # مذكرة ورد فيها، لائحة الاتهام التي ورد فيها
            if not who and draft.source != (k, i):
                draft.source = None
                continue
            draft.cues[0] = (draft.cues[0][0], i + 2)
            return draft.source is not None
    return False


@OBJECT_AFTER.rule(
    "head of the relative clause",
    before="subject before a verb with an object",
    why="right after «who» a verb that takes a person has the noun before «who» as its subject: the noun after it is told",
    example="ونفى المدير، الذي كان قد وعد الجمهور بأن يعود العرض، علمه بالأمر.",
    counterexample="ونفى المدير علمه بالأمر، وكان قد وعد الجمهور بأن يعود العرض.",
)
def _head_of_who(text: Sentences, draft: Draft, limit: int) -> bool:
    cue, k = draft.cue, draft.at - 1
    if not cue.finite or cue.joined or cue.owner or "person" not in cue.takes:
        return False
    while text.word(k) in _BEFORE_VERB:
        k -= 1
    told = text.word(draft.at + 1).startswith("ال") and not text.has(draft.at + 1, "preposition")  # الجمهور, but إلى
    if not told or not text.has(k, "relative") or not agrees(text.words[k], cue):
        return False
    head = head_of_relative(text, k, text.sentence_start(draft.at))
    if head is None or not can_speak(text, head) or text.words[head[0]] in _ONE_OF_THEM:
        return False  # أحد الأسباب التي دعت المملكة إلى
    draft.source = head
    return True


@SKIPPED.rule(
    "passed over: from where",
    why="«from» and a place between a verb and a person says where the person speaks, and is passed over",
    example="ورد عليه من أربيل النائب سامي حداد قائلا: «هذا الكلام غير صحيح».",
    counterexample="وطلب من أربيل أن تسدد الديون.",
)
def _from_where(text: Sentences, k: int, limit: int) -> int:
    m = k + (text.word(k) in _ON_OR_ABOUT)
    if text.word(m) != _OF or not text.has(m + 2, "human") or text.has(m + 2, "preposition"):
        return k
    place = text.has(m + 1, "state") or is_unknown(text, m + 1)
    return m + 2 if place and not text.words[m + 1].endswith(tuple(_PRONOUN_ENDINGS)) else k


@OBJECTS.rule(
    "object: one's own act",
    before="object: an indefinite accusative",
    why="after a verb that takes a noun an act with the pronoun of the verb is its object: the subject is dropped or before it",
    example="زارت الوزيرة الموقع. وأكدت دعمها «حق العاملين في السكن والعلاج».",
    counterexample="زارت الوزيرة الموقع. وأكدت المديرة «حق العاملين في السكن والعلاج».",
)
def _own_act(text: Sentences, k: int, limit: int) -> bool:
    verb = text.cues[k - 1]
    if verb is None or not verb.finite or verb.owner or not verb.takes & {"NP", "noun", "bare"} or text.is_that(limit):
        return False
    ending = {"f": "ها", "m": "ه"}.get(verb.gender, "") if verb.number in ("", "s") else ""
    word = text.words[k]
    if not ending or not word.endswith(ending) or (ending == "ه" and word.endswith("ها")) or not is_owned(text, k):
        return False
    stem = word.removesuffix(ending)
    return is_action_word(stem) or is_action_word(stem[:-1] + "ة")


@OBJECT_AFTER.rule(
    "indefinite noun in marks that the verb describes",
    before="subject before a verb with an object",
    why='right before the verb an indefinite noun of people in marks («from "military sources" that spoke»): it speaks',
    example="ونقلت الصحيفة الخبر عن «مصادر أمنية وقضائية» تحدثت عن اعترافه بالتواصل مع العدو.",
    counterexample="ونقلت الصحيفة الخبر عن «مصادر أمنية وقضائية» وتحدثت عن اعترافه بالتواصل مع العدو.",
)
def _described_in_marks(text: Sentences, draft: Draft, limit: int) -> bool:
    cue, last = draft.cue, draft.at - 1
    if not cue.finite or cue.joined or cue.owner or last not in text.closing:
        return False
    first = next((k for k in range(last - OUTLET, last) if text.quote_end.get(k) == last), 0)
    if not text.has(first - 1, "preposition") or not text.has(first + 1, "human", "plural", "media"):
        return False
    if text.words[first + 1].startswith("ال") or any(first < via[0] < last for via in draft.via):
        return False  # رسالة بعثت بها إلى «...» تقول: the medium that got it
    draft.source = (first + 1, last)
    return True


@OBJECT_AFTER.rule(
    "transmitter before the verb",
    before="subject before a verb with an object",
    why="«from» and a name at the head of a sentence, right before the verb, says who handed the saying down: he speaks",
    example="عن عروة بن الزبير قال: «ما بر والده من شد الطرف إليه».",
    counterexample="وعن الجسر قال: «العمل مستمر حتى نهاية العام».",
)
def _transmitter(text: Sentences, draft: Draft, limit: int) -> bool:
    low = text.sentence_start(draft.at)
    if (
        draft.cue.joined
        or not draft.cue.finite
        or text.words[low] not in _TRANSMITS
        or draft.at - low > _SHORT_NAME + 3
    ):
        return False
    if not text.has(low + 1, "given_name") and text.words[low + 1] not in _FATHERS and text.word(low + 2) not in _SONS:
        return False
    part = phrase(text, low + 1, draft.at)
    if part is None or part[0] != low + 1 or part[1] < draft.at - _BLESSING_WORDS:
        return False
    draft.source = part
    return True
