"""A funnel plot: values against sizes, with the limits within which chance alone would keep them."""

from __future__ import annotations

from typing import Any

from dashboard.figures import theme
from dashboard.figures.label_space import text_width
from dashboard.figures.scale import scale
from dashboard.figures.theme import Figure, bold, label
from dashboard.services.street_comparison.view_models import Funnel, FunnelPoint

HEIGHT = 380
MARGIN = {"l": 44, "r": 132, "t": 36, "b": 44}
NARROW_MARGIN = {"l": 40, "r": 12, "t": 36, "b": 44}
WIDE, NARROW = 960, 280
"""Widths of the plot in pixels for which labels are kept apart; a wider plot only leaves more room."""
LINE = 16
MOST_TICKS = 6
REACH = 6.0
Box = tuple[float, float, float, float]


def funnel_plot(funnel: Funnel, *, mark: str = "") -> Figure:
    """A reader sees which streets are further off than chance explains: they carry their names.

    `mark` stands with the title of a picture file of it.
    """
    sizes = [row[0] for row in funnel.limits]
    x_axis = scale([sizes[0], sizes[-1]], steps=MOST_TICKS, limits=(0.0, None))
    y_axis = scale(_heights(funnel), steps=5, limits=funnel.bounds)
    place = _Place(funnel, x_axis.low, sizes[-1], y_axis.low, y_axis.high)
    wide, narrow = _notes(funnel, place, narrow=False), _notes(funnel, place, narrow=True)
    ticks = {"range": [x_axis.low, sizes[-1]], "tick0": x_axis.low, "dtick": x_axis.step}
    return {
        "data": [*_lines(funnel), *_points(funnel)],
        "layout": {
            "height": HEIGHT, "margin": dict(MARGIN), "autosize": True, "showlegend": False, "hovermode": "closest",
            "hoverdistance": 30, "dragmode": False, "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": theme.FONT, "size": 12, "color": theme.MUTED},
            "hoverlabel": {"bgcolor": theme.CARD, "bordercolor": theme.REFERENCE, "align": "left",
                           "font": {"color": theme.INK, "size": 13, "family": theme.FONT}},
            "xaxis": _axis(ticks, grid=False),
            "yaxis": _axis({"range": [y_axis.low, y_axis.high], "tick0": y_axis.low, "dtick": y_axis.step}, grid=True),
            "shapes": [],
            "annotations": wide,
            "meta": {
                "narrow": {"margin": dict(NARROW_MARGIN), "annotations": narrow,
                           "xaxis": _axis({**ticks, "dtick": x_axis.step * 2}, grid=False)},
                "paper": {"title": bold(funnel.title) + (f"　{mark}" if mark else ""), "source": funnel.source, "mark": mark},
            },
        },
    }  # fmt: skip


def _axis(ticks: dict[str, Any], *, grid: bool) -> dict[str, Any]:
    return {
        **ticks, "tickformat": "" if grid else "d", "fixedrange": True, "showgrid": grid, "gridcolor": theme.GRID, "zeroline": False, "ticks": "",
        "showline": not grid, "linecolor": theme.HAIR, "tickfont": {"size": 12, "color": theme.MUTED},
        "automargin": False, "separatethousands": True,
    }  # fmt: skip


def _heights(funnel: Funnel) -> list[float]:
    """What the axis must hold: all points, and the limits as far as they are not absurdly wide."""
    values = [point.value for point in funnel.points] + [funnel.level]
    room = max(abs(value - funnel.level) for value in values) or 1.0
    middle = funnel.limits[len(funnel.limits) // 2]
    reach = max(1.3 * room, *(abs(middle[at] - funnel.level) for at in (1, 4)))
    edges = [row[at] for row in funnel.limits for at in (1, 4) if abs(row[at] - funnel.level) <= reach]
    return values + edges + ([funnel.target] if funnel.target is not None else [])


def _lines(funnel: Funnel) -> list[dict[str, Any]]:
    sizes = [row[0] for row in funnel.limits]
    ends = [sizes[0], sizes[-1]]
    bottom, top = _span(funnel)

    def limit(at: int, name: str, dash: str, width: float) -> dict[str, Any]:
        kept = [(row[0], row[at]) for row in funnel.limits if bottom <= row[at] <= top]
        return _line([x for x, _ in kept], [y for _, y in kept], name, theme.REFERENCE, dash, width)

    lines = [
        limit(1, "outer low", "solid", 1.25), limit(4, "outer high", "solid", 1.25),
        limit(2, "inner low", "3px,3px", 1.25), limit(3, "inner high", "3px,3px", 1.25),
        _line(ends, [funnel.level] * 2, "level", theme.SERIES, "solid", 1.5),
    ]  # fmt: skip
    if funnel.target is not None:
        lines.append(_line(ends, [funnel.target] * 2, "target", theme.TARGET, "6px,4px", 1.5))
    return lines


def _span(funnel: Funnel) -> tuple[float, float]:
    axis = scale(_heights(funnel), steps=5, limits=funnel.bounds)
    return axis.low, axis.high


def _line(x: list[float], y: list[float], name: str, colour: str, dash: str, width: float) -> dict[str, Any]:
    return {
        "type": "scatter", "name": name, "mode": "lines", "x": x, "y": y, "hoverinfo": "skip",
        "line": {"color": colour, "width": width, "dash": dash},
    }  # fmt: skip


def _points(funnel: Funnel) -> list[dict[str, Any]]:
    """Streets within the limits are hollow, those outside full and larger."""
    points = sorted(funnel.points, key=lambda point: point.outside)
    return [{
        "type": "scatter", "name": "streets", "mode": "markers", "x": [p.size for p in points], "y": [p.value for p in points],
        "marker": {"symbol": "circle", "opacity": 1, "size": [11 if p.outside else 8 for p in points],
                   "color": [theme.SERIES if p.outside else theme.CARD for p in points],
                   "line": {"color": theme.SERIES, "width": 1.75}},
        "text": [p.reading for p in points], "hovertemplate": "%{text}<extra></extra>",
    }]  # fmt: skip


class _Place:
    """Where points stand in pixels, to keep labels apart."""

    def __init__(self, funnel: Funnel, x0: float, x1: float, y0: float, y1: float) -> None:
        self.points, self.high = funnel.points, y1
        self._x0, self._x = x0, x1 - x0
        self._y1, self._y = y1, y1 - y0
        self.tall = HEIGHT - MARGIN["t"] - MARGIN["b"]

    def at(self, x: float, y: float, width: int) -> tuple[float, float]:
        return (x - self._x0) / self._x * width, (self._y1 - y) / self._y * self.tall


def _notes(funnel: Funnel, place: _Place, *, narrow: bool) -> list[dict[str, Any]]:
    end = funnel.limits[-1]
    width = NARROW if narrow else WIDE
    notes = [
        label(funnel.value_label, 0, 1, xref="paper", yref="paper", yanchor="bottom", xshift=-36, yshift=14),
        label(funnel.size_label, 1, 0, xref="paper", yref="paper", xanchor="right", yshift=-36),
    ]
    named = [
        (funnel.level, bold(funnel.level_label), theme.SERIES), (end[3], funnel.inner_label, theme.MUTED),
        (end[4], funnel.outer_label, theme.MUTED),
    ]  # fmt: skip
    if funnel.target is not None:
        named.append((funnel.target, bold(funnel.target_label), theme.TARGET))
    if narrow:
        inside = [(value, text, colour, _free_end(place, value, text, width)) for value, text, colour in named
                  if text.startswith("<b>")]  # fmt: skip
        notes += [label(text, 1 if right else 0, value, xref="paper", xanchor="right" if right else "left", xshift=0 if right else 4,
                        yanchor="bottom", yshift=1, font={"color": colour}, bgcolor=theme.CARD)
                  for value, text, colour, right in inside]  # fmt: skip
        return notes + _names(
            place, width, [_end(place, value, text, width, right) for value, text, _, right in inside]
        )
    notes += _stacked(named, place, end[0])
    return notes + _names(place, width, [])


def _stacked(named: list[tuple[float, str, str]], place: _Place, x: float) -> list[dict[str, Any]]:
    """The names of the lines at their right ends, pushed apart where lines end close together."""
    out, before = [], -1e9
    for value, text, colour in sorted(named, key=lambda name: -name[0]):
        y = place.at(x, value, WIDE)[1]
        y, own = max(y, before + LINE), y
        before = y
        out.append(label(text, 1, value, xref="paper", xshift=8, yshift=own - y, font={"color": colour}))
    return out


def _names(place: _Place, width: int, beside: list[Box]) -> list[dict[str, Any]]:
    """Names beside the points outside the limits, where they cover neither a point nor another name."""
    outside = sorted((p for p in place.points if p.outside), key=lambda p: -p.outside)
    taken = [*beside, *(_dot(place, point, width) for point in place.points)]
    notes = []
    for point in outside:
        x, y = place.at(point.size, point.value, width)
        wide = text_width(point.name) + 2
        for dx, dy, anchor in ((9, 0, "left"), (-9, 0, "right"), (0, -15, "center"), (0, 15, "center")):
            left = x + dx - (wide if anchor == "right" else wide / 2 if anchor == "center" else 0)
            box = (left, y + dy - LINE / 2, left + wide, y + dy + LINE / 2)
            if box[0] >= 0 and box[2] <= width + (0 if width == NARROW else 20) and _is_free(box, taken):
                taken.append(box)
                notes.append(label(point.name, point.size, point.value, xanchor=anchor, xshift=dx, yshift=-dy,
                                   font={"color": theme.INK}, bgcolor=theme.CARD))  # fmt: skip
                break
    return notes


def _end(place: _Place, value: float, text: str, width: int, right: bool) -> Box:
    """Where a line's own name stands inside a narrow plot: over the line, at one of its ends."""
    y, wide = place.at(0, value, width)[1], text_width(text)
    return (width - wide, y - LINE, width, y) if right else (4, y - LINE, 4 + wide, y)


def _free_end(place: _Place, value: float, text: str, width: int) -> bool:
    """Whether the right end is the one with fewer points under the name."""
    dots = [_dot(place, point, width) for point in place.points]
    at = [sum(_meet(_end(place, value, text, width, right), dot) for dot in dots) for right in (True, False)]
    return at[0] <= at[1]


def _dot(place: _Place, point: FunnelPoint, width: int) -> Box:
    x, y = place.at(point.size, point.value, width)
    return x - REACH, y - REACH, x + REACH, y + REACH


def _is_free(box: Box, taken: list[Box]) -> bool:
    left, top, right, bottom = box
    return all(right <= x0 or x1 <= left or bottom <= y0 or y1 <= top for x0, y0, x1, y1 in taken)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
