"""Shares a district's series out among its parts so that counts add up exactly."""

from __future__ import annotations

import numpy as np

from data_access.demonstration.apportion import apportion, feasible
from data_access.demonstration.assignment import Assignment
from data_access.demonstration.bound import Bools, Floats
from data_access.demonstration.counts import Series, ratio, without_counts
from data_access.demonstration.crowd import Crowd, spread
from data_access.demonstration.failing import failing_parts
from data_access.demonstration.numbers import share_numbers

STEEPEST = 1.5  # a part lies at most so far from the whole on the logit scale


def share_out(assignment: Assignment, whole: Series, crowd: Crowd) -> Series:
    """The parts' series, one row per part, one column per year."""
    if assignment.multiplier is not None:
        return _by_counts(assignment, whole, crowd, assignment.multiplier)
    return without_counts(share_numbers(assignment, whole.value, crowd))


def _by_counts(assignment: Assignment, whole: Series, crowd: Crowd, multiplier: float) -> Series:
    numerator, denominator = np.full_like(crowd.scores, np.nan), np.full_like(crowd.scores, np.nan)
    rng = assignment.chance(f"shares of {len(crowd.weights)}")
    wobble = 1 + rng.normal(0, 0.0 if assignment.of_bodies else 0.015, crowd.scores.shape)
    for year in range(crowd.scores.shape[1]):
        people, events = whole.denominator[year], whole.numerator[year]
        if np.isnan(people) or np.isnan(events):
            continue
        least = 1.0 if people >= len(crowd.weights) else 0.0
        size = people * crowd.weights * wobble[:, year] / wobble[:, year].mean()
        denominator[:, year] = apportion(people, size, least)
        numerator[:, year] = _events(assignment, crowd, year, events, denominator[:, year], multiplier)
    value = ratio(numerator, denominator, multiplier, assignment.indicator.decimals)
    return Series(value, numerator, denominator)


def _events(
    assignment: Assignment, crowd: Crowd, year: int, events: float, people: Floats, multiplier: float
) -> Floats:
    """Events by part if each lay as far from the whole as its score says, moved together to sum to the total.

    On the logit scale where a share cannot pass 1, so that parts near the limit crowd together below it, and
    held within the limits of each part.
    """
    capped = assignment.limits[1] <= multiplier
    low, high = _limits(assignment, crowd, year, events, people, multiplier)
    p = float(np.clip(events / people.sum(), 1e-9, 1 - 1e-9 if capped else np.inf))
    slope = p * (1 - p) if capped else p
    shift = np.clip(crowd.scores[:, year] / multiplier / slope, -STEEPEST, STEEPEST)
    start = np.log(p / (1 - p)) if capped else np.log(p)

    def wanted(move: float) -> Floats:
        rise = np.exp(start + shift + move)
        held: Floats = np.clip(people * (rise / (1 + rise) if capped else rise), low, high)
        return held

    below, above = -12.0, 12.0
    for _ in range(40):
        middle = (below + above) / 2
        below, above = (middle, above) if wanted(middle).sum() < events else (below, middle)
    return apportion(events, wanted(above), low, high)


def _limits(
    assignment: Assignment, crowd: Crowd, year: int, events: float, people: Floats, multiplier: float
) -> tuple[Floats, Floats]:
    """Least and most events of each part: nobody twice, the right parts on the right side of the target."""
    capped = assignment.limits[1] <= multiplier
    most = people if capped else np.full_like(people, np.inf)
    bound, fails = assignment.part_bound(), failing_parts(assignment, crowd.scores, crowd.failing, year)
    if bound is not None and fails is not None:
        for margin in _margins(assignment, fails):
            low, high = bound.count_limits(people, multiplier, fails, margin=margin)
            high = np.minimum(high, most)
            if feasible(events, low, high):
                return low, high
    return np.zeros_like(people), most


def _margins(assignment: Assignment, fails: Bools) -> list[Floats]:
    """How far failing parts should stay from the bound, tried from far to near."""
    distance = spread(assignment) * assignment.chance("distance").uniform(0.2, 2.0, len(fails))
    return [distance * strictness for strictness in (1.0, 0.5, 0.2, 0.0)]
