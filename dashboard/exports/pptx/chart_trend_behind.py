"""What lies behind the lines of a trend chart, as shapes."""

from __future__ import annotations

from dashboard.exports.pptx.chart_patches import Patch, Wedge
from dashboard.exports.pptx.chart_trend_plot import TrendPlot


def good_side(plot: TrendPlot) -> list[Patch]:
    """The side on which the target holds, over the years it applies."""
    base = plot.chart.baseline
    if plot.chart.compared:
        return []
    if len(plot.chart.targets) == 1:  # of a target that moves no rectangle is the good side
        target = plot.chart.targets[0]
        return [_patch(plot, plot.t("达标一侧"), target.start, target.end, target.value, target.op)]
    return (
        [_patch(plot, plot.t("规划要求的一侧"), base.year, plot.years[-1], base.value, base.op)]
        if base and base.op
        else []
    )


def _patch(plot: TrendPlot, name: str, start: int, end: int, value: float, op: str) -> Patch:
    """The part of the plot from `start` to `end` on the side of `value` that `op` names."""
    level, above = plot.down(value), op.startswith(">")
    return Patch(name, plot.across(start), plot.box.y if above else level, plot.across(end),
                 level if above else plot.box.down(1))  # fmt: skip


def band(plot: TrendPlot) -> list[Wedge]:
    """The band itself, between its edges."""
    if not plot.chart.fan or not plot.chart.points:
        return []
    fan, last = plot.chart.fan, plot.chart.points[-1]
    end = plot.across(fan.year)
    return [Wedge(plot.t("80% 区间"), (plot.across(last.year), plot.down(last.value)),
                (end, plot.down(fan.high)), (end, plot.down(fan.low)))]  # fmt: skip


def break_lines(plot: TrendPlot) -> list[Patch]:
    """A dotted line before the year in which the definition changed."""
    name = plot.t("统计口径变化")
    return [
        Patch(name, plot.across(year - 0.5), plot.box.y, plot.across(year - 0.5), plot.box.down(1))
        for year in plot.chart.breaks
    ]


def ties(plot: TrendPlot) -> list[Patch]:
    """Hair lines from the ends of compared lines to their names at the right."""
    ties = [trace for trace in plot.figure["data"] if trace["name"] == "leader" and trace["x"][0] < plot.years[-1]]
    name = plot.t("图线与名称的连线")
    return [
        Patch(
            name,
            plot.across(tie["x"][0]),
            plot.down(tie["y"][0]),
            plot.box.across(1),
            plot.down(tie["y"][-1]),
            tie=True,
        )
        for tie in ties
    ]
