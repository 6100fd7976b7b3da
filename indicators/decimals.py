"""Comparison in decimal: what a figure says on paper, not what binary makes of it.

64.1 - 63.1 is one point and 0.1 + 0.2 meets 0.3, yet 94.96 does not meet 95. Published figures carry a
handful of digits and a float some sixteen, so two numbers that agree in their first nine significant digits
are the same. The tolerance is relative to the figures compared: a change of unit (‰ for %) moves no verdict.
"""

import numpy as np

from indicators.arrays import Flags, Floats

TOLERANCE = 1e-9
RATIO_DECIMALS = 9


def difference(left: Floats, right: Floats) -> Floats:
    """`left - right`, exactly 0 where the two are one decimal number; NaN where either is missing."""
    gap = left - right
    noise = TOLERANCE * np.maximum(np.abs(left), np.abs(right))
    result: Floats = np.where(np.abs(gap) <= noise, 0.0, gap)
    return result


def at_least(change: Floats, bar: Floats, scale: Floats) -> Flags:
    """Whether `change >= bar`, where `change` is a difference of figures as large as `scale`."""
    noise = TOLERANCE * np.maximum(np.abs(scale), np.abs(bar))
    result: Flags = change - bar >= -noise
    return result


def settled(share: Floats) -> Floats:
    """A ratio without its binary noise, so that 0.95 and 0.60 fall on the better side."""
    return np.round(share, RATIO_DECIMALS)


def whole_up(count: Floats) -> Floats:
    """The next whole number, where 3.0000000001 is 3."""
    result: Floats = np.ceil(settled(count))
    return result


def whole_down(count: Floats) -> Floats:
    """The whole number below, where 2.9999999999 is 3."""
    result: Floats = np.floor(settled(count))
    return result


def next_whole(count: Floats, *, strictly: bool) -> Floats:
    """The smallest whole number not below `count`, or above it; noise of a product of exact figures moves neither.

    `count` comes from two figures of a handful of digits: it is whole if it is so within some units of its last place.
    """
    nearest = np.rint(count)
    noise = 1e-9 + 8 * np.finfo(np.float64).eps * np.abs(count)
    whole = np.abs(count - nearest) <= noise
    above = np.where(whole, nearest, np.ceil(count))
    result: Floats = above + (whole if strictly else 0.0)
    return result
