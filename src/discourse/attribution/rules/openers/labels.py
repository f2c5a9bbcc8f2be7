"""Marks that contain a label and no speech: ``LABELS`` tell a word or two in marks from reported words."""

from __future__ import annotations

from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import is_action_word
from discourse.attribution.arabic.sentence import COMMAS, EDGES, OPENING, Sentences
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.names import name_rule
from discourse.attribution.rules.openers.scan import LABELS, Scan
from discourse.attribution.rules.openers.words import ARTICLE, ENTITLED, FOR, JOINS, SEPARATE, SHORT, SPEAKS_OUT, WITH

AHEAD = window("opener-after-marks")
LABEL = window("label-marks")
LABEL_REACH = window("label-reach")
SUBJECT_REACH = window("subject-before-marks")
_FUTURE, _FUTURE_SIZE = tuple(sorted(marker("future-begins"))), 4
_CHANTS = lemmas("chants")
_ADDS, _TO_LIST = lemmas("adds"), frozenset({"الي"})
_THEMSELVES = marker("themselves")
_CALLS = frozenset("!؟?")  # marks at the end of words that are called out or asked
_ATTACHED = marker("attached-to-marks")
_CLAUSE_STOP = marker("clause-stop")
_ENDS_SEARCH = marker("ends-search")
_ONE_WORD, _WORDS = 2, marker("word-in-use")
_POINTED = 2  # words in marks after «those» that are a name for a thing: تلك «الجرائم»
_AND_MARKS = marker("joined-before-marks")
_ON_OCCASION = marker("on-an-occasion")
_RESUMPTIVE = marker("resumptive")
_OBJECT_ENDS = (*sorted(marker("owner-ending")), "ا")
_KNOWN_CLASSES = frozenset(("human", "given_name", "preposition", "adverb", "time", "connective", "second", "pointing"))


@LABELS.rule(
    "marks not taken",
    why="this reporting word opens nothing with marks, unless «saying» comes before them",
    example="وطالب الوزير «الجهات المعنية كلها في المدينة» بفتح الجسر.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _marks_not_taken(text: Sentences, scan: Scan, size: int) -> bool:
    return not size or ("marks" not in scan.cue.takes and not scan.doubled)


@LABELS.rule(
    "marks after a verbal noun",
    why="marks after a verbal noun without an owner name what it is about",
    example="وانتهى إعلان «الجسر جاهز منذ الأمس» سريعا.",
    counterexample="وأعلن الوزير «الجسر جاهز منذ الأمس».",
)
def _marks_after_a_verbal_noun(text: Sentences, scan: Scan, size: int) -> bool:
    return scan.cue.form == "masdar" and not scan.cue.owner and not text.has(scan.at, "second")


@LABELS.rule(
    "marks with an article",
    why="the preposition «to» or the article is attached to the marks: they contain a name",
    example="وقال الوزير لـ«مدار الأخبار اليومية الجديدة في المدينة» كلاما كثيرا.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _marks_with_an_article(text: Sentences, scan: Scan, size: int) -> bool:
    return text.words[scan.j - 2] in _ATTACHED


@LABELS.rule(
    "marks after a pointing word",
    why="a word or two in marks right after «that» or «this» name a thing in the writer's sentence",
    example="وزار الوزير القرية، مشيرا إلى مسؤولية الجيش عن تلك «الجرائم».",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _marks_after_pointing(text: Sentences, scan: Scan, size: int) -> bool:
    return size <= _POINTED and text.has(scan.j - 2, "pointing") and scan.cue.form == "participle"


@LABELS.rule(
    "marks with a name",
    why="the word before the marks makes of them a name: a newspaper, a title, a ship",
    example="وقالت صحيفة «المدار».",
    counterexample="وقالت الوزيرة «الجسر جاهز منذ الأمس».",
)
def _marks_with_a_name(text: Sentences, scan: Scan, size: int) -> bool:
    rule = name_rule(text, scan.j - 1) if size <= LABEL else None
    if rule is not None:
        text.refused.append((scan.at, rule.name))
    return rule is not None


@LABELS.rule(
    "a word that is used",
    why="one or two words in marks after «the word», «the term» are the word that somebody used, and no speech",
    example="ويظهر الشريط المدير وهو يقول كلمة «أحمق».",
    counterexample="ويظهر الشريط المدير وهو يقول «أحمق».",
)
def _word_used(text: Sentences, scan: Scan, size: int) -> bool:
    return size <= _ONE_WORD and text.words[scan.j - 2] in _WORDS


@LABELS.rule(
    "title after «entitled»",
    why="after «entitled» the marks contain the title of a book, a study or a talk, however long it is",
    example="وقال الوزير هذا لأنه معجب بكتاب عنوانه «الجسر الذي لم يعبره أحد من سكان المدينة القديمة في تلك الأعوام».",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _entitled(text: Sentences, scan: Scan, size: int) -> bool:
    return text.words[scan.j - 2] in ENTITLED


@LABELS.rule(
    "marks joined by «and»",
    why="«and» is attached to the marks: they are one more thing in a list, and not what the verb reports",
    example="وقال الوزير أحمد حداد و«لجنة الجسور في المدينة القديمة» كلاما كثيرا.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _joined_marks(text: Sentences, scan: Scan, size: int) -> bool:
    return text.words[scan.j - 2] in _AND_MARKS


@LABELS.rule(
    "marks that continue a clause",
    why="the quoted words begin with «and» inside a relative clause: they are the end of that clause in somebody's wording",
    example="وتحدث الوزير مع عمال كثيرين ممن أغلقت ورشهم «وقرروا فورا العودة إلى العمل».",
    counterexample="وقال الوزير «وسنفتح الجسر غدا».",
)
def _continues_clause(text: Sentences, scan: Scan, size: int) -> bool:
    j = scan.j - 1
    first = text.word(j + 1)
    if not first.startswith(JOINS) or text.classes_of[j + 1] or not text.words[j - 1][0].isalnum() or scan.doubled:
        return False
    return any(text.has(k, "relative") for k in range(scan.at + 1, j))


@LABELS.rule(
    "short marks in a relative clause",
    why="the verb of a relative clause has its own noun phrase, and a word in marks after it judges the noun of the clause",
    example="واعتبر الوزير أن الأنباء التي تتحدث عن وجود خلافات في الشركة «كاذبة».",
    counterexample="واعتبر الوزير أن الأنباء التي قالت «كاذبة».",
)
def _short_in_relative(text: Sentences, scan: Scan, size: int) -> bool:
    if size > SHORT or not text.has(scan.at - 1, "relative"):
        return False
    return SEPARATE.get(text.word(scan.at + 1)) in scan.cue.takes and not scan.doubled


@LABELS.rule(
    "marks of another word",
    why="the preposition before the marks is not one that the verb takes: the marks belong to another word",
    example="وقال الوزير بـ«لهجة حازمة جدا لم يسمعها أحد» كلاما كثيرا.",
    counterexample="ووصف الوزير القرار بـ«خطوة كبيرة جدا إلى الأمام».",
)
def _marks_of_another_word(text: Sentences, scan: Scan, size: int) -> bool:
    return text.words[scan.j - 2] in WITH and text.words[scan.j - 2] not in scan.cue.takes


@LABELS.rule(
    "opener still to come",
    why="short marks with the opener of the clause after them contain the name of the speaker",
    example="وقالت «المدار الجديدة للأخبار المحلية» إن الجسر جاهز.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _opener_still_to_come(text: Sentences, scan: Scan, size: int) -> bool:
    if size > LABEL or text.words[scan.j - 2] in WITH:
        return False
    return _still_to_come(text, text.quote_end[scan.j - 1] + 1, scan.end)


@LABELS.rule(
    "short marks inside a clause",
    why="up to three words in marks are a label unless a clause ends with them and only a subject comes before them",
    example="وقال الوزير عن المشروع «الجسر الجديد» كلاما كثيرا.",
    counterexample="وقال الوزير «الجسر جاهز».",
)
def _short_marks(text: Sentences, scan: Scan, size: int) -> bool:
    if size > SHORT or text.words[scan.j - 2] in WITH:
        return False
    if size == 1 and text.word(text.quote_end[scan.j - 1] + 1) in _ON_OCCASION:
        return True  # وحث «الشريف» خلال كلمته: a name
    if size > 1 and text.words[text.quote_end[scan.j - 1] - 1] in _CALLS and subject_only(text, scan.at, scan.j - 1):
        return False  # هتف الناس «يسقط الظلم!» و«عاش الوطن!»
    if size > 1 and scan.cue.lemma in _CHANTS and text.word(text.quote_end[scan.j - 1] + 1) in _AND_MARKS:
        return False  # هتف الناس «لا للحرب» و«لا للغلاء»
    if size > 1 and scan.j - 1 == scan.at + 1 and scan.cue.colour == "question":
        return False  # وتساءلت «أريد أجوبة» تفسر ذلك
    if not (_is_near(text, scan) or (size > 1 and _is_clause(text, scan))):
        return True
    return not _closes_clause(text, text.quote_end[scan.j - 1], scan.end)


@LABELS.rule(
    "short marks far away",
    why="a few words in marks far from the verb are a label of what is spoken about",
    example="وقال الوزير في كلمة طويلة أمام حشد كبير من الناس في ساحة المدينة القديمة أمس «الجسر جاهز منذ الأمس».",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _short_marks_far_away(text: Sentences, scan: Scan, size: int) -> bool:
    return SHORT < size <= LABEL and scan.j - 1 - scan.at > LABEL_REACH and text.words[scan.j - 2] not in WITH


@LABELS.rule(
    "purpose in marks",
    why="the marks begin with what for («in order to know»): they quote a part of the clause of the verb, and no speech",
    example="وخاطب المدير النقابة أمس «لمواجهة أسباب الخلاف بين العاملين في المصنع».",
    counterexample="وقال المدير أمس «لمواجهة أسباب الخلاف بين العاملين سنجتمع غدا».",
)
def _purpose(text: Sentences, scan: Scan, size: int) -> bool:
    word = text.word(scan.j)
    purpose = word[:1] == FOR and is_action_word(word[1:]) and not text.has(scan.j, "preposition", "connective")
    adjacent = scan.j - 1 == scan.at + 1 or has(text.words[scan.j - 2], "second")
    return purpose and not adjacent and scan.cue.lemma not in SPEAKS_OUT


@LABELS.rule(
    "thing that is added",
    why="after «adds» a name in marks with «to» behind it is a thing that joins others, and no speech",
    example="وتضيف الشركة «المدار الجديد للطب والأسنان» إلى قائمة شركائها.",
    counterexample="وتضيف الشركة «ننتقل بالمدار الجديد إلى سوق أكبر» في بيانها.",
)
def _added_thing(text: Sentences, scan: Scan, size: int) -> bool:
    close = text.quote_end.get(scan.j - 1, 0)
    return scan.cue.lemma in _ADDS and size <= LABEL and text.word(close + 1) in _TO_LIST


@LABELS.rule(
    "what they call themselves",
    why="after «itself», «themselves» the marks contain the name that a group gave itself",
    example="وتزعم جماعة تطلق على نفسها «المهاجرون الجدد إلى المدينة».",
    counterexample="وتزعم جماعة مجهولة «لقد هاجرنا جميعا إلى المدينة».",
)
def _own_name(text: Sentences, scan: Scan, size: int) -> bool:
    return text.words[scan.j - 2] in _THEMSELVES


@LABELS.rule(
    "marks of a weak verb",
    why="a verb that mostly does not report owns marks only right after it or after its subject",
    example="ودوّن الوزير الذي زار المدينة «الجسر جاهز منذ الأمس وسيفتح غدا».",
    counterexample="ودوّن الوزير «الجسر جاهز منذ الأمس وسيفتح غدا».",
)
def _marks_of_a_weak_verb(text: Sentences, scan: Scan, size: int) -> bool:
    if size <= SHORT or scan.cue.strong or text.words[scan.j - 2] in WITH:
        return False
    return not _is_near(text, scan)


@LABELS.rule(
    "person's name in marks",
    why="a few words in marks that begin with a given name, after a noun, are the name of the speaker",
    example='وقال المواطن "سامي حداد"، في شكواه: الجسر قديم.',
    counterexample='وقال المواطن "كلا وألف كلا"، في شكواه: الجسر قديم.',
)
def _person_in_marks(text: Sentences, scan: Scan, size: int) -> bool:
    j = scan.j - 1
    if size > SHORT or not text.has(j + 1, "given_name") or j == scan.at + 1 or text.has(j + 1, "first_person"):
        return False
    return not any(text.finite(k) or text.has(k, "preposition", "pointing") for k in range(j, text.quote_end[j]))


@LABELS.rule(
    "name after a bare noun",
    why="a word or two in marks after a noun without the article, which needs a name, are that name: a museum, a square",
    example='وقال في كلمة بعد زيارة متحف "المدار"، ثم غادر.',
    counterexample='وقال في كلمة بعد زيارة المتحف "كلا"، ثم غادر.',
)
def _after_bare_noun(text: Sentences, scan: Scan, size: int) -> bool:
    j = scan.j - 1
    before = text.words[j - 1]
    if size >= SHORT or scan.doubled or scan.cue.colour == "evaluative":
        return False
    if not before.isalpha() or before in WITH or before in _ATTACHED or text.classes_of[j - 1] & _KNOWN_CLASSES:
        return False
    if before.startswith(ARTICLE) or before.endswith(_OBJECT_ENDS) or text.cues[j - 1] is not None:
        return False
    return any(text.has(k, "preposition", "adjunct") for k in range(scan.at + 1, j))


def size_of_marks(text: Sentences, j: int) -> int:
    """How many words the marks at ``j`` contain; more than a label has are not counted."""
    size = 0
    for k in range(j, text.quote_end[j] + 1):
        size += text.words[k][0].isalnum()
        if size > LABEL:
            break
    return size


def _is_clause(text: Sentences, scan: Scan) -> bool:
    """Whether the marks begin with a negation or a verb of the future, as speech does: «لا يمكنك تزويرها»، «سنراقب الوضع»."""
    word = text.words[scan.j]
    future = word.startswith(_FUTURE) and len(word) > _FUTURE_SIZE and not text.classes_of[scan.j]
    if "marks" not in scan.cue.takes or not scan.cue.finite or not (future or text.has(scan.j, "negation")):
        return False
    between = range(scan.at + 1, scan.j)
    return not any(
        text.finite(k) or text.is_that(k) or text.words[k] in COMMAS for k in between
    )  # وصفها بأنها «لا تقهر»


def _is_near(text: Sentences, scan: Scan) -> bool:
    """Whether the marks come right after the cue, its short subject or «saying»."""
    return subject_only(text, scan.at, scan.j - 1) or has(text.words[scan.j - 2], "second")


def _still_to_come(text: Sentences, k: int, end: int) -> bool:
    """Whether the opener of the clause comes after short marks: وقالت «المدار» إن."""
    goes_on = text.word(k) in COMMAS and (
        text.is_that(k + 1) or text.has(k + 1, "time") or text.addressee(k + 1)
    )  # ، صباح أمس، إن
    if text.word(k) in _CLAUSE_STOP and not goes_on:
        return False
    for m in range(k, min(end, k + AHEAD)):
        if text.is_that(m) or text.words[m] == ":":
            return not text.has(m - 1, "relative")
        if text.words[m] in OPENING and m in text.quote_end:
            if text.words[m - 1] in _AND_MARKS:
                return _still_to_come(text, text.quote_end[m] + 1, end)  # هتفوا «لا عودة» و«لا حرب»
            return size_of_marks(text, m) > SHORT and not text.has(m - 1, "connective", "turn")
        if text.finite(m) or text.form(m) == "participle" or text.words[m] in _ENDS_SEARCH:
            return False
    return False


def subject_only(text: Sentences, at: int, j: int) -> bool:
    """Whether nothing but a short noun phrase is written between the cue and the marks."""
    return j - at <= SUBJECT_REACH and not any(
        text.has(k, "relative", "connective") or text.words[k] in COMMAS for k in range(at + 1, j)
    )


def _closes_clause(text: Sentences, close: int, end: int) -> bool:
    """Whether a clause ends with the closing mark."""
    following = text.word(close + 1)
    if following in _ON_OCCASION and text.has(close + 2, "occasion", "platform"):
        return True  # وتعهد الوزير «الثأر للشهداء» في خطاب
    return (
        close + 1 >= end
        or following in EDGES
        or has(following, "connective")
        or (following.startswith(JOINS) and len(following) > 2)
    )


@LABELS.rule(
    "name after «to them»",
    why="a word or two in marks after a verb and «to them», before a comma, are the name of who spoke with the source",
    example="والمصادر التي تحدثت إليها «المدار»، وهي من المدينة، كثيرة.",
    counterexample="وتحدثت إليها «كفى بكاء»، ثم غادرت.",
)
def _after_resumptive(text: Sentences, scan: Scan, size: int) -> bool:
    name = size <= _POINTED and text.words[scan.j].startswith(ARTICLE)
    return name and scan.j - 2 == scan.at + 1 and text.words[scan.j - 2] in _RESUMPTIVE
