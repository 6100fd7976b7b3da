"""What every part of the section about streets is made of: one indicator, one target, one year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import overload

import numpy as np

from dashboard.facts.asked import street_level
from dashboard.facts.known import Key, Observation
from dashboard.facts.scope import Scope
from dashboard.text.numbers import Bar
from dashboard.urls import Path, href
from data_access.catalogue.model import Area, Indicator, Target, Unit


@dataclass(frozen=True, slots=True)
class Place:
    """The figures of one year, the target they are measured against, and the standpoint it is seen from."""

    scope: Scope
    found: Indicator
    unit: Unit
    target: Target
    year: int

    @property
    def level(self) -> float | None:
        """The value a street is measured against (`street_level`)."""
        return street_level(self.target)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What figures of the indicator are judged against."""
        return self.scope.facts.bars(self.found.indicator)

    @property
    def streets(self) -> tuple[Area, ...]:
        """The streets that are compared: those that exist in the as-of year."""
        return self.scope.facts.streets_in(self.scope.year)

    def href(self, street: Area) -> str:
        """The street's profile, from which one comes back to this indicator."""
        back = replace(self.scope.link, area="").with_filter("from", self.found.indicator)
        return href(Path.STREET, back, street.area)

    def withheld(self, area: str) -> str:
        """Why the area's figure of the year is not shown; empty where it is, or where there is none."""
        return self.scope.facts.withheld.get((Key(self.found.indicator, area, "all", "all"), self.year), "")

    def at(self, area: str) -> Observation | None:
        """The area's figure of the year, if it may be shown."""
        key = self.scope.facts.key(self.found, area)
        return next(
            (observation for observation in self.scope.facts.series.get(key, ()) if observation.year == self.year), None
        )


@overload
def meets(target: Target, value: float) -> bool: ...
@overload
def meets(target: Target, value: np.ndarray) -> np.ndarray: ...
def meets(target: Target, value: float | np.ndarray) -> bool | np.ndarray:
    """Whether a value by itself, or each of many, reaches the target's level."""
    level = target.value or 0.0
    return {">=": value >= level, ">": value > level, "<=": value <= level, "<": value < level}[target.op or ">="]
