"""The catalogue as frames and look-ups, in the form that judging asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from data_access.catalogue.model import Catalogue, Target
from data_access.errors import WriteRefused

# In the promised order, with the promised dtypes; a missing text is NA, a missing count <NA>.
TARGET_DTYPES: dict[str, str] = {
    "target": "str",
    "indicator": "str",
    "kind": "str",
    "op": "str",
    "value": "float64",
    "value_high": "float64",
    "direction": "str",
    "polarity": "str",
    "step": "float64",
    "unit": "str",
    "unit_level": "str",
    "unit_count": "Int64",
    "reference_indicator": "str",
    "reference_area": "str",
    "baseline_year": "int64",
    "deadline": "int64",
    "resolution": "float64",
    "natural_min": "float64",
    "natural_max": "float64",
    "sensitive": "bool",
    "first_year": "int64",
    "counted": "str",
}


def target_frame(catalogue: Catalogue) -> pd.DataFrame:
    """One row per target, in the catalogue's order, with the columns `indicators.assess` takes.

    `resolution` is the reporting unit of the indicator, 10**-decimals, in the indicator's unit;
    `natural_min`, `natural_max`, `sensitive` and `counted` are the indicator's, `first_year` the plan's. Columns and
    dtypes are those of
    `TARGET_DTYPES`, also when there is no target.
    """
    rows = [_row(catalogue, target) for target in catalogue.targets]
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in TARGET_DTYPES.items()}
    )


def area_parents(catalogue: Catalogue) -> dict[str, str]:
    """The area above each area, by code; the top of the tree is not a key."""
    return {area.area: area.parent for area in catalogue.areas if area.parent}


def those(frame: pd.DataFrame, chosen: pd.Series) -> pd.DataFrame:
    """The rows chosen; where that is all, the frame itself, which nobody may change, not a copy of it."""
    return frame if chosen.all() else frame[chosen]


def area_homes(catalogue: Catalogue) -> dict[str, str]:
    """The district each street lies in, by code; every other area is its own (see `storing.stepping_aside`)."""
    return {area.area: (area.parent or area.area) if area.level == "street" else area.area for area in catalogue.areas}


def areas_shown(catalogue: Catalogue, place: str) -> tuple[str, ...]:
    """The areas whose figures a place's pages show: itself, what lies below and above it, what its targets compare with."""
    above = [place]
    while (area := catalogue.area.get(above[-1])) and area.parent and area.parent not in above:
        above.append(area.parent)
    below = [area.area for area in catalogue.areas if area.parent == place]
    compared = [target.reference_area for target in catalogue.targets if target.reference_area]
    return tuple(dict.fromkeys([*above, *below, *compared]))


def seen_from(catalogue: Catalogue, place: str) -> Catalogue:
    """The catalogue as a place reads it: of a city the districts stand where a district has its streets.

    Every figure of a district is one of the areas below the city, whether or not streets have it too, and what a target
    asks of every district it asks of every area below.
    """
    area = catalogue.area.get(place)
    if area is None or area.level not in ("nation", "city"):
        return catalogue
    indicators = tuple(row.model_copy(update={"level": "street"}) for row in catalogue.indicators)
    targets = tuple(
        row.model_copy(update={"unit_level": "street"}) if row.unit_level == "district" else row
        for row in catalogue.targets
    )
    parts = {name: getattr(catalogue, name) for name in Catalogue.model_fields}
    return Catalogue.model_construct(**parts | {"indicators": indicators, "targets": targets})


def of_one_kind(figures: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The figures without the invented ones of an indicator of which anything in the same district is reported.

    Writing lets them step aside (`storing.stepping_aside`); of stores that were mixed before that, and of states frozen
    then, they are left out here, so that no page joins the two.
    """
    invented = figures["mark"] == "demonstration"
    if not invented.any() or invented.all():
        return figures
    pairs = pd.MultiIndex.from_arrays([figures["area"].map(area_homes(catalogue)), figures["indicator"]])
    aside = invented & pairs.isin(pairs[~invented].unique())
    return figures[~aside].reset_index(drop=True) if aside.any() else figures


def one_district(catalogue: Catalogue, code: str = "") -> str:
    """The district of that code; without one the only one there is.

    Raises:
        WriteRefused: there is none of that code, or several and none is named; the message lists them.
    """
    known = [area.area for area in catalogue.areas if area.level == "district"]
    if code in known or (not code and len(known) == 1):
        return code or known[0]
    listed = ", ".join(known) or "none"
    asked = f"'{code}' is no district of the catalogue" if code else "say which district is meant"
    raise WriteRefused(f"{asked}; there are: {listed}")


def sensitive_indicators(catalogue: Catalogue) -> frozenset[str]:
    """The indicators whose events tell of persons, as `indicators.publish` asks for them."""
    return frozenset(row.indicator for row in catalogue.indicators if row.sensitive)


def with_nests(codes: Collection[str], contained: Mapping[str, str]) -> frozenset[str]:
    """The indicators, and all that hold one of them or are held: what is withheld of one depends on the others."""
    found = set(codes)
    size = -1
    while size < (size := len(found)):
        for inner, outer in contained.items():
            if inner in found or outer in found:
                found |= {inner, outer}
    return frozenset(found)


def _row(catalogue: Catalogue, target: Target) -> dict[str, object]:
    indicator = catalogue.indicator[target.indicator]
    return target.model_dump() | {
        "unit": indicator.unit,
        "polarity": indicator.direction,
        "resolution": 10.0**-indicator.decimals,
        "natural_min": indicator.natural_min,
        "natural_max": indicator.natural_max,
        "sensitive": indicator.sensitive,
        "first_year": catalogue.plan[target.plan].period_start,
        "counted": indicator.counts,
    }
