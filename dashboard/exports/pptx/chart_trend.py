"""The trend chart as a native chart: every line a series of its own that the office can edit.

Range, steps and the places of the words come from `figures.trend`, so that the slide looks as the screen does. Years
without a figure are gaps; a change of definition ends one series and begins another.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.exports.pptx.chart_actions import action_shapes
from dashboard.exports.pptx.chart_frame import (
    Axis,
    Look,
    NativeChart,
    chart_xml,
    decimals_format,
    group_xml,
)
from dashboard.exports.pptx.chart_labels import FONT
from dashboard.exports.pptx.chart_patches import Shape
from dashboard.exports.pptx.chart_series import series_xml, sized
from dashboard.exports.pptx.chart_trend_asked import moving_target, other_periods, path, targets
from dashboard.exports.pptx.chart_trend_behind import band, break_lines, good_side, ties
from dashboard.exports.pptx.chart_trend_plot import TrendPlot
from dashboard.exports.pptx.chart_trend_shown import as_of, band_edges, beside, break_words, figures, forecast, lagging
from dashboard.facts.action_marks import ActionMark
from dashboard.facts.view_models import TrendChart
from dashboard.figures import theme
from dashboard.text.words import Words

YEARS, VALUES = 11, 12
"""Numbers of the two axes."""
SERIES = (
    band_edges, beside, path, other_periods, targets, moving_target, as_of, break_words, forecast, figures, lagging,
)  # fmt: skip
"""What lies behind comes first."""
BEHIND = (good_side, band, break_lines, ties)


def trend_chart(chart: TrendChart, wide: float, high: float, t: Words, acted: Sequence[ActionMark] = ()) -> NativeChart:
    """The chart for a frame so many pixels wide and high; what was done stands under its axis."""
    plot = TrendPlot(chart, wide, high, t, acted)
    lines = [series for part in SERIES for series in part(plot)]
    written = [series_xml("line", sized(series, *plot.size), number, t.language) for number, series in enumerate(lines)]
    digits = next(d for d in range(7) if abs(round(plot.step, d) - plot.step) < 1e-9)
    axes = (
        Axis("cat", YEARS, VALUES, "b", number_format="0", skip=plot.skip, base=theme.HAIR),
        Axis("val", VALUES, YEARS, "l", plot.low, plot.high, plot.step, decimals_format(digits), grid=True),
    )
    groups = [group_xml("line", written, (YEARS, VALUES))]
    xml = chart_xml(groups, axes, plot.box, Look(FONT, t.language, plot.notes.axis))
    behind: list[Shape] = [shape for part in BEHIND for shape in part(plot)]
    under = action_shapes(acted, plot.box, (plot.years[0], plot.years[-1]), plot.size, t)
    return NativeChart(xml, plot.sheet.columns, (*behind, *under))
