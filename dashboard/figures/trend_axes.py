"""The two axes of a trend chart: which years and values it spans, and where a value stands in pixels."""

from __future__ import annotations

import math
from typing import Any

from dashboard.facts.view_models import TrendChart
from dashboard.figures import theme

HEIGHT = 268
MARGIN = {"l": 44, "r": 140, "t": 40, "b": 28}
NARROW_MARGIN = {"l": 40, "r": 18, "t": 40, "b": 28}
NARROWEST = 476
"""Below about this width of its card a chart takes its narrow form (`assets/style.css`), in pixels."""
NARROW_PLOT = 250
"""How wide the plot of the narrow form is at least."""
LEAST_STEPS = 10
"""An axis of figures with decimals spans so many of their last digits at least."""
YEAR_ROOM = 34
"""What a year's figure needs."""


def year_span(chart: TrendChart) -> tuple[int, int]:
    """First and last year on the axis of time."""
    years = [p.year for p in chart.points] + [p.year for line in chart.lines for p in line.points]
    years += [year for year, _ in chart.path] + [chart.as_of, chart.last_year]
    years += [edge for line in (*chart.targets, *chart.other_periods) for edge in (line.start, line.end)]
    years += [chart.moving.points[0].year, chart.moving.end] if chart.moving else []
    return min(years), max(years)


def value_axis(chart: TrendChart) -> tuple[float, float, float]:
    """Range and step of a rate's axis: data, path, target and forecast band with room; zero only when the data come near it.

    It ends where values end (`TrendChart.most`, nought). Its steps are no finer than the figures themselves: whole things
    have whole steps; and what hardly moves is not made to look as if it did.
    """
    values = _values(chart)
    if not values:
        return 0.0, 1.0, 0.5
    low, high = min(values), max(values)
    low = min(low, 0.0) if chart.from_zero else low
    finest = 10.0**-chart.decimals
    low, high = _spread(chart, low, high, LEAST_STEPS * finest)
    room = (high - low) or abs(high) * 0.1 or 1.0
    step = _step(room * 1.3 / 5, finest)
    bottom, top = math.floor((low - room * 0.08) / step) * step, math.ceil((high + room * 0.08) / step) * step
    if low >= 0:
        bottom = 0.0 if chart.from_zero else max(bottom, 0.0)
    if chart.most is not None and high <= chart.most:
        top = min(top, chart.most)
    return round(bottom, 9), round(top, 9), step


def _spread(chart: TrendChart, low: float, high: float, least: float) -> tuple[float, float]:
    """The ends of figures with decimals that lie closer together than `least`, moved apart as far as values go."""
    if not chart.decimals or not 0 < high - low < least:
        return low, high
    missing = least - (high - low)
    top = high + missing / 2 if chart.most is None else min(high + missing / 2, max(chart.most, high))
    return (max(top - least, 0.0) if low >= 0 else top - least), top


def _values(chart: TrendChart) -> list[float]:
    values = [p.value for p in (*chart.points, *chart.first_reports)] + [v for _, v in chart.path]
    values += [line.value for line in (*chart.targets, *chart.other_periods)] + [
        p.value for line in chart.lines for p in line.points
    ]
    values += [p.value for p in chart.moving.points] if chart.moving else []
    values += [chart.baseline.value] if chart.baseline else []
    return values + ([chart.fan.low, chart.fan.centre, chart.fan.high] if chart.fan and chart.points else [])


def _step(least: float, finest: float) -> float:
    """The round step that is no smaller, a multiple of the last digit the figures have."""
    magnitude = 10.0 ** math.floor(math.log10(max(least, finest)))
    steps = (many * magnitude for many in (1, 2, 2.5, 5, 10, 20))
    return next(step for step in steps if step >= least and math.isclose(step, round(step / finest) * finest))


def year_range(span: tuple[int, int]) -> list[float]:
    """Where the axis of time begins and ends: half a mark before the first year, at the last."""
    return [span[0] - (span[1] - span[0]) * 0.03 - 0.05, span[1] + 0.02]


def x_axis(span: tuple[int, int], *, plot: float) -> dict[str, Any]:
    """The axis of time of a plot so many pixels wide at least."""
    years = span[1] - span[0]
    per_year = plot / max(years, 1)
    step = 1 if per_year >= YEAR_ROOM else 2 if per_year >= YEAR_ROOM / 2 else 5
    return {
        "range": year_range(span),
        "tick0": span[1], "dtick": step, "tickformat": "d", "fixedrange": True, "showgrid": False, "zeroline": False,
        "linecolor": theme.HAIR, "showline": True, "ticks": "", "tickfont": {"size": 12, "color": theme.MUTED},
        "automargin": False,
    }  # fmt: skip


def y_axis(low: float, high: float, step: float) -> dict[str, Any]:
    return {
        "range": [low, high], "tick0": low, "dtick": step, "fixedrange": True, "gridcolor": theme.GRID,
        "zeroline": False, "ticks": "", "tickfont": {"size": 12, "color": theme.MUTED}, "automargin": False,
        "separatethousands": True,
    }  # fmt: skip


class Place:
    """Where values stand in pixels from the top of the plot, to keep labels apart."""

    def __init__(self, low: float, high: float, height: int) -> None:
        self._high = high
        self.low = low
        self._scale = (height - MARGIN["t"] - MARGIN["b"]) / (high - low)

    def pixel(self, value: float) -> float:
        return (self._high - value) * self._scale

    def value(self, pixel: float) -> float:
        return self._high - pixel / self._scale
