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
# How many studies share the same bootstrap draws: drawing them is most of the time.
SHARED = 20
WEBB = np.array([-np.sqrt(1.5), -1.0, -np.sqrt(0.5), np.sqrt(0.5), 1.0, np.sqrt(1.5)])
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Study:
    """One made-up study: hits and paragraphs of each story over all its copies, how many copies, and the bootstraps' draws."""

    hits: Array
    units: Array
    copies: Array
    drawn: Array
    wild: Array

    @property
    def share(self) -> float:
        return float(self.hits.sum() / self.units.sum())

    def parts(self, *, corrected: bool = True) -> Array:
        """What each story adds to the share's deviation, with (CR2) or without the correction for its own weight."""
        weight = self.units / self.units.sum()
        parts = (self.hits - self.share * self.units) / self.units.sum()
        return np.asarray(parts / np.sqrt(1 - weight) if corrected else parts)


Interval = tuple[float, float]


def exact(study: Study) -> Interval:
    low, high = korn_graubard(study.hits[:, None], study.units, copies=study.copies)
    return float(low[0]), float(high[0])


def kept(study: Study) -> Interval:
    found = share_t(study.hits[:, None], study.units, copies=study.copies)
    return float(found.low[0]), float(found.high[0])


def degenerate(study: Study) -> bool:
    return study.share in (0, 1) or not (study.parts() ** 2).sum() > 0


def linear(study: Study) -> Interval:
    reach = stats.t.ppf(0.975, len(study.hits) - 1) * np.sqrt((study.parts() ** 2).sum())
    return study.share - reach, study.share + reach


def wilson(study: Study) -> Interval:
    p, z = study.share, stats.t.ppf(0.975, len(study.hits) - 1)
    most = study.units.sum() ** 2 / (study.units * study.copies).sum()
    n = min(p * (1 - p) / (study.parts() ** 2).sum(), most)
    middle, half = p + z**2 / (2 * n), z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)


def on_logit(share: float, error: float, below: float, above: float) -> Interval:
    """The share with quantiles ``below`` and ``above`` of its studentised deviation, on the logit scale."""
    middle, scale = np.log(share / (1 - share)), error / (share * (1 - share))
    return 1 / (1 + np.exp(-(middle - above * scale))), 1 / (1 + np.exp(-(middle - below * scale)))


def logit(freedom: Callable[[Study], float], *, corrected: bool = True) -> Callable[[Study], Interval]:
    def made(study: Study) -> Interval:
        variance = (study.parts(corrected=corrected) ** 2).sum()
        groups = len(study.hits)
        error = np.sqrt(variance if corrected else variance * groups / (groups - 1))
        reach = stats.t.ppf(0.975, freedom(study))
        return on_logit(study.share, error, -reach, reach)

    return made


def groups_less_one(study: Study) -> float:
    return len(study.hits) - 1.0


def bell_mccaffrey(study: Study) -> float:
    """Satterthwaite's degrees of freedom of CR2 where the paragraphs of a story are alike as they are made (Imbens, Kolesar 2016)."""
    weight = study.units / study.units.sum()
    spread = ALIKE + (1 - ALIKE) * study.copies / study.units
    hat = (weight / np.sqrt(1 - weight))[:, None] * (np.eye(len(weight)) - weight)
    matrix = (hat * spread) @ hat.T
    return float(np.trace(matrix) ** 2 / (matrix**2).sum())


def resampled(study: Study) -> tuple[Array, Array]:
    """The share of each bootstrap sample, and its studentised deviation on the logit scale (nan where it has none)."""
    y, x, w = study.hits, study.units, study.drawn
    below = w @ x
    share = (w @ y) / below
    variance = (w @ (y * y) - 2 * share * (w @ (y * x)) + share**2 * (w @ (x * x))) / below**2
    error = np.sqrt(np.maximum(variance, 0) * len(y) / (len(y) - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        away = np.log(share / (1 - share)) - np.log(study.share / (1 - study.share))
        return share, np.where(error > 0, away / (error / (share * (1 - share))), np.nan)


def percentile(study: Study) -> Interval:
    low, high = np.quantile(resampled(study)[0], (0.025, 0.975))
    return low, high


def widened(study: Study) -> Interval:
    tail = tail_of(len(study.hits), 0.95)
    low, high = np.quantile(resampled(study)[0], (tail, 1 - tail))
    return low, high


def bca(study: Study) -> Interval:
    """Bias-corrected and accelerated over groups (Efron 1987), the acceleration from leaving out one group at a time."""
    samples = resampled(study)[0]
    shift = stats.norm.ppf(np.clip(np.mean(samples < study.share) + np.mean(samples == study.share) / 2, 0.001, 0.999))
    without = (study.hits.sum() - study.hits) / (study.units.sum() - study.units)
    gaps = without.mean() - without
    pull = (gaps**3).sum() / (6 * (gaps**2).sum() ** 1.5)
    ends = [shift + z for z in stats.norm.ppf((0.025, 0.975))]
    low, high = np.quantile(samples, [stats.norm.cdf(shift + e / (1 - pull * e)) for e in ends])
    return low, high


def studentised(study: Study) -> Interval:
    t = resampled(study)[1]
    t = t[np.isfinite(t)]
    if len(t) < RESAMPLES / 2:
        return exact(study)
    below, above = np.quantile(t, (0.025, 0.975))
    groups = len(study.hits)
    error = np.sqrt((study.parts(corrected=False) ** 2).sum() * groups / (groups - 1))
    return on_logit(study.share, error, below, above)


def wild(study: Study) -> Interval:
    """Wild bootstrap of the stories' residuals (Webb's six weights), studentised, on the logit scale."""
    parts, weight = study.parts(corrected=False), study.units / study.units.sum()
    moved = study.wild @ parts
    errors = np.sqrt(((study.wild * parts - moved[:, None] * weight) ** 2).sum(axis=1))
    with np.errstate(divide="ignore", invalid="ignore"):
        t = moved / errors
    below, above = np.quantile(t[np.isfinite(t)], (0.025, 0.975))
    return on_logit(study.share, float(np.sqrt((parts**2).sum())), below, above)


# A share of 0 or 1 has no spread: there each candidate is given the exact interval, as the program does.
CANDIDATES: dict[str, Callable[[Study], Interval]] = {
    "program (logit t, CR2, estimated df)": kept,
    "exact (Korn and Graubard)": exact,
    "linear t, CR2, G - 1": linear,
    "Wilson, effective number, G - 1": wilson,
    "logit t, CR1, G - 1": logit(groups_less_one, corrected=False),
    "logit t, CR2, G - 1": logit(groups_less_one),
    "logit t, CR2, Bell and McCaffrey": logit(bell_mccaffrey),
    "bootstrap, percentile": percentile,
    "bootstrap, widened (Hesterberg)": widened,
    "bootstrap, BCa": bca,
    "bootstrap, studentised logit": studentised,
    "wild bootstrap, studentised logit": wild,
}


def made(rng: np.random.Generator, stories: int, share: float, draws: tuple[Array, Array]) -> Study:
    copies = rng.choice(5, p=PRINTED, size=stories) + 1.0
    paragraphs = 1.0 + rng.poisson(MORE, size=stories)
    strength = (1 - ALIKE) / ALIKE
    leaning = rng.beta(share * strength, (1 - share) * strength, size=stories)
    hits = rng.binomial(paragraphs.astype(int), leaning)
    return Study(hits * copies, paragraphs * copies, copies, *draws)


def shares(stories: int, share: float, runs: int) -> None:
    found: dict[str, list[Interval]] = {name: [] for name in CANDIDATES}
    having, draws = 0, (np.zeros((0, 0)), np.zeros((0, 0)))
    for run in range(runs):
        if run % SHARED == 0:
            rng = np.random.default_rng([SEED, stories, round(share * 100), run])
            drawn = rng.multinomial(stories, np.full(stories, 1 / stories), size=RESAMPLES).astype(float)
            draws = drawn, rng.choice(WEBB, size=(RESAMPLES, stories))
        study = made(rng, stories, share, draws)
        having += int((study.hits > 0).sum())
        for name, candidate in CANDIDATES.items():
            found[name].append(exact(study) if degenerate(study) and candidate is not kept else candidate(study))
    few = " (few)" if having / runs < ENOUGH else ""
    print(f"{stories} stories, share {share:.0%}, {having / runs:.1f} have the frame{few}")
    for name, intervals in found.items():
        print(line(name, np.array(intervals), share), flush=True)


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
        study = made(rng, stories, share, (np.zeros((0, 0)), np.zeros((0, 0))))
        place = rng.random((stories, 5)).argsort(axis=1).argsort(axis=1)
        sides = (place < study.copies[:, None])[:, :2].astype(float).T
        if sides.sum(axis=1).min() < 2:
            continue
        hits, units = study.hits / study.copies, study.units / study.copies
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
    parser.add_argument("--stories", type=int, nargs="+", default=[5, 10, 20, 30, 100, 300])
    given = parser.parse_args()
    began = time.process_time()
    for stories in given.stories:
        for share in (0.05, 0.3, 0.6):
            shares(stories, share, given.runs)
    for stories in given.stories:
        for share in (0.05, 0.3, 0.6):
            if stories >= 20:
                differences(stories, share, given.runs)
    print(f"{time.process_time() - began:.0f} s of processor time")


if __name__ == "__main__":
    main()
