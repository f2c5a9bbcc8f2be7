"""The first stages: from the reporting words of a text to drafts with opener, source and reported words.

Each stage takes the drafts of a text and gives those that are left.  What the stages decide by is in
:mod:`discourse.attribution.rules`.
"""

from __future__ import annotations

from dataclasses import replace
from heapq import heappop, heappush

from discourse.attribution.arabic.cues import Cue
from discourse.attribution.arabic.data import marker
from discourse.attribution.arabic.sentence import Range, Sentences
from discourse.attribution.draft import Draft, Opener, Way
from discourse.attribution.rules import quoted_phrases as quoted_phrases  # its rule is one of those of the openers
from discourse.attribution.rules.author import (
    AUTHOR,
    AUTHORS,
    NOT_ITS_WORDS,
    VOICE,
    Voice,
    candidates,
    is_my_turn,
    may_be_i,
    own_end,
    retold,
    to_line_end,
    voice_of,
)
from discourse.attribution.rules.boundaries import edges, end_of_questions, find_contents
from discourse.attribution.rules.next_reports import is_again
from discourse.attribution.rules.openers import find_opener
from discourse.attribution.rules.openers.clauses import REMARK_WITHOUT
from discourse.attribution.rules.openers.colons import closing_parenthesis
from discourse.attribution.rules.openers.ends import ASKING
from discourse.attribution.rules.openers.inserted import TIME_ASIDE
from discourse.attribution.rules.openers.marks import IN_SOMETHING, SEEN_IN
from discourse.attribution.rules.openers.words import SEPARATE
from discourse.attribution.rules.patterns import find_patterns
from discourse.attribution.rules.patterns.base import end_around
from discourse.attribution.rules.patterns.noun_phrase import bare_report
from discourse.attribution.rules.polarity import polarity_of
from discourse.attribution.rules.relative_clauses import limit
from discourse.attribution.rules.sources import find_source
from discourse.attribution.rules.unopened import find_words
from discourse.attribution.rules.vetoes import may_say, near_enough, reports_here
from discourse.attribution.rules.vetoes.words import is_no_longer

_PART_OF_CUE, _WITH_MARKS = marker("before-that"), marker("with-marks")


# --- a reporting word and what opens its words ------------------------------------------------------------------


def detect(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """A draft for every reporting word that is not refused, with its opener where it has one."""
    until = 0  # where the words of the last relative clause end: verbs inside them open nothing beyond
    for at, cue in text.reporting():
        if not reports_here(text, at, cue):
            continue
        end = text.sentence_end(at)
        if text.inside[at] in text.closed:  # a quotation that is left open may go on beyond its last word
            end = min(end, text.quote_end[text.inside[at]])
        limited, rule, why = limit(text, at, end)
        if rule:
            until = limited
        end = min(end, until) if at < until else end
        opener = find_words(text, at, cue, end)
        if opener is None:
            drafts.append(Draft(at, cue, [], [], Way.NOUN_PHRASE, reach=(at, end)))
        elif near_enough(text, at, cue, opener):
            drafts.append(_open(text, at, cue, opener, end))
            if rule:
                drafts[-1].note("delimit", rule, why, (end, end + 1))
    return drafts


def _open(text: Sentences, at: int, cue: Cue, opener: Opener, end: int) -> Draft:
    """The draft of a reporting word and its opener: the words of the cue, and where the reported words may lie."""
    after = opener.way is Way.UNOPENED  # nothing is written between the source and the words
    draft = Draft(at, *_compound(text, at, cue), [], opener.way, opener=opener, limit=opener.at + after)
    for name, why, part in opener.rules:
        draft.note("detect", name, why, part)
        if name in (ASKING, TIME_ASIDE):
            draft.limit = min(draft.limit, part[0])  # قال | مشترطا عدم ذكر اسمه: no subject of the verb
        if name == SEEN_IN:
            seen = (k for k in range(at + 2, part[0]) if text.words[k] in IN_SOMETHING)
            draft.limit = min(draft.limit, next(seen, draft.limit))  # رأى الوزير | في القرار «خطوة إلى الوراء»
        if name == REMARK_WITHOUT:
            draft.limit = min(draft.limit, part[0] - 1)  # كتب | دون أن يذكر: no subject of the verb
    if opener.second >= 0:
        draft.cues.append((opener.second, opener.second + 1))
        draft.limit = opener.second - text.has(opener.second - 1, "preposition")
    start = opener.at
    if opener.way is Way.CLAUSE:
        start = _open_clause(text, draft, opener, end)
    elif opener.way in (Way.COLON, Way.UNOPENED):
        start = opener.at + 1
        if opener.way is Way.COLON and text.words[opener.at] == "(":
            end = closing_parenthesis(text, opener.at)
            draft.limit = opener.at - (text.words[opener.at - 1] == ":")
    elif opener.way is Way.MARKS and (
        text.words[start - 1] in _WITH_MARKS or (cue.finite and SEPARATE.get(text.words[start - 1]) in cue.takes)
    ):
        draft.cues.append((start - 1, start))
        draft.limit = start - 1
    elif draft.cue.form == "participle" and text.has(start - 1, "preposition"):
        start = at + 1 + (start - 1 == at + 1)  # مؤكدا استمرار بلاده في «...»: the noun phrase is reported too
    if opener.way is not Way.CLAUSE and start in text.quote_end and start not in text.closed and not text.quoted[at]:
        end = text.quote_end[start] + 1  # a mark that is never closed: the words continue to the end of the paragraph
    if opener.way in (Way.COLON, Way.QUESTION) and not text.quoted[at]:
        end = end_of_questions(text, draft, start, end)
    draft.reach = (start, end)
    return draft


def _open_clause(text: Sentences, draft: Draft, opener: Opener, end: int) -> int:
    """The «that» of a clause joins the cue, with its preposition; gives the first reported word."""
    first = opener.at
    if text.words[first - 1] in _PART_OF_CUE:
        first -= 1
    draft.limit = min(draft.limit, first - (text.word(first - 1) == ":"))
    if text.is_that_not(opener.at):  # ألا: its «not» is a part of the reported words
        if first < opener.at:
            draft.cues.append((first, opener.at))
        draft.fused = text.words[opener.at][0] == "ب"
        return opener.at
    draft.cues.append((first, opener.at + 1))
    start = opener.at + 1
    if (text.word(start) == ":" or text.word(start) == "،") and start + 1 < end:
        start += 1
    inside = text.inside[opener.at]
    if inside == opener.at - 1:
        start = draft.limit = inside  # «إن الحكومة...»: the marks belong to the words
    return start


def _compound(text: Sentences, at: int, cue: Cue) -> tuple[Cue, list[Range]]:
    """The cue and its span; with a verb before it that reports together with it: ومضى يقول."""
    before = text.cues[at - 1] if at and text.cues[at] is not None else None  # «I» joins no verb of somebody else
    joins = cue.form in ("imperfect", "participle") and not cue.joined and not (cue.finite and cue.owner)
    joins = joins and not is_again(text, at) and not is_no_longer(text, at - 1)  # رفضتا مجددا؛ لم يعد متأكدا
    joins = joins and not (before is not None and before.owner and cue.finite)  # حملته تقول: a noun with its pronoun
    joins = joins and not (before is not None and cue.finite and {before.gender, cue.gender} == {"m", "f"})  # فرد تكتب
    if before is not None and text.finite(at - 1) and joins:  # وهو رد تصفه الكاتبة: a noun
        return replace(cue, form="compound", joined=before.joined, gender=before.gender), [(at - 1, at + 1)]
    return cue, [(at, at + 1)]


# --- the drafts that have an opener -----------------------------------------------------------------------------


def polarity(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """Whether the words are affirmed, negated or denied."""
    for draft in drafts:
        if draft.opener is not None:
            draft.polarity = polarity_of(text, draft.at, draft.cue, str(draft.way), draft)
    return drafts


def source(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """Who speaks, as far as the words next to the cue say it."""
    for draft in drafts:
        if draft.opener is not None:
            find_source(text, draft, draft.limit)
    return drafts


def delimit(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """The reported words; a draft without any is dropped."""
    kept = []
    for draft in drafts:
        if draft.opener is not None:
            draft.contents = find_contents(text, draft, *draft.reach, draft.way)
            if not draft.contents:
                continue
            if draft.kind == "unspecified":
                draft.tier = "extended"
        kept.append(draft)
    return kept


def silence(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """Without the drafts whose source cannot say anything."""
    return [draft for draft in drafts if draft.opener is None or may_say(text, draft)]


# --- the other ways of reporting --------------------------------------------------------------------------------


def noun_phrases(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """A reporting word without an opener reports a noun phrase, or nothing."""
    found: list[Draft] = []
    for draft in drafts:
        found += [draft] if draft.opener is not None else bare_report(text, draft.at, draft.cue, draft.reach[1])
    return found


def patterns(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """Ways of reporting that have no reporting word with an opener, in the order of their list.

    They do not see the acts that are objects: a clause with one may be reported itself, أعلنت الوزارة إغلاق الجسر، وفق رويترز.
    """
    acts = [draft for draft in drafts if draft.way is Way.ACT]
    return find_patterns(text, [draft for draft in drafts if draft.way is not Way.ACT]) + acts


def authors(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """The reports of the author in the first person; a form that «she» and «I» share is the author's where a rule says so."""
    voice = voice_of(text, drafts)
    for draft in drafts:
        if may_be_i(text, draft) and not voice.spoken[draft.at]:
            shared = VOICE.first(text.off, text, draft, voice)
            if shared is not None:
                _is_author(draft, voice)
                voice.mine.add(text.sentence_of[draft.at])
                draft.note("author", shared.name, shared.why, draft.cues[0])
                if draft.way is Way.CLAUSE:
                    draft.contents, step = own_end(text, voice, draft.contents)
                    draft.trace += [step] if step is not None else []
    for at, cue in candidates(text, voice):
        end = text.sentence_end(at)
        opener = find_opener(text, at, cue, end)
        rule = AUTHORS.first(text.off, text, at, cue, voice)
        if opener is None or rule is None or not near_enough(text, at, cue, opener):
            continue
        far = NOT_ITS_WORDS.first(text.off, text, at, opener)
        if far is not None:
            text.refused.append((at, far.name))
            continue
        draft = _open(text, at, cue, opener, end)
        draft.polarity = polarity_of(text, at, cue, str(draft.way), draft)
        draft.contents = find_contents(text, draft, *draft.reach, draft.way)
        turn = is_my_turn(text, at, cue, voice)
        if draft.way is Way.COLON and draft.contents and draft.first not in text.quote_end and not turn:
            draft.contents = to_line_end(text, draft.contents)
        draft.contents, step = (
            own_end(text, voice, draft.contents) if draft.way is Way.CLAUSE else (draft.contents, None)
        )
        if draft.contents:
            _is_author(draft, voice)
            if turn:
                _end_turns(text, drafts, at)
            draft.trace += [step] if step is not None else []
            draft.note("author", rule.name, rule.why, draft.cues[0])
            drafts.append(draft)
    return drafts + _retold(text, drafts, voice)


def _retold(text: Sentences, drafts: list[Draft], voice: Voice) -> list[Draft]:
    """The reports of what somebody who is reported said himself: «... فقلت لهم: اذهبوا»."""
    found = []
    for at, cue in retold(text, voice):
        last = min((part[1] for draft in drafts for part in draft.contents if part[0] <= at < part[1]), default=0)
        end = min(end_around(text, at), last)
        opener = find_opener(text, at, cue, end)
        if opener is None or not near_enough(text, at, cue, opener) or NOT_ITS_WORDS.first(text.off, text, at, opener):
            continue
        draft = _open(text, at, cue, opener, end)
        draft.contents = find_contents(text, draft, draft.reach[0], min(draft.reach[1], last), draft.way)
        draft.kind = "pronoun"
        found += [draft] if draft.contents else []
    return found


def _end_turns(text: Sentences, drafts: list[Draft], at: int) -> None:
    """Ends the words without marks of others before the author's turn: من أنت | قلت: جاركم."""
    for draft in drafts:
        if draft.contents and draft.first < at < draft.last and draft.way is Way.COLON:
            parts = [(first, min(last, at)) for first, last in draft.contents if first < at]
            draft.contents = [part for part in (edges(text, *part) for part in parts) if part is not None]


def _is_author(draft: Draft, voice: Voice) -> None:
    """The author speaks: by the byline, where the text has one."""
    draft.source, draft.kind, draft.antecedent = None, AUTHOR, voice.byline


# --- all drafts together ----------------------------------------------------------------------------------------


def separate(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """Takes the words of a cue out of the words that it reports: a phrase that was found later may lie in them."""
    for draft in drafts:
        for first, last in draft.cues:
            for part in [p for p in draft.contents if first < p[1] and p[0] < last]:
                at = draft.contents.index(part)
                rest = (edges(text, part[0], min(first, part[1])), edges(text, max(last, part[0]), part[1]))
                draft.contents[at : at + 1] = [kept for kept in rest if kept is not None]
    return drafts


def settle(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """In order of their cues, one report for each stretch of words: of two cues the finite verb stays."""
    drafts.sort(key=lambda draft: (draft.at, draft.contents))
    kept: list[Draft] = []
    place: dict[int, int] = {}  # first reported word: place of its report
    for draft in drafts:
        if not draft.contents:
            continue
        rival = place.get(draft.first)
        if rival is None:
            place[draft.first] = len(kept)
            kept.append(draft)
        elif kept[rival].cue.form in ("masdar", "participle") and draft.cue.finite:
            kept[rival] = draft
    return kept


def parents(text: Sentences, drafts: list[Draft]) -> list[Draft]:
    """Which report's words each report is part of: of several, the one that begins last.

    One pass in order of the cues over the parts of contents that have begun; the part that begins last is on top.
    """
    parts = sorted((part[0], part[1], m) for m, draft in enumerate(drafts) for part in draft.contents)
    begun: list[tuple[int, int, int]] = []  # minus the first word of the content, minus the draft, end of the part
    following = 0
    for n, inner in sorted(enumerate(drafts), key=lambda numbered: numbered[1].at):
        while following < len(parts) and parts[following][0] <= inner.at:
            _, last, m = parts[following]
            heappush(begun, (-drafts[m].first, -m, last))
            following += 1
        passed = []
        while begun:
            _, m, last = begun[0]
            if last <= inner.at:
                heappop(begun)  # over, for this cue and all that follow
            elif -m == n or any(a <= drafts[-m].at < b for a, b in inner.contents):
                passed.append(heappop(begun))
            else:
                inner.parent = -m
                break
        for part in passed:
            heappush(begun, part)
    return drafts
