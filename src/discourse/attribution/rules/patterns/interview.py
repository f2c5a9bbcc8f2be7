"""Answers of an interview whose lines do not say who speaks: a question on its own line, then what is answered.

● متى يفتح الجسر؟
●● في الربيع المقبل.

Who answers is named before the first question: in the headline, as the speaker of a report, or as the first person there.  A
text of questions that its author answers is no interview: its answers bear no mark, and nothing says that somebody was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import BULLETS, LINE_END, Range, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.author import is_interview
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import edges
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.subjects.ends.base import is_unknown

_CUE = Cue("؟", "answer", takes=frozenset({"colon"}))
_MARKS, _ENDS = "؟?", frozenset('.؟?!…»"')
_HEADING, _QUESTION = window("interview-heading"), window("interview-question")
_BYLINE, _HEAD = window("interviewer-line"), 4  # a foreign name of three words may come before the title
_BY, _TALK = marker("interviewer-line"), marker("interview-noun")
_TURNS = 2  # questions that say «you», and answers that say «I»: one of each may be a saying
_YOU, _ME, _NOT_YOU, _YOURS = marker("you-who-is-asked"), marker("me-who-answers"), marker("noun-in-kaf"), ("ك", "كم")
_WHO, _NOT_WHO = ("human", "given_name", "titled"), ("media", "institution", "document", "state")


@dataclass(slots=True)
class Answer:
    """A question, the lines between it and the next one, as ranges of words, and the mark that opens the answer."""

    cue: Range
    question: Range
    lines: list[Range] = field(default_factory=list)
    marked: bool = False


# Why the lines after a question are the words of the one who is asked.
ANSWERS: RuleSet[Callable[[Sentences, Answer], bool]] = RuleSet("patterns")
# Who is asked: the first rule that names somebody.
GUESTS: RuleSet[Callable[[Sentences, Reports, int], Range | None]] = RuleSet("patterns")


def find_interview(text: Sentences, reports: Reports) -> None:
    """The answers of an interview without names at its turns."""
    if not is_interview(text):
        return
    answers = list(_answers(text))
    begun = {draft.first for draft in reports.found if draft.way is Way.DIALOGUE}
    if not answers or any(line[0] in begun for answer in answers for line in answer.lines):
        return  # its turns say who speaks
    first = answers[0].cue[0]
    if sum(answer.marked for answer in answers) * 2 < len(answers) and not _asked(text, answers):
        return
    for rule in GUESTS.active(text.off):
        guest = rule.apply(text, reports, first)
        if guest is not None:
            break
    else:
        return  # nobody is named who could answer
    for answer in answers:
        reason = ANSWERS.first(text.off, text, answer)
        if reason is None:
            continue
        draft = Draft(answer.cue[0], _CUE, [answer.cue], answer.lines, Way.ANSWER, kind="pronoun", antecedent=guest)
        draft.note("patterns", reason.name, reason.why, answer.lines[0])
        draft.note("patterns", rule.name, rule.why, guest)
        reports.add(draft)


def _answers(text: Sentences) -> Iterator[Answer]:
    """The answers in order; headings between them are left out."""
    answer: Answer | None = None
    bullet = _bullet_of_questions(text)
    for first, last in _lines(text):
        asks = text.words[last - 1] in _MARKS
        if (asks or text.words[first] == bullet) and last - first <= _QUESTION:
            if answer is not None and answer.lines:
                yield answer
            answer = Answer((last - 1, last) if asks else (first, first + 1), (first, last - 1))
            continue
        if answer is None:
            continue
        marked = first
        while marked < last and text.words[marked] in BULLETS:
            marked += 1
        if marked > first and not answer.lines:
            answer.cue, answer.marked = (first, marked), True
        heading = answer.lines and last - marked <= _HEADING and text.words[last - 1] not in _ENDS
        part = None if heading else edges(text, marked, last)
        answer.lines += [part] if part is not None else []
    if answer is not None and answer.lines:
        yield answer


def _bullet_of_questions(text: Sentences) -> str:
    """The bullet of the questions, which then begins what is asked without a question mark too; "" for none.

    ■ متى يفتح الجسر؟
    - في الربيع.
    ■ الناس غاضبون.
    """
    lines = list(_lines(text))
    asking = [text.words[first] for first, last in lines if text.words[last - 1] in _MARKS]
    bullet = next((word for word in asking if word in BULLETS), "")
    if asking.count(bullet) < len(asking) or len(asking) < _TURNS:
        return ""
    answers = (lines[n + 1][0] for n in range(len(lines) - 1) if text.words[lines[n][1] - 1] in _MARKS)
    return bullet if all(text.words[k] != bullet for k in answers) else ""


def _lines(text: Sentences) -> Iterator[Range]:
    """The lines after the title that have words, without the line ends."""
    first = text.title
    for k in (*text.flagged(LINE_END), text.size):
        if k > first:
            yield first, k
        first = k + 1


@ANSWERS.rule(
    "answer of an interview",
    why="in a text of many short questions, each on its own line, the lines after one are the answer to it",
    example="حوار\nاستقبلنا المهندس سامي حداد في مكتبه.\n"
    "متى يفتح الجسر؟\nالموعد قريب جدا.\nومن يديره؟\nالبلدية وحدها.\nوكم كلف؟\nالكثير من المال.\n",
    counterexample="حوار\nاستقبلنا المهندس سامي حداد في مكتبه.\nمتى يفتح الجسر؟\nالموعد قريب جدا.\n",
)
def _answer(text: Sentences, answer: Answer) -> bool:
    first, last = answer.lines[0][0], answer.lines[-1][1]
    return answer.lines[0][1] - first > 1 and text.word(last) not in _MARKS and text.words[last - 1] not in _MARKS


def _asked(text: Sentences, answers: list[Answer]) -> bool:
    """Whether somebody was asked: the words before the questions say so («our guest»), or a «you» is asked and an «I» answers.

    The headings of an explanation are questions too (ماذا يقول القانون؟), but they ask no «you», and no «I» answers.
    """
    if any(text.words[k] in _TALK for k in range(answers[0].cue[0])):
        return True
    to_you = sum(any(_is_you(text, k) for k in range(*answer.question)) for answer in answers)
    from_me = sum(any(text.words[k] in _ME for line in answer.lines for k in range(*line)) for answer in answers)
    return to_you >= _TURNS and from_me >= _TURNS


def _is_you(text: Sentences, k: int) -> bool:
    """Whether a word means the one who is asked: لك، رأيك، أقنعك."""
    word = text.words[k]
    return word in _YOU or (word.endswith(_YOURS) and is_unknown(text, k) and word not in _NOT_YOU)


_QUESTIONS = "متى يفتح الجسر؟\nالموعد قريب جدا.\nومن يديره؟\nالبلدية وحدها.\nوكم كلف؟\nالكثير من المال.\n"


@GUESTS.rule(
    "answers: who is in the headline",
    why="the headline of an interview begins with its guest and a colon; the introduction has the name in full",
    example="حداد: الجسر جاهز\nافتتح وزير النقل خالد منصور الميناء. وكان لنا هذا الحوار مع المهندس سامي حداد.\n"
    + _QUESTIONS,
    counterexample="الجسر جاهز\nافتتح وزير النقل خالد منصور الميناء. وكان لنا هذا الحوار مع المهندس سامي حداد.\n"
    + _QUESTIONS,
)
def _in_headline(text: Sentences, reports: Reports, first: int) -> Range | None:
    label = next((d.source for d in reports.found if d.way is Way.HEADLINE and d.at < first and d.source), None)
    if label is None or text.has(label[0], *_NOT_WHO):
        return None
    name = text.words[label[1] - 1]
    full = (part for part in _people(text, label[1], first) if name in text.words[part[0] : part[1]])
    return next(full, label)


@GUESTS.rule(
    "answers: who is reported before the questions",
    why="an interview begins with what its guest said: the speaker of the first report answers the questions",
    example="حوار\nبحضور الوزير خالد منصور، قال المهندس سامي حداد إن الجسر جاهز.\n" + _QUESTIONS,
    counterexample="حوار\nاستقبلنا المهندس سامي حداد في مكتبه.\n" + _QUESTIONS,
)
def _reported(text: Sentences, reports: Reports, first: int) -> Range | None:
    for draft in sorted(reports.found, key=lambda draft: draft.at):
        part = draft.source
        if draft.at >= first or part is None or draft.tier != "core" or draft.way is Way.HEADLINE:
            continue
        who = any(text.has(k, *_WHO) for k in range(part[0], min(part[1], part[0] + _HEAD)))
        if part[0] >= text.title and who and not text.has(part[0], *_NOT_WHO):
            return part
    return None


@GUESTS.rule(
    "answers: who is named before the questions",
    why="the first person who is named before the questions of an interview, and is no reporter, answers them",
    example="حوار\nاستقبلنا المهندس سامي حداد في مكتبه.\n" + _QUESTIONS,
    counterexample="حوار\nحاوره: سامي حداد\n" + _QUESTIONS,
)
def _named(text: Sentences, reports: Reports, first: int) -> Range | None:
    return next(_people(text, text.title, first), None)


def _people(text: Sentences, first: int, last: int) -> Iterator[Range]:
    """The persons whom the lines between two places name, without the reporter's line."""
    for begin, end in _lines(text):
        if begin >= last:
            return
        k = _after_reporter(text, begin, end)
        while first <= begin and k < end:
            part = phrase(text, k, end) if text.has(k, *_WHO) else None
            named = next((m for m in range(*part) if text.has(m, "given_name")), -1) if part is not None else -1
            if part is not None and named >= 0:
                yield part[0], next((m for m in range(named, part[1]) if text.has(m, "preposition")), part[1])
            k = part[1] if part is not None and part[1] > k else k + 1


def _after_reporter(text: Sentences, begin: int, end: int) -> int:
    """Where a line continues after the name of who asks: «حاوره: سامي حداد», or a name alone."""
    words = [k for k in range(begin, end) if text.words[k][0].isalpha()]
    alone = len(words) <= _BYLINE and text.words[end - 1] not in _ENDS
    if alone and not any(text.cues[k] for k in words):
        return end
    if any(text.words[k] in _BY for k in words[:1]):
        return min(end, words[0] + _BYLINE)
    return begin
