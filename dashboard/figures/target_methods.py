"""The candidates of target setting: seven methods on one axis, row by row, and one indicator's candidates on its own scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures import theme
from dashboard.figures.scale import Scale, scale
from dashboard.figures.theme import Figure
from dashboard.services.target_setting.view_models import MethodAxis, MethodRow, Strip

ROW, HEAD, FOOT, STRIP = 48, 40, 26, 26
STEPS = 6
MARGIN = {"l": 12, "r": 12, "t": 0, "b": 0}
MIDDLE = 0.5
INSET = 0.05
LEFT_OF, RIGHT_OF = 0.72, 0.5


def method_scale(view: MethodAxis) -> Scale:
    """The axis over all candidates, their further marks and the two lines."""
    values = [row.value for row in view.rows if row.value is not None]
    values += [value for row in view.rows for value in row.marks]
    values += [view.now] + ([view.chosen] if view.chosen is not None else [])
    return scale(values, steps=STEPS, limits=view.limits)


def method_row(view: MethodAxis, row: MethodRow, axis: Scale) -> Figure:
    """A method's candidate as a diamond, on the lines of now and of the chosen value; nothing where it is refused."""
    data: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    if row.marks:
        data.append(_line("reach", (min(row.marks), max(row.marks))))
        data.append(_marks("quantile", row.marks, "circle", 6, theme.CARD, theme.REFERENCE))
    if row.value is not None:
        edge = theme.INK if row.chosen else theme.SERIES
        data.append(_marks("candidate", [row.value], "diamond", 11, theme.CARD, edge))
        notes.append(_named(row, row.value, axis))
    return _figure(ROW, axis, data, [*_grid(axis), *_lines(view)], notes)


def _named(row: MethodRow, value: float, axis: Scale) -> dict[str, Any]:
    """The candidate's figure beside its diamond; below it where a line of further marks runs through."""
    left = axis.share(value) > LEFT_OF
    beside = {"y": MIDDLE, "xshift": -11 if left else 11, "xanchor": "right" if left else "left"}
    return _label(theme.bold(row.text), value, size=13, colour=theme.INK, **({"y": 0.14} if row.marks else beside))


def method_head(view: MethodAxis, axis: Scale) -> Figure:
    """The names of the two lines: the lower one's to its left, the higher one's to its right."""
    lines = sorted([(view.now, view.now_label, theme.SERIES), *_chosen(view)])
    notes = []
    for place, (value, text, colour) in enumerate(lines):
        before = place == 0 if len(lines) > 1 else axis.share(value) > RIGHT_OF
        near = axis.share(value)
        before = False if near < 0.2 else True if near > 0.8 else before
        notes.append(_label(theme.bold(text), value, size=12, colour=colour, y=0.75 if place == 0 or len(lines) == 1 else 0.3,
                            xshift=-5 if before else 5, xanchor="right" if before else "left"))  # fmt: skip
    return _figure(HEAD, axis, [], _lines(view), notes)


def method_foot(axis: Scale) -> Figure:
    """The axis under the last row."""
    notes = [
        _label(axis.text(value), value, size=12, colour=theme.MUTED, y=0.5, xanchor="center") for value in axis.ticks()
    ]
    return _figure(FOOT, axis, [], [], notes)


def own_scale(strip: Strip) -> Figure:
    """A row's candidates on its own scale, right is better: where it stands now, the candidates, what is chosen."""
    values = [strip.now, *strip.candidates] + ([strip.chosen] if strip.chosen is not None else [])
    low, high = min(values), max(values)
    room = (high - low) or abs(high) or 1.0
    ends = [low - INSET * room, high + INSET * room]
    span = list(reversed(ends)) if strip.down else ends
    fill = theme.CARD if strip.demonstration else theme.SERIES
    data = [
        _line("scale", (low, high)),
        _marks("candidates", strip.candidates, "circle", 7, theme.CARD, theme.REFERENCE),
        _marks("now", [strip.now], "circle", 10, fill, theme.SERIES),
    ]
    shapes = [_vertical("chosen", strip.chosen, theme.TARGET, 2.6)] if strip.chosen is not None else []
    return {
        "data": data,
        "layout": {
            "height": STRIP, "margin": {"l": 6, "r": 6, "t": 0, "b": 0}, "showlegend": False,
            "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": {"range": span, "visible": False}, "yaxis": {"range": [0, 1], "visible": False},
            "shapes": shapes, "annotations": [],
        },
    }  # fmt: skip


def _figure(height: int, axis: Scale, data: list[Any], shapes: list[Any], notes: list[Any]) -> Figure:
    return {
        "data": data,
        "layout": {
            "height": height, "margin": MARGIN, "showlegend": False,
            "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": {"range": [axis.low, axis.high], "visible": False}, "yaxis": {"range": [0, 1], "visible": False},
            "shapes": shapes, "annotations": notes,
        },
    }  # fmt: skip


def _chosen(view: MethodAxis) -> list[tuple[float, str, str]]:
    return [(view.chosen, view.chosen_label, theme.TARGET)] if view.chosen is not None else []


def _lines(view: MethodAxis) -> list[dict[str, Any]]:
    out = [_vertical("as-of now", view.now, theme.SERIES, 1.6)]
    return out + [_vertical("as-of chosen", value, theme.TARGET, 1.8) for value, _, _ in _chosen(view)]


def _grid(axis: Scale) -> list[dict[str, Any]]:
    return [_vertical("tick", value, theme.GRID, 1) for value in axis.ticks()]


def _vertical(name: str, x: float, colour: str, width: float) -> dict[str, Any]:
    return {"type": "line", "name": name, "x0": x, "x1": x, "y0": 0, "y1": 1, "line": {"color": colour, "width": width}}


def _line(name: str, x: Sequence[float]) -> dict[str, Any]:
    return {"type": "scatter", "name": name, "mode": "lines", "x": list(x), "y": [MIDDLE] * len(x),
            "line": {"color": theme.REFERENCE, "width": 1.4}}  # fmt: skip


def _marks(name: str, x: Sequence[float], symbol: str, size: float, fill: str, edge: str) -> dict[str, Any]:
    return {"type": "scatter", "name": name, "mode": "markers", "x": list(x), "y": [MIDDLE] * len(x),
            "marker": {"size": size, "symbol": symbol, "color": fill, "line": {"color": edge, "width": 2}}}  # fmt: skip


def _label(text: str, x: float, *, size: int, colour: str, y: float, **more: Any) -> dict[str, Any]:
    place = {"xanchor": "center", "yanchor": "middle", "bgcolor": theme.CARD, **more}
    return theme.label(text, x, y, font={"size": size, "color": colour}, **place)
