"""From arrays to rows of observations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd

from data_access.demonstration.assignment import Assignment, Years
from data_access.demonstration.bound import Floats
from data_access.demonstration.counts import Series

COLUMNS = (
    "indicator", "area", "sex", "age_group", "year", "value", "numerator", "denominator", "unit",
    "break_before", "mark", "note", "revision",
)  # fmt: skip
KEY = ("indicator", "area", "sex", "age_group", "unit", "year", "revision")
MARK = "demonstration"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Panel:
    """Parallel series and their labels: (area, sex, age group, unit) for each row of `series`.

    `revision` is the revision number of each year's figures; None for the first.
    """

    labels: Sequence[tuple[str, str, str, str]]
    series: Series
    indicator: str
    revision: Floats | None = None


Cells: TypeAlias = dict[str, np.ndarray]
"""Parallel arrays by column."""


def cells_of(assignment: Assignment, years: Years, panel: Panel) -> Cells:
    """One cell per series and year that has a value, in every promised column."""
    height, width = len(panel.labels), len(years)
    labels = np.array(panel.labels, dtype=object).repeat(width, axis=0)
    note = np.array([_note(assignment, year) for year in years], dtype=object)
    cells = {
        "indicator": np.full(height * width, panel.indicator, dtype=object),
        "area": labels[:, 0],
        "sex": labels[:, 1],
        "age_group": labels[:, 2],
        "year": np.tile(years, height),
        "value": panel.series.value.reshape(-1),
        "numerator": panel.series.numerator.reshape(-1),
        "denominator": panel.series.denominator.reshape(-1),
        "unit": labels[:, 3],
        "break_before": np.tile(np.isin(years, list(assignment.special.breaks)), height),
        "mark": np.full(height * width, MARK, dtype=object),
        "note": np.tile(note, height),
        "revision": np.tile(np.zeros(width) if panel.revision is None else panel.revision, height),
    }
    kept = ~np.isnan(cells["value"]) & ~np.isin(cells["year"], list(assignment.special.gaps))
    return {name: column[kept] for name, column in cells.items()}


def joined(panels: Sequence[Cells]) -> pd.DataFrame:
    """All rows with the promised columns and dtypes, each natural key once; one frame, for a frame of each panel takes as
    long as drawing it."""
    nothing = np.empty(0, dtype=object)
    cells = {name: np.concatenate([panel[name] for panel in panels]) if panels else nothing for name in COLUMNS}
    words = ("indicator", "area", "sex", "age_group", "unit", "mark", "note")
    types = dict.fromkeys(words, "str") | {"year": "int64", "revision": "int64", "break_before": "bool"}
    types |= {"value": "float64", "numerator": "float64", "denominator": "float64"}
    return pd.DataFrame(cells).astype(types).drop_duplicates(list(KEY)).reset_index(drop=True)


def _note(assignment: Assignment, year: int) -> str:
    return f"provisional: {year}年为部分上报的暂定数" if year == assignment.final_year else "年报"
