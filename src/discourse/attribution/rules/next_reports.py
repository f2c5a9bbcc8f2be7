"""The next report that ends reported words, where it has no opener of its own or its subject comes first.

Rules ``(text, k, draft, end)`` as in :mod:`discourse.attribution.rules.boundaries`: true where the reported words end
before word ``k``, because another report, or the main clause of this one, begins there.
"""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.cues import THAT, Cue, classes, has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import OWNED_ENDINGS, is_action, may_be_action
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.openers.ends import is_headquarters
from discourse.attribution.rules.openers.words import SEPARATE, may_report
from discourse.attribution.rules.same_speaker import disagrees, is_state_of_speaker, opens_soon

NextReport = Callable[[Sentences, int, Draft, int], bool]
AT_WORD: RuleSet[NextReport] = RuleSet("delimit")
AFTER_COMMA: RuleSet[NextReport] = RuleSet("delimit")

TITLE = 2  # words in marks that may be a name
OWN = 4  # words after a main verb in which its preposition is: طالب المسؤولين بالتحرك
NOUN_REPORT, SUBJECT, EARLIER = window("noun-report"), window("turn-subject"), window("report-before-noun")
_BECAME = marker("became-or-remained")
NEAR_OPENER = window("participle-near-opener")

SUBJECT_AND_OBJECT = 12  # words from a verb of calling for something over its subject and object to its preposition
SHORT_WITH_BY = 4  # letters of the shortest noun with ب: بدور
RELATIVE = 10  # words of a relative clause on several people before the comma that ends it
ALSO_SAYS = 16  # words from «also» and a verb of saying to its «that»
_IN_IT = marker("in-it-of-statement")
_AGAIN, _ALSO_AS = marker("again"), marker("also-as")
DESPITE = 6  # words from the comma before «despite» to the noun of saying: ، ورغم كل تأكيدات
_ALTHOUGH, _THE_DESPITE = marker("despite-in-an-aside"), marker("second-of-despite")
_IFS, _THOUGHS = marker("begins-condition"), marker("begins-concession")
_THEN_STEM, _BUT_STEM = tuple(sorted(marker("answers-if"))), tuple(sorted(marker("answers-though")))
_HE_DOES, _SHE_DOES, _PUBLISHED, _AND = marker("he-does"), marker("she-does"), marker("published"), "و"
CONDITION = window("verb-in-condition")
_BY, _TO_SAY = "ب", "ل"
_CONCERNS = marker("concerns")
_WHILE, _CASE = marker("while"), marker("while-second")
_BEFORE, _WITH, _DEALS_WITH = marker("before-saying"), marker("with-saying"), tuple(sorted(marker("deals-with")))
_RETURNS, _SPEAKS_NEXT, _NEED = marker("returns-to-say"), lemmas("says-next"), marker("need-or-importance")
_APART, _PARTICIPLE, _FEMALE = marker("pronoun-apart"), "م", "ة"
_ANY, _WHO_SEVERAL = marker("any-object"), marker("who-several")
_ONE_MARK, _NOUN_JOINED = marker("joined-noun"), tuple(sorted(marker("the-or-lam-the")))
_PLURAL = tuple(sorted(marker("sound-plural-ending")))
_OBJECT = marker("free-object")
_NOUNS_PLURAL = "ات"
_TO_THAT = marker("before-that")
_FEMININE = marker("feminine-last-letter")
_SAY, _UNOPENED, _OWN_CLAUSE = lemmas("takes-inna"), lemmas("says-without-opener"), marker("begins-own-clause")
_TIME_OF_SAYING = marker("time-of-a-saying")
_AFTER_THAT, _WHEN = marker("after-that"), marker("when")
_SPEAKS = ("human", "institution", "media", "document", "state", "given_name")
_MAY_SPEAK = flag(lambda word: has(word, *_SPEAKS), looked_for=True)
_THE = "ال"
_MEN = "ون"
_MEN_OBLIQUE = "ين"
_REPLYING = marker("replying")
_SHOWS, _DOES_NEXT, _DONE_NEXT, _SHE = marker("shows"), marker("does-next"), marker("done-next"), "ت"
_STATED, _IN = lemmas("stated-in"), marker("stated-in-document")
_VERBS = marker("plain-verb") | marker("verb-with-a-person")
_AFTER_OTHERS, _PLEADS = marker("after-others"), lemmas("pleads")
_AND_NOT, _MASCULINE_ONE = marker("and-did-not"), marker("masculine-singular")
_BUTS = marker("but-of-the-writer")
_DID_NOT, _RULES_OUT = marker("did-not-then"), lemmas("rules-out")
LOOKED_AT: frozenset[str] = _WHILE | _BEFORE | _WITH | _ALSO_AS | _BUTS


def is_subordinate(text: Sentences, draft: Draft) -> bool:
    """Whether the cue is in a clause before its main clause: بعدما قال، بعد أن أكد، عندما أعلن، غداة إعلان."""
    k = draft.at - 1
    if draft.cue.joined == _TO_SAY and text.words[text.sentence_start(draft.at)] in _WHEN:
        return True  # حين خرج الوزير ليعلن
    if draft.cue.form == "masdar" and not draft.cue.joined and text.word(k) in _TIME_OF_SAYING:
        return k == text.sentence_start(k)  # وغداة تأكيد الرئيس أن الجسر جاهز، أعلنت الشركة
    return text.word(k) in _WHEN or (text.word(k) == "ان" and text.word(k - 1) in _AFTER_THAT)


def after_while(text: Sentences, draft: Draft) -> bool:
    """Whether the cue comes right after «while»: وبينما تؤكد الوزارة."""
    return text.word(draft.at - 1) in _WHILE


def is_again(text: Sentences, k: int) -> bool:
    """Whether a word is the adverb «again» (مجددا) and not the participle «repeating», which takes what is repeated."""
    if text.words[k] not in _AGAIN:
        return False
    following, said = text.word(k + 1), text.cue(k + 1)
    if text.finite(k - 1) and said is not None and said.owner:
        return True  # أكدت مجددا التزامها
    if text.words[k - 1] not in COMMAS and k + 1 in text.quote_end:
        return True  # تلقت مجددا «ردودا سلبية»
    repeated = said is not None and said.form == "masdar" and said.strong
    if text.words[k - 1] not in COMMAS and following.startswith(_NOUN_JOINED) and not repeated:
        return True  # رفضتا مجددا السماح
    if text.form(k + 1) == "masdar" or following.startswith(_NOUN_JOINED):
        return False
    return not (text.is_that(k + 1) or text.is_that(k + 2) or following == ":" or k + 1 in text.quote_end)


def is_of_several(text: Sentences, k: int, draft: Draft) -> bool:
    """Whether a plural participle without a comma describes the several speakers, and no plural noun before it."""
    cue = text.cues[k]
    if cue is None or cue.number != "p" or draft.cue.number != "p":
        return False
    return not text.words[k - 1].endswith(_PLURAL)


def is_with_saying(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a noun of saying after «with»: مع التأكيد أن, but التعامل مع التهديد: the word before takes «with»."""
    if text.word(k - 1) not in _WITH or any(stem in text.word(k - 2) for stem in _DEALS_WITH):
        return False
    noun = text.cues[k]
    if noun is None or noun.form != "masdar" or not noun.strong or noun.joined != "ال":
        return False
    if text.words[k].endswith(_NOUNS_PLURAL):
        return False  # مع التصريحات الرسمية
    return not text.has(k, "institution") or text.is_that(k + 1)  # مع الادعاء في أن: the prosecution


def says_also(text: Sentences, at: int) -> bool:
    """Whether «as» before a verb is «also», as «that» opens words of its own: ، كما أعلن الأمير أن بلاده ستساعد.

    Between «as» and «that» no comma ends the clause: الجسر جاهز، كما أعلن الأمير، إلا أن الطريق مغلق.
    """
    if text.word(at - 1) not in _ALSO_AS:
        return False
    if text.is_that(at + 1):
        return True  # كما قال إنه: nothing between the two
    if not (at == 1 or text.word(at - 2) in EDGES):
        return False
    for k in range(at + 1, min(text.sentence_end(at), at + ALSO_SAYS)):
        if text.is_that(k):
            return text.word(k - 1) not in _ALSO_AS and not text.has(k - 1, "connective", "negation")
        if text.words[k] in EDGES or text.finite(k):
            return False
    return False


def speaks_before(text: Sentences, k: int) -> bool:
    """Whether a finite reporting verb is written before word ``k`` in its sentence."""
    low = max(text.sentence_start(k), k - EARLIER)
    return any((cue := text.cues[m]) is not None and cue.finite and cue.strong for m in range(low, k))


@AT_WORD.rule(
    "participle with a noun",
    on=may_report,
    why="a participle that agrees with the speaker and takes a noun («stressing the need») begins the next report",
    example="وقال الوزير إن الجسر جاهز، مؤكدا أهمية الطريق.",
    counterexample="وقال الوزير إن الحكومة عملت، مؤكدة أهمية الطريق.",
)
def _participle_with_noun(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.form != "participle" or disagrees(text, draft, cue) or k + 1 >= end or is_again(text, k):
        return False
    if is_headquarters(text, k, cue) or text.words[k - 1] in _BECAME:
        return False  # يتخذ المدينة مقرا له، أصبح مكملا للزي
    if not cue.strong and not text.opener_between(k, k + NEAR_OPENER):
        return False
    comma = text.words[k - 1] in COMMAS
    if not (comma or text.accusative(k) or _is_state(text, k, draft, cue)):
        return False
    if cue.number == "p" and comma and _in_relative_of_several(text, k - 1):
        return False  # السكان الذين وقفوا أمامهم، رافضين الرحيل
    return comma or _takes_next(text, k, cue)


def _in_relative_of_several(text: Sentences, comma: int) -> bool:
    """Whether a relative clause on several people ends at a comma: what they did, and no speaker, is described."""
    low = max(text.sentence_start(comma), comma - RELATIVE)
    for m in range(comma - 1, low, -1):
        if text.words[m] in _WHO_SEVERAL:
            return True
        if text.words[m] in COMMAS:
            return False
    return False


def _is_state(text: Sentences, k: int, draft: Draft, cue: Cue) -> bool:
    """Whether a feminine or plural participle without a comma describes the speaker and not the noun before it."""
    if cue.number == "p" and not text.words[k - 1].endswith(_PLURAL):
        return True
    if cue.number != "p" and not (draft.cue.finite and draft.cue.gender == "f" and cue.gender == "f"):
        return False
    before = text.words[k - 1]
    if _is_predicate(text, draft.reach[0], k):
        return False
    other = cue.number != "p" and before[-1] not in _FEMININE  # آمن مشددة: the word before is masculine
    return other or before.startswith(_NOUN_JOINED) or text.opener_between(k, k + NEAR_OPENER)


def _is_predicate(text: Sentences, first: int, k: int) -> bool:
    """Whether the participle at ``k`` is what the clause says of its own subject: أن المصارف | متخوفة, but أن اللقاح آمن | مشددة."""
    complete = k - first == 1 or text.words[k - 1].startswith("ال")
    return complete and phrase(text, first, k) == (first, k)


def _takes_next(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether the preposition that a reporting word takes follows it, apart or attached, or a word with the article."""
    if text.word(k + 1).startswith(_NOUN_JOINED):
        return True
    m = k + 1 + (text.word(k + 1) in _OBJECT or text.has(k + 1, "adverb"))
    return _preposition_of(text.word(m), cue)


@AFTER_COMMA.rule(
    "verb of the next noun report",
    why="a joined verb with its preposition or object («and called for dialogue») begins the next report",
    example="وقال الوزير إن الجسر جاهز، ودعا إلى فتح الطريق.",
    counterexample="وقال الوزير إن الحكومة عملت، ودعت إلى فتح الطريق.",
)
def _next_noun_report(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.joined != "و" or "bare" not in cue.takes:
        return False
    if not (cue.form == "perfect" and cue.strong) and not (cue.form == "imperfect" == draft.cue.form):
        return False
    if disagrees(text, draft, cue):
        return False
    return any(_preposition_of(text.words[m], cue) for m in range(k, min(end, k + 1 + NOUN_REPORT)))


def _preposition_of(word: str, cue: Cue) -> bool:
    return SEPARATE.get(word) in cue.takes or (word[:1] == _BY and len(word) > SHORT_WITH_BY and _BY in cue.takes)


@AFTER_COMMA.rule(
    "next report with its object",
    why="a joined verb of speaking with a definite noun or a need as its object begins the speaker's next report",
    example="وقال الوزير إن الجسر جاهز، وأكد الحاجة إلى الحوار.",
    counterexample="وقال الوزير إن المدير زار الجسر، وأكد الحاجة إلى الحوار.",
)
def _next_with_object(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.has(k + 1, "preposition", *_SPEAKS) or _somebody_acts(text, k, draft):
        return False
    return _speaks_with_object(text, k, draft)


@AT_WORD.rule(
    "next noun report without a comma",
    on=may_report,
    why="a joined verb of speaking with its own preposition begins the speaker's next report, without a comma too",
    example="وقال الوزير إن الجسر جاهز وشدد على أهمية الحوار.",
    counterexample="وقال الوزير إن المدير زار الجسر وشدد على أهمية الحوار.",
)
def _next_without_comma(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or not _says_next(text, k, draft, cue) or "bare" not in cue.takes:
        return False
    if text.words[k - 1] in COMMAS or _somebody_acts(text, k, draft):
        return False
    return _preposition_of(text.word(k + 1), cue) or _with_by(text.word(k + 1), cue)


@AT_WORD.rule(
    "next report of an act without a comma",
    on=may_report,
    why="a joined verb of speaking with an act of somebody as its object begins the speaker's next report, without a comma too",
    example="وقال الوزير إن الجسر جاهز وتوقع افتتاحه الشهر المقبل.",
    counterexample="وقال الوزير إن المدير زار الجسر وتوقع افتتاحه الشهر المقبل.",
)
def _next_act_without_comma(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or not _says_next(text, k, draft, cue) or text.words[k - 1] in COMMAS or cue.number != "s":
        return False
    act, owner = text.word(k + 1), next((e for e in OWNED_ENDINGS if text.word(k + 1).endswith(e)), "")
    if not owner or not may_be_action(act.removesuffix(owner)):
        return False
    return not any(_may_be_he(text, m, cue) for m in range(draft.reach[0], k))


def _may_be_he(text: Sentences, m: int, cue: Cue) -> bool:
    """Whether word ``m`` names somebody whom a verb in the singular may mean: no plural of men, for a feminine verb no man."""
    word = text.words[m]
    if not text.has(m, *_SPEAKS) or (text.has(m, "human") and word.endswith((_MEN, _MEN_OBLIQUE))):
        return False
    return cue.gender != "f" or word.removeprefix("ال") not in _MASCULINE_ONE


def _says_next(text: Sentences, k: int, draft: Draft, cue: Cue) -> bool:
    """Whether a joined verb of the past says something, as its lemma tells, and agrees with the speaker."""
    if cue.form != "perfect" or cue.joined != _AND or cue.owner or cue.lemma not in _SPEAKS_NEXT:
        return False
    return draft.way is Way.CLAUSE and not text.quoted[k] and not disagrees(text, draft, cue)


def _speaks_with_object(text: Sentences, k: int, draft: Draft) -> bool:
    """Whether a verb of speaking has an object right after it: وأكد أهمية, وأوضح أسباب, وجدد التأكيد."""
    cue = text.cues[k]
    if cue is None or not _says_next(text, k, draft, cue):
        return False
    following = text.word(k + 1)
    if text.form(k + 1) == "masdar" or following in _NEED or following in _ANY or following.startswith(_NOUN_JOINED):
        return True
    if _with_by(following, cue):
        return True
    # a noun before a definite one: واستنكر صمت الشركة
    plain = following.isalpha() and not text.classes_of[k + 1] and not THAT[following] and text.cues[k + 1] is None
    return plain and text.word(k + 2).startswith(_NOUN_JOINED)


def _with_by(word: str, cue: Cue) -> bool:
    """Whether a word begins with the ب that a verb takes: وأشاد بدور العمال."""
    return word[:1] == _BY and len(word) >= SHORT_WITH_BY and _BY in cue.takes


def _somebody_acts(text: Sentences, k: int, draft: Draft) -> bool:
    """Whether somebody who may be the subject of the next verb is named in the reported words before it.

    Of a feminine verb no man is: وقالت الوزارة إن الوزير زار الجسر وأشادت بالعمال.
    """
    verb, m = text.cues[k], text.following(_MAY_SPEAK, draft.reach[0], k)
    while verb is not None and verb.gender == "f" and text.words[m].removeprefix("ال") in _MASCULINE_ONE:
        m = text.following(_MAY_SPEAK, m + 1, k)
    return m < k


@AFTER_COMMA.rule(
    "next noun report with its subject",
    why="a joined verb with a person or body that speaks right after it, and its preposition, begins the next report",
    example="وقال الوزير إن الجسر جاهز، ودعا الوزير كافة سكان المدينة القديمة إلى عبوره.",
    counterexample="وقال الوزير إن الجسر جاهز، ودعا القانون كافة سكان المدينة القديمة إلى عبوره.",
)
def _noun_report_of_somebody(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.joined != "و" or "bare" not in cue.takes or cue.form != "perfect" or not cue.strong:
        return False
    if text.quoted[k] or not text.has(k + 1, *_SPEAKS) or draft.cue.form == "imperfect" or disagrees(text, draft, cue):
        return False
    for m in range(k + 2, min(end, k + SUBJECT_AND_OBJECT)):
        if text.words[m] in EDGES or text.finite(m) or text.has(m, "relative"):
            return False
        if _preposition_of(text.words[m], cue):
            return True
    return False


@AFTER_COMMA.rule(
    "what the speaker shows",
    why="a joined verb of showing, thanking or refusing that agrees with a named speaker tells what the speaker did next",
    example="وقال المدرب سامي حداد إن الفوز مستحق، وقدم الشكر إلى الجمهور.",
    counterexample="وقالت المدربة هدى حداد إن الفوز مستحق، وقدم الشكر إلى الجمهور.",
)
def _shows(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    word = text.words[k]
    if (
        word[0] != _AND
        or text.quoted[k]
        or draft.way is not Way.CLAUSE
        or draft.source is None
        or draft.kind == "pronoun"
    ):
        return False
    feminine = draft.cue.finite and draft.cue.gender == "f"
    verb, following = word[1:], text.word(k + 1)
    if verb.endswith(_SHE) != feminine:
        return False
    verb = verb.removesuffix(_SHE) if feminine else verb
    owned = following.endswith("ها") if feminine else following.endswith("ه")
    return (verb in _SHOWS and owned) or (verb in _DOES_NEXT and following in _DONE_NEXT)


@AFTER_COMMA.rule(
    "stated elsewhere",
    why="«and it is stated in» a document, with words of its own, after a comma is the next report",
    example="وقالت المحكمة إن العقد باطل، وجاء في حيثيات الحكم أن البائع لم يكن مالكا.",
    counterexample="وقالت المحكمة إن العقد باطل، وجاء في الصباح الشهود.",
)
def _stated(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.lemma not in _STATED or cue.joined != _AND or text.quoted[k]:
        return False
    return text.word(k + 1) in _IN and text.has(k + 2, "document", "occasion") and opens_soon(text, k, end)


@AT_WORD.rule(
    "while somebody says",
    on=_WHILE.__contains__,
    why="«while» with a reporting verb right after it begins the next report, whatever the verb takes",
    example="وقال الوزير إن الجسر جاهز، فيما أعلن رفضه لأي تأجيل.",
    counterexample="وقال الوزير إن الجسر جاهز، فيما الطريق مغلق.",
)
def _while_says(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _WHILE or text.word(k + 1) in _CONCERNS:
        return False
    m = k + 1 + (text.word(k + 1) in _CASE)
    verb = text.finite(m) if m < end else None
    if verb is None or not verb.strong or verb.form != "perfect" or verb.joined or verb.owner:
        return False
    return not (disagrees(text, draft, verb) and text.has(m + 1, "preposition"))


@AT_WORD.rule(
    "before saying",
    on=_BEFORE.__contains__,
    why="«before explaining that» begins the next report",
    example="وقال الوزير إن الجسر مغلق قبل أن يوضح أن الطريق مفتوح.",
    counterexample="وقال الوزير إن الجسر مغلق قبل أن يصل العمال.",
)
def _before_saying(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _BEFORE or text.word(k + 1) != "ان":
        return False
    verb = text.cue(k + 2)
    return (
        verb is not None
        and verb.form == "imperfect"
        and verb.strong
        and not disagrees(text, draft, verb)
        and opens_soon(text, k + 2, end)
    )


@AT_WORD.rule(
    "before coming back to say",
    on=_BEFORE.__contains__,
    why="«before he came back to say that», «before he came back and said that» begins the next report",
    example="وقال الوزير إن الجسر مغلق قبل أن يعود ليؤكد أن الطريق مفتوح.",
    counterexample="وقال الوزير إن الجسر مغلق قبل أن يعود العمال.",
)
def _before_coming_back(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _BEFORE or text.word(k + 1) != "ان" or text.word(k + 2) not in _RETURNS:
        return False
    verb = text.cue(k + 3)
    if verb is None or verb.form != "imperfect" or not verb.strong or verb.joined not in (_TO_SAY, _AND):
        return False
    return not disagrees(text, draft, verb) and opens_soon(text, k + 3, end)


@AT_WORD.rule(
    "with the assertion that",
    on=_WITH.__contains__,
    why="«with the assertion that» adds what the speaker also said, and begins the next report",
    example="وقال الوزير إن الجسر جاهز مع التأكيد أن الطريق مغلق.",
    counterexample="وقال الوزير إن الجسر جاهز مع الطريق الجديد.",
)
def _with_saying(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return k + 1 < end and is_with_saying(text, k + 1)


@AT_WORD.rule(
    "also says, without a comma",
    why="«as» and a verb of saying with «that» after it is «and he also says that», and begins the next report",
    example="وقال الوزير إن الجسر جاهز كما أوضح أن الطريق مغلق.",
    counterexample="وقال الوزير إن الجسر جاهز كما أوضح المدير.",
)
def _also_says(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _ALSO_AS or text.quoted[k]:
        return False
    verb = text.finite(k + 1)
    if verb is None or not verb.strong or verb.owner or verb.joined or disagrees(text, draft, verb):
        return False
    return text.is_that(k + 2 + (text.word(k + 2) in _TO_THAT))


@AFTER_COMMA.rule(
    "for somebody to reply",
    why="«for somebody to reply, to add» after a comma is the next thing that was said",
    example="وقال الوزير إن الجسر جاهز، ليرد عليه المدير بقوله إن الطريق مغلق.",
    counterexample="وقال الوزير إن الجسر جاهز، ليعبر الناس بقوارب أقل.",
)
def _to_reply(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.form != "imperfect" or cue.joined != _TO_SAY or text.quoted[k]:
        return False
    return cue.lemma in _UNOPENED and (opens_soon(text, k, end) or any(text.has(m, "second") for m in range(k, end)))


@AFTER_COMMA.rule(
    "next speaker by name",
    why="«and says» with a name after a comma is the report of the next speaker, also where nothing opens it",
    example="وقال الوزير إن الجسر جاهز، ويقول سامي الحداد تزدحم الطرق كل صباح.",
    counterexample="وقال الوزير إن الجسر جاهز، ويقول للناس تعالوا.",
)
def _next_by_name(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or not cue.finite or cue.owner or cue.joined != _AND or cue.lemma not in _UNOPENED:
        return False
    m = k + 1 + text.has(k + 1, "human")
    return m < end and text.has(m, "given_name") and not text.has(m, "preposition")


@AFTER_COMMA.rule(
    "next speaker by gender",
    why="«and she added that» after a comma is none of a man's words: whoever spoke before goes on",
    example="قالت الوزيرة إن المدير قال إنه سيستقيل، وأضافت أن الجسر جاهز",
    counterexample="قالت الوزيرة إن الجسر قديم، وأضافت المديرة رأيها",
)
def _next_by_gender(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or not cue.finite or cue.owner or cue.joined != _AND or cue.lemma not in _UNOPENED:
        return False
    return text.is_that(k + 1) and disagrees(text, draft, cue)


@AFTER_COMMA.rule(
    "the two say next",
    why="two people speak, and a joined reporting verb in the dual after a comma is the next thing that they say",
    example="وأبلغ الخبيران المدير أن الجسر قديم. وأضافا أن الطريق مغلق، ونصحا السكان بالحذر.",
    counterexample="وأبلغ الخبير المدير أن الجسر قديم. وأضاف أن العاملين وصلا، ونصحا السكان بالحذر.",
)
def _two_say_next(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or not cue.finite or cue.number != "d" or cue.joined != _AND or not draft.cue.finite:
        return False
    return draft.cue.number == "d"


@AFTER_COMMA.rule(
    "somebody else says",
    why="a joined noun with a reporting verb after it («for the law says») begins the next report",
    example="وقال الوزير إن الجسر جاهز، والمدير يؤكد أن الطريق مغلق.",
    counterexample="وقال الوزير إن الجسر جاهز، والطريق مغلق.",
)
def _somebody_else(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    word = text.words[k]
    if word[0] not in _ONE_MARK or text.cues[k] is not None or (THAT[word[1:]] and text.form(k + 1) != "perfect"):
        return False  # وأن صاحب المحل أقسم بأن: «and that» goes on; but وإن أقر بأن
    if not (word[1:].startswith(_NOUN_JOINED) or classes(word[1:]) & set(_SPEAKS) or THAT[word[1:]]):
        return False
    return _says_after_subject(text, k, end)


def _says_after_subject(text: Sentences, k: int, end: int) -> bool:
    """Whether the noun phrase at word ``k`` has a verb of saying with words of its own after it."""
    for m in range(k + 1, min(end, k + 1 + SUBJECT)):
        verb = text.cues[m]
        if verb is not None and verb.finite:
            says = verb.strong or (text.is_that(m + 1) and text.words[m + 1][0] == _BY)  # وخصومه يردون بأن
            return says and not verb.joined and not verb.owner and opens_soon(text, m, end)
        if not text.words[m][0].isalpha() or text.has(m, "preposition", "relative", "connective"):
            return False
    return False


@AT_WORD.rule(
    "but somebody else says",
    on=_BUTS.__contains__,
    why="«but» with somebody and a verb of saying with words of its own is the next report, without a comma too",
    example="ودافع الوزير عن الجسر قائلا إنه جاهز لكن البلدية تقول إن العمل لم ينته.",
    counterexample="ودافع الوزير عن الجسر قائلا إنه جاهز لكن البلدية تطلب فتح الطريق.",
)
def _but_somebody_says(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _BUTS or text.quoted[k] or draft.way is not Way.CLAUSE:
        return False
    first = k + 1 + (text.word(k + 1) == "ان")
    return text.has(first, *_SPEAKS) and _says_after_subject(text, first, end)


@AT_WORD.rule(
    "next words without an opener",
    on=may_report,
    why="«and he added» with words of the first person or a negation right after it begins the next report",
    example="وقال الوزير إن الجسر جاهز وأضاف لن نغلقه غدا.",
    counterexample="وقال الوزير إن الجسر جاهز ولن نغلقه غدا.",
)
def _next_unopened(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.lemma not in _UNOPENED or not cue.finite or not cue.joined:
        return False
    return k + 2 < end and text.words[k + 1] in _OWN_CLAUSE and not disagrees(text, draft, cue)


@AFTER_COMMA.rule(
    "says after a comma",
    why="«says» after a comma, with words of its own and nothing that joins it, begins the next report",
    example="وذكر الواعظ أن الماء نعمة، قال الشاعر: «والماء أصل كل شيء».",
    counterexample="وذكر الواعظ أن الماء نعمة، كما قال.",
)
def _says_after_comma(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.lemma not in _SAY or not cue.finite or cue.joined or cue.owner or text.word(k + 1) in _IN_IT:
        return False  # أصدر تحذيرا، قال فيه إن: a relative clause
    return opens_soon(text, k, end)


@AFTER_COMMA.rule(
    "main clause after «after he said»",
    why="the report is in a clause of time before its main clause, which begins at the comma",
    example="والوزير، بعدما أكد أن الجسر جاهز، غادر المدينة.",
    counterexample="والوزير أكد أن الجسر جاهز، غادر العمال المدينة.",
)
def _main_clause(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if not is_subordinate(text, draft) or (text.words[k][0] in _ONE_MARK and text.words[k] not in _VERBS):
        return False
    if text.words[k] in _DID_NOT:
        return True  # حين كتب أن المدينة ماتت، لم يكن يدري
    return not text.has(k, "preposition", "relative", "connective", "negation", "adverb")


@AT_WORD.rule(
    "main verb without a comma",
    on=may_report,
    why="the report is in a clause before its main clause («as he said»), which begins at a verb that fits the speaker",
    example="وإذ أكد الوزير أن الجسر «جاهز للعبور» أشار إلى أن الطريق مغلق.",
    counterexample="وإذ أكد الوزير أن المدير أشار إلى أن الطريق مغلق، غادر المدينة.",
)
def _main_verb(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    verb = text.finite(k)
    if verb is None or verb.joined or verb.owner or not is_subordinate(text, draft) or text.quoted[k]:
        return False
    if (
        verb.form != draft.cue.form
        or disagrees(text, draft, verb)
        or text.has(k - 1, "relative", "auxiliary", "negation")
    ):
        return False
    first = draft.reach[0]
    if text.words[k - 1] in COMMAS or k - first <= 1:
        return False
    if k - 1 not in text.closing and phrase(text, first, k) == (first, k):
        return False  # أن المدير أشار: the words' own subject
    return opens_soon(text, k, end) or any(
        _preposition_of(text.words[m], verb) for m in range(k + 1, min(end, k + OWN))
    )


@AFTER_COMMA.rule(
    "main clause after «while»",
    why="the report is in a «while» clause, and a verb of saying after the comma begins the main clause",
    example="وبينما يؤكد الوزير أن الجسر جاهز، تنفي البلدية أن يكون العمل قد انتهى.",
    counterexample="ويؤكد الوزير أن الجسر جاهز، تنفي البلدية أن يكون العمل قد انتهى.",
)
def _main_after_while(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    verb = text.cues[k]
    if not after_while(text, draft) or verb is None or not verb.finite or verb.joined or verb.owner:
        return False
    return opens_soon(text, k, end)


@AT_WORD.rule(
    "main verb after «while», without a comma",
    on=may_report,
    why="the report is in a «while» clause, and a verb of saying with its own subject begins the main clause",
    example="وفي حين يقول الوزير إن الجسر جاهز يؤكد المدير تأخره.",
    counterexample="ويقول الوزير إن الجسر جاهز يؤكد المدير تأخره.",
)
def _main_verb_after_while(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    verb = text.finite(k)
    if verb is None or verb.joined or verb.owner or not after_while(text, draft) or text.quoted[k]:
        return False
    if text.words[k - 1] in COMMAS or not text.has(k + 1, *_SPEAKS) or text.is_that(k - 1):
        return False
    if text.has(k - 1, "relative", "auxiliary", "negation"):
        return False
    first = draft.reach[0]
    told = text.words[first].startswith(_THE) and not text.words[k - 1].startswith(_THE)  # الجسر جاهز
    return k - first > 1 and (
        told or phrase(text, first, k) != (first, k)
    )  # not أن المدير يؤكد: the words' own subject


@AFTER_COMMA.rule(
    "main clause after «if he says»",
    why="the report is in an «if» or «though» clause, and «then» or «but» after the comma begins the main clause",
    example="وإذا كان الوزير يقول إن الأسعار ثابتة، فإن السوق غير هادئ.",
    counterexample="وقال الوزير إنه إذا زاد العرض، فإن الأسعار ستهبط.",
)
def _answer_to_if(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    first = text.sentence_start(draft.at)
    if text.quoted[draft.at] or draft.at - first > CONDITION:
        return False
    word = text.words[k]
    if text.words[first] in _IFS:
        return word.startswith(_THEN_STEM)
    though = text.words[first] in _THOUGHS or text.word(first + 1) in _THE_DESPITE  # على الرغم من أن
    return though and (word.startswith(_BUT_STEM) or word.startswith(_THEN_STEM))


@AFTER_COMMA.rule(
    "main clause after «in reply»",
    why="the report is in a phrase before the main clause («in reply to the claim that»), which begins with its verb",
    example="وردا على تأكيدات المدير أن الجسر جاهز، تلفت الوزيرة إلى أنه قديم.",
    counterexample="وردا على تأكيدات المدير أن الجسر جاهز، والطريق مفتوح.",
)
def _after_in_reply(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    first = text.sentence_start(draft.at)
    if draft.at > first + NEAR_OPENER or text.words[first] not in _REPLYING:
        return False
    verb = text.cues[k]
    return verb is not None and verb.finite and verb.strong and not verb.joined and opens_soon(text, k, end)


@AFTER_COMMA.rule(
    "main clause after «despite»",
    why="the report is in a remark between commas («despite claims that»), and a verb of saying after it is the main clause's",
    example="غير أن الوزير، ورغم تأكيدات للمدير بأن الجسر قديم، يشير إلى أن العمل مستمر.",
    counterexample="وأشار الوزير إلى تأكيدات للمدير بأن الجسر قديم، يشير إلى أن العمل مستمر.",
)
def _after_despite(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    verb = text.finite(k)
    if verb is None or verb.joined or verb.owner or not verb.strong or text.quoted[k]:
        return False
    low = max(text.sentence_start(draft.at), draft.at - DESPITE)
    comma = next((m for m in reversed(range(low + 1, draft.at)) if text.words[m] in COMMAS), None)
    return comma is not None and text.words[comma + 1] in _ALTHOUGH and opens_soon(text, k, end)


@AFTER_COMMA.rule(
    "participle of the speaker",
    why="a participle after a comma («thanking», «ending his speech») says what the speaker does, and is the writer's",
    example="وقال الوزير إن الجسر جاهز، مقدما شكره للعمال.",
    counterexample="وقال الوزير إن الجسر جاهز، مقفلا كان أم مفتوحا.",
)
def _participle_of_speaker(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    feminine = draft.cue.finite and draft.cue.gender == "f"
    return text.words[k] in (_SHE_DOES if feminine else _HE_DOES)


@AFTER_COMMA.rule(
    "state of the speaker",
    why="a participle after a comma that fits the speaker and not the subject of the words says what the speaker does meanwhile",
    example="وقال العمال إن الشركة لم تدفع الأجور، رافعين صور زملائهم.",
    counterexample="وقال المدير إن العمال خرجوا إلى الشارع، رافعين صور زملائهم.",
)
def _state_of_speaker(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return not text.quoted[k] and text.cues[k] is None and is_state_of_speaker(text, k, draft)


@AT_WORD.rule(
    "state after marks",
    why="right after a closing mark a participle that fits the speaker and not the subject of the words is the writer's",
    example="وقال العمال إن الشركة «لم تدفع الأجور» رافعين صور زملائهم.",
    counterexample="وقال المدير إن العمال «خرجوا إلى الشارع» رافعين صور زملائهم.",
)
def _state_after_marks(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if k - 1 not in text.closing or text.quoted[k] or k - 2 - text.closing[k - 1] <= TITLE:
        return False  # رواية «...» واقفة
    return is_state_of_speaker(text, k, draft)


@AFTER_COMMA.rule(
    "participle with a pronoun apart",
    why="a participle of the speaker's gender with its object apart («accusing her of») tells what the speaker does",
    example="وقالت روسيا إنها تنتظر الرد، مخيرة إياها بين أمرين.",
    counterexample="وقالت روسيا إن المدير قدم شكوى، متهما إياها بالتأخير.",
)
def _pronoun_apart(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    word = text.words[k]
    if text.word(k + 1) not in _APART or not word.startswith(_PARTICIPLE) or text.quoted[k]:
        return False
    return word.endswith(_FEMALE) == (draft.cue.finite and draft.cue.gender == "f")


@AFTER_COMMA.rule(
    "worth mentioning",
    why="«it is worth mentioning that» after a comma begins background that the writer adds",
    example="وقال الوزير إن الجسر جاهز، يذكر أن العمل بدأ قبل عام.",
    counterexample="وقال الوزير إن الجسر جاهز، يذكر الناس أيام العمل.",
)
def _worth_mentioning(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.has(k, "formula") and (text.is_that(k + 1) or text.is_that(k + 2)) and not text.quoted[k]


@AFTER_COMMA.rule(
    "media publish",
    why="«and newspapers published» after a comma is the next thing that the writer tells",
    example="وقال الوزير إن الجسر جاهز، ونشرت وسائل إعلام صور الجسر.",
    counterexample="وقال الوزير إن الجسر جاهز، ونشرت البلدية صور الجسر.",
)
def _media_publish(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.quoted[k] or not text.words[k].startswith(_AND) or text.words[k][1:] not in _PUBLISHED:
        return False
    return text.has(k + 1, "media", "medium_kind")


@AFTER_COMMA.rule(
    "after somebody else said",
    why="«after others said that» after a comma is another report with a speaker of its own, and no part of the first",
    example="وأكد العقيد أن الطريق سالك، بعدما قال سائقون إنهم احتجزوا ساعات.",
    counterexample="وأكد العقيد أن الطريق سالك، بعدما أزيلت الحواجز.",
)
def _after_others(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _AFTER_OTHERS or text.quoted[k] or is_subordinate(text, draft):
        return False
    m = k + 1 + (text.word(k + 1) == "ان")
    verb = text.finite(m) if m < end else None
    if verb is None or not verb.strong or verb.form != "perfect" or verb.joined or verb.owner:
        return False
    return text.has(m + 1, *_SPEAKS, "plural") and opens_soon(text, m, end)


@AFTER_COMMA.rule(
    "pleads next",
    why="«and he pleaded for» after a comma tells what the speaker asked of the court next, and is no part of the words",
    example="ودفع المحامي بأن الاعتراف باطل، والتمس البراءة لموكله.",
    counterexample="ودفع المحامي بأن موكلته مريضة، والتمست العلاج في الخارج.",
)
def _pleads(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.lemma not in _PLEADS or cue.joined != _AND or cue.form != "perfect" or text.quoted[k]:
        return False
    return text.word(k + 1).startswith(_NOUN_JOINED) and not disagrees(text, draft, cue)


@AFTER_COMMA.rule(
    "negated verb of the next report",
    why="«and he did not rule out that» after a comma is the speaker's next report",
    example="وقال الوزير إن الجسر جاهز، ولم يستبعد أن يفتح الطريق غدا.",
    counterexample="وقال الوزير إن الجسر جاهز، ولم تستبعد الشركة العمال.",
)
def _negated_next(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _AND_NOT or draft.way is not Way.CLAUSE:
        return False
    verb = text.cue(k + 1)
    if verb is None or not verb.finite or not verb.strong or verb.owner or disagrees(text, draft, verb):
        return False
    if verb.lemma in _RULES_OUT and k + 2 < end and is_action(text, k + 2):
        return True  # ولم يستبعد تأجيل الجلسة
    return opens_soon(text, k + 1, end)


@AFTER_COMMA.rule(
    "deed after «while»",
    why="after «while somebody says» at the head of a sentence, a comma and a verb begin the main clause",
    example="وفيما أكد الوزير أن الجسر جاهز، أعلنت الشركة وقف العمل.",
    counterexample="وأكد الوزير أن الجسر جاهز، أعلنت الشركة وقف العمل أم لم تعلن.",
)
def _deed_after_while(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if not after_while(text, draft) or draft.at - 1 > text.sentence_start(draft.at) + 1 or text.quoted[draft.at]:
        return False
    verb = text.finite(k)
    if verb is not None:
        return not verb.joined and not opens_soon(text, k, end)  # else: main clause after «while»
    return text.words[k] in _VERBS and not classes(text.words[k])
