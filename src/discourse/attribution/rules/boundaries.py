"""Where the reported words end: with their marks, before the next report, or with the sentence.

Rules ``(text, k, draft, end)`` are true where the reported words end before word ``k``: ``AFTER_MARKS`` right after a
quotation that opened them, ``AT_MARK`` where word ``k`` is a mark, ``AT_WORD`` where it is a word, and ``AFTER_COMMA``
where it is a word after a comma or a dash.

Rules of ``AT_WORD`` are asked only at a reporting word, at a word that begins with و, at a word after a mark, and at the
words of ``_LOOKED_AT``.  A rule about any other word must add it there; else it is never called.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import Any

from discourse.attribution.arabic.cues import THAT, Cue, has, listed
from discourse.attribution.arabic.cues import cue as cue_of
from discourse.attribution.arabic.data import marker, read_rows, window
from discourse.attribution.arabic.nouns import may_head
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, EDGES, LINE_END, MARK, OPENING, Range, Sentences, flag
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules import next_reports, remarks, speaker_goes_on
from discourse.attribution.rules.base import Rule, RuleSet, by_word
from discourse.attribution.rules.lemmas import lemmas
from discourse.attribution.rules.markers import according_at, begins_marker, ends_clause
from discourse.attribution.rules.openers.names import holds_name
from discourse.attribution.rules.openers.words import CONFIRMED, may_report
from discourse.attribution.rules.same_speaker import (
    disagrees,
    form_of_speaker,
    form_of_state,
    form_of_words,
    is_inside,
    is_one_speaker,
    opens_soon,
)
from discourse.language.fold import fold
from discourse.language.memo import Memo

Boundary = Callable[[Sentences, int, Draft, int], bool]
AFTER_MARKS: RuleSet[Boundary] = RuleSet("delimit")
AT_MARK: RuleSet[Boundary] = RuleSet("delimit")
AT_WORD: RuleSet[Boundary] = RuleSet("delimit")
AFTER_COMMA: RuleSet[Boundary] = RuleSet("delimit")

# What the walk asks at a mark, at a word, and at a word after a comma, in order.
_WALK = (
    (AT_MARK,),
    (AT_WORD, next_reports.AT_WORD, remarks.AT_WORD),
    (AFTER_COMMA, next_reports.AFTER_COMMA, remarks.AFTER_COMMA, speaker_goes_on.AFTER_COMMA),
)

# How far ahead a rule looks, in words: data/ar/windows.toml says where the numbers come from.
PARTICIPLE_OPENER, VERB_OPENER = window("participle-opener"), window("joined-verb-opener")
REPORTS_NEXT = window("reports-next")

VERSE, VERSES = 9, 3  # words and marks of a verse; lines from which on they are verses
_OF_POEM, _POETS, LONG_VERSE, FEW_VERSES = (
    marker("poem"),
    marker("poet"),
    16,
    2,
)  # the same after «in his poem», «the poet says»
_IN_ADDRESS = re.compile("[a-z]")  # goes on after a full stop in an address on the internet
_FULL_STOP, _RELATIVE_STOP = marker("full-stop"), marker("relative-stop")
_ONE_OF, _ANSWERS = marker("one-of-after-marks"), lemmas("answers")
_QUOTING = marker("quoting-marker")
_LOCATED, _JOINED_PREPOSITION = marker("located"), marker("joined-preposition")
_AND, _AND_OR_SO = tuple(sorted(marker("and"))), marker("and-or-so")
_WHOEVER, _THERE_IS = marker("whoever-does"), marker("there-is")
_DEEDS, _DONE_NEXT = lemmas("refuses-or-agrees"), marker("done-next")
_DASH, _BUT_HE, _SEMICOLON = marker("dash"), marker("but-he"), frozenset("؛;")
_ACCORDING_CLAUSE, _ACCORDING_PHRASE = marker("according-clause"), marker("according-phrase")
_PLANNED = marker("as-planned")
_AS_CAME, _COMPLETING = marker("as-came"), marker("completes-quotation")
_AS_FOR, _SO = marker("as-for"), "ف"
AS_FOR_REACH = window("as-for-reach")
_THEN, _IN_REPLY, _AND_THAT, _DURING = marker("then"), marker("in-reply"), marker("and-that"), marker("during")
_DURING_OWN, _STEPS = marker("during-his-own"), marker("step-in-words")
_BUT_IS = marker("and-he")
_LONE_SUBJECT, _IS = 4, marker("subject-pronoun")
_HIS_OR_HER = ("ه", "ها")  # a noun with the pronoun of one speaker
_AND_FROM, _SIDE = marker("and-from"), marker("his-side")
SAYS_NEXT = 4  # words of a sentence in which it says that somebody says something
SHORT_NAME = 2  # words in marks that are a name at the head of a clause
IN_RELATIVE = 4  # words from a verb back to its relative pronoun: «who was already»
_INSISTS = marker("insists-in-a-row")
_QUESTION, _OR_RATHER, _ASKED = marker("asks-in-a-row"), marker("or-rather"), frozenset("؟?")
GOES_ON: RuleSet[Callable[[Sentences, int, int], int]] = RuleSet("delimit")  # where a question ends that goes on
_COPULA = marker("became-or-remained")
_ALREADY, _REPLIED_TO = marker("already"), marker("replied-to")
_NUMBER, _OF = marker("number-of"), "من"
_LINK, _WHAT_SAID = marker("authority-link"), marker("what-said")
_TO_THAT = marker("before-that")
_WITHOUT_SECOND, _BARE_THAT = marker("without-second"), marker("that-begins")
_TO, _TO_THE, _THE = tuple(marker("to-joined")), tuple(marker("to-the")), tuple(marker("the"))
_MARKED = frozenset(fold(row["phrase"]).split()[0] for row in read_rows("according.tsv"))
_LOOKED_AT = (
    _BUT_HE
    | _ACCORDING_CLAUSE
    | _ACCORDING_PHRASE
    | _MARKED
    | remarks.LOOKED_AT
    | next_reports.LOOKED_AT
    | marker("where")
    | marker("quoting-marker")
)
_AND_MARKS = marker("joined-before-marks")
NAME = 1  # words in marks that may be a name or a term: «المدار»
_AND_IT, _WHERE = marker("writer-goes-on"), marker("where")
_CLAUSES = (Way.CLAUSE, Way.ACCORDING_TO, Way.UNOPENED)
_CLOSING = frozenset("»”’")
_OWNED, _OWNED_LETTERS = (
    tuple(sorted(marker("owner-ending"))),
    5,
)  # endings of a noun with its owner, and letters of the shortest name left
_US = "نا"
_UNHEARD = frozenset("\n.،")  # between two paragraphs of one quotation
_AUTHORITIES = ("human", "institution", "media", "document", "state", "given_name")


def find_contents(text: Sentences, draft: Draft, start: int, end: int, way: str) -> list[Range]:
    """The reported words from ``start`` on, a range for each unbroken part; notes the rule that ended them."""
    if start >= end and way == Way.COLON and text.word(start) == "\n":
        start, end = start + 1, text.sentence_end(min(start + 1, text.size - 1))  # قال: and the words on the next line
        end = _end_of_verses(text, draft, start, end)
    if start >= end:
        return []
    stop, rule = _stop(text, draft, start, end)
    if stop - 1 > start and text.words[stop - 1] in _AND_THAT:
        stop -= 1  # ، وذلك بحسب: the writer's
    parts: list[Range] = []
    first = start
    for k in [*_lines(text, start, stop), stop]:
        part = edges(text, first, k)
        if part:
            parts.append(part)
        first = k + 1
    if start in text.quote_end and start not in text.closed:
        # one quotation, its opening mark repeated at each paragraph
        following = next((k for k in range(stop, text.size) if text.words[k] not in _UNHEARD), text.size)
        if following in text.closed and "\n" in text.words[stop:following]:
            parts.append((following, text.quote_end[following] + 1))
    if rule is not None and parts:
        draft.note("delimit", rule.name, rule.why, (stop, stop + 1) if stop < text.size else None)
    return parts


def _end_of_verses(text: Sentences, draft: Draft, start: int, end: int) -> int:
    """Where verses end, short lines without a full stop that come one after the other below «the poet says:»."""
    verses, last, k = 0, end, start
    poem = any(text.words[m] in _OF_POEM for m in range(text.sentence_start(draft.at), start))
    poem = poem or any(text.words[m] in _POETS for m in range(draft.at, start))
    longest, fewest = (LONG_VERSE, FEW_VERSES) if poem else (VERSE, VERSES)
    while draft.cue.finite:
        stop = next((m for m in range(k, text.size) if text.words[m] == "\n"), text.size)
        line = text.words[k:stop]
        verb = text.finite(k)
        if not 2 < len(line) <= longest or not line[0][0].isalpha() or line[-1] in _FULL_STOP or ":" in line:
            break
        if verb is not None and verb.joined and verb.strong:
            break  # وقال: the next report
        verses, last, k = verses + 1, stop, stop + 1
    return last if verses >= fewest else end


def end_of_questions(text: Sentences, draft: Draft, start: int, end: int) -> int:
    """Where the words of a question end, with the sentences that go on with it."""
    for rule in GOES_ON.active(text.off):
        found = rule.apply(text, start, end)
        if found > end:
            draft.note("delimit", rule.name, rule.why, (end, found))
            end = found
    return end


@GOES_ON.rule(
    "questions in a row",
    why="after a reported question further sentences of the paragraph that ask are the same speaker's",
    example="وتساءل النائب: أين الأموال؟ ومن سرقها؟ وأضاف أن المحاسبة قريبة.",
    counterexample="وتساءل النائب: أين الأموال؟ وأضاف أن المحاسبة قريبة.",
)
def _questions(text: Sentences, start: int, end: int) -> int:
    asks = _asks(text.word(start))
    while end < text.size and text.words[end] != "\n":
        following = text.sentence_end(end)
        first = end + (text.words[end] in COMMAS)
        asked = text.words[end - 1] in _ASKED or (asks and text.word(first) in _OR_RATHER)
        if (
            not asked
            or text.words[following - 1] not in _ASKED
            or not (_asks(text.word(first)) or text.word(first) in _INSISTS)
        ):
            break
        end = following
    return end


@GOES_ON.rule(
    "two points in a row",
    why="two points in words that a colon opens are a pause in them, up to a sentence that reports or has a colon",
    example="وقال البائع: البضاعة كاسدة والناس لا تشتري.. ونحن نصبر حتى العيد.",
    counterexample="وقال البائع: البضاعة كاسدة والناس لا تشتري. ونحن نصبر حتى العيد.",
)
def _two_points(text: Sentences, start: int, end: int) -> int:
    while start + 2 < end < text.size and text.words[end - 2 : end] == [".", "."] != text.words[end - 3 : end - 1]:
        following = text.sentence_end(end)
        turns = text.words[end] in _JOINED_PREPOSITION or text.has(end, "lead", "turn", "adjunct")  # وفي سياق آخر
        if text.words[end] == "\n" or start in text.quote_end or end in text.quote_end or turns:
            break
        if ":" in text.words[end:following] or any(text.finite(k) for k in range(end, min(following, end + SAYS_NEXT))):
            break
        end = following
    return end


def _asks(word: str) -> bool:
    """Whether a word opens a question: أين، وأين، أم."""
    return word in _QUESTION or word in _OR_RATHER or word.removeprefix("و") in _QUESTION


def edges(text: Sentences, first: int, last: int) -> Range | None:
    """A part of the content without stops at its edges and without marks that have no partner in it."""
    words = text.words
    while first < last and (words[first] in EDGES or (words[first] in _CLOSING and first not in text.quote_end)):
        first += 1
    if first < last and words[first] in OPENING and first in text.quote_end and first not in text.closed:
        first += 1
    known, whole = _known(text).trimmed, last
    while last > first and (words[last - 1] in EDGES or (words[last - 1] in _CLOSING and not text.quoted[last - 1])):
        last = max(first, known.get(last, last - 1))
    if last < whole:
        known[whole] = min(last, known.get(whole, last))
    for k in range(first, last):
        if words[k][0].isalnum():
            return first, last
    return None


# --- the walk ---------------------------------------------------------------------------------------------------


class _Known:
    """What was found out about a text: where its lines end, and where the walks over it came to."""

    def __init__(self, text: Sentences) -> None:
        self.lines = text.flagged(LINE_END)
        # the words at which reported words may end; after a mark any word, else few
        after_marks = [k + 1 for k in text.flagged(MARK)]
        self.places = sorted({*text.flagged(_MAY_END), *after_marks} - {text.size})
        self.trimmed: dict[int, int] = {}  # a range's end: where it ends without stops and lone marks
        self.walks: dict[tuple[object, ...], dict[int, tuple[int, Rule[Boundary] | None]]] = {}


def _known(text: Sentences) -> _Known:
    found: _Known | None = text.kept.get(_Known)
    if found is None:
        found = text.kept[_Known] = _Known(text)
    return found


def _lines(text: Sentences, start: int, stop: int) -> list[int]:
    """The line ends between two words."""
    lines = _known(text).lines
    return lines[bisect_left(lines, start) : bisect_left(lines, stop)]


def _stop(text: Sentences, draft: Draft, start: int, end: int) -> tuple[int, Rule[Any] | None]:
    """Where the reported words end, and the rule that says so (none: with the sentence or the quotation).

    Several reports in one sentence look at the same words.  If an earlier search with the same conditions
    (:func:`_view`) has passed a word, its result is used again: a sentence of many reports is read once.
    """
    if start in text.closed:
        close = text.quote_end[start] + 1
        if close >= end:
            return close, None
        at_once = AFTER_MARKS.first(text.off, text, close, draft, end)
        if at_once is not None:
            return close, at_once
        for tail in TAILS.active(text.off):
            stop = tail.apply(text, close, draft, end)
            if stop:
                return stop, tail
        start = close - 1
    draft.reach = (start, end)
    at_mark, at_word, after_comma = _walk(text.off)
    known = _known(text)
    walked = known.walks.setdefault(_view(text, draft, start, end), {})
    words, closed, places = text.words, text.closed, known.places
    ended: Rule[Any] | None = None
    semicolon = draft.way is Way.CLAUSE  # in somebody's own words it is the speaker's
    stop, passed = end, []
    following, last = bisect_left(places, start + 1), bisect_left(places, end)
    while following < last:
        k = places[following]
        following += 1
        if k in closed:
            following = bisect_left(places, text.quote_end[k] + 1, following)
            continue
        if k in walked:
            stop, ended = walked[k]
            break
        word, before = words[k], words[k - 1]
        passed.append(k)
        for rule in at_word[word] if word[0].isalnum() else at_mark:
            if rule.apply(text, k, draft, end):
                ended = rule
                break
        if (
            ended is None
            and word[0].isalnum()
            and (before in COMMAS or before in _DASH or (semicolon and before in _SEMICOLON))
        ):
            for rule in after_comma:
                if rule.apply(text, k, draft, end):
                    ended = rule
                    break
        if ended is not None:
            stop = k
            break
    stop = min(stop, text.size)
    walked.update(dict.fromkeys(passed, (stop, ended)))
    return stop, ended


Rules = tuple[Rule[Any], ...]


@lru_cache(maxsize=16)
def _walk(off: frozenset[str]) -> tuple[Rules, Memo[Rules], Rules]:
    """The rules of the walk that are not switched off: at a mark, at each word, after a comma."""
    at_mark, at_word, after_comma = (tuple(chain.from_iterable(rules.active(off) for rules in sets)) for sets in _WALK)
    return at_mark, by_word(at_word), after_comma


def _is_plain(word: str) -> bool:
    """Whether nothing ends at a word unless a mark is written before it: most words of a text."""
    return word[0].isalnum() and cue_of(word) is None and not word.startswith(_AND) and word not in _LOOKED_AT


_MAY_END = flag(lambda word: not _is_plain(word), looked_for=True)


def _view(text: Sentences, draft: Draft, start: int, end: int) -> tuple[object, ...]:
    """All that the rules know of a draft: two drafts with the same view end at the same word."""
    cue = draft.cue
    return (
        end,
        draft.way,
        text.quote_end.get(start),
        text.quoted[draft.at],
        in_relative(text, draft.at),
        next_reports.is_subordinate(text, draft),
        next_reports.after_while(text, draft),
        (cue.finite, cue.number, cue.gender, cue.form, cue.act, cue.lemma),
        is_one_speaker(text, draft),
        form_of_speaker(text, draft),
        form_of_words(text, draft),
    )


# --- after the quotation that opened the words ------------------------------------------------------------------


@AFTER_MARKS.rule(
    "mark after the marks",
    why="a stop after the closing mark ends the clause, and the reported words end with their marks",
    example="وقال الوزير إن «الجسر جاهز منذ الأمس»؛ المدينة هادئة.",
    counterexample="وقال الوزير إن «الجسر جاهز منذ الأمس» ولن يغلق.",
)
def _mark_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return not text.words[k][0].isalnum() and text.words[k] not in COMMAS


@AFTER_MARKS.rule(
    "comma after the marks",
    why="a comma after the closing mark ends the reported words, unless «and» continues the reported clause",
    example="وقال الوزير «الجسر جاهز منذ الأمس»، والناس سعداء.",
    counterexample="وقال الوزير إن «الجسر جاهز منذ الأمس»، والناس سعداء.",
)
def _comma_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    explains = text.has(k + 1, "relative") or text.word(k + 1) in _BUT_IS
    if text.words[k] not in COMMAS or (explains and _only_subject(text, k, draft)):
        return False  # إن «جيبي»، وهو الإعصار الأول، كان
    if draft.way not in _CLAUSES or not text.word(k + 1).startswith(_AND):
        return True
    return text.cues[k + 1] is not None or text.has(k + 1, "connective")


@AFTER_MARKS.rule(
    "marks joined after the marks",
    why="«and» with further marks after speech in marks begins the next quotation",
    example="وقال الوزير «الجسر جاهز منذ الأمس» و«الطريق مفتوح للجميع».",
    counterexample="وقال الوزير إن «الجسر» و«الطريق» سيفتحان غدا.",
)
def _marks_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return draft.way not in _CLAUSES and bool(joined_marks(text, k))


def joined_marks(text: Sentences, k: int) -> list[Range]:
    """The quotations that «and» joins from word ``k`` on, each after a comma or none, up to a stop or a comma."""
    found: list[Range] = []
    while True:
        k += text.word(k) in COMMAS
        first = k + 1
        if text.word(k) not in _AND_MARKS or first not in text.closed:
            break
        k = text.quote_end[first] + 1
        found.append((first, k))
    while found and (k := found[-1][1]) < text.size and text.words[k] not in EDGES and text.words[k] not in _AND_MARKS:
        found.pop()
    # وصفه بـ«الكارثة» و«الفظيع»: one phrase
    return found if any(len(text.plain_words(part)) > NAME for part in found) else []


@AFTER_MARKS.rule(
    "report after the marks",
    why="a reporting word after the closing mark begins the next report",
    example="وقال الوزير إن «الجسر جاهز منذ الأمس» مؤكدا موعد الفتح.",
    counterexample="وقال الوزير إن «الجسر جاهز منذ الأمس» ولن يغلق.",
)
def _report_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    return cue is not None and (cue.form == "participle" or cue.joined in _AND_OR_SO)


@AFTER_MARKS.rule(
    "state after the marks",
    why="a participle of what somebody does («holding up pictures») right after speech in marks says what the speaker does",
    example="ونادى العمال بـ«إسقاط الإدارة» رافعين صور زملائهم.",
    counterexample="ونادى العمال بـ«إسقاط الإدارة» في المدينة.",
)
def _state_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return draft.way not in _CLAUSES and form_of_state(text, k) is not None


@AFTER_MARKS.rule(
    "relative clause after the marks",
    why="a relative clause after the closing mark is the writer's remark",
    example="وقال الوزير إن «الجسر الجديد جاهز» الذي بنته البلدية.",
    counterexample="وقال الوزير إن «الجسر الجديد جاهز» منذ أيام.",
)
def _relative_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.has(k, "relative") and not _only_subject(text, k, draft)


@AFTER_MARKS.rule(
    "place after the marks",
    why="words that say where something lies, or to whom it belongs, are the writer's",
    example="وقال الوزير إن «الجسر جاهز في القرية» الواقعة جنوب المدينة.",
    counterexample="وقال الوزير إن «الجسر جاهز في القرية» جنوب المدينة.",
)
def _place_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _LOCATED


@AFTER_MARKS.rule(
    "one of them, after the marks",
    why="«one of», «the second largest» after the closing mark says what the last thing in the marks is, and is the writer's",
    example="وقال الوزير إن «الجيش دخل القرية» إحدى القرى الحدودية.",
    counterexample="وقال الوزير إن «القرية» إحدى القرى الحدودية.",
)
def _one_of_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _ONE_OF and k - 2 - text.closing[k - 1] > SHORT_NAME


@AFTER_MARKS.rule(
    "manner after the marks",
    why="a word of manner after the closing mark says how it was said, and is the writer's",
    example="وقال الوزير إن «الجسر جاهز منذ الأمس» بغضب.",
    counterexample="وقال الوزير إن «الجسر جاهز منذ الأمس» ولن يغلق.",
)
def _manner_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.has(k, "adverb")


@AFTER_MARKS.rule(
    "verb after the marks",
    why="a reporting word after speech in marks begins another clause",
    example="وقال الوزير «الجسر جاهز منذ الأمس» أكد المدير.",
    counterexample="وقال الوزير إن «الجسر جاهز منذ الأمس» أكد المدير.",
)
def _verb_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return draft.way not in _CLAUSES and text.cues[k] is not None


@AFTER_MARKS.rule(
    "remark after the marks",
    why="a time, a speaker or a connective after speech in marks belongs to the writer's sentence",
    example="وقال الوزير «الجسر جاهز منذ الأمس» أمس.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس» تماما.",
)
def _remark_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if draft.way in _CLAUSES:
        return False
    if text.has(k, "time", "adjunct", "connective", "media", "lead", "negation"):
        return True
    # لمساعدة: to help, no speaker
    return text.has(k, "human") and not (text.words[k].startswith(_TO) and not listed(text.words[k]))


@AFTER_MARKS.rule(
    "addressee after the marks",
    why="«to the newspaper» after speech in marks names who was spoken to",
    example="وقال الوزير «الجسر جاهز منذ الأمس» للصحفيين.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس» تماما.",
)
def _addressee_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return draft.way not in _CLAUSES and text.addressee(k)


@AFTER_MARKS.rule(
    "joined word after the marks",
    why="«and» after speech in marks joins the writer's next clause",
    example="وقال الوزير «الجسر جاهز منذ الأمس» وغادر المدينة.",
    counterexample="وقال الوزير إن «الجسر جاهز منذ الأمس» وغادر المدينة.",
)
def _joined_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    word = text.words[k]
    return draft.way not in _CLAUSES and word[0] in _AND_OR_SO and len(word) > 3 and word not in _JOINED_PREPOSITION


@AFTER_MARKS.rule(
    "preposition after the marks",
    why="a preposition after speech in marks begins an adjunct of the writer's sentence: where and when it was said",
    example="وقال الوزير «الجسر جاهز منذ الأمس» في مقابلة قصيرة.",
    counterexample="وقال الوزير «الجسر جاهز منذ الأمس» على ضفة النهر.",
)
def _preposition_after(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return draft.way not in _CLAUSES and text.has(k, "preposition") and not _completes(text, k)


def _only_subject(text: Sentences, k: int, draft: Draft) -> bool:
    """Whether the marks before a word contain a name that begins a reported clause: أن «العقل المدبر» الذي نظم الهجوم."""
    first = text.closing[k - 1]
    bare = text.word(first - 1) in _BARE_THAT  # بأنها «رياح التطرف» التي: a predicate
    return draft.way is Way.CLAUSE and bare and k - 2 - first <= SHORT_NAME


TAILS: RuleSet[Callable[[Sentences, int, Draft, int], int]] = RuleSet("delimit")  # where words after the marks end


@TAILS.rule(
    "words that complete a quotation",
    why="a preposition after the closing mark completes the quoted clause, up to a comma, a relative clause or a verb",
    example="وقال الوزير «علينا أن نفتح الجسر» على النهر الذي يمر بالمدينة.",
    counterexample="وقال الوزير «علينا أن نفتح الجسر» أمس.",
)
def _completed(text: Sentences, k: int, draft: Draft, end: int) -> int:
    if draft.way not in _CLAUSES and _completes(text, k):
        for m in range(k, end):
            if not text.words[m][0].isalnum() and m not in text.quote_end and m not in text.closing:
                return m
            if text.has(m, "relative", "connective", "adjunct", "negation") or text.cues[m] is not None:
                return m
            if text.has(m, "preposition") and text.has(m + 1, "occasion", "platform"):
                return m
        return end
    return 0


def _completes(text: Sentences, k: int) -> bool:
    """Whether a preposition after a closing mark continues the quoted clause: «نسعى إلى المصالحة» مع الجيران."""
    if text.words[k] not in _COMPLETING or text.words[k - 2] in _FULL_STOP or text.quoted[k]:
        return False
    if text.word(k + 1) in _WITHOUT_SECOND:
        return False  # «...» من دون أن يعطي تفاصيل
    return not text.has(k + 1, "occasion", "platform", "media", "medium_kind", "time")


# --- marks ------------------------------------------------------------------------------------------------------


@AT_MARK.rule(
    "comma of a relative clause",
    why="the reporting verb is in a relative clause, and the comma ends that clause and its reported words",
    example="وعاد الوزير الذي قال إن الجسر جاهز، والمدينة هادئة.",
    counterexample="وقال الوزير إن الجسر جاهز، والمدينة هادئة.",
)
def _relative_comma(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _RELATIVE_STOP or not in_relative(text, draft.at):
        return False
    return not is_joined_that(text, k + 1)


@AT_MARK.rule(
    "unmatched closing mark",
    why="a closing mark that nothing opens ends the words: their opening mark was forgotten",
    example="وقال الوزير إن الجسر جاهز» والمدينة هادئة.",
    counterexample="وقال الوزير إن «الجسر» جاهز والمدينة هادئة.",
)
def _unmatched_mark(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return draft.reach[0] not in text.quote_end and text.is_unmatched(k)


@AT_MARK.rule(
    "full stop",
    why="a full stop ends a reported clause, and a report inside somebody's quoted words",
    example="وأضاف المدير: «قال الوزير: الجسر جاهز. المدينة هادئة اليوم».",
    counterexample="وقال الوزير: الجسر جاهز.",
)
def _full_stop(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _FULL_STOP or not (draft.way in _CLAUSES or text.quoted[draft.at]):
        return False
    before = text.word(k - 1)  # no abbreviation and no row of dots
    if before.isascii() and before.isalnum() and _IN_ADDRESS.match(text.raw_word(k + 1)):
        return False  # www.almadar.com
    return before != "." and text.word(k + 1) != "." and (len(before) > 1 or not before.isalnum())


# --- words ------------------------------------------------------------------------------------------------------


@AT_WORD.rule(
    "occasion after marks",
    on=lambda word: has(word, "adjunct"),
    why="«after his meeting» following quoted words says when it was said, and is the writer's",
    example="وقال الوزير إن الجو كان «هادئا» بعد لقاء المدير.",
    counterexample="وقال الوزير إن الجو كان هادئا بعد لقاء المدير.",
)
def _occasion_after_marks(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if k - 1 not in text.closing or not text.has(k, "adjunct") or not text.has(k + 1, "occasion"):
        return False
    return not holds_name(text, text.closing[k - 1])  # اسم «التحالف الجديد» خلال قمة


@AT_WORD.rule(
    "participle of its own report",
    on=may_report,
    why="a participle that opens words of its own («confirming that») begins the next report",
    example="وقال الوزير إن الجسر جاهز مؤكدا أن الطريق مغلق.",
    counterexample="وقال الوزير إن الجسر جاهز وإن الطريق مغلق.",
)
def _participle(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.form != "participle" or next_reports.is_again(text, k):
        return False
    if text.words[k - 1] in _COPULA or text.has(k - 1, "auxiliary"):
        return False  # الأمن الذي بات ملحا؛ وكان متأكدا أن
    comma = text.words[k - 1] in COMMAS or text.words[k - 1] in _DASH
    if cue.number == "p" and form_of_words(text, draft).number == "p" and disagrees(text, draft, cue):
        return False  # كاشفا أن الخاطفين اتصلوا، مهددين بذبحه
    man = text.has(draft.reach[0], "human") and form_of_words(text, draft) == (cue.gender, cue.number)
    if man and not comma and draft.cue.finite and disagrees(text, draft, cue):
        return False  # تؤكد أن جنديا اعتذر قائلا: it is he who says so
    if not (comma or cue.joined in _AND_OR_SO or text.accusative(k) or next_reports.is_of_several(text, k, draft)):
        return False
    return text.opener_between(k + 1, min(end, k + PARTICIPLE_OPENER))


@AT_WORD.rule(
    "participle of a woman's own report",
    on=may_report,
    why="where a woman or a body speaks, a feminine participle right before «that» begins the next report",
    example="وقالت الوزيرة إن الجسر جاهز مبينة أن الطريق مغلق.",
    counterexample="وقال الوزير إن الوزيرة حضرت مبينة أن الطريق مغلق.",
)
def _feminine_participle(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.form != "participle" or cue.gender != "f" or cue.number != "s":
        return False
    speaks = draft.cue.gender == "f" and draft.cue.number == "s" and text.words[k - 1] not in CONFIRMED
    return speaks and (text.is_that(k + 1) or (text.word(k + 1) in _TO_THAT and text.is_that(k + 2)))


@AT_WORD.rule(
    "participle and marks",
    on=may_report,
    why="where a woman or a body speaks, a feminine participle right before quoted words begins the next report",
    example="وقالت الوزيرة إن الجسر جاهز مضيفة «سنفتحه في الربيع».",
    counterexample="وقال الوزير إن الوزيرة حضرت مضيفة «الجسر جاهز».",
)
def _participle_and_marks(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or cue.form != "participle" or cue.gender != "f" or cue.number != "s" or not cue.strong:
        return False
    return draft.cue.gender == "f" and draft.cue.number == "s" and k + 1 in text.closed and not text.quoted[k]


@AT_WORD.rule(
    "verb of the next report",
    on=may_report,
    why="a joined verb with an opener of its own («and he added that») begins the next report",
    example="وقال الوزير إن الجسر جاهز وأضاف أن الطريق مغلق.",
    counterexample="وقال الوزير إن الجسر جاهز وإن الطريق مغلق.",
)
def _next_report(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if cue is None or not cue.finite or cue.joined not in _AND_OR_SO:
        return False
    us = cue.owner == _US and cue.form == "imperfect"  # ويذكرنا الخبير بأن
    if cue.owner and "person" not in cue.takes and not us:
        return False  # ونقلها صواريخ: a noun, or what is done to something
    comma = text.words[k - 1] in COMMAS or text.words[k - 1] in _DASH
    if (
        k - draft.reach[0] == 1
        and not cue.strong
        and cue.form == "perfect"
        and may_head(text, k - 1)
        and not text.finite(k - 1)
    ):
        return False  # إن أسماء وصور المشتبه بهم: two nouns, and no verb
    if not (cue.strong or comma or text.opener_between(k, k + VERB_OPENER)) or _tells_the_speaker(text, k, draft, cue):
        return False
    return opens_soon(text, k, end) and not is_inside(text, k, draft, cue)


def _tells_the_speaker(text: Sentences, k: int, draft: Draft, verb: Cue) -> bool:
    """Whether the subject of the words is somebody of the speaker's who tells the speaker: أن والده سلمه المفتاح وأوصاه بأن."""
    owner = "ها" if form_of_speaker(text, draft).gender == "f" else "ه"
    head = draft.reach[0]
    if not (text.has(head, "human") and text.words[head].endswith(owner)) or text.words[head] == owner:
        return False
    told = verb.owner == owner or text.word(k + 1) == "ل" + owner
    return told and form_of_words(text, draft) == (verb.gender, verb.number)


@AFTER_COMMA.rule(
    "answer after the question",
    why="after a reported question «and so he answered» begins the report of the answer",
    example="وسألها القاضي أين كان زوجها، فأجابت «لا أعرف شيئا عنه».",
    counterexample="وسألها القاضي أين كان زوجها، ومن كان يعرف عنه شيئا.",
)
def _answer(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    return draft.way is Way.QUESTION and cue is not None and cue.finite and cue.joined == "ف"


@AT_WORD.rule(
    "answer to the question",
    on=may_report,
    why="after a reported question «and so he answered» begins the report of the answer, without a comma too",
    example="وسألها القاضي أين كان زوجها فأجابت: «لا أعرف شيئا عنه».",
    counterexample="وسألها القاضي أين كان زوجها فمضى العام كله ولا جواب.",
)
def _answer_at_once(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    cue = text.cues[k]
    if draft.way is not Way.QUESTION or cue is None or not cue.finite or cue.joined != _SO or text.quoted[k]:
        return False
    return cue.lemma in _ANSWERS and text.words[k - 1] not in COMMAS


@AT_WORD.rule(
    "verb and saying",
    on=lambda word: word.startswith(_AND),
    why="a joined verb with «by saying» after it begins the next report",
    example="وقال الوزير إن الجسر جاهز وانصرف بالقول إن الطريق مغلق.",
    counterexample="وقال الوزير إن الجسر جاهز وإن الطريق مغلق.",
)
def _verb_and_saying(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k].startswith(_AND) and text.has(k + 1, "second")


@AT_WORD.rule(
    "but he says",
    on=lambda word: word in _BUT_HE or word in remarks.EXCEPT_THAT,
    why="«but he» with a reporting verb begins the next report",
    example="وقال الوزير إن الجسر جاهز لكنه أكد أن الطريق مغلق.",
    counterexample="وقال الوزير إن الجسر جاهز لكنه مغلق.",
)
def _but_he_says(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if remarks.but_that_he(text, k):
        verb = text.finite(k + 2)
        if verb is None or opens_soon(text, k + 2, end):
            return verb is not None  # بيد أنه حذر من أن
        past = verb.form == "perfect" and not verb.owner and text.words[k - 1] in COMMAS
        return past and not disagrees(text, draft, verb)  # ، غير أنه حمل التجار المسؤولية
    said = text.finite(k + 1) if text.words[k] in _BUT_HE else None
    if said is None:
        return False
    words = form_of_words(text, draft)
    if said.number == "p" and words.number == "p" and disagrees(text, draft, said):
        return False  # الأطفال، لكنهم يكذبون
    deed = said.lemma in _DEEDS and not opens_soon(text, k + 1, end) and text.word(k + 2) not in _DONE_NEXT
    return not deed or (all(words) and words != (said.gender, said.number))  # أنها تلقت عرضا لكنها رفضت السفر


@AT_WORD.rule(
    "on somebody's side",
    on=_AND_FROM.__contains__,
    why="«and on his side» with a verb of saying begins the report of somebody else, without a stop too",
    example="وقال الوزير إن الجسر جاهز ومن جانبه قال المدير إن الطريق مغلق.",
    counterexample="وقال الوزير إن الجسر جاهز ومن جانبه سيفتح الطريق.",
)
def _on_his_side(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _AND_FROM and text.word(k + 1) in _SIDE and text.finite(k + 2) is not None


@AT_WORD.rule(
    "as somebody said",
    on=_ACCORDING_CLAUSE.__contains__,
    why="«as» in one word (حسبما) names the authority of the words before it",
    example="وقال الوزير إن الجسر جاهز حسبما نقلت الصحيفة.",
    counterexample="وقال الوزير إن الجسر جاهز تماما.",
)
def _as_somebody_said(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _ACCORDING_CLAUSE and text.word(k + 1) not in _PLANNED


@AT_WORD.rule(
    "according to somebody",
    on=_ACCORDING_PHRASE.__contains__,
    why="«according to» and somebody who says names the authority of the words before it, without a comma too",
    example="وقال الوزير إن الجسر جاهز بحسب تقرير البلدية.",
    counterexample="وقال الوزير إن الجسر يفتح بحسب الحاجة.",
)
def _according_to_somebody(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _ACCORDING_PHRASE or not _says_next(text, k + 1):
        return False
    return not _awaits_predicate(text, draft.reach[0], k, end)


def _awaits_predicate(text: Sentences, first: int, k: int, end: int) -> bool:
    """Whether a subject alone comes before word ``k``, and «he», «she» goes on after it: أن السبب بحسب الجاني هو خلاف."""
    if k - first > _LONE_SUBJECT or phrase(text, first, k) != (first, k):
        return False
    return not _IS.isdisjoint(text.words[k : min(end, k + _LONE_SUBJECT + 2)])


@AT_WORD.rule(
    "quoting, after marks",
    on=_QUOTING.__contains__,
    why="«quoting» somebody right after a closing mark names whose words came before, without a comma too",
    example="وأعلنت الصحيفة أن الجسر «جاهز منذ الأمس» نقلا عن البلدية.",
    counterexample="وأعلنت الصحيفة أن الجسر «جاهز منذ الأمس» ونقلا إليه الحديد.",
)
def _quoting_after_marks(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _QUOTING and k - 1 in text.closing and text.has(k + 1, "preposition")


@AT_WORD.rule(
    "in the words of somebody",
    on=begins_marker,
    why="«in the words of» says whose wording comes before it",
    example="وقال الوزير إن الجسر جاهز على حد قوله، والمدينة هادئة.",
    counterexample="وقال الوزير إن الجسر على حد سواء جاهز.",
)
def _in_the_words_of(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    row = according_at(text, k)
    if row is None or row.kind != "post-posed":
        return False
    if row.needs == "nothing":
        return ends_clause(text, k + row.size)
    return row.needs != "own words" or text.has(k + row.size, "his_words")


# --- words after a comma ----------------------------------------------------------------------------------------


@AFTER_COMMA.rule(
    "authority after a comma",
    why="«according to» after a comma names the authority of the words before it",
    example="وقال الوزير إن الجسر جاهز، وفق تقرير البلدية.",
    counterexample="وقال الوزير إن الجسر جاهز، بالنسبة إلى الناس.",
)
def _authority_after_comma(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    row = according_at(text, k)
    return row is not None and row.kind == "authority" and row.needs == "speaker" and _says_next(text, k + row.size)


@AFTER_COMMA.rule(
    "relay after a comma",
    why="«as» and a reporting word after a comma name the medium that relays the words before it",
    example="وقال الوزير إن الجسر جاهز، كما نقلت الصحيفة.",
    counterexample="وقال الوزير إن الجسر جاهز، كما كان دائما.",
)
def _relay_after_comma(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    row = according_at(text, k)
    if row is None or row.kind != "relay":
        return False
    m = k + row.size
    return (m < text.size and text.cues[m] is not None) or text.word(m) in _AS_CAME


@AFTER_COMMA.rule(
    "then said",
    why="«then» and a reporting verb after a comma begin the next report",
    example="وقال الوزير إن الجسر جاهز، ثم أكد المدير موعد الفتح.",
    counterexample="وقال الوزير إن الجسر جاهز، ثم هادئ.",
)
def _then_said(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    said = text.finite(k + 1) if text.words[k] in _THEN else None
    if said is None or opens_soon(text, k + 1, end):
        return said is not None
    return not disagrees(text, draft, said) or text.has(k + 2, *_AUTHORITIES)  # ثم اعتذرت: she, of whom he tells


@AFTER_COMMA.rule(
    "as for somebody who says",
    why="«as for» after a comma, a topic and a reporting verb with «so» are the next report: أما المدير فأكد",
    example="وقال الوزير إن الجسر جاهز، أما المدير فأكد أن الطريق مغلق.",
    counterexample="وقال الوزير إن الجسر جاهز، أما الطريق فمغلق.",
)
def _as_for_next(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _AS_FOR:
        return False
    for m in range(k + 2, min(end, k + AS_FOR_REACH)):
        verb = text.finite(m)
        if verb is not None and verb.joined == _SO:
            return True
        if text.words[m] in COMMAS:
            return False
    return False


@AFTER_COMMA.rule(
    "turn to the next report",
    why="a connective after a comma begins a clause that reports on its own («as the minister confirmed that»)",
    example="وقال الوزير إن الجسر جاهز، إذ أكد المدير أن الطريق مغلق.",
    counterexample="وقال الوزير إن الجسر جاهز، إذ الطريق مغلق.",
)
def _turn(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.has(k, "turn") and _reports_next(text, k, end, draft)


@AFTER_COMMA.rule(
    "in reply",
    why="«in reply» after a comma says what the speaker answered, and is the writer's",
    example="وقال الوزير إن الجسر جاهز، ردا على سؤال.",
    counterexample="وقال الوزير إن الجسر جاهز، أملا في الفتح.",
)
def _in_reply(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _IN_REPLY


@AFTER_COMMA.rule(
    "occasion after a comma",
    why="«and that during» with an occasion says where it was said, and is the writer's",
    example="وقال الوزير إن الجسر جاهز، وذلك خلال مؤتمر في المدينة.",
    counterexample="وقال الوزير إن الجسر جاهز، وذلك خلال أيام.",
)
def _occasion_after_comma(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    if text.words[k] not in _AND_THAT:
        return False
    if text.has(k + 1, "according"):
        return True
    if text.word(k + 1) in _IN_REPLY and text.word(k + 3) in _REPLIED_TO:
        return True
    own = text.word(k + 1) in _DURING_OWN and text.word(k + 2).endswith(_HIS_OR_HER)  # وذلك خلال مشاركته
    step = text.word(k + 2) in _STEPS  # وذلك في اعتراف نادر
    return own or (text.word(k + 1) in _DURING and (step or text.has(k + 2, "occasion")))


# --- helpers ----------------------------------------------------------------------------------------------------


def in_relative(text: Sentences, at: int) -> bool:
    """Whether the verb at ``at`` is that of a relative clause, «was» and «had» between: الذي قال، الذي كان قد قال، من يقول."""
    k = at - 1
    while k > at - IN_RELATIVE and (text.has(k, "auxiliary") or text.word(k) in _ALREADY):
        k -= 1
    if text.words[k] in _WHOEVER and (verb := text.finite(at)) is not None and verb.form == "imperfect":
        return (
            text.word(k - 1).removeprefix(_AND[0]).removeprefix(_SO) not in _THERE_IS
        )  # هناك من يقول: nothing closes it
    return text.has(k, "relative")


def is_joined_that(text: Sentences, k: int) -> bool:
    """Whether a word is «and that»: وأن، وأنه، وبأنها."""
    word = text.word(k)
    return word.startswith(_AND) and THAT[word[1:]]


def _says_next(text: Sentences, m: int) -> bool:
    """Whether somebody who says is named at word ``m``, after بحسب or وفق: not بحسب الاحتياج."""
    m += text.word(m) in _LINK
    word = text.word(m)
    if word in _WHAT_SAID and text.is_word(m + 1):
        return _somebody_said(text, m + 1)
    if m in text.quote_end or word in _WHAT_SAID or has(word, "his_words"):
        return True
    bare = word[2:] if word.startswith(_TO_THE) else word[1:] if word.startswith(_TO) else word
    if bare in _NUMBER and text.word(m + 1) != _OF:
        return False  # بحسب عدد أفراد الأسرة
    if has(word, *_AUTHORITIES) or has(bare, *_AUTHORITIES):
        return True
    if word.endswith(_OWNED) and len(word) > _OWNED_LETTERS and not text.has(m, "first_person"):
        return False  # بحسب اختياره
    return not (word.startswith(_THE + _TO_THE) or text.has(m, "law"))


def _somebody_said(text: Sentences, k: int) -> bool:
    """Whether the verb after «according to what» says something: ما ذكرته، ما تداوله ناشطون, not ما سجله من رغبات."""
    if text.word(k) in _AS_CAME:
        return True
    if text.word(k) in _PLANNED:
        return False  # وفق ما يراه مناسبا
    return text.cues[k] is not None or not text.has(k + 1, "preposition")


def _reports_next(text: Sentences, k: int, end: int, draft: Draft) -> bool:
    """Whether a connective begins a clause that reports on its own: فيما أكد الوزير أن."""
    for m in range(k, min(end, k + REPORTS_NEXT)):
        verb = text.finite(m)
        if verb is None or not (verb.strong or m <= k + 2) or not opens_soon(text, m, end):
            continue
        if m > k + 1 or not is_inside(text, m, draft, verb):
            return True
    return False


@AFTER_MARKS.rule(
    "and it, after the marks",
    why="«and it is» after the closing mark begins the writer's remark on what was quoted",
    example="وقال الوزير إن «عدد الجسور ما زال صغيرا» وهو رقم لم يتغير.",
    counterexample="وقال الوزير إن «عدد الجسور ما زال صغيرا» ولم يتغير.",
)
def _and_it(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _AND_IT


@AT_WORD.rule(
    "where, after the marks",
    on=_WHERE.__contains__,
    why="«where» right after a closing mark tells what happened there, and is the writer's",
    example="وقال الوزير إن الجسر «جاهز منذ الأمس» حيث قتل عامل قبل عام.",
    counterexample="وقال الوزير إن الجسر جاهز منذ الأمس حيث قتل عامل قبل عام.",
)
def _where(text: Sentences, k: int, draft: Draft, end: int) -> bool:
    return text.words[k] in _WHERE and k - 1 in text.closing
