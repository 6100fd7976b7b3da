"""Intervals of proportions and rates, funnel limits, the trend of five proportions: formulas on arrays."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from indicators.arrays import NAN, Anything, Flags, Floats

EXACT_BELOW = 10
TREND_POINTS = 5
TREND_BAR = 9.55
WINSORISED = 0.10
ON_THE_LIMIT = 1e-12
Limits = tuple[Floats, Floats]


def wilson_interval(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Limits:
    """(low, high) of the proportion x / n, 0-1; NaN where n is 0 or x is not in 0..n.

    Source: Wilson 1927; recommended by Newcombe 1998 (method 3) and OHID Fingertips technical guidance.
    """
    count, size = np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64)
    valid = (size > 0) & (count >= 0) & (count <= size)
    size = np.where(valid, size, NAN)
    z = _z(level)
    centre = 2 * count + z**2
    reach = z * np.sqrt(z**2 + 4 * count * np.where(valid, 1 - count / size, NAN))
    scale = 2 * (size + z**2)
    low, high = (centre - reach) / scale, (centre + reach) / scale
    low = np.where(count == 0, np.where(valid, 0.0, NAN), low)
    return low[()], np.where(count == size, 1.0, high)[()]


def rate_interval(x: ArrayLike, exposure: ArrayLike, multiplier: float = 1, level: float = 0.95) -> Limits:
    """(low, high) of the rate x / exposure x multiplier: Byar's limits, exact Poisson below ten events.

    Source: Breslow & Day 1987 (Byar); OHID Fingertips technical guidance. NaN where the exposure is 0.
    """
    count, size = np.asarray(x, dtype=np.float64), np.asarray(exposure, dtype=np.float64)
    per = np.where((size > 0) & (count >= 0), multiplier / np.where(size > 0, size, 1.0), NAN)
    exact_low, exact_high = _exact(count, level)
    byar_low, byar_high = _byar(np.maximum(count, 1), level)
    few = count < EXACT_BELOW
    low, high = np.where(few, exact_low, byar_low) * per, np.where(few, exact_high, byar_high) * per
    return low[()], high[()]


def funnel_limits(p0: ArrayLike, n: ArrayLike, level: float = 0.95) -> Limits:
    """(low, high) beyond which a proportion of n is unusual, if only chance parts it from p0; 0-1, NaN where n is 0.

    Exact binomial, interpolated (Spiegelhalter 2005, appendix A.1): with r the smallest count with F(r) >= a,
    a = (1 - level) / 2, low = (r - (F(r) - a) / (F(r) - F(r - 1))) / n, and 0 where r is 0. The upper limit is the mirror
    of the lower one at 1 - p0: his own upper form calls 136 of 136 unusual at p0 = 0.996, which chance gives in 58 of 100.
    A proportion on a limit is not beyond it. Sizes need not be whole (n / factor of `overdispersion`).
    """
    share, size = np.broadcast_arrays(np.asarray(p0, dtype=np.float64), np.asarray(n, dtype=np.float64))
    outside = (1 - level) / 2
    return _lower(share, size, outside)[()], (1 - _lower(1 - share, size, outside))[()]


def beyond_funnel(share: ArrayLike, p0: ArrayLike, n: ArrayLike, levels: Sequence[float]) -> Floats:
    """For each proportion of n the last of the `levels` (narrowest first) whose `funnel_limits` around p0 it lies beyond,
    0 where it lies within all.

    The limits are not worked out: which side a count lies of depends on the chance of as many and of one more alone, so
    that thousands of areas cost what forty points of the limits' lines do.
    """
    seen, p, size = np.broadcast_arrays(*(np.asarray(cells, dtype=np.float64) for cells in (share, p0, n)))
    found = np.zeros(seen.shape)
    sides = [_below(seen, p, size), _below(1 - seen, 1 - p, size)]
    for level in levels:
        outside = (1 - level) / 2
        found[np.any([is_below(outside) for is_below in sides], axis=0)] = level
    return found


def _below(share: Floats, p: Floats, size: Floats) -> Callable[[float], Flags]:
    """Whether a proportion is less than the lower limit at which the chance of a smaller count is as given.

    Of a count k the smallest count r with F(r) >= a is at most floor(k) where F(floor(k)) >= a, and then k is no less than
    the limit; it is beyond floor(k) + 1 where F(floor(k) + 1) < a, and the limit is too; between the two it is floor(k) + 1.
    """
    valid = (size > 0) & (p >= 0) & (p <= 1)
    n, chance = np.where(valid, size, 1.0), np.where(valid, p, 0.5)
    r = np.floor(np.where(valid, share, 0.0) * n) + 1
    at, before = _up_to(r, n, chance), _up_to(r - 1, n, chance)

    def below(outside: float) -> Flags:
        with np.errstate(over="ignore"):  # far out in a tail, where the first two conditions decide
            low = (r - (at - outside) / np.where(at > before, at - before, 1.0)) / n
        answer: Flags = valid & (before < outside) & ((at < outside) | (share < low - ON_THE_LIMIT))
        return answer

    return below


def funnel_limits_normal(p0: ArrayLike, n: ArrayLike, level: float = 0.95) -> Limits:
    """p0 +- z * sqrt(p0 * (1 - p0) / n), clipped to 0-1: for comparison only.

    At n = 136 and p0 = 0.996 it calls 1.8 % of what chance gives unusual, where `level` allows 0.2 %.
    """
    share, size = np.asarray(p0, dtype=np.float64), np.asarray(n, dtype=np.float64)
    reach = _z(level) * np.sqrt(share * (1 - share) / np.where(size > 0, size, NAN))
    return np.clip(share - reach, 0, 1)[()], np.clip(share + reach, 0, 1)[()]


def _lower(share: Floats, size: Floats, outside: float) -> Floats:
    """The interpolated lower limit; `outside` is the chance of a smaller count."""
    valid = (size > 0) & (share >= 0) & (share <= 1)
    n, p = np.where(valid, size, 1.0), np.where(valid, share, 0.5)
    r = _smallest_count(n, p, outside)
    at, before = _up_to(r, n, p), _up_to(r - 1, n, p)
    low = (r - (at - outside) / np.where(at > before, at - before, 1.0)) / n
    result: Floats = np.where(valid, np.where(r > 0, np.maximum(low, 0.0), 0.0), NAN)
    return result


def _smallest_count(n: Floats, p: Floats, outside: float) -> Floats:
    """The smallest whole count r with F(r) >= `outside`: by halving, so that no tail is too thin for it.

    It is at most the median, which the mean is next to, and no further below it than nine standard deviations.
    """
    mean: Floats = n * p
    reach = 9 * np.sqrt(mean * (1 - p)) + 9
    low: Floats = np.maximum(np.floor(mean - reach), -1.0)
    high: Floats = np.minimum(np.ceil(mean) + 1, np.ceil(n))
    while np.any(high - low > 1):
        middle = np.floor((low + high) / 2)
        enough = _up_to(middle, n, p) >= outside
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return high


def _up_to(k: Floats, n: Floats, p: Floats) -> Floats:
    """The chance of at most k of n, which need not be whole."""
    inside = (k >= 0) & (k < n)
    found: Floats = special.betainc(np.where(inside, n - k, 1.0), np.where(inside, k + 1, 1.0), 1 - p)
    return np.where(k < 0, 0.0, np.where(inside, found, 1.0))


def overdispersion(x: ArrayLike, n: ArrayLike) -> float:
    """How much more the proportions x / n of many areas scatter than chance alone would make them: 1 where they do not.

    The mean square of the z-scores around the common proportion, a tenth at each end drawn in so that the few that stand
    out do not excuse themselves; 1 as well where it lies within two standard errors of what chance makes. Limits wider
    by as much are those of n / factor. Source: Spiegelhalter 2005, Funnel plots for comparing institutional
    performance, section 4 (multiplicative, winsorised).
    """
    count, size = np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64)
    share = count.sum() / size.sum() if size.sum() > 0 else 0.0
    if not 0 < share < 1:
        return 1.0
    z = (count / size - share) / np.sqrt(share * (1 - share) / size)
    drawn_in = np.clip(z, *np.quantile(z, (WINSORISED, 1 - WINSORISED)))
    factor = float(np.mean(drawn_in**2))
    return factor if factor > 1 + 2 * np.sqrt(2 / len(z)) else 1.0


class Trend(NamedTuple):
    """Chi-square for trend (1 df), whether it passes 99.8 %, and which way: 1 rising, -1 falling, else 0."""

    statistic: Anything
    significant: Anything
    direction: Anything


def trend_test(x: ArrayLike, n: ArrayLike) -> Trend:
    """Whether the last five proportions x / n rise or fall; years along the last axis, oldest first.

    Source: OHID Fingertips, recent trend: chi-square for trend over five points, significant above 9.55 (99.8
    %). Raises ValueError with fewer than five points: two or three points are not a trend.
    """
    count, size = np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64)
    if count.ndim == 0 or min(count.shape[-1], size.shape[-1]) < TREND_POINTS:
        raise ValueError(f"trend_test needs {TREND_POINTS} points; show the figures without a trend instead")
    count, size = count[..., -TREND_POINTS:], size[..., -TREND_POINTS:]
    time = np.arange(TREND_POINTS)
    everyone = size.sum(axis=-1)
    share = count.sum(axis=-1) / everyone
    slope = (time * (count - size * share[..., None])).sum(axis=-1)
    spread = (size * time**2).sum(axis=-1) - (size * time).sum(axis=-1) ** 2 / everyone
    variance = share * (1 - share) * spread
    statistic = np.where(variance > 0, slope**2 / np.where(variance > 0, variance, 1.0), 0.0)
    significant = statistic > TREND_BAR
    direction = np.where(significant, np.sign(slope), 0).astype(np.int64)
    return Trend(statistic[()], significant[()], direction[()])


def _z(level: float) -> float:
    return float(special.ndtri(0.5 + level / 2))


def _exact(count: Floats, level: float) -> Limits:
    outside = (1 - level) / 2
    low = np.where(count > 0, special.gammaincinv(np.maximum(count, 1e-300), outside), 0.0)
    return low, special.gammaincinv(count + 1, 1 - outside)


def _byar(count: Floats, level: float) -> Limits:
    z, more = _z(level), count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * np.sqrt(count))) ** 3
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return low, high
