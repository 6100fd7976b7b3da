"""Shares out figures that are no ratios of counts: sums, means, and the worst of single bodies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data_access.demonstration.apportion import apportion, feasible
from data_access.demonstration.assignment import Assignment
from data_access.demonstration.bound import Bools, Bound, Floats
from data_access.demonstration.crowd import Crowd, spread
from data_access.demonstration.failing import failing_parts


def share_numbers(assignment: Assignment, values: Floats, crowd: Crowd) -> Floats:
    """The parts' values. How they make up the district's is not stated in a catalogue, but follows from it.

    Things counted with no decimals and no denominator (nobody to take a mean over) are a sum. In single
    bodies a count printed without decimals is that of the body with the fewest, one with decimals the mean of
    whole numbers. Everything else is a mean.
    """
    things = assignment.unit.counted
    whole = assignment.indicator.decimals == 0
    if things and crowd.bodies and whole:
        return _from_the_worst(assignment, values, crowd)
    if things and crowd.bodies:
        equal = np.full_like(crowd.weights, 1 / len(crowd.weights))
        return _by_totals(assignment, np.rint(values * len(equal)), replace(crowd, weights=equal))
    if things and whole and not assignment.setting.denominator:
        return _by_totals(assignment, values, crowd)
    return _around_the_mean(assignment, values, crowd)


def _from_the_worst(assignment: Assignment, values: Floats, crowd: Crowd) -> Floats:
    """The weakest bodies have the district's figure, the others as much more as they stand above them."""
    bound = assignment.part_bound()
    sign = bound.sign if bound else 1
    level = sign * crowd.scores.mean(axis=1)
    steps = np.rint((level - level.min()) / (2 * (spread(assignment) or 1.0)))
    parts = values + sign * steps[:, None]
    for year, value in enumerate(values):
        fails = failing_parts(assignment, crowd.scores, crowd.failing, year)
        if bound is None or fails is None or np.isnan(value) or bound.met(np.array([value]))[0]:
            continue
        fails[np.argmin(level)] = True
        parts[:, year] = np.clip(parts[:, year], *_value_limits(replace(bound, grid=1.0), fails))
        parts[fails, year] = value
    return assignment.rounded(parts)


def _by_totals(assignment: Assignment, totals: Floats, crowd: Crowd) -> Floats:
    values = np.full_like(crowd.scores, np.nan)
    bound = assignment.part_bound() if assignment.unit_target else None
    for year, total in enumerate(totals):
        if np.isnan(total):
            continue
        wanted = np.maximum(total * crowd.weights + crowd.scores[:, year], 0)
        low, high = np.zeros_like(wanted), np.full_like(wanted, np.inf)
        fails = failing_parts(assignment, crowd.scores, crowd.failing, year)
        if bound is not None and fails is not None:
            least, most = _value_limits(replace(bound, grid=1.0), fails)
            if feasible(total, np.maximum(least, 0), most):
                low, high = np.maximum(least, 0), most
        values[:, year] = apportion(total, wanted * total / max(float(wanted.sum()), 1e-9), low, high)
    return values


def _around_the_mean(assignment: Assignment, means: Floats, crowd: Crowd) -> Floats:
    values = assignment.rounded(means + crowd.scores - crowd.weights @ crowd.scores)
    bound = assignment.part_bound()
    for year in range(values.shape[1]):
        fails = failing_parts(assignment, crowd.scores, crowd.failing, year)
        if bound is not None and fails is not None:
            values[:, year] = np.clip(values[:, year], *_value_limits(bound, fails))
    return assignment.rounded(values)


def _value_limits(bound: Bound, fails: Bools) -> tuple[Floats, Floats]:
    """Lowest and highest value of each part that puts it on its side of the target."""
    passing, failing = bound.just_met(), bound.just_missed()
    if bound.sign > 0:
        return np.where(fails, -np.inf, passing), np.where(fails, failing, np.inf)
    return np.where(fails, failing, -np.inf), np.where(fails, np.inf, passing)
