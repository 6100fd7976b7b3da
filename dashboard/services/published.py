"""Published figures of the areas that targets are measured against, among what is judged.

A relative target asks for more than the nation has. Where the nation's figure was published, that one is compared with;
an invented one only fills the years of which none is known.
"""

from __future__ import annotations

import pandas as pd

from data_access.catalogue.model import Catalogue
from indicators.codes import Mark

SERIES = ["indicator", "area", "sex", "age_group", "year"]


def with_published(observations: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """The observations with the published figures of areas that some target is relative to.

    A published figure takes the place of an invented one of the same area and year, never that of a reported one. Of
    two published for a year the one that is not derived counts.
    """
    figures = _published(catalogue)
    if figures.empty:
        return observations
    places = {(one.reference_indicator or one.indicator, one.reference_area) for one in catalogue.targets}
    known = pd.MultiIndex.from_frame(observations[SERIES])
    whole = observations["unit"] == ""
    reported = known[whole & (observations["mark"] != Mark.DEMONSTRATION)]
    coming = pd.MultiIndex.from_frame(figures[SERIES])
    wanted = [place in places for place in zip(figures["indicator"], figures["area"], strict=True)]
    new = figures[wanted & ~coming.isin(reported)]
    if new.empty:
        return observations
    kept = observations[~(whole & known.isin(pd.MultiIndex.from_frame(new[SERIES])))]
    filled = {name: new[name] if name in new else _nothing(kept, name, new.index) for name in kept.columns}
    return pd.concat([kept, pd.DataFrame(filled).astype(kept.dtypes.to_dict())], ignore_index=True)


def _nothing(frame: pd.DataFrame, name: str, index: pd.Index) -> pd.Series:
    empty: object = {"b": False, "f": float("nan")}.get(frame[name].dtype.kind, "")
    return pd.Series([empty] * len(index), index=index)


def _published(catalogue: Catalogue) -> pd.DataFrame:
    """One row per indicator, area, sex and year."""
    ties: dict[tuple[str, str, str], list[str]] = {}
    for tie in catalogue.references:
        ties.setdefault((tie.area, tie.series_zh, tie.sex), []).append(tie.indicator)
    rows = [
        (indicator, one.area, one.sex, "all", one.year, one.value, str(Mark.FINAL), one.derived)
        for one in catalogue.reference_figures if one.kind == "value"
        for indicator in ties.get((one.area, one.indicator_zh, one.sex), ())
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=[*SERIES, "value", "mark", "derived"])
    return frame.sort_values("derived", kind="stable").drop_duplicates(SERIES).drop(columns="derived").sort_index()
