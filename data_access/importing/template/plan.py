"""The rows of a template: what is owed, with last year's figure and the accepted range beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from data_access.catalogue.model import Area, Catalogue, Indicator, Unit
from data_access.importing.owed import ALL, owed
from data_access.published import last_of_the_nation
from indicators.name_order import name_order

_AREA_LEVELS = ("nation", "city", "district", "street")
_MOST_UNITS = 40

Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A row to be filled in. `by_unit` rows ask for the name of a school, centre or body, `name` if it is known."""

    indicator: Indicator
    area: Area
    unit: Unit
    sex: str
    age_group: str
    by_unit: bool = False
    name: str = ""
    last: float = math.nan
    last_mark: str = ""
    low: float = math.nan
    high: float = math.nan
    rests_on: str = ""
    """What the range comes of: `reported` figures, a `printed` baseline of the year `known`, or the natural `limits`."""
    known: int = 0
    nation: tuple[int, float] | None = None
    """Year and value of the nation's newest figure, where none was reported here: to compare with, no limit."""

    @property
    def has_counts(self) -> bool:
        """Numerator and denominator are asked for."""
        return bool(self.indicator.numerator_zh) and self.unit.multiplier is not None


def lines(
    catalogue: Catalogue, current: pd.DataFrame, owner: str, year: int, ranges: pd.DataFrame | None
) -> tuple[Line, ...]:
    """Every row of the owner's template for a year, in the order of `owed`."""
    last = _by_key(current[current["year"] == year - 1], ("value", "mark"))
    accepted = _by_key(ranges, ("low", "high", "last_year", "printed")) if ranges is not None else {}
    nation = last_of_the_nation(catalogue, year)

    def with_last(line: Line) -> Line:
        key = (line.indicator.indicator, line.area.area, line.sex, line.age_group, line.name)
        value, mark = last.get(key, (math.nan, ""))
        limits = (line.indicator.natural_min, line.indicator.natural_max)
        bare = (*(math.nan if edge is None else edge for edge in limits), 0, None)
        low, high, known, printed = accepted.get(key, bare)
        rests_on = {None: "limits", True: "printed", False: "reported"}[printed]
        whole = line.age_group == ALL and not line.by_unit and rests_on != "reported"
        return replace(
            line, last=float(value), last_mark=str(mark), low=float(low), high=float(high), rests_on=rests_on,
            known=int(known), nation=nation.get((line.indicator.indicator, line.sex)) if whole else None,
        )  # fmt: skip

    return tuple(with_last(line) for line in _bare(catalogue, current, owner, year))


def _bare(catalogue: Catalogue, current: pd.DataFrame, owner: str, year: int) -> Iterator[Line]:
    levels = {target.indicator: target for target in catalogue.targets if target.unit_level}
    units = _known_units(current)
    for row in owed(catalogue, owner, year).itertuples(index=False):
        indicator = catalogue.indicator[str(row.indicator)]
        area, unit = catalogue.area[str(row.area)], catalogue.unit[indicator.unit]
        line = Line(indicator, area, unit, str(row.sex), str(row.age_group))
        yield line
        target = levels.get(indicator.indicator)
        if target is None or target.unit_level in _AREA_LEVELS or (row.sex, row.age_group) != (ALL, ALL):
            continue
        names = units.get((indicator.indicator, area.area), [])
        blank = min((target.unit_count or 0) if area.level == "district" else 0, _MOST_UNITS) - len(names)
        for name in [*names, *[""] * max(0, blank)]:
            yield replace(line, by_unit=True, name=name)


def _known_units(current: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """Names of schools, centres and bodies reported before, by indicator and area; invented ones are none."""
    named = current[(current["unit"] != "") & (current["mark"] != "demonstration")]
    pairs = named[["indicator", "area", "unit"]].drop_duplicates()
    return {
        (str(i), str(a)): sorted(rows["unit"], key=name_order) for (i, a), rows in pairs.groupby(["indicator", "area"])
    }


def _by_key(frame: pd.DataFrame, fields: tuple[str, ...]) -> dict[Key, tuple[Any, ...]]:
    """Some columns of a frame, by the figure."""
    keys = zip(*(frame[name] for name in ("indicator", "area", "sex", "age_group", "unit")), strict=True)
    return dict(zip(keys, zip(*(frame[name] for name in fields), strict=True), strict=True))
