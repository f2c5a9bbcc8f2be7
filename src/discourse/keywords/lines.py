"""Concordance: each place where a word, phrase or pattern stands, with the words around it."""

import html
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from discourse.corpus import Document
from discourse.keywords.core import as_texts
from discourse.text import fold, tokenize


def concordance(
    source: Any,
    query: str,
    *,
    width: int = 8,
    regex: bool = False,
    sort: str | Sequence[str] = (),
    sample: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Each place where a word or phrase stands, with the words around it.

    The query is folded as the texts are; a word may be cut with ``*``.  With ``regex`` it is a regular expression over
    the folded text.  ``sort``: ``left`` (from the node outwards), ``right``, ``node``, ``text``, or several of them;
    else the order of the texts.  ``sample`` takes that many lines by ``seed``, in their order.  Columns: text (number),
    document (its id, where there is one), start, end, left, node, right.  Raises ValueError for an empty or broken
    query, or an unknown sort.

    >>> concordance("قال إن الجسرَ جاهز", "الجسر")[["left", "node", "right"]].iloc[0].tolist()
    ['قال إن', 'الجسرَ', 'جاهز']
    """
    if not fold(query).strip():
        raise ValueError("the query is empty: give a word, a phrase or a regular expression")
    if regex:
        try:
            pattern = re.compile(fold(query))
        except re.error as error:
            raise ValueError(f"not a regular expression: {query!r} ({error})") from None
    else:
        parts = [re.escape(p).replace(r"\*", r"\w*") for p in fold(query).split()]
        pattern = re.compile(r"(?<!\w)" + r"\W+".join(parts) + r"(?!\w)")
    items = list(source) if isinstance(source, (list, tuple)) else [source]
    names = [item.id if isinstance(item, Document) else "" for item in items]
    rows = []
    for number, text in enumerate(as_texts(source)):
        tokens = tokenize(text)
        joined, starts = "", []
        for t in tokens:
            starts.append(len(joined))
            joined += t.norm + " "
        for match in pattern.finditer(joined):
            if match.start() == match.end():
                continue
            first = int(np.searchsorted(starts, match.start(), side="right")) - 1
            last = int(np.searchsorted(starts, match.end() - 1, side="right")) - 1
            a, b = tokens[first].start, tokens[last].end
            before, after = (
                tokens[max(0, first - width)].start,
                tokens[min(len(tokens) - 1, last + width)].end,
            )
            left, right = " ".join(text[before:a].split()), " ".join(text[b:after].split())
            name = names[number] if number < len(names) else ""
            rows.append((number, name, a, b, left, text[a:b], right))
    frame = pd.DataFrame(
        rows, columns=["text", "document", "start", "end", "left", "node", "right"]
    )
    if sample is not None and sample < len(frame):
        chosen = np.random.default_rng(seed).choice(len(frame), size=sample, replace=False)
        frame = frame.iloc[np.sort(chosen)]
    keys = [sort] if isinstance(sort, str) else list(sort)
    unknown = [k for k in keys if k not in ("left", "right", "node", "text")]
    if unknown:
        raise ValueError(f"sort {unknown[0]!r} is not known; use left, right, node or text")
    if keys:
        order = frame.assign(
            left=[" ".join(fold(x).split()[::-1]) for x in frame["left"]],
            right=[fold(x) for x in frame["right"]],
            node=[fold(x) for x in frame["node"]],
        ).sort_values(keys, kind="stable")
        frame = frame.loc[order.index]
    return frame.reset_index(drop=True)


def concordance_html(lines: pd.DataFrame) -> str:
    """A concordance as an HTML table that keeps mixed Arabic and Latin lines in order, the node in the middle.

    Each cell is its own right-to-left or left-to-right paragraph; the table runs right to left where most lines do.

    >>> '<td class="node" dir="rtl"' in concordance_html(concordance("قال إن الجسر جاهز", "الجسر"))
    True
    """

    def way(text: str) -> str:
        arabic = sum("\u0590" <= c <= "\u08ff" for c in text)
        return "rtl" if 2 * arabic > sum(c.isalpha() for c in text) else "ltr"

    rows = []
    whole = 0
    for row in lines.to_dict("records"):
        line = f"{row['left']} {row['node']} {row['right']}"
        side = way(line)
        whole += side == "rtl"
        cells = "".join(
            f'<td class="{name}" dir="{side}" lang="{"ar" if side == "rtl" else "en"}">{html.escape(row[name])}</td>'
            for name in ("left", "node", "right")
        )
        rows.append(f"<tr>{cells}</tr>")
    table = "rtl" if 2 * whole >= len(rows) else "ltr"
    # The left context ends at the node, so it is pushed to that side, whatever the direction.
    style = "<style>.concordance .left { text-align: end; } .concordance .node { font-weight: 600; white-space: nowrap; }</style>"
    return f'{style}<table class="concordance" dir="{table}"><tbody>{"".join(rows)}</tbody></table>'
