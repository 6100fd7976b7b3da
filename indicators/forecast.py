"""Forecast: damped drift with a calibrated Student t.

Ours, calibrated on 645 yearly M3 series cut to short windows: a straight line with its textbook interval
covers far less than it says, this covers 80-82 %. Damping after Gardner & McKenzie 1985; on the fragility of
trends see Castle, Doornik & Hendry 2021.
"""

from dataclasses import dataclass

import numpy as np
from scipy import special

from indicators.arrays import NAN, Flags, Floats, Ints, first_true, last_true, pick_number
from indicators.decimals import difference

DAMPING = 0.85
KAPPA = np.array([NAN, 1.05, 1.20, 1.25, 1.30, 1.35])
BAND_POINTS = 3
PROBABILITY_POINTS = 4
BAND_TAIL = 0.90


@dataclass(frozen=True, slots=True)
class Drift:
    """What a series' own history says, one entry for each row; NaN where it has fewer than two points."""

    last: Floats
    last_year: Floats
    slope: Floats
    sigma: Floats
    span: Floats
    points: Ints


@dataclass(frozen=True, slots=True)
class Forecast:
    """Centre, scale and degrees of freedom at the horizon, and the 80 % band; NaN below three points."""

    centre: Floats
    scale: Floats
    freedom: Floats
    low: Floats
    high: Floats


def fit(values: Floats, usable: Flags, years: Ints) -> Drift:
    """Drift and spread of each row's usable points. Loops over years, never over rows."""
    first_at, last_at = first_true(usable), last_true(usable)
    year = np.append(years.astype(np.float64), NAN)
    last, first = pick_number(values, last_at), pick_number(values, first_at)
    span = year[last_at] - year[first_at]
    slope = difference(last, first) / np.where(span > 0, span, NAN)
    squares, absolute, steps = _steps(values, usable, years, slope)
    m = np.where(steps > 0, steps, NAN)
    sigma = np.sqrt((squares + (absolute / m) ** 2) / m)
    return Drift(last, year[last_at], slope, sigma, span, usable.sum(axis=1).astype(np.int64))


def _steps(values: Floats, usable: Flags, years: Ints, slope: Floats) -> tuple[Floats, Floats, Floats]:
    """Sums over the steps between neighbouring points: squared errors, absolute yearly changes, how many."""
    rows = len(values)
    squares, absolute, steps = np.zeros(rows), np.zeros(rows), np.zeros(rows)
    before, before_year = np.full(rows, NAN), np.full(rows, NAN)
    for at, year in enumerate(years):
        here = usable[:, at]
        both = here & ~np.isnan(before)
        lapse = np.where(both, year - before_year, 1.0)
        change = np.where(both, values[:, at] - before, 0.0)
        error = np.where(both, change - slope * lapse, 0.0)
        squares += error * error / lapse
        absolute += np.abs(change) / lapse
        steps += both
        before = np.where(here, values[:, at], before)
        before_year = np.where(here, year, before_year)
    return squares, absolute, steps


def predict(drift: Drift, horizon: Floats, floor: Floats) -> Forecast:
    """The forecast `horizon` years after the last point; `floor` is the least spread, in the row's unit."""
    h = np.where((horizon >= 1) & (drift.points >= BAND_POINTS), horizon, NAN)
    damped = DAMPING * (1 - np.power(DAMPING, h)) / (1 - DAMPING)
    kappa = KAPPA[np.nan_to_num(np.minimum(h, len(KAPPA) - 1)).astype(np.int64)]
    sigma = np.fmax(drift.sigma, floor)
    centre = drift.last + drift.slope * damped
    scale = kappa * sigma * np.sqrt(h * (1 + h / np.where(drift.span > 0, drift.span, NAN)))
    freedom = np.where(np.isnan(h), NAN, drift.points - 1.0)
    reach = scale * _quantile(drift.points - 1)
    return Forecast(centre, scale, freedom, centre - reach, centre + reach)


def _quantile(freedom: Ints) -> Floats:
    """The 90th percentile of Student's t, looked up: there are only a few different degrees of freedom."""
    most = int(freedom.max(initial=1))
    table = special.stdtrit(np.arange(most + 1, dtype=np.float64), BAND_TAIL)
    found: Floats = table[np.clip(freedom, 0, most)]
    return found


def probability(forecast: Forecast, points: Ints, level: Floats, sign: Floats) -> Floats:
    """P(the figure is on the right side of `level` at the horizon), 0-1, unrounded; NaN below four points."""
    lead = sign * difference(forecast.centre, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(forecast.scale > 0, lead / forecast.scale, np.where(lead >= 0, np.inf, -np.inf))
    known = (points >= PROBABILITY_POINTS) & ~np.isnan(forecast.centre) & ~np.isnan(level)
    chance: Floats = np.where(known, special.stdtr(forecast.freedom, z), NAN)
    return chance
