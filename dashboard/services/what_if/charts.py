"""Today's charts with the scenario as their dashed continuation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.facts.asked import NUMERIC
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView, target_view
from dashboard.facts.view_models import Fan, TrendChart
from dashboard.services.what_if.assumptions import (
    Assumptions,
)
from dashboard.services.what_if.supposed import Scenario
from dashboard.text import figures as say
from data_access.catalogue.model import Target

CHARTS = 4
"""How many charts are drawn."""


@dataclass(frozen=True, slots=True)
class SupposedChart:
    """A chart with the scenario as its dashed continuation."""

    view: TargetView
    chart: TrendChart
    told: str


def supposed_charts(
    scope: Scope, found: Scenario, assumed: Assumptions, targets: Sequence[Target]
) -> tuple[SupposedChart, ...]:
    out = []
    for code in () if assumed.ended else assumed.ahead:
        target = next((row for row in targets if row.indicator == code and row.kind in NUMERIC), None)
        target = target or next((row for row in targets if row.indicator == code), None)
        if target is not None and (made := _chart(scope, found, target)):
            out.append(made)
    return tuple(out[:CHARTS])


def _chart(scope: Scope, found: Scenario, target: Target) -> SupposedChart | None:
    """Today's chart, without its forecast, and the way to the supposed figure of the deadline dashed."""
    t, view = scope.t, target_view(scope, target)
    then = target_view(found.scopes[target.target], found.targets[target.target], sides=None, lean=True)
    end, chart = then.chart.points[-1:], view.chart
    if not end or not chart.points or end[0].year <= chart.points[-1].year or view.counts_units:
        return None
    amount = say.amount(end[0].value, chart.decimals, chart.unit, t)
    fan = Fan(
        end[0].year, end[0].value, end[0].value, end[0].value, (t("假设 {value}", value=amount), then.status_word)
    )
    drawn = replace(
        chart, name=f"what-if-{chart.name}", title=t("假设情景：{name}", name=chart.title), fan=fan, path=chart.path,
        filename=t("假设情景_{name}", name=chart.filename), source=t.sentence(chart.source, t("虚线为假设，不是数据")),
        last_year=max(chart.last_year, end[0].year),
    )  # fmt: skip
    told = t("假设情景：{year} 年 {amount}，{status}", year=end[0].year, amount=amount, status=then.status_word)
    return SupposedChart(view, drawn, told)
