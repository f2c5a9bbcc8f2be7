"""From the cue to what opens its words: a complementizer, a colon or a quotation mark that holds speech."""

from __future__ import annotations

from dataclasses import dataclass

from discourse.attribution.cues import COMPLEMENTIZER, Cue, has
from discourse.attribution.reading import COMMAS, EDGES, OPENING, Reading

REACH = 45  # words from a cue to its opener; the longest subject phrases of news text end before that


NOUN_REACH = 8  # the same for verbal nouns that own no pronoun


WEAK_REACH = 8  # the same for verbs that mostly do not report


SEPARATE = {"عن": "عن", "الي": "إلى", "علي": "على", "من": "من", "في": "في"}


@dataclass(frozen=True, slots=True)
class Opener:
    kind: str  # clause, colon, marks
    at: int
    second: int = -1  # a second reporting word on the way: ... قائلا


def reports_here(r: Reading, i: int, cue: Cue) -> bool:
    """Whether the word is a reporting word at this place and not one that only looks like it."""
    word, before, after = r.w[i], r.at(i - 1), r.at(i + 1)
    if has(word, "formula") or has(before, "formula"):
        return False
    pointed = r.has(i - 1, "pointing") and not r.has(i - 2, "preposition")
    if cue.form == "imperfect" and (pointed or r.has(i + 1, "pointing")):
        return False  # وهذا يؤكد أن: a fact that shows, nobody who says
    if cue.form == "perfect" and not cue.joined and has(before, "preposition"):
        return False  # في رد على: a noun that looks like the verb
    if cue.form == "masdar" and cue.joined in ("ال", "بال", "وال"):
        return has(word, "second")  # التأكيد على أن is nobody's
    if cue.act == "belief" and cue.form == "imperfect" and COMPLEMENTIZER.match(before) and before[-1] in "هام":
        return False  # قال إنه يعتقد أن: his own view in his own words
    if (
        r.inside[i] >= 0
        and cue.form == "perfect"
        and cue.lemma.startswith("ا")
        and cue.gender == "m"
        and r.is_that(i + 1)
    ):
        return False  # «اعتقد أننا»: the first person, its hamza left out
    if cue.lemma in ("جاء", "ورد") and after not in ("في", "ب", "علي"):
        return False
    if cue.number == "d" and cue.form == "perfect" and not _two_speak(r, i, cue):
        return False
    if before in ("لو", "ولو", "اذا", "واذا", "لولا"):
        return False  # a condition, no report
    if cue.lemma == "دون" and r.is_that(i + 1) and "\u0651" not in r.raw_word(i):
        return False  # ودون أن: without
    if (
        cue.lemma == "طالب"
        and cue.form == "perfect"
        and not (cue.joined or r.clause_start(i) or r.has(i - 1, "relative"))
    ):
        return False  # فلان طالب الدكتوراه
    if word.removeprefix("و") in ("بين", "دون", "عبر") and not (
        r.is_that(i + 1) or "\u0651" in r.raw_word(i) or _says_between(r, i)
    ):
        return False
    if (
        cue.finite
        and not cue.joined
        and before in ("كل", "اي", "هذا", "ذلك", "هذه", "بعض", "عدم", "غير")
        and not r.has(i - 2, "preposition")
    ):
        return False
    if cue.finite and cue.owner and "person" not in cue.takes and before != "ما":
        return False  # المقال الذي نشرته: the object is what was published
    if cue.finite and not cue.strong and not (cue.joined in ("و", "ف") or r.clause_start(i) or _follows_subject(r, i)):
        return False
    if cue.lemma in ("نقل", "ذكر", "أورد", "أفاد", "نشر", "قال", "أعلن", "أكد") and has(before, "as"):
        return False  # كما نقلت رويترز: a relay beside the report
    if before in ("ما", "لما") and r.has(i - 2, "preposition") is False and r.has(i - 2, "according"):
        return False
    following = r.cues[i + 1] if i + 1 < r.n else None
    return not (
        cue.finite
        and following is not None
        and following.form in ("imperfect", "participle")
        and following.joined == ""
        and following.lemma != cue.lemma
    )


def near_enough(r: Reading, i: int, cue: Cue, opener: Opener) -> bool:
    """Whether the opener is this verb's: نقل reports with عن, verbs of going on only close by or at a clause's head."""
    if cue.lemma == "نقل" and cue.finite:
        return any(w in ("عن", "عنه", "عنها", "عنهم") for w in r.w[i + 1 : opener.at])
    return "near" not in cue.takes or cue.joined in ("و", "ف") or opener.at <= i + 5


def find_opener(r: Reading, i: int, cue: Cue, end: int) -> Opener | None:
    """What opens the words of the cue at ``i``."""
    j, second = i + 1, -1
    stop = min(end, i + 1 + _reach(cue))
    noun = False  # whether a noun phrase behind the verb's own preposition has taken the place of a clause
    while j < stop:
        word = r.w[j]
        if noun and (word in COMMAS or r.is_that(j)):
            return None
        if (
            word in ("عن", "الي", "علي")
            and r.has(j, "preposition")
            and "bare" in cue.takes
            and SEPARATE[word] in cue.takes
            and cue.lemma != "نقل"
        ):
            noun = not (
                r.is_that(j + 1) or r.has(j + 1, "pointing", "occasion") or (word != "عن" and r.has(j + 1, "time"))
            )
        if cue.colour == "question" and has(word, "asking") and j > i + 1:
            return Opener("question", j, second)
        if (
            r.is_that(j)
            and r.w[j - 1] in ("علي", "من", "الي", "عن")
            and j > i + 1
            and SEPARATE[r.w[j - 1]] not in cue.takes
        ):
            pass  # على أن: provided that; من أن: another word's
        elif r.is_that(j):
            if "clause" not in cue.takes:
                return None
            return Opener("clause", _better_that(r, i, j, stop, cue), second)
        if word == ":" and r.is_that(j + 1) and "clause" in cue.takes:
            return Opener("clause", j + 1, second)  # قال: إن
        if word == ":":
            if "colon" in cue.takes and cue.form != "masdar":
                return Opener("colon", j, second)
            return None
        if word in OPENING or j in r.quote:
            if j in r.quote:
                if "bare" in cue.takes and SEPARATE.get(r.w[j - 1]) in cue.takes:
                    return None  # متحدثا عن «تعاون»: a noun phrase, quoted in part
                if _speech(r, i, j, cue, end, second >= 0):
                    return Opener("marks", j, second)
                j = r.quote[j]
        elif j in r.aside:
            j = r.aside[j] - 1
        elif word == "(":
            j = next((m for m in range(j, min(end, j + 20)) if r.w[m] == ")"), j)
        elif has(word, "second") and cue.finite and j > i:
            if cue.colour not in ("neutral", "continuation", "warning"):
                return None  # ونفى ذلك، قائلا: a report of its own
            second = j
            stop = min(end, j + 12)
        elif _barrier(r, i, j, cue) or (
            cue.form == "masdar" and not cue.owner and (word in COMMAS or word.startswith("وال"))
        ):
            return None
        j += 1
    return None


def _follows_subject(r: Reading, i: int) -> bool:
    """Whether a noun that speaks, or a relative pronoun, stands shortly before a verb."""
    return r.has(i - 1, "relative") or any(
        r.has(k, "human", "institution", "media", "document", "state") for k in range(max(r.low(i), i - 6), i)
    )


def _says_between(r: Reading, i: int) -> bool:
    """وبين المدير أن: the verb at the head of its sentence, a speaker after it, and soon أن."""
    part = r.phrase(i + 1, min(r.high(i), i + 9)) if i == r.low(i) else None
    return (
        part is not None and r.speaks(part) and any(r.is_that(k) for k in range(part[1], min(r.high(i), part[1] + 18)))
    )


def _two_speak(r: Reading, i: int, cue: Cue) -> bool:
    """Whether a dual verb has two to speak: not كان الحارس حذرا, an adjective of the same form."""
    if cue.joined or r.clause_start(i) or r.has(i - 1, "relative"):
        return True
    before = r.phrase(max(r.low(i), i - 6), i)
    return before is not None and r.number(before) == "d"


def _reach(cue: Cue) -> int:
    if cue.form == "masdar":
        return (NOUN_REACH if cue.strong else 5) if not cue.owner else (10 if cue.strong else 1)
    if cue.form == "participle":
        return 18
    return REACH if cue.strong else 2 if cue.owner else WEAK_REACH


def _better_that(r: Reading, i: int, j: int, stop: int, cue: Cue) -> int:
    """قال takes إن: an أن before it belongs to another word on the way."""
    if cue.lemma != "قال" or r.raw_word(j).startswith(("إ", "بإ")) or j == i + 1:
        return j
    for k in range(j + 1, min(stop, j + 20)):
        if r.finite(k) or r.w[k] in EDGES:
            break
        if r.is_that(k) and r.raw_word(k).startswith("إ"):
            return k
    return j


def _barrier(r: Reading, i: int, j: int, cue: Cue) -> bool:
    """Whether the clause of the cue is over at word ``j``, before anything was reported."""
    word = r.w[j]
    if word == "\n" or (word in ("؛", ";") and j > i + 4 and not (j <= i + 6 and r.apposition(j + 1, r.n))):
        return True
    other = r.cues[j]
    if other is not None and other.form == "participle" and j > i + 1 and (r.w[j - 1] in COMMAS or r.accusative(j)):
        return True
    if other is not None and other.finite and j > i + 1 and not r.has(j - 1, "relative", "preposition"):
        relay = r.has(j - 1, "as") or r.at(j - 1) == "ما" or word == "نقلا"
        inner = other.owner or r.has(j - 1, "occasion") or r.has(j - 2, "occasion")  # في مقال نشر في صحيفة
        return not relay and not inner and (other.strong or other.joined in ("و", "ف"))
    return word in COMMAS and r.has(j + 1, "connective") and r.at(j + 1) not in ("وهو", "وهي", "كما", "وذلك")


def _speech(r: Reading, i: int, j: int, cue: Cue, end: int, second: bool) -> bool:
    """Whether the marks that open at ``j`` hold the cue's words, not a name, a title or a label."""
    close = r.quote[j]
    size = len(r.names((j, close + 1)))
    before = r.at(j - 1)
    if ("marks" not in cue.takes and not second) or not size:
        return False
    if cue.form == "masdar" and not cue.owner and not r.has(i, "second"):
        return False
    if before in ("ل", "لل", "ال") or (size <= 6 and holds_name(r, j)):
        return False
    if before == "ب":
        return "ب" in cue.takes
    if size <= 6 and _still_to_come(r, close + 1, end):
        return False
    adjacent = j == i + 1 or has(before, "second")
    if size <= 3:
        return (adjacent or _subject_only(r, i, j)) and _closes_clause(r, close, end)
    if size <= 6 and j - i > 14:
        return False
    return adjacent or cue.strong or _subject_only(r, i, j)


def holds_name(r: Reading, j: int) -> bool:
    """Whether a word before the marks makes of them a name: صحيفة «المدار»، بعنوان «كذا»، السفينة «ميرا»."""
    before = r.at(j - 1)
    if r.has(j - 1, "titled", "medium_kind") or any(r.has(k, "naming") for k in range(j - 3, j)):
        return True
    if before == "من" and r.at(j - 2) == "كل":
        return True  # كل من «س» و«ص»
    if r.has(j - 1, "institution") and not before.startswith("ال"):
        return True
    word = r.at(j + 1)
    if r.quote[j] == j + 2 and has(before.removeprefix("ال"), "titled") and before.startswith("ال"):
        return not word.endswith(("ة", "ي", "ية"))  # one word, and no adjective
    return (
        before.startswith("ال") and has(r.at(j - 2).removeprefix("ال"), "titled", "medium_kind") and not r.finite(j - 2)
    )


def _still_to_come(r: Reading, k: int, end: int) -> bool:
    """Whether the opener of the clause stands after short marks: وقالت «المدار» إن."""
    if r.at(k) in ("،", ",", ".") and not (r.at(k) in COMMAS and r.is_that(k + 1)):
        return False
    for m in range(k, min(end, k + 22)):
        if r.is_that(m) or r.w[m] == ":":
            return not r.has(m - 1, "relative")
        if r.w[m] in OPENING and m in r.quote:
            return len(r.names((m, r.quote[m]))) > 3
        if r.finite(m) or r.form(m) == "participle" or r.w[m] in ".؛\n":
            return False
    return False


def _subject_only(r: Reading, i: int, j: int) -> bool:
    """Whether nothing but a short noun phrase stands between the cue and the marks."""
    return j - i <= 7 and not any(r.has(k, "relative", "connective") or r.w[k] in COMMAS for k in range(i + 1, j))


def _closes_clause(r: Reading, close: int, end: int) -> bool:
    """Whether a clause ends with the closing mark."""
    following = r.at(close + 1)
    return (
        close + 1 >= end
        or following in EDGES
        or following in "\n"
        or has(following, "connective")
        or (following.startswith(("و", "ف")) and len(following) > 2)
    )
