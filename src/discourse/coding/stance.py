"""Stance: who takes which side on a target, in which passage, by which cues.

A holder is an attributed speaker, the actor of a reported act, or the outlet in its own voice; a relay holds none of
its own where an inner voice speaks.  Targets and their cues are data (codebook.toml, lexicon.csv).
"""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from math import nan

import pandas as pd

from discourse.attribution import Attribution, attribute, read_actors
from discourse.attribution.actors import Roster
from discourse.coding.codings import NARRATOR, Coding, by_document, codings_frame, outlets
from discourse.coding.evidence import NOTHING, stances_of
from discourse.coding.paragraph_frames import frames_of
from discourse.corpus import Codebook, Study, Texts, analyse, as_documents
from discourse.language.fold import fold
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import Matcher, matcher_of
from discourse.lexicon.weights import VARIABLE as WEIGHT
from discourse.options import check_items
from discourse.stats import clopper_pearson
from discourse.tables import as_pandas


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
    ``target``.  A study's codebook may say more: what a stance is read from, by ``[[concept]]`` and ``[[reading]]``.
    Negation flips favor and against (of a phrase, where its entry's polarity is positive); conflicting
    cues of one holder in one paragraph give ``qualify``.  A stance is explicit where a word of the target (``terms``;
    of a Study: the codebook's) occurs in the sentence, and hedged by a hedge, a question, scare quotes or a reporting
    verb of belief.

    Columns: those of codings/*.csv (``discourse.coding.COLUMNS``): coder, document, role, paragraph_start,
    paragraph_end, variable, target, value, actor, explicitness, commitment, start, end (offsets in code points of
    the text), text, attribution, entry, note.

    Raises TypeError where ``terms`` is not a dict of lists or an option is of the wrong kind.

    >>> cue = Entry("stance", "against", "", phrase=("بلا معنى",), target="bridge")
    >>> code_stance("قالت الوزيرة إن القرار بلا معنى.", entries=[cue])[["actor", "target", "value"]].iloc[0].tolist()
    ['?الوزيرة', 'bridge', 'against']
    """
    check_items(Entry, "entries of a lexicon", entries=entries)
    check_items(str, "targets", targets=targets)
    if terms is not None and not isinstance(terms, Mapping):
        raise TypeError(f"terms must be a dict of lists of words by target; found {type(terms).__name__}")
    study = source if isinstance(source, Study) else None
    codebook = study.codebook if study is not None else NOTHING
    actors = read_actors(study.actors) if study is not None else Roster()
    if study is not None:
        entries = study.entries if entries is None else entries
        terms = {c.id: c.terms for c in codebook.targets} if terms is None else terms
        targets = study.targets if targets is None else targets
    entries = tuple(entries or ())
    matcher = matcher_of(entries, "stance")
    coded_targets = targets_of(matcher, codebook, targets)
    if not coded_targets:
        warnings.warn("no stance entries are given: no stance can be found", UserWarning, stacklevel=2)
    named = {name: [fold(t) for t in words] for name, words in (terms or {}).items()}
    framed = any(r.frame for r in codebook.readings) or any(e.variable == WEIGHT and e.target for e in entries)
    frames = matcher_of(entries if framed else (), "frame")
    by_id = None if attributions is None else by_document(attributions)
    voices = outlets(study)
    found: list[Coding] = []
    for doc in as_documents(source):
        reports = attribute(doc, actors=actors) if by_id is None else by_id.get(doc.id, [])
        voice = voices.get(doc.outlet, NARRATOR)
        read = analyse(doc)
        said = list(frames_of(read, frames, reports, voice)) if frames.entries else ()
        found += stances_of(
            read, matcher, coded_targets, reports, actors, named, voice, codebook=codebook, frames=said, topic=frames
        )
    return codings_frame(found)


def targets_of(matcher: Matcher, codebook: Codebook, targets: Sequence[str] | None) -> frozenset[str]:
    """The targets that stance can be found on: of the lexicon's entries and the codebook's readings, among ``targets``."""
    known = frozenset(e.target for e in matcher.entries) | frozenset(r.target for r in codebook.readings)
    return known if targets is None else known & frozenset(targets)


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
    codings = as_pandas(codings)
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
