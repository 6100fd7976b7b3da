"""What was first reported, as a ghost beside the figure that holds: hollow, dotted, tied to it by a hair line."""

from __future__ import annotations

from typing import Any

from dashboard.facts.view_models import TrendChart
from dashboard.figures import theme


def ghosts(chart: TrendChart) -> list[dict[str, Any]]:
    """A hair line for each first report, from it to the figure that holds, and the marks."""
    if not chart.first_reports:
        return []
    held = {point.year: point.value for point in chart.points}
    ties = [{
        "type": "scatter", "name": "first report", "mode": "lines", "x": [report.year, report.year],
        "y": [report.value, held[report.year]], "line": {"color": theme.REFERENCE, "width": 1, "dash": "1px,4px"},
        "hoverinfo": "skip",
    } for report in chart.first_reports]  # fmt: skip
    marks = {
        "type": "scatter", "name": "first reports", "mode": "markers", "x": [report.year for report in chart.first_reports],
        "y": [report.value for report in chart.first_reports],
        "marker": {"size": 7, "symbol": "circle", "color": theme.CARD, "line": {"color": theme.REFERENCE, "width": 1.25}},
        "text": [report.hover for report in chart.first_reports], "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }  # fmt: skip
    return [*ties, marks]
