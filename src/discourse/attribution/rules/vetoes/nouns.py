"""The word is a noun, an adjective or a name that is written like a reporting word."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import number_of
from discourse.attribution.arabic.cues import THAT, Cue, has
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_action
from discourse.attribution.arabic.phrases import is_adjective_of_people, phrase
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.next_reports import is_with_saying, speaks_before
from discourse.attribution.rules.openers.ends import is_headquarters, is_name_like_passive
from discourse.attribution.rules.openers.words import CONFIRMED
from discourse.attribution.rules.sources.words import whom_it_leads
from discourse.attribution.rules.vetoes.base import (
    AND,
    ARTICLE,
    BEFORE_READER,
    BY,
    DEFINITE,
    DESPITE,
    NO,
    ON,
    SPEAKERS,
    SUBJECT_REACH,
    Veto,
    at_cue,
)

STRICT_OPENER = 3  # words after «strict» in which «that» makes of it the participle «stressing»
THREAT = 4  # words from «that» to «threatened», which is said of a noun and its adjective
_STUDENT = lemmas("person-or-demand")
_ASKS_NOUN = lemmas("asks-as-noun")
_THREATENS = lemmas("threatens")
_DRAWS = lemmas("draws-attention")
_ATTENTION = marker("to-or-attention")
_PRICES = lemmas("price-or-praise")
_PAYS = "دفع"
_OR, _THERE_IS = marker("or"), marker("there-is")
_FEMALE = marker("female")
_PLURAL_NOUNS = marker("plural-noun-like-participle")
_THEY_TWO = "تا"  # no adjective ends so: ذكرتا
_NOUN_LIKE = lemmas("noun-like-present")
_UNTIL = marker("until-or-since")  # prepositions before a noun, conjunctions before a verb: حتى قال المدير إن
_BECAME = marker("became")
_DETERMINER = marker("determiner")
_STUDIES = marker("studies-at")
_BREAST = marker("breast")
_ACCUSES = lemmas("accuses")
_USEFUL = marker("useful")
_AND_IT_IS = marker("and-it-is")
_STRICT, _STATES = lemmas("strict-as-adjective"), lemmas("confirms-as-adjective")
_FEMININE_NOUN = tuple(sorted(marker("feminine-noun-ending")))
_ACCUSATIVE = ("ا", "اً")
_THAT_ONE = marker("that-one")
_A_MATTER = marker("a-matter")
_WAS_OR_BECAME = marker("was-or-became")
_ORDERED = "امر"
_ORDER = marker("order-of-court")
_FATHER = marker("father-of")
_DECIDES = marker("decides")
_WITHOUT = marker("without-something")
_TWO_MATTERS = marker("two-things")
_IN_ADDITION, _TOWARDS, _DASHES = marker("in-addition"), "الي", frozenset("-–—")

RULES: Rules[Veto] = Rules("detect")


@RULES.rule(
    "noun after a preposition",
    led_by=lambda word: has(word, "preposition"),
    on=at_cue(lambda cue: not cue.joined),
    why="after a preposition the word is a noun that is written like the verb",
    example="وفي ذكر الوزير أن الجسر جاهز فائدة.",
    counterexample="وذكر الوزير أن الجسر جاهز.",
)
def _noun_after_preposition(text: Sentences, at: int, cue: Cue) -> bool:
    noun = cue.form == "perfect" or (cue.lemma in _NOUN_LIKE and cue.gender == "f")  # على تواصل مع
    until = text.word(at - 1) in _UNTIL and not is_action(text, at)  # but منذ رفض الوفد
    return noun and not cue.joined and text.has(at - 1, "preposition") and not until


@RULES.rule(
    "definite verbal noun",
    on=at_cue(lambda cue: cue.form == "masdar"),
    why="a verbal noun with the article («the assertion that») belongs to nobody",
    example="وجاء القرار مع التأكيد أن الجسر جاهز.",
    counterexample="واكتفى الوزير بالقول إن الجسر جاهز.",
)
def _definite_verbal_noun(text: Sentences, at: int, cue: Cue) -> bool:
    if is_with_saying(text, at) and (speaks_before(text, at) or _decides_before(text, at)):
        return False
    if cue.form == "masdar" and text.is_that(at + 1 + (text.word(at + 1) in ON)) and whom_it_leads(text, at):
        return False  # ما دفع الوزير إلى القول إن
    return cue.form == "masdar" and cue.joined in DEFINITE and not text.has(at, "second")


@RULES.rule(
    "headquarters",
    on=at_cue(lambda cue: cue.form == "participle"),
    why="the word is the noun «headquarters»: as the participle «conceding» it has «that» or ب right after it",
    example="وبنت الشركة في دبي مقرا كبيرا: برج من عشرين طابقا.",
    counterexample="وانصرف الوزير مقرا بأن الجسر قديم.",
)
def _headquarters(text: Sentences, at: int, cue: Cue) -> bool:
    return is_headquarters(text, at, cue)


@RULES.rule(
    "dual without two",
    on=at_cue(lambda cue: cue.number == "d"),
    why="the verb is a dual, but no two speakers come before it: an adjective of the same form",
    example="وكان الحارس حذرا من أن الطريق زلق.",
    counterexample="والوزيران حذرا من أن الطريق زلق.",
)
def _dual_without_two(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.number != "d" or cue.form != "perfect":
        return False
    if cue.joined or text.clause_start(at) or text.has(at - 1, "relative") or text.words[at].endswith(_THEY_TWO):
        return False
    before = phrase(text, max(text.sentence_start(at), at - SUBJECT_REACH), at)
    return before is None or number_of(text, before) != "d"


@RULES.rule(
    "student",
    on=at_cue(lambda cue: cue.lemma in _STUDENT),
    why="the word is the noun «student»: as the verb «demanded» it would begin its clause",
    example="وفاز بالجائزة سامي حداد طالب الهندسة بالجامعة.",
    counterexample="وطالب سامي حداد الوزارة بفتح الجسر.",
)
def _student(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _STUDENT or cue.form != "perfect" or cue.joined or text.has(at - 1, "relative"):
        return False
    return not text.clause_start(at) or text.word(at + 1) in _STUDIES


@RULES.rule(
    "name written like a passive",
    on=at_cue(lambda cue: cue.form == "perfect"),
    why="written with ya and without «that» or «from» after it the word is a name (Roy) and not «told»",
    example="والتقى الوزير نظيره روي حداد: الجسر جاهز.",
    counterexample="وروى الوزير: الجسر جاهز.",
)
def _name_like_passive(text: Sentences, at: int, cue: Cue) -> bool:
    return is_name_like_passive(text, at, cue)


@RULES.rule(
    "banner",
    on=at_cue(lambda cue: cue.lemma in _DRAWS),
    why="without «to» after it the feminine participle of «draw» is the noun «banner»",
    example="ورفع العمال لافتة: الجسر جاهز.",
    counterexample="وتحدثت الوزيرة طويلا لافتة إلى أن الجسر جاهز.",
)
def _banner(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _DRAWS or cue.form != "participle" or cue.gender != "f":
        return False
    return text.word(at + 1) not in _ATTENTION


@RULES.rule(
    "pays the price",
    on=at_cue(lambda cue: cue.lemma in _PRICES),
    why="after «pay» the word is the noun «price», not the verb «appreciated»",
    example="والعمال لن يدفعوا ثمن خروج الشركة من «السوق».",
    counterexample="وثمّن الوزير جهود العمال: الجسر جاهز.",
)
def _price(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _PRICES and not cue.joined and _PAYS in text.word(at - 1)


@RULES.rule(
    "male or female",
    followed_by=_OR.__contains__,
    why="before «or female» the word is «male», not the verb «mentioned»",
    example="ولكل مواطن (ذكر أو أنثى) ألا يدفع الرسم.",
    counterexample="ولكل مواطن، ذكر الوزير، ألا يدفع الرسم.",
)
def _male(text: Sentences, at: int, cue: Cue) -> bool:
    return text.word(at + 1) in _OR and text.word(at + 2) in _FEMALE


@RULES.rule(
    "question as a noun",
    on=at_cue(lambda cue: cue.lemma in _ASKS_NOUN),
    why="«a question», without an owner, is a noun: what follows answers it, and is nobody's question",
    example="وابتسم الوزير ردا على سؤال حول أن الجسر مغلق.",
    counterexample="وعلق الوزير ردا على سؤاله: متى يفتح الجسر؟",
)
def _question_as_noun(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _ASKS_NOUN and cue.form == "masdar" and not cue.owner


@RULES.rule(
    "threatened with",
    on=at_cue(lambda cue: cue.lemma in _THREATENS),
    why="after «became», or with nobody before it who can speak, the participle means «threatened with»",
    example="وباتت المدينة القديمة مهددة بالغرق في الشتاء.",
    counterexample="وانسحبت النقابة مهددة بالإضراب في الشتاء.",
)
def _threatened_with(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _THREATENS or cue.form != "participle" or cue.gender != "f":
        return False
    low = text.sentence_start(at)
    if text.words[at - 1][0].isalnum() and any(text.is_that(k) for k in range(max(low, at - THREAT), at)):
        return True  # أن الصيدليات الصغيرة مهددة بالإغلاق: what is said of them
    if any(text.words[k] in _BECAME for k in range(max(low, at - SUBJECT_REACH), at)):
        return True
    return not any(text.has(k, *SPEAKERS, "given_name") for k in range(max(low, at - BEFORE_READER), at))


@RULES.rule(
    "plural noun",
    on=at_cue(lambda cue: cue.form == "participle"),
    why="the word is a noun in the plural (proposals, remarks), not the participle that is written like it",
    example="وفي الخطة مقترحات أن يفتح الجسر ليلا.",
    counterexample="وغادرت الوزيرات مؤكدات أن الجسر جاهز.",
)
def _plural_noun(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "participle" and text.words[at].removeprefix(cue.joined) in _PLURAL_NOUNS


@RULES.rule(
    "noun after no",
    led_by=NO.__contains__,
    on=at_cue(lambda cue: cue.form == "perfect" and not cue.joined),
    why="after «no» the word is a noun («no doubt that»): a verb of the past is not denied with لا",
    example="لا شك أن الجسر جاهز.",
    counterexample="وشك الوزير في أن الجسر جاهز.",
)
def _noun_after_no(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "perfect" and not cue.joined and text.word(at - 1) in NO


@RULES.rule(
    "noun after a determiner",
    led_by=_DETERMINER.__contains__,
    on=at_cue(lambda cue: cue.finite),
    why="after «every», «this» or «not» the word is a noun or adjective that is written like the verb",
    example="وليس كل ذكر أن الجسر جاهز مفيدا.",
    counterexample="وذكر الوزير أن الجسر جاهز.",
)
def _noun_after_determiner(text: Sentences, at: int, cue: Cue) -> bool:
    if not cue.finite or cue.joined or text.word(at - 1) not in _DETERMINER or text.has(at - 2, "preposition"):
        return False
    if text.word(at - 1) in _THAT_ONE and cue.form == "perfect" and cue.strong and "noun" not in cue.takes:
        return False  # في غضون ذلك قال: a noun after «that» would have its article
    return not (text.has(at - 1, "pointing") and text.word(at - 2) in DESPITE)  # ورغم ذلك يقول


@RULES.rule(
    "noun after there is",
    led_by=lambda word: word.removeprefix(AND) in _THERE_IS,
    on=at_cue(lambda cue: cue.form == "participle"),
    why="right after «there is» the word is a noun, even in the accusative («no need for»), and no participle",
    example="وقال الوزير إنه لم يكن هناك داعيا لهذا الأمر أن يفتح الجسر.",
    counterexample="وتكلم الوزير داعيا السكان إلى أن يعبروا الجسر.",
)
def _after_there_is(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "participle" and text.word(at - 1).removeprefix(AND) in _THERE_IS


@RULES.rule(
    "confirmed news",
    led_by=CONFIRMED.__contains__,
    on=at_cue(lambda cue: cue.form == "participle"),
    why="right after «information», «news» the word is its adjective («confirmed information that»), and no participle",
    example="وقالت الوزارة إنها تملك معلومات مؤكدة بأن الشحنة وصلت.",
    counterexample="وقالت الوزارة إنها فتحت الجسر مؤكدة أن الشحنة وصلت.",
)
def _confirmed(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _STATES and cue.form == "participle" and text.word(at - 1) in CONFIRMED


@RULES.rule(
    "adjective of a noun",
    on=at_cue(lambda cue: cue.lemma in _STRICT),
    why="after an indefinite noun the word is its adjective («strict measures on the border») and no participle",
    example="وفرضت الوزارة إجراءات أمنية مشددة على الحدود الشرقية.",
    counterexample="وغادرت الوزيرة، مشددة على الحوار بين الطرفين.",
)
def _adjective_of_a_noun(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "participle" or cue.lemma not in _STRICT or cue.gender != "f" or cue.joined:
        return False
    before = text.word(at - 1)
    if not text.is_word(at - 1) or text.opener_between(at, at + STRICT_OPENER):
        return False
    if text.word(at + 1) not in ON and not text.has(at + 1, "adverb"):
        return True
    if before.startswith(ARTICLE) or text.has(at - 1, "given_name", "state"):
        return False
    return before.endswith(_FEMININE_NOUN) or text.raw_word(at - 1).endswith(_ACCUSATIVE)


@RULES.rule(
    "adjective of people",
    on=at_cue(lambda cue: cue.form == "participle"),
    why="after an indefinite noun of people and its adjective the word is their second adjective and reports nothing",
    example="ونقلت مصادر محلية معارضة أنباء عن انسحاب القوات.",
    counterexample="وغادرت الوزيرة الجلسة معارضة الانسحاب.",
)
def _adjective_of_people(text: Sentences, at: int, cue: Cue) -> bool:
    return is_adjective_of_people(text, at)


@RULES.rule(
    "a natural matter",
    on=_A_MATTER.__contains__,
    why="after «was» or the like the word is the noun «matter» in the accusative, not «the two ordered»",
    example="كان امرا طبيعيا ان تفتح الجسور في الصيف.",
    counterexample="وغادر الوزيران بعدما امرا بان تفتح الجسور.",
)
def _a_matter(text: Sentences, at: int, cue: Cue) -> bool:
    if text.words[at] not in _A_MATTER:
        return False
    return text.word(at - 1).removeprefix("و") in _WAS_OR_BECAME and text.word(at + 1).endswith("ا")


@RULES.rule(
    "wide breast",
    led_by=_BREAST.__contains__,
    on=at_cue(lambda cue: cue.finite),
    why="after «breast» the word is the adjective «wide» (gladly), not the verb «welcomed»",
    example="وتقبل الوزير أسئلة السكان بصدر رحب بعيدا عن التوتر.",
    counterexample="ورحب المدير بأن الجسر سيفتح.",
)
def _wide_breast(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.word(at - 1) in _BREAST


@RULES.rule(
    "two matters",
    on=_TWO_MATTERS.__contains__,
    why="the word is «two matters» in the genitive, not the participle «ordering» in the plural",
    example="ويعود ذلك إلى أمرين: قدم الجسر وضيق الطريق.",
    counterexample="وغادر الوزراء آمرين بفتح الجسر.",
)
def _two_matters(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "participle" and text.words[at] in _TWO_MATTERS and "آ" not in text.raw_word(at)


@RULES.rule(
    "order of a court",
    on=_ORDERED.__eq__,
    why="with an adjective the word is the noun «order», not the verb «ordered»",
    example="أمر قضائي «يمنع عبور الجسر ليلا في كل الأيام».",
    counterexample="أمر القاضي «بمنع عبور الجسر ليلا في كل الأيام».",
)
def _order_of_court(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "perfect" and not cue.joined and text.word(at + 1) in _ORDER and text.words[at] == _ORDERED


@RULES.rule(
    "name after father of",
    led_by=_FATHER.__contains__,
    on=at_cue(lambda cue: cue.form == "imperfect"),
    why="after «father of», «son of» the word is a name, though it is written like a verb",
    example="وهو أبو يعرب المرزوقي الذي زار المدينة: كاتب معروف.",
    counterexample="وهو يعرب عن أمله في أن يفتح الجسر.",
)
def _father_of(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "imperfect" and not cue.joined and text.word(at - 1) in _FATHER


def _decides_before(text: Sentences, at: int) -> bool:
    """Whether somebody decides in the clause before «, with the assertion that»: قررت الإدارة التمديد، مع التأكيد أن."""
    if text.word(at - 2) not in COMMAS:
        return False
    return any(text.words[k].removeprefix(AND) in _DECIDES for k in range(text.sentence_start(at), at))


@RULES.rule(
    "noun after without",
    led_by=_WITHOUT.__contains__,
    on=at_cue(lambda cue: cue.finite),
    why="after «without» the word is a noun that is written like the verb: without hesitation, without mention",
    example="ودخل الوزير القاعة بلا تردد: «الجسر جاهز منذ الأمس».",
    counterexample="ودخل الوزير القاعة، وقال: «الجسر جاهز منذ الأمس».",
)
def _noun_after_without(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and not cue.joined and text.word(at - 1) in _WITHOUT


@RULES.rule(
    "it is a matter",
    on=_ORDERED.__eq__,
    why="after «it is», «that is» the word is the noun «a matter», which an adjective follows, and not «ordered»",
    example="وقال الوزير إنه أمر محزن أن يغلق الجسر.",
    counterexample="وقال الوزير إنه أمر الشركة بأن تفتح الجسر.",
)
def _it_is_a_matter(text: Sentences, at: int, cue: Cue) -> bool:
    before, following = text.word(at - 1), text.word(at + 1)
    if not (has(before, "pointing") or (THAT[before] and before != "ان") or before in _AND_IT_IS):
        return False
    plain = following.isalpha() and not following.startswith((ARTICLE, BY)) and not text.classes_of[at + 1]
    return plain and text.is_that(at + 2) and not text.words[at + 2].startswith(BY)


@RULES.rule(
    "useful to do",
    on=at_cue(lambda cue: cue.form == "participle"),
    why="after «is», «was» or «more» the word is the adjective «useful», and what is useful is to do something",
    example="قد يكون مفيدا أن نفتح الجسر.",
    counterexample="وغادر الوزير، مفيدا بأن الجسر جاهز.",
)
def _useful(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "participle" or text.words[at] not in _USEFUL or not text.is_that(at + 1):
        return False
    return text.words[at + 1] == "ان" and (text.has(at - 1, "auxiliary") or text.words[at - 1][0].isalpha())


@RULES.rule(
    "is accused of",
    on=at_cue(lambda cue: cue.form == "participle"),
    why="after «that» or «was» and a name, without a comma, the participle is passive: somebody «is accused of»",
    example="وجاء في القرار أن هدى متهمة بـ«اختراق منظمات كثيرة».",
    counterexample="وغادرت الوزيرة، متهمة الشركة بـ«خداع السكان جميعا».",
)
def _is_accused(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "participle" or cue.lemma not in _ACCUSES or not text.words[at - 1][0].isalnum():
        return False
    following = text.word(at + 1)
    if not (following == BY or following.startswith(BY)):
        return False
    low = max(text.sentence_start(at), at - THREAT)
    return any(text.is_that(k) or text.has(k, "auxiliary") for k in range(low, at))


@RULES.rule(
    "in addition to",
    followed_by=_TOWARDS.__eq__,
    on=at_cue(lambda cue: cue.form == "masdar"),
    why="the noun «addition» with «to» after it joins one more thing, and nobody adds any words",
    example="والماء قليل، إضافة إلى هذا أن الناس ينتظرون.",
    counterexample="والماء قليل، بتأكيد المدير أن الناس ينتظرون.",
)
def _in_addition(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "masdar" and text.words[at] in _IN_ADDITION and text.word(at + 1) == _TOWARDS


@RULES.rule(
    "how it was gathered",
    followed_by=":".__eq__,
    on=at_cue(lambda cue: cue.form == "participle"),
    why="between a dash and a colon at the head of a text the word says how the news was gathered («follow-up»)",
    example="الرياض - متابعة: أشادت الوزيرة بالعمال.",
    counterexample="وغادرت الوزيرة أمس متابعة: أشكر العمال.",
)
def _gathered(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "participle" and text.word(at - 1) in _DASHES and text.word(at + 1) == ":"
