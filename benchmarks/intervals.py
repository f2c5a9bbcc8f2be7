"""Which interval of a share over few groups covers best: python benchmarks/intervals.py [--runs 3000] [--stories 10 20 30 100 300].

Made-up studies as in coverage.py: stories with their own leaning towards a frame, printed by one to five outlets in the same
words.  Each candidate makes a 95 % interval of the share over the whole study from the same numbers; printed is how often it has
the true share (Monte Carlo error 0.8 points at 3,000 runs), how often it lies wholly above or below it, and its mean width.
Candidates: exact (Korn and Graubard), Wilson at the effective number, linear t, logit t with the CR1 or CR2 variance and G - 1,
Bell and McCaffrey's or estimated degrees of freedom (the program's), bootstraps over groups: percentile, widened (Hesterberg),
BCa, studentised on the logit scale, wild (Webb's weights).  Then the same for the difference of two outlets.  A cell is marked
"few" where on average fewer than five stories have the frame: there no interval is near 95 %, most lie above.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from coverage import ALIKE, MORE, PRINTED, SEED
from scipy import stats

from discourse.stats import Array, difference_t, korn_graubard, share_difference, share_t
from discourse.stats.resampling import tail_of

RESAMPLES = 999
# How many studies are made at once; they share the bootstraps' draws, for drawing is most of the time.
BLOCK = 20
WEBB = np.array([-np.sqrt(1.5), -1.0, -np.sqrt(0.5), np.sqrt(0.5), 1.0, np.sqrt(1.5)])
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Studies:
    """Made-up studies, a row each: hits and paragraphs of each story over all its copies, and how many copies it has."""

    hits: Array
    units: Array
    copies: Array

    @property
    def groups(self) -> int:
        return int(self.hits.shape[1])

    @property
    def share(self) -> Array:
        return np.asarray(self.hits.sum(axis=1) / self.units.sum(axis=1))

    @property
    def weight(self) -> Array:
        return np.asarray(self.units / self.units.sum(axis=1)[:, None])

    def parts(self, *, corrected: bool = True) -> Array:
        """What each story adds to the share's deviation, with (CR2) or without the correction for its own weight."""
        parts = (self.hits - self.share[:, None] * self.units) / self.units.sum(axis=1)[:, None]
        return np.asarray(parts / np.sqrt(1 - self.weight) if corrected else parts)

    def error(self, *, corrected: bool = True) -> Array:
        less = 1.0 if corrected else self.groups / (self.groups - 1)
        return np.asarray(np.sqrt(less * (self.parts(corrected=corrected) ** 2).sum(axis=1)))


@dataclass(frozen=True, slots=True)
class Draws:
    """Bootstrap samples of studies: shares (a row per sample), their studentised deviations, and those of a wild bootstrap."""

    shares: Array
    t: Array
    wild: Array


Interval = tuple[Array, Array]


def exact(studies: Studies) -> Interval:
    rows = zip(studies.hits, studies.units, studies.copies, strict=True)
    found = [korn_graubard(y[:, None], x, copies=c) for y, x, c in rows]
    return np.array([low[0] for low, _ in found]), np.array([high[0] for _, high in found])


def program(studies: Studies) -> Interval:
    rows = zip(studies.hits, studies.units, studies.copies, strict=True)
    found = [share_t(y[:, None], x, copies=c) for y, x, c in rows]
    return np.array([f.low[0] for f in found]), np.array([f.high[0] for f in found])


def linear(studies: Studies) -> Interval:
    reach = stats.t.ppf(0.975, studies.groups - 1) * studies.error()
    return studies.share - reach, studies.share + reach


def wilson(studies: Studies) -> Interval:
    p, z = studies.share, stats.t.ppf(0.975, studies.groups - 1)
    most = studies.units.sum(axis=1) ** 2 / (studies.units * studies.copies).sum(axis=1)
    n = np.minimum(p * (1 - p) / studies.error() ** 2, most)
    middle, half = p + z**2 / (2 * n), z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)


def on_logit(share: Array, error: Array, below: Array, above: Array) -> Interval:
    """The share with quantiles ``below`` and ``above`` of its studentised deviation, on the logit scale."""
    middle, scale = np.log(share / (1 - share)), error / (share * (1 - share))
    return 1 / (1 + np.exp(-(middle - above * scale))), 1 / (1 + np.exp(-(middle - below * scale)))


def logit(freedom: Callable[[Studies], Array], *, corrected: bool = True) -> Callable[[Studies], Interval]:
    def interval(studies: Studies) -> Interval:
        reach = stats.t.ppf(0.975, freedom(studies))
        return on_logit(studies.share, studies.error(corrected=corrected), -reach, reach)

    return interval


def groups_less_one(studies: Studies) -> Array:
    return np.full(len(studies.hits), studies.groups - 1.0)


def bell_mccaffrey(studies: Studies) -> Array:
    """Satterthwaite's degrees of freedom of CR2 where a story's paragraphs are alike as they are made (Imbens, Kolesar 2016)."""
    found = []
    for w, spread in zip(studies.weight, ALIKE + (1 - ALIKE) * studies.copies / studies.units, strict=True):
        hat = (w / np.sqrt(1 - w))[:, None] * (np.eye(len(w)) - w)
        matrix = (hat * spread) @ hat.T
        found.append(np.trace(matrix) ** 2 / (matrix**2).sum())
    return np.array(found)


def percentile(studies: Studies, draws: Draws) -> Interval:
    low, high = np.quantile(draws.shares, (0.025, 0.975), axis=0)
    return low, high


def widened(studies: Studies, draws: Draws) -> Interval:
    tail = tail_of(studies.groups, 0.95)
    low, high = np.quantile(draws.shares, (tail, 1 - tail), axis=0)
    return low, high


def bca(studies: Studies, draws: Draws) -> Interval:
    """Bias-corrected and accelerated over groups (Efron 1987), the acceleration from leaving out one group at a time."""
    share, y, x = studies.share, studies.hits, studies.units
    under = (draws.shares < share).mean(axis=0) + (draws.shares == share).mean(axis=0) / 2
    shift = stats.norm.ppf(np.clip(under, 0.001, 0.999))
    without = (y.sum(axis=1)[:, None] - y) / (x.sum(axis=1)[:, None] - x)
    gaps = without.mean(axis=1)[:, None] - without
    pull = (gaps**3).sum(axis=1) / (6 * (gaps**2).sum(axis=1) ** 1.5)
    ends = [shift + z for z in stats.norm.ppf((0.025, 0.975))]
    at = np.nan_to_num([stats.norm.cdf(shift + e / (1 - pull * e)) for e in ends], nan=0.5)
    low, high = (np.array([np.quantile(s, q) for s, q in zip(draws.shares.T, side, strict=True)]) for side in at)
    return low, high


def studentised(studies: Studies, draws: Draws) -> Interval:
    """Quantiles of the studentised deviation; the exact interval where half of the samples have no spread."""
    below, above = quantiles(draws.t)
    low, high = on_logit(studies.share, studies.error(corrected=False), below, above)
    known = np.isfinite(draws.t).mean(axis=0) >= 0.5
    safe = exact(studies)
    return np.where(known, low, safe[0]), np.where(known, high, safe[1])


def wild(studies: Studies, draws: Draws) -> Interval:
    """Wild bootstrap of the stories' residuals (Webb's six weights), studentised, on the logit scale."""
    error = np.sqrt((studies.parts(corrected=False) ** 2).sum(axis=1))
    return on_logit(studies.share, error, *quantiles(draws.wild))


def quantiles(t: Array) -> tuple[Array, Array]:
    t = np.where(np.isfinite(t), t, np.nan)
    t = np.where(np.isnan(t).all(axis=0), 0.0, t)
    below, above = np.nanquantile(t, (0.025, 0.975), axis=0)
    return below, above


# A share of 0 or 1 has no spread: there each candidate is given the exact interval, as the program does.
CLOSED: dict[str, Callable[[Studies], Interval]] = {
    "program (logit t, CR2, estimated df)": program,
    "exact (Korn and Graubard)": exact,
    "linear t, CR2, G - 1": linear,
    "Wilson, effective number, G - 1": wilson,
    "logit t, CR1, G - 1": logit(groups_less_one, corrected=False),
    "logit t, CR2, G - 1": logit(groups_less_one),
    "logit t, CR2, Bell and McCaffrey": logit(bell_mccaffrey),
}
RESAMPLED: dict[str, Callable[[Studies, Draws], Interval]] = {
    "bootstrap, percentile": percentile,
    "bootstrap, widened (Hesterberg)": widened,
    "bootstrap, BCa": bca,
    "bootstrap, studentised logit": studentised,
    "wild bootstrap, studentised logit": wild,
}


def made(rng: np.random.Generator, stories: int, share: float, number: int) -> Studies:
    copies = rng.choice(5, p=PRINTED, size=(number, stories)) + 1.0
    paragraphs = 1 + rng.poisson(MORE, size=(number, stories))
    strength = (1 - ALIKE) / ALIKE
    hits = rng.binomial(paragraphs, rng.beta(share * strength, (1 - share) * strength, size=(number, stories)))
    return Studies(hits * copies, paragraphs * copies, copies)


def drawn(rng: np.random.Generator, studies: Studies) -> Draws:
    """Samples of the groups of each study, with the same draws for all of them."""
    y, x, groups = studies.hits.T, studies.units.T, studies.groups
    w = rng.multinomial(groups, np.full(groups, 1 / groups), size=RESAMPLES).astype(float)
    below = w @ x
    share = (w @ y) / below
    variance = (w @ (y * y) - 2 * share * (w @ (y * x)) + share**2 * (w @ (x * x))) / below**2
    error = np.sqrt(np.maximum(variance, 0) * groups / (groups - 1))
    away = np.log(share / (1 - share)) - np.log(studies.share / (1 - studies.share))
    t = np.where(error > 1e-9, away / (error / (share * (1 - share))), np.nan)
    v = rng.choice(WEBB, size=(RESAMPLES, groups))
    parts, weight = studies.parts(corrected=False).T, studies.weight.T
    moved = v @ parts
    spread = (v**2) @ (parts**2) - 2 * moved * (v @ (parts * weight)) + moved**2 * (weight**2).sum(axis=0)
    return Draws(share, t, np.where(spread > 1e-18, moved / np.sqrt(np.maximum(spread, 1e-18)), np.nan))


def shares(stories: int, share: float, runs: int, only: str = "") -> None:
    closed = {name: candidate for name, candidate in CLOSED.items() if only in name}
    resampled = {name: candidate for name, candidate in RESAMPLED.items() if only in name}
    found: dict[str, list[Array]] = {name: [] for name in (*closed, *resampled)}
    having: list[float] = []
    rng = np.random.default_rng([SEED, stories, round(share * 100)])
    for _ in range(0, runs, BLOCK):
        studies = made(rng, stories, share, BLOCK)
        having.append(float((studies.hits > 0).sum(axis=1).mean()))
        safe = np.array(exact(studies))
        spread = studies.error() > 1e-12
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            made_now = {name: candidate(studies) for name, candidate in closed.items()}
            if resampled:
                draws = drawn(rng, studies)
                made_now |= {name: candidate(studies, draws) for name, candidate in resampled.items()}
        for name, interval in made_now.items():
            found[name].append(np.where(spread, np.array(interval), safe).T)
    few = " (few)" if np.mean(having) < ENOUGH else ""
    print(f"{stories} stories, share {share:.0%}, {np.mean(having):.1f} have the frame{few}")
    for name, intervals in found.items():
        print(line(name, np.vstack(intervals), share), flush=True)


def line(name: str, intervals: Array, true: float) -> str:
    low, high = intervals.T
    right, above, below = ((low <= true) & (true <= high)).mean(), (low > true).mean(), (high < true).mean()
    return f"  {name:<38} {right:6.1%}  above {above:5.1%}  below {below:5.1%}  width {(high - low).mean():.3f}"


def differences(stories: int, share: float, runs: int) -> None:
    """Outlet A minus outlet B, which print some stories both, with the same share of the frame."""
    rng = np.random.default_rng([SEED, stories, round(share * 100), 2])
    found: dict[str, list[Interval]] = {"program (t, CR2, estimated df)": [], "exact pair (Zou and Donner)": []}
    having = []
    for _ in range(runs):
        study = made(rng, stories, share, 1)
        copies, place = study.copies[0], rng.random((stories, 5)).argsort(axis=1).argsort(axis=1)
        sides = (place < copies[:, None])[:, :2].astype(float).T
        if sides.sum(axis=1).min() < 2:
            continue
        hits, units = study.hits[0] / copies, study.units[0] / copies
        counts, totals = tuple((s * hits)[:, None] for s in sides), tuple(s * units for s in sides)
        having.append(min((c > 0).sum() for c in counts))
        for name, pair in zip(found, (difference_t(counts, totals)[0], share_difference(counts, totals)), strict=True):
            found[name].append((float(pair.low[0]), float(pair.high[0])))
    few = " (few)" if np.mean(having) < ENOUGH else ""
    print(
        f"{stories} stories, share {share:.0%} in both outlets, {np.mean(having):.1f} have the frame in the smaller{few}"
    )
    for name, intervals in found.items():
        print(line(name, np.array(intervals), 0.0), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3000)
    parser.add_argument("--only", default="", help="candidates with this in their name, such as program")
    parser.add_argument("--stories", type=int, nargs="+", default=[5, 10, 20, 30, 100, 300])
    given = parser.parse_args()
    began = time.process_time()
    for stories in given.stories:
        for share in (0.05, 0.3, 0.6):
            shares(stories, share, given.runs, given.only)
    for stories in given.stories:
        for share in (0.05, 0.3, 0.6):
            if stories >= 20:
                differences(stories, share, given.runs)
    print(f"{time.process_time() - began:.0f} s of processor time")


if __name__ == "__main__":
    main()
