"""The sides of a study for keyness: quoted and narrated, outlets, periods, actors."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from discourse.attribution import Attribution
from discourse.coding.voices import attributions_of
from discourse.corpus import Document, Study, coded_paragraphs
from discourse.keywords import WordCorpus, build

SIDES = ("actor", "camp", "mode", "outlet", "month", "year")


def sides(
    source: Study, by: str, *, attributions: Mapping[str, Sequence[Attribution]] | None = None, unit: str = "surface"
) -> dict[str, WordCorpus]:
    """The study's coded words in parts, each a target or a reference of keyness: one text per article that has any.

    ``by``: ``actor`` what each known actor says, by id; ``camp`` likewise, by the camp of actors.csv; ``mode`` quoted
    against narrated; ``outlet``; ``month`` or ``year`` of publication.  Articles stay the texts, since passages of one
    article are no independent sample.  Bylines, datelines and boilerplate are left out.  Raises ValueError for another
    ``by``.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> sorted(sides(study, "mode"))
    ['narrated', 'quoted']
    """
    if by not in SIDES:
        raise ValueError(f"by {by!r} is not known; use {', '.join(SIDES)}")
    found = attributions_of(source) if attributions is None else attributions
    # Blanks for what is not coded: the words that are left keep their places.
    documents = [replace(doc, text=_coded(doc)) for doc in source.documents]
    whole = build(documents, attributions=found, unit=unit)
    if by == "mode":
        return {
            name: whole.part(mode=name)
            for name in ("quoted", "narrated")
            if any((m == "narrated") == (name == "narrated") for _, m in whole.voices)
        }
    if by == "outlet":
        return {name: whole.part(outlet=name) for name in sorted(set(whole.outlets)) if name}
    if by in ("month", "year"):
        length = 7 if by == "month" else 4
        periods = sorted({d[:length] for d in whole.dates if len(d) >= length})
        return {name: whole.part(since=name, until=_after(name)) for name in periods}
    said = {a for a, _ in whole.voices}
    group = {r["id"]: r["id" if by == "actor" else "camp"] for r in source.actors.to_dict("records")}
    names = sorted({group[a] for a in said if a in group} - {""})
    return {name: whole.part(actor={a for a in said if group.get(a) == name}) for name in names}


def _coded(doc: Document) -> str:
    kept = [(p.start, p.end) for p in coded_paragraphs(doc)]
    pieces, at = [], 0
    for start, end in kept:
        pieces += [" " * (start - at), doc.text[start:end]]
        at = end
    return "".join(pieces) + " " * (len(doc.text) - at)


def _after(period: str) -> str:
    """The first date after a year or month."""
    if len(period) == 4:
        return str(int(period) + 1)
    return (date.fromisoformat(f"{period}-28") + timedelta(days=4)).isoformat()[:7]


def quoted_and_narrated(
    source: Study, *, attributions: Mapping[str, Sequence[Attribution]] | None = None
) -> tuple[WordCorpus, WordCorpus]:
    """The study's coded words in two parts: what attributions contain, and the outlet's own, one text per article.

    The two are the target and the reference of a keyness table: quoted words against narrated ones.  Passages of one
    article are no independent sample, so the article is the text.

    >>> from importlib.resources import files
    >>> from discourse import read_study
    >>> study = read_study(files("discourse") / "data" / "template")
    >>> quoted, narrated = quoted_and_narrated(study)
    >>> len(quoted) == len(narrated) == len(study.documents)
    True
    """
    parts = sides(source, "mode", attributions=attributions)
    return parts.get("quoted", build([])), parts.get("narrated", build([]))
