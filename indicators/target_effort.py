"""How hard a change is, and how small a change can be told from chance."""

from typing import NamedTuple

import numpy as np

from indicators.arrays import NAN, Floats, ratio
from indicators.counts import DETECTABLE_Z
from indicators.decimals import difference
from indicators.target_bench import Bench, Ground

SMALL_EFFECT = 0.2
"""Cohen 1988: a small difference of two proportions; taken where too few targets tell what has been usual."""
USUAL_CHANGE = 0.10
"""Healthy People 2020: ten per cent improvement; taken likewise for rates and amounts."""
LEAST_KNOWN = 5
"""Targets that asked for a change, of which the median is taken."""


class Effort(NamedTuple):
    """How much the present plan's targets asked for: effect size h of shares, share of the figure of others, of how many.

    Of fewer than five the usual one is taken, and `known` says of how many there are.
    """

    h: float
    known_h: int
    change: float
    known_change: int


def cohen_h(before: Floats, after: Floats, whole: Floats | float = 100.0) -> Floats:
    """2 arcsin sqrt(after) - 2 arcsin sqrt(before) of two shares of `whole`; NaN beyond 0 and `whole`.

    Source: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, chapter 6.
    """
    result: Floats = _angle(after / whole) - _angle(before / whole)
    return result


def moved_by(before: Floats, h: Floats, whole: Floats | float = 100.0) -> Floats:
    """The share that lies an effect size h above `before`; NaN where that is beyond 0 or `whole`."""
    angle = _angle(before / whole) + h
    inside = (angle >= 0) & (angle <= np.pi)
    result: Floats = np.where(inside, whole * np.sin(np.where(inside, angle, NAN) / 2) ** 2, NAN)
    return result


def usual_effort(bench: Bench) -> Effort:
    """Median effect size and median relative change that the present plan's targets ask for, towards the better side."""
    asked = bench.sign * difference(bench.asked_to, bench.asked_from)
    towards = np.nan_to_num(asked) > 0
    h = bench.sign * cohen_h(bench.asked_from, bench.asked_to, bench.multiplier)
    shares = h[towards & bench.is_share & ~np.isnan(h)]
    change = ratio(asked, np.abs(bench.asked_from))
    others = change[towards & ~bench.is_share & ~np.isnan(change)]
    return Effort(
        float(np.median(shares)) if len(shares) >= LEAST_KNOWN else SMALL_EFFECT,
        len(shares),
        float(np.median(others)) if len(others) >= LEAST_KNOWN else USUAL_CHANGE,
        len(others),
    )


def detectable_change(bench: Bench, ground: Ground) -> Floats:
    """1.96 x the standard error of the difference of two figures on as many people as now; 0 at 0 and 100 %, NaN without counts.

    Of shares sqrt(2 p (1 - p) / n), of rates (Poisson) sqrt(2 x) / n; in the figure's unit.
    """
    share = ratio(ground.x, np.where(ground.n > 0, ground.n, NAN))
    spread = np.where(bench.is_share, share * (1 - share), share)
    error = np.sqrt(np.maximum(spread, 0) * ratio(np.full(len(bench), 2.0), ground.n))
    result: Floats = DETECTABLE_Z * error * bench.multiplier
    return result


def pooled_years(least: Floats, asked: Floats) -> Floats:
    """How many years must be pooled so that a change of `asked` can be told where a single year tells `least`."""
    times: Floats = ratio(least, asked) ** 2
    return np.ceil(times - 1e-9)


def _angle(share: Floats) -> Floats:
    inside = (share >= 0) & (share <= 1)
    result: Floats = 2 * np.arcsin(np.sqrt(np.where(inside, share, NAN)))
    return result
