"""Who acts: subjects of verbs at the head of a clause that report nothing; a later verb may leave them out.

«وصل المدير إلى الموقع. وأكد أن العمل مستمر.»: the director acted, so the next sentence need not name him.  The rules
of stage "candidates" say where a subject is looked for, where it ends, and what is no subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from discourse.attribution.arabic.agreement import THE_SAME, can_speak, is_object_form, may_be_group, source_kind
from discourse.attribution.arabic.cues import THAT, classes, cue, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import (
    OWNED_ENDINGS,
    is_accusative,
    is_action,
    is_action_word,
    is_complete,
    is_number,
    is_number_word,
    is_owned,
    may_head,
    surnames,
    without_lam,
)
from discourse.attribution.arabic.phrases import is_of_body_in_marks, phrase
from discourse.attribution.arabic.sentence import COMMAS, THAT_NOT, Range, Sentences, flag
from discourse.attribution.candidates import OBJECT, Mention
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.lemmas import lemmas
from discourse.language.memo import Memo

NOUN_REACH = 14  # words of a noun phrase that begins a clause; its verb comes before that
ADJUNCT_REACH = 20  # words of the adjunct that begins a sentence; its verb comes after that
NOUN_LONGEST = 12  # words of it that are kept: longer ones have run into the verb
VERB_REACH = 14  # words after a verb in which its subject ends
TOPIC_REACH = 12  # words after أما in which the verb comes
LONG_PLURAL = 6  # letters with the article of a plural that is surely one: المتظاهرون
LONG_SUBJECT = 11  # words; a longer subject has run into the complement of the verb
NAME_REACH = 6  # words of a name between commas
CUT_AT = 8  # words that are kept of a long subject without a preposition
LONGEST_NAME = 8  # words of a subject that only a given name or a plural makes a speaker
_VERBS_IN_AL = tuple(sorted(marker("verb-in-al")))
_CONTRAST, _EXCEPT, _AND_HE = marker("contrast"), marker("except"), marker("and-he")
_HIS_SIDE, _SURELY_VERB, _WAS, _WAS_VERB = (
    marker(name) for name in ("from-its-side", "surely-verb", "was", "was-verb")
)
_NAME_PARTS, _RETYPED = marker("name-part"), marker("retyped")
_BARE_STARTS, _ADJECTIVE_ENDINGS = tuple(sorted(marker("bare-start"))), tuple(sorted(marker("adjective-ending")))
_FEMININE_ENDINGS = tuple(sorted(marker("feminine-ending")))
_MAY_END = tuple(sorted(marker("may-end-an-object")))
_FORM_IV = "الا"  # الإعلان: its hamza is seen in the raw word alone
_MAY_BE_OBJECT = frozenset(("human", "institution", "document", "occasion", "state", "media", "preposition", "self"))
_ELATIVE = re.compile("الا[^اوي]{3}$")  # الأكبر, folded: an adjective of any noun
_MAY_BE_FORM_IV = re.compile("(?:ال)?ا.{0,2}ا")  # الإعلان, folded; marks on the raw word may count as letters
_HOW = re.compile("(?:م...+|[^ا]ا..)ا$")  # a participle in the accusative, folded: مازحا، مبتسما
_TAKES_PERSON, _OR_CLAUSE = marker("verb-with-a-person"), marker("person-or-clause")
_IN_NAME = tuple(sorted(marker("in-the-name")))
_VERBS = marker("plain-verb")
_QUANTIFIERS, _IN_TA, _PLACE_WORDS = marker("quantifier"), marker("name-in-ta"), marker("place-word")
_PLACES = ("institution", "state", "media", "document")
_NAME_CLASSES = frozenset({"given_name", "waw_name"})
_PLACED_AT = marker("placed-at")
_ABOUT = marker("approximator")
_BELONGS = marker("belongs-to")
_NO_MASCULINE = tuple(sorted(marker("no-masculine-ending")))
_MASCULINE = marker("masculine-body")
_NAMED = frozenset(("acted-under-a-given-name", "acted-under-a-title"))  # rules by which a subject is a person
_SAY = lemmas("says-without-opener") | lemmas("says-after-its-words")
_TWO_LETTERS, _NEVER_VERB = marker("verb-of-two-letters"), marker("noun-never-verb")
_WHAT, _ON_IT, _MATTER = marker("what"), marker("verb-clitic"), marker("the-matter")
_OF_AGE = marker("before-an-age")
_DOES = marker("he-does")
_NO_PURPOSE, _ACTING = marker("body-without-purpose"), marker("acting-for")
_KUNYA, _MOTHER = marker("father-or-mother-of"), marker("mother-of")
_OPINIONS = marker("opinion-that-somebody-has")
_FORMER = marker("former")
_STYLED, _STYLES = marker("holder-of-a-style"), marker("style")
_MAKERS = marker("maker-of-a-document")
_SON_OF_WEST = "بو"  # begins family names of the Maghreb
_IN_ITS_NAME, _WHOLE = marker("in-its-name"), marker("verb-not-joined")
_BROKEN_ADJECTIVES, _AFTER_ADJECTIVE = marker("broken-plural-adjective"), marker("after-an-adjective")
_PLURAL_OF_MEN, _OF_WOMEN = tuple(sorted(marker("plural-people-ending"))), "نساء"
_PLURAL = tuple(sorted(marker("sound-plural")))
_NEVER_NAME, _OF_DEPARTMENT = marker("masdar-never-a-name"), marker("department")
_TO_IT = marker("with-it")
_TELLS, _RELAYS = lemmas("informs-a-medium"), lemmas("relays") | lemmas("relays-after-as") - lemmas("announces")
_NOUN_STARTS = ("ال", "ل", "ب")
_NISBA, _OF_KIND = "ي", "ية"
_RECALLED = marker("it-is-recalled")
_WOMAN, _FOR_THE_PRESS = marker("woman-noun"), marker("for-the-press")
_WITH_THE = tuple(sorted(marker("the-or-lam-the")))
_ONE_OF, _LETTERS, _ANY = marker("one-of"), marker("letter-name"), "اي"
_OWN = tuple(sorted(marker("owner-ending")))
_THINGS = frozenset(("document", "occasion", "institution", "state", "media"))
_MARKS = frozenset("،؛:\n,-–")
_BEFORE_CLAUSE = _MARKS | _HIS_SIDE
_ACCORDING = frozenset({"according", "as"})
_FUNCTION = frozenset({"preposition", "negation", "relative", "time", "pointing", "lead", "adverb"})
_JOINED_FUNCTION = frozenset({"preposition", "connective", "time", "pointing", "negation"})
_HOW_OR_LEAD = frozenset({"adverb", "lead"})
_NOUN_FIRST = frozenset({"human", "institution", "media"})
_THAT, _SO, _FAMILY = "ان", "ف", "ي"
_OF = "من"
_CHIEF = marker("chief-of")
_DONE_TO_IT = ("ه", "ها")  # the pronoun of what somebody did to a thing named before
_DECADE = "ينيات"
_PROTECTION = "اية"  # حماية، رعاية، وقاية: nouns of action and no adjectives
_JOINS, _BELOW = "وف", "إ"  # particles that join a clause; the alef that begins a noun of action and no verb
_IMPERFECT, _PRESENT = ("ي", "ت", "ن"), ("ي", "ت")
_THEY = "وا"  # the ending of a verb in the past with «they»: فروا
_SHORT_VERB = 4  # letters of a word that may be a verb or its noun
_FORM_X, _HOLLOW = "است", 6  # استفاد، استقال: verbs of the past with the pattern of اجتماع
_ADJECTIVE_OF_MANY = re.compile("الم.ا..ة$")  # المشاركة: a participle more often than the act
_TANWEEN = "\u064b"  # fathatan, the ending of an indefinite accusative, written before or after its alef


class Clause:
    """The head of a clause: its first word, where its sentence begins and ends, and the words of the speakers known."""

    __slots__ = ("at", "contrast", "end", "known", "low", "own", "rules", "sure", "text", "verb", "word")

    def __init__(self, text: Sentences, at: int, sentence: Range, known: set[str], *, contrast: bool) -> None:
        self.text = text
        self.at = at
        self.low, self.end = sentence
        self.known = known
        self.contrast = contrast  # whether its topic follows: أما، لكن، إلا أن
        self.word = word = text.words[at]
        self.own, self.verb = _HEADS[word]
        self.sure = text.cues[at] is not None and text.word(at - 1) in _SURELY_VERB  # وقد عبر المدير: surely a verb
        self.rules: list[str] = []  # the rules that had a say in the subject


def _verb_of(word: str) -> str:
    """A word without و or ف before it: not وزير, a noun that begins with و."""
    if (
        word in _WHOLE
        or word[0] not in _JOINS
        or len(word) <= 3
        or (listed(word) and not classes(word).isdisjoint(_NOUN_FIRST))
    ):
        return word
    return word[1:]


_HEADS: Memo[tuple[frozenset[str], str]] = Memo(lambda word: (classes(word), _verb_of(word)))

# None: the rule does not look here; an empty tuple: it looked, and there is no subject
Subject = Callable[[Clause], tuple[Range, ...] | None]
Refusal = Callable[[Clause], bool]
End = Callable[[Sentences, Range, int], bool]
Head = Callable[[Clause, int], bool]
Test = Callable[[Clause, Range], bool]
Cut = Callable[[Clause, Range], int]

NOT_HERE: RuleSet[Refusal] = RuleSet("candidates")  # places at which nobody acts whom the text continues with
NO_CLAUSE: RuleSet[Refusal] = RuleSet("candidates")  # words that begin no clause with a subject
SUBJECTS: RuleSet[Subject] = RuleSet("candidates")  # where the subject is looked for; the first that looks decides
NO_VERB: RuleSet[Refusal] = RuleSet("candidates")  # words that are no verb
_BEFORE_NAME = marker("title-before-name")
ENDS: RuleSet[End] = RuleSet("candidates")  # words at which a subject ends and something else begins
NO_SUBJECT: RuleSet[Head] = RuleSet("candidates")  # first words of noun phrases that are no subject
CUTS: RuleSet[Cut] = RuleSet("candidates")  # where a subject that is too long ends; its end where it is not
# who may speak; the first that is true decides.  What each looks at is in _may_name_a_speaker too, which is asked before
SPEAKERS: RuleSet[Test] = RuleSet("candidates")


def who_acts(text: Sentences, drafts: Sequence[Draft]) -> list[Mention]:
    """Subjects of verbs at the head of a clause that open no report, in the order of the text, up to the last report."""
    if not drafts:
        return []
    cues = {draft.at for draft in drafts}
    known: set[str] = set()
    for draft in drafts:
        if draft.source and draft.way is not Way.HEADLINE:
            known.update(w for w in text.plain_words(draft.source) if len(w) > 3)
    found: list[Mention] = []
    last = max(cues)
    for low, end in text.sentences:
        if low >= last:
            break
        for k, contrast in _heads(text, low, min(end, last)):
            if k in cues:
                continue
            clause = Clause(text, k, (low, end), known, contrast=contrast)
            part = subject_of(clause)
            if part is None:
                continue
            gender, number = _gender(clause), None
            if "acted-as-a-number-of-people" in clause.rules:
                gender, number = "m", "p"
            spoke = "acted-in-a-remark" in clause.rules or _says(text, k)
            found.append(Mention(text, k, part, gender=gender, number=number, spoke=spoke, rules=tuple(clause.rules)))
            if "person-as-object" in clause.rules and (met := phrase(text, part[1], part[1] + NOUN_REACH)) is not None:
                found.append(Mention(text, k, met, level=OBJECT))
            if not contrast and (has(text.words[part[0]], "human") or not _NAMED.isdisjoint(clause.rules)):
                name = text.plain_words(part)[1:]
                known.update(w for w in name if (len(w) > 3 or w is name[-1]) and not classes(w))  # توماس باخ
    return found


def _heads(text: Sentences, low: int, end: int) -> list[tuple[int, bool]]:
    """The words at which a clause begins, and whether the topic of a contrast follows.

    A clause begins with its sentence, after a mark, a connective or من جهته, and with أما، لكن or إلا أن.
    """
    words, flags = text.words, text.flags
    found: list[tuple[int, bool]] = []
    # most words neither begin a clause nor let the next one begin it
    for k in [k for k in range(low, end) if k == low or flags[k - 1] & _OPENS_NEXT or flags[k] & _MAY_BE_HEAD]:
        word, before = words[k], words[k - 1] if k else ""
        if word in _CONTRAST or (word == _THAT and (before in _EXCEPT or before in _RECALLED)):
            found.append((k, True))
        elif k > low and flags[k] & _DONE and _is_whose_talk(text, k):
            found.append((k, False))
        elif (word in _WHAT or before in _MATTER) and _in_remark(text, k + 1) and k + 1 < end and text.finite(k + 1):
            found.append((k + 1, False))  # وهو ما أكده المدير
        elif (k == low or (flags[k - 1] & _OPENS_NEXT and before not in _AND_HE)) and word[0].isalpha():
            found.append((k + _is_negated_verb(text, k, end), False))
            if (main := _main_verb(text, k, end)) > 0:
                found.append((main, False))
    return found


def _is_negated_verb(text: Sentences, k: int, end: int) -> bool:
    """Whether word ``k`` denies the verb after it, whose subject acts all the same: لم يعلق الوزير، لا يخفي الموظف قلقه."""
    denied = "negation" in text.classes_of[k] and text.words[k] not in _WHAT
    return denied and k + 1 < end and text.words[k + 1].startswith(_IMPERFECT)


def _main_verb(text: Sentences, low: int, end: int) -> int:
    """The first verb of a clause that begins with a preposition: وقبل الزيارة كتبت الوزيرة مقالا; else -1."""
    if "preposition" not in text.classes_of[low]:
        return -1
    flags = text.flags
    for k in [k for k in range(low + 1, min(end, low + ADJUNCT_REACH)) if flags[k] & _ENDS_ADJUNCT]:
        if text.words[k] in COMMAS or text.is_that(k) or text.has(k, "relative", "connective"):
            return -1
        verb = text.cues[k]
        if text.words[k] in _VERBS:
            return k
        if verb is None or not verb.strong or verb.joined:
            continue
        if verb.form == "perfect" or (verb.form == "imperfect" and text.words[k - 1].startswith("ال")):
            return k
    return -1


def _is_whose_talk(text: Sentences, k: int) -> bool:
    """Whether a verb with a pronoun says whose an indefinite talk is: في رسالة وجهتها النائبة، خطاب ناري ألقاه الوزير."""
    m = k - 1
    if text.words[m].endswith(_ADJECTIVE_ENDINGS) and not text.has(m, "occasion", "document"):
        m -= 1
    if text.words[m].startswith("ال") or not text.has(m, "occasion", "document") or is_owned(text, m):
        return False
    return text.has(k + 1, "human", "institution", "given_name") and not text.has(k + 1, "preposition")


def _ends_adjunct(word: str) -> bool:
    """Whether a word may be the verb after an adjunct, or say that there is none: few words are."""
    may_be_that = THAT[word] or word in THAT_NOT
    return (
        word in COMMAS or may_be_that or cue(word) is not None or word in _VERBS or has(word, "relative", "connective")
    )


_ENDS_ADJUNCT = flag(_ends_adjunct)


def _says(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a verb of saying whose words the text gives without an opener, or not as a report.

    وقالت فلانة، ثمة حلقة مفقودة؛ أعلن الجيش تمكنه من الدخول.
    """
    verb = text.finite(k)
    if verb is None or verb.owner:
        return verb is not None and verb.lemma in _SAY
    to_it = text.word(k + 1) in _TO_IT  # بلاغ توصلت به الجريدة
    return verb.lemma in _SAY or (verb.strong and verb.form == "perfect" and verb.lemma not in _RELAYS and not to_it)


def _opens_next(word: str) -> bool:
    """Whether a clause may begin after a word: a mark, من جهته, a connective, also with و (وفيما)."""
    joined = word[0] == "و" and len(word) > 3 and "connective" in classes(word[1:]) and not listed(word)
    return word in _BEFORE_CLAUSE or joined or "connective" in classes(word)


_OPENS_NEXT = flag(_opens_next)
_CONTRASTS = flag(lambda word: word in _CONTRAST or word == _THAT)
_DONE = flag(lambda word: word.endswith(_DONE_TO_IT) and len(word) > 3)  # ألقاه، وجهتها
_MAY_BE_HEAD = _CONTRASTS | _DONE


def _gender(clause: Clause) -> str | None:
    """The gender that the verb shows; None where the noun has to."""
    verb = clause.text.cues[clause.at]
    if clause.contrast:
        return None
    if verb is not None and verb.finite:
        return verb.gender
    return "f" if clause.word.endswith("ت") else None


def _knows(clause: Clause, part: Range) -> bool:
    """Whether a noun phrase begins with a word of a known speaker."""
    return any(w in clause.known for w in clause.text.plain_words(part)[:2])


def topic(text: Sentences, start: int, end: int) -> Range | None:
    """The noun phrase after أما or لكن, up to the verb."""
    stop = next(
        (
            m
            for m in range(start + 1, min(end, start + TOPIC_REACH))
            if m in text.quote_end or text.finite(m) or text.words[m] in COMMAS or text.has(m, "negation")
        ),
        start + 1,
    )
    return phrase(text, start, stop)


def subject_of(clause: Clause) -> Range | None:
    """The subject of the verb at the head of a clause, or the noun phrase that begins it, where it can speak."""
    off, contrast = clause.text.off, clause.contrast
    for refusal in NOT_HERE.active(off) if contrast else (*NOT_HERE.active(off), *NO_CLAUSE.at(off)[clause.word]):
        if refusal.apply(clause):
            _refuse(clause, refusal.name)
            return None
    for rule in SUBJECTS.at(off)[clause.word]:
        found = rule.apply(clause) if not contrast or rule.apply is _contrast_topic else None
        if found is not None:
            if not found:
                return None
            clause.rules.insert(0, rule.name)
            return found[0]
    return None


def _refuse(clause: Clause, rule: str) -> None:
    """Writes down which rule refused the word as the head of a clause with a subject."""
    clause.text.refused.append((clause.at, rule))


# --- places at which nobody acts whom the text continues with ---------------------------------------------------------


@NOT_HERE.rule(
    "no-actor-in-the-title",
    why=("a title names its people in short, so whoever acts in it is not taken up again by a verb of the text"),
    example="الوزير يفتتح الجسر\nتأخر العمل على المدير. وأكد أن الطريق مفتوح.",
    counterexample="انتهى العمل أمس. الوزير افتتح الجسر. وأكد أن الطريق مفتوح.",
)
def _in_title(clause: Clause) -> bool:
    """A first line that ends with a full stop is the first paragraph of a text without a title."""
    text = clause.text
    return clause.low < text.title and text.words[text.title - 1] != "."


@NOT_HERE.rule(
    "no-actor-in-quotation-marks",
    why=("inside quotation marks somebody else speaks, so whoever acts there is not who the text continues with"),
    example="قال الناطق إن الجسر جاهز. وتحت عنوان «انتهى العمل، ووصل المدير أمس» علقت لوحة. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل المدير أمس. وأكد أن الطريق مغلق.",
)
def _in_quotation(clause: Clause) -> bool:
    return clause.text.inside[clause.at] >= 0


# --- words that begin no clause with a subject --------------------------------------------------------------------


@NO_CLAUSE.rule(
    "according-has-no-subject",
    why=(
        "a word such as «كما» or «وفق» is no verb, and what comes after it compares or names a source, "
        "so nobody acts there"
    ),
    example="وقال المدير إن الجسر جاهز. كما زار الوزير الموقع. وأكد أن الطريق مغلق.",
    counterexample="وقال المدير إن الجسر جاهز. وزار الوزير الموقع. وأكد أن الطريق مغلق.",
)
def _according(clause: Clause) -> bool:
    return not clause.own.isdisjoint(_ACCORDING) or (clause.at > 0 and "as" in clause.text.classes_of[clause.at - 1])


@NO_CLAUSE.rule(
    "function-word",
    on=lambda word: not classes(word).isdisjoint(_FUNCTION),
    why=(
        "a preposition, a negation, a relative, or a word of time or manner is no verb, so the noun "
        "after it is not its subject"
    ),
    example="قال الناطق إن الجسر جاهز. باختصار المدير حاضر. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل المدير أمس. وأكد أن الطريق مغلق.",
)
def _function_word(clause: Clause) -> bool:
    return not clause.own.isdisjoint(_FUNCTION) and not clause.sure


@NO_CLAUSE.rule(
    "that-or-short",
    on=lambda word: _is_short(word) or THAT[word] or word in THAT_NOT,
    why="«إن» and words of two letters are no verbs, so the noun after them is not their subject",
    example="قال المدير إن الجسر جاهز. إن الوزير حاضر. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وصل الوزير أمس. وأكد أن الطريق مغلق.",
)
def _that_or_short(clause: Clause) -> bool:
    return _is_short(clause.word) or clause.text.is_that(clause.at)


def _is_short(word: str) -> bool:
    """Whether a word is too short for a verb."""
    return len(word) < 3 and word not in _TWO_LETTERS


@NO_CLAUSE.rule(
    "noun-after-comma",
    on=lambda word: _may_begin_with_noun(word),
    why="a noun of people right after a comma describes the one before it and begins no clause",
    example="وصل الوزير إلى الموقع، مدير المشروع معه. وأكد أن الطريق مغلق.",
    counterexample="وصل الوزير إلى الموقع. مدير المشروع معه. وأكد أن الطريق مغلق.",
)
def _after_comma(clause: Clause) -> bool:
    return clause.text.word(clause.at - 1) in COMMAS and _begins_with_noun(clause)


@NO_CLAUSE.rule(
    "name-after-comma",
    why="a name between commas after a title is the holder's, and no verb with a subject",
    example=(
        "قال المدير إن الجسر جاهز. شكر الوزير، أفيغدور ليبرمان، الضيوف. وأكد أن العمل مستمر. "
        "وقال ليبرمان إن الطريق مغلق."
    ),
    counterexample="شكر المدير الضيوف. وأكد حداد أن الطريق مغلق. وأكد أن العمل مستمر.",
)
def _name_after_comma(clause: Clause) -> bool:
    text, k = clause.text, clause.at
    if (
        k == 0
        or text.words[k - 1] not in COMMAS
        or clause.word[0] in _JOINS
        or (clause.own and not text.has(k, "given_name"))
    ):
        return False
    if text.cues[k] is not None or clause.word in _VERBS or k - 2 < clause.low:
        return False
    last = next((m for m in range(k + 1, min(clause.end, k + NAME_REACH)) if text.words[m] in COMMAS), 0)
    if not last or not any(text.has(m, "human") for m in range(max(clause.low, k - NOUN_REACH), k - 1)):
        return False
    return all(_is_unknown(text, m) or text.has(m, "given_name") for m in range(k, last))


# --- where the subject is looked for --------------------------------------------------------------------------------


@SUBJECTS.rule(
    "topic-of-contrast",
    on=lambda word: word in _CONTRAST or word == _THAT,
    why="the noun after «أما», «لكن» or «غير أن» is the topic of its clause, and a later verb may mean it",
    example="قال الخبير هيثم جودة إن الأسعار سترتفع. وانتهى المؤتمر، غير أن المدير لم يغادر. وأكد أن الطريق مغلق.",
    counterexample="قال الخبير هيثم جودة إن الأسعار سترتفع. وأكد أن الطريق مغلق.",
)
def _contrast_topic(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at
    if not clause.contrast:
        return None
    part = topic(text, k + 1, clause.end)
    return (part,) if part and (can_speak(text, part) or _knows(clause, part)) else ()


@SUBJECTS.rule(
    "noun-begins-the-clause",
    on=lambda word: _may_begin_with_noun(word),
    why="the noun of people, of an institution or of a medium that begins a clause is its subject",
    example="قال الناطق إن الجسر جاهز. رئيس البلدية زار الموقع. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل السفير أمس. وأكد أن الطريق مغلق.",
)
def _noun_first(clause: Clause) -> tuple[Range, ...] | None:
    if not _begins_with_noun(clause):
        return None
    k = clause.at
    part = phrase(clause.text, k, min(clause.end, k + NOUN_REACH))  # the president arrived ...
    return (_ended(clause, (part[0], min(part[1], k + NOUN_LONGEST))),) if part else ()


@SUBJECTS.rule(
    "subject-after-was",
    on=lambda word: _verb_of(word) in _WAS,
    why="the noun between «كان» and its verb is the subject of both",
    example=(
        "قال الوزير مولود حداد إن الجسر جاهز. وقال الناطق إن الطريق مغلق. كان حداد قد زار الموقع. وأكد أن العمل مستمر."
    ),
    counterexample="قال الوزير مولود حداد إن الجسر جاهز. وزار الناطق الموقع. وأكد أن العمل مستمر.",
)
def _after_was(clause: Clause) -> tuple[Range, ...] | None:
    if clause.verb not in _WAS:
        return None
    text, k = clause.text, clause.at
    stop = k + 1
    for m in range(k + 1, min(clause.end, k + VERB_REACH)):
        if text.words[m] in _WAS_VERB or text.finite(m):
            stop = m
            break
    part = phrase(text, k + 1, stop)
    if part is not None and text.finite(stop) and _is_one_name(text, k + 1, stop):
        return (part,)  # وكان بنس حذر
    return (_ended(clause, part),) if part and (can_speak(text, part) or _knows(clause, part)) else ()


def _is_one_name(text: Sentences, k: int, stop: int) -> bool:
    """Whether one word of which nothing is known, also with «himself», is all that is between «was» and its verb."""
    unknown = _is_unknown(text, k) and not text.words[k].startswith("ال") and not is_action(text, k)
    return unknown and all(text.has(m, "self") for m in range(k + 1, stop))


@SUBJECTS.rule(
    "who-has-an-opinion",
    on=lambda word: _verb_of(word) in _WAS,
    why="«the poet had another opinion»: whoever has an opinion or a say is the one who acts",
    example="يقول الأمير إن الأغنية جيدة. لكن كان للشاعر صالح جلال رأي آخر. وشرح أن الكلمات صعبة.",
    counterexample="يقول الأمير إن الأغنية جيدة. لكن كان للشاعر صالح جلال بيت قديم. وشرح أن الكلمات صعبة.",
    before="subject-after-was",
)
def _has_opinion(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at + 1
    if (
        clause.verb not in _WAS
        or k >= clause.end
        or text.words[k][0] != "ل"
        or not has(without_lam(text.words[k]), "human")
    ):
        return None
    stop = next((m for m in range(k + 1, min(clause.end, k + LONGEST_NAME)) if text.words[m] in _OPINIONS), 0)
    return ((k, stop),) if stop else None


@SUBJECTS.rule(
    "whose-talk-it-is",
    on=lambda word: word.endswith(_DONE_TO_IT),
    why="after a talk or a letter a verb with its pronoun says whose it is («a letter that the minister sent»): he acted",
    example="قال الناطق إن الطريق مغلق. وفي كلمة ألقاها الوزير سامي حداد أمام النواب، قال إن الجسر جاهز.",
    counterexample="قال الناطق إن الطريق مغلق. وفي رسالة إلى الوزير سامي حداد، قال إن الجسر جاهز.",
)
def _whose_talk(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at
    if not _done_to_a_talk(clause):
        return None
    part = phrase(text, k + 1, min(clause.end, k + VERB_REACH))
    return (_ended(clause, part),) if part is not None and part[0] == k + 1 and can_speak(text, part) else ()


@SUBJECTS.rule(
    "subject-after-verb",
    why="the noun after a verb that begins a clause is its subject",
    example="قال الناطق إن الجسر جاهز. ووصل المدير أمس. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. وأكد أن الطريق مغلق.",
)
def _after_verb(clause: Clause) -> tuple[Range, ...] | None:
    text, k, off = clause.text, clause.at, clause.text.off
    if _done_to_a_talk(clause):
        return None
    for refusal in NO_VERB.at(off)[clause.word]:
        if refusal.apply(clause):
            _refuse(clause, refusal.name)
            return ()
    following = text.word(k + 1)
    first = k + 1 + (following in _ABOUT or (following in _ON_IT and text.word(k - 1) in _WHAT))
    while first < clause.end and _says_how_or_when(text.classes_of[first]):
        first += 1  # زار مؤخرا عدد من المشرفين، رد عليه القيادي
    limit = min(clause.end, k + VERB_REACH)
    able = first < limit and _may_name_a_speaker(clause, first, limit)
    part = phrase(text, first, limit) if able else None
    # they look at the first word: where the phrase ends is worked out after them
    for refused in NO_SUBJECT.active(off) if part is not None or (not able and first < limit) else ():
        if refused.apply(clause, part[0] if part is not None else first):
            if part is not None or phrase(text, first, limit) is not None:
                _refuse(clause, refused.name)
            return ()
    if part is None:
        return ()
    part = _ended(clause, part)
    for cut in CUTS.active(off):
        stop = cut.apply(clause, part)
        if stop != part[1]:
            clause.rules.append(cut.name)
            part = (part[0], stop)
    speaker = SPEAKERS.first(off, clause, part)
    if speaker is None:
        return ()
    clause.rules.append(speaker.name)
    return (part,)


def _says_how_or_when(own: frozenset[str]) -> bool:
    """Whether the classes of a word are those of one that may come between a verb and its subject: زار مؤخرا عدد من ..."""
    return not own.isdisjoint(_HOW_OR_LEAD) or ("time" in own and "adjunct" not in own)


def _may_name_a_speaker(clause: Clause, first: int, limit: int) -> bool:
    """Whether one of the rules of SPEAKERS can be true of a noun phrase that begins at ``first`` and ends by ``limit``.

    It looks at single words, so that of most clauses the noun phrase need not be read.
    """
    text, flags = clause.text, clause.text.flags
    if flags[first] & _MAY_SPEAK or any(flag & _MAY_BE_NAME for flag in flags[first : first + 3]):
        return True
    words = text.words[first : limit + 1]
    if not clause.known.isdisjoint(words[:2] if words[1:2] and words[1][0].isalnum() else words):
        return True
    if not surnames(text).isdisjoint(words):
        return True
    commas = [first + n for n, word in enumerate(words) if n and word in COMMAS]
    if any(text.has(k + 1, "human") for k in commas):  # a title after a comma
        return True
    verb = text.finite(clause.at)
    return verb is not None and verb.strong


def _may_speak(word: str) -> bool:
    """Whether a noun phrase may name a speaker by its first word alone; a mark may be before any word."""
    if not word[0].isalpha() or is_number_word(word) or word in _KUNYA or word in THE_SAME:
        return True
    return has(word, "self", "human", "institution", "media", "document", "state") or may_be_group(word)


_MAY_SPEAK = flag(_may_speak)
_MAY_BE_NAME = flag(lambda word: "given_name" in classes(word))


@SUBJECTS.rule(
    "acted-in-a-remark",
    before="subject-after-verb",
    why="«which the director stressed», after a report, is the writer's remark: a verb or participle after it may mean him",
    example="وقال الوزير إن المملكة على علم بالاجتماع، وهو ما شدد عليه المدير، قائلا: «الرياض على دراية كاملة».",
    counterexample="وقال الوزير إن المملكة على علم بالاجتماع، قائلا: «الرياض على دراية كاملة».",
)
def _in_a_remark(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at
    return _after_verb(clause) if _in_remark(text, k) else None


def _in_remark(text: Sentences, k: int) -> bool:
    """Whether word ``k`` comes after «which» of a remark on the words before: وهو ما أكده، الأمر الذي نفته."""
    if k < 2:
        return False
    earlier, before = text.words[k - 2 : k]
    return (before in _WHAT and earlier in _AND_HE) or (earlier in _MATTER and text.has(k - 1, "relative"))


def _done_to_a_talk(clause: Clause) -> bool:
    """Whether the head of a clause is a verb with the pronoun of the talk right before it: رسالة وجهتها."""
    return (
        clause.at > clause.low and bool(clause.text.flags[clause.at] & _DONE) and _is_whose_talk(clause.text, clause.at)
    )


def _begins_with_noun(clause: Clause) -> bool:
    """Whether the clause begins with a noun of people, institutions or media that is no verb."""
    if not _may_begin_with_noun(clause.word):
        return False
    # كان الشاهد حاضرا: an indefinite accusative is a predicate or an object, and begins nothing
    return not clause.text.finite(clause.at) and not is_accusative(clause.text, clause.at)


def _may_begin_with_noun(word: str) -> bool:
    """Whether a folded word is a noun of people, institutions or media, unless it is a verb at its place."""
    return (word[0] not in _JOINS or listed(word)) and not classes(word).isdisjoint(_NOUN_FIRST)


def _ended(clause: Clause, part: Range) -> Range:
    """A subject without what comes after it; the rule that ended it has a say in the subject."""
    return without_object(clause.text, part, clause.rules)


def without_object(text: Sentences, part: Range, rules: list[str], *, comma: bool = True) -> Range:
    """A noun phrase without what comes after it: up to a comma, or to where an object or a verb begins."""
    ends, words = ENDS.at(text.off), text.words
    for k in [k for k in range(*part) if words[k] in COMMAS] if comma else ():
        named = text.has(k + 1, "given_name") or _is_holders_name(text, part[0], k + 1)
        if not (named and k + 1 < part[1]):
            part = (part[0], k)
            break
    flags, quoted = text.flags, part[0]
    alone = part[1] - part[0] > 1 and _is_surname(text, part[0])
    for k in range(part[0] + 1, part[1]):
        if k - 1 in text.closed:
            quoted = text.quote_end[k - 1]
        if k <= quoted or (flags[k] & _ENDS_NOTHING and k - 1 not in text.closing and not alone):
            continue  # in a name in marks, or at a word that ends nothing
        for rule in ends[words[k]]:
            if rule.apply(text, part, k):
                rules.append(rule.name)
                return without_title(text, (part[0], k - (k > part[0] + 1 and words[k - 1] in COMMAS)))
    return part


def _is_surname(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a family name that the text has after a given name, so that it names somebody by itself."""
    return not text.classes_of[k] and text.words[k] in surnames(text)


def _is_holders_name(text: Sentences, first: int, k: int) -> bool:
    """Whether the words from ``k`` to a comma are the name of who holds a title: الرئيس التونسي، الباجي قايد السبسي، ..."""
    if not text.has(first, "human") or text.has(first, "plural"):
        return False
    last = next((m for m in range(k, min(text.size, k + NAME_REACH)) if text.words[m] in COMMAS), 0)
    if last < k + 2:
        return False
    rank = k + 1 if text.words[k] in _BEFORE_NAME else k
    return all(
        text.has(m, "given_name") or (_is_unknown(text, m) and not is_action(text, m)) for m in range(rank, last)
    )


def _ends_nothing(word: str) -> bool:
    """Whether no rule ends a subject at a word, wherever it is written: a definite word or a name, most words of titles."""
    own = classes(word)
    if not word[0].isalpha() or word.endswith(_MAY_END) or word.startswith(_FORM_IV) or cue(word) is not None:
        return False
    name = bool(own) and own <= _NAME_CLASSES and word[0] not in "ولب"
    definite = word.startswith("ال") and own.isdisjoint(_MAY_BE_OBJECT) and word.endswith(_NO_MASCULINE)
    return (name or definite) and not is_action_word(word) and word not in _VERBS


_ENDS_NOTHING = flag(_ends_nothing)


def without_title(text: Sentences, part: Range) -> Range:
    """A name without a title that was cut off from its noun: إبراهيم الدعيلج مدير."""
    first, last = part
    word = text.words[last - 1]
    joined = word[0] == "و" and not listed(word) and last - first > 2 and has(word[1:], "human") and word[1:3] != "ال"
    if joined:
        return (first, last - 1)  # رئيس الاتحاد ورئيس
    counted = last - first > 1 and is_number(text, last - 2)  # مليون مريض
    title = (
        last - first > 1 and not counted and text.has(last - 1, "human") and listed(word) and not word.startswith("ال")
    )
    if title and not text.has(last - 1, "given_name") and is_complete(text, part, last - 1):
        return (first, last - 1)
    return part


# --- words that are no verb -----------------------------------------------------------------------------------------


@NO_VERB.rule(
    "definite-word-is-no-verb",
    on=lambda word: _verb_of(word).startswith("ال"),
    why="a word with the article is a noun, so the noun after it is not its subject",
    example="قال المدير إن الجسر جاهز. المهم رئيس جديد للشركة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. التقى رئيس جديد الموظفين. وأكد أن الطريق مغلق.",
)
def _definite(clause: Clause) -> bool:
    return clause.verb.startswith("ال") and not clause.verb.startswith(_VERBS_IN_AL)


@NO_VERB.rule(
    "participle-has-an-object",
    on=lambda word: cue(word) is not None,
    why="a participle in the accusative says what the subject before it does, so the noun after it is its object",
    example="وأبدى المدير سامي حداد استغرابه من القرار، مطالبا الاتحاد بفتح تحقيق. وأكد أن الطريق مغلق.",
    counterexample="وأبدى المدير سامي حداد استغرابه من القرار، وطالب الاتحاد بفتح تحقيق. وأكد أن الطريق مغلق.",
)
def _participle(clause: Clause) -> bool:
    cue_of = clause.text.cues[clause.at]
    return cue_of is not None and clause.text.accusative(clause.at)


@NO_VERB.rule(
    "verb-of-the-topic",
    on=lambda word: word[0] == _SO,
    why="after «as for» the verb that begins with ف has the topic as its subject, so the noun after it is its object",
    example="وقف الناس أمس. أما قائد الفريق، سامي حداد، فكرر الكلمات نفسها بقوله: «لا يمكننا الراحة الآن».",
    counterexample="وقف الناس أمس. وغاب قائد الفريق، سامي حداد، فكرر المدرب نفسه بقوله: «لا يمكننا الراحة الآن».",
)
def _of_topic(clause: Clause) -> bool:
    text, low = clause.text, clause.low
    return clause.word[0] == _SO and clause.at > low and text.words[low] in _CONTRAST


@NO_VERB.rule(
    "verb-with-they",
    on=lambda word: word.endswith(_THEY) and len(word) > _SHORT_VERB,
    why="a verb that ends in «they» has its subject in it, so the noun after it is its object",
    example="وخرج المئات في الساحة، ورفعوا لافتات كبيرة، وهتفوا: «لا مدرب ولا مستشار».",
    counterexample="وخرج المئات في الساحة، ورفعت لجنة الطلاب لافتات كبيرة، وهتفت: «لا مدرب ولا مستشار».",
)
def _they(clause: Clause) -> bool:
    return clause.verb.endswith(_THEY)


@NO_VERB.rule(
    "feminine-noun-is-no-verb",
    on=lambda word: word.endswith("ة"),
    why="a word that ends in ة is a noun, so the noun after it is not its subject",
    example="قال المدير إن الجسر جاهز. مكنسة الوزير كبيرة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. زار الوزير المدينة. وأكد أن الطريق مغلق.",
)
def _feminine_noun(clause: Clause) -> bool:
    return clause.verb.endswith("ة")


@NO_VERB.rule(
    "noun-of-action-is-no-verb",
    on=lambda word: _may_be_noun_of_action(word),
    why="a noun of action, such as «إحضار» or «تنظيم», is no verb, so the noun after it is not its subject",
    example="قال المدير إن الجسر جاهز. ثم بدأ العمل، وترميم المدير للسور. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ثم بدأ العمل، ورمم الحارس السور. وأكد أن الطريق مغلق.",
)
def _noun_of_action(clause: Clause) -> bool:
    verb = clause.verb
    if verb in _NEVER_VERB:
        return True
    if len(verb) <= _SHORT_VERB:
        return False  # نشر: the verb or the noun
    if clause.text.raw_word(clause.at).lstrip(_JOINS).startswith(_BELOW):
        return True  # وإحضار: no verb of the past begins so
    return is_action_word(verb) and verb not in _VERBS and not (verb.startswith(_FORM_X) and len(verb) == _HOLLOW)


def _may_be_noun_of_action(word: str) -> bool:
    verb = _verb_of(word)
    return verb in _NEVER_VERB or word.lstrip(_JOINS).startswith("ا") or is_action_word(verb)  # ا: may be written إ


@NO_VERB.rule(
    "to-or-for-is-no-verb",
    on=lambda word: _verb_of(word).startswith("ل"),
    why=("a word with ل before it that is no reporting verb is a noun, so the noun after it is not its subject"),
    example="قال المدير إن الجسر جاهز. لدخول الوزير باب آخر. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. دخل الوزير من باب آخر. وأكد أن الطريق مغلق.",
)
def _joined_to(clause: Clause) -> bool:
    return clause.verb.startswith("ل") and clause.text.cues[clause.at] is None


@NO_VERB.rule(
    "joined-function-word",
    on=lambda word: not classes(_verb_of(word)).isdisjoint(_JOINED_FUNCTION),
    why=("a connective or preposition is no verb, also with و or ف before it, so what follows is not its subject"),
    example="قال الطبيب إن الجرعة كافية. وأمام المدير لوحة كبيرة. وأكد أن الفحص سيعاد غدا.",
    counterexample="قال الطبيب إن الجرعة كافية. وعلق المدير لوحة كبيرة. وأكد أن الفحص سيعاد غدا.",
)
def _joined_function(clause: Clause) -> bool:
    return not classes(clause.verb).isdisjoint(_JOINED_FUNCTION) and not clause.sure


@NO_VERB.rule(
    "noun-of-people-is-no-verb",
    on=lambda word: _verb_of(word) != word and "human" in classes(_verb_of(word)),
    why="a noun of people with «and» before it, such as «and the heir», is no verb, so the noun after it is not its subject",
    example="التقى الوزير المدرب، ومساعد الحارس، ورئيس النادي أمس. وأكد أن الطريق مغلق.",
    counterexample="التقى الوزير المدرب، ثم ساعد الحارس رئيس النادي أمس. وأكد أن الطريق مغلق.",
)
def _noun_of_people(clause: Clause) -> bool:
    verb, cue_of = clause.verb, clause.text.cues[clause.at]
    people = "human" in classes(verb) and classes(verb).isdisjoint(_JOINED_FUNCTION)
    return verb != clause.word and people and cue_of is None


# --- where a subject ends -------------------------------------------------------------------------------------------
# Which words a rule can end a subject at, by their folded form alone: only there the rule is asked.


def _in_alef(word: str) -> bool:
    return word.endswith("ا")


def _opens_words(text: Sentences, k: int) -> bool:
    """Whether «that» comes at a word, or after a preposition there: إن، من أن."""
    return text.is_that(k) or (text.has(k, "preposition") and text.is_that(k + 1))


def _with_article(word: str) -> bool:
    return word.startswith("ال")


def _without_article(word: str) -> bool:
    return not word.startswith("ال")


def _with_ba_first(word: str) -> bool:
    return word.startswith("ب")


def _with_lam_first(word: str) -> bool:
    return word.startswith("ل")


def _with_pronoun(word: str) -> bool:
    return word.endswith(OWNED_ENDINGS)


def _may_be_verb(word: str) -> bool:
    plain = word in _VERBS or word[1:] in _VERBS or word.startswith(("وي", "ي", "ت")) or word.endswith(("ت", _THEY))
    return plain or cue(word) is not None


def _may_be_object_of_person(word: str) -> bool:
    """A noun of action (written with a hamza: الإعلان، folded to an alef), or a word for a thing or body."""
    return _MAY_BE_FORM_IV.match(word) is not None or is_action_word(word) or has(word, *_THINGS)


def _may_be_object_of_body(word: str) -> bool:
    if not word[0].isalpha() or len(word) == 1 or word.startswith(_IN_NAME) or _begins_with_particle(word):
        return False
    return not word.startswith("ال") or (has(word, "institution", "human") and not word.endswith(_ADJECTIVE_ENDINGS))


def _may_be_masculine_object(word: str) -> bool:
    return word.startswith("ال") and not word.endswith(_NO_MASCULINE)


def _ends_long_name(word: str) -> bool:
    return word in _QUANTIFIERS or word.endswith("ة")


def _is_human(word: str) -> bool:
    return has(word, "human")


def _may_be_preposition(word: str) -> bool:
    return has(word, "preposition") or word in _RETYPED


@ENDS.rule(
    "object-in-the-accusative",
    on=_in_alef,
    why="a subject ends before two nouns in the indefinite accusative, which are the object",
    example="حقق المدرب عمر سي نجاحا كبيرا. وأكد أن الطريق طويل.",
    counterexample="حقق المدرب عمر سي النجاح. وأكد أن الطريق طويل.",
)
def _accusative_object(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    return (
        word.endswith("ا")
        and not text.words[part[0]].endswith("ا")
        and k + 1 < part[1]
        and text.words[k + 1].endswith("ا")
        and not word.startswith("ال")
        and not text.classes_of[k]
    )  # حقق عمر سي | نجاحا كبيرا


@ENDS.rule(
    "object-after-a-quoted-name",
    on=_without_article,
    why="a subject that ends in a quoted name ends with its closing mark; the noun after it is the object",
    example="أبرزت صحيفة «المدار» محاسن المؤسسة. وأكدت أن الطريق طويل.",
    counterexample="أبرزت صحيفة المدار محاسن المؤسسة. وأكدت أن الطريق طويل.",
)
def _after_quoted_name(text: Sentences, part: Range, k: int) -> bool:
    if k - 1 not in text.closing:
        return False
    quoted = k + 1 < part[1] and text.words[k + 1].startswith("ال") and not text.words[k].startswith("ال")
    return quoted and not text.has(part[0], "human")  # أبرز تقرير «...» | جهود المؤسسة


@ENDS.rule(
    "verb-after-the-subject",
    on=_may_be_verb,
    why="a subject ends before the next verb, which says what the subject did",
    example="قال المدير إن الجسر جاهز. مديرة المدرسة افتتحت معرضا. وأكدت أن الوضع جيد.",
    counterexample="قال المدير إن الجسر جاهز. وافتتحت مديرة المدرسة معرضا. وأكدت أن الوضع جيد.",
)
def _next_verb(text: Sentences, part: Range, k: int) -> bool:
    verb, word = text.cues[k], text.words[k]
    if verb is not None and verb.finite and verb.joined in ("و", "ف"):
        return True
    if _is_plain_verb(word):
        return True
    if _agrees_as_verb(text, part, k) or (word.startswith("وي") and len(word) > 4 and _is_unknown(text, k)):
        return True
    if word.startswith("ال") or not _is_unknown(text, k) or not is_complete(text, part, k):
        return False
    if text.has(part[0], "medium_kind") and text.has(k - 1, "state"):
        return False  # صحيفة واشنطن بوست
    if word.endswith(_THEY) and source_kind(text, (part[0], k)) == "collective":
        return True  # القرويين فروا
    before = text.word(part[0] - 1)  # after a verb another one is less likely than a name: قال النائب شانت جنجنيان
    if (
        part[0] > text.sentence_start(k)
        and before not in _MARKS
        and not text.has(part[0] - 1, "connective", "according")
    ):
        return False
    if _does_as_body(text, part, k):
        return True
    return (len(word) > 3 and word[-1] == "ت" and word[-2] != "ا") or (word[0] == "ي" and len(word) > 3)


def _is_plain_verb(word: str) -> bool:
    """Whether a word is a listed verb that reports nothing, also joined to what comes before it: زار، وزار."""
    return (word in _VERBS or (word[0] in "وف" and word[1:] in _VERBS)) and not listed(word)


def _does_as_body(text: Sentences, part: Range, k: int) -> bool:
    """Whether an unknown word after a definite feminine noun of no person is its verb in the present: الصحيفة تثير."""
    head, word = text.words[part[0]], text.words[k]
    if k != part[0] + 1 or not head.endswith("ة") or text.has(part[0], "human"):
        return False
    return word[0] == "ت" and len(word) > 3 and word[-1] != "ة"


def _agrees_as_verb(text: Sentences, part: Range, k: int) -> bool:
    """Whether an unknown word has the ending of a verb for the noun before it: الوزيرة بوتو أنجبت، سكان جرادة يتحدون."""
    first, word = part[0], text.words[k]
    if k <= first + 1 or len(word) < _SHORT_VERB or not _is_unknown(text, k):
        return False
    if word[0] == "ي" and word.endswith("ون") and text.has(first, "human"):
        return True
    hers = word[-1] == "ت" and word[-2] != "ا" and text.words[first].endswith("ة") and first == text.sentence_start(k)
    return hers


@ENDS.rule(
    "indefinite-accusative-ends",
    on=_in_alef,
    why="a noun in the indefinite accusative after a subject is an object or says how, and is no part of it",
    example="قال المدير إن الجسر جاهز. وأصدر المدير الجديد كتابا عن البلدة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووقع أربعون مهندسا على العريضة. وأكدوا أن الطريق مغلق.",
)
def _accusative(text: Sentences, part: Range, k: int) -> bool:
    first = text.raw_word(part[0])
    country = first.endswith("ا") and not text.has(part[0], "state", "given_name")  # فرنسا وألمانيا بيانا
    if is_number(text, k - 1) or "\u064b" in first or country or text.words[k - 1] in _PLACE_WORDS:
        return False  # مدينة درعا
    if text.has(k - 1, "institution") and k - 1 > part[0] and not text.words[k - 1].startswith("ال"):
        return False  # مديرة الاتصالات في مكتب ميلانيا
    word = text.words[k]
    if text.has(k - 1, "given_name") and not text.classes_of[k] and _opens_words(text, k + 1):
        return False  # حذر النقيب جورج صليبا من أن: a name, and the words of the report begin after it
    if word in _DOES:
        return True  # بوتين ضاحكا
    if _is_name_in_alef(text, part, k):
        return False  # الباحثة كاتيا بروم
    how = text.words[k - 1].startswith("ال") and _HOW.match(word) is not None and _is_unknown(text, k)
    following = text.word(k + 1)
    described = word.endswith("ا") and _is_unknown(text, k) and following.startswith(("ي", "ت")) and len(following) > 3
    if described and k > part[0] + 1 and k + 1 < part[1]:
        return True  # حلما يراوده
    return is_accusative(text, k) or how


def _is_name_in_alef(text: Sentences, part: Range, k: int) -> bool:
    """Whether an unknown word in alef and the one after it are a foreign name after a title: الوزيرة مارغريتا روبليس بأن.

    An object or a manner in the accusative would have an adjective in alef after it, or none: أصدر الوزير كتابا جديدا.
    """
    last = k + 1
    if last >= part[1] or text.raw_word(k).endswith(_TANWEEN) or not text.has(part[0], "human"):
        return False
    title = text.has(k - 1, "human") or text.words[k - 1].startswith("ال") or text.words[k - 1].endswith(_NISBA)
    bare = not text.words[last].startswith((*_IMPERFECT, "ال", "و", "ب", "ل")) and not text.words[last].endswith("ا")
    unknown = _is_unknown(text, last) and not is_action(text, last) and _is_unknown(text, k) and not is_action(text, k)
    return title and bare and unknown and last + 1 == part[1]


@ENDS.rule(
    "number-begins-the-object",
    on=is_number_word,
    why="a number after a complete subject counts the object",
    example="قال المدير إن الجسر جاهز. وسجلت الوزارة 200 إصابة. وأكدت أن الوضع جيد.",
    counterexample="قال المدير إن الجسر جاهز. وسجلت الوزارة إصابة واحدة. وأكدت أن الوضع جيد.",
)
def _number(text: Sentences, part: Range, k: int) -> bool:
    if not is_number(text, k) or text.has(part[0], "media") or text.words[k - 1] in _OF_AGE:
        return False
    name = k - 2 >= part[0] and _is_unknown(text, k - 1) and text.classes_of[part[0]] <= _NAME_CLASSES
    return name or is_complete(text, part, k)  # سجل توفونا فيلا عشرة أهداف


@ENDS.rule(
    "object-with-a-pronoun",
    on=_with_pronoun,
    why="a noun with a pronoun after a complete subject is an object that belongs to the subject",
    example="قال المدير إن الجسر جاهز. وحمل الرئيس حقيبته إلى القاعة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل رئيس لجنته إلى البلدة. وأكد أن الطريق مغلق.",
)
def _owned_object(text: Sentences, part: Range, k: int) -> bool:
    noun = text.cues[k]
    saying = noun is not None and noun.form == "masdar" and bool(noun.owner)  # استغرابه: his surprise
    if not (saying or is_owned(text, k)) or text.words[k] in _IN_ITS_NAME:
        return False  # المتحدث باسمها
    if _is_own_act(text, part, k):
        return True
    after_owned = k == part[0] + 1 and is_owned(text, part[0])  # أبدى سموه سعادته
    if not (after_owned or is_complete(text, part, k) or _has_name(text, part, k)):
        return False
    if text.has(k - 1, "given_name") and (text.is_that(k + 1) or text.word(k + 1) in _MARKS):
        return False  # a family name: وحيد مجروه أن، أمير سليهم:
    return not _is_joined(text, k) or not text.has(k, "human")


def _is_own_act(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is somebody's own act or statement: إدارة مستشفى جدة | ترحيبها، قرقاش | تغريدته."""
    stem = next((text.words[k].removesuffix(e) for e in OWNED_ENDINGS if text.words[k].endswith(e)), "")
    if k > part[0] + 1:
        return is_action_word(stem) and text.words[k - 1] not in _NAME_PARTS
    said = bool(classes(stem[:-1] + "ة") & {"occasion"}) or is_action_word(stem)
    return said and not text.classes_of[part[0]] and not text.words[part[0]].startswith("ال")


@ENDS.rule(
    "object-of-a-body",
    on=_may_be_object_of_body,
    why="a body or a group with a definite name is complete, so a noun without article after it is the object",
    example="قال المدير إن الجسر جاهز. ووثق المرصد السوري سرقة عشرة متاحف. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووثق المرصد السوري لحقوق الإنسان القصف. وأكد أن الطريق مغلق.",
)
def _object_of_body(text: Sentences, part: Range, k: int) -> bool:
    if text.has(part[0], "human") and not text.has(part[0], "plural"):
        return False
    if not text.has(part[0], "institution", "document", "state", "plural") or text.has(part[0], "media"):
        return False
    word = text.words[k]
    if _continues_body(text, k) or _is_construct_of_body(text, part, k):
        return False
    indefinite = not text.words[part[0]].startswith("ال") and not text.words[k - 1].startswith("ال")
    if indefinite and text.words[k - 1].endswith(_ADJECTIVE_ENDINGS) and not is_action(text, k):
        return False  # دراسة ميدانية حديثة
    if word.startswith("ال"):
        describes = (
            word.endswith("ة")
            and word.removeprefix("ال") not in _WOMAN
            and text.words[k - 1].endswith(_FEMININE_ENDINGS)
        )  # القوات المسلحة
        body = text.has(k, "institution", "human") and not describes
        if not body or not is_complete(text, part, k):
            return False
        return text.has(part[0], "state") or k == part[0] + 1 or _verb_before(text, part) in _TAKES_PERSON
    after_article = text.words[k - 1].startswith("ال") and text.words[part[0]].startswith("ال")
    return (after_article or not word.endswith(_ADJECTIVE_ENDINGS)) and is_complete(text, part, k)


def _continues_body(text: Sentences, k: int) -> bool:
    """Whether word ``k`` cannot begin an object: a mark, a particle, an order, a family name, «in the name of»."""
    word = text.words[k]
    if len(word) == 1 or word.startswith(_IN_NAME) or _is_joined(text, k):
        return True
    family = text.has(k - 1, "given_name") and _is_unknown(text, k)  # بيان صادر عن جاسم حداد
    return family or text.has(k, "self", "order", "preposition", "latter")


@ENDS.rule(
    "object-of-a-person",
    on=_may_be_object_of_person,
    why="a noun of action, a document, an occasion, a body or a country after a complete title or name is the object",
    example="قال المدير إن الجسر جاهز. وأكمل الوزير الجديد ترميم قلعة قديمة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وزار وزير ترميم القلاع السهول. وأكد أن الطريق مغلق.",
)
def _object_of_person(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if _goes_on(text, part, k):
        return False
    if text.words[k - 1] in _MAKERS and text.has(k, "document"):
        return False  # معدة الدراسة شيخة الرواحي
    if _after_a_name_with_lam(text, part, k):
        return True
    if _ends_a_name(text, part, k):
        return False
    if not (is_action(text, k) or (text.has(k, *_THINGS) and not text.has(k, "human"))):
        return False
    if not {text.words[k - 1]}.isdisjoint(_NAME_PARTS | _BEFORE_NAME):
        return False  # أمين سر منظمة، الدكتور فتح الباري
    if _after_surname(text, part, k):
        return True  # السبسي الحركة
    if word.startswith("ال") and not is_action(text, k) and not text.has(k, "document", "occasion", "state"):
        named = k - 2 >= part[0] and text.has(k - 2, "given_name") and not text.has(k - 2, "human")  # أمين سر اللجنة
        return named
    if _is_never_in_a_name(text, part, k):
        return not text.has(k - 1, "preposition", "institution")  # مصدر مصري مسؤول وجود، محافظة حائل وقوع
    if _after_one_name(text, part, k):
        return not _is_joined(text, k - 1)  # المدير الفني جروس حفل عشاء
    return _after_lone_name(text, part, k) or is_complete(text, part, k) or _has_name(text, part, k)


def _ends_a_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is the adjective or the family name that ends a subject."""
    word, named = text.words[k], text.has(k - 1, "given_name")
    if named and k == part[0] + 1 and text.has(k + 1, "human") and word.startswith("ال") and not text.has(k, "human"):
        return True  # أشرف القدرة الناطق
    if word.startswith("ال") and word.endswith(_ADJECTIVE_ENDINGS):
        if text.words[k - 1].startswith("ال"):
            return True  # الكلية التقنية
        if named and text.has(k - 2, "given_name"):
            return True  # سمير حسن الدوري
    return named and (word in _IN_TA or text.is_that(k + 1))  # سمير عودة، شذى بيان أن


def _is_never_in_a_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is an act that no name or title has, not after a department: محافظة حائل وقوع, قسم منع الجريمة."""
    return text.words[k] in _NEVER_NAME and k > part[0] + 1 and text.words[k - 1] not in _OF_DEPARTMENT


def _goes_on(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is joined to the title before it, or describes it: الكلية التقنية، قوات الدول المشاركة."""
    word, before = text.words[k], text.words[k - 1]
    if _is_joined(text, k):
        return True
    if _is_construct_of_body(text, part, k):
        return True
    if not word.startswith("ال"):
        return False
    if (word.endswith(_ADJECTIVE_ENDINGS) and before.startswith("ال")) or _in_a_construct(text, part, k):
        return True
    if not before.startswith("ال") or text.has(k - 1, "human"):
        return False
    described = before.endswith(_FEMININE_ENDINGS) and word.endswith("ة")  # قسم الخدمات المساندة
    return described or _ADJECTIVE_OF_MANY.match(word) is not None


def _is_construct_of_body(text: Sentences, part: Range, k: int) -> bool:
    """Whether the word before ``k`` is a noun in ي after a feminine one, which it does not describe: بعثة تقصي حقائق."""
    feminine = text.words[part[0]].endswith("ة") and k == part[0] + 2
    return feminine and text.words[k - 1].endswith(_NISBA) and not text.classes_of[k - 1]


def _after_a_name_with_lam(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is an act, after a name with «ل»: المحامية الجديدة لترامب | تأجيل."""
    before = text.words[k - 1]
    if before[0] != "ل" or listed(before) or k <= part[0] + 2 or classes(before[1:]) - _NAME_CLASSES:
        return False
    return is_action(text, k) and not text.words[k].startswith("ال")


def _after_surname(text: Sentences, part: Range, k: int) -> bool:
    """Whether a lone surname with the article comes before word ``k``: السبسي."""
    surname = text.words[part[0]]
    if not text.words[k].startswith("ال"):
        return False
    return k == part[0] + 1 and not text.classes_of[part[0]] and surname.startswith("ال") and surname.endswith(_NISBA)


def _after_one_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether a title and one unknown name come before an act or thing at word ``k``: المدير الفني جروس | حفل عشاء."""
    one = k - 2 >= part[0] and _is_unknown(text, k - 1) and text.words[k - 2].startswith("ال")
    thing = is_action(text, k) and not text.words[k].startswith("ال") and k + 1 < part[1]
    return one and thing and text.has(part[0], "human")


def _in_a_construct(text: Sentences, part: Range, k: int) -> bool:
    """Whether a noun without article before word ``k`` only looks like an adjective: مجلس مدققي الحسابات."""
    before = text.words[k - 1]
    if before.startswith(_WITH_THE) or not before.endswith(_ADJECTIVE_ENDINGS):
        return False
    if text.classes_of[k - 1]:
        return not listed(before) and before.endswith(_NISBA) and text.has(k - 1, "human")  # مدققي, of مدققون
    if _has_name(text, part, k):
        return False
    if any(text.has(m, "given_name") for m in range(part[0], k - 1)):
        return False
    definite = any(text.words[m].startswith("ال") for m in range(part[0], k - 2))  # الرئيس التنفيذي لشركة تقنية
    definite = definite and (text.words[k - 2][0] == "ل" or text.has(k - 2, "institution"))
    return definite or (before.endswith(_NISBA) and text.has(part[0], "institution") and k == part[0] + 2)


def _after_lone_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is what a lone unknown name visits or publishes: يزور جونسون واشنطن، نشر ترامب تغريدة."""
    if k != part[0] + 1 or text.classes_of[part[0]]:
        return False
    following = text.word(k + 1)
    of_something = k + 1 < part[1] and (following.startswith("ال") or is_owned(text, k + 1))
    if text.words[k] in _NEVER_NAME and of_something:
        return True  # أكد تيلرسون وقوف بلاده
    return text.has(k, "state") or (text.has(k, "document") and text.words[k].endswith("ة"))


@ENDS.rule(
    "object-after-the-mother-of",
    on=_with_article,
    why="after «the mother of» and a name a definite noun that is no family name is the object",
    example="قال المدير إن الجسر جاهز. وأطفأت أم زهدي المصباح. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت أم زهدي الأردنية. وأكدت أن الطريق مغلق.",
)
def _after_kunya(text: Sentences, part: Range, k: int) -> bool:
    return k == part[0] + 2 and text.words[part[0]] in _MOTHER and not text.words[k].endswith(_ADJECTIVE_ENDINGS)


@ENDS.rule(
    "definite-masculine-object",
    on=_may_be_masculine_object,
    why="a definite word without ة after a single feminine noun is no adjective of it: it is the object",
    example="قال المدير إن الجسر جاهز. ورفعت الدراسة الغطاء عن الأمر. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت اللجنة العليا إلى البلدة. وأكدت أن الطريق مغلق.",
)
def _masculine_object(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if not word.startswith("ال") or k > part[0] + 3:
        return False
    if not all(w.startswith("ال") and w.endswith("ة") for w in text.words[part[0] : k]):
        return False
    if word.endswith(_NO_MASCULINE) or text.has(k, "order", "human") or _ELATIVE.match(word):
        return False
    return text.has(part[0], "institution", "document", "media")


@ENDS.rule(
    "object-of-a-long-name",
    on=_ends_long_name,
    why="after a title and its name a noun in ة or a quantifier begins the object",
    example="قال المدير إن الجسر جاهز. وأهدى الممثل الشهير ويل سميث قلادة كبيرة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وفاز الممثل الشهير نبيل سلامة. وأكد أن الطريق مغلق.",
)
def _object_of_long_name(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if word in _QUANTIFIERS:
        name = k > part[0] + 1 or not text.classes_of[part[0]]  # حث الحقيل جميع الموظفين
        return name and not is_number(text, k - 1) and not text.has(k - 1, "preposition")
    if (
        not word.endswith("ة")
        or not (_is_unknown(text, k) or text.has(k, "titled"))
        or word.startswith(_BARE_STARTS)
        or word in _IN_TA
    ):
        return False
    place = _is_joined(text, k - 1)  # بمنطقة مكة المكرمة
    names = _is_unknown(text, k - 1) and _is_unknown(text, k - 2) and not place
    return k > part[0] + 3 and names and text.has(part[0], "human")


@ENDS.rule(
    "definite-feminine-object",
    on=lambda word: word.startswith("ال") and word.endswith("ة"),
    why="a definite word in ة after a single masculine title is no adjective of it: it is the object",
    example="قال المدير إن الجسر جاهز. وغادر الوزير القاعة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وغادرت الوزيرة الجديدة. وأكدت أن الطريق مغلق.",
)
def _feminine_object(text: Sentences, part: Range, k: int) -> bool:
    word, head = text.words[k], text.words[part[0]]
    if k != part[0] + 1 or not word.startswith("ال") or not word.endswith("ة") or text.has(k, "human", "order"):
        return False
    if not head.startswith("ال") or head.endswith(_FEMININE_ENDINGS) or text.has(part[0], "plural"):
        return False
    if not text.has(part[0], "human") and head not in _MASCULINE:
        return False
    return k + 1 == part[1] or not text.words[k + 1].startswith("ال")


@ENDS.rule(
    "person-as-object",
    on=_is_human,
    why="after a verb of meeting, receiving, appointing or the like, a second person is the object",
    example="قال المدير إن الجسر جاهز. واستقبل الرئيس اللبناني وزير الطاقة الجديد. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وتوجه الشيخ محمد وزير الطاقة إلى البلدة. وأكد أن الطريق مغلق.",
)
def _person_object(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if is_number(text, k - 1):
        return False  # واعتبر ثلاثة مسؤولين
    if not text.has(k, "human") or text.has(k, "given_name") or (word[0] == "و" and not listed(word)):
        return False
    if text.has(k, "order") or (word.startswith("ال") and word.endswith(_ADJECTIVE_ENDINGS)):
        return False  # المدير الرياضي، وزير الأشغال العامة
    if word.startswith("ال") and text.has(k - 1, "given_name"):
        return False  # يوسف الشاهد
    if (word in _STYLED and text.word(k + 1) in _STYLES) or not _STYLES.isdisjoint(text.words[max(0, k - 2) : k]):
        return False  # رئيس النادي صاحب السمو الملكي الأمير سامي
    if word in _BEFORE_NAME and not text.words[part[0]].startswith("ال") and not _named_before(text, part, k):
        return False  # استشاري العيون الدكتور ياسر: a role and its holder
    verb = _verb_before(text, part)
    if verb not in _TAKES_PERSON or (verb in _OR_CLAUSE and text.word(part[1]).startswith(_THAT)):
        return False  # اعتبر المرشح للرئاسة الأمير سامي أن: the clause is what it takes
    foreign = k - 3 > part[0] and _is_unknown(text, k - 1) and _is_unknown(text, k - 2)  # الألمانية كلارا فوغت
    return is_complete(text, part, k) or _has_name(text, part, k) or not text.classes_of[part[0]] or foreign


def _named_before(text: Sentences, part: Range, k: int) -> bool:
    """Whether a given name comes before word ``k``."""
    return any(text.has(m, "given_name") and not text.has(m, "human") for m in range(part[0], k))


def _verb_before(text: Sentences, part: Range) -> str:
    """The word before a noun phrase, without و or ف."""
    verb = text.word(part[0] - 1)
    return verb[1:] if verb[:1] in ("و", "ف") and verb not in _TAKES_PERSON else verb


@ENDS.rule(
    "people-in-the-object-form",
    on=lambda word: word.startswith("ال") and word.endswith("ين"),
    why="a plural of people in ين after a complete subject has the form of an object",
    example="قال المدير إن الجسر جاهز. وأنذرت الأمم المتحدة المزارعين. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وأنذر نقيب المزارعين الصحف. وأكد أن الطريق مغلق.",
)
def _people_as_object(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if k == part[0] + 1 and not text.classes_of[part[0]] and word.endswith("يين"):
        chief = text.words[part[0]] in _CHIEF  # كبير الاقتصاديين
        return not (chief or text.words[part[0]].startswith("ال") or text.has(k, "given_name"))  # حث ماكرون الأوروبيين
    return is_object_form(text, k) and is_complete(text, part, k)


@ENDS.rule(
    "definite-after-an-indefinite-subject",
    on=_with_article,
    why="a noun with the article after an indefinite subject and its adjective is the object: they do not agree",
    example="قال المدير إن الجسر جاهز. ووزع مسؤول محلي الخبز. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل مسؤول محلي رفيع المستوى. وأكد أن الطريق مغلق.",
)
def _definite_after_indefinite(text: Sentences, part: Range, k: int) -> bool:
    first, word, before = part[0], text.words[k], text.words[k - 1]
    if (
        not text.raw_word(k).startswith("ال")
        or word in _AFTER_ADJECTIVE
        or (word in _FORMER and text.has(first, "human"))  # محافظ نينوى السابق
        or before in _ONE_OF
        or text.has(k, "time")
    ):
        return False
    if any(text.words[m].startswith(_WITH_THE) for m in range(first, k)) or not text.has(first, *_NOUN_FIRST):
        return False
    if k == first + 1:  # مسؤولون السكان: a construct would be مسؤولو
        return before.endswith("ون")
    plain = before.removeprefix("و") if not listed(before) else before
    if plain.endswith(_PROTECTION) and text.has(k - 2, "institution"):
        return False  # رئيسة جمعية حماية المستهلك
    if _in_a_construct(text, part, k) or classes(plain) - {"human"} or not plain.endswith(_ADJECTIVE_ENDINGS):
        return False
    feminine = (
        text.words[first].endswith(_FEMININE_ENDINGS) or text.has(first, "plural") or has(text.words[first], "media")
    )
    return plain.endswith("ون") or plain.endswith("ة") == feminine


@ENDS.rule(
    "thing-after-a-plural-of-people",
    on=_with_article,
    why="a definite thing in ة, or a noun of action, right after a plural of men is no adjective of them: it is the object",
    example="قال المدير إن الجسر جاهز. وغادر القرويون القرية. وأكدوا أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وغادر القرويون العرب القرية. وأكدوا أن الطريق مغلق.",
)
def _thing_after_people(text: Sentences, part: Range, k: int) -> bool:
    head, word = text.words[part[0]], text.words[k]
    if k != part[0] + 1 or not head.startswith("ال") or head.endswith((_OF_WOMEN, *_FEMININE_ENDINGS)):
        return False  # الجهات المعنية
    if not (text.has(part[0], "human") or source_kind(text, (part[0], k)) == "collective"):
        return False
    if not (head.endswith(_PLURAL_OF_MEN) or text.has(part[0], "plural")) or not word.startswith("ال"):
        return False
    if word in _BROKEN_ADJECTIVES or word.endswith((*_PLURAL, "ي")) or text.has(k, "human", "order", "given_name"):
        return False
    described = k + 1 < part[1] and text.words[k + 1].startswith("ال") and text.words[k + 1].endswith("ة")
    if word.endswith(_OF_KIND) and not head.endswith(_PLURAL_OF_MEN):
        return False  # المصادر الطبية: a broken plural and its adjective
    return described or is_action(text, k) or word.endswith(("ة", "ات"))


@ENDS.rule(
    "object-of-one-of-them",
    on=_with_article,
    why="after «one of the villagers» a definite noun that is no plural is no adjective of them: it is the object",
    example="قال المدير إن الجسر جاهز. ودخل أحد المسعفين البيت. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل أحد القرويين الغاضبين. وأكد أن الطريق مغلق.",
)
def _object_of_one(text: Sentences, part: Range, k: int) -> bool:
    word, before = text.words[k], text.words[k - 1]
    if k != part[0] + 2 or text.words[part[0]] not in _ONE_OF or not before.endswith("ين"):
        return False
    plain = word.startswith("ال") and not word.endswith((*_PLURAL, "ي")) and word not in _BROKEN_ADJECTIVES
    return plain and not text.has(k, "human", "order", "given_name")


@ENDS.rule(
    "medium-told-after-a-name",
    on=lambda word: has(word, "medium_kind"),
    why="after a verb of telling and a lone name, an agency, a paper or a channel is whom it was told",
    example="قال المدير إن الجسر جاهز. وأبلغ لوفين وكالة «المدار» أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وأبلغت إدارة وكالة «المدار» السكان أن الطريق مغلق.",
)
def _medium_told(text: Sentences, part: Range, k: int) -> bool:
    verb = text.cues[part[0] - 1] if part[0] else None
    lone = k <= part[0] + 2 and not text.words[part[0]].startswith("ال") and text.classes_of[part[0]] <= _NAME_CLASSES
    return verb is not None and verb.lemma in _TELLS and lone


@ENDS.rule(
    "any-begins-the-object",
    on=lambda word: word == _ANY,
    why="«any» after a subject begins the object: what somebody denies or rejects",
    example="قال المدير إن الجسر جاهز. ورفض الوزير سامي حداد أي ضلوع في الأمر. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ورفض الوزير سامي حداد العرض. وأكد أن الطريق مغلق.",
)
def _any(text: Sentences, part: Range, k: int) -> bool:
    letters = text.word(k - 1) in _LETTERS or text.word(k + 1) in _LETTERS  # بي أي
    return (
        text.words[k] == _ANY
        and text.raw_word(k)[0] == "أ"
        and not letters
        and not text.has(k - 1, "preposition", "medium_kind")
        and len(text.words[k - 1]) > 2
    )


@ENDS.rule(
    "object-with-ba",
    on=_with_ba_first,
    why="«ب» with a noun of action, a person or somebody's own thing belongs to the verb and not to its subject",
    example="قال المدير إن الجسر جاهز. وأقر الحارس بالتأخر. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وحضر مسؤول بالبحرية. وأكد أن الطريق مغلق.",
)
def _with_ba(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if _with_ba_surely(text, part, k):
        return True
    lone = k == part[0] + 1 and not text.classes_of[part[0]] and not listed(word)
    lone = lone and (word.endswith("ة") or (word.startswith("بال") and is_action_word(word[1:])))  # حداد بتوعية السكان
    if (
        not word.startswith("ب")
        or word in _ACTING
        or not (lone or is_complete(text, part, k) or _has_name(text, part, k))
    ):
        return False
    if begins_with_ba(text, k) or word[1:] in _QUANTIFIERS:
        return True
    if listed(word) or len(word) < 5 or has(word[1:], *_PLACES) or not _PLACE_WORDS.isdisjoint((word[1:], word[3:])):
        return False
    if not word.startswith("بال"):
        return False  # الرئيس بوتين
    return _is_unknown(text, k) and not any(text.has(m, "given_name", "human") for m in range(k + 1, part[1]))


def _with_ba_surely(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is «ب» with statements, or with a hamza after a lone name: ترامب بتصريحات، كومي بإقالته."""
    word = text.words[k]
    if k > part[0] + 1 and has(word[1:], "occasion") and word.endswith("ات"):
        return True
    lone = k == part[0] + 1 and not text.classes_of[part[0]] and text.raw_word(k).startswith("بإ")
    return lone


@ENDS.rule(
    "purpose-after-a-name",
    on=_with_lam_first,
    why="«ل» with a noun of action after a name says what for, and is no part of the name",
    example="قال المدير إن الجسر جاهز. وتوجه الدكتور ريحان لكشف الممر المائي. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وحضر المدير التنفيذي لتطوير الأعمال. وأكد أن الطريق مغلق.",
)
def _purpose(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if _after_one_of_them(text, part, k):
        return True
    if _is_in_a_name(text, part, k):
        return False
    if text.addressee(k) and text.words[k - 1] not in _BELONGS:
        return k > part[0] + 1 or not text.has(part[0], "human")
    if k == part[0] + 1 and not text.classes_of[part[0]] and _has_known_lam(text, part, k):
        return not is_action(text, part[0])  # ترامب لبرنامج
    if word[0] != "ل" or listed(word) or k < part[0] + 2 or text.words[k - 1] in _BELONGS:
        return False
    if _has_name(text, part, k):
        if text.has(part[0], "human") and "human" in classes(without_lam(word)):
            return True  # ترامب للقاضي بريت
        if word.startswith("لل") or classes(word[1:]):
            return not _in_name_of_body(text, part, k)
    if not is_action_word(word[1:]):
        return False
    if text.words[part[0]] in _NO_PURPOSE and is_complete(text, part, k):
        return True  # السلطات المصرية لتجفيف المنابع
    return text.has(part[0], "human") and not text.words[k - 1].startswith("ال") and not is_action(text, k - 1)


def _is_in_a_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether «ل» at word ``k`` is in the name of a body: المجلس الوطني للإعلام، الأمين العام لـ«النجباء»، الشيخ سامي."""
    press = text.words[k] in _FOR_THE_PRESS and text.has(part[0], "institution", "media")
    return press or is_of_body_in_marks(text, k, part[0])


def _after_one_of_them(text: Sentences, part: Range, k: int) -> bool:
    """Whether «for the ...» at word ``k`` comes after «one of the ...»: أحد الحرفيين | للعمل."""
    one = k == part[0] + 2 and text.words[part[0]] in _ONE_OF and text.words[k - 1].endswith("ين")
    return one and text.words[k].startswith("لل") and not text.has(k, "institution")


def _has_known_lam(text: Sentences, part: Range, k: int) -> bool:
    """Whether word ``k`` is «ل» with a known noun, or with the article after a surname: لبرنامج، الشهراني للشهداء."""
    word = text.words[k]
    if word[0] != "ل" or listed(word):
        return False
    return bool(classes(word[1:])) or (word.startswith("لل") and text.words[part[0]].endswith(_NISBA))


def _in_name_of_body(text: Sentences, part: Range, k: int) -> bool:
    """Whether a body or another name is near, so that «ل» belongs to a title: مركز الملك سلمان للإغاثة."""
    body = any(text.has(m, "institution") and not text.words[m].startswith("ال") for m in range(part[0], k))
    return body or any(text.has(m, "given_name") for m in range(k + 1, part[1]))


@ENDS.rule(
    "preposition-after-a-name",
    on=_may_be_preposition,
    why="a preposition after a bare name or a country belongs to the verb and not to its subject",
    example="قال المدير إن الجسر جاهز. وخافت إسرائيل من مصر. وأكدت أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل عضو في المجلس. وأكد أن الطريق مغلق.",
)
def _preposition_after_name(text: Sentences, part: Range, k: int) -> bool:
    if "preposition" not in text.classes_of[k]:
        return False
    own = text.classes_of[part[0]]
    if text.words[k] in _PLACED_AT and k > part[0] + 1 and _has_name(text, part, k):
        return not any(text.has(m, "given_name", "human") for m in range(k + 1, part[1]))
    if "state" in own or (own and own <= _NAME_CLASSES):
        return k <= part[0] + 3
    if text.words[part[0]].startswith("ال"):  # المشرف على المشروع, but الدغريري في سرد
        nisba = text.words[part[0]].endswith(_NISBA) and not own and text.words[k] in _PLACED_AT
        return nisba and k == part[0] + 1 and is_action(text, k + 1)
    return k == part[0] + 1 and not own and text.words[k] in _PLACED_AT and not is_action(text, part[0])


def begins_with_ba(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is ب with a noun of action, a person or a noun with a pronoun: بحماية، بالشاعر، بحسابه."""
    word = text.words[k]
    rest = word[1:]
    short = len(word) < 5 and not is_action_word(rest)  # بعدم
    if not word.startswith("ب") or short or listed(word) or text.cues[k] is not None:
        return False
    if text.has(k - 1, "given_name") and not rest.startswith("ال") and not classes(rest) and not is_action_word(rest):
        return False  # سعاد بركات
    if text.has(k - 1, "given_name") and word.startswith(_SON_OF_WEST) and not listed(rest):
        return False  # يونس بوطالب
    if has(rest, "institution", "state", "given_name"):
        return False
    bare = rest.removeprefix("ال")
    action = is_action_word(bare) or (rest != bare and len(bare) == 4 and bare.startswith("ت"))
    if action or has(rest, "human", "occasion"):
        return True
    if rest.endswith(_OWN) and not text.has(k - 1, "role_of"):
        return not _speaks_for(text, k)
    return len(rest) > 5 and rest.endswith("ات")


def _speaks_for(text: Sentences, k: int) -> bool:
    """Whether word ``k`` says in whose name a spokesman speaks: الناطق باسمه."""
    return text.words[k].startswith(_IN_NAME) and has(text.words[k - 1].removeprefix("ال"), "role_of")


def _is_unknown(text: Sentences, k: int) -> bool:
    """Whether nothing is known of a word: no class and no reporting word."""
    return text.words[k][0].isalpha() and not text.classes_of[k] and text.cues[k] is None


def _is_joined(text: Sentences, k: int) -> bool:
    """Whether word ``k`` begins with a particle: و، ل، ب."""
    return text.flags[k] & _PARTICLE_FIRST != 0


def _begins_with_particle(word: str) -> bool:
    """Whether a folded word begins with a particle and not with a letter of its own."""
    if word[0] not in "ولب" or listed(word) or is_action_word(word):
        return False
    return len(word) > 4 or (len(word) > 3 and bool(classes(word[1:])))


_PARTICLE_FIRST = flag(_begins_with_particle)


def _has_name(text: Sentences, part: Range, k: int) -> bool:
    """Whether a person's name ends before word ``k``: a given name, or a family name after one."""
    if text.has(k - 1, "given_name"):
        return k - 1 > part[0] or not text.has(k - 1, "human")  # أمين رابطة الأدباء
    family = text.words[k - 1].startswith("ال") or _is_unknown(text, k - 1)
    return family and k - 2 >= part[0] and text.has(k - 2, "given_name")


# --- noun phrases that are no subject -------------------------------------------------------------------------------


@NO_SUBJECT.rule(
    "object-form",
    why="a plural of people in ين has the form of an object, so it is not the subject",
    example="عاد المدير من رحلته. ولفت الحاضرين قوله إن الصحراء علمته الصبر.",
    counterexample="عاد المدير من رحلته. ولفت الحاضرون إلى قوله. وأكد أن الصحراء علمته الصبر.",
)
def _object_form(clause: Clause, first: int) -> bool:
    return is_object_form(clause.text, first)


@NO_SUBJECT.rule(
    "indefinite-accusative",
    why="a noun that ends in the alef of the indefinite accusative is an object, so it is not the subject",
    example="قال المدير إن الجسر جاهز. واستقبل طفلا مريضا. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. واستقبل طفل ضيوفه. وأكد أن الطريق مغلق.",
)
def _indefinite_accusative(clause: Clause, first: int) -> bool:
    raw = clause.text.raw_word(first).replace(_TANWEEN, "")
    if not raw.endswith("ا") or clause.text.words[first].startswith("ال"):
        return False
    return not clause.text.has(first, "state", "given_name") and not _is_surname(clause.text, first)  # أوباما


@NO_SUBJECT.rule(
    "noun-of-action",
    why="a noun of action, such as «إعلان» or «مقتل», names nobody who could act, even where a person's name follows",
    example="قال المدير إن الجسر جاهز. وجرى تعيين سامي حداد أمس. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. ووصل سامي حداد أمس. وأكد أن الطريق مغلق.",
)
def _action(clause: Clause, first: int) -> bool:
    return is_action(clause.text, first) and not clause.text.has(first, "document", "human")  # زار عدد من


@NO_SUBJECT.rule(
    "noun-with-a-preposition",
    why="a noun with «ب» or «ل» belongs to the verb and is not its subject",
    example="قال المدير إن الجسر جاهز. واستعان بالوزير سامي حداد. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. واستعان الوزير سامي حداد بالضيوف. وأكد أن الطريق مغلق.",
)
def _preposition(clause: Clause, first: int) -> bool:
    return not may_head(clause.text, first)


@NO_SUBJECT.rule(
    "joined-noun",
    why="a noun of people with «and» before it goes on with a noun before it, so it is not the subject of the word there",
    example="قالت الوزيرة إن الجسر جاهز. وتحدثت عن رغبتها، كأم وامرأة عاملة. وأكدت أن الطريق مغلق.",
    counterexample="قالت الوزيرة إن الجسر جاهز. وتحدثت عن رغبتها، ووصلت المديرة أمس. وأكدت أن الطريق مغلق.",
)
def _joined_noun(clause: Clause, first: int) -> bool:
    word = clause.text.words[first]
    return word[0] == "و" and has(word[1:], "human", "institution")


# --- subjects that are too long -------------------------------------------------------------------------------------


@CUTS.rule(
    "known-name-ends",
    why="a subject that begins with the name of a known speaker ends with that name",
    example=("قال العقيد الغامدي إن الإدارة بدأت. وزار الغامدي السهول الخضراء في البلدة. وأكد أن المهلة قصيرة."),
    counterexample="قال العقيد منصور الغامدي إن الإدارة بدأت. وأكد أن المهلة قصيرة.",
)
def _known_name(clause: Clause, part: Range) -> int:
    text = clause.text
    if text.words[part[0]] not in clause.known:
        return part[1]
    if can_speak(text, part):  # a known name, and not the object after it
        alone = text.word(part[0] + 1) == "في" and text.words[part[0]].startswith("ال")
        return part[0] + 1 if alone else part[1]  # ويعمل الجندي في مركز
    name = part[0] + 1
    if text.words[part[0]].endswith(_ADJECTIVE_ENDINGS):  # البرتغالي جواو بريتو
        while (
            name < part[1]
            and _is_unknown(text, name)
            and not (text.words[name].startswith("ال") or is_action(text, name))
        ):
            name += 1
    for m in range(name, part[1]):
        if text.words[m] not in clause.known and text.words[m] not in _NAME_PARTS:
            return without_title(text, (part[0], m))[1]
    return part[1]


@CUTS.rule(
    "long-subject-ends",
    why=(
        "a subject of more than 11 words has run into what the verb says of it, and ends at a "
        "preposition or after 8 words"
    ),
    example=(
        "افتتح وكيل إمارة منطقة الجبل الدكتور حامد الشمري رئيس اللجنة العليا للتنمية الزراعية المعرض. "
        "وأكد أن المهلة قصيرة."
    ),
    counterexample="افتتح وكيل إمارة منطقة الجبل المعرض. وأكد أن المهلة قصيرة.",
)
def _long(clause: Clause, part: Range) -> int:
    first, last = part
    if last - first <= LONG_SUBJECT:
        return last
    return next((m for m in range(first + 3, last) if clause.text.has(m, "preposition")), first + CUT_AT)


# --- who may speak --------------------------------------------------------------------------------------------------


@SPEAKERS.rule(
    "acted-and-can-speak",
    why="the head noun of the subject is listed as one of people, institutions, media or documents",
    example="قال الناطق إن الجسر جاهز. ووصل المدير أمس. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل الجسر أمس. وأكد أن الطريق مغلق.",
)
def _can_speak(clause: Clause, part: Range) -> bool:
    return can_speak(clause.text, part)


@SPEAKERS.rule(
    "acted-and-spoke-elsewhere",
    why="the subject has the name of somebody who speaks elsewhere in the text",
    example="زار حداد الموقع. وأكد أن الطريق مغلق. وقال حداد إن الجسر جاهز.",
    counterexample="زار حداد الموقع. وأكد أن الطريق مغلق.",
)
def _known_speaker(clause: Clause, part: Range) -> bool:
    return _knows(clause, part)


@SPEAKERS.rule(
    "acted-as-a-group",
    why="the subject is a plural of people, who can speak",
    example="قال الناطق إن الجسر جاهز. وتظاهر اللبنانيون في الساحة. وأكدوا أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصلت الشاحنات أمس. وأكد أن الطريق مغلق.",
)
def _group(clause: Clause, part: Range) -> bool:
    decade = clause.text.words[part[0]].endswith(_DECADE)  # الثمانينيات
    return _short(clause, part) and not decade and source_kind(clause.text, part) == "collective"


@SPEAKERS.rule(
    "acted-as-a-number-of-people",
    why="the subject is a number of people, who can speak",
    example="قال الناطق إن الجسر جاهز. ووقع نحو أربعين مهندسا عريضة. وأكدوا أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل نحو أربعين صندوقا. وأكدوا أن الطريق مغلق.",
)
def _number_of_people(clause: Clause, part: Range) -> bool:
    return counts_people(clause.text, part)


def counts_people(text: Sentences, part: Range) -> bool:
    """Whether a noun phrase is a number of people: أربعين مهندسا، 20 عاملا."""
    if not is_number(text, part[0]):
        return False
    k = part[0] + 1
    while k < part[1] and (is_number(text, k) or text.words[k] == _OF):
        k += 1  # مئات من العمال
    return k < part[1] and (text.has(k, "human") or has(text.words[k].removesuffix("ا"), "human"))


@SPEAKERS.rule(
    "acted-under-a-given-name",
    why="the subject contains a given name, so it is a person",
    example="قال الناطق إن الجسر جاهز. ووصل وائل زهدي. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل القطار. وأكد أن الطريق مغلق.",
)
def _given_name(clause: Clause, part: Range) -> bool:
    first = part[0]
    return _short(clause, part) and any(clause.text.has(m, "given_name") for m in range(first, min(part[1], first + 3)))


@SPEAKERS.rule(
    "acted-as-father-or-mother-of",
    why="«the mother of» or «the father of» and a name is a person",
    example="قال الناطق إن الجسر جاهز. وأطفأت أم زهدي المصباح. وأكدت أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. وانطفأ المصباح. وأكدت أن الطريق مغلق.",
)
def _father_or_mother(clause: Clause, part: Range) -> bool:
    first = part[0]
    return clause.text.words[first] in _KUNYA and part[1] - first > 1


@SPEAKERS.rule(
    "acted-under-a-title",
    why="a title after a comma says that the name before it is a person's",
    example="قال الناطق إن الجسر جاهز. وافتتح زهدي عكاشة، مدير المركز، المعرض. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل زهدي عكاشة إلى البلدة. وأكد أن الطريق مغلق.",
)
def _titled(clause: Clause, part: Range) -> bool:
    text, k = clause.text, part[1]
    return _short(clause, part) and text.word(k) in COMMAS and text.has(k + 1, "human")


@SPEAKERS.rule(
    "subject-of-a-verb-of-speech",
    why="the subject of a verb of speech can speak, whatever its noun",
    example="قالت الوزيرة إن الجسر جاهز. وتحدث الخطاط طويلا. وأكد أن الطريق مغلق.",
    counterexample="قالت الوزيرة إن الجسر جاهز. ورسم الخطاط طويلا. وأكد أن الطريق مغلق.",
)
def _subject_of_speech(clause: Clause, part: Range) -> bool:
    verb, head = clause.text.finite(clause.at), clause.text.words[part[0]]
    definite = part[1] - part[0] <= 2 and head.startswith("ال") and not head.endswith(_FEMININE_ENDINGS)
    foreign = part[1] - part[0] == 1 and len(head) > _SHORT_VERB and _is_unknown(clause.text, part[0])  # بابادوبولوس
    return verb is not None and verb.strong and (definite or foreign) and _short(clause, part)


def _short(clause: Clause, part: Range) -> bool:
    """Whether a noun phrase is short enough for a name and is no object with ب."""
    return part[1] - part[0] <= LONGEST_NAME and not clause.text.words[part[0]].startswith("ب")


@ENDS.rule(
    "act-after-two-names",
    on=_may_be_object_of_person,
    why="after a title and two unknown words of a name a noun of action without article is what the person did or announced",
    example="وأعلن رئيس الجامعة ضرغام شقير تأجيل امتحاناته. وأكد أن الطريق مغلق.",
    counterexample="ووصل رئيس جامعة تطوير التعليم. وأكد أن الطريق مغلق.",
)
def _after_two_names(text: Sentences, part: Range, k: int) -> bool:
    if k - 3 < part[0] or text.words[k].startswith("ال") or not is_action(text, k) or not text.has(part[0], "human"):
        return False
    if not all(_is_unknown(text, m) and not _is_joined(text, m) and not is_action(text, m) for m in (k - 1, k - 2)):
        return False
    return text.words[k - 3].startswith("ال") and k + 1 < part[1]


@ENDS.rule(
    "object-of-a-state",
    on=_may_be_masculine_object,
    why="a definite masculine noun after a feminine state is no adjective of it: it is what the state opened, closed or told",
    example="قال المدير إن الجسر جاهز. وأغلقت تركيا المعبر مساء أمس. وأكدت أن فتحه مرهون بالهدوء.",
    counterexample="قال المدير إن الجسر جاهز. ووصلت بريطانيا العظمى أمس. وأكدت أن الوضع مرهون بالهدوء.",
)
def _object_of_state(text: Sentences, part: Range, k: int) -> bool:
    state = text.words[part[0]]
    if k != part[0] + 1 or not text.has(part[0], "state"):
        return False
    hers = state.endswith(("ا", "ة")) or text.word(part[0] - 1).endswith("ت")
    return hers and not text.words[k].endswith(_NO_MASCULINE) and not text.has(k, "order")


@ENDS.rule(
    "surname-is-whole",
    on=lambda word: word[0].isalpha(),
    why="a family name that the text has after a given name is whole by itself: the noun or verb after it is another",
    example="وهنا لوحات جورج أورتيغا. وعاتب أورتيغا الجالية في المدينة. وأكد أن العمل مستمر.",
    counterexample="وهنا لوحات جورج أورتيغا. وغضب أورتيغا في المدينة. وأكد أن العمل مستمر.",
)
def _surname_is_whole(text: Sentences, part: Range, k: int) -> bool:
    word = text.words[k]
    if k != part[0] + 1 or not _is_surname(text, part[0]) or text.words[k - 1] in _NAME_PARTS or word in _NAME_PARTS:
        return False
    if text.has(k, "self", "human") or word[0] == "و" or text.words[k - 1][0] == "و":
        return False  # ترامب نفسه، ترامب رئيس الولايات، ترامب وماكرون
    pair = text.words[k - 1 : k + 1]
    if sum(text.words[m : m + 2] == pair for m in range(text.size)) > 1 and not word.startswith("ال"):
        return False  # تشاووش أوغلو, which the text has more than once
    if text.has(k, "given_name"):
        return text.word(part[0] - 1) not in _NAME_PARTS and k + 1 < part[1]  # كوربن | تريزا ماي, but مهاتير محمد
    if word.startswith("ال"):
        return not word.endswith(_FAMILY) or text.word(k + 1).startswith("ال")  # نتنياهو | الجالية, but ترامب الابن
    known = text.classes_of[k] - _NAME_CLASSES or is_action(text, k) or is_accusative(text, k) or _is_plain_verb(word)
    known = known or _HOW.match(word) is not None  # لم يكن كيري قادرا
    of_something = k + 1 < part[1] and text.words[k + 1].startswith("ال")  # ترامب | سحب الترخيص
    return bool(known) or of_something or (word[0] in "بل" and not listed(word) and bool(classes(word[1:])))


@SPEAKERS.rule(
    "acted-under-a-surname",
    why="the subject is a family name that the text has after a given name, so it is a person",
    example="وهنا لوحات جورج أورتيغا. ثم شكر أورتيغا الجميع. وأكد أن الطريق مغلق.",
    counterexample="وهنا لوحات جورج أورتيغا. ثم شكر فينغر الجميع. وأكد أن الطريق مغلق.",
)
def _by_surname(clause: Clause, part: Range) -> bool:
    # بنيامين نتنياهو، شاكرا ماي: a given name or a participle in the accusative is no verb
    named = clause.text.has(clause.at, "given_name") or clause.word.endswith("ا")
    return part[1] - part[0] == 1 and not named and _is_surname(clause.text, part[0])


@ENDS.rule(
    "thing-after-a-definite-medium",
    on=_without_article,
    why="a medium with the article is complete after its adjectives: a noun without article after it is what it showed or ran",
    example="قال المدير إن الجسر جاهز. وعرض التلفزيون الرسمي سير المحادثة. وذكر أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وعرض التلفزيون الرسمي الصور. وذكر أن الطريق مغلق.",
)
def _after_medium(text: Sentences, part: Range, k: int) -> bool:
    head, word = text.words[part[0]], text.words[k]
    if not head.startswith("ال") or not text.has(part[0], "media") or text.has(part[0], "human", "given_name"):
        return False
    if (
        not word[0].isalpha()
        or word[0] in "ولب"
        or word.startswith("ال")
        or text.has(k, "media", "preposition", "given_name", "self", "state")
    ):
        return False
    described = all(text.words[m].startswith("ال") for m in range(part[0], k))
    following = text.word(k + 1)
    return described and (k + 1 == part[1] or following.startswith("ال")) and word.isalpha() and not word.isascii()


@ENDS.rule(
    "people-after-their-plural",
    on=lambda word: _is_human(word) or word.endswith("ة"),
    why="after a plural of men in the form of a subject a noun of people or in ة without article is the object",
    example="قال المدير إن الجسر جاهز. وصور المتظاهرون رجال الأمن. وأكدوا أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. وغادر المتظاهرون العرب. وأكدوا أن الطريق مغلق.",
)
def _people_after_people(text: Sentences, part: Range, k: int) -> bool:
    head, word = text.words[part[0]], text.words[k]
    if k != part[0] + 1 or not head.startswith("ال") or not head.endswith("ون") or len(head) <= LONG_PLURAL:
        return False
    if word.startswith(_NOUN_STARTS) or _is_joined(text, k):
        return False
    act = word.endswith("ة") and _is_unknown(text, k)  # المعتصمون وقفة
    return act or (text.has(k, "human") and text.word(k + 1).startswith("ال"))


@ENDS.rule(
    "object-after-a-name-in-marks",
    on=_without_article,
    why="a subject that is a name in marks ends with its closing mark: a noun without article after it is the object",
    example="قال «عسيري» إن الجسر جاهز. وعلق «عسيري» خريطة للعمل. وذكر أن الطريق مغلق.",
    counterexample="قال «عسيري» إن الجسر جاهز. وعلق «عسيري» الخريطة للعمل. وذكر أن الطريق مغلق.",
)
def _after_name_in_marks(text: Sentences, part: Range, k: int) -> bool:
    if part[0] not in text.closed or text.quote_end[part[0]] != k - 1 or not text.words[k][0].isalpha():
        return False
    named = text.has(k, "preposition", "human", "self", "media", "institution")
    return not named and not text.words[k].startswith(("و", "ل", "ال"))


@SUBJECTS.rule(
    "name-begins-the-clause",
    before="subject-after-was",
    on=lambda word: "given_name" in classes(word),
    why="a given name that begins a sentence, with a verb in the present after it, is the subject of that verb",
    example="قالت الوزيرة إن الجسر جاهز. عمر لا يكترث لذلك. ويقول إن الطريق مغلق.",
    counterexample="قالت الوزيرة إن الجسر جاهز. صديقة عمر لا تكترث لذلك. وتقول إن الطريق مغلق.",
)
def _name_first(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at
    if k != clause.low or not text.has(k, "given_name") or clause.own - _NAME_CLASSES or clause.contrast:
        return None
    end = k + 1
    while end < min(clause.end, k + NAME_REACH) and (text.has(end, "given_name") or _is_surname(text, end)):
        end += 1
    verb = end + text.has(end, "negation")
    word = text.word(verb)
    does = word.startswith(_PRESENT) and len(word) >= _SHORT_VERB and not text.has(verb, *_NOUN_FIRST, "given_name")
    return ((k, end),) if does and not word.endswith("ة") and verb < clause.end else None


@SPEAKERS.rule(
    "acted-as-a-body-in-marks",
    why="the subject is a name in marks whose first word is a body or a group, which can speak",
    example="قالت الوزيرة إن الجسر جاهز. وسارعت «هيئة علماء الساحل» إلى الرد. ووصفت القرار بأنه باطل.",
    counterexample="قالت الوزيرة إن الجسر جاهز. وسارعت «هيفاء» إلى الرد. ووصفت القرار بأنه باطل.",
)
def _body_in_marks(clause: Clause, part: Range) -> bool:
    text, first = clause.text, part[0]
    return first in text.closed and text.has(first + 1, "institution") and _short(clause, part)
