"""The word belongs to another report or to a clause that reports nothing: its place in the sentence says so."""

from __future__ import annotations

from discourse.attribution.arabic.cues import Cue, has
from discourse.attribution.arabic.cues import cue as cue_of
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Sentences
from discourse.attribution.rules.author import FIRST_PERSON
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.next_reports import says_also
from discourse.attribution.rules.openers.words import SEPARATE
from discourse.attribution.rules.vetoes.base import (
    AND,
    BY,
    CONSIDERED,
    DEFINITE,
    DOUBLED,
    JOINED,
    NEAR,
    NO,
    OF,
    ON,
    PREPOSITION_OR_VERB,
    REPLIES,
    REPORTED_IN,
    SAYS_INNA,
    SPEAKERS,
    SUBJECT_REACH,
    WHAT,
    WORK,
    Veto,
    at_cue,
    follows_subject,
    says_between,
)

ALSO_FIRST = 30  # words from «also» at the head of its sentence to «that»: a subject with its titles and an occasion
STIPULATED = 3  # words after «stipulates» in which its «that» comes, with a preposition
ADVERBIAL = 4  # words of an adverbial before a verb at the head of its sentence: وفي ختام اللقاء
OPENS = 9  # words from such a verb to «that» or the colon that opens its words
ABOUT = 8  # words from a verb of saying over its subject to what it speaks about
_WHILE = marker("and-while")
_RELAYS_AFTER_AS = lemmas("relays-after-as")
_HE_OR_SHE = tuple(sorted(marker("owner-ending")))
_WHAT_AFTER = marker("according-what")
_WHAT_JOINED, EXPLAINED = marker("what-joined"), 8  # words of a subject up to the «of that» which explains «what»
_IS = marker("is-before-that")
_STIPULATES = lemmas("stipulates")
_REMINDS = lemmas("mentions-or-reminds")
_INFORMS = lemmas("informs-whom-it-names")
_CONTRARY = marker("contrary")
_ALSO_AS = marker("also-as")
_IN_IT = marker("in-it-of-relative")

RULES: Rules[Veto] = Rules("detect")


@RULES.rule(
    "noun of according to",
    on=lambda word: has(word, "his_words"),
    why="after «according to» the noun of saying belongs to the words before it, and what follows is not its own",
    example="وتأخر القطار حسب وصفه: ساعات مرهقة.",
    counterexample="وكرر المسافر في وصفه أن الموظف تأخر.",
)
def _according_to_his_words(text: Sentences, at: int, cue: Cue) -> bool:
    return text.has(at, "his_words") and text.has(at - 1, "according")


@RULES.rule(
    "object of the verb",
    on=at_cue(lambda cue: bool(cue.owner)),
    why="the pronoun attached to the verb is its object: what was published, not what was said",
    example="وفي المقال الذي نشرته الصحيفة: الجسر جاهز.",
    counterexample="ونشرت الصحيفة: الجسر جاهز.",
)
def _object_of_the_verb(text: Sentences, at: int, cue: Cue) -> bool:
    if not cue.finite or not cue.owner or "person" in cue.takes or text.word(at - 1) in WHAT:
        return False
    if cue.lemma in _INFORMS and text.opener_between(at + 1, at + EXPLAINED):
        return False  # أفادنا المدير بأن
    if SEPARATE.get(text.word(at + 1)) in cue.takes and at + 2 in text.closed:
        return False  # وعزتها إلى «تقاطع البيانات»
    near = range(at, min(text.size, at + EXPLAINED))
    if text.word(at - 1) in _WHAT_JOINED and any(_explains(text, k) for k in near):
        return False  # لما قاله الوزير من أن؛ وما قاله الوزير هو أن
    return not ((DOUBLED in text.raw_word(at) or cue.lemma in _REMINDS) and _reminds(text, at))


def _explains(text: Sentences, k: int) -> bool:
    """Whether word ``k`` and «that» say what somebody's words are: من أن، هو أن، بأن."""
    own = text.words[k] == OF or text.words[k] in _IS
    return (own and text.is_that(k + 1)) or (text.is_that(k) and text.words[k][0] == BY)


@RULES.rule(
    "weak inside a clause",
    on=at_cue(lambda cue: not cue.strong),
    why="a verb that mostly does not report is neither at the head of a clause nor after a speaker",
    example="وفي المطبخ قدر كبير: الجسر جاهز.",
    counterexample="وقدّر الوزير: الجسر جاهز.",
)
def _weak_inside_a_clause(text: Sentences, at: int, cue: Cue) -> bool:
    if not cue.finite or cue.strong or cue.joined in JOINED or text.clause_start(at) or follows_subject(text, at):
        return False
    if text.has(at - 1, "pointing") and text.has(at - 2, "preposition", "time") and text.clause_start(at - 2):
        return False  # بعد ذلك طلب الوزير أن
    if text.word(at - 1) in _WHILE and text.clause_start(at - 1):
        return False  # وفيما علمت «المدار» أن
    if _owns_that(text, at, cue):
        return False  # ردت الشركة بأنها، يردون بأن، بيّن أن
    whole = "noun" not in cue.takes or (text.has(at + 1, "human") and text.opener_between(at + 2, at + OPENS))
    if _has_pronoun_before(text, at) or (whole and _follows_adverbial(text, at)):
        return False  # وتتذكر أنه طلب منها أن؛ وبعد ساعة نطق الشيخ: «...»؛ وفي النهاية طلب المدير من الحارس أن
    if cue.lemma in _STIPULATES and text.opener_between(at + 1, at + STIPULATED):
        return False  # شروط العقد نصت بأن
    return not (cue.lemma in PREPOSITION_OR_VERB and says_between(text, at))


@RULES.rule(
    "relay next to a report",
    on=at_cue(lambda cue: cue.lemma in _RELAYS_AFTER_AS),
    why="after «as» the verb names a medium that relays the report next to it, and opens no words of its own",
    example="الجسر جاهز، حسبما أعلن الوزير أن الطريق مغلق.",
    counterexample="الجسر جاهز، وأعلن الوزير أن الطريق مغلق.",
)
def _relay_next_to_a_report(text: Sentences, at: int, cue: Cue) -> bool:
    on_what = text.word(at - 1) in WHAT and text.word(at - 2) in ON and text.word(at - 3) in COMMAS  # ، على ما أوردت
    if cue.lemma in _RELAYS_AFTER_AS and on_what:
        return True
    if cue.lemma not in _RELAYS_AFTER_AS or not text.has(at - 1, "as") or says_also(text, at):
        return False
    if at - 1 != text.sentence_start(at):
        return True
    # وكما يقول المثل: «...»: nothing but the subject comes before the words themselves
    for k in range(at, min(text.sentence_end(at), at + SUBJECT_REACH)):
        if text.words[k] == ":" and k + 1 in text.closed:
            return False
        if text.words[k] in COMMAS:
            break
    first = text.word(at - 1) in _ALSO_AS  # كما يقول حداد في المقابلة إن: also
    return not (first and any(text.is_that(k) for k in range(at, min(text.sentence_end(at), at + ALSO_FIRST))))


@RULES.rule(
    "according to what",
    led_by=_WHAT_AFTER.__contains__,
    why="after «according to what» the verb belongs to the phrase that names the authority",
    example="الجسر جاهز، وفقا لما ذكر الوزير، «والطريق مفتوح منذ الأمس».",
    counterexample="وذكر الوزير: الجسر جاهز اليوم.",
)
def _according_to_what(text: Sentences, at: int, cue: Cue) -> bool:
    return text.word(at - 1) in _WHAT_AFTER and text.has(at - 2, "according") and not text.has(at - 2, "preposition")


@RULES.rule(
    "reports with the next verb",
    followed_by=lambda word: cue_of(word) is not None,
    on=at_cue(lambda cue: cue.finite),
    why="the next word reports the same words, and this verb only says that somebody went on («went on to say»)",
    example="وتابع يقول إن الجسر جاهز.",
    counterexample="وتابع الوزير أن الجسر جاهز.",
)
def _reports_with_the_next_verb(text: Sentences, at: int, cue: Cue) -> bool:
    following = text.cue(at + 1)
    return (
        cue.finite
        and following is not None
        and following.form in ("imperfect", "participle")
        and not following.joined
        and not text.has(at + 1, "given_name")
        and following.lemma != cue.lemma
        and not (
            following.form == "participle" and "clause" not in following.takes and text.is_that(at + 2)
        )  # مازحا أن
        and not (following.lemma in CONSIDERED and not text.opener_between(at + 2, at + NEAR))  # قالت تعد المرأة
    )


@RULES.rule(
    "manner of saying",
    on=at_cue(lambda cue: cue.form == "masdar"),
    why="right after «say» the noun with ب says in what manner it was said («with insistence»), and opens nothing itself",
    example="وقال المدير: أقول بإصرار إن الجسر قديم.",
    counterexample="واكتفى الوزير بإصراره على أن الجسر قديم.",
)
def _manner_of_saying(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "masdar" or cue.joined != BY or cue.owner or at == 0:
        return False
    verb = text.cues[at - 1] or (FIRST_PERSON[text.words[at - 1]] or (None,))[0]
    return verb is not None and verb.lemma in SAYS_INNA and verb.form != "masdar"


@RULES.rule(
    "noun before a comma",
    followed_by=COMMAS.__contains__,
    on=at_cue(lambda cue: cue.form == "masdar"),
    why="the noun with its owner ends its phrase at the comma, and what comes after is the writer's next clause",
    example="ويجب دعم المصنع وقطع مصادر تهديده، لا نريد أن العمل يتوقف.",
    counterexample="وكرر الوزير تهديده، أمس، بأن المصنع سيغلق.",
)
def _noun_before_comma(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "masdar" or not cue.owner or text.word(at + 1) not in COMMAS:
        return False
    return text.has(at + 2, "negation") or text.word(at + 2) in NO


@RULES.rule(
    "verb in the name of a work",
    why="the word is in the name of a film, a book or a song, in marks, and nobody says it here",
    example="ويعرض المركز الليلة فيلم «قالت إنها لن تعود» في المدينة.",
    counterexample="ويقول المركز الليلة: «قالت إنها لن تعود» إلى المدينة.",
)
def _in_name_of_work(text: Sentences, at: int, cue: Cue) -> bool:
    mark = text.inside[at]
    if mark not in text.closed or text.quote_end[mark] - mark > WORK:
        return False
    return text.has(mark - 1, "titled", "document") and not text.has(mark - 1, "media", "medium_kind")


@RULES.rule(
    "written in it",
    followed_by=_IN_IT.__contains__,
    on=at_cue(lambda cue: cue.finite),
    why="in a relative clause that ends with «in it» the verb says where something was written, and opens nothing",
    example="وهذه الظروف التي كتبت فيها، والناس سعداء بأن الجسر جاهز.",
    counterexample="وهذه الرسالة التي كتبت فيها الوزيرة أن الجسر قديم.",
)
def _written_in_it(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.has(at - 1, "relative") and text.word(at + 1) in _IN_IT and text.word(at + 2) in COMMAS


def _has_pronoun_before(text: Sentences, at: int) -> bool:
    """Whether «that» with a pronoun, the subject of the verb, stands right before it, and its own «that» comes: أنه طلب أن."""
    if not (text.is_that(at - 1) and text.words[at - 1].endswith(_HE_OR_SHE)):
        return False
    return text.is_that(_opens(text, at))  # بأنه أمر «متوقع»: a noun


def _follows_adverbial(text: Sentences, at: int) -> bool:
    """Whether only a short adverbial comes before a verb whose «that» or whose speaker comes right after it."""
    first = text.sentence_start(at)
    if not 0 < at - first <= ADVERBIAL or not text.has(first, "preposition", "adjunct", "time", "adverb"):
        return False
    if any(text.words[k] in EDGES or text.finite(k) or text.has(k, "relative") for k in range(first, at)):
        return False
    if not (text.is_that(at + 1) or text.has(at + 1, *SPEAKERS, "given_name")):
        return False
    opens = _opens(text, at)
    return bool(opens) and opens not in text.quote_end  # عاتب المدير «المدار»: a name


def _opens(text: Sentences, at: int) -> int:
    """The first «that», colon or mark soon after a verb; 0 for none."""
    return next((k for k in range(at + 1, min(text.sentence_end(at), at + OPENS)) if text.opens(k)), 0)


def _owns_that(text: Sentences, at: int, cue: Cue) -> bool:
    """Whether «that» with the verb's own preposition comes right after it, or after a subject that can speak."""
    end = text.sentence_end(at)
    if cue.lemma in REPORTED_IN and at + 2 < end and text.is_that(at + 2):
        return True  # كتابا جاء فيه أن
    for k in (at + 1, *_after_speaker(text, at + 1, end)):
        if k >= end:
            break
        if text.is_that(k):
            takes_it = text.words[k][0] == BY and BY in cue.takes
            return takes_it or (k == at + 1 and DOUBLED in text.raw_word(at)) or (k > at + 1 and cue.lemma in REPLIES)
        taken = SEPARATE.get(text.words[k])
        if taken is not None and taken in cue.takes and k + 1 < end and text.is_that(k + 1):
            return True
    return False


def _after_speaker(text: Sentences, k: int, end: int) -> tuple[int, ...]:
    """Where a noun phrase for somebody who can speak ends that begins at a word."""
    part = phrase(text, k, end) if k < end and text.has(k, *SPEAKERS) else None
    return (part[1],) if part is not None and part[0] == k else ()


def _reminds(text: Sentences, at: int) -> bool:
    """Whether «that» with ب comes after the verb or its subject: ذكّرته الممثلة بأنه."""
    end = text.sentence_end(at)
    return any(
        k < end and text.is_that(k) and text.words[k][0] == BY for k in (at + 1, *_after_speaker(text, at + 1, end))
    )


@RULES.rule(
    "contrary to what",
    led_by=_WHAT_AFTER.__contains__,
    on=at_cue(lambda cue: cue.finite),
    why="«contrary to what they say» only mentions what somebody says, and what follows is somebody else's words",
    example="وخلافا لما يقول المدير لا يوجد في المدينة جسر جديد.",
    counterexample="وحسبما يقول المدير لا يوجد في المدينة جسر جديد.",
)
def _contrary_to_what(text: Sentences, at: int, cue: Cue) -> bool:
    return cue.finite and text.word(at - 1) in _WHAT_AFTER and text.word(at - 2).removeprefix(AND) in _CONTRARY


@RULES.rule(
    "reminding somebody",
    on=at_cue(lambda cue: cue.form == "masdar" and cue.lemma in _REMINDS),
    why="after «the reminding of» comes who is reminded, and who reminds is not said there",
    example="واكتفت الصحيفة في عددها بتذكير قرائها بأن الجسر قديم.",
    counterexample="واكتفت الصحيفة في عددها بالتذكير بأن الجسر قديم.",
)
def _reminding(text: Sentences, at: int, cue: Cue) -> bool:
    if cue.form != "masdar" or cue.lemma not in _REMINDS or cue.owner:
        return False
    return cue.joined not in DEFINITE and text.is_word(at + 1) and not text.is_that(at + 1)


@RULES.rule(
    "attitude that is spoken about",
    on=at_cue(lambda cue: cue.form == "masdar"),
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
