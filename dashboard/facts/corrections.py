"""What figures were before they were corrected, as far as it may be told; what is withheld stays so here as well."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.facts.known import LEAST_DENOMINATOR, Facts, Key
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import Point, TrendChart
from data_access.catalogue.model import Area, Indicator, Target
from indicators.codes import Kind

DRAWN_OTHERWISE = frozenset({Kind.PER_UNIT_MINIMUM, Kind.GAP_NARROWS})
"""Kinds whose charts draw something else than the figure itself: units that pass, a gap."""


def with_first_reports(scope: Scope, target: Target, chart: TrendChart) -> TrendChart:
    """The chart with what was first reported of the years whose figure was corrected since."""
    facts, t = scope.facts, scope.t
    if target.kind in DRAWN_OTHERWISE or not chart.points:
        return chart
    indicator, area = facts.catalogue.indicator[target.indicator], facts.catalogue.area[scope.area]
    found = changed_figures(scope, indicator, area)
    if found is None or found.empty:
        return chart
    key = facts.key(indicator, scope.area, target.sex)
    own = found[(found["sex"] == key.sex) & (found["age_group"] == key.age_group) & found["undone_at"].isna()]
    first = own.sort_values("revision").drop_duplicates("year").set_index("year")["previous_value"]
    reports = tuple(
        Point(point.year, float(first[point.year]), reading=(t("{year} 年初报 {value}", year=point.year, value=said),),
              label=t("初报 {value}", value=said))
        for point in chart.points
        if point.year in first.index and (said := t.number(float(first[point.year]), chart.digits(float(first[point.year]))))
        and float(first[point.year]) != point.value
    )  # fmt: skip
    return replace(chart, first_reports=reports)


def changed_figures(scope: Scope, indicator: Indicator, area: Area) -> pd.DataFrame | None:
    """The corrections that are told of an area, newest year first, as a frame of `Store.revisions`; None where none are told."""
    if untold(scope.facts, indicator, area):
        return None
    return corrections(scope.facts, indicator, area, versions(scope, indicator, area))


def untold(facts: Facts, indicator: Indicator, area: Area) -> bool:
    """Whether no correction is told at all: of sensitive events in a street, which may have been a small number."""
    return indicator.sensitive and area.area != facts.district.area


def versions(scope: Scope, indicator: Indicator, area: Area) -> pd.DataFrame:
    """Every version of the area's figures up to the scope's year, single units left out."""
    frame = scope.services.revisions(scope.facts, indicator.indicator, area.area)
    return frame[(frame["year"] <= scope.year) & (frame["unit"] == "")]


def corrections(facts: Facts, indicator: Indicator, area: Area, frame: pd.DataFrame) -> pd.DataFrame:
    """The corrections among some versions: not where the figure, or what it was corrected from, is withheld."""
    proportion = facts.catalogue.unit[indicator.unit].family == "proportion"
    ruled = proportion and indicator.counts != "institutions"
    small = frame["denominator"] < LEAST_DENOMINATOR if ruled else pd.Series(False, index=frame.index)
    keys = zip(frame["sex"], frame["age_group"], frame["year"], strict=True)
    hidden = [(Key(indicator.indicator, area.area, sex, age), int(year)) in facts.withheld for sex, age, year in keys]
    holds = frame["previous_value"].notna() & ~small & ~pd.Series(hidden, index=frame.index, dtype=bool)
    return frame[holds].sort_values(["year", "revision"], ascending=False)
