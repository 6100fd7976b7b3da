"""Whether a gap between two groups, or its change, is more than chance would make: proportions and rates with counts."""

from collections.abc import Sequence
from math import sqrt
from typing import TypeAlias

Counted: TypeAlias = tuple[float, float]
"""Events and people (or exposure)."""


def gap_z(first: Counted, second: Counted, *, rate: bool = False) -> float | None:
    """Two-proportion z (pooled) of the difference between two groups; for a `rate` the variance is Poisson's.

    None where a group counts nobody or both are all or nothing. Source: Fleiss, Levin and Paik, Statistical Methods
    for Rates and Proportions, 2003, section 2.3.
    """
    (x1, n1), (x2, n2) = first, second
    if n1 <= 0 or n2 <= 0:
        return None
    pooled = (x1 + x2) / (n1 + n2)
    spread = (pooled if rate else pooled * (1 - pooled)) * (1 / n1 + 1 / n2)
    return (x1 / n1 - x2 / n2) / sqrt(spread) if spread > 0 else None


def gap_change_z(now: Sequence[Counted], before: Sequence[Counted], *, rate: bool = False) -> float | None:
    """z of the change of a difference between two groups: each group's own variance, added up.

    `now` and `before` are the two groups in the same order. None where a group counts nobody or nothing varies.
    """
    if any(n <= 0 for _, n in (*now, *before)):
        return None
    shares = [x / n for x, n in (*now, *before)]
    spread = sum((p if rate else p * (1 - p)) / n for p, (_, n) in zip(shares, (*now, *before), strict=True))
    return ((shares[0] - shares[1]) - (shares[2] - shares[3])) / sqrt(spread) if spread > 0 else None
