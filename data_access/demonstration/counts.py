"""Numerators and denominators that give the stated values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration.assignment import Assignment, Years
from data_access.demonstration.bound import EPSILON, Floats

REACH = 0.15  # how far a denominator may move from its nominal size to fit a printed value
TRIED = 50  # numerators tried on either side of the nearest one


@dataclass(frozen=True, slots=True)
class Series:
    """Values with their counts, one row per part and one column per year; NaN where there is none."""

    value: Floats
    numerator: Floats
    denominator: Floats


def without_counts(values: Floats) -> Series:
    """Values of an indicator that is not counted."""
    nothing = np.full_like(values, np.nan)
    return Series(values, nothing, nothing)


def ratio(numerator: Floats, denominator: Floats, multiplier: float, decimals: int) -> Floats:
    """The value as printed (a half goes up, as in a yearbook); NaN where nobody is counted."""
    with np.errstate(invalid="ignore", divide="ignore"):
        exact = np.where(denominator > 0, numerator * multiplier / denominator, np.nan)
    printed: Floats = np.round(np.floor(exact * 10**decimals + 0.5 + EPSILON) / 10**decimals, decimals)
    return printed


def nominal_denominators(assignment: Assignment, years: Years) -> Floats:
    """People counted in each year: the stated number in the baseline year, drifting slowly around it.

    Communities, schools and posts are as many every year.
    """
    if assignment.of_bodies:
        return np.full(len(years), float(assignment.setting.denominator or 0))
    rng = assignment.chance("denominator")
    drift = rng.normal(-0.004, 0.008) * (years - assignment.baseline_year)
    wobble = rng.normal(0, 0.008, len(years))
    people: Floats = np.rint((assignment.setting.denominator or 0) * (1 + drift + wobble))
    return np.maximum(people, 1)


def with_counts(assignment: Assignment, years: Years, values: Floats) -> Series:
    """The district's series with counts.

    A stated value is never changed: the denominator nearest to the nominal one is sought that gives it, and
    where none does the counts stay empty. In other years the value follows from the counts.
    """
    multiplier = assignment.multiplier
    if multiplier is None:
        return without_counts(values)
    nominal = nominal_denominators(assignment, years)
    numerator, denominator = np.empty_like(values), np.empty_like(values)
    stated = np.isin(years, list(assignment.anchors))
    for i, value in enumerate(values):
        reach = REACH if stated[i] or not assignment.of_bodies else 0.0
        numerator[i], denominator[i] = _fit(value, nominal[i], multiplier, assignment, reach)
    printed = ratio(numerator, denominator, multiplier, assignment.indicator.decimals)
    unfit = stated & (np.abs(printed - values) > EPSILON)
    numerator[unfit] = denominator[unfit] = np.nan
    return Series(np.where(stated, values, printed), numerator, denominator)


def _fit(value: float, nominal: float, multiplier: float, assignment: Assignment, reach: float) -> tuple[float, float]:
    """Counts that print as the value, with the denominator nearest to the nominal one; else the nearest."""
    low, high = nominal * (1 - reach), nominal * (1 + reach)
    least, most = np.floor(value * low / multiplier), np.ceil(value * high / multiplier)
    middle = np.rint(value * nominal / multiplier)
    counts = np.arange(max(least, middle - TRIED), min(most, middle + TRIED) + 1)
    half = assignment.grid / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        shortest = np.ceil(counts * multiplier / (value + half))
        longest = np.where(value > half, np.floor(counts * multiplier / (value - half)), np.inf)
    people = np.clip(nominal, shortest, longest)
    printed = ratio(counts, people, multiplier, assignment.indicator.decimals)
    fits = (np.abs(printed - value) < EPSILON) & (people >= max(low, 1)) & (people <= high)
    if fits.any():
        best = np.argmin(np.where(fits, np.abs(people - nominal), np.inf))
        return float(counts[best]), float(people[best])
    return _nearest(value, nominal, multiplier, assignment), nominal


def _nearest(value: float, nominal: float, multiplier: float, assignment: Assignment) -> float:
    """The count nearest to the value, on the same side of the target where one of the neighbours is."""
    exact = value * nominal / multiplier
    near = np.array(sorted({np.floor(exact), np.ceil(exact)}, key=lambda count: abs(count - exact)))
    if assignment.bound is None:
        return float(near[0])
    printed = ratio(near, np.full_like(near, nominal), multiplier, assignment.indicator.decimals)
    same = assignment.bound.met(printed) == assignment.bound.met(np.full_like(near, value))
    return float(near[same][0]) if same.any() else float(near[0])
