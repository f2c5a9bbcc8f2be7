"""Which words set one part of a corpus apart from another, with evidence at the level of texts."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy import stats as distributions

from discourse import stats
from discourse.keywords.core import Core, core

# Below this expected count on either side a row is marked: the usual bound of the chi-square approximation
# (Cochran 1954, doi:10.2307/3001616).
SMALL_EXPECTED = 5.0
# From this many texts on each side, texts and not words are counted as the evidence.
MANY_TEXTS = 5
# The prior of the weighted log-odds: a thousand words, spread as both sides together.
PRIOR_WORDS = 1000.0


def keyness(
    target: Any,
    reference: Any,
    *,
    min_count: int = 2,
    unit: str = "surface",
    resamples: int = 0,
    seed: int = 0,
) -> pd.DataFrame:
    """Which words set the target texts apart from the reference texts.

    ``target`` and ``reference`` are texts in any form of :func:`discourse.keywords.core.core`; the reference may also
    be a frequency list, a DataFrame with the columns word and count, which has no texts.

    Columns: word, form; count, n (words), per_million, texts (with the word), range (share of texts) and dpnorm
    (Lijffijt and Gries 2012), each with _target and _reference; g2_4cell (Dunning 1993), p, log10_p, q_bh (Benjamini
    and Hochberg 1995), bic_4cell (Wilson 2013); log_ratio (log2 of the raw rates, infinite where one side lacks the
    word), log_ratio_low, log_ratio_high (exact conditional 95 % interval), log_ratio_conservative (the bound nearer 0;
    Evert 2022); pct_diff; odds_ratio, odds_ratio_low, odds_ratio_high (Wald 95 %); log_odds_z_2term, log_odds_z_4term
    (Monroe et al. 2008, prior of 1,000 words spread as both sides together); simple_maths_1; text_g2_4cell (G2 on
    numbers of texts; Egbert and Biber 2019); wilcoxon_p (two-sided, on rates per text); small_n.  With ``resamples``
    also boot_low, boot_high (percentile 95 % interval of the log ratio over resampled texts) and perm_p (of the
    difference of mean rates under permuted texts, never below 1 / (resamples + 1)), by ``seed``.

    Order: the target's words first.  With five or more texts on both sides by wilcoxon_p, which does not take one
    bursty text for many; else by the conservative log ratio.  ``attrs["order"]`` says which, ``attrs["note"]`` what may
    not be concluded, ``attrs["left_out"]`` how many words with fewer than ``min_count`` occurrences are not shown.

    >>> keyness(["انسحاب كامل", "انسحاب القوات"], ["بقاء القوات"])["word"].iloc[0]
    'انسحاب'
    """
    left, right, size = _align(target, reference, unit)
    words, forms, m1, m2 = size
    a_all, b_all = np.asarray(m1.sum(axis=0)).ravel(), np.asarray(m2.sum(axis=0)).ravel()
    present = a_all + b_all > 0
    kept = np.flatnonzero(a_all + b_all >= min_count)
    kept = kept[np.argsort(np.array(words, dtype=object)[kept])] if len(kept) else kept
    a, b = a_all[kept].astype(float), b_all[kept].astype(float)
    n1, n2 = float(a_all.sum()), float(b_all.sum())
    m1, m2 = m1[:, kept], m2[:, kept]
    ta, tb = (np.asarray((m > 0).sum(axis=0)).ravel() for m in (m1, m2))
    cells = (a, b, max(n1, 1.0), max(n2, 1.0))
    g2 = stats.g2_4cell(*cells) if n1 and n2 else np.zeros(len(kept))
    p = stats.chi2_p(g2)
    low, high = stats.log_ratio_interval(*cells)
    odds_low, odds_high = stats.odds_ratio_interval(*cells)
    prior = (a + b) / max(n1 + n2, 1) * PRIOR_WORDS
    texts = (max(left, 1), max(right, 1))
    expected = np.minimum(n1, n2) * (a + b) / max(n1 + n2, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        frame = pd.DataFrame({
            "word": [words[k] for k in kept], "form": [forms[k] for k in kept],
            "count_target": a.astype(int), "count_reference": b.astype(int),
            "n_target": int(n1), "n_reference": int(n2),
            "per_million_target": stats.per_million(a, cells[2]), "per_million_reference": stats.per_million(b, cells[3]),
            "g2_4cell": g2, "p": p, "log10_p": stats.chi2_log10_p(g2), "q_bh": stats.benjamini_hochberg(p),
            "bic_4cell": stats.bic(g2, cells[2], cells[3]),
            "log_ratio": stats.log_ratio(*cells), "log_ratio_low": low, "log_ratio_high": high,
            "log_ratio_conservative": stats.conservative(low, high),
            "pct_diff": stats.percent_difference(*cells),
            "odds_ratio": stats.odds_ratio(*cells), "odds_ratio_low": odds_low, "odds_ratio_high": odds_high,
            "log_odds_z_2term": stats.log_odds_dirichlet(*cells, prior, PRIOR_WORDS)[1],
            "log_odds_z_4term": stats.log_odds_dirichlet(*cells, prior, PRIOR_WORDS, terms=4)[1],
            "simple_maths_1": stats.simple_maths(*cells, k=1),
            "texts_target": ta, "texts_reference": tb, "range_target": ta / texts[0], "range_reference": tb / texts[1],
            "dpnorm_target": _dpnorm(m1), "dpnorm_reference": _dpnorm(m2),
            "text_g2_4cell": stats.g2_4cell(ta, tb, *texts), "wilcoxon_p": _wilcoxon(m1, m2) if left and right else np.nan,
            "small_n": expected < SMALL_EXPECTED,
        })  # fmt: skip
    if resamples:
        frame = frame.assign(**_resample(m1, m2, resamples, seed))
    by_text = min(left, right) >= MANY_TEXTS
    side = np.where(frame["log_ratio"] > 0, 0, 1)
    rank = frame["wilcoxon_p"] if by_text else -frame["log_ratio_conservative"].abs()
    frame = frame.assign(_side=side, _rank=rank).sort_values(
        ["_side", "_rank", "g2_4cell", "word"], ascending=[True, True, False, True]
    )
    frame = frame.drop(columns=["_side", "_rank"]).reset_index(drop=True)
    evidence = "wilcoxon_p" if by_text else "log_ratio_conservative"
    frame.attrs["order"] = f"target's words first, by {evidence}, then g2_4cell"
    frame.attrs["left_out"] = int(present.sum()) - len(kept)
    frame.attrs["note"] = (
        ""
        if by_text
        else "Few texts: G2 and p count words, not texts, and overstate the evidence of bursty words; the intervals are "
        "exact for these words only, and nothing follows about other texts."
    )
    return frame


def _align(
    target: Any, reference: Any, unit: str
) -> tuple[int, int, tuple[list[str], list[str], Any, Any]]:
    """Both sides over one vocabulary: numbers of texts, and words, forms, texts x words counts of each side."""
    sides = []
    for source in (target, reference):
        if isinstance(source, pd.DataFrame) and {"word", "count"} <= set(source.columns):
            row = source["count"].to_numpy()
            sides.append(
                (list(source["word"]), list(source["word"]), sparse.csr_matrix(row[None, :]), 0)
            )
        else:
            corpus: Core = core(source, unit=unit)
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
        matrices.append(
            sparse.coo_matrix((entries.data, (entries.row, columns)), shape=shape).tocsc()
        )
    return sides[0][3], sides[1][3], (list(index), forms, matrices[0], matrices[1])


def _dpnorm(matrix: Any) -> NDArray[np.float64]:
    """DPnorm of each column over the rows, in one pass over the entries; nan without the word or with one text."""
    sizes = np.asarray(matrix.sum(axis=1)).ravel().astype(float)
    result: NDArray[np.float64] = np.full(matrix.shape[1], np.nan)
    if matrix.shape[0] < 2 or not sizes.sum():
        return result
    shares = sizes / sizes.sum()
    for j in range(matrix.shape[1]):
        part = slice(matrix.indptr[j], matrix.indptr[j + 1])
        v, s = matrix.data[part].astype(float), shares[matrix.indices[part]]
        if len(v):
            dp = 0.5 * (np.abs(v / v.sum() - s).sum() + 1 - s.sum())
            result[j] = dp / (1 - shares.min()) if shares.min() < 1 else np.nan
    return result


def _rates(matrix: Any) -> Any:
    """Counts over the words of their text."""
    sizes = np.asarray(matrix.sum(axis=1)).ravel().astype(float)
    scale = np.divide(1.0, sizes, out=np.zeros_like(sizes), where=sizes > 0)
    return sparse.csc_matrix(sparse.diags(scale) @ matrix)


def _wilcoxon(m1: Any, m2: Any) -> NDArray[np.float64]:
    """Two-sided asymptotic p of the rank sum of rates per text, corrected for ties and continuity, column by column.

    Texts without the word tie at the bottom, so only those that have it are ranked.
    """
    m, n, words = m1.shape[0], m2.shape[0], m1.shape[1]
    result: NDArray[np.float64] = np.full(words, np.nan)
    if m == 0 or n == 0:
        return result
    r1, r2 = _rates(m1), _rates(m2)
    total = m + n
    for j in range(words):
        x = r1.data[r1.indptr[j] : r1.indptr[j + 1]]
        y = r2.data[r2.indptr[j] : r2.indptr[j + 1]]
        zeros = total - len(x) - len(y)
        ranks = distributions.rankdata(np.concatenate([x, y])) + zeros
        rank_sum = ranks[: len(x)].sum() + (m - len(x)) * (zeros + 1) / 2
        u = rank_sum - m * (m + 1) / 2
        _, ties = np.unique(ranks, return_counts=True)
        lost = ((ties.astype(float) ** 3 - ties).sum() + float(zeros) ** 3 - zeros) / (
            total * (total - 1)
        )
        variance = m * n / 12 * (total + 1 - lost)
        if variance > 0:
            z = (abs(u - m * n / 2) - 0.5) / np.sqrt(variance)
            result[j] = min(1.0, 2 * float(distributions.norm.sf(z)))
    return result


def _resample(m1: Any, m2: Any, times: int, seed: int) -> dict[str, NDArray[np.float64]]:
    """Bootstrap interval of the log ratio and permutation p of the difference of mean rates, over texts."""
    rng = np.random.default_rng(seed)
    sides = [sparse.csr_matrix(m) for m in (m1, m2)]
    sizes = [np.asarray(m.sum(axis=1)).ravel().astype(float) for m in sides]
    ratios = np.empty((times, m1.shape[1]))
    for k in range(times):
        totals = []
        for m, size in zip(sides, sizes, strict=True):
            weights = np.bincount(rng.integers(0, m.shape[0], m.shape[0]), minlength=m.shape[0])
            totals.append((weights @ m, float(weights @ size)))
        (a, n1), (b, n2) = totals
        ratios[k] = stats.log_ratio(a, b, max(n1, 1), max(n2, 1))
    with np.errstate(invalid="ignore"):
        low, high = np.nanpercentile(ratios, [2.5, 97.5], axis=0, method="inverted_cdf")
    rates = sparse.csr_matrix(sparse.vstack([_rates(m1), _rates(m2)]))
    m, total = m1.shape[0], rates.shape[0]
    whole = np.asarray(rates.sum(axis=0)).ravel()

    def gap(chosen: NDArray[np.int64]) -> NDArray[np.float64]:
        weights = np.zeros(total)
        weights[chosen] = 1
        part = weights @ rates
        return np.asarray(np.abs(part / m - (whole - part) / (total - m)))

    seen = gap(np.arange(m))
    beyond = np.zeros(len(whole))
    for _ in range(times):
        # Equal up to rounding counts as reaching what was seen.
        beyond += gap(rng.permutation(total)[:m]) >= seen * (1 - 1e-12)
    return {"boot_low": low, "boot_high": high, "perm_p": (beyond + 1) / (times + 1)}
