"""What stands beside a field to be filled: the figure of the year before, and the range that would be plausible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.known import Facts
from data_access.importing.checks import plausible_range
from data_access.importing.entry import Figure


@dataclass(frozen=True, slots=True)
class FieldHint:
    """Last year's value (None: none; `demonstration` if invented), and the ends of the range (None: open)."""

    last: float | None
    demonstration: bool
    low: float | None
    high: float | None


def field_hint(facts: Facts, figures: Sequence[Figure], year: int) -> dict[Figure, FieldHint]:
    """For each figure; where history says nothing, the natural limits of the indicator are the range."""
    if not figures:
        return {}
    codes = {figure.indicator for figure in figures}
    known = facts.observations
    known = known[known["indicator"].isin(codes) & (known["unit"] == "")]
    last_year = known[known["year"] == year - 1]
    keys = ("indicator", "area", "sex", "age_group")
    rows = zip(*(last_year[name].tolist() for name in (*keys, "value", "mark")), strict=True)
    before = {tuple(row[:4]): (row[4], row[5] == "demonstration") for row in rows}
    ranges = plausible_range(facts.catalogue, known, year)
    bounds = {
        tuple(row[:4]): (row[4], row[5])
        for row in zip(*(ranges[name].tolist() for name in (*keys, "low", "high")), strict=True)
    }
    return {figure: _beside(facts, figure, before.get(figure[:4]), bounds.get(figure[:4])) for figure in figures}


def _beside(
    facts: Facts, figure: Figure, before: tuple[float, bool] | None, bounds: tuple[float, float] | None
) -> FieldHint:
    indicator = facts.catalogue.indicator[figure.indicator]
    low, high = bounds or (indicator.natural_min, indicator.natural_max)
    value, demonstration = before or (None, False)
    return FieldHint(_finite(value), demonstration, _finite(low), _finite(high))


def _finite(value: float | None) -> float | None:
    return None if value is None or value != value or abs(value) == float("inf") else float(value)
