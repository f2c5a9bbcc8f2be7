"""What a comparison is by: the group of each coding and article, by its outlet, time, period, voice, camp or metadata."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from discourse.attribution import Attribution
from discourse.coding.codings import by_document
from discourse.corpus import Event

# A unit of time -> how many letters of a date name it.
TIMES = {"year": 4, "month": 7, "day": 10}
# A date, its month or its year alone, or a date with a time.
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2}([T ].*)?)?)?")


@dataclass(frozen=True, slots=True)
class Level:
    """The group of each coding, and where it is the article that belongs to one, of each article."""

    rows: pd.Series
    articles: pd.Series | None = None

    @property
    def of_article(self) -> bool:
        return self.articles is not None


def level_of(
    name: str,
    data: pd.DataFrame,
    table: pd.DataFrame,
    listed: bool,
    attributions: Iterable[Attribution] | Mapping[str, Sequence[Attribution]] | pd.DataFrame | None,
    actors: pd.DataFrame | None,
    events: Mapping[str, str] | None,
) -> Level:
    """The group that each coding belongs to by a dimension; empty where it has none."""
    if name == "voice":
        return Level(data["attribution"].map(lambda a: "quoted" if a else "narrated"))
    if name in ("camp", "kind"):
        if actors is None:
            raise ValueError(
                f"by={name!r} needs the actors: give articles=study, or actors= with the columns id, {name}"
            )
        return Level(data["actor"].map(dict(zip(actors["id"], actors[name], strict=True))).fillna(""))
    if name == "source_kind":
        if attributions is None:
            raise ValueError("by='source_kind' needs attributions=, as code() gives them")
        if isinstance(attributions, pd.DataFrame):
            columns = (attributions[c] for c in ("document", "attribution", "source_kind"))
            kinds = {(d, a): kind for d, a, kind in zip(*columns, strict=True)}
        else:
            kinds = {(d, a.id): a.source_kind for d, found in by_document(attributions).items() for a in found}
        keys = zip(data["document"], data["attribution"], strict=True)
        return Level(
            pd.Series([kinds.get(k, "narrated" if not k[1] else "") for k in keys], index=data.index, dtype=object)
        )
    read_as = table.attrs.get("read_from", {}).get(name, name)
    article = _of_articles(name if name in table.columns else read_as, table, events) if listed else None
    if article is not None:
        return Level(data["document"].map(article), article)
    if name in data.columns:
        return Level(data[name].astype(str))
    times = (*TIMES, "quarter", "period", "outlet")
    if not listed and name in times:
        raise ValueError(f"by={name!r} needs articles=: the study, or a table of the articles")
    known = sorted({*times, "voice", "camp", "kind", "source_kind", *data.columns, *table.columns} - {"paragraphs", ""})
    raise ValueError(f"by={name!r} is not known; use one of {', '.join(known)}")


def _of_articles(name: str, table: pd.DataFrame, events: Mapping[str, str] | None) -> pd.Series | None:
    """The group of each article by its outlet, time or a column of metadata; None where that does not depend on articles."""
    if name in (*TIMES, "quarter", "period"):
        _are_dates(table)
    if name in TIMES:
        return table["published"].str[: TIMES[name]]
    if name == "quarter":
        return table["published"].map(_quarter)
    if name == "period":
        if not events:
            raise ValueError("by='period' needs events: [events] in study.toml, or events={'name': '2018-12-19'}")
        wrong = next((day for day in events.values() if not _DATE.fullmatch(str(day))), None)
        if wrong is not None:
            raise ValueError(f"events: {str(wrong)[:40]!r} is not a date (YYYY-MM-DD); write {{'name': '2018-12-19'}}")
        return table["published"].map(lambda day: period_of(day, events))
    if name in table.columns and name not in ("document", "paragraphs"):
        return table[name].astype(str)
    return None


def _are_dates(table: pd.DataFrame) -> None:
    """ValueError where a date is written in another way: the first letters of 24/07/2015 are no year."""
    if "published" not in table.columns:
        raise ValueError(f"the articles have no column published; found: {', '.join(map(str, table.columns))}")
    for document, day in zip(table["document"], table["published"], strict=True):
        if day and not _DATE.fullmatch(str(day)):
            fix = "write dates as 2021-12-31, e.g. with pandas.to_datetime(column, dayfirst=True)"
            raise ValueError(f"article {document!r}: {str(day)[:40]!r} is not a date (YYYY-MM-DD); {fix}")


def _quarter(day: str) -> str:
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" if day else ""


def period_names(events: Sequence[Event], lang: str) -> dict[str, str]:
    """What the periods between a study's events are called: each as :func:`discourse.profile` writes it, with the events' labels.

    >>> vote = Event(id="vote", date="2018-05-12", label={"ar": "الاقتراع", "en": "The vote"})
    >>> period_names([vote], "ar")
    {'0: – vote': '0: – الاقتراع', '1: vote –': '1: الاقتراع –'}
    """
    days = {e.id: e.date for e in events}
    labels = {e.id: e.label.get(lang) or e.id for e in events}
    order = ["", *sorted(days, key=lambda name: (days[name], name)), ""]
    return {
        _period(number, *pair): _period(number, *(labels.get(name, "") for name in pair))
        for number, pair in enumerate(itertools.pairwise(order))
    }


def _period(number: int, before: str, after: str) -> str:
    return " ".join(part for part in (f"{number}:", before, "–", after) if part)


def period_of(day: str, events: Mapping[str, str] | Sequence[Event]) -> str:
    """The period that a day (YYYY-MM-DD) lies in: its number, and the events between which it is; empty without a day.

    The day of an event belongs to the period that it opens.

    >>> [period_of(day, {"vote": "2018-05-12", "deal": "2018-09-17"}) for day in ("2018-05-11", "2018-05-12", "2018-10-01")]
    ['0: – vote', '1: vote – deal', '2: deal –']
    """
    days = dict(events) if isinstance(events, Mapping) else {e.id: e.date for e in events}
    if not day:
        return ""
    names = sorted(days, key=lambda name: (str(days[name]), name))
    number = sum(str(days[name]) <= day[:10] for name in names)
    before = names[number - 1] if number else ""
    after = names[number] if number < len(names) else ""
    return _period(number, before, after)
