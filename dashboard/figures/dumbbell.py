"""A gap in the space of a line: the groups' marks on one axis with a bar between them, and the gap's way over the years.

Women are circles, men diamonds, age groups ticks; colours are those of women and men and nothing else. Each row has its
own scale: what is compared is the length of the bar beside the numbers, not rows with each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.figures.scale import Scale, scale
from dashboard.figures.svg_plot import shape_path
from dashboard.services.gaps.view_models import End

HEIGHT = 36
LINE = 14.0
BEFORE = 27.0
COLOUR = {"women": "var(--women)", "men": "var(--men)", "group": "var(--series)"}
SHAPE = {"women": "circle", "men": "diamond", "group": "circle"}
HISTORY = (96, 32)


def dumbbell(ends: Sequence[End], limits: tuple[float | None, float | None], *, demonstration: bool) -> str:
    """Today's gap above, the baseline's small and pale below it."""
    values = [end.value for end in ends] + [end.before for end in ends if end.before is not None]
    axis = scale(values, steps=4, limits=limits)
    parts = []
    before = [end.before for end in ends if end.before is not None]
    if before:
        parts.append(_bar(axis, before, BEFORE, "var(--reference)", 1.5, ' stroke-dasharray="2 3"'))
        parts += [_mark(axis, end, end.before, BEFORE, 3.2, hollow=True) for end in ends if end.before is not None]
    parts.append(_bar(axis, [end.value for end in ends], LINE, "var(--reference)", 3, ""))
    parts += [_mark(axis, end, end.value, LINE, 6, hollow=demonstration) for end in ends]
    return f'<svg class="bell" width="100%" height="{HEIGHT}" aria-hidden="true">{"".join(parts)}</svg>'


def history_line(history: Sequence[tuple[int, float]]) -> str:
    """The gap by year against the line of no gap."""
    width, height = HISTORY
    if len(history) < 2:
        return ""
    values = [value for _, value in history]
    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low) or 1.0
    first, last = history[0][0], history[-1][0]

    def x(year: int) -> float:
        return 4 + (width - 10) * (year - first) / (last - first)

    def y(value: float) -> float:
        return 4 + (height - 8) * (high - value) / room

    points = " ".join(f"{x(year):.1f},{y(value):.1f}" for year, value in history)
    return (
        f'<svg class="way" width="{width}" height="{height}" aria-hidden="true">'
        f'<line x1="0" x2="{width}" y1="{y(0.0):.1f}" y2="{y(0.0):.1f}" stroke="var(--reference)" stroke-dasharray="2 3"/>'
        f'<polyline points="{points}" fill="none" stroke="var(--series)" stroke-width="2" stroke-linejoin="round"/>'
        f'<circle cx="{x(last):.1f}" cy="{y(values[-1]):.1f}" r="3.5" fill="var(--card)" stroke="var(--series)" '
        'stroke-width="2"/></svg>'
    )


def mark(role: str) -> str:
    """The mark of a group for the key of a list."""
    path = _path(SHAPE[role], 5.5)
    return (
        f'<svg class="sh" viewBox="-8 -8 16 16" aria-hidden="true"><path d="{path}" fill="{COLOUR[role]}" '
        f'stroke="{COLOUR[role]}"/></svg>'
    )


def _bar(axis: Scale, values: Sequence[float], y: float, colour: str, width: float, dash: str) -> str:
    low, high = axis.share(min(values)), axis.share(max(values))
    return f'<line x1="{_x(low)}" x2="{_x(high)}" y1="{y:g}" y2="{y:g}" stroke="{colour}" stroke-width="{width}"{dash} opacity=".75"/>'


def _mark(axis: Scale, end: End, value: float, y: float, size: float, *, hollow: bool) -> str:
    colour = COLOUR[end.role]
    fill = "var(--card)" if hollow else colour
    return (
        f'<svg x="{_x(axis.share(value))}" y="{y:g}" overflow="visible"><path d="{_path(SHAPE[end.role], size)}" fill="{fill}" '
        f'stroke="{colour}" stroke-width="{2 if size > 4 else 1.4}" stroke-linejoin="round"/></svg>'
    )


def _path(name: str, r: float) -> str:
    return shape_path(name, r)


def _x(share: float) -> str:
    """Per cent of the width, with room for half a mark at both ends."""
    return f"{4 + 92 * share:.2f}%"
