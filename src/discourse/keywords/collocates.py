"""Collocates, co-occurrences and phrases of a word-coded corpus."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from discourse import stats
from discourse.keywords.builder import build
from discourse.keywords.corpus import WordCorpus
from discourse.keywords.scan import Scan
from discourse.keywords.sources import Text, texts_of
from discourse.keywords.units import left_out
from discourse.language.quotations import quotations
from discourse.language.sentences import sentences
from discourse.language.stopwords import Stopwords
from discourse.options import check

BORDERS = ("sentence", "quotation", "text")
# Characters of text that are scanned at once; its arrays take some 80 bytes a character.
STEP = 1 << 20


def collocates(
    source: Any,
    node: str,
    *,
    window: int = 5,
    min_count: int = 2,
    within: str = "sentence",
    unit: str = "surface",
    stopwords: Stopwords = None,
) -> pd.DataFrame:
    """Words within ``window`` words of a node, not across a border: ``within`` sentence, quotation or text.

    A quotation's border separates what is in its marks from what is not.  ``stopwords``
    (:func:`discourse.keywords.frequencies`) leaves out the rows of function words; windows are those of the whole text.
    With another ``unit`` the node is the unit that a word counts for.  Columns: word, form (commonest written), count,
    left, right, f_node (slots of the window), f_word, then every measure of :func:`discourse.stats.association`.
    Order: logdice, then word.  A corpus that is prepared already is read text by text.

    Raises ValueError where ``window`` is under 1.

    >>> collocates("انسحاب القوات من البلد. انسحاب القوات غدا", "انسحاب")["word"].iloc[0]
    'القوات'
    """
    check(int, window=window, min_count=min_count)
    check(str, node=node, within=within)
    if window < 1:
        raise ValueError(f"window must be at least 1; found {window}")
    corpus = _cut(source, within, unit)
    at = np.flatnonzero(corpus.codes == corpus.code(node))
    text = corpus.text_of(at)
    low, high = corpus.bounds[text], corpus.bounds[text + 1]
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
    kept = np.flatnonzero((both >= min_count) & ~left_out(corpus, source, stopwords))
    slots = int(both.sum())
    frame = pd.DataFrame(
        {
            "word": [corpus.words[k] for k in kept],
            "form": [corpus.forms[k] for k in kept],
            "count": both[kept],
            "left": left[kept],
            "right": right[kept],
            "f_node": slots,
            "f_word": corpus.counts()[kept],
        }
    )
    measures = stats.association(frame["count"], slots, frame["f_word"], max(len(corpus.codes), 1))
    frame = frame.assign(**measures)
    return frame.sort_values(["logdice", "word"], ascending=[False, True]).reset_index(drop=True)


def cooccurrences(
    source: Any,
    *,
    window: int = 5,
    min_count: int = 5,
    within: str = "text",
    unit: str = "surface",
    stopwords: Stopwords = None,
) -> pd.DataFrame:
    """Every pair of words of which the second occurs at most ``window`` words after the first, not across a border.

    Columns: word, collocate (folded), count, f_word, f_collocate, then every measure of
    :func:`discourse.stats.association` with N = words x window, each word having that many slots after it.
    ``stopwords`` leaves out pairs with a function word.  Order: count, then word, collocate.

    >>> pairs = cooccurrences(["مجلس الأمن", "مجلس الأمن الدولي"], min_count=2)
    >>> pairs[["word", "collocate", "count"]].values.tolist()
    [['مجلس', 'الامن', 2]]
    """
    corpus = _cut(source, within, unit)
    codes, size = np.asarray(corpus.codes, dtype=np.int64), max(len(corpus.words), 1)
    counts = corpus.counts()
    # A word can be in at most 2 x window pairs each time it occurs: rarer ones need not be looked at.
    often = np.append(counts * 2 * window >= min_count, False)[codes]
    left = np.repeat(corpus.bounds[1:], corpus.sizes) - np.arange(len(codes))  # words to the text's end, itself one
    keys, used = np.empty(len(codes) * window, dtype=np.int64), 0
    for step in range(1, min(window, len(codes) - 1) + 1):
        pair = codes[:-step] * size
        pair += codes[step:]
        pair = pair[(left[:-step] > step) & often[:-step] & often[step:]]
        keys[used : used + len(pair)] = pair
        used += len(pair)
    found = keys[:used]
    found.sort()
    starts = np.flatnonzero(np.append(True, found[1:] != found[:-1])) if len(found) else found
    times = np.diff(np.append(starts, len(found)))
    kept = times >= min_count
    pairs, times = found[starts[kept]], times[kept]
    out = left_out(corpus, source, stopwords)
    whole = ~(out[pairs // size] | out[pairs % size]) if len(pairs) else np.zeros(0, dtype=bool)
    pairs, times = pairs[whole], times[whole]
    one, two = pairs // size, pairs % size
    words = np.array(corpus.words, dtype=object)
    known = np.unique(np.concatenate([one, two]))
    place = np.empty(len(words), dtype=np.int64)
    place[known[np.argsort(words[known])]] = np.arange(len(known))
    order = np.lexsort((place[two], place[one], -times))
    one, two, times = one[order], two[order], times[order]
    slots = max(len(codes), 1) * window
    return pd.DataFrame(
        {
            "word": words[one],
            "collocate": words[two],
            "count": times,
            "f_word": counts[one],
            "f_collocate": counts[two],
            **stats.association(times, counts[one] * window, counts[two] * window, slots),
        }
    )


def _cut(source: Any, within: str, unit: str) -> WordCorpus:
    """The corpus with a text for each stretch that no window may leave."""
    if within not in BORDERS:
        raise ValueError(f"within {within!r} is not known; use {', '.join(BORDERS)}")
    if within == "text" or (isinstance(source, WordCorpus) and not len(source.raw)):
        return build(source, unit=unit)
    items = source.raw if isinstance(source, WordCorpus) else (item.text for item in texts_of(source))
    return build((piece for text in items for piece in _pieces(text, within)), unit=unit)


def _pieces(text: str, within: str) -> list[str]:
    if within == "sentence":
        return [text[a:b] for a, b in sentences(text)]
    cuts = {0, len(text)}
    for q in quotations(text):
        cuts |= {q.start, q.end}
    edges = sorted(cuts)
    return [text[a:b] for a, b in itertools.pairwise(edges) if text[a:b].strip()]


# --- patterns ---------------------------------------------------------------------------------------------------


def patterns(source: Any, phrases: Sequence[str]) -> pd.DataFrame:
    """How often phrases occur, each word with or without clitics: joined particles, article, endings, pronouns.

    The forms of a word are those of a lexicon's phrases (:func:`discourse.language.morphology.surfaces`).  A phrase crosses no
    quotation mark, no end of a line and none of . ! ? ؟ … ؛.  Only phrases of Arabic words are read.  Columns: phrase,
    count, n_texts.  Raises ValueError for a phrase without an Arabic word or with other words in it.

    >>> patterns("بالقوات الأمريكية والقوات الأمريكية، وللقوات", ["قوات أمريكية"])["count"].tolist()
    [2]
    """
    scan = Scan(phrases)
    counts = np.zeros(len(phrases), dtype=np.int64)
    spread = np.zeros(len(phrases), dtype=np.int64)
    for batch in _batches(texts_of(source)):
        text, which = scan.find(batch)
        counts += np.bincount(which, minlength=len(phrases))
        pairs = np.unique(text * len(phrases) + which) if len(which) else which
        spread += np.bincount(pairs % max(len(phrases), 1), minlength=len(phrases))
    return pd.DataFrame({"phrase": list(phrases), "count": counts, "n_texts": spread})


def _batches(items: Iterable[Text]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for item in items:
        batch.append(item.text)
        size += len(item.text)
        if size >= STEP:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
