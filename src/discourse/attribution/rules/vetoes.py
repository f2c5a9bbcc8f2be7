"""When a word that looks like a reporting word reports nothing: each reason is a rule that refuses it.

``VETOES`` look at the word and its neighbours, ``FAR`` at the opener that was found for it, ``MUTE`` at the source.
The first rule that refuses is written to :attr:`Sentences.refused`, so that "why not?" has an answer.
"""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak, number_of, source_kind
from discourse.attribution.arabic.cues import COMPLEMENTIZER, THAT, Cue, has, listed
from discourse.attribution.arabic.cues import cue as cue_of
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences, flag
from discourse.attribution.draft import Draft, Opener, Way
from discourse.attribution.rules.author import FIRST_PERSON
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.next_reports import is_again, is_with_saying, says_also, speaks_before
from discourse.attribution.rules.openers.ends import is_headquarters, is_name_like_passive
from discourse.attribution.rules.openers.words import SEPARATE, may_be_that
from discourse.attribution.rules.same_speaker import opens_soon

VETOES: RuleSet[Callable[[Sentences, int, Cue], bool]] = RuleSet("detect")
FAR: RuleSet[Callable[[Sentences, Cue, int, Opener], bool]] = RuleSet("detect")
MUTE: RuleSet[Callable[[Sentences, Draft], bool]] = RuleSet("source")

ALSO_FIRST = 30  # words from «also» at the head of its sentence to «that»: a subject with its titles and an occasion
SUBJECT_REACH = 6  # words before a verb in which its subject is looked for: a title and a name of up to four words
BETWEEN_SUBJECT = 14  # words after بين in which its subject must begin and end
BETWEEN_THAT = 18  # words after that subject in which its أن must come
NEAR = 5  # words from a verb of continuing (تابع، مضى) to its opener: a short subject fits between
BEFORE_READER = 12  # words before «you will find» in which its subject would be
YOU_NEAR = 4  # words before a verb in which «to you» makes it the reader's
STRICT_OPENER = 3  # words after «strict» in which «that» makes of it the participle «stressing»
STIPULATED = 3  # words after «stipulates» in which its «that» comes, with a preposition
WORK = 9  # words of the longest name of a work in marks
THREAT = 4  # words from «that» to «threatened», which is said of a noun and its adjective
ABOUT = 8  # words from a verb of saying over its subject to what it speaks about
WHOEVER = 14  # words from «whoever» to the verb of what anybody sees
SHORT_NAME = 2  # words; a definite noun of up to two may be a family name: الأسعد، البرادعي

_RETYPED = "ورد"  # Sentences may read a word of it as رد with «and»
_REPORTED_IN, _STATED_IN = lemmas("reported-in"), marker("report-stated-in")
_STUDENT, _PREPOSITION_OR_VERB = lemmas("person-or-demand"), lemmas("preposition-or-verb")
_RELAYS_AFTER_AS, _RELAYS_FROM = lemmas("relays-after-as"), lemmas("relays-from")
_PREPOSITION_OF_TIME, _NO = lemmas("preposition-of-time"), marker("no-before-noun")
_MY_ATTENTION = marker("my-attention")
_IMAGINE, _READER_FINDS, _ASKS = lemmas("imperative-to-reader"), lemmas("reader-finds"), lemmas("asks-god")
_GOD, _SERVANT, _TO_YOU = marker("addressed-in-prayer"), marker("before-god-in-name"), marker("to-you")
_ASKED, _WILL = marker("reader-is-asked"), marker("will")
_YOU = tuple(sorted(marker("you-ending")))
_SAYS_INNA, _ASKS_NOUN, _THREATENS = lemmas("takes-inna"), lemmas("asks-as-noun"), lemmas("threatens")
_REPLIES = lemmas("answers")
_DRAWS, _ATTENTION, _WHETHER = lemmas("draws-attention"), marker("to-or-attention"), marker("whether")
_PRICES, _PAYS = lemmas("price-or-praise"), "دفع"
_OR, _FEMALE = marker("or"), marker("female")
_SAYING = marker("definite-saying")
_CONSIDERED, _COUNTED = lemmas("is-considered"), lemmas("is-counted")
_LIKE_HERE, _HERE = lemmas("written-like-here"), "هنا"
_PLURAL_NOUNS = marker("plural-noun-like-participle")
_THEY_TWO = "تا"  # no adjective ends so: ذكرتا
_OF_WHAT = marker("of-what")
_DONE, _IMAGINES, _NOUN_LIKE = marker("was-done"), lemmas("imagines"), lemmas("noun-like-present")
_BECAME, _GENITIVE, _TWO = marker("became"), tuple(sorted(marker("genitive-ending"))), "ين"
_ARTICLE, _PLURAL = "ال", "p"
_BY = "ب"
_ACROSS = "عبر"
_AND = "و"
_REMEMBERS = lemmas("remembers")
_TURNED_OUT = marker("turned-out")
_NO_LONGER, _DID_NOT = marker("no-longer"), marker("before-jussive")
_DEFINITE, _THIRD_PERSON = marker("definite-noun"), marker("third-person-ending")
_CONDITION, _DETERMINER = marker("condition"), marker("determiner")
_WHAT, _WHAT_AFTER = marker("what"), marker("according-what")
_FROM, _JOINED = marker("from-whom"), marker("joins-clause")
TRIES = 10  # words from «tries» back from the noun of telling: يحاول الوزير الجديد إقناع
_LOOKS, _UPON = lemmas("looks-upon"), "على"
_AT = "الي"
_PERSUADES = lemmas("persuades")
_TELLS, _TRIES = lemmas("tells-its-object"), marker("tries-to-tell")
MEDIUM_NAME = 6  # words from a verb of relaying to its «that» over the name of a medium: صحيفة «المدار» أن
_TO_WHOM, _ASCRIBES = marker("to-whom"), lemmas("ascribes")
_DOUBLED = "\u0651"  # shadda, typed on the raw word: بيّن is the verb, بين may be the preposition
_CAN, _ANYBODY, _STUDIES = marker("can-be-said"), marker("anybody"), marker("studies-at")
_SUBJUNCTIVE, _INSTEAD, _OF = marker("subjunctive-that"), marker("instead"), "من"
_AT_FIRST = marker("at-first")
_DESPITE, _STIPULATES = marker("despite"), lemmas("stipulates")
_ONESELF, _BREAST = marker("oneself"), marker("breast")
_REPORTERS, _ONE_OF = marker("reporter-of-the-medium"), marker("one-of")
_ACCUSES, _NATURE, _HAMZA = lemmas("accuses"), marker("nature-to"), "أ"
_USEFUL, _AND_IT_IS = marker("useful"), marker("and-it-is")
_STRICT, _FEMININE_NOUN = lemmas("strict-as-adjective"), tuple(sorted(marker("feminine-noun-ending")))
_ON, _ACCUSATIVE = marker("on"), ("ا", "اً")
_SEES, _WHO, _DOES = lemmas("everybody-sees"), marker("whoever-begins"), frozenset("ي")
_EVIDENCE = lemmas("shows-as-evidence")
_TONGUE = marker("tongue")
_THAT_ONE = marker("that-one")
_REMINDS = lemmas("mentions-or-reminds")
_WHAT_BEGINS, _STILL, _CONTRARY = marker("what-begins"), marker("still-after-what"), marker("contrary")
_I_HOPE, _WILL_DO = "آ", "س"
_GOES_BEYOND, _A_MATTER = marker("goes-beyond"), marker("a-matter")
_PUTS_DOWN_TO, _REASONS, _WAS_OR_BECAME = lemmas("puts-down-to"), marker("reason"), marker("was-or-became")
_ALSO_AS, _BEFORE_BETWEEN, _INCREASED = marker("also-as"), marker("before-between"), marker("increased")
_IN_IT = marker("in-it-of-relative")
_ORDERED = "امر"
_NUMBERS, _ORDER, _FATHER = marker("number-of-things"), marker("order-of-court"), marker("father-of")
_DECIDES = marker("decides")
_WONDER, _TOWARDS, _TO, _TO_THE = marker("wonder"), marker("towards"), "ل", "لل"
_ORDERS, _JOINS, _HAMZA = marker("told-to-know"), "وف", "أ"
_WITHOUT = marker("without-something")
_ARRIVES, _PARTIES, _BOTH = lemmas("arrives-at"), marker("party-to-an-agreement"), "تان"  # الشركتان
_ENOUGH, _REASON = marker("enough"), marker("no-speaker-but-reason")
_READ_ALSO, _ALSO, _TWO_MATTERS = marker("read-also"), marker("also"), marker("two-things")
_EXPECTS, _DEEMS = lemmas("expects"), lemmas("deems-or-prepares")
_SPEAKERS = ("human", "institution", "media", "document", "state")


_FORMULA = flag(lambda word: has(word, "formula"))


def reports_here(text: Sentences, at: int, cue: Cue) -> bool:
    """Whether the word is a reporting word at this place and not one that only looks like it."""
    for rule in VETOES.near(text.off).at(text.word(at - 1), text.words[at], text.word(at + 1)):
        if rule.apply(text, at, cue):
            text.refused.append((at, rule.name))
            return False
    return True


def _cue(fits: Callable[[Cue], bool]) -> Callable[[str], bool]:
    """Where a rule is asked: at the words that may be a reporting word of a kind, whatever their neighbours."""

    def may_fit(word: str) -> bool:
        found = cue_of(word)
        return found is None or found.lemma == _RETYPED or fits(found)

    return may_fit


def _you_or_she(cue: Cue) -> bool:
    """Whether a word has the form that «you» and «she» share: ستجد."""
    return cue.form == "imperfect" and cue.gender == "f" and cue.number == "s"


def near_enough(text: Sentences, at: int, cue: Cue, opener: Opener) -> bool:
    """Whether the opener belongs to this word and not to another on the way."""
    for rule in FAR.active(text.off):
        if rule.apply(text, cue, at, opener):
            text.refused.append((at, rule.name))
            return False
    return True


def may_say(text: Sentences, draft: Draft) -> bool:
    """Whether the source that was found can say something."""
    for rule in MUTE.active(text.off):
        if rule.apply(text, draft):
            text.refused.append((draft.at, rule.name))
            return False
    return True


# --- the word and its neighbours --------------------------------------------------------------------------------


@VETOES.rule(
    "formula",
    why="the verb is part of a formula that introduces background («worth mentioning»), so nobody says it",
    example="ويذكر أن الجسر أغلق العام الماضي.",
    counterexample="وذكر الوزير أن الجسر أغلق العام الماضي.",
)
def _formula(text: Sentences, at: int, cue: Cue) -> bool:
    if not (text.flags[at] | text.flags[at - 1]) & _FORMULA:
        return False
    if not text.has(at, "formula"):
        return text.has(at - 1, "formula")
    return not (cue.finite and text.has(at + 1, *_SPEAKERS))  # ويذكر الكتاب أن


@VETOES.rule(
    "will prepare",
    on=_cue(lambda cue: cue.lemma in _DEEMS and _WILL_DO in cue.joined),
    why="what is written «deem» is «prepare» in the future: somebody will do it, and says nothing",
    example="الشركة ستعد «إجراءات جديدة للطوارئ».",
    counterexample="الشركة تعد «إجراءات الوزارة كافية».",
)
def _will_prepare(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _DEEMS and _WILL_DO in cue.joined


@VETOES.rule(
    "fact that shows",
    on=_cue(lambda cue: cue.form == "imperfect"),
    why="the subject is «this» or «that»: a fact shows something, and nobody says it",
    example="وهذا يؤكد أن الطريق مغلق منذ أيام.",
    counterexample="والوزير يؤكد أن الطريق مغلق منذ أيام.",
)
def _fact_that_shows(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect":
        return False
    if text.word(at - 1) in _WHAT and text.is_that(at + 1) and cue.lemma in _SAYS_INNA:
        return False  # ما تقول إنها قوة: what she says is
    believed = cue.strong and cue.act == "belief" and (cue.gender == "f" or cue.number == "p")
    if text.word(at - 1) in _OF_WHAT and text.is_that(at + 1) and believed:
        return False  # مما يرون أنه سلوك خطير; but ما يعتقد أنه: it is believed
    if text.has(at + 1, "pointing"):
        speaks = text.has(at + 2, *_SPEAKERS) or (cue.strong and cue.lemma not in _EVIDENCE)
        return not (text.word(at + 2).startswith(_ARTICLE) and speaks)  # وتدعي هذه المراكز أن
    if cue.joined:
        return False  # تنفي موسكو ذلك وتؤكد أنها: «and» on the verb, so «that» is the object of the one before
    thing = text.word(at - 1).startswith(_ARTICLE) and not text.has(
        at - 1, *_SPEAKERS, "given_name", "plural", "occasion"
    )
    if thing and text.has(at - 2, "pointing") and text.clause_start(at - 2):
        return True  # هذا التصرف يؤكد
    despite = text.has(at - 2, "preposition") or text.word(at - 2) in _DESPITE  # ورغم ذلك يقول
    return text.has(at - 1, "pointing") and not despite


@VETOES.rule(
    "noun after a preposition",
    led_by=lambda word: has(word, "preposition"),
    on=_cue(lambda cue: not cue.joined and (cue.form == "perfect" or cue.lemma in _NOUN_LIKE)),
    why="after a preposition the word is a noun that is written like the verb",
    example="وفي ذكر الوزير أن الجسر جاهز فائدة.",
    counterexample="وذكر الوزير أن الجسر جاهز.",
)
def _noun_after_preposition(text: Sentences, at: int, cue: Cue) -> bool:
    noun = cue.form == "perfect" or (cue.lemma in _NOUN_LIKE and cue.gender == "f")  # على تواصل مع
    return noun and not cue.joined and text.has(at - 1, "preposition")


@VETOES.rule(
    "definite verbal noun",
    on=_cue(lambda cue: cue.form == "masdar"),
    why="a verbal noun with the article («the assertion that») belongs to nobody",
    example="وجاء القرار مع التأكيد أن الجسر جاهز.",
    counterexample="واكتفى الوزير بالقول إن الجسر جاهز.",
)
def _definite_verbal_noun(text: Sentences, at: int, cue: Cue) -> bool:
    if is_with_saying(text, at) and (speaks_before(text, at) or _decides_before(text, at)):
        return False
    return cue.form == "masdar" and cue.joined in _DEFINITE and not text.has(at, "second")


@VETOES.rule(
    "nobody tries to tell",
    on=_cue(lambda cue: cue.lemma in _TELLS),
    why="«persuading», «reassuring» somebody is a report where somebody tries or manages to do so",
    example="وهناك حاجة إلى إقناع السكان بأن الجسر آمن.",
    counterexample="ويحاول الوزير إقناع السكان بأن الجسر آمن.",
)
def _nobody_tries(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma in _PERSUADES and cue.finite:
        return True  # المصائر التي تقنعنا أن، أقنعت المخرج بأن يعود
    if cue.form != "masdar" or cue.lemma not in _TELLS:
        return False
    near = range(max(text.sentence_start(at), at - TRIES), at)
    return not any(text.words[k] in _TRIES or text.words[k][1:] in _TRIES for k in near)


@VETOES.rule(
    "own belief",
    on=_cue(lambda cue: cue.act == "belief"),
    why="after «that he» the verb of belief is part of what the speaker says: his own view in his own words",
    example="وقال الوزير إنه يعتقد أن الجسر جاهز.",
    counterexample="ويعتقد الوزير أن الجسر جاهز.",
)
def _own_belief(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.act != "belief" or cue.form != "imperfect":
        return False
    before = text.word(at - 1)
    if before.startswith(_AND):
        before = before[1:] if COMPLEMENTIZER.match(before[1:]) else before  # وإنه يعتقد
    return COMPLEMENTIZER.match(before) is not None and before[-1] in _THIRD_PERSON


@VETOES.rule(
    "headquarters",
    on=_cue(lambda cue: cue.form == "participle"),
    why="the word is the noun «headquarters»: as the participle «conceding» it has «that» or ب right after it",
    example="وبنت الشركة في دبي مقرا كبيرا: برج من عشرين طابقا.",
    counterexample="وانصرف الوزير مقرا بأن الجسر قديم.",
)
def _headquarters(text: Sentences, at: int, cue: Cue) -> bool:
    return is_headquarters(text, at, cue)


@VETOES.rule(
    "was done",
    led_by=_DONE.__contains__,
    on=_cue(lambda cue: cue.form in ("masdar", "perfect") and not cue.joined),
    why="after «was done» («was described as») the verbal noun is a passive, and nobody is said to speak",
    example="وأغلق الجسر لما تم وصفه بأنه خطر كبير.",
    counterexample="وأغلق الوزير الجسر مع وصفه بأنه خطر كبير.",
)
def _was_done(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form in ("masdar", "perfect") and not cue.joined and text.word(at - 1) in _DONE


@VETOES.rule(
    "first person",
    on=_cue(lambda cue: cue.form == "perfect" and cue.lemma.startswith(("ا", "أ"))),
    why="inside quotation marks the verb is the speaker's «I think», its hamza left out",
    example="وأضاف الوزير: «اعتقد أننا جاهزون للعمل اليوم».",
    counterexample="واعتقد الوزير أننا جاهزون للعمل اليوم.",
)
def _first_person(text: Sentences, at: int, cue: Cue) -> bool:
    if text.inside[at] >= 0 and cue.form == "perfect" and text.raw_word(at).removeprefix(cue.joined)[:1] == _I_HOPE:
        return True  # وآمل أن
    return (
        text.inside[at] >= 0
        and cue.form == "perfect"
        and cue.lemma.startswith("ا")
        and cue.gender == "m"
        and text.is_that(at + 1)
    )


@VETOES.rule(
    "came without in",
    on=_cue(lambda cue: cue.lemma in _REPORTED_IN),
    why="«came» and «was stated» report only with «in»: what came in a statement",
    example="وجاء الوزير: الجسر جاهز.",
    counterexample="وجاء في البيان: الجسر جاهز.",
)
def _came_without_in(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _REPORTED_IN and text.word(at + 1) not in _STATED_IN


@VETOES.rule(
    "dual without two",
    on=_cue(lambda cue: cue.number == "d"),
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


@VETOES.rule(
    "no longer",
    on=_NO_LONGER.__contains__,
    why="after «not» the word is «no longer» (لم يعد) and not the verb «deems» or «promises»",
    example="ولم يعد يشاطر الرأي القائل بأن الجسر جاهز.",
    counterexample="ولم يعلن الوزير أن الجسر جاهز.",
)
def _no_longer(text: Sentences, at: int, cue: Cue) -> bool:
    return text.words[at] in _NO_LONGER and text.word(at - 1) in _DID_NOT


@VETOES.rule(
    "it turned out",
    on=_TURNED_OUT.__contains__,
    why="«it turned out that» (تبين) is written like «she makes clear», which has somebody who can speak next to it",
    example="وسحبت الشركة السيارات التي تبين أن محركاتها قديمة.",
    counterexample="وسحبت الشركة السيارات بعد الدراسة التي تبين أن محركاتها قديمة.",
)
def _turned_out(text: Sentences, at: int, cue: Cue) -> bool:
    if text.words[at] not in _TURNED_OUT or not text.is_that(at + 1):
        return False
    return text.has(at - 1, "relative") and not text.has(at - 2, *_SPEAKERS)


@VETOES.rule(
    "condition",
    led_by=_CONDITION.__contains__,
    why="after «if» the verb states a condition, not a report",
    example="ولو قال الوزير إن الجسر جاهز لعبر الناس.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _condition(text: Sentences, at: int, cue: Cue) -> bool:
    return text.word(at - 1) in _CONDITION


@VETOES.rule(
    "student",
    on=_cue(lambda cue: cue.lemma in _STUDENT),
    why="the word is the noun «student»: as the verb «demanded» it would begin its clause",
    example="وفاز بالجائزة سامي حداد طالب الهندسة بالجامعة.",
    counterexample="وطالب سامي حداد الوزارة بفتح الجسر.",
)
def _student(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _STUDENT or cue.form != "perfect" or cue.joined or text.has(at - 1, "relative"):
        return False
    return not text.clause_start(at) or text.word(at + 1) in _STUDIES


@VETOES.rule(
    "preposition",
    on=_cue(lambda cue: cue.lemma in _PREPOSITION_OR_VERB),
    why="the word is the preposition (between, without, across), not the verb that is written like it",
    example="وعبر الجسر الجديد: مئات السيارات.",
    counterexample="وعبّر الوزير عن أمله في فتح الجسر.",
)
def _preposition(text: Sentences, at: int, cue: Cue) -> bool:
    return (
        cue.lemma in _PREPOSITION_OR_VERB
        and text.words[at].removeprefix("و") == cue.lemma
        and (
            text.word(at - 1) in _BEFORE_BETWEEN  # ما بين المدينتين
            or not (text.is_that(at + 1) or _DOUBLED in text.raw_word(at) or _says_between(text, at))
        )
    )


@VETOES.rule(
    "after an event",
    on=_cue(lambda cue: cue.lemma in _PREPOSITION_OF_TIME),
    why="before a verbal noun the word is the preposition «after» (عقب), not the verb that is written like it",
    example="وصل الوفد عقب تأكيد الوزير: الجسر جاهز.",
    counterexample="وعقّب الوزير بأن الجسر جاهز.",
)
def _after_an_event(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _PREPOSITION_OF_TIME and cue.form == "perfect" and text.form(at + 1) == "masdar"


@VETOES.rule(
    "here",
    on=_cue(lambda cue: cue.lemma in _LIKE_HERE),
    why="without its hamza the word is «here», not the verb «congratulated»",
    example="وهنا نص الحديث: الجسر جاهز.",
    counterexample="وهنأ الوزير العمال: الجسر جاهز.",
)
def _here(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _LIKE_HERE and text.raw_word(at).endswith(_HERE)


@VETOES.rule(
    "name written like a passive",
    on=_cue(lambda cue: cue.form == "perfect"),
    why="written with ya and without «that» or «from» after it the word is a name (Roy) and not «told»",
    example="والتقى الوزير نظيره روي حداد: الجسر جاهز.",
    counterexample="وروى الوزير: الجسر جاهز.",
)
def _name_like_passive(text: Sentences, at: int, cue: Cue) -> bool:
    return is_name_like_passive(text, at, cue)


@VETOES.rule(
    "counted among",
    on=_cue(lambda cue: cue.lemma in _COUNTED),
    why="with «of» after it the verb is a passive («is considered one of»), and nobody is said to think so",
    example="والوزراء يعتبرون من أنصار الجسر، ولا شك أن العمل سيبدأ.",
    counterexample="والوزراء يعتبرون أن العمل سيبدأ.",
)
def _counted_among(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _COUNTED and cue.form == "imperfect" and not cue.owner and text.word(at + 1) == _OF


@VETOES.rule(
    "noun of according to",
    on=lambda word: has(word, "his_words"),
    why="after «according to» the noun of saying belongs to the words before it, and what follows is not its own",
    example="وطلب المسافر من الموظف، بعد ساعات مرهقة حسب وصفه، أن يسرع.",
    counterexample="وكرر المسافر في وصفه أن الموظف تأخر.",
)
def _according_to_his_words(text: Sentences, at: int, cue: Cue) -> bool:
    return text.has(at, "his_words") and text.has(at - 1, "according")


@VETOES.rule(
    "is no less",
    led_by=_NO.__contains__,
    on=_cue(lambda cue: cue.form == "jussive"),
    why="after «not» (لا) the short form is «is no less», not «did not say», which is لم يقل",
    example="وهذه مسألة لا تقل أهمية، إن الطريق طويل.",
    counterexample="والوزير لم يقل إن الطريق طويل.",
)
def _no_less(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "jussive" and text.word(at - 1) in _NO


@VETOES.rule(
    "banner",
    on=_cue(lambda cue: cue.lemma in _DRAWS),
    why="without «to» after it the feminine participle of «draw» is the noun «banner»",
    example="ورفع العمال لافتة: الجسر جاهز.",
    counterexample="وتحدثت الوزيرة طويلا لافتة إلى أن الجسر جاهز.",
)
def _banner(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _DRAWS or cue.form != "participle" or cue.gender != "f":
        return False
    return text.word(at + 1) not in _ATTENTION


@VETOES.rule(
    "do you think",
    on=_cue(lambda cue: cue.form == "imperfect" and cue.gender == "f"),
    why="in quoted words «do you think» asks the one who is spoken to",
    example="وقال الوزير: «هل تعتقد أن الجسر جاهز؟»",
    counterexample="وقال الوزير: «الشركة تعتقد أن الجسر جاهز».",
)
def _do_you_think(text: Sentences, at: int, cue: Cue) -> bool:
    asked = text.word(at - 1) in _WHETHER and cue.form == "imperfect" and cue.gender == "f" and text.is_that(at + 1)
    return asked and text.inside[at] >= 0


@VETOES.rule(
    "pays the price",
    on=_cue(lambda cue: cue.lemma in _PRICES),
    why="after «pay» the word is the noun «price», not the verb «appreciated»",
    example="والعمال لن يدفعوا ثمن خروج الشركة من «السوق».",
    counterexample="وثمّن الوزير جهود العمال: الجسر جاهز.",
)
def _price(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _PRICES and not cue.joined and _PAYS in text.word(at - 1)


@VETOES.rule(
    "male or female",
    followed_by=_OR.__contains__,
    why="before «or female» the word is «male», not the verb «mentioned»",
    example="ولكل مواطن (ذكر أو أنثى) ألا يدفع الرسم.",
    counterexample="ولكل مواطن، ذكر الوزير، ألا يدفع الرسم.",
)
def _male(text: Sentences, at: int, cue: Cue) -> bool:
    return text.word(at + 1) in _OR and text.word(at + 2) in _FEMALE


@VETOES.rule(
    "attention drawn",
    followed_by=_MY_ATTENTION.__contains__,
    on=_cue(lambda cue: cue.finite),
    why="«drew my attention» says what somebody noticed, not what was said",
    example="ولفت نظري أن الجسر جاهز.",
    counterexample="ولفت الوزير إلى أن الجسر جاهز.",
)
def _attention_drawn(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.word(at + 1) in _MY_ATTENTION


@VETOES.rule(
    "second person",
    on=_cue(lambda cue: not cue.owner and (cue.lemma in _REMEMBERS or cue.lemma in _IMAGINE or _you_or_she(cue))),
    why="the reader is spoken to («you will find», «imagine that»): nobody else says anything",
    example="ستجد أن الجسر جاهز.",
    counterexample="والوزيرة ستجد أن الجسر جاهز.",
)
def _second_person(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.owner or text.inside[at] >= 0 or not text.is_that(at + 1):
        return False
    if cue.lemma in _REMEMBERS and cue.form == "perfect" and cue.gender == "m":
        return True  # وتذكروا أن
    if cue.form == "perfect" and cue.number == "s" and cue.gender == "m":
        return cue.lemma in _IMAGINE and at == text.sentence_start(at) and not cue.joined
    if not _you_or_she(cue):
        return False
    if text.words[at + 1].endswith(_YOU):
        return True
    if cue.lemma not in _READER_FINDS:
        return False
    if text.word(at - 1) in _ASKED or text.word(at - 1) in _TO_YOU:
        return True
    if not (cue.joined in _WILL or (at == text.sentence_start(at) and not cue.joined)):
        return False
    low = max(text.sentence_start(at), at - BEFORE_READER)
    return not any(_may_be_she(text, k) for k in range(low, at))


@VETOES.rule(
    "question as a noun",
    on=_cue(lambda cue: cue.lemma in _ASKS_NOUN),
    why="«a question», without an owner, is a noun: what follows answers it, and is nobody's question",
    example="وابتسم الوزير ردا على سؤال حول أن الجسر مغلق.",
    counterexample="وعلق الوزير ردا على سؤاله: متى يفتح الجسر؟",
)
def _question_as_noun(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _ASKS_NOUN and cue.form == "masdar" and not cue.owner


@VETOES.rule(
    "threatened with",
    on=_cue(lambda cue: cue.lemma in _THREATENS),
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
    return not any(text.has(k, *_SPEAKERS, "given_name") for k in range(max(low, at - BEFORE_READER), at))


@VETOES.rule(
    "plural noun",
    on=_cue(lambda cue: cue.form == "participle"),
    why="the word is a noun in the plural (proposals, remarks), not the participle that is written like it",
    example="وفي الخطة مقترحات أن يفتح الجسر ليلا.",
    counterexample="وغادرت الوزيرات مؤكدات أن الجسر جاهز.",
)
def _plural_noun(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "participle" and text.words[at].removeprefix(cue.joined) in _PLURAL_NOUNS


@VETOES.rule(
    "noun after no",
    led_by=_NO.__contains__,
    on=_cue(lambda cue: cue.form == "perfect" and not cue.joined),
    why="after «no» the word is a noun («no doubt that»): a verb of the past is not denied with لا",
    example="لا شك أن الجسر جاهز.",
    counterexample="وشك الوزير في أن الجسر جاهز.",
)
def _noun_after_no(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "perfect" and not cue.joined and text.word(at - 1) in _NO


@VETOES.rule(
    "noun after a determiner",
    led_by=_DETERMINER.__contains__,
    on=_cue(lambda cue: cue.finite and not cue.joined),
    why="after «every», «this» or «not» the word is a noun or adjective that is written like the verb",
    example="وليس كل ذكر أن الجسر جاهز مفيدا.",
    counterexample="وذكر الوزير أن الجسر جاهز.",
)
def _noun_after_determiner(text: Sentences, at: int, cue: Cue) -> bool:
    if not cue.finite or cue.joined or text.word(at - 1) not in _DETERMINER or text.has(at - 2, "preposition"):
        return False
    if text.word(at - 1) in _THAT_ONE and cue.form == "perfect" and cue.strong and "noun" not in cue.takes:
        return False  # في غضون ذلك قال: a noun after «that» would have its article
    return not (text.has(at - 1, "pointing") and text.word(at - 2) in _DESPITE)  # ورغم ذلك يقول


@VETOES.rule(
    "object of the verb",
    on=_cue(lambda cue: bool(cue.owner)),
    why="the pronoun attached to the verb is its object: what was published, not what was said",
    example="وفي المقال الذي نشرته الصحيفة: الجسر جاهز.",
    counterexample="ونشرت الصحيفة: الجسر جاهز.",
)
def _object_of_the_verb(text: Sentences, at: int, cue: Cue) -> bool:
    if not cue.finite or not cue.owner or "person" in cue.takes or text.word(at - 1) in _WHAT:
        return False
    return not (_DOUBLED in text.raw_word(at) and _reminds(text, at))


@VETOES.rule(
    "weak inside a clause",
    on=_cue(lambda cue: cue.finite and not cue.strong),
    why="a verb that mostly does not report is neither at the head of a clause nor after a speaker",
    example="وفي المطبخ قدر كبير: الجسر جاهز.",
    counterexample="وقدّر الوزير: الجسر جاهز.",
)
def _weak_inside_a_clause(text: Sentences, at: int, cue: Cue) -> bool:
    if not cue.finite or cue.strong or cue.joined in _JOINED or text.clause_start(at) or _follows_subject(text, at):
        return False
    if text.has(at - 1, "pointing") and text.has(at - 2, "preposition", "time") and text.clause_start(at - 2):
        return False  # بعد ذلك طلب الوزير أن
    if _owns_that(text, at, cue):
        return False  # ردت الشركة بأنها، يردون بأن، بيّن أن
    if cue.lemma in _STIPULATES and text.opener_between(at + 1, at + STIPULATED):
        return False  # شروط العقد نصت بأن
    return not (cue.lemma in _PREPOSITION_OR_VERB and _says_between(text, at))


@VETOES.rule(
    "relay next to a report",
    on=_cue(lambda cue: cue.lemma in _RELAYS_AFTER_AS),
    why="after «as» the verb names a medium that relays the report next to it, and opens no words of its own",
    example="الجسر جاهز، حسبما أعلن الوزير أن الطريق مغلق.",
    counterexample="الجسر جاهز، وأعلن الوزير أن الطريق مغلق.",
)
def _relay_next_to_a_report(text: Sentences, at: int, cue: Cue) -> bool:
    on_what = text.word(at - 1) in _WHAT and text.word(at - 2) in _ON and text.word(at - 3) in COMMAS  # ، على ما أوردت
    if cue.lemma in _RELAYS_AFTER_AS and on_what:
        return True
    if cue.lemma not in _RELAYS_AFTER_AS or not text.has(at - 1, "as") or says_also(text, at):
        return False
    if at - 1 != text.sentence_start(at):
        return True
    # وكما يقول المثل: «...»: nothing but the subject comes before the words themselves
    for k in range(at + 1, min(text.sentence_end(at), at + SUBJECT_REACH)):
        if text.words[k] == ":" and k + 1 in text.closed:
            return False
        if text.words[k] in COMMAS:
            break
    first = text.word(at - 1) in _ALSO_AS  # كما يقول حداد في المقابلة إن: also
    return not (first and any(text.is_that(k) for k in range(at + 1, min(text.sentence_end(at), at + ALSO_FIRST))))


@VETOES.rule(
    "according to what",
    led_by=_WHAT_AFTER.__contains__,
    why="after «according to what» the verb belongs to the phrase that names the authority",
    example="الجسر جاهز، وفقا لما ذكر الوزير، «والطريق مفتوح منذ الأمس».",
    counterexample="وذكر الوزير: الجسر جاهز اليوم.",
)
def _according_to_what(text: Sentences, at: int, cue: Cue) -> bool:
    return text.word(at - 1) in _WHAT_AFTER and text.has(at - 2, "according") and not text.has(at - 2, "preposition")


@VETOES.rule(
    "reports with the next verb",
    followed_by=lambda word: cue_of(word) is not None,
    on=_cue(lambda cue: cue.finite),
    why="the next word reports the same words, and this verb only says that somebody went on («went on to say»)",
    example="وتابع يقول إن الجسر جاهز.",
    counterexample="وتابع الوزير أن الجسر جاهز.",
)
def _reports_with_the_next_verb(text: Sentences, at: int, cue: Cue) -> bool:
    following = text.cues[at + 1] if at + 1 < text.size else None
    return (
        cue.finite
        and following is not None
        and following.form in ("imperfect", "participle")
        and not following.joined
        and not text.has(at + 1, "given_name")
        and following.lemma != cue.lemma
        and not (following.lemma in _CONSIDERED and not text.opener_between(at + 2, at + NEAR))  # قالت تعد المرأة
    )


@VETOES.rule(
    "speaks for itself",
    followed_by=_FROM.__contains__,
    on=_cue(lambda cue: cue.finite),
    why="«speaks of itself», «expresses himself» is a figure of speech: no words are reported",
    example="والنتائج الجيدة تتحدث عن نفسها.",
    counterexample="والوزيرة تتحدث عن خطتها.",
)
def _speaks_for_itself(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.word(at + 1) in _FROM and text.word(at + 2) in _ONESELF


@VETOES.rule(
    "adjective of a noun",
    on=_cue(lambda cue: cue.lemma in _STRICT),
    why="after an indefinite noun the word is its adjective («strict measures on the border») and no participle",
    example="وفرضت الوزارة إجراءات أمنية مشددة على الحدود الشرقية.",
    counterexample="وغادرت الوزيرة، مشددة على الحوار بين الطرفين.",
)
def _adjective_of_a_noun(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "participle" or cue.lemma not in _STRICT or cue.gender != "f" or cue.joined:
        return False
    before = text.word(at - 1)
    if not before[:1].isalpha() or text.opener_between(at + 1, at + STRICT_OPENER):
        return False
    if text.word(at + 1) not in _ON and not text.has(at + 1, "adverb"):
        return True
    if before.startswith(_ARTICLE) or text.has(at - 1, "given_name", "state"):
        return False
    return before.endswith(_FEMININE_NOUN) or text.raw_word(at - 1).endswith(_ACCUSATIVE)


@VETOES.rule(
    "is due to",
    on=_cue(lambda cue: cue.lemma in _PUTS_DOWN_TO),
    why="«its reason lies in» or «this lies in»: a thing is due to another, and nobody says so",
    example="إن سبب ذلك ربما يرجع إلى أن الإجراءات صعبة.",
    counterexample="والمدير يرجع ذلك إلى أن الإجراءات صعبة.",
)
def _is_due_to(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect" or cue.owner or text.word(at + 1) != "الي" or not text.is_that(at + 2):
        return False
    low = max(text.sentence_start(at), at - SUBJECT_REACH)
    return text.has(at - 1, "pointing") or any(text.words[k].removeprefix("و") in _REASONS for k in range(low, at))


@VETOES.rule(
    "is no more than",
    on=_GOES_BEYOND.__contains__,
    why="after a negation the verb is «goes beyond» («they are no more than tools»), not «deem»",
    example="هؤلاء الذين لا يعدون أن يكونوا أدوات.",
    counterexample="هؤلاء الذين يعدون أن الجسر قديم.",
)
def _no_more_than(text: Sentences, at: int, cue: Cue) -> bool:
    return text.words[at] in _GOES_BEYOND and text.has(at - 1, "negation") and text.is_that(at + 1)


@VETOES.rule(
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


@VETOES.rule(
    "adverb again",
    on=marker("again").__contains__,
    why="the word is the adverb «again», not the participle «repeating», and opens nothing",
    example="وقال الوزير إن الشركة رفضت مجددا السماح للعمال بأن يدخلوا.",
    counterexample="وغادر الوزير الجلسة، مجددا التأكيد على أن العمال سيدخلون.",
)
def _adverb_again(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "participle" and is_again(text, at)


@VETOES.rule(
    "wide breast",
    led_by=_BREAST.__contains__,
    on=_cue(lambda cue: cue.finite),
    why="after «breast» the word is the adjective «wide» (gladly), not the verb «welcomed»",
    example="وتقبل الوزير أسئلة السكان بصدر رحب بعيدا عن التوتر.",
    counterexample="ورحب المدير بأن الجسر سيفتح.",
)
def _wide_breast(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.word(at - 1) in _BREAST


@VETOES.rule(
    "what can be said",
    led_by=_CAN.__contains__,
    on=_cue(lambda cue: cue.form in ("masdar", "perfect")),
    why="after «can», «we want to» the noun of saying is nobody's report: «what can be said is that», «one cannot call»",
    example="وأقل ما يمكن قوله إن الجسر قديم. ولا يمكن وصف كل الطلاب بالكسل.",
    counterexample="وأنهى الوزير كلامه بقوله إن الجسر قديم.",
)
def _what_can_be_said(text: Sentences, at: int, cue: Cue) -> bool:
    if text.word(at - 1) not in _CAN:
        return False
    return cue.form == "perfect" or (cue.form == "masdar" and bool(cue.owner))


@VETOES.rule(
    "not to be imagined",
    on=_cue(lambda cue: cue.lemma in _IMAGINES and cue.form == "imperfect"),
    why="right before «that» and after a negation the verb is a passive («it is not to be imagined that»), nobody's thought",
    example="والطريق طويل، ولا يتصور أن يصل الناس غدا.",
    counterexample="والطريق طويل، ولا يتصور الوزير أن يصل الناس غدا.",
)
def _not_to_be_imagined(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _IMAGINES or cue.form != "imperfect" or cue.gender != "m" or cue.owner:
        return False
    return text.has(at - 1, "negation") and text.is_that(at + 1) and not text.is_that(at - 2)


@VETOES.rule(
    "instead of saying",
    led_by=_SUBJUNCTIVE.__contains__,
    on=_cue(lambda cue: cue.form == "imperfect"),
    why="«instead of saying»: it was not said",
    example="وبدل أن يعترف الوزير بأن الجسر قديم، غادر المدينة.",
    counterexample="وبعد أن اعترف الوزير بأن الجسر قديم، غادر المدينة.",
)
def _instead_of_saying(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect" or text.word(at - 1) not in _SUBJUNCTIVE:
        return False
    return text.word(at - 2) in _INSTEAD or (text.word(at - 2) == _OF and text.word(at - 3) in _INSTEAD)


@VETOES.rule(
    "nobody knows",
    led_by=_ANYBODY.__contains__,
    on=_cue(lambda cue: cue.finite),
    why="«nobody knows that»: nobody says or thinks it",
    example="ولا أحد يعلم أن الجسر قديم.",
    counterexample="والوزير يعلم أن الجسر قديم.",
)
def _nobody_knows(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.word(at - 1) in _ANYBODY and text.has(at - 2, "negation")


@VETOES.rule(
    "calls for wonder",
    on=_cue(lambda cue: cue.lemma in _ASKS),
    why="a fact «calls for» surprise or worry: nobody calls and nothing is reported",
    example="والأمر الذي يدعو للغرابة أن الجسر جاهز.",
    counterexample="والوزير الذي يدعو للحوار أكد أن الجسر جاهز.",
)
def _calls_for_wonder(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect" or cue.lemma not in _ASKS:
        return False
    following = text.word(at + 1)
    bare = text.word(at + 2) if following in _TOWARDS else _ARTICLE + following.removeprefix(_TO_THE)
    return bare in _WONDER


@VETOES.rule(
    "enough to show",
    led_by=_ENOUGH.__contains__,
    on=_cue(lambda cue: cue.form == "imperfect" and bool(cue.joined)),
    why="after «enough» the verb says what a fact shows: nobody says it",
    example="وكان المشهد كافيا ليؤكد أن الجسر قديم.",
    counterexample="وعاد الوزير ليؤكد أن الجسر قديم.",
)
def _enough_to_show(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "imperfect" and bool(cue.joined) and cue.joined[-1] == _TO and text.word(at - 1) in _ENOUGH


@VETOES.rule(
    "logic says",
    followed_by=lambda word: word in _REASON or may_be_that(word),
    on=_cue(lambda cue: cue.form in ("imperfect", "perfect")),
    why="«logic says», «experience shows» is a figure of speech for what everybody can see, and no report",
    example="والمنطق يقول إن الجسر لن يفتح.",
    counterexample="والمهندس يقول إن الجسر لن يفتح.",
)
def _logic_says(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form not in ("imperfect", "perfect") or not text.is_that(at + 1 + (text.word(at + 1) in _REASON)):
        return False
    if text.word(at + 1) in _REASON:
        return True
    return text.is_that(at + 1) and text.word(at - 1).removeprefix(_AND) in _REASON


@VETOES.rule(
    "read also",
    on=_READ_ALSO.__contains__,
    why="«read also» is a link of the page to another article, though «read» is written like «they two conceded»",
    example="إقرأ أيضا: الجسر جاهز.",
    counterexample="وأقر المدير أيضا: الجسر قديم.",
)
def _read_also(text: Sentences, at: int, cue: Cue) -> bool:
    return text.word(at) in _READ_ALSO and text.word(at + 1) in _ALSO


@VETOES.rule(
    "two matters",
    on=_TWO_MATTERS.__contains__,
    why="the word is «two matters» in the genitive, not the participle «ordering» in the plural",
    example="ويعود ذلك إلى أمرين: قدم الجسر وضيق الطريق.",
    counterexample="وغادر الوزراء آمرين بفتح الجسر.",
)
def _two_matters(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "participle" and text.words[at] in _TWO_MATTERS and text.raw_word(at)[-5:-4] != "آ"


@VETOES.rule(
    "manner of saying",
    on=_cue(lambda cue: cue.form == "masdar" and not cue.owner),
    why="right after «say» the noun with ب says in what manner it was said («with insistence»), and opens nothing itself",
    example="وقال المدير: أقول بإصرار إن الجسر قديم.",
    counterexample="واكتفى الوزير بإصراره على أن الجسر قديم.",
)
def _manner_of_saying(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "masdar" or cue.joined != _BY or cue.owner or at == 0:
        return False
    verb = text.cues[at - 1] or (FIRST_PERSON[text.words[at - 1]] or (None,))[0]
    return verb is not None and verb.lemma in _SAYS_INNA and verb.form != "masdar"


@VETOES.rule(
    "noun before a comma",
    followed_by=COMMAS.__contains__,
    on=_cue(lambda cue: cue.form == "masdar"),
    why="the noun with its owner ends its phrase at the comma, and what comes after is the writer's next clause",
    example="ويجب دعم المصنع وقطع مصادر تهديده، لا نريد أن يغلق.",
    counterexample="وكرر الوزير تهديده، أمس، بأن المصنع سيغلق.",
)
def _noun_before_comma(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "masdar" or not cue.owner or text.word(at + 1) not in COMMAS:
        return False
    return text.has(at + 2, "negation") or text.word(at + 2) in _NO


@VETOES.rule(
    "whoever sees",
    on=_cue(lambda cue: cue.lemma in _SEES and cue.finite),
    why="after «whoever reads», «whoever looks» anybody sees or knows it: nobody in particular says so",
    example="ومن يقرأ الصحف كل صباح، يدرك أن الجسر قديم.",
    counterexample="ومن المدينة، يرى الوزير أن الجسر قديم.",
)
def _whoever_sees(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _SEES or not cue.finite or cue.joined or not text.is_that(at + 1):
        return False
    first = text.sentence_start(at)
    return at - first <= WHOEVER and text.words[first] in _WHO and text.words[first + 1][0] in _DOES and first + 1 < at


@VETOES.rule(
    "verb in the name of a work",
    why="the word is in the name of a film, a book or a song, in marks, and nobody says it here",
    example="ويعرض المركز الليلة فيلم «قالت إنها لن تعود» في المدينة.",
    counterexample="ويقول المركز الليلة: «قالت إنها لن تعود» إلى المدينة.",
)
def _in_name_of_work(text: Sentences, at: int, cue: Cue) -> bool:
    mark = text.inside[at]
    if mark < 0 or mark not in text.closed or text.quote_end[mark] - mark > WORK:
        return False
    return text.has(mark - 1, "titled", "document") and not text.has(mark - 1, "media", "medium_kind")


@VETOES.rule(
    "increased",
    on=_cue(lambda cue: cue.lemma in _INCREASED and cue.finite),
    why="with «of» after it the verb means «increased», and nobody adds anything",
    example="وزاد من صعوبة الأمر أن الجسر قديم.",
    counterexample="وزاد الوزير أن الجسر قديم.",
)
def _increases(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _INCREASED and cue.finite and text.word(at + 1) == _OF


@VETOES.rule(
    "written in it",
    followed_by=_IN_IT.__contains__,
    on=_cue(lambda cue: cue.finite),
    why="in a relative clause that ends with «in it» the verb says where something was written, and opens nothing",
    example="وهذه الظروف التي كتبت فيها، والناس سعداء بأن الجسر جاهز.",
    counterexample="وهذه الرسالة التي كتبت فيها الوزيرة أن الجسر قديم.",
)
def _written_in_it(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.has(at - 1, "relative") and text.word(at + 1) in _IN_IT and text.word(at + 2) in COMMAS


@VETOES.rule(
    "order of a court",
    on=_ORDERED.__eq__,
    why="with an adjective the word is the noun «order», not the verb «ordered»",
    example="أمر قضائي «يمنع عبور الجسر ليلا في كل الأيام».",
    counterexample="أمر القاضي «بمنع عبور الجسر ليلا في كل الأيام».",
)
def _order_of_court(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "perfect" and not cue.joined and text.word(at + 1) in _ORDER and text.words[at] == _ORDERED


@VETOES.rule(
    "name after father of",
    led_by=_FATHER.__contains__,
    on=_cue(lambda cue: cue.form == "imperfect"),
    why="after «father of», «son of» the word is a name, though it is written like a verb",
    example="وهو أبو يعرب المرزوقي الذي زار المدينة: كاتب معروف.",
    counterexample="وهو يعرب عن أمله في أن يفتح الجسر.",
)
def _father_of(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "imperfect" and not cue.joined and text.word(at - 1) in _FATHER


# --- the opener -------------------------------------------------------------------------------------------------


@FAR.rule(
    "transport",
    why="the verb «relay» reports only what it takes from somebody; without «from» it means to transport",
    example="ونقلت الطائرة الوزير، الذي أعلن لاحقا: الجسر جاهز.",
    counterexample="ونقلت الصحيفة عن الوزير: الجسر جاهز.",
)
def _transport(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if (
        opener.at == at + 1
        and opener.way is Way.CLAUSE
        and any(text.has(k, "media", "medium_kind") for k in (at - 1, at - 2))
    ):
        return False  # الصحيفة نقلت أن
    medium = at + 1 + (text.word(at + 1) in _ONE_OF)  # ونقلت بعض الصحف أن
    if opener.way is Way.CLAUSE and opener.at <= at + MEDIUM_NAME and text.has(medium, "media", "medium_kind"):
        return False  # نقلت صحيفة «المدار» أن
    if not _TONGUE.isdisjoint(text.words[at + 1 : opener.at]):
        return False  # نقلت الوكالة على لسان الوزير أن
    if opener.way is Way.CLAUSE and text.word(at + 1) in _REPORTERS:
        return False  # ونقل مراسل الوكالة أن
    from_whom = _TO_WHOM if cue.lemma in _ASCRIBES else _FROM
    return cue.lemma in _RELAYS_FROM and cue.finite and from_whom.isdisjoint(text.words[at + 1 : opener.at])


@FAR.rule(
    "looks at something",
    why="the verb of looking reports a view only with who looks, «at» something, and «as being» (على أنه)",
    example="وينظر إلى المصنع على أنه مصدر للتلوث.",
    counterexample="وينظر السكان إلى المصنع على أنه مصدر للتلوث.",
)
def _looks_at(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if cue.lemma not in _LOOKS:
        return False
    as_being = opener.way is Way.CLAUSE and SEPARATE.get(text.words[opener.at - 1]) == _UPON
    seen = next((k for k in range(at + 1, opener.at) if text.words[k].startswith(_AT)), 0)
    if not as_being or not seen:
        return True
    if seen > at + 1:
        return False
    before = text.has(at - 1, "human", "institution", "media", "state", "plural", "given_name")
    return not before or text.has(at - 2, "preposition")  # عن المؤتمر سينظر إلى ذلك على أنه


@FAR.rule(
    "continues something else",
    why="a verb of continuing reports only where its words open close by or it begins its clause",
    example="وفي المساء تابع رجال الإطفاء والسكان العمل في الحي: الجسر جاهز.",
    counterexample="وتابع رجال الإطفاء والسكان في الحي: الجسر جاهز.",
)
def _continues_something_else(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if cue.form == "participle" and text.finite(at - 1) is not None:
        return False  # وتابع مستفيضا في شرح الأمر: the two verbs report together
    return (
        "near" in cue.takes
        and not (cue.lemma in _RELAYS_FROM and cue.finite)
        and cue.joined not in _JOINED
        and opener.at > at + NEAR
    )


@FAR.rule(
    "list that was lost",
    why="after the colon the next paragraph begins with a report of its own: what the colon announced is not there",
    example="وأظهر الاستطلاع:\nوقال سامي حداد إن النتائج جيدة.",
    counterexample="وأظهر الاستطلاع:\nالنتائج جيدة.",
)
def _lost_list(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    k = opener.at + 2
    if opener.way is not Way.COLON or text.word(k - 1) != "\n" or k >= text.size:
        return False
    verb = text.cues[k]
    return verb is not None and verb.finite and verb.joined == _AND and opens_soon(text, k, text.sentence_end(k))


@FAR.rule(
    "list of a number",
    why="a number and its noun come before the colon: it opens the list of these things, and nothing that is said",
    example="وأعلن الوزير إقامة الإدارة الجديدة في ثلاث مدن: بيروت وصيدا وصور.",
    counterexample="وأعلن الوزير أمام ثلاث مدن مختلفة تماما: سنفتح الجسر.",
)
def _list_of_number(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    k = opener.at
    if opener.way is not Way.COLON or k - at < 4 or k + 1 in text.quote_end or text.words[k] != ":":
        return False
    return text.word(k - 2) in _NUMBERS and not text.has(k + 1, "first_person", "negation")


@FAR.rule(
    "is considered",
    why="the verb is a passive («is considered») whose subject is a thing: nobody in particular considers it so",
    example="تعتبر المدينة «عاصمة الثقافة العربية الأولى».",
    counterexample="تعتبر الوزيرة «القرار خطوة كبيرة إلى الأمام».",
)
def _is_considered(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if cue.lemma not in _CONSIDERED or cue.form != "imperfect" or cue.owner or opener.way is not Way.MARKS:
        return False
    if opener.at == at + 1 or text.has(at + 1, *_SPEAKERS, "given_name"):
        return False
    return text.clause_start(at) and not _follows_subject(text, at)


@FAR.rule(
    "prayer",
    why="God is asked: a prayer and no report",
    example="ودعا الخطيب المولى أن يحفظ البلاد.",
    counterexample="ودعا الخطيب الناس إلى أن يحفظوا البلاد.",
)
def _prayer(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if cue.lemma not in _ASKS or opener.way is not Way.CLAUSE:
        return False
    between = range(at + 1, opener.at)
    return any(text.words[k] in _GOD and text.word(k - 1) not in _SERVANT for k in between)


@FAR.rule(
    "second person asked",
    why="the verb asks or tells the reader («is it for you to», «that you»), and nobody else speaks",
    example="هل لك أن تعلن على الملأ أنك عبرت الجسر؟",
    counterexample="وطلب المدير أن تعلن الوزارة أن الجسر جاهز.",
)
def _second_person_asked(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if cue.form != "imperfect" or cue.gender != "f" or cue.number != "s" or text.inside[at] >= 0:
        return False
    near = range(max(text.sentence_start(at), at - YOU_NEAR), at)
    return opener.way is Way.CLAUSE and (
        text.words[opener.at].endswith(_YOU) or any(text.words[k] in _TO_YOU for k in near)
    )


@FAR.rule(
    "that without its preposition",
    why="this verb reports only with its own preposition before «that»: «pleaded that» is دفع بأن",
    example="ودفع الوزير الشركة أن تفتح الجسر.",
    counterexample="ودفع المحامي بأن العقد باطل.",
)
def _without_its_preposition(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if "only" not in cue.takes or opener.way is not Way.CLAUSE:
        return False
    before = SEPARATE.get(text.words[opener.at - 1], text.words[opener.at][0])
    if text.words[opener.at - 1] in _SAYING and SEPARATE.get(text.word(opener.at - 2)) in cue.takes:
        return False  # خلص إلى القول إن
    return before not in cue.takes


# --- the source -------------------------------------------------------------------------------------------------


@MUTE.rule(
    "thing that shows",
    why="the subject is a thing: with a verb that mostly does not report it shows something and says nothing",
    example="وأظهر الخراب أن الجسر قديم.",
    counterexample="وأظهر الوزير أن الجسر قديم.",
)
def _thing_that_shows(text: Sentences, draft: Draft) -> bool:
    return (
        not draft.cue.strong
        and draft.cue.number != _PLURAL  # فيجمعون: people
        and draft.source is not None
        and not can_speak(text, draft.source)
        and not _could_be_name(text, draft.source)
    )


def _decides_before(text: Sentences, at: int) -> bool:
    """Whether somebody decides in the clause before «, with the assertion that»: قررت الإدارة التمديد، مع التأكيد أن."""
    if text.word(at - 2) not in COMMAS:
        return False
    return any(text.words[k].removeprefix(_AND) in _DECIDES for k in range(text.sentence_start(at), at))


def _may_be_she(text: Sentences, k: int) -> bool:
    """Whether a word before a verb in ت may be its subject: a feminine noun that speaks, or any feminine noun."""
    word = text.words[k]
    return can_speak(text, (k, k + 1)) or (
        word.startswith("ال") and word.endswith("ة") and not text.has(k - 1, "preposition")
    )


# --- helpers ----------------------------------------------------------------------------------------------------


def _could_be_name(text: Sentences, part: Range) -> bool:
    """Whether a noun phrase may be a person's name: no article, no feminine ending of a thing."""
    if source_kind(text, part) not in ("named", "collective", "pronoun"):
        return False
    return not text.words[part[0]].startswith("ال") or part[1] - part[0] <= SHORT_NAME


def _owns_that(text: Sentences, at: int, cue: Cue) -> bool:
    """Whether «that» with the verb's own preposition comes right after it, or after a subject that can speak."""
    end = text.sentence_end(at)
    if cue.lemma in _REPORTED_IN and at + 2 < end and text.is_that(at + 2):
        return True  # كتابا جاء فيه أن
    for k in (at + 1, *_after_speaker(text, at + 1, end)):
        if k >= end:
            break
        if text.is_that(k):
            takes_it = text.words[k][0] == _BY and _BY in cue.takes
            return takes_it or (k == at + 1 and _DOUBLED in text.raw_word(at)) or (k > at + 1 and cue.lemma in _REPLIES)
        taken = SEPARATE.get(text.words[k])
        if taken is not None and taken in cue.takes and k + 1 < end and text.is_that(k + 1):
            return True
    return False


def _after_speaker(text: Sentences, k: int, end: int) -> tuple[int, ...]:
    """Where a noun phrase for somebody who can speak ends that begins at a word."""
    part = phrase(text, k, end) if k < end and text.has(k, *_SPEAKERS) else None
    return (part[1],) if part is not None and part[0] == k else ()


def _reminds(text: Sentences, at: int) -> bool:
    """Whether «that» with ب comes after the verb or its subject: ذكّرته الممثلة بأنه."""
    end = text.sentence_end(at)
    return any(
        k < end and text.is_that(k) and text.words[k][0] == _BY for k in (at + 1, *_after_speaker(text, at + 1, end))
    )


def _follows_subject(text: Sentences, at: int) -> bool:
    """Whether a noun that speaks, or a relative pronoun, comes shortly before a verb."""
    if text.has(at - 1, "relative"):
        return True
    return any(text.has(k, *_SPEAKERS) for k in range(max(text.sentence_start(at), at - SUBJECT_REACH), at))


def _says_between(text: Sentences, at: int) -> bool:
    """بين المدير أن، عبر الأمير عن: the verb, as its own opener follows a subject that is no genitive."""
    end = text.sentence_end(at)
    if text.word(at + 1) == "ل":
        return True  # وبين لـ«المدار» المهندس أن
    part = phrase(text, at + 1, min(end, at + BETWEEN_SUBJECT))
    if part is None or part[0] != at + 1 or text.has(at + 1, "pointing"):
        return False
    head, starts = text.words[at + 1], text.clause_start(at)
    speaks = can_speak(text, part) or text.has(at + 1, "given_name")
    genitive = head.endswith(_TWO if head.startswith(_ARTICLE) else _GENITIVE)
    joined = any(text.words[k].startswith(_AND) and not listed(text.words[k]) for k in range(at + 2, part[1]))
    if not genitive and _own_opener(text, at, part[1]) and (starts or speaks or head.startswith(_ARTICLE)):
        if text.words[at].endswith(_ACROSS):
            return speaks and (starts or text.words[at].startswith(_AND))
        if not joined or (speaks and starts):
            return True
    # at the head of its sentence the opener may come later: وبين المدير في كلمته أن
    start = text.sentence_start(at)
    begins = at == start or (at - 1 == start and text.words[start] in _AT_FIRST)
    if not begins or not can_speak(text, part):
        return False
    return any(text.is_that(k) for k in range(part[1], min(end, part[1] + BETWEEN_THAT)))


def _own_opener(text: Sentences, at: int, k: int) -> bool:
    """Whether what the verb takes comes at word ``k``: أن after بين, and عن after عبر."""
    if text.words[at].endswith(_ACROSS):
        return text.word(k) in _FROM
    return text.is_that(k) and not text.raw_word(k).startswith("إ")


@VETOES.rule(
    "know that",
    on=lambda word: word.lstrip(_JOINS) in _ORDERS,
    why="«know that» is an order to the reader («اعلم», not «أعلم» or «أعلن»), and nobody's words",
    example="واعلم أن الصبر مفتاح الفرج في كل أمر.",
    counterexample="وأعلم الوزير النواب أن الجسر مفتوح.",
)
def _know(text: Sentences, at: int, cue: Cue) -> bool:
    return text.words[at].lstrip(_JOINS) in _ORDERS and _HAMZA not in text.raw_word(at) and text.is_that(at + 1)


@MUTE.rule(
    "agree on something",
    why="«reached that» said of two parties, heirs or partners is an agreement and no report: others find something out",
    example="وتوصلت الشركتان إلى أن تتقاسما الأرباح.",
    counterexample="وتوصل الباحثون إلى أن الماء ملوث.",
)
def _agree(text: Sentences, draft: Draft) -> bool:
    if draft.cue.lemma not in _ARRIVES or draft.source is None:
        return False
    head = text.words[draft.source[0]]
    return head in _PARTIES or (head.startswith(_ARTICLE) and head.endswith(_BOTH))


@VETOES.rule(
    "noun after without",
    led_by=_WITHOUT.__contains__,
    on=_cue(lambda cue: cue.finite and not cue.joined),
    why="after «without» the word is a noun that is written like the verb: without hesitation, without mention",
    example="ودخل الوزير القاعة بلا تردد: «الجسر جاهز منذ الأمس».",
    counterexample="ودخل الوزير القاعة، وقال: «الجسر جاهز منذ الأمس».",
)
def _noun_after_without(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and not cue.joined and text.word(at - 1) in _WITHOUT


@VETOES.rule(
    "it turned out, at the head",
    on=_cue(lambda cue: cue.form == "imperfect"),
    why="at the head of a clause, with «that» right after it and nobody before it who can speak, it means «it turned out»",
    example="وفتشت الشرطة المكان، وتبين أن الباب مكسور.",
    counterexample="والدراسة تبين أن الباب مكسور.",
)
def _turned_out_at_head(text: Sentences, at: int, cue: Cue) -> bool:
    if text.words[at].lstrip(_JOINS) not in _TURNED_OUT or not text.is_that(at + 1) or cue.owner:
        return False
    if _DOUBLED in text.raw_word(at) or not (cue.joined or text.clause_start(at)):
        return False
    low = max(text.sentence_start(at), at - BEFORE_READER)
    return not any(_may_be_she(text, k) for k in range(low, at - 1) if text.clause_start(k)) or bool(cue.joined)


@VETOES.rule(
    "what happened shows",
    on=_cue(lambda cue: cue.form == "imperfect" and cue.lemma in _EVIDENCE),
    why="«what happens confirms that»: a clause with «what» is the subject, and nobody says it",
    example="وما يحدث كل يوم يؤكد أن الجسر قديم.",
    counterexample="وما زال المدير يؤكد أن الجسر قديم.",
)
def _what_happened(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect" or cue.lemma not in _EVIDENCE or cue.joined or cue.owner:
        return False
    first = next((k for k in range(at - 2, max(-1, at - SUBJECT_REACH), -1) if text.words[k] in _WHAT_BEGINS), -1)
    if first < 0 or not text.clause_start(first) or text.word(first + 1) in _STILL:
        return False
    return not any(text.has(k, *_SPEAKERS, "given_name") or text.words[k] in COMMAS for k in range(first + 1, at))


@VETOES.rule(
    "contrary to what",
    led_by=_WHAT_AFTER.__contains__,
    on=_cue(lambda cue: cue.finite),
    why="«contrary to what they say» only mentions what somebody says, and what follows is somebody else's words",
    example="وخلافا لما يقول المدير لا يوجد في المدينة جسر جديد.",
    counterexample="وحسبما يقول المدير لا يوجد في المدينة جسر جديد.",
)
def _contrary_to_what(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.word(at - 1) in _WHAT_AFTER and text.word(at - 2).removeprefix(_AND) in _CONTRARY


@VETOES.rule(
    "reminding somebody",
    on=_cue(lambda cue: cue.form == "masdar" and cue.lemma in _REMINDS),
    why="after «the reminding of» comes who is reminded, and who reminds is not said there",
    example="واكتفت الصحيفة في عددها بتذكير قرائها بأن الجسر قديم.",
    counterexample="واكتفت الصحيفة في عددها بالتذكير بأن الجسر قديم.",
)
def _reminding(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "masdar" or cue.lemma not in _REMINDS or cue.owner:
        return False
    return cue.joined not in _DEFINITE and text.word(at + 1)[:1].isalpha() and not text.is_that(at + 1)


@VETOES.rule(
    "attitude that is spoken about",
    on=_cue(lambda cue: cue.form == "masdar"),
    why="a noun with its owner after the preposition of a verb of saying is what that verb speaks about, with its marks",
    example="وأكدت القمة على إدانتها «كل الأعمال الإجرامية في المدينة».",
    counterexample="وعادت القمة إلى المدينة بإدانتها «كل الأعمال الإجرامية في المدينة».",
)
def _spoken_about(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "masdar" or not cue.owner or at + 1 not in text.quote_end or not text.has(at - 1, "preposition"):
        return False
    for k in range(at - 2, max(text.sentence_start(at) - 1, at - ABOUT), -1):
        verb = text.finite(k)
        if verb is not None:
            return "bare" in verb.takes and SEPARATE.get(text.words[at - 1]) in verb.takes
    return False


@FAR.rule(
    "expects of somebody",
    why="«expects of somebody that» says what he should do: a demand inside somebody's words and no report",
    example="وكان الناس يتوقعون من الوزير أن يفتح الجسر قريبا.",
    counterexample="وكان الناس في المدينة يتوقعون أن يفتح الجسر قريبا.",
)
def _expects_of(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if cue.lemma not in _EXPECTS or opener.way is not Way.CLAUSE or opener.at - at < 3:
        return False
    subject = text.word(at + 1).startswith(_ARTICLE)  # not مسؤول من الوزارة, who expects something himself
    return text.word(at + 1) == _OF or (subject and text.word(at + 2) == _OF and opener.at > at + 3)


@MUTE.rule(
    "source in brackets",
    why="what stands in brackets after a verb is a remark, and no subject of it",
    example="والزيادة التي أقرت مؤخرا (خمسون يورو) «لم تغير شيئا في حياتنا».",
    counterexample="وكتبت (المدار) في عددها «لم تغير الزيادة شيئا في حياتنا».",
)
def _in_brackets(text: Sentences, draft: Draft) -> bool:
    if draft.source is None or draft.way is not Way.MARKS or not text.has(draft.at - 1, "relative"):
        return False
    return text.words[draft.source[0]] == "(" or text.word(draft.source[0] - 1) == "("


@VETOES.rule(
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
    plain = following.isalpha() and not following.startswith((_ARTICLE, _BY)) and not text.classes_of[at + 1]
    return plain and text.is_that(at + 2) and not text.words[at + 2].startswith(_BY)


@VETOES.rule(
    "useful to do",
    on=_cue(lambda cue: cue.form == "participle"),
    why="after «is», «was» or «more» the word is the adjective «useful», and what is useful is to do something",
    example="قد يكون مفيدا أن نفتح الجسر.",
    counterexample="وغادر الوزير، مفيدا بأن الجسر جاهز.",
)
def _useful(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "participle" or text.words[at] not in _USEFUL or not text.is_that(at + 1):
        return False
    return text.words[at + 1] == "ان" and (text.has(at - 1, "auxiliary") or text.words[at - 1][0].isalpha())


@VETOES.rule(
    "will answer with force",
    on=_cue(lambda cue: cue.form == "imperfect" and cue.joined == _WILL_DO),
    why="«will answer» an attack is what somebody plans to do, and the words in marks after it are nobody's answer",
    example="وهدد القائد بأنه سيرد على أي هجوم «في الزمان والمكان المناسبين».",
    counterexample="وقال المدير إنه سيرد على السكان بأن الجسر جاهز.",
)
def _will_answer(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect" or cue.joined != _WILL_DO or cue.lemma not in _REPLIES or text.word(at + 1) not in _ON:
        return False
    end = min(text.sentence_end(at), at + WORK)
    return not any(text.is_that(k) or text.words[k] == ":" for k in range(at + 2, end))


@VETOES.rule(
    "is accused of",
    on=_cue(lambda cue: cue.form == "participle"),
    why="after «that» or «was» and a name, without a comma, the participle is passive: somebody «is accused of»",
    example="وجاء في القرار أن هدى متهمة بـ«اختراق منظمات كثيرة».",
    counterexample="وغادرت الوزيرة، متهمة الشركة بـ«خداع السكان جميعا».",
)
def _is_accused(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "participle" or cue.lemma not in _ACCUSES or not text.words[at - 1][0].isalnum():
        return False
    following = text.word(at + 1)
    if not (following == _BY or following.startswith(_BY)):
        return False
    low = max(text.sentence_start(at), at - THREAT)
    return any(text.is_that(k) or text.has(k, "auxiliary") for k in range(low, at))


@VETOES.rule(
    "of a nature to",
    led_by=_NATURE.__contains__,
    on=_cue(lambda cue: cue.form == "masdar" and bool(cue.owner)),
    why="after «it is likely that its ...» the noun with its owner is what has an effect, and nobody says anything",
    example="ومن شأن إقرارها «منع الولاية على المرأة في البلاد».",
    counterexample="وانتهت الجلسة بإقرارها أن الجسر قديم.",
)
def _of_a_nature(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "masdar" and bool(cue.owner) and text.word(at - 1) in _NATURE


@VETOES.rule(
    "I announce, in the speaker's words",
    on=_cue(lambda cue: cue.form == "perfect" and not cue.joined),
    why="at the head of what a man is quoted with the word is the first person («I announce»), his own view in his own words",
    example="وقال الرئيس «أعلن اليوم أن الجسر سيفتح غدا».",
    counterexample="وقال الرئيس «الوزير أعلن اليوم أن الجسر سيفتح غدا».",
)
def _i_announce(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "perfect" or cue.joined or cue.gender != "m" or cue.number != "s" or cue.owner:
        return False
    if text.raw_word(at)[:1] != _HAMZA or at - 1 not in text.closed or at < SUBJECT_REACH // 2:
        return False
    low = text.sentence_start(at - 1)
    said = [k for k in range(low, at - 1) if (verb := text.cues[k]) is not None and verb.finite and verb.strong]
    if any(text.is_that(k) for k in range(said[-1] if said else low, at - 1)):
        return False  # وقال إن ترامب «أعرب عن تقديره»
    return bool(said) and (text.has(at + 1, "time", "preposition") or text.is_that(at + 1))
