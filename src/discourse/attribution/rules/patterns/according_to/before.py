"""An according-to phrase before what it reports: where its clause begins, and what may be between."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.cues import THAT
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import is_apposition, phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft
from discourse.attribution.rules.boundaries import edges, find_contents
from discourse.attribution.rules.patterns.according_to.base import (
    AHEAD,
    AL,
    AND,
    ARTICLE,
    BETWEEN,
    CLAUSE_VERBS,
    CLOSED_HEADS,
    HAS,
    JOINS,
    PUBLISHED,
    SHORT_CLAUSES,
    SO_STEM,
    THEN,
    THERE_IS,
    TO_HEAD,
    UNMARKED,
    bare_word,
    begins_clause,
    is_family_name,
    is_his,
)
from discourse.attribution.rules.patterns.base import end_around, looks_like_verb, with_pronoun
from discourse.attribution.rules.patterns.reports import Reports

_RELATIVE = window("authority-relative")
_SO_OR_THEN = SO_STEM + THEN
_OBJECT = "ا"  # of an indefinite object: تقريرا
_REMARK = window("authority-remark")
_RESUMPTIVE = marker("resumptive")
_ASIDE = 6  # words of an aside between what describes a source and the clause that it says
_PLACE = 8  # words of the place of a source up to its verb: في القاهرة وواشنطن تحدثت إليها
_NAME = 3  # words of a name in marks with its closing mark: «الشرق الأوسط»
_SO, _SO_JOINED = marker("so-that"), "ف"
_WAS = marker("main-verb-was")
_MADE_KNOWN = marker("verb-of-a-document")
COMMA_AHEAD = 12  # words after a verb behind an indefinite name in which a comma shows that the verb is a relative one
_OCCASION = window("occasion-of-authority")
_SEATS = marker("seat-of-power")


@AHEAD.rule(
    "according to, before a report",
    why="the clause after the phrase is a report itself: the phrase says through whom it came",
    example="وفق صحيفة المدار، قال الوزير إن الجسر جاهز.",
    counterexample="وفق صحيفة المدار، تراجع النمو في البلاد.",
)
def _before_report(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    end = end_around(text, draft.at)
    k = _clause_after(text, draft, end)
    report = reports.opening(k) if k is not None else None
    if report is None or draft.source is None or _tells_of_others(text, draft.source):
        return None
    report.via.append(draft.source)
    return report


def _tells_of_others(text: Sentences, source: Range) -> bool:
    """Whether a source is the seat of a power, no medium: what it says of others is a report of its own: وفقا للكرملين."""
    word = text.words[source[0]]
    return word in _SEATS or bare_word(word) in _SEATS or word.replace("لل", AL, 1) in _SEATS


@AHEAD.rule(
    "according to, before its clause",
    why="the clause after the phrase is what its source says",
    example="بحسب مصادر محلية، تراجع النمو في البلاد.",
    counterexample="تراجع النمو في البلاد، بحسب مصادر محلية.",
)
def _before_clause(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    end = end_around(text, draft.at)
    k = _clause_after(text, draft, end)
    if draft.source is None or k is None:
        return None
    if text.is_that(draft.source[1]):
        draft.cues.append((draft.source[1], draft.source[1] + 1))  # وبحسب القناة أن
    elif text.is_that(k):
        draft.cues.append((k, k + 1))  # وبحسب الوثيقة التي اطلعت عليها القناة أن
        k += 1
    draft.contents = find_contents(text, draft, k, end, "clause")
    whole = edges(text, k, end) if _tells_of_others(text, draft.source) and reports.opening(k) is not None else None
    if whole is not None:
        draft.contents = [whole]  # وفقا للكرملين، هنأ الرئيس ضيفه على «...»، وشدد على
    if not draft.contents or (text.has(draft.first, "document") and text.words[draft.first].endswith(_OBJECT)):
        return None  # كما نشرت الصحيفة، تقريرا بعنوان
    if draft.last - draft.first <= 2:
        short = SHORT_CLAUSES.first(text.off, text, draft, k)
        if short is None:
            return None
        draft.note("patterns", short.name, short.why, (draft.first, draft.last))
    if is_his(text, draft.source[0]):  # وحسب قولها، فإن: the pronoun means somebody else's words
        draft.cue, draft.kind = with_pronoun(draft.cue, text.words[draft.source[0]]), "pronoun"
        draft.cues[0], draft.source = (draft.at, draft.source[1]), None
    reports.add(draft)
    return draft


@SHORT_CLAUSES.rule(
    "according to, with two words",
    why="two words are a clause where «that» opens them (فإن، أن), or a noun with the article and one without it",
    example="ووفقا للوزارة فإن الوضع جيد.",
    counterexample="ووفقا للوزارة، المدن الكبيرة.",
)
def _two_words(text: Sentences, draft: Draft, k: int) -> bool:
    first, last = draft.first, draft.last
    if last - first < 2:
        return False
    if text.is_that(k - 1) or text.words[k - 1] in _SO:
        return True
    after = text.words[first + 1]
    definite = text.words[first].removeprefix(AND).startswith(AL)
    return definite and not after.startswith(AL) and after.isalpha() and not text.has(first + 1, *CLOSED_HEADS)


def _clause_after(text: Sentences, draft: Draft, end: int) -> int | None:
    """Where the clause after the phrase begins; None where the phrase is not set off from what follows, or nothing follows."""
    assert draft.source is not None
    k = draft.source[1]
    for rule in BETWEEN.active(text.off):
        found = rule.apply(text, k, end)
        if found:
            draft.note("patterns", rule.name, rule.why, (k, min(found, end)))
            k = found
            if text.word(k) in COMMAS:  # وبحسب التفاصيل التي نشرت، في حينه، | فقد
                k = _comma_before_so(text, k + 1, min(end, k + _ASIDE)) or k
            break
    word = text.word(k)
    bare = UNMARKED.first(text.off, text, draft.source[0], k) if k < end else None
    if bare is not None:
        draft.note("patterns", bare.name, bare.why, (k, k + 1))
        return k
    if word in COMMAS or word == ":":
        k += 1
    elif not word.startswith(_SO_OR_THEN) and not text.is_that(k) and word not in HAS and word not in THERE_IS:
        return None
    word = text.word(k)
    before_marks = word == _SO_JOINED and k + 1 in text.closed  # وفق الوزير، ف«الأزمة طويلة»
    k += word in _SO or before_marks or (word.startswith(SO_STEM) and THAT[word[1:]])
    return k if k < end else None


@UNMARKED.rule(
    "verb right after the authority",
    why="a phrase at the head of its sentence and then a verb that is no name: the clause begins without a comma",
    example="وبحسب الشرطة بلغ عدد الجرحى عشرين شخصا.",
    counterexample="وبحسب تقرير بلغ الوزارة أمس، عدد الجرحى كبير جدا.",
)
def _verb_right_after(text: Sentences, j: int, k: int) -> bool:
    word = text.words[k]
    if (word not in CLAUSE_VERBS and word not in _WAS) or word in _MADE_KNOWN or text.has(k, "given_name"):
        return False
    if text.has(k - 1, "negation"):
        return False  # وحسبما يقول المدير لا يوجد
    if text.sentence_start(j) < j - TO_HEAD or text.word(k + 1)[:1] in ("", ".", "،", ",", ":"):
        return False
    if text.words[j].startswith(ARTICLE) or text.has(j, "given_name", "media", "state"):
        return True
    if text.words[k - 1].startswith(AL) and not text.has(k - 2, "preposition"):
        return True  # وبحسب وزارة الداخلية بلغ
    return all(text.words[m] not in COMMAS for m in range(k, min(text.sentence_end(k), k + COMMA_AHEAD)))


@UNMARKED.rule(
    "verb after a medium",
    why="at the head of its sentence a medium of one word, or a name in marks, and then a verb of the present: the clause begins",
    example="وبحسب رويترز تستهدف العقوبات شركات كبرى في البلاد.",
    counterexample="وبحسب تقارير تستهدف الوزارة، تراجع النمو في البلاد.",
)
def _after_medium(text: Sentences, j: int, k: int) -> bool:
    medium = k == j + 1 and text.has(j, "media") and not text.has(j, "medium_kind")
    marked = j in text.closed and text.quote_end[j] == k - 1
    if text.sentence_start(j) < j - TO_HEAD or not (medium or marked):
        return False
    return looks_like_verb(text, k) and not text.has(k, "given_name")


@UNMARKED.rule(
    "clause after a family name alone",
    why="a phrase at the head of its sentence whose source is a family name alone, and then a negation or a verb of the present",
    example="ووفقا للغامدي لا بد من زيادة الأجور في المدينة.",
    counterexample="ووفقا للمدير لا بد من زيادة الأجور في المدينة.",
)
def _after_family_name(text: Sentences, j: int, k: int) -> bool:
    if k != j + 1 or text.sentence_start(j) < j - TO_HEAD or not is_family_name(text, j):
        return False
    return begins_clause(text, k) and not text.is_that(k)


@BETWEEN.rule(
    "relative clause on the authority",
    why="a relative clause on the source comes between it and the clause that it says",
    example="وبحسب الدراسة، التي نشرتها الجامعة، فإن الشباب يقرؤون أقل من آبائهم.",
    counterexample="وبحسب الدراسة، فإن الشباب يقرؤون أقل من آبائهم.",
)
def _relative_between(text: Sentences, k: int, end: int) -> int:
    first = k + (text.word(k) in COMMAS)
    if not text.has(first, "relative"):
        return 0
    for m in range(first, min(end, first + _RELATIVE)):
        if text.words[m] in COMMAS or text.words[m].startswith(SO_STEM) or _is_own_that(text, first, m):
            return m
    return end


def _is_own_that(text: Sentences, first: int, m: int) -> bool:
    """Whether «that» opens the clause of a phrase whose source was obtained or published: التي اطلعت عليها الصحيفة أن."""
    if not text.is_that(m) or text.words[first + 1] not in PUBLISHED:
        return False
    return not any(text.finite(k) for k in range(first + 2, m)) and not text.has(m - 1, "preposition")


@BETWEEN.rule(
    "occasion of the authority",
    why="when and where the source said it comes between its name and the clause that it says",
    example="وبحسب مديرة المركز في مقابلة قصيرة، تراجعت القراءة كثيرا.",
    counterexample="وبحسب مديرة المركز، تراجعت القراءة كثيرا.",
)
def _occasion_between(text: Sentences, k: int, end: int) -> int:
    if not (k < end and (text.has(k, "adjunct") or text.has(k, "preposition"))):
        return 0
    for m in range(k + 1, min(end, k + _OCCASION)):
        if text.words[m] in COMMAS or text.words[m] == ":" or text.words[m].startswith(SO_STEM) or text.is_that(m):
            return m
        if m in text.quote_end or text.finite(m):
            break
    return 0


@BETWEEN.rule(
    "apposition on the authority",
    why="between commas a second name or title of the source comes before the clause that it says, which opens with فإن or إن",
    example="ووفقا لسامي حداد، المدير الجديد للمركز، فإن الشباب يقرؤون أقل من آبائهم.",
    counterexample="ووفقا لمدير المركز، قلت القراءة، فالشباب مشغولون بأعمالهم.",
)
def _apposition_between(text: Sentences, k: int, end: int) -> int:
    if text.word(k) not in COMMAS or not is_apposition(text, k + 1, end):
        return 0
    part = phrase(text, k + 1, end)
    if part is None or part[0] != k + 1 or text.word(part[1]) not in COMMAS:
        return 0
    named = source_kind(text, part) == "named" or text.has(part[0], "human")
    opens = text.word(part[1] + 1).startswith(SO_STEM) or text.is_that(part[1] + 1)
    return part[1] if named and opens else 0


@BETWEEN.rule(
    "where the authority was published",
    why="a verb of publishing right after the source is a relative clause on it, before the clause that it says",
    example="وبحسب أرقام نشرتها وزارة العمل، فإن الشباب يقرؤون أقل من آبائهم.",
    counterexample="وبحسب أرقام وزارة العمل، فإن الشباب يقرؤون أقل من آبائهم.",
)
def _published_between(text: Sentences, k: int, end: int) -> int:
    cue = text.cues[k] if k < end else None
    spoken = _verb_with_resumptive(text, k, end)
    owned = (cue is not None and cue.finite and bool(cue.owner)) or text.word(k) in PUBLISHED or bool(spoken)
    if not owned:
        return 0
    comma = next((m for m in range(k, min(end, k + _RELATIVE)) if text.words[m] in COMMAS), 0)
    joined = text.word(comma + 1).startswith(JOINS) or text.has(comma + 1, "relative", "connective", "according")
    return _comma_before_so(text, max(k, spoken) + 1, end) or (comma if not joined else 0)


def _verb_with_resumptive(text: Sentences, k: int, end: int) -> int:
    """A verb whose preposition has the pronoun of the source, after it or after its place: مصادر في القاهرة تحدثت إليها."""
    limit = k + _PLACE if text.has(k, "preposition") else k + 1
    for m in range(k, min(end, limit)):
        if text.words[m] in COMMAS:
            return 0
        if text.word(m + 1) in _RESUMPTIVE and text.finite(m) is not None:
            return m
    return 0


@BETWEEN.rule(
    "remark on the authority",
    why="between two commas a remark on the source comes before the clause that it says, which opens with فإن",
    example="واستنادا إلى تحقيق للقناة، بث مساء الجمعة، فإن الشباب يقرؤون أقل من آبائهم.",
    counterexample="واستنادا إلى تحقيق للقناة، فإن الشباب يقرؤون أقل من آبائهم.",
)
def _remark_between(text: Sentences, k: int, end: int) -> int:
    if text.word(k) not in COMMAS or text.word(k + 1).startswith(SO_STEM):
        return 0
    if text.has(k + 1, "relative") or is_apposition(text, k + 1, end):
        return 0
    return _comma_before_so(text, k + 1, min(end, k + _REMARK))


def _comma_before_so(text: Sentences, first: int, end: int) -> int:
    """The first comma from a word on that has فإن after it; 0 where a report begins before it."""
    for m in range(first, min(end, first + _RELATIVE)):
        following = text.word(m + 1)
        opens = following in HAS or (following.startswith(SO_STEM) and THAT[following[1:]])
        if text.words[m] in COMMAS and opens:
            return m
        if text.is_that(m) or (m in text.quote_end and text.quote_end[m] > m + _NAME):
            return 0
    return 0
