"""The plot of a trend chart: years, values, their places in the frame, and the sheet behind the chart."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.exports.pptx.chart_actions import room_of
from dashboard.exports.pptx.chart_frame import (
    Box,
    decimals_format,
)
from dashboard.exports.pptx.chart_labels import SCALE, Notes
from dashboard.exports.pptx.chart_series import Column, Series
from dashboard.exports.pptx.chart_sheet import Sheet
from dashboard.facts.action_marks import ActionMark
from dashboard.facts.view_models import TrendChart
from dashboard.figures.compare import figure as drawn
from dashboard.text.words import Words

TICK_ROOM = 68


class TrendPlot:
    """A chart on its way: its columns in order, and what its screen figure says about places."""

    def __init__(self, chart: TrendChart, wide: float, high: float, t: Words, acted: Sequence[ActionMark]) -> None:
        self.chart, self.t, self.acted = chart, t, acted
        below = room_of(acted, drawn(chart, height=round(high / SCALE))["layout"]["xaxis"]["range"]) if acted else 0.0
        figure = drawn(chart, height=round((high - below) / SCALE))
        layout, self.figure = figure["layout"], figure
        margin = layout["margin"]
        self.low, self.high = layout["yaxis"]["range"]
        self.step = layout["yaxis"]["dtick"]
        left, right, top, bottom = (margin[side] * SCALE for side in ("l", "r", "t", "b"))
        self.size = (wide, high)
        self.plot_width, self.plot_height = wide - left - right, high - below - top - bottom
        self.box = Box(left / wide, top / high, self.plot_width / wide, self.plot_height / high)
        self.years, self.skip = self._span(layout["xaxis"]["range"])
        self.notes = Notes(layout["annotations"], self, wide, high)
        self.sheet = Sheet(t("年份"), tuple(self.years), "0")

    def _span(self, ends: list[float]) -> tuple[list[int], int]:
        first, last = math.ceil(ends[0]), math.floor(ends[1])
        room = self.plot_width / max(last - first, 1)
        skip = next(step for step in (1, 2, 5, 10, 20) if room * step >= TICK_ROOM or step == 20)
        first -= (first - last) % skip  # the last year carries a label whatever the step
        return list(range(first, last + 1)), skip

    def column(self, name: str, values: Mapping[int, float]) -> Column:
        """A further column of the sheet, by year."""
        figures = tuple(values.get(year) for year in self.years)
        return self.sheet.add(name, figures, decimals_format(self.chart.digits(*figures)))

    def series(self, name: str, values: Mapping[int, float], stroke: str, **more: Any) -> Series:
        """A series over the years."""
        return Series(self.column(name, values), self.sheet.columns[0], stroke, **more)

    def place(self, year: int) -> int:
        """Where a year stands among the categories."""
        return year - self.years[0]

    def down(self, value: float) -> float:
        """Where a value stands in the frame, from its top."""
        return self.box.down((self.high - value) / (self.high - self.low))

    def across(self, year: float) -> float:
        """Where a year stands in the frame, from its left."""
        return self.box.across((year - self.years[0]) / max(self.years[-1] - self.years[0], 1))
