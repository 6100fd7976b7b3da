"""Who owes which figures: the rows of a template, the fields of the completeness matrix."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data_access.catalogue.model import Area, Catalogue, Indicator
from data_access.catalogue.periods import reported_for

OWED_DTYPES: dict[str, str] = {"indicator": "str", "area": "str", "sex": "str", "age_group": "str"}
ALL = "all"

Figure = tuple[str, str, str, str]


def owed(catalogue: Catalogue, owner: str, year: int) -> pd.DataFrame:
    """The figures an owner reports for a year, one row each; columns and dtypes are those of `OWED_DTYPES`.

    A department (by code) owes each of its indicators for the district, with the splits the indicator is to have, and
    for every street, without splits, those of street level that it reports itself (`Indicator.streets_report`). A street
    (by area code) owes for itself those of street level that the streets report; so each figure is owed once. A
    district (by area code) owes every indicator for itself. Another owner owes nothing. Only areas that exist at the
    end of the year, and only indicators that the plans of the year read, or none. In the catalogue's order, an indicator's district before its streets.
    """
    rows = list(_rows(catalogue, owner, year))
    return pd.DataFrame(
        {
            name: pd.Series([row[at] for row in rows], dtype=dtype)
            for at, (name, dtype) in enumerate(OWED_DTYPES.items())
        }
    )


def _rows(catalogue: Catalogue, owner: str, year: int) -> Iterator[Figure]:
    areas = [area for area in catalogue.areas if area.exists_in(year)]
    wanted = reported_for(catalogue, year)
    if owner in catalogue.department:
        for indicator in catalogue.indicators:
            if indicator.department == owner and indicator.indicator in wanted:
                yield from _of_department(indicator, areas)
        return
    area = next((area for area in areas if area.area == owner), None)
    for indicator in catalogue.indicators if area else ():
        if indicator.indicator not in wanted:
            continue
        if area and area.level == "district":
            yield from _with_splits(indicator, owner)
        elif area and area.level == "street" and indicator.streets_report:
            yield indicator.indicator, owner, ALL, ALL


def _of_department(indicator: Indicator, areas: list[Area]) -> Iterator[Figure]:
    for area in areas:
        if area.level == "district":
            yield from _with_splits(indicator, area.area)
    if indicator.level == "street" and not indicator.streets_report:
        for area in areas:
            if area.level == "street":
                yield indicator.indicator, area.area, ALL, ALL


def _with_splits(indicator: Indicator, area: str) -> Iterator[Figure]:
    """The whole, then women and men, then age groups."""
    yield indicator.indicator, area, ALL, ALL
    if "sex" in indicator.splits:
        yield indicator.indicator, area, "female", ALL
        yield indicator.indicator, area, "male", ALL
    if "age_group" in indicator.splits:
        for group in indicator.age_groups:
            yield indicator.indicator, area, ALL, group
