"""What stands beside a word: collocates within a window, inside sentence, quotation and text."""

import itertools
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from discourse import stats
from discourse.keywords.core import PREFIXES, as_texts, core
from discourse.text import fold, quotations, sentences, tokenize

BORDERS = ("sentence", "quotation", "text")


def collocates(
    source: Any, node: str, *, window: int = 5, min_count: int = 2, within: str = "sentence"
) -> pd.DataFrame:
    """Words within ``window`` words of a node, not across a border: ``within`` sentence, quotation or text.

    Columns: word, form (commonest written), count, left, right, f_node (slots of the window), f_word, then every
    measure of :func:`discourse.stats.association`.  Order: logdice, then word.

    >>> collocates("انسحاب القوات من البلد. انسحاب القوات غدا", "انسحاب")["word"].iloc[0]
    'القوات'
    """
    if within not in BORDERS:
        raise ValueError(f"within {within!r} is not known; use {', '.join(BORDERS)}")
    texts = as_texts(source)
    corpus = core([piece for text in texts for piece in _pieces(text, within)])
    index = {w: k for k, w in enumerate(corpus.words)}
    code = index.get(fold(node), -1)
    at = np.flatnonzero(corpus.codes == code)
    unit = np.searchsorted(corpus.bounds, at, side="right") - 1
    low, high = corpus.bounds[unit], corpus.bounds[unit + 1]
    size = len(corpus.words)
    sides = []
    for step in (-1, 1):
        counts = np.zeros(size, dtype=np.int64)
        for k in range(1, window + 1):
            near = at + step * k
            inside = near[(near >= low) & (near < high)]
            counts += np.bincount(corpus.codes[inside], minlength=size)
        sides.append(counts)
    left, right = sides
    both = left + right
    kept = np.flatnonzero(both >= min_count)
    total = corpus.counts()
    slots = int(both.sum())
    frame = pd.DataFrame({
        "word": [corpus.words[k] for k in kept], "form": [corpus.forms[k] for k in kept], "count": both[kept],
        "left": left[kept], "right": right[kept], "f_node": slots, "f_word": total[kept],
    })  # fmt: skip
    measures = stats.association(frame["count"], slots, frame["f_word"], max(len(corpus.codes), 1))
    for name, values in measures.items():
        frame[name] = values
    return frame.sort_values(["logdice", "word"], ascending=[False, True]).reset_index(drop=True)


def _pieces(text: str, within: str) -> list[str]:
    if within == "text":
        return [text]
    if within == "sentence":
        return [text[a:b] for a, b in sentences(text)]
    cuts = {0, len(text)}
    for q in quotations(text):
        cuts |= {q.start, q.end}
    edges = sorted(cuts)
    return [text[a:b] for a, b in itertools.pairwise(edges) if text[a:b].strip()]


def patterns(source: Any, phrases: list[str]) -> pd.DataFrame:
    """How often phrases stand, their words with or without joined particles and article.

    Columns: phrase, count, n_texts.

    >>> patterns("بالقوات الأمريكية والقوات الأمريكية", ["قوات أمريكية"])["count"].tolist()
    [2]
    """
    keys = {tuple(fold(p).split()): p for p in phrases}
    lengths = sorted({len(k) for k in keys})
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    wanted = {w for key in keys for w in key}
    for text in as_texts(source):
        seen: Counter[str] = Counter()
        stems = [_stem(t.norm, wanted) for t in tokenize(text)]
        for n in lengths:
            for gram in zip(*(stems[k:] for k in range(n)), strict=False):
                if gram in keys:
                    seen[keys[gram]] += 1
        counts.update(seen)
        spread.update(seen.keys())
    rows = [(p, counts[p], spread[p]) for p in phrases]
    return pd.DataFrame(rows, columns=["phrase", "count", "n_texts"])


def _stem(word: str, wanted: set[str]) -> str:
    if word in wanted:
        return word
    for prefix in PREFIXES:
        if word.startswith(prefix) and word[len(prefix) :] in wanted:
            return word[len(prefix) :]
    return word
