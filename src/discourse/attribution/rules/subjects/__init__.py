"""Who acts: subjects of verbs at the head of a clause that report nothing; a later verb may leave them out.

«وصل المدير إلى الموقع. وأكد أن العمل مستمر.»: the director acted, so the next sentence need not name him.  The rules
of stage "candidates" say where a subject is looked for, where it ends, and what is no subject.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import lru_cache

from discourse.attribution.arabic.agreement import gender_of, gender_of_word, is_object_form, source_kind
from discourse.attribution.arabic.cues import THAT, classes, cue, has, listed
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.nouns import is_accusative
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, THAT_NOT, Range, Sentences, flag
from discourse.attribution.candidates import OBJECT, Mention
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import Rule, by_word
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.subjects.begins import NO_CLAUSE, NOT_HERE
from discourse.attribution.rules.subjects.clause import (
    AND_HE,
    BEFORE_NAME,
    CONTRAST,
    DONE,
    DONE_TO_IT,
    EXCEPT,
    HIS_SIDE,
    IMPERFECT,
    JOINS,
    KUNYA,
    MARKS,
    MATTER,
    MOTHER,
    NOUN_REACH,
    REASONS,
    RELAYS,
    SHORT_VERB,
    THAT_WORDS,
    VERBS,
    WAS,
    WHAT,
    WITH_PRONOUN,
    Clause,
    Refusal,
)
from discourse.attribution.rules.subjects.ends.base import is_unknown
from discourse.attribution.rules.subjects.ends.names import is_surname
from discourse.attribution.rules.subjects.look import (
    SUBJECTS,
    VERB_FORMS,
    contrast_topic,
    in_remark,
    is_verb_like,
    is_whose_talk,
    refuse,
    without_object,
)
from discourse.attribution.rules.subjects.met import MET, OTHER, ROOT_IN_TA
from discourse.language.memo import Memo

ADJUNCT_REACH = 20  # words of the adjunct that begins a sentence; its verb comes after that

_LEADS = frozenset({"preposition", "time", "adverb", "lead"})  # words that may begin an adjunct before the verb

_NAMED = frozenset(("acted-under-a-given-name", "acted-under-a-title"))  # rules by which a subject is a person
_SAY = lemmas("says-without-opener") | lemmas("says-after-its-words")

_WITH_PERSON, _INTERVIEWS = marker("verb-with-a-person"), marker("interviews-somebody")
_TO, _LETTERS = "ل", marker("letter-name")
_TO_IT = marker("with-it")
_SHE_DOES = "ت"  # begins a verb of the present with «she» and some verbs of the past

_RECALLED, _HOWEVER = marker("it-is-recalled"), marker("however-before-that")

_BEFORE_THAT = marker("before-that-of-a-time")
_BEFORE_CLAUSE = MARKS | HIS_SIDE
_TURNS = marker("turn-to-another-matter")
_TURN_SIZES = sorted({len(turn.split()) for turn in _TURNS}, reverse=True)


def who_acts(text: Sentences, drafts: Sequence[Draft]) -> list[Mention]:
    """Subjects of verbs at the head of a clause that open no report, in the order of the text, up to the last report."""
    if not drafts:
        return []
    cues = _cues(text, drafts)
    heads = _may_be_heads(text)
    known, men = _words_of_speakers(text, drafts), _men(text, drafts)
    found: list[Mention] = []
    last = max(cues)
    for low, end in text.sentences:
        if low >= last:
            break
        end_of_heads = min(end, last)
        some = heads[bisect_left(heads, low) : bisect_left(heads, end_of_heads)]
        for k, contrast in _heads(text, some, low, end_of_heads):
            if k in cues:
                continue
            clause = Clause(text, k, (low, end), known, contrast=contrast)
            part = subject_of(clause)
            if part is None or not _may_go_on(clause, part):
                continue
            part = (part[0], next((m for m in range(part[0] + 1, part[1]) if _is_told(text, m)), part[1]))
            if whom := next((name for name in (MET, OTHER) if name in clause.rules), ""):
                found.append(Mention(text, k, part, level=OBJECT, rules=(whom,)))
                continue
            gender, number = _form_of(clause, part, men)
            spoke = "acted-in-a-remark" in clause.rules or _says(text, k)
            found.append(Mention(text, k, part, gender=gender, number=number, spoke=spoke, rules=tuple(clause.rules)))
            if (met := _met(clause, part)) is not None:
                asks = not _INTERVIEWS.isdisjoint((clause.verb, text.word(part[1])))
                asked = asks and source_kind(text, part) == "media"  # حاورت الصحيفة الطبيبة. وقالت
                found.append(Mention(text, k, met, level=None if asked else OBJECT))
            if not contrast and (has(text.words[part[0]], "human") or not _NAMED.isdisjoint(clause.rules)):
                name = text.plain_words(part)[1:]
                known.update(w for w in name if (len(w) > 3 or w is name[-1]) and not classes(w))  # توماس باخ
    return found


def _form_of(clause: Clause, part: Range, men: Container[str]) -> tuple[str | None, str | None]:
    """Gender of whoever acts, and number where it is not that of the words; ``men``: names of men who have spoken."""
    if "acted-as-a-number-of-people" in clause.rules:
        return "m", "p"
    if part[1] - part[0] == 1 and clause.text.words[part[0]] in men:
        return "m", None  # تسلم كميل، who said before
    return _gender(clause, part), None


def _words_of_speakers(text: Sentences, drafts: Sequence[Draft]) -> set[str]:
    """The longer words of the sources that are written."""
    known: set[str] = set()
    for draft in drafts:
        if draft.source and draft.way is not Way.HEADLINE:
            known.update(w for w in text.plain_words(draft.source) if len(w) > 3)
    return known


def _may_go_on(clause: Clause, part: Range) -> bool:
    """Whether who acts after «before that» is surely somebody: قبل أن تغادر المديرة, not بعد أن أثمرت جهود المديرة."""
    text, k, first = clause.text, clause.at, part[0]
    if text.word(k - 1) != THAT_WORDS or clause.contrast:
        return True
    return text.has(first, "human", "given_name") or is_surname(text, first)


def _men(text: Sentences, drafts: Sequence[Draft]) -> set[str]:
    """The last words of the names of those who speak with a masculine verb: of them «تسلم» is no verb of hers."""
    found: set[str] = set()
    for draft in drafts:
        cue = draft.cue
        if draft.source is None or not cue.finite or cue.gender != "m" or cue.number not in ("", "s"):
            continue
        last = draft.source[1] - 1
        if last > draft.source[0] and source_kind(text, draft.source) == "named" and not text.has(last, "state"):
            found.add(text.words[last])
    return found


def _cues(text: Sentences, drafts: Sequence[Draft]) -> set[int]:
    """Where reporting words are; of كما قالت, whose cue begins with «as», its verb too."""
    cues = {draft.at for draft in drafts}
    return cues | {at + 1 for at in cues if "as" in text.classes_of[at]}


def _met(clause: Clause, part: Range) -> Range | None:
    """Whom the subject met, received or appointed: a person who is the object, also one of his own (نظيره الفرنسي)."""
    text, k = clause.text, part[1]
    if text.word(k) in _WITH_PERSON and text.has(k + 1, "human") and not text.has(k + 1, "preposition"):
        met = phrase(text, k + 1, min(clause.end, k + NOUN_REACH))  # الصحيفة حاورت المهندسة
        return without_object(text, met, []) if met is not None else None
    own = "object-with-a-pronoun" in clause.rules and text.has(k, "human") and text.words[k - 1] not in COMMAS
    met = phrase(text, k, k + NOUN_REACH) if own or "person-as-object" in clause.rules else None
    if met is None or source_kind(text, met) != "named":
        return met
    named = next((m for m in range(*met) if text.has(m, "given_name")), met[1])
    return (k, next((m for m in range(named, met[1]) if text.has(m, "preposition")), met[1]))


def _may_be_heads(text: Sentences) -> list[int]:
    """The words of a text at which a clause may begin, in order: at most words none does, and after few words one does."""
    starts = [low for low, _ in text.sentences]
    return sorted({*starts, *text.flagged(_MAY_BE_HEAD), *[k + 1 for k in text.flagged(_OPENS_NEXT)]})


def _heads(text: Sentences, places: Sequence[int], low: int, end: int) -> list[tuple[int, bool]]:
    """The words at which a clause of a sentence begins, and whether the topic of a contrast follows.

    A clause begins with its sentence, after a mark, a connective, من جهته or إلى ذلك, and with أما، لكن or إلا أن.
    """
    found: list[tuple[int, bool]] = []
    for k in places:
        if (head := _special_head(text, k, low)) is not None:
            if head not in found:  # وفي الحي مخبز يديره سامي: a main verb too
                found.append(head)
        elif _is_plain_head(text, k, low):
            found.append((k + _is_negated_verb(text, k, end), False))
            main = (_after_turn(text, k) if k == low else None) or _main_verb(text, k, end)
            if main:
                found.append((main, False))
    return found


def _special_head(text: Sentences, k: int, low: int) -> tuple[int, bool] | None:
    """The verb or «but» at which a clause begins that is no plain one: a contrast, a remark, whose talk it is, before that."""
    word, before = text.words[k], text.words[k - 1] if k else ""
    however = before in _HOWEVER and k - 1 == low  # على أن المدير رفض
    if word in CONTRAST or (word == THAT_WORDS and (before in EXCEPT | REASONS | _RECALLED or however)):
        return k, True
    if text.flags[k] & DONE and (is_whose_talk(text, k) or in_remark(text, k)):
        return k, False
    if text.flags[k] & DONE and _is_done_by_person(text, k):
        return k, False
    if (word in WHAT or before in MATTER) and in_remark(text, k + 1) and text.finite(k + 1):
        return k + 1, False  # وهو ما أكده المدير
    timed = word == THAT_WORDS and before.removeprefix(JOINS[0]) in _BEFORE_THAT
    return (k + 1, False) if timed and is_verb_like(text, k + 1) else None  # قبل أن تغادر المديرة القاعة


def _is_done_by_person(text: Sentences, k: int) -> bool:
    """Whether a relative clause says who does something to the noun before: متجر يديره سامي حداد، الفريق الذي أسسه."""
    after = k + 1
    relative = text.has(k - 1, "relative")
    if text.cues[k] is not None or not (is_verb_like(text, k) or (relative and is_unknown(text, k))):
        return False  # reports have their own speakers
    named = text.has(after, "given_name") or text.words[after] in KUNYA | BEFORE_NAME
    named = named or (text.has(after, "human") and text.has(after + 1, "given_name"))
    before = text.word(k - 1)
    return named and (relative or (before.isalpha() and not before.startswith("ال")))


def _is_plain_head(text: Sentences, k: int, low: int) -> bool:
    """Whether a clause begins at a word: with its sentence, after a mark, a connective or from his side."""
    before = text.words[k - 1] if k else ""
    if before in HIS_SIDE and not _begins_with_side(text, k - 1, low):
        return False  # وكيله بدوره كذب الأنباء
    begins = k == low or (text.flags[k - 1] & _OPENS_NEXT and before not in AND_HE)
    return bool(begins) and text.words[k][0].isalpha()


def _begins_with_side(text: Sentences, side: int, low: int) -> bool:
    """Whether «from his side», which ends at a word, begins its clause, and does not come after its subject."""
    first = side - text.has(side - 1, "preposition")
    if first > low and (text.finite(first - 1) or is_verb_like(text, first - 1)):
        return True  # ودعا من جهته الرئيس إلى
    return first <= low or text.words[first - 1] in MARKS or text.has(first - 1, "connective")


def _after_turn(text: Sentences, low: int) -> int | None:
    """The word after words that turn to another matter, where no comma is between: إلى ذلك | هنأ الوزير الفريق."""
    for size in _TURN_SIZES:
        words = text.words[low : low + size]
        if " ".join([words[0].removeprefix("و"), *words[1:]]) in _TURNS:
            return low + size if text.word(low + size).isalpha() else None
    return None


def _is_negated_verb(text: Sentences, k: int, end: int) -> bool:
    """Whether word ``k`` denies the verb after it, whose subject acts all the same: لم يعلق الوزير، لا يخفي الموظف قلقه."""
    denied = "negation" in text.classes_of[k] and text.words[k] not in WHAT
    return denied and k + 1 < end and text.words[k + 1].startswith(IMPERFECT)


def _main_verb(text: Sentences, low: int, end: int) -> int | None:
    """The first verb of a clause that begins with a preposition or a time: وقبل الزيارة كتبت الوزيرة مقالا."""
    plain = text.words[low].removeprefix(JOINS[0])  # وكذلك قدم الوزير
    begins = has(plain, "lead") and low == text.sentence_start(low)  # not in a list: الأسباب، وكذلك رفض المدير
    if _LEADS.isdisjoint(text.classes_of[low]) and plain not in WITH_PRONOUN and not begins:
        return None
    flags = text.flags
    for k in [k for k in range(low + 1, min(end, low + ADJUNCT_REACH)) if flags[k] & _ENDS_ADJUNCT]:
        if text.words[k] in COMMAS or text.is_that(k) or text.has(k, "relative", "connective"):
            return None
        verb = text.cues[k]
        if text.words[k] in VERBS or _acts_before_people(text, k):
            return k
        if verb is None or not verb.strong or verb.joined:
            continue
        before_people = text.has(k + 1, "human", "institution") and not text.has(k + 1, "preposition")
        if verb.form == "perfect" or (
            verb.form == "imperfect" and (text.words[k - 1].startswith("ال") or before_people)
        ):
            return k
    return None


def _acts_before_people(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a verb that reports nothing right before somebody, with whom it agrees: تلت النائبة، يعيش سامي."""
    word, after = text.words[k], k + 1
    definite = text.word(after).startswith("ال") or (text.has(after, "human") and text.word(after).endswith(DONE_TO_IT))
    to_him = word.endswith(DONE_TO_IT) and is_unknown(text, k) and definite  # قاطعه المدير، هاتفها والدها
    if not (to_him or is_verb_like(text, k)) or text.has(k - 1, "preposition", "negation") or after >= text.size:
        return False
    mother = text.words[after] in MOTHER and (word.endswith(_SHE_DOES) or word.startswith(_SHE_DOES))  # وقفت أم لثلاثة
    named = is_unknown(text, after) and text.has(after + 1, "given_name")
    if not (text.has(after, "human", "given_name") or named or mother):
        return False
    if text.has(after, "preposition", "time") or is_object_form(text, after) or is_accusative(text, after):
        return False
    she = word.endswith(_SHE_DOES) or word.startswith(_SHE_DOES)
    named = mother or not text.has(after, "human") or text.has(after + 1, "given_name")  # تعيش العجوز سميرة
    return (
        word in WAS or named or to_him or (gender_of_word(text.words[after]) == "f") == she or text.has(after, "plural")
    )


def _ends_adjunct(word: str) -> bool:
    """Whether a word may be the verb after an adjunct, or say that there is none: few words are."""
    if word in COMMAS or THAT[word] or word in THAT_NOT or cue(word) is not None or word in VERBS or word in WAS:
        return True
    if has(word, "relative", "connective") or word in VERB_FORMS:
        return True
    return not classes(word) and (word.startswith(IMPERFECT) or word.endswith((_SHE_DOES, *DONE_TO_IT)))


_ENDS_ADJUNCT = flag(_ends_adjunct)


def _is_told(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is the medium that somebody spoke to, also in letters: لصحيفة المدار، لبي بي سي."""
    letters = text.words[k][:1] == _TO and text.words[k][1:] in _LETTERS and text.word(k + 1) in _LETTERS
    last = next((m for m in range(k + 1, text.size) if text.words[m] not in _LETTERS), text.size)
    return (letters and text.word(last) not in COMMAS) or text.addressee(k)  # not المراسل لبي بي سي، سامي حداد


def _says(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is a verb of saying whose words the text gives without an opener, or not as a report.

    وقالت فلانة، ثمة حلقة مفقودة؛ أعلن الجيش تمكنه من الدخول.
    """
    verb = text.finite(k)
    if verb is None or verb.owner:
        return verb is not None and verb.lemma in _SAY
    to_it = text.word(k + 1) in _TO_IT  # بلاغ توصلت به الجريدة
    return verb.lemma in _SAY or (verb.strong and verb.form == "perfect" and verb.lemma not in RELAYS and not to_it)


def _opens_next(word: str) -> bool:
    """Whether a clause may begin after a word: a mark, من جهته, a connective, also with و or ف (وفيما، فعندما)."""
    joined = word[0] in JOINS and len(word) > 3 and "connective" in classes(word[1:]) and not listed(word)
    return word in _BEFORE_CLAUSE or joined or "connective" in classes(word)


_OPENS_NEXT = flag(_opens_next, looked_for=True)
_CONTRASTS = flag(lambda word: word in CONTRAST or word == THAT_WORDS, looked_for=True)

_MAY_BE_HEAD = _CONTRASTS | DONE


def _gender(clause: Clause, part: Range) -> str | None:
    """The gender that the verb shows, nothing where neither it nor the noun shows one; None where the noun has to."""
    verb = clause.text.cues[clause.at]
    if clause.contrast:
        return None
    if verb is not None and verb.finite:
        she = clause.verb.startswith(_SHE_DOES) and gender_of(clause.text, part) == "f" and verb.form == "perfect"
        return "f" if she else verb.gender  # تمسك المديرة: she holds, not he held on
    if clause.verb in WAS and "subject-after-was" in clause.rules:
        return "f" if clause.verb.endswith("ت") else "m"  # كان عقيلة صالح
    if clause.word.endswith("ت"):
        return "m" if clause.verb in ROOT_IN_TA else "f"  # مات المدير
    may_be_she = clause.verb.startswith(_SHE_DOES) and len(clause.verb) >= SHORT_VERB and not clause.own
    return "" if may_be_she and clause.at < part[0] and _shows_no_gender(clause.text, part) else None


def _shows_no_gender(text: Sentences, part: Range) -> bool:
    """Whether nothing is known of the words of a name, which may be a woman's or a company's: وتخطط «تسلا»."""
    words = [k for k in range(*part) if text.words[k][0].isalpha()]
    return all(is_unknown(text, k) and not text.words[k].startswith("ال") for k in words)


@lru_cache(maxsize=16)
def _refusals(off: frozenset[str]) -> Memo[tuple[Rule[Refusal], ...]]:
    """Folded word -> the rules by which nobody acts at the head of a clause that begins with it."""
    return by_word((*NOT_HERE.active(off), *NO_CLAUSE.active(off)))


def subject_of(clause: Clause) -> Range | None:
    """The subject of the verb at the head of a clause, or the noun phrase that begins it, where it can speak."""
    off, contrast = clause.text.off, clause.contrast
    for refusal in NOT_HERE.active(off) if contrast else _refusals(off)[clause.word]:
        if refusal.apply(clause):
            refuse(clause, refusal.name)
            return None
    for rule in SUBJECTS.at(off)[clause.word]:
        found = rule.apply(clause) if not contrast or rule.apply is contrast_topic else None
        if found is not None:
            if not found:
                return None
            clause.rules.insert(0, rule.name)
            return found[0]
    return None
