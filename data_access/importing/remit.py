"""Whose figures a sender may hand in, and what the sender may learn from having them checked: of the own ones everything, of others what is published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

import indicators
from data_access.catalogue.model import Catalogue
from data_access.errors import DataAccessError
from data_access.frames import area_parents, sensitive_indicators
from data_access.importing.reading import Codes, Problem, Severity
from data_access.storing.withholding import with_memory


@dataclass(frozen=True, slots=True)
class ReportingRemit:
    """A department speaks for its indicators, an area for itself; with neither, everything may be written."""

    department: str = ""
    area: str = ""
    district: str = ""
    """The place they speak in: itself and what lies below it; empty for the whole store."""
    beyond: bool = True
    """Whether, with no owner, they may also speak of what stands beside the place: of the city's and nation's figures."""

    @property
    def owner(self) -> str:
        """The code of the department or area; '' for whoever may write everything."""
        return self.department or self.area

    @classmethod
    def of(cls, catalogue: Catalogue, owner: str, district: str = "", *, beyond: bool = True) -> ReportingRemit:
        """The scope of an owner's code in a place; '' is everything (there).

        Raises:
            DataAccessError: the catalogue has neither department nor area of that code.
        """
        if not owner:
            return cls(district=district, beyond=beyond)
        if owner in catalogue.department:
            return cls(department=owner, district=district)
        if owner in catalogue.area:
            return cls(area=owner, district=district)
        raise DataAccessError(f"'{owner}' is neither a department nor an area of the catalogue in the store")

    def within(self, figures: pd.DataFrame, catalogue: Catalogue) -> np.ndarray:
        """Which rows (columns `indicator`, `area`) the sender may speak of, and so may learn something about.

        A department: its indicators, in the district and below; an area: its own figures; all of it in their place.
        """
        both: np.ndarray = self._owned(figures, catalogue) & self._in_place(figures, catalogue)
        return both

    def _in_place(self, figures: pd.DataFrame, catalogue: Catalogue) -> np.ndarray:
        if not self.district or (self.beyond and not self.owner):
            return np.ones(len(figures), dtype=bool)
        own = [area.area for area in catalogue.areas if self.district in (area.area, area.parent)]
        return np.asarray(figures["area"].isin(own), dtype=bool)

    def _owned(self, figures: pd.DataFrame, catalogue: Catalogue) -> np.ndarray:
        if self.department:
            mine = [code for code, row in catalogue.indicator.items() if row.department == self.department]
            larger = [area.area for area in catalogue.areas if area.level in LARGER]
            return np.asarray(figures["indicator"].isin(mine) & ~figures["area"].isin(larger), dtype=bool)
        if self.area:
            return np.asarray(figures["area"] == self.area, dtype=bool)
        return np.ones(len(figures), dtype=bool)


LARGER = ("nation", "city")
"""Levels above the district, for which no department of the district speaks."""
EVERYTHING = ReportingRemit()


def knowable(
    current: pd.DataFrame, catalogue: Catalogue, scope: ReportingRemit, memory: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The figures of the store that a preview may rest on: the sender's own, and those of others that are shown.

    Were withheld ones among them, a verdict that turns or a second cell that is chosen would tell them.
    """
    figures = with_memory(current, memory)
    if not scope.owner:
        return figures
    shown = indicators.publish(
        figures,
        sensitive=sensitive_indicators(catalogue),
        institutions=catalogue.of_bodies,
        parents=area_parents(catalogue),
        contained=catalogue.contained,
    )
    return figures[scope.within(figures, catalogue) | (shown["withheld"] == "").to_numpy(dtype=bool)]


def within_rights(found: Iterable[Problem], catalogue: Catalogue, scope: ReportingRemit) -> tuple[Problem, ...]:
    """The problems that reading found; of a row outside the sender's rights only that it is there."""
    problems = tuple(found)
    if not scope.owner or not problems:
        return problems
    named = pd.DataFrame(
        {"indicator": [problem.indicator for problem in problems], "area": [problem.area for problem in problems]}
    )
    known = named["indicator"].isin(catalogue.indicator) & named["area"].isin(catalogue.area)
    outside = known.to_numpy(dtype=bool) & ~scope.within(named, catalogue)
    by_place: dict[tuple[object, ...], Problem] = {}
    for place, (one, other) in enumerate(zip(problems, outside, strict=True)):
        if not other:
            by_place[place,] = one
        elif one.severity == Severity.ERROR:  # the row is not among the figures: those are told by the checks
            by_place.setdefault((one.sheet, one.row), _outside(one, catalogue))
    return tuple(by_place.values())


def _outside(problem: Problem, catalogue: Catalogue) -> Problem:
    department = catalogue.indicator[str(problem.indicator)].department
    expected = {"department": department, "area": problem.area}
    return replace(problem, severity=Severity.ERROR, code=Codes.OUTSIDE_RIGHTS, expected=expected)
