"""The picture of a goal in the space of a card: one grammar for every kind, with or without a number.

Actual line from its first year, the level it starts from or the target it must reach with the side where that holds,
city and nation thin, every line named at its end, first, baseline and latest year below. Never interactive: drawn by
`figures.static.still`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.facts.view_models import Point, TrendChart
from dashboard.figures import theme
from dashboard.figures.baseline import is_worse, level_line, worse_marks
from dashboard.figures.label_space import text_width
from dashboard.figures.theme import Figure, bold
from dashboard.figures.trend import definitions, moving_line

HEIGHT = 92
MARGIN = {"l": 8, "t": 8, "b": 20}
LEAST_RIGHT, MOST_RIGHT = 44, 108
APART = 14.0
"""Pixels between two labels at the lines' ends."""
YEAR_WIDTH, NARROWEST = 30, 200
"""Pixels that a year's number takes, with a little room, and of the narrowest card's drawing: on paper."""
AT_EDGE = {"xanchor": "left", "xshift": -10}
"""The first year begins at the drawing's edge, as near to below its mark as it can."""
UNNAMED_YEAR = 0.48
"""Share of the width that a year's number takes in a drawing as small as a table's cell."""
TARGET_DASH, PATH_DASH = "5px,4px", "1px,4px"
MARK, SMALL_MARK = 11.0, 8.0
"""Pixels of the shape of a verdict in a card, and in a table's cell."""


def goal_card(chart: TrendChart, *, height: int = HEIGHT, named: bool = True) -> Figure:
    """A reader sees the way so far, from which level or towards which line, and on which side of it the figure ends.

    `named`: every line says at its end what it is; without that only the years stand below.
    """
    margin: dict[str, float] = dict(MARGIN)
    first, last = _years(chart)
    low, high = _axis(chart)
    plot = height - margin["t"] - margin["b"]
    names = _names(chart, low, high, plot) if named else []
    right = max((text_width(name["text"]) for name in names), default=0.0) + 8
    margin["r"] = min(max(right, LEAST_RIGHT), MOST_RIGHT) if named else 10
    year_width = YEAR_WIDTH / (NARROWEST - margin["l"] - margin["r"]) if named else UNNAMED_YEAR
    return {
        "data": [*_band(chart, low, high, last), *_beside(chart), *_expected(chart), *_levels(chart, last), *_own(chart, small=not named)],
        "layout": {
            "height": height, "margin": margin, "showlegend": False,
            "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": theme.FONT, "size": 12, "color": theme.MUTED},
            "xaxis": {"range": [first - 0.04 * (last - first), last], "visible": False},
            "yaxis": {"range": [low, high], "visible": False},
            "shapes": [*_ground(first, last), *_breaks(chart)],
            "annotations": [*names, *_year_labels(chart, first, last, year_width)],
        },
    }  # fmt: skip


def _years(chart: TrendChart) -> tuple[int, int]:
    years = [p.year for p in _drawn(chart)] + [chart.last_year] + [line.start for line in chart.targets]
    return min(years), max(max(years), min(years) + 1)


def _drawn(chart: TrendChart) -> list[Point]:
    moving = chart.moving.points if chart.moving else ()
    return [*chart.points, *moving, *(point for line in chart.lines for point in line.points)]


def _axis(chart: TrendChart) -> tuple[float, float]:
    values = [p.value for p in _drawn(chart)] + [v for _, v in chart.path] + [line.value for line in chart.targets]
    values += [chart.baseline.value] if chart.baseline else []
    values = values or [0.0, 1.0]
    low, high = min(values), max(values)
    room = 0.14 * ((high - low) or abs(high) * 0.2 or 1.0)
    return (0.0 if chart.from_zero and low >= 0 else low - room), high + room


def _band(chart: TrendChart, low: float, high: float, last: int) -> list[dict[str, Any]]:
    """The side on which the target holds, or on which the goal wants the figure to be."""
    if chart.moving:
        years, values = moving_line(chart.moving)
        return [_area([*years, years[-1], years[0]], [*values, *[_edge(chart.moving.op, low, high)] * 2])]
    if len(chart.targets) == 1:
        line = chart.targets[0]
        return [_side(line.start, line.end, line.value, _edge(line.op, low, high))]
    base = chart.baseline
    return [_side(base.year, last, base.value, _edge(base.op, low, high))] if base and base.op else []


def _edge(op: str, low: float, high: float) -> float:
    return high if op.startswith(">") else low


def _side(start: int, end: int, level: float, edge: float) -> dict[str, Any]:
    return _area([start, end, end, start], [level, level, edge, edge])


def _area(years: list[int], values: list[float]) -> dict[str, Any]:
    return {"type": "scatter", "name": "good side", "mode": "lines", "x": years, "y": values, "fill": "toself",
            "fillcolor": theme.BAND, "line": {"width": 0, "color": theme.BAND}}  # fmt: skip


def _line(
    name: str, points: Iterable[tuple[int, float]], colour: str, width: float, dash: str = "solid"
) -> dict[str, Any]:
    pairs = list(points)
    return {"type": "scatter", "name": name, "mode": "lines", "x": [x for x, _ in pairs], "y": [y for _, y in pairs],
            "line": {"color": colour, "width": width, "dash": dash}}  # fmt: skip


def _beside(chart: TrendChart) -> list[dict[str, Any]]:
    """City and nation thin; women and men in their colours, where it is their gap that is to close."""
    return [
        _line(line.role, ((p.year, p.value) for p in part), theme.LINE[line.role], 2 if line.role in SEXES else 1.25)
        for line in chart.lines for part in definitions(line)
    ] + [_marks("latest", line.points[-1:], theme.LINE[line.role], 6) for line in chart.lines if len(line.points) == 1]  # fmt: skip


SEXES = ("women", "men")


def _expected(chart: TrendChart) -> list[dict[str, Any]]:
    return [_line("expected path", chart.path, theme.TARGET, 1.2, PATH_DASH)] if chart.path else []


def _levels(chart: TrendChart, last: int) -> list[dict[str, Any]]:
    lines = [
        _line("target", ((line.start, line.value), (line.end, line.value)), theme.TARGET, 1.5, TARGET_DASH)
        for line in chart.targets
    ]
    if chart.moving:
        lines.append(_line("target", zip(*moving_line(chart.moving), strict=True), theme.TARGET, 1.5, TARGET_DASH))
    if base := chart.baseline:
        lines.append(level_line(base, last))
    return lines


def _own(chart: TrendChart, *, small: bool) -> list[dict[str, Any]]:
    """The line, cut where its definition changed; first and last figure marked, the last with the shape of its verdict.

    A small drawing marks of the worse years the latest: more would hide the line.
    """
    lines = [_line("actual", ((p.year, p.value) for p in part), theme.SERIES, 2.2) for part in definitions(chart)]
    if not chart.points:
        return []
    ends = chart.points[:1] if len(chart.points) > 1 else ()
    size = SMALL_MARK if small else MARK
    worse = worse_marks(chart, size, latest=small)
    return [*lines, _marks("first", ends, theme.SERIES, 5), *worse, *_last(chart, size)]


def _last(chart: TrendChart, size: float) -> list[dict[str, Any]]:
    point = chart.points[-1]
    if is_worse(chart, point):
        return []
    if point.group in theme.TINT:
        marker = {"size": size, "symbol": theme.SYMBOL[point.group], "color": theme.TINT[point.group],
                  "line": {"color": theme.STATUS[point.group], "width": 2}}  # fmt: skip
        return [
            {
                "type": "scatter",
                "name": "lagging",
                "mode": "markers",
                "x": [point.year],
                "y": [point.value],
                "marker": marker,
            }
        ]
    return [_marks("latest", (point,), theme.SERIES, 7.5)]


def _marks(name: str, points: Iterable[Point], colour: str, size: float) -> dict[str, Any]:
    """Hollow where the figure is invented or taken from elsewhere, a square where the plan prints it."""
    drawn = list(points)
    return {
        "type": "scatter", "name": name, "mode": "markers", "x": [p.year for p in drawn], "y": [p.value for p in drawn],
        "marker": {"size": size, "symbol": ["square" if p.printed else "circle" for p in drawn],
                   "color": [theme.CARD if p.hollow else colour for p in drawn], "line": {"color": colour, "width": 1.8}},
    }  # fmt: skip


def _ground(first: int, last: int) -> list[dict[str, Any]]:
    return [{"type": "line", "name": "axis", "x0": first - 0.04 * (last - first), "x1": last, "yref": "paper", "y0": 0,
             "y1": 0, "line": {"color": theme.HAIR, "width": 1}}]  # fmt: skip


def _breaks(chart: TrendChart) -> list[dict[str, Any]]:
    return [{"type": "line", "name": "break", "x0": year - 0.5, "x1": year - 0.5, "yref": "paper", "y0": 0, "y1": 1,
             "line": {"color": theme.REFERENCE, "width": 1, "dash": "2px,3px"}} for year in chart.breaks]  # fmt: skip


def _names(chart: TrendChart, low: float, high: float, plot: float) -> list[dict[str, Any]]:
    """What stands at the lines' ends, pushed apart; the target's or baseline's own name is the heavier."""

    def pixel(value: float) -> float:
        return plot * (high - value) / (high - low)

    wanted = [
        (pixel(line.value), bold(line.label.value_text), theme.TARGET)
        for line in chart.targets
        if line.label.value_text
    ]
    if chart.moving:
        wanted.append((pixel(chart.moving.points[-1].value), bold(chart.moving.short), theme.TARGET))
    if chart.baseline:
        wanted.append((pixel(chart.baseline.value), chart.baseline.label, theme.INK))
    wanted += [
        (pixel(line.points[-1].value), line.label.text, theme.LINE[line.role] if line.role in SEXES else theme.MUTED)
        for line in chart.lines if line.points
    ]  # fmt: skip
    kept = sorted(wanted, key=lambda name: name[0])
    places = _apart([name[0] for name in kept], plot)
    return [
        theme.label(text, 1, 1 - place / plot, xref="paper", yref="paper", xshift=4, font={"color": colour})
        for place, (_, text, colour) in zip(places, kept, strict=True)
    ]


def _apart(wanted: list[float], plot: float) -> list[float]:
    """The same places in order, no two nearer than a line of text; what would leave the drawing below is pushed up."""
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + APART) if places else max(place, 4.0))
    places[-1:] = [min(places[-1], plot)] if places else []
    for index in range(len(places) - 1, 0, -1):
        places[index - 1] = min(places[index - 1], places[index] - APART)
    return places


def _year_labels(chart: TrendChart, first: int, last: int, width: float) -> list[dict[str, Any]]:
    """First and latest year, and the baseline's where there is room between them."""
    own = [p.year for p in chart.points] or [p.year for line in chart.lines for p in line.points]
    if not own:
        return []
    span = width * (last - first)
    years = [min(own), max(own)]
    base = chart.baseline.year if chart.baseline else chart.targets[0].start - 1 if chart.targets else None
    if base is not None and years[0] + span <= base <= years[1] - span:
        years.insert(1, base)
    years = years[1:] if years[0] == years[-1] or (len(years) == 2 and years[1] - years[0] < span) else years
    return [
        theme.label(
            str(year), year, 0, yref="paper", yshift=-12, **(AT_EDGE if year == first else {"xanchor": "center"})
        )
        for year in years
    ]
