"""What lags, counted in shapes: one per lagging target, dots for the others; still SVG in the space of a line."""

from __future__ import annotations

from dashboard.figures import theme
from dashboard.figures.svg_plot import shape_path
from indicators.codes import Group

CELL = 15
RADIUS = 4.8
SYMBOL: dict[str, str] = {Group.OFF_TRACK: "triangle-down", Group.AT_RISK: "diamond"}


def shape_dots(off: int, risk: int, rest: int, *, demonstration: bool) -> str:
    """A reader compares rows by their length in shapes; the dots show out of how many."""
    marks = [
        _shape(group, index, demonstration)
        for index, group in enumerate([Group.OFF_TRACK] * off + [Group.AT_RISK] * risk)
    ]
    lagging = off + risk
    dots = "".join(
        f'<circle cx="{_x(lagging + index)}" cy="8" r="1.6" fill="var(--field)" opacity=".55"/>'
        for index in range(rest)
    )
    return (
        f'<svg class="dots" width="{CELL * (lagging + rest)}" height="16" aria-hidden="true">{"".join(marks)}'
        f'<g class="rest">{dots}</g></svg>'
    )


def _x(index: int) -> float:
    return CELL * (index + 0.5)


def _shape(group: str, index: int, demonstration: bool) -> str:
    stroke = theme.CSS[theme.STATUS[group]]
    fill = theme.CSS[theme.TINT[group]] if demonstration else stroke
    r = RADIUS
    path = shape_path(SYMBOL[group], r)
    return (
        f'<path transform="translate({_x(index)} 8)" d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="1.6" '
        'stroke-linejoin="round"/>'
    )
