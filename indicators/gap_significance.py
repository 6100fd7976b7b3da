"""Whether a gap between two groups, or its change, is more than chance would make: proportions and rates with counts."""

from collections.abc import Sequence
from math import sqrt
from typing import TypeAlias

from scipy import special

FEWEST_EXPECTED = 5
SIGNIFICANCE = 0.05
PAIR = 2
Counted: TypeAlias = tuple[float, float]
"""Events and people (or exposure)."""


def groups_differ(groups: Sequence[Counted], *, rate: bool = False) -> bool | None:
    """Whether two or more groups differ by more than chance, at 5 %; for a `rate` the variance is Poisson's.

    Chi-square of homogeneity (of two groups the square of the pooled z). Of rare events, fewer than five expected in
    some group, two groups are tested exactly (Fisher; for rates the binomial), and more than two are not told apart: an
    accident more or less must not make the one group the worst. None where a group counts nobody or nothing varies.
    Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 2003, chapters 2, 3 and 9.
    """
    if any(n <= 0 for _, n in groups):
        return None
    share = sum(x for x, _ in groups) / sum(n for _, n in groups)
    unit = share if rate else share * (1 - share)
    if unit <= 0:
        return None
    rarest = min(n * (share if rate else min(share, 1 - share)) for _, n in groups)
    if rarest < FEWEST_EXPECTED:
        return _exact(groups[0], groups[1], rate=rate) < SIGNIFICANCE if len(groups) == PAIR else False
    statistic = sum((x - n * share) ** 2 / (n * unit) for x, n in groups)
    return bool(special.chdtrc(len(groups) - 1, statistic) < SIGNIFICANCE)


def _exact(first: Counted, second: Counted, *, rate: bool) -> float:
    """The exact two-sided p of the difference between two groups of whole counts."""
    from scipy import stats  # here: loading it takes an eighth of a process's start, and rare events alone need it

    (x1, n1), (x2, n2) = first, second
    if rate:
        return float(stats.binomtest(round(x1), round(x1 + x2), n1 / (n1 + n2)).pvalue)
    table = [[round(x1), round(n1 - x1)], [round(x2), round(n2 - x2)]]
    return float(stats.fisher_exact(table).pvalue)


def gap_change_z(now: Sequence[Counted], before: Sequence[Counted], *, rate: bool = False) -> float | None:
    """z of the change of a difference between two groups: each group's own variance, added up.

    `now` and `before` are the two groups in the same order. None where a group counts nobody or nothing varies.
    """
    if any(n <= 0 for _, n in (*now, *before)):
        return None
    shares = [x / n for x, n in (*now, *before)]
    spread = sum((p if rate else p * (1 - p)) / n for p, (_, n) in zip(shares, (*now, *before), strict=True))
    return ((shares[0] - shares[1]) - (shares[2] - shares[3])) / sqrt(spread) if spread > 0 else None
