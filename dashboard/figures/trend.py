"""The one grammar of trend charts: actual, target, expected path, forecast, and the warning marks on the line itself.

Left to right from the first figure to the deadline; every line is named where it ends, there is no legend; the axis
says where it begins. Demonstration figures have hollow markers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.facts.dot_views import Group
from dashboard.facts.view_models import Line, MovingTarget, Point, TrendChart
from dashboard.figures import theme
from dashboard.figures.baseline import level_line, worse_marks
from dashboard.figures.first_reports import ghosts
from dashboard.figures.forecast import forecast
from dashboard.figures.theme import Figure, bold
from dashboard.figures.trend_axes import (
    HEIGHT,
    MARGIN,
    NARROW_MARGIN,
    NARROW_PLOT,
    NARROWEST,
    Place,
    value_axis,
    x_axis,
    y_axis,
    year_span,
)
from dashboard.figures.trend_labels import labels, right_margin


def trend(chart: TrendChart, *, height: int = HEIGHT) -> Figure:
    """A reader sees where the figure came from, where it must go, and on which years it missed its path."""
    span = year_span(chart)
    low, high, step = value_axis(chart)
    place = Place(low, high, height)
    wide, narrow = labels(chart, place, span, narrow=False), labels(chart, place, span, narrow=True)
    right = right_margin(wide)
    return {
        "data": [*_bands(chart), *_beside(chart), *_expected(chart), *_other_periods(chart), *_targets(chart), *_baseline(chart), *_moving(chart), *forecast(chart), *ghosts(chart), *_actual(chart)],
        "layout": {
            "height": height,
            "margin": {**MARGIN, "r": right},
            "autosize": True,
            "showlegend": False,
            "hovermode": "closest",
            "hoverdistance": 40,
            "dragmode": False,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": theme.FONT, "size": 12, "color": theme.MUTED},
            "hoverlabel": {"bgcolor": theme.CARD, "bordercolor": theme.REFERENCE, "align": "left",
                           "font": {"color": theme.INK, "size": 13, "family": theme.FONT}},
            "xaxis": x_axis(span, plot=NARROWEST - MARGIN["l"] - right),
            "yaxis": y_axis(low, high, step),
            "shapes": _shapes(chart),
            "annotations": wide,
            "meta": {
                "narrow": {"margin": dict(NARROW_MARGIN), "annotations": narrow, "xaxis": x_axis(span, plot=NARROW_PLOT)},
                "paper": {"title": bold(chart.title) + (f"　{chart.demo_word}" if chart.demonstration else ""),
                          "source": chart.source, "mark": chart.demo_word if chart.demonstration else ""},
            },
        },
    }  # fmt: skip


def _shapes(chart: TrendChart) -> list[dict[str, Any]]:
    marks = [{
        "type": "line", "name": "as-of", "x0": chart.as_of, "x1": chart.as_of, "yref": "paper", "y0": 0, "y1": 1,
        "layer": "below", "line": {"color": theme.REFERENCE, "width": 1}, "opacity": 0.65,
    }]  # fmt: skip
    marks += [{
        "type": "line", "name": "break", "x0": year - 0.5, "x1": year - 0.5, "yref": "paper", "y0": 0, "y1": 1,
        "layer": "below", "line": {"color": theme.REFERENCE, "width": 1, "dash": "2px,3px"},
    } for year in chart.breaks]  # fmt: skip
    return marks


def _bands(chart: TrendChart) -> list[dict[str, Any]]:
    """The side on which the target holds from the year it applies, or that a goal without a number wants, as a very light

    area.
    """
    if chart.moving is not None:
        return [_moving_band(chart, chart.moving)]
    base = chart.baseline
    if len(chart.targets) == 1:
        target = chart.targets[0]
        start, end, level, op = target.start, target.end, target.value, target.op
    elif base is not None and base.op:
        start, end, level, op = base.year, year_span(chart)[1], base.value, base.op
    else:
        return []
    low, high, _ = value_axis(chart)
    edge = high if op.startswith(">") else low
    return [{
        "type": "scatter", "name": "good side", "mode": "lines", "x": [start, end, end, start], "y": [level, level, edge, edge],
        "fill": "toself", "fillcolor": theme.BAND, "line": {"width": 0, "color": theme.BAND}, "hoverinfo": "skip",
    }]  # fmt: skip


def _moving_band(chart: TrendChart, moving: MovingTarget) -> dict[str, Any]:
    low, high, _ = value_axis(chart)
    edge = high if moving.op.startswith(">") else low
    years, values = moving_line(moving)
    return {
        "type": "scatter", "name": "good side", "mode": "lines", "x": [*years, years[-1], years[0]],
        "y": [*values, edge, edge], "fill": "toself", "fillcolor": theme.BAND,
        "line": {"width": 0, "color": theme.BAND}, "hoverinfo": "skip",
    }  # fmt: skip


def moving_line(moving: MovingTarget) -> tuple[list[int], list[float]]:
    """Its years and values, carried on level to where its label stands."""
    years, values = [p.year for p in moving.points], [p.value for p in moving.points]
    if years[-1] < moving.end:
        years, values = [*years, moving.end], [*values, values[-1]]
    return years, values


def _moving(chart: TrendChart) -> list[dict[str, Any]]:
    """Published years filled, invented ones hollow."""
    if chart.moving is None:
        return []
    years, values = moving_line(chart.moving)
    points = chart.moving.points
    line = {
        "type": "scatter", "name": "target", "mode": "lines", "x": years, "y": values,
        "line": {"color": theme.TARGET, "width": 1.5, "dash": "6px,4px"}, "hoverinfo": "skip",
    }  # fmt: skip
    marks = {
        "type": "scatter", "name": "target figures", "mode": "markers", "x": [p.year for p in points],
        "y": [p.value for p in points],
        "marker": {"size": 6, "symbol": "circle", "color": [theme.CARD if p.demonstration else theme.TARGET for p in points],
                   "line": {"color": theme.TARGET, "width": 1.5}},
        "text": [p.hover for p in points], "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
    }  # fmt: skip
    return [line, marks]


def _beside(chart: TrendChart) -> list[dict[str, Any]]:
    return [_side_line(line, part) for line in chart.lines for part in definitions(line)]


def _side_line(line: Line, points: Sequence[Point]) -> dict[str, Any]:
    colour = theme.LINE[line.role]
    street = line.role == "street"
    split = line.role in ("women", "men")
    return {
        "type": "scatter", "name": line.label.text, "mode": "lines" if street else "lines+markers",
        "x": [p.year for p in points], "y": [p.value for p in points], "meta": line.role,
        "line": {"color": theme.STREET if street else colour, "width": 0.75 if street else 2 if split else 1.25},
        "marker": {"size": 6 if split else 4, "symbol": "circle",
                   "color": [theme.CARD if p.derived or p.demonstration else colour for p in points],
                   "line": {"color": colour, "width": 1.5}},
        "text": [p.hover for p in points], "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _expected(chart: TrendChart) -> list[dict[str, Any]]:
    if not chart.path:
        return []
    return [{
        "type": "scatter", "name": "expected path", "mode": "lines", "x": [y for y, _ in chart.path],
        "y": [v for _, v in chart.path], "line": {"color": theme.PATH, "width": 1.5, "dash": "1px,4px"},
        "hoverinfo": "skip",
    }]  # fmt: skip


def _targets(chart: TrendChart) -> list[dict[str, Any]]:
    return [{
        "type": "scatter", "name": "target", "mode": "lines", "x": [line.start, line.end], "y": [line.value, line.value],
        "line": {"color": theme.TARGET, "width": 1.5, "dash": "6px,4px"}, "hoverinfo": "skip",
    } for line in chart.targets]  # fmt: skip


def _other_periods(chart: TrendChart) -> list[dict[str, Any]]:
    """What the plan before or after asks, over its own years, paler than the target that is judged."""
    return [{
        "type": "scatter", "name": "target of another period", "mode": "lines", "x": [line.start, line.end],
        "y": [line.value, line.value], "line": {"color": theme.REFERENCE, "width": 1.5, "dash": "6px,4px"}, "hoverinfo": "skip",
    } for line in chart.other_periods]  # fmt: skip


def _baseline(chart: TrendChart) -> list[dict[str, Any]]:
    """The level from which a kind without a number is to move."""
    return [level_line(chart.baseline, year_span(chart)[1])] if chart.baseline else []


def _actual(chart: TrendChart) -> list[dict[str, Any]]:
    """A line for each definition: where it changed the line is interrupted."""
    lines = [_own(chart.label, part) for part in definitions(chart)]
    lagging = [p for p in chart.points if p.group in theme.TINT]
    if not lagging:
        return [*lines, *worse_marks(chart, 13)]
    marks = {
        "type": "scatter", "name": "lagging", "mode": "markers", "x": [p.year for p in lagging],
        "y": [p.value for p in lagging],
        "marker": {"size": 13, "symbol": [theme.SYMBOL[p.group] for p in lagging],
                   "color": [theme.TINT[p.group] for p in lagging],
                   "line": {"color": [theme.STATUS[p.group] for p in lagging], "width": 2}},
        "text": [p.hover for p in lagging], "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
    }  # fmt: skip
    return [*lines, marks]


def _own(name: str, points: Sequence[Point]) -> dict[str, Any]:
    return {
        "type": "scatter", "name": name, "mode": "lines+markers", "x": [p.year for p in points],
        "y": [p.value for p in points], "line": {"color": theme.SERIES, "width": 2.5}, "connectgaps": False,
        "marker": {"opacity": 1, "size": [0 if p.group in theme.TINT else 9 for p in points], "symbol": [_symbol(p) for p in points], "color": [_fill(p) for p in points],
                   "line": {"color": theme.SERIES, "width": 2}},
        "text": [p.hover for p in points], "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
    }  # fmt: skip


def definitions(drawn: TrendChart | Line | Group) -> list[list[Point]]:
    """The points, cut where the definition changed, and between a printed baseline and a figure of years later: nobody

    knows what lay between the two.
    """
    parts: list[list[Point]] = []
    for point in drawn.points:
        if not parts or point.year in drawn.breaks or _far_from_printed(parts[-1][-1], point):
            parts.append([])
        parts[-1].append(point)
    return parts


def _far_from_printed(before: Point, point: Point) -> bool:
    return before.printed and point.year - before.year > 1


def _fill(point: Point) -> str:
    return theme.CARD if point.hollow else theme.SERIES


def _symbol(point: Point) -> str:
    """A figure that the plan prints is a square; what is reported is round."""
    return "square" if point.printed else "circle"
