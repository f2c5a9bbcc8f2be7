"""A word near another: co-occurrences O of a node (f_node) and a collocate (f_coll) among N positions."""

import numpy as np
from numpy.typing import ArrayLike

from discourse.stats.arrays import Array, log_quotient, phi
from discourse.stats.keyness import chi2 as chi2_4cell
from discourse.stats.keyness import g2_4cell


def association(o11: ArrayLike, f_node: ArrayLike, f_coll: ArrayLike, n: ArrayLike) -> dict[str, Array]:
    """Collocation measures by name; with E = f_node f_coll / N.

    expected; pmi, mi2, mi3 = log2 O^k / E (Church and Hanks 1990; Daille 1994); npmi (Bouma 2009), -1 at O = 0;
    logdice = 14 + log2 Dice (Rychlý 2008); dice; jaccard; t = (O - E) / sqrt O, nan at O = 0; z = (O - E) / sqrt E;
    local_mi = O log2 O / E; g2_4cell and chi2 over the four cells (Evert 2005); simple_ll = 2 (O ln O / E - (O - E));
    delta_p_coll_given_node and delta_p_node_given_coll (Ellis 2006; Gries 2013, doi:10.1075/ijcl.18.1.09gri);
    odds_ratio; lambda and lambda_z, the log odds with 1/2 in all cells and its Wald z (Blaheta and Johnson 2001);
    min_sensitivity = O / max(f) (Pedersen 1998).

    >>> {k: round(float(v), 3) for k, v in association(10, 20, 30, 1000).items() if k in ("pmi", "logdice", "t")}
    {'pmi': 4.059, 'logdice': 12.678, 't': 2.973}
    """
    o, f1, f2, total = (np.asarray(x, dtype=float) for x in np.broadcast_arrays(o11, f_node, f_coll, n))
    expected = f1 * f2 / total
    cross = o * total - f1 * f2
    o12, o21, o22 = f1 - o, f2 - o, total - f1 - f2 + o
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.where(o == 0, -np.inf, log_quotient(o * total, f1 * f2, cross) / np.log(2))
        bits = np.log2(np.where(o == 0, np.nan, o))
        smooth = (o + 0.5) * (o22 + 0.5), (o12 + 0.5) * (o21 + 0.5)
        lam = log_quotient(smooth[0], smooth[1], smooth[0] - smooth[1])
        spread = np.sqrt(sum(1 / (x + 0.5) for x in (o, o12, o21, o22)))
        return {
            "expected": expected,
            "pmi": pmi,
            "mi2": np.where(o == 0, -np.inf, pmi + bits),
            "mi3": np.where(o == 0, -np.inf, pmi + 2 * bits),
            "npmi": np.where(o == 0, -1.0, pmi / -np.log2(o / total)),
            "logdice": 14 + np.log2(2 * o / (f1 + f2)),
            "dice": 2 * o / (f1 + f2),
            "jaccard": o / (f1 + f2 - o),
            "t": cross / total / np.sqrt(np.where(o == 0, np.nan, o)),
            "z": cross / total / np.sqrt(expected),
            "local_mi": np.where(o == 0, 0.0, o * pmi),
            "g2_4cell": g2_4cell(o, o21, f1, total - f1),
            "chi2": chi2_4cell(o, o21, f1, total - f1),
            "simple_ll": 2 * expected * phi(cross / total / expected),
            "delta_p_coll_given_node": cross / (f1 * (total - f1)),
            "delta_p_node_given_coll": cross / (f2 * (total - f2)),
            "odds_ratio": o * o22 / (o12 * o21),
            "lambda": lam,
            "lambda_z": lam / spread,
            "min_sensitivity": o / np.maximum(f1, f2),
        }
