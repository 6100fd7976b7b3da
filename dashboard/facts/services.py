"""The services of one app, sharing one cache of facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.facts.boundary import Boundary
from dashboard.facts.cache import FactsCache
from dashboard.facts.known import Facts
from dashboard.facts.lru_cache import LruCache
from dashboard.facts.places import Places
from dashboard.text.places import speak_of
from dashboard.urls import Selection
from data_access.catalogue.periods import named
from data_access.errors import StoreError
from data_access.store import Store
from data_access.storing.version import Versions

MOST_HISTORIES = 256
"""Some ten rows each in a district, some hundred where an indicator is split."""


class Services:
    """What pages and downloads may ask for; every answer is a frozen view model of the present data version."""

    def __init__(
        self,
        store: Store,
        boundary: Boundary | None = None,
        *,
        districts: Sequence[str] = (),
        clock: Callable[[], date] = date.today,
    ) -> None:
        """`districts` are the codes of the only places that are shown, the usual one first; without any it is all of the
        catalogue."""
        self.store = store
        self.boundary = boundary
        self.places = Places(store, districts)
        self._cache = FactsCache(store, self.places, clock)
        self._histories: LruCache[tuple[int, str, str], pd.DataFrame] = LruCache(MOST_HISTORIES)

    def facts(self, district: str = "") -> Facts:
        """The facts of the present data version of a place: the usual one for none, and for one that is not shown.

        Words made from now on speak of this place (`text.places`).
        """
        place, versions = self._at(district)
        found = self._cache.current(place, versions)
        speak_of(found.district.level)
        return found

    def version(self, district: str = "") -> int:
        """The data version under which answers about a place are kept; one query."""
        return self._at(district)[1].newest

    def _at(self, district: str) -> tuple[str, Versions]:
        """The place that is meant, and its versions; a catalogue that has changed may hold other places."""
        place = self.places.code(district)
        versions = self.store.versions(place)
        self.places.see(versions.everywhere)
        if (now := self.places.code(district)) != place:
            place, versions = now, self.store.versions(now)
        return place, versions

    def known_facts(self, district: str = "") -> Facts | None:
        """The facts, or those of an earlier moment while the store does not answer; None where nothing was read yet."""
        try:
            return self.facts(district)
        except StoreError:
            return self._cache.last(self.places.known_code(district))

    def revisions(self, facts: Facts, indicator: str, area: str) -> pd.DataFrame:
        """Every version of an indicator's figures in an area as `Store.revisions` answers, read once for a data version.

        The frame is shared and must not be changed.
        """
        return self._histories.get((facts.version, indicator, area), lambda: self.store.revisions(indicator, area))

    def warm(self) -> None:
        """Reads the facts of the usual place and judges the years the first page shows."""
        facts = self.facts()
        for year in facts.years:
            facts.judged(year)
        facts.series  # noqa: B018 (a cached property)

    def resolve(self, facts: Facts, selection: Selection) -> tuple[Selection, tuple[str, ...]]:
        """The selection with defaults filled in, and the parts of the link that name nothing known.

        An unknown district, area, year or plan falls back to the default; the page says so instead of showing something
        else in silence.
        """
        unknown = ["district"] if selection.district and selection.district != facts.district.area else []
        area, year, plan = selection.area, selection.year, selection.plan
        if year and year not in facts.years:
            unknown.append(_year_unknown(facts, year))
            year = None
        if area and area not in {
            known.area for known in (facts.district, *facts.streets_in(year or facts.default_year))
        }:
            unknown.append("area")
            area = ""
        chosen_plans = named(facts.catalogue.plans, plan) if plan else ()
        if plan and not chosen_plans:
            unknown.append("plan")
            plan = ""
        if chosen_plans:
            year = facts.year_of(chosen_plans[0].plan, year)
        chosen = replace(
            selection, district=facts.district.area, area=area or facts.district.area,
            year=year or facts.default_year, plan=plan,
        )  # fmt: skip
        return chosen, tuple(unknown)

    def canonical(self, facts: Facts, selection: Selection) -> Selection:
        """The selection as links carry it: what equals the default is left out."""
        return replace(
            selection,
            district="" if not facts.place or selection.district in ("", self.places.usual) else selection.district,
            area="" if selection.area == facts.district.area else selection.area,
            year=None if selection.year == facts.default_year else selection.year,
        )


def _year_unknown(facts: Facts, year: int) -> str:
    """What is the matter with a year that cannot be chosen: it lies before all plans, or has no figures yet."""
    if not facts.years or year < facts.years[0]:
        return "year_before"
    return "year_ahead"
