"""Concordance: each place where a word, phrase or pattern occurs, with the words around it."""

import html
import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from discourse.keywords.builder import build
from discourse.keywords.corpus import Ints, WordCorpus
from discourse.keywords.units import lemmas, strip_particles
from discourse.keywords.web import without_residue
from discourse.language.fold import fold, spelling
from discourse.options import check, check_items
from discourse.tables import as_pandas

COLUMNS = ("text", "document", "outlet", "date", "start", "end", "left", "node", "right")
# Halves of characters, which no table of text can contain.
_LONE = re.compile("[\ud800-\udfff]")
SORTS = ("left", "right", "node", "text", "date")


def concordance(
    source: Any,
    query: str,
    *,
    width: int = 8,
    regex: bool = False,
    lemma: bool = False,
    stripped: bool = False,
    loose: bool = False,
    actor: str | Iterable[str] | None = None,
    within: pd.DataFrame | None = None,
    sort: str | Sequence[str] = (),
    sample: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Each place where a word or phrase occurs, with ``width`` words on each side.

    The query is folded as the texts are; a word may be cut with ``*``; with ``lemma`` its words match all words of
    their lemma (simplemma), with ``loose`` all other spellings (مسؤول and مسئول), with ``stripped`` all that differ in
    joined particles, article or pronoun (:func:`discourse.keywords.strip_particles`).  With ``regex`` it is a regular
    expression over the folded words of a text, one blank between two.  ``source`` may be a corpus prepared by
    ``build(..., keep=True)``, in which a word is found without reading the texts.

    ``actor`` takes what these actors say, in a corpus with attributions.  ``within`` takes what is in the spans of
    a table with the columns document, start and end, or paragraph_start and paragraph_end: codings of a frame,
    attributions of an actor.  ``sort``: ``left`` (from the node outwards), ``right``, ``node``, ``text``, ``date``, or
    several; else the order of the texts.  ``sample`` takes that many lines by ``seed``.

    Columns: text (number), document, outlet, date (where known), start, end (of the node, code points), left, node,
    right.  Raises ValueError for an empty or broken query, an unknown sort, a prepared corpus without its texts.

    >>> concordance("قال إن الجسرَ جاهز", "الجسر")[["left", "node", "right"]].iloc[0].tolist()
    ['قال إن', 'الجسرَ', 'جاهز']
    """
    within = as_pandas(within)
    _check_options(width, sample, seed, within)
    if not fold(query).strip():
        raise ValueError("the query is empty: give a word, a phrase or a regular expression")
    way = _reading(regex=regex, lemma=lemma, stripped=stripped, loose=loose)
    keys = _keys(sort)
    corpus = source if isinstance(source, WordCorpus) else build(source, keep=True)
    if len(corpus.codes) and not len(corpus.starts):
        raise ValueError("the corpus does not contain its texts: prepare it by build(..., keep=True)")
    first, last = _by_pattern(corpus, query) if regex else _by_words(corpus, query, way)
    kept = np.ones(len(first), dtype=bool)
    if actor is not None:
        kept &= corpus.spoken(first, actor)
    if within is not None:
        kept &= _inside(corpus, first, last, within)
    first, last = first[kept], last[kept]
    if sample is not None and sample < len(first):
        chosen = np.sort(np.random.default_rng(seed).choice(len(first), size=sample, replace=False))
        first, last = first[chosen], last[chosen]
    frame = pd.DataFrame(_lines(corpus, first, last, width), columns=list(COLUMNS))
    return _sorted(frame, keys)


def _check_options(width: int, sample: int | None, seed: int, within: Any) -> None:
    check(int, width=width, seed=seed)
    check(int, optional=True, sample=sample)
    for name, number in (("width", width), ("sample", sample)):
        if number is not None and number < 0:
            raise ValueError(f"{name} must be at least 0; found {number}")
    if within is not None and not hasattr(within, "columns"):
        raise TypeError(f"within must be a table with the columns of spans; found {type(within).__name__}")


def _keys(sort: str | Sequence[str]) -> list[str]:
    """The orders that are asked for, each known."""
    if not isinstance(sort, str):
        check_items(str, "names of orders", sort=sort)
    keys = [sort] if isinstance(sort, str) and sort else list(sort)
    unknown = [k for k in keys if k not in SORTS]
    if unknown:
        raise ValueError(f"sort {unknown[0]!r} is not known; use {', '.join(SORTS)}")
    return keys


def _reading(**ways: bool) -> str:
    """The one way to read the query that is asked for, or none."""
    check(bool, **ways)
    asked = [name for name, on in ways.items() if on]
    if len(asked) > 1:
        raise ValueError(
            f"give one of {', '.join(ways)}: each is another way to read the query; found: {', '.join(asked)}"
        )
    return "".join(asked)


def _sorted(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The lines by their folded contexts, the left one from the node outwards."""
    if keys:
        order = frame.assign(
            left=[" ".join(fold(x).split()[::-1]) for x in frame["left"]],
            right=[fold(x) for x in frame["right"]],
            node=[fold(x) for x in frame["node"]],
        ).sort_values(keys, kind="stable")
        frame = frame.loc[order.index]
    return frame.reset_index(drop=True)


def _by_words(corpus: WordCorpus, query: str, way: str) -> tuple[Ints, Ints]:
    """(first, last) word numbers of each place where the words of the query follow one another in a text."""
    parts = fold(without_residue(query)).replace("#", " ").split()
    words: Sequence[str] = corpus.words
    searched = parts
    if way == "lemma":
        words, searched = lemmas(corpus.words), lemmas(parts)
    elif way == "loose":
        words, searched = list(map(spelling, corpus.words)), list(map(spelling, parts))
    elif way == "stripped":
        words = strip_particles(corpus.words, corpus.counts().tolist())
        unit = dict(zip(corpus.words, words, strict=True))
        searched = [unit.get(part, part) for part in parts]
    at: Ints = np.zeros(0, dtype=np.int64)
    for k, part in enumerate(searched):
        if way or "*" in part:
            pattern = re.compile(r"\w*".join(map(re.escape, part.split("*"))))
            known = np.array([bool(pattern.fullmatch(w)) for w in words], dtype=bool)
            here = known[corpus.codes] if len(known) else np.zeros(0, dtype=bool)
        else:
            here = corpus.codes == corpus.code(part)
        found = np.flatnonzero(here)
        at = found if k == 0 else at[np.isin(at + k, found, assume_unique=True)]
    last = at + len(searched) - 1
    together = corpus.text_of(at) == corpus.text_of(last)
    return at[together], last[together]


def _by_pattern(corpus: WordCorpus, query: str) -> tuple[Ints, Ints]:
    """(first, last) word numbers of each match of a regular expression over the folded words of each text."""
    try:
        pattern = re.compile(fold(query))
    except re.error as error:
        raise ValueError(f"not a regular expression: {query!r} ({error})") from None
    found: list[tuple[int, int]] = []
    for text in range(len(corpus)):
        base, end = corpus.bounds[text : text + 2].tolist()
        held = [corpus.words[c] for c in corpus.codes[base:end].tolist()]
        starts = np.cumsum([0, *(len(w) + 1 for w in held)])
        for match in pattern.finditer(" ".join(held)):
            if match.start() < match.end():
                ends = np.searchsorted(starts, (match.start(), match.end() - 1), side="right") - 1
                found.append((base + int(ends[0]), base + int(ends[1])))
    both = np.array(found, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _inside(corpus: WordCorpus, first: Ints, last: Ints, spans: pd.DataFrame) -> Any:
    """Whether each place lies in one of the spans of its text."""
    names = ("paragraph_start", "paragraph_end")
    names = names if set(names) <= set(spans.columns) else ("start", "end")
    missing = [c for c in ("document", *names) if c not in spans.columns]
    if missing:
        found = ", ".join(map(str, spans.columns))
        raise ValueError(f"within: the table has no column {missing[0]!r}; found: {found}")
    held: dict[str, list[tuple[int, int]]] = {}
    rows = spans[["document", *names]].drop_duplicates()
    for name, start, end in rows.itertuples(index=False):
        held.setdefault(str(name), []).append((int(start), int(end)))
    texts = corpus.text_of(first).tolist()
    places = zip(texts, corpus.starts[first].tolist(), corpus.ends[last].tolist(), strict=True)
    return np.array([any(a <= s and e <= b for a, b in held.get(corpus.ids[t], ())) for t, s, e in places], dtype=bool)


def _lines(corpus: WordCorpus, first: Ints, last: Ints, width: int) -> list[tuple[Any, ...]]:
    texts = corpus.text_of(first)
    low = np.maximum(first - width, corpus.bounds[texts])
    high = np.minimum(last + width, corpus.bounds[texts + 1] - 1)
    spans = zip(
        texts.tolist(),
        corpus.starts[low].tolist(),
        corpus.starts[first].tolist(),
        corpus.ends[last].tolist(),
        corpus.ends[high].tolist(),
        strict=True,
    )
    rows: list[tuple[Any, ...]] = []
    number, raw = -1, ""
    for text, before, a, b, after in spans:
        if text != number:
            number, raw = text, _LONE.sub("\ufffd", corpus.raw[text])
            head = (
                text,
                corpus.ids[text],
                corpus.outlets[text] if corpus.outlets else "",
                corpus.dates[text] if corpus.dates else "",
            )
        left, right = " ".join(raw[before:a].split()), " ".join(raw[b:after].split())
        rows.append((*head, a, b, left, raw[a:b], right))
    return rows


_STYLE = (
    ".concordance { border-collapse: collapse; width: 100%; table-layout: fixed }"
    " .concordance td { padding: .15rem .4rem; vertical-align: baseline }"
    " .concordance td { unicode-bidi: isolate; overflow-wrap: anywhere }"
    # The left context ends at the node, so it is pushed to that side, whatever the direction.
    " .concordance .left { text-align: end } .concordance .right { text-align: start }"
    " .concordance .node { font-weight: 600; text-align: center; width: 9rem }"
    " .concordance .where { width: 9rem; font-size: .85em; opacity: .75 }"
)


def concordance_html(lines: pd.DataFrame) -> str:
    """A concordance as an HTML table that keeps mixed Arabic and Latin lines in order, the node in the middle.

    Each cell is a right-to-left or left-to-right paragraph of its own, as most letters of its line are; the table runs
    right to left where most lines do, so that what is read first is first.  Document and date are next to a line
    where they are known.

    >>> '<td class="node" dir="rtl"' in concordance_html(concordance("قال إن الجسر جاهز", "الجسر"))
    True
    """
    lines = as_pandas(lines)
    rows = []
    whole = 0
    for row in lines.to_dict("records"):
        side = _way(f"{row['left']} {row['node']} {row['right']}")
        whole += side == "rtl"
        known = [str(row.get(k) or "") for k in ("document", "date")]
        where = html.escape(" · ".join(k for k in known if k))
        cells = "".join(
            f'<td class="{name}" dir="{side}" lang="{"ar" if side == "rtl" else "en"}">{html.escape(row[name])}</td>'
            for name in ("left", "node", "right")
        )
        rows.append(f'<tr>{cells}<td class="where" dir="ltr">{where}</td></tr>')
    table = "rtl" if 2 * whole >= len(rows) else "ltr"
    return f'<style>{_STYLE}</style><table class="concordance" dir="{table}"><tbody>{"".join(rows)}</tbody></table>'


def _way(text: str) -> str:
    arabic = sum("\u0590" <= c <= "\u08ff" for c in text)
    return "rtl" if 2 * arabic > sum(c.isalpha() for c in text) else "ltr"
