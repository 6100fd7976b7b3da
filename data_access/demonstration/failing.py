"""How many streets, schools or bodies fail a target that each of them has to meet."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from data_access.demonstration.assignment import Assignment, Years
from data_access.demonstration.bound import Bools, Floats

Failing = npt.NDArray[np.int64]

FREE = -1  # chance decides how many fail

# Share of the units that fail at the end of the history, and how many times as many failed at the baseline.
STORIES = {
    "held": (0.0, 0.0),
    "met": (0.0, 0.0),
    "early": (0.0, 0.0),
    "on_track": (0.1, 4.5),
    "behind": (0.15, 2.5),
    "off_track": (0.3, 1.3),
    "worsening": (0.3, 0.6),
    "slipped": (0.1, 0.0),
    "small": (0.0, 0.0),
}
NEWLY_MET = ("met", "early")


def failing_units(assignment: Assignment, years: Years, number: int) -> Failing:
    """Units that fail in each year from the baseline on, moving evenly as the story says; before it, chance.

    A stated `low-streets` number replaces the story's share at the end.
    """
    share, ratio = STORIES.get(assignment.setting.story, (0.0, 0.0))
    end = max(1, round(share * number)) if share else 0
    if assignment.special.low_streets is not None:
        end = min(number, assignment.special.low_streets)
    start = min(number, int(np.ceil(end * ratio)))
    if assignment.setting.story in NEWLY_MET and not end:
        start = max(1, round(0.25 * number))
    path = np.interp(years, [assignment.baseline_year, assignment.last_year], [start, end])
    return np.where(years < assignment.baseline_year, FREE, np.rint(path)).astype(np.int64)


def failing_streets(assignment: Assignment, years: Years) -> Failing | None:
    """The same for streets: for a per-street target, or at the end only for a stated `low-streets` number."""
    target = assignment.unit_target
    if target is not None and target.unit_level == "street":
        return failing_units(assignment, years, len(assignment.streets))
    if assignment.special.low_streets is None or assignment.part_bound() is None:
        return None
    end = min(len(assignment.streets), assignment.special.low_streets)
    return np.where(years < min(assignment.last_year, years[-1]), FREE, end).astype(np.int64)


def failing_parts(assignment: Assignment, scores: Floats, failing: Failing | None, year: int) -> Bools | None:
    """Which parts fail in a year (a column): the weakest over all years, so that a failing one stays so."""
    if failing is None or failing[year] == FREE:
        return None
    bound = assignment.part_bound()
    weakest = np.argsort(scores.mean(axis=1) * (bound.sign if bound else 1), kind="stable")
    fails = np.zeros(len(weakest), dtype=bool)
    fails[weakest[: failing[year]]] = True
    return fails
