"""What is known of each indicator when a target is set for it, and where it stands: the ground of all methods."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from indicators.arrays import NAN, Flags, Floats, Ints, last_true, pick_flag, pick_number, ratio
from indicators.events import POOLED_YEARS, event_probability
from indicators.forecast import BAND_POINTS, PROBABILITY_POINTS, Drift, Forecast, fit, predict, probability


@dataclass(frozen=True, slots=True)
class Bench:
    """One row for each indicator; only figures that may be shown, none after the as-of year. NaN is "not known".

    Attributes:
        years: the years of the columns, in order.
        value, numerator, denominator: figures by year.
        broken: whether the definition changes before a year.
        provisional: whether a year's figure may still change.
        sign: +1 where more is better, -1 where less is, NaN where nobody has said.
        multiplier: what a figure is counted per (100 for per cent, 1000 for per mille); NaN for other units.
        is_share: whether it is a proportion; else changes are measured in per cent of the figure.
        events: rare sensitive events with a ceiling, whose outlook is Gamma-Poisson.
        resolution: the reporting unit, in which targets are printed.
        final_year: the last year of the plan the target is for; `period` its years.
        official, official_year: the value a law, an outline or the city prints, and for which year; `official_differs`
            where it is defined otherwise.
        asked_from, asked_to: baseline and level of the present plan's target.
        area_value, area_size: figures and denominators of the areas below in the year of the latest figure, one column
            each; `areas_withheld` how many of them are not shown.
        group_value, group_size: the same of women and men; `group_withheld` whether one of them is not shown.
    """

    years: Ints
    value: Floats
    numerator: Floats
    denominator: Floats
    broken: Flags
    provisional: Flags
    sign: Floats
    multiplier: Floats
    is_share: Flags
    events: Flags
    natural_min: Floats
    natural_max: Floats
    resolution: Floats
    final_year: Floats
    period: int
    official: Floats
    official_year: Floats
    official_differs: Flags
    asked_from: Floats
    asked_to: Floats
    area_value: Floats
    area_size: Floats
    areas_withheld: Ints
    group_value: Floats
    group_size: Floats
    group_withheld: Flags

    def __len__(self) -> int:
        return len(self.value)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where each indicator stands and where it is heading; one entry for each row of a bench."""

    now: Floats
    now_year: Floats
    x: Floats
    n: Floats
    provisional: Flags
    recent_break: Flags
    left: Floats
    drift: Drift
    forecast: Forecast
    error: Floats
    events_seen: Floats
    exposure_seen: Floats

    def has_forecast(self) -> Flags:
        """Enough points after any break for a spread."""
        enough: Flags = (self.drift.points >= BAND_POINTS) & ~np.isnan(self.forecast.centre)
        return enough


def stand(bench: Bench) -> Ground:
    """Latest figure, forecast of the final year, chance error; all rows at once."""
    known = ~np.isnan(bench.value)
    at, column = last_true(known), np.arange(len(bench.years))
    now = pick_number(bench.value, at)
    year = np.append(bench.years.astype(np.float64), NAN)[at]
    usable = known & (column >= last_true(bench.broken & known)[:, None])
    x, n = pick_number(bench.numerator, at), pick_number(bench.denominator, at)
    error = np.nan_to_num(_error(x, n, bench.multiplier))
    drift = fit(bench.value, usable, bench.years)
    left = np.where(bench.final_year > year, bench.final_year - year, NAN)
    recent: Flags = bench.years > (year - bench.period)[:, None]
    crossed: Flags = np.any(bench.broken & known & recent, axis=1)
    counted = usable & (bench.years > (year - POOLED_YEARS)[:, None])
    counted &= ~np.isnan(bench.numerator) & (bench.denominator > 0)
    return Ground(
        now=now,
        now_year=year,
        x=x,
        n=n,
        provisional=pick_flag(bench.provisional, at),
        recent_break=crossed,
        left=left,
        drift=drift,
        forecast=predict(drift, left, np.maximum(np.nan_to_num(bench.resolution) / 2, error)),
        error=error,
        events_seen=np.where(counted, bench.numerator, 0).sum(axis=1),
        exposure_seen=np.where(counted, bench.denominator, 0).sum(axis=1),
    )


def chance(bench: Bench, ground: Ground, level: Floats) -> Floats:
    """P(the final year's figure is on the right side of `level`), unrounded; `level` has one column for each candidate.

    NaN below four points, after a break within the last plan period, and where no direction is known.
    """
    forecast, known = ground.forecast, ground.drift.points >= PROBABILITY_POINTS
    found = np.full(level.shape, NAN)
    for at in range(level.shape[1]):
        drawn = probability(forecast, ground.drift.points, level[:, at], bench.sign)
        ceiling = np.where(bench.events, level[:, at], NAN)
        rare = event_probability(ground.events_seen, ground.exposure_seen, ground.n, ceiling, bench.multiplier)
        by_events = bench.events & ~np.isnan(ceiling) & ~np.isnan(ground.left) & (ground.exposure_seen > 0)
        found[:, at] = np.where(by_events, rare, drawn)
    usable = known & ~ground.recent_break & ~np.isnan(bench.sign)
    result: Floats = np.where(usable[:, None] & ~np.isnan(level), found, NAN)
    return result


def reachable(bench: Bench, ground: Ground, shares: Floats) -> Floats:
    """The levels reached with these probabilities, one column each; within the natural range.

    Of the Student forecast centre - sign x scale x t; of rare events the lowest ceiling kept with that probability.
    """
    forecast = ground.forecast
    freedom = np.where(forecast.freedom > 0, forecast.freedom, NAN)
    reach = special.stdtrit(freedom[:, None], shares) * forecast.scale[:, None]
    level = forecast.centre[:, None] - bench.sign[:, None] * reach
    rare = bench.events & (ground.exposure_seen > 0) & (ground.n > 0)
    if rare.any():
        level[rare] = _ceilings(bench, ground, np.flatnonzero(rare), shares)
    kept = np.fmin(np.fmax(level, bench.natural_min[:, None]), bench.natural_max[:, None])
    result: Floats = np.where(np.isnan(level) | ~ground.has_forecast()[:, None], NAN, kept)
    return result


def _ceilings(bench: Bench, ground: Ground, rows: Ints, shares: Floats) -> Floats:
    """By halving: the fewest events whose rate is not passed with these probabilities."""
    x, seen = ground.events_seen[rows, None], ground.exposure_seen[rows, None]
    new, per = ground.n[rows, None], bench.multiplier[rows, None]
    low = np.full((len(rows), len(shares)), -1.0)
    high = np.ceil(20 * (x + 5) * np.maximum(new / seen, 1)) + low * 0
    for _ in range(64):
        if not (high - low > 1).any():
            break
        middle = np.floor((low + high) / 2)
        enough = event_probability(x, seen, new, middle * per / new, per) >= shares
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    result: Floats = high * per / new
    return result


def _error(x: Floats, n: Floats, multiplier: Floats) -> Floats:
    """The binomial standard error of a figure, in its unit; NaN without counts."""
    share = ratio(x, n)
    result: Floats = multiplier * np.sqrt(np.maximum(share * (1 - share), 0) / np.where(n > 0, n, NAN))
    return result
