"""An according-to phrase after or inside what it reports, and one that is a sentence of its own."""

from __future__ import annotations

from discourse.attribution.arabic.agreement import source_kind
from discourse.attribution.arabic.cues import has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.nouns import is_action
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.boundaries import find_contents
from discourse.attribution.rules.markers import ends_clause
from discourse.attribution.rules.patterns.according_to.base import (
    AFTER,
    ALONE,
    ALREADY,
    GOES_ON,
    JOINS,
    QUOTING,
    SHORT_CLAUSES,
    THIS,
    is_his,
)
from discourse.attribution.rules.patterns.according_to.clauses import goes_on_after, last_clause, main_clause
from discourse.attribution.rules.patterns.according_to.names import begins_amount
from discourse.attribution.rules.patterns.base import (
    called_before,
    end_around,
    looks_like_verb,
    with_pronoun,
    without_connector,
)
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.subjects.clause import VERBS
from discourse.attribution.rules.subjects.ends.base import is_plain_verb

_LONG_NAME = 8  # words in parentheses after a name: its short form
_INSIDE = marker("continues-its-clause")
_REPORTERS = marker("reporter-of-the-medium")
_AND_THAT = marker("and-that")
_AS_FOR = marker("as-for-somebody")
_SUBJECT = window("subject-before-authority")
_SHORTEST_CLAUSE = 3  # words of a clause that somebody said


@AFTER.rule(
    "quoting, after a report of a medium",
    why="the medium quotes somebody: whom it quotes is the source, the medium comes between",
    example="قالت صحيفة المدار إن الجسر جاهز، نقلا عن وزير النقل.",
    counterexample="قال مدير الجسر إن العمل انتهى، نقلا عن وزير النقل.",
)
def _quoting(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    report = _report_before(text, reports, draft)
    if report is None or report.source is None or text.words[draft.at] not in QUOTING:
        return None
    reporter = text.words[report.source[0]] in _REPORTERS and draft.at < report.first
    if not (source_kind(text, report.source) == "media" or reporter) or draft.source is None:
        return None
    report.via, report.source = [report.source], draft.source
    report.cues.append((draft.at, draft.source[0]))
    return report


@AFTER.rule(
    "so called by somebody",
    why="quoted words, «as» and a verb of naming with its subject: the subject is who calls it so, and nothing else is said",
    example="وصل الوفد إلى الحي «المنسي»، كما يسميه سكان المدينة.",
    counterexample="وصل الوفد إلى الحي المنسي، كما يسميه سكان المدينة.",
)
def _so_called(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    quoted = called_before(text, draft.at, draft.source[0] - 1) if draft.source is not None else None
    if quoted is None:
        return None
    draft.contents = [quoted]
    reports.add(draft)
    return draft


@AFTER.rule(
    "his words, after a report",
    why="«in his words» after a report belongs to the words that report it",
    example="أكد الوزير أن الجسر جاهز، بحسب قوله.",
    counterexample="أكد الوزير أن الجسر جاهز، بحسب صحيفة المدار.",
)
def _his_words_after(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    report = _report_before(text, reports, draft)
    if report is None or draft.source is None or not is_his(text, draft.source[0]):
        return None
    report.cues.append((draft.at, draft.source[1]))
    return report


@AFTER.rule(
    "his words, after a clause",
    why="«in his words» after a clause that nothing else reports: the clause is what was said",
    example="قال الشيخ إن البلدة قديمة. وبناها أهله قبل خمسة قرون، بحسب قوله.",
    counterexample="قال الشيخ إن البلدة قديمة، بحسب قوله.",
)
def _his_words_after_clause(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    if draft.source is None or not text.has(draft.source[0], "his_words") or not ends_clause(text, draft.source[1]):
        return None  # ما يؤدي بحسب قولهم إلى خسائر
    if reports.before(draft.at, text.sentence_start(draft.at)):
        return None
    content = main_clause(text, text.trim((_low(text, draft.at), draft.at)))
    if content is None or content[1] - content[0] < _SHORTEST_CLAUSE:
        return None
    draft.cues = [(draft.at, draft.source[1])]
    draft.source, draft.kind, draft.contents = None, "pronoun", [content]
    reports.add(draft)
    return draft


@AFTER.rule(
    "according to, after a report",
    why="the clause before is a report itself: the phrase says through whom it came",
    example="أكد الوزير أن الجسر جاهز، بحسب صحيفة محلية.",
    counterexample="تراجع النمو في البلاد، بحسب صحيفة محلية.",
)
def _after_report(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    report = _report_before(text, reports, draft)
    if report is None or draft.source is None:
        return None
    if not report.via:
        report.via = [_medium_of(text, draft.source)]
    return report


@AFTER.rule(
    "according to, between a subject and its verb",
    why="the phrase comes between a subject and the verb of its clause, with commas or without: both are what its source says",
    example="طالت الأزمة لكن الحكومة وفقا لمصادر مطلعة لا تملك خيارات كثيرة.",
    counterexample="طالت الأزمة كثيرا وفقا لمصادر مطلعة على الوضع.",
)
def _inside_a_clause(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    parts = interrupted(text, draft)
    if parts is None or text.words[draft.at] in _AS_FOR or _report_before(text, reports, draft):
        return None
    first, k = parts
    rest = find_contents(text, draft, k, end_around(text, draft.at), "clause")
    subject = text.trim((first, draft.at))
    if not rest or subject is None:
        return None
    draft.contents = [subject, *rest]
    if draft.source is not None and is_his(text, draft.source[0]):  # والمدير، بحسب قولها، لا يرد
        draft.cue, draft.kind = with_pronoun(draft.cue, text.words[draft.source[0]]), "pronoun"
        draft.cues[0], draft.source = (draft.at, draft.source[1]), None
    reports.add(draft)
    return draft


def interrupted(text: Sentences, draft: Draft) -> Range | None:
    """Where a clause begins that has only a subject before a phrase, and where its verb comes after it; else None."""
    assert draft.source is not None
    at, k = draft.at, draft.source[1]
    marked = text.words[at - 1] in COMMAS
    if marked != (text.word(k) in COMMAS) or k + 2 >= text.sentence_end(at):
        return None
    k += marked
    verb = text.cues[k]
    if verb is not None and verb.owner and not marked:
        return None  # بحسب بيان أعلنته الوزارة
    if not (text.has(k, "negation") or text.words[k] in ALREADY or _is_verb(text, k)):
        return None
    stop = at - marked
    low, first = _low(text, at), stop
    while first > low and not (text.words[first - 1] in COMMAS or text.has(first - 1, "connective")):
        if text.is_that(first - 1):
            break  # أي أن الشركة، بحسب المصدر، لم تدع
        first -= 1
        if _is_verb(text, first) or text.has(first, "relative", "negation", "auxiliary"):
            return None
    if at - first > _SUBJECT or not _is_noun_phrase(text, first, stop):
        return None
    if text.words[first - 1] in COMMAS and not any(_is_verb(text, m) for m in range(low, first)):
        return None  # وكانت أسرة المواطن، سامي حداد، بحسب مصادر: the subject begins before the comma
    return None if text.has(first, "preposition", "time", "adverb", "according") else (first, k)


def _is_noun_phrase(text: Sentences, first: int, stop: int) -> bool:
    """Whether words are one noun phrase, also with «this» at its head or inside it: هذه اللجنة، تشكيل هذه اللجنة."""
    first += text.has(first, "pointing")
    part = phrase(text, first, stop)
    if part is not None and part[0] == first and part[1] < stop and text.has(part[1], "pointing"):
        first = part[1] + 1
        part = phrase(text, first, stop)
    return part == (first, stop)


def _is_verb(text: Sentences, k: int) -> bool:
    """Whether a word is a verb that nothing joins to a clause before it: a listed one, or an unknown one in the present."""
    word = text.words[k]
    if text.finite(k) or is_plain_verb(word):
        return word in VERBS or not word.startswith(JOINS)
    return looks_like_verb(text, k) and not is_action(text, k)  # not توسيع الجسر وفق الوزارة يعني


@AFTER.rule(
    "according to, after its clause",
    why="the clause before the phrase is what its source says",
    example="تراجع النمو في البلاد، بحسب خبراء محليين.",
    counterexample="بحسب خبراء محليين، تراجع النمو في البلاد.",
)
def _after_clause(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    if draft.source is None or is_his(text, draft.source[0]) or _report_before(text, reports, draft):
        return None
    end = draft.at - (text.words[draft.at - 1] in _AND_THAT)  # ، وذلك بحسب
    content = without_connector(text, text.trim((_low(text, draft.at), end)))
    content = main_clause(text, last_clause(text, content) if end == draft.at else content)
    rest: list[Range] = []
    for rule in GOES_ON.active(text.off):
        first = rule.apply(text, draft)
        if first and not rest:
            rest = find_contents(text, draft, first, end_around(text, draft.at), "clause")
            draft.note("patterns", rule.name, rule.why, rest[0] if rest else None)
    if content is None:
        return None
    if content[1] - content[0] < 3 and not rest:
        short = SHORT_CLAUSES.first(text.off, text, Draft(draft.at, draft.cue, [], [content], draft.way), content[0])
        if short is None:
            return None
        draft.note("patterns", short.name, short.why, content)
    draft.contents = [content, *rest]
    reports.add(draft)
    return draft


def is_alone(text: Sentences, draft: Draft) -> bool:
    """Whether a phrase is a sentence of its own, in the paragraph of the sentence before it: ... . وفق الوكالة."""
    assert draft.source is not None
    n, end = text.sentence_of[draft.at], text.sentence_end(draft.at)
    if not n or text.words[draft.at - 1] == "\n":
        return False
    k = draft.source[1]
    if text.word(k) == "(":  # وكالة الأنباء الوطنية (أنا)
        k = next((m + 1 for m in range(k, min(end, k + _LONG_NAME)) if text.words[m] == ")"), k)
    return not any(word[0].isalnum() for word in text.words[k:end])


@ALONE.rule(
    "according to, a sentence of its own",
    why="a sentence that is only «according to» and a name says who said the sentence before it",
    example="وزعت الشركة مئات السلال على سكان القرية. وفق وكالة الأنباء الوطنية.",
    counterexample="وزعت الشركة مئات السلال على سكان القرية. وفق وكالة الأنباء الوطنية، تراجع النمو.",
)
def _alone(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    number = text.sentence_of[draft.at] - 1
    low, end = text.sentences[number]
    before = [report for report in reports.found if text.sentence_of[report.at] == number and report.tier == "core"]
    if before and draft.source is not None:
        before[-1].via = before[-1].via or [_medium_of(text, draft.source)]
        return before[-1]
    content = main_clause(text, without_connector(text, text.trim((low, end))))
    if content is None or content[1] - content[0] < 3 or text.quoted[content[0]]:
        return None
    draft.contents = [content]
    reports.add(draft)
    return draft


@GOES_ON.rule(
    "according to, inside its clause",
    why="between two commas the phrase interrupts its clause, which continues after it",
    example="والجسر الجديد في المدينة، حسب الوزير، أطول جسور البلاد.",
    counterexample="والجسر الجديد في المدينة طويل، حسب الوزير، وقد افتتح أمس.",
)
def _inside_clause(text: Sentences, draft: Draft) -> int:
    assert draft.source is not None
    return goes_on_after(text, draft.at, draft.source[1])


@GOES_ON.rule(
    "according to, before a number of its clause",
    why="without commas the phrase interrupts its clause before a number with what it counts, which belongs to the clause",
    example="وبلغ عدد الضحايا في المدينة وفق الوزارة 45 شخصا.",
    counterexample="وتراجع عدد الضحايا في المدينة وفق الوزارة.",
)
def _before_a_number(text: Sentences, draft: Draft) -> int:
    assert draft.source is not None
    k = draft.source[1]
    return k if k < text.sentence_end(draft.at) and begins_amount(text, k) else 0


@GOES_ON.rule(
    "according to, before the end of its clause",
    why="between two commas the phrase interrupts its clause, which a preposition with a place or a thing continues",
    example="وقتل عشرة أشخاص، حسب الشرطة، في انفجار قرب السوق.",
    counterexample="وقتل عشرة أشخاص، حسب الشرطة، في بيان أمس.",
)
def _before_end_of_clause(text: Sentences, draft: Draft) -> int:
    assert draft.source is not None
    k = draft.source[1]
    if text.words[draft.at - 1] not in COMMAS or text.word(k) not in COMMAS or k + 3 >= text.sentence_end(draft.at):
        return 0
    if text.words[k + 1] not in _INSIDE:
        return 0
    said = text.has(k + 2, "occasion", "platform", "media", "medium_kind", "document", "time", "pointing")
    return 0 if said or text.word(k + 2) in THIS or text.cues[k + 2] is not None else k + 1


def _low(text: Sentences, i: int) -> int:
    """Where the sentence, or the quotation, of word ``i`` begins."""
    low = text.sentence_start(i)
    return max(low, text.inside[i] + 1) if text.quoted[i] else low


def _report_before(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    """The last report before a phrase in its sentence; one with a clause or quoted words goes first."""
    last: Draft | None = None
    for report in reversed(reports.before(draft.at, _low(text, draft.at))):
        if report.way is Way.ACCORDING_TO:
            continue
        if report.tier == "core":
            return report
        last = last or report
    return last


def _medium_of(text: Sentences, source: Range) -> Range:
    """The medium that a report was published in: تقرير ل|صحيفة محلية."""
    if not text.has(source[0], "document"):
        return source
    for k in range(*source):
        word = text.words[k]
        if word[0] == "ل" and has(word[1:], "medium_kind"):
            return (k, source[1])
    return source
