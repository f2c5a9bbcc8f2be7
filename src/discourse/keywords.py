"""Frequencies, keyness, collocates, dispersion and concordance over Arabic texts: texts in, tables out.

Words are counted on the fold, so vocalised, tatweel and alef variants are one type; each is shown in its commonest
surface form.  Every table carries the counts beside the rates and says in its columns which variant was computed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from discourse import stats
from discourse.text import fold, sentences, tokenize

# Below this expected count on either side a row is marked: the usual bound of the chi-square approximation
# (Cochran 1954, doi:10.2307/3001616).
SMALL_EXPECTED = 5.0


def as_texts(source: Any) -> list[str]:
    """Plain strings from a string, a list, a Series, a DataFrame with a column ``text``, or documents."""
    if isinstance(source, str):
        return [source]
    if isinstance(source, pd.DataFrame):
        if "text" not in source.columns:
            raise ValueError(
                f"the table has no column 'text'; found: {', '.join(map(str, source.columns))}"
            )
        return [str(t) for t in source["text"]]
    texts = []
    for item in source:
        text = item if isinstance(item, str) else getattr(item, "text", None)
        if not isinstance(text, str):
            raise TypeError(f"expected texts or documents, found {type(item).__name__}")
        texts.append(text)
    return texts


def _count(texts: Sequence[str]) -> tuple[list[Counter[str]], dict[str, str]]:
    """Word counts of each text, and each type's commonest surface form (ties: the first in code-point order)."""
    counts: list[Counter[str]] = []
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        tokens = tokenize(text)
        counts.append(Counter(t.norm for t in tokens))
        for t in tokens:
            forms.setdefault(t.norm, Counter())[t.text] += 1
    display = {w: min(c, key=lambda f: (-c[f], f)) for w, c in forms.items()}
    return counts, display


def frequencies(source: Any) -> pd.DataFrame:
    """How often each word stands, in how many texts.

    Columns: word (folded), form (commonest surface form), count, per_million, n_texts, range (share of the texts).
    Order: count, then word.

    >>> list(frequencies("الجسر جاهز، والجسرُ الجسر")["word"])[0]
    'الجسر'
    """
    texts = as_texts(source)
    counts, display = _count(texts)
    total: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for c in counts:
        total.update(c)
        spread.update(c.keys())
    size = sum(total.values())
    rows = [
        (w, display[w], n, n / size * 1e6, spread[w], spread[w] / len(texts))
        for w, n in total.items()
    ]
    frame = pd.DataFrame(rows, columns=["word", "form", "count", "per_million", "n_texts", "range"])
    return frame.sort_values(["count", "word"], ascending=[False, True]).reset_index(drop=True)


def keyness(target: Any, reference: Any, *, min_count: int = 2) -> pd.DataFrame:
    """Which words set the target texts apart from the reference texts.

    Columns: word, form, count_target, count_reference, n_target, n_reference (words), per_million_target,
    per_million_reference, g2_4cell (Dunning 1993), p, log10_p, q_bh (Benjamini and Hochberg 1995), log_ratio (log2 of
    the raw rates; infinite where one side lacks the word), log_ratio_low, log_ratio_high (exact conditional 95 %
    interval), log_ratio_conservative (the bound nearer 0; Evert 2022), texts_target, texts_reference,
    text_g2_4cell (G2 on the numbers of texts with the word; Egbert and Biber 2019), small_n.

    Order: text-level evidence where both sides have at least five texts, else the conservative log ratio, which does
    not take one bursty text for many; ``attrs["order"]`` says which, ``attrs["note"]`` what may not be concluded.
    Words with fewer than ``min_count`` occurrences on both sides together are left out; the number is in
    ``attrs["left_out"]``.

    >>> keyness(["انسحاب كامل", "انسحاب القوات"], ["بقاء القوات"])["word"].iloc[0]
    'انسحاب'
    """
    texts = as_texts(target), as_texts(reference)
    (left, shown_left), (right, shown_right) = _count(texts[0]), _count(texts[1])
    a_all, b_all = Counter[str](), Counter[str]()
    for c in left:
        a_all.update(c)
    for c in right:
        b_all.update(c)
    words = sorted(w for w in a_all.keys() | b_all.keys() if a_all[w] + b_all[w] >= min_count)
    a = np.array([a_all[w] for w in words], dtype=float)
    b = np.array([b_all[w] for w in words], dtype=float)
    n1, n2 = float(sum(a_all.values())), float(sum(b_all.values()))
    ta = np.array([sum(w in c for c in left) for w in words], dtype=float)
    tb = np.array([sum(w in c for c in right) for w in words], dtype=float)
    g2 = stats.g2_4cell(a, b, n1, n2) if n1 and n2 else np.zeros(len(words))
    low, high = stats.log_ratio_interval(a, b, n1, n2)
    p = stats.chi2_p(g2)
    expected = np.minimum(n1, n2) * (a + b) / max(n1 + n2, 1)
    frame = pd.DataFrame(
        {
            "word": words,
            "form": [shown_left.get(w) or shown_right[w] for w in words],
            "count_target": a.astype(int), "count_reference": b.astype(int),
            "n_target": int(n1), "n_reference": int(n2),
            "per_million_target": a / max(n1, 1) * 1e6, "per_million_reference": b / max(n2, 1) * 1e6,
            "g2_4cell": g2, "p": p, "log10_p": stats.chi2_log10_p(g2), "q_bh": stats.benjamini_hochberg(p),
            "log_ratio": stats.log_ratio(a, b, n1, n2), "log_ratio_low": low, "log_ratio_high": high,
            "log_ratio_conservative": stats.conservative(low, high),
            "texts_target": ta.astype(int), "texts_reference": tb.astype(int),
            "text_g2_4cell": stats.g2_4cell(ta, tb, len(left), len(right)),
            "small_n": expected < SMALL_EXPECTED,
        }
    )  # fmt: skip
    by_text = min(len(left), len(right)) >= 5
    frame["_side"] = np.where(frame["log_ratio"] > 0, 0, 1)
    evidence = "text_g2_4cell" if by_text else "log_ratio_conservative"
    frame["_rank"] = -frame[evidence].abs()
    frame = frame.sort_values(
        ["_side", "_rank", "g2_4cell", "word"], ascending=[True, True, False, True]
    )
    frame = frame.drop(columns=["_side", "_rank"]).reset_index(drop=True)
    frame.attrs["order"] = f"target's words first, by {evidence}, then g2_4cell"
    frame.attrs["left_out"] = len(a_all.keys() | b_all.keys()) - len(words)
    frame.attrs["note"] = (
        ""
        if by_text
        else "Few texts: G2 and p count words, not texts, and overstate the evidence of bursty words; the intervals are "
        "exact for these words only, and nothing follows about other texts."
    )
    return frame


def collocates(source: Any, node: str, *, window: int = 5, min_count: int = 2) -> pd.DataFrame:
    """Words within ``window`` words of a node, inside its sentence.

    Columns: word, count, left, right, f_node, f_word, expected, pmi, mi3, npmi, logdice, t, z, g2_4cell.  Order:
    logdice, then word.

    >>> collocates("انسحاب القوات من البلد. انسحاب القوات غدا", "انسحاب")["word"].iloc[0]
    'القوات'
    """
    norm = fold(node)
    seqs = [
        [t.norm for t in tokenize(text[a:b])]
        for text in as_texts(source)
        for a, b in sentences(text)
    ]
    total = Counter(w for seq in seqs for w in seq)
    sides: dict[str, list[int]] = {}
    slots = 0
    for seq in seqs:
        for i, word in enumerate(seq):
            if word != norm:
                continue
            for j in range(max(0, i - window), min(len(seq), i + window + 1)):
                if j != i:
                    sides.setdefault(seq[j], [0, 0])[int(j > i)] += 1
                    slots += 1
    rows = [
        (w, left + right, left, right, total[w])
        for w, (left, right) in sides.items()
        if left + right >= min_count
    ]
    frame = pd.DataFrame(rows, columns=["word", "count", "left", "right", "f_word"])
    frame.insert(4, "f_node", total[norm])
    measures = stats.association(
        frame["count"], slots, frame["f_word"], max(sum(total.values()), 1)
    )
    for name, values in measures.items():
        frame[name] = values
    return frame.sort_values(["logdice", "word"], ascending=[False, True]).reset_index(drop=True)


def dispersion(source: Any, words: Iterable[str]) -> pd.DataFrame:
    """How evenly words stand over texts: word, count, n_texts, range, dpnorm_2012 (Lijffijt and Gries)."""
    texts = as_texts(source)
    counts, _ = _count(texts)
    sizes = [sum(c.values()) for c in counts]
    rows = []
    for word in words:
        v = [c[fold(word)] for c in counts]
        rows.append(
            (
                word,
                sum(v),
                sum(x > 0 for x in v),
                sum(x > 0 for x in v) / len(texts),
                stats.dpnorm(v, sizes),
            )
        )
    return pd.DataFrame(rows, columns=["word", "count", "n_texts", "range", "dpnorm_2012"])


def concordance(source: Any, query: str, *, width: int = 8, regex: bool = False) -> pd.DataFrame:
    """Each place where a word or phrase stands, with the words around it.

    The query is folded as the texts are; its last word may be cut with ``*``.  With ``regex`` it is a regular
    expression over the folded text.  Columns: text (number), start, end, left, node, right.  Raises ValueError for an
    empty or broken query.

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
            rows.append((number, a, b, left, text[a:b], right))
    return pd.DataFrame(rows, columns=["text", "start", "end", "left", "node", "right"])
