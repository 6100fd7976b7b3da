"""All targets of a plan as a field of squares, one for each: how many came to what is seen before it is read."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.figures.svg_plot import shape_path
from indicators.codes import Group

CELL, GAP = 26, 4
SIDE = CELL + GAP
PAINT: dict[str, tuple[str, str, str]] = {
    # fill, edge, mark
    Group.MET: ("var(--met)", "var(--met)", "var(--card)"),
    Group.ON_TRACK: ("var(--card)", "var(--on)", "var(--on)"),
    Group.OFF_TRACK: ("var(--off-tint)", "var(--off)", "var(--off)"),
    Group.NO_VERDICT: ("var(--card)", "var(--field)", "var(--field)"),
}


def target_grid(groups: Sequence[str], *, columns: int) -> str:
    """A reader sees the field of what was reached, and how much of the whole the rest is; colour never says it alone."""
    rows = -(-len(groups) // columns)
    cells = "".join(_cell(group, at % columns, at // columns) for at, group in enumerate(groups))
    width, height = columns * SIDE - GAP, max(rows * SIDE - GAP, 1)
    return f'<svg class="target-grid" viewBox="0 0 {width} {height}" aria-hidden="true">{cells}</svg>'


def _cell(group: str, column: int, row: int) -> str:
    fill, edge, mark = PAINT[group]
    dash = ' stroke-dasharray="3 3"' if group == Group.NO_VERDICT else ""
    box = f'<rect x=".75" y=".75" width="{CELL - 1.5}" height="{CELL - 1.5}" rx="4" fill="{fill}" stroke="{edge}" stroke-width="1.5"{dash}/>'
    return f'<g transform="translate({column * SIDE},{row * SIDE})">{box}{_mark(group, mark)}</g>'


def _mark(group: str, colour: str) -> str:
    middle = f'transform="translate({CELL / 2:g},{CELL / 2:g})"'
    if group == Group.MET:
        return f'<path {middle} d="M-5.5,.5l3.5,3.5L5.5,-4" fill="none" stroke="{colour}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>'
    if group == Group.NO_VERDICT:
        return f'<circle {middle} r="1.8" fill="{colour}"/>'
    name = "triangle-down" if group == Group.OFF_TRACK else "triangle-up"
    return f'<path {middle} d="{shape_path(name, 5)}" fill="{colour}"/>'
