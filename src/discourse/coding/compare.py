"""Comparison: which frames, or stances, in which outlet, month, camp or voice, how surely, and whether two groups differ.

What is counted is paragraphs, but what could have been otherwise is articles: an article that speaks of a cost does so in
several paragraphs, and an agency's text that five outlets print is one text.  Every interval and test is therefore over
articles, or over groups of copies where the articles have a column ``group``.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from discourse.attribution import Attribution
from discourse.coding.articles import article_table
from discourse.coding.codings import as_table
from discourse.coding.groupings import Level, level_of
from discourse.corpus import Study, Texts
from discourse.corpus.columns import columns_of
from discourse.stats import Array, benjamini_hochberg, difference_t, korn_graubard, permutation_difference, share_t
from discourse.stats.resampling import cluster_weights, share_intervals
from discourse.stats.robust import BOOTSTRAP, EXACT, PAIR, Intervals, clusters_p
from discourse.tables import as_pandas

# What a share is taken of.
SHARES = ("framed", "paragraphs", "articles", "sides")
COPIES = ("group", "drop", "ignore")
# Between the names of a crossed group, in columns a and b of differences.
CROSSED = " / "
INTERVALS = ("t", "exact", "bootstrap")
# Fewer articles than this are not enough for a comparison: the row's note says so.
FEW_ARTICLES = 5
FEW_NOTE = "few articles"


def profile(
    codings: pd.DataFrame,
    *,
    by: str | Sequence[str] = "actor",
    articles: Texts | None = None,
    variable: str = "frame",
    target: str = "",
    of: str = "framed",
    copies: str = "group",
    attributions: Iterable[Attribution] | Mapping[str, Sequence[Attribution]] | pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
    events: Mapping[str, str] | None = None,
    interval: str = "t",
    level: float = 0.95,
    resamples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """The share of each frame (or stance) in each outlet, month, actor ...: a tidy table, one row per group and value.

    ``by``: one or several of outlet, year, quarter, month, day, period (between ``events``), any metadata column of
    ``articles``; actor, camp, kind (of actor), voice (quoted, narrated), source_kind, role, and any column of the codings.
    ``articles``: the study, a DataFrame, a table of :func:`article_table` or of :func:`discourse.scale.read_results`;
    needed for what an article has.  Camp and kind come from the study's actors (or ``actors``), source_kind from
    ``attributions``, events from study.toml (or a mapping of names to days).  ``variable`` stance takes the records of ``target``.

    ``of``: what a share is of: ``framed`` paragraphs (that have any value; of stance: records), all coded ``paragraphs``,
    ``articles``, or of stance ``sides`` (favor and against alone).  ``copies``: texts of one ``group`` count as one in the
    intervals (``group``), all but the first are left out (``drop``), or they count as if independent (``ignore``).

    Columns: those of ``by``, value, count, n (what the share is of), share, low, high, n_articles, n_paragraphs, over (what
    the interval is over: groups, articles, or the paragraphs of a single article), interval_method, note (``few articles``
    below 5).  The method: ``logit_t_cr2``, a t interval on the logit scale with a cluster-robust
    variance (:func:`discourse.stats.share_t`); ``exact`` where that has no variance to go by (a share of 0 or 1, one article)
    and with ``interval="exact"``, at the number of independent units that the articles are worth (Korn and Graubard 1998);
    ``bootstrap``, over articles or groups, drawn with ``seed`` (Hesterberg 2015).
    ``attrs["left_out"]`` counts articles without a date, or dropped as copies.  Raises ValueError for a name that is not
    known, and where ``by`` needs an argument that is missing.

    >>> codes = pd.DataFrame({"document": list("aab"), "paragraph_start": [0, 9, 0], "variable": "frame", "actor": "",
    ...     "value": ["economy", "morality", "economy"], "attribution": ["r1", "", ""]})
    >>> articles = pd.DataFrame({"id": ["a", "b"], "text": "نص", "outlet": ["الصباح", "المساء"]})
    >>> profile(codes, by="outlet", articles=articles)[["outlet", "value", "count", "n"]].values.tolist()
    [['الصباح', 'economy', 1, 2], ['الصباح', 'morality', 1, 2], ['المساء', 'economy', 1, 1], ['المساء', 'morality', 0, 1]]
    """
    codings = as_table(codings, ("document", "paragraph_start", "variable", "value"))
    if interval not in INTERVALS:
        raise ValueError(f"interval {interval!r} is not known; use t, exact or bootstrap")
    names = [by] if isinstance(by, str) else list(by)
    counted = _count(codings, names, articles, variable, target, of, copies, attributions, actors, events)
    drawn = interval == "bootstrap" and len(counted.clusters)
    weights = cluster_weights(len(counted.clusters), resamples=resamples, seed=seed) if drawn else None
    rows: list[dict[str, Any]] = []
    for key, cell in counted.cells.items():
        own = None if weights is None else weights[:, cell.clusters]
        rows += _rows(dict(zip(names, key, strict=True)), cell, counted.values, _intervals(cell, interval, level, own))
    columns = [*names, "value", "count", "n", "share", "low", "high", "n_articles", "n_paragraphs", "over"]
    table = pd.DataFrame(rows, columns=[*columns, "interval_method", "note"])
    table.attrs |= {"of": of, "copies": copies, "left_out": counted.left_out}
    return table


def difference(
    codings: pd.DataFrame,
    *,
    by: str | Sequence[str],
    a: str | Sequence[str] | None = None,
    b: str | Sequence[str] | None = None,
    articles: Texts | None = None,
    variable: str = "frame",
    target: str = "",
    of: str = "framed",
    copies: str = "group",
    attributions: Iterable[Attribution] | Mapping[str, Sequence[Attribution]] | pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
    events: Mapping[str, str] | None = None,
    level: float = 0.95,
    resamples: int = 4999,
    seed: int = 0,
) -> pd.DataFrame:
    """By how much the share of each frame (or stance) in group ``a`` exceeds that in group ``b``, and how surely.

    The arguments are those of :func:`profile`; without ``a`` and ``b`` every pair of its groups is compared.  Where
    ``by`` crosses several columns, a group is one name of each, in their order: ``a=("الصباح", "quoted")``; the table
    joins them by " / ".  Columns: a, b, value, share_a, share_b, difference, low, high, p (permutation of whole
    articles or groups, drawn with ``seed``; of a value that few articles have no less than by the number of these,
    :func:`discourse.stats.robust.clusters_p`), q (p corrected for all rows: Benjamini and Hochberg 1995), n_a, n_b,
    articles_a, articles_b, interval_method, note.  The method: ``t_cr2``, with a cluster-robust variance
    (:func:`discourse.stats.difference_t`), or ``exact_pair`` where too few articles have the value for it, made of
    the two shares' exact intervals and their correlation (Zou and Donner 2008, doi:10.1002/sim.3095).  Raises
    ValueError for a name that is not known, a group that does not occur, and one of ``a`` and ``b`` alone.

    >>> codes = pd.DataFrame({"document": [str(k) for k in range(40)], "paragraph_start": 0, "variable": "frame", "actor": "",
    ...     "value": ["economy"] * 18 + ["morality"] * 22, "attribution": ""})
    >>> articles = pd.DataFrame({"text": ["نص"] * 40, "outlet": ["الصباح"] * 20 + ["المساء"] * 20})
    >>> found = difference(codes, by="outlet", a="الصباح", b="المساء", articles=articles)
    >>> found[["value", "difference"]].values.tolist(), bool((found["q"] < 0.01).all())
    ([['economy', 0.9], ['morality', -0.9]], True)
    """
    codings = as_table(codings, ("document", "paragraph_start", "variable", "value"))
    names = [by] if isinstance(by, str) else list(by)
    counted = _count(codings, names, articles, variable, target, of, copies, attributions, actors, events)
    pairs = _pairs(list(counted.cells), names, a, b)
    rows = [row for pair in pairs for row in _gaps(counted, *pair, level=level, resamples=resamples, seed=seed)]
    columns = ["a", "b", "value", "share_a", "share_b", "difference", "low", "high", "p", "q", "n_a", "n_b"]
    table = pd.DataFrame(rows, columns=[*columns, "articles_a", "articles_b", "interval_method", "note"])
    table["q"] = benjamini_hochberg(table["p"].to_numpy(dtype=float))
    table.attrs |= {"of": of, "copies": copies, "left_out": counted.left_out}
    return table


def _pairs(
    known: list[tuple[str, ...]], names: list[str], a: str | Sequence[str] | None, b: str | Sequence[str] | None
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The pairs of groups to compare: the one that is given, or all."""
    if (a is None) != (b is None):
        raise ValueError("give both a and b, or neither to compare every pair")
    if a is None or b is None:
        return list(itertools.combinations(known, 2))
    chosen = [(group,) if isinstance(group, str) else tuple(group) for group in (a, b)]
    for group in chosen:
        if len(group) != len(names):
            raise ValueError(f"a group of by={names} is {len(names)} name(s), one of each; found {group}")
        if group not in known:
            found = ", ".join(CROSSED.join(key) for key in known[:20]) or "none"
            raise ValueError(f"{CROSSED.join(names)} has no {CROSSED.join(group)!r}; found: {found}")
    return [(chosen[0], chosen[1])]


def _gaps(
    counted: "_Counted", first: tuple[str, ...], second: tuple[str, ...], *, level: float, resamples: int, seed: int
) -> list[dict[str, Any]]:
    """The differences between two groups: a row per value, with q left open."""
    rows: list[dict[str, Any]] = []
    left, right = counted.cells[first], counted.cells[second]
    counts, totals, same = zip(counted.whole(left), counted.whole(right), strict=True)
    found, kinds = difference_t(counts, totals, copies=same, level=level)
    p = permutation_difference(counts, totals, resamples=resamples, seed=seed)
    p = np.where([kind == PAIR for kind in kinds], np.maximum(p, clusters_p(counts, totals)), p)
    n = {"n_a": int(left.totals.sum()), "n_b": int(right.totals.sum())}
    n |= {"articles_a": left.articles, "articles_b": right.articles}
    note = FEW_NOTE if min(left.articles, right.articles) < FEW_ARTICLES else ""
    for k, value in enumerate(counted.values):
        row = {
            "a": CROSSED.join(first),
            "b": CROSSED.join(second),
            "value": value,
            "share_a": found.first[k],
            "share_b": found.second[k],
        }
        row |= {"difference": found.difference[k], "low": found.low[k], "high": found.high[k], "p": p[k]}
        rows.append(row | {"q": np.nan} | n | {"interval_method": kinds[k], "note": note})
    return rows


def _intervals(cell: "_Cell", interval: str, level: float, weights: Array | None) -> Intervals:
    """The intervals of one group of a profile; ``weights`` are the bootstrap's, of its clusters."""
    if interval == "t":
        return share_t(cell.counts, cell.totals, copies=cell.copies, level=level)
    if weights is None:
        low, high = korn_graubard(cell.counts, cell.totals, copies=cell.copies, level=level)
    else:
        low, high = share_intervals(cell.counts, cell.totals, weights, level=level)
    return Intervals(low, high, (EXACT if weights is None else BOOTSTRAP,) * len(low))


def _rows(key: dict[str, str], cell: "_Cell", values: list[str], found: Intervals) -> list[dict[str, Any]]:
    """One group of a profile: a row per value."""
    n = float(cell.totals.sum())
    common = {"n": int(n), "n_articles": cell.articles, "n_paragraphs": cell.paragraphs, "over": cell.over}
    common["note"] = FEW_NOTE if cell.articles < FEW_ARTICLES else ""
    counts = cell.counts.sum(axis=0)
    return [
        key
        | {"value": v, "count": int(counts[k]), "share": counts[k] / n, "low": found.low[k], "high": found.high[k]}
        | common
        | {"interval_method": found.name[k]}
        for k, v in enumerate(values)
    ]


# --- counting ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cell:
    """One group of a comparison: counts (a row per cluster, a column per value), what they are of, and how many articles."""

    clusters: "np.ndarray[Any, np.dtype[np.int64]]"
    counts: Array
    totals: Array
    copies: Array
    articles: int
    paragraphs: int
    over: str


@dataclass(frozen=True, slots=True)
class _Counted:
    """The cells of a comparison by their key, with the clusters (articles or groups) and values that they share."""

    cells: dict[tuple[str, ...], _Cell]
    clusters: list[str]
    values: list[str]
    left_out: dict[str, int]

    def whole(self, cell: _Cell) -> tuple[Array, Array, Array]:
        """A cell's counts, totals and copies with a row for every cluster, of zeros where it has none."""
        counts = np.zeros((len(self.clusters), len(self.values)))
        totals, copies = np.zeros(len(self.clusters)), np.zeros(len(self.clusters))
        counts[cell.clusters], totals[cell.clusters], copies[cell.clusters] = cell.counts, cell.totals, cell.copies
        return counts, totals, copies


def _count(
    codings: pd.DataFrame,
    by: list[str],
    articles: Texts | None,
    variable: str,
    target: str,
    of: str,
    copies: str,
    attributions: Iterable[Attribution] | Mapping[str, Sequence[Attribution]] | pd.DataFrame | None,
    actors: pd.DataFrame | None,
    events: Mapping[str, str] | None,
) -> _Counted:
    """Counts by group, cluster and value."""
    _check(by, variable, of, copies)
    actors = as_pandas(actors)
    if isinstance(articles, Study):
        actors = articles.actors if actors is None else actors
        events = {e.id: e.date for e in articles.events} if events is None else events
    listed = _listed(articles)
    table, left_out = _kept(listed, codings, copies)
    data = codings[(codings["variable"] == variable) & (codings["value"] != "")]
    if variable == "stance":
        targets = sorted(set(data["target"]))
        if not target and len(targets) > 1:
            raise ValueError(f"stance is towards a target: give target=, one of {', '.join(map(str, targets))}")
        data = data[data["target"] == target] if target else data
        data = data[data["value"].isin(["favor", "against"])] if of == "sides" else data
    data = data[data["document"].isin(table.index)]
    levels = {name: level_of(name, data, table, listed is not None, attributions, actors, events) for name in by}
    data = data.assign(**{f"by_{k}": level.rows for k, level in enumerate(levels.values())})
    keys = [f"by_{k}" for k in range(len(by))]
    absent = data[keys].isin([""]).any(axis=1)
    left_out["codings"] = int(absent.sum())
    data = data[~absent]
    unit = ["document"] if of == "articles" else ["document", "paragraph_start"]
    if variable == "stance" and of != "articles":
        unit += ["actor", "target", "value"]
    hits = data[list(dict.fromkeys([*keys, *unit, "value"]))].drop_duplicates()
    whole = data[list(dict.fromkeys([*keys, *unit]))].drop_duplicates()
    totals = whole.groupby([*keys, "document"], sort=True).size()
    if of == "paragraphs" and listed is not None and "paragraphs" not in listed.columns:
        raise ValueError(
            "a share of all paragraphs needs the column paragraphs: give the texts or article_table of them"
        )
    if of in ("paragraphs", "articles") and listed is not None and all(level.of_article for level in levels.values()):
        totals = _all_units(table, list(levels.values()), keys, of)
    elif of == "paragraphs":
        raise ValueError("a share of all paragraphs needs articles=, and groups that a whole article belongs to")
    framed = data[[*keys, "document", "paragraph_start"]].drop_duplicates().groupby(keys, sort=False).size()
    return _cells(hits, totals, framed, table, keys, left_out)


def _check(by: list[str], variable: str, of: str, copies: str) -> None:
    if not by:
        raise ValueError("by names no column; use e.g. by='outlet'")
    for name, chosen, known in (
        ("of", of, SHARES),
        ("copies", copies, COPIES),
        ("variable", variable, ("frame", "stance")),
    ):
        if chosen not in known:
            raise ValueError(f"{name}={chosen!r} is not known; use {', '.join(known)}")
    if of == "sides" and variable != "stance":
        raise ValueError("of='sides' is a share of stances: favor and against; frames have no sides")


def _listed(articles: Texts | None) -> pd.DataFrame | None:
    articles = as_pandas(articles)
    if articles is None:
        return None
    if (
        isinstance(articles, pd.DataFrame)
        and "document" in articles.columns
        and not columns_of(articles.columns).get("text")
    ):
        return articles  # of article_table, or of a run of discourse.scale, which has no texts and no numbers of paragraphs
    return article_table(articles)


def _kept(listed: pd.DataFrame | None, codings: pd.DataFrame, copies: str) -> tuple[pd.DataFrame, dict[str, int]]:
    """The articles by id, with the cluster that each belongs to; copies dropped where that is asked for."""
    if listed is None:
        listed = pd.DataFrame({"document": sorted(set(codings["document"])), "paragraphs": 0})
    table = listed.set_index("document", drop=False).rename_axis(None)
    if "group" not in table.columns or copies == "ignore":
        table = table.assign(group=table["document"])
    dropped = 0
    if copies == "drop":
        order = ["published", "document"] if "published" in table.columns else ["document"]
        first = table.sort_values(order, kind="stable").drop_duplicates("group")["document"]
        dropped = len(table) - len(first)
        table = table[table["document"].isin(set(first))]
    return table, {"copies": dropped}


def _cells(
    hits: pd.DataFrame,
    totals: pd.Series,
    framed: pd.Series,
    table: pd.DataFrame,
    keys: list[str],
    left_out: dict[str, int],
) -> _Counted:
    """The counts of each group as matrices over the clusters that it has."""
    clusters = sorted(set(table["group"]))
    place = {name: k for k, name in enumerate(clusters)}
    cluster_of = {d: place[g] for d, g in zip(table["document"], table["group"], strict=True)}
    values = sorted(set(hits["value"])) if "value" in hits else []
    column = {v: k for k, v in enumerate(values)}
    found: dict[tuple[str, ...], dict[tuple[int, int], int]] = {}
    for *row, document, value in hits[[*keys, "document", "value"]].itertuples(index=False, name=None):
        at = found.setdefault(tuple(row), {})
        spot = (cluster_of[document], column[value])
        at[spot] = at.get(spot, 0) + 1
    cells = {}
    units = totals.rename("n").reset_index()
    units = units[units["n"] > 0]
    paragraphs = {key if isinstance(key, tuple) else (str(key),): int(n) for key, n in framed.items()}
    for name, part in units.groupby(keys, sort=True):
        key = tuple(map(str, name))
        own = part["document"].map(cluster_of)
        by_cluster = part["n"].groupby(own.to_numpy())
        sums, copies = by_cluster.sum(), by_cluster.size().to_numpy().astype(float)
        at_row = {cluster: k for k, cluster in enumerate(sums.index)}
        counts = np.zeros((len(sums), len(values)))
        for (cluster, k), n in found.get(key, {}).items():
            counts[at_row[cluster], k] = n
        articles = int(part["document"].nunique())
        over = "paragraphs" if len(sums) == 1 else "articles" if len(sums) == articles else "groups"
        cells[key] = _Cell(
            sums.index.to_numpy(), counts, sums.to_numpy(dtype=float), copies, articles, paragraphs.get(key, 0), over
        )
    return _Counted(cells, clusters, values, left_out)


def _all_units(table: pd.DataFrame, levels: list[Level], keys: list[str], of: str) -> pd.Series:
    """How many paragraphs (or one, the article) each article has, by the groups that it belongs to."""
    whole = table.assign(**{key: level.articles for key, level in zip(keys, levels, strict=True)})
    whole = whole[~whole[keys].isin([""]).any(axis=1)]
    whole = whole.reset_index(drop=True).assign(n=whole["paragraphs"].to_numpy() if of == "paragraphs" else 1)
    return whole.groupby([*keys, "document"], sort=True)["n"].sum()
