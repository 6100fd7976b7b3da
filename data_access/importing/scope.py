"""Whose figures a sender may hand in."""

from __future__ import annotations

from dataclasses import dataclass

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


EVERYTHING = Scope()
