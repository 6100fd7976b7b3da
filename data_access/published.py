"""Published figures of nation and city, as what targets are compared with: they beat invented ones of the same year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from data_access.catalogue.model import Catalogue, Reference
from indicators.codes import Mark

SERIES = ["indicator", "area", "sex", "age_group", "year", "unit"]


def with_published(catalogue: Catalogue, observations: pd.DataFrame) -> pd.DataFrame:
    """The figures with the published ones of every area that a target is compared with.

    A published figure stands where none was reported for the area itself; an invented one of its year is left out. Years
    without a published one keep what there is, and a verdict that looks at an invented one says so.
    """
    compared = {(one.reference_indicator, one.reference_area) for one in catalogue.targets if one.reference_area}
    ties = [tie for tie in catalogue.references if (tie.indicator, tie.area) in compared]
    rows = [row for tie in ties for row in _rows(catalogue, tie)]
    if not rows:
        return observations
    published = pd.DataFrame(rows).drop_duplicates(SERIES)
    beside = observations["area"].isin({tie.area for tie in ties})  # of thousands of areas a few
    known, invented = observations[beside], observations.loc[beside, "mark"] == Mark.DEMONSTRATION
    keys, own = pd.MultiIndex.from_frame(published[SERIES]), pd.MultiIndex.from_frame(known[SERIES])
    beaten = known.index[(invented & own.isin(keys)).to_numpy()]
    added = published[~keys.isin(own[~invented.to_numpy()])].reindex(columns=observations.columns)
    unsaid = observations.select_dtypes(bool).columns.difference(published.columns)
    added = added.assign(**dict.fromkeys(unsaid, False))  # missing would read as yes
    return pd.concat([observations.drop(index=beaten), added.astype(observations.dtypes.to_dict())], ignore_index=True)


def last_of_the_nation(catalogue: Catalogue, before: int) -> dict[tuple[str, str], tuple[int, float]]:
    """The nation's newest published figure before a year, by indicator and sex: (year, value)."""
    found: dict[tuple[str, str], tuple[int, float]] = {}
    for tie in catalogue.references:
        if catalogue.area[tie.area].level == "nation":
            for row in _rows(catalogue, tie):
                at = tie.indicator, tie.sex
                if row["year"] < before and (at not in found or row["year"] > found[at][0]):
                    found[at] = row["year"], row["value"]
    return found


def _rows(catalogue: Catalogue, tie: Reference) -> Iterator[dict[str, Any]]:
    """The figures of a published series as observations; those that were printed before those that were worked out."""
    found = [one for one in catalogue.reference_figures
             if one.kind == "value" and (one.area, one.indicator_zh, one.sex) == (tie.area, tie.series_zh, tie.sex)]  # fmt: skip
    for one in sorted(found, key=lambda figure: figure.derived):
        yield {
            "indicator": tie.indicator, "area": tie.area, "sex": tie.sex, "age_group": "all", "year": one.year, "unit": "",
            "value": one.value, "break_before": False, "mark": str(Mark.FINAL),
            "note": f"{one.issuing_body}，{one.publication}",
        }  # fmt: skip
