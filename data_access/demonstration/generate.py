"""Draws every demonstration series of a catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from data_access.catalogue.model import Catalogue, DemonstrationSetting
from data_access.demonstration import crowd
from data_access.demonstration.assignment import Assignment, Years, assignments
from data_access.demonstration.bound import Floats
from data_access.demonstration.counts import Series, with_counts, without_counts
from data_access.demonstration.failing import failing_units
from data_access.demonstration.path import district_values
from data_access.demonstration.reference import published_values, reference_values
from data_access.demonstration.revision import first_reported, revised_years
from data_access.demonstration.rows import ALL, Cells, Panel, cells_of, joined
from data_access.demonstration.share_out import share_out

MOST_UNITS = 500  # more schools or bodies than this are not drawn one by one


def generate(catalogue: Catalogue, settings: Sequence[DemonstrationSetting], *, seed: int = 2021) -> pd.DataFrame:
    """Invented observations for every setting, each marked `demonstration`; the same for the same arguments.

    Returns:
        Rows in the order of the settings with the columns `indicator, area, sex, age_group, year, value,
        numerator, denominator, unit, break_before, mark, note, revision`. Counts are whole numbers as
        floats, NaN where not counted; `unit` names a single school, centre or body and is empty otherwise.
        Notes of the last, partly reported year begin with `provisional:`. Of rows that differ only in
        `revision`, the highest holds.

    Raises:
        ValueError: a setting does not fit the catalogue or uses an unknown special; the message says which.
    """
    drawn = {setting.indicator for setting in settings}
    cells: list[Cells] = []
    for assignment in assignments(catalogue, settings, seed=seed):
        years = assignment.years
        values = district_values(assignment, years)
        if not np.isnan(values).all():
            cells += [cells_of(assignment, years, p) for p in _panels(catalogue, assignment, years, values, drawn)]
    return joined(cells)


def _panels(
    catalogue: Catalogue, assignment: Assignment, years: Years, values: Floats, drawn: set[str]
) -> Iterator[Panel]:
    whole = with_counts(assignment, years, values)
    code, area = assignment.indicator.indicator, assignment.area.area
    yield Panel([(area, ALL, ALL, "")], whole, code, revised_years(assignment, years))
    yield Panel([(area, ALL, ALL, "")], first_reported(assignment, years, whole), code)
    if "sex" in assignment.indicator.splits:
        parts = share_out(assignment, whole, crowd.sexes(assignment, years))
        yield Panel([(area, sex, ALL, "") for sex in ("female", "male")], parts, code)
    if "age_group" in assignment.indicator.splits and assignment.indicator.age_groups:
        parts = share_out(assignment, whole, crowd.ages(assignment, years))
        yield Panel([(area, ALL, group, "") for group in assignment.indicator.age_groups], parts, code)
    if assignment.indicator.level == "street" and assignment.streets:
        places = crowd.streets(assignment, years, whole.value)
        parts = share_out(assignment, whole, places)
        yield Panel([(street.area, ALL, ALL, "") for street in assignment.streets], parts, code)
    yield from _units(assignment, years, whole)
    yield from _references(catalogue, assignment, years, drawn)


def _units(assignment: Assignment, years: Years, whole: Series) -> Iterator[Panel]:
    """Each school, centre or body of a target that every one of them has to meet, if their number is known.

    Where the target does not print it, the number counted (the setting's denominator) is the number of units.
    """
    target = assignment.unit_target
    if target is None or target.unit_level == "street":
        return
    number = target.unit_count or int(assignment.setting.denominator or 0)
    if not 0 < number <= MOST_UNITS:
        return
    bodies = crowd.units(assignment, years, number, failing_units(assignment, years, number))
    width = max(2, len(str(number)))
    labels = [(assignment.area.area, ALL, ALL, f"单位{i:0{width}d}") for i in range(1, number + 1)]
    yield Panel(labels, share_out(assignment, whole, bodies), assignment.indicator.indicator)


def _references(catalogue: Catalogue, assignment: Assignment, years: Years, drawn: set[str]) -> Iterator[Panel]:
    """The series of another area, or of an indicator without a setting, that a target compares with."""
    for target in assignment.targets:
        other = target.reference_indicator
        if target.kind != "relative_to_reference" or other is None:
            continue
        area = target.reference_area or assignment.area.area
        if area == assignment.area.area and other in drawn:
            continue
        published = published_values(catalogue, other, area)
        series = without_counts(reference_values(assignment, target, years, published)[None, :])
        yield Panel([(area, ALL, ALL, "")], series, other)
