"""A catalogue with an indicator of sensitive events that streets report, and its figures."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data_access.catalogue.model import Catalogue

DISTRICT = "910100"
STREETS = tuple(f"{DISTRICT}{number:03d}" for number in range(1, 5))
DEATHS = "fall-mortality"
PEOPLE = 4_000.0


def with_sensitive_streets(small: Catalogue) -> Catalogue:
    """The small catalogue with four streets that report deaths."""
    first = next(area for area in small.areas if area.level == "street")
    known = {area.area for area in small.areas}
    more = [first.model_copy(update={"area": code, "valid_from": None}) for code in STREETS if code not in known]
    areas = [area.model_copy(update={"valid_from": None}) if area.area in STREETS else area for area in small.areas]
    changed = [
        one.model_copy(update={"level": "street", "sensitive": True}) if one.indicator == DEATHS else one
        for one in small.indicators
    ]
    fields = {name: getattr(small, name) for name in Catalogue.model_fields}
    return Catalogue(**fields | {"areas": (*areas, *more), "indicators": tuple(changed)})


def deaths(*counts: float, year: int = 2023, total: float | None = None, **same: object) -> pd.DataFrame:
    """Deaths of the first streets and of the district, of one year."""
    told: Mapping[str, float] = dict(zip(STREETS, counts, strict=False)) | {
        DISTRICT: sum(counts) if total is None else total
    }
    frame = pd.DataFrame({"area": list(told), "numerator": list(told.values())})
    rate = 100_000 * frame["numerator"] / PEOPLE
    return frame.assign(indicator=DEATHS, year=year, value=rate, denominator=PEOPLE, **same)
