"""Reports in a text: from cue to opener to content, and the source that stands beside the cue.

A cue reports where something opens its words: a complementizer (إن، أن), a colon or a quotation mark.  The rules
here look for that opener from the cue on, read where the words end, and which noun phrase is the subject.  Whose words
they are where no subject stands is settled later, in :mod:`speakers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from discourse.attribution.cues import COMPLEMENTIZER, Cue, classes, has, listed
from discourse.attribution.reading import COMMAS, EDGES, OPENING, Range, Reading


@dataclass(slots=True)
class Report:
    """A report while it is being read; all places are word numbers."""

    at: int
    cue: Cue
    cues: list[Range]
    contents: list[Range]
    rule: str
    source: Range | None = None
    kind: str = ""  # pronoun or unspecified where no noun phrase says who; else read off the source
    antecedent: Range | None = None
    link: Range | None = None  # the earlier, fuller mention that a noun phrase goes back to
    via: list[Range] = field(default_factory=list)
    polarity: str = "positive"
    tier: str = "core"
    parent: int | None = None
    fused: bool = (
        False  # whether the preposition that belongs to the cue is written onto the content
    )
    rivals: int = 0  # speakers that the choice of antecedent passed over

    @property
    def first(self) -> int:
        return self.contents[0][0]

    @property
    def last(self) -> int:
        return self.contents[-1][1]


# Verbs that take a person or a thing before their clause: the subject is the first of two noun phrases.
TRANSITIVE = frozenset(
    "وصف اعتبر عد اتهم حث حض دعا طالب ناشد أبلغ أخبر حذر سأل نصح هدد طمأن وعد أمر انتقد هنأ نبه أوصى ذكر".split()
)
_DITRANSITIVE = frozenset(
    "أبلغ أخبر حذر طمأن وعد هدد اتهم طالب دعا نصح أمر وصف اعتبر عد سأل خاطب ناشد حث حض أعلم أنذر أنبأ أخطر صارح وبخ ذكر لام".split()
)
REACH = (
    45  # words from a cue to its opener; the longest subject phrases of news text end before that
)
NOUN_REACH = 8  # the same for verbal nouns that own no pronoun
WEAK_REACH = 8  # the same for verbs that mostly do not report
FORMULAS = frozenset("يذكر ويذكر يشار ويشار يذكران الجدير جدير تجدر وتجدر يجدر ويجدر".split())
PASSIVE = frozenset(
    "يعتقد ويعتقد يتوقع ويتوقع يرجح ويرجح يقال ويقال قيل وقيل يزعم ويزعم يخشى ويخشي يخشي يظن ويظن تردد وتردد يفترض ويفترض".split()
)
RELAYS = frozenset("نقل ذكر أورد أفاد نشر قال أعلن أكد كشف".split())
AS = frozenset("كما وكما حسبما مثلما وفقما بحسبما".split())
SECOND = frozenset(
    "قائلا قائله قائلة قائلين وقائلا بالقول بقوله بقولها بقولهم قوله قولها قولهم قولهما".split()
)
ACCORDING = frozenset(
    "بحسب حسب وفق وبحسب وحسب ووفق وفقا طبقا ووفقا وطبقا نقلا ونقلا بالنسبه بالنسبة وبالنسبة استنادا".split()
)
HIS_WORDS = frozenset(
    "قوله قولها قولهم قولهما تعبيره تعبيرها تعبيرهم وصفه وصفها وصفهم رايه رايها رايهم زعمه زعمها زعمهم تقديره تقديرها كلامه كلامها".split()
)
ASKING = frozenset("هل عما عمن كيف لماذا متي اين ماذا".split())
FIRST_PERSON = frozenset(
    "انا نحن اننا انني اني لدي لدينا علينا لسنا لست كنا كنت وانا ونحن عندي عندنا اعتقد نعتقد ارى اري نري نريد اريد احب نحب انت انتم انك انكم عليكم لكم".split()
)


def find(r: Reading) -> list[Report]:
    """Every report of a text, in order of its cue."""
    found: list[Report] = []
    for i, word in enumerate(r.w):
        read = r.cues[i]
        if read is not None:
            found += _clause(r, i, read)
        elif word in ACCORDING or word in AS:
            continue
    found += _content_first(r, found)
    _according(r, found)
    _post_posed(r, found)
    found += _headline(r, found)
    found += _signed(r)
    _continued(r, found)
    found.sort(key=lambda f: (f.at, f.contents))
    found = _settle(found)
    _parents(found)
    return found


# --- from the cue to the opener ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Opener:
    kind: str  # clause, colon, marks
    at: int
    second: int = -1  # a second reporting word on the way: ... قائلا


def _clause(r: Reading, i: int, cue: Cue) -> list[Report]:
    """The report that a cue opens, if it opens one."""
    if not _reports_here(r, i, cue):
        return []
    end = r.high(i)
    if r.inside[i] >= 0:
        end = min(end, r.quote[r.inside[i]])
    opener = _opener(r, i, cue, end)
    if opener is None:
        return _bare(r, i, cue, end)
    cues, cue = _cue_spans(r, i, cue)
    limit = opener.at
    if opener.second >= 0:
        cues.append((opener.second, opener.second + 1))
        limit = opener.second
    if opener.kind == "clause":
        first = opener.at
        if first - 1 > i and r.w[first - 1] in ("الي", "من", "علي", "عن", "ب"):
            first -= 1
        cues.append((first, opener.at + 1))
        limit = min(limit, first - (r.at(first - 1) == ":"))
        start = opener.at + 1
        if r.at(start) in (":", "،") and start + 1 < end:
            start += 1
        inside = r.inside[opener.at]
        if inside == opener.at - 1 and inside > i:
            start = limit = inside  # «إن الحكومة...»: the marks belong to the words
    elif opener.kind == "colon":
        start = opener.at + 1
    else:
        start = opener.at
        if opener.kind == "marks" and r.w[start - 1] == "ب":
            cues.append((start - 1, start))
            limit = start - 1
        elif cue.form == "participle" and r.has(start - 1, "preposition"):
            start = (
                i + 1 + (start - 1 == i + 1)
            )  # مؤكدا استمرار بلاده في «...»: the noun phrase is reported too
    if opener.kind != "clause" and start in r.quote and start not in r.closed and r.inside[i] < 0:
        end = (
            r.quote[start] + 1
        )  # a mark that is never closed: the words go on to the end of the paragraph
    report = Report(i, cue, cues, [], f"{cue.form} + {opener.kind}")
    report.polarity = _polarity(r, i, cue, opener.kind, report)
    _source(r, report, limit)
    report.contents = _contents(r, report, start, end, opener.kind)
    if not report.contents:
        return []
    if report.kind == "unspecified":
        report.tier = "extended"
    if (
        not cue.strong
        and report.source is not None
        and not r.speaks(report.source)
        and not _could_be_name(r, report.source)
    ):
        return []  # الخطاب يثبت أن: a thing that shows
    return [report]


def _could_be_name(r: Reading, part: Range) -> bool:
    """Whether a noun phrase may be a person's name: no article, no feminine ending of a thing."""
    head = r.w[part[0]]
    return r.kind(part) in ("named", "collective", "pronoun") and (
        not head.startswith("ال") or part[1] - part[0] <= 2
    )


def _reports_here(r: Reading, i: int, cue: Cue) -> bool:
    """Whether the word is a reporting word at this place and not one that only looks like it."""
    word, before, after = r.w[i], r.at(i - 1), r.at(i + 1)
    if word in FORMULAS or before in FORMULAS:
        return False
    pointed = r.has(i - 1, "pointing") and not r.has(i - 2, "preposition")
    if cue.form == "imperfect" and (pointed or r.has(i + 1, "pointing")):
        return False  # وهذا يؤكد أن: a fact that shows, nobody who says
    if cue.form == "perfect" and not cue.joined and has(before, "preposition"):
        return False  # في رد على: a noun that looks like the verb
    if cue.form == "jussive" and before not in ("لم", "ولم", "فلم", "لا", "ولا"):
        return False
    if cue.form == "masdar" and cue.joined in ("ال", "بال", "وال"):
        return word in SECOND  # التأكيد على أن is nobody's
    if (
        cue.act == "belief"
        and cue.form == "imperfect"
        and COMPLEMENTIZER.match(before)
        and before[-1] in "هام"
    ):
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
    if word.removeprefix("و") in ("بين", "دون", "عبر") and not (
        r.is_that(i + 1) or "\u0651" in r.raw_word(i) or _says_between(r, i)
    ):
        return False
    if (
        cue.finite
        and not cue.joined
        and before in ("كل", "اي", "هذا", "ذلك", "هذه", "بعض", "عدم", "غير")
    ):
        return False
    if cue.finite and cue.owner and cue.lemma not in _DITRANSITIVE and before != "ما":
        return False  # المقال الذي نشرته: the object is what was published
    if (
        cue.finite
        and not cue.strong
        and not (cue.joined in ("و", "ف") or r.clause_start(i) or _follows_subject(r, i))
    ):
        return False
    if cue.lemma in ("نقل", "ذكر", "أورد", "أفاد", "نشر", "قال", "أعلن", "أكد") and before in AS:
        return False  # كما نقلت رويترز: a relay beside the report
    if (
        before in ("ما", "لما")
        and r.has(i - 2, "preposition") is False
        and r.at(i - 2) in ACCORDING
    ):
        return False
    following = r.cues[i + 1] if i + 1 < r.n else None
    return not (cue.finite and following is not None and following.form in ("imperfect", "participle")
                and following.joined == "" and following.lemma != cue.lemma)  # fmt: skip


def _follows_subject(r: Reading, i: int) -> bool:
    """Whether a noun that speaks, or a relative pronoun, stands shortly before a verb."""
    return r.has(i - 1, "relative") or any(r.has(k, "human", "institution", "media", "document", "state")
                                               for k in range(max(r.low(i), i - 6), i))  # fmt: skip


def _says_between(r: Reading, i: int) -> bool:
    """وبين المدير أن: the verb at the head of its sentence, a speaker after it, and soon أن."""
    part = r.phrase(i + 1, min(r.high(i), i + 9)) if i == r.low(i) else None
    return (
        part is not None
        and r.speaks(part)
        and any(r.is_that(k) for k in range(part[1], min(r.high(i), part[1] + 18)))
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


def _opener(r: Reading, i: int, cue: Cue, end: int) -> _Opener | None:
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
            and cue.lemma in _DIRECT
            and _SEPARATE[word] in cue.takes
            and cue.lemma != "نقل"
        ):
            noun = not (
                r.is_that(j + 1)
                or r.has(j + 1, "pointing", "occasion")
                or (word != "عن" and r.has(j + 1, "time"))
            )
        if cue.colour == "question" and word in ASKING and j > i + 1:
            return _Opener("question", j, second)
        if (
            r.is_that(j)
            and r.w[j - 1] in ("علي", "من", "الي", "عن")
            and j > i + 1
            and _SEPARATE[r.w[j - 1]] not in cue.takes
        ):
            pass  # على أن: provided that; من أن: another word's
        elif r.is_that(j):
            if "clause" not in cue.takes:
                return None
            return _Opener("clause", _better_that(r, i, j, stop, cue), second)
        if word == ":" and r.is_that(j + 1) and "clause" in cue.takes:
            return _Opener("clause", j + 1, second)  # قال: إن
        if word == ":":
            if "colon" in cue.takes and cue.form != "masdar":
                return _Opener("colon", j, second)
            return None
        if word in OPENING or j in r.quote:
            if j in r.quote:
                if cue.lemma in _DIRECT and _SEPARATE.get(r.w[j - 1]) in cue.takes:
                    return None  # متحدثا عن «تعاون»: a noun phrase, quoted in part
                if _speech(r, i, j, cue, end, second >= 0):
                    return _Opener("marks", j, second)
                j = r.quote[j]
        elif j in r.aside:
            j = r.aside[j] - 1
        elif word in SECOND and cue.finite and j > i:
            if cue.colour not in ("neutral", "continuation", "warning") and r.w[j - 1] in COMMAS:
                return None  # ونفى ذلك، قائلا: a report of its own
            second = j
            stop = min(end, j + 12)
        elif _barrier(r, i, j, cue) or (
            cue.form == "masdar" and not cue.owner and (word in COMMAS or word.startswith("وال"))
        ):
            return None
        j += 1
    return None


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
    if word == "\n" or (word in ("؛", ";") and not (j <= i + 6 and r.apposition(j + 1, r.n))):
        return True
    other = r.cues[j]
    if (
        other is not None
        and other.form == "participle"
        and j > i + 1
        and (r.w[j - 1] in COMMAS or r.accusative(j))
    ):
        return True
    if (
        other is not None
        and other.finite
        and j > i + 1
        and not r.has(j - 1, "relative", "preposition")
    ):
        relay = r.at(j - 1) in AS or r.at(j - 1) == "ما" or word == "نقلا"
        inner = (
            other.owner or r.has(j - 1, "occasion") or r.has(j - 2, "occasion")
        )  # في مقال نشر في صحيفة
        return not relay and not inner and (other.strong or other.joined in ("و", "ف"))
    return (
        word in COMMAS
        and r.has(j + 1, "connective")
        and r.at(j + 1) not in ("وهو", "وهي", "كما", "وذلك")
    )


# --- quotation marks that hold speech ---------------------------------------------------------------------------


def _speech(r: Reading, i: int, j: int, cue: Cue, end: int, second: bool) -> bool:
    """Whether the marks that open at ``j`` hold the cue's words, not a name, a title or a label."""
    close = r.quote[j]
    size = len(r.names((j, close + 1)))
    before = r.at(j - 1)
    if ("marks" not in cue.takes and not second) or not size:
        return False
    if cue.form == "masdar" and not cue.owner and r.w[i] not in SECOND:
        return False
    if before in ("ل", "لل", "ال") or (size <= 6 and _names(r, j)):
        return False
    if before == "ب":
        return "ب" in cue.takes
    if size <= 6 and _still_to_come(r, close + 1, end):
        return False
    adjacent = j == i + 1 or before in SECOND
    if size <= 3:
        return (adjacent or _subject_only(r, i, j)) and _closes_clause(r, close, end)
    if size <= 6 and j - i > 14:
        return False
    return adjacent or cue.strong or _subject_only(r, i, j)


def _names(r: Reading, j: int) -> bool:
    """Whether a word before the marks makes of them a name: صحيفة «المدار»، بعنوان «كذا»."""
    before = r.at(j - 1)
    if has(before, "titled", "medium_kind") or (
        has(before, "institution") and not before.startswith("ال")
    ):
        return True
    return (
        before.startswith("ال")
        and has(r.at(j - 2).removeprefix("ال"), "titled", "medium_kind")
        and not r.finite(j - 2)
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
        if (
            r.finite(m)
            or (r.cues[m] is not None and r.cues[m].form == "participle")
            or r.w[m] in ".؛\n"
        ):  # type: ignore[union-attr]
            return False
    return False


def _subject_only(r: Reading, i: int, j: int) -> bool:
    """Whether nothing but a short noun phrase stands between the cue and the marks."""
    return j - i <= 7 and not any(
        r.has(k, "relative", "connective") or r.w[k] in COMMAS for k in range(i + 1, j)
    )


def _closes_clause(r: Reading, close: int, end: int) -> bool:
    """Whether a clause ends with the closing mark."""
    following = r.at(close + 1)
    return close + 1 >= end or following in EDGES or following in "\n" or has(following, "connective") or (
        following.startswith("و") and len(following) > 2)  # fmt: skip


# --- where the words end ----------------------------------------------------------------------------------------


def _contents(r: Reading, report: Report, start: int, end: int, opener: str) -> list[Range]:
    """The reported words from ``start`` on, a range for each unbroken part."""
    if start >= end and opener == "colon" and r.at(start) == "\n":
        start, end = (
            start + 1,
            r.high(min(start + 1, r.n - 1)),
        )  # قال: and the words on the next line
    if start >= end:
        return []
    stop = _stop(r, report, start, end, opener)
    parts: list[Range] = []
    first = start
    for k in range(start, stop + 1):
        if k == stop or r.w[k] == "\n":
            part = _edges(r, first, k)
            if part:
                parts.append(part)
            first = k + 1
    following = next((k for k in range(stop, r.n) if r.w[k] not in "\n.،"), r.n)
    if (
        start in r.quote
        and start not in r.closed
        and following in r.closed
        and "\n" in r.w[stop:following]
    ):
        parts.append(
            (following, r.quote[following] + 1)
        )  # one quotation, its mark set anew at each paragraph
    return parts


def _edges(r: Reading, first: int, last: int) -> Range | None:
    """A part of the content without stops at its edges and without marks that have no partner in it."""
    while first < last and (r.w[first] in EDGES or (r.w[first] in "»”’" and first not in r.quote)):
        first += 1
    if first < last and r.w[first] in OPENING and first in r.quote and first not in r.closed:
        first += 1
    while last > first and r.w[last - 1] in EDGES:
        last -= 1
    return (first, last) if last > first and r.names((first, last)) else None


def _stop(r: Reading, report: Report, start: int, end: int, opener: str) -> int:
    """Where the reported words end: with their marks, at the next report, or with the sentence."""
    if start in r.quote and start in r.closed:
        close = r.quote[start] + 1
        if not _goes_on(r, close, end, opener):
            return min(close, max(end, close))
        start = close - 1
    relative = r.has(report.at - 1, "relative")
    k = start + 1
    while k < end:
        if relative and r.w[k] in ("،", ",", "؛"):
            break
        if k in r.quote:
            k = max(k + 1, min(r.quote[k] + 1, end))
            continue
        if (
            r.w[k] in ("»", "”", '"')
            and k not in r.quote
            and r.inside[k] < 0
            and start not in r.quote
        ):
            break  # a closing mark that was never opened
        if r.w[k] == "\n" or _ends_content(r, k, end, report) or (
            (opener == "clause" or r.inside[report.at] >= 0) and r.w[k] in (".", "؟", "!") and _full_stop(r, k)):  # fmt: skip
            break
        k += 1
    return min(k, r.n)


def _full_stop(r: Reading, k: int) -> bool:
    """Whether a stop inside marks ends a sentence, and no abbreviation or row of dots."""
    return (
        r.at(k - 1) != "."
        and r.at(k + 1) != "."
        and (len(r.at(k - 1)) > 1 or not r.at(k - 1).isalnum())
    )


def _inside(r: Reading, k: int, report: Report, verb: Cue) -> bool:
    """Whether the verb at ``k`` goes on inside the reported words: its dropped subject cannot be the speaker."""
    main = report.cue
    m = k + 1 + (r.at(k + 1) in ("الي", "من", "علي", "عن"))
    if not (r.is_that(m) or r.at(m) == ":" or m in r.quote):
        return False  # it has a subject of its own
    if verb.number in ("p", "d"):
        if report.source is not None and report.kind != "pronoun":
            return r.number(report.source) == "s" and r.kind(report.source) != "collective"
        return main.finite and main.number == "s"
    return main.finite and bool(main.gender and verb.gender) and main.gender != verb.gender


def _goes_on(r: Reading, k: int, end: int, opener: str) -> bool:
    """Whether the reported clause goes on after a closing mark: «واضحة» ولن تعتمد."""
    if k >= end:
        return False
    word = r.w[k]
    if word in (".", "؟", "!", ":", "؛"):
        return False
    if word in COMMAS:
        following = r.at(k + 1)
        return (
            opener == "clause"
            and following.startswith("و")
            and not r.cues[k + 1]
            and not has(following, "connective")
        )
    cue, own = r.cues[k], classes(word)
    if (
        not word[0].isalnum()
        or (cue is not None and (cue.form == "participle" or cue.joined in ("و", "ف")))
        or "relative" in own
    ):
        return False
    if opener == "clause":
        return "adverb" not in own
    if cue is not None or "adverb" in own:
        return False
    if own & {"time", "adjunct", "connective", "human", "media", "lead", "negation"} or r.addressee(
        k
    ):
        return False
    if word[0] in "وف" and len(word) > 3 and word not in ("ومن", "وفي", "وعلي", "وعن"):
        return False
    return "preposition" not in own


def _ends_content(r: Reading, k: int, end: int, report: Report) -> bool:
    """Whether the reported words end before word ``k``, inside their sentence."""
    word, before, cue = r.w[k], r.w[k - 1], r.cues[k]
    comma = before in COMMAS or before in ("-", "–")
    if cue is not None:
        if (
            cue.form == "participle"
            and (comma or cue.joined in ("و", "ف") or r.accusative(k))
            and r.opener_between(k + 1, min(end, k + 14))
        ):
            return True
        if (
            cue.finite
            and cue.joined in ("و", "ف")
            and _opens_soon(r, k, end)
            and not _inside(r, k, report, cue)
        ):
            return True
    if word in ("لكنه", "لكنها", "لكنهم", "ولكنه", "ولكنها") and r.finite(k + 1):
        return True
    if word in ("حسبما", "بحسب", "بحسبما") or (
        word == "علي"
        and r.at(k + 1) == "حد"
        and r.at(k + 2)
        in (
            "قوله",
            "قولها",
            "قولهم",
            "تعبيره",
            "تعبيرها",
            "تعبيرهم",
            "وصفه",
            "وصفها",
            "قول",
            "تعبير",
            "وصف",
        )
    ):
        return True
    if not comma:
        return False
    if word in ACCORDING:
        return word not in ("بالنسبة", "وبالنسبة")
    if word in AS and (r.cues[min(k + 1, r.n - 1)] is not None or r.at(k + 1) in ("جاء", "ورد")):
        return True
    if word in ("من", "دون") and (r.at(k + 1) in ("غير", "دون") or word == "دون"):
        return True  # من دون أن يحدد: the reporter's remark
    if word in (
        "فيما",
        "بينما",
        "ومع",
        "لكن",
        "ولكن",
        "الا",
        "وفي",
        "وكان",
        "وكانت",
        "في",
        "لكنه",
        "لكنها",
        "لكنهم",
        "حيث",
        "كما",
        "وقد",
        "فقد",
        "اذ",
        "غير",
        "من",
        "بل",
    ):
        return _reports_next(r, k, end, report)
    return word == "ردا" or (
        word == "وذلك" and r.at(k + 1) in ("خلال", "في", "عقب") and r.has(k + 2, "occasion")
    )


def _opens_soon(r: Reading, k: int, end: int) -> bool:
    """Whether the verb at ``k`` has an opener of its own before anything else reports."""
    for m in range(k + 1, min(end, k + 25)):
        if r.is_that(m) or r.w[m] == ":" or m in r.quote:
            return True
        if r.w[m] in "؛\n" or r.finite(m):
            return False
    return False


def _reports_next(r: Reading, k: int, end: int, report: Report) -> bool:
    """Whether a connective begins a clause that reports on its own: فيما أكد الوزير أن."""
    return any((verb := r.finite(m)) is not None and (verb.strong or m <= k + 2) and (m > k + 1 or not _inside(r, m, report, verb)) and _opens_soon(r, m, end)
               for m in range(k, min(end, k + 8)))  # fmt: skip


# --- cue, polarity ----------------------------------------------------------------------------------------------


def _cue_spans(r: Reading, i: int, cue: Cue) -> tuple[list[Range], Cue]:
    """The span of the cue; with a verb before it that reports together with it: ومضى يقول."""
    before = r.cues[i - 1] if i else None
    if (
        before is not None
        and before.finite
        and cue.form in ("imperfect", "participle")
        and not cue.joined
    ):
        return [(i - 1, i + 1)], replace(
            cue, form="compound", joined=before.joined, gender=before.gender
        )
    return [(i, i + 1)], cue


def _polarity(r: Reading, i: int, cue: Cue, opener: str, report: Report) -> str:
    if r.at(i - 1) in ("لم", "لا", "لن", "ما", "ولم", "ولا", "ولن", "وما", "فلم"):
        if r.at(i - 1) == "ما" and cue.owner:
            return "positive"  # ما قاله: what he said
        report.cues[0] = (i - 1, i + 1)
        return "positive" if cue.lemma == "رفض" else "negated"
    if cue.lemma == "استبعد":
        return "negated"
    if (
        cue.colour == "denial"
        and opener == "clause"
        and cue.lemma in ("نفى", "أنكر", "فند", "كذب", "دحض")
    ):
        return "denied"
    return "positive"


# --- the source beside the cue ----------------------------------------------------------------------------------


def _source(r: Reading, report: Report, limit: int) -> None:
    """The subject after or before the cue, or the pronoun that stands for it."""
    i, cue = report.at, report.cue
    if cue.form == "compound":
        _before(r, report, report.cues[0][0])
    elif cue.lemma in ("جاء", "ورد", "نص"):
        start = i + 2 if r.at(i + 1) in ("في", "ب", "علي") else i + 1
        report.source = r.phrase(start, limit)
        if start == i + 2:
            report.cues[0] = (report.cues[0][0], i + 2)
    elif cue.lemma == "نقل" and cue.finite and (relay := _relay(r, i, limit)):
        report.source, via, clitic, at = relay
        report.cues.insert(1, (at, at + 1))
        report.via = [via] if via else []
        report.kind = "pronoun" if clitic else ""
    elif cue.form == "participle" or (cue.form == "masdar" and (cue.owner or r.w[i] in SECOND)):
        report.kind = "pronoun"
    else:
        report.via = _medium(r, i, limit)
        report.source = _subject(r, i + 1, limit)
        if report.source is not None and cue.finite and cue.lemma in TRANSITIVE:
            report.source = _first_of_two(r, report.source)
        if report.source is None and cue.finite:
            if (
                r.w[i] in PASSIVE
                and cue.number == "s"
                and cue.gender == "m"
                and r.is_that(i + 1)
                and _stands_alone(r, i)
            ):
                report.kind = "unspecified"
                return
            _before(r, report, i)
        if cue.form == "masdar" and report.source is None:
            report.kind = "unspecified"
            return
    if report.source is None and report.antecedent is None and not report.kind:
        report.kind = "pronoun"
    if report.source is not None and r.kind(report.source) == "pronoun":
        report.kind = "pronoun"


def _stands_alone(r: Reading, i: int) -> bool:
    """Whether nothing that could be a subject stands before the verb in its clause."""
    return r.clause_start(i)


def _relay(r: Reading, i: int, limit: int) -> tuple[Range | None, Range | None, bool, int] | None:
    """نقلت س عن ص قوله: source, medium, whether the source is a pronoun (ونقلت عنه الوكالة), place of عن."""
    for k in range(i + 1, limit):
        if r.w[k] in ("عنه", "عنها", "عنهم"):
            return None, r.phrase(k + 1, limit) or r.phrase(i + 1, k), True, k
        if r.w[k] == "عن":
            stop = next((m for m in range(k + 1, limit) if r.w[m] in SECOND or r.w[m] in HIS_WORDS or (
                (c := r.cues[m]) is not None and c.form == "masdar" and c.owner)), limit)  # fmt: skip
            return r.phrase(k + 1, stop), r.phrase(i + 1, k), False, k
    return None


def _subject(r: Reading, start: int, limit: int) -> Range | None:
    """The noun phrase after a verb; adjuncts before it are passed over where a comma or a human noun ends them."""
    k = start
    if r.at(k) == "اول" and "امس" in r.w[k + 1 : k + 3]:
        k = r.w.index("امس", k) + 1  # أول من أمس
    while k < limit and (
        r.has(k, "lead", "adverb") or (r.has(k, "time") and not r.has(k, "adjunct"))
    ):
        k += 1
    if k + 2 < limit and r.w[k] in ("من", "في") and r.has(k + 1, "time", "pointing", "aside"):
        k += 2
        while k < limit and (
            r.has(k, "time", "pointing") or r.w[k] in ("سابق", "لاحق", "نفسه", "ذاته")
        ):
            k += 1
    if r.at(k) == "من" and r.at(k + 1) in ("جانبه", "جانبها", "جهته", "جهتها", "جانبهم", "جهتهم"):
        k += 2
        if r.at(k) in COMMAS:
            k += 1
    if r.at(k) == "ل" and k + 1 in r.quote:
        k = r.quote[k + 1] + 1  # أكدت لـ«المدار» مصادر
    elif k < limit and r.addressee(k):
        k = _outlet(r, k, limit)
    while k < limit and (r.w[k] in COMMAS or r.has(k, "time") and not r.has(k, "adjunct")):
        k += 1
    if r.object_form(k):
        return None  # طالب المواطنين: the object, the subject is dropped
    if (part := r.phrase(k, limit)) is not None:
        return part
    for m in range(k, limit - 1):
        if (
            r.w[m] in COMMAS
            and r.has(m + 1, "human", "institution")
            and not r.has(m + 1, "relative", "time")
        ):
            return r.phrase(m + 1, limit)
    return None


def _medium(r: Reading, i: int, limit: int) -> list[Range]:
    """The medium spoken to, after the cue or before it: قال لصحيفة، في حديث مع قناة."""
    for first, last in ((i + 1, limit), (r.low(i), i)):
        for k in range(first, last):
            word = r.w[k]
            quoted = (
                word == "ل"
                and first == i + 1
                or word in ("الي", "مع", "ب", "ل")
                and any(r.has(m, "occasion") for m in range(max(first, k - 4), k))
            )
            if quoted and k + 1 in r.quote:
                return [(k + 2, r.quote[k + 1])] if r.quote[k + 1] > k + 2 else []
            led = (
                word.startswith("ل")
                and len(word) > 3
                and has(word[1:], "media")
                and not has(word, "law")
            )
            beside = has(word, "media") and r.at(k - 1) in ("مع", "الي", "علي", "عبر")
            if first != i + 1 and not any(has(w, "occasion") for w in r.w[max(first, k - 4) : k]):
                continue
            if led or beside:
                return [(k, _outlet(r, k, last))]
    return []


def _outlet(r: Reading, k: int, last: int) -> int:
    """Where a medium's name ends that begins at ``k``: صحيفة «...» الفرنسية, but رويترز alone."""
    kind = has(r.w[k].removeprefix("ل"), "medium_kind")
    k += 1
    while kind and k < last:
        if k in r.quote and r.quote[k] - k <= 6:
            k = r.quote[k] + 1
        elif r.w[k] == "(":
            k = next((m + 1 for m in range(k, last) if r.w[m] == ")"), last)
        elif r.w[k] == "علي" and r.at(k + 1) == "الانترنت":
            k += 2
        elif not r.w[k][0].isalnum() or (r.cues[k] is not None and r.cues[k].form != "masdar") or r.own[k] & {
            "preposition", "relative", "connective", "time", "lead", "negation", "human"} or r.is_that(k):  # fmt: skip
            break
        else:
            k += 1
    return min(k, last)


def _before(r: Reading, report: Report, i: int) -> None:
    """A subject before its verb, the noun of a relative clause, or a pronoun."""
    low = r.low(i)
    if r.inside[i] >= 0:
        low = max(low, r.inside[i] + 1)
    k = i - 1
    while k >= low and (
        r.w[k] in ("قد", "لقد", "ايضا", "سبق", "ان", "وقد", "فقد") or r.has(k, "negation")
    ):
        k -= 1
    while k > low and r.w[k] in COMMAS and k in r.aside.values():
        k -= 1
    aside = next((first for first, last in r.aside.items() if last == k + 1 and first > low), None)
    if aside is not None:
        k = aside - 1
    if report.cue.form == "perfect" and (subject := _between_auxiliaries(r, low, k + 1)):
        report.source = subject
        return
    if k < low:
        return
    word = r.w[k]
    if COMPLEMENTIZER.match(word) and word != "ان":  # إلا أنه قال
        report.kind = "pronoun"
        return
    if has(word, "relative"):
        report.kind = "pronoun"
        if _agrees(word, report.cue):
            report.antecedent = _head_of_relative(r, k, low)
        return
    if word in ("هو", "هي", "هم", "هما", "وهو", "وهي", "وهم", "فهو", "فهي"):
        report.kind = "pronoun"
        if word in ("هو", "هي", "هم", "هما"):
            report.source = (k, k + 1)
        return
    if report.cue.joined in ("و", "ف") and not any(w in ("اما", "واما") for w in r.w[low:i]):
        return
    report.source = _subject_before(r, low, k + 1)
    if report.source is not None and r.has(
        report.source[0] - 1, "relative"
    ):  # الهيئة التي عقدت مؤتمرا كشفت فيه أن
        report.antecedent, report.source, report.kind = (
            _head_of_relative(r, report.source[0] - 1, low),
            None,
            "pronoun",
        )


def _between_auxiliaries(r: Reading, low: int, k: int) -> Range | None:
    """كان الوالي قد أعلن: the subject between the two."""
    for m in range(k - 1, low - 1, -1):
        if r.finite(m) or r.has(m, "relative"):
            return None
        if r.w[m] in ("كان", "كانت", "وكان", "وكانت", "كانوا", "وكانوا") and r.clause_start(m):
            return r.phrase(m + 1, k) if m + 1 < k else None
    return None


def _agrees(relative: str, cue: Cue) -> bool:
    """Whether a relative pronoun can be the verb's subject: الدول التي قال إنها has another one."""
    word = relative.removeprefix("و")
    if cue.number != "s" or not cue.gender:
        return True
    return not (word == "التي" and cue.gender == "m") and not (word == "الذي" and cue.gender == "f")


def _head_of_relative(r: Reading, k: int, low: int) -> Range | None:
    """The noun phrase that a relative clause at ``k`` belongs to."""
    if r.w[k].startswith("و"):  # a second relative clause beside the first: go on from that one
        first = next((m for m in range(k - 1, low, -1) if r.w[m] == r.w[k][1:]), None)
        if first is not None:
            return (
                r.phrase(first + 2, k) if r.has(first + 2, "human") else None
            ) or _head_of_relative(r, first, low)
    last = k
    while last > low and r.w[last - 1] in COMMAS:
        last -= 1
    first = last
    while first > low and last - first < 12:
        word = r.w[first - 1]
        inner = word in ("من", "مع", "في") and r.at(first - 2).startswith("ال") and last > first
        if not inner and (word in EDGES or word == ":" or r.cues[first - 1] is not None and r.cues[first - 1].form != "masdar"  # type: ignore[union-attr]
                          or classes(word) & {"preposition", "connective", "time", "negation", "pointing"} or r.is_that(first - 1)):  # fmt: skip
            break
        first -= 1
    return (first, last) if last > first else None


def _subject_before(r: Reading, low: int, last: int) -> Range | None:
    """A noun phrase that ends at ``last`` and begins a clause: الوزيرة قالت، سامي حداد، الباحث في كذا، قال."""
    while last > low and r.w[last - 1] in COMMAS:
        last -= 1
    first = last
    best: Range | None = None
    while first > low:
        word = r.w[first - 1]
        if word in COMMAS:
            if best is None and not _noun_head(r, first, last):
                return None
            best = (first, last)
            if not r.apposition(first, last) or first - 1 <= low:
                break
            first -= 1
            continue
        if (
            word in EDGES
            or word in ("«", "“", ":")
            or has(word, "connective", "relative")
            or r.is_that(first - 1)
            or r.finite(first - 1)
        ):
            break
        first -= 1
        if last - first > 22:
            return best
    if first < last and _noun_head(r, first, last):
        return (first, last)
    return best


def _noun_head(r: Reading, first: int, last: int) -> bool:
    """Whether a range begins with a noun and not with a verb, a preposition or an adverb."""
    word = r.w[first]
    shut = {"preposition", "time", "lead", "adverb", "negation", "connective", "pointing", "modal"}
    if not word[0].isalpha() or last - first > 22 or word.startswith("لل") or r.own[first] & shut:
        return False
    if word[0] == "و" and not listed(word) and classes(word[1:]) & shut:
        return False
    if has(word, "human", "institution", "media", "document", "state") or word.startswith("ال"):
        return True
    if r.cues[first] is not None:
        return False
    verb = word[0] in "يتن" and len(word) > 3 and last - first > 2
    return (
        not verb
        and last - first <= 12
        and not (word[0] in "وف" and len(word) > 5 and last - first > 4)
    )


# --- bare noun phrases ------------------------------------------------------------------------------------------

_SEPARATE = {"عن": "عن", "الي": "إلى", "علي": "على", "من": "من", "في": "في"}
# Colours whose verbs report what they take with a preposition; others take their object in many other senses.
_DIRECT = frozenset(
    "دعا طالب حث ناشد اتهم حض ندد رحب أشاد هدد توعد تعهد حذر تحدث كشف أعرب عبر أعلن أشار لفت ألمح نوه شدد أكد أدان شكك وعد وصف تساءل".split()
)


def _bare(r: Reading, i: int, cue: Cue, end: int) -> list[Report]:
    """A report of a bare noun phrase behind a preposition: دعا إلى الحوار، اتهم الحكومة بالتقصير."""
    if (
        cue.finite
        and "NP" in cue.takes | ({"NP"} if cue.lemma in ("أكد", "أعلن") else set())
        and (report := _quoted_object(r, i, cue, end))
    ):
        return [report]
    if (
        cue.lemma not in _DIRECT
        or (cue.form == "masdar" and not cue.owner)
        or r.has(i - 1, "negation")
    ):
        return []
    wanted = {p for p in cue.takes if p not in ("clause", "colon", "marks", "NP")}
    if cue.form == "imperfect" and COMPLEMENTIZER.match(r.at(i - 1)):
        return []  # إنه يهدد بكذا: his own words go on
    for j in range(i + 1, min(end, i + 16)):
        word = r.w[j]
        if (
            word in "؛\n:"
            or (j > i + 1 and r.finite(j))
            or (has(word, "relative", "connective") and cue.lemma != "اتهم")
        ):
            return []
        if (
            _SEPARATE.get(word) in wanted
            and not r.has(j + 1, "pointing", "occasion")
            and (word == "عن" or not r.has(j + 1, "time"))
        ):
            start, cues = j + 1, [(i, j + 1)] if j == i + 1 else [(i, i + 1), (j, j + 1)]
        elif "ب" in wanted and word == "ب" and j + 1 in r.quote:
            start, cues = j + 1, [(i, i + 1), (j, j + 1)]
        elif (
            "ب" in wanted
            and word[0] == "ب"
            and len(word) > 4
            and j > i + (cue.lemma == "اتهم")
            and _attached_by(word)
        ):
            start, cues = j, [(i, i + 1)]
        else:
            continue
        stop = _end_of_bare(r, start, end)
        content = _edges(r, start, stop)
        if content is None:
            return []
        report = Report(i, cue, cues, [content], "bare", tier="extended")
        report.polarity = _polarity(r, i, cue, "bare", report)
        _source(r, report, j)
        if (
            report.source is not None
            and cue.lemma in ("كشف", "شدد", "أعلن")
            and _first_of_two(r, report.source) != report.source
        ):
            return []  # شدد الخصم الحصار على: an object stands between
        if cue.lemma in ("أشار", "لفت") and len(r.names(content)) < 4:
            return []  # a gesture
        report.fused = start == j
        return [_weigh(r, report)]
    return []


def _quoted_object(r: Reading, i: int, cue: Cue, end: int) -> Report | None:
    """ونفت الوزارة وجود «نقص حاد» في اللقاحات: a noun phrase as object, quoted in part."""
    whole = r.phrase(i + 1, min(end, i + 16))
    if whole is None or whole[0] != i + 1:
        return None
    subject = _first_of_two(r, whole)
    stop = _end_of_bare(r, subject[1], end)
    marks = [
        k
        for k in range(subject[1], stop)
        if k in r.closed and not _names(r, k) and r.quote[k] < stop
    ]
    content = _edges(r, subject[1], stop)
    if (
        not marks
        or content is None
        or content[0] in r.quote
        or not r.speaks(subject)
        or r.opener_between(subject[1], marks[0])
    ):
        return None
    report = Report(i, cue, [(i, i + 1)], [content], "object", source=subject)
    report.polarity = "denied" if cue.colour == "denial" else _polarity(r, i, cue, "object", report)
    return report


def _attached_by(word: str) -> bool:
    """Whether ب is written onto the word as a preposition, not its first letter."""
    return not has(word, "time", "lead", "adverb", "preposition") and word not in (
        "بين",
        "بعد",
        "بيان",
        "بلاده",
        "بغداد",
        "بريطانيا",
        "باسم",
        "بدوره",
        "بدورها",
    )


def _end_of_bare(r: Reading, start: int, end: int) -> int:
    k = start
    while k < end:
        if k in r.quote:
            k = min(end, r.quote[k] + 1)
            continue
        if r.w[k] in "،,؛.:\n" or (
            k > start
            and (
                r.finite(k)
                or (
                    r.cues[k] is not None
                    and r.cues[k].form == "participle"
                    and r.opener_between(k, k + 8)
                )
            )
        ):  # type: ignore[union-attr]
            break
        k += 1
    return k


def _first_of_two(r: Reading, part: Range) -> Range:
    """The subject of two noun phrases side by side: ووصف المدير الرياضي | الصفقة.

    A noun without article goes on up to its definite noun, then come adjectives, then a name; what follows is another.
    """
    k = part[0]
    if not r.w[k].startswith("ال"):
        while (
            k < part[1] - 1
            and not r.w[k].startswith("ال")
            and not (k > part[0] and r.has(k, "given_name"))
        ):
            k += 1
    k += 1
    body = r.has(part[0], "institution", "media", "document", "state")
    while k < part[1]:
        word = r.w[k]
        adjective = word.startswith("ال") and (
            word.endswith(("ي", "ية", "يون", "يين"))
            or word in _ORDER
            or (body and not r.has(k, "human"))
        )
        plain = (
            not word.startswith(("ال", "ب", "ل", "و"))
            and not word.endswith(("ه", "ها", "هم"))
            and not r.own[k] & {"human", "institution"}
        )
        name = plain or r.has(k, "given_name", "waw_name") or r.has(k - 1, "given_name")
        joined = (
            word.startswith(("و", "لل"))
            or r.has(k, "preposition")
            or r.w[k - 1] in ("في", "من", "باسم", "علي")
        )
        if not (adjective or name or joined or k in r.quote or word in COMMAS):
            break
        k += 1
    return (part[0], k)


_ORDER = frozenset(
    "الاول الثاني العام العامة الاعلي الجديد الجديدة الكبير الاسبق السابق السابقة الحالي القادم الاخير".split()
)


def _weigh(r: Reading, report: Report) -> Report:
    """A bare noun phrase of which a part is quoted, and that is not just a name, counts as a full report."""
    marks = [k for k in range(report.first, report.last) if k in r.quote and not _names(r, k)]
    if (
        any(len(r.names((k, r.quote[k] + 1))) >= 2 or k == report.first for k in marks)
        and report.kind != "unspecified"
    ):
        report.tier = "core"
    return report


# --- other shapes -----------------------------------------------------------------------------------------------


def _content_first(r: Reading, found: list[Report]) -> Iterator[Report]:
    """«سنعود»، قال حداد، «ولن نتأخر»: quoted words before their cue."""
    for first in sorted(r.closed):
        k = r.quote[first] + 1
        if len(r.names((first, k))) < 2 or r.inside[first] != first:
            continue
        if r.at(k) in COMMAS or r.at(k) in ("-", "–"):
            k += 1
        cue = r.cues[k] if k < r.n else None
        if (
            cue is None
            or not cue.finite
            or cue.joined
            or "marks" not in cue.takes
            or not (first == r.low(first) or r.w[first - 1] in EDGES)
        ):
            continue
        later = next((f for f in found if f.at == k), None)
        if later is not None:
            if "marks" in later.rule:
                later.contents.insert(0, (first, r.quote[first] + 1))
            continue
        if r.has(k + 1, "pointing"):
            continue
        stop = next(
            (m for m in range(k + 1, min(r.n, k + 15)) if r.w[m] in EDGES), min(r.n, k + 15)
        )
        report = Report(k, cue, [(k, k + 1)], [(first, r.quote[first] + 1)], "content first")
        _source(r, report, stop)
        if r.at(stop) in COMMAS and stop + 1 in r.closed:
            report.contents.append(
                (stop + 1, r.quote[stop + 1] + 1)
            )  # the words go on: «سنعود»، قال حداد، «ولن نتأخر»
        yield report


def _according(r: Reading, found: list[Report]) -> None:
    """According-to phrases before or after the words they report, and relays: كما نقلت رويترز."""
    for i, word in enumerate(r.w):
        j = i + 1
        if word in AS:
            verb = r.cues[j] if j < r.n else None
            relays = (verb is not None and verb.lemma in RELAYS and verb.form == "perfect") or r.at(
                j
            ) in ("جاء", "ورد", "اوردت")
            if not relays:
                continue
        elif word in ("في", "وفي") and r.at(j) in ("نظر", "راي") or word in ("براي", "وبراي"):
            j += word in ("في", "وفي")
            if _viewpoint(r, found, i, j):
                continue
        elif word not in ACCORDING:
            continue
        via: list[Range] = []
        source = _authority(r, i, j, found, via)
        if source is None:
            continue
        low, end = r.low(i), r.high(i)
        if r.inside[i] >= 0:
            low, end = max(low, r.inside[i] + 1), min(end, r.quote[r.inside[i]])
        cue = Cue(word, "preposition")
        spans = [(i, source[0])] if source[0] > i + 1 else [(i, i + 1)]
        if via:
            spans = [(i, via[0][0]), (source[0] - 1, source[0])]
        report = Report(i, cue, spans, [], "according to", source=source, via=via)
        if i <= low + 1:
            _ahead(r, found, report, end)
        else:
            _behind(r, found, report, low)


def _viewpoint(r: Reading, found: list[Report], i: int, j: int) -> bool:
    """الخطة، في نظر النقابة، إضاعة وقت: somebody's view, before, inside or after its clause; always handled here."""
    low, end = r.low(i), r.high(i)
    source = r.phrase(j, min(end, j + 8))
    if source is None or any(f.source and r.of[f.at] == r.of[i] for f in found):
        return True
    before, after = _without_connector(r, r.trim((low, i))), r.trim((source[1], end))
    if i > low and r.w[i - 1] not in COMMAS:
        return True  # في رأي: inside the clause, not set off
    contents = [part for part in (before, after) if part is not None]
    if (
        contents
        and sum(b - a for a, b in contents) > 1
        and (r.speaks(source) or r.has(source[0], "given_name"))
    ):
        found.append(
            Report(
                i,
                Cue("في نظر", "preposition", act="belief", colour="belief"),
                [(i, j)],
                contents,
                "viewpoint",
                source=source,
            )
        )
    return True


def _ahead(r: Reading, found: list[Report], report: Report, end: int) -> None:
    """وفق تقرير البنك، تراجع النمو: the main clause follows."""
    assert report.source is not None
    k = report.source[1]
    if r.has(k, "relative"):
        k = next((m for m in range(k, min(end, k + 14)) if r.w[m] in COMMAS), end)
    if r.at(k) in COMMAS or r.at(k) == ":":
        k += 1
    elif r.at(k)[:3] != "فان":
        return
    if r.at(k) in ("فان", "ان"):
        k += 1
    if k >= end:
        return
    held = next((f for f in found if k <= f.at <= k + 1), None)
    if held is not None:
        held.via.append(report.source)
        return
    report.contents = _contents(r, report, k, end, "clause")
    if report.contents and report.last - report.first > 2:
        found.append(report)


def _behind(r: Reading, found: list[Report], report: Report, low: int) -> None:
    """تراجع النمو، بحسب البنك: the main clause stands before; where that is a report, the phrase is its medium."""
    i = report.at
    same = [
        f for f in found if low <= f.at < i and r.of[f.at] == r.of[i] and f.rule != "according to"
    ]
    held = next((f for f in reversed(same) if f.tier == "core"), same[-1] if same else None)
    if held is not None:
        assert report.source is not None
        if r.w[i] == "نقلا" and held.source and r.kind(held.source) == "media":
            held.via, held.source = [held.source], report.source
            held.cues.append((i, report.source[0]))
        elif r.names(report.source)[0] in HIS_WORDS:
            held.cues.append((i, report.source[1]))
        elif not held.via:
            held.via = [report.source]
        return
    content = _without_connector(r, r.trim((low, i)))
    while content and (
        has(r.w[content[0]], "connective")
        and r.w[content[0]] in ("كما", "وقد", "فقد", "لكن", "ولكن")
    ):
        content = (content[0] + 1, content[1]) if content[1] > content[0] + 1 else None
    if (
        content is not None
        and content[1] - content[0] > 2
        and r.w[report.source[0]] not in HIS_WORDS
    ):  # type: ignore[index]
        report.contents = [content]
        found.append(report)


def _without_connector(r: Reading, part: Range | None) -> Range | None:
    """A main clause without the adjunct set off before it: ومن ناحية أخرى، تعطلت الحركة."""
    if part is None:
        return None
    comma = next((k for k in range(part[0], min(part[1], part[0] + 6)) if r.w[k] in COMMAS), None)
    if comma is None or comma + 2 >= part[1]:
        return part
    first = r.w[part[0]].removeprefix("و")
    return (
        (comma + 1, part[1])
        if classes(first) & {"preposition", "time", "connective"} or first.endswith("ا")
        else part
    )


def _authority(
    r: Reading, i: int, j: int, found: list[Report], report_via: list[Range]
) -> Range | None:
    """The noun phrase after وفق or حسب, where it names somebody or something that says."""
    end = r.high(i)
    if r.w[i].endswith("نقلا"):
        if r.at(j) != "عن":
            return None
        j += 1
    if r.w[i] == "استنادا":
        if r.at(j) != "الي":
            return None
        j += 1
    if r.w[i] in AS or r.at(j) in ("ما", "لما"):
        j += r.at(j) in ("ما", "لما")
        verb = r.cues[j] if j < end else None
        if verb is None and r.at(j) not in ("جاء", "ورد", "يري", "تري", "اوردت", "اورده", "اوردته"):
            return None
        j += 1
        while j < end and r.w[j] in ("في", "عن", "عنه", "عنها", "عنهم", "به", "ذلك", "علي", "لسان"):
            j += 1
    elif r.at(j) in HIS_WORDS:
        return (j, j + 1)
    if j >= end:
        return None
    word = r.w[j]
    bare = word[1:] if word.startswith("ل") and len(word) > 3 else word
    bare = bare[1:] if bare.startswith("ل") and word.startswith("لل") else bare
    groups = ("human", "institution", "media", "document", "state", "given_name")
    if (bare == "عدد" and r.at(j + 1) != "من") or (r.has(j + 1, "law") and not r.has(j, *groups)):
        return None  # بحسب عدد أفرادها، وفق أحدث المعايير
    if r.w[i].endswith("بالنسبة"):
        if not has(bare, "human"):
            return None
    elif not (
        j in r.quote
        or word == "ل"
        or has(bare, *groups)
        or (r.cues[j] is not None and r.cues[j].form == "masdar")
    ):  # type: ignore[union-attr]
        spoken = {w for f in found if f.source for w in r.names(f.source) if len(w) > 3}
        if has(bare, "law") or (
            word not in spoken
            and (word.startswith(("ال", "لل")) or word[-1] in "ةا" or not word[0].isalpha())
        ):
            return None
        if (
            word not in spoken
            and bare not in spoken
            and not r.has(j + 1, *groups)
            and not _name_like(r, j, end)
        ):
            return None
    elif has(bare, "law") and not has(bare, "human", "media", "institution"):
        return None
    relayed = (
        next((m for m in range(j + 1, min(end, j + 8)) if r.w[m] == "عن"), None)
        if r.w[j - 1] in ("نقلت", "نقل", "نقلته")
        else None
    )
    if relayed is not None:
        report_via.append((j, relayed))
        j = relayed + 1
    k = j
    while k < end:
        if k in r.quote:
            k = r.quote[k] + 1
            continue
        if (
            k > j
            and r.w[k] in COMMAS
            and r.at(k + 1).startswith("و")
            and not r.has(k + 1, *_CLOSED_HEADS)
            and r.cues[k + 1] is None
            and r.kind((j, k)) == "named"
        ):
            k += 2  # and a second name
            continue
        if k > j and (r.w[k] in EDGES or r.w[k] in ":؟!" or r.own[k] & {"relative", "connective"} or r.is_that(k) or r.w[k][:3] == "فان"
                      or r.finite(k) or (r.cues[k] is not None and r.cues[k].form == "participle")):  # type: ignore[union-attr]  # fmt: skip
            break
        k += 1
    return (j, k) if k > j else None


_CLOSED_HEADS = ("preposition", "connective", "relative", "negation", "pointing", "time", "lead")


def _name_like(r: Reading, j: int, end: int) -> bool:
    """Whether an unknown word after وفق looks like a person's name: it is followed by another or ends the clause."""
    return r.at(j + 1) in EDGES or j + 1 >= end or r.at(j + 1).startswith("ال")


def _post_posed(r: Reading, found: list[Report]) -> None:
    """على حد قوله، على حد تعبير الوزير: a marker behind the words."""
    for i in range(2, r.n):
        if r.w[i] not in ("حد",) or r.w[i - 1] != "علي":
            continue
        whose = r.at(i + 1)
        owned = whose in HIS_WORDS
        if not owned and whose not in ("قول", "تعبير", "وصف", "زعم"):
            continue
        low = r.low(i)
        held = next((f for f in reversed(found) if low <= f.at < i and r.of[f.at] == r.of[i]), None)
        if held is not None:
            held.cues.append((i - 1, i + 2))
            continue
        content = r.trim((low, i - 1))
        if content is None or content[1] - content[0] < 3:
            continue
        report = Report(
            i - 1, Cue("على حد قول", "preposition"), [(i - 1, i + 2)], [content], "post-posed"
        )
        report.source = None if owned else r.phrase(i + 2, r.high(i))
        report.kind = "pronoun" if report.source is None else ""
        found.append(report)


def _continued(r: Reading, found: list[Report]) -> None:
    """وذكر الصياد أن الموسم انتهى. إنه سيبيع قاربه: a sentence that opens with إنه goes on with the report before it."""
    for report in found:
        if (
            report.tier != "core"
            or "clause" not in report.rule
            or report.last >= r.n
            or r.inside[report.at] >= 0
        ):
            continue
        k = r.high(report.last - 1)
        if (
            r.at(report.last) == "."
            and k < r.n
            and r.at(k) in ("انه", "انها", "انهم", "وانه", "وانها", "وانهم")
            and "إ" in r.raw_word(k)
        ):
            part = _edges(r, k, r.high(k))
            if part is not None:
                report.contents.append(part)


def _headline(r: Reading, found: list[Report]) -> list[Report]:
    """A speaker and a colon in the first line: حداد: الجسر جاهز."""
    line = r.title
    for k in range(1, min(line, 9)):
        if r.w[k] != ":":
            continue
        words = r.names((0, k))
        if (
            not words
            or line - k < 2
            or {"-", "–", "/"} & set(r.w[:k])
            or any(f.at < line and f.first == k + 1 for f in found)
        ):
            return []
        spoken = {w for f in found if f.source for w in r.names(f.source)}
        first = r.w[k + 1 : min(line, k + 4)]
        speaker = has(words[0], "human", "institution", "media", "document") or (
            {w for w in words if len(w) > 2} & spoken
        )
        speaker = speaker or _person_in_body(r, words[-1], line)
        capital = has(words[0], "state") and any(
            w in FIRST_PERSON or w in ("لم", "لن", "لا", "سنواصل") for w in first
        )
        name = (0, k)
        if 0 in r.quote and r.quote[0] == k - 1:
            name = (1, k - 1)
        if (speaker and not (has(words[0], "state") and not capital)) or capital:
            return [
                Report(
                    k,
                    Cue(":", "headline"),
                    [(k, k + 1)],
                    [c for c in [_edges(r, k + 1, line)] if c],
                    "headline",
                    source=name,
                )
            ]
        return []
    return []


def _signed(r: Reading) -> Iterator[Report]:
    """A post with its author's name on the next line: — سامي حداد (@sami)."""
    for k in range(1, r.n - 3):
        if r.w[k] not in ("—", "–", "-") or r.w[k - 1] != "\n" or r.w[k + 1] == "\n":
            continue
        stop = next((m for m in range(k, r.n) if r.w[m] == "\n"), r.n)
        at = next((m for m in range(k, stop) if r.w[m] == "@"), None)
        first = max((m + 1 for m in range(k - 1) if r.w[m] == "\n"), default=0)
        name, content = r.trim((k + 1, (at or k) - 1)), r.trim((first, k - 1))
        if at is not None and r.w[at - 1] == "(" and name is not None and content is not None:
            yield Report(
                k,
                Cue("—", "signature", takes=frozenset({"colon"})),
                [(k, k + 1)],
                [content],
                "signature",
                source=name,
            )


def _person_in_body(r: Reading, name: str, line: int) -> bool:
    """Whether a name of the headline stands behind a title, a given name or a reporting verb later."""
    return any(r.w[k] == name and (r.has(k - 1, "given_name", "human") or r.finite(k - 1)) and not r.has(k, "institution")
               for k in range(line, r.n))  # fmt: skip


# --- all together -----------------------------------------------------------------------------------------------


def _settle(found: list[Report]) -> list[Report]:
    """One report for each stretch of words: of two cues with the same words, the finite verb's stays."""
    kept: list[Report] = []
    for report in found:
        if not report.contents:
            continue
        rival = next((g for g in kept if g.first == report.first), None)
        if rival is None:
            kept.append(report)
        elif rival.cue.form in ("masdar", "participle") and report.cue.finite:
            kept[kept.index(rival)] = report
    return kept


def _parents(found: list[Report]) -> None:
    """Which report's words each report stands in."""
    for n, inner in enumerate(found):
        best: int | None = None
        for m, outer in enumerate(found):
            if (
                m == n
                or not any(a <= inner.at < b for a, b in outer.contents)
                or any(a <= outer.at < b for a, b in inner.contents)
            ):
                continue
            if best is None or found[best].first <= outer.first:
                best = m
        inner.parent = best
