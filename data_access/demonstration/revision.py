"""What was first reported of a year that was revised later."""

from __future__ import annotations

import numpy as np

from data_access.demonstration.assignment import Assignment, Years
from data_access.demonstration.bound import Floats
from data_access.demonstration.counts import Series, with_counts


def revised_years(assignment: Assignment, years: Years) -> Floats:
    """1 for years with a revised figure, else 0: the revision number of the figure that holds."""
    return np.isin(years, list(assignment.special.revisions)).astype(float)


def first_reported(assignment: Assignment, years: Years, whole: Series) -> Series:
    """Slightly other figures for the revised years, clearly beyond the target where they were misreported; NaN in the rest."""
    revised = revised_years(assignment, years) > 0
    size = max(assignment.noise * 0.6, assignment.grid)
    side = assignment.chance("revision").choice([-1.0, 1.0])
    values = assignment.rounded(whole.value + side * size)
    stuck = values == whole.value
    values = np.where(stuck, assignment.rounded(whole.value - side * size), values)
    if (bound := assignment.bound) is not None:
        beyond = bound.just_missed() - bound.sign * max(assignment.noise, assignment.grid)
        values = np.where(
            np.isin(years, list(assignment.special.misreported)),
            assignment.rounded(np.full_like(values, beyond)),
            values,
        )
    shown = with_counts(assignment, years, values)
    nothing = np.full_like(values, np.nan)
    return Series(
        np.where(revised, shown.value, nothing),
        np.where(revised, shown.numerator, nothing),
        np.where(revised, shown.denominator, nothing),
    )
