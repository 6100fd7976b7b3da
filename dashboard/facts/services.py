"""The services of one app, sharing one cache of facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.facts.boundary import Boundary
from dashboard.facts.cache import FactsCache
from dashboard.facts.known import Facts
from dashboard.facts.recent import Recent
from dashboard.urls import Selection
from data_access.errors import StoreError
from data_access.store import Store

MOST_HISTORIES = 256
"""Some ten rows each in a district, some hundred where an indicator is split."""


class Services:
    """What pages and downloads may ask for; every answer is a frozen view model of the present data version."""

    def __init__(
        self,
        store: Store,
        boundary: Boundary | None = None,
        *,
        district: str = "",
        clock: Callable[[], date] = date.today,
    ) -> None:
        self.store = store
        self.boundary = boundary
        self.district = district
        """The code of the district the dashboard is about; empty for the first of the catalogue."""
        self._cache = FactsCache(store, district, clock)
        self._histories: Recent[tuple[int, str, str], pd.DataFrame] = Recent(MOST_HISTORIES)

    def facts(self) -> Facts:
        """The facts of the present data version."""
        return self._cache.current()

    def known_facts(self) -> Facts | None:
        """The facts, or those of an earlier moment while the store does not answer; None where nothing was read yet."""
        try:
            return self.facts()
        except StoreError:
            return self._cache.last

    def revisions(self, facts: Facts, indicator: str, area: str) -> pd.DataFrame:
        """Every version of an indicator's figures in an area as `Store.revisions` answers, read once for a data version.

        The frame is shared and must not be changed.
        """
        return self._histories.get((facts.version, indicator, area), lambda: self.store.revisions(indicator, area))

    def warm(self) -> None:
        """Reads the facts and judges the years the first page shows."""
        facts = self.facts()
        for year in facts.years:
            facts.judged(year)
        facts.series  # noqa: B018 (a cached property)

    def resolve(self, facts: Facts, selection: Selection) -> tuple[Selection, tuple[str, ...]]:
        """The selection with defaults filled in, and the parts of the link that name nothing known.

        An unknown area, year or plan falls back to the default; the page says so instead of showing something else
        in silence.
        """
        unknown = []
        area, year, plan = selection.area, selection.year, selection.plan
        if year and year not in facts.years:
            unknown.append(_year_unknown(facts, year))
            year = None
        if area and area not in {
            known.area for known in (facts.district, *facts.streets_in(year or facts.default_year))
        }:
            unknown.append("area")
            area = ""
        if plan and plan not in facts.catalogue.plan:
            unknown.append("plan")
            plan = ""
        chosen = replace(selection, area=area or facts.district.area, year=year or facts.default_year, plan=plan)
        return chosen, tuple(unknown)

    def canonical(self, facts: Facts, selection: Selection) -> Selection:
        """The selection as links carry it: what equals the default is left out."""
        return replace(
            selection,
            area="" if selection.area == facts.district.area else selection.area,
            year=None if selection.year == facts.default_year else selection.year,
        )


def _year_unknown(facts: Facts, year: int) -> str:
    """What is the matter with a year that cannot be chosen: it lies before all plans, or has no figures yet."""
    if not facts.years or year < facts.years[0]:
        return "year_before"
    return "year_ahead"
