"""The parts of a district and how they differ: streets, sexes, age groups, schools and other single units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.catalogue.model import Area
from data_access.demonstration.apart import set_apart, weakest_that_can_fail
from data_access.demonstration.assignment import Assignment, Years
from data_access.demonstration.bound import Floats
from data_access.demonstration.chance import stream
from data_access.demonstration.failing import FREE, Failing, failing_streets

COMMON = 0.75  # share of a street's standing that is the same in every indicator
WOMEN = 0.49
SPREAD = 0.05  # of the value, where the setting states no spread


@dataclass(frozen=True, slots=True)
class Crowd:
    """Parts of a whole: relative sizes, and how far each lies from the whole in each year (in the unit).

    `failing` says how many parts fail the target in each year; None leaves that to chance. `bodies` are
    single schools, centres or bodies, which have whole numbers where things are counted.
    """

    weights: Floats
    scores: Floats
    failing: Failing | None = None
    bodies: bool = False


def streets(assignment: Assignment, years: Years, whole: Floats) -> Crowd:
    """The district's streets; the same ones tend to lag in every indicator, each with a trend of its own.

    `whole` are the district's values, from which the streets that fail a target have to stand apart.
    """
    rng = assignment.chance("streets")
    places = assignment.streets
    common = np.array([stream(assignment.seed, street.area, "standing").normal() for street in places])
    own = rng.normal(0, 1, len(places))
    standing = _standardised(COMMON * _standardised(common) + np.sqrt(1 - COMMON**2) * own)
    trend = rng.normal(0, 0.35, (len(places), 1)) * (years - assignment.last_year) / max(1, len(years))
    wobble = rng.normal(0, 0.15, (len(places), len(years)))
    scores = assignment.better * spread(assignment) * (standing[:, None] + trend + wobble)
    sizes, failing = _sizes(places, assignment.seed), failing_streets(assignment, years)
    bound, at = assignment.part_bound(), int(np.argmin(np.abs(years - assignment.last_year)))
    if bound is not None and failing is not None and failing[at] != FREE and not np.isnan(whole[at]):
        low, value = int(failing[at]), float(whole[at])
        scores = weakest_that_can_fail(scores, sizes, failing=low, whole=value, bound=bound, limits=assignment.limits)
        needed = bound.sign * (bound.just_met() - value)
        width = spread(assignment)
        scores = set_apart(scores, sizes, at=at, failing=low, needed=needed, sign=bound.sign, spread=width)
    return Crowd(sizes, scores, failing)


def units(assignment: Assignment, years: Years, number: int, failing: Failing) -> Crowd:
    """Single schools, centres or bodies, of similar but not equal size."""
    rng = assignment.chance("units")
    standing = rng.normal(0, 1, (number, 1)) + rng.normal(0, 0.15, (number, len(years)))
    weights = np.exp(rng.normal(0, 0.25, number))
    return Crowd(weights / weights.sum(), assignment.better * spread(assignment) * standing, failing, True)


def sexes(assignment: Assignment, years: Years) -> Crowd:
    """Women and men, in this order, apart by the stated gap, which closes slowly."""
    weights = np.array([WOMEN, 1 - WOMEN])
    left = (1 - _narrowing(assignment)) ** (years - assignment.baseline_year)
    gap = (assignment.setting.sex_gap or 0.0) * left
    return Crowd(weights, np.vstack([gap * (1 - WOMEN), -gap * WOMEN]))


def ages(assignment: Assignment, years: Years) -> Crowd:
    """The indicator's age groups, from the youngest to the oldest, evenly spaced over the stated gap."""
    number = len(assignment.indicator.age_groups)
    rng = assignment.chance("ages")
    weights = rng.uniform(0.85, 1.15, number) / number
    steps = np.linspace(-0.5, 0.5, number) if number > 1 else np.zeros(1)
    scores = (assignment.setting.age_gap or 0.0) * np.repeat(steps[:, None], len(years), axis=1)
    return Crowd(weights / weights.sum(), scores)


def spread(assignment: Assignment) -> float:
    """How far parts lie apart: the stated standard deviation, else a twentieth of the latest stated value."""
    if assignment.setting.street_spread is not None:
        return assignment.setting.street_spread
    return SPREAD * abs(next(reversed(assignment.anchors.values()), 0.0))


def _narrowing(assignment: Assignment) -> float:
    """Part of the gap that closes in a year; a target on the gap itself follows its story."""
    if not assignment.has_kind("gap_narrows"):
        return 0.02
    return {"flat": 0.005, "declining": -0.05, "worsening": -0.05}.get(assignment.setting.story, 0.05)


def _standardised(values: Floats) -> Floats:
    standard: Floats = (values - values.mean()) / (values.std() or 1.0)
    return standard


def _sizes(places: tuple[Area, ...], seed: int) -> Floats:
    """Shares of the district's people: counted where a census figure is known, drawn elsewhere."""
    drawn = np.array([np.exp(stream(seed, place.area, "size").normal(0, 0.45)) for place in places])
    counted = np.array([place.population or np.nan for place in places])
    typical = 1.0 if np.isnan(counted).all() else np.nanmean(counted) / np.exp(0.45**2 / 2)
    people = np.where(np.isnan(counted), drawn * typical, counted)
    shares: Floats = people / people.sum()
    return shares
