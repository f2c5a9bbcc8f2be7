"""From the cue to what opens its words: a complementizer, a colon or a quotation mark that contains speech.

The words after a cue are read one by one.  Each rule of ``OPENERS`` looks at the word and gives an
:class:`~discourse.attribution.draft.Opener`, ``STOP`` where the clause of the cue is over before anything was
reported (written to :attr:`Sentences.refused`), the number of the word to go on with, or None: the next rule is asked.
``LABELS`` and ``NAMES`` tell marks that contain a name or a label from marks that contain speech.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import THAT, Cue, classes, has
from discourse.attribution.arabic.cues import cue as cue_of
from discourse.attribution.arabic.data import marker, read_rows, window
from discourse.attribution.arabic.nouns import is_action_word, is_number
from discourse.attribution.arabic.phrases import is_apposition, phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, OPENING, THAT_NOT, Range, Sentences, flag
from discourse.attribution.draft import Opener, Way
from discourse.attribution.rules.author import FIRST_PERSON, is_first_person, is_owned_after_preposition
from discourse.attribution.rules.base import Rule, RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.language.fold import fold


class Stop:
    """The outcome of a rule that ends the search for an opener."""


STOP = Stop()


@dataclass(slots=True)
class Scan:
    """The search for an opener: the cue, the word that is looked at, and what was met on the way."""

    at: int
    cue: Cue
    end: int  # of the clause at the latest
    j: int  # the word that is looked at
    word: str
    stop: int  # the search ends before this word
    second: int = -1  # a second reporting word on the way
    noun: bool = False  # whether a noun phrase after the verb's own preposition has taken the place of a clause
    rules: list[tuple[str, str, Range]] = field(default_factory=list)  # what was decided on the way


Outcome = Opener | Stop | int | None
OPENERS: RuleSet[Callable[[Sentences, Scan], Outcome]] = RuleSet("detect")
LABELS: RuleSet[Callable[[Sentences, Scan, int], bool]] = RuleSet("detect")
NAMES: RuleSet[Callable[[Sentences, int], bool]] = RuleSet("detect")

# How far a cue may be from its opener, in words: data/ar/windows.toml says where the numbers come from.
REACH, NOUN_REACH, WEAK_REACH = window("opener-reach"), window("opener-reach-noun"), window("opener-reach-weak")
WEAK_NOUN_REACH, OWNED_REACH = window("opener-reach-weak-noun"), window("opener-reach-owned-noun")
PARTICIPLE_REACH, SECOND_REACH = window("opener-reach-participle"), window("opener-reach-second")
WEAK_OBJECT_REACH, BETTER_REACH = window("opener-reach-weak-object"), window("better-inna")
PARENTHESIS, AHEAD = window("parenthesis"), window("opener-after-marks")
HAD = 16  # words from «and had» after a speaker to the colon of the words: how the speaker looked
OBJECT_THAT = 5  # words from a verb with its object to «that»: فأجابنا على الفور بأن
OCCASION = 14  # words between two commas that say where and when: ، في معرض جوابه عن سؤال شفوي،
AGENCY = 5  # words from a medium to its short name in marks: وكالة الأنباء الوطنية الرسمية «نوفا»
CLAIM_OWNER = 7  # words from «that» back to the noun of saying: تصريحات وزير النقل السابق بأن
DOING = 10  # words from «without that» to the words: دون أن يذكر المدير بالاسم
REMARK = 18  # words of a remark between two commas after which إن opens the words of «say»
ASIDE = 5  # words between two commas that say how somebody spoke: قال، وكان صادقا، إن
MODAL_REACH = window("must-before-that")
LIGHT_REACH = window("light-verb")
SAYING_REACH, ATTITUDE_REACH = window("noun-of-saying"), window("attitude-that")
SHORT, LABEL = window("short-marks"), window("label-marks")
LABEL_REACH, SUBJECT_REACH = window("label-reach"), window("subject-before-marks")
APPOSITION_FROM, APPOSITION_TO = window("semicolon-from"), window("semicolon-apposition")
_BY_NAME = marker("body-by-its-name")
_NAME_OF_TEXT = window("name-of-text")

# Prepositions that a verb takes and that are written apart from the next word: folded, and as in the column takes.
SEPARATE = {
    fold(taken): taken
    for row in read_rows("cues.tsv")
    for taken in row["takes"].split("|")
    if len(taken) > 1 and not taken.isascii()
}

_PREPOSITION_OR_VERB = lemmas("preposition-or-verb")
_TELLS_HOW, _HOW = lemmas("tells-how"), marker("how")
_DENIES, _CLAIMS = lemmas("denies-clause"), marker("denied-claim")
_AGREES = lemmas("agrees-on")
_OVER = "على"  # the preposition that no adverb of time is made with: إلى أن is «until» too
SILENCE = 9  # words of «asking that neither his name nor his office be given» up to what opens the words
_ASKING_NOT, _NOT_TO = marker("asking-not-to"), marker("not-to")
_MADE, _CHANTS = marker("made-it"), lemmas("chants")
MADE_AFTER, MAKER = 5, 16  # words from a verb to «made it» after a study; words of who made it, where and when
_FOR, _THEMSELVES = "ل", marker("themselves")
BRACKETS = frozenset("()[]{}")
_CALLS = frozenset("!؟?")  # marks at the end of words that are called out or asked
_CONCEDES, _BY = lemmas("noun-of-place"), "ب"
_TAKES_NOUN, _ALWAYS_NOUN = marker("takes-noun-phrase"), marker("always-noun-phrase")
_OF_ANOTHER, _ATTACHED, _WITH = marker("of-another-word"), marker("attached-to-marks"), marker("with-marks")
_EACH_OF, _EACH, _ADJECTIVE = marker("each-of"), marker("each"), tuple(sorted(marker("adjective-in-marks")))
_CLAUSE_STOP, _ENDS_SEARCH = marker("clause-stop"), marker("ends-search")
_JOINS, _DEFINITE_JOINED = tuple(sorted(marker("joins-clause"))), tuple(sorted(marker("definite-joined")))
_WHAT, _TRANSMITTED, _SAME_CLAUSE = marker("what-relayed"), marker("transmitted"), marker("same-clause")
_TAKES_INNA, _RELAYS_FROM = lemmas("takes-inna"), lemmas("relays-from")
_AND, _THEY, _UPON = "و", "وا", marker("upon-somebody")
_AND_HAD, _WITHOUT = marker("and-had"), marker("without-something")
_DEPUTY, _QUOTING = marker("deputy-for"), marker("quoting-marker")
_KNOWN = marker("known-as")
_WHAT_IF = marker("what-before-whether")
_WHETHER, _PARENTHESES = marker("whether") | marker("asked-whether"), frozenset(":(")
_SPEAKS_OUT, _TOLD_TO = lemmas("says-without-opener"), marker("told-to")
_CLAIM_NOUNS = marker("claim-of-somebody")
_POINTED = 2  # words in marks after «those» that are a name for a thing: تلك «الجرائم»
_ENTITLED, _AND_MARKS = marker("title-of-work"), marker("joined-before-marks")
_SAYING = marker("definite-saying")
_LISTS = marker("before-colon-of-list")
_ON_OCCASION = marker("on-an-occasion")
_ASCRIBES, _STATED_IN, _IN_IT = lemmas("ascribes"), lemmas("stated-in"), marker("in-it")
_PUBLISHES, _DRAWS = lemmas("publishes-a-document"), lemmas("draws-attention")
_DEFINITE_WORD = tuple(sorted(marker("the-or-lam-the")))
_ARTICLE, _OBJECT_ENDS = "ال", (*sorted(marker("owner-ending")), "ا")
_KNOWN_CLASSES = frozenset(("human", "given_name", "preposition", "adverb", "time", "connective", "second", "pointing"))
_SAID, _SAYS_AGAIN, _EXPRESSES = lemmas("noun-of-saying"), lemmas("says-again"), lemmas("expresses-attitude")
_WITH_ARTICLE, _TO = marker("noun-of-saying-joined"), "ل"
_OWN_THAT, _MUST = marker("takes-that-itself"), marker("must")
_STUDENT, _AGAIN = lemmas("person-or-demand"), marker("again")
_GIST, _RECEIVES = marker("gist-noun"), lemmas("receives-with-ba")
_NAME_OR_PASSIVE, _YA, _FROM = lemmas("name-or-passive"), "ي", marker("from-whom")
_ATTITUDES, _AFTER_IF, _NOT_IN_THE_PAST = marker("attitude"), marker("after-if"), marker("not-in-the-past")
# Beginnings and classes of other words at which a rule may decide.
_LOOKED_AT = (*sorted(marker("that-begins")), *_DEFINITE_JOINED)
_CLASSES = frozenset(("asking", "second"))
_CONCLUSIONS, _STATES_TO, _TOWARDS_THAT = marker("noun-with-that"), lemmas("states-to-that"), fold("إلى")
_REPORTS_AGAIN = ("neutral", "continuation", "warning")  # colours of cues that قائلا only completes


def find_opener(text: Sentences, at: int, cue: Cue, end: int) -> Opener | None:
    """What opens the words of the cue at ``at``; None where its clause ends before anything opens."""
    scan = Scan(at, cue, end, at + 1, "", min(end, at + 1 + _reach(cue)))
    rules = OPENERS.at(text.off)
    words, places = text.words, _places(text)
    following = bisect_left(places, scan.j)  # nothing opens or ends at the words between the places
    while following < len(places) and (j := places[following]) < scan.stop:
        following += 1
        scan.word = words[j]
        scan.j = j + 1
        for rule in rules[scan.word]:
            outcome = rule.apply(text, scan)
            if outcome is None:
                continue
            if outcome is STOP:
                text.refused += [(at, name) for name, _, _ in scan.rules] + [(at, rule.name)]
                return None
            if isinstance(outcome, Opener) and _is_far(text, scan, outcome):
                break
            if isinstance(outcome, Opener):
                step = (rule.name, rule.why, (outcome.at, outcome.at + 1))
                return Opener(outcome.way, outcome.at, outcome.second, (*scan.rules, step))
            assert isinstance(outcome, int)
            scan.rules.append((rule.name, rule.why, (j, outcome)))
            scan.j = outcome
            following = bisect_left(places, outcome)
            break
    text.refused += [(at, name) for name, _, _ in scan.rules]
    return None


def _places(text: Sentences) -> list[int]:
    """The words of a text at which a rule of openers may decide something, in order; found once per text."""
    if text.opener_places is None:
        places = text.flagged(_MAY_OPEN)
        text.opener_places = sorted({*places, *text.asides}) if text.asides else places
    return text.opener_places


def _is_plain(word: str) -> bool:
    """Whether no rule decides anything at a word, wherever it is written: most words of a text."""
    return (
        word[0].isalnum()
        and cue_of(word) is None
        and FIRST_PERSON[word] is None
        and not word.startswith(_LOOKED_AT)
        and word not in _TAKES_NOUN
        and word not in _ATTITUDES
        and word not in THAT_NOT
        and word not in _WHETHER
        and word not in _ASKING_NOT
        and word not in _MADE
        and classes(word).isdisjoint(_CLASSES)
    )


_MAY_OPEN = flag(lambda word: not _is_plain(word), looked_for=True)
_NAMING = flag(lambda word: has(word, "naming"))


def _reach(cue: Cue) -> int:
    """How many words after a cue its opener is looked for."""
    if cue.form == "masdar":
        if cue.owner:
            return OWNED_REACH if cue.strong else 1
        return NOUN_REACH if cue.strong else WEAK_NOUN_REACH
    if cue.form == "participle":
        return PARTICIPLE_REACH
    if cue.strong or cue.lemma in _PREPOSITION_OR_VERB:  # بين: once it is known to be the verb
        return REACH
    if cue.lemma in _AGREES and not cue.owner:
        return REACH  # أجمع الوفد ... على أن: what opens its words after WEAK_REACH is its own preposition
    return WEAK_OBJECT_REACH if cue.owner else WEAK_REACH


def _is_far(text: Sentences, scan: Scan, opener: Opener) -> bool:
    """Whether an opener is out of the reach of a verb that mostly does not report, and not led by its own preposition."""
    cue = scan.cue
    if cue.strong or not cue.finite or cue.owner or cue.lemma in _PREPOSITION_OR_VERB or scan.second >= 0:
        return False
    if opener.at - scan.at <= WEAK_REACH or cue.lemma not in _AGREES:
        return False
    return opener.way is not Way.CLAUSE or SEPARATE.get(text.words[opener.at - 1]) != _OVER


# --- at which words a rule is asked, by their folded form alone -----------------------------------------------------


def may_quote(word: str) -> bool:
    """Whether a quotation may begin with a word: a mark that is no comma, stop or dash."""
    return not word[0].isalnum() and word not in EDGES and word not in BRACKETS


def may_be_that(word: str) -> bool:
    return THAT[word] or word in THAT_NOT


def _is_colon(word: str) -> bool:
    return word == ":"


def may_report(word: str) -> bool:
    """Whether a folded word is a reporting word, unless its place says otherwise."""
    return cue_of(word) is not None


def _may_be_verb(word: str) -> bool:
    return cue_of(word) is not None or FIRST_PERSON[word] is not None


def _asks(word: str) -> bool:
    return has(word, "asking") or word in _WHETHER


def _is_second(word: str) -> bool:
    return has(word, "second")


def _begins_or_ends_object(word: str) -> bool:
    return word in _TAKES_NOUN or word in COMMAS or may_be_that(word)


def _may_end_noun(word: str) -> bool:
    return word in COMMAS or word.startswith(_DEFINITE_JOINED)


# --- clauses ----------------------------------------------------------------------------------------------------


@OPENERS.rule(
    "noun phrase instead of a clause",
    on=_begins_or_ends_object,
    why="after the verb's own preposition a noun phrase says what is spoken about, and a later «that» is not its clause",
    example="وتحدث الوزير عن الجسر، والمعروف أن الطريق مغلق.",
    counterexample="وأشار الوزير إلى أن الجسر جاهز.",
)
def _noun_instead(text: Sentences, scan: Scan) -> Outcome:
    j, word, cue = scan.j - 1, scan.word, scan.cue
    if scan.noun and word[0] == _BY and text.is_that(j) and _BY in cue.takes:
        scan.noun = False  # أفاد مراسلنا نقلا عن شهود بأن
    if scan.noun and (word in COMMAS or text.is_that(j)):
        return STOP
    if _states_attitude(text, j + 1):
        return None
    if (
        word in _TAKES_NOUN
        and text.has(j, "preposition")
        and "bare" in cue.takes
        and SEPARATE[word] in cue.takes
        and cue.lemma not in _RELAYS_FROM
        and text.words[j - 1] not in _DEPUTY
        and text.words[j - 1] not in _QUOTING  # أفادت الصحيفة نقلا عن مسؤولين أن
    ):
        clause = text.is_that(j + 1) or text.has(j + 1, "pointing", "occasion")
        scan.noun = not (clause or (word not in _ALWAYS_NOUN and text.has(j + 1, "time")))
    return None


def _states_attitude(text: Sentences, k: int) -> bool:
    """Whether a noun of attitude with its owner and «that» begins at a word: عن أمله في أن، عن ثقته بأن."""
    if k >= text.size or text.words[k] not in _ATTITUDES:
        return False
    return _that_after_attitude(text, k) > 0


def _that_after_attitude(text: Sentences, k: int) -> int:
    """Where «that» comes after a noun of attitude: right after it, or after a preposition and an adverb; else 0."""
    for m in range(k + 1, min(text.size, k + ATTITUDE_REACH)):
        if text.is_that(m):
            return m
        if text.words[m] in EDGES or text.finite(m):
            break
    return 0


@OPENERS.rule(
    "attitude that",
    on=_ATTITUDES.__contains__,
    why="a noun of attitude with its owner («his hope», «her confidence») and «that» open what the speaker thinks or feels",
    example="وأعرب الوزير عن خشيته من أن الجسر قديم.",
    counterexample="وأعرب الوزير عن خشيته من انهيار الجسر.",
)
def _attitude_that(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.lemma not in _EXPRESSES or not (_states_attitude(text, j)):
        return None
    return Opener(Way.CLAUSE, _that_after_attitude(text, j), j)


@OPENERS.rule(
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
    if any(text.words[m] in EDGES for m in range(scan.at + 1, j)):
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
            return None if text.words[k - 1] in _TAKES_NOUN else Opener(Way.MARKS, k, j)
        if text.words[k] in EDGES or text.finite(k):
            return None
    return None


@OPENERS.rule(
    "the saying that",
    on=_SAYING.__contains__,
    why="the verb's own preposition, «the saying» and «that» open what is said: «insisted on saying that»",
    example="وشدد الوزير على القول إن الجسر جاهز.",
    counterexample="وشدد الوزير على القول المعروف في الأمر.",
)
def _the_saying_that(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if not scan.cue.finite or SEPARATE.get(text.words[j - 1]) not in scan.cue.takes or not text.is_that(j + 1):
        return None
    return Opener(Way.CLAUSE, j + 1, j)


@OPENERS.rule(
    "question word",
    on=_asks,
    why="after a verb of asking a question word opens the reported question",
    example="وتساءل الوزير هل الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _question_word(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.colour == "question" and j > scan.at + 1 and has(scan.word, "asking"):
        return Opener(Way.QUESTION, j, scan.second)
    if scan.cue.colour == "question" and scan.cue.finite and scan.word in _WHETHER and j + 1 < scan.end:
        return Opener(Way.QUESTION, j + 1, j)  # وتساءل إذا صارت الكتابة سطحية
    if scan.cue.colour == "question" and scan.cue.finite and scan.word in _HOW:
        return Opener(Way.QUESTION, j, scan.second)
    return None


@OPENERS.rule(
    "how it happened",
    on=_HOW.__contains__,
    why="after a verb of telling, «how» opens the clause that is reported",
    example="وروى الحارس كيف انهار الجسر أمام عينيه.",
    counterexample="ورأى الحارس كيف انهار الجسر أمام عينيه.",
)
def _how_it_happened(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.lemma not in _TELLS_HOW or not scan.cue.finite or scan.word not in _HOW:
        return None
    if j == scan.at + 1 or any(text.words[m] in EDGES for m in range(scan.at + 1, j)):
        return None
    return Opener(Way.QUESTION, j, scan.second)


@OPENERS.rule(
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


@OPENERS.rule(
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
    return Opener(Way.QUESTION, j + 1, j) if text.word(j + 1) in _AFTER_IF and j + 1 < scan.end else None


@OPENERS.rule(
    "that of another word",
    on=may_be_that,
    why="«that» after a preposition which the verb does not take belongs to another word («provided that»)",
    example="وأعلن الوزير موافقته على أن يفتح الجسر غدا.",
    counterexample="وشدد الوزير على أن يفتح الجسر غدا.",
)
def _that_of_another_word(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    before = text.words[j - 1]
    if before in _OF_ANOTHER and j > scan.at + 1 and SEPARATE[before] not in scan.cue.takes and text.is_that(j):
        return scan.j
    return None


@OPENERS.rule(
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
    mine = other is None and FIRST_PERSON[before] is not None and not text.has(j - 1, "given_name")
    if mine and not is_owned_after_preposition(text, j - 1):
        return STOP  # ولا نقول إنها
    if other is not None and other.finite and text.has(j - 2, "relative"):
        return scan.j  # الجارة التي قالت إنها
    if _is_inna(text, j):
        return None
    if before in _KNOWN and text.words[j][0] == _BY:
        return scan.j  # زعيم الحزب، المعروف بأنه
    if before.removeprefix("و").removeprefix("ف") in _OWN_THAT:
        return STOP if text.words[j - 2] in COMMAS else scan.j
    if other is None and before.startswith(_AND) and before.endswith(_THEY) and not text.classes_of[j - 1]:
        return STOP  # ونسوا أن
    if before in _UPON and j - 2 > scan.at and _OVER not in scan.cue.takes:
        return STOP  # أصبح عليه أن: must
    near = range(max(scan.at + 1, j - MODAL_REACH), j - 1)
    return scan.j if any(text.words[k] in _MUST for k in near) else None


def claim_before(text: Sentences, j: int) -> int:
    """Where a noun of saying stands whose owner ends before «that» with ب: ادعاءات الوزارة بأن; else -1."""
    if not text.is_that(j) or text.words[j][0] != _BY:
        return -1
    for k in range(j - 2, max(text.sentence_start(j) - 1, j - CLAIM_OWNER), -1):
        if text.words[k] in _CLAIM_NOUNS:
            owner = phrase(text, k + 1, j)
            speaks = owner == (k + 1, j) and (can_speak(text, owner) or text.has(k + 1, "given_name"))
            accused = text.words[k + 1].startswith(_FOR) and has(text.words[k + 1][1:], "state", "institution", "human")
            return k if speaks and not accused else -1  # وسط اتهامات لواشنطن بأنها: it is accused
        if not text.words[k][0].isalpha():
            break
    return -1


@OPENERS.rule(
    "that of a claim",
    on=may_be_that,
    why="«that» after somebody's claims or threats, which a preposition joins to the clause, says what they claim",
    example="وأقر المجلس الموازنة أمس، بعد تصريحات الوزير بأن الجسر جاهز.",
    counterexample="ووصف المجلس تصريحات الوزير بأنها كاذبة.",
)
def _that_of_a_claim(text: Sentences, scan: Scan) -> Outcome:
    k = claim_before(text, scan.j - 1)
    return scan.j if k > scan.at + 1 and text.has(k - 1, "preposition", "adjunct") else None


@OPENERS.rule(
    "that of a gist",
    on=may_be_that,
    why="«that» after «the gist of which is» says what is in the message before it, and is not this verb's",
    example="ونشرت الصحيفة خبرا مفاده أن الجسر جاهز.",
    counterexample="ونشرت الصحيفة أن الجسر جاهز.",
)
def _that_of_a_gist(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    return STOP if j > scan.at + 1 and text.words[j - 1] in _GIST and text.is_that(j) else None


@OPENERS.rule(
    "that not taken",
    on=may_be_that,
    why="this reporting word takes no clause with «that», so the «that» belongs to something else",
    example="وأثنى الوزير على قرار البلدية أن يفتح الجسر غدا.",
    counterexample="وأعلن الوزير أن الجسر جاهز.",
)
def _that_not_taken(text: Sentences, scan: Scan) -> Outcome:
    return STOP if "clause" not in scan.cue.takes and text.is_that(scan.j - 1) else None


@OPENERS.rule(
    "inna after say",
    on=may_be_that,
    why="«say» opens its words with إن: the أن before it belongs to another word on the way",
    example="وقال الوزير المضطر أن يعود قريبا إن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _inna_after_say(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.lemma not in _TAKES_INNA or j == scan.at + 1 or not text.is_that(j) or _is_inna(text, j):
        return None
    for k in range(j + 1, min(scan.stop, j + BETTER_REACH)):
        if text.finite(k) or text.words[k] in EDGES:
            return None
        if text.is_that(k) and text.raw_word(k).startswith("إ"):
            return Opener(Way.CLAUSE, k, scan.second)
    return None


def _is_inna(text: Sentences, k: int) -> bool:
    """Whether the word is written with the hamza of إن, alone or after ب."""
    return text.raw_word(k).startswith(("إ", "بإ"))


@OPENERS.rule(
    "if and not that",
    on=may_be_that,
    why="before «not», «was» or «God wills» the word is «if» (إن) and opens a condition, no reported clause",
    example="وسيجد السائق صعوبة إن لم يكن الجسر جاهزا.",
    counterexample="وسيجد السائق أن الجسر جاهز.",
)
def _if(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.word != "ان" or text.raw_word(j).startswith("أ") or scan.cue.lemma in _TAKES_INNA:
        return None
    if not text.raw_word(j).startswith("إ") and text.word(j + 1) not in _NOT_IN_THE_PAST:
        return None  # without hamza only before لم: تحذر من الإغلاق ان لم تحصل على المال
    return scan.j if text.word(j + 1) in _AFTER_IF and scan.cue.colour != "question" else None


@OPENERS.rule(
    "that",
    on=may_be_that,
    why="«that» (إن or أن) after the reporting word opens the reported clause",
    example="وأعلن الوزير أن الجسر جاهز.",
    counterexample="وأعلن الوزير فتح الجسر أمس.",
)
def _that(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    return Opener(Way.CLAUSE, j, scan.second) if text.is_that(j) else None


@OPENERS.rule(
    "colon of an address",
    on=_is_colon,
    why="the colon before two strokes belongs to an address on the internet and opens nothing",
    example="وذكرت الوزارة موقعها https://example.org/jobs منذ أمس.",
    counterexample="وذكرت الوزارة: الموقع جاهز منذ أمس.",
)
def _colon_of_address(text: Sentences, scan: Scan) -> Outcome:
    return scan.j if scan.word == ":" and text.word(scan.j) == "/" == text.word(scan.j + 1) else None


@OPENERS.rule(
    "colon and that",
    on=_is_colon,
    why="a colon with «that» after it opens a reported clause",
    example="وقال الوزير: إن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _colon_and_that(text: Sentences, scan: Scan) -> Outcome:
    if scan.word == ":" and "clause" in scan.cue.takes and text.is_that(scan.j):
        return Opener(Way.CLAUSE, scan.j, scan.second)
    return None


@OPENERS.rule(
    "colon of a title",
    on=_is_colon,
    why="after «entitled» and a colon comes the title of an article or a book, and not what is said",
    example="ويكتب الوزير مقالا بعنوان: «الجسر الذي لم يعبره أحد في المدينة».",
    counterexample="ويكتب الوزير في مقاله: «لا أحد يعبر الجسر في المدينة».",
)
def _colon_of_title(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.word != ":" or text.words[j - 1] not in _ENTITLED:
        return None
    return text.quote_end[j + 1] + 1 if j + 1 in text.closed else STOP


@OPENERS.rule(
    "colon of a list",
    on=_is_colon,
    why="«among them», «and they are» right before a colon opens a list of things, unless a quotation follows",
    example="وستركز الوزارة على عدة مسارات، منها: الطاقة والمياه.",
    counterexample="وأضافت الوزارة بحزم: الطاقة أولا.",
)
def _colon_of_list(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    return STOP if scan.word == ":" and text.words[j - 1] in _LISTS and j + 1 not in text.quote_end else None


@OPENERS.rule(
    "somebody's saying and a colon",
    on=_is_colon,
    why="«the saying of» somebody, a colon and a quotation: the quotation is what that one said",
    example="وفي الرسالة قول المدير سامي حداد: «الجسر قديم ولن نغلقه».",
    counterexample="وفي الرسالة قول المدير سامي حداد: الجسر قديم ولن نغلقه.",
)
def _saying_of_somebody(text: Sentences, scan: Scan) -> Outcome:
    cue = scan.cue
    if (
        scan.word != ":"
        or cue.form != "masdar"
        or cue.owner
        or cue.lemma not in _TAKES_INNA
        or scan.j not in text.closed
    ):
        return None
    if cue.joined in _DEFINITE_JOINED or scan.j > scan.at + SAYING_REACH or text.has(scan.at + 1, "pointing"):
        return None
    return Opener(Way.COLON, scan.j - 1, scan.second)


@OPENERS.rule(
    "words in parentheses",
    on=_PARENTHESES.__contains__,
    why="parentheses right after a verb of saying, its addressee or its colon are used as quotation marks",
    example="وقال له (أنت تعرف أن الجسر قديم فلماذا تعبره كل يوم).",
    counterexample="وقال (رئيس البلدية في المدينة القديمة سامي حداد): الجسر قديم.",
)
def _words_in_parentheses(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.word == ":":
        if text.word(j + 1) != "(" or "colon" not in scan.cue.takes or scan.cue.form == "masdar":
            return None
        close = closing_parenthesis(text, j + 1)
        return Opener(Way.COLON, j + 1, scan.second) if close and close - j > SHORT else None
    if scan.cue.lemma not in _SPEAKS_OUT or not scan.cue.finite:
        return None
    if j != scan.at + 1 and not (j == scan.at + 2 and text.words[j - 1] in _TOLD_TO):
        return None
    close = closing_parenthesis(text, j)
    if not close or close - j <= SHORT + 1 or text.word(close + 1) == ":" or text.is_that(close + 1):
        return None
    return Opener(Way.COLON, j, scan.second)


def closing_parenthesis(text: Sentences, k: int) -> int:
    """The parenthesis that closes the one at word ``k``; 0 where none does soon."""
    return next((m for m in range(k + 1, min(text.size, k + PARENTHESIS)) if text.words[m] == ")"), 0)


@OPENERS.rule(
    "colon",
    on=_is_colon,
    why="a colon after the reporting word opens the words themselves",
    example="وقال الوزير: الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _colon(text: Sentences, scan: Scan) -> Outcome:
    if scan.word == ":" and "colon" in scan.cue.takes and scan.cue.form != "masdar":
        return Opener(Way.COLON, scan.j - 1, scan.second)
    return None


@OPENERS.rule(
    "by saying and a colon",
    on=_is_colon,
    why="«by his saying» right before a colon opens the words themselves, whatever verb comes before it",
    example="وتطرق الوزير إلى الأسعار بقوله: السوق هادئة اليوم.",
    counterexample="وتطرق الوزير إلى الأسعار في كلامه: السوق هادئة اليوم.",
)
def _by_saying(text: Sentences, scan: Scan) -> Outcome:
    if scan.word == ":" and scan.j == scan.at + 2 and scan.cue.form == "masdar" and text.has(scan.at, "second"):
        return Opener(Way.COLON, scan.j - 1, scan.second)
    return None


@OPENERS.rule(
    "colon not taken",
    on=_is_colon,
    why="this reporting word opens nothing with a colon, and nothing after the colon belongs to it",
    example="وصدر تصريح الوزير: المدير واثق أن الجسر جاهز.",
    counterexample="وقال الوزير: الجسر جاهز.",
)
def _colon_not_taken(text: Sentences, scan: Scan) -> Outcome:
    return STOP if scan.word == ":" else None


# --- marks ------------------------------------------------------------------------------------------------------


@OPENERS.rule(
    "noun phrase quoted in part",
    on=may_quote,
    why="marks right after the verb's own preposition quote a part of what is spoken about",
    example="وتحدث الوزير عن «تعاون كبير بين البلدين» في المنطقة.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _quoted_in_part(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if j in text.quote_end and "bare" in scan.cue.takes and SEPARATE.get(text.words[j - 1]) in scan.cue.takes:
        return STOP
    return None


@OPENERS.rule(
    "label in marks",
    on=may_quote,
    why="the marks contain a name or a label, and no speech",
    example="وقالت صحيفة «المدار» إن الجسر جاهز.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _label_in_marks(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if j not in text.quote_end:
        return None
    size = _size(text, j)
    for rule in LABELS.active(text.off):
        if rule.apply(text, scan, size):
            text.refused.append((scan.at, rule.name))
            close = text.quote_end[j] + 1
            if scan.cue.strong or scan.cue.lemma in _STATED_IN:  # the label counts for nothing in the reach
                scan.stop = min(scan.end, scan.stop + close - j)
            return close
    return None


@OPENERS.rule(
    "quotation marks",
    on=may_quote,
    why="marks after the reporting word contain what was said",
    example="وقال الوزير «الجسر جاهز منذ الأمس».",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _quotation_marks(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    return Opener(Way.MARKS, j, scan.second) if j in text.quote_end else None


@OPENERS.rule(
    "aside",
    why="«who asked not to be named» is a remark on the speaker, and its verb and its «that» open no report",
    example="وقال مسؤول رفض أن يذكر اسمه إن الجسر جاهز.",
    counterexample="وقال مسؤول كبير إن الجسر جاهز.",
)
def _aside(text: Sentences, scan: Scan) -> Outcome:
    return text.asides.get(scan.j - 1)


@OPENERS.rule(
    "parenthesis",
    on="(".__eq__,
    why="what is written in parentheses is a remark and opens no report",
    example="وقال الوزير (أعلن المدير استقالته) إن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _parenthesis(text: Sentences, scan: Scan) -> Outcome:
    if scan.word != "(":
        return None
    j = scan.j - 1
    return next((m + 1 for m in range(j, min(scan.end, j + PARENTHESIS)) if text.words[m] == ")"), None)


# --- a second reporting word ------------------------------------------------------------------------------------


@OPENERS.rule(
    "report of its own",
    on=_is_second,
    why="after a denial, a demand or a judgement «saying» begins a report of its own",
    example="ونفى الوزير ذلك قائلا إن الجسر جاهز.",
    counterexample="وأضاف الوزير قائلا إن الجسر جاهز.",
)
def _report_of_its_own(text: Sentences, scan: Scan) -> Outcome:
    if scan.cue.finite and scan.cue.colour not in _REPORTS_AGAIN and has(scan.word, "second"):
        return STOP
    return None


@OPENERS.rule(
    "saying",
    on=_is_second,
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


# --- the clause is over -----------------------------------------------------------------------------------------


@OPENERS.rule(
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


@OPENERS.rule(
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
    again = text.words[j] in _AGAIN and text.words[j - 1] not in COMMAS and text.word(j + 1).startswith(_ARTICLE)
    if is_profession(text, j) or again or asks_for_silence(text, j):
        return None  # وكتبت هدى خوري، كاتبة عمود الرأي: «...»; وأعاد الوزير مجددا التأكيد
    return STOP if text.words[j - 1] in COMMAS or text.accusative(j) else None


def asks_for_silence(text: Sentences, k: int) -> bool:
    """Whether somebody asks at word ``k`` not to be named, next to what is said: طالبا عدم ذكر اسمه، مفضلا ألا ينشر اسمه."""
    return text.word(k) in _ASKING_NOT and text.word(k + 1) in _NOT_TO


def is_profession(text: Sentences, k: int) -> bool:
    """Whether a participle after a comma is a noun of people before another noun: هدى خوري، كاتبة عمود الرأي."""
    if not text.has(k, "human") or text.word(k - 1) not in COMMAS or text.accusative(k):
        return False
    following = text.word(k + 1)
    if not following[:1].isalpha() or text.is_that(k + 1):
        return False
    return not text.has(k + 1, "preposition", "adverb", "time")


def is_headquarters(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether a participle is the noun of place that is written like it: مقرا لها, but مقرا بأن."""
    if cue.lemma not in _CONCEDES or cue.form != "participle":
        return False
    return not (text.is_that(k + 1) or text.word(k + 1).startswith(_BY))


def is_name_like_passive(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether a word is the name Roy (روي) and not «told»: روى, or رُوي with «that» or «from» after it."""
    if cue.lemma not in _NAME_OR_PASSIVE or cue.form != "perfect" or not text.raw_word(k).endswith(_YA):
        return False
    return not text.is_that(k + 1) and text.word(k + 1) not in _FROM and text.has(k - 1, "human", "given_name")


ASKING = "asking not to be named"


@OPENERS.rule(
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
    for m in range(j + 2, min(scan.end, j + SILENCE)):
        if text.words[m] == ":" or m in text.quote_end or (text.is_that(m) and not text.is_that_not(m)):
            return m
    return None


@OPENERS.rule(
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


@OPENERS.rule(
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
    return STOP if before.startswith(_AND) and text.words[j - 2] in COMMAS else None


def _is_written(text: Sentences, j: int, verb: Cue) -> bool:
    """Whether a verb says where a document or a talk before it was published: في مقال نشر، وثائق مسربة نشرت."""
    if text.has(j - 1, "occasion") or text.has(j - 2, "occasion"):
        return True
    if text.has(j - 1, "document") and verb.lemma in _RECEIVES:
        return True  # بلاغ توصلت به الجريدة
    return verb.lemma in _PUBLISHES and (text.has(j - 1, "document") or text.has(j - 2, "document"))


@OPENERS.rule(
    "that of what was stated in it",
    on=may_report,
    why="«in which it was stated» after a document opens words of its own, and the «that» after it is not this verb's",
    example="وأدان الوزير القرار بشدة، في بيان جاء فيه أن الجسر قديم.",
    counterexample="وأعلن الوزير في بيان جاء متأخرا أن الجسر قديم.",
)
def _stated_in_it(text: Sentences, scan: Scan) -> Outcome:
    other = text.cues[scan.j - 1]
    if other is None or other.lemma not in _STATED_IN or scan.cue.colour != "evaluative":
        return None  # ونشر الوزير تغريدة جاء فيها: his own words
    return STOP if text.word(scan.j) in _IN_IT and not text.has(scan.j - 2, "pointing") else None  # ما جاء فيه


@OPENERS.rule(
    "next verb",
    on=_may_be_verb,
    why="another reporting verb begins before anything has opened the words of this one",
    example="وتحدث الوزير في المدينة وأعلن أن الجسر جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز.",
)
def _next_verb(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    other = text.cues[j]
    if other is None and j > scan.at + 1 and is_first_person(text, j) and text.inside[j] < 0:
        return STOP
    if other is None or not other.finite or j == scan.at + 1:
        return None
    if text.has(j - 1, "relative", "preposition") or text.words[j - 1] in _WITHOUT or asks_for_silence(text, j):
        return None
    if text.has(j - 1, "as") or text.words[j - 1] in _WHAT or scan.word in _TRANSMITTED:
        return None  # a relay next to the report
    if is_name_like_passive(text, j, other) or (other.lemma in _STUDENT and is_number(text, j - 1)):
        return None  # ألف طالب
    written = _is_written(text, j, other)
    if other.owner or (not other.joined and written):
        return None  # في مقال نشر في صحيفة
    own = text.is_that(j + 1) and text.words[j + 1][0] == _BY and _BY in other.takes  # اعترف بذلك، رد بأن
    return STOP if other.strong or other.joined in _JOINS or own else None


def _tells_that(text: Sentences, j: int, verb: Cue) -> bool:
    """Whether «that» with the verb's own preposition, or right after a joined verb, opens what is told to its object."""
    for k in range(j + 1, min(text.size, j + OBJECT_THAT)):
        if text.is_that(k):
            own = text.words[k][0] == _BY and _BY in verb.takes
            return own or (k == j + 1 and verb.joined in _JOINS)
        if not text.words[k][0].isalpha() or text.finite(k):
            return False
    return False


@OPENERS.rule(
    "inna after a remark",
    on=COMMAS.__contains__,
    why="a remark between two commas («where he laid a wreath»), then إن, which opens the words of «say» before it",
    example="وقال المدير بعد زيارة المدينة، حيث وضع إكليلا من الورود على النصب، إن الجسر جاهز.",
    counterexample="وقال المدير كلاما كثيرا، حيث أكد الوزير من قبل، إن الجسر جاهز.",
)
def _inna_after_remark(text: Sentences, scan: Scan) -> Outcome:
    if scan.word not in COMMAS or scan.cue.lemma not in _TAKES_INNA or not scan.cue.finite:
        return None
    if not text.has(scan.j, "connective") or text.word(scan.j) in _SAME_CLAUSE:
        return None
    for m in range(scan.j + 1, min(scan.stop, scan.j + REMARK)):
        if text.words[m] in COMMAS:
            return m + 1 if text.is_that(m + 1) and _is_inna(text, m + 1) else None
        if text.finite(m) or text.is_that(m) or text.words[m] == ":" or m in text.quote_end:
            return None
    return None


@OPENERS.rule(
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
        for m in range(scan.j + 1, min(scan.end, scan.j + HAD)):
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


@OPENERS.rule(
    "verbal noun at its end",
    on=_may_end_noun,
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
    return STOP if scan.word in COMMAS or scan.word.startswith(_DEFINITE_JOINED) else None


def _phrase_is_over(text: Sentences, scan: Scan) -> bool:
    """Whether the phrase of a noun with its owner ends at a comma: what follows is joined, and no aside before «that»."""
    return scan.word in COMMAS and text.word(scan.j).startswith(_JOINS) and not text.is_that(scan.j)


def _after_apposition(text: Sentences, k: int) -> int:
    """The «that» after a name between two commas that begins at word ``k``: إعلان الوزير، سامي حداد، أن; 0 for none."""
    part = phrase(text, k, min(text.size, k + ASIDE))
    if part is None or part[0] != k or text.word(part[1]) not in COMMAS or not text.is_that(part[1] + 1):
        return 0
    return part[1] + 1 if is_apposition(text, k, text.size) else 0


# --- marks that contain a label and no speech -------------------------------------------------------------------


@OPENERS.rule(
    "who made the study",
    before="noun phrase instead of a clause",
    on=_MADE.__contains__,
    why="after a study or a text, who made or published it is said in a clause that counts for nothing in the reach",
    example="ووجدت دراسة استقصائية أجراها موقع المدار الجديد في عام 2015 أن الأسعار ارتفعت.",
    counterexample="ووجدت دراسة استقصائية أجراها موقع المدار أن الأسعار ارتفعت.",
)
def _who_made_it(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.strong or not scan.cue.finite or not text.has(scan.at + 1, "document") or j > scan.at + MADE_AFTER:
        return None
    stop = min(scan.end, j + 1 + MAKER)
    if stop <= scan.stop:
        return None
    opener = next((k for k in range(scan.stop, stop) if text.is_that(k)), 0)
    if not opener or any(text.words[k] in EDGES or text.finite(k) for k in range(j + 1, opener)):
        return None
    scan.stop = stop
    return scan.j


@OPENERS.rule(
    "that inside the marks",
    before="label in marks",
    on=may_quote,
    why="quoted words that begin with «that» are what is reported, whether or not the verb takes marks",
    example="وكشفت هدى حداد، «إن سكان القرية غادروا منذ شهر».",
    counterexample="وكشفت هدى حداد، «صاحبة المقهى الكبير في القرية»، كل شيء.",
)
def _that_inside(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if j not in text.closed or not scan.cue.finite or "clause" not in scan.cue.takes or not text.is_that(j + 1):
        return None
    if _size(text, j) <= SHORT + 1 or holds_name(text, j):
        return None  # موقع «إن كي ليدرشيب»
    last = j - (text.words[j - 1] in COMMAS)
    if last > scan.at + 1 and not _subject_only(text, scan.at, last):
        return None  # نشر هذا المقال، وليس الفن قصائد «إن كنت حلي»
    if any(text.form(k) == "masdar" or text.words[k] in _WITH or text.finite(k) for k in range(scan.at + 1, j)):
        return None  # وأعلن قرارات أبرزها اعتبار «أن الجسر قديم»
    return Opener(Way.MARKS, j, scan.second)


@OPENERS.rule(
    "demand in marks",
    before="label in marks",
    on=may_quote,
    why="after a verb of calling or demanding, marks with who is called and the verb's own preposition contain the demand",
    example="وتحدث الوزير عن الأزمة، داعيا «دول المنطقة التي ترتبط بعلاقات مع البلاد إلى الحوار».",
    counterexample="وتحدث الوزير عن الأزمة، داعيا «دول المنطقة التي ترتبط بعلاقات مع البلاد» إلى الحوار.",
)
def _demand_in_marks(text: Sentences, scan: Scan) -> Outcome:
    j, cue = scan.j - 1, scan.cue
    if j not in text.closed or cue.colour != "directive" or not cue.takes >= {"person", "bare"} or cue.form == "masdar":
        return None
    if j > scan.at + 1 and not _subject_only(text, scan.at, j):
        return None
    if _is_own_preposition(text, j + 1, cue):
        return None  # طالبوا «بفتح الجسر»: nobody is called on
    close = text.quote_end[j]
    own = any(_is_own_preposition(text, k, cue) for k in range(j + 2, close - 1))
    return Opener(Way.MARKS, j, scan.second) if own and not holds_name(text, j) else None


def _is_own_preposition(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether word ``k`` is the preposition that a verb takes, or begins with it as a noun of action: إلى، بالتحرك."""
    word = text.words[k]
    if SEPARATE.get(word) in cue.takes:
        return True
    return _BY in cue.takes and word[0] == _BY and is_action_word(word[1:].removeprefix(_ARTICLE))


@OPENERS.rule(
    "marks after from whom",
    before="label in marks",
    on=may_quote,
    why="after «relay», «from» and a speaker, quoted words are what is relayed, without «his saying» too",
    example="ونقلت الصحيفة عن المدير «الجسر قديم ولن نفتحه هذا العام».",
    counterexample="ونقلت الشاحنة حديد الجسر «الجسر القديم الذي بني قبل عام».",
)
def _marks_after_from(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if j not in text.closed or scan.cue.lemma not in _RELAYS_FROM or not scan.cue.finite or _size(text, j) <= SHORT:
        return None
    if holds_name(text, j) or not any(text.words[k] in _FROM for k in range(scan.at + 1, j - 1)):
        return None
    if (
        scan.cue.lemma in _ASCRIBES
        or text.has(j - 1, "preposition")
        or any(text.is_that(k) or text.finite(k) for k in range(scan.at + 1, j))
    ):
        return None
    return Opener(Way.MARKS, j, scan.second)


@LABELS.rule(
    "marks not taken",
    why="this reporting word opens nothing with marks, unless «saying» comes before them",
    example="وطالب الوزير «الجهات المعنية كلها في المدينة» بفتح الجسر.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _marks_not_taken(text: Sentences, scan: Scan, size: int) -> bool:
    return not size or ("marks" not in scan.cue.takes and scan.second < 0)


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
    "title after «entitled»",
    why="after «entitled» the marks contain the title of a book, a study or a talk, however long it is",
    example="وقال الوزير هذا لأنه معجب بكتاب عنوانه «الجسر الذي لم يعبره أحد من سكان المدينة القديمة في تلك الأعوام».",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _entitled(text: Sentences, scan: Scan, size: int) -> bool:
    return text.words[scan.j - 2] in _ENTITLED


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
    if not first.startswith(_JOINS) or text.classes_of[j + 1] or not text.words[j - 1][0].isalnum() or scan.second >= 0:
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
    return SEPARATE.get(text.word(scan.at + 1)) in scan.cue.takes and scan.second < 0


@LABELS.rule(
    "marks of another word",
    why="the preposition before the marks is not one that the verb takes: the marks belong to another word",
    example="وقال الوزير بـ«لهجة حازمة جدا لم يسمعها أحد» كلاما كثيرا.",
    counterexample="ووصف الوزير القرار بـ«خطوة كبيرة جدا إلى الأمام».",
)
def _marks_of_another_word(text: Sentences, scan: Scan, size: int) -> bool:
    return text.words[scan.j - 2] in _WITH and text.words[scan.j - 2] not in scan.cue.takes


@LABELS.rule(
    "opener still to come",
    why="short marks with the opener of the clause after them contain the name of the speaker",
    example="وقالت «المدار الجديدة للأخبار المحلية» إن الجسر جاهز.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _opener_still_to_come(text: Sentences, scan: Scan, size: int) -> bool:
    if size > LABEL or text.words[scan.j - 2] in _WITH:
        return False
    return _still_to_come(text, text.quote_end[scan.j - 1] + 1, scan.end)


@LABELS.rule(
    "short marks inside a clause",
    why="up to three words in marks are a label unless a clause ends with them and only a subject comes before them",
    example="وقال الوزير عن المشروع «الجسر الجديد» كلاما كثيرا.",
    counterexample="وقال الوزير «الجسر جاهز».",
)
def _short_marks(text: Sentences, scan: Scan, size: int) -> bool:
    if size > SHORT or text.words[scan.j - 2] in _WITH:
        return False
    if size == 1 and text.word(text.quote_end[scan.j - 1] + 1) in _ON_OCCASION:
        return True  # وحث «الشريف» خلال كلمته: a name
    if size > 1 and text.words[text.quote_end[scan.j - 1] - 1] in _CALLS and _subject_only(text, scan.at, scan.j - 1):
        return False  # هتف الناس «يسقط الظلم!» و«عاش الوطن!»
    if size > 1 and scan.cue.lemma in _CHANTS and text.word(text.quote_end[scan.j - 1] + 1) in _AND_MARKS:
        return False  # هتف الناس «لا للحرب» و«لا للغلاء»
    if size > 1 and scan.j - 1 == scan.at + 1 and scan.cue.colour == "question":
        return False  # وتساءلت «أريد أجوبة» تفسر ذلك
    if not (_adjacent(text, scan) or _subject_only(text, scan.at, scan.j - 1)):
        return True
    return not _closes_clause(text, text.quote_end[scan.j - 1], scan.end)


@LABELS.rule(
    "short marks far away",
    why="a few words in marks far from the verb are a label of what is spoken about",
    example="وقال الوزير في كلمة طويلة أمام حشد كبير من الناس في ساحة المدينة القديمة أمس «الجسر جاهز منذ الأمس».",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _short_marks_far_away(text: Sentences, scan: Scan, size: int) -> bool:
    return SHORT < size <= LABEL and scan.j - 1 - scan.at > LABEL_REACH and text.words[scan.j - 2] not in _WITH


@LABELS.rule(
    "purpose in marks",
    why="the marks begin with what for («in order to know»): they quote a part of the clause of the verb, and no speech",
    example="وخاطب المدير النقابة أمس «لمواجهة أسباب الخلاف بين العاملين في المصنع».",
    counterexample="وقال المدير أمس «لمواجهة أسباب الخلاف بين العاملين سنجتمع غدا».",
)
def _purpose(text: Sentences, scan: Scan, size: int) -> bool:
    word = text.word(scan.j)
    purpose = word[:1] == _FOR and is_action_word(word[1:]) and not text.has(scan.j, "preposition", "connective")
    return purpose and not _adjacent(text, scan) and scan.cue.lemma not in _SPEAKS_OUT


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
    if size <= SHORT or scan.cue.strong or text.words[scan.j - 2] in _WITH:
        return False
    return not (_adjacent(text, scan) or _subject_only(text, scan.at, scan.j - 1))


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
    return not any(text.finite(k) or text.has(k, "preposition", "pointing") for k in range(j + 1, text.quote_end[j]))


@LABELS.rule(
    "name after a bare noun",
    why="a word or two in marks after a noun without the article, which needs a name, are that name: a museum, a square",
    example='وقال في كلمة بعد زيارة متحف "المدار"، ثم غادر.',
    counterexample='وقال في كلمة بعد زيارة المتحف "كلا"، ثم غادر.',
)
def _after_bare_noun(text: Sentences, scan: Scan, size: int) -> bool:
    j = scan.j - 1
    before = text.words[j - 1]
    if size >= SHORT or j < scan.at + SHORT or scan.second >= 0 or scan.cue.colour == "evaluative":
        return False
    if not before.isalpha() or before in _WITH or before in _ATTACHED or text.classes_of[j - 1] & _KNOWN_CLASSES:
        return False
    if before.startswith(_ARTICLE) or before.endswith(_OBJECT_ENDS) or text.cues[j - 1] is not None:
        return False
    return any(text.has(k, "preposition", "adjunct") for k in range(scan.at + 1, j - 1))


def _size(text: Sentences, j: int) -> int:
    """How many words the marks at ``j`` contain; more than a label has are not counted."""
    size = 0
    for k in range(j, text.quote_end[j] + 1):
        size += text.words[k][0].isalnum()
        if size > LABEL:
            break
    return size


def _adjacent(text: Sentences, scan: Scan) -> bool:
    """Whether the marks come right after the cue or after «saying»."""
    return scan.j - 1 == scan.at + 1 or has(text.words[scan.j - 2], "second")


def _still_to_come(text: Sentences, k: int, end: int) -> bool:
    """Whether the opener of the clause comes after short marks: وقالت «المدار» إن."""
    goes_on = text.word(k) in COMMAS and (
        text.is_that(k + 1) or text.has(k + 1, "time") or (k + 1 < end and text.addressee(k + 1))
    )  # ، صباح أمس، إن
    if text.word(k) in _CLAUSE_STOP and not goes_on:
        return False
    for m in range(k, min(end, k + AHEAD)):
        if text.is_that(m) or text.words[m] == ":":
            return not text.has(m - 1, "relative")
        if text.words[m] in OPENING and m in text.quote_end:
            if text.words[m - 1] in _AND_MARKS:
                return _still_to_come(text, text.quote_end[m] + 1, end)  # هتفوا «لا عودة» و«لا حرب»
            return _size(text, m) > SHORT and not text.has(m - 1, "connective", "turn")
        if text.finite(m) or text.form(m) == "participle" or text.words[m] in _ENDS_SEARCH:
            return False
    return False


def _subject_only(text: Sentences, at: int, j: int) -> bool:
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
        or (following.startswith(_JOINS) and len(following) > 2)
    )


# --- marks that contain a name ----------------------------------------------------------------------------------


def holds_name(text: Sentences, j: int) -> bool:
    """Whether a word before the marks makes of them a name: صحيفة «المدار»، بعنوان «كذا»، السفينة «ميرا»."""
    return name_rule(text, j) is not None


def name_rule(text: Sentences, j: int) -> Rule[Callable[[Sentences, int], bool]] | None:
    """The rule that makes of the marks at word ``j`` a name, if any does."""
    for rule in NAMES.near(text.off).at(text.word(j - 1), text.words[j], text.word(j + 1)):
        if rule.apply(text, j):
            return rule
    return None


@NAMES.rule(
    "title before marks",
    led_by=lambda word: has(word, "titled", "medium_kind"),
    why="the word before the marks says what they name: a newspaper, a film, a title",
    example="وقالت صحيفة «المدار».",
    counterexample="وقالت الوزيرة «الجسر جاهز منذ الأمس».",
)
def _title_before(text: Sentences, j: int) -> bool:
    return text.has(j - 1, "titled", "medium_kind")


@NAMES.rule(
    "naming verb before marks",
    why="a word of naming («called», «so-called») up to three words before the marks makes of them a name",
    example="وقال الوزير المعروف شعبيا «صاحب الجسر».",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس».",
)
def _naming_before(text: Sentences, j: int) -> bool:
    for flags in text.flags[max(0, j - 3) : j]:
        if flags & _NAMING:
            return text.has(j - 1, "naming") or text.has(j - 2, "naming") or text.has(j - 3, "naming")
    return False


@NAMES.rule(
    "each of the marks",
    led_by=_EACH_OF.__contains__,
    why="after «each of» the marks contain the first of several names",
    example="وقالت كل من «المدار».",
    counterexample="وقالت الوزيرة «الجسر جاهز منذ الأمس».",
)
def _each_of(text: Sentences, j: int) -> bool:
    return text.word(j - 1) in _EACH_OF and text.word(j - 2) in _EACH


@NAMES.rule(
    "institution before marks",
    led_by=lambda word: has(word, "institution"),
    why="an institution without the article needs a name, and the marks contain it",
    example="وقالت نقابة «المدار».",
    counterexample="وقالت النقابة «الجسر جاهز منذ الأمس».",
)
def _institution_before(text: Sentences, j: int) -> bool:
    named = text.words[j - 1].startswith(_DEFINITE_WORD)  # بيان للجيش «قامت الطائرات ...»
    named |= text.words[j - 1].removeprefix("و") in _BY_NAME  # إن داعش «خطر كبير»
    return text.has(j - 1, "institution") and not named


@NAMES.rule(
    "text before marks and that",
    led_by=lambda word: has(word, "document"),
    why="a text without the article, a few words in marks and then «that»: the marks name whose text it is",
    example="وأكد بيان «النقابة» أن الجسر جاهز.",
    counterexample="وأكد البيان «الجسر جاهز» أن النهر هادئ.",
)
def _text_before(text: Sentences, j: int) -> bool:
    end = text.quote_end[j]
    short = end - j <= _NAME_OF_TEXT
    return short and text.is_that(end + 1) and text.has(j - 1, "document") and not text.words[j - 1].startswith("ال")


@NAMES.rule(
    "one word after a definite title",
    led_by=lambda word: word.startswith("ال") and has(word.removeprefix("ال"), "titled"),
    why="a single word in marks after «the newspaper», «the ship» is its name, unless it is an adjective",
    example="وأعلنت الشركة «نوفا».",
    counterexample="وأعلنت الشركة «جاهزة».",
)
def _one_word_after(text: Sentences, j: int) -> bool:
    before = text.word(j - 1)
    return (
        text.quote_end[j] == j + 2
        and before.startswith("ال")
        and has(before.removeprefix("ال"), "titled")
        and not text.word(j + 1).endswith(_ADJECTIVE)
    )


@NAMES.rule(
    "title and adjective before marks",
    led_by=lambda word: word.startswith("ال"),
    why="a title with its adjective before the marks («the daily newspaper») says what they name",
    example="وأعلنت الشركة الوطنية «نوفا».",
    counterexample="وقالت الوزيرة المحلية «الجسر جاهز منذ الأمس».",
)
def _title_and_adjective(text: Sentences, j: int) -> bool:
    if not text.word(j - 1).startswith("ال") or text.finite(j - 2):
        return False
    before = text.word(j - 1)
    single = text.quote_end[j] == j + 2 and has(before.removeprefix("ال"), "titled")
    return not single and has(text.word(j - 2).removeprefix("ال").removeprefix("لل"), "titled", "medium_kind")


@NAMES.rule(
    "short name of an agency",
    led_by=lambda word: word.startswith(_ARTICLE),
    why="one word in marks after a medium with its adjectives («the national news agency») is its short name",
    example='وأوردت وكالة الأنباء الوطنية "نوفا"، خبر وصول الفريق.',
    counterexample='وصرحت المتحدثة باسم الهيئة "كلا"، ثم غادرت.',
)
def _short_name(text: Sentences, j: int) -> bool:
    if text.quote_end[j] != j + 2 or not text.word(j - 1).startswith(_ARTICLE) or text.word(j + 1).startswith(_BY):
        return False  # «بالمأذون»: a predicate
    for k in range(j - 2, max(-1, j - AGENCY), -1):
        if text.has(k, "medium_kind", "media"):
            return True
        if not text.words[k].startswith(_ARTICLE):
            return False
    return False


@OPENERS.rule(
    "occasion between commas",
    before="noun phrase instead of a clause",
    on=lambda word: word in COMMAS,
    why="between two commas, the second of them before «that», it is said on which occasion: the words count for nothing",
    example="وأبرز وزير التجهيز، في معرض جوابه عن سؤال شفوي، أن السدود جاهزة.",
    counterexample="وأبرز وزير التجهيز أن السدود جاهزة.",
)
def _occasion(text: Sentences, scan: Scan) -> Outcome:
    first = scan.j - 1
    if not scan.cue.finite or scan.second >= 0 or not text.has(first + 1, "preposition", "adjunct"):
        return None
    for k in range(first + 2, min(scan.end - 1, first + OCCASION)):
        if text.words[k] in COMMAS:
            own = SEPARATE.get(text.word(k + 1)) in scan.cue.takes  # ويذهب الباحث، من جامعة المدينة، إلى أن
            if not text.is_that(k + 1 + own):
                return None
            scan.stop = min(scan.end, scan.stop + k - first + own)
            return k
        if text.is_that(k) or text.finite(k) or not text.words[k][0].isalnum():
            return None
    return None


REMARK_WITHOUT = "without doing"


@OPENERS.rule(
    REMARK_WITHOUT,
    before="that of another word",
    on=may_be_that,
    why="«without» and «that» begin a remark on how it was said, whose verb is passed over up to the words themselves",
    example="وكتب الوزير دون أن يذكر المدير بالاسم «الجسر قديم ولن نفتحه».",
    counterexample="وكتب الوزير بعد أن وصل «الجسر قديم ولن نفتحه».",
)
def _without_doing(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if not scan.cue.finite or text.words[j - 1] not in _WITHOUT or not THAT[scan.word]:
        return None
    for m in range(j + 2, min(scan.end, j + DOING)):
        if m in text.closed or text.words[m] == ":":
            return m
        if text.is_that(m) or text.words[m] in EDGES or text.finite(m):
            break
    return None


@OPENERS.rule(
    "that of a conclusion",
    before="that of another word",
    on=may_be_that,
    why="«that» with ب after a noun like «the conclusion» or «the belief» says what is believed, and is not this verb's",
    example="وذكر الحزب أن هذا الإجراء يدفع إلى الاستنتاج بأن الجسر قديم.",
    counterexample="ودفع المحامي أمام القاضي بأن العقد باطل.",
)
def _that_of_conclusion(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    taken = text.words[j][0] == _BY and text.is_that(j) and text.words[j - 1] in _CONCLUSIONS
    return STOP if taken and j > scan.at + 1 and "only" in scan.cue.takes else None


@OPENERS.rule(
    "to that, instead of that",
    before="that of another word",
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
    if text.word(j + 1).startswith(_YA):
        return None  # وأكد بقاءه إلى أن يفتح: until
    if any(text.form(m) == "masdar" or text.words[m] in EDGES or text.finite(m) for m in range(scan.at + 1, j - 1)):
        return None
    return Opener(Way.CLAUSE, j, scan.second)


@OPENERS.rule(
    "on that, instead of to that",
    before="that of another word",
    on=may_be_that,
    why="«drawing attention» and «on that»: written where the verb takes «to that»",
    example="وقال الوزير إن الجسر مغلق، لافتا على أن الطريق مفتوح.",
    counterexample="وقال الوزير إن الجسر مغلق، لافتا على المنصة إلى أن الطريق مفتوح.",
)
def _on_that(text: Sentences, scan: Scan) -> Outcome:
    j = scan.j - 1
    if scan.cue.lemma not in _DRAWS or not text.is_that(j):
        return None
    return Opener(Way.CLAUSE, j, scan.second) if SEPARATE.get(text.words[j - 1]) == _OVER else None
