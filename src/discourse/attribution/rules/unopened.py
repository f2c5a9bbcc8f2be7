"""Reported clauses that nothing opens: قال لن نتراجع، صحيفة «المدار» تقول الحكومة تأخرت.

A verb of saying may have its words right after it or after its subject, without «that», a colon or marks.  Rules give
the word at which the words begin, or 0: those of ``AT_ONCE`` are asked before an opener is looked for, those of
``AFTER_SUBJECT`` where none comes before that word, those of ``AFTER_MEDIUM`` where none was found.
"""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import can_speak, source_kind
from discourse.attribution.arabic.cues import Cue, has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import is_action
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences, flag
from discourse.attribution.draft import Opener, Way
from discourse.attribution.rules.author import FIRST_PERSON, is_first_person
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers import find_opener
from discourse.attribution.rules.openers.ends import keeps_a_name_back
from discourse.attribution.rules.openers.words import may_be_that

Unopened = Callable[[Sentences, int, Cue, int], int]
AT_ONCE: RuleSet[Unopened] = RuleSet("detect")
AFTER_SUBJECT: RuleSet[Unopened] = RuleSet("detect")
AFTER_SAYING: RuleSet[Callable[[Sentences, int, Cue, int], bool]] = RuleSet("detect")
AFTER_MEDIUM: RuleSet[Unopened] = RuleSet("detect")

TITLE, WHOLE_NAME = 3, 5  # words of a title before a name; of a name and the verb after it
APPOSITION = 34  # words of a subject with its age, title and a relative clause, up to a clause that nothing opens
_WHEN = marker("when")
WHEN_CLAUSE = 12  # words of «when he saw her» up to the colon of the words
SUBJECT, PREDICATE = window("unopened-subject"), window("unopened-predicate")

_SAY = lemmas("says-without-opener")
_NOT, _UNVERIFIED = marker("did-not"), marker("unverified")
_SPEECH, _OURS = marker("begins-speech"), "ن"
_STILL = marker("we-still")
_PRONOUNS = marker("pronoun-of-clause")
_BEGINS, _WE = marker("begins-own-clause"), marker("begins-own-words")
_ARTICLE, _NEGATES = tuple(marker("the")), marker("negates-verb")
_SO_THAT = marker("so-that-not")
_AND, _DOES, _DERIVED = "و", frozenset("يت"), tuple(sorted(marker("no-imperfect")))
_MADDA = "آ"
_I_HAVE, _AT = "لدي", "ى"
_WE_DID = "نا"
_FIRMLY, _WILL = marker("we-will"), frozenset("ناي")  # سوف نتمكن، لن أعود
_O, _TO_HIM, _THERE_IS = marker("vocative"), marker("told-to"), marker("there-is")
_WAS = marker("main-verb-was")
_PERFECT = tuple(sorted(marker("perfect-ending")))


_SECOND = flag(lambda word: has(word, "second"), looked_for=True)


def find_words(text: Sentences, at: int, cue: Cue, end: int) -> Opener | None:
    """What opens the words of a cue, or the place before the first word of a clause that nothing opens."""
    says = cue.lemma in _SAY and cue.finite and not cue.owner
    own = _unopened(text, AT_ONCE, at, cue, end) if says else None
    if own is not None:
        return own
    opener = find_opener(text, at, cue, end)
    if opener is None and cue.finite:
        last = min(end - 2, at + SUBJECT)
        second = text.following(_SECOND, at, last)
        for rule in AFTER_SAYING.active(text.off) if second < last else ():
            if rule.apply(text, second, cue, end):
                step = (rule.name, rule.why, (second, second + 1))
                return Opener(Way.UNOPENED, second, second, rules=(step,))
    own = _unopened(text, AFTER_SUBJECT, at, cue, end) if says else None
    if own is not None and (opener is None or own.at < opener.at):
        return own
    return opener if opener is not None or not says else _unopened(text, AFTER_MEDIUM, at, cue, end)


def _unopened(text: Sentences, rules: RuleSet[Unopened], at: int, cue: Cue, end: int) -> Opener | None:
    for rule in rules.active(text.off):
        start = rule.apply(text, at, cue, end)
        if start and start - 1 in text.closed:  # رسالة تقول «لقد طفح الكيل» بشأن الجسر
            return Opener(Way.MARKS, start - 1, rules=((rule.name, rule.why, (start, start + 1)),))
        if start:
            return Opener(Way.UNOPENED, start - 1, rules=((rule.name, rule.why, (start, start + 1)),))
    return None


@AT_ONCE.rule(
    "words right after the verb",
    why="right after «says» a word that begins a clause of its own («we», «will not») begins what was said",
    example="وقالت لن نغلق المدرسة بأي حال.",
    counterexample="وقالت هند إن المدرسة مفتوحة.",
)
def _at_once(text: Sentences, at: int, cue: Cue, end: int) -> int:
    first = at + 1
    if at + 2 >= end or not text.words[at + 2][0].isalnum():
        return 0
    word = text.words[first]
    if word in _BEGINS and text.raw_word(first)[:1] == _MADDA:
        return 0  # آنا: a name
    if word == _I_HAVE and text.raw_word(first).endswith(_AT):
        return 0  # لدى خروجه: on leaving
    if word in _WHEN and any(text.words[m] == ":" for m in range(first, min(end, first + WHEN_CLAUSE))):
        return 0  # قال عندما رآها: the words come after the colon
    mine = FIRST_PERSON[word] is not None and (word[0] == _OURS or is_first_person(text, first))  # سنفتح الجسر
    return first if word in _BEGINS or word in _SPEECH or mine else 0


@AFTER_SAYING.rule(
    "words after saying",
    why="right after «by saying» a word that begins a clause of its own begins what was said",
    example="وأشار سامي حداد بقوله لم نكن نتوقع ذلك.",
    counterexample="وأشار سامي حداد بقوله إن الجسر جاهز.",
)
def _after_saying(text: Sentences, second: int, cue: Cue, end: int) -> bool:
    following = text.word(second + 1)
    return following in _BEGINS or following in _WE


@AT_ONCE.rule(
    "words after «to him»",
    why="after «says to him» a word of address («O brother») begins what was said",
    example="وقال له يا أخي إن الجسر قديم ولا يصلح للعبور.",
    counterexample="وقال له إن الجسر قديم يا أخي.",
)
def _to_him(text: Sentences, at: int, cue: Cue, end: int) -> int:
    if at + 4 >= end or text.words[at + 1] not in _TO_HIM:
        return 0
    return at + 2 if text.words[at + 2] in _O or text.words[at + 2] in _BEGINS or text.words[at + 2] in _SPEECH else 0


@AFTER_SUBJECT.rule(
    "words after the subject",
    why="after «says» and its subject a word of the first person begins what was said",
    example="وقال سامي حداد لقد عملنا عاما كاملا ونعرف أن العمل صعب.",
    counterexample="وقال سامي حداد كلاما كثيرا.",
)
def _after_subject(text: Sentences, at: int, cue: Cue, end: int) -> int:
    for k in range(at + 2, min(end, at + SUBJECT)):
        if text.words[k] in _WE or (text.words[k] in _NEGATES and text.word(k + 1) in _STILL):
            return k
        if not text.words[k][0].isalnum() or text.has(k, "preposition", "relative", "connective"):
            return 0
    return 0


@AFTER_MEDIUM.rule(
    "clause after a medium",
    why="a medium says or writes, and a noun with its verb follows: that clause is what it says",
    example="وكتبت مجلة «المدار الجديد» البنوك لم تستعد للأزمة.",
    counterexample="وكتبت مجلة «المدار الجديد» مقالا طويلا عن الأزمة.",
)
def _after_medium(text: Sentences, at: int, cue: Cue, end: int) -> int:
    part = phrase(text, at + 1, end)
    start = at + 1
    if part is not None and part[0] == at + 1 and source_kind(text, part) == "media":
        start = next((k + 1 for k in range(part[0], part[1]) if k in text.closing), part[1])
    elif not (at and (at - 1 in text.closing or text.has(at - 1, "media", "medium_kind"))):
        return 0
    if start + 2 >= end or not text.words[start].startswith(_ARTICLE) or text.has(start, "time", "relative"):
        return 0
    for k in range(start + 1, min(end, start + PREDICATE)):
        word = text.words[k]
        if word in _NEGATES or (word.endswith(_PERFECT) and len(word) > 4 and not text.classes_of[k]):
            return start if not word.startswith(_ARTICLE) else 0
        if word in COMMAS or not word[0].isalnum():
            return 0
    return 0


@AFTER_MEDIUM.rule(
    "verb after a whole name",
    why="nothing opens the words, and after «says» with a given name and a family name a verb begins a clause of its own",
    example="ويقول سامي الحداد تزدحم الطرق كل صباح في المدينة القديمة.",
    counterexample="ويقول سامي الحداد ذلك كل صباح في المدينة القديمة.",
)
def _after_name(text: Sentences, at: int, cue: Cue, end: int) -> int:
    first = at + 1
    while first < at + TITLE and text.has(first, "human") and not text.has(first, "given_name"):
        first += 1
    if not text.has(first, "given_name"):
        return 0
    for k in range(first + 2, min(end - 2, first + WHOLE_NAME)):
        word = text.words[k]
        if not word[0].isalpha():
            return 0
        if text.words[k - 1].startswith(_ARTICLE) and len(word) > 3 and word[0] in _DOES and not text.classes_of[k]:
            return k if not word.startswith(_DERIVED) else 0
    return 0


@AFTER_MEDIUM.rule(
    "our words after a whole name",
    why="nothing opens the words, and after «says» and a whole name «we did» or «our» begins what was said",
    example="وقال الطالب سامي الحداد قدمنا عروضا أعجبت الحضور في المدينة.",
    counterexample="وقال الطالب سامي الحداد كلاما أعجب الحضور في المدينة.",
)
def _ours_after_name(text: Sentences, at: int, cue: Cue, end: int) -> int:
    for k in range(at + 2, min(end - 2, at + TITLE + WHOLE_NAME)):
        word, before = text.words[k], text.words[k - 1]
        if not before[0].isalpha() and k - 1 not in text.closing:
            continue
        named = k - 1 in text.closing or (before.startswith(_ARTICLE) and text.has(k - 2, "given_name"))
        if named and word.endswith(_WE_DID) and len(word) > 4 and not text.classes_of[k]:
            return k
        if text.has(k, "preposition", "relative", "connective") or word in COMMAS:
            return 0
    return 0


@AFTER_MEDIUM.rule(
    "clause after a comma",
    why="nothing opens the words, and after the subject with its apposition and a comma «there is» begins a clause",
    example="وقالت هند حداد، ابنة المدير، التي كانت في البيت، ثمة أسئلة كثيرة لم يجب عنها أحد.",
    counterexample="وقالت هند حداد، ابنة المدير، التي كانت في البيت، كلاما كثيرا لم يسمعه أحد.",
)
def _after_comma(text: Sentences, at: int, cue: Cue, end: int) -> int:
    for k in range(at + 2, min(end - 2, at + APPOSITION)):
        if text.words[k - 1] in COMMAS and text.words[k] in _THERE_IS:
            return k
        if text.words[k - 1] in COMMAS and text.words[k] in _NEGATES and text.words[k + 1] in _THERE_IS:
            return k
        if text.words[k - 1] in COMMAS and text.words[k] in _FIRMLY and text.words[k + 1][0] in _WILL:
            return k  # وقال سامي حداد، مدير الفريق، لن نتراجع
        verb = text.finite(k)
        if verb is not None and verb.joined:
            return 0
    return 0


def _is_topic(text: Sentences, part: Range, cue: Cue) -> bool:
    """Whether a feminine thing after a masculine verb is what the words are about: قال السوق الإيرانية لا تحتاج."""
    first, last = part[0], part[1] - 1
    if cue.gender != "m" or cue.number != "s" or last != first + 1 or text.has(first, "human", "given_name"):
        return False
    both = text.words[first].startswith(_ARTICLE) and text.words[last].startswith(_ARTICLE)
    return both and text.words[last].endswith("ة")


@AFTER_MEDIUM.rule(
    "clause after its subject",
    why="nothing opens the words, and after the subject of «says» a pronoun or a negation begins a clause of its own",
    example="وقال سامي حداد هما جسران قديمان ويجب إغلاقهما.",
    counterexample="وقال سامي حداد، هو وزملاؤه، كلاما كثيرا.",
)
def _after_whole_subject(text: Sentences, at: int, cue: Cue, end: int) -> int:
    part = phrase(text, at + 1, end)
    if part is None or part[0] != at + 1 or not (can_speak(text, part) or source_kind(text, part) == "named"):
        return 0
    if is_action(text, at + 1):
        return 0  # المدير الذي أكد إقالة المدرب لم يحضر: the object of the verb
    for k in range(part[1], min(end - 2, part[1] + 2)):  # بجدة: one word may follow the name
        word = text.words[k]
        if word in _NOT and text.word(k + 1) in _UNVERIFIED:
            return 0  # تسجيل لم يتسن التأكد منه
        if keeps_a_name_back(text, k + 1):
            return 0  # مسؤول لم يذكر اسمه
        if text.words[k - 2] in COMMAS and text.words[k - 1].startswith(_AND):
            return 0  # يتابع قضية، ويكاد لا يجد
        if text.words[k - 1] in _SO_THAT:
            return 0  # أكدت تعرضها لتهديد حتى لا: of an object
        if word in _PRONOUNS or word in _BEGINS:
            copula = word in _PRONOUNS and text.words[k + 1].startswith(_ARTICLE)  # الهدف هو الحل
            if k == part[1] and _is_topic(text, part, cue):
                return part[0]  # وقال السوق الإيرانية لا تحتاج
            return k if text.words[k + 1][0].isalnum() and not copula else 0
        if not word[0].isalnum() or text.cues[k] is not None or text.has(k, "relative", "connective", "adjunct"):
            return 0
    return 0


@AFTER_MEDIUM.rule(
    "was after «says»",
    why="nothing opens the words, and «was» right after «says» or after its whole subject begins what was said",
    example="ويقول الممثل سامي حداد كان المخرج حاضرا في القاعة.",
    counterexample="وكما يقول الممثل سامي حداد كان المخرج حاضرا في القاعة.",
)
def _was_after_says(text: Sentences, at: int, cue: Cue, end: int) -> int:
    if text.has(at - 1, "as", "relative"):
        return 0
    start = at + 1
    part = phrase(text, start, end)
    if part is not None and part[0] == start and text.words[start] not in _WAS:
        named = source_kind(text, part) == "named" or text.words[start].startswith(_ARTICLE)
        start = part[1] if named and can_speak(text, part) else end
    was = (
        start + 2 < end and text.words[start] in _WAS and not may_be_that(text.words[start + 1])
    )  # but رد المدير كان أن
    return start if was and text.words[start + 1][0].isalpha() else 0
