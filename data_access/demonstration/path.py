"""The district's series: through the stated values, with the noise stated, telling the story named."""

from __future__ import annotations

import numpy as np

from data_access.demonstration.assignment import Assignment, Years
from data_access.demonstration.bound import Bools, Bound, Floats

NEVER_MET = ("on_track", "behind", "off_track", "worsening", "flat", "declining")
STEADY = ("held", "met", "early", "on_track")
NOISE_CUT = 1.8  # standard deviations; a wilder year would read as an error in the demonstration


def district_values(assignment: Assignment, years: Years) -> Floats:
    """Printed values for every year; empty if the setting states none (story `no_data`)."""
    if assignment.setting.story == "no_data" or not assignment.anchors:
        return np.full(len(years), np.nan)
    calm = _beyond(assignment, years, _between(assignment, years))
    rng = assignment.chance("path")
    wiggle = np.clip(rng.normal(0, 1, len(years)), -NOISE_CUT, NOISE_CUT) * assignment.noise
    wiggle[np.isin(years, [*assignment.anchors, assignment.special.late or assignment.last_year])] = 0.0
    values = assignment.rounded(calm + wiggle + _break_shift(assignment, years))
    if assignment.annual_step is not None and assignment.setting.story in STEADY:
        values = _yearly_steps(assignment, years, values, assignment.annual_step)
    if assignment.bound is not None:
        values = _keep_story(assignment, years, values, assignment.rounded(calm), assignment.bound)
    return values


def _between(assignment: Assignment, years: Years) -> Floats:
    """Straight from stated value to stated value; bent after the baseline where the story needs it."""
    known = assignment.anchors
    path = np.interp(years, list(known), list(known.values()))
    bend = _bend(assignment)
    baseline, last = assignment.baseline_year, assignment.last_year
    if bend != 1.0 and baseline in known and last in known:
        after = (years > baseline) & (years < last)
        spent = (years[after] - baseline) / (last - baseline)
        path[after] = known[baseline] + (known[last] - known[baseline]) * (1 - (1 - spent) ** bend)
    return path


def _bend(assignment: Assignment) -> float:
    """Above 1 the change comes first and levels off, below 1 it comes late."""
    story = assignment.setting.story
    if story == "early":
        return 2.5
    if assignment.has_kind("slow_growth"):
        return {"improving": 1.7, "declining": 0.6}.get(story, 1.0)
    return 1.0


def _beyond(assignment: Assignment, years: Years, path: Floats) -> Floats:
    """Carry the path past the last stated year at roughly the pace so far."""
    known = list(assignment.anchors.items())
    (year, value), pace = known[-1], 0.0
    if len(known) > 1:
        pace = (value - known[-2][1]) / (year - known[-2][0])
    carry = assignment.chance("beyond").uniform(0.6, 1.2)
    return np.where(years > year, value + pace * carry * (years - year), path)


def _break_shift(assignment: Assignment, years: Years) -> Floats:
    """A step in the level at a new definition that fades towards the stated years on both sides."""
    shift = np.zeros(len(years))
    stops = np.array([*assignment.anchors, years[0] - 1, years[-1] + 1])
    size = 3 * max(assignment.noise, assignment.grid) * assignment.better
    for broken in assignment.special.breaks:
        before, after = stops[stops < broken].max(), stops[stops >= broken].min()
        early, late = (years > before) & (years < broken), (years >= broken) & (years < after)
        shift[early] += size * (years[early] - before) / max(1, broken - before)
        shift[late] -= size * (after - years[late]) / max(1, after - broken)
    return shift


def _yearly_steps(assignment: Assignment, years: Years, values: Floats, step: float) -> Floats:
    """Make the step asked for in every year, sharing out at random what was done beyond it."""
    known, first, last = assignment.anchors, assignment.baseline_year, assignment.last_year
    inside = (years > first) & (years <= last)
    if first not in known or last not in known:
        return values
    sign, span = np.sign(step), last - first
    least = np.ceil(abs(step) / assignment.grid - 1e-9)
    spare = round(sign * (known[last] - known[first]) / assignment.grid) - least * span
    if spare < 0:
        return values
    steps = least + assignment.chance("steps").multinomial(int(spare), np.full(span, 1 / span))
    made = known[first] + sign * assignment.grid * np.cumsum(steps)[years[inside] - first - 1]
    values = values.copy()
    values[inside] = np.round(made, assignment.indicator.decimals)
    return values


def _keep_story(assignment: Assignment, years: Years, values: Floats, calm: Floats, bound: Bound) -> Floats:
    """Where noise would have told another story, fall back on the path without it."""
    wrong = _wrong_side(assignment, years, values, bound)
    values = np.where(wrong, calm, values)
    wrong = _wrong_side(assignment, years, values, bound)
    held = assignment.setting.story in ("held", "met", "early")
    values = np.where(wrong, bound.just_met() if held else bound.just_missed(), values)
    if assignment.setting.story == "slipped":
        values = _once_met(assignment, years, values, bound)
    return assignment.rounded(values)


def _wrong_side(assignment: Assignment, years: Years, values: Floats, bound: Bound) -> Bools:
    """Years, other than the stated ones, that contradict the story."""
    story, met = assignment.setting.story, bound.met(values)
    free = ~np.isin(years, list(assignment.anchors))
    if story == "held":
        return free & (years >= assignment.baseline_year) & ~met
    if story in ("met", "early"):
        since = assignment.baseline_year if assignment.has_kind("maintain") else assignment.last_year
        return free & (years > since) & ~met
    if story in NEVER_MET and not _met_at(assignment, assignment.last_year, bound):
        until = assignment.last_year if story == "on_track" else assignment.final_year
        return free & (years > assignment.baseline_year) & (years <= until) & met
    if story == "slipped":
        return free & (years > assignment.last_year) & met
    return np.zeros(len(years), dtype=bool)


def _once_met(assignment: Assignment, years: Years, values: Floats, bound: Bound) -> Floats:
    """A target cannot be slipped from that was never met: lift the middle of the period if need be."""
    known = assignment.baseline_year
    if _met_at(assignment, known, bound):
        return values
    middle = np.isin(years, [known + 2, known + 3]) & ~np.isin(years, list(assignment.anchors))
    return np.where(middle, bound.just_met() + bound.sign * assignment.noise / 2, values)


def _met_at(assignment: Assignment, year: int, bound: Bound) -> bool:
    value = assignment.anchors.get(year)
    return value is not None and bool(bound.met(np.array([value]))[0])
