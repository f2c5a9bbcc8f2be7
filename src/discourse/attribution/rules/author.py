"""The author of a text who speaks in the first person: «أعتقد أن», «نرى أن», «سبق أن ذكرت أن», «عبرت عن غضبي».

`candidates` gives the verbs of the first person outside everybody else's words; ``REFUSALS`` say why one of them is not the
author's, ``VOICE`` why a verb that «she» and «I» share is read as «I».  The source kind of what is found is ``author``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from discourse.attribution.arabic.agreement import can_speak, can_speak_alone, gender_of_word
from discourse.attribution.arabic.cues import Cue, Memo, verb_cues
from discourse.attribution.arabic.data import marker, read_rows, window
from discourse.attribution.arabic.sentence import BULLETS, COMMAS, EDGES, LINE_END, MARK, Range, Sentences, flag
from discourse.attribution.draft import Draft, Opener, Step, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.language.conjugation import imperfect, perfect
from discourse.language.fold import fold

AUTHOR = "author"  # the source kind

_LEADS = ("", *sorted(marker("before-first-person"), key=lambda lead: (len(lead), lead)))
_OBJECTS = {"", *marker("addressee-pronoun")}
_PERSON, _SECOND = tuple(sorted(marker("first-person-begins"))), marker("second-person-ending")
_PERCEIVES = lemmas("perceives")
_TO_DO = marker("to-say")
_BECAUSE = tuple(sorted(marker("because-begins")))
_SEMICOLONS = frozenset("؛;")
# Why a verb is not the author's where somebody else says «I».
_OF_OTHERS = {"author: words of somebody else", "author: speech that runs on", "author: answers of an interview"}
_PAUSES = COMMAS | _SEMICOLONS
_BRACKETS = frozenset("({[﴿﴾")
_TO_THE = tuple(sorted(marker("preposition-and-the")))  # who is spoken to, and no subject: للمساعدة
_VOWEL = "\u064f"  # damma: أكدتُ
_HAMZA, _WORDS, I_KNOW = "أآ", marker("no-first-person"), marker("i-know")


@dataclass(slots=True)
class Voice:
    """What a text shows of its author: whose words each word is, and how often it says «I»."""

    spoken: list[bool]  # whether a word is in quotation marks or in reported words
    run_on: dict[int, int]  # sentences with unmarked speech, each with the word where it begins
    answers: bool  # whether the text is an interview
    says_i: int  # words of the first person singular in the text's own words
    byline: Range | None = None
    mine: set[int] = field(default_factory=set)  # sentences in which a verb that «she» and «I» share was read as «I»
    ends: list[tuple[int, str, str]] | None = None  # where the author continues after a comma, once they are looked for


# Why a verb of the first person is not the author's: the text, the verb's place, its cue.
REFUSALS: RuleSet[Callable[[Sentences, int, Cue, Voice], bool]] = RuleSet("author")
# Why the words that open after it are not the author's: the text, the verb's place, the opener.
NOT_ITS_WORDS: RuleSet[Callable[[Sentences, int, Opener], bool]] = RuleSet("author")
# Why it is: the positive rules.
AUTHORS: RuleSet[Callable[[Sentences, int, Cue, Voice], bool]] = RuleSet("author")
# Where the words of a report of the author end: a word after a comma.
ENDS: RuleSet[Callable[[Sentences, int], bool]] = RuleSet("author")
# Where they end without a comma.
ENDS_BARE: RuleSet[Callable[[Sentences, int], bool]] = RuleSet("author")
# Why a verb that may also mean «she» means «I».
VOICE: RuleSet[Callable[[Sentences, Draft, Voice], bool]] = RuleSet("author")

_I, _BEFORE_I, _BUT_I = marker("says-i"), marker("before-i"), marker("but-i")
_GOES_ON, _AND = marker("author-goes-on"), frozenset("وف")
_MY_ARTICLE, _COLUMN, _THIS = marker("my-article"), marker("column-noun"), marker("this-before-column")
_OURS = tuple(sorted(marker("first-person-of-that")))  # أننا، أنني
_MINE, _BYLINE = marker("of-mine"), marker("byline")
_SAYS_BY = flag(_BYLINE.__contains__, looked_for=True)
_NEAR_I, _LOOK_BACK = window("before-i"), window("she-before-verb")
_ASKS, _CONDITION = marker("turn-question"), marker("condition")
_LIKE_PLACE = marker("noun-like-i")
_ENDS_IN_HIS = tuple(sorted(marker("owner-ending")))
_SAYS_I_ITSELF = 2  # words of «I» in a text whose author speaks for sure
_HIM, _ONE_MAN = marker("him-ending"), marker("one-man-of-them")
_IN_ORDER_TO, _WILL_OR_TO = "ل", ("س", "ل")
_WEAK = "اي"  # letters that change before the ending of «I», at a verb's end and before its last letter
_AND_NOT = marker("and-not-of-author")
_IN_IT, _WHAT = marker("in-it-of-relative"), marker("what") | marker("what-joined")
_CLAUSE_NEAR = 12  # words to «that»: longer ones have had another clause between
_MARKS_NEAR = 4  # words from a verb of «I» to the marks of its words: كتبت في هذه الزاوية «...»
_ME, _LONG_WITH_ME = tuple(sorted(marker("me-ending"))), 5  # letters of a verb with «me»: يصدقني
_NOT, _WHENEVER, _SEES = marker("not-of-author"), marker("whenever"), lemmas("everybody-sees")
_AFTER_IF = marker("after-if")
_IF, _BUT = "إن", tuple(sorted(marker("but-begins")))
_SO_THE, _SO_THE_NAME = "فال", 5  # فالناس, but فالح
_QUESTION_MARKS, _ENDS = "؟?", frozenset("؟?.")
_BYLINE_WORDS, _QUESTIONS, _QUESTION = (
    window("byline-name"),
    window("interview-questions"),
    window("interview-question"),
)


# --- the verbs --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[Cue, bool]]:
    """Forms of the first person that are no form of the third: the cue, and whether the raw word needs its hamza."""
    found: dict[str, tuple[Cue, bool]] = {}
    others = verb_cues()
    for row, cue in _rows():
        stem = row["imperfect"][1:]
        for form in (*perfect(row["lemma"]), *(imperfect(stem) if stem else ())):
            surface = "ا" + form.surface[2:] if form.surface.startswith("اا") else form.surface
            if form.person != 1 or form.pronoun not in _OBJECTS or form.ending in _SECOND:
                continue
            if (form.tense == "imperfect" and not surface.startswith(_PERSON)) or surface in _WORDS:
                continue
            if form.tense == "perfect" and "author" in cue.takes:
                continue  # عرفت is as often she knew
            other = others.get(surface)
            bare_alef = form.tense == "imperfect" and surface[0] == "ا" and row["lemma"][0] == "ا"
            bare_alef = bare_alef or surface in I_KNOW
            if other is not None and not bare_alef:
                continue  # أعلن is he announced, نفى he denied
            plural = form.number == "p" or surface[0] == "ن"
            one = Cue(cue.lemma, form.tense, cue.colour, cue.act, cue.takes, True, "", "p" if plural else "s")
            found.setdefault(surface, (one, form.tense == "imperfect" and surface[0] == "ا"))
    return found


@lru_cache(maxsize=1)
def _shared() -> frozenset[str]:
    """Forms of the past that «she» and «I» share: ذكرت, but not قالت (قلت) and رأت (رأيت)."""
    found: set[str] = set()
    for row in read_rows("cues.tsv"):
        lemma = fold(row["lemma"])
        if row["pos"] == "verb" and lemma[-1] not in _WEAK and row["lemma"][-2] != _WEAK[0]:  # سأل has no long vowel
            found.add(lemma + "ت")
    return frozenset(found)


@lru_cache(maxsize=1)
def _rows() -> list[tuple[dict[str, str], Cue]]:
    """The rows of verbs that report in the first person: those that mostly report, and those marked `author`."""
    found = []
    for row in read_rows("cues.tsv"):
        takes = frozenset(row["takes"].split("|"))
        if row["pos"] == "verb" and "clause" in takes and (row["strength"] == "strong" or "author" in takes):
            found.append((row, Cue(row["lemma"], "", row["colour"], row["act"], takes)))
    return found


def _first_person(word: str) -> tuple[Cue, bool] | None:
    """The verb of the first person that a folded word may be, and whether its alef must carry a hamza."""
    forms = _forms()
    for lead in _LEADS:
        hit = forms.get(word[len(lead) :]) if word.startswith(lead) else None
        if hit is None or (lead == _IN_ORDER_TO and hit[0].number == "p"):
            continue  # لنتفق: let us agree
        if not lead.endswith(_WILL_OR_TO) or hit[0].form == "imperfect":
            return hit
    return None


FIRST_PERSON: Memo[tuple[Cue, bool] | None] = Memo(_first_person, few=True)
_VERB_OF_I = flag(lambda word: FIRST_PERSON[word] is not None, looked_for=True)
_SAYS_I = flag(_I.__contains__, looked_for=True)
_MAY_END_BARE = flag(lambda word: bool(ENDS_BARE.at(frozenset())[word]), looked_for=True)


def candidates(text: Sentences, voice: Voice) -> Iterator[tuple[int, Cue]]:
    """The verbs of the first person outside quotation marks that no rule refuses, in order."""
    refusals = REFUSALS.active(text.off)
    for k in text.flagged(_VERB_OF_I):
        hit = FIRST_PERSON[text.words[k]]
        if hit is None or text.quoted[k] or text.has(k, "given_name"):
            continue
        if text.cues[k] is not None and not knows(text, k):
            continue
        cue, hamza = hit
        if hamza and not _has_hamza(text, k):
            continue
        if is_my_turn(text, k, cue, voice):
            yield k, cue
            continue
        for rule in refusals:
            if rule.apply(text, k, cue, voice):
                text.refused.append((k, rule.name))
                break
        else:
            yield k, cue


def retold(text: Sentences, voice: Voice) -> Iterator[tuple[int, Cue]]:
    """The verbs of the past by which somebody who is reported tells what he said himself: «... فقلت لهم: اذهبوا»."""
    for k in text.flagged(_VERB_OF_I):
        hit = FIRST_PERSON[text.words[k]]
        if hit is None or hit[0].form != "perfect" or not voice.spoken[k] or text.cues[k] is not None:
            continue
        if hit[0].act == "belief" or text.word(k - 1) in _WHAT or _is_bare(text, k, hit[0]):
            continue  # رأيت في المنام أنك، ما أكدناه هو أن، واجبنا أن
        refused = any(
            rule.apply(text, k, hit[0], voice) for rule in REFUSALS.active(text.off) if rule.name not in _OF_OTHERS
        )
        if not refused and not text.has(k, "given_name"):
            yield k, hit[0]


def _is_bare(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether the verb of a word has a hamza that is not written, so that the word is another one: واجبنا, not وأجبنا."""
    return cue.lemma[0] in _HAMZA and not _has_hamza(text, k)


def knows(text: Sentences, k: int) -> bool:
    """Whether a word is «I know» right before «that», and not «he informed», which says whom: أعلم أن."""
    if text.word(k - 1) in _TO_DO:
        return False  # يكفي أن أعلم أن
    return text.words[k].lstrip("وف") in I_KNOW and text.is_that(k + 1) and _has_hamza(text, k)


def is_my_turn(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    """Whether «I said:» or «I told him that», after a mark, answers words without marks: وسألني: من أنت، قلت: جاركم القديم."""
    if cue.form != "perfect" or cue.number != "s" or voice.says_i == 0 or k == 0 or text.words[k - 1][0].isalnum():
        return False
    him = text.words[k].endswith(tuple(_HIM)) and text.is_that(k + 1)
    return him or text.word(k + 1 + text.has(k + 1, "lead")) == ":"


def is_first_person(text: Sentences, k: int) -> bool:
    """Whether a word that joins a clause is surely a verb of the first person: وأعدك، وأعتقد."""
    hit = FIRST_PERSON[text.words[k]]
    return hit is not None and hit[1] and text.words[k][0] in _AND and _has_hamza(text, k)


def is_my_past(text: Sentences, k: int) -> bool:
    """Whether a word that joins a clause tells what «I» or «we» said: فقلت، وقلنا."""
    hit = FIRST_PERSON[text.words[k]]
    return hit is not None and hit[0].form == "perfect" and hit[0].strong and text.words[k][0] in _AND


def is_owned_after_preposition(text: Sentences, k: int) -> bool:
    """Whether a word is a noun with a pronoun after a preposition, and no verb of «I»: من صحته."""
    return text.has(k - 1, "preposition") and text.words[k].endswith(_ENDS_IN_HIS)


def _has_hamza(text: Sentences, k: int) -> bool:
    """Whether the alef of «I» is written with its hamza, or the text writes none at all and the word is no other."""
    raw, at = text.raw_word(k), text.words[k].find("ا")
    return 0 <= at < len(raw) and raw[at] in _HAMZA


# --- the voice of a text ----------------------------------------------------------------------------------------


def voice_of(text: Sentences, drafts: Sequence[Draft]) -> Voice:
    """Whose words each word is, and what shows the author; one pass over the words and the reports."""
    run_on: dict[int, int] = {}
    for draft in drafts:
        if draft.contents and _unmarked_speech(text, draft):
            here = text.sentence_of[draft.first]
            run_on[here] = min(draft.first, run_on.get(here, draft.first))
    spoken = _spoken(text, drafts)
    says_i = sum(not spoken[k] and not _is_at(text, k) for k in text.flagged(_SAYS_I))
    says_i += sum(
        not spoken[k] and hit[0].number == "s" and (not hit[1] or _has_hamza(text, k))
        for k in text.flagged(_VERB_OF_I)
        if (hit := FIRST_PERSON[text.words[k]]) is not None and text.cues[k] is None
    )
    return Voice(spoken, run_on, is_interview(text), says_i, _byline(text))


def _spoken(text: Sentences, drafts: Sequence[Draft]) -> list[bool]:
    """Of each word, whether it is quoted or reported."""
    parts = [part for draft in drafts for part in draft.contents]
    spoken, until = text.quoted.copy(), 0
    for first, last in sorted(parts):
        first = max(first, until)
        spoken[first:last] = [True] * (last - first)
        until = max(last, until)
    return spoken


def _unmarked_speech(text: Sentences, draft: Draft) -> bool:
    """Whether the words after a colon are without marks, so that the speaker may go on in the next sentence."""
    if text.word(draft.first - 1) in _BRACKETS:
        return False  # قال تعالى (وقل رب زدني علما)
    return draft.way in (Way.COLON, Way.DIALOGUE) and not text.quoted[draft.first] and draft.first not in text.quote_end


def is_interview(text: Sentences) -> bool:
    """Whether many lines are a question each, with what marks the turns of an interview: a bullet or a question word."""
    questions = first = 0
    for k in text.flagged(LINE_END):
        if 1 < k - first <= _QUESTION and text.words[k - 1] in _QUESTION_MARKS:
            head = text.words[first].removeprefix("و")
            alone = all(text.words[m] not in _ENDS for m in range(first, k - 1))
            questions += alone and (head in BULLETS or head in _ASKS or text.has(first, "asking"))
        first = k + 1
    return questions >= _QUESTIONS


def _byline(text: Sentences) -> Range | None:
    """The name after «by» on a line of its own."""
    for k in text.flagged(_SAYS_BY):
        if k == 0 or text.words[k - 1] == "\n":
            first = k + 1 + (text.word(k + 1) == ":")
            end = next((m for m in range(first, text.size) if text.words[m] in EDGES), text.size)
            if first < end <= first + _BYLINE_WORDS:
                return first, end
    return None


# --- why not the author -----------------------------------------------------------------------------------------


@REFUSALS.rule(
    "author: words of somebody else",
    why="the verb is a part of what somebody else is reported to say",
    example="وقال الوزير إن الأمر واضح وأعتقد أن الجسر جاهز.",
    counterexample="الأمر واضح وأعتقد أن الجسر جاهز.",
)
def _somebody_else(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    return voice.spoken[k]


@REFUSALS.rule(
    "author: speech that runs on",
    why="the sentence before was a speech without marks, and the speaker continues",
    example="وقال الوزير: سنفتح الجسر غدا. وأعتقد أن الطريق جاهز.",
    counterexample="وقال الوزير إن الجسر جاهز. وأعتقد أن الطريق مغلق.",
)
def _runs_on(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    here = text.sentence_of[k]
    begun = voice.run_on.get(here, k) < k
    if here - 1 not in voice.run_on and not begun:
        return False
    another = not begun and text.word(text.sentence_start(k) - 1) == "\n"  # another paragraph
    if another and voice.says_i >= _SAYS_I_ITSELF and cue.form == "imperfect" and cue.number == "s":
        return False  # of a text that says «I»
    voice.run_on.setdefault(here, k)
    return True


@REFUSALS.rule(
    "author: answers of an interview",
    why="the text is an interview: whoever answers its questions says «I»",
    example="حوار\nمتى يفتح الجسر؟\nأعتقد أن الموعد قريب.\nومن يديره؟\nالبلدية.\nوكم كلف؟\nالكثير.\n",
    counterexample="مقال\nأعتقد أن الموعد قريب.\n",
)
def _answers(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    return voice.answers


@REFUSALS.rule(
    "author: noun after a preposition",
    why="after a preposition the word is a noun with a pronoun, not a verb of the first person",
    example="والماء هنا على قلته إن الطريق طويل في الصحراء.",
    counterexample="وأعتقد أن الطريق مغلق.",
)
def _noun_after_preposition(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    return is_owned_after_preposition(text, k)


@REFUSALS.rule(
    "author: noun like a verb of I",
    why="a name of a place, or a noun like «his daughter», is a verb of «I» only right before «that» or a colon",
    example="وعاد السكان إلى عدن وأبين بعد «الألغام التي زرعت في الطريق».",
    counterexample="وأعود إلى الأمر وأبين أن الطريق مغلق.",
)
def _place(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    return text.words[k].lstrip("و") in _LIKE_PLACE and not text.is_that(k + 1) and text.word(k + 1) != ":"


@REFUSALS.rule(
    "author: supposed",
    why="after «if» the verb of the first person is supposed, and nothing is said",
    example="ولو قلنا إن الجسر جاهز لعبر الناس.",
    counterexample="وقلنا إن الجسر جاهز.",
)
def _supposed(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    if any(text.word(m) in _CONDITION for m in (k - 1, k - 2, k - 3)) or text.raw_word(max(0, k - 1)) == _IF:
        return True
    return text.word(k - 1) in _AFTER_IF and text.raw_word(k - 2) == _IF  # إن كنا نعتقد


@REFUSALS.rule(
    "author: not said",
    why="what the author does not say is nobody's report",
    example="ولن أقول إن الجسر جاهز.",
    counterexample="ولا أعتقد أن الجسر جاهز.",
)
def _not_said(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    return cue.act == "assertion" and text.word(k - 1) in _NOT and cue.colour in ("neutral", "assertive")


@REFUSALS.rule(
    "author: to be known",
    why="what «we must know» or «are to notice» is what everybody should, and no report",
    example="ويجب أن ندرك أن الجسر ضيق.",
    counterexample="ونحن ندرك أن الجسر ضيق.",
)
def _to_be_known(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    return cue.lemma in _PERCEIVES and text.word(k - 1) in _TO_DO


@REFUSALS.rule(
    "author: as I said",
    why="«as I said», «what I say», «the hour in which I write» goes with the words before it, and opens none",
    example="والحكومة قديمة كما قلت، وهدفها أن تتعامل مع الأمر.",
    counterexample="وقلت أمس إن الحكومة قديمة.",
)
def _as_i_said(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    if text.has(k - 1, "as") or text.word(k - 1) in _WHAT:
        return text.word(k + 1) in EDGES
    return text.has(k - 1, "relative") and text.word(k + 1) in _IN_IT and not text.opens(k + 2)


@REFUSALS.rule(
    "author: whoever looks",
    why="after «if», «when» or «whoever» the first person plural is everybody («we see that»), not the author",
    example="وإذا جاء المساء على المدينة نرى أن الجسر مزدحم.",
    counterexample="ونرى أن الجسر مزدحم.",
)
def _whoever(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    if cue.number != "p" or cue.lemma not in _SEES:
        return False
    return any(text.words[m] in _WHENEVER for m in range(max(text.sentence_start(k), k - _LOOK_BACK), k))


@NOT_ITS_WORDS.rule(
    "author: marks far away",
    why="after several other words what stands in marks is a title or a phrase, and not what «I» say",
    example="وأكتب اليوم قصة من كتب كثيرة أبرزها «والناس يعبرون ولا يلتفتون».",
    counterexample="وأكتب اليوم للناس «والجسر القديم في المدينة جميل».",
)
def _marks_far(text: Sentences, k: int, opener: Opener) -> bool:
    return opener.way is Way.MARKS and opener.at - k > _MARKS_NEAR


@NOT_ITS_WORDS.rule(
    "author: that, far away",
    why="many words after the verb «that» belongs to a clause between, and not to what «I» say",
    example="وأقصد بالعقل ذلك العقل الذي يجعلنا بلا متناقضات كبيرة وينبع من التجربة، أي أن يكون التعليم مفتوحا للناس.",
    counterexample="وأقصد بالعقل أن يكون التعليم مفتوحا للناس.",
)
def _that_far(text: Sentences, k: int, opener: Opener) -> bool:
    return opener.way is Way.CLAUSE and opener.at - k > _CLAUSE_NEAR


@NOT_ITS_WORDS.rule(
    "author: tells how",
    why="«we explain how» says what the text will tell, and nothing was told yet",
    example="هنا نشرح كيف انهار الجسر أمام الناس.",
    counterexample="وهنا شرحنا للناس أن الجسر انهار أمامهم.",
)
def _tells_how(text: Sentences, k: int, opener: Opener) -> bool:
    hit = FIRST_PERSON[text.words[k]]
    return hit is not None and opener.way is Way.QUESTION and hit[0].colour != "question"


@NOT_ITS_WORDS.rule(
    "author: in order to ask",
    why="«in order to ask whether» says what for, and nothing was asked yet",
    example="أحمل قائمة من الأغاني لأسأل الناس هل كتبوها أمس.",
    counterexample="أحمل قائمة من الأغاني، وأسأل الناس هل كتبوها أمس.",
)
def _in_order_to_ask(text: Sentences, k: int, opener: Opener) -> bool:
    hit = FIRST_PERSON[text.words[k]]
    asks = hit is not None and hit[0].colour == "question" and opener.way is not Way.COLON
    return asks and text.words[k].startswith(_IN_ORDER_TO)


# --- why the author ---------------------------------------------------------------------------------------------


@AUTHORS.rule(
    "author: first person",
    why="outside everybody else's words the first person of a verb of saying or thinking is the author of the text",
    example="أعتقد أن الجسر جاهز للعمل.",
    counterexample="يعتقد الوزير أن الجسر جاهز للعمل.",
)
def _author(text: Sentences, k: int, cue: Cue, voice: Voice) -> bool:
    return True


@VOICE.rule(
    "author: said before",
    why="a word of «I» before the verb («I was», «I», «as I once») makes of the form that «she» shares the author's",
    example="وقد سبق أن اقترحت على البلدية أن تفتح الجسر.",
    counterexample="وقد اقترحت على البلدية أن تفتح الجسر.",
)
def _said_before(text: Sentences, draft: Draft, voice: Voice) -> bool:
    near = range(max(text.sentence_start(draft.at), draft.at - _NEAR_I), draft.at)
    return any((text.words[k] in _I and not _is_at(text, k)) or text.words[k] in _BEFORE_I for k in near)


def _is_at(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is the preposition لدى, which folds to لدي («I have»)."""
    return text.raw_word(k).endswith("ى")


@VOICE.rule(
    "author: but I",
    why="«but I» or «that I» right before the verb makes of the form that «she» shares the author's",
    example="جلست هدى قربي. لكني لاحظت أن الجسر قديم.",
    counterexample="جلست هدى قربي. لكنها لاحظت أن الجسر قديم.",
)
def _but_i(text: Sentences, draft: Draft, voice: Voice) -> bool:
    return draft.at > 0 and text.words[draft.at - 1] in _BUT_I


@VOICE.rule(
    "author: in this column",
    why="«in this column», «in my last article» after the verb says where the author wrote it",
    example="كتبت في هذه الزاوية قبل سنوات أن الجسر قديم.",
    counterexample="كتبت في هذه المدينة قبل سنوات أن الجسر قديم.",
)
def _in_this_column(text: Sentences, draft: Draft, voice: Voice) -> bool:
    for k in range(draft.at + 1, min(text.size, draft.at + _NEAR_I)):
        word = text.words[k]
        if word in _MY_ARTICLE or (word in _COLUMN and text.words[k - 1] in _THIS):
            return True
    return False


@VOICE.rule(
    "author: something of mine",
    why="what the verb is about is «mine»: the form that «she» shares is the author's",
    example="عبرت عن غضبي من إغلاق الجسر.",
    counterexample="عبرت عن غضبها من إغلاق الجسر.",
)
def _of_mine(text: Sentences, draft: Draft, voice: Voice) -> bool:
    return _is_about_mine(text, draft.at)


def _is_about_mine(text: Sentences, at: int) -> bool:
    """Whether something of «mine» comes soon after word ``at``: عبرت عن غضبي."""
    return any(text.words[k] in _MINE for k in range(at + 1, min(text.size, at + _NEAR_I)))


@VOICE.rule(
    "author: nobody else",
    why="the text says «I» and no woman, body or medium has come before the verb whose form «she» shares",
    example="كنت هناك، وأنا أعرف المكان جيدا. ذكرت أن الجسر جاهز.",
    counterexample="كنت هناك، وأنا أعرف الوزيرة جيدا. ذكرت أن الجسر جاهز.",
)
def _nobody_else(text: Sentences, draft: Draft, voice: Voice) -> bool:
    return voice.says_i >= _SAYS_I_ITSELF and not _is_woman_before(text, draft.at, _TO_THE)


def _is_woman_before(text: Sentences, at: int, unless: tuple[str, ...] = ()) -> bool:
    """Whether a woman, a body or a medium comes before a verb, which «she» may mean; not one that begins with ``unless``."""
    near = (text.words[k] for k in range(max(0, at - _LOOK_BACK), at))
    return any(can_speak_alone(word) and gender_of_word(word) == "f" and not word.startswith(unless) for word in near)


@VOICE.rule(
    "author: that we",
    why="«that we» or «that I» right after the verb whose form «she» shares, where no woman came before: the author's words",
    example="قضيت معه ساعة كاملة. ذكرت له أننا كتبنا عن الجسر.",
    counterexample="جلست الوزيرة معه ساعة كاملة. ذكرت له أننا كتبنا عن الجسر.",
)
def _that_we(text: Sentences, draft: Draft, voice: Voice) -> bool:
    k = draft.at + 1
    k += text.has(k, "lead")
    return text.is_that(k) and text.words[k].endswith(_OURS) and not _is_woman_before(text, draft.at)


@VOICE.rule(
    "author: asked him",
    why="«asked him», «asked a friend» in the form that «she» shares, where no woman, body or medium came before: the author asked",
    example="زارني أمس رجل كبير. وسألته: كيف تعيشون؟",
    counterexample="زارت الصحفية رجلا كبيرا. وسألته: كيف تعيشون؟",
)
def _asked_him(text: Sentences, draft: Draft, voice: Voice) -> bool:
    him = draft.cue.owner in _HIM or text.word(draft.at + 1) in _ONE_MAN
    tells = "person" in draft.cue.takes and draft.cue.act == "assertion"  # but وصفته
    return him and tells and not _is_woman_before(text, draft.at)


# --- where the author's own report ends ---


@ENDS.rule(
    "author: goes on",
    why="after a comma «but», «therefore» or another «I» the author continues in the text's own words",
    example="وأظن أن الجسر جاهز للعمل، ولذلك عبرناه أمس.",
    counterexample="وأظن أن الجسر جاهز للعمل، والطريق مفتوح.",
)
def _goes_on(text: Sentences, k: int) -> bool:
    word = text.words[k]
    if word in _AND_NOT and text.raw_word(k + 1).startswith(tuple(_HAMZA)) and not text.classes_of[k + 1]:
        return True  # ولم أكن أعرف
    return text.has(k, "connective") or word in _GOES_ON or word.startswith(_BUT) or is_first_person(text, k)


@ENDS.rule(
    "author: after a semicolon",
    why="the clause after a semicolon is the author's next one, and no part of what the author thinks or says",
    example="ويمكن أن نعتبر أن الجسر قديم؛ والطريق مغلق منذ أيام.",
    counterexample="ويمكن أن نعتبر أن الجسر قديم، والطريق مغلق منذ أيام.",
)
def _semicolon(text: Sentences, k: int) -> bool:
    return text.words[k - 1] in _SEMICOLONS and not text.words[k].startswith(_BECAUSE)


@ENDS.rule(
    "author: and I found",
    why="after a comma «and» with a verb of the form that «she» and «I» share and its own «that» is the author's next report",
    example="وأظن أن الجسر قديم، وتأكدت أن الطريق مغلق.",
    counterexample="وأظن أن الجسر قديم، وتأكدت أمس كل الأخبار.",
)
def _and_found(text: Sentences, k: int) -> bool:
    word = text.words[k]
    return word[0] in _AND and word[1:] in _shared() and text.is_that(k + 1)


@ENDS_BARE.rule(
    "author: but",
    on=lambda word: word.startswith(_BUT),
    why="in the author's own report «but», also without a comma, begins what the author sets against it",
    example="وأظن أن الجسر جاهز للعمل ولكن الطريق مغلق منذ أيام.",
    counterexample="وأظن أن الجسر جاهز للعمل والطريق مغلق منذ أيام.",
)
def _but(text: Sentences, k: int) -> bool:
    return text.words[k].startswith(_BUT)


@ENDS_BARE.rule(
    "author: for the",
    on=lambda word: word.startswith(_SO_THE),
    why="in the author's own report «so» and a noun with the article begins the reason, which the author states",
    example="وأرى أن يفتح الجسر بسرعة فالناس في المدينة ينتظرون.",
    counterexample="وأرى أن يفتح الجسر بسرعة للناس في المدينة كلهم.",
)
def _for_the(text: Sentences, k: int) -> bool:
    word = text.words[k]
    return word.startswith(_SO_THE) and len(word) > _SO_THE_NAME and not text.has(k, "given_name", "state")


def to_line_end(text: Sentences, contents: list[Range]) -> list[Range]:
    """What the author says after a colon, to the end of its paragraph: nobody else speaks there."""
    first, last = contents[-1]
    while last < text.size and text.words[last] != "\n":
        last += 1
    whole = text.trim((first, last))
    return [*contents[:-1], whole] if whole is not None else contents


def own_end(text: Sentences, voice: Voice, contents: list[Range]) -> tuple[list[Range], Step | None]:
    """The author's reported words without what the author continues with, and the rule that ended them."""
    if voice.ends is None:
        voice.ends = list(_ends(text))
    for n, (first, last) in enumerate(contents):
        following = bisect_left(voice.ends, (first + 2,))
        if following < len(voice.ends) and voice.ends[following][0] < last - 1:
            k, name, why = voice.ends[following]
            return [*contents[:n], (first, k - (text.words[k - 1] in _PAUSES))], Step("author", name, why, (k, k + 1))
    return contents, None


def _ends(text: Sentences) -> Iterator[tuple[int, str, str]]:
    """The words at which the author continues, each with its rule and the reason; found once per text."""
    rules, bare = ENDS.active(text.off), ENDS_BARE.at(text.off)
    after_commas = {k + 1 for k in text.flagged(MARK) if text.words[k] in _PAUSES}
    for k in sorted(after_commas.union(text.flagged(_MAY_END_BARE))):
        if k < text.size and not text.quoted[k]:
            for rule in (*(rules if k in after_commas else ()), *bare[text.words[k]]):
                if rule.apply(text, k):
                    yield k, rule.name, rule.why
                    break


def may_be_i(text: Sentences, draft: Draft) -> bool:
    """Whether the verb of a report is of the form that «she» and «I» share, and nobody is named next to it."""
    if text.words[draft.at].removeprefix(draft.cue.joined).removesuffix(draft.cue.owner) not in _shared():
        return False
    if draft.source is None:
        return draft.kind == "pronoun" and not text.quoted[draft.at]
    return not (can_speak(text, draft.source) and not _is_addressed(text, draft)) and not text.quoted[draft.at]


def _is_addressed(text: Sentences, draft: Draft) -> bool:
    """Whether a man right after a verb of the form that «she» and «I» share is spoken to: سألت الأستاذ عن السفر."""
    head = draft.source[0] if draft.source is not None else -1
    if head != draft.at + 1 or "person" not in draft.cue.takes or not text.has(head, "human"):
        return False
    return (
        text.words[head].startswith("ال") and gender_of_word(text.words[head]) == "m" and not text.has(head, "plural")
    )


@VOICE.rule(
    "author: and I",
    why="«and» joins the verb to one in its sentence that was read as «I»: both are the author's",
    example="وأكدتُ للجميع أن الجسر قديم، وذكرت أن الطريق مغلق.",
    counterexample="وأكدتْ للجميع أن الجسر قديم، وذكرت أن الطريق مغلق.",
)
def _and_i(text: Sentences, draft: Draft, voice: Voice) -> bool:
    here = text.sentence_of[draft.at]
    if draft.cue.joined not in _AND or here not in voice.mine:
        return False
    named = (k for k in range(text.sentence_start(draft.at), draft.at) if text.has(k, "human", "given_name"))
    return all(gender_of_word(text.words[k]) == "m" for k in named)


@VOICE.rule(
    "author: written as I",
    why="the vowel that is written at the end of the verb («تُ») says «I»",
    example="وأكدتُ لها أن الجسر قديم.",
    counterexample="وأكدتْ لها أن الجسر قديم.",
)
def _written_as_i(text: Sentences, draft: Draft, voice: Voice) -> bool:
    return _VOWEL in text.raw_word(draft.at)[-2:]


@ENDS.rule(
    "author: what was done to me",
    why="after a comma «and» with a verb of the past and «me» tells what happened to the author, and is no part of the words",
    example="كتبت في هذه الزاوية أن السد سينهار، ولم يصدقني أحد.",
    counterexample="كتبت في هذه الزاوية أن السد سينهار، ولم يصدقه أحد.",
)
def _done_to_me(text: Sentences, k: int) -> bool:
    verb = text.word(k + 1) if text.words[k] in _AND_NOT else text.words[k]
    return (
        text.words[k][0] in _AND
        and verb.endswith(_ME)
        and len(verb) >= _LONG_WITH_ME
        and not text.classes_of[k] - {"negation"}
    )
