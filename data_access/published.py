"""Published figures of nation and city, as what targets are compared with: they beat invented ones of the same year."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import pandas as pd

from data_access.catalogue.model import Catalogue, Reference
from indicators.codes import Mark

SERIES = ["indicator", "area", "sex", "age_group", "year", "unit"]


def with_published(
    catalogue: Catalogue, observations: pd.DataFrame, among: Collection[str] | None = None
) -> pd.DataFrame:
    """The figures with the published ones of every area that a target is compared with, all or of the indicators `among`.

    A published figure stands where none was reported for the area itself; an invented one of its year is left out. Years
    without a published one keep what there is, and a verdict that looks at an invented one says so.
    """
    compared = {
        (target.reference_indicator, target.reference_area)
        for target in catalogue.targets
        if target.reference_area and (among is None or target.reference_indicator in among)
    }
    ties = [tie for tie in catalogue.references if (tie.indicator, tie.area) in compared]
    rows = [row for tie in ties for row in _rows(catalogue, tie)]
    if not rows:
        return observations
    published = pd.DataFrame(rows).drop_duplicates(SERIES)
    holds = observations["area"].isin({tie.area for tie in ties})  # of thousands of areas a few
    known, invented = observations[holds], observations.loc[holds, "mark"] == Mark.DEMONSTRATION
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
    series = (tie.area, tie.series_zh, tie.sex)
    figures = [
        figure for figure in catalogue.reference_figures
        if figure.kind == "value" and (figure.area, figure.indicator_zh, figure.sex) == series
    ]  # fmt: skip
    for figure in sorted(figures, key=lambda figure: figure.derived):
        yield {
            "indicator": tie.indicator, "area": tie.area, "sex": tie.sex, "age_group": "all", "year": figure.year,
            "unit": "", "value": figure.value, "break_before": False, "mark": str(Mark.FINAL),
            "note": f"{figure.issuing_body}，{figure.publication}",
        }  # fmt: skip
