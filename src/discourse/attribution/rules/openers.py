"""From the cue to what opens its words: a complementizer, a colon or a quotation mark that holds speech."""

from __future__ import annotations

from dataclasses import dataclass

from discourse.attribution.arabic.agreement import can_speak, number_of
from discourse.attribution.arabic.cues import COMPLEMENTIZER, Cue, has
from discourse.attribution.arabic.phrases import is_apposition, phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, OPENING, Sentences

REACH = 45  # words from a cue to its opener; the longest subject phrases of news text end before that


NOUN_REACH = 8  # the same for verbal nouns that own no pronoun


WEAK_REACH = 8  # the same for verbs that mostly do not report


SEPARATE = {"عن": "عن", "الي": "إلى", "علي": "على", "من": "من", "في": "في"}


@dataclass(frozen=True, slots=True)
class Opener:
    kind: str  # clause, colon, marks
    at: int
    second: int = -1  # a second reporting word on the way: ... قائلا


def reports_here(text: Sentences, i: int, cue: Cue) -> bool:
    """Whether the word is a reporting word at this place and not one that only looks like it."""
    word, before, after = text.words[i], text.word(i - 1), text.word(i + 1)
    if has(word, "formula") or has(before, "formula"):
        return False
    pointed = text.has(i - 1, "pointing") and not text.has(i - 2, "preposition")
    if cue.form == "imperfect" and (pointed or text.has(i + 1, "pointing")):
        return False  # وهذا يؤكد أن: a fact that shows, nobody who says
    if cue.form == "perfect" and not cue.joined and has(before, "preposition"):
        return False  # في رد على: a noun that looks like the verb
    if cue.form == "masdar" and cue.joined in ("ال", "بال", "وال"):
        return has(word, "second")  # التأكيد على أن is nobody's
    if cue.act == "belief" and cue.form == "imperfect" and COMPLEMENTIZER.match(before) and before[-1] in "هام":
        return False  # قال إنه يعتقد أن: his own view in his own words
    if (
        text.inside[i] >= 0
        and cue.form == "perfect"
        and cue.lemma.startswith("ا")
        and cue.gender == "m"
        and text.is_that(i + 1)
    ):
        return False  # «اعتقد أننا»: the first person, its hamza left out
    if cue.lemma in ("جاء", "ورد") and after not in ("في", "ب", "علي"):
        return False
    if cue.number == "d" and cue.form == "perfect" and not _two_speak(text, i, cue):
        return False
    if before in ("لو", "ولو", "اذا", "واذا", "لولا"):
        return False  # a condition, no report
    if cue.lemma == "دون" and text.is_that(i + 1) and "\u0651" not in text.raw_word(i):
        return False  # ودون أن: without
    if (
        cue.lemma == "طالب"
        and cue.form == "perfect"
        and not (cue.joined or text.clause_start(i) or text.has(i - 1, "relative"))
    ):
        return False  # فلان طالب الدكتوراه
    if word.removeprefix("و") in ("بين", "دون", "عبر") and not (
        text.is_that(i + 1) or "\u0651" in text.raw_word(i) or _says_between(text, i)
    ):
        return False
    if (
        cue.finite
        and not cue.joined
        and before in ("كل", "اي", "هذا", "ذلك", "هذه", "بعض", "عدم", "غير")
        and not text.has(i - 2, "preposition")
    ):
        return False
    if cue.finite and cue.owner and "person" not in cue.takes and before != "ما":
        return False  # المقال الذي نشرته: the object is what was published
    if (
        cue.finite
        and not cue.strong
        and not (cue.joined in ("و", "ف") or text.clause_start(i) or _follows_subject(text, i))
    ):
        return False
    if cue.lemma in ("نقل", "ذكر", "أورد", "أفاد", "نشر", "قال", "أعلن", "أكد") and has(before, "as"):
        return False  # كما نقلت رويترز: a relay beside the report
    if before in ("ما", "لما") and text.has(i - 2, "preposition") is False and text.has(i - 2, "according"):
        return False
    following = text.cues[i + 1] if i + 1 < text.size else None
    return not (
        cue.finite
        and following is not None
        and following.form in ("imperfect", "participle")
        and following.joined == ""
        and following.lemma != cue.lemma
    )


def near_enough(text: Sentences, i: int, cue: Cue, opener: Opener) -> bool:
    """Whether the opener is this verb's: نقل reports with عن, verbs of going on only close by or at a clause's head."""
    if cue.lemma == "نقل" and cue.finite:
        return any(w in ("عن", "عنه", "عنها", "عنهم") for w in text.words[i + 1 : opener.at])
    return "near" not in cue.takes or cue.joined in ("و", "ف") or opener.at <= i + 5


def find_opener(text: Sentences, i: int, cue: Cue, end: int) -> Opener | None:
    """What opens the words of the cue at ``i``."""
    j, second = i + 1, -1
    stop = min(end, i + 1 + _reach(cue))
    noun = False  # whether a noun phrase behind the verb's own preposition has taken the place of a clause
    while j < stop:
        word = text.words[j]
        if noun and (word in COMMAS or text.is_that(j)):
            return None
        if (
            word in ("عن", "الي", "علي")
            and text.has(j, "preposition")
            and "bare" in cue.takes
            and SEPARATE[word] in cue.takes
            and cue.lemma != "نقل"
        ):
            noun = not (
                text.is_that(j + 1)
                or text.has(j + 1, "pointing", "occasion")
                or (word != "عن" and text.has(j + 1, "time"))
            )
        if cue.colour == "question" and has(word, "asking") and j > i + 1:
            return Opener("question", j, second)
        if (
            text.is_that(j)
            and text.words[j - 1] in ("علي", "من", "الي", "عن")
            and j > i + 1
            and SEPARATE[text.words[j - 1]] not in cue.takes
        ):
            pass  # على أن: provided that; من أن: another word's
        elif text.is_that(j):
            if "clause" not in cue.takes:
                return None
            return Opener("clause", _better_that(text, i, j, stop, cue), second)
        if word == ":" and text.is_that(j + 1) and "clause" in cue.takes:
            return Opener("clause", j + 1, second)  # قال: إن
        if word == ":":
            if "colon" in cue.takes and cue.form != "masdar":
                return Opener("colon", j, second)
            return None
        if word in OPENING or j in text.quote_end:
            if j in text.quote_end:
                if "bare" in cue.takes and SEPARATE.get(text.words[j - 1]) in cue.takes:
                    return None  # متحدثا عن «تعاون»: a noun phrase, quoted in part
                if _speech(text, i, j, cue, end, second >= 0):
                    return Opener("marks", j, second)
                j = text.quote_end[j]
        elif j in text.asides:
            j = text.asides[j] - 1
        elif word == "(":
            j = next((m for m in range(j, min(end, j + 20)) if text.words[m] == ")"), j)
        elif has(word, "second") and cue.finite and j > i:
            if cue.colour not in ("neutral", "continuation", "warning"):
                return None  # ونفى ذلك، قائلا: a report of its own
            second = j
            stop = min(end, j + 12)
        elif _barrier(text, i, j, cue) or (
            cue.form == "masdar" and not cue.owner and (word in COMMAS or word.startswith("وال"))
        ):
            return None
        j += 1
    return None


def _follows_subject(text: Sentences, i: int) -> bool:
    """Whether a noun that speaks, or a relative pronoun, stands shortly before a verb."""
    return text.has(i - 1, "relative") or any(
        text.has(k, "human", "institution", "media", "document", "state")
        for k in range(max(text.sentence_start(i), i - 6), i)
    )


def _says_between(text: Sentences, i: int) -> bool:
    """وبين المدير أن: the verb at the head of its sentence, a speaker after it, and soon أن."""
    part = phrase(text, i + 1, min(text.sentence_end(i), i + 9)) if i == text.sentence_start(i) else None
    return (
        part is not None
        and can_speak(text, part)
        and any(text.is_that(k) for k in range(part[1], min(text.sentence_end(i), part[1] + 18)))
    )


def _two_speak(text: Sentences, i: int, cue: Cue) -> bool:
    """Whether a dual verb has two to speak: not كان الحارس حذرا, an adjective of the same form."""
    if cue.joined or text.clause_start(i) or text.has(i - 1, "relative"):
        return True
    before = phrase(text, max(text.sentence_start(i), i - 6), i)
    return before is not None and number_of(text, before) == "d"


def _reach(cue: Cue) -> int:
    if cue.form == "masdar":
        return (NOUN_REACH if cue.strong else 5) if not cue.owner else (10 if cue.strong else 1)
    if cue.form == "participle":
        return 18
    return REACH if cue.strong else 2 if cue.owner else WEAK_REACH


def _better_that(text: Sentences, i: int, j: int, stop: int, cue: Cue) -> int:
    """قال takes إن: an أن before it belongs to another word on the way."""
    if cue.lemma != "قال" or text.raw_word(j).startswith(("إ", "بإ")) or j == i + 1:
        return j
    for k in range(j + 1, min(stop, j + 20)):
        if text.finite(k) or text.words[k] in EDGES:
            break
        if text.is_that(k) and text.raw_word(k).startswith("إ"):
            return k
    return j


def _barrier(text: Sentences, i: int, j: int, cue: Cue) -> bool:
    """Whether the clause of the cue is over at word ``j``, before anything was reported."""
    word = text.words[j]
    if word == "\n" or (
        word in ("؛", ";") and j > i + 4 and not (j <= i + 6 and is_apposition(text, j + 1, text.size))
    ):
        return True
    other = text.cues[j]
    if (
        other is not None
        and other.form == "participle"
        and j > i + 1
        and (text.words[j - 1] in COMMAS or text.accusative(j))
    ):
        return True
    if other is not None and other.finite and j > i + 1 and not text.has(j - 1, "relative", "preposition"):
        relay = text.has(j - 1, "as") or text.word(j - 1) == "ما" or word == "نقلا"
        inner = other.owner or text.has(j - 1, "occasion") or text.has(j - 2, "occasion")  # في مقال نشر في صحيفة
        return not relay and not inner and (other.strong or other.joined in ("و", "ف"))
    return word in COMMAS and text.has(j + 1, "connective") and text.word(j + 1) not in ("وهو", "وهي", "كما", "وذلك")


def _speech(text: Sentences, i: int, j: int, cue: Cue, end: int, second: bool) -> bool:
    """Whether the marks that open at ``j`` hold the cue's words, not a name, a title or a label."""
    close = text.quote_end[j]
    size = len(text.plain_words((j, close + 1)))
    before = text.word(j - 1)
    if ("marks" not in cue.takes and not second) or not size:
        return False
    if cue.form == "masdar" and not cue.owner and not text.has(i, "second"):
        return False
    if before in ("ل", "لل", "ال") or (size <= 6 and holds_name(text, j)):
        return False
    if before == "ب":
        return "ب" in cue.takes
    if size <= 6 and _still_to_come(text, close + 1, end):
        return False
    adjacent = j == i + 1 or has(before, "second")
    if size <= 3:
        return (adjacent or _subject_only(text, i, j)) and _closes_clause(text, close, end)
    if size <= 6 and j - i > 14:
        return False
    return adjacent or cue.strong or _subject_only(text, i, j)


def holds_name(text: Sentences, j: int) -> bool:
    """Whether a word before the marks makes of them a name: صحيفة «المدار»، بعنوان «كذا»، السفينة «ميرا»."""
    before = text.word(j - 1)
    if text.has(j - 1, "titled", "medium_kind") or any(text.has(k, "naming") for k in range(j - 3, j)):
        return True
    if before == "من" and text.word(j - 2) == "كل":
        return True  # كل من «س» و«ص»
    if text.has(j - 1, "institution") and not before.startswith("ال"):
        return True
    word = text.word(j + 1)
    if text.quote_end[j] == j + 2 and has(before.removeprefix("ال"), "titled") and before.startswith("ال"):
        return not word.endswith(("ة", "ي", "ية"))  # one word, and no adjective
    return (
        before.startswith("ال")
        and has(text.word(j - 2).removeprefix("ال"), "titled", "medium_kind")
        and not text.finite(j - 2)
    )


def _still_to_come(text: Sentences, k: int, end: int) -> bool:
    """Whether the opener of the clause stands after short marks: وقالت «المدار» إن."""
    if text.word(k) in ("،", ",", ".") and not (text.word(k) in COMMAS and text.is_that(k + 1)):
        return False
    for m in range(k, min(end, k + 22)):
        if text.is_that(m) or text.words[m] == ":":
            return not text.has(m - 1, "relative")
        if text.words[m] in OPENING and m in text.quote_end:
            return len(text.plain_words((m, text.quote_end[m]))) > 3
        if text.finite(m) or text.form(m) == "participle" or text.words[m] in ".؛\n":
            return False
    return False


def _subject_only(text: Sentences, i: int, j: int) -> bool:
    """Whether nothing but a short noun phrase stands between the cue and the marks."""
    return j - i <= 7 and not any(
        text.has(k, "relative", "connective") or text.words[k] in COMMAS for k in range(i + 1, j)
    )


def _closes_clause(text: Sentences, close: int, end: int) -> bool:
    """Whether a clause ends with the closing mark."""
    following = text.word(close + 1)
    return (
        close + 1 >= end
        or following in EDGES
        or following in "\n"
        or has(following, "connective")
        or (following.startswith(("و", "ف")) and len(following) > 2)
    )
