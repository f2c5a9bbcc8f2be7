"""Nobody says it: formulas, conditions, facts that show something, figures of speech."""

from __future__ import annotations

from discourse.attribution.arabic.cues import Cue, has
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.words import may_be_that
from discourse.attribution.rules.polarity import is_usual
from discourse.attribution.rules.vetoes.base import (
    AND,
    ARTICLE,
    ASKS,
    BY,
    DESPITE,
    FROM,
    OF,
    ON,
    REPLIES,
    SAYS_INNA,
    SPEAKERS,
    SUBJECT_REACH,
    WHAT,
    WILL_DO,
    WORK,
    Veto,
    at_cue,
)

WHOEVER = 14  # words from «whoever» to the verb of what anybody sees
_MY_ATTENTION = marker("my-attention")
_SUSPECTS = lemmas("suspects")
_OF_WHAT, _MATTER, _DENIES = marker("of-what"), marker("the-matter"), lemmas("denies-clause")
_DONE = marker("was-done")
_IMAGINES = lemmas("imagines")
_CONDITION = marker("condition")
TRIES = 10  # words from «tries» back from the noun of telling: يحاول الوزير الجديد إقناع
_PERSUADES = lemmas("persuades")
_TELLS = lemmas("tells-its-object")
_TRIES = marker("tries-to-tell")
_CAN = marker("can-be-said")
_ANYBODY = marker("anybody")
_SUBJUNCTIVE = marker("subjunctive-that")
_INSTEAD = marker("instead")
_ONESELF = marker("oneself")
_NATURE = marker("nature-to")
_SEES = lemmas("everybody-sees")
_WHO = marker("whoever-begins")
_DOES = frozenset("ي")
_EVIDENCE = lemmas("shows-as-evidence")
_WHAT_BEGINS = marker("what-begins")
_STILL = marker("still-after-what")
_PUTS_DOWN_TO = lemmas("puts-down-to")
_REASONS = marker("reason")
_WONDER = marker("wonder")
_TOWARDS = marker("towards")
_TO = "ل"
_TO_THE = "لل"
_ENOUGH = marker("enough")
_REASON = marker("no-speaker-but-reason")

_HESITATES, _I_WANT = lemmas("hesitates"), marker("i-want")
_DESCRIBES, _HEALTH, _GRADES = lemmas("describes-a-state"), marker("state-of-health"), marker("grade-of-health")
_LEAVES_OUT, _LISTS = lemmas("leaves-out"), marker("list-or-team")
_GRADE_REACH, _LIST_REACH = 10, 6  # words from the verb: حالة ثلاثة من الجرحى بالحرجة; ناصر من قائمة

RULES: Rules[Veto] = Rules("detect")


@RULES.rule(
    "formula",
    why="the verb is part of a formula that introduces background («worth mentioning»), so nobody says it",
    example="ويذكر أن الجسر أغلق العام الماضي.",
    counterexample="وذكر الوزير أن الجسر أغلق العام الماضي.",
)
def _formula(text: Sentences, at: int, cue: Cue) -> bool:
    if not text.has(at, "formula"):
        return text.has(at - 1, "formula")
    if text.has(at - 1, "relative") and text.is_that(at + 1) and text.words[at + 1].startswith(BY):
        return False  # الخبير الذي يذكر بأن: who reminds
    return not (cue.finite and (text.has(at + 1, *SPEAKERS) or _was_named(text, at + 1)))  # ويذكر الكتاب أن


def _was_named(text: Sentences, k: int) -> bool:
    """Whether a word before «that» is the last name of somebody whose first name came before it: سعود الحربي ... الحربي أن."""
    if not text.is_that(k + 1) or not text.words[k].startswith(ARTICLE):
        return False
    return any(text.words[m] == text.words[k] and text.has(m - 1, "given_name") for m in range(1, k - 1))


@RULES.rule(
    "fact that shows",
    on=at_cue(lambda cue: cue.form == "imperfect"),
    why="the subject is «this» or «that»: a fact shows something, and nobody says it",
    example="وهذا يؤكد أن الطريق مغلق منذ أيام.",
    counterexample="والوزير يؤكد أن الطريق مغلق منذ أيام.",
)
def _fact_that_shows(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect" or is_usual(text, at):
        return False
    if text.word(at - 1) in WHAT and text.is_that(at + 1) and cue.lemma in SAYS_INNA:
        return False  # ما تقول إنها قوة: what she says is
    believed = cue.strong and cue.act == "belief" and (cue.gender == "f" or cue.number == "p")
    if text.word(at - 1) in _OF_WHAT and text.is_that(at + 1) and believed:
        return False  # مما يرون أنه سلوك خطير; but ما يعتقد أنه: it is believed
    if text.has(at + 1, "pointing"):
        speaks = text.has(at + 2, *SPEAKERS) or (cue.strong and cue.lemma not in _EVIDENCE)
        return not (text.word(at + 2).startswith(ARTICLE) and speaks)  # وتدعي هذه المراكز أن
    if cue.joined:
        return False  # تنفي موسكو ذلك وتؤكد أنها: «and» on the verb, so «that» is the object of the one before
    thing = text.word(at - 1).startswith(ARTICLE) and not text.has(
        at - 1, *SPEAKERS, "given_name", "plural", "occasion"
    )
    if thing and text.has(at - 2, "pointing") and text.clause_start(at - 2):
        return True  # هذا التصرف يؤكد
    despite = text.has(at - 2, "preposition") or text.word(at - 2) in DESPITE  # ورغم ذلك يقول
    return text.has(at - 1, "pointing") and not despite


@RULES.rule(
    "who is suspected",
    on=at_cue(lambda cue: cue.lemma in _SUSPECTS),
    why="«suspect» in the singular right before «that» is passive unless a person is right before it, and names nobody who suspects",
    example="وأوقفت الشرطة عددا من العمال يشتبه بأنهم أحرقوا المصنع.",
    counterexample="ويشتبه المدير بأن العمال أحرقوا المصنع.",
)
def _is_suspected(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _SUSPECTS or cue.form != "imperfect" or (cue.gender, cue.number) != ("m", "s"):
        return False
    opens = at + 1 + text.has(at + 1, "preposition")  # يشتبه في أن
    person = text.has(at - 2, "given_name") or (text.has(at - 1, "human") and text.clause_start(at - 1))
    return text.is_that(opens) and (at == 0 or not person or bool(cue.joined))


@RULES.rule(
    "denies nothing",
    on=at_cue(lambda cue: cue.lemma in _DENIES),
    led_by=lambda word: has(word, "negation"),
    why="a fact «does not deny that»: «which does not deny that» says of it what else is so, and nobody speaks",
    example="وفاز الفريق أمس، وهو ما لا ينفي أن الدفاع ضعيف.",
    counterexample="وفاز الفريق أمس، والمدرب لا ينفي أن الدفاع ضعيف.",
)
def _denies_nothing(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _DENIES or cue.form != "imperfect" or not text.has(at - 1, "negation"):
        return False
    which = text.word(at - 2) in WHAT or (text.has(at - 2, "relative") and text.word(at - 3) in _MATTER)
    return which or text.has(at - 2, "pointing")


@RULES.rule(
    "I want to tell",
    led_by=_I_WANT.__contains__,
    on=at_cue(lambda cue: cue.form == "masdar"),
    why="«I would like to tell them that» is what the speaker says of himself: no report of those who are told",
    example="وقال الوزير: «أود إبلاغ المواطنين بأن الجسر جاهز منذ الأمس».",
    counterexample="وقال الوزير: «رفض إبلاغ المواطنين بأن الجسر جاهز منذ الأمس».",
)
def _i_want(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "masdar" and text.word(at - 1) in _I_WANT


@RULES.rule(
    "hesitates to say",
    on=at_cue(lambda cue: cue.lemma in _HESITATES),
    why="«does not hesitate to say» reports; without a negation the verb says that something is not said, or spreads",
    example="تحدث الوزير أمس. ويتردد اليوم في القول إن الجسر جاهز.",
    counterexample="تحدث الوزير أمس. ولا يتردد اليوم في القول إن الجسر جاهز.",
)
def _hesitates(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.lemma in _HESITATES and not text.has(at - 1, "negation")


@RULES.rule(
    "state of health",
    on=at_cue(lambda cue: cue.lemma in _DESCRIBES),
    why="a state or a wound right after «described» is what doctors call serious or stable: the verb is a passive",
    example="ووصفت حالة ثلاثة من الجرحى بالحرجة.",
    counterexample="ووصفت الطبيبة حالة ثلاثة من الجرحى بالحرجة.",
)
def _state_of_health(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _DESCRIBES or cue.form != "perfect" or text.word(at + 1) not in _HEALTH:
        return False
    return not _GRADES.isdisjoint(text.words[at + 2 : min(text.sentence_end(at), at + _GRADE_REACH)])


@RULES.rule(
    "left out of a list",
    on=at_cue(lambda cue: cue.lemma in _LEAVES_OUT),
    why="to leave somebody out of a list, a team or a race is an act, and nothing is ruled out in words",
    example="واستبعد ناصر من قائمة المنتخب قبل المباراة مباشرة.",
    counterexample="واستبعد ناصر تأجيل المباراة.",
)
def _left_out(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _LEAVES_OUT:
        return False
    places = range(at, min(text.sentence_end(at), at + _LIST_REACH))
    return any(text.words[m] == "من" and text.word(m + 1) in _LISTS for m in places)


@RULES.rule(
    "nobody tries to tell",
    on=at_cue(lambda cue: cue.lemma in _TELLS),
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


@RULES.rule(
    "was done",
    led_by=_DONE.__contains__,
    on=at_cue(lambda cue: cue.form in ("masdar", "perfect") and not cue.joined),
    why="after «was done» («was described as») the verbal noun is a passive, and nobody is said to speak",
    example="وأغلق الجسر لما تم وصفه بأنه خطر كبير.",
    counterexample="وأغلق الوزير الجسر مع وصفه بأنه خطر كبير.",
)
def _was_done(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form in ("masdar", "perfect") and not cue.joined and text.word(at - 1) in _DONE


@RULES.rule(
    "condition",
    led_by=_CONDITION.__contains__,
    why="after «if» the verb states a condition, not a report",
    example="ولو قال الوزير إن الجسر جاهز لعبر الناس.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _condition(text: Sentences, at: int, cue: Cue) -> bool:
    return text.word(at - 1) in _CONDITION


@RULES.rule(
    "attention drawn",
    followed_by=_MY_ATTENTION.__contains__,
    on=at_cue(lambda cue: cue.finite),
    why="«drew my attention» says what somebody noticed, not what was said",
    example="ولفت نظري أن الجسر جاهز.",
    counterexample="ولفت الوزير إلى أن الجسر جاهز.",
)
def _attention_drawn(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.word(at + 1) in _MY_ATTENTION


@RULES.rule(
    "speaks for itself",
    followed_by=FROM.__contains__,
    on=at_cue(lambda cue: cue.finite),
    why="«speaks of itself», «expresses himself» is a figure of speech: no words are reported",
    example="والنتائج الجيدة تتحدث عن نفسها.",
    counterexample="والوزيرة تتحدث عن خطتها.",
)
def _speaks_for_itself(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.word(at + 1) in FROM and text.word(at + 2) in _ONESELF


@RULES.rule(
    "is due to",
    on=at_cue(lambda cue: cue.lemma in _PUTS_DOWN_TO),
    why="«its reason lies in» or «this lies in»: a thing is due to another, and nobody says so",
    example="إن سبب ذلك ربما يرجع إلى أن الإجراءات صعبة.",
    counterexample="والمدير يرجع ذلك إلى أن الإجراءات صعبة.",
)
def _is_due_to(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect" or cue.owner or text.word(at + 1) != "الي" or not text.is_that(at + 2):
        return False
    low = max(text.sentence_start(at), at - SUBJECT_REACH)
    return text.has(at - 1, "pointing") or any(text.words[k].removeprefix("و") in _REASONS for k in range(low, at))


@RULES.rule(
    "what can be said",
    led_by=_CAN.__contains__,
    on=at_cue(lambda cue: cue.form in ("masdar", "perfect")),
    why="after «can», «we want to» the noun of saying is nobody's report: «what can be said is that», «one cannot call»",
    example="وأقل ما يمكن قوله إن الجسر قديم. ولا يمكن وصف كل الطلاب بالكسل.",
    counterexample="وأنهى الوزير كلامه بقوله إن الجسر قديم.",
)
def _what_can_be_said(text: Sentences, at: int, cue: Cue) -> bool:
    if text.word(at - 1) not in _CAN:
        return False
    return cue.form == "perfect" or (cue.form == "masdar" and bool(cue.owner))


@RULES.rule(
    "not to be imagined",
    on=at_cue(lambda cue: cue.lemma in _IMAGINES),
    why="right before «that» and after a negation the verb is a passive («it is not to be imagined that»), nobody's thought",
    example="والطريق طويل، ولا يتصور أن يصل الناس غدا.",
    counterexample="والطريق طويل، ولا يتصور الوزير أن يصل الناس غدا.",
)
def _not_to_be_imagined(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _IMAGINES or cue.form != "imperfect" or cue.gender != "m" or cue.owner:
        return False
    return text.has(at - 1, "negation") and text.is_that(at + 1) and not text.is_that(at - 2)


@RULES.rule(
    "instead of saying",
    led_by=_SUBJUNCTIVE.__contains__,
    on=at_cue(lambda cue: cue.form == "imperfect"),
    why="«instead of saying»: it was not said",
    example="وبدل أن يعترف الوزير بأن الجسر قديم، غادر المدينة.",
    counterexample="وبعد أن اعترف الوزير بأن الجسر قديم، غادر المدينة.",
)
def _instead_of_saying(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect" or text.word(at - 1) not in _SUBJUNCTIVE:
        return False
    return text.word(at - 2) in _INSTEAD or (text.word(at - 2) == OF and text.word(at - 3) in _INSTEAD)


@RULES.rule(
    "nobody knows",
    led_by=_ANYBODY.__contains__,
    on=at_cue(lambda cue: cue.finite),
    why="«nobody knows that»: nobody says or thinks it",
    example="ولا أحد يعلم أن الجسر قديم.",
    counterexample="والوزير يعلم أن الجسر قديم.",
)
def _nobody_knows(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.word(at - 1) in _ANYBODY and text.has(at - 2, "negation")


@RULES.rule(
    "calls for wonder",
    on=at_cue(lambda cue: cue.lemma in ASKS),
    why="a fact «calls for» surprise or worry: nobody calls and nothing is reported",
    example="والأمر الذي يدعو للغرابة أن الجسر جاهز.",
    counterexample="والوزير الذي يدعو للحوار أكد أن الجسر جاهز.",
)
def _calls_for_wonder(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect" or cue.lemma not in ASKS:
        return False
    following = text.word(at + 1)
    bare = text.word(at + 2) if following in _TOWARDS else ARTICLE + following.removeprefix(_TO_THE)
    return bare in _WONDER


@RULES.rule(
    "enough to show",
    led_by=_ENOUGH.__contains__,
    on=at_cue(lambda cue: cue.form == "imperfect"),
    why="after «enough» the verb says what a fact shows: nobody says it",
    example="وكان المشهد كافيا ليؤكد أن الجسر قديم.",
    counterexample="وعاد الوزير ليؤكد أن الجسر قديم.",
)
def _enough_to_show(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "imperfect" and cue.joined.endswith(_TO) and text.word(at - 1) in _ENOUGH


@RULES.rule(
    "logic says",
    followed_by=lambda word: word in _REASON or may_be_that(word),
    on=at_cue(lambda cue: cue.form in ("imperfect", "perfect")),
    why="«logic says», «experience shows» is a figure of speech for what everybody can see, and no report",
    example="والمنطق يقول إن الجسر لن يفتح.",
    counterexample="والمهندس يقول إن الجسر لن يفتح.",
)
def _logic_says(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form not in ("imperfect", "perfect") or not text.is_that(at + 1 + (text.word(at + 1) in _REASON)):
        return False
    if text.word(at + 1) in _REASON:
        return True
    return text.is_that(at + 1) and text.word(at - 1).removeprefix(AND) in _REASON


@RULES.rule(
    "whoever sees",
    on=at_cue(lambda cue: cue.lemma in _SEES and cue.finite),
    why="after «whoever reads», «whoever looks» anybody sees or knows it: nobody in particular says so",
    example="ومن يقرأ الصحف كل صباح، يدرك أن الجسر قديم.",
    counterexample="ومن المدينة، يرى الوزير أن الجسر قديم.",
)
def _whoever_sees(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.lemma not in _SEES or not cue.finite or cue.joined or not text.is_that(at + 1):
        return False
    first = text.sentence_start(at)
    return at - first <= WHOEVER and text.words[first] in _WHO and text.words[first + 1][0] in _DOES and first + 1 < at


@RULES.rule(
    "what happened shows",
    on=at_cue(lambda cue: cue.lemma in _EVIDENCE),
    why="«what happens confirms that»: a clause with «what» is the subject, and nobody says it",
    example="وما يحدث كل يوم يؤكد أن الجسر قديم.",
    counterexample="وما زال المدير يؤكد أن الجسر قديم.",
)
def _what_happened(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect" or cue.lemma not in _EVIDENCE or cue.joined or cue.owner:
        return False
    near = reversed(range(max(0, at - SUBJECT_REACH + 1), at - 1))
    first = next((k for k in near if text.words[k] in _WHAT_BEGINS), None)
    if first is None or not text.clause_start(first) or text.word(first + 1) in _STILL:
        return False
    return not any(text.has(k, *SPEAKERS, "given_name") or text.words[k] in COMMAS for k in range(first + 1, at))


@RULES.rule(
    "will answer with force",
    on=at_cue(lambda cue: cue.joined == WILL_DO),
    why="«will answer» an attack is what somebody plans to do, and the words in marks after it are nobody's answer",
    example="وهدد القائد بأنه سيرد على أي هجوم «في الزمان والمكان المناسبين».",
    counterexample="وقال المدير إنه سيرد على السكان بأن الجسر جاهز.",
)
def _will_answer(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "imperfect" or cue.joined != WILL_DO or cue.lemma not in REPLIES or text.word(at + 1) not in ON:
        return False
    end = min(text.sentence_end(at), at + WORK)
    return not any(text.is_that(k) or text.words[k] == ":" for k in range(at + 2, end))


@RULES.rule(
    "of a nature to",
    led_by=_NATURE.__contains__,
    on=at_cue(lambda cue: cue.form == "masdar" and bool(cue.owner)),
    why="after «it is likely that its ...» the noun with its owner is what has an effect, and nobody says anything",
    example="ومن شأن إقرارها «منع الولاية على المرأة في البلاد».",
    counterexample="وانتهت الجلسة بإقرارها أن الجسر قديم.",
)
def _of_a_nature(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.form == "masdar" and bool(cue.owner) and text.word(at - 1) in _NATURE
