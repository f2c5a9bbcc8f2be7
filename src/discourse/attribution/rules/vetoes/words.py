"""The word is another verb, a preposition or an adverb that is written like a reporting word."""

from __future__ import annotations

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_owned
from discourse.attribution.arabic.sentence import Sentences
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.next_reports import is_again
from discourse.attribution.rules.openers.words import may_be_that
from discourse.attribution.rules.sources.words import is_talk
from discourse.attribution.rules.vetoes.base import (
    BEFORE_READER,
    DOUBLED,
    HAMZA,
    JOINS,
    NO,
    OF,
    PREPOSITION_OR_VERB,
    REPORTED_IN,
    SPEAKERS,
    WILL_DO,
    Veto,
    at_cue,
    may_be_she,
    says_between,
)

_STATED_IN = marker("report-stated-in")
_PREPOSITION_OF_TIME = lemmas("preposition-of-time")
_COUNTED = lemmas("is-counted")
_LIKE_HERE = lemmas("written-like-here")
_HERE = "هنا"
_TURNED_OUT, _TO_HIM = marker("turned-out"), marker("told-to")
_FORESEES, _IT_WAS = lemmas("foresees"), marker("it-was-expected")
_NO_LONGER = marker("no-longer")
_DID_NOT = marker("before-jussive")
_GOES_BEYOND = marker("goes-beyond")
_BEFORE_BETWEEN = marker("before-between")
_INCREASED = marker("increased")
_READ_ALSO = marker("read-also")
_ALSO = marker("also")
_DEEMS = lemmas("deems-or-prepares")
_RULES = lemmas("rules-or-passes")

_GOES_ON, _WRITES_DOWN = lemmas("goes-on-with"), lemmas("writes-down")


RULES: Rules[Veto] = Rules("detect")
_ELATIVES, _THAN, _ANY_OTHER = marker("elative-like-a-verb"), marker("than"), marker("any-other")


@RULES.rule(
    "without that",
    on=at_cue(lambda cue: cue.lemma in _WRITES_DOWN),
    followed_by=may_be_that,
    why="right before «that» the word is «without», though it is written like «he wrote down»",
    example="وعبر السكان الجسر عن علم ودون أن يمنعهم أحد.",
    counterexample="ودون الوزير أن الجسر جاهز.",
)
def _without_that(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _WRITES_DOWN and cue.form == "perfect" and text.is_that(at + 1)


@RULES.rule(
    "goes on with its own",
    on=at_cue(lambda cue: cue.lemma in _GOES_ON),
    why="«goes on with its efforts» has an object with a pronoun that is no talk: nothing is said",
    example="وقالت الوزارة إن البلاد تواصل جهودها عبر الحوار مع «كل الأطراف في المنطقة».",
    counterexample="وقالت الوزارة إن الجسر جاهز، وواصلت حديثها: «كل الأطراف في المنطقة».",
)
def _goes_on_with(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _GOES_ON or not cue.finite or at + 1 >= text.size:
        return False
    return is_owned(text, at + 1) and not is_talk(text, at + 1) and not text.has(at + 1, "human", "institution")


@RULES.rule(
    "clearer than",
    on=lambda word: word in _ELATIVES,
    why="«clearer than», «more eloquent than» is an adjective that is written like the verb",
    example="وليس في المدينة سبب أوضح من أن الجسر قديم، ويعني ذلك أنه خطر.",
    counterexample="وفي المدينة مهندس أوضح من جانبه أن الجسر قديم، ويعني ذلك أنه خطر.",
)
def _clearer_than(text: Sentences, at: int, cue: Cue) -> bool:
    than = text.words[at] in _ELATIVES and text.word(at + 1) in _THAN
    return than and (text.is_that(at + 2) or text.word(at + 2).startswith("ال") or text.word(at + 2) in _ANY_OTHER)


@RULES.rule(
    "will go on",
    on=at_cue(lambda cue: WILL_DO in cue.joined),
    why="who «will go on with» something has said nothing: a verb of continuing reports in the past or the present",
    example="وأشار الوزير إلى أن بلاده ستواصل العمل من أجل «حل تفاوضي بين كل الأطراف».",
    counterexample="وواصل الوزير: «نريد حلا تفاوضيا بين كل الأطراف».",
)
def _will_go_on(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.colour == "continuation" and WILL_DO in cue.joined


@RULES.rule(
    "will prepare",
    on=at_cue(lambda cue: WILL_DO in cue.joined),
    why="what is written «deem» is «prepare» in the future: somebody will do it, and says nothing",
    example="الشركة ستعد «إجراءات جديدة للطوارئ».",
    counterexample="الشركة تعد «إجراءات الوزارة كافية».",
)
def _will_prepare(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _DEEMS and WILL_DO in cue.joined


@RULES.rule(
    "came without in",
    on=at_cue(lambda cue: cue.lemma in REPORTED_IN),
    why="«came» and «was stated» report only with «in»: what came in a statement",
    example="وجاء الوزير: الجسر جاهز.",
    counterexample="وجاء في البيان: الجسر جاهز.",
)
def _came_without_in(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in REPORTED_IN and text.word(at + 1) not in _STATED_IN


@RULES.rule(
    "no longer",
    on=_NO_LONGER.__contains__,
    why="after «not» the word is «no longer» (لم يعد) and not the verb «deems» or «promises»",
    example="ولم يعد يشاطر الناس الرأي بأن الجسر جاهز.",
    counterexample="ولم يعلن الوزير أن الجسر جاهز.",
)
def _no_longer(text: Sentences, at: int, cue: Cue) -> bool:
    return is_no_longer(text, at)


def is_no_longer(text: Sentences, at: int) -> bool:
    """Whether a word after «not» is «no longer»: لم يعد."""
    return text.words[at] in _NO_LONGER and text.word(at - 1) in _DID_NOT


@RULES.rule(
    "it turned out",
    on=_TURNED_OUT.__contains__,
    why="«it turned out that» (تبين) is written like «she makes clear», which has somebody who can speak next to it",
    example="وسحبت الشركة السيارات التي تبين أن محركاتها قديمة.",
    counterexample="وسحبت الشركة السيارات بعد الدراسة التي تبين أن محركاتها قديمة.",
)
def _turned_out(text: Sentences, at: int, cue: Cue) -> bool:
    if text.words[at] not in _TURNED_OUT or not text.is_that(_after_to_whom(text, at + 1)):
        return False
    if text.has(at - 1, "relative"):
        return not text.has(at - 2, *SPEAKERS)
    near = any(text.has(k, *SPEAKERS, "given_name") for k in (at - 1, at - 2))
    return not (near or may_be_she(text, at - 1) or text.clause_start(at - 1) or at == text.sentence_start(at))


def _after_to_whom(text: Sentences, k: int) -> int:
    """The word after «to me», «to him» and an adverb: تبين | لي لاحقا | أن."""
    k += text.has(k, "lead") or text.word(k) in _TO_HIM
    return k + text.has(k, "time", "adverb")


@RULES.rule(
    "expected",
    on=at_cue(lambda cue: cue.form == "participle" and cue.lemma in _FORESEES),
    why="right after «it was» or «it is not» the participle is a passive («it was not expected that»), and nobody says it",
    example="واحتشد المحامون ليتابعوا جلسة لم يكن متوقعا أن تنعقد.",
    counterexample="وغادر الوزير المدينة متوقعا أن تنعقد الجلسة غدا.",
)
def _expected(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "participle" or cue.lemma not in _FORESEES or cue.gender != "m" or cue.joined:
        return False
    return text.words[at - 1].lstrip(JOINS) in _IT_WAS


@RULES.rule(
    "preposition",
    on=at_cue(lambda cue: cue.lemma in PREPOSITION_OR_VERB),
    why="the word is the preposition (between, without, across), not the verb that is written like it",
    example="وعبر الجسر الجديد: مئات السيارات.",
    counterexample="وعبّر الوزير عن أمله في فتح الجسر.",
)
def _preposition(text: Sentences, at: int, cue: Cue) -> bool:
    return (
        cue.lemma in PREPOSITION_OR_VERB
        and text.words[at].removeprefix("و") == cue.lemma
        and (
            text.word(at - 1) in _BEFORE_BETWEEN  # ما بين المدينتين
            or not (text.is_that(at + 1) or DOUBLED in text.raw_word(at) or says_between(text, at))
        )
    )


@RULES.rule(
    "after an event",
    on=at_cue(lambda cue: cue.lemma in _PREPOSITION_OF_TIME),
    why="before a verbal noun the word is the preposition «after» (عقب), not the verb that is written like it",
    example="وصل الوفد عقب تأكيد الوزير: الجسر جاهز.",
    counterexample="وعقّب الوزير بأن الجسر جاهز.",
)
def _after_an_event(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _PREPOSITION_OF_TIME or cue.form != "perfect":
        return False
    this = text.has(at + 1, "pointing") and not text.has(at + 2, *SPEAKERS)  # عقب تلك الزيارة
    return this or text.form(at + 1) == "masdar"


@RULES.rule(
    "here",
    on=at_cue(lambda cue: cue.lemma in _LIKE_HERE),
    why="without its hamza the word is «here», not the verb «congratulated»",
    example="وهنا نص الحديث: الجسر جاهز.",
    counterexample="وهنأ الوزير العمال: الجسر جاهز.",
)
def _here(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _LIKE_HERE and text.raw_word(at).endswith(_HERE)


@RULES.rule(
    "counted among",
    on=at_cue(lambda cue: cue.lemma in _COUNTED),
    why="with «of» after it the verb is a passive («is considered one of»), and nobody is said to think so",
    example="والوزراء يعتبرون من أنصار الجسر، ولا شك أن العمل سيبدأ.",
    counterexample="والوزراء يعتبرون أن العمل سيبدأ.",
)
def _counted_among(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _COUNTED and cue.form == "imperfect" and not cue.owner and text.word(at + 1) == OF


@RULES.rule(
    "is no less",
    led_by=NO.__contains__,
    on=at_cue(lambda cue: cue.form == "jussive"),
    why="after «not» (لا) the short form is «is no less», not «did not say», which is لم يقل",
    example="وهذه مسألة لا تقل أهمية، إن الطريق طويل.",
    counterexample="والوزير لم يقل إن الطريق طويل.",
)
def _no_less(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "jussive" and text.word(at - 1) in NO


@RULES.rule(
    "is no more than",
    on=_GOES_BEYOND.__contains__,
    why="after a negation the verb is «goes beyond» («they are no more than tools»), not «deem»",
    example="هؤلاء الذين لا يعدون أن يكونوا أدوات.",
    counterexample="هؤلاء الذين يعدون أن الجسر قديم.",
)
def _no_more_than(text: Sentences, at: int, cue: Cue) -> bool:
    return text.words[at] in _GOES_BEYOND and text.has(at - 1, "negation") and text.is_that(at + 1)


@RULES.rule(
    "adverb again",
    on=marker("again").__contains__,
    why="the word is the adverb «again», not the participle «repeating», and opens nothing",
    example="وقال الوزير إن الشركة رفضت مجددا السماح للعمال بأن يدخلوا.",
    counterexample="وغادر الوزير الجلسة، مجددا التأكيد على أن العمال سيدخلون.",
)
def _adverb_again(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "participle" and is_again(text, at)


@RULES.rule(
    "read also",
    on=_READ_ALSO.__contains__,
    why="«read also» is a link of the page to another article, though «read» is written like «they two conceded»",
    example="إقرأ أيضا: الجسر جاهز.",
    counterexample="وأقر المدير أيضا: الجسر قديم.",
)
def _read_also(text: Sentences, at: int, cue: Cue) -> bool:
    read = text.raw_word(at).endswith(HAMZA)  # اقرأ: but أقرا, they two conceded
    return text.word(at) in _READ_ALSO and (read or text.word(at + 1) in _ALSO)


@RULES.rule(
    "increased",
    on=at_cue(lambda cue: cue.lemma in _INCREASED),
    why="with «of» after it the verb means «increased», and nobody adds anything",
    example="وزاد من صعوبة الأمر أن الجسر قديم.",
    counterexample="وزاد الوزير أن الجسر قديم.",
)
def _increases(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _INCREASED and cue.finite and text.word(at + 1) == OF


@RULES.rule(
    "it turned out, at the head",
    on=at_cue(lambda cue: cue.form == "imperfect"),
    why="at the head of a clause, with «that» right after it and nobody before it who can speak, it means «it turned out»",
    example="وفتشت الشرطة المكان، وتبين أن الباب مكسور.",
    counterexample="والدراسة تبين أن الباب مكسور.",
)
def _turned_out_at_head(text: Sentences, at: int, cue: Cue) -> bool:
    if text.words[at].lstrip(JOINS) not in _TURNED_OUT or not text.is_that(at + 1) or cue.owner:
        return False
    if DOUBLED in text.raw_word(at) or not (cue.joined or text.clause_start(at)):
        return False
    low = max(text.sentence_start(at), at - BEFORE_READER)
    return not any(may_be_she(text, k) for k in range(low, at - 1) if text.clause_start(k)) or bool(cue.joined)


@RULES.rule(
    "has not passed",
    on=at_cue(lambda cue: cue.form == "jussive" and cue.lemma in _RULES),
    why="after «did not» the word is «passed» (a time, a chance), though «gave a ruling» is written like it",
    example="وقال الوزير إن الوقت لم يفت لإنقاذ «جسرنا القديم».",
    counterexample="وقال الوزير إن الوقت لم يحسم: «جسرنا القديم باق».",
)
def _has_passed(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "jussive" and cue.lemma in _RULES
