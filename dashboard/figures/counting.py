"""A counting as a row of little people, or of houses where places are counted: so many of so many, and how many were wanted."""

from __future__ import annotations

from dashboard.text.countings import Counting

ROW = 10
LARGE = 30
"""Up to so many things are drawn as what they are; more of them as dots."""
HOUSE = "M0-11L9-3.500V11H-9V-3.500z"
PERSON = "M0-11.500a4.400 4.400 0 1 0 .01 0zM-6.800 11.500V4.800a6.800 6.800 0 0 1 13.600 0v6.700z"


def counting_picture(told: Counting, *, places: bool) -> str:
    """A reader counts the full ones; a dashed line stands behind the one up to which it was wanted, where that is known."""
    if told.base <= LARGE:
        return _things(told, HOUSE if places else PERSON)
    return _dots(told)


def _things(told: Counting, path: str) -> str:
    step, high = 28, 32
    rows = -(-told.base // ROW)
    parts = []
    for at in range(told.base):
        x, y = (at % ROW + 0.5) * step, (at // ROW + 0.5) * high
        paint = _paint(at < told.count)
        parts.append(f'<path transform="translate({x:g},{y:g})" d="{path}" {paint} stroke-width="1.5"/>')
    line = _line(told, step, high) if rows == 1 else ""
    return _svg(min(told.base, ROW) * step, rows * high, "".join(parts) + line)


def _dots(told: Counting) -> str:
    columns = 20 if told.base <= 400 else 50
    step = 280 / columns
    rows = -(-told.base // columns)
    radius = step * 0.36
    parts = []
    for at in range(min(told.base, columns * 200)):
        x, y = (at % columns + 0.5) * step, (at // columns + 0.5) * step
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {_paint(at < told.count)}/>')
    return _svg(280, rows * step, "".join(parts))


def _paint(full: bool) -> str:
    return 'fill="var(--series)" stroke="var(--series)"' if full else 'fill="var(--card)" stroke="var(--field)"'


def _line(told: Counting, step: int, high: int) -> str:
    if told.wanted is None or not 0 < told.wanted < told.base:
        return ""
    x = told.wanted * step
    return f'<path d="M{x} 0V{high}" stroke="var(--target)" stroke-width="1.6" stroke-dasharray="4 3"/>'


def _svg(width: float, height: float, inner: str) -> str:
    return f'<svg class="counting" viewBox="0 0 {width:g} {height:g}" style="max-width:{width:g}px" aria-hidden="true">{inner}</svg>'
