"""The one grammar of trend charts: actual, target, expected path, forecast, and the warning marks on the line itself.

Left to right from the first figure to the deadline; every line is named where it ends, there is no legend; the axis
says where it begins. Demonstration figures have hollow markers.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from dashboard.figures import theme
from dashboard.figures.theme import Figure, bold, label
from dashboard.services.views import Line, Point, TrendChart

HEIGHT = 268
MARGIN = {"l": 44, "r": 140, "t": 40, "b": 28}
NARROW_MARGIN = {"l": 40, "r": 18, "t": 40, "b": 28}
LINE_HEIGHT = 17
RIGHT_SHIFT = 8
NAME_SHIFTS, NAME_HALF = (11, -11, 26, -26), 8
"""How far above or below its line's end a name may stand; half of its height."""
PLOT_WIDTH = 350
"""About as wide is the plot on a card, in pixels: enough to know which years a name covers."""


def trend(chart: TrendChart, *, height: int = HEIGHT) -> Figure:
    """A reader sees where the figure came from, where it must go, and on which years it missed its path."""
    span = year_span(chart)
    low, high, step = value_axis(chart)
    place = _Place(low, high, height)
    wide, narrow = _labels(chart, place, span, narrow=False), _labels(chart, place, span, narrow=True)
    return {
        "data": [*_bands(chart), *_beside(chart), *_expected(chart), *_targets(chart), *_forecast(chart), *_actual(chart)],
        "layout": {
            "height": height,
            "margin": {**MARGIN, "r": _right_margin(wide)},
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
            "xaxis": _x_axis(span),
            "yaxis": _y_axis(low, high, step),
            "shapes": _shapes(chart, high),
            "annotations": wide,
            "meta": {
                "narrow": {"margin": dict(NARROW_MARGIN), "annotations": narrow, "xaxis": _x_axis(span, narrow=True)},
                "paper": {"title": bold(chart.title) + (f"　{chart.demo_word}" if chart.demonstration else ""),
                          "source": chart.source},
            },
        },
    }  # fmt: skip


def _right_margin(labels: list[dict[str, Any]]) -> int:
    """Room for the longest label at the right; one width for all charts unless a label needs more."""
    longest = max((text_width(note["text"]) for note in labels if note.get("xshift") == RIGHT_SHIFT), default=0.0)
    return max(MARGIN["r"], round(longest) + RIGHT_SHIFT + 4)


def text_width(text: str) -> float:
    """Pixels a label of 12 px takes: a full square per Chinese character, a good half per other."""
    heavy = 1.05 if text.startswith("<b>") else 1.0
    plain = text.replace("<b>", "").replace("</b>", "")
    return heavy * sum(12.0 if ord(letter) > 0x2E7F else 6.7 for letter in plain)


class _Place:
    """Where values stand in pixels from the top of the plot, to keep labels apart."""

    def __init__(self, low: float, high: float, height: int) -> None:
        self._high = high
        self.low = low
        self._scale = (height - MARGIN["t"] - MARGIN["b"]) / (high - low)

    def pixel(self, value: float) -> float:
        return (self._high - value) * self._scale

    def value(self, pixel: float) -> float:
        return self._high - pixel / self._scale


def year_span(chart: TrendChart) -> tuple[int, int]:
    """First and last year on the axis of time."""
    years = [p.year for p in chart.points] + [p.year for line in chart.lines for p in line.points]
    years += [year for year, _ in chart.path] + [chart.as_of, chart.last_year]
    years += [edge for line in chart.targets for edge in (line.start, line.end)]
    return min(years), max(years)


def value_axis(chart: TrendChart) -> tuple[float, float, float]:
    """Range and step of a rate's axis: data, path and target with room; zero only when the data come near it."""
    values = [p.value for p in chart.points] + [v for _, v in chart.path]
    values += [line.value for line in chart.targets] + [p.value for line in chart.lines for p in line.points]
    if chart.fan:
        values += [chart.fan.centre]
    if not values:
        return 0.0, 1.0, 0.5
    low, high = min(values), max(values)
    room = (high - low) or abs(high) * 0.1 or 1.0
    raw = room * 1.3 / 5
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(m * magnitude for m in (1, 2, 2.5, 5, 10) if m * magnitude >= raw)
    bottom, top = math.floor((low - room * 0.08) / step) * step, math.ceil((high + room * 0.08) / step) * step
    if low >= 0:
        bottom = max(bottom, 0.0)
    return round(bottom, 9), round(top, 9), step


def _x_axis(span: tuple[int, int], *, narrow: bool = False) -> dict[str, Any]:
    years = span[1] - span[0]
    per_year = (250 if narrow else 350) / max(years, 1)
    step = 1 if per_year >= 34 else 2 if per_year >= 17 else 5
    return {
        "range": [span[0] - years * 0.03 - 0.05, span[1] + 0.02],
        "tick0": span[1], "dtick": step, "tickformat": "d", "fixedrange": True, "showgrid": False, "zeroline": False,
        "linecolor": theme.HAIR, "showline": True, "ticks": "", "tickfont": {"size": 12, "color": theme.MUTED},
        "automargin": False,
    }  # fmt: skip


def _y_axis(low: float, high: float, step: float) -> dict[str, Any]:
    return {
        "range": [low, high], "tick0": low, "dtick": step, "fixedrange": True, "gridcolor": theme.GRID,
        "zeroline": False, "ticks": "", "tickfont": {"size": 12, "color": theme.MUTED}, "automargin": False,
        "separatethousands": True,
    }  # fmt: skip


def _shapes(chart: TrendChart, high: float) -> list[dict[str, Any]]:
    marks = [{
        "type": "line", "name": "as-of", "x0": chart.as_of, "x1": chart.as_of, "yref": "paper", "y0": 0, "y1": 1.05,
        "layer": "below", "line": {"color": theme.REFERENCE, "width": 1}, "opacity": 0.65,
    }]  # fmt: skip
    marks += [{
        "type": "line", "name": "break", "x0": year - 0.5, "x1": year - 0.5, "yref": "paper", "y0": 0, "y1": 1,
        "layer": "below", "line": {"color": theme.REFERENCE, "width": 1, "dash": "2px,3px"},
    } for year in chart.breaks]  # fmt: skip
    return marks


def _bands(chart: TrendChart) -> list[dict[str, Any]]:
    """The side on which the target holds, from the year it applies, as a very light area."""
    if len(chart.targets) != 1:
        return []
    target = chart.targets[0]
    low, high, _ = value_axis(chart)
    edge = high if target.op.startswith(">") else low
    years = [target.start, target.end, target.end, target.start]
    return [{
        "type": "scatter", "name": "good side", "mode": "lines", "x": years, "y": [target.value, target.value, edge, edge],
        "fill": "toself", "fillcolor": theme.BAND, "line": {"width": 0, "color": theme.BAND}, "hoverinfo": "skip",
    }]  # fmt: skip


def _beside(chart: TrendChart) -> list[dict[str, Any]]:
    return [_side_line(line) for line in chart.lines]


def _side_line(line: Line) -> dict[str, Any]:
    colour = theme.LINE[line.role]
    street = line.role == "street"
    split = line.role in ("women", "men")
    return {
        "type": "scatter", "name": line.name, "mode": "lines" if street else "lines+markers",
        "x": [p.year for p in line.points], "y": [p.value for p in line.points], "meta": line.role,
        "line": {"color": colour, "width": 0.75 if street else 2 if split else 1.25}, "opacity": 0.55 if street else 1,
        "marker": {"size": 6 if split else 4, "symbol": "circle",
                   "color": [theme.CARD if p.derived or p.demonstration else colour for p in line.points],
                   "line": {"color": colour, "width": 1.5}},
        "text": [p.reading for p in line.points], "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _expected(chart: TrendChart) -> list[dict[str, Any]]:
    if not chart.path:
        return []
    return [{
        "type": "scatter", "name": "expected path", "mode": "lines", "x": [y for y, _ in chart.path],
        "y": [v for _, v in chart.path], "line": {"color": theme.TARGET, "width": 1.5, "dash": "1px,4px"},
        "opacity": 0.75, "hoverinfo": "skip",
    }]  # fmt: skip


def _targets(chart: TrendChart) -> list[dict[str, Any]]:
    return [{
        "type": "scatter", "name": "target", "mode": "lines", "x": [line.start, line.end], "y": [line.value, line.value],
        "line": {"color": theme.TARGET, "width": 1.5, "dash": "6px,4px"}, "hoverinfo": "skip",
    } for line in chart.targets]  # fmt: skip


def _forecast(chart: TrendChart) -> list[dict[str, Any]]:
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
        "line": {"color": theme.SERIES, "width": 2, "dash": "5px,4px"}, "opacity": 0.65, "hoverinfo": "skip",
    }  # fmt: skip
    return [band, line]


def _actual(chart: TrendChart) -> list[dict[str, Any]]:
    points = chart.points
    line = {
        "type": "scatter", "name": chart.label, "mode": "lines+markers", "x": [p.year for p in points],
        "y": [p.value for p in points], "line": {"color": theme.SERIES, "width": 2.5}, "connectgaps": False,
        "marker": {"opacity": 1, "size": [0 if p.group in theme.TINT else 9 for p in points], "symbol": "circle", "color": [_fill(p) for p in points],
                   "line": {"color": theme.SERIES, "width": 2}},
        "text": [p.reading for p in points], "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
    }  # fmt: skip
    lagging = [p for p in points if p.group in theme.TINT]
    if not lagging:
        return [line]
    marks = {
        "type": "scatter", "name": "lagging", "mode": "markers", "x": [p.year for p in lagging],
        "y": [p.value for p in lagging],
        "marker": {"size": 13, "symbol": [theme.SYMBOL[p.group] for p in lagging],
                   "color": [theme.TINT[p.group] for p in lagging],
                   "line": {"color": [theme.STATUS[p.group] for p in lagging], "width": 2}},
        "text": [p.reading for p in lagging], "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
    }  # fmt: skip
    return [line, marks]


def _fill(point: Point) -> str:
    return theme.CARD if point.demonstration or point.derived else theme.SERIES


def _labels(chart: TrendChart, place: _Place, span: tuple[int, int], *, narrow: bool) -> list[dict[str, Any]]:
    top = {"yref": "paper", "yanchor": "bottom"}
    axis = chart.axis_note.format(low=f"{place.low:g}") if place.low else chart.axis_unit
    notes = [
        label(axis, 0, 1, xref="paper", xshift=-36, yshift=20, **top),
        label(chart.as_of_label, chart.as_of, 1, xanchor="center" if not narrow else "right", yshift=5, **top),
    ]
    notes += _last_label(chart, place)
    notes += _line_labels(chart, place)
    if narrow:
        return notes + [
            label(
                bold(t.label),
                span[1],
                t.value,
                xanchor="right",
                yanchor="bottom",
                yshift=1,
                font={"color": theme.TARGET},
            )
            for t in chart.targets
        ]
    return notes + _right_labels(chart, place, span[1])


def _last_label(chart: TrendChart, place: _Place) -> list[dict[str, Any]]:
    if not chart.points:
        return []
    last = chart.points[-1]
    before = chart.points[-2].value if len(chart.points) > 1 else last.value
    near = [t.value for t in chart.targets] + [v for y, v in chart.path if y == last.year]
    above = sum(1 for v in near if v > last.value) < len(near) if near else last.value >= before
    if any(abs(place.pixel(v) - place.pixel(last.value)) < 26 for v in near):
        above = all(v < last.value for v in near if abs(place.pixel(v) - place.pixel(last.value)) < 26)
    if place.pixel(last.value) < 24:
        above = False
    elif place.pixel(place.low) - place.pixel(last.value) < 24:  # below it stand the years
        above = True
    shift = 19 if above else -19
    if chart.fan is None and _squeezed(
        chart, place
    ):  # between two other lines there is room only beside the line's end
        return [
            label(bold(chart.last_label), last.year, last.value, xshift=10, font={"size": 14, "color": theme.SERIES})
        ]
    first = len(chart.points) == 1 and last.year < chart.as_of  # left of it stand the axis's numbers
    ended = last.year == year_span(chart)[1] and bool(chart.targets)  # to the right of it stand the targets' labels
    anchor = "left" if first else "right" if ended else "center"
    return [label(bold(chart.last_label), last.year, last.value, xanchor=anchor, yshift=shift,
                  font={"size": 14, "color": theme.SERIES}, bgcolor=theme.CARD, borderpad=0)]  # fmt: skip


def _squeezed(chart: TrendChart, place: _Place) -> bool:
    """Another named line ends so near to the last value that a label above or below would cover it."""
    last = chart.points[-1]
    ends = [line.points[-1] for line in chart.lines if line.role != "street" and line.points]
    return any(p.year == last.year and abs(place.pixel(p.value) - place.pixel(last.value)) < 34 for p in ends)


def _line_labels(chart: TrendChart, place: _Place) -> list[dict[str, Any]]:
    """Names of the lines beside the main one, over their ends; to the right of them where that is too narrow."""
    notes = []
    free = chart.fan is None and bool(chart.points)
    squeezed = free and _squeezed(chart, place)
    taken: list[float] = [place.pixel(chart.points[-1].value)] if chart.points else []
    named = [line for line in chart.lines if line.role != "street" and line.points]
    for line in sorted(named, key=lambda item: -item.points[-1].value):
        last = line.points[-1]
        strong = line.role in ("women", "men")
        text, colour = (bold(line.name), theme.LINE[line.role]) if strong else (line.name, theme.MUTED)
        y = place.pixel(last.value)
        if free and (strong or squeezed) and last.year == chart.points[-1].year:
            y = _apart(y, taken)
            taken.append(y)
            notes.append(label(text, last.year, place.value(y), xshift=10, font={"color": colour}))
            continue
        anchor, years = _reach(text, last.year, year_span(chart))
        levels = [*taken, *(place.pixel(target.value) for target in chart.targets)]
        passing = _passing(chart, line, years, place)
        free_shifts = [shift for shift in NAME_SHIFTS if all(abs(y - shift - other) > 13 for other in levels)]
        clear = (
            shift for shift in free_shifts
            if all(y - shift + NAME_HALF < top or bottom < y - shift - NAME_HALF for top, bottom in passing)
        )  # fmt: skip
        shift = next(clear, free_shifts[0] if free_shifts else NAME_SHIFTS[0])
        taken.append(y - shift)
        notes.append(label(text, last.year, last.value, xanchor=anchor, yshift=shift, font={"color": colour}))
    return notes


def _reach(text: str, year: int, span: tuple[int, int]) -> tuple[str, tuple[float, float]]:
    """On which side of its line's end a name stands, and the years it covers; not over the axis's numbers."""
    years = text_width(text) * max(span[1] - span[0], 1) / PLOT_WIDTH
    if year - years < span[0] - 0.3:
        return "left", (year, year + years)
    return "right", (year - years, year)


def _passing(chart: TrendChart, line: Line, years: tuple[float, float], place: _Place) -> list[tuple[float, float]]:
    """From which to which pixel the drawn lines pass through the years that a name covers."""
    first, last = years
    drawn = [[(p.year, p.value) for p in points] for points in (chart.points, line.points)] + [list(chart.path)]
    spans = [
        (place.pixel(value), place.pixel(value)) for points in drawn for year, value in points if first <= year <= last
    ]
    for points in drawn:
        for (before, low), (after, high) in pairwise(points):
            start, end = max(before, first), min(after, last)
            if start < end:
                edges = [place.pixel(low + (high - low) * (at - before) / (after - before)) for at in (start, end)]
                spans.append((min(edges), max(edges)))
    return spans


def _apart(y: float, taken: list[float]) -> float:
    """The nearest place to `y` a line's height away from every other label."""
    tries = (y + sign * step for step in range(0, 120, 4) for sign in (-1, 1))
    return next((place for place in tries if all(abs(place - other) >= LINE_HEIGHT - 1 for other in taken)), y)


def _right_labels(chart: TrendChart, place: _Place, right: int) -> list[dict[str, Any]]:
    """Target labels on their lines; the forecast block beside them, pushed away by its own height where they meet."""
    notes: list[dict[str, Any]] = []
    taken: list[float] = []
    for target in sorted(chart.targets, key=lambda t: -t.value):
        y = place.pixel(target.value)
        while any(abs(y - other) < LINE_HEIGHT for other in taken):
            y += LINE_HEIGHT
        taken.append(y)
        notes.append(_side(bold(target.label), right, place.value(y), {"color": theme.TARGET}))
    if chart.fan:
        lines = chart.fan.lines
        start = place.pixel(chart.fan.centre) - LINE_HEIGHT * (len(lines) - 1) / 2
        start = _clear(start, len(lines), taken, place.pixel(chart.fan.centre))
        for row, text in enumerate(lines):
            strong = {"color": theme.SERIES} if row == 0 else {"color": theme.INK} if row == 1 else {}
            notes.append(_side(bold(text) if row == 0 else text, right, place.value(start + row * LINE_HEIGHT), strong))
    return notes


def _side(text: str, right: int, value: float, font: dict[str, Any]) -> dict[str, Any]:
    return label(text, right, value, xshift=RIGHT_SHIFT, yanchor="middle", font=font)


def _clear(start: float, rows: int, taken: list[float], centre: float) -> float:
    height = LINE_HEIGHT * rows
    for y in taken:
        if start - LINE_HEIGHT < y < start + height:
            above = y - height  # a label above the plot would not be drawn
            start = y + LINE_HEIGHT if centre >= y or above < 0 else above
    return start
