"""From arrays to rows of observations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def frame(assignment: Assignment, years: Years, panel: Panel) -> pd.DataFrame:
    """One row per series and year that has a value, in the promised columns."""
    height, width = len(panel.labels), len(years)
    labels = np.array(panel.labels, dtype=object).repeat(width, axis=0)
    rows = pd.DataFrame(
        {
            "indicator": panel.indicator,
            "area": labels[:, 0],
            "sex": labels[:, 1],
            "age_group": labels[:, 2],
            "year": np.tile(years, height),
            "value": panel.series.value.reshape(-1),
            "numerator": panel.series.numerator.reshape(-1),
            "denominator": panel.series.denominator.reshape(-1),
            "unit": labels[:, 3],
            "break_before": np.tile(np.isin(years, list(assignment.special.breaks)), height),
            "mark": MARK,
            "note": np.tile(np.array([_note(assignment, year) for year in years], dtype=object), height),
            "revision": 0 if panel.revision is None else np.tile(panel.revision, height),
        },
        columns=list(COLUMNS),
    )
    return rows[rows["value"].notna() & ~rows["year"].isin(assignment.special.gaps)]


def joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """All rows with the promised dtypes, each natural key once."""
    rows = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(COLUMNS))
    words = ("indicator", "area", "sex", "age_group", "unit", "mark", "note")
    types = dict.fromkeys(words, "str") | {"year": "int64", "revision": "int64", "break_before": "bool"}
    types |= {"value": "float64", "numerator": "float64", "denominator": "float64"}
    return rows.astype(types).drop_duplicates(list(KEY)).reset_index(drop=True)


def _note(assignment: Assignment, year: int) -> str:
    return f"provisional: {year}年为部分上报的暂定数" if year == assignment.final_year else "年报"
