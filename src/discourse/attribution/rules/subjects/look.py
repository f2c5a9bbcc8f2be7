"""Where the subject of an ordinary verb is looked for, and words that are no verb."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.agreement import (
    SUPERLATIVES,
    THE_SAME,
    can_speak,
    is_one_of_things,
    may_be_group,
    source_kind,
)
from discourse.attribution.arabic.cues import classes, cue, has
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import (
    MAY_BE_GIVEN,
    NO_ADJECTIVES,
    describes,
    is_accusative,
    is_action,
    is_action_word,
    is_named_like_a_thing,
    is_number,
    is_number_word,
    is_owned,
    may_head,
    surnames,
    without_lam,
)
from discourse.attribution.arabic.papers import papers
from discourse.attribution.arabic.phrases import phrase, without_participle
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences, flag
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.subjects.begins import begins_with_noun, may_begin_with_noun
from discourse.attribution.rules.subjects.behind import behind
from discourse.attribution.rules.subjects.clause import (
    ADJECTIVE_ENDINGS,
    AND_HE,
    BEFORE_NAME,
    BELOW,
    CONTRAST,
    DONE,
    DONE_TO_IT,
    EXCEPT,
    JOINS,
    KUNYA,
    LONGEST_NAME,
    MATTER,
    NAME_CLASSES,
    NAME_REACH,
    NEVER_VERB,
    NO_MASCULINE,
    NOUN_FIRST,
    NOUN_REACH,
    PRESENT,
    QUANTIFIERS,
    SHORT_VERB,
    SO_FIRST,
    THAT_WORDS,
    THEY,
    VERBS,
    WAS,
    WAS_VERB,
    WHAT,
    WITH_PRONOUN,
    Clause,
    Refusal,
    verb_of,
)
from discourse.attribution.rules.subjects.ends.base import CUTS, ENDS, is_joined, is_unknown
from discourse.attribution.rules.subjects.ends.kinds import GOD, TITLES_WITH_PRONOUN
from discourse.attribution.rules.subjects.ends.long import without_title
from discourse.attribution.rules.subjects.ends.names import SERVANT, is_surname
from discourse.attribution.rules.subjects.ends.prepositions import is_definite_body
from discourse.attribution.rules.subjects.speakers import INITIALS, NO_SUBJECT, SPEAKERS, knows

NOUN_LONGEST = 12  # words of it that are kept: longer ones have run into the verb
TOPIC_WITH_APPOSITION = 4  # words from its topic to a verb, with the two commas and one word each at least
LONGEST_APPOSITION = 24  # words from its topic to a verb at most
LONGEST_PERFECT = 6  # letters of a verb of the past without a pronoun: استقبل
VERB_REACH = 14  # words after a verb in which its subject ends
TOPIC_REACH = 12  # words after أما in which the verb comes

VERB_FORMS = marker("verb-form") | VERBS
_DASHES = frozenset("-–—")
_AND_HAD = marker("while-in-an-aside")
_THEY_DO = "ون"  # the ending of the present with «they»
_VERBS_IN_AL = tuple(sorted(marker("verb-in-al")))

_MAY_END = tuple(sorted(marker("may-end-an-object")))
_FORM_IV = "الا"  # الإعلان: its hamza is seen in the raw word alone
_MAY_BE_OBJECT = frozenset(("human", "institution", "document", "occasion", "state", "media", "preposition", "self"))

_BEFORE_A_NOUN = marker("never-ends-a-noun-phrase")
_RETURNING, _TO = marker("returning"), marker("to-before-marks")

_OPINIONS, _DID_BEFORE = marker("opinion-that-somebody-has"), marker("did-it-before")

_JOINED_FUNCTION = frozenset({"preposition", "connective", "time", "pointing", "negation"})

_AS = "ك"
_SHE_DID, _PLURAL_IN_AT = "ت", "ات"
_DONE_TO = tuple(sorted(marker("ends-with-an-object"), key=len, reverse=True))
_IN = "في"
_AND_THE = "وال"
_NO_TOPIC = (
    "preposition",
    "connective",
    "negation",
    "time",
    "adverb",
    "relative",
    "pointing",
    "lead",
    "auxiliary",
    "as",
)
_PARTICLES = ("ب", "ل")
_FORM_X, _HOLLOW = "است", 6  # استفاد، استقال: verbs of the past with the pattern of اجتماع

# None: the rule does not look here; an empty tuple: it looked, and there is no subject
Subject = Callable[[Clause], tuple[Range, ...] | None]

SUBJECTS: RuleSet[Subject] = RuleSet("candidates")  # where the subject is looked for; the first that looks decides
NO_VERB: RuleSet[Refusal] = RuleSet("candidates")  # words that are no verb


def is_whose_talk(text: Sentences, k: int) -> bool:
    """Whether a verb with a pronoun says whose an indefinite talk is: في رسالة وجهتها النائبة، خطاب ناري ألقاه الوزير."""
    m = k - 1
    if text.words[m].endswith(ADJECTIVE_ENDINGS) and not text.has(m, "occasion", "document"):
        m -= 1
    if text.words[m].startswith("ال") or not text.has(m, "occasion", "document") or is_owned(text, m):
        return False
    return text.has(k + 1, "human", "institution", "given_name") and not text.has(k + 1, "preposition")


def topic(text: Sentences, start: int, end: int) -> Range | None:
    """The noun phrase after أما or لكن, up to the verb."""
    if start in papers(text):
        return start, text.quote_end[start] + 1  # أما «الرصيف» فاختارت
    stop = next(
        (
            m
            for m in range(start + 1, min(end, start + TOPIC_REACH))
            if m in text.quote_end
            or text.finite(m)
            or text.words[m] in COMMAS
            or text.has(m, "negation")
            or _is_so_verb(text, m)
            or (is_owned(text, m - 1) and _is_her_deed(text, m))
            or (text.has(m - 2, "given_name") and text.word(m + 1).startswith("ال") and _may_be_perfect(text, m))
        ),
        start + 1,
    )
    part = phrase(text, start, stop)
    if part is None or is_accusative(text, part[0]):
        return part  # لكن قياديا شابا
    return without_object(text, part, [])


def _is_foreigner(text: Sentences, part: Range) -> bool:
    """Whether a nationality comes before two words of which nothing is known: الروسية سفيتلانا بويم."""
    first, last = part
    names = all(
        (is_unknown(text, k) or text.has(k, "given_name")) and not text.words[k].startswith("ال")
        for k in range(first + 1, last)
    )
    return (
        last - first > 2
        and names
        and text.words[first].startswith("ال")
        and text.words[first].endswith(ADJECTIVE_ENDINGS)
    )


def _is_so_verb(text: Sentences, k: int) -> bool:
    """Whether «so» with a verb goes on after a topic: أما البيان | فاكتفى."""
    word = text.words[k]
    return word[0] == SO_FIRST and len(word) > SHORT_VERB and word[1:] in VERB_FORMS and not text.classes_of[k]


def _is_her_deed(text: Sentences, k: int) -> bool:
    """Whether a word is a verb of the past with «she», by its ending or as a weak reporting word: خطيبته | قللت."""
    word, verb = text.words[k], text.cues[k]
    past = word.endswith(_SHE_DID) and len(word) > 3 and not word.endswith(_PLURAL_IN_AT)
    return past and (is_unknown(text, k) or (verb is not None and verb.form == "perfect"))


def refuse(clause: Clause, rule: str) -> None:
    """Writes down which rule refused the word as the head of a clause with a subject."""
    clause.text.refused.append((clause.at, rule))


# --- where the subject is looked for ----------------------------------------------------------------------------------


@SUBJECTS.rule(
    "topic-of-contrast",
    on=lambda word: word in CONTRAST or word == THAT_WORDS,
    why="the noun after «أما», «لكن» or «غير أن» is the topic of its clause, and a later verb may mean it",
    example="قال الخبير هيثم جودة إن الأسعار سترتفع. وانتهى المؤتمر، غير أن المدير لم يغادر. وأكد أن الطريق مغلق.",
    counterexample="قال الخبير هيثم جودة إن الأسعار سترتفع. وأكد أن الطريق مغلق.",
)
def contrast_topic(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at
    if not clause.contrast:
        return None
    if holder := _holder_of_opinion(clause, k + 1):
        return (holder,)
    part = topic(text, k + 1, clause.end)
    if part is None:
        return ()
    named = text.has(part[0], "given_name") or is_surname(text, part[0]) or text.words[part[0]] in BEFORE_NAME
    named = named or _is_foreigner(text, part)
    return (part,) if named or can_speak(text, part) or knows(clause, part) else ()


@SUBJECTS.rule(
    "noun-begins-the-clause",
    on=lambda word: may_begin_with_noun(word),
    why="the noun of people, of an institution or of a medium that begins a clause is its subject",
    example="قال الناطق إن الجسر جاهز. رئيس البلدية زار الموقع. وأكد أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. ووصل السفير أمس. وأكد أن الطريق مغلق.",
)
def _noun_first(clause: Clause) -> tuple[Range, ...] | None:
    k = clause.at
    if not begins_with_noun(clause) or (
        clause.text.word(k - 1).removeprefix(JOINS[0]) in WAS and _is_predicate(clause.text, k)
    ):
        return None  # وكان غاضبا،
    part = phrase(clause.text, k, min(clause.end, k + NOUN_REACH))  # the president arrived ...
    if part is not None and _only_names(clause, part):
        return None
    if part is not None and (is_one_of_things(clause.text, part) or is_byline(clause.text, part)):
        return ()  # إحدى الصور; أميرة المولد – الطائف
    was = clause.text.word(k - 1).removeprefix(JOINS[0]) in WAS and not clause.word.startswith("ال")
    if part is not None and was and part[1] == clause.end - 1 and source_kind(clause.text, part) != "named":
        return ()  # فراغ كان بيت أخيه.
    return (_ended(clause, (part[0], min(part[1], k + NOUN_LONGEST))),) if part else ()


def _only_names(clause: Clause, part: Range) -> bool:
    """Whether a noun names what is meant before a colon, or says what somebody was: الشاغل: المؤسسات الصغرى؛ كانت معلمة رسم."""
    text, (first, last) = clause.text, part
    before = text.word(first - 1)
    if before == ":" and last >= clause.end - 1:
        return True
    if before.removeprefix(JOINS[0]) not in WAS or last - first < 2 or text.words[first].startswith("ال"):
        return False
    if not text.words[first].endswith("ة"):
        return False  # كان موظفا: a man's predicate shows its accusative
    if text.has(first, "plural", "institution", "media", "given_name") or text.words[first + 1].startswith("ال"):
        return False
    if is_owned(text, first) or text.has(first + 1, "given_name", "human", "state"):
        return False
    last = next((m for m in range(first, last) if text.words[m] in COMMAS), last)
    she = before.endswith(_SHE_DID)
    verbs = (m for m in range(first, last + 1) if text.finite(m) or is_verb_like(text, m))
    return not any(
        she == (text.words[m].startswith(_SHE_DID) or text.words[m].endswith(_SHE_DID)) for m in verbs
    ) and WAS_VERB.isdisjoint(text.words[first : last + 1])


def is_byline(text: Sentences, part: Range) -> bool:
    """Whether a line is somebody's name, a dash and a place, and no clause: أميرة المولد – الطائف."""
    dash = any(text.words[k] in _DASHES and k not in text.hyphens for k in range(*part))
    return dash and part[1] - part[0] <= LONGEST_NAME and text.word(part[1]) == "\n"


@SUBJECTS.rule(
    "subject-after-was",
    on=lambda word: verb_of(word) in WAS,
    why="the noun between «كان» and its verb is the subject of both",
    example=(
        "قال الوزير مولود حداد إن الجسر جاهز. وقال الناطق إن الطريق مغلق. كان حداد قد زار الموقع. وأكد أن العمل مستمر."
    ),
    counterexample="قال الوزير مولود حداد إن الجسر جاهز. وزار الناطق الموقع. وأكد أن العمل مستمر.",
)
def _after_was(clause: Clause) -> tuple[Range, ...] | None:
    if clause.verb not in WAS:
        return None
    text, k = clause.text, clause.at
    stop = k + 1
    for m in range(k + 1, min(clause.end, k + VERB_REACH)):
        acts = m > k + 1 and (text.finite(m) or is_verb_like(text, m)) and not text.has(m, "given_name", *NOUN_FIRST)
        if text.words[m] in WAS_VERB or text.finite(m) or acts:
            stop = m
            break
    part = phrase(text, k + 1, stop)
    acts = stop > k + 1 and (text.finite(stop) is not None or text.words[stop] in WAS_VERB or is_verb_like(text, stop))
    if part is not None and part == (k + 1, stop) and acts and _is_one_name(text, k + 1, stop):
        return (part,)  # وكان بنس حذر، وكان بنس قد سافر
    next_clause = stop == k + 1 or verb_of(text.words[stop]) != text.words[stop]
    if not part or _says_what_he_was(clause, part, next_clause):
        return ()
    part = _ended(clause, part)
    speaker = SPEAKERS.first(text.off, clause, part) if may_head(text, part[0]) else None
    return (part,) if speaker is not None else ()


def _says_what_he_was(clause: Clause, part: Range, next_clause: bool) -> bool:
    """Whether the words after «was» are its predicate: كان صحافيا، كانت طالبة رسم."""
    text, first = clause.text, clause.at + 1
    if is_accusative(text, part[0]) or (next_clause and _is_predicate(text, first)):
        return True
    return part[0] == first and text.has(first, "human") and _only_names(clause, part)


def _is_predicate(text: Sentences, k: int) -> bool:
    """Whether an indefinite word alone before a comma says what somebody was: وكان حاضرا، وكان ملآنا،"""
    return text.word(k + 1) in COMMAS and not text.words[k].startswith("ال") and not text.has(k, "given_name")


def _is_one_name(text: Sentences, k: int, stop: int) -> bool:
    """Whether one word of which nothing is known, also with «himself», is all that is between «was» and its verb."""
    unknown = is_unknown(text, k) and not text.words[k].startswith("ال") and not is_action(text, k)
    return unknown and text.words[k][-1] != "ا" and all(text.has(m, "self") for m in range(k + 1, stop))


def is_verb_like(text: Sentences, k: int) -> bool:
    """Whether a word is a counted form of a verb, or an unknown one with the letters of a verb: تلت، صعدت، يلوح، جاءني."""
    word, verb = text.words[k], text.cues[k]
    if word in VERB_FORMS or word in WAS:
        return True
    if word in WITH_PRONOUN:
        return False  # تجاهها
    owner = next((ending for ending in _DONE_TO if word.endswith(ending)), "")
    if owner and verb is not None and verb.finite:
        return not has(word.removesuffix(owner), "preposition")  # not بينها
    present = word.startswith(PRESENT) and len(word) >= SHORT_VERB and not word.endswith("ة")
    she = word.endswith(_SHE_DID) and len(word) > 3 and not word.endswith(_PLURAL_IN_AT)
    return (present or she) and is_unknown(text, k) and not is_action(text, k)


@SUBJECTS.rule(
    "who-has-an-opinion",
    on=lambda word: verb_of(word) in WAS,
    why="«the poet had another opinion»: whoever has an opinion or a say is the one who acts",
    example="يقول الأمير إن الأغنية جيدة. لكن كان للشاعر صالح جلال رأي آخر. وشرح أن الكلمات صعبة.",
    counterexample="يقول الأمير إن الأغنية جيدة. لكن كان للشاعر صالح جلال بيت قديم. وشرح أن الكلمات صعبة.",
    before="subject-after-was",
)
def _has_opinion(clause: Clause) -> tuple[Range, ...] | None:
    holder = _holder_of_opinion(clause, clause.at + 1) if clause.verb in WAS else None
    return (holder,) if holder else None


def _holder_of_opinion(clause: Clause, k: int) -> Range | None:
    """The person with «ل» at a word who has an opinion: للشاعر صالح جلال رأي آخر."""
    text = clause.text
    if text.word(k)[:1] != "ل" or not has(without_lam(text.words[k]), "human"):
        return None
    stop = next((m for m in range(k, min(clause.end, k + VERB_REACH)) if text.words[m] in _OPINIONS), 0)
    return (k, stop) if stop else None


@SUBJECTS.rule(
    "who-had-done-it-before",
    on=lambda word: verb_of(word) in _DID_BEFORE,
    before="subject-after-was",
    why="«it was done before by the minister that he ...» («سبق للوزير أن»): the noun with «ل» is who acted",
    example="قال الناطق إن الطريق مغلق. وسبق للوزير سامي حداد أن زار المصنع، مؤكدا أن الجسر جاهز.",
    counterexample="قال الناطق إن الطريق مغلق. ووصل للوزير سامي حداد كتاب من المصنع، مؤكدا أن الجسر جاهز.",
)
def _had_done(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at + 1
    noun = without_lam(text.word(k))
    if clause.verb not in _DID_BEFORE or noun == text.word(k) or text.words[k] in WITH_PRONOUN:
        return None
    stop = next((m for m in range(k + 1, min(clause.end, k + VERB_REACH)) if text.words[m] == THAT_WORDS), 0)
    able = has(noun, "human", "institution", "media", "state", "given_name")
    return ((k, stop),) if stop and able else None


@SUBJECTS.rule(
    "whose-talk-it-is",
    on=lambda word: word.endswith(DONE_TO_IT),
    why="after a talk or a letter a verb with its pronoun says whose it is («a letter that the minister sent»): he acted",
    example="قال الناطق إن الطريق مغلق. وفي كلمة ألقاها الوزير سامي حداد أمام النواب، قال إن الجسر جاهز.",
    counterexample="قال الناطق إن الطريق مغلق. وفي رسالة إلى الوزير سامي حداد، قال إن الجسر جاهز.",
)
def _whose_talk(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at
    if not _done_to_a_talk(clause):
        return None
    if text.words[k + 1].startswith("و") and is_joined(text, k + 1):
        return ()  # في مؤتمر عقده ونظيره الألماني: together with somebody else
    part = phrase(text, k + 1, min(clause.end, k + VERB_REACH))
    return (_ended(clause, part),) if part is not None and part[0] == k + 1 and can_speak(text, part) else ()


@SUBJECTS.rule(
    "subject-between-was-and-its-verb",
    why="«the spokeswoman, Hala Said, had thanked them»: after «كان», a title and its holder between commas, the verb is theirs",
    example="قال الناطق إن الطريق مغلق. وكان مدرب الفريق، سمير نجم، عاتب اللاعبين، مؤكدا أن الجسر جاهز.",
    counterexample="قال الناطق إن الطريق مغلق. وزار مدرب الفريق، سمير نجم، الموقع، مؤكدا أن الجسر جاهز.",
)
def _before_verb_of_was(clause: Clause) -> tuple[Range, ...] | None:
    text, k, low = clause.text, clause.at, clause.low
    if text.words[k - 1] not in COMMAS or verb_of(text.words[low]) not in WAS:
        return None
    part = phrase(text, low + 1, k - 1)
    if part != (low + 1, k - 1) or not text.has(low + 1, "human") or COMMAS.isdisjoint(text.words[low : k - 1]):
        return None
    return (part,) if not clause.own and text.word(k + 1).startswith("ال") else None


@SUBJECTS.rule(
    "topic-before-its-apposition",
    before="subject-after-was",
    why="a person who begins the sentence, with an apposition between commas, is the subject of the verb after it",
    example="قال الناطق إن الطريق مغلق. فينغر، وهو مدرب قديم، ودع الحارس أمس. وأكد أن الجسر جاهز.",
    counterexample="قال الناطق إن الطريق مغلق. وبعد يوم، وهو يوم عطلة، ودع الحارس فينغر. وأكد أن الجسر جاهز.",
)
def _before_apposition(clause: Clause) -> tuple[Range, ...] | None:
    text, k, low = clause.text, clause.at, clause.low
    turns = text.word(low + 1) == THAT_WORDS and text.words[low].removeprefix(JOINS[0]) in EXCEPT
    low += 2 * turns  # غير أن المدير، سامي حداد، رفض
    before = k - 1 - text.has(k - 1, "negation")  # سامي حداد، مدير المصنع، لم يتمالك دموعه
    if (
        not TOPIC_WITH_APPOSITION <= k - low <= LONGEST_APPOSITION
        or text.words[before] not in COMMAS
        or clause.word != clause.verb
    ):
        return None
    first = next((m for m in range(low + 1, min(before, low + LONGEST_NAME)) if text.words[m] in COMMAS), 0)
    if not first or not may_be_topic(text, (low, first)):
        return None
    if not tells_who(text, first + 1, before, name=_is_known(clause, low)):
        return None
    if _names_him(text, first + 1) and not any(text.has(m, "given_name") for m in range(low, first)):
        first = next(m for m in range(first + 1, k) if text.words[m] in COMMAS)  # والد الطفل، المعلم سامي حداد، يبكي
    acts = text.finite(k) or is_verb_like(text, k) or _may_be_perfect(text, k)
    return ((low, first),) if acts else None


def _is_known(clause: Clause, k: int) -> bool:
    """Whether a word is somebody by itself: a title, a given name, a family name or the name of a known speaker."""
    text = clause.text
    return text.has(k, "given_name", "human") or is_surname(text, k) or text.words[k] in clause.known


def _names_him(text: Sentences, k: int) -> bool:
    """Whether an apposition is a name, also after a title: والد الطفل، المعلم سامي حداد، يبكي."""
    m = k + (text.words[k] in BEFORE_NAME)
    if m == k and text.has(k, "human") and text.words[k].startswith("ال"):
        m += 1
        while text.word(m).startswith("ال") and not text.has(m, "given_name"):
            m += 1  # البطل السابق سامي حداد
    return text.has(m, "given_name")


def may_be_topic(text: Sentences, part: Range) -> bool:
    """Whether the words before a comma may be a person who begins the sentence: no verb, particle or adjunct is in them."""
    first, last = part
    if text.has(first, *_NO_TOPIC) or not may_head(text, first) or is_accusative(text, first) or is_action(text, first):
        return False
    if has(text.words[first][1:], *_NO_TOPIC) or text.words[first] in AND_HE or text.words[first] in CONTRAST:
        return False
    if is_verb_like(text, first) and not text.has(first, "given_name"):
        return False  # سهرت معه
    return not any(text.finite(m) or text.words[m] in VERB_FORMS or text.is_that(m) for m in range(first, last))


def tells_who(text: Sentences, first: int, last: int, *, name: bool) -> bool:
    """Whether the words between two commas say who somebody is: وهو مدرب قديم، الذي فاز، وقد فقد بيته; a name needs less."""
    if text.words[first] in AND_HE or text.has(first, "relative") or text.words[first] in _AND_HAD:
        return True
    who = any(text.has(m, "human", "given_name") and not text.has(m, "preposition") for m in (first, first + 1))
    if not (who or name) or is_accusative(text, first) or text.finite(first):
        return False
    return not any(
        (text.finite(m) and not text.has(m - 1, "relative"))
        or (text.words[m - 1] in COMMAS and m > first and is_verb_like(text, m))
        for m in range(first, last)
    )


def _may_be_perfect(text: Sentences, k: int) -> bool:
    """Whether an unknown word may be a verb of the past: عانق، أصغى, no noun with an article, a particle or an ending."""
    word = text.words[k]
    plain = is_unknown(text, k) and not word.startswith(("ال", *_PARTICLES)) and not word.endswith(("ة", "ا", "ات"))
    return plain and len(word) <= LONGEST_PERFECT and not is_action(text, k) and text.word(k + 1) not in COMMAS


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
            refuse(clause, refusal.name)
            return None
    first = behind(clause)
    limit = min(clause.end, k + VERB_REACH)
    able = first < limit and _may_name_a_speaker(clause, first, limit)
    part = phrase(text, first, limit) if able else None
    # they look at the first word: where the phrase ends is worked out after them
    head = part[0] if part is not None else first
    for refused in NO_SUBJECT.at(off)[text.words[head]] if part is not None or (not able and first < limit) else ():
        if refused.apply(clause, head):
            if part is not None or phrase(text, first, limit) is not None:
                refuse(clause, refused.name)
            return None
    if part is None:
        return None
    part = _ended(clause, part)
    for cut in CUTS.active(off):
        stop = cut.apply(clause, part)
        if stop != part[1]:
            clause.rules.append(cut.name)
            part = (part[0], stop)
    speaker = SPEAKERS.first(off, clause, part)
    if speaker is None:
        return None
    clause.rules.append(speaker.name)
    return (part,)


def _may_name_a_speaker(clause: Clause, first: int, limit: int) -> bool:
    """Whether one of the rules of SPEAKERS can be true of a noun phrase that begins at ``first`` and ends by ``limit``.

    It looks at single words, so that of most clauses the noun phrase need not be read.
    """
    text, flags = clause.text, clause.text.flags
    if flags[first] & _MAY_SPEAK:
        return True
    for bits in flags[first : first + 3]:
        if bits & MAY_BE_GIVEN:
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
    if (
        not word[0].isalpha()
        or is_number_word(word)
        or word in KUNYA
        or word in BEFORE_NAME
        or word in THE_SAME
        or word in INITIALS
        or word in SUPERLATIVES
    ):
        return True
    return has(word, "self", "human", "institution", "media", "document", "state") or may_be_group(word)


_MAY_SPEAK = flag(_may_speak)


@SUBJECTS.rule(
    "acted-in-a-remark",
    before="subject-after-verb",
    why="«which the director stressed», after a report, is the writer's remark: a verb or participle after it may mean him",
    example="وقال الوزير إن المملكة على علم بالاجتماع، وهو ما شدد عليه المدير، قائلا: «الرياض على دراية كاملة».",
    counterexample="وقال الوزير إن المملكة على علم بالاجتماع، قائلا: «الرياض على دراية كاملة».",
)
def _in_a_remark(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at
    return _after_verb(clause) if in_remark(text, k) else None


def in_remark(text: Sentences, k: int) -> bool:
    """Whether word ``k`` comes after «which» of a remark on the words before: وهو ما أكده، الأمر الذي نفته، ما كشفه."""
    if k < 2:
        return False
    earlier, before = text.words[k - 2 : k]
    said = text.finite(k) if before in WHAT else None  # هذا ما أكده المدير
    about = text.has(k - 2, "preposition") and not text.has(k - 2, "according")  # تتناقض مع ما تدعيه قطر
    told = said is not None and said.strong and bool(said.owner) and not about
    return (before in WHAT and earlier in AND_HE) or told or (earlier in MATTER and text.has(k - 1, "relative"))


def _done_to_a_talk(clause: Clause) -> bool:
    """Whether the head of a clause is a verb with the pronoun of the talk right before it: رسالة وجهتها."""
    return bool(clause.text.flags[clause.at] & DONE) and is_whose_talk(clause.text, clause.at)


def _ended(clause: Clause, part: Range) -> Range:
    """A subject without what comes after it; the rule that ended it has a say in the subject."""
    return without_object(clause.text, part, clause.rules)


def without_object(
    text: Sentences, part: Range, rules: list[str], *, comma: bool = True, off: frozenset[str] = frozenset()
) -> Range:
    """A noun phrase without what comes after it: up to a comma, or to where an object or a verb begins.

    ``off`` are names of rules that are not asked.
    """
    ends, words = ENDS.near(text.off | off if off else text.off), text.words
    for k in [k for k in range(*part) if words[k] in COMMAS] if comma else ():
        if not (text.has(k + 1, "given_name") or _is_holders_name(text, part[0], k + 1)):
            part = (part[0], k)
            break
    if part[1] - part[0] < 2:
        return part
    flags, quoted, led_by = text.flags, part[0], ends.led_by[words[part[0]]]
    whole = is_surname(text, part[0]) or is_definite_body(text, part[0]) or words[part[0]] in TITLES_WITH_PRONOUN
    for k in range(part[0] + 1, part[1]):
        if k - 1 in text.closed:
            quoted = text.quote_end[k - 1]
        if (
            k <= quoted
            or words[k - 1] in _BEFORE_A_NOUN
            or words[k - 1] in SUPERLATIVES
            or describes(text, k)
            or is_named_like_a_thing(text, k)
            or (flags[k] & _ENDS_NOTHING and k - 1 not in text.closing and not whole)
        ):
            continue  # in a name in marks, after a word that ends no noun phrase (لذوي), at an adjective or one that ends none
        for rule in ends.of(ends.on[words[k]] & led_by):
            if rule.apply(text, part, k):
                rules.append(rule.name)
                end = k - (k > part[0] + 1 and words[k - 1] in COMMAS)
                return without_title(text, (part[0], without_participle(text, part[0], end)))
    return part


def _is_holders_name(text: Sentences, first: int, k: int) -> bool:
    """Whether the words from ``k`` to a comma are the name of who holds a title: الرئيس التونسي، الباجي قايد السبسي، ..."""
    if not text.has(first, "human") or text.has(first, "plural"):
        return False
    last = next((m for m in range(k, min(text.size, k + NAME_REACH)) if text.words[m] in COMMAS), 0)
    if not last or last < k + 2:
        return False
    rank = k + 1 if text.words[k] in BEFORE_NAME else k
    return all(text.has(m, "given_name") or (is_unknown(text, m) and not is_action(text, m)) for m in range(rank, last))


def _ends_nothing(word: str) -> bool:
    """Whether no rule ends a subject at a word, wherever it is written: a definite word or a name, most words of titles."""
    own = classes(word)
    if not word[0].isalpha() or word.endswith(_MAY_END) or word.startswith(_FORM_IV) or cue(word) is not None:
        return False
    name = bool(own) and own <= NAME_CLASSES and word[0] not in "ولب"
    definite = word.startswith("ال") and own.isdisjoint(_MAY_BE_OBJECT) and word.endswith(NO_MASCULINE)
    definite = definite and word not in NO_ADJECTIVES and word not in GOD
    return (name or definite) and not is_action_word(word) and word not in VERBS and word not in QUANTIFIERS


_ENDS_NOTHING = flag(_ends_nothing)


# --- words that are no verb -------------------------------------------------------------------------------------------


@NO_VERB.rule(
    "definite-word-is-no-verb",
    on=lambda word: verb_of(word).startswith("ال"),
    why="a word with the article is a noun, so the noun after it is not its subject",
    example="قال المدير إن الجسر جاهز. المهم رئيس جديد للشركة. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. التقى رئيس جديد الموظفين. وأكد أن الطريق مغلق.",
)
def _definite(clause: Clause) -> bool:
    return clause.verb.startswith("ال") and not clause.verb.startswith(_VERBS_IN_AL)


@NO_VERB.rule(
    "as-somebody-is-no-verb",
    on=lambda word: verb_of(word)[:1] == _AS,
    why="«as» joined to a noun of people says in what role somebody acts: it is no verb, and the noun after it no subject",
    example="قال الرئيس سامي حداد إن السلام قريب. وكابن لاجئ من الشمال يدرك حداد الأمر. وقال: «والدي هرب».",
    counterexample="قال الرئيس سامي حداد إن السلام قريب. وكتب لاجئ من الشمال رسالة. وقال: «والدي هرب».",
)
def _as_somebody(clause: Clause) -> bool:
    verb = clause.verb
    return verb[:1] == _AS and not classes(verb) and cue(verb) is None and has(verb[1:], "human")


@NO_VERB.rule(
    "participle-has-an-object",
    on=lambda word: cue(word) is not None,
    why="a participle in the accusative says what the subject before it does, so the noun after it is its object",
    example="وأبدى المدير سامي حداد استغرابه من القرار، مطالبا الاتحاد بحقه. وأكد أن الطريق مغلق.",
    counterexample="وأبدى المدير سامي حداد استغرابه من القرار، وطالب الاتحاد بحقه. وأكد أن الطريق مغلق.",
)
def _participle(clause: Clause) -> bool:
    cue_of = clause.text.cues[clause.at]
    return cue_of is not None and cue_of.form == "participle" and clause.text.accusative(clause.at)


@NO_VERB.rule(
    "verb-of-the-topic",
    on=lambda word: word[0] == SO_FIRST,
    why="after «as for» the verb that begins with ف has the topic as its subject, so the noun after it is its object",
    example="وقف الناس أمس. أما قائد الفريق، سامي حداد، فكرر الخطاب نفسه بقوله: «لا يمكننا الراحة الآن».",
    counterexample="وقف الناس أمس. وغاب قائد الفريق، سامي حداد، فكرر المدرب نفسه بقوله: «لا يمكننا الراحة الآن».",
)
def _of_topic(clause: Clause) -> bool:
    text, low = clause.text, clause.low
    where = text.has(low + 1, "preposition", "time")  # أما في غزة فاكتفى الحارس بالصمت
    return clause.word[0] == SO_FIRST and text.words[low] in CONTRAST and not where


@NO_VERB.rule(
    "verb-with-they",
    on=lambda word: word.endswith((THEY, _THEY_DO)),
    why="a verb that ends in «they» has its subject in it, so the noun after it is its object",
    example="وخرج المئات في الساحة، ورفعوا لافتات كبيرة، وهتفوا: «لا مدرب ولا مستشار».",
    counterexample="وخرج المئات في الساحة، ورفعت لجنة الطلاب لافتات كبيرة، وهتفت: «لا مدرب ولا مستشار».",
)
def _they(clause: Clause) -> bool:
    if clause.verb.startswith(PRESENT) and clause.verb.endswith(_THEY_DO) and not clause.own:
        return len(clause.verb) > SHORT_VERB  # ويتناسون أحد الأركان, but ويكون أحد الأركان
    return clause.verb.endswith(THEY) and len(clause.word) > SHORT_VERB


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
    if verb in NEVER_VERB:
        return True
    if len(verb) <= SHORT_VERB or clause.text.word(clause.at + 1) in WITH_PRONOUN:
        return False  # نشر: the verb or the noun; تضامن معه الحارس
    if clause.text.raw_word(clause.at).lstrip(JOINS).startswith(BELOW):
        return True  # وإحضار: no verb of the past begins so
    return is_action_word(verb) and verb not in VERBS and not (verb.startswith(_FORM_X) and len(verb) == _HOLLOW)


def _may_be_noun_of_action(word: str) -> bool:
    verb = verb_of(word)
    return verb in NEVER_VERB or word.lstrip(JOINS).startswith("ا") or is_action_word(verb)  # ا: may be written إ


@NO_VERB.rule(
    "to-or-for-is-no-verb",
    on=lambda word: verb_of(word).startswith("ل"),
    why=("a word with ل before it that is no reporting verb is a noun, so the noun after it is not its subject"),
    example="قال المدير إن الجسر جاهز. لدخول الوزير باب آخر. وأكد أن الطريق مغلق.",
    counterexample="قال المدير إن الجسر جاهز. دخل الوزير من باب آخر. وأكد أن الطريق مغلق.",
)
def _joined_to(clause: Clause) -> bool:
    return clause.verb.startswith("ل") and clause.text.cues[clause.at] is None


@NO_VERB.rule(
    "by-an-action-is-no-verb",
    on=lambda word: _is_by_action(verb_of(word)),
    why="a noun of action with «by» («باعتبارها»، «بتعيين») is no verb, so the noun after it is not its subject",
    example="وجه المدير سامي حداد، صاحب المصنع، بتعيين المواطن علي خوري، مشيرا إلى أن الجسر جاهز.",
    counterexample="وجه المدير سامي حداد، صاحب المصنع، ثم بكى المواطن علي خوري، مشيرا إلى أن الجسر جاهز.",
)
def _by_action(clause: Clause) -> bool:
    verb = clause.text.cues[clause.at]
    return _is_by_action(clause.verb) and (verb is None or verb.form == "masdar")


def _is_by_action(verb: str) -> bool:
    """Whether a word is a noun of action with «ب», also with a pronoun: بتعيين، باعتبارها."""
    if verb[:1] != _PARTICLES[0] or len(verb) <= SHORT_VERB or verb in VERB_FORMS:
        return False
    noun = verb[1:]
    return is_action_word(noun) or any(
        noun.endswith(ending) and is_action_word(noun.removesuffix(ending)) for ending in DONE_TO_IT
    )


@NO_VERB.rule(
    "joined-function-word",
    on=lambda word: verb_of(word) in WITH_PRONOUN or not classes(verb_of(word)).isdisjoint(_JOINED_FUNCTION),
    why=("a connective or preposition is no verb, also with و or ف before it, so what follows is not its subject"),
    example="قال الطبيب إن الجرعة كافية. وأمام المدير لوحة كبيرة. وأكد أن الفحص سيعاد غدا.",
    counterexample="قال الطبيب إن الجرعة كافية. وعلق المدير لوحة كبيرة. وأكد أن الفحص سيعاد غدا.",
)
def _joined_function(clause: Clause) -> bool:
    pronoun = clause.verb in WITH_PRONOUN  # ومنها المدير
    return pronoun or (not classes(clause.verb).isdisjoint(_JOINED_FUNCTION) and not clause.sure)


@NO_VERB.rule(
    "name-is-no-verb",
    on=lambda word: "given_name" in classes(word),
    why="a given name that begins a sentence is no verb, so the family name after it is not its subject",
    example="وقالت الوزيرة إن الجسر جاهز. رجب طيب حداد مهندس قديم. وقال حداد إن الطريق مغلق.",
    counterexample="وقالت الوزيرة إن الجسر جاهز. رجم طيب حداد البيت. وقال حداد إن الطريق مغلق.",
)
def _name(clause: Clause) -> bool:
    named = clause.at == clause.low and clause.text.has(clause.at, "given_name")
    long = len(clause.word) >= SHORT_VERB - 1 and clause.verb == clause.word
    return named and long and clause.own <= NAME_CLASSES and clause.word not in VERBS


@NO_VERB.rule(
    "servant-is-no-verb",
    on=lambda word: word == SERVANT,
    why="«servant of», the first word of a compound name, is no verb, so the word after it is not its subject",
    example="صدر أمس عن الوزير، عبد العزيز بن سعود بن نايف، بيان طويل. وقال إنه سعيد.",
    counterexample="صدر أمس عن الوزير، سامي بن سعود بن نايف، بيان طويل. وقال إنه سعيد.",
)
def _servant(clause: Clause) -> bool:
    return clause.word == SERVANT


@NO_VERB.rule(
    "noun-of-people-is-no-verb",
    on=lambda word: verb_of(word) != word and "human" in classes(verb_of(word)),
    why="a noun of people with «and» before it, such as «and the heir», is no verb, so the noun after it is not its subject",
    example="التقى الوزير المدرب، ومساعد الحارس، ورئيس النادي أمس. وأكد أن الطريق مغلق.",
    counterexample="التقى الوزير المدرب، ثم ساعد الحارس رئيس النادي أمس. وأكد أن الطريق مغلق.",
)
def _noun_of_people(clause: Clause) -> bool:
    verb, cue_of = clause.verb, clause.text.cues[clause.at]
    people = "human" in classes(verb) and classes(verb).isdisjoint(_JOINED_FUNCTION)
    return verb != clause.word and people and cue_of is None and verb not in VERBS


# --- who may speak ----------------------------------------------------------------------------------------------------


@SUBJECTS.rule(
    "name-begins-the-clause",
    before="subject-after-was",
    why="a name that begins a sentence, with a verb in the present after it, is the subject of that verb",
    example="قالت الوزيرة إن الجسر جاهز. عمر لا يكترث لذلك. ويقول إن الطريق مغلق.",
    counterexample="قالت الوزيرة إن الجسر جاهز. صديقة عمر لا تكترث لذلك. وتقول إن الطريق مغلق.",
)
def _name_first(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at
    begins = k == clause.low or text.word(k - 1) == ":"  # the first words of a turn: المدرب: سامي كان يضحك
    named = text.has(k, "given_name") or (is_unknown(text, k) and is_surname(text, k))
    if not begins or not named or clause.own - NAME_CLASSES or clause.contrast:
        return None
    end = k + 1
    while end < min(clause.end, k + NAME_REACH) and _is_named_at(text, end):
        if text.words[end] in VERBS or text.words[end] in WAS:
            break  # رجب طيب إردوغان | فتح النار
        end += 1
    return ((k, end),) if _does_or_is_aged(clause, end) else None


def _does_or_is_aged(clause: Clause, end: int) -> bool:
    """Whether a verb comes after the name that ends before a word, or «in» and an age: رجب طيب إردوغان | فتح النار."""
    text, k = clause.text, clause.at
    verb = end + text.has(end, "negation")
    word = text.word(verb)
    if end - k > 1 and k == clause.low and word == _IN and _is_number_or_place(text, verb + 1):
        return True  # عوض حداد في الستين
    # رجب طيب إردوغان | فتح النار: like a noun of action, but after a whole name
    acts = end - k > 2 and is_action(text, verb) and not word.startswith("ال") and text.word(verb + 1).startswith("ال")
    does = acts or (word.startswith(PRESENT) and len(word) >= SHORT_VERB) or word in VERB_FORMS
    does = does or (end - k > 1 and (text.has(verb, "auxiliary") or word in WAS))  # سامي حداد سبق الجميع
    return does and not text.has(verb, *NOUN_FIRST, "given_name") and not word.endswith("ة")


def _is_number_or_place(text: Sentences, k: int) -> bool:
    """Whether «in» a word says how old or where somebody is, before another clause: في الستين، في الثامنة والستين."""
    number = is_number_word(text.word(k).removeprefix("ال")) or is_number(text, k) or text.word(k + 1)[:3] == _AND_THE
    return number and not text.has(k, "time")


def _is_named_at(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a given name or a family name, or a word that nothing is known of: رجب | طيب | إردوغان."""
    if text.has(k, "given_name") or is_surname(text, k):
        return True
    verb = text.words[k] in VERB_FORMS or text.words[k].startswith(PRESENT)
    if text.words[k].startswith("ال") and is_unknown(text, k) and text.has(k - 1, "given_name"):
        return not is_action(text, k)  # سامي الحداد
    return is_unknown(text, k) and not verb and not text.words[k].startswith("ال") and not is_action(text, k)


@SUBJECTS.rule(
    "whom-the-text-returns-to",
    before="subject-after-verb",
    on=lambda word: word in _RETURNING,
    why="«to return to the director» at the head of a sentence names whom a later verb means",
    example="قال الناطق إن الجسر جاهز. وبالعودة إلى المدير في الشركة، لفت إلى أن الطريق مغلق.",
    counterexample="قال الناطق إن الجسر جاهز. وبالإضافة إلى المدير في الشركة، لفت إلى أن الطريق مغلق.",
)
def _returned_to(clause: Clause) -> tuple[Range, ...] | None:
    text, k = clause.text, clause.at
    if text.words[k] not in _RETURNING or text.word(k + 1) not in _TO or k != clause.low:
        return None
    part = phrase(text, k + 2, min(clause.end, k + NOUN_REACH))
    if part is None or part[0] != k + 2 or text.has(part[0], "occasion"):
        return ()  # وبالعودة إلى المؤتمر الصحفي
    if not (can_speak(text, part) or knows(clause, part) or text.has(part[0], "given_name")):
        return ()
    return (_ended(clause, part),)
