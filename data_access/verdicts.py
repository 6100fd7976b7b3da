"""Verdicts of a state of the store, and how they turn from one state to another: for whoever is about to change something."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

import indicators
from data_access.catalogue.model import Catalogue
from data_access.frames import area_parents, sensitive_indicators, target_frame, with_nests
from data_access.published import with_published

VERDICT = ["target", "area", "sex", "age_group"]


@dataclass(frozen=True, slots=True)
class Flip:
    """A verdict that turns: codes of `indicators.codes`, warnings 0-4; '' and 0 where there is no verdict."""

    target: str
    area: str
    sex: str
    age_group: str
    as_of: int
    status_before: str
    status_after: str
    group_before: str
    group_after: str
    warning_before: int
    warning_after: int


def judged(catalogue: Catalogue, figures: pd.DataFrame, targets: pd.DataFrame, as_of: int) -> pd.DataFrame:
    """Status, group and warning of each verdict as of the end of a year, by target, area, sex and age group."""
    gone = {area.area for area in catalogue.areas if not area.exists_in(as_of)}
    parents = {area: above for area, above in area_parents(catalogue).items() if area not in gone}
    shown = indicators.publish(
        with_published(catalogue, figures),
        sensitive=sensitive_indicators(catalogue) & set(figures["indicator"]),
        institutions=catalogue.of_bodies,
        parents=area_parents(catalogue),
        contained=catalogue.contained,
    )
    shown = shown[~shown["area"].isin(gone)]
    judged = indicators.assess(shown, targets, as_of=as_of, parents=parents)
    # nation and city are compared with; where nothing is known yet, a verdict of nothing stands under the nation
    places = [area.area for area in catalogue.areas if area.level in ("district", "street")]
    return judged[judged["area"].isin(places)].set_index(VERDICT)[["status", "group", "warning"]]


def turned(before: pd.DataFrame, after: pd.DataFrame, as_of: int) -> list[Flip]:
    """The verdicts of two answers of `judged` that differ, also those that only one has."""
    both = before.add_suffix("_before").join(after.add_suffix("_after"), how="outer")
    filled = both.astype(object).where(both.notna(), None)
    turned = (filled["status_before"] != filled["status_after"]) | (filled["warning_before"] != filled["warning_after"])
    return [
        Flip(*_texts(key), as_of, row[0] or "", row[3] or "", row[1] or "", row[4] or "", row[2] or 0, row[5] or 0)
        for key, row in zip(both.index[turned], filled[turned].itertuples(index=False, name=None), strict=True)
    ]


def turned_verdicts(
    catalogue: Catalogue, before: pd.DataFrame, after: pd.DataFrame, touched: Collection[str], years: Iterable[int]
) -> list[Flip]:
    """The verdicts on these indicators, as of these years, that are others after than before."""
    targets = target_frame(catalogue)
    targets = targets[targets["indicator"].isin(touched) | targets["reference_indicator"].isin(touched)]
    if targets.empty:
        return []
    wanted = with_nests(set(targets["indicator"]) | set(targets["reference_indicator"].dropna()), catalogue.contained)
    known = [frame[frame["indicator"].isin(wanted)] for frame in (before, after)]
    out: list[Flip] = []
    for as_of in years:
        left, right = (judged(catalogue, frame, targets, as_of) for frame in known)
        out += turned(left, right, as_of)
    return out


def _texts(key: Any) -> tuple[str, str, str, str]:
    parts: Collection[Any] = key
    target, area, sex, age_group = (str(part) for part in parts)
    return target, area, sex, age_group
