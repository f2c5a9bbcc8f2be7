"""Contingency tables, keyness, association, dispersion, intervals: numbers in, numbers out.

Each measure is held to reference values at 1e-9 relative (`benchmarks/reference.py`); docs/measures.md lists formula,
variant, source and what each gives where it is undefined.
"""

from discourse.stats.association import association
from discourse.stats.dispersion import dispersion_measures, dpnorm, position_measures
from discourse.stats.keyness import (
    Array,
    bic,
    chi2,
    chi2_log10_p,
    chi2_p,
    cohens_h,
    conservative,
    difference_coefficient,
    ell,
    g2_2cell,
    g2_4cell,
    kld_keyness,
    kld_keyness_signed,
    log_odds_dirichlet,
    log_odds_ratio_se,
    log_ratio,
    log_ratio_add,
    log_ratio_interval,
    log_ratio_katz,
    log_ratio_se,
    odds_ratio,
    odds_ratio_interval,
    per_million,
    percent_difference,
    phi_coefficient,
    relative_risk,
    risk_difference,
    signed,
    simple_maths,
)  # fmt: skip
from discourse.stats.ordination import Places, correspondence
from discourse.stats.tests import (
    benjamini_hochberg,
    bonferroni,
    clopper_pearson,
    compare_texts,
    holm,
)

__all__ = [
    "Array", "Places", "association", "benjamini_hochberg", "bic", "bonferroni", "chi2", "chi2_log10_p", "chi2_p",
    "clopper_pearson", "cohens_h", "compare_texts", "conservative", "correspondence", "difference_coefficient", "dispersion_measures",
    "dpnorm", "ell", "g2_2cell", "g2_4cell", "holm", "kld_keyness", "kld_keyness_signed", "log_odds_dirichlet",
    "log_odds_ratio_se", "log_ratio", "log_ratio_add", "log_ratio_interval", "log_ratio_katz", "log_ratio_se",
    "odds_ratio", "odds_ratio_interval", "per_million", "percent_difference", "phi_coefficient", "position_measures",
    "relative_risk", "risk_difference", "signed", "simple_maths",
]  # fmt: skip
