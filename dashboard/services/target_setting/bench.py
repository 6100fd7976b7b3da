"""The figures that targets are set from, as the pure methods take them: only what may be shown of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.facts.baseline import counts_things
from dashboard.facts.known import Facts, Key, Observation, by_street
from dashboard.services.target_setting.official import Official, official_of
from data_access.catalogue.model import Area, Indicator, Plan, Target
from indicators.arrays import NAN, Floats
from indicators.codes import Mark
from indicators.target_bench import Bench
from indicators.target_setting import best_pace

LEVELS = frozenset({"threshold", "full_coverage", "maintain"})
"""Kinds whose level is one of the district's own figure."""
FULL = 100.0
SEXES = ("female", "male")
HEADCOUNT = 0.01
"""Women and men that add up to the whole (but for rounding) count people and compare nothing."""
RATE_FROM = 500.0


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator for which a target may be set, with what its figures are called and what they rest on."""

    indicator: Indicator
    target: Target
    """What the plan asks of it: of several the first with a level of the whole."""
    key: Key
    figures: tuple[Observation, ...]
    sign: float
    official: Official | None
    areas: tuple[Area, ...]
    """The areas whose figures are shown, in the order of the bench's columns."""
    demonstration: bool
    withheld: bool
    """Whether there are figures of the whole, none of which is shown."""


@dataclass(frozen=True, slots=True)
class Workbench:
    """The rows, their figures as arrays, and the best five-year pace ever seen in the area above, by row."""

    rows: tuple[Row, ...]
    bench: Bench
    city_pace: Floats


def rows_of(facts: Facts, plan: Plan) -> list[tuple[Indicator, Target]]:
    """The indicators of a plan's targets, in their order, each with the target that speaks of its level if there is one."""
    chosen: dict[str, Target] = {}
    for target in facts.catalogue.targets:
        if target.plan != plan.plan or target.kind in ("qualitative", "milestone"):
            continue
        known = chosen.get(target.indicator)
        if known is None or (level_of(known) is None and level_of(target) is not None):
            chosen[target.indicator] = target
    return [(facts.catalogue.indicator[code], target) for code, target in chosen.items()]


def compares(facts: Facts, indicator: Indicator) -> bool:
    """Whether areas can be held against one another and the whole: not where their figures are counts that add up to it."""
    return by_street(indicator) and not counts_things(facts, indicator)


def level_of(target: Target) -> float | None:
    """The level a target asks of the whole; None where it asks for a direction, a step, or something of every unit."""
    if target.kind not in LEVELS:
        return None
    return FULL if target.value is None and target.kind == "full_coverage" else target.value


def sign_of(indicator: Indicator, target: Target) -> float:
    """Which way is better: as the target says, else the indicator; NaN where neither does."""
    if target.op and level_of(target) is not None:
        return 1.0 if target.op.startswith(">") else -1.0
    way = target.direction if target.direction in ("up", "down") else indicator.direction
    return {"up": 1.0, "down": -1.0}.get(way or "", NAN)


def bench_of(facts: Facts, plan: Plan, *, as_of: int, first: int, last: int, with_effort: bool = True) -> Workbench:
    """What is known at the end of `as_of` for targets of the years `first` to `last`; no figure after it enters.

    `with_effort` False leaves out how much the plan's own targets asked for: they were not there yet.
    """
    area = facts.district
    streets = facts.streets_in(as_of)
    rows = [_row(facts, indicator, target, as_of, streets) for indicator, target in rows_of(facts, plan)]
    years = np.array(sorted({figure.year for row in rows for figure in row.figures}) or [as_of], dtype=np.int64)
    cells = {name: np.full((len(rows), len(years)), NAN) for name in ("value", "numerator", "denominator")}
    broken, provisional = np.zeros(cells["value"].shape, dtype=bool), np.zeros(cells["value"].shape, dtype=bool)
    column = {int(year): at for at, year in enumerate(years)}
    for number, row in enumerate(rows):
        for figure in row.figures:
            at = column[figure.year]
            cells["value"][number, at] = figure.value
            cells["numerator"][number, at] = _or_nan(figure.numerator)
            cells["denominator"][number, at] = _or_nan(figure.denominator)
            broken[number, at], provisional[number, at] = figure.break_before, figure.mark == Mark.PROVISIONAL
    area_value, area_size = _areas(facts, rows, len(streets))
    group_value, group_size, group_withheld = _groups(facts, rows)
    multiplier = np.array([_multiplier(facts, row.indicator) for row in rows])
    sign = np.array([row.sign for row in rows])
    asked = [_asked(facts, row.target, area.area, as_of) if with_effort else (NAN, NAN) for row in rows]
    bench = Bench(
        years=years, **cells, broken=broken, provisional=provisional, sign=sign, multiplier=multiplier,
        is_share=multiplier == FULL,
        events=np.array([row.indicator.sensitive for row in rows], dtype=bool) & (multiplier >= RATE_FROM) & (sign < 0),
        natural_min=np.array([_or_nan(row.indicator.natural_min) for row in rows]),
        natural_max=np.array([_or_nan(row.indicator.natural_max) for row in rows]),
        resolution=np.array([10.0**-row.indicator.decimals for row in rows]),
        final_year=np.full(len(rows), float(last)), period=last - first + 1,
        official=np.array([row.official.value if row.official else NAN for row in rows]),
        official_year=np.array([float(row.official.year) if row.official else NAN for row in rows]),
        official_differs=np.array([bool(row.official and row.official.differs) for row in rows], dtype=bool),
        asked_from=np.array([before for before, _ in asked]), asked_to=np.array([after for _, after in asked]),
        area_value=area_value, area_size=area_size,
        areas_withheld=np.array([_withheld(facts, row, streets) for row in rows], dtype=np.int64),
        group_value=group_value, group_size=group_size, group_withheld=group_withheld,
    )  # fmt: skip
    return Workbench(tuple(rows), bench, _city_pace(facts, rows, sign, as_of))


def _row(facts: Facts, indicator: Indicator, target: Target, as_of: int, streets: Sequence[Area]) -> Row:
    key = facts.key(indicator, facts.district.area, target.sex)
    figures = tuple(row for row in facts.series.get(key, ()) if row.year <= as_of)
    areas = tuple(area for area in streets if figures and _at(facts, key, area.area, figures[-1]))
    return Row(
        indicator, target, key, figures, sign_of(indicator, target), official_of(facts, indicator),
        areas if compares(facts, indicator) else (), any(figure.demonstration for figure in figures),
        not figures and any((key, year) in facts.withheld for year in facts.years if year <= as_of),
    )  # fmt: skip


def _at(facts: Facts, key: Key, area: str, latest: Observation) -> Observation | None:
    """An area's figure of the year, where it is shown and of the same kind as the whole's."""
    for figure in reversed(facts.series.get(key._replace(area=area), ())):
        if figure.year == latest.year and figure.demonstration == latest.demonstration:
            return figure
    return None


def _areas(facts: Facts, rows: Sequence[Row], most: int) -> tuple[Floats, Floats]:
    value, size = np.full((len(rows), most), NAN), np.full((len(rows), most), NAN)
    for number, row in enumerate(rows):
        for at, area in enumerate(row.areas):
            if figure := _at(facts, row.key, area.area, row.figures[-1]):
                value[number, at], size[number, at] = figure.value, _or_nan(figure.denominator)
    return value, size


def _withheld(facts: Facts, row: Row, streets: Sequence[Area]) -> int:
    """How many areas have a figure of the year that is not shown."""
    if not row.figures or not compares(facts, row.indicator):
        return 0
    year = row.figures[-1].year
    return sum((row.key._replace(area=area.area), year) in facts.withheld for area in streets)


def _groups(facts: Facts, rows: Sequence[Row]) -> tuple[Floats, Floats, np.ndarray]:
    value, size = np.full((len(rows), 2), NAN), np.full((len(rows), 2), NAN)
    withheld = np.zeros(len(rows), dtype=bool)
    for number, row in enumerate(rows):
        if not row.figures or row.key.sex != "all" or "sex" not in row.indicator.splits:
            continue
        latest = row.figures[-1]
        keys = [row.key._replace(sex=sex) for sex in SEXES]
        found = [_at(facts, key, row.key.area, latest) for key in keys]
        withheld[number] = any((key, latest.year) in facts.withheld for key in keys)
        if None in found:
            continue
        both = [figure for figure in found if figure]
        if abs(sum(figure.value for figure in both) - latest.value) > HEADCOUNT * abs(latest.value):
            value[number] = [figure.value for figure in both]
            size[number] = [_or_nan(figure.denominator) for figure in both]
    return value, size, withheld


def _multiplier(facts: Facts, indicator: Indicator) -> float:
    unit = facts.catalogue.unit[indicator.unit]
    return _or_nan(unit.multiplier) if unit.family in ("proportion", "rate") else NAN


def _asked(facts: Facts, target: Target, area: str, as_of: int) -> tuple[float, float]:
    level, verdict = level_of(target), facts.verdict(target, area, as_of)
    if level is None or verdict is None or verdict.baseline_value is None:
        return NAN, NAN
    return verdict.baseline_value, level


def _city_pace(facts: Facts, rows: Sequence[Row], sign: Floats, as_of: int) -> Floats:
    """The best pace of the area above, from its published figures."""
    above = facts.district.parent or ""
    known: list[dict[int, float]] = []
    for row in rows:
        published = facts.references.get(row.indicator.indicator, ())
        known.append({figure.year: figure.value for area, figure in published
                      if area == above and figure.year <= as_of and figure.sex in ("all", row.target.sex)})  # fmt: skip
    years = np.array(sorted({year for figures in known for year in figures}), dtype=np.int64)
    value = np.array([[figures.get(int(year), NAN) for year in years] for figures in known]).reshape(
        len(rows), len(years)
    )
    return best_pace(value, np.zeros(value.shape, dtype=bool), years, sign)


def _or_nan(value: float | None) -> float:
    return NAN if value is None else float(value)
