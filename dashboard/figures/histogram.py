"""How units spread over the values of a target set for every one of them: columns, their numbers, and what is asked for.

Drawn as still SVG as wide as its place. Columns of units that fail carry the status's colour and shape, the others are grey.
"""

from __future__ import annotations

from html import escape

from dashboard.figures.scale import Scale, scale
from dashboard.figures.svg_plot import SHAPES
from dashboard.services.indicator.units import Bin, Histogram

HEIGHT, TOP, BOTTOM = 250, 56, 26
ROOM = HEIGHT - TOP - BOTTOM
STEPS = 6
INSET = 3.0
"""Per cent of the width that stay free at either end."""


def axis_of(plot: Histogram) -> Scale:
    """The axis over all columns and the level that is asked for."""
    ends = [plot.level, *(column.low for column in plot.bins), *(column.low + plot.width for column in plot.bins)]
    if plot.whole:  # a column stands around its value
        ends = [
            value for column in (*plot.bins, Bin(plot.level, 0, True)) for value in (column.low - 0.5, column.low + 0.5)
        ]
        return Scale(min(ends), max(ends), 1.0)
    return scale(ends, steps=STEPS, limits=(None, None))


def histogram(plot: Histogram) -> str:
    """A reader sees whether the failing units are near, and how the others gather."""
    axis = axis_of(plot)
    most = max(column.count for column in plot.bins)
    columns = "".join(_column(column, plot, axis, most) for column in plot.bins)
    label = escape("；".join(plot.told), quote=True)
    return (
        f'<svg class="hist" width="100%" height="{HEIGHT}" role="img" aria-label="{label}">'
        f"{_band(plot, axis)}{_axis(plot, axis)}{columns}{_level(plot, axis)}</svg>"
    )


def _x(axis: Scale, value: float) -> float:
    return INSET + (100 - 2 * INSET) * axis.share(value)


def _edge(plot: Histogram) -> float:
    """Where the good side begins: between two columns of whole numbers."""
    if not plot.whole:
        return plot.level
    return plot.level + {">=": -0.5, "<": -0.5, ">": 0.5, "<=": 0.5}[plot.op]


def _band(plot: Histogram, axis: Scale) -> str:
    edge = _x(axis, _edge(plot))
    left, width = (edge, 100 - INSET - edge) if plot.op.startswith(">") else (INSET, edge - INSET)
    return (
        f'<rect x="{left:.2f}%" width="{max(width, 0):.2f}%" y="{TOP - 20}" height="{ROOM + 20}" fill="var(--band)"/>'
    )


def _level(plot: Histogram, axis: Scale) -> str:
    x = _x(axis, _edge(plot))
    side, room = ("end", -6) if x > 50 else ("start", 6)
    return (
        f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="18" y2="{HEIGHT - BOTTOM}" stroke="var(--target)" stroke-width="1.5" stroke-dasharray="6 4"/>'
        f'<text x="{x:.2f}%" dx="{room}" y="24" text-anchor="{side}" class="goal">{escape(plot.level_label)}</text>'
    )


def _axis(plot: Histogram, axis: Scale) -> str:
    base = (
        f'<line x1="{INSET}%" x2="{100 - INSET}%" y1="{HEIGHT - BOTTOM}" y2="{HEIGHT - BOTTOM}" stroke="var(--hair)"/>'
    )
    name = f'<text x="{INSET}%" y="12" class="name">{escape(plot.axis)}</text>'
    ticks = [column.low for column in plot.bins] if plot.whole else axis.ticks()
    if plot.whole and plot.level not in ticks:
        ticks = sorted((*ticks, plot.level))
    labels = "".join(
        f'<text x="{_x(axis, value):.2f}%" y="{HEIGHT - 8}" text-anchor="middle">{axis.text(value)}</text>'
        for value in ticks
    )
    return base + name + labels


def _column(column: Bin, plot: Histogram, axis: Scale, most: int) -> str:
    low = column.low - 0.5 if plot.whole else column.low
    left, right = _x(axis, low), _x(axis, low + plot.width)
    gap = (right - left) * (0.3 if plot.whole else 0.1)
    height = max(ROOM * column.count / most, 2.0)
    top = HEIGHT - BOTTOM - height
    fill = "var(--reference)" if column.passes else "var(--risk)"
    middle = (left + right) / 2
    shape = "" if column.passes else _diamond(middle, top - 26)
    return (
        f'<rect x="{left + gap:.2f}%" width="{right - left - 2 * gap:.2f}%" y="{top:.1f}" height="{height:.1f}" fill="{fill}"/>'
        f'<text x="{middle:.2f}%" y="{top - 6:.1f}" text-anchor="middle" class="count">{column.count}</text>{shape}'
    )


def _diamond(x: float, y: float) -> str:
    path = SHAPES["diamond"].format(r=5.5, a=6.0, b=3.5, c=6.6, d=6.3)
    return (
        f'<svg x="{x:.2f}%" y="{y:.1f}" overflow="visible"><path d="{path}" fill="var(--risk-tint)" stroke="var(--risk)" '
        'stroke-width="1.6" stroke-linejoin="round"/></svg>'
    )
