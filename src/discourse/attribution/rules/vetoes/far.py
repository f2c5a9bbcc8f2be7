"""Openers that are not those of the word: ``FAR`` looks at what was found after it."""

from __future__ import annotations

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_number
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.draft import Opener, Way
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.words import ATTITUDES, EXTENT, SEPARATE, words_on_it
from discourse.attribution.rules.same_speaker import opens_soon
from discourse.attribution.rules.vetoes.base import (
    AND,
    ARTICLE,
    ASKS,
    CONSIDERED,
    FAR,
    FROM,
    JOINED,
    NEAR,
    OF,
    SPEAKERS,
    TO_YOU,
    YOU,
    follows_subject,
)

LIST_REACH = 9  # words from «two of the demands» to the colon of their list
CONSIDERED_REACH = 8  # words from «is considered» back to «that» and its subject: أن الإساءة للجيش والشرطة تعد
YOU_NEAR = 4  # words before a verb in which «to you» makes it the reader's
_RELAYS_FROM = lemmas("relays-from")
_GOD = marker("addressed-in-prayer")
_SERVANT = marker("before-god-in-name")
_SAYING = marker("definite-saying")
_LOOKS = lemmas("looks-upon")
_UPON = "على"
_AT = "الي"
BYLINE, _ENDS = 7, frozenset(".؟?!،")  # words of a line with a name or two and a town: محمود سالم - سوهاج
MEDIUM_NAME = 6  # words from a verb of relaying to its «that» over the name of a medium: صحيفة «المدار» أن
_TO_WHOM = marker("to-whom")
_ASCRIBES = lemmas("ascribes")
_REPORTERS = marker("reporter-of-the-medium")
_ONE_OF = marker("one-of")
_TONGUE = marker("tongue")
_NUMBERS = marker("number-of-things")
_WRITES, _WORKS = lemmas("writes"), marker("work-of-a-writer")
_THEY_ARE, _MUST_DO = marker("they-are-of-a-list"), marker("must-do-before-that")
_CIRCUMSTANCES, _REASONS_OF = marker("circumstance-of-a-view"), marker("reason-of-somebody")
_EXPECTS, _SAYINGS = lemmas("expects"), marker("claim-of-somebody")


@FAR.rule(
    "byline",
    why="«wrote», a colon and a name on a line of their own say who wrote the text, and not what somebody wrote",
    example="كتب: سامي حداد\nافتتح الوزير الجسر أمس.",
    counterexample="كتب: الجسر قديم ولن نفتحه\nوغادر الوزير المدينة.",
)
def _byline(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if (
        cue.lemma not in _WRITES
        or opener.way is not Way.COLON
        or opener.at != at + 1
        or text.word(at - 1) not in ("", "\n")
    ):
        return False
    end = next((k for k in range(opener.at + 1, text.size) if text.words[k] == "\n"), text.size)
    line = range(opener.at + 1, end)
    named = any(text.has(k, "given_name") for k in line) and len(line) <= BYLINE
    return named and not any(text.words[k] in _ENDS or text.opens(k) or text.finite(k) for k in line)


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
    if opener.way is Way.CLAUSE and cue.finite and _to_people(text, at, opener.at):
        return False  # نقل الرجل إلى الصحفيين أن
    from_whom = _TO_WHOM if cue.lemma in _ASCRIBES else FROM
    if cue.form == "participle" and text.word(at + 1) in _SAYINGS:
        return False  # ناقلة تصريح مسؤول بأن
    return cue.lemma in _RELAYS_FROM and cue.form != "masdar" and from_whom.isdisjoint(text.words[at + 1 : opener.at])


def _to_people(text: Sentences, at: int, stop: int) -> bool:
    """Whether «to» people comes right before «that», so that somebody tells them: نقل الرجل إلى الصحفيين أن."""
    return any(text.words[k] == _AT and text.has(k + 1, "human", "media", "medium_kind") for k in range(at + 1, stop))


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
        and cue.joined not in JOINED
        and opener.at > at + NEAR
    )


@FAR.rule(
    "written on a thing",
    why="«on which is written» reports the marks after it, and nothing that opens after them",
    example="ورفعت المعلمة لافتة كتب عليها «لا للجسر»، لصحيفة المدار «سنعود غدا إلى الساحة».",
    counterexample="ورفع العمال لافتة كتب عليها «لا لإغلاق المصنع الكبير».",
)
def _written_on(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    return 0 < words_on_it(text, at) < opener.at


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
    return verb is not None and verb.finite and verb.joined == AND and opens_soon(text, k, text.sentence_end(k))


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
    # لمطلبين اثنين من المطالب الجديدة:
    of_them = any(is_number(text, m) and text.words[m + 1] == OF for m in range(max(at + 2, k - LIST_REACH), k - 2))
    return (text.word(k - 2) in _NUMBERS or of_them) and not text.has(k + 1, "first_person", "negation")


@FAR.rule(
    "list after a pronoun",
    why="«they are» right before the colon names things one by one: a list, and nothing that is said",
    example="ويعتبر الوزير من المؤسسين لثلاثة أحزاب هي: الوسط والأمل والعمل.",
    counterexample="وقال الوزير عن الأحزاب: هي ثلاثة.",
)
def _list_after_pronoun(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    k = opener.at
    return opener.way is Way.COLON and k > at + 2 and text.words[k] == ":" and text.words[k - 1] in _THEY_ARE


@FAR.rule(
    "is considered",
    why="the verb is a passive («is considered») whose subject is a thing: nobody in particular considers it so",
    example="تعتبر المدينة «عاصمة الثقافة العربية الأولى».",
    counterexample="تعتبر الوزيرة «القرار خطوة كبيرة إلى الأمام».",
)
def _is_considered(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if cue.lemma not in CONSIDERED or cue.form != "imperfect" or cue.owner or opener.way is not Way.MARKS:
        return False
    if opener.at == at + 1:  # حالة طارئة تعد «أولوية»
        before = text.word(at - 1)
        if cue.gender == "f" and _after_that_act(text, at):
            return True
        return (
            before.isalpha()
            and not before.startswith(ARTICLE)
            and not text.has(at - 1, *SPEAKERS, "given_name", "relative")
        )
    if text.has(at + 1, *SPEAKERS, "given_name"):
        return False
    return text.clause_start(at) and not follows_subject(text, at)


def _after_that_act(text: Sentences, at: int) -> bool:
    """Whether the subject of a feminine verb is a thing right after «that»: أن العملية العسكرية | تعد «انتهاكا»."""
    for k in range(at - 2, max(text.sentence_start(at), at - CONSIDERED_REACH), -1):
        if text.is_that(k - 1):
            return text.words[k].endswith("ة") and not text.has(k, *SPEAKERS, "given_name")
        if text.finite(k) or text.has(k, "relative"):
            return False
    return False


@FAR.rule(
    "prayer",
    why="God is asked: a prayer and no report",
    example="ودعا الخطيب المولى أن يحفظ البلاد.",
    counterexample="ودعا الخطيب الناس إلى أن يحفظوا البلاد.",
)
def _prayer(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if cue.lemma not in ASKS or opener.way is not Way.CLAUSE:
        return False
    between = range(at + 1, opener.at)
    wish = range(opener.at + 2, opener.at + 4) if opener.at == at + 1 else ()  # ندعو أن يعيد ربي
    return any(text.word(k) in _GOD and text.word(k - 1) not in _SERVANT for k in (*between, *wish))


@FAR.rule(
    "second person asked",
    why="the verb asks or tells the reader («is it for you to», «that you»), and nobody else speaks",
    example="هل لك أن تعلن على الملأ أنك عبرت الجسر؟",
    counterexample="وطلب المدير أن تعلن الوزارة أن الجسر جاهز.",
)
def _second_person_asked(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if cue.form != "imperfect" or cue.gender != "f" or cue.number != "s" or text.quoted[at]:
        return False
    near = range(max(text.sentence_start(at), at - YOU_NEAR), at)
    return opener.way is Way.CLAUSE and (
        text.words[opener.at].endswith(YOU) or any(text.words[k] in TO_YOU for k in near)
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
    saying = opener.at - 1
    far = saying - (text.word(saying - 1) in EXTENT)
    if text.words[saying] in _SAYING and SEPARATE.get(text.word(far - 1)) in cue.takes:
        return False  # خلص إلى القول إن؛ ذهب إلى حد القول إن
    return before not in cue.takes


@FAR.rule(
    "expects of somebody",
    why="«expects of somebody that» says what he should do: a demand inside somebody's words and no report",
    example="وكان الناس يتوقعون من الوزير أن يفتح الجسر قريبا.",
    counterexample="وكان الناس في المدينة يتوقعون أن يفتح الجسر قريبا.",
)
def _expects_of(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if cue.lemma not in _EXPECTS or opener.way is not Way.CLAUSE or opener.at - at < 3:
        return False
    subject = text.word(at + 1).startswith(ARTICLE)  # not مسؤول من الوزارة, who expects something himself
    return text.word(at + 1) == OF or (subject and text.word(at + 2) == OF and opener.at > at + 3)


@FAR.rule(
    "wrote a work",
    why="whoever wrote a novel or an article has said nothing by that: a «that» further on is not the verb's",
    example="وكتبت رواية «البيت القديم»، وفضلت أن تنشرها في الصيف.",
    counterexample="وكتبت رواية هدى حداد أن البيت القديم سيهدم.",
)
def _wrote_a_work(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if cue.lemma not in _WRITES or opener.way is not Way.CLAUSE or text.word(at + 1) not in _WORKS:
        return False
    return any(text.words[k] in COMMAS for k in range(at + 2, opener.at))


@FAR.rule(
    "that of a view in a circumstance",
    why="«despite his belief that», «because of her feeling that»: the «that» is the noun's, and not the verb's before it",
    example="واعترف الوزير بالخطأ رغم قناعته بأن الجسر ضيق.",
    counterexample="وعبر الوزير في كلمته عن قناعته بأن الجسر ضيق.",
)
def _view_in_circumstance(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if opener.way is not Way.CLAUSE or opener.at < at + 3:
        return False
    view = text.words[opener.at - 1]
    return (view in ATTITUDES or view in _REASONS_OF) and text.words[opener.at - 2] in _CIRCUMSTANCES


@FAR.rule(
    "that of a duty",
    why="«so you must», «he has to» before «that» takes it: a duty follows, and not what somebody says",
    example="وأكد الأطباء أهمية الرياضة، فعليك أن تمشي كل يوم.",
    counterexample="وأكد الأطباء في المؤتمر أن المشي مفيد.",
)
def _duty(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    k = opener.at
    return opener.way is Way.CLAUSE and k > at + 2 and text.words[k - 1] in _MUST_DO


@FAR.rule(
    "that of «and his saying»",
    why="«and his saying that»: the «that» is the noun's, and not the verb's before it, unless the verb relays what somebody said",
    example="وانتقد الحزب زيارة الوزير للمدينة وقوله إن الجسر جاهز.",
    counterexample="ونقلت الصحيفة عن الوزير تأييده للقرار وقوله إن الجسر جاهز.",
)
def _and_his_saying(text: Sentences, cue: Cue, at: int, opener: Opener) -> bool:
    if opener.way is not Way.CLAUSE or opener.at < at + 3 or cue.lemma in _RELAYS_FROM:
        return False
    noun = text.cues[opener.at - 1]
    return noun is not None and noun.form == "masdar" and bool(noun.owner) and noun.joined == AND
