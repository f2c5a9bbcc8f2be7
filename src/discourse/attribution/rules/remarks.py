"""The writer's remarks after reported words: what it alludes to, how it was received, what was not said or verified.

Rules ``(text, k, draft, end)`` as in :mod:`discourse.attribution.rules.boundaries`: true where the reported words end
before word ``k``, because a remark of the writer begins there.  ``AT_WORD`` is asked at the words of ``LOOKED_AT``, at
words that begin with و and at words after a mark; ``AFTER_COMMA`` at words after a comma or a dash.
"""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.cues import THAT, has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.author import FIRST_PERSON
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.same_speaker import form_of_words

Remark = Callable[[Sentences, int, Draft, int], bool]
AT_WORD: RuleSet[Remark] = RuleSet("delimit")
AFTER_COMMA: RuleSet[Remark] = RuleSet("delimit")

WHO = 10  # words of somebody between «but» and «did not»
THAT_DOES = 2  # words of «that» and its verb between «without» and the details that are not given
LONG_MARKS = 6  # words in marks that are a clause, and no name whose relative clause goes on
BACKGROUND, DETAILS = window("background-had"), window("without-details")

_IN, _ALLUSION, _COMMENT = marker("remark-in"), marker("allusion"), marker("comment-of-writer")
_MEANS = marker("meaning-somebody")
_ALLUDES = marker("allusion-continues")
_WHICH, _MATTER = marker("which"), marker("the-matter")
_AND_IT, _WHAT = marker("and-it-is"), marker("which-what")
_DREW, _CLAIMS = marker("reaction"), marker("claims")
EXCEPT_THAT, _CLITIC_THAT = marker("except-that"), marker("clitic-that")
_BUT, _NOT, _UNTOLD, _UNVERIFIED = marker("but-not"), marker("did-not"), marker("untold"), marker("unverified")
_WITHOUT, _FROM, _NOT_TOLD, _DETAILS = marker("without"), marker("from-without"), marker("not-told"), marker("details")
_EVIDENCE = marker("evidence")
_TRUTH, _TRUTH_JOINED = marker("truth-of-the-writer"), marker("truth-joined")
_THEY_DO = tuple(sorted(marker("ending-of-men")))
_THE_TIME, _CHOSEN = "الوقت", marker("time-chosen")
_UNCONFIRMED, _NO_ONE, _THAT = marker("unconfirmed"), marker("nobody-at-all"), "ان"
_SPEAKS = ("human", "institution", "media", "state", "given_name")
_WITHOUT_SECOND = marker("without-second")
(_PLURAL,) = marker("plural-of-jussive")
_HAD, _ALREADY = marker("had"), marker("already")
_IN_REPLY = marker("in-reply")
_AND_THIS, _MEANS_THAT, _WHETHER = marker("and-this"), marker("means-that"), marker("whether")
_SO_ASKS = marker("so-question")
_QUESTION_MARKS = frozenset("؟?")
_HERE, _AND_I, _WE_OURSELVES = marker("and-here"), marker("and-i"), marker("and-i-myself")
_GESTURES, _THEN, _SHE, _AND = marker("gesture"), marker("gesture-joined"), "ت", "و"
_AND_SUDDENLY, _WITH, _SHORT = marker("and-suddenly"), "ب", 3
_NOBODY, NOBODY = marker("nobody-with-negation"), 4  # «nobody», and the words after a negation in which it is
_WE, _AND_IN = marker("we-are"), marker("and-in-a-time")
_CAME, _CAME_WHAT = marker("this-came"), marker("what-came")
_KNOWN_THAT, _WE_DID, _ITS = marker("known-that"), tuple(sorted(marker("we-did"))), ("ه", "ها")
_MY = "ي"
_ITS_OR_THEIRS = tuple(sorted(marker("pronoun-of-object"), key=len, reverse=True))
_PRESENT = frozenset("يتن")  # first letters of verbs of the present: وهو ما يعنيه
LOOKED_AT = _IN | _BUT | EXCEPT_THAT | _WITHOUT | _FROM | _AND_IT | _CAME


@AT_WORD.rule(
    "in allusion to",
    on=_IN.__contains__,
    why="«in allusion to» is the writer's: it says what the speaker means",
    example="وقال الوزير إن الجسر مغلق في إشارة إلى الجسر القديم.",
    counterexample="وقال الوزير إن الجسر مغلق في المدينة.",
)
def _in_allusion(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _IN or text.words[k - 1] == "(":
        return False
    return text.word(k + 1) in _ALLUSION and (text.words[k - 1] in COMMAS or text.word(k + 2) in _ALLUDES)


@AFTER_COMMA.rule(
    "in a comment on",
    why="«in a first comment», «in a step that» after a comma say how the words are to be taken, and are the writer's",
    example="وقال الوزير إن الجسر جاهز، في أول تعليق له على الحادث.",
    counterexample="وقال الوزير إن الجسر جاهز، في المدينة كلها.",
)
def _in_a_comment(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _IN and text.word(k + 1) in _COMMENT


@AFTER_COMMA.rule(
    "meaning somebody",
    why="«meaning» after a comma says whom or what the speaker has in mind, and is the writer's",
    example="وقال الوزير إن بلاده لن تترك حليفها، قاصدا المغرب.",
    counterexample="وقال الوزير إن السفن غادرت الميناء، قاطعة البحر.",
)
def _meaning(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _MEANS


@AFTER_COMMA.rule(
    "which drew a reaction",
    why="«which drew protests» after a comma tells how the words were received, and is the writer's",
    example="وأعلن الوزير أن الجسر مغلق، ما أثار غضب السكان.",
    counterexample="وأعلن الوزير أن الجسر مغلق، ما يعني طريقا أطول.",
)
def _which_drew(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] in _MATTER:
        return text.has(k + 1, "relative") and text.word(k + 2) in _DREW
    return text.words[k] in _WHICH and text.word(k + 1) in _DREW


def is_claim(text: Sentences, k: int) -> bool:
    """Whether the writer comments on the words before: وهي اتهامات تنفيها إيران."""
    return text.words[k] in _AND_IT and text.word(k + 1) in _CLAIMS


@AT_WORD.rule(
    "which somebody said",
    on=_AND_IT.__contains__,
    why="«which is what somebody confirmed», «claims that they deny» is the writer's remark on the words before it",
    example="وأعلن الوزير أن الجسر جاهز، وهو ما نفاه المقاول.",
    counterexample="وأعلن الوزير أن الجسر جاهز، وهو ما يعني فتح الطريق.",
)
def _which_somebody_said(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _AND_IT:
        return False
    following = text.word(k + 1)
    if is_claim(text, k):
        return True
    if following not in _WHAT:
        return False
    if text.has(k + 2, "negation") and not _NOBODY.isdisjoint(text.words[k + 3 : k + 3 + NOBODY]):
        return not text.quoted[k]  # وهو ما لا يجادل فيه أحد
    verb = text.cue(k + 2)
    return text.word(k + 2) in _DREW or (verb is not None and verb.finite and bool(verb.owner))


@AFTER_COMMA.rule(
    "what somebody denied",
    why="«what somebody denied» after a comma is the writer's remark on the words before it",
    example="وأعلن الوزير أن الجسر جاهز، ما نفاه المقاول.",
    counterexample="وأعلن الوزير أن الجسر جاهز، ما دام الطريق مفتوحا.",
)
def _what_somebody_denied(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    matter = text.words[k] in _MATTER and text.has(k + 1, "relative")
    if text.words[k] not in _WHICH and not matter:
        return False
    verb = text.cue(k + 1 + matter)
    return verb is not None and verb.finite and verb.strong and bool(verb.owner)


def but_that_he(text: Sentences, k: int) -> bool:
    """Whether «but he» in two words begins at ``k``: إلا أنه، غير أنها، and after a comma على أنه."""
    if text.words[k] not in EXCEPT_THAT or text.word(k + 1) not in _CLITIC_THAT:
        return False
    return not text.has(k, "preposition") or text.word(k - 1) in COMMAS


@AT_WORD.rule(
    "not verified",
    on=(_BUT | EXCEPT_THAT | _NOT).__contains__,
    why="«it was not possible to verify», «but did not say» is the writer's remark on what is not known",
    example="وقال الوزير إن الجسر جاهز لكن لم يتسن التأكد من ذلك.",
    counterexample="وقال الوزير إن الجسر جاهز لكن الطريق مغلق.",
)
def _not_verified(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    m = k + (text.words[k] in _BUT)
    if but_that_he(text, k):
        m = k + 2  # إلا أنها لم توضح
    word = text.word(m)
    if word not in _NOT or (m == k and not word.startswith("و")):
        return False
    told = text.word(m + 1)
    if told in _UNVERIFIED:
        return True
    if text.quoted[k]:
        return False
    if m > k and text.word(m + 2) in _EVIDENCE and told[:1] in _PRESENT:
        return told.startswith("ت") == (draft.cue.finite and draft.cue.gender == "f")  # لكنه لم يعرض وثيقة
    if told.endswith(_PLURAL):
        return draft.cue.number == "p" and told.removesuffix(_PLURAL) in _UNTOLD
    feminine = draft.cue.finite and draft.cue.gender == "f"
    return told in _UNTOLD and told.startswith("ت") == feminine


@AT_WORD.rule(
    "but somebody has not confirmed",
    on=(_BUT | EXCEPT_THAT).__contains__,
    why="«but the ministry did not confirm», «but no group has claimed» is the writer's remark on what others said of it",
    example="وقال الخبير إن الماء ملوث، إلا أن وزارة الصحة لم تؤكد ذلك.",
    counterexample="وقال الخبير إن الماء ملوث، إلا أن وزارة الصحة لم تغلق البئر.",
)
def _but_unconfirmed(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    first = k + 1 + (text.words[k] in EXCEPT_THAT)
    if text.words[k] not in _BUT and text.words[k] not in EXCEPT_THAT:
        return False
    if text.quoted[k] or (first > k + 1 and text.word(k + 1) != _THAT):
        return False
    if not (text.has(first, *_SPEAKS) or text.word(first) in _NO_ONE):
        return False
    for m in range(first + 1, min(end, first + WHO)):
        if text.words[m] in _NOT:
            return text.word(m + 1) in _UNCONFIRMED
        if not text.words[m][0].isalpha():
            return False
    return False


@AT_WORD.rule(
    "without details",
    on=lambda word: word in _FROM or word in _WITHOUT,
    why="«without saying when», «without giving details» is the writer's remark on what was not said",
    example="وقال الوزير إن الجسر جاهز دون أن يحدد موعدا.",
    counterexample="وقال الوزير إن الجسر ثابت دون أن يهتز.",
)
def _without_details(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    m = k
    if text.words[k] in _FROM and text.word(k + 1) in _WITHOUT_SECOND:
        m = k + 1
    elif text.words[k] not in _WITHOUT:
        return False
    if text.word(m + 1) == "ان" and _is_untold(text.word(m + 2)):
        return True
    reach = DETAILS + THAT_DOES * (text.word(m + 1) == "ان")  # دون أن تقدم المزيد من التفاصيل
    told = _DETAILS | _EVIDENCE if text.word(m + 1) == "ان" else _DETAILS
    return any(text.word(n) in told for n in range(m + 1, min(end, m + 1 + reach)))


def _is_untold(word: str) -> bool:
    """Whether a verb of the present tells nothing, with a pronoun too: يسمي، يسميهم، تفسره."""
    stem = next((word.removesuffix(ending) for ending in _ITS_OR_THEIRS if word.endswith(ending)), word)
    return word in _UNTOLD or stem in _UNTOLD


@AFTER_COMMA.rule(
    "without telling",
    why="«without» and a word of telling after a comma is the writer's remark on what was not said",
    example="وقال الوزير إن الجسر جاهز، دون تحديد موعد.",
    counterexample="وقال الوزير إن الجسر ثابت، دون أي اهتزاز.",
)
def _without_telling(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    m = k + (text.words[k] in _FROM and text.word(k + 1) in _WITHOUT_SECOND)
    if m == k and text.words[k] not in _WITHOUT:
        return False
    verb = text.cue(m + 2) if text.word(m + 1) == "ان" else None
    return text.word(m + 1) in _NOT_TOLD or (verb is not None and verb.form == "imperfect" and verb.strong)


@AFTER_COMMA.rule(
    "and here is",
    why="«and here it is», «and as for me» after a comma turn to what the writer says",
    example="وقال الوزير إن الحديقة ستزرع، وها هي أرض جرداء.",
    counterexample="وقال الوزير إن الحديقة ستزرع، وهي أرض جرداء.",
)
def _and_here(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.quoted[k]:
        return False
    word, following = text.words[k], text.word(k + 1)
    if word in _AND_SUDDENLY and following.startswith(_WITH) and len(following) > _SHORT:
        return True  # وإذا بعاصفة تهب
    mine = draft.source is not None and text.words[draft.source[0]].endswith(_MY) and text.has(draft.source[0], "human")
    if word in _WE_OURSELVES and draft.way is Way.CLAUSE and mine:
        return True  # زوجتي قالت إن المال لا يكفي، وأنا
    return word in _HERE or (word in _AND_I and FIRST_PERSON[following] is not None)


@AFTER_COMMA.rule(
    "and this means",
    why="after what a document or a share of people says «and this means» is the writer's conclusion",
    example="وأظهرت الدراسة أن الهواء ملوث، وهذا يدعو إلى القلق.",
    counterexample="وقال الوزير إن الهواء ملوث، وهذا يدعو إلى القلق.",
)
def _and_this_means(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _AND_THIS or text.word(k + 1) not in _MEANS_THAT or text.quoted[k]:
        return False
    return draft.source is not None and source_kind(text, draft.source) in ("document", "collective")


@AFTER_COMMA.rule(
    "question after the words",
    why="a question after a comma is the writer's, where the words before it are no question",
    example="والوزير قال إن الجسر جاهز، فهل تصدق ذلك؟",
    counterexample="وسأل الوزير متى يفتح الجسر، وهل الطريق جاهز.",
)
def _question_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if not (text.words[k] in _WHETHER or text.words[k] in _SO_ASKS) or text.quoted[k] or draft.cue.colour == "question":
        return False
    return draft.way is Way.CLAUSE and text.words[min(end, text.size) - 1] in _QUESTION_MARKS


@AFTER_COMMA.rule(
    "what had been before",
    why="«and somebody had already done» after a comma is the writer's background",
    example="وقال الوزير إن الجسر جاهز، وكان العمال قد تركوه أشهرا.",
    counterexample="وقال الوزير إن الجسر جاهز، وكان الطريق مغلقا.",
)
def _had_been(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _HAD:
        return False
    for m in range(k + 1, min(end, k + 1 + BACKGROUND)):
        if text.words[m] in _ALREADY:
            return True
        if text.words[m] in COMMAS:
            return False
    return False


@AFTER_COMMA.rule(
    "gesture after the words",
    why="«then he smiled», «then she fell silent» after a comma tells what the speaker did next, and is the writer's",
    example="وقال الحارس إن الجسر جاهز، ثم ابتسم ومضى.",
    counterexample="وقال الحارس إن الطفل بكى، ثم نام.",
)
def _gesture(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.quoted[k] or text.words[k] not in _THEN:
        return False
    verb = text.word(k + 1)
    feminine = draft.cue.finite and draft.cue.gender == "f"
    return (verb.removesuffix(_SHE) in _GESTURES and verb.endswith(_SHE)) if feminine else verb in _GESTURES


@AFTER_COMMA.rule(
    "the speaker around it goes on",
    why="inside quoted words, after what somebody else is reported to say, «and we», «and I» continues with the speaker's own",
    example="وقالت الطبيبة: «كتبت الوزارة أن اللقاح في الطريق، وما زلنا ننتظر».",
    counterexample="وقالت الطبيبة: «كتبت أن اللقاح في الطريق، وما زالوا ينتظرون».",
)
def _around_goes_on(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if not text.quoted[draft.at] or not draft.cue.finite or not text.words[k].startswith(_AND) or text.is_that(k + 1):
        return False
    if FIRST_PERSON[text.words[draft.at]] is not None or draft.source is None or draft.kind == "pronoun":
        return False
    first = text.has(k, "first_person") or (text.has(k, "negation") and text.has(k + 1, "first_person"))
    return first or FIRST_PERSON[text.words[k]] is not None or text.word(k + 1) in _WE


@AFTER_COMMA.rule(
    "date after quoted words",
    why="after quoted words and a comma «and in May», «and by 2012» continues with what happened then, and is the writer's",
    example="وقال الوزير إن التهم «لا أساس لها»، وبحلول يونيو غادر البلاد.",
    counterexample="وقال الوزير إن التهم باطلة، وبحلول يونيو سيغادر البلاد.",
)
def _date_after_quotation(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if k - 2 not in text.closing or text.words[k] not in _AND_IN or text.quoted[k]:
        return False
    return has(text.word(k + 1).split("/")[0], "time") or text.word(k + 1)[:1].isdigit()


@AFTER_COMMA.rule(
    "relative clause after long marks",
    why="after a clause in marks and a comma, «who» or «which» tells of the last noun, and is the writer's",
    example="وقال الوزير إن القرار «دليل على أن البلدية عاجزة عن فتح الجسر»، الذي انهار قبل عام.",
    counterexample="وقال الوزير إن «الجسر القديم»، الذي انهار قبل عام، سيفتح.",
)
def _relative_after_long(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if k - 2 not in text.closing or not text.has(k, "relative") or text.quoted[k]:
        return False
    return k - 3 - text.closing[k - 2] >= LONG_MARKS


@AT_WORD.rule(
    "this came",
    on=_CAME.__contains__,
    why="«this came during» says on which occasion it was said, and is the writer's",
    example="وقال الوزير إن الجسر جاهز، جاء ذلك في حفل المدينة.",
    counterexample="وقال الوزير إن الجسر جاهز، جاء العمال في الصباح.",
)
def _this_came(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _CAME or text.word(k + 1) not in _CAME_WHAT:
        return False
    return text.has(k + 2, "preposition", "adjunct") or text.word(k + 2) in _IN_REPLY


@AFTER_COMMA.rule(
    "in fact",
    why="«and in fact», «and the truth is that» after a comma turn to what the writer holds against the words",
    example="ويقول الوزير إن الجسر جاهز، وفي الواقع لم يبدأ العمل فيه.",
    counterexample="ويقول الوزير إن الجسر جاهز، وفي الربيع يبدأ العمل فيه.",
)
def _in_fact(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.quoted[k] or draft.way is not Way.CLAUSE:
        return False
    word, following = text.words[k], text.word(k + 1)
    return (word in _IN and following in _TRUTH) or (word in _TRUTH_JOINED and THAT[following])


@AT_WORD.rule(
    "at the time that",
    on=_IN.__contains__,
    why="«at the time that» with a verb that says something, or is not that of the words' subject, is the writer's «while»",
    example="وتوقعت الشركة أن يرتفع السعر، في الوقت الذي تواصل فيه الحفر.",
    counterexample="وقال الوزير إن الجسر سيفتح في الوقت الذي يحدده المجلس.",
)
def _at_the_time(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _IN or text.word(k + 1) != _THE_TIME or not text.has(k + 2, "relative"):
        return False
    if text.quoted[k] or draft.way is not Way.CLAUSE or text.word(k + 3) in _CHOSEN:
        return False
    verb, words = text.word(k + 3), form_of_words(text, draft)
    cue = text.finite(k + 3)
    if cue is not None and cue.strong:
        return True
    if verb.endswith(_THEY_DO):
        return False  # الذي يعملون فيه: somebody named in the words
    she = verb[:1] == _SHE or (verb[:1] not in _PRESENT and verb.endswith(_SHE))
    return text.words[k - 1] in COMMAS and words.gender == ("m" if she else "f")  # of the words' own subject no verb


@AFTER_COMMA.rule(
    "it being known",
    why="«it being known that» after a comma adds what the writer knows, and is no part of the words before it",
    example="وأعلن الوزير أن الجسر سيفتح غدا، علما أنه مغلق منذ عام.",
    counterexample="وأعلن الوزير أن الطلاب نالوا شهادة، علما وعملا.",
)
def _being_known(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _KNOWN_THAT and THAT[text.word(k + 1)] and not text.quoted[k]


@AT_WORD.rule(
    "which something proved",
    on=_AND_IT.__contains__,
    why="«which is what the report proved» is the writer's remark: a verb of the past with the pronoun of the words before it",
    example="وقال المحامي إن الجثة حملت آثار ضرب، وهو ما أثبته تقرير الطبيب.",
    counterexample="وقال المحامي إن الجثة حملت آثار ضرب، وهو ما يعنيه الطبيب.",
)
def _which_proved(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _AND_IT or text.word(k + 1) not in _WHAT or text.quoted[k]:
        return False
    verb = text.word(k + 2)
    if not verb.endswith(_ITS) or verb.endswith(_WE_DID) or text.cues[k + 2] is not None:
        return False
    if text.has(k + 3, "time", "preposition"):
        return False  # وهو ما أثبته الأربعاء: who did so is the one of whom the words tell
    return len(verb) > _SHORT and verb[0] not in _PRESENT and not text.has(k + 2, "preposition", "human", "document")
