"""A study coded in one call: each text is read and attributed once, frames and stance come from the same reading."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import pandas as pd

from discourse.attribution import Attribution, attribute, read_actors
from discourse.attribution.actors import Roster
from discourse.coding.codings import NARRATOR, Coding, codings_frame, outlets
from discourse.coding.cues import plan_of
from discourse.coding.evidence import NOTHING, stances_of
from discourse.coding.frames import generic_lexicon
from discourse.coding.paragraph_frames import frames_of
from discourse.coding.stance import targets_of
from discourse.corpus import DocumentAnalysis, Study, Texts, analyse, as_documents
from discourse.language.fold import fold
from discourse.language.readers import Readers
from discourse.lexicon.entries import Entry
from discourse.lexicon.matcher import Matcher, matcher_of
from discourse.options import check, check_items


class Coded(NamedTuple):
    """What :func:`code` gives: attributions by document id, and one table of codings."""

    attributions: dict[str, list[Attribution]]
    codings: pd.DataFrame


def code(
    source: Texts,
    *,
    entries: Iterable[Entry] | None = None,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
) -> Coded:
    """The attributions, and the frames and stance, of each text: ``attributions, codings = code(study)``.

    ``entries`` are a lexicon's (of a Study: its own; else the generic five frames); stance is coded where it has stance
    entries.  ``text``, ``id``, ``title``, ``outlet`` and ``date`` name columns of a DataFrame
    (:func:`discourse.corpus.as_documents`).  The codings are those of :func:`code_frames` and :func:`code_stance`
    together.  Raises ValueError where two documents have the same id.

    >>> articles = pd.DataFrame({"body": ["حذر الخبير من ارتفاع التضخم."], "paper": ["الصباح"]})
    >>> attributions, codings = code(articles, text="body", outlet="paper")
    >>> list(attributions), codings["value"].tolist()
    (['0'], ['economic-consequences'])
    """
    study = source if isinstance(source, Study) else None
    documents = as_documents(source, text=text, id=id, title=title, outlet=outlet, date=date)
    check(str, optional=True, text=text, id=id, title=title, outlet=outlet, date=date)
    check_items(Entry, "entries of a lexicon", entries=entries)
    seen: set[str] = set()
    for doc in documents:
        if doc.id in seen:
            raise ValueError(f"two documents have the id {doc.id!r}; give each its own")
        seen.add(doc.id)
    coder = coder_of(study, entries)
    attributions: dict[str, list[Attribution]] = {}
    codings: list[Coding] = []
    for doc in documents:
        attributions[doc.id], found = coder(analyse(doc))
        codings += found
    return Coded(attributions, codings_frame(codings))


# From an article that is read to its attributions and codings.
Coder = Callable[[DocumentAnalysis], tuple[list[Attribution], list[Coding]]]


def coder_of(study: Study | None, entries: Iterable[Entry] | None = None) -> Coder:
    """The function that gives the attributions and codings of one article that is read: see :func:`code`.

    >>> reports, codings = coder_of(None)(analyse("حذر الخبير من ارتفاع التضخم."))
    >>> len(reports), [coding.value for coding in codings]
    (1, ['economic-consequences'])
    """
    if entries is None:
        entries = study.entries if study is not None else generic_lexicon()
    entries = tuple(entries)
    frames, stance = matcher_of(entries, "frame"), matcher_of(entries, "stance")
    codebook = study.codebook if study is not None else NOTHING
    targets = targets_of(stance, codebook, study.targets if study is not None else None)
    terms = {c.id: [fold(t) for t in c.terms] for c in study.codebook.targets} if study is not None else {}
    actors = read_actors(study.actors) if study is not None else Roster()
    voices = outlets(study)

    readers, actors = _together(actors, frames, stance, *plan_of(codebook).matchers)

    def coded(read: DocumentAnalysis) -> tuple[list[Attribution], list[Coding]]:
        voice = voices.get(read.document.outlet, NARRATOR)
        readers.read(read)
        reports = attribute(read, actors=actors)
        codings = list(frames_of(read, frames, reports, voice))
        if targets:
            codings += stances_of(
                read, stance, targets, reports, actors, terms, voice, codebook=codebook, frames=codings, topic=frames
            )
        return reports, codings

    return coded


@lru_cache(maxsize=8)
def _together(actors: Roster, *matchers: Matcher) -> tuple[Readers, Roster]:
    """Matchers and actors as readers of the same texts; for equal actors the same ones again, with what they know."""
    return Readers(actors, *chain.from_iterable(matcher.readers for matcher in matchers)), actors
