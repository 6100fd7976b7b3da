"""Whose figures a sender may hand in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_access.catalogue.model import Catalogue
from data_access.errors import DataAccessError


@dataclass(frozen=True, slots=True)
class Scope:
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
    def of(cls, catalogue: Catalogue, owner: str, district: str = "", *, beyond: bool = True) -> Scope:
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
EVERYTHING = Scope()
