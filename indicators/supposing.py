"""Figures supposed instead of reported: a series that goes on as told, streets that catch up. Nothing here is ever stored.

Only figures that are shown are altered. A withheld one goes on as it is, withheld: what is supposed says nothing of it that
the figures do not say already.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.codes import Mark
from indicators.columns import ObservationColumn as Column

SERIES = [str(Column.INDICATOR), str(Column.AREA), str(Column.SEX), str(Column.AGE_GROUP), str(Column.UNIT)]
YEAR, VALUE, WITHHELD = str(Column.YEAR), str(Column.VALUE), str(Column.WITHHELD)
NUMERATOR, DENOMINATOR = str(Column.NUMERATOR), str(Column.DENOMINATOR)
FEWEST = 3
"""Of so many shown streets at least there is a median to reach."""


def carried_on(
    figures: pd.DataFrame, *, until: int, per_year: float = 0.0, low: float | None = None, high: float | None = None
) -> pd.DataFrame:
    """The figures with a row for every year after the newest of each series up to `until`.

    Args:
        figures: published ones (`publishing.publish`) of one indicator.
        until: the last year that is supposed.
        per_year: by how much the value moves each year, in the indicator's unit; 0 repeats the newest figure as it is.
        low, high: what the value cannot be below or above; None for no such bound.
    """
    last = figures.sort_values(YEAR, kind="stable").drop_duplicates(SERIES, keep="last")
    added = []
    for year in range(int(last[YEAR].min()) + 1, until + 1) if len(last) else ():
        rows = last[last[YEAR] < year]
        moved = rows.copy()
        moved[YEAR], moved[Column.BREAK_BEFORE], moved[Column.MARK] = year, False, _marks(rows)
        if per_year:
            shown = rows[WITHHELD] == ""
            value = rows[VALUE] + per_year * (year - rows[YEAR])
            moved[VALUE] = rows[VALUE].mask(shown, value.clip(lower=low, upper=high))
            moved[NUMERATOR], moved[DENOMINATOR] = rows[NUMERATOR].mask(shown), rows[DENOMINATOR].mask(shown)
        added.append(moved)
    return pd.concat([figures, *added], ignore_index=True) if added else figures


def _marks(rows: pd.DataFrame) -> np.ndarray:
    """What rests on invented figures stays marked so; what is supposed of others is not provisional."""
    return np.where(rows[Column.MARK] == Mark.DEMONSTRATION, str(Mark.DEMONSTRATION), str(Mark.FINAL))


@dataclass(frozen=True, slots=True)
class Lifted:
    """Streets that reach the median of those that are shown.

    `figures` with their values altered; `year` is that of the figures, `streets` the codes of those below; `whole` says
    whether the district's figure could be reckoned anew, which takes counts of all of them and of the district.
    """

    figures: pd.DataFrame
    year: int
    median: float
    streets: tuple[str, ...]
    whole: bool


def lifted(
    figures: pd.DataFrame, *, streets: Collection[str], district: str, upward: bool, multiplier: float, sex: str = "all"
) -> Lifted | None:
    """The figures of one indicator with every shown street that is worse than the median of the shown ones at the median.

    In the newest year with at least three shown streets; None where there is none. With numerators and denominators of
    the streets and of the district, the district's numerator grows by (median - value) x denominator / `multiplier` of
    each such street; without them the district's figure stays.
    """
    shown = figures[
        (figures[WITHHELD] == "") & figures[VALUE].notna() & (figures[Column.UNIT] == "")
        & (figures[Column.SEX] == sex) & (figures[Column.AGE_GROUP] == "all")
    ]  # fmt: skip
    below = shown[shown[Column.AREA].isin(list(streets))]
    counts = below.groupby(YEAR).size()
    years = counts.index[counts >= FEWEST]
    if not len(years):
        return None
    year = int(max(years))
    below = below[below[YEAR] == year]
    median = float(below[VALUE].median())
    worse = below[below[VALUE] < median] if upward else below[below[VALUE] > median]
    out = figures.copy()
    out.loc[worse.index, VALUE] = median
    out.loc[worse.index, NUMERATOR] = median * worse[DENOMINATOR] / multiplier
    of_district = shown[(shown[Column.AREA] == district) & (shown[YEAR] == year)]
    counted = len(of_district) == 1 and of_district[[NUMERATOR, DENOMINATOR]].notna().all(axis=None)
    whole = bool(counted and worse[DENOMINATOR].notna().all())
    if whole:
        gain = ((median - worse[VALUE]) * worse[DENOMINATOR]).sum() / multiplier
        numerator = of_district[NUMERATOR] + gain
        out.loc[of_district.index, NUMERATOR] = numerator
        out.loc[of_district.index, VALUE] = numerator / of_district[DENOMINATOR] * multiplier
    return Lifted(out, year, median, tuple(sorted(worse[Column.AREA])), whole)
