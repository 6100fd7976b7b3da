"""What a kind without a number is measured by in its picture: the level it starts from, the side the goal wants, and
the years on the other side of it. The same in a goal's card and in the large chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.facts.view_models import Baseline, Point, TrendChart
from dashboard.figures import theme
from indicators.codes import Group

WIDTH = 1.2
WORSE = "triangle-down-open"
"""Drawn as an open chevron: worse than the baseline, whichever way up the figure goes."""


def level_line(base: Baseline, last: int) -> dict[str, Any]:
    """The level from its year to the year `last`."""
    return {
        "type": "scatter", "name": "baseline", "mode": "lines", "x": [base.year, last], "y": [base.value, base.value],
        "line": {"color": theme.TARGET, "width": WIDTH, "dash": "solid"}, "hoverinfo": "skip",
    }  # fmt: skip


def is_worse(chart: TrendChart, point: Point) -> bool:
    """A year on the wrong side of the baseline, of a figure that has got worse; where no side is better, the last alone."""
    base = chart.baseline
    if base is None or not base.worse:
        return False
    if not base.op:
        return point is chart.points[-1]
    beyond = point.value < base.value if base.op == ">=" else point.value > base.value
    return point.year > base.year and beyond


def worse_marks(chart: TrendChart, size: float = 11, *, latest: bool = False) -> list[dict[str, Any]]:
    """Chevrons on those years, the line interrupted under each; `latest` where there is room for one alone."""
    worse = [point for point in (chart.points[-1:] if latest else chart.points) if is_worse(chart, point)]
    if not worse:
        return []
    hidden = {"size": size + 4, "symbol": "circle", "color": theme.CARD, "line": {"color": theme.CARD, "width": 0}}
    shape = {"size": size, "symbol": WORSE, "color": "rgba(0,0,0,0)",
             "line": {"color": theme.STATUS[Group.OFF_TRACK], "width": 2.2}}  # fmt: skip
    return [{**_at("under", worse), "marker": hidden, "hoverinfo": "skip"}, {**_at("worse", worse), "marker": shape}]


def _at(name: str, points: Sequence[Point]) -> dict[str, Any]:
    return {
        "type": "scatter", "name": name, "mode": "markers", "x": [p.year for p in points],
        "y": [p.value for p in points], "text": [p.hover for p in points],
        "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
    }  # fmt: skip
