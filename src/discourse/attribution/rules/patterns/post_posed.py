"""Markers after the words that they report: على حد قوله، على حد تعبير الوزير."""

from __future__ import annotations

from dataclasses import replace

from discourse.attribution.arabic.cues import Cue, has
from discourse.attribution.arabic.data import marker, window
from discourse.attribution.arabic.phrases import phrase
from discourse.attribution.arabic.sentence import COMMAS, Sentences
from discourse.attribution.draft import Draft, Way
from discourse.attribution.rules.base import RuleSet
from discourse.attribution.rules.boundaries import find_contents
from discourse.attribution.rules.markers import Marker, ends_clause
from discourse.attribution.rules.patterns.according_to.clauses import goes_on_after, main_clause
from discourse.attribution.rules.patterns.base import Action, act, called_before, with_pronoun
from discourse.attribution.rules.patterns.reports import Reports

AFTER: RuleSet[Action] = RuleSet("patterns")

_CUE, _SUBJECT = Cue("على حد قول", "preposition"), window("subject-before-authority")
_AS_FOR = marker("as-for")
_HIS, _THE, _JOINED = tuple(sorted(marker("owner-ending"))), "ال", marker("joined-noun")
_ONE_WORD, _SO, _AND_SO = marker("as-in-one-word"), "ف", "وف"
_BEFORE_WHOM, _IN, _WHOM = marker("spoken-before"), marker("stated-in-document"), 6  # words of whom, or where
_OBLIQUE = "ين"  # ends plurals of people after a preposition
_WHAT, _AND_THAT = marker("according-what"), marker("and-that")
_PRONOUNS, _WHILE = marker("subject-pronoun"), marker("while-he")


def find_post_posed(text: Sentences, reports: Reports, i: int, found: Marker) -> None:
    """What a marker at word ``i`` adds to the report before it, or the report that it makes of its clause."""
    j = i + found.size
    own, alone = found.needs == "own words", found.needs == "nothing"
    if (own and not text.has(j, "his_words")) or (alone and not ends_clause(text, j) and text.words[j] not in _WHILE):
        return
    stop = j + own
    source = None if own or alone else phrase(text, j, text.sentence_end(i))
    draft = Draft(i, _cue_of(text, i, stop), [(i, stop)], [], Way.POST_POSED, source=source)
    draft.kind = "pronoun" if source is None else ""
    act(AFTER, text, reports, draft)


def _cue_of(text: Sentences, first: int, last: int) -> Cue:
    """The cue of a marker, with gender and number of its verb or pronoun, by which whom it means is found: كما تقول، قولها."""
    verb = next((cue for k in range(first, last) if (cue := text.cues[k]) is not None and cue.finite), None)
    if verb is not None:
        return replace(_CUE, gender=verb.gender, number=verb.number)
    return with_pronoun(_CUE, text.words[last - 1]) if text.words[last - 1].endswith(_HIS) else _CUE


def _is_noun(text: Sentences, k: int) -> bool:
    """Whether a word is surely a noun: it has the article, a pronoun of its owner, or a listed meaning."""
    word = text.words[k]
    definite = any(word.removeprefix(joined).startswith(_THE) for joined in ("", *_JOINED))
    owned = word.endswith(_HIS) and not text.finite(k)
    return definite or owned or text.has(k, "human", "institution", "media", "document")


def without_subject(text: Sentences, k: int, row: Marker) -> int:
    """Where a relay ends whose verb has no subject and ends its clause: كما يقول، وفق ما قالت; 0 for other markers."""
    m = k + row.size
    if row.needs != "verb":
        if row.kind != "authority" or text.word(m) not in _WHAT:
            return 0
        m += 1
    if row.needs == "verb" and called_before(text, k, m) and ends_clause(text, m + 1):
        return m + 1  # الحي «المنسي»، كما يسميه
    verb = text.cues[m] if m < text.size else None
    if verb is None or not verb.finite or not verb.strong or k == 0 or "marks" not in verb.takes:
        return 0
    if verb.owner and row.needs == "verb":
        return 0  # كما قالها, but بحسب ما قاله
    m += 1
    if row.needs != "verb" or text.words[k] in _ONE_WORD:
        m = _after_times(text, m)  # حسبما أعلنت أمس, but كما ذكرت سابقا
    m = _after_whom(text, m)
    ends = ends_clause(text, m) or text.words[m] in _WHILE  # كما يشرح وهو يرسم
    return m if ends and m not in text.quote_end and text.word(m) != ":" else 0


def _after_whom(text: Sentences, m: int) -> int:
    """Where the clause ends after whom somebody spoke to, or where: كما قال للمحققين، أمام المحكمة، في بيان; else ``m``."""
    word = text.word(m)
    people = word.startswith("لل") and has(_THE + word[2:].removesuffix(_OBLIQUE), "human")
    place = word in _BEFORE_WHOM or (word in _IN and text.has(m + 1, "occasion", "document", "platform"))
    if not (people or place or text.addressee(m)):
        return m
    end = next((k for k in range(m + 1, min(text.size, m + _WHOM)) if ends_clause(text, k)), m)
    named = not place and any(text.has(k, "human", "given_name") for k in range(m + 1, end))
    return m if named else end  # not كما قال للصحفيين الوزير سامي حداد


def _after_times(text: Sentences, m: int) -> int:
    """The first word from ``m`` on that is no time: أمس السبت."""
    while text.has(m, "time") and not text.has(m, "given_name"):
        m += 1
    return m


@AFTER.rule(
    "so called by him",
    why="quoted words, «as» and a verb of naming with the pronoun of what is named: who names it is whom the verb means",
    example="عاد المدير إلى المصنع «الملعون» كما سماه، ولم يخرج منه.",
    counterexample="عاد المدير إلى المصنع الملعون كما سماه، ولم يخرج منه.",
)
def _so_called(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    quoted = called_before(text, draft.at, draft.cues[0][1] - 1)
    if quoted is None or not text.has(draft.at, "as"):
        return None  # «...»، على حد وصفه
    draft.contents = [quoted]
    reports.add(draft)
    return draft


@AFTER.rule(
    "in his words, after a report",
    why="«in his words» after a report belongs to the words that report it",
    example="أكد الوزير أن الجسر جاهز، على حد قوله.",
    counterexample="الجسر جاهز منذ شهور، على حد قوله.",
)
def _after_report(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    before = reports.before(draft.at, text.sentence_start(draft.at))
    if not before:
        return None
    report = before[-1]
    report.cues.append(draft.cues[0])
    first = goes_on_after(text, draft.at, draft.cues[0][1] if draft.source is None else draft.source[1])
    if first and report.contents and report.contents[-1][1] <= draft.at and text.finite(report.at) is not None:
        report.contents += find_contents(text, report, first, text.sentence_end(first), Way.CLAUSE)
    return report


def _begins_subject(text: Sentences, at: int) -> int:
    """Where the subject before a phrase begins: at its sentence, or behind a comma with «and», «so» or a pronoun."""
    low = text.sentence_start(at)
    comma = next((m for m in reversed(range(low, at - 1)) if text.words[m] in COMMAS), low - 1)
    word = text.words[comma + 1]
    joined = word[0] in _AND_SO and not text.classes_of[comma + 1] and text.cues[comma + 1] is None
    return comma + 1 if joined or word.removeprefix(_SO) in _PRONOUNS else low


@AFTER.rule(
    "in his words, inside a clause",
    why="«as she says», «in his words» between two commas, after a subject alone: the subject and what follows were said",
    example="قالت هدى حداد إن الأسعار ترتفع. زوجها، كما تقول، لا يجد عملا.",
    counterexample="قالت هدى حداد إن الأسعار ترتفع. وارتفعت، كما تقول، أجور النقل.",
)
def _inside_clause(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    at, last = draft.at, draft.cues[0][1]
    low, end = _begins_subject(text, at), text.sentence_end(at)
    if draft.source is not None or text.word(at - 1) not in COMMAS or text.word(last) not in COMMAS:
        return None
    subject, rest = text.trim((low + (text.words[low] in _AS_FOR), at)), text.trim((last, end))
    if rest is not None and at - low == 2 and text.words[low].removeprefix(_SO) in _PRONOUNS:
        draft.contents = find_contents(text, draft, rest[0], rest[1], Way.CLAUSE)  # وهي، على ما أوضحت، لا
        reports.add(draft)
        return draft
    if subject is None or rest is None or at - low > _SUBJECT:
        return None
    marked = rest[0] in text.closed and text.words[low].startswith(_THE)  # الهزات التي وقعت أمس، كما يشرح، «...»
    if not marked and phrase(text, *subject) != subject:
        return None
    if not _is_noun(text, subject[0]) or any(low <= report.at < at for report in reports.found):
        return None
    draft.contents = [subject, *find_contents(text, draft, rest[0], rest[1], Way.CLAUSE)]
    reports.add(draft)
    return draft


@AFTER.rule(
    "in his words, after a clause",
    why="«in the words of» after a clause that nothing else reports: the clause is what was said",
    example="الجسر جاهز منذ شهور، على حد قول الوزير.",
    counterexample="أكد الوزير أن الجسر جاهز، على حد قوله.",
)
def _after_clause(text: Sentences, reports: Reports, draft: Draft) -> Draft | None:
    low = text.sentence_start(draft.at)
    if reports.before(draft.at, low):
        return None
    end = draft.at - (text.words[draft.at - 1] in _AND_THAT)  # ، وذلك بحسب ما أعلن
    content = main_clause(text, text.trim((low, end)))
    if content is None or content[1] - content[0] < 3:
        return None
    draft.contents = [content]
    reports.add(draft)
    return draft
