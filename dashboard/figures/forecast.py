"""What is forecast on a trend chart."""

from __future__ import annotations

from typing import Any

from dashboard.facts.view_models import TrendChart
from dashboard.figures import theme


def forecast(chart: TrendChart) -> list[dict[str, Any]]:
    """The band and its middle, from the newest figure on."""
    if not chart.fan or not chart.points:
        return []
    last, fan = chart.points[-1], chart.fan
    band = {
        "type": "scatter", "name": "80% band", "mode": "lines", "x": [last.year, fan.year, fan.year, last.year],
        "y": [last.value, fan.high, fan.low, last.value], "fill": "toself", "fillcolor": theme.FAN,
        "line": {"width": 0, "color": theme.FAN}, "hoverinfo": "skip",
    }  # fmt: skip
    line = {
        "type": "scatter", "name": "forecast", "mode": "lines", "x": [last.year, fan.year], "y": [last.value, fan.centre],
        "line": {"color": theme.FORECAST, "width": 2, "dash": "5px,4px"}, "hoverinfo": "skip",
    }  # fmt: skip
    return [band, line]
