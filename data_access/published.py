"""Published figures of nation and city, as what targets are compared with: they beat invented ones of the same year."""

from __future__ import annotations

import pandas as pd

from data_access.catalogue.model import Catalogue, ReferenceFigure
from indicators.codes import Mark

SERIES = ["indicator", "area", "sex", "age_group", "year", "unit"]


def with_published(catalogue: Catalogue, observations: pd.DataFrame) -> pd.DataFrame:
    """The figures with the published ones of every area that a target is compared with.

    A published figure stands where none was reported for the area itself; an invented one of its year is left out. Years
    without a published one keep what there is, and a verdict that looks at an invented one says so.
    """
    rows = [
        {"indicator": tie.indicator, "area": tie.area, "sex": tie.sex, "age_group": "all", "year": figure.year, "unit": "",
         "value": figure.value, "break_before": False, "mark": str(Mark.FINAL),
         "note": f"{figure.issuing_body}，{figure.publication}"}
        for tie in catalogue.references
        if (tie.indicator, tie.area) in _compared(catalogue)
        for figure in _of_series(catalogue, tie.area, tie.series_zh, tie.sex)
    ]  # fmt: skip
    if not rows:
        return observations
    published = pd.DataFrame(rows).drop_duplicates(SERIES)
    keys = pd.MultiIndex.from_frame(published[SERIES])
    own = pd.MultiIndex.from_frame(observations[SERIES])
    invented = observations["mark"] == Mark.DEMONSTRATION
    reported = own[~invented.to_numpy()]
    kept = observations[~(invented & own.isin(keys))]
    added = published[~keys.isin(reported)].reindex(columns=observations.columns)
    return pd.concat([kept, added.astype(observations.dtypes.to_dict())], ignore_index=True)


def _compared(catalogue: Catalogue) -> set[tuple[str, str]]:
    return {(one.reference_indicator or "", one.reference_area) for one in catalogue.targets if one.reference_area}


def _of_series(catalogue: Catalogue, area: str, series: str, sex: str) -> list[ReferenceFigure]:
    """The figures of a published series, those that were printed before those that were worked out."""
    found = [one for one in catalogue.reference_figures
             if one.kind == "value" and (one.area, one.indicator_zh, one.sex) == (area, series, sex)]  # fmt: skip
    return sorted(found, key=lambda one: one.derived)
