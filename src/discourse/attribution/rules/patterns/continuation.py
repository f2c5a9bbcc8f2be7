"""Sentences that continue the report before them: وذكر الصياد أن الموسم انتهى. إنه سيبيع قاربه، «قاربي قديم»."""

from __future__ import annotations

from collections.abc import Callable

from discourse.attribution.arabic.cues import THAT, Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import edges, find_contents, joined_marks
from discourse.attribution.rules.patterns.base import Action, act
from discourse.attribution.rules.patterns.reports import Reports

CONTINUES: RuleSet[Action] = RuleSet("patterns")
JOINED: RuleSet[Action] = RuleSet("patterns")  # what is joined to quoted words, or to a noun phrase
QUOTED: RuleSet[Callable[[Sentences, Draft, Draft], bool]] = RuleSet("patterns")

QUOTED_WORDS = 3  # fewer words in marks at the head of a sentence are a name or a heading
HEADING = 5  # words of a heading in marks
PARAGRAPHS = 2  # line ends between the two sentences: the next paragraph, with an empty line before it
_QUOTED = Cue("«»", "quotation", takes=frozenset({"marks"}))

_THAT_HE, _LIKE = marker("that-with-pronoun"), marker("as-before-that")
_GOD = marker("addressed-in-prayer")
_AND = "و"
_FULL_STOP, _QUOTES = ".", (Way.MARKS, Way.COLON, Way.CLAUSE)


def find_continuations(text: Sentences, reports: Reports) -> None:
    """Adds to reports what is joined to their words, and the sentence after them that continues a clause."""
    for draft in reports.found:
        if draft.contents and not text.quoted[draft.at]:
            act(JOINED, text, reports, draft)
    for draft in reports.found:
        if draft.tier == "core" and draft.way is Way.CLAUSE and not text.quoted[draft.at]:
            act(CONTINUES, text, reports, draft)


@CONTINUES.rule(
    "sentence that opens with «that he»",
    why="a sentence that opens with إنه after a report continues it: nothing else opens this إن",
    example="ذكر الصياد أن الموسم انتهى. إنه سيبيع قاربه.",
    counterexample="ذكر الصياد أن الموسم انتهى. سيبيع قاربه.",
)
def _that_he(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = text.sentence_end(draft.last - 1)
    if k >= text.size or text.words[k] not in _THAT_HE or text.word(draft.last) != "." or "إ" not in text.raw_word(k):
        return None
    part = edges(text, k, text.sentence_end(k))
    if part is None:
        return None
    draft.contents.append(part)
    return draft


@CONTINUES.rule(
    "quoted sentence that opens with «and that»",
    why="after a quoted clause a sentence of «and that» or «as well as that» and marks up to its end goes on with the words",
    example="وقال الوزير إن «الجسر جاهز للعبور». كما أن «الطريق مفتوح منذ شهر».",
    counterexample="وقال الوزير إن «الجسر جاهز للعبور». كما أن الطريق مفتوح منذ شهر.",
)
def _and_that_in_marks(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = text.sentence_end(draft.last - 1)
    if draft.last - 1 not in text.closing or text.word(draft.last) != _FULL_STOP or k >= text.size:
        return None
    k += text.words[k] in _LIKE
    if not _and_that(text, k) and not (text.words[k - 1] in _LIKE and THAT[text.word(k)]):
        return None
    first = k + 1
    if first not in text.closed or not _is_whole(text, first, text.sentence_end(k)):
        return None
    draft.contents.append((first, text.quote_end[first] + 1))
    return draft


def _and_that(text: Sentences, k: int) -> bool:
    """Whether word ``k`` is «and that»: وأن، وإنها."""
    return k < text.size and text.words[k][0] == _AND and THAT[text.words[k][1:]]


def _is_whole(text: Sentences, first: int, end: int) -> bool:
    """Whether nothing is written after the quotation that begins at ``first`` up to ``end``."""
    return not any(word[0].isalnum() for word in text.words[text.quote_end[first] + 1 : end])


@JOINED.rule(
    "quotations joined by «and»",
    why="after quoted words «and» with further marks, up to a stop, goes on with what the same speaker said",
    example="وهتف المتظاهرون «لا عودة إلى الوراء»، و«لا نريد الحرب بعد اليوم».",
    counterexample="وهتف المتظاهرون «لا عودة إلى الوراء»، و«فريق المدينة القديم» في الملعب.",
)
def _joined_quotations(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    if draft.way not in _QUOTES or draft.last - 1 not in text.closing:
        return None
    found = joined_marks(text, draft.last)
    if found:  # asked first: few reports have any, and the words of all are looked through
        claimed = {part[0] for report in reports.found for part in report.contents}
        found = [part for part in found if part[0] not in claimed]
    if not found:
        return None
    draft.contents += found
    return draft


@JOINED.rule(
    "«and that» after a noun phrase",
    why="after the noun phrase that was spoken of, a comma and «and that» go on with what the speaker said",
    example="وأكد المدير على أهمية القرار، وأن ذلك من الأولويات.",
    counterexample="وأكد المدير على أهمية القرار، وذلك من الأولويات.",
)
def _that_after_noun_phrase(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    k = draft.last + (text.word(draft.last) in COMMAS)
    if (
        draft.way not in (Way.NOUN_PHRASE, Way.ACT, Way.OBJECT)
        or "clause" not in draft.cue.takes
        or not _and_that(text, k)
    ):
        return None
    if text.has(draft.at - 1, "relative"):
        return None  # تبين أن الكتل التي تطالب بالخروج، وأن: the outer clause goes on
    if any(part[0] <= k < part[1] for report in reports.found for part in report.contents):
        return None
    rest = find_contents(text, draft, k + 1, text.sentence_end(k), Way.CLAUSE)
    if not rest:
        return None
    draft.contents += rest
    draft.cues.append((k, k + 1))
    sets_off = draft.cue.form == "participle" and text.words[draft.at - 1] in COMMAS
    nested = not sets_off and any(text.is_that(m) for m in range(text.sentence_start(draft.at), draft.at))
    if not nested and _GOD.isdisjoint(text.words[draft.at : k]):
        draft.tier = "core"  # but قالت إن هناك أدلة تشير إلى خلاف، وأن; داعيا الله عز وجل بالتوفيق، وأن
    return draft


def find_continued_quotations(text: Sentences, reports: Reports) -> None:
    """Reports of quoted sentences without a reporting word, right after a sentence that reports somebody's words."""
    claimed = {k for draft in reports.found for first, last in draft.contents for k in (first, last - 1)}
    by_sentence: dict[int, Draft] = {}
    for draft in reports.found:
        if draft.contents and draft.kind != "unspecified":
            by_sentence[text.sentence_of[draft.last - 1]] = draft
    for number, (start, end) in enumerate(text.sentences):
        before = by_sentence.get(number - 1) if number else None
        if before is None or start not in text.closed or start in claimed:
            continue
        close = text.quote_end[start]
        content = (start, close + 1)
        if any(word[0].isalnum() for word in text.words[close + 1 : end]):
            continue  # the writer continues, or a reporting word follows
        draft = Draft(start, _QUOTED, [], [content], Way.CONTINUED, kind="pronoun")
        for rule in QUOTED.active(text.off):
            if rule.apply(text, before, draft):
                draft.note("patterns", rule.name, rule.why, content)
                reports.add(draft)
                by_sentence[number] = draft
                break


@QUOTED.rule(
    "quoted sentence after a report",
    why="a whole sentence in quotation marks right after a sentence that reports somebody's words continues with them",
    example="وأكد الوزير أن الجسر جاهز. «لقد عملنا ليلا ونهارا». وانتهى المؤتمر.",
    counterexample="زار الوزير الجسر. «لقد عملنا ليلا ونهارا». وانتهى المؤتمر.",
)
def _quoted_sentence(text: Sentences, before: Draft, draft: Draft) -> bool:
    first, last = draft.contents[0]
    if (before.way is not Way.CONTINUED and text.quoted[before.at]) or len(
        text.plain_words((first, last))
    ) < QUOTED_WORDS:
        return False
    if _is_heading(text, first, last):
        return False
    low = before.last
    if before.way is Way.CONTENT_FIRST and before.at >= low:
        low = text.sentence_end(before.at)  # «...»، تقول الأم. «...»: who speaks comes between the two
    between = text.words[low:first]
    return all(not word[0].isalnum() for word in between) and between.count("\n") <= PARAGRAPHS


def _is_heading(text: Sentences, first: int, last: int) -> bool:
    """Whether a few words in marks without a stop are a line of their own: a heading between two paragraphs."""
    alone = text.word(first - 1) == "\n" and (last >= text.size or text.words[last] == "\n")
    return alone and len(text.plain_words((first, last))) <= HEADING and text.words[last - 2][0].isalnum()
