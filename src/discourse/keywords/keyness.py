"""Which words set one part of a corpus apart from another, with evidence at the level of texts.

Columns of :func:`discourse.keywords.keyness`:

===============================  =================================================================================
Columns                          Meaning
===============================  =================================================================================
word, form                       folded type, its commonest written form
count, n, per_million            occurrences, words of the side, rate; each with _target and _reference
texts, range, dpnorm             texts with the word, their share, DPnorm (Lijffijt and Gries 2012); likewise
g2_4cell or g2_2cell             G2 (Dunning 1993; Rayson and Garside 2000)
p, log10_p, q_bh                 of G2; adjusted for the number of words (Benjamini and Hochberg 1995)
bic_4cell or bic_2cell           Bayes factor of G2 (Wilson 2013)
log_ratio                        log2 of the raw rates, infinite where one side lacks the word
log_ratio_low, log_ratio_high    exact conditional 95 % interval; log_ratio_conservative its bound nearer 0
pct_diff, simple_maths_1         %DIFF; ratio of rates per million plus 1
odds_ratio, _low, _high          with Wald's 95 % interval
log_odds_z_2term, _4term         Monroe et al. 2008, prior of 1,000 words spread as both sides together
text_g2_4cell                    G2 on numbers of texts (Egbert and Biber 2019)
wilcoxon_z, wilcoxon_p           rank test on rates per text: positive where the target's are higher; two-sided
small_n                          expected count below 5 on the smaller side
boot_low, boot_high              with ``bootstrap``: percentile 95 % interval of the log ratio over so many draws
                                 of texts with replacement (Efron and Tibshirani 1993, 13.3)
perm_p                           with ``permutations``: p of the difference of the mean rates under so many
                                 permutations of texts, never below 1 / (permutations + 1) (Phipson and Smyth 2010)
===============================  =================================================================================
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy import stats as distributions

from discourse import stats
from discourse.extras import install_line
from discourse.keywords.builder import build
from discourse.keywords.corpus import WordCorpus
from discourse.keywords.units import check_unit, leaves_out, regroup, shared_unit
from discourse.language.fold import fold
from discourse.language.stopwords import Stopwords
from discourse.options import check

# Below this expected count on either side a row is marked: the usual bound of the chi-square approximation
# (Cochran 1954, doi:10.2307/3001616).
SMALL_EXPECTED = 5.0
# From this many texts on each side, texts and not words are counted as the evidence.
MANY_TEXTS = 5
# What ``brief`` keeps: the word, both counts, the effect, and its evidence adjusted for the number of words.
BRIEF = ("form", "count_target", "count_reference", "log_ratio", "q_bh")
# What a reader looks at comes first: a printed table shows its first columns and cuts the others.
_FIRST = ("word", *BRIEF)
Unit: TypeAlias = str | Callable[[str], Any]
# The prior of the weighted log-odds: a thousand words, spread as both sides together.
PRIOR_WORDS = 1000.0


def keyness(
    target: Any,
    reference: Any,
    *,
    min_count: int = 2,
    unit: Unit = "surface",
    cells: int = 4,
    bootstrap: int = 0,
    permutations: int = 0,
    seed: int = 0,
    stopwords: Stopwords = None,
    top: int | None = None,
    brief: bool = False,
) -> pd.DataFrame:
    """Which words set the target texts apart from the reference texts.

    ``target`` and ``reference`` are texts in any form of :func:`discourse.keywords.build`, or parts of a corpus
    (:meth:`discourse.keywords.corpus.WordCorpus.part`, :func:`discourse.keywords.partition.sides`); the reference may
    also be a frequency list, a DataFrame with the columns word and count (:func:`word_list`), which has no texts.
    ``cells`` is 4, the G2 of the whole table, or 2, of the word's own cells alone: the columns of G2, p, q and BIC say
    which.  ``stopwords`` (:func:`discourse.keywords.frequencies`) leaves out the rows of function words and numbers: rates
    are still those of all words, and q_bh adjusts for the rows that are left.  ``top`` keeps so many first rows,
    ``brief`` five columns: form, count_target, count_reference, log_ratio, q_bh.

    Columns: the table at the head of this module; those of ``brief`` come first.

    Order: the target's words first.  With five or more texts on both sides by wilcoxon_p, which does not take one
    bursty text for many, and last those words whose texts say the opposite (wilcoxon_z against log_ratio); else by the
    conservative log ratio.  ``attrs["order"]`` says which, ``attrs["note"]`` what may not be concluded, ``left_out``
    how many words with fewer than ``min_count`` occurrences are not shown, ``stopwords`` how many function words.
    Raises ValueError for other ``cells``, and for draws where a side has no texts.

    >>> keyness(["انسحاب كامل", "انسحاب القوات"], ["بقاء القوات"])["word"].iloc[0]
    'انسحاب'
    """
    check(bool, brief=brief)
    _check_numbers(cells, top, min_count=min_count, bootstrap=bootstrap, permutations=permutations, seed=seed)
    left, right, (words, forms, m1, m2) = _align(target, reference, unit)
    if (bootstrap or permutations) and not (left and right):
        raise ValueError("bootstrap and permutations draw texts, of which a side has none")
    a_all, b_all = np.asarray(m1.sum(axis=0)).ravel(), np.asarray(m2.sum(axis=0)).ravel()
    enough, out = a_all + b_all >= min_count, leaves_out(words, forms, (target, reference), stopwords)
    kept = np.flatnonzero(enough & ~out)
    kept = kept[np.argsort(np.array(words, dtype=object)[kept])] if len(kept) else kept
    n1, n2 = float(a_all.sum()), float(b_all.sum())
    s1, s2 = (np.asarray(m.sum(axis=1)).ravel().astype(float) for m in (m1, m2))
    m1, m2 = m1[:, kept], m2[:, kept]
    shown = pd.DataFrame({"word": [words[k] for k in kept], "form": [forms[k] for k in kept]})
    measures = _by_words(a_all[kept].astype(float), b_all[kept].astype(float), n1, n2, cells)
    frame = pd.concat([shown, measures, _by_texts((m1, m2), (s1, s2), (left, right))], axis=1)
    frame["small_n"] = np.minimum(n1, n2) * (a_all[kept] + b_all[kept]) / max(n1 + n2, 1) < SMALL_EXPECTED
    if bootstrap:
        low, high = _bootstrap((m1, m2), (s1, s2), bootstrap, seed)
        frame = frame.assign(boot_low=low, boot_high=high)
    if permutations:
        frame = frame.assign(perm_p=_permute(_rates(m1, s1), _rates(m2, s2), permutations, seed))
    frame = frame[[*_FIRST, *(c for c in frame.columns if c not in _FIRST)]]
    numbers = (int(((a_all + b_all > 0) & ~enough).sum()), int((enough & out).sum()))
    frame = _ordered(frame, min(left, right) >= MANY_TEXTS, cells, numbers)
    return frame.iloc[:top][list(BRIEF)] if brief else frame.iloc[:top]


def _check_numbers(cells: int, top: int | None, **numbers: Any) -> None:
    check(int, optional=True, top=top)
    check(int, cells=cells)
    if cells not in (2, 4):
        raise ValueError(f"cells must be 4 or 2; found {cells!r}")
    for name, number in (numbers | {"top": top or 0}).items():
        check(int, **{name: number})
        if number < 0:
            raise ValueError(f"{name} must be at least 0; found {number}")


def _ordered(frame: pd.DataFrame, by_text: bool, cells: int, left_out: tuple[int, int]) -> pd.DataFrame:
    """The table in its order, which it names, with what may not be concluded from it."""
    side = np.where(frame["log_ratio"] > 0, 0, 1)
    rank = frame["wilcoxon_p"] if by_text else -frame["log_ratio_conservative"].abs()
    # a small p of texts that point the other way is no evidence for the word's side
    against = by_text & (frame["wilcoxon_z"] * np.where(side == 0, 1, -1) < 0)
    frame = frame.assign(_side=side, _against=against, _rank=rank).sort_values(
        ["_side", "_against", "_rank", f"g2_{cells}cell", "word"], ascending=[True, True, True, False, True]
    )
    frame = frame.drop(columns=["_side", "_against", "_rank"]).reset_index(drop=True)
    evidence = "wilcoxon_p, those whose texts say the opposite last" if by_text else "log_ratio_conservative"
    frame.attrs["order"] = f"target's words first, by {evidence}, then g2_{cells}cell"
    frame.attrs["left_out"], frame.attrs["stopwords"] = left_out
    frame.attrs["note"] = (
        ""
        if by_text
        else "Few texts: G2 and p count words, not texts, and overstate the evidence of bursty words; the intervals are "
        "exact for these words only, and nothing follows about other texts."
    )
    return frame


def _by_words(a: NDArray[np.float64], b: NDArray[np.float64], n1: float, n2: float, cells: int) -> pd.DataFrame:
    """The measures that count words."""
    table = (a, b, max(n1, 1.0), max(n2, 1.0))
    measure = stats.g2_4cell if cells == 4 else stats.g2_2cell
    g2 = measure(*table) if n1 and n2 else np.zeros(len(a))
    p = stats.chi2_p(g2)
    low, high = stats.log_ratio_interval(*table)
    odds_low, odds_high = stats.odds_ratio_interval(*table)
    prior = (a + b) / max(n1 + n2, 1) * PRIOR_WORDS
    with np.errstate(divide="ignore", invalid="ignore"):
        return pd.DataFrame(
            {
                "count_target": a.astype(int),
                "count_reference": b.astype(int),
                "n_target": int(n1),
                "n_reference": int(n2),
                "per_million_target": stats.per_million(a, table[2]),
                "per_million_reference": stats.per_million(b, table[3]),
                f"g2_{cells}cell": g2,
                "p": p,
                "log10_p": stats.chi2_log10_p(g2),
                "q_bh": stats.benjamini_hochberg(p),
                f"bic_{cells}cell": stats.bic(g2, table[2], table[3]),
                "log_ratio": stats.log_ratio(*table),
                "log_ratio_low": low,
                "log_ratio_high": high,
                "log_ratio_conservative": stats.conservative(low, high),
                "pct_diff": stats.percent_difference(*table),
                "odds_ratio": stats.odds_ratio(*table),
                "odds_ratio_low": odds_low,
                "odds_ratio_high": odds_high,
                "log_odds_z_2term": stats.log_odds_dirichlet(*table, prior, PRIOR_WORDS)[1],
                "log_odds_z_4term": stats.log_odds_dirichlet(*table, prior, PRIOR_WORDS, terms=4)[1],
                "simple_maths_1": stats.simple_maths(*table, k=1),
            }
        )


def _by_texts(matrices: Sequence[Any], sizes: Sequence[NDArray[np.float64]], numbers: tuple[int, int]) -> pd.DataFrame:
    """The measures that count texts."""
    (m1, m2), (s1, s2), (left, right) = matrices, sizes, numbers
    ta, tb = (np.asarray((m > 0).sum(axis=0)).ravel() for m in (m1, m2))
    texts = (max(left, 1), max(right, 1))
    z = _wilcoxon(_rates(m1, s1), _rates(m2, s2)) if left and right else np.full(m1.shape[1], np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        return pd.DataFrame(
            {
                "texts_target": ta,
                "texts_reference": tb,
                "range_target": ta / texts[0],
                "range_reference": tb / texts[1],
                "dpnorm_target": _dpnorm(m1, s1),
                "dpnorm_reference": _dpnorm(m2, s2),
                "text_g2_4cell": stats.g2_4cell(ta, tb, *texts),
                "wilcoxon_z": z,
                "wilcoxon_p": np.minimum(1.0, 2 * distributions.norm.sf(np.abs(z))),
            }
        )


def _align(target: Any, reference: Any, unit: Unit) -> tuple[int, int, tuple[list[str], list[str], Any, Any]]:
    """Both sides over one vocabulary: numbers of texts, and words, forms, texts x words counts of each side."""
    check_unit(unit)
    sides = []
    lists = [isinstance(s, pd.DataFrame) and {"word", "count"} <= set(s.columns) for s in (target, reference)]
    corpora = [None if is_list else build(s) for s, is_list in zip((target, reference), lists, strict=True)]
    unit = shared_unit([c for c in corpora if c is not None], unit)
    for source, built in zip((target, reference), corpora, strict=True):
        if built is None:
            row = source["count"].to_numpy()
            sides.append((list(source["word"]), list(source["word"]), sparse.csr_matrix(row[None, :]), 0))
        else:
            corpus: WordCorpus = regroup(built, unit)
            sides.append((list(corpus.words), list(corpus.forms), corpus.matrix(), len(corpus)))
    index: dict[str, int] = {}
    forms: list[str] = []
    for words, shown, _, _ in sides:
        for word, form in zip(words, shown, strict=True):
            if word not in index:
                index[word] = len(index)
                forms.append(form)
    matrices = []
    for words, _, matrix, _ in sides:
        entries = matrix.tocoo()
        table = np.array([index[w] for w in words], dtype=np.int64)
        columns = table[entries.col] if len(words) else entries.col
        shape = (matrix.shape[0], len(index))
        matrices.append(sparse.coo_matrix((entries.data, (entries.row, columns)), shape=shape).tocsc())
    return sides[0][3], sides[1][3], (list(index), forms, matrices[0], matrices[1])


def _dpnorm(matrix: Any, sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """DPnorm of each column over the rows, in one pass over the entries; nan without the word or with one text."""
    result: NDArray[np.float64] = np.full(matrix.shape[1], np.nan)
    if matrix.shape[0] < 2 or not sizes.sum():
        return result
    shares = sizes / sizes.sum()
    found = np.diff(matrix.indptr) > 0
    first = matrix.indptr[:-1][found]
    totals = np.add.reduceat(matrix.data, first) if len(first) else first
    column = np.repeat(np.arange(len(first)), np.diff(matrix.indptr)[found])
    expected_shares = shares[matrix.indices]
    gaps = np.add.reduceat(np.abs(matrix.data / totals[column] - expected_shares), first) if len(first) else first
    dp = 0.5 * (gaps + 1 - (np.add.reduceat(expected_shares, first) if len(first) else 0))
    result[found] = dp / (1 - shares.min()) if shares.min() < 1 else np.nan
    return result


def _rates(matrix: Any, sizes: NDArray[np.float64]) -> Any:
    """Counts over the words of their text."""
    scale = np.divide(1.0, sizes, out=np.zeros_like(sizes), where=sizes > 0)
    return sparse.csc_matrix(sparse.diags(scale) @ matrix)


def _wilcoxon(r1: Any, r2: Any) -> NDArray[np.float64]:
    """z of the rank sum of rates per text, corrected for ties and continuity, column by column; above 0: the first's.

    Texts without the word tie at the bottom, so only those that have it are ranked.
    """
    m, n, words = r1.shape[0], r2.shape[0], r1.shape[1]
    result: NDArray[np.float64] = np.full(words, np.nan)
    if m == 0 or n == 0:
        return result
    total = m + n
    for j in range(words):
        x = r1.data[r1.indptr[j] : r1.indptr[j + 1]]
        y = r2.data[r2.indptr[j] : r2.indptr[j + 1]]
        zeros = total - len(x) - len(y)
        ranks = distributions.rankdata(np.concatenate([x, y])) + zeros
        rank_sum = ranks[: len(x)].sum() + (m - len(x)) * (zeros + 1) / 2
        u = rank_sum - m * (m + 1) / 2
        _, ties = np.unique(ranks, return_counts=True)
        lost = ((ties.astype(float) ** 3 - ties).sum() + float(zeros) ** 3 - zeros) / (total * (total - 1))
        variance = m * n / 12 * (total + 1 - lost)
        if variance > 0:
            more = u - m * n / 2
            # half a rank nearer to 0, at most to 0; + 0.0 for no minus zero
            result[j] = np.sign(more) * max(0.0, abs(more) - 0.5) / np.sqrt(variance) + 0.0
    return result


# Words and draws worked on at once: the table of their ratios takes 65 MB for 999 draws, whatever the corpus.
WORDS, DRAWS = 8192, 64


def _bootstrap(
    matrices: Sequence[Any], sizes: Sequence[NDArray[np.float64]], times: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Percentile interval of the log ratio of each word (column) over texts (rows) drawn with replacement."""
    # Single precision: seven digits, where the draws themselves agree in two or three.
    words = matrices[0].shape[1]
    counts = [sparse.csr_matrix(m.T, dtype=np.float32) for m in matrices]
    bounds = np.empty((2, words))
    for start in range(0, words, WORDS):
        part = slice(start, start + WORDS)
        rng = np.random.default_rng(seed)  # the same draws for each block of words
        ratios = np.empty((min(WORDS, words - start), times), dtype=np.float32)
        for first in range(0, times, DRAWS):
            n = min(DRAWS, times - first)
            weights = [_drawn(len(size), n, rng) for size in sizes]
            n1, n2 = (np.maximum(size @ w, 1) for size, w in zip(sizes, weights, strict=True))
            a, b = (count[part] @ w for count, w in zip(counts, weights, strict=True))
            with np.errstate(divide="ignore", invalid="ignore"):
                np.divide(a, b, out=ratios[:, first : first + n])
            ratios[:, first : first + n] *= n2 / n1
        with np.errstate(divide="ignore"):
            bounds[:, part] = np.log2(_percentiles(ratios, (0.025, 0.975)))
    return bounds[0], bounds[1]


def _drawn(texts: int, n: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """How often each text is in each of n draws with replacement: texts x n."""
    drawn = rng.integers(0, texts, (n, texts)) + np.arange(n)[:, None] * texts
    return np.bincount(drawn.ravel(), minlength=n * texts).reshape(n, texts).T.astype(np.float32)


def _percentiles(values: NDArray[np.float32], shares: Sequence[float]) -> NDArray[np.float64]:
    """The inverted distribution function of each row at each share.

    A draw that lacks the word on both sides (nan) says nothing about it and is left out; a row of such is nan.
    """
    times = values.shape[1]
    kept = times - np.isnan(values).sum(axis=1)
    values.sort(axis=1)  # nan comes after all else
    at = [np.clip(np.ceil(q * kept).astype(int) - 1, 0, times - 1) for q in shares]
    return np.array([values[np.arange(len(values)), k] for k in at], dtype=float)


def _permute(r1: Any, r2: Any, times: int, seed: int) -> NDArray[np.float64]:
    """p of the difference of the mean rates (texts x words) of both sides, under permuted texts."""
    m, total, words = r1.shape[0], r1.shape[0] + r2.shape[0], r1.shape[1]
    rates = sparse.csr_matrix(sparse.vstack([r1, r2]).T)
    whole = np.asarray(rates.sum(axis=1))
    side = np.arange(total) < m

    def gap(chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        part = rates @ chosen.T.astype(float)
        return np.asarray(np.abs(part / m - (whole - part) / (total - m)))

    rng = np.random.default_rng(seed)
    seen = gap(side[None, :])
    beyond = np.zeros(words)
    for first in range(0, times, DRAWS):
        drawn = gap(rng.permuted(np.tile(side, (min(DRAWS, times - first), 1)), axis=1))
        # Equal up to rounding counts as reaching what was seen.
        beyond += (drawn >= seen * (1 - 1e-12)).sum(axis=1)
    return (beyond + 1) / (times + 1)


def word_list(*, size: int = 100_000_000, least: float = 1e-8) -> pd.DataFrame:
    """wordfreq's Arabic list as a reference of keyness: word (folded), count in ``size`` words.

    The list (Speer 2022, doi:10.5281/zenodo.7199437; Wikipedia, subtitles, news, books, web and social media up to
    2021) contains rates rounded to 1 %, and no texts: its counts are rates times ``size``, which G2 and p take for a
    corpus of that many words, and nothing is said about its texts.  Words below the rate ``least`` are left out.  Raises
    RuntimeError where wordfreq is not installed.

    >>> word_list().columns.tolist()
    ['word', 'count']
    """
    try:
        from wordfreq import get_frequency_dict
    except ModuleNotFoundError:
        raise RuntimeError(f"word_list needs wordfreq: {install_line('wordfreq')}") from None
    listed = {word: rate for word, rate in get_frequency_dict("ar", wordlist="best").items() if rate >= least}
    rates: dict[str, float] = {}
    # Folded as one text: a tenth of the time of folding half a million words one by one.
    for word, rate in zip(fold("\n".join(listed)).split("\n"), listed.values(), strict=True):
        rates[word] = rates.get(word, 0.0) + rate
    rows = sorted(((w, round(r * size)) for w, r in rates.items()), key=lambda row: (-row[1], row[0]))
    return pd.DataFrame(rows, columns=["word", "count"])
