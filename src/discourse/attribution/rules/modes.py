"""Whose wording the reported words are: direct, mixed or indirect, by the first rule that decides."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable

from discourse.attribution.arabic.cues import THAT, has
from discourse.attribution.arabic.cues import cue as cue_of
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.sentence import OPENING, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.author import AUTHOR, FIRST_PERSON
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.openers.names import name_rule
from discourse.attribution.rules.openers.scan import NAMES
from discourse.attribution.rules.subjects.clause import VERBS


class Marks:
    """The quotation marks of a text that make words a quotation, sorted; made once for all of its records."""

    def __init__(self, text: Sentences) -> None:
        self.quoting: list[int] = []  # outermost marks that are closed and quote somebody
        self.left_open: list[int] = []  # outermost marks that are never closed, and may quote somebody
        self.inner: list[int] = []  # closed marks inside others
        for k in sorted(text.quote_end):
            if text.inside[k] != k:
                if k in text.closed:
                    self.inner.append(k)
            elif not _named(text, k) and text.word(k - 1) not in _ATTACHED and not _figure(text, k):
                (self.quoting if k in text.closed else self.left_open).append(k)


def _named(text: Sentences, k: int) -> bool:
    """Whether marks contain a name; the rule that says so is kept with the place."""
    rule = name_rule(text, k)
    if rule is not None:
        text.refused.append((k, rule.name))
    return rule is not None


MODES: RuleSet[Callable[[Sentences, Draft, Marks], str]] = RuleSet("record")

_CLOSING, _STRAIGHT, _AFTER_CLOSING = marker("closing-mark"), marker("straight-mark"), frozenset(("", "\n", "."))
_ATTACHED = marker("attached-before-marks")
_NOT = marker("negation-of-future")
_NOT_A_VERB, _I = marker("negates-verbs-alone"), "أ"  # after these comes a verb, and with its hamza «I»
_BY_NAME = marker("body-by-its-name")
_BODIES = ("institution", "titled", "media", "medium_kind")
_BYNAME, _DEFINITE, _JOINED = marker("byname"), tuple(sorted(marker("the-or-lam-the"))), tuple(sorted(marker("and")))
_FUTURE, _TERM = tuple(sorted(marker("future-prefix"))), tuple(sorted(marker("term-ending")))
NAME, BYNAME = window("name-in-marks"), window("byname-in-marks")
_PARENTHESIS, _PARENTHESIS_ENDS, _CALLED_OUT = frozenset("({"), frozenset(")}"), frozenset("!؟?.…")
_OURS, _DOES, _WE, _OTHER_WORDS = "ن", "ي", marker("we-do"), marker("no-verb-of-us")
_FIRST_WORDS = window("first-person")
_CLOSING_MISSING = window("marks-left-open")


def mode_of(text: Sentences, draft: Draft, marks: Marks) -> str:
    """direct, mixed or indirect: what the first rule says that decides, else indirect."""
    for rule in MODES.active(text.off):
        mode = rule.apply(text, draft, marks)
        if mode:
            draft.note("record", rule.name, rule.why)
            return mode
    return "indirect"


@MODES.rule(
    "mode: signed post",
    why="a post that its author signs is in the author's own words",
    example="الجسر جاهز منذ الأمس\n— سامي حداد (@sami)",
    counterexample="قال سامي حداد إن الجسر جاهز.",
)
def _signed(text: Sentences, draft: Draft, marks: Marks) -> str:
    return "direct" if draft.way is Way.SIGNATURE else ""


@MODES.rule(
    "mode: turn of a dialogue",
    why="a turn of a transcript or an interview is in the speaker's own words",
    example="محضر الجلسة\nالسيد الرئيس: الكلمة للعضو.\nالسيد حداد: الأمر واضح.",
    counterexample="محضر الجلسة\nقال السيد حداد إن الأمر واضح.",
)
def _turn(text: Sentences, draft: Draft, marks: Marks) -> str:
    return "direct" if draft.way in (Way.DIALOGUE, Way.ANSWER) else ""


@MODES.rule(
    "mode: all in marks",
    why="all of the reported words are between quotation marks",
    example="«سنعود غدا»، قال حداد، «ولن نتأخر أبدا».",
    counterexample="قال الوزير إن الجسر «جاهز منذ الأمس» للسيارات.",
)
def _all_in_marks(text: Sentences, draft: Draft, marks: Marks) -> str:
    ends = text.quote_end
    return "direct" if all(a in ends and ends[a] >= b - 1 for a, b in draft.contents) else ""


@MODES.rule(
    "mode: one quotation around all",
    why="one quotation goes around all of the reported words",
    example="قال الوزير إن «الجسر جاهز.\nالطريق مفتوح».",
    counterexample="قال الوزير إن الجسر جاهز.",
)
def _around_all(text: Sentences, draft: Draft, marks: Marks) -> str:
    first = draft.first
    outer = text.inside[first]
    if outer <= draft.at or not first - 1 <= outer <= first:
        return ""
    return "direct" if text.quote_end[outer] >= draft.last - 1 else ""


@MODES.rule(
    "mode: marks left open",
    why="a quotation mark opens the reported words and is never closed",
    example="قالت الوزيرة: «الجسر جاهز منذ الأمس.\n\n«والطريق مفتوح للسيارات».",
    counterexample="قالت الوزيرة: «الجسر جاهز منذ الأمس».",
)
def _left_open(text: Sentences, draft: Draft, marks: Marks) -> str:
    k = draft.first - 1
    return "direct" if text.word(k) in OPENING and k in text.quote_end and k not in text.closed else ""


@MODES.rule(
    "mode: marks only closed",
    why="a quotation mark that nothing opened closes the reported words",
    example="قال الوزير: الجسر جاهز منذ الأمس».",
    counterexample="قال الوزير: الجسر جاهز منذ الأمس.",
)
def _only_closed(text: Sentences, draft: Draft, marks: Marks) -> str:
    k = draft.last
    if text.word(k) in _STRAIGHT:  # opens as well as closes: only where no other is near
        if text.inside[k] not in (-1, k) or draft.way is not Way.COLON or text.word(k + 1) not in _AFTER_CLOSING:
            return ""
        return "" if any(text.words[m] in _STRAIGHT for m in range(draft.at, k)) else "direct"
    return "direct" if text.word(k) in _CLOSING and not text.quoted[k] else ""


@MODES.rule(
    "mode: first person after a colon",
    why="after the colon somebody speaks in the first person",
    example="قال الوزير: سنفتح الجسر غدا.",
    counterexample="قال الوزير: الجسر جاهز منذ الأمس.",
)
def _first_person_after_colon(text: Sentences, draft: Draft, marks: Marks) -> str:
    if text.word(draft.first - 1) != ":" and draft.way not in (Way.COLON, Way.HEADLINE, Way.UNOPENED):
        return ""
    left, place = _FIRST_WORDS, text.inside[draft.at]
    for first, last in draft.contents:
        k = first
        while k < last:
            outer = text.inside[k]
            if outer not in (-1, place):
                k = max(k, text.quote_end[outer]) + 1  # somebody else's words
                continue
            if _first_person(text, k) or (k == first and _we_do(text, k)):
                return "direct"
            left -= 1
            if not left:
                return ""
            k += 1
    return ""


@MODES.rule(
    "mode: all in parentheses",
    why="after a colon parentheses around all of the reported words stand for quotation marks",
    example="قال الحارس: (الجسر قديم جدا).",
    counterexample="قال الحارس: الجسر (القديم) ضيق.",
)
def _all_in_parentheses(text: Sentences, draft: Draft, marks: Marks) -> str:
    k = draft.first - 1
    if draft.way is not Way.COLON or len(draft.contents) > 1 or text.word(k) not in _PARENTHESIS:
        return ""
    while text.word(k) in _PARENTHESIS:
        k -= 1
    m = draft.last
    while text.word(m) in _CALLED_OUT:
        m += 1
    return "direct" if text.word(k) == ":" and text.word(m) in _PARENTHESIS_ENDS else ""


@MODES.rule(
    "mode: author after a colon",
    why="after a colon, or as a question, the author gives his own wording",
    example="أقول: الجسر القديم يجب أن يبقى مفتوحا للناس.",
    counterexample="أقول إن الجسر القديم يجب أن يبقى مفتوحا للناس.",
)
def _author_after_colon(text: Sentences, draft: Draft, marks: Marks) -> str:
    return "direct" if draft.kind == AUTHOR and draft.way in (Way.COLON, Way.QUESTION) else ""


@MODES.rule(
    "mode: a part in marks",
    why="a part of the reported words is between quotation marks",
    example="قال الوزير إن الجسر «جاهز منذ الأمس» للسيارات.",
    counterexample="قال الوزير إن صحيفة «المدار» أخطأت.",
)
def _part_in_marks(text: Sentences, draft: Draft, marks: Marks) -> str:
    for first, last in draft.contents:
        if _within(marks.quoting, first, last):
            return "mixed"
        for k in marks.left_open[bisect_left(marks.left_open, first) : bisect_left(marks.left_open, last)]:
            if min(text.quote_end[k], draft.last) - k > _CLOSING_MISSING:
                return "mixed"
    return ""


@MODES.rule(
    "mode: a part in inner marks",
    why="inside words that are quoted themselves, a part is between quotation marks of its own",
    example='قال الوزير: «أكد المدير أن الجسر "جاهز للسيارات" اليوم».',
    counterexample="قال الوزير: «أكد المدير أن الجسر جاهز للسيارات اليوم».",
)
def _part_in_inner_marks(text: Sentences, draft: Draft, marks: Marks) -> str:
    if draft.parent is None:
        return ""
    return "mixed" if any(_within(marks.inner, first, last) for first, last in draft.contents) else ""


# --- marks that contain a name, by what is in them --------------------------------------------------------------


@NAMES.rule(
    "body in marks",
    followed_by=lambda word: has(word, *_BODIES),
    why="the marks contain the name of a body or medium: a noun for one and nothing but what defines it",
    example="وقال المدير إن التحالف مع «تيار الوسط» قائم.",
    counterexample="وقال المدير إن «تيار الوسط خسر» أمس.",
)
def _body_in_marks(text: Sentences, j: int) -> bool:
    first, last = j + 1, text.quote_end[j]
    if j not in text.closed or not 2 <= last - first <= NAME or not text.has(first, *_BODIES):
        return False
    if text.cues[first] is not None and text.words[first].startswith(_JOINED):
        return False
    return all(text.words[k].startswith(_DEFINITE) for k in range(first + 1, last))


@NAMES.rule(
    "byname in marks",
    followed_by=_BYNAME.__contains__,
    why="the marks contain a byname that begins with «father of» or «mother of»",
    example="وقال المدير إن الحكم «أبو النور» اعتزل.",
    counterexample="وقال المدير إن الحكم «أخطأ كثيرا» أمس.",
)
def _byname_in_marks(text: Sentences, j: int) -> bool:
    return 1 <= text.quote_end[j] - j - 2 <= BYNAME and text.word(j + 1) in _BYNAME


@NAMES.rule(
    "name that begins a clause",
    led_by=lambda word: THAT[word],
    why="a single word in marks begins the clause and has a verb after it: the name of who or what acts",
    example="وقال المدير إن «الفنار» ستبحر غدا.",
    counterexample="وقال المدير إن الجسر «متين» تماما.",
)
def _begins_clause(text: Sentences, j: int) -> bool:
    if j not in text.closed or text.quote_end[j] != j + 2 or not THAT[text.word(j - 1)]:
        return False
    word, following = text.words[j + 1], text.word(j + 3)
    single = word.startswith(_DEFINITE) and not word.endswith(_TERM)
    return single and following.startswith(_FUTURE) and len(following) > 4


@NAMES.rule(
    "name of a body elsewhere",
    why="the same words are in marks right after a noun for a body elsewhere in the text: its name here too",
    example="وقالت شركة «المنارة» إن العمل بدأ. وقال الوزير إن على موظفي «المنارة» أن ينتظروا.",
    counterexample="وقالت شركة «المنارة» إن العمل بدأ. وقال الوزير إن الجسر «متين» تماما.",
)
def _body_elsewhere(text: Sentences, j: int) -> bool:
    return j in text.closed and _bodies(text).get(_inner(text, j), j) != j


def _inner(text: Sentences, j: int) -> tuple[str, ...]:
    """The words in the marks at ``j``."""
    return tuple(text.words[j + 1 : text.quote_end[j]])


def _bodies(text: Sentences) -> dict[tuple[str, ...], int]:
    """The names in marks right after a noun for a body (شركة «المنارة») and where each stands; found once per text."""
    found: dict[tuple[str, ...], int] | None = text.kept.get(_bodies)
    if found is None:
        found = text.kept[_bodies] = {}
        for k in sorted(text.closed):
            before = text.words[k - 1] if k else ""
            body = text.has(k - 1, *_BODIES) and before not in _BY_NAME and not before.startswith(_DEFINITE)
            if body and text.quote_end[k] - k - 1 <= NAME and text.cues[k + 1] is None:
                found.setdefault(_inner(text, k), k)
    return found


@NAMES.rule(
    "name that comes again in marks",
    why="the same single word without the article is in marks elsewhere in the text: the name of a thing, nobody's wording",
    example="وقال المدير إن انتشار «راديف» سريع. ويخاف الناس «راديف» كثيرا.",
    counterexample="وقال المدير إن الجسر «متين» تماما. ويعبر الناس الجسر كل يوم.",
)
def _comes_again(text: Sentences, j: int) -> bool:
    if j not in text.closed or text.quote_end[j] != j + 2:
        return False
    word = text.words[j + 1]
    if word.startswith(_DEFINITE) or word.endswith(_TERM) or text.classes_of[j + 1]:
        return False
    return _single(text)[word] > 1


def _single(text: Sentences) -> Counter[str]:
    """How often a word is alone in marks, by word; counted once per text."""
    found: Counter[str] | None = text.kept.get(_single)
    if found is None:
        found = text.kept[_single] = Counter(text.words[k + 1] for k, last in text.quote_end.items() if last == k + 2)
    return found


# --- parts of the rules -----------------------------------------------------------------------------------------


def _within(places: list[int], first: int, last: int) -> bool:
    """Whether one of the sorted places is in the range."""
    n = bisect_left(places, first)
    return n < len(places) and places[n] < last


def _figure(text: Sentences, k: int) -> bool:
    """Whether marks contain a figure, a name with a number, or no Arabic at all: «7-7»، «خليجي 23»، «info@...»."""
    inner = text.plain_words((k, text.quote_end[k] + 1))
    digits = any(word[0].isdigit() for word in inner) and len(inner) <= 2
    return digits or not any("\u0621" <= word[0] <= "\u064a" for word in inner)


def _we_do(text: Sentences, k: int) -> bool:
    """Whether a word that begins what was said is a verb of the present that «we» do: نرفض، نطالب، نتقدم."""
    word = text.words[k]
    if word[0] != _OURS or len(word) < 4 or text.classes_of[k] or text.cues[k] is not None or word in _OTHER_WORDS:
        return False
    verb = cue_of(_DOES + word[1:])
    return word.startswith(tuple(_WE)) or _DOES + word[1:] in VERBS or (verb is not None and verb.form == "imperfect")


def _first_person(text: Sentences, k: int) -> bool:
    """Whether word ``k`` speaks of its speaker: لن نغلق، سأعيد، سنحمي، زيارتي، بلادنا."""
    word = text.words[k]
    size = len(word)
    if has(word, "first_person"):
        return True
    if size > 2 and word[0] == "ن" and text.word(k - 1) in _NOT:
        return True
    i_do = text.word(k - 1) in _NOT_A_VERB or FIRST_PERSON[word] is not None  # لم أغلق، لا أعرف
    if i_do and size > 2 and text.raw_word(k).startswith(_I):
        return True
    if word[0] == "س" and (
        text.raw_word(k).startswith("سأ") or (size > 4 and word[1] == "ن" and not word.startswith("سنو"))
    ):
        return True
    if size < 5 or word.startswith("ال"):
        return False
    if word.endswith("تي"):
        return not text.classes_of[k]
    return word.endswith("نا") and not has(word, "state", "media")
