"""All streets' figures of one indicator in one year, in order: worked out once, for there may be thousands of streets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.facts.known import Observation, one_kind
from dashboard.facts.scope import Scope
from data_access.catalogue.model import Area, Indicator


@dataclass(frozen=True, slots=True)
class YearOfFigures:
    """The streets' figures of one indicator in a year.

    `at` holds those that have one, `worst` the same streets worst first, `values` their values in that order, `few` those whose
    figure rests on too few people. `counted` are streets with counts, in the order of `size` (people counted) and `share` (0–1).
    """

    year: int
    at: dict[str, Observation]
    worst: tuple[Area, ...]
    few: frozenset[str]
    values: np.ndarray
    quarters: tuple[float, float, float]
    """Below which a quarter, half and three quarters of the values lie."""
    counted: tuple[Area, ...]
    size: np.ndarray
    share: np.ndarray
    one_kind: bool
    """Whether all figures are real, or all invented: only then may they be summed."""
    demonstration: bool
    """Whether any figure is an invented one."""


def newest(scope: Scope, indicator: Indicator) -> YearOfFigures | None:
    """The streets' figures of the newest year any of them reported, or None."""
    return scope.facts.once(("newest year", scope.year, indicator.indicator), lambda: _newest(scope, indicator))


def in_year(scope: Scope, indicator: Indicator, year: int) -> YearOfFigures | None:
    """The streets' figures of a year, or None where none of them may be shown."""
    key = ("figures of a year", scope.year, indicator.indicator, year)
    return scope.facts.once(key, lambda: _in_year(scope, indicator, _series(scope, indicator), year))


def _newest(scope: Scope, indicator: Indicator) -> YearOfFigures | None:
    series = _series(scope, indicator)
    # of those that are shown: a year of nothing but withheld figures compares nothing
    year = max((row.year for rows in series.values() for row in rows if row.year <= scope.year), default=None)
    return None if year is None else _in_year(scope, indicator, series, year)


def _series(scope: Scope, indicator: Indicator) -> dict[str, tuple[Observation, ...]]:
    facts = scope.facts
    return {area.area: facts.series.get(facts.key(indicator, area.area), ()) for area in facts.streets_in(scope.year)}


def _in_year(
    scope: Scope, indicator: Indicator, series: dict[str, tuple[Observation, ...]], year: int
) -> YearOfFigures | None:
    facts = scope.facts
    areas = facts.streets_in(scope.year)
    at = {area: row for area, rows in series.items() for row in rows if row.year == year}
    if not at:
        return None
    sign = -1 if indicator.direction == "down" else 1
    worst = sorted(
        (area for area in areas if area.area in at),
        key=lambda area: (at[area.area].demonstration, sign * at[area.area].value),
    )
    counts = [(area, figure.numerator, figure.denominator) for area in areas
              if (figure := at.get(area.area)) and figure.numerator is not None and figure.denominator]  # fmt: skip
    size = np.array([n for *_, n in counts], dtype=np.float64)
    values = np.array([at[area.area].value for area in worst])
    low, middle, high = (float(value) for value in np.quantile(values, (0.25, 0.5, 0.75)))
    return YearOfFigures(
        year=year,
        at=at,
        worst=tuple(worst),
        few=frozenset(area.area for area in areas if (indicator.indicator, area.area, year) in facts.figures.few),
        values=values,
        quarters=(low, middle, high),
        counted=tuple(area for area, *_ in counts),
        size=size,
        share=np.array([x for _, x, _ in counts], dtype=np.float64) / size,
        one_kind=one_kind(at.values()),
        demonstration=any(figure.demonstration for figure in at.values()),
    )
