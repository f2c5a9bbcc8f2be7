"""Stance: who takes which side on a target, in which passage, by which cues.

A holder is an attributed speaker, the actor of a reported act, or the outlet in its own voice; a relay holds none of
its own where an inner voice speaks.  Targets and their cues are data (codebook.toml, lexicon.csv).
"""

import warnings
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from math import nan

import pandas as pd

from discourse.attribution import Actor, Attribution, attribute, read_actors
from discourse.coding.codings import CODER, NARRATOR, Coding, by_document, codings_frame, holder, outlets
from discourse.coding.frames import entry_name, reservations
from discourse.corpus import DocumentAnalysis, Paragraph, Study, Texts, analyse, as_documents
from discourse.language.clitics import name_key
from discourse.language.fold import Span, fold
from discourse.language.tokens import tokenize
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import Hit, Matcher, matcher_of
from discourse.stats import clopper_pearson

FLIP = {"favor": "against", "against": "favor"}


def code_stance(
    source: Texts,
    *,
    entries: Iterable[Entry] | None = None,
    targets: Sequence[str] | None = None,
    terms: dict[str, Sequence[str]] | None = None,
    attributions: Sequence[Attribution] | Mapping[str, Sequence[Attribution]] | None = None,
) -> pd.DataFrame:
    """The stance of each holder on each target by paragraph, as a codings table (one row per evidence span).

    ``entries`` are the stance entries of a lexicon (of a Study: its own), each with its label as ``value`` and its
    ``target``.  Negation flips favor and against (of a phrase, where its entry's polarity is positive); conflicting
    cues of one holder in one paragraph give ``qualify``.  A stance is explicit where a word of the target (``terms``;
    of a Study: the codebook's) stands in the sentence, and hedged by a hedge, a question, scare quotes or a reporting
    verb of belief.

    >>> cue = Entry("stance", "against", "", phrase=("بلا معنى",), target="bridge")
    >>> code_stance("قالت الوزيرة إن القرار بلا معنى.", entries=[cue])[["actor", "target", "value"]].iloc[0].tolist()
    ['?الوزيرة', 'bridge', 'against']
    """
    study = source if isinstance(source, Study) else None
    documents = as_documents(source)
    if study is not None:
        entries = study.entries if entries is None else entries
        terms = {c.id: c.terms for c in study.codebook.targets} if terms is None else terms
        targets = study.targets if targets is None else targets
    matcher = matcher_of(entries or (), "stance")
    wanted = frozenset(e.target for e in matcher.entries)
    if targets is not None:
        wanted &= frozenset(targets)
    if not wanted:
        warnings.warn("no stance entries are given: no stance can be found", UserWarning, stacklevel=2)
    named = {name: [fold(t) for t in words] for name, words in (terms or {}).items()}
    actors, names = known_actors(study.actors) if study is not None else ((), ())
    found: list[Coding] = []
    by_id = None if attributions is None else by_document(attributions)
    voices = outlets(study)
    for doc in documents:
        reports = attribute(doc, actors=actors) if by_id is None else by_id.get(doc.id, [])
        voice = voices.get(doc.outlet, NARRATOR)
        found += stances_of(analyse(doc), matcher, wanted, reports, names, named, voice)
    return codings_frame(found)


def balance(codings: pd.DataFrame) -> pd.DataFrame:
    """Stance records by target and actor, with favor's share among the records that take a side.

    A record is one label of an actor on a target in a paragraph, whatever the number of its evidence spans.  Columns:
    target, actor, value, count, sides (favor and against records of the actor on the target), share = favor / sides,
    low, high (exact 95 % interval of Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404); empty where no record
    takes a side.

    >>> codings = pd.DataFrame({"document": "d", "paragraph_start": [0, 9], "variable": "stance", "target": "bridge",
    ...     "actor": "الوزيرة", "value": ["favor", "favor"]})
    >>> balance(codings)[["value", "count", "sides", "share"]].to_dict("records")
    [{'value': 'favor', 'count': 2, 'sides': 2, 'share': 1.0}]
    """
    data = codings[codings["variable"] == "stance"]
    keys = ["document", "paragraph_start", "target", "actor", "value"]
    counts = data[keys].drop_duplicates().groupby(["target", "actor", "value"]).size()
    result = counts.rename("count").reset_index()
    wide = counts.unstack("value", fill_value=0).reindex(columns=["favor", "against"], fill_value=0)
    favor = {key: int(n) for key, n in wide["favor"].items()}
    sides = {key: int(n) for key, n in wide.sum(axis=1).items()}
    rows = list(zip(result["target"], result["actor"], strict=True))
    result["sides"] = [sides[r] for r in rows]
    bounds = [clopper_pearson(favor[r], sides[r]) if sides[r] else (nan, nan) for r in rows]
    result["share"] = [favor[r] / sides[r] if sides[r] else nan for r in rows]
    result["low"] = [low for low, _ in bounds]
    result["high"] = [high for _, high in bounds]
    return result


def stances_of(
    read: DocumentAnalysis,
    matcher: Matcher,
    targets: frozenset[str],
    reports: Sequence[Attribution],
    names: Sequence[tuple[tuple[str, ...], Actor]],
    terms: dict[str, list[str]],
    voice: str,
) -> list[Coding]:
    """The stances of one article that is read and attributed already; ``voice`` is the outlet's actor id."""
    hits = [h for h in matcher.find(read, within=[(p.start, p.end) for p in read.coded]) if h.entry.target in targets]
    found: list[Coding] = []
    for para in read.coded if hits else ():
        here = [hit for hit in hits if para.start <= hit.start < para.end]
        if here:
            found += _paragraph(read, para, here, reports, names, terms, voice)
    return found


def _paragraph(
    read: DocumentAnalysis,
    para: Paragraph,
    hits_here: Sequence[Hit],
    reports: Sequence[Attribution],
    names: Sequence[tuple[tuple[str, ...], Actor]],
    terms: dict[str, list[str]],
    voice: str,
) -> list[Coding]:
    text = read.text
    named = [
        (Span(s.start + para.start, s.end + para.start), actor)
        for s, actor in _mentions(text[para.start : para.end], names)
    ]
    first = bisect_left(read.sentences, (para.start, 0))
    bounds = read.sentences[first : bisect_left(read.sentences, (para.end, 0))]
    groups: dict[tuple[str, str], list[tuple[Hit, str, Attribution | None, Span]]] = {}
    for hit in hits_here:
        span = Span(hit.start, hit.end)
        sentence = next(s for s in bounds if s.start <= hit.start < s.end)
        report = holder(reports, span)
        who = (report.actor or "unspecified") if report else _agent(named, hit, sentence, voice)
        groups.setdefault((who, hit.entry.target), []).append((hit, _label(hit), report, span))
    found = []
    for (who, target), hits in sorted(groups.items()):
        labels = {label for _, label, _, _ in hits}
        value = labels.pop() if len(labels) == 1 else "qualify"
        for hit, _, report, span in hits:
            sentence = next(s for s in bounds if s.start <= hit.start < s.end)
            around = fold(text[sentence.start : sentence.end])
            explicit = not hit.question and any(t in around for t in terms.get(target, ()))
            hedged = (
                hit.hedged
                or bool(reservations(hit, report))
                or (report is not None and report.colour in ("belief", "indirect"))
            )
            found.append(
                Coding(
                    CODER,
                    read.document.id,
                    para.role,
                    para.start,
                    para.end,
                    "stance",
                    target,
                    value,
                    who,
                    "explicit" if explicit else "implicit",
                    "hedged" if hedged else "certain",
                    span.start,
                    span.end,
                    hit.text,
                    report.id if report else "",
                    entry_name(hit.entry),
                    reservations(hit, report),
                )
            )
    return found


def _label(hit: Hit) -> str:
    """The stance of one cue: a negated word, or phrase of positive polarity, says the opposite of its entry."""
    flips = hit.negated and (not hit.entry.phrase or hit.entry.polarity == "positive")
    return FLIP.get(hit.entry.value, hit.entry.value) if flips else hit.entry.value


def _agent(named: Sequence[tuple[Span, Actor]], hit: Hit, sentence: Span, voice: str) -> str:
    """Whose act a narrated passage reports: the last actor named before the cue in its sentence, else the outlet."""
    before = [
        actor.id
        for span, actor in named
        if sentence.start <= span.start and span.start <= hit.start and actor.kind not in ("media", "document")
    ]
    return before[-1] if before else voice


_Names = tuple[tuple[tuple[str, ...], Actor], ...]


def known_actors(table: pd.DataFrame) -> tuple[tuple[Actor, ...], _Names]:
    """The actors of a study's table, and their names for matching."""
    actors = tuple(read_actors(table))
    return actors, _names(actors)


def _names(actors: Sequence[Actor]) -> _Names:
    """Every name of every actor as comparable words, the longest first."""
    names = [(tuple(name_key(t.norm) for t in tokenize(n)), a) for a in actors for n in (a.name, *a.aliases)]
    return tuple(sorted((n for n in names if n[0]), key=lambda n: (-len(n[0]), n[0], n[1].id)))


def _mentions(text: str, names: Sequence[tuple[tuple[str, ...], Actor]]) -> list[tuple[Span, Actor]]:
    """Where a text names known actors, in order: the longest name first, none overlapping."""
    tokens = tokenize(text)
    keys = [name_key(t.norm) for t in tokens]
    found: list[tuple[Span, Actor]] = []
    i = 0
    while i < len(keys):
        size = 1
        for name, actor in names:
            if tuple(keys[i : i + len(name)]) == name:
                size = len(name)
                found.append((Span(tokens[i].start, tokens[i + size - 1].end), actor))
                break
        i += size
    return found
