"""What is asked for, as series of a trend chart."""

from __future__ import annotations

from dashboard.exports.pptx.chart_series import Marker, Series
from dashboard.exports.pptx.chart_sheet import between
from dashboard.exports.pptx.chart_trend_plot import TrendPlot
from dashboard.exports.pptx.drawing import line
from dashboard.facts.view_models import TargetLine
from dashboard.figures import theme
from dashboard.figures.trend import moving_line


def path(plot: TrendPlot) -> list[Series]:
    """The path from the baseline to the target."""
    if not plot.chart.path:
        return []
    (first, start), (end, goal) = plot.chart.path[0], plot.chart.path[-1]
    values, year = between(first, start, end, goal), min(plot.chart.as_of, end)
    words = plot.chart.path_label.text if plot.chart.path_label else ""
    labels = plot.notes.of(words, plot.place(year), values[year]) if year in values else ()
    return [plot.series(plot.t("预期路径"), values, line(theme.TARGET, 1.75, "sysDot", 0.75), labels=labels)]


def targets(plot: TrendPlot) -> list[Series]:
    """The levels that are asked for, and the level a kind without a number starts from."""
    return [*(_level(plot, target, theme.TARGET) for target in plot.chart.targets), *_baseline(plot)]


def other_periods(plot: TrendPlot) -> list[Series]:
    """What the plan before or after asks, over its own years."""
    return [_level(plot, target, theme.REFERENCE) for target in plot.chart.other_periods]


def _level(plot: TrendPlot, target: TargetLine, token: str) -> Series:
    name, values = target.label.text, dict.fromkeys(range(target.start, target.end + 1), target.value)
    labels = plot.notes.of(name, plot.place(target.end), target.value)
    return plot.series(name, values, line(token, 1.5, "dash"), labels=labels)


def _baseline(plot: TrendPlot) -> list[Series]:
    """The level a kind without a number starts from."""
    base = plot.chart.baseline
    if base is None or plot.chart.compared:
        return []
    last = plot.years[-1]
    return [plot.series(base.label, dict.fromkeys(range(base.year, last + 1), base.value), line(theme.TARGET, 1.2),
                        labels=plot.notes.of(base.label, plot.place(last), base.value))]  # fmt: skip


def moving_target(plot: TrendPlot) -> list[Series]:
    """A target that is another figure, from year to year."""
    moving = plot.chart.moving
    if moving is None:
        return []
    years, values = moving_line(moving)
    stroke = line(theme.TARGET, 1.5, "dash")
    hollow = any(point.demonstration for point in moving.points)
    bare = ((plot.place(moving.end), Marker()),) if years[-1] not in {p.year for p in moving.points} else ()
    known = dict(zip(years, values, strict=True))
    known |= between(years[-2], values[-2], years[-1], values[-1]) if len(years) > 1 else {}
    return [plot.series(moving.label.text, known, stroke, exceptions=bare,
                        marker=Marker("circle", 5, theme.CARD if hollow else theme.TARGET, theme.TARGET, 1.25),
                        labels=plot.notes.of(moving.label.text, plot.place(moving.end), values[-1]))]  # fmt: skip
