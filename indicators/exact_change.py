"""Whether two rates of events differ by more than chance, exactly: for figures of which one is 0."""

import numpy as np
from scipy import special

from indicators.arrays import Floats, Ints

SAME = 1 + 1e-7  # two probabilities that differ by less are one, as in scipy's own binomial test


def rate_change_p(x: Floats, n: Floats, x0: Floats, n0: Floats) -> Floats:
    """Two-sided p of `x` events in `n` against `x0` in `n0`; NaN where a count is missing or nothing happened.

    Given all events together, those of one side are binomial with its share of the exposure; the outcomes that are
    no likelier than the one seen are added up. Vectorised; the other tail's edge is found by halving.
    Source: Przyborowski and Wilenski, Homogeneity of results in testing samples from Poisson series, 1940.
    """
    known = (n > 0) & (n0 > 0) & (x >= 0) & (x0 >= 0) & (x + x0 > 0)
    total = np.where(known, np.round(x + x0), 1).astype(np.int64)
    share = np.where(known, n / np.where(known, n + n0, 1), 0.5)
    seen = np.where(known, np.round(x), 0).astype(np.int64)
    high = seen > total * share
    seen, share = np.where(high, total - seen, seen), np.where(high, 1 - share, share)
    bar = _chance(seen, total, share) * SAME
    edge = _edge(total, share, bar)
    tail = np.where(edge <= total, special.bdtrc(edge - 1.0, total, share), 0.0)
    p = np.minimum(special.bdtr(seen.astype(np.float64), total, share) + tail, 1.0)
    return np.where(known, p, np.nan)


def _edge(total: Ints, share: Floats, bar: Floats) -> Ints:
    """The smallest number above the mean that is no likelier than `bar`; beyond `total` where there is none."""
    low, high = np.floor(total * share).astype(np.int64), total + 1
    for _ in range(int(total.max(initial=1)).bit_length() + 1):
        middle = (low + high) // 2
        rare = (middle > total) | (_chance(np.minimum(middle, total), total, share) <= bar)
        low, high = np.where(rare, low, middle), np.where(rare, middle, high)
    return high


def _chance(count: Ints, total: Ints, share: Floats) -> Floats:
    ways = special.gammaln(total + 1) - special.gammaln(count + 1) - special.gammaln(total - count + 1)
    result: Floats = np.exp(ways + special.xlogy(count, share) + special.xlog1py(total - count, -share))
    return result
