"""Unquoted words before their verb: الأسعار لن تنخفض، يقول التاجر; and a medium's words without «that»."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from discourse.attribution.arabic.agreement import can_speak, source_kind
from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import edges
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.sources.ends import first_of_two


class Clause(NamedTuple):
    """A verb of saying with nothing that opens words after it, its subject, and the clause before and after both."""

    at: int
    cue: Cue
    source: Range
    before: Range | None
    after: Range | None


# Where the words are: the parts of the content, or nothing.
CLAUSES: RuleSet[Callable[[Sentences, Clause], list[Range]]] = RuleSet("patterns")
ALONE: RuleSet[Callable[[Sentences, Clause], list[Range]]] = RuleSet("patterns")
MEDIUM: RuleSet[Callable[[Sentences, int, Cue], tuple[Range | None, Range] | None]] = RuleSet("patterns")

_SAYS, _STATES = lemmas("says-after-its-words"), lemmas("states-without-that")
_SUBJECT, _TAIL, _ADVERBIAL = window("subject-after-clause"), window("after-subject"), window("adverbial-before-verb")
_REASON = marker("goes-on-with-a-reason")
_OWNED = tuple(sorted(marker("owned-ending")))
_STOPS = marker("ends-sentence") - COMMAS
_PRESS, _PAPERS = marker("press-of-a-review"), 2  # words for papers in a text that speaks of them
_ARTICLE = "ال"
_ADJECTIVE = "ية"
_THEN = "ف"
_NAME = 2  # words of a name that no list has
_WORDS = 3  # the shortest clause: subject, verb and a complement
_NO_CLAUSE = ("preposition", "time", "lead", "occasion", "connective", "adverb", "according", "as")


def find_clause_first(text: Sentences, reports: Reports) -> None:
    """Reports whose unquoted words come before their verb, and those of a medium that has its name in marks."""
    for k, cue in text.reporting():
        if not cue.finite or cue.owner or text.quoted[k]:
            continue
        says = cue.lemma in _SAYS and not cue.joined and k and reports.at(k) is None
        if says and text.words[k - 1] in COMMAS and _alone(text, k):
            _verb_alone(text, reports, k, cue)
        elif says and (text.words[k - 1] in COMMAS or _medium_at_end(text, k, cue)):
            _clause(text, reports, k, cue)
        if reports.at(k) is None:
            _medium(text, reports, k, cue)


def _alone(text: Sentences, k: int) -> bool:
    """Whether a verb stands between two commas, or between a comma and the end of its sentence: ..., تشرح، ..."""
    return k + 1 >= text.sentence_end(k) or text.word(k + 1) in COMMAS | _STOPS


def _verb_alone(text: Sentences, reports: Reports, k: int, cue: Cue) -> None:
    low, end = text.sentence_start(k), text.sentence_end(k)
    if any(report.way is not Way.NOUN_PHRASE for report in reports.before(k + 1, low)):
        return
    after = edges(text, k + 2, end) if k + 2 < end and text.words[k + 1] in COMMAS else None
    clause = Clause(k, cue, (k, k), edges(text, low, k), after)
    for rule in ALONE.active(text.off):
        contents = rule.apply(text, clause)
        if contents:
            draft = Draft(k, cue, [(k, k + 1)], contents, Way.CONTENT_FIRST, kind="pronoun")
            draft.note("patterns", rule.name, rule.why, draft.cues[0])
            reports.add(draft)
            return


def _medium_at_end(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether a verb of saying and a medium end a sentence, without a comma before them: ... تقول صحيفة المدار."""
    medium = text.has(k + 1, "medium_kind", "media") or _is_paper(text, k + 1, cue)
    if cue.form != "imperfect" or not medium or text.has(k - 1, "relative", "as"):
        return False
    if k - text.sentence_start(k) < _ADVERBIAL or not text.words[k - 1][0].isalpha():
        return False
    part = phrase(text, k + 1, text.sentence_end(k))
    if part is None or part[0] != k + 1:
        return False
    return part[1] >= text.size or text.words[part[1]] in _STOPS or text.has(part[1], "relative")


def _is_paper(text: Sentences, k: int, cue: Cue) -> bool:
    """Whether an unknown name after a feminine verb is a paper's, in a text that speaks of papers: تقول لاكروا."""
    unknown = k < text.size and not text.classes_of[k] and text.cues[k] is None and text.words[k][0].isalpha()
    if not unknown or cue.gender != "f" or text.words[k].startswith(_ARTICLE):
        return False
    return sum(map(_PRESS.__contains__, text.words)) >= _PAPERS


def _clause(text: Sentences, reports: Reports, k: int, cue: Cue) -> None:
    low, end = text.sentence_start(k), text.sentence_end(k)
    limit = next((m for m in range(k + 1, min(end, k + _SUBJECT)) if text.words[m] in COMMAS), min(end, k + _SUBJECT))
    source = phrase(text, k + 1, limit)
    if source is None or source[0] != k + 1:
        return
    if any(report.way is not Way.NOUN_PHRASE for report in reports.before(k + 1, low)):
        return
    source = first_of_two(text, source)
    end = source[1] if text.has(source[1], "relative") else end  # تقول صحيفة المدار التي أشارت إلى أن
    stop = next((m for m in range(source[1], min(end, source[1] + _TAIL)) if text.words[m] in EDGES), end)
    if stop - source[1] >= _TAIL or text.opener_between(source[1], stop):
        return
    after = edges(text, stop + 1, end) if stop < end and text.words[stop] in COMMAS else None
    clause = Clause(k, cue, source, edges(text, low, k), after)
    for rule in CLAUSES.active(text.off):
        contents = rule.apply(text, clause)
        if contents:
            draft = Draft(k, cue, [(k, k + 1)], contents, Way.CONTENT_FIRST, source=source)
            draft.note("patterns", rule.name, rule.why, draft.cues[0])
            reports.add(draft)
            return


def _medium(text: Sentences, reports: Reports, k: int, cue: Cue) -> None:
    for rule in MEDIUM.active(text.off):
        found = rule.apply(text, k, cue)
        if found is not None:
            source, words = found
            way = Way.CLAUSE if source is not None else Way.COLON  # the words themselves, as after a colon
            draft = Draft(k, cue, [(k, k + 1)], [words], way, source=source)
            draft.kind = "" if source is not None else "pronoun"
            draft.note("patterns", rule.name, rule.why, draft.cues[0])
            reports.add(draft)
            return


@CLAUSES.rule(
    "clause before its verb",
    why="a clause, a comma, a verb of saying and who says it: the clause is what was said, though nothing opens it",
    example="الجسر جاهز منذ شهور، يقول المهندس سامي حداد.",
    counterexample="وفي مقابلة طويلة، تحدث المهندس سامي حداد.",
)
def _before(text: Sentences, clause: Clause) -> list[Range]:
    if clause.before is None or not _speaks(text, clause) or not _is_clause(text, clause.before):
        return []
    if clause.cue.form == "perfect" and (clause.after is not None or text.has(clause.before[0], *_NO_CLAUSE)):
        return []
    return [clause.before, *([clause.after] if clause.after is not None and _continues(text, clause.after) else [])]


@CLAUSES.rule(
    "verb inside its clause",
    why="a verb of saying and its speaker are written between commas inside a clause: the clause is what was said",
    example="في المساء، يقول السكان، تتوقف الحركة تماما.",
    counterexample="في المساء، يقول السكان إن الحركة تتوقف.",
)
def _inside(text: Sentences, clause: Clause) -> list[Range]:
    if clause.before is None or clause.after is None or clause.cue.form == "perfect" or not _speaks(text, clause):
        return []
    long = clause.after[1] - clause.after[0] >= _WORDS
    return [clause.before, clause.after] if long and _continues(text, clause.after) else []


@ALONE.rule(
    "verb alone inside or after its clause",
    why="a verb of saying of the present stands alone between commas: the clause around it is what was said, by whom it means",
    example="رأت هدى حداد أن الموسم سيئ. إذا تأخر المطر شهرا، تشرح، فلن يزرع أحد القمح.",
    counterexample="رأت هدى حداد أن الموسم سيئ. إذا تأخر المطر شهرا، تغادر، فلن يزرع أحد القمح.",
)
def _verb_only(text: Sentences, clause: Clause) -> list[Range]:
    if clause.before is None or clause.cue.form != "imperfect":
        return []
    goes_on = clause.after is not None and (
        text.words[clause.after[0]].startswith(_THEN) or _continues(text, clause.after)
    )
    if not goes_on and not _is_clause(text, clause.before):
        return []
    if clause.before[1] - clause.before[0] < _WORDS and clause.before[0] not in text.closed:
        return []
    return [clause.before, *([clause.after] if goes_on and clause.after is not None else [])]


@MEDIUM.rule(
    "medium in marks and its words",
    why="after a verb of saying and a medium with its name in marks a clause without «that» is what it says",
    example="وذكرت صحيفة «المدار» المصنع سيعود إلى العمل الأسبوع المقبل.",
    counterexample="وكتبت صحيفة «المدار» في الصباح.",
)
def _verb_first(text: Sentences, k: int, cue: Cue) -> tuple[Range | None, Range] | None:
    if cue.lemma not in _STATES:
        return None
    mark = k + 2
    if not text.has(k + 1, "medium_kind", "media") or mark not in text.closed:
        return None
    close = text.quote_end[mark] + 1
    words = _statement(text, close, text.sentence_end(k))
    return ((k + 1, close), words) if words is not None else None


@MEDIUM.rule(
    "words after a medium in marks",
    why="a medium with its name in marks, a verb of saying and a clause without «that»: the clause is what it says",
    example="قناة «المدار» تقول المدرب غادر النادي قبل أيام.",
    counterexample="صحيفة «المدار» تقول إن الحكومة تأخرت في فتح الجسر.",
)
def _medium_first(text: Sentences, k: int, cue: Cue) -> tuple[Range | None, Range] | None:
    if cue.lemma not in _STATES:
        return None
    mark = text.closing.get(k - 1)
    if mark is None or not text.has(mark - 1, "medium_kind", "media"):
        return None
    words = _statement(text, k + 1, text.sentence_end(k))
    return ((mark - 1, k), words) if words is not None else None


def _continues(text: Sentences, part: Range) -> bool:
    """Whether words after the speaker go on with the clause, and begin no other: و، إذ، حيث."""
    word = text.words[part[0]]
    if word in _REASON:
        return True  # ...، تضيف الطبيبة، لأن الماء ملوث
    joined = word.startswith("و") and not text.classes_of[part[0]]
    return not joined and text.cues[part[0]] is None and not text.has(part[0], "connective", "relative", "before_inna")


def _statement(text: Sentences, first: int, end: int) -> Range | None:
    """A clause that begins with a definite noun and has nothing that opens other words."""
    if (
        first >= end
        or not text.words[first].startswith(_ARTICLE)
        or text.words[first].endswith(_ADJECTIVE)
        or text.opener_between(first, end)
    ):
        return None
    part = edges(text, first, end)
    return part if part is not None and len(text.plain_words(part)) > _WORDS else None


def _speaks(text: Sentences, clause: Clause) -> bool:
    """Whether the subject is somebody: a title, a body, or a name."""
    head = clause.source[0]
    if text.words[head].endswith(_OWNED) or text.has(head, "pointing"):
        return False
    if can_speak(text, clause.source) or text.has(head, "given_name"):
        return True
    if text.words[head].startswith(_ARTICLE) and text.has(head + 1, "given_name") and head + 1 < clause.source[1]:
        return True  # المعمارية ليلى وهبي: a title that is not listed
    named = source_kind(text, clause.source) == "named" and not text.words[head].startswith(_ARTICLE)
    return named and clause.after is None and clause.source[1] - head <= _NAME


def _is_clause(text: Sentences, part: Range) -> bool:
    """Whether words before a verb are a clause and no adverbial: في المساء, بعد شهور من الخلاف."""
    size = len(text.plain_words(part))
    if size < _WORDS:
        return False
    if text.has(part[0], "auxiliary"):
        return True  # كانت القاعة ممتلئة
    if text.has(part[0], "connective", "relative", "as", "according"):
        return False
    return size >= _ADVERBIAL or not text.has(part[0], *_NO_CLAUSE)
