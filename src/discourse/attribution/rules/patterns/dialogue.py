"""Lines and sentences that begin with who speaks: transcripts, interviews, readers' comments, lists of headlines.

المذيع: «متى تعودون؟»
السيد حداد (لبنان): أود أن أشكر الأمين العام.
- رئيس البلدية: الحديقة ستفتح الجمعة
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from discourse.attribution.arabic.agreement import can_speak
from discourse.attribution.arabic.cues import Cue, classes
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import BULLETS, Range, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import edges
from discourse.attribution.rules.patterns.reports import Reports
from discourse.attribution.rules.subjects.clause import NAME_CLASSES
from discourse.attribution.rules.subjects.ends.base import PLACE_WORDS, is_unknown


@dataclass(slots=True)
class Turn:
    """A label before a colon and the words after it."""

    label: Range  # who speaks, without what is in brackets
    colon: int
    content: Range
    quoted: bool  # whether the words are in quotation marks
    line: bool  # whether the label begins a line
    answered: bool = False  # whether the text has labels of questions and of answers
    timed: bool = False  # whether a time comes before the label: an entry of a live report
    comment: bool = False  # whether a place comes after the name, below a heading for comments
    turns: int = 0  # how many lines of the text begin with somebody who can speak and a colon
    interview: bool = False  # whether two labels return in the text, and lines with them ask


# Why the words before a colon are who speaks; the first rule that applies makes the report.
# Why a label with a colon is none.
NO_TURNS: RuleSet[Callable[[Sentences, Turn], bool]] = RuleSet("patterns")
TURNS: RuleSet[Callable[[Sentences, Reports, Turn], bool]] = RuleSet("patterns")

HEADLINE = 4  # words after the colon of a headline that stands among the paragraphs
LONG = 4  # turns from which on a text is a transcript, and what lies between two of them belongs to the first
ENTRY = 4  # words of an entry of a live report that is no label
SHORT_LABEL = 3  # words of a name without a title
RETURNS = 2  # labels, lines of each and questions that make an interview
ASIDE = 8  # words at the head of a paragraph in which the talk itself is named
_COLON, _NAME = window("turn-colon"), window("turn-name")
_LEADS, _LEAD = marker("leads-to-headline"), 4  # words of what leads to a headline, with its colon
_DASHES, _LETTERS = frozenset("-–—/|"), marker("question-and-answer")
_FROM, _OVER = marker("from-whom"), marker("over-a-medium")
_COMMENTS, _ASKED = marker("heading-of-comments"), frozenset("؟?")
_SAYS_COMMENTS = flag(_COMMENTS.__contains__, looked_for=True)
_ALSO, _OWNED = marker("also"), tuple(sorted(marker("owned-ending")))
_SO, _SHE_DID, _PLURAL, _SHORTEST_VERB = "ف", "ت", "ات", 4  # letters of a verb with «so» or «she did»
_ARTICLE = "ال"
_INSIDE, _AND = "في", "و"
_ME, _TALK, _STAGE = marker("me-who-answers"), marker("talk-as-a-thing"), marker("falls-silent")
_NO_SPEAKER, _QUESTION = marker("label-of-no-speaker"), marker("turn-question")
_FUTURE, _PRESENT, _OURS = tuple(sorted(marker("future-begins"))), tuple(sorted(marker("present-begins"))), "نا"
_NO_NAME = (
    "preposition",
    "time",
    "titled",
    "document",
    "occasion",
    "state",
    "connective",
    "negation",
    "adverb",
    "lead",
)
_PREDICATE = ("negation", "auxiliary", "first_person", "asking", "modal")


def find_dialogue(text: Sentences, reports: Reports) -> None:
    """The turns of a text: who speaks, a colon, and the words on the same line."""
    if ":" not in text.words:
        return
    found = list(_turns(text))
    turns = sum(turn.line and _is_person(text, turn) for turn in found)
    letters = {text.words[turn.label[0]] for turn in found if turn.line} & _LETTERS
    turns += _title_is_turn(text, reports) if turns else 0
    returning = _returning_labels(text, found)
    turns = max(turns, sum(turn.line for turn in found)) if returning else turns
    starts = {draft.first for draft in reports.found if draft.contents}
    for turn, following in zip_longest(found, found[1:]):
        turn.turns, turn.answered = turns, len(letters) > 1
        turn.interview = bool(returning) and _is_label_of_interview(text, turn, returning)
        if following is not None:
            following.interview = bool(returning) and _is_label_of_interview(text, following, returning)
        if turn.content[0] in starts or reports.at(turn.colon) is not None:
            continue
        if (refusal := NO_TURNS.first(text.off, text, turn)) is not None:
            text.refused.append((turn.colon, refusal.name))
            continue
        rule = TURNS.first(text.off, text, reports, turn)
        if rule is None:
            continue
        dialogue = (
            turn.turns > 1
            or turn.quoted
            or turn.comment
            or text.quoted[turn.label[0]]
            or text.words[turn.label[0]] in _LETTERS
        )
        way = Way.DIALOGUE if dialogue else Way.HEADLINE
        contents = [turn.content, *_paragraphs(text, turn, following)]
        draft = Draft(turn.colon, Cue(":", str(way)), [(turn.colon, turn.colon + 1)], contents, way)
        draft.source, draft.via = _relayed(text, turn.label)
        draft.note("patterns", rule.name, rule.why, turn.label)
        reports.add(draft)


def _returning_labels(text: Sentences, found: list[Turn]) -> frozenset[str]:
    """The labels that begin several lines of an interview: two labels return, and several lines ask; empty for other texts."""
    lines = [turn for turn in found if turn.line and not turn.timed]
    asked = sum(any(text.word(k) in _ASKED for k in range(turn.colon, turn.content[1] + 1)) for turn in lines)
    count = Counter(_label(text, turn) for turn in lines)
    labels = frozenset(label for label, n in count.items() if n >= RETURNS and label.split()[0] not in _NO_SPEAKER)
    return labels if len(labels) >= RETURNS and asked >= RETURNS else frozenset()


def _label(text: Sentences, turn: Turn) -> str:
    """The words of a label, without marks."""
    return " ".join(text.plain_words(turn.label))


def _is_label_of_interview(text: Sentences, turn: Turn, returning: frozenset[str]) -> bool:
    """Whether a label of an interview is one of those that return, or a short name: a second guest who speaks once."""
    label = _label(text, turn)
    if not turn.line or label in returning:
        return turn.line
    words = range(*turn.label)
    name = len(words) <= SHORT_LABEL and all(text.is_word(k) and not text.has(k, *_NO_NAME) for k in words)
    return name and not label.startswith(_ARTICLE) and text.words[words[0]] not in _NO_SPEAKER


def _has_title(text: Sentences) -> bool:
    """Whether an empty line comes after the first line."""
    return text.word(text.title + 1) == "\n"


def _title_is_turn(text: Sentences, reports: Reports) -> bool:
    """Whether the first line of a transcript without a title is a turn like the others; changes the way of its report."""
    for draft in reports.found if not _has_title(text) else ():
        first_line = draft.way is Way.HEADLINE and draft.at < text.title
        if first_line and draft.source is not None and text.has(draft.source[0], "human", "given_name"):
            draft.way = Way.DIALOGUE
            return True
    return False


def _relayed(text: Sentences, label: Range) -> tuple[Range, list[Range]]:
    """Who speaks in a label, and the medium before «from»: رويترز عن مصدر أمني."""
    if text.has(label[0], "media"):
        for k in range(label[0] + 1, label[1] - 1):
            if text.words[k] in _FROM:
                return (k + 1, label[1]), [(label[0], k)]
    return label, []


def _paragraphs(text: Sentences, turn: Turn, following: Turn | None) -> list[Range]:
    """The further paragraphs of a turn in a long transcript: all lines up to the next turn."""
    if turn.quoted or turn.turns < LONG or following is None or not following.line:
        return []
    if not (following.interview or _is_person(text, following)):
        return []
    parts = []
    first = turn.content[1]
    for k in range(first, following.label[0]):
        if text.words[k] == "\n":
            part = edges(text, first, k)
            if part is not None and _is_aside(text, turn, part):
                break
            parts += [part] if part is not None else []
            first = k + 1
    return parts


def _is_aside(text: Sentences, turn: Turn, part: Range) -> bool:
    """Whether a paragraph between two turns is the writer's: it names who has just spoken, the talk itself, or who falls silent."""
    if any(text.words[k] in _ME for k in range(*part)):
        return False
    speaker = text.words[turn.label[1] - 1]
    named = not text.has(turn.label[1] - 1, "human") and any(text.words[k] == speaker for k in range(*part))
    head = range(part[0], min(part[1], part[0] + ASIDE))
    return named or any(text.words[k] in _TALK or text.words[k].removeprefix(_AND) in _STAGE for k in head)


def _turns(text: Sentences) -> Iterator[Turn]:
    """What may be a turn, in order: at the start of each line after the title and of each sentence."""
    heading = next((k for k in text.flagged(_SAYS_COMMENTS) if k == 0 or text.words[k - 1] == "\n"), text.size)
    for low, end in text.sentences:
        below_comments = low > heading
        if (low < text.title and _has_title(text)) or low >= text.size:
            continue
        first = low
        while first < end and text.words[first] == "\n":
            first += 1
        entry = first in text.entries  # of a live report, after its time
        line = entry or first == 0 or text.word(first - 1) == "\n"
        number = first < end and text.words[first][0].isdigit() and line
        timed = number or entry
        first += number
        if first < end and text.words[first] in BULLETS and line:
            first += 1
        first = _after_lead(text, first, end) if line else first
        turn = _turn(text, first, end, line)
        if turn is None and line and below_comments:
            turn = _comment_of(text, first)
        if turn is not None:
            turn.timed = timed
            turn.content = _up_to_report(text, turn.content) if timed and not turn.quoted else turn.content
            yield turn


def _after_lead(text: Sentences, first: int, end: int) -> int:
    """Where the headline of another text begins after what leads to it: للمزيد: | الوزير: «الجسر جاهز»."""
    colon = next((k for k in range(first + 1, min(end, first + _LEAD)) if text.words[k] == ":"), 0)
    return colon + 1 if colon and " ".join(text.words[first:colon]) in _LEADS else first


def _up_to_report(text: Sentences, content: Range) -> Range:
    """The words of an entry up to where the reporter goes on with a report: 10:30 الوزيرة: الجسر جاهز. | وتضيف أن."""
    for k in range(content[0] + 1, content[1]):
        verb = text.finite(k) if k == text.sentence_start(k) else None
        if verb is not None and verb.strong and verb.joined == _AND:
            return edges(text, content[0], k) or content
    return content


def _turn(text: Sentences, first: int, end: int, line: bool) -> Turn | None:
    """The turn that begins at a word: a short label without a verb, a colon, and words."""
    colon = _colon_after_label(text, first, end)
    if not colon:
        return None
    stop = next(
        (k for k in range(first, colon) if text.words[k] == "(" or (k > first and text.words[k] in _OVER)), colon
    )
    label = text.trim((first, stop))
    if label is None or len(text.plain_words(label)) > _NAME:
        return None
    start = colon + 1
    if start in text.closed:
        return Turn(label, colon, (start, text.quote_end[start] + 1), quoted=True, line=line)
    last = next((k for k in range(start, text.size) if text.words[k] == "\n"), text.size) if line else start
    content = edges(text, start, last)
    return Turn(label, colon, content, quoted=False, line=line) if content is not None else None


def _comment_of(text: Sentences, first: int) -> Turn | None:
    """A reader's comment: name, dash, place, colon."""
    stop = next((k for k in range(first, text.size) if text.words[k] == "\n"), text.size)
    dash = next((k for k in range(first + 1, min(stop, first + _NAME)) if text.words[k] in _DASHES), 0)
    colon = next((k for k in range(dash, min(stop, dash + _NAME)) if text.words[k] == ":"), 0) if dash else 0
    content = edges(text, colon + 1, stop) if colon else None
    if content is None:
        return None
    return Turn((first, dash), colon, content, quoted=False, line=True, comment=True)


def _colon_after_label(text: Sentences, first: int, end: int) -> int:
    """The colon after the label that begins at a word; 0 where a verb, marks or a clause come before it."""
    if first >= end:
        return 0
    if text.quoted[first]:
        close = text.quote_end.get(first, first)
        return close + 1 if first in text.closed and close - first <= _NAME and text.word(close + 1) == ":" else 0
    stop = min(end, first + _COLON)
    for k in range(first, stop) if ":" in text.words[first:stop] else ():
        word, cue = text.words[k], text.cues[k]
        if word == ":":
            return k
        if k in text.closed and text.words[k - 1] in _OVER and text.word(text.quote_end[k] + 1) == ":":
            return text.quote_end[k] + 1  # الرئيس عبر «تويتر»: ...
        if (
            word == "\n"
            or word in _DASHES
            or k in text.quote_end
            or text.is_that(k)
            or text.has(k, "relative", "second")
        ):
            return 0
        if cue is not None and (cue.form == "participle" or text.finite(k)):
            return 0
    return 0


def _speaks(text: Sentences, turn: Turn) -> bool:
    """Whether the label begins with a title, a body or a given name."""
    head = turn.label[0]
    if _ends_with_work(text, turn) or text.word(head + 1) in _ALSO:
        return False
    if text.words[head] in _NO_SPEAKER or text.has(head, "state") or text.has(head, "document"):
        return False
    return can_speak(text, turn.label) or text.has(head, "given_name")


def _ends_with_work(text: Sentences, turn: Turn) -> bool:
    """Whether the label ends with «in his book»: what comes after the colon is its title."""
    last = turn.label[1] - 1
    return turn.quoted and text.words[last].endswith(_OWNED) and text.has(last, "document", "titled")


@NO_TURNS.rule(
    "turn: who somebody is",
    why="a name, an age in brackets, a colon and an indefinite noun of people say who somebody is: nothing is said",
    example="المرشحون\n- سامي حداد (69 عاما): رجل أعمال ترشح مرتين من قبل.\n- هدى خوري (50 عاما): نائبة سابقة عن المدينة.",
    counterexample="المرشحون\n- سامي حداد (69 عاما): سنفوز بالأصوات كلها غدا.\n- هدى خوري (50 عاما): نتائج المدينة واضحة.",
)
def _who_it_is(text: Sentences, turn: Turn) -> bool:
    first = turn.content[0]
    noun = text.has(first, "human") and not text.words[first].startswith(_ARTICLE)
    age = any(text.words[k].isdigit() for k in range(turn.label[1], turn.colon))  # but مقدم البرنامج in the brackets
    return not turn.quoted and age and noun and text.finite(first) is None


# --- who speaks -------------------------------------------------------------------------------------------------


@TURNS.rule(
    "turn: question and answer",
    why="the letters or words for question and answer before a colon begin the turns of an interview",
    example="حوار المدار\nس: متى يفتح الجسر؟\nج: في الربيع المقبل.",
    counterexample="مقال المدار\nالسؤال: متى يفتح الجسر؟\nلا أحد يعرف.",
)
def _question_and_answer(text: Sentences, reports: Reports, turn: Turn) -> bool:
    first, last = turn.label
    if not turn.line or last - first > 1 or text.words[first] not in _LETTERS:
        return False
    return turn.answered


@TURNS.rule(
    "turn: quoted words of a speaker",
    why="somebody who can speak, a colon and quoted words are a turn of a dialogue or a comment",
    example="سؤال اليوم\nالمذيع: «متى يفتح الجسر؟»",
    counterexample="سؤال اليوم\nالعنوان: «متى يفتح الجسر؟»",
)
def _quoted(text: Sentences, reports: Reports, turn: Turn) -> bool:
    return turn.quoted and _speaks(text, turn)


@TURNS.rule(
    "turn: a medium that asks",
    why="a name in marks and a colon begin several lines that are questions: the medium asks in an interview",
    example="لقاء اليوم\n«المساء»: متى يفتح الجسر؟\nحداد: في الربيع.\n«المساء»: ومن يديره؟\nخوري: البلدية.",
    counterexample="لقاء اليوم\n«المساء»: صحيفة محلية.\nحداد: وزير النقل.\n«النهار»: صحيفة أخرى.",
)
def _medium_asks(text: Sentences, reports: Reports, turn: Turn) -> bool:
    first, last = turn.label
    if not turn.line or first not in text.closed or text.quote_end[first] != last - 1:
        return False
    name = text.words[first + 1 : last - 1]
    asked = [k for k in text.closed if text.words[k + 1 : k + 1 + len(name)] == name and _begins_question(text, k)]
    return len(asked) > 1


def _begins_question(text: Sentences, k: int) -> bool:
    """Whether a mark begins a line that is a label, a colon and a question."""
    colon = text.quote_end[k] + 1
    if (k and text.words[k - 1] != "\n") or text.word(colon) != ":":
        return False
    stop = next((m for m in range(colon, text.size) if text.words[m] == "\n"), text.size)
    return text.words[stop - 1] in _ASKED


@TURNS.rule(
    "turn: a reader's comment",
    why="a name, a dash, a place and a colon begin a line below a heading for readers' comments",
    example="الجسر القديم\nتعليقات القراء\nزهور - طنجة: الجسر ضيق ولا يكفي.\nغيور - فاس: متى يوسع؟",
    counterexample="الجسر القديم\nمواعيد الفتح\nزهور - طنجة: يوم الأحد.\nغيور - فاس: يوم الخميس.",
)
def _comment(text: Sentences, reports: Reports, turn: Turn) -> bool:
    return turn.comment


@TURNS.rule(
    "turn: turn of a dialogue",
    why="several lines that begin with somebody who can speak and a colon are a transcript",
    example="محضر الجلسة\nالسيد الرئيس: أعطي الكلمة للعضو.\nالسيد حداد: شكرا جزيلا.",
    counterexample="محضر الجلسة\nالسيد الرئيس: شكرا جزيلا.",
)
def _turn_of_dialogue(text: Sentences, reports: Reports, turn: Turn) -> bool:
    return turn.line and turn.turns > 1 and _is_person(text, turn) and turn.content[1] - turn.content[0] > 1


@TURNS.rule(
    "turn: label of an interview",
    why="two labels begin several lines each, and lines with them ask: whoever they are, they talk to each other",
    example="لقاء اليوم\nالمدار: متى يفتح الجسر؟\nدروازة: قريبا جدا.\nالمدار: ومن يديره؟\nدروازة: لا أحد يعرف.",
    counterexample="دليل اليوم\nالطول: مئة متر كاملة.\nالعرض: ستة أمتار.\nالطول: مئتا متر.\nالعرض: سبعة أمتار.",
)
def _label_of_interview(text: Sentences, reports: Reports, turn: Turn) -> bool:
    return turn.interview and text.words[turn.colon - 1] != ")"


@TURNS.rule(
    "turn: quoted words of a name",
    why="a short label that is a name and no word of another kind, a colon and quoted words are somebody's turn",
    example="سألناه عن الموسم.\nدروازة: «سنزرع القمح في الخريف».",
    counterexample="سألناه عن الموسم.\nالشعار: «سنزرع القمح في الخريف».",
)
def _quoted_name(text: Sentences, reports: Reports, turn: Turn) -> bool:
    if not turn.quoted or turn.content[1] - turn.content[0] < 4:
        return False
    words = range(*turn.label)
    if (
        len(words) > SHORT_LABEL
        or _is_joined(text, turn)
        or text.words[words[0]] in _NO_SPEAKER
        or text.words[words[0]].startswith("ال")
        or (not turn.line and _is_verb_of_the_text(text, words[0]))
    ):
        return False
    return all(text.is_word(k) and not text.has(k, *_NO_NAME) and text.cues[k] is None for k in words)


def _is_verb_of_the_text(text: Sentences, k: int) -> bool:
    """Whether a word inside a line is a verb with its subject or object in it, and no name: تدخلت: «...»، فقاطعه: «...»."""
    word = text.words[k]
    she_did = word.endswith(_SHE_DID) and not word.endswith(_PLURAL) and len(word) > _SHORTEST_VERB
    done = word[0] == _SO and word.endswith(_OWNED) and len(word) > _SHORTEST_VERB
    return (she_did or done) and not text.classes_of[k]


@TURNS.rule(
    "turn: quoted words of who speaks in the text",
    why="the label before the quoted words names somebody whom the text reports elsewhere",
    example="قال سامي الحداد إن الجسر جاهز.\nالحداد: «سنفتحه في الربيع».",
    counterexample="قال سامي حداد إن الجسر جاهز.\nالشعار: «سنفتحه في الربيع».",
)
def _quoted_speaker(text: Sentences, reports: Reports, turn: Turn) -> bool:
    words = text.plain_words(turn.label)
    if not turn.quoted or len(words) > SHORT_LABEL or _is_joined(text, turn):
        return False
    return any(word in reports.spoken for word in words)


def _is_joined(text: Sentences, turn: Turn) -> bool:
    """Whether the label begins with «and»: a verb or a second thing, وتدارك، وفي الختام."""
    head = turn.label[0]
    return text.words[head].startswith("و") and not text.classes_of[head]


@TURNS.rule(
    "turn: entry of a live report",
    why="in an entry that begins with its time, somebody who can speak and a colon say the words that follow",
    example="آخر الأخبار\n18:05 بلدية الميناء: الرصيف الشرقي مغلق حتى الفجر",
    counterexample="آخر الأخبار\nبلدية الميناء: الرصيف الشرقي مغلق حتى الفجر",
)
def _entry(text: Sentences, reports: Reports, turn: Turn) -> bool:
    return turn.timed and _speaks(text, turn) and turn.content[1] - turn.content[0] >= ENTRY


@TURNS.rule(
    "turn: line like a headline",
    why="a line that begins with somebody who can speak and a colon, and continues with a clause, is written like a headline",
    example="اقرأ أيضا\n- رئيس البلدية: الحديقة ستفتح يوم الجمعة",
    counterexample="اقرأ أيضا\n- رئيس البلدية: سامي حداد",
)
def _headline(text: Sentences, reports: Reports, turn: Turn) -> bool:
    if not turn.line or turn.quoted or text.words[turn.colon - 1] == ")" or not _speaks(text, turn):
        return False
    words = [k for k in range(*turn.content) if text.words[k][0].isalpha()]
    if len(words) < 2:
        return False
    return _claims(text, words) or (_is_person(text, turn) and _is_clause(text, words))


@TURNS.rule(
    "turn: headline of somebody in the text",
    why="a line without a full stop that begins with the family name of somebody in the text and a colon is another headline",
    example="خبر اليوم\n\nقال المدير سامي أورتيغا إن العمل انتهى.\nأورتيغا: خطة المدينة كلها ناجحة\nوأضاف المدير أن الجسر جاهز.",
    counterexample="خبر اليوم\n\nقال المدير سامي أورتيغا إن العمل انتهى.\nالطقس: أمطار غزيرة كلها متوقعة\nوأضاف المدير أن الجسر جاهز.",
)
def _headline_of_name(text: Sentences, reports: Reports, turn: Turn) -> bool:
    head, last = turn.label[0], turn.content[1]
    if not turn.line or turn.quoted or turn.label[1] - head != 1 or text.words[head].startswith(_ARTICLE):
        return False
    if text.classes_of[head] - NAME_CLASSES or text.cues[head] is not None:
        return False
    if text.finite(turn.content[0]) is not None:
        return False  # إنجلترا: قال المدرب
    words = sum(text.words[k][0].isalpha() for k in range(*turn.content))
    ends = last >= text.size or text.words[last] == "\n"
    return words >= HEADLINE and ends and _is_family_name(text, text.words[head])


def _is_family_name(text: Sentences, word: str) -> bool:
    """Whether a word comes in the text after a given name, a verb, or a title and an unknown name: وزير النقل بوريس جونسون."""
    places = [m for m in range(text.title + 1, text.size) if text.words[m] == word and text.words[m - 1] != "\n"]
    if any(text.words[m - 1] == _INSIDE or text.words[m - 1] in PLACE_WORDS for m in places):
        return False  # في عفرين، مدينة عفرين
    for m in places:
        named = is_unknown(text, m - 1) and text.word(m - 2).startswith(_ARTICLE) and not text.finite(m - 1)
        if text.has(m - 1, "given_name") or text.finite(m - 1) is not None or named:
            return True
    return False


def _is_person(text: Sentences, turn: Turn) -> bool:
    """Whether the label begins with a title or a given name, and no body or place: lists of these are no dialogue."""
    head = turn.label[0]
    return _speaks(text, turn) and (text.has(head, "human", "given_name")) and not text.has(head, "institution")


def _claims(text: Sentences, words: list[int]) -> bool:
    """Whether words promise, deny or say «we»: سنقاضي الشركة، لن نقبل."""
    for k in words[:_NAME]:
        word = text.words[k]
        if text.has(k, "negation", "first_person") or text.is_that(k) or word in _QUESTION:
            return True
        if len(word) > 3 and not classes(word) and (word.startswith(_FUTURE) or word.endswith(_OURS)):
            return True
    return False


def _is_clause(text: Sentences, words: list[int]) -> bool:
    """Whether words are a clause, as far as their forms tell: a verb, or a definite noun and what is said of it."""
    for k in words[:_NAME]:
        word = text.words[k]
        if text.has(k, *_PREDICATE) or text.finite(k):
            return True
        if (
            len(word) > 3
            and not classes(word)
            and not word.endswith("ة")
            and word.startswith(_PRESENT)
            and k > words[0]
        ):
            return True
    first, second = text.words[words[0]], text.words[words[1]]
    return len(words) <= _NAME and first.startswith("ال") and not second.startswith("ال") and not classes(second)
