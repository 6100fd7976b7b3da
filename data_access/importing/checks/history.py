"""What earlier years make plausible for a figure: the last figure, the usual yearly change, and how far it strays.

The range is last + gap x median yearly change, give or take the largest of: four robust standard deviations of the
yearly changes (1.4826 x MAD, from four changes on), four standard errors of the difference of two figures of so many
people (binomial for shares, Poisson for rates), and a floor. It widens with the square root of the years between.
Ours, in the manner of Hampel's identifier (F. R. Hampel, The influence curve and its role in robust estimation, 1974).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ROBUST = 1.4826
WIDTH = 4.0
ENOUGH_CHANGES = 4
SHARE_FLOOR = (2.0, 10.0)
"""Percentage points by which a percentage may move in a year: with enough changes to judge by, and without."""
LEVEL_FLOOR = (0.05, 0.30)
"""The same for other figures, as a part of the last one."""


@dataclass(frozen=True, slots=True)
class History:
    """Figures by series (rows) and year (columns); NaN where there is none; `broken` where a definition began."""

    years: NDArray[np.int64]
    value: Floats
    numerator: Floats
    denominator: Floats
    broken: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Expected:
    """By series: the plausible range of one year, and the last figure before it; NaN without history."""

    low: Floats
    high: Floats
    last: Floats
    last_year: Floats
    last_denominator: Floats


def arrange(figures: pd.DataFrame, series: int) -> History:
    """The figures (columns `series, year, value, numerator, denominator, break_before`), one row for each series."""
    years, column = np.unique(figures["year"].to_numpy(dtype=np.int64), return_inverse=True)
    at = (figures["series"].to_numpy(dtype=np.int64), column)
    shape = (series, len(years))

    def spread(name: str) -> Floats:
        out = np.full(shape, np.nan)
        out[at] = figures[name].to_numpy(dtype=float)
        return out

    broken = np.zeros(shape, dtype=bool)
    broken[at] = figures["break_before"].to_numpy(dtype=bool)
    return History(years, spread("value"), spread("numerator"), spread("denominator"), broken)


def expect(
    history: History, year: int, multiplier: Floats, resolution: Floats, *, capped: NDArray[np.bool_]
) -> Expected:
    """The plausible range of `year` for every series, from the years before it and since the last break.

    Args:
        history: the figures.
        year: the year asked about.
        multiplier: by series; NaN for what is no share or rate.
        resolution: by series, the smallest step in which the figure is published.
        capped: by series, whether it is a share of people that cannot pass all of them.
    """
    before = history.years < year
    years = history.years[before].astype(float)
    value = _since_break(history.value[:, before], history.broken[:, before])
    known = ~np.isnan(value)
    place = np.where(known.any(axis=1), value.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1), -1) if before.any() else (
        np.full(len(value), -1)
    )  # fmt: skip
    some = place >= 0
    take = np.maximum(place, 0)

    def last_of(matrix: Floats) -> Floats:
        if not before.any():
            return np.full(len(matrix), np.nan)
        return np.where(some, matrix[np.arange(len(matrix)), take], np.nan)

    last = last_of(value)
    last_year = np.where(some, years[take] if len(years) else np.nan, np.nan)
    gap = year - last_year
    middle, spread, changes = _changes(value, years)
    many = changes >= ENOUGH_CHANGES
    people = last_of(history.denominator[:, before])
    error = _sampling(last_of(history.numerator[:, before]), people, multiplier, capped=capped)
    share = np.where(many, *SHARE_FLOOR) * multiplier / 100
    level = np.where(many, *LEVEL_FLOOR) * np.abs(last)
    floor = np.where(capped & (multiplier == 100), share, level)  # ten points of a thousand would hide any rate
    width = np.fmax.reduce([np.where(many, WIDTH * ROBUST * spread, 0.0), WIDTH * error, floor, 5 * resolution])
    centre = last + np.where(many, middle, 0.0) * gap
    width = width * np.sqrt(np.fmax(gap, 1.0))
    low, high = np.fmin(centre, last) - width, np.fmax(centre, last) + width
    # Rounded outwards: what is said to be accepted is accepted.
    low, high = np.floor(low / resolution) * resolution, np.ceil(high / resolution) * resolution
    return Expected(low.round(9), high.round(9), last, last_year, people)


def _since_break(value: Floats, broken: NDArray[np.bool_]) -> Floats:
    """The figures of the present definition; what was measured in another way is no history."""
    breaks = broken.astype(np.int64)
    later = breaks[:, ::-1].cumsum(axis=1)[:, ::-1] - breaks
    kept: Floats = np.where(later > 0, np.nan, value)
    return kept


def _changes(value: Floats, years: Floats) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Median of the yearly changes, their median absolute deviation, and how many there are."""
    none = np.full(len(value), np.nan)
    if value.shape[1] < 2:
        return none, none, np.zeros(len(value), dtype=np.int64)
    filled = pd.DataFrame(value).ffill(axis=1).to_numpy()
    seen = pd.DataFrame(np.where(np.isnan(value), np.nan, years)).ffill(axis=1).to_numpy()
    change = (value[:, 1:] - filled[:, :-1]) / (years[1:] - seen[:, :-1])
    count = (~np.isnan(change)).sum(axis=1)
    some = count > 0
    middle, spread = none.copy(), none.copy()
    middle[some] = np.nanmedian(change[some], axis=1)
    spread[some] = np.nanmedian(np.abs(change[some] - middle[some, None]), axis=1)
    return middle, spread, count


def _sampling(cases: Floats, people: Floats, multiplier: Floats, *, capped: NDArray[np.bool_]) -> Floats:
    """Standard error of the difference of two figures of so many people; one case is added lest it be nought."""
    with np.errstate(invalid="ignore", divide="ignore"):
        share = (cases + 1) / (people + 2)
        variance = np.where(capped, np.clip(share, 0, 1) * (1 - np.clip(share, 0, 1)), share) / people
        return np.where(people > 0, multiplier * np.sqrt(2 * variance), np.nan)
