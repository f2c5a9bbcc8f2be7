"""Where the clause of a cue ends before anything opened its words: the next report, a semicolon, a new clause."""

from __future__ import annotations

from discourse.attribution.arabic.cues import Cue, has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import is_number
from discourse.attribution.arabic.phrases import is_apposition, phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Sentences
from discourse.attribution.rules.author import is_first_person, is_my_past
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.clauses import is_inna
from discourse.attribution.rules.openers.scan import STOP, Outcome, Scan, Search
from discourse.attribution.rules.openers.words import (
    AND,
    ARTICLE,
    ASKING_NOT,
    BY,
    DEFINITE_JOINED,
    FOR,
    FROM,
    JOINS,
    SEPARATE,
    STATED_IN,
    TAKES_INNA,
    WITHOUT,
    YA,
    is_belonging,
    is_second,
    may_be_verb,
    may_end_noun,
    may_report,
    words_on_it,
)

SECOND_REACH = window("opener-reach-second")
HAD = 16  # words from «and had» after a speaker to the colon of the words: how the speaker looked
OBJECT_THAT = 8  # words from a verb with its object to «that»: ووصفها على صفحته على الموقع بأنها
REMARK = 18  # words of a remark between two commas after which إن opens the words of «say»
ASIDE = 5  # words between two commas that say how somebody spoke: قال، وكان صادقا، إن
_LONG_ASIDE = 9  # words of an adjunct between two commas: ، على لسان الناطق باسمها سامي حداد، إن
APPOSITION_FROM = window("semicolon-from")
APPOSITION_TO = window("semicolon-apposition")
SILENCE = 9  # words of «asking that neither his name nor his office be given» up to what opens the words
_NOT_TO = marker("not-to")
_DID_NOT, _OWN_NAME = marker("did-not"), marker("own-name")
NAME_REACH = 4  # words after a verb in which «his name» comes: لا يريد الكشف عن اسمه
_CONCEDES = lemmas("noun-of-place")
_WHAT = marker("what-relayed")
_TRANSMITTED = marker("transmitted")
_SAME_CLAUSE = marker("same-clause")
_AND_HAD = marker("and-had")
_IN_IT = marker("in-it")
_PUBLISHES = lemmas("publishes-a-document")
_STUDENT = lemmas("person-or-demand")
_SO, _RELATION = "ف", ("ي", "ية")
_AGAIN, _AND_HE = marker("again"), marker("and-he")
_SON_OR_FATHER = marker("son-of") | marker("father-or-mother-of")
_WHERE = marker("where")
_RECEIVES = lemmas("receives-with-ba")
_NAME_OR_PASSIVE = lemmas("name-or-passive")
_REPORTS_AGAIN = ("neutral", "continuation", "warning")  # colours of cues that قائلا only completes

RULES: Rules[Search] = Rules("detect")


@RULES.rule(
    "report of its own",
    on=is_second,
    why="after a denial, a demand or a judgement «saying» begins a report of its own",
    example="ونفى الوزير ذلك قائلا إن الجسر جاهز.",
    counterexample="وأضاف الوزير قائلا إن الجسر جاهز.",
)
def _report_of_its_own(text: Sentences, scan: Scan) -> Outcome:
    if scan.cue.finite and scan.cue.colour not in _REPORTS_AGAIN and has(scan.word, "second"):
        return STOP
    return None


@RULES.rule(
    "saying",
    on=is_second,
    why="«saying» completes the reporting verb before it: both open the same words",
    example="وعلق الوزير على الحادث الذي وقع في وسط المدينة قائلا إن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _saying(text: Sentences, scan: Scan) -> Outcome:
    if not scan.cue.finite or not has(scan.word, "second"):
        return None
    scan.second = scan.j - 1
    scan.stop = min(scan.end, scan.second + SECOND_REACH)
    return scan.j


@RULES.rule(
    "semicolon",
    on=lambda word: word in ("؛", ";"),
    why="a semicolon ends the clause before anything opens reported words",
    example="وقال الوزير الجديد كلاما كثيرا في الأمر اليوم؛ ومعروف أن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _semicolon(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.word not in ("؛", ";") or j <= scan.at + APPOSITION_FROM:
        return None
    return None if j <= scan.at + APPOSITION_TO and is_apposition(text, j + 1, text.size) else STOP


@RULES.rule(
    "participle that reports",
    on=may_report,
    why="a participle after a comma or in the accusative («confirming») begins a report of its own",
    example="وتحدث الوزير طويلا، مؤكدا أن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _participle_that_reports(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    cue = text.cues[j]
    if cue is None or cue.form != "participle" or j == scan.at + 1 or is_headquarters(text, j, cue):
        return None
    again = text.words[j] in _AGAIN and text.words[j - 1] not in COMMAS and text.word(j + 1).startswith(ARTICLE)
    if is_profession(text, j) or again or asks_for_silence(text, j):
        return None  # وكتبت هدى خوري، كاتبة عمود الرأي: «...»; وأعاد الوزير مجددا التأكيد
    return STOP if text.words[j - 1] in COMMAS or text.accusative(j) else None


def asks_for_silence(text: Sentences, k: int) -> bool:
    """Whether somebody asks at word ``k`` not to be named, next to what is said: طالبا عدم ذكر اسمه، مفضلا ألا ينشر اسمه."""
    return text.word(k) in ASKING_NOT and text.word(k + 1) in _NOT_TO


def keeps_a_name_back(text: Sentences, k: int) -> bool:
    """Whether the verb at word ``k`` says who is not named, and nothing else: لم يذكر اسمه، لا يريد الكشف عن هويته."""
    return text.word(k - 1) in _DID_NOT and any(text.word(m) in _OWN_NAME for m in range(k + 1, k + NAME_REACH))


def is_in_relative_clause(text: Sentences, k: int) -> bool:
    """Whether a relative pronoun stands right before the verb at word ``k``, or before its «not»: الذي لم يعلن موقفه."""
    return text.has(k - 1, "relative") or (text.word(k - 1) in _DID_NOT and text.has(k - 2, "relative"))


def is_profession(text: Sentences, k: int) -> bool:
    """Whether a participle after a comma is a noun of people before another noun: هدى خوري، كاتبة عمود الرأي."""
    if not text.has(k, "human") or text.word(k - 1) not in COMMAS or text.accusative(k):
        return False
    if not text.is_word(k + 1) or text.is_that(k + 1):
        return False
    return not text.has(k + 1, "preposition", "adverb", "time")


def is_headquarters(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether a participle is the noun of place that is written like it: مقرا لها, but مقرا بأن."""
    if cue.lemma not in _CONCEDES or cue.form != "participle":
        return False
    if BY in cue.takes:
        return not (text.is_that(k + 1) or text.word(k + 1).startswith(BY))
    return SEPARATE.get(text.word(k + 1)) not in cue.takes  # مركزا للأبحاث, but مركزا على


def is_name_like_passive(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether a word is the name Roy (روي) and not «told»: روى, or رُوي with «that» or «from» after it."""
    if cue.lemma not in _NAME_OR_PASSIVE or cue.form != "perfect" or not text.raw_word(k).endswith(YA):
        return False
    return not text.is_that(k + 1) and text.word(k + 1) not in FROM and text.has(k - 1, "human", "given_name")


ASKING = "asking not to be named"


@RULES.rule(
    ASKING,
    on=marker("asking-not-to").__contains__,
    why="who speaks asks not to be named: what opens the words comes after that remark",
    example="وقال المسؤول طالبا ألا ينشر اسمه «الجسر جاهز منذ الأمس».",
    counterexample="وقال المسؤول طالبا الهدوء «الجسر جاهز منذ الأمس».",
)
def _asking_for_silence(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if not asks_for_silence(text, j) or j == scan.at + 1:
        return None
    for m in range(j, min(scan.end, j + SILENCE)):
        if text.words[m] == ":" or m in text.quote_end or (text.is_that(m) and not text.is_that_not(m)):
            return m
    return None


@RULES.rule(
    "next verb with its object",
    on=may_report,
    why="another reporting verb tells somebody («told them that»): the «that» after it opens its words, not those of this one",
    example="ونشرت الوزارة صورا لسكان وصفتهم بأنهم سعداء.",
    counterexample="ونشرت الوزارة صورا لسكان وصفتهم من قبل في تقرير.",
)
def _next_verb_with_object(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    other = text.cues[j]
    if other is None or not other.finite or not other.owner or "person" not in other.takes or j == scan.at + 1:
        return None
    if text.has(j - 1, "relative", "preposition", "as") or text.words[j - 1] in _WHAT:
        return None
    return STOP if _tells_that(text, j, other) else None


@RULES.rule(
    "and he, who reports",
    on=may_report,
    why="after «and she» a verb of the present right before «that» has its own report: who hides a tear does not say it",
    example="زار الوزير الجسر. ولم تخف المديرة دمعة وهي تستذكر أن والدها بنى البيت.",
    counterexample="زار الوزير الجسر. ولم تخف المديرة وهي تستذكر والدها أن العمل صعب.",
)
def _and_he_reports(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    other = text.cues[j]
    if other is None or other.form != "imperfect" or j == scan.at + 1:
        return None
    return STOP if text.words[j - 1] in _AND_HE and text.is_that(j + 1) else None


@RULES.rule(
    "verb of a second relative clause",
    on=may_report,
    why="«and who says» after a comma begins a report in a relative clause of its own",
    example="وهذا الحارس سامي حداد، الذي يرفض ذكر اسمه كاملا، والذي يقول إن «الباب كان مفتوحا طوال الليل».",
    counterexample="وذكر الحارس الذي يقول كل شيء إن الباب كان مفتوحا.",
)
def _second_relative(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    other, before = text.cues[j], text.words[j - 1]
    if other is None or not other.finite or not other.strong or not text.has(j - 1, "relative"):
        return None
    return STOP if before.startswith(AND) and text.words[j - 2] in COMMAS else None


def _is_written(text: Sentences, j: int, verb: Cue) -> bool:
    """Whether a verb says where a document or a talk before it was published: في مقال نشر، وثائق مسربة نشرت."""
    if text.has(j - 1, "occasion") or text.has(j - 2, "occasion"):
        return True
    if text.has(j - 1, "document") and verb.lemma in _RECEIVES:
        return True  # بلاغ توصلت به الجريدة
    back = 1 + next((n for n in range(2) if not text.word(j - 1 - n).endswith(_RELATION)), 2)  # بيان رئاسي مصري نشر
    return verb.lemma in _PUBLISHES and any(text.has(j - n, "document") for n in (1, 2, back))


@RULES.rule(
    "that of what was stated in it",
    on=may_report,
    why="«in which it was stated» after a document opens words of its own, and the «that» after it is not this verb's",
    example="وأدان الوزير القرار بشدة، في بيان جاء فيه أن الجسر قديم.",
    counterexample="وأعلن الوزير في بيان جاء متأخرا أن الجسر قديم.",
)
def _stated_in_it(text: Sentences, scan: Scan) -> Outcome:
    other = text.cues[scan.j - 1]
    if other is None or other.lemma not in STATED_IN or scan.cue.colour != "evaluative":
        return None  # ونشر الوزير تغريدة جاء فيها: his own words
    return STOP if text.word(scan.j) in _IN_IT and not text.has(scan.j - 2, "pointing") else None  # ما جاء فيه


@RULES.rule(
    "what is written on a thing",
    on=may_report,
    why="«on which is written» with marks says what is on a placard or a wall, and is passed over with its marks",
    example="وقالت المعلمة التي رفعت لافتة كتب عليها «لا للجسر» للصحفيين إن المسيرة مستمرة.",
    counterexample="وقالت المعلمة التي رفعت لافتة وكتبت «لا للجسر» للصحفيين إن المسيرة مستمرة.",
)
def _on_a_thing(text: Sentences, scan: Scan) -> Outcome:
    marks = words_on_it(text, scan.j - 1)
    return text.quote_end[marks] + 1 if marks else None


def _says_i(text: Sentences, scan: Scan, j: int) -> bool:
    """Whether the next verb is of the first person: وأعتقد؛ سألني العمال، فقلت لهم: «عودوا غدا»."""
    if is_my_past(text, j) and text.inside[j] == text.inside[scan.at]:
        return True
    return is_first_person(text, j) and not text.quoted[j]


@RULES.rule(
    "next verb",
    on=may_be_verb,
    why="another reporting verb begins before anything has opened the words of this one",
    example="وتحدث الوزير في المدينة وأعلن أن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _next_verb(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    other = text.cues[j]
    if other is None and j > scan.at + 1 and _says_i(text, scan, j):
        return STOP
    if other is None or not other.finite or j == scan.at + 1:
        return None
    if is_in_relative_clause(text, j) or keeps_a_name_back(text, j):
        return None  # المسؤول الذي لم يكشف عن موعد الزيارة
    if text.has(j - 1, "preposition") or text.words[j - 1] in WITHOUT or asks_for_silence(text, j):
        return None
    if text.has(j - 1, "as") or text.words[j - 1] in _WHAT or scan.word in _TRANSMITTED:
        return None  # a relay next to the report
    if _is_no_verb(text, j, other):
        return None
    written = _is_written(text, j, other)
    if other.owner or (not other.joined and written):
        return None  # في مقال نشر في صحيفة
    own = text.is_that(j + 1) and text.words[j + 1][0] == BY and BY in other.takes  # اعترف بذلك، رد بأن
    return STOP if other.strong or other.joined in JOINS or own else None


def _is_no_verb(text: Sentences, j: int, verb: Cue) -> bool:
    """Whether a word that is written like a verb is a name or a noun: خالد بن طالب؛ ألف طالب؛ سعاد فورد، وهي أستاذة."""
    if text.words[j - 1] in _SON_OR_FATHER and not verb.joined:
        return True
    if verb.form == "perfect" and text.words[j][0] == _SO and text.word(j + 1) in COMMAS:
        return True
    if is_belonging(text, j):
        return True
    return is_name_like_passive(text, j, verb) or (verb.lemma in _STUDENT and is_number(text, j - 1))


def _tells_that(text: Sentences, j: int, verb: Cue) -> bool:
    """Whether «that» with the verb's own preposition, or right after a joined verb, opens what is told to its object."""
    for k in range(j + 1, min(text.size, j + OBJECT_THAT)):
        if text.is_that(k):
            own = text.words[k][0] == BY and BY in verb.takes
            return own or (k == j + 1 and verb.joined in JOINS)
        if not text.words[k][0].isalpha() or text.finite(k):
            return False
    return False


@RULES.rule(
    "inna after a remark",
    on=COMMAS.__contains__,
    why="a remark between two commas («where he laid a wreath»), then إن, which opens the words of «say» before it",
    example="وقال المدير بعد زيارة المدينة، حيث وضع إكليلا من الورود على النصب، إن الجسر جاهز.",
    counterexample="وقال المدير كلاما كثيرا، حيث أكد الوزير من قبل، إن الجسر جاهز.",
)
def _inna_after_remark(text: Sentences, scan: Scan) -> Outcome:
    says = scan.cue.lemma in TAKES_INNA
    if scan.word not in COMMAS or not scan.cue.finite:
        return None
    he = (says or "clause" in scan.cue.takes) and _says_who(text, scan)
    who = says and text.has(scan.j, "relative") and text.words[scan.j].startswith(ARTICLE)  # ، الذي يدافع عنه، إن
    where = says and text.has(scan.j, "connective") and text.word(scan.j) not in _SAME_CLAUSE
    if not (who or he or where):
        return None
    verbs = who or (he and text.word(scan.j) not in _WHERE)  # whether the remark may have verbs of saying in it
    return _after_remark(text, scan, 2 if he else 1, verbs=verbs, says=says)


def _after_remark(text: Sentences, scan: Scan, most: int, *, verbs: bool, says: bool) -> Outcome:
    """The «that» after the comma that ends a remark, which may have ``most`` - 1 commas of its own; None for none."""
    commas = 0
    for m in range(scan.j + 1, min(scan.stop, scan.j + REMARK)):
        if text.words[m] in COMMAS:
            that = _after_hearer(text, m + 1)
            if text.is_that(that) and (not says or is_inna(text, that)):
                return that
            commas += 1
            if commas == most:
                return None
        elif (text.finite(m) and not verbs) or text.is_that(m) or text.words[m] == ":" or m in text.quote_end:
            return None
    return None


def _after_hearer(text: Sentences, k: int) -> int:
    """The word after a medium spoken to, where one comes at word ``k``: لـ«المدار» أن؛ لرويترز إن."""
    if text.word(k) == FOR and k + 1 in text.closed:
        return text.quote_end[k + 1] + 1
    return k + 1 if text.addressee(k) else k


def _says_who(text: Sentences, scan: Scan) -> bool:
    """Whether a remark on the speaker begins after a comma: ، وهو كاتب يتابع، إن; قالت مصادر، تعارض الحرب، إن."""
    if text.word(scan.j) in _AND_HE or (text.word(scan.j) in _WHERE and scan.cue.lemma not in TAKES_INNA):
        return True  # ، وهو كاتب، أن؛ في البلدة، حيث تقع المدرسة، أن
    verb, head = text.cues[scan.j] if scan.j < text.size else None, text.word(scan.at + 1)
    plain = verb is not None and verb.form == "imperfect" and not verb.joined and not verb.owner
    return plain and not head.startswith(ARTICLE) and text.has(scan.at + 1, "human", "plural", "institution")


@RULES.rule(
    "as he says, between commas",
    on=COMMAS.__contains__,
    why="«as she says» between two commas is a remark on its clause: what comes after the second comma is not opened by it",
    example="ابنها، كما تروي، يطلب منها أن تصف البيت.",
    counterexample="تروي، بعد كل هذه السنين، أن البيت كان جميلا.",
)
def _as_between_commas(text: Sentences, scan: Scan) -> Outcome:
    as_he_says = scan.word in COMMAS and scan.j == scan.at + 2 and text.has(scan.at - 1, "as")
    return STOP if as_he_says and text.word(scan.at - 2) in COMMAS else None


@RULES.rule(
    "comma and connective",
    on=COMMAS.__contains__,
    why="a comma and a connective begin another clause before anything opens reported words",
    example="وتحدث الوزير أمس، لكن المعروف أن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _comma_and_connective(text: Sentences, scan: Scan) -> Outcome:
    if scan.word not in COMMAS or not text.has(scan.j, "connective"):
        return None
    if text.word(scan.j) in _AND_HAD:  # وقد احمر وجهها من الغضب: «...»
        for m in range(scan.j, min(scan.end, scan.j + HAD)):
            if text.words[m] == ":" and m + 1 in text.closed:
                scan.stop = max(scan.stop, m + 1)
                return m
            if text.finite(m) or m in text.quote_end:
                break
    for m in range(scan.j + 1, min(scan.stop, scan.j + ASIDE)):
        if text.words[m] in COMMAS:
            if text.is_that(m + 1):
                return m + 1  # قال، وكان صادقا، إن
            break
        if text.cues[m] is not None or not text.words[m][0].isalpha():
            break
    return STOP if text.word(scan.j) not in _SAME_CLAUSE else None


@RULES.rule(
    "verbal noun at its end",
    on=may_end_noun,
    why="the phrase of a verbal noun ends at a comma or at a second noun, and what opens later is not its own",
    example="ورفض النواب اتهام الوزير، ومعروف أن الجسر جاهز.",
    counterexample="وجدد النواب تأكيد الوزير أن الجسر جاهز.",
)
def _verbal_noun_at_its_end(text: Sentences, scan: Scan) -> Outcome:
    if scan.cue.form != "masdar" or (scan.cue.owner and not _phrase_is_over(text, scan)):
        return None
    after = _after_apposition(text, scan.j) if scan.word in COMMAS else 0
    if after:
        return after
    return STOP if scan.word in COMMAS or scan.word.startswith(DEFINITE_JOINED) else None


def _phrase_is_over(text: Sentences, scan: Scan) -> bool:
    """Whether the phrase of a noun with its owner ends at a comma: what follows is joined, and no aside before «that»."""
    return scan.word in COMMAS and text.word(scan.j).startswith(JOINS) and not text.is_that(scan.j)


def _after_apposition(text: Sentences, k: int) -> int:
    """The «that» after a name or an adjunct between two commas, from word ``k`` on: إعلان الوزير، سامي حداد، أن; 0 for none."""
    if text.has(k, "preposition"):  # اكتفت بالقول، على لسان ناطقها، إن
        comma = next((m for m in range(k, min(text.size - 1, k + _LONG_ASIDE)) if text.words[m] in EDGES), k)
        return comma + 1 if text.words[comma] in COMMAS and text.is_that(comma + 1) else 0
    part = phrase(text, k, min(text.size, k + ASIDE))
    if part is None or part[0] != k or text.word(part[1]) not in COMMAS or not text.is_that(part[1] + 1):
        return 0
    return part[1] + 1 if is_apposition(text, k, text.size) else 0
