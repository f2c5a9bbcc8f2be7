"""Stance records as a classifier reads them: each possible holder of each paragraph with each target, and what is known."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from discourse.attribution import Attribution, read_actors
from discourse.attribution.actors import mentions
from discourse.coding.codings import read_units
from discourse.coding.voices import attributions_of
from discourse.coding.wordings import light
from discourse.corpus import STANCES, Study, coded_paragraphs
from discourse.language.fold import Span
from discourse.language.tokens import words

COLUMNS = (
    "document",
    "role",
    "paragraph_start",
    "paragraph_end",
    "actor",
    "target",
    "context",
    "text",
    "passage",
    "evidence",
    "label",
)
_Key = tuple[str, int, str, str]
_Records = dict[_Key, str]


def records_of(
    study: Study,
    codings: pd.DataFrame,
    *,
    coder: str = "",
    attributions: Mapping[str, Sequence[Attribution]] | None = None,
) -> pd.DataFrame:
    """Every paragraph x holder x target that may be a stance, with a coder's label where the coder read the paragraph.

    A holder is whoever speaks or is named in a paragraph, or holds a stance by ``codings``, the program's.  Columns:
    document, role, paragraph_start, paragraph_end, actor, target, context (the target's first term or label), text (the
    holder's own words in the paragraph, else the paragraph), passage (the paragraph), evidence (what the program says of
    this holder and target here and elsewhere in the text, of its other targets, and of the paragraph's frames; how the
    holder occurs, by which words it is introduced and which report its words), label (favor, against, qualify, none;
    empty: not read).  :func:`discourse.coding.classify.held_out` and ``code_rest`` take
    the table as it is.

    >>> import pathlib, tempfile
    >>> from discourse import code_stance, read_study
    >>> from discourse.corpus.template import new_study
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     study = read_study(new_study(pathlib.Path(folder) / "دراسة"))
    ...     table = records_of(study, code_stance(study), coder="coder-1")
    >>> sorted(set(table["target"])) == sorted(study.targets)
    True
    """
    reports = attributions_of(study) if attributions is None else attributions
    said = _said(codings)
    label = _said(study.codings[study.codings["coder"] == coder])
    read = set(read_units(study, coder)) if coder else set()
    actors = read_actors(study.actors)
    kinds = {actor.id: actor.kind for actor in actors}
    contexts = {c.id: c.terms[0] if c.terms else c.label.get("ar", "") for c in study.codebook.targets}
    frames = codings[codings["variable"] == "frame"]
    by_paragraph = dict(list(frames.groupby(["document", "paragraph_start"])))
    rows = []
    for doc in study.documents:
        whole = Counter((k[2], k[3], v) for k, v in said.items() if k[0] == doc.id)
        for p in coded_paragraphs(doc):
            spoken = _words(doc.text, Span(p.start, p.end), reports.get(doc.id, ()))
            said_by = _introduced(doc.text, Span(p.start, p.end), reports.get(doc.id, ()))
            named = [a.id for _, a in mentions(doc.text[p.start : p.end], actors)]
            holders = dict.fromkeys([*spoken, *named, *(k[2] for k in said if k[:2] == (doc.id, p.start))])
            framed = by_paragraph.get((doc.id, p.start), frames[:0])
            for actor in holders:
                shared = [f"how={'speaker' if actor in spoken else 'named'}", f"kind={kinds.get(actor) or 'unknown'}"]
                shared += [*_frames(framed, actor), *said_by.get(actor, ())]
                text = spoken.get(actor) or doc.text[p.start : p.end]
                for target in study.targets:
                    key = (doc.id, p.start, actor, target)
                    marks = " ".join([*_evidence(said, whole, key, study.targets, shared)])
                    known = label.get(key, "none") if (doc.id, p.start) in read else ""
                    place = (doc.id, p.role, p.start, p.end, actor, target)
                    rows.append((*place, contexts.get(target, ""), text, doc.text[p.start : p.end], marks, known))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _frames(framed: pd.DataFrame, actor: str) -> list[str]:
    """Marks of the frames of a paragraph, and of those in one actor's words."""
    own = framed[framed["actor"] == actor]
    return [f"{name}={v}" for name, part in (("frame", framed), ("own-frame", own)) for v in sorted(set(part["value"]))]


def _evidence(
    said: _Records, whole: Counter[tuple[str, str, str]], key: _Key, targets: Sequence[str], shared: Sequence[str]
) -> list[str]:
    """Marks of a record: what the program says of it, of its holder's other targets, and elsewhere in the text."""
    marks = [f"said={said.get(key, 'none')}", *shared]
    others = ((t, said.get((*key[:3], t))) for t in targets if t != key[3])
    marks += [f"other={t}:{value}" for t, value in others if value]
    here = said.get(key)
    return marks + [f"elsewhere={v}" for v in STANCES if whole[key[2], key[3], v] > (here == v)]


def _said(codings: pd.DataFrame) -> _Records:
    """The label of each stance record; ``qualify`` where its rows differ."""
    found: _Records = {}
    data = codings[(codings["variable"] == "stance") & (codings["value"] != "")]
    columns = ["document", "paragraph_start", "actor", "target", "value"]
    for *key, value in data[columns].itertuples(index=False, name=None):
        known = found.setdefault((key[0], key[1], key[2], key[3]), value)
        if known != value:
            found[key[0], key[1], key[2], key[3]] = "qualify"
    return found


def _words(text: str, part: Span, reports: Sequence[Attribution]) -> dict[str, str]:
    """The words of each speaker within a part of a text."""
    found: dict[str, list[str]] = {}
    for report in reports:
        for s in report.contents:
            if report.actor and s.start < part.end and part.start < s.end:
                found.setdefault(report.actor, []).append(text[max(s.start, part.start) : min(s.end, part.end)])
    return {actor: " ".join(words) for actor, words in found.items()}


def _introduced(text: str, part: Span, reports: Sequence[Attribution]) -> dict[str, list[str]]:
    """Marks of the words that report each speaker within a part of a text, and of those that name it: *doubted*, *deputy*.

    These words are no part of what the speaker says, and often tell the side that is taken.
    """
    found: dict[str, dict[str, None]] = {}
    for report in reports:
        if report.actor and any(part.start <= s.start < part.end for s in report.cues):
            marks = found.setdefault(report.actor, {})
            marks.update((f"cue={light(w)}", None) for s in report.cues for w in words(text[s.start : s.end]))
            if report.source:
                named = words(text[report.source.start : report.source.end])
                marks.update((f"source={light(w)}", None) for w in named)
    return {actor: list(marks) for actor, marks in found.items()}
