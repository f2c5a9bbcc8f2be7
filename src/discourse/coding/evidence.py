"""The stances of one article: its evidence, whose it is, and the codings that it gives.

A module of its own, since it is compiled: what users call is in :mod:`discourse.coding.stance`.
"""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from discourse.attribution import Actor, Attribution
from discourse.attribution.actors import is_personal, mentions
from discourse.attribution.innermost import holder
from discourse.attribution.record import AUTHOR_ID
from discourse.coding.argument import Writer
from discourse.coding.codings import CODER, NARRATOR, Coding
from discourse.coding.cues import plan_of
from discourse.coding.heard import heard, told_by
from discourse.coding.holders import judge
from discourse.coding.known import Known, surnames, with_titles
from discourse.coding.mentions import bare, quotations_of, quoters
from discourse.coding.paragraph_frames import entry_name, leanings_of, reservations, sides_of, words_for
from discourse.coding.statements import FLIP, Statement, lines_of, spoken_of, statements
from discourse.corpus import Codebook, DocumentAnalysis, Paragraph, Reading
from discourse.language.fold import Span, fold
from discourse.lexicon.matcher import Hit, Matcher
from discourse.lexicon.scope import listed, scope_words
from discourse.lexicon.weights import CUE, REACHED, SIDE, Weighed
from discourse.lexicon.weights import VARIABLE as WEIGHT

NOTHING = Codebook()

# How many characters around what a statement says belong to it still: its object, *the foreign forces*.
_OBJECT = 15

# The readings of a frame that count as the outlet's own view.
OUTLET, SPEAKER, WRITER = "outlet", "speaker", "writer"

# An article with a frame in one of so many paragraphs is about what the codebook is about.
_TOLD = 4

# Kinds of actors that pass words on and are not whom a paragraph is about.
_NO_HOLDERS = ("media", "document")

# Who holds what words alone say where several speak, until it is known who says the heaviest of them.
_SEVERAL = "*"

# Who holds what a report without a source says.
_NOBODY = "unspecified"

# The rank of a frame as evidence: of one that says what somebody thinks of the target, so that it counts in narrated text
# too, and of one that may also be told of other people's troubles (pressure, risk, law, what goes on).
_WEAK, _WEAKEST = 2, 3

# What words must reach by themselves where the outlet tells of something: a little more, since whose view it is is not said.
_OUTLET = 1.1

# The label of who takes both sides, or one with a limit.
QUALIFY = "qualify"

# What evidence that is no frame counts, where a frame counts what a cue does: by trial on writers who were left out (F1 .486 at
# 1.1, .482 at 1.6, .478 at 2) and on written sentences, of which a dozen are wrong at 1.1, as few of their words are known; with
# twice as many stems one more is right at 2.5 (three blind halves: .576, .458 and .391 at 2, .573, .457 and .389 at 2.5).
_FIRM = 2.5

# What a frame's note says of words in a question.
_ASKED = "question"


@dataclass(frozen=True, slots=True)
class _Evidence:
    """One reason for a stance: who, on what, which side, where, and how firm a kind of reason it is (0 the firmest)."""

    who: str
    target: str
    value: str
    span: Span
    report: str
    entry: str
    note: str
    asked: bool
    hedged: bool
    rank: int
    named: bool = False  # whether the words themselves name the target


class _Record(NamedTuple):
    """Which side a holder takes on a target in a paragraph, and the reasons, all of one kind."""

    who: str
    target: str
    value: str
    reasons: Sequence[_Evidence]


def stances_of(
    read: DocumentAnalysis,
    matcher: Matcher,
    targets: frozenset[str],
    reports: Sequence[Attribution],
    actors: Sequence[Actor],
    terms: dict[str, list[str]],
    voice: str,
    *,
    codebook: Codebook = NOTHING,
    frames: Sequence[Coding] = (),
    topic: Matcher | None = None,
) -> list[Coding]:
    """The stances of one article that is read and attributed already; ``voice`` is the outlet's actor id.

    Evidence is the lexicon's cues, the statements about the codebook's concepts, and, for a holder without either on a
    target in a paragraph, the frames that the codebook's readings name.  ``topic``: the matcher of the frames, whose weights
    name what the codebook is about.  Weights of the sides on targets overrule evidence, or stand in for it.
    """
    plan = plan_of(codebook)
    met = int(len({c.paragraph_start for c in frames}) * _TOLD >= len(read.coded) > 0)
    within, met = spoken_of(read, plan, met)
    hits = _hits(read, matcher, targets, met or len(within))
    # most articles say nothing that may be a stance: who is named in them, and who speaks where, need not be known
    sides = sides_of(read, topic) if topic is not None else {}
    if not (frames or within or hits or _lean(sides) or next(_leanings(read, codebook, topic, reports, voice), None)):
        return []
    named = mentions(read, actors)
    named = sorted([*named, *surnames(read, named)], key=lambda part: part[0])
    titled = with_titles(read, named)
    lines = lines_of(read, titled)
    reports = heard(read, reports, lines)
    frames = list(told_by(frames, reports, voice))
    known = Known(read, named, reports)
    named = titled
    media = frozenset(actor.id for actor in actors if actor.kind == "media")
    author = Writer(read, reports, lines)
    stated, places, met = statements(read, plan, within, reports, named, media, lines=lines, writer=author, met=met)
    spoken = [_of_statement(s, voice) for s in stated if not s.target or s.target in targets]
    # a text that nowhere speaks of what the codebook is about has words of the lexicon by chance: انسحاب كامل من البطولة
    lexical = _by_entries(read, hits if met else (), reports, named, voice)
    found = [*spoken, *_not_said(lexical, spoken, places, voice)]
    frames = [*frames, *_leanings(read, codebook, topic, reports, voice)]
    own = bool(found or frames) and author.argues()
    judged = _judged(read, codebook, frames, reports, named, lines, voice, own)
    others = None if own else _others(reports, named)
    found += _unsaid(read, found, _by_frames(read, codebook, judged, targets, media | {voice}, others))
    found = _without_contradicted(read, found)
    found = _surely_held(_held(read, found, own, named, known, voice), actors)
    return _with_words(read, found, sides, topic, targets, reports, named, known, voice, terms, bool(actors))


def _with_words(
    read: DocumentAnalysis,
    found: Sequence[_Evidence],
    sides: Mapping[int, Mapping[str, float]],
    topic: Matcher | None,
    targets: frozenset[str],
    reports: Sequence[Attribution],
    named: Sequence[tuple[Span, Actor]],
    known: Known,
    voice: str,
    terms: dict[str, list[str]],
    listed_only: bool,
) -> list[Coding]:
    """The codings of an article by its evidence and by what its words weigh (``sides``, by the start of a paragraph).

    Words alone are evidence of the actors that a study lists (``listed_only``), as frames are.
    """
    codings: list[Coding] = []
    for para in read.coded:
        records = _records(para, found)
        if topic is not None and para.start in sides:
            speaker = _speaker(para, reports, named, known, voice)
            speaker = "" if listed_only and _is_unlisted(speaker) else speaker or _SEVERAL
            needed = _OUTLET if speaker == voice and not records else REACHED
            records = _weighed(records, sides[para.start], topic.weights.base, targets, speaker, needed)
        firm = {(r.who, r.target) for r in records if r.reasons}
        for r in records:
            if r.reasons or topic is None:
                codings += _codings(read, para, r, terms)
                continue
            heaviest = list(words_for(read, para, _side(r), topic))
            who = _sayer(heaviest, reports, known)
            if not who or (listed_only and _is_unlisted(who)):
                who = r.who
            if who != _SEVERAL and (who == r.who or (who, r.target) not in firm):
                codings += _codings(read, para, _by_words(r._replace(who=who), heaviest, reports), terms)
    return codings


def _judged(
    read: DocumentAnalysis,
    codebook: Codebook,
    frames: Sequence[Coding],
    reports: Sequence[Attribution],
    named: Sequence[tuple[Span, Actor]],
    lines: Mapping[int, str],
    voice: str,
    own: bool,
) -> Iterator[Coding]:
    """The frames by whoever judges with them: the writer where the article argues (``own``), else the speakers in their sentences."""
    if own:
        return _of_writer(read, frames, reports, voice)
    narrated = {r.frame for r in codebook.readings if r.narrated not in ("", WRITER)}
    return _with_speakers(read, frames, reports, named, lines, narrated)


def _lean(sides: Mapping[int, Mapping[str, float]]) -> bool:
    """Whether words of any paragraph reach a side on a target by themselves."""
    return any(total >= REACHED for totals in sides.values() for total in totals.values())


def _leanings(
    read: DocumentAnalysis, codebook: Codebook, topic: Matcher | None, reports: Sequence[Attribution], voice: str
) -> Iterator[Coding]:
    """The frames that an article all but reaches, of those that the codebook counts in the outlet's own words too."""
    if topic is not None and topic.weights.context:
        sure = {r.frame for r in codebook.readings if r.narrated in (OUTLET, SPEAKER)}
        yield from leanings_of(read, topic, reports, voice, sure)


def _author(read: DocumentAnalysis, place: Span, named: Sequence[tuple[Span, Actor]], voice: str) -> str:
    """Who *I* is where nobody is quoted: whose line of an interview a place is in, else the outlet."""
    begin = read.text.rfind("\n", 0, place.start) + 1
    lines = [a.id for s, a in named if begin <= s.start < place.start and read.text[s.end : s.end + 1] == ":"]
    return lines[-1] if lines else voice


def _not_said(
    lexical: Iterable[_Evidence], spoken: Sequence[_Evidence], places: Sequence[Span], voice: str
) -> Iterator[_Evidence]:
    """The evidence of a lexicon's entries without that of words of which a statement says more, and by whom.

    And that forces leave is news in the outlet's own words (``places``): whose stance it would be is not said.
    """
    said = [s.span for s in spoken]
    for e in lexical:
        if not _meets(e.span, said) and not (e.who == voice and _meets(e.span, places)):
            yield e


def _is_unlisted(who: str) -> bool:
    """Whether a holder is none of the actors that a study may list: a provisional speaker, or nobody who is named."""
    return who.startswith("?") or who == _NOBODY


def _surely_held(evidence: Sequence[_Evidence], actors: Sequence[Actor]) -> list[_Evidence]:
    """The evidence that is sure enough for its holder: frames count of the actors alone, where a study lists any.

    A frame tells what the words speak of; whether somebody whom nobody expected to speak of it takes a side, cues say.
    """
    return [e for e in evidence if not actors or e.rank < _WEAK or not _is_unlisted(e.who)]


def _held(
    read: DocumentAnalysis,
    found: Sequence[_Evidence],
    own: bool,
    named: Sequence[tuple[Span, Actor]],
    known: Known,
    voice: str,
) -> list[_Evidence]:
    """The evidence on a target with whom its holder's name means."""
    nobody = {AUTHOR_ID, _NOBODY} if own else {AUTHOR_ID}  # where a writer argues, what nobody says is theirs
    held = [replace(e, who=_holder(read, e, nobody, named, voice)) for e in found if e.target]
    return [replace(e, who=known.who(e.who, e.span)) for e in held]


def _holder(
    read: DocumentAnalysis, e: _Evidence, nobody: Container[str], named: Sequence[tuple[Span, Actor]], voice: str
) -> str:
    """Who holds a stance; the writer as *I*, and as *the writer* where no other writer was named before."""
    writer = tuple(e.who[1:].split("-")) in scope_words()["the-writer"]
    if writer:
        before = fold(read.text[: e.span.start]).split()
        writer = sum(bare(w) in listed("a-writer") for w in before) <= 1
    return _author(read, e.span, named, voice) if writer or e.who in nobody else e.who


def _hits(read: DocumentAnalysis, matcher: Matcher, targets: frozenset[str], about: int) -> list[Hit]:
    """Where the stance entries of a lexicon occur in what is coded of an article; nowhere if it is ``about`` nothing of it."""
    found = matcher.find(read, within=[(p.start, p.end) for p in read.coded]) if about and matcher.entries else []
    return [hit for hit in found if hit.entry.target in targets]


def _by_entries(
    read: DocumentAnalysis,
    hits: Sequence[Hit],
    reports: Sequence[Attribution],
    named: Sequence[tuple[Span, Actor]],
    voice: str,
) -> list[_Evidence]:
    """The evidence of the stance entries of a lexicon, found at ``hits``."""
    found = []
    for hit in hits:
        span = Span(hit.start, hit.end)
        report = holder(reports, span)
        who = (report.actor or "unspecified") if report else _agent(named, hit, _around(read.sentences, span), voice)
        kept = reservations(hit, report)
        hedged = hit.hedged or bool(kept) or (report is not None and report.colour in ("belief", "indirect"))
        name, about = entry_name(hit.entry), hit.entry.target
        found.append(
            _Evidence(who, about, _label(hit), span, report.id if report else "", name, kept, hit.question, hedged, 0)
        )
    return found


def _of_statement(s: Statement, voice: str) -> _Evidence:
    hedged = s.hedged or (s.report is not None and s.report.colour in ("belief", "indirect"))
    who = voice if s.holder == NARRATOR else s.holder
    report = s.report.id if s.report else ""
    return _Evidence(who, s.target, s.value, s.span, report, s.name, "", False, hedged, s.rank, named=True)


def _by_frames(
    read: DocumentAnalysis,
    codebook: Codebook,
    frames: Iterable[Coding],
    targets: frozenset[str],
    media: frozenset[str],
    others: Sequence[Span] | None,
) -> Iterator[_Evidence]:
    """The evidence of frames, where somebody other than a medium says them.

    A narrated frame is nobody's stance, but for readings that count as the outlet's (nobody calls an announcement empty who
    does not think so), in a paragraph where nobody else speaks or is named (``others``).  Of a writer who argues
    (without ``others``) every one is.  What a text only asks is nobody's view.

    A frame that never counts in narrated text is the weakest evidence: pressure and risk may be told of without a view, and
    whoever calls the announcement empty and says why it was made is against it.

    A reading that names a concept too asks for its words in the frame's sentence: that forces stay is for the advisory
    role where they stay to advise.
    """
    table: dict[str, list[Reading]] = {}
    for reading in codebook.readings:
        if reading.frame and reading.target in targets:
            table.setdefault(reading.frame, []).append(reading)
    concepts = plan_of(codebook).every
    named_in: dict[Span, set[str]] = {}  # sentence -> the concepts that it names
    for c in frames:
        if c.value not in table:
            continue
        narrated = c.actor in media
        if narrated and others is not None and _ASKED in c.note:
            continue
        if narrated and (c.attribution or _meets(Span(c.paragraph_start, c.paragraph_end), others or ())):
            continue
        span = Span(c.start, c.end)
        here: set[str] = set()
        if any(r.concept for r in table[c.value]):
            sentence = _around(read.sentences, span)
            if sentence not in named_in:
                found = concepts.matches(read, within=[sentence])
                named_in[sentence] = {match.entry.value for _, some in found for match in some}
            here = named_in[sentence]
        for r in table[c.value]:
            rank = _WEAK if r.narrated in (OUTLET, SPEAKER) else _WEAKEST
            if r.concept in {"", *here} and (not narrated or r.narrated == OUTLET or (others is None and r.narrated)):
                yield _Evidence(
                    c.actor, r.target, r.value, span, c.attribution, f"frame: {c.value}", c.note, False, True, rank
                )


def _others(reports: Sequence[Attribution], named: Sequence[tuple[Span, Actor]]) -> list[Span]:
    """Where somebody else than the outlet speaks or is named by a name of their own."""
    return [*(s for r in reports for s in r.contents), *(s for s, a in named if is_personal(a.name.split()[0]))]


def _with_speakers(
    read: DocumentAnalysis,
    frames: Sequence[Coding],
    reports: Sequence[Attribution],
    named: Sequence[tuple[Span, Actor]],
    lines: Mapping[int, str],
    narrated: Container[str],
) -> Iterator[Coding]:
    """The frames of the outlet's words whose sentence gives one speaker's judgement, as that speaker's.

    A sentence that reports one speaker alone (*he called the talks a trick*), or begins with a verb of taking a side and
    its subject (*the researcher played down the step*); of ``narrated`` frames also a paragraph where one alone speaks.
    """
    speakers: dict[int, dict[str, str]] = {}  # sentence -> speaker -> the first report of theirs in it
    for report in reports:
        for span in (*report.cues, *report.contents):
            speakers.setdefault(_around(read.sentences, span).start, {}).setdefault(report.actor, report.id)
    for c in frames:
        sentence = _around(read.sentences, Span(c.start, c.end))
        line = lines.get(bisect_right(read.sentences, sentence) - 1, "")
        one = {} if c.attribution else speakers.get(sentence.start) or _judging(read, sentence, named)
        if not one and not c.attribution:
            one = {who: "" for q, who in quoters(read, sentence, named) if q.start <= c.start < q.end}
        one = {line: ""} if line and not c.attribution else one
        if not one and not c.attribution and c.value in narrated:
            one = {r.actor: r.id for r in reports if _meets(Span(c.paragraph_start, c.paragraph_end), r.contents)}
        if len(one) > 1:
            one = {a: r for a, r in one.items() if a and not a.startswith("?")}
        if len(one) == 1 and all(one):
            ((actor, report_id),) = one.items()
            yield replace(c, actor=actor, attribution=report_id)
        else:
            yield c


def _of_writer(
    read: DocumentAnalysis, frames: Sequence[Coding], reports: Sequence[Attribution], voice: str
) -> Iterator[Coding]:
    """The frames of an article whose writer argues, without those of the writer's words where somebody is reported or quoted."""
    cues = (s for r in reports if r.actor not in {"", AUTHOR_ID} for s in r.cues)
    reported = {_around(read.sentences, cue).start for cue in cues}
    quoted = quotations_of(read)
    for c in frames:
        theirs = _around(read.sentences, Span(c.start, c.end)).start in reported or _meets(Span(c.start, c.end), quoted)
        if c.actor != voice or not theirs:
            yield c


def _judging(read: DocumentAnalysis, sentence: Span, named: Sequence[tuple[Span, Actor]]) -> dict[str, str]:
    """The actor who takes a side by the verb that a sentence begins with, without a report."""
    tokens = read.sentence_tokens(bisect_right(read.sentences, sentence) - 1)
    places = {t.start: i for i, t in enumerate(tokens)}
    who = judge(tokens, [(places[s.start], a) for s, a in named if s.start in places])
    return {who: ""} if who else {}


def _records(para: Paragraph, evidence: Sequence[_Evidence]) -> list[_Record]:
    """The records of one paragraph: of each holder on each target, by the firmest kind of evidence alone."""
    groups: dict[tuple[str, str], list[_Evidence]] = {}
    for e in evidence:
        if para.start <= e.span.start < para.end:
            groups.setdefault((e.who, e.target), []).append(e)
    found = []
    for (who, target), reasons in sorted(groups.items()):
        firmest = min(e.rank for e in reasons)
        kept = [e for e in reasons if e.rank == firmest]
        labels = {e.value for e in kept}
        found.append(_Record(who, target, labels.pop() if len(labels) == 1 else QUALIFY, kept))
    return found


def _weighed(
    records: Sequence[_Record],
    totals: Mapping[str, float],
    base: Mapping[str, float],
    targets: Container[str],
    speaker: str,
    needed: float,
) -> list[_Record]:
    """The records of a paragraph with what its words say of each side on a target.

    A side whose whole sum reaches what is ``needed`` needs no evidence, and has no reasons yet.  Its holder is who takes
    another side on the target by evidence, else who takes any, else the one ``speaker`` of the paragraph; nobody where that is empty.
    """
    cued = {_side(r) for r in records}
    whole = {side for side, total in totals.items() if total + CUE * (side in cued) >= REACHED}
    kept = [r for r in records if _stands(r, totals, base, whole, cued)]
    alone = (side for side in whole - cued if side.rpartition(SIDE)[0] in targets and totals[side] >= needed)
    for side in sorted(alone):
        target, _, value = side.rpartition(SIDE)
        holders = {r.who for r in records if r.target == target} or {r.who for r in records} or {speaker}
        taken = {(r.who, r.target) for r in kept}
        kept += [_Record(who, target, value, ()) for who in sorted(holders) if who and (who, target) not in taken]
    return sorted(kept, key=lambda r: (r.who, r.target))


def _side(record: _Record) -> str:
    return f"{record.target}{SIDE}{record.value}"


def _stands(
    record: _Record, totals: Mapping[str, float], base: Mapping[str, float], whole: Set[str], cued: Set[str]
) -> bool:
    """Whether the evidence of a record is not overruled by words of its paragraph.

    What frames tell counts as a cue does, what somebody says of the target more (:data:`_FIRM`): so it takes words that are
    there and speak against the side.  Where nothing is known of them evidence stays, unless the ``whole`` sums say another side
    of the target, for which there is no evidence (``cued``); the ``base`` of a sum is no word.
    """
    side = _side(record)
    if side not in totals:
        return True
    counts = _FIRM if record.reasons[0].rank < _WEAK else CUE
    if counts + totals[side] - base.get(side, 0.0) < REACHED:
        return False
    return side in whole or not any(other.rpartition(SIDE)[0] == record.target for other in whole - cued)


def _speaker(
    para: Paragraph, reports: Sequence[Attribution], named: Sequence[tuple[Span, Actor]], known: Known, voice: str
) -> str:
    """The one who speaks in a paragraph, else whom it names first, else the outlet; nobody where several speak.

    Words that tell a side where nobody is reported are mostly of whom the paragraph is about: of 13 such records of writers who
    were left out, in paragraphs that name somebody, the first one held 7 and the outlet one.
    """
    said = {
        known.who(report.actor, Span(max(span.start, para.start), min(span.end, para.end)))
        for report in reports
        for span in report.contents
        if report.actor and span.start < para.end and para.start < span.end
    }
    if not said:
        about = (a.id for span, a in named if para.start <= span.start < para.end and a.kind not in _NO_HOLDERS)
        return next(about, voice)
    return said.pop() if len(said) == 1 else ""


def _sayer(heaviest: Sequence[tuple[Span, Weighed, str]], reports: Sequence[Attribution], known: Known) -> str:
    """Who says more than half of the words that weigh most, by their weights; nobody where they are in no such report."""
    said: dict[str, float] = {}
    for span, weighed, _ in heaviest:
        report = holder(reports, span)
        who = known.who(report.actor, span) if report and report.actor else ""
        said[who] = said.get(who, 0.0) + weighed.weight
    who = max(sorted(said), key=lambda who: said[who], default="")
    return who if 2 * said.get(who, 0.0) > sum(said.values()) else ""


def _by_words(
    record: _Record, heaviest: Sequence[tuple[Span, Weighed, str]], reports: Sequence[Attribution]
) -> _Record:
    """A record that words alone speak for, with the heaviest of them as its reasons."""
    reasons = []
    for span, weighed, note in heaviest:
        report = holder(reports, span)
        own = report.id if report else ""
        entry = f"{WEIGHT}: {weighed.stems}"
        reasons.append(
            _Evidence(record.who, record.target, record.value, span, own, entry, note, False, True, _WEAKEST)
        )
    return record._replace(reasons=reasons)


def _codings(read: DocumentAnalysis, para: Paragraph, record: _Record, terms: dict[str, list[str]]) -> Iterator[Coding]:
    """The codings of one record, one for each reason."""
    for e in record.reasons:
        sentence = _around(read.sentences, e.span)
        around = fold(read.text[sentence.start : sentence.end])
        explicit = not e.asked and (e.named or any(t in around for t in terms.get(record.target, ())))
        yield Coding(
            CODER,
            read.document.id,
            para.role,
            para.start,
            para.end,
            "stance",
            record.target,
            record.value,
            record.who,
            "explicit" if explicit else "implicit",
            "hedged" if e.hedged else "certain",
            e.span.start,
            e.span.end,
            read.text[e.span.start : e.span.end],
            e.report,
            e.entry,
            e.note,
        )


def _unsaid(read: DocumentAnalysis, found: Sequence[_Evidence], frames: Iterable[_Evidence]) -> list[_Evidence]:
    """The frames that tell what nothing firmer says: not of the same words, nor of a holder on the target in the sentence.

    Nor where anybody has said that side of the target in the sentence.  What a holder says of another target hides the
    weakest frames alone: who thanks the government may call the announcement a trick in the same breath, but the rockets
    of who attacks the bases say nothing further.
    """
    said = [Span(e.span.start - _OBJECT, e.span.end + _OBJECT) for e in found]
    firm, told, heard_here = set(), set(), set()
    for e in found:
        sentence = _around(read.sentences, e.span)
        firm.add((e.who, e.target, sentence))
        told.add((e.target, e.value, sentence))
        heard_here.add((e.who, sentence))

    def stands(e: _Evidence) -> bool:
        sentence = _around(read.sentences, e.span)
        if e.rank == _WEAKEST and (e.who, sentence) in heard_here:
            return False
        return (e.who, e.target, sentence) not in firm and (e.target, e.value, sentence) not in told

    return [e for e in frames if not _meets(e.span, said) and stands(e)]


def _without_contradicted(read: DocumentAnalysis, found: Sequence[_Evidence]) -> list[_Evidence]:
    """The evidence without frames in favour by a holder who is against something in the paragraph: a critic's irony."""
    starts = [p.start for p in read.coded]
    critics = {(e.who, bisect_right(starts, e.span.start)) for e in found if e.value == "against"}
    return [
        e
        for e in found
        if e.rank < _WEAK or e.value != "favor" or (e.who, bisect_right(starts, e.span.start)) not in critics
    ]


def _meets(one: Span, others: Iterable[Span]) -> bool:
    """Whether a span overlaps any of others."""
    return any(one.start < other.end and other.start < one.end for other in others)


def _around(sentences: Sequence[Span], span: Span) -> Span:
    """The sentence that a span begins in."""
    return sentences[bisect_right(sentences, (span.start, len(sentences) and sentences[-1].end + 1)) - 1]


def _label(hit: Hit) -> str:
    """The stance of one cue: a negated word, or phrase of positive polarity, says the opposite of its entry."""
    flips = hit.negated and (not hit.entry.phrase or hit.entry.polarity == "positive")
    return FLIP.get(hit.entry.value, hit.entry.value) if flips else hit.entry.value


def _agent(named: Sequence[tuple[Span, Actor]], hit: Hit, sentence: Span, voice: str) -> str:
    """Whose act a narrated passage reports: the last actor named before the cue in its sentence, else the outlet."""
    before = [
        actor.id
        for span, actor in named
        if sentence.start <= span.start and span.start <= hit.start and actor.kind not in _NO_HOLDERS
    ]
    return before[-1] if before else voice
