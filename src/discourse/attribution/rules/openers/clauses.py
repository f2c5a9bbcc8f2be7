"""Clauses that open the words of a cue, and clauses that do not: «that», «if», question words, a noun phrase instead."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import THAT, Cue, has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import is_number
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Sentences
from discourse.attribution.draft import Opener, Way
from discourse.attribution.rules.author import FIRST_PERSON, is_owned_after_preposition
from discourse.attribution.rules.base import Rules
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.scan import STOP, Outcome, Scan, Search
from discourse.attribution.rules.openers.words import (
    AND,
    ARTICLE,
    ATTITUDES,
    BY,
    EXTENT,
    FOR,
    OVER,
    RELAYS_FROM,
    SAYING_REACH,
    SEPARATE,
    TAKES_INNA,
    TAKES_NOUN,
    WHETHER,
    WITHOUT,
    YA,
    asks,
    asks_how,
    begins_or_ends_object,
    is_of_a_post,
    is_where_posted,
    may_be_that,
    may_report,
)
from discourse.language.fold import fold

BETTER_REACH = window("better-inna")
PRAYER = 6  # words from «asking» over God's names to «that»: سائلين المولى عز وجل أن
CLAIM_OWNER = 7  # words from «that» back to the noun of saying: تصريحات وزير النقل السابق بأن
DOING = 10  # words from «without that» to the words: دون أن يذكر المدير بالاسم
MODAL_REACH = window("must-before-that")
LIGHT_REACH = window("light-verb")
ATTITUDE_REACH = window("attitude-that")
_TELLS_HOW = lemmas("tells-how")
_HOW, _HOW_MANY = marker("how"), marker("how-many")
_DENIES = lemmas("denies-clause")
_CLAIMS = marker("denied-claim")
_ALWAYS_NOUN = marker("always-noun-phrase")
_OF_ANOTHER = marker("of-another-word")
_THEY = "وا"
_UPON = marker("upon-somebody")
_QUOTING = marker("quoting-marker")
_KNOWN = marker("known-as")
_WHAT_IF = marker("what-before-whether")
_ABOUT_WHOM = marker("asked-about-whom")
_PAIR = 2  # commas of a remark on the subject: روى الحارس، وهو من القرية، كيف
_CLAIM_NOUNS = marker("claim-of-somebody")
_SAYING = marker("definite-saying")
_DRAWS = lemmas("draws-attention")
_SAID = lemmas("noun-of-saying")
_SAYS_AGAIN = lemmas("says-again")
_EXPRESSES = lemmas("expresses-attitude")
_WITH_ARTICLE = marker("noun-of-saying-joined")
_TO = "ل"
_ASKING_GOD, _GOD = marker("asking-god"), marker("addressed-in-prayer")
_OWN_THAT, _REASONS = marker("takes-that-itself"), marker("reason-of-somebody")
_MUST, _OR = marker("must"), marker("or-that")
_WANTS = marker("wants-to") | _MUST
_GIST = marker("gist-noun")
_THAT_OF_WHAT, _WAS = marker("from-whom") | {"من"}, marker("auxiliary-be")
_WHAT_IT_SAID = marker("what") | marker("what-joined")
_BARE, _IT_IS, _AND_FROM = "ان", marker("is-before-that"), marker("and-from-what-is")
_FROM_WHAT, _WHICH = frozenset({"من"}), marker("which-shows")
_JOINS, _PRONOUNS, _SHORTEST = ("و", "ف", "س"), tuple(sorted(marker("owner-ending"))), 4
_AFTER_IF, _VERBS, _SHE = marker("after-if"), marker("verb-form"), ("ت", "وا")
_NOBODYS = _CLAIM_NOUNS | marker("claim-of-nobody")
_NOT_IN_THE_PAST = marker("not-in-the-past")
_CONCLUSIONS = marker("noun-with-that")
_STATES_TO = lemmas("states-to-that")
_TOWARDS_THAT = fold("إلى")

RULES: Rules[Search] = Rules("detect")


@RULES.rule(
    "noun phrase instead of a clause",
    on=begins_or_ends_object,
    why="after the verb's own preposition a noun phrase says what is spoken about, and a later «that» is not its clause",
    example="وتحدث الوزير عن الجسر، والمعروف أن الطريق مغلق.",
    counterexample="وأشار الوزير إلى أن الجسر جاهز.",
)
def _noun_instead(text: Sentences, scan: Scan) -> Outcome:
    j, word, cue = scan.j - 1, scan.word, scan.cue
    if scan.noun and word[0] == BY and text.is_that(j) and BY in cue.takes:
        scan.noun = False  # أفاد مراسلنا نقلا عن شهود بأن
    if scan.noun and (word in COMMAS or text.is_that(j)):
        return STOP
    if _states_attitude(text, j + 1):
        return None
    if (
        word in TAKES_NOUN
        and text.has(j, "preposition")
        and "bare" in cue.takes
        and SEPARATE[word] in cue.takes
        and cue.lemma not in RELAYS_FROM
        and not is_of_a_post(text, j)
        and not is_where_posted(text, j)
        and text.words[j - 1] not in _QUOTING  # أفادت الصحيفة نقلا عن مسؤولين أن
        and not (text.has(j - 2, "relative") and j - 2 > scan.at)  # أكدت الحركة التي تسيطر على القطاع أن
    ):
        clause = text.is_that(j + 1) or text.has(j + 1, "pointing", "occasion")
        scan.noun = not (clause or (word not in _ALWAYS_NOUN and text.has(j + 1, "time")))
    return None


def _states_attitude(text: Sentences, k: int) -> bool:
    """Whether a noun of attitude with its owner and «that» begins at a word: عن أمله في أن، عن ثقته بأن."""
    if k >= text.size or text.words[k] not in ATTITUDES:
        return False
    return bool(_that_after_attitude(text, k))


def _that_after_attitude(text: Sentences, k: int) -> int:
    """Where «that» comes after a noun of attitude: right after it, or after a preposition and an adverb; else 0."""
    for m in range(k + 1, min(text.size, k + ATTITUDE_REACH)):
        if text.is_that(m):
            return m
        if text.words[m] in EDGES or text.finite(m):
            break
    return 0


@RULES.rule(
    "attitude that",
    on=ATTITUDES.__contains__,
    why="a noun of attitude with its owner («his hope», «her confidence») and «that» open what the speaker thinks or feels",
    example="وأعرب الوزير عن خشيته من أن الجسر قديم.",
    counterexample="وأعرب الوزير عن خشيته من انهيار الجسر.",
)
def _attitude_that(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.lemma not in _EXPRESSES or not (_states_attitude(text, j)):
        return None
    return Opener(Way.CLAUSE, _that_after_attitude(text, j), j)


@RULES.rule(
    "noun of saying",
    on=may_report,
    why="a verb like «repeat», «hasten» or «confine oneself» reports through the noun of saying that it takes",
    example="وأعاد الوزير التأكيد على أن الجسر جاهز.",
    counterexample="وأعاد الوزير فتح الطريق بعد أن أصبح الجسر جاهزا.",
)
def _noun_of_saying(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    light = "light" in scan.cue.takes
    if not (scan.cue.finite or (light and scan.cue.form == "participle")):
        return None  # مكتفيا بالتأكيد أنه
    if not (light or scan.cue.lemma in _SAYS_AGAIN):
        return None
    other = text.cues[j]
    if other is None or other.lemma not in _SAID or j > scan.at + LIGHT_REACH:
        return None
    if any(text.words[m] in EDGES for m in range(scan.at, j)):
        return None
    definite = other.form == "masdar" and other.joined in _WITH_ARTICLE
    to_say = other.form == "imperfect" and other.joined == _TO and light
    if not (definite or to_say):
        return None
    for k in range(j + 1, min(scan.end, j + SAYING_REACH)):
        if text.is_that(k):
            return Opener(Way.CLAUSE, k, j)
        if text.words[k] == ":":
            return Opener(Way.COLON, k, j)
        if k in text.closed:
            return None if text.words[k - 1] in TAKES_NOUN else Opener(Way.MARKS, k, j)
        if text.words[k] in EDGES or text.finite(k):
            return None
    return None


@RULES.rule(
    "the saying that",
    on=_SAYING.__contains__,
    why="the verb's own preposition, «the saying» and «that» open what is said: «insisted on saying that»",
    example="وشدد الوزير على القول إن الجسر جاهز.",
    counterexample="وشدد الوزير على القول المعروف في الأمر.",
)
def _the_saying_that(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    k = j - 1 - (text.words[j - 1] in EXTENT)  # ذهب إلى حد القول إن
    if not scan.cue.finite or SEPARATE.get(text.words[k]) not in scan.cue.takes or not text.is_that(j + 1):
        return None
    return Opener(Way.CLAUSE, j + 1, j)


@RULES.rule(
    "question word",
    on=asks,
    why="after a verb of asking a question word opens the reported question",
    example="وتساءل الوزير هل الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _question_word(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    away = j > scan.at + 1 or scan.word in _ABOUT_WHOM
    if scan.cue.colour == "question" and away and has(scan.word, "asking"):
        return Opener(Way.QUESTION, j, scan.second)
    if scan.cue.colour == "question" and scan.cue.finite and scan.word in WHETHER:
        return Opener(Way.QUESTION, j + 1, j)  # وتساءل إذا صارت الكتابة سطحية
    if scan.cue.colour == "question" and scan.cue.finite and _asks_how(text, j):
        return Opener(Way.QUESTION, j, scan.second)
    return None


@RULES.rule(
    "how it happened",
    on=asks_how,
    why="after a verb of telling, «how», «why» or «when» opens the clause that is reported",
    example="وروى الحارس كيف انهار الجسر أمام عينيه.",
    counterexample="ورأى الحارس كيف انهار الجسر أمام عينيه.",
)
def _how_it_happened(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    tells = scan.cue.finite or (scan.cue.form == "participle" and j == scan.at + 1)  # شارحا كيف
    if scan.cue.lemma not in _TELLS_HOW or not tells or not _asks_how(text, j):
        return None
    if scan.cue.lemma in TAKES_INNA and not text.has(scan.at - 1, "negation"):
        return None  # لم يقل متى يعود, but قال متى: he asked
    commas = sum(text.words[m] in COMMAS for m in range(scan.at + 1, j))
    others = any(text.words[m] in EDGES and text.words[m] not in COMMAS for m in range(scan.at + 1, j))
    return None if others or commas % _PAIR else Opener(Way.QUESTION, j, scan.second)


def _asks_how(text: Sentences, j: int) -> bool:
    """Whether a word asks how, why, when or how many; «kilometres» is written like the last, after a number."""
    return text.words[j] in _HOW or (text.words[j] in _HOW_MANY and not is_number(text, j - 1))


@RULES.rule(
    "that of a claim that is denied",
    on=may_be_that,
    why="«that» after a noun of claiming («the reports that») which a denial has for its object opens what is denied",
    example="ونفى الوزير التقارير عن أن الجسر سيغلق.",
    counterexample="ونفى الوزير مسؤوليته عن أن الجسر مغلق.",
)
def _denied_claim(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.lemma not in _DENIES or not text.is_that(j) or text.words[j - 1] not in _OF_ANOTHER:
        return None
    return Opener(Way.CLAUSE, j, scan.second) if text.word(j - 2) in _CLAIMS else None


@RULES.rule(
    "what if",
    on=may_be_that,
    why="after a verb of asking, «what» and إن before «was» mean «whether» and open the reported question",
    example="وتساءلت الصحيفة ما إن كان الجسر جاهزا.",
    counterexample="وذكرت الصحيفة ما إن كان الجسر جاهزا.",
)
def _what_if(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.colour != "question" or not scan.cue.finite or scan.word != "ان" or text.words[j - 1] not in _WHAT_IF:
        return None
    return Opener(Way.QUESTION, j + 1, j) if text.word(j + 1) in _AFTER_IF else None


REMARK_WITHOUT = "without doing"


@RULES.rule(
    REMARK_WITHOUT,
    on=may_be_that,
    why="«without» and «that» begin a remark on how it was said, whose verb is passed over up to the words themselves",
    example="وكتب الوزير دون أن يذكر المدير بالاسم «الجسر قديم ولن نفتحه».",
    counterexample="وكتب الوزير بعد أن وصل «الجسر قديم ولن نفتحه».",
)
def _without_doing(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if not scan.cue.finite or text.words[j - 1] not in WITHOUT or not THAT[scan.word]:
        return None
    for m in range(j + 2, min(scan.end, j + DOING)):
        if m in text.closed or text.words[m] == ":":
            return m
        if text.is_that(m) or text.words[m] in EDGES or text.finite(m):
            break
    return None


@RULES.rule(
    "that of a conclusion",
    on=may_be_that,
    why="«that» with ب after a noun like «the conclusion» or «the belief» says what is believed, and is not this verb's",
    example="وذكر الحزب أن هذا الإجراء يدفع إلى الاستنتاج بأن الجسر قديم.",
    counterexample="ودفع المحامي أمام القاضي بأن العقد باطل.",
)
def _that_of_conclusion(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    taken = text.words[j][0] == BY and text.is_that(j) and text.words[j - 1] in _CONCLUSIONS
    return STOP if taken and j > scan.at + 1 and "only" in scan.cue.takes else None


@RULES.rule(
    "to that, instead of that",
    on=may_be_that,
    why="a verb of stating and its subject, then «to that»: written where the verb takes «that» alone",
    example="وأفاد مصدر في الشركة إلى أن الجسر جاهز.",
    counterexample="وأكد الوزير بقاءه إلى أن يفتح الجسر.",
)
def _to_that(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    before = text.words[j - 1]
    if not scan.cue.finite or scan.cue.lemma not in _STATES_TO or before != _TOWARDS_THAT or not text.is_that(j):
        return None
    if text.word(j + 1).startswith(YA):
        return None  # وأكد بقاءه إلى أن يفتح: until
    if any(text.form(m) == "masdar" or text.words[m] in EDGES or text.finite(m) for m in range(scan.at + 1, j)):
        return None
    return Opener(Way.CLAUSE, j, scan.second)


@RULES.rule(
    "on that, instead of to that",
    on=may_be_that,
    why="«drawing attention» and «on that»: written where the verb takes «to that»",
    example="وقال الوزير إن الجسر مغلق، لافتا على أن الطريق مفتوح.",
    counterexample="وقال الوزير إن الجسر مغلق، لافتا على المنصة إلى أن الطريق مفتوح.",
)
def _on_that(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.lemma not in _DRAWS or not text.is_that(j):
        return None
    return Opener(Way.CLAUSE, j, scan.second) if SEPARATE.get(text.words[j - 1]) == OVER else None


@RULES.rule(
    "that of a reason",
    on=may_be_that,
    why="«for his belief», «out of his fear» with «that» gives somebody's reason, and its «that» is not the verb's",
    example="وشرح الطبيب العلاج لعلمه أن المريض قلق.",
    counterexample="وشرح الطبيب لعائلته أن المريض قلق.",
)
def _that_of_reason(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    k = j - 1 - text.has(j - 1, "preposition")
    noun = text.words[k]
    if k <= scan.at or not text.is_that(j) or not noun.startswith(FOR):
        return None
    return STOP if noun[1:] in ATTITUDES or noun[1:] in _REASONS else None


@RULES.rule(
    "that of a prayer",
    on=may_be_that,
    why="«asking God» with «that» is a prayer at the end of a sentence, and its «that» is not the verb's before it",
    example="وأضاف المدير أن المركز يرحب بالمتطوعين سائلين العلي القدير أن يوفق الجميع.",
    counterexample="وأضاف المدير أن المركز يخبر المتطوعين السائلين أن الباب مفتوح.",
)
def _that_of_prayer(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if not text.is_that(j):
        return None
    for k in range(max(scan.at, j - PRAYER), j):
        if text.words[k] in _ASKING_GOD and not _GOD.isdisjoint(text.words[k + 1 : j]):
            return STOP
    return None


@RULES.rule(
    "that of what was said",
    on=may_be_that,
    why="after «what he said» the words come with من أن or عن أن: «what the company said, that the bridge is old»",
    example="ونفى الوزير ما أعلنته الشركة من أن الجسر قديم.",
    counterexample="ونفى الوزير ما أعلنته الشركة من قبل.",
)
def _that_of_what_was_said(text: Sentences, scan: Scan) -> Outcome:
    j, k = scan.j - 1, scan.at - 1
    said = scan.cue.finite and (bool(scan.cue.owner) or j > scan.at + 2)  # لما تردد من أن: nobody said it
    if not said or text.words[j - 1] not in _THAT_OF_WHAT or not text.is_that(j):
        return None
    return Opener(Way.CLAUSE, j, scan.second) if text.word(k - (text.word(k) in _WAS)) in _WHAT_IT_SAID else None


@RULES.rule(
    "that of another word",
    on=may_be_that,
    why="«that» after a preposition which the verb does not take belongs to another word («provided that»)",
    example="وأعلن الوزير موافقته على أن يفتح الجسر غدا.",
    counterexample="وشدد الوزير على أن يفتح الجسر غدا.",
)
def _that_of_another_word(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    before = text.words[j - 1]
    if before in _OR and text.is_that(j) and not text.is_that(scan.at - 1):
        return scan.j  # سيواصل الضغط أو أنه سيعود
    if before in _OF_ANOTHER and SEPARATE[before] not in scan.cue.takes and text.is_that(j):
        return scan.j
    return None


@RULES.rule(
    "that of another verb",
    on=may_be_that,
    why="«that» right after another verb or adjective that takes it («it seems», «known as») is not this verb's",
    example="وتحدث الوزير طويلا، يبدو أن الجسر جاهز.",
    counterexample="وتحدث الوزير طويلا عن أن الجسر جاهز.",
)
def _that_of_another_verb(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if j <= scan.at + 1 or not text.is_that(j):
        return None
    other, before = text.cues[j - 1], text.words[j - 1]
    if other is None and _is_mine(text, scan, j - 1):
        return STOP  # ولا نقول إنها
    if other is not None and _is_of_relative(text, other, j - 2):
        return scan.j  # الجارة التي قالت إنها
    if is_inna(text, j):
        return None
    if j - 2 > scan.at and _does(text, j - 1):
        return scan.j  # يرغب أن
    if before in _KNOWN and text.words[j][0] == BY:
        return scan.j  # زعيم الحزب، المعروف بأنه
    if before.removeprefix("و").removeprefix("ف") in _OWN_THAT:
        return STOP if text.words[j - 2] in COMMAS else scan.j
    if other is None and before.startswith(AND) and before.endswith(_THEY) and not text.classes_of[j - 1]:
        return STOP  # ونسوا أن
    if before in _UPON and j - 2 > scan.at and OVER not in scan.cue.takes:
        return STOP  # أصبح عليه أن: must
    return scan.j if _follows_wish(text, range(max(scan.at + 1, j - MODAL_REACH), j)) else None


def _is_of_relative(text: Sentences, verb: Cue, k: int) -> bool:
    """Whether word ``k`` before a verb makes a relative clause of it: التي قالت إنها؛ ما يؤكد أن."""
    return (verb.finite and text.has(k, "relative")) or (verb.form == "imperfect" and text.words[k] in _WHICH)


def _follows_wish(text: Sentences, near: range) -> bool:
    """Whether «that» after the words ``near`` is that of one who must, or of one who wants to do what follows."""
    if any(text.words[k] in _MUST for k in near[:-1]):
        return True
    return _is_subjunctive(text, near.stop + 1) and any(_wants(text.words[k]) for k in near)


def _wants(word: str) -> bool:
    """Whether a word says what one wants, may or must do, also with «and» and with a pronoun: ويريد، يمكنه، سيسمح."""
    word = word[1:] if word.startswith(_JOINS) and len(word) > _SHORTEST else word
    return word in _WANTS or any(word.removesuffix(end) in _WANTS for end in _PRONOUNS if word.endswith(end))


@RULES.rule(
    "that of a wish",
    on=may_be_that,
    why="far from a verb of stating, «that» with a verb right after it (the subjunctive) belongs to the verb or adjective between",
    example="وأضاف المدير أسماء كثيرة إلى القائمة، والأفضل هو أن يبدأ العمل غدا.",
    counterexample="وأضاف المدير أمس أن يبدأ العمل غدا.",
)
def _that_of_a_wish(text: Sentences, scan: Scan) -> Outcome:
    j, cue = scan.j - 1, scan.cue
    if j <= scan.at + 1 or cue.act != "assertion" or cue.colour == "denial" or not text.words[j].endswith(_BARE):
        return None
    if not text.is_that(j) or is_inna(text, j) or not _is_subjunctive(text, j + 1):
        return None
    between = range(scan.at + 1, j)
    commas = any(text.words[k] in EDGES for k in between)
    before = text.words[j - 1]
    if commas and (before in _IT_IS or (SEPARATE.get(before) == OVER and text.words[j - 2] in COMMAS)):
        return STOP  # والأخطر هو أن; ، على أن يلتئم: provided that
    if any(_is_from_what_is(text, k) for k in (j - 1, j - 2)):
        return STOP  # ، ومن المهم جدا أن
    return STOP if any(_does(text, m) for m in between) else None


def _is_from_what_is(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a definite adjective after «and from», or after «from» at the head of a clause: ومن المهم."""
    before = text.words[k - 1]
    return text.words[k].startswith(ARTICLE) and (
        before in _AND_FROM or (before in _FROM_WHAT and text.words[k - 2] in EDGES)
    )


def _is_subjunctive(text: Sentences, k: int) -> bool:
    """Whether a word after «that» is a verb of the present: أن يبدأ، أن تكون."""
    word = text.word(k)
    if k >= text.size or text.classes_of[k]:
        return False
    return word in _VERBS or (word.startswith(YA) and not word.endswith("ة"))


def _does(text: Sentences, k: int) -> bool:
    """Whether a word that reports nothing is a verb of the present of the main clause: تقرر، ينتظر."""
    word = text.words[k]
    if text.cues[k] is not None or text.classes_of[k] or text.has(k - 1, "relative", "preposition", "negation"):
        return False  # الذي ينتظر، مصدر لم يحدده
    return (word.removeprefix(AND) if len(word) > 4 else word) in _VERBS


def _is_mine(text: Sentences, scan: Scan, k: int) -> bool:
    """Whether word ``k`` is a verb of the first person, and no name right after the verb: يقول رايت إن."""
    if FIRST_PERSON[text.words[k]] is None or text.has(k, "given_name") or is_owned_after_preposition(text, k):
        return False
    return not (k - 1 == scan.at and scan.cue.number == "s" and scan.cue.strong)


def claim_before(text: Sentences, j: int) -> int | None:
    """Where a noun of saying stands whose owner ends before «that» with ب: ادعاءات الوزارة بأن; else None."""
    if not text.is_that(j) or text.words[j][0] != BY:
        return None
    for k in range(j - 2, max(text.sentence_start(j) - 1, j - CLAIM_OWNER), -1):
        if text.words[k] in _CLAIM_NOUNS:
            owner = phrase(text, k + 1, j)
            speaks = owner == (k + 1, j) and (can_speak(text, owner) or text.has(k + 1, "given_name"))
            accused = text.words[k + 1].startswith(FOR) and has(text.words[k + 1][1:], "state", "institution", "human")
            return k if speaks and not accused else None  # وسط اتهامات لواشنطن بأنها: it is accused
        if not text.words[k][0].isalpha():
            break
    return None


@RULES.rule(
    "that after or",
    on=may_be_that,
    why="«or that» goes on with the «that» before the verb: what opens there is one more thing",
    example="وقال المدير إن القرار لا يعني أن يوافق المجلس أو أن يقبل الوزير.",
    counterexample="وقال المدير إن القرار لا يعني أن يوافق المجلس على أن يعود الوزير.",
)
def _that_after_or(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    return STOP if text.is_that(j) and text.words[j - 1] in _OR and text.is_that(scan.at - 1) else None


@RULES.rule(
    "that of a claim",
    on=may_be_that,
    why="«that» after somebody's claims or threats, which a preposition joins to the clause, says what they claim",
    example="وأقر المجلس الموازنة أمس، بعد تصريحات الوزير بأن الجسر جاهز.",
    counterexample="ووصف المجلس تصريحات الوزير بأنها كاذبة.",
)
def _that_of_a_claim(text: Sentences, scan: Scan) -> Outcome:
    k = claim_before(text, scan.j - 1)
    if k is None and scan.cue.form == "masdar" and text.words[scan.j - 2] in _NOBODYS and text.is_that(scan.j - 1):
        return STOP if text.words[scan.j - 1][0] == BY and scan.j - 2 > scan.at else None  # توصية وسط توقعات بأن
    return scan.j if k is not None and k > scan.at and text.has(k - 1, "preposition", "adjunct") else None


@RULES.rule(
    "that of a gist",
    on=may_be_that,
    why="«that» after «the gist of which is» says what is in the message before it, and is not this verb's",
    example="ونشرت الصحيفة خبرا مفاده أن الجسر جاهز.",
    counterexample="ونشرت الصحيفة أن الجسر جاهز.",
)
def _that_of_a_gist(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    return STOP if text.words[j - 1] in _GIST and text.is_that(j) else None


@RULES.rule(
    "that not taken",
    on=may_be_that,
    why="this reporting word takes no clause with «that», so the «that» belongs to something else",
    example="وأثنى الوزير على قرار البلدية أن يفتح الجسر غدا.",
    counterexample="وأعلن الوزير أن الجسر جاهز.",
)
def _that_not_taken(text: Sentences, scan: Scan) -> Outcome:
    return STOP if "clause" not in scan.cue.takes and text.is_that(scan.j - 1) else None


@RULES.rule(
    "inna after say",
    on=may_be_that,
    why="«say» opens its words with إن: the أن before it belongs to another word on the way",
    example="وقال الوزير المضطر أن يعود قريبا إن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _inna_after_say(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.lemma not in TAKES_INNA or j == scan.at + 1 or not text.is_that(j) or is_inna(text, j):
        return None
    for k in range(j + 1, min(scan.stop, j + BETTER_REACH)):
        if text.finite(k) or text.words[k] in EDGES:
            return None
        if text.is_that(k) and text.raw_word(k).startswith("إ"):
            return Opener(Way.CLAUSE, k, scan.second)
    return None


def is_inna(text: Sentences, k: int) -> bool:
    """Whether the word is written with the hamza of إن, alone or after ب."""
    return text.raw_word(k).startswith(("إ", "بإ"))


@RULES.rule(
    "if and not that",
    on=may_be_that,
    why="before «not», «was» or «God wills» the word is «if» (إن) and opens a condition, no reported clause",
    example="وسيجد السائق صعوبة إن لم يكن الجسر جاهزا.",
    counterexample="وسيجد السائق أن الجسر جاهز.",
)
def _if(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.word != "ان" or text.raw_word(j).startswith("أ") or scan.cue.lemma in TAKES_INNA:
        return None
    if not text.raw_word(j).startswith("إ") and text.word(j + 1) not in _NOT_IN_THE_PAST:
        return None  # without hamza only before لم: تحذر من الإغلاق ان لم تحصل على المال
    after = text.word(j + 1)
    did = after.endswith(_SHE) and after in _VERBS  # إن شكلت محكمة: «that» has a noun or a pronoun after it
    return scan.j if (after in _AFTER_IF or did) and scan.cue.colour != "question" else None


@RULES.rule(
    "that",
    on=may_be_that,
    why="«that» (إن or أن) after the reporting word opens the reported clause",
    example="وأعلن الوزير أن الجسر جاهز.",
    counterexample="وأعلن الوزير فتح الجسر أمس.",
)
def _that(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    return Opener(Way.CLAUSE, j, scan.second) if text.is_that(j) else None
