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

    @property
    def owner(self) -> str:
        """The code of the department or area; '' for whoever may write everything."""
        return self.department or self.area

    @classmethod
    def of(cls, catalogue: Catalogue, owner: str) -> Scope:
        """The scope of an owner's code; '' is everything.

        Raises:
            DataAccessError: the catalogue has neither department nor area of that code.
        """
        if not owner:
            return EVERYTHING
        if owner in catalogue.department:
            return cls(department=owner)
        if owner in catalogue.area:
            return cls(area=owner)
        raise DataAccessError(f"'{owner}' is neither a department nor an area of the catalogue in the store")

    def within(self, figures: pd.DataFrame, catalogue: Catalogue) -> np.ndarray:
        """Which rows (columns `indicator`, `area`) the sender may speak of, and so may learn something about.

        A department: its indicators, in the district and below; an area: its own figures.
        """
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
