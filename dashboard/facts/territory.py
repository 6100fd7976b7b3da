"""The area the dashboard is about and the streets below it, in the years in which each exists."""

from __future__ import annotations

from functools import cached_property

from data_access.catalogue.model import Area, Catalogue

NOWHERE = Area.model_validate(
    dict.fromkeys(Area.model_fields, "")
    | {"area": "none", "level": "district", "name_zh": "（尚无地区）", "name_en": "(no area yet)"}
    | {"short_zh": "（尚无地区）", "short_en": "(no area yet)"}
)
"""Stands for the district while no catalogue has been loaded."""


class Territory:
    """A place of a catalogue; `alone` where the store holds no other."""

    def __init__(self, catalogue: Catalogue, place: str, *, alone: bool) -> None:
        self.catalogue = catalogue
        self.place = place
        self._alone = alone
        self._existing: dict[int, tuple[Area, ...]] = {}

    @cached_property
    def district(self) -> Area:
        """The area the dashboard is about: the chosen place, else the first district, else the first area that is given."""
        if self.place in self.catalogue.area:
            return self.catalogue.area[self.place]
        districts = [area for area in self.catalogue.areas if area.level == "district"]
        return (districts or self.catalogue.areas or (NOWHERE,))[0]

    @cached_property
    def areas(self) -> tuple[str, ...] | None:
        """The codes of the place and of what lies below it: whose figures are handed in here; None where the
        store holds no other place, so that all are."""
        return None if self._alone else (self.district.area, *(street.area for street in self.streets))

    @cached_property
    def streets(self) -> tuple[Area, ...]:
        """The areas below the district."""
        return tuple(area for area in self.catalogue.areas if area.parent == self.district.area)

    def streets_in(self, as_of: int) -> tuple[Area, ...]:
        """The streets that exist at the end of a year; all of them as of 0, while no plan says which years there are.

        An area outside its years of validity is not offered in that year's menus and not compared: it stands in no
        table, map or plot, fails no target set for every street, and is not missed there. Its figures stay in the
        store and show again as of the years in which it exists. A street that changes its code is two areas, one after
        the other; the history of the one is not lent to the other.
        """
        if as_of not in self._existing:
            self._existing[as_of] = tuple(street for street in self.streets if not as_of or street.exists_in(as_of))
        return self._existing[as_of]
