"""What all checks look at: the rows of a file beside what the catalogue and the store know of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from data_access.catalogue.model import Catalogue
from data_access.importing.reading.model import Reading
from data_access.importing.remit import ReportingRemit
from data_access.storing.columns import KEY, OBSERVATION_DTYPES

SERIES = ("indicator", "area", "sex", "age_group", "unit")
FIGURE = ("value", "numerator", "denominator")


@dataclass(frozen=True, eq=False)
class Case:
    """A file to be checked.

    `rows`: the reading's frame (`reading.model.FRAME_DTYPES`) with RangeIndex and, besides, what the catalogue says
    of each indicator (`department, by_street, sensitive, decimals, unit_of_measure, counted, of_bodies, multiplier, low, high`;
    `multiplier`, `low`, `high` NaN where there is none) and area (`level, parent, from_year, to_year`), `key` and
    `series` (numbers shared with `known`), `stored` (position in `known`, -1 for a new figure), `first` (position of
    the first row with the same figure). `known`: the reported figures of the store, with `key` and `series`.

    Both hold only what lies within the sender's rights, so that no rule can tell anything of other figures. `outside`
    are the file's other rows, described like `rows`; `sheets` are the file's sheets in their order.
    """

    catalogue: Catalogue
    scope: ReportingRemit
    today: date
    rows: pd.DataFrame
    known: pd.DataFrame
    outside: pd.DataFrame
    sheets: tuple[str, ...]

    @cached_property
    def merged(self) -> pd.DataFrame:
        """The figures as they would be, columns of the store and `key, series, at`; `at` is the row or -1."""
        fresh = self.rows[self.rows["first"] == self.rows.index]
        columns = [*OBSERVATION_DTYPES, "key", "series"]
        old = self.known[~self.known["key"].isin(fresh["key"])]
        return pd.concat([old[columns].assign(at=-1), fresh[columns].assign(at=fresh.index)], ignore_index=True)

    @cached_property
    def counted(self) -> pd.Series:
        """Rows that bring their counts: these say what the value is, so its unit needs no guessing."""
        rows = self.rows
        return rows["multiplier"].notna() & (rows["denominator"] > 0) & rows["numerator"].notna()

    @cached_property
    def impossible(self) -> pd.Series:
        """Rows whose value lies outside the natural limits of the indicator."""
        return (self.rows["value"] < self.rows["low"]) | (self.rows["value"] > self.rows["high"])


T = TypeVar("T")


def once(rule: Callable[[Case], T]) -> Callable[[Case], T]:
    """What several checks ask of a case, worked out once for each; nobody changes the answer."""
    kept: WeakKeyDictionary[Case, T] = WeakKeyDictionary()

    @wraps(rule)
    def asked(case: Case) -> T:
        if case not in kept:
            kept[case] = rule(case)
        return kept[case]

    return asked


def build(reading: Reading, catalogue: Catalogue, current: pd.DataFrame, scope: ReportingRemit, today: date) -> Case:
    """The case of a reading; demonstration figures in `current` are no figures to hold anything against."""
    own = scope.within(reading.frame, catalogue)
    rows, outside = (reading.frame[part].reset_index(drop=True) for part in (own, ~own))
    reported = current["mark"] != "demonstration"
    known = current[reported & scope.within(current, catalogue)].reset_index(drop=True)
    both = pd.concat([known[list(KEY)], rows[list(KEY)]], ignore_index=True)
    key = both.groupby(list(KEY), sort=False).ngroup().to_numpy()
    series = both.groupby(list(SERIES), sort=False).ngroup().to_numpy()
    known = known.assign(key=key[: len(known)], series=series[: len(known)])
    stored = np.full(key.max(initial=-1) + 1, -1)
    stored[known["key"].to_numpy()] = np.arange(len(known))
    rows = rows.assign(key=key[len(known) :], series=series[len(known) :])
    rows["stored"] = stored[rows["key"].to_numpy()]
    rows["first"] = pd.Series(rows.index, rows.index).groupby(rows["key"]).transform("min")
    sheets = tuple(reading.frame["sheet"].unique())
    return Case(catalogue, scope, today, _described(rows, catalogue), known, _described(outside, catalogue), sheets)


def _described(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    facts = {"department": "", "by_street": False, "sensitive": False, "decimals": 0, "unit_of_measure": "",
             "counted": False, "of_bodies": False, "multiplier": np.nan, "low": np.nan, "high": np.nan}  # fmt: skip
    places = {"level": "", "parent": "", "from_year": np.nan, "to_year": np.nan}
    indicators = {code: _of_indicator(catalogue, code) for code in rows["indicator"].unique()}
    areas = {code: _of_area(catalogue, code) for code in rows["area"].unique()}
    joined = {name: rows["indicator"].map({c: known[name] for c, known in indicators.items()}) for name in facts}
    joined |= {name: rows["area"].map({c: known[name] for c, known in areas.items()}) for name in places}
    return rows.assign(**joined)


def _of_indicator(catalogue: Catalogue, code: str) -> dict[str, Any]:
    indicator = catalogue.indicator[code]
    unit = catalogue.unit[indicator.unit]
    return {
        "department": indicator.department,
        "by_street": indicator.level == "street",
        "sensitive": indicator.sensitive,
        "decimals": indicator.decimals,
        "unit_of_measure": indicator.unit,
        "counted": unit.multiplier is None and indicator.decimals == 0 and unit.counted,
        "of_bodies": indicator.counts == "institutions",
        "multiplier": np.nan if unit.multiplier is None else unit.multiplier,
        "low": np.nan if indicator.natural_min is None else indicator.natural_min,
        "high": np.nan if indicator.natural_max is None else indicator.natural_max,
    }


def _of_area(catalogue: Catalogue, code: str) -> dict[str, Any]:
    area = catalogue.area[code]
    # An area is there in a year if it is on its last day.
    last_day = date(area.valid_to.year, 12, 31) if area.valid_to else None
    return {
        "level": area.level,
        "parent": area.parent or "",
        "from_year": area.valid_from.year if area.valid_from else np.nan,
        "to_year": np.nan if last_day is None or area.valid_to is None
        else area.valid_to.year if area.valid_to >= last_day else area.valid_to.year - 1,
    }  # fmt: skip
